"""One incident of a message as the rules read it in, the signs by which MUC-4 reports it or not out.

The signs are general: words of everyday English beside the telling word, what stands there of things and doers, the slots that could be
filled, where in the message it is told. A word that is not common English (a name of a place, a person or a group) gives no sign.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from evals.muc_events import Event
from evals.muc_phrases import WORD
from evals.muc_relevance import DELIBERATE, LONG, OPINION, SHORT, weight
from evals.muc_score import Answer
from evals.muc_words import words
from variorum.model.document import Document

THINGS = {
    word: name
    for name in ("power", "pipe", "trade", "office", "home", "media", "church", "road", "vehicle", "military", "police")
    for word in words(f"thing_{name}")
}
DOERS = {word: name for name in ("rebel", "nameless", "drug", "squad", "state", "contra") for word in words(f"doer_{name}")}
COUNTRIES = frozenset(("El Salvador", "Guatemala", "Honduras", "Argentina", "Bolivia", "Chile", "Colombia", "Ecuador", "Peru"))
"""The countries that the task is about, by its own rules."""
BEFORE, AFTER = 4, 5  # words beside the telling word that are signs
NEAR_BEFORE, NEAR_AFTER, ACTS = 12, 14, 8
EARLY, OFTEN, SENTENCES = (0, 1, 2, 4, 8, 14), (2, 3, 4, 6, 9), (2, 3, 5)
# How strongly a kind of sign may count before there is evidence for it: the many words weakly, the few facts strongly.
FACT, CUE, TARGET, LOCAL = 0.32, 0.32, 0.22, 0.14
HEADING = re.compile(r"\[([A-Z ]+)\]")


def shape(word: str, small: Container[str]) -> str:
    """The word where it is common English, else only that it is a number or another word."""
    return word if word.lower() in small else "#" if word[:1].isdigit() else "*"


def signs(
    told: Sequence[Event],
    answers: Mapping[str, Sequence[Answer]],
    document: Document,
    text: str,
    small: Container[str],
    country: str | None,
) -> dict[str, float]:
    """The signs of one incident; `text` is the message without its header and notes."""
    spans, whole = document.sentences, document.report.text
    numbers = sorted({event.sentence for event in told})
    sentences = " ".join(whole[spans[n].start : spans[n].end] for n in numbers)
    out: dict[str, float] = {}
    for event in told:
        span = spans[event.sentence]
        here = [match.group() for match in WORD.finditer(text, span.start, span.end)]
        at = sum(1 for _ in WORD.finditer(text, span.start, event.start))
        out |= beside(here, at, event, small)
    things = {name.removeprefix("thing ") for name in out if name.startswith("thing ")}
    out |= {f"thing {name} {told[0].kind}": FACT for name in things}
    plain = WORD.findall(" ".join(text[spans[n].start : spans[n].end] for n in numbers))
    out |= {f"t:{word}": LOCAL for word in plain if word.lower() in small}
    facts = {
        "no thing": not things,
        f"no thing {told[0].kind}": not things,
        "nothing hit": not things and not any(event.fates for event in told),
        "only things hit": bool(things - {"military", "police"}) and not any(event.fates for event in told),
        "only military": bool(things) and things <= {"military", "police"},
        "in the countries": country in COUNTRIES,
        "deliberate": any(event.cue in DELIBERATE for event in told),
        "opinion": OPINION.search(whole[:300]) is not None,
        "clandestine": whole[:300].lstrip().startswith("CLANDESTINE"),
        "long": len(whole) > LONG,
        "short": len(whole) < SHORT,
        "one sentence later": len(numbers) == 1 and numbers[0] > 0,
        f"kind {told[0].kind}": True,
        **_filled(answers),
        **{f"by sentence {n}": numbers[0] <= n for n in EARLY},
        **{f"tellings {n}": len(told) >= n for n in OFTEN},
        **{f"sentences {n}": len(numbers) >= n for n in SENTENCES},
        **{f"heading {word}": True for part in HEADING.findall(whole[:300]) for word in part.split() if word.lower() in small},
    }
    out |= {name: FACT for name, holds in facts.items() if holds}
    out["place in message"] = FACT * numbers[0] / max(1, len(spans))
    out["share of message"] = FACT * len(numbers) / max(1, len(spans))
    out["weighed by hand"] = FACT * weight(told, answers, sentences, whole[:300], len(whole))
    return out


def beside(here: Sequence[str], at: int, event: Event, small: Container[str]) -> dict[str, float]:
    """What stands beside one telling: its words, the things and doers named near it, who was hit."""

    def plain(start: int, stop: int) -> list[str]:
        return [shape(word, small) for word in here[max(0, start) : max(0, stop)]]

    out = {"cue " + " ".join(shape(word, small) for word in event.cue.split()): CUE}
    before, after = plain(at - BEFORE, at), plain(at + 1, at + 1 + AFTER)
    out |= {f"l:{word}": LOCAL for word in before} | {f"r:{word}": LOCAL for word in after}
    out |= {f"l1:{word}": LOCAL for word in before[-1:]} | {f"r1:{word}": LOCAL for word in after[:1]}
    if len(before) > 1:
        out["l2:" + " ".join(before[-2:])] = LOCAL
    near = here[max(0, at - NEAR_BEFORE) : at + NEAR_AFTER]
    out |= {f"thing {THINGS[word]}": FACT for word in near if word in THINGS}
    out |= {f"doer {DOERS[word]}": FACT for word in near if word in DOERS}
    out |= {f"doer before {DOERS[word]}": FACT for word in here[max(0, at - ACTS) : at] if word in DOERS}
    following = list(here[at : at + NEAR_AFTER])
    if "BY" in following:
        by = following.index("BY")
        out |= {f"doer by {DOERS[word]}": FACT for word in following[by : by + 6] if word in DOERS}
    for fate in event.fates:
        phrase = fate.target.words.split()
        out |= {f"head {shape(fate.target.head, small)}": TARGET} | {f"opens {shape(word, small)}": TARGET for word in phrase[:1]}
        out |= {f"hit {word}": TARGET for word in phrase if word.lower() in small}
    return out


def _filled(answers: Mapping[str, Sequence[Answer]]) -> dict[str, bool]:
    """Which slots the rules could fill, and how."""
    numbers, effects = ([answer.value for answer in answers.get(slot, ())] for slot in ("hum_tgt_num", "hum_tgt_effect"))
    days, places = answers.get("inc_date", ()), answers.get("inc_loc", ())
    return {
        "no people": not numbers,
        "one person": "1" in numbers,
        "people": "PLURAL" in numbers,
        "counted people": any(number not in ("1", "PLURAL") for number in numbers),
        "several targets": len(numbers) > 2,
        "many targets": len(numbers) > 5,
        "somebody named": any(len(answer.about.split()) > 1 and answer.value == "1" for answer in answers.get("hum_tgt_num", ())),
        "effect": bool(effects),
        "nobody hurt": any(effect.startswith("NO ") for effect in effects),
        "deaths": "DEATH" in effects,
        "injuries": "INJURY" in effects,
        "day": bool(days) and not days[0].value.startswith("-"),
        "spot": bool(places) and ":" in places[0].value,
        "no place": not places,
        "doer": "perp_ind_id" in answers,
        "group": "perp_org_id" in answers,
        **{f"stage {answer.value}": True for answer in answers.get("inc_stage", ())},
        **{f"confidence {answer.value}": True for answer in answers.get("perp_org_conf", ())},
    }
