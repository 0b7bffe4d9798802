"""`--reader`: the worked example of the documentation runs as printed, in one process and in several, and failures are one line."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "readers.md").read_text(encoding="utf-8")
(CODE,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
(PROJECT,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
(FERRY,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
GOOD = "Gunmen attack market in Sarran\n\nGunmen killed 14 people at a market in Sarran on 3 May 2024, police said.\n"
FAILING = """
from variorum.errors import ReaderUnusable


class Moody:
    name = "moody-1"

    def __init__(self, word="no"):
        self.word = word

    def read(self, text, spans, lexicon):
        if "ferry" in text:
            raise ReaderUnusable("its server is away.", hint="Start it.") if self.word == "away" else ValueError("cannot\\nread ferries")
        return [[] for _ in spans]
"""


@pytest.fixture
def plugins(tmp_path: Path) -> str:
    """A folder for PYTHONPATH with two packages as pip would leave them: the documentation's reader, and one that fails."""
    folder = tmp_path / "plugins"
    entry = re.search(r'"variorum\.readers"\]\n(.*?)\n', PROJECT)
    assert entry is not None
    for module, code, line in (
        ("souls_reader", CODE, entry[1].replace('"', "")),
        ("moody_reader", FAILING, "moody = moody_reader:Moody"),
    ):
        made = folder / f"{module}-1.dist-info"
        made.mkdir(parents=True)
        (folder / f"{module}.py").write_text(code, encoding="utf-8")
        (made / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n", encoding="utf-8")
        (made / "entry_points.txt").write_text(f"[variorum.readers]\n{line}\n", encoding="utf-8")
    return os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "market.txt").write_text(GOOD, encoding="utf-8")
    return folder


def claims(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [claim for incident in record["incidents"] for claim in incident["claims"]]


def test_the_worked_example_adds_one_claim_in_one_process_and_in_two(program: Callable[..., Any], reports: Path, plugins: str) -> None:
    plain = program("record", "case", "--json", cwd=reports.parent)
    done = program("record", "case", "--reader", "souls", "--json", cwd=reports.parent, PYTHONPATH=plugins)
    assert (done.code, done.err) == (0, "")
    record, before = json.loads(done.out), json.loads(plain.out)
    assert record["model"] == before["model"].replace("rules+parse@", "rules+parse+souls-1@")
    known = {claim["id"] for claim in claims(before)}
    (claim,) = [claim for claim in claims(record) if claim["id"] not in known]
    assert len(claims(record)) == len(known) + 1
    assert (claim["measure"], claim["count"]["low"], claim["evidence"]["quote"]) == ("killed", 47, "47 souls lost")
    assert (claim["attribution"]["claimant"], claim["reading"]["readers"], claim["reading"]["tier"]) == (
        "coast guard",
        ["souls-1"],
        "single_reader",
    )
    twice = program(
        "record", "case", "--reader", "souls", "--reader", "souls", "--jobs", "2", "--json", cwd=reports.parent, PYTHONPATH=plugins
    )
    assert twice.out == done.out


def test_the_worked_example_is_as_short_as_promised() -> None:
    body = [line for line in CODE.split('"""')[2].splitlines() if line.strip()]
    assert len(body) <= 20


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_fails_at_a_report_is_named_and_counted(program: Callable[..., Any], reports: Path, plugins: str, jobs: str) -> None:
    done = program(
        "record", "case", "--reader", "moody", "--reader", "souls", "--jobs", jobs, "--json", cwd=reports.parent, PYTHONPATH=plugins
    )
    reason = "the reader moody-1 failed (ValueError: cannot read ferries). The other readers read it."
    assert (done.code, done.err) == (3, f"skipped case/ferry.txt: {reason}\n")
    record = json.loads(done.out)
    assert record["skipped"] == [{"locator": "case/ferry.txt", "reason": reason}]
    assert [report["locator"] for report in record["reports"]] == ["case/ferry.txt", "case/market.txt"]
    assert ["souls-1"] in [claim["reading"]["readers"] for claim in claims(record)]


def test_strict_makes_it_an_error(program: Callable[..., Any], reports: Path, plugins: str) -> None:
    done = program("record", "case", "--reader", "moody", "--strict", "--json", cwd=reports.parent, PYTHONPATH=plugins)
    assert (done.code, done.out) == (3, b"")
    assert re.fullmatch(r"variorum: case/ferry\.txt: the reader moody-1 failed .*\n", done.err)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_can_read_nothing_ends_the_run_with_one_line(
    program: Callable[..., Any], reports: Path, plugins: str, jobs: str
) -> None:
    done = program("record", "case", "--reader", "moody:away", "--jobs", jobs, "--json", cwd=reports.parent, PYTHONPATH=plugins)
    assert (done.code, done.out, done.err) == (1, b"", "variorum: its server is away. Start it.\n")


@pytest.mark.parametrize(
    ("spec", "code", "said"),
    [
        ("nobody", 2, "no reader is called 'nobody'. Installed: "),
        ("rules", 2, "the reader rules is always at work."),
        ("spacy:no_such_pipeline", 2, "python -m spacy download no_such_pipeline"),
        ("openai:localhost", 2, "openai:URL#MODEL"),
        ("openai:http://127.0.0.1:9/v1#any", 1, "http://127.0.0.1:9/v1/chat/completions: cannot be reached (Connection refused)."),
    ],
)
def test_a_reader_that_is_not_there_is_one_line(call: Callable[..., Any], reports: Path, spec: str, code: int, said: str) -> None:
    done = call("record", str(reports), "--reader", spec, "--json")
    assert (done.code, done.out) == (code, b"")
    (line,) = done.err.splitlines()
    assert line.startswith("variorum: ")
    assert said in line
