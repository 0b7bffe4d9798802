"""The fitted models of the MUC-4 reader: what fitting finds, how weights are kept, and that no sign is a name."""

from __future__ import annotations

from evals.muc_build import Builder, likelihoods
from evals.muc_linear import BIAS, FILE, Linear, chance, fitted, models, table, written
from evals.muc_mentions import Mention
from evals.muc_phrases import Target
from evals.muc_targets import UNTOLD, Weighed, answers, worth_telling
from evals.muc_tellings import together
from evals.subject import resources

WORD_SIGNS = ("t:", "w:", "hit ")


def test_fitting_finds_the_sign_that_tells_and_shrinks_the_one_that_does_not() -> None:
    rows = [{"tells": 1.0, "stands": 1.0} if number % 2 else {"stands": 1.0} for number in range(40)]
    model = fitted(rows, [bool(number % 2) for number in range(40)], [str(number) for number in range(40)], shrink=0.1, least=3)
    assert model.odds(rows[1]) > 2
    assert model.odds(rows[0]) < -2
    assert abs(model.weights.get("stands", 0.0)) < abs(model.weights["tells"]) / 4


def test_fitting_sums_in_one_order_whatever_the_order_of_the_signs() -> None:
    column = {"a": 0, "b": 1}
    assert table([{"b": 0.5, "a": 1.0, "rare": 1.0}], column) == table([{"a": 1.0, "b": 0.5}], column) == [(0, 0, 1.0), (0, 1, 0.5)]


def test_a_sign_of_few_messages_gets_no_weight() -> None:
    rows = [{"rare": 1.0}] * 10 + [{"often": 1.0}] * 10
    model = fitted(rows, [True] * 10 + [False] * 10, ["one"] * 10 + [str(number) for number in range(10)], shrink=0.1, least=2)
    assert "rare" not in model.weights
    assert model.weights["often"] < 0


def test_odds_are_sums_whatever_the_order_of_the_signs() -> None:
    model = Linear({BIAS: 0.5, "a": 1.25, "b": -0.1})
    assert model.odds({"b": 3.0, "a": 1.0, "unknown": 9.0}) == model.odds({"a": 1.0, "unknown": 9.0, "b": 3.0})
    assert round(model.odds({"a": 1.0, "b": 3.0}), 6) == 1.45
    assert chance(0.0) == 0.5


def test_the_file_of_weights_reads_back_as_it_was_written() -> None:
    heading = "\n".join(line[2:] for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("# "))
    assert written(models(), heading) == FILE.read_text(encoding="utf-8")


def test_signs_of_words_are_everyday_english() -> None:
    small = Builder.over(resources()).small
    signs = {sign for model in models().values() for sign in model.weights}
    words = {sign.removeprefix(start) for start in WORD_SIGNS for sign in signs if sign.startswith(start)}
    assert len(words) > 500
    assert sorted(word for word in words if word.lower() not in small) == []


def test_one_plain_telling_among_many_is_what_an_incident_is_weighed_by() -> None:
    plain, vague = together([-3.0, 2.0, -3.0]), together([-3.0, -3.0, -3.0])
    assert plain["likeliest telling"] > vague["likeliest telling"]
    assert plain["second telling"] == vague["second telling"] == plain["first telling"]
    assert together([1.0])["second telling"] < together([1.0, 1.0])["second telling"]
    model = {"telling": Linear({"bombed": 2.0}), "incident": Linear({BIAS: -1.0, "likeliest telling": 1.0})}
    one, none = likelihoods([{}, {}], [[{"bombed": 1.0}, {}], [{}]], model)
    assert one > none == -1.0


def test_a_target_is_told_where_that_gains_and_its_effect_where_it_is_sure_enough() -> None:
    def one(words: str, effects: dict[str, float]) -> list[Weighed]:
        target = Target(words, "1", words.split()[-1])
        return [Weighed(Mention(0, 0, 2, target, tuple(words.split()), None, None, frozenset()), 2.0, effects)]

    sure, torn = one("PEDRO QUIROZ", {"DEATH": 0.9, UNTOLD: 0.1}), one("MARTA AGUAYO", {"DEATH": 0.5, "INJURY": 0.5})
    assert worth_telling(3.0, [sure, torn], [-0.5, -3.0])[0][0] is sure
    assert len(worth_telling(3.0, [sure, torn], [-0.5, -3.0])) == 1
    assert worth_telling(-0.3, [sure], [-0.5]) == []  # the same people of an incident that may not be reported
    numbers, effects = answers([sure, torn], [0.9, 0.3])
    assert [answer.about for answer in numbers] == ["PEDRO QUIROZ", "MARTA AGUAYO"]
    assert [answer.about for answer in effects] == ["PEDRO QUIROZ"]
