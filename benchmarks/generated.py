"""A number and a seed in, that many incident-dense reports out: text of our own making, for speed alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

from variorum.model.report import Raw

PLACES = ("Quetta", "Maiduguri", "Mosul", "Kidal", "Cali", "Marawi", "Goma", "Sabha", "Kandahar", "Idlib", "Mekelle", "Jos")
GROUPS = ("separatist rebels", "armed men", "militants", "gunmen", "insurgents", "fighters")
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
    "In November, a suicide bombing at a station in {place} killed {n} people.",
)
FILLER = (
    "Residents described hearing gunfire before dawn and seeing smoke rise over the road into {place}.",
    "The region has seen years of unrest, and roads were closed while reinforcements arrived.",
    "Relatives gathered outside the main hospital, waiting for news of those inside.",
    "The government condemned the attack and promised that those behind it would be brought to justice.",
    "Analysts say that local grievances over land and revenue have deepened since the last election.",
    "Shops stayed shut for a second day and schools were told to remain closed until further notice.",
    "Phone lines to the district were cut, and it was not possible to confirm the accounts independently.",
)


def raws(number: int, seed: int) -> Iterator[Raw]:
    """Reports as JSON lines, about four for each incident so that linking has work; the same number and seed give the same bytes."""
    draw = Random(seed)
    for index in range(number):
        incident = Random(f"{seed}/{index // 4}")
        line = {
            "id": f"g{index}",
            "outlet": f"Outlet {draw.randrange(40)}",
            "published": f"2024-{1 + (index // 4) % 12:02d}-{1 + (index // 4) % 28:02d}",
            "title": _told("{n} killed as {group} attack {kind} near {place}", incident),
            "text": text(draw, incident),
        }
        yield Raw(locator=f"generated.jsonl#{index + 1}", content=json.dumps(line).encode(), kind="jsonl_line")


def text(draw: Random, incident: Random) -> str:
    """Some 350 words: claims of one incident amid plain prose."""
    sentences = [_told(draw.choice(CLAIMS if draw.random() < 0.5 else FILLER), incident) for _ in range(20)]
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def _told(pattern: str, draw: Random) -> str:
    who = draw.choice(WHO)
    return pattern.format(
        n=draw.randint(2, 60),
        m=draw.randint(20, 400),
        people=draw.choice(PEOPLE),
        group=draw.choice(GROUPS),
        kind=draw.choice(KINDS),
        place=draw.choice(PLACES),
        day=draw.choice(DAYS),
        who=who,
        Who=who[0].upper() + who[1:],
    )
