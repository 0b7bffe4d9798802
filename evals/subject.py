"""Reports in, what the product makes of them and the seconds it took out: the one place where evaluations touch the pipeline."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from time import perf_counter
from typing import Any

from variorum.model.claim import Claim
from variorum.model.figure import Dossier
from variorum.model.incident import Account, Incident
from variorum.model.report import Raw, Report
from variorum.model.wire import Record

DEFAULT_POLICY = "ucdp-ged@1"


def pipeline_is_there() -> bool:
    """Whether whole records can be made; before that, only claims and statements are."""
    return find_spec("variorum.pipeline") is not None


@cache
def resources() -> Any:
    """Lexicon, gazetteer, readers and policies, loaded once."""
    return importlib.import_module("variorum.pipeline").Resources.load()


def accounts(reports: Iterable[Report]) -> tuple[list[Account], float]:
    """One account a report, and the seconds spent in the pipeline (loading left out)."""
    if not pipeline_is_there():
        return _extracted(reports)
    pipeline, loaded = importlib.import_module("variorum.pipeline"), resources()
    begun = perf_counter()
    out = [pipeline.account(report, loaded) for report in reports]
    return out, perf_counter() - begun


def _extracted(reports: Iterable[Report]) -> tuple[list[Account], float]:
    """Accounts of claims and statements alone, by the two stages that make them."""
    extractor, load = importlib.import_module("variorum.extract.extractor"), importlib.import_module("variorum.resources.load")
    structure, ours = importlib.import_module("variorum.annotate.structure").structure, extractor.Extractor(load.lexicon())
    begun, out = perf_counter(), []
    for report in reports:
        document = structure(report)
        found = ours.extract(document)
        out.append(Account(report=report, sentences=document.sentences, claims=found.claims, statements=found.statements))
    return out, perf_counter() - begun


def record(raws: Sequence[Raw], policy: str = DEFAULT_POLICY) -> tuple[Record, float]:
    """The record of these raws under a policy, and the seconds spent."""
    pipeline, loaded = importlib.import_module("variorum.pipeline"), resources()
    begun = perf_counter()
    out: Record = pipeline.run(raws, policy, loaded)
    return out, perf_counter() - begun


def main_claims(account: Account) -> list[Claim]:
    """The claims of what the report is about, background incidents left out; all of them when no episode was made."""
    ids = {claim for episode in account.episodes if episode.role == "main" for claim in episode.claims}
    return [claim for claim in account.claims if claim.id in ids] if account.episodes else list(account.claims)


def dossier(incident: Incident, policy: str, reports: Iterable[Report]) -> Dossier:
    """What the reconcile stage makes of one incident under a policy; `reports` are those that the claims come from."""
    stage, load = importlib.import_module("variorum.reconcile.dossier"), importlib.import_module("variorum.resources.load")
    out: Dossier = stage.reconcile(incident, load.policy(policy), load.lattice(), {report.id: report for report in reports})
    return out
