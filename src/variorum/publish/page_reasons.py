"""The disagreements of a figure in; why its claims differ out, in one short sentence for each reason, every number leading to its claim."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from variorum.model.figure import Disagreement, Figure
from variorum.model.wire import ClaimRow
from variorum.publish.page_desk import Desk, key_of, short_name, value_of
from variorum.publish.page_views import Piece, Sentence
from variorum.publish.sheet import asserted, figure_claims
from variorum.publish.wording import population_words, reason_order, visible

_MOST_REASONS = 2  # the evidence panel has all of them
_MOST_NUMBERS = 4


def reasons_behind(desk: Desk, figure: Figure) -> dict[str, list[Disagreement]]:
    """The disagreements among the claims of a figure by reason, weightiest first; mere words come last."""
    ours = {claim.id for claim in figure_claims(desk.incident, figure)}
    found: dict[str, list[Disagreement]] = {}
    for row in sorted(desk.incident.disagreements, key=lambda row: (row.reason == "words_only", reason_order(row.reason))):
        if ours.issuperset(row.claims):
            found.setdefault(row.reason, []).append(row)
    return found


def why_sentences(desk: Desk, figure: Figure) -> tuple[Sentence, ...]:
    """The first reasons, each in one sentence."""
    found = reasons_behind(desk, figure)
    chosen = [reason for reason in found if reason != "words_only"][:_MOST_REASONS] or list(found)[:1]
    return tuple(sentence for reason in chosen if (sentence := _sentence(desk, figure, reason, found[reason])) is not None)


def by_number(desk: Desk, words: str) -> str:
    """A sentence of the record with each report called by its number on this page, where its name tells which one it is."""
    names: dict[str, set[int]] = {}
    for report, number in desk.numbers.items():
        row = desk.shelf.reports.get(report)
        if row is None:
            continue
        for name in {row.locator, posixpath.basename(row.locator), row.outlet or "", row.external_id or ""}:
            if len(name) > 2:
                names.setdefault(name, set()).add(number)
    shown = words
    for name in sorted((name for name, numbers in names.items() if len(numbers) == 1), key=lambda name: (-len(name), name)):
        shown = re.sub(rf"(?<![\w/]){re.escape(name)}(?!\w)", f"report {min(names[name])}", shown, flags=re.IGNORECASE)
    return visible(shown[:1].upper() + shown[1:] if words[:1].isupper() else shown)


def _sentence(desk: Desk, figure: Figure, reason: str, rows: list[Disagreement]) -> Sentence | None:
    pairs = [(desk.claims[a], desk.claims[b]) for a, b in (row.claims for row in rows) if a in desk.claims and b in desk.claims]
    aside = {row.claim: row.reason for row in figure.set_aside}
    if not pairs:
        return None
    left = [claim for pair in pairs for claim in pair if claim.id in aside and aside[claim.id] == reason]
    standing = [claim for pair in pairs for claim in pair if claim.id not in aside]
    both = [claim for pair in pairs for claim in pair]
    match reason:
        case "partisan_claim":
            names = list(dict.fromkeys(short_name(desk, claim.attribution.claimant or "a party") for claim in left))
            pieces = [
                *_numbers(desk, figure, left),
                Piece(f" {_comes(left)} only from {_and(names)}, a party to it, and {_stays(left)} outside the range."),
            ]
        case "later_update" | "revised":
            ending = " came later." if reason == "later_update" else " corrects it."
            earlier, later = left or both[1:], standing or both[:1]
            if all(claim.scope == "increment" for claim in later):
                ending = " more came on top."
            pieces = [*_numbers(desk, figure, earlier), Piece(f" {_is(earlier)} earlier; "), *_numbers(desk, figure, later), Piece(ending)]
        case "rounding":
            pieces = [
                *_numbers(desk, figure, _other(both, figure)),
                Piece(" rounds "),
                *_numbers(desk, figure, _best(both, figure)),
                Piece("."),
            ]
        case "different_population":
            pieces = _by_people(desk, figure, both)
        case "different_moment":
            pieces = [*_numbers(desk, figure, both), Piece(" are counts at different moments.")]
        case "different_scope":
            pieces = [*_numbers(desk, figure, both), Piece(" do not count the same: one is a part, or covers another stretch of it.")]
        case "words_only":
            pieces = [Piece("Some reports give words and no number.")]
        case "copied_source":
            reports = sorted({desk.numbers[claim.report] for claim in both})
            pieces = [Piece(f"Reports {_and([str(number) for number in reports])} rest on one source and count as one voice.")]
        case "possible_transposition":
            pieces = [*_numbers(desk, figure, both), Piece(" stands on different people in two reports; one may have been swapped.")]
        case _:
            pieces = [Piece("Nothing in the reports explains "), *_numbers(desk, figure, both), Piece(".")]
    return Sentence(pieces=tuple(pieces))


def _numbers(desk: Desk, figure: Figure, claims: Iterable[ClaimRow]) -> list[Piece]:
    """The different counts among claims, each leading to the first claim that has it: "50 and ~50"."""
    signs: dict[str, ClaimRow] = {}
    for claim in sorted(claims, key=lambda claim: (value_of(claim) is None, value_of(claim) or 0)):
        signs.setdefault(asserted(claim, sign=True), claim)
    shown = list(signs.items())[:_MOST_NUMBERS]
    pieces: list[Piece] = []
    for position, (sign, claim) in enumerate(shown):
        between = "" if position == 0 else " and " if position == len(shown) - 1 else ", "
        pieces += [Piece(between), Piece(sign, desk.links.claim(key_of(figure), claim.id), "strong")]
    return [piece for piece in pieces if piece.text]


def _by_people(desk: Desk, figure: Figure, claims: list[ClaimRow]) -> list[Piece]:
    """ "4 counts members of the security forces, 1 counts soldiers." """
    groups: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        groups.setdefault(claim.population, []).append(claim)
    pieces: list[Piece] = []
    for population, members in groups.items():
        pieces += [Piece(", ")] if pieces else []
        verb = "count" if len({asserted(claim, sign=True) for claim in members}) > 1 else "counts"
        pieces += [*_numbers(desk, figure, members), Piece(f" {verb} {population_words(population, 2)}")]
    return [*pieces, Piece(".")]


def _best(claims: list[ClaimRow], figure: Figure) -> list[ClaimRow]:
    exact = [claim for claim in claims if figure.best in (claim.count.low, claim.count.high)]
    return exact or claims[:1]


def _other(claims: list[ClaimRow], figure: Figure) -> list[ClaimRow]:
    return [claim for claim in claims if claim not in _best(claims, figure)] or claims[1:]


def _signs(claims: list[ClaimRow]) -> int:
    return len({asserted(claim, sign=True) for claim in claims})


def _comes(claims: list[ClaimRow]) -> str:
    return "comes" if _signs(claims) <= 1 else "come"


def _stays(claims: list[ClaimRow]) -> str:
    return "stays" if _signs(claims) <= 1 else "stay"


def _is(claims: list[ClaimRow]) -> str:
    return "is" if _signs(claims) <= 1 else "are"


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
