"""Reports of our own that mark which numbers are of their own incident in, how often those of others are kept apart and own ones kept out.

A file of `evals/apart/` holds reports parted by `====`: a first line "# …" is the title, a line "date: 2024-03-15" the day it was printed.
"[[at least 31|m]]" is a number of people in the report's own incident, "[[nine|b]]" one in another: earlier, later, elsewhere, summed over
many. The marks were made with the text and before any run, by others than the rules but for `fit_first`. The second half of each file is
held back: counted, never listed; those to fit the weights of signs on (`fit_…`) are open as a whole. A number that is not read is left
out of both shares, and has one of its own. `data` and `seed` are unused: nothing is looked up elsewhere and nothing is sampled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evals.report import Result, share
from evals.subject import accounts
from variorum.model.incident import Account
from variorum.model.report import Report

FOLDER = Path(__file__).with_name("apart")
MARK = re.compile(r"\[\[([^|\]]+)\|([mb])\]\]")
DATE = re.compile(r"date: (\d{4}-\d\d-\d\d)\n")
HALVES = ("open", "held_back")
FITTED = "fit"  # how the name of a file begins on which the weights of signs were fitted alone, whole


class Mark(NamedTuple):
    """A number of people: where its words stand, in code points, and whether it is of the report's own incident."""

    start: int
    end: int
    own: bool


def run(data: Path, errors: int, seed: int) -> Result:
    """Score all files; the numbers on the wrong side in open reports are listed."""
    told = [row for path in sorted(FOLDER.glob("*.txt")) for row in reports(path)]
    made, seconds = accounts([report for _, report, _ in told])
    tally: Counter[tuple[str, str]] = Counter()
    lines: list[str] = []
    for (half, _, marks), account in zip(told, made, strict=True):
        _score(half, account, marks, tally, lines)
    scores: dict[str, float] = {}
    for half in HALVES:
        scores[f"{half}_read"] = share(tally[half, "read"], tally[half, "asked"])
        scores[f"{half}_others_apart"] = share(tally[half, "others apart"], tally[half, "others"])
        scores[f"{half}_own_kept"] = share(tally[half, "own kept"], tally[half, "own"])
    return Result("apart", sum(tally[half, "asked"] for half in HALVES), scores, {}, lines[:errors], seconds, len(told))


def reports(path: Path) -> Iterator[tuple[str, Report, list[Mark]]]:
    """The reports of a file: the half that each belongs to, its text without the marks, and the marks."""
    wholes = path.read_text(encoding="utf-8").strip().split("\n====\n")
    for number, whole in enumerate(wholes):
        title, _, body = whole.strip().removeprefix("# ").partition("\n")
        dated = DATE.match(body)
        text, marks = unmarked(f"{title}\n\n{(body[dated.end() :] if dated else body).strip()}")
        known = {"published": dated[1]} if dated else {}
        half = HALVES[number >= len(wholes) / 2 and not path.stem.startswith(FITTED)]
        yield half, Report.of(text=text, title=title, locator=f"{path.stem}/{number}", **known), marks


def unmarked(whole: str) -> tuple[str, list[Mark]]:
    """A marked text as plain text, and its marks by their places in it."""
    text, marks, taken = "", [], 0
    for mark in MARK.finditer(whole):
        text += whole[taken : mark.start()] + mark[1]
        marks.append(Mark(len(text) - len(mark[1]), len(text), mark[2] == "m"))
        taken = mark.end()
    return text + whole[taken:], marks


def _score(half: str, account: Account, marks: list[Mark], tally: Counter[tuple[str, str]], lines: list[str]) -> None:
    """One report's numbers: read, and on their side. A count over a time ("this year") is of no incident, so it is apart."""
    text = account.report.text
    aside = {claim for episode in account.episodes if episode.role != "main" for claim in episode.claims}
    for mark in marks:
        here = [claim for claim in account.claims if claim.count_span.start < mark.end and mark.start < claim.count_span.end]
        tally[half, "asked"] += 1
        tally[half, "read"] += bool(here)
        around = text[max(0, mark.start - 160) : mark.start], text[mark.start : mark.end], text[mark.end : mark.end + 80]
        sentence = "{}[{}]{}".format(*around).replace("\n", " ")
        if not here:
            if half == "open":
                lines.append(f"UNREAD   {account.report.locator}: {sentence!r}")
            continue
        apart = all(claim.id in aside or claim.scope == "rate" for claim in here)
        tally[half, "own" if mark.own else "others"] += 1
        tally[half, "own kept" if mark.own else "others apart"] += apart is not mark.own
        if apart is mark.own and half == "open":
            lines.append(f"{'TAKEN   ' if mark.own else 'MIXED UP'} {account.report.locator}: {sentence!r}")
