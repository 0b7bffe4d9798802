"""Rows of a record in; a typed table for pandas, polars or Arrow out, whichever is there or asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, Literal

from variorum.errors import EngineMissing
from variorum.model.wire import IncidentRow, Record

Library = Literal["pandas", "polars", "arrow"]
Table = Literal["incidents", "figures", "claims", "reports"]

_MODULES: dict[Library, str] = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}

# The columns of each table and what they hold: text, whole numbers (unknown allowed), decimals, days, moments in UTC.
COLUMNS: dict[Table, dict[str, str]] = {
    "incidents": {
        "incident": "text",
        "title": "text",
        "role": "text",
        "kinds": "text",
        "start": "day",
        "end": "day",
        "place": "text",
        "admin1": "text",
        "country": "text",
        "latitude": "decimal",
        "longitude": "decimal",
        "reports": "whole",
    },
    "figures": {
        "incident": "text",
        "measure": "text",
        "population": "text",
        "low": "whole",
        "best": "whole",
        "high": "whole",
        "status": "text",
        "rule": "text",
        "claims": "whole",
        "lineages": "whole",
        "policy": "text",
    },
    "claims": {
        "claim": "text",
        "incident": "text",
        "report": "text",
        "measure": "text",
        "population": "text",
        "low": "whole",
        "high": "whole",
        "words": "text",
        "hedge": "text",
        "claimant": "text",
        "claimant_kind": "text",
        "relayed_by": "text",
        "stance": "text",
        "scope": "text",
        "as_of": "text",
        "quote": "text",
        "start": "whole",
        "end": "whole",
        "lineage": "text",
        "tier": "text",
        "doubts": "text",
    },
    "reports": {
        "report": "text",
        "outlet": "text",
        "title": "text",
        "published": "moment",
        "locator": "text",
        "language": "text",
        "sha256": "text",
        "chars": "whole",
        "lineage": "text",
    },
}
_ARROW = {"text": "string", "whole": "int64", "decimal": "float64", "day": "date32"}
_POLARS = {"text": "String", "whole": "Int64", "decimal": "Float64", "day": "Date"}
_PANDAS = {"text": "string", "whole": "Int64", "decimal": "Float64", "day": "datetime64[s]", "moment": "datetime64[s, UTC]"}


def frame(record: Record, table: Table, library: Library | None = None) -> Any:
    """One table of a record; without a library named, the first there is of pandas, polars and pyarrow."""
    return framed(rows_of(record, table), COLUMNS[table], library)


def framed(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], library: Library | None) -> Any:
    """Rows as a table whose columns have the types promised, even where every value is unknown."""
    name, module = _library(library)
    data = {column: [_value(row.get(column), kind) for row in rows] for column, kind in columns.items()}
    if name == "pandas":
        return module.DataFrame({column: module.array(_naive(data[column], kind), dtype=_PANDAS[kind]) for column, kind in columns.items()})
    if name == "polars":
        moment = module.Datetime("us", "UTC")
        return module.DataFrame(data, schema={c: moment if k == "moment" else getattr(module, _POLARS[k]) for c, k in columns.items()})
    moment = module.timestamp("us", "UTC")
    fields = [(column, moment if kind == "moment" else getattr(module, _ARROW[kind])()) for column, kind in columns.items()]
    return module.table(data, schema=module.schema(fields))


def rows_of(record: Record, table: Table) -> list[dict[str, Any]]:
    """The rows of one table as plain values."""
    if table == "reports":
        return [
            {
                "report": row.id,
                "outlet": row.outlet,
                "title": row.title,
                "published": row.published,
                "locator": row.locator,
                "language": row.language,
                "sha256": row.sha256,
                "chars": row.chars,
                "lineage": row.lineage,
            }
            for row in record.reports
        ]
    if table == "incidents":
        return [_incident(row) for row in record.incidents]
    if table == "figures":
        return [
            {
                "incident": row.id,
                "measure": figure.measure,
                "population": figure.population,
                "low": figure.low,
                "best": figure.best,
                "high": figure.high,
                "status": figure.status,
                "rule": figure.rule,
                "claims": len(figure.basis),
                "lineages": figure.lineages,
                "policy": record.policy,
            }
            for row in record.incidents
            for figure in row.figures
        ]
    return list(_claims(record.incidents))


def _incident(row: IncidentRow) -> dict[str, Any]:
    place = row.place
    return {
        "incident": row.id,
        "title": row.title,
        "role": row.role,
        "kinds": ", ".join(row.kinds),
        "start": row.date.start,
        "end": row.date.end,
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "reports": len(row.reports),
    }


def _claims(incidents: Iterable[IncidentRow]) -> Iterable[dict[str, Any]]:
    for row in incidents:
        for claim in row.claims:
            yield {
                "claim": claim.id,
                "incident": row.id,
                "report": claim.report,
                "measure": claim.measure,
                "population": claim.population,
                "low": claim.count.low,
                "high": claim.count.high,
                "words": claim.count.words,
                "hedge": claim.count.hedge,
                "claimant": claim.attribution.claimant,
                "claimant_kind": claim.attribution.kind,
                "relayed_by": claim.attribution.relayed_by,
                "stance": claim.stance,
                "scope": claim.scope,
                "as_of": claim.as_of,
                "quote": claim.evidence.quote,
                "start": claim.evidence.start,
                "end": claim.evidence.end,
                "lineage": claim.lineage,
                "tier": claim.reading.tier,
                "doubts": "; ".join(claim.reading.doubts) or None,
            }


def _library(wanted: Library | None) -> tuple[Library, Any]:
    names = [wanted] if wanted else list(_MODULES)
    for name in names:
        if name not in _MODULES:
            raise EngineMissing(f"{name!r} makes no frames.", hint="Ask for pandas, polars or arrow.")
        try:
            return name, import_module(_MODULES[name])
        except ModuleNotFoundError:
            continue
    extra = wanted or "pandas"
    raise EngineMissing(f"a frame needs {wanted or 'pandas, polars or pyarrow'}.", hint=f"Install it: pip install variorum[{extra}].")


def _value(value: Any, kind: str) -> Any:
    """A cell as all three libraries take it; a day or moment that cannot be read is unknown."""
    if value is None or kind not in ("day", "moment"):
        return value
    from variorum.workspace.moments import instant

    moment = instant(value)
    return moment.date() if kind == "day" else moment


def _naive(values: list[Any], kind: str) -> list[Any]:
    """Days as pandas takes them."""
    return [None if value is None else value.isoformat() for value in values] if kind == "day" else values
