"""The tokens and groups of one sentence in, the first things a rule asks of them out: verb groups, neighbours, what a phrase skips."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.tokens import QUOTES, Token
from variorum.model.lexicon import Lexicon

POSSESSIVES = frozenset(("his", "her", "their"))  # before a counted group of a list: "a teacher and her two daughters"
_OWNERS = POSSESSIVES | {"its"}
_SHORTEST_OWN = 4  # tokens of "supporters, who swore that their leader", without whom nobody else can be the subject
_FARTHEST_CUE = 7  # tokens between a speaker and the verb of saying
_FARTHEST_CUE_OF_ONE = 13  # the same behind one person: "an official at the women's empowerment and child protection ministry told"
_FARTHEST_MADE = 5  # tokens from "led a man" to "to shoot"
_LONGEST_ASIDE = 12  # tokens between the commas around a speaker's name, or what he asked
_LONGEST_PHRASE = 11  # tokens of a prepositional phrase inside a list of groups
_FARTHEST_FIGHT = 4  # tokens from "clashed" to those fought: "clashed briefly with 40 rebels"
_LONGEST_TELLER = 8  # tokens from "whom" to "says" in "39 of whom the head of the army says are dead"
_ASSERTS = frozenset(("say", "report", "believe", "claim"))
_NO_DEED = frozenset(("killing", "wounding", "injuring", "hurting", "leaving", "hitting", "striking"))  # hardly ever nouns before a number
_WHOM = frozenset(("whom", "which"))
_LONGEST_OF_WHOM = 12  # tokens of ", of whom 15 are critical,"
_SHORTEST_WERE_THERE = 4  # tokens of "were inside it and"
_OF_AGES = frozenset(("old", "aged", "ages"))
_IN_AGES = _OF_AGES | {"between", "from", "all", "and", "to", "or", "years", "year", "in", "their", "the", "of"}
_LONGEST_ORIGIN = 6  # tokens between people and the "who" that goes on with them: "from a village near the border"
_SEEMS = frozenset(("found", "appear", "appears", "appeared", "seem", "seems"))  # before "to have": what was done to people all the same
_SAYS_WHO = frozenset(("mostly", "mainly", "most", "largely", "including", "many", "primarily", "chiefly"))


class Clause:
    """One tokenised sentence with its groups, findable by their first token, the token after their last, and any token inside."""

    def __init__(self, tokens: Sequence[Token], groups: Sequence[Group], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.groups = groups
        self.lexicon = lexicon
        self.triggered = [index for index, token in enumerate(tokens) if token.triggers]
        # The words of the sentence, in lower case: what a rule cannot do without is looked for here before the sentence is walked.
        self.lows = frozenset([token.low for token in tokens])
        self.names_a_number = "\nnumber" in "\n".join(("", *self.lows))  # whether "number" stands in it, alone or in an idiom
        self.goes_on = False  # whether the sentence before counted people by a noun
        self.told = False  # whether any sentence before did
        self.armed = True  # whether the report has a word for armed people
        self.told_of: frozenset[str] = frozenset()  # the measures of which the report counts people before
        self.by_first = {group.first: group for group in groups}
        self.by_stop = {group.stop: group for group in groups}
        self.inside: dict[int, Group] = {}
        for group in groups:
            for index in range(group.first, group.stop):
                self.inside[index] = group

    def is_purpose(self, start: int, index: int) -> bool:
        """Whether a bare verb names an aim and no deed: "an effort to free 300 hostages", but not "managed to free"."""
        at = start
        while at < index and self.tokens[at].low != "to":
            at += 1
        if at == index:
            joined = start >= 3 and self.tokens[start - 1].low in ("or", "and") and self.tokens[start - 3].low == "to"
            if not joined or not any(t.form == "base" for t in self.tokens[start - 2].triggers):
                return index > 0 and self.tokens[index - 1].low in ("the", "their")  # "used as a shield during the escape"
            at = start - 3  # "a plan to harm or kill people"
        before = self.tokens[at - 1].low if at else ""
        if (
            any(token.on("made_to") for token in self.tokens[max(0, at - _FARTHEST_MADE) : at])
            or before in self.lexicon.words["clock_unit"]
        ):
            return False  # "a quarrel led a man to shoot two neighbours", "it took two hours to free the driver"
        on_to = before == "on" and self.tokens[at - 2].is_("be")  # "efforts are on to nab others"
        return on_to or before not in self.lexicon.words["before_done_infinitive"]

    def verb_group(self, index: int) -> tuple[int, set[str]]:
        """Where the verb group that ends at `index` begins, and which auxiliaries it has ("be", "have", "modal", "not").

        The "be" of "is believed to have killed" is that of the believing, not of the killing.
        """
        found: set[str] = set()
        did = False  # whether the verb stands behind "to have"
        at = index - 1
        if at >= 1 and self.tokens[at].text in QUOTES and index + 1 < len(self.tokens) and self.tokens[index + 1].text in QUOTES:
            at -= 1  # had been "neutralised"
        while at >= 0:
            token = self.tokens[at]
            closed = token.closed
            if at == index - 1 and "on" in self.lows:
                over = self._over_date(at)
                if over != at:
                    at = over
                    continue
            if closed is None or at in self.inside:
                if token.low == "to" or (token.low.endswith("ly") and len(token.low) > 4 and token.person is None):
                    did = did or (token.low == "to" and "have" in found and "be" not in found)
                    at -= 1
                    continue
                break
            if "be" in closed and token.low not in ("'s",):
                if not did:
                    found.add("be")
            elif "have" in closed:
                found.add("have")
            elif "modal" in closed:
                found.add("modal")
            elif "negation" in closed:
                found.add("not")
            elif token.low == "to" or "adverb" in closed or (token.low == "left" and at and self.tokens[at - 1].is_("be")):
                did = did or (token.low == "to" and "have" in found and "be" not in found)
            elif token.low in _SEEMS and did and self.tokens[at + 1].low == "to":
                pass  # "was found to have sustained fractures", "appear to have been murdered"
            elif token.low == "'s" and at and self.tokens[at - 1].low in ("it", "he", "she", "that", "there"):
                found.add("be")
            else:
                break
            at -= 1
        return at + 1, found

    def _over_date(self, at: int) -> int:
        """From the end of a date between auxiliary and verb ("were on July 27 injured", "have late on Friday died"), the token before it;
        `at` if there is none."""
        for begin in range(at, max(-1, at - 4), -1):
            if self.tokens[begin].low == "on" and begin and begin < at:
                ahead = begin - 1 - (begin > 1 and self.tokens[begin - 1].low in ("late", "early"))
                inside = self.tokens[begin + 1 : at + 1]
                helps = self.tokens[ahead].is_("be") or self.tokens[ahead].is_("have")
                return ahead if helps and all(token.digit or token.capital or token.on("time") for token in inside) else at
        return at

    def negated(self, index: int) -> bool:
        _, auxiliaries = self.verb_group(index)
        return "not" in auxiliaries

    def has_verb(self, gap: Sequence[Token]) -> bool:
        return any(
            token.is_("be")
            or token.is_("have")
            or token.is_("modal")
            or token.low in self.lexicon.cues
            or any(t.form in ("past", "third") for t in token.triggers)
            for token in gap
        )

    def opens_with_of(self) -> int:
        """How many words of "of" or "out of" open the clause: 0 where none do."""
        opening = [token.low for token in self.tokens[:2]]
        return 1 if opening[:1] == ["of"] else 2 if opening == ["out", "of"] else 0

    def whole_opened(self) -> Group | None:
        """The whole with which a clause opens, some of whom it goes on to tell of: "Of the 52 passengers, …", "Out of 40 men, …"."""
        words = self.opens_with_of()
        if not words or not self.groups or self.groups[0].bare or self.groups[0].first > words + 1:
            return None
        return self.groups[0]

    def has_verb_behind_an_aside(self, group: Group) -> bool:
        """Whether who people are mostly stands between them and a verb of their own: "26 people, mostly tourists, killed"."""
        aside = self.tokens[group.stop : group.stop + 2]
        if len(aside) < 2 or aside[0].text != "," or aside[1].low not in _SAYS_WHO:
            return False
        closing = next((at for at in range(group.stop + 2, len(self.tokens) - 1) if self.tokens[at].text == ","), None)
        return closing is not None and any(one.form in ("participle", "past") for one in self.tokens[closing + 1].triggers)

    def has_own_verb(self, group: Group) -> bool:
        """Whether the group is the subject of what follows it ("… and two soldiers were wounded", "… and 30 injured")."""
        at = group.stop
        if at < len(self.tokens) and self.lexicon.cues.get(self.tokens[at].low) == "say":
            return True  # "…, a local councillor said"
        while at < len(self.tokens) and (self.tokens[at].is_("adverb") or self.tokens[at].low in ("people",)):
            at += 1
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if token.is_("be") or token.is_("have") or token.is_("modal"):
            return True
        if any(t.form in ("participle", "adjective", "past", "ing") for t in token.triggers):
            return True
        farthest = _FARTHEST_CUE_OF_ONE if group.kind == "article" else _FARTHEST_CUE
        for index in range(at, min(len(self.tokens), at + farthest)):
            word = self.tokens[index]
            if word.text == "," and group.kind == "article":
                return self._named_and_said(index)
            if (word.mark and word.low not in ("'s", "-")) or word.triggers:
                return False
            if word.low in self.lexicon.cues:
                return True  # "…, a lawyer for the city's protesters said"
        return False

    def _named_and_said(self, comma: int) -> bool:
        """Whether a name between commas and a verb of saying follow: "…, a spokesman for the army, Colonel Ali, said"."""
        close = next((at for at in range(comma + 1, min(len(self.tokens), comma + _LONGEST_ASIDE)) if self.tokens[at].text == ","), None)
        if close is None or close + 1 >= len(self.tokens) or not (self.tokens[comma + 1].capital or self.tokens[comma + 1].low == "who"):
            return False
        return self.lexicon.cues.get(self.tokens[close + 1].low) in ("say", "report")

    def over_phrase(self, at: int) -> int:
        """Step over a short prepositional phrase when a coordinating word follows it ("35 militants in the raid and one soldier")."""
        if [token.low for token in self.tokens[at : at + 2]] in (["identified", "as"], ["named", "as"]):
            return self._over_name(at)
        if at + 1 < len(self.tokens) and self.tokens[at].low in ("on board", "aboard") and self.tokens[at + 1].low == "and":
            return at + 1  # "killed all 12 on board and three people on the ground"
        if not (at < len(self.tokens) and self.tokens[at].is_("preposition")):
            return at
        if self.tokens[at].low in ("by", "including", "during", "after", "before"):
            return at
        index = at + 1
        while index < min(len(self.tokens), at + _LONGEST_PHRASE):
            token = self.tokens[index]
            if token.low == "and" or (token.text == "," and self._stands_alike(at, index + 1)):
                return index
            if token.text == "(" and index + 2 < len(self.tokens) and self.tokens[index + 2].text == ")":
                index += 3
                continue
            if token.mark or token.triggers or index in self.inside or token.is_("be") or token.is_("have") or token.is_("relative"):
                return at
            index += 1
        return at

    def is_who_he_was(self, group: Group) -> bool:
        """Whether a single person is who somebody told of was: "the victim was a teacher and two others were hurt"."""
        at = group.first - 1
        if at < 1 or group.kind != "article" or self.tokens[at].low not in ("was", "is"):
            return False
        before = self.tokens[at - 1]
        return before.person is not None or before.on("the_harmed")

    def _stands_alike(self, at: int, first: int) -> bool:
        """Whether others in a place begin at `first` as those before whose place is told at `at`: "51 in Mali, 12 troops in Burkina"."""
        other = self.by_first.get(first)
        if other is None or other.bare or other.stop >= len(self.tokens) or other.kind not in ("digits", "words"):
            return False
        return self.tokens[at].low == "in" == self.tokens[other.stop].low

    def before_aboard(self, index: int) -> int:
        """Before "aboard": "took the seven people aboard hostage", "all 14 on board killed"."""
        return index - 1 if index > 1 and self.tokens[index - 1].low in ("onboard", "aboard", "inside", "on board") else index

    def only_a_place(self, between: Sequence[Token]) -> bool:
        """Whether a few words say where people are from, and of nobody else: "from the state", "of a village near Marova"."""
        return (
            0 < len(between) <= _LONGEST_ORIGIN
            and between[0].low in ("from", "of", "in", "at")
            and not any(token.person or token.triggers or token.mark or token.is_("relative") or token.is_("be") for token in between)
        )

    def opens_of_whom(self, at: int) -> int | None:
        """Where the aside begins that a comma at `at` closes: "48 patients, of whom 15 are critical, are"."""
        if self.tokens[at].text != "," or self.lows.isdisjoint(_WHOM):
            return None
        opens = next((back for back in range(at - 1, max(0, at - _LONGEST_OF_WHOM), -1) if self.tokens[back].text == ","), 0)
        told = [token.low for token in self.tokens[opens + 1 : opens + 3]] in (["of", "whom"], ["of", "which"]) and opens
        return opens if told and self.by_stop.get(opens) is not None else None

    def over_where(self, between: Sequence[Token]) -> bool:
        """Whether words between people and a verb only say where they are from or were: "hailing from Marn", "were in the car and"."""
        return self._from_places(between) or self._were_there(between) or self._are_of_an_age(between)

    def _are_of_an_age(self, between: Sequence[Token]) -> bool:
        """Whether words say how old people are, and that more is told of them: "are between 15 and 25 years old and"."""
        if len(between) < _SHORTEST_WERE_THERE or between[-1].low != "and" or not between[0].is_("be"):
            return False
        return any(token.low in _OF_AGES for token in between) and all(token.digit or token.low in _IN_AGES for token in between[1:])

    def _were_there(self, between: Sequence[Token]) -> bool:
        """Whether words say where people were, and that more is told of them: "were in the second car and", "was asleep upstairs and"."""
        if len(between) < _SHORTEST_WERE_THERE or between[-1].low != "and" or between[0].low not in ("was", "were"):
            return False
        where = [token for token in between[1:-1] if not token.is_("adverb") and not (token.low.endswith("ing") and not token.triggers)]
        if not where or not (where[0].on("where_people_were") or where[0].low in ("asleep", "at", "on", "in")):
            return False
        return not any(
            token.mark or token.triggers or token.is_("relative") or token.is_("be") or token.is_("have") or token.is_("subordinator")
            for token in where
        )

    def _from_places(self, between: Sequence[Token]) -> bool:
        """Whether words name the places that people are from, and no more: "hailing from Marn, Upper Lenz and Lower Lenz"."""
        opens = next((at for at, token in enumerate(between[:3]) if token.low == "from"), None)
        if opens is None or any(token.low not in ("all", "hailing", "coming", "mostly", ",") for token in between[:opens]):
            return False
        names = [token for token in between[opens + 1 :] if token.text not in (",", "&") and token.low not in ("and", "the")]
        return len(names) > 1 and all(token.capital or token.low in ("districts", "district", "villages", "states") for token in names)

    def _over_name(self, at: int) -> int:
        """From "identified as" to the "and" behind the name, `at` if there is none: "a commander identified as Anil Rao and two men"."""
        for index in range(at + 2, min(len(self.tokens), at + _LONGEST_PHRASE)):
            token = self.tokens[index]
            if token.low == "and":
                return index if index > at + 2 else at
            if not (token.capital or token.digit or token.low in ("alias", "bin", "al", "-", "(", ")")):
                return at
        return at

    def whom_they_name(self, found: Sequence[Group], stop: int) -> Group | None:
        """The group whom others up to a comma and a verb at `stop` name: "two of them, a cook and a waitress, had burns", "five of the
        twelve, a woman and her four children, were"; the others are then parts of it."""
        singles = [group for group in found if group.kind == "article"]
        first = singles[0].first - 1 if singles else -1
        if first < 1 or self.tokens[stop - 1].text != "," or self.tokens[first].text != ",":
            return None
        named = [group for group in found if group.first > first]
        host = self.by_stop.get(first) or next((one for one in reversed(self.groups) if one.stop < first), None)
        if host is None or host.kind not in ("digits", "words") or (host.stop < first and not self.tokens[host.stop].is_("relative")):
            return None
        if not host.low == host.high == sum(group.low or 0 for group in named):
            return None
        for group in named:
            group.part = True
        return host

    def is_deed(self, index: int) -> bool:
        """Whether a word on "-ing" is a noun by the article before it: "in the shooting two passengers died", "after Friday's bombing"."""
        if not index or not self.tokens[index].low.endswith("ing") or self.tokens[index].low in _NO_DEED:
            return False
        before = self.tokens[index - 1]
        if before.on("deed_adjective") and index > 1:  # but "an airstrike killing four": a noun's own verb
            before = self.tokens[index - 2]
        return (before.is_("determiner") and before.low not in ("all", "both", "some")) or before.low in ("'s", "’s")

    def told_as_one(self, group: Group) -> Group | None:
        """The "one" behind a comma whom a person told by article is: the one of "three of the injured, one a girl of six, are"."""
        one = self.by_stop.get(group.first) if group.kind == "article" else None
        if one is None or not one.bare or one.kind != "words" or one.low != 1 or one.first < 1:
            return None
        return one if self.tokens[one.first - 1].text in (",", "(", "–", "—") else None

    def is_theirs(self, stop: int) -> bool:
        """Whether somebody of theirs alone is subject there: "3,000 supporters, who swore that their leader would not be arrested"."""
        if stop > 2 and self.tokens[stop - 1].low == "others" and self.tokens[stop - 2].low in ("that", "while", "how", "because"):
            return True  # "a neighbour said that others were hurt"
        if stop < _SHORTEST_OWN or self.tokens[stop - 2].low not in _OWNERS:
            return False
        who, ahead = self.tokens[stop - 1].person, self.tokens[stop - 3]
        return who is not None and not (who.plural or ahead.mark or ahead.is_("conjunction") or ahead.is_("preposition"))

    def joined_aside(self, group: Group) -> bool:
        """Whether people are joined in commas to those before them: ", along with 14 rebels,"."""
        before = [token.low for token in self.tokens[max(0, group.first - 3) : group.first]]
        closed = group.stop < len(self.tokens) and self.tokens[group.stop].text == ","
        return closed and before in ([",", "along", "with"], [",", "together", "with"], [",", "as", "well"])

    def are_those_who(self, group: Group, last: Group) -> bool:
        """Whether one relative clause or fate is said of both: "of the eight women and three men who died", "the two … killed"."""
        if self.tokens[group.first].low != "the" or self.tokens[last.first - 1].low != "and" or last.stop >= len(self.tokens):
            return False
        behind = self.tokens[last.stop]
        return behind.low == "who" or any(trigger.form == "participle" for trigger in behind.triggers)

    def tell_of_one(self, found: Sequence[Group], stop: int) -> bool:
        """Whether two single persons tell who one by name is: "Omar Deng, a trader and a resident of Marova, was seized"."""
        if len(found) != 2 or any(group.kind != "article" for group in found) or found[0].first < 2:
            return False
        apposed = self.tokens[found[0].first - 1].text == "," and self.tokens[found[0].first - 2].capital
        return apposed and self.tokens[stop - 1].text == "," and self.tokens[stop].low in ("was", "is", "has")

    def group_ending(self, stop: int) -> Group | None:
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

    def are_fought(self, first: int) -> bool:
        """Whether somebody fights those who begin at `first`: "clashed with about 40 rebels", "in a battle against 100 gunmen"."""
        if not first:
            return False
        before = self.tokens[first - 1]
        if before.low == "on":
            return first > 1 and self.tokens[first - 2].on("strikes_back")  # "led a counter-offensive on 30 rebels"
        if before.low in ("with", "against"):
            return any(token.on("fights") for token in self.tokens[max(0, first - _FARTHEST_FIGHT) : first - 1])
        return before.on("fights_them")

    def said_of_whom(self, last: int) -> int | None:
        """Where the words begin that tell who says so, up to the cue at `last`: "39 of whom the army says are dead"."""
        if self.lexicon.cues.get(self.tokens[last].low) not in _ASSERTS:
            return None
        for at in range(last - 1, max(0, last - _LONGEST_TELLER), -1):
            token = self.tokens[at]
            if token.is_("relative"):
                return at + 1 if at + 1 < last and self.by_stop.get(at + 1) is not None else None
            if token.mark or token.triggers or token.is_("be") or token.is_("have") or at in self.by_first:
                return None
        return None


def is_found(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words at a place say that somebody came upon what stands before them: "was found", "had been recovered"."""
    verb = at
    while verb < len(tokens) and (tokens[verb].is_("be") or tokens[verb].is_("have") or tokens[verb].is_("adverb")):
        verb += 1
    return at < verb < len(tokens) and tokens[verb].on("body_is_found")
