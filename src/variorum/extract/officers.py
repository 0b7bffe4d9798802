"""A report's claims in, the same with its officers told apart out: of the army where the report names the military and no police.

So too who speaks under a rank that both have, or as "a spokesman" alone.

"General Brandt and nine other officers died in a helicopter crash": without more words an officer is one of the police. Where the army
is only elsewhere in the report, which officers are meant stays open: "20 hostages and two officers died, the military said".
"""

from __future__ import annotations

import re

import msgspec

from variorum.model.claim import Claim, ClaimantKind
from variorum.model.lexicon import Lexicon

_SPEAKS = re.compile(
    r"(?:[ -]\w+){0,2},? (?:said|says|saying|told|announced|confirmed|reported|added)\b"
)  # behind the name of the military

_A_SPOKESMAN = re.compile(r"(?:the |command )?spokes(?:man|woman|person)(?:,|(?-i:(?= [A-Z])))", re.IGNORECASE)  # by name, and of nobody
_A_MINISTRY = re.compile(r"(?:the )?ministry", re.IGNORECASE)
# The words around a spokesman told of before: "an army spokesman", "a spokesman for the regional police".
_SPOKESMAN = re.compile(
    r"(?:[\w’'-]+ ){0,2}spokes(?:man|woman|person)"
    r"(?: (?:of|for) (?:the )?(?:[\w-]+ ){0,3}?(?:army|military|navy|forces|police|command))?\b",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"(?:[\w-]+ )?ministry(?: of (?:the )?\w+)?\b", re.IGNORECASE)
_MILITARY = re.compile(r"\b(?:army|military|navy|naval|air force|armed forces|defen[cs]e)\b", re.IGNORECASE)
_POLICE = re.compile(r"\bpolice\b", re.IGNORECASE)


def with_army_officers(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, officers counted as soldiers where the words say so (`officers`, `the_police` and `the_military` in `patterns.toml`)."""
    of_officers = {
        claim.id for claim in claims if claim.population == "police" and lexicon.patterns["officers"].search(claim.evidence.quote)
    }
    if not of_officers or lexicon.patterns["the_police"].search(text) or not lexicon.patterns["the_military"].search(text):
        return claims
    return tuple(claim.meaning(population=_side(text, claim, lexicon)) if claim.id in of_officers else claim for claim in claims)


def _side(text: str, claim: Claim, lexicon: Lexicon) -> str:
    """Soldiers where the words around the officers name the military as more than who speaks."""
    around = claim.sentence.of(text)
    named = any(not _SPEAKS.match(around, found.end()) for found in lexicon.patterns["the_military"].finditer(around))
    return "soldiers" if named else "security_forces"


def with_naval_sailors(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, sailors counted as soldiers where the report names a navy and no ship of trade or fishing (`a_merchant_ship`)."""
    of_ships = {claim.id for claim in claims if claim.population == "crew" and lexicon.patterns["sailors"].search(claim.evidence.quote)}
    if not of_ships or not lexicon.patterns["a_navy"].search(text) or lexicon.patterns["a_merchant_ship"].search(text):
        return claims
    return tuple(claim.meaning(population="soldiers") if claim.id in of_ships else claim for claim in claims)


def with_armed_volunteers(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, volunteers counted among the security forces where the report tells of some in arms (`volunteers_in_arms`)."""
    named = lexicon.patterns["volunteer_fighters"]
    theirs = {
        claim.id
        for claim in claims
        if (claim.population == "aid_workers" and lexicon.patterns["volunteers"].search(claim.evidence.quote))
        or (claim.population == "attackers" and named.pattern.match(text, claim.count_span.end))
    }
    if not theirs or not lexicon.patterns["volunteers_in_arms"].search(text):
        return claims
    return tuple(claim.meaning(population="security_forces") if claim.id in theirs else claim for claim in claims)


def spoken_for_the_army(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, those of "Captain Ali" and "a spokesman" as the army's where the report names the military and nobody else he may be of.

    `under_a_rank`, `for_somebody`, `of_the_police` and `of_an_office` in `patterns.toml` say who speaks so, and what else a report names.
    """
    asked = [claim for claim in claims if claim.attribution.claimant and claim.attribution.kind in ("police", "government", "unattributed")]
    if not asked or not lexicon.patterns["the_military"].search(text) or lexicon.patterns["of_the_police"].search(text):
        return claims
    civil = lexicon.patterns["of_an_office"].search(text) is not None
    theirs = {
        claim.id
        for claim in asked
        if lexicon.patterns["under_a_rank"].search(claim.attribution.claimant or "")
        or (not civil and lexicon.patterns["for_somebody"].search(claim.attribution.claimant or ""))
    }
    return tuple(_of_the_army(claim) if claim.id in theirs else claim for claim in claims)


def of_whom_told_before(text: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, those of "spokesman Ali Bo" and "the ministry" of the kind of the spokesman or ministry that the report told of last.

    "A spokesman for the army said … 15 were killed, spokesman Ali Bo said"; "the defence ministry said … according to the ministry".
    """
    return tuple(_of_whom(text, claim) if claim.attribution.kind in ("government", "unattributed") else claim for claim in claims)


def _of_whom(text: str, claim: Claim) -> Claim:
    named = claim.attribution.claimant or ""
    told = _SPOKESMAN if _A_SPOKESMAN.match(named) else _MINISTRY if _A_MINISTRY.fullmatch(named) else None
    last = [one.group() for one in told.finditer(text, 0, claim.sentence.start)][-1:] if told is not None else []
    if not last:
        return claim
    if _MILITARY.search(last[0]) is not None:
        return _of_the_army(claim)
    return _of_kind(claim, "police") if _POLICE.search(last[0]) is not None else claim


def _of_the_army(claim: Claim) -> Claim:
    return _of_kind(claim, "military")


def _of_kind(claim: Claim, kind: ClaimantKind) -> Claim:
    return msgspec.structs.replace(claim, attribution=msgspec.structs.replace(claim.attribution, kind=kind))
