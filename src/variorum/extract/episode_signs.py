"""A sentence of a report in, the signs for and against its telling of another incident than the report's own, out.

No sign is sure by itself: the own incident has new places and other days as well. `background.toml` gives each its weight, as fitted by
`train/apart.py` on reports of our own in which every number is marked as of the report's own incident or of another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from variorum.extract.episode_before import FOLLOWS, is_new
from variorum.extract.episode_beside import KNOWN
from variorum.extract.episode_far import far_apart
from variorum.extract.episode_goes_on import GOES_ON, OF_THOSE
from variorum.extract.episode_recalled import places_named
from variorum.extract.episode_segment import Segment, opening_end
from variorum.extract.episode_times import HAD, day_of, said_on
from variorum.extract.kinds import MORE_THAN_ONE, NUMBER, YEAR, Cue, KindHit, cues
from variorum.model.document import DateMention, Document, PlaceMention, Sentence, Where
from variorum.model.kinds import BackgroundCues, Kinds
from variorum.model.makes import OF_A_MAKE

_SAID = re.compile(r"\b(?:said|told|added|according to)\b")
_COUNT = re.compile(rf"(?:at least |about |some |nearly |more than |another )?(?:an?|another|{NUMBER}|dozens|hundreds|scores)\b")
_OPENS_WITH_PLACE = re.compile(r"In (?:the )?[A-ZÀ-ÖØ-Þ]")
_NAME_BEFORE = re.compile(r"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+) (?:[a-z]+ )?$")
_CALLED = re.compile(r"The (?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+) (?:[a-z]+ )?")
_THE = re.compile(r"(?:the|this) ")
NUMBERS = re.compile(rf"\b(?:\d[\d,]+|{MORE_THAN_ONE})\b")
_YEAR = re.compile(rf"\b{YEAR}\b{OF_A_MAKE}")
DOERS = re.compile(
    r"\bthe (?:gunm[ae]n|attackers?|assailants?|bombers?|shooters?|militants|rebels|bandits|robbers|raiders|hijackers|kidnappers)\b"
)
_CARE = re.compile(
    r"\b(?:hospital|treated|critical|condition|surgery|intensive|clinic|discharged|wounds|injuries|bodies|funeral|identified)\b"
)
_NAME_REACH = 30  # code points before an incident's word in which its name stands
_SURE = 500.0  # log-odds beyond which a likelihood is 0
_YEARS = 1500  # numbers from here on may be years
_MANY, _FACTOR = 12, 2  # how much greater than all of the lead's numbers, and than this, a number is that is of more than one incident


class Opening(NamedTuple):
    """What the opening of a report says of its incident: its days, places, kind and numbers.

    `end`: where it ends, in code points; `late`: it tells of an arrest, a trial or a funeral, so that the incident lies some time before.
    """

    end: int
    days: frozenset[str]
    places: tuple[Where, ...]
    family: str
    numbers: frozenset[str]
    greatest: int
    late: bool


class Context(NamedTuple):
    """One report with what was found in it and what its opening says: all that is the same for each of its sentences."""

    document: Document
    low: str
    hits: Sequence[KindHit]
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    kinds: Kinds
    opening: Opening


def opening_of(
    document: Document,
    low: str,
    hits: Sequence[KindHit],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    words: BackgroundCues,
) -> Opening:
    """The opening of a report: two sentences, and a headline."""
    end = opening_end(document)
    days = [one for one in dates if one.precision == 1 and not said_on(low, one)]
    first = next((hit.kind.family for hit in hits if hit.kind.family != "any"), "")
    return Opening(
        end=end,
        days=frozenset(day_of(one) for one in [one for one in days if one.start < end] or days[:1]),
        places=tuple(place.where for place in places if place.start < end and place.where is not None),
        family=first,
        numbers=frozenset(NUMBERS.findall(low, 0, end)),
        greatest=_greatest(low, 0, end),
        late=bool(cues(low[:end], (*words.trials, *words.aftermath))),
    )


def signs(
    told: Context,
    sentence: Sentence,
    before: Segment,
    times: Sequence[Cue],
    weak: bool,
    sums: bool,
    others: Sequence[Cue],
    before_time: bool,
) -> dict[str, float]:
    """Each sign with how strongly it shows, 0 to 1.

    `before` is the segment of the sentence before, `before_time` whether it names another time than the incident's; `times` are the cues
    of such a time in the sentence, `weak` and `sums` whether it has such cues, `others` words such as "another" and "previous".
    """
    start, end = sentence.start, sentence.end
    text, low, opening = told.document.report.text, told.low, told.opening
    days = [one for one in told.dates if start <= one.start < end and one.precision == 1]
    spells = [one for one in told.dates if start <= one.start < end and one.precision > 2]
    printed = told.document.report.published
    there = [place.where for place in told.places if start <= place.start < end and place.where is not None]
    named = places_named(text, start, end)
    hits = [hit for hit in told.hits if start <= hit.start < end]
    known = any(hit.noun and not is_new(hit, low, start, told.kinds) for hit in hits)
    by_name = any(hit.noun and _new_name(text, start, hit) for hit in hits)
    new_place = any(place not in text[:start] for place in named)
    own_day = any(day_of(one) in opening.days for one in days)
    another_day = bool(days and opening.days) and not own_day
    joined = "\n" not in low[before.end : start]
    had = HAD.search(low, start, end) is not None
    found = {
        "another_time": bool(times),
        "another_time_of_a_late_report": bool(times) and opening.late,
        "month_of_a_late_report": bool(spells) and opening.late,
        "weak_time": weak,
        "sum": sums,
        "month": bool(spells),
        "month_before": bool(printed) and any(one.last and one.last < printed[:7] for one in spells if printed),
        "year": _YEAR.search(low, start, end) is not None,
        "another_day": another_day,
        "own_day": own_day,
        "new_place": new_place,
        "old_place": any(place in text[:start] for place in named),
        "new_place_and_time": new_place and (bool(times) or another_day),
        "far": bool(there and opening.places) and all(far_apart(one, own) for one in there for own in opening.places),
        "another_country": any(_abroad(one, opening.places) for one in there),
        "opens_with_place": new_place and _OPENS_WITH_PLACE.match(text, start) is not None,
        "no_deed": not hits,
        "known_deed": known,
        "known_deed_elsewhere": known and (new_place or bool(times) or another_day or by_name),
        "another_kind": any(opening.family and hit.kind.family not in (opening.family, "any") for hit in hits),
        "deed_by_name": by_name,
        "of_those": OF_THOSE.match(low, start) is not None,
        "known_doers": DOERS.search(low, start, end) is not None,
        "opens_known": KNOWN.match(low, start) is not None,
        "opens_with_count": _COUNT.match(low, start) is not None,
        "had_there": had and new_place,
        "another_word": bool(others),
        "goes_on": joined and before.group > 0,
        "behind_another": before.group > 0,
        "goes_on_count": joined and before.group > 0 and GOES_ON.match(low, start) is not None,
        "goes_on_there": joined and any(place not in text[: before.start] for place in places_named(text, before.start, before.end)),
        "goes_on_then": joined and before_time,
        "same_number": not opening.numbers.isdisjoint(NUMBERS.findall(low, start, end)),
        "greater_number": _greatest(low, start, end) > _FACTOR * max(_MANY, opening.greatest),
        "said": _SAID.search(low, start, end) is not None,
        "follows": FOLLOWS.search(low, start, end) is not None,
        "care": _CARE.search(low, start, end) is not None,
        "quoted": '"' in text[start:end] or "“" in text[start:end],
    }
    last = told.document.sentences[-1].end
    late = (start - opening.end) / max(1, last - opening.end)  # below 0 within an opening
    return {name: float(shown) for name, shown in found.items()} | {"late": late}


def speaks_of_its_own(text: str, low: str, sentence: Sentence, hits: Sequence[KindHit], opening: Opening) -> bool:
    """Whether a sentence opens with the report's own incident: "The ambush took place", or "The Orlo flood", by a name of the opening."""
    first = next((hit for hit in hits if sentence.start <= hit.start < sentence.end), None)
    if first is None or not first.noun:
        return False
    name = _CALLED.fullmatch(text, sentence.start, first.start)
    return _THE.fullmatch(low, sentence.start, first.start) is not None or (name is not None and name["name"] in text[: opening.end])


def retells(low: str, sentence: Sentence, before: Sequence[Segment]) -> bool:
    """Whether a sentence gives a large number that the report has told of its own incident before: "one of 58 killed that night"."""
    large = {word for word in NUMBERS.findall(low, sentence.start, sentence.end) if word.isdigit() and _MANY < int(word) < _YEARS}
    own = (NUMBERS.findall(low, one.start, one.end) for one in before if not one.group) if large else ()
    return any(not large.isdisjoint(numbers) for numbers in own)


def weighed(found: dict[str, float], weights: dict[str, float]) -> float:
    """How likely, 0 to 1, a sentence with these signs tells of another incident: the logistic of the sum of their weights."""
    total = weights.get("bias", -20.0) + sum(weights.get(name, 0.0) * shown for name, shown in found.items())
    return 1 / (1 + exp(min(-total, _SURE)))


def weightiest(found: dict[str, float], weights: dict[str, float]) -> str:
    """The sign that speaks most for another incident, in words."""
    return max(found, key=lambda name: weights.get(name, 0.0) * found[name]).replace("_", " ")


def _abroad(one: Where, own: Sequence[Where]) -> bool:
    """Whether a place lies in another country than all of the opening's."""
    return bool(own) and one.country is not None and all(other.country not in (None, one.country) for other in own)


def _new_name(text: str, start: int, hit: KindHit) -> bool:
    """Whether an incident is called by a name that the report had not used: "the Tarna fire"."""
    name = _NAME_BEFORE.search(text, max(start + 1, hit.start - _NAME_REACH), hit.start)
    return name is not None and name["name"] not in text[:start]


def _greatest(low: str, start: int, end: int) -> int:
    """The greatest number in digits, years left out; 0 without one."""
    told = [word.replace(",", "") for word in re.findall(r"\b\d[\d,]*\b", low[start:end]) if not _YEAR.fullmatch(word)]
    return max((int(word) for word in told if len(word) < 9), default=0)
