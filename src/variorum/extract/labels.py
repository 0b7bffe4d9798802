"""The tokens of a sentence in, the source that a colon or dash sets off as a label out: "Police: 6 dead", "… killing 17: rescue worker"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.phrases import LONGEST_NAME
from variorum.extract.relays import Relays, Source
from variorum.extract.tokens import QUOTES, Token

_CLOCK = re.compile(r"\d{1,2}[.:h]\d\d")
_SOON = 4  # tokens behind "For the union," in which a number follows: "at least 58 people are missing"
_LONGEST_LABEL = 5  # tokens of a source behind a headline
_LONGEST_LEAD = 12  # tokens of a clause before the colon that it leads to
_HOUR = 3  # tokens of "14:32"
_LONGEST_CLOCK = 6  # tokens of the hour and its dash before an entry of a live page
_SHORTEST_HEADLINE = 4  # tokens of a headline before it
_STATE_MEDIA = frozenset(
    ("state media", "state tv", "state television", "state radio", "state news agency", "local media")
)  # outlets that speak for themselves
_AGENCIES = frozenset(("agencies", "agency", "news agencies", "wires", "staff", "web desk", "news desk", "correspondent"))


class Labels(Relays):
    """Finds who speaks by a label."""

    def label(self, words: Sequence[Token]) -> Source | None:
        """The source that a headline puts before a colon: "Police: 6 dead in shooting"."""
        if words and words[0].text == "For":
            return self._for_whom(words)
        dash = next((at + 1 for at, word in enumerate(words[:_LONGEST_CLOCK]) if word.text in ("–", "—", "-") and words[0].digit), 0)
        clock = (
            len(words) > 1 and words[1].capital and _CLOCK.fullmatch(words[0].text) is not None
        )  # "15.50 The ministry corrects itself: …"
        hour = len(words) > _HOUR and words[0].digit and words[1].text == ":" and words[2].digit and words[_HOUR].capital
        opens = dash or int(clock) or hour * _HOUR  # "19:20 – The ministry: all are free", "14:32 Ambulance service: nine hurt"
        colon = next((at for at in range(opens, min(len(words), opens + _LONGEST_LABEL)) if words[at].text == ":"), 0)
        return self._label_at(words, opens, colon) or (self._second_label(words, colon) if colon else None)

    def _second_label(self, words: Sequence[Token], colon: int) -> Source | None:
        """The source between the two colons of a headline: "Bus bombing: Prosecutors: 29 held"."""
        second = next((at for at in range(colon + 1, min(len(words), colon + _LONGEST_LABEL)) if words[at].text == ":"), 0)
        return self._label_at(words, colon + 1, second) if second > colon + 1 and words[colon - 1].text.isalpha() else None

    def _label_at(self, words: Sequence[Token], opens: int, colon: int) -> Source | None:
        """The source that stands from `opens` up to a colon."""
        inner = words[opens + 1 : colon]
        told = self._told_before_colon(words, opens)
        if told is not None:
            return told
        if any(word.text == "/" for word in inner) and all(word.mark or word.text.isupper() for word in words[opens:colon]):
            return None  # a date line of two places: "MARN / ODRAN AGENCY: Five were killed"
        if self._is_town_of_agency(words[opens:colon]):
            return None  # "Marn (Agencies): Five were killed"
        if not colon or words[opens].low in self.lexicon.cues or any(word.is_("verb") or word.is_("determiner") for word in inner):
            return None
        spoke = next(
            (at for at in range(opens + 1, colon) if words[at].low in self.lexicon.cues), colon
        )  # "Survivors tell another story: …"
        name, start = self.clean(words, opens, spoke)
        if name and (name.split()[-1].lower() in ("city", "town") or name.split()[-1].lower() in self.lexicon.words["unit_of_land"]):
            return None  # a date line: "ODRA CITY: Two were killed"
        own = (
            name
            and name.lower() not in self.lexicon.words["countries"]
            and (
                "unattributed" not in (self.kind_of(name), self.kind_of(" ".join(name.split()[-2:])))
                or self._is_office_with_name(words[opens:colon], name)
            )
        )  # no "Jail siege:"
        head = next((at for at in range(opens + 1, colon) if words[at].is_("preposition")), colon) - 1  # "Strike on a market: 12 dead"
        happened = {words[colon - 1].low, words[head].low.split()[-1]} & self.lexicon.words["incident_label"]
        known = own and not happened and not any(word.digit or word.triggers for word in words[opens:colon])
        return Source(name, start, colon, ":", "say", "right") if known else None

    def _is_town_of_agency(self, label: Sequence[Token]) -> bool:
        """Whether a label is a town and, in brackets, the agency that reports from there."""
        opens = next((at for at, word in enumerate(label) if word.text == "("), 0)
        if not opens or label[-1].text != ")" or not all(word.capital or word.mark for word in label[:opens]):
            return False
        agency = self.text[label[opens].end : label[-1].start]
        return agency.lower() in _AGENCIES or self.kind_of(agency) == "media"

    def _is_office_with_name(self, label: Sequence[Token], name: str) -> bool:
        """Whether a label is an office and who holds it: "Regional governor Oleh Syn: one person died", but no "Bus driver strike:"."""
        at = next((at for at in range(len(label) - 1, -1, -1) if label[at].person is not None), -1)
        holder = label[at + 1 :]
        named = 1 < len(holder) <= LONGEST_NAME and all(word.capital and word.person is None and not word.triggers for word in holder)
        return at >= 0 and named and self.kind_of(name) not in ("unattributed", "media")

    def _for_whom(self, words: Sequence[Token]) -> Source | None:
        """Who holds it so, where a sentence opens with that: "For the president of the union, Juris Kalns, 58 people are missing"."""
        name, start = self.right_phrase(words, 1)
        comma = next((at for at, word in enumerate(words) if at > 1 and word.text == "," and word.start >= start + len(name)), 0)
        if not name or not comma or words[comma].start > start + len(name) or self.kind_of(name) in ("unattributed", "witness"):
            return None
        closes = next((at for at in range(comma + 1, min(len(words), comma + 2 + LONGEST_NAME)) if words[at].text == ","), 0)
        inner = words[comma + 1 : closes]
        if len(inner) > 1 and all(self.in_name(word) for word in inner):
            name, comma = self.text[start : inner[-1].end].replace("\n", " "), closes
        behind = words[comma + 1 : comma + 1 + _SOON]
        counts = any(word.digit or word.low in self.lexicon.numbers for word in behind)
        return Source(name, start, 0, words[0].text, "report", "around") if counts else None

    def _told_before_colon(self, words: Sequence[Token], opens: int) -> Source | None:
        """Who speaks where a clause without a verb of saying leads to a colon: "The ministry corrects itself: one has died"."""
        colon = next((at for at in range(opens, min(len(words), opens + _LONGEST_LEAD)) if words[at].text == ":"), 0)
        lead = words[opens:colon]
        if not colon or not (lead[0].is_("determiner") or lead[0].low == "official"):
            return None
        if any(word.digit or word.triggers or word.low in self.lexicon.cues or word.text in QUOTES for word in lead):
            return None
        name, start, _ = self.participle_subject(lead, len(lead))
        known = name and self.kind_of(name) not in ("unattributed", "media") and start + len(name) < lead[-1].end
        return Source(name, start, colon, ":", "say", "right") if known else None

    def label_behind(self, words: Sequence[Token]) -> Source | None:
        """The source that a headline puts behind its last colon or dash: "Jets bomb hospital, killing 17: rescue worker"."""
        stop = len(words)
        while stop and words[stop - 1].text == ".":
            stop -= 1
        mark = next((at for at in range(stop - 1, max(0, stop - 2 - _LONGEST_LABEL), -1) if words[at].text in (":", "–", "—", "-")), 0)
        if mark < _SHORTEST_HEADLINE or mark + 1 >= stop or any(word.mark and word.low != "'s" for word in words[mark + 1 : stop]):
            return None
        if words[mark].text != ":" and words[mark].start == words[mark - 1].end:
            return None  # "al-Din", "mid-July"
        if words[mark].text == ":" and [word.low for word in words[mark + 1 : stop]] == ["reports"]:
            return Source(words[mark + 1].text, words[mark + 1].start, mark, ":", "say", "left")  # "82 dead in hospital fire: Reports"
        name, start = self.clean(words, mark + 1, stop)
        people = words[stop - 1].person is not None  # "rescue worker"
        if self._do_something(words[mark + 1 : stop]) or words[stop - 1].on("asks_on"):
            return None
        if not name or any(
            word.digit or word.low in self.lexicon.numbers or (word.triggers and not people) or word.is_("be")
            for word in words[mark + 1 : stop]
        ):
            return None
        known = (
            self.kind_of(name) not in ("unattributed", "media") or name.lower() in _STATE_MEDIA
        ) and name.lower() not in self.lexicon.words["countries"]
        return Source(name, start, mark, words[mark].text, "say", "left") if known else None

    def _do_something(self, label: Sequence[Token]) -> bool:
        """Whether people open a label and a verb goes on: "15 dead: Gunmen attack university", but "police chief", "doctors in Marn"."""
        if len(label) <= 1:
            return False
        behind, people = label[1], label[0].person
        if people is None or not people.plural:
            goes_on = behind.low.endswith("s") and behind.person is None and not behind.on("speaker_noun") and label[2:] != []
            known = label[0].on("speaker_noun") or self.kind_of(label[0].low) != "unattributed"
            return known and (behind.on("act_or_noun") or goes_on)  # "police raid homes", "army hunts bombers"
        names = behind.person is not None or behind.on("speaker_noun") or behind.on("title") or behind.on("organisation")
        return not (names or behind.mark or behind.is_("preposition") or behind.low in ("and", "'s") or behind.low in self.lexicon.cues)

    def unmarked_credit(self, words: Sequence[Token], index: int) -> tuple[str, int] | None:
        """The newspaper credited without a comma behind what a sentence tells: "Four were wounded on Monday reports Daily Herald"."""
        if words[index].low not in ("reports", "reported") or not words[index + 1].capital or words[index - 1].closed is not None:
            return None
        name, start = self.right_phrase(words, index + 1)
        if not any(word.triggers for word in words[:index]) and self.kind_of(name) != "media":
            return None
        ends = name != "" and words[-1].end <= start + len(name) + 1  # a paper that nothing else tells to be one
        media = self.kind_of(name) == "media" or (ends and words[index].low == "reports" and self.kind_of(name) == "unattributed")
        return (name, start) if name and media and self.can_speak(name) else None
