"""Which claims answer one question, and how parts add up to a total."""

from __future__ import annotations

from msgspec.structs import replace

from variorum.model.incident import Actor


def populations(case, measure, policy="ucdp-ged"):
    return [figure.population for figure in case.dossier(policy).figures if figure.measure == measure]


def test_passengers_of_a_hijacked_train_are_its_hostages(case):
    case.say("Herald", "21", "killed", "hostages", "police")
    case.say("Star", "22", "killed", "hostages", "police")
    case.say("Post", "23", "killed", "passengers", "police")
    assert case.numbers("killed", "hostages") == (21, 21, 23)
    assert populations(case, "killed") == ["everyone", "hostages"]


def test_one_report_that_counts_them_apart_keeps_them_apart(case):
    case.say("Herald", "21", "killed", "hostages", "police")
    case.say("Herald", "6", "killed", "civilians", "police")
    assert case.numbers("killed", "hostages") == (21, 21, 21)
    assert case.numbers("killed", "civilians") == (6, 6, 6)
    assert case.numbers("killed", "everyone") == (27, 27, 27)


def test_victims_are_all_who_came_to_harm_where_no_side_is_counted(case):
    case.say("Herald", "30", "killed", "everyone", "police")
    case.say("Star", "31", "killed", "victims", "police")
    assert populations(case, "killed") == ["everyone"]
    assert case.numbers("killed", "everyone") == (30, 30, 31)
    case.say("Star", "3", "killed", "attackers", "police")
    assert "victims" in populations(case, "killed")


def test_attackers_go_by_one_name(case):
    case.say("Herald", "3", "killed", "gunmen", "police")
    case.say("Star", "3", "killed", "militants", "police")
    assert populations(case, "killed") == ["everyone", "attackers"]


def test_soldiers_answer_for_security_forces_when_no_other_kind_does(case):
    case.say("Herald", "4", "killed", "security forces", "military")
    case.say("Star", "1", "killed", "soldiers", "government")
    assert case.numbers("killed", "security_forces") == (1, 4, 4)


def test_soldiers_and_police_add_up(case):
    case.say("Herald", "4", "killed", "soldiers", "military")
    case.say("Herald", "3", "killed", "police", "police")
    assert case.numbers("killed", "security_forces") == (7, 7, 7)
    assert case.numbers("killed", "everyone") == (7, 7, 7)


def test_one_force_under_two_names_is_counted_once(case):
    case.say("Herald", "40", "killed", "soldiers", "government")
    case.say("Star", "more than 40", "killed", "police", "government")
    case.say("Globe", "at least 40", "killed", "security forces", "police")
    assert populations(case, "killed") == ["everyone", "security_forces"]
    assert case.figure("killed", "everyone").high == 41


def test_few_soldiers_and_as_few_policemen_are_two_forces(case):
    case.say("Herald", "3", "killed", "soldiers", "military")
    case.say("Star", "3", "killed", "police", "police")
    case.say("Globe", "5", "killed", "security forces", "police")
    assert populations(case, "killed") == ["everyone", "security_forces", "soldiers", "police"]


def test_all_sides_add_up_with_the_claims_of_the_parts_as_basis(case):
    parts = [
        case.say("Herald", "21", "killed", "hostages", "military"),
        case.say("Herald", "4", "killed", "security_forces", "military"),
        case.say("Herald", "33", "killed", "attackers", "military"),
    ]
    figure = case.figure("killed", "everyone")
    assert (figure.low, figure.best, figure.high) == (58, 58, 58)
    assert set(figure.basis) == {claim.id for claim in parts}
    assert figure.rule == "sum of hostages + security_forces + attackers (sum)"


def test_a_total_claimed_outright_wins_over_a_smaller_sum(case):
    case.say("Herald", "40", "killed", "everyone", "police")
    case.say("Star", "3", "killed", "children", "police")
    assert case.numbers("killed", "everyone") == (40, 40, 40)


def test_headline_that_repeats_the_hostages_is_no_total(case, aside):
    head = case.say("Herald", "27", "killed", "everyone")
    case.say("Herald", "27", "killed", "hostages", "security_source")
    case.say("Star", "4", "killed", "soldiers", "military")
    figure = case.figure("killed", "everyone")
    assert figure.best == 31
    assert aside(figure) == {head.id: "different_population"}


def test_a_total_is_no_repetition_of_what_somebody_else_says_of_a_kind(case, aside):
    whole = case.say("Herald", "6", "killed", "everyone", "military", claimant="ministry in Dorva")
    case.say("Herald", "6", "killed", "soldiers", "government", claimant="foreign minister of Harak")
    figure = case.figure("killed", "everyone")
    assert figure.basis == (whole.id,)
    assert aside(figure) == {}


def test_gunman_beside_the_people_he_killed_is_added(case):
    case.say("Herald", "5", "killed", "everyone", "police", sentence=0)
    case.say("Herald", "1", "killed", "attackers", "police", sentence=0)
    assert case.numbers("killed", "everyone") == (6, 6, 6)


def test_gunman_among_the_dead_is_not_added(case):
    case.say("Herald", "6", "killed", "everyone", "police", sentence=0)
    case.say("Herald", "1", "killed", "attackers", "police", sentence=0, scope="part")
    assert case.numbers("killed", "everyone") == (6, 6, 6)


def test_women_and_children_do_not_add_to_students(case):
    case.say("Herald", "10", "killed", "students", "police")
    case.say("Herald", "4", "killed", "children", "police")
    assert case.figure("killed", "everyone").best == 10


def test_people_of_no_stated_kind_aboard_are_the_passengers(case):
    case.say("Herald", "440", "aboard", "passengers")
    case.say("Star", "440", "aboard", "everyone")
    assert populations(case, "aboard") == ["passengers"]
    assert case.figure("aboard", "passengers").lineages == 2


def test_a_perpetrator_does_not_settle_who_was_a_militant(case, aside):
    case.extra["actors"] = (Actor(name="Northern Army", role="perpetrator"),)
    own = case.say("Herald", "20", "killed", "militants", "military", claimant="Northern Army")
    figure = case.figure("killed", "attackers", "casualty-recording")
    assert aside(figure) == {own.id: "partisan_claim"}
    assert case.numbers("killed", "attackers", "ucdp-ged") == (20, 20, 20)


def test_an_unknown_population_keeps_its_own_question(case):
    case.say("Herald", "3", "killed", "divers", "police")
    assert case.numbers("killed", "divers") == (3, 3, 3)
    assert case.numbers("killed", "everyone") == (3, 3, 3)


def test_policemen_among_people_presumed_civilians_are_not_added_again(case):
    case.say("Herald", "19", "killed", "everyone", "hospital", sentence=0)
    case.say("Star", "19", "killed", "everyone", "hospital", sentence=0)
    case.say("Herald", "2", "killed", "police", "hospital", sentence=0, scope="part")
    assert case.figure("killed", "everyone", "casualty-recording").best == 19


def test_attackers_are_not_added_to_a_total_that_the_sides_make_up(case):
    case.say("Herald", "60", "killed", "everyone", "police")
    case.say("Herald", "18", "killed", "soldiers", "police")
    case.say("Herald", "33", "killed", "attackers", "police")
    assert case.numbers("killed", "everyone") == (60, 60, 60)


def test_militants_shot_by_the_army_stand_beside_the_villagers_they_killed(case):
    case.say("Herald", "47", "killed", "everyone", "government")
    case.say("Star", "5", "killed", "soldiers", "security_source")
    case.say("Herald", "14", "killed", "militants", "military")
    figure = case.figure("killed", "everyone")
    assert (figure.best, figure.rule) == (61, "sum of everyone + attackers (sum)")


def test_a_whole_that_holds_those_who_fight_is_no_toll_of_civilians_wherever_it_stands(case):
    case.say("Herald", "72", "killed", "everyone", "government", sentence=100)
    case.say("Herald", "5", "killed", "attackers", "government", sentence=100)
    case.say("Globe", "72", "killed", "everyone", "government")
    case.say("Globe", "61", "killed", "civilians", "government")
    assert case.numbers("killed", "civilians", "casualty-recording") == (61, 61, 61)


def test_a_first_count_of_one_kind_is_outgrown_by_a_later_count_of_people(case):
    case.report("Herald", "2025-03-11T09:00:00Z")
    case.report("Star", "2025-03-12T09:00:00Z")
    case.say("Herald", "43", "killed", "prisoners", "government")
    case.say("Star", "44", "killed", "everyone", "government")
    assert populations(case, "killed") == ["everyone"]
    assert case.numbers("killed", "everyone") == (44, 44, 44)


def test_a_kind_of_which_as_many_are_counted_as_of_people_is_all_of_them(case):
    case.say("Herald", "51", "killed", "migrants", sentence=0)
    case.say("Herald", "51", "killed", "everyone", "government", sentence=100)
    case.say("Star", "46", "killed", "everyone", "government")
    assert populations(case, "killed") == ["everyone"]
    assert case.figure("killed", "everyone").high == 51


def test_a_kind_is_not_all_of_them_where_another_counts_more_people(case):
    case.say("Herald", "3", "killed", "journalists", sentence=0)
    case.say("Herald", "3", "killed", "everyone", "government", sentence=100)
    case.say("Star", "10", "killed", "everyone", "government")
    assert case.numbers("killed", "journalists") == (3, 3, 3)
    assert case.numbers("killed", "everyone") == (10, 10, 10)


def test_prisoners_are_no_civilians_counted_again(case):
    case.say("Herald", "31", "killed", "everyone", "government", sentence=0)
    case.say("Herald", "31", "killed", "prisoners", "government", sentence=100)
    case.say("Star", "31", "killed", "everyone", "police")
    assert case.numbers("killed", "everyone", "casualty-recording") == (31, 31, 31)


def test_a_kind_that_a_report_counts_apart_is_not_outgrown(case):
    case.report("Herald", "2025-03-11T09:00:00Z")
    case.report("Star", "2025-03-12T09:00:00Z")
    case.say("Herald", "43", "killed", "prisoners", "government")
    case.say("Star", "41", "killed", "prisoners", "government")
    case.say("Star", "44", "killed", "everyone", "government")
    assert case.numbers("killed", "prisoners") == (41, 41, 41)


def test_children_are_some_of_the_dead_whatever_the_later_toll(case):
    case.report("Herald", "2025-03-11T09:00:00Z")
    case.report("Star", "2025-03-12T09:00:00Z")
    case.say("Herald", "7", "killed", "children", "hospital")
    case.say("Star", "30", "killed", "everyone", "hospital")
    assert case.numbers("killed", "children") == (7, 7, 7)


def test_women_and_children_among_the_dead_are_not_all_the_civilians(case):
    case.say("Herald", "35", "killed", "everyone", "police", sentence=0)
    case.say("Herald", "8", "killed", "women", "police", sentence=0, scope="part")
    case.say("Herald", "7", "killed", "children", "police", sentence=0, scope="part")
    assert populations(case, "killed") == ["everyone", "children", "women"]


def test_those_shot_of_another_kind_than_the_dead_all_live(case):
    case.say("Herald", "2", "killed", "workers", "police", sentence=0)
    shot = case.say("Herald", "5", "injured", "students", "police", sentence=100)
    quote = "five students were hit by bullets"
    case.claims[-1] = replace(shot, evidence=replace(shot.evidence, quote=quote))
    assert case.numbers("injured", "everyone") == (5, 5, 5)


def test_the_only_kind_of_people_missing_is_all_of_them(case):
    case.report("Herald", "2025-03-11T09:00:00Z")
    case.report("Star", "2025-03-12T09:00:00Z")
    case.say("Herald", "at least 20", "missing", "everyone", "police")
    case.say("Star", "16", "missing", "passengers", "police")
    assert populations(case, "missing") == ["everyone"]
    assert case.numbers("missing", "everyone") == (16, 16, 16)


def test_a_kind_far_below_every_count_of_people_is_not_all_of_them(case):
    case.say("Herald", "18", "missing", "workers", "fire_service")
    case.say("Star", "more than 90", "missing", "everyone")
    case.say("Post", "70", "missing", "everyone")
    assert populations(case, "missing") == ["everyone", "workers"]
    assert case.numbers("missing", "everyone") == (70, 70, 91)


def test_some_of_those_missing_are_not_all_of_them(case):
    case.say("Herald", "20", "missing", "everyone", "police", sentence=0)
    case.say("Herald", "4", "missing", "workers", "police", sentence=0, scope="part")
    assert case.numbers("missing", "everyone") == (20, 20, 20)


def test_a_crew_is_not_all_of_those_aboard(case):
    case.say("Herald", "20", "aboard", "everyone", "police")
    case.say("Star", "4", "aboard", "crew", "police")
    assert populations(case, "aboard") == ["everyone", "crew"]


def test_nobody_is_missing_in_the_end(case):
    case.report("Herald", "2025-03-11T09:00:00Z")
    case.report("Star", "2025-03-12T09:00:00Z")
    case.say("Herald", "6", "missing", "workers", "government", claimant="rescue unit")
    zero = case.say("Star", "0", "missing", "workers", "government", claimant="rescue unit")
    assert zero.count.low == 0
    assert case.numbers("missing", "workers")[1] == 0


def test_more_of_one_kind_than_people_are_another_s_count_of_all(case):
    case.report("Herald", "2024-09-03T09:00:00Z")
    case.report("Star", "2024-09-04T09:00:00Z")
    case.say("Herald", "129", "killed", "everyone", "government", claimant="interior minister")
    case.say("Star", "more than 200", "killed", "prisoners", "ngo", claimant="rights group")
    case.say("Star", "129", "killed", "everyone", "government", claimant="government")
    assert populations(case, "killed") == ["everyone"]
    assert case.numbers("killed", "everyone") == (129, 129, 201)


def test_what_a_lesser_claimant_counts_of_one_kind_is_no_count_of_all(case):
    case.say("Herald", "129", "killed", "everyone", "police", claimant="police")
    case.say("Star", "200", "killed", "prisoners", "witness", claimant="relatives")
    assert case.numbers("killed", "everyone") == (129, 129, 129)


def test_families_counted_as_such_are_summed_and_compared_with_no_people(case):
    case.say("Herald", "120", "displaced", "families", "government")
    case.say("Star", "45", "displaced", "everyone", "government")
    case.say("Post", "600", "displaced", "everyone", "un")
    assert case.numbers("displaced", "households") == (120, 120, 120)
    assert 120 not in case.numbers("displaced", "everyone")
    assert not [one for one in case.dossier("ucdp-ged").checks if one.kind == "part_of_total"]


def test_families_killed_are_in_no_toll(case):
    case.say("Herald", "3", "killed", "families", "government")
    case.say("Herald", "12", "killed", "workers", "government")
    assert case.numbers("killed", "households") == (3, 3, 3)
    assert case.numbers("killed", "everyone") == (12, 12, 12)


def test_who_governs_is_no_party_to_an_earthquake(case):
    case.say("Herald", "40", "killed", "everyone", "armed_group", claimant="the Front")
    assert case.numbers("killed", "everyone") == (None, None, None)
    case.extra["kinds"] = ("earthquake",)
    assert case.numbers("killed", "everyone") == (40, 40, 40)
    case.extra["kinds"] = ("earthquake", "attack")
    assert case.numbers("killed", "everyone") == (None, None, None)


def test_who_the_hostages_are_raises_no_question_of_its_own_where_the_number_is_theirs(case):
    case.say("Herald", "137", "freed", "hostages", "military")
    case.say("Star", "137", "freed", "students", "government")
    case.say("Post", "137", "freed", "children", "government")
    assert populations(case, "freed") == ["hostages"]


def test_other_people_among_those_aboard_stay_a_question_of_their_own(case):
    case.say("Herald", "40", "freed", "hostages", "military")
    case.say("Star", "7", "freed", "tourists", "government")
    case.say("Post", "12", "freed", "children", "government")
    assert sorted(populations(case, "freed")) == ["children", "hostages", "tourists"]


def test_the_migrants_of_one_report_are_the_passengers_of_another_and_add_up_to_nothing(case):
    case.say("Herald", "78", "killed", "migrants")
    case.say("Star", "82", "killed", "passengers")
    assert case.numbers("killed", "everyone") == (82, 82, 82)


def test_passengers_and_crew_add_up_whoever_counts_them(case):
    case.say("Herald", "44", "killed", "passengers")
    case.say("Star", "5", "killed", "crew")
    assert case.numbers("killed", "everyone") == (49, 49, 49)


def test_a_part_larger_than_every_total_is_a_total_of_its_own(case):
    case.say("Herald", "more than 40", "injured", "everyone", "government")
    case.say("Star", "239", "freed", "everyone", "government", sentence=100)
    hurt = case.say("Star", "49", "injured", "everyone", "government", sentence=100, scope="part")
    case.claims[-1] = replace(hurt, evidence=replace(hurt.evidence, quote="49 of whom were injured"))
    assert case.numbers("injured", "everyone") == (41, 49, 49)


def test_those_in_a_serious_condition_are_not_all_the_injured(case):
    case.say("Star", "49", "hospitalised", "everyone", "government", sentence=100)
    hurt = case.say("Star", "4", "injured", "everyone", "government", sentence=100, scope="part")
    case.claims[-1] = replace(hurt, evidence=replace(hurt.evidence, quote="four of them are in serious condition"))
    case.say("Herald", "more than 40", "injured", "everyone", "government")
    assert case.figure("injured", "everyone").low == 41
