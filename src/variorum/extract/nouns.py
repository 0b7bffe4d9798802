"""Tokens in, the nouns for people among them out: where a noun group ends, whom its head names, and what is no noun for people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.tokens import QUOTES, Token
from variorum.model.lexicon import Lexicon, PersonNoun

# Words between a number and its noun; "23 mostly young off-duty army soldiers" has five.
LONGEST_MODIFIERS = 7

_LONGEST_SERVICE = 5  # tokens of "anti-narcotics police"
_SERVE = frozenset(("soldiers", "police", "security_forces"))
_AGE = frozenset(("year", "month", "week", "years"))
# Behind things: "two tents housing labourers", "three vans carrying police officers".
_HOLDING = ("housing", "sheltering", "accommodating", "containing", "carrying", "transporting", "ferrying", "conveying", "escorting")
_BEFORE_OTHERS = frozenset([",", "and", "but", "while", "with", "some", "or"])
_BEHIND_GRADE = frozenset(("after", "in", "following"))
_OF_A_CRIME = frozenset(("suspects", "suspect", "accused", "convicts", "convict"))  # behind "murder", "kidnap"


def find_head(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, plural: bool = False) -> int | None:
    """The index of the person noun that ends the noun group beginning at `at`, or None.

    With `plural`, a noun in the singular only modifies ("two passenger buses", "two Border Security Force personnel").
    """
    head: int | None = None
    index = at
    limit = min(len(tokens), at + LONGEST_MODIFIERS)
    if at + 2 < len(tokens) and tokens[at + 2].low == "old" and tokens[at].digit and tokens[at + 1].low in _AGE:
        index = at + 3  # "a 14 year old boy"
    while index < limit:
        token = tokens[index]
        if token.low == "'s" and head is None:
            index += 1
            continue
        if token.text == "US" and index == at > 1 and (tokens[at - 2].on("state_verb") or tokens[at - 2].triggers):
            index += 1  # "left 37 US soldiers dead": a land and no pronoun
            continue
        if token.text == "US" and index == at and any(one.person is not None and one.person.plural for one in tokens[at + 2 : limit]):
            index += 1  # "two US special forces soldiers"
            continue
        if token.low == "off" and index + 1 < limit and tokens[index + 1].low == "duty":
            index += 2  # "an off duty policeman"
            continue
        if token.low == "'s" and head == index - 1 and tokens[head].capital and head > at and _noun_behind(tokens, index + 1, limit):
            head, index = None, index + 1  # "seven New People's Army rebels"
            continue
        closing = _acronym_end(tokens, index) if token.text == "(" else index
        if closing > index:
            if head is None or any(behind.person is not None for behind in tokens[closing : closing + 2]):
                head = None
                limit = min(len(tokens), limit + closing - index)
                index = closing  # an acronym in brackets does not end the noun group
                continue
            break
        if token.low == "of" and head is None and _joins_name(tokens, index, at):
            limit, index = min(len(tokens), limit + 2), index + 1
            continue
        if token.mark:
            if (
                token.text == ","
                and head is None
                and index > at
                and index + 1 < limit
                and tokens[index - 1].person is None
                and not tokens[index - 1].triggers
                and not tokens[index - 1].on("time")  # "injured 38 early Sunday, officials said"
                and tokens[index + 1].text.islower()
            ):
                counts = tokens[index + 1].low in lexicon.numbers or tokens[index + 1].low in lexicon.vague
                if tokens[index + 1].closed is None and not counts:  # "young, unarmed men", but not "multiple sources, eight people"
                    index += 1
                    continue
            abbreviated = token.text == "." and index > at and tokens[index - 1].low in ("st", "ste", "mt", "ft")
            if (token.text in ("-", "–") or abbreviated) and index + 1 < limit and tokens[index - 1].end == token.start:
                index += 1
                continue
            if token.text in QUOTES and head is None and index + 1 < limit:
                index += 1
                continue
            break
        single = token.person is not None and not token.person.plural and not token.person.collective and token.low != "youth"
        if plural and head is None and single:  # but "two youth"
            index += 1
            continue
        if token.person is not None:
            if head is not None and token.capital and not tokens[head].capital and not token.text.isupper():
                break
            staff = head is not None and tokens[head].low == "staff" and token.low == "member"  # "a staff member"
            if head is not None and _is_plural(tokens[head]) and not token.person.plural and not tokens[head].capital and not staff:
                break  # but "a Rangers captain"
            opens = token.capital and not token.text.isupper() and index + 1 < len(tokens)
            named = opens and token.low == "national" and tokens[index + 1].capital  # "National Party leader Omar Said"
            if named or (opens and (_opens_compound(tokens[index + 1], lexicon) or _owns_things(token, tokens[index + 1]))):
                index += 1  # "Chinese engineers", "Chinese yuan": the nationality is no head
                continue
            head = index
            index += 1
            limit = min(len(tokens), max(limit, index + 2))
            continue
        if head is not None:
            # A noun after the head only continues it when a person noun follows at once ("security forces personnel").
            break
        verb = index > at and (bool(tokens[index - 1].triggers) or tokens[index - 1].is_("verb"))
        numeral = token.low in lexicon.numbers or (token.digit and (verb or token.text.isdigit()) and not token.low.endswith("-old"))
        if index > at and numeral and (verb or tokens[index - 1].text.islower()):
            break  # "the earlier two left nine troops dead", "in two other villages four people died": another number's noun
        if token.on("acting_people") and index == at and _leads_to_people(tokens, index + 1, limit):
            index += 1  # "40,000 striking teachers", "hundreds of striking mine workers"
            continue
        named = token.capital and index > at and tokens[index - 1].capital  # "two United States soldiers"
        if (_ends_noun_group(token) and not _names_a_crime(tokens, index)) or (
            index > at
            and not named
            and (lexicon.cues.get(token.low) == "say" or (token.low in _HOLDING and tokens[index - 1].low[-1] == "s"))
        ):
            break
        index += 1
    if plural and head is not None and tokens[head].low == "crews":
        return None  # "two helicopter crews": so many bodies, and nobody says of how many people
    return head


def people_among(tokens: Sequence[Token], at: int) -> str | None:
    """Of whom a toll is that is told "among the hostages", "among civilians"; None where nothing says so."""
    behind = [token for token in tokens[at : at + 3] if token.low != "the"]
    if len(behind) < 2 or behind[0].low not in ("among", "amongst") or behind[1].person is None or not behind[1].person.plural:
        return None
    return behind[1].person.population


def _noun_behind(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a plural noun for people ends the run of capitals at `at`."""
    while at < limit and tokens[at].capital:
        at += 1
    if at < limit and tokens[at].text == "(":
        at = _acronym_end(tokens, at)  # "100 New People's Army (NPA) rebels"
    return at < len(tokens) and _is_plural(tokens[at])


def _leads_to_people(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a plural noun for people stands at `at`, or behind plain words there."""
    while at < limit and tokens[at].person is None and tokens[at].closed is None and not tokens[at].triggers and not tokens[at].mark:
        at += 1
    return at < limit and _is_plural(tokens[at])


def _is_plural(token: Token) -> bool:
    return token.person is not None and token.person.plural


def _names_a_crime(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb's plain form tells of which crime or harm people are: "two murder suspects", "48 burn patients"."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if behind == "patients" and tokens[at].on("hurts_victims"):
        return True
    held = tokens[at + 1].person if behind and tokens[at].low == "jail" else None
    if held is not None and (held.plural or held.population == "prisoners"):
        return True  # "four jail inmates"
    return behind in _OF_A_CRIME and any(trigger.form == "base" for trigger in tokens[at].triggers)


def _ends_noun_group(token: Token) -> bool:
    if token.closed is not None and not token.closed.isdisjoint(
        ("preposition", "conjunction", "be", "have", "modal", "relative", "subordinator", "pronoun", "determiner", "negation")
    ):
        return True
    triggers = token.triggers
    if triggers and any(t.form in ("past", "base", "third", "ing") and t.frame in ("subject", "object") for t in triggers):
        return not any((t.form == "participle" and t.frame == "object") or t.form == "adjective" for t in triggers)
    return token.low in ("include", "includes", "included") or (token.digit and not token.text[-1].isalpha())


def _acronym_end(tokens: Sequence[Token], at: int) -> int:
    """Where brackets at `at` end that hold an acronym, or one with its wing: "(BSF)", "(CPI Maoist)"; else `at`."""
    for closing in range(at + 2, min(len(tokens), at + 5)):
        if tokens[closing].text == ")":
            plain = closing == at + 2 or any(token.text.isupper() and len(token.text) > 1 for token in tokens[at + 1 : closing])
            return closing + 1 if plain and all(token.capital for token in tokens[at + 1 : closing]) else at
    return at


def _joins_name(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether "of" stands inside a body's name before those of its people: "two Communist Party of Orsk cadres"."""
    return first < at < len(tokens) - 1 and tokens[at - 1].capital and tokens[at + 1].capital and tokens[at - 1].on("body_name")


def population_of(tokens: Sequence[Token], at: int, head: int, lexicon: Lexicon) -> str:
    """The population of the noun group `at`..`head`: the noun's own, or what its modifiers say when it only carries them."""
    noun = tokens[head].person
    assert noun is not None
    before = range(head - 1, at - 1, -1)
    suffer = tokens[head].on("suffer_it") and any(tokens[index].low == "suspected" for index in before)  # "70 suspected sex slaves"
    found = noun.population if suffer else _population_of(tokens, noun, before, lexicon)
    no_longer = found in _SERVE and any(tokens[index].on("no_longer") or tokens[index].low.startswith("ex-") for index in (head, *before))
    return "everyone" if no_longer else found  # "a retired policeman", "two ex-soldiers"


def _population_of(tokens: Sequence[Token], noun: PersonNoun, before: range, lexicon: Lexicon) -> str:
    if noun.generic:
        for index in before:
            word = tokens[index]
            said = lexicon.modifiers.get(f"{word.low} {tokens[index + 1].low}", lexicon.modifiers.get(word.low))
            if said is not None:
                return said
            if word.person is not None and not word.person.generic and word.person.population != "everyone":
                return word.person.population  # but "four Chinese workers" are workers
        return noun.population
    if before and noun.population in ("security_forces", "police"):
        two = lexicon.modifiers.get(f"{tokens[before[0]].low} {tokens[before[0] + 1].low}")
        if two is not None:
            return two  # "a race marshal"
    if noun.population == "soldiers" and before and tokens[before[-1]].low == "police" and tokens[before[-1] - 1].low != "military":
        return "police"  # "a senior police colonel"
    if noun.population == "officials":  # "a police official"
        armed = (lexicon.modifiers.get(tokens[index].low) for index in before)
        return next((one for one in armed if one in ("police", "soldiers", "security_forces")), noun.population)
    if noun.population == "everyone":
        for index in before:
            found = lexicon.modifiers.get(tokens[index].low)
            if found in ("civilians", "soldiers", "police", "attackers", "hostages"):
                return found
            fighter = tokens[index].person
            if fighter is not None and fighter.population == "attackers":
                return fighter.population  # "two Maoists commanders"
    return noun.population


def joined_population(tokens: Sequence[Token], at: int) -> str | None:
    """Whom the plural or collective noun behind the "and" or "or" at `at` names, without a number of its own; None where there is none."""
    if at + 1 >= len(tokens) or tokens[at].low not in ("and", "or"):
        return None
    if counts_police(tokens, at + 1):
        return "police"
    noun = tokens[at + 1]
    return noun.person.population if noun.person is not None and (noun.person.plural or noun.person.collective) else None


def counts_police(tokens: Sequence[Token], at: int) -> bool:
    """Whether "police" at `at` is the people counted and opens no longer noun: "killed five police", not "two police vehicles"."""
    if at >= len(tokens) or tokens[at].low != "police":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or after.mark or after.closed is not None or bool(after.triggers)


def police_behind(tokens: Sequence[Token], at: int) -> int | None:
    """Where the "police" stands that a number before `at` counts, over words that say which: "nine riot police were killed"."""
    for index in range(at, min(len(tokens), at + _LONGEST_SERVICE)):
        word = tokens[index]
        if word.low == "police":
            told = index > at and index + 1 < len(tokens) and tokens[index + 1].is_("adverb")  # "shot 12 dead police said"
            return index if counts_police(tokens, index) and not told else None
        joins = word.text == "-" and index > at
        several = word.low.endswith("s") and not word.low.endswith("ics")  # things, which police tell of
        if not joins and (word.mark or word.closed is not None or word.digit or several or word.on("time")):
            return None
        if any(trigger.form != "base" for trigger in word.triggers):
            return None
    return None


def both_populations(one: str, other: str) -> str:
    """The population of one count over two nouns: "27 women and children", "12 soldiers and police"; everyone where none holds both."""
    pair = {one, other}
    if len(pair) == 1:
        return one
    if pair <= {"women", "children", "men", "civilians"}:
        return "civilians" if "civilians" in pair else "victims"
    return "security_forces" if pair <= {"soldiers", "police", "security_forces"} else "everyone"


def _owns_things(name: Token, token: Token) -> bool:
    """Whether a group's name, which is no plural in -s, only says whose the things behind it are: "two Taliban vehicles".

    Or it is the middle of a longer name: "400 Taliban Odran (TO) militants".
    """
    if token.capital and name.person is not None and name.person.population == "attackers" and not name.low.endswith("s"):
        return True
    plain = token.person is None and not token.mark and token.closed is None and not token.triggers and not token.capital
    return not name.low.endswith("s") and plain and token.low.endswith("s") and len(token.low) > len("this")


def _opens_compound(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word behind a nationality shows that the nationality only modifies it."""
    return (
        token.person is None
        and not token.low.endswith("s")
        and (token.low not in lexicon.words["not_a_thing"] or token.low in lexicon.modifiers)
        and goes_on(token, lexicon)
        and token.low != "'s"
    )


def goes_on(token: Token, lexicon: Lexicon) -> bool:
    """Whether the noun group goes on behind what looked like its head ("a separatist group", "a soldier's body")."""
    if token.low == "'s":
        return True
    if token.mark or token.closed is not None or token.triggers or token.capital or token.digit or token.low == "alive":
        return False
    if token.on("looks_past"):
        return True  # "an Israeli armoured vehicle"
    return not token.low.endswith(("ed", "ing", "ly")) and token.low not in lexicon.cues


_ARM = re.compile(r"[A-Z]{1,4}-\d{1,3}")


def counts_a_thing(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the number counts something else than people: a plain noun follows, and no noun for deaths or injuries after it."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if _ARM.fullmatch(token.text) is not None:
        return True  # "two AK-47 rifles"
    if token.person is not None and not token.person.plural and not token.on("the_harmed") and at + 1 < len(tokens):
        at += 1
        token = tokens[at]
    if token.on("gravely") and (at + 1 == len(tokens) or tokens[at + 1].mark or tokens[at + 1].low in _BEHIND_GRADE):
        return False  # "47 wounded, of which 8 critical", "two critical after crash"
    if token.low.endswith("ly") and token.low not in lexicon.words["not_a_thing"] and at + 1 < len(tokens):
        at += 1  # "two highly critical reports"
        token = tokens[at]
    if token.mark or token.digit or token.closed is not None or token.triggers or token.capital or token.low == "'s":
        return False
    if token.low == "life" and at + 1 < len(tokens) and tokens[at + 1].on("saves_life"):
        return True  # "no life jackets"
    if token.on("does_alone") or (token.low == "out" and at + 1 < len(tokens) and tokens[at + 1].low == "of"):
        return False  # "six sustained burns", "180 spent the night"
    if token.low.endswith("ed") and at + 1 < len(tokens) and (tokens[at + 1].is_("preposition") or tokens[at + 1].on("particle")):
        return False  # "29 occurred in the community", "seven walked out"
    if token.low.endswith("ing") and at + 1 < len(tokens) and tokens[at + 1].is_("preposition"):
        return False  # "kills family of four heading to a wedding"
    if token.low.endswith("ed") and at + 1 < len(tokens) and tokens[at + 1].is_("determiner"):
        return False  # "a mob of 300 attacked the post"
    if (
        token.low in lexicon.words["not_a_thing"]
        or token.low in lexicon.cues
        or token.low.endswith("ly")
        or token.low in lexicon.words["part"]
    ):
        return False
    for index in range(at, min(len(tokens), at + 4)):
        here = tokens[index]
        if here.mark or (here.closed is not None and index > at):
            break
        if any(trigger.frame in ("noun", "counted", "toll", "adjective") for trigger in here.triggers) or here.low in (
            "lives",
            "life",
            "souls",
        ):
            return False
    return True


def is_peoples_deed(people: Token, behind: Token) -> bool:
    """ "a Kenyan bombing", "an Iraqi massacre": the name of a people before a noun for a deed is no person."""
    deed = behind.low.endswith("ing") or any(trigger.frame in ("noun", "counted") for trigger in behind.triggers)
    return people.capital and not people.text.isupper() and deed


def is_people_by_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised plural that the lexicon does not know stands at `at`: "three Maoists", "40 Yazidis"."""
    if at >= len(tokens):
        return False
    name = tokens[at]
    plural = name.capital and not name.text.isupper() and len(name.low) >= 5 and name.low.endswith("s")
    if not plural or name.low.endswith(("ss", "us", "days")) or name.closed is not None or name.triggers or name.on("arms_and_makes"):
        return False
    return not (at + 1 < len(tokens) and tokens[at + 1].capital)


def stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """Whether "others" opens a clause or is the object of a verb: "one man was killed and others were injured"."""
    before = tokens[index - 1] if index else None
    if any(token.low == "some" for token in tokens[: max(0, index - 1)]):
        return False  # "some were shot, others drowned"
    return before is None or before.low in _BEFORE_OTHERS or any(trigger.frame == "object" for trigger in before.triggers)
