"""A clause in, drafts out: how every rule turns a group under a measure into a draft with its count, stance, scope and places."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.nouns import find_head, population_of
from variorum.extract.number_of import Match
from variorum.extract.relations import Relations
from variorum.extract.scope import scope_of
from variorum.extract.stance import is_either, stance_of
from variorum.model.claim import Count, Scope, Stance
from variorum.model.lexicon import Lexicon

_ONE_OF_THEM = frozenset({"reduced", "sustained_wounds", "wounds"})  # rules by which "one of the" counts one of those harmed
# Measures that are counted up, of which those who are left are the last to come: "the remaining six were freed".
_COUNTED_OUT = frozenset({"killed", "freed", "escaped", "released", "evacuated"})
_HARMED = frozenset({"killed", "injured"})
BY_AGE_OR_SEX = frozenset({"children", "women", "men"})  # "a woman was killed and three others hurt": others of any age and sex
_TAKES_ALL = frozenset({"leaving", "leaves", "left", "among", "amongst"})  # before the number of all the dead
_FARTHEST_PART = 5  # tokens from a cut to the part of the body that it is on

_LONGEST_FIRST_VERB = 5  # tokens of "overpowered the guards and" in "who overpowered the guards and fled"


class Drafting:
    """The drafts of one clause so far; `claimed` says which measures each group already stands under."""

    def __init__(self, text: str, clause: Relations, lexicon: Lexicon) -> None:
        self.text = text
        self.clause = clause
        self.tokens = clause.tokens
        self.lexicon = lexicon
        self.drafts: list[Draft] = []
        self.sources: list[Group | None] = []
        self.claimed: dict[int, set[str]] = {}
        self._lows = clause.lows  # the words of the clause

    def told_before(self) -> Sequence[Draft]:
        """What the sentence just before counts; a reader of single sentences knows nothing of it."""
        return ()

    def words_before(self) -> frozenset[str]:
        """The words of the sentence just before; a reader of single sentences knows none of them."""
        return frozenset()

    def _tells(self, at: int) -> bool:
        """Whether a word that tells a fate stands at this place."""
        return at < len(self.tokens) and bool(self.tokens[at].triggers)

    def _host_right_before(self, index: int) -> Draft | None:
        """The draft of the number right before a dash or comma, whatever tells of it behind: "58 people — 33 women and 25 men — were"."""
        group = self.clause.by_stop.get(index)
        if group is None or group.kind not in ("digits", "words"):
            return None
        start = self.tokens[group.first].start
        return next((one for one in self.drafts if one.count_start == start and one.count.low and one.scope != "rate"), None)

    def _is_told_dead(self, group: Group, match: Match) -> bool:
        """Whether "the four" are those whom the sentence before counts dead: "four more bodies. The four …", "the traders were hit"."""
        hit = match.trigger.measure == "injured"
        if self.tokens[group.first].low != "the" or (match.rule not in ("passive", "shared") if hit else not group.bare):
            return False
        told = [draft for draft in self.told_before() if draft.count.low == group.low]
        return any(draft.measure == "killed" for draft in told) and not (hit and any(draft.measure == "injured" for draft in told))

    def _come_out_alive(self, match: Match) -> bool:
        """Whether more beside bodies are told to live: "nine bodies were found and four others rescued", "pulled out alive"."""
        return self.tokens[match.trigger_index].low.startswith("rescu") or any(low.endswith("alive") for low in self._lows)

    def _verb_of_both(self, group: Group) -> int | None:
        """Where "were" stands behind a part of those harmed, or behind another with it: "six of the injured and two of the dead were"."""
        at = group.stop
        other = self.clause.by_first.get(at + 1) if self.tokens[at].low == "and" else None
        if other is not None and other.part and other.stop < len(self.tokens) and self.tokens[other.stop - 1].on("the_harmed"):
            at = other.stop
        return at if at + 1 < len(self.tokens) and self.tokens[at].is_("be") else None

    def _come_from(self, group: Group) -> bool:
        """Whether a bare number is told apart by where they came from: "33 from Korda and 25 from Melin"."""
        return group.kind in ("digits", "words") and group.stop < len(self.tokens) and self.tokens[group.stop].low == "from"

    def _left(self, whatever: str = "") -> bool:
        """Whether a group stands under no measure yet, `whatever` not counted: what asks for none but such groups need not look else."""
        claimed = self.claimed
        for group in self.clause.groups:
            measures = claimed.get(group.first)
            if not measures or (whatever in measures and len(measures) == 1):
                return True
        return False

    def _are_more_than(self, group: Group, one: Group) -> bool:
        """Whether those of a bare number are more than those told of before: "a boy hurt in the shooting that left four dead" """
        many, before = (group.low or 0) > 1, self.tokens[group.first - 1].low
        if one.kind == "article":  # no one person: "a child … the three dead"
            return many and (self.tokens[group.first].low in ("the", "all") or one.population in BY_AGE_OR_SEX)
        more = one.population in BY_AGE_OR_SEX and (group.low or 0) > (one.low or 0)
        return more and before in _TAKES_ALL  # "three women were hurt when a bus overturned, leaving 24 dead"

    def _where(self, words: frozenset[str]) -> Sequence[int]:
        """The places of the tokens that are one of these words, in order."""
        if self._lows.isdisjoint(words):
            return ()
        return [index for index, token in enumerate(self.tokens) if token.low in words]

    def _add(self, group: Group, measure: str, population: str, first: int, last: int, trigger: int, rule: str, negated: bool) -> None:
        stance = stance_of(self.tokens, group.first, trigger, negated, self.lexicon)
        room = measure == "killed" and any(token.on("has_room_for") for token in self.tokens[max(0, group.first - 4) : group.first])
        if stance is None or room:
            return  # "a morgue that can only accommodate 16 bodies"
        if group.kind == "article" and (stance in ("threatened", "feared", "denied") or is_either(self.tokens, group.first, group.stop)):
            return
        if group.bare and group.of_them and population == "everyone":
            population = self._of_those_before(group)
        elif group.bare and group.of_them and population == "attackers":
            population = self._of_those_among_them(group) or population
        scope = scope_of(self.tokens, group, trigger, self.lexicon)
        if rule == "among" and group.high == 0 and population == "everyone":
            scope = "part"  # "no Danes were among the dead": of others nothing is said
        if scope == "increment" and group.high == 0:
            return  # "found no more bodies" gives no number of the dead
        if (
            scope == "total"
            and rule in _ONE_OF_THEM
            and [token.low for token in self.tokens[group.first : group.first + 3]] == ["one", "of", "the"]
        ):
            scope = "part"  # "one of the men killed" is one of those killed
        if scope == "total" and measure in _COUNTED_OUT and group.rest:
            # "The last two officers slain in the city were …" tells of times before, "the remaining four killed were …" of some of all.
            last_of_all = any(token.low == "last" for token in self.tokens[max(0, group.first - 1) : group.stop])
            of_some: Scope = "rate" if last_of_all else "part"
            scope, rule = (of_some, rule) if rule == "reduced" else ("increment", f"{rule}_of_the_rest")
        count = Count(low=group.low, high=group.high, words=self._words(group.words_first, group.words_stop), hedge=group.hedge)
        self._emit(measure, population, count, group.words_first, group.words_stop, first, last, trigger, rule, stance, scope, group)

    def _of_those_before(self, group: Group) -> str:
        """Who "13 of them" are: those whom the sentence has counted last, as many or more: "a bus with 32 children, killing 13 of them"."""
        if self.tokens[group.stop - 1].low not in ("them", "whom") or group.low is None:
            return "everyone"
        before = [one for one in self.clause.groups if one.stop <= group.first and not one.bare and one.kind != "article"]
        return before[-1].population if before and (before[-1].low or 0) >= group.low else "everyone"

    def _of_those_among_them(self, group: Group) -> str | None:
        """Whom an attacker on his own harmed: "a bomber struck among a group of soldiers, killing nine of them" tells of soldiers."""
        plural = [at for at in range(group.first) if (noun := self.tokens[at].person) is not None and noun.plural and not noun.generic]
        noun = self.tokens[plural[-1]].person if plural else None
        doers = any((one := self.tokens[at].person) is not None and one.population == "attackers" for at in plural)
        return noun.population if noun is not None and not doers else None

    def _claim(self, group: Group, measure: str, population: str, first: int, last: int, trigger: int, rule: str, negated: bool) -> None:
        """As `_add`, and the group stands under the measure from here on."""
        self.claimed.setdefault(group.first, set()).add(measure)
        self._add(group, measure, population, first, last, trigger, rule, negated)

    def _emit(
        self,
        measure: str,
        population: str,
        count: Count,
        count_first: int,
        count_stop: int,
        first: int,
        last: int,
        trigger: int,
        rule: str,
        stance: Stance,
        scope: Scope,
        group: Group | None = None,
    ) -> None:
        first, last = min(first, count_first), max(last, count_stop)
        if measure == "aboard" and population == "attackers" and self.tokens[trigger].low.startswith("trap"):
            measure = "participants"  # "three militants are believed to be trapped inside a house"
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

    def _population_counted(self, match: Match, group: Group) -> str:
        """The people counted: by what stands behind the number, or behind a noun of harm: "no injuries among residents".

        Or behind what a number is of: "the number of wounded soldiers rose to 10".
        """
        found, at = self._refined(group, match.trigger.measure), match.trigger_index + 1
        if found != "everyone" or at + 1 >= len(self.tokens):
            return found
        if match.rule == "noun_count" and self.tokens[at].low in ("among", "amongst"):
            return self._head_from(at + 1 + self.tokens[at + 1].is_("determiner")) or found
        words = self.tokens[at - 1].low.split()  # "the number of the surviving crew" is one token
        noun = (self.lexicon.person.get(words[-1]) if len(words) > 1 else None) or self.tokens[at].person
        if match.rule == "toll" and at < group.first and noun is not None and (noun.plural or noun.collective):
            return found if noun.population == "victims" else noun.population
        return found

    def _refined(self, group: Group, measure: str = "") -> str:
        """ "214 individuals, primarily security personnel": the apposition says who they are.

        Mostly students are still people of every kind: only "all of them", or which side most are on, makes it their number; and mostly
        police are no more police who came to harm than the text counts.
        """
        at = group.stop
        words = self.tokens
        if (
            at + 2 < len(words)
            and words[at].text in (",", "(", "-", "–", "—")
            and (
                words[at + 1].on("mostly")
                or words[at + 1].low == "both"
                or (words[at + 1].low == "all" and words[at + 2].low in ("of", "them"))
            )
        ):
            from_at = at + 2 + (2 if words[at + 2].low == "of" else 1 if words[at + 2].low == "them" else 0)
            head = self._head_from(from_at)
            sided = head in self.lexicon.words["participant_populations"]
            if head is not None and (words[at + 1].low == "all" or (sided and measure not in _HARMED)):
                return head
        return group.population

    def _head_from(self, at: int) -> str | None:
        head = find_head(self.tokens, at, self.lexicon)
        if head is None:
            return None
        return population_of(self.tokens, at, head, self.lexicon)

    def _is_wound(self, at: int) -> bool:
        """Whether a wound is named at `at`: "burns", "a fractured skull", "a cut on the hand", but not "a broken clock" or "pay cuts"."""
        token, behind = self.tokens[at], self.tokens[at + 1 : at + 1 + _FARTHEST_PART]
        if token.on("damaged"):
            return any(word.on("body_parts") for word in behind[:2])
        if token.on("wounds"):
            return not (at and self.tokens[at - 1].on("cut_otherwise"))
        if token.on("body_parts"):
            return bool(behind) and behind[0].on("wound_on_part")
        if not token.on("wound_on_part"):
            return False
        dealt = at > 0 and self.tokens[at - 1].on("deals_blows")
        return dealt or (bool(behind) and behind[0].on("on_part") and any(word.on("body_parts") for word in behind))

    def _in_relative(self, match: Match, group: Group) -> bool:
        """Whether the trigger is the verb of a relative clause right behind the group: "half of the 340 people who fled"."""
        opens = group.stop < len(self.tokens) and self.tokens[group.stop].low in ("who", "that")
        start = self.clause.verb_group(match.trigger_index)[0]
        if not opens or group.stop >= match.trigger_index:
            return False
        between = self.tokens[group.stop + 1 : start]  # "who overpowered the guards and fled"
        second = len(between) > 1 and len(between) <= _LONGEST_FIRST_VERB and between[-1].low == "and" and between[0].low.endswith("ed")
        return start <= group.stop + 1 or (second and not any(token.mark or token.is_("be") for token in between))

    def _moved_to(self, at: int) -> Group | None:
        """The number to which words at `at` say that a total moves: "to 29", "from 31 to 29"."""
        if at + 1 < len(self.tokens) and self.tokens[at].low == "from":
            before = self.clause.by_first.get(at + 1)
            at = before.stop if before is not None else at
        return self.clause.by_first.get(at + 1) if at + 1 < len(self.tokens) and self.tokens[at].low == "to" else None

    def _others_are_things(self, group: Group) -> bool:
        """Whether "others" are more of the things counted right before: "destroying 16 vehicles and capturing 34 others"."""
        if not (group.others and group.bare):
            return False
        counted = {at for one in self.clause.groups for at in range(one.first, one.stop)}
        for at in range(group.first - 1, -1, -1):
            if at in counted:
                return False
            if (self.tokens[at].digit or self.tokens[at].low in self.lexicon.numbers) and self.clause.counts_things(at):
                return True
        return False
