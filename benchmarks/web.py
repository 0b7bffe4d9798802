"""A number in; a case of that many generated incidents behind the workbench, and its server times, sizes and calls out."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

import msgspec

from benchmarks.generated import raws
from variorum.model.decision import Decision
from variorum.model.document import Where
from variorum.model.policy import Policy
from variorum.model.text import content_id
from variorum.model.wire import IncidentRow, Record, ReportRow
from variorum.pipeline import Resources
from variorum.pipeline import run as whole
from variorum.resources import load
from variorum.store.runs import Manifest, Run
from variorum.web.access import Access
from variorum.web.app import application
from variorum.workspace.review import ReviewItem, items

HOST = "127.0.0.1:8321"
TEMPLATES = 40  # generated reports that are really read; their incidents are then multiplied
REPEATS = 15
FIRST_PAGE = ("shell.css", "workbench.css", "htmx.min.js", "workbench.js", "mark.svg", "inter.woff2", "inter-display.woff2", "land.svg")
PAGES = (
    ("list", "/incidents"),
    ("list, filtered", "/incidents?q=attack&min_killed=10&sort=-deaths"),
    ("list, a later page", "/incidents?after={later}"),
    ("incident", "/incidents/{incident}"),
    ("incident, a claim chosen", "/incidents/{incident}?c={claim}"),
    ("incident as JSON", "/incidents/{incident}.json"),
    ("report", "/reports/{report}"),
    ("review", "/review"),
    ("reports", "/reports"),
    ("all incidents as CSV", "/incidents.csv?limit=1000"),
)


class Case:
    """Stands where a workspace stands; counts what is asked of it."""

    def __init__(self, size: int) -> None:
        resources, policy = Resources.load(), load.policy("ucdp-ged")
        batch = list(raws(TEMPLATES, 0))
        self._policy = policy
        seed = whole(batch, policy, resources)
        self._texts = _texts(batch)
        self.record_made, self._home = multiplied(seed, size)
        self.items = tuple(item for row in self.record_made.incidents for item in items(row))
        self.asked: Counter[str] = Counter()
        manifest = Manifest(inputs="", readers="", rules="", policy="", journal="", version="", model="")
        self._run = Run(
            number=1, cause="run", at="2025-01-01T00:00:00Z", policy=policy.wire_name, reports=len(self.record_made.reports),
            incidents=size, skipped=0, changed=size, decisions=0, manifest=manifest,
        )  # fmt: skip

    @property
    def default_policy(self) -> Policy:
        return self._policy

    def policy(self, wanted: str | None) -> Policy:
        return self._policy

    def runs(self) -> tuple[Run, ...]:
        self.asked["runs"] += 1
        return (self._run,)

    def decisions(self) -> tuple[Decision, ...]:
        self.asked["decisions"] += 1
        return ()

    def record(self, *_: Any, **__: Any) -> Record:
        self.asked["record"] += 1
        return self.record_made

    def incident(self, ident: str, policy: str | None = None, *_: Any, **__: Any) -> Record:
        self.asked["incident"] += 1
        row = next(row for row in self.record_made.incidents if row.id == ident)
        return msgspec.structs.replace(self.record_made, incidents=(row,), reports=(), lineages=(), policy=f"{policy}@1")

    def review(self, policy: str | None = None) -> tuple[ReviewItem, ...]:
        self.asked["review"] += 1
        return self.items

    def moments(self, ident: str, clock: str = "described") -> tuple[Any, ...]:
        self.asked["moments"] += 1
        return ()

    def stages(self, ident: str, policy: str | None = None) -> tuple[Any, ...]:
        self.asked["stages"] += 1
        return ()

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        self.asked["texts"] += 1
        return {name: self._texts[self._home[name]] for name in reports}

    def report(self, ident: str) -> Any:
        self.asked["report"] += 1
        row = next(row for row in self.record_made.reports if row.id == ident)
        return msgspec.defstruct("Told", [("text", str), ("title", str)])(self._texts[self._home[ident]], row.title)


def run(size: int = 10_000) -> Iterator[str]:
    """Measure the workbench over generated incidents: milliseconds of this process for an answer, compressed size, calls to the case."""
    case = Case(size)
    record = case.record_made
    main = [row for row in record.incidents if row.role == "main" and row.claims]
    chosen = max(main, key=lambda row: len(row.claims))
    yield f"{size:,} incidents, {len(record.reports):,} reports, {sum(len(row.claims) for row in record.incidents):,} claims"
    app = application(case, Access(token="x" * 20, port=8321), hosts=[HOST])  # type: ignore[arg-type]
    begun = perf_counter()
    asyncio.run(ask(app, "/incidents"))
    yield f"{'first list after a run':<28} {1000 * (perf_counter() - begun):>8.0f} ms"
    listed = asyncio.run(ask(app, "/incidents.json?limit=500"))
    later = msgspec.json.decode(listed[1])["incidents"][-1]["id"]
    names = {"incident": chosen.id, "claim": chosen.claims[0].id, "report": chosen.reports[0], "later": later}
    sizes: dict[str, int] = {}
    for what, path in PAGES:
        address = path.format(**names)
        asyncio.run(ask(app, address))
        case.asked.clear()
        times = []
        for _ in range(REPEATS):
            begun = process_time()
            status, content, sent = asyncio.run(ask(app, address))
            times.append(1000 * (process_time() - begun))
            assert status == 200, (address, status, content[:200])
        sizes[what] = sent
        calls = ", ".join(f"{name} {count // REPEATS}" for name, count in sorted(case.asked.items()))
        yield f"{what:<28} {median(times):>8.1f} ms {sent / 1000:>8.1f} kB sent   calls: {calls}"
    statics = sum(asyncio.run(ask(app, f"/static/{name}"))[2] for name in FIRST_PAGE)
    yield f"{'first page with its files':<28} {(sizes['list'] + statics) / 1000:>20.1f} kB sent"


async def ask(app: Any, address: str) -> tuple[int, bytes, int]:
    """One request without a network: the status, the content, and how many bytes would be sent compressed."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "server": ("127.0.0.1", 8321), "client": ("127.0.0.1", 1),
        "root_path": "",
        "headers": [(b"host", HOST.encode()), (b"accept", b"text/html,*/*;q=0.5"), (b"accept-encoding", b"gzip")],
    }  # fmt: skip
    status, parts, headers = 0, [], {}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], dict(message["headers"])
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    sent = b"".join(parts)
    if headers.get(b"content-encoding") == b"gzip":
        import gzip

        return status, gzip.decompress(sent), len(sent)
    return status, sent, len(sent)


def multiplied(seed: Record, size: int) -> tuple[Record, dict[str, str]]:
    """A record of `size` incidents made of those of `seed`, each with ids, days, places and reports of its own; and whose text each has."""
    random = Random(7)
    rows = [row for row in seed.incidents if row.claims and row.role == "main"]
    reports = {row.id: row for row in seed.reports}
    made: list[IncidentRow] = []
    told: list[ReportRow] = []
    home: dict[str, str] = {}
    for number in range(size):
        row = rows[number % len(rows)]
        new = partial(_renamed, number)
        day = (date(2015, 1, 1) + timedelta(days=random.randrange(3900))).isoformat()
        place = Where(
            name=f"Town {number % 700}", country=f"Country {number % 90}", lat=random.uniform(-35, 60), lon=random.uniform(-110, 150)
        )
        body = msgspec.json.encode(row).decode()
        fresh = msgspec.json.decode(re.sub(r'"([circs]_[0-9a-f]{12})"', partial(_quoted, new), body), type=IncidentRow)
        made.append(msgspec.structs.replace(fresh, date=msgspec.structs.replace(row.date, start=day, end=day), place=place))
        for name in dict.fromkeys((*row.reports, *row.mentioned_by, *(claim.report for claim in row.claims))):
            told.append(msgspec.structs.replace(reports[name], id=new(name), lineage=""))
            home[new(name)] = name
    return msgspec.structs.replace(seed, incidents=tuple(made), reports=tuple(told), lineages=()), home


def _quoted(new: Callable[[str], str], found: re.Match[str]) -> str:
    return f'"{new(found[1])}"'


def _renamed(number: int, ident: str) -> str:
    return content_id(ident[:2], ident, number)


def _texts(batch: Sequence[Any]) -> dict[str, str]:
    from benchmarks.extract import _reports

    return {report.id: report.text for report in _reports(batch)}
