"""Several reports' dates become one dating, with what was overruled said in words."""

from __future__ import annotations

from variorum.link import link
from variorum.link.when import merged_when
from variorum.model.incident import Episode, When
from variorum.model.report import Report
from variorum.pipeline import Resources, account


def told(
    name: str,
    *,
    start: str | None = None,
    end: str | None = None,
    starts: str | None = None,
    ends: str | None = None,
    kinds: tuple[str, ...] = (),
) -> tuple[str, str, Episode]:
    when = When(start=start, end=end or start, precision=1 if start else None, basis=f"“{start}”" if start else "")
    return name, name, Episode(key=0, role="main", title="x", when=when, start_weekday=starts, end_weekday=ends, kinds=kinds)


def test_a_lone_date_on_the_weekday_of_the_end_is_the_end() -> None:
    others = [told(name, starts="monday", ends="tuesday") for name in "abc"]
    found = merged_when([*others, told("d", start="2024-05-07")])  # a Tuesday
    assert (found.start, found.end, found.precision) == ("2024-05-06", "2024-05-07", 2)
    assert "conflict: 2024-05-07 is a Tuesday, but 3 reports put the start on a Monday" in found.basis


def test_the_majority_of_lineages_dates_it_and_the_rest_is_recorded() -> None:
    found = merged_when([told("a", start="2024-05-06"), told("b", start="2024-05-06"), told("c", start="2024-05-09")])
    assert (found.start, found.precision) == ("2024-05-06", 1)
    assert "overruled: 2024-05-09 (c)" in found.basis


def test_of_two_days_told_as_often_the_one_on_the_weekday_that_others_name_is_it() -> None:
    found = merged_when([told("a", start="2021-04-29"), told("b", start="2021-04-30"), told("c", starts="friday")])
    assert (found.start, found.end) == ("2021-04-30", "2021-04-30")


def test_a_siege_begins_on_the_day_before_that_of_its_end_where_two_say_so() -> None:
    ended = [told(name, start="2014-12-16", kinds=("hostage_taking",)) for name in "abc"]
    began = [told(name, start="2014-12-15", kinds=("hostage_taking",)) for name in "de"]
    found = merged_when([*ended, *began])
    assert (found.start, found.end, found.precision) == ("2014-12-15", "2014-12-16", 2)
    assert merged_when([*ended, began[0]]).start == "2014-12-16"


def test_one_lineage_has_one_vote() -> None:
    copies = [("a", f"a{n}", told("a", start="2024-05-09")[2]) for n in range(3)]
    found = merged_when([*copies, told("b", start="2024-05-06"), told("c", start="2024-05-06")])
    assert found.start == "2024-05-06"


def test_weekdays_alone_stay_words() -> None:
    found = merged_when([told("a", starts="monday", ends="tuesday")])
    assert (found.start, found.precision, found.basis) == (None, None, "starts on a Monday; ends on a Tuesday")


def test_months_without_a_year_are_the_last_before_the_incident_of_their_report() -> None:
    text = (
        "Bus seized near Karsa\n\nGunmen seized a bus near Karsa on 11 March 2025 and killed six passengers, police said. In January, a "
        "suicide bombing at the port of Oster killed 25 people. The previous month, militants attacked a convoy of engineers in Lenz, "
        "killing two."
    )
    found = link([account(Report.of(text=text, locator="a.txt"), Resources.load())], Resources.load().rarity)
    told = {one.date.start: one.date.precision for one in found.incidents}
    assert told == {"2025-03-11": 1, "2025-01-01": 4, "2024-12-01": 4}


def dated(*told: tuple[str | None, str]) -> When:
    """The date of the one incident that reports, each with its day of publication, tell of."""
    accounts = [account(Report.of(text=text, locator="a.txt", published=day), Resources.load()) for day, text in told]
    found = [one for one in link(accounts, Resources.load().rarity).incidents if one.role == "main"]
    assert len(found) == 1
    return found[0].date


FIRE = "Fire at Corvo Hotel\n\nNine people died when a fire swept the Corvo Hotel in Orlanda {when}, the mayor, Ines Doro, said."


def test_the_weekday_of_an_undated_report_is_the_one_in_the_week_that_a_dated_one_gives() -> None:
    found = dated((None, FIRE.format(when="on Wednesday")), ("2025-05-09", FIRE.format(when="earlier this week")))
    assert (found.start, found.end, found.precision) == ("2025-05-07", "2025-05-07", 1)
    assert found.basis.endswith("“Wednesday” of “earlier this week”")


def test_where_no_dated_report_gives_a_day_a_weekday_is_the_last_before_the_earliest() -> None:
    silent = (
        "Owner of Corvo Hotel questioned\n\nPolice questioned the owner of the Corvo Hotel in Orlanda, where nine people died in a fire."
    )
    found = dated((None, FIRE.format(when="on Wednesday")), ("2025-05-09", silent), ("2025-05-12", silent + " Ines Doro wept."))
    assert (found.start, found.precision) == ("2025-05-07", 1)


def test_a_weekday_that_begins_as_the_day_of_others_ends_is_of_that_night() -> None:
    early = "Crush at Corvo Hotel\n\nAt least {} people died in a crush at the Corvo Hotel in Orlanda {}, the mayor, Ines Doro, said."
    reports = [(None, early.format(38, "overnight Friday")), ("2021-04-30", early.format(44, "last night"))]
    found = dated(*reports, ("2021-04-29", early.format(44, "overnight")))
    assert (found.start or "") >= "2021-04-29"


def test_a_day_of_mourning_before_the_clause_of_the_deed_is_not_its_day() -> None:
    told = "Hundreds mourned on Tuesday in Orlanda, where on Sunday a fire swept the Corvo Hotel and nine people died."
    assert dated(("2025-05-14", "Orlanda mourns\n\n" + told)).start == "2025-05-11"


def test_a_suspect_remanded_on_a_day_does_not_date_the_deed() -> None:
    told = "A court in Orlanda on Tuesday remanded a man over the shooting that killed two people on Saturday."
    assert dated(("2025-05-14", "Man remanded\n\n" + told)).start == "2025-05-10"


WIRE = "Raid on {where}\n\nODRA, Dec 22 (Coast Wire) - Gunmen killed nine people in {where} {when}, police said on Tuesday."


def test_a_day_without_a_year_stays_words() -> None:
    found = dated((None, WIRE.format(where="Karsa", when="on Sunday night")))
    assert (found.start, found.basis) == (None, "20 December, no year named (“Sunday night”)")
    found = dated((None, "Raid on Karsa\n\nOn 3 March gunmen killed nine people in Karsa, police said."))
    assert (found.start, found.basis) == (None, "3 March, no year named (“3 March”)")


def test_a_weekday_with_a_date_line_alone_says_both() -> None:
    found = dated((None, "Raid on Karsa\n\nODRA, Dec 22 (Coast Wire) - Gunmen killed nine people in Karsa on Sunday night."))
    assert (found.start, found.basis) == (None, "starts on a Sunday, first told of on 22 December, no year named")


def test_a_day_without_a_year_is_the_last_before_the_earliest_dated_report() -> None:
    named = "Raid on Karsa\n\nOn 20 December gunmen killed nine people in Karsa, police said."
    later = "Raid on Karsa\n\nPolice searched for the gunmen who killed nine people in Karsa."
    found = dated((None, named), ("2024-01-05", later))
    assert (found.start, found.precision) == ("2023-12-20", 1)


def test_the_night_on_which_something_was_found_is_no_end() -> None:
    found_overnight = When(start="2024-05-06", end="2024-05-07", precision=2, basis="said on “overnight”")
    late = ("b", "b", Episode(key=0, role="main", title="x", when=found_overnight))
    siege = (
        "c",
        "c",
        Episode(key=0, role="main", title="x", when=When(start="2024-05-06", end="2024-05-07", precision=2, basis="“Monday” to “Tuesday”")),
    )
    assert merged_when([told("a", start="2024-05-06"), late]).end == "2024-05-06"
    assert merged_when([told("a", start="2024-05-06"), siege]).end == "2024-05-07"


def test_the_day_on_which_somebody_spoke_is_held_against_no_day_of_the_incident() -> None:
    admitted = "Raid on Karsa: army admits it\n\nThe army admitted on Wednesday that nine people had been killed in the raid on Karsa."
    raid = "Raid on Karsa\n\nGunmen killed nine people in a raid on Karsa on Monday, police said."
    found = dated(("2025-05-06", raid), ("2025-05-07", admitted), ("2025-05-08", admitted + " He spoke in the capital."))
    assert (found.start, found.end, found.precision) == ("2025-05-05", "2025-05-05", 1)
    assert "overruled" not in found.basis
    assert "said on “Wednesday”" in found.basis


def test_a_stretch_that_holds_the_day_that_others_give_is_no_other_day_and_no_end() -> None:
    found = dated(("2025-05-08", FIRE.format(when="on Monday")), ("2025-05-09", FIRE.format(when="earlier this week")))
    assert (found.start, found.end, found.precision) == ("2025-05-05", "2025-05-05", 1)
    assert "overruled" not in found.basis


def test_another_day_of_the_incident_stays_overruled() -> None:
    found = dated(("2025-05-08", FIRE.format(when="on Monday")), ("2025-05-09", FIRE.format(when="on Tuesday")))
    assert "overruled: 2025-05-06" in found.basis


def test_a_day_that_stands_in_the_name_of_the_incident_is_its_day() -> None:
    told = "Firefighters were still at the depot in Orlanda on Thursday morning. The 6 May attack killed three people."
    assert dated(("2025-05-08", "Orlanda depot\n\n" + told)).start == "2025-05-06"
    told = "The governor on Thursday called for an inquiry into the air strikes of 6 May on Karsa, in which seven people died."
    assert dated(("2025-05-08", "Inquiry into strikes on Karsa\n\n" + told)).start == "2025-05-06"


def test_a_date_line_that_ends_with_a_full_stop_is_no_day_of_the_incident() -> None:
    told = "ODRA, 10 May. Seven people lost their lives in air strikes on a village near Karsa on Friday night, a spokesman said."
    assert dated(("2025-05-10", "Air strikes near Karsa\n\n" + told)).start == "2025-05-09"


def test_a_live_page_that_names_no_day_is_of_the_day_on_which_it_was_put_out() -> None:
    entries = "14:10 Police are at the mall.\n\n14:55 Police confirm three people have been killed.\n\n16:05 The mayor says five are dead."
    found = dated(("2025-05-08", "Live: shooting at the mall in Orlanda\n\n" + entries))
    assert (found.start, found.precision) == ("2025-05-08", 1)


def test_what_a_landslide_buries_is_no_burial() -> None:
    told = "A landslide buried a camp of road workers near Orlanda on Saturday. Nine people died. The search went on on Sunday morning."
    assert dated(("2025-05-11", "Landslide near Orlanda\n\n" + told)).start == "2025-05-10"


def test_the_day_on_which_a_toll_rose_is_no_weekday_of_the_incident() -> None:
    told = "The number of dead from floods in Orlanda climbed to 56 on Wednesday, the mayor said."
    found = dated(
        ("2025-05-08", "Orlanda floods\n\n" + told), ("2025-05-06", "Orlanda floods\n\nFloods killed nine people in Orlanda on Monday.")
    )
    assert (found.start, found.end) == ("2025-05-05", "2025-05-05")
    assert "overruled" not in found.basis


def test_the_day_in_the_incidents_name_goes_before_the_day_since_which_something_follows() -> None:
    told = "Orlanda has been under curfew since Tuesday after Monday's clashes in which nine people were killed."
    assert dated(("2025-05-08", "Curfew in Orlanda\n\n" + told)).start == "2025-05-05"
    told = "The volcano at Orlanda erupted again on Tuesday, halting the search for ten climbers missing since the eruption on 4 May."
    assert dated(("2025-05-08", "Orlanda: search halted\n\n" + told)).start == "2025-05-04"


def test_since_a_day_of_the_last_weeks_an_opening_counts_from_the_incident() -> None:
    told = "The bodies of ten of the 15 miners trapped since 5 May in the Karsa mine were brought up on Thursday, the governor said."
    assert dated(("2025-05-15", "Karsa mine\n\n" + told)).start == "2025-05-05"


def test_for_how_many_days_people_have_been_trapped_tells_when_it_began() -> None:
    told = "Divers on Friday reached a gallery of the Karsa mine where 15 miners have been trapped for five days."
    found = dated(("2025-05-09", "Karsa mine\n\n" + told))
    assert (found.start, found.end, found.precision) == ("2025-05-04", "2025-05-05", 2)


def test_how_long_a_manhunt_took_is_no_length_of_the_incident() -> None:
    told = "A man suspected of killing four people in a cafe in Orlanda on Saturday was arrested on Monday after a two-day manhunt."
    found = dated(("2025-05-12", "Orlanda gunman held\n\n" + told))
    assert (found.start, found.end) == ("2025-05-10", "2025-05-10")


def test_a_report_that_counts_from_the_incident_in_its_opening_is_about_it() -> None:
    told = "President Ode visited the Karsa valley on Tuesday, a week after an earthquake killed 71 people there. Aid arrived on Sunday."
    found = dated(("2025-05-13", "Karsa valley: president visits\n\n" + told))
    assert (found.start, found.precision) == ("2025-05-06", 2)


def test_a_day_of_the_same_siege_is_not_overruled() -> None:
    siege = When(start="2024-05-06", end="2024-05-07", precision=1, basis="“Monday”, “Tuesday”")
    both = ("c", "c", Episode(key=0, role="main", title="x", when=siege))
    assert "overruled" not in merged_when([both, told("a", start="2024-05-07")]).basis
