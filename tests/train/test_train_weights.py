"""The trained pipeline loads without code of ours and reads plain sentences rightly; what is shipped is made from it."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from train.pack import pack
from variorum.extract.readers.network import TABLES
from variorum.extract.readers.network import WEIGHTS as WEIGHTS_FILE

WEIGHTS = Path(__file__).resolve().parents[2] / "train" / "pipeline"
SHIPPED = Path(__file__).resolve().parents[2] / "src" / "variorum" / "resources" / "parser"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(WEIGHTS, exclude=["tokenizer"])


def relations(nlp: Language, text: str) -> dict[str, tuple[str, str]]:
    """For each token its relation and its head's text."""
    return {token.text: (token.dep_, token.head.text) for token in nlp(text)}


def test_a_passive_with_its_agent(nlp: Language) -> None:
    read = relations(nlp, "Twelve miners were killed by the blast.")
    assert read["Twelve"] == ("nummod", "miners")
    assert read["miners"] == ("nsubj:pass", "killed")
    assert read["were"] == ("aux:pass", "killed")
    assert read["blast"] == ("obl:agent", "killed")
    assert read["killed"][0] == "ROOT"


def test_an_active_clause_with_its_object(nlp: Language) -> None:
    read = relations(nlp, "The flood killed nine people and destroyed the bridge.")
    assert read["flood"] == ("nsubj", "killed")
    assert read["people"] == ("obj", "killed")
    assert read["destroyed"] == ("conj", "killed")
    assert read["bridge"] == ("obj", "destroyed")


def test_reported_speech(nlp: Language) -> None:
    read = relations(nlp, "Police said that four soldiers had died.")
    assert read["Police"] == ("nsubj", "said")
    assert read["soldiers"] == ("nsubj", "died")
    assert read["died"] == ("ccomp", "said")


@pytest.mark.parametrize(
    "text", ["TWELVE MINERS WERE KILLED BY THE BLAST.", "Twelve miners killed in blast", "Twelve miners killed by blast"]
)
def test_capitals_and_headlines(nlp: Language, text: str) -> None:
    read = {form.lower(): (relation, head.lower()) for form, (relation, head) in relations(nlp, text).items()}
    assert read["miners"] == ("nsubj:pass", "killed")


def test_a_second_passive_that_shares_be(nlp: Language) -> None:
    read = relations(nlp, "At least 20 people were killed and more than 30 injured when a bomb went off, police said.")
    assert read["people"] == ("nsubj:pass", "killed")
    assert read["30"] == ("nsubj:pass", "injured")
    assert read["injured"] == ("conj", "killed")
    assert read["killed"] == ("ccomp", "said")


def test_shot_dead_is_a_verb_with_its_object(nlp: Language) -> None:
    read = relations(nlp, "Gunmen shot dead four villagers.")
    assert read["Gunmen"] == ("nsubj", "shot")
    assert read["villagers"] == ("obj", "shot")


def test_tags_and_features(nlp: Language) -> None:
    doc = nlp("Twelve miners were killed by the blast.")
    assert [token.pos_ for token in doc] == ["NUM", "NOUN", "AUX", "VERB", "ADP", "DET", "NOUN", "PUNCT"]
    assert doc[3].morph.get("VerbForm") == ["Part"]
    assert doc[3].morph.get("Voice") == ["Pass"]
    assert doc[1].morph.get("Number") == ["Plur"]


def test_one_text_stays_one_tree(nlp: Language) -> None:
    doc = nlp("The bridge fell. Nobody was hurt. Trains were stopped")
    assert [token.dep_ for token in doc].count("ROOT") == 1


def test_batching_changes_nothing(nlp: Language) -> None:
    texts = [
        "Two died.",
        "The flood killed nine people and injured dozens.",
        "Gunmen held 40 hostages on the train for a day, officials said.",
    ]
    alone = [nlp(text).to_array(["POS", "DEP", "HEAD", "MORPH"]).tolist() for text in texts]
    together = [doc.to_array(["POS", "DEP", "HEAD", "MORPH"]).tolist() for doc in nlp.pipe(texts, batch_size=8)]
    assert alone == together


def test_meta_names_licence_sources_and_scores() -> None:
    meta = json.loads((WEIGHTS / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {source["name"] for source in meta["sources"]} == {"EWT", "GUM"}
    assert {"EWT", "GUM", "PUD"} <= set(meta["performance"])
    assert (SHIPPED / "ATTRIBUTION.md").is_file()


def test_the_weights_stay_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 8_000_000


def test_what_is_shipped_is_made_from_the_pipeline(nlp: Language, tmp_path: Path) -> None:
    pack(nlp, tmp_path)
    for name in (TABLES, WEIGHTS_FILE):
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes(), name
