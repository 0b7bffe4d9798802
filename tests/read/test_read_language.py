"""A report that is plainly not in English is a named skip; short, loud, mixed and quoting English reports are read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from variorum.model.language import Languages
from variorum.read.language import foreign_language
from variorum.resources import load


@pytest.fixture(scope="module")
def languages() -> Languages:
    return load.languages()


TEXTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
FOREIGN, ENGLISH = TEXTS["foreign"], TEXTS["english"]


@pytest.mark.parametrize("name", FOREIGN)
def test_another_language_is_named(name: str, languages: Languages) -> None:
    assert foreign_language(FOREIGN[name], languages) == name


@pytest.mark.parametrize("name", [name for name in FOREIGN if "script" not in name and name != "Turkish"])
def test_it_is_named_in_capitals_too(name: str, languages: Languages) -> None:
    """Turkish is left out: its capital dotted i has no plain small form."""
    assert foreign_language(FOREIGN[name].upper(), languages) == name


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_is_read(kind: str, languages: Languages) -> None:
    assert foreign_language(ENGLISH[kind], languages) is None


def test_every_list_is_apart_from_english(languages: Languages) -> None:
    """A small word that two languages share proves nothing of either."""
    assert {name: sorted(small & languages.english) for name, small in languages.others.items() if small & languages.english} == {}
