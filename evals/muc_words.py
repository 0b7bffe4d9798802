"""The name of a word list in, its words out: the lists of `muc_words.toml`, in capitals."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, str]:
    """Every list of the file."""
    return tomllib.loads(Path(__file__).with_name("muc_words.toml").read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[name].split())
