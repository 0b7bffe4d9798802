"""The MUC-4 scorer: its arithmetic on the published totals of 1992, its slot rules on the guidelines' own kinds of case."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from evals.muc_response import templates
from evals.muc_score import Answer, Fill, Tally, f_measure, slot_tally
from evals.muc_slots import same_date, same_effect, same_kind, same_number, same_place
from evals.muc_templates import KeyTemplate, ResponseTemplate, message_tallies
from evals.subject import record
from variorum.model.report import Raw

TALLIED = ("COR", "PAR", "INC", "SPU", "MIS")


def _published(shared: Path) -> list[dict[str, str]]:
    path = shared / "data/muc4/official_muc4_scores_by_system_and_slot.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _printed(part: float, whole: float) -> int:
    """As the program of 1992 printed a share in hundredths: cut to a tenth, then rounded, halves to even."""
    return round(int(2000 * part) // int(2 * whole) / 10)


def test_recall_precision_and_overgeneration_are_the_published_ones(shared: Path) -> None:
    checked = 0
    for row in _published(shared):
        if not row["POS"] or "*" in (row["PAR"], row["COR"]):
            continue
        tally = Tally(*(int(row[name]) for name in TALLIED))
        assert (tally.possible, tally.actual) == (int(row["POS"]), int(row["ACT"])), row
        for part, whole, shown in (
            (tally.credit, tally.possible, row["REC"]),
            (tally.credit, tally.actual, row["PRE"]),
            (tally.spurious, tally.actual, row["OVG"]),
        ):
            if shown != "*" and whole:
                assert _printed(part, whole) == int(shown), row
                checked += 1
    assert checked > 3000


def test_f_measures_are_the_published_ones(shared: Path) -> None:
    rows = _published(shared)
    totals = {(row["testset"], row["system"]): row for row in rows if row["slot"] == "ALL TEMPLATES"}
    shown = {(row["testset"], row["system"]): row for row in rows if row["slot"].startswith("F-MEASURE")}
    assert len(shown) >= 30
    for place, row in shown.items():
        recall, precision = int(totals[place]["REC"]) / 100, int(totals[place]["PRE"]) / 100  # F was taken from the printed ones
        exact = [100 * f_measure(recall, precision, beta) for beta in (1.0, 0.5, 2.0)]
        assert [float(row[name]) for name in ("PRE", "OVG", "FAL")] == pytest.approx(exact, abs=0.006)


@pytest.mark.parametrize(
    ("key", "response", "credit"),
    [
        ("26 AUG 89", "26 AUG 89", 1.0),
        ("25 AUG 89 - 26 AUG 89", "26 AUG 89", 0.5),
        ("- 26 AUG 89", "25 AUG 89", 0.5),
        ("25 AUG 89 - 26 AUG 89", "- 26 AUG 89", 0.5),
        ("16 AUG 89", "- 26 AUG 89", 0.0),
        ("24 AUG 89 - 25 AUG 89", "- 26 AUG 89", 0.0),
        ("26 AUG 89", "25 AUG 89", 0.0),
        ("26 AUG 89", "20 AUG 89 - 27 AUG 89", 0.5),
        ("26 AUG 89", "01 JAN 89 - 31 DEC 89", 0.0),
    ],
)
def test_dates(key: str, response: str, credit: float) -> None:
    assert same_date(Fill((key,)), Answer(response)) == credit


@pytest.mark.parametrize(
    ("key", "response", "credit"),
    [
        ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: MEDELLIN", 1.0),
        ("COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", "COLOMBIA: Medellín", 1.0),
        ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA", 0.5),
        ("COLOMBIA: MEDELLIN (CITY) - CALI (CITY)", "COLOMBIA: CALI", 0.5),
        ("COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", "BOLIVIA: MEDELLIN", 0.5),
        ("COLOMBIA", "PERU", 0.0),
    ],
)
def test_places(key: str, response: str, credit: float) -> None:
    assert same_place(Fill((key,)), Answer(response)) == credit


def test_kinds_numbers_and_effects() -> None:
    assert same_kind(Fill(("BOMBING",)), Answer("ATTACK")) == 0.5
    assert same_kind(Fill(("ATTACK",)), Answer("BOMBING")) == 0.0
    six = Fill(("6",), tags=("JESUITS", "PRIESTS"))
    assert same_number(six, Answer("6", "six Jesuits were murdered")) == 1.0
    assert same_number(six, Answer("6", "six teachers were murdered")) == 0.5
    assert same_number(Fill(("~100",)), Answer("100")) == 0.5
    assert same_number(six, Answer("7", "seven Jesuits")) == 0.0
    assert same_effect(Fill(("NO INJURY OR DEATH",)), Answer("NO INJURY")) == 0.5


def test_left_over_fills_are_incorrect_before_they_are_spurious_or_missing() -> None:
    key = [Fill(("1",)), Fill(("2",)), Fill(("3",), optional=True)]
    assert slot_tally(key, [Answer("1"), Answer("9")], same_number) == Tally(correct=1, incorrect=1)
    assert slot_tally(key, [Answer("1")], same_number) == Tally(correct=1, missing=1)
    assert slot_tally(key, [Answer(value) for value in "1239"], same_number) == Tally(correct=3, spurious=1)


def test_templates_of_another_kind_are_not_aligned_and_optional_ones_are_not_missed() -> None:
    def template(kind: str, number: str, optional: bool = False) -> KeyTemplate:
        return KeyTemplate({"inc_type": (Fill((kind,)),), "hum_tgt_num": (Fill((number,)),)}, optional)

    def told(kind: str, number: str) -> ResponseTemplate:
        return ResponseTemplate({"inc_type": (Answer(kind),), "hum_tgt_num": (Answer(number),)})

    key = [template("BOMBING", "3"), template("BOMBING", "5"), template("ATTACK", "8", optional=True)]
    tallies = message_tallies(key, [told("BOMBING", "5"), told("KIDNAPPING", "3")])
    assert tallies["template_id"] == Tally(correct=1, spurious=1, missing=1)
    assert tallies["hum_tgt_num"] == Tally(correct=1, spurious=1, missing=1)


def of_record(text: str) -> list[dict[str, list[str]]]:
    """What MUC-4's templates get from the record of one message alone."""
    raw = Raw(locator="m#1", content=json.dumps({"id": "m", "text": text, "published": "1990-03-12"}).encode(), kind="jsonl_line")
    made, _seconds = record([raw])
    return [
        {slot: [answer.value for answer in fills] for slot, fills in one.answers.items()}
        for one in templates(made.incidents, date(1990, 3, 12))
    ]


def test_a_record_answers_with_nobody_hurt_and_with_a_fire_of_its_own() -> None:
    text = "Gunmen ambushed a truck near Tarvin on Sunday and set fire to it. There were no casualties."
    answers = of_record(text)
    assert sorted(one["inc_type"][0] for one in answers) == ["ARSON", "ATTACK"]
    assert [one.get("hum_tgt_effect") for one in answers if one["inc_type"] == ["ATTACK"]] == [["NO INJURY OR DEATH"]]


def test_who_was_taken_and_freed_is_one_target_and_whose_attackers_alone_died_is_no_incident_of_terror() -> None:
    freed = of_record("Rebels kidnapped four engineers near Tarvin on Friday. The four engineers were released on Sunday.")
    assert [one["hum_tgt_num"] for one in freed] == [["4"]]
    assert not of_record("Troops attacked a rebel camp near Tarvin on Sunday and killed six guerrillas.")
