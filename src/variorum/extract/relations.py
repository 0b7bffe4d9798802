"""Tokens, groups and a trigger in, the groups that the trigger counts out: subject, object, "of" phrase, toll, contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.extract.groups import Group
from variorum.extract.tokens import QUOTES, Token
from variorum.model.lexicon import Lexicon, Trigger

_FARTHEST_SUBJECT = 28  # tokens between a subject and its verb; longer stretches hold another clause nearly always
_FARTHEST_TOLL = 14
_LONGEST_PHRASE = 11  # tokens of a prepositional phrase inside a list of groups
_FARTHEST_SHARED = 10  # tokens between two verbs that share their subject
_LONGEST_LIST = 12  # tokens of uncounted people before a counted group of the same list
_HARD_MARKS = frozenset(";:—")
_BEFALLS_PEOPLE = frozenset({"killed", "injured", "arrested", "held", "hospitalised"})
_TRANSPARENT = frozenset(["who", "whom", "which", "that"])


class Match:
    """Groups counted by a trigger: the host groups, and the rule's name."""

    __slots__ = ("groups", "negated", "rule", "trigger", "trigger_index")

    def __init__(self, trigger: Trigger, index: int, found: list[Group], rule: str, negated: bool = False) -> None:
        self.trigger = trigger
        self.trigger_index = index
        self.groups = found
        self.rule = rule
        self.negated = negated


class Clause:
    """One tokenised sentence with its groups, and the questions that the rules ask about it."""

    def __init__(self, tokens: Sequence[Token], groups: Sequence[Group], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.groups = groups
        self.lexicon = lexicon
        self.by_first = {group.first: group for group in groups}
        self.by_stop = {group.stop: group for group in groups}
        self.inside: dict[int, Group] = {}
        for group in groups:
            for index in range(group.first, group.stop):
                self.inside[index] = group
        self.included = self._included()

    def matches(self) -> Iterator[Match]:
        """All (trigger, groups) relations of the sentence, in order of the triggers."""
        last: Match | None = None
        for index, token in enumerate(self.tokens):
            if not token.triggers:
                continue
            match = self._match(index, token.triggers) or self._shared(index, token.triggers, last)
            if match is not None:
                last = match
                yield match

    def _included(self) -> set[int]:
        """Where the groups begin that an "including" lists: they are parts and no subject ("seven people, including two boys, were killed")."""
        found: set[int] = set()
        for index, token in enumerate(self.tokens):
            if token.low in ("including", "comprising", "namely"):
                found.update(group.first for group in self.right(index + 1))
        return found

    def _shared(self, index: int, triggers: tuple[Trigger, ...], last: Match | None) -> Match | None:
        """The groups of the verb before in "two villagers were abducted and later killed"."""
        if last is None or last.rule not in ("passive", "subject", "shared") or index - last.trigger_index > _FARTHEST_SHARED:
            return None
        between = range(last.trigger_index + 1, index)
        if any(
            at in self.inside or self.tokens[at].is_("be") or self.tokens[at].is_("have") or self.tokens[at].is_("relative")
            for at in between
        ):
            return None
        start, _ = self._verb_group(index)
        if self.tokens[start - 1].low not in ("and", "then", "or", "before", "but") and self.tokens[start - 1].text != ",":
            return None
        if index + 1 in self.by_first or self._has_named_object(index, triggers[0], triggers):
            return None
        for trigger in triggers:
            if trigger.frame in ("object", "subject") and trigger.form in ("participle", "past"):
                return Match(trigger, index, list(last.groups), "shared", last.negated)
        return None

    def _match(self, index: int, triggers: tuple[Trigger, ...]) -> Match | None:
        for trigger in triggers:
            found: tuple[list[Group], str] | None = None
            if trigger.frame == "object":
                found = self._object_verb(index, trigger, triggers)
            elif trigger.frame == "subject":
                found = self._subject_verb(index, trigger)
            elif trigger.frame == "adjective":
                found = self._adjective(index, trigger)
            elif trigger.frame == "noun":
                found = self._noun(index)
            elif trigger.frame == "counted":
                found = self._counted_noun(index)
            elif trigger.frame == "toll":
                found = self._toll(index)
            elif trigger.frame == "container":
                found = self._container(index, trigger)
            if found is not None:
                kept = [group for group in found[0] if self._can_count(trigger, group)]
                if kept:
                    return Match(trigger, index, kept, found[1], self._negated(index))
        return None

    def _can_count(self, trigger: Trigger, group: Group) -> bool:
        """Weak triggers need a noun for people; a noun that the lexicon does not know counts only with what befalls people alone."""
        if group.kind == "thing":
            return not trigger.weak and trigger.measure in _BEFALLS_PEOPLE and trigger.frame in ("object", "subject")
        if trigger.manner == "lose":  # an army loses men; a town that loses people loses inhabitants
            return group.population in self.lexicon.words["participant_populations"] or (
                group.head is not None and self.tokens[group.head].low in ("men", "fighters", "comrades")
            )
        return not (trigger.weak and group.bare and not group.others)

    # ------------------------------------------------------------------ verbs

    def _object_verb(self, index: int, trigger: Trigger, triggers: tuple[Trigger, ...]) -> tuple[list[Group], str] | None:
        start, auxiliaries = self._verb_group(index)
        passive = "be" in auxiliaries and trigger.form in ("participle", "past")
        if index in self.inside and self.inside[index].inside is not None and self.inside[index].inside[1] == index:
            return [self.inside[index]], "premodifier"
        if passive:
            if trigger.form != "participle" and any(t.form == "participle" for t in triggers):
                return None
            found = self.subject(start)
            return (found, "passive") if found else self._inverted(index)
        if trigger.form == "ing" and index + 1 < len(self.tokens) and self.tokens[index + 1].low == "of":
            found = self.right(index + 2)
            return (found, "nominal_of") if found else None
        if trigger.form == "base" and self._is_purpose(start, index):
            return None
        if trigger.form in ("base", "third", "past", "ing") and not ("be" in auxiliaries and trigger.form == "past"):
            found = self._object(index)
            if found:
                return found, "active"
        if trigger.form in ("participle",):
            if "have" in auxiliaries:
                found = self._object(index)
                return (found, "active") if found else None
            if index >= 2 and self.tokens[index - 1].low in ("the", "those") and self.tokens[index - 2].low in ("among", "amongst"):
                found = self._among(index)
                return (found, "among") if found else None
            if index + 1 < len(self.tokens) and self.tokens[index + 1].is_("be") and (index == 0 or self.tokens[index - 1].mark):
                return self._inverted(index)
            if self._has_named_object(index, trigger, triggers):
                return None
            found = self._reduced(index)
            return (found, "reduced") if found else None
        return None

    def _has_named_object(self, index: int, trigger: Trigger, triggers: tuple[Trigger, ...]) -> bool:
        """Whether what looks like a participle is a past tense with an object without number ("two gunmen killed the driver")."""
        if not any(t.form == "past" for t in triggers) or index + 1 >= len(self.tokens):
            return False
        after = self.tokens[index + 1]
        if after.on("object_pronoun"):
            return True
        return after.is_("determiner") and after.low not in ("this", "all", "that")

    def _is_purpose(self, start: int, index: int) -> bool:
        """Whether a bare verb names an aim and no deed: "an effort to free 300 hostages", but not "managed to free"."""
        at = start
        while at < index and self.tokens[at].low != "to":
            at += 1
        if at == index:
            return False
        before = self.tokens[at - 1].low if at else ""
        return before not in self.lexicon.words["before_done_infinitive"]

    def _subject_verb(self, index: int, trigger: Trigger) -> tuple[list[Group], str] | None:
        if index in self.inside and self.inside[index].inside is not None and self.inside[index].inside[1] == index:
            return None
        start, _ = self._verb_group(index)
        if trigger.form == "base" and self._is_purpose(start, index):
            return None
        found = self.subject(start)
        return (found, "subject") if found else None

    def _adjective(self, index: int, trigger: Trigger) -> tuple[list[Group], str] | None:
        holder = self.inside.get(index)
        if holder is not None:
            if holder.inside is not None and holder.inside[1] == index:
                return [holder], "premodifier"
            return None
        start, auxiliaries = self._verb_group(index)
        if "be" in auxiliaries:
            found = self.subject(start)
            return (found, "copula") if found else self._inverted(index)
        if index >= 2 and self.tokens[index - 1].low in ("the", "those") and self.tokens[index - 2].low in ("among", "amongst"):
            found = self._among(index)
            return (found, "among") if found else None
        found = self._reduced(index)
        return (found, "reduced") if found else None

    def _among(self, index: int) -> list[Group]:
        """ "Among the dead were seven children and a priest" / "three soldiers were among the dead": parts."""
        inverted = self._inverted(index)
        found = inverted[0] if inverted else []
        if not found and index >= 3 and self.tokens[index - 3].is_("be"):
            found = self.subject(index - 3)
        for group in found:
            group.part = True
        return found

    def _container(self, index: int, trigger: Trigger) -> tuple[list[Group], str] | None:
        start, auxiliaries = self._verb_group(index)
        if "be" in auxiliaries and trigger.form == "participle":
            found = [group for group in self.subject(start) if not group.bare]
            return None
        found = [group for group in self._object(index) if not group.bare]
        return (found, "contents") if found else None

    def _inverted(self, index: int) -> tuple[list[Group], str] | None:
        """ "Among the dead were 12 children", "killed were two soldiers", "missing are four"."""
        at = index + 1
        if at < len(self.tokens) and self.tokens[at].is_("be"):
            found = self.right(at + 1)
            return (found, "inverted") if found else None
        return None

    def _verb_group(self, index: int) -> tuple[int, set[str]]:
        """Where the verb group that ends at `index` begins, and which auxiliaries it has ("be", "have", "modal", "not")."""
        found: set[str] = set()
        at = index - 1
        while at >= 0:
            token = self.tokens[at]
            closed = token.closed
            if at == index - 1:
                over = self._over_date(at)
                if over != at:
                    at = over
                    continue
            if closed is None or at in self.inside:
                if token.low == "to" or (token.low.endswith("ly") and len(token.low) > 4 and token.person is None):
                    at -= 1
                    continue
                break
            if "be" in closed and token.low not in ("'s",):
                found.add("be")
            elif "have" in closed:
                found.add("have")
            elif "modal" in closed:
                found.add("modal")
            elif "negation" in closed:
                found.add("not")
            elif token.low == "to" or "adverb" in closed:
                pass
            elif token.low == "'s" and at and self.tokens[at - 1].low in ("it", "he", "she", "that", "there"):
                found.add("be")
            else:
                break
            at -= 1
        return at + 1, found

    def _over_date(self, at: int) -> int:
        """From the end of a date between auxiliary and verb ("were on July 27 injured"), the token before it; `at` if there is none."""
        for begin in range(at, max(-1, at - 4), -1):
            if self.tokens[begin].low == "on" and begin and self.tokens[begin - 1].is_("be") and begin < at:
                inside = self.tokens[begin + 1 : at + 1]
                return begin - 1 if all(token.digit or token.capital for token in inside) else at
        return at

    # ------------------------------------------------------------------ subjects

    def subject(self, stop: int) -> list[Group]:
        """The counted groups that are subject of a verb group beginning at `stop`, coordinated ones included; [] if none."""
        for group in reversed(self.groups):
            if group.stop > stop or group.first in self.included:
                continue
            if stop - group.stop > _FARTHEST_SUBJECT:
                return []
            verdict = self._is_subject(group, stop)
            if verdict is None:
                return []
            if verdict:
                return self._coordinated_left(group)
        return []

    def _is_subject(self, group: Group, stop: int) -> bool | None:
        """True if `group` is the subject of the verb at `stop`, False if another group to its left may be, None if none can."""
        gap = self.tokens[group.stop : stop]
        before = self.tokens[group.first - 1] if group.first else None
        if gap and gap[0].low in ("who", "whom") and not self._blocked(gap):
            return True
        if before is not None and gap and self._governed(group.first - 1):
            if self._blocked(gap):
                return None
            return False
        if before is not None and not gap and self._governed(group.first - 1) and not before.on("before_reduced"):
            return False
        if before is not None and not gap and before.low in ("of", "in", "from", "on", "including"):
            return False
        return None if self._blocked(gap) else True

    def _governed(self, at: int) -> bool:
        """Whether the token before a group makes the group its object ("by 12 gunmen", "carrying 40 people", "including two")."""
        token = self.tokens[at]
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

    def _blocked(self, gap: Sequence[Token]) -> bool:
        """Whether the words between subject and verb show that another clause has begun."""
        if not gap:
            return False
        depth_relative = False
        comma_open = False
        for position, token in enumerate(gap):
            if token.text in _HARD_MARKS or token.text in QUOTES or token.text in "'`":
                return True
            if token.text in (",", "(", ")"):
                comma_open = not comma_open
                depth_relative = False
                continue
            if token.low in _TRANSPARENT:
                depth_relative = True
                continue
            if depth_relative:
                continue
            if token.on("clause_opener") and not (
                token.low in ("after", "before") and position + 1 < len(gap) and not self._has_verb(gap[position + 1 :])
            ):
                return True
            if token.low in ("and", "or") and position + 1 < len(gap) and self._has_verb(gap[position:]) and not comma_open:
                return True
            if token.is_("be") or token.is_("have") or token.is_("modal"):
                if not comma_open:
                    return True
                continue
            if token.low in self.lexicon.cues and not comma_open and not token.low.startswith("report"):
                return True
            if any(t.form in ("past", "third") and t.frame in ("object", "subject") for t in token.triggers) and not comma_open:
                reduced = (
                    any(t.form == "participle" for t in token.triggers) and position + 1 < len(gap) and gap[position + 1].is_("preposition")
                )
                if not reduced and not (position == 0 and any(t.form == "participle" for t in token.triggers)):
                    return True
        last_comma = max((k for k, token in enumerate(gap) if token.text == ","), default=None)
        if last_comma is not None and sum(token.text == "," for token in gap) == 1 and not depth_relative:
            # One comma only: "In a village of 300 people, soldiers were …"; fine if it closes the phrase right before the verb.
            tail = gap[last_comma + 1 :]
            if tail and tail[0].is_("determiner") and not self._has_verb(gap):
                return False  # an apposition whose closing comma was forgotten
            return bool(tail) and not all(token.is_("adverb") or token.low in ("and", "also") for token in tail)
        return False

    def _has_verb(self, gap: Sequence[Token]) -> bool:
        return any(
            token.is_("be")
            or token.is_("have")
            or token.is_("modal")
            or token.low in self.lexicon.cues
            or any(t.form in ("past", "third") for t in token.triggers)
            for token in gap
        )

    def _coordinated_left(self, group: Group) -> list[Group]:
        found = [group]
        left = group
        while True:
            at = left.first - 1
            if at < 0:
                break
            if self.tokens[at].low in ("and", "&", "or", "plus") or self.tokens[at].text == ",":
                joint = at
                if joint and self.tokens[joint].low in ("and", "or") and self.tokens[joint - 1].text == ",":
                    joint -= 1
                previous = self._group_ending(joint)
                if (
                    previous is None
                    or (previous.bare and not left.bare and previous.stop != joint)
                    or self._is_claimed_before(previous, joint)
                ):
                    break
                if (
                    previous.first
                    and self._governed(previous.first - 1)
                    and not self.tokens[previous.first - 1].on("state_verb")
                    and self.tokens[previous.first - 1].low not in ("that", "as")
                ):
                    break
                found.insert(0, previous)
                left = previous
                continue
            break
        return found

    def _group_ending(self, stop: int) -> Group | None:
        """The group that ends at `stop`, or shortly before it with only a prepositional phrase between."""
        exact = self.by_stop.get(stop)
        if exact is not None:
            return exact
        for distance in range(1, 8):
            group = self.by_stop.get(stop - distance)
            if group is not None:
                gap = self.tokens[group.stop : stop]
                if gap[0].is_("preposition") and not any(
                    token.mark or token.is_("be") or token.is_("have") or token.triggers for token in gap
                ):
                    return group
                return None
        return None

    def _is_claimed_before(self, group: Group, stop: int) -> bool:
        """Whether a trigger already stands between the group and the joint ("27 killed, 30 injured")."""
        return any(token.triggers for token in self.tokens[group.stop : stop])

    # ------------------------------------------------------------------ objects

    def _object(self, index: int) -> list[Group]:
        at = index + 1
        while (
            at < len(self.tokens)
            and (self.tokens[at].is_("adverb") or self.tokens[at].low in ("off", "up", "down"))
            and at not in self.by_first
        ):
            at += 1
        if at < len(self.tokens) and self.tokens[at].low in ("himself", "herself", "themselves") and at + 1 < len(self.tokens):
            at += 2 if self.tokens[at + 1].low == "and" else 1
        if at < len(self.tokens) and self.tokens[at].text in QUOTES and at + 1 in self.by_first:
            at += 1
        return self.right(at) or self._listed(at)

    def _listed(self, at: int) -> list[Group]:
        """The counted groups at the end of a list that opens with people who are not counted: "killed the driver, his wife and two children"."""
        seen_person, joined = False, False
        for index in range(at, min(len(self.tokens), at + _LONGEST_LIST)):
            group = self.by_first.get(index)
            if group is not None:
                return self.right(index) if joined and seen_person and not group.bare and not self._has_own_verb(group) else []
            token = self.tokens[index]
            joined = token.text == "," or token.low == "and" or (joined and token.is_("determiner"))
            if token.person is not None or token.capital:
                seen_person = True
            elif not (
                joined or token.is_("determiner") or token.low == "'s" or (token.closed is None and not token.triggers and not token.mark)
            ):
                return []
        return []

    def right(self, at: int) -> list[Group]:
        """The coordinated groups that begin at token `at` ("12 people, two soldiers and a policeman"); [] if none begins there."""
        group = self.by_first.get(at)
        if group is None and at + 1 < len(self.tokens) and self.tokens[at].low in ("the", "all", "its", "his", "their", "some"):
            group = self.by_first.get(at + 1)
        if group is None:
            return []
        found = [group]
        while True:
            joint = found[-1].stop
            joint = self._over_phrase(joint)
            if joint >= len(self.tokens):
                break
            after = joint
            if self.tokens[after].text == ",":
                after += 1
            if after < len(self.tokens) and self.tokens[after].low in ("and", "&", "or", "plus"):
                after += 1
            if after == joint or after >= len(self.tokens):
                break
            following = self.by_first.get(after)
            if following is None or self._has_own_verb(following):
                break
            if following.bare and not following.others and not found[-1].bare:
                break
            found.append(following)
        return found

    def _over_phrase(self, at: int) -> int:
        """Step over a short prepositional phrase when a coordinating word follows it ("35 militants in the raid and one soldier")."""
        if not (at < len(self.tokens) and self.tokens[at].is_("preposition")):
            return at
        if self.tokens[at].low in ("by", "including", "during", "after", "before"):
            return at
        index = at + 1
        while index < min(len(self.tokens), at + _LONGEST_PHRASE):
            token = self.tokens[index]
            if token.low == "and":
                return index
            if token.text == "(" and index + 2 < len(self.tokens) and self.tokens[index + 2].text == ")":
                index += 3
                continue
            if token.mark or token.triggers or index in self.inside or token.is_("be") or token.is_("have") or token.is_("relative"):
                return at
            index += 1
        return at

    def _has_own_verb(self, group: Group) -> bool:
        """Whether the group is the subject of what follows it ("… and two soldiers were wounded", "… and 30 injured")."""
        at = group.stop
        while at < len(self.tokens) and (self.tokens[at].is_("adverb") or self.tokens[at].low in ("people",)):
            at += 1
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if token.is_("be") or token.is_("have") or token.is_("modal"):
            return True
        return any(t.form in ("participle", "adjective", "past", "ing") for t in token.triggers)

    def _reduced(self, index: int) -> list[Group]:
        """The group that stands right before a participle or adjective: "27 killed", "with 12 people injured", "left dozens dead"."""
        at = index
        while at > 0 and self.tokens[at - 1].is_("adverb") and at - 1 not in self.inside:
            at -= 1
        if at > 1 and self.tokens[at - 1].low == "and" and self.tokens[at - 2].triggers:
            # "12 people killed and wounded": the second participle counts the same group only if nothing else follows it.
            return []
        while at > 0 and self.tokens[at - 1].low in ("to", "be", "been", "being") and at - 1 not in self.inside:
            at -= 1
        if at > 0 and self.tokens[at - 1].text in QUOTES:
            at -= 1
        group = self.by_stop.get(at)
        if group is None:
            group = self._group_ending(at)
            if group is not None and (group.bare or not self._state_before(group)):
                return []
        if group is None:
            return []
        return self._coordinated_left(group)

    def _state_before(self, group: Group) -> bool:
        at = group.first - 1
        return at < 0 or self.tokens[at].on("state_verb") or self.tokens[at].text in (",", ":", "-", "–") or at == 0

    # ------------------------------------------------------------------ nouns

    def _noun(self, index: int) -> tuple[list[Group], str] | None:
        after = index + 1
        if after < len(self.tokens) and self._is_compound(index):
            return None
        before = self._group_with_noun(index)
        links = ("of", "to", "among") if self.tokens[index].low in ("injuries", "injury", "casualties", "wounds") else ("of",)
        if after < len(self.tokens) and self.tokens[after].low in links:
            found = self.right(after + 1)
            if found:
                return found, "noun_of"
        if before is not None:
            return [before], "noun_count"
        if after < len(self.tokens) and self.tokens[after].text == ":":
            found = self.right(after + 1)
            if found:
                return found, "noun_colon"
        return None

    def _is_compound(self, index: int) -> bool:
        """Whether a noun in the singular only opens another one: "arrest record", "death claims", "murder charges", "rescue workers"."""
        token, after = self.tokens[index], self.tokens[index + 1]
        if token.low.endswith("s") and not token.low.endswith("ss"):
            return False
        if after.person is not None:
            return True
        if after.mark or after.closed is not None or after.triggers or after.capital or after.digit or after.low == "'s":
            return False
        return (
            not after.low.endswith(("ed", "ly"))
            and after.low not in self.lexicon.cues
            and after.low not in self.lexicon.words["not_a_thing"]
        )

    def _group_with_noun(self, index: int) -> Group | None:
        """The number that counts the noun at `index`: "two deaths", "26 confirmed fatalities", "12 civilian casualties"."""
        for distance in range(5):
            at = index - distance
            group = self.by_stop.get(at)
            if group is not None:
                if not group.bare and distance:
                    return None
                if not group.bare and self.tokens[at - 1].is_("preposition"):
                    return None
                between = self.tokens[group.stop : index]
                if any(token.mark or token.is_("preposition") or token.is_("be") or token.is_("conjunction") for token in between):
                    return None
                if any(token.on("not_done") for token in between):
                    return None
                for token in between:
                    if token.low in self.lexicon.modifiers:
                        group.population = self.lexicon.modifiers[token.low]
                    elif token.person is not None and not token.person.generic:
                        group.population = token.person.population
                group.stop = index
                self.by_stop[index] = group
                return group
            if at - 1 >= 0 and self.tokens[at - 1].mark:
                return None
        return None

    def _counted_noun(self, index: int) -> tuple[list[Group], str] | None:
        """ "12 bodies", "the bodies of 12 people", "53 wounded"."""
        if self.tokens[index].low in ("wounded", "injured"):
            return None
        after = index + 1
        if after < len(self.tokens) and self.tokens[after].low == "of":
            found = self.right(after + 1)
            if found:
                return found, "bodies_of"
        before = self._group_with_noun(index)
        return ([before], "bodies") if before is not None else None

    def _toll(self, index: int) -> tuple[list[Group], str] | None:
        """ "the death toll rose by two to 14", "a toll of 12", "the number of dead stood at 27", "death toll: 30"."""
        seen_to: Group | None = None
        fallback: Group | None = None
        at = index + 1
        end = min(len(self.tokens), index + _FARTHEST_TOLL)
        while at < end:
            token = self.tokens[at]
            if token.text in (";",) or token.on("after_toll_stop"):
                break
            group = self.by_first.get(at)
            if group is not None:
                link = self.tokens[group.first - 1].low
                if link in self.lexicon.words["toll_link"]:
                    seen_to = group
                    if link != "of":
                        break
                elif link in ("from", "by"):
                    pass
                elif fallback is None and link not in ("in", "on", "than"):
                    fallback = group
                at = group.stop
                continue
            at += 1
        chosen = seen_to or fallback
        if chosen is None:
            return None
        return [chosen], "toll"

    def _negated(self, index: int) -> bool:
        _, auxiliaries = self._verb_group(index)
        return "not" in auxiliaries
