"""A trained pipeline in, the small folder that is shipped out: weights and settings, no code, no word list."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from spacy.language import Language

from train.score import Score


def save(nlp: Language, out: Path) -> None:
    """Write the pipeline into `out`, replacing its weights; other files there stay.

    The vocabulary and the tokeniser are left out: they are those of `spacy.blank("en")`.
    """
    for name in nlp.pipe_names:
        if (out / name).exists():
            shutil.rmtree(out / name)
    nlp.to_disk(out, exclude=["vocab", "tokenizer"])


def describe(out: Path, scores: Mapping[str, Score], recipe: Mapping[str, Any]) -> None:
    """Put name, licence, sources and test scores into the folder's meta.json, and make it byte-stable."""
    path = out / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta.update(
        {
            "name": "variorum_parser",
            "version": "1.0.0",
            "description": "UPOS, a few features and UD relations for the parse reader; one sentence is one Doc.",
            "license": "CC BY-SA 4.0",
            "sources": [{"name": bank["name"], "license": bank["licence"]} for bank in recipe["treebank"] if "train" in bank["use"]],
            "performance": {name: msgspec.to_builtins(each) for name, each in scores.items()},
        }
    )
    path.write_text(json.dumps(meta, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
