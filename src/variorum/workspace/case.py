"""The case as users hold it: a folder in; reports added, runs made, records, decisions, histories and review queues out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import msgspec

from variorum.errors import SubjectGone
from variorum.model.decision import Action, Decision, Ruled, standing
from variorum.model.policy import Policy
from variorum.model.report import Report, Skipped
from variorum.model.wire import IncidentRow, Record
from variorum.store import reports as report_store
from variorum.store import runs as run_store
from variorum.store.lock import writing
from variorum.store.runs import Card, Run
from variorum.workspace import shelf
from variorum.workspace.folder import DEFAULT_POLICY, Folder, find_folder, make_folder, open_folder
from variorum.workspace.history import Clock, Difference, Moved, differences
from variorum.workspace.intake import Intake, Progress, Word, take
from variorum.workspace.policies import find_policy
from variorum.workspace.review import ReviewItem, homeless, kept_items
from variorum.workspace.state import Lost, lost, remarks

if TYPE_CHECKING:
    from variorum.workspace.frames import Library, Table
    from variorum.workspace.moments import Stop
    from variorum.workspace.views import View

Numbers = Mapping[str, int | str | None]


class Workspace:
    """One case on disk. Any number of processes may read it while one writes; every method leaves it whole, however it ends.

    Moments that are written down (`learned`, `at`) come from `clock`; nothing that is worked out depends on them.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @classmethod
    def open(cls, folder: str | Path = ".", *, clock: Callable[[], datetime] | None = None) -> Workspace:
        """The case in `folder` or in the nearest folder above; InputError where there is none."""
        return cls(open_folder(find_folder(Path(folder)) or Path(folder), clock))

    @classmethod
    def init(
        cls,
        folder: str | Path = ".",
        *,
        policy: str = DEFAULT_POLICY,
        analyst: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> Workspace:
        """Make a case: `variorum.toml`, `reports/`, `decisions.jsonl`, `.gitignore` and the database."""
        find_policy(policy, Path(folder))
        make_folder(Path(folder), policy, analyst)
        case = cls(open_folder(Path(folder), clock))
        with case._folder.database.writing():
            pass
        return case

    @property
    def path(self) -> Path:
        """The folder of the case."""
        return self._folder.path

    @property
    def analyst(self) -> str:
        """Who decides here if nobody else is named."""
        return self._folder.analyst

    @property
    def default_policy(self) -> Policy:
        """The coding rules that figures are made under unless others are named."""
        return self.policy(None)

    def policy(self, wanted: str | None) -> Policy:
        """A policy by name or file; without one, that of the case."""
        return find_policy(wanted or self._folder.choices.policy, self.path)

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        outlet: str | None = None,
        published: str | None = None,
        language: str | None = None,
        stdin: BinaryIO | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> Intake:
        """Take reports in: files, folders, `-` for `stdin`. Their exact bytes are kept under their hash; what is there already is counted.

        `outlet`, `published` (ISO 8601) and `language` are used for reports that do not say it themselves.
        """
        named = [paths] if isinstance(paths, str | Path) else list(paths)
        word = Word(outlet=outlet, published=published, language=language)
        return take(self._folder, [str(path) for path in named], word, stdin=stdin, dry=dry_run, progress=progress)

    def bring_up_to_date(self) -> None:
        """Let this version look at a case that an older one made. `run` does it by itself."""
        with writing(self._folder.path):
            self._folder.database.bring_up_to_date()

    def run(self, policy: str | None = None, *, full: bool = False, jobs: int = 1, progress: Progress | None = None) -> Run:
        """Work out what is new: read, link, reconcile. `full` does everything again, with the same bytes as its outcome.

        Where nothing has changed since the last run, that run is given back and nothing is written.
        """
        from variorum.workspace.working import work  # here, because it loads the readers, and looking needs none of them

        return work(self._folder, self.policy(policy), full=full, jobs=jobs, progress=progress)

    def record(
        self,
        policy: str | None = None,
        as_of: str | None = None,
        *,
        learned: str | None = None,
        run: int | None = None,
        known: dict[tuple[str, int], IncidentRow] | None = None,
    ) -> Record:
        """The record of the last run, or of `run`; `as_of` keeps to what claims describe by then, `learned` to what was here.

        Somebody who looks again and again hands in the same `known`, a dict that is empty at first: incidents that did not change are
        then not read again.
        """
        if as_of is not None or learned is not None:
            from variorum.workspace.moments import Moment, record_at  # here, because most looks are at the present

            moment = Moment.of(as_of, learned)
            decisions = {decision.id: decision for decision in self.decisions()}
            with self._worked_out(policy, run) as (sql, found, _, _):
                return record_at(sql, found, self.policy(policy), moment, decisions)
        with self._worked_out(policy, run) as (sql, found, key, name):
            return shelf.whole_record(sql, found, key, name, known)

    def incident(
        self, ident: str, policy: str | None = None, as_of: str | None = None, *, learned: str | None = None, run: int | None = None
    ) -> Record:
        """A record of the one incident whose id begins so, with its reports and lineages; SubjectGone where there is none."""
        with self._worked_out(policy, run) as (sql, found, key, name):
            fits = run_store.named(sql, ident, found.number)
            if len(fits) != 1:
                raise SubjectGone(f"{len(fits) or 'no'} incidents have an id that begins with {ident!r}.", hint="List them: variorum ls.")
            if as_of is not None or learned is not None:
                from variorum.workspace.moments import Moment, rows_at

                decisions = {decision.id: decision for decision in self.decisions()}
                rows = rows_at(sql, [fits[0]], self.policy(policy), Moment.of(as_of, learned), decisions)
                return shelf.part_record(sql, found, name, rows)
            return shelf.part_record(sql, found, name, run_store.dossiers(sql, key, found.number, [fits[0]]))

    def incidents(
        self,
        policy: str | None = None,
        *,
        country: str | None = None,
        since: str | None = None,
        until: str | None = None,
        role: Literal["main", "background"] | None = "main",
        run: int | None = None,
    ) -> tuple[Card, ...]:
        """The incidents for a list, by date and title. `since` and `until` are ISO days; an incident without a date is left out by them."""
        with self._worked_out(policy, run) as (sql, found, key, _):
            cards = shelf.listed(sql, found, key, role)
        return tuple(card for card in cards if _within(card, country, since, until))

    def find(self, wanted: str, policy: str | None = None, **moment: str | int) -> View:
        """The one incident whose id, title or a word of it begins so, to be looked at; `moment` as for `incident`."""
        cards = self.incidents(policy, role=None)
        key = wanted.casefold().replace("-", " ").strip()
        fits = [card for card in cards if card.id.startswith(wanted) or f" {card.title.casefold()}".find(f" {key}") >= 0]
        fits = [card for card in fits if card.role == "main"] or fits
        if len(fits) != 1:
            names = ", ".join(card.title for card in (fits or cards)[:12]) or "none"
            raise SubjectGone(f"{wanted!r} fits {len(fits) or 'no'} incidents.", hint=f"There are: {names}.")
        from variorum.workspace.views import View

        told: dict[str, Any] = {"policy": policy, **moment}
        return View(self, self.incident(fits[0].id, **told), told)

    def frame(self, table: Table = "figures", library: Library | None = None, policy: str | None = None) -> Any:
        """All incidents, figures, claims or reports as a typed frame of pandas, polars or Arrow (see docs/workspace.md for the columns)."""
        from variorum.workspace.frames import frame

        return frame(self.record(policy), table, library)

    def report(self, ident: str) -> Report:
        """The report of this id, with its text as all offsets count it."""
        with self._folder.database.reading() as sql:
            found = report_store.report(sql, ident)
        if found is None:
            raise SubjectGone(f"no report has the id {ident!r}.", hint="The record lists them: variorum record --json.")
        return found

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """The texts of reports by id."""
        with self._folder.database.reading() as sql:
            return {one.id: one.text for one in report_store.reports(sql, reports)}

    def raw(self, ident: str) -> bytes:
        """The exact bytes of a report as they were taken in; EvidenceLost where they are gone or changed."""
        with self._folder.database.reading() as sql:
            found = report_store.taken_of(sql, ident)
        if found is None:
            raise SubjectGone(f"no report has the id {ident!r}.", hint="The record lists them: variorum record --json.")
        return self._folder.vault.get(found.sha256, found.locator)

    def decisions(self) -> tuple[Decision, ...]:
        """The journal, in order, decisions taken back and their undoing included."""
        return self._folder.journal.read().decisions

    def decide(
        self,
        action: Action,
        target: str | Sequence[str | Sequence[str]],
        *,
        reason: str,
        note: str = "",
        analyst: str | None = None,
        after: Numbers | None = None,
        until: Literal["undo", "new_evidence"] = "undo",
        policy: str | None = None,
    ) -> Decision:
        """Record a decision and work out what it changes; see docs/workspace.md for what each action's `target` is.

        accept, reject, restate: a claim's id. set: (incident, measure, population), with `after` low, best, high. merge, not_same: two
        incidents. split: (incident, [reports or claims that leave]). trust, bar: an outlet. unsure, discuss: an item of `review`.
        """
        from variorum.workspace.working import decide

        return decide(
            self._folder,
            action,
            target,
            reason=reason,
            note=note,
            analyst=analyst or self.analyst,
            after=dict(after or {}),
            until=until,
            policy=self.policy(policy),
        )

    def preview(
        self,
        action: Action,
        target: str | Sequence[str | Sequence[str]],
        *,
        after: Numbers | None = None,
        until: Literal["undo", "new_evidence"] = "undo",
        policy: str | None = None,
    ) -> tuple[Difference, ...]:
        """What a decision would change, without taking it."""
        from variorum.workspace.trial import tried

        then, now = tried(self._folder, action, target, self.policy(policy), after=dict(after or {}), until=until)
        return differences(then, now)

    def rulings(self) -> dict[str, Ruled]:
        """What became of each decision in the last run: applied, in need of another look and why, taken back."""
        with self._folder.database.reading() as sql:
            kept = run_store.kept_rulings(sql)
        return {
            one.id: Ruled(
                id=one.id,
                action=one.action,
                state=kept[one.id][1],
                holds=kept[one.id][2],
                why=kept[one.id][3],
                measure=one.target.claim.measure if one.target.claim else one.target.measure,
                population=one.target.claim.population if one.target.claim else one.target.population,
                reason=one.reason,
                note=one.note,
                analyst=one.analyst,
                at=one.at,
            )
            for one in self.decisions()
            if one.id in kept
        }

    def as_if(
        self, action: Literal["merge", "split", "not_same"], target: Sequence[str | Sequence[str]], *, policy: str | None = None
    ) -> tuple[IncidentRow, ...]:
        """The incidents that a merge or a split would make, whole; nothing is recorded. `target` as for `decide`."""
        from variorum.workspace.trial import tried

        _, now = tried(self._folder, action, target, self.policy(policy), after={})
        return tuple(now)

    def undo(self, decision: str, *, reason: str = "mistake", note: str = "", analyst: str | None = None) -> Decision:
        """Take a decision back; the journal keeps both. Undoing an undo brings the decision back."""
        from variorum.workspace.working import undo

        return undo(self._folder, decision, reason=reason, note=note, analyst=analyst or self.analyst)

    def review(self, policy: str | None = None) -> tuple[ReviewItem, ...]:
        """What to look at, ordered by effect on published figures; what was put off (unsure, discuss) comes last."""
        decisions = self.decisions()
        put_off = {d.target.title: d.action for d in standing(decisions) if d.action in ("unsure", "discuss")}
        with self._worked_out(policy, None) as (sql, found, key, _):
            kept = list(kept_items(sql, key, found.number))
        items = [msgspec.structs.replace(one, put_off=put_off.get(one.id, "")) for one in kept]
        items += homeless(decisions, self.rulings(), kept)
        return tuple(sorted(items, key=lambda item: (bool(item.put_off), -item.effect, item.id)))

    def runs(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        with self._folder.database.reading() as sql:
            return tuple(run_store.runs(sql))

    def moments(self, ident: str, clock: Clock = "described") -> tuple[Stop, ...]:
        """The moments at which something was added to an incident, oldest first: what a slider stops at."""
        from variorum.workspace.looking import stops_of

        return stops_of(self._folder, self._version(ident), clock)

    def stages(self, ident: str, policy: str | None = None, *, most: int = 8) -> tuple[tuple[str, str, IncidentRow], ...]:
        """The incident as of each earlier moment, oldest first: the moment, its name, and the row as it was then."""
        found = []
        for stop in self.moments(ident)[-most:-1]:
            rows = self.incident(ident, policy, stop.moment).incidents
            found += [(stop.moment, stop.words, row) for row in rows[:1]]
        return tuple(found)

    def diff(self, ident: str, start: str, end: str | None = None, *, clock: Clock = "described", policy: str | None = None) -> Difference:
        """What changed in an incident from one moment to another (or to now), by what claims describe or by what had been learned."""
        from variorum.workspace.looking import between_moments

        return between_moments(self._folder, self.policy(policy), self._version(ident), start, end, clock)

    def changes(self, start: int, end: int | None = None, *, policy: str | None = None) -> tuple[Difference, ...]:
        """What the runs after run `start` changed, up to run `end` or the last; `start` 0 is before the first."""
        from variorum.workspace.looking import between_runs

        return between_runs(self._folder, self.policy(policy), start, end)

    def news(self, analyst: str | None = None, *, policy: str | None = None) -> tuple[Difference, ...]:
        """What changed since this analyst's last look (see `seen`)."""
        from variorum.workspace.looking import seen_until

        return self.changes(seen_until(self._folder, analyst or self.analyst), policy=policy)

    def seen(self, analyst: str | None = None) -> int:
        """Note that the analyst has looked at the last run, and say which it is."""
        from variorum.workspace.looking import saw

        return saw(self._folder, analyst or self.analyst)

    def history(
        self, ident: str, measure: str, population: str, *, clock: Clock = "described", policy: str | None = None
    ) -> tuple[Moved, ...]:
        """The states that one figure of an incident went through, moment by moment."""
        from variorum.workspace.looking import path

        return path(self._folder, self.policy(policy), self._version(ident), measure, population, clock)

    def _version(self, ident: str) -> int:
        """The present version of the one incident whose id begins so."""
        with self._folder.database.reading() as sql:
            fits = run_store.named(sql, ident, shelf.run_of(sql).number)
        if len(fits) != 1:
            raise SubjectGone(f"{len(fits) or 'no'} incidents have an id that begins with {ident!r}.", hint="List them: variorum ls.")
        return fits[0]

    def last_run(self) -> Run | None:
        """The run that counts now, or None before the first."""
        with self._folder.database.reading() as sql:
            return run_store.last_run(sql)

    def skipped(self) -> tuple[Skipped, ...]:
        """What the last run could not read, by name and reason."""
        with self._folder.database.reading() as sql:
            return tuple(sorted(shelf.skipped(sql, shelf.run_of(sql))))

    def lost(self, reports: Iterable[str] | None = None) -> tuple[Lost, ...]:
        """The reports, of all or of those named, whose stored bytes are gone or changed."""
        return lost(self._folder, reports)

    def remarks(self) -> tuple[str, ...]:
        """What is not as the last run left it, one line each: what waits for a run, an unfinished line in the journal."""
        return remarks(self._folder)

    def _worked_out(self, policy: str | None, run: int | None) -> shelf.Opened:
        return shelf.Opened(self._folder, self.policy(policy), run)


def _within(card: Card, country: str | None, since: str | None, until: str | None) -> bool:
    """Whether an incident is in the country and lies between the days."""
    if country is not None and (card.country or "").casefold() != country.casefold():
        return False
    start, end = card.date_start, card.date_end or card.date_start
    return (since is None or (end is not None and end >= since)) and (until is None or (start is not None and start <= until))
