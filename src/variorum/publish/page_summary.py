"""An incident laid out for reading in; what is agreed, what is disputed and what nobody knows out, in sentences built from claims.

Nothing here judges: a floor is agreed where claims of two origins or more reach it, a dispute is what the record calls one, and what is
not known is what the claims themselves leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.model.claim import Statement
from variorum.model.figure import Figure
from variorum.model.population import TOP
from variorum.model.wire import ClaimRow, IncidentRow
from variorum.publish.page_desk import Desk, hand_of, key_of, name_of, placed_claims, short_name, speaker, value_of
from variorum.publish.page_views import Piece, Sentence
from variorum.publish.sheet import differences, figure_number, summed
from variorum.publish.wording import count_words, ended, long_days, measure_words, place_words, population_words, quoted, visible

_MOST_DISPUTES = 3  # a summary that lists every difference is no summary; the table has the rest
_MOST_RESPONSIBLE = 2
_MOST_VOICES = 4  # numbers named in one sentence
_LONGEST_QUOTE = 140
# Reasons that leave two answers standing, weightiest first; a later update or a rounding leaves one.
_OPEN = ("partisan_claim", "unexplained", "possible_transposition", "different_scope", "different_population", "revised")
_DEPENDING = {
    "different_scope": ", depending on what is counted",
    "different_population": ", depending on who is counted",
    "different_moment": ", at different moments",
}
_SUM = re.compile(r"^(?P<parts>\d[^=]*?) = (?P<left>\d+) (?P<what>[^.]*)\.?$")
_HARM = ("killed", "injured", "missing", "harmed")
_VIOLENT_SILENCE = "Nobody is reported to have claimed or been blamed for it."


def agreed(desk: Desk) -> tuple[Sentence, ...]:
    """What happened, who claims it, and the numbers that no account falls below."""
    found = [_happened(desk), *_claimed(desk), *_floors(desk)]
    return tuple(sentence for sentence in found if sentence.pieces)


def disputed(desk: Desk) -> tuple[Sentence, ...]:
    """The figures on which accounts differ, weightiest first, and an allegation that its object denies."""
    found = [_dispute(desk, figure) for figure in disputes(desk)[:_MOST_DISPUTES]]
    return tuple([*found, *_denials(desk)][: _MOST_DISPUTES + 1])


def most_disputed(desk: Desk) -> Figure | None:
    """The figure that a reader should look at first, where any is disputed."""
    return next(iter(disputes(desk)), None)


def disputes(desk: Desk) -> list[Figure]:
    """The disputed figures, weightiest first, without those that add up others."""
    rows = [figure for figure in desk.figures() if figure.status == "disputed" and not summed(desk.incident, figure)]
    return sorted(rows, key=lambda figure: _weight(desk, figure))


def unknown(desk: Desk) -> tuple[Sentence, ...]:
    """What the sums leave over, what reports say is not known, and what no report tells."""
    found: list[Sentence] = []
    for check in desk.incident.checks:
        match = _SUM.match(visible(check.explanation))
        if check.holds is False and match and int(match["left"]) > 0:
            told = f"{match['left']} people" if not match["what"].startswith("of whom") else match["left"]
            pieces = (
                Piece("What became of " if told.endswith("people") else ""),
                Piece(told, _first_link(desk, check.claims), "strong"),
                Piece(f": {match['parts']}." if told.endswith("people") else f" {match['what']}: {match['parts']}."),
            )
            found.append(Sentence(pieces=pieces, cites=desk.cites(check.claims)))
    found += _said_unknown(desk)
    if desk.incident.place is None:
        found.append(Sentence(pieces=(Piece("Where it happened: no report names a place that could be found."),)))
    if desk.incident.date.start is None:
        found.append(Sentence(pieces=(Piece("When it happened: no report gives a day."),)))
    if not desk.incident.responsibility and any(actor.role == "perpetrator" for actor in desk.incident.actors):
        found.append(Sentence(pieces=(Piece(_VIOLENT_SILENCE),)))
    return tuple(found)


def _happened(desk: Desk) -> Sentence:
    """What the reports tell of, where and when."""
    incident = desk.incident
    kind = visible(incident.kinds[0].replace("_", " ")) if incident.kinds else ""
    title = visible(incident.title) or "An incident"
    named = kind and kind not in title.casefold().replace("-", " ")
    parts = [f"{title} ({kind})" if named else title, *further_places(incident)]
    if incident.date.start is not None:
        parts.append(long_days(incident.date))
    told = len(incident.reports)
    first = {s.report: s.id for s in reversed(incident.statements)} | {claim.report: claim.id for claim in reversed(incident.claims)}
    ids = [first[report] for report in incident.reports if report in first]
    count = f"{told} reports tell of it." if told > 1 else "One report tells of it." if told else "Reports only mention it."
    return Sentence(pieces=(Piece(f"{ended(', '.join(parts))} "), Piece(count)), cites=desk.cites(ids))


def further_places(incident: IncidentRow) -> list[str]:
    """The parts of the incident's place that its title does not name already."""
    names = place_words(incident.place).split(", ") if incident.place is not None else []
    return [name for name in names if name.casefold() not in incident.title.casefold()]


def _claimed(desk: Desk) -> Iterable[Sentence]:
    verbs = {
        "claimed": ("claims responsibility", "claim responsibility"),
        "attributed": ("is said to have done it", "are said to have done it"),
        "denied": ("denies having done it", "deny having done it"),
    }
    told: set[tuple[str, str]] = set()
    for row in desk.incident.responsibility:
        name = short_name(desk, row.actor)
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(told) >= _MOST_RESPONSIBLE or {(row.status, name), (row.status, initials)} & told:
            continue
        told.add((row.status, name))
        plural = name == name.lower() and name.endswith("s")
        name = f"The {name}" if name.isupper() else opening(name)
        yield Sentence(pieces=(Piece(f"{name} {verbs[row.status][plural]}."),), cites=desk.cites(row.claims))


def _floors(desk: Desk) -> Iterable[Sentence]:
    """One sentence for each measure of harm: the best numbers that are also the lowest, borne by two origins or more."""
    for measure in dict.fromkeys(figure.measure for figure in desk.figures()):
        held: list[tuple[Figure, list[ClaimRow]]] = []
        for figure in desk.figures():
            best = figure.best
            if figure.measure != measure or best is None or best == 0 or figure.low != best or summed(desk.incident, figure):
                continue
            basis = [desk.claims[ident] for ident in figure.basis if ident in desk.claims]
            firm = [claim for claim in basis if claim.count.low is not None and claim.count.low >= best]
            if len({claim.lineage for claim in firm}) >= 2 and (measure in _HARM or figure.status != "disputed"):
                held.append((figure, [claim for claim in firm if best in (claim.count.low, claim.count.high)] or firm))
        if not held:
            continue
        pieces = [Piece("At least " if any(figure.high != figure.best for figure, _ in held) else "")]
        for position, (figure, claims) in enumerate(held):
            basis = [desk.claims[ident] for ident in figure.basis if ident in desk.claims]
            words = f"{figure_number(figure.best, basis)} {population_words(figure.population, figure.best or 0)}"
            between = "" if not position else " and " if position == len(held) - 1 else ", "
            if position == 1 and held[0][0].population == TOP:  # "4 people were killed, among them 2 workers": no six
                between = f" {'was' if held[0][0].best == 1 else 'were'} {measure_words(measure)}, among them "
            pieces += [Piece(between), Piece(words, desk.links.claim(key_of(figure), claims[0].id), "strong")]
        verb = "was" if len(held) == 1 and held[0][0].best == 1 else "were"
        told = len(held) > 1 and held[0][0].population == TOP
        pieces.append(Piece("." if told else f" {verb} {measure_words(measure)}."))
        yield Sentence(pieces=_capital(pieces), cites=desk.cites(claim.id for _, claims in held for claim in claims))


def _capital(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.text)


def _weight(desk: Desk, figure: Figure) -> tuple[bool, bool, int, int]:
    """Deaths before other harm before the rest; then by how much the reason leaves open."""
    reasons = [reason for reason, _ in differences(desk.incident, figure)]
    rank = min((_OPEN.index(reason) for reason in reasons if reason in _OPEN), default=len(_OPEN))
    harm = _HARM.index(figure.measure) if figure.measure in _HARM else len(_HARM)
    return (rank == len(_OPEN), figure.measure not in _HARM, harm, rank)


def _dispute(desk: Desk, figure: Figure) -> Sentence:
    """Hostages killed: the military says 21, a security source at least 27, the BLA 50."""
    told = answers(desk, figure)
    pieces = [Piece(f"{name_of(figure)}: ")]
    said: set[str] = set()
    for position, (who, plural, claim, _) in enumerate(told[:_MOST_VOICES]):
        verb = f" {'say' if plural else 'says'}" if position == 0 else ""
        pieces.append(Piece(f"{', ' if position else ''}{'elsewhere ' if who in said else ''}{who}{verb} "))
        pieces.append(Piece(count_words(claim.count), desk.links.claim(key_of(figure), claim.id), "strong"))
        said.add(who)
    more = len(told) - _MOST_VOICES
    reasons = [reason for reason, _ in differences(desk.incident, figure)]
    ending = next((words for reason, words in _DEPENDING.items() if reasons and reasons[0] == reason), "")
    pieces.append(Piece((f", and {more} more" if more > 0 else "") + ending + "."))
    behind = [claim.id for claim, place in placed_claims(desk, figure) if place in ("inside", "outside") and value_of(claim) is not None]
    return Sentence(pieces=tuple(pieces), cites=desk.cites(behind))


def answers(desk: Desk, figure: Figure) -> list[tuple[str, bool, ClaimRow, bool]]:
    """The different answers to a question, small first: who gives it, whether in the plural, the claim, and whether it is kept outside.

    Of those who give the same number the first with a name stands for all; one who gives it with and without "about" gives one answer.
    """
    told: list[tuple[str, bool, ClaimRow, bool]] = []
    for claim, place in placed_claims(desk, figure):
        if place not in ("inside", "outside") or value_of(claim) is None:
            continue
        who, plural = speaker(desk, claim)
        same = next((number for number, row in enumerate(told) if _one_answer(row[2], claim, row[0] == who)), None)
        if same is None:
            told.append((who, plural, claim, place == "outside"))
        elif hand_of(told[same][2]) == "none" and hand_of(claim) != "none":
            told[same] = (who, plural, claim, place == "outside")
    return told


def _one_answer(one: ClaimRow, other: ClaimRow, same_speaker: bool) -> bool:
    """Whether two claims give one answer: the same number with the same hedge, or one speaker's number with and without "about"."""
    if (one.count.low, one.count.high) != (other.count.low, other.count.high):
        return False
    return same_speaker or one.count.hedge == other.count.hedge


def _denials(desk: Desk) -> Iterable[Sentence]:
    """The first allegation of a party that another denies."""
    said = {row.id: row for row in desk.incident.statements}
    for row in desk.incident.disagreements:
        first, second = (said.get(ident) for ident in row.claims)
        if first is None or second is None or {first.kind, second.kind} != {"allegation", "denial"}:
            continue
        pieces: list[Piece] = []
        for statement in (first, second):
            pieces += [
                Piece(f"; {_named(desk, statement)}: " if pieces else opening(f"{_named(desk, statement)}: ")),
                Piece(quoted(statement.evidence.quote, _LONGEST_QUOTE), desk.links.claim(None, statement.id), "quote"),
            ]
        yield Sentence(pieces=(*pieces, Piece(".")), cites=desk.cites(row.claims))
        return


def _named(desk: Desk, statement: Statement) -> str:
    return short_name(desk, statement.actor or "a report")


def opening(words: str) -> str:
    """Words with a capital at their start."""
    return words[:1].upper() + words[1:]


def _said_unknown(desk: Desk) -> Iterable[Sentence]:
    """Counts of which a report says that they are not known, and questions answered in words alone."""
    for figure in desk.figures():
        aside = [row.claim for row in figure.set_aside if row.reason == "stance_unknown" and row.claim in desk.claims]
        for claim in [desk.claims[ident] for ident in aside][:1]:
            who, plural = speaker(desk, claim)
            quote = Piece(
                quoted(_sentence(desk, claim).strip("“”\"' "), _LONGEST_QUOTE), desk.links.claim(key_of(figure), claim.id), "quote"
            )
            yield Sentence(pieces=(Piece(f"{name_of(figure)}, {who} {'say' if plural else 'says'}: "), quote), cites=desk.cites(aside))
        if figure.status == "words_only":
            ids = [row.claim for row in figure.set_aside if row.reason == "words_only" and row.claim in desk.claims]
            words = dict.fromkeys(desk.claims[ident].count.words for ident in ids)
            told = ", ".join(quoted(word) for word in list(words)[:3])
            if told:
                yield Sentence(pieces=(Piece(f"{name_of(figure)}: reports give words only, "), Piece(told, _first_link(desk, ids), "quote"),
                                       Piece(".")), cites=desk.cites(ids))  # fmt: skip


def _sentence(desk: Desk, claim: ClaimRow) -> str:
    """The words of the claim's sentence, or its quote where the text is not at hand."""
    text = desk.texts.get(claim.report, "")
    if text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote and claim.sentence.end - claim.sentence.start < 600:
        return claim.sentence.of(text)
    return claim.evidence.quote


def _first_link(desk: Desk, ids: Iterable[str]) -> str | None:
    found = next((ident for ident in ids if ident in desk.claims), None)
    return desk.links.claim(None, found) if found else None
