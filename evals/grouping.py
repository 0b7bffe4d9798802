"""Accounts that are known to tell of one incident in, that incident out: linking bypassed, for gold that gives the groups."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from evals.subject import main_claims
from variorum.model.incident import Account, Episode, Incident, When
from variorum.model.text import content_id


def one_incident(name: str, accounts: Sequence[Account]) -> Incident:
    """All main-episode claims of the accounts as one incident; each report is its own voice, whatever it copies."""
    claims = [msgspec.structs.replace(claim, lineage=account.report.id) for account in accounts for claim in main_claims(account)]
    mains = [episode for account in accounts for episode in account.episodes if episode.role == "main"]
    told = {statement for episode in mains for statement in episode.statements}
    return Incident(
        id=content_id("i_", name),
        title=mains[0].title if mains else name,
        kinds=tuple(dict.fromkeys(kind for episode in mains for kind in episode.kinds)),
        role="main",
        date=_earliest(mains),
        place=next((place.where for episode in mains for place in episode.places if place.where), None),
        actors=tuple(dict.fromkeys(actor for episode in mains for actor in episode.actors)),
        responsibility=(),
        reports=tuple(account.report.id for account in accounts),
        mentioned_by=(),
        claims=tuple(claims),
        statements=tuple(row for account in accounts for row in account.statements if row.id in told),
    )


def _earliest(mains: Sequence[Episode]) -> When:
    dated = sorted((episode.when for episode in mains if episode.when.start), key=lambda when: (when.start or "", when.end or ""))
    return dated[0] if dated else When()
