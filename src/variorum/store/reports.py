"""Rows of reports: bytes taken in and what reading made of them in, accounts, texts and skips out."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from variorum.model.incident import Account
from variorum.model.report import Report, Skipped

_COLUMNS = "number, sha256, kind, locator, bytes, outlet, published, language, learned"
_MOST_IN_ONE_QUESTION = 500  # parameters of one statement; SQLite takes more, but not every build


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was taken in: where its bytes lie (by hash), where they came from and when we learned of them (UTC)."""

    number: int
    sha256: str
    kind: str
    locator: str
    bytes: int
    outlet: str | None
    published: str | None
    language: str | None
    learned: str


def take_in(sql: sqlite3.Connection, row: Taken) -> bool:
    """Keep one report's row; False if the same bytes were taken in before. The number in the row is not used."""
    values = (row.sha256, row.kind, row.locator, row.bytes, row.outlet, row.published, row.language, row.learned)
    done = sql.execute(
        "INSERT INTO raw (sha256, kind, locator, bytes, outlet, published, language, learned) VALUES (?,?,?,?,?,?,?,?)"
        " ON CONFLICT (sha256, kind) DO NOTHING",
        values,
    )
    return done.rowcount > 0


def known(sql: sqlite3.Connection, sha256: str, kind: str) -> bool:
    """Whether these bytes were taken in."""
    return sql.execute("SELECT 1 FROM raw WHERE sha256 = ? AND kind = ?", (sha256, kind)).fetchone() is not None


def taken(sql: sqlite3.Connection) -> list[Taken]:
    """Every report taken in, in the order of arrival."""
    return [_taken(row) for row in sql.execute(f"SELECT {_COLUMNS} FROM raw ORDER BY number")]


def unread(sql: sqlite3.Connection, readers: str) -> list[Taken]:
    """The reports that the readers of this digest have not read yet."""
    question = f"SELECT {_COLUMNS} FROM raw WHERE number NOT IN (SELECT raw FROM account WHERE readers = ?) ORDER BY number"
    return [_taken(row) for row in sql.execute(question, (readers,))]


def taken_of(sql: sqlite3.Connection, report: str) -> Taken | None:
    """How the report of this id was taken in."""
    question = "SELECT " + ", ".join(f"raw.{name}" for name in _COLUMNS.split(", "))
    row = sql.execute(f"{question} FROM raw JOIN report ON report.raw = raw.number WHERE report.id = ?", (report,)).fetchone()
    return None if row is None else _taken(row)


def keep(sql: sqlite3.Connection, raw: int, readers: str, outcome: Account | Skipped) -> None:
    """Keep what reading one report gave, in the place of what earlier readers gave."""
    if isinstance(outcome, Skipped):
        sql.execute("INSERT OR REPLACE INTO account (raw, readers, skipped) VALUES (?,?,?)", (raw, readers, outcome.reason))
        return
    report = outcome.report
    bare = msgspec.structs.replace(outcome, report=msgspec.structs.replace(report, text=""))
    sql.execute(
        "INSERT OR REPLACE INTO account (raw, readers, report, problems, body) VALUES (?,?,?,?,?)",
        (raw, readers, report.id, msgspec.json.encode(outcome.problems).decode(), zlib.compress(msgspec.msgpack.encode(bare), 1)),
    )
    sql.execute(
        "INSERT INTO report (id, raw, locator, external_id, outlet, title, published, url, language, sha256, chars, cites, text, form)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, published = excluded.published,"
        " cites = excluded.cites, language = excluded.language, form = excluded.form",
        (
            report.id,
            raw,
            report.locator,
            report.external_id,
            report.outlet,
            report.title,
            report.published,
            report.url,
            report.language,
            report.sha256,
            len(report.text),
            msgspec.json.encode(tuple(sorted(set(outcome.cites)))).decode(),
            _stored(report.text),
            outcome.form,
        ),
    )
    sql.executemany(
        "INSERT OR REPLACE INTO place VALUES (?,?,?,?)",
        [(claim.id, report.id, claim.evidence.start, claim.evidence.end) for claim in outcome.claims],
    )


def places(sql: sqlite3.Connection, claims: Iterable[str]) -> dict[str, tuple[str, int, int]]:
    """For each of these claims (report, start, end)."""
    rows = _asked(sql, 'SELECT claim, report, start, "end" FROM place WHERE claim IN', tuple(dict.fromkeys(claims)))
    return {claim: (report, start, end) for claim, report, start, end in rows}


def accounts(sql: sqlite3.Connection, reports: Iterable[str] | None = None) -> Iterator[Account]:
    """What was read, each report once, in the order of arrival: of all reports, or of those named."""
    question = "SELECT account.body, report.text FROM account JOIN report ON report.id = account.report AND report.raw = account.raw"
    if reports is None:
        rows: Iterable[tuple[bytes, bytes]] = sql.execute(f"{question} ORDER BY account.raw")
    else:
        rows = _asked(sql, f"{question} WHERE report.id IN", tuple(dict.fromkeys(reports)))
    decoder = msgspec.msgpack.Decoder(Account)
    for body, text in rows:
        bare = decoder.decode(zlib.decompress(body))
        yield msgspec.structs.replace(bare, report=msgspec.structs.replace(bare.report, text=_text(text)))


def printings(sql: sqlite3.Connection, readers: str) -> list[tuple[str, int, str]]:
    """(report, raw, locator) of every report that was taken in more than once, as the same text in other bytes."""
    question = (
        "SELECT account.report, raw.number, raw.locator FROM account JOIN raw ON raw.number = account.raw WHERE account.readers = ?"
        " AND account.report IN (SELECT report FROM account WHERE report IS NOT NULL GROUP BY report HAVING count(*) > 1)"
    )
    return [(str(report), int(raw), str(locator)) for report, raw, locator in sql.execute(question, (readers,))]


def lead(sql: sqlite3.Connection, report: str, raw: int, locator: str) -> bool:
    """Let one printing of a report stand for all; whether another one did before."""
    done = sql.execute("UPDATE report SET raw = ?, locator = ? WHERE id = ? AND locator != ?", (raw, locator, report, locator))
    return done.rowcount > 0


def problems(sql: sqlite3.Connection, readers: str) -> list[Skipped]:
    """Where a plugged-in reader failed at a report that others read."""
    question = "SELECT raw.locator, problems FROM account JOIN raw ON raw.number = account.raw WHERE problems != '[]' AND readers = ?"
    return [
        Skipped(locator=locator, reason=reason)
        for locator, told in sql.execute(question, (readers,))
        for reason in msgspec.json.decode(told, type=list[str])
    ]


def skips(sql: sqlite3.Connection, readers: str) -> list[Skipped]:
    """What could not be read, by name and reason."""
    question = (
        "SELECT raw.locator, account.skipped FROM account JOIN raw ON raw.number = account.raw WHERE skipped IS NOT NULL AND readers = ?"
    )
    return [Skipped(locator=locator, reason=reason) for locator, reason in sql.execute(question, (readers,))]


def unlinked(sql: sqlite3.Connection) -> list[str]:
    """The reports that were read and that no run has linked yet."""
    question = "SELECT DISTINCT report FROM account WHERE report IS NOT NULL"
    linked = "SELECT report FROM descent WHERE until_run IS NULL"
    return [row[0] for row in sql.execute(f"{question} AND report NOT IN ({linked}) ORDER BY report")]


def learned(sql: sqlite3.Connection, idents: Iterable[str]) -> dict[str, str]:
    """For each report the moment at which it was first taken in."""
    question = "SELECT account.report, min(raw.learned) FROM account JOIN raw ON raw.number = account.raw WHERE account.report IN"
    found: dict[str, str] = {}
    for name in dict.fromkeys(idents):
        found.update(sql.execute(f"{question} (?) GROUP BY account.report", (name,)))
    return found


def report(sql: sqlite3.Connection, ident: str) -> Report | None:
    """The report of this id, with its text."""
    return next(reports(sql, (ident,)), None)


def reports(sql: sqlite3.Connection, idents: Iterable[str]) -> Iterator[Report]:
    """The reports of these ids, with their texts."""
    names = "id, locator, text, title, sha256, external_id, outlet, published, url, language"
    for row in _asked(sql, f"SELECT {names} FROM report WHERE id IN", tuple(dict.fromkeys(idents))):
        fields = dict(zip(names.split(", "), row, strict=True))
        yield msgspec.convert({**fields, "text": _text(fields["text"])}, Report)


def _asked(sql: sqlite3.Connection, question: str, names: Sequence[str]) -> Iterator[Any]:
    """A question about any number of names, in pieces that SQLite takes."""
    for start in range(0, len(names), _MOST_IN_ONE_QUESTION):
        part = names[start : start + _MOST_IN_ONE_QUESTION]
        yield from sql.execute(f"{question} ({','.join('?' * len(part))})", part)


def _stored(text: str) -> str | bytes:
    """Text as SQLite can keep it: as text, or as bytes where half a surrogate pair stands in it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _text(stored: bytes | str) -> str:
    return stored if isinstance(stored, str) else stored.decode("utf-8", "surrogatepass")


def _taken(row: tuple[object, ...]) -> Taken:
    return msgspec.convert(dict(zip(_COLUMNS.split(", "), row, strict=True)), Taken)
