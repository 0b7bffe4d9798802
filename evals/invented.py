"""Invented incidents with gold written before any run in, how the whole product does on reports that nobody tuned on out.

Each folder of `evals/invented/` is one incident: its reports and `gold.json`. The texts are ours and are in the repository.
`data` and `seed` are unused: nothing is looked up elsewhere and nothing is sampled. The misses of incidents held back are counted
and never listed, whatever round they are of.
"""

from __future__ import annotations

from pathlib import Path

from evals.claim_scores import LENIENT, score_claims, score_found, told
from evals.gold import overlaps, places
from evals.invented_gold import Story, said_right, stories
from evals.invented_record import Tally, asked, score_record, shares
from evals.matching import paired
from evals.report import Result, f1
from evals.subject import accounts_of_files, record
from variorum.model.claim import Statement
from variorum.model.incident import Account
from variorum.model.report import Raw

FOLDER = Path(__file__).with_name("invented")
ROUNDS = {1: "", 2: "later_", 3: "third_", 4: "fourth_", 5: "fifth_", 6: "sixth_"}  # how the scores of a round's incidents begin
KEPT = ("recall_lenient", "precision_lenient", "claimant", "background_apart", "shared_source_found", "statements_recall",
        "statements_precision", "checks_hold", "reports_in_main", "date", "place", "named", "titled", "where_prec")  # fmt: skip


def run(data: Path, errors: int, seed: int, part: str = "") -> Result:
    """Score every incident, or the one that `part` names."""
    told = [story for story in stories(FOLDER) if part in ("", story.name)]
    tally: Tally = {}
    rounds: dict[str, Tally] = {f"{name}{held}": {} for name in ROUNDS.values() for held in ("", "held_back_")} | {"": tally}
    lines: list[str] = []
    heads: list[str] = []
    seconds, articles, unseen = 0.0, 0, 0
    for story in told:
        own: Tally = {}
        misses: list[str] = []
        spent = _score(story, own, misses)
        lines, unseen = (lines, unseen + len(misses)) if story.gold["held_back"] else (lines + misses, unseen)
        seconds, articles = seconds + spent, articles + len(story.paths)
        for name in _rounds(story):
            _add_up(own, rounds[name])
        heads.append(_head(story, _scores(own)))
    scores = _scores(tally)
    for part_name, total in rounds.items():
        scores |= {f"{part_name}{name}": value for name, value in _scores(total).items() if name in KEPT and total and part_name}
    kept = [f"{unseen} misses in incidents held back are not listed"] if unseen else []
    return Result("invented", sum(asked(story.claims) for story in told), scores, {}, heads + kept + lines[:errors], seconds, articles)


def _rounds(story: Story) -> list[str]:
    """The sums that an incident counts in: that of its round, and of those held back until the rules had been improved on the others."""
    own = ROUNDS[story.gold.get("round", 1)]
    return [own, f"{own}held_back_"] if story.gold["held_back"] else [own]


def _add_up(own: Tally, total: Tally) -> None:
    """One incident's tally added to a sum."""
    for name, (right, of) in own.items():
        row = total.setdefault(name, [0.0, 0.0])
        row[0], row[1] = row[0] + right, row[1] + of


def _head(story: Story, scores: dict[str, float]) -> str:
    """One incident's scores in one line."""
    shown = ("recall_lenient", "precision_lenient", "claimant", "kind", "stance", "scope", "statements_recall", "statements_precision",
             "background_apart", "main_together", "shared_source_found", "date", "place", "named", "titled")  # fmt: skip
    return f"{story.name} ({asked(story.claims)} claims): " + ", ".join(f"{name} {scores[name]:.2f}" for name in shown if name in scores)


def _scores(tally: Tally) -> dict[str, float]:
    out = shares(tally)
    for tail in ("", LENIENT):
        out[f"f1{tail}"] = f1(out.get(f"precision{tail}", 0.0), out.get(f"recall{tail}", 0.0))
    for name in ("wrong_spans", "not_claims_violated"):
        out[name] = tally.get(name, [0.0])[0]
    out.setdefault("shared_source_false", 0.0)
    return out


def _score(story: Story, tally: Tally, lines: list[str]) -> float:
    """One incident's claims, statements, spans and record; the seconds spent in the product."""
    raws = [Raw(locator=str(path), content=path.read_bytes()) for path in story.paths]
    made, _ = accounts_of_files(raws)
    ours = {Path(account.report.locator).name[:3]: account for account in made}
    score_claims(story, ours, False, tally, [])
    matched = score_claims(story, ours, True, tally, lines)
    score_found(story, matched, tally, lines)
    _score_statements(story, ours, tally, lines)
    _score_spans(story, ours, tally, lines)
    whole, seconds = record(raws)
    score_record(story, whole, matched, tally, lines)
    return seconds


def _score_statements(story: Story, ours: dict[str, Account], tally: Tally, lines: list[str]) -> None:
    """Statements agree on kind and place; the same kind by the same speaker elsewhere in the report is a restatement."""
    rows = story.gold["statements"]
    found = right = made = actors = 0
    for name, account in sorted(ours.items()):
        text, wanted = account.report.text, [row for row in rows if row["report"] == name]

        def near(row: dict[str, str], said: Statement, text: str = text) -> float:
            there = row["kind"] == said.kind and overlaps(said.evidence.start, said.evidence.end, places(text, row["evidence"]))
            return (0.5 if row.get("optional") else 1.0) + 0.1 * said_right(row, said) if there else 0.0

        pairs = paired(wanted, account.statements, near)
        taken_gold, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        spare = [said for j, said in enumerate(account.statements) if j not in taken]
        again = [said for said in spare if any(row["kind"] == said.kind and said_right(row, said) for row in wanted)]
        answered = [(wanted[i], account.statements[j]) for i, j in pairs if not wanted[i].get("optional")]
        found, right, made = found + len(answered), right + len(pairs) + len(again), made + len(account.statements)
        actors += sum(said_right(row, said) for row, said in answered)
        where = f"{story.name}/{name}"
        missed = [row for i, row in enumerate(wanted) if i not in taken_gold and not row.get("optional")]
        lines += [f"UNSAID   {where} {row['kind']} by {row['actor']}: {row['evidence']!r}" for row in missed]
        lines += [f"PUT IN   {where} {said.kind} by {said.actor}: {said.evidence.quote!r}" for said in spare if said not in again]
        lines += [
            f"SPEAKER  {where} {r['kind']} {r['evidence']!r}: wanted {r['actor']}, got {s.actor}"
            for r, s in answered
            if not said_right(r, s)
        ]
    tally["statements_recall"] = [found, sum(not row.get("optional") for row in rows)]
    tally["statements_precision"] = [right, made]
    tally["statements_speaker"] = [actors, found]


def _score_spans(story: Story, ours: dict[str, Account], tally: Tally, lines: list[str]) -> None:
    """Quotes that are not at their offsets, and claims that count what the gold says is no claim: both must be 0."""
    wrong = violated = 0
    for name, account in sorted(ours.items()):
        text = account.report.text
        for said in [row.evidence for row in account.claims] + [row.evidence for row in account.statements]:
            wrong += text[said.start : said.end] != said.quote
        barred = [span for row in story.gold["not_claims"] if row["report"] == name for span in places(text, row["evidence"])]
        for claim in account.claims:
            begin, end = claim.count_span.start, claim.count_span.end
            if overlaps(begin, end, barred):
                violated += 1
                lines.append(f"BARRED   {story.name}/{name} {told(claim)}")
    tally["wrong_spans"], tally["not_claims_violated"] = [float(wrong), 1.0], [float(violated), 1.0]
