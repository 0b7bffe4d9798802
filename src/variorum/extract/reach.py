"""A place in a sentence and its sources in, the source whose words hold that place out: said before it, behind it, around it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variorum.extract.descriptions import Descriptions
from variorum.extract.quotations import in_quotes
from variorum.extract.relays import Source
from variorum.extract.tokens import QUOTES, Token

ASSERTIVE = frozenset(("say", "report", "claim", "believe", "threaten", "deny"))  # kinds of cues by which somebody says that it is so
_LONGEST_ASIDE = 9  # tokens from a cue to the comma that ends "the mayor said on Tuesday"
_BLAMES = frozenset(("blame", "blames", "blamed"))
_HOPES = frozenset(("hopes", "hoped", "hoping", "expects", "expected"))
_NEAR = 3  # tokens from a count to "given by"
_LONGEST_INCIDENT = 5  # tokens of "the weekend's suicide bombings"
_LOOSE = frozenset(("yield", "escape"))  # manners of verbs that more often tell of other things
_AS_HE_SPOKE = frozenset(("before", "after", "as", "when", "while"))
_WILL = frozenset(("would", "will", "did", "does", "do", "intends", "intended", "hopes", "hoped", "wants", "wanted"))
_THEMSELVES = frozenset(("they", "he", "she", "it"))
_HEARD_OF = frozenset(("allegations", "information", "accounts", "testimony", "testimonies", "evidence", "rumours", "rumors"))
_HEARD = frozenset(  # reports one has
    ("initial", "early", "preliminary", "provisional", "first", "field", "latest", "unconfirmed", "some", "other")
)
_FARTHEST_SINCE = 6  # tokens from "since" to the number of "since more than 140"
_SHORTEST_SAID = 5  # tokens from a cue to the comma behind what was said: "said the road was unsafe,"
_YEAR = 4  # digits of a year


def _dates(word: Token) -> bool:
    """Whether a word tells when something happened: "last", "Sunday", "2014"."""
    return word.on("time") or word.on("before_period") or (word.digit and len(word.text) == _YEAR)


def _recalls(words: Sequence[Token], cue: int, first: int) -> bool:
    """Whether a paper's own words behind a mark rank or place the incident by an old one: ", the worst crash since 140 died in 2010"."""
    since = next((at for at in range(first - 1, max(cue, first - _FARTHEST_SINCE), -1) if words[at].low in ("since", "when", "where")), 0)
    mark = next((at for at in range(since - 1, cue, -1) if words[at].text in (",", "—", "–", "--")), 0) if since else 0
    phrase = words[mark + 1 : since] if mark else ()
    if in_quotes(words, first) or any(
        word.low != "'s" and (word.is_("be") or word.is_("have") or word.low in ("and", "that")) for word in phrase
    ):
        return False
    if words[since].low == "since":
        return any(word.on("superlative") or word.low.endswith("iest") for word in phrase)
    return words[mark].text != "," and any(word.digit and len(word.text) == _YEAR for word in phrase)


def _tells_after_what(words: Sequence[Token], cue: int, first: int) -> bool:
    """Whether a paper's own words tell after what somebody spoke of other things: "said the road was unsafe, after 12 died on it"."""
    mark = next((at for at in range(first - 1, cue, -1) if words[at].text == ","), 0)
    opens = [word.low for word in words[mark + 1 : mark + 4]] if mark else []
    after = opens[:1] in (["after"], ["following"]) or opens[1:2] == ["after"] or opens[2:3] == ["after"]
    if not after or mark - cue < _SHORTEST_SAID or in_quotes(words, first):
        return False
    return not any(
        word.triggers or word.digit or word.text in (",", ";", ":") or word.on("incident_label") or word.on("hostile_act")
        for word in words[cue + 1 : mark]
    )


def _goes_on_over_an_aside(between: Sequence[Token]) -> bool:
    """Whether "that" opens what is told behind an aside between commas: "reported, on Sunday, that 82 were dead"."""
    closing = next((at for at in range(1, min(len(between) - 1, _LONGEST_ASIDE)) if between[at].text == ","), 0)
    return closing > 0 and between[closing + 1].low == "that" and not any(word.triggers for word in between[:closing])


class Reach(Descriptions):
    """Tells how far what a source says reaches."""

    def governing(self, number: int, first: int, last: int) -> Source | None:
        words = self.words(number)
        best: Source | None = None
        harm = any(not (one.weak and one.form == "base") for word in words[first : last + 1] for one in word.triggers)
        for source in self.sources(number):
            if source.kind not in ASSERTIVE and (harm or source.kind != "judge"):
                continue  # who condemns a deed has not counted its dead
            between = words[source.cue_index : first] if source.cue.lower() in _HOPES else ()
            if any(word.is_("relative") or word.low == "where" for word in between):
                continue  # "hoped for aid to the towns where the blasts killed 257 people"
            if source.side == "right" and source.kind == "claim" and self._claims_to(words, source.cue_index, first):
                continue
            if (
                source.side == "right"
                and source.cue.lower() in _BLAMES
                and any(word.low == "as" for word in words[source.cue_index : first])
            ):
                continue  # "Marland blames rebels as car bomb injures 64"
            if source.side == "near":
                if last < source.cue_index <= last + _NEAR or self._moves_to(words, source.cue_index, last):
                    return source
                continue
            if source.side == "around":
                if self._shares_brackets(words, source, first, last):
                    return source
                if best is None and self._is_around(words, source, first, last):
                    best = source
                continue
            if source.side == "passive":
                if best is None and self._told_in_passive(words, source, first, last):
                    best = source
                continue
            if source.cue_index <= first and source.side == "right" and self._reaches(words, source.cue_index, first):
                if _recalls(words, source.cue_index, first) or _tells_after_what(words, source.cue_index, first):
                    continue
                if best is not None and best.side == "right" and self._is_his_paper(source):
                    continue
                if best is None or best.side == "around" or source.cue_index > best.cue_index:
                    best = source
            elif (
                (best is None and first < source.cue_index < last and self._stands_within(words, source))
                or (source.cue_index > last and source.side == "left" and best is None and not self._of_another_clause(words, source, last))
                or (source.cue_index < first and source.side == "left" and best is None and self._goes_on(words, source.cue_index))
                or (
                    source.cue_index < first
                    and source.side == "left"
                    and best is None
                    and (self._quote_follows(words, source.cue_index, first) or self._of_speaker(words, source, first))
                )
                or (
                    source.cue_index > last
                    and source.side == "right"
                    and best is None
                    and in_quotes(words, first)
                    and not in_quotes(words, source.cue_index)
                )
            ):
                best = source
        if best is None:  # "the clinic treated 58": its own count, where nobody tells it
            deeds = (source for source in self.sources(number) if source.kind == "deed" and source.cue_index <= last)
            best = next((source for source in deeds if self._reaches(words, source.cue_index, max(first, source.cue_index + 1))), None)
        return best

    def _claims_to(self, words: Sequence[Token], cue: int, first: int) -> bool:
        """Whether one claims to do what he is for, and a clause of its own counts: "claims to defend farmers, and has killed hundreds"."""
        then = words[cue + 1 : first]
        to_do = len(then) > 1 and then[0].low == "to" and then[1].low not in ("have", "be", "hold")
        return to_do and any(one.text == "," and other.low in ("and", "but") for one, other in itertools.pairwise(then))

    def _is_his_paper(self, source: Source) -> bool:
        """Whether a source is no more than a paper of who speaks of it: "the operator said its manifest listed 128 people"."""
        if self.is_heard(source):
            return True  # "the mayor said reports indicated nine deaths"
        own = self.text[max(0, source.start - 6) : source.start].lower().endswith((" its ", " his ", " her ", " their "))
        return own and source.name.split()[-1].lower() in self.lexicon.words["document_noun"] | self.lexicon.words["own_count"]

    def is_heard(self, source: Source) -> bool:
        """Whether a source is no more than what one has heard: "reports", "a provisional report", "information from our staff"."""
        *before, last = re.split(r" (?:from|of|by) ", source.name)[0].split()
        if last.lower() in _HEARD_OF:
            return True
        return (last == "reports" and not before) or (last in ("report", "reports") and before[:1] != [] and before[0] in _HEARD)

    def _moves_to(self, words: Sequence[Token], cue: int, last: int) -> bool:
        """Whether a figure of somebody's comes to the number at `last`: "the death toll given by police stands at 14"."""
        between = words[cue + 1 : last]
        if not between or not cue or not words[cue - 1].low.endswith(("toll", "count", "figure", "tally", "number", "total")):
            return False
        moves = any(word.on("toll_move") or word.is_("be") for word in between)
        return moves and not any(word.text in (";", ",") for word in between)

    def _told_in_passive(self, words: Sequence[Token], source: Source, first: int, last: int) -> bool:
        """Whether a place is told of by a passive: the subject before it, or what stands between it and "by" whom: "was put at 26 by"."""
        if source.cue_index > last:
            return not any(word.text == ";" for word in words[last + 1 : source.cue_index])
        return words[last].start < source.start

    def _of_another_clause(self, words: Sequence[Token], source: Source, last: int) -> bool:
        """Whether a passive tells of its own subject alone and a place stands before: "11 were found; 15 were said by the firm to …"."""
        behind = words[source.cue_index + 1] if source.cue_index + 1 < len(words) else None
        return behind is not None and behind.low == "by" and any(word.text == ";" for word in words[last + 1 : source.cue_index])

    def _shares_brackets(self, words: Sequence[Token], source: Source, first: int, last: int) -> bool:
        """Whether a place and the source behind it stand in one pair of brackets: "32 dead (31 according to the government)"."""
        if source.cue_index <= last or any(word.text in "()" for word in words[first : source.cue_index]):
            return False
        return next((word.text == "(" for word in reversed(words[:first]) if word.text in "()"), False)

    def _is_around(self, words: Sequence[Token], source: Source, first: int, last: int) -> bool:
        """Whether "according to" governs a place: not from within brackets what is outside them, nor over a semicolon."""
        cue = source.cue_index
        between = words[last + 1 : cue] if last < cue else words[cue:first]
        depth = 0
        for word in between:
            depth += (word.text == "(") - (word.text == ")")
        if depth:
            return False
        return last < cue or not any(
            word.text == ";" and not self._counts_on_behind(then) for word, then in itertools.pairwise(words[cue : first + 1])
        )

    def _reaches(self, words: Sequence[Token], cue: int, first: int) -> bool:
        """Whether what follows the cue still is its content at `first`."""
        between = words[cue + 1 : first]
        if between and between[0].text == "," and not any(word.text in QUOTES for word in words[cue + 1 : cue + 5]):
            opens = not any(word.mark or word.triggers for word in words[:cue])  # "Police said, four died on the spot"
            return opens or (len(between) > 1 and (between[1].low.endswith("ing") or _goes_on_over_an_aside(between)))
        for at, (before, word) in enumerate(itertools.pairwise(between), cue + 2):
            if before.text == "," and (word.low == "when" or (word.low == "where" and any(map(_dates, words[at:])))):
                return False  # but "police said officers came to a house, where they found a woman dead"
        for before, word, after in zip(words[cue:], words[cue + 1 : first], words[cue + 2 : first + 1], strict=False):
            goes_on = (
                word.text == ";" and self._counts_on_behind(after) and any(self.counts(told) for told in between[: between.index(word)])
            )
            own = word.low == "but" and first < len(words) and self._puts_right(words, words.index(word, cue), first)
            if (
                (word.text == ";" and not goes_on)
                or word.low in ("however", "although", "though")
                or (word.low == "but" and before.mark and after.low != "that" and not own)
            ):
                return False  # "said … , but that four had died" goes on, and so does "said a van was damaged but nobody was hurt"
        return True

    def _puts_right(self, words: Sequence[Token], at: int, first: int) -> bool:
        """Whether the "but" at `at` leads to how the source put its number right: "listed 12 dead but later corrected this to 10"."""
        verb = next((word for word in words[at + 1 : first] if not (word.is_("adverb") or word.low in ("later", "then"))), None)
        return verb is not None and verb.on("puts_right")

    def trails_quotation(self, words: Sequence[Token], source: Source) -> bool:
        """Whether a source stands behind a quotation in his sentence: "There was “a lot of dust”, the radio quoted a guest as saying."."""
        return source.side == "left" and any(word.text in QUOTES for word in words if word.end <= source.start)

    def counts_or_tells(self, words: Sequence[Token], source: Source) -> bool:
        """Whether a sentence counts people or tells what befell them, but for when its source spoke: "…, he said before the raid"."""
        spoke = max(words[source.cue_index].end, source.start)
        when = next((at for at, word in enumerate(words) if word.start >= spoke and word.low in _AS_HE_SPOKE), len(words))
        named = range(source.start, source.start + len(source.name))  # "of the Sea Rescue Society" rescues nobody
        return any(self.counts(word) or self.tells_what_befell(word) for word in words[:when] if word.start not in named)

    def tells_what_befell(self, word: Token) -> bool:
        """Whether a word tells what befell people: "deaths", "arrested"; who yields or escapes is told of in other matters too."""
        return any(trigger.manner not in _LOOSE for trigger in word.triggers)

    def counts(self, word: Token) -> bool:
        """Whether a word is a number: "she said 58 were in hospital; 22 remained there" goes on counting."""
        return word.digit or word.low.partition("-")[0] in self.lexicon.numbers  # "Twenty-two were wounded in all"

    def _counts_on_behind(self, word: Token) -> bool:
        """Whether a word behind a semicolon goes on counting: "said seven were dead; another 37 were missing"."""
        return self.counts(word) or word.low in ("another", "others")

    def _goes_on(self, words: Sequence[Token], cue: int) -> bool:
        """Whether a source in the middle covers what follows: "eight died, she said, and 19 were wounded"."""
        comma = next((at for at in range(cue + 1, min(len(words), cue + _LONGEST_ASIDE)) if words[at].text in (",", ";")), None)
        if comma is not None and words[comma].text == ";":
            return comma + 1 < len(words) and self._counts_on_behind(words[comma + 1]) and any(self.counts(word) for word in words[:cue])
        if comma is None or comma + 1 >= len(words):
            return False
        then = words[comma + 1]
        if self._breaks_in(words, cue):
            return True
        if comma == cue + 1 and then.low in ("and", "but"):
            return True
        # "The dead, the mayor said at noon, were guests", "The bomber, police said, killed 14 people"
        done = then.is_("verb") or any(one.form in ("past", "third", "ing") for one in then.triggers)
        return then.is_("be") or then.is_("have") or then.is_("modal") or done

    def _stands_within(self, words: Sequence[Token], source: Source) -> bool:
        """Whether a source stands between commas within what it tells: "The driver, police said, was shot"."""
        cue = source.cue_index
        before = next((at for at in range(cue - 1, 0, -1) if words[at].end <= source.start and not words[at].is_("determiner")), 0)
        if words[before].is_("relative") and before < cue and cue + 1 < len(words):  # "39 of whom the army says are dead"
            return words[cue + 1].is_("be") or words[cue + 1].is_("have") or bool(words[cue + 1].triggers)
        if source.side != "left" or source.start > words[cue].start or words[before].text != "," or in_quotes(words, cue):
            return False
        comma = next((at for at in range(cue + 1, min(len(words) - 1, cue + _LONGEST_ASIDE)) if words[at].text == ","), 0)
        then = words[comma + 1]
        return comma > 0 and (then.is_("be") or then.is_("have") or bool(then.triggers))

    def _breaks_in(self, words: Sequence[Token], cue: int) -> bool:
        """Whether a source and its cue stand right behind words that tell nothing yet: "In the bigger grave, he said, lie nineteen"."""
        comma = next((at for at in range(cue - 1, max(-1, cue - _LONGEST_ASIDE), -1) if words[at].text == ","), 0)
        ahead = words[:comma]
        if not ahead or not (ahead[0].is_("preposition") or ahead[0].on("sentence_opener")):
            return False
        return not any(
            word.triggers
            or word.digit
            or word.text in QUOTES
            or word.is_("be")
            or word.is_("have")
            or word.is_("modal")
            or word.is_("verb")
            for word in ahead
        )

    def _quote_follows(self, words: Sequence[Token], cue: int, first: int) -> bool:
        """Whether a source that trails one quotation also leads the words at `first`: another quotation, or ", ensuring that …"."""
        if any(word.text in QUOTES for word in words[cue + 1 : first]):
            return True
        return cue + 2 < first and words[cue + 1].text == "," and (words[cue + 2].low.endswith("ing") or words[cue + 2].low == "which")

    def _of_speaker(self, words: Sequence[Token], source: Source, first: int) -> bool:
        """Whether `first` stands in a clause about the speaker named behind his cue: "…", said Ali, a trader who lost two sons."""
        behind = words[source.cue_index + 1 : first]
        return source.start > words[source.cue_index].start and any(word.low in ("who", "whose") for word in behind)

    def are_set_apart(self, number: int, one: Source, other: Source) -> bool:
        """Whether a sentence sets one source's number against another's, so that neither speaks on: "put it at ten; organisers said …"."""
        between = (word for word in self.words(number) if one.start < word.start < other.start)
        apart = [word for word in between if word.text == ";" or word.low in ("while", "whereas")]
        disputed = one.cue.lower() in ("put", "puts", "estimated", "counted") or any(word.text != ";" for word in apart)
        return disputed and one.name != other.name and bool(apart)

    def only_grants(self, number: int, source: Source) -> bool:
        """Whether what somebody says is only granted beside what the report tells ("…, although survivors told reporters that …"),

        or is what he himself will do or thinks: "they seized the floor and said they would stay", "said he did not believe it".
        """
        if source.kind == "believe" and self.words(number)[source.cue_index - 1].low in ("not", "n't", "never"):
            return True
        behind = [word.low for word in self.words(number)[source.cue_index + 1 : source.cue_index + 4] if word.low != "that"]
        if source.side == "right" and behind[0:1] and behind[0] in _THEMSELVES and behind[1:2] and behind[1] in _WILL:
            return True
        before = [word.low for word in self.words(number) if word.end <= source.start]
        return any(low in ("although", "though") for low in before[-3:])

    def tells_of_its_source(self, number: int, place: int) -> bool:
        """Whether a place lies in what is told of a source of its sentence: "The coastguard, which found 16 bodies, put it at 66"."""
        words = self.words(number)
        if self._recalls(words, place):
            return True
        return any(one.kind in ASSERTIVE and one.start < place < words[one.cue_index].start for one in self.sources(number))

    def _recalls(self, words: Sequence[Token], place: int) -> bool:
        """Whether a place is of incidents that the reader is to know: "blaming him for the weekend's bombings that killed 25 people"."""
        who = next((at for at in range(len(words) - 1, 0, -1) if words[at].end <= place and words[at].low in ("that", "which")), 0)
        near = words[max(0, who - _LONGEST_INCIDENT) : who]
        dated = bool(near) and near[-1].text == "," and any(word.digit and len(word.text) == _YEAR for word in near)
        near = near[:-1] if dated else near  # "the 2001 attacks, which killed five people"
        if not near or not (near[-1].on("incidents_in_plural") or near[-1].on("attacks_in_plural")):
            return False
        aside = any(word.mark or word.is_("be") for word in words[who:] if word.start < place)
        return any(word.low == "the" for word in near) and not aside
