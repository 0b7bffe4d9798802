"""A record in; the files of every export format out: one as it is, several as one ZIP without a clock in it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from variorum.model.wire import Record
from variorum.publish.export import FORMATS, WITH_WORDS, ExportFile, ExportOptions, export
from variorum.publish.webannotation import annotation
from variorum.resources import load
from variorum.web.answers import Answer, File
from variorum.web.asking import MEDIA, Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.incidents import FILTERS, SORT
from variorum.web.layout import render
from variorum.web.listing import filtered
from variorum.web.problems import Problem
from variorum.web.resource import VIEW, Resource

ONE = Parameter(name="file", kind="text", means="Only this file of the export, as it is; all of them as one ZIP when not given.")
OPTIONS = (
    Parameter(name="strict", kind="flag", default=False, means="1: the codebook's own columns only."),
    Parameter(name="hxl", kind="flag", default=False, means="1: a row of HXL tags."),
    Parameter(name="excel", kind="flag", default=False, means="1: for spreadsheets: a byte order mark, and no cell that is a formula."),
    Parameter(name="split_days", kind="flag", default=False, means="1: one ACLED row a day."),
    Parameter(name="coord_precision", kind="integer", default=4, most=6, means="Decimals of coordinates."),
    Parameter(name="redact_persons", kind="flag", default=False, means="1: no names of persons."),
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP can say


def formats(desk: Desk, ask: Ask) -> Answer:
    """The formats there are."""
    return Answer(
        json=lambda: {"formats": list(FORMATS.values())},
        page=lambda: render(
            "export.html",
            desk,
            ask,
            here="",
            formats=FORMATS,
            options=OPTIONS,
            filters=ask.given,
            total=len(filtered(desk.index(ask), ask)),
        ),
    )


def one_format(desk: Desk, ask: Ask) -> File:
    """The files of one export, honouring the filters of the list."""
    name = ask.parts["format"]
    if name not in FORMATS:
        raise Problem.missing(f"No export is called {name}.", "There are: " + ", ".join(FORMATS) + ".")
    wanted = ask.get("policy") or FORMATS[name].policy
    values = {**ask.values, "policy": wanted} if wanted else ask.values
    under = msgspec.structs.replace(ask, values=values)
    record = _narrowed(
        desk.record(under), {one.id for one in filtered(desk.index(under), under)}, bool(ask["role"] != "main" or _narrow(ask))
    )
    flags = {one.name: ask[one.name] for one in OPTIONS}
    options = ExportOptions(codes=load.codes(), run=str(ask.stamp[0]), background=ask["role"] != "main" or bool(ask["incidents"]), **flags)
    policy = desk.workspace.policy(desk.policy(wanted))
    texts = desk.workspace.texts(row.id for row in record.reports) if name in WITH_WORDS else {}
    files = export(name, record, policy, options=options, texts=texts)
    if ask.get("file"):
        found = next((one for one in files if one.name == ask["file"]), None)
        if found is None:
            raise Problem.missing(f"This export has no file {ask['file']}.", "There are: " + ", ".join(one.name for one in files) + ".")
        return File(name=found.name, content=found.content, media=_media(found.name))
    return File(name=f"variorum-{name}.zip", content=zipped(files), media="application/zip")


def annotated(desk: Desk, ask: Ask) -> File:
    """One claim as a W3C Web Annotation."""
    _, claim = desk.claim(ask)
    report = desk.index(ask).reports[claim.report]
    content = msgspec.json.format(msgspec.json.encode(annotation(claim, report.sha256, desk.text(claim.report))), indent=2) + b"\n"
    return File(name=f"{claim.id}.jsonld", content=content, media="application/ld+json", headers={"content-disposition": "inline"})


def zipped(files: Sequence[ExportFile]) -> bytes:
    """Files as one ZIP; no clock in it."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as box:
        for one in files:
            box.writestr(ZipInfo(one.name, _EPOCH), one.content, ZIP_DEFLATED)
    return out.getvalue()


def _narrow(ask: Ask) -> bool:
    return any(name not in ("policy", "as_of", "sort", "file") for name, _ in ask.given if name in {one.name for one in FILTERS})


def _narrowed(record: Record, kept: set[str], narrow: bool) -> Record:
    """The record with only the incidents that the filters leave; background ones stay unless somebody filtered."""
    if not narrow:
        return record
    return msgspec.structs.replace(record, incidents=tuple(row for row in record.incidents if row.id in kept))


def _media(name: str) -> str:
    ending = name.rpartition(".")[2]
    return "application/ld+json" if ending == "jsonld" else MEDIA.get(ending, "application/octet-stream")


TABLE = (
    Resource(
        path="/export",
        name="listFormats",
        summary="The formats a record can be written in.",
        answer=formats,
        parameters=(*FILTERS, SORT, *VIEW),
    ),
    Resource(
        path="/export/{format}",
        name="export",
        summary="The files of one format, as one ZIP or one by one.",
        answer=one_format,
        formats=("json",),
        media=("application/zip", *dict.fromkeys((*MEDIA.values(), "application/ld+json", "application/octet-stream"))),
        parameters=(ONE, *OPTIONS, *FILTERS, SORT, *VIEW),
    ),
    Resource(
        path="/claims/{claim}/annotation",
        name="getAnnotation",
        summary="One claim as a W3C Web Annotation.",
        answer=annotated,
        formats=("json",),
        media=("application/ld+json",),
        parameters=VIEW,
    ),
)
