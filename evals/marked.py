"""Reports of our own in which every number of people is marked in, how many of them are read under their measure out.

A file of `evals/marked/` holds reports parted by `====`; a first line "# …" is the title. "[[at least 31|killed]]" is a number with its
measure, "[[four|injured:part]]" a part of a larger one, "[[400|-]]" people to whom nothing happened in the report's incident. The marks
were made with the text and before any run. The natural, the later, the further and the plain reports are as news is; in the hard ones half
the numbers have no word of harm beside them and a third look like harm and are none. In those of voices a mark says who asserts its number
too: "[[eight|killed|police]]", "[[11|killed|]]" where the newsroom does; so do those in papers that somebody puts out himself (releases,
bulletins, letters, transcripts). The last reports of a file are held back: counted, never listed.
`data` and `seed` are unused: nothing is looked up elsewhere and nothing is sampled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.gold import same_name
from evals.report import Result, share
from evals.subject import accounts
from variorum.extract.gatekeeper import MEASURES
from variorum.model.claim import Attribution
from variorum.model.incident import Account
from variorum.model.report import Report

FOLDER = Path(__file__).with_name("marked")
OPEN = {
    "natural": 100,
    "hard": 100,
    "later": 60,
    "further": 60,
    "voices": 50,
    "plain": 40,
    "papers": 46,
}  # reports of a file of each kind that the rules may be improved on
MARK = re.compile(r"\[\[([^|\]]+)\|([a-z-]+)(:part)?(?:\|([^|\]]*))?\]\]")
NOTHING = "-"


@dataclass(frozen=True)
class Mark:
    """A number of people: where its words stand, in code points, what they count (`NOTHING` where nobody was harmed), and who says so.

    `claimant` is "" where the newsroom does, None in a report without marks of claimants.
    """

    start: int
    end: int
    measure: str
    claimant: str | None = None


def run(data: Path, errors: int, seed: int) -> Result:
    """Score all files; misses of the open reports are listed, the natural ones first."""
    told = [row for path in sorted(FOLDER.glob("*.txt"), reverse=True) for row in marked(path)]
    made, seconds = accounts([report for _, report, _ in told])
    tally: Counter[tuple[str, str]] = Counter()
    lines: list[str] = []
    for (name, _, marks), account in zip(told, made, strict=True):
        _score(name, account, marks, tally, lines)
    scores: dict[str, float] = {}
    parts = [f"{kind}_{half}" for kind in OPEN for half in ("open", "held_back")]
    for part in parts:
        scores[f"{part}_recall"] = share(tally[part, "read"], tally[part, "asked"])
        scores[f"{part}_precision"] = share(tally[part, "right"], tally[part, "claims"])
        if tally[part, "voiced"]:
            scores[f"{part}_claimant"] = share(tally[part, "claimant"], tally[part, "voiced"])
    for measure in sorted(measure for measure in MEASURES if tally["natural", measure]):
        scores[f"natural_{measure}"] = share(tally["natural", f"{measure} read"], tally["natural", measure])
    asked = sum(tally[part, "asked"] for part in parts)
    return Result("marked", asked, scores, {}, lines[:errors], seconds, len(told))


def marked(path: Path) -> Iterator[tuple[str, Report, list[Mark]]]:
    """The reports of a file: the part that each belongs to, its text without the marks, and the marks."""
    kind = path.stem.partition("_")[0]
    for number, whole in enumerate(path.read_text(encoding="utf-8").strip().split("\n====\n")):
        text, marks = unmarked(whole.strip().removeprefix("# "))
        title = text.split("\n", 1)[0] if whole.strip().startswith("# ") else ""
        half = "open" if number < OPEN[kind] else "held_back"
        yield f"{kind}_{half}", Report.of(text=text, title=title, locator=f"{path.stem}/{number}"), marks


def unmarked(whole: str) -> tuple[str, list[Mark]]:
    """A marked text as plain text, and its marks by their places in it."""
    made: list[str] = []
    marks: list[Mark] = []
    taken = size = 0
    for mark in MARK.finditer(whole):
        made += [whole[taken : mark.start()], mark[1]]
        size += mark.start() - taken
        marks.append(Mark(size, size + len(mark[1]), mark[2], mark[4]))
        size, taken = size + len(mark[1]), mark.end()
    return "".join([*made, whole[taken:]]), marks


def _is_claimant(marked: str, said: Attribution) -> bool:
    """Whether the claimant read is the one marked: a word of the name in common, or nobody where the newsroom speaks."""
    return same_name(marked, said.claimant) if marked else said.kind == "unattributed"


def _score(part: str, account: Account, marks: list[Mark], tally: Counter[tuple[str, str]], lines: list[str]) -> None:
    """One report's numbers: those read under their measure, and the claims that count a marked number as it is marked.

    Precision leaves out what is no incident's toll ("this year") and what the product itself puts into the background: a past
    incident's dead are rightly read, and marked as nothing of this one.
    """
    text = account.report.text
    places = [((claim.count_span.start, claim.count_span.end), claim) for claim in account.claims]
    aside = {claim for episode in account.episodes if episode.role != "main" for claim in episode.claims}
    for mark in marks:
        here = [claim for (start, end), claim in places if start < mark.end and mark.start < end]
        sentence = text[max(text.rfind("\n", 0, mark.start), mark.start - 120) + 1 : mark.end + 80].replace("\n", " ")
        if mark.measure != NOTHING:
            read = any(claim.measure == mark.measure for claim in here)
            for name in (part, part.partition("_")[0]):
                tally[name, "asked"] += 1
                tally[name, "read"] += read
                tally[name, mark.measure] += 1
                tally[name, f"{mark.measure} read"] += read
            if read and mark.claimant is not None:
                said = next(claim.attribution for claim in here if claim.measure == mark.measure)
                right = _is_claimant(mark.claimant, said)
                tally[part, "voiced"] += 1
                tally[part, "claimant"] += right
                if not right and part.endswith("_open"):
                    names = f"{mark.claimant or 'nobody'!r}, not {said.claimant or 'nobody'!r}"
                    lines.append(f"CLAIMANT {account.report.locator} {names}: {sentence!r}")
            if not read and part.endswith("_open"):
                there = ", ".join(claim.measure for claim in here)
                lines.append(f"MISSED   {account.report.locator} {mark.measure}{f' (as {there})' if there else ''}: {sentence!r}")
        for claim in here:
            if claim.scope == "rate" or claim.id in aside:
                continue
            tally[part, "claims"] += 1
            tally[part, "right"] += claim.measure == mark.measure
            if claim.measure != mark.measure and mark.measure == NOTHING and part.endswith("_open"):
                lines.append(f"INVENTED {account.report.locator} {claim.measure} [{claim.reading.rule}]: {sentence!r}")
