"""The recipe in, an untrained spaCy pipeline out: one shared word encoder, a tagger and a parser."""

from collections.abc import Mapping
from typing import Any

import spacy
from spacy.language import Language


def build(recipe: Mapping[str, Any]) -> Language:
    """tok2vec → morphologizer → parser on `spacy.blank("en")`, only from spaCy's own factories."""
    network = recipe["network"]
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _encoder(network)})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": network["width"], "upstream": "tok2vec"}
    nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe(
        "parser",
        config={
            "min_action_freq": recipe["labels"]["min_action_freq"],
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": network["hidden"],
                "maxout_pieces": network["hidden_pieces"],
                "use_upper": True,
                "tok2vec": listener,
            },
        },
    )
    return nlp


def _encoder(network: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": network["width"],
            "attrs": network["attributes"],
            "rows": network["rows"],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": network["width"],
            "depth": network["depth"],
            "window_size": network["window"],
            "maxout_pieces": network["maxout_pieces"],
        },
    }
