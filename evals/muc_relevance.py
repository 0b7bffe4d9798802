"""What a message tells of one incident in, whether MUC-4 reports it out: specific deeds of terror, no opinions, clashes or old stories.

A weighted list of plain signs. The signs are ours; the weights were fitted on the 1,300 development messages by logistic regression and
rounded. No sign names a place, a person or a group. The sum is one sign among those that `muc_signs` gathers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evals.muc_events import Event
from evals.muc_score import Answer

OPINION = re.compile(r"\[(?:\w+ )?(?:SPEECH|COMMENTARY|STATEMENT|ARTICLE|EDITORIAL|INTERVIEW|PRESS CONFERENCE)\b")
WORDS = (
    (re.compile(r"\b(?:AIR FORCE|AIRCRAFT|HELICOPTERS?|PLANES?|BOMBARDMENTS?|BOMBARDING)\b"), -0.8),
    (re.compile(r"\b(?:CLASH|COMBAT|FIGHTING|OFFENSIVE|BATTLE|CONFRONTATION)"), -0.7),
    (re.compile(r"\bDRUG"), -0.5),
    (re.compile(r"\b(?:ARMY|TROOPS|SOLDIERS|BATTALION|BRIGADE|MILITARY)\b"), -0.4),
    (re.compile(r"\b(?:GUERRILLA|REBEL|SUBVERSIV|EXTREMIST)"), -0.3),
    (re.compile(r"\b(?:CONDEMN|REPUDIAT|DEPLOR)"), 0.4),
    (re.compile(r"\b(?:WE|OUR|I|MY)\b"), -0.3),
    (re.compile(r"\b(?:YEARS|19[0-8]\d|DECADE|HISTORY)\b"), -0.2),
)
DELIBERATE = frozenset(("MURDER", "MURDERED", "ASSASSINATED", "ASSASSINATION", "KIDNAPPED"))
KINDS = {"ARSON": 0.7, "ROBBERY": 0.3}
SHORT, LONG = 1500, 4000  # characters of a message


def weight(events: Sequence[Event], answers: Mapping[str, Sequence[Answer]], told: str, header: str, size: int) -> float:
    """The log-odds that the incident is reported; `told` are the sentences that tell of it, `size` the message's length."""
    numbers = [answer.value for answer in answers.get("hum_tgt_num", ())]
    effects = [answer.value for answer in answers.get("hum_tgt_effect", ())]
    days, places = answers.get("inc_date", ()), answers.get("inc_loc", ())
    count = len(events)
    signs = (
        (min(event.sentence for event in events) == 0, 0.6),
        (count == 1, -0.3),
        (count == 3, 0.3),
        (count >= 4, 0.6),
        (count >= 7, 0.5),
        (not numbers, 0.3),
        ("1" in numbers, 0.5),
        ("PLURAL" in numbers, -0.4),
        (any(number not in ("1", "PLURAL") for number in numbers), 0.2),
        (bool(effects), 0.3),
        (any(effect.startswith("NO ") for effect in effects), 0.5),
        (any(len(answer.about.split()) > 1 and answer.value == "1" for answer in answers.get("hum_tgt_num", ())), 0.3),
        (not any(event.fates for event in events), -0.5),
        (bool(days) and not days[0].value.startswith("-"), 0.6),
        (bool(places) and ":" in places[0].value, 0.5),
        ("perp_ind_id" in answers, 0.4),
        ("perp_org_id" in answers, 0.2),
        (any(event.cue in DELIBERATE for event in events), 0.8),
        (OPINION.search(header) is not None, -0.5),
        (header.lstrip().startswith("CLANDESTINE"), -0.3),
        (size > LONG, -0.3),
    )
    points = -0.8 + sum(worth for holds, worth in signs if holds) + KINDS.get(events[0].kind, 0.0)
    return points + sum(worth for pattern, worth in WORDS if pattern.search(told))
