"""Whom a number counts and what it replaces: some of a band, one person by another's word, the army's own dead, a revised number."""

from __future__ import annotations

from msgspec.structs import replace

from tests.reconcile.conftest import Case


def reword(case: Case, claim, quote: str, **changes):
    """The claim with other words as evidence."""
    at = case.claims.index(claim)
    evidence = replace(claim.evidence, quote=quote, end=claim.evidence.start + len(quote))
    case.claims[at] = made = replace(claim, evidence=evidence, **changes)
    return made


def test_some_of_the_attackers_are_all_of_them_who_were_killed(case: Case) -> None:
    case.say("Herald", "3", "killed", "security_forces")
    part = case.say("Herald", "2", "killed", "attackers", scope="part")
    reword(case, part, "two of the attackers were killed")
    assert case.numbers("killed", "attackers") == (2, 2, 2)
    assert case.numbers("killed", "everyone") == (5, 5, 5)


def test_one_person_by_another_claimants_word_is_a_toll(case: Case) -> None:
    case.say("Herald", "at least 4", "killed", "everyone", "ngo", claimant="rights group")
    case.say("Herald", "1", "killed", "everyone", "police", claimant="police chief")
    assert case.numbers("killed", "everyone") == (1, 1, 4)


def test_the_army_s_own_dead_and_those_it_killed_add_up(case: Case) -> None:
    case.say("Herald", "11", "killed", "soldiers", "military", claimant="army")
    case.say("Post", "11", "killed", "everyone", "military", claimant="army")
    case.say("Herald", "15", "killed", "attackers", "military", claimant="defence ministry")
    assert case.figure("killed", "everyone").best == 26


def test_a_revised_number_replaces_the_one_before_though_smaller(case: Case) -> None:
    case.report("Herald", "2026-05-22")
    case.report("Post")
    case.say("Herald", "18", "injured", "everyone", "government", claimant="fire department")
    new = case.say("Post", "15", "injured", "everyone", "police", claimant="police")
    reword(case, new, "revised the number of people hurt in the attack to 15")
    figure = case.figure("injured", "everyone")
    assert (figure.low, figure.best, figure.high) == (15, 15, 15)
    assert [row.reason for row in figure.set_aside] == ["revised"]


def test_gunshot_wounds_told_of_behind_the_dead_are_of_the_living(case: Case) -> None:
    dead = case.say("Herald", "4", "killed", "everyone", "ngo", claimant="rights group")
    hurt = case.say("Herald", "22", "injured", "everyone", "ngo", claimant="rights group")
    reword(case, hurt, "22 had gunshot wounds", sentence=dead.sentence)
    assert case.numbers("killed", "everyone") == (4, 4, 4)
    assert case.numbers("injured", "everyone") == (22, 22, 22)


def test_one_policeman_among_the_dead_is_all_the_police_who_died(case: Case) -> None:
    case.say("Herald", "42", "killed", "everyone", "police", claimant="police")
    one = case.say("Herald", "1", "killed", "police", "police", claimant="police", scope="part")
    at = case.claims.index(one)
    case.claims[at] = replace(one, count=replace(one.count, words="one"))
    assert case.numbers("killed", "police") == (1, 1, 1)
    assert case.numbers("killed", "everyone") == (42, 42, 42)


def test_what_another_claimant_counts_of_a_kind_leaves_a_part_whole(case: Case) -> None:
    case.say("Herald", "20", "killed", "everyone", "hospital", claimant="hospital workers")
    case.say("Herald", "19", "killed", "women", "hospital", claimant="hospital workers", scope="part")
    case.say("Herald", "15", "killed", "women", "ngo", claimant="White Helmets")
    assert case.numbers("killed", "women") == (15, 19, 19)


def test_a_round_number_takes_back_no_exact_one(case: Case) -> None:
    case.report("Herald", "2026-05-22")
    case.report("Post", "2026-05-23")
    case.say("Herald", "11300", "killed", "everyone", "ngo", claimant="Red Crescent")
    case.say("Post", "11000", "killed", "everyone", "ngo", claimant="Red Crescent")
    case.say("Post", "about 6000", "killed", "everyone", "government", claimant="ambassador")
    figure = case.figure("killed", "everyone")
    assert (figure.low, figure.high) == (6000, 11300)
    assert not figure.set_aside


def test_some_of_the_victims_are_not_all_where_more_women_are_counted(case: Case) -> None:
    case.report("Herald", "2026-05-22")
    case.report("Post", "2026-05-22")
    case.say("Herald", "41", "killed", "women", sentence=0)
    case.say("Herald", "26", "killed", "victims", "police", scope="part", sentence=1)
    case.say("Post", "46", "killed", "everyone")
    assert case.numbers("killed", "everyone") == (46, 46, 46)


def test_people_who_are_the_passengers_of_a_headline_count_all_where_others_count_fewer(case: Case) -> None:
    case.report("Herald", "2026-05-22")
    case.report("Post", "2026-05-23")
    case.say("Herald", "at least 25", "killed", "everyone", "police")
    case.say("Post", "48", "killed", "passengers", sentence=0)
    case.say("Post", "at least 48", "killed", "everyone", sentence=1)
    assert case.figure("killed", "everyone").best == 48
