"""A clause and a match in it in, what became in the end of those it counts out: who died in hospital, who has come back from captors."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.found import FoundReader

_FARTHEST_FATE = 5  # tokens behind "where" up to the death
_FARTHEST_WHERE = 7  # tokens from "taken" to "where" or "but"
_THEN_DIED = frozenset(("where", "but"))
_THEY_DIED = frozenset(
    ("they", "both", "all", "later", "soon", "shortly", "after", "afterwards", "then", "subsequently", "sadly", "eventually", "since")
)


class OutcomesReader(FoundReader):
    """Reads how it ended for those of whom a verb tells something else."""

    def _to_death(self, match: Match, group: Group) -> bool:
        """Whether whom a verb befalls died of it: "hacked a villager to death"."""
        return match.rule == "active" and [token.low for token in self.tokens[group.stop : group.stop + 2]] == ["to", "death"]

    def _end_of_fate(self, match: Match, group: Group, last: int) -> int:
        """Where the words end that tell of a death, at or behind `last`: "to death", "was taken to hospital, where he died"."""
        last = max(last, group.stop + 2) if self._to_death(match, group) else last
        died = self._dies_there(match, group) if match.trigger.measure == "hospitalised" else None
        return last if died is None else max(last, died + 1)

    def _dies_there(self, match: Match, group: Group) -> int | None:
        """Where the word stands by which all of those brought to a hospital died: "where she died", "but were pronounced dead"."""
        if match.rule not in ("passive", "shared") or group.kind in ("vague", "unspecified"):
            return None
        joint = next((at for at in range(match.trigger_index + 1, len(self.tokens)) if self.tokens[at].low in _THEN_DIED), len(self.tokens))
        if joint - match.trigger_index > _FARTHEST_WHERE or any(one.first > match.trigger_index for one in match.groups):
            return None
        for at in range(joint + 1, min(len(self.tokens), joint + 1 + _FARTHEST_FATE)):
            token = self.tokens[at]
            if any(t.measure == "killed" and t.form in ("past", "participle", "adjective") for t in token.triggers):
                return at
            one = token.low in ("he", "she") and group.low == 1
            if not (one or token.low in _THEY_DIED or token.is_("be") or token.is_("have") or token.is_("adverb") or token.on("time")):
                return None
        return None

    def _have_come_back(self, group: Group) -> bool:
        """Whether those told as kidnapped are back: "17 kidnapped pupils have returned home", "the abducted girls were reunited"."""
        at = group.stop
        while at < len(self.tokens) and (self.tokens[at].is_("have") or self.tokens[at].is_("be") or self.tokens[at].is_("adverb")):
            at += 1
        now = self.tokens[group.stop].low in ("have", "has", "are", "were") if group.stop < len(self.tokens) else False
        return now and at < len(self.tokens) and self.tokens[at].on("come_back")
