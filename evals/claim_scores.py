"""The claims of a hand-read gold and the product's accounts in, recall, precision, claimant, kind, stance and scope of them out.

What scores an invented incident scores real reports too: the gold's rows are `Wanted`, an account stands under its report's name.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals.gold import overlaps
from evals.invented_gold import Story, Wanted, answers, claimant_right, fit, kind_right, stance_right
from evals.invented_record import Tally, asked
from evals.matching import paired
from variorum.model.claim import Claim
from variorum.model.incident import Account

LENIENT = "_lenient"


def score_claims(story: Story, ours: Mapping[str, Account], lenient: bool, tally: Tally, lines: list[str]) -> dict[int, Claim]:
    """Recall over what the gold asks for, precision over all that was read; the gold's index → the claim that answers it."""
    hits: dict[int, Claim] = {}
    right = 0
    for name, account in sorted(ours.items()):
        text = account.report.text
        wanted = [(index, row) for index, row in enumerate(story.claims) if row.report == name]

        def near(row: tuple[int, Wanted], claim: Claim, text: str = text) -> float:
            return fit(row[1], claim, text, lenient)

        pairs = paired(wanted, account.claims, near)
        hits |= {wanted[i][0]: account.claims[j] for i, j in pairs}
        taken = {j for _, j in pairs}
        spare = [claim for j, claim in enumerate(account.claims) if j not in taken]
        false = [claim for claim in spare if not _restates(claim, [row for _, row in wanted], text, lenient)]
        right += len(account.claims) - len(false)
        where = f"{story.name}/{name}"
        lines += [_missed(where, row, account) for index, row in wanted if index not in hits and not row.optional]
        lines += [f"INVENTED {where} {told(claim)}" for claim in false]
    found = sum(not story.claims[index].optional for index in hits)
    tail = LENIENT if lenient else ""
    tally[f"recall{tail}"] = [found, asked(story.claims)]
    tally[f"precision{tail}"] = [right, sum(len(account.claims) for account in ours.values())]
    return hits


def _restates(claim: Claim, wanted: list[Wanted], text: str, lenient: bool) -> bool:
    """Whether the claim repeats a gold claim of its report at another place: right, though the gold lists it once."""
    start, end = claim.evidence.start, claim.evidence.end
    return any(answers(row, claim, lenient) and not overlaps(start, end, row.where(text)) for row in wanted)


def _missed(where: str, row: Wanted, account: Account) -> str:
    """A gold claim that nothing answers, with what was read at its place."""
    spans = row.where(account.report.text)
    there = [told(claim) for claim in account.claims if overlaps(claim.evidence.start, claim.evidence.end, spans)]
    return f"MISSED   {where} {row.measure} {row.population} {row.value} ({row.qualifier}): {row.evidence!r}; there: {there or 'nothing'}"


def told(claim: Claim) -> str:
    count = claim.count
    what = f"{claim.measure} {claim.population} {count.low}..{count.high} {count.words!r} {count.hedge or ''}"
    return f"{what} [{claim.stance}, {claim.reading.rule}]: {claim.evidence.quote!r}"


def score_found(story: Story, matched: dict[int, Claim], tally: Tally, lines: list[str]) -> None:
    """Claimant, kind, stance and scope of what was found; optional claims count here too."""
    tally.update({name: [0.0, float(len(matched))] for name in ("claimant", "kind", "stance", "scope")})
    for index, claim in sorted(matched.items()):
        row, said = story.claims[index], claim.attribution
        verdicts = {
            "claimant": (claimant_right(row, said), f"{row.claimant} ({row.kind})", f"{said.claimant} ({said.kind})"),
            "kind": (kind_right(row, said), row.kind, said.kind),
            "stance": (stance_right(row, claim), row.stance, claim.stance),
            "scope": (claim.scope in row.scope.split("/"), row.scope, claim.scope),
        }
        for name, (good, want, got) in verdicts.items():
            tally[name][0] += good
            if not good and not (name == "kind" and not verdicts["claimant"][0]):
                lines.append(f"{name.upper():<8} {story.name}/{row.report} {row.evidence!r}: wanted {want}, got {got}")
