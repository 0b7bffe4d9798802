"""What holds for any reports, put together from sentences and noise: quotes in place, numbers with claims, order without effect."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.model.figure import LESS_THE_DEAD
from variorum.model.report import Raw
from variorum.model.wire import Record
from variorum.pipeline import Resources, run
from variorum.publish.record import to_json
from variorum.publish.terminal import Look, whole
from variorum.resources.load import resource_path
from variorum.resources.policy_files import policy_from

SENTENCES = [
    "At least {n} people were killed when a bus fell into a ravine near Ostrel on Friday, police said.",
    "The army said it had killed {n} militants, while the rebels said {m} soldiers died.",
    "Rescuers freed {n} hostages; {m} are still held.",
    "Between {n} and {m} villagers are missing.",
    "Hospital officials put the number of injured at more than {n}.",
    "Dozens were hurt.",
    "A similar attack last year killed {m} people in Velmora.",
    "“We counted {n} bodies,” a witness told the agency.",
    "The group denied that it had killed {m} civilians.",
    "The {n}-year-old driver paid {m} dollars at 10:30 a.m.",
]
NOISE = ["🚨🚑 ", "سانحہ ", "e\u0301tat ", "\u200b", "“”", "\t", "— ", "ﬁre ", "\u00a0", "\r\n", "𝟚 ", "<b>", "&amp; ", "İstanbul "]
number = st.integers(min_value=0, max_value=1200)
sentence = st.builds(lambda text, n, m: text.format(n=n, m=m), st.sampled_from(SENTENCES), number, number)
piece = st.one_of(sentence, sentence, st.sampled_from(NOISE), st.text(max_size=12))
body = st.lists(piece, min_size=1, max_size=7).map(" ".join)
report = st.fixed_dictionaries(
    {"text": body},
    optional={
        "title": st.one_of(sentence, st.text(max_size=20)),
        "published": st.sampled_from(["2024-05-04", "2024-05-06T08:00:00Z", "yesterday", ""]),
        "outlet": st.sampled_from(["The Ostrel Post", "Coast Radio", "🗞"]),
    },
)
reports = st.lists(report, min_size=1, max_size=4)
careful = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def record_of(rows: list[dict[str, str]]) -> Record:
    raws = [
        Raw(locator=f"in.jsonl#{number}", content=json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"), kind="jsonl_line")
        for number, row in enumerate(rows, 1)
    ]
    return run(raws, policy_from(resource_path("policies", "ucdp-ged.toml")), Resources.load())


def check(record: Record) -> None:
    """The promises of a record that need nothing but the record."""
    reports = {row.id for row in record.reports}
    for incident in record.incidents:
        claims = {claim.id: claim for claim in incident.claims}
        assert len(claims) == len(incident.claims)
        assert {claim.report for claim in incident.claims} <= reports
        for claim in incident.claims:
            assert claim.sentence.start <= claim.evidence.start < claim.evidence.end <= claim.sentence.end
            assert len(claim.evidence.quote) == claim.evidence.end - claim.evidence.start
            if claim.count.low is not None and claim.count.high is not None:
                assert 0 <= claim.count.low <= claim.count.high
        for figure in incident.figures:
            numbers = [value for value in (figure.low, figure.best, figure.high) if value is not None]
            assert numbers == sorted(numbers)
            assert figure.basis or not numbers, "a number without a claim"
            if figure.best is not None and not any(step.rule == LESS_THE_DEAD for step in figure.steps):
                told = [claims[ident].count for ident in figure.basis]
                assert figure.best <= sum(count.high or count.low or 0 for count in told), "a sum that does not cite all that it adds up"
            assert {*figure.basis, *(row.claim for row in figure.set_aside)} <= claims.keys()
        for cited in (cited for link in incident.links for part in link.parts for cited in part.evidence):
            assert cited.report in reports
            assert len(cited.quote) == cited.end - cited.start > 0
        for row in incident.disagreements:
            assert set(row.claims) <= claims.keys() | {statement.id for statement in incident.statements}


@careful
@given(rows=reports)
def test_any_reports_give_a_record_that_keeps_its_promises(rows: list[dict[str, str]]) -> None:
    record = record_of(rows)
    check(record)
    assert len(record.reports) + len(record.skipped) == len(rows)
    page = whole(record, Look(width=100))
    assert all(ord(char) >= 32 or char == "\n" for char in page)


@careful
@given(text=body, title=st.one_of(st.none(), sentence))
def test_a_quote_is_what_stands_at_its_place(text: str, title: str | None) -> None:
    """For a text that needs no cleaning, offsets count in exactly what was given: title, empty line, text."""
    clean = "\n\n".join(" ".join("".join(char for char in line if char.isprintable()).split()) for line in text.split("\n\n")).strip()
    row = {"text": clean} if title is None else {"title": title, "text": clean}
    record = record_of([row])
    given_text = clean if title is None else f"{title}\n\n{clean}"
    for report in record.reports:
        if report.chars == len(given_text):
            for incident in record.incidents:
                for claim in (*incident.claims, *incident.statements):
                    assert given_text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@careful
@given(rows=reports, data=st.data())
def test_the_order_of_the_reports_changes_only_their_places(rows: list[dict[str, str]], data: st.DataObject) -> None:
    """With names of their own, reports give the same bytes in any order."""
    raws = [
        Raw(locator=f"{number}.jsonl#1", content=json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"), kind="jsonl_line")
        for number, row in enumerate(rows)
    ]
    turned = data.draw(st.permutations(raws))
    policy, resources = policy_from(resource_path("policies", "ucdp-ged.toml")), Resources.load()
    assert to_json(run(raws, policy, resources)) == to_json(run(turned, policy, resources))


@careful
@given(rows=reports)
def test_printing_a_report_again_changes_no_figure(rows: list[dict[str, str]]) -> None:
    once, twice = record_of(rows), record_of([*rows, rows[0]])
    assert [incident.figures for incident in once.incidents] == [incident.figures for incident in twice.incidents]


def test_the_check_can_fail() -> None:
    record = record_of([{"text": "Police said 14 people were killed in a fire in Ostrel on 3 May 2024."}])
    check(record)
    incident = next(row for row in record.incidents if row.figures)
    bare = msgspec.structs.replace(incident.figures[0], basis=())
    broken = msgspec.structs.replace(incident, figures=(bare,))
    with pytest.raises(AssertionError, match="a number without a claim"):
        check(msgspec.structs.replace(record, incidents=(broken,)))
