"""Files that a browser or a program sends in; reports taken in and worked out, and how far that has come, out."""

from __future__ import annotations

from variorum.web.answers import Answer, Elsewhere
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.problems import Problem
from variorum.web.progress import Sent
from variorum.web.resource import Resource

ENDINGS = (".txt", ".html", ".htm", ".jsonl", ".json", ".eml", ".xml", ".rss", ".atom", ".warc", ".gz", ".md")
OUTLET = Parameter(name="outlet", kind="text", means="The outlet of reports that do not name theirs.")
PUBLISHED = Parameter(name="published", kind="moment", means="The day of reports that do not say theirs.")
LANGUAGE = Parameter(name="language", kind="text", longest=12, means="The language of reports that do not say theirs: en, ur.")


def importing(desk: Desk, ask: Ask) -> Answer:
    """The form that takes files, and how far the last ones are."""
    progress = desk.progress
    return Answer(
        json=progress.told,
        page=lambda: render("import.html", desk, ask, here="", told=progress.told(), busy=progress.busy, endings=ENDINGS),
    )


def take(desk: Desk, ask: Ask) -> Answer | Elsewhere:
    """Take the files in and work everything out."""
    files = [Sent(one.filename or "report.txt", one.file) for one in ask["files"] if one.filename]
    if not files:
        raise Problem(422, "No files", "Nothing was sent.", "Choose files, or drop them on the form.")
    options = {name: ask[name] for name in ("outlet", "published", "language") if ask.get(name)}
    told = desk.progress.begin(desk.workspace, files, options)
    return Answer(json=lambda: told) if ask.format == "json" else Elsewhere(address="/import")


def run_again(desk: Desk, ask: Ask) -> Answer | Elsewhere:
    """Work out what is new."""
    told = desk.progress.begin(desk.workspace, [], {})
    return Answer(json=lambda: told) if ask.format == "json" else Elsewhere(address="/import")


TABLE = (
    Resource(path="/import", name="getImport", summary="How far the work on new reports is.", answer=importing, cached=False),
    Resource(
        path="/reports",
        name="addReports",
        summary="Take reports in (text, HTML, JSON lines …) and work them out.",
        method="POST",
        answer=take,
        formats=("json", "html"),
        body=(OUTLET, PUBLISHED, LANGUAGE),
        files=True,
        success=201,
    ),
    Resource(
        path="/runs", name="run", summary="Work out what is new.", method="POST", answer=run_again, formats=("json", "html"), success=201
    ),
)
