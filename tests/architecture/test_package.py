"""What is declared is what is used: dependencies, entry points, pinned versions and shipped files."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import variorum

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IMPORTED_AS = {"pyahocorasick": "ahocorasick"}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in requirements}


def foreign_imports() -> set[str]:
    """Top names of everything imported in the package that is neither ours nor Python's."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add((node.module or "").split(".")[0])
    return {name for name in found if name != "variorum" and name not in sys.stdlib_module_names}


def test_every_import_is_a_declared_dependency() -> None:
    declared = {IMPORTED_AS.get(name, name) for name in names(PROJECT["dependencies"])}
    through_others = {"fastwarc"}  # resiliparse is made on it
    extras = names([row for group, rows in PROJECT["optional-dependencies"].items() if group != "dev" for row in rows])
    assert foreign_imports() <= declared | through_others | extras


def test_every_dependency_has_its_exact_version() -> None:
    pinned = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if "==" in line}
    assert names(PROJECT["dependencies"]) | names(PROJECT["optional-dependencies"]["dev"]) <= pinned


@pytest.mark.parametrize("group", sorted(["scripts", *PROJECT.get("entry-points", {})]))
def test_every_entry_point_leads_to_something(group: str) -> None:
    for target in (PROJECT["scripts"] if group == "scripts" else PROJECT["entry-points"][group]).values():
        module, _, attribute = target.partition(":")
        assert callable(getattr(import_module(module), attribute))


def test_the_version_is_a_number_that_the_changelog_can_follow() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+)?", variorum.__version__)
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_data_of_others_names_its_licence() -> None:
    """Weights and places come from others: whoever looks into their folder finds whose they are."""
    resources = ROOT / "src" / "variorum" / "resources"
    for folder in ("parser", "places", "pages/fonts", "pages/map"):
        files = [path for path in (resources / folder).iterdir() if path.is_file() and path.suffix not in (".py", ".md")]
        if any(path.suffix != ".toml" for path in files):
            assert list((resources / folder).glob("ATTRIBUTION*")), f"{folder} has data and no ATTRIBUTION"
