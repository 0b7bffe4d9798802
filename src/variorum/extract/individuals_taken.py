"""A report's sentences and its claims in, claims of single persons kidnapped or taken hostage out, where the report counts nobody taken.

"Priest Carlo Benotti was kidnapped", "gunmen abducted her husband". A claim for each distinct person, as for those killed and injured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.extract.gatekeeper import distinct
from variorum.extract.individuals_cast import Cast, Person, claim_of
from variorum.extract.individuals_fates import known_names, taken_of
from variorum.extract.individuals_passing import persons_told_here
from variorum.extract.teasers import is_teaser
from variorum.extract.tokens import Token
from variorum.model.claim import Attribution, Claim
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.person import describe

_TAKEN = ("kidnap", "abduct", "hostage", "captive")


def with_taken(
    document: Document,
    lowered: str,
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
    attribute: Callable[[int, int, int], Attribution],
    words: Callable[[Sentence], list[Token]],
) -> tuple[Claim, ...]:
    """The claims, and one for each distinct person taken where none of them counts anybody taken; `lowered` is the text in lower case."""
    text = document.report.text
    if any(claim.measure == "held" for claim in claims) or not any(stem in lowered for stem in _TAKEN):
        return claims
    tells = [one for one in document.sentences if any(lowered.find(stem, one.start, one.end) >= 0 for stem in _TAKEN)]
    told = [one for one in tells if not is_teaser(document, one)]
    persons = persons_told_here(_persons(text, told, lexicon, words), document, False, lexicon)
    made: list[Claim] = []
    for person in persons:
        best = max(person.told, key=lambda one: (describe(one.mention.words).weight, -one.start))
        claim = claim_of(document, best, "held", person.population, "part" if len(persons) > 1 else "total", attribute)
        made += [claim] if claim is not None else []
    return distinct([*claims, *made])


def _persons(text: str, told: Sequence[Sentence], lexicon: Lexicon, words: Callable[[Sentence], list[Token]]) -> list[Person]:
    """The distinct persons whom these sentences tell to be taken."""
    cast = Cast()
    names = known_names(told, words)
    for sentence in told:
        for group in taken_of(text, sentence, lexicon, names, words(sentence)):
            placed: list[Person] = []
            for one in group:
                # Whom a pronoun means is too unsure where nothing else says who was taken.
                person = cast.place(one, placed) if one.by_pronoun is None and one.mention.kind != "pronoun" else None
                placed += [person] if person is not None else []
    return cast.persons
