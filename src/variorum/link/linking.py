"""Accounts of single reports in, the incidents they share and the lineages among them out; the order of input changes nothing.

What a run learns stands in rows (`rows.py`). `relink` reads those that new reports touch and says which change; `link` starts from none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from variorum.link.counting import count_lines, count_terms, furniture_of
from variorum.link.features import Tally, Unit, unit_id, units_of
from variorum.link.grouping import regroup, weigh
from variorum.link.incidents import AccountsOf, Ground, concerned, made_anew, related
from variorum.link.mentions import Mentions
from variorum.link.rows import Kept, Rows, Ruled
from variorum.link.rulings import Rulings, holds, pairs_of
from variorum.model.decision import Anchor, LinkRuling
from variorum.model.incident import Account, Incident, Lineage, Linked
from variorum.model.kinds import Rarity

Fetch = Callable[[Sequence[str]], Sequence[Account]]  # report ids -> their accounts


class Relinked(msgspec.Struct, frozen=True, kw_only=True):
    """What one run changed: incidents and lineages made anew (each replaces the one of its id), ids of those that are no more.

    `report_lineage` has the reports whose lineage changed, `rows` what to keep for the next run: a value for each (table, key), None
    where the row goes.
    """

    incidents: tuple[Incident, ...]
    gone: tuple[str, ...]
    lineages: tuple[Lineage, ...]
    lineages_gone: tuple[str, ...]
    report_lineage: dict[str, str]
    rows: dict[tuple[str, str], bytes | None]


def link(accounts: Sequence[Account], rarity: Rarity | None = None, rulings: Sequence[LinkRuling] = ()) -> Linked:
    """Incidents (main ones first, then background, each by id) and lineages of a set of accounts.

    `rarity` tells common words from telling ones; without it every word in lower case counts as common. A report given twice counts once.
    What an analyst's `rulings` join is one incident and what they part is two, whatever likeness says.
    """
    told = {account.report.id: account for account in accounts}
    rows = Rows()
    incidents, _ = _run(list(told.values()), rows, lambda reports: [told[report] for report in reports], rarity or Rarity(), rulings)
    lineages = rows.loaded("lineage")
    return Linked(
        incidents=tuple(sorted(incidents, key=lambda incident: (incident.role != "main", incident.id))),
        lineages=tuple(lineages[name] for name in sorted(lineages)),
        report_lineage={report: family.id for report, family in sorted(rows.loaded("family").items())},
    )


def relink(
    added: Sequence[Account], kept: Kept, fetch: Fetch, rarity: Rarity | None = None, rulings: Sequence[LinkRuling] = ()
) -> Relinked:
    """What new accounts, and rulings that differ from those of the last run, change; together with the rest the same as `link` of all.

    `kept` holds the rows of earlier runs, `fetch` gives accounts linked before by report id. `rulings` are all that hold now. Accounts
    linked before are passed over. A report cannot be taken back: link those that stay from the start.
    """
    rows = Rows(kept)
    incidents, gone = _run(added, rows, fetch, rarity or Rarity(), rulings)
    lineages = {name: rows.get("lineage", name) for name in sorted(rows.touched("lineage"))}
    return Relinked(
        incidents=tuple(sorted(incidents, key=lambda incident: (incident.role != "main", incident.id))),
        gone=tuple(sorted(gone)),
        lineages=tuple(line for line in lineages.values() if line is not None),
        lineages_gone=tuple(name for name, line in lineages.items() if line is None),
        report_lineage={report: rows.get("family", report).id for report in sorted(rows.touched("family"))},
        rows=rows.changes(),
    )


def _run(
    added: Sequence[Account], rows: Rows, fetch: Fetch, rarity: Rarity, rulings: Sequence[LinkRuling]
) -> tuple[list[Incident], set[str]]:
    """Bring the rows up to date; incidents made anew, ids of those that are no more."""
    given = {account.report.id: account for account in added}
    known = rows.many("report", given)
    new = [given[report] for report in sorted(given.keys() - known.keys())]
    at_hand = {account.report.id: account for account in new}

    def accounts_of(reports: Iterable[str]) -> dict[str, Account]:
        missing = [report for report in dict.fromkeys(reports) if report not in at_hand]
        if missing:
            at_hand.update({account.report.id: account for account in fetch(missing)})
        return at_hand

    units, tallies = _read(rows, new, accounts_of, rarity)
    asked, ruled, splits = _asked(rows, rulings, accounts_of)
    steps = count_terms(rows, {unit.id: tallies[unit.id] for unit in units if unit.main}, rarity)
    before = weigh(rows, tallies, steps, rarity)
    lost, made = regroup(rows, tallies.keys() | steps.keys(), before, ruled, asked)
    moved = Mentions(rows, asked).settle([unit for unit in units if not unit.main], lost, made, ruled)
    leading = {unit.report for unit in units if unit.main}
    lone = [account.report.id for account in new if account.report.id not in leading]
    reports = related(rows, lone, lost, made, accounts_of, rarity)
    split = [report for ruling in {*splits, *_splits(rulings)} for report in _reports(ruling.incident)]
    # Links tell of the words that a report has of its own, and of rulings: both may change where no group does.
    told_again = {*tallies, *(other for unit in tallies for other in asked.apart.get(unit, ()))}
    retold = {unit.partition("/")[0] for unit in (*told_again, *ruled)}
    dirty = {*lost, *made, *moved, *concerned(rows, [*reports, *split, *sorted(retold)])}
    return made_anew(rows, dirty, accounts_of, Ground(rarity, asked, _splits(rulings), splits))


def _splits(rulings: Sequence[LinkRuling]) -> list[LinkRuling]:
    """Rulings that split off single claims."""
    return [ruling for ruling in rulings if ruling.action == "split" and ruling.claims]


def _reports(anchors: Sequence[Anchor]) -> list[str]:
    return list(dict.fromkeys(anchor.report for anchor in anchors))


def _asked(rows: Rows, rulings: Sequence[LinkRuling], accounts_of: AccountsOf) -> tuple[Rulings, set[str], list[LinkRuling]]:
    """The rulings ready to be asked; units that they concern if they differ from those of the last run; the last run's splits of claims."""
    told = [
        (pair, ruling.decision)
        for ruling in rulings
        for pair in pairs_of(ruling, *(_meant(rows, a, accounts_of) for a in (ruling.incident, ruling.other)))
    ]
    pairs, decisions = [pair for pair, _ in told], [decision for _, decision in told]
    before: Ruled = rows.get("ruled", "all") or Ruled()
    now = Ruled(pairs=pairs, splits=_splits(rulings), decisions=decisions)
    if now != before:
        rows.put("ruled", "all", now if pairs or now.splits else None)
    differs = (pairs, decisions) != (before.pairs, before.decisions)
    ruled = {unit for a, b, _ in (*before.pairs, *pairs) for unit in (a, b)} if differs else set()
    return Rulings(pairs, decisions), ruled, before.splits


def _meant(rows: Rows, anchors: Sequence[Anchor], accounts_of: AccountsOf) -> list[str]:
    """Units that anchors mean, those of reports that are not there left out; sorted."""
    known = rows.many("report", _reports(anchors))
    accounts = accounts_of(known)
    units = {
        unit_id(accounts[anchor.report], episode)
        for anchor in anchors
        if anchor.report in known
        for episode in accounts[anchor.report].episodes
        if holds(anchor, accounts[anchor.report], episode)
    }
    return sorted(units)


def _read(rows: Rows, new: Sequence[Account], accounts_of: AccountsOf, rarity: Rarity) -> tuple[list[Unit], dict[str, Tally]]:
    """Units of new accounts; tallies of their main ones and of those in which other lines became furniture by them."""
    units: list[Unit] = []
    tallies: dict[str, Tally] = {}
    fresh = {account.report.id for account in new}
    reformed = count_lines(rows, new) - fresh
    for report in sorted(fresh | reformed):
        account = accounts_of([report])[report]
        told = units_of(account, furniture_of(rows, account), rarity)
        tallies.update({unit.id: tally for unit, tally in told if unit.main})
        if report in fresh:
            units += [unit for unit, _ in told]
            rows.put("report", report, [unit.id for unit, _ in told])
        for unit, _ in told:
            rows.put("unit", unit.id, unit)
    return units, tallies
