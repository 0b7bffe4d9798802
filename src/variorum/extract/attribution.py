"""A sentence among its neighbours and a place in it in, the attribution out: claimant, kind, through whom, and the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.tokens import QUOTES, Token, tokens
from variorum.model.claim import Attribution, ClaimantKind
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon

_LONGEST_SOURCE = 14  # tokens of a source's noun phrase
_LONGEST_APPOSITION = 22  # tokens between a source and its verb that an apposition may fill
_PRONOUNS = frozenset(["he", "she", "they", "it", "who"])
_ASSERTIVE = frozenset(("say", "report", "claim", "believe", "threaten", "deny"))
_ACRONYM = re.compile(r"((?:[A-Z][\w’'-]+[ \n](?:(?:of|for|the|and|de|al|el)[ \n])*)+(?:[A-Z][\w’'-]+)) ?[(\[]([A-Z][A-Za-z.&-]{1,9})[)\]]")


class Source:
    """A noun phrase that speaks: its words, place, cue word and cue kind."""

    __slots__ = ("cue", "cue_index", "kind", "name", "side", "start")

    def __init__(self, name: str, start: int, cue_index: int, cue: str, kind: str, side: str) -> None:
        self.name = name
        self.start = start
        self.cue_index = cue_index
        self.cue = cue
        self.kind = kind
        self.side = side


class Attributor:
    """Answers who says what in one document; remembers the sources of sentences already looked at."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.text = document.report.text
        self.lexicon = lexicon
        self._index = {sentence.start: number for number, sentence in enumerate(document.sentences)}
        self._tokens: dict[int, list[Token]] = {}
        self._sources: dict[int, list[Source]] = {}
        self._long_forms: dict[str, str] | None = None
        self._resolved: dict[str, str] = {}

    def keep(self, sentence_start: int, words: Sequence[Token]) -> None:
        """Take over the tokens that a reader has already made of a sentence."""
        self._tokens[self._index[sentence_start]] = list(words)

    def words(self, number: int) -> list[Token]:
        """The tokens of sentence `number`."""
        if number not in self._tokens:
            sentence = self.document.sentences[number]
            self._tokens[number] = tokens(self.text, sentence.start, sentence.end, self.lexicon)
        return self._tokens[number]

    def attribute(self, sentence_start: int, start: int, end: int) -> Attribution:
        """The attribution of what stands at `start`..`end` (code points) in the sentence that begins at `sentence_start`."""
        number = self._index[sentence_start]
        words = self.words(number)
        first = next((i for i, word in enumerate(words) if word.end > start), 0)
        last = max((i for i, word in enumerate(words) if word.start < end), default=first)
        source = self._governing(number, first, last)
        relayed = self._relay(number, words)
        if source is None:
            source = self._from_neighbours(number, words, first)
        if source is None:
            if relayed is not None:
                return Attribution(claimant=relayed, kind=self.kind_of(relayed), relayed_by=None, cue=None)
            return self._anonymous(words, first, last)
        name = self.full_name(source.name, number, source.start)
        if name is None:
            return Attribution(cue=source.cue)
        kind = self.kind_of(self._described(name, source.start))
        outer = relayed if relayed and relayed.lower() not in name.lower() else None
        return Attribution(claimant=name, kind=kind, relayed_by=outer, cue=source.cue)

    # ------------------------------------------------------------------ sources of a sentence

    def sources(self, number: int) -> list[Source]:
        """All speaking noun phrases of sentence `number`, in order of their cues."""
        if number not in self._sources:
            self._sources[number] = self._find_sources(self.words(number))
        return self._sources[number]

    def _find_sources(self, words: Sequence[Token]) -> list[Source]:
        found: list[Source] = []
        for index, token in enumerate(words):
            if token.low == "according" and index + 2 < len(words) and words[index + 1].low == "to":
                name, start = self._right_phrase(words, index + 2)
                if name:
                    found.append(Source(name, start, index, "according to", "report", "around"))
                continue
            kind = self.lexicon.cues.get(token.low)
            if (
                kind is None
                or token.triggers
                or (index and words[index - 1].low in ("to", "the", "a", "an", "of") and not (token.low.endswith("ed")))
            ):
                continue
            if kind == "report" and token.low.endswith("ed") and self._is_passive(words, index):
                continue
            inverted = self._inverted(words, index)
            if inverted is not None:
                found.append(Source(inverted[0], inverted[1], index, token.text, kind, "left"))
                continue
            if token.low in ("reports", "report", "claims", "claim", "estimates", "estimate") and self._is_noun(words, index):
                continue
            if (
                token.low in ("claim", "claims", "claimed", "claiming")
                and index + 1 < len(words)
                and words[index + 1].low in ("responsibility", "credit", "the", "victory")
            ):
                if words[index + 1].low != "the":
                    continue
            if token.low in ("citing", "quoting"):
                name, start = self._right_phrase(words, index + 1)
                if name:
                    found.append(Source(name, start, index, token.text, "report", "around"))
                continue
            name, start, side = self._left_phrase(words, index)
            if name and (name.lower() in _PRONOUNS or self.can_speak(name)):
                found.append(Source(name, start, index, token.text, kind, side))
        return found

    def _is_passive(self, words: Sequence[Token], index: int) -> bool:
        at = index - 1
        while at >= 0 and words[at].is_("adverb"):
            at -= 1
        return at >= 0 and words[at].is_("be")

    def _is_noun(self, words: Sequence[Token], index: int) -> bool:
        """Whether "reports", "claims", "estimates" is a noun here: at the opening, behind "some" or "media", or before its verb."""
        before = words[index - 1].low if index else ""
        after = words[index + 1] if index + 1 < len(words) else None
        if index == 0 or before in self.lexicon.words["before_report_noun"]:
            return before != "police" or (after is not None and self.lexicon.cues.get(after.low) is not None)
        return after is not None and (after.low in self.lexicon.cues or after.is_("modal") or after.low in ("of", "on"))

    def _inverted(self, words: Sequence[Token], index: int) -> tuple[str, int] | None:
        """ "…," said General Khan / said the army."""
        if not words[index].on("inverted_cue"):
            return None
        if index == 0 or (words[index - 1].text != "," and words[index - 1].text not in QUOTES):
            return None
        if index + 1 >= len(words):
            return None
        after = words[index + 1]
        if words[index].low == "reports" and not (after.capital or after.low in ("the", "a")):
            return None
        plain = after.closed is None and not after.mark and not after.digit and not after.triggers and not after.low.endswith("ly")
        if after.capital or after.low in ("the", "a", "an", "one", "another") or after.person is not None or plain:
            if after.is_("preposition") or after.on("time"):
                return None
            name, start = self._right_phrase(words, index + 1)
            return (name, start) if name and self.can_speak(name) else None
        return None

    def _right_phrase(self, words: Sequence[Token], at: int) -> tuple[str, int]:
        begin = at
        stop = at
        while stop < len(words) and stop - begin < _LONGEST_SOURCE:
            word = words[stop]
            if word.mark and word.text not in ("-", "."):
                break
            if stop > begin and (
                word.is_("relative")
                or word.is_("be")
                or word.is_("have")
                or word.is_("modal")
                or word.is_("subordinator")
                or word.on("time")
                or (word.is_("preposition") and word.low not in ("of", "for", "from"))
                or word.low in self.lexicon.cues
            ):
                break
            stop += 1
        return self._clean(words, begin, stop)

    def _left_phrase(self, words: Sequence[Token], index: int) -> tuple[str, int, str]:
        """The subject of the cue at `index`, and on which side its content stands ("right" unless it trails its content)."""
        at = index - 1
        while at >= 0 and (words[at].on("before_cue") or words[at].is_("adverb") or words[at].is_("have")):
            at -= 1
        if at < 0:
            return "", 0, "right"
        token = words[index]
        if token.low.endswith("ing") and (words[at].text == "," or words[at].on("before_participle")):
            return self._participle_subject(words, index, at)
        if words[at].low in ("who", "which", "that") and at:
            at -= 1
            if words[at].text == ",":
                at -= 1
        elif words[at].text in (",", ")", "]") or words[at].text in ("—", "–"):
            closing_at = at
            at = self._before_apposition(words, at)
            inner = words[at + 2 : closing_at]
            if (
                at >= 0
                and words[closing_at].text == ","
                and 1 < len(inner) <= 4
                and all(word.capital for word in inner)
                and not words[at].capital
            ):
                begin = self._phrase_start(words, at)
                name, start = self._clean(words, begin, closing_at)
                if name:
                    return name, start, "right"
        if at < 0:
            return "", 0, "right"
        if words[at].low == "and":
            return self._participle_subject(words, index, at)
        stop = at + 1
        begin = self._phrase_start(words, at)
        name, start = self._clean(words, begin, stop)
        if not name:
            return "", 0, "right"
        before = words[begin - 1] if begin else None
        trailing = before is not None and (before.text == "," or before.text in QUOTES)
        after = words[index + 1] if index + 1 < len(words) else None
        closing = (
            after is None
            or after.mark
            or after.on("time")
            or after.on("after_trailing_cue")
            or (after.capital and not after.is_("determiner"))
        )
        return name, start, "left" if trailing and closing and not (after is not None and after.low == "that") else "right"

    def _participle_subject(self, words: Sequence[Token], index: int, at: int) -> tuple[str, int, str]:
        """ "X did this, saying that …": the subject of the sentence's first verb; taken as the phrase the sentence opens with."""
        begin = 0
        while begin < index and (words[begin].mark or words[begin].on("sentence_opener")):
            if words[begin].low in ("on", "in", "after", "during"):
                while begin < index and words[begin].text != ",":
                    begin += 1
            begin += 1
        if begin >= index:
            return "", 0, "right"
        stop = begin
        while stop < index and not self._ends_subject(words, stop, begin):
            stop += 1
        name, start = self._clean(words, begin, stop)
        return name, start, "right"

    def _ends_subject(self, words: Sequence[Token], at: int, begin: int) -> bool:
        word = words[at]
        if word.mark or word.is_("be") or word.is_("have") or word.is_("modal") or word.is_("relative") or word.is_("subordinator"):
            return True
        if word.is_("adverb") or word.is_("verb"):
            return at > begin
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
                    and words[at - 1].text.islower()
                    and not words[at - 1].low.endswith("s")
                    and words[at - 1].person is None
                    and not words[at - 1].on("before_plural_subject")
                )
            )
        )

    def _before_apposition(self, words: Sequence[Token], at: int) -> int:
        """From the comma or bracket at `at` that closes an apposition, the last token of the phrase before it."""
        opening = {")": "(", "]": "["}.get(words[at].text)
        back = at - 1
        while back >= 0 and at - back <= _LONGEST_APPOSITION:
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
                    return back - 1
            if words[back].text in QUOTES:
                return back - 1 if back else at - 1
            back -= 1
        return at - 1

    def _phrase_start(self, words: Sequence[Token], at: int) -> int:
        begin = at
        while begin > 0 and at - begin < _LONGEST_SOURCE:
            before = words[begin - 1]
            if before.mark and not (before.text in ("-", ".") and before.end == words[begin].start):
                break
            if before.is_("be") or before.is_("have") or before.is_("modal") or before.is_("relative") or before.on("time"):
                break
            if (
                before.is_("subordinator")
                or (
                    before.is_("conjunction")
                    and not words[begin].capital
                    and words[begin].low not in ("military", "government", "hospital", "local", "police", "security")
                )
                or before.low in self.lexicon.cues
                or before.low == "to"
            ):
                break
            if before.low == "and" and not (begin >= 2 and (words[begin - 2].capital or words[begin - 2].person is not None)):
                break
            if before.is_("preposition") and not before.on("inside_source"):
                break
            if before.on("place_preposition") and (
                begin < 2 or (words[begin - 2].person is None and not words[begin - 2].on("speaker_noun"))
            ):
                break
            if before.triggers and words[begin].is_("determiner"):
                break
            begin -= 1
            if words[begin].is_("determiner") and begin > 0 and words[begin - 1].low not in ("of", "for", "in", "at", "from"):
                break
        return begin

    def _clean(self, words: Sequence[Token], begin: int, stop: int) -> tuple[str, int]:
        """The words of the phrase without leading articles; empty if it cannot be a speaker."""
        while begin < stop and (words[begin].on("before_source") or words[begin].mark):
            if words[begin].low == "one" and begin + 1 < stop and words[begin + 1].low != "of":
                break
            begin += 1
        while stop > begin and (
            words[stop - 1].mark
            or words[stop - 1].is_("preposition")
            or words[stop - 1].on("after_source")
            or (words[stop - 1].is_("adverb") and words[stop - 1].person is None)
        ):
            stop -= 1
        if begin >= stop:
            return "", 0
        phrase = words[begin:stop]
        if len(phrase) == 1 and (phrase[0].digit or phrase[0].on("no_source")):
            return "", 0
        if all(word.is_("adverb") or word.is_("preposition") for word in phrase):
            return "", 0
        return self.text[phrase[0].start : phrase[-1].end].replace("\n", " "), phrase[0].start

    # ------------------------------------------------------------------ which source governs a claim

    def _governing(self, number: int, first: int, last: int) -> Source | None:
        words = self.words(number)
        best: Source | None = None
        for source in self.sources(number):
            if source.kind not in _ASSERTIVE:
                continue
            if source.side == "around":
                if best is None:
                    best = source
                continue
            if source.cue_index <= first and source.side == "right" and self._reaches(words, source.cue_index, first):
                if best is None or best.side == "around" or source.cue_index > best.cue_index:
                    best = source
            elif (
                (source.cue_index > last and source.side == "left" and best is None)
                or (
                    source.cue_index < first
                    and source.side == "left"
                    and best is None
                    and self._quote_follows(words, source.cue_index, first)
                )
                or (
                    source.cue_index > last
                    and source.side == "right"
                    and best is None
                    and self._in_quotes(words, first)
                    and not self._in_quotes(words, source.cue_index)
                )
            ):
                best = source
        return best

    def _reaches(self, words: Sequence[Token], cue: int, first: int) -> bool:
        """Whether what follows the cue still is its content at `first`."""
        between = words[cue + 1 : first]
        if between and between[0].text == "," and not any(word.text in QUOTES for word in between[:3]):
            return len(between) > 1 and between[1].low.endswith("ing")
        return not any(word.text in (";",) or word.low in ("but", "however", "although", "though") for word in between)

    def _quote_follows(self, words: Sequence[Token], cue: int, first: int) -> bool:
        """Whether a source that trails one quotation also leads the words at `first`: another quotation, or ", ensuring that …"."""
        if any(word.text in QUOTES for word in words[cue + 1 : first]):
            return True
        return cue + 2 < first and words[cue + 1].text == "," and words[cue + 2].low.endswith("ing")

    def _in_quotes(self, words: Sequence[Token], at: int, *, opened: bool = False) -> bool:
        for index, word in enumerate(words):
            if word.text == "“":
                opened = True
            elif word.text == "”":
                opened = False
            elif word.text in QUOTES:
                opened = not opened
            if index == at:
                return opened
        return opened

    def _relay(self, number: int, words: Sequence[Token]) -> str | None:
        """The outlet somebody told, or spoke to: "an official told AFP", "speaking to CNN"."""
        for index, word in enumerate(words):
            starts = None
            if word.low in ("told", "tells") and index + 1 < len(words):
                starts = index + 1
            elif word.low in ("speaking", "spoke", "talking", "interview", "statement", "quoted") and index + 2 < len(words):
                if words[index + 1].low in ("to", "with", "by"):
                    starts = index + 2
            if starts is None:
                continue
            name, _ = self._right_phrase(words, starts)
            if name and self.kind_of(name) == "media" and any(part[0].isupper() for part in name.split()):
                return name
        return None

    def _from_neighbours(self, number: int, words: Sequence[Token], first: int) -> Source | None:
        """The speaker of a quotation that runs over sentences, or the source carried on within a paragraph."""
        sentences = self.document.sentences
        paragraph = sentences[number].paragraph
        if self._opens_quote(words):
            for later in range(number + 1, min(number + 4, len(sentences))):
                if sentences[later].paragraph != paragraph:
                    break
                following = self.words(later)
                for source in self.sources(later):
                    if source.kind in _ASSERTIVE and not self._in_quotes(following, source.cue_index, opened=True):
                        return source
                if any(word.text in QUOTES for word in following):
                    break
        back = number - 1
        if back >= 0 and sentences[back].paragraph == paragraph and sentences[back].role == sentences[number].role:
            before = [source for source in self.sources(back) if source.kind in _ASSERTIVE]
            if before and not (before[-1].side == "right" and before[-1].kind == "threaten"):
                return before[-1]
            if not before and self._opens_quote(words) is False and back - 1 >= 0 and sentences[back - 1].paragraph == paragraph:
                return None
        return None

    def _opens_quote(self, words: Sequence[Token]) -> bool:
        marks = [word.text for word in words if word.text in QUOTES]
        return bool(marks) and (len(marks) % 2 == 1 or words[0].text in QUOTES)

    def _anonymous(self, words: Sequence[Token], first: int, last: int) -> Attribution:
        """ "was reported to have died": asserted by nobody named, with the cue kept."""
        for word in words[max(0, first - 3) : last + 1]:
            if word.on("passive_report") and word.low.endswith(("ed", "ly")) and not word.triggers:
                return Attribution(cue=word.text)
        return Attribution()

    # ------------------------------------------------------------------ names

    def full_name(self, name: str, number: int, start: int) -> str | None:
        """The name with pronouns and acronyms resolved from what the text said before; None if nobody can be meant."""
        low = name.lower()
        if low in _PRONOUNS or low in ("group", "organisation", "organization", "militant group", "outfit"):
            antecedent = self._antecedent(number, start, low)
            if antecedent is None:
                return None if low in _PRONOUNS else name
            return antecedent
        if self._long_forms is None:
            self._long_forms = {short: " ".join(long.split()) for long, short in _ACRONYM.findall(self.text)}
        bare = re.sub(r"\s*[(\[].*$", "", name)
        head, _, rest = bare.partition(" ")
        if rest.islower() and head in self._long_forms:
            return re.sub(r"^(?:The|A|An) ", "", self._long_forms[head]) + " " + rest
        if bare in self._long_forms:
            long = self._long_forms[bare]
            return re.sub(r"^(?:The|A|An) ", "", long)
        return self._initials_expanded(bare) or bare

    def _initials_expanded(self, name: str) -> str | None:
        """ "BLA" for a name of three capitalised words met earlier whose initials it has."""
        if not (2 <= len(name) <= 6 and name.isupper() and name.isalpha()) or self.text.isupper():
            return None
        pattern = r"\b" + r"[\w’'-]+ ".join(f"(?={letter})" for letter in name) + r"[\w’'-]+"
        pattern = r"\b" + r"\s".join(f"{letter}[a-z’'-]+" for letter in name) + r"\b"
        match = re.search(pattern, self.text)
        return match.group().replace("\n", " ") if match else None

    def _antecedent(self, number: int, start: int, pronoun: str) -> str | None:
        for back in range(number, max(-1, number - 4), -1):
            for source in reversed(self.sources(back)):
                if back == number and source.start >= start:
                    continue
                low = source.name.lower()
                if low in _PRONOUNS or low == pronoun:
                    continue
                if (
                    pronoun in ("he", "she")
                    and not any(part[0].isupper() for part in source.name.split())
                    and low.split()[-1].endswith("s")
                ):
                    continue
                return self.full_name(source.name, back, source.start)
        return None

    def _described(self, name: str, start: int) -> str:
        """The name with the words that first described its bearer ("Ahmed Khan" → "military spokesman Ahmed Khan")."""
        if self.kind_of(name) != "unattributed" and not (name[0].isupper() and len(name.split()) <= 2 and self.kind_of(name) == "media"):
            return name
        last = name.split()[-1]
        if not last[:1].isupper() or self.text.isupper():
            return name
        if name not in self._resolved:
            match = re.search(r"([^\n.!?\"“]{0,60})\b" + re.escape(last) + r"\b([^\n.!?]{0,70})", self.text)
            around = name
            if match:
                before = match[1].rsplit(",", 1)[-1]
                after = match[2]
                around = before + " " + name + (after.split(",")[1] if after.startswith(",") and "," in after else "")
            self._resolved[name] = around
        return self._resolved[name]

    def kind_of(self, name: str) -> ClaimantKind:
        """The kind of source that a name or description is of, by the lexicon's lists."""
        low = " " + re.sub(r"[^\w.&-]+", " ", name.lower()) + " "
        for phrases, kind in self.lexicon.claimant_kinds:
            for phrase in phrases:
                if f" {phrase} " in low:
                    return kind  # type: ignore[return-value]
        return "unattributed"

    def subject_before(self, sentence_start: int, place: int) -> str | None:
        """The subject of the verb at `place` (code point) of a sentence, by the same walk as for a cue; None if none is found."""
        number = self._index[sentence_start]
        words = self.words(number)
        index = next((i for i, word in enumerate(words) if word.end > place), None)
        if index is None or index == 0:
            return None
        name, start, _ = self._left_phrase(words, index)
        if not name:
            name, start, _ = self._participle_subject(words, index, index - 1)
        return self.full_name(name, number, start) if name else None

    def opening_subject(self, sentence_start: int, place: int) -> str | None:
        """The phrase that the sentence opens with, if it can speak."""
        number = self._index[sentence_start]
        words = self.words(number)
        index = next((i for i, word in enumerate(words) if word.end > place), 0)
        name, start, _ = self._participle_subject(words, index, index)
        full = self.full_name(name, number, start) if name else None
        return full if full and self.can_speak(full) else None

    def can_speak(self, name: str) -> bool:
        """Whether a phrase names somebody: a kind of source, a noun for people, or a proper name; no verb inside."""
        words = name.split()
        if any(word.lower() in self.lexicon.words["verb"] or word.lower() in ("them", "him", "execute") for word in words):
            return False
        if self.kind_of(name) != "unattributed":
            return True
        return any(word[:1].isupper() for word in words) or any(word.lower() in self.lexicon.person for word in words)
