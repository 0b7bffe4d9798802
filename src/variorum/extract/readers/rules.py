"""A gated sentence in, drafts of claims out, by surface rules alone: trigger tables, noun groups and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.groups import groups
from variorum.extract.number_of import Match
from variorum.extract.numbers import Quantity, quantities
from variorum.extract.readers.befallen import BefallenReader
from variorum.extract.readers.drafting import BY_AGE_OR_SEX
from variorum.extract.readers.labelled import RULE as LABELLED
from variorum.extract.relations import Relations
from variorum.extract.retinues import with_retinues
from variorum.extract.tokens import Token, tokens
from variorum.model.lexicon import Lexicon

_TOLL_REACH = 10  # tokens between "the death toll" and the verb by which it grows
_HARM = frozenset({"killed", "injured", "missing"})
_THERE = frozenset({"aboard", "held", "participants", "missing"})
_GIVES_WAY = {"held": 1, "aboard": 2, "participants": 3}  # measures that are claimed of nobody of whom another is
_FIGHT = frozenset({"attackers", "soldiers", "police", "security_forces"})
_CAPTURES = frozenset({"capture", "captured alive", "taken alive"})
_BY_ONE_SIDE = frozenset({"killed", "injured", "held", "arrested", "surrendered"})  # what one side does to the other in one sentence
_SENDS = frozenset(("sending", "sent", "putting", "landing"))


class SentenceReading:
    """What the rules read in one sentence: drafts in order of place, the group behind each, and the clause they come from."""

    __slots__ = ("clause", "drafts", "groups", "labelled", "reader")

    def __init__(self, reader: RulesReader, drafts: list[Draft], found: list[Group | None]) -> None:
        self.reader = reader
        self.clause = reader.clause
        self.drafts = drafts
        self.groups = found
        listed = [draft for draft in drafts if draft.rule == LABELLED]
        # the count with a label of its own that this line or the lines above it give, for the kinds below it
        self.labelled = reader.labelled_before() if listed and listed[0].scope == "part" else listed[0] if listed else None

    def token_at(self, start: int) -> int:
        """The index of the token that begins at code point `start`."""
        return next(index for index, token in enumerate(self.clause.tokens) if token.start == start)


def read_sentence(
    text: str,
    start: int,
    end: int,
    lexicon: Lexicon,
    before: SentenceReading | None = None,
    toll: Draft | None = None,
    told: bool = False,
    told_of: frozenset[str] = frozenset(),
) -> SentenceReading:
    """All drafts of the sentence `text[start:end]`, in order of place; `before` is the reading of the sentence just before it, `toll`
    the last count of the dead before it in the report, `told` whether the report counts people by a noun before it, `told_of` under which
    measures it does."""
    words = tokens(text, start, end, lexicon)
    found = people_of(words, quantities(words, lexicon), lexicon, before)
    return read_words(text, words, found, lexicon, before, toll, told, told_of)


def people_of(words: Sequence[Token], numbers: Sequence[Quantity], lexicon: Lexicon, before: SentenceReading | None) -> list[Group]:
    """The counted groups of a sentence; "all but two" counts of those who were somewhere or in somebody's hands in the one before."""
    told = before.drafts if before is not None else ()
    whole = [d.count.low for d in told if d.measure in _THERE and d.stance == "asserted" and d.count.low == d.count.high]
    return with_retinues(words, groups(words, numbers, lexicon, whole[-1] if whole else None), lexicon)


def read_words(
    text: str,
    words: Sequence[Token],
    found: Sequence[Group],
    lexicon: Lexicon,
    before: SentenceReading | None = None,
    toll: Draft | None = None,
    told: bool = False,
    told_of: frozenset[str] = frozenset(),
    armed: bool = True,
) -> SentenceReading:
    """As `read_sentence`, of a sentence whose tokens and groups are known; `armed` says whether the report has a word for armed people."""
    clause = Relations(words, found, lexicon)
    clause.told = told
    clause.told_of = told_of
    clause.armed = armed
    clause.goes_on = before is not None and any(group is not None and not group.bare for group in before.groups)
    return RulesReader(text, clause, lexicon, before, toll).read()


class RulesReader(BefallenReader):
    """Turns the relations of one clause into drafts; one instance reads one sentence."""

    name = "rules"

    def __init__(
        self, text: str, clause: Relations, lexicon: Lexicon, before: SentenceReading | None = None, toll: Draft | None = None
    ) -> None:
        super().__init__(text, clause, lexicon)
        self.before = before
        self._died = set()
        self._toll = toll

    def toll_before(self) -> Draft | None:
        """The last count of the dead before in the report."""
        return self._toll

    def labelled_before(self) -> Draft | None:
        """The labelled count of the lines just above, whose kinds this line may tell."""
        return self.before.labelled if self.before is not None else None

    def read(self) -> SentenceReading:
        """All drafts of the sentence; where nobody is counted, only those that leave the number open."""
        if not self.clause.groups:
            self._draft_uncounted(())
            return self._reading()
        self._disarm_members()
        matches = sorted(self.clause.matches(), key=lambda match: _GIVES_WAY.get(match.trigger.measure, 0))
        self._died = {
            group.first for match in matches if match.rule == "subject" and match.trigger.measure == "killed" for group in match.groups
        }
        for match in matches:
            self._draft_match(match)
        there = [match for match in matches if match.rule != "contents" or not self._sent_on(match)]
        for match in there:
            self._draft_parts(match)
        self._draft_accounts_for()
        self._draft_of_them(there)
        self._draft_gapped(matches)
        self._draft_gapped_subject(matches)
        self._draft_in_other_years(matches)
        self._draft_did(matches)
        self._draft_of_the_dead()
        self._draft_those_of()
        self._draft_among(matches)
        self._draft_total(matches)
        self._draft_named_in_aside()
        self._draft_raised_state()
        self._draft_hurt_who_died()
        self._draft_another_number(matches)
        self._draft_brought_out()
        self._draft_inside()
        self._draft_lives()
        self._draft_put_to_death()
        self._draft_breakdown()
        self._draft_by_place()
        self._draft_hospital()
        self._draft_injured_moved()
        self._draft_beside_hospital()
        self._draft_care()
        self._draft_law()
        self._draft_victims()
        self._draft_left_with()
        self._draft_wounded()
        self._draft_bodies()
        self._draft_placed()
        self._draft_gone()
        self._draft_taken_captive()
        self._draft_kept()
        self._draft_held()
        self._draft_aboard()
        self._draft_driven()
        self._draft_survivors()
        self._draft_carried()
        self._draft_among_aboard()
        self._draft_present()
        self._draft_them()
        self._draft_participants()
        self._draft_deeds()
        self._draft_numbered()
        self._draft_protests()
        self._draft_bands_of()
        self._draft_uncounted(matches)
        self._draft_said()
        self._draft_spoke_of()
        self._draft_later_number()
        self._draft_moved()
        self._draft_former()
        self._draft_was_until()
        self._draft_came_from()
        self._draft_given_before()
        self._draft_given()
        self._draft_own_figure()
        self._draft_of_whole()
        self._draft_shares()
        self._draft_labelled()
        self._draft_plain_labels()
        self._draft_kinds_below()
        self._draft_places_in_brackets()
        self._draft_by_unit()
        self._draft_followed()
        self._draft_conditions()
        self._draft_body()
        self._draft_retold()
        self._draft_of_those_beside()
        self._draft_one_more_of_them()
        self._draft_placed(goes=True)
        self._draft_alike()
        self._draft_listed_aboard()
        self._draft_of_those_harmed()
        self._draft_all_of_those()
        self._draft_whole_aboard()
        self._draft_whole_opens()
        self._draft_after_being(matches)
        self._draft_named_wholes()
        self._draft_divided()
        self._draft_unfound()
        self._draft_counted_dead()
        self._draft_crew_taken()
        self._draft_of_those_taken()
        self._draft_none_of_either()
        self._draft_exceptions()
        return self._reading()

    def _sent_on(self, match: Match) -> bool:
        """Whether some of those carried were sent elsewhere: "a bus carrying 44 people overturned, sending 12 of them to hospitals"."""
        behind = [group for group in self.clause.groups if group.first > match.groups[-1].first]
        return any(group.of_them and self.tokens[group.first - 1].low in _SENDS for group in behind)

    def _reading(self) -> SentenceReading:
        """The drafts in order of place; "five casualties" of whom it is said that they died are no more than dead."""
        died = {draft.count_start for draft in self.drafts if draft.measure == "killed"}
        told = [i for i, draft in enumerate(self.drafts) if draft.measure != "harmed" or draft.count_start not in died]
        order = sorted(told, key=lambda i: (self.drafts[i].start, self.drafts[i].end, self.drafts[i].measure, self.drafts[i].population))
        return SentenceReading(self, [self.drafts[i] for i in order], [self.sources[i] for i in order])

    def words_before(self) -> frozenset[str]:
        """The words of the sentence just before, in lower case."""
        return self.before.reader._lows if self.before is not None else frozenset()

    def told_before(self) -> Sequence[Draft]:
        """All counts of the sentence just before."""
        return self.before.drafts if self.before is not None else ()

    def counted_before(self) -> Draft | None:
        """The last count of harm in the sentence just before."""
        if self.before is None:
            return None
        told = [draft for draft in reversed(self.before.drafts) if draft.measure in _HARM and draft.stance == "asserted"]
        return next((draft for draft in told if draft.measure == "killed"), told[0] if told else None)

    def _draft_match(self, match: Match) -> None:
        host = match.groups[-1]
        self._tell_men(match.groups)
        for group in match.groups:
            measures = self.claimed.setdefault(group.first, set())
            whole = group.of_whole() if group.whole is not None and self._befalls_the_whole(match, group) else None
            if match.trigger.measure in measures or (whole is None and self._excluded(match, measures, group)):
                continue
            if whole is not None:  # "450 of the 1,100 protesters detained": all of them were detained
                first, last = min(whole.first, match.trigger_index), max(match.trigger_index + 1, whole.stop)
                measure = self._measure(match, whole)
                self._add(whole, measure, whole.population, first, last, match.trigger_index, match.rule, match.negated)
                continue
            told_dead = match.trigger.measure in ("aboard", "injured") and self._is_told_dead(group, match)
            if self._is_of_those_dead(group, match.trigger.measure) or self._is_listed_with_dead(group, match):
                self._share(group, "killed", group.first, match.trigger_index + 1, match.trigger_index, "part_of_toll")
                continue
            if told_dead or self._others_are_things(group):
                continue
            self._inherit(group, match)
            group.increment = group.increment or self._adds_to_toll(match)
            of_hurt = match.trigger.measure == "killed" and self._is_of_hurt(group)
            group.part = group.part or of_hurt or self._divides(group)  # "two of the 24 injured passengers died"
            whole_told = self._divided_by(group)
            group.part = group.part or (whole_told is not None and whole_told.measure == match.trigger.measure)
            group.part = group.part or self._goes_on_with_parts(group, match) or self._lists_those_told(group, match)
            of_all = self.tokens[group.stop - 1]
            in_care = of_all.on("the_harmed") or of_all.on("those_in_a_state") or self._of_the_hurt(group)
            if match.trigger.measure == "hospitalised" and in_care:
                group.part = False  # "eight of the injured are being treated": a part of the injured, all of those treated
            population = self._population_counted(match, group)
            crowd = match.rule == "toll" and not match.trigger.manner.endswith(("attackers", "assailants", "gunmen"))  # whoever counts it
            if match.trigger.measure == "participants" and (crowd or population == "everyone"):
                population = "protesters" if crowd or match.rule != "toll" else "attackers"
            if match.trigger.measure == "aboard" and group.head is not None and self.tokens[group.head].on("drives_it"):
                population = "crew"  # "38 passengers and two drivers"
            ends = group if len(match.groups) > 1 else host
            first, last = min(ends.first, match.trigger_index), max(ends.stop, match.trigger_index + 1)
            if match.rule == "toll" and first > 1 and self.tokens[first - 2].on("puts_right"):
                first -= 2  # "revised the number of people hurt to 15"
            last = self._end_of_fate(match, group, last)
            for measure in self._measures(match, group):
                if measure != match.trigger.measure and measure in measures:
                    continue  # "searching for five people buried by the mud": missing, by both words
                measures.add(measure)
                self._add(group, measure, population, first, last, match.trigger_index, match.rule, match.negated)

    def _befalls_the_whole(self, match: Match, group: Group) -> bool:
        """Whether a trigger tells of all of whom the group is a part, as in "450 of the 1,100 protesters detained were women"."""
        before = self.tokens[group.first - 1] if group.first else None
        if match.rule == "reduced" and before is not None and before.on("state_verb"):
            return False  # "left 17 of its 41 passengers dead"
        if match.rule == "reduced" and group.first == 0 and not self._says_more(match.trigger_index):
            return False  # "One of four hostages released": a headline's verb
        behind = self.tokens[match.trigger_index + 1 : match.trigger_index + 2]
        described = match.trigger_index == group.stop and bool(behind) and behind[0].is_("be")  # "half of the 60 still in hospital are …"
        return described or match.rule in ("reduced", "premodifier") or self._in_relative(match, group)

    def _says_more(self, index: int) -> bool:
        """Whether a verb follows the one at `index`."""
        behind = self.tokens[index + 1 :]
        return any(t.is_("be") or t.is_("have") or t.is_("verb") or t.triggers or t.low.endswith("ed") for t in behind)

    def _goes_on_with_parts(self, group: Group, match: Match) -> bool:
        """ "Four of the victims died at the scene, and two died later": what follows a part by the same measure is a part."""
        if not group.bare or self.tokens[group.first - 1].low != "and":
            return False
        before = [draft for draft in self.drafts if draft.count_end <= self.tokens[group.first].start]
        if not before or before[-1].rule == "part_of_toll":
            return False
        return before[-1].scope == "part" and before[-1].measure == match.trigger.measure

    def _adds_to_toll(self, match: Match) -> bool:
        """Whether those dead by this verb are the latest of a toll: "rose to 33 after two inmates died"."""
        if match.trigger.measure != "killed" or match.trigger.frame != "subject" or not match.groups:
            return False
        first = match.groups[0].first
        opened = next((at for at in range(first - 1, max(-1, first - 4), -1) if self.tokens[at].low in ("after", "as", "when")), None)
        return opened is not None and any(
            token.on("toll_grows") and any(t.frame == "toll" for word in self.tokens[max(0, at - _TOLL_REACH) : at] for t in word.triggers)
            for at, token in enumerate(self.tokens[:opened])
        )

    def _inherit(self, group: Group, match: Match) -> None:
        """A bare number takes its noun from an earlier group: "three rebels were killed and seven wounded", "… Two of them died."."""
        if not group.bare or group.population != "everyone":
            return
        earlier = [g for g in self.clause.groups if g.stop <= group.first and not g.bare and g.first in self.claimed and g is not group]
        earlier = [one for one in earlier if not self._are_more_than(group, one)]
        fates = self.claimed.get(earlier[-1].first, set()) if earlier else set()
        shared = match.rule in ("passive", "reduced", "subject", "copula", "shared") and fates <= _HARM and match.trigger.measure in _HARM
        fought = earlier and earlier[-1].population in _FIGHT and match.rule == "active" and match.trigger.measure in _BY_ONE_SIDE
        fought = fought and (match.trigger.measure != "held" or match.trigger.manner in _CAPTURES)
        shared = shared or bool(fought and fates <= _HARM and not group.others)  # "killed 12 insurgents, wounded six and captured three"
        shared = shared or self._shares_a_side(earlier, fates, match)
        if group.others and earlier and (earlier[-1] in match.groups or (earlier[-1].kind == "article" and match.rule == "active")):
            group.part = group.part or earlier[-1] in match.groups
            return  # "killed two soldiers and three others", "killing a priest and wounding three others": others than these
        if earlier and (shared or group.others or group.of_them or group.kind == "ordinal"):
            beside = next((g for g in reversed(self.clause.groups) if g.stop <= earlier[-1].first and not g.bare), None)
            mixed = beside is not None and beside.population != earlier[-1].population and self._joined(beside, earlier[-1])
            other_kind = mixed or (earlier[-1].population in BY_AGE_OR_SEX and group.kind != "another")
            if not mixed and not (group.others and other_kind):  # "killing seven men and a nurse and wounding three": of neither kind
                group.population = earlier[-1].population
        elif not earlier and group.of_them and match.rule == "active" and (whom := self.clause.acted_upon(match.trigger_index)) is not None:
            group.population = whom
        elif match.rule == "active" and (attacked := self.clause.attacked_before(match.trigger_index, group)) is not None:
            group.population = attacked.population  # "shot eight children, killing one"
        elif not earlier and (whole := self.clause.whole_opened()) is not None:
            group.population = whole.population  # "Of the 52 passengers, 19 were killed"
        elif not earlier and match.rule == "reduced" and (side := self._whose_losses(group)) is not None:
            group.population = side
        elif not earlier and self.before is not None:
            group.population = self._from_before(group, match) or group.population

    def _shares_a_side(self, earlier: Sequence[Group], fates: set[str], match: Match) -> bool:
        """Whether what befalls a bare number befell the fighters before it: "six rebels were killed and three captured"."""
        of_fighters = bool(earlier) and earlier[-1].population in _FIGHT and fates <= _HARM
        by_verb = match.rule in ("passive", "reduced", "subject") and match.trigger.measure in _BY_ONE_SIDE
        return of_fighters and by_verb and (match.trigger.measure != "held" or match.trigger.manner in _CAPTURES)

    def _from_before(self, group: Group, match: Match) -> str | None:
        """The population that the sentence before counted, when this one opens with a bare number of the same people."""
        assert self.before is not None
        opens = group.of_them or group.others or group.first <= 1 or self.tokens[group.first].low == "the"
        if not opens or match.rule not in ("passive", "subject", "copula", "bodies_of", "shared"):
            return None
        for draft, counted in zip(reversed(self.before.drafts), reversed(self.before.groups), strict=True):
            if (
                counted is None
                or counted.bare
                or counted.kind == "article"
                or draft.scope in ("rate", "part")
                or draft.stance != "asserted"
            ):
                continue
            alike = draft.measure in _HARM and match.trigger.measure in _HARM
            released = match.trigger.measure in ("freed", "killed", "missing") and draft.measure in ("held", "freed", "aboard", "missing")
            caught = match.trigger.measure in ("surrendered", "arrested") and draft.population == "attackers" and group.others
            more = not group.of_them and (group.low or 0) > (draft.count.low or 0)
            if draft.population in BY_AGE_OR_SEX and (group.others or more):
                return None  # "Two children were killed. Fifty-four were injured": of any age
            return draft.population if alike or released or caught or group.of_them else None
        return None

    def propose(self, group: Group, measure: str, index: int, rule: str) -> Draft | None:
        """The draft that another reader's relation between a group and the trigger at `index` makes; None if it asserts nothing."""
        if rule == "premodifier" and self.tokens[index].on("there_before"):
            return None
        before = len(self.drafts)
        if measure == "freed" and self._are_dead(index):
            measure = "killed"
        self._add(group, measure, self._refined(group), min(group.first, index), max(group.stop, index + 1), index, rule, False)
        return self.drafts.pop() if len(self.drafts) > before else None
