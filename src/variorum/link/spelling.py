"""A name in, what its spellings have in common out: "Jaffar", "Jaffer" and "Jafar" are all "jfr"."""

from __future__ import annotations

VOWELS = str.maketrans("", "", "aeiouy'’-")


def singular(word: str) -> str:
    """A lower-case word without possessive and plural ending."""
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def spelling(name: str) -> str:
    """A name's first letter and consonants, doubles as one: "Jaffar", "Jaffer" and "Jafar" are all "jfr"."""
    low = name.lower()
    rest = low[1:].translate(VOWELS)
    folded = low[0]
    for letter in rest:
        if letter != folded[-1]:
            folded += letter
    return folded
