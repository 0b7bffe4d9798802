"""Groups of units that came, went or changed in, their incidents made anew out, with the lineages of their claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from variorum.link.features import Tally, Unit, unit_id, whole
from variorum.link.grouping import Groups
from variorum.link.lineage import Family, Tie, families_of
from variorum.link.links import Side, links_of
from variorum.link.merge import incident_of
from variorum.link.rows import Group, Rows
from variorum.link.rulings import Rulings, Told, parted
from variorum.link.sources import introduced, outlet_key
from variorum.link.voices import Voice, voice_id, voices_of
from variorum.link.weights import vector_of
from variorum.link.when import in_the_year_before, merged_when
from variorum.model.decision import LinkRuling
from variorum.model.incident import Account, Incident, Lineage
from variorum.model.kinds import Rarity


class Ground(NamedTuple):
    """What incidents are made by, beside the rows: the commonness of words, the rulings, the splits of claims now and at the run before."""

    rarity: Rarity
    rulings: Rulings
    splits: Sequence[LinkRuling]
    splits_before: Sequence[LinkRuling]


AccountsOf = Callable[[Iterable[str]], Mapping[str, Account]]  # report ids -> at least their accounts


def related(rows: Rows, lone: Sequence[str], lost: Groups, made: Groups, accounts_of: AccountsOf, rarity: Rarity) -> set[str]:
    """Find the families of reports anew: one for each report of a group that was made, and for reports that are about nothing (`lone`).

    Returns the reports concerned.
    """
    for group in lost:
        rows.put("kin", group, None)
    families = {report: Family(reports=(report,), printing=report) for report in lone}
    for group, units in made.items():
        told = [_told(rows, unit, accounts_of) for unit in units]
        found, ties = families_of(told, rarity)
        families.update(found)
        rows.put("kin", group, {f"{a} {b}": tie for (a, b), tie in sorted(ties.items())} or None)
    before: dict[str, Family] = rows.many("family", families)
    kept = {family.id for family in families.values()}
    for name in sorted({family.id for family in before.values()} - kept):
        _line(rows, name, None)
    for report, family in sorted(families.items()):
        if before.get(report) != family:
            rows.put("family", report, family)
        line: Lineage | None = rows.get("lineage", family.id)
        _line(rows, family.id, Lineage(id=family.id, reports=family.reports, claims=line.claims if line else (), basis=family.basis))
    return set(families)


def made_anew(rows: Rows, groups: Iterable[str], accounts_of: AccountsOf, ground: Ground) -> tuple[list[Incident], set[str]]:
    """The incidents of groups that changed, and the ids of those that are no more; lineages are brought up to date with their claims.

    Splits take single claims out of incidents; all groups that they, or those of the run before, concern are among `groups`.
    """
    told: dict[str, list[Told]] = {f"split/{ruling.decision}": [] for ruling in ground.splits_before}
    for name in sorted(set(groups)):
        group: Group | None = rows.get("group", name)
        units = [*group.units, *group.guests] if group else []
        if all(unit.bare for unit in rows.many("unit", units).values()):
            units = []  # reports that tell of no incident, together or alone
        staying = sorted((_told(rows, unit, accounts_of) for unit in units), key=_place)
        for ruling in ground.splits:
            staying, leaving = parted(staying, ruling)
            told.setdefault(f"split/{ruling.decision}", []).extend(leaving)
        told[name] = staying
    incidents: list[Incident] = []
    gone: set[str] = set()
    leaving_voices: dict[str, Voice] = {}
    coming_voices: dict[str, Voice] = {}
    for name, episodes in sorted(told.items()):
        leaving_voices.update(rows.get("voice", name) or {})
        old: str | None = rows.get("incident", name)
        if old:
            gone.add(old)
        incident, voices = _incident(rows, _dated(rows, sorted(episodes, key=_place), accounts_of)) if episodes else (None, {})
        if incident:
            incidents.append(_tied(rows, incident, episodes, accounts_of, ground))
        coming_voices.update(voices)
        rows.put("voice", name, voices or None)
        rows.put("incident", name, incident.id if incident else None)
    _revoiced(rows, leaving_voices, coming_voices)
    return incidents, gone - {incident.id for incident in incidents}


def _place(told: Told) -> tuple[str, int]:
    return told[0].report.id, told[1].key


def _told(rows: Rows, unit: str, accounts_of: AccountsOf) -> Told:
    """A unit's account and episode."""
    found: Unit = rows.get("unit", unit)
    account = accounts_of([found.report])[found.report]
    return account, next((episode for episode in account.episodes if episode.key == found.key), whole(account))


def _dated(rows: Rows, told: list[Told], accounts_of: AccountsOf) -> list[Told]:
    """Mentions of an incident that no report is about, those without a year dated by what their reports are about."""
    if any(episode.role == "main" for _, episode in told):
        return told
    out = []
    for account, episode in told:
        mains = [unit for unit in rows.get("report", account.report.id) if rows.get("unit", unit).main]
        groups = rows.many("group_of", mains).values() if not episode.when.start else ()
        for group in groups:
            told_of = [_told(rows, unit, accounts_of) for unit in rows.get("group", group).units]
            main = merged_when([(rows.get("family", a.report.id).id, a.report.locator, e) for a, e in told_of])
            episode = msgspec.structs.replace(episode, when=in_the_year_before(episode, main))
        out.append((account, episode))
    return out


def _incident(rows: Rows, told: Sequence[Told]) -> tuple[Incident, dict[str, Voice]]:
    """An incident and whose voice each of its claims is."""
    reports = list(dict.fromkeys(account.report.id for account, _ in told))
    family: dict[str, Family] = rows.many("family", reports)
    wanted = {claim for _, episode in told for claim in episode.claims}
    accounts = {account.report.id: account for account, _ in told}
    claims = [claim for report in reports for claim in accounts[report].claims if claim.id in wanted]
    weak = frozenset(report for report, account in accounts.items() if account.form != "report")
    company = introduced([accounts[report].report.text for report in reports], claims)
    outlets = {report: outlet_key(accounts[report].report.outlet or "") for report in reports}
    voices = voices_of(claims, family, _ties(rows, reports), weak, company, outlets)
    lines = {report: one.id for report, one in family.items()}
    return incident_of(told, lines, {claim: voice_id(voice) for claim, voice in voices.items()}), voices


def _tied(rows: Rows, incident: Incident, told: Sequence[Told], accounts_of: AccountsOf, ground: Ground) -> Incident:
    """The incident with what links its reports to one another, and what an analyst cut."""
    names = [unit_id(account, episode) for account, episode in told]
    cut = sorted({other for name in names for other in ground.rulings.apart.get(name, ())} - set(names))
    if len(told) < 2 and not cut:
        return incident
    units: dict[str, Unit] = rows.many("unit", (*names, *cut))
    rows.many("tally", units)
    inside = {unit_id(account, episode): (account, episode) for account, episode in told}
    sides = {}
    for name, unit in sorted(units.items()):
        account, episode = inside[name] if name in inside else _told(rows, name, accounts_of)
        tally: Tally | None = rows.get("tally", name)
        vector = vector_of(tally, {}, ground.rarity) if tally else None
        sides[name] = Side(unit=unit, vector=vector, names=tally.names if tally else unit.names, account=account, episode=episode)
    members = [sides[name] for name in sorted(names) if name in sides]
    outside = {name: sides[name] for name in cut if name in sides}
    return msgspec.structs.replace(incident, links=links_of(members, outside, ground.rulings, ground.rarity))


def _ties(rows: Rows, reports: Sequence[str]) -> dict[tuple[str, str], Tie]:
    """Ties between reports that are about one incident, this one or another."""
    mains = [unit for units in rows.many("report", reports).values() for unit in units if rows.get("unit", unit).main]
    groups = sorted(set(rows.many("group_of", mains).values()))
    out = {}
    for ties in rows.many("kin", groups).values():
        for pair, tie in ties.items():
            a, b = pair.split(" ")
            out[a, b] = tie
    return out


def _revoiced(rows: Rows, leaving: Mapping[str, Voice], coming: Mapping[str, Voice]) -> None:
    """Take claims out of the lineages that they were in and enter them with those they are in now."""
    voices = {voice_id(voice): voice for voice in (*leaving.values(), *coming.values())}
    outward: dict[str, set[str]] = {name: set() for name in voices}
    inward: dict[str, set[str]] = {name: set() for name in voices}
    for claim, voice in leaving.items():
        outward[voice_id(voice)].add(claim)
    for claim, voice in coming.items():
        inward[voice_id(voice)].add(claim)
    for name, voice in sorted(voices.items()):
        out, into = outward[name], inward[name]
        line: Lineage | None = rows.get("lineage", name)
        claims = tuple(sorted((set(line.claims if line else ()) - out) | into))
        if line is not None and claims == line.claims:
            continue
        if not claims and (line is None or voice[1]):
            _line(rows, name, None)
        else:
            reports, basis = (voice[1], ()) if voice[1] else (voice[0], line.basis if line else ())
            _line(rows, name, Lineage(id=name, reports=reports, claims=claims, basis=basis))


def _line(rows: Rows, name: str, line: Lineage | None) -> None:
    """Write a lineage where it differs."""
    if rows.get("lineage", name) != line:
        rows.put("lineage", name, line)


def concerned(rows: Rows, reports: Iterable[str]) -> set[str]:
    """Groups that hold a unit of these reports."""
    units = [unit for told in rows.many("report", reports).values() for unit in told]
    groups = set(rows.many("group_of", units).values())
    return groups | {passing.group for passing in rows.many("passing", units).values() if passing.group}
