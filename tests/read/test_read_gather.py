"""Gathering: which files are given, in which order, once each, and what becomes of paths that lead nowhere."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum.model.furniture import Furniture
from variorum.model.report import Raw, Report, Skipped
from variorum.read.gather import gather
from variorum.read.limits import MAX_REPORT_BYTES
from variorum.read.parse import parse


def found(paths: Sequence[Path | str], **stdin: io.BytesIO) -> list[Raw | Skipped]:
    return list(gather([str(path) for path in paths], **stdin))


def names(outcomes: Sequence[Raw | Skipped]) -> list[str]:
    return [Path(outcome.locator).name for outcome in outcomes]


def only_skip(outcomes: Sequence[Raw | Skipped]) -> str:
    (outcome,) = outcomes
    assert isinstance(outcome, Skipped)
    return outcome.reason


def test_a_folder_is_gone_through_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/z.txt", "c/y.txt", ".hidden.txt", ".git/x.txt", "c/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Nine died.")
    outcomes = found([tmp_path])
    assert [outcome.locator for outcome in outcomes] == [str(tmp_path / name) for name in ("a.txt", "b.txt", "c/y.txt", "c/z.txt")]
    assert all(isinstance(outcome, Raw) and outcome.kind == "file" and outcome.content == b"Nine died." for outcome in outcomes)


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text("Nine died.")
    assert names(found([tmp_path / ".hidden.txt"])) == [".hidden.txt"]


def test_the_same_file_is_given_once_by_whatever_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nine died.")
    (tmp_path / "b.txt").symlink_to(path)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(found([path, path, tmp_path / "b.txt", tmp_path])) == ["a.txt", tmp_path.name]
    assert names(found([tmp_path])) == ["a.txt"]


def test_two_files_of_the_same_content_are_two(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Nine died.")
    assert names(found([tmp_path])) == ["a.txt", "b.txt"]


def test_a_dangling_link_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text("Nine died.")
    link, file = found([tmp_path])
    assert isinstance(link, Skipped)
    assert "leads nowhere" in link.reason
    assert isinstance(file, Raw)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gone.txt", "check the spelling"),
        ("no/such/gone.txt", "nor does the folder"),
        ("*.txt", "pattern"),
        ("x" * 5000, "cannot be read"),
        ("a\0b", "cannot be read"),
    ],
)
def test_a_path_that_leads_nowhere_says_what_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in only_skip(found([path]))


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert "without any file" in only_skip(found([tmp_path]))


def test_a_pipe_and_a_device_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe" in only_skip(found([tmp_path / "pipe"]))
    assert "is a device" in only_skip(found([os.devnull]))


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nine died.")
    path.chmod(0)
    assert "permissions" in only_skip(found([path]))


def test_a_name_that_is_no_utf8_is_shown_with_replacements(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        with open(path, "wb") as file:
            file.write(b"Nine died.")
    except OSError:
        pytest.skip("this file system holds UTF-8 names alone")
    assert names(found([tmp_path])) == ["caf\ufffd.txt"]


def test_a_file_beyond_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_REPORT_BYTES + 1)
    assert "longer than a report can be" in only_skip(found([path]))


LINES = b'{"text": "One."}\n\n{"text": "Tw\n  \r\n{"text": "Three."}\r\n{"text": "Fo'


def test_json_lines_are_one_raw_a_line_with_their_numbers(tmp_path: Path, words: Furniture) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(LINES)
    outcomes = found([path])
    assert names(outcomes) == ["r.jsonl#1", "r.jsonl#3", "r.jsonl#5", "r.jsonl#6"]
    read = [parse(raw, words) for raw in outcomes if isinstance(raw, Raw)]
    assert [outcome.text if isinstance(outcome, Report) else outcome.reason[:12] for outcome in read] == [
        "One.",
        "is truncated",
        "Three.",
        "is truncated",
    ]


@pytest.mark.parametrize("name", ["r.ndjson", "r.json", "r.log", "r", "-"])
def test_json_lines_are_known_by_name_or_by_sight(tmp_path: Path, name: str) -> None:
    if name == "-":
        outcomes = found(["-"], stdin=io.BytesIO(LINES))
    else:
        (tmp_path / name).write_bytes(LINES)
        outcomes = found([tmp_path / name])
    assert [place.rpartition("#")[2] for place in names(outcomes)] == ["1", "3", "5", "6"]


def test_json_in_a_text_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_bytes(LINES)
    (outcome,) = found([tmp_path / "r.txt"])
    assert isinstance(outcome, Raw)
    assert outcome.kind == "file"


def test_a_json_file_may_hold_one_object_or_an_array(tmp_path: Path, words: Furniture) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "One."}, indent=2))
    (tmp_path / "b.json").write_text(json.dumps([{"text": "Two."}, 3, {"text": "Three."}], indent=2))
    (tmp_path / "c.json").write_text(json.dumps({"text": "Four."}))
    outcomes = found([tmp_path])
    assert names(outcomes) == ["a.json#1", "b.json#1", "b.json#2", "b.json#3", "c.json#1"]
    read = [parse(raw, words) for raw in outcomes if isinstance(raw, Raw)]
    assert [outcome.text for outcome in read if isinstance(outcome, Report)] == ["One.", "Two.", "Three.", "Four."]


def test_a_broken_array_and_json_in_utf16_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "One."}, {"te')
    (tmp_path / "b.jsonl").write_text('{"text": "One."}\n', encoding="utf-16")
    assert ["JSON array" in o.reason or "UTF-8" in o.reason for o in found([tmp_path]) if isinstance(o, Skipped)] == [True, True]


def test_a_line_beyond_the_limit_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * MAX_REPORT_BYTES + b'"}\n{"text": "Two."}\n')
    long, short = found([path])
    assert isinstance(long, Skipped)
    assert long.locator.endswith("#1")
    assert isinstance(short, Raw)
    assert short.locator.endswith("#2")


def test_lines_are_streamed() -> None:
    class Endless(io.RawIOBase):
        """A stream of lines that never ends; whoever reads it whole never comes back."""

        def read(self, size: int = -1) -> bytes:
            assert size >= 0, "read to an end that never comes"
            return (b'{"text": "Nine died."}\n' * (size // 23 + 1))[:size]

    stream = gather(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(stream).locator for _ in range(3)] == ["-#1", "-#2", "-#3"]


def test_compressed_files_are_read_by_the_name_within(tmp_path: Path, words: Furniture) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Nine died."))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(b"<p>Three died in the fire.</p>"))
    outcomes = found([tmp_path])
    assert names(outcomes) == ["a.txt.gz", "b.jsonl.gz#1", "b.jsonl.gz#2", "c.html.gz"]
    read = [parse(raw, words) for raw in outcomes if isinstance(raw, Raw)]
    assert [outcome.text for outcome in read if isinstance(outcome, Report)] == ["Nine died.", "One.", "Two.", "Three died in the fire."]


@pytest.mark.parametrize(
    "content",
    [b"no gzip at all", gzip.compress(b"Nine died. " * 9000)[:-20], gzip.compress(b"Nine")[:5]],
    ids=["no gzip", "cut short", "its head alone"],
)
def test_a_damaged_compressed_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt.gz").write_bytes(content)
    assert "damaged" in only_skip(found([tmp_path / "a.txt.gz"]))


def test_a_compressed_flood_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"\0" * (MAX_REPORT_BYTES + 2)))
    assert "longer than a report can be" in only_skip(found([tmp_path / "a.txt.gz"]))


def test_standard_input_is_a_text_or_missing() -> None:
    assert found(["-"], stdin=io.BytesIO(b"Nine died.")) == [Raw(locator="-", content=b"Nine died.")]
    assert "there is none" in only_skip(found(["-"]))
