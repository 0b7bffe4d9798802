"""A clause and a verb's place in it in, the counted groups to its right out: objects, lists, what "including" lists, who is shot."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.asides import without_a_subject
from variorum.extract.clause import POSSESSIVES, Clause
from variorum.extract.group import Group
from variorum.extract.tokens import QUOTES, Token
from variorum.model.lexicon import Lexicon

_LONGEST_NAMED = 14  # tokens from a verb to "along with" over a name and who its bearer is
_TOGETHER = (["together", "with"], ["along", "with"])
_AS_WELL = (["as", "well", "as"], ["in", "addition", "to"])
_INCLUDES = frozenset(("including", "comprising", "consisting", "namely", "include", "includes", "included", "not", "among", "amongst"))
_LONGEST_ASIDE = 12  # tokens from "including" to the comma that closes it
_OPENS_ASIDE = frozenset(("including", "among", "aged", "ages"))
_LONGEST_PLACE = 9  # tokens from a verb to the comma before "along with"
_LONGEST_ROW = 40  # tokens from a semicolon of a list to the one before its last
_LONGEST_DOER = 4  # tokens of whoever did it in "the 276 girls the armed group abducted"
_LONGEST_LIST = 12  # tokens of uncounted people before a counted group of the same list


class ClauseWithObjects(Clause):
    """A clause that can be asked what a verb governs."""

    def __init__(self, tokens: Sequence[Token], groups: Sequence[Group], lexicon: Lexicon) -> None:
        super().__init__(tokens, groups, lexicon)
        self.included = self._included()

    def _included(self) -> set[int]:
        """Where the groups begin that an "including" lists: parts, and no subject ("seven, including two boys, were killed")."""
        found: set[int] = set()
        for index, token in enumerate(self.tokens) if self.groups and not self.lows.isdisjoint(_INCLUDES) else ():
            if token.low in ("including", "comprising", "namely", "consisting"):
                listed = self.among_others(index + 1 + (token.low == "consisting"))
                if not self._are_more(listed, index - 1):
                    found.update(group.first for group in listed)
            elif token.low in ("include", "includes", "included") and index:
                listed = self.right(index + 1)
                behind = {self.tokens[group.stop].low for group in listed if group.stop < len(self.tokens)}
                before = [group for group in self.groups if group.stop <= index and not self._apart(group.stop, index)]
                if self.tokens[index - 1].low in ("that", "which") and self.by_stop.get(index - 1) is None:
                    before = []  # "Six people were killed in raids that included a bombing"
                found.update(group.first for group in (*before, *listed) if group.stop <= index or not behind & {"who", "whom"})
            elif token.low == "not" and index and self.tokens[index - 1].text == ",":
                found.update(group.first for group in self.right(index + 1))  # "12 of the inmates, not eight, were killed"
            elif token.low in ("among", "amongst") and index + 1 < len(self.tokens) and self.tokens[index + 1].low == "them":
                found.update(group.first for group in self.right(index + 2))
        return found

    def _before_their_verb(self, including: int, listed: Sequence[Group]) -> list[Group]:
        """The last of a list without its closing comma: "seven others, including a woman and two boys suffered burns" tells of seven."""
        joint = listed[-1].stop if listed else len(self.tokens)
        if including < 1 or self.tokens[including].low != "including":
            return []
        host = including - 1 if self.tokens[including - 1].text == "," else including
        if self.by_stop.get(host) is None or joint >= len(self.tokens) or self.tokens[joint].low != "and":
            return []
        last = self.by_first.get(joint + 1)
        return [last] if last is not None and not last.bare else []

    def done_to(self, start: int, index: int) -> Group | None:
        """Those before a clause of their own: "the 14 hostages (whom) the gunmen seized", whose verb's auxiliaries begin at `start`."""
        behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if behind is not None and not (behind.mark or behind.closed or behind.on("time") or behind.low.endswith("ed")):
            return None  # "for 14 people the storm killed hope"
        if behind is not None and behind.closed and not behind.closed.isdisjoint(("determiner", "pronoun", "negation")):
            return None
        at = start - 1
        while at >= max(2, start - _LONGEST_DOER) and not (self.tokens[at].mark or at in self.inside or self._ends_a_doer(at)):
            at -= 1
        if any(token.low in self.lexicon.cues for token in self.tokens[at + 1 : start]):
            return None  # "a man they say shot at a hall"
        before = self.by_stop.get(at if (linked := self.tokens[at].low in ("whom", "that", "which", "who")) else at + 1)
        opens = self.tokens[at + 1]
        doer = opens.is_("determiner") or opens.on("clause_pronoun") or opens.capital or opens.person is not None
        if before is None or at + 1 >= start or not doer or (before.bare and not self.tokens[before.first].is_("determiner")):
            return None
        return before if linked or before.bare or (before.head is not None and before.first + 1 < before.stop) else None

    def _ends_a_doer(self, at: int) -> bool:
        """Whether the token at `at` stands in nobody's name or description: a preposition, a verb, a relative."""
        closed = self.tokens[at].closed
        return closed is not None and closed.isdisjoint(("determiner", "pronoun"))

    def _are_more(self, listed: Sequence[Group], stop: int) -> bool:
        """Whether more are listed than the group that ends at `stop` has: "three doctors, including Orr, four clerks and a guard"."""
        host = self.by_stop.get(stop)
        if host is None or host.high is None or host.bare or host.kind == "thing":
            return False
        if host.first and self.tokens[host.first - 1].is_("preposition"):
            return False  # "25 people belonging to three families, including seven women and ten children"
        return sum(group.low or 1 for group in listed) > host.high

    def _apart(self, start: int, stop: int) -> bool:
        """Whether a semicolon, or a verb and a comma behind it, lie between two places: then they are not of one clause."""
        between = self.tokens[start:stop]
        verb = next((at for at, token in enumerate(between) if token.is_("be") or token.is_("have")), None)
        return any(token.text == ";" for token in between) or (verb is not None and any(token.text == "," for token in between[verb:]))

    def objects(self, index: int) -> list[Group]:
        at = index + 1
        if [token.low for token in self.tokens[at : at + 2]] in (["each", "other"], ["one", "another"]):
            return []  # "beating each other and one man pulling out a gun"
        while (
            at < len(self.tokens)
            and (self.tokens[at].is_("adverb") or self.tokens[at].low in ("off", "up", "down"))
            and at not in self.by_first
        ):
            at += 1
        if at < len(self.tokens) and self.tokens[at].low in ("himself", "herself", "themselves") and at + 1 < len(self.tokens):
            at += 2 if self.tokens[at + 1].low == "and" else 1
        at += at < len(self.tokens) and self.tokens[at].text in QUOTES and at + 1 in self.by_first
        noun = index and self.tokens[index - 1].is_("determiner")
        if not noun and at + 2 < len(self.tokens) and self.tokens[at].text == "," and self.tokens[at + 1].is_("preposition"):
            at = self._over_aside(at)  # "killed, with clubs and machetes, three peasants"
        if at + 2 < len(self.tokens) and self.tokens[at].capital and self.tokens[at + 1].low == "'s" and at + 2 in self.by_first:
            at += 2  # "killed Sami's two sons"
        found = without_a_subject(self.tokens, index, self.right(at) or self._listed(at))
        for group in found if at < len(self.tokens) and self.tokens[at].low in ("include", "includes", "included") else ():
            group.part = True  # "the adults killed included the driver and two teachers"
        return found

    def _over_aside(self, at: int) -> int:
        """The place behind an aside of a few words that opens with the comma at `at`, where a counted group begins there."""
        for end in range(at + 2, min(len(self.tokens) - 1, at + _LONGEST_ASIDE)):
            token = self.tokens[end]
            if token.text == ",":
                group = self.by_first.get(end + 1)
                return end + 1 if group is not None and not self.has_own_verb(group) else at
            verb = token.triggers and self.tokens[at + 1].low != "with"  # "with clubs" has none
            if token.mark or verb or token.is_("be") or token.is_("have") or token.is_("relative") or end in self.by_first:
                return at
        return at

    def before_aside(self, joint: int) -> Group | None:
        """The group before an "including" that a comma closes at `joint`: "three doctors, including Ann Orr, and four clerks"."""
        if self.joins_along(joint):
            if self.tokens[joint - 2].text != ",":
                return self.by_stop.get(joint - 1)
            joint -= 2  # "two children, ages 2 and 10, along with five adults"
        if self.tokens[joint].text != "," or (self.lows.isdisjoint(_OPENS_ASIDE) and "them" not in self.lows):
            return None
        for back in range(joint - 1, max(0, joint - _LONGEST_ASIDE), -1):
            token = self.tokens[back]
            own = self.by_first.get(back)
            if own is not None and own.of_them and self.tokens[back - 1].text == ",":
                return self.by_stop.get(back - 1)  # "four women, one of them aged 80, and three children"
            if token.low in ("aged", "ages") and back in self.by_stop:
                return self.by_stop[back]  # "a woman, two girls aged seven and five, and a boy"
            if token.low in _OPENS_ASIDE and not (token.low in ("aged", "ages") and back - 1 in self.by_first):
                them = token.low in ("including", "aged", "ages") or self.tokens[back + 1].low == "them"
                return self.by_stop.get(back - 1) if them and self.tokens[back - 1].text == "," else None
            if token.mark or token.triggers or token.is_("be") or token.is_("have") or token.is_("relative"):
                return None
        return None

    def joins_along(self, at: int) -> bool:
        """Whether the word at `at` ends "along with" or "together with" right behind people: "12 rebels along with a commander died"."""
        along = at > 2 and self.tokens[at].low == "with" and self.tokens[at - 1].low in ("along", "together")
        return along and (at - 1 in self.by_stop or (self.tokens[at - 2].text == "," and not self.lows.isdisjoint(("aged", "ages"))))

    def alongside(self, index: int) -> list[Group]:
        """Those who share what befalls a verb's subject: "was killed together with five neighbours", "… with his son"."""
        if [token.low for token in self.tokens[index + 1 : index + 3]] == ["for", "ransom"]:
            index += 2
        if not self._behind_together(index + 1):
            index = self._before_together(index)
        behind = [token.low for token in self.tokens[index + 1 : index + 2]]
        at = self._behind_together(index + 1) or (index + 2 if behind in (["alongside"], ["with"]) else None)
        found = self.right(at) or self._listed(at) if at is not None else []
        found = [group for number, group in enumerate(found) if not group.bare or (number and group.others)]  # "nine guards and 20 others"
        if behind[:1] == ["with"] and found:
            ends = self.tokens[found[-1].stop : found[-1].stop + 1]
            if any(token.triggers or token.low.endswith("ing") for token in ends):
                return []  # "was killed with two others wounded"
        return found

    def is_given_to(self, index: int) -> bool:
        """Whether the word is of people to whom the number behind it is given: "100,000 to the kin of the dead and the injured 50,000"."""
        given = self.by_first.get(index + 1)
        if given is None or not given.bare or not index or self.tokens[index - 1].low != "the" or not self.tokens[index].on("the_harmed"):
            return False
        return given.stop == len(self.tokens) or self.tokens[given.stop].mark

    def objects_and_others(self, index: int) -> list[Group]:
        """What a verb governs, and who is told of beside an object that goes by name."""
        found = self.objects(index)
        return found + [group for group in self._beside_one_named(index) if group not in found]

    def _beside_one_named(self, index: int) -> list[Group]:
        """Who is told of beside one person, a verb's object: "murdered Ivo Lenz, along with seven others", "the mayor, as well as two"."""
        if index + 1 >= len(self.tokens) or not (self.tokens[index + 1].capital or self.tokens[index + 1].is_("determiner")):
            return []
        for at in range(index + 2, min(len(self.tokens) - 2, index + _LONGEST_NAMED)):
            token = self.tokens[at]
            well = [word.low for word in self.tokens[at : at + 3]] == ["as", "well", "as"]
            if well or [token.low, self.tokens[at + 1].low] in _TOGETHER:
                behind = at + (3 if well else 2)
                return [group for group in self.right(behind) or self._listed(behind) if not group.bare or group.others]
            if token.triggers or token.is_("be") or token.is_("have") or token.is_("relative") or token.text in (";", ".", ":"):
                return []
        return []

    def told_beside(self, group: Group) -> list[Group]:
        """Those whom the words behind a group join to it: "75 fighters from both sides, as well as six civilians"."""
        at = self.over_origin(group.stop)
        at += at < len(self.tokens) and self.tokens[at].text == ","
        beside = self._behind_together(at)
        return [one for one in self.right(beside) if not one.bare] if beside else []

    def over_origin(self, at: int) -> int:
        """The place behind a few words that say where people are from, and `at` where there are none: "fighters from both sides"."""
        for end in range(at + 2, min(len(self.tokens), at + _LONGEST_PLACE)):
            if self.tokens[end].text == "," or self._behind_together(end):
                return end if self.only_a_place(self.tokens[at:end]) else at
        return at

    def _behind_together(self, at: int) -> int:
        """The place behind the words at `at` that join people to others: "along with", "as well as", "in addition to"; 0 without them."""
        if [token.low for token in self.tokens[at : at + 2]] in _TOGETHER:
            return at + 2
        return at + 3 if [token.low for token in self.tokens[at : at + 3]] in _AS_WELL else 0

    def _before_together(self, index: int) -> int:
        """The comma before "along with" where nothing but a place stands between it and the verb: "killed in Orm, along with five"."""
        for at in range(index + 1, min(len(self.tokens) - 2, index + _LONGEST_PLACE)):
            token = self.tokens[at]
            if token.text == ",":
                return at if self._behind_together(at + 1) else index
            if token.mark or token.triggers or token.is_("be") or token.is_("have") or token.is_("relative") or at in self.by_first:
                return index
        return index

    def among_others(self, at: int) -> list[Group]:
        """The groups behind "including": "two boys and a girl", "the owner and two clerks", of whom the owner is not counted."""
        listed = self.right(at, with_verb=True) or self._listed(at, ("'s", "of"), with_verb=True)
        return [*listed, *self._before_their_verb(at - 1, listed)]

    def _listed(self, at: int, links: tuple[str, ...] = ("'s",), *, with_verb: bool = False) -> list[Group]:
        """The counted groups at the end of a list of people not counted: "the driver, his wife and two children", "him and two …"."""
        seen_person, joined = False, False
        for index in range(at, min(len(self.tokens), at + _LONGEST_LIST)):
            group = self.by_first.get(index)
            if group is not None:
                named = not group.bare or group.others  # "injuring him and eight others"
                if (
                    self.tokens[index - 1].text == ","
                    and group.stop < len(self.tokens)
                    and (self.tokens[group.stop].low in self.lexicon.cues or self.has_verb_behind_an_aside(group))
                ):
                    return []  # "13 people including children, a Taliban official said", "hits Marn, 26 people, mostly men, drowned"
                seen_person |= group.others and group.bare and self.tokens[index - 1].text == ","  # "kill village head, eight others"
                return (
                    self.right(index, with_verb=with_verb)
                    if joined and seen_person and named and (with_verb or not self.has_own_verb(group))
                    else []
                )
            token = self.tokens[index]
            if index == at and token.low in ("him", "her", "them"):
                seen_person = True
                continue
            if token.low == "of" and seen_person:
                continue  # "killed the head of the village and eight others"
            if [word.low for word in self.tokens[index : index + 2]] in _TOGETHER or (token.low == "with" and joined):
                joined = True
                continue  # "arrested the governor, along with 70 of his supporters"
            joined = token.text == "," or token.low == "and" or (joined and token.is_("determiner"))
            heads = token.low == "head" and [word.low for word in self.tokens[index + 1 : index + 2]] == ["of"]
            if token.person is not None or heads or (token.capital and not token.on("time")):
                seen_person = True
            elif not (
                joined or token.is_("determiner") or token.low in links or (token.closed is None and not token.triggers and not token.mark)
            ):
                return []
        return []

    def right(self, at: int, *, with_verb: bool = False) -> list[Group]:
        """The coordinated groups that begin at token `at` ("12 people, two soldiers and a policeman"); [] if none begins there.

        `with_verb` says that a verb behind the last is that of what the list belongs to: "19 people, including two girls and a boy were".
        """
        group = self.by_first.get(at)
        if group is None and at + 1 < len(self.tokens) and self.tokens[at].low in ("the", "all", "its", "his", "their", "some"):
            group = self.by_first.get(at + 1)
        if group is None:
            return []
        found = [group]
        while True:
            joint = found[-1].stop
            joint = self.over_phrase(joint)
            if joint >= len(self.tokens):
                break
            after = joint
            if self.tokens[after].text == "," or self._parts_aged(after, len(found)):
                after += 1
            if after < len(self.tokens) and self.tokens[after].low in ("and", "&", "or", "plus"):
                after += 1
            else:
                after = self._behind_together(after) or after  # "killed a guard along with a vendor"
            if after == joint or after >= len(self.tokens):
                break
            following = self.by_first.get(after)
            if following is None and self.tokens[after].low in POSSESSIVES:
                following = self.by_first.get(after + 1)  # "a teacher and her two daughters"
            theirs = (with_verb and self.tokens[joint].low == "and") or (
                following is not None and (self._has_their_verb(following, at) or self._has_verb_of_all(following, at))
            )
            if following is None or following.of_them or (self.has_own_verb(following) and not theirs):
                break
            if following.bare and not following.others and not found[-1].bare:
                break
            found.append(following)
        return found

    def _parts_aged(self, at: int, before: int) -> bool:
        """Whether a semicolon parts three people or more, each with an age between commas; `before` stand ahead of it.

        "Killing Ann Orr, 42; Leo Orr, 19; and a guard"; in "killed Ann Orr, 42; and Leo Orr, 19, was hurt" it parts clauses.
        """
        if self.tokens[at].text != ";" or at < 2 or not self.tokens[at - 1].digit or self.tokens[at - 2].text != ",":
            return False
        rest = self.tokens[at if before > 1 else at + 1 : at + _LONGEST_ROW]
        return any(mark.text == ";" and word.low == "and" for mark, word in itertools.pairwise(rest))

    def _has_their_verb(self, group: Group, at: int) -> bool:
        """Whether the verb behind a list's last is that of what the list belongs to: "the deaths of three men and a boy were confirmed"."""
        single = group.kind == "article" and at > 0 and self.tokens[at - 1].low == "of"
        return single and group.stop < len(self.tokens) and self.tokens[group.stop].low in ("were", "are", "have")

    def _has_verb_of_all(self, group: Group, at: int) -> bool:
        """Whether the verb behind a list's last is that of what did it: "a crash that killed nine and a guide is being investigated"."""
        if at < 2 or self.tokens[at - 2].low not in ("that", "which") or not self.tokens[at - 1].triggers:
            return False
        if any(token.is_("be") or token.is_("have") for token in self.tokens[: at - 2]):
            return False  # the sentence has its verb: whose is the one behind is open
        behind = self.tokens[group.stop : group.stop + 5]
        return bool(behind) and behind[0].low in ("is", "was", "has") and not any(token.triggers for token in behind)

    def acted_upon(self, stop: int) -> str | None:
        """Whom the words before a verb say that its doers acted upon: "fired at the robbers, wounding two of them"."""
        for at in range(stop - 1, 0, -1):
            noun = self.tokens[at].person
            if noun is None or not (noun.plural or noun.collective):
                continue
            opens = next((back for back in range(at - 1, -1, -1) if not self.tokens[back].is_("determiner")), None)
            governed = opens is not None and (self.tokens[opens].is_("preposition") or self.tokens[opens].low.endswith("ed"))
            return noun.population if governed else None
        return None

    def attacked_before(self, verb: int, group: Group) -> Group | None:
        """The counted people of whom a participle counts some: "shot eight children near the gate, killing one"."""
        if self.tokens[verb - 1].low == "and":  # "killing two and wounding three"
            verb = next((at for at in range(verb - 2, 0, -1) if self.tokens[at].triggers and self.tokens[at - 1].text == ","), verb)
        if self.tokens[verb - 1].text != "," or not self.tokens[verb].low.endswith("ing") or group.others or not group.low:
            return None
        found = next((one for one in reversed(self.groups) if one.stop < verb), None)
        if found is None or found.bare or found.kind not in ("digits", "words") or (found.low or 0) < group.low or not found.first:
            return None
        deed = self.tokens[found.first - 1]
        within = self.tokens[found.stop : verb - 1]
        upon = any(trigger.frame == "object" for trigger in deed.triggers) or deed.on("hostile_act")
        return found if upon and not any(word.mark or word.is_("verb") or word.low in ("and", "who") for word in within) else None

    def is_shot(self, group: Group) -> bool:
        """Whether a number alone counts people shot: "three were shot"; in headlines "4 shot in Lenz", "Brawl ends with 5 shot, 2 dead"."""
        if group.kind not in ("digits", "words") or group.low is None or group.stop >= len(self.tokens):
            return False
        verb = self.tokens[group.stop]
        if group.low != group.high or (group.first and self.tokens[group.first - 1].low in ("the", "ages", "aged")):
            return False
        if verb.is_("be") or (verb.is_("have") and group.low > 1):
            return group.stop + 1 < len(self.tokens)
        if verb.low != "shot":
            return False
        before = self.tokens[group.first - 1] if group.first else None
        if before is not None and not (before.mark or before.low in ("with", "and", "leaves", "left", "sees")):
            return False
        after = self.tokens[group.stop + 1] if group.stop + 1 < len(self.tokens) else None
        if group.low == 1:
            there = self.tokens[group.stop + 2] if group.stop + 2 < len(self.tokens) else None
            at_named = after is not None and after.low == "at" and there is not None and there.capital and group.first == 0
            going = after is not None and after.low == "on" and there is not None and (there.low == "way" or there.is_("determiner"))
            return after is not None and (at_named or going or after.low in ("in", "near", "outside"))
        return (
            after is None
            or after.mark
            or after.low
            in ("in", "near", "outside", "on", "at", "during", "after", "by", "and", "as", "when", "while", "over", "across", "amid")
        )

    def aims_at(self, index: int) -> bool:
        """Whether "shot at" goes on with whom somebody shot at: "a suspect shot at three men" is no suspect who was shot."""
        after = self.tokens[index + 1 : index + 4]
        if len(after) < 2 or after[0].low != "at":
            return False
        return index + 2 in self.by_first or after[1].low in ("him", "her", "them", "police", "officers", "deputies", "someone")
