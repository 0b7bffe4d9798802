"""News with attributions marked by people in; how often our claimant is the marked source, and how often we see one at all, out.

A gold attribution is (source, cue, content) in one or two sentences. For each sentence that holds content we ask the extraction who
asserts it. Right: our words and the source share a word that is more than an article or a title. Scored over all contents, and over
those that hold a number, where claims come from. Sources that are mere pronouns are left out: we give the name behind them, which the
annotation does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from evals.report import Result, f1, share
from variorum.annotate.structure import structure
from variorum.extract.attribution import Attributor
from variorum.model.document import Sentence
from variorum.model.report import Report
from variorum.resources.load import lexicon

PEERS = {"agreement of people on attributions": "alpha .754"}
_MARK = re.compile(r"^T\d+\t(Source|Cue|Content) ([\d ;]+)\t")
_EVENT = re.compile(r"^E\d+\t(.*)$")
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|several|scores)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_PRONOUNS = {"he", "she", "they", "it", "i", "we", "you", "who", "his", "her", "him", "them", "one", "us", "me", "my"}
_EMPTY = {"the", "a", "an", "of", "and", "in", "for", "to", "mr", "ms", "mrs", "his", "her", "their", "who", "by"}


@dataclass(frozen=True)
class Attribution:
    """One marked attribution: the source's words ("" when none is named) and the first place of its content."""

    source: str
    content: tuple[int, int]


def run(data: Path, errors: int, seed: int, sample: int = 0) -> Result:
    """Score every text of the shared part, or `sample` texts drawn with the seed."""
    folder = data / "polnear" / "dev" / "dev"
    paths = sorted((folder / "text").glob("*.txt"))
    paths = Random(seed).sample(paths, sample) if 0 < sample < len(paths) else paths
    tallies = {"all": [0, 0, 0], "number": [0, 0, 0]}
    lines: list[str] = []
    seconds, items, words = 0.0, 0, lexicon()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        document = structure(Report.of(text=text, locator=path.name))
        attributor = Attributor(document, words)
        for attribution in _attributions(folder / "attributions", path.stem):
            sentence = _sentence(document.sentences, attribution.content[0])
            if sentence is None or not attribution.source or attribution.source.lower() in _PRONOUNS:
                continue
            begun = perf_counter()
            ours = attributor.attribute(sentence.start, *_within(attribution.content, sentence)).claimant
            seconds += perf_counter() - begun
            items += 1
            right = ours is not None and same_source(attribution.source, ours)
            for name in ["all", *(["number"] if _NUMBER.search(text, *attribution.content) else [])]:
                tally = tallies[name]
                tally[0] += 1
                tally[1] += ours is not None
                tally[2] += right
            if not right:
                lines.append(f"wanted {attribution.source!r} got {ours!r}: {text[sentence.start : sentence.end][:240]!r}")
    scores: dict[str, float] = {}
    for name, (gold, answered, right) in tallies.items():
        precision, recall = share(right, answered), share(right, gold)
        scores |= {f"{name}_sources": gold, f"{name}_p": precision, f"{name}_r": recall, f"{name}_f1": f1(precision, recall)}
    return Result("polnear", items, scores, PEERS, Random(seed).sample(lines, min(errors, len(lines))), seconds, len(paths))


def same_source(gold: str, ours: str) -> bool:
    """Whether two names of a source share a word that is more than an article, title or pronoun's helper."""
    return bool(_content_words(gold) & _content_words(ours))


def _content_words(name: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in _WORD.findall(name)} - _EMPTY


def _attributions(folder: Path, stem: str) -> Iterator[Attribution]:
    """The attributions of the first annotator's file for this text."""
    path = min(folder.glob(f"{stem}*.ann"), default=None)
    marks: dict[str, tuple[str, list[tuple[int, int]], str]] = {}
    events: list[dict[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines() if path else ():
        mark, event = _MARK.match(line), _EVENT.match(line)
        if mark:
            spans = [(int(span.split()[0]), int(span.split()[1])) for span in mark[2].split(";")]
            marks[line.split("\t", 1)[0]] = (mark[1], spans, line.split("\t", 2)[2])
        elif event:
            events.append(dict(part.split(":", 1) for part in event[1].split()))
    for roles in events:
        content = marks.get(roles.get("Content", ""))
        source = marks.get(roles.get("Source", ""))
        if content:
            yield Attribution(source[2] if source else "", content[1][0])


def _sentence(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    return next((sentence for sentence in sentences if sentence.start <= place < sentence.end), None)


def _within(content: tuple[int, int], sentence: Sentence) -> tuple[int, int]:
    """The part of the content that lies in the sentence."""
    return max(content[0], sentence.start), max(content[0] + 1, min(content[1], sentence.end))
