"""What a page has to say in, HTML out: our templates, everything escaped that is not marked as ours."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from variorum.model.decision import Decision
from variorum.model.wire import DateRow
from variorum.publish.html import Pages
from variorum.publish.wording import (
    count_sign,
    date_words,
    day_words,
    label,
    place_words,
    reason_words,
    source_words,
    status_words,
    visible,
)
from variorum.resources import load
from variorum.version import VERSION
from variorum.web.asking import Ask
from variorum.web.desk import Desk
from variorum.web.keys import KEYS, key_of
from variorum.web.listing import Entry
from variorum.web.spread import land

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
HERE = Path(__file__).parent
NAVIGATION = (
    ("Incidents", "incidents"),
    ("Review", "review"),
    ("Reports", "reports"),
    ("Sources", "sources"),
    ("Coding rules", "policies"),
    ("Runs", "runs"),
)


def render(template: str, desk: Desk, ask: Ask, *, here: str = "", **values: Any) -> str:
    """A whole page, or only its main part for a request of htmx."""
    waiting = len(desk.review(ask))
    return (
        environment()
        .get_template(template)
        .render(
            ask=ask,
            here=here,
            waiting=waiting,
            navigation=NAVIGATION,
            base="part.html" if ask.part_only else "base.html",
            form_word=Markup('<input type="hidden" name="form_word" value="{}">').format(ask.form_word),
            **values,
        )
    )


def span_words(one: Entry) -> str:
    """The days of a row of the list; a whole month as the month, as on the incident's page."""
    return date_words(DateRow(start=one.start, end=one.end, precision=one.date_precision, basis=""))


def about_words(one: Decision) -> str:
    """What a decision is about: a figure in words and its incident, instead of the names that the journal keeps."""
    title = visible(one.target.title)
    if not one.target.measure:
        return title
    of = title.removeprefix(f"{one.target.measure}/{one.target.population}, ")
    return f"{label(one.target.measure, one.target.population)}, {of}"


@cache
def environment() -> Environment:
    """The templates; a name that is missing is a mistake of ours and says so."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(version=VERSION, keys=KEYS, key_of=key_of)
    made.filters.update(
        visible=visible,
        label=lambda row: label(row.measure, row.population),
        place=place_words,
        days=date_words,
        day=lambda iso: day_words(iso, None),
        span=span_words,
        reason=reason_words,
        about=about_words,
        status=status_words,
        count=count_sign,
        source=lambda row: source_words(row.claimant, row.kind),
        words=lambda name: visible(str(name).replace("_", " ")),
        plural=lambda number, one, many=None: f"{number:,} {one if number == 1 else many or one + 's'}",
    )
    return made


def static_file(name: str) -> tuple[bytes, str] | None:
    """The content and type of /static/NAME: one of those that we ship and no other, whatever the name holds."""
    return _statics().get(name)


@cache
def _statics() -> dict[str, tuple[bytes, str]]:
    kit = load.pages()
    found = {path.name: path.read_bytes() for path in sorted((HERE / "static").iterdir()) if path.suffix in _TYPES}
    style = Pages(kit).style(lambda font: f"/static/{font}")
    faces = "".join(re.findall(r"@font-face\{[^}]*\}", style))
    found |= kit.fonts | {"pages.css": style.encode()}
    found["land.svg"] = land(kit.outlines)
    found["shell.css"] = (faces + kit.palette).encode() + found["shell.css"]
    return {name: (content, _TYPES[name[name.rindex(".") :]]) for name, content in found.items()}
