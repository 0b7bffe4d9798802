"""JSON records: the keys that are read, the text kept exactly, and each broken line named with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from variorum.model.report import Report

Read = Callable[..., Report]
Skip = Callable[..., str]


@pytest.fixture(scope="module")
def line(read: Read) -> Callable[..., Report]:
    def reading(**record: object) -> Report:
        return read(json.dumps(record), "r.jsonl#7", kind="jsonl_line")

    return reading


@pytest.fixture(scope="module")
def broken(skip: Skip) -> Callable[[str | bytes], str]:
    def skipping(content: str | bytes) -> str:
        return skip(content, "r.jsonl#7", kind="jsonl_line")

    return skipping


def test_all_known_keys_are_taken_and_others_ignored(line: Callable[..., Report]) -> None:
    report = line(
        text="Nine died.",
        id="A-17",
        url="https://example.org/a",
        outlet="Daily",
        published="2025-03-12T10:00:00Z",
        title="Ferry",
        language="sw",
        score=1.5,
    )
    assert (report.text, report.title, report.locator) == ("Ferry\n\nNine died.", "Ferry", "r.jsonl#7")
    assert (report.external_id, report.url, report.outlet) == ("A-17", "https://example.org/a", "Daily")
    assert (report.published, report.language) == ("2025-03-12T10:00:00Z", "sw")


def test_the_text_is_kept_exactly_as_given(line: Callable[..., Report]) -> None:
    text = "  Nine\r\ndied.\r Two \u00a0 hurt\n\n"
    assert line(text=text).text == text


def test_a_title_goes_before_the_text_even_if_the_text_begins_with_it(line: Callable[..., Report]) -> None:
    assert line(title="Ferry sinks", text="Ferry sinks\nNine died.").text == "Ferry sinks\n\nFerry sinks\nNine died."


def test_a_whole_number_as_id_is_repeated_in_digits_and_null_is_absent(line: Callable[..., Report]) -> None:
    report = line(text="Nine died.", id=17, url=None, outlet=None, published=None, title=None, language=None)
    assert (report.external_id, report.url, report.outlet, report.published, report.title, report.language) == (
        "17",
        None,
        None,
        None,
        "",
        "en",
    )


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2025-03-12", "2025-03-12"),
        ("2025-03-12T10:00:00+05:00", "2025-03-12T10:00:00+05:00"),
        ("2025-03-12 10:00:00", "2025-03-12T10:00:00"),
        ("2025-03-12 10:00:00 UTC", "2025-03-12T10:00:00+00:00"),
        ("20250312", "2025-03-12"),
        ("Wed, 12 Mar 2025 10:00:00 +0500", "2025-03-12T10:00:00+05:00"),
        ("March 12, 2025", "2025-03-12"),
        ("12 March 2025", "2025-03-12"),
        ("2025/03/12", "2025-03-12"),
        ("12/03/2025", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("1970-01-02", "1970-01-02"),
        ("2025-13-45", None),
        ("", None),
    ],
)
def test_published_is_iso_or_unknown_never_guessed(line: Callable[..., Report], given: str, published: str | None) -> None:
    assert line(text="Nine died.", published=given).published == published


def test_html_is_read_as_a_page_and_the_record_outranks_the_page(line: Callable[..., Report]) -> None:
    page = (
        '<html lang="fr"><head><title>Ferry sinks | The Post</title><meta property="og:site_name" content="The Post"></head>'
        "<body><h1>Ferry sinks</h1><p>Nine people were killed when a ferry capsized off the coast, officials said.</p></body></html>"
    )
    report = line(html=page, outlet="Daily", title="Nine dead")
    assert (report.title, report.outlet, report.language) == ("Nine dead", "Daily", "fr")
    assert report.text == "Nine dead\n\nNine people were killed when a ferry capsized off the coast, officials said."


def test_a_snippet_of_html_is_read(line: Callable[..., Report]) -> None:
    assert line(html="<p>Nine killed.</p><p>Two hurt.</p>").text == "Nine killed.\n\nTwo hurt."


def test_a_number_that_strict_json_does_not_know_does_not_cost_the_report(read: Read) -> None:
    assert read('{"text": "Nine died.", "score": NaN}', "a.jsonl#1", kind="jsonl_line").text == "Nine died."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"text": "Nine di', "truncated"),
        ('{"text": "Nine died."', "truncated"),
        ('{"text": "Nine died.", ', "truncated"),
        ('{"text": "Nine died."} trailing', "not valid JSON"),
        ("{'text': 'Nine died.'}", "not valid JSON"),
        ('{"title": "Ferry"}', "neither text nor html"),
        ('{"text": null}', "neither text nor html"),
        ('{"text": ""}', "empty text"),
        ('{"text": " \\n ", "title": "Ferry"}', "empty text"),
        ('{"text": 9}', "text that is not a string"),
        ('{"text": ["Nine died."]}', "text that is not a string"),
        ('{"text": "Nine died.", "title": 3}', "title that is not a string"),
        ('{"text": "Nine died.", "published": 1741773600}', "published that is not a string"),
        ('{"text": "Nine died.", "id": 1.5}', "id that is neither"),
        ('{"text": "Nine died.", "id": true}', "id that is neither"),
        ('["Nine died."]', "not an object"),
        ('"Nine died."', "not an object"),
        ('{"text": "Nine \\ud800 died."}', "surrogate"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"html": "<nav><a href=x>Home</a></nav>"}', "without an article"),
    ],
)
def test_a_line_that_is_no_report_is_skipped_with_its_place_and_reason(broken: Callable[[str], str], content: str, said: str) -> None:
    assert said in broken(content)
