"""Words or a number in; the incidents, reports and figures that have them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.publish.wording import label
from variorum.web.answers import Answer, Elsewhere
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.keys import KEYS
from variorum.web.layout import render
from variorum.web.listing import Index
from variorum.web.resource import VIEW, Resource

MOST = 50  # of each kind; who needs more filters the list
WORDS = Parameter(name="q", kind="text", means="Words, an id, or a number.")


def search(desk: Desk, ask: Ask) -> Answer | Elsewhere:
    """Find incidents by their words, reports by their titles, figures by their numbers; an id leads straight to its page."""
    index, words = desk.index(ask), ask.get("q", "").casefold().split()
    if ask.format == "html" and len(words) == 1:
        known = (("incidents", index.by_id), ("reports", index.reports), ("claims", index.claims))
        for path, ids in known:
            if words[0] in ids:
                return Elsewhere(address=ask.to(path, words[0]))
    incidents = [one for one in index.entries if words and all(word in one.haystack for word in words)][:MOST]
    reports = [
        row
        for row in index.record.reports
        if words and all(word in f"{row.title} {row.outlet or ''} {row.locator}".casefold() for word in words)
    ]
    numbers = {int(word) for word in words if word.isdecimal() and word.isascii() and len(word) < 10}
    figures = list(_figures(index, numbers)) if numbers else []

    def told() -> dict[str, Any]:
        return {"incidents": [one.row() for one in incidents], "reports": reports[:MOST], "figures": figures}

    return Answer(
        json=told,
        page=lambda: render("search.html", desk, ask, incidents=incidents, reports=reports[:MOST], figures=figures, words=ask.get("q", "")),
    )


def settings(desk: Desk, ask: Ask) -> Answer:
    """The keys, to be changed in this browser."""
    return Answer(json=lambda: {"keys": KEYS}, page=lambda: render("settings.html", desk, ask))


def _figures(index: Index, numbers: set[int]) -> Iterator[dict[str, Any]]:
    found = 0
    for one in index.entries:
        if not numbers <= one.numbers:
            continue
        for figure in index.by_id[one.id].figures:
            if numbers & {figure.low, figure.best, figure.high}:
                name = f"{figure.measure}.{figure.population}"
                yield {"incident": one.id, "title": one.title, "figure": name, "label": label(figure.measure, figure.population),
                       "low": figure.low, "best": figure.best, "high": figure.high}  # fmt: skip
                found += 1
                if found >= MOST:
                    return


TABLE = (
    Resource(
        path="/search",
        name="search",
        summary="Incidents, reports and figures with these words or numbers.",
        answer=search,
        parameters=(WORDS, *VIEW),
    ),
    Resource(path="/settings", name="getKeys", summary="The keys of the workbench.", answer=settings),
)
