"""What each report's statements say of who did it in, one entry for each actor and status out; and names of actors made comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from variorum.link.spelling import spelling
from variorum.model.incident import Actor, Responsibility

_ARTICLES = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]s)-(?=\w)")  # "al-Harak" and "Harak" are one
STATUSES = ("claimed", "attributed", "denied")


def responsibility_of(told: Sequence[Responsibility], actors: Sequence[Actor]) -> tuple[Responsibility, ...]:
    """Each actor with one entry for each status, by status, then name; aliases are counted with the actor's name."""
    shown = {actor_key(name): actor.name for actor in actors for name in (actor.name, *actor.aliases)}
    found: dict[tuple[str, str], list[str]] = {}
    for one in told:
        bare = bare_name(one.actor)
        found.setdefault((one.status, _fold(shown.get(actor_key(bare), bare), shown)), []).extend(one.claims)
    order = sorted(found, key=lambda key: (STATUSES.index(key[0]), key[1]))
    return tuple(Responsibility(actor=name, status=status, claims=tuple(found[status, name])) for status, name in order)  # type: ignore[arg-type]


def bare_name(name: str) -> str:
    """A name without the common words before it: "separatist Northern Liberation Army" is the Northern Liberation Army."""
    words = name.split()
    first = next((number for number, word in enumerate(words) if _begins_name(word) or (word.isdigit() and number + 1 < len(words))), 0)
    return " ".join(words[first:])


def _begins_name(word: str) -> bool:
    """Whether a word has a capital at its head or behind a digit ("4D")."""
    return word[:1].isupper() or (word[:1].isdigit() and word[1:2].isupper())


def _fold(name: str, shown: dict[str, str]) -> str:
    """A lone word that only begins the name of one actor ("Northern" for the Northern Liberation Army) is that actor."""
    longer = {full for full in shown.values() if full.startswith(name + " ")} if " " not in name else set()
    return longer.pop() if len(longer) == 1 else name


def actor_key(name: str) -> str:
    """What spellings of one actor's name have in common."""
    plain = unicodedata.normalize("NFKD", name.replace("’s", "").replace("'s", "")).encode("ascii", "ignore").decode() or name
    words = [_ARTICLES.sub("", w) for w in plain.split() if w.lower() not in ("the", "a")]
    return " ".join(spelling(w) if len(w) > 4 else w.lower() for w in words) if words else name.lower()
