"""A seed in, reports of one invented incident out: independent ones, and ones cut, reordered, retold, updated or merged from them."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

TOWNS = ("Karsova", "Velmar", "Tarim Dag", "Ostrel", "Beni Halif", "Luwero Hills", "San Tadeo", "Khoran", "Mirabad", "Dorvan")
PEOPLE = ("Ilya Marsh", "Rosa Quintero", "Samir Haddan", "Grace Okoro", "Tomas Velde", "Amina Yusupova", "Peter Lindqvist", "Lucia Ferro")
GROUPS = ("Northern Liberation Front", "People's Resistance Army", "Free Valley Movement", "Sword of the East")
SITES = ("bus station", "covered market", "town hall", "mining camp", "police academy", "railway depot")
AGENCIES = ("Reuters", "AFP", "the Associated Press")

# What each independent newsroom may say of one incident: its own sentences, its own witness. {…} are the incident's facts.
NEWSROOMS = (
    (
        "At least {killed} people were killed when gunmen stormed the {site} in {town} on Tuesday, the interior ministry said.",
        "The attackers arrived in two pickup trucks shortly before the morning rush and shot their way past the gate.",
        "{person}, who sells tea near the entrance, said she hid under a counter for almost an hour. “I counted the shots until I lost "
        "the number,” she said.",
        "The {group} said in a statement posted online that its fighters had carried out the assault.",
        "{injured} people were taken to the regional clinic, where doctors appealed for blood donors.",
        "The ministry said {attackers} attackers died in a gunfight that lasted until noon.",
        "Shops along the main avenue stayed shut and soldiers checked identity papers at every crossing.",
        "The district has seen little violence since a truce was signed with local elders.",
    ),
    (
        "Armed men attacked the {site} of {town} on Tuesday and left {killed2} dead, according to hospital staff.",
        "Smoke was still rising over the roof hours after the raid, and relatives waited behind a cordon of red tape.",
        "“We heard the first explosion while the children were lining up for class,” a teacher, {person2}, recalled by telephone.",
        "Responsibility for the raid was claimed by the {group}, which wants self-rule for the border valleys.",
        "A surgeon said the wards had received {injured2} wounded, several with burns to the hands.",
        "Governor officials put the number of assailants killed at {attackers2} and said a search was under way for others.",
        "Analysts noted that fuel prices had stirred resentment there all winter.",
        "Trains were diverted through the coast line and will not stop in the town before Friday.",
    ),
    (
        "The death toll from Tuesday's attack on the {site} in {town} stands at {killed3}, the Red Crescent said.",
        "Volunteers of the aid society carried the bodies to a school gymnasium because the morgue was full.",
        "One survivor, {person3}, walked eight kilometres to the next village with a bullet in his shoulder. “My brother told me to keep "
        "my eyes on the mill,” he said.",
        "The {group}, an outlawed movement, is believed to have planned the strike for months.",
        "The aid society registered {injured3} injured people and published a list of the missing.",
        "Security sources spoke of {attackers3} dead gunmen, one of them a former conscript.",
        "Neighbouring countries closed two bridges as a precaution.",
        "A candlelight vigil is planned in the capital on Thursday evening.",
    ),
)  # fmt: skip

# The same sentence in other words, for the first eight of the first newsroom and of the second, in order.
RETOLD = (
    (
        "Gunmen stormed the {site} in {town} on Tuesday, killing at least {killed} people, according to the interior ministry.",
        "Arriving in two pickup trucks just before the morning rush, the attackers shot their way past the gate.",
        "Tea seller {person} hid under a counter near the entrance for almost an hour and said she “counted the shots until I lost "
        "the number”.",
        "In a statement posted online, the {group} said the assault had been carried out by its fighters.",
        "Doctors at the regional clinic, where {injured} people were taken, appealed for blood donors.",
        "According to the ministry, {attackers} attackers died in the gunfight, which lasted until noon.",
        "Soldiers checked identity papers at each crossing, and shops stayed shut along the main avenue.",
        "Since local elders signed a truce the district has seen little violence.",
    ),
    (
        "Hospital staff said {killed2} were left dead after armed men attacked the {site} of {town} on Tuesday.",
        "Hours after the raid, smoke was still rising over the roof while relatives waited behind a cordon of red tape.",
        "{person2}, a teacher, recalled by telephone: “We heard the first explosion while the children were lining up for class.”",
        "The {group}, wanting self-rule for the border valleys, claimed responsibility for the raid.",
        "The wards received {injured2} wounded, several of them with burns to the hands, a surgeon said.",
        "Officials of the governor said {attackers2} assailants were killed and a search for others was under way.",
        "Fuel prices had stirred resentment there all winter, analysts noted.",
        "Trains will not stop in the town before Friday and were diverted through the coast line.",
    ),
)


class Story(NamedTuple):
    """Texts of one incident, the newsrooms that stand behind each, how each was made, and whether it merges two sources."""

    texts: tuple[str, ...]
    sources: tuple[frozenset[int], ...]
    ways: tuple[str, ...]
    merged: tuple[bool, ...]


def made(number: int, random: Random) -> Story:
    """Three independent reports of one incident, four derived from the first two and one merged from both."""
    facts = _facts(number, random)
    originals = [[line.format(**facts) for line in lines] for lines in NEWSROOMS]
    retold = [[line.format(**facts) for line in lines] for lines in RETOLD]
    out: list[tuple[list[str], frozenset[int], str, bool]] = [
        (lines, frozenset({i}), "original", False) for i, lines in enumerate(originals)
    ]
    for way in random.sample(("cut", "reordered", "retold", "updated", "framed"), 4):
        source = random.randrange(2)
        out.append((_derived(way, originals[source], retold[source], facts, random), frozenset({source}), way, False))
    mixed = [line for pair in zip(originals[0][:5], originals[1][1:6], strict=True) for line in pair]
    out.append((mixed, frozenset({0, 1}), "merged", True))
    texts = tuple("\n\n".join([f"Attack on {facts['site']} in {facts['town']}", *lines]) for lines, _, _, _ in out)
    return Story(texts, tuple(s for _, s, _, _ in out), tuple(w for _, _, w, _ in out), tuple(m for _, _, _, m in out))


def _facts(number: int, random: Random) -> dict[str, str]:
    """Invented facts; the three newsrooms may or may not agree on a number."""
    killed, injured, attackers = random.randint(12, 60), random.randint(20, 140), random.randint(3, 9)
    people = random.sample(PEOPLE, 3)
    facts = {"town": TOWNS[number % len(TOWNS)], "site": random.choice(SITES), "group": random.choice(GROUPS), "person": people[0]}
    for suffix, person in (("2", people[1]), ("3", people[2])):
        facts[f"person{suffix}"] = person
        for name, value in (("killed", killed), ("injured", injured), ("attackers", attackers)):
            facts[f"{name}{suffix}"] = str(value + random.choice((0, 0, 1, 2, 4)))
    return facts | {"killed": str(killed), "injured": str(injured), "attackers": str(attackers)}


def _derived(way: str, original: list[str], retold: list[str], facts: dict[str, str], random: Random) -> list[str]:
    """A report made from another: shortened, reordered, told in other words, brought up to date or framed with matter of its own."""
    if way == "cut":
        return original[:5]
    if way == "reordered":
        return [original[0], *random.sample(original[1:], len(original) - 1)]
    if way == "retold":
        return retold
    if way == "updated":
        risen = {line: line.replace(facts["killed"], str(int(facts["killed"]) + 3)) for line in original[:1]}
        return [risen.get(line, line) for line in original] + [f"The toll had risen by evening, {random.choice(AGENCIES)} reported."]
    return [
        original[0],
        "Our correspondent adds that the road to the airport was open again by night.",
        *original[2:6],
        "Schools reopen on Monday.",
    ]
