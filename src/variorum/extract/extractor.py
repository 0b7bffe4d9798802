"""A document in, its claims and statements out: gate, readers, attribution, gatekeeper."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from variorum.extract.attribution import Attributor
from variorum.extract.combine import combine
from variorum.extract.draft import Draft
from variorum.extract.everyone import with_everyone
from variorum.extract.feared_headlines import with_feared_headlines
from variorum.extract.gapped_speakers import with_gapped
from variorum.extract.gate import Gate, Selected
from variorum.extract.gatekeeper import admit, distinct
from variorum.extract.group_members import with_group_members
from variorum.extract.households import with_households
from variorum.extract.hurt_in_care import with_hurt_in_care
from variorum.extract.individuals import with_individuals
from variorum.extract.individuals_doers import with_doers
from variorum.extract.individuals_fates import Fates
from variorum.extract.individuals_named import with_named
from variorum.extract.individuals_taken import with_taken
from variorum.extract.issuers import statements_of_issuer, with_issuer
from variorum.extract.listed_below import with_lists_below
from variorum.extract.made_up import without_plots
from variorum.extract.miscounts import with_sums
from variorum.extract.no_deed import without_deeds
from variorum.extract.officers import (
    of_whom_told_before,
    spoken_for_the_army,
    with_armed_volunteers,
    with_army_officers,
    with_naval_sailors,
)
from variorum.extract.others import Found, join
from variorum.extract.own_losses import with_own_losses
from variorum.extract.parts_and_totals import (
    addends_of_a_total,
    bodies_seen,
    increments_that_add,
    of_peoples,
    of_units,
    ones_of_more,
    parts_of_more,
)
from variorum.extract.readers.parse import ParsedClause, Parser
from variorum.extract.readers.protocol import Reader
from variorum.extract.readers.rules import SentenceReading, people_of, read_words
from variorum.extract.readers.uncounted import leaves_open
from variorum.extract.seasons import with_seasons
from variorum.extract.sentence_words import SentenceWords
from variorum.extract.some_of_all import some_of_all
from variorum.extract.statements import StatementReader
from variorum.extract.struck_apart import with_others_struck
from variorum.extract.survived import without_the_dead
from variorum.extract.teasers import is_teaser
from variorum.extract.tellings import TellingReader, with_tellings
from variorum.extract.told_again import with_told_again
from variorum.extract.victims import with_the_hurt, with_the_recovered, with_the_shot_dead
from variorum.model.claim import FORMER, Claim, Reading, Statement
from variorum.model.document import Document, Sentence
from variorum.model.furniture import Furniture
from variorum.model.lexicon import Lexicon

_OF_A_NUMBER = frozenset({"said_number", FORMER})  # rules for another number of people already counted
TOGETHER = 16  # documents read together; with more the parser is hardly quicker
_ADJOINING = 3  # characters between a sentence and the one right before it


class Extraction(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one document yields, in order of place."""

    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[str, ...] = ()  # one line for each plugged-in reader that failed at this document


class Begun:
    """A document that the rules have read; the sentences in which they found something are parsed, where there is a parser."""

    __slots__ = ("attributor", "document", "readings", "selected", "trees", "worded")

    def __init__(self, document: Document, selected: Selected, worded: SentenceWords, attributor: Attributor) -> None:
        self.document = document
        self.selected = selected
        self.worded = worded
        self.attributor = attributor
        self.readings: list[tuple[Sentence, SentenceReading]] = []
        self.trees: Sequence[Any] = ()

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The places of the sentences in which the rules found something."""
        return [(sentence.start, sentence.end) for sentence, _ in self.readings]


class Extractor:
    """The readers over one lexicon; made once, used for any number of documents, without state between them.

    Without a `parser` the rules read alone; a claim is "confirmed" when two readers see it, `others` (plugged-in readers) included.
    """

    def __init__(
        self, lexicon: Lexicon, furniture: Furniture | None = None, parser: Parser | None = None, others: Sequence[Reader] = ()
    ) -> None:
        self.lexicon = lexicon
        self._parser = parser
        self._gate = Gate(lexicon)
        self._statements = StatementReader(lexicon)
        self._tellings = TellingReader(lexicon)
        self._furniture = furniture
        self._others = tuple(others)

    def extract(self, document: Document, printed: str | None = None) -> Extraction:
        """The claims and statements of `document`; `printed` is its text before what is set in capitals was put into normal case."""
        return self.finish(self.begin([document])[0], printed)

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """What each document yields, in order, as `extract` tells it; the parser is handed the sentences of several together."""
        source = iter(documents)
        while together := list(islice(source, TOGETHER)):
            yield from map(self.finish, self.begin(together))

    def begin(self, documents: Sequence[Document]) -> list[Begun | None]:
        """Let the rules read each document, and parse together what they found in all: a parser is quicker with many sentences.

        None stands for a document of which nothing tells that anybody may have come to harm.
        """
        begun = [self._begin(document) for document in documents]
        if self._parser is not None:
            wanted = [one for one in begun if one is not None and one.readings]
            trees = self._parser.parse_all([(one.document.report.text, one.spans) for one in wanted])
            for one, own in zip(wanted, trees, strict=True):
                one.trees = own
        return begun

    def _begin(self, document: Document) -> Begun | None:
        selected = self._gate.select(document)
        if not selected.harm and not selected.strong and not selected.opens_with_harm:
            return None
        worded = SentenceWords(document, self.lexicon)
        begun = Begun(document, selected, worded, Attributor(document, self.lexicon, worded))
        told = [sentence for sentence in selected.harm if sentence.start in selected.told]
        begun.readings = self._read(document, selected, told, worded, armed=bool(selected.captors))
        return begun

    def finish(self, begun: Begun | None, printed: str | None = None) -> Extraction:
        """The claims and statements of a document that has been begun; `printed` as for `extract`."""
        if begun is None:
            return Extraction()
        document, selected, attributor = begun.document, begun.selected, begun.attributor
        text = document.report.text
        printed = text if printed is None or printed.isupper() else printed  # a wire in capitals has no letterhead that stands out
        found: list[Found] = []
        problems: tuple[str, ...] = ()
        for number, (sentence, reading) in enumerate(begun.readings):
            parsed = ParsedClause(reading.clause, begun.trees[number], sentence.start) if begun.trees else None
            found.append((sentence, combine(reading, parsed)))
        if self._others:
            told = [sentence for sentence in selected.harm if not self._is_furniture(text[sentence.start : sentence.end])]
            found, problems = join(self._others, text, told, found, self.lexicon)
        claims: list[Claim] = []
        for sentence, reads in found:
            for read in reads:
                attribution = attributor.attribute(sentence.start, read.draft.start, read.draft.end)
                if attribution.claimant is None and attribution.cue is None and read.draft.rule.startswith(("part_of_", "toll")):
                    attribution = attributor.attribute(
                        sentence.start, read.draft.count_start, read.draft.end
                    )  # "Ten died, …, adding that two of them …"
                provenance = Reading(
                    readers=read.readers, rule=read.draft.rule, tier="confirmed" if len(read.readers) > 1 else "single_reader"
                )
                claim = admit(document, sentence, read.draft, attribution, provenance)
                if claim is not None:
                    claims.append(claim)
        kept = self._with_others(begun, claims, printed) if claims or selected.opens_with_harm or selected.captors else ()
        statements = (
            self._statements.read(document, selected.lowered, selected.statements, attributor)
            if kept or selected.opens_with_harm or selected.told_early
            else []
        )
        return Extraction(claims=kept, statements=statements_of_issuer(printed, statements, attributor.kind_of), problems=problems)

    def _with_others(self, begun: Begun, claims: Sequence[Claim], printed: str) -> tuple[Claim, ...]:
        """The claims of the readers as the report as a whole means them, and those that only the report as a whole makes.

        Of single persons, of people told by the words around them or told again, and of all; `printed` as for `extract`.
        """
        document, selected, worded, attributor = begun.document, begun.selected, begun.worded, begun.attributor
        text = document.report.text
        issued = with_issuer(document, printed, claims, attributor.kind_of, attributor.attribute)
        issued = with_gapped(document, tuple(issued), self.lexicon, attributor.voice)
        told_of = with_the_recovered(text, without_deeds(text, distinct(issued), self.lexicon))
        told_apart = bodies_seen(text, parts_of_more(text, of_peoples(of_units(text, told_of, self.lexicon))))
        kept = increments_that_add(some_of_all(text, told_apart, self.lexicon))
        if selected.opens_with_harm:
            fates = Fates(text, worded)
            kept = addends_of_a_total(with_individuals(document, kept, self.lexicon, attributor.attribute, fates, selected.persons))
            kept = with_named(document, kept, self.lexicon, attributor.attribute, fates, selected.persons)
            kept = with_doers(document, selected.lowered, kept, self.lexicon, attributor.attribute, fates)
            kept = with_taken(document, selected.lowered, kept, self.lexicon, attributor.attribute, fates)
            kept = without_deeds(text, kept, self.lexicon, told_of)
        else:
            kept = addends_of_a_total(with_sums(text, kept, self.lexicon))
        kept = with_hurt_in_care(text, kept, self.lexicon)
        kept = with_naval_sailors(text, with_group_members(text, kept, self.lexicon), self.lexicon)
        kept = with_others_struck(text, with_armed_volunteers(text, kept, self.lexicon), self.lexicon)
        kept = without_the_dead(with_army_officers(text, ones_of_more(text, kept), self.lexicon))
        kept = with_own_losses(with_the_shot_dead(with_the_hurt(kept)))
        kept = with_seasons(text, with_feared_headlines(document, kept), self.lexicon)
        retold = with_told_again(document, selected.lowered, kept, worded, attributor.attribute, self._gate.holds_number)
        retold = with_lists_below(document, retold, worded)
        retold = with_tellings(document, selected, retold, self._tellings, worded, attributor.attribute, self._gate.holds_number)
        retold = without_deeds(text, retold, self.lexicon, kept)
        retold = with_everyone(document, selected.lowered, retold, self.lexicon, attributor.attribute)
        retold = without_plots(text, with_households(text, retold), self.lexicon)
        told = with_issuer(document, printed, retold, attributor.kind_of, attributor.attribute)
        return of_whom_told_before(text, spoken_for_the_army(text, told, self.lexicon))

    def _read(
        self, document: Document, selected: Selected, harm: Sequence[Sentence], worded: SentenceWords, armed: bool
    ) -> list[tuple[Sentence, SentenceReading]]:
        """The sentences in which the rules find something, with what they find; `worded` takes the groups of every sentence.

        Behind a count comes the sentence that but gives another number: "It was 36 until Thursday. The union says 51."
        """
        text = document.report.text
        found: list[tuple[Sentence, SentenceReading]] = []
        toll: Draft | None = None
        told = False  # whether a sentence before counts people by a noun
        told_of: frozenset[str] = frozenset()
        ahead = list(reversed(harm))
        behind: Sentence | None = None
        while ahead:
            sentence = ahead.pop()
            last = found[-1] if found and (found[-1][0].paragraph == sentence.paragraph or found[-1][1].labelled) else None
            before = last[1] if last and sentence.start - last[0].end <= _ADJOINING else None
            words = worded.of(sentence)
            people = people_of(words, worded.numbers(sentence), self.lexicon, before)
            worded.keep_groups(sentence, people)
            if not people and not leaves_open(words, self.lexicon):
                continue
            reading = read_words(text, words, people, self.lexicon, before, toll, told, told_of, armed)
            if sentence is behind and not all(draft.rule in _OF_A_NUMBER for draft in reading.drafts):
                continue  # it tells of other things
            if reading.drafts and not self._is_furniture(text[sentence.start : sentence.end]) and not is_teaser(document, sentence):
                found.append((sentence, reading))
                told = told or any(group is not None and not group.bare for group in reading.groups)
                told_of |= {draft.measure for draft in reading.drafts}
                toll = next((draft for draft in reversed(reading.drafts) if _is_toll(draft)), toll)
                following = self._giving_another(document, selected, sentence, ahead[-1] if ahead else None)
                if following is not None:
                    behind = following
                    ahead.append(behind)
        return found

    def _giving_another(self, document: Document, selected: Selected, sentence: Sentence, ahead: Sentence | None) -> Sentence | None:
        """The sentence right behind one that counts people, if it may give another number of them and is not read next anyway."""
        at = bisect_right(document.sentences, sentence)
        behind = document.sentences[at] if at < len(document.sentences) else None
        if behind is None or behind == ahead:
            return None
        return behind if self._gate.gives_another(selected.lowered, behind) else None

    def _is_furniture(self, words: str) -> bool:
        return self._furniture is not None and self._furniture.matches(words)


def _is_toll(draft: Draft) -> bool:
    """Whether a draft counts all the dead that somebody tells of."""
    return draft.measure == "killed" and draft.scope == "total" and draft.stance == "asserted" and (draft.count.low or 0) > 1
