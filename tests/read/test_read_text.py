"""Plain text: which bytes become which characters, what is kept exactly, and what is skipped with which reason."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum.model.report import Report
from variorum.read.limits import MAX_REPORT_BYTES, MAX_REPORT_CHARS

Read = Callable[..., Report]
Skip = Callable[..., str]

HEADLINE = "Nine killed as ferry capsizes off Zanzibar"
BODY = "Nine people were killed, the coast guard said – among them three children.\n“It sank within minutes”, said Señor Núñez.\n"
TEXT = f"{HEADLINE}\n\n{BODY}"


def test_a_text_is_kept_whole_and_its_headline_is_its_title(read: Read) -> None:
    report = read(TEXT)
    assert report.text == TEXT
    assert report.title == HEADLINE
    assert (report.external_id, report.outlet, report.published, report.language) == (None, None, None, "en")


def test_offsets_hold_against_the_file_as_python_reads_it(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes(b"One line.\r\nTwo were hurt.\rThree lines.\n\r\n  end  ")
    assert read(path.read_bytes()).text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Nine killed as ferry capsizes", "Nine killed as ferry capsizes"),
        ("Who shot the mayor?", "Who shot the mayor?"),
        ("Nine people were killed when a ferry capsized.", ""),
        ("3 Min Read", ""),
        ("Floods", ""),
        ("word " * 60, ""),
    ],
)
def test_the_first_line_is_the_title_only_if_it_looks_like_a_headline(read: Read, first: str, title: str) -> None:
    assert read(f"\n\n{first}\n\nThe ferry sank at noon.").title == title


def test_a_line_alone_is_a_text_and_no_title(read: Read) -> None:
    assert read("Nine killed as ferry capsizes").title == ""


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-32-le"),
        TEXT.encode("utf-32-be"),
        TEXT.encode("cp1252"),
    ],
    ids=[
        "utf8",
        "utf8-bom",
        "utf16le-bom",
        "utf16be-bom",
        "utf16le",
        "utf16be",
        "utf32le-bom",
        "utf32be-bom",
        "utf32le",
        "utf32be",
        "cp1252",
    ],
)
def test_one_text_in_many_codes_is_one_report(read: Read, content: bytes) -> None:
    assert read(content).text == TEXT
    assert read(content).id == read(TEXT).id


def test_utf16_of_another_script_is_known_by_its_spaces(read: Read) -> None:
    text = "Взрыв в городе: девять человек погибли, сообщили власти.\n" * 5
    assert read(text.encode("utf-16-le")).text == text


def test_bytes_that_windows_1252_does_not_define_become_replacement_characters(read: Read) -> None:
    assert read(b"The d\x8eaths: \x93nine\x94\x81, he said.").text == "The dŽaths: “nine”\ufffd, he said."


def test_a_mostly_valid_utf8_file_keeps_its_good_characters(read: Read) -> None:
    content = "Nine killed, said Señor Núñez – “a catastrophe”.".encode() + b" Bad: \xff."
    assert read(content).text == "Nine killed, said Señor Núñez – “a catastrophe”. Bad: \ufffd."


def test_a_utf8_file_cut_within_a_character_is_read(read: Read) -> None:
    assert read("Nine people were killed, said Núñez, “".encode()[:-1]).text == "Nine people were killed, said Núñez, \ufffd"
    assert read("Nine people were killed “".encode()[:-1]).text == "Nine people were killed \ufffd"


def test_a_code_that_is_neither_is_skipped_and_not_guessed(skip: Skip) -> None:
    assert "save it as UTF-8" in skip("Взрыв в городе: девять человек погибли, сообщили власти.".encode("koi8-r"))


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", codecs.BOM_UTF8, "\u00a0\u2003".encode()])
def test_nothing_is_skipped_as_nothing(skip: Skip, content: bytes) -> None:
    assert "empty" in skip(content) or "white space" in skip(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF; convert it to text first"),
        (b"\n%PDF-1.4 1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"GIF89a\x01\x00", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        (b"PK\x03\x04\x14\x00\x06\x00", "office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office document"),
        (b"{\\rtf1\\ansi Nine were killed.}", "RTF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"WARC/1.0\r\nWARC-Type: response", "WARC"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"Nine people were killed in the blast, the police said. " * 3 + b"\x00", "NUL"),
        (b"Nine people were killed.\x00", "binary"),
        (b"\x01\x02\x03\x04\x05 nine \x06\x07\x08", "binary"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
    ],
)
def test_what_is_no_text_is_skipped_by_name_even_when_named_txt(skip: Skip, content: bytes, said: str) -> None:
    assert said in skip(content)


def test_a_table_is_skipped_with_the_way_out(skip: Skip) -> None:
    assert "JSON" in skip("date,killed\n2025-03-12,9\n", "index.csv")


def test_fifty_megabytes_on_one_line_are_skipped_and_the_reason_names_the_limit(skip: Skip) -> None:
    content = b"Nine were killed. " * (50 * 1024 * 1024 // 18)
    assert "16 MB" in skip(content)


def test_the_limits_are_in_characters_too(skip: Skip, read: Read) -> None:
    assert f"{MAX_REPORT_CHARS:,}" in skip("a " * (MAX_REPORT_CHARS // 2 + 1))
    assert len(read("a " * (MAX_REPORT_CHARS // 2)).text) == MAX_REPORT_CHARS
    assert MAX_REPORT_BYTES >= 4 * MAX_REPORT_CHARS


def test_a_text_that_shows_tags_is_text_and_a_page_named_txt_is_a_page(read: Read) -> None:
    assert read("The <b>bold</b> claim: nine dead.").text.startswith("The <b>")
    page = "<!DOCTYPE html><html><body><p>Nine people were killed when a ferry capsized off the coast, officials said.</p></body></html>"
    assert read(page).text == "Nine people were killed when a ferry capsized off the coast, officials said."
