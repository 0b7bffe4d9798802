"""A report's claims and its episodes in, the claims with what the report leaves open about each out.

That two readers see the same words says nothing of the incident they are of, of whether they count all, and of who says them: in these
both follow the same rooms. Nearly all claims of news that are wrong though both saw them are wrong in one of the three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.extract.episode_segment import LEAD
from variorum.model.claim import EARLIER, FORMER, Claim, Doubt
from variorum.model.document import Document
from variorum.model.incident import Episode

_SHOT = re.compile(r"\b(?:shot|shoots?|shooting)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]{2,}")


def with_doubts(document: Document, claims: Sequence[Claim], told: Sequence[Episode]) -> tuple[Claim, ...]:
    """The claims with their doubts; one that has some is no longer `confirmed` but `in_doubt`.

    The incident is in doubt where the claim is of another than the report's own, or its sentence has signs of it; the scope where a
    count comes on top of another or, behind the opening, stays below a total that the report gives of the same people's fate in the same
    incident, or counts those shot where it tells of dead, who may be among them; the claimant where another sentence names whom it is
    carried over from.
    """
    sentences = document.sentences
    opening = sentences[min(LEAD, len(sentences)) - 1].end if sentences else 0
    of = {claim: episode for episode in told for claim in episode.claims}
    totals: dict[tuple[int, str], int] = {}
    for claim in claims:
        episode = of.get(claim.id)
        if episode is not None and claim.scope == "total" and claim.count.low is not None:
            question = (episode.key, claim.measure)
            totals[question] = max(totals.get(question, 0), claim.count.low)
    return tuple(_doubted(document.report.text, claim, of.get(claim.id), totals, opening) for claim in claims)


def _doubted(text: str, claim: Claim, episode: Episode | None, totals: dict[tuple[int, str], int], opening: int) -> Claim:
    doubts: list[Doubt] = []
    if episode is None or episode.role == "background" or claim.id in episode.unsure:
        doubts.append("incident")
    if episode is not None:
        largest, dead = totals.get((episode.key, claim.measure), 0), totals.get((episode.key, "killed"), 0)
        if _is_part_perhaps(claim, largest, opening) or (dead and _counts_the_shot(claim)):
            doubts.append("scope")
    claimant = claim.attribution.claimant
    if claimant is not None and not _is_named(claimant, text[claim.sentence.start : claim.sentence.end]):
        doubts.append("claimant")
    if not doubts:
        return claim
    tier = "in_doubt" if claim.reading.tier == "confirmed" else claim.reading.tier
    return msgspec.structs.replace(claim, reading=msgspec.structs.replace(claim.reading, tier=tier, doubts=tuple(doubts)))


def _is_named(claimant: str, sentence: str) -> bool:
    """Whether a sentence names a claimant itself: whole, by a part of his name, or by the initials of a body."""
    parts = _NAME.findall(claimant)
    initials = "".join(part[0] for part in parts)
    return claimant in sentence or any(part in sentence for part in parts) or (len(initials) > 1 and initials in sentence)


def _is_part_perhaps(claim: Claim, largest: int, opening: int) -> bool:
    """Whether a count may be a part though it is told as a total, or on top of another."""
    if claim.scope == "increment":
        return True
    if claim.count.low is None or claim.stance != "asserted":
        return False
    given_before = claim.reading.rule == FORMER or claim.as_of == EARLIER
    return claim.scope == "total" and not given_before and claim.evidence.start >= opening and claim.count.low < largest


def _counts_the_shot(claim: Claim) -> bool:
    """Whether those counted as hurt are all who were shot: "shot a hundred people, killing 49"."""
    return claim.measure == "injured" and bool(_SHOT.search(claim.evidence.quote))
