"""A clause and a match in it in, whether those who were missing, lost or cut off have been found out: "located two lost hikers"."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.named_wholes import NamedWholesReader

_SAFE = frozenset(("safe", "safely", "alive", "unharmed", "unhurt", "well"))
_OTHERS = frozenset(("others", "rest", "and", "but", "while", "all", "they", "who"))
_SOUGHT = frozenset(("for", "reach", "find", "locate", "rescue", "save", "free"))  # right before those who are looked for
_TRIES = frozenset(("trying", "struggling", "racing", "working", "efforts", "effort", "battling", "scrambling"))
_FARTHEST_SEARCH = 6  # tokens from "search" to the "for" of "search operations were still ongoing for"
_FARTHEST_SAFE = 8  # tokens from "missing" to "turned up safe"


class FoundReader(NamedWholesReader):
    """Reads those who were missing and are so no more."""

    def _is_found_again(self, match: Match, group: Group) -> bool:
        """Whether those listed as missing were found: "eight people listed as missing turned up safe", "found two missing hikers"."""
        if match.rule == "premodifier":
            return self._is_found(group)
        if match.rule == "reduced" and match.trigger.manner.startswith("buried ") and self._are_dug_out(group):
            return True
        if self._lows.isdisjoint(_SAFE):
            return False
        behind = self.tokens[match.trigger_index + 1 : match.trigger_index + 1 + _FARTHEST_SAFE]
        for at, token in enumerate(behind):
            if token.mark and token.text != ",":
                return False
            if token.low in ("turned", "found", "returned", "came"):
                return any(word.low in _SAFE for word in behind[at:])
            if token.is_("be") and behind[at + 1 : at + 2] and behind[at + 1].low in _SAFE:  # "five hikers reported missing are safe"
                return not any(word.mark or word.person or word.low in _OTHERS for word in behind[:at])
        return False

    def _buried_alive(self, verb: int, group: Group) -> bool:
        """Whether a landslide or a collapse buries people alive, so that they may be dug out: "the tower fell, burying dozens alive"."""
        alive = any(token.low.endswith("alive") for at in (verb, verb + 1, group.stop) for token in self.tokens[at : at + 1])
        return (alive and not self._lows.isdisjoint(self.lexicon.words["buries_people"])) or self._are_sought(group)

    def _are_dug_out(self, group: Group) -> bool:
        """Whether helpers bring out those buried: "rescue teams recovered four people buried under the debris"."""
        return group.first > 0 and any(trigger.measure == "freed" for trigger in self.tokens[group.first - 1].triggers)

    def _are_sought(self, group: Group) -> bool:
        """Whether helpers look for those buried, who may not be dead: "search operations for three others buried in a landslide"."""
        at = group.first - 1
        ahead = self.tokens[max(0, at - _FARTHEST_SEARCH) : max(0, at)]
        if at >= 0 and any(trigger.measure == "missing" and trigger.form == "ing" for trigger in self.tokens[at].triggers):
            return True  # "searching for five people buried by a mudslide"
        return at > 0 and self.tokens[at].low in _SOUGHT and any(word.on("seeks") or word.low in _TRIES for word in ahead)
