"""Two counts of one question in, why the later replaces the other out: a toll that moved on, or a number taken back; None if not."""

from __future__ import annotations

import re

from variorum.model.claim import FORMER
from variorum.model.policy import Policy
from variorum.reconcile.voices import Voice, agree, later, moved_on

_LEFT = re.compile(r"\b(?:remain(?:s|ed|ing)?|still)\b", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:revised|corrected|adjusted|updated)\b[^.;]*\bto\b", re.IGNORECASE)  # "was revised to six"
_OPENING = 400  # code points in which a report says what it is about
_BESIDE = 120  # code points from one number to another of the same source
# Nobody's word, and kinds of claimants of whom each counts for itself: what one rights group counts takes no number of another's back.
_OTHER_BODIES = frozenset({"unattributed", "ngo"})
_OTHER_SIDES = _OTHER_BODIES | {"armed_group"}
_FEWEST_ROUNDED = 1000  # people of whom a newsroom gives a round number where it knows the exact one
_ROUND = 100  # what a round number of so many is a multiple of, more than the exact one
_ROUNDED_OFF = 0.05  # share of a number by which its round number falls short of it
_MANY_TIMES = 2  # how many times an authority's number another's must be to contradict it


def is_nobodys(voice: Voice) -> bool:
    """Whether the report names nobody who says so, nor hands the count on as given before."""
    attribution = voice.claim.attribution
    return attribution.kind == "unattributed" and attribution.claimant is None and not voice.former


def replaces(new: Voice, old: Voice, measure: str, policy: Policy) -> str | None:
    """Why `new` replaces `old`: "later_update" where a running total moved on, "revised" where an authority took a number back."""
    rules = policy.supersession
    if new.best is None or not (rules.rising or rules.falling):
        return None
    before = old.best if old.best is not None else old.high
    if before is None or new.best == before:
        return None
    how = later(new, old) or (moved_on(new, old) if rules.by_words else None)
    if how in (None, "phase") and rules.by_words and _is_revised(new) != _is_revised(old):  # who revises a number knows the one before
        how = "told" if _is_revised(new) and later(old, new) != "dated" else None
    if how is None or agree(new, old) or (how == "dated" and _still_held(new, old)):
        return None
    forward = new.best > before if measure in rules.rising else new.best < before if measure in rules.falling else False
    if forward:
        # "The toll rose to 12", "three remain missing": what the report itself says has happened, or is left.
        left = measure in rules.falling and _LEFT.search(new.claim.evidence.quote)
        # The news that a later report opens with, later by its day or by how far it had got.
        opens = how in ("dated", "phase") and measure in rules.rising and new.claim.evidence.start < _OPENING
        own_word = is_nobodys(new) and (new.claim.moved == "up" or left or opens or _REVISED.search(new.claim.evidence.quote))
        return "later_update" if how == "told" or own_word or new.tier <= old.tier + rules.tier_slack else None
    if old.claim.reading.rule != FORMER and _rounds(new.best, before):
        return None  # 11,000 on Friday is Thursday's 11,300 in round figures
    if how == "told" and old.claim.reading.rule == FORMER:
        return "revised"  # "at least 253 people (the toll was revised down from 359)"
    if new.claim.count.hedge in ("at_least", "more_than") and new.best < before:
        return None
    same = (
        _same_name(new, old)
        or (how == "told" and _goes_on(new, old))
        or (is_nobodys(new) and _REVISED.search(new.claim.evidence.quote) is not None)
    )
    running = measure in rules.rising or measure in rules.falling
    taken_back = running and how in ("dated", "told") and new.tier <= old.tier and new.claim.attribution.kind not in _OTHER_BODIES
    return "revised" if same or (taken_back and not _is_rival(old, new)) else None


def _rounds(new: int, old: int) -> bool:
    """Whether a later number is the one before it in round figures.

    >>> _rounds(11000, 11300), _rounds(10900, 11300), _rounds(11271, 11300), _rounds(10, 12)
    (True, False, False, False)
    """
    if not _FEWEST_ROUNDED <= new < old or new % _ROUND or old - new > _ROUNDED_OFF * old:
        return False
    unit = _ROUND
    while new % (unit * 10) == 0:
        unit *= 10
    return old % unit != 0


def still_told(voice: Voice, new: Voice, old: Voice) -> bool:
    """Whether the report with the smaller number gives the larger one too, in round figures: "the envoy spoke of 6,000 dead, the Red
    Crescent of 11,000" takes back nobody's 11,300."""
    here = voice.claim.report == new.claim.report != old.claim.report and not voice.former
    return here and voice.best is not None and old.best is not None and _rounds(voice.best, old.best)


def _is_rival(old: Voice, new: Voice) -> bool:
    """Whether a larger number is another side's, which no authority can take back: a movement's 2,200 dead beside a ministry's 278."""
    ours, kind = old.claim.attribution.claimant, old.claim.attribution.kind
    return ours is not None and kind in _OTHER_SIDES and (old.best or 0) >= _MANY_TIMES * (new.best or 0) > 0


def _is_revised(voice: Voice) -> bool:
    """Whether the words of a count say that it was put in the place of another: "revised the number of the injured to 15"."""
    return not voice.former and _REVISED.search(voice.claim.evidence.quote) is not None


def _still_held(new: Voice, old: Voice) -> bool:
    """Whether one report gives both, each in somebody's name and the older count in that of no lesser claimant: it still stands, however
    early it was first printed."""
    ours, theirs = new.claim.attribution.claimant, old.claim.attribution.claimant
    if new.claim.report != old.claim.report or ours is None or theirs is None or old.former:
        return False
    return ours.lower() != theirs.lower() and old.tier <= new.tier


def _goes_on(new: Voice, old: Voice) -> bool:
    """Whether a number given before stands right beside the new one of a claimant of that kind: "the union says 51. Its president earlier
    spoke of 60"."""
    between = abs(new.claim.evidence.start - old.claim.evidence.start)
    return between < _BESIDE and new.claim.attribution.kind == old.claim.attribution.kind != "unattributed"


def _same_name(a: Voice, b: Voice) -> bool:
    """Whether one claimant speaks twice."""
    left, right = a.claim.attribution, b.claim.attribution
    if left.claimant is None or right.claimant is None or left.kind != right.kind:
        return False
    return left.claimant.lower() == right.claimant.lower()
