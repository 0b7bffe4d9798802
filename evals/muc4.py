"""Terror reports of 1988–91 with expert templates in, slot scores by the rules of MUC-4 out, beside the best systems of 1992."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

from evals.muc_build import Builder
from evals.muc_response import templates
from evals.muc_score import Tally
from evals.muc_templates import CARRIED, TEMPLATE, KeyTemplate, ResponseTemplate, key_template, message_tallies
from evals.report import Result
from evals.subject import annotated, record, resources
from variorum.model.report import Raw

PARTS = ("tst1", "tst2")
SHOWN = (TEMPLATE, *CARRIED)
HUMAN = ("hum_tgt_num", "hum_tgt_effect")
_DATELINE = re.compile(r"\b(\d{1,2} (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) \d{2})\b")


def run(data: Path, errors: int, seed: int, sample: int = 0, part: str = "") -> Result:
    """Score tst1 and tst2, or the parts named ("dev", "tst1+dev"); each message is read alone, as the systems of 1992 read it."""
    rows = messages(data / "muc4", part.replace("+", ",").split(",") if part else PARTS)
    rows = Random(seed).sample(rows, sample) if 0 < sample < len(rows) else rows
    total: dict[str, Tally] = {}
    alone: dict[str, Tally] = {}
    builder = Builder.over(resources())
    seconds, lines = 0.0, []
    for row in rows:
        key = [key_template(raw) for raw in row["templates"] or []]
        dateline = day_of(row["text"])
        made, spent = record([as_raw(row, dateline)])
        seconds += spent
        found = annotated(as_raw(row, dateline))
        response = builder.templates(*found, dateline) if found is not None else []
        tallies = message_tallies(key, response)
        for sums, more in ((total, tallies), (alone, message_tallies(key, templates(made.incidents, dateline)))):
            for slot, tally in more.items():
                sums[slot] = sums.get(slot, Tally()) + tally
        lines += _misses(row["doc_id"], key, response, tallies)
    return Result(
        "muc4",
        len(rows),
        _scores(total) | _of_record(alone),
        peers(data),
        Random(seed).sample(lines, min(errors, len(lines))),
        seconds,
        len(rows),
    )


def messages(folder: Path, parts: Iterable[str]) -> list[dict[str, Any]]:
    """The messages of these parts, in file order."""
    return [json.loads(line) for name in parts for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def day_of(text: str) -> date | None:
    """The day in the dateline; the key's default dates rest on it, and every system had it."""
    found = _DATELINE.search(text[:250])
    return datetime.strptime(found.group(1).title(), "%d %b %y").date() if found else None


def peers(data: Path) -> dict[str, str]:
    """For each slot that we carry, the best F of any 1992 system on each test set, from the official tables."""
    path = data / "muc4" / "official_muc4_scores_by_system_and_slot.csv"
    if not path.exists():
        return {}
    best: dict[tuple[str, str], float] = {}
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        slot = row["slot"].replace("-", "_")
        if row["slot"] == "ALL TEMPLATES" or slot in SHOWN:
            tally = Tally(*(int(row[name]) for name in ("COR", "PAR", "INC", "SPU", "MIS")))
            place = (slot, row["testset"])
            best[place] = max(best.get(place, 0.0), tally.f)
    return {
        f"best of 1992, {slot}": f"F tst3 {best[slot, 'tst3']:.2f}, tst4 {best[slot, 'tst4']:.2f}" for slot, test in best if test == "tst3"
    }


def as_raw(row: dict[str, Any], dateline: date | None) -> Raw:
    """A message as a line of JSON, dated by its dateline."""
    line = {"id": row["doc_id"], "text": row["text"], "published": dateline.isoformat() if dateline else None}
    return Raw(locator=f"{row['doc_id']}#1", content=json.dumps(line).encode(), kind="jsonl_line")


def _scores(total: dict[str, Tally]) -> dict[str, float]:
    out: dict[str, float] = {}
    for slot in SHOWN:
        tally = total.get(slot, Tally())
        out |= {f"{slot}_r": tally.recall, f"{slot}_p": tally.precision, f"{slot}_f": tally.f}
    slots = [slot for slot in total if slot != TEMPLATE]
    carried = sum((total[slot] for slot in slots if slot in CARRIED), Tally())
    everything = sum((total[slot] for slot in slots), Tally())
    return out | {
        "carried_slots_f": carried.f,
        "all_slots_r": everything.recall,
        "all_slots_p": everything.precision,
        "all_slots_f": everything.f,
    }


def _of_record(total: dict[str, Tally]) -> dict[str, float]:
    """F by slot of the record alone, without the reader of templates."""
    return {f"record_{slot}_f": total.get(slot, Tally()).f for slot in SHOWN}


def _misses(message: str, key: list[KeyTemplate], response: list[ResponseTemplate], tallies: dict[str, Tally]) -> list[str]:
    """One line a message whose templates or human targets are not all right."""
    slots = [slot for slot in (TEMPLATE, *HUMAN) if (t := tallies.get(slot, Tally())).missing + t.spurious + t.incorrect + t.partial]
    if not slots:
        return []

    def told(slot: str) -> str:
        wanted = [
            [f"{'/'.join(fill.alternatives)} ({fill.tags[0] if fill.tags else ''})" for fill in one.fills.get(slot, ())] for one in key
        ]
        got = [[f"{answer.value} ({answer.about[:60]})" for answer in one.answers.get(slot, ())] for one in response]
        return f"{slot}: wanted {wanted} got {got}"

    return [f"{message} " + "; ".join(told(slot) for slot in ("inc_type", *HUMAN))]
