"""The tokens of a sentence and a verb of saying in the passive in, who says it out: "was put at 26 by the office"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.counters import Counters
from variorum.extract.relays import Source
from variorum.extract.tokens import QUOTES, Token

_FARTHEST_BY = 8  # tokens between "put at" and "by" whom: "was put at more than 26 by the district office"
_FARTHEST_FIGURE = 5  # tokens behind "stood by" within which the figure stands: "its own earlier figure of 14"
_FARTHEST_OF_FIGURE = 6  # tokens from "figure" to "was given by": "the figure of 14 dead was given by"
_LONGEST_DEAD = 7  # tokens of "the two civilians killed as"
_OWN = frozenset(("its", "their", "his", "her"))
GIVES_NUMBER = frozenset(("put", "estimated", "given", "counted", "set", "placed", "revised", "raised", "recorded", "listed"))


class Passives(Counters):
    """Finds who speaks behind "by"."""

    def told_by(self, words: Sequence[Token], index: int, kind: str) -> Source | None:
        """Who stands behind "by" after the passive at `index`: right behind it, or behind the number that it gives."""
        by = self._by(words, index)
        if not by or by + 1 >= len(words):
            return None
        name, start = self.right_phrase(words, by + 1)
        if not name or not self.can_speak(name):
            return None
        office = name.split()[-1].lower() in self.lexicon.words["organisation"]
        if by > index + 1 and self.kind_of(name) == "unattributed" and not office:
            return None
        behind = next((word for word in words[by + 1 :] if word.start >= start + len(name)), None)
        that = behind is not None and behind.low == "that"  # "It was confirmed by the mayor that seven had died"
        return Source(name, start, index, words[index].text, kind, "right" if that else "left" if by == index + 1 else "passive")

    def claims_lives(self, words: Sequence[Token], index: int) -> bool:
        """Whether what "claims" at `index` kills and does not speak: "the storm claimed 63 lives", "hospital fire claims 14"."""
        fire = index > 0 and words[index - 1].on("takes_people")
        return fire or any(word.low in ("lives", "life") for word in words[index + 1 : index + 5])

    def gives_figure(self, words: Sequence[Token], index: int) -> bool:
        """Whether "given by" at `index` tells whose a number is: "14 dead given by police", "the figure of 14 was given by police"."""
        if not self._is_passive(words, index):
            return True
        figure = words[max(0, index - _FARTHEST_OF_FIGURE) : index]
        return any(word.on("toll_nouns") for word in figure) and not any(word.mark for word in figure)

    def told_beyond(self, words: Sequence[Token], index: int) -> Source | None:
        """Who speaks by the verb at `index` and the word behind it: went on, stood by his figure, or was "heard from" by a court."""
        if words[index + 1].low == "from":
            name, start = self.right_phrase(words, index + 2) if words[index].low in ("heard", "hears") else ("", 0)
            name, start = self._named_behind(words, name, start)
            return Source(name, start, index, words[index].text, "say", "right") if name and self.can_speak(name) else None
        return self.went_on(words, index) or self.stood_by(words, index)

    def went_on(self, words: Sequence[Token], index: int) -> Source | None:
        """Who "went on:" before a quotation or a colon; behind the quotation; the subject of "went on" with nothing else behind it."""
        behind = words[index + 2] if index + 2 < len(words) and words[index + 1].low == "on" and words[index].on("goes") else None
        if not index or behind is None or words[index].capital or not (behind.text in (":", ",", ".") or behind.text in QUOTES):
            return None
        name, start, side = self.left_phrase(words, index)
        if behind.text == ".":  # "“And we have 60 missing,” she went on."
            before = next((word for word in reversed(words[:index]) if word.end <= start), None)
            if before is None or before.text not in QUOTES:
                return None
            side = "left"
        speaks = name and (name.lower() in ("he", "she", "it", "they") or words[index - 1].on("own_paper") or self.can_speak(name))
        return Source(name, start, index, "went on", "say", side) if speaks else None

    def stood_by(self, words: Sequence[Token], index: int) -> Source | None:
        """Who "stood by its figure of 14", "stuck to 16": a number right behind, or behind a word for one with "its" or "the"."""
        if not index or not words[index].on("stands_by") or words[index].capital or words[index + 1].low not in ("by", "to"):
            return None
        ahead = words[index + 2 : index + 2 + _FARTHEST_FIGURE]
        figure = ahead[:1] and (ahead[0].low in _OWN or any(word.on("toll_nouns") for word in ahead))
        number = next((at for at, word in enumerate(ahead) if word.digit or word.low in self.lexicon.numbers), -1)
        if number < 0 or not (number == 0 or figure) or self._is_passive(words, index):
            return None
        name, start, side = self._subject(words, index)
        speaks = name and (name.lower() in ("he", "she", "it", "they") or self.can_speak(name))
        return Source(name, start, index, words[index].text, "report", "right" if side == "left" else side) if speaks else None

    def owns_up(self, words: Sequence[Token], index: int) -> bool:
        """Whether "admitted" at `index` is of what was lost, and no deed of a hospital: "the army admitted the loss of two men"."""
        return words[index].low in ("admitted", "admits") and any(
            word.low.startswith(("the loss", "the death", "loss", "death")) for word in words[index + 1 : index + 4]
        )

    def names_the_dead(self, words: Sequence[Token], index: int) -> bool:
        """Whether the verb at `index` has the dead for its object: "identified the victims as", "… the civilians killed as"."""
        behind = words[index + 1 : index + 1 + _LONGEST_DEAD]
        to = next((at for at, word in enumerate(behind) if word.low == "as"), 0)
        return to > 1 and behind[0].low == "the" and (behind[to - 1].on("the_harmed") or behind[to - 1].low == "killed")

    def names_doer(self, low: str) -> bool:
        """Whether who stands behind "by" did it and did not tell it: "were reported killed by rebels", but "were listed as missing by"."""
        return low.rpartition(" ")[2] in ("shot", "slain", "hurt") or low.endswith("ed")

    def _by(self, words: Sequence[Token], index: int) -> int:
        """Where the "by" of a passive stands; 0 if nowhere."""
        if index + 1 < len(words) and words[index + 1].low == "by":
            return index + 1
        if words[index].low not in GIVES_NUMBER or index + 1 >= len(words) or words[index + 1].low not in ("at", "as", "to"):
            return 0
        for at in range(index + 2, min(len(words), index + 2 + _FARTHEST_BY)):
            word = words[at]
            if word.low == "by":
                return at
            if word.mark or word.triggers or word.is_("relative") or word.is_("be") or word.is_("have") or word.low in self.lexicon.cues:
                return 0
        return 0
