"""A plugged-in reader and sentences in, its checked drafts out; whatever else foreign code raises or returns becomes one error of ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from variorum.errors import ReaderFailed, VariorumError
from variorum.extract.draft import Draft
from variorum.extract.readers.protocol import Reader
from variorum.model.lexicon import Lexicon
from variorum.model.text import Span

_Answer = TypeVar("_Answer")
_LONGEST = 160  # characters of a foreign message that one line can bear


def guarded(name: str, call: Callable[[], _Answer]) -> _Answer:
    """What `call` gives. Errors of ours pass; any other, an exit included, becomes a `ReaderFailed` with its words on one line."""
    try:
        return call()
    except VariorumError:
        raise
    except (Exception, SystemExit) as error:
        words = _line(error)
        raise ReaderFailed(f"the reader {name} failed ({type(error).__name__}{': ' + words if words else ''}).") from error


def ask(reader: Reader, text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[list[Draft]]:
    """The drafts of one reader for each of `spans`; raises ReaderFailed where it gives anything else."""
    answer = guarded(reader.name, lambda: [list(drafts) for drafts in reader.read(text, spans, lexicon)])
    if len(answer) != len(spans):
        raise ReaderFailed(f"the reader {reader.name} failed (drafts for {len(answer)} sentences, asked about {len(spans)}).")
    return [[_checked(reader.name, draft) for draft in drafts] for drafts in answer]


def _checked(name: str, draft: object) -> Draft:
    """The draft, if all its fields hold what their types say."""
    if not isinstance(draft, Draft):
        raise ReaderFailed(f"the reader {name} failed (a {type(draft).__name__} where a Draft is due).")
    try:
        return msgspec.convert(msgspec.to_builtins(draft), Draft)
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ReaderFailed(f"the reader {name} failed (a draft with a wrong field: {_line(error)}).") from error


def _line(error: BaseException) -> str:
    """An error's words as one line that does nothing to a screen."""
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(str(error).split()))[:_LONGEST]
