"""Says why claims differ: a question's sorted claims in, pairs with a typed reason and a sentence a newsroom could print out."""

from __future__ import annotations

import msgspec

from variorum.model.figure import Disagreement, Figure, Reason
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.reconcile.standing import Barrier, Sorted
from variorum.reconcile.voices import Voice, explains, later
from variorum.reconcile.wording import Wording, opening

# Below this number two populations share a count too often by chance for it to mean anything.
TRANSPOSITION_LEAST = 5

# A plain number that ends in a nought and lies within this share of another is read as its rounding ("350" for 346).
ROUND_NUMBER_SHARE = 0.03

# How much a pair can move a published figure, before the size of the difference: rivals inside the range, then numbers that may stand on
# the wrong people, then claims kept outside, then what is explained by time.
_WEIGHT_RIVAL, _WEIGHT_TRANSPOSED, _WEIGHT_OUTSIDE, _WEIGHT_EXPLAINED = 0, 1, 2, 3

# How many were aboard or took part was settled when it happened: the hour of a report explains no difference.
_SETTLED = frozenset({"aboard", "participants"})

_WHY: dict[Reason, str] = {
    "later_update": "the first is the later count and replaces the second",
    "revised": "the count was taken back later",
    "different_scope": "the second counts a part, an increase or a rate and no total",
    "different_population": "they count different groups of people",
    "different_moment": "they speak of different moments, and neither replaces the other",
    "partisan_claim": "the second is a warring party's claim about its own deeds and stays outside the range",
    "copied_source": "both rest on one upstream source, so one of them changed its number",
    "rounding": "one is a rounded form of the other",
    "words_only": "the second gives words and no number",
    "possible_transposition": "the same number stands on different people in two reports, and one may have been swapped",
    "unexplained": "nothing in the reports explains the difference",
}

_OF_ASIDE: dict[str, Reason] = {
    "partisan_claim": "partisan_claim",
    "different_scope": "different_scope",
    "different_population": "different_population",
    "words_only": "words_only",
    "says_none": "unexplained",
    "later_update": "later_update",
    "revised": "revised",
}


class Ranked(msgspec.Struct, frozen=True):
    """A disagreement with its place in order of effect on a published figure."""

    key: tuple[int, int, int, str, str]
    disagreement: Disagreement


def disagreements(figure: Figure, found: Sorted, policy: Policy, lattice: Lattice, wording: Wording) -> list[Ranked]:
    """Claims that differ from the one best rests on, and pairs that differ among those that stand, once per number and speaker."""
    anchor = _anchor(figure, found) if len(found.standing) + len(found.aside) > 1 else None
    if anchor is None:
        return []
    listed: list[Ranked] = []
    seen = {_what(anchor)}
    rivals = [anchor]
    for voice in found.standing:
        if voice.best == anchor.best or _what(voice) in seen:
            continue
        seen.add(_what(voice))
        for other in rivals:
            if other.best != voice.best:
                between = _reason(other, voice, lattice)
                if between != "rounding" or other is anchor:
                    listed.append(_pair(other, voice, between, _WEIGHT_RIVAL, wording))
        rivals.append(voice)
    for voice, why, by in found.aside:
        if _what(voice) in seen or (voice.claim.count.low, voice.claim.count.high) == (anchor.claim.count.low, anchor.claim.count.high):
            continue
        reason = _OF_ASIDE.get(why)
        if why == "stance_denied":
            reason = "partisan_claim" if policy.tier(voice.claim.attribution.kind) >= len(policy.precedence) - 1 else "unexplained"
        if reason is None:
            continue
        seen.add(_what(voice))
        weight = _WEIGHT_OUTSIDE if reason in ("partisan_claim", "unexplained") else _WEIGHT_EXPLAINED
        listed.append(_pair(by if by is not None else anchor, voice, reason, weight, wording))
    return listed


def transpositions(found: list[Voice], barred: Barrier, lattice: Lattice, wording: Wording) -> list[Ranked]:
    """The same number on two sides of an incident in two reports, where no report gives both and one side of it stands alone."""
    table: dict[tuple[str, int], dict[str, list[Voice]]] = {}
    for voice in found:
        claim = voice.claim
        if claim.stance != "asserted" or claim.scope != "total" or voice.vague or voice.best is None or voice.best < TRANSPOSITION_LEAST:
            continue
        side = lattice.side(voice.population)
        if side != "everyone" and not barred(voice):
            table.setdefault((claim.measure, voice.best), {}).setdefault(side, []).append(voice)
    listed = []
    for key in sorted(table):
        sides = table[key]
        if len(sides) < 2:
            continue
        names = sorted(sides)
        for number, first in enumerate(names):
            for second in names[number + 1 :]:
                a, b = sides[first], sides[second]
                if {voice.claim.report for voice in a} & {voice.claim.report for voice in b}:
                    continue
                if min(len({voice.origin for voice in group}) for group in (a, b)) > 1:
                    continue
                listed.append(_pair(a[0], b[0], "possible_transposition", _WEIGHT_TRANSPOSED, wording))
    return listed


def repetitions(found: list[Voice], repeats: frozenset[str], wording: Wording) -> list[Ranked]:
    """Headlines that repeat a stated kind's number for people of no stated kind, beside the claim they repeat."""
    if not repeats:
        return []
    listed = []
    for voice in found:
        if voice.id not in repeats:
            continue
        claim = voice.claim
        for other in found:
            same = (other.claim.report, other.claim.measure, other.best) == (claim.report, claim.measure, voice.best)
            if same and other.population != voice.population:
                listed.append(_pair(voice, other, "different_population", _WEIGHT_EXPLAINED, wording))
                break
    return listed


def _anchor(figure: Figure, found: Sorted) -> Voice | None:
    """The claim that best rests on: of those that give it, the one of best standing."""
    if figure.best is None:
        return None
    exact = [voice for voice in found.standing if voice.best == figure.best]
    return min(exact, key=lambda v: (v.tier, v.rounded, v.population != figure.population, v.id), default=None)


def _what(voice: Voice) -> tuple[object, ...]:
    """What makes two claims the same to a reader: number and kind of speaker."""
    claim = voice.claim
    return (claim.count.low, claim.count.high, claim.count.hedge, claim.attribution.kind, claim.stance == "asserted")


def _reason(a: Voice, b: Voice, lattice: Lattice) -> Reason:
    """Why two claims that both stand differ."""
    about = "about" in (a.claim.count.hedge, b.claim.count.hedge)
    if (
        (about and (explains(a, b) or explains(b, a)))
        or _round_form(a, b)
        or _round_form(b, a)
        or (a.rounded and b.rounded and _meet(a, b))
    ):
        return "rounding"
    if a.claim.lineage and a.claim.lineage == b.claim.lineage and a.claim.report != b.claim.report:
        return "copied_source"
    if a.population != b.population:
        wide, narrow = (a, b) if lattice.covers(a.population, b.population) else (b, a)
        if lattice.covers(wide.population, narrow.population) and (wide.best or 0) > (narrow.best or 0):
            return "different_population"
    if a.claim.measure not in _SETTLED and (later(a, b) or later(b, a)):
        return "different_moment"
    return "different_moment" if _meet(a, b) and (a.ceiling is None or b.ceiling is None) else "unexplained"


def _same_speaker(a: Voice, b: Voice) -> bool:
    """Whether both are the word of one claimant."""
    ours, theirs = a.claim.attribution, b.claim.attribution
    return ours.kind == theirs.kind and (ours.claimant or "").lower() == (theirs.claimant or "").lower()


def _meet(a: Voice, b: Voice) -> bool:
    """Whether what the words allow overlaps."""
    return (b.ceiling is None or a.floor <= b.ceiling) and (a.ceiling is None or b.floor <= a.ceiling)


def _round_form(a: Voice, b: Voice) -> bool:
    """Whether `a` is a plain round number close to `b`."""
    if a.best is None or b.best is None or a.claim.count.hedge is not None or a.best < 100 or a.best % 10 or not b.best % 10:
        return False
    return abs(a.best - b.best) <= ROUND_NUMBER_SHARE * b.best


def _pair(a: Voice, b: Voice, reason: Reason, weight: int, wording: Wording) -> Ranked:
    """Two claims with their reason in a sentence."""
    why = _WHY[reason]
    if reason == "different_population" and a.population != b.population:
        why = f"one counts {wording.people(a.population)}, the other {wording.people(b.population)}"
    if reason == "revised" and not (_same_speaker(a, b) and (a.best or 0) < (b.best or 0)):
        why = "the first is the later count, of no lower standing, and replaces the second"
    left, right = wording.clause(a), wording.clause(b)
    effect = abs((a.best or 0) - (b.best if b.best is not None else b.floor)) if weight != _WEIGHT_TRANSPOSED else (a.best or 0)
    moves = effect if weight in (_WEIGHT_RIVAL, _WEIGHT_TRANSPOSED) else 0
    killed_first = 0 if a.claim.measure == "killed" else 1
    return Ranked(
        (weight, killed_first, -effect, a.id, b.id),
        Disagreement(claims=(a.id, b.id), reason=reason, explanation=f"{opening(left)}, {right}: {why}.", effect=moves),
    )
