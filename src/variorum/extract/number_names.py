"""Tokens and a number among them in, whether it belongs to a name or a share and counts nobody by itself out."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.number_words import is_share
from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon

_LONGEST_NAME = 4  # tokens from the number that opens a name to the one whom it places: "Nine Elms Park woman"
_OPENS_CLAUSE = frozenset(("that", "said", "says", "as", "while", "and", "when", "after", "but"))
_SHORT = 3  # letters of a word too short to show how a headline is written

_WHOLES = frozenset(("10", "100", "1,000", "1000"))  # of so many, shares are told


def is_of_a_name(tokens: Sequence[Token], index: int, stop: int, value: int | None) -> bool:
    """Whether a number in words is of a name: "World War Two", "Ranger Team Six", "a Formula One driver", "Nine Elms woman"."""
    if index > 1 and [token.low for token in tokens[index - 2 : index]] == ["world", "war"]:
        return True
    before = tokens[index - 1] if index else None
    if before is not None and before.on("numbered_name") and (before.capital or _is_one_thing(tokens, stop, value)):
        return True
    if not tokens[index].capital or not value:
        return False
    return _opens_a_name(tokens, stop, value) or _is_inside_a_name(tokens, index, stop, value)


def _is_one_thing(tokens: Sequence[Token], stop: int, value: int | None) -> bool:
    """Whether the verb behind a number of several is one for one thing: "phase two is dead"."""
    return (value or 0) > 1 and stop < len(tokens) and tokens[stop].low in ("is", "was", "has")


def _opens_a_name(tokens: Sequence[Token], stop: int, value: int) -> bool:
    """Whether a name that the number opens says where one person is of: "Nine Elms woman dies", "a Four Lanes worker was hurt"."""
    if value < 2:
        return False
    for at in range(stop, min(len(tokens), stop + _LONGEST_NAME)):
        noun = tokens[at].person
        if noun is not None:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after is not None and after.text == "(" and at + 2 < len(tokens) and tokens[at + 2].capital:
                return False  # "Nine Border Force (BF) men"
            ends = after is None or after.mark or after.closed is not None or bool(after.triggers)
            return at > stop and ends and noun.singular and not (noun.plural or noun.collective)
        if not tokens[at].capital or tokens[at].mark or tokens[at].triggers:
            return False
    return False


def _is_inside_a_name(tokens: Sequence[Token], index: int, stop: int, value: int) -> bool:
    """Whether a number has a capital in the middle of a sentence that gives capitals to names alone: "the Hallam Seven"."""
    if index == 0 or value == 1 or (before := tokens[index - 1]).mark or before.on("time") or before.digit or before.text.isupper():
        return False
    after = tokens[stop] if stop < len(tokens) else None
    if after is not None:
        people = after.person is not None and (after.person.plural or after.person.collective) and not after.capital
        if people or after.triggers or after.mark or after.low in ("of", "more", "other", "were", "are", "have"):
            return False  # a line that has run into the next: "Local News Two men shot", "Local News Three dead"
    return any(_shows_small_letters(token) for token in tokens)


def _shows_small_letters(token: Token) -> bool:
    """Whether a word would have a capital in a headline that gives one to all but small words."""
    return token.text.islower() and token.closed is None and len(token.text) > _SHORT and not token.mark


def ends_share(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a number is the second of a share: "one in three", "nine out of ten", "one of every four", "out of every 200"."""
    if not index:
        return False
    before = tokens[index - 1].low
    if before == "every" and tokens[index].low not in ("one", "few"):
        return index >= 2 and tokens[index - 2].low in ("of", "in", "for")
    if before not in ("in", "of"):
        return False
    if is_digit_share(tokens, index - (3 if tokens[index - 2].low == "out" else 2)):
        return True
    if tokens[index].low not in lexicon.numbers:
        return False
    links = [token.low for token in tokens[max(0, index - 2) : index]]
    if before == "in":
        return index >= 2 and links[0] in lexicon.numbers
    return links == ["out", "of"] and index >= 3 and tokens[index - 3].low in lexicon.numbers and is_share(tokens, index, lexicon)


def is_digit_share(tokens: Sequence[Token], index: int) -> bool:
    """Whether "3 out of 10" or "7 in 10" begins at `index`: so many of each ten or hundred, and nobody counted."""
    of = index + 2 + (index + 2 < len(tokens) and tokens[index + 2].low == "of")
    if index < 0 or of >= len(tokens) or not tokens[index].text.isdecimal() or tokens[index + 1].low not in ("in", "out"):
        return False
    counts = any(token.person is not None for token in tokens[of + 1 : of + 3]) and tokens[of - 1].low in ("in", "of")
    return counts and tokens[of].text in _WHOLES and int(tokens[index].text) < int(tokens[of].text.replace(",", ""))


def is_told_alone(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether of "one of four" at `first`, the four ending at `at`, the one is told of: "One of four men who robbed the bank was shot".

    "Lim was one of 12 people killed" and "One of 12 people killed was a nurse" tell of the twelve.
    """
    opens = not first or tokens[first - 1].text in (",", ";", ":") or tokens[first - 1].low in _OPENS_CLAUSE
    verb = next((k for k in range(at, len(tokens)) if tokens[k].closed is not None or tokens[k].triggers or tokens[k].mark), None)
    if not opens or verb is None:
        return False
    if tokens[verb].low == "who":
        verb = next((k for k in range(verb + 2, len(tokens)) if tokens[k].is_("be") or tokens[k].is_("have")), None)
    return verb is not None and tokens[verb].low in ("was", "is", "has")
