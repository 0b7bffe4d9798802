"""Policy and population files: what is shipped, and how a mistake is reported."""

from __future__ import annotations

import pytest

from variorum.errors import LexiconInvalid, PolicyInvalid, ResourceMissing
from variorum.resources import load
from variorum.resources.policy_files import lattice_from, policy_mistakes


@pytest.fixture
def shipped():
    return load.resource_path("policies", "ucdp-ged.toml").read_text(encoding="utf-8")


def test_four_codebooks_and_three_models_are_shipped():
    codebooks, models = ("acled", "casualty-recording", "gtd", "ucdp-ged"), ("conservative", "informative", "representative")
    assert load.policy_names() == tuple(sorted((*codebooks, *models)))
    assert [load.policy(name).wire_name for name in load.policy_names()] == [f"{name}@1" for name in sorted((*codebooks, *models))]


def test_every_rule_is_used_and_cited():
    for name in load.policy_names():
        found = load.policy(name)
        used = {found.precedence_rule, found.supersession.rule, found.totals.rule}
        used |= {choice.rule for choice in found.choose} | {bar.rule for bar in found.bars} | {row.rule for row in found.numbers.values()}
        assert {rule.id for rule in found.rules} - used <= {"low-high", "range"}, name
        assert all(rule.citation for rule in found.rules)


def test_a_proposal_is_not_marked_as_read_in_the_codebook():
    for name in load.policy_names():
        assert [rule.id for rule in load.policy(name).rules if rule.verified and "Proposal" in rule.citation] == []


def test_wire_name_is_a_name_too():
    assert load.policy("gtd@1") == load.policy("gtd")
    with pytest.raises(ResourceMissing, match="version 1"):
        load.policy("gtd@7")


def test_unknown_name_says_which_there_are():
    with pytest.raises(ResourceMissing, match="acled, casualty-recording, conservative, gtd"):
        load.policy("ucdp")


def test_every_mistake_of_a_file_is_named_with_its_line(tmp_path, shipped):
    text = shipped.replace('step = "authority"', 'step = "authrity"').replace("version = 1", 'version = "1"').replace('low = "low"', "", 1)
    path = tmp_path / "ours.toml"
    path.write_text(text + "\nmode = 1\n", encoding="utf-8")
    found = policy_mistakes(path)
    lines = [int((mistake.where or "").rpartition(":")[2]) for mistake in found]
    assert lines == sorted(lines)
    told = " ".join(mistake.message for mistake in found)
    assert len(found) == 4
    assert all(word in told for word in ("authrity", "`int`", "`low`", "`mode`"))
    with pytest.raises(PolicyInvalid, match="3 more: variorum policies check"):
        load.policy(path)


def test_what_does_not_fit_together_is_named_too(tmp_path, shipped):
    text = shipped.replace('rule = "latest"', 'rule = "newest"', 1).replace('rule = "floor"', 'rule = "flor"', 1)
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    assert [mistake.message for mistake in policy_mistakes(path)] == ["no rule 'newest'", "no rule 'flor'"]
    path.write_text(shipped, encoding="utf-8")
    assert policy_mistakes(path) == ()


def test_own_file_is_read(tmp_path, shipped):
    path = tmp_path / "ours.toml"
    path.write_text(shipped.replace('id = "ucdp-ged"', 'id = "ours"'), encoding="utf-8")
    assert load.policy(path).wire_name == "ours@1"


@pytest.mark.parametrize(
    ("old", "new", "line_with", "message"),
    [
        ('step = "authority"', 'step = "authrity"', 'step = "authrity"', "authrity"),
        ('rule = "corroboration"', 'rule = "coroboration"', 'rule = "coroboration"', "no rule 'coroboration'"),
        ("version = 1", "version = one", "version = one", "TOML"),
        ("version = 1", 'version = "1"', 'version = "1"', "int"),
        ("tier_slack = 1", "tier_slack = 1\nslack = 2", "slack = 2", "slack"),
        ('claimants = ["armed_group"]', 'claimants = ["rebels"]', 'claimants = ["rebels"]', "rebels"),
        ('["witness"]', '["military"]', "precedence = [", "two tiers"),
        ("[numbers.vague]", "[numbers.woolly]", "[numbers.exact]", "vague"),
        ('step = "lowest"', 'step = "latest"', "[[choose]]", "must decide"),
        ('id = "sum"', 'id = "lower"', 'id = "lower"', "twice"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path, shipped, old, new, line_with, message):
    assert old in shipped
    path = tmp_path / "ours.toml"
    text = shipped.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyInvalid, match=message) as caught:
        load.policy(path)
    assert caught.value.where is not None
    name, _, line = caught.value.where.rpartition(":")
    assert name == str(path)
    assert line_with in text.splitlines()[int(line) - 1]


def test_lattice_covers_and_sides(lattice):
    assert lattice.covers("everyone", "children")
    assert lattice.covers("victims", "children")
    assert not lattice.covers("children", "victims")
    assert lattice.side("soldiers") == "security_forces"
    assert lattice.side("militants") == "attackers"
    assert lattice.side("children") == "victims"
    assert lattice.side("divers") == "everyone"
    assert lattice.parents("soldiers") == ("security_forces",)
    assert lattice.parents("everyone") == ()
    assert lattice.name("Security forces") == "security_forces"
    assert lattice.name("scuba divers") == "scuba_divers"
    assert (lattice.words("children", 1), lattice.words("children", 3)) == ("child", "children")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[populations.a]\nparents = ["b"]\none = "a"\nmany = "as"\n', "no population 'b'"),
        ('[populations.a]\nparents = ["a"]\none = "a"\nmany = "as"\n', "above itself"),
        ('[populations.a]\nparents = []\none = "a"\nmany = "as"\ngroup = "g"\n', "no group"),
    ],
)
def test_mistakes_in_populations(tmp_path, table, message):
    path = tmp_path / "populations.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(LexiconInvalid, match=message):
        lattice_from(path)
