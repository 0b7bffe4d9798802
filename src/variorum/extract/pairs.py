"""Tokens in, people told without a number or a noun out: "a couple", "a 27-year-old", "another"; two nouns of one number too."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.cared_for import is_grade
from variorum.extract.group import Group
from variorum.extract.individuals_names import AGE_FORM
from variorum.extract.nouns import both_populations, joined_population, police_behind
from variorum.extract.tokens import QUOTES, Token
from variorum.model.person import describe

THEIRS = frozenset(("his", "her", "their"))  # what opens the words for somebody's own, who is one in a list
_GOES_ON = frozenset(("while", "whilst", "and", "but"))
_COUNTED = frozenset(("digits", "words", "article", "ordinal"))
_THEY = frozenset(("they", "we"))
OPENS_ONE = THEIRS | {"the"}  # "the third was hurt"
_POSSESSIVES = frozenset(("his", "her", "both"))
_MARRIED = frozenset((("husband", "wife"), ("wife", "husband"), ("mother", "father"), ("father", "mother")))
# The same under one article alone: "a man and woman", "a mother and daughter".
_TOGETHER = frozenset(
    (
        *_MARRIED,
        *(("man", "woman"), ("woman", "man"), ("boy", "girl"), ("girl", "boy"), ("brother", "sister"), ("sister", "brother")),
        *((parent, child) for parent in ("mother", "father") for child in ("daughter", "son", "child", "baby", "toddler")),
    )
)
_OF_EVERY_KIND = frozenset(("men", "women", "children", "boys", "girls", "babies", "infants"))
_OF_AGE = 18  # years from which somebody is no child
_OF_AN_AGE = frozenset(("small", "young", "little", "older", "elderly", "teenage"))
_LONGEST_ELDERLY = 5  # tokens of ", and the elderly individuals"
_LONGEST_STATE = 4  # tokens behind the "in" of "in a very critical condition"
_LONGEST_OWN = 3  # tokens of "his pregnant wife" behind the first
_LONGEST_AGENT = 5  # tokens of "by an off-duty police officer"
_LONGEST_ORIGIN = 9  # tokens of "from the upper school of Marn and"
_LONGEST_COUPLE = 3  # words between the article and the couple: "a recently married couple"
_AT = frozenset(("in", "at", "near", "outside", "inside", "from"))  # before the place of one more: "and another in X"


def pair_at(tokens: Sequence[Token], index: int) -> int | None:
    """Where the words end, begun at `index`, that tell of two people; None where they do not."""
    low = tokens[index].low
    lows = [token.low for token in tokens[index + 1 : index + 2 + _LONGEST_COUPLE]]
    if low in _POSSESSIVES and lows[:1] == ["parents"]:
        return index + 2 if lows[1:2] != ["'s"] else None
    if low not in ("a", "an", "his", "her"):
        return None
    if len(lows) > 2 and lows[1] == "and" and (lows[0], lows[2]) in (_TOGETHER if low in ("a", "an") else _MARRIED):
        return index + 4
    if low not in ("a", "an") or "couple" not in lows:
        return None
    for at in range(index + 1, min(len(tokens), index + 2 + _LONGEST_COUPLE)):
        if tokens[at].low == "couple":
            return at + 1 if at + 1 == len(tokens) or _ends_there(tokens[at + 1]) else None
        if tokens[at].mark or tokens[at].closed is not None or tokens[at].triggers:
            return None
    return None


def _ends_there(behind: Token) -> bool:
    """Whether "a couple" is two people by itself: not "a couple of hours", "a couple months", "a couple's home"."""
    if behind.low in ("of", "more", "'s", "'", "’", "to"):
        return False
    return behind.mark or behind.closed is not None or bool(behind.triggers) or behind.low.endswith("ed")


def second_noun(tokens: Sequence[Token], at: int, population: str, low: int | None) -> tuple[int, str]:
    """Where a count that ends at `at` ends with a second noun ("27 women and children"), and whom it counts then: both together."""
    if tokens[at - 1].low in _OF_EVERY_KIND and at + 3 < len(tokens) and tokens[at].text == "," and tokens[at + 1].low in _OF_EVERY_KIND:
        at += 2  # "140 men, women and children"
    if (elderly := _with_the_elderly(tokens, at)) is not None:
        return elderly, "victims"
    if (headline := _joined_by_comma(tokens, at)) is not None:
        return at + 2, both_populations(population, headline)
    if at + 2 < len(tokens) and tokens[at].low == "and" and tokens[at + 1].low in _OF_AN_AGE:  # "20 women and small children"
        noun = tokens[at + 2].person
        if noun is not None and noun.plural:
            return at + 3, both_populations(population, noun.population)
    other = joined_population(tokens, at)
    following = tokens[at + 2].low if at + 2 < len(tokens) else ""
    if other is None or (low == 1 and following in ("were", "was", "have", "had", "are")):
        return at, population
    return at + 2, both_populations(population, other)


def _joined_by_comma(tokens: Sequence[Token], at: int) -> str | None:
    """Whom a second noun names that a headline joins by a comma, right before their fate: "Over 15 police, civilians killed in attacks"."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or not any(one.form in ("participle", "past") for one in tokens[at + 2].triggers):
        return None
    noun = tokens[at + 1].person
    return noun.population if noun is not None and noun.plural and tokens[at - 1].person is not None else None


def _with_the_elderly(tokens: Sequence[Token], at: int) -> int | None:
    """Where "women, children and the elderly" ends, whose first nouns end at `at`; None where it is no such list."""
    behind = [token.low for token in tokens[at : at + _LONGEST_ELDERLY]]
    at += behind[:1] == [","]
    words = [low for low in behind if low not in (",", "the")]
    last = tokens[at - 1 - (behind[:1] == [","])].low
    if words[:1] != ["and"] or words[1:2] not in (["elderly"], ["infirm"], ["sick"]) or last not in _OF_EVERY_KIND:
        return None
    end = next(k for k in range(at, len(tokens)) if tokens[k].low == words[1]) + 1
    return end + (end < len(tokens) and tokens[end].low in ("people", "individuals", "persons"))


def share_nouns(tokens: Sequence[Token], made: Sequence[Group]) -> None:
    """Give a bare number with an adjective the noun of the group it is joined to: "two French and three Malian soldiers"."""
    for group in made:
        police = police_behind(tokens, group.stop) if group.bare else None
        if police is not None:
            group.bare, group.head = False, police
            group.stop, group.population = second_noun(tokens, police + 1, "police", group.low)
    for group, following in itertools.pairwise(made):
        between = tokens[group.stop : following.first]
        if not group.bare or following.bare or not 2 <= len(between) <= 3 or between[-1].low not in ("and", "or", ","):
            continue
        if all(token.closed is None and not token.triggers and not token.mark for token in between[:-1]):
            group.bare = False
            group.head = following.head
            group.population = following.population
            group.stop = following.first - 1
    _share_people(tokens, made)


def _share_people(tokens: Sequence[Token], made: Sequence[Group]) -> None:
    """Give a bare number the people of the one before it where both tell whence: "187 pupils from Marn and 125 from Lenz"."""
    for group, following in itertools.pairwise(made):
        if not following.bare or group.bare or following.stop >= len(tokens) or tokens[following.first - 1].low != "and":
            continue
        if tokens[group.stop].low == tokens[following.stop].low == "from" and following.first - group.stop < _LONGEST_ORIGIN:
            following.population = group.population


def stands_for_them(tokens: Sequence[Token], at: int) -> bool:
    """Whether "those" or "these" at a place is a pronoun: "one of those has died", "two of these, a man and a boy,"."""
    if at + 1 >= len(tokens) or tokens[at].low not in ("those", "these"):
        return False
    behind = tokens[at + 1]
    return behind.text == "," or behind.low == "later" or behind.is_("be") or behind.is_("have")


def is_listed_with(tokens: Sequence[Token], last: Group, at: int) -> bool:
    """Whether somebody's own at `at` goes on with a list of people: "a man, his wife and their daughter"."""
    gap = [token.low for token in tokens[last.stop : at]]
    if gap not in ([","], ["and"], [",", "and"], ["&"]) or last.bare or last.kind not in ("article", "digits", "words"):
        return False
    if tokens[at].low != "their" and last.kind != "article":
        return False  # whose he would be, no number tells
    noun = next((k for k in range(at + 1, min(len(tokens), at + 1 + _LONGEST_OWN)) if tokens[k].person is not None), 0)
    behind = tokens[noun + 1] if 0 < noun < len(tokens) - 1 else None
    if behind is None:
        return noun > 0
    goes_on = any(behind.is_(kind) for kind in ("be", "have", "preposition", "conjunction"))
    return goes_on or behind.mark or bool(behind.triggers)  # no "took a doctor and his wife paid a ransom"


def last_of_them(tokens: Sequence[Token], at: int, before: Group | None) -> Group | None:
    """The one of those told of whom "the third", "the other" at `at` means: "two died … while the third was", "one died and the other".

    `before` is the group last counted in the sentence: "the other" goes on with one, an ordinal with others or alone at its start.
    """
    if at + 2 >= len(tokens) or tokens[at].low != "the":
        return None
    other = tokens[at + 1].low == "other"
    if not other and not (tokens[at + 1].on("ordinal") and tokens[at + 1].low != "first"):
        return None
    listed = before is not None and before.kind in _COUNTED and (before.low == 1 if other else before.stop < at)
    noun = tokens[at + 2].person
    named = noun is not None and noun.singular and not noun.collective and at + 3 < len(tokens)
    listed = listed or (named and at > 0 and tokens[at - 1].low in _GOES_ON)  # "the driver died while the other victim was hurt"
    stop = at + 2 + (named and listed)
    behind = tokens[stop]
    verb = behind.is_("be") or behind.is_("have") or any(trigger.form in ("past", "participle") for trigger in behind.triggers)
    state = _in_a_state(tokens, stop) and not any(
        word.on("clinic") for word in tokens[stop + 1 : stop + 2]
    )  # "two died here, the third in hospital"
    if not (listed and (verb or state)) and not (not other and at == 0 and verb and not _by_police(tokens, at + 3)):
        return None
    group = Group(at, at, stop, 1, 1, None, "ordinal")
    group.part = True
    if stop > at + 2 and noun is not None:
        group.head, group.bare, group.population = at + 2, False, noun.population
    return group


def _by_police(tokens: Sequence[Token], at: int) -> bool:
    """Whether those who uphold the law did it, right behind a verb: "the third was shot by a policeman" tells of an attacker."""
    behind = [word.person.population for word in tokens[at : at + _LONGEST_AGENT] if word.person is not None]
    done = "by" in [word.low for word in tokens[at : at + 2]]
    return done and behind[:1] in (["police"], ["soldiers"], ["security_forces"])


def both_of_them(tokens: Sequence[Token], at: int) -> Group | None:
    """The two whom "both" at `at` means within or before their verb: "they both died", "were both pronounced dead", "Both later died"."""
    behind = at + 1
    while behind < len(tokens) and (tokens[behind].is_("adverb") or tokens[behind].is_("be") or tokens[behind].is_("have")):
        behind += 1
    if behind >= len(tokens) or not any(trigger.form in ("past", "participle") for trigger in tokens[behind].triggers):
        return None
    helps = at > 1 and (tokens[at - 1].is_("be") or tokens[at - 1].is_("have"))
    who = at - 2 if helps else at - 1
    if at == 0 or tokens[at - 1].low in ("where", "while", "with"):
        first, stop = at, at + 1
    elif tokens[who].low in _THEY or (helps and (noun := tokens[who].person) is not None and noun.plural):
        first, stop = who, who + 1
    else:
        return None
    group = Group(first, first, stop, 2, 2, None, "words")
    group.words_first, group.words_stop = at, at + 1
    if (noun := tokens[first].person) is not None:
        group.head, group.bare, group.population = first, False, noun.population
    return group


def is_described(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands before a body of people belongs to it: "the", "an entire", "a guided"."""
    token = tokens[at]
    if token.is_("determiner") or token.low == "entire":
        return True
    plain = token.text.islower() and token.closed is None and not token.triggers and token.person is None and not token.mark
    return plain and at > 0 and tokens[at - 1].is_("determiner")


def another_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "another" at `at` has no noun: "another was hurt", "injuring another on Monday", "the arrest of another"."""
    after = tokens[at + 1]
    ends = after.is_("preposition") or after.mark or after.is_("relative")  # "rescuing another who was held"
    harmed = at > 0 and any(t.frame == "object" and t.form in ("ing", "past") for t in tokens[at - 1].triggers)
    befell = at > 1 and tokens[at - 1].low == "of" and any(t.frame == "noun" for t in tokens[at - 2].triggers)
    elsewhere = at > 0 and tokens[at - 1].low == "and" and after.low in _AT and at + 2 < len(tokens) and tokens[at + 2].capital
    if ((harmed or befell) and ends) or elsewhere:
        return True
    return bool(after.triggers) or after.is_("be") or after.is_("have") or _in_a_state(tokens, at + 1)


def _in_a_state(tokens: Sequence[Token], at: int) -> bool:
    """Whether "in critical condition", "with burns" stands at a place: so go on those of whom no more is said."""
    behind = tokens[at + 1 : at + 1 + _LONGEST_STATE]
    if tokens[at].low == "in":
        return any(is_grade(word) or word.on("clinic") for word in behind)
    return tokens[at].low == "with" and any(word.on("wounds") or word.on("damaged") for word in behind)


def ordinal_alone(tokens: Sequence[Token], at: int, index: int) -> bool:
    """Whether the ordinal at `index`, or an article before it at `at`, tells of one: "a third was hurt", "injuries to a third"."""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if behind is not None and (behind.triggers or behind.is_("be")):
        return True
    if at < 1 or index == at or not (behind is None or behind.mark or behind.low in ("in", "with", "and", "when", "as", "on")):
        return False
    before = tokens[at - 1]
    if before.low == "to":
        return at > 1 and tokens[at - 2].on("wounds")
    return any(trigger.frame == "object" and trigger.form in ("ing", "past") for trigger in before.triggers)


def by_age(tokens: Sequence[Token], first: int, at: int) -> Group | None:
    """Whoever is told by age alone, whose article or ordinal stands at `first`: "a 27-year-old was held", "a second 9-year-old, …"."""
    stop = _age_stop(tokens, at)
    if stop is None or not _ends_person(tokens, stop):
        return None
    if first > 1 and tokens[first - 1].low == "of" and any(trigger.measure == "killed" for trigger in tokens[first - 2].triggers):
        return None  # "the shooting death of a 13-year-old", of whom it is told further on who that is
    age = describe("-".join(token.low for token in tokens[at:stop])).age
    group = Group(first, first, stop, 1, 1, None, "article" if first + 1 == at else "ordinal")
    group.increment = group.kind == "ordinal" or tokens[first].low == "another"
    group.words_stop, group.head, group.bare = stop, stop - 1, False
    group.population = "children" if age is not None and age < _OF_AGE else "everyone"
    return group


def _age_stop(tokens: Sequence[Token], at: int) -> int | None:
    """Where an age begun at `at` ends: "27-year-old", "27 year old"; None where none begins."""
    if at < len(tokens) and "old" in tokens[at].low and AGE_FORM.match(tokens[at].low):
        return at + 1
    if at + 2 < len(tokens) and tokens[at + 2].low == "old" and tokens[at + 1].low in ("year", "years") and tokens[at].digit:
        return at + 3
    return None


def _ends_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing goes on at `at` of which the age is told: neither "a 9-year-old civil war" nor "a 20-year-old or so house"."""
    if at >= len(tokens):
        return True
    behind = tokens[at]
    if behind.mark:
        return behind.text not in QUOTES and behind.text not in ("-", "–", "'", "’", "/")
    if behind.low in ("or", "'s"):
        return False
    return behind.closed is not None or any(trigger.form != "adjective" for trigger in behind.triggers)


def is_taken(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether whoever is told at `at`..`stop` is whom the law takes, and nothing goes on behind: "arrested a minor in connection with"."""
    taken = at > 0 and any(t.measure == "arrested" and t.frame == "object" for t in tokens[at - 1].triggers)
    return taken and (tokens[stop].is_("preposition") or tokens[stop].mark or tokens[stop].low in ("who", "after", "over"))
