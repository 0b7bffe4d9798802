"""Sentences of tests/cases/dates.toml in, and the days they mean; offsets, order and silence of the date finder."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from variorum.annotate.dates import find_dates
from variorum.model.text import Span

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "dates.toml").read_text(encoding="utf-8"))
ROWS = [(group["published"] or None, *row) for group in CASES["group"] for row in group["rows"]]


def whole(text: str) -> list[Span]:
    return [Span(start=0, end=len(text))]


@pytest.mark.parametrize(("published", "text", "words", "first", "last", "precision", "rule"), ROWS, ids=[row[1] for row in ROWS])
def test_case(published: str | None, text: str, words: str, first: str, last: str, precision: int, rule: str) -> None:
    found = {mention.words: mention for mention in find_dates(text, whole(text), published)}
    assert words in found, f"found only {sorted(found)}"
    mention = found[words]
    assert (mention.first or "", mention.last or "", mention.precision, mention.rule) == (first, last, precision, rule)
    assert text[mention.start : mention.end] == mention.words


@pytest.mark.parametrize("text", CASES["nothing"])
def test_no_time_expression(text: str) -> None:
    assert find_dates(text, whole(text), "2025-03-13") == ()


def test_there_are_a_hundred_cases() -> None:
    assert len(ROWS) >= 100


def test_weekday_without_publication_keeps_its_name_and_value() -> None:
    text = "It began on Tuesday."
    (mention,) = find_dates(text, whole(text), None)
    assert (mention.weekday, mention.value) == ("Tuesday", "XXXX-WXX-2")


def test_values_follow_timex3() -> None:
    text = (
        "It began on Wednesday evening, lasted 48 hours, and in early March 2025 ended in the third quarter of 2024; the 1990s; last week."
    )
    values = [mention.value for mention in find_dates(text, whole(text), "2025-03-13")]
    assert values == ["2025-03-12TEV", "PT48H", "2025-03", "2024-Q3", "199", "2025-W10"]


def test_only_the_spans_are_read_and_offsets_are_of_the_text() -> None:
    text = "On Monday it rained. On Tuesday gunmen came."
    cut = text.index("On Tuesday")
    (mention,) = find_dates(text, [Span(start=cut, end=len(text))], "2025-03-13")
    assert (mention.start, mention.words) == (cut + 3, "Tuesday")


def test_order_of_the_spans_changes_nothing() -> None:
    text = "The raid was on 2 January 2025. The following day they left."
    cut = text.index("The following")
    spans = [Span(start=0, end=cut), Span(start=cut, end=len(text))]
    assert find_dates(text, spans, None) == find_dates(text, spans[::-1], None)


def test_history_counts_from_its_own_dates() -> None:
    text = "The war began in 1936. On 20 July the general died. By September 1936 they held on. In March 1937 it fell. In June they fled."
    found = {m.words: m.first for m in find_dates(text, whole(text), "2009-12-19")}
    assert found["20 July"] == "1936-07-20"
    assert found["June"] == "1937-06-01"


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    text = "On February 30, 2025 nothing happened."
    assert all(mention.rule != "date" for mention in find_dates(text, whole(text), "2025-03-13"))


def test_publication_with_time_and_zone() -> None:
    text = "It happened yesterday."
    (mention,) = find_dates(text, whole(text), "2025-03-13T08:00:00+05:00")
    assert mention.first == "2025-03-12"


def test_a_wires_date_line_stands_in_for_the_publication() -> None:
    text = "SAN SALVADOR, 3 JAN 90 (DPA) -- A BOMB EXPLODED YESTERDAY."
    found = {m.words: m.first for m in find_dates(text, whole(text), None)}
    assert found["YESTERDAY"] == "1990-01-02"


def test_a_broken_publication_date_is_none() -> None:
    text = "It happened yesterday."
    (mention,) = find_dates(text, whole(text), "soon")
    assert mention.first is None


def test_a_month_counted_from_a_month_without_a_year_is_a_month() -> None:
    text = "In January, a bomb killed two people in Lenz. The previous month, a convoy was attacked."
    found = find_dates(text, [Span(start=0, end=len(text))], None)
    assert [mention.value for mention in found] == ["XXXX-01", "XXXX-12"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The clashes of 3, 4 and 5 March killed nine.", "2025-03-03", "2025-03-05"),
        ("The clashes of March 3, 4 and 5 killed nine.", "2025-03-03", "2025-03-05"),
        ("On March 3 and 4, 12 people were killed.", "2025-03-03", "2025-03-04"),
        ("On March 3 and 12 people were killed.", "2025-03-03", "2025-03-03"),
        ("It fell at 5 p.m. on Sunday, 9 March.", "2025-03-09", "2025-03-09"),
        ("At 6:30 a.m., March 9, nine people died.", "2025-03-09", "2025-03-09"),
    ],
)
def test_lists_of_days_and_an_hour_with_its_day_are_one_mention(text: str, first: str, last: str) -> None:
    (mention,) = [one for one in find_dates(text, whole(text), "2025-03-13") if one.first]
    assert (mention.first, mention.last) == (first, last)


def test_an_hour_of_the_afternoon_is_no_hour_of_the_morning() -> None:
    text = "She came at 5 in the afternoon and left at 4 in the morning."
    assert [m.value for m in find_dates(text, whole(text), "2025-03-13")] == ["2025-03-13T17:00", "2025-03-13T04:00"]


def test_a_history_goes_on_from_its_last_deed_and_not_from_a_year_said_in_passing() -> None:
    text = (
        "The war began in May 1931. On 10 March 1935 the army took Orlo. The road was needed for a campaign planned in 1936. "
        "On 11 March the town of Lenz fell, as opposed to a peak of resistance in 1932. On 2 April it was over. "
        "The Charter (1929) was torn up. On 3 April the king left."
    )
    found = {m.words: m.first for m in find_dates(text, whole(text), "2009-12-19")}
    assert (found["11 March"], found["2 April"], found["3 April"]) == ("1935-03-11", "1935-04-02", "1935-04-03")
