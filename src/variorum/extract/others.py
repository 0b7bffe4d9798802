"""What our own readers found and plugged-in readers in, everything found with the names of all who see it out.

A draft of a plugged-in reader agrees with one already found when it has the same measure and the same number: their words overlap. Then
its name is added, and the claim is confirmed; otherwise the draft stands on its own. A reader that fails at a report is left out there
and its failure is told.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.errors import ReaderFailed
from variorum.extract.combine import Read
from variorum.extract.draft import Draft
from variorum.extract.gatekeeper import counted, is_borne_out, is_sound
from variorum.extract.readers.foreign import ask
from variorum.extract.readers.protocol import Reader
from variorum.model.document import Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.text import Span

Found = tuple[Sentence, list[Read]]


def join(
    others: Sequence[Reader], text: str, sentences: Sequence[Sentence], found: Sequence[Found], lexicon: Lexicon
) -> tuple[list[Found], tuple[str, ...]]:
    """`found` with what `others` see in `sentences` joined in, by sentence in text order; and a line for each reader that failed."""
    if not sentences:
        return list(found), ()
    spans = [Span(start=sentence.start, end=sentence.end) for sentence in sentences]
    reads = {sentence.start: list(own) for sentence, own in found}
    problems: list[str] = []
    for reader in others:
        try:
            answer = ask(reader, text, spans, lexicon)
        except ReaderFailed as failure:
            problems.append(f"{failure.message} The other readers read it.")
            continue
        for span, drafts in zip(spans, answer, strict=True):
            passed = _passed(text, span, drafts, lexicon)
            if passed:
                reads[span.start] = _agreed(reads.get(span.start, []), reader.name, passed)
    known = {sentence.start: sentence for sentence, _ in found} | {sentence.start: sentence for sentence in sentences}
    return [(known[start], reads[start]) for start in sorted(reads)], tuple(problems)


def _passed(text: str, span: Span, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts that the gatekeeper lets through."""
    sound = [draft for draft in drafts if is_sound(text, span, draft)]
    numbers = counted(text, span, lexicon) if sound else []
    return [draft for draft in sound if is_borne_out(draft, numbers)]


def _agreed(reads: Sequence[Read], name: str, drafts: Sequence[Draft]) -> list[Read]:
    """The reads with one reader's drafts: its name on those it agrees with, its own drafts behind them."""
    joined = list(reads)
    for draft in drafts:
        same = [at for at, read in enumerate(joined) if _same(read.draft, draft)]
        for at in same:
            joined[at] = msgspec.structs.replace(joined[at], readers=tuple(sorted({*joined[at].readers, name})))
        if not same:
            joined.append(Read(draft=draft, readers=(name,)))
    return joined


def _same(one: Draft, other: Draft) -> bool:
    return one.measure == other.measure and one.count_start < other.count_end and other.count_start < one.count_end
