"""Figures under each codebook: which number is best, what widens the range, what stays outside."""

from __future__ import annotations

import pytest


def test_named_authority_gives_best_and_others_the_range(case):
    case.say("Herald", "21", "killed", "hostages", "military")
    case.say("Star", "at least 27", "killed", "hostages", "security_source")
    assert case.numbers("killed", "hostages") == (21, 21, 27)
    assert case.figure("killed", "hostages").status == "disputed"


def test_attackers_claim_about_their_deeds_stays_outside(case, aside):
    case.say("Herald", "21", "killed", "hostages", "military")
    own = case.say("Herald", "50", "killed", "passengers", "armed_group", claimant="the group")
    figure = case.figure("killed", "hostages")
    assert (figure.low, figure.best, figure.high) == (21, 21, 21)
    assert aside(figure) == {own.id: "partisan_claim"}


def test_attackers_claim_about_their_own_dead_counts(case):
    case.say("Herald", "5", "killed", "militants", "armed_group", claimant="the group")
    assert case.numbers("killed", "attackers") == (5, 5, 5)


def test_only_a_party_claim_gives_no_number(case, aside):
    own = case.say("Herald", "50", "killed", "hostages", "armed_group")
    figure = case.figure("killed", "hostages")
    assert (figure.low, figure.best, figure.high, figure.status, figure.basis) == (None, None, None, "words_only", ())
    assert aside(figure) == {own.id: "partisan_claim"}


def test_lone_party_claim_about_other_captives_joins_those_held(case, aside):
    case.say("Star", "about 300", "held", "hostages")
    own = case.say("Herald", "214", "held", "security forces", "armed_group")
    figure = case.figure("held", "hostages")
    assert figure.best == 300
    assert aside(figure) == {own.id: "partisan_claim"}


@pytest.mark.parametrize("stance", ["denied", "threatened", "feared", "unknown"])
def test_what_is_not_asserted_never_enters(case, aside, stance):
    case.say("Herald", "4", "killed", "civilians", "police")
    other = case.say("Star", "40", "killed", "civilians", "police", stance=stance)
    figure = case.figure("killed", "civilians")
    assert figure.high == 4
    assert aside(figure) == {other.id: f"stance_{stance}"}


@pytest.mark.parametrize("scope", ["increment", "rate", "part"])
def test_no_part_increment_or_rate_in_a_total(case, aside, scope):
    case.say("Herald", "14", "killed", "civilians", "police")
    other = case.say("Star", "2", "killed", "civilians", "police", scope=scope)
    figure = case.figure("killed", "civilians")
    assert figure.low == 14
    assert aside(figure) == {other.id: "different_scope"}


def test_four_soldiers_among_them_is_a_full_count_of_soldiers(case):
    case.say("Herald", "21", "killed", "everyone", "police", sentence=0)
    case.say("Herald", "4", "killed", "soldiers", "police", scope="part", sentence=0)
    assert case.numbers("killed", "soldiers") == (4, 4, 4)
    assert case.numbers("killed", "everyone") == (21, 21, 21)


def test_mid_siege_count_is_a_lower_bound_not_a_rival(case, aside):
    case.report("Early", rank=0)
    case.report("Late", rank=2)
    early = case.say("Early", "more than 150", "freed", "hostages")
    case.say("Late", "346", "freed", "hostages")
    figure = case.figure("freed", "hostages")
    assert (figure.low, figure.best, figure.high, figure.status) == (346, 346, 346, "updated")
    assert aside(figure) == {early.id: "later_update"}


def test_an_authority_takes_a_toll_back(case, aside):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    first = case.say("Monday", "359", "killed", "civilians", "government")
    case.say("Friday", "253", "killed", "civilians", "government")
    figure = case.figure("killed", "civilians")
    assert (figure.low, figure.best, figure.high) == (253, 253, 253)
    assert aside(figure) == {first.id: "revised"}


def test_a_later_floor_below_takes_nothing_back(case):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    case.say("Monday", "25", "killed", "civilians", "police")
    case.say("Friday", "at least 20", "killed", "civilians", "police")
    assert case.numbers("killed", "civilians") == (20, 25, 25)


def test_a_witness_does_not_replace_the_police(case):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    case.say("Monday", "9", "killed", "civilians", "police")
    case.say("Friday", "30", "killed", "civilians", "witness")
    assert case.numbers("killed", "civilians") == (9, 9, 30)


@pytest.mark.parametrize(("words", "best"), [("3 remain", 3), ("3", 6)])
def test_a_report_s_own_word_of_who_is_left_replaces_an_authority_s_earlier_count(case, words, best):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    case.say("Monday", "6", "missing", "everyone", "police")
    case.say("Friday", words, "missing", "everyone")
    assert case.figure("missing", "everyone").best == best


@pytest.mark.parametrize(("second", "best"), [("2025-03-11", 30), ("2025-03-10", 9)])
def test_the_number_with_which_a_later_day_s_report_opens_replaces_an_authority_s(case, second, best):
    case.report("Monday", "2025-03-10")
    case.report("Next", second)
    case.say("Monday", "9", "killed", "civilians", "police")
    case.say("Next", "30", "killed", "civilians")
    assert case.figure("killed", "civilians").best == best


@pytest.mark.parametrize(("second", "best"), [("2025-03-12", 6), ("2025-03-10", 3)])
def test_a_part_counted_on_a_later_day_outgrows_the_total(case, second, best):
    case.report("Monday", "2025-03-10")
    case.report("Later", second)
    case.say("Monday", "3", "killed", "everyone", "hospital")
    case.say("Later", "6", "killed", "protesters", "ngo")
    assert case.figure("killed", "everyone").best == best


def test_missing_falls(case):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    case.say("Monday", "80", "missing", "everyone", "police")
    case.say("Friday", "12", "missing", "everyone", "police")
    figure = case.figure("missing", "everyone")
    assert (figure.low, figure.best, figure.status) == (12, 12, "updated")


def test_reprint_of_an_old_count_is_not_news(case):
    case.report("Monday", "2025-03-10")
    case.report("Wednesday", "2025-03-12")
    case.report("Reprint", "2025-03-15")
    case.say("Monday", "30", "killed", "civilians", "police", lineage="wire")
    case.say("Wednesday", "20", "killed", "civilians", "police")
    case.say("Reprint", "30", "killed", "civilians", "police", lineage="wire")
    assert case.numbers("killed", "civilians") == (20, 20, 20)


def test_exact_number_explains_the_rounded_ones(case):
    case.say("Herald", "440", "aboard", "passengers")
    case.say("Star", "about 450", "aboard", "passengers", "government")
    case.say("Post", "about 500", "aboard", "passengers")
    assert case.numbers("aboard", "passengers") == (440, 440, 500)


def test_words_wait_until_nobody_gives_a_number(case, aside):
    words = case.say("Herald", "several", "killed", "civilians")
    assert case.numbers("killed", "civilians", "acled") == (3, 3, 3)
    assert case.numbers("killed", "civilians", "ucdp-ged") == (None, None, None)
    case.say("Star", "8", "killed", "civilians")
    figure = case.figure("killed", "civilians", "acled")
    assert figure.best == 8
    assert aside(figure) == {words.id: "words_only"}


@pytest.mark.parametrize(
    ("words", "ucdp", "acled", "gtd", "recorders"),
    [
        ("at least 11", (11, 11, 11), (11, 11, 11), (11, 11, 11), (11, 11, 11)),
        ("more than 20", (21, 21, 21), (20, 20, 20), (20, 20, 20), (21, 21, 21)),
        ("nearly 40", (40, 40, 40), (40, 40, 40), (40, 40, 40), (40, 40, 40)),
        ("up to 30", (None, None, 30), (30, 30, 30), (None, None, None), (None, None, 30)),
        ("3 to 5", (3, 3, 5), (3, 3, 5), (3, 3, 5), (3, 3, 5)),
        ("several", (None, None, None), (3, 3, 3), (None, None, None), (2, 2, 2)),
        ("dozens", (None, None, None), (12, 12, 12), (None, None, None), (12, 12, 24)),
        ("hundreds", (None, None, None), (100, 100, 100), (None, None, None), (100, 100, 200)),
        ("unknown", (None, None, None), (0, 0, 0), (None, None, None), (2, 2, 2)),
    ],
)
def test_hedges_by_codebook(case, words, ucdp, acled, gtd, recorders):
    case.say("Herald", words, "killed", "civilians")
    assert case.numbers("killed", "civilians", "ucdp-ged") == ucdp
    assert case.numbers("killed", "civilians", "acled") == acled
    assert case.numbers("killed", "civilians", "gtd") == gtd
    assert case.numbers("killed", "civilians", "casualty-recording") == recorders


def test_acled_takes_the_lowest_until_more_origins_say_more(case):
    case.say("Herald", "9", "killed", "civilians")
    case.say("Star", "12", "killed", "civilians")
    assert case.figure("killed", "civilians", "acled").best == 9
    case.say("Copy", "12", "killed", "civilians", lineage="Star")
    assert case.figure("killed", "civilians", "acled").best == 9
    case.say("Post", "12", "killed", "civilians")
    assert case.figure("killed", "civilians", "acled").best == 12


def test_gtd_takes_the_latest_then_the_majority_then_the_lowest(case):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    case.say("Monday", "12", "killed", "civilians", "police")
    case.say("Monday", "14", "killed", "civilians", "witness")
    case.say("Friday", "13", "killed", "civilians", "witness")
    figure = case.figure("killed", "civilians", "gtd")
    assert (figure.best, figure.rule) == (13, "recent")


def test_gtd_counts_undated_reports_as_equally_recent(case):
    case.report("Early", rank=0)
    case.report("Late", rank=1)
    case.say("Early", "about 450", "aboard", "passengers")
    case.say("Star", "about 450", "aboard", "passengers")
    case.say("Late", "440", "aboard", "passengers", "military")
    figure = case.figure("aboard", "passengers", "gtd")
    assert (figure.best, figure.rule) == (450, "majority")


def test_the_latest_may_be_an_undated_report_that_is_known_to_be_later(case):
    case.report("Union", "2025-03-10", rank=1)
    case.report("Wire", rank=2)
    case.say("Union", "19", "killed", "civilians", "ngo")
    case.say("Wire", "18", "killed", "civilians", "government")
    figure = case.figure("killed", "civilians", "ucdp-ged")
    assert (figure.best, figure.rule, figure.high) == (18, "latest", 19)


def test_of_numbers_that_nothing_puts_in_order_the_lower_is_best(case):
    case.report("Dated", "2025-03-10")
    case.say("Dated", "19", "killed", "civilians", "ngo")
    case.say("Undated", "18", "killed", "civilians", "government")
    figure = case.figure("killed", "civilians", "ucdp-ged")
    assert (figure.best, figure.rule) == (18, "lower")


def test_casualty_recorders_presume_civilians_and_grade(case):
    case.say("Herald", "7", "killed", "everyone", "hospital")
    figure = case.figure("killed", "civilians", "casualty-recording")
    assert (figure.best, figure.grade) == (7, "Weak")
    case.say("Star", "9", "killed", "everyone", "ngo")
    figure = case.figure("killed", "civilians", "casualty-recording")
    assert (figure.low, figure.high, figure.grade) == (7, 9, "Fair")
    assert figure.steps[-1].text.startswith("Fair")


def test_status_counts_origins_not_reports(case):
    case.say("Herald", "35", "killed", "attackers", "police", lineage="wire")
    case.say("Star", "35", "killed", "attackers", "police", lineage="wire")
    assert (case.figure("killed", "attackers").status, case.figure("killed", "attackers").lineages) == ("single_source", 1)
    case.say("Post", "35", "killed", "attackers", "police")
    assert (case.figure("killed", "attackers").status, case.figure("killed", "attackers").lineages) == ("agreed", 2)


def test_steps_tell_what_was_done_in_words(case):
    case.say("Herald", "21", "killed", "hostages", "military")
    case.say("Star", "27", "killed", "hostages", "security_source")
    case.say("Star", "50", "killed", "hostages", "armed_group", claimant="the group")
    text = " | ".join(step.text for step in case.figure("killed", "hostages").steps)
    assert text == (
        "3 claims of 2 origins | set aside what a warring party claims about its own deeds: 50 (the group, Star) | "
        "best is the estimate of the most reliable claimant: 21 rather than 27 | "
        "low 21, high 27 from what is left: 21 (the military, Herald); 27 (a security source, Star)"
    )


def test_a_report_that_gave_a_total_then_tells_of_its_parts(case, aside):
    case.say("Herald", "9", "killed", "civilians")
    part = case.say("Herald", "4", "killed", "civilians")
    figure = case.figure("killed", "civilians")
    assert (figure.low, figure.best, figure.high) == (9, 9, 9)
    assert aside(figure) == {part.id: "different_scope"}


def test_a_report_knows_the_earlier_counts_that_it_cites(case, aside):
    case.say("Herald", "at least 14", "killed", "civilians")
    early = case.say("Herald", "9", "killed", "civilians", "media", claimant="an agency")
    case.say("Herald", "20", "killed", "civilians", "witness", claimant="a neighbour")
    figure = case.figure("killed", "civilians", "casualty-recording")
    assert (figure.low, figure.high) == (14, 20)
    assert aside(figure) == {early.id: "later_update"}


def test_a_report_does_not_overrule_an_authority_that_it_cites(case):
    case.say("Herald", "14", "killed", "civilians")
    case.say("Herald", "9", "killed", "civilians", "police")
    assert case.numbers("killed", "civilians") == (9, 9, 14)


def test_none_killed_does_not_lower_what_others_count(case, aside):
    none = case.say("Herald", "0", "killed", "civilians", "military")
    case.say("Star", "10", "killed", "civilians", "hospital")
    figure = case.figure("killed", "civilians")
    assert (figure.low, figure.best, figure.high) == (10, 10, 10)
    assert aside(figure) == {none.id: "says_none"}
    assert [entry.reason for entry in case.dossier().disagreements] == ["unexplained"]


def test_none_killed_alone_is_a_figure(case):
    case.say("Herald", "0", "killed", "civilians", "military")
    assert case.numbers("killed", "civilians") == (0, 0, 0)


def test_a_count_handed_on_as_given_before_is_older_than_its_report(case, aside):
    case.report("Herald", published="2025-06-04")
    case.report("Globe", published="2025-06-04")
    earlier = case.say("Herald", "20", "killed", "everyone", "police", as_of="earlier")
    case.say("Herald", "21", "killed", "everyone", "unattributed")
    case.say("Globe", "21", "killed", "everyone", "government")
    figure = case.figure("killed", "everyone")
    assert (figure.low, figure.best, figure.high) == (21, 21, 21)
    assert aside(figure)[earlier.id] == "later_update"


def test_a_count_given_before_stands_where_nothing_later_is_known(case):
    case.say("Herald", "20", "killed", "everyone", "police", as_of="earlier")
    assert case.numbers("killed", "everyone") == (20, 20, 20)


def test_what_a_party_counts_of_some_does_not_outgrow_an_authoritys_total(case):
    case.say("Herald", "16", "killed", "everyone", "government")
    case.say("Globe", "19", "killed", "activists", "unattributed")
    assert case.numbers("killed", "everyone")[1] == 16
    assert case.numbers("killed", "activists")[1] == 19


def test_parts_of_good_standing_outgrow_a_smaller_total(case):
    case.say("Herald", "16", "killed", "everyone", "government")
    case.say("Globe", "12", "killed", "civilians", "government")
    case.say("Globe", "9", "killed", "soldiers", "government")
    assert case.numbers("killed", "everyone")[1] == 21


def test_a_smaller_number_that_nobody_says_after_a_total_is_a_part(case, aside):
    case.say("Herald", "57", "killed", "everyone", "government")
    part = case.say("Herald", "5", "killed", "everyone")
    figure = case.figure("killed", "everyone")
    assert (figure.low, figure.best, figure.high) == (57, 57, 57)
    assert aside(figure)[part.id] == "different_scope"


def test_a_toll_that_rose_is_later_than_a_smaller_one_whatever_the_phase(case):
    case.report("Star", rank=1)
    case.report("Globe", rank=0)
    case.say("Star", "46", "killed", "everyone", "police")
    case.say("Globe", "51", "killed", "everyone", "police", moved="up")
    assert case.numbers("killed", "everyone") == (51, 51, 51)


def test_a_toll_that_rose_is_later_than_a_smaller_one_where_no_day_tells(case, aside):
    old = case.say("Herald", "7", "killed", "everyone", "police")
    case.say("Globe", "12", "killed", "everyone", "police", moved="up")
    figure = case.figure("killed", "everyone")
    assert (figure.low, figure.best, figure.high) == (12, 12, 12)
    assert aside(figure)[old.id] == "later_update"


def test_what_a_later_report_opens_with_replaces_an_office_s_count_where_the_phase_alone_tells(case):
    case.report("Herald", rank=0)
    case.report("Star", rank=1)
    case.say("Star", "358", "killed", "everyone")
    case.say("Herald", "276", "killed", "everyone", "police")
    assert case.numbers("killed", "everyone") == (358, 358, 358)


def test_a_toll_that_rose_the_day_before_is_not_later(case):
    case.report("Herald", published="2025-06-05")
    case.report("Globe", published="2025-06-04")
    case.say("Herald", "7", "killed", "everyone", "police")
    case.say("Globe", "12", "killed", "everyone", "police", moved="up")
    assert case.numbers("killed", "everyone")[0] == 7


def test_a_second_source_for_the_injured_counts_for_the_grade_of_the_killed(case):
    case.say("Herald", "5", "killed", "civilians", "ngo", claimant="A rights group")
    assert case.figure("killed", "civilians", "casualty-recording").grade == "Weak"
    case.say("Herald", "9", "injured", "civilians", "hospital", claimant="A hospital")
    assert case.figure("killed", "civilians", "casualty-recording").grade == "Fair"


def test_a_party_is_no_second_source(case):
    case.say("Herald", "5", "killed", "civilians", "ngo", claimant="A rights group")
    case.say("Star", "40", "killed", "civilians", "armed_group", claimant="The group")
    assert case.figure("killed", "civilians", "casualty-recording").grade == "Weak"
