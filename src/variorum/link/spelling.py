"""A name in, what its spellings have in common out: "Jaffar", "Jaffer" and "Jafar" are all "jfr"."""

from __future__ import annotations

VOWELS = str.maketrans("", "", "aeiouy'’-")


def spelling(name: str) -> str:
    """A name's first letter and consonants, doubles as one: "Jaffar", "Jaffer" and "Jafar" are all "jfr"."""
    low = name.lower()
    rest = low[1:].translate(VOWELS)
    folded = low[0]
    for letter in rest:
        if letter != folded[-1]:
            folded += letter
    return folded
