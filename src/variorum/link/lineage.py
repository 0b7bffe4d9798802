"""Groups of accounts that tell of one incident in, which of their reports and claims rest on one upstream source out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.model.incident import Account, Episode, Lineage
from variorum.model.kinds import Rarity
from variorum.model.text import content_id


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """Lineages with the lineage of each report and of each claim."""

    lineages: tuple[Lineage, ...]
    report_lineage: dict[str, str]
    claim_lineage: dict[str, str]


def lineages_of(accounts: Sequence[Account], groups: Sequence[Sequence[tuple[int, Episode]]], rarity: Rarity) -> Lines:
    """Every report its own lineage, until copies are looked for."""
    report_lineage = {a.report.id: content_id("l_", [a.report.id]) for a in accounts}
    lines = tuple(Lineage(id=report_lineage[a.report.id], reports=(a.report.id,), claims=tuple(c.id for c in a.claims)) for a in accounts)
    return Lines(
        lineages=lines, report_lineage=report_lineage, claim_lineage={c.id: report_lineage[c.report] for a in accounts for c in a.claims}
    )
