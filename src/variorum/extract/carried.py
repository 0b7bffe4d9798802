"""A sentence without a source of its own and those around it in, whose words it goes on with out: carried on, quoted on, or added to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variorum.extract.issuers import is_own_paper, issuer_of
from variorum.extract.quotations import in_quotes
from variorum.extract.reach import ASSERTIVE, Reach
from variorum.extract.relays import Source
from variorum.extract.sources import PRONOUNS
from variorum.extract.tokens import QUOTES, Token

_ARRESTED = {"arrested"}
_HELPS = ("own_work", "body_is_found", "brings_out", "brings_to_care")  # lists of the lexicon with what helpers do
_LONGEST_DOERS = 4  # tokens of "the navy's divers"
_OURS = frozenset(("we", "us", "our"))
_WHEN = frozenset(("when", "as", "after", "before", "once", "by"))
_RANKED = frozenset(("deadliest", "worst", "bloodiest", "biggest", "first"))
_OF_ALL = frozenset(("total", "overall", "cumulative", "combined"))  # "the total" is of those just counted and more
_ADDED = 3  # sentences between those in which a source speaks and adds something, and theirs
_QUOTED_BACK = 6  # sentences before a quotation alone in its paragraph in which its speaker is told
_LONGEST_LABEL = 4  # tokens of a label and its colon that open a printed speech
_CARRIED = 1  # sentence over which a paragraph's source is carried on
_ADDS = re.compile(r"[Aa](?<!\w.)[Dd][Dd](?:[Ee][Dd]|[Ss])\b", re.DOTALL)  # opens with one class of letters, to which the engine skips
# "So far this year 402 deaths have been recorded": a sum over a longer time in the report's own voice.
_OTHER_TIME = re.compile(r"(?:So far|Since|Last|Every|Each|Over the (?:past|last)|In the (?:past|last)|This year|Earlier this) ")
# "At least 27 pilgrims died in a crush in Lenz in July": another incident, of a month or a year alone, in the report's own voice.
_IN_ANOTHER_MONTH = re.compile(
    r"\b(?:died|killed|injured|drowned|dead|perished) (?:in|during|at|when) an? [^.;“”\"]*? (?:in|last) "
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d|month|year)\b)"
    r"(?: (?:19|20)\d\d|this year|last year)?[.,]"
)


class Carried(Reach):
    """Tells who goes on speaking."""

    def _from_neighbours(self, number: int, words: Sequence[Token]) -> Source | None:
        """The speaker of a quotation that runs over sentences, or the source carried on within a paragraph."""
        sentences = self.document.sentences
        paragraph = sentences[number].paragraph
        if self._opens_quote(words):
            for later in range(number + 1, min(number + 4, len(sentences))):
                if sentences[later].paragraph != paragraph:
                    break
                following = self.words(later)
                for source in self.sources(later):
                    if source.kind in ASSERTIVE and not in_quotes(following, source.cue_index, opened=True):
                        return source
                if any(word.text in QUOTES for word in following):
                    break
        opening = words[1] if len(words) > 1 and words[0].low in ("in", "last", "on") else None
        if opening is not None and (
            opening.on("month") or opening.low in ("year", "month", "winter", "summer") or (opening.digit and len(opening.text) == 4)
        ):
            return None  # "In November 2021 …" tells of another time in the report's own voice
        if (
            _OTHER_TIME.match(self.text, sentences[number].start)
            or _IN_ANOTHER_MONTH.search(self.text, sentences[number].start, sentences[number].end)
            or self._adds_up(words)
            or self._is_of_others(words)
            or self._looks_back(words)
        ):
            return None
        goes_on = bool(words) and words[0].on("counts_over") and not self._opens_another_thing(words)
        own = next((one.cue_index for one in self.sources(number) if one.kind in ASSERTIVE and one.cue_index), len(words))
        for back in range(number - 1, max(-1, number - 1 - _CARRIED), -1):
            if (sentences[back].paragraph != paragraph and not goes_on) or sentences[back].role != sentences[number].role:
                break
            told = [source for source in self.sources(back) if source.kind in ASSERTIVE and not self._only_shows(source)]
            before = [source for source in told if not self.is_aside(self.words(back), source)]
            if before and sentences[back].paragraph != paragraph and self._counts_nobody(back, before[-1]):
                return None
            if len(before) > 1 and before[-1].side == "right" and self.are_set_apart(back, *before[-2:]):
                return None
            if before and self._tells_what_he_met(back, before[-1], words):
                return before[-1]
            if before and (self._in_own_voice(back) or self._told_of_himself(back, before[-1])):
                return None
            if before and (self._told_for_himself(back, before[-1], words) or self.only_grants(back, before[-1])):
                return None
            if before:
                if (cited := self._cited_by(back, before[-1])) is not None:
                    before.append(cited)
                return before[-1] if self._goes_on_from(back, before[-1], words, own) else None
        return self._who_adds(number) or self._who_ends(number, words)

    def _opens_another_thing(self, words: Sequence[Token]) -> bool:
        """Whether "another" opens a thing, and no more people: "Another cloudburst in Marn left three dead"."""
        then = words[1] if len(words) > 1 and words[0].low == "another" else None
        return then is not None and then.closed is None and then.person is None and not (then.triggers or self.counts(then) or then.mark)

    def _counts_nobody(self, number: int, source: Source) -> bool:
        """Whether who is no office told of no number: "Survivors said the driver slept." and, a paragraph on, "Of the 75 on board, …"."""
        if any(self.counts(word) for word in self.words(number)):
            return False
        name = self.full_name(source.name, number, source.start)
        return name is None or self.kind_of(self.described(name)) in ("witness", "unattributed")

    def _goes_on_from(self, number: int, source: Source, words: Sequence[Token], own: int) -> bool:
        """Whether a sentence goes on with what a source of the sentence before it told; `own` is where somebody speaks in it himself.

        After "…, the mayor said." it does, but for what helpers did; so it does after "According to the mayor, …" where that opens the
        paragraph; after "the mayor said that …" and "…, according to the mayor." only what counts on or is told in the tense of speech.
        """
        if source.name.lower() not in PRONOUNS and self._is_other_than_issuer(source.name):
            return False  # what the issuer of a paper tells without a source is his own
        if self._has_said_other_things(self.words(number), source):
            return False
        sentences = self.document.sentences
        opens = number == 0 or sentences[number - 1].paragraph != sentences[number].paragraph
        tells = source.side == "left" or (source.side == "around" and source.cue_index == 0 and opens)
        return (tells and not self._tells_a_deed(words)) or self._counts_on(words[:own], source)

    def _has_said_other_things(self, words: Sequence[Token], source: Source) -> bool:
        """Whether who "has said" something, once and not now, told of no harm: "The minister has said the road will be repaired."."""
        at = source.cue_index
        return at > 0 and words[at - 1].low in ("has", "have") and not any(word.triggers for word in words)

    def _is_other_than_issuer(self, name: str) -> bool:
        """Whether a text is a body's own paper and a name is somebody else's, whom it only cites: "The Ministry speaks of five"."""
        text = self.document.report.text
        issuer = issuer_of(text, self.kind_of) if is_own_paper(text) else None
        return issuer is not None and not {word.lower() for word in name.split()} & set((issuer.claimant or "").lower().split())

    def goes_on_quoted(self, span: tuple[int, int], number: int) -> Source | None:
        """Who speaks a quotation that opens sentence `number` of a paragraph and names nobody: who spoke in the sentence before it."""
        sentences = self.document.sentences
        if not number or sentences[number].start != span[0]:
            return None
        spoke = number - 1
        if sentences[spoke].paragraph != sentences[number].paragraph:
            if not self._is_alone(span, number) and not self._opens_unspoken(span, number):
                return None
            spoke = self._spoken_last(spoke)
        words = self.words(spoke)
        told = [source for source in self.sources(spoke) if source.kind in ASSERTIVE and not self.is_aside(words, source)]
        if sentences[spoke].paragraph != sentences[number].paragraph:
            told = [source for source in told if not in_quotes(words, source.cue_index)]
        if not told or (len(told) > 1 and self.are_set_apart(spoke, *told[-2:])):
            return None
        if spoke != number - 1 and sentences[spoke].paragraph != sentences[number].paragraph and self._only_shows(told[-1]):
            return None
        return self._cited_by(spoke, told[-1]) or told[-1]

    def _is_alone(self, span: tuple[int, int], number: int) -> bool:
        """Whether a quotation that opens sentence `number` is a paragraph of its own: its speaker is told in the one before it."""
        sentences = self.document.sentences
        last = number
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[number].paragraph:
            last += 1
        labelled = any(word.text == ":" for word in self.words(number)[: 1 + _LONGEST_LABEL])  # "“MINISTER: Nine were hurt.”"
        return not labelled and span[1] >= sentences[last].end and span[1] > span[0] + 1 and self.text[span[1] - 1] in QUOTES

    def _opens_unspoken(self, span: tuple[int, int], number: int) -> bool:
        """Whether a quotation is the whole first sentence of a paragraph in which nobody speaks: "“In all 31 died.” Images showed …"."""
        sentences = self.document.sentences
        if span[1] < sentences[number].end or any(word.text == ":" for word in self.words(number)[: 1 + _LONGEST_LABEL]):
            return False
        for later in range(number, len(sentences)):
            if sentences[later].paragraph != sentences[number].paragraph:
                break
            told = [source for source in self.sources(later) if source.kind in ASSERTIVE]
            if any(self.lexicon.words["pictures"].isdisjoint(source.name.lower().split()) for source in told):
                return False
        return number > 0 and any(word.text in QUOTES for word in self.words(number - 1))

    def _spoken_last(self, number: int) -> int:
        """The last sentence up to `number`, of its paragraph or of quotations alone before it, in which somebody speaks; else `number`."""
        sentences = self.document.sentences
        for back in range(number, max(-1, number - _QUOTED_BACK), -1):
            if any(source.kind in ASSERTIVE and not in_quotes(self.words(back), source.cue_index) for source in self.sources(back)):
                return back
            if back and sentences[back - 1].paragraph != sentences[back].paragraph and self.words(back)[0].text not in QUOTES:
                return number  # a paragraph of the report's own
        return number

    def _only_shows(self, source: Source) -> bool:
        """Whether a source saw or shows something and tells no more: "a driver saw", "television pictures showed smoke"."""
        return source.cue == "saw" or source.name.split()[-1].lower() in self.lexicon.words["pictures"]

    def _tells_a_deed(self, words: Sequence[Token]) -> bool:
        """Whether a sentence tells what the police or helpers did, as the report sees it: "Soldiers arrested nine", "Divers found four"."""
        told = {trigger.measure for word in words for trigger in word.triggers if not trigger.weak}
        if told == _ARRESTED:
            return True
        verb = next((at for at, word in enumerate(words[: _LONGEST_DOERS + 1]) if at and any(map(word.on, _HELPS))), 0)
        doer = words[verb - 1]
        if not verb or any(word.mark or word.is_("be") or word.is_("relative") or self.counts(word) for word in words[:verb]):
            return False
        return doer.on("come_to_help") or (doer.person is not None and doer.person.plural and doer.person.population != "attackers")

    def _told_of_himself(self, number: int, source: Source) -> bool:
        """Whether somebody who is no office only said what became of himself: "Ali, a farmer, said he hid under a bed"."""
        words = self.words(number)
        behind = [word.low for word in words[source.cue_index + 1 : source.cue_index + 3] if word.low != "that"]
        if source.side != "right" or not behind or behind[0] not in ("he", "she", "they") or self.counts_or_tells(words, source):
            return False
        name = self.full_name(source.name, number, source.start)
        return name is None or self.kind_of(self.described(name)) in ("witness", "unattributed")

    def _cited_by(self, number: int, source: Source) -> Source | None:
        """Whom an outlet cited for what it told, and who goes on: "State radio, citing police, said the men fled. Nine were hurt"."""
        cited = self.cited_beside(source, self.sources(number))
        if cited is None:
            return None
        return Source(cited.name, cited.start, source.cue_index, source.cue, source.kind, source.side, source.name)

    def _tells_what_he_met(self, number: int, source: Source, words: Sequence[Token]) -> bool:
        """Whether a sentence goes on with what somebody who is no office went through: "When he came back he found six bodies"."""
        he = words[1] if len(words) > 1 and words[0].low in _WHEN else words[0]
        if len(words) > 1 and he.low in ("his", "her") and words[1].on("works_with"):
            return not self._is_body(source.name)  # "His team had found six bodies"
        if he.low not in ("he", "she"):
            return False
        name = self.full_name(source.name, number, source.start)
        return name is not None and self.kind_of(self.described(name)) in ("witness", "unattributed") and not self._is_body(name)

    def _in_own_voice(self, number: int) -> bool:
        """Whether a sentence is its issuer's own, who cites others beside himself: "Our colleagues count 17; the governor announces 11"."""
        words = self.words(number)
        return any(word.low in _OURS for word in words) and not any(word.text in QUOTES for word in words)

    def _looks_back(self, words: Sequence[Token]) -> bool:
        """Whether a sentence is of the past, or of who has not owned up: "the deadliest since …", "No group has claimed the raid"."""
        if words and words[0].low in ("no", "nobody") and any(word.low in ("claimed", "responsibility") for word in words):
            return True
        ranked = next((at for at, word in enumerate(words) if word.low in _RANKED), len(words))
        return any(word.low == "since" for word in words[ranked:])

    def _adds_up(self, words: Sequence[Token]) -> bool:
        """Whether the report itself adds up what was told: "That would leave 24 unaccounted for", "This brings the toll to 14"."""
        if len(words) < 3 or words[0].low not in ("that", "this"):
            return False
        return words[2].on("would_come_to") if words[1].low == "would" else words[1].on("would_come_to")

    def _is_of_others(self, words: Sequence[Token]) -> bool:
        """Whether a sentence tells what others report, or of the whole world: "amid reports that …", "51 were reported killed"."""
        missing = any("missing" in word.low for word in words)  # "two were reported missing": that is what they are
        # Not "five had been reported killed", whose tense goes on with what somebody said.
        for before, word in itertools.pairwise(words):
            if (before.low == "reports" and word.low in ("of", "that")) or (
                before.low in ("was", "were", "are") and word.low.startswith("reported") and not missing
            ):
                return True
        return any(word.low in ("worldwide", "globally") for word in words)

    def _told_for_himself(self, number: int, source: Source, words: Sequence[Token]) -> bool:
        """Whether a sentence is, or ends with, the quotation of somebody who is no office, and the next goes on in the report's voice."""
        told = self.words(number)
        quoted = told[0].text in QUOTES if source.side == "left" else source.side == "right" and told[-1].text in QUOTES
        if not (quoted or self.trails_quotation(told, source)) or any(word.text in QUOTES for word in words):
            return False
        name = self.full_name(source.name, number, source.start)
        if name is None or (quoted and self.kind_of(self.described(name)) in ("witness", "unattributed")):
            return name is not None
        person = name.split()[-1].lower() not in self.lexicon.words["document_noun"]
        return person and source.side == "left" and not self.counts_or_tells(told, source)

    def _counts_on(self, words: Sequence[Token], source: Source) -> bool:
        """Whether a sentence goes on with what a source "said that …": a part, another number, or the tense of reported speech."""
        if source.kind == "threaten" or not words:
            return False
        reported = any(word.low in ("had", "would") for word in words)
        if source.side == "around" and words[0].low in ("those", "these"):
            return True  # "… 39 mass killings, according to a tally. Those killings left 187 dead"
        behind = words[1].low if len(words) > 1 else ""
        if words[0].low == "the" and behind in _OF_ALL and not any(word.low.startswith("report") for word in words):
            return True  # "The agency reports five more deaths. The total toll is now 329"
        if words[0].low == "they" and behind.startswith("includ"):
            return True  # "survivors say 60 people are missing. They include 20 children"
        if behind in ("hospitals", "clinics"):
            return False  # "Two hospitals in Marn are treating 12"
        timed = words[0].low == "at" and len(words) > 1 and words[1].low not in ("least", "most")  # "At 01:00 a carrier was hit"
        return (
            reported
            or self.counts(words[0])
            or (words[0].on("counts_on") and not timed)
            or (words[0].low == "a" and words[1:2] != [] and words[1].low == "further")
        )

    def _who_adds(self, number: int) -> Source | None:
        """Who "added" something after this sentence and spoke before it: what stands between is theirs as well."""
        sentences = self.document.sentences
        last = min(number + _ADDED, len(sentences) - 1)
        if last == number or not _ADDS.search(self.text, sentences[number + 1].start, sentences[last].end):
            return None
        for later in range(number + 1, last + 1):
            spoken = [source for source in self.sources(later) if source.kind in ASSERTIVE]
            if not spoken:
                continue
            added = spoken[0]
            if added.cue.lower() not in ("added", "adds") or added.name.lower() not in PRONOUNS:
                return None
            spoke = self._antecedent_at(later, added.start, added.name.lower())
            if spoke is None or not number - _ADDED <= spoke[0] < number:
                return None
            return next((source for source in self.sources(spoke[0]) if source.start == spoke[1]), None)
        return None

    def _who_ends(self, number: int, words: Sequence[Token]) -> Source | None:
        """Which office, told of before, ends the paragraph of two that this sentence opens: "Nine bodies were found. …, he said."."""
        sentences = self.document.sentences
        if not 0 < number < len(sentences) - 1 or any(word.text in QUOTES for word in words):
            return None
        around = [
            sentences[at].paragraph == sentences[number].paragraph for at in (number - 1, number + 1, number + 2) if at < len(sentences)
        ]
        spoken = [source for source in self.sources(number + 1) if source.kind in ASSERTIVE] if around[:2] == [False, True] else []
        if any(around[2:]) or len(spoken) != 1 or spoken[0].name.lower() not in ("he", "she") or spoken[0].side != "left":
            return None
        if any(word.text in QUOTES for word in self.words(number + 1)):
            return None
        spoke = self._antecedent_at(number + 1, spoken[0].start, spoken[0].name.lower())
        if spoke is None or spoke[0] >= number:
            return None
        ended = next((source for source in self.sources(spoke[0]) if source.start == spoke[1]), None)
        name = self.full_name(ended.name, spoke[0], ended.start) if ended is not None else None
        return ended if name is not None and self.kind_of(self.described(name)) not in ("witness", "unattributed", "media") else None

    def _opens_quote(self, words: Sequence[Token]) -> bool:
        marks = [word.text for word in words if word.text in QUOTES]
        return bool(marks) and (len(marks) % 2 == 1 or words[0].text in QUOTES)
