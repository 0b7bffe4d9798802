"""What one report says of one figure in several ways: its headline, its floor, its own count and those whom it cites."""

from __future__ import annotations

from tests.reconcile.conftest import Case


def test_a_headline_that_rounds_its_own_count_sets_no_low(case: Case) -> None:
    """ "100+ deaths in prison riot" over "the 118 deaths" of the same newsroom."""
    case.say("Herald", "at least 100", "killed", "everyone")
    case.say("Herald", "118", "killed", "everyone")
    assert case.numbers("killed", "everyone") == (118, 118, 118)
    case.say("Star", "at least 90", "killed", "everyone")
    assert case.numbers("killed", "everyone")[0] == 90


def test_a_report_that_opens_with_a_floor_keeps_to_it(case: Case) -> None:
    """A recorder's "at least 16" stands over the smaller numbers that it goes on to cite, whoever gives them."""
    case.say("Recorder", "at least 16", "killed", "civilians")
    case.say("Recorder", "9", "killed", "civilians", kind="hospital", claimant="a hospital")
    case.say("Recorder", "20", "killed", "civilians", kind="media", claimant="an agency")
    assert case.numbers("killed", "civilians", "casualty-recording") == (16, 20, 20)


def test_a_glimpse_is_less_than_dozens(case: Case) -> None:
    """A report of dozens injured that goes on to describe one injured man in a video still says dozens."""
    case.say("Recorder", "dozens", "injured", "civilians")
    case.say("Recorder", "at least 1", "injured", "civilians", kind="witness", claimant="a video")
    assert case.numbers("injured", "civilians", "casualty-recording") == (12, 12, 24)


def test_several_sources_by_name_are_more_than_one(case: Case) -> None:
    """What "local sources" say is told by two or more."""
    case.say("Recorder", "4", "killed", "civilians", kind="security_source", claimant="local sources")
    figure = case.figure("killed", "civilians", "casualty-recording")
    assert figure.grade == "Fair"
