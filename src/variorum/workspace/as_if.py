"""A merge or a split that nobody has recorded in; the incidents that it would make out, worked out from the reports concerned alone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.link import link
from variorum.model.decision import Action
from variorum.model.policy import Policy
from variorum.model.wire import IncidentRow
from variorum.resources.load import rarity
from variorum.store.reports import accounts
from variorum.workspace.folder import Folder
from variorum.workspace.reckoning import Bearings, dossier_row
from variorum.workspace.rulings import Bench, Known, link_rulings
from variorum.workspace.settle import state_of
from variorum.workspace.shelf import Opened
from variorum.workspace.working import untaken


def as_if(folder: Folder, action: Action, target: Sequence[str | Sequence[str]], policy: Policy) -> tuple[IncidentRow, ...]:
    """The incidents of the reports that a decision on linking is about, as they would be after it; nothing is written and nothing locked.

    `preview` of a case says for any decision what changes in the whole case; this looks at the reports concerned alone, so that a page
    can show both parts whole and at once.

    Raises what deciding would raise: SubjectGone, DecisionError, DecisionConflict.
    """
    journal = folder.journal.read().decisions
    with Opened(folder, policy, None) as (sql, run, _, _):
        decision = untaken(sql, run, journal, action, target, after={}, until="undo", policy=policy)
        concerned = sorted({anchor.report for anchor in (*decision.target.incident, *decision.target.other)})
        told = list(accounts(sql, concerned))
    linked = link(told, rarity(), link_rulings((*journal, decision)))
    reports = {account.report.id: account.report for account in told}
    known = Known(hashes={name: one.sha256 for name, one in reports.items()}, outlets={name: one.outlet for name, one in reports.items()})
    bench = Bench(journal, known)
    decisions = {one.id: one for one in journal}
    return tuple(
        dossier_row(incident, policy, reports, msgspec.json.decode(state_of(incident, bench)[2], type=Bearings), decisions)
        for incident in linked.incidents
    )
