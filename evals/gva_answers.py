"""The figures of one shooting in, how many were killed and how many injured in all, the shooter among them, out."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model.figure import Figure

WHOLE = ("everyone", "victims")


def total(figures: Iterable[Figure], measure: str) -> int:
    """The archive's number: everyone harmed, attackers included; 0 when no figure gives a number.

    The figure for everyone, where there is one, is the reconcile stage's own total. Without it, the victims and the attackers add
    up; where the victims have no figure either, the largest figure of any other population stands for them, since populations
    overlap (a child is a civilian too). Where nobody is said to be injured or
    killed, those taken to hospital are injured: the archive codes them so.
    """
    figures = list(figures)
    if measure == "injured" and not any(figure.measure in ("injured", "killed") and _point(figure) is not None for figure in figures):
        measure = "hospitalised"
    best: dict[str, int] = {}
    for figure in figures:
        point = _point(figure)
        if figure.measure == measure and point is not None:
            best[figure.population] = max(point, best.get(figure.population, 0))
    attackers = best.pop("attackers", 0)
    everyone = best.get("everyone")
    if everyone is not None:
        return everyone
    victims = best.get("victims", 0)
    parts = [value for population, value in best.items() if population not in WHOLE]
    return max(victims + attackers, max(parts, default=0) + attackers)


def _point(figure: Figure) -> int | None:
    return figure.best if figure.best is not None else figure.low
