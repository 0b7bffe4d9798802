"""The tokens of a sentence in, who counts in it without a verb of saying out: by his count, figures he compiled, those he treated."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variorum.extract.labels import Labels
from variorum.extract.relays import Source
from variorum.extract.tokens import QUOTES, Token

_SMALL_NUMBER = "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|one)"
_FEWEST_SHOWN = 3  # tokens of "council released figures" before "showing"
_FARTHEST_SHOWN = 6  # tokens from "released" to "showing"
_NEWS = frozenset(("information", "details", "data", "inputs", "reports"))
_REACHES = frozenset(("available", "received", "gathered", "obtained", "provided"))
_FARTHEST_OWNER = 4  # tokens between "'s" and "count"
_FARTHEST_DOCUMENT = 14  # tokens between the opening of "Figures compiled by the union since June show" and its verb
_FARTHEST_SEEN = 6  # tokens between "saw" and the number of those seen
_FARTHEST_HIS = 4  # tokens from "his" to "count": "by his own latest count"
_FEWEST_NAMED = 2  # tokens of "a village" before "called"
_LONGEST_NAMED = 6  # tokens of "a small fishing village" before "called"
_FARTHEST_THAT = 9  # tokens from "assured" to "that": "assured the people of the state that"
_FARTHEST_CLAIMED = 8  # tokens from "claims" to the "attack" of "claims the attack"
_BEFORE_NOW = frozenset(("earlier", "previously", "first", "later"))  # between "was" and "estimated"
_HITS = frozenset(("slammed", "slams", "blasted"))  # besides, who judges
_NAMES = frozenset(("called", "dubbed"))
_TELL = frozenset(("tell", "tells", "told", "telling"))
_SHOW = frozenset(("show", "shows", "showed", "shown"))
_HE_OF_HIS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_SAYS = frozenset(("said", "says", "according"))  # what shows, behind a land's count, that somebody speaks
_SOME_LANDS = frozenset(
    ("other", "several", "many", "neighbouring", "neighboring", "some", "all", "both", "these", "those", "coastal", "affected")
)
_GIVES_OUT = frozenset(("police", "government", "hospital", "un", "ngo"))  # whose own count a word before "toll" tells of
_COUNTING = frozenset(("hospital", "ngo", "un"))  # those who count whom they treat and take in


_BEFORE_SUSPECTS = frozenset(("of", "where", "when", "after", "before", "since", "because", "while"))  # "days after suspected rebels"


class Counters(Labels):
    """Finds whose count is told."""

    def _own_count(self, words: Sequence[Token], index: int) -> Source | None:
        """Whose count it is: "the prosecutor's final count is 37", "a tally by the rights group"."""
        if (his := self._by_his_count(words, index)) is not None:
            return his
        near = index - 3 if _closes_initials(words, index) else index  # "the Relief Council's (RC) count"
        owner = next((at for at in range(near - 1, max(0, near - _FARTHEST_OWNER), -1) if words[at].low == "'s"), 0)
        begin = self._phrase_start(words, owner - 1) if owner else 0
        ahead = [word for word in words[index + 1 : index + 3] if word.low not in ("still", "now")]  # "its own figure still stands at 41"
        behind = ahead[0] if ahead else None
        by_it = begin > 0 and words[begin - 1].low in ("by", "in") and (behind is None or behind.mark)  # "By the union's count, eight died"
        stands = behind is not None and (behind.is_("be") or behind.on("toll_verb") or behind.on("toll_stands"))
        beside = [word.low for word in words[index + 2 : index + 5]] in (["on", "top", "of"], ["in", "addition", "to"])  # other people's
        if owner and not beside and (by_it or stands or self._covers(words, index + 1)):
            name, start = self.clean(words, begin, owner)
        elif index + 3 < len(words) and words[index + 1].on("keeps_count") and words[index + 2].low == "by":
            name, start = self.right_phrase(words, index + 3)
        elif index + 2 < len(words) and words[index + 1].low in ("by", "from") and not words[index + 2].digit:
            name, start = self.right_phrase(words, index + 2)
        elif index and (
            behind is None
            or behind.is_("be")
            or behind.low == "of"
            or self._opens_what(words[index], behind)
            or behind.mark
            or behind.on("toll_stands")
        ):
            name, start = self.clean(words, index - 1, index)  # "the police toll stands at 14", "by police count"
            if self.kind_of(name) not in _GIVES_OUT or name.lower().startswith("official"):
                return None
        else:
            return None
        known = name and (by_it or self.kind_of(name) != "unattributed") and self.can_speak(name)
        return Source(name, start, index, words[index].text, "report", "around") if known else None

    def _covers(self, words: Sequence[Token], at: int) -> bool:
        """Whether a verb tells, with a number, whom somebody's count has in it: "the council's (RC) count covered 18 deaths"."""
        behind = words[at + 1 : at + 3]
        return at < len(words) and words[at].on("count_covers") and any(word.digit or word.low in self.lexicon.numbers for word in behind)

    def _opens_what(self, toll: Token, behind: Token) -> bool:
        """Whether a word says what somebody's toll comes to: "the police toll of", "an earlier ministry toll put the dead at"."""
        return toll.low == "toll" and behind.low.partition(" ")[0] in self.lexicon.words["after_toll"]

    def _by_his_count(self, words: Sequence[Token], index: int) -> Source | None:
        """Who counts who is named by no more than a pronoun: "by her count", "according to their own list"."""
        at = next((at for at in range(index - 1, max(0, index - _FARTHEST_HIS), -1) if words[at].low in _HE_OF_HIS), 0)
        if not at or words[at - 1].low not in ("by", "to", "on") or (words[at - 1].low == "to" and words[at - 2].low != "according"):
            return None
        return Source(_HE_OF_HIS[words[at].low], words[at].start, index, words[index].text, "report", "around")

    def opened_with(self, words: Sequence[Token], found: list[Source]) -> list[Source]:
        """The sources, and who speaks in what a sentence opens with: "Noting that ten were saved, the mayor said …", "After telling …"."""
        later = len(words) > 1 and words[0].low in ("after", "while", "in")
        at = 1 if later else 0
        opens = words[at].low if len(words) > at + 1 and (later or words[1].low == "that") and words[at].low.endswith("ing") else ""
        if not found or found[0].side != "right" or opens not in self.lexicon.cues:
            return found
        speaker = found[0]
        return [Source(speaker.name, speaker.start, at, words[at].text, self.lexicon.cues[opens], "right"), *found]

    def _own_deed(self, words: Sequence[Token], index: int) -> Source | None:
        """Who counts those he has cared for, taken in or taken: "the clinic treated 58 people"."""
        ahead = words[index + 1 : index + 4]
        if self._is_passive(words, index) or not any(word.digit or word.low in self.lexicon.numbers for word in ahead):
            return None
        name, start, side = self._subject(words, index)
        known = name and side == "right" and self.kind_of(name) in _COUNTING
        return Source(name, start, index, words[index].text, "deed", "right") if known else None

    def _keeper(self, words: Sequence[Token], index: int) -> Source | None:
        """Who "has records of two deaths", "now has the names of 28"."""
        has = next((at for at in range(index - 1, max(0, index - 4), -1) if words[at].is_("have") or words[at].low in ("keeps", "kept")), 0)
        name, start, _ = self._subject(words, has) if has else ("", 0, "")
        return Source(name, start, index, words[index].text, "report", "right") if name and self.can_speak(name) else None

    def _sees_for_himself(self, words: Sequence[Token], index: int, name: str) -> bool:
        """Whether somebody with a proper name saw a number of people: "Doni, 43, saw ten people die", "an AFP reporter saw 12 bodies"."""
        ahead = words[index + 1 : index + _FARTHEST_SEEN]
        return name[:1].isupper() and words[0].capital and any(word.digit or word.low in self.lexicon.numbers for word in ahead)

    def _only_hands_on(self, words: Sequence[Token], start: int) -> bool:
        """Whether the phrase at `start` only checked or carried what shows it: "Video verified by Lena Wire shows 20 bodies"."""
        at = next((at for at, word in enumerate(words) if word.start >= start), 0)
        return at > 1 and words[at - 1].low == "by" and words[at - 2].on("hands_on")

    def _paper_counts(self, words: Sequence[Token], index: int) -> Source | None:
        """Whose list or log has a number of people: "the brigade's log records 31 bodies", "the list of the hospital had 17 names"."""
        behind = words[index + 1] if index + 1 < len(words) else None
        if behind is not None and (giver := self._bare_number(words, index)) is not None:
            return giver
        if behind is not None and behind.low in ("only", "just") and index + 2 < len(words):
            behind = words[index + 2]
        if behind is None or not (behind.digit or behind.low in self.lexicon.numbers):
            return None
        noun = next((at for at in range(index - 1, max(-1, index - _FARTHEST_DOCUMENT), -1) if words[at].on("kept_paper")), 0)
        ahead = words[:noun]
        if not noun or any(word.mark and word.low != "'s" for word in ahead) or any(word.is_("verb") or word.triggers for word in ahead):
            return None
        owner = next((at for at in range(noun - 1, max(0, noun - _FARTHEST_OWNER), -1) if words[at].low == "'s"), 0)
        aside = next((at for at in range(noun, index) if words[at].text == ","), index)
        begin = self._phrase_start(words, owner - 1) if owner else noun
        name, start = self.clean(words, begin, noun + 1 if owner else aside)
        known = name and (owner or words[noun].low == "manifest" or self.kind_of(name) != "unattributed") and self.can_speak(name)
        return Source(name, start, index, words[index].text, "report", "right") if known else None

    def _bare_number(self, words: Sequence[Token], index: int) -> Source | None:
        """Who gives a number and no more: "the governor gave 66 on Friday", "the broadcaster had it at 35"."""
        at = index + 3 if [word.low for word in words[index + 1 : index + 3]] == ["it", "at"] else index + 1
        after = words[at + 1] if at + 1 < len(words) else None
        number = at < len(words) and (words[at].digit or words[at].low in self.lexicon.numbers)
        ends = after is None or after.mark or after.on("time") or (after.low in ("on", "by") and words[at + 2 : at + 3] != [])
        if not number or not ends or (at == index + 1 and words[at].low == "one"):
            return None
        name, start, side = self._subject(words, index)
        known = name and side == "right" and self.kind_of(name) != "unattributed" and self.can_speak(name)
        return Source(name, start, index, words[index].text, "report", "right") if known else None

    def _compiler(self, words: Sequence[Token], index: int) -> tuple[str, int, str] | None:
        """Whose figures or report are the subject of the cue at `index`: "Figures compiled by the union show"."""
        if index and words[index - 1].low in ("it", "he", "she", "they"):
            return None  # "in a statement signed by its secretary it spoke of three dead"
        begin = index
        while (
            begin
            and index - begin < _FARTHEST_DOCUMENT
            and (
                not words[begin - 1].mark or words[begin - 1].low == "'s" or self._owns(words, begin - 1) or _closes_initials(words, begin)
            )
        ):
            begin -= 3 if _closes_initials(words, begin) else 1
        if not any(word.on("document_noun") for word in words[begin:index]) or any(
            (word.is_("be") and word.low != "'s") or word.is_("modal") or (word.triggers and word.low != "released")
            for word in words[begin:index]
        ):
            return None  # but "Numbers released by the coroner show"
        author = self.author_of(words[:index], begin)
        return (*author, self._side(words, begin, index)) if author and author[0] else None

    def _according_to(self, words: Sequence[Token], index: int, to: int) -> list[Source]:
        """Who stands behind "according to" or "as per"."""
        if to >= len(words):
            return []
        if (
            words[to].low in _NEWS
            and to + 3 < len(words)
            and words[to + 1].low in _REACHES
            and words[to + 2].low in ("at", "with", "from", "by")
        ):
            to += 3  # "according to information available at the minister's office"
        name, start = self.author_of(words, to) or self.right_phrase(words, to)
        name, start = self._named_behind(words, name, start)  # "according to the mayor, Ana Lund"
        if words[to].low == "her" and (to + 1 == len(words) or words[to + 1].mark):
            name, start = "her", words[to].start
        name = {"him": "he", "her": "she", "them": "they"}.get(name.lower(), name)
        last = name.rpartition(" ")[2]
        if last in ("rights", "rites", "custom", "customs", "tradition", "traditions") and self.kind_of(name) == "unattributed":
            return []  # "buried according to Islamic rites"
        return [Source(name, start, index, "according to", "report", "around")] if name and not self.is_no_voice(name) else []

    def _shown_by(self, words: Sequence[Token], index: int) -> Source | None:
        """Who gives out figures "showing" something: "The council provided data showing that …"."""
        if index < _FEWEST_SHOWN or not words[index - 1].on("document_noun"):
            return None
        behind = range(index - 2, max(0, index - _FARTHEST_SHOWN), -1)
        puts = next((at for at in behind if words[at].on("puts_out") or words[at].low in ("provided", "shared", "presented")), 0)
        name, start, _ = self.left_phrase(words, puts) if puts else ("", 0, "")
        return Source(name, start, index, words[index].text, "report", "right") if name and self.can_speak(name) else None

    def _subject(self, words: Sequence[Token], index: int) -> tuple[str, int, str]:
        """The subject of the cue at `index`, over a day between them: "the hospital, which on Saturday said"."""
        if self.goes_on_to(words, index):
            index -= 3
        name, start, side = self.left_phrase(words, index)
        at = next((at for at in range(index - 1, -1, -1) if words[at].mark), -1) + 1  # where the clause begins
        at += at < index and words[at].is_("determiner")
        if [word.low for word in words[at : at + 2]] == ["report", "from"] and name and self.kind_of(name) == "unattributed":
            return "", 0, side  # "A report from Lenz said"
        if words[0].low == "reports" and index > 1 and words[1].low in ("reaching", "received", "coming", "emerging") and name:
            name, start = words[0].text, words[0].start  # "Reports reaching the headquarters said"
        if (
            name
            and words[index].on("puts_on_record")
            and (any(word.is_("have") for word in words[max(0, index - 2) : index]) or name.lower() in self.lexicon.words["countries"])
            and (self._is_where(name) or any(word.low.startswith("according") for word in words[index:]))
        ):
            return "", 0, side  # "Marland has recorded 18 road deaths"
        if name and words[index].on("counts_as_place") and self._told_by_another(words, index, name):
            return "", 0, side  # "Marland has reported 284 deaths, the country's health ministry has said"
        if name and words[index].on("counts_as_place") and self._is_counted_among_others(words, index, name):
            return "", 0, side  # "Lenz reported five deaths, while Vell and Orsk recorded two and three"
        if name and index >= 2 and words[index - 1].on("time") and words[index - 1].text == name:
            return self.left_phrase(words, index - 2)
        return name, start, side

    def _is_said_of(self, words: Sequence[Token], index: int) -> bool:
        """Whether "said" tells of somebody: "a man, said to be the father of one of the dead", "bands said to be fighting the state"."""
        be = words[index + 2].low in ("be", "have") if index + 2 < len(words) else False
        found = words[index].low == "confirmed" and index > 0 and words[index - 1].person is not None  # "the people confirmed to have died"
        said = words[index].low == "said" and index > 0
        return be and (found or (said and (words[index - 1].text == "," or words[index - 1].low.endswith("s"))))

    def _tells_no_count(self, words: Sequence[Token], index: int) -> bool:
        """Whether what is told or shown is a tale or a feeling: "tells the story of", "the candidate showed little interest in"."""
        low, behind = words[index].low, [word.low for word in words[index + 1 : index + 4]]
        if low in ("mourns", "mourn", "mourned"):
            return words[index - 1].low in self.lexicon.words["countries"] or words[index - 1].on("who_mourns")  # "Marland mourns 30"
        if low in ("described", "citing", "cite") and behind[:1] == ["as"]:
            return True  # "armed men described as rebels", "which officials are citing as the cause"
        if self._is_led(words, index) or (low == "states" and index and self._are_lands(words[index - 1])):
            return True  # "have died in four other states: six in Lenz"
        if low == "continued" and words[0].low in ("as", "while"):
            return True  # "As the search for survivors continued, the navy said …"
        if low == "continued" and words[index + 1 :]:
            return not (words[index + 1].mark or words[index + 1].text in QUOTES or behind[0] == "that")  # "continued their march"
        if low in _TELL:
            return behind[1:] in (["story", "of"], ["tale", "of"], ["stories", "of"])
        if low not in _SHOW or index < 2 or words[index - 1].person is None or behind[:1] == ["that"]:
            return behind[:2] == ["each", "other"]
        return words[index - 2].is_("determiner") and not (index > 2 and words[index - 3].is_("preposition"))

    def _are_lands(self, before: Token) -> bool:
        """Whether "states" is a noun behind a word: "four other states", "northern states"."""
        return before.digit or before.low in self.lexicon.numbers or before.low in _SOME_LANDS or before.low.endswith("ern")

    def _is_led(self, words: Sequence[Token], index: int) -> bool:
        """Whether a participle stands before the noun that it describes: "After detailed checks", "in admitted cases"."""
        if not 0 < index < len(words) - 1 or not words[index].low.endswith("ed"):
            return False
        before, then = words[index - 1], words[index + 1]
        plain = then.closed is None and not (then.mark or then.digit or then.capital) and then.low not in self.lexicon.numbers
        return plain and (before.is_("preposition") or before.low in ("after", "before"))

    def only_describes(self, words: Sequence[Token], index: int) -> bool:
        """Whether "suspected" tells what somebody is, and nobody suspects: "a suspected rebel", "ODRA: Suspected rebels", "seven suspected
        rebels", "a group of suspected rebels", "where suspected rebels", "days after suspected rebels struck"."""
        token, before = words[index], words[index - 1]
        counted = before.digit or before.low in self.lexicon.numbers
        led = before.is_("determiner") or before.is_("preposition") or before.is_("relative") or before.low in _BEFORE_SUSPECTS
        return led or (before.mark and token.text[0].isupper()) or (counted and words[index + 1 : index + 2] != [])

    def _anybody(self, words: Sequence[Token], index: int, start: int) -> bool:
        """Whether a noun phrase with its article stands right before a plain "said": it speaks, whatever it names."""
        begin = next((at for at in range(index) if words[at].start >= start), index)
        while index > begin + 1 and words[index - 1].is_("adverb"):
            words = [*words[: index - 1], *words[index:]]  # "his statement also confirmed that"
            index -= 1
        paper = begin == index - 1 and words[begin].on("own_paper") and words[index].on("announces")  # "the statement added seven died"
        trails = paper or (begin > 1 and words[begin - 2].text == "," and words[index].on("announces"))  # "12 died, the wilaya reported"
        if not index or not (trails or words[index].low in ("said", "says", "say") or words[min(index + 1, len(words) - 1)].low == "that"):
            return False
        led = words[begin].low == "one" or (begin > 0 and words[begin - 1].low in ("the", "a", "an", "his", "her", "their", "its"))
        other = led and begin > 1 and words[begin - 2].is_("preposition")  # "another report from the same area says"
        last = words[index - 1]
        return led and not other and begin < index and not last.mark and last.closed is None and not last.on("time")

    def names_outlet(self, name: str) -> bool:
        """Whether a name is that of an outlet by its noun and its initials: "rebel press service DAN"."""
        words = name.split()
        return len(words) > 1 and words[-1].isupper() and words[-2].islower() and self.kind_of(name) in ("media", "armed_group")

    def only_names(self, words: Sequence[Token], index: int) -> bool:
        """Whether "called" at `index` tells the name of what stands before it, and nobody calls it so: "a village called Lena"."""
        if words[index].low in _HITS and words[index + 1 : index + 2] and words[index + 1].low in ("into", "against"):
            return True  # "the storm slammed into the coast": it calls nobody names
        if words[index].low not in _NAMES or index < _FEWEST_NAMED or not words[index + 1 : index + 2]:
            return False
        named, noun = words[index + 1], words[index - 1]
        spoken = noun.on("speaker_noun") or noun.capital or noun.closed is not None
        led = any(word.low in ("a", "an", "another") for word in words[max(0, index - _LONGEST_NAMED) : index - 1])
        led = led or (words[index - 2].capital and self.kind_of(noun.low) == "unattributed" and not noun.on("organisation"))
        return led and noun.person is None and (named.capital or named.text in QUOTES) and not spoken and not noun.mark

    def claims_a_deed(self, words: Sequence[Token], index: int) -> bool:
        """Whether what is claimed at `index` is a deed, and no count: "claimed responsibility", "claims the attack that left nine"."""
        for at, word in enumerate(words[index + 1 : index + _FARTHEST_CLAIMED], index + 1):
            if word.low in ("responsibility", "credit", "victory"):
                return True
            if word.on("incident_label"):
                return [behind.low for behind in words[at + 1 : at + 2]] != ["of"]  # but "claimed the kidnapping of 33 policemen"
            if (word.mark and word.low != "'s") or word.digit or word.low in ("that", "to") or word.low in self.lexicon.numbers:
                return False
        return False

    def promises_that(self, words: Sequence[Token], index: int) -> bool:
        """Whether somebody tells by a promise or a plea that something is so: "assured the public that two were still held"."""
        if not words[index].on("tells_by_promise"):
            return False
        behind = [word.low for word in itertools.takewhile(lambda word: not word.mark, words[index + 1 : index + _FARTHEST_THAT])]
        return "that" in behind

    def _goes_on_with_verb(self, opens: Token, within: Sequence[Token]) -> bool:
        """Whether a phrase behind "said" goes on with a verb: "said Kovač came", "said the army jets shelled several cars"."""
        if opens.capital and any(word.text.islower() and (word.low.endswith("ed") or word.is_("verb")) for word in within):
            return True
        if len(within) > 1 and within[0].triggers and within[0].person is None and within[1].low == "of":
            return True  # "the spokesman, Ali Bo, confirmed the killing of nine people": a deed, and nobody who speaks
        if any(word.low == "also" and then.low.endswith("ed") for word, then in itertools.pairwise(within)):
            return True  # "said the troops also rescued 20 villagers"
        return opens.low == "the" and any(
            word.text.islower() and word.low.endswith("ed") and before.low.endswith("s") and not (after.is_("preposition") or after.mark)
            for before, word, after in zip(within, within[1:], within[2:], strict=False)
        )

    def _is_where(self, name: str) -> bool:
        """Whether a subject is where it happened: a state or town by its noun, or a name that the text has behind "in" elsewhere."""
        first, *others = re.split(", (?:and )?|,? and ", name)
        if others:
            return all(self._is_where(one) for one in (first, *others))
        bare = name.removeprefix("the ")
        if bare.islower():
            return bare.split()[-1] in self.lexicon.words["where_people_live"]
        if bare.partition(" of ")[0] in self.lexicon.words["where_people_live"]:
            return True  # "the municipality of Lenz has recorded seven deaths"
        found = re.search(rf"\b(?:[Ii]n|[Oo]n|[Aa]cross|[Tt]hroughout) (?:the )?{re.escape(bare)}(?![\w’'-])", self.text)
        return bare[:1].isupper() and found is not None

    def _told_by_another(self, words: Sequence[Token], index: int, name: str) -> bool:
        """Whether a land whose dead are counted at `index` is no source, since the sentence ends with who says so."""
        lands = [land.strip().lower().removeprefix("the ") for land in re.split(r", (?:and )?| and ", name)]
        behind = [word.low for word in words[index + 1 :]]
        return all(land in self.lexicon.words["countries"] for land in lands) and not _SAYS.isdisjoint(behind)

    def _is_counted_among_others(self, words: Sequence[Token], index: int, name: str) -> bool:
        """Whether a subject is one of the places over which a text divides a toll: "Lenz (26), Marn (31)", "reported the most deaths"."""
        bare = name.removeprefix("the ").rpartition(" and ")[2].rpartition(", ")[2]
        if not bare[:1].isupper() or self.kind_of(name) != "unattributed":
            return False
        if bare.rpartition(" ")[2] in ("districts", "provinces", "states", "regions", "counties", "municipalities", "departments"):
            return True
        if any(word.low == "respectively" for word in words[index:]):
            return True
        ranks = [word.low for word in words[index + 1 : index + 3]]
        if ranks[:1] == ["the"] and ranks[1:] and ranks[1] in ("highest", "most", "largest", "greatest", "second-highest", "lowest"):
            return True
        named, units = rf"(?<![\w’'-]){re.escape(bare)}", "(?:provinces|districts|states|regions|counties|municipalities|departments)"
        row = rf"{named},? (?:(?:[A-Z][\w-]*|and),? ){{1,12}}{units}\b"
        row += rf"|\b{units} (?:of |including |are |were )(?:[A-Z][\w-]*,? |and ){{0,12}}{named}"
        return re.search(rf"{named} (?:\(\d|with (?:\d|{_SMALL_NUMBER}))|{row}", self.text) is not None

    def goes_on_to(self, words: Sequence[Token], index: int) -> bool:
        """Whether the cue at `index` is what somebody "went on to" say."""
        return index > 3 and words[index - 3].on("goes") and [word.low for word in words[index - 2 : index]] == ["on", "to"]

    def _is_passive(self, words: Sequence[Token], index: int) -> bool:
        at = index - 1
        if words[index].low == "told" and at >= 0 and words[at].on("hears_only"):
            return True  # "Inquest told of a rider's death"
        while at >= 0 and (words[at].is_("adverb") or words[at].low == "not" or words[at].low in _BEFORE_NOW):
            at -= 1
        return at >= 0 and words[at].is_("be")


def _closes_initials(words: Sequence[Token], at: int) -> bool:
    """Whether initials in brackets end before `at`: "a bulletin issued by the Road Agency (RA) said"."""
    return at > 3 and words[at - 1].text == ")" and words[at - 3].text == "(" and words[at - 2].text.isupper()
