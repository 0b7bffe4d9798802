"""Rows of runs: incidents, lineages and dossiers in, each in versions valid from one run until before another; any run's state out."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from variorum.model.decision import Action, Ruled, State
from variorum.model.incident import Incident
from variorum.model.wire import IncidentRow, LineageRow, ReportRow

Cause = Literal["run", "decision", "undo"]
_AT = "from_run <= :run AND (until_run IS NULL OR until_run > :run)"  # what was valid at a run
_NOW = "until_run IS NULL"  # what is valid at the last run, which an index answers


def _valid(sql: sqlite3.Connection, run: int) -> str:
    """The condition for what was valid at a run."""
    last = sql.execute("SELECT max(number) FROM run").fetchone()[0]
    return _NOW if last is None or run >= last else _AT


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Digests of all that a record rests on: equal manifests give equal bytes."""

    inputs: str
    readers: str
    rules: str
    policy: str
    journal: str
    version: str
    model: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One working out of the case; `changed` counts incidents that are new or differ from the run before, `skipped` what was not read."""

    number: int
    cause: Cause
    at: str
    policy: str
    reports: int
    incidents: int
    skipped: int
    changed: int
    decisions: int
    manifest: Manifest


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One state of an incident with the rulings on it (JSON), valid over a stretch of runs."""

    number: int
    id: str
    digest: str
    ruled: str
    rulings: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as lists show it."""

    id: str
    title: str
    role: str
    kinds: tuple[str, ...]
    date_start: str | None
    date_end: str | None
    place: str | None
    admin1: str | None
    country: str | None
    reports: int
    origins: int
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    disputed: int
    waiting: int = 0


def last_run(sql: sqlite3.Connection) -> Run | None:
    """The run that counts now."""
    return next(iter(runs(sql, "ORDER BY number DESC LIMIT 1")), None)


def runs(sql: sqlite3.Connection, order: str = "ORDER BY number") -> list[Run]:
    """Every run, oldest first."""
    names = "number, cause, at, policy, reports, incidents, skipped, changed, decisions, manifest"
    rows = sql.execute(f"SELECT {names} FROM run {order}")
    return [
        msgspec.convert({**dict(zip(names.split(", "), row, strict=True)), "manifest": msgspec.json.decode(row[-1])}, Run) for row in rows
    ]


def add_run(sql: sqlite3.Connection, run: Run) -> None:
    """Put a run at the end."""
    values = (run.number, run.cause, run.at, run.policy, run.reports, run.incidents, run.skipped, run.changed, run.decisions)
    sql.execute("INSERT INTO run VALUES (?,?,?,?,?,?,?,?,?,?)", (*values, msgspec.json.encode(run.manifest).decode()))


def versions(sql: sqlite3.Connection, run: int) -> list[Version]:
    """The incidents of a run, without their bodies."""
    rows = sql.execute(f"SELECT version, id, digest, ruled, rulings FROM incident WHERE {_valid(sql, run)}", {"run": run})
    return [Version(number=n, id=i, digest=d, ruled=r, rulings=t) for n, i, d, r, t in rows]


def incidents(sql: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[tuple[Version, Incident]]:
    """Versions with the incident as linking made it."""
    decoder = msgspec.msgpack.Decoder(Incident)
    for number in numbers:
        row = sql.execute("SELECT id, digest, ruled, rulings, body FROM incident WHERE version = ?", (number,)).fetchone()
        yield Version(number=number, id=row[0], digest=row[1], ruled=row[2], rulings=row[3]), decoder.decode(_whole(row[4]))


def versions_of(sql: sqlite3.Connection, reports: Iterable[str], run: int) -> list[int]:
    """The versions of incidents, at a run, that any of these reports tells of or mentions."""
    question = f"SELECT DISTINCT version FROM member JOIN incident USING (version) WHERE report = :report AND {_valid(sql, run)}"
    return sorted({row[0] for report in reports for row in sql.execute(question, {"report": report, "run": run})})


def _whole(body: bytes) -> bytes:
    """A body as it was before it was packed; those of early databases are not."""
    return zlib.decompress(body) if body[:1] == b"\x78" else body


def add_incident(sql: sqlite3.Connection, incident: Incident, digest: str, ruled: str, rulings: str, run: int) -> int:
    """Put in an incident that is new in this run; the number of its version."""
    done = sql.execute(
        "INSERT INTO incident (id, digest, rulings, ruled, body, from_run) VALUES (?,?,?,?,?,?)",
        (incident.id, digest, rulings, ruled, zlib.compress(msgspec.msgpack.encode(incident), 1), run),
    )
    number = int(done.lastrowid or 0)
    sql.executemany(
        "INSERT INTO member (report, version) VALUES (?,?)",
        [(r, number) for r in dict.fromkeys((*incident.reports, *incident.mentioned_by))],
    )
    return number


def close_incidents(sql: sqlite3.Connection, numbers: Iterable[int], run: int) -> None:
    """End versions: from this run on they are history."""
    sql.executemany("UPDATE incident SET until_run = ? WHERE version = ?", [(run, number) for number in numbers])


def add_policy(sql: sqlite3.Connection, key: str, name: str, body: bytes) -> None:
    """Keep the rules that dossiers are made under."""
    sql.execute("INSERT OR IGNORE INTO policy VALUES (?,?,?)", (key, name, body.decode()))


def without_dossier(sql: sqlite3.Connection, policy: str, run: int) -> list[int]:
    """The versions of a run that were not worked out under these rules yet."""
    question = (
        f"SELECT version FROM incident WHERE {_valid(sql, run)} AND version NOT IN (SELECT version FROM dossier WHERE policy = :policy)"
    )
    return [row[0] for row in sql.execute(question, {"run": run, "policy": policy})]


def forget_dossiers(sql: sqlite3.Connection) -> None:
    """Let every dossier of the present be made again; those of the past stay as they were shown."""
    sql.execute("DELETE FROM dossier WHERE version IN (SELECT version FROM incident WHERE until_run IS NULL)")
    sql.execute("DELETE FROM item WHERE version IN (SELECT version FROM incident WHERE until_run IS NULL)")


def add_dossier(sql: sqlite3.Connection, version: int, policy: str, row: IncidentRow, card: Card) -> None:
    """Keep an incident as worked out under a policy."""
    sql.execute(
        "INSERT OR REPLACE INTO dossier VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            version,
            policy,
            card.title,
            card.role,
            ", ".join(card.kinds),
            card.date_start,
            card.date_end,
            card.place,
            card.admin1,
            card.country,
            card.reports,
            card.origins,
            card.killed_low,
            card.killed_best,
            card.killed_high,
            card.disputed,
            msgspec.json.encode(row).decode("utf-8", "surrogatepass"),
        ),
    )


def cards(sql: sqlite3.Connection, policy: str, run: int, role: str | None = None) -> Iterator[Card]:
    """The incidents of a run for a list, all or those of one role."""
    names = "id, title, role, kinds, date_start, date_end, place, admin1, country, reports, origins, "
    names += "killed_low, killed_best, killed_high, disputed"
    waiting = dict(sql.execute("SELECT version, count(*) FROM item WHERE policy = ? GROUP BY version", (policy,)))
    question = f"SELECT version, {names} FROM dossier JOIN incident USING (version) WHERE policy = :policy AND {_valid(sql, run)}"
    if role is not None:
        question += " AND role = :role"
    fields = names.split(", ")
    for version, *row in sql.execute(question, {"policy": policy, "run": run, "role": role}):
        told = dict(zip(fields, row, strict=True))
        told["kinds"] = tuple(told["kinds"].split(", ")) if told["kinds"] else ()
        yield Card(**told, waiting=waiting.get(version, 0))


def named(sql: sqlite3.Connection, begun: str, run: int) -> list[int]:
    """The versions, at a run, of the incidents whose id begins so."""
    question = f"SELECT version FROM incident WHERE id >= :begun AND id < :beyond AND {_valid(sql, run)}"
    return [row[0] for row in sql.execute(question, {"begun": begun, "beyond": begun + "\U0010ffff", "run": run})]


def dossiers(sql: sqlite3.Connection, policy: str, run: int, only: Iterable[int] | None = None) -> list[IncidentRow]:
    """The incidents of a run as worked out under a policy: all, or those of the versions named."""
    decoder = msgspec.json.Decoder(IncidentRow)
    if only is None:
        rows = sql.execute(
            f"SELECT dossier.body FROM incident JOIN dossier USING (version) WHERE policy = :policy AND {_valid(sql, run)}",
            {"policy": policy, "run": run},
        )
        return [decoder.decode(row[0]) for row in rows]
    question = "SELECT body FROM dossier WHERE policy = ? AND version = ?"
    return [decoder.decode(row[0]) for number in only for row in sql.execute(question, (policy, number))]


def dossiers_beside(sql: sqlite3.Connection, policy: str, run: int, known: Mapping[int, IncidentRow]) -> dict[int, IncidentRow]:
    """The incidents of a run by version; those `known` from an earlier look are taken over as they are, for a version never changes."""
    if not known:
        question = f"SELECT version, dossier.body FROM incident JOIN dossier USING (version) WHERE policy = :policy AND {_valid(sql, run)}"
        decoder = msgspec.json.Decoder(IncidentRow)
        return {version: decoder.decode(body) for version, body in sql.execute(question, {"policy": policy, "run": run})}
    question = f"SELECT version FROM incident JOIN dossier USING (version) WHERE policy = :policy AND {_valid(sql, run)}"
    versions = [row[0] for row in sql.execute(question, {"policy": policy, "run": run})]
    fresh = [version for version in versions if version not in known]
    found = dict(zip(fresh, dossiers(sql, policy, run, fresh), strict=True))
    return {version: known[version] if version in known else found[version] for version in versions}


def keep_lineages(sql: sqlite3.Connection, rows: Iterable[LineageRow], gone: Iterable[str], run: int) -> None:
    """From this run on, let these be as given and those gone be no more."""
    now = {row.id: msgspec.json.encode(row).decode("utf-8", "surrogatepass") for row in rows}
    ended = [(run, ident) for ident in (*now, *gone)]
    sql.executemany("UPDATE lineage SET until_run = ? WHERE id = ? AND until_run IS NULL", ended)
    sql.executemany("INSERT INTO lineage (id, body, from_run) VALUES (?,?,?)", [(ident, body, run) for ident, body in now.items()])


def keep_descent(sql: sqlite3.Connection, descent: Mapping[str, str], run: int) -> None:
    """From this run on, let these reports be of these lineages."""
    sql.executemany("UPDATE descent SET until_run = ? WHERE report = ? AND until_run IS NULL", [(run, report) for report in descent])
    sql.executemany("INSERT INTO descent (report, lineage, from_run) VALUES (?,?,?)", [(r, name, run) for r, name in descent.items()])


def end_linking(sql: sqlite3.Connection, run: int) -> None:
    """Forget what linking remembers, and end every lineage: this run links everything anew."""
    sql.execute("DELETE FROM linking")
    sql.execute("UPDATE lineage SET until_run = ? WHERE until_run IS NULL", (run,))
    sql.execute("UPDATE descent SET until_run = ? WHERE until_run IS NULL", (run,))


def linking_rows(sql: sqlite3.Connection, kind: str, names: Iterable[str]) -> dict[str, bytes]:
    """What linking remembers under these names."""
    question = "SELECT body FROM linking WHERE kind = ? AND name = ?"
    found = ((name, sql.execute(question, (kind, name)).fetchone()) for name in names)
    return {name: zlib.decompress(row[0]) for name, row in found if row is not None}


def remembers(sql: sqlite3.Connection) -> bool:
    """Whether linking remembers anything."""
    return sql.execute("SELECT 1 FROM linking LIMIT 1").fetchone() is not None


def keep_linking(sql: sqlite3.Connection, rows: Mapping[tuple[str, str], bytes | None]) -> None:
    """Remember what one run of linking changed."""
    sql.executemany("DELETE FROM linking WHERE kind = ? AND name = ?", [key for key, body in rows.items() if body is None])
    kept = [(*key, zlib.compress(body, 1)) for key, body in rows.items() if body is not None]
    sql.executemany("INSERT OR REPLACE INTO linking VALUES (?,?,?)", kept)


def count_now(sql: sqlite3.Connection) -> tuple[int, int]:
    """How many reports and incidents there are now."""
    reports = sql.execute("SELECT count(*) FROM descent WHERE until_run IS NULL").fetchone()[0]
    return int(reports), int(sql.execute("SELECT count(*) FROM incident WHERE until_run IS NULL").fetchone()[0])


def lineages(sql: sqlite3.Connection, run: int, only: Iterable[str] | None = None) -> list[LineageRow]:
    """The lineages of a run: all, or those named."""
    decoder = msgspec.json.Decoder(LineageRow)
    if only is None:
        return [decoder.decode(row[0]) for row in sql.execute(f"SELECT body FROM lineage WHERE {_valid(sql, run)}", {"run": run})]
    question = f"SELECT body FROM lineage WHERE id = :id AND {_valid(sql, run)}"
    return [decoder.decode(row[0]) for ident in dict.fromkeys(only) for row in sql.execute(question, {"id": ident, "run": run})]


def report_rows(sql: sqlite3.Connection, run: int, only: Iterable[str] | None = None) -> list[ReportRow]:
    """The reports of a run as the record names them: all, or those of the ids given."""
    names = "id, external_id, locator, outlet, title, published, language, sha256, chars"
    columns = ", ".join(f"report.{name}" for name in names.split(", "))
    question = f"SELECT {columns}, lineage, form, cites FROM descent JOIN report ON report.id = descent.report WHERE {_valid(sql, run)}"
    asked: Iterable[tuple[str, ...]]
    if only is None:
        asked = sql.execute(question, {"run": run})
    else:
        asked = (row for ident in dict.fromkeys(only) for row in sql.execute(f"{question} AND id = :id", {"run": run, "id": ident}))
    fields = [*names.split(", "), "lineage", "form"]
    decoder = msgspec.json.Decoder(tuple[str, ...])
    return [ReportRow(**dict(zip(fields, row[:-1], strict=True)), cites=decoder.decode(row[-1])) for row in asked]


def keep_rulings(sql: sqlite3.Connection, rows: Iterable[tuple[Ruled, str | None]]) -> None:
    """What became of every decision in this run, with the incident it bears on."""
    sql.execute("DELETE FROM ruling")
    sql.executemany("INSERT INTO ruling VALUES (?,?,?,?,?,?)", [(r.id, r.action, r.state, int(r.holds), r.why, where) for r, where in rows])


def kept_rulings(sql: sqlite3.Connection) -> dict[str, tuple[Action, State, bool, str, str | None]]:
    """For each decision: action, state, whether it holds, why not, and the incident that it bears on."""
    return {row[0]: (row[1], row[2], bool(row[3]), row[4], row[5]) for row in sql.execute("SELECT * FROM ruling")}
