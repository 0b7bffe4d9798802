"""Command line in, weights and their measured scores on disk out: `python -m train --data UD_FOLDER`."""

import argparse
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from thinc.api import use_ops

from train.augment import capitals, headline
from train.corpus import load_part
from train.fit import fit
from train.network import build
from train.pack import PIPELINE, pack
from train.save import describe, save
from train.score import Score, by_spacy, compare, differences, speed
from variorum.extract.readers.network import Network
from variorum.resources.load import resource_path

RECIPE = Path(__file__).with_name("recipe.toml")
CONSTRUCTIONS = Path(__file__).with_name("constructions.toml")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m train", description="Train the parse reader's weights.")
    parser.add_argument("--data", type=Path, required=True, help="folder with UD_English-EWT, UD_English-GUM, UD_English-PUD")
    parser.add_argument("--out", type=Path, default=PIPELINE, help="folder of the spaCy pipeline (default: pipeline/ beside this program)")
    parser.add_argument("--packed", type=Path, default=Path(resource_path("parser")), help="folder of what the product reads")
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="settings (default: recipe.toml beside this program)")
    parser.add_argument("--measure-only", action="store_true", help="measure the weights in --out, train nothing")
    chosen = parser.parse_args(arguments)
    recipe = tomllib.loads(chosen.recipe.read_text(encoding="utf-8"))
    if not chosen.measure_only:
        train_weights(chosen.data, chosen.out, recipe)
        pack(spacy.load(chosen.out, exclude=["tokenizer"]), chosen.packed)
    measure(chosen.data, chosen.out, chosen.packed, recipe)
    return 0


def log(line: str) -> None:
    print(line, flush=True)


def train_weights(data: Path, out: Path, recipe: dict[str, Any]) -> None:
    """Train and keep in `out` the weights that were best on the development sets."""
    train = [sentence for part in load_part(data, recipe, "train").values() for sentence in part]
    dev = load_part(data, recipe, "dev")
    own = tomllib.loads(CONSTRUCTIONS.read_text(encoding="utf-8"))
    with use_ops("numpy", use_blis=recipe["schedule"]["blas"] == "blis"):
        nlp = build(recipe)
        fit(nlp, train, own, dev, recipe, keep=lambda _: save(nlp, out), log=log)


def measure(data: Path, out: Path, packed: Path, recipe: dict[str, Any]) -> None:
    """Score the weights on the test sets, as the product and as spaCy read them, and write the figures into the pipeline's meta.json."""
    network = Network(packed)
    parses = {"product": network.parse, "spaCy": by_spacy(spacy.load(out, exclude=["tokenizer"]))}
    tests = load_part(data, recipe, "test")
    tests["PUD in capitals"] = [capitals(sentence) for sentence in tests["PUD"]]
    tests["PUD as headlines"] = [headline(sentence) for sentence in tests["PUD"]]
    scores: dict[str, Score] = {}
    for name, sentences in tests.items():
        texts = [sentence.text for sentence in sentences]
        trees = {reader: parse(texts) for reader, parse in parses.items()}
        for reader, made in trees.items():
            scores[name] = compare(made, sentences)
            log(f"{name}, {reader}: {scores[name]}")
        log(f"{name}: {differences(*trees.values())} words differ")
    for reader, parse in parses.items():
        log(f"{speed(parse, tests['PUD'], network.forget):.0f} tokens/s, {reader}")
    describe(out, scores, recipe)


if __name__ == "__main__":
    if os.environ.get("OMP_NUM_THREADS") != "1":
        print("note: set OMP_NUM_THREADS=1 for the same weights on every machine", file=sys.stderr)
    sys.exit(main())
