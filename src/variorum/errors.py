"""The error tree: what went wrong, where, and what to do next, as one line a user can act on.

The library raises these and nothing else of its own; it never exits, prints or logs and goes on.
"""

from __future__ import annotations

import os
from types import TracebackType


class VariorumError(Exception):
    """Base of every error of ours: `message` says what, `where` the place, `hint` the next step."""

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line: place, what is wrong, what to do next."""
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"


class InputError(VariorumError):
    """Something given to read is unusable."""


class UnreadableReport(InputError):
    """The bytes are no report: empty, binary, too large, damaged."""


class UnsupportedFormat(InputError):
    """The bytes are of a kind that is not read (a PDF, an image, an archive)."""


class BadRecord(InputError):
    """A JSONL line or a record file does not have the promised shape."""


class ResourceError(VariorumError):
    """A shipped or user-made resource is unusable."""


class PolicyInvalid(ResourceError):
    """A policy file breaks a rule of policies; `where` is `file:line`."""


class LexiconInvalid(ResourceError):
    """A lexicon file breaks a rule of lexicons; `where` is `file:line` or `file`."""


class ResourceMissing(ResourceError):
    """A resource is named that does not exist."""


class StoreError(VariorumError):
    """A workspace on disk cannot be read or written."""


class StoreTooNew(StoreError):
    """The database was made by a later version than this one."""


class StoreLocked(StoreError):
    """Another process is writing to the workspace."""


class EvidenceLost(StoreError):
    """The stored bytes of a report are gone or are no longer those that were taken in."""


class DecisionError(VariorumError):
    """A decision cannot be taken."""


class SubjectGone(DecisionError):
    """What a decision is about is not there, or not any more."""


class DecisionConflict(DecisionError):
    """A decision contradicts one that stands."""


class EngineError(VariorumError):
    """A run could not be carried out."""


class EngineMissing(EngineError):
    """Something optional is asked for that is not installed; the hint names the extra that installs it."""


class EngineFailed(EngineError):
    """A worker died."""


class ReaderFailed(EngineError):
    """A plugged-in reader broke its promise at one report: it raised, or gave something else than drafts. The run goes on and counts it."""


class ReaderUnusable(EngineError):
    """A plugged-in reader cannot answer at all (its server is away, refuses or is too slow): the run stops."""


class ExportError(VariorumError):
    """A result cannot be written."""


class DoesNotFit(ExportError):
    """A value has no place in the format asked for."""


class ExtraMissing(ExportError):
    """A format needs a library that is not installed; the hint names the extra that brings it."""


TRACE = "VARIORUM_TRACE"
"""The variable that asks for the whole trace of a mistake of ours."""

MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What code of ours raises where it has not thought of something."""


def mistake(error: BaseException, trace: TracebackType | None) -> str:
    """A mistake of ours in one line: its place in the code, its kind and its words."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    return f"unexpected error at {place}: {type(error).__name__}: {' '.join(str(error).split())}"
