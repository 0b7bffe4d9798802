"""Accounts of single reports in, the incidents they share and the lineages among them out; the order of input changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.link.blocking import candidate_pairs
from variorum.link.clusters import grouped
from variorum.link.features import Unit, units_of
from variorum.link.lineage import lineages_of
from variorum.link.mentions import joined_mentions
from variorum.link.merge import incident_of
from variorum.link.rulings import ruled
from variorum.model.decision import LinkRuling
from variorum.model.incident import Account, Linked
from variorum.model.kinds import Rarity


def link(accounts: Sequence[Account], rarity: Rarity | None = None, rulings: Sequence[LinkRuling] = ()) -> Linked:
    """Incidents (main ones first, then background, each by id) and lineages of a set of accounts.

    `rarity` tells common words from telling ones; without it every word in lower case counts as common. A report given twice counts once.
    An analyst's `rulings` come last: what they join is one incident and what they part is two, whatever likeness says.
    """
    unique = sorted({account.report.id: account for account in accounts}.values(), key=lambda account: account.report.id)
    groups = incident_groups(unique, rarity or Rarity())
    told = ruled([[(unit.account, unit.episode) for unit in group] for group in groups], rulings, unique)
    lines = lineages_of(unique, told, rarity or Rarity())
    incidents = [
        incident_of([(unique[account], episode) for account, episode in group], lines.report_lineage, lines.claim_lineage) for group in told
    ]
    incidents.sort(key=lambda incident: (incident.role != "main", incident.id))
    return Linked(incidents=tuple(incidents), lineages=lines.lineages, report_lineage=lines.report_lineage)


def incident_groups(accounts: Sequence[Account], rarity: Rarity) -> list[list[Unit]]:
    """Units that tell of one incident, each group sorted by report and episode; `accounts` sorted by report id."""
    units = units_of(accounts, rarity)
    mains = [unit for unit in units if unit.episode.role == "main"]
    told = [unit for unit in units if unit.episode.role != "main"]
    groups = [[mains[i] for i in group] for group in grouped(mains, candidate_pairs(mains))]
    return joined_mentions(groups, told, accounts)
