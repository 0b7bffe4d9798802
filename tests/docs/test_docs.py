"""The pages tell the truth: the tutorial's commands print what it says, links lead somewhere, and no option is invented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from variorum.cli.group import every_command
from variorum.cli.source import shipped_policies
from variorum.publish.sheet import Mark
from variorum.publish.terminal import _SIGNS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def console(page: Path) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, each with the output printed below it."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def fits(expected: str, printed: str) -> bool:
    """Whether a print-out is as the page says; a line of … stands for any lines, … inside a line for any words."""
    pattern = ""
    for line in expected.rstrip("\n").splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += (
                ".*".join(re.escape(part.rstrip() if part.endswith(" ") and "…" not in line else part) for part in line.split("…"))
                + r" *\n"
            )
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "tutorial.md"], ids=lambda page: page.name)
def test_what_a_page_shows_is_what_is_printed(page: Path, tmp_path: Path) -> None:
    steps = console(page)
    assert len(steps) >= 3
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    for command, expected in steps:
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        printed = done.stdout
        assert fits(expected, printed), f"$ {command}\n--- printed\n{printed}\n--- the page says\n{expected}"


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nb\n", False),
        ("one … three\n", "one two three\n", True),
        ("exact\n", "exact\nmore\n", False),
        ("21\n", "27\n", False),
    ],
)
def test_the_comparison_can_fail(expected: str, printed: str, same: bool) -> None:
    assert fits(expected, printed) is same


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "cli.md", ROOT / "docs" / "tutorial.md"], ids=lambda page: page.name)
def test_pages_name_only_commands_and_options_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    known = set(every_command())
    used = set(re.findall(r"(?:^|[`$] ?)variorum ([a-z][a-z-]*)", text, re.MULTILINE))
    assert used <= known
    options = {
        option for command in every_command().values() for row in command.params if isinstance(row, click.Option) for option in row.opts
    }
    foreign = {"--data", "--errors"}  # of python -m evals
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= options | foreign


def test_the_page_of_commands_names_every_option_and_sign() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name, command in every_command().items():
        assert f"variorum {name}" in text
        for row in command.params:
            if isinstance(row, click.Option):
                assert max(row.opts, key=len) in text
    marks: list[Mark] = ["party", "older", "aside"]
    assert all(_SIGNS[mark] in text for mark in marks)


def test_the_page_of_commands_names_every_policy() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in shipped_policies())


def test_the_licence_is_whole_and_nothing_leads_to_a_machine_of_ours() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+|#.*", line) for line in pins)


def test_what_was_read_where_is_what_the_files_say() -> None:
    """The table of docs/policies.md counts the rules and tables that each file marks as read in the text that it cites."""
    page = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    told = {name: (int(read), int(of)) for name, read, of in re.findall(r"^\| `([\w/-]+\.toml)` \| (\d+) of (\d+) \|", page, re.MULTILINE)}
    folder = ROOT / "src" / "variorum" / "resources"
    found = {}
    for path in sorted((*folder.glob("policies/*.toml"), *folder.glob("codes/*.toml"))):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        marks = [row["verified"] for row in table.get("rules", table.get("source", {}).values())]
        if marks:
            found[f"{path.parent.name}/{path.name}"] = (sum(marks), len(marks))
    assert told == found
