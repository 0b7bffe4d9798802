"""Sets statements against each other: an incident's statements in, allegations beside their denials out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from variorum.model.claim import Statement
from variorum.model.figure import Disagreement, Reason
from variorum.model.incident import Incident
from variorum.model.report import Report
from variorum.reconcile.wording import opening

# A denial within this many code points after an allegation in the same report answers it: "accused X of …, which X denies".
ANSWER_REACH = 160

# Words of this many letters or more carry what a statement is about.
TELLING_LETTERS = 4
_INVOLVED = re.compile(r"\b(?:responsib|involve|behind the|carried out|any role|any part|any link)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    (
        *("that", "this", "with", "from", "have", "been", "were", "their", "they", "them", "which", "would", "about", "against", "during"),
        *("into", "over", "more", "than", "also", "only", "said", "says", "claim", "claims", "claimed", "claiming", "deny", "denies"),
        *("denied", "denying", "accused", "accuse", "accuses", "accusing", "alleged", "allegedly", "allegation", "reported"),
    )
)

_PAIRS: dict[tuple[str, str], Reason] = {
    ("allegation", "denial"): "partisan_claim",
    ("responsibility", "denial"): "partisan_claim",
    ("refusal", "no_response"): "different_moment",
    ("refusal", "offer"): "different_moment",
}

_SENTENCES: dict[tuple[str, str], str] = {
    ("allegation", "denial"): "an allegation and its denial, which the reports do not settle",
    ("responsibility", "denial"): "responsibility is claimed and denied",
    ("refusal", "no_response"): "the answer came after the other report was written, or one of them is mistaken",
    ("refusal", "offer"): "the two speak of different moments",
}


def statement_disagreements(incident: Incident, reports: Mapping[str, Report]) -> tuple[Disagreement, ...]:
    """Pairs of statements of which at most one can stand, or that speak of different moments, each pair once."""
    by_kind: dict[str, list[Statement]] = {}
    for statement in sorted(incident.statements, key=_place):
        by_kind.setdefault(statement.kind, []).append(statement)
    found: list[Disagreement] = []
    for (first, second), reason in _PAIRS.items():
        for a in by_kind.get(first, ()):
            for b in by_kind.get(second, ()):
                if a.id != b.id and not _same_actor(a, b) and _answers(a, b, first):
                    text = f"{_said(a, reports)}; {_said(b, reports)}: {_SENTENCES[first, second]}."
                    found.append(Disagreement(claims=(a.id, b.id), reason=reason, explanation=opening(text)))
    return tuple(found)


def _answers(a: Statement, b: Statement, kind: str) -> bool:
    """Whether the second statement is about what the first one says."""
    if kind == "refusal":
        return a.report != b.report and (bool(_topic(a) & _topic(b)) or _shared_name(a, b))
    if kind == "responsibility":
        return _INVOLVED.search(f"{b.about or ''} {b.evidence.quote}") is not None
    if a.report == b.report and 0 <= b.evidence.start - a.evidence.end <= ANSWER_REACH:
        return True
    shared = _topic(a) & _topic(b)
    return len(shared) >= 2 or (len(shared) == 1 and a.report == b.report)


def _shared_name(a: Statement, b: Statement) -> bool:
    """Whether the same actor speaks or stays silent."""
    return bool(_words(a.actor) & _words(b.actor))


def _same_actor(a: Statement, b: Statement) -> bool:
    """Whether both are one actor's: nobody denies his own allegation; a refusal and a silence are of one actor."""
    if a.kind == "refusal":
        return False
    return bool(a.actor and b.actor and a.actor.lower() == b.actor.lower())


def _topic(statement: Statement) -> set[str]:
    """The telling words of what a statement is about, cut to their stems."""
    return _words(statement.about) | _words(statement.evidence.quote)


def _words(text: str | None) -> set[str]:
    """Stems of telling words."""
    if not text:
        return set()
    return {word[:6] for word in _WORD.findall(text.lower()) if len(word) >= TELLING_LETTERS and word not in _EMPTY}


def _said(statement: Statement, reports: Mapping[str, Report]) -> str:
    """A statement in words, with its report."""
    report = reports.get(statement.report)
    label = "" if report is None else f" ({report.outlet or report.external_id or report.locator.rsplit('/', 1)[-1]})"
    return f"{statement.actor or 'a report'}: “{' '.join(statement.evidence.quote.split())}”{label}"


def _place(statement: Statement) -> tuple[str, int, int, str]:
    """Canonical order of statements."""
    return (statement.report, statement.evidence.start, statement.evidence.end, statement.id)
