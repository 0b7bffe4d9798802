"""A workspace in; records, their lists and texts out, each made once for a run, a policy and a moment, for many threads at once."""

from __future__ import annotations

from collections import Counter, OrderedDict
from contextlib import suppress
from threading import RLock

from variorum.errors import VariorumError
from variorum.model.wire import ClaimRow, IncidentRow, Record, ReportRow
from variorum.resources import load
from variorum.version import VERSION
from variorum.web.asking import Ask
from variorum.web.listing import Index
from variorum.web.problems import Problem
from variorum.web.progress import Progress
from variorum.workspace import Workspace
from variorum.workspace.review import ReviewItem

MOST_INDEXES = 8  # policies and moments looked at in turn; an index of 10,000 incidents takes some 20 MB


class Desk:
    """What every page works on. Reading never writes; whoever writes holds `lock`."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.lock = RLock()
        self.progress = Progress(self.warm)
        self._known: dict[tuple[str, int], IncidentRow] = {}  # incidents by policy and version, so that only what changed is read again
        self._indexes: OrderedDict[tuple[str, ...], Index] = OrderedDict()
        self._reviews: OrderedDict[tuple[str, ...], tuple[ReviewItem, ...]] = OrderedDict()

    def stamp(self) -> tuple[str, ...]:
        """What changes whenever anything that is shown may have changed: the last run, and the last decision."""
        runs, decisions = self.workspace.runs(), self.workspace.decisions()
        return (str(runs[-1].number) if runs else "", decisions[-1].id if decisions else "", str(len(decisions)))

    def policy(self, wanted: str | None) -> str | None:
        """A policy that may be asked for from outside: a shipped one or the case's own, never a file by its path."""
        if wanted and wanted.partition("@")[0] not in load.policy_names() and wanted != self.workspace.default_policy.wire_name:
            raise Problem(404, "No such rules", f"No policy is called {wanted}.", "There are: " + ", ".join(load.policy_names()) + ".")
        return None if wanted == self.workspace.default_policy.wire_name else wanted or None

    def index(self, ask: Ask) -> Index:
        """The list of the record that the address asks for, by its `policy` and `as_of`; of one incident's past, that incident alone."""
        as_of = ask.get("as_of")
        return self.index_at(ask, as_of=as_of, only=ask.parts.get("incident") if as_of else None)

    def index_at(
        self, ask: Ask, *, as_of: str | None = None, learned: str | None = None, run: int | None = None, only: str | None = None
    ) -> Index:
        """The list of the record at a moment: as described up to `as_of`, as known by `learned`, or as worked out by a run.

        With `only`, that incident alone: the past of one is worked out at once, that of thousands is not.
        """
        policy = self.policy(ask.get("policy"))
        key = (*ask.stamp, policy or "", as_of or "", learned or "", str(run or ""), only or "")
        with self.lock:
            if key not in self._indexes:
                record = self._record(ask, policy, as_of, learned, run, only)
                now = as_of is None and learned is None and run is None
                waiting = Counter(item.incident for item in self.review(ask)) if now else {}
                self._indexes[key] = Index(record, waiting, self._like(policy) if now else None)
                while len(self._indexes) > MOST_INDEXES:
                    self._indexes.popitem(last=False)
            self._indexes.move_to_end(key)
            return self._indexes[key]

    def _like(self, policy: str | None) -> Index | None:
        """The latest list of the present under the same rules, whatever run or decision it was of."""
        same = (key for key in reversed(self._indexes) if key[3:] == (policy or "", "", "", "", ""))
        return next((self._indexes[key] for key in same), None)

    def warm(self) -> None:
        """Make the list of the present ahead of whoever asks for it next; where that fails, whoever asks is told why."""
        with suppress(VariorumError, Problem):
            self.index(Ask(path="/incidents", parts={}, values={}, given=(), format="html", stamp=self.stamp()))

    def _record(self, ask: Ask, policy: str | None, as_of: str | None, learned: str | None, run: int | None, only: str | None) -> Record:
        if not ask.stamp[0]:
            return _nothing(self.workspace)
        if only is not None:
            return self.workspace.incident(only, policy, as_of, learned=learned, run=run)
        return self.workspace.record(policy, as_of, learned=learned, run=run, known=None if run else self._known)

    def record(self, ask: Ask) -> Record:
        """The record that the address asks for."""
        return self.index(ask).record

    def incident(self, ask: Ask) -> IncidentRow:
        """The incident that the address names."""
        found = self.index(ask).by_id.get(ask.parts["incident"])
        if found is None:
            raise Problem.missing(
                f"No incident {ask.parts['incident']} in this record.", "A later run or a merge may have changed it: see /incidents."
            )
        return found

    def report(self, ask: Ask, name: str = "report") -> ReportRow:
        """The report that the address names, by its id."""
        found = self.index(ask).reports.get(ask.parts.get(name) or ask.get(name, ""))
        if found is None:
            raise Problem.missing("No such report in this record.", "See /reports.")
        return found

    def claim(self, ask: Ask) -> tuple[IncidentRow, ClaimRow]:
        """The claim that the address names, and the incident that it is about."""
        index = self.index(ask)
        incident = index.by_id.get(index.claims.get(ask.parts["claim"], ""))
        if incident is None:
            raise Problem.missing(f"No claim {ask.parts['claim']} in this record.")
        return incident, next(row for row in incident.claims if row.id == ask.parts["claim"])

    def text(self, report: str) -> str:
        """The text of a report, in which all offsets count."""
        return self.workspace.report(report).text

    def review(self, ask: Ask) -> tuple[ReviewItem, ...]:
        """What waits for an analyst, weightiest first; nothing where nothing was worked out yet."""
        policy = self.policy(ask.get("policy"))
        key = (*ask.stamp, policy or "")
        with self.lock:
            if key not in self._reviews:
                self._reviews[key] = self.workspace.review(policy) if ask.stamp[0] else ()
                while len(self._reviews) > MOST_INDEXES:
                    self._reviews.popitem(last=False)
            return self._reviews[key]


def _nothing(workspace: Workspace) -> Record:
    """The record of a case in which nothing was worked out yet."""
    return Record(version=VERSION, policy=workspace.default_policy.wire_name, model="", reports=(), skipped=(), lineages=(), incidents=())
