"""An incident laid out for reading in; the moments that its claims describe, the slider over them, timeline and voices out.

The record's timeline orders claims by day or, where no day is known, by how far the incident had got; both serve as moments here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.model.claim import Statement
from variorum.model.wire import ClaimRow
from variorum.publish.page_desk import Desk, key_of, people_told, placed_claims, short_name, speaker, value_of
from variorum.publish.page_views import Choice, Moment, Piece, Sentence, Voice
from variorum.publish.sheet import asserted, summed
from variorum.publish.wording import moment_words, question_order, quoted, statement_order, statement_words, visible

_DAY = re.compile(r"\d{1,2} \w{3} \d{4}")
_TOLD_DAY = re.compile(r"(?:date line of|tells of) (\d{1,2} \w{3} \d{4})\b")  # of a report without a day of publication
_MOST_POSITIONS = 8  # of the slider; the latest are kept
_MOST_COUNTS = 6  # counts told in one line of the timeline
_LONGEST_QUOTE = 110
_LONGEST_VOICE = 160
_PARTISAN_KINDS = ("responsibility", "threat", "demand", "offer")
_MOST_PARTY_LINES = 4

UNDATED = "undated"
# What phases are called where there is room for two words; their whole names stand in titles.
_IN_SHORT = (
    ("says nothing", UNDATED),
    ("toll given by authorities", "official toll"),
    ("toll still from unnamed sources", "unofficial toll"),
)


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One moment: its name short enough for an axis, its whole name, its day where it has one, and the claims that describe it."""

    short: str
    words: str
    when: str | None
    claims: tuple[str, ...]


def stages(desk: Desk) -> tuple[Stage, ...]:
    """The moments in order, without the bare start of the incident."""
    found: dict[str, tuple[str | None, list[str]]] = {}
    for entry in desk.incident.timeline:
        if any(claim in desk.claims for claim in entry.claims):
            found.setdefault(moment_words(entry.when), (entry.when, []))[1].extend(entry.claims)
    shorts = short_moments(list(found))
    return tuple(
        Stage(short=short, words=words, when=when, claims=tuple(claims))
        for (words, (when, claims)), short in zip(found.items(), shorts, strict=True)
    )


def short_moments(names: Sequence[str]) -> list[str]:
    """Names of moments cut to what tells them apart: the part before the comma, or the one after it where that is shared; days of one
    year without the year."""
    names = [day[1] if (day := _TOLD_DAY.match(name)) is not None else name for name in names]
    years = {name.rsplit(" ", 1)[-1] for name in names if _DAY.fullmatch(name)}
    year = years.pop() if len(years) == 1 and len(names) > 1 else None
    names = [name.removesuffix(f" {year}") if year and _DAY.fullmatch(name) else name for name in names]
    heads = [name.split(",")[0].removeprefix("written ") for name in names]
    found = []
    for name, head in zip(names, heads, strict=True):
        tail = name.split(",", 1)[1].strip() if "," in name else ""
        short = tail.removeprefix("its ") if tail and heads.count(head) > 1 else head
        found.append(next((words for told, words in _IN_SHORT if told in short), short))
    return found


def slider(desk: Desk) -> tuple[Choice, ...]:
    """The moments as positions of the slider, the last one chosen; a surface that can go back in time hands in its own."""
    found = stages(desk)
    return tuple(
        Choice(
            label="latest" if number == len(found) else stage.short,
            title=stage.words,
            chosen=number == len(found),
            href=desk.links.as_of(stage.when or str(number)) if number < len(found) else None,
        )
        for number, stage in list(enumerate(found, start=1))[-_MOST_POSITIONS:]
    )


def timeline(desk: Desk) -> tuple[Moment, ...]:
    """What was counted at each moment, and what the parties said then, each number leading to its claim."""
    found: list[Moment] = []
    first = desk.incident.timeline[0] if desk.incident.timeline else None
    if first is not None and not first.claims:
        words = Sentence(pieces=(Piece(visible(first.text)),), cites=desk.cites(_first_of_each_report(desk)))
        found.append(Moment(when=moment_words(first.when), title="", party=False, sentence=words))
    told: set[str] = set()
    lines = 0
    for stage in stages(desk):
        ids = set(stage.claims)
        rows = [
            (figure, claim, place)
            for figure in desk.figures()
            if not summed(desk.incident, figure)
            for claim, place in placed_claims(desk, figure)
            if claim.id in ids and claim.stance == "asserted" and value_of(claim) is not None
        ]
        plain = [(key_of(figure), claim) for figure, claim, place in rows if place != "outside"]
        if plain:
            found.append(Moment(when=stage.short, title=stage.words, party=False, sentence=_counts(desk, plain)))
        for who, members in _by_party(desk, [(key_of(figure), claim) for figure, claim, place in rows if place == "outside"]).items():
            found.append(Moment(when=stage.short, title=stage.words, party=True, sentence=_counts(desk, members, who)))
        reports = {desk.claims[ident].report for ident in stage.claims if ident in desk.claims}
        for statement in _said(desk, reports):
            key = f"{statement.kind} {statement.actor}"
            if key not in told and lines < _MOST_PARTY_LINES:
                told.add(key)
                lines += 1
                found.append(Moment(when=stage.short, title=stage.words, party=True, sentence=_statement(desk, statement)))
    return tuple(found)


def voices(desk: Desk) -> tuple[Voice, ...]:
    """What the parties say beyond numbers, one line for each who and what, the first report's words standing for all."""
    groups: dict[tuple[int, str, str], list[Statement]] = {}
    for row in desk.incident.statements:
        actor = short_name(desk, row.actor) if row.actor else "nobody named"
        groups.setdefault((statement_order(row.kind), actor, row.kind), []).append(row)
    return tuple(
        Voice(
            kind=statement_words(kind).capitalize(),
            actor=actor[:1].upper() + actor[1:],
            quote=quoted(said[0].evidence.quote, _LONGEST_VOICE),
            cites=desk.cites(row.id for row in said),
        )
        for (_, actor, kind), said in sorted(groups.items(), key=lambda item: item[0])
    )


def _counts(desk: Desk, rows: Sequence[tuple[str, ClaimRow]], who: str = "") -> Sentence:
    """ "346 hostages freed, 33 attackers killed": each count once, by what is counted."""
    ordered = sorted(rows, key=lambda row: (question_order(row[1].measure, row[1].population), value_of(row[1]) or 0))
    seen: dict[tuple[str, str], tuple[str, ClaimRow]] = {}
    for figure, claim in ordered:
        seen.setdefault((figure, asserted(claim, sign=True)), (figure, claim))
    pieces = [Piece(f"{who} ")] if who else []
    for position, (figure, claim) in enumerate(list(seen.values())[:_MOST_COUNTS]):
        pieces.append(Piece(", " if position else ""))
        pieces.append(Piece(asserted(claim), desk.links.claim(figure, claim.id), "strong"))
        pieces.append(Piece(f" {people_told(claim)}"))
    more = len(seen) - _MOST_COUNTS
    pieces.append(Piece(f" and {more} more counts." if more > 1 else " and one more count." if more == 1 else "."))
    return Sentence(pieces=tuple(piece for piece in pieces if piece.text), cites=desk.cites(claim.id for _, claim in rows))


def _by_party(desk: Desk, rows: Sequence[tuple[str, ClaimRow]]) -> dict[str, list[tuple[str, ClaimRow]]]:
    groups: dict[str, list[tuple[str, ClaimRow]]] = {}
    for figure, claim in rows:
        who, plural = speaker(desk, claim)
        name = f"{who} {'say' if plural else 'says'}"
        groups.setdefault(name[0].upper() + name[1:], []).append((figure, claim))
    return groups


def _said(desk: Desk, reports: set[str]) -> list[Statement]:
    parties = {name for actor in desk.incident.actors if actor.role == "perpetrator" for name in (actor.name, *actor.aliases)}
    parties |= {row.actor for row in desk.incident.responsibility if row.status == "claimed"}
    rows = [row for row in desk.incident.statements if row.report in reports and row.kind in _PARTISAN_KINDS and row.actor in parties]
    return sorted(rows, key=lambda row: (statement_order(row.kind), desk.numbers[row.report], row.evidence.start))


def _statement(desk: Desk, row: Statement) -> Sentence:
    same = [other.id for other in desk.incident.statements if (other.kind, other.actor) == (row.kind, row.actor)]
    pieces = (
        Piece(f"{short_name(desk, row.actor or '')}: "),
        Piece(quoted(row.evidence.quote, _LONGEST_QUOTE), desk.links.claim(None, row.id), "quote"),
    )
    return Sentence(pieces=pieces, cites=desk.cites(same))


def _first_of_each_report(desk: Desk) -> list[str]:
    first: dict[str, str] = {}
    for claim in desk.incident.claims:
        first.setdefault(claim.report, claim.id)
    return [first[report] for report in desk.incident.reports if report in first]
