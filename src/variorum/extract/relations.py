"""Tokens, groups and a trigger in, the groups that the trigger counts out: subject, object, "of" phrase, toll, contents."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.extract.group import Group
from variorum.extract.number_of import ClauseWithNumbersOf, Match
from variorum.model.lexicon import PersonNoun, Trigger

_LONGEST_TIME = 6  # tokens of "under the rubble for 24 hours" behind "buried"
_LONGEST_WHEN = 4  # tokens from "the" to "day": "the same day", "the previous Saturday night"
_SPANS_OF_TIME = frozenset(("day", "night", "morning", "evening", "afternoon", "week", "weekend", "month", "year"))
_BEHIND_A_TIME = frozenset(("before", "earlier", "after", "by", "in", "at", "on", "near", "and", "when", "while", "later"))
_LONGEST_CHAIN = 14  # tokens between two passives of one subject
_FARTHEST_BE = 9  # tokens from "killed in" to the "were" of "Killed in the raid on the camp were …"
_MORE_THAN_ONE = 2
_ENDS_WITH = ("killed", "hospitalised")  # how what "had been done" to people goes on: "had been bound and shot", but not "… and freed"
_FARTHEST_SHARED = 10  # tokens between two verbs that share their subject


class Relations(ClauseWithNumbersOf):
    """A clause that knows which trigger counts which groups."""

    def matches(self) -> Iterator[Match]:
        """All (trigger, groups) relations of the sentence, in order of the triggers."""
        last: Match | None = None
        for index in self.triggered:
            token = self.tokens[index]
            if self._is_in_name(index) or self._lay_for_hours(index) or self.burns(index):
                continue
            match = (
                self._match(index, token.triggers)
                or self._shared(index, token.triggers, last)
                or self._shared_object(index, token.triggers)
            )
            if match is not None:
                last = match
                yield match

    def _is_in_name(self, index: int) -> bool:
        """Whether the trigger stands between capitals in running text ("the Parent Free Zone")."""
        if not self.tokens[index].capital or not 0 < index < len(self.tokens) - 1:
            return False
        around = (self.tokens[index - 1], self.tokens[index + 1])
        plain = sum(token.text.islower() and token.closed is None for token in self.tokens)
        return all(token.capital and token.closed is None for token in around) and 2 * plain > sum(token.capital for token in self.tokens)

    def _lay_for_hours(self, index: int) -> bool:
        """Whether people are said to have been buried for some time, and so are not dead: "a girl who had been buried for 24 hours"."""
        behind = self.tokens[index + 1 : index + 2 + _LONGEST_TIME] if self.tokens[index].low == "buried" else ()
        at = next((at for at, token in enumerate(behind) if token.low == "for"), None)
        return at is not None and any(token.low in self.lexicon.words["clock_unit"] for token in behind[at + 1 :])

    def _shared_object(self, index: int, triggers: tuple[Trigger, ...]) -> Match | None:
        """The object of the next verb in "abducted and later beheaded 12 fishermen"."""
        at = index + 1
        if at >= len(self.tokens) or self.tokens[at].low not in ("and", "or"):
            return None
        at += 1
        while at < len(self.tokens) and self.tokens[at].is_("adverb"):
            at += 1
        if at >= len(self.tokens) or not any(
            t.frame == "object" and t.form in ("past", "base", "third", "ing") for t in self.tokens[at].triggers
        ):
            return None
        found = self.objects(at)
        for trigger in triggers:
            if (
                found
                and trigger.frame == "object"
                and trigger.form in ("past", "base", "third", "ing")
                and "be" not in self.verb_group(index)[1]
            ):
                kept = [group for group in found if self.can_count(trigger, group, index)]
                return Match(trigger, index, kept, "shared", False) if kept else None
        return None

    def _shared(self, index: int, triggers: tuple[Trigger, ...], last: Match | None) -> Match | None:
        """The groups of the verb before in "two villagers were abducted and later killed"."""
        if last is None or last.rule not in ("passive", "subject", "shared") or index - last.trigger_index > _FARTHEST_SHARED:
            return None
        start, auxiliaries = self.verb_group(index)
        if "not" in auxiliaries:
            return None  # "was able to climb out and was not hurt"
        care = triggers[0].measure == "hospitalised" and (last.trigger.measure != "injured" or "check" in triggers[0].manner)
        between = range(last.trigger_index + 1, index if care else start)
        if any(
            at in self.inside or self.tokens[at].is_("be") or self.tokens[at].is_("have") or self.tokens[at].is_("relative")
            for at in between
        ):
            return None
        if any(self.tokens[at].text == "," and self.tokens[at + 1].capital for at in between[:-1]):
            return None  # "all five were shot, and Haywood, 20, died": a subject of its own
        if self.tokens[start - 1].low not in ("and", "then", "or", "before", "but") and self.tokens[start - 1].text != ",":
            return None
        if index + 1 in self.by_first or self._has_named_object(index, triggers[0], triggers):
            return None
        for trigger in triggers:
            if trigger.frame in ("object", "subject") and trigger.form in ("participle", "past"):
                return Match(trigger, index, list(last.groups), "shared", last.negated)
        return None

    def _match(self, index: int, triggers: tuple[Trigger, ...]) -> Match | None:
        number = self.number_of(index, triggers)
        if number is not None:
            return number
        for trigger in triggers:
            found: tuple[list[Group], str] | None = None
            if trigger.frame == "object":
                found = self._object_verb(index, trigger, triggers)
            elif trigger.frame == "subject":
                found = self._subject_verb(index, trigger)
            elif trigger.frame == "adjective":
                found = self._adjective(index)
            elif trigger.frame == "noun":
                found = self._among_noun(index) or self.of_noun(index)
            elif trigger.frame == "counted":
                found = self.of_counted_noun(index)
            elif trigger.frame == "toll":
                found = self.of_toll(index)
            elif trigger.frame == "container":
                found = self._container(index, trigger)
            if found is not None:
                kept = [group for group in found[0] if self.can_count(trigger, group, index)]
                if kept:
                    return Match(trigger, index, kept, found[1], self.negated(index))
        return None

    def _object_verb(self, index: int, trigger: Trigger, triggers: tuple[Trigger, ...]) -> tuple[list[Group], str] | None:
        if index + 1 < len(self.tokens) and self.tokens[index + 1].on("held_figuratively"):
            return None
        if trigger.form == "base" and index + 1 < len(self.tokens) and self.tokens[index + 1].low == "'s":
            return None  # a name: "Lynch's two deputy chiefs"
        if self.is_given_to(index):
            return None  # what each of them gets
        start, auxiliaries = self.verb_group(index)
        passive = "be" in auxiliaries and trigger.form in ("participle", "past")
        if index in self.inside and self.inside[index].names(index):
            holder = self.inside[index]
            partial = any(token.low == "of" for token in self.tokens[holder.core : index])
            apart = (
                partial or trigger.form == "base" or self.tokens[index].on("there_before")
            )  # "two of the rescued crew", "murder suspects"
            return None if apart else ([holder], "premodifier")
        if passive:
            if trigger.form != "participle" and any(t.form == "participle" for t in triggers):
                return None
            found = [*self.subject(start), *self.alongside(index)] or self._included_alone(start)
            return (found, "passive") if found else self._inverted(index)
        if trigger.form == "ing" and index + 1 < len(self.tokens) and self.tokens[index + 1].low == "of":
            found = self.right(index + 2)
            return (found, "nominal_of") if found else None
        if trigger.form == "base" and (self.is_purpose(start, index) or (index and self.tokens[index - 1].low in ("a", "an"))):
            return None  # "to send a rescue team of 65"
        if trigger.form != "base" and ("be" in auxiliaries) == (trigger.form == "ing") and start >= 2:
            whom = self.done_to(start, index)
            if whom is not None:
                return [whom.of_whole() or whom], "relative_object"  # "(two of) the 18 guards (whom) they had seized"
        listed = self._lists_harms(index) or (trigger.form == "ing" and self.is_deed(index))
        if trigger.form in ("base", "third", "past", "ing") and not ("be" in auxiliaries and trigger.form == "past") and not listed:
            found = self.objects_and_others(index)
            if found:
                return found, "active"
        if trigger.form in ("participle",):
            if not auxiliaries and self.aims_at(index):
                return None
            if "have" in auxiliaries:
                found = self.objects_and_others(index)
                return (found, "active") if found else None
            if any(t.form == "past" for t in triggers) and not listed and self.objects(index):
                return None  # an active past: "two gunmen shot dead three workers"
            if index >= 2 and self.tokens[index - 1].low in ("the", "those") and self.tokens[index - 2].low in ("among", "amongst"):
                found = self._among(index)
                return (found, "among") if found else None
            if self._be_behind(index) is not None and (index == 0 or self.tokens[index - 1].mark or self.tokens[index - 1].low == "also"):
                return self._inverted(index)
            identity = self._identity(index)
            if identity is not None:
                return identity
            if self._has_named_object(index, trigger, triggers):
                return None
            chained = self._chained_passive(index)
            if chained:
                return chained, "shared"
            found = self.before_participle(self.before_aboard(index))
            return ([*found, *self.alongside(index)], "reduced") if found else None
        return None

    def _included_alone(self, stop: int) -> list[Group]:
        """Those listed of people who are not counted: "some patients, including about 60 children, were evacuated"."""
        group = self.by_stop.get(stop - (self.tokens[stop - 1].text == ",")) if stop else None
        if group is None or group.first not in self.included or group.bare or (group.low or 0) < _MORE_THAN_ONE or group.first < 2:
            return []
        at = group.first - 2 - (self.tokens[group.first - 2].text == ",")
        whom = self.tokens[at].person if self.tokens[group.first - 1].low == "including" else None
        group.part = whom is not None and whom.plural and not self.are_of_bodies(group)
        return [group] if group.part else []

    def _chained_passive(self, index: int) -> list[Group]:
        """ "Eight labourers were taken off a bus and shot dead": the subject of a passive of no measure that goes on with this verb."""
        if index < 3 or self.tokens[index - 1].low not in ("and", "then", "before"):
            return []
        for at in range(index - 2, max(0, index - _LONGEST_CHAIN), -1):
            token = self.tokens[at]
            harms = token.triggers and not all(t.weak and t.form == "third" for t in token.triggers)  # but "pelted with stones"
            if (token.mark and token.text != ",") or harms or token.is_("have") or token.is_("modal") or token.is_("subordinator"):
                return []
            if at in self.inside or token.is_("relative"):
                return []
            if token.is_("be"):
                done = self.tokens[at + 1]
                passive = done.low.endswith(("ed", "en")) or done.on("short_participle")
                told = passive and token.low in ("was", "were", "been") and not done.triggers
                had = any(trigger.measure in _ENDS_WITH for trigger in self.tokens[index].triggers)
                found = self.subject(self.verb_group(at)[0] if had else at) if told else []
                return [group for group in found if group.kind != "article" or not done.on("short_participle")]
        return []

    def _lists_harms(self, index: int) -> bool:
        """ "1 killed 3 injured": a headline's number behind a participle belongs to the next one."""
        before, after = self.by_stop.get(index), self.by_first.get(index + 1)
        if before is None or after is None or not after.bare or after.stop >= len(self.tokens):
            return False
        return any(t.form in ("participle", "adjective") for t in self.tokens[after.stop].triggers)

    def _has_named_object(self, index: int, trigger: Trigger, triggers: tuple[Trigger, ...]) -> bool:
        """Whether what looks like a participle is a past tense with an object without number ("two gunmen killed the driver")."""
        if not any(t.form == "past" for t in triggers) or index + 1 >= len(self.tokens):
            return False
        after = self.tokens[index + 1]
        if (after.digit or after.low in self.lexicon.numbers) and self.counts_things(index + 1):
            return True  # "some 200 men burnt 60 houses"
        if (
            trigger.weak
            and any(token.person is not None for token in self.tokens[index + 1 : index + 3])
            and not after.closed
            and not after.mark
        ):
            return True  # "two bombers struck returning worshippers"
        if after.on("object_pronoun") or (trigger.manner == "release" and after.on("let_fly")):
            return True  # "150 people released balloons"
        timed = after.on("time") or after.on("month") or after.on("weekday")
        named = after.capital and not timed and any(token.capital for token in self.tokens[index + 2 : index + 3])
        if named and self.tokens[index].text.islower() and not self.tokens[index - 1].capital:
            return True  # "four herders abducted Ana Lim from her farm"
        return after.is_("determiner") and after.low not in ("this", "all", "that") and not self._is_when(index + 1)

    def _is_when(self, at: int) -> bool:
        """Whether words that open with a determiner tell a time: "farmers murdered the previous day by rebels", "shot a day earlier"."""
        for place in range(at + 1, min(len(self.tokens), at + _LONGEST_WHEN)):
            if self.tokens[place].low in _SPANS_OF_TIME:
                behind = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
                return behind is None or behind.mark or behind.low in _BEHIND_A_TIME
        return False

    def _subject_verb(self, index: int, trigger: Trigger) -> tuple[list[Group], str] | None:
        if index in self.inside and self.inside[index].names(index):
            return None
        start, auxiliaries = self.verb_group(index)
        if trigger.form == "base" and self.is_purpose(start, index):
            return None
        if trigger.measure == "participants" and "be" in auxiliaries and trigger.form != "ing":
            return None  # "50 boys were marched into the forest"
        found = [*self.subject(start), *self.alongside(index)]
        return (found, "subject") if found else None

    def _adjective(self, index: int) -> tuple[list[Group], str] | None:
        holder = self.inside.get(index)
        if holder is not None:
            if [token.low for token in self.tokens[holder.first : index]] == ["one", "of"]:
                return None  # "handed over as one of missing persons": a case of that kind
            return ([holder], "premodifier") if holder.names(index) and not self.is_of_a_body(holder) else None
        dead = self.tokens[index].low == "dead" and index + 1 < len(self.tokens)
        if dead and self._is_compound(index) and not self.tokens[index + 1].person and not self._is_left(index):
            return None  # "three dead trees"
        listed = index >= 2 and self.tokens[index - 1].low == "as" and self.tokens[index - 2].on("passive_report")
        start, auxiliaries = self.verb_group(index - 2 if listed else index)  # "were recorded as missing"
        if "be" in auxiliaries:
            found = self.subject(start)
            return (found, "copula") if found else self._inverted(index)
        if all(token.is_("adverb") for token in self.tokens[:index]) and index + 1 < len(self.tokens) and self.tokens[index + 1].is_("be"):
            return self._inverted(index)
        if index >= 2 and self.tokens[index - 1].low in ("the", "those") and self.tokens[index - 2].low in ("among", "amongst"):
            found = self._among(index)
            return (found, "among") if found else None
        identity = self._identity(index)
        if identity is not None:
            return identity
        found = self.before_participle(index - 2 if listed else self.before_aboard(index))
        return ([*found, *self.alongside(index)], "reduced") if found else None

    def _is_left(self, index: int) -> bool:
        """Whether the people right before a state are left in it: "a raid that left seven dead shook the town"."""
        group = self.by_stop.get(index)
        return group is not None and group.first > 0 and self.tokens[group.first - 1].on("leaves_in_state")

    def _identity(self, index: int) -> tuple[list[Group], str] | None:
        """ "The dead were four women and a man", "those killed include two soldiers": the harmed are named by a verb of being."""
        if index == 0 or index + 1 >= len(self.tokens):
            return None
        after = self.tokens[index + 1]
        whom = after.person if self.tokens[index - 1].low in ("the", "all") and index + 2 < len(self.tokens) else None
        if (
            whom is not None
            and whom.plural
            and (self.tokens[index + 2].on("includes_them") or self.tokens[index + 2].low in ("are", "were"))
        ):
            return self._are_who(index + 3, whom)  # "the kidnapped men are seven Indians and a Georgian"
        if self.tokens[index - 1].low not in ("the", "those", "all"):
            return self._members(index) if after.on("includes_them") else None
        if (named := self.includes_at(index + 1)) is not None:
            found = self.and_behind_semicolons(self.right(named + 1)) or self._listed(named + 1, ("'s", "of"))
            for group in found:
                group.part = True
            return (found, "identity") if found else None
        return self._inverted(index) if after.is_("be") else None

    def _members(self, index: int) -> tuple[list[Group], str] | None:
        """ "The soldiers killed include a major and four conscripts": some of those whom a plural names."""
        whom = self.tokens[index - 1].person
        if index < 2 or whom is None or not whom.plural or not self.tokens[index - 2].is_("determiner"):
            return None
        found = self.right(index + 2)
        for group in found:
            group.part = True
            group.population = whom.population if group.population == "everyone" else group.population
        return (found, "identity") if found else None

    def _are_who(self, at: int, whom: PersonNoun) -> tuple[list[Group], str] | None:
        """Those who tell who people in a state are, counted from `at`: parts of them all."""
        found = [group for group in self.right(at) if not group.bare]
        for group in found:
            group.part = True
            group.population = whom.population if group.population == "everyone" else group.population
        return (found, "identity") if found else None

    def _among_noun(self, index: int) -> tuple[list[Group], str] | None:
        """ "Among the fatalities were two children": parts, as with "the dead"."""
        if [token.low for token in self.tokens[max(0, index - 2) : index]] not in (["among", "the"], ["amongst", "the"]):
            return None
        found = self._among(index)
        return (found, "among") if found else None

    def _among(self, index: int) -> list[Group]:
        """ "Among the dead were seven children and a priest" / "three soldiers were among the dead": parts."""
        inverted = self._inverted(index)
        found = inverted[0] if inverted else []
        if not found and index + 1 < len(self.tokens) and self.tokens[index + 1].is_("be"):
            found = self._listed(index + 2, ("'s", "of"))  # "Among the dead were the driver and three minors"
        at = index - 3
        while at > 0 and self.tokens[at].is_("adverb"):
            at -= 1
        if not found and at >= 0 and self.tokens[at].is_("be"):
            found = self.subject(self.verb_group(at + 1)[0])
        for group in found:
            group.part = True
        return found

    def _container(self, index: int, trigger: Trigger) -> tuple[list[Group], str] | None:
        if (trigger.form == "participle" and "be" in self.verb_group(index)[1]) or self.tokens[index - 1].on("as_a_rule"):
            return None  # "such ferries often carry hundreds"
        found = [group for group in self.objects(index) if group.kind != "article"]
        return (found, "contents") if found else None

    def _be_behind(self, index: int) -> int | None:
        """Where the verb of being stands behind the state at `index`: at once, or behind where and when of a sentence that opens so."""
        at = index + 1
        if at < len(self.tokens) and self.tokens[at].is_("be"):
            return at
        opens = all(token.low == "also" for token in self.tokens[:index])
        if not opens or at >= len(self.tokens) or not self.tokens[at].is_("preposition"):
            return None
        for place in range(at + 1, min(len(self.tokens), at + _FARTHEST_BE)):
            if self.tokens[place].low in ("was", "were", "are"):
                return place
            if (
                (self.tokens[place].mark and self.tokens[place].low != "'s")
                or self.tokens[place].is_("have")
                or self.tokens[place].is_("verb")
            ):
                return None
        return None

    def _inverted(self, index: int) -> tuple[list[Group], str] | None:
        """ "Among the dead were 12 children", "killed were two soldiers", "missing are four"."""
        at = self._be_behind(index)
        if at is not None:
            found = self.right(at + 1)
            behind = self.tokens[found[0].stop] if found and found[0].stop < len(self.tokens) else None
            if found and found[0].bare and behind is not None and behind.capital:
                return None  # "Missing are three Stihl chainsaws"
            if found and found[0].bare and self.tokens[at].low == "was" and (found[0].low or 0) > 1:
                return None  # "the man who was killed was 17"
            some = any(token.low in ("among", "amongst") for token in self.tokens[max(0, index - 4) : index])
            for group in found if some or self._tells_who_they_are(index) else ():
                group.part = True  # "Among the 30 hurt in the blast were eight tourists"
            return (found, "inverted") if found else None
        return None
