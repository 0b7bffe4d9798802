"""A file of the data and an item's name in it in, that report out, as bytes for the product and as the text that offsets count in.

Items are told apart as their files tell them: by document id (a line of JSON), by number of the line from 0 (a table), by key (a JSON
object), or by nothing where a file is one report. A table writes a line break as a backslash and an n; both become one break and one
space here, so that no offset moves.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from variorum.model.report import Raw

Item = str | int | None


def text_of(data: Path, file: str, item: Item) -> str:
    """The report's text, its title first where the data has one, as the product's reading of `raw_of` gives it."""
    row = _row(data / file, item)
    return f"{row['title']}\n\n{row['text']}" if row.get("title") else str(row["text"])


def raw_of(data: Path, file: str, item: Item) -> Raw:
    """The report as one line of JSON, dated where the data dates it."""
    content = json.dumps(_row(data / file, item)).encode()
    return Raw(locator=locator(file, item), content=content, kind="jsonl_line")


def locator(file: str, item: Item) -> str:
    """What the report is called in lists and by the product."""
    return file if item is None else f"{file}#{item}"


def fingerprint(text: str) -> str:
    """A digest that tells whether the text is still the one that was read."""
    return sha256(text.encode()).hexdigest()[:16]


def _row(path: Path, item: Item) -> dict[str, Any]:
    """Title, text and day of publication of one item; what the data does not give is left out."""
    if item is None:
        return {"text": path.read_text(encoding="utf-8")}
    return _rows(path)[item]


@cache
def _rows(path: Path) -> dict[Item, dict[str, Any]]:
    """Every report of a file by its name there: the data does not change while an evaluation runs."""
    if path.suffix == ".jsonl":
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return dict(pair for line in lines for pair in _reports(line))
    if path.suffix == ".tsv":
        with path.open(encoding="utf-8", newline="") as file:
            # The briefs are plain lines with the text first; the timelines are quoted, with a head and the day first.
            if path.parent.name == "satp_relevant":
                return {number: {"text": line.rstrip("\n").split("\t")[0]} for number, line in enumerate(file)}
            return {number: _update(row) for number, row in enumerate(csv.reader(file, delimiter="\t")) if len(row) > 1}
    pages = json.loads(path.read_text(encoding="utf-8"))
    return {key: {"text": page["articleBody"]} for key, page in pages.items()}


def _reports(line: dict[str, Any]) -> Iterator[tuple[Item, dict[str, Any]]]:
    """The reports of one line: a message, or those of an incident."""
    if "docs" not in line:
        yield line["doc_id"], {"text": line["text"]}
    for report in line.get("docs", []):
        yield report["doc_id"], {"title": report["title"], "text": report["text"], "published": report["dct"]}


def _update(row: list[str]) -> dict[str, Any]:
    """One dated update of a timeline."""
    return {"text": row[1].replace("\\n", "\n "), "published": row[0].strip("[]")}
