"""The words between a subject and its verb in, the same without nicknames in quotes and rows of ages out."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from variorum.extract.group import Group
from variorum.extract.tokens import QUOTES, Token
from variorum.model.spelt import SPELT

_OWNERS = frozenset(("his", "her", "their"))
_IN_AGES = frozenset(("aged", "ages", "and", "the", "other", "others", "both", "another", "in", "early", "late", "mid", "-", "s", *_OWNERS))
_THOUGHT = frozenset(("believed", "thought", "estimated", "said", "understood"))
_OF_AGE = frozenset(("old", "aged", "20s", "30s", "40s", "50s", "60s", "70s", "80s", "teens"))
_BEFORE_AN_ING = frozenset(("after", "before", "while", "since", "upon"))
_TOLL_REACH = 4  # tokens before "reaches" in which the toll stands
_SHORTEST_AGE = 3  # tokens of ", aged 5,"
_LONGEST_AGE = 10  # tokens of ", believed to be 3 years old,"
_LONGEST_NICKNAME = 4  # tokens from a nickname's opening quotation mark to its closing one


def without_nicknames(gap: Sequence[Token]) -> Sequence[Token]:
    """The tokens without quoted names: "nine rebels, among them alias “Mocha”, were killed"."""
    quotes = [at for at, token in enumerate(gap) if token.text in QUOTES]
    if len(quotes) < 2 or len(quotes) % 2:
        return gap
    pairs = list(zip(quotes[::2], quotes[1::2], strict=True))
    if not all(1 < last - first <= _LONGEST_NICKNAME and gap[first + 1].capital for first, last in pairs):
        return gap
    return [token for at, token in enumerate(gap) if not any(first <= at <= last for first, last in pairs)]


def row_of_ages(tokens: Sequence[Token], stop: int) -> int | None:
    """The comma that opens how old each of some people is, up to `stop`: "three teenagers, two aged 18 and one aged 19"; None if none."""
    if (thought := _thought_age(tokens, stop - 1)) is not None:
        return thought
    at = stop - 1
    told = 0
    while at > 0 and (
        tokens[at].digit or tokens[at].low in SPELT or tokens[at].low in _IN_AGES or tokens[at].text == "," or _decade(tokens, at)
    ):
        told += tokens[at].low in ("aged", "ages") or _decade(tokens, at)
        opens = tokens[at].text == "," and told and tokens[at + 1].low in SPELT and not tokens[at - 1].digit
        if opens and (
            tokens[at + 2].low == "aged"
            or (tokens[at + 2].low == "in" and at + 3 < stop and tokens[stop - 1].text == "," and tokens[at + 3].low in _OWNERS)
        ):
            return at
        at -= 1
    return None


def _decade(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says in which decade of life somebody is: "20s", "mid-50s", "teens"."""
    split = tokens[at].digit and at + 1 < len(tokens) and tokens[at + 1].low == "s"
    return split or (tokens[at].low.rpartition("-")[2] in _OF_AGE and tokens[at].low not in ("old", "aged"))


def _thought_age(tokens: Sequence[Token], close: int) -> int | None:
    """The comma that opens how old somebody is thought to be, up to one at `close`: "a boy, believed to be 3 years old,"."""
    if close < _SHORTEST_AGE or tokens[close].text != ",":
        return None
    opens = next((at for at in range(close - 1, max(0, close - _LONGEST_AGE), -1) if tokens[at].text == ","), None)
    if opens is None or tokens[opens + 1].low not in _THOUGHT:
        return None
    return opens if any(token.low in _OF_AGE for token in tokens[opens:close]) else None


def without_ages(gap: Sequence[Token]) -> Sequence[Token]:
    """The tokens without a row of ages: "three brothers aged 6, 9 and 11 died"."""
    at = next((at for at, token in enumerate(gap) if token.low in ("aged", "ages")), None)
    if at is None:
        return gap
    stop = at + 1
    while stop < len(gap) and (
        gap[stop].digit or gap[stop].low in SPELT or gap[stop].text == "," or gap[stop].low in ("and", "between", "to", "from")
    ):
        stop += 1
    return [*gap[:at], *gap[stop:]]


def is_of_who_is_told_of(gap: Sequence[Token]) -> bool:
    """Whether "who" is of somebody told of behind "that": "told a reporter that the gunman, who escaped"."""
    return bool(gap) and gap[0].low == "that" and gap[-1].low == "who" and any(token.person is not None for token in gap[1:-1])


def ends_a_toll(tokens: Sequence[Token], group: Group, links: AbstractSet[str]) -> bool:
    """Whether a number is what a toll has come to, behind which other people are counted: "death toll reaches 16, 21 people rescued"."""
    link = group.first - 1 - (group.first > 0 and tokens[group.first - 1].text in QUOTES)
    if link >= 0 and any(trigger.frame == "toll" for trigger in tokens[link].triggers):
        return True  # "the dead number over 135, and more than 50 are missing"
    if link < 1 or not group.bare or tokens[link].low not in links:
        return False
    return any(trigger.frame == "toll" for token in tokens[max(0, link - _TOLL_REACH) : link] for trigger in token.triggers)


def without_a_subject(tokens: Sequence[Token], verb: int, listed: list[Group]) -> list[Group]:
    """A verb's objects without the subject behind the comma of an "-ing" that opens: "After killing 30 farmers, one of the gunmen fled"."""
    opens = verb == 1 or (verb > 1 and tokens[verb - 2].mark)
    before = opens and tokens[verb].low.endswith("ing") and tokens[verb - 1].low in _BEFORE_AN_ING
    return listed[:1] if before and len(listed) > 1 and tokens[listed[-1].first - 1].text == "," else listed
