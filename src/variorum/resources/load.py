"""The only loader of resources: a resource's name in, a checked record out, or an error that names file and line."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from variorum.errors import LexiconInvalid, ResourceMissing


def resource_path(*parts: str) -> Path:
    """Where a shipped resource lies on disk; raises ResourceMissing if it does not exist."""
    path = Path(str(files("variorum.resources").joinpath(*parts)))
    if not path.exists():
        raise ResourceMissing(f"no resource {'/'.join(parts)!r}", hint="Reinstall variorum: the package is incomplete.")
    return path


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a table; a mistake in it is a LexiconInvalid with the parser's line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        raise LexiconInvalid(f"not valid TOML: {mistake}", where=str(path), hint="Mend the line named.") from mistake
