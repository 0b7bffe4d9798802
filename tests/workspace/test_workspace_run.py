"""Reports in, runs out: the same bytes as without a case, whether worked out at once, bit by bit or all over again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum.errors import InputError, SubjectGone
from variorum.pipeline import SELDOM, Resources, run
from variorum.publish.record import to_json
from variorum.read.gather import gather
from variorum.workspace import Workspace

Make = Callable[..., Workspace]


def plain(example: Path, case: Workspace, policy: str | None = None) -> bytes:
    """The record that the pipeline gives without a case."""
    return to_json(run(gather([str(example)]), case.policy(policy), Resources.load()))


def test_a_case_says_what_the_pipeline_says_under_every_policy(make_case: Make, example: Path) -> None:
    case = make_case(example)
    for policy in ("ucdp-ged", "acled", "gtd", "casualty-recording"):
        assert to_json(case.record(policy)) == plain(example, case, policy)


def test_bit_by_bit_in_any_order_and_all_over_again_is_the_same(make_case: Make, example: Path) -> None:
    case = make_case()
    for path in sorted(example.glob("*.txt"), reverse=True):
        case.add(path)
        case.run()
    assert len(case.runs()) == 5
    assert to_json(case.record()) == plain(example, case)
    assert case.run(full=True).changed == 0
    assert to_json(case.record()) == plain(example, case)


def test_a_run_leaves_pythons_collector_as_it_was(make_case: Make, example: Path) -> None:
    seen: list[int] = []
    before = gc.get_threshold()
    make_case(example).run(full=True, progress=lambda *_: seen.append(gc.get_threshold()[0]))
    assert min(seen) >= SELDOM
    assert gc.get_threshold() == before


def test_nothing_new_is_no_run(make_case: Make, example: Path) -> None:
    case = make_case(example)
    again = case.add(example)
    assert (again.new, again.known) == (0, 5)
    assert case.run() == case.runs()[0]
    assert len(case.runs()) == 1


def test_one_incident_comes_with_what_it_needs(make_case: Make, example: Path) -> None:
    case = make_case(example)
    whole, card = case.record(), case.incidents()[0]
    part = case.incident(card.id[:5])
    row = next(row for row in whole.incidents if row.id == card.id)
    assert part.incidents == (row,)
    assert {report.id for report in part.reports} == {*row.reports, *row.mentioned_by}
    assert {claim.lineage for claim in row.claims} <= {lineage.id for lineage in part.lineages}
    with pytest.raises(SubjectGone):
        case.incident("i_none")


def test_reports_keep_their_bytes_and_their_text(make_case: Make, example: Path) -> None:
    case = make_case(example)
    for row in case.record().reports:
        assert case.raw(row.id) == Path(row.locator).read_bytes()
        assert case.report(row.id).sha256 == row.sha256
        assert len(case.report(row.id).text) == row.chars


def test_what_cannot_be_read_is_a_named_row(make_case: Make, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 binary")
    case = make_case(tmp_path / "scan.pdf", tmp_path / "absent.txt")
    assert [skip.locator for skip in case.skipped()] == [str(tmp_path / "scan.pdf")]
    assert case.record().skipped == case.skipped()


def test_a_text_in_other_bytes_counts_once_as_in_a_plain_run(make_case: Make, tmp_path: Path) -> None:
    text = "Troops end siege\n\nThe army said 21 hostages were killed in Bolan on Tuesday.\n"
    (tmp_path / "r10.txt").write_bytes(text.encode())
    (tmp_path / "r2.txt").write_bytes(text.replace("\n", "\r\n").encode())
    case = make_case(tmp_path / "r10.txt", tmp_path / "r2.txt")
    record = case.record()
    assert [row.locator for row in record.reports] == [str(tmp_path / "r2.txt")]
    assert record.skipped[0].locator == str(tmp_path / "r10.txt")
    want = run(gather([str(tmp_path / "r10.txt"), str(tmp_path / "r2.txt")]), case.default_policy, Resources.load())
    assert to_json(record) == to_json(want)


def test_who_hands_a_report_in_may_say_what_it_does_not(make_case: Make, tmp_path: Path) -> None:
    path = tmp_path / "siege.txt"
    path.write_text("Siege ends\n\nTroops said 21 hostages were killed on Tuesday.\n", encoding="utf-8")
    case = make_case()
    case.add(path, outlet="The Example", published="2025-03-12")
    case.run()
    row = case.record().reports[0]
    assert (row.outlet, row.published) == ("The Example", "2025-03-12")


def test_a_case_is_found_from_below_and_missed_where_there_is_none(make_case: Make, tmp_path: Path) -> None:
    case = make_case()
    (case.path / "notes").mkdir()
    assert Workspace.open(case.path / "notes").path.resolve() == case.path.resolve()
    with pytest.raises(InputError):
        Workspace.open(tmp_path)
    with pytest.raises(InputError):
        Workspace.init(case.path)
