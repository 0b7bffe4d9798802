"""The countries and large towns of the world as a page's map needs them: encoded rings in, points in hundredths of a degree out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

UNITS = 100  # units to the degree, east and north
_FIRST = 63  # the character "?": five bits a character from there on, the sixth says that more follow


class Town(msgspec.Struct, frozen=True, array_like=True):
    """A large town or a capital: name, units east and north, inhabitants."""

    name: str
    x: int
    y: int
    people: int


class Country(msgspec.Struct, frozen=True, array_like=True):
    """A country's name and its encoded rings, largest first."""

    name: str
    rings: tuple[str, ...]


class Sea(msgspec.Struct, frozen=True, array_like=True):
    """A sea or gulf and the point, in units, at which its name is written."""

    name: str
    x: int
    y: int


class Outlines(msgspec.Struct, frozen=True, kw_only=True):
    """All countries, towns from the largest down, and seas."""

    countries: tuple[Country, ...] = ()
    towns: tuple[Town, ...] = ()
    seas: tuple[Sea, ...] = ()


def encode(points: Sequence[tuple[int, int]]) -> str:
    """A ring as differences in printable characters; `decode` gives it back.

    >>> decode(encode([(6700, 3018), (6750, 2950), (6700, 3018)]))
    ((6700, 3018), (6750, 2950), (6700, 3018))
    """
    written: list[str] = []
    before = (0, 0)
    for point in points:
        for now, then in zip(point, before, strict=True):
            number = (now - then) * 2 if now >= then else (then - now) * 2 - 1
            while number >= 32:
                written.append(chr((number % 32 | 32) + _FIRST))
                number //= 32
            written.append(chr(number + _FIRST))
        before = point
    return "".join(written)


def decode(ring: str) -> tuple[tuple[int, int], ...]:
    """The points of an encoded ring."""
    numbers: list[int] = []
    number = place = 0
    for char in ring:
        bits = ord(char) - _FIRST
        number += (bits & 31) << place
        place += 5
        if bits < 32:
            numbers.append(number // 2 if number % 2 == 0 else -(number + 1) // 2)
            number = place = 0
    points: list[tuple[int, int]] = []
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return tuple(points)
