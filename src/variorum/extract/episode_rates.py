"""A report of one attack or accident and its claims in, its sentences that count over a period set apart from the incident out.

"There were 2,115 homicides in the state between January and August" in a report of one shooting: who counts whole months counts many
incidents, in whatever words the period is told (`periods.py`). Floods, epidemics and wars go on for months, so there it may be their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_beside import ACCIDENTS, ATTACKS
from variorum.extract.episode_segment import LEAD, SUM, Segment
from variorum.extract.kinds import KindHit
from variorum.model.claim import Claim

_PERIOD = "a period"
_OF_A_LAND = 20_000  # people displaced, from which on it is a war that displaced them
_OF_THE_DEED = re.compile(  # "the attack has displaced 30,000", "30,000 fled since Friday"
    r"\b(?:the|this|latest|\w+day's) (?:[\w-]+ )?(?:attacks?|raids?|ambush|clash(?:es)?|bombings?|shelling|strikes?|assault"
    r"|offensive|operation|battle|siege|violence)\b|\b(?:since|on|from) \w+day\b|\b(?:town|city|village)\b"
)
_ADDS = re.compile(r"\b(?:bring|brings|brought|bringing|raises|raised|raising)\b")  # "the two deaths bring the total for the year to 44"


def rates_apart(low: str, segments: Sequence[Segment], hits: Sequence[KindHit], claims: Sequence[Claim]) -> list[Segment]:
    """The segments, those behind the lead whose claims are all rates among the sums of many incidents."""
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    if first is None or first.kind.family not in ATTACKS | ACCIDENTS:
        return list(segments)
    group = next((one.group for one in segments if one.label == SUM), max((one.group for one in segments), default=0) + 1)
    return [one._replace(group=group, label=SUM, cue=_PERIOD) if _sums(low, one, claims) else one for one in segments]


def _sums(low: str, segment: Segment, claims: Sequence[Claim]) -> bool:
    if segment.group or segment.sentence < LEAD or _ADDS.search(low, segment.start, segment.end):
        return False
    inside = [claim for claim in claims if segment.start <= claim.evidence.start < segment.end]
    already = any(one.measure == "displaced" and one.evidence.start < segment.start for one in claims)
    return bool(inside) and all(
        claim.scope == "rate" or _are_displaced_already(claim) or (not already and _of_a_land(low, claim)) for claim in inside
    )


def _of_a_land(low: str, claim: Claim) -> bool:
    """Whether so many are displaced that no single attack drove them out, and no word says that one did: "more than two million"."""
    many = claim.measure == "displaced" and (claim.count.low or claim.count.high or 0) >= _OF_A_LAND
    return many and _OF_THE_DEED.search(low, claim.sentence.start, claim.sentence.end) is None


def _are_displaced_already(claim: Claim) -> bool:
    """Whether a count is of those who live as displaced people somewhere: "there are 1.7 million displaced people in the province"."""
    return claim.measure == "displaced" and claim.reading.rule == "premodifier"
