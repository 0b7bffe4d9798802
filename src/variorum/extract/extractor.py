"""A document in, its claims and statements out: gate, readers, attribution, gatekeeper."""

from __future__ import annotations

import msgspec

from variorum.extract.attribution import Attributor
from variorum.extract.gate import Gate
from variorum.extract.gatekeeper import admit, distinct
from variorum.extract.readers.rules import read_sentence
from variorum.extract.statements import StatementReader
from variorum.model.claim import Claim, Reading, Statement
from variorum.model.document import Document
from variorum.model.furniture import Furniture
from variorum.model.lexicon import Lexicon


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What one document yields, in order of place."""

    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()


class Extractor:
    """The readers over one lexicon; made once, used for any number of documents, without state between them."""

    def __init__(self, lexicon: Lexicon, furniture: Furniture | None = None) -> None:
        self._lexicon = lexicon
        self._gate = Gate(lexicon)
        self._statements = StatementReader(lexicon)
        self._furniture = furniture

    def extract(self, document: Document) -> Extraction:
        """The claims and statements of `document`."""
        selected = self._gate.select(document)
        if not selected.harm and not selected.strong:
            return Extraction()
        text = document.report.text
        attributor = Attributor(document, self._lexicon)
        claims: list[Claim] = []
        for sentence in selected.harm:
            drafts = read_sentence(text, sentence.start, sentence.end, self._lexicon)
            if not drafts or self._is_furniture(text[sentence.start : sentence.end]):
                continue
            for draft in drafts:
                attribution = attributor.attribute(sentence.start, draft.start, draft.end)
                reading = Reading(readers=("rules",), rule=draft.rule)
                claim = admit(document, sentence, draft, attribution, reading)
                if claim is not None:
                    claims.append(claim)
        kept = _increments_that_add(distinct(claims))
        statements = self._statements.read(document, selected.statements, attributor) if kept or selected.strong else []
        return Extraction(claims=kept, statements=tuple(statements))

    def _is_furniture(self, words: str) -> bool:
        return self._furniture is not None and self._furniture.matches(words)


def _increments_that_add(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "Another 12 were hurt" adds only if the report has counted the same measure before; else it is the total."""
    seen: set[str] = set()
    kept: list[Claim] = []
    for claim in claims:
        if claim.scope == "increment" and claim.measure not in seen and claim.reading.rule != "ordinal":
            claim = msgspec.structs.replace(claim, scope="total")
        if claim.scope == "total" and claim.stance == "asserted":
            seen.add(claim.measure)
        kept.append(claim)
    return tuple(kept)
