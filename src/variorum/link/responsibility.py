"""What each report's statements say of who did it in, one entry for each actor and status out; and names of actors made comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from variorum.link.spelling import spelling
from variorum.model.incident import Actor, Responsibility

_ARTICLES = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]s)-(?=\w)")  # "al-Harak" and "Harak" are one
_INNER_ARTICLES = re.compile(r"-(?:ul|ur|al|el|us|ud|un|e|i)-(?=\w)")  # "Jund-ul-Harak" and "Jund-al-Harak" are one
_OF_NO_NAME = re.compile(r"(?<=\w)(?:'s|’s)?(?: (?:splinter|breakaway|rebel|militant|armed|terror|terrorist))?"
                         r" (?:group|faction|outfit|offshoot|affiliate|branch|wing)$")  # fmt: skip
# Whose a group is, before its name: "Odra's al-Harak", "the Odran group al Harak".
_WHOSE = re.compile(r"^[A-Z][\w-]*(?:['’]s|(?: [a-z]+)? (?:group|militants|rebels|extremists|movement)) (?=(?:[ae]l[ -])?[A-Z])")
_AFFILIATE = re.compile(r"\b(?:affiliates?|offshoot|branch|franchise)$")
_UNNAMED = re.compile(r"(?:[Tt]wo|[Tt]hree|[Ss]everal|[Bb]oth|[Ss]ome|[Mm]ultiple|[Rr]ival|[Vv]arious)(?: [a-z]+)+")
# "The terror group" and "a suicide bomber" beside a name that claims the deed.
_NAMELESS = re.compile(r"^[^A-Z]*\b(?:group|outfit|organi[sz]ation|faction|bombers?|gunm[ae]n|militants?|rebels?|attackers?|terrorists?)$")
STATUSES = ("claimed", "attributed", "denied")


def responsibility_of(told: Sequence[Responsibility], actors: Sequence[Actor]) -> tuple[Responsibility, ...]:
    """Each actor with one entry for each status, by status, then name; aliases are counted with the actor's name."""
    shown = {actor_key(_named(name)): _named(actor.name) for actor in actors for name in (actor.name, *actor.aliases)}
    found: dict[tuple[str, str], list[str]] = {}
    for one in told:
        bare = _named(bare_name(one.actor))
        found.setdefault((one.status, _fold(shown.get(actor_key(bare), bare), shown)), []).extend(one.claims)
    for status in STATUSES:
        _fold_endings(found, status)
        named = [key for key in found if key[0] == status]
        for key in named:
            others = [name for _, name in named if name != key[1] and name != name.lower() and not _AFFILIATE.search(name)]
            nameless = status == "claimed" and others and (_NAMELESS.search(key[1]) or _AFFILIATE.search(key[1]))
            if (_UNNAMED.fullmatch(key[1]) and len(named) > 1) or nameless:
                del found[key]  # "two groups" beside their names
    order = sorted(found, key=lambda key: (STATUSES.index(key[0]), key[1]))
    return tuple(Responsibility(actor=name, status=status, claims=tuple(found[status, name])) for status, name in order)  # type: ignore[arg-type]


def _named(name: str) -> str:
    """A name without a common noun behind it: "Harak splinter group" is Harak; "rebel group" stays."""
    return _OF_NO_NAME.sub("", name) if _begins_name(name) and not (name[:1].islower() and _AFFILIATE.search(name)) else name


def _fold_endings(found: dict[tuple[str, str], list[str]], status: str) -> None:
    """A name that one longer name alone ends in is that one's, under whichever more statements give: "Taliban", "Pakistani Taliban"."""
    for short in sorted((name for known, name in found if known == status), key=lambda name: (len(actor_key(name)), name)):
        if (status, short) not in found:
            continue  # folded into another already
        longer = [name for known, name in found if known == status and actor_key(name).endswith(" " + actor_key(short))]
        same = [name for known, name in found if known == status and name != short and actor_key(name) == actor_key(short)]
        if len(same or longer) == 1:
            full = (same or longer)[0]
            kept, other = (short, full) if len(found[status, short]) > len(found[status, full]) else (full, short)
            found[status, kept] = [*found[status, kept], *found.pop((status, other))]


def bare_name(name: str) -> str:
    """A name without the common words before it: "separatist Northern Liberation Army" is the Northern Liberation Army."""
    words = _WHOSE.sub("", name).split()
    first = next((number for number, word in enumerate(words) if _begins_name(word) or (word.isdigit() and number + 1 < len(words))), 0)
    return " ".join(words[first:])


def _begins_name(word: str) -> bool:
    """Whether a word has a capital at its head or behind a digit ("4D")."""
    bare = _ARTICLES.sub("", word)
    return bare[:1].isupper() or (bare[:1].isdigit() and bare[1:2].isupper())


def _fold(name: str, shown: dict[str, str]) -> str:
    """A lone word that only begins the name of one actor ("Northern" for the Northern Liberation Army) is that actor."""
    longer = {full for full in shown.values() if full.startswith(name + " ")} if " " not in name else set()
    return longer.pop() if len(longer) == 1 else name


def actor_key(name: str) -> str:
    """What spellings of one actor's name have in common."""
    plain = unicodedata.normalize("NFKD", name.replace("’s", "").replace("'s", "")).encode("ascii", "ignore").decode() or name
    words = [_INNER_ARTICLES.sub("-", _ARTICLES.sub("", w)) for w in plain.split() if w.lower() not in ("the", "a")]
    words = words[1:] if len(words) > 1 and words[0].lower() in ("al", "el") else words  # "Al Harak"
    return " ".join(spelling(w) if len(w) > 4 else w.lower() for w in words) if words else name.lower()
