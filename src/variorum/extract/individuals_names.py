"""Tokens in, where the names of persons and the ages apposed to them begin and end out: "Christopher Payne, 27", "John Q. Smith Jr."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.tokens import Token
from variorum.model.person import is_vehicle

_AGE_DIGITS = 2
_FULL_NAME = 2  # words of a full name
_ANOTHER_ONE = frozenset(("other", "second", "third"))  # before the car whose driver is another
_FARTHEST_VEHICLE = 6  # tokens from "of" to the last in which a vehicle is told: "of the white Marn Motors van"
AGE_FORM = re.compile(r"^(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)[-–](?:and-a-half-)?(?:year|month|week|day)s?[-–]olds?$")


def names_of(tokens: Sequence[Token]) -> set[str]:
    """Parts of the names of the people whom a sentence names in full beside an age or a title."""
    found: set[str] = set()
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        stop = name_stop(tokens, index)
        if stop - index >= 2 and (age_stop(tokens, stop) > stop or _backed(tokens, index) or _acts(tokens, stop)):
            found.update(token.low for token in tokens[index:stop] if not token.mark and len(token.text) > 2)
        index = max(stop, index + 1)
    return found


def _acts(tokens: Sequence[Token], stop: int) -> bool:
    """Whether what follows a run of capitals is said of persons alone: who, died, was shot."""
    if stop >= len(tokens):
        return False
    if tokens[stop].is_("be") and stop + 1 < len(tokens):
        stop += 1
    return tokens[stop].low in ("who", "whose") or any(t.form in ("past", "participle", "third") for t in tokens[stop].triggers)


def _backed(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands before a run of capitals says that a person follows."""
    if not index:
        return False
    before = tokens[index - 1]
    if before.low == "of":
        return index > 1 and bool(tokens[index - 2].triggers)
    return (
        AGE_FORM.match(before.low) is not None
        or before.on("title_of_person")
        or (before.person is not None and before.person.singular)
        or before.low in ("as", "named")
    )


def ends_range_of_ages(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number ends a range of ages, which are nobody's own: "are between 15 and 25 years old"."""
    return at > 1 and tokens[at - 1].low in ("and", "to", "or") and tokens[at - 2].digit


def is_part_of_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands before a capital shows that it is part of a thing's or place's name ("a Twin Falls flat", "Las Vegas")."""
    if not index:
        return False
    before = tokens[index - 1]
    return before.low in ("a", "an", "the", "'s") or (before.capital and before.on("not_a_name") and index > 1)


def name_after(tokens: Sequence[Token], at: int) -> int:
    """Takes in the name behind a noun ("Officer John Smith", "her son Leo")."""
    stop = name_stop(tokens, at)
    return stop if stop > at else at


def name_stop(tokens: Sequence[Token], at: int) -> int:
    """Where a run of one to four capital words ends that may be a person's name; `at` itself where there is none."""
    stop = at
    while stop < len(tokens) and stop - at < 5:
        token = tokens[stop]
        if token.low in ("jr", "sr", "ii", "iii") and stop > at + 1:
            stop += 1
            continue
        dotted = stop + 1 < len(tokens) and tokens[stop + 1].text == "." and tokens[stop + 1].start == token.end
        initial = token.capital and len(token.text) == 1 and (stop > at or dotted)  # "identified as A. Dekar"
        if initial or (
            token.capital
            and not token.on("not_a_name")
            and token.closed is None
            and not token.digit
            and token.person is None
            and not token.mark
            and not (token.triggers and stop == at)
        ):
            stop += 1
            if initial and stop < len(tokens) and tokens[stop].text == ".":
                stop += 1
            continue
        if token.text in "\"“'‘" and stop > at and stop + 2 < len(tokens) and tokens[stop + 1].capital and tokens[stop + 2].text in "\"”'’":
            stop += 3
            continue
        break
    if stop < len(tokens) and tokens[stop].capital and tokens[stop].on("not_a_name") and stop > at:
        return at
    last = stop - 1
    if last > at and tokens[last].text.isupper() and len(tokens[last].text) > 1:
        last -= 1  # "the Awami Qaumi Party AQP"
    if stop > at and (tokens[last].on("organisation") or tokens[last].on("body_name")):
        return at  # "the Media and Culture Commission"
    if all(len(token.text) == 1 for token in tokens[at:stop]):
        return at  # "Jammu and Kashmir (J K)"
    return stop


def age_stop(tokens: Sequence[Token], at: int) -> int:
    """Takes in an age apposed to a name or noun: ", 27", "(27)", ", age 4", ", 27,"."""
    if at == 0 or at + 1 >= len(tokens):
        return at
    if (
        tokens[at].digit
        and len(tokens[at].text) <= _AGE_DIGITS
        and tokens[at + 1].low in ("was", "alias", "who")
        and tokens[at - 1].capital
    ):
        return at + 1  # "Ann Lena Orr 45 was abducted", where a text has lost its commas
    if tokens[at].text not in (",", "("):
        return at
    number = at + 1
    if tokens[number].low in ("also", "both", "only", "just") and number + 1 < len(tokens) and tokens[number + 1].low == "aged":
        number += 1  # "Another man, also aged 19,"
    if tokens[number].low in ("age", "aged") and number + 1 < len(tokens):
        number += 1
    token = tokens[number]
    if tokens[at].text == "(" and number + 3 < len(tokens) and tokens[number + 1].low in ("year", "years", "month", "months"):
        closing = number + (3 if tokens[number + 2].low == "old" else 2)
        return closing + 1 if tokens[closing].text == ")" else at  # "(five years old)"
    if not (token.digit and token.text.isdigit() and len(token.text) <= 2):
        return at
    if tokens[number - 1].low == "aged" and number + 1 < len(tokens) and tokens[number + 1].low == "years":
        number += 2 if number + 2 < len(tokens) and tokens[number + 2].low == "old" else 1  # "aged 19 years (old)"
    after = tokens[number + 1].text if number + 1 < len(tokens) else "."
    if tokens[at].text == "(":
        return number + 2 if after == ")" else at
    if (
        after in (",", ".", ";", ")", "—", "–")
        or tokens[number + 1].closed is not None
        or tokens[number + 1].triggers
        or _is_last(tokens, number)
    ):
        return number + 1
    return at


def _is_last(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the last of its sentence."""
    return at + 1 >= len(tokens)


def vehicle_behind(tokens: Sequence[Token], stop: int) -> str:
    """What somebody drives as told behind him, in lower case with a space before it: "the driver of the van"; "" where nothing is told.

    "The driver of the other car" is another driver, whatever it is.
    """
    if stop + 2 >= len(tokens) or tokens[stop].low != "of" or not tokens[stop + 1].is_("determiner"):
        return ""
    other = tokens[stop + 2].low in _ANOTHER_ONE
    apart = " other" if other else ""
    for word in tokens[stop + 2 + other : stop + other + _FARTHEST_VEHICLE]:
        if is_vehicle(word.low):
            return f"{apart} {word.low}"
        if word.mark or word.closed is not None:
            break
    return apart


def last_title(tokens: Sequence[Token], head: int) -> int:
    """The last of several titles before a name: "Attorney General Roberto Lanz", "Lieutenant Colonel Ann Orr"; else `head` itself."""
    last = head
    while last + 1 < len(tokens) and tokens[head].capital and tokens[last + 1].capital and tokens[last + 1].person is not None:
        last += 1
    return last if is_one_person(tokens, last) and name_after(tokens, last + 1) > last + 1 else head


def has_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether titles stand here before a full name: "Judge Roberto Lanz", "Attorney General Roberto Lanz"."""
    if tokens[at].person is None:
        return False
    last = last_title(tokens, at)
    return is_one_person(tokens, last) and name_after(tokens, last + 1) > last + _FULL_NAME


def is_one_person(tokens: Sequence[Token], head: int) -> bool:
    """Whether a noun is one for one person; "general", "leader" and their like are where a full name stands behind them."""
    noun = tokens[head].person
    if noun is None or not noun.singular or noun.collective:
        return False
    return not tokens[head].on("not_one_person") or (tokens[head].on("rank") and name_after(tokens, head + 1) >= head + _FULL_NAME + 1)
