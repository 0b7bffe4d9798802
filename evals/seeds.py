"""The founding case: five reports and their hand-read gold in; claims, statements, lineages, incidents and questions scored out."""

from __future__ import annotations

from pathlib import Path

from evals.gold import GoldClaim, load, overlaps, places, same_claimant, same_content, same_name, seeds_folder
from evals.matching import paired
from evals.report import Result, f1, share
from evals.seed_questions import Case, answers
from evals.subject import accounts_of_files, record
from variorum.model.claim import Claim, Statement
from variorum.model.incident import Account
from variorum.model.report import Raw
from variorum.model.wire import ClaimRow, Record

# What 002 and 004 print from one upstream source: (measure, population).
SHARED = (("aboard", "passengers"), ("killed", "soldiers"), ("killed", "attackers"), ("participants", "attackers"))
UPSTREAM = {"002", "004"}


def run(data: Path, errors: int, seed: int) -> Result:
    """Score the five seed reports; `seed` is unused, nothing is sampled."""
    folder = seeds_folder(data)
    whole, gold = load(folder)
    paths = sorted(folder.glob("*.txt"))
    raws = [Raw(locator=str(path), content=path.read_bytes()) for path in paths]
    made, seconds = accounts_of_files(raws)
    ours = {Path(account.report.locator).name[:3]: account for account in made}

    scores: dict[str, float] = {}
    lines: list[str] = []
    matched = _score_claims(gold, ours, scores, lines)
    _score_statements(whole["statements"], ours, scores, lines)
    _score_spans(whole["not_claims"], ours, scores, lines)
    _score_record(record(raws)[0], gold, matched, scores, lines)
    return Result("seeds", len(gold), scores, {}, lines[: errors if errors else 0], seconds, len(paths))


def _score_claims(gold: list[GoldClaim], ours: dict[str, Account], scores: dict[str, float], lines: list[str]) -> dict[int, Claim]:
    """Recall and precision of claims, strict and lenient about population; claimant and stance on what matched."""
    matched: dict[int, Claim] = {}
    everything = sum(len(account.claims) for account in ours.values())
    for lenient in (False, True):
        right, found, restated, hits = 0, 0, 0, {}
        for name, account in sorted(ours.items()):
            wanted = [(index, row) for index, row in enumerate(gold) if row.report == name]

            def fit(row: tuple[int, GoldClaim], claim: Claim, text: str = account.report.text, ease: bool = lenient) -> float:
                return _fit(row[1], claim, text, ease)

            pairs = paired(wanted, account.claims, fit)
            found += len(pairs)
            hits.update({wanted[i][0]: account.claims[j] for i, j in pairs})
            taken = {j for _, j in pairs}
            spare = [claim for j, claim in enumerate(account.claims) if j not in taken]
            again = [claim for claim in spare if _restates(claim, [row for _, row in wanted], account.report.text, lenient)]
            restated += len(again)
            right += len(pairs) + len(again)
            if lenient:
                lines += [
                    f"MISSED   {row.report} {row.measure} {row.population} {row.value} ({row.qualifier}) {row.stance}: {row.evidence!r}"
                    for index, row in wanted
                    if index not in hits
                ]
                lines += [f"INVENTED {name} {_told(claim)}" for claim in spare if claim not in again]
        tail = "_lenient" if lenient else ""
        recall, precision = share(found, len(gold)), share(right, everything)
        scores |= {f"recall{tail}": recall, f"precision{tail}": precision, f"f1{tail}": f1(precision, recall)}
        if lenient:
            scores |= {"missed": len(gold) - found, "invented": everything - right, "restated": restated, "claims": everything}
            matched = hits
    who = [(gold[index], claim) for index, claim in sorted(matched.items())]
    named = sum(same_claimant(row, claim.attribution) for row, claim in who)
    scores["claimant"] = share(named, len(gold))
    scores["claimant_of_found"] = share(named, len(who))
    scores["kind_of_found"] = share(sum(row.kind == claim.attribution.kind for row, claim in who), len(who))
    scores["stance_of_found"] = share(
        sum(row.stance == claim.stance or (claim.stance == "unknown" and row.value is None) for row, claim in who), len(who)
    )
    lines += [
        f"CLAIMANT {row.report} {row.evidence!r}: wanted {row.claimant} ({row.kind}), "
        f"got {claim.attribution.claimant} ({claim.attribution.kind})"
        for row, claim in who
        if not same_claimant(row, claim.attribution)
    ]
    lines += [
        f"STANCE   {row.report} {row.evidence!r}: wanted {row.stance}, got {claim.stance}"
        for row, claim in who
        if row.stance != claim.stance
    ]
    return matched


def _fit(row: GoldClaim, claim: Claim, text: str, lenient: bool) -> float:
    """1 and more when the claim answers the gold claim at its place; agreement on population, stance and claimant breaks ties."""
    if not same_content(row, claim, lenient) or not overlaps(claim.evidence.start, claim.evidence.end, places(text, row.evidence)):
        return 0.0
    return (
        1.0
        + 0.1 * (claim.population == row.population)
        + 0.02 * (claim.stance == row.stance)
        + 0.01 * same_claimant(row, claim.attribution)
    )


def _restates(claim: Claim, wanted: list[GoldClaim], text: str, lenient: bool) -> bool:
    """Whether the claim repeats a gold claim of its report at another place: right, though the gold lists it once."""
    return any(
        same_content(row, claim, lenient) and not overlaps(claim.evidence.start, claim.evidence.end, places(text, row.evidence))
        for row in wanted
    )


def _told(claim: Claim) -> str:
    count = claim.count
    what = f"{claim.measure} {claim.population} {count.low}..{count.high} {count.words!r}"
    return f"{what} [{claim.stance}, {claim.reading.rule}]: {claim.evidence.quote!r}"


def _score_statements(gold: list[dict[str, str]], ours: dict[str, Account], scores: dict[str, float], lines: list[str]) -> None:
    """Statements agree on kind and place; the same kind by the same speaker elsewhere in the report is a restatement."""
    found = right = made = actors = 0
    for name, account in sorted(ours.items()):
        text, wanted = account.report.text, [row for row in gold if row["report"] == name]

        def fit(row: dict[str, str], said: Statement, text: str = text) -> float:
            near = row["kind"] == said.kind and overlaps(said.evidence.start, said.evidence.end, places(text, row["evidence"]))
            return (1.0 + 0.1 * _speaker(row["actor"], said.actor)) if near else 0.0

        pairs = paired(wanted, account.statements, fit)
        taken_gold, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        spare = [said for j, said in enumerate(account.statements) if j not in taken]
        again = [said for said in spare if any(row["kind"] == said.kind and _speaker(row["actor"], said.actor) for row in wanted)]
        found, right, made = found + len(pairs), right + len(pairs) + len(again), made + len(account.statements)
        actors += sum(_speaker(wanted[i]["actor"], account.statements[j].actor) for i, j in pairs)
        lines += [
            f"UNSAID   {name} {row['kind']} by {row['actor']}: {row['evidence']!r}" for i, row in enumerate(wanted) if i not in taken_gold
        ]
        lines += [f"PUT IN   {name} {said.kind} by {said.actor}: {said.evidence.quote!r}" for said in spare if said not in again]
    scores |= {
        "statements_recall": share(found, len(gold)),
        "statements_precision": share(right, made),
        "statements_actor_of_found": share(actors, found),
    }


def _speaker(gold: str, ours: str | None) -> bool:
    return any(same_name(one, ours) for one in gold.split("; "))


def _score_spans(barred: list[dict[str, str]], ours: dict[str, Account], scores: dict[str, float], lines: list[str]) -> None:
    """Quotes that are not at their offsets, and claims that count what the gold says is no claim: both must be 0."""
    wrong = violated = 0
    for name, account in ours.items():
        text = account.report.text
        for said in [row.evidence for row in account.claims] + [row.evidence for row in account.statements]:
            wrong += text[said.start : said.end] != said.quote
        for claim in account.claims:
            begin, end = claim.count_span.start, claim.count_span.end
            if any(overlaps(begin, end, places(text, row["evidence"])) for row in barred if row["report"] == name):
                violated += 1
                lines.append(f"BARRED   {name} {_told(claim)}")
    scores |= {"wrong_spans": wrong, "not_claims_violated": violated}


def _score_record(record: Record, gold: list[GoldClaim], matched: dict[int, Claim], scores: dict[str, float], lines: list[str]) -> None:
    """Background kept apart, shared sources found, and the six questions."""
    case = Case(record, {row.id: Path(row.locator).name[:3] for row in record.reports})
    home = {_where(case.name[row.report], row): incident.id for incident in record.incidents for row in incident.claims}
    main = case.main.id if case.main else ""
    found = {index: home.get(_where(gold[index].report, claim), "") for index, claim in sorted(matched.items())}
    inside = [index for index in found if gold[index].incident == "main"]
    outside = [index for index in found if gold[index].incident != "main"]
    scores["main_together"] = share(sum(found[index] == main for index in inside), len(inside))
    scores["background_apart"] = share(
        sum(found[index] not in ("", main) for index in outside), sum(row.incident != "main" for row in gold)
    )
    lines += [
        f"MIXED UP {gold[index].report} {gold[index].incident}: {gold[index].evidence!r} is in {place or 'no incident'}"
        for index, place in found.items()
        if not place or (place == main) != (gold[index].incident == "main")
    ]
    scores |= _lineage_scores(case, lines)
    told = answers(case)
    lines += [f"QUESTION {name} is not answered" for name, good in told.items() if not good]
    scores["questions_answered"] = sum(told.values())


def _lineage_scores(case: Case, lines: list[str]) -> dict[str, float]:
    """How many of the four shared questions sit in one lineage across 002 and 004, and lineages that join other reports."""
    joined = 0
    claims = case.main.claims if case.main else ()
    for measure, population in SHARED:
        rows = [row for row in claims if row.measure == measure and row.population == population and case.name[row.report] in UPSTREAM]
        voices = [{row.lineage for row in rows if case.name[row.report] == name} - {""} for name in sorted(UPSTREAM)]
        if len(rows) > 1 and voices[0] & voices[1]:
            joined += 1
        else:
            lines.append(f"LINEAGE  {measure} {population}: 002 and 004 are not one voice")
    reports_of: dict[str, set[str]] = {}
    for row in claims:
        reports_of.setdefault(row.lineage, set()).add(case.name[row.report])
    false = [voice for voice, reports in sorted(reports_of.items()) if voice and len(reports) > 1 and not reports <= UPSTREAM]
    lines += [f"LINEAGE  {voice} joins {sorted(reports_of[voice])}" for voice in false]
    return {"shared_source_found": joined / len(SHARED), "shared_source_false": len(false)}


def _where(report: str, claim: Claim | ClaimRow) -> tuple[object, ...]:
    """What tells a claim apart within the five reports, whatever ids a run gives."""
    return (report, claim.measure, claim.population, claim.count.low, claim.count.high, claim.evidence.start, claim.evidence.end)
