"""Stand-off records of claims in real reports and the data they point into in, stories for the scorer of claims out.

A record holds offsets (code points into the report's text), numbers and words of the model, and none of the report's: what the
evidence and the claimant are called is cut out of the text when an evaluation runs. `low` and `high` are the words' bounds and `hedge`
the model's; without either the words give no number. `claimant` lists the spans that name who says it (a name, an office, a pronoun
that stands for them; one of them is enough), or is null where nobody does. "a/b" in population, stance or scope takes either.
`incident` is main, b1, b2 … for others told beside it, or sum for a total that belongs to no incident. `optional` and `any_measure` mean
what they mean for invented incidents.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.invented_gold import Story, Wanted
from evals.read_texts import fingerprint, locator, raw_of, text_of
from variorum.model.report import Raw

QUALIFIER = {"about": "about", "at_least": "at least", "more_than": "more than", "at_most": "up to", "vague": "vague"}


@dataclass(frozen=True)
class Reading:
    """One real report with what a careful reader takes from it."""

    source: str
    held_back: bool
    raw: Raw
    text: str
    story: Story
    sentences: dict[int, str]  # a gold claim's index → the sentence that it stands in


def records(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The stand-off records of every source, by its name, as they are in the repository."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def readings(folder: Path, data: Path) -> list[Reading]:
    """Every report that was read, with its gold in the scorer's terms; ValueError where the data is no longer what was read."""
    return [_reading(data, source, row) for source, rows in records(folder).items() for row in rows]


def _reading(data: Path, source: str, row: dict[str, Any]) -> Reading:
    text, name = text_of(data, row["file"], row["item"]), locator(row["file"], row["item"])
    if fingerprint(text) != row["digest"]:
        raise ValueError(f"{name} is not the text that was read: its digest is {fingerprint(text)}, not {row['digest']}")
    claims = tuple(_wanted(name, text, claim) for claim in row["claims"])
    sentences = {index: _words(text, claim["sentence"]) for index, claim in enumerate(row["claims"])}
    story = Story("read", {"held_back": row["held_back"]}, claims, ())
    return Reading(source, row["held_back"], raw_of(data, row["file"], row["item"]), text, story, sentences)


def _wanted(name: str, text: str, claim: dict[str, Any]) -> Wanted:
    """One record in the terms of the invented incidents' gold; kinds of claimant are not scored."""
    populations = tuple(claim["population"].split("/"))
    return Wanted(
        report=name,
        incident=claim["incident"],
        measure=claim["measure"],
        population=populations[0],
        value=_value(claim),
        qualifier=QUALIFIER.get(claim["hedge"], ""),
        stance=claim["stance"],
        claimant="; ".join(_words(text, span) for span in claim["claimant"]) if claim["claimant"] else None,
        kind="unattributed",
        evidence=_words(text, claim["evidence"]),
        populations=populations,
        scope=claim["scope"],
        optional=claim.get("optional", False),
        any_measure=claim.get("any_measure", False),
        any_kind=True,
        span=(claim["evidence"][0], claim["evidence"][1]),
    )


def _value(claim: dict[str, Any]) -> int | list[int | None] | None:
    """The value that goes with the qualifier: the number said, the interval of a vague word, or nothing."""
    low, high = claim["low"], claim["high"]
    if claim["hedge"] == "vague":
        return [low, high]
    if claim["hedge"] == "more_than":
        return int(low) - 1
    return high if low is None else low


def _words(text: str, span: list[int]) -> str:
    """The words at a span, on one line."""
    return " ".join(text[span[0] : span[1]].split())
