"""A case in, its incidents as a list out: one line each, without reading a record."""

from __future__ import annotations

import click
import msgspec
from rich import box
from rich.table import Table

from variorum.cli.case import json_option, open_case, policy_option, project_option, tell_state
from variorum.cli.settings import DONE, NOTHING_FOUND, Settings, say, shared, write_bytes, write_text
from variorum.model.document import Where
from variorum.model.wire import DateRow
from variorum.publish.terminal import Look, hanging, lay_out, whole_words
from variorum.publish.wording import date_words, place_words, visible
from variorum.store.runs import Card

_LEGEND = "killed: low/best/high, or one number where they are the same   reports: how many (how many independent)   review: what waits"


@click.command(short_help="List the incidents of the case.")
@click.option("--country", metavar="NAME", help="Only those in this country.")
@click.option("--from", "since", metavar="DAY", help="Only those that lie on or after this day: 2025-03-01.")
@click.option("--to", "until", metavar="DAY", help="Only those that lie on or before this day.")
@click.option("--sort", type=click.Choice(["date", "killed", "reports", "review"]), default="date", show_default=True, help="The order.")
@click.option("--review", "waiting", is_flag=True, help="Only those where something waits for review.")
@click.option("--limit", type=click.IntRange(min=0), default=100, show_default=True, metavar="N", help="No more rows than N; 0 for all.")
@click.option("--background", is_flag=True, help="Also those that reports only mention.")
@policy_option
@project_option
@json_option
@shared
def ls(
    country: str | None,
    since: str | None,
    until: str | None,
    sort: str,
    waiting: bool,
    limit: int,
    background: bool,
    policy: str | None,
    project: str | None,
    as_json: bool,
    settings: Settings,
) -> int:
    """List the incidents of the case.

    \b
    Examples:
      variorum ls --country Pakistan --from 2025-03-01 --sort killed
      variorum ls --review
    """
    case = open_case(project)
    cards = case.incidents(policy, country=country, since=since, until=until, role=None if background else "main")
    shown = sorted((card for card in cards if card.waiting or not waiting), key=lambda card: _order(card, sort))
    tell_state(case)
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n")
    elif shown:
        write_text(_table(shown[:limit] if limit else shown, settings.look()))
        if 0 < limit < len(shown):
            settings.warn(f"variorum: {limit} of {len(shown)} incidents are listed; for all: --limit 0, or --json.")
    if not shown:
        say("variorum: nothing found: no incident fits.")
    return DONE if shown else NOTHING_FOUND


def _order(card: Card, sort: str) -> int:
    """The larger first; equals keep the order of dates."""
    return {"date": 0, "killed": -(card.killed_best or 0), "reports": -card.reports, "review": -card.waiting}[sort]


def _table(cards: list[Card], look: Look) -> str:
    if look.sentences:
        return lay_out([hanging(_aloud(card), 2) for card in cards], look)
    table = Table(box=box.SQUARE, expand=True, header_style="dim")
    table.add_column("id", no_wrap=True)
    table.add_column("when", ratio=3, overflow="fold")
    table.add_column("incident", ratio=6, overflow="fold")
    table.add_column("place", ratio=3, width=whole_words(map(_place, cards), look), overflow="fold")
    for name in ("killed", "reports", "review"):
        table.add_column(name, justify="right", no_wrap=True)
    for card in cards:
        counted = f"{card.reports} ({card.origins})"
        waiting = str(card.waiting or "")
        table.add_row(card.id, _days(card), visible(card.title), _place(card), _killed(card), counted, waiting)
    return lay_out([table, hanging(_LEGEND, 1, style="dim")], look)


def _aloud(card: Card) -> str:
    killed = _killed(card)
    dead = f"Killed {killed}" if killed != "–" else "No figure for the dead"
    waits = f" {card.waiting} for review." if card.waiting else ""
    reports = f"{card.reports} report{'' if card.reports == 1 else 's'}, {card.origins} independent."
    return f"{card.id}: {visible(card.title)}. {_place(card)}. {_days(card)}. {dead}. {reports}{waits}"


def _days(card: Card) -> str:
    return date_words(DateRow(start=card.date_start, end=card.date_end, precision=None, basis=""))


def _place(card: Card) -> str:
    return place_words(Where(name=card.place, admin1=card.admin1, country=card.country)) if card.place else "–"


def _killed(card: Card) -> str:
    numbers = (card.killed_low, card.killed_best, card.killed_high)
    if all(number is None for number in numbers):
        return "–"
    told = ["?" if number is None else str(number) for number in numbers]
    return told[0] if len(set(told)) == 1 else "/".join(told)
