"""What a telling is: words right before and right behind a number of people that say, where harm is told, what befell those."""

from __future__ import annotations

import re

import msgspec


class Telling(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One construction: one of `stems` stands in its sentence, `before` ends right before the people, `behind` begins right behind them.

    `population` says as whom they count whose noun does not. What else must be told: with `place` a vehicle or house, with `captors`
    armed people, with `unrest` a protest, with `fight` an attack or a brawl, with `told` a count under one of these measures; with
    `spared` nobody is held and there are no attackers. With `them` they are "four of them", with `bare` they have no
    noun, with `named` they have one, with `body` they are "a group of", and with `of` they are of these populations; `least` is how many
    they are at least.
    """

    measure: str
    stems: frozenset[str]
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    population: str | None = None
    told: frozenset[str] = frozenset()
    place: bool = False
    captors: bool = False
    unrest: bool = False
    fight: bool = False
    spared: bool = False
    bare: bool = False
    named: bool = False
    them: bool = False
    body: bool = False
    of: frozenset[str] = frozenset()
    least: int = 2
