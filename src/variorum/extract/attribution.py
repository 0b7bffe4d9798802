"""A sentence among its neighbours and a place in it in, the attribution out: claimant, kind, through whom, and the cue."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from variorum.extract.carried import Carried
from variorum.extract.interviews import introduced_at, turns
from variorum.extract.quotations import in_quotes, quotation_at, quotations, signed_by
from variorum.extract.reach import ASSERTIVE
from variorum.extract.relays import Source
from variorum.extract.sentence_words import SentenceWords
from variorum.extract.sources import PRONOUNS
from variorum.extract.tokens import Token
from variorum.model.claim import Attribution, ClaimantKind
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon

_GAVE_IT = frozenset(("hospital", "witness", "military", "police", "un", "ngo", "security_source"))  # whom an office cites for a number
_A_NUMBER = r"(?:number|figures?|toll|death toll|count|tally|information)"
_GAVE_THE_NUMBER = re.compile(
    r"\b(?P<verb>gave|gives|announced|released|provided|published|confirmed|issued) "
    rf"(?:the|that|this|these) {_A_NUMBER}\b(?! (?:of|as|to|at))"
    rf"|\b(?:The|That|This|These|His|Her) {_A_NUMBER} (?P<from>(?:was|were|is|has been|had been) "
    r"(?:given|announced|released|provided|published|confirmed|issued) by|comes? from|came from|is that of|was that of) "
    r"|\b(?:That|This)(?:[’']s| is| was|,) (?P<to>according to) |\bSo (?P<so>says?|said|claims?|claimed) "
)
_BEHIND_QUOTE = re.compile(r"^.*[\"”»] (?:and|but|while) (?:the |an? )?", re.DOTALL)  # up to who does something behind a quotation
_IN_BRACKETS = re.compile(
    r"\((?P<source>[Ss]ources?:? |[Aa]ccording to |per )?(?:the )?(?P<name>[\w’'-]+(?: [\w’'-]+){0,6}?)(?:, [^()\n]*)?\)[.;,]?\s*$"
)
_DATED_BRACKETS = re.compile(
    r"\((?P<source>)(?P<name>[A-Z][\w’'./-]*(?:[ /][\w’'-]+){0,6}?),? (?:as of )?"
    r"(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},?) (?:19|20)\d\d ?\)"
)  # "400 were killed (Aid Union, 31 July 2010)"
_OFFICES = (
    r"(?:['’]s|-run|-led|-appointed)? (?:[\w-]+ ){0,3}"
    r"(?:government|administration|authorit(?:y|ies)|ministr(?:y|ies)|governor|takeover)\b"
)
_OF_NATURE = re.compile(r"\b(?:floods?|flooding|earthquakes?|quakes?|landslides?|avalanches?|drought)\b", re.IGNORECASE)
_OPENING = 300  # code points within which a report tells what it is about
_MEANS = {"him": "he", "her": "she", "them": "they"}
_RELATIVE = frozenset(("that", "which", "who"))


class Attributor(Carried):
    """Answers who says what in one document; remembers what it has looked at."""

    def __init__(self, document: Document, lexicon: Lexicon, worded: SentenceWords | None = None) -> None:
        super().__init__(document, lexicon, worded)
        self._answers: dict[tuple[int, int, int], Attribution] = {}
        self._governing = lexicon.words["movements_in_office"]
        self._kinds_told: dict[tuple[str, str, int, int], ClaimantKind] = {}

    def attribute(self, sentence_start: int, start: int, end: int) -> Attribution:
        """The attribution of what stands at `start`..`end` (code points) in the sentence that begins at `sentence_start`."""
        asked = sentence_start, start, end
        if asked not in self._answers:
            self._answers[asked] = self._attribute(*asked)
        return self._answers[asked]

    def _attribute(self, sentence_start: int, start: int, end: int) -> Attribution:
        number = self._index[sentence_start]
        words = self.words(number)
        first, last = bisect_right(words, start, key=attrgetter("end")), bisect_left(words, end, key=attrgetter("start")) - 1
        first = first if first < len(words) else 0
        last = last if last >= 0 else first
        around = [word.low for word in words[max(0, first - 3) : first + 2]]
        if "reportedly" in around and any(pair[1] == "reportedly" and pair[0] in _RELATIVE for pair in itertools.pairwise(around)):
            return Attribution(cue="reportedly")  # "the raid that reportedly killed 26 was a crime, the experts said"
        source = self.governing(number, first, last) or self._speaker_of_quotation(start)
        if source is not None and in_quotes(words, first) and self.is_heard(source):  # "“A provisional report states that 12 died.”"
            source = self._speaker_of_quotation(start) or self._from_neighbours(number, words) or source
        if source is not None and source.cue == "told" and source.name.lower() == "they":
            source = self._speaker_of_quotation(start) or source  # "“We sent two men in. They told us that 50 were dead,” said Bo"
        relayed = self.relayed_by(number)
        if source is None:
            source = self._who_answers(start) or self._in_brackets_behind(number, end)
            told_before = None if self.tells_of_its_source(number, start) else self._from_neighbours(number, words)
            source = source or told_before or self._who_gave_it(number)
        if source is None and relayed is not None:  # "…," a doctor told AFP; about 50 were hurt
            source = next((one for one in reversed(self.sources(number)) if one.start < start and one.cue == "told"), None)
        if source is None:
            if relayed is not None:
                return Attribution(claimant=relayed, kind=self.kind_of(relayed), relayed_by=None, cue=None)
            return self._anonymous(words, first, last)
        cited = next((one for one in self.sources(number) if one.cue == "citing"), None)
        if cited is not None and cited is not source and self._hands_on_cited(number, source, cited):
            relayed, source = self.full_name(source.name, number, source.start), cited
        if source.relay is not None:
            relayed = self.full_name(source.relay, number, source.start) if source.relay.lower() in PRONOUNS else source.relay
        said_at = self._place_of(source, number)
        name = self.full_name(source.name, said_at[0], source.start)
        if name is None and source.name.lower() in PRONOUNS and (speaker := self._who_tells_of_himself(number, source)) is not None:
            source, name = speaker, self.full_name(speaker.name, number, speaker.start)
        if name is None:
            return Attribution(cue=source.cue)
        if source.name.lower() in PRONOUNS:
            said_at = self._antecedent_at(said_at[0], source.start, source.name.lower()) or said_at
        channel = self.through_channel(name)
        if channel is not None:
            name, relayed = channel
            return Attribution(claimant=name, kind=self.kind_of(self.described(name)), relayed_by=relayed, cue=source.cue)
        own = source.name.lower() == "it" and self.tells_it_did(name, sentence_start, end)
        kind = self._kind_told(name, source, *said_at)
        fuller = self.fuller(name, *said_at) or self.given(name, *said_at)
        if fuller is not None:
            name = fuller[0]
            if kind == "unattributed":
                kind = self._kind_told(name, source, *fuller[1:])
            else:
                kind = (
                    self.kind_beside(name, fuller[2]) or self.kind_of_body(*fuller[1:]) or self.kind_of_spoken_for(*fuller) or kind
                )  # "the union said … its secretary, Juris Kalns, … Kalns added"
        party = kind == "unattributed" and (own or self.tells_of_own_violence(name))
        if party or (kind in ("unattributed", "media") and self.claims_responsibility(name)):
            kind = "armed_group"
        relayed = relayed or self._hands_on(number, source) or self.put_out_on(number)
        outer = relayed if relayed and f" {relayed.lower()} " not in f" {name.lower()} " else None
        return Attribution(claimant=self._close_to(name, source, number), kind=kind, relayed_by=outer, cue=source.cue)

    def _who_tells_of_himself(self, number: int, source: Source) -> Source | None:
        """Who speaks ahead of a "he" in his sentence: "One witness said he went to the hospital, where he counted 13 corpses"."""
        ahead = (one for one in self.sources(number) if one.side == "right" and one.cue_index < source.cue_index)
        return next((one for one in ahead if one.name.lower() not in PRONOUNS), None)

    def _close_to(self, name: str, source: Source, number: int) -> str:
        """A source "close" with the words that say to whom: "source close to the governor"."""
        if not name.endswith(("source close", "sources close")):
            return name
        words = [word for word in self.words(number) if word.start >= source.start + len(source.name)]
        ends = (at for at, word in enumerate(words) if word.mark or word.is_("be") or word.is_("have") or word.low in self.lexicon.cues)
        last = words[next(ends, len(words)) - 1] if words[:1] and words[0].low == "to" else None
        return f"{name}{self.text[source.start + len(source.name) : last.end]}" if last is not None else name

    def voice(self, sentence_start: int, name: str, start: int) -> Attribution | None:
        """Who a phrase at a place of the sentence that begins at `sentence_start` is; None if it can say nothing."""
        number, bare = self._index[sentence_start], re.sub(r"^(?:the|an?) ", "", name)
        full = self.full_name(bare, number, start + len(name) - len(bare)) if self.can_speak(bare) else None
        return Attribution(claimant=full, kind=self.kind_of(self.described(full))) if full else None

    def _kind_told(self, name: str, source: Source, number: int, start: int) -> ClaimantKind:
        """The kind of claimant that the words around a name at a place, or what the text says of its bearer elsewhere, make him."""
        asked = name, source.name if source.start == start else name, number, start
        if asked not in self._kinds_told:
            self._kinds_told[asked] = self._kind_found(*asked)
        return self._kinds_told[asked]

    def _kind_found(self, name: str, here: str, number: int, start: int) -> ClaimantKind:
        """As `_kind_told`; `here` is the name as it stands at the place."""
        kind = (
            self.kind_beside(here, start)
            or self.kind_of_media_office(name, start)
            or self.kind_of_body(number, start)
            or self.kind_of_spoken_for(name, number, start)
            or self.kind_of_initials(name)
            or self.kind_of(self.described(name))
        )
        if kind == "unattributed":
            kind = self.kind_told_behind(name, start) or self.kind_of_office_before(name, number, start) or kind
        if kind == "military" and self.is_of_the_police(name):
            return "police"
        return "government" if kind == "armed_group" and self._is_in_office(name) else kind

    def _is_in_office(self, name: str) -> bool:
        """Whether a movement that governs speaks as the government: the text tells of its ministries, or of a flood or quake first."""
        named = next((word for word in name.lower().replace("’", "'").split() if word.removesuffix("'s") in self._governing), "")
        if not named:
            return False
        offices = re.compile(rf"\b{re.escape(named.removesuffix(chr(39) + 's'))}{_OFFICES}", re.IGNORECASE)
        return _OF_NATURE.search(self.text, 0, _OPENING) is not None or offices.search(self.text) is not None

    def _place_of(self, source: Source, number: int) -> tuple[int, int]:
        """The sentence in which a source stands, and the place: it may be carried on to sentence `number` from another."""
        return (number if any(one is source for one in self.sources(number)) else self._sentence_at(source.start)), source.start

    def _hands_on_cited(self, number: int, source: Source, cited: Source) -> bool:
        """Whether a source only hands on whom the sentence cites: an outlet, "he", or "the monitor, quoting hospital staff, said"."""
        if self.kind_of(source.name) == "media" or source.name.lower() in PRONOUNS:
            return True
        words = self.words(number)
        cue = next((word for word in reversed(words) if word.end <= cited.start and word.low in ("citing", "quoting")), None)
        inside = cue is not None and source.start < cue.start < words[source.cue_index].start
        trails = source.side == "left" and cue is not None and cue.start > words[source.cue_index].start and cue.low == "citing"
        if trails and self.kind_of(cited.name) in _GAVE_IT:
            return True  # "27 were killed, the ministry said on Saturday, citing the director of the hospital"
        people = cue is not None and cue.low == "quoting" and cited.name.split()[-1].lower() in self.lexicon.person
        return inside and (people or self.kind_of(cited.name) not in ("unattributed", "media"))

    def _hands_on(self, number: int, source: Source) -> str | None:
        """Who in the same sentence says that the source said it: "…, Radio Lena reported", "the Red Cross said survivors had seen"."""
        here, words = self.sources(number), self.words(number)
        if len(here) == 1 or not any(one is source for one in here):
            return None
        for other in here:
            if other.kind not in ASSERTIVE or other.kind == "deny" or other.start == source.start or other.side == "near":
                continue
            if other.cue.lower() in ("put", "puts", "counted", "counts"):
                continue  # who puts a toll hands on nobody's words
            between = [word for word in words[other.cue_index : source.cue_index] if word.end <= source.start]
            within = other.side == "right" and other.start < source.start and between and not any(word.on("contrasts") for word in between)
            behind = other.side == "left" and other.start > source.start and self.kind_of(other.name) == "media"
            if (within or behind) and other.name.lower() not in PRONOUNS and other.name.lower() not in self.lexicon.words["own_paper"]:
                return self.full_name(other.name, number, other.start)
        return None

    def _speaker_of_quotation(self, place: int) -> Source | None:
        """Who speaks the quotation that holds a place: told behind it, before it, by a signature, or beside another in its paragraph."""
        if self._quotations is None:
            self._quotations = quotations(self.text, self.document.sentences)
        span = quotation_at(self._quotations, place)
        if span is None:
            return None
        beside = self._speaker_beside(span)
        if beside is not None:
            return beside
        signed = signed_by(self.text, span[1])
        if signed is not None and self.can_speak(signed[0]):
            return Source(signed[0], signed[1], 0, "—", "say", "left")
        sentences = self.document.sentences
        paragraph = sentences[self._sentence_at(span[0])].paragraph  # a quotation may go on over paragraphs
        others = [other for other in self._quotations if other != span and sentences[self._sentence_at(other[0])].paragraph == paragraph]
        others.sort(key=lambda other: (other[0] > span[0], abs(other[0] - span[0])))
        told = next((found for other in others if (found := self._speaker_beside(other)) is not None), None)
        return told or self.goes_on_quoted(span, self._sentence_at(span[0]))

    def _who_answers(self, place: int) -> Source | None:
        """Who answers where an interview is printed: whom the label names, or who is introduced before the first question."""
        if self._turns is None:
            self._turns = turns(self.text)
        turn = next((turn for turn in self._turns if turn.start <= place < turn.end), None)
        if turn is None:
            return None
        if turn.name:
            return Source(turn.name, turn.name_at, 0, ":", "say", "right") if self.can_speak(turn.name) else None
        for begin in introduced_at(self.text, self._turns[0].start):
            words = self.words(self._sentence_at(begin))
            at = next((at for at, word in enumerate(words) if word.start >= begin), len(words))
            name, start = self._named_behind(words, *self.right_phrase(words, at)) if at < len(words) else ("", 0)
            low = _MEANS.get(words[at].low, "") if at < len(words) else ""
            told = self._antecedent_at(self._sentence_at(begin), begin, low) if low else None
            if told is not None:
                name, start = self._name_at(*told), told[1]
            if name and self.can_speak(name):
                return Source(name, start, at, ":", "say", "right")
        first = self._sentence_at(self._turns[0].start)
        opened = (self._opening(number) for number in range(1, first))  # "Halima Idriss reached the camp on Tuesday …"
        named = next((found for found in opened if found and " " in found[0] and found[0].istitle()), None)
        return Source(named[0], named[1], 0, ":", "say", "right") if named else None

    def _speaker_beside(self, span: tuple[int, int]) -> Source | None:
        """The speaker that stands in the sentence in which a quotation closes, behind it, or in that in which it opens, before it."""
        closes, opens = self._sentence_at(span[1] - 1), self._sentence_at(span[0])
        for source in self.sources(closes):
            cue = self.words(closes)[source.cue_index]
            if source.kind in ASSERTIVE and source.side == "left" and min(source.start, cue.start) >= span[1]:
                return source
        before = [
            source
            for source in self.sources(opens)
            if source.kind in ASSERTIVE and source.side != "left" and self.words(opens)[source.cue_index].start < span[0]
        ]
        if before:
            return before[-1]
        lead = opens - 1
        if lead >= 0 and self.text[self.document.sentences[lead].end - 1] == ":" and self.document.sentences[opens].start == span[0]:
            return next((source for source in reversed(self.sources(lead)) if source.kind in ASSERTIVE), None)
        return None

    def _sentence_at(self, place: int) -> int:
        """The number of the sentence that holds a place, or of the last one before it."""
        return max(0, bisect_right(self.document.sentences, place, key=lambda sentence: sentence.start) - 1)

    def _in_brackets_behind(self, number: int, place: int) -> Source | None:
        """Whose number it is by the brackets that close its line: "28 deaths (source: Ministry of Health)", "112 injured (hospitals)"."""
        end = self.document.sentences[number].end
        told = _DATED_BRACKETS.search(self.text, place, end) or _IN_BRACKETS.search(self.text, place, end)
        if told is None or told["name"] in self.long_forms() or "(" in self.text[place : told.start()]:
            return None
        first = told["name"].split()[0].lower()
        if first[:1].isdigit() or first in self.lexicon.numbers:
            return None  # "Deaths: 4 (2 firefighters)"
        if not told["source"] and told["name"].lower() in self.lexicon.words["countries"]:
            return None  # "Raid kills nine in the south (Kenya)": where it was
        kind = self.kind_of(told["name"])
        known = kind in _GAVE_IT or kind == "government" or (bool(told["source"]) and self.can_speak(told["name"]))
        return Source(told["name"], told.start("name"), 0, "(", "report", "around") if known else None

    def _who_gave_it(self, number: int) -> Source | None:
        """Whose number it is by the next sentence: "The peace commission gave the number", "The figure comes from the coastguard"."""
        sentences = self.document.sentences
        if number + 1 >= len(sentences) or sentences[number + 1].paragraph != sentences[number].paragraph:
            return None
        told = _GAVE_THE_NUMBER.search(self.text, sentences[number + 1].start, sentences[number + 1].end)
        if told is None:
            return None
        words = self.words(number + 1)
        if any(self.counts(word) and not word.on("time") for word in words):
            return None
        if told["from"] or told["to"] or told["so"]:
            name, start = self.right_phrase(words, next((at for at, word in enumerate(words) if word.start >= told.end()), len(words)))
        else:
            verb = next(at for at, word in enumerate(words) if word.start == told.start("verb"))
            name, start, _ = self._subject(words, verb)
            name, start = (name, start) if name and self.can_speak(name) else self.participle_subject(words, verb)[:2]
        cue = told["verb"] or told["from"] or told["to"] or told["so"]
        return Source(name, start, 0, cue, "report", "around") if name and self.can_speak(name) else None

    def _anonymous(self, words: Sequence[Token], first: int, last: int) -> Attribution:
        """ "was reported to have died": asserted by nobody named, with the cue kept."""
        for word in words[max(0, first - 3) : last + 1]:
            if word.on("passive_report") and word.low.endswith(("ed", "ly")) and not word.triggers:
                return Attribution(cue=word.text)
        return Attribution()

    def subject_before(self, sentence_start: int, place: int) -> str | None:
        """The subject of the verb at `place` (code point) of a sentence, by the same walk as for a cue; None if none is found."""
        number = self._index[sentence_start]
        words = self.words(number)
        index = next((i for i, word in enumerate(words) if word.end > place), None)
        if index is None or index == 0:
            return None
        going_on = words[index].low.endswith("ing") and words[index - 1].text == ","
        spoke = next((source for source in reversed(self.sources(number)) if source.cue_index < index), None) if going_on else None
        if spoke is not None and spoke.side == "left":  # "17 died, the ministry said on Monday, denying …"
            return self.full_name(spoke.name, number, spoke.start)
        name, start, _ = self.left_phrase(words, index)
        if not name:
            name, start, _ = self.participle_subject(words, index)
        closed = _BEHIND_QUOTE.search(name)  # "called it "a crime" and the union condemned …"
        if closed is not None:
            name, start = name[closed.end() :], start + closed.end()
        return self.full_name(name, number, start) if name else None

    def opening_subject(self, sentence_start: int, place: int) -> str | None:
        """The phrase that the sentence opens with, if it can speak."""
        number = self._index[sentence_start]
        words = self.words(number)
        index = next((i for i, word in enumerate(words) if word.end > place), 0)
        name, start, _ = self.participle_subject(words, index)
        full = self.full_name(name, number, start) if name else None
        return full if full and self.can_speak(full) else None
