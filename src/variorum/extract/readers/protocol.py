"""What a reader is: a text and the places of its gated sentences in, for each of them the drafts that the reader sees out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from variorum.extract.draft import Draft
from variorum.model.lexicon import Lexicon
from variorum.model.text import Span


@runtime_checkable
class Reader(Protocol):
    """A second (third, …) opinion on the sentences that passed the gate. docs/readers.md has a worked example.

    A reader promises that

    * `name` is its own, stays the same, and tells two readers apart that could differ (a model's name and version belong in it): letters,
      digits and `. _ - : / @`, at most 80 characters. It stands in `reading.readers` of every claim the reader bears out;
    * it is pure: it changes nothing it is given, keeps nothing from one report that alters the next, and prints nothing;
    * it is deterministic: the same sentences give the same drafts, in any order of reports, on any machine. One that cannot promise this
      has an attribute `deterministic = False`, and the record's `model` marks its name with `~`;
    * it raises nothing but `variorum.errors`: `ReaderFailed` where it cannot read this report (the run goes on, the report is named),
      `ReaderUnusable` where it cannot read any (the run stops). Anything else that escapes is turned into `ReaderFailed`.

    It need not promise to be right: every draft goes through the gatekeeper, and what does not stand in the sentence is dropped.
    """

    name: str

    def read(self, text: str, spans: Sequence[Span], lexicon: Lexicon) -> Sequence[Sequence[Draft]]:
        """For each of `spans` (sentences `text[start:end]`, in order) its drafts, none if it sees none.

        All offsets in a draft are code points of `text`, not of the sentence. `spans` is never empty.
        """
        ...
