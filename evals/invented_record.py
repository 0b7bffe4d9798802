"""One invented incident's record and gold in, how well it was put together out: incidents, lineages, date, place and checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evals.gold import same_name
from evals.invented_gold import Story, Wanted
from evals.report import share
from variorum.model.claim import Claim
from variorum.model.gazetteer import name_key
from variorum.model.wire import ClaimRow, IncidentRow, Record

Tally = dict[str, list[float]]  # score name → [right, of]


def score_record(story: Story, record: Record, matched: dict[int, Claim], tally: Tally, lines: list[str]) -> None:
    """Add what the record got right to the tally, and a line for each thing that it did not."""
    names = {row.id: Path(row.locator).name[:3] for row in record.reports}
    mains = [row for row in record.incidents if row.role == "main"]
    main = max(mains, key=lambda row: len(row.claims), default=None)
    home = {_where(names[row.report], row): incident.id for incident in record.incidents for row in incident.claims}
    for index, claim in sorted(matched.items()):
        row = story.claims[index]
        place = home.get(_where(row.report, claim), "")
        right = (place == (main.id if main else "")) if row.incident == "main" else bool(place) and (main is None or place != main.id)
        _add(tally, "main_together" if row.incident == "main" else "background_apart", right)
        if not right:
            there = "main" if main and place == main.id else place or "nothing"
            lines.append(f"MIXED UP {story.name}/{row.report} {row.incident}: {row.evidence!r} is in {there}")
    inside = {names[report] for report in main.reports} if main else set()
    for name in sorted(names.values()):
        _add(tally, "reports_in_main", name in inside)
        if name not in inside:
            lines.append(f"REPORT   {story.name}/{name} is not in the main incident")
    _score_facts(story, main, tally, lines)
    _score_lineages(story, main, names, tally, lines)
    for question in story.gold["questions_the_record_must_answer"]:
        good = main is not None and _answered(question, main)
        _add(tally, "checks_hold", good)
        if not good:
            lines.append(f"QUESTION {story.name}: {question['question']} {_got(question, main)}")


def _score_facts(story: Story, main: IncidentRow | None, tally: Tally, lines: list[str]) -> None:
    """Date, place, country and kind of the main incident, each right when it is one of those that the gold would take, and its title."""
    gold = story.gold["incidents"]["main"]
    place = main.place if main else None
    said = {
        "date": (main.date.start if main else None, [gold["date"]]),
        "place": (place.name if place else None, gold["place"]),
        "country": (place.country if place else None, [gold["country"]]),
        "named": (main.kinds[0].replace("_", " ") if main and main.kinds else None, gold["type"]),
    }
    if "where_prec" in gold:
        said["where_prec"] = (place.precision if place else None, gold["where_prec"])
    for name, (ours, wanted) in said.items():
        good = ours in wanted or (isinstance(ours, str) and name_key(ours) in {name_key(one) for one in wanted})
        _add(tally, name, good)
        if not good:
            lines.append(f"{name.upper():<8} {story.name}: wanted {wanted}, got {ours} ({main.date.basis if main else ''})")
    good = main is not None and _titled(main.title, gold)
    _add(tally, "titled", good)
    if not good:
        lines.append(f"TITLED   {story.name}: {main.title if main else None!r}")


def _titled(title: str, gold: dict[str, Any]) -> bool:
    """Whether a title says what happened and where, in the words that the gold takes, and sets no name in capitals."""
    low = title.lower()
    what = any(word in low for kind in gold["type"] for word in (kind, kind.replace(" ", "-")))
    where = any(name.lower() in low for name in (*gold["place"], gold["country"]))
    return what and where and not any(word.isupper() and len(word) > 3 for word in title.split())


def _score_lineages(story: Story, main: IncidentRow | None, names: dict[str, str], tally: Tally, lines: list[str]) -> None:
    """Copied figures that two reports give are one voice; claims of reports that share no source are not."""
    groups = story.gold["source_groups"]
    claims = main.claims if main else ()
    for group in groups:
        for measure, population, number in group["claims"]:
            rows = [
                r
                for r in claims
                if r.measure in measure.split("/") and r.population in population.split("/") and number in (r.count.low, r.count.high)
            ]
            rows = [row for row in rows if names[row.report] in group["reports"]]
            found = len({names[row.report] for row in rows}) > 1
            voices = [{row.lineage for row in rows if names[row.report] == name} for name in sorted({names[r.report] for r in rows})]
            good = found and bool(set.intersection(*voices) - {""})
            _add(tally, "shared_source_found", good)
            if not good:
                why = "two voices" if found else "not both read"
                lines.append(f"LINEAGE  {story.name}: {measure} {population} {number} of {group['reports']}: {why}")
    by_voice: dict[str, set[str]] = {}
    for row in claims:
        by_voice.setdefault(row.lineage, set()).add(names[row.report])
    for voice, reports in sorted(by_voice.items()):
        if voice and len(reports) > 1 and not any(reports <= set(group["reports"]) for group in groups):
            _add(tally, "shared_source_false", True)
            numbers = sorted({f"{r.measure} {r.population} {r.count.words}" for r in claims if r.lineage == voice})
            lines.append(f"LINEAGE  {story.name}: joins {sorted(reports)} on {numbers}")


def _answered(question: dict[str, Any], main: IncidentRow) -> bool:
    """Whether the main incident passes the one check that the question carries."""
    for name, check in CHECKS.items():
        if name in question:
            return check(question[name], main)
    raise ValueError(f"a question without a check: {question}")


def _figure(wanted: dict[str, Any], main: IncidentRow) -> bool:
    return any(
        all(getattr(figure, end) in wanted[end] for end in ("low", "best", "high") if end in wanted)
        for figure in main.figures
        if figure.measure == wanted["measure"] and figure.population in wanted["population"]
    )


def _not_best(wanted: dict[str, Any], main: IncidentRow) -> bool:
    ours = [figure for figure in main.figures if figure.measure in wanted["measure"]]
    return not any({figure.low, figure.best, figure.high} & set(wanted["values"]) for figure in ours)


def _absent(wanted: dict[str, Any], main: IncidentRow) -> bool:
    return not any({row.count.low, row.count.high} & set(wanted["values"]) for row in main.claims if row.measure == wanted["measure"])


def _disagreement(wanted: dict[str, Any], main: IncidentRow) -> bool:
    numbers = {row.id: {row.count.low, row.count.high} for row in main.claims if row.measure == wanted["measure"]}
    one, other = wanted["values"]
    for row in main.disagreements:
        left, right = (numbers.get(claim, set()) for claim in row.claims)
        if row.reason in wanted["reasons"] and ((one in left and other in right) or (other in left and one in right)):
            return True
    ids = {claim: ends for claim, ends in numbers.items() if one in ends or other in ends}
    return any(aside.claim in ids and aside.reason in wanted["reasons"] for figure in main.figures for aside in figure.set_aside)


def _responsibility(wanted: dict[str, Any], main: IncidentRow) -> bool:
    return any(same_name(wanted["actor"], row.actor) and row.status == wanted["status"] for row in main.responsibility)


CHECKS: dict[str, Callable[[dict[str, Any], IncidentRow], bool]] = {
    "figure": _figure,
    "not_best": _not_best,
    "absent": _absent,
    "disagreement": _disagreement,
    "responsibility": _responsibility,
}


def _got(question: dict[str, Any], main: IncidentRow | None) -> str:
    """What the record says instead, for the list of misses."""
    if main is None:
        return "(no main incident)"
    if "responsibility" in question:
        return f"got {[(row.actor, row.status) for row in main.responsibility]}"
    wanted = next(question[name] for name in CHECKS if name in question)
    ours = [figure for figure in main.figures if figure.measure in wanted["measure"]]
    return f"got {[(figure.population, figure.low, figure.best, figure.high) for figure in ours]}"


def _add(tally: Tally, name: str, right: bool) -> None:
    """One more thing scored under this name."""
    row = tally.setdefault(name, [0.0, 0.0])
    row[0] += right
    row[1] += 1


def shares(tally: Tally) -> dict[str, float]:
    """The tally as scores; false lineages stay a count."""
    return {name: (row[0] if name == "shared_source_false" else share(*row)) for name, row in sorted(tally.items())}


def _where(report: str, claim: Claim | ClaimRow) -> tuple[object, ...]:
    """What tells a claim apart within the reports, whatever ids a run gives."""
    return (report, claim.measure, claim.population, claim.count.low, claim.count.high, claim.evidence.start, claim.evidence.end)


def asked(rows: tuple[Wanted, ...]) -> int:
    """How many claims the gold asks for."""
    return sum(not row.optional for row in rows)
