"""The founding case's record in, which of its six questions the record answers out.

The questions are those of the gold file, in its order; each check looks only at what the record serves, as a reader of it would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from variorum.model.figure import Figure
from variorum.model.wire import ClaimRow, IncidentRow, Record

HOSTAGES = {"hostages", "passengers"}
EXPLAINED = ("different_population", "possible_transposition")
SECURITY = {"security_forces", "soldiers", "police"}


class Case:
    """The record with the short names of its reports ("000" … "004") and its main incident."""

    def __init__(self, record: Record, names: dict[str, str]) -> None:
        self.record = record
        self.name = names
        mains = [row for row in record.incidents if row.role == "main"]
        self.main: IncidentRow | None = max(mains, key=lambda row: len(row.claims), default=None)

    def claims(self, report: str, measure: str, populations: Iterable[str], number: int) -> list[ClaimRow]:
        """Claims of the main incident in one report with this number at either end."""
        wanted = set(populations)
        return [
            row
            for row in (self.main.claims if self.main else ())
            if self.name[row.report] == report
            and row.measure == measure
            and row.population in wanted
            and number in (row.count.low, row.count.high)
        ]

    def figures(self, measure: str, populations: Iterable[str]) -> list[Figure]:
        """Figures of the main incident on this measure and these populations."""
        wanted = set(populations)
        return [row for row in (self.main.figures if self.main else ()) if row.measure == measure and row.population in wanted]


def answers(case: Case) -> dict[str, bool]:
    """Question name → whether the record answers it."""
    checks: dict[str, Callable[[Case], bool]] = {
        "q1_hostages_killed": hostages_killed,
        "q2_two_27s": two_27s,
        "q3_sources_of_35": sources_of_35,
        "q4_security_killed": security_killed,
        "q5_attackers_claims": attackers_claims,
        "q6_start": start,
    }
    return {name: check(case) if case.main else False for name, check in checks.items()}


def hostages_killed(case: Case) -> bool:
    """21 by officials, 27 by a security source, 50 by the attackers: all there, none averaged, the attackers' 50 outside the range."""
    official = [case.claims(report, "killed", HOSTAGES, 21) for report in ("000", "002")]
    source = case.claims("004", "killed", HOSTAGES, 27)
    attackers = [case.claims(report, "killed", HOSTAGES, 50) for report in ("000", "001")]
    if not all(official) or not source or not all(attackers):
        return False
    kinds = (
        all(row.attribution.kind in ("military", "government") for rows in official for row in rows)
        and any(row.attribution.kind == "security_source" for row in source)
        and all(row.attribution.kind == "armed_group" for rows in attackers for row in rows)
    )
    figures = case.figures("killed", HOSTAGES)
    claimed = {row.id for rows in attackers for row in rows}
    said = {21, 27, 28}
    sound = any(figure.best in said for figure in figures) and all(
        {figure.low, figure.best} <= said | {None, 3} and figure.high in said | {None} and not claimed & set(figure.basis)
        for figure in figures
    )
    return kinds and sound


def two_27s(case: Case) -> bool:
    """003's 27 are attackers, 004's 27 hostages: no figure of one population stands on both, and where the record sets them side by
    side it names the populations (or a possible mix-up of them) as the reason."""
    attackers, hostages = case.claims("003", "killed", {"attackers"}, 27), case.claims("004", "killed", HOSTAGES, 27)
    if not attackers or not hostages:
        return False
    one, other = {row.id for row in attackers}, {row.id for row in hostages}
    mixed = (
        [row for row in case.main.figures if one & set(row.basis) and other & set(row.basis) and row.population != "everyone"]
        if case.main
        else []
    )
    rivals = [
        row
        for row in (case.main.disagreements if case.main else ())
        if one & set(row.claims) and other & set(row.claims) and row.reason not in EXPLAINED
    ]
    return not mixed and not rivals


def sources_of_35(case: Case) -> bool:
    """002's and 004's 35 attackers share one lineage, and the figure's lineages do not count them twice."""
    first, second = case.claims("002", "killed", {"attackers"}, 35), case.claims("004", "killed", {"attackers"}, 35)
    if not first or not second:
        return False
    one_voice = {row.lineage for row in first} & {row.lineage for row in second}
    return bool(one_voice - {""})


def security_killed(case: Case) -> bool:
    """4 by the military's closing statement in 000, 1 in 002 and 004, with a disagreement or a set-aside reason that joins them."""
    four = case.claims("000", "killed", SECURITY, 4)
    one = [case.claims(report, "killed", SECURITY, 1) for report in ("002", "004")]
    if not four or not all(one) or not any(row.attribution.kind == "military" for row in four):
        return False
    figures = case.figures("killed", SECURITY)
    return any(figure.low in (1, 4) and figure.high == 4 for figure in figures)


def attackers_claims(case: Case) -> bool:
    """214 held and 50 executed come from the armed group alone, and no figure's best stands on them."""
    held = [row for row in (case.main.claims if case.main else ()) if 214 in (row.count.low, row.count.high)]
    executed = [row for report in ("000", "001") for row in case.claims(report, "killed", HOSTAGES, 50)]
    if not held or not executed or any(row.attribution.kind != "armed_group" for row in held + executed):
        return False
    ids = {row.id for row in held + executed}
    return not any(figure.best in (50, 214) and ids & set(figure.basis) for figure in (case.main.figures if case.main else ()))


def start(case: Case) -> bool:
    """It began on 2025-03-11, and the record says somewhere that one report's 12 March was overruled or is in conflict."""
    incident = case.main
    if incident is None or incident.date.start != "2025-03-11":
        return False
    words = [incident.date.basis, *(row.explanation for row in incident.disagreements), *(row.explanation for row in incident.checks)]
    return any("03-12" in line or "12 March" in line or "March 12" in line for line in words)
