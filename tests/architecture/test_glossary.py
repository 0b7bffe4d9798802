"""The glossary and the code speak the same words."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import msgspec
import pytest

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
MODEL = ("text", "report", "document", "claim", "incident", "figure")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| word")
]


def named() -> list[str]:
    """Every name of the right column."""
    return [name for row in ROWS for name in re.findall(r"`([^`]+)`", row[3])]


def structs(module: str) -> dict[str, type[msgspec.Struct]]:
    found = vars(importlib.import_module(f"variorum.model.{module}"))
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == f"variorum.model.{module}"
    }


@pytest.mark.parametrize("name", named())
def test_a_word_of_the_glossary_is_in_the_code(name: str) -> None:
    module, struct, *fields = name.split(".")
    found = structs(module)
    assert struct in found
    assert set(fields) <= set(found[struct].__struct_fields__)


@pytest.mark.parametrize("module", MODEL)
def test_a_record_of_the_model_is_in_the_glossary(module: str) -> None:
    missing = [name for name in structs(module) if f"{module}.{name}" not in named()]
    assert not missing, f"docs/glossary.md has no row for {missing}"


def test_every_row_says_what_the_word_means() -> None:
    assert len(ROWS) > 30
    assert all(len(row) == 4 and row[0] and row[1] for row in ROWS)
    words = [row[0] for row in ROWS]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("module", ["claim", "figure", "incident"])
def test_the_model_does_not_use_words_we_do_not_say(module: str) -> None:
    """A field called by another project's word would give one thing two names."""
    avoided = {word.strip() for row in ROWS for word in row[2].split(",")} - {row[0] for row in ROWS} - {""}
    fields = {field for struct in structs(module).values() for field in struct.__struct_fields__}
    assert fields & avoided == set()
