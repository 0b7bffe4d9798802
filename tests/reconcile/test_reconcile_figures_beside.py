"""Which number stands where others are given beside it: still held to, copied, of another crowd, handed on as given before."""

from __future__ import annotations

from msgspec.structs import replace

from tests.reconcile.conftest import count


def test_a_number_still_given_beside_the_later_one_is_not_replaced(case):
    case.report("Standard", "2025-01-29T19:00:00Z")
    case.report("Tribune", "2025-02-01T10:00:00Z")
    case.say("Standard", "30", "killed", "everyone", "police", claimant="police")
    case.say("Tribune", "at least 79", "killed", "everyone", "ngo", claimant="rights group")
    case.say("Tribune", "30", "killed", "everyone", "government", claimant="state government")
    assert case.numbers("killed", "everyone") == (30, 30, 79)


def test_a_number_that_only_a_lesser_source_repeats_is_replaced(case):
    case.report("Standard", "2025-01-29T19:00:00Z")
    case.report("Mail", "2025-01-30T10:00:00Z")
    case.report("Tribune", "2025-02-01T10:00:00Z")
    case.say("Standard", "20", "killed", "everyone", "police", claimant="police")
    case.say("Mail", "24", "killed", "everyone", "police", claimant="police")
    case.say("Tribune", "20", "killed", "everyone")
    assert case.numbers("killed", "everyone")[1] == 24


def test_a_copy_with_at_least_is_no_later_word(case):
    case.report("Daily", "2025-01-29T06:00:00Z")
    case.report("Desk", "2025-01-29T09:00:00Z")
    case.say("Daily", "35", "killed", "everyone", "hospital", claimant="medical source", lineage="l")
    case.say("Daily", "30", "killed", "everyone", "government", claimant="ministry official", lineage="m")
    case.say("Desk", "at least 35", "killed", "everyone", "hospital", claimant="medical source", lineage="l")
    assert case.numbers("killed", "everyone") == (30, 35, 35)


def test_people_aboard_are_more_than_the_passengers_where_a_crew_is_counted(case):
    case.say("Ledger", "124", "aboard", "everyone", "military", claimant="coast guard")
    case.say("Ledger", "11", "aboard", "crew", "military", scope="part")
    case.say("Ledger", "87", "aboard", "passengers", claimant="manifest")
    assert case.numbers("aboard", "everyone") == (124, 124, 124)
    assert case.numbers("aboard", "passengers") == (87, 87, 87)


def test_a_count_handed_on_as_given_before_is_best_only_where_there_is_no_other(case):
    case.report("Observer", "2025-03-12T20:00:00Z")
    case.report("Review", "2025-03-15T10:00:00Z")
    case.say("Observer", "13", "killed", "everyone", "security_source")
    case.say("Review", "17", "killed", "everyone", "government", as_of="earlier")
    assert case.numbers("killed", "everyone") == (13, 13, 17)


def test_a_soldier_killed_beside_attackers_is_counted(case):
    case.say("Gazette", "6", "killed", "attackers", "military", sentence=0)
    one = case.say("Gazette", "1", "killed", "soldiers", "military", sentence=100)
    case.claims[-1] = replace(one, count=count("1"), evidence=replace(one.evidence, quote="a soldier was killed"))
    assert case.numbers("killed", "soldiers") == (1, 1, 1)
    assert case.numbers("killed", "everyone") == (7, 7, 7)


def test_an_army_s_count_of_its_foes_is_not_added_to_the_dead_that_others_count(case):
    case.say("Gazette", "22", "killed", "attackers", "military", claimant="army")
    case.say("Herald", "11", "killed", "civilians", "armed_group", claimant="Harak Front")
    case.say("Star", "at least 11", "killed", "everyone", "un", claimant="human rights office")
    assert case.numbers("killed", "everyone") == (11, 11, 11)
    assert case.numbers("killed", "attackers") == (22, 22, 22)


def test_attackers_whom_the_police_count_beside_the_dead_are_added(case):
    case.say("Gazette", "3", "killed", "attackers", "police", claimant="police")
    case.say("Gazette", "11", "killed", "civilians", "police", claimant="police")
    assert case.numbers("killed", "everyone") == (14, 14, 14)


def test_one_rights_group_takes_no_number_of_another_back(case):
    case.report("Herald", "2024-06-26T09:00:00Z")
    case.report("Star", "2024-06-27T09:00:00Z")
    case.say("Herald", "300", "injured", "everyone", "ngo", claimant="rights commission")
    case.say("Star", "30", "injured", "everyone", "ngo", claimant="medical association")
    assert case.numbers("injured", "everyone") == (30, 30, 300)


def test_a_rights_group_takes_its_own_number_back(case):
    case.report("Herald", "2024-06-26T09:00:00Z")
    case.report("Star", "2024-06-27T09:00:00Z")
    case.say("Herald", "30", "killed", "everyone", "ngo", claimant="rights commission")
    case.say("Star", "27", "killed", "everyone", "ngo", claimant="rights commission")
    assert case.numbers("killed", "everyone") == (27, 27, 27)


def the_rest(case, outlet, words, measure, population):
    """Claim a number of those who were left."""
    made = case.say(outlet, words, measure, population, "government", claimant="governor", scope="increment")
    case.claims[-1] = replace(made, reading=replace(made.reading, rule="passive_of_the_rest"))


def test_those_left_come_on_top_of_those_counted_before(case):
    case.report("Wire", "2024-03-18T09:00:00Z")
    case.report("Herald", "2024-03-25T09:00:00Z")
    case.say("Wire", "28", "freed", "students", "government", claimant="governor")
    the_rest(case, "Herald", "57", "freed", "students")
    assert case.numbers("freed", "students") == (85, 85, 85)


def test_those_left_are_all_whom_a_lone_report_counts(case):
    the_rest(case, "Herald", "57", "freed", "students")
    assert case.numbers("freed", "students") == (57, 57, 57)


def test_those_left_add_nothing_where_their_report_gives_the_total(case):
    case.report("Wire", "2024-03-18T09:00:00Z")
    case.report("Herald", "2024-03-25T09:00:00Z")
    case.say("Wire", "28", "freed", "students", "government", claimant="governor")
    the_rest(case, "Herald", "57", "freed", "students")
    case.say("Herald", "99", "freed", "students", "government", claimant="governor")
    assert case.numbers("freed", "students") == (99, 99, 99)


def test_more_dead_come_on_top_of_those_counted_before(case):
    case.report("Wire", "2025-01-10T09:00:00Z")
    case.report("Herald", "2025-01-12T09:00:00Z")
    case.say("Wire", "12", "killed", "passengers", "police", claimant="police")
    more = case.say("Herald", "2", "killed", "passengers", "police", claimant="police")
    case.claims[-1] = replace(more, evidence=replace(more.evidence, quote="Two more passengers have died"))
    assert case.numbers("killed", "passengers") == (14, 14, 14)


def test_more_than_two_dead_are_no_more_dead(case):
    case.report("Wire", "2025-01-10T09:00:00Z")
    case.report("Herald", "2025-01-12T09:00:00Z")
    case.say("Wire", "12", "killed", "passengers", "police", claimant="police")
    more = case.say("Herald", "more than 20", "killed", "passengers", "police", claimant="police")
    case.claims[-1] = replace(more, evidence=replace(more.evidence, quote="more than 20 passengers have died"))
    assert case.numbers("killed", "passengers") == (21, 21, 21)


def test_a_number_that_its_source_stands_by_is_not_replaced(case):
    case.report("Mail", "2025-10-14T09:00:00Z")
    case.report("Watch", "2025-10-17T09:00:00Z")
    case.say("Mail", "16", "killed", "everyone", "government", claimant="fire service")
    case.say("Watch", "22", "killed", "everyone", "ngo", claimant="union")
    case.say("Watch", "16", "killed", "everyone", "government", claimant="fire service")
    assert case.numbers("killed", "everyone") == (16, 16, 22)


def test_a_number_said_to_be_revised_replaces_one_of_better_standing(case):
    case.report("Courier", "2025-07-01T09:00:00Z")
    case.report("News", "2025-07-02T09:00:00Z")
    case.say("Courier", "4", "injured", "everyone", "police", claimant="police")
    new = case.say("News", "6", "injured", "everyone")
    case.claims[-1] = replace(new, evidence=replace(new.evidence, quote="number of injured was revised to 6"))
    assert case.numbers("injured", "everyone") == (6, 6, 6)


def test_another_man_may_be_the_one_counted_before(case):
    case.report("Wire", "2025-01-10T09:00:00Z")
    case.report("Herald", "2025-01-12T09:00:00Z")
    case.say("Wire", "1", "killed", "everyone", "police", claimant="police")
    other = case.say("Herald", "1", "killed", "everyone")
    case.claims[-1] = replace(other, evidence=replace(other.evidence, quote="another young man was gunned down"))
    assert case.numbers("killed", "everyone") == (1, 1, 1)


def test_more_dead_of_a_kind_come_on_top_of_those_told_among_all(case):
    """ "Five dead, three of them children" and four days on "two more children died": five children."""
    case.report("Wire", "2025-01-10T09:00:00Z")
    case.report("Herald", "2025-01-14T09:00:00Z")
    case.say("Wire", "5", "killed", "everyone", "police", claimant="police")
    case.say("Wire", "3", "killed", "children", "police", claimant="police", scope="part")
    more = case.say("Herald", "2", "killed", "children", "military", claimant="military", scope="increment")
    case.claims[-1] = replace(more, evidence=replace(more.evidence, quote="Two more children died"))
    assert case.numbers("killed", "children") == (5, 5, 5)
    steps = [step.text for step in case.figure("killed", "children").steps if step.rule == "remainder"]
    assert steps == ["2 more on top of the 3 counted before: 5"]


def taken(case, words, population, start):
    """Claim one person who was arrested, as a part: nobody counts those arrested."""
    made = case.say("Wire", "1", "arrested", population, scope="part")
    places = replace(made.evidence, start=start, end=900, quote=f"{words} were arrested")
    count = replace(made.count, words=words)
    sentence = replace(made.sentence, start=700, end=901)
    case.claims[-1] = replace(
        made, count=count, evidence=places, sentence=sentence, reading=replace(made.reading, rule="individual_passive")
    )


def test_single_persons_whom_one_verb_tells_to_be_arrested_are_counted(case):
    taken(case, "The owner and his father", "everyone", 700)
    taken(case, "his father", "men", 720)
    assert case.numbers("arrested", "everyone") == (2, 2, 2)


def test_a_doctor_without_a_name_or_a_hospital_stands_below_the_ministry(case):
    case.say("Herald", "12", "killed", "everyone", "government", claimant="health ministry")
    case.say("Star", "15", "killed", "everyone", "hospital", claimant="doctor")
    assert case.numbers("killed", "everyone") == (12, 12, 15)


def test_a_doctor_at_a_named_hospital_speaks_for_it(case):
    case.say("Herald", "12", "killed", "everyone", "government", claimant="health ministry")
    case.say("Star", "15", "killed", "everyone", "hospital", claimant="doctor at the Ebbe hospital")
    assert case.numbers("killed", "everyone") == (12, 15, 15)


def test_a_part_of_comparable_standing_outgrows_a_floor(case):
    case.report("Wire", "2015-04-02")
    case.report("Ledger", "2015-04-03")
    case.report("Herald", "2015-04-03")
    case.say("Wire", "2", "killed", "security_forces")
    case.say("Ledger", "at least 2", "killed", "everyone", "police", claimant="police")
    case.say("Herald", "at least 147", "killed", "students", "government", claimant="officials")
    assert case.numbers("killed", "everyone") == (147, 147, 147)


def test_a_part_of_lesser_standing_does_not(case):
    case.report("Ledger", "2015-04-03")
    case.report("Herald", "2015-04-03")
    case.say("Ledger", "at least 2", "killed", "everyone", "police", claimant="police")
    case.say("Herald", "40", "killed", "students", "witness", claimant="witness")
    assert case.numbers("killed", "everyone")[1] == 2


def test_a_floor_of_people_told_with_soldiers_adds_up(case):
    one = case.say("Wire", "at least 60", "killed", "everyone", "government", claimant="officials", sentence=0)
    case.say("Wire", "12", "killed", "soldiers", "government", claimant="officials", sentence=0)
    case.claims[-1] = replace(case.claims[-1], evidence=replace(case.claims[-1].evidence, start=one.evidence.start))
    assert case.numbers("killed", "everyone") == (72, 72, 72)


def test_an_authority_takes_back_no_number_of_another_side(case):
    case.report("Wire", "2013-08-14")
    case.report("Ledger", "2013-08-15")
    case.say("Wire", "2200", "killed", "everyone", "unattributed", claimant="the movement")
    case.say("Ledger", "278", "killed", "everyone", "government", claimant="health ministry")
    assert case.numbers("killed", "everyone") == (278, 278, 2200)


def test_adults_counted_beside_children_are_not_all_the_dead(case):
    case.report("Wire", "2022-05-24")
    one = case.say("Wire", "2", "killed", "everyone")
    case.claims[-1] = replace(one, evidence=replace(one.evidence, quote="2 adults killed"))
    case.say("Wire", "19", "killed", "students")
    assert case.numbers("killed", "everyone")[2] == 19


def test_as_many_of_one_people_as_of_another_add_up(case):
    case.say("Wire", "2", "killed", "everyone", "government", sentence=0)
    two = case.say("Wire", "2", "killed", "everyone", "government", sentence=0)
    first = case.claims[-2]
    case.claims[-2] = replace(
        first, evidence=replace(first.evidence, quote="2 Volans and 2 Odrans were killed", end=first.evidence.start + 33)
    )
    case.claims[-1] = replace(two, evidence=replace(two.evidence, quote="2 Odrans were killed", end=first.evidence.start + 33))
    assert case.numbers("killed", "everyone") == (4, 4, 4)
