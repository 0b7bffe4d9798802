"""A clause and a match in it in, what became in the end of those it counts out: who died in hospital, who has come back from captors."""

from __future__ import annotations

from variorum.extract.cared_for import death_behind, they_died_behind
from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.found import FoundReader


class OutcomesReader(FoundReader):
    """Reads how it ended for those of whom a verb tells something else."""

    def _to_death(self, match: Match, group: Group) -> bool:
        """Whether whom a verb befalls died of it: "hacked a villager to death"."""
        return match.rule == "active" and [token.low for token in self.tokens[group.stop : group.stop + 2]] == ["to", "death"]

    def _end_of_fate(self, match: Match, group: Group, last: int) -> int:
        """Where the words end that tell of a death, at or behind `last`: "to death", "was taken to hospital, where he died"."""
        last = max(last, group.stop + 2) if self._to_death(match, group) else last
        died = self._dies_there(match, group) if match.trigger.measure == "hospitalised" else self._dies_of_it(match, group)
        return last if died is None else max(last, died + 1)

    def _dies_there(self, match: Match, group: Group) -> int | None:
        """Where the word stands by which all of those brought to a hospital died: "where she died", "but were pronounced dead"."""
        if match.rule not in ("passive", "shared") or group.kind in ("vague", "unspecified"):
            return None
        if any(one.first > match.trigger_index for one in match.groups):
            return None
        return death_behind(self.tokens, match.trigger_index, group)

    def _dies_of_it(self, match: Match, group: Group) -> int | None:
        """Where the word stands by which all of those hurt died: "was shot in the chest and taken to a clinic, where he died"."""
        if match.trigger.measure != "injured" or match.rule not in ("passive", "subject") or group.kind in ("vague", "unspecified"):
            return None
        if any(one.first > match.trigger_index for one in match.groups):
            return None
        return they_died_behind(self.tokens, match.trigger_index, group)

    def _have_come_back(self, group: Group) -> bool:
        """Whether those told as kidnapped are back: "17 kidnapped pupils have returned home", "the abducted girls were reunited"."""
        at = group.stop
        while at < len(self.tokens) and (self.tokens[at].is_("have") or self.tokens[at].is_("be") or self.tokens[at].is_("adverb")):
            at += 1
        now = self.tokens[group.stop].low in ("have", "has", "are", "were") if group.stop < len(self.tokens) else False
        return now and at < len(self.tokens) and self.tokens[at].on("come_back")

    def _are_the_law_s(self, group: Group) -> bool:
        """Whether people whom somebody captures are such as the law is after.

        They have escaped ("escapees", "two of the four inmates who tunnelled out of the jail") or are robbers, thieves and their like.
        """
        if any(word.on("escapers") or word.on("criminals") for word in self.tokens[group.first : group.stop]):
            return True  # and "one of the robbers was captured by villagers"
        if group.others and any(word.on("criminals") for word in self.tokens[: group.first]):
            return True  # "Bandit dies, three others captured"
        if group.bare and any(draft.measure == "freed" and draft.population == "prisoners" for draft in self.told_before()):
            return True  # "Four inmates escaped. Three were captured within hours"
        out = self.lexicon.words["out_of_jail"]
        return group.population in ("prisoners", "everyone") and any(not out.isdisjoint(word.low.split()) for word in self.tokens)

    def _others_died(self, group: Group) -> bool:
        """Whether the sentence tells before a group of others who died."""
        return any("killed" in measures for first, measures in self.claimed.items() if first < group.first)

    def _are_dead(self, index: int) -> bool:
        """Whether those whom the word at `index` brings out are dead: "have been brought up dead"."""
        return index + 1 < len(self.tokens) and self.tokens[index + 1].low in ("dead", "lifeless")
