"""Tokens and the place of a number in, its value with a fraction or a scale out: "1.6 billion", "14k", "1½ million", "3-4 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon

_DECIMAL = re.compile(r"\d+\.\d+")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)[-–](\d+(?:\.\d+)?)")
_SCALES = frozenset(("hundred", "thousand", "lakh", "lakhs", "lac", "million", "crore", "billion"))
_SUFFIXES = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000}
_HYPHENED = {"quarter-million": 250_000, "half-million": 500_000}
_FRACTIONS = {"half": 2, "quarter": 4, "quarters": 4, "third": 3, "thirds": 3}


def scale_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """What the word at `at` multiplies a number before it by; None where it is no scale."""
    return lexicon.scales[tokens[at].low] if at < len(tokens) and tokens[at].low in _SCALES else None


def with_fraction(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The number of people that digits with a fraction or a suffix give: (stop, value) of "1.6 billion", "1.4m people", "1½ million"."""
    text = tokens[index].text
    if not (text.isdecimal() or _DECIMAL.fullmatch(text)):
        return None
    stop = index + 1
    if stop == len(tokens):
        return None
    suffix = _SUFFIXES.get(tokens[stop].low) if tokens[stop].start == tokens[index].end else None
    if suffix is not None:
        counts = stop + 1 < len(tokens) and (tokens[stop + 1].person is not None or tokens[stop + 1].low in ("to", "or", "of"))
        return (stop + 1, round(float(text) * suffix)) if counts else None
    if not text.isdecimal():
        scale = scale_at(tokens, stop, lexicon)
        return (stop + 1, round(float(text) * scale)) if scale is not None else None
    half = stop + 1 if tokens[stop].text == "½" else stop + 3 if _is_half(tokens, stop) else stop
    scale = scale_at(tokens, half, lexicon) if half > stop else None
    return (half + 1, int(text) * scale + scale // 2) if scale is not None else None


def _is_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether "1/2" stands at `at`, which belongs to the number before it."""
    return [token.text for token in tokens[at : at + 3]] == ["1", "/", "2"]


def and_a_half(tokens: Sequence[Token], stop: int, value: int, lexicon: Lexicon) -> tuple[int, int]:
    """A number that ends at `stop` with what "and a half million" behind it makes of it."""
    if [token.low for token in tokens[stop : stop + 3]] != ["and", "a", "half"]:
        return stop, value
    scale = scale_at(tokens, stop + 3, lexicon)
    return (stop, value) if scale is None else (stop + 4, value * scale + scale // 2)


def of_a_scale(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A fraction of a scale: (stop, value) of "half a million", "three quarters of a million", "a half-million"."""
    words = [token.low for token in tokens[index : index + 5]]
    if words[1:2] and words[1] in _HYPHENED:
        return index + 2, _HYPHENED[words[1]]
    if words[0] == "half" and words[1:2] == ["a"]:
        scale = scale_at(tokens, index + 2, lexicon)
        return (index + 3, scale // 2) if scale is not None else None
    first, dash, fraction = words[0].partition("-")
    at = index + 1 if dash else index + 2
    parts = _FRACTIONS.get(fraction if dash else "".join(words[1:2]))
    many = 1 if first in ("a", "an") else lexicon.numbers.get(first)
    scale = scale_at(tokens, at + 2, lexicon)
    if parts is None or not many or scale is None or [token.low for token in tokens[at : at + 2]] != ["of", "a"]:
        return None
    return at + 3, many * scale // parts


def plus_scale(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """ "2 million-plus": (stop, value), so many or more."""
    low = tokens[index + 1].low if index + 1 < len(tokens) else ""
    scale, plus, _ = low.partition("-plus")
    if not plus or scale not in _SCALES:
        return None
    digits = tokens[index].text.isdecimal() or _DECIMAL.fullmatch(tokens[index].text)
    many = float(tokens[index].text) if digits else lexicon.numbers.get(tokens[index].low)
    return (index + 2, round(many * lexicon.scales[scale])) if many else None


def with_its_scale(tokens: Sequence[Token], low: int, stop: int, high: int, lexicon: Lexicon) -> int:
    """The lower number of a range with the scale that ends the higher one at `stop`: "four to five thousand", "between 3 and 4 million"."""
    scale = lexicon.scales["dozen"] if tokens[stop - 1].low == "dozen" else scale_at(tokens, stop - 1, lexicon)
    return low * scale if scale is not None and low < high // scale else low


def joined_range(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Two numbers that one scale behind them multiplies: (stop, low, high) of "3-4 million", "1.5 to 2 million"."""
    pair, stop = _RANGE.fullmatch(tokens[index].text), index + 1
    if pair is not None:
        low, high = float(pair[1]), float(pair[2])
    elif _DECIMAL.fullmatch(tokens[index].text) and stop + 1 < len(tokens) and tokens[stop].low in ("to", "or", "and", "-", "–"):
        text = tokens[stop + 1].text
        if not (text.isdecimal() or _DECIMAL.fullmatch(text)):
            return None
        low, high, stop = float(tokens[index].text), float(text), stop + 2
    else:
        return None
    scale = scale_at(tokens, stop, lexicon)
    return (stop + 1, round(low * scale), round(high * scale)) if scale is not None and low < high else None
