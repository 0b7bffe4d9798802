"""What one report less would change."""

from __future__ import annotations

from typing import Any

from variorum.reconcile import sensitivity
from variorum.resources import load


def test_the_report_that_alone_gives_the_high_moves_it(case: Any) -> None:
    case.say("Herald", "21", "killed", "hostages", "military")
    case.say("Post", "21", "killed", "hostages", "government")
    case.say("Star", "27", "killed", "hostages", "media")
    drops = sensitivity(case.incident(), load.policy("ucdp-ged"), case.lattice, case.reports)
    changed = {(drop.report, drop.population): (drop.before, drop.after) for drop in drops}
    star = case.names["Star"]
    assert changed[star, "hostages"] == ((21, 21, 27), (21, 21, 21))
    assert {report for report, _ in changed} == {star}


def test_a_question_that_only_one_report_answers_is_open_without_it(case: Any) -> None:
    case.say("Herald", "5", "killed", "civilians")
    (drop,) = [
        drop for drop in sensitivity(case.incident(), load.policy("gtd"), case.lattice, case.reports) if drop.population == "civilians"
    ]
    assert (drop.before, drop.after) == ((5, 5, 5), None)


def test_a_copy_takes_the_weight_off_a_report(case: Any) -> None:
    case.say("Herald", "5", "killed", "civilians", lineage="wire")
    case.say("Post", "5", "killed", "civilians", lineage="wire")
    assert sensitivity(case.incident(), load.policy("gtd"), case.lattice, case.reports) == ()
