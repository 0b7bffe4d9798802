"""A clause and a noun of harm in it in, the counted groups that belong to it out: "deaths of 12", "12 bodies", "a toll of 12"."""

from __future__ import annotations

from variorum.extract.clause_participles import ClauseWithParticiples
from variorum.extract.group import Group
from variorum.extract.nouns import find_head, people_among, population_of
from variorum.extract.tokens import QUOTES, Token

_FARTHEST_TOLL = 14
_WOUNDS = frozenset(("injury", "injuries", "wounds"))
_THEIR = frozenset(("his", "her", "their", "its", "my", "our"))
_BORNE_WITH = frozenset(("from", "for", "with"))  # what stands before one's own wounds: "suffering from", "in hospital with"
_GRADES = frozenset(("life-threatening", "serious", "major", "severe", "critical", "grave"))  # that no wounds are: others may be
_FARTHEST_RAISER = 6  # tokens from "taking" to the noun of "taking the overall death toll"
_FARTHEST_BROUGHT = 36  # tokens from a toll that is brought to a number to that number
_FARTHEST_RAISED = 12  # tokens from "to 29" to the fate of those whom "the number of people …" counts
_LONGEST_MEANS = 6  # tokens from "by" to the "of" behind "the murder by machine-gun fire of"
_BODIES = frozenset(("body", "bodies", "remains", "corpse", "corpses", "cadavers"))
_FARTHEST_FATE = 3  # tokens from a group to the verb of "40 have been wounded"
_TOLLS = frozenset(("death toll", "toll", "deathtoll"))
_OPENS = 2  # tokens from the opening of a clause to the noun: "said the bodies of"
_TWO_KINDS = 3  # tokens of "military and rebel"
_FARTHEST_DEMAND = 6  # tokens between "demanded" and "the release of"
_FARTHEST_NAMED = 6  # tokens from "the dead" to "include": "are also said to have included"
_FARTHEST_NOUN = 6  # words from a second verb to what it counts
_COUNTS = frozenset(("toll", "count", "tally", "figure"))
_DEATHS = frozenset(("deaths", "fatalities"))
_FARTHEST_END = 5  # tokens from "78" to "112" in "from 78 in 2021 to 112"
_FARTHEST_RISEN = 12  # tokens from "deaths" to the number that they rise to: "deaths from the floods in the north have risen to 14"
_FARTHEST_PLAN = 3  # tokens from "planned" to "the kidnapping"


class ClauseWithNouns(ClauseWithParticiples):
    """A clause that can be asked what a noun of harm counts."""

    def burns(self, index: int) -> bool:
        """Whether the trigger tells of a fire and of nobody: "caught fire", "the blaze broke out"."""
        if self.tokens[index].low == "broke out":
            return index > 0 and self.tokens[index - 1].on("breaks_out")
        return self.tokens[index].low == "caught" and self.tokens[min(index + 1, len(self.tokens) - 1)].low in ("fire", "alight")

    def of_noun(self, index: int) -> tuple[list[Group], str] | None:
        after = index + 1
        if after < len(self.tokens) and self._is_compound(index):
            return None
        if index and self.tokens[index - 1].on("not_done"):
            return None  # "the attempted murders of five teenagers"
        if self.tokens[index].low == "arrest" and any(token.on("asks_for") for token in self.tokens[max(0, index - 3) : index]):
            return None  # "ordered the arrest of the commander", "calls for the immediate arrest of": nobody is arrested yet
        opens = self.tokens[max(0, index - _FARTHEST_DEMAND) : index]
        if any(token.on("plans_a_deed") for token in opens[-_FARTHEST_PLAN:]):
            return None  # "planned the kidnapping of two bankers"
        if self.tokens[index].low == "release" and any(token.on("demands") for token in opens):
            return None  # "demanded food and the release of eight comrades": nobody is let go yet
        before = self.number_before(index)
        if after + 1 < len(self.tokens) and self.tokens[after].text in QUOTES and self.tokens[after + 1].low == "of":
            after += 1  # the "murder" of 19 people
        apart = after + 1 < len(self.tokens) and self.tokens[after + 1].low == "of"
        if apart and (self.tokens[after].text == "," or self.tokens[after].low == "was"):
            after += 1  # "the latest abduction was of nine pupils", "the murder, of two priests, …"
        if after < len(self.tokens) and self.tokens[after].low == "by":
            after = next((at for at in range(after + 2, after + _LONGEST_MEANS) if self._is_of_means(after, at)), after)
        links = ("of", "to", "among") if self.tokens[index].low in ("injuries", "injury", "casualties", "wounds") else ("of",)
        if after < len(self.tokens) and self.tokens[after].low in links:
            found = self.right(after + 1)
            if not found and not self.tokens[index].capital:
                found = self._listed(after + 1, ("'s", "of", "her", "his"), with_verb=True)
            found = [one for one in found if one is found[0] or not self.who_were_hurt(index, one)]
            if found:
                return found, "noun_of"  # also "the deaths of Ann Orr and three other guests"
        if before is not None and not self.tokens[index].on("deed_on_many") and not self._are_borne(before, index):
            return [before], "noun_count"
        if after < len(self.tokens) and self.tokens[after].text == ":":
            found = self.right(after + 1)
            if found:
                return found, "noun_colon"
        return self._deaths_rise(index)

    def _deaths_rise(self, index: int) -> tuple[list[Group], str] | None:
        """ "Flood deaths rise to 14", "fatalities from the fire now 14": a plural of harm that comes to a number is a toll."""
        if self.tokens[index].low not in _DEATHS:
            return None
        group = next((one for one in self.groups if one.first > index), None)
        if group is None or not group.bare or group.first - index > _FARTHEST_RISEN:
            return None
        between = self.tokens[index + 1 : group.first]
        if not between or any(token.mark or token.triggers or token.is_("relative") for token in between):
            return None
        moves = any(token.on("toll_move") for token in between)
        if moves and between[-1].low == "from":
            end = self._moved_to(index)  # "deaths jumped from 78 to 112"
            return ([end], "toll") if end is not None and end.bare and end.first - group.stop < _FARTHEST_END else None
        moved = moves and (between[-1].low == "to" or between[-1].on("toll_move"))
        raised = any(token.on("toll_raised") for token in self.tokens[max(0, index - 3) : index])  # "raising flood deaths to 14"
        moved = moved or (raised and between[-1].low == "to") or between[-1].on("toll_passes")
        moved = moved or (
            between[-1].low == "at" and any(token.on("toll_stands") or token.low == "stand" for token in between)
        )  # "fatalities stood at 14"
        if not moved and between[-1].low != "now":
            return None
        self._pass_or_near(group)
        return [group], "toll"

    def _is_of_means(self, by: int, at: int) -> bool:
        """Whether the "of" at `at` goes on behind how somebody was killed: "the murder by machine-gun fire of two missionaries"."""
        if at >= len(self.tokens) or self.tokens[at].low != "of":
            return False
        between = self.tokens[by + 1 : at]
        return not any((token.mark and token.text != "-") or token.triggers or token.person or token.capital for token in between)

    def _are_borne(self, number: Group, index: int) -> bool:
        """Whether wounds are counted, and not people: "the bodies bore multiple injuries", "succumbed to her numerous injuries"."""
        if number.kind != "vague" or self.tokens[index].low not in _WOUNDS or not number.first:
            return False
        verb, first = self.tokens[number.first - 1], self.tokens[number.first]
        owned = first.low in _THEIR or verb.low in _THEIR or self.tokens[index - 1].low == "physical"
        of_them = verb.low == "of" and number.first > 1 and any(one.measure == "killed" for one in self.tokens[number.first - 2].triggers)
        return owned or of_them or verb.on("suffers") or verb.low in _BORNE_WITH

    def _tells_who_they_are(self, index: int) -> bool:
        """Whether "the dead" at `index` takes up those counted before: "Two people died. The dead are a man and a woman"."""
        measures = {trigger.measure for trigger in self.tokens[index].triggers}
        return index > 0 and self.tokens[index - 1].low == "the" and not measures.isdisjoint(self.told_of)

    def _is_compound(self, index: int) -> bool:
        """Whether a noun in the singular only opens another one: "arrest record", "death claims", "murder charges", "rescue workers"."""
        token, after = self.tokens[index], self.tokens[index + 1]
        if token.low.endswith("s") and not token.low.endswith("ss"):
            return False
        if after.person is not None or (token.low in _BODIES and after.low in ("bag", "bags", "part", "parts")):  # "48 Body Bags"
            return True
        if after.mark or after.closed is not None or after.triggers or after.capital or after.digit or after.low == "'s":
            return False
        if after.low in ("include", "includes", "rather", "instead"):
            return False  # "ten dead rather than nine"
        return (
            not after.low.endswith(("ed", "ly"))
            and after.low not in self.lexicon.cues
            and not after.on("when_behind")
            and after.low not in self.lexicon.words["not_a_thing"]
        )

    def _is_a_kind(self, token: Token) -> bool:
        """Whether a word says of what kind people are: "military", "rebel"."""
        return token.low in self.lexicon.modifiers or token.person is not None

    def number_before(self, index: int) -> Group | None:
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
                if group.kind == "vague" and between and between[0].low == "of":
                    between = between[1:]  # "hundreds of injuries"
                both = len(between) == _TWO_KINDS and between[1].low == "and" and all(self._is_a_kind(one) for one in between[::2])
                between = [] if both else between  # "five military and rebel deaths"
                if any(token.mark or token.is_("preposition") or token.is_("be") or token.is_("conjunction") for token in between):
                    return None
                if any(token.on("clause_opener") for token in between):
                    return None  # "he was 19 when the killings began"
                if any(token.on("not_done") for token in between) or (group.high == 0 and any(t.low in _GRADES for t in between)):
                    return None  # "sustained no life-threatening injuries"
                for token in between:
                    if token.low == "suspected":
                        continue  # "three suspected cholera deaths": what is suspected is the cause
                    if token.low in self.lexicon.modifiers:
                        group.population = self.lexicon.modifiers[token.low]
                    elif token.person is not None and not token.person.generic and token.low != "minor":
                        group.population = token.person.population
                group.stop = index
                self.by_stop[index] = group
                return group
            if at - 1 >= 0 and self.tokens[at - 1].mark:
                return None
        return None

    def _is_drawn(self, index: int) -> bool:
        """Whether a body is what one has or pictures: "has the body of a boy", "painted the body of a woman"."""
        before = self.tokens[index - 2 if self.tokens[index - 1].is_("determiner") else index - 1]
        return before.is_("have") or before.on("draws_bodies")

    def is_of_a_body(self, group: Group) -> bool:
        """Whether a body is all that is left of those told of: "the bodies of two missing miners" are found."""
        before = self.tokens[group.first - 2 : group.first] if group.first > 1 else []
        return len(before) > 1 and before[1].low == "of" and before[0].low in _BODIES

    def are_of_bodies(self, group: Group) -> bool:
        """Whether those listed are some of the dead whose bodies are told of: "the bodies of 12 men, including five boys, were found"."""
        at = group.first - 1 if group.first else 0
        host = self.by_stop.get(at - 1 if at and self.tokens[at - 1].text == "," else at)
        return host is not None and self.is_of_a_body(host)

    def includes_at(self, at: int) -> int | None:
        """Where the verb stands by which some of them are named from `at`: "include", "also included", "were said to have included"."""
        for place in range(at, min(len(self.tokens), at + _FARTHEST_NAMED)):
            token = self.tokens[place]
            if token.on("includes_them"):
                return place
            if token.low == "made" and [word.low for word in self.tokens[place + 1 : place + 3]] == ["up", "of"]:
                return place + 2  # "the victims are made up of three men and a woman"
            who = self.by_first.get(place + 1)
            if token.low == "be" and self.tokens[place - 1].low == "to" and who is not None and not who.bare:
                return place  # "the dead are believed to be two brothers", but not "to be 40"
            told_so = token.is_("be") or token.is_("have") or token.is_("adverb") or token.low == "to" or token.on("known_to_have")
            if not told_so or token.is_("negation"):
                return None
        return None

    def of_counted_noun(self, index: int) -> tuple[list[Group], str] | None:
        """ "12 bodies", "the bodies of 12 people", "53 wounded"."""
        if self.tokens[index].low in ("wounded", "injured"):
            return None
        after = index + 1
        if index > 1 and self.tokens[index].low == "body" and self._is_drawn(index):
            return None
        if after < len(self.tokens) and self.tokens[after].low == "of":
            opens = index < _OPENS or self.tokens[index - _OPENS].mark or self.tokens[index - _OPENS].low in ("that", "said")
            found = self.right(after + 1, with_verb=opens) or self._listed(after + 1, ("'s", "of", "her", "his"), with_verb=True)
            if found:
                return found, "bodies_of"
        if self.tokens[index].low == "remains" or (after < len(self.tokens) and self._is_compound(index)):
            return None  # "the fate of 12 remains unclear", "three body bags"
        before = self.number_before(index)
        if before is not None and after < len(self.tokens) and self.tokens[after].low == "of":
            behind = after + 2 if [token.low for token in self.tokens[after + 1 : after + 2]] == ["the"] else after + 1
            head = find_head(self.tokens, behind, self.lexicon)
            whom = self.tokens[head].person if head is not None else None
            if head is not None and whom is not None and whom.plural:
                before.population = population_of(self.tokens, behind, head, self.lexicon)  # "three bodies of soldiers"
        return ([before], "bodies") if before is not None else None

    def of_toll(self, index: int) -> tuple[list[Group], str] | None:
        """ "the death toll rose by two to 14", "a toll of 12", "the number of dead stood at 27", "death toll: 30"."""
        if self.tokens[index].low == "toll" and self.tokens[min(index + 1, len(self.tokens) - 1)].on("paid_for_roads"):
            return None
        seen_to: Group | None = self.by_first.get(index + 1) if self.tokens[index].low.endswith(" at") else None  # "put the dead at 14"
        fallback: Group | None = None
        at = index + 1
        end = min(len(self.tokens), index + _FARTHEST_TOLL)
        while at < end and not (seen_to is not None and seen_to.first == index + 1):
            token = self.tokens[at]
            if token.text == ";" or token.on("after_toll_stop") or self._tells_of_others(index, at):
                break
            if token.text == ")" and not any(word.text == "(" for word in self.tokens[index:at]):
                break  # "killing 253 people (toll revised down by officials) and wounding 500": the toll stood in brackets
            if token.text == ":" and at + 1 not in self.by_first:
                break  # "the toll of 3 attacks in 5 days: guard killed, 6 pupils hurt"
            group = self.by_first.get(at)
            if group is not None:
                link = self.tokens[group.first - 1].low
                as_well = link == "as" and (fallback is not None or (not group.bare and self.has_own_verb(group)))
                if as_well or self._is_of_another_fate(group):
                    break  # "the toll rose above 1,000 as 150 bodies were found"
                if link in self.lexicon.words["toll_link"]:
                    seen_to = group
                    if link != "of":
                        break
                elif link in ("from", "by"):
                    pass
                elif (
                    fallback is None and link not in ("in", "on", "than") and group.kind != "article" and not self._of_another(index, group)
                ):
                    # "the toll, a doctor said, 14"
                    fallback = group
                at = group.stop
                continue
            at += 1
        raised = None if self._moved_to(index) or seen_to else self._raised_to(index)
        if raised is not None:
            return raised
        chosen = self._moved_to(index) or seen_to or self._brought_to(index) or fallback
        if chosen is None:
            return None
        fate = self.tokens[chosen.stop].low.removeprefix("still ") if chosen.stop < len(self.tokens) else ""
        if fate in ("wounded", "injured", "hurt", "missing", "unaccounted for"):
            return None  # "a toll of three wounded", "death toll rises, 75 still unaccounted for"
        self._risen_to(chosen, index)
        self._pass_or_near(chosen)
        beside = self.tokens[max(0, index - 2) : index]
        if len(beside) > 1 and beside[0].on("given_before") and self.tokens[index].low in _COUNTS:
            beside = []  # "an earlier army toll of nine": theirs by who gave it
        if beside and beside[-1].low in self.lexicon.cues:
            beside = []  # "police put toll at 19"
        if beside and beside[-1].person is None and beside[-1].low != "'s":
            beside = beside[-1:]  # in "school strike death toll" the school is where it was, not who died
        if beside and beside[-1].low == "police" and self.tokens[index].low in _COUNTS:
            beside = []  # "the police toll stands at 12": theirs by who gives it
        if beside and beside[-1].on("sites_of_tolls"):
            beside = []  # "the Lenz hospital death toll": where they died, not who they were
        whose = next((self.lexicon.modifiers[t.low] for t in beside if t.low in self.lexicon.modifiers), None)
        whose = whose or people_among(self.tokens, index + 1)
        if whose is not None and chosen.population == "everyone":
            chosen.population = whose  # "army losses at 45", "the civilian death toll rose to 12"
        chosen.part = chosen.part or self.tokens[chosen.first - 1].low in ("include", "includes", "included", "including")
        kinds = [] if chosen.bare else self.right(chosen.first)  # "stands at eight adults and a child"
        for group in kinds if len(kinds) > 1 else ():
            group.part = True
        return kinds if len(kinds) > 1 else [chosen, *self.told_beside(chosen)], "toll"

    def _of_another(self, toll: int, group: Group) -> bool:
        """Whether a verb beside a group tells what else befell it: "the toll was revised and 40 were wounded", "and wounding 40"."""
        own = {trigger.measure for trigger in self.tokens[toll].triggers}
        before, behind = self.tokens[group.first - 1], self.tokens[group.stop : group.stop + _FARTHEST_FATE]
        fates = [token for token in behind if before.low == "and" and not (token.is_("be") or token.is_("have"))]
        verbs = (before, *fates[:1])
        return any(verb.triggers and not own & {trigger.measure for trigger in verb.triggers} for verb in verbs)

    def _moved_to(self, index: int) -> Group | None:
        """The last number that a toll moves to, however far: "the toll, put at 11 on Tuesday, had by Friday grown to 54"."""
        found: Group | None = None
        for group in self.groups:
            if group.first <= index + 1 or (not group.bare and group.population != "everyone"):
                continue
            link = self.tokens[group.first - 1]
            if any(token.text == ";" or token.low in ("while", "whereas") for token in self.tokens[index : group.first]):
                break  # "police put the crowd at 5,000, while organizers put it at 20,000"
            if self._is_of_another_fate(group) or any(self._tells_of_others(index, at) for at in range(index + 1, group.first)):
                break
            if found is not None and any(token.is_("subordinator") for token in self.tokens[found.stop : group.first]):
                break  # "rose to nine, as rescuers tried to reach at least two survivors"
            near = self.tokens[max(index + 1, group.first - 6) : group.first - 1]
            moved = link.low in ("to", "at") and any(token.on("toll_move") for token in near)
            moved = moved or self._is_all_said(index, group)
            if moved or (link.on("toll_move") and link.low not in ("rose", "risen", "fell", "grown", "climbed")):
                found = group
        return found

    def _is_of_another_fate(self, group: Group) -> bool:
        """Whether a number behind "at" is of those named right before it: "toll rises to 4, missing at 59"."""
        before = [token.low for token in self.tokens[max(0, group.first - 2) : group.first]]
        return before[-1:] == ["at"] and before[0] in ("missing", "injured", "wounded", "hurt")

    def _tells_of_others(self, toll: int, at: int) -> bool:
        """Whether a second verb at `at` counts others: "raised the toll to 31 and put the number of wounded at 210"."""
        verb = self.tokens[at]
        if at < 2 or self.tokens[at - 1].low not in ("and", "but") or not (verb.on("toll_move") or verb.low == "gave"):
            return False
        own = {trigger.measure for trigger in self.tokens[toll].triggers}
        told = {trigger.measure for token in self.tokens[at : at + _FARTHEST_NOUN] for trigger in token.triggers}
        return bool(told) and not told & own

    def _is_all_said(self, index: int, group: Group) -> bool:
        """Whether a toll is this number at the end of its clause, however long it is said of what: "the toll from … and in … was 15"."""
        if not group.bare or not self.tokens[group.first - 1].is_("be") or self.tokens[index].low not in _TOLLS:
            return False
        if group.stop < len(self.tokens) and not self.tokens[group.stop].mark:
            return False
        between = [word for word in self.tokens[index + 1 : group.first - 1] if word.low != "'s"]
        verbs = any(word.is_("be") or word.is_("have") or word.is_("modal") or word.low in self.lexicon.cues for word in between)
        return bool(between) and not verbs and not any(word.mark or word.is_("relative") for word in between)

    def _brought_to(self, index: int) -> Group | None:
        """The number to which a toll is brought, however long it is said of what: "taking the toll in the fire that … to 33"."""
        if not any(token.on("toll_raised") for token in self.tokens[max(0, index - _FARTHEST_RAISER) : index]):
            return None
        for group in self.groups:
            if index < group.first <= index + _FARTHEST_BROUGHT and group.bare and self.tokens[group.first - 1].low == "to":
                ends = group.stop >= len(self.tokens) or self.tokens[group.stop].mark
                between = self.tokens[index : group.first]
                return group if ends and not any(token.text in (";", ":") or token.low in self.lexicon.cues for token in between) else None
        return None

    def _risen_to(self, group: Group, toll: int) -> None:
        """ "Toll up to eight", "toll now up to eight": it has gone up to eight, which a toll "of up to eight" has not."""
        if group.hedge != "at_most" or group.low is not None or group.high is None or self.tokens[toll].low.endswith(" at"):
            return  # "put the dead at up to eight"
        words = [token.low for token in self.tokens[toll + 1 : group.stop]]
        up = words.index("up") if "up" in words else -1
        if up >= 0 and all(word in ("now", "is", "goes", "has", "gone", "went", "already") for word in words[:up]):
            group.low, group.hedge = group.high, None

    def _pass_or_near(self, group: Group) -> None:
        """ "crosses 130" is more than 130, "nears 700" nearly 700."""
        link = self.tokens[group.first - 1]
        if group.hedge is not None or group.low is None or group.low != group.high:
            return
        if link.on("toll_passes"):
            group.low, group.high, group.hedge = group.low + 1, None, "more_than"
        elif link.on("toll_nears"):
            group.hedge = "nearly"

    def _raised_to(self, index: int) -> tuple[list[Group], str] | None:
        """ "the deaths bring to 29 the number of people killed": the number stands before its noun."""
        for at in range(index - 1, max(-1, index - _FARTHEST_RAISED), -1):
            group = self.by_first.get(at)
            if group is not None:
                opened = at >= 2 and self.tokens[at - 1].low == "to" and self.tokens[at - 2].on("toll_raised")
                return ([group], "toll") if opened else None
        return None
