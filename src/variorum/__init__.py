"""Variorum: news reports in, one sourced record out, every number with the sentence behind it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import variorum.extract as _extract
from variorum.version import VERSION as __version__

if TYPE_CHECKING:
    from variorum.model.claim import Claim
    from variorum.workspace import Workspace

__all__ = ["Workspace", "__version__", "extract", "open"]


class _Reading(ModuleType):
    """The package `variorum.extract`, which can be called: the readers and the function that reads share the one name."""

    def __call__(self, text: str, *, published: str | None = None, outlet: str | None = None) -> tuple[Claim, ...]:
        """The claims of one text, each with its exact evidence.

        >>> import variorum
        >>> [claim] = variorum.extract("At least 27 hostages were killed, a security source said.")
        >>> claim.measure, claim.population, claim.count.low, claim.evidence.quote
        ('killed', 'hostages', 27, 'At least 27 hostages were killed')
        """
        found: tuple[Claim, ...] = import_module("variorum.workspace.single").claims_of(text, published=published, outlet=outlet)
        return found


_extract.__class__ = _Reading
extract: Any = _extract


def open(folder: str | Path = ".") -> Workspace:
    """The case in `folder` or in the nearest folder above; `Workspace.init` makes one."""
    found: Workspace = import_module("variorum.workspace").Workspace.open(folder)
    return found


def __getattr__(name: str) -> Any:
    """`Workspace` is loaded when it is first asked for: a program that asks for the version waits for nothing."""
    if name == "Workspace":
        return import_module("variorum.workspace").Workspace
    raise AttributeError(f"module 'variorum' has no attribute {name!r}")
