"""The sentences of one document in, their speakers out, and whom a pronoun, an acronym or "its spokesman" among them stands for."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from variorum.extract.interviews import Turn
from variorum.extract.long_forms import LAST_WORD, NAMED_BEHIND, long_forms_in
from variorum.extract.papers import Papers
from variorum.extract.phrases import LONGEST_NAME
from variorum.extract.quotations import quotations
from variorum.extract.relays import Source
from variorum.extract.sentence_words import SentenceWords
from variorum.extract.sources import PRONOUNS
from variorum.extract.tokens import QUOTES, Token
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon
from variorum.model.person import describe, ordinal

_HOLDS_NOT = ("former ", "vice ", "deputy ", "late ")  # before an office, who does not hold it
_ADJECTIVE = r"(?:(?!(?:the|an?|of|and|by|to|said|that|but|when|as|its|their|his|her|from|for|with|in) )[\w-]+ )?"
_DASHES = frozenset(("-", "–", "—", "--"))
_LONGEST_DATE_LINE = 14  # tokens of "KIGOMA, Tanzania, March 4 (Reuters) -"
_STATEMENTS = frozenset(("statement", "communique", "communiqué", "press release"))
_ISSUE_THEM = frozenset(("military", "police", "government", "un", "ngo", "hospital", "armed_group"))
_DEFINITE = frozenset(("the ", " its", "its ", "eir ", "her ", "his "))
_BANDS = frozenset(("group", "militant group", "outfit"))
_BEFORE_A_NUMBER = ("least", "most", "than", "only", "just", "about", "some", "around", "nearly", "almost", "roughly")
_OF_THE_ARMED = ("responsibility", "fighter", "claimed the attack", "behind the attack", "militants", "rebels")
_TAKEN_UP = 8  # sentences back in which the body stands that "the agency" takes up
_ANY_BODY, _LEAST_OF_BODY = 1, 2  # sentences back in which stands whom "the institution" takes up, whatever its name; words of that
_LOOKED_BACK = 3  # sentences before one in which stands whom a pronoun takes up
# Words that open a sentence and name nobody who speaks.
_NO_NAME = frozenset(("Under", "Amid", "Despite", "Early", "Late", "Shortly", "Soon", "Later", "Earlier", "Overnight"))
_OFFICES = frozenset(
    ("commissioner", "governor", "mayor", "minister", "administrator", "councillor", "councilor", "prefect", "secretary", "chairman")
)
_BOMBER = re.compile(r"\bbombers?$", re.IGNORECASE)  # who blew himself up says nothing more


class Antecedents(Papers):
    """Remembers the tokens and sources of sentences already looked at, and resolves who is meant."""

    def __init__(self, document: Document, lexicon: Lexicon, worded: SentenceWords | None = None) -> None:
        super().__init__(document.report.text, lexicon)
        self.document = document
        self._worded = worded or SentenceWords(document, lexicon)
        self._index = {sentence.start: number for number, sentence in enumerate(document.sentences)}
        self._sources: dict[int, list[Source]] = {}
        self._relays: dict[int, str | None] = {}
        self._platforms: dict[int, str | None] = {}
        self._long_forms: dict[str, str] | None = None
        self._quotations: list[tuple[int, int]] | None = None
        self._turns: list[Turn] | None = None
        self._resolved: dict[str, str] = {}

    def words(self, number: int) -> list[Token]:
        """The tokens of sentence `number`."""
        return self._worded.of(self.document.sentences[number])

    def sources(self, number: int) -> list[Source]:
        """All speaking noun phrases of sentence `number`, in order of their cues."""
        found = self._sources.get(number)
        return found if found is not None else self._sources.setdefault(number, self.sources_of(self.words(number)))

    def relayed_by(self, number: int) -> str | None:
        """The outlet through which the words of sentence `number` came."""
        if number not in self._relays:
            self._relays[number] = self.relay(self.words(number))
        return self._relays[number]

    def put_out_on(self, number: int) -> str | None:
        """Where somebody put out the words of sentence `number` himself."""
        if number not in self._platforms:
            self._platforms[number] = self.platform(self.words(number))
        return self._platforms[number]

    def full_name(self, name: str, number: int, start: int) -> str | None:
        """The name with pronouns and acronyms resolved from what the text said before; None if nobody can be meant."""
        low = name.lower()
        definite = self.text[max(0, start - 4) : start].lower() in ("the ", " its", "its ", "eir ", "her ", "his ") or low.startswith(
            "same "
        )
        if (
            low in PRONOUNS
            or (definite and low in ("group", "organisation", "organization", "militant group", "outfit"))
            or self._speaks_for(low, start)
        ):
            antecedent = self._antecedent(number, start, low)
            told = " ".join(word.low for word in self.words(number)) if low in _BANDS else ""
            armed = any(word in told for word in _OF_THE_ARMED)  # no rights group claims an attack
            kinds = ("armed_group", "unattributed") if armed else ("armed_group", "unattributed", "ngo")
            if antecedent is not None and low in _BANDS and self.kind_of(antecedent) not in kinds:
                antecedent = None  # "the group" is no office and no police
            return antecedent if antecedent is not None or low in PRONOUNS else name
        if low in self.lexicon.words["one_of_several"]:
            several = self._several_before(number, start)
            return f"{low} of {several}" if several else None
        if low.startswith("same "):
            return self.full_name(name[len("same ") :], number, start)
        if definite and (low in self.lexicon.words["takes_up"] or low.endswith(" charity")):
            return self._taken_up(low.rpartition(" ")[2], number) or name
        if (definite or self.text[max(0, start - 4) : start].lower() in ("his ", "her ")) and low in self.lexicon.words["own_paper"]:
            whose = self._antecedent(number, start, "it") if low in _STATEMENTS else None  # "the army said … according to the statement"
            return self._issued(low, number) or (whose if whose and self.kind_of(whose) in _ISSUE_THEM else None) or name
        if definite and low == "report" and (author := self._reported(number)) is not None:
            return author
        if (
            definite
            and " " not in name
            and (low in self.lexicon.person or low in ("source", "sources") or low in self.lexicon.words["speaks_for"])
            and (again := self._told_of_before(low, number))
        ):
            return again
        if definite and name.islower() and low.split()[-1] in self.lexicon.person:
            holder = self._holder_before(low, number) or (self._told_of_before(low, number) if " " in low else None)
            if holder:
                return holder
        bare = re.sub(r"\s*[(\[][^)\]]*[)\]]?$", "", name)
        head, _, rest = bare.partition(" ")
        known = self.long_forms()
        form, rest = (head, f" {rest}") if rest.islower() and head in known else (bare, "")
        if form in known:
            return re.sub(r"^(?:The|A|An|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) ", "", known[form]) + rest
        return self._initials_expanded(bare) or bare

    def long_forms(self) -> dict[str, str]:
        """The names that stand right before their initials in brackets, by the initials."""
        if self._long_forms is None:
            self._long_forms = long_forms_in(self.text)
        return self._long_forms

    def _taken_up(self, noun: str, number: int) -> str | None:
        """The body named before sentence `number` that "the force" or "the agency" takes up."""
        for back in range(number - 1, max(-1, number - 1 - _TAKEN_UP), -1):
            for source in reversed(self.sources(back)):
                name = (self._antecedent(back, source.start, "it") or "it") if source.name == "It" else source.name
                words, kind = name.split(), self.kind_of(name)
                if not words[0][0].isupper() or len(words) < _LEAST_OF_BODY:
                    continue
                if noun in (word.lower() for word in words) or (noun == "force" and kind == "police" and self._is_body(name)):
                    return self.full_name(name, back, source.start)
                body = kind in ("ngo", "un") or self._is_body(name)
                if noun in self.lexicon.words["any_body"] and number - back <= _ANY_BODY and body:
                    return self.full_name(name, back, source.start)
        return None

    def _several_before(self, number: int, start: int) -> str | None:
        """Who spoke last before a place and close before, where it was several without a name: "two security sources"."""
        for back in range(number, max(-1, number - 1 - _LOOKED_BACK), -1):
            for source in reversed(self.sources(back)):
                low = source.name.lower()
                if (back == number and source.start >= start) or low in PRONOUNS or low in self.lexicon.words["one_of_several"]:
                    continue
                head = re.split(r" (?:of|for|at|in|from|who|near) ", source.name)[0].split()
                alone = self.lexicon.person.get(low) if len(head) == 1 else None  # "Residents" at the opening of a sentence
                if alone is not None and alone.plural:
                    return low
                if not head[-1].islower() or not head[-1].endswith(("s", "men", "women")):
                    return None
                return low.split()[0] + source.name[len(low.split()[0]) :] if low.split()[0] in self.lexicon.numbers else source.name
        return None

    def _holder_before(self, office: str, number: int) -> str | None:
        """Who is told of close before under a name and this office: "the minister" behind "the health minister, Ana Ruiz, said"."""
        sentences = self.document.sentences
        held = re.compile(
            rf"(?<![\w’'-]){_ADJECTIVE}(?<![\w’'-])(?i:{re.escape(office)}),? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}}(?<!['’]s)(?![’'\w])"
        )
        told = [match.group() for match in held.finditer(self.text, sentences[max(0, number - _TAKEN_UP)].start, sentences[number].start)]
        return told[-1] if told and not told[-1].lower().startswith(_HOLDS_NOT) else None

    def _told_of_before(self, noun: str, number: int) -> str | None:
        """Who spoke close before as "a medical source", whom "the source" takes up; None where nobody did, or two who differ."""
        for back in range(number - 1, max(-1, number - 1 - _LOOKED_BACK), -1):
            for source in reversed(self.sources(back)):
                head = re.split(r" (?:of|for|at|in|from) ", source.name)[0].split()
                if source.name.lower() != noun and f" {' '.join(head)}".lower().endswith(f" {noun}"):
                    return (self._in_office_since(back, number) if noun == "official" else None) or source.name
        return None

    def _in_office_since(self, number: int, stop: int) -> str | None:
        """Who holds an office and has spoken by his name since the headline spoke of "a local official": he is meant by "the official"."""
        if self.document.sentences[number].role != "title":
            return None
        for back in range(stop - 1, number, -1):
            held = any(word.low in _OFFICES for word in self.words(back))
            named = [one for one in self.sources(back) if held and len(one.name.split()) > 1 and one.name.istitle()]
            if named:
                return self.full_name(named[-1].name, back, named[-1].start)
        return None

    def _is_body(self, name: str) -> bool:
        """Whether a name is that of an organisation, which is no "he" or "she"."""
        head = list(itertools.takewhile(lambda word: word not in ("of", "at", "in", "for", "from"), name.split()))
        titled = len(head) > 1 and head[0].lower().rstrip(".") in self.lexicon.words["title"]  # "Dr Ana Lund of the district hospital"
        if titled or any(word.lower() in self.lexicon.person or word.lower() in self.lexicon.words["speaks_for"] for word in head):
            return False  # "a doctor at the hospital", "a spokesman of the outfit"
        if 1 < len(head) < len(name.split()) and all(word[0].isupper() and not self._known(word) for word in head):
            return False  # "Ana Ruiz of the highway police"
        last, known = name.split()[-1], self._known(name.split()[-1])
        if head and last.islower() and (head[-1].isupper() or self._known(head[-1])) and not head[-1].islower():
            return True  # "UN for the graves found in May"
        return (last.isupper() and len(last) > 1 and not self.text.isupper()) or (known and last.lower() not in self.lexicon.person)

    def _known(self, word: str) -> bool:
        """Whether a word alone tells a kind of claimant or an organisation."""
        return word.lower() in self.lexicon.claimant_kinds or word.lower() in self.lexicon.words["organisation"]

    def _speaks_for(self, low: str, start: int) -> bool:
        """ "its spokeswoman": somebody who speaks for whom the text named before."""
        return low in ("spokesman", "spokeswoman", "spokesperson") and self.text[max(0, start - 6) : start].lower().endswith(
            ("its ", "their ")
        )

    def _initials_expanded(self, name: str) -> str | None:
        """ "BLA" for a name of three capitalised words met earlier whose initials it has."""
        if not (2 <= len(name) <= 6 and name.isupper() and name.isalpha()) or self.text.isupper():
            return None
        pattern = r"\b" + r"\s(?:(?:of|for|and|the|de)\s)*".join(f"{letter}[a-z’'-]+" for letter in name) + r"\b"
        match = re.search(pattern, self.text) or re.search(rf"(?i:{pattern})(?= \({name}\))", self.text)
        if match is None:
            return None
        named = NAMED_BEHIND.match(self.text, match.end()) if match.group().split()[-1].lower() in self.lexicon.person else None
        return self.text[match.start() : named.end() if named else match.end()].replace("\n", " ")

    def antecedent(self, sentence_start: int, pronoun: str, start: int) -> str | None:
        """Whom the pronoun at `start` (code point) of a sentence takes up; None if nobody can be meant."""
        return self.full_name(pronoun, self._index[sentence_start], start)

    def _antecedent(self, number: int, start: int, pronoun: str) -> str | None:
        found = self._antecedent_at(number, start, "it" if pronoun in self.lexicon.words["speaks_for"] else pronoun)
        return self.full_name(self._name_at(*found), *found) if found is not None else None

    def _name_at(self, number: int, start: int) -> str:
        """The name of the source at a place, or the phrase with which sentence `number` opens."""
        return next((one.name for one in self.sources(number) if one.start == start), None) or self._opening_name(number)

    def _antecedent_at(self, number: int, start: int, pronoun: str) -> tuple[int, int] | None:
        """The sentence and the place at which stands whom a pronoun at `start` of sentence `number` takes up."""
        own = self._own_subject(number, start, pronoun)
        if own is not None:
            return own
        quoted = self._quotation_before(number)
        for back in self._looked_back(number):
            for source in reversed(self.sources(back)):
                if (source.start >= start or source.cue == "citing") if back == number else self.is_aside(self.words(back), source):
                    continue  # "Citing the mayor, it said …"
                low = source.name.lower()
                if low == pronoun and back < number:
                    return self._antecedent_at(back, source.start, pronoun)  # "she says" before: the same speaker, however far back
                body = self._is_body(source.name) or self.names_outlet(source.name)
                if low in PRONOUNS or low == pronoun or (pronoun in ("he", "she") and body):
                    continue
                if (
                    pronoun in ("he", "she", "it")
                    and (source.name.islower() or (source.name[1:].islower() and low in self.lexicon.person))
                    and (low.endswith("sources") if pronoun == "it" else low.split()[-1].endswith("s"))
                ):
                    continue
                cited = self.cited_beside(source, self.sources(back)) if pronoun != "it" else None
                return back, (cited or source).start
            beside = self.text.endswith((" where ", " and ", " when "), 0, start)  # a headline's first words are nobody who speaks
            spoken = quoted >= 0 and back < number and self.document.sentences[back].start > quoted  # whom the speaker himself tells of
            opens = beside if back == number else self.document.sentences[back].role != "title" and not spoken
            opening = self._opening(back) if opens else None
            name, at = opening or ("", 0)
            fits = back < number or (at < start and (name.rpartition(" ")[2].istitle() or (pronoun == "they" and name.islower())))
            if name and fits and self._may_be(name, pronoun) and not _BOMBER.search(name):
                return back, at
        return None

    def _looked_back(self, number: int) -> Iterator[int]:
        """Sentence `number` and the three before it, those not counted that stand in the quotation with which it ends."""
        yield number
        left = _LOOKED_BACK
        quoted = self._quotation_before(number)
        for back in range(number - 1, -1, -1):
            left -= self.document.sentences[back].start < quoted or quoted < 0
            yield back
            if not left:
                return

    def _quotation_before(self, number: int) -> int:
        """Where the quotation begins that an earlier sentence opens and sentence `number` closes; -1 if there is none."""
        if self._quotations is None:
            self._quotations = quotations(self.text, self.document.sentences)
        sentence = self.document.sentences[number]
        return next((start for start, end in self._quotations if start < sentence.start < end <= sentence.end), -1)

    def _own_subject(self, number: int, start: int, pronoun: str) -> tuple[int, int] | None:
        """The body whose own deed a sentence tells, behind which "it said" stands: "The clinic treated 58, it said"."""
        source = next((one for one in self.sources(number) if one.start == start), None)
        if pronoun != "it" or source is None or source.side != "left":
            return None
        opening = self._opening(number)
        if opening is None or opening[1] >= start or self.kind_of(opening[0]) == "unattributed":
            return None
        words = self.words(number)
        verb = next((word for word in words if word.start >= opening[1] + len(opening[0])), None)
        return (
            (number, opening[1])
            if verb is not None and any(verb.low.partition(" ")[0] in self.lexicon.words[name] for name in ("own_deeds", "own_work"))
            else None
        )

    def fuller(self, name: str, number: int, start: int) -> tuple[str, int, int] | None:
        """Under which fuller name, and where, somebody spoke before who is called by the surname alone: "Orlo" for "Major Lena Orlo"."""
        if " " in name or not name[:1].isupper() or name.isupper() or self.kind_of(name) != "unattributed":
            return None
        for back in self._named_behind_another(name, number):
            for source in reversed(self.sources(back)):
                words = source.name.split()
                named = len(words) > 1 and words[-1] == name and words[-2][0].isupper()
                if named and source.start < start and self.text[source.start + len(source.name) :][:2] not in ("'s", "’s"):
                    return source.name, back, source.start
            opening = self._opening(back) if back < number else None  # "Ruth Amani is a midwife in Kilo. … Amani said"
            words = opening[0].split() if opening else []
            if opening and len(words) > 1 and words[-1] == name and all(word[0].isupper() for word in words):
                return opening[0], back, opening[1]
        return None

    def _named_behind_another(self, name: str, number: int) -> Iterator[int]:
        """The sentences up to sentence `number`, last ones first, in which a name stands behind another word with a capital.

        Most have no such name, and are not looked at: from one place of the name to that before it.
        """
        sentences = self.document.sentences
        at = self.text.rfind(name, 0, sentences[number].end)
        while at >= 0:
            sentence = sentences[bisect_right(sentences, at, key=lambda one: one.start) - 1]
            if self.text[at - 1 : at].isspace() and sentence.start < at:
                word = LAST_WORD.search(self.text[sentence.start : at].split()[-1])
                if word is not None and word[0][0].isupper():
                    yield self._index[sentence.start]
                    at = sentence.start
            at = self.text.rfind(name, 0, max(0, at + len(name) - 1))

    def _opening_name(self, number: int) -> str:
        """The phrase that sentence `number` opens with; asked only where there is one."""
        opening = self._opening(number)
        return opening[0] if opening else ""

    def _opening(self, number: int) -> tuple[str, int] | None:
        """The noun phrase that sentence `number` opens with, where it can speak: the subject that a pronoun behind takes up."""
        words = self.words(number)
        if words and words[0].text in QUOTES:
            return None
        words = words[self._behind_date_line(words) :]
        speaking = len(words) > 1 and words[0].low.endswith("ing") and not words[1].capital  # but "Mining Minister Aurora Williams"
        comma = next((at for at, word in enumerate(words) if word.text == ","), 0) if speaking or self._opens_with_as(words) else 0
        if speaking and not comma:
            return None  # "Taking into account the 13 dead - the toll is 85"
        words = words[comma + 1 :] if comma else words  # "Speaking on the radio, the mayor was asked …"
        name, start, _ = self.participle_subject(words, len(words))
        behind = next((word for word in words if word.start >= start + len(name)), None)
        if name and behind is not None and behind.low == "'s" and len(words) > words.index(behind) + 1:  # "Lenz's coastguard rescued 29"
            words = words[words.index(behind) + 1 :]
            name, start, _ = self.participle_subject(words, len(words))
            behind = next((word for word in words if word.start >= start + len(name)), None)
        if name and behind is not None and behind.text == ",":
            at = words.index(behind)
            inner = list(itertools.takewhile(lambda word: word.text != ",", words[at + 1 : at + 2 + LONGEST_NAME]))
            if 1 < len(inner) <= LONGEST_NAME and all(self.in_name(word) for word in inner):
                name = self.text[start : inner[-1].end].replace("\n", " ")  # "The police chief of El Oro, Colonel Calle, gave …"
        if name and (name.split()[-1].lower() in PRONOUNS or name.split()[0] in _NO_NAME):
            return None  # "Of her colleagues she has lost seven", "Under the condition of anonymity, the man …"
        return (name, start) if name and self.can_speak(name) else None

    def _behind_date_line(self, words: Sequence[Token]) -> int:
        """Where a sentence begins behind its date line: "ATHENS, Oct 8 (Reuters) - Greece's coastguard"; 0 where it has none."""
        for at, word in enumerate(words[:_LONGEST_DATE_LINE]):
            if word.text in _DASHES and at and words[at - 1].end < word.start:
                return at + 1
            if word.text == ":" and at and all(before.text.isupper() for before in words[:at]):
                return at + 1  # "KOCHI: The coastguard rescued 21"
            if not (word.capital or word.digit or word.mark):
                return 0
        return 0

    def _may_be(self, name: str, pronoun: str) -> bool:
        """Whether a pronoun may take up a name: "it" a body, "he" and "she" one person, "they" several."""
        if pronoun == "it":
            return self._is_body(name) or self.kind_of(name) in ("armed_group", "ngo", "un", "media")
        if pronoun in ("he", "she") and describe(name.lower()).sex == ("f" if pronoun == "he" else "m"):
            return False  # "she" is no "tenth man"
        first, _, rest = name.lower().partition(" ")
        first = rest.split()[0] if rest and first in _BEFORE_A_NUMBER else first  # "at least 12 people", "some 40 people"
        happened = name.split()[-1].lower() in self.lexicon.words["incident_label"]
        no_person = happened or first in self.lexicon.numbers or first[:1].isdigit()
        if pronoun in ("he", "she") and (no_person or ordinal(first) is not None):
            return False  # "Six children were among the dead", "Condo Collapse: 11 dead"
        many = name.split()[-1].lower().endswith("s") and not name.split()[-1][0].isupper()
        alone = self.lexicon.person.get(name.lower())  # "Bandits" at the opening of a sentence
        many = many or (alone is not None and alone.plural)
        return many if pronoun == "they" else not many and not self._is_body(name)
