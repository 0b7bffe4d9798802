"""A report's single persons in, those of the incident that it opens with out: whoever it tells of in passing is left out."""

from __future__ import annotations

from collections.abc import Callable

from variorum.extract.individuals_cast import Person, Told
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon

_HEAD = 2  # sentences, headline included, whose times are the report's own
_LEAD = 4  # sentences, headline included, that say what the report is about
_OF_ANOTHER = ("his ", "her ", "their ")  # how a relative is told of beside one who was told of before
_BY_NOUN = frozenset(("noun_of", "nominal_of", "possessive", "noun_colon"))


def lead_end(document: Document) -> int:
    """Where the opening ends that says what the report is about."""
    return document.sentences[min(_LEAD, len(document.sentences)) - 1].end if document.sentences else 0


def persons_told_here(persons: list[Person], document: Document, counts: bool, lexicon: Lexicon) -> list[Person]:
    """The persons of the incident that the report opens with, without those told of in passing or only with another time or case.

    Where the opening `counts` people, whoever is told of with no other time or case may be one of them.
    """
    if not persons:
        return []
    text = document.report.text
    lead = lead_end(document)
    head = document.sentences[min(_HEAD, len(document.sentences)) - 1].end if document.sentences else 0
    elsewhen = lexicon.patterns["elsewhen"]

    def elsewhere(told: Told) -> bool:
        return told.start > head and elsewhen.search(text, told.sentence.start, told.sentence.end) is not None

    here = [
        person
        for person in persons
        if any(told.start < lead and not elsewhen.search(text, told.sentence.start, told.sentence.end) for told in person.told)
    ]
    if not lexicon.patterns["of_death"].search(text, 0, lead):
        hurt = lexicon.patterns["of_harm_survived"].search(text, 0, lead) is not None
        persons = [person for person in persons if not _only_recalled(person, lead, elsewhere, hurt)]
    if not here:
        return [person for person in persons if not all(elsewhere(told) for told in person.told)] if counts else persons
    tied = lexicon.patterns["of_this_incident"]
    joint = {(told.sentence.start, told.end) for person in here for told in person.told}  # by one verb with somebody told of in the opening

    def told_again(person: Person) -> bool:
        together = [told for told in person.told if (told.sentence.start, told.end) in joint]
        named = [told for told in together if told.start < lead and told.mention.who.names and told.mention.words[:2].lower() != "a "]
        if named or any(told.mention.words.lower().startswith(_OF_ANOTHER) for told in together):
            return True  # "Ali Noor and Omar Deng were killed", "Owner arrested … the owner and his father were arrested"
        return (
            len(person.told) > 1
            or _is_of_the_crash(person)
            or any(tied.search(text, told.sentence.start, told.sentence.end) for told in person.told)
        )

    return [person for person in persons if person in here or (told_again(person) and not all(elsewhere(told) for told in person.told))]


def _is_of_the_crash(person: Person) -> bool:
    """Whether a person is told of by the part played in a crash that is known: "the driver of the van", "the rear passenger"."""
    return person.who.on_the_road is not None and any(told.mention.words.lower().startswith("the ") for told in person.told)


def _only_recalled(person: Person, lead: int, elsewhere: Callable[[Told], bool], hurt: bool) -> bool:
    """Whether a death is told only after an opening that knows of none, and only by a noun ("the death of …") or of another time."""
    deaths = [told for told in person.told if told.fate == "killed"]
    if not deaths or any(told.start <= lead for told in person.told):
        return False
    return hurt or all(told.rule in _BY_NOUN or elsewhere(told) for told in deaths)
