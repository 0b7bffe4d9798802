"""The texts of one shooting in, what two baselines without understanding say of killed and injured out; and what the texts support."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SPELT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS = {word: number for number, word in enumerate(_SPELT)}
_NUMBER = rf"(\d{{1,2}}|{'|'.join(WORDS)})"
_PEOPLE = r"(?:\s+(?:other|more|people|persons?|men|women|teens?|teenagers|children|kids|boys|girls|adults|victims|others))*"
_AUXILIARY = r"(?:\s+(?:was|were|is|are|have been|has been|left|found))?"
PATTERNS = {
    "killed": (
        re.compile(rf"\b{_NUMBER}{_PEOPLE}{_AUXILIARY}\s+(?:killed|dead|died|slain|fatally)", re.IGNORECASE),
        re.compile(rf"\b(?:killed|killing|kills|kill|leaves|deaths? of)\s+{_NUMBER}\b(?![-\s]year)", re.IGNORECASE),
    ),
    "injured": (
        re.compile(rf"\b{_NUMBER}{_PEOPLE}{_AUXILIARY}\s+(?:injured|wounded|hurt|hospitalized)", re.IGNORECASE),
        re.compile(rf"\b(?:injured|injuring|injures|wounded|wounding|wounds|hurts?)\s+{_NUMBER}\b(?![-\s]year)", re.IGNORECASE),
    ),
}
SIGNS = {
    "killed": re.compile(r"\b(?:kill(?:ed|s|ing)?|dead|died|dies|fatal(?:ly)?|homicide|murder(?:ed|s)?|deceased|slain)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injur\w+|wound(?:ed|s|ing)?|hurt|hospital|critical condition|stable condition)\b", re.IGNORECASE),
}
_HARM = re.compile(rf"{SIGNS['killed'].pattern}|{SIGNS['injured'].pattern}|\bshot|\bshoot|\bstruck|\bvictims?\b|\bhit\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+")


def majority(values: Iterable[int]) -> int:
    """The commonest value; ties go to the smallest."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value))


def naive(texts: Sequence[str], measure: str) -> int:
    """The commonest number a pattern finds beside a word for the measure; without one, 1 when such a word is there at all, else 0."""
    found = [_value(match.group(1)) for text in texts for pattern in PATTERNS[measure] for match in pattern.finditer(text)]
    if found:
        return majority(found)
    killed = any(SIGNS["killed"].search(text) for text in texts)
    if measure == "injured" and killed:
        return 0
    return int(any(SIGNS[measure].search(text) for text in texts))


def supported(texts: Sequence[str], measure: str, number: int, names: Sequence[str]) -> bool:
    """Whether the texts could give the number: 0 always; 1 by any sign of harm; more as a number in a sentence of harm or as names."""
    if number == 0:
        return True
    sentences = [match.group() for text in texts for match in _SENTENCE.finditer(text) if _HARM.search(match.group())]
    if number == 1:
        return bool(sentences)
    spelt = [word for word, value in WORDS.items() if value == number]
    figure = re.compile(rf"\b(?:{'|'.join([str(number), *spelt])})\b", re.IGNORECASE)
    if any(figure.search(sentence) for sentence in sentences):
        return True
    whole = " ".join(texts).lower()
    return sum(_surname(name) in whole for name in names if name) >= number


def _value(word: str) -> int:
    return int(word) if word.isdigit() else WORDS[word.lower()]


def _surname(name: str) -> str:
    return name.split()[-1].lower()
