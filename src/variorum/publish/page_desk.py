"""A record, one incident of it and the reports' texts in; the look-ups and wordings that every part of a page shares out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from variorum.model.claim import Statement
from variorum.model.figure import Figure
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.origins import Shelf, report_numbers, shelf_of
from variorum.publish.page_links import Links, figure_id
from variorum.publish.page_views import Cite, NumberView, Place
from variorum.publish.sheet import asserted, figure_claims, figure_number, marks
from variorum.publish.svg_marks import HANDS, Hand, Mark
from variorum.publish.wording import count_sign, label, measure_words, population_words, question_order, reason_words, source_words, visible

_LONGEST_ACRONYM = 6  # letters of a short name by which an actor is called in a tight place
_PLACES: dict[str, Place] = {"": "inside", "party": "outside", "older": "superseded", "aside": "aside"}
# Where the head of a name ends: "doctors | at the hospital", "army's spokesman | , Brigadier Osman".
_HEAD_ENDS = re.compile(r",| (?:of|at|in|from|for|on|with|near|who)\b")
_DETERMINERS = ("a", "an", "the", "one", "some", "another", "two", "three", "several", "many", "its", "his", "her", "their")
_PLURALS = ("police", "people", "media", "troops", "authorities")
_ANYBODY = (
    "witness",
    "source",
    "official",
    "resident",
    "survivor",
    "passenger",
    "doctor",
    "officer",
    "soldier",
)
_WITH_ARTICLE = ("United Nations", "Red Cross", "Red Crescent", "European Union", "African Union")
_LONG = re.compile(r"\d{5,}")  # numbers that are hard to read without commas
_MOST_CITES = 12  # references behind one sentence; of more the number is told
_WORDS_ONLY = ("vague", "unspecified")


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """One incident laid out for reading: report numbers, claims by id, the shelf of reports, texts, and where links lead."""

    record: Record
    incident: IncidentRow
    texts: Mapping[str, str]
    links: Links
    shelf: Shelf
    numbers: dict[str, int]
    claims: dict[str, ClaimRow]

    @classmethod
    def of(cls, record: Record, incident: IncidentRow, texts: Mapping[str, str], links: Links) -> Desk:
        """Lay out an incident of the record."""
        return cls(
            record=record,
            incident=incident,
            texts=texts,
            links=links,
            shelf=shelf_of(record),
            numbers=report_numbers(incident),
            claims={claim.id: claim for claim in incident.claims},
        )

    def figures(self) -> tuple[Figure, ...]:
        """The figures in reading order."""
        return tuple(sorted(self.incident.figures, key=lambda figure: question_order(figure.measure, figure.population)))

    def cites(self, ids: Iterable[str], *, titled: bool = True) -> tuple[Cite, ...]:
        """References for claims and statements in the order of the reports; a report that says the same twice is cited once.

        Where a reference's sign is the report's number, that is one reference a report.
        """
        known: dict[str, ClaimRow | Statement] = {row.id: row for row in self.incident.statements}
        known.update(self.claims)
        found: dict[tuple[int, str], Cite] = {}
        told: set[tuple[int, str]] = set()
        for ident in ids:
            row = known.get(ident)
            if row is None:
                continue
            number = self.numbers[row.report]
            said = (number, count_sign(row.count) if isinstance(row, ClaimRow) else row.kind)
            if said in told:
                continue
            told.add(said)
            sign, href = self.links.cite(ident, number)
            found.setdefault(
                (number, sign),
                Cite(sign=sign, href=href, title=f"Report {number}: {visible(row.evidence.quote)}" if titled and self.links.titled else ""),
            )
        cites = [found[key] for key in sorted(found, key=lambda key: key[0])]
        more = len(cites) - _MOST_CITES
        rest = [Cite(sign=f"+{more}", href="#reports", title=f"{more} more references")] if more > 1 else cites[_MOST_CITES:]
        return (*cites[:_MOST_CITES], *rest)


def key_of(figure: Figure) -> str:
    """The figure's name in addresses."""
    return figure_id(figure.measure, figure.population)


def name_of(figure: Figure) -> str:
    """The figure's row heading: "Hostages killed"."""
    return label(figure.measure, figure.population)


def short_name(desk: Desk, name: str) -> str:
    """An actor by the short form that reports use too, where there is one: "BLA"."""
    for actor in desk.incident.actors:
        if name == actor.name or name in actor.aliases:
            short = [alias for alias in actor.aliases if alias.isupper() and 1 < len(alias) <= _LONGEST_ACRONYM]
            return short[0] if short else visible(name)
    return visible(name)


def source_of(desk: Desk, claim: ClaimRow) -> str:
    """Who says it, as a line has room for: the name and what kind of source that is."""
    claimant = claim.attribution.claimant
    return source_words(short_name(desk, claimant) if claimant else None, claim.attribution.kind)


def speaker(desk: Desk, claim: ClaimRow) -> tuple[str, bool]:
    """Who says it, as the subject of a sentence, and whether the verb is in the plural: ("the military", False).

    The article is added where the name's head is a common noun ("the Pakistani army", "the police chief of Elor, Colonel Vance").
    """
    claimant = claim.attribution.claimant
    if claimant is None or claim.attribution.kind == "unattributed":
        return f"report {desk.numbers[claim.report]}", False
    name = short_name(desk, claimant)
    if name.isupper() or name in _WITH_ARTICLE:
        return f"the {name}", False
    words = _HEAD_ENDS.split(name, maxsplit=1)[0].split() or name.split()
    first, last = words[0], words[-1]
    plural = (last.endswith("s") and not last.endswith(("ss", "'s", "’s"))) or last.lower() in _PLURALS
    common = last == last.lower() or first == first.lower() or (len(words) == 1 and plural)
    if first.lower() in _DETERMINERS:
        return name[0].lower() + name[1:], plural and common
    if not common or (first.endswith(("'s", "’s")) and first != first.lower()):
        return name, plural and common
    if len(words) == 1 or first == first.lower():
        name = name[0].lower() + name[1:]
    if plural:
        return name, True
    unnamed = HANDS.get(claim.attribution.kind) == "security" or last.lower() in _ANYBODY
    article = "the" if not unnamed else "an" if name[0].lower() in "aeiou" else "a"
    return f"{article} {name}", False


def people_told(claim: ClaimRow) -> str:
    """What a claim counts, after its number: "hostages killed", "person injured"."""
    one = claim.count.low == claim.count.high == 1
    return f"{population_words(claim.population, 1 if one else 2)} {measure_words(claim.measure)}"


def hand_of(claim: ClaimRow) -> Hand:
    """The shape and colour in which the claim is drawn."""
    return HANDS.get(claim.attribution.kind, "none")


def value_of(claim: ClaimRow) -> float | None:
    """Where a claim stands on an axis; None for words without a number and for what nobody asserts."""
    count = claim.count
    if count.hedge in _WORDS_ONLY or claim.stance != "asserted":
        return None
    match count.hedge:
        case "more_than" if count.low is not None:
            return float(count.low - 1)
        case "less_than" if count.high is not None:
            return float(count.high + 1)
    value = count.low if count.low is not None else count.high
    return None if value is None else float(value)


def mark_of(desk: Desk, figure: Figure, claim: ClaimRow, place: Place) -> Mark | None:
    """The mark of a claim in a figure's charts; None where it has no number."""
    value = value_of(claim)
    if value is None:
        return None
    count = claim.count
    told = {"superseded": ", superseded", "outside": ", outside the range", "aside": ", set aside", "inside": ""}[place]
    ranged = count.hedge == "range" and count.low is not None and count.high is not None and count.low != count.high
    return Mark(
        value=value,
        other=float(count.high) if ranged and count.high is not None else None,
        hand=hand_of(claim),
        digit=str(desk.numbers[claim.report]),
        rough=count.hedge in ("about", "nearly", "range"),
        arrow="up" if count.hedge in ("at_least", "more_than") else "down" if count.hedge in ("at_most", "less_than") else "",
        fresh=place in ("inside", "outside"),
        words=f"Report {desk.numbers[claim.report]}: {count_sign(count)}, {source_of(desk, claim)}{told}",
        href=desk.links.claim(key_of(figure), claim.id),
        claim=claim.id,
    )


def placed_claims(desk: Desk, figure: Figure) -> list[tuple[ClaimRow, Place]]:
    """The claims of a figure with where each stands: inside the range, outside, superseded or set aside; in that order, small first."""
    treated = marks(desk.incident, figure)
    order: list[Place] = ["inside", "outside", "superseded", "aside"]
    found = [(claim, _PLACES[treated[claim.id]]) for claim in figure_claims(desk.incident, figure)]

    def rank(row: tuple[ClaimRow, Place]) -> tuple[int, bool, float, int, int]:
        value = value_of(row[0])
        return (order.index(row[1]), value is None, value or 0.0, desk.numbers[row[0].report], row[0].evidence.start)

    return sorted(found, key=rank)


def shown_claims(desk: Desk, figure: Figure) -> list[tuple[ClaimRow, Place]]:
    """The claims that are drawn: where one report says the same number twice, the better attributed one stands for both."""
    best: dict[tuple[str, str, Place], tuple[ClaimRow, Place]] = {}
    for claim, place in placed_claims(desk, figure):
        same = (claim.report, asserted(claim, sign=True), place)
        if same not in best or (hand_of(best[same][0]) == "none" and hand_of(claim) != "none"):
            best[same] = (claim, place)
    return list(best.values())


def number_view(desk: Desk, figure: Figure, value: int | None, *, upper: bool = False) -> NumberView:
    """A number of the figure, leading to a claim that it stands on; an upper end that nobody gives is the lower with a plus."""
    basis = [desk.claims[ident] for ident in figure.basis if ident in desk.claims]
    named = [claim for claim in basis if value is not None and value in (claim.count.low, claim.count.high)]
    floor = figure.best if figure.best is not None else figure.low
    shown = f"{floor}+" if upper and value is None and floor is not None else figure_number(value, basis)
    shown = _LONG.sub(lambda match: f"{int(match.group()):,}", shown)
    chosen = next((claim for claim in named if hand_of(claim) != "none"), next(iter(named or basis), None))
    return NumberView(text=shown, href=desk.links.claim(key_of(figure), chosen.id) if chosen else None)


def reasons_of(figure: Figure) -> dict[str, str]:
    """For each claim set aside, the reason in words."""
    return {row.claim: reason_words(row.reason) for row in figure.set_aside}
