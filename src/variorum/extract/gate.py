"""A document in, the sentences worth reading out: those with a word of harm that can hold a count, and those that may hold a statement."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence

import ahocorasick

from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon

# A numeral behind anything that is no letter of English, which the engine skips to; it is looked for from the code point before a sentence.
_NUMERAL = r"[^a-z](?:(?<=\d)|(?<!\w)(?:{words})\b)"
# What can count besides numerals: an article before a person, or a question how many, and words of threats.
_COUNTING = ("the other", "a", "an", "how many", "number of", "them", "threat", "warn", "would", "vow", "deadline", "another")
# What may stand around a numeral that is another number of those just counted: "The union says 51.", "It was 36 until Thursday."
_LEADS_TO_ONE = r"\b(?:sa(?:id|ys?)|of|at|to|by|is|was|been|stood|ha(?:s|d|ve)|gives?|gave|lists?|counts?|counted)"
_HEDGED_ONE = r"(?: (?:the|a figure of|only|about|around|some|at least|more than|over|nearly|almost|up to))*"
_ENDS_ONE = r"(?:[.;,]|\Z|\s+(?:until|till|and|while|but|on|as|at|in|since|for|by|though|although)\b)"
_GOES_ON = ("threat", "warn", "vow")  # the beginnings of words among them: "threatened"
_STRONG, _WEAK, _VIOLENT, _SCENE, _UNREST, _TELLS = 1, 2, 4, 8, 16, 32  # what stems tell; the last: of harm, as a word of their own
_WRECK = 256  # words for what befalls a vehicle or a vessel, and for other things too ("shares sank")
_CAPTORS, _HARMS = 64, 128  # words for captors or for what they do; words by which a single person may be said to come to harm
_DISASTER = _STRONG | _WRECK  # somebody came to harm when a ferry capsized or a bus overturned
_TOLD = _STRONG | _VIOLENT | _UNREST
_OPENING = 5  # sentences, headline included, in which a report says what it is about
_SHORT = 20  # sentences of a text that may leave out what happened; a longer one that does not open with it tells of other things
_NEAR = 2  # sentences from a word of violence in such a text within which weaker words tell of it too


class Selected:
    """The sentences of one document to read for claims (`harm`) and for statements (sentence with the rows that may match).

    `told` are the starts of those with a word of harm in them; in the others a weak stem is but a part of another word ("change").
    `captors` are the places of those with a word for captors or their deeds, `persons` those in which a single person may come to harm.
    """

    __slots__ = ("captors", "harm", "lowered", "opens_with_harm", "persons", "statements", "strong", "told", "told_early")

    def __init__(self, lowered: str) -> None:
        self.lowered = lowered  # the text in lower case, every code point at its place
        self.told_early = False
        self.opens_with_harm = False
        self.harm: list[Sentence] = []
        self.told: set[int] = set()
        self.statements: list[tuple[Sentence, set[int]]] = []
        self.captors: list[int] = []
        self.persons: list[Sentence] = []
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
            (lexicon.captors_gate, _CAPTORS),
            (lexicon.words["harm_to_persons"], _HARMS),
            (lexicon.words["wrecks"], _WRECK),
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
        numerals = [
            *lexicon.numbers,
            *lexicon.scales,
            *lexicon.vague,
            "half",
            "both",
            "neither",
            "not a single",
            *lexicon.bands,
            "couple",
            "number of",
        ]
        self._numeral = _Wanted(numerals)
        words = "|".join(map(re.escape, sorted(lexicon.numbers)))
        self._another = re.compile(rf"{_LEADS_TO_ONE}{_HEDGED_ONE} (?:\d[\d,]*|{words}){_ENDS_ONE}")
        self._ordinal = _Wanted(lexicon.words["ordinal"])
        self._counts = _Wanted((*numerals, *lexicon.words["ordinal"], *_COUNTING), _GOES_ON)

    def gives_another(self, lowered: str, sentence: Sentence) -> bool:
        """Whether a sentence of the text in lower case may give another number of people whom the one before it counts."""
        return self._another.search(lowered, sentence.start, sentence.end) is not None

    def select(self, document: Document) -> Selected:
        """The sentences to read, in text order."""
        lowered = _lowered(document.report.text)
        found = Selected(lowered)
        sentences = document.sentences
        flags = self._flags(found, sentences)
        found.captors = [position for position, flag in flags.items() if flag & _CAPTORS]
        found.persons = [sentences[position] for position, flag in flags.items() if flag & _HARMS]
        opening = 0
        for position in itertools.takewhile(_OPENING.__gt__, flags):
            opening |= flags[position]
        found.opens_with_harm = bool(opening & _VIOLENT) or opening & _DISASTER == _DISASTER
        found.told_early = bool(opening & _STRONG)
        violent = [position for position, flag in flags.items() if flag & _STRONG]
        found.strong = bool(violent) or bool(opening & _UNREST)
        if len(sentences) > _SHORT and not opening & _TOLD:
            near = {place for at in violent for place in range(at - _NEAR, at + _NEAR + 1)}
            flags = {position: flag for position, flag in flags.items() if position in near}
        scenes = _SCENE if found.strong or found.opens_with_harm else 0
        for position, flag in flags.items():
            here = sentences[position]
            if flag & _STRONG:
                reads = lowered.find(" a ", here.start, here.end) >= 0 or self._counts.stands_in(lowered, here)
            else:
                goes_on = bool(found.harm) and found.harm[-1] is sentences[position - 1]  # "Two were hurt … A third teen was hurt"
                reads = bool(flag & (_WEAK | scenes)) and (
                    self._numeral.stands_in(lowered, here)
                    or (goes_on and self._ordinal.stands_in(lowered, here))
                    or (bool(found.harm) and bool(flag & _WEAK) and _tells_of_another(lowered, here))
                )
            if reads:
                found.harm.append(here)
            if flag & _TELLS or (reads and flag & scenes):
                found.told.add(here.start)
        return found

    def _flags(self, found: Selected, sentences: Sequence[Sentence]) -> dict[int, int]:
        """What the stems in each sentence tell, by its place, in order; `found` takes the statements that may be made."""
        lowered = found.lowered
        flags: dict[int, int] = {}
        position, count = 0, len(sentences)
        spoken = -1
        for end, (flag, rows, length) in self._automaton.iter(lowered):
            while position < count and sentences[position].end <= end:
                position += 1
            if position == count:
                break
            here = sentences[position]
            if end < here.start:
                continue
            if flag:
                before = end - length  # the sign there is of the same word where a stem stands inside one: "hang" in "change"
                if flag & _STRONG or (flag & _WEAK and not lowered[before : before + 1].isalnum()):
                    flag |= _TELLS
                flags[position] = flags.get(position, 0) | flag
            if rows:
                if spoken != position:
                    spoken = position
                    found.statements.append((here, set()))
                found.statements[-1][1].update(rows)
        return flags

    def holds_number(self, lowered: str, sentence: Sentence) -> bool:
        """Whether a numeral stands in a sentence of the text in lower case."""
        return self._numeral.stands_in(lowered, sentence)


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


def _tells_of_another(lowered: str, sentence: Sentence) -> bool:
    """Whether one more is told of: "They detained another man" behind those counted."""
    return lowered.startswith("another ", sentence.start) or lowered.find(" another", sentence.start, sentence.end) >= 0


def _by_initial(rest: Mapping[str, str]) -> str:
    """A pattern of any of the words, those of one initial together, for which their `rest` is given as a pattern.

    So the engine tries a dozen letters instead of a hundred words.
    """
    return "|".join(
        f"{re.escape(initial)}(?:{'|'.join(rest[word] for word in alike)})"
        for initial, alike in itertools.groupby(sorted(rest), key=lambda word: word[0])
    )


def _lowered(text: str) -> str:
    """The text in lower case, code point by code point, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
