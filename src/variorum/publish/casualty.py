"""Incidents of a record in; rows as casualty recorders publish them (minimum, maximum, grade, sources) out."""

from __future__ import annotations

from variorum.publish.cells import Cell, Line
from variorum.publish.coding import Coding, Numbers
from variorum.publish.wording import visible

_BASIS = {"claimed": "claimed by them", "attributed": "attributed to them", "told": "named as those who did it", "": None}
_WITNESSES = frozenset({"witness", "hospital"})


def lines(coding: Coding, run: str) -> tuple[list[Line], str | None, str | None]:
    """The row of one incident, the reason for which it is left out, and a warning."""
    incident, place, country, days = coding.incident, coding.incident.place, coding.country, coding.days()
    killed, injured = (_civilians(coding, measure) for measure in ("killed", "injured"))
    fighters = [coding.side("killed", side) for side in ("security_forces", "attackers")]
    if not any(found.claims for found in (killed, injured, *fighters)):
        return [], "no casualty is counted", None
    doer, known, statements = coding.doer()
    fighting = tuple(dict.fromkeys(claim for side in fighters for claim in side.claims))
    graded = [f for f in incident.figures if f.measure == "killed" and f.grade is not None and set(f.basis) & set(killed.claims)]
    graded += [f for f in incident.figures if f.grade is not None]
    when = incident.date
    rule = "belligerents together (sum)" if fighting else ""
    witnesses = {row.id: row.attribution for row in incident.claims if row.attribution.kind in _WITNESSES and row.attribution.claimant}
    weapon = coding.kind.weapon
    targets = coding.names("target")
    disputed = [f for f in incident.figures if f.status == "disputed" and f.measure in ("killed", "injured")]
    cells = {
        "incident_id": Cell(incident.id, "identity"),
        "date_start": coding.dated(days[0].isoformat() if days else when.start),
        "date_end": coding.dated(days[1].isoformat() if days else when.end),
        "place": coding.placed(visible(place.name) if place else None),
        "admin1": coding.placed(place.admin1 if place else None),
        "country": coding.placed(coding.country_name),
        "iso3": coding.placed(country.iso3 if country else None),
        "latitude": coding.placed(coding.latitude()),
        "longitude": coding.placed(coding.longitude()),
        "geo_precision": coding.placed(place.precision if place else None),
        "target": Cell(targets[0] if targets else None, "the target that the reports name"),
        "weapons": Cell(coding.codes.weapons.get(str(weapon)) if weapon else None, "the weapon that the incident's kind names"),
        "suspected_belligerent": Cell(visible(doer) if doer else None, f"responsibility: {known}", statements),
        "belligerent_basis": Cell(_BASIS[known], f"responsibility: {known}", statements),
        "civilians_killed_min": killed.cell(killed.low),
        "civilians_killed_max": killed.cell(killed.high if killed.high is not None else killed.low),
        "civilians_injured_min": injured.cell(injured.low),
        "civilians_injured_max": injured.cell(injured.high if injured.high is not None else injured.low),
        "combatants_killed_min": Cell(sum(side.low or 0 for side in fighters) if fighting else None, rule, fighting),
        "combatants_killed_max": Cell(sum(side.high or side.best or 0 for side in fighters) if fighting else None, rule, fighting),
        "status_disputed": Cell(
            1 if disputed else 0, "whether rival numbers stand", tuple(dict.fromkeys(claim for f in disputed for claim in f.basis))
        ),
        "grading": Cell(graded[0].grade if graded else None, "grade", graded[0].basis if graded else ()),
        "n_sources": Cell(len(coding.reports), "the reports that tell of the incident"),
        "n_independent": Cell(coding.lineages(), "reports that rest on one upstream source count once"),
        "sources": Cell("; ".join(coding.sources()) or None, "the reports that tell of the incident"),
        "primary_witnesses": Cell(
            "; ".join(dict.fromkeys(visible(row.claimant or "") for row in witnesses.values())) or None,
            "claimants who saw it or treated those harmed",
            tuple(witnesses),
        ),
        "notes": _notes(coding),
        **coding.ours(run),
    }
    return [Line(incident.id, incident.id, cells)], None, None


def _civilians(coding: Coding, measure: str) -> Numbers:
    """The victims' figure, or that for people of no stated kind where no side is told."""
    found = coding.side(measure, "victims")
    if found.claims or any(coding.side(measure, side).claims for side in ("security_forces", "attackers")):
        return found
    return coding.all(measure)


def _notes(coding: Coding) -> Cell:
    """The dispute, and what a party claims about its own deeds beside the range."""
    dispute = coding.dispute()
    outside = {row.claim for f in coding.incident.figures for row in f.set_aside if row.reason == "partisan_claim"}
    listed = []
    for claim in coding.incident.claims:
        if claim.id in outside:
            who = visible(claim.attribution.claimant or "a party")
            what = coding.codes.lattice.words(claim.population, claim.count.low)
            number = claim.count.low if claim.count.low is not None else visible(claim.count.words)
            listed.append(f"{number} {what} {claim.measure}, says {who}")
    parts = [str(dispute.value)] if dispute.value else []
    if listed:
        parts.append(f"Claimed by a party and kept outside the range: {'; '.join(dict.fromkeys(listed))}.")
    ids = tuple(claim.id for claim in coding.incident.claims if claim.id in outside)
    return Cell(" ".join(parts) or None, "the dispute, then claims kept outside", (*dispute.claims, *ids))
