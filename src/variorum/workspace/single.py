"""One text in, its claims out, without a case: the whole reading of a report, and nothing kept."""

from __future__ import annotations

from variorum.errors import UnreadableReport
from variorum.model.claim import Claim
from variorum.model.report import Raw, Skipped
from variorum.pipeline import Resources, outcomes


def claims_of(text: str, *, published: str | None = None, outlet: str | None = None) -> tuple[Claim, ...]:
    """The claims of a text in its own order; `published` (ISO 8601) is what "on Tuesday" is counted from."""
    raw = Raw(locator="text", content=text.encode("utf-8", "surrogatepass"), published=published, outlet=outlet)
    (outcome,) = outcomes([raw], Resources.load())
    if isinstance(outcome, Skipped):
        raise UnreadableReport(f"this text {outcome.reason}.", hint="Give the words of a report.")
    return outcome.claims
