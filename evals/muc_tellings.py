"""The tellings of one incident of a message in, the signs of each and what their odds say together out.

An incident told of at length holds many words that say nothing of it; one telling that is plain is enough. So each telling is weighed by
itself, by the same kinds of signs as incidents, and the likeliest of them are signs of the incident.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Sequence

from evals.muc_events import Event
from evals.muc_phrases import WORD
from evals.muc_relevance import LONG, OPINION, SHORT
from evals.muc_signs import COUNTRIES, FACT, LOCAL, beside
from variorum.model.document import Document

YEAR = re.compile(r"\b19\d\d\b")
FATES = 3  # people hit, and more
LATEST = 9  # sentences into the message, and farther
SCALE = 0.6  # how strongly the odds of tellings count as signs of an incident
NO_SECOND = -2.0  # odds of the second telling where there is one alone


def signs(told: Sequence[Event], document: Document, text: str, small: Container[str], country: str | None) -> list[dict[str, float]]:
    """The signs of each telling of one incident; `text` is the message without its header and notes."""
    whole, alone = document.report.text, len({event.sentence for event in told}) == 1
    of_message = {
        "opinion": OPINION.search(whole[:300]) is not None,
        "short": len(whole) < SHORT,
        "long": len(whole) > LONG,
        "in the countries": country in COUNTRIES,
        "one sentence": alone,
        f"kind {told[0].kind}": True,
    }
    out = []
    for number, event in enumerate(told):
        span = document.sentences[event.sentence]
        here = [match.group() for match in WORD.finditer(text, span.start, span.end)]
        at = sum(1 for _ in WORD.finditer(text, span.start, event.start))
        facts = {
            **of_message,
            f"sentence {min(event.sentence, LATEST) // 2}": True,
            "first telling": number == 0,
            "year": any(YEAR.match(word) for word in here),
            "quoted": '"' in whole[span.start : span.end],
        }
        found = beside(here, at, event, small) | {f"t:{word}": LOCAL for word in here if word.lower() in small}
        found |= {name: FACT for name, holds in facts.items() if holds}
        if event.fates:
            found["people"] = FACT * min(FATES, len(event.fates))
        out.append(found)
    return out


def together(odds: Sequence[float]) -> dict[str, float]:
    """What the odds of its tellings, in the order told, say of an incident."""
    falling = sorted(odds, reverse=True)
    found = {
        "likeliest telling": falling[0],
        "second telling": falling[1] if len(falling) > 1 else NO_SECOND,
        "first telling": odds[0],
        "mean telling": sum(odds) / len(odds),
        "any telling": math.log(sum(math.exp(one) for one in odds)),
    }
    return {name: SCALE * value for name, value in found.items()}
