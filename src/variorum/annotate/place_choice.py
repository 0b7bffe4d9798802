"""Candidate spans with their gazetteer rows in, one place for each (or none, where the context does not tell) out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from variorum.annotate.place_company import Candidate
from variorum.model.gazetteer import Gazetteer, Place, kilometres, name_key

# What a reader expects without context, in orders of magnitude of inhabitants; tuned on development news, not on any one name.
PRIOR = {"country": 9.0, "admin2": 3.4}
CURATED = {"admin1": 6.3, "region": 6.3, "water": 6.0, "site": 5.4, "admin2": 5.2, "town": 5.0, "country": 9.0}
CAPITAL = 0.9
COUNTRY = 3.6  # the candidate's country is the one that the rest of the text speaks of
NEIGHBOUR = 0.8
ADMIN1 = 2.0
COMPANY = 0.5  # for each other name that the same first-order unit holds
COMPANY_MOST = 4
WORLDWIDE = 1.5  # seas and parts of the world have no country of their own to be evidence for them
FAMOUS = 6.0  # a country or a town of a million: its namesakes are no company for others
ELSEWHERE = -0.7  # units of its country are named, not its own
LITTLE_ELSEWHERE = -2.5  # the same for a place of few inhabitants
KNOWN_TOWN = 50_000
INSIDE = 6.0  # a container is named right beside it ("Mach, Balochistan")
OUTSIDE = -2.0
HINTED = 2.5
MISHINTED = -1.5
ENOUGH = 5.3
"""Score from which a place is taken; a town of 200,000 reaches it without context, a village only with its country named."""
MARGIN = 0.35
"""Lead over the next candidate elsewhere below which the finder abstains."""
SAME_PLACE_KM = 60.0
GREAT_TOWN = 400_000  # inhabitants from which a town outshines the state that bears its name
DISTRICT_KM = 80.0  # from the middle of a curated district to a town in it
OTHER_NAME = 1.5  # the name is a former or foreign one and some place bears it today
ONLY_OTHER_NAME = 0.5  # no other place bears it ("Bombay")


class Evidence:
    """What a text tells about where it plays: weights of countries and first-order units."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.units: dict[tuple[str, str], set[str]] = defaultdict(set)
        """By first-order unit, the names that spoke for it."""
        self.votes: dict[tuple[str, str], set[str]] = defaultdict(set)
        """By first-order unit, the names of the text that some place in it bears."""
        self.by_key: dict[str, list[tuple[str, float]]] = defaultdict(list)

    def add(self, place: Place, weight: float, key: str) -> None:
        """Count a place named in the text."""
        if place.country:
            self.countries[place.country] += weight
            self.by_key[key].append((place.country, weight))
        if place.admin1 and place.level != "country":
            self.units[place.country, place.admin1].add(key)

    def in_unit(self, place: Place, key: str, *, large: bool) -> float:
        """ADMIN1 where another name speaks for the place's unit, less where only other units of its country are spoken for.

        A `large` place is one of many inhabitants whatever the gazetteer knows of them.
        """
        if self.units.get((place.country, place.admin1 or ""), set()) - {key}:
            return ADMIN1
        spoken = any(country == place.country and names - {key} for (country, _), names in self.units.items())
        large = large or place.population >= KNOWN_TOWN or place.row < 0
        return 0.0 if not spoken else ELSEWHERE if large else LITTLE_ELSEWHERE

    def company(self, place: Place, key: str) -> int:
        """How many other names of the text are found in the place's first-order unit."""
        names = self.votes.get((place.country, place.admin1 or ""), ())
        return len(names) - (key in names)

    def share(self, country: str, without: str) -> float:
        """The share of the evidence that speaks for a country, leaving out what the name `without` itself contributed."""
        own: dict[str, float] = defaultdict(float)
        for code, weight in self.by_key.get(without, ()):
            own[code] += weight
        total = sum(self.countries.values()) - sum(own.values())
        mine = self.countries.get(country, 0.0) - own.get(country, 0.0)
        if total <= 0.01 or mine <= 0.01:
            return 0.0
        return min(1.0, 0.35 + mine / total)


def prior(place: Place) -> float:
    """The score of a place without context."""
    if place.row < 0:
        return CURATED[place.level] + (0.0 if place.country else WORLDWIDE)
    if place.level == "admin1":
        return min(max(math.log10(place.population + 10) - 0.5, 4.9), 7.0)
    if place.level == "town":
        return math.log10(place.population + 10) + (CAPITAL if place.capital else 0.0)
    return PRIOR[place.level]


def standing(place: Place, candidate: Candidate) -> float:
    """The prior of a place under this very name: a former or foreign name yields to places that bear it today."""
    score = prior(place)
    if place.row < 0 or place.level != "town" or name_key(place.name) == candidate.key:
        return score
    if any(other.row < 0 or name_key(other.name) == candidate.key for other in candidate.places):
        return score - OTHER_NAME - (CAPITAL if place.capital else 0.0)
    return score - ONLY_OTHER_NAME


def _apart(a: Place, b: Place) -> float:
    """Kilometres between two places; far if either has no coordinates."""
    apart = kilometres(a, b)
    return 99_999.0 if apart is None else apart


def inside(place: Place, container: Place) -> bool:
    """Whether the gazetteer says that `place` lies in `container`."""
    if container.level == "country":
        return place.country == container.country and place.level != "country"
    if container.level in ("admin1", "region") and container.country == place.country:
        if container.admin1 and place.admin1 == container.admin1 and place.level not in ("country", "admin1"):
            return True
        return container.level == "region" and _apart(place, container) < 350
    if container.level == "admin2" and container.row < 0:
        return place.country == container.country and _apart(place, container) < DISTRICT_KM and place.level in ("town", "site")
    if container.level == "admin2":
        return (
            place.admin2 is not None
            and place.admin2 == container.admin2
            and place.country == container.country
            and place.level in ("town", "site")
        )
    return container.level == "region" and _apart(place, container) < 500


def gather(found: Sequence[Candidate], demonyms: Sequence[str]) -> Evidence:
    """Evidence from the names that need no context: countries, first-order units, places far larger than their namesakes."""
    evidence = Evidence()
    for code in demonyms:
        evidence.countries[code] += 0.7
    for candidate in (one for one in found if one.places):
        first = max(candidate.places, key=lambda place: standing(place, candidate))
        for place in candidate.places:
            if prior(first) > FAMOUS and (place.country, place.admin1) != (first.country, first.admin1):
                continue
            if place.admin1 and place.level in ("town", "admin2", "site"):
                evidence.votes[place.country, place.admin1].add(candidate.key)
        ranked = sorted(candidate.places, key=lambda place: standing(place, candidate), reverse=True)
        best = ranked[0]
        rivals = [place for place in ranked[1:] if place.country != best.country]
        lead = standing(best, candidate) - (standing(rivals[0], candidate) if rivals else 0.0)
        if best.level == "country":
            unit = any(place.level == "admin1" and place.country != best.country for place in candidate.places)
            evidence.add(best, 0.3 if unit else 1.0, candidate.key)
        elif best.level in ("admin1", "region") or best.row < 0:
            evidence.add(best, 0.8 if lead > 1.0 else 0.3, candidate.key)
        elif best.level == "town" and best.population >= 150_000 and lead > 0.7:
            evidence.add(best, 0.6 if lead > 1.2 else 0.3, candidate.key)
    return evidence


def choose(candidate: Candidate, evidence: Evidence, containers: Sequence[Place], gazetteer: Gazetteer) -> Place | None:
    """The place meant, or None where two places remain as likely or the only one is too small to be meant without context."""
    scored = sorted(
        ((_score(place, candidate, evidence, containers, gazetteer), -rank, place) for rank, place in enumerate(candidate.places)),
        reverse=True,
    )
    if not scored:
        return None
    leader = scored[0][2]
    told = evidence.share(leader.country, candidate.key) > 0
    if leader.level == "town" and leader.population < GREAT_TOWN and candidate.hint != "town" and not containers and told:
        # A small town that bears the name of a state of its country: the state is meant (certain and coarse).
        state = next((place for _, _, place in scored if place.level == "admin1" and place.country == leader.country), None)
        if state is not None:
            return state
    score, _, best = scored[0]
    if score < ENOUGH and not candidate.sure:
        return None
    for other_score, _, other in scored[1:]:
        if score - other_score >= MARGIN:
            break
        if other.country == best.country and (other.admin1 == best.admin1 or _apart(best, other) < SAME_PLACE_KM):
            continue
        if _apart(best, other) < SAME_PLACE_KM:
            continue
        return None
    return _unit_of(best, candidate, gazetteer) if candidate.hint == "admin1" and best.level == "town" else best


def _unit_of(town: Place, candidate: Candidate, gazetteer: Gazetteer) -> Place | None:
    """The unit that "the X region" means where only a town X is known: that of the town, which may spell itself otherwise.

    None where the town has another name today: it need not lie in the unit that kept the old one.
    """
    if name_key(town.name) != candidate.key or not town.admin1:
        return None
    units = [place for place in gazetteer.lookup(name_key(town.admin1)) if place.level == "admin1" and place.country == town.country]
    return next((unit for unit in units if unit.admin1 == town.admin1), None)


def _score(place: Place, candidate: Candidate, evidence: Evidence, containers: Sequence[Place], gazetteer: Gazetteer) -> float:
    score = standing(place, candidate)
    share = evidence.share(place.country, candidate.key) if place.country else 0.0
    score += COUNTRY * share
    if not share and place.country:
        neighbours = gazetteer.neighbours(place.country)
        score += NEIGHBOUR * any(evidence.countries.get(code, 0.0) > 0 for code in neighbours)
    if place.admin1 and place.level not in ("admin1", "country"):
        province = place.level == "admin2" and not any(other.level == "town" for other in candidate.places)  # no town's own district
        score += evidence.in_unit(place, candidate.key, large=province)
    if place.level in ("town", "admin1", "admin2", "site"):
        score += COMPANY * min(evidence.company(place, candidate.key), COMPANY_MOST)
    if containers:
        score += INSIDE if any(inside(place, container) for container in containers) else OUTSIDE
    if candidate.hint:
        level = "admin1" if place.level == "region" else place.level
        if candidate.hint == level:
            score += HINTED
        elif candidate.hint == "admin2" and level == "admin1":
            score += 0.5
        else:
            score += MISHINTED
    return score
