"""A gated sentence in, drafts of claims out, by surface rules alone: trigger tables, noun groups and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.draft import Draft
from variorum.extract.groups import Group, groups
from variorum.extract.nouns import find_head, population_of
from variorum.extract.numbers import quantities
from variorum.extract.relations import Match, Relations
from variorum.extract.scope import scope_of
from variorum.extract.stance import stance_of
from variorum.extract.tokens import Token, tokens
from variorum.model.claim import Count
from variorum.model.lexicon import Lexicon, Trigger

_HARM = frozenset({"killed", "injured", "missing"})


class SentenceReading:
    """What the rules read in one sentence: drafts in order of place, the group behind each, and the clause they come from."""

    __slots__ = ("clause", "drafts", "groups", "reader")

    def __init__(self, reader: RulesReader, drafts: list[Draft], found: list[Group | None]) -> None:
        self.reader = reader
        self.clause = reader.clause
        self.drafts = drafts
        self.groups = found

    def token_at(self, start: int) -> int:
        """The index of the token that begins at code point `start`."""
        return next(index for index, token in enumerate(self.clause.tokens) if token.start == start)


def read_sentence(text: str, start: int, end: int, lexicon: Lexicon, before: SentenceReading | None = None) -> SentenceReading:
    """All drafts of the sentence `text[start:end]`, in order of place; `before` is the reading of the sentence just before it."""
    words = tokens(text, start, end, lexicon)
    clause = Relations(words, groups(words, quantities(words, lexicon), lexicon), lexicon)
    return RulesReader(text, clause, lexicon, before).read()


class RulesReader:
    """Turns the relations of one clause into drafts; one instance reads one sentence."""

    name = "rules"

    def __init__(self, text: str, clause: Relations, lexicon: Lexicon, before: SentenceReading | None = None) -> None:
        self.before = before
        self.text = text
        self.clause = clause
        self.tokens = clause.tokens
        self.lexicon = lexicon
        self.drafts: list[Draft] = []
        self.sources: list[Group | None] = []
        self.claimed: dict[int, set[str]] = {}

    def read(self) -> SentenceReading:
        """All drafts of the sentence."""
        matches = sorted(self.clause.matches(), key=lambda match: match.trigger.measure in ("held", "aboard"))
        for match in matches:
            self._draft_match(match)
        for match in matches:
            self._draft_parts(match)
        self._draft_of_them(matches)
        self._draft_gapped(matches)
        self._draft_of_the_dead()
        self._draft_total(matches)
        self._draft_inside()
        self._draft_lives()
        self._draft_held()
        self._draft_aboard()
        self._draft_driven()
        self._draft_participants()
        self._draft_uncounted(matches)
        order = sorted(
            range(len(self.drafts)),
            key=lambda i: (self.drafts[i].start, self.drafts[i].end, self.drafts[i].measure, self.drafts[i].population),
        )
        return SentenceReading(self, [self.drafts[i] for i in order], [self.sources[i] for i in order])

    # ------------------------------------------------------------------ claims by trigger

    def _draft_match(self, match: Match) -> None:
        host = match.groups[-1]
        for group in match.groups:
            measures = self.claimed.setdefault(group.first, set())
            if match.trigger.measure in measures or self._excluded(match, measures):
                continue
            measure = self._measure(match, group)
            measures.add(measure)
            self._inherit(group, match)
            population = self._refined(group)
            first, last = min(match.groups[0].first, match.trigger_index), max(match.trigger_index + 1, host.stop)
            if len(match.groups) > 1:
                first, last = min(group.first, match.trigger_index), max(group.stop, match.trigger_index + 1)
            self._add(group, measure, population, first, last, match.trigger_index, match.rule, match.negated)

    def _measure(self, match: Match, group: Group) -> str:
        """The trigger's measure; what carries people to a hospital holds nobody aboard."""
        behind = [token.low for token in self.tokens[group.stop : group.stop + 4]]
        if match.trigger.measure == "aboard" and behind[:1] == ["to"] and any(low.startswith("hospital") for low in behind):
            return "hospitalised"
        return match.trigger.measure

    def _excluded(self, match: Match, measures: set[str]) -> bool:
        """A group has one fate by one verb; held and aboard give way to whatever else is said of it."""
        measure = match.trigger.measure
        if measure in ("aboard", "held") and measures:
            return True
        if measure == "hospitalised":
            return False
        if measure == "harmed" and measures:
            return True
        return bool(match.trigger.weak and measures & {"killed", "freed", "arrested"})

    def _inherit(self, group: Group, match: Match) -> None:
        """A bare number takes its noun from an earlier group: "three rebels were killed and seven wounded", "… Two of them died."."""
        if not group.bare or group.population != "everyone":
            return
        earlier = [g for g in self.clause.groups if g.stop <= group.first and not g.bare and g.first in self.claimed and g is not group]
        fates = self.claimed.get(earlier[-1].first, set()) if earlier else set()
        shared = match.rule in ("passive", "reduced", "subject", "copula", "shared") and fates <= _HARM and match.trigger.measure in _HARM
        if earlier and (shared or group.others or group.of_them):
            group.population = earlier[-1].population
        elif not earlier and self.before is not None:
            group.population = self._from_before(group, match) or group.population

    def _from_before(self, group: Group, match: Match) -> str | None:
        """The population that the sentence before counted, when this one opens with a bare number of the same people."""
        assert self.before is not None
        opens = group.of_them or group.others or group.first <= 1 or self.tokens[group.first].low == "the"
        if not opens or match.rule not in ("passive", "subject", "copula", "bodies_of", "shared"):
            return None
        for draft, counted in zip(reversed(self.before.drafts), reversed(self.before.groups), strict=True):
            if counted is None or counted.bare or draft.scope == "rate" or draft.stance != "asserted":
                continue
            alike = draft.measure in _HARM and match.trigger.measure in _HARM
            released = match.trigger.measure in ("freed", "killed", "missing") and draft.measure in ("held", "freed", "aboard", "missing")
            return draft.population if alike or released or group.of_them else None
        return None

    def _refined(self, group: Group) -> str:
        """ "214 individuals, primarily security personnel": the apposition says who they are."""
        at = group.stop
        words = self.tokens
        if (
            at + 2 < len(words)
            and words[at].text in (",", "(", "-", "–", "—")
            and (words[at + 1].on("mostly") or (words[at + 1].low == "all" and words[at + 2].low in ("of", "them")))
        ):
            from_at = at + 2 + (2 if words[at + 2].low == "of" else 1 if words[at + 2].low == "them" else 0)
            head = self._head_from(from_at)
            if head is not None:
                return head
        return group.population

    def _head_from(self, at: int) -> str | None:
        head = find_head(self.tokens, at, self.lexicon)
        if head is None:
            return None
        return population_of(self.tokens, at, head, self.lexicon)

    def propose(self, group: Group, measure: str, index: int, rule: str) -> Draft | None:
        """The draft that another reader's relation between a group and the trigger at `index` makes; None if it asserts nothing."""
        before = len(self.drafts)
        self._add(group, measure, self._refined(group), min(group.first, index), max(group.stop, index + 1), index, rule, False)
        return self.drafts.pop() if len(self.drafts) > before else None

    # ------------------------------------------------------------------ parts

    def _draft_parts(self, match: Match) -> None:
        """ "12 people, including three children" / "21 dead, four soldiers among them": parts under the same trigger."""
        hosts = {group.first for group in match.groups}
        last = match.groups[-1]
        starts = {last.stop, max(last.stop, match.trigger_index + 1)}
        for begin in sorted(starts):
            self._parts_after(begin, match, hosts)

    def _parts_after(self, begin: int, match: Match, hosts: set[int]) -> None:
        at = begin
        limit = min(len(self.tokens), begin + 14)
        while at < limit and not self.tokens[at].on("part_opener"):
            token = self.tokens[at]
            if token.text in (";", ".") or (
                at in self.clause.by_first
                and self._among_after(at) is None
                and not self._of_them(self.clause.by_first[at])
                and at not in hosts
                and self.tokens[at - 1].text != ","
            ):
                return
            group = self.clause.by_first.get(at)
            if group is not None and group.first not in hosts and (self._among_after(at) is not None or self._of_them(group)):
                self._add_parts(self.clause.right(at), match)
                return
            at += 1
        if at >= limit:
            return
        at += 1
        while at < len(self.tokens) and self.tokens[at].on("after_part_opener"):
            if at in self.clause.by_first:
                break
            at += 1
        self._add_parts(self.clause.right(at), match)

    def _draft_of_them(self, matches: Sequence[Match]) -> None:
        """ "22 people died, 10 of them under 20": a part by its pronoun, under the nearest trigger before it."""
        for group in self.clause.groups:
            if not group.of_them or self.claimed.get(group.first) or group.kind in ("vague", "article") or group.low == 0:
                continue
            before = [match for match in matches if match.groups[-1].first < group.first and match.trigger_index < group.first]
            if before:
                self._add_parts([group], max(before, key=lambda match: max(match.trigger_index, match.groups[-1].first)))

    def _draft_of_the_dead(self) -> None:
        """ "nineteen of the dead were children", "38 Egyptians were among the 73 people killed": parts of a toll."""
        for group in self.clause.groups:
            if not group.part or group.of_them or self.claimed.get(group.first):
                continue
            harmed = self.tokens[group.stop - 1]
            if not harmed.on("the_harmed") or group.stop + 1 >= len(self.tokens) or not self.tokens[group.stop].is_("be"):
                continue
            population = self._head_from(group.stop + 1)
            if population is None or any(token.triggers for token in self.tokens[group.stop + 1 : group.stop + 3]):
                continue
            measure = "injured" if harmed.low in ("wounded", "injured") else "killed"
            self.claimed.setdefault(group.first, set()).add(measure)
            self._add(group, measure, population, group.first, group.stop + 2, group.stop - 1, "part_of_toll", False)

    def _draft_total(self, matches: Sequence[Match]) -> None:
        """ "six people died, taking the total to 29": a total without a noun counts what the sentence counted before it."""
        for index, token in enumerate(self.tokens):
            if token.low not in ("total", "tally", "count") or token.triggers or not matches:
                continue
            raised = any(word.on("toll_raised") for word in self.tokens[max(0, index - 5) : index])
            group = self.clause.by_first.get(index + 2) if index + 2 < len(self.tokens) and self.tokens[index + 1].low == "to" else None
            before = [match for match in matches if match.trigger_index < index]
            if not raised or group is None or not before or self.claimed.get(group.first):
                continue
            measure = before[-1].trigger.measure
            self.claimed.setdefault(group.first, set()).add(measure)
            self._add(group, measure, "everyone", index, group.stop, index, "total_raised", False)

    def _draft_gapped(self, matches: Sequence[Match]) -> None:
        """ "killed 20 people in Honduras and four in Guatemala": a bare number in a place or on a day of its own shares the trigger."""
        for group in self.clause.groups:
            at = group.stop
            if not group.bare or group.of_them or self.claimed.get(group.first) or group.kind == "article" or at + 1 >= len(self.tokens):
                continue
            joint = self.tokens[group.first - 1] if group.first else None
            if joint is None or not (joint.low == "and" or joint.text in (",", ";")):
                continue
            place = self.tokens[at].low in ("in", "on", "at", "near", "from", "outside") and (
                self.tokens[at + 1].capital or (self.tokens[at + 1].low == "the" and at + 2 < len(self.tokens))
            )
            before = [match for match in matches if max(match.trigger_index, match.groups[-1].first) < group.first]
            if not place or not before or before[-1].rule in ("contents", "toll", "noun_count", "premodifier"):
                continue
            match = max(before, key=lambda match: max(match.trigger_index, match.groups[-1].first))
            self.claimed.setdefault(group.first, set()).add(match.trigger.measure)
            group.population = match.groups[-1].population
            self._add(group, match.trigger.measure, group.population, group.first, group.stop, match.trigger_index, "gapped", match.negated)

    def _of_them(self, group: Group) -> bool:
        return group.of_them and not group.bare

    def _among_after(self, at: int) -> int | None:
        group = self.clause.by_first.get(at)
        if group is None:
            return None
        words = [token.low for token in self.tokens[group.stop : group.stop + 3]]
        return group.stop if words[:2] in (["among", "them"], ["among", "the"], ["of", "them"]) else None

    def _add_parts(self, found: Sequence[Group], match: Match) -> None:
        for group in found:
            measures = self.claimed.setdefault(group.first, set())
            if measures:
                continue
            measures.add(match.trigger.measure)
            group.part = True
            self._add(
                group,
                match.trigger.measure,
                group.population,
                min(group.first, match.trigger_index) if group.first > match.trigger_index else group.first,
                max(group.stop, match.trigger_index + 1) if group.first < match.trigger_index else group.stop,
                match.trigger_index,
                "part_of_" + match.rule,
                match.negated,
            )

    # ------------------------------------------------------------------ claims without a verb of their own

    def _draft_inside(self) -> None:
        """ "12 wounded soldiers": the adjective within the group is the trigger."""
        for group in self.clause.groups:
            if group.inside is not None and not self.claimed.get(group.first):
                measure, index = group.inside
                self.claimed.setdefault(group.first, set()).add(measure)
                self._add(group, measure, group.population, group.first, group.stop, index, "premodifier", False)

    def _draft_lives(self) -> None:
        """ "claimed 12 lives", "the loss of 12 lives": lives lost are people killed."""
        for group in self.clause.groups:
            at = group.stop
            if not group.bare or at >= len(self.tokens) or self.claimed.get(group.first):
                continue
            if self.tokens[at].low in ("more", "innocent", "civilian", "human", "young") and at + 1 < len(self.tokens):
                at += 1
            if self.tokens[at].low not in ("lives", "life", "souls"):
                continue
            verb = group.first - 1
            if verb >= 1 and self.tokens[verb].low == "of" and self.tokens[verb - 1].low in ("loss", "cost", "toll"):
                verb -= 1
            elif not (verb >= 0 and self.tokens[verb].on("takes_lives")) and not (
                at + 1 < len(self.tokens) and "lost" in [t.low for t in self.tokens[at + 1 : at + 4]]
            ):
                continue
            self.claimed.setdefault(group.first, set()).add("killed")
            population = "civilians" if self.tokens[at - 1].low == "civilian" else "everyone"
            self._add(group, "killed", population, max(0, min(verb, group.first)), at + 1, at, "lives", False)

    def _draft_held(self) -> None:
        """A counted group of hostages of whom nothing else is said are people held."""
        for group in self.clause.groups:
            if group.population != "hostages" or group.bare or group.kind == "article" or self.claimed.get(group.first):
                continue
            self.claimed.setdefault(group.first, set()).add("held")
            assert group.head is not None
            self._add(group, "held", "hostages", group.first, group.stop, group.head, "counted_hostages", False)

    def _draft_aboard(self) -> None:
        """ "the bus with 34 passengers", "five people inside", "nine crew were on the plane": people a vehicle holds."""
        for group in self.clause.groups:
            if group.bare or group.kind == "article" or self.claimed.get(group.first) or group.low == group.high == 0:
                continue
            before = self.tokens[group.first - 1].low if group.first else ""
            behind = [token.low for token in self.tokens[group.stop : group.stop + 4]]
            carried = group.population in ("passengers", "crew")
            if before == "with" and (carried or behind[:1] in (["inside"], ["aboard"], ["onboard"])):
                at = group.first - 1
            elif (
                carried
                and len(behind) > 2
                and behind[0] in ("were", "are", "was")
                and behind[1] in ("on", "in", "travelling", "traveling", "inside")
            ):
                at = group.stop
            else:
                continue
            for joined in self.clause.coordinated_left(group) if at == group.stop else [group]:
                if not self.claimed.get(joined.first):
                    self.claimed.setdefault(joined.first, set()).add("aboard")
                    self._add(
                        joined, "aboard", joined.population, min(joined.first, at), max(joined.stop, at + 1), at, "held_by_vehicle", False
                    )

    def _draft_driven(self) -> None:
        """ "forced 11,300 people from their homes", "drove 3,000 villagers to flee": displaced by a verb and its goal."""
        for group in self.clause.groups:
            if not group.first or self.claimed.get(group.first) or not self.tokens[group.first - 1].on("drives_out"):
                continue
            behind = " ".join(token.low for token in self.tokens[group.stop : group.stop + 4])
            if not behind.startswith(
                ("from their homes", "from their villages", "to flee", "to leave their", "to abandon", "out of their homes", "to evacuate")
            ):
                continue
            measure = "evacuated" if "evacuate" in behind else "displaced"
            self.claimed.setdefault(group.first, set()).add(measure)
            self._add(group, measure, group.population, group.first - 1, group.stop, group.first - 1, "driven_out", False)

    def _draft_participants(self) -> None:
        """A counted group of attackers, troops or protesters that acts: "about 100 gunmen stormed the station"."""
        actors = self.lexicon.words["participant_populations"]
        for group in self.clause.groups:
            if group.population not in actors or group.bare or group.part or group.low == group.high == 0 or self.claimed.get(group.first):
                continue
            if group.kind == "article" and group.population != "attackers":
                continue
            at = self._act_after(group)
            before = self.tokens[group.first - 1].low if group.first else ""
            if at is None and before in self.lexicon.words["before_seen"]:
                at = group.first - 1
                if before == "by" and not self._acted_on(at):
                    continue
            if at is None:
                continue
            self.claimed.setdefault(group.first, set()).add("participants")
            self._add(group, "participants", group.population, min(group.first, at), max(group.stop, at + 1), at, "taking_part", False)

    def _is_plain_past(self, token: Token) -> bool:
        """Whether a word right behind the group looks like its verb in the past ("walked into", "filled the square")."""
        return token.text.islower() and not token.triggers and (token.is_("verb") or (token.low.endswith("ed") and len(token.low) > 4))

    def _acted_on(self, at: int) -> bool:
        """Whether the word before "by" is an act of the kind that people take part in ("attacked by 30 gunmen")."""
        before = self.tokens[at - 1] if at else None
        return before is not None and (bool(before.triggers) or before.low in self.lexicon.words["take_part"] or before.low.endswith("ed"))

    def _act_after(self, group: Group) -> int | None:
        acts = self.lexicon.words["take_part"]
        for at in range(group.stop, min(len(self.tokens), group.stop + 9)):
            token = self.tokens[at]
            if at == group.stop and group.population in ("attackers", "protesters") and self._is_plain_past(token):
                return at
            if token.low in acts and (not token.capital or token.text.isupper()):
                return None if self.tokens[at - 1].low == "to" else at
            if token.mark and token.text != ",":
                return None
            if at in self.clause.by_first or (token.is_("be") and at + 1 < len(self.tokens) and self.tokens[at + 1].triggers):
                return None
        return None

    def _draft_uncounted(self, matches: Sequence[Match]) -> None:
        """Threats against people named without a number, and numbers said to be unknown."""
        for index, token in enumerate(self.tokens):
            for trigger in token.triggers:
                if trigger.form in ("participle", "past") and trigger.frame in ("object", "subject"):
                    self._draft_how_many(index, trigger.measure)
                elif trigger.form in ("base", "ing") and trigger.frame == "object" and self._kills(trigger) and self._is_threat(index):
                    self._draft_threat(index, "killed", matches)
                elif trigger.frame == "toll" or (trigger.frame == "noun" and index and self.tokens[index - 1].low == "of"):
                    self._draft_unknown_number(index, trigger.measure, matches)
                else:
                    continue
                break

    def _kills(self, trigger: Trigger) -> bool:
        return trigger.measure == "killed" or trigger.manner in ("shoot", "stab")

    def _draft_unknown_number(self, index: int, measure: str, matches: Sequence[Match]) -> None:
        """ "the number of casualties was not immediately known"."""
        if any(match.trigger_index == index for match in matches):
            return
        begin = next((at for at in range(index, max(-1, index - 4), -1) if self.tokens[at].low.startswith("number")), None)
        behind = [token.low for token in self.tokens[index + 1 : index + 6]]
        unknown = ("not" in behind and {"known", "clear"} & set(behind)) or {"unclear", "unknown"} & set(behind)
        if begin is None or not unknown or not behind or behind[0] not in ("was", "is", "remained", "remains", "were"):
            return
        count = Count(low=None, high=None, words=self._words(begin, begin + 1), hedge="unspecified")
        self._emit(measure, "everyone", count, begin, begin + 1, begin, index + 1, index, "unknown_number", "unknown", "total")

    def _is_threat(self, index: int) -> bool:
        threat = self.lexicon.words["threat"]
        window = self.tokens[max(0, index - 8) : index]
        lows = [token.low for token in window]
        if any(low in threat for low in lows):
            return True
        threatens = any(token.low in threat or token.low == "deadline" for token in self.tokens)
        return ("would" in lows or "will" in lows) and threatens

    def _draft_threat(self, index: int, measure: str, matches: Sequence[Match]) -> None:
        if any(match.trigger_index == index for match in matches):
            return
        at = index + 1
        while at < len(self.tokens) and self.tokens[at].on("before_threatened"):
            at += 1
        if at >= len(self.tokens):
            return
        token = self.tokens[at]
        if token.low == "them":
            population = next(
                (
                    t.person.population
                    for t in reversed(self.tokens[:index])
                    if t.person is not None and t.person.plural and t.person.population not in ("attackers",)
                ),
                None,
            )
            stop = at + 1
        else:
            population, stop = self._head_from(at), at + 1
            if population is not None:
                head = find_head(self.tokens, at, self.lexicon)
                assert head is not None
                stop = head + 1
        if population is None:
            return
        begin = self._threat_start(index)
        self._emit(
            measure,
            population,
            Count(low=None, high=None, words=self._words(at, stop), hedge="unspecified"),
            at,
            stop,
            begin,
            stop,
            index,
            "threat",
            "threatened",
            "total",
        )

    def _threat_start(self, index: int) -> int:
        threat = self.lexicon.words["threat"]
        for at in range(index - 1, max(-1, index - 9), -1):
            if self.tokens[at].low in threat or self.tokens[at].low in ("would", "will"):
                return at
        return index

    def _draft_how_many(self, index: int, measure: str) -> None:
        """ "how many passengers have been killed": asked, not known."""
        for at in range(index - 1, max(-1, index - 12), -1):
            if self.tokens[at].low == "many" and at and self.tokens[at - 1].low == "how":
                population = self._head_from(at + 1) or "everyone"
                count = Count(low=None, high=None, words=self._words(at - 1, at + 1), hedge="unspecified")
                self._emit(measure, population, count, at - 1, at + 1, at - 1, index + 1, index, "how_many", "unknown", "total")
                return
            if self.tokens[at].mark:
                return

    # ------------------------------------------------------------------ making drafts

    def _add(self, group: Group, measure: str, population: str, first: int, last: int, trigger: int, rule: str, negated: bool) -> None:
        stance = stance_of(self.tokens, group.first, trigger, first, last, negated, self.lexicon)
        if stance is None:
            return
        if group.kind == "article" and stance in ("threatened", "feared", "denied"):
            return
        scope = scope_of(self.tokens, group, trigger, measure, self.lexicon)
        count = Count(low=group.low, high=group.high, words=self._words(group.words_first, group.words_stop), hedge=group.hedge)
        self._emit(measure, population, count, group.words_first, group.words_stop, first, last, trigger, rule, stance, scope, group)

    def _emit(self, measure, population, count, count_first, count_stop, first, last, trigger, rule, stance, scope, group=None) -> None:  # type: ignore[no-untyped-def]
        first, last = min(first, count_first), max(last, count_stop)
        self.sources.append(group)
        self.drafts.append(
            Draft(
                measure=measure,
                population=population,
                count=count,
                count_start=self.tokens[count_first].start,
                count_end=self.tokens[count_stop - 1].end,
                start=self.tokens[first].start,
                end=self.tokens[last - 1].end,
                trigger_start=self.tokens[trigger].start,
                trigger_end=self.tokens[trigger].end,
                rule=rule,
                stance=stance,
                scope=scope,
            )
        )

    def _words(self, first: int, stop: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[stop - 1].end]
