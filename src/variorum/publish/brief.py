"""One incident of a record in; a brief in Markdown out: one screen that pastes into a chat, a situation report or an editing system.

Every number is cited by a numbered note with its report and place. Words of reports are escaped, so that none of them turns into a link,
an image or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from variorum.model.claim import Count, Statement
from variorum.model.figure import Figure
from variorum.model.policy import Policy
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.html_report import ReportOptions, shown_record
from variorum.publish.origins import by_origin
from variorum.publish.page_checks import decisions
from variorum.publish.page_desk import Desk, name_of, number_view, placed_claims, speaker, value_of
from variorum.publish.page_figures import total_rows
from variorum.publish.page_links import Links
from variorum.publish.page_reasons import reasons_behind
from variorum.publish.page_summary import agreed, answers, disputed, disputes, further_places, opening, unknown
from variorum.publish.page_views import Sentence
from variorum.publish.sheet import summed
from variorum.publish.wording import count_words, date_words, population_words, quoted, reason_words, status_words, visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
_MOST_WORDINGS = 2
_MOST_VOICES = 4
_MOST_CITES = 4  # references behind one sentence; the report in one file has them all
_SHORT = 120


class BriefLinks(Links):
    """References by the claim they stand for; the brief numbers them as they come."""

    def cite(self, claim: str, report: int) -> tuple[str, str]:
        """The claim itself: its number is given where it is first printed."""
        return claim, ""


class _Notes:
    """Claims numbered in the order in which the brief first cites them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cite(self, ids: Iterable[str]) -> str:
        """The references: "[1][3]"."""
        return "".join(f"[{self.numbers.setdefault(ident, len(self.numbers) + 1)}]" for ident in ids)


def brief(
    record: Record,
    incident: IncidentRow,
    texts: Mapping[str, str],
    *,
    policy: Policy | None = None,
    options: ReportOptions | None = None,
) -> str:
    """The brief of one incident; `options` are those of the report in one file."""
    options, notes = options or ReportOptions(), _Notes()
    record = shown_record(record, incident, options)
    incident = next(row for row in record.incidents if row.id == incident.id)
    changed = options.redact_persons is not None or options.quotes == "none"
    desk = Desk.of(record, incident, {} if changed else texts, BriefLinks())
    told, origins = len(incident.reports or incident.mentioned_by), len(by_origin(desk.shelf, incident))
    rules = f"{policy.title} ({record.policy})" if policy else record.policy
    head = ", ".join([visible(incident.title) or incident.id, *further_places(incident), date_words(incident.date)])
    lines = [
        f"# {escaped(head)}",
        f"As of the latest of {_some(told, 'report')} ({_some(origins, 'independent origin')}). Rules: {escaped(rules)}.",
        "",
        f"**Agreed.** {_paragraph(agreed(desk), notes) or 'Nothing that two independent accounts bear out.'}",
        f"**Disputed.** {_paragraph(disputed(desk), notes) or 'No number is disputed.'}",
        f"**Not known.** {_paragraph(unknown(desk), notes) or 'The reports leave no question open that they raise.'}",
        "",
        *_table(desk),
        *_wordings(desk, notes),
        *_decisions(desk),
        "",
        *_cited(desk, notes, options),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(words: str) -> str:
    """Words on one line with every sign that Markdown or HTML would act on made plain."""
    return _SPECIAL.sub(r"\\\1", visible(words)).replace("\\<", "&lt;").replace("\\>", "&gt;")


def _paragraph(sentences: Iterable[Sentence], notes: _Notes) -> str:
    return " ".join(
        escaped("".join(piece.text for piece in it.pieces)) + _gap(notes.cite(cite.sign for cite in it.cites[:_MOST_CITES]))
        for it in sentences
    )


def _gap(cites: str) -> str:
    return f" {cites}" if cites else ""


def _table(desk: Desk) -> list[str]:
    """The figures: low, best, high, why they differ."""
    figures = [figure for figure in desk.figures() if not summed(desk.incident, figure)]
    if not figures:
        return ["No report counts anybody."]
    lines = ["| | low | best | high | why they differ |", "|---|--:|--:|--:|---|"]
    for figure in figures:
        numbers = [number_view(desk, figure, value, upper=value is figure.high).text for value in (figure.low, figure.best, figure.high)]
        reasons = [reason_words(reason) for reason in reasons_behind(desk, figure)][:2]
        held = _outside(desk, figure)
        why = ", ".join(reasons) or status_words(figure.status)
        lines.append(f"| {escaped(name_of(figure))} | {' | '.join(map(escaped, numbers))} | {escaped(why)}{held} |")
    for total in total_rows(desk):
        numbers = [total.low.text, total.best.text, total.high.text]
        lines.append(f"| **{escaped(total.label)}** | {' | '.join(map(escaped, numbers))} | {escaped(total.sum)} |")
    return lines


def _outside(desk: Desk, figure: Figure) -> str:
    """The numbers of a party kept outside the range: " (50 by the BLA kept outside)"."""
    claims = [claim for claim, place in placed_claims(desk, figure) if place == "outside" and value_of(claim) is not None]
    if not claims:
        return ""
    first = max(claims, key=lambda claim: value_of(claim) or 0)
    return f" ({escaped(f'{count_words(first.count)} by {speaker(desk, first)[0]} kept outside')})"


def _wordings(desk: Desk, notes: _Notes) -> list[str]:
    """Sentences a newsroom can print: each number with its source, no adjective."""
    found = [words for figure in disputes(desk)[:_MOST_WORDINGS] if (words := _wording(desk, figure, notes))]
    return ["", f"Wording you can use: {' '.join(found)}"] if found else []


def _wording(desk: Desk, figure: Figure, notes: _Notes) -> str:
    """The military says 21 hostages were killed. A security source puts it at at least 27, and the BLA claims 50."""
    told = answers(desk, figure)
    if not told:
        return ""
    who, plural, first, _ = told[0]
    one = first.count.low == first.count.high == 1
    people = population_words(figure.population, 1 if one else 2)
    done = _DONE.get(figure.measure, ("was " + figure.measure, "were " + figure.measure))[0 if one else 1].replace("_", " ")
    start = escaped(f"{opening(who)} {'say' if plural else 'says'} {count_words(first.count)} {people} {done}")
    others, said = [], {who}
    for who, plural, claim, party in told[1:_MOST_VOICES]:
        verb = ("claim" if plural else "claims") if party else ("put it at" if plural else "puts it at")
        others.append(escaped(f"{'elsewhere ' if who in said else ''}{who} {verb} {_plainly(claim.count)}") + _gap(notes.cite([claim.id])))
        said.add(who)
    rest = ", and ".join([", ".join(others[:-1]), others[-1]] if len(others) > 1 else others)
    return f"“{start}{_gap(notes.cite([first.id]))}.{' ' + opening(rest) + '.' if rest else ''}”"


_DONE = {
    "participants": ("took part", "took part"),
    "escaped": ("escaped", "escaped"),
}


def _plainly(count: Count) -> str:
    """A count behind "puts it at": "27 or more" rather than "at least 27"."""
    words = count_words(count)
    return f"{words.removeprefix('at least ')} or more" if words.startswith("at least ") else words


def _decisions(desk: Desk) -> list[str]:
    told = [f"- {escaped(row.title)} ({escaped(row.reason)}; {escaped(row.who)})" for row in decisions(desk)]
    return ["", "Decisions:", *told] if told else []


def _cited(desk: Desk, notes: _Notes, options: ReportOptions) -> list[str]:
    """The notes: "[1] Outlet: “quote”, report 3, chars 697–753"."""
    known: dict[str, ClaimRow | Statement] = {row.id: row for row in desk.incident.statements}
    known.update(desk.claims)
    lines = []
    for ident, number in notes.numbers.items():
        if ident not in known:
            continue
        report, place = known[ident].report, known[ident].evidence
        row, quote = desk.shelf.reports.get(report), place.quote
        name = escaped((row.outlet or row.title or row.locator) if row else report)
        words = f": {escaped(quoted(quote, _SHORT))}" if quote and options.quotes != "none" else ""
        lines.append(f"[{number}] {name}{words}, chars {place.start}–{place.end}  ")
    return lines


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
