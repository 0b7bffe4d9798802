"""A record's incident in, a MUC-4 response template out: our kinds, places, days, actors and claims in the terms of 1992."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from evals.muc_phrases import MOST
from evals.muc_score import Answer
from evals.muc_templates import ResponseTemplate
from variorum.model.wire import ClaimRow, IncidentRow

# Our kinds to MUC-4's set list; kinds that are no terrorist incident there (accidents, weather, clashes of armies) give no template.
KIND = {
    "hijacking": "KIDNAPPING",
    "hostage_taking": "KIDNAPPING",
    "kidnapping": "KIDNAPPING",
    "suicide_bombing": "BOMBING",
    "bombing": "BOMBING",
    "explosion": "BOMBING",
    "air_strike": "BOMBING",
    "shelling": "ATTACK",
    "shootdown": "ATTACK",
    "arson": "ARSON",
    "robbery": "ROBBERY",
    "sabotage": "ATTACK",
    **dict.fromkeys(
        ("mass_shooting", "shooting", "stabbing", "assassination", "massacre", "murder", "ambush", "attack", "raid", "murder_suicide"),
        "ATTACK",
    ),
}
EFFECT = {"killed": "DEATH", "injured": "INJURY", "freed": "REGAINED FREEDOM"}  # "casualties" are a sum over two effects, and none
TARGETED = {*EFFECT, "held", "abducted", "kidnapped", "missing"}
UNHARMED = {"harmed", "injured"}  # "no casualties", "nobody was hurt"
APART = {"arson", "robbery", "assassination", "massacre", "murder"}
REPORTED_ON = "said on "  # a day that is the report's own says only that the incident is not later
COMMON_PERPETRATORS = re.compile(
    r"\b(?:guerrillas?|rebels?|terrorists?|gunmen|gunman|men|man|militants?|soldiers?|troops|assassins?|attackers?|hitmen|individuals?|"
    r"persons?|people|members?|commandos?|extremists?|traffickers?|youths?|killers?|murderers?|criminals?|subversives?|insurgents?)$",
    re.IGNORECASE,
)


def templates(incidents: Iterable[IncidentRow], dateline: date | None) -> list[ResponseTemplate]:
    """Templates of one message's incidents, those left out that MUC-4 would not report."""
    made = [(row, _kind(row)) for row in incidents]
    return [one for row, kind in made if kind for one in (_template(row, kind, dateline), *_besides(row, kind, dateline))]


def _kind(row: IncidentRow) -> str | None:
    if row.role == "background" and not row.claims and not (row.kinds and row.place):
        return None
    if row.kinds:
        kind = next((KIND[kind] for kind in row.kinds if kind in KIND), None)
        return kind if kind and _is_reported(row, kind) else None
    harmed = any(claim.measure in EFFECT and claim.population != "attackers" for claim in row.claims)
    return "ATTACK" if harmed else None


def _is_reported(row: IncidentRow, kind: str) -> bool:
    """Whether MUC-4 reports an incident: not where all people counted are arrested, attackers, a war's dead or losses of armies."""
    unhurt = any(claim.count.high == 0 for claim in row.claims)
    return kind != "ATTACK" or not row.claims or unhurt or bool(_targets(row))


def _targets(row: IncidentRow) -> list[ClaimRow]:
    """The claims that count people of this incident as targets of terror: attackers are none, nor soldiers unless they were taken."""
    return [claim for claim in row.claims if claim.measure in TARGETED and not _fights(claim) and _of_one_incident(claim)]


def _fights(claim: ClaimRow) -> bool:
    """Whether a claim counts attackers, or soldiers killed or hurt: the losses of armies are no terror to MUC-4."""
    return claim.population == "attackers" or (claim.population == "soldiers" and claim.measure in EFFECT)


def _by_name(told: list[ClaimRow]) -> list[ClaimRow]:
    """Claims without a count of just as many people as the record names one by one: MUC-4 lists the names."""
    persons = Counter(claim.measure for claim in told if _is_person(claim))
    return [
        claim for claim in told if _is_person(claim) or claim.count.low != claim.count.high or claim.count.low != persons[claim.measure]
    ]


def _persons(told: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Claims without those that tell another fate of the same people: who was taken and then killed or freed is one target."""
    out: dict[tuple[str, str], ClaimRow] = {}
    kept: list[ClaimRow] = []
    for claim in told:
        same = out.setdefault((claim.count.words if _is_person(claim) else claim.population, _number(claim)), claim)
        if same is claim or (claim.measure in EFFECT and same.measure in EFFECT and "freed" not in (claim.measure, same.measure)):
            kept.append(claim)
    return kept


def _besides(row: IncidentRow, kind: str, dateline: date | None) -> list[ResponseTemplate]:
    """MUC-4 tells a fire, a robbery or a murder apart from the deed told with it: a template of its own, without the people harmed."""
    others = [KIND[named] for named in row.kinds if named in APART and KIND[named] != kind]
    answers = {slot: fills for slot, fills in _template(row, kind, dateline).answers.items() if not slot.startswith("hum_tgt")}
    return [ResponseTemplate({**answers, "inc_type": (Answer(other),)}) for other in dict.fromkeys(others)]


def _template(row: IncidentRow, kind: str, dateline: date | None) -> ResponseTemplate:
    people = _targets(row)
    told = _by_name(_once(people))
    unharmed = any(claim.count.high == 0 and claim.measure in UNHARMED for claim in row.claims)
    organisations = [Answer(actor.name.upper()) for actor in row.actors if actor.role == "perpetrator" and not _is_common(actor.name)]
    status = {entry.actor.upper(): str(entry.status) for entry in row.responsibility}
    answers = {
        "inc_date": _when(row, dateline),
        "inc_loc": _where(row),
        "inc_type": (Answer(kind),),
        "inc_stage": (Answer("THREATENED" if people and all(claim.stance == "threatened" for claim in people) else "ACCOMPLISHED"),),
        "perp_ind_id": tuple(Answer(actor.name.upper()) for actor in row.actors if actor.role == "perpetrator" and _is_common(actor.name))[
            :1
        ],
        "perp_org_id": tuple(organisations),
        "perp_org_conf": tuple(Answer(_confidence(status.get(answer.value, "")), answer.value) for answer in organisations),
        "hum_tgt_num": tuple(Answer(_number(claim), claim.evidence.quote) for claim in _persons(told)),
        "hum_tgt_effect": (
            *(Answer(EFFECT[claim.measure], claim.evidence.quote) for claim in told if claim.measure in EFFECT),
            *([Answer("NO INJURY OR DEATH")] if unharmed else []),
        ),
    }
    return ResponseTemplate({slot: fills for slot, fills in answers.items() if fills})


def _of_one_incident(claim: ClaimRow) -> bool:
    """Whether a claim counts somebody, and no people of many incidents: the dead of a year, or of a war."""
    return claim.count.high != 0 and claim.scope != "rate" and (claim.count.low or 0) <= MOST


def _once(claims: Iterable[ClaimRow]) -> list[ClaimRow]:
    """One claim for each different answer; restatements of a number for the same people are one target, single persons are one each."""
    out: dict[tuple[object, ...], ClaimRow] = {}
    for claim in claims:
        whom = claim.count.words if _is_person(claim) else claim.population
        out.setdefault((claim.measure, whom, _number(claim)), claim)
    return list(out.values())


def _is_person(claim: ClaimRow) -> bool:
    """Whether a claim is of one person by name or description, each of whom the record holds once."""
    return claim.count.low == 1 and claim.reading.rule.startswith(("individual_", "named_", "beside_"))


def _number(claim: ClaimRow) -> str:
    low, high, hedge = claim.count.low, claim.count.high, claim.count.hedge
    several = claim.reading.rule == "noun_untold" and hedge == "at_least"  # "the murder of the priests"
    if several or hedge in ("vague", "unspecified") or (low is None and high is None):
        return "PLURAL"
    if hedge in ("about", "nearly"):
        return f"~{low}"
    if hedge == "range":
        return f"{low}-{high}"
    if hedge in ("at_least", "more_than"):
        return f"{low}-"
    return str(low) if low is not None else f"-{high}"


def _when(row: IncidentRow, dateline: date | None) -> tuple[Answer, ...]:
    start, end = row.date.start, row.date.end
    if start and end and REPORTED_ON not in row.date.basis:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        return (Answer(_day(first) if first == last else f"{_day(first)} - {_day(last)}"),)
    return (Answer(f"- {_day(dateline)}"),) if dateline else ()


def _day(day: date) -> str:
    return day.strftime("%d %b %y").upper()


def _where(row: IncidentRow) -> tuple[Answer, ...]:
    if row.place is None:
        return ()
    country, name = row.place.country or row.place.name, row.place.name
    return (Answer(country.upper() if name == country else f"{country}: {name}".upper()),)


def _is_common(name: str) -> bool:
    return COMMON_PERPETRATORS.search(name) is not None


def _confidence(status: str) -> str:
    return {"claimed": "CLAIMED OR ADMITTED", "denied": "POSSIBLE"}.get(status, "REPORTED AS FACT")
