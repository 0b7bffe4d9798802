"""Reports of one incident are put in order by their days, by what they tell of where they have none, and by their tolls."""

from __future__ import annotations

from variorum.link.merge import incident_of
from variorum.model.incident import Account, Incident
from variorum.model.report import Raw, Report
from variorum.pipeline import Resources, account, run
from variorum.resources.load import resource_path
from variorum.resources.policy_files import policy_from

FIRST = "Jail riot\n\nLAGOS, Feb 3, 2025 (Coast Wire) - Fourteen inmates were killed in a riot at a jail in Jos on Sunday, officials said."


def incident(*texts: str) -> tuple[Incident, list[str]]:
    """The incident that the texts tell of, and the ids of their reports in the order given."""
    resources = Resources.load()
    made: list[Account] = [account(Report.of(text=text, locator=f"{number}.txt"), resources) for number, text in enumerate(texts)]
    told = sorted(((one, one.episodes[0]) for one in made), key=lambda pair: pair[0].report.id)
    return incident_of(told, {}, {}), [one.report.id for one in made]


def ranks(*texts: str) -> list[int]:
    """The rank of each text in the order of the incident."""
    whole, ids = incident(*texts)
    found = {report: rank for report, rank, _ in whole.moments}
    return [found[one] for one in ids]


def test_a_date_line_without_a_year_gives_the_day() -> None:
    late = "Jail retaken\n\nJOS, Feb 5 (Coast Wire) - Troops retook a jail in Jos where 24 inmates were killed, the army said."
    assert ranks(FIRST, late) == [0, 1]
    assert ranks(late, FIRST) == [1, 0]


def test_a_report_without_a_date_line_is_placed_by_the_days_it_tells_of() -> None:
    late = "Jail retaken\n\nTroops on Wednesday retook a jail in Jos where 24 inmates were killed in a riot on Sunday, the army said."
    assert ranks(FIRST, late) == [0, 1]


def test_what_is_still_to_come_tells_nothing() -> None:
    early = "Jail riot\n\nFive inmates were killed in a riot at a jail in Jos, officials said. Talks will go on until Saturday."
    assert ranks(FIRST, early) == [1, 0]


def test_a_report_that_names_no_day_is_placed_by_its_toll() -> None:
    early = "Jail riot\n\nFive inmates were killed in a riot at a jail in Jos, officials said."
    late = "Jail riot\n\nThirty inmates were killed in a riot at a jail in Jos, officials said."
    assert ranks(early, FIRST, late) == [0, 1, 2]


def test_a_bare_weekday_is_the_one_before_the_date_line() -> None:
    early = "Jail riot\n\nJOS, Feb 2 (Coast Wire) - Five inmates were killed in a riot at a jail in Jos on Sunday, officials said."
    late = "Jail riot\n\nABUJA, Feb 10, 2025 (Coast Wire) - The toll of a riot at a jail in Jos rose to 30 dead, officials said."
    whole, _ = incident(early, late)
    assert whole.date.start == "2025-02-02"


def test_so_many_days_after_counts_back_from_the_report() -> None:
    whole, _ = incident(
        "Jos\n\nCoast Post, 18 January 2025\n\nFour days after the earthquake that killed 43 people in Jos, many sleep outside."
    )
    assert whole.date.start == "2025-01-14"


def test_a_weekday_alone_lies_in_a_week_that_the_toll_fits() -> None:
    start = "Cholera\n\nJOS, Feb 6, 2025 (Coast Wire) - Cholera has killed five people in Jos since Monday, officials said."
    grown = "Cholera\n\nJOS, Feb 27 (Coast Wire) - Cholera has killed 46 people in Jos, officials said."
    last = "Cholera\n\nCholera has now killed 63 people in Jos, the health ministry said on Wednesday."
    assert ranks(start, grown, last) == [0, 1, 2]


def test_date_lines_order_reports_of_a_year_that_nothing_names() -> None:
    first = "Jail riot\n\nJOS, Feb 3 (Coast Wire) - Fourteen inmates were killed in a riot at a jail in Jos on Sunday, officials said."
    late = "Jail retaken\n\nJOS, Feb 5 (Coast Wire) - Troops retook a jail in Jos where 12 inmates were killed, the army said."
    assert ranks(first, late) == [0, 1]
    assert ranks(late, first) == [1, 0]


def test_date_lines_of_both_ends_of_a_year_order_nothing() -> None:
    first = "Jail riot\n\nJOS, Dec 30 (Coast Wire) - Fourteen inmates were killed in a riot at a jail in Jos on Sunday, officials said."
    late = "Jail riot\n\nJOS, Jan 2 (Coast Wire) - Twenty-four inmates were killed in a riot at a jail in Jos, officials said."
    assert ranks(first, late) == ranks(late, first) == [0, 0]


def test_a_report_whose_toll_another_hands_on_as_given_before_is_the_earlier() -> None:
    early = "Jail riot\n\nThirty inmates were killed in a riot at a jail in Jos, officials said."
    late = (
        "Jail retaken\n\nLAGOS, Feb 5, 2025 (Coast Wire) - The toll of the riot of Monday at a jail in Jos was revised from 30 to 28 dead,"
        " the governor said."
    )
    assert ranks(early, late) == [0, 1]


def test_the_timeline_puts_a_report_with_a_date_line_alone_before_a_later_published_one() -> None:
    texts = (
        FIRST.replace(", 2025", ""),
        "Jail retaken\n\nJOS, Feb 5, 2025 (Coast Wire) - Troops retook a jail in Jos where 24 inmates were killed, the army said.",
    )
    raws = [Raw(locator=f"{number}.txt", content=text.encode()) for number, text in enumerate(texts)]
    made = run(raws, policy_from(resource_path("policies", "ucdp-ged.toml")), Resources.load())
    days = [entry.when for entry in made.incidents[0].timeline if entry.claims]
    assert [day[:24] for day in days if day is not None] == ["date line of 2025-02-03,", "2025-02-05"]


def test_a_day_told_as_past_before_the_others_does_not_say_when_a_report_was_written() -> None:
    text = "The ministry on Saturday named the five who were killed near Velk the day before. Two had been hurt in a crash on Thursday."
    told = account(Report.of(text=f"The five of Velk\n\n{text}", locator="a.txt"), Resources.load()).episodes[0].days_told
    assert "saturday" in told
    assert "thursday" not in told
