"""A trained spaCy pipeline in, the two files that the product reads out: `python -m train.pack`."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import spacy
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.language import Language
from spacy.symbols import IDS, NORM, ORTH

from variorum.extract.readers.network import TABLES, WEIGHTS
from variorum.extract.readers.words import Tables
from variorum.resources.load import resource_path

PIPELINE = Path(__file__).with_name("pipeline")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m train.pack", description="Write a trained pipeline as the files that the product reads."
    )
    parser.add_argument("--pipeline", type=Path, default=PIPELINE, help="folder of the spaCy pipeline")
    parser.add_argument("--out", type=Path, default=Path(resource_path("parser")), help="folder to write to")
    chosen = parser.parse_args(arguments)
    pack(spacy.load(chosen.pipeline, exclude=["tokenizer"]), chosen.out)
    return 0


def pack(nlp: Language, out: Path) -> None:
    """Write tables and weights of `nlp`, a pipeline as `train.network` builds it, into `out`; the same pipeline gives the same bytes."""
    (out / TABLES).write_bytes(msgspec.json.format(msgspec.json.encode(tables(nlp)), indent=1) + b"\n")
    np.savez(out / WEIGHTS, **weights(nlp))


def tables(nlp: Language) -> Tables:
    """The tokeniser's tables, spaCy's symbols and the names of tags and moves."""
    cutter: Any = nlp.tokenizer
    if cutter.token_match is not None or not cutter.faster_heuristics:
        raise ValueError("the pipeline's tokeniser is not the English one")
    parser: Any = nlp.get_pipe("parser")
    return Tables(
        prefix=_pattern(cutter.prefix_search),
        suffix=_pattern(cutter.suffix_search),
        infix=_pattern(cutter.infix_finditer),
        address=_pattern(cutter.url_match),
        exceptions={chunk: [(word[ORTH], word.get(NORM)) for word in words] for chunk, words in sorted(cutter.rules.items())},
        norms=BASE_NORMS,
        symbols={name: number for name, number in IDS.items() if name},
        tags=[_part(label) for label in nlp.get_pipe("morphologizer").labels],
        moves=[parser.moves.get_class_name(number) for number in range(parser.moves.n_moves)],
    )


def weights(nlp: Language) -> dict[str, np.ndarray]:
    """The network's matrices, turned so that the product multiplies from the right."""
    encoder: Any = nlp.get_pipe("tok2vec").model
    nodes = {name: [node for node in encoder.walk() if node.name == name] for name in ("hashembed", "maxout", "layernorm")}
    tagger: Any = nlp.get_pipe("morphologizer").model.get_ref("softmax")
    model: Any = nlp.get_pipe("parser").model
    (narrow,) = [node for node in model.get_ref("tok2vec").walk() if node.name == "linear"]
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    made: dict[str, np.ndarray] = {
        "seeds": np.array([table.attrs["seed"] for table in nodes["hashembed"]]),
        "tags": tagger.get_param("W").T,
        "tags_bias": tagger.get_param("b"),
        "narrow": narrow.get_param("W").T,
        "narrow_bias": narrow.get_param("b"),
        "lower": _flat(lower.get_param("W").transpose(3, 0, 2, 1)),
        "lower_bias": lower.get_param("b").T.reshape(-1),
        "empty": lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1),
        "upper": upper.get_param("W").T,
        "upper_bias": upper.get_param("b"),
    }
    for number, table in enumerate(nodes["hashembed"]):
        made[f"table{number}"] = table.get_param("E")
    for number, (maxout, norm) in enumerate(zip(nodes["maxout"], nodes["layernorm"], strict=True)):
        name = f"layer{number - 1}" if number else "mixer"
        made[f"{name}_weights"] = _flat(maxout.get_param("W").transpose(2, 1, 0))
        made[f"{name}_bias"] = maxout.get_param("b").T.reshape(-1)
        made[f"{name}_gain"], made[f"{name}_shift"] = norm.get_param("G"), norm.get_param("b")
    return {name: np.ascontiguousarray(each) for name, each in made.items()}


def _flat(matrix: np.ndarray) -> np.ndarray:
    """The matrix with all axes behind the first as one."""
    return matrix.reshape(len(matrix), -1)


def _pattern(method: Any) -> str:
    pattern = method.__self__
    if not isinstance(pattern, re.Pattern) or pattern.flags != re.UNICODE:
        raise ValueError("the tokeniser's patterns have flags that the tables cannot hold")
    return str(pattern.pattern)


def _part(label: str) -> str:
    """The part of speech in a tagger's label ("Number=Plur|POS=NOUN")."""
    return dict(pair.split("=") for pair in label.split("|"))["POS"]


if __name__ == "__main__":
    sys.exit(main())
