"""The tokens of a sentence and the end of a clause in it in, who speaks by that clause out: over relative clauses and what tells of him."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.phrase_bounds import LONGEST_APPOSITION, PhraseBounds
from variorum.extract.tokens import Token

_NAMES_HIMSELF = frozenset(("himself", "herself", "themselves", "name"))
_LONGEST_LISTENER = 5  # tokens of "told the port police"
LONGEST_FATE = 7  # tokens of "those who got away from the village"


class SpeakerClauses(PhraseBounds):
    """Finds the subjects of clauses that can speak."""

    def _opens_its_clause(self, words: Sequence[Token], at: int) -> bool:
        """Whether a pronoun at `at` begins a clause behind an opening: "In a statement signed by its secretary it spoke of three dead"."""
        if at and words[at].low in ("we", "i"):
            return True  # "Initially we assumed that 40 were aboard"
        if at == 0 or words[at].low not in ("it", "he", "she"):
            return False
        if any(word.low in ("told", "tells") for word in words[max(0, at - _LONGEST_LISTENER) : at - 1]) and words[at].low != "it":
            return True  # "told the coast guard he thought 40 were aboard"
        if not words[0].is_("preposition"):
            return False
        return words[at - 1].person is not None or words[at - 1].low in self.lexicon.claimant_kinds

    def _whom_it_describes(self, words: Sequence[Token], at: int) -> int:
        """The end of the noun that a relative clause ending at `at` tells of: "the cooperative that runs the Lenz mine said"; else `at`."""
        for back in range(at - 1, max(0, at - LONGEST_APPOSITION), -1):
            if words[back].mark and words[back].low != "'s":
                return at
            if words[back].low in ("that", "which", "who"):
                whole = words[back - 1]
                noun = whole.on("organisation") or whole.person is not None or whole.low in self.lexicon.claimant_kinds
                begin = self._phrase_start(words, back - 1)
                begin -= words[begin - 1].is_("determiner") if begin else 0
                named = begin > 1 and words[begin - 1].text == "," and not words[begin - 2].on("time")
                apposed = named and not (words[0].is_("preposition") or words[0].on("sentence_opener"))  # "Lake Lawyers, a group that"
                does = next((word for word in words[back + 1 : at] if not self._only_leads(word)), None)
                tells = does is not None and (does.on("bodies_do") or does.low in self.lexicon.cues or does.low == "counted")
                return back - 1 if tells and noun and not apposed else at
        return at

    def _only_leads(self, word: Token) -> bool:
        """Whether a word only leads up to a verb: "had first" of "that had first counted"."""
        return word.low not in self.lexicon.cues and (word.is_("have") or word.is_("adverb") or word.low == "first")

    def _those_who(self, words: Sequence[Token], at: int) -> int | None:
        """Where a phrase that ends at `at` begins which names people by what befell them: "(one of) those who fled", "those rescued"."""
        for back in range(at - 1, max(-1, at - LONGEST_FATE), -1):
            if words[back].mark or words[back + 1].mark:
                return None
            if words[back].low == "those":
                if words[back + 1].low != "who" and not words[back + 1].triggers:
                    return None
                return back - 2 if back > 1 and words[back - 1].low == "of" else back
        return None

    def _clause_subject(self, words: Sequence[Token], at: int) -> tuple[str, int, int]:
        """The noun phrase that opens the clause ending at `at`, without relative clauses: "a source who spoke in secret said"."""
        begin = at
        while begin > 0 and at - begin < LONGEST_APPOSITION:
            before = words[begin - 1]
            if before.mark and before.low != "'s" and not (before.text in ("-", ".", "'") and before.end == words[begin].start):
                break
            if before.low in self.lexicon.cues and begin >= 2 and words[begin - 2].is_("relative"):
                begin -= 1
                continue
            joins = before.low == "and" and self._only_names(words, begin - 1)
            meant = begin >= 2 and words[begin - 2].low == "to" and self._told_of_speaker(words, begin - 2)
            thing = before.low == "that" and begin > 1 and words[begin - 2].low not in self.lexicon.cues
            joins = joins or (thing and self._told_of_speaker(words, begin - 1))  # "Refugees who saw that boat sink told us"
            if (before.low in ("that", "and", "but") and not joins) or (before.low in self.lexicon.cues and not meant):
                break  # but "an official not allowed to speak to the press said"
            opens = before.is_("subordinator") and not before.capital and not before.is_("relative")
            of_a_place = before.low == "where" and begin > 1 and words[begin - 2].closed is None and not words[begin - 2].mark
            named_so = self._names_so(words, begin - 1)
            if opens and not of_a_place and not named_so and not self._told_of_speaker(words, begin - 1):
                break
            begin -= 1
        stop = begin
        while stop <= at:
            word = words[stop]
            if (
                word.is_("relative")
                or word.low == "where"
                or (word.is_("be") and word.low != "'s")
                or word.is_("have")
                or word.is_("modal")
                or word.is_("verb")
            ):
                break
            does = word.low.endswith("ed") or (word.triggers and words[stop + 1].is_("determiner"))  # "Officers held a woman who they say"
            if stop > begin and does and self._can_do(words[stop - 1]):
                break  # "The ministry released a statement stating"
            within = word.capital or word.on("inside_source") or self._for_a_purpose(words, stop)
            if stop > begin and word.is_("preposition") and not within:
                break
            stop += 1
        name, start = self.clean(words, begin, stop)
        return name, start, begin

    def _office_before(self, words: Sequence[Token], begin: int) -> int:
        """Where the office begins whose body or town stands at `begin`: "the Spokesman, Lenz Command, Mr Lund"; else `begin`."""
        if begin < 2 or words[begin - 1].text != "," or not words[begin].capital:
            return begin
        opens = self._phrase_start(words, begin - 2)
        office = any(
            word.on("speaks_for") or word.on("heads") or (word.capital and word.person is not None and not word.person.plural)
            for word in words[opens : begin - 1]
        )
        return opens if office else begin

    def _in_its_name(self, words: Sequence[Token], at: int) -> bool:
        """Whether the "on" or "to" at `at` stands in a body's name: "the Commission on Human Rights", "the Campaign to End War"."""
        behind = words[at + 1] if at + 1 < len(words) else None
        if words[at].low == "without" and words[at].capital and behind is not None and behind.capital:
            return True  # "Doctors Without Borders"
        named = words[at - 1].capital and words[at - 1].on("body_on") and behind is not None and behind.capital
        on = named and words[at].low == "on" and not (behind is None or behind.on("time"))
        return on or self._for_a_purpose(words, at)

    def _put_out(self, words: Sequence[Token], at: int) -> int | None:
        """Where the verb stands by which somebody put out the paper that ends at `at`: "issued a separate statement (on Monday)"."""
        while at > 0 and (
            words[at].on("time") or words[at].on("weekday") or words[at].low in ("on", "late", "early") or words[at].text == ","
        ):
            at -= 1
        for back in range(at - 1, max(0, at - _LONGEST_LISTENER), -1) if words[at].on("own_paper") else ():
            if words[back].mark or words[back].is_("preposition"):
                return None
            if words[back].on("puts_out"):
                return back
        return None

    def _can_do(self, word: Token) -> bool:
        """Whether a noun names people or a body, behind which a verb in the past is theirs."""
        return word.person is not None or ((word.text.islower() or word.low == "police") and self.kind_of(word.low) != "unattributed")

    def _names_so(self, words: Sequence[Token], at: int) -> bool:
        """Whether the "as" at `at` gives the name by which somebody goes: "who gave his name only as Omar", "identified herself as Ada"."""
        ahead = [word.low for word in words[max(0, at - 2) : at]]
        return words[at].low == "as" and not _NAMES_HIMSELF.isdisjoint(ahead)

    def _only_names(self, words: Sequence[Token], at: int) -> bool:
        """Whether no verb stands between the last mark and the "and" at `at`: "Experts on shipping and cargo insurance said"."""
        for back in range(at - 1, max(-1, at - LONGEST_APPOSITION), -1):
            word = words[back]
            if word.mark:
                return at - back > 1
            verb = word.is_("verb") or word.is_("be") or word.is_("have") or word.is_("modal") or word.is_("subordinator")
            doing = word.low.endswith("ed") or (word.low.endswith("ing") and not words[back - 1].is_("preposition"))
            if verb or doing or word.triggers or word.low in self.lexicon.cues or word.on("judging"):
                return False
        return at > 0

    def _told_of_speaker(self, words: Sequence[Token], at: int, *, deed: bool = False) -> bool:
        """Whether `at` stands in words about who speaks: "an official who asked for secrecy because he was not allowed to speak said".

        With `deed`, "who" has its verb before `at`: not in "the man who police said had fired".
        """
        for back in range(at - 1, max(0, at - LONGEST_APPOSITION), -1):
            word = words[back]
            if word.mark:
                return False
            if word.low == "who":
                return not deed and (words[back - 1].person is not None or words[back - 1].capital)
            deed = deed and not (word.low.endswith("ed") or word.is_("be") or word.is_("have") or word.is_("verb"))
        return False
