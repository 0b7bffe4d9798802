"""Tokens of a sentence in, the single persons that it names out: age forms, singular nouns, names, pronouns.

"a 2-year-old boy", "the 9-month-old", "his wife", "Man" (headline), "Officer John Smith", "Christopher Payne, 27", "she", "himself".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from variorum.extract.group import Group
from variorum.extract.individuals_names import (
    AGE_FORM,
    age_stop,
    ends_range_of_ages,
    has_title,
    is_one_person,
    is_part_of_name,
    last_title,
    name_after,
    name_stop,
    vehicle_behind,
)
from variorum.extract.nouns import find_head, population_of
from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon
from variorum.model.person import Description, compatible, describe

Kind = Literal["name", "noun", "pronoun"]
_AGES = frozenset(("year-old", "month-old", "week-old"))
_UNITS = frozenset(["year", "years", "month", "months", "week", "weeks"])
_DEFINITE = frozenset(["the", "his", "her", "their"])
_BEFORE = frozenset(["a", "an", "another", *_DEFINITE])
_PRONOUNS = {"he": "he", "she": "she", "him": "him", "her": "her"}
_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof"])
_OPENS = _BEFORE | frozenset(_PRONOUNS) | _ADDRESS | {"'s"}  # words in small letters with which a mention may begin anywhere
_LISTS = frozenset(("and", ",", "or", "&"))  # what stands before the second of two who are named together
_NAMED = frozenset(  # between a person and who that is
    [("identified", "as"), ("named", "as"), ("named",), ("identified",), ("known", "as"), ("called",), ("who", "was"), ("who", "is")]
)
_BEFORE_TITLES = frozenset(["of", "former", "retired", "late"])
_ALONE = frozenset(("sole", "lone", "only", "single"))
_LONGEST_ROLE = 4  # words of a role before a name
_SAYING = frozenset(["said", "says", "told", "say", "confirmed", "reported", "added", "according"])


class Mention(msgspec.Struct, frozen=True, gc=False):
    """One person named at tokens `first`..`stop` (the noun phrase or name); `group` stands for it in the clause."""

    kind: Kind
    first: int
    stop: int
    words: str
    who: Description
    group: Group
    definite: bool


def mentions(tokens: Sequence[Token], text: str, lexicon: Lexicon, known: frozenset[str], title: bool) -> list[Mention]:
    """The single persons of one sentence, in order, not overlapping; `known` are last names given in the report (lower case)."""
    made: list[Mention] = []
    shouted = title and _capital_share(tokens) > 0.6
    index = 0
    aged = any("old" in token.low for token in tokens)
    while index < len(tokens):
        token = tokens[index]
        named = title or token.capital or token.low in _OPENS or _may_name(tokens, index, bool(made), aged)
        mention = _mention(tokens, index, text, lexicon, known, title, shouted, made) if named else None
        if mention is None:
            index += 1
        else:
            made.append(mention)
            index = mention.stop
    return _apposed(tokens, text, made)


def _may_name(tokens: Sequence[Token], index: int, among: bool, aged: bool) -> bool:
    """Whether somebody may be named from this word of running text on, as behind few words: asked of each before anything else.

    `among` says that somebody was named before, with whom others may be listed, `aged` that the sentence may tell how old somebody is.
    """
    if not index or (aged and _form_stop(tokens, index) is not None):
        return True
    before = tokens[index - 1]
    return bool(before.triggers) or (among and tokens[index - 1].low in _LISTS)


def _apposed(tokens: Sequence[Token], text: str, made: list[Mention]) -> list[Mention]:
    """Mentions with appositions joined: "the victim, Cortney Smith," and "Parker Hess, a junior firefighter," are one person each."""
    joint: list[Mention] = []
    for mention in made:
        last = joint[-1] if joint else None
        if last is not None and _shares_article(tokens, last, mention):
            joint[-1] = _made("noun", tokens, last.first, mention.stop, text, last.group.population, mention.stop - 1, False)
        elif last is not None and _is_alone_there(tokens, last, mention):
            joint[-1] = _made("noun", tokens, last.first, mention.stop, text, last.group.population, last.stop - 1, last.definite)
        elif last is not None and (_apposes(tokens, last, mention) or _names(tokens, last, mention)):
            population = mention.group.population if last.group.population == "everyone" else last.group.population
            kind: Kind = "name" if last.who.names or mention.who.names else "noun"
            joint[-1] = _made(kind, tokens, last.first, mention.stop, text, population, mention.stop - 1, kind == "name" or last.definite)
        else:
            joint.append(mention)
    return joint


def _shares_article(tokens: Sequence[Token], last: Mention, mention: Mention) -> bool:
    """Whether two nouns of one apposition share its article: "Clark, an athlete and scout leader,"."""
    return (
        last.first > 1
        and tokens[last.first - 1].text == ","
        and tokens[last.first - 2].capital
        and tokens[last.first].low in ("a", "an")
        and mention.kind == "noun"
        and mention.first == last.stop + 1
        and tokens[last.stop].low == "and"
        and tokens[mention.first].low not in _BEFORE
        and compatible(last.who, mention.who)
    )


def _is_alone_there(tokens: Sequence[Token], last: Mention, mention: Mention) -> bool:
    """Whether a second noun says of the one before that nobody was with him: "the driver and the sole occupant of the car"."""
    between = [token.low for token in tokens[last.stop : mention.first]]
    alone = not _ALONE.isdisjoint(token.low for token in tokens[mention.first : mention.stop])
    return between in (["and"], [",", "and"]) and alone and tokens[mention.stop - 1].low == "occupant"


def _apposes(tokens: Sequence[Token], last: Mention, mention: Mention) -> bool:
    """Whether a mention right behind a comma says of the one before the comma who that is."""
    if mention.first != last.stop + 1 or tokens[last.stop].text != "," or "pronoun" in (last.kind, mention.kind):
        return False
    if not compatible(last.who, mention.who) or (last.who.names and mention.who.names):
        return False
    if not last.who.names and not mention.who.names and not (last.definite and tokens[mention.first].low in ("a", "an")):
        return False
    if mention.stop < len(tokens) and tokens[mention.stop].low in _SAYING:
        return False
    role = last.kind == "name" and tokens[mention.first].closed is None and not tokens[mention.first].capital
    if not mention.who.names and not role and tokens[mention.first].low not in ("a", "an", "the", "his", "her"):
        return False
    if mention.stop >= len(tokens) or tokens[mention.stop].low not in ("and", "or", "'s"):
        return True
    after = tokens[mention.stop + 1] if mention.stop + 1 < len(tokens) else None
    return tokens[mention.stop].low == "and" and after is not None and not after.capital and after.closed is None and not after.digit


def _names(tokens: Sequence[Token], last: Mention, mention: Mention) -> bool:
    """Whether a mention says who the person before it is: "a soldier, identified as Omar Said,", "a teenager, who was the victim"."""
    if last.kind != "noun" or last.who.names or mention.kind == "pronoun" or not compatible(last.who, mention.who):
        return False
    between = tuple(t.low for t in tokens[last.stop : mention.first] if not t.person and t.low not in ("later", "since", "subsequently"))
    return (between[1:] if between[:1] == (",",) else between) in _NAMED


def _mention(
    tokens: Sequence[Token], index: int, text: str, lexicon: Lexicon, known: frozenset[str], title: bool, shouted: bool, made: list[Mention]
) -> Mention | None:
    token = tokens[index]
    if token.low in _PRONOUNS and not (token.low == "her" and index + 1 < len(tokens) and _starts_noun(tokens[index + 1])):
        return _made("pronoun", tokens, index, index + 1, text, "everyone", None, True)
    at = index
    if token.low in _BEFORE:
        at += 1
        if token.low == "the" and at < len(tokens) and tokens[at].low == "other":
            at += 1
    elif token.low == "'s" and index:
        at += 1
    if at >= len(tokens):
        return None
    noun = _noun_stop(tokens, at, lexicon, bare=at == index, title=title, made=made)
    if noun is not None:
        stop, population = noun
        return _made(
            "noun",
            tokens,
            index if token.low != "'s" else at,
            stop,
            text,
            population,
            stop - 1,
            token.low in _DEFINITE or token.low == "'s",
        )
    if at == index and token.capital and not shouted and not is_part_of_name(tokens, index):
        stop = name_stop(tokens, index)
        aged = age_stop(tokens, stop) if stop > index else stop
        if not title and aged == stop and all(t.text.isupper() and len(t.text) > 3 for t in tokens[index:stop]):
            return None  # the town of a date line: "PORT HALL, Fla. –"
        alone = stop - index == 1 and (token.low in known or (aged > stop and not token.triggers) or _is_harmed(tokens, index, title))
        if stop - index >= 2 or (alone and token.low not in _ADDRESS):
            first = max(_role_start(tokens, index, lexicon), made[-1].stop if made else 0)
            if first == index and _is_a_make(tokens, index):
                return None
            return _made("name", tokens, first, aged, text, "everyone", stop - 1, True)
    if at == index and not title and token.low in _ADDRESS:
        begin = index + 2 if index + 1 < len(tokens) and tokens[index + 1].text == "." else index + 1
        stop = name_stop(tokens, begin) if begin < len(tokens) else begin
        if stop > begin:  # "Mr. Hines"
            return _made("name", tokens, index, age_stop(tokens, stop), text, "everyone", stop - 1, True)
    if at == index and shouted and token.low in known:
        return _made("name", tokens, index, index + 1, text, "everyone", index, True)
    return None


def _is_a_make(tokens: Sequence[Token], name: int) -> bool:
    """Whether capitals behind an article name a thing by its make: "a silver Opel Astra Estate"."""
    at = name - 1
    while at > 0 and tokens[at].capital and tokens[at].person is None and tokens[at].closed is None:
        at -= 1
    if at > 0 and tokens[at].closed is None and tokens[at].person is None and not tokens[at].mark and not tokens[at].capital:
        at -= 1
    return at >= 0 and tokens[at].low in ("a", "an")


def _role_start(tokens: Sequence[Token], name: int, lexicon: Lexicon) -> int:
    """Where the words for what somebody is begin before the name: "killed village head Ali Noor", "A peace committee leader Adam Karim"."""
    first = name
    while first and name - first < _LONGEST_ROLE:
        word = tokens[first - 1]
        named = word.capital and (first == name or word.on("not_a_name"))
        if named or word.mark or word.digit or word.closed is not None or word.triggers or word.low in lexicon.cues:
            break
        first -= 1
    if first == name or not first:
        return name
    opener = tokens[first - 1]
    if opener.low in ("a", "an"):
        return name if first > 1 and tokens[first - 2].is_("preposition") else first - 1
    harms = any(t.frame == "object" and t.form in ("past", "third", "ing") for t in opener.triggers)
    if opener.low == "of" and first > 1 and tokens[first - 2].triggers:
        return first  # "the assassination of party leader Ann Orr"
    return first if harms and not any(word.on("time") for word in tokens[first:name]) else name


def _made(
    kind: Kind, tokens: Sequence[Token], first: int, stop: int, text: str, population: str, head: int | None, definite: bool
) -> Mention:
    words = text[tokens[first].start : tokens[stop - 1].end]
    group = Group(first, first, stop, 1, 1, None, "article")
    group.bare = False
    group.head = head
    group.population = population
    who = describe(words + vehicle_behind(tokens, stop))
    if kind == "noun" and who.names and all(not token.capital or token.person is not None for token in tokens[first:stop]):
        who = msgspec.structs.replace(who, names=())  # "Poet killed": a headline's noun
    if who.doer:
        group.population = "attackers"
    return Mention(kind, first, stop, words, who, group, definite)


def _noun_stop(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, *, bare: bool, title: bool, made: list[Mention]
) -> tuple[int, str] | None:
    """Where a noun phrase for one person that begins at `at` ends, with its population; None where there is none."""
    form = _form_stop(tokens, at)
    if form is not None:
        if form < len(tokens) and tokens[form - 1].low.endswith("olds"):
            return None
        stop, population = form, "everyone"
        if _years(tokens[at:form]) < 18:
            population = "children"
        form = _over_place(tokens, form)
        head = find_head(tokens, form, lexicon) if form < len(tokens) and tokens[form].low not in ("and", "or") else None
        if head is not None and not _between(tokens, form, head):
            noun = tokens[head].person
            assert noun is not None
            if noun.plural and not noun.singular:
                return None
            return age_stop(tokens, name_after(tokens, head + 1)), population_of(tokens, form, head, lexicon)
        behind = name_stop(tokens, form) if not title else form
        return (behind if behind > form else stop), population
    if bare and (tokens[at].triggers or tokens[at].on("leaves_in_state")):
        return None
    if bare and not _may_be_bare(tokens, at, title, made):
        return None
    head = find_head(tokens, at, lexicon)
    if head is None or head - at > 4:
        return None
    noun = tokens[head].person
    assert noun is not None
    first, head = head, last_title(tokens, head)
    if not is_one_person(tokens, head) or (noun.plural and noun.singular):
        return None
    named = name_after(tokens, head + 1) > head + 1
    if named and any(_is_verb(tokens, place) for place in range(at + 1, head)):
        return None  # "A bomb killed Judge Carlo Benotti"
    if bare and head > at and not title and not (tokens[at].person or tokens[at].capital or named):
        return None  # but "shot former minister Julio Quiroz"
    if tokens[head].capital and not title and not named and head + 1 < len(tokens) and tokens[head + 1].capital:
        return None  # the first word of a name that is no person's: "the National Liberation Front"
    if any(t.person is not None and t.person.plural and not t.person.singular and not t.capital for t in tokens[at:head]):
        return None
    if any((t.low in lexicon.cues and not t.on("doubted")) or t.is_("verb") or t.on("headline_verb") for t in tokens[at:head]):
        return None
    if any(t.mark and t.text not in "-–" for t in tokens[at:head]) or any(t.low == "'s" for t in tokens[at:head]):
        return None
    if head + 1 < len(tokens) and _goes_on(tokens[head + 1], lexicon):
        return None
    stop = name_after(tokens, head + 1) if not title else head + 1
    return age_stop(tokens, stop), population_of(tokens, at, first, lexicon)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form of harm that a noun stands before is its verb, as in "a bomb killed", and no participle ("a badly wounded")."""
    return any(t.form == "past" for t in tokens[at].triggers) and not tokens[at - 1].is_("adverb")


def _over_place(tokens: Sequence[Token], at: int) -> int:
    """Takes in a town with its state behind an age: "a 7-year-old Georgetown, California boy"."""
    comma = next((place for place in range(at + 1, min(len(tokens), at + 4)) if tokens[place].text == ","), None)
    if comma is None or not all(token.capital and token.person is None for token in tokens[at:comma]):
        return at
    stop = comma + 1
    while stop < len(tokens) and stop - comma < 4 and tokens[stop].capital and tokens[stop].person is None:
        stop += 1
    if stop < len(tokens) and tokens[stop].text == ",":
        stop += 1
    person = tokens[stop].person if stop < len(tokens) and stop > comma + 1 else None
    return stop if person is not None and person.singular else at


def _between(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Whether the words between an age form and a noun show that the noun is another phrase's."""
    return any(
        t.mark or t.low == "'s" or t.triggers or t.closed is not None or t.low == "up" or (t.low.endswith("s") and not t.low.endswith("ss"))
        for t in tokens[first:head]
    )


def _may_be_bare(tokens: Sequence[Token], at: int, title: bool, made: list[Mention]) -> bool:
    """Whether a noun without article may stand for one person here: in headlines, at a sentence's start, in a coordination."""
    if title or at == 0:
        return True
    before = tokens[at - 1]
    among = before.is_("be") and tokens[0].low in ("among", "amongst", "also")  # "Among the dead was Judge Roberto Lanz"
    if (among or before.low in _BEFORE_TITLES) and tokens[at].capital and has_title(tokens, at):
        return True
    if before.triggers and any(t.frame == "object" and t.form in ("past", "third", "ing") for t in before.triggers):
        return True
    if made and made[-1].kind == "noun" and made[-1].stop >= at - 2 and before.low in _LISTS:
        return True
    if made and made[-1].kind == "name" and made[-1].stop == at - 1 and before.text == "," and tokens[at].person is not None:
        return not tokens[at].capital and at + 1 < len(tokens) and (tokens[at + 1].low == "of" or tokens[at + 1].text == ",")
    return before.text in (":", "-", "–", "—", "|") and tokens[at].capital


def _is_harmed(tokens: Sequence[Token], index: int, title: bool) -> bool:
    """Whether a single capital word right behind a verb of harm is the name of whom it befalls: "a neighbour shot and killed Tamura"."""
    if title or not index or index + 1 >= len(tokens) or tokens[index].text.isupper():
        return False
    verb, after = tokens[index - 1], tokens[index + 1]
    if not any(t.frame == "object" and t.measure in ("killed", "injured") and t.form in ("past", "ing") for t in verb.triggers):
        return False
    if tokens[index].low in _ADDRESS or after.capital:  # "killed Mrs. Parsons": the name is longer
        return False
    noun = (
        any(t.form == "ing" for t in verb.triggers)
        and index > 1
        and (tokens[index - 2].is_("preposition") or tokens[index - 2].low in _BEFORE)
    )
    return not noun and (after.mark or after.closed is not None) and after.text not in ("-", "–", "'", ":")


def _form_stop(tokens: Sequence[Token], at: int) -> int | None:
    """Where an age form that begins at `at` ends: "2-year-old", "7 year old", "two year-old"."""
    token = tokens[at]
    if ("-" in token.low or "–" in token.low) and AGE_FORM.match(token.low):
        return at + 1
    after = tokens[at + 1].low if at + 1 < len(tokens) and not ends_range_of_ages(tokens, at) else ""
    if after in _UNITS and at + 2 < len(tokens) and (token.digit or token.low.isalpha()) and tokens[at + 2].low == "old":
        return at + 3
    return at + 2 if after in _AGES and (token.digit or token.low.isalpha()) else None


def _years(form: Sequence[Token]) -> float:
    age = describe("-".join(token.low for token in form)).age
    return age if age is not None else 99


def _starts_noun(token: Token) -> bool:
    """Whether a word may begin the noun that a possessive "her" goes with."""
    return not token.mark and token.closed is None


def _goes_on(token: Token, lexicon: Lexicon) -> bool:
    """Whether the noun phrase goes on behind what looked like its head ("a police officer training")."""
    if token.mark or token.low == "'s" or token.closed is not None or token.triggers or token.capital or token.digit:
        return False
    return not token.low.endswith(("ed", "ing", "ly", "s")) and token.low not in lexicon.cues and token.low not in lexicon.words["verb"]


def _capital_share(tokens: Sequence[Token]) -> float:
    words = [token for token in tokens if not token.mark and not token.digit]
    return sum(token.capital for token in words) / max(1, len(words))
