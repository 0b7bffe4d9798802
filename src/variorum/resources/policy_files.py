"""Reads policy and population files: a TOML path in, a checked Policy or Lattice out, or errors that name file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from variorum.errors import LexiconInvalid, PolicyInvalid
from variorum.model.policy import Bar, Choice, Points, Policy, Rule
from variorum.model.population import Group, Lattice, Population

# What a policy must say about hedges: one row for each hedge of a count, and "exact" for none.
HEDGES = ("exact", "range", "about", "nearly", "at_least", "more_than", "at_most", "less_than", "vague", "unspecified")

SEE = "See docs/policies.md for the fields of a policy."
_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\"-]+)\s*\]\]?")
_PATH_STEP = re.compile(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")


def policy_from(path: Path) -> Policy:
    """The policy that a file holds; the first of several mistakes is raised and says how many follow."""
    source = _source(path)
    made = mistakes_of(path, source)
    if made:
        first, more = made[0], len(made) - 1
        if more:
            hint = f"{first.hint} {more} more: variorum policies check {path}"
            raise PolicyInvalid(first.message, where=first.where, hint=hint)
        raise first
    return msgspec.convert(tomllib.loads(source), Policy)


def policy_mistakes(path: Path) -> tuple[PolicyInvalid, ...]:
    """Every mistake of a policy file, in the order of its lines, each with its place and what to do about it."""
    try:
        source = _source(path)
    except PolicyInvalid as mistake:
        return (mistake,)
    return tuple(sorted(mistakes_of(path, source), key=lambda mistake: int((mistake.where or ":0").rpartition(":")[2])))


def mistakes_of(path: Path, source: str) -> tuple[PolicyInvalid, ...]:
    """Every mistake of a policy's text; first what has the wrong shape, and only then what does not fit together."""
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as mistake:
        return (_invalid(path, _toml_line(str(mistake)), f"not valid TOML: {mistake}", "Mend the line named."),)
    found = list(_misshapen(table, path, source))
    if not found:
        found = list(_unfit(msgspec.convert(table, Policy), path, source))
    return tuple(found)


def _misshapen(table: dict[str, Any], path: Path, source: str) -> Iterator[PolicyInvalid]:
    """What is missing, unknown or of the wrong type: each key of the file by itself, and each table of a list by itself."""
    fields = {field.name: field for field in msgspec.structs.fields(Policy)}
    for name, field in fields.items():
        if field.required and name not in table:
            yield _invalid(path, 1, f"object missing required field `{name}`", SEE)
    for name, value in table.items():
        if name not in fields:
            yield _invalid(path, line_of(source, f"$.{name}"), f"object contains unknown field `{name}`", SEE)
        elif isinstance(value, list) and name in ("choose", "bars", "rules"):
            kind = {"choose": Choice, "bars": Bar, "rules": Rule}[name]
            for number, row in enumerate(value):
                yield from _of_type(row, kind, f"$.{name}[{number}]", path, source)
        elif isinstance(value, dict) and name == "numbers":
            for hedge, row in value.items():
                yield from _of_type(row, Points, f"$.numbers.{hedge}", path, source)
        else:
            yield from _of_type(value, fields[name].type, f"$.{name}", path, source)


def _of_type(value: Any, kind: Any, place: str, path: Path, source: str) -> Iterator[PolicyInvalid]:
    """The mistake of a value that is not of its type."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as mistake:
        what, _, inner = str(mistake).partition(" - at ")
        where = place + inner.strip("`").removeprefix("$")
        yield _invalid(path, line_of(source, where, _named(what)), what[0].lower() + what[1:], SEE)


def lattice_from(path: Path) -> Lattice:
    """The lattice of populations that a file holds."""
    source = _source(path)
    try:
        tables = tomllib.loads(source)
        groups = msgspec.convert([{"id": name, **row} for name, row in tables.get("groups", {}).items()], tuple[Group, ...])
        rows = [{"id": name, **row} for name, row in tables.get("populations", {}).items()]
        return Lattice.of(msgspec.convert(rows, tuple[Population, ...]), groups)
    except tomllib.TOMLDecodeError as mistake:
        where = f"{path}:{_toml_line(str(mistake))}"
        raise LexiconInvalid(f"not valid TOML: {mistake}", where=where, hint="Mend the line named.") from mistake
    except (msgspec.ValidationError, ValueError) as mistake:
        name = str(mistake).partition(":")[0]
        where = f"{path}:{line_of(source, f'$.populations.{name}')}"
        raise LexiconInvalid(str(mistake), where=where, hint="Mend the population named.") from mistake


def line_of(source: str, place: str, key: str | None = None) -> int:
    """The line (from 1) of a place such as `$.rules[2].citation` in a TOML file; the nearest line above it if it is not written there.

    `key` is sought inside the place if given: the field that should not be there.
    """
    steps: list[str | int] = []
    for name, number in _PATH_STEP.findall(place):
        if number == "...":
            continue
        steps.append(int(number) if number else name)
    if key is not None:
        steps.append(key)
    names = [step for step in steps if isinstance(step, str)]
    lines = source.splitlines()
    best = (0, 1)
    counts: dict[str, int] = {}
    table: list[str | int] = []
    for number, line in enumerate(lines, start=1):
        header = _HEADER.match(line)
        if header:
            name = header.group(2).replace('"', "")
            table = [*name.split(".")]
            if header.group(1) == "[[":
                table.append(counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            best = max(best, (_shared(table, steps), -number), key=_rank)
        else:
            word = line.split("=")[0].strip().strip('"')
            if "=" in line and names and re.fullmatch(r"[\w-]+", word):
                best = max(best, (_shared([*table, word], steps), -number), key=_rank)
    return abs(best[1])


def _rank(entry: tuple[int, int]) -> tuple[int, int]:
    """Deeper agreement first, then the earlier line."""
    return entry[0], -abs(entry[1])


def _shared(table: list[str | int], steps: list[str | int]) -> int:
    """How many leading steps two places share, 0 unless one holds the other."""
    shared = min(len(table), len(steps))
    return shared if table[:shared] == steps[:shared] else 0


def _unfit(found: Policy, path: Path, source: str) -> Iterator[PolicyInvalid]:
    """What types cannot say: every rule named exists, every hedge has a row, the last step always decides."""
    known = {rule.id for rule in found.rules}
    ids = [rule.id for rule in found.rules]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            yield _invalid(path, line_of(source, f"$.rules[{number}].id"), f"rule {name!r} is written twice", "Rename one of them.")
    uses = [
        ("$.precedence_rule", found.precedence_rule),
        ("$.supersession.rule", found.supersession.rule),
        ("$.totals.rule", found.totals.rule),
        *((f"$.choose[{number}].rule", choice.rule) for number, choice in enumerate(found.choose)),
        *((f"$.bars[{number}].rule", bar.rule) for number, bar in enumerate(found.bars)),
        *((f"$.numbers.{hedge}.rule", points.rule) for hedge, points in found.numbers.items()),
    ]
    for place, rule in uses:
        if rule not in known:
            yield _invalid(path, line_of(source, place), f"no rule {rule!r}", "Add it under [[rules]] with its citation.")
    for hedge in HEDGES:
        if hedge not in found.numbers:
            yield _invalid(path, line_of(source, "$.numbers"), f"[numbers.{hedge}] is missing", "Say what such a count gives.")
    for hedge in found.numbers:
        if hedge not in HEDGES:
            yield _invalid(path, line_of(source, f"$.numbers.{hedge}"), f"no hedge {hedge!r}", f"Use one of {', '.join(HEDGES)}.")
    last = next((choice for choice in reversed(found.choose) if not choice.measures and not choice.except_measures), None)
    if last is None or last.step not in ("lowest", "highest") or found.choose[-1] is not last:
        place = f"$.choose[{len(found.choose) - 1}]"
        yield _invalid(path, line_of(source, place), "the last step must decide", 'End [[choose]] with step = "lowest" or "highest".')
    seen: set[str] = set()
    for tier, kinds in enumerate(found.precedence):
        for kind in kinds:
            if kind in seen:
                yield _invalid(path, line_of(source, f"$.precedence[{tier}]"), f"{kind!r} stands in two tiers", "Keep it in one.")
            seen.add(kind)
    for number, bar in enumerate(found.bars):
        if not bar.claimants or not bar.sides:
            yield _invalid(path, line_of(source, f"$.bars[{number}]"), "a bar that bars nobody", "Name claimants and sides, or remove it.")


def _source(path: Path) -> str:
    """The file's text; bytes that are no UTF-8 are a mistake on their line."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as mistake:
        line = content[: mistake.start].count(b"\n") + 1
        raise _invalid(path, line, "not UTF-8", "Save the file as UTF-8.") from mistake


def _toml_line(message: str) -> int:
    """The line that the TOML parser names."""
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else 1


def _named(message: str) -> str | None:
    """The field that a validation message says should not be there."""
    found = re.search(r"unknown field `([^`]+)`", message)
    return found.group(1) if found else None


def _invalid(path: Path, line: int, message: str, hint: str) -> PolicyInvalid:
    """The error for a mistake on a line of a policy file."""
    return PolicyInvalid(message, where=f"{path}:{line}", hint=hint)
