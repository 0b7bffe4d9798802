"""A report's text in, its quoted words with the kind of voice that speaks them out; two reports' quotes in, those they share out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.model.kinds import Rarity
from variorum.model.text import Span

QUOTED = re.compile(r"[“\"]([^“”\"\n]{6,600})[”\"]")
OFFICIAL = re.compile(
    r"\b(?:president|prime minister|minister|spokes\w+|secretary|governor|mayor"
    r"|chief|general|gen\.|col\.|commander|commissioner|sheriff|sgt\.?"
    r"|superintendent|ambassador|military|army|police|government|ministry|department|statement|official|officials|court|prosecutor|coroner)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
CARRYING_SHARE = 0.15  # words that more reports use than this do not make a quote known again
SAME_SHARE = 0.6  # share of the shorter quote's carrying words in the other
OFFICIAL_WEIGHT = 0.34  # a statement to all the press: three of them make one private voice
VOICE_REACH = 110  # code points before and after a quote where its speaker is named


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Quoted words at their place, the words that carry them, and how much sharing them tells."""

    span: Span
    carrying: frozenset[str]
    weight: float


def quotes_of(text: str, rarity: Rarity) -> tuple[Quote, ...]:
    """Quotes with two carrying words or more, in text order."""
    found = []
    for match in QUOTED.finditer(text):
        words = {_stem(w.lower()) for w in WORD.findall(match.group(1))}
        carrying = frozenset(w for w in words if len(w) > 2 and rarity.shares.get(w, 0.0) < CARRYING_SHARE)
        if len(carrying) >= 2:
            around = text[max(0, match.start() - VOICE_REACH) : match.start()] + text[match.end() : match.end() + VOICE_REACH]
            weight = OFFICIAL_WEIGHT if OFFICIAL.search(around) else 1.0
            found.append(Quote(span=Span(start=match.start(1), end=match.end(1)), carrying=carrying, weight=weight))
    return tuple(found)


def _stem(word: str) -> str:
    """A word without plural ending, British and American spelling as one ("judgement")."""
    word = word.replace("dgement", "dgment")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def shared_quotes(a: Sequence[Quote], b: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """Quotes of one report that another prints too, in full or shortened, each used once, in order of the first."""
    out = []
    free = list(b)
    for quote in a:
        best = max(free, key=lambda other: (_overlap(quote, other), -other.span.start), default=None)
        if best is not None and _overlap(quote, best) >= SAME_SHARE:
            out.append((quote, best))
            free.remove(best)
    return out


def _overlap(x: Quote, y: Quote) -> float:
    """Share of the shorter quote's carrying words in the other, 0 below two words in common."""
    common = len(x.carrying & y.carrying)
    return common / min(len(x.carrying), len(y.carrying)) if common >= 2 else 0.0
