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


def common_words() -> frozenset[str]:
    """All words of the lists but the beginnings of place names: everyday English, each of them."""
    return frozenset(word for name in _lists() if name != "saints" for word in words(name))
