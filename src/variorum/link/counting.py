"""New accounts and the kept counts in, the counts with them out: in how many reports each line and each term stands.

Both functions name those units seen before whose weights the new accounts change.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.link.features import Tally
from variorum.link.furniture import CERTAIN_REPORTS, SAMPLED_TITLES, Furniture, headline_words, is_furniture, line_keys
from variorum.link.rows import Line, Rows, Term
from variorum.link.weights import STEPS, step, telling
from variorum.model.incident import Account
from variorum.model.kinds import Rarity


def count_lines(rows: Rows, accounts: Sequence[Account]) -> set[str]:
    """Count the lines of new accounts; reports, new ones among them, for which a line became or ceased to be furniture."""
    was: dict[str, bool] = {}
    keyed = [(account.report, line_keys(account.report)) for account in accounts]
    rows.many("line", (key for _, keys in keyed for key in keys))
    for report, keys in keyed:
        title = headline_words(report)
        for key in keys:
            line = rows.get("line", key) or Line()
            was.setdefault(key, is_furniture(line.count, line.titles))
            line.count += 1
            insort(line.titles, title)
            del line.titles[SAMPLED_TITLES:]
            insort(line.reports, report.id)
            rows.put("line", key, line)
    touched: set[str] = set()
    for key, before in was.items():
        line = rows.get("line", key)
        if is_furniture(line.count, line.titles) != before:
            touched.update(line.reports)
        if line.count >= CERTAIN_REPORTS:
            line.reports = []
    return touched


def furniture_of(rows: Rows, account: Account) -> Furniture:
    """Which lines of an account are furniture by the counts."""
    lines: Mapping[str, Line] = rows.many("line", line_keys(account.report))
    return Furniture(keys=frozenset(key for key, line in lines.items() if is_furniture(line.count, line.titles)))


def count_terms(rows: Rows, tallies: Mapping[str, Tally], rarity: Rarity) -> dict[str, dict[str, int]]:
    """Count the terms of new main units; for each unit, new or seen before, the terms that have reached another step."""
    told = {unit: telling(tally, rarity) for unit, tally in sorted(tallies.items())}
    rows.many("term", (name for names in told.values() for name in names))
    was: dict[str, int] = {}
    for unit, names in told.items():
        for name in names:
            term = rows.get("term", name) or Term()
            was.setdefault(name, step(term.count))
            term.count += 1
            if was[name] < STEPS[-1]:
                insort(term.units, unit)
            rows.put("term", name, term)
    steps: dict[str, dict[str, int]] = defaultdict(dict)
    for name, before in was.items():
        term = rows.get("term", name)
        if step(term.count) != before:
            for unit in term.units:
                steps[unit][name] = step(term.count)
        if term.count >= STEPS[-1]:
            term.units = []
    for unit, names in told.items():
        steps[unit].update({name: step(rows.get("term", name).count) for name in names})
    return dict(steps)
