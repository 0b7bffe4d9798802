"""Finds what is asked: an incident's claims in, questions (measure × population) with the claims that answer them out."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from variorum.model.population import TOP, Lattice
from variorum.reconcile.voices import Voice, agree, later

# Measures that concern the target side as a whole, so that "440 people aboard" and "440 passengers aboard" are one question.
WHOLE_MEASURES = frozenset({"aboard", "held", "freed", "escaped"})

# Measures of which a first count of one kind ("43 inmates killed") is outgrown by later ones of people ("the toll rose to 44").
_OUTGROWN = frozenset({"killed", "injured", "missing"})

_TEN = 10
_PAIR = 2

_VICTIMS = "victims"  # the noun alone: all who came to harm, where neither attackers nor forces are counted
_FIGHTERS = ("attackers", "security_forces")

# Measures of one crowd, of which the only kind of people named is the whole.
_OF_ONE_CROWD = frozenset({"aboard", "held", "missing"})


class Question(msgspec.Struct, frozen=True):
    """One measure of one population, with every claim about it in canonical order."""

    measure: str
    population: str
    voices: tuple[Voice, ...]


def questions(found: list[Voice], lattice: Lattice, barred: Callable[[Voice], bool], people_are: str | None) -> list[Question]:
    """All questions that the claims (in canonical order) raise, by measure and population, after folding populations that name the
    same people."""
    by_measure: dict[str, dict[str, list[Voice]]] = {}
    for voice in found:
        by_measure.setdefault(voice.claim.measure, {}).setdefault(voice.population, []).append(voice)
    raised = []
    for measure in sorted(by_measure):
        table = by_measure[measure]
        if people_are is not None:
            table = _presume(table, people_are, lattice)
        names = _folded(measure, table, lattice, barred) if len(table) > 1 or _VICTIMS in table else {}
        merged: dict[str, list[list[Voice]]] = {}
        for population, group in table.items():
            merged.setdefault(names.get(population) or _own_name(population, lattice), []).append(group)
        for population in sorted(merged):
            groups = merged[population]
            if len(groups) == 1 and people_are is None:  # in the order of `found`
                raised.append(Question(measure, population, tuple(groups[0])))
            else:
                raised.append(Question(measure, population, tuple(sorted((voice for group in groups for voice in group), key=_order))))
    return raised


def _own_name(population: str, lattice: Lattice) -> str:
    """The name of a question that no other population shares: the group's, where the group always goes by one name."""
    known = lattice.populations.get(population)
    if known is None or known.group is None:
        return population
    return lattice.groups[known.group].name or population


def _folded(measure: str, table: dict[str, list[Voice]], lattice: Lattice, barred: Callable[[Voice], bool]) -> dict[str, str]:
    """For each population the question that it is folded into."""
    groups: dict[str, list[str]] = {}
    for population in sorted(table):
        known = lattice.populations.get(population)
        if known is not None and known.group is not None:
            groups.setdefault(known.group, []).append(population)
    names: dict[str, str] = {}
    for ident, members in groups.items():
        group = lattice.groups[ident]
        if group.siblings == "overlap":
            _fold_names(members, table, barred, names, group.name)
        else:
            _fold_kinds(members, table, lattice, barred, names)
    if measure in WHOLE_MEASURES:
        apart = measure == "aboard" and _crew_apart(table, barred, groups.get("targets", []))
        _fold_whole({} if apart else table, lattice, barred, names, groups.get("targets", []))
    if measure in _OUTGROWN:
        _fold_outgrown(table, lattice, barred, names)
    if measure not in WHOLE_MEASURES and not any(lattice.side(population) in _FIGHTERS for population in table):
        names[_VICTIMS] = TOP  # "over 30 victims lost their lives"
    if measure in _OF_ONE_CROWD:
        _fold_lone(measure, table, lattice, barred, names)
    return names


def _crew_apart(table: dict[str, list[Voice]], barred: Callable[[Voice], bool], targets: list[str]) -> bool:
    """Whether a report counts all aboard and those who were carried apart: "19 people on board", "16 passengers and a crew of three"."""
    if TOP in table and any(voice.best and not barred(voice) for voice in table.get("crew", ())):
        return True
    return any(_counted_apart(table.get(TOP, []), table[name], barred) for name in targets)


def _fold_names(
    members: list[str], table: dict[str, list[Voice]], barred: Callable[[Voice], bool], names: dict[str, str], fixed: str | None
) -> None:
    """Names for the same people: all fold into the name used by most origins, save those that one source counts apart."""
    ranked = sorted(members, key=lambda name: (-len({v.origin for v in table[name] if not barred(v)}), name))
    heads: list[tuple[str, list[Voice]]] = []
    for name in ranked:
        for head, voices_of_head in heads:
            if not _counted_apart(voices_of_head, table[name], barred):
                names[name] = head
                voices_of_head.extend(table[name])
                break
        else:
            head = fixed if fixed is not None and not heads else name
            names[name] = head
            heads.append((head, list(table[name])))


def _fold_kinds(
    members: list[str], table: dict[str, list[Voice]], lattice: Lattice, barred: Callable[[Voice], bool], names: dict[str, str]
) -> None:
    """Kinds that never overlap: one alone folds into the wider population that others count, two or more stay apart, unless they are
    one force under two names."""
    wide = [name for name in members if any(lattice.covers(name, other) and name != other for other in members)]
    narrow = [name for name in members if name not in wide]
    if len(wide) == 1 and len(narrow) == 1 and not _counted_apart(table[wide[0]], table[narrow[0]], barred):
        names[narrow[0]] = wide[0]
    if len(narrow) == len(wide) + 1 == _PAIR and _are_one_force(table[narrow[0]], table[narrow[1]], barred):
        names.update(dict.fromkeys(narrow, wide[0]))


def _are_one_force(a: list[Voice], b: list[Voice], barred: Callable[[Voice], bool]) -> bool:
    """Whether two kinds are one force under two names: 40 soldiers here, "over 40" reserve policemen there, and no sentence with both.

    Small numbers meet by chance.
    """
    ours, theirs = (_totals(group, barred) for group in (a, b))
    if not ours or not theirs:
        return False
    sentences = {(voice.claim.report, voice.claim.sentence.start) for voice in a}
    most, other = (max(group, key=lambda voice: voice.best or 0) for group in (ours, theirs))
    if min(most.best or 0, other.best or 0) < _TEN or any((one.claim.report, one.claim.sentence.start) in sentences for one in b):
        return False
    return agree(most, other) or _is_floor(most, other) or _is_floor(other, most)


def _fold_whole(
    table: dict[str, list[Voice]], lattice: Lattice, barred: Callable[[Voice], bool], names: dict[str, str], targets: list[str]
) -> None:
    """Those aboard, held or freed are one crowd: people of no stated kind join it, and so does a party's claim that stands alone, and a
    kind that is the crowd by another name."""
    head = names.get(targets[0], targets[0]) if targets else TOP
    crowd = [voice for name, group in table.items() if name == TOP or names.get(name, name) == head for voice in group]
    for population, group in table.items():
        if _is_crowd_by_another_name(population, group, crowd, lattice, barred):
            names[population] = head
        if targets and (population == TOP or (lattice.side(population) != "attackers" and all(barred(voice) for voice in group))):
            names[population] = head


def _is_crowd_by_another_name(
    population: str, group: list[Voice], crowd: list[Voice], lattice: Lattice, barred: Callable[[Voice], bool]
) -> bool:
    """Whether a kind of people is the whole crowd, by who they are: the 137 hostages freed are "137 pupils", the 750 aboard "750 migrants".

    A kind that has a number of the crowd's is, by age or sex where it has no other. None is where a report counts both apart; a crew is
    never the crowd.
    """
    known = lattice.populations.get(population)
    if known is None or known.by == "role" or population == "crew" or lattice.side(population) != "victims":
        return False
    told = _totals(group, barred)
    wholes = _totals(crowd, barred)
    if not told or not wholes or _counted_apart(crowd, group, barred):
        return False
    same = [voice for voice in told if any(agree(voice, whole) for whole in wholes)]
    return len(same) == len(told) if known.by == "age_sex" else bool(same)


def _fold_outgrown(table: dict[str, list[Voice]], lattice: Lattice, barred: Callable[[Voice], bool], names: dict[str, str]) -> None:
    """The only kind of people counted in full is the toll of the first reports where later ones count more people: "43 inmates", "44";
    and it is another's toll where there are more of them than of people.

    It is not where a report counts both, nor where the kind is one of age or sex, which is always some of the people.
    """
    full = {name: _totals(group, barred) for name, group in table.items()}
    by = {name: known.by for name, known in lattice.populations.items()}
    kinds = [name for name, counts in full.items() if counts and name != TOP and by.get(name) != "age_sex"]
    if len(kinds) != 1 or not full.get(TOP):
        return
    known = lattice.populations.get(kinds[0])
    if known is None or lattice.side(known.id) != "victims" or known.by != "occupation":
        return
    narrow, wide = full[known.id], full[TOP]
    most = max(voice.best or 0 for voice in wide)
    some = any(voice.claim.scope == "part" for voice in table[known.id])
    equals = min(voice.tier for voice in narrow) <= min(voice.tier for voice in wide)
    if equals and not some and all((voice.best or 0) > most for voice in narrow) and not _counted_apart(wide, narrow, barred):
        names[known.id] = TOP  # more inmates than people are no part of them: another's count of all
        return
    if not some and _are_all(narrow, wide):
        names[known.id] = TOP
        return
    wholes = {voice.claim.report: voice for voice in wide}
    if any(voice.claim.report in wholes and not agree(voice, wholes[voice.claim.report]) for voice in narrow):
        return
    if any(voice.claim.scope == "part" and voice.claim.report in wholes for voice in table[known.id]):
        return
    if all(any(later(new, old) and (new.best or 0) > (old.best or 0) for new in wide) for old in narrow) and not _are_few(narrow, wide):
        names[known.id] = TOP


def _are_all(narrow: list[Voice], wide: list[Voice]) -> bool:
    """Whether a report gives one number for a kind of people and for all, and nobody counts more people than the most of the kind:
    "51 migrants found dead", "the toll has risen to 51".

    Not where a report counts fewer of the kind than people; "more than 40" beside 46 are no fewer.
    """
    same = any(one.claim.report == other.claim.report and one.best == other.best for one in narrow for other in wide)
    if not same or max(one.best or 0 for one in narrow) < max(other.best or 0 for other in wide):
        return False
    counts: dict[str, list[Voice]] = {}
    for other in wide:
        counts.setdefault(other.claim.report, []).append(other)
    both = [one for one in narrow if one.claim.report in counts]
    return all(any(agree(one, other) or _is_floor(one, other) for other in counts[one.claim.report]) for one in both)


def _is_floor(one: Voice, other: Voice) -> bool:
    """Whether a number is the floor of ten under another: "more than 40" of 46."""
    floor = one.claim.count.low if one.claim.count.hedge in ("more_than", "at_least") else None
    return floor is not None and other.best is not None and floor // _TEN == other.best // _TEN


def _fold_lone(
    measure: str, table: dict[str, list[Voice]], lattice: Lattice, barred: Callable[[Voice], bool], names: dict[str, str]
) -> None:
    """The only kind of people among those missing, aboard or held are all of them: "six miners are missing", "eleven are missing".

    They are not where a report counts both, or some of them among all, nor where they are few; a crew is never all of those aboard.
    """
    by = {name: known.by for name, known in lattice.populations.items()}
    kinds = [name for name in table if name != TOP and by.get(name) != "age_sex"]
    if len(kinds) != 1 or TOP not in table or names.get(TOP, TOP) != TOP or (measure == "aboard" and kinds[0] == "crew"):
        return
    kind = kinds[0]
    some = any(voice.claim.scope == "part" for voice in table[kind])
    if lattice.side(kind) != "victims" or some or _counted_apart(table[TOP], table[kind], barred):
        return
    if not _are_few(_totals(table[kind], barred), _totals(table[TOP], barred)):
        names[kind] = TOP


def _are_few(narrow: list[Voice], wide: list[Voice]) -> bool:
    """Whether every count of one kind is less than half of every count of people: "18 firefighters", "more than 90"."""
    kind, people = ([voice.best for voice in group if voice.best is not None] for group in (narrow, wide))
    return bool(kind and people) and 2 * max(kind) < min(people)


def _counted_apart(a: list[Voice], b: list[Voice], barred: Callable[[Voice], bool]) -> bool:
    """Whether one report counts two populations apart: different definite totals from the same kind of claimant."""
    definite: dict[tuple[str, str], list[Voice]] = {}
    for voice in _totals(a, barred):
        definite.setdefault((voice.claim.report, voice.claim.attribution.kind), []).append(voice)
    if not definite:
        return False
    for voice in _totals(b, barred):
        others = definite.get((voice.claim.report, voice.claim.attribution.kind))
        if others and not any(agree(voice, other) for other in others):
            return True
    return False


def _totals(group: list[Voice], barred: Callable[[Voice], bool]) -> list[Voice]:
    """The definite totals of a population that the policy lets count."""
    return [voice for voice in group if _definite(voice) and not barred(voice)]


def _definite(voice: Voice) -> bool:
    """An asserted total with a number."""
    return voice.claim.stance == "asserted" and voice.claim.scope == "total" and not voice.vague and voice.claim.count.low is not None


def _presume(table: dict[str, list[Voice]], people_are: str, lattice: Lattice) -> dict[str, list[Voice]]:
    """People of no stated kind count as the policy presumes, unless a sentence that counts them also counts those who fight.

    The same number elsewhere is then the same whole: a headline's "toll reaches 72" is that of "…, bringing the overall toll to 72", and so
    is that of victims of another kind: "31 inmates dead" are no 31 civilians beside.
    """
    fighting: set[tuple[str, int]] = set()
    for population, group in table.items():
        if lattice.side(population) in ("attackers", "security_forces"):
            fighting.update((voice.claim.report, voice.claim.sentence.start) for voice in group)
    wide = {population for population in table if population != people_are and lattice.covers(population, people_are)}
    wholes = {
        voice.best for population in wide for voice in table[population] if (voice.claim.report, voice.claim.sentence.start) in fighting
    } - {None}
    apart = {population for population in table if lattice.side(population) == "victims" and population not in wide}
    by = {name: known.by for name, known in lattice.populations.items()}  # prisoners are presumed to be nobody else, women may be civilians
    apart = {population for population in apart if not lattice.covers(people_are, population) and by.get(population) == "occupation"}
    others = {(voice.claim.report, voice.best) for population in apart for voice in table[population] if _definite(voice)}
    wholes |= {best for _, best in others}
    reached: dict[str, int] = {}
    for report, best in others:
        reached[report] = max(reached.get(report, 0), best or 0)
    changed: dict[str, list[Voice]] = {}
    for population, group in table.items():
        for voice in group:
            beside = (voice.claim.report, voice.claim.sentence.start) in fighting or voice.best in wholes
            floor = voice.claim.count.hedge in ("at_least", "more_than")  # "100+ deaths", "118 inmates were killed"
            beside = beside or (floor and (voice.best or 0) <= reached.get(voice.claim.report, 0))
            presumed = population in wide and not beside
            changed.setdefault(people_are if presumed else population, []).append(voice)
    return changed


def _order(voice: Voice) -> tuple[str, int, int, str]:
    """Canonical order of claims."""
    claim = voice.claim
    return (claim.report, claim.evidence.start, claim.evidence.end, claim.id)
