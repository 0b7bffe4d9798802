"""Real reports read by hand in, how the product reads news that nobody wrote for it out: recall, precision and claimant, by halves.

`evals/read/` holds the gold as stand-off records: where each claim stands in which file of the data, and none of its words. The reports
were drawn blindly, and the gold was written before the product was run on them. Half of every source is held back: its misses are
counted and never listed. `seed` is unused, nothing is sampled. Without the data nothing is scored.
"""

from __future__ import annotations

from pathlib import Path

from evals.claim_scores import LENIENT, score_claims, score_found
from evals.invented_record import Tally, asked, shares
from evals.read_gold import Reading, readings, records
from evals.report import Result, f1
from evals.subject import accounts_of_files, main_claims
from variorum.model.claim import Claim
from variorum.model.incident import Account

FOLDER = Path(__file__).with_name("read")
HALVES = {False: "open", True: "held_back"}
SCORED = ("recall", "precision", "f1", "claimant", "stance", "scope", "role")
SHOWN = ("recall", "precision", "claimant")


def run(data: Path, errors: int, seed: int, part: str = "") -> Result:
    """Score every report, or those of the source that `part` names."""
    absent = sorted({row["file"] for rows in records(FOLDER).values() for row in rows if not (data / row["file"]).exists()})
    if absent:
        return Result("read", 0, {}, lines=[f"skipped: {len(absent)} files of the data are not in {data}, {absent[0]} among them"])
    read = [row for row in readings(FOLDER, data) if part in ("", row.source)]
    tallies: dict[str, Tally] = {half: {} for half in HALVES.values()}
    by_source: dict[str, Tally] = {}
    lines: list[str] = []
    seconds, unseen = 0.0, 0
    for row in read:
        own: Tally = {}
        misses: list[str] = []
        seconds += _score(row, own, misses)
        lines, unseen = (lines, unseen + len(misses)) if row.held_back else (lines + misses, unseen)
        for total in (tallies[HALVES[row.held_back]], by_source.setdefault(f"{row.source}, {HALVES[row.held_back]}", {})):
            _add_up(own, total)
    scores = {f"{half}_{name}": value for half, tally in tallies.items() for name, value in _scores(tally).items()}
    heads = [_head(name, tally) for name, tally in by_source.items()]
    kept = [f"{unseen} misses in reports held back are not listed"] if unseen else []
    items = sum(asked(row.story.claims) for row in read)
    return Result("read", items, scores, {}, heads + kept + lines[:errors], seconds, len(read))


def _score(row: Reading, tally: Tally, lines: list[str]) -> float:
    """One report's claims; the seconds spent in the product."""
    (account,), seconds = accounts_of_files([row.raw])
    if account.report.text != row.text:
        raise ValueError(f"{row.raw.locator}: the product read another text than the gold's offsets count in")
    ours = {row.raw.locator: account}
    matched = score_claims(row.story, ours, True, tally, lines)
    score_found(row.story, matched, tally, lines)
    _score_roles(row, account, matched, tally, lines)
    return seconds


def _score_roles(row: Reading, account: Account, matched: dict[int, Claim], tally: Tally, lines: list[str]) -> None:
    """Whether what was found is told of the incident that the report is about, or of another; sums that belong to none are left out."""
    main = {claim.id for claim in main_claims(account)}
    told = {index: claim for index, claim in sorted(matched.items()) if row.story.claims[index].incident != "sum"}
    wrong = [index for index, claim in told.items() if (claim.id in main) != (row.story.claims[index].incident == "main")]
    tally["role"] = [float(len(told) - len(wrong)), float(len(told))]
    lines += [f"ROLE     {row.raw.locator} {row.story.claims[index].incident}: {row.sentences[index]!r}" for index in wrong]


def _add_up(own: Tally, total: Tally) -> None:
    """One report's tally added to a sum."""
    for name, (right, of) in own.items():
        row = total.setdefault(name, [0.0, 0.0])
        row[0], row[1] = row[0] + right, row[1] + of


def _scores(tally: Tally) -> dict[str, float]:
    """The tally as scores: populations are taken as the gold eases them, so there is one recall and one precision."""
    out = {name.removesuffix(LENIENT): value for name, value in shares(tally).items()}
    out["f1"] = f1(out.get("precision", 0.0), out.get("recall", 0.0))
    return {name: out[name] for name in SCORED if name in out}


def _head(name: str, tally: Tally) -> str:
    """One source's half in one line."""
    scores = _scores(tally)
    claims = int(tally[f"recall{LENIENT}"][1])
    return f"{name} ({claims} claims): " + ", ".join(f"{key} {scores[key]:.2f}" for key in SHOWN if key in scores)
