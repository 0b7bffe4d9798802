"""A candidate name and the words around it in; its cues, the level that they name and how the text places it out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.annotate.place_tokens import Word
from variorum.model.gazetteer import Place


@dataclass(slots=True)
class Candidate:
    """A span that may be a place name. `first`..`last` are word numbers inside its stretch."""

    start: int
    end: int
    stretch: int
    first: int
    last: int
    key: str
    places: tuple[Place, ...]
    cued: bool = False
    sure: bool = False
    """Taken as a place whatever the gazetteer's priors say."""
    hint: str = ""
    """The level that the words around it name ("province", "district")."""
    relation: str = "in"
    km: float | None = None
    containers: list[int] = field(default_factory=list)
    settlement: bool = False
    """No gazetteer knows the name, but the words call it a village or town."""
    evidence_only: bool = False
    """Part of an organisation's name or the like: tells the country, is no mention."""


HINTS = {
    "province": "admin1", "state": "admin1", "oblast": "admin1", "governorate": "admin1", "region": "admin1", "department": "admin1",
    "krai": "admin1", "prefecture": "admin1", "territory": "admin1", "republic": "admin1", "district": "admin2", "county": "admin2",
    "parish": "admin2", "raion": "admin2", "tehsil": "admin2", "municipality": "admin2", "regency": "admin2", "agency": "admin2",
    "city": "town", "town": "town", "village": "town",
}  # fmt: skip
"""The level that a unit's noun beside a name tells."""

KM_PER_MILE = 1.609


def look_around(words: list[Word], candidate: Candidate, lists: Mapping[str, frozenset[str]]) -> None:
    """Fill in cue, hint and relation from the words on either side."""
    first, last = candidate.first, candidate.last
    back = [word.key for word in words[max(0, first - 9) : first]]
    after = words[last + 1] if last + 1 < len(words) else None
    if (back and words[first].gap.strip() in ("", "(") and back[-1] in lists["cues"]) or (
        len(back) > 1 and back[-1] == "the" and back[-2] in lists["cues"]
    ):
        candidate.cued = True
    if after is not None and after.gap == " " and after.key in HINTS:
        candidate.hint, candidate.cued = HINTS[after.key], True
    elif after is not None and after.gap == "'s" and after.key in HINTS:
        pass
    elif back[-1:] == ["of"] and len(back) > 1 and back[-2] in HINTS:
        candidate.hint, candidate.cued = HINTS[back[-2]], True
    elif back and back[-1] in ("city", "town", "village", "province") and words[first].gap == " " and not words[first - 1].capital:
        candidate.hint, candidate.cued = HINTS[back[-1]], True
    _relate(words, candidate, back, lists)


_NUMBER = re.compile(r"^\d+(?:[.,]\d+)?$")


def _relate(words: list[Word], candidate: Candidate, back: list[str], lists: Mapping[str, frozenset[str]]) -> None:
    while len(back) > 2 and back[-1] == "of" and back[-2] in SETTLEMENTS:  # "23 km north of the town of X" is as near as "of X"
        back = back[:-2]
        back = back[:-1] if back[-2:-1] == ["the"] else back  # "the Libyan town of"
    if len(back) > 2 and back[-1] in SETTLEMENTS and back[-2] == "the":  # "240 miles southwest of the capital X"
        back = back[:-2]
    while back and back[-1] == "the":
        back = back[:-1]
    if not back:
        return
    close = back[-3:]
    around = back[-1] == "around" and back[-2:-1] != ["and"]
    if around or back[-1] in lists["near"] or (back[-1] == "to" and "close" in close) or (back[-1] == "of" and "vicinity" in close):
        candidate.relation = "near"
    elif "outskirts" in close or back[-1] == "outside" or (back[-1] in ("of", "from") and "edge" in close):
        candidate.relation = "outskirts"
    elif (back[-1] == "off" and back[-2:-1] != ["from"]) or (back[-1] == "of" and back[-2:-1] == ["coast"]):
        candidate.relation = "near"
    elif back[-1] in ("of", "from", "away") or (len(back) > 1 and back[-1] in lists["directions"]):
        for place in range(len(back) - 1, 0, -1):
            number = back[place - 2] if place > 1 and back[place - 1] == "nautical" else back[place - 1]
            if back[place] in lists["distance_units"] and _NUMBER.match(number):
                candidate.relation = "distance"
                candidate.km = float(number.replace(",", ".")) * (KM_PER_MILE if back[place].startswith("mile") else 1.0)
                break
        if candidate.relation == "in" and back[-1] == "of" and len(back) > 1 and back[-2] in lists["directions"]:
            candidate.relation = "near"
    if back[-1] == "between":
        candidate.relation = "between"
    elif (
        (back[-1] == "from" and not SETTING_OUT.isdisjoint(close))
        or (back[-1] in ("to", "for", "towards", "toward") and not GOING.isdisjoint(close))
        or (candidate.last + 1 < len(words) and words[candidate.last + 1].key == "bound" and words[candidate.last + 1].gap == "-")
        or _is_to_be_reached(words, candidate, back)
        or _is_where_they_were_taken(words, candidate, back)
        or (back[-1] == "in" and back[-2:-1] in (["power"], ["headquartered"]))  # "the junta in power in Marn"
    ):
        candidate.relation = "route"


def _is_to_be_reached(words: list[Word], candidate: Candidate, back: list[str]) -> bool:
    """Whether a vehicle was to get there: "with Marn as its destination", "whose destination was Marn", "due to arrive at Marn"."""
    behind = [word.key for word in words[candidate.last + 1 : candidate.last + 5]]
    if behind[:1] == ["as"] and "destination" in behind:
        return True
    if "destination" in back[-3:-1] and back[-1] in ("was", "is", "being"):
        return True
    due = not DUE.isdisjoint(back[-5:]) and (back[-1] == "reach" or not ARRIVING.isdisjoint(back[-3:]))
    return due and any(word.key in VEHICLES for word in words[max(0, candidate.first - PAIR_WORDS) : candidate.first])


def _is_where_they_were_taken(words: list[Word], candidate: Candidate, back: list[str]) -> bool:
    """Whether the wounded or the dead were brought there: "the injured were airlifted to Marn", "sent to Marn for treatment"."""
    if back[-1] != "to" or TAKEN.isdisjoint(back):
        return False
    behind = [word.key for word in words[candidate.last + 1 : candidate.last + 4]]
    return not TREATED.isdisjoint(behind) or not THE_HURT.isdisjoint(back)


SETTLEMENTS = frozenset(
    {
        "town",
        "city",
        "village",
        "port",
        "capital",
        "hamlet",
        "settlement",
        "community",
        "township",
        "suburb",
        "neighbourhood",
        "neighborhood",
    }
)

GOING = frozenset(
    {"bound", "heading", "headed", "route", "way", "travelling", "traveling", "driving", "flying", "sailing", "going", "journey", "trip"}
    | {"flight", "train", "bus", "ferry", "passengers", "runs", "running", "left", "departed", "travel", "returning", "carrying", "voyage"}
)
"""Words before "to" or "for" with which the name behind is where somebody was going."""

DUE = frozenset({"due", "expected", "scheduled", "supposed"})
ARRIVING = frozenset({"arrive", "arriving", "land", "dock", "berth"})
VEHICLES = frozenset(
    {"train", "express", "flight", "plane", "aircraft", "jet", "airliner", "bus", "coach", "ferry", "ship", "boat", "vessel"}
)
"""Words before the name of a place that was to be reached, behind one of `DUE`."""

TAKEN = frozenset(
    {"airlifted", "lifted", "flown", "sent", "rushed", "shifted", "taken", "moved", "referred", "transferred", "evacuated", "brought"}
)
TREATED = frozenset({"treatment", "surgery", "autopsy", "autopsies", "identification"})
THE_HURT = frozenset({"injured", "wounded", "bodies", "body", "victims", "patients", "remains", "casualties", "scene"})
"""Words by which those behind one of `TAKEN` are the ones who came to harm, and not those who came to help."""

SETTING_OUT = frozenset(
    {"off", "departed", "departing", "left", "travelling", "traveling", "flying", "sailing", "way", "route", "journey", "bus", "flight"}
    | {"train", "ferry", "express", "voyage", "coach"}
)
"""Words before "from" with which the name behind is whence somebody came."""

LEAVING = frozenset({"left", "leaving", "departed", "leaves"})

ON_THE_WAY = frozenset(
    {"train", "trains", "route", "line", "railway", "rail", "highway", "expressway", "motorway", "bus", "flight", "ferry"}
)
"""Words behind two places joined by a hyphen that make them the ends of a way: "the Abuja-Kaduna train"."""

PAIR_WORDS = 10
"""Words that may stand between the two ends of a route."""


def _joins_ends(words: list[Word], left: Candidate, right: Candidate) -> bool:
    """Whether a hyphen joins two places behind which a train or a road stands."""
    joined = right.first == left.last + 1 and words[right.first].gap in ("-", "–")
    return joined and right.last + 1 < len(words) and words[right.last + 1].key in ON_THE_WAY


def _holds(words: list[Word], left: Candidate, right: Candidate) -> bool:
    """Whether two names between commas are a town and the unit around it; a country is told of for itself."""
    joined = right.first == left.last + 1 and words[right.first].gap == ", " and all(place.level != "country" for place in right.places)
    return joined and (right.last + 1 == len(words) or words[right.last + 1].gap.startswith(","))


def pair_relations(words: list[Word], found: list[Candidate]) -> None:
    """Settle "between X and Y" and "from X (, capital of Z,) to Y" over neighbouring candidates of one stretch."""
    for index, left in enumerate(found):
        before = words[left.first - 1].key if left.first else ""
        for right in found[index + 1 : index + 4]:
            if right.first - left.last > PAIR_WORDS:
                break
            lead = words[right.first - 1].key
            if _joins_ends(words, left, right):
                left.relation = right.relation = "route"
                break
            if right is found[index + 1] and words[right.last].key == "capital" and right.first - left.last <= 2:
                right.relation = left.relation  # "from X, the Nigerian capital"
                break
            if left.relation == "route" and right is found[index + 1] and _holds(words, left, right):
                right.relation = "route"  # "the train from Marn, Greater Lenz, to Odran"
                break
            if left.relation == "between" and lead == "and" and right is found[index + 1]:
                right.relation = "between"
            elif (
                (before == "from" and lead == "to")
                or (before in LEAVING and lead == "for")
                or (before in ("to", "for") and lead == "from" and right.first - left.last <= 2)
            ):
                left.relation = right.relation = "route"
                break
