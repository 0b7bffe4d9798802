"""The statements about one incident and its actors in, who claims the deed, who is blamed for it and who denies it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.link.spelling import spelling
from variorum.model.claim import Statement
from variorum.model.incident import Actor, Responsibility

NAME = r"((?:[A-ZÀ-ÖØ-Þ][\w’'-]*)(?:\s+(?:(?:of|the|de|al|in|for)\s+){0,2}[A-ZÀ-ÖØ-Þ][\w’'-]*)*)"
AHEAD = r"(?:(?:the|a|an|its|their)\s+)?(?:[a-zà-ÿ-]+\s+){0,3}?"
BLAMED = re.compile(rf"^(?:(?:has|have|had)\s+)?(?:blam(?:ed|es|e|ing)|suspect(?:ed|s|ing)?)\s+(?:on\s+)?{AHEAD}{NAME}")
ACCUSED = re.compile(rf"^(?:(?:has|have|had)\s+)?accus(?:ed|es|e|ing)\s+{AHEAD}{NAME}\s+(?:of|for)\s+(.+)$", re.DOTALL)
DEED = re.compile(
    r"\b(?:attack|bombing|blast|explosion|hijacking|killing|shooting|massacre|ambush|raid|assault|murder|kidnapping|abduction|arson|strike|shelling"
    r"|carrying out|carried out|being behind|staging|planting|planning|firing|launching|ordering|responsib)\w*",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:responsib\w+|involvement|involved|role|part in|carrying out|carried out|being behind|was behind|a hand in|did it)\b",
    re.IGNORECASE,
)
# Others say it of them; who claims a deed says "claimed".
SAID_OF = re.compile(r"^(?:was|were|is|are|being)\s+(?:behind|responsible|to blame)\b")
# Who "carried out an airstrike" in answer to one of these kinds did another deed.
FROM_THE_AIR = re.compile(r"\b(?:air ?strikes?|air raids?|drone strikes?)\b", re.IGNORECASE)
ON_THE_GROUND = frozenset(
    {"raid", "ambush", "clash", "shooting", "mass_shooting", "stabbing", "kidnapping", "hostage_taking", "hijacking", "suicide_bombing"}
)
STATUSES = ("claimed", "attributed", "denied")


def responsibility_of(statements: Sequence[Statement], actors: Sequence[Actor], kinds: Sequence[str] = ()) -> tuple[Responsibility, ...]:
    """Each actor with one entry for each status, by status, then name; aliases are counted with the actor's name.

    "Attributed" needs a name and a deed: to accuse somebody of sheltering others is an allegation and no more. `kinds` of the incident,
    leading one first, tell a deed that answered it.
    """
    ground = bool(kinds) and kinds[0] in ON_THE_GROUND
    shown = {name_key(name): actor.name for actor in actors for name in (actor.name, *actor.aliases)}
    found: dict[tuple[str, str], list[str]] = {}
    for statement in statements:
        status, name = _read(statement)
        answer = ground and status == "claimed" and FROM_THE_AIR.search(statement.evidence.quote) is not None
        if name and not answer:
            bare = bare_name(name)
            found.setdefault((status, _fold(shown.get(name_key(bare), bare), shown)), []).append(statement.id)
    order = sorted(found, key=lambda key: (STATUSES.index(key[0]), key[1]))
    return tuple(Responsibility(actor=name, status=status, claims=tuple(found[status, name])) for status, name in order)  # type: ignore[arg-type]


def _read(statement: Statement) -> tuple[str, str | None]:
    """(status, the actor whom it makes responsible or not); None where it says neither."""
    words = statement.evidence.quote
    if statement.kind == "responsibility":
        return ("attributed" if SAID_OF.match(words) else "claimed"), statement.actor
    if statement.kind == "denial":
        return "denied", statement.actor if DENIED.search(words) else None
    if statement.kind == "allegation":
        blamed = BLAMED.match(words)
        if blamed:
            return "attributed", blamed.group(1)
        accused = ACCUSED.match(words)
        if accused and DEED.search(accused.group(2)):
            return "attributed", accused.group(1)
    return "attributed", None


def bare_name(name: str) -> str:
    """A name without the common words before it: "separatist Northern Liberation Army" is the Northern Liberation Army."""
    words = name.split()
    first = next((number for number, word in enumerate(words) if word[:1].isupper()), 0)
    return " ".join(words[first:])


def _fold(name: str, shown: dict[str, str]) -> str:
    """A lone word that only begins the name of one actor ("Northern" for the Northern Liberation Army) is that actor."""
    longer = {full for full in shown.values() if full.startswith(name + " ")} if " " not in name else set()
    return longer.pop() if len(longer) == 1 else name


def name_key(name: str) -> str:
    """What spellings of one actor's name have in common."""
    words = [w for w in name.replace("’s", "").replace("'s", "").split() if w.lower() not in ("the", "a")]
    return " ".join(spelling(w) if len(w) > 4 else w.lower() for w in words) if words else name.lower()
