"""What waits for review in, one card after another on the terminal; a key an answer, an answer a decision."""

from __future__ import annotations

import sys
import textwrap

import click
import msgspec

from variorum.cli.case import json_option, open_case, policy_option, project_option, tell_state
from variorum.cli.changes import brief
from variorum.cli.settings import DONE, NOTHING_FOUND, Settings, say, shared, write_bytes, write_text
from variorum.errors import DecisionError
from variorum.model.decision import REASONS
from variorum.model.wire import ClaimRow, IncidentRow
from variorum.publish.sheet import asserted
from variorum.publish.wording import label, quoted, reason_words, source_words, visible
from variorum.workspace import Workspace
from variorum.workspace.review import ReviewItem

_KEYS = "[a]ccept {best}   [1-9] choose a count   [x 1-9] reject a claim   [u]nsure   [d]iscuss   [z] undo   [s]kip   [q]uit"
_REASONS = "A reason may follow: 2 named_source, x 3 copied_source. There are: " + ", ".join(REASONS)


@click.command(short_help="Go through what waits for review, the weightiest first.")
@click.option("--only", metavar="REASON,...", help="Only items of these reasons: partisan_claim,different_scope.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N items.")
@click.option("--list", "as_list", is_flag=True, help="List the items, and ask nothing.")
@policy_option
@project_option
@json_option
@shared
def review(
    only: str | None, limit: int | None, as_list: bool, policy: str | None, project: str | None, as_json: bool, settings: Settings
) -> int:
    """Go through what waits for review, ordered by its effect on published figures; asks only on a terminal.

    \b
    Examples:
      variorum review
      variorum review --list --only partisan_claim
    """
    case = open_case(project)
    reasons = set(only.split(",")) if only else None
    items = [item for item in case.review(policy) if reasons is None or item.reason in reasons or item.kind in reasons][:limit]
    tell_state(case)
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(items), indent=2) + b"\n")
        return DONE if items else NOTHING_FOUND
    if not items:
        say("variorum: nothing found: nothing waits for review.")
        return NOTHING_FOUND
    if as_list or not _answers():
        for item in items:
            write_text(_line(item))
        return DONE
    _Session(case, policy, settings).go(items)
    return DONE


def _answers() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _line(item: ReviewItem) -> str:
    name = label(item.measure, item.population) if item.measure else "Decision"
    reason = f", {reason_words(item.reason)}" if item.reason else ""
    put_off = f" [{item.put_off}]" if item.put_off else ""
    return f"{item.effect:>5}  {name}, {visible(item.title)}: {visible(item.question)}{reason}{put_off}   {item.id}"


class _Session:
    """One sitting: shows a card, takes an answer, goes on to the next."""

    def __init__(self, case: Workspace, policy: str | None, settings: Settings) -> None:
        self._case = case
        self._policy = policy
        self._width = settings.look().width
        self._last: str | None = None
        self._names: dict[str, str] = {}

    def go(self, items: list[ReviewItem]) -> None:
        """Ask item after item until the queue ends or the analyst stops."""
        write_text(textwrap.fill(_REASONS, self._width))
        for number, item in enumerate(items, start=1):
            if not self._there(item):
                write_text(f"\n{number} of {len(items)}   {visible(item.title)}: {visible(item.question)} See variorum decide log.")
                continue
            record = self._case.incident(item.incident, self._policy)
            row = record.incidents[0]
            self._names = {one.id: visible(one.outlet or one.locator.rsplit("/", 1)[-1]) for one in record.reports}
            claims = [claim for claim in row.claims if claim.id in item.claims]
            write_text(f"\n{number} of {len(items)}   effect {item.effect}")
            self._card(item, row, claims)
            while not self._answered(item, claims):
                pass

    def _there(self, item: ReviewItem) -> bool:
        """Whether the incident still goes by this id; a decision on it before may have changed that."""
        return any(card.id == item.incident for card in self._case.incidents(self._policy, role=None))

    def _card(self, item: ReviewItem, row: IncidentRow, claims: list[ClaimRow]) -> None:
        name = label(item.measure, item.population) if item.measure else "Decision"
        why = f"   ({reason_words(item.reason)})" if item.reason else ""
        write_text(f"{name}, {visible(row.title)}: {visible(item.question)}{why}")
        for number, claim in enumerate(claims[:9], start=1):
            source = source_words(claim.attribution.claimant, claim.attribution.kind)
            report = self._names.get(claim.report, "")
            line = f"{number}  {asserted(claim)}  {quoted(claim.evidence.quote, longest=100)}  {source}, {report}"
            write_text(textwrap.fill(line, self._width, initial_indent="  ", subsequent_indent="     "))

    def _answered(self, item: ReviewItem, claims: list[ClaimRow]) -> bool:
        """Take one answer; False asks again."""
        try:
            keys = _KEYS.format(best="" if item.best is None else item.best)
            said = click.prompt(keys, prompt_suffix=" ", default="s", show_default=False)
        except click.Abort:
            raise click.exceptions.Exit(DONE) from None
        words = said.strip().lower().split()
        reason = words.pop() if words and words[-1] in REASONS else ""
        key, rest = (words[0] if words else ""), " ".join(words[1:])
        try:
            return self._act(key, rest, reason, item, claims)
        except DecisionError as refused:
            say(f"variorum: {refused}")
            return False

    def _act(self, key: str, rest: str, reason: str, item: ReviewItem, claims: list[ClaimRow]) -> bool:
        if key == "q":
            raise click.exceptions.Exit(DONE)
        if key == "s":
            return True
        if key == "z":
            if self._last is None:
                say("variorum: nothing to undo in this sitting.")
            else:
                self._case.undo(self._last)
                write_text(f"Decision {self._last} taken back.")
                self._last = None
            return False
        if key == "u" or key == "d":
            made = self._case.decide("unsure" if key == "u" else "discuss", item.id, reason=reason or "second_coder", policy=self._policy)
        elif key == "x" and _picked(rest, claims) is not None:
            made = self._case.decide("reject", claims[int(rest) - 1].id, reason=reason or "misread", policy=self._policy)
        elif item.measure and (key == "a" or _picked(key, claims) is not None):
            claim = _picked(key, claims)
            best = item.best if claim is None else claim.count.low if claim.count.low is not None else claim.count.high
            if best is None:
                say("variorum: the words give no number to choose.")
                return False
            target = (item.incident, item.measure, item.population)
            made = self._case.decide("set", target, reason=reason or "verified", after={"best": best}, policy=self._policy)
        else:
            say("variorum: no such answer.")
            return False
        self._last = made.id
        run = self._case.last_run()
        effect = brief(self._case.changes(run.number - 1)) if run else ""
        write_text(f"Decision {made.id} recorded; {effect or 'no figure moved'}.")
        return True


def _picked(said: str, claims: list[ClaimRow]) -> ClaimRow | None:
    """The claim whose number was typed."""
    return claims[int(said) - 1] if said.isdecimal() and 1 <= int(said) <= min(len(claims), 9) else None
