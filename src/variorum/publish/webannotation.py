"""Claims of a record in; W3C Web Annotations (JSON-LD) out: each claim's fields on the exact words, under the hash of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from variorum.model.text import canonical_json
from variorum.model.wire import ClaimRow, Record
from variorum.publish.tables import AROUND

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation(claim: ClaimRow, sha256: str, text: str | None) -> dict[str, Any]:
    """One annotation; `text` gives the words around the quote where it is at hand. Positions are Unicode code points."""
    start, end, quote = claim.evidence.start, claim.evidence.end, claim.evidence.quote
    exact: dict[str, Any] = {"type": "TextQuoteSelector", "exact": quote}
    if text is not None:
        exact |= {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    said = {
        "measure": claim.measure,
        "population": claim.population,
        "low": claim.count.low,
        "high": claim.count.high,
        "words": claim.count.words,
        "hedge": claim.count.hedge,
        "claimant": claim.attribution.claimant,
        "kind": claim.attribution.kind,
        "stance": claim.stance,
        "scope": claim.scope,
    }
    return {
        "@context": CONTEXT,
        "id": f"urn:variorum:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "format": "application/json", "value": canonical_json(said).decode()},
        "target": {
            "source": f"urn:variorum:report:{claim.report}",
            "state": {"type": "HttpRequestState", "value": f"sha256:{sha256}"},
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, exact],
        },
    }


def page(record: Record, run: str, texts: Mapping[str, str]) -> bytes:
    """All claims of the record as one annotation page."""
    hashes = {row.id: row.sha256 for row in record.reports}
    items = [annotation(claim, hashes[claim.report], texts.get(claim.report)) for incident in record.incidents for claim in incident.claims]
    whole = {"@context": CONTEXT, "id": f"urn:variorum:run:{run}:claims", "type": "AnnotationPage", "items": items}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
