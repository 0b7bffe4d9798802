"""A clause in, drafts of lists and tables out: "Killed: 12", "Injured - 32", "Deaths: 12 (Nepali 9, foreign nationals 3)"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.nouns import population_of
from variorum.extract.readers.shares import SharesReader
from variorum.extract.tokens import Token
from variorum.model.lexicon import Trigger

_LONGEST_LABEL = 6  # words of what stands before the colon
_FRAMES = frozenset(("object", "subject", "adjective", "noun", "toll"))
_FORMS = frozenset(("participle", "adjective", "noun", "counted", "toll"))
_BY = frozenset(("by",))
_BRACKET = frozenset(("(",))
_LINKS = frozenset((":", "-", "–", "—", "=", "|"))
_DASHES = ("-", "–", "—")
_ENDS = frozenset(("]", "[", "|", ";", ",", "•", "·", "*", "(", ")", "/", "—", "–", "-", ".", "and"))
_PEOPLE_OF = {"survivors": "freed", "evacuees": "evacuated", "detainees": "arrested"}  # people whose name says what befell them
_IDENTIFIED = frozenset(("identified", "unidentified", "named", "confirmed", "suspected"))
_FEWEST_BRACKETS = 2  # places with a number in brackets that divide those told of
_WHERE = frozenset(("in", "from", "at", "across", "between"))  # before the first of such places
RULE = "labelled"


class LabelledReader(SharesReader):
    """Reads numbers behind a label, and the kinds of people that lines and brackets behind them divide them into."""

    def _draft_labelled(self) -> None:
        """ "Deaths: 14", "Number of missing: 4", "12 dead | 34 injured", "Killed – 12"."""
        if self._lows.isdisjoint(_LINKS):
            return
        for group in self.clause.groups:
            link = group.first - 1
            if link > 2 and self.tokens[link].text == "." and self.tokens[link - 1].low in ("approx", "ca", "est"):
                link -= 2  # "Displaced: approx. 3,000"
            if link < 1 or group.kind == "article" or self.tokens[link].text not in _LINKS or not self._value_ends(group):
                continue
            first = self._label(link)
            told = self._told(first, link) if first is not None else None
            if told is None:
                continue
            measure, at = told
            assert first is not None
            if measure in self.claimed.get(group.first, set()):
                self._draft_in_brackets(group, measure, at)
                continue
            if group.head is None:
                group.population = self._labelled_people(first, link)
            for joined in self.clause.right(group.first):  # "Rescued: 13 girls and 4 boys"
                self._claim(joined, measure, joined.population, first, joined.stop, at, RULE, False)
            self._draft_in_brackets(group, measure, at)

    def _draft_plain_labels(self) -> None:
        """ "Deaths 334, missing 370, injured 1,200", "Dead 12" on a line: labels and numbers without marks between."""
        found: list[tuple[Group, int, str]] = []
        for group in self.clause.groups:
            at = group.first - 1
            if at < 0 or not group.bare or group.kind != "digits" or self.tokens[at].mark or not self._value_ends(group):
                continue
            if at and not (self.tokens[at - 1].mark or self.tokens[at - 1].low == "and"):
                continue
            trigger = next((t for t in self.tokens[at].triggers if _names_a_state(t)), None)
            if trigger is not None:
                found.append((group, at, trigger.measure))
        alone = len(found) == 1 and found[0][1] == 0 and all(token.text == "." for token in self.tokens[found[0][0].stop :])
        # "Death toll climbs to 355, missing 500"
        beside = len(found) == 1 and bool(self.drafts) and found[0][2] == "missing" and self.tokens[found[0][1] - 1].text == ","
        for group, at, measure in found if len(found) > 1 or alone or beside else ():
            if measure not in self.claimed.get(group.first, set()):
                self._claim(group, measure, "everyone", at, group.stop, at, RULE, False)

    def _draft_places_in_brackets(self) -> None:
        """ "40 were hurt (Marn 25, Tol 15)": places with their numbers in a bracket behind any count that they add up to."""
        for index in self._where(_BRACKET) if self.drafts else ():
            end = self.tokens[index - 1].end
            told = [at for at, draft in enumerate(self.drafts) if draft.end == end and draft.scope != "rate"]
            host = self.sources[told[-1]] if told else None
            if host is not None and not any(self.claimed.get(one.first) for one in self.clause.groups if one.first > index):
                self._draft_in_brackets(host, self.drafts[told[-1]].measure, host.first, index)
        self._draft_by_name_and_bracket()

    def _draft_by_name_and_bracket(self) -> None:
        """ "The deaths were recorded in Marn (58), Tol (26) and Vell (4)": places with their numbers in brackets, of those told of."""
        opens = next(iter(self._where(_BRACKET)), 0) if self._left() else 0
        found: list[tuple[Group, int]] = []
        at = opens
        while at and (told := self._in_a_bracket(at)) is not None:
            found.append(told)
            at = self._bracket_behind(told[1] + 1)
        first = opens
        while first and self.tokens[first - 1].capital:
            first -= 1
        if len(found) < _FEWEST_BRACKETS or first == opens or not first or self.tokens[first - 1].low not in _WHERE:
            return
        state = next((t.measure for token in reversed(self.tokens[:first]) for t in token.triggers if _names_a_state(t)), None)
        for group, stop in found if state is not None else ():
            group.part = True
            self._claim(group, state or "", "everyone", group.first, stop, group.first, "part_of_breakdown", False)

    def _in_a_bracket(self, at: int) -> tuple[Group, int] | None:
        """The bare number that a bracket at `at` holds alone, or with what befell them, and where it closes: "(58)", "(14 dead)"."""
        group = self.clause.by_first.get(at + 1)
        if group is None or self.claimed.get(group.first) or group.kind not in ("digits", "words") or group.stop >= len(self.tokens):
            return None
        stop = group.stop + bool(self.tokens[group.stop].triggers)
        return (group, stop) if group.bare and stop < len(self.tokens) and self.tokens[stop].text == ")" else None

    def _bracket_behind(self, at: int) -> int:
        """Where the next bracket opens behind a comma and a name that begin at `at`; 0 where none does."""
        while at < len(self.tokens) and (self.tokens[at].text in (",", ";") or self.tokens[at].low in ("and", "districts", "district")):
            at += 1
        named = at
        while at < len(self.tokens) and self.tokens[at].capital:
            at += 1
        return at if named < at < len(self.tokens) and self.tokens[at].text == "(" else 0

    def _draft_by_unit(self) -> None:
        """ "Deaths by district: Marn 22, Tol 11 and Sel 7": places with their numbers behind a label that says how they are counted."""
        for index in self._where(_BY) if ":" in self._lows else ():
            colon = next((at for at in range(index + 2, min(len(self.tokens), index + 5)) if self.tokens[at].text == ":"), None)
            measure = next((t.measure for token in self.tokens[:index] for t in token.triggers if _names_a_state(t)), None)
            if colon is None or measure is None or not self.tokens[index + 1].on("unit_of_land"):
                continue
            found: list[Group] = []
            at = colon + 1
            while (number := self._number_behind(at)) is not None:
                found.append(number)
                at = number.stop
                while at < len(self.tokens) and (self.tokens[at].text in (",", ";") or self.tokens[at].low == "and"):
                    at += 1
            for group in found if len(found) > 1 else ():
                group.part = True
                self._claim(group, measure, "everyone", group.first - 1, group.stop, index, RULE, False)

    def _number_behind(self, at: int) -> Group | None:
        """The bare number right behind a name in capitals that begins at `at`: "Port Tol 11"."""
        stop = at
        while stop < len(self.tokens) and self.tokens[stop].capital and stop not in self.clause.by_first:
            stop += 1
        group = self.clause.by_first.get(stop) if stop > at else None
        return group if group is not None and group.bare and group.kind == "digits" and not self.claimed.get(group.first) else None

    def _draft_kinds_below(self) -> None:
        """ "Females: 9" below "Number dead: 38": a kind of people with its number, of those counted just above."""
        if len(self.clause.groups) != 1 or self.drafts:
            return
        group = self.clause.groups[0]
        link = group.first - 1
        if link < 1 or self.tokens[link].text not in _LINKS or not group.bare or not self._value_ends(group):
            return
        first = self._label(link)
        head = link - 1
        model = self.labelled_before()
        noun = self.tokens[head].person
        if first is None or model is None or noun is None or (group.low or 0) > (model.count.low or 0):
            return
        group.part = True
        self._claim(group, model.measure, population_of(self.tokens, first, head, self.lexicon), first, group.stop, head, RULE, False)

    def labelled_before(self) -> Draft | None:
        """The labelled count on the lines just above; a reader of single sentences knows none."""
        return None

    def _label(self, link: int) -> int | None:
        """Where the label begins that ends before the mark at `link`; None where running text stands there."""
        at = link
        while at and at - 1 not in self.clause.inside:
            qualified = self.tokens[at - 1].text == "," and at == link - 1 and self.tokens[at].low in _IDENTIFIED  # "Dead, identified: 9"
            if self.tokens[at - 1].text in _ENDS and not qualified:
                break
            at -= 1
            word = self.tokens[at]
            if word.is_("be") or word.is_("have") or word.is_("modal") or word.is_("pronoun") or word.low in self.lexicon.cues:
                return None
            if word.digit:
                return None
        if self.tokens[link].text in _DASHES and at in self.clause.by_stop:
            return None  # "44 dead – 30 in Marn": the state is that of the number before it
        return at if 0 < link - at <= _LONGEST_LABEL else None

    def _told(self, first: int, link: int) -> tuple[str, int] | None:
        """The measure that a label names, and where: "People killed", "Total injuries", "Number of dead"."""
        found = [(at, trigger) for at in range(first, link) for trigger in self.tokens[at].triggers if _names_a_state(trigger)]
        plain = all(
            token.triggers
            or token.person is not None
            or token.closed is not None
            or token.on("label_word")
            or token.low in self.lexicon.modifiers
            or token.text == ","
            for token in self.tokens[first:link]
        )
        held = next(
            (at for at in range(first, link - 1) if self.tokens[at].person is not None and self.tokens[at + 1].low == "taken"), None
        )
        plain = plain or self._is_phrase(found[0][0] if found else None, first, link)
        if not found and plain and self._aboard_label(first, link):
            return "aboard", first  # "Persons on board: 64"
        if not found and plain and held is not None and self._labelled_people(first, link) == "hostages":
            return "held", held  # "Hostages taken: 0"
        people = next((at for at in range(first, link) if self.tokens[at].low in _PEOPLE_OF), None)
        if not found and plain and people is not None:
            return _PEOPLE_OF[self.tokens[people].low], people  # "Survivors: 83"
        measures = {trigger.measure for _, trigger in found}
        if not plain or not found or (len(measures) > 1 and measures != {"injured", "hospitalised"}):
            return None
        return found[-1][1].measure, found[-1][0]

    def _is_phrase(self, at: int | None, first: int, link: int) -> bool:
        """Whether a label opens with the state and goes on with where or how: "Rescued from roofs by helicopter: 57"."""
        return at == first and first + 1 < link and self.tokens[first + 1].low in ("from", "by", "in", "at", "on")

    def _aboard_label(self, first: int, link: int) -> bool:
        """Whether a label names those aboard: "Persons on manifest", "Passengers on list"."""
        lows = [token.low for token in self.tokens[first:link]]
        return lows[-2:] in (["on", "manifest"], ["on", "list"]) and self.tokens[first].person is not None

    def _labelled_people(self, first: int, link: int) -> str:
        for at in range(first, link):
            if self.tokens[at].person is not None:
                return population_of(self.tokens, at, at, self.lexicon)
            if self.tokens[at].low in self.lexicon.modifiers:
                return self.lexicon.modifiers[self.tokens[at].low]
        return "everyone"

    def _value_ends(self, group: Group) -> bool:
        """Whether nothing but a mark, a bracket or a word that opens one follows the number."""
        if group.stop >= len(self.tokens):
            return True
        behind = self.tokens[group.stop]
        return (
            (behind.mark and behind.text not in ("%", "'", "’", ":"))
            or behind.low in ("and", "of", "including", "as")
            or behind.on("label_word")
            or (behind.low == "from" and not group.bare)
        )

    def _draft_in_brackets(self, host: Group, measure: str, at: int, opening: int | None = None) -> None:
        """ "(Nepali 9, foreign nationals 3)": kinds with their numbers in a bracket, where they add up to the number before it."""
        opening = host.stop if opening is None else opening
        if opening >= len(self.tokens) or self.tokens[opening].text != "(":
            return
        closing = next((k for k in range(opening + 1, len(self.tokens)) if self.tokens[k].text == ")"), None)
        if closing is None:
            return
        inside = [group for group in self.clause.groups if opening < group.first < closing]
        named = [group for group in inside if not group.bare]
        if named and len(named) == len(inside) and sum(group.low or 0 for group in named) <= (host.low or 0):
            self._tell_men(named)
            for group in named:  # "Killed: 15 (12 passengers, 3 escorts)"
                group.part = True
                self._claim(group, measure, group.population, group.first, group.stop, at, RULE, False)
            return
        names = [
            self.tokens[(inside[k - 1].stop if k else opening) + (self.tokens[inside[k - 1].stop].mark if k else 1) : group.first]
            for k, group in enumerate(inside)
        ]
        if len(inside) < 2 or not all(names) or sum(group.low or 0 for group in inside) != host.low:
            return
        for group, name in zip(inside, names, strict=True):
            group.part = True
            begin = group.first - len(name)
            head = group.first - 1
            group.population = population_of(self.tokens, begin, head, self.lexicon) if _is_people(name) else "everyone"
            self._claim(group, measure, group.population, begin, group.stop, at, RULE, False)


def _names_a_state(trigger: Trigger) -> bool:
    """Whether a trigger in a label names what has befallen people, and no deed to be done ("Rescue: 911")."""
    if trigger.frame == "noun" or (trigger.frame == "counted" and trigger.measure == "killed"):  # "Deaths: 12", "Bodies: 41"
        return trigger.manner.endswith("s")
    return trigger.frame in _FRAMES and trigger.form in _FORMS


def _is_people(name: Sequence[Token]) -> bool:
    return name[-1].person is not None
