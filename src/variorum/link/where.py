"""The place names that reports tie to one incident in, where it happened out, as certain and as coarse as UCDP asks."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model.document import Where
from variorum.model.gazetteer import best_place
from variorum.model.incident import Account, Episode


def place_of(told: Sequence[tuple[Account, Episode]]) -> Where | None:
    """The most specific place that the reports agree on; None if none of them names one that is resolved."""
    return best_place([mention for _, episode in told for mention in episode.places])
