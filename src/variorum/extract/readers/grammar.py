"""Sentences and a parser in, the drafts that its parse bears out out: the reader behind `parse` and `spacy:PIPELINE`.

The pairs to judge are those of the lexicon's triggers with the counted groups of the sentence; the parse says which of them hold.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.errors import EngineMissing, ReaderFailed, ResourceMissing
from variorum.extract.combine import combine
from variorum.extract.draft import Draft
from variorum.extract.readers.dependencies import universal
from variorum.extract.readers.parse import ParsedClause, Parser
from variorum.extract.readers.rules import SentenceReading, read_sentence
from variorum.model.lexicon import Lexicon
from variorum.model.text import Span

_UNUSED = ("ner", "entity_linker", "lemmatizer", "textcat", "entity_ruler")  # of no use here, and much of the time


class GrammarReader:
    """A reader by grammar alone: what a dependency parse confirms or fills in."""

    def __init__(self, name: str, parser: Parser) -> None:
        self.name = name
        self._parser = parser

    def read(self, text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[list[Draft]]:
        """For each sentence the drafts in which its parse joins a trigger and a counted group."""
        trees = self._parser.parse(text, [(span.start, span.end) for span in spans])
        return [
            [read.draft for read in combine(reading, ParsedClause(reading.clause, universal(tree), span.start)) if "parse" in read.readers]
            for span, tree, reading in zip(spans, trees, (_rules(text, span, lexicon) for span in spans), strict=True)
        ]


def rules_reader() -> RulesAlone:
    """The surface rules as a reader of their own: the entry point `rules`."""
    return RulesAlone()


class RulesAlone:
    """A reader by surface rules alone."""

    name = "rules"

    def read(self, text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[list[Draft]]:
        """For each sentence what the rules propose."""
        return [list(_rules(text, span, lexicon).drafts) for span in spans]


def spacy_reader(pipeline: str = "") -> GrammarReader:
    """An installed spaCy pipeline (a package's name, or a folder) as a reader: the entry point `spacy`."""
    if not pipeline:
        raise ResourceMissing("spacy: names no pipeline.", hint="Write spacy:PIPELINE, for example spacy:en_core_web_sm.")
    try:
        import spacy  # here, because the reader is named in few runs, and the library is an extra
    except ImportError as error:
        raise EngineMissing(f"the reader spacy:{pipeline} needs spaCy.", hint="Install it: pip install variorum[spacy].") from error
    try:
        loaded = spacy.load(pipeline, exclude=list(_UNUSED))
    except (OSError, ImportError) as error:
        raise ResourceMissing(
            f"no spaCy pipeline {pipeline!r} can be loaded here.", hint=f"Install it with: python -m spacy download {pipeline}"
        ) from error
    meta = loaded.meta
    name = f"spacy:{meta['lang']}_{meta['name']}-{meta['version']}"
    if not {"parser", "experimental_biaffine_parser"} & set(loaded.pipe_names):
        raise ReaderFailed(f"the reader {name} is not usable: the pipeline has no parser.", hint="Name one that has, like en_core_web_sm.")
    return GrammarReader(name, Parser(pipeline=loaded))


def _rules(text: str, span: Span, lexicon: Lexicon) -> SentenceReading:
    return read_sentence(text, span.start, span.end, lexicon)
