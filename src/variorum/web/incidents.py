"""The list of incidents: filters in; rows, bars over time, a map and the same as JSON, CSV, GeoJSON and Markdown out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from variorum.publish.wording import day_words
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.bars import over_time, range_axis, range_bar, range_scale
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import COLUMNS, SORTS, Entry, feature, filtered, page_of
from variorum.web.resource import PAGED, VIEW, Resource
from variorum.web.spread import world

SHOWN = ("date", "place", "kind", "deaths", "reports", "state")  # columns beside the title, in order
MOST_COUNTRIES = 400
FILTERS = (
    Parameter(name="q", kind="text", means="Words of the title, an actor, a place or an id; or a number that a figure has."),
    Parameter(name="country", kind="text", means="Country by its name."),
    Parameter(name="kind", kind="text", means="Kind of incident, as in `kinds`."),
    Parameter(name="from", kind="date", means="Incidents that lasted till this day or later."),
    Parameter(name="to", kind="date", means="Incidents that began by this day."),
    Parameter(name="bbox", kind="box", means="Inside west,south,east,north in degrees."),
    Parameter(name="min_killed", kind="integer", most=10**9, means="At least so many dead (best figure)."),
    Parameter(name="disputed", kind="flag", default=False, means="1: only with a disputed figure."),
    Parameter(name="review", kind="flag", default=False, means="1: only with something that waits for review."),
    Parameter(name="incidents", kind="list", longest=6000, default=(), means="Only these, by their ids, whatever their role."),
    Parameter(
        name="role",
        kind="choice",
        choices=("main", "background", "all"),
        default="main",
        means="Incidents that reports are about, those mentioned in passing, or all.",
    ),
)
SORT = Parameter(name="sort", kind="choice", choices=SORTS, default="-date", means="Order; - is from large to small, the newest first.")
PICKED = Parameter(name="columns", kind="text", means="Columns of the page: " + ",".join(SHOWN) + ".")


def incidents(desk: Desk, ask: Ask) -> Answer:
    """The incidents that the filters leave."""
    index = desk.index(ask)
    rows = filtered(index, ask)
    shown, after = page_of(rows, ask)

    def listed() -> dict[str, Any]:
        return {"total": len(rows), "policy": index.record.policy, "incidents": [one.row() for one in shown], "next": after}

    def page() -> str:
        most = range_axis(rows)
        picked = tuple(name for name in SHOWN if not ask["columns"] or name in ask["columns"].split(","))
        return render(
            "incidents.html",
            desk,
            ask,
            here="incidents",
            total=len(rows),
            everything=len(index.entries),
            shown=[(one, range_bar(one, most)) for one in shown],
            scale=range_scale(most),
            bars=over_time(rows, ask),
            world=world(rows, ask),
            countries=sorted(index.countries)[:MOST_COUNTRIES],
            kinds=sorted(index.kinds),
            picked=picked,
            columns=SHOWN,
            next=after,
            filters=[one.name for one in FILTERS],
        )

    def features() -> dict[str, Any]:
        return {"type": "FeatureCollection", "features": [feature(one, ask.to("incidents", one.id)) for one in shown]}

    return Answer(
        json=listed,
        page=page,
        rows=lambda: [one.row() | {"url": ask.to("incidents", one.id)} for one in shown],
        columns=(*COLUMNS, "url"),
        geojson=features,
        markdown=lambda: _brief(shown, len(rows), index.record.policy),
        next=after,
        headers={"x-total-count": str(len(rows))},
    )


def _brief(shown: Sequence[Entry], total: int, policy: str) -> str:
    lines = [
        f"{total:,} incidents, rules {policy}.",
        "",
        "| date | incident | place | low | best | high | reports (origins) |",
        "|" + "---|" * 7,
    ]
    for one in shown:
        place = ", ".join(part for part in (one.place, one.country) if part and part != one.title) or "not known"
        cells = [day_words(one.start, one.end), one.title, place, *(_number(n) for n in (one.low, one.best, one.high))]
        lines.append("| " + " | ".join(_plain(cell) for cell in (*cells, f"{one.reports} ({one.origins})")) + " |")
    return "\n".join(lines) + "\n"


def _number(value: int | None) -> str:
    return "not reported" if value is None else f"{value}"


def _plain(words: str) -> str:
    """Words in a table of Markdown: no bars, no tags, no links of their own."""
    return "".join("\\" + char if char in "\\|<>[]`*_" else char for char in words)


TABLE = (
    Resource(
        path="/incidents",
        name="listIncidents",
        summary="Incidents, filtered and sorted, by the page.",
        answer=incidents,
        formats=("html", "json", "jsonl", "csv", "geojson", "md"),
        parameters=(*FILTERS, SORT, PICKED, *VIEW, *PAGED),
    ),
)
