"""A report's claims and its dates in, the same claims with the moment that each count holds for out, where the report names it.

Three things tell: the day on which somebody says it ("said on Tuesday", "as of Wednesday"), words by which a report hands on a count
that had been given before ("police earlier said 20 had died", "an earlier toll of nine"), and those by which a toll comes to a new
number ("rose to 12").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from variorum.model.claim import EARLIER, FORMER, Claim
from variorum.model.construction import Construction
from variorum.model.document import DateMention, Document
from variorum.model.lexicon import Lexicon

_SAYING = ("say", "report", "claim")  # kinds of cue verbs by which a count is given
_TOLLS = ("toll", "total_raised")  # rules by which a count is read off a noun for a toll
_HAD = re.compile(r"\bhad (?:gone|been)\b")
_NEW_NUMBER = "another_number"  # the rule by which what took a count's place is read
_REACH = 90  # code points between words of an earlier saying and the count that they are about
_WHOLE_REACH = 220  # the same where they open the sentence: "Initial reports … cited claims …, putting the toll at 500"
# What ends the reach of a saying: the report turns from what was said before to what is said now.
_TURN = re.compile(
    r"[;)\n]|\b(?:risen|rose|escalated|grown|grew|climbed|but|now|later|before|since|however|while|whereas|though|although)\b",
    re.IGNORECASE,
)
_ON = r"\s+(?:late |early )?(?:on |by )?"
_NOT_N = re.compile(r",? (?:and )?not (\d[\d,]*)\b")  # "put the number at 280, not 290"
_AS_OF = re.compile(r"\b(?:as of|as at|by|until|up to)\s+(?:early |late |the (?:morning|evening|afternoon|night) of )?$", re.IGNORECASE)


def with_moments(document: Document, claims: tuple[Claim, ...], dates: Iterable[DateMention], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, `as_of` set to an ISO day or to `EARLIER` where the words around a count say so; all others as they came."""
    text = document.report.text
    days = [date for date in dates if date.precision == 1 and date.first is not None and date.first == date.last]
    former, said, others = _patterns(lexicon)
    by_sentence: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    moments: dict[str, str] = {}
    for (start, end), told in by_sentence.items():
        day = _day_said(text, start, end, days, said)
        if day is not None and day != (document.report.published or "")[:10]:
            moments.update((claim.id, day) for claim in told if claim.scope == "total")
        moments.update((claim.id, EARLIER) for claim in _said_before(text, start, end, told, former, others))
        moments.update((claim.id, EARLIER) for claim in told if _had_been(claim))
    steps = _steps(lexicon)
    return tuple(
        msgspec.structs.replace(
            claim, as_of=moments.get(claim.id), moved=_moved(text, claim, steps) if claim.reading.rule in _TOLLS else None
        )
        for claim in claims
    )


def _had_been(claim: Claim) -> bool:
    """ "To 31 from 41": what it was; "in all, 23 people had gone missing": in the first days, where no speech puts it back in time."""
    if claim.reading.rule == FORMER and claim.stance == "asserted" and claim.scope == "total":
        return True
    return claim.measure == "missing" and claim.attribution.claimant is None and _HAD.search(claim.evidence.quote) is not None


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[Construction, re.Pattern[str], re.Pattern[str]]:
    """Words of a count given before (groups `leads` and `trails` say on which side it stands), of saying, and of another's turn to say."""
    says = _any_of(word for word, kind in lexicon.cues.items() if kind in _SAYING)
    before, adjectives, tolls = (_any_of(lexicon.words[name]) for name in ("said_before", "given_before", "toll_nouns"))
    came = _any_of(lexicon.words["toll_came_from"])
    back = rf"{_any_of(lexicon.words['takes_back'])}\s+(?:the|a|an|its|his|her|their)\s+(?:\w+\s+)?{tolls}\s+of"
    back += r"(?!\s+(?:[^\W\d]+\s+){1,3}(?:to|at)\s)"  # "corrected the number of rescued to 76"
    leads = rf"{before}\s+(?:had\s+)?(?:{says}|gave|given|spoken? of)|{adjectives}\s+(?:(?!to\b)\w+\s+)?{tolls}|{came}|{back}"
    leads += r"|(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bit )had\s+"  # "police had given the toll as three", not "said he had counted"
    leads += (
        rf"(?:{before}\s+)?(?:given|put|set|counted|spoken of)\b|{tolls}\s+(?:\w+\s+){{0,3}}?had\s+(?:(?:until|till)\s+then\s+)?stood\b"
    )
    asides = r"(?:\s+(?:on|in|that)\s+\w+(?:\s+\w+)?)?"
    first = r"(?:initially|originally|at\s+first)"  # "Initially, the mayor estimated"
    leads += rf"|{first},?\s+(?:(?!and\b|but\b)[\w’'.-]+\s+){{1,6}}?(?:had\s+)?{says}"
    leads += rf"|earlier{asides},\s+(?:(?!and\b|but\b)[\w’'.-]+\s+){{1,5}}?(?:had\s+)?{says}"  # "Earlier on Sunday, police said"
    leads += rf"|last\s+(?:week|month),?\s+(?:(?!and\b|but\b)[\w’'.-]+\s+){{1,5}}?(?:had\s+)?{says}"  # "while last week the army announced"
    leads += rf"|on\s+\w+day,?\s+(?:(?!and\b|but\b|that\b)[\w’'.-]+\s+){{1,6}}?had\s+{says}"  # "On Wednesday, police had said"
    leads += rf"|had\s+{says}\s+(?:on\s+)?\w+day"
    trails = rf"that\s+(?:(?!and\b|but\b)[\w’'.-]+\s+){{1,8}}?{before}\s+(?:had\s+)?(?:{says}|described|given)"
    trails += rf"|{says}\s+{before}|as\s+(?:{says}\s+{before}|{before}\s+{says})"
    former = Construction(rf"\b(?:(?P<leads>{leads})|(?P<trails>{trails}))\b")
    return former, re.compile(rf"\b{says}{_ON}$", re.IGNORECASE), re.compile(rf",[^,;]*\b{says}\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _steps(lexicon: Lexicon) -> re.Pattern[str]:
    """Words by which a toll comes to the number right behind them."""
    up, down = _any_of(lexicon.words["toll_grows"]), _any_of(lexicon.words["toll_shrinks"])
    return re.compile(
        rf"\b(?:(?P<up>{up})|(?P<down>{down}))\b(?:\s+(?!(?:{up}|{down})\b)[\w’'-]+){{0,8}}?\s+(?:to|past|at)?\s*$", re.IGNORECASE
    )


def _moved(text: str, claim: Claim, steps: re.Pattern[str]) -> Literal["up", "down"] | None:
    """Whether the words before a count say that the toll has grown, or was taken down, to it."""
    count = claim.count_span
    match = steps.search(text, max(claim.sentence.start, count.start - _REACH), count.start)
    if match is not None:
        return "up" if match["up"] else "down"
    corrected = _NOT_N.match(text, count.end)
    if corrected is None or claim.count.low is None:
        return None
    return "down" if claim.count.low < int(corrected[1].replace(",", "")) else "up"


def _any_of(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(sorted(map(re.escape, words)))})"


def _said_before(
    text: str, start: int, end: int, claims: Sequence[Claim], former: Construction, others: re.Pattern[str]
) -> Iterator[Claim]:
    """The claims of a sentence that hand on a count given before."""
    places = {claim.id: claim.count_span.start for claim in claims}
    for match in former.finditer(text, start, end):
        behind = [claim for claim in claims if match.start() - _REACH <= places[claim.id] < match.start()]
        last = max((places[claim.id] for claim in behind), default=0)
        for claim in claims:
            at = places[claim.id]
            if claim.reading.rule == _NEW_NUMBER:
                continue  # "first said nine, then revised that to seven"
            reach = _WHOLE_REACH if match.start() == start else _REACH
            if match.group("leads") and match.end() <= at <= match.end() + reach:
                if not _TURN.search(text, match.end(), at) and not others.search(text, match.end(), at):
                    yield claim
            elif match.group("trails") and behind and at == last and not _TURN.search(text, last, match.start()):
                yield claim


def _day_said(text: str, start: int, end: int, days: Sequence[DateMention], said: re.Pattern[str]) -> str | None:
    """The one day on which a sentence's counts are said to hold, or are said; None where it names none or several."""
    found = set()
    for day in days:
        if start <= day.start and day.end <= end:
            head = text[max(start, day.start - 40) : day.start]
            words = text[day.start : day.end].lower()
            if _AS_OF.search(head) or said.search(head + ("" if head.endswith(" ") else " ")) or words.startswith(("as of", "by ")):
                found.add(day.first)
    return found.pop() if len(found) == 1 else None
