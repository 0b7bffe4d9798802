"""A document in, the sentences worth reading out: those with a word of harm that can hold a count, and those that may hold a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import ahocorasick

from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon

# A numeral behind anything that is no letter of English, which the engine skips to; it is looked for from the code point before a sentence.
_NUMERAL = r"[^a-z](?:(?<=\d)|(?<!\w)(?:{words})\b)"
# What can count besides numerals: an article before a person, or a question how many, and words of threats.
_COUNTING = ("a", "an", "how many", "number of", "them", "threat", "warn", "would", "vow", "deadline", "another")
_GOES_ON = ("threat", "warn", "vow")  # the beginnings of words among them: "threatened"
_STRONG, _WEAK, _VIOLENT, _SCENE, _UNREST = 1, 2, 4, 8, 16
_OPENING = 5  # sentences, headline included, in which a report says what it is about


class Selected:
    """The sentences of one document to read for claims (`harm`) and for statements (sentence with the rows that may match).

    `told` are the starts of those with a word of harm in them; in the others a weak stem is but a part of another word ("change").
    """

    __slots__ = ("harm", "lowered", "opens_with_harm", "statements", "strong", "told", "told_early")

    def __init__(self, lowered: str) -> None:
        self.lowered = lowered  # the text in lower case, every code point at its place
        self.told_early = False
        self.opens_with_harm = False
        self.harm: list[Sentence] = []
        self.told: set[int] = set()
        self.statements: list[tuple[Sentence, set[int]]] = []
        self.strong = False


class Gate:
    """The lexicon's word lists as one Aho–Corasick automaton; immutable once made."""

    def __init__(self, lexicon: Lexicon) -> None:
        flags: dict[str, int] = {}
        rows: dict[str, list[int]] = {}
        for stems, flag in (
            (lexicon.gate, _STRONG),
            (lexicon.weak_gate, _WEAK),
            (lexicon.violent_gate, _VIOLENT),
            (lexicon.scene_gate, _SCENE),
            (lexicon.unrest_gate, _UNREST),
        ):
            for stem in stems:
                flags[stem] = flags.get(stem, 0) | flag
        for row, pattern in enumerate(lexicon.statements):
            for stem in pattern.gate.split("|"):
                if stem:
                    rows.setdefault(stem, []).append(row)
        automaton = ahocorasick.Automaton()
        for stem in {**flags, **rows}:
            automaton.add_word(stem, (flags.get(stem, 0), rows.get(stem, []), len(stem.lstrip())))
        automaton.make_automaton()
        self._automaton = automaton
        self._harm_to_persons = ahocorasick.Automaton()
        for stem in lexicon.words["harm_to_persons"]:
            self._harm_to_persons.add_word(stem, None)
        self._harm_to_persons.make_automaton()
        numerals = [
            *lexicon.numbers,
            *lexicon.scales,
            *lexicon.vague,
            "half",
            "both",
            "neither",
            "not a single",
            "pair",
            "couple",
            "number of",
        ]
        self._numeral = _Wanted(numerals)
        self._counts = _Wanted((*numerals, *lexicon.words["ordinal"], *_COUNTING), _GOES_ON)

    def select(self, document: Document) -> Selected:
        """The sentences to read, in text order."""
        lowered = _lowered(document.report.text)
        found = Selected(lowered)
        weak: Sentence | None = None
        told: Sentence | None = None
        sentences = document.sentences
        position, count = 0, len(sentences)
        spoken: tuple[Sentence, set[int]] | None = None
        scenes: list[Sentence] = []
        for end, (flag, rows, length) in self._automaton.iter(lowered):
            while position < count and sentences[position].end <= end:
                position += 1
            if position == count:
                break
            here = sentences[position]
            if end < here.start:
                continue
            if flag & _VIOLENT and position < _OPENING:
                found.opens_with_harm = True
            if flag & _STRONG or (flag & _UNREST and position < _OPENING):
                found.strong = True
            before = end - length  # the sign there is of the same word where a stem stands inside one: "hang" in "change"
            if flag & (_STRONG | _WEAK) and told is not here and (flag & _STRONG or not lowered[before : before + 1].isalnum()):
                told = here
                found.told.add(here.start)
            if flag & (_STRONG | _WEAK) and (not found.harm or found.harm[-1] is not here):
                if flag & _STRONG:
                    found.told_early = found.told_early or position < _OPENING
                    if lowered.find(" a ", here.start, here.end) >= 0 or self._counts.stands_in(lowered, here):
                        found.harm.append(here)
                elif weak is not here:
                    weak = here
                    if self._numeral.stands_in(lowered, here):
                        found.harm.append(here)
            if flag & _SCENE and (not scenes or scenes[-1] is not here):
                scenes.append(here)
            if rows:
                if spoken is None or spoken[0] is not here:
                    spoken = (here, set())
                    found.statements.append(spoken)
                spoken[1].update(rows)
        if scenes and (found.strong or found.opens_with_harm):
            self._add_scenes(found, scenes)
        return found

    def _add_scenes(self, found: Selected, scenes: list[Sentence]) -> None:
        """Let in what counts people beside harm, in a report that tells of harm: "The mayor acknowledges twelve"."""
        read = {sentence.start for sentence in found.harm}
        found.told.update(sentence.start for sentence in scenes if sentence.start in read)
        more = [sentence for sentence in scenes if sentence.start not in read and self._numeral.stands_in(found.lowered, sentence)]
        found.told.update(sentence.start for sentence in more)
        found.harm = sorted((*found.harm, *more), key=lambda sentence: sentence.start)

    def holds_number(self, lowered: str, sentence: Sentence) -> bool:
        """Whether a numeral stands in a sentence of the text in lower case."""
        return self._numeral.stands_in(lowered, sentence)

    def harm_to_persons(self, document: Document, lowered: str) -> list[Sentence]:
        """The sentences that may say that a single person was killed or hurt, counted or not; `lowered` is the text in lower case."""
        sentences = document.sentences
        found: list[Sentence] = []
        position, count = 0, len(sentences)
        for end, _ in self._harm_to_persons.iter(lowered):
            while position < count and sentences[position].end <= end:
                position += 1
            if position == count:
                break
            here = sentences[position]
            if end >= here.start and (not found or found[-1] is not here):
                found.append(here)
        return found


class _Wanted:
    """Numerals and words as one pattern, asked whether one of them stands in a sentence; of some only the beginning is given."""

    def __init__(self, words: Iterable[str], beginnings: Sequence[str] = ()) -> None:
        alike = _by_initial({word: re.escape(word[1:]) + (r"\w*" if word in beginnings else "") for word in words})
        self._within = re.compile(_NUMERAL.format(words=alike))
        self._opening = re.compile(rf"\d|(?:{alike})\b")

    def stands_in(self, lowered: str, sentence: Sentence) -> bool:
        """Whether one stands in a sentence of the text in lower case."""
        if not sentence.start and self._opening.match(lowered) is not None:
            return True
        return self._within.search(lowered, max(0, sentence.start - 1), sentence.end) is not None


def _by_initial(rest: Mapping[str, str]) -> str:
    """A pattern of any of the words, those of one initial together, for which their `rest` is given as a pattern.

    So the engine tries a dozen letters instead of a hundred words.
    """
    return "|".join(
        f"{re.escape(initial)}(?:{'|'.join(rest[word] for word in alike)})"
        for initial, alike in groupby(sorted(rest), key=lambda word: word[0])
    )


def _lowered(text: str) -> str:
    """The text in lower case, code point by code point, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
