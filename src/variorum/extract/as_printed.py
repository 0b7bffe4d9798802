"""What was read from a text in normal case in, the same with its quotes as the report prints them out; and the words written small."""

from __future__ import annotations

import msgspec

from variorum.model.claim import Claim, Statement
from variorum.model.kinds import Kinds, Rarity
from variorum.model.lexicon import Lexicon
from variorum.model.text import Evidence

CAPITAL = frozenset((
    "january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "apr", "jun",
    "jul", "aug", "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mar",
    "english",
    "french", "american", "christian",
))  # fmt: skip
"""Words with a capital wherever they stand that the tables of common words hold too."""


SHORTEST = 4  # letters from which a country's name is no common word in capitals


def small_words(lexicon: Lexicon, rarity: Rarity) -> frozenset[str]:
    """The words that are written small inside a sentence: those common at large, and the lexicon's own."""
    own = {word for entries in lexicon.words.values() for word in entries}
    plain = (*rarity.shares, *own, *lexicon.person, *lexicon.cues, *lexicon.numbers, *lexicon.scales, *lexicon.vague, *lexicon.triggers)
    return frozenset(word.lower() for word in plain) - CAPITAL


def capital_words(kinds: Kinds) -> frozenset[str]:
    """The words written with a capital wherever they stand, countries and peoples of one word among them ("us" is none)."""
    return CAPITAL | {name for name, _ in kinds.actors.peoples if name.isalpha() and len(name) >= SHORTEST}


def as_printed(claim: Claim, text: str) -> Claim:
    """The claim with evidence and count in the letters of the printed text; offsets, and so the id, stay."""
    evidence = Evidence.at(text, claim.evidence.start, claim.evidence.end)
    at = evidence.quote.lower().find(claim.count.words.lower())
    words = evidence.quote[at : at + len(claim.count.words)] if at >= 0 else claim.count.words
    return msgspec.structs.replace(claim, evidence=evidence, count=msgspec.structs.replace(claim.count, words=words))


def statement_as_printed(statement: Statement, text: str) -> Statement:
    """The statement with its evidence in the letters of the printed text."""
    return msgspec.structs.replace(statement, evidence=Evidence.at(text, statement.evidence.start, statement.evidence.end))
