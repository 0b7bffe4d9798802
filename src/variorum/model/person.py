"""The words for one person in ("Christopher Payne, 27", "the 2-year-old boy", "his wife"), what they tell of name, age, sex and part out.

Reading and reconciling both ask whether two mentions may be one person; this is the one place that answers.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from variorum.model.spelt import SPELT

Sex = Literal["m", "f"]

# English nouns and pronouns that tell the sex of a person; closed for kin terms.
_MALE = frozenset(
    [
        "man",
        "boy",
        "father",
        "dad",
        "husband",
        "brother",
        "son",
        "stepson",
        "grandson",
        "grandfather",
        "uncle",
        "nephew",
        "boyfriend",
        "ex-boyfriend",
        "ex-husband",
        "stepfather",
        "male",
        "gentleman",
        "gunman",
        "policeman",
        "serviceman",
        "fisherman",
        "schoolboy",
        "he",
        "him",
        "himself",
        "his",
        "stepbrother",
        "guy",
        "groom",
        "grandpa",
        "fiance",
        "half-brother",
        "mr",
    ]
)
_FEMALE = frozenset(
    [
        "woman",
        "girl",
        "mother",
        "mom",
        "mum",
        "wife",
        "sister",
        "daughter",
        "stepdaughter",
        "granddaughter",
        "grandmother",
        "aunt",
        "niece",
        "girlfriend",
        "ex-girlfriend",
        "ex-wife",
        "stepmother",
        "female",
        "lady",
        "schoolgirl",
        "she",
        "her",
        "herself",
        "policewoman",
        "stewardess",
        "nun",
        "bride",
        "grandma",
        "fiancee",
        "stepsister",
        "half-sister",
        "mrs",
        "ms",
    ]
)
# How old, in years, the person may be that a noun names; the ends are generous, since a reporter's "child" may be a teenager.
_STAGES: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("newborn", "infant", "baby"), (0, 2)),
    **dict.fromkeys(("toddler", "tot"), (0.5, 4)),
    **dict.fromkeys(("preschooler", "kindergartner"), (2, 7)),
    **dict.fromkeys(("child", "kid"), (0, 16)),
    **dict.fromkeys(("boy", "girl", "juvenile", "minor", "schoolboy", "schoolgirl", "schoolchild"), (0, 18)),
    **dict.fromkeys(("teen", "teenager"), (12, 19)),
    **dict.fromkeys(("youth", "youngster"), (8, 25)),
    **dict.fromkeys(("man", "woman", "adult", "lady", "gentleman"), (17, 120)),
    **dict.fromkeys(
        (
            "wife",
            "husband",
            "mother",
            "father",
            "mom",
            "dad",
            "stepfather",
            "stepmother",
            "ex-wife",
            "ex-husband",
            "widow",
            "officer",
            "deputy",
            "trooper",
            "policeman",
            "sergeant",
        ),
        (14, 120),
    ),
    **dict.fromkeys(("grandmother", "grandfather", "grandma", "grandpa"), (30, 120)),
}
# Nouns for those who did it; a person so named is not one of the victims.
_DOERS = frozenset(
    ["gunman", "shooter", "attacker", "assailant", "suspect", "killer", "intruder", "robber", "burglar", "perpetrator", "carjacker"]
)
# Trades against the law: whoever is "a suspected drug courier" is a suspect.
_TRADES = frozenset(
    ["courier", "dealer", "pusher", "peddler", "trafficker", "smuggler", "thief", "burglar", "snatcher", "poacher", "rustler"]
)
# What somebody does on the road or aboard: whoever drives is not whoever rides along, walks or cycles.
_ON_THE_ROAD = {
    **dict.fromkeys(("driver", "motorist"), "driver"),
    **dict.fromkeys(("passenger", "pillion", "co-passenger", "backrider", "back-rider"), "passenger"),
    **dict.fromkeys(("rider", "motorcyclist", "biker"), "rider"),
    **dict.fromkeys(("pedestrian", "passer-by", "passerby", "bystander"), "pedestrian"),
    **dict.fromkeys(("cyclist", "bicyclist"), "cyclist"),
}
# What somebody drives, of which two of one row may be one and the same: "the lorry driver", "the driver of the truck".
_VEHICLES = {
    **dict.fromkeys(("car", "taxi", "cab", "sedan", "suv", "jeep"), "car"),
    **dict.fromkeys(("truck", "lorry", "trailer", "tractor-trailer", "semi", "tanker", "articulated", "pickup", "dumper"), "truck"),
    **dict.fromkeys(("bus", "coach", "minibus", "van", "matatu", "minivan"), "bus"),
    **dict.fromkeys(("motorcycle", "motorbike", "bike", "scooter", "moped", "okada"), "motorcycle"),
    **dict.fromkeys(("train", "tram"), "train"),
    **dict.fromkeys(("tractor",), "tractor"),
    **dict.fromkeys(("bicycle", "cycle"), "bicycle"),
    **dict.fromkeys(("ambulance",), "ambulance"),
}
_RIDDEN = ("motorcycle", "bicycle")
_SEATS = dict.fromkeys(("front", "front-seat"), "front seat") | dict.fromkeys(("rear", "rear-seat", "back", "back-seat"), "back seat")
_OFFICERS = frozenset(["officer", "deputy", "trooper", "policeman", "policewoman", "sheriff", "detective", "cop", "constable"])
_OTHER = frozenset(("another", "second", "third", "fourth", "fifth", "sixth", "other"))
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 1
    )
}
_ORDINAL = re.compile(r"(?:(?:an?|the)\s+)?(?:(\d{1,3})(?:st|nd|rd|th)|([a-z]+))\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:(\d{1,3})|([a-z]+))[-– ](?:and[- ]a[- ]half[- ])?(year|month|week|day)s?[-– ]?old\b"
    r"|(?:,|\(|\baged?|–|-)\s*(\d{1,2})(?=$|[,)\s])",
    re.IGNORECASE,
)
_AGE_FORM = re.compile(r"\b[\w-]+[- ](?:year|month|week|day)s?[- ]olds?\b", re.IGNORECASE)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SPAN = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NO_NAMES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "officer",
        "deputy",
        "trooper",
        "sgt",
        "sergeant",
        "lt",
        "detective",
        "cpl",
        "pvt",
        "capt",
        "sheriff",
        "chief",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "and",
        "of",
        "police",
        "county",
        "city",
        "young",
        "old",
        "high",
        "school",
        "year-old",
        "student",
        "friend",
        "victim",
        "person",
        "suspect",
        "firefighter",
        "employee",
        "worker",
        "driver",
        "resident",
        "cousin",
        "neighbor",
        "neighbour",
        "sibling",
        "teacher",
        "clerk",
        "owner",
        "homeowner",
        "player",
        "passenger",
        "soldier",
        "veteran",
        "principal",
        "roommate",
        "classmate",
    ]
)


class Description(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the words for one person tell: name in lower case, age in years, sex, the ages that the noun allows, and part played."""

    names: tuple[str, ...] = ()
    age: float | None = None
    sex: Sex | None = None
    stage: tuple[float, float] = (0, 120)
    doer: bool = False
    officer: bool = False
    another: bool = False
    on_the_road: str | None = None  # driver, passenger, rider, pedestrian or cyclist
    vehicle: str | None = None  # the kind of what he drives; of who rides along in a car, the seat

    @property
    def weight(self) -> int:
        """How much is told: a full name most, then age, sex and stage."""
        return 4 * min(len(self.names), 2) + 3 * (self.age is not None) + (self.sex is not None) + (self.stage != (0, 120))


def describe(words: str) -> Description:
    """What the words for one person tell; capital words that are no nouns for people are taken as the name."""
    age = _age(words)
    sex: Sex | None = None
    stage: tuple[float, float] = (0, 120)
    lows = [match.group().lower().replace("’", "'").removesuffix("'s") for match in _WORD.finditer(words)]
    for low in lows:
        if sex is None:
            possessive = low in ("his", "her") and len(lows) > 1
            sex = None if possessive else "m" if low in _MALE else "f" if low in _FEMALE else None
        if low in _STAGES:
            stage = _STAGES[low]
    names = _names(words)
    parts = [_ON_THE_ROAD[low] for low in lows if low in _ON_THE_ROAD]
    road = "passenger" if "passenger" in parts else parts[-1] if parts else None  # a pillion rider rides along
    vehicle = next((_VEHICLES[low] for low in lows if low in _VEHICLES), None) if road in ("driver", "rider") else None
    if road == "passenger":
        vehicle = next((_SEATS[low] for low in lows if low in _SEATS), None)
    elif road == "driver" and vehicle in _RIDDEN:
        road = "rider"  # the motorcycle's driver
    return Description(
        names=names,
        age=age,
        sex=sex,
        stage=stage,
        doer=any(low in _DOERS for low in lows) or ("suspected" in lows and not _TRADES.isdisjoint(lows)),
        officer=any(low in _OFFICERS for low in lows),
        another=any(low in _OTHER for low in lows),
        on_the_road=road,
        vehicle=vehicle,
    )


def is_vehicle(low: str) -> bool:
    """Whether a word in lower case names what somebody drives."""
    return low in _VEHICLES


def ordinal(words: str) -> int | None:
    """The number of the ordinal that the words for a person open with ("a fourth victim", "5th person"); None where there is none."""
    match = _ORDINAL.match(words)
    if match is None:
        return None
    return int(match[1]) if match[1] else _ORDINALS.get(match[2].lower())


def compatible(one: Description, other: Description) -> bool:
    """Whether both may be the same person: nothing that is told of one denies what is told of the other."""
    if one.names and other.names:
        return _same_name(one.names, other.names) and not (one.sex and other.sex and one.sex != other.sex)
    if one.sex is not None and other.sex is not None and one.sex != other.sex:
        return False
    if one.doer != other.doer and (one.doer or one.age is None) and (other.doer or other.age is None) and not (one.names or other.names):
        return False
    if _differ(one.on_the_road, other.on_the_road) or _differ(one.vehicle, other.vehicle):
        return False
    if one.officer != other.officer and (_young(one) or _young(other)):
        return False
    if one.age is not None and other.age is not None:
        return abs(one.age - other.age) < 1
    low = max(one.age if one.age is not None else one.stage[0], other.age if other.age is not None else other.stage[0])
    high = min(one.age if one.age is not None else one.stage[1], other.age if other.age is not None else other.stage[1])
    return low <= high


def joined(one: Description, other: Description) -> Description:
    """All that two mentions of one person tell together."""
    low, high = max(one.stage[0], other.stage[0]), min(one.stage[1], other.stage[1])
    return Description(
        names=one.names if len(one.names) >= len(other.names) else other.names,
        age=one.age if one.age is not None else other.age,
        sex=one.sex or other.sex,
        stage=(low, high) if low <= high else one.stage,
        doer=one.doer or other.doer,
        officer=one.officer or other.officer,
        another=one.another or other.another,
        on_the_road=one.on_the_road or other.on_the_road,
        vehicle=one.vehicle or other.vehicle,
    )


def _names(words: str) -> tuple[str, ...]:
    """The name among the words: the capital words behind the last noun of a part between commas ("the victim, Cortney Smith, 27")."""
    best: tuple[str, ...] = ()
    if words.isupper() and not any(character.isdigit() for character in words):
        return best  # in a headline set in capitals nothing tells a name from a noun
    for part in re.split(r"[,()]", words):
        found: list[str] = []
        for match in _WORD.finditer(_AGE_FORM.sub(" ", part)):
            low = match.group().lower().replace("’", "'").removesuffix("'s")
            if not match.group()[0].isupper() or (_is_noun(low) and low not in _SUFFIXES):
                found = []
            elif len(low) > 1 and low not in _SUFFIXES:
                found.append(low)
        if len(found) > len(best):
            best = tuple(found)
    return best


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one: the last parts are the same, or a name of one part is a part of the other."""
    if len(one) == 1 or len(other) == 1:
        return bool(set(one) & set(other))
    return (one[-1] == other[-1] and (one[0] == other[0] or one[0][0] == other[0][0])) or len(set(one) & set(other)) > 1


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are told, and not the same."""
    return one is not None and other is not None and one != other


def _young(one: Description) -> bool:
    return (one.age if one.age is not None else one.stage[1]) < 19


def _is_noun(low: str) -> bool:
    return (
        low in _MALE
        or low in _FEMALE
        or low in _STAGES
        or low in _DOERS
        or low in _OFFICERS
        or low in _NO_NAMES
        or low in SPELT
        or low in _OTHER
    )


def _age(words: str) -> float | None:
    for match in _AGE.finditer(words):
        digits, spelt, unit, bare = match.groups()
        if bare is not None:
            return float(bare)
        number = int(digits) if digits is not None else SPELT.get(spelt.lower())
        if number is not None:
            return number * _SPAN[unit.lower()]
    return None
