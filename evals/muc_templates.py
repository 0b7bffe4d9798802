"""Key and response templates of one message in, tallies by slot out: one-to-one alignment under MUC-4's conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.matching import paired
from evals.muc_score import Answer, Fill, Fit, Tally, slot_tally
from evals.muc_slots import same_confidence, same_date, same_effect, same_kind, same_number, same_place, same_string

# The slots that a record carries, each with its rule; the key's other slots count as missing in the score over all slots.
CARRIED: Mapping[str, Fit] = {
    "inc_date": same_date,
    "inc_loc": same_place,
    "inc_type": same_kind,
    "inc_stage": lambda fill, answer: float(answer.value in fill.alternatives),
    "perp_ind_id": same_string,
    "perp_org_id": same_string,
    "perp_org_conf": same_confidence,
    "hum_tgt_num": same_number,
    "hum_tgt_effect": same_effect,
}
TEMPLATE = "template_id"


@dataclass(frozen=True)
class KeyTemplate:
    """An expert's template: fills by slot; an optional one may go unanswered."""

    fills: dict[str, tuple[Fill, ...]]
    optional: bool


@dataclass(frozen=True)
class ResponseTemplate:
    """Our template: answers by slot."""

    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)


def key_template(raw: dict[str, Any]) -> KeyTemplate:
    """A template of the key files in these terms."""
    fills = {
        slot: tuple(_fill(entry) for entry in entries if isinstance(entry, dict))
        for slot, entries in raw.items()
        if slot not in ("message_template", "_comments")
    }
    number = raw["message_template"][0]
    return KeyTemplate(fills, bool(number["optional"]) or "OPTIONAL" in number["raw"])


def _fill(entry: dict[str, Any]) -> Fill:
    values = tuple(_value(part) for alternative in entry["alts"] for part in alternative["value"].split("/"))
    tags = tuple(tag.strip('"') for tag in entry.get("xref") or () if tag.strip('"-* '))
    return Fill(values, bool(entry["optional"]), tags)


def _value(part: str) -> str:
    """A fill without quotes and without a bracket whose other half lies outside it; "BOGOTA (CITY)" keeps both of its own."""
    plain = part.strip(' "')
    for opening, closing in (("(", ")"), (")", "(")):
        if plain.count(opening) > plain.count(closing):
            plain = plain.replace(opening, "", 1)
    return plain.strip(' "')


def message_tallies(key: Sequence[KeyTemplate], response: Sequence[ResponseTemplate]) -> dict[str, Tally]:
    """Tallies of one message: matched templates slot by slot, left-over key templates missing, left-over response templates spurious."""
    pairs = paired(key, response, worth)
    matched, answered = {i for i, _ in pairs}, {j for _, j in pairs}
    out: dict[str, Tally] = {TEMPLATE: Tally(correct=len(pairs))}
    for i, j in pairs:
        _add(out, _aligned(key[i], response[j]))
    for i, template in enumerate(key):
        if i not in matched and not template.optional:
            out[TEMPLATE] += Tally(missing=1)
            _add(out, {slot: Tally(missing=sum(not fill.optional for fill in fills)) for slot, fills in template.fills.items()})
    for j, told in enumerate(response):
        if j not in answered:
            out[TEMPLATE] += Tally(spurious=1)
            _add(out, {slot: Tally(spurious=len(answers)) for slot, answers in told.answers.items()})
    return out


def worth(key: KeyTemplate, response: ResponseTemplate) -> float:
    """How well two templates fit: 0 unless their kinds agree at least in part; then the credit over the carried slots."""
    kind = slot_tally(key.fills.get("inc_type", ()), response.answers.get("inc_type", ()), same_kind)
    if not kind.credit:
        return 0.0
    credit = sum(tally.credit for tally in _aligned(key, response).values())
    return credit - (1e-3 if key.optional else 0.0)


def _aligned(key: KeyTemplate, response: ResponseTemplate) -> dict[str, Tally]:
    out = {}
    for slot in {*key.fills, *response.answers}:
        rule = CARRIED.get(slot, _never)
        out[slot] = slot_tally(key.fills.get(slot, ()), response.answers.get(slot, ()), rule)
    return out


def _never(_fill: Fill, _answer: Answer) -> float:
    return 0.0


def _add(total: dict[str, Tally], more: Mapping[str, Tally]) -> None:
    for slot, tally in more.items():
        total[slot] = total.get(slot, Tally()) + tally
