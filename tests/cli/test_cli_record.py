"""`variorum record`: good reports beside bad ones, exit codes, and one line for whatever goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import variorum.pipeline

GOOD = "Gunmen attack market in Sarran\n\nGunmen killed 14 people at a market in Sarran on 3 May 2024, police said.\n"
CAKE = "Village bakes a long cake\n\nThe bakers of Sarran used 400 eggs on Sunday.\n"


def record_of(out: bytes) -> dict[str, Any]:
    found = json.loads(out)
    assert found["format"] == "variorum-record/1"
    return found


def numbers(record: dict[str, Any]) -> list[tuple[str, str, int | None, int | None, int | None]]:
    figures = [figure for incident in record["incidents"] for figure in incident["figures"]]
    return sorted((row["measure"], row["population"], row["low"], row["best"], row["high"]) for row in figures)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report."""
    made = tmp_path / "reports"
    made.mkdir()
    (made / "good.txt").write_text(GOOD, encoding="utf-8")
    return made


def test_a_report_at_which_we_fail_is_named_and_those_beside_it_go_through(
    call: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = variorum.pipeline.find_dates

    def failing(text: str, *rest: Any) -> Any:
        return 1 / 0 if "Tarvin" in text else read(text, *rest)

    monkeypatch.delenv("VARIORUM_TRACE", raising=False)
    monkeypatch.setattr(variorum.pipeline, "find_dates", failing)
    (folder / "odd.txt").write_text(GOOD.replace("Sarran", "Tarvin"), encoding="utf-8")
    done = call("record", "reports", "--json")
    assert done.code == 3
    found = record_of(done.out)
    assert [skip["locator"] for skip in found["skipped"]] == ["reports/odd.txt"]
    assert "unexpected error at test_cli_record.py" in found["skipped"][0]["reason"]
    assert ("killed", 14) in {(row[0], row[3]) for row in numbers(found)}
    monkeypatch.setenv("VARIORUM_TRACE", "1")
    with pytest.raises(ZeroDivisionError):
        call("record", "reports", "--json")


def test_json_is_the_only_thing_on_stdout(call: Callable[..., Any], folder: Path) -> None:
    done = call("record", "reports", "--json")
    assert (done.code, done.err) == (0, "")
    found = record_of(done.out)
    assert ("killed", 14) in {(row[0], row[3]) for row in numbers(found)}
    assert found["reports"][0]["locator"] == "reports/good.txt"
    assert found["skipped"] == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "white space"),
        ("scan.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image"),
        ("broken.jsonl", b'{"text": "Three people were\n', "JSON"),
        ("list.jsonl", b'["no", "object"]\n', ""),
        ("notext.jsonl", b'{"title": "only a title"}\n', ""),
    ],
)
def test_a_bad_report_is_named_and_its_neighbours_are_read(
    call: Callable[..., Any], folder: Path, name: str, content: bytes, said: str
) -> None:
    alone = numbers(record_of(call("record", "reports", "--json").out))
    (folder / name).write_bytes(content)
    done = call("record", "reports", "--json")
    found = record_of(done.out)
    assert done.code == 3
    assert numbers(found) == alone
    assert [skip["locator"].split("#")[0] for skip in found["skipped"]] == [f"reports/{name}"]
    (line,) = done.err.splitlines()
    assert line.startswith(f"skipped reports/{name}")
    assert said.casefold() in line.casefold()


def test_a_dangling_link_is_named(call: Callable[..., Any], folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    done = call("record", "reports", "--json")
    assert done.code == 3
    assert [skip["locator"] for skip in record_of(done.out)["skipped"]] == ["reports/gone.txt"]


def test_utf_16_is_read_like_utf_8(call: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    wide = tmp_path / "wide.txt"
    wide.write_bytes(GOOD.encode("utf-16"))
    one, other = record_of(call("record", "wide.txt", "--json").out), record_of(call("record", "reports", "--json").out)
    assert numbers(one) == numbers(other)
    assert one["reports"][0]["sha256"] == other["reports"][0]["sha256"]


def test_a_broken_line_does_not_spoil_the_others(call: Callable[..., Any], tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": GOOD, "published": "2024-05-04", "extra": {"kept": 1}}),
        "{broken",
        "",
        json.dumps({"text": CAKE}),
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = call("record", "feed.jsonl", "--json")
    found = record_of(done.out)
    assert done.code == 3
    assert [skip["locator"] for skip in found["skipped"]] == ["feed.jsonl#2"]
    assert [(row["locator"], row["external_id"]) for row in found["reports"]] == [("feed.jsonl#1", "a"), ("feed.jsonl#4", None)]


def test_the_same_report_twice_counts_once(call: Callable[..., Any], folder: Path) -> None:
    alone = record_of(call("record", "reports", "--json").out)
    (folder / "again.txt").write_text(GOOD, encoding="utf-8")
    done = call("record", "reports", "--json")
    found = record_of(done.out)
    assert numbers(found) == numbers(alone)
    ids = [report["id"] for report in found["reports"]]
    assert len(ids) == len(set(ids)) == 1
    claims = [claim["id"] for incident in found["incidents"] for claim in incident["claims"]]
    assert len(claims) == len(set(claims))
    places = [report["locator"] for report in found["reports"]] + [skip["locator"] for skip in found["skipped"]]
    assert sorted(places) == ["reports/again.txt", "reports/good.txt"]


def test_a_title_stands_before_the_text_of_a_json_line(call: Callable[..., Any], tmp_path: Path) -> None:
    title, body = "سانحہ 🚨 Market attack", "Gunmen killed 14 people at a market on 3 May 2024, police said."
    (tmp_path / "one.jsonl").write_text(json.dumps({"title": title, "text": body}), encoding="utf-8")
    found = record_of(call("record", "one.jsonl", "--json").out)
    text = f"{title}\n\n{body}"
    assert found["reports"][0]["chars"] == len(text)
    claims = [claim for incident in found["incidents"] for claim in incident["claims"]]
    assert claims
    for claim in claims:
        place = claim["evidence"]
        assert text[place["start"] : place["end"]] == place["quote"]


def test_standard_input_is_read(call: Callable[..., Any]) -> None:
    done = call("record", "-", "--json", stdin=GOOD.encode())
    assert done.code == 0
    assert record_of(done.out)["reports"][0]["locator"] == "-"


def test_strict_stops_at_a_bad_report(call: Callable[..., Any], folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = call("record", "reports", "--strict", "--json")
    assert (done.code, done.out) == (3, b"")
    assert done.err.startswith("variorum: reports/empty.txt: ")
    assert call("record", "reports/good.txt", "--strict", "--json").code == 0


def test_nothing_found_is_an_answer_of_its_own(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "cake.txt").write_text(CAKE, encoding="utf-8")
    done = call("record", "cake.txt", "--json")
    assert done.code == 4
    assert numbers(record_of(done.out)) == []
    assert done.err == "variorum: nothing found: no incident is told of in 1 report.\n"
    assert call("record", "cake.txt").out == b""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["record"], 2, "Missing argument"),
        (["record", "reports", "--bogus"], 2, "No such option"),
        (["record", "reports", "--jobs", "0"], 2, "jobs"),
        (["record", "reports", "--policy", "nonesuch"], 2, "ucdp-ged"),
        (["record", "reports", "--policy", "nonesuch.toml"], 2, "nonesuch.toml: no such policy file"),
        (["record", "reports", "--policy", "ucdp-ged@99"], 2, "version"),
        (["record", "nowhere"], 3, "skipped nowhere: "),
        (["recrod", "reports"], 2, "No such command"),
    ],
)
def test_a_mistake_is_one_line_with_a_next_step(
    call: Callable[..., Any], folder: Path, arguments: Sequence[str], code: int, said: str
) -> None:
    done = call(*arguments)
    assert done.code == code
    assert done.out == b""
    assert len(done.err.splitlines()) == 1
    assert said in done.err


def test_a_broken_policy_file_names_its_line(call: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id = "mine"\nversion = \n', encoding="utf-8")
    done = call("record", "reports", "--policy", "mine.toml")
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("variorum: mine.toml:2: ")


def test_the_table_is_for_people_and_plain_is_for_ears(call: Callable[..., Any], folder: Path) -> None:
    table, plain = call("record", "reports").text, call("record", "reports", "--plain").text
    assert "│" in table
    assert "14(1)" in table
    assert "best 14" in plain
    assert "│" not in plain
    assert "\x1b" not in table + plain


def test_many_incidents_become_a_list(call: Callable[..., Any], tmp_path: Path) -> None:
    told = {
        "flood.txt": "Flood in Sarran\n\nA flood killed 11 people in Sarran on 3 January 2024, the mayor said.\n",
        "bomb.txt": "Market bombing in Velmora\n\nA bombing at a market in Velmora killed 12 shoppers on 4 March 2022, police said.\n",
        "ferry.txt": "Ferry sinks off Ostrel\n\nThirteen passengers drowned when a ferry sank off Ostrel on 5 May 2021.\n",
        "quake.txt": "Earthquake shakes Kandiga\n\nAn earthquake killed 14 villagers near Kandiga on 6 July 2020, officials said.\n",
        "fire.txt": "Factory fire in Brenhold\n\nA fire at a factory in Brenhold killed 15 workers on 7 September 2019.\n",
        "clash.txt": "Clashes in Mirasol\n\nClashes in Mirasol left 16 soldiers dead on 8 October 2018, the army said.\n",
    }
    for name, text in told.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = call("record", *told)
    assert done.code == 0
    assert "killed: low/best/high" in done.text
    assert all(f" {n} " in done.text for n in range(11, 17))
    assert "6 incidents" in done.err
    assert call("record", *told, "--quiet").err == ""


def test_without_a_command_there_is_help(call: Callable[..., Any]) -> None:
    assert call().code == 0
    assert call().text.startswith("Usage: variorum")
    assert call("--version").text.startswith("variorum ")


def test_a_report_in_another_language_is_a_skip_that_says_so(call: Callable[..., Any], folder: Path) -> None:
    german = (
        "Bei einem Brand in einer Fabrik sind am Montag mindestens 500 Menschen in Sicherheit gebracht worden, die Feuerwehr war mit "
        "einem großen Aufgebot im Einsatz und wurde auch aus den Nachbarorten unterstützt. Die Ursache ist noch nicht bekannt.\n"
    )
    (folder / "brand.txt").write_text(german, encoding="utf-8")
    done = call("record", str(folder), "--json")
    assert done.code == 3
    assert ("killed", "everyone", 14, 14, 14) in numbers(record_of(done.out))
    assert [row["reason"] for row in record_of(done.out)["skipped"]] == [
        "is in German, and only English is read; give a report or a translation in English"
    ]
    assert "brand.txt is in German" in done.err.replace(": ", " ")
    strict = call("record", str(folder), "--strict")
    assert strict.code == 3
    assert strict.err.endswith("a translation in English. Leave out --strict to go on without it.\n")
