"""The tokens of a sentence and a place in it in, the noun phrase that speaks there out: to the right, to the left, over appositions."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.phrase_bounds import LONGEST_SOURCE
from variorum.extract.speaker_clauses import LONGEST_FATE, SpeakerClauses
from variorum.extract.tokens import QUOTES, Token

_ADDED = frozenset(("however", "meanwhile", "though", "too", "also", "instead"))  # between commas behind who speaks
_SHORTEST_NAMED = 6  # tokens of "the mayor, Ana Lim, however," before its last comma
_SHORTEST_HOLDER = 2  # tokens of "Ana Lim"
_SHORTEST_BODY = 3  # tokens of "the Lake Observatory"
_JOINS = frozenset(("of", "for", "and", "the", "on"))  # small words inside a body's name
LONGEST_NAME = 7  # tokens of a person's name, particles and hyphens counted
_LATER = frozenset(("shortly", "soon", "later", "earlier", "hours", "minutes", "days", "meanwhile", "separately"))
_SINGLE_QUOTES = frozenset(("’", "'"))
_LONGEST_TIME = 5  # tokens of "on June 17 that"
_AS_HE_SPOKE = frozenset(("as", "when", "while"))
_FARTHEST_DECLARED = 7  # tokens from "declared" to what was: "seven days of national mourning"
_RANGE = frozenset(("range", "ranged", "vary", "varied", "differ", "differed", "go", "run"))
_RESPONDS = frozenset(("by", "with", "to", "and", "after", "quickly"))
_LONGEST_DATE_LINE = 12  # tokens from a town in capitals to the dash behind its date
_SHORTEST_CONTENT = 3  # tokens behind a cue that can be what was said, and no more than when or to whom
_NOUN_BEHIND = 4  # tokens from a number to the noun that it counts
_OPENS_WITH_TALK = frozenset(("speaking", "talking", "briefing", "addressing", "reacting", "commenting", "responding", "replying"))


class Phrases(SpeakerClauses):
    """Finds the noun phrases that can speak in the tokens of one text."""

    def right_phrase(self, words: Sequence[Token], at: int) -> tuple[str, int]:
        """The phrase for whoever speaks that begins at `at`, and where: "said Colonel Ali", "according to those who were there"."""
        begin = at
        those = next((k for k in range(at, min(at + 3, len(words) - 1)) if words[k].low == "those"), None)
        if those is not None and words[those + 1].low == "who":
            stop = those + 2
            while stop < min(len(words), those + LONGEST_FATE) and not words[stop].mark:
                stop += 1
            return self.text[words[at].start : words[stop - 1].end], words[at].start
        stop = at
        while stop < len(words) and stop - begin < LONGEST_SOURCE:
            word = words[stop]
            if self._initials_within(words, stop):
                stop += 3  # "Deputy Superintendent of Police (DSP) Sattar Khan"
                continue
            if word.mark and word.text not in ("-", ".") and word.low != "'s" and not self._owns(words, stop):
                break
            if stop > begin and (
                word.is_("relative")
                or (word.is_("be") and word.low != "'s")
                or word.is_("have")
                or word.is_("modal")
                or word.is_("subordinator")
                or word.on("time")
                or word.low in ("stands", "stood")  # "the toll given by police stands at 14"
                or word.low in ("did", "does", "do")  # "the deaths reported by the ministry did not include …"
                or word.low in ("they", "he", "she")  # "told AFP they counted 20 bodies"
                or word.low == "there"  # "according to the survivors there were 75"
                or self._tells_the_number(words, stop)
                or (word.is_("preposition") and word.low not in ("of", "for", "from") and not self._in_its_name(words, stop))
                or self._counts_others(words, stop)
                or (word.low == "for" and words[stop - 1].text.isupper() and words[stop - 1].end - words[stop - 1].start > 1)
                or (
                    word.low in self.lexicon.cues
                    and not (word.low == "reports" and words[stop - 1].on("before_report_noun"))
                    and not self._is_a_report(words, begin, stop)
                )
            ):
                break
            stop += 1
        return self.clean(words, begin, stop)

    def _counts_others(self, words: Sequence[Token], at: int) -> bool:
        """Whether a number right behind a source opens what it tells: "according to officials 43 persons were killed"."""
        if not (words[at].digit or words[at].low in self.lexicon.numbers) or not (words[at - 1].person or words[at - 1].capital):
            return False
        one = words[at].low == "one"
        return any(word.person is not None and (word.person.plural or one) for word in words[at + 1 : at + _NOUN_BEHIND])

    def _body_named(self, words: Sequence[Token], at: int, inner: Sequence[Token]) -> tuple[str, int] | None:
        """The proper name of a body told of before it: "a monitor based abroad, the Lake Rights Observatory, counted"."""
        if at < 1 or len(inner) < _SHORTEST_BODY or inner[0].low != "the" or not inner[1].capital:
            return None
        if not all(word.capital or word.low in _JOINS for word in inner[1:]):
            return None
        opens = next((back for back in range(at, max(-1, at - LONGEST_SOURCE), -1) if words[back].is_("determiner")), -1)
        if opens < 0 or words[opens].low not in ("a", "an", "one", "another") or any(word.mark for word in words[opens:at]):
            return None
        name, start = self.clean(words, words.index(inner[0]), words.index(inner[-1]) + 1)
        told, _ = self.clean(words, opens, at + 1)
        return (name, start) if name and "unattributed" not in (self.kind_of(name), self.kind_of(told))[-2 + bool(told) :] else None

    def _may_be_named(self, words: Sequence[Token], at: int) -> bool:
        """Whether the phrase that ends at `at` tells of somebody whose name may follow: "the spokesman of the army in Ituri"."""
        near = words[max(0, at - LONGEST_NAME) : at + 1]
        if not words[at].capital or any(
            word.person or word.on("speaks_for") or word.on("heads") or word.on("office_of_any") for word in near
        ):
            return True
        name, _ = self.clean(words, self._phrase_start(words, at), at + 1)
        return name[:1].islower() and self.kind_of(name) != "unattributed"

    def left_phrase(self, words: Sequence[Token], index: int) -> tuple[str, int, str]:
        """The subject of the cue at `index`, and on which side its content stands ("right" unless it trails its content)."""
        at = index - 1
        going_on = words[index].low.endswith("ing")  # "they are telling us"
        while at >= 0 and (
            words[at].on("before_cue") or words[at].is_("adverb") or words[at].is_("have") or (going_on and words[at].is_("be"))
        ):
            at -= 1
        if (
            at > 1
            and words[at].on("time")
            and words[at - 1].low in ("on", "late", "early", "last", "this")
            and not words[at - 2].is_("preposition")
        ):
            at -= 2  # "the group on Thursday denied"
        if at < 0 or (at == 1 and words[1].text == "," and words[0].low.endswith("ly") and words[2:3] == [words[index]]):
            return "", 0, "right"  # "Incredibly, said the mayor, nobody was hurt"
        at = self._before_contrast(words, self.before_citing(words, at))
        if words[index].low == "threatening" and words[index - 1].low.endswith("life"):
            return "", 0, "right"  # "non-life threatening injuries"
        token = words[index]
        put_out = self._put_out(words, at) if going_on else None
        if put_out is not None:
            return self.left_phrase(words, put_out)  # "The mayor, Ana Lim, issued a statement on Monday announcing"
        if token.low.endswith("ing") and (words[at].text == "," or words[at].on("before_participle")):
            return self._with_whom(words, at) or self.participle_subject(words, index)
        if (several := self._one_of_several(words, at)) is not None:
            begin = several - (several > 0 and words[several - 1].low in ("a", "the"))
            return words[several].text, words[several].start, self._side(words, begin, index)
        if (those := self._those_who(words, at)) is not None:
            return self.text[words[those].start : words[at].end], words[those].start, self._side(words, those, index)
        at = self._whom_it_describes(words, at)
        told_of = words[at].low in ("who", "which") and at > 1 and words[at - 1].text == ","
        if words[at].low in ("who", "which", "that") and at:
            at -= 1
            if words[at].text == ",":
                at -= 1
        elif words[at].text in (",", ")", "]") or words[at].text in ("—", "–"):
            closing_at = at
            at = self._before_apposition(words, at)
            inner = words[self._opens_apposition(words, at) + 1 : closing_at]
            several = self._one_of_several(words, at) if inner and at >= 0 and words[closing_at].text == "," else None
            if several is not None:  # "One of them, rice farmer Somchai Boon, said", "One of them, a tea seller, said"
                name, start = self.clean(words, at + 2, closing_at) if inner[-1].capital else (words[several].text, words[several].start)
                if name and self.can_speak(name):
                    return name, start, self._side(words, several, index)
            if inner and at >= 0 and (those := self._those_who(words, at)) is not None:
                return self.text[words[those].start : words[at].end], words[those].start, self._side(words, those, index)
            body = self._body_named(words, at, inner) if words[closing_at].text == "," else None
            if body is not None:
                return *body, self._side(words, self._phrase_start(words, at), index)
            office = self._office_before(words, self._phrase_start(words, at)) if at >= 0 else at
            of_a_place = at >= 0 and len(inner) > 1 and inner[-1].on("ends_a_place")  # "Ana Lim, Head of Police, Marn Range, said"
            if of_a_place and (held := self._holder(words, office, at)) is not None:
                return held[0], held[1], self._side(words, held[2], index)
            # "Speaking to the Coast Times, Ana Lim, said": the name is the subject, and no apposition
            a_name = bool(inner) and inner[0].capital and all(self.in_name(word) for word in inner)
            if at > 0 and a_name and words[closing_at].text == "," and words[0].low in _OPENS_WITH_TALK:
                return *self.clean(words, at + 2, closing_at), self._side(words, at + 2, index)
            if (
                at >= 0
                and words[closing_at].text == ","
                and 1 < len(inner) <= LONGEST_NAME
                and all(self.in_name(word) for word in inner)
                and (self._may_be_named(words, at) or office < self._phrase_start(words, at) or inner[0].on("title"))
            ):
                begin = office
                placed = begin > 0 and words[begin - 1].is_("preposition") and words[begin - 1].low not in ("of", "for")
                # "A boatman who helped in the rescue, Ali Bo, said"
                name, start = self.clean(words, at + 2 if placed and inner[0].capital else begin, closing_at)
                if name:
                    return name, start, self._side(words, begin, index)
        if at < 0:
            return "", 0, "right"
        if words[at].low in ("and", "but"):
            return self.participle_subject(words, index)
        stop = at + 1
        begin = (
            at if words[at].low == "they" or self._opens_its_clause(words, at) else self._phrase_start(words, at)
        )  # "told AFP they counted"
        name, start = self.clean(words, begin, stop)
        if words[at].low == "they" and at and words[at - 1].capital:
            return name, start, self._side(words, begin, index)
        governed = begin > 0 and (words[begin - 1].is_("preposition") or words[begin - 1].low == "by")
        with_him = governed and words[begin - 1].low == "with" and words[index].low.endswith("ing") and bool(name)
        with_him = with_him and (words[at].capital or self.kind_of(name) != "unattributed")  # "with security sources telling AFP"
        if not with_him and (  # "revised the figures, with Sharma saying …"
            not name
            or (governed and not told_of)  # "comes from the Association of Families, which says"
            or not self.can_speak(name)
            or (words[begin - 1].low != "as" and self._told_of_speaker(words, begin, deed=True))
        ):
            whole, whole_start, whole_begin = self._clause_subject(words, at)
            opened = next((back for back in range(at, max(-1, at - LONGEST_SOURCE), -1) if words[back].low == "reports"), None)
            if opened is not None and words[opened + 1].low == "from":
                name, start, begin = words[opened].text, words[opened].start, opened  # "reports from the capital in the afternoon said"
            elif whole and self.can_speak(whole) and not self._opens_its_clause(words, at):
                name, start, begin = whole, whole_start, whole_begin
        if not name or (governed and self._is_ours(words, begin)):
            return "", 0, "right"
        if begin > 1 and self._names_so(words, begin - 1):
            begin = self._clause_subject(words, at)[2]  # "…, a medic who gave his name as Omar said"
        named = self._named_before(words, begin) or self._holder(words, begin, at) or self._of_a_place(words, begin, at)
        if named is not None:
            name, start, begin = named
        while begin > 1 and words[begin - 1].low == "and":  # "…, residents and a member of the force said"
            earlier = self._phrase_start(words, begin - 2)
            other, other_start = self.clean(words, earlier, begin - 1)
            opens = earlier == 0 or words[earlier - 1].text == "," or words[earlier - 1].text in QUOTES or words[earlier - 1].low == "but"
            # "security and hospital sources said": what kind of sources
            kind = earlier == begin - 2 and words[earlier].text.islower() and words[at].on("speaker_noun") and words[at].low.endswith("s")
            if not opens or not (kind or (other and self.can_speak(other) and earlier != begin - 1)):
                break
            if kind:
                other_start = words[earlier].start
            name, start, begin = self.text[other_start : start + len(name)].replace("\n", " "), other_start, earlier
        if " and " in name and begin > 1 and words[begin - 1].text == ",":
            name, start, begin = self._listed(words, name, start, begin)
        return name, start, self._side(words, begin, index)

    def _named_before(self, words: Sequence[Token], begin: int) -> tuple[str, int, int] | None:
        """Who is told of by a phrase that no comma closes: "six died, Ahmed Mora, a nurse said"; no victim."""
        begin += words[begin].low in ("a", "an")
        comma = begin - 1 - (words[begin - 1].low in ("a", "an"))
        if begin < _SHORTEST_NAMED or words[comma].text != "," or (comma == begin - 1 and not words[begin].on("speaks_for")):
            return None
        first = comma
        while first > 0 and begin - first <= LONGEST_NAME + 1 and self.in_name(words[first - 1]) and words[first - 1].text != ",":
            first -= 1
        alone = first > 1 and words[first - 1].text == "," and words[first].capital and comma - first > 1
        told = words[first - 2]
        if not alone or told.capital or (told.person is not None and words[first].low.rstrip(".") not in self.lexicon.words["title"]):
            return None
        name, start = self.clean(words, first, comma)
        return (name, start, first) if name and self.can_speak(name) else None

    def _holder(self, words: Sequence[Token], begin: int, at: int) -> tuple[str, int, int] | None:
        """Who opens what is told and holds the office from `begin` to `at`: "“…,” R Prakash, deputy inspector of police (traffic) told"."""
        office = words[begin : at + 1]
        opens = begin - 1 - words[begin - 1].is_("determiner")
        if opens < _SHORTEST_HOLDER or words[opens].text != "," or not words[opens - 1].capital:
            return None
        if not any((word.person and not word.person.plural) or word.on("office_of_any") or word.on("heads") for word in office):
            return None
        first = opens
        while first and opens - first < LONGEST_NAME and self.in_name(words[first - 1]):
            first -= 1
        if first and words[first - 1].text not in QUOTES and not (words[first - 1].text == "," and words[first - 2].text in QUOTES):
            return None
        if opens - first < _SHORTEST_HOLDER or any(word.closed is not None or word.on("time") for word in words[first:opens]):
            return None
        name, start = self.clean(words, first, opens)
        return (name, start, first) if name and self.can_speak(name) else None

    def _opens_apposition(self, words: Sequence[Token], at: int) -> int:
        """The mark that opens the apposition behind `at`, initials in brackets between: "of the Road Agency (RA), Ana Lim, said"."""
        if words[at + 1 : at + 2] and words[at + 1].text == "(":
            closes = next((then for then in range(at + 2, min(len(words) - 1, at + 2 + LONGEST_NAME)) if words[then].text == ")"), 0)
            if closes and words[closes + 1].text == ",":
                return closes + 1
        return at + 1

    def _before_contrast(self, words: Sequence[Token], at: int) -> int:
        """From the comma behind "however" to that before it, where a name stands between commas: "the mayor, Ana Lim, however, said"."""
        if at < _SHORTEST_NAMED or words[at].text != "," or words[at - 1].low not in _ADDED or words[at - 2].text != ",":
            return at
        inner = list(itertools.takewhile(lambda word: word.text != ",", reversed(words[max(0, at - 3 - LONGEST_NAME) : at - 2])))
        opened = at - 3 - len(inner) >= 0 and words[at - 3 - len(inner)].text == ","
        return at - 2 if opened and len(inner) > 1 and all(self.in_name(word) for word in inner) else at

    def _listed(self, words: Sequence[Token], name: str, start: int, begin: int) -> tuple[str, int, int]:
        """The whole list whose last two begin at `begin`: "local officials, survivors and volunteers told"."""
        stop = start + len(name)
        while begin > 1 and words[begin - 1].text == ",":
            earlier = self._phrase_start(words, begin - 2)
            other, other_start = self.clean(words, earlier, begin - 1)
            opens = earlier == 0 or words[earlier - 1].text == "," or words[earlier - 1].text in QUOTES
            deed = any(word.triggers or word.digit for word in words[earlier : begin - 1])  # "killing 41 overnight, residents and aides"
            if not other or not opens or deed or self.kind_of(other) == "unattributed":
                break
            start, begin = other_start, earlier
        return self.text[start:stop].replace("\n", " "), start, begin

    def _side(self, words: Sequence[Token], begin: int, index: int) -> str:
        """The side on which the content of the cue at `index` stands, whose source begins at `begin`: "left" where both trail it."""
        token = words[index]
        before = words[begin - 1] if begin else None
        quoted = before is not None and before.text in _SINGLE_QUOTES and begin > 1 and words[begin - 2].text in (",", "?", "!")
        ends = quoted or (before is not None and (before.text == "," or before.text in QUOTES))
        trailing = ends and not self._introduced(words, begin, index)
        after = words[index + 1] if index + 1 < len(words) else None
        trailing = trailing or (before is not None and self._ends_unmarked(words, begin, index))
        closing = (
            after is None
            or (after.mark and after.text != ":")
            or after.on("time")
            or (after.on("after_trailing_cue") and not self._hedges(words, index + 1))
            or (after.low.endswith("ing") and after.low in self.lexicon.cues)  # "…," the spokesman said adding that more had come
            or after.low in _AS_HE_SPOKE  # "82 were killed, officials said as dawn broke"
            or (after.low == "from" and token.low in ("reports", "reported"))  # "the BBC's Ana Lim reports from Kano"
            or (after.capital and not after.is_("determiner"))
            or (token.low in ("told", "tells") and self._tells_listener(words, index + 1))
        )
        if trailing and after is not None and after.text == ":" and any(word.triggers or word.digit for word in words[:begin]):
            return "around"  # "the attack killed 34 people, the general said: 29 civilians and five soldiers"
        return "left" if trailing and closing and not self._goes_on_with_that(words, index + 1) else "right"

    def _goes_on_with_that(self, words: Sequence[Token], at: int) -> bool:
        """Whether "that" opens what is told, at once or behind a time: "Mr Lund, head of the port, said on Monday that nine had died"."""
        behind = words[at : at + (_LONGEST_TIME if at < len(words) and words[at].low == "on" else 1)]
        ahead = list(itertools.takewhile(lambda word: word.low != "that", behind))
        return len(ahead) < len(behind) and not any(word.mark or word.triggers for word in ahead)

    def _hedges(self, words: Sequence[Token], at: int) -> bool:
        """Whether "at" opens a number, and not where one spoke: "On Monday, officials said at least two were missing"."""
        return words[at].low == "at" and at + 1 < len(words) and words[at + 1].low in ("least", "most")

    def _ends_unmarked(self, words: Sequence[Token], begin: int, index: int) -> bool:
        """Whether a source and its cue end a sentence without a comma before them: "Four had been killed he added."."""
        if index + 1 < len(words) and not (words[index + 1].text == "." and index + 2 == len(words)):
            return False
        alone = index == begin + 1 and begin > _SHORTEST_CONTENT and words[begin].low in ("he", "she", "they")
        return alone or words[begin - 1].text == ")"  # "… (7:00 local time) a spokeswoman said."

    def _introduced(self, words: Sequence[Token], begin: int, index: int) -> bool:
        """Whether only a setting stands before the source, and what it says behind: "During the raid, the mayor said Kovač …"."""
        ahead = words[: begin - 1]
        if not ahead or not (
            ahead[0].is_("preposition") or ahead[0].is_("subordinator") or ahead[0].low.endswith(("ing", "ed")) or ahead[0].low in _LATER
        ):
            return False
        if any(word.triggers or word.digit or word.text in QUOTES or word.is_("be") or word.is_("modal") for word in ahead):
            return False
        behind = words[index + 1 : index + 2 + _SHORTEST_CONTENT]
        if ahead[0].low in _LATER and len(ahead) < _SHORTEST_CONTENT:
            return len(behind) > _SHORTEST_CONTENT  # "Shortly afterward, the army warned by leaflet and phone"
        return len(behind) > _SHORTEST_CONTENT and not (behind[0].mark or behind[0].on("after_trailing_cue") or behind[0].on("time"))

    def in_name(self, word: Token) -> bool:
        """Whether a token may be part of a person's name: "Omar", "al-Ferjani", "bin", a hyphen."""
        return word.text != word.low or word.text in ("-", ".") or word.on("name_particle")

    def _tells_listener(self, words: Sequence[Token], at: int) -> bool:
        """Whether only the listener follows "told" ("the mayor told reporters on Monday")."""
        rest = words[at : at + 12]
        comma = next((then for then, word in enumerate(rest[: LONGEST_NAME + 1]) if word.text == ","), 0)
        if comma and rest[comma + 1 : comma + 2] and rest[comma + 1].on("opens_an_aside") and not any(w.low == "that" for w in rest):
            rest = rest[:comma]  # "local sources told the news agency, the latest in a series of massacres"
        adds = next((then for then, word in enumerate(rest) if word.low in self.lexicon.cues and word.low.endswith("ing")), 0)
        rest = rest[: adds - 1] if adds > 1 and rest[adds - 1].text == "," else rest  # "told the agency, adding that four survived"
        later = next((then for then, word in enumerate(rest) if word.on("after_listener")), len(rest))
        if later and not any(word.digit or word.low in self.lexicon.numbers or word.low == "that" for word in rest[later:]):
            rest = rest[:later]  # "told a news conference after the shooting"
        return not any(word.triggers or word.low == "that" or word.text in QUOTES for word in rest)

    def _is_a_deed(self, words: Sequence[Token], index: int, behind: str) -> bool:
        """Whether a cue tells of a deed and no words: "adding to the tally of 12", "responded by", "declared three days of mourning"."""
        low = words[index].low
        declared = itertools.takewhile(lambda word: word.low != "that", words[index + 1 : index + _FARTHEST_DECLARED])
        if low.startswith("declare") and any(word.on("declared_things") for word in declared):
            return True  # "declared its independence"
        hopes = (low in ("hope", "hopes") and behind in ("for", "of")) or (low == "estimates" and behind in _RANGE)  # nouns
        return hopes or (low.startswith("add") and behind == "to") or (low.startswith("respond") and behind in _RESPONDS)

    def _with_whom(self, words: Sequence[Token], at: int) -> tuple[str, int, str] | None:
        """Who speaks behind "with" and before the comma at `at`: "gave a higher toll, with army spokesman Ali Bo, saying that …"."""
        opens = next((back for back in range(at - 2, max(0, at - LONGEST_SOURCE), -1) if words[back].mark), 0)
        if words[at].text != "," or not opens or words[opens].text != "," or words[opens + 1].low != "with":
            return None
        name, start = self.clean(words, opens + 2, at)
        return (name, start, "right") if name and self.can_speak(name) and self.kind_of(name) != "unattributed" else None

    def participle_subject(self, words: Sequence[Token], index: int) -> tuple[str, int, str]:
        """ "X did this, saying that …": the subject of the sentence's first verb; taken as the phrase the sentence opens with."""
        begin = _behind_date_line(words, index)
        while begin < index and (words[begin].mark or words[begin].on("sentence_opener")):
            if words[begin].low in ("on", "in", "after", "during"):
                while begin < index and words[begin].text != ",":
                    begin += 1
            begin += 1
        if begin >= index:
            return "", 0, "right"
        stop = begin
        within = index < len(words)
        while stop < index and (not self._ends_subject(words, stop, begin) or (within and stop > begin and self._has_a_voice(words, stop))):
            stop += 1
        name, start = self.clean(words, begin, stop)
        return name, start, "right"


def _behind_date_line(words: Sequence[Token], index: int) -> int:
    """Where a sentence begins behind its date line: "LENZ, May 3 — Gunmen have freed …"."""
    opens = index > 1 and words[0].text.isupper() and len(words[0].text) > 2
    dash = next((at for at in range(1, min(_LONGEST_DATE_LINE, index)) if words[at].text in ("—", "–", "-", "--")), 0) if opens else 0
    return dash + 1 if dash and words[dash].start > words[dash - 1].end else 0
