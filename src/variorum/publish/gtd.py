"""Incidents of a record in; rows of the Global Terrorism Database's format (codebook 2017) out.

Unknown numbers are -99 and unknown yes or no -9 where the codebook says so; nkill and nwound stay empty where reports are too vague.
The branch that settled each number stands in `addnotes` and, with its claims, in the sidecar.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.publish.cells import Cell, Line
from variorum.publish.coding import Coding, Numbers, long_date
from variorum.publish.wording import visible

UNKNOWN_NUMBER, UNKNOWN_ANSWER = -99, -9
HOSTAGE_KINDS = frozenset({"hijacking", "hostage_taking", "kidnapping"})
HIJACKING, UNKNOWN_ATTACK, UNKNOWN_TARGET, UNKNOWN_WEAPON = 4, 9, 20, 13
KILLED_OUTSIDE, RESCUED, COMBINATION, OUTCOME_UNKNOWN = 4, 5, 6, 7
OUTCOMES = {4: "Hostage(s) killed (not during rescue attempt)", 5: "Successful Rescue", 6: "Combination", 7: "Unknown"}
_SPECIFICITY = {1: 1, 2: 1, 3: 3, 4: 4, 5: 4, 6: 5, 7: 5}
_KINDS_TAKEN = 3  # an incident's kinds come strongest first; the weaker ones tell how, not what
_NO = Cell(0, "nothing in the reports says so")


def lines(coding: Coding, run: str, number: int) -> tuple[list[Line], str | None, str | None]:
    """The row of one incident, the `number`th of its first day; the reason for which it is left out; a warning."""
    if not coding.kind.organised or (not coding.kind.gtd and coding.incident.kinds):
        return [], f"{coding.incident.kinds[0].replace('_', ' ')}: no attack type of this codebook", None
    days = coding.days()
    ident = f"{days[0]:%Y%m%d}{number:04d}" if days else f"{(coding.incident.date.start or '0000')[:4]}0000{number:04d}"
    cells = {
        "eventid": Cell(ident, "identity"),
        **_when(coding),
        **_where(coding),
        "summary": Cell(
            f"{coding.day_words()}: {coding.told()}", "the incident in a sentence", tuple(row.id for row in coding.incident.claims)
        ),
        **_what(coding),
        **_who(coding),
        **_numbers(coding),
        **_hostages(coding),
        **_notes(coding),
        **coding.ours(run),
    }
    return [Line(ident, coding.incident.id, cells)], None, None


def _when(coding: Coding) -> dict[str, Cell]:
    days, when = coding.days(), coding.incident.date
    if days is None:
        year = (when.start or "")[:4]
        return {"iyear": coding.dated(int(year) if year.isdecimal() else None), "imonth": coding.dated(0), "iday": coding.dated(0)}
    first, last = days
    vague = (when.precision or 1) > 2
    approximate = long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"
    return {
        "iyear": coding.dated(first.year),
        "imonth": coding.dated(0 if (when.precision or 1) >= 5 else first.month),
        "iday": coding.dated(0 if vague else first.day),
        "approxdate": coding.dated(approximate if vague or first != last else None),
        "extended": coding.dated(1 if last > first and not vague else 0),
        "resolution": coding.dated(last.isoformat() if last > first and not vague else None),
    }


def _where(coding: Coding) -> dict[str, Cell]:
    place, country = coding.incident.place, coding.country
    region = country.gtd_region if country else None
    fine = place is not None and place.precision <= 2
    return {
        "country": coding.placed(country.gtd if country else None),
        "country_txt": coding.placed(coding.country_name),
        "region": coding.placed(region),
        "region_txt": coding.placed(coding.codes.gtd_regions.get(str(region)) if region else None),
        "provstate": coding.placed(place.admin1 if place else None),
        "city": coding.placed(visible(place.name) if place and fine else "Unknown"),
        "latitude": coding.placed(coding.latitude()),
        "longitude": coding.placed(coding.longitude()),
        "specificity": coding.placed(_SPECIFICITY.get(place.precision, 5) if place else 5),
        "vicinity": coding.placed(1 if place and place.precision == 2 else 0),
        "location": coding.placed(visible(place.name) if place and not fine else None),
    }


def _what(coding: Coding) -> dict[str, Cell]:
    codes, incident = coding.codes, coding.incident
    types = _attacks(coding)
    weapon = next((w for w in (codes.kinds[k].weapon for k in incident.kinds[:_KINDS_TAKEN] if k in codes.kinds) if w), UNKNOWN_WEAPON)
    target, told = _target(coding)
    names = coding.names("target")
    rule = "attack types by the incident's kinds, in the codebook's order"
    cells = {
        "multiple": _NO,
        "success": Cell(1, "the incident took place"),
        "suicide": Cell(1 if any(codes.kinds[k].suicide for k in incident.kinds[:_KINDS_TAKEN] if k in codes.kinds) else 0, rule),
        "targtype1": Cell(target, told),
        "targtype1_txt": Cell(codes.targets[str(target)], told),
        "target1": Cell(names[0] if names else None, "the target that the reports name"),
        "natlty1_txt": Cell(None),
        "weaptype1": Cell(weapon, "the weapon that the incident's kind names"),
        "weaptype1_txt": Cell(codes.weapons[str(weapon)], "the weapon that the incident's kind names"),
        "property": Cell(UNKNOWN_ANSWER, "damage is not read"),
    }
    for place, kind in enumerate(types[:3], start=1):
        cells[f"attacktype{place}"] = Cell(kind, rule)
        cells[f"attacktype{place}_txt"] = Cell(codes.attacks[str(kind)], rule)
    return cells


def _attacks(coding: Coding) -> list[int]:
    """Attack types in the codebook's order; of the ways to hold people only the leading one, and unknown only alone."""
    codes = coding.codes
    taken: list[int] = []
    held = False
    for name in coding.incident.kinds[:_KINDS_TAKEN]:
        if name in HOSTAGE_KINDS and held:
            continue
        held = held or name in HOSTAGE_KINDS
        taken += [kind for kind in (codes.kinds[name].gtd if name in codes.kinds else ()) if kind not in taken]
    known = [kind for kind in taken if kind != UNKNOWN_ATTACK]
    return sorted(known, key=codes.attack_order.index) or [UNKNOWN_ATTACK]


def _target(coding: Coding) -> tuple[int, str]:
    """The type of the target: by words of its name or of the title, else by whom it harmed."""
    words = f" {' '.join((*coding.names('target'), coding.incident.title)).lower()} "
    for kind, cues in coding.codes.target_words.items():
        for cue in cues:
            if f" {cue} " in words:
                return int(kind), f"target type by the word “{cue}”"
    for figure in coding.incident.figures:
        kind_of = coding.codes.population_targets.get(figure.population)
        if figure.measure in ("killed", "injured", "held") and figure.best and kind_of is not None:
            return kind_of, f"target type by those {figure.measure}"
    return UNKNOWN_TARGET, "nothing tells the target's type"


def _who(coding: Coding) -> dict[str, Cell]:
    doer, known, statements = coding.doer()
    claimed = [row for row in coding.incident.responsibility if row.status == "claimed"]
    rule = f"responsibility: {known}" if known else "nobody is said to have done it"
    group = visible(doer) if doer and known in ("claimed", "attributed") else "Unknown"
    claims = tuple(claim for row in claimed for claim in row.claims)
    perpetrators = coding.side("participants", "attackers")
    caught = coding.side("captured", "attackers")
    caught = caught if caught.claims else coding.side("arrested", "attackers")
    cells = {
        "crit1": Cell(1 if group != "Unknown" else None, rule, statements),
        "crit2": Cell(1 if group != "Unknown" else None, rule, statements),
        "crit3": Cell(1 if group != "Unknown" else None, rule, statements),
        "doubtterr": Cell(0 if group != "Unknown" else 1, rule, statements),
        "gname": Cell(group, rule, statements),
        "gname2": Cell(visible(claimed[1].actor) if len(claimed) > 1 else None, "responsibility: claimed", claims),
        "guncertain1": Cell(0 if known == "claimed" or group == "Unknown" else 1, rule, statements),
        "individual": _NO,
        "nperps": _number(perpetrators, UNKNOWN_NUMBER),
        "nperpcap": _number(caught, UNKNOWN_NUMBER),
        "claimed": Cell(1 if claimed else 0, "responsibility: claimed" if claimed else "no report tells of a claim", claims),
    }
    if claimed:
        cells["claimmode"] = Cell(10, "how it was claimed is not read", claims)
        cells["claimmode_txt"] = Cell("Unknown", "how it was claimed is not read", claims)
        cells["compclaim"] = Cell(1 if len(claimed) > 1 else 0, "responsibility: claimed", claims)
        if len(claimed) > 1:
            cells["claim2"] = Cell(1, "responsibility: claimed", claims)
    return cells


def _numbers(coding: Coding) -> dict[str, Cell]:
    return {
        "nkill": _number(coding.all("killed"), None),
        "nkillter": _number(coding.side("killed", "attackers"), None),
        "nwound": _number(coding.all("injured"), None),
        "nwoundte": _number(coding.side("injured", "attackers"), None),
    }


def _hostages(coding: Coding) -> dict[str, Cell]:
    incident, days = coding.incident, coding.days()
    held, freed, aboard = coding.crowd("held"), coding.crowd("freed"), coding.crowd("aboard")
    leading = incident.kinds[0] if incident.kinds else ""
    if leading not in HOSTAGE_KINDS and not held.claims:
        return {"ishostkid": _NO}
    taken = aboard if _attacks(coding)[0] == HIJACKING and aboard.best is not None else held if held.best is not None else aboard
    killed, doers = coding.side("killed", "victims"), coding.side("killed", "attackers")
    if freed.best and killed.best:
        outcome = COMBINATION
    elif freed.best and doers.best:
        outcome = RESCUED
    else:
        outcome = KILLED_OUTSIDE if killed.best and not freed.claims else OUTCOME_UNKNOWN
    behind = tuple(dict.fromkeys((*freed.claims, *killed.claims)))
    cells = {
        "ishostkid": Cell(1, "hostages by kind or count", held.claims or taken.claims),
        "nhostkid": _number(taken, UNKNOWN_NUMBER),
        "nreleased": _number(freed, UNKNOWN_NUMBER),
        "hostkidoutcome": Cell(outcome, "outcome by those freed and those killed", behind),
        "hostkidoutcome_txt": Cell(OUTCOMES[outcome], "outcome by those freed and those killed", behind),
        "kidhijcountry": coding.placed(coding.country_name),
        "ransom": Cell(UNKNOWN_ANSWER, "ransom is not read"),
    }
    if days and days[1] > days[0]:
        cells["ndays"] = coding.dated((days[1] - days[0]).days)
    else:
        cells["nhours"] = Cell(UNKNOWN_NUMBER, "hours are not read")
    return cells


def _notes(coding: Coding) -> dict[str, Cell]:
    dispute = coding.dispute()
    branches = []
    claims: list[str] = []
    for name, measure, side in (
        ("nkill", "killed", ""),
        ("nkillter", "killed", "attackers"),
        ("nwound", "injured", ""),
        ("nhostkid", "aboard", "victims"),
    ):
        found = coding.side(measure, side) if side else coding.all(measure)
        if found.best is not None:
            branches.append(f"{name} {found.best} by {found.rule}")
            claims += found.claims
    for side in ("victims", "security_forces"):
        found = coding.side("killed", side)
        if found.best is not None:
            branches.append(f"of these {found.best} {side.replace('_', ' ')} by {found.rule}")
    said = " ".join(part for part in (str(dispute.value or ""), f"Settled: {'; '.join(branches)}." if branches else "") if part)
    cited = _most_independent(coding)
    return {
        "addnotes": Cell(
            said or None, "the dispute, then the rule that settled each number", tuple(dict.fromkeys((*dispute.claims, *claims)))
        ),
        **{f"scite{place}": Cell(words, "one report of each of the most independent origins") for place, words in enumerate(cited, 1)},
        "dbsource": Cell("Variorum", "identity"),
        **{f"INT_{name}": Cell(UNKNOWN_ANSWER, "nationalities are not read") for name in ("LOG", "IDEO", "MISC", "ANY")},
    }


def _most_independent(coding: Coding) -> Sequence[str]:
    """Up to three reports of three different origins, those of the largest share of claims first."""
    counts: dict[str, int] = {}
    for claim in coding.incident.claims:
        counts[claim.report] = counts.get(claim.report, 0) + 1
    chosen: dict[str, str] = {}
    for row in sorted(coding.reports, key=lambda row: (-counts.get(row.id, 0), row.locator, row.id)):
        title = f", “{visible(row.title)}”" if row.title else ""
        printed = f", {row.published[:10]}" if row.published else ""
        chosen.setdefault(row.lineage or row.id, f"{coding.source_name(row)}{title}{printed}")
    return tuple(chosen.values())[:3]


def _number(found: Numbers, unknown: int | None) -> Cell:
    """The best number, or the codebook's word for unknown."""
    if found.best is None:
        return Cell(unknown, "no number is reported" if not found.claims else "too vague for a number", found.claims)
    return found.cell(found.best)
