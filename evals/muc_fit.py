"""The development messages of MUC-4 in, the weights of the reader's models and what they reach on messages left out of their fitting out.

`python -m evals.muc_fit --data PATH` writes `muc_weights.tsv` anew, the same bytes each time, and prints the score in five folds.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evals import muc_targets as targets
from evals.matching import paired
from evals.muc4 import HUMAN, as_raw, day_of, messages
from evals.muc_build import REPORTED, Builder, Reading, filled, likelihoods, people_of, target_signs
from evals.muc_linear import FILE, Linear, Signs, fitted, written
from evals.muc_mentions import Mention
from evals.muc_phrases import BARE, Target
from evals.muc_score import Fill, Tally
from evals.muc_slots import content_words, same_number
from evals.muc_targets import EFFECTS, UNTOLD, Weighed
from evals.muc_tellings import together
from evals.muc_templates import TEMPLATE, KeyTemplate, ResponseTemplate, key_template, message_tallies, worth
from evals.subject import annotated, resources

FOLDS = 5
SHRINK = {"telling": 2.0, "incident": 1.0, "phrase": 10.0, "effect": 4.0, "target": 2.0}
LEAST = {"telling": 5, "incident": 4, "phrase": 12, "effect": 6, "target": 5}  # messages that must hold a sign
HEADING = """Weights of the reader of MUC-4 messages: model, sign, log-odds.
Written by `python -m evals.muc_fit` from the 1,300 development messages.
Signs are words of everyday English and facts of form; no sign names a place, a person or a group."""


class Message(NamedTuple):
    """One development message as the rules read it, with the experts' templates and which incident is which of them."""

    name: str
    key: list[KeyTemplate]
    reading: Reading
    incidents: list[dict[str, float]]
    tellings: list[list[dict[str, float]]]
    phrases: list[tuple[Mention, dict[str, float]]]
    matched: dict[int, int]

    @property
    def fold(self) -> int:
        """The fold that the message is left out in."""
        return zlib.crc32(self.name.encode()) % FOLDS


def read(data: Path, builder: Builder) -> list[Message]:
    """The development messages."""
    out = []
    for row in messages(data / "muc4", ("dev",)):
        dateline = day_of(row["text"])
        found = annotated(as_raw(row, dateline))
        if found is not None:
            reading = builder.read(*found, dateline)
            key = [key_template(raw) for raw in row["templates"] or []]
            pairs = {ours: theirs for theirs, ours in paired(key, reading.templates, worth)}
            incidents, tellings = builder.incident_signs(reading), builder.telling_signs(reading)
            out.append(Message(row["doc_id"], key, reading, incidents, tellings, builder.phrase_signs(reading), pairs))
    return out


def named_by(target: Target, key: Sequence[KeyTemplate], small: frozenset[str]) -> tuple[KeyTemplate, Fill] | None:
    """The experts' target that a phrase names: by its last word, and by the number too where that is a common noun."""
    ours = set(content_words(target.words))

    def strange(word: str) -> bool:
        return word.lower() not in small and f"{word}S".lower() not in small

    for template in key:
        for fill in template.fills.get("hum_tgt_num", ()):
            if target.number in fill.alternatives and target.number != "1" and target.head in ("OTHERS", BARE):
                return template, fill
            for wanted in filter(None, map(content_words, fill.tags)):
                name = any(map(strange, wanted))
                shared = len(ours & set(wanted))
                counted = target.number in (*fill.alternatives, "PLURAL") or shared > 1
                named = name and (shared > 1 or min(len(wanted), sum(map(strange, ours))) < 2)
                if wanted[-1] in ours and (named if name else counted):
                    return template, fill
    return None


def effect_of(named: tuple[KeyTemplate, Fill]) -> str:
    """The effect on an experts' target."""
    template, fill = named
    effects = [effect for effect in template.fills.get("hum_tgt_effect", ()) if set(effect.tags) & set(fill.tags)]
    return effects[0].alternatives[0] if effects else UNTOLD


def readers(known: Sequence[Message], small: frozenset[str]) -> dict[str, Linear]:
    """The models of tellings, incidents and phrases, fitted on these messages; phrases on those that report anything."""
    out = {"telling": _of_tellings(known)}
    rows = []
    for fold in range(FOLDS):  # an incident's tellings are weighed by a model that never met the message, as they are in a new one
        telling = _of_tellings([one for one in known if one.fold != fold])
        for one in known:
            if one.fold == fold:
                for number, (own, told) in enumerate(zip(one.incidents, one.tellings, strict=True)):
                    rows.append((one.name, own | together([telling.odds(signs) for signs in told]), number in one.matched))
    out["incident"] = _model("incident", [row[1] for row in rows], [row[2] for row in rows], [row[0] for row in rows])
    found = [(one.name, signs, named_by(mention.target, one.key, small)) for one in known if one.key for mention, signs in one.phrases]
    out["phrase"] = _model("phrase", [row[1] for row in found], [row[2] is not None for row in found], [row[0] for row in found])
    hit = [(name, signs, effect_of(named)) for name, signs, named in found if named is not None]
    for effect in (*EFFECTS, UNTOLD):
        out[f"effect {effect}"] = _model("effect", [row[1] for row in hit], [row[2] == effect for row in hit], [row[0] for row in hit])
    return out


def _of_tellings(known: Sequence[Message]) -> Linear:
    """The model of tellings: which of them tell of an incident that the experts report."""
    rows = [(one.name, signs, number in one.matched) for one in known for number, told in enumerate(one.tellings) for signs in told]
    return _model("telling", [row[1] for row in rows], [row[2] for row in rows], [row[0] for row in rows])


def _model(kind: str, rows: Sequence[Signs], labels: Sequence[bool], groups: Sequence[str]) -> Linear:
    return fitted(rows, labels, groups, SHRINK[kind], LEAST[kind])


def chooser(known: Sequence[Message], people: Mapping[str, list[list[list[Weighed]]]], small: frozenset[str]) -> Linear:
    """The model of targets, fitted on incidents that the experts report too; `people` were weighed by models that never met the message."""
    rows: list[tuple[str, Signs, bool]] = []
    for one in known:
        for ours, theirs in sorted(one.matched.items()):
            found = people[one.name][ours]
            for target, signs in zip(found, target_signs(one.reading.drafts[ours], people[one.name], ours), strict=True):
                hit = _right(target, one.key[theirs])
                rows.append((one.name, signs, hit))
    return _model("target", [row[1] for row in rows], [row[2] for row in rows], [row[0] for row in rows])


def _right(target: Sequence[Weighed], template: KeyTemplate) -> bool:
    """Whether a target alone would be one of the experts' targets in number and name."""
    numbers, _ = targets.answers([target])
    fills = template.fills.get("hum_tgt_num", ())
    return any(same_number(fill, number) == 1 for fill in fills for number in numbers)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, score in folds, write."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.muc_fit", description="Fit the reader of MUC-4 messages on its development part."
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the benchmark data")
    parser.add_argument("--dry", action="store_true", help="score only, write nothing")
    chosen = parser.parse_args(argv)
    builder = Builder.over(resources())
    known = read(chosen.data, builder)
    people: dict[str, list[list[list[Weighed]]]] = {}
    odds: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        fold_models = readers([one for one in known if one.fold != fold], builder.small)
        for one in known:
            if one.fold == fold:
                weighed = builder.weighed(one.phrases, fold_models)
                odds[one.name] = likelihoods(one.incidents, one.tellings, fold_models)
                people[one.name] = people_of(weighed, one.reading.drafts, odds[one.name])
    sums: dict[str, Tally] = {}
    for fold in range(FOLDS):
        choosing = chooser([one for one in known if one.fold != fold], people, builder.small)
        for one in known:
            if one.fold == fold:
                for slot, tally in message_tallies(one.key, _response(one, people[one.name], odds[one.name], choosing)).items():
                    sums[slot] = sums.get(slot, Tally()) + tally
    for slot in (TEMPLATE, "inc_type", *HUMAN):
        tally = sums[slot]
        print(f"{slot:15} R {tally.recall:.3f} P {tally.precision:.3f} F {tally.f:.3f} ({FOLDS} folds of {len(known)})")
    if not chosen.dry:
        models = {**readers(known, builder.small), "target": chooser(known, people, builder.small)}
        FILE.write_text(written(models, HEADING), encoding="utf-8")
        print(f"{FILE.name}: {sum(len(model.weights) for model in models.values())} weights")
    return 0


def _response(one: Message, people: list[list[list[Weighed]]], odds: Sequence[float], choosing: Linear) -> list[ResponseTemplate]:
    out = []
    for number, (draft, template, found) in enumerate(zip(one.reading.drafts, one.reading.templates, people, strict=True)):
        if odds[number] >= REPORTED:
            hits = [choosing.odds(signs) for signs in target_signs(draft, people, number)]
            out.append(filled(draft, template, targets.worth_telling(odds[number], found, hits)))
    return out


if __name__ == "__main__":
    raise SystemExit(main())
