"""Reports in, what the product makes of them and the seconds it took out: the one place where evaluations touch the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter

from variorum import pipeline
from variorum.annotate.dates import find_dates
from variorum.annotate.places import find_places
from variorum.annotate.structure import structure
from variorum.model.claim import Claim
from variorum.model.document import DateMention, Document, PlaceMention
from variorum.model.figure import Dossier
from variorum.model.incident import Account, Incident
from variorum.model.report import Raw, Report, Skipped
from variorum.model.text import Span
from variorum.model.wire import Record
from variorum.read.parse import parse
from variorum.reconcile import reconcile
from variorum.resources import load

DEFAULT_POLICY = "ucdp-ged"


def resources() -> pipeline.Resources:
    """Lexicon, readers and tables, loaded once in a process."""
    return pipeline.Resources.load()


def accounts(reports: Iterable[Report]) -> tuple[list[Account], float]:
    """One account a report, in order, and the seconds spent in the pipeline (loading left out)."""
    loaded = resources()
    begun = perf_counter()
    out = pipeline.account_all(reports, loaded)
    return out, perf_counter() - begun


def accounts_of_files(raws: Sequence[Raw]) -> tuple[list[Account], float]:
    """As `accounts`, from bytes as found: reading is the product's own."""
    loaded = resources()
    begun = perf_counter()
    out, _skipped = pipeline.accounts(raws, loaded)
    return out, perf_counter() - begun


def record(raws: Sequence[Raw], policy: str = DEFAULT_POLICY) -> tuple[Record, float]:
    """The record of these raws under a policy, and the seconds spent."""
    loaded, chosen = resources(), load.policy(policy)
    begun = perf_counter()
    out = pipeline.run(raws, chosen, loaded)
    return out, perf_counter() - begun


def annotated(raw: Raw) -> tuple[Document, tuple[DateMention, ...], tuple[PlaceMention, ...]] | None:
    """A report's sentences, time expressions and places, as the pipeline finds them; None where it cannot be read."""
    loaded = resources()
    report = parse(raw, loaded.furniture)
    if isinstance(report, Skipped):
        return None
    document = structure(report)
    spans = [Span(start=sentence.start, end=sentence.end) for sentence in document.sentences]
    return document, tuple(find_dates(report.text, spans, report.published)), tuple(find_places(report.text, spans, loaded.gazetteer))


def dossier(incident: Incident, policy: str, reports: Iterable[Report]) -> Dossier:
    """What the reconcile stage makes of one incident under a policy; `reports` are those that the claims come from."""
    return reconcile(incident, load.policy(policy), resources().lattice, {report.id: report for report in reports})


def main_claims(account: Account) -> list[Claim]:
    """The claims of what the report is about, background incidents left out; all of them when no episode was made."""
    ids = {claim for episode in account.episodes if episode.role == "main" for claim in episode.claims}
    return [claim for claim in account.claims if claim.id in ids] if account.episodes else list(account.claims)
