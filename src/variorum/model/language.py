"""The small words by which a text's language is known, as data: for English, and for each other language by its name."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Languages(msgspec.Struct, frozen=True, kw_only=True):
    """Small words in lower case: those of English alone, those that English shares with others, and those of each language that is
    turned away, by its English name."""

    english: frozenset[str]
    shared: frozenset[str]
    others: Mapping[str, frozenset[str]]
