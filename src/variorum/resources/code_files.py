"""Reads the tables of other codebooks' codes: parsed TOML in, one checked `Codes` out, or an error that names the file."""

from __future__ import annotations

from typing import Any

import msgspec

from variorum.errors import LexiconInvalid
from variorum.model.codes import Codes
from variorum.model.page import NameWords
from variorum.model.population import Lattice

CODE_FILES = ("columns", "countries", "kinds")


def compile_codes(tables: dict[str, dict[str, Any]], lattice: Lattice, names: NameWords) -> Codes:
    """The tables of `CODE_FILES`, joined."""
    columns, countries, kinds = (tables[name] for name in CODE_FILES)
    try:
        return msgspec.convert(
            {
                "columns": columns["columns"],
                "hxl": columns["hxl"],
                "countries": countries["countries"],
                "gtd_regions": countries["gtd_regions"],
                "attack_order": kinds["attack_order"]["order"],
                "sources": {**countries["source"], **kinds["source"]},
                "lattice": lattice,
                "names": names,
                **{name: rows for name, rows in kinds.items() if name not in ("source", "attack_order")},
            },
            Codes,
        )
    except (KeyError, msgspec.ValidationError) as mistake:
        raise LexiconInvalid(f"tables of codes: {mistake}", where="codes/*.toml", hint="Compare with the other rows.") from mistake
