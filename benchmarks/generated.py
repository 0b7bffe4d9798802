"""A number and a seed in, that many incident-dense reports out: text of our own making, for speed alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from variorum.model.report import Raw

REPORTS_PER_INCIDENT = 4
ONSETS = ("B", "D", "G", "K", "L", "M", "N", "R", "S", "T", "Z", "Sh", "Kh", "Ch")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
ENDINGS = ("abad", "pur", "stan", "kent", "ville", "burg", "ola", "ira", "wani", "dra")
GROUPS = ("rebels", "armed men", "militants", "gunmen", "insurgents", "fighters")
WHO = ("the army", "police", "a hospital official", "the governor's office", "a security source", "witnesses", "the interior ministry")
PEOPLE = ("civilians", "soldiers", "passengers", "villagers", "police officers", "students", "worshippers")
KINDS = ("a bus", "a convoy", "a market", "a checkpoint", "a village", "a train", "a school")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLAIMS = (
    "At least {n} {people} were killed and {m} others wounded when {group} attacked {kind} near {place} on {day}, {who} said.",
    "{Who} put the number of dead at {n}, while {m} people were taken hostage.",
    "According to {who}, {n} of the attackers were killed and {m} arrested.",
    "About {m} {people} were freed after an operation that lasted most of {day}.",
    "{Who} said {n} {people} had died of their injuries in hospital, bringing the death toll to {m}.",
    "The group claimed responsibility for the attack and said it was holding {n} {people}.",
    "More than {m} {people} fled the area, and {n} were still missing on {day}.",
    "In November, a suicide bombing at a station in {other} killed {n} people.",
)
FILLER = (
    "Residents described hearing gunfire before dawn and seeing smoke rise over the road into {place}.",
    "The region has seen years of unrest, and roads were closed while reinforcements arrived.",
    "Relatives gathered outside the main hospital, waiting for news of those inside.",
    "Governor {leader} condemned the attack and promised that those behind it would be brought to justice.",
    "Analysts say that local grievances over land and revenue have deepened since the last election.",
    "Shops stayed shut for a second day and schools were told to remain closed until further notice.",
    "Phone lines to the district were cut, and it was not possible to confirm the accounts independently.",
)


@dataclass(frozen=True)
class Event:
    """What the reports of one incident share."""

    place: str
    other_place: str
    leader: str
    group: str
    kind: str
    people: str
    day: date
    dead: int
    held: int


def raws(number: int, seed: int) -> Iterator[Raw]:
    """Reports as JSON lines, four for each incident so that linking has work; the same number and seed give the same bytes."""
    for index in range(number):
        event = _event(Random(f"{seed}/{index // REPORTS_PER_INCIDENT}"))
        draw = Random(f"{seed}/report/{index}")
        line = {
            "id": f"g{index}",
            "outlet": f"Outlet {draw.randrange(40)}",
            "published": (event.day + timedelta(days=draw.randrange(2))).isoformat(),
            "title": _told("{n} killed as {group} attack {kind} near {place}", event, draw),
            "text": text(event, draw),
        }
        yield Raw(locator=f"generated.jsonl#{index + 1}", content=json.dumps(line).encode(), kind="jsonl_line")


def text(event: Event, draw: Random) -> str:
    """Some 350 words: claims of one incident amid plain prose."""
    sentences = [_told(draw.choice(CLAIMS if draw.random() < 0.5 else FILLER), event, draw) for _ in range(20)]
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def _event(draw: Random) -> Event:
    return Event(
        place=_name(draw),
        other_place=_name(draw),
        leader=f"{_name(draw)} {_name(draw)}",
        group=draw.choice(GROUPS),
        kind=draw.choice(KINDS),
        people=draw.choice(PEOPLE),
        day=date(2024, 1, 1) + timedelta(days=draw.randrange(366)),
        dead=draw.randint(2, 60),
        held=draw.randint(20, 400),
    )


def _name(draw: Random) -> str:
    return "".join(draw.choice(part) for part in (ONSETS, VOWELS, [onset.lower() for onset in ONSETS], VOWELS, ENDINGS))


def _told(pattern: str, event: Event, draw: Random) -> str:
    """The sentence about this event; accounts differ by a few."""
    who = draw.choice(WHO)
    return pattern.format(
        n=event.dead + draw.randint(0, 2),
        m=event.held + draw.randint(0, 5),
        people=event.people,
        group=event.group,
        kind=event.kind,
        place=event.place,
        other=event.other_place,
        leader=event.leader,
        day=DAYS[event.day.weekday()],
        who=who,
        Who=who[0].upper() + who[1:],
    )
