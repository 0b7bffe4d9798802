"""CoNLL-U is read as it stands, and only texts with a clean licence come through."""

import tomllib
from pathlib import Path

import pytest

from train.corpus import is_clean
from train.treebank import ROOT, Sentence, genre_of, read_conllu

SAMPLE = """\
# newdoc id = GUM_news_ferry
# sent_id = 1
# text = They can't swim.
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
3.1\tever\tever\tADV\t_\t_\t_\t_\t_\t_
4\tswim\tswim\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newdoc id = GUM_fiction_boat
# text = Row!
1\tRow\trow\tVERB\tVB\tMood=Imp\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


KEPT = {"Number": ["PRON"], "VerbForm": ["VERB"]}


def read(text: str) -> list[Sentence]:
    return list(read_conllu(text.splitlines(keepends=True), KEPT))


def test_words_and_spaces_give_back_the_text() -> None:
    first, second = read(SAMPLE)
    assert [word.form for word in first.words] == ["They", "ca", "n't", "swim", "."]
    assert first.text == "They can't swim."
    assert second.text == "Row!"


def test_heads_are_indices_and_the_root_is_marked() -> None:
    first = read(SAMPLE)[0]
    assert [word.head for word in first.words] == [3, 3, 3, ROOT, 3]


def test_features_are_kept_on_the_tags_that_the_recipe_names() -> None:
    words = read(SAMPLE)[0].words
    assert words[0].feats == (("Number", "Plur"),)
    assert words[1].feats == ()
    assert words[3].feats == (("VerbForm", "Inf"),)


def test_the_last_sentence_needs_no_blank_line_after_it() -> None:
    assert len(read(SAMPLE.rstrip("\n"))) == 2


def test_a_multiword_token_that_its_words_do_not_spell_is_left_out() -> None:
    assert len(read(SAMPLE.replace("2-3\tcan't", "2-3\tkant"))) == 1


@pytest.mark.parametrize(
    ("document", "genre"),
    [("GUM_news_ferry", "news"), ("GUM_whow_raft", "whow"), ("weblog-some_site_2005", ""), ("", "")],
)
def test_genre(document: str, genre: str) -> None:
    assert genre_of(document) == genre


def recipe() -> dict:
    return tomllib.loads((Path(__file__).resolve().parents[2] / "train" / "recipe.toml").read_text(encoding="utf-8"))


def test_a_genre_that_the_recipe_does_not_name_stays_out() -> None:
    gum = next(bank for bank in recipe()["treebank"] if bank["name"] == "GUM")
    news, fiction = read(SAMPLE)
    assert is_clean(news, gum)
    assert not is_clean(fiction, gum)


def test_a_document_left_out_by_name_stays_out() -> None:
    assert not is_clean(read(SAMPLE)[0], {"leave_out": ["GUM_news_ferry"], "genres": {"news": "CC BY 2.5"}})


def test_non_commercial_genres_are_not_in_the_recipe_and_the_test_treebank_is_test_only() -> None:
    banks = {bank["name"]: bank for bank in recipe()["treebank"]}
    assert not {"fiction", "whow", "reddit"} & set(banks["GUM"]["genres"])
    assert banks["PUD"]["use"] == ["test"]
