"""The episodes that tell of one incident in, the incident out: title, days, actors, responsibility and the order of its accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from variorum.link.order import moments
from variorum.link.responsibility import actor_key, bare_name, responsibility_of
from variorum.link.spelling import spelling
from variorum.link.weekdays import with_days
from variorum.link.when import merged_when
from variorum.link.where import place_of
from variorum.model.claim import Claim, Statement
from variorum.model.document import Where
from variorum.model.gazetteer import name_key
from variorum.model.incident import Account, Actor, Episode, Incident, Responsibility
from variorum.model.text import content_id

_ANY, _OF_ANY = ("attack", "murder"), 0.6  # kinds that say least, and what a vote for them counts: a jailbreak is an attack as well


def incident_of(told: Sequence[tuple[Account, Episode]], lineage: dict[str, str], claim_lineage: dict[str, str]) -> Incident:
    """One incident from its episodes, which are given sorted by report id; claims get their lineage."""
    mains = [(account, episode) for account, episode in told if episode.role == "main"]
    leading = mains or list(told)
    claims = [_lined(claim, claim_lineage) for account, episode in told for claim in _own_claims(account, episode)]
    statements = [s for account, episode in told for s in _own_statements(account, episode)]
    reports = tuple(account.report.id for account, _ in mains)
    mentioned = tuple(dict.fromkeys(a.report.id for a, e in told if e.role != "main" and a.report.id not in reports))
    actors = _actors([episode for _, episode in leading])
    when = merged_when([(lineage.get(a.report.id, a.report.id), a.report.locator, e) for a, e in with_days(leading)])
    kinds, place = _kinds([episode for _, episode in leading]), place_of(leading)
    return Incident(
        id=content_id("i_", sorted((account.report.id, episode.key) for account, episode in told)),
        title=_title(leading, kinds, place),
        kinds=kinds,
        role="main" if mains else "background",
        date=when,
        place=place,
        actors=actors,
        responsibility=responsibility_of([one for _, episode in told for one in _kept(episode)], actors),
        reports=reports,
        mentioned_by=mentioned,
        claims=tuple(claims),
        statements=tuple(statements),
        moments=moments(mains, when.start),
    )


def _lined(claim: Claim, lines: dict[str, str]) -> Claim:
    """The claim with its lineage."""
    return msgspec.structs.replace(claim, lineage=lines.get(claim.id, claim.lineage))


def _own_claims(account: Account, episode: Episode) -> list[Claim]:
    """An episode's claims in text order."""
    wanted = set(episode.claims)
    return [claim for claim in account.claims if claim.id in wanted]


def _own_statements(account: Account, episode: Episode) -> list[Statement]:
    """An episode's statements in text order."""
    wanted = set(episode.statements)
    return [statement for statement in account.statements if statement.id in wanted]


def _kept(episode: Episode) -> list[Responsibility]:
    """What an episode's statements say of who did it, those left out that a ruling took away."""
    return [row for row in episode.responsibility if set(row.claims) <= set(episode.statements)]


def _title(told: Sequence[tuple[Account, Episode]], kinds: Sequence[str], place: Where | None) -> str:
    """The title that most reports would give, spellings of one name counted together; the shortest, then first of equals.

    A title whose kind or place is not the incident's gives way to one whose is, and one that names the province or country around the
    place to one that names the place.
    """
    votes = Counter(_folded(episode.title) for _, episode in told)
    names = Counter(word for _, episode in told for word in episode.title.split())
    unknown = {name_key(mention.words) for _, episode in told for mention in episode.places if mention.where is None and mention.settlement}
    spelt = {
        name_key(mention.words)
        for _, episode in told
        for mention in episode.places
        if mention.where is not None and place is not None and mention.where.name == place.name
    }
    kind_of = {episode.title: episode.kinds[0] if episode.kinds else "" for _, episode in told}

    def spelled(title: str) -> int:
        return sum(names[word] for word in title.split())

    def where_of(title: str) -> str:
        preposition = next((word for word in (" in ", " near ", " off ") if word in title), None)
        return name_key(title.rpartition(preposition)[2]) if preposition else ""

    def coarse(title: str) -> bool:
        where = where_of(title)
        return (
            place is not None
            and bool(where)
            and where in {name_key(name) for name in (place.admin1, place.country) if name} - {name_key(place.name)}
        )

    def amiss(title: str) -> int:
        """How much of the title the incident as a whole does not bear out, or how little of it the title says."""
        where = where_of(title)
        held = [name_key(name) for name in (place.name, place.admin1, place.country) if name] if place is not None else []
        # "Fire in Calba" is of Calba City.
        elsewhere = bool(held and where) and where not in unknown | spelt and not any(f"{name} ".startswith(f"{where} ") for name in held)
        unnamed = bool(kinds) and _words_of(kinds[0]) not in _words_of(title)
        return 3 * elsewhere + (bool(kinds) and kind_of[title] != kinds[0]) + unnamed

    return min(
        (e.title for _, e in told),
        key=lambda title: (amiss(title), coarse(title), -votes[_folded(title)], -spelled(title), len(title), title),
    )


def _words_of(name: str) -> str:
    """A kind's id or a title in small letters, hyphens and underlines as spaces, so that one can be looked for in the other."""
    return name.casefold().replace("_", " ").replace("-", " ")


def _folded(title: str) -> str:
    """A title with the spellings of its names folded."""
    return " ".join(spelling(word) if word[:1].isupper() and len(word) > 4 else word.lower() for word in title.split())


def _kinds(episodes: Sequence[Episode]) -> tuple[str, ...]:
    """Kinds by how many reports name them and how high each ranks them; of equals the one of the episode that counts most."""
    votes: dict[str, float] = {}
    counted: dict[str, int] = {}
    for episode in episodes:
        for kind in episode.kinds[:1]:
            counted[kind] = max(counted.get(kind, 0), len(episode.claims))
        for rank, kind in enumerate(episode.kinds):
            votes[kind] = votes.get(kind, 0.0) + (_OF_ANY if kind in _ANY else 1.0) / (1 + rank)
    return tuple(sorted(votes, key=lambda kind: (-votes[kind], -counted.get(kind, 0), kind)))


def _actors(episodes: Sequence[Episode]) -> tuple[Actor, ...]:
    """Actors of one role whose names or aliases meet are one; the name used most leads, the other spellings are aliases.

    Perpetrators whom nobody names are one too: what one report calls "gunmen" another calls "armed men".
    """
    out = []
    for role in ("perpetrator", "target", "responder"):
        groups: list[Counter[str]] = []
        for actor in [a for e in episodes for a in e.actors if a.role == role]:
            names = (bare_name(actor.name), actor.name, *actor.aliases)
            keys = {actor_key(n) for n in names}
            nameless = role == "perpetrator" and actor.name == actor.name.lower()
            home = next((g for g in groups if keys & {actor_key(n) for n in g} or (nameless and all(n == n.lower() for n in g))), None)
            if home is None:
                home = Counter()
                groups.append(home)
            home.update({bare_name(actor.name): 2})
            home.update(name for name in (actor.name, *actor.aliases) if name != bare_name(actor.name))
        for group in sorted(groups, key=lambda g: (-sum(g.values()), min(g))):
            name = min(group, key=lambda n: (-group[n], -len(n), n))
            out.append(Actor(name=name, aliases=tuple(sorted(set(group) - {name})), role=role))
    did = {actor_key(name) for actor in out if actor.role == "perpetrator" for name in (actor.name, *actor.aliases)}
    return tuple(actor for actor in out if actor.role != "responder" or actor_key(actor.name) not in did)
