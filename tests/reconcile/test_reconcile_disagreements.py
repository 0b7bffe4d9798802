"""Why claims differ, in a type and a sentence; checks and timeline."""

from __future__ import annotations

import pytest

from variorum.model.incident import When


def reasons(case, policy="ucdp-ged"):
    return [(entry.reason, entry.claims) for entry in case.dossier(policy).disagreements]


def test_rivals_in_one_sentence_each_attributed(case):
    a = case.say("Herald", "21", "killed", "hostages", "military")
    b = case.say("Star", "at least 27", "killed", "hostages", "security_source")
    (found,) = case.dossier().disagreements
    assert (found.claims, found.reason) == ((a.id, b.id), "unexplained")
    assert found.explanation == (
        "The military says 21 hostages were killed (Herald), a security source says at least 27 hostages were killed (Star): "
        "nothing in the reports explains the difference."
    )


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (("440", "passengers", {}), ("about 450", "passengers", {}), "rounding"),
        (("4", "security forces", {"kind": "military"}), ("1", "soldiers", {}), "different_population"),
        (("21", "hostages", {}), ("50", "hostages", {"kind": "armed_group"}), "partisan_claim"),
        (("21", "hostages", {}), ("several", "hostages", {}), "words_only"),
        (("21", "hostages", {}), ("2", "hostages", {"scope": "increment"}), "different_scope"),
        (("346", "hostages", {}), ("350", "hostages", {}), "rounding"),
    ],
)
def test_reasons(case, first, second, reason):
    for outlet, (words, population, more) in (("Herald", first), ("Star", second)):
        case.say(outlet, words, "killed", population, **more)
    assert [found for found, _ in reasons(case)] == [reason]


def test_update_names_the_later_count_first(case):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    old = case.say("Monday", "12", "killed", "civilians", "police")
    new = case.say("Friday", "20", "killed", "civilians", "police")
    assert reasons(case) == [("later_update", (new.id, old.id))]


def test_same_number_on_two_sides_may_be_a_swap(case):
    a = case.say("Herald", "27", "killed", "militants")
    b = case.say("Star", "27", "killed", "hostages", "security_source")
    assert reasons(case) == [("possible_transposition", (a.id, b.id))]
    assert [check.kind for check in case.dossier().checks] == ["same_number"]


def test_no_swap_where_one_report_gives_both(case):
    case.say("Herald", "27", "killed", "militants")
    case.say("Herald", "27", "killed", "hostages")
    assert reasons(case) == []


def test_what_moves_a_figure_comes_first(case):
    case.say("Herald", "21", "killed", "hostages", "military")
    case.say("Star", "50", "killed", "hostages", "armed_group")
    case.say("Post", "22", "killed", "hostages", "security_source")
    assert [reason for reason, _ in reasons(case)] == ["unexplained", "partisan_claim"]


def test_agreement_is_no_disagreement(case):
    case.say("Herald", "21", "killed", "hostages", "military")
    case.say("Star", "21", "killed", "hostages", "police")
    assert reasons(case) == []


def test_allegation_and_denial(case):
    a = case.state("Herald", "allegation", "the army", "used villagers as human shields", "villagers used as shields")
    b = case.state("Star", "denial", "the group", "never used villagers as shields", "villagers used as shields")
    case.state("Star", "denial", "the group", "holds no prisoners", "prisoners")
    assert reasons(case) == [("partisan_claim", (a.id, b.id))]


def test_nobody_denies_his_own_allegation(case):
    case.state("Herald", "allegation", "the army", "used villagers as human shields", "villagers used as shields")
    case.state("Star", "denial", "The army", "never used villagers as shields", "villagers used as shields")
    assert reasons(case) == []


def checks(case):
    return [(check.kind, check.holds, check.explanation) for check in case.dossier().checks]


def test_those_aboard_against_those_accounted_for(case):
    case.say("Herald", "440", "aboard", "passengers")
    case.say("Herald", "346", "freed", "hostages")
    case.say("Herald", "21", "killed", "hostages")
    assert checks(case) == [("aboard_balance", False, "440 aboard − 346 freed − 21 killed = 73 not accounted for.")]


def test_where_nobody_fought_all_the_dead_were_aboard(case):
    case.say("Herald", "34", "aboard", "everyone")
    case.say("Herald", "11", "freed", "passengers")
    case.say("Herald", "14", "killed", "everyone")
    case.say("Herald", "9", "missing", "everyone")
    assert checks(case) == [("aboard_balance", True, "34 aboard − 11 freed − 14 killed − 9 missing = 0: all are accounted for.")]


def test_those_killed_in_a_raid_are_not_the_few_it_took(case):
    case.say("Herald", "6", "held", "children")
    case.say("Herald", "2", "freed", "everyone")
    case.say("Herald", "43", "killed", "everyone")
    assert checks(case) == []


def test_where_the_raiders_lost_men_too_its_dead_are_not_the_few_it_took(case):
    case.say("Herald", "8", "held", "everyone")
    case.say("Herald", "2", "freed", "hostages")
    case.say("Herald", "17", "killed", "everyone", sentence=0)
    case.say("Herald", "3", "killed", "women", sentence=0, scope="part")
    case.say("Herald", "4", "killed", "gunmen", sentence=1)
    assert [check[0] for check in checks(case)] == ["parts_of_total"]


def test_attackers_seen_against_attackers_killed(case):
    case.say("Herald", "about 100", "participants", "gunmen")
    case.say("Herald", "33", "killed", "gunmen")
    assert checks(case) == [("attackers_balance", False, "100 attackers taking part − 33 killed = 67 of whom nothing is reported.")]


def test_parts_within_their_total(case):
    case.say("Herald", "21", "killed", "everyone", sentence=0)
    case.say("Herald", "4", "killed", "soldiers", sentence=0, scope="part")
    case.say("Herald", "20", "killed", "police", sentence=0, scope="part")
    assert [check[:2] for check in checks(case)] == [("part_of_total", False), ("parts_of_total", False)]


def test_date_against_weekday(case):
    case.extra["date"] = When(start="2025-03-11", precision=1, basis="conflict: 2025-03-12 is a Wednesday, but 4 reports say Tuesday")
    assert checks(case)[0][:2] == ("date_weekday", False)
    case.extra["date"] = When(start="2025-03-11", precision=1, basis="Tuesday before the report")
    assert checks(case)[0][:2] == ("date_weekday", True)


def test_timeline_runs_by_date_then_phase_and_quotes(case):
    case.report("Late", rank=1)
    case.report("Early", rank=0)
    case.report("Dated", "2025-03-12T08:00:00Z")
    case.say("Late", "346", "freed", "hostages")
    case.say("Early", "more than 150", "freed", "hostages")
    case.say("Dated", "190", "freed", "hostages")
    assert [(entry.when, entry.text) for entry in case.dossier().timeline] == [
        ("2025-03-11", "The incident begins: Market bombing."),
        ("2025-03-12", "“190 hostages freed”"),
        ("phase 0", "“more than 150 hostages freed”"),
        ("phase 1", "“346 hostages freed”"),
    ]


def test_two_copies_of_one_source_that_differ(case):
    case.say("Herald", "21", "killed", "hostages", lineage="wire")
    case.say("Star", "24", "killed", "hostages", lineage="wire")
    assert [reason for reason, _ in reasons(case)] == ["copied_source"]


def test_a_denial_answers_a_claim_of_responsibility_only_if_it_speaks_of_it(case):
    a = case.state("Herald", "responsibility", "the Northern Front", "claimed responsibility for the bombing")
    case.state("Herald", "denial", "the military", "denied that soldiers were among the dead")
    assert reasons(case) == []
    b = case.state("Star", "denial", "the Front's spokesman", "denied any involvement")
    assert reasons(case) == [("partisan_claim", (a.id, b.id))]


def test_a_date_that_was_overruled(case):
    case.extra["date"] = When(start="2025-03-11", precision=1, basis="Herald: “Friday”; overruled: 2025-03-13 (Star)")
    assert checks(case)[0][:2] == ("dates_agree", False)


@pytest.mark.parametrize(
    ("claimant", "clause"),
    [
        ("insurgents", "Insurgents say 50 hostages"),
        ("community leader", "A community leader says 50 hostages"),
        ("interior ministry", "The interior ministry says 50 hostages"),
        ("the army", "The army says 50 hostages"),
        ("police", "Police say 50 hostages"),
        ("Amnesty International", "Amnesty International says 50 hostages"),
        ("Authorities", "Authorities say 50 hostages"),
    ],
)
def test_speakers_take_article_and_verb(case, claimant, clause):
    case.say("Herald", "50", "killed", "hostages", "government", claimant=claimant)
    case.say("Star", "20", "killed", "hostages", "witness")
    assert case.dossier().disagreements[0].explanation.startswith(clause)


def test_what_a_later_report_takes_back_is_superseded_in_every_report(case):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    old = case.say("Monday", "181", "aboard", "everyone", "government")
    new = case.say("Friday", "173", "aboard", "everyone")
    case.say("Friday", "181", "aboard", "everyone", as_of="earlier")
    figure = case.dossier().figures[0]
    assert figure.best == 173
    assert ("revised", (new.id, old.id)) in reasons(case)


def test_what_another_claimant_takes_back_leaves_his_number_alone(case):
    case.report("Monday", "2025-03-10")
    case.report("Friday", "2025-03-14")
    case.say("Monday", "181", "aboard", "everyone", "police")
    case.say("Friday", "173", "aboard", "everyone", "ngo")
    case.say("Friday", "181", "aboard", "everyone", "ngo", as_of="earlier")
    assert case.dossier().figures[0].high == 181
