"""An incident's claims of the dead and of those taken to care in, the living among the latter as people hurt out, with their figure.

"One was killed and two others were taken to hospital": whoever is brought to care after a crash or a shooting is hurt, though no word says
so. Where the reports count fewer people hurt than that, or none, the figure of those hurt stands on those in care.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from variorum.model.figure import Figure, SetAside, Step
from variorum.model.person import compatible, describe
from variorum.model.population import TOP
from variorum.model.report import Report
from variorum.reconcile.voices import Voice

RULE = "in-care"
# Kinds of incident in which whoever is in hospital is ill, or of his own will.
_OF_THE_ILL = frozenset({"outbreak", "poisoning", "heat", "leak", "protest"})
_DIES = re.compile(
    r"\b(?:die[sd]|dead|deaths?|fatal\w*|succumb\w*|pronounced|did(?: not|n[’']t) survive|pass(?:ed|es) away)\b", re.IGNORECASE
)
# What goes on with those just told of: "He was pronounced dead an hour later".
_GOES_ON = re.compile(
    r"\W{0,6}(?:but |however,? )?(?:he|she|they|both|all|one|two|three|four|(?:the )?(?:man|woman|boy|girl|victims?))\b", re.IGNORECASE
)
_NOT_HURT = re.compile(
    r"precaution|mandatory|observ|evaluat|assess|check|examin|\btest|unhurt|uninjured|unharmed|no injur|not (?:injured|hurt)|symptom"
    r"|illness|fever|pregnan|\bgave birth|\bovercome by|\bpanic|\bshock\b|stress|psych|mental|to (?:visit|identify)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:an)?others?\b|\b(?:second|third|fourth|fifth|also|remain\w*|surviv\w*)\b", re.IGNORECASE)
_ALL_OF_THEM = ("both", "all", "the", "they", "these", "those")
_FEW = 9  # people in care of whom fewer are said to be hurt in so many words
_NEXT = 160  # code points of the sentence behind in which the death of those in care is told


def hurt_in_care(found: Sequence[Voice], reports: Mapping[str, Report], kinds: Sequence[str]) -> list[Voice]:
    """The claims of the dead, and those of people in care who live as claims of people hurt; none where nobody is in care."""
    if not kinds or not _OF_THE_ILL.isdisjoint(kinds):
        return []
    dead = [voice for voice in found if voice.claim.measure == "killed"]
    cared = [voice for voice in found if voice.claim.measure == "hospitalised" and _is_counted(voice)]
    alive = [voice for voice in cared if voice.claim.report in reports and _lives(voice, dead, reports[voice.claim.report].text)]
    if not alive:
        return []
    hurt = {voice.id: msgspec.structs.replace(voice.claim, measure="injured") for voice in alive}
    kept = [voice for voice in found if voice in dead or voice.id in hurt]
    return [msgspec.structs.replace(voice, claim=hurt[voice.id]) if voice.id in hurt else voice for voice in kept]


def with_those_in_care(figures: list[Figure], in_care: Sequence[Figure]) -> list[Figure]:
    """The figures, with that of everybody hurt where fewer are counted as hurt than the figures of those `in_care` count."""
    cared = next((one for one in in_care if (one.measure, one.population) == ("injured", TOP) and one.best), None)
    if cared is None or cared.best is None:
        return figures
    hurt = [figure for figure in figures if figure.measure == "injured"]
    told = max((figure.best for figure in hurt if figure.best is not None), default=None)
    dead = any(figure.best for figure in figures if figure.measure == "killed")
    if told is not None and (dead or told == 0 or not told < cared.best <= _FEW):
        return figures  # who is counted as hurt beside the dead is counted in full: the dead may have been taken to hospital too
    whole = next((figure for figure in hurt if figure.population == TOP), None)
    gone = {entry.claim: entry.reason for entry in cared.set_aside}
    if whole is not None:
        gone |= {entry.claim: entry.reason for entry in whole.set_aside} | dict.fromkeys(whole.basis, "different_scope")
    step = Step(rule=RULE, text=f"whoever is taken to care is hurt: {cared.best}, and no more are said to be hurt", claims=cared.basis)
    made = msgspec.structs.replace(
        cared,
        high=max(cared.high or 0, whole.high or 0) if whole is not None else cared.high,
        rule=RULE,
        set_aside=tuple(SetAside(claim=claim, reason=gone[claim]) for claim in sorted(gone) if claim not in cared.basis),
        steps=(*cared.steps, step),
    )
    return [*(figure for figure in figures if figure is not whole), made]


def _is_counted(voice: Voice) -> bool:
    """Whether a claim counts people in care, and some number of them."""
    claim = voice.claim
    return claim.stance == "asserted" and claim.scope != "rate" and bool(voice.best) and not voice.vague


def _lives(voice: Voice, dead: Sequence[Voice], text: str) -> bool:
    """Whether those in care are hurt and none of them is among the dead, as far as their own report tells."""
    claim = voice.claim
    sentence, behind = claim.sentence.of(text), text[claim.sentence.end : claim.sentence.end + _NEXT]
    told = [one for one in dead if one.claim.stance == "asserted" and one.best]
    here = [one for one in told if one.claim.report == claim.report]
    if _NOT_HURT.search(sentence) or any(one.claim.count_span.overlaps(claim.count_span) for one in here):
        return False
    if _DIES.search(text, claim.evidence.end, claim.sentence.end):
        return False
    if _GOES_ON.match(behind) and _DIES.search(behind.split(".")[0]):
        return False
    if not told or _ANOTHER.search(sentence) or any(one.claim.sentence.start == claim.sentence.start for one in here):
        return True
    first = claim.count.words.lower().split(maxsplit=1)[0] if claim.count.words else ""
    if (voice.best or 0) > 1:
        return first not in _ALL_OF_THEM and not text[: claim.count_span.start].lower().endswith(("the ", "all ", "these ", "those "))
    who = describe(claim.count.words)
    return all(one.best == 1 and not compatible(describe(one.claim.count.words), who) for one in told)
