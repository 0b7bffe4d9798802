"""A report's sentences of harm and its counted claims in, claims of the people whom it names among those counted out, and of drivers.

"Nine people died … Judge Carlo Benotti was shot dead at his door": each is a part of what the report counts, and no total of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from variorum.extract.gatekeeper import distinct
from variorum.extract.individuals import MEASURES, is_article
from variorum.extract.individuals_cast import Cast, Person, Told, claim_of
from variorum.extract.individuals_fates import Fates
from variorum.extract.individuals_passing import persons_told_here
from variorum.extract.individuals_states import may_tell_a_fate
from variorum.extract.teasers import is_teaser
from variorum.model.claim import Attribution, Claim
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.person import describe
from variorum.model.population import TOP

_NAMED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'.-]*\s+[A-ZÀ-ÖØ-Þ][\w’'-]+")  # two words with capitals, as every full name has
# Who drives or serves a vehicle, of whom there is one: "its driver", "the Nepalese pilot".
_SERVES = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[\w’'-]+ )?(?:co-?)?(?:driver|pilot|conductor|skipper|rider|motorcyclist|motorist|helmsman)\b"
)
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir)\b|['’]s\b")
_IN_CONDITION = re.compile(r"\bconditions?\b")
_TOO = re.compile(r"\b(?:also|too|as well)\b")
_SOMEBODY = frozenset(("the", "his", "her", "their"))  # with which a noun for one person opens who is none told of by number
# Who is told of by such a noun is whoever was counted, and nobody in particular.
_NOBODY_APART = re.compile(r"\b(?:victim|deceased|casualty|person|individual|patient|survivor|suspect|other|one|body)\b")
_BEHIND_FATE = 12  # code points behind "died" within which "as well" stands
_BESIDE = 3  # characters from a count of one to the name behind it, if a comma stands between
_BY_VERB = frozenset({"passive", "active", "subject", "inverted", "identified", "among"})
_BY_STATE = _BY_VERB | {"condition", "later"}
_FATES = {"killed": frozenset({"killed"}), "injured": frozenset({"injured", "shot"})}


def with_named(
    document: Document,
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
    attribute: Callable[[int, int, int], Attribution],
    fates: Fates,
    harm: Sequence[Sentence],
) -> tuple[Claim, ...]:
    """The claims, and a part for each person named as killed or hurt where the report counts others so; `harm` may tell of such."""
    counted = {claim.measure for claim in claims if claim.scope == "total" and claim.stance == "asserted" and not is_article(claim)}
    wanted = [measure for measure in MEASURES if measure in counted]
    text = document.report.text
    told = [
        one
        for one in harm
        if wanted
        and (_may_tell_too(text, one) or any(words.search(text, one.start, one.end) for words in (_NAMED, _DEFINITE, _IN_CONDITION)))
        and may_tell_a_fate(fates.words(one))
        and not is_teaser(document, one)
    ]
    if not told:
        return claims
    persons = persons_told_here(_persons(told, fates), document, True, lexicon)
    made: list[Claim] = []
    for measure in wanted:
        near = [claim for claim in claims if claim.measure == measure]
        counting = {claim.sentence.start for claim in near if claim.count.low != 1 or claim.count.high != 1}
        several = any((claim.count.low or 0) > 1 and claim.scope == "total" and claim.stance == "asserted" for claim in near)
        for person in persons:
            dead = "killed" in person.fates()
            if dead != (measure == "killed") or person.population == "attackers":
                continue
            best = max(
                (
                    one
                    for one in person.told
                    if one.fate in _FATES[measure]
                    and (_is_one(text, one) or (several and _is_somebody(one)))
                    and one.sentence.start not in counting
                ),
                key=lambda one: (describe(one.mention.words).weight, -one.start),
                default=None,
            )
            if best is None or is_counted(near, person):
                continue
            # A kind of people that the report does not count gets no figure of its own by one of them.
            known = any(claim.population == person.population for claim in near)
            claim = claim_of(document, best, measure, person.population if known else TOP, "part", attribute, rule="named_")
            made += [claim] if claim is not None else []
    return distinct([*claims, *made])


def _persons(told: Sequence[Sentence], fates: Fates) -> list[Person]:
    """The distinct persons harmed in these sentences."""
    cast = Cast(fates.text)
    names = fates.known_names(told)
    for sentence in told:
        for group in fates.of(sentence, names):
            placed: list[Person] = []
            for one in group:
                person = cast.place(one, placed)
                placed += [person] if person is not None else []
    return cast.persons


def is_named(told: Told) -> bool:
    """Whether a verb tells the fate of somebody given with a name in full, with a title or without."""
    return bool(told.mention.who.names) and _NAMED.search(told.mention.words) is not None and told.rule in _BY_VERB


def _may_tell_too(text: str, sentence: Sentence) -> bool:
    """Whether a sentence may say that a driver died too."""
    return _TOO.search(text, sentence.start, sentence.end) is not None and _SERVES.search(text, sentence.start, sentence.end) is not None


def _is_one(text: str, told: Told) -> bool:
    """Whether a person is given by name, or as the only one who drives or serves what the others were in: "the pilot also died"."""
    if is_named(told):
        return True
    serves = told.fate == "killed" and told.rule in _BY_VERB and _SERVES.fullmatch(told.mention.words) is not None
    return serves and _TOO.search(text, told.words_end, told.end + _BEHIND_FATE) is not None


def _is_somebody(told: Told) -> bool:
    """Whether a verb tells what befell one whom a noun of his own tells of: "the driver died", "her mother was seriously hurt".

    Or a condition: "a man is in a critical condition".
    """
    words = told.mention.words.lower()
    if told.mention.kind != "noun" or told.rule not in _BY_STATE or told.fate == "shot" or told.sentence.role == "title":
        return False
    opens = words.split(maxsplit=1)[0]
    known = opens in _SOMEBODY or told.mention.definite or (told.rule == "condition" and opens in ("a", "an"))
    return known and _NOBODY_APART.search(words) is None


def is_counted(claims: Sequence[Claim], person: Person) -> bool:
    """Whether one of the claims is of this very person already: a count of one in whose words, or right behind, a mention stands.

    "Killed one gangster, Omar Deng" and "shot dead one Omar Deng" count him.
    """
    alone = [claim for claim in claims if claim.count.low == claim.count.high == 1]
    return any(
        claim.evidence.start <= told.words_start < claim.evidence.end + _BESIDE and claim.sentence.start == told.sentence.start
        for claim in alone
        for told in person.told
    )
