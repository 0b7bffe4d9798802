"""Fills of key and response in, MUC-4's tallies and its recall, precision and F out; the arithmetic of the 1992 scorer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.matching import paired


@dataclass(frozen=True)
class Tally:
    """Correct, partial, incorrect, spurious and missing fills of one slot; tallies add up."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.correct + other.correct,
            self.partial + other.partial,
            self.incorrect + other.incorrect,
            self.spurious + other.spurious,
            self.missing + other.missing,
        )

    @property
    def possible(self) -> int:
        """How many fills the key has (optional ones only where answered)."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """How many fills the response has."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def credit(self) -> float:
        """A partial fill counts half."""
        return self.correct + 0.5 * self.partial

    @property
    def recall(self) -> float:
        """Credit over possible; 0 where nothing is possible."""
        return self.credit / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Credit over actual; 0 where nothing was answered."""
        return self.credit / self.actual if self.actual else 0.0

    @property
    def overgeneration(self) -> float:
        """Spurious over actual."""
        return self.spurious / self.actual if self.actual else 0.0

    @property
    def f(self) -> float:
        """F with recall and precision of equal weight."""
        return f_measure(self.recall, self.precision, 1.0)


def f_measure(recall: float, precision: float, beta: float) -> float:
    """The weighted harmonic mean: beta 1 for P&R, 0.5 for 2P&R, 2 for P&2R."""
    weighted = beta * beta * precision + recall
    return (beta * beta + 1) * precision * recall / weighted if weighted else 0.0


@dataclass(frozen=True)
class Fill:
    """One key fill: any alternative will do; an optional one may go unanswered; `tags` name what it is about, empty for untagged."""

    alternatives: tuple[str, ...]
    optional: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One response fill and the words it is about."""

    value: str
    about: str = ""


Fit = Callable[[Fill, Answer], float]


def slot_tally(key: Sequence[Fill], response: Sequence[Answer], fit: Fit) -> Tally:
    """Pair fills one to one for the most credit (`fit` gives 1, 0.5 or 0); what is left over is incorrect, spurious or missing."""
    # A hair less for optional fills, so that one does not take the place of a required fill that fits as well.
    pairs = paired(key, response, lambda fill, answer: fit(fill, answer) - (1e-6 if fill.optional and fit(fill, answer) else 0.0))
    credits = [fit(key[i], response[j]) for i, j in pairs]
    correct = sum(credit >= 1 for credit in credits)
    partial = len(credits) - correct
    used = {i for i, _ in pairs}
    waiting = sum(not fill.optional for i, fill in enumerate(key) if i not in used)
    spare = len(response) - len(pairs)
    incorrect = min(waiting, spare)
    return Tally(correct, partial, incorrect, spare - incorrect, waiting - incorrect)
