"""A clause and a participle or adjective in it in, the counted groups that stand before it as those whom it tells of out."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.clause_subjects import ClauseWithSubjects
from variorum.extract.group import Group
from variorum.extract.tokens import QUOTES

_SOME_OF = (["some", "of"], ["many", "of"], ["most", "of"])
_THERE_WERE = (["there", "were"], ["there", "are"], ["there", "was"])
_PAIR = 2  # those told of, and how many of them
_LONGEST_DOING = 6  # tokens of what people in a headline were doing
_LONGEST_MEMBER = 12  # tokens behind a member of a list up to the semicolon
_OPENS_ASIDE = {",": ",", "—": "—", "–": "–", ")": "("}  # by what closes it
_LONGEST_WITH = 8  # tokens of "with six people confirmed dead"
_SHORTEST_ASIDE = 4  # tokens of "200, mostly children," before the participle
_LONGEST_ASIDE = 9  # tokens of ", many of them women and children,"
_LONGEST_ONE_MORE = 3  # words of a person without an article in a headline's list: "70-year-old man"


class ClauseWithParticiples(ClauseWithSubjects):
    """A clause that can be asked of whom a participle without an auxiliary tells."""

    def before_participle(self, index: int) -> list[Group]:
        """The group that stands right before a participle or adjective: "27 killed", "with 12 people injured", "left dozens dead"."""
        at = index
        while at > 0 and self.tokens[at - 1].is_("adverb") and at - 1 not in self.inside:
            at -= 1
        if at > 1 and self.tokens[at - 1].low == "and" and self.tokens[at - 2].triggers:
            # "12 people killed and wounded": the second participle counts the same group only if nothing else follows it.
            return []
        behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        clause = at == index and self.tokens[at - 1].low == "as" and behind is not None and any(t.form == "base" for t in behind.triggers)
        if at > 0 and clause:
            return []  # "toll rises to 31 as wounded die"
        while at > 0 and self.tokens[at - 1].low in ("to", "be", "been", "being", "as") and at - 1 not in self.inside:
            at -= 1
        if at > 0 and self.tokens[at - 1].text in QUOTES:
            at -= 1
        group = self.by_stop.get(at) or self._of_a_side(at) or self._with_one_more(at) or self._before_whom(at) or self._there_from(at)
        if group is None and (behind is None or behind.is_("preposition")):
            group = self._who_were_doing(at)
        if group is None:
            group = self.group_ending(at)
            if group is not None and (group.bare or not self._state_before(group)):
                return []
        some = group is not None and [token.low for token in self.tokens[max(0, group.first - 2) : group.first]] in _SOME_OF
        if group is None or (some and not any(token.is_("be") for token in self.tokens[index:])):
            return []  # "Some of 172 inmates recaptured"; but "most of the 14 people killed were women"
        found = self.coordinated_left(group)
        whole = self._left_with_some(found[0]) if group.first in self.included else None
        if whole is not None:
            for one in found:
                one.part = True
            return [whole, *found]
        return [group] if self._is_share_of(group, found) else found

    def and_behind_semicolons(self, found: list[Group]) -> list[Group]:
        """A list with what goes on with it behind semicolons: "two boys from Lenz; four from Odran; and a man"."""
        while found:
            at = found[-1].stop
            near = range(at, min(len(self.tokens) - 2, at + _LONGEST_MEMBER))
            mark = next((place for place in near if self.tokens[place].text == ";"), None)
            if mark is None or any(token.triggers or token.is_("be") or token.is_("have") for token in self.tokens[at:mark]):
                break
            more = self.right(mark + 1 + (self.tokens[mark + 1].low == "and"))
            if not more:
                break
            found = [*found, *more]
        return found

    def _left_with_some(self, included: Group) -> Group | None:
        """Those of whom an "including" lists some, no comma closing: "left 19 people, including eight officers injured" tells of 19."""
        at = included.first - 1
        if at < 1 or self.tokens[at].low != "including":
            return None
        whole = self.by_stop.get(at - 1 if self.tokens[at - 1].text == "," else at)
        left = whole is not None and whole.first > 0 and self.tokens[whole.first - 1].on("state_verb")
        return whole if left else None

    def _is_share_of(self, group: Group, found: Sequence[Group]) -> bool:
        """Whether a bare number behind a comma tells how many of those before it: "found two men, one dead and one in hospital"."""
        if not group.bare or len(found) != _PAIR or self.tokens[group.first - 1].text != ",":
            return False
        whole = found[0] if found[1] is group else found[1]
        return not whole.bare and (group.low or 0) < (whole.low or 0)

    def _before_whom(self, at: int) -> Group | None:
        """The group of whom commas tell what most or some are: "left 200, mostly boys, dead", "Nine, many of them boys, hurt"."""
        opens = _OPENS_ASIDE.get(self.tokens[at - 1].text)
        if at < _SHORTEST_ASIDE or opens is None:
            return None
        for back in range(at - 2, max(0, at - _LONGEST_ASIDE), -1):
            token = self.tokens[back]
            if token.text == opens:
                group = self.by_stop.get(back)
                told = self.tokens[back + 1].on("mostly") or self.tokens[back + 1].low in ("many", "most", "some", "including")
                of_them = [token.low for token in self.tokens[back + 2 : back + 4]] in (["of", "them"], ["of", "whom"])
                told = told or (of_them and back + 1 in self.by_first)  # "left three, two of them children, injured"
                return group if group is not None and told and self._state_before(group) else None
            if token.mark or token.triggers or token.is_("be") or token.is_("have") or token.is_("relative"):
                return None
        return None

    def _there_from(self, at: int) -> Group | None:
        """Those of whom "there were" says where they are from: "There were nine men from Lenz held in the camp"."""
        for group in self.groups:
            there = [token.low for token in self.tokens[max(0, group.first - 2) : group.first]] in _THERE_WERE
            if there and not group.bare and group.stop < at and self.only_a_place(self.tokens[group.stop : at]):
                return group
        return None

    def _with_one_more(self, at: int) -> Group | None:
        """The group that one person without an article is joined to: "Two bailiffs, shooter killed", "3 teens and man hurt"."""
        first = at - 1
        noun = self.tokens[first].person if first > 1 else None
        beast = first > 1 and self.tokens[first].on("kept_animals")  # "3 children, 1 dog found dead"
        if not beast and (noun is None or not noun.singular):
            return None
        if beast and (self.tokens[first - 1].digit or self.tokens[first - 1].is_("determiner") or self.tokens[first - 1].counts):
            first -= 1
        while first > at - _LONGEST_ONE_MORE and self.tokens[first - 1].closed is None and not self.tokens[first - 1].mark:
            first -= 1
        joint = self.tokens[first - 1]
        group = self.by_stop.get(first - 1) if joint.text in (",", "&") or joint.low == "and" else None
        return group if group is not None and not group.bare and group.kind in ("digits", "words") else None

    def _who_were_doing(self, at: int) -> Group | None:
        """The group with which a headline opens, of whom it says what they were doing: "Three farmers working in field killed by bolt"."""
        group = self.groups[0] if self.groups and self.groups[0].first <= 1 else None
        if group is None or group.bare or group.stop >= at or self.tokens[-1].mark or at - group.stop > _LONGEST_DOING:
            return None
        doing = self.tokens[group.stop : at]
        verb = any(token.is_("be") or token.is_("have") or token.is_("verb") or token.triggers or token.mark for token in doing)
        return group if doing[0].low.endswith("ing") and not verb else None

    def _of_a_side(self, at: int) -> Group | None:
        """The bare number before a word that says whose people they are: "34 rebel dead", "five civilian wounded"."""
        group = self.by_stop.get(at - 1)
        whose = self.lexicon.modifiers.get(self.tokens[at - 1].low) if at > 1 else None
        if group is None or not group.bare or whose is None or group.kind not in ("digits", "words"):
            return None
        group.population, group.stop = whose, at
        self.by_stop[at] = group
        return group

    def _goes_on_with(self, at: int) -> bool:
        """Whether "and" at a place joins to what "with" opens: "with six dead and 290 (mostly students) still missing"."""
        before = self.tokens[max(0, at - _LONGEST_WITH) : at] if self.tokens[at].low == "and" else ()
        return any(word.low == "with" for word in before) and not any(word.mark for word in before)

    def _state_before(self, group: Group) -> bool:
        at = group.first - 1
        with_them = at >= 0 and (self.tokens[at].low == "with" or self._goes_on_with(at))
        return at < 0 or with_them or self.tokens[at].on("state_verb") or self.tokens[at].text in (",", ":", "-", "–") or at == 0

    def who_were_hurt(self, noun: int, group: Group) -> bool:
        """Whether of the last of a row it is said that they were hurt: "the death of a boy and five others who were injured"."""
        behind = self.tokens[group.stop : group.stop + 3]
        if not behind or not behind[0].is_("relative") or "killed" not in {one.measure for one in self.tokens[noun].triggers}:
            return False
        return any(one.measure == "injured" for token in behind[1:] for one in token.triggers)

    def counts_things(self, index: int) -> bool:
        """Whether the number at `index` counts things, and no people, years, times or miles: a plain noun in the plural follows it."""
        noun = self.tokens[index + 1] if index + 1 < len(self.tokens) and index not in self.by_first else None
        if noun is None or noun.closed is not None or noun.triggers or noun.person is not None or not noun.text.islower():
            return False
        return (noun.low.endswith("s") or noun.on("body_parts")) and not noun.on("stretches") and not noun.on("time")
