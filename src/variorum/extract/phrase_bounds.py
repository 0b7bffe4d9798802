"""The tokens of a sentence and a place in a noun phrase in, where the phrase begins and ends out, and its words without articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.claimants import LONGEST_KIND, Claimants
from variorum.extract.tokens import QUOTES, Token

# How somebody speaks, and no part of who: "military sources privately", "a doctor quietly".
_HOW = ("ately", "etly", "ently", "antly", "ously", "ively", "cally", "ially", "enly")
_SHORTEST_PERSON = 2  # tokens of a person's name
_SHORTEST_PLACED = 5  # tokens of "the mayor of Lenz,"
_LONGEST_QUOTED = 7  # tokens of a body's name in quotation marks
# What opens no speaker: "along with a pair of musicians".
_PAPERS = frozenset(("reports", "documents", "updates", "information", "records", "findings", "bulletins"))
_BESIDES = frozenset({("along", "with"), ("together", "with"), ("apart", "from"), ("aside", "from"), ("as", "well")})
_LONGEST_LISTENER = 6  # tokens from "told" to the end of whom
LONGEST_SOURCE = 14  # tokens of a source's noun phrase
LONGEST_APPOSITION = 32  # tokens between a source and its verb that an apposition may fill
_LONGEST_PLACE = 4  # tokens from the comma before a place to that behind it: ", New Marn,"
_NEAR = frozenset(("near", "close", "outside", "north", "south", "east", "west", "in"))
_CLOCK = re.compile(r"\d{1,2}[.h]\d\d")  # of one token; "14:55" is of three
_VERBAL = frozenset(("have", "modal", "relative"))
_ENDING = frozenset(("be", "have", "modal", "relative", "subordinator"))  # classes of words that end a subject
_UNITS_OF_TIME = frozenset(("years", "months", "weeks", "days", "hours", "minutes"))
_STRETCHES = frozenset(("week", "month", "year", "morning", "evening"))
_FEWEST_JOINED = 4  # tokens of ", the fire and" before "rescue services"
_HALVES = frozenset(("a.m", "p.m", "am", "pm"))  # of a day
_HOUR = 2  # tokens of an hour before its minutes
_LONGEST_OURS = 8  # tokens of "our team of doctors on the" before "ground"


class PhraseBounds(Claimants):
    """Finds the bounds of noun phrases in the tokens of one text."""

    def _owns(self, words: Sequence[Token], at: int) -> bool:
        """Whether the mark at `at` makes a plural an owner: "the dockers' union"."""
        behind = words[at + 1] if at + 1 < len(words) else None
        owner = words[at].text in ("'", "’") and at > 0 and words[at - 1].low.endswith("s") and words[at - 1].end == words[at].start
        return owner and behind is not None and not behind.mark and behind.start > words[at].end

    def _ends_subject(self, words: Sequence[Token], at: int, begin: int) -> bool:
        word = words[at]
        if word.text == "." and at > begin and words[at - 1].on("title"):
            return False  # "Mr. Grassley"
        marked = word.mark and not self._owns(words, at)  # "the sailors' union"
        if marked or (word.closed is not None and not word.closed.isdisjoint(_ENDING)):
            return True
        if word.low in ("did", "does", "do"):
            return True  # "Vance did go further"
        if at > begin and words[at - 1].low in ("he", "she", "it", "they", "we", "who"):
            return True
        if word.is_("adverb") or word.is_("verb"):
            return at > begin
        if self._for_a_purpose(words, at):
            return False
        if at > begin and (word.low in self.lexicon.cues or word.triggers or word.is_("preposition")) and word.low not in ("of", "for"):
            return True
        return (
            at > begin
            and word.text.islower()
            and word.person is None
            and (
                word.low.endswith("ed")
                or (
                    word.low.endswith("s")
                    and (words[at - 1].text.islower() or (at + 1 < len(words) and words[at + 1].is_("determiner")))
                    and not words[at - 1].low.endswith("s")
                    and words[at - 1].person is None
                    and not words[at - 1].on("before_plural_subject")
                )
            )
        )

    def _for_a_purpose(self, words: Sequence[Token], at: int) -> bool:
        """Whether the "to" at `at` stands in a body's name: "the Campaign to End Torture"."""
        behind = words[at + 1] if at + 1 < len(words) else None
        named = words[at].text == "to" and at > 0 and words[at - 1].capital and words[at - 1].on("bands_for")
        return named and behind is not None and behind.capital and not behind.mark

    def _named_beside(self, words: Sequence[Token], begin: int) -> tuple[str, int, int] | None:
        """Whose name stands right before an office without a comma: "six died, Ana Lim the magistrate of Lenz told"."""
        the = begin - (words[begin - 1].low == "the") if begin else 0
        if the < _SHORTEST_PERSON or words[the].low != "the":
            return None
        first = the
        while first and words[first - 1].capital and words[first - 1].closed is None and the - first < _LONGEST_QUOTED:
            first -= 1
        opens = first == 0 or words[first - 1].text == "," or words[first - 1].text in QUOTES
        if the - first < _SHORTEST_PERSON or not opens:
            return None
        name, start = self.clean(words, first, the)
        return (name, start, first) if name and self.can_speak(name) and self.kind_of(name) == "unattributed" else None

    def _of_a_place(self, words: Sequence[Token], begin: int, at: int) -> tuple[str, int, int] | None:
        """Who opens a sentence with an office in a place within another: "The sheriff of Marn County, Odran said"."""
        if (named := self._named_beside(words, begin)) is not None:
            return named
        if begin < _SHORTEST_PLACED or words[begin - 1].text != "," or not all(word.capital for word in words[begin : at + 1]):
            return None
        first = self._phrase_start(words, begin - 2)
        name, start = self.clean(words, first, begin - 1)
        placed = " of " in name and name.partition(" of ")[0].islower() and name.rpartition(" of ")[2][:1].isupper()
        return (name, start, first) if placed and first <= 1 and self.kind_of(name) != "unattributed" else None

    def _opens_name(self, words: Sequence[Token], close: int) -> int:
        """Where the quotation mark stands that opens a body's name right before `close`; 0 where what is quoted is no name."""
        opens = next((at for at in range(close - 1, max(0, close - _LONGEST_QUOTED), -1) if words[at].text in QUOTES), 0)
        named = opens and words[opens + 1].capital and any(words[opens - 1].on(name) for name in ("organisation", "a_body", "any_body"))
        return opens if named else 0

    def _opens_with_as(self, words: Sequence[Token]) -> bool:
        """Whether a clause of time opens a sentence: "As the search went on, survivors were …"."""
        return len(words) > 1 and words[0].low == "as"

    def _was_told(self, words: Sequence[Token], at: int) -> bool:
        """Whether whom somebody told ends before `at`, where what he told begins: "told Reuters survivors had …", "told Ana several …"."""
        told = next((back for back in range(at - 2, max(-1, at - _LONGEST_LISTENER), -1) if words[back].low in ("told", "tells")), -1)
        if told < 0 or any(word.mark for word in words[told + 1 : at]):
            return False
        if words[at].low in self.lexicon.numbers or words[at].low in self.lexicon.vague:
            return True
        return self.kind_of(self.text[words[told + 1].start : words[at - 1].end]) == "media"

    def _has_a_voice(self, words: Sequence[Token], at: int) -> bool:
        """Whether the 's at `at` makes a name the owner of a body, two words on at most: "Marland's coastguard", "Lenz's fire service"."""
        behind = words[at + 1 : at + 3] if words[at].low == "'s" else []
        named = words[at - 1].capital and words[at - 1].low not in ("it", "he", "she", "that", "there", "what", "who", "here")
        return named and any(
            word.text.islower() and (word.low in self.lexicon.claimant_kinds or word.on("organisation") or word.on("office_of_any"))
            for word in behind
        )

    def _before_apposition(self, words: Sequence[Token], at: int) -> int:
        """From the comma or bracket at `at` that closes an apposition, the last token of the phrase before it."""
        opening = {")": "(", "]": "["}.get(words[at].text)
        back = at - 1
        while back >= 0 and at - back <= LONGEST_APPOSITION:
            if (opening and words[back].text == opening) or (not opening and words[back].text in (",", "—", "–")):
                inner = words[back + 1]
                if (
                    opening
                    or inner.is_("relative")
                    or inner.is_("determiner")
                    or inner.low in ("which", "who", "whose")
                    or inner.person is not None
                    or inner.digit
                    or inner.capital
                    or inner.text.islower()
                ):
                    if back >= 1 and words[back - 1].text in (")", "]"):
                        return self._before_apposition(words, back - 1)
                    if not opening and (outer := self._before_its_place(words, back, at)) is not None:
                        return outer
                    if back > 2 and words[back - 1].digit and words[back - 2].text == ",":
                        return back - 3  # "Doni, 43, a supporter, saw"
                    return back - 1
            if words[back].text in QUOTES and back == at - 1 and (opens := self._opens_name(words, back)):
                back = opens - 1  # "a leader of the group “Free Lenz”, told"
                continue
            if words[back].text in QUOTES:
                return back - 1 if back else at - 1
            back -= 1
        return at - 1

    def _before_its_place(self, words: Sequence[Token], back: int, at: int) -> int | None:
        """The last token before an apposition that ends with a place in two steps: "the agency, based in the capital, Marn, said"."""
        inner = words[back + 1 : at]
        named = at - back <= _LONGEST_PLACE and all(word.capital for word in inner)
        near = bool(inner) and inner[0].low in _NEAR and not any(word.is_("verb") or word.is_("be") or word.digit for word in inner)
        if not named and not near:  # "who heads the office in the town of Lenz, near the epicentre, told"
            return None
        for outer in range(back - 1, max(0, back - LONGEST_APPOSITION), -1):
            if words[outer].text == ",":
                opens = words[outer + 1].low in ("which", "who", "that") or words[outer + 1].on("seated")
                return outer - 1 if opens else None
            if words[outer].mark and words[outer].low != "'s" and words[outer].text != "-":
                return None
        return None

    def before_citing(self, words: Sequence[Token], at: int) -> int:
        """The end of the name before what it cites, where that closes at `at`: "the mayor, citing “reliable reports,” said"; else `at`."""
        if words[at].text not in QUOTES:
            return at
        for back in range(at - 1, max(1, at - 9), -1):
            if words[back].low in ("citing", "quoting") and words[back - 1].text == ",":
                return back - 2
        return at

    def _phrase_start(self, words: Sequence[Token], at: int) -> int:
        if words[at].on("clause_pronoun") and at and words[at - 1].person is not None:
            return at  # "charged a man they say shot three"
        begin = at
        for length in range(LONGEST_KIND, 2, -1):  # "Save the Children", whose words would part elsewhere
            whole = words[max(0, at - length + 1) : at + 1]
            if len(whole) == length and " ".join(word.low for word in whole) in self.lexicon.claimant_kinds:
                begin = at - length + 1
                break
        while begin > 0 and at - begin < LONGEST_SOURCE:
            before = words[begin - 1]
            if (
                before.text == "."
                and begin >= 2
                and (words[begin - 2].on("title") or (words[begin - 2].capital and len(words[begin - 2].text) == 1))
            ):
                begin -= 2  # "its director Dr. Hussein", "Benjamin J. Rhodes"
                continue
            owner = before.text in ("'", "’") and begin >= 2 and words[begin - 2].end == before.start and words[begin - 2].low.endswith("s")
            if owner and words[begin].start > before.end:
                begin -= 2  # "the Doctors' Union"
                continue
            if before.text == "&" and begin >= 2 and before.end == words[begin].start and words[begin - 2].end == before.start:
                begin -= 2  # "J&K police"
                continue
            if before.text == ")" and begin > 3 and words[begin].capital and words[begin - 3].text == "(" and words[begin - 4].person:
                begin -= 3  # "District Coordination Officer (DCO) Marn"
                continue
            if (
                before.text == ")"
                and begin > 3
                and words[begin - 3].text == "("
                and words[begin - 2].text.isupper()
                and words[begin].on("a_body")
            ):
                begin -= 3  # "the Union of Free Farmers (UFF) party"
                continue
            if before.mark and before.low != "'s" and not (before.text in ("-", "–", ".") and before.end == words[begin].start):
                break
            closed = before.closed
            if closed is not None and (("be" in closed and before.low != "'s") or not closed.isdisjoint(_VERBAL)):
                break
            if before.on("time") or (before.low == "day" and before.text == "day" and words[begin].capital):
                break  # also "Later in the day Karimi said"
            if before.capital and words[begin].capital and begin >= 2 and words[begin - 2].capital and not before.is_("determiner"):
                begin -= 1  # "Doctors Without Borders"
                continue
            if self._for_a_purpose(words, begin - 1):
                begin -= 2
                continue
            if before.low == "and" and self._joins_two(words, begin):
                begin -= 3  # "nine died, the fire and rescue services said"
                break
            if (
                before.is_("subordinator")
                or (
                    before.is_("conjunction")
                    and not words[begin].capital
                    and words[begin].low not in ("military", "government", "hospital", "local", "police", "security")
                )
                or (before.low in self.lexicon.cues and before.text != "States")  # "United States forces"
                or before.low == "to"
            ):
                break
            if before.low == "and" and not (begin >= 2 and (words[begin - 2].capital or words[begin - 2].person is not None)):
                break
            if before.is_("preposition") and not before.on("inside_source"):
                break
            if before.on("place_preposition") and (
                begin < 2
                or (
                    words[begin - 2].person is None
                    and not words[begin - 2].on("speaker_noun")
                    and words[begin - 2].low not in self.lexicon.claimant_kinds  # "the army in Ituri"
                )
            ):
                break
            if before.triggers and words[begin].is_("determiner"):
                break
            if before.capital and words[begin].text.islower() and self._was_told(words, begin):
                break
            begin -= 1
            if words[begin].is_("determiner") and begin > 0 and words[begin - 1].low not in ("of", "for", "in", "at", "from"):
                break
        return begin

    def _joins_two(self, words: Sequence[Token], begin: int) -> bool:
        """Whether "and" before `begin` joins two words behind ", the": ", the fire and rescue services", ", the mayor and relatives"."""
        if begin < _FEWEST_JOINED or words[begin - 3].low != "the" or not (words[begin - 4].text == "," or words[begin - 4].text in QUOTES):
            return False
        one = words[begin - 2]
        return one.text.islower() and not (one.mark or one.digit or one.closed is not None) and one.low not in self.lexicon.cues

    def _before_a_stretch(self, words: Sequence[Token], begin: int, stop: int) -> int:
        """Where a phrase ends ahead of how long ago or later: "by Marn Motors about 8 years ago", "by the mayor two hours later"."""
        for at in range(begin + 1, stop - 1):
            if words[at + 1].text in _UNITS_OF_TIME and (words[at].digit or words[at].low in self.lexicon.numbers):
                return at - (at - 1 > begin and words[at - 1].low in ("about", "some", "almost", "nearly", "around"))
        return stop

    def clean(self, words: Sequence[Token], begin: int, stop: int) -> tuple[str, int]:
        """The words of the phrase without leading articles; empty if it cannot be a speaker."""
        while begin < stop and (words[begin].on("before_source") or words[begin].mark):
            if words[begin].low == "one" and begin + 1 < stop and words[begin + 1].low != "of":
                break
            if words[begin].text == "An" and begin and begin + 2 == stop and self._is_given_name(words, begin):
                break  # "…, said An Lim", which is no article
            begin += 1
        if begin == 0 and stop > 1 and words[0].low in ("earlier", "previously") and words[0].capital and not words[1].capital:
            begin = 1  # "Earlier police had put the toll at 12"
        stated = next((at for at in range(begin + 1, stop - 2) if words[at].low == "in" and words[at + 2].on("own_paper")), stop)
        stop = stated if words[min(stated + 1, stop - 1)].low == "a" else stop  # "Lim earlier in a statement in Lenz said"
        stop = self._before_a_stretch(words, begin, stop)
        if begin + 1 < stop and words[begin].digit and self._tells_the_hour(words, begin):
            begin += 1
        if begin + 2 < stop and words[begin].digit and words[begin + 1].low.rstrip(".") in _HALVES:
            begin += 2  # "at 7:42 a.m. State police said"
        while stop > begin and (
            words[stop - 1].mark
            or (words[stop - 1].is_("preposition") and not (stop - 1 > begin and words[stop - 1].capital and words[stop - 2].capital))
            or words[stop - 1].on("after_source")
            or (words[stop - 1].is_("modal") and words[stop - 1].text.islower())
            or (words[stop - 1].is_("adverb") and words[stop - 1].person is None)
            or (words[stop - 1].low.endswith(_HOW) and not words[stop - 1].capital)
            or (words[stop - 1].on("weekday") and stop - 1 > begin)
            or (stop - 2 > begin and words[stop - 1].low in _STRETCHES and words[stop - 2].low in ("this", "last"))
            or (words[stop - 1].low in ("this", "last") and stop < len(words) and words[stop].low in _STRETCHES)  # "the army last week"
        ):
            stop -= 1
        if stop - begin > 2 and [word.low for word in words[stop - 2 : stop]] == ["in", "turn"]:
            stop -= 2  # "the army in turn said"
        if begin >= stop:
            return "", 0
        if stop - begin > 1 and words[stop - 1].low in ("he", "she", "they") and words[stop - 2].on("time"):
            begin = stop - 1  # "Early Tuesday he raised the toll"
        begin = self._behind_papers(words, begin, stop)
        phrase = words[begin:stop]
        if len(phrase) > 1 and (phrase[0].low, phrase[1].low) in _BESIDES:
            return "", 0
        if len(phrase) == 1 and (phrase[0].digit or phrase[0].on("no_source")):
            return "", 0
        if all(word.is_("adverb") or word.is_("preposition") for word in phrase):
            return "", 0
        name = self.text[phrase[0].start : phrase[-1].end].replace("\n", " ")
        return (name if name != "WHO" else "World Health Organization"), phrase[0].start

    def _behind_papers(self, words: Sequence[Token], begin: int, stop: int) -> int:
        """Where a body begins whose papers speak: "reports from the Marn Rights Watch" are its own, "reports from the capital" nobody's."""
        if stop - begin < _FEWEST_JOINED or words[begin].low not in _PAPERS or words[begin + 1].low != "from":
            return begin
        first = begin + 2 + (words[begin + 2].low == "the")
        body = self.text[words[first].start : words[stop - 1].end] if first < stop else ""
        return first if body[:1].isupper() and self.kind_of(body) != "unattributed" else begin

    def _tells_the_number(self, words: Sequence[Token], at: int) -> bool:
        """Whether an article right behind whom somebody told opens what he tells: "told Reuters the number of dead had risen"."""
        return words[at].text in ("the", "a", "an") and words[at - 1].capital and not words[at - 1].is_("preposition")

    def _is_a_report(self, words: Sequence[Token], begin: int, at: int) -> bool:
        """Whether "report" ends a phrase for a paper: "according to a recent report", "according to a police report"."""
        dated = words[begin].on("weekday") and words[begin + 1].low == "'s" and begin + 2 < at  # "Monday's police report"
        if words[at].low not in ("report", "reports") or not all(word.text.islower() for word in words[begin + 2 * dated : at]):
            return False
        ends = dated or (words[begin].low == "the" and (at + 1 == len(words) or words[at + 1].mark))  # "the first relief report."
        if ends or words[begin].low in ("a", "an"):
            return words[at].low == "report"
        return words[at - 1].on("of_a_report")

    def _is_given_name(self, words: Sequence[Token], at: int) -> bool:
        """Whether an article with a capital inside a sentence, before a word with one, is a given name: "An Lim"."""
        opens = words[at - 1].text in QUOTES or words[at - 1].text in (".", ":")
        return not opens and words[at + 1].capital and words[at + 1].person is None and words[at + 1].text.istitle()

    def _tells_the_hour(self, words: Sequence[Token], at: int) -> bool:
        """Whether a number ends the hour that opens an entry of a live page: "14:55 Police confirm", "14.55 Police confirm"."""
        if at == 0:
            return _CLOCK.fullmatch(words[at].text) is not None
        return at == _HOUR and words[1].text == ":" and words[0].digit

    def _is_ours(self, words: Sequence[Token], begin: int) -> bool:
        """Whether a governed phrase is of one's own people: "our team on the ground has counted" is the word of whose they are."""
        for word in reversed(words[max(0, begin - _LONGEST_OURS) : begin]):
            if word.mark or word.is_("be") or word.is_("have") or word.is_("verb"):
                return False
            if word.low in ("our", "my"):
                return True
        return False

    def _initials_within(self, words: Sequence[Token], at: int) -> bool:
        """Whether the initials of an office stand in brackets at `at`, and behind them who holds it: "of Police (DSP) Sattar Khan"."""
        inner = words[at + 1 : at + 5]
        if words[at].text != "(" or len(inner) < 3 or not inner[0].text.isupper() or inner[1].text != ")":
            return False
        held = inner[2].on("heads") or inner[2].on("speaks_for")  # "the Road Safety Corps (RSC) head Ana Lim"
        return inner[2].capital or (held and len(inner) > 3 and inner[3].capital)

    def _one_of_several(self, words: Sequence[Token], at: int) -> int | None:
        """Where one of several who were told of before stands, if the phrase that ends at `at` is that: "one of them", "the other"."""
        if words[at].low == "them" and at > 1 and words[at - 1].low == "of":
            at -= 2
        if not words[at].on("one_of_several") or not (at == 0 or words[at - 1].mark or words[at - 1].low in ("a", "the", "and", "while")):
            return None
        return None if at and words[at].low == "one" and words[at - 1].low in ("a", "the") else at
