"""What analysts decide: each action changes what it should, is undone without a trace, and is refused where it makes no sense."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.errors import DecisionConflict, DecisionError, SubjectGone
from variorum.model.figure import Figure
from variorum.publish.record import to_json
from variorum.store.lock import writing
from variorum.workspace import Workspace

Make = Callable[..., Workspace]


def figure(case: Workspace, measure: str = "killed", population: str = "hostages", policy: str | None = None) -> Figure:
    """A figure of the siege."""
    row = case.incident(case.incidents()[0].id, policy).incidents[0]
    return next(one for one in row.figures if (one.measure, one.population) == (measure, population))


def test_a_figure_is_set_with_its_total_and_only_under_its_codebook(make_case: Make, example: Path) -> None:
    case = make_case(example)
    before, acled = to_json(case.record()), to_json(case.record("acled"))
    siege = case.incidents()[0].id
    made = case.decide("set", (siege, "killed", "hostages"), reason="later_update", note="the fuller count", after={"best": 27})
    assert (figure(case).low, figure(case).best, figure(case).high) == (21, 27, 27)
    assert figure(case).steps[-1].text == "set by R. Khan on 2025-03-11: later update (the fuller count)"
    assert figure(case, "killed", "everyone").best == 58 + 6
    assert json.loads(acled)["incidents"][0]["figures"] == json.loads(to_json(case.record("acled")))["incidents"][0]["figures"]
    case.undo(made.id)
    assert to_json(case.record()) == before


def test_a_rejected_claim_is_shown_and_carries_nothing(make_case: Make, example: Path) -> None:
    case = make_case(example)
    before = to_json(case.record())
    row = case.record().incidents[0]
    high = next(claim for claim in row.claims if claim.count.low == 27 and claim.population == "hostages")
    made = case.decide("reject", high.id, reason="misread")
    now = figure(case)
    assert (now.low, now.best, now.high) == (21, 21, 21)
    assert high.id in [aside.claim for aside in now.set_aside if aside.reason == "rejected"]
    assert high.id in [claim.id for claim in case.record().incidents[0].claims]
    case.undo(made.id)
    assert to_json(case.record()) == before


def test_a_restated_claim_counts_as_restated_under_its_own_id(make_case: Make, example: Path) -> None:
    case = make_case(example)
    row = case.record().incidents[0]
    high = next(claim for claim in row.claims if claim.count.low == 27 and claim.population == "hostages")
    made = case.decide("restate", high.id, reason="misread", after={"low": 30, "high": 30, "hedge": None})
    assert made.before == {"low": 27, "high": None, "hedge": "at_least"}
    again = next(claim for claim in case.record().incidents[0].claims if claim.id == high.id)
    assert (again.count.low, again.count.high, again.count.words) == (30, 30, high.count.words)
    assert figure(case).high == 30


def test_an_undo_can_be_undone(make_case: Make, example: Path) -> None:
    case = make_case(example)
    siege = case.incidents()[0].id
    made = case.decide("set", (siege, "killed", "hostages"), reason="verified", after={"best": 27})
    decided = to_json(case.record())
    back = case.undo(made.id)
    case.undo(back.id)
    assert to_json(case.record()) == decided
    with pytest.raises(DecisionError):
        case.undo(back.id)


def test_what_makes_no_sense_is_refused_and_leaves_no_line(make_case: Make, example: Path) -> None:
    case = make_case(example)
    siege = case.incidents()[0].id
    with pytest.raises(DecisionError, match="no reason"):
        case.decide("set", (siege, "killed", "hostages"), reason="because", after={"best": 27})
    with pytest.raises(DecisionError, match="note"):
        case.decide("set", (siege, "killed", "hostages"), reason="other", after={"best": 27})
    with pytest.raises(DecisionError, match="order"):
        case.decide("set", (siege, "killed", "hostages"), reason="verified", after={"low": 30, "best": 27})
    with pytest.raises(SubjectGone, match="No number without its words"):
        case.decide("set", (siege, "killed", "children"), reason="verified", after={"best": 1})
    with pytest.raises(SubjectGone):
        case.decide("reject", "c_none", reason="misread")
    with pytest.raises(SubjectGone):
        case.decide("bar", "The Nowhere", reason="unreliable")
    assert case.decisions() == ()


def test_who_decides_otherwise_takes_the_other_back_first(make_case: Make, example: Path) -> None:
    case = make_case(example)
    siege = case.incidents()[0].id
    first = case.decide("set", (siege, "killed", "hostages"), reason="verified", after={"best": 27})
    with pytest.raises(DecisionConflict, match="Khan decided otherwise"):
        case.decide("set", (siege, "killed", "hostages"), reason="verified", after={"best": 21}, analyst="N. Baloch")
    case.undo(first.id)
    case.decide("set", (siege, "killed", "hostages"), reason="verified", after={"best": 21}, analyst="N. Baloch")
    assert [one.action for one in case.decisions()] == ["set", "undo", "set"]


def test_the_queue_begins_with_the_largest_effect_and_shrinks(make_case: Make, example: Path) -> None:
    case = make_case(example)
    queue = case.review()
    assert [item.effect for item in queue] == sorted((item.effect for item in queue), reverse=True)
    item = next(one for one in queue if (one.measure, one.population) == ("killed", "hostages"))
    case.decide("unsure", item.id, reason="second_coder")
    assert case.review()[-1].id == item.id
    case.decide("set", (item.incident, item.measure, item.population), reason="named_source", after={"best": 21})
    assert item.id not in [one.id for one in case.review()]


@pytest.fixture
def two_voices(make_case: Make, tmp_path: Path) -> Workspace:
    """A case in which two outlets give two numbers from sources of one standing."""
    told = (("The Herald", "the police", 9), ("The Courier", "the police", 12))
    lines = [
        {
            "outlet": outlet,
            "published": "2025-05-06",
            "text": f"{number} passengers were killed on the bus in Karsa on Tuesday, {who} said.",
        }
        for outlet, who, number in told
    ]
    (tmp_path / "two.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return make_case(tmp_path / "two.jsonl")


def test_a_barred_outlet_carries_no_figure_and_a_trusted_one_decides(two_voices: Workspace) -> None:
    case = two_voices
    assert len(case.incidents()) == 1
    assert (figure(case, "killed", "passengers").low, figure(case, "killed", "passengers").high) == (9, 12)
    barred = case.decide("bar", "the courier", reason="unreliable")
    now = figure(case, "killed", "passengers")
    assert (now.low, now.best, now.high) == (9, 9, 9)
    assert [aside.reason for aside in now.set_aside] == ["outlet_barred"]
    with pytest.raises(DecisionConflict):
        case.decide("trust", "The Courier", reason="reliable")
    case.undo(barred.id)
    for outlet, best in (("The Courier", 12), ("The Herald", 9)):
        trusted = case.decide("trust", outlet, reason="reliable")
        assert figure(case, "killed", "passengers").best == best
        case.undo(trusted.id)


def test_an_accepted_claim_counts_as_confirmed_and_is_asked_no_more(two_voices: Workspace) -> None:
    case = two_voices
    row = case.record().incidents[0]
    asked = [item for item in case.review() if (item.measure, item.population) == ("killed", "passengers")]
    assert asked
    made = case.decide("accept", row.claims[0].id, reason="verified")
    assert case.record().incidents[0].claims[0].reading.tier == "confirmed"
    assert not [item for item in case.review() if (item.measure, item.population) == ("killed", "passengers")]
    assert case.rulings()[made.id].state == "applied"


def test_a_preview_is_what_the_decision_then_does(two_voices: Workspace) -> None:
    case = two_voices
    row = case.record().incidents[0]
    leaving = [row.reports[1]]
    before = to_json(case.record())
    with writing(case.path):  # looking waits for nobody who writes
        expected = case.preview("split", (row.id, leaving))
        parts = case.as_if("split", (row.id, leaving))
    assert (to_json(case.record()), case.decisions()) == (before, ())
    run = case.runs()[-1].number
    case.decide("split", (row.id, leaving), reason="other_incident")
    assert case.changes(run) == expected
    made = {row.id: row for row in case.record().incidents}
    assert len(made) == len(case.incidents()) == 2
    assert {part.id: (part.reports, part.claims, part.figures) for part in parts} == {
        ident: (row.reports, row.claims, row.figures) for ident, row in made.items()
    }
    first, second = (card.id for card in case.incidents())
    case.decide("not_same", (first, second), reason="other_incident")
    with pytest.raises(DecisionConflict):
        case.decide("merge", (first, second), reason="same_incident")


def test_a_link_that_is_cut_stays_cut_when_another_report_comes_and_says_so(two_voices: Workspace, tmp_path: Path) -> None:
    case = two_voices
    row = case.record().incidents[0]
    first, second = row.reports
    assert {(link.report, link.other, link.status) for link in row.links} == {(first, second, "linked"), (second, first, "linked")}
    made = case.decide("split", (row.id, [second]), reason="other_incident")
    third = {
        "outlet": "The Post",
        "published": "2025-05-06",
        "text": "9 passengers were killed on the bus in Karsa on Tuesday, a doctor said.",
    }
    (tmp_path / "third.jsonl").write_text(json.dumps(third), encoding="utf-8")
    case.add([tmp_path / "third.jsonl"])
    case.run()
    found = case.record().incidents
    assert not any({first, second} <= set(row.reports) for row in found)
    cut = [(link.report, link.other, link.decision) for row in found for link in row.links if link.status == "cut"]
    assert sorted(cut) == sorted([(first, second, made.id), (second, first, made.id)])
    case.undo(made.id)
    assert not [link for row in case.record().incidents for link in row.links if link.status == "cut"]


def test_single_claims_can_leave_their_incident(make_case: Make, example: Path) -> None:
    case = make_case(example)
    row = case.record().incidents[0]
    claim = next(claim for claim in row.claims if claim.population == "attackers" and claim.measure == "killed")
    case.decide("split", (row.id, [claim.id]), reason="other_incident")
    homes = [row for row in case.record().incidents if claim.id in {one.id for one in row.claims}]
    assert [len(home.claims) for home in homes] == [1]
    assert {one.state for one in case.rulings().values()} == {"applied"}


def test_what_is_taken_back_and_taken_anew_within_a_second_stands(two_voices: Workspace) -> None:
    moment = datetime(2025, 5, 7, 12, 0, tzinfo=UTC)
    case = Workspace.open(two_voices.path, clock=lambda: moment)
    claim = case.record().incidents[0].claims[0].id
    first = case.decide("accept", claim, reason="verified")
    assert case.decide("accept", claim, reason="verified").id == first.id  # sent twice, taken once
    assert len(case.decisions()) == 1
    taken_back = case.undo(first.id)
    anew = case.decide("accept", claim, reason="verified")
    assert case.rulings()[anew.id].state == "applied"
    assert case.undo(anew.id).id != taken_back.id
    assert len(case.decisions()) == 4
    assert case.rulings()[anew.id].state == "undone"
