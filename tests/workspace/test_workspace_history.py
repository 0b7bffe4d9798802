"""Two clocks: what claims describe and when the case learned it; what changed between moments, between runs, since the last look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from variorum.errors import InputError
from variorum.publish.record import to_json
from variorum.workspace import Workspace
from variorum.workspace.history import Numbers

Make = Callable[..., Workspace]

FIRST = "Gunmen hold a bus in Karsa\n\nAt least 4 passengers were killed and 30 were taken hostage in Karsa on Tuesday, police said.\n"
SECOND = "Siege of the bus in Karsa ends\n\n"
SECOND += "Police said 9 passengers were killed and 25 were freed in Karsa. The siege of the bus began on Tuesday.\n"


@pytest.fixture
def case(make_case: Make, tmp_path: Path, clock: Callable[[], object]) -> Workspace:
    """A case that learned of Tuesday's report on Thursday, and of Wednesday's before it."""
    made = make_case()
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    for moment, name, day in (("2025-03-12T20:00", "b.txt", "2025-03-12"), ("2025-03-13T09:00", "a.txt", "2025-03-11")):
        clock.set(moment)  # type: ignore[attr-defined]
        made.add(tmp_path / name, published=day)
        made.run()
    return made


def dead(case: Workspace, **moment: str) -> int | None:
    """The passengers killed, as of a moment."""
    record = case.record(**moment)  # type: ignore[arg-type]
    found = [f.best for row in record.incidents for f in row.figures if (f.measure, f.population) == ("killed", "passengers")]
    return found[0] if found else None


def test_the_two_clocks_tell_different_stories(case: Workspace) -> None:
    assert dead(case) == 9
    assert dead(case, as_of="2025-03-11") == 4
    assert dead(case, learned="2025-03-12") == 9
    assert dead(case, as_of="2025-03-11", learned="2025-03-12") is None
    assert dead(case, as_of="2025-03-10") is None


def test_a_moment_after_everything_is_the_present(case: Workspace) -> None:
    now, later = case.record(), case.record(as_of="2025-04-01", learned="2025-04-01T00:00Z")
    assert to_json(now) == to_json(later)


def test_what_is_no_moment_is_told(case: Workspace) -> None:
    with pytest.raises(InputError, match="no moment"):
        case.record(as_of="last Tuesday")


def test_a_figure_has_a_path_on_either_clock(case: Workspace) -> None:
    ident = case.incidents()[0].id
    described = case.history(ident, "killed", "passengers")
    assert [(one.moment, one.figure.best if one.figure else None) for one in described] == [("2025-03-11", 4), ("2025-03-12", 9)]
    learned = case.history(ident, "killed", "passengers", clock="learned")
    assert learned[0].moment == "2025-03-12T20:00:00Z"
    assert learned[0].figure is not None
    assert learned[0].figure.best == 9


def test_a_difference_names_numbers_and_reports(case: Workspace) -> None:
    ident = case.incidents()[0].id
    found = case.diff(ident, "2025-03-11", "2025-03-12")
    change = next(one for one in found.changes if (one.measure, one.population) == ("killed", "passengers"))
    assert (change.before, change.after) == (
        Numbers(low=4, best=4, high=4, status="single_source"),
        Numbers(low=9, best=9, high=9, status="updated"),
    )
    assert [case.report(report).published for report in change.reports] == ["2025-03-12"]


def test_runs_are_kept_as_they_were_shown(case: Workspace) -> None:
    first = case.record(run=1)
    assert [row.published for row in first.reports] == ["2025-03-12"]
    assert [len(row.reports) for row in first.incidents] == [1]
    found = case.changes(1, 2)
    assert [one.kind for one in found] == ["changed"]
    assert [case.report(report).published for report in found[0].came] == ["2025-03-11"]
    assert case.changes(0, 1)[0].kind == "new"
    assert case.changes(2) == ()


def test_a_look_ends_where_the_analyst_says(case: Workspace) -> None:
    assert case.news()
    assert case.seen() == 2
    assert case.news() == ()
    assert case.news("N. Baloch")


def test_undated_reports_stop_at_phases(make_case: Make, example: Path) -> None:
    case = make_case(example)
    ident = case.incidents()[0].id
    stops = case.moments(ident)
    assert [stop.moment for stop in stops] == ["phase:0", "phase:1", "phase:2"]
    first = case.incident(ident, as_of="phase:0").incidents[0]
    assert sorted(first.reports) == sorted(stops[0].reports)
    assert to_json(case.incident(ident, as_of="phase:2")) == to_json(case.incident(ident))
