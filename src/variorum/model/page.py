"""What pages are made with, as read from the package: templates, colours, one style sheet, a small script, fonts, outlines of the world."""

from __future__ import annotations

import msgspec

from variorum.model.outlines import Outlines


class NameWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words by which names of persons are told from other names: titles before them, and parts of the names of bodies."""

    titles: frozenset[str]
    bodies: frozenset[str]


class PageKit(msgspec.Struct, frozen=True, kw_only=True):
    """The shipped parts of pages by their file names; immutable and the same for every page of a process."""

    templates: dict[str, str]
    palette: str
    style: str
    script: str
    fonts: dict[str, bytes]
    outlines: Outlines
    names: NameWords
