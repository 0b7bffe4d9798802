"""A clause and what was told before in, drafts of people whom the law takes or charges out: "Prosecutors have charged two brothers"."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.readers.care import CareReader

_FARTHEST_LAW = 7  # tokens from who upholds the law to the verb
_TAKES = {
    "locked": "up",
    "took": "in",
    "taken": "in",
    "takes": "in",
    "hauled": "in",
}  # verbs, with their particle, by which the law takes people
_WITH = frozenset(("with",))
_WITH_WEAPONS = frozenset(("batons", "sticks", "horses", "truncheons", "shields", "lathis", "bayonets", "dogs"))
_NOT_ACCUSED = frozenset(("hostages", "medics", "journalists", "passengers", "patients", "victims"))
_WITHOUT_MONEY = ("$", "£", "€", "rs", "fee", "fees", "extra", "twice", "a", "an", "up")
_UPHOLD = frozenset(("police", "soldiers", "security_forces"))  # who are called in to help
_MOST_JAILED = 100  # people in jail for one incident; more are all who are there
_JAILS = frozenset(("jail", "cells", "prison", "lock-up", "detention"))
_ONLY_BY_LAW = frozenset(("cuffed", "nabbed", "collared"))  # done by the law alone; robbers lock people up too
_WITNESS = frozenset(("witnesses", "witness", "survivors", "staff", "residents", "neighbours", "neighbors", "experts"))


class LawReader(CareReader):
    """Reads those whom police, prosecutors and judges take, charge or keep, by verbs that others use for other things."""

    def _draft_law(self) -> None:
        """All such drafts of the sentence."""
        self._draft_charged()
        self._draft_taken_by_law()
        self._draft_under_arrest_with()
        self._draft_in_jail()

    def _is_law_before(self, index: int) -> bool:
        """Whether police, prosecutors or a court stand before the verb at `index`, in its clause."""
        for token in reversed(self.tokens[max(0, index - _FARTHEST_LAW) : index]):
            if token.on("upholds_law"):
                return True
            if token.text in (";", ":", ".") or token.is_("relative"):
                return False
        return False

    def _is_law_there(self) -> bool:
        """Whether this sentence or the one before names police or a court, or the report has told of an arrest."""
        law = self.lexicon.words["upholds_law"]
        return not (self._lows | self.words_before()).isdisjoint(law) or "arrested" in self.clause.told_of

    def _may_be_accused(self, group: Group) -> bool:
        """Whether a group may be of people whom the law takes: people, of whom nothing else is told."""
        told = self.claimed.get(group.first, set()) - {"participants", "held", "freed"}
        witness = group.head is not None and self.tokens[group.head].low in _WITNESS
        return (
            not told
            and bool(group.low)
            and group.kind not in ("thing", "unspecified")
            and group.population not in _NOT_ACCUSED
            and not witness
        )

    def _draft_charged(self) -> None:
        """ "Police have charged 11 people", "prosecutors charged six managers": no fee, and not with batons."""
        for index in self._where(self.lexicon.words["charges"]):
            _, auxiliaries = self.clause.verb_group(index)
            if auxiliaries & {"not", "modal", "be"}:
                continue  # "three men have been charged": who is accused may be at large, or in jail for another thing
            groups = self.clause.right(index + 1)
            if not groups or not self._is_law_before(index):
                continue
            behind = groups[-1].stop
            after = [token.low for token in self.tokens[behind : behind + 4]]
            if (after[:1] and (after[0] in _WITHOUT_MONEY or self.tokens[behind].digit)) or not _WITH_WEAPONS.isdisjoint(after):
                continue
            for group in groups:
                if self._may_be_accused(group) and group.kind != "article":
                    first, last = min(group.first, index), max(group.stop, index + 1)
                    self._claim(group, "arrested", group.population, first, last, index, "by_law", False)

    def _draft_taken_by_law(self) -> None:
        """ "Police took in six", "over 100 had been taken in", "three were locked up"."""
        for index in self._where(self.lexicon.words["law_takes"]):
            low = self.tokens[index].low
            at = index + 1
            if low in _TAKES:
                if at >= len(self.tokens) or self.tokens[at].low != _TAKES[low]:
                    continue
                at += 1
            start, auxiliaries = self.clause.verb_group(index)
            if "not" in auxiliaries:
                continue
            if "be" in auxiliaries and not low.endswith("ing"):
                groups = self.clause.subject(start) if self._is_law_there() and low in _ONLY_BY_LAW else []
            else:
                groups = self.clause.right(at) if self._is_law_before(index) else []
            for group in groups:
                if self._may_be_accused(group) and group.population not in _UPHOLD:
                    first, last = min(group.first, index), max(group.stop, at)
                    self._claim(group, "arrested", group.population, first, last, index, "by_law", False)

    def _draft_under_arrest_with(self) -> None:
        """ "The owner is under arrest with two aides", "… was detained along with three helpers": those taken with one."""
        for index in self._where(_WITH):
            before = self.tokens[index - 1] if index else None
            along = before is not None and before.low in ("along", "together")
            held = self.tokens[index - 2] if along and index > 1 else before
            group = self.clause.by_first.get(index + 1)
            if group is None or held is None or not any(trigger.measure == "arrested" for trigger in held.triggers):
                continue
            if self._may_be_accused(group) and not group.bare:
                self._claim(group, "arrested", group.population, index, group.stop, index, "by_law", False)

    def _draft_in_jail(self) -> None:
        """ "Thirty-seven were in jail by July", "The fight ended with six people in jail": not those for whom a jail was built."""
        if "arrested" not in self.clause.told_of and not self.drafts:
            return
        for index in self._where(_JAILS):
            if self.tokens[index - 1].low != "in":
                continue
            group = self.clause.by_stop.get(index - 1)
            if group is None and self.tokens[index - 2].is_("be"):
                found = self.clause.subject(self.clause.verb_group(index - 2)[0])
                group = found[0] if len(found) == 1 else None
            if group is None or not 1 < (group.low or 0) <= _MOST_JAILED or group.population == "prisoners" or group.kind == "article":
                continue
            if self._may_be_accused(group):
                self._claim(group, "arrested", group.population, group.first, index + 1, index, "by_law", False)
