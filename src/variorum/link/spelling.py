"""A name in, what its spellings have in common out: "Jaffar", "Jaffer" and "Jafar" are all "jfr"."""

from __future__ import annotations

import unicodedata

VOWELS = str.maketrans("", "", "aeiouy'’-")


def singular(word: str) -> str:
    """A lower-case word without possessive, plural ending and accents."""
    if not word.isascii():
        word = unaccented(word)
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def spelling(name: str) -> str:
    """A name's first letter and consonants, doubles as one: "Jaffar", "Jaffer" and "Jafar" are all "jfr"."""
    low = unaccented(name.lower())
    rest = low[1:].translate(VOWELS)
    folded = low[0]
    for letter in rest:
        if letter != folded[-1]:
            folded += letter
    return folded


def unaccented(word: str) -> str:
    """A word without the marks on its letters; as it is where nothing would be left of it ("Пскове")."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)) or word
