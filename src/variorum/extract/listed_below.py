"""A report and its claims in, the same and those of the lines below a count that divide it out: "has reached 90:", "– 57 gunmen".

Lists of the dead by kind or place stand behind a colon, each line with a dash or a bullet before its number and without a word of harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.extract.draft import Draft
from variorum.extract.gatekeeper import admit, distinct
from variorum.extract.group import Group
from variorum.extract.sentence_words import SentenceWords
from variorum.extract.tokens import Token
from variorum.model.claim import Claim, Count, Reading
from variorum.model.document import Document, Sentence
from variorum.model.population import TOP

_BULLETS = ("-", "–", "—", "•", "·", "*", "●", "▪", "■", "◦")
_OPENS = (":", ";", "as follows", "–", "—")  # how a sentence ends that a list stands below
_FEWEST = 2  # lines of a list
_FARTHEST = 3  # tokens from the beginning of a line to its number
_INCLUDED = frozenset(("including", "among", "and", "of", "whom"))
RULE = "listed_below"


def with_lists_below(document: Document, claims: tuple[Claim, ...], worded: SentenceWords) -> tuple[Claim, ...]:
    """The claims, and those of the lines that stand below a count and together hold no more people than it does."""
    text = document.report.text
    heads = [one for one in claims if _opens_a_list(text, one)]
    if not heads:
        return claims
    read = {claim.sentence.start for claim in claims}
    made: list[Claim] = []
    for head in heads:
        lines = list(_lines_below(document, head, text))
        told = [_first(worded.of(line), worded.groups(line)) for line in lines]
        numbers = [group.low or 0 for group in told if group is not None]
        if len(lines) < _FEWEST or len(numbers) < len(lines) or sum(numbers) > (head.count.low or 0):
            continue
        for line, first in zip(lines, told, strict=True):
            if line.start not in read and first is not None:
                made += _parts(document, head, line, first, worded)
    return distinct([*claims, *made]) if made else claims


def _opens_a_list(text: str, claim: Claim) -> bool:
    """Whether an asserted count ends its sentence with a colon or the like, so that a list may stand below."""
    sentence = text[claim.sentence.start : claim.sentence.end].rstrip()
    return claim.stance == "asserted" and claim.scope == "total" and bool(claim.count.low) and sentence.endswith(_OPENS)


def _lines_below(document: Document, head: Claim, text: str) -> Iterator[Sentence]:
    """The lines right below a count that begin with a dash or a bullet."""
    for sentence in document.sentences:
        if sentence.start >= head.sentence.end:
            if not text.startswith(_BULLETS, sentence.start):
                return
            yield sentence


def _first(words: Sequence[Token], groups: Sequence[Group]) -> Group | None:
    """The number that opens a line."""
    return next((one for one in groups if one.first <= _FARTHEST and one.kind in ("digits", "words", "article") and one.low), None)


def _parts(document: Document, head: Claim, line: Sentence, first: Group, worded: SentenceWords) -> Iterator[Claim]:
    """The claims of a line: of its number, and of those whom it includes."""
    words = worded.of(line)
    for group in worded.groups(line):
        included = (
            group.first > first.stop and group.low and not _INCLUDED.isdisjoint(word.low for word in words[group.first - 2 : group.first])
        )
        if group is not first and not included:
            continue
        start, end = words[group.first].start, words[max(group.stop, group.words_stop) - 1].end
        draft = Draft(
            measure=head.measure,
            population=group.population if group.population != TOP else head.population,
            count=Count(
                low=group.low,
                high=group.high,
                words=document.report.text[words[group.core].start : words[group.words_stop - 1].end],
                hedge=group.hedge,
            ),
            count_start=words[group.core].start,
            count_end=words[group.words_stop - 1].end,
            start=start,
            end=end,
            trigger_start=start,
            trigger_end=end,
            rule=RULE,
            scope="part",
        )
        claim = admit(document, line, draft, head.attribution, Reading(readers=("rules",), rule=RULE))
        if claim is not None:
            yield claim
