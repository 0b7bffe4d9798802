"""A request in; what is asked for out: checked parameters, the format, and the part of the address that every link carries on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import quote, urlencode

import msgspec

from variorum.web.problems import Problem

Kind = Literal["text", "list", "integer", "flag", "date", "moment", "choice", "box"]
Format = Literal["html", "json", "jsonl", "csv", "geojson", "md"]
MEDIA: dict[str, str] = {
    "html": "text/html",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "md": "text/markdown",
}
_OTHER_NAMES = {
    "application/x-ndjson": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/xhtml+xml": "html",
    "text/x-markdown": "md",
}
_SUFFIX = re.compile(r"\.(html|jsonl?|csv|geojson|md)$")
_DEGREES = {0: 180.0, 1: 90.0, 2: 180.0, 3: 90.0}  # west, south, east, north
CARRIED = ("policy", "as_of")  # what a link keeps when it leads to another page


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter of an address: its kind, what it means, and what it is when nobody says; `...` where somebody must say."""

    name: str
    kind: Kind
    means: str
    default: Any = None
    least: int = 0
    most: int = 10**12
    longest: int = 400
    choices: tuple[str, ...] = ()

    def read(self, given: str) -> Any:
        """The value, or a problem that says what would have been right."""
        if not given:
            if self.default is ...:
                raise self._wrong("is needed")
            return self.default
        if len(given) > self.longest:
            raise self._wrong(f"is longer than {self.longest} characters")
        return getattr(self, f"_read_{self.kind}")(given)

    def _read_text(self, given: str) -> str:
        return given.replace("\0", "").strip()

    def _read_list(self, given: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.strip() for part in given.replace("\0", "").split(",") if part.strip()))

    def _read_integer(self, given: str) -> int:
        if not re.fullmatch(r"\d{1,13}", given, re.ASCII) or not self.least <= int(given) <= self.most:
            raise self._wrong(f"must be a whole number from {self.least} to {self.most}")
        return int(given)

    def _read_flag(self, given: str) -> bool:
        if given.lower() not in ("1", "0", "true", "false", "on", "off"):
            raise self._wrong("must be 1 or 0")
        return given.lower() in ("1", "true", "on")

    def _read_date(self, given: str) -> str:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError as error:
            raise self._wrong("must be a day, YYYY-MM-DD") from error

    def _read_moment(self, given: str) -> str:
        if re.fullmatch(r"phase:\d{1,4}", given, re.ASCII):
            return given
        try:
            datetime.fromisoformat(given.replace("Z", "+00:00"))
        except ValueError as error:
            raise self._wrong("must be a day, a moment or a phase: YYYY-MM-DD, YYYY-MM-DDTHH:MM or phase:1") from error
        return given

    def _read_choice(self, given: str) -> str:
        if given not in self.choices:
            raise self._wrong("must be one of: " + ", ".join(self.choices))
        return given

    def _read_box(self, given: str) -> tuple[float, ...]:
        parts = given.split(",")
        if len(parts) != 4 or not all(re.fullmatch(r"-?\d{1,3}(\.\d{1,8})?", part.strip(), re.ASCII) for part in parts):
            raise self._wrong("must be four numbers: west,south,east,north")
        box = tuple(float(part) for part in parts)
        if any(abs(value) > _DEGREES[place] for place, value in enumerate(box)) or box[1] > box[3]:
            raise self._wrong("must be degrees: west,south,east,north with south below north")
        return box

    def _wrong(self, what: str) -> Problem:
        return Problem(400, "Parameter not understood", f"{self.name} {what}.", "See /openapi.json for every parameter.")


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """What one request asks for: the path's parts, the parameters as declared, the format, and whether the asker may decide.

    `stamp` is the state of the workspace that the answer is about: its last run and last decision.
    """

    path: str
    parts: Mapping[str, str]
    values: Mapping[str, Any]
    given: tuple[tuple[str, str], ...]
    format: Format
    stamp: tuple[str, ...] = ()
    writes: bool = False
    form_word: str = ""
    part_only: bool = False

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or the default where it is not declared or not given."""
        value = self.values.get(name)
        return default if value is None else value

    def here(self, suffix: str = "", **changes: Any) -> str:
        """The same address with some parameters changed (None takes one away), perhaps in another format."""
        kept = [(name, value) for name, value in self.given if name not in changes and value]
        kept += [(name, worded(value)) for name, value in changes.items() if value not in (None, "", False)]
        return address(self.path + suffix, kept)

    def to(self, *path: str, **values: Any) -> str:
        """The address of another page under the same rules and the same moment."""
        carried = [(name, value) for name, value in self.given if name in CARRIED and value and name not in values]
        return address(
            path_of(*path), carried + [(name, worded(value)) for name, value in values.items() if value not in (None, "", False)]
        )


def joined(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Fields of an address or a form by name; one that is given several times is one list."""
    fields: dict[str, list[str]] = {}
    for name, value in given:
        fields.setdefault(name, []).append(value)
    return {name: ",".join(values) for name, values in fields.items()}


def read_parameters(declared: Sequence[Parameter], given: Mapping[str, str]) -> dict[str, Any]:
    """Every declared parameter with its value; what is not declared is left alone."""
    return {one.name: one.read(given.get(one.name, "")) for one in declared}


def suffix_of(path: str) -> tuple[str, str | None]:
    """A path without its format, and the format it ends in."""
    found = _SUFFIX.search(path)
    return (path[: found.start()], found[1]) if found else (path, None)


def chosen_format(suffix: str | None, accept: str, offered: Sequence[str]) -> Format:
    """The format to answer in: what the path ends in, else what the Accept header likes best, else the first offered."""
    if suffix is not None:
        if suffix not in offered:
            raise Problem(406, "Not in that format", f"This is not offered as {suffix}.", "There is: " + ", ".join(offered) + ".")
        return suffix  # type: ignore[return-value]
    best = max(enumerate(offered), key=lambda one: (_liking(accept, one[1]), -one[0]))[1]
    if accept.strip() and _liking(accept, best) <= 0:
        raise Problem(406, "Not in that format", "Nothing in the Accept header is offered here.", "There is: " + ", ".join(offered) + ".")
    return best  # type: ignore[return-value]


def path_of(*parts: str) -> str:
    """A path of quoted parts: `/incidents/i_1`."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def address(path: str, values: Sequence[tuple[str, str]]) -> str:
    """A path with its parameters."""
    return f"{path}?{urlencode(values)}" if values else path


def worded(value: Any) -> str:
    """A parameter's value as it stands in an address."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple | list):
        return ",".join(str(one) for one in value)
    return str(value)


def _liking(accept: str, offered: str) -> float:
    """How much an Accept header likes a format: the quality of the most exact range that fits it, 0 for none."""
    wanted, best = MEDIA[offered], (-1, 0.0)
    for row in accept.split(","):
        name, *options = (part.strip().lower() for part in row.split(";"))
        name = MEDIA.get(_OTHER_NAMES.get(name, ""), name)
        quality = next((_number(option[2:]) for option in options if option.startswith("q=")), 1.0)
        exact = 2 if name == wanted else 1 if name == wanted.split("/")[0] + "/*" else 0 if name == "*/*" else -1
        if exact > best[0]:
            best = (exact, quality)
    return best[1] if best[0] >= 0 else 0.0


def _number(words: str) -> float:
    return float(words) if re.fullmatch(r"\d(\.\d{1,3})?", words, re.ASCII) else 0.0
