"""A clause in, drafts of those aboard out: people whom a vehicle, a house or a mine holds, whom a list names, who were on shift."""

from __future__ import annotations

import itertools

from variorum.extract.group import Group
from variorum.extract.readers.deeds import DeedsReader

_FARTHEST_PLACE = 9  # tokens between a group and the place it is in
_LONGEST_PLACE = 4  # tokens of a place's name behind its determiner ("the three upper floors")
_FARTHEST_TIME = 9  # tokens from a place to "when" or "at the time"
_LONGEST_ASIDE = 9  # tokens between the commas behind people: ", three of them children,"
_NOT_THERE = frozenset(("not", "n't", "never", "missed", "failed", "bought", "booked", "purchased", "reserved"))
_SAFE = frozenset(("safe", "accounted", "accounted for", "unhurt", "unharmed", "unscathed", "uninjured", "disembarked"))
_FARTHEST_SAFE = 8  # tokens from people to "safe"
_SEVERAL = 2  # people without a noun of whom it is said where they were, at least
_IN = frozenset(("in", "on", "aboard", "inside"))
_THE = frozenset(("the", "his", "her", "their", "its"))
_FARTHEST_LIST = 12  # tokens from those aboard to the list of who they were
_OPENS_LIST = frozenset((":", "among", "amongst", "including"))
_SEATS = frozenset(("seat", "seats", "backseat"))
_THERE = frozenset(("underground", "inside", "aboard", "below"))
_SPANS = frozenset(("day", "night", "week", "weekday", "month", "year", "hour", "trip"))
_LISTS_THEM = frozenset(("manifest", "aboard", "onboard"))  # a vehicle need not be named beside these
_LETTERED = frozenset(
    ("block", "wing", "hall", "unit", "shaft", "tunnel", "hut", "dormitory", "building", "tower", "carriage", "coach")
)  # "block B"
_SHORT = 3  # letters of the name of a block, at most two
_ON_IT = (["on", "it"], ["in", "it"], ["on", "them"], ["in", "them"])
_THOSE_ABOARD = frozenset(("passengers", "crew", "aboard", "board"))


class InsideReader(DeedsReader):
    """Reads the people of whom it is said where they were."""

    def _draft_aboard(self) -> None:
        """ "the bus with 34 passengers", "five people inside", "nine crew were on the plane": people a vehicle holds."""
        for group in self.clause.groups:
            if group.kind == "article" or self.claimed.get(group.first) or group.low == group.high == 0:
                continue
            there = self._opens_with_there(group.first)
            counted = there and group.kind in ("digits", "words") and (group.low or 0) >= _SEVERAL and self._holds(group.stop)
            if group.bare and not (counted or self._were_there_then(group) or self._were_inside_too(group)):
                continue
            if group.head is not None and self.tokens[group.head].on("comes_after"):
                continue
            before = self.tokens[group.first - 1].low if group.first else ""
            stop = self._after_what_it_is_not(group.stop)
            behind = [token.low for token in self.tokens[stop : stop + 4]]
            carried = self._names_the_carried(group)
            of_all = group is self.clause.whole_opened()  # "Of the 31 people in the mine, 14 got out"
            inside = (
                ((there or of_all) and self._holds(stop))
                or (before == "had" and self._holds(stop) and self._told_when(stop))
                or ((before in ("with", "the") or self.tokens[group.first].low == "the") and self._rides(stop))
                or behind[:2]
                in (
                    ["were", "inside"],
                    ["were", "underground"],
                    ["are", "inside"],
                    ["are", "underground"],
                )
                or self._in_place(self._behind_aside(stop))
                or self._was_there(stop)
                or self._are_guests(group, stop)
            )
            beyond = self.tokens[stop + 1] if stop + 1 < len(self.tokens) else None
            within = behind[:2] in _ON_IT or (
                behind[:1] in (["inside"], ["aboard"], ["onboard"]) and not (beyond is not None and beyond.is_("determiner"))
            )
            if behind[:2] in _ON_IT and any(token.on("names_people") for token in self.tokens[: group.first]):
                continue
            if behind[:2] in _ON_IT:
                beyond = self.tokens[stop + 2] if stop + 2 < len(self.tokens) else None
            ends = within and (beyond is None or beyond.mark) and before in ("had", "has", "have", "of", "were", "are")
            if (before == "with" and (carried or within)) or ends or (there and behind[:2] in _ON_IT):
                at = group.first - 1
            elif inside or (
                carried
                and len(behind) > 2
                and behind[0] in ("were", "are", "was")
                and behind[1] in ("on", "in", "travelling", "traveling", "inside")
            ):
                at = stop
            else:
                continue
            for joined in self.clause.coordinated_left(group) if at == stop else [group]:
                if not self.claimed.get(joined.first):
                    measure = "participants" if joined.population == "attackers" else "aboard"  # "two gunmen are inside the bank"
                    self._claim(
                        joined, measure, joined.population, min(joined.first, at), max(joined.stop, at + 1), at, "held_by_vehicle", False
                    )

    def _were_inside_too(self, group: Group) -> bool:
        """Whether a bare number was inside, where people are counted before it: "a permit for 120 people, but over 250 were inside"."""
        inside = [token.low for token in self.tokens[group.stop : group.stop + 2]] == ["were", "inside"]
        return inside and any(not one.bare and one.kind in ("digits", "words") and one.stop <= group.first for one in self.clause.groups)

    def _opens_with_there(self, first: int) -> bool:
        """Whether "there were" or "there had been" stands right before a place."""
        ahead = self.tokens[max(0, first - 3) : first]
        if not ahead or not ahead[-1].is_("be"):
            return False
        return (len(ahead) > 1 and ahead[-2].low == "there") or (len(ahead) > 2 and ahead[-2].is_("have") and ahead[-3].low == "there")

    def _behind_aside(self, at: int) -> int:
        """Behind what stands between two commas at `at`: ", three of them children, were"."""
        if at < len(self.tokens) and self.tokens[at].text == ",":
            for k in range(at + 1, min(len(self.tokens) - 1, at + 1 + _LONGEST_ASIDE)):
                if self.tokens[k].text == ",":
                    return k + 1
                if self.tokens[k].mark or self.tokens[k].is_("be"):
                    return at
        return at

    def _was_there(self, at: int) -> bool:
        """Whether the words at `at` say that people were in something told before: "were on it", "might have been inside"."""
        seen = False
        while at < len(self.tokens) and not self.tokens[at].mark:
            token = self.tokens[at]
            if token.is_("be"):
                seen = True
            elif not (token.is_("have") or token.is_("modal") or token.is_("adverb")):
                break
            at += 1
        behind = [token.low for token in self.tokens[at : at + 2]]
        return seen and (behind[:1] in (["inside"], ["present"]) or behind in _ON_IT)

    def _are_guests(self, group: Group, at: int) -> bool:
        """Whether guests "were registered" or "were staying" where something befell them."""
        guests = group.head is not None and self.tokens[group.head].low == "guests"
        return guests and [token.low for token in self.tokens[at : at + 2]] in (["were", "registered"], ["were", "staying"])

    def _after_what_it_is_not(self, at: int) -> int:
        """Behind a number that is taken back at `at`: "31 people, not 32, were inside"."""
        aside = self.tokens[at : at + 4]
        denied = len(aside) == 4 and aside[0].text == aside[3].text == "," and aside[1].low == "not"
        return at + 4 if denied and (aside[2].digit or aside[2].low in self.lexicon.numbers) else at

    def _names_the_carried(self, group: Group) -> bool:
        """Whether a group's noun is passengers or crew, though others may be counted with them ("46 passengers and crew")."""
        noun = self.tokens[group.head].person if group.head is not None else None
        if group.head is not None and self.tokens[group.head].low == "occupants":
            return True
        return group.population in ("passengers", "crew") or (noun is not None and noun.population in ("passengers", "crew"))

    def _holds(self, at: int) -> bool:
        """Whether a place that holds people is named at `at`: "there were 120 people in the lorry", "asleep in the two rooms"."""
        if at < len(self.tokens) and self.tokens[at].on("there_doing"):
            at += 1
        return at < len(self.tokens) and self.tokens[at].low in _IN and self._place_at(at + 1)

    def _rides(self, at: int) -> bool:
        """Whether a vehicle, or a seat of one, is named at `at`: "with two children in the back seat", "the three people in the car"."""
        if at + 2 >= len(self.tokens) or self.tokens[at].low not in _IN or self.tokens[at + 1].low not in _THE:
            return False
        noun = next(
            (token for token in self.tokens[at + 2 : at + 4] if token.on("vehicle") or token.on("car") or token.low in _SEATS), None
        )
        return noun is not None

    def _place_at(self, at: int) -> bool:
        """Whether a determiner at `at` opens the name of a place that holds people: "the ferry", "the three upper floors"."""
        if at + 1 >= len(self.tokens):
            return False
        if (
            self.tokens[at].low in _LETTERED
            and len(self.tokens[at + 1].text) < _SHORT
            and (self.tokens[at + 1].capital or self.tokens[at + 1].digit)
        ):
            return True  # "in block B"
        if not self.tokens[at].is_("determiner"):
            return False
        for index in range(at + 1, min(len(self.tokens), at + 1 + _LONGEST_PLACE)):
            token = self.tokens[index]
            if token.on("holds_people"):
                return True
            if token.on("holds_people_then"):  # one is at home on any day: what befell them there must be told beside it
                return self._told_when(index + 1)
            verb = bool(token.triggers) and not token.low.endswith("ing")
            behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            name = token.capital and not (
                behind is not None and behind.on("holds_people") and behind.text.islower()
            )  # no "the Lenz-bound coach"
            somebody = token.person is not None and not (behind is not None and behind.on("holds_people"))  # but "the passenger car"
            if token.mark or token.closed is not None or (verb and somebody) or somebody or name:
                return False
        return False

    def _told_when(self, at: int) -> bool:
        """Whether the words from `at` on say what happened then: "when the fire started", "at the time"."""
        behind = self.tokens[at : at + _FARTHEST_TIME]
        return any(
            token.low in ("when", "as", "during")
            or (token.low == "at" and [word.low for word in behind[index + 1 : index + 3]] in (["the", "time"], ["the", "moment"]))
            for index, token in enumerate(behind)
        )

    def _were_there_then(self, group: Group) -> bool:
        """Whether a bare number opens a clause that says where so many were when it happened: "Thirty-three were underground when"."""
        lows = [token.low for token in self.tokens[group.stop : group.stop + 6]]
        told = "shift" in lows or self._told_when(group.stop)
        if group.kind not in ("digits", "words") or (group.low or 0) < _SEVERAL or not told:
            return False
        return len(lows) > 1 and lows[0] in ("were", "are") and (lows[1] in _THERE or lows[1] in _IN)

    def _in_place(self, at: int) -> bool:
        """Whether the words behind a group say that they were in a place that holds people ("are now known to have been on the ferry")."""
        if not self._lows.isdisjoint(self.lexicon.words["of_court"]):
            return False
        for index in range(at, min(len(self.tokens) - 2, at + _FARTHEST_PLACE)):
            token = self.tokens[index]
            if token.mark:
                return False
            if token.low == "at" and self.tokens[index - 1].is_("be") and self.tokens[index + 1].low == "work":
                return True
            if token.low in _IN and self.tokens[index - 1].is_("be") and self.tokens[index + 1].is_("determiner"):
                described = self.tokens[at].is_("relative") and self.tokens[index + 1].low in ("a", "an")
                return not described and self._place_at(index + 1)  # no "three teenagers who were in a pickup near the shop"
        return False

    def _draft_carried(self) -> None:
        """Passengers and crew counted beside a vehicle, and no more, are aboard it: "the manifest listed 118 passengers"."""
        if not self._left():
            return
        named = not self._lows.isdisjoint(_LISTS_THEM) or not self._lows.isdisjoint(self.lexicon.words["vehicle"])
        if (
            not named
            and not self._names_those_carried()
            and not self._has_on_board()
            and not any(t.frame == "container" for index in self.clause.triggered for t in self.tokens[index].triggers)
        ):
            return
        if not any(self._names_the_carried(group) or (group.bare and group.first >= 2) for group in self.clause.groups):
            return
        for group in self.clause.groups:
            if self._names_the_carried(group) and not group.bare and group.kind != "article" and not self.claimed.get(group.first):
                if (
                    group.low != 0
                    and not self._each_day(group.stop)
                    and not self._stayed_behind(group.stop)
                    and not group.part
                    and group.whole is None
                    and self.tokens[group.first - 1].low not in ("for", "of", "than", "but")
                    and [token.low for token in self.tokens[group.first : group.first + 2]] != ["one", "of"]
                ):
                    self._claim(group, "aboard", group.population, group.first, group.stop, group.stop - 1, "counted_aboard", False)
            elif group.bare and group.first >= 2 and not self.claimed.get(group.first) and self._is_crew_of(group):
                self._claim(group, "aboard", "crew", group.first, group.stop, group.first, "counted_aboard", False)

    def _has_on_board(self) -> bool:
        """Whether something "had on board" those who are counted behind it."""
        return any(token.low in ("on board", "aboard") and self.tokens[at - 1].is_("have") for at, token in enumerate(self.tokens) if at)

    def _names_those_carried(self) -> bool:
        """Whether a sentence opens with all of those carried, told of before: "The 82 passengers had come from Tarpon"."""
        first = self.clause.groups[0]
        return first.first <= 1 and self.tokens[0].low in ("the", "all", "its") and self._names_the_carried(first) and self.clause.told

    def _stayed_behind(self, at: int) -> bool:
        """Whether the words at `at` say that those before them were not on it, or not all who were: "two of the crew did not board the
        ferry", "398 passengers bought tickets", "191 passengers on the train are safe"."""
        behind = [token.low for token in itertools.takewhile(lambda token: not token.mark, self.tokens[at : at + _FARTHEST_SAFE])]
        return not _NOT_THERE.isdisjoint(behind[:3]) or not _SAFE.isdisjoint(behind)

    def _each_day(self, at: int) -> bool:
        """Whether the words at `at` make a rate of the number before them: "40,000 passengers a day"."""
        behind = self.tokens[at : at + 2]
        if not behind:
            return False
        return behind[0].on("rate") or (len(behind) == 2 and behind[0].low in ("a", "an", "per", "each") and behind[1].low in _SPANS)

    def _is_crew_of(self, group: Group) -> bool:
        """Whether a number is the crew's and no verb counts them: "16 passengers and a crew of three", "the ship has a crew of 14"."""
        before = self.tokens[group.first - 1]
        joined = before.low in ("and", "with", "plus", ",") or before.is_("have")
        return joined and "crew" in [token.low for token in self.tokens[group.first : group.core]]

    def _draft_listed_aboard(self) -> None:
        """ "five people aboard: the pilot and four jumpers", "54 had set out, among them six children": parts of those aboard."""
        if self._lows.isdisjoint(_OPENS_LIST):
            return
        for draft in [one for one in self.drafts if one.measure == "aboard"]:
            first = next((at for at, token in enumerate(self.tokens) if token.start >= draft.end), len(self.tokens))
            opens = next((at for at in range(first, min(len(self.tokens), first + _FARTHEST_LIST)) if self._opens_list(at)), None)
            if opens is None or any((token.mark and token.text != ",") or token.triggers for token in self.tokens[first:opens]):
                continue
            kinds = ("digits", "words", "thing")
            listed = [group for group in self.clause.groups if group.first > opens and group.kind in kinds and not group.bare]
            if listed and sum(group.low or 0 for group in listed) <= (draft.count.low or 0):
                for group in listed:
                    if not self.claimed.get(group.first):
                        group.part = True
                        self._claim(group, "aboard", group.population, group.first, group.stop, group.stop - 1, "listed_aboard", False)

    def _opens_list(self, at: int) -> bool:
        among = self.tokens[at].low in ("among", "amongst") and [token.low for token in self.tokens[at + 1 : at + 2]] == ["them"]
        return self.tokens[at].text == ":" or self.tokens[at].low == "including" or among

    def _draft_among_aboard(self) -> None:
        """ "among the passengers were four Swedes", "the passengers were 12 Indians and a Dane": parts of those aboard."""
        for index in self._where(_THOSE_ABOARD):
            if index + 1 >= len(self.tokens):
                continue
            among = any(word.low in ("among", "amongst") for word in self.tokens[max(0, index - 4) : index])
            all_of_them = index == 1 and self.tokens[0].low in ("the", "those", "its", "all")  # "The passengers were 12 Indians and a Dane"
            if not (among or all_of_them) or not self.tokens[index + 1].is_("be"):
                continue
            for group in self.clause.right(index + 2):
                counted = group.kind in ("digits", "words") and not group.bare and group.population != "attackers"
                if (counted if all_of_them else group.kind != "article") and not self.claimed.get(group.first):
                    group.part = True
                    self._claim(group, "aboard", group.population, index, group.stop, index, "part_of_aboard", False)
