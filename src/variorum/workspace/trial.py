"""A decision that nobody has recorded in; the incidents that it would change out, as they are and as they would be.

It is worked out on a private copy of the case by the same steps as a decision that is taken: nothing is written, nothing is locked,
and what is shown beforehand is what the decision then does, however many other reports it draws in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from variorum.model.decision import Action
from variorum.model.policy import Policy
from variorum.model.wire import IncidentRow
from variorum.pipeline import Resources
from variorum.store.runs import dossiers, versions
from variorum.workspace.folder import Folder
from variorum.workspace.reckoning import store_key, work_out
from variorum.workspace.settle import Ground, resettle, settle
from variorum.workspace.shelf import run_of
from variorum.workspace.working import LINKING, Value, untaken


def tried(
    folder: Folder,
    action: Action,
    target: str | Sequence[str | Sequence[str]],
    policy: Policy,
    *,
    after: dict[str, Value],
    until: Literal["undo", "new_evidence"] = "undo",
) -> tuple[list[IncidentRow], list[IncidentRow]]:
    """Incidents that the decision would change or end, and those that would take their place.

    Raises what deciding would raise: SubjectGone, DecisionError, DecisionConflict.
    """
    decisions = folder.journal.read().decisions
    with folder.database.copied() as sql:
        sql.execute("BEGIN")
        run = run_of(sql)
        work_out(sql, policy, run.number, {decision.id: decision for decision in decisions})
        told = (*decisions, untaken(sql, run, decisions, action, target, after=after, until=until, policy=policy))
        ground = Ground(cause="decision", at=run.at, policy=policy, decisions=told, skipped=run.skipped, manifest=run.manifest)
        made = settle(sql, ground, Resources.load()) if action in LINKING else resettle(sql, ground)
        then, now = ({version.number for version in versions(sql, number)} for number in (run.number, made.number))
        key = store_key(policy)
        return dossiers(sql, key, 0, sorted(then - now)), dossiers(sql, key, 0, sorted(now - then))
