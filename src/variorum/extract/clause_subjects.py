"""A clause and a verb's place in it in, the counted groups that are its subject out, over relative clauses and appositions."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.asides import ends_a_toll, is_of_who_is_told_of, row_of_ages, without_ages, without_nicknames
from variorum.extract.clause import POSSESSIVES
from variorum.extract.clause_objects import ClauseWithObjects
from variorum.extract.group import Group
from variorum.extract.tokens import QUOTES, Token, is_dash

_FARTHEST_SUBJECT = 28  # tokens between a subject and its verb; longer stretches hold another clause nearly always
_FARTHEST_OVER_WHO = 44  # the same, where much of it says who: "A guard, who was injured …, succumbed to his injuries"
_LONGEST_PARENTHESIS = 24  # tokens of a parenthesis or list of names between a subject and its verb
_LONGEST_PLACE = 3  # tokens of a subject in a clause of place, behind its article
_SHORTEST_SAID = 4  # tokens of "drivers, police said"
_LONGEST_VOICE = 8  # tokens of "the head of the district police" and the comma before
_LONGEST_OWNER = 6  # tokens of "of the old fishing port's"
_SAID = frozenset(("said", "says", "added", "reported", "confirmed"))
_ARTICLES = frozenset(("a", "an"))
_HARD_MARKS = frozenset(";:—")
_WHO_SAID = 2  # tokens of "who said"
_MOST_OF_THEM = frozenset(("including", "mostly", "mainly", "largely", "chiefly", "most", "many", "some", "several"))
_TRANSPARENT = frozenset(["who", "whom", "which", "that", "where"])


class ClauseWithSubjects(ClauseWithObjects):
    """A clause that can be asked whose verb it is."""

    def subject(self, stop: int) -> list[Group]:
        """The counted groups that are subject of a verb group beginning at `stop`, coordinated ones included; [] if none."""
        before = self.by_stop.get(stop)
        if before is not None and stop < len(self.tokens) and self.tokens[stop].low == "being":
            return self.coordinated_left(before)  # "resulted in two men being killed"
        if before is not None and not before.bare and any(t.frame == "subject" and t.form == "ing" for t in self.tokens[stop].triggers):
            return self.coordinated_left(before)  # "reports of six people dying"
        if before is None and self.is_theirs(stop):
            return []
        opening = self._parenthesis(stop - 1) or self._said_within(stop - 1) or row_of_ages(self.tokens, stop)
        if opening is not None:
            return self.subject(opening)
        listed = self._listed_by_name(stop)
        if listed is not None:
            return self.coordinated_left(listed)
        among: list[Group] = []
        apposed: Group | None = None
        for group in reversed(self.groups):
            one = self.told_as_one(group) if group.stop < stop and self.tokens[stop - 1].text == "," else None
            if group is apposed or one is not None:
                apposed = one
                continue  # "three of the injured, one a girl of six, are in intensive care"
            if group.first in self.included and group.stop == stop - 1 and self.tokens[group.stop].low == "who":
                return [group]  # "seven victims, including one person who died"
            if group.stop > stop or group.first in self.included:
                continue
            if group.of_them and group.first and self.tokens[group.first - 1].text == self.tokens[stop - 1].text == ",":
                among += [group] if group.kind != "vague" else []
                continue  # "90 migrants, 12 of them from one village, were rescued"
            if self.joined_aside(group) and group.stop == stop - 1:
                among.append(group)
                continue  # "two soldiers, along with 14 rebels, were killed"
            if stop - group.stop > _FARTHEST_SUBJECT and not self._tells_who(group.stop, stop):
                return among
            verdict = self._is_subject(group, stop)
            if verdict is None:
                return among
            if verdict:
                if group.low == 1 and self.tokens[stop - 1].low == "who" and self.tokens[stop].low in ("was", "is", "has"):
                    return [group, *among]  # "three rioters and a policeman, who was stabbed"
                found = self.coordinated_left(group)
                named = self.whom_they_name(found, stop)
                if named is not None:
                    return [named, *(one for one in found if one.first > named.first and (one.low or 0) > 1), *among]
                return [*(found[:1] if self.tell_of_one(found, stop) else found), *among]
        return among

    def _tells_who(self, at: int, stop: int) -> bool:
        """Whether much of what stands between a subject and its verb says who that is: ", who was hurt …", ", identified as …"."""
        if stop - at > _FARTHEST_OVER_WHO:
            return False
        asides = [place for place in range(at, stop - 1) if self.tokens[place].text == ","]
        lows = [self.tokens[place + 1].low for place in asides]
        return (asides[:1] == [at] and lows[0] == "who") or "identified" in lows

    def _said_within(self, comma: int) -> int | None:
        """Where the words begin that tell who says so, up to the comma at `comma`: "The driver, the mayor said, was killed"."""
        if comma < _SHORTEST_SAID or self.tokens[comma].text != ",":
            return self.said_of_whom(comma) if comma > 0 else None
        at = comma - 1
        while at > 1 and (self.tokens[at].on("time") or self.tokens[at].low in ("on", "late", "early")):
            at -= 1
        if self.tokens[at].low not in _SAID:
            return None
        for back in range(at - 1, max(0, at - _LONGEST_VOICE), -1):
            if self.tokens[back].text == ",":
                return back if back < at - 1 and self.by_stop.get(back) is not None else None
            if self.tokens[back].triggers or self.tokens[back].digit or self.tokens[back].text in QUOTES:
                return None
        return None

    def _parenthesis(self, at: int) -> int | None:
        """Where the parenthesis begins that closes at `at`: "seven climbers (five Russians and a guide) were", "… — … — were"."""
        if at < 2:
            return None
        pair = {")": "(", "]": "[", "—": "—", "–": "–", "--": "--", "-": "-"}.get(self.tokens[at].text)
        if pair is None or (pair == "-" and not is_dash(self.tokens, at)):
            return self.opens_of_whom(at)
        for back in range(at - 1, max(-1, at - _LONGEST_PARENTHESIS), -1):
            if self.tokens[back].text == pair and (pair != "-" or is_dash(self.tokens, back)):
                alone = at - back == 2 or self.tokens[back + 2].text == ","  # "(ELN)", "(ELN, pro-Cuban)"
                if alone and self.tokens[back + 1].text.isupper() and not self.tokens[back + 1].digit:
                    return back  # an acronym
                return back if (self.group_ending(back) or self.by_stop.get(self.before_aboard(back))) is not None else None
        return None

    def _listed_by_name(self, stop: int) -> Group | None:
        """The group whose members are named up to the verb: "three journalists, A. Haddad, S. Karimi and a local fixer, were"."""
        if stop < 3:
            return None
        if self.tokens[stop - 1].text != ",":
            return self._identified(stop)
        for back in range(stop - 2, max(-1, stop - _LONGEST_PARENTHESIS), -1):
            token = self.tokens[back]
            if token.text == ",":
                host = self.by_stop.get(back)
                if host is not None and host.first in self.included:
                    return None  # "five people, including two children, a woman and a man, were"
                if host is not None and not host.bare and host.kind != "article" and host.low not in (0, 1):
                    return host
            elif not (
                token.capital
                or token.low in ("and", "of", "the", "a", "an", "his", "her", "their")
                or token.person is not None
                or back in self.inside
            ) and (token.closed is not None or token.triggers or token.mark):
                return None
        return None

    def _identified(self, stop: int) -> Group | None:
        """The group whose members are named up to the verb, no comma closing: "two people, identified as Yasin (35) and Harun, were"."""
        for group in reversed(self.groups):
            if (
                group.stop + 2 >= stop
                or group.bare
                or group.kind == "article"
                or group.low in (0, 1)
                or stop - group.stop > _LONGEST_PARENTHESIS
            ):
                continue
            inside = self.tokens[group.stop : stop]
            who = next((at for at, token in enumerate(inside) if token.low == "who"), len(inside))
            inside = inside[: who - 1 if inside[who - 1].text == "," else who]  # "identified as Yasin and Harun, who were on a tour, were"
            comma = next((at for at, token in enumerate(inside) if token.text == ","), 0)
            if comma and comma + 1 < len(inside) and inside[comma + 1].low == "identified" and self.only_a_place(inside[:comma]):
                inside = inside[comma:]  # "three youths from Tarim, identified as …"
            opens = [token.low for token in inside[:2]]
            if len(opens) < 2:
                continue
            if opens[0] not in (",", "identified", "named", "namely") or group.first in self.included:
                continue
            named = (
                opens[0] != ","
                or opens[1] in ("identified", "named", "namely")
                or (inside[1].capital and any(t.low == "and" for t in inside))
            )
            plain = all(
                token.capital
                or token.digit
                or token.mark
                or token.low in ("identified", "named", "namely", "as", "and", "alias", "of", "al", "bin")
                for token in inside
            )
            if named and plain and ";" not in [token.text for token in inside]:
                return group
            return None
        return None

    def _is_subject(self, group: Group, stop: int) -> bool | None:
        """True if `group` is the subject of the verb at `stop`, False if another group to its left may be, None if none can."""
        gap = self.tokens[group.stop : stop]
        before = self.tokens[group.first - 1] if group.first else None
        if gap and gap[-1].text == "," and self._in_apposition(group.first):
            return False  # "the suspect in the spree that left ten dead and 18 wounded, died": of the suspect
        if len(gap) > _WHO_SAID and gap[0].low == "who" and self.lexicon.cues.get(gap[1].low) == "say":
            return None  # "four officers who said a man was hit"
        if gap and gap[0].low in ("who", "whom") and not self._blocked(gap):
            return True
        if gap and gap[-1].low == "who" and self.only_a_place(gap[:-1]) and (group.low or 0) > 1:
            return True  # "the families of the 20 labourers from the state who died"
        if group.kind == "article" and self._ends_a_governed_list(group):
            return None if self._blocked(gap) else False
        if before is not None and gap and self._governed(group.first - 1):
            if self._blocked(gap):
                return None
            return False
        if (
            before is not None
            and before.low == "with"
            and not gap
            and (group.low or 0) > 1
            and self.tokens[stop].low in ("was", "is", "has")
        ):
            return False  # "a vigil with 400 mourners was held"
        perfect = [token.low for token in self.tokens[stop : stop + 2]] == ["to", "have"]  # "among nine people to have died"
        if before is not None and not gap and self._governed(group.first - 1) and not before.on("before_reduced"):
            return perfect
        if before is not None and not gap and self._governed(group.first - 1) and before.low in ("of", "in", "from", "on", "including"):
            return False
        if before is not None and before.low == "as" and self.tokens[group.first].low in _ARTICLES and not gap and group.first > 1:
            return not self.tokens[group.first - 2].low.endswith(("ing", "ed"))  # "a bomber posing as a guest blew himself up"
        return None if self._blocked(gap[1:] if gap and gap[0].on("in_care") else gap) and not self.over_where(gap) else True

    def _ends_a_governed_list(self, group: Group) -> bool:
        """Whether a single person ends a list behind "of" or another preposition: "the murders of five adults and a child"."""
        joint = group.first - 1
        if joint < 1 or self.tokens[joint].low not in ("and", "or"):
            return False
        before = self.by_stop.get(joint)
        return before is not None and before.first > 0 and self.tokens[before.first - 1].low in ("of", "with", "against", "between")

    def _in_apposition(self, at: int) -> bool:
        """Whether a comma before the place opens what is said of somebody named before it."""
        comma = next((back for back in range(at - 1, 0, -1) if self.tokens[back].text == ","), 0)
        between = self.tokens[comma:at]
        if any(token.text in ("-", "–", "—", "--") for token in between):
            return False  # "Geneva, 9 June - The office verified that 43 people, two of them women, were": a date line's comma
        # In "the mayor, Ann Orr, said that 43 people, two of them women, were" no clause tells of anybody before.
        said = any(self.lexicon.cues.get(token.low) == "say" for token in between)
        return comma > 0 and not said and any(token.is_("relative") for token in between) and self.tokens[comma - 1].capital

    def _governed(self, at: int) -> bool:
        """Whether the token before a group makes the group its object ("by 12 gunmen", "carrying 40 people", "including two")."""
        token = self.tokens[self._before_owner(at)]
        ranged = self.by_first.get(at + 1)
        if token.low == "from" and ranged is not None and ranged.hedge == "range" and ranged.kind in ("digits", "words"):
            return False  # "From 80 to 100 rebels were killed"
        if (token.low == "in" and self.tokens[at + 1].low in ("all", "total")) or self.is_deed(at):
            return False  # "In all 212 people were injured", "In the shooting two passengers died"
        if token.is_("preposition") and token.low not in ("since", "until", "like", "over"):
            return token.low not in ("after", "before", "while")
        if any(t.frame in ("object", "container") and t.form in ("ing", "past", "base", "third") for t in token.triggers):
            return True
        return (
            token.low not in self.lexicon.cues
            and token.low.endswith("ing")
            and len(token.low) > 5
            and token.person is None
            and token.low not in ("according", "during", "morning", "evening", "following")
        )

    def _before_owner(self, at: int) -> int:
        """The "of" before whose people they are, where "'s" stands at `at`: "of the ship's 40 sailors"; else `at`."""
        if self.tokens[at].low != "'s":
            return at
        return next((back for back in range(at - 1, max(-1, at - _LONGEST_OWNER), -1) if self.tokens[back].low in ("of", "among")), at)

    def _blocked(self, gap: Sequence[Token]) -> bool:
        """Whether the words between subject and verb show that another clause has begun."""
        if not gap:
            return False
        gap = without_ages(without_nicknames(gap))
        depth_relative = False
        comma_open = False
        if self._of_a_place(gap) or is_of_who_is_told_of(gap):
            return True
        for position, token in enumerate(gap):
            if token.text in _HARD_MARKS or token.text in QUOTES or token.text in "'`":
                return True
            if token.text in (",", "(", ")"):
                comma_open = not comma_open
                depth_relative = False
                continue
            if token.low in _TRANSPARENT or (
                token.on("clause_pronoun") and position + 1 < len(gap) and gap[position + 1].is_("have")
            ):  # also "the people they had abducted were killed"
                depth_relative = True
                continue
            if depth_relative:
                continue
            doer = token.low == "as" and position and position + 3 == len(gap) and gap[-1].person is not None and gap[-2].is_("determiner")
            if doer and not gap[position - 1].low.endswith(("ed", "ing", "n")):
                return True  # "several people ducking for cover as the man fired"
            if position == 0 and token.on("thought_of") and len(gap) > 1 and gap[1].low in ("of", "to"):
                depth_relative = True  # "three guards suspected of helping them have been detained"
                continue
            if token.on("clause_opener") and not (
                token.low in ("after", "before")
                and position + 1 < len(gap)
                and not self.has_verb(gap[position + 1 :])
                and not (gap[position + 1].on("clause_pronoun") and not self.has_verb(gap[:position]))  # "a deputy before he died"
            ):
                return True
            if token.low in ("and", "or") and position + 1 < len(gap) and self.has_verb(gap[position:]) and not comma_open:
                return True
            if token.low == "'s" and position and not gap[position - 1].is_("pronoun"):
                continue  # "a victim of Monday's fire"
            if token.is_("be") or token.is_("have") or token.is_("modal"):
                if not comma_open:
                    return True
                continue
            if token.on("the_accused") and (position + 1 == len(gap) or gap[position + 1].on("after_the_accused")):
                continue  # "three accused were arrested", "four men accused of the killings were arrested"
            if token.low == "posted" and position + 1 < len(gap) and gap[position + 1].is_("preposition"):
                continue  # "four soldiers posted at the market were killed"
            if token.low in self.lexicon.cues and not comma_open and not token.low.startswith("report"):
                return True
            noun = position > 0 and gap[position - 1].is_("determiner")  # "accused of the murders"
            if any(t.form in ("past", "third") and t.frame in ("object", "subject") for t in token.triggers) and not (comma_open or noun):
                reduced = (
                    any(t.form == "participle" for t in token.triggers) and position + 1 < len(gap) and gap[position + 1].is_("preposition")
                )
                if not reduced and not (position == 0 and any(t.form == "participle" for t in token.triggers)):
                    return True
        last_comma = max((k for k, token in enumerate(gap) if token.text == ","), default=None)
        if last_comma is not None and sum(token.text == "," for token in gap) == 1 and not depth_relative:
            # One comma only: "In a village of 300 people, soldiers were …"; fine if it closes the phrase right before the verb.
            tail = gap[last_comma + 1 :]
            some = tail and (tail[0].is_("determiner") or tail[0].low in _MOST_OF_THEM or tail[0].low == "identified")
            if some and not self.has_verb(gap):
                return False  # an apposition or a list of some of them whose closing comma was forgotten
            return bool(tail) and not all(token.is_("adverb") or token.low in ("and", "also") for token in tail)
        return False

    def _of_a_place(self, gap: Sequence[Token]) -> bool:
        """Whether the verb is that of others, in a relative clause of place: "a doctor at the hospital where the patients were treated"."""
        lows = [token.low for token in gap]
        of_a_time = (at for at in range(1, len(gap)) if lows[at - 1 : at + 1] in (["in", "which"], ["during", "which"]))
        at = lows.index("where") if "where" in lows else next(of_a_time, None)
        if at is None or at + 1 >= len(gap):
            return False
        if gap[at + 1].on("clause_pronoun") or getattr(gap[at + 1].person, "plural", False):  # "…, during which people were trampled"
            return gap[at + 1].person is not None or at + 2 == len(gap)
        behind = gap[at + 2 :]
        plain = not any(token.closed or token.triggers or token.mark or token.low.endswith("ed") for token in behind)
        return gap[at + 1].is_("determiner") and bool(behind) and (plain or behind[-1].on("the_harmed")) and len(behind) <= _LONGEST_PLACE

    def coordinated_left(self, group: Group) -> list[Group]:
        found = [group]
        left = group
        while not group.of_them:  # "22 people, six of them dead"
            at = left.first - 1
            if at > 0 and self.tokens[at].low in POSSESSIVES:
                at -= 1  # "a teacher and her two daughters"
            if at < 0:
                break
            if self.tokens[at].low in ("and", "&", "or", "plus", "also") or self.tokens[at].text == "," or self.joins_along(at):
                joint = at
                if joint and self.tokens[joint].low in ("and", "or") and self.tokens[joint - 1].text == ",":
                    joint -= 1
                if joint > 1 and self.tokens[joint].low == "also" and self.tokens[joint - 1].low == "but":
                    joint -= 1
                previous = self.before_aside(joint) or self.group_ending(joint)
                if (
                    previous is None
                    or previous.of_them
                    or (previous.first in self.included and group.first not in self.included)
                    or (previous.bare and not left.bare and previous.stop != joint)
                    or (left.bare and not previous.bare and previous.first and self.tokens[previous.first - 1].low == "with")
                    or self._is_claimed_before(previous, joint)
                    or ends_a_toll(self.tokens, previous, self.lexicon.words["toll_link"])
                ):
                    break
                if (
                    previous.first
                    and not self.are_those_who(previous, group)
                    and self._governed(previous.first - 1)
                    and (self.are_fought(previous.first) or not self.tokens[previous.first - 1].on("state_verb"))
                    and self.tokens[previous.first - 1].low not in ("that", "as")
                    and not (
                        self.tokens[previous.first - 1].low == "among" and previous.first > 1 and self.tokens[previous.first - 2].is_("be")
                    )
                ):
                    break
                if self._is_apposed(previous, left):
                    found[0] = left = previous
                    continue
                found.insert(0, previous)
                left = previous
                continue
            break
        return found

    def _is_apposed(self, group: Group, behind: Group) -> bool:
        """Whether one person is told of twice: "a fourth foreigner, an Egyptian engineer, died"."""
        opens, again = self.tokens[group.first], self.tokens[behind.first]
        single = (
            (opens.low in _ARTICLES or opens.low == "one" or opens.on("ordinal"))
            and again.low in _ARTICLES
            and self.tokens[behind.first - 1].text == ","
        )
        at = behind.stop + 2 * (behind.stop < len(self.tokens) and self.tokens[behind.stop].low == "of")  # "a fitter of 51"
        return single and self.group_ending(behind.first - 1) is group and at < len(self.tokens) and self.tokens[at].text == ","

    def _is_claimed_before(self, group: Group, stop: int) -> bool:
        """Whether a trigger already stands between the group and the joint ("27 killed, 30 injured")."""
        of_those = group.part and group.stop > 1 and self.tokens[group.stop - 2].low == "those"  # "ten of those killed and six wounded"
        told = self.tokens[group.stop - of_those : stop]
        return any(token.triggers for token in told) or self.is_who_he_was(group)
