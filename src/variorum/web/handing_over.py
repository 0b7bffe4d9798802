"""One incident in; the report that can be handed over out: one HTML file to be saved, or the brief in Markdown."""

from __future__ import annotations

import re
from html import unescape

from variorum.publish.brief import brief
from variorum.publish.html_report import ReportOptions, file_name, html_report
from variorum.resources import load
from variorum.web.answers import File
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.incident import history, part, under_other_rules
from variorum.web.resource import VIEW, Resource

_GUARD = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
OPTIONS = (
    Parameter(name="quotes", kind="choice", choices=("short", "none"), default="short", means="none: offsets and hashes stay, words go."),
    Parameter(name="redact_persons", kind="flag", default=False, means="1: names of persons are replaced."),
    Parameter(name="no_decisions", kind="flag", default=False, means="1: without what analysts ruled."),
)


def report(desk: Desk, ask: Ask) -> File:
    """The report as `variorum report` writes it, to be looked at and saved.

    Its style and script are inside, so it is shown under the content policy that it carries, which allows these and no request at all.
    """
    found = desk.incident(ask)
    record = part(desk.index(ask), found)
    texts = desk.workspace.texts((*found.reports, *found.mentioned_by))
    name = record.policy.partition("@")[0]
    policy = load.policy(name) if name in load.policy_names() else None
    options = ReportOptions(
        quotes=ask["quotes"],
        redact_persons=load.pages().names if ask["redact_persons"] else None,
        decisions=not ask["no_decisions"],
        others=under_other_rules(desk, ask, found),
        history=history(desk, ask, found),
    )
    if ask.format == "md":
        return File(
            name=f"{found.id}.md",
            content=brief(record, found, texts, policy=policy, options=options).encode(),
            media="text/markdown; charset=utf-8",
        )
    content = html_report(record, found, texts, load.pages(), policy=policy, options=options)
    plain, guard = file_name(found, "html"), _GUARD.search(content)
    allowed = unescape(guard[1]) if guard else "default-src 'none'"
    return File(
        name=plain if plain.isascii() else f"{found.id}.html",
        content=content.encode("utf-8", "replace"),
        media="text/html; charset=utf-8",
        headers={"content-disposition": "inline", "content-security-policy": f"{allowed}; frame-ancestors 'none'"},
    )


TABLE = (
    Resource(
        path="/incidents/{incident}/report",
        name="getIncidentReport",
        summary="The report to be handed over: one HTML file with fonts, map and record inside, or a brief in Markdown.",
        answer=report,
        formats=("html", "md"),
        parameters=(*OPTIONS, *VIEW),
    ),
)
