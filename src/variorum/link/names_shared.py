"""The weighed terms of two accounts in, the names (else the words) that make them most alike out, each found again in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Protocol

import msgspec

from variorum.link.features import AGED
from variorum.link.spelling import singular, spelling
from variorum.model.incident import Account, Cited, Episode
from variorum.model.kinds import Rarity

SHOWN = 3  # names or words that a reader is shown
SPELT = "~"  # a term that stands for the spellings of a name
NO_WORD = "#"  # one that stands for a number
RARE_SHARE = 1e-3  # share of reports at large below which a name tells more than all commoner ones
WHOLE = 4  # how much more a name in full tells a reader than a part of one
NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*")
SPACE = r"[\s-]+"


class Telling(Protocol):
    """An account of one incident: the text and the stretches of it that tell of the incident."""

    @property
    def account(self) -> Account: ...
    @property
    def episode(self) -> Episode: ...


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A term that two accounts share."""

    term: str
    is_name: bool

    def cited(self, telling: Telling) -> Cited | None:
        """Where an account first writes it of the incident, with a capital if it is a name; None where it does not."""
        report = telling.account.report
        if self.term[0] == SPELT:
            return self._spelt(telling)
        words = SPACE.join(re.escape(word) for word in self.term.split())
        pattern = re.compile(rf"(?<![\w]){words}(?=s?\b)", re.IGNORECASE)
        spans = telling.episode.spans
        first = None
        for match in pattern.finditer(report.text):
            start, end = match.span()
            end += end < len(report.text) and report.text[end] == "s"
            if spans and not any(span.start <= start < span.end for span in spans):
                continue
            first = first or (start, end)
            if not self.is_name or match.group()[0].isupper():
                first = (start, end)
                break
        return Cited(report=report.id, start=first[0], end=first[1], quote=report.text[first[0] : first[1]]) if first else None

    def _spelt(self, telling: Telling) -> Cited | None:
        """Where an account first writes a name of this spelling."""
        report = telling.account.report
        for match in NAME.finditer(report.text):
            if spelling(singular(match.group().lower())) == self.term[1:]:
                return Cited(report=report.id, start=match.start(), end=match.end(), quote=match.group())
        return None


def names_shared(ours: Mapping[str, float], theirs: Mapping[str, float], names: Set[str], rarity: Rarity) -> Sequence[Shared]:
    """The shared terms that tell most: rare names first, in full before their parts; words where no name is shared.

    A name that each report spells in its own way stands as its spelling.
    """

    def order(term: str) -> tuple[object, ...]:
        common = rarity.shares.get(term, 0.0) >= RARE_SHARE
        return common, -ours[term] * theirs[term] * (WHOLE if " " in term else 2 if term[0] == SPELT else 1), term

    shared = sorted((term for term in ours.keys() & theirs.keys() if term[0] != NO_WORD and ":" not in term), key=order)
    alike = {spelling(term) for term in shared}
    chosen = [term for term in shared if term in names or (term[0] == SPELT and term[1:] not in alike)]
    out: list[str] = []
    for term in chosen or [term for term in shared if " " not in term and term[0] != SPELT]:
        held = any(set(term.split()) & set(other.split()) for other in out)
        if not held and len(out) < SHOWN:
            out.append(term)
    return [Shared(term=term, is_name=term in names or term[0] == SPELT) for term in out]


def ages_in(text: str, age: str) -> list[tuple[int, int]]:
    """Where a text gives an age ("age:15")."""
    wanted = age.removeprefix("age:")
    return [match.span(match.lastindex or 0) for match in AGED.finditer(text) if wanted in match.groups()]
