"""Does the sums: figures and claims of an incident in, what adds up and what does not out, each with the claims it looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.model.figure import Check, Figure
from variorum.model.incident import Incident
from variorum.model.population import TOP, Lattice
from variorum.reconcile.voices import Voice
from variorum.reconcile.wording import Wording, opening

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_CONFLICT = re.compile(r"\bconflict", re.IGNORECASE)
_OVERRULED = re.compile(r"\boverruled", re.IGNORECASE)


def checks(incident: Incident, figures: list[Figure], of_claims: tuple[Check, ...], lattice: Lattice) -> tuple[Check, ...]:
    """All checks that figures and claims allow, in a fixed order; `of_claims` are those of `claim_checks`."""
    made: list[Check] = []
    made.extend(_aboard(figures, lattice))
    made.extend(_attackers(figures, lattice))
    made.extend(_subsets(figures, lattice))
    made.extend(of_claims)
    made.extend(_weekday(incident))
    return tuple(made)


def claim_checks(found: list[Voice], lattice: Lattice, wording: Wording) -> tuple[Check, ...]:
    """The checks that look at claims alone, whatever figures are made of them."""
    return (*_parts(found, lattice, wording), *_same_number(found, lattice, wording))


def _figure(figures: list[Figure], measure: str, lattice: Lattice, sides: tuple[str, ...]) -> Figure | None:
    """The figure of a measure with the largest number on one of these sides."""
    fits = [f for f in figures if f.measure == measure and f.best is not None and lattice.side(f.population) in sides]
    return max(fits, key=lambda figure: (figure.best or 0, figure.population), default=None)


def _aboard(figures: list[Figure], lattice: Lattice) -> Iterator[Check]:
    """People aboard (or held) against those freed, escaped, killed and missing."""
    freed = _figure(figures, "freed", lattice, ("victims", TOP))
    if freed is None:
        return
    whole = _figure(figures, "aboard", lattice, ("victims", TOP)) or _figure(figures, "held", lattice, ("victims", TOP))
    if whole is None or whole.best is None:
        return
    crew = next((f for f in figures if f.measure == "aboard" and f.population == "crew" and f.best), None)
    crew = crew if whole.measure == "aboard" and whole.population == "passengers" else None  # "118 passengers and a crew of seven"
    all_there = whole.best + ((crew.best or 0) if crew is not None else 0)
    terms = [(figure, figure.measure) for figure in (freed, _figure(figures, "escaped", lattice, ("victims",))) if figure is not None]
    fought = any(f.measure in ("killed", "participants") and lattice.side(f.population) not in ("victims", TOP) for f in figures)
    killed = _figure(figures, "killed", lattice, ("victims",) if fought else ("victims", TOP))  # where sides fought, all the dead are more
    missing = _figure(figures, "missing", lattice, ("victims", TOP))
    terms.extend((figure, figure.measure) for figure in (killed, missing) if figure is not None)
    toll = _figure(figures, "killed", lattice, ("victims", TOP))
    counted = [toll if whole.measure == "held" else None, *(figure for figure, _ in terms)]
    if any((figure.best or 0) > all_there for figure in counted if figure):
        return  # six taken, 21 killed in the raid; 14 in a bus, 1,150 saved from the flood: they are not the same people
    left = all_there - sum(figure.best or 0 for figure, _ in terms)
    verb = "aboard" if whole.measure == "aboard" else "held"
    said = f"{whole.best} {verb}" if crew is None else f"{whole.best} passengers + {crew.best} crew {verb}"
    said += "".join(f" − {figure.best} {name}" for figure, name in terms)
    if left > 0:
        text = f"{said} = {left} not accounted for."
    elif left < 0:
        text = f"{said}: {-left} more than were {verb}."
    else:
        text = f"{said} = 0: all are accounted for."
    claims = tuple(dict.fromkeys(claim for figure in (whole, crew, *(f for f, _ in terms)) if figure for claim in figure.basis))
    yield Check(kind=f"{verb}_balance", holds=left == 0, explanation=text, claims=claims)


def _attackers(figures: list[Figure], lattice: Lattice) -> Iterator[Check]:
    """Attackers seen against attackers killed, captured or arrested."""
    seen = _figure(figures, "participants", lattice, ("attackers",))
    if seen is None or seen.best is None:
        return
    gone = [_figure(figures, measure, lattice, ("attackers",)) for measure in ("killed", "captured", "arrested")]
    counted = [figure for figure in gone if figure is not None]
    if not counted:
        return
    left = seen.best - sum(figure.best or 0 for figure in counted)
    said = f"{seen.best} attackers taking part" + "".join(f" − {figure.best} {figure.measure}" for figure in counted)
    if left > 0:
        text = f"{said} = {left} of whom nothing is reported."
    elif left < 0:
        text = f"{said}: {-left} more than took part."
    else:
        text = f"{said} = 0: all are accounted for."
    claims = tuple(dict.fromkeys(claim for figure in (seen, *counted) for claim in figure.basis))
    yield Check(kind="attackers_balance", holds=left == 0, explanation=text, claims=claims)


def _subsets(figures: list[Figure], lattice: Lattice) -> Iterator[Check]:
    """A population counted higher than one that covers it."""
    for wide in figures:
        for narrow in figures:
            if wide is narrow or wide.measure != narrow.measure or wide.best is None or narrow.best is None:
                continue
            if wide.population != narrow.population and lattice.covers(wide.population, narrow.population) and narrow.best > wide.best:
                text = (
                    f"{narrow.best} {lattice.words(narrow.population, narrow.best)} {narrow.measure}, "
                    f"but {wide.best} {lattice.words(wide.population, wide.best)} in all."
                )
                yield Check(kind="part_of_total", holds=False, explanation=text, claims=(*wide.basis, *narrow.basis))


def _parts(found: list[Voice], lattice: Lattice, wording: Wording) -> Iterator[Check]:
    """Within a sentence: "21 dead, four soldiers and two children among them"; what a report repeats in the same words is said once."""
    if not any(voice.claim.scope == "part" for voice in found):
        return
    groups: dict[tuple[str, int, str], list[Voice]] = {}
    for voice in found:
        if voice.claim.stance == "asserted" and not voice.vague and voice.best is not None and voice.claim.scope in ("total", "part"):
            groups.setdefault((voice.claim.report, voice.claim.sentence.start, voice.claim.measure), []).append(voice)
    said: set[str] = set()
    for key in sorted(groups):
        group = groups[key]
        parts = [voice for voice in group if voice.claim.scope == "part"]
        if not parts:
            continue
        wholes = [voice for voice in group if voice.claim.scope == "total"]
        for whole in wholes:
            inside = [p for p in parts if p.population != whole.population and lattice.covers(whole.population, p.population)]
            if not inside or whole.best is None:
                continue
            kinds = {_division(part, lattice) for part in inside}
            most = max(sum(part.best or 0 for part in inside if _division(part, lattice) == kind) for kind in kinds)
            holds = most <= whole.best
            listed = ", ".join(wording.counted(part) for part in inside)
            verdict = "fits within" if holds else "is more than"
            text = f"{opening(wording.report(whole))}: {listed}, which {verdict} the {whole.best} in all."
            if text not in said:
                said.add(text)
                yield Check(kind="parts_of_total", holds=holds, explanation=text, claims=(whole.id, *(part.id for part in inside)))


def _division(voice: Voice, lattice: Lattice) -> str:
    """In which way a part divides its whole."""
    known = lattice.populations.get(voice.population)
    return known.by if known is not None else "role"


def _same_number(found: list[Voice], lattice: Lattice, wording: Wording) -> Iterator[Check]:
    """The same number on people of two sides."""
    table: dict[tuple[str, int], dict[str, Voice]] = {}
    for voice in found:
        claim = voice.claim
        side = lattice.side(voice.population)
        if claim.stance == "asserted" and claim.scope == "total" and not voice.vague and (voice.best or 0) >= 5 and side != TOP:
            table.setdefault((claim.measure, voice.best or 0), {}).setdefault(side, voice)
    for key in sorted(table):
        sides = table[key]
        if len(sides) > 1:
            two = [sides[side] for side in sorted(sides)]
            said = " and ".join(f"{wording.people(voice.population)} in {wording.report(voice)}" for voice in two)
            yield Check(
                kind="same_number",
                holds=False,
                explanation=f"{key[1]} {key[0].replace('_', ' ')} stands for {said}.",
                claims=tuple(voice.id for voice in two),
            )


def _weekday(incident: Incident) -> Iterator[Check]:
    """Dates against weekdays and against each other, as the linking of reports settled them."""
    basis = incident.date.basis
    conflict = _CONFLICT.search(basis) is not None
    said = opening(basis.rstrip(".") + ".")
    if _WEEKDAY.search(basis) and (conflict or not _OVERRULED.search(basis)):
        yield Check(kind="date_weekday", holds=not conflict, explanation=said)
    elif _OVERRULED.search(basis):
        yield Check(kind="dates_agree", holds=False, explanation=said)
