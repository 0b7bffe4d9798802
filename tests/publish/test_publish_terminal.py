"""What a reader sees: the table, the same aloud, the reasoning behind a figure, and nothing that a report could smuggle in."""

from __future__ import annotations

import re

import msgspec
import pytest
from rich.cells import cell_len

from variorum.model.claim import Count
from variorum.model.figure import Figure, SetAside
from variorum.model.wire import DateRow, Record
from variorum.publish.sheet import figure_number, open_above, rows, sheet
from variorum.publish.terminal import Look, background, find_incidents, listing, one, whole
from variorum.publish.why import explain, find_figures, question_name
from variorum.publish.wording import count_sign, count_words, date_words, ended, label, number_list, quoted, visible

WIDTHS = (60, 80, 100, 120)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen(siege: Record, width: int, plain: bool) -> None:
    look = Look(width=width, plain=plain)
    page = sheet(siege, siege.incidents[0])
    figure = siege.incidents[0].figures[-1]
    for text in (whole(siege, look), one(page, look, full=True), listing(siege, look), explain(siege, siege.incidents[0], figure, look)):
        assert max(cell_len(line) for line in text.split("\n")) <= width
        assert not re.search("\x1b", text)


def test_the_table_says_who_counts_what_and_why_it_differs(siege: Record) -> None:
    text = whole(siege, Look(width=140))
    assert re.search(r"Hostages killed.⚑ +│ +21 │ +21 │ +27 │ 21\(1,3\) +≥27\(5\)", text)
    assert re.search(r"50\(1\)◆ +~50\(2\)◆", text)
    assert re.search(r"Hostages freed +│ ~346 │ ~346 │ +350 │ ~346\(3\) +350\(5\) +·>150\(4\) +·~190\(2\) +│ later update", text)
    assert "5 reports, 4 independent origins (3 and 5 share passages, credited to CNN)" in text
    assert "73 not accounted for" in text


def test_a_source_that_all_name_is_what_they_share(siege: Record) -> None:
    named = tuple(msgspec.structs.replace(report, cites=("AFP", "CNN") if report.cites else ("CNN",)) for report in siege.reports)
    assert "(3 and 5 share CNN)" in whole(msgspec.structs.replace(siege, reports=named), Look(width=120))


def test_background_incidents_stand_apart(siege: Record) -> None:
    text = whole(siege, Look(width=120))
    table, apart = text.split("Mentioned in passing")
    assert "people killed 26(4)" in apart, "the number that the report has in the list above"
    assert not re.search(r"\b26\b", table)
    named = msgspec.structs.replace(siege.incidents[1], title="Bombing in Quetta")
    shorter = background(msgspec.structs.replace(siege, incidents=(siege.incidents[0], named)), Look())[0]
    assert "Bombing in Quetta, Nov 2024, PAK: people killed" in shorter, "a place that the title names is not said again"
    both = msgspec.structs.replace(siege, incidents=(siege.incidents[0], siege.incidents[0], siege.incidents[1]))
    assert "26(1)   1 = 4-troops-fight-to-free-300.txt" in background(both, Look())[0]
    assert background(msgspec.structs.replace(siege, incidents=siege.incidents[:1]), Look()) == []


def test_the_list_has_one_row_an_incident(siege: Record) -> None:
    main = siege.incidents[0]
    quiet = msgspec.structs.replace(main, id="i_quiet", title="Quiet day", figures=(), place=None)
    made = msgspec.structs.replace(siege, incidents=(main, quiet, siege.incidents[1]))
    text = listing(made, Look(width=140))
    assert re.search(r"│ i_siege │ 11–12 Mar 2025 +│ Jaffar Express hijacking +│ Bolan, .*│ 21/21/27 hostages +│ +5 \(4\) │", text)
    assert re.search(r"│ i_quiet │.*│ Quiet day +│ – +│ – +│", text)
    assert "Quetta bombing" not in text
    aloud = listing(made, Look(width=140, plain=True))
    assert "i_siege: Jaffar Express hijacking. Bolan, Balochistan, PAK. 11–12 Mar 2025. 21/21/27 hostages killed. 5 reports" in aloud


def test_plain_text_has_sentences_and_no_signs(siege: Record) -> None:
    text = whole(siege, Look(width=100, plain=True))
    flat = " ".join(text.split())
    assert "Hostages killed: low 21, best 21, high 27. Disputed. Claims: 21 (reports 1,3); at least 27 (report 5)" in flat
    assert "50 (report 1, a warring party's own claim, kept outside the range)" in flat
    assert not re.search("[│┌─◆·⚑≥~×]", text)


def test_colour_only_where_asked(siege: Record) -> None:
    assert "\x1b[" in whole(siege, Look(width=100, colour=True))
    assert "\x1b[" not in whole(siege, Look(width=100))


def test_a_report_cannot_steer_the_terminal(siege: Record) -> None:
    evil = "\x1b[2J\x1b]0;owned\x07[bold]21[/bold]\u202e\nhostages"
    incident = siege.incidents[0]
    claim = msgspec.structs.replace(
        incident.claims[0],
        evidence=msgspec.structs.replace(incident.claims[0].evidence, quote=evil),
        attribution=msgspec.structs.replace(incident.claims[0].attribution, claimant=evil),
    )
    bad = msgspec.structs.replace(incident, title=evil, claims=(claim, *incident.claims[1:]))
    made = msgspec.structs.replace(siege, incidents=(bad,))
    figure = next(row for row in bad.figures if claim.id in (*row.basis, *(one.claim for one in row.set_aside)))
    text = whole(made, Look()) + explain(made, bad, figure, Look()) + listing(made, Look())
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", text)
    assert "[bold]21[/bold]" in text


def test_no_number_without_a_claim(siege: Record) -> None:
    """Every number of a row is that of a claim which the figure stands on, and every reading names its reports."""
    for incident in siege.incidents:
        known = {claim.id: claim for claim in incident.claims}
        for figure in incident.figures:
            named = {n for claim in figure.basis for n in (known[claim].count.low, known[claim].count.high)}
            assert {figure.low, figure.best, figure.high} - {None} <= named
        for row in rows(incident, {report.id: number for number, report in enumerate(siege.reports, 1)}):
            assert all(reading.reports for reading in row.readings)
            assert row.readings


def test_why_quotes_every_claim_once_and_names_its_place(siege: Record) -> None:
    incident = siege.incidents[0]
    (figure,) = find_figures(incident, "hostages-killed")
    text = explain(siege, incident, figure, Look(width=120))
    assert text.startswith("Hostages killed, Jaffar Express hijacking\nbest 21   low 21   high 27   disputed   rules ucdp-ged@1\n")
    for claim in incident.claims:
        if claim.id in (*figure.basis, *(row.claim for row in figure.set_aside)):
            assert f"chars {claim.evidence.start}–{claim.evidence.end}" in text
            assert text.count(f"“{claim.evidence.quote}”") >= 1
    assert "partisan claim: The attackers alone claim 50." in text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hostages-killed", ["hostages-killed"]),
        ("killed/hostages", ["hostages-killed"]),
        ("Hostages killed", ["hostages-killed"]),
        ("killed", ["hostages-killed"]),
        ("pass", ["passengers-aboard"]),
        ("hostages", ["hostages-freed", "hostages-held", "hostages-killed"]),
        ("wounded", []),
        ("", []),
    ],
)
def test_a_question_may_be_typed_in_many_ways(siege: Record, typed: str, expected: list[str]) -> None:
    assert [question_name(figure) for figure in find_figures(siege.incidents[0], typed)] == expected


@pytest.mark.parametrize(
    ("typed", "expected"), [("jaffar", 1), ("i_si", 1), ("hijack", 1), ("quetta", 1), ("express-hi", 1), ("nothing", 0), ("", 0)]
)
def test_an_incident_is_found_by_id_or_title(siege: Record, typed: str, expected: int) -> None:
    assert len(find_incidents(siege, typed)) == expected


@pytest.mark.parametrize(
    ("count", "sign", "words"),
    [
        (Count(low=21, high=21, words="21"), "21", "21"),
        (Count(low=27, high=None, words="at least 27", hedge="at_least"), "≥27", "at least 27"),
        (Count(low=151, high=None, words="over 150", hedge="more_than"), ">150", "more than 150"),
        (Count(low=None, high=30, words="up to 30", hedge="at_most"), "≤30", "up to 30"),
        (Count(low=None, high=29, words="fewer than 30", hedge="less_than"), "<30", "fewer than 30"),
        (Count(low=450, high=450, words="450", hedge="about"), "~450", "about 450"),
        (Count(low=346, high=346, words="346", hedge="nearly"), "~346", "nearly 346"),
        (Count(low=3, high=5, words="3 to 5", hedge="range"), "3–5", "3 to 5"),
        (Count(low=24, high=99, words="dozens", hedge="vague"), "“dozens”", "“dozens”"),
        (
            Count(low=None, high=None, words="an unspecified number", hedge="unspecified"),
            "“an unspecified number”",
            "“an unspecified number”",
        ),
    ],
)
def test_a_count_is_shown_as_its_words_say_it(count: Count, sign: str, words: str) -> None:
    assert (count_sign(count), count_words(count)) == (sign, words)


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2025-03-11", "2025-03-12", 2, "11–12 Mar 2025"),
        ("2025-03-11", None, 1, "11 Mar 2025"),
        ("2024-11-01", "2024-11-30", 4, "Nov 2024"),
        ("2024-12-30", "2025-01-02", 2, "30 Dec 2024 – 2 Jan 2025"),
        ("2025-02-27", "2025-03-02", 2, "27 Feb – 2 Mar 2025"),
        (None, None, None, "date not known"),
    ],
)
def test_days_are_as_coarse_as_they_are_known(start: str | None, end: str | None, precision: int | None, words: str) -> None:
    assert date_words(DateRow(start=start, end=end, precision=precision, basis="")) == words


def test_words() -> None:
    assert label("killed", "security_forces") == "Security forces killed"
    assert label("aboard", "everyone") == "People aboard"
    assert number_list([5, 1, 2, 3, 3]) == "1–3,5"
    assert quoted("one two three four", longest=9) == "“one two”…"
    assert visible(" a\n\tb\x07c ") == "a b c"


def test_a_figure_without_a_number_says_so(siege: Record) -> None:
    incident = siege.incidents[0]
    claim = next(claim for claim in incident.claims if claim.count.hedge == "vague")
    words = Figure(
        measure="injured",
        population="hostages",
        low=None,
        best=None,
        high=None,
        status="words_only",
        basis=(),
        set_aside=(SetAside(claim=claim.id, reason="words_only"),),
        rule="words",
        lineages=1,
    )
    bare = msgspec.structs.replace(incident, figures=(words,))
    made = msgspec.structs.replace(siege, incidents=(bare,))
    assert "no number: the reports give words only" in explain(made, bare, words, Look())
    part = msgspec.structs.replace(words, set_aside=(SetAside(claim=claim.id, reason="different_scope"),))
    assert "no number: what the reports count is no total" in explain(made, bare, part, Look())
    assert "low not given, best not given, high not given" in " ".join(whole(made, Look(plain=True)).split())


def test_a_number_that_no_report_has_is_written_as_they_have_it(siege: Record) -> None:
    incident = siege.incidents[0]
    about = next(claim for claim in incident.claims if claim.count.hedge == "about")
    over = msgspec.structs.replace(about, count=Count(low=101, high=None, words="over 100", hedge="more_than"))
    plain = msgspec.structs.replace(about, count=Count(low=101, high=101, words="101"))
    assert figure_number(101, [over]) == ">100"
    assert figure_number(101, [over, plain]) == "101"
    assert figure_number(about.count.low, [about]) == f"~{about.count.low}"
    figure = msgspec.structs.replace(incident.figures[0], low=101, best=101, high=101, basis=(over.id,))
    bare = msgspec.structs.replace(incident, claims=(over,), figures=(figure,))
    assert open_above(figure, [over])
    assert not open_above(figure, [over, plain])
    assert "high more than 100" in " ".join(whole(msgspec.structs.replace(siege, incidents=(bare,)), Look(plain=True)).split())


def test_a_screen_too_narrow_for_a_table_gets_sentences(siege: Record) -> None:
    narrow = whole(siege, Look(width=60))
    assert "…" not in narrow.split("What the parties say")[0]
    assert "│" not in narrow
    assert "│" in whole(siege, Look(width=80))


@pytest.mark.parametrize(
    ("words", "sentence"), [("Air strike in U.S.", "Air strike in U.S."), ("Air strike in Lenz", "Air strike in Lenz.")]
)
def test_a_sentence_ends_in_one_full_stop(words: str, sentence: str) -> None:
    assert ended(words) == sentence
