"""Tokens and quantities in, counted groups of people out: "12 police officers", "two of the hostages", "a teacher", "another 30"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.all_but import NOBODY, all_but, complement
from variorum.extract.armed_names import names_armed_group
from variorum.extract.group import Group
from variorum.extract.individuals_names import AGE_FORM
from variorum.extract.members import members_of
from variorum.extract.nouns import (
    LONGEST_MODIFIERS,
    counts_a_thing,
    find_head,
    goes_on,
    is_people_by_name,
    is_peoples_deed,
    police_behind,
    population_of,
    stands_alone,
)
from variorum.extract.number_names import is_told_alone
from variorum.extract.numbers import Quantity
from variorum.extract.pairs import (
    OPENS_ONE,
    THEIRS,
    another_alone,
    both_of_them,
    by_age,
    is_described,
    is_listed_with,
    is_taken,
    last_of_them,
    ordinal_alone,
    pair_at,
    second_noun,
    share_nouns,
    stands_for_them,
)
from variorum.extract.tokens import QUOTES, Token
from variorum.model.lexicon import Lexicon

_REST = ("last", "final")  # what opens the words for those left of more
_OF_TWO = frozenset(("a", "an", "his", "her", "both"))  # what opens the words for two people
_OF_ONE = frozenset(("a", "an", "another"))  # what counts one person by article
_THEM = frozenset(("them", "whom", "who", "us", "which"))  # "12 of who" is a slip for "12 of whom"
_PARTED = ("the_harmed", "those_in_a_state", "body_of_people")  # lists of those of whom a number may be a part
_OF_HARM = frozenset(["shooting", "gunshot", "stabbing", "crash", "bombing", "fire", "blast", "attack", "female", "male", "adult"])


def groups(tokens: Sequence[Token], found: Sequence[Quantity], lexicon: Lexicon, everybody: int | None = None) -> list[Group]:
    """The counted groups of a sentence, in order, not overlapping; `everybody` is how many the sentence before told of ("all but two")."""
    made: list[Group] = []
    taken = 0
    by_start = {quantity.first: quantity for quantity in found}
    for index in [
        index for index, token in enumerate(tokens) if token.counts or index in by_start or token.low in OPENS_ONE or "-old" in token.low
    ]:
        if index < taken:
            continue
        token, quantity = tokens[index], by_start.get(index)
        if quantity is not None:
            group = _counted(tokens, quantity, by_start, lexicon, everybody)
            if token.low == "both" and made and made[-1].bare and made[-1].low == 2 and made[-1].stop == index - 1 and not group.bare:
                made[-1].population = group.population  # "the other two, both children"
            elif group.kind != NOBODY and (group.kind != "thing" or group.head is not None):
                made.append(group)
            taken = max(group.stop, quantity.stop)
            continue
        told = both_of_them(tokens, index) if token.low == "both" else last_of_them(tokens, index, made[-1] if made else None)
        if told is not None:
            made.append(told)
            taken = max(told.stop, index + 1)
            continue
        two = pair_at(tokens, index) if token.low in _OF_TWO else None
        if two is not None:
            made.append(Group(index, index, two, 2, 2, None, "article"))
            made[-1].head, made[-1].bare, taken = two - 1, False, two
            _with_their_own(tokens, made[-1], by_start, lexicon)
            taken = made[-1].stop
            continue
        if (
            made
            and AGE_FORM.match(token.low)
            and "-" in token.low
            and made[-1].kind == "article"
            and is_listed_with(tokens, made[-1], index)
        ):
            bare = _single(tokens, index - 1, lexicon)  # "a 13-year-old boy, 5-year-old girl and 2-year-old boy"
            if bare is not None and bare.kind == "article":
                bare.first = bare.core = bare.words_first = index
                made.append(bare)
                taken = bare.stop
            continue
        opens = token.lists is not None and "ordinal" in token.lists and (not index or tokens[index - 1].text == ":")  # "Third man dies"
        if opens or token.low in _OF_ONE or (token.low in THEIRS and made and is_listed_with(tokens, made[-1], index)):
            single = _single(tokens, index, lexicon)
            if single is not None:
                made.append(single)
                taken = single.stop
        elif token.low == "others" and stands_alone(tokens, index):
            made.append(Group(index, index, index + 1, 2, 9, "vague", "vague"))  # more than one
            made[-1].others, made[-1].bare = True, False
    share_nouns(tokens, made)
    for group in made:
        quoted = group.first and group.stop < len(tokens) and tokens[group.first - 1].text in QUOTES and tokens[group.stop].text in QUOTES
        if quoted and tokens[group.first - 1].text in ('"', "“"):
            group.first, group.stop = group.first - 1, group.stop + 1
    return made


def _with_their_own(tokens: Sequence[Token], couple: Group, by_start: dict[int, Quantity], lexicon: Lexicon) -> None:
    """Count a couple together with theirs: "a couple and their two children" are four, "a couple and their son" three."""
    at = couple.stop + 2
    if at >= len(tokens) or [token.low for token in tokens[couple.stop : at]] != ["and", "their"]:
        return
    if at in by_start:
        theirs = _counted(tokens, by_start[at], by_start, lexicon, None)
        number, stop = (theirs.low, theirs.stop) if theirs.low == theirs.high and not theirs.bare else (None, at)
    else:
        head = find_head(tokens, at, lexicon)
        one = tokens[head].person if head is not None else None
        number, stop = (1, head + 1) if head is not None and one is not None and one.singular else (None, at)
    if number is not None:
        couple.low = couple.high = 2 + number
        couple.stop = couple.words_stop = stop


def _counted(tokens: Sequence[Token], quantity: Quantity, by_start: dict[int, Quantity], lexicon: Lexicon, everybody: int | None) -> Group:
    group = Group(quantity.first, quantity.core, quantity.stop, quantity.low, quantity.high, quantity.hedge, quantity.kind)
    _widen_left(tokens, group)
    group.words_first = min(group.first, quantity.first) if tokens[group.first].low in ("another", "a") else quantity.first
    at = quantity.stop
    if at + 1 < len(tokens) and tokens[at].text in QUOTES and tokens[at + 1].low == "of":
        at += 1  # killed "dozens" of fighters
    if tokens[quantity.core].low == "both" and at < len(tokens) and tokens[at].low in ("its", "his", "her", "their", "the"):
        at += 1  # "the loss of both its crew"
    at = complement(tokens, group, at, by_start)
    if group.first >= 2 and tokens[group.first - 1].low == "but" and tokens[group.first - 2].low == "all":
        left = [token.low for token in tokens[at : at + 3]] in (["of", "the", "others"], ["of", "the", "rest"])  # of those not yet told of
        all_but(group, {} if left else by_start, None if left else everybody)
    if at < len(tokens) and tokens[at].low in ("more", "other", "others", "additional", "further", "extra"):
        group.increment = tokens[at].low in ("more", "additional", "further", "extra")
        group.others = tokens[at].low in ("other", "others")
        at += 1
    if (
        at + 2 < len(tokens)
        and tokens[at].low == "out"
        and tokens[at + 1].low == "of"
        and (tokens[at + 2].is_("determiner") or at + 2 in by_start)
    ):
        at += 1  # "four out of the eleven", "four out of eleven"
    if at < len(tokens) and tokens[at].low == "of":
        at = _partitive(tokens, group, at, by_start)
    _take_noun(tokens, group, at, lexicon)
    group.with_hedges_around(tokens, lexicon)
    if group.stop < len(tokens) and tokens[group.stop].low == "fatally" and group.low != 0:
        group.kind, group.head = "thing", None  # "four were shot, one fatally": the dead, whom the one word counts
    return group


def _widen_left(tokens: Sequence[Token], group: Group) -> None:
    """Take in "another", "all", "the", "a further" before the number; behind "of whom" it is a part."""
    at = group.first - 1
    if at and tokens[at].low in _REST and tokens[at - 1].is_("determiner"):
        group.rest = True  # "the last 57 pupils"
        group.first, at = at - 1, at - 2
    if at > 0 and tokens[at].on("a_number_so") and tokens[at - 1].low == "a":
        group.first, at = at - 1, at - 2  # "a combined 346 people", "a record 40 climbers"
    while at >= 0 and tokens[at].on("before_number"):
        low = tokens[at].low
        group.rest |= low == "remaining"
        if low in ("a", "an") and not (at + 1 < len(tokens) and tokens[at + 1].low in ("further", "additional", "total", "cumulative")):
            break
        if low == "of" and at >= 1 and tokens[at - 1].on("body_of_people"):
            group.first = at - 1  # "a family of seven", "a platoon of 28 men"
            group.population = "crew" if tokens[at - 1].low == "crew" else group.population
            while group.first and is_described(tokens, group.first - 1):
                group.first -= 1
            break
        if low == "of" and not (at >= 1 and tokens[at - 1].low in ("total", "all", "cumulative")):
            break
        if low in ("another", "further", "additional"):
            group.increment = True
        if low == "remaining" or (low == "other" and at and tokens[at - 1].low == "the"):
            group.others = True  # "the other two"
        group.first = at
        at -= 1
    ahead = [token.low for token in tokens[max(0, group.first - 3) : group.first]]
    of_them = ahead[-2:] in (["of", "whom"], ["of", "who"], ["of", "which"])
    group.part |= of_them and ahead[0] != "result"  # "as a result of which three were killed"


def _partitive(tokens: Sequence[Token], group: Group, at: int, by_start: dict[int, Quantity]) -> int:
    """Step over "of", "of the", "of the 129", "of them", "of those": the group is a part of what follows."""
    after = at + 1
    if after < len(tokens) and tokens[after].low in _THEM:
        group.part = group.of_them = True
        group.stop = group.words_stop = after + 1
        if after + 2 < len(tokens) and tokens[after + 1].low in ("a", "an"):
            return after + 2
        if after + 2 < len(tokens) and tokens[after + 1].low == "of" and (whom := tokens[after + 2].person) is not None and whom.plural:
            group.population, group.stop = whom.population, after + 3  # "118 bodies, 27 of them of children"
            return after + 3
        if after + 1 < len(tokens) and tokens[after + 1].is_("be"):
            return after + 2 if after + 2 < len(tokens) and tokens[after + 2].person is not None else after + 1
        return after + 1
    if [token.low for token in tokens[after : after + 2]] == ["the", "latter"]:
        group.part = group.of_them = True
        group.stop = group.words_stop = after + 2
        return after + 2
    if stands_for_them(tokens, after):
        group.part = group.of_them = True
        group.stop = group.words_stop = after + 1
        return after + 1
    named = False
    while after < len(tokens) and tokens[after].on("after_of"):
        named = True
        group.of_their_own = tokens[after].low in ("his", "her", "their", "our", "its", "my")
        after += 1
    if group.of_their_own and tokens[after : after + 1] and tokens[after].low == "own":
        group.stop = after = after + 1  # "two of their own"
    if after + 1 < len(tokens) and named and tokens[after].low in _OF_HARM and tokens[after + 1].low == "victims":
        after += 1
    if after < len(tokens) and named and any(tokens[after].on(those) for those in _PARTED):
        group.part = not (group.kind == "article" and tokens[after].capital)  # "a soldier of the Army" is of no number of people
        group.stop = after + 1
        group.population = "crew" if tokens[after].low == "crew" else group.population
        return after + 1
    alone = after + 1 >= len(tokens) or tokens[after + 1].person is None
    if group.kind == "vague" and not named and after < len(tokens) and tokens[after].on("the_harmed") and alone:
        group.stop = after  # "thousands of wounded"
        return after
    if after + 2 in by_start and (tokens[after].capital or named) and tokens[after + 1].low == "'s":
        named, after = True, after + 2  # "200,000 of Lenz's 1.6 million residents"
    whole = by_start.get(after)
    if whole is not None:
        alone = _heads_a_line(tokens, group.first, whole.stop) or is_told_alone(tokens, group.first, whole.stop)
        if group.low == group.high == 1 and whole.low != 1 and not named and not alone:
            # "one of 12 people killed" tells of twelve
            group.low, group.high, group.hedge, group.kind = whole.low, whole.high, whole.hedge, whole.kind
            group.first = group.words_first = whole.first
            group.words_stop = whole.stop
        elif whole.low is not None and whole.low > (group.low or 0):
            group.whole = whole
        return whole.stop
    if group.kind == "digits" and not named:
        return at
    return after


def _heads_a_line(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a headline tells of the one: "One of four hostages released", and no "One of 12 people killed was a nurse"."""
    return (
        first == 0
        and tokens[0].capital
        and sum(token.is_("be") or token.is_("have") or token.is_("verb") or bool(token.triggers) for token in tokens[at:]) == 1
    )


def _take_noun(tokens: Sequence[Token], group: Group, at: int, lexicon: Lexicon) -> None:
    one_of = [token.low for token in tokens[max(0, at - 3) : at]] == ["one", "of", "the"]  # "one of the worst hostage sieges"
    head = find_head(tokens, at, lexicon, plural=one_of or group.low not in (0, 1, None) or group.high not in (0, 1, None))
    if (
        head is not None
        and group.part
        and any(tokens[k].triggers and k != head for k in range(at, head))
        and tokens[at - 1].low in ("them", "whom", "who")
    ):
        head = None
    if head is None and tokens[at - 1].low == "others" and group.others:
        group.stop = max(group.stop, at)  # "five others suffered cuts": the word is their noun
        return
    of_them = group.of_them and tokens[at - 1].low in _THEM  # "let four of them go": what follows is no noun of theirs
    of_body = tokens[group.core - 1].low == "of" and group.first < group.core  # "a gang of 20 robs a train"
    of_body = of_body or tokens[at - 1].on("body_of_people")  # "a four-man squad wielding swords"
    if head is None and not of_them and not of_body and counts_a_thing(tokens, at, lexicon) and police_behind(tokens, at) is None:
        _take_unknown_noun(tokens, group, at, lexicon)
        return
    if head is None and _take_people_by_name(tokens, group, at, lexicon):
        return
    if head is None:
        group.stop = max(group.stop, at) if at > group.stop and group.others else group.stop
        if group.increment and at > group.stop and tokens[at - 1].low in ("more", "additional", "further", "extra"):
            group.stop = at
        return
    unofficial = group.low == 0 and tokens[head].low == "official" and head + 1 < len(tokens) and tokens[head + 1].closed is None
    unofficial = unofficial and not tokens[head + 1].mark  # "no official toll was released"
    if (
        unofficial
        or any(tokens[k].low in lexicon.words["machine"] for k in range(at, head))
        or (head + 1 < len(tokens) and tokens[head + 1].on("carrier"))
    ):
        group.kind = "thing"
        group.head = None
        return
    group.head = head
    group.bare = False
    group.stop = head + 1
    group.population = population_of(tokens, at, head, lexicon)
    group.population = members_of(tokens, head, lexicon) or group.population
    for index in range(at, head):
        for trigger in tokens[index].triggers:
            if trigger.form in ("participle", "adjective") and group.inside is None:
                group.inside = (trigger.measure, index)
    if head + 1 < len(tokens) and tokens[head + 1].text in QUOTES and any(token.text in QUOTES for token in tokens[at:head]):
        group.stop = head + 2  # 31 "terrorists"
    else:
        group.stop, group.population = second_noun(tokens, group.stop, group.population, group.low)


def _take_people_by_name(tokens: Sequence[Token], group: Group, at: int, lexicon: Lexicon) -> bool:
    """Take a capitalised plural that the lexicon does not know as people: "three Maoists", "40 Yazidis", "12 Rohingyas"."""
    if not is_people_by_name(tokens, at):
        return False
    group.head = at
    group.bare = False
    group.stop = at + 1
    group.population = "attackers" if names_armed_group([tokens[at].low], lexicon) else "everyone"
    return True


def _take_unknown_noun(tokens: Sequence[Token], group: Group, at: int, lexicon: Lexicon) -> None:
    """Give a group its noun when the lexicon does not know it: the last plain word, if plural; it may be people ("three welders")."""
    group.kind = "thing"
    last = at
    while last + 1 < len(tokens) and last + 1 - at < LONGEST_MODIFIERS:
        word = tokens[last + 1]
        if (
            word.mark
            or word.digit
            or word.closed is not None
            or word.triggers
            or word.capital
            or word.low.endswith(("ed", "ing", "ly"))
            or word.low == "'s"
        ):
            break
        last += 1
    if tokens[last].low in lexicon.units:
        return
    if tokens[last].low.endswith(tuple(lexicon.words["person_ending"])) and not tokens[last].on("thing_by_ending"):
        group.head = last
        group.bare = False
        group.stop = last + 1


def _single(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Group | None:
    """ "a teacher", "an off-duty officer", "a thirteenth victim", "Third man": one person, by article or ordinal."""
    index = at if tokens[at].on("ordinal") else at + 1
    if index >= len(tokens):
        return None
    if tokens[at].low == "another" and another_alone(tokens, at):
        group = Group(at, at, at + 1, 1, 1, None, "another")
        group.increment = group.others = True
        return group
    ordinal = tokens[index].on("ordinal")
    head = find_head(tokens, index + (1 if ordinal else 0), lexicon)
    if head is not None and tokens[head].low in ("major", "general", "minor", "private") and head + 1 < len(tokens):
        behind = tokens[head + 1]
        if behind.text.islower() and behind.closed is None and not behind.triggers:
            head = find_head(tokens, head + 1, lexicon)  # "a major drug dealer"
    if head is None:
        if ordinal and ordinal_alone(tokens, at, index):
            group = Group(at, at, index + 1, 1, 1, None, "ordinal")
            group.increment = True
            return group
        return by_age(tokens, at, index + ordinal)
    noun = tokens[head].person
    assert noun is not None
    if not noun.singular or noun.collective:
        return None
    if tokens[head].on("no_single") and not (
        tokens[head].low in ("minor", "captain", "major", "general", "private")
        and head + 1 < len(tokens)
        and (
            tokens[head + 1].low in ("was", "were", "died", "and")
            or tokens[at - 1].low == "including"  # "six, including a captain, fell"
            or is_taken(tokens, at, head + 1)
        )
    ):
        return None
    several = any(noun is not None and noun.plural and not noun.singular for noun in (token.person for token in tokens[index:head]))
    if several and tokens[head].low != "member":  # but "a staff member"
        return None
    if head + 1 < len(tokens) and (goes_on(tokens[head + 1], lexicon) or is_peoples_deed(tokens[head], tokens[head + 1])):
        return None
    group = Group(at, at, head + 1, 1, 1, None, "ordinal" if ordinal else "article")
    group.words_stop = head + 1
    group.increment = ordinal or tokens[at].low == "another"
    group.head = head
    group.bare = False
    group.population = members_of(tokens, head, lexicon) or population_of(tokens, index, head, lexicon)
    for k in range(index, head):
        for trigger in tokens[k].triggers:
            if trigger.form in ("participle", "adjective") and group.inside is None:
                group.inside = (trigger.measure, k)
    return group
