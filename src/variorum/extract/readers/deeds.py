"""A clause in, drafts of those who take part by what they do out: "two men got out and opened fire", "the raiders numbered over 70"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from variorum.extract.group import Group
from variorum.extract.readers.bands import CROWD, BandsReader
from variorum.extract.tokens import QUOTES
from variorum.model.lexicon import Deed

_LONGEST_PHRASE = 6  # words of what stands behind a verb in the lexicon's tables
_FARTHEST_THING = 5  # tokens between a verb and the thing that makes a deed of it ("fired about 31 rounds")
_WALLS = frozenset(("wall", "walls", "fence", "fences", "perimeter"))
_FARTHEST_FIRST_VERB = 16  # tokens between people and a later verb of theirs ("got out of a car, walked up and fired")
_FARTHEST_BAND = 2  # tokens between a band and "were fifty"
_NUMERALS = ("digits", "words", "vague")
_FARTHEST_NUMBERED = 5  # tokens between a band and the verb "numbered"
_FARTHEST_BEFALLEN = 9  # tokens from a verb to "numbering" behind those whom it befell
_FARTHEST_PROTEST = 10  # tokens between a protest and the verb by which it draws a crowd
_GATHERING = 50  # people whom a protest draws, at least
_NO_DOERS = frozenset(("police", "soldiers", "security_forces", "officials", "journalists", "medics", "aid_workers", "hostages", "crew"))
_BANDS = frozenset(("attackers", "protesters"))
_KEPT_POPULATIONS = _BANDS | {"prisoners"}
_NUMBERED = frozenset(("numbered", "numbering"))
_IN_NUMBER = (["in", "number"], ["in", "all"], ["or", "so"])
_PROTEST_BY = frozenset(("by", "of", "involving", "with"))
_OPENING = 8  # tokens up to the protest in "In a third day of protests"
_IN_A_PROTEST = frozenset(("in", "at", "during"))
_ATTENDING = frozenset(("attending", "participating", "taking", "marching", "joining"))
_HOLDS = frozenset(("hold", "held", "stage", "staged", "attend", "attended", "join", "joined", "organised", "organized"))
_FARTHEST_HELD = 6  # tokens from "hold" to "a peaceful pro-unity rally"
_DRAWS = frozenset(("drew", "draws", "drawn", "attracted"))


def stands_behind(phrases: frozenset[str], lows: Sequence[str]) -> bool:
    """Whether the words, in lower case, begin with one of the phrases, each of which has at most `_LONGEST_PHRASE` words."""
    return bool(phrases) and any(" ".join(lows[:size]) in phrases for size in range(1, _LONGEST_PHRASE + 1))


_TAKES = frozenset(("took", "made", "led", "dragged", "brought", "drove", "caught", "found", "had"))


class DeedsReader(BandsReader):
    """Reads people told by a plain noun, or none, who do what attackers and rioters do."""

    def _draft_deeds(self) -> None:
        """Those who do a deed and of whom nothing else is said."""
        for index, deed, doers in self._deeds if self._left() else ():
            for group in doers:
                if self.claimed.get(group.first):
                    continue
                population = group.population if group.population in _KEPT_POPULATIONS else deed.population
                crowd = (
                    draft.measure == "participants" and draft.population == "protesters" for draft in (*self.drafts, *self.told_before())
                )
                if group.bare and population == "attackers" and any(crowd):
                    population = "protesters"  # "100 demonstrators came to the office. Around 60 forced their way in"
                if group.bare and group.stop < len(self.tokens) and self.tokens[group.stop].low == "police":
                    population = "police"  # "a team of 60 police surrounded the house"
                group.part = group.part or (group.bare and self._are_some_of_them(group))
                self._claim(group, "participants", population, group.first, index + 1, index, "deed", False)

    def _are_some_of_them(self, group: Group) -> bool:
        """Whether more who take part were told of before: "A gang of five attacked a farm. Three entered the house"."""
        before = [draft for draft in (*self.told_before(), *self.drafts) if draft.count_end <= self.tokens[group.first].start]
        return any(draft.measure == "participants" and (draft.count.low or 0) > (group.low or 0) for draft in before)

    @cached_property
    def _deeds(self) -> list[tuple[int, Deed, list[Group]]]:
        """Each verb of the clause that is a deed, with the groups that do it."""
        found = []
        for index in self._where(self.lexicon.done):
            if index and (self.tokens[index - 1].is_("determiner") or self.tokens[index - 1].low in ("heard", "hear", "hearing")):
                continue  # "escaped the fire at the plant", "then we heard firing"
            deed = next((one for one in self.lexicon.deeds[self.tokens[index].low] if self._is_deed(one, index)), None)
            doers = [group for group in self._doers(index) if self._can_do(group, deed)] if deed is not None else []
            doers = [group for group in doers if not self._tells_of_others(group, index) and not self._befalls_them(group, index)]
            if deed is not None and doers:
                found.append((index, deed, doers))
        return found

    def _tells_of_others(self, group: Group, verb: int) -> bool:
        """Whether people only tell of the deed: "two neighbours told police people in a car opened fire"."""
        for token in self.tokens[group.stop : verb]:
            if token.low in ("who", "whom", "which"):
                return False
            if token.low in ("told", "said", "say", "says"):
                return True
        return False

    def _befalls_them(self, group: Group, verb: int) -> bool:
        """Whether the deed is done to "them", who were the object of the verb before: "lined five men up and shot them"."""
        if (
            group.first > 1
            and self.tokens[verb - 1].low == "and"
            and (self.tokens[group.first - 1].on("particle") or self.tokens[group.first - 1].low == "up")
        ):
            did = self.tokens[group.first - 2]
            if did.is_("verb") or did.low.endswith("ed") or did.triggers:
                return True  # "tied up a family of five and shot the father"
        if verb + 1 >= len(self.tokens) or self.tokens[verb + 1].low != "them" or not group.first:
            return False
        before = self.tokens[group.first - 1]
        return before.is_("verb") or bool(before.triggers) or before.low.endswith("ed") or before.low in _TAKES

    def _does_a_deed(self, group: Group) -> bool:
        return any(group in doers for _, _, doers in self._deeds)

    def _is_deed(self, deed: Deed, index: int) -> bool:
        """Whether this verb and the words behind it are this deed, and not done to get away or to help."""
        behind = self.tokens[index + 1 : index + 2 + _FARTHEST_THING]
        if any(token.on("to_get_away") for token in behind):
            return False
        lows = [token.low for token in behind]
        if stands_behind(deed.behind, lows):
            return True
        if deed.links and (not lows or lows[0] not in deed.links):
            return False
        for token in behind:
            if token.mark or token.is_("relative"):
                return False
            if token.low in deed.things:
                return True
        return False

    def _can_do(self, group: Group, deed: Deed | None) -> bool:
        """Whether a group is of people who may be attackers or rioters: several, and neither part of others nor in a service."""
        if deed is None or group.kind in ("article", "unspecified", "thing") or group.part or group.of_them or group.of_their_own:
            return False
        if group.whole is not None and not self.tokens[group.stop - 1].on("may_be_attackers"):
            return False  # "seven of the 317 girls abducted on Friday"
        if group.population == "prisoners" and not self._lows.isdisjoint(_WALLS):
            return False  # "22 inmates who got over the wall": they fled
        if deed.joins and group.bare:
            return False  # "a human chain in which some 300 took part"
        if group.head is not None and self.tokens[group.head].on("saves_others"):
            return False
        return group.population not in _NO_DOERS and (group.low or group.high or 0) >= (CROWD if deed.crowd else 2)

    def _doers(self, index: int) -> list[Group]:
        """The groups that are subject of the verb at `index`, also as the second of its verbs: "got out of a car and opened fire"."""
        start, auxiliaries = self.clause.verb_group(index)
        if "be" in auxiliaries and not self.tokens[index].low.endswith("ing"):
            return []
        if "not" in auxiliaries:
            return []
        told = self.clause.subject(start)
        if told:
            return [group for group in told if not self._is_brought(group)]
        group = next((one for one in reversed(self.clause.groups) if one.stop <= start and not self._is_thing(one)), None)
        if group is None or start - group.stop > _FARTHEST_FIRST_VERB or start == group.stop:
            return []
        gap = self.tokens[group.stop : start]
        before = self.tokens[group.first - 1] if group.first else None
        if before is not None and (before.is_("preposition") or before.triggers or self._is_brought(group)):
            return []
        if gap[0].low == "and" or gap[0].text == "," or gap[-1].low not in ("and", ",", "then", "before"):
            return []
        moved = any(token.is_("verb") or token.low.endswith("ed") or token.on("band_acts") or token.triggers for token in gap)
        other = any(
            (token.mark and token.text != ",")
            or token.person is not None
            or token.on("clause_pronoun")
            or token.on("clause_opener")
            or token.is_("be")
            for token in gap[:-1]
        )
        return [group] if moved and not other else []

    def _is_brought(self, group: Group) -> bool:
        """Whether others pull or carry a group out, and do what is told behind: "pulled down a dozen people and opened fire"."""
        at = group.first - 1
        at -= at > 0 and self.tokens[at].low in ("down", "out", "up", "off")
        return at >= 0 and self.tokens[at].on("brings_out")

    def _is_thing(self, group: Group) -> bool:
        return group.kind == "thing"

    def _draft_numbered(self) -> None:
        """ "The raiders numbered over 70", "the attackers were about fifty": how many the band was."""
        for group in self.clause.groups:
            index = group.first - 1
            if index < 1 or group.kind not in _NUMERALS or self.claimed.get(group.first):
                continue
            if self._is_beside_band(group):
                continue
            index -= self.tokens[index].text in QUOTES and index > 1
            if not group.bare:
                among = self.tokens[0].low in ("among", "amongst")  # "among the rebels killed were two boys"
                if not among and self.tokens[index].low == "were" and (at := self._band_before(index, _FARTHEST_BAND)) is not None:
                    person = self.tokens[at].person
                    if person is not None and person.population == "attackers":
                        self._claim(group, "participants", "attackers", at, group.stop, index, "numbered", False)
                continue
            were = self.tokens[index].low == "were" and self._ends_count(group.stop)
            if not were and self.tokens[index].low not in _NUMBERED:
                continue
            if not were and (befallen := self._befallen_before(index)) is not None:
                measure, population, verb = befallen
                if measure:
                    self._claim(group, measure, population, verb, group.stop, verb, "numbered", False)
                continue
            band = self._band_before(index, _FARTHEST_BAND if were else _FARTHEST_NUMBERED)
            if band is not None:
                person = self.tokens[band].person
                known = person.population if person is not None and person.population in _BANDS else "protesters"
                self._claim(group, "participants", known, band, group.stop, index, "numbered", False)

    def _is_beside_band(self, group: Group) -> bool:
        """Read "The raiders, about 150 in number, came", "the gunmen, some 40 of them,": a number in commas behind a band."""
        index = group.first - 2
        if index < 0 or self.tokens[index + 1].text not in (",", "(") or not self._names_a_band(index):
            return False
        behind = [token.low for token in self.tokens[group.stop : group.stop + 2]]
        alone = self.tokens[group.stop - 2 : group.stop]
        of_them = group.of_them and [token.low for token in alone] == ["of", "them"]
        if not (of_them or behind in _IN_NUMBER or behind[:1] == ["strong"]):
            return False
        person = self.tokens[index].person
        group.part = group.of_them = False
        known = person.population if person is not None and person.population in _BANDS else "protesters"
        self._claim(group, "participants", known, index, group.stop, index, "numbered", False)
        return True

    def _draft_bands_of(self) -> None:
        """ "Two of the four hijackers were killed": how many the band was of whom some are told."""
        for group in self.clause.groups:
            whole = group.of_whole()
            if whole is None or group.population != "attackers" or group.head is None or not self.tokens[group.head].on("band_nouns"):
                continue
            if whole.low and whole.low > 1 and self.tokens[whole.first - 1].low == "the":
                self._claim(whole, "participants", "attackers", whole.first, whole.stop, whole.stop - 1, "numbered", False)

    def _befallen_before(self, index: int) -> tuple[str, str, int] | None:
        """Of "seized women and men, numbering 31" the measure, population and place of the verb; no measure where no verb tells of harm,
        None where a band stands before the number."""
        nouns: list[str] = []
        for at in range(index - 1, max(-1, index - 1 - _FARTHEST_BEFALLEN), -1):
            token = self.tokens[at]
            if token.person is not None and token.person.plural:
                if self._names_a_band(at):
                    break
                nouns.append(token.person.population)
            verb = next((t for t in token.triggers if t.frame == "object" and t.form in ("past", "ing", "third")), None)
            if nouns and verb is not None:
                return verb.measure, nouns[0] if len(set(nouns)) == 1 else "everyone", at
            if token.is_("be") or token.is_("relative") or token.text in ";:.":
                break
        return ("", "", 0) if nouns else None

    def _band_before(self, index: int, farthest: int) -> int | None:
        """Where the band stands that is subject of the verb at `index`, or None."""
        for at in range(index - 1, max(-1, index - 1 - farthest), -1):
            if self._names_a_band(at):
                opens = self.tokens[at - 1] if at else None
                return at if opens is None or opens.is_("determiner") or opens.mark or opens.low not in ("of", "by", "with") else None
            if self.tokens[at].is_("be") or self.tokens[at].text in ";:":
                return None
        return None

    def _ends_count(self, at: int) -> bool:
        """Whether nothing but a mark, "in all" or "strong" follows."""
        after = self.tokens[at] if at < len(self.tokens) else None
        return after is None or (after.mark and after.text not in ("%", "-", "–")) or after.low in ("strong", "in", "and")

    def _names_a_band(self, at: int) -> bool:
        token = self.tokens[at]
        return (token.person is not None and token.person.plural and token.person.population in _BANDS) or token.low in ("mob", "crowd")

    def _draft_protests(self) -> None:
        """Those whom a protest counts by what it is, draws or holds."""
        self._draft_drawn()
        self._draft_protest_by()
        self._draft_in_protests()
        self._draft_attending()
        self._draft_at_protests()

    def _draft_protest_by(self) -> None:
        """ "police broke up a protest by about 60 people": those whose protest it is."""
        for group in self.clause.groups:
            at = group.first - 1
            if at < 1 or self.tokens[at].low not in _PROTEST_BY or self.claimed.get(group.first) or group.kind in ("article", "thing"):
                continue
            of_it = at - 1
            if self.tokens[at - 1].low == "attended":  # "the march, attended by some 300 teachers"
                of_it = at - 3 if self.tokens[at - 2].text == "," else at - 2
            if of_it < 0 or not self.tokens[of_it].on("protest_noun") or (group.low or 0) < CROWD or group.part:
                continue
            if self.tokens[at].low in ("by", "of") or group.population not in _NO_DOERS:
                self._claim(group, "participants", "protesters", of_it, group.stop, of_it, "drawn", False)

    def _draft_at_protests(self) -> None:
        """ "500 people hold a rally", "about 1,000 supporters attended a march": those who hold a protest or go to it."""
        for index in self._where(self.lexicon.words["protest_noun"]):
            verb = next((at for at in range(index - 1, max(0, index - _FARTHEST_HELD), -1) if self.tokens[at].low in _HOLDS), None)
            if verb is None or any(token.mark for token in self.tokens[verb:index]):
                continue
            group = next((self.clause.by_stop[at] for at in range(verb, max(0, verb - 3), -1) if at in self.clause.by_stop), None)
            if group is None or (group.bare and group.kind != "vague") or self.claimed.get(group.first):
                continue
            if (group.low or group.high or 0) < CROWD:
                continue
            if group.population not in _NO_DOERS and all(token.is_("adverb") for token in self.tokens[group.stop : verb]):
                self._claim(group, "participants", "protesters", group.first, index + 1, verb, "drawn", False)

    def _draft_attending(self) -> None:
        """ "A rally was held with as many as 10,000 attending": those who come to a protest."""
        for index in self._where(_ATTENDING):
            group = self.clause.by_stop.get(index) or self.clause.by_stop.get(index + 1)
            if group is None or self.claimed.get(group.first) or (group.high or group.low or 0) < CROWD or group.population in _NO_DOERS:
                continue
            protest = any(token.on("protest_noun") for token in self.tokens[max(0, group.first - _FARTHEST_PROTEST) : group.first])
            part = self.tokens[index].low != "taking" or [token.low for token in self.tokens[index + 1 : index + 2]] == ["part"]
            if protest and part and self.tokens[group.first - 1].low == "with":
                self._claim(group, "participants", "protesters", group.first, index + 1, index, "drawn", False)

    def _draft_in_protests(self) -> None:
        """ "In huge protests near the port, tens of thousands of activists demanded his removal": a crowd that has its say."""
        protest = next((at for at in range(1, min(len(self.tokens), _OPENING)) if self.tokens[at].on("protest_noun")), None)
        if protest is None or self.tokens[0].low not in _IN_A_PROTEST:
            return
        for group in self.clause.groups:
            opened = group.first > protest and self.tokens[group.first - 1].text == ","
            if not opened or self.claimed.get(group.first) or group.stop >= len(self.tokens) or (group.low or 0) < CROWD:
                continue
            if not group.bare and group.population not in _NO_DOERS and self.tokens[group.stop].on("has_its_say"):
                self._claim(group, "participants", "protesters", group.first, group.stop + 1, group.stop, "drawn", False)

    def _draft_drawn(self) -> None:
        """ "The march drew half a million people": the crowd that a protest draws."""
        for index in self._where(_DRAWS):
            protest = any(token.on("protest_noun") for token in self.tokens[max(0, index - _FARTHEST_PROTEST) : index])
            group = self.clause.by_first.get(index + 1)
            if not protest or group is None or self.claimed.get(group.first) or (group.low or group.high or 0) < _GATHERING:
                continue
            if group.population in ("everyone", "protesters", "workers", "students", "women", "men"):
                self._claim(group, "participants", "protesters", index, group.stop, index, "drawn", False)
