"""A table in; the same as Parquet bytes out, with whole numbers, fractions and text told apart by column."""

from __future__ import annotations

import io

from variorum.errors import ExtraMissing
from variorum.publish.cells import Table, Value

WHOLE = frozenset(
    (
        *(
            "low",
            "best",
            "high",
            "value",
            "value_max",
            "start",
            "end",
            "sentence_start",
            "sentence_end",
            "chars",
            "effect",
            "holds",
            "precision",
            "geonames_id",
            "run",
        ),
        *("n_reports", "n_mentioned_by", "n_lineages", "n_claims", "date_precision", "where_precision", "best_is_approx"),
        *("killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high"),
    )
)
FRACTIONS = frozenset({"latitude", "longitude"})


def parquet_bytes(table: Table) -> bytes:
    """The table as Parquet; raises ExtraMissing where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError as missing:
        raise ExtraMissing("Parquet needs pyarrow.", hint="Install it with: pip install 'variorum[parquet]'") from missing
    arrays, fields = [], []
    for column in table.columns:
        kind = pyarrow.int64() if column in WHOLE else pyarrow.float64() if column in FRACTIONS else pyarrow.string()
        values = [_of_kind(line.cells[column].value if column in line.cells else None, column) for line in table.lines]
        arrays.append(pyarrow.array(values, type=kind))
        fields.append(pyarrow.field(column, kind))
    out = io.BytesIO()
    write_table(pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields)), out, compression="zstd")
    return out.getvalue()


def _of_kind(value: Value, column: str) -> Value:
    """The value as its column holds it."""
    if value is None or column in WHOLE:
        return value
    return float(value) if column in FRACTIONS else str(value)
