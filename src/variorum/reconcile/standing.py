"""Sorts claims: the claims of one question in, those that may carry a figure out, and the others with the reason they may not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from variorum.model.claim import FORMER
from variorum.model.incident import Actor
from variorum.model.policy import Policy
from variorum.model.population import TOP, Lattice
from variorum.reconcile.questions import Question
from variorum.reconcile.replaced import is_nobodys, replaces, still_told
from variorum.reconcile.voices import Voice, agree, divide, later

_OTHERS = re.compile(r"\b[\w-]+ others?\b", re.IGNORECASE)  # "88 other pupils": besides those counted before
_OPENING = 400  # code points in which a report says what it is about
_Kind = tuple[int | str | bool | None, ...]


class Sorted(msgspec.Struct, frozen=True):
    """`standing` claims carry the figure; `aside` holds every other claim with its reason and, if superseded, by which claim."""

    standing: tuple[Voice, ...]
    aside: tuple[tuple[Voice, str, Voice | None], ...]


class Barrier:
    """Tells whether a policy keeps a claim outside the range."""

    def __init__(self, policy: Policy, lattice: Lattice, actors: tuple[Actor, ...] = (), kinds: tuple[str, ...] = ()) -> None:
        """`actors` of the incident tell who its perpetrators are, its `kinds` whether it is anybody's deed."""
        self._lattice = lattice
        self._bars = tuple(bar for bar in policy.bars if not kinds or not bar.not_of or not set(kinds) <= set(bar.not_of))
        self._kinds = {kind for bar in self._bars for kind in bar.claimants}
        names = (name for actor in actors if actor.role == "perpetrator" for name in (actor.name, *actor.aliases))
        self._perpetrators = tuple(name.lower() for name in names)

    def __call__(self, voice: Voice) -> bool:
        """Whether this claim is barred."""
        kind = voice.claim.attribution.kind
        if kind not in self._kinds:
            return False
        side = self._lattice.side(voice.population)
        return any(
            kind in bar.claimants
            and side in bar.sides
            and (not bar.measures or voice.claim.measure in bar.measures)
            and (not bar.perpetrators_only or self._by_perpetrator(voice))
            for bar in self._bars
        )

    def _by_perpetrator(self, voice: Voice) -> bool:
        """Whether the claimant is one of the incident's perpetrators, by name."""
        claimant = (voice.claim.attribution.claimant or "").lower()
        return bool(claimant) and any(name in claimant or claimant in name for name in self._perpetrators)


def sort_claims(question: Question, policy: Policy, barred: Barrier, wider: frozenset[str], repeats: frozenset[str]) -> Sorted:
    """Set aside what is not asserted, not a total, a party's own, only words, or superseded.

    `wider` are the claims "N, some of them …" that count their own population in full (see `full_parts`);
    `repeats` are headlines that repeat a stated kind's number for people of no stated kind.
    """
    aside: list[tuple[Voice, str, Voice | None]] = []
    standing: list[Voice] = []
    words: list[Voice] = []
    folded = {(voice.claim.report, voice.best) for voice in question.voices if voice.population != question.population}
    plain = [voice for voice in question.voices if voice.claim.id not in repeats and voice.claim.scope == "total" and not voice.vague]
    # "At least 48 people" beside "48 passengers" are all people where others count no more than 25.
    most = max((voice.best for voice in plain if voice.best is not None), default=None)
    for voice in question.voices:
        claim = voice.claim
        if claim.stance != "asserted":
            aside.append((voice, f"stance_{claim.stance}", None))
        elif claim.scope != "total" and claim.id not in wider:
            aside.append((voice, "words_only" if voice.best is None and voice.high is None else "different_scope", None))
        elif (
            question.population == TOP
            and claim.id in repeats
            and (claim.report, voice.best) not in folded
            and (most is None or (voice.best or 0) <= most)
        ):
            aside.append((voice, "different_population", None))
        elif barred(voice):
            aside.append((voice, "partisan_claim", None))
        elif voice.best is None and voice.high is None:
            aside.append((voice, "words_only", None))
        elif voice.vague:
            words.append(voice)
        else:
            standing.append(voice)
    standing, glimpsed = _of_more(standing, words)
    aside.extend(glimpsed)
    falling = question.measure in policy.supersession.falling
    if any(voice.best for voice in standing) and not (falling and _none_is_left(standing)):
        aside.extend((voice, "says_none", None) for voice in standing if voice.best == 0)
        standing = [voice for voice in standing if voice.best != 0]
    if standing:
        aside.extend((voice, "words_only", None) for voice in words)
        if len(standing) > 1:
            standing, parts = own_parts(standing, question.measure, policy)
            aside.extend(parts)
        if len(standing) > 1:
            standing, old = supersede(standing, question.measure, policy)
            aside.extend(old)
        if len(standing) > 1:
            standing, old = _without_withdrawn(standing, question.voices)
            aside.extend(old)
    else:
        standing, loose = _of_more(words, words)
        aside.extend(loose)
    counted = {claim.id for voice in standing for claim in voice.added}  # in the numbers of others: neither beside nor against them
    return Sorted(tuple(one for one in standing if one.id not in counted), tuple(row for row in aside if row[0].id not in counted))


def _none_is_left(standing: Sequence[Voice]) -> bool:
    """Whether a count that falls has come to nothing: "nobody is missing any more", said later than every other count."""
    none = [voice for voice in standing if voice.best == 0]
    return any(all(voice.best == 0 or later(one, voice) == "dated" for voice in standing) for one in none)


def _of_more(counts: list[Voice], words: list[Voice]) -> tuple[list[Voice], list[tuple[Voice, str, Voice | None]]]:
    """Counts without those below what their own report said in a word before: "dozens injured … a video shows one injured man"."""
    kept: list[Voice] = []
    less: list[tuple[Voice, str, Voice | None]] = []
    for voice in counts:
        most = voice.claim.count.high if voice.claim.count.high is not None else voice.claim.count.low
        whole = next(
            (
                word
                for word in words
                if word.claim.report == voice.claim.report
                and word.id != voice.id
                and (word.claim.count.low or 0) > (most or 0)
                and (word.claim.evidence.start < voice.claim.evidence.start or voice.vague)
            ),
            None,
        )
        if whole is None:
            kept.append(voice)
        else:
            less.append((voice, "different_scope", whole))
    return kept, less


def own_parts(standing: list[Voice], measure: str, policy: Policy) -> tuple[list[Voice], list[tuple[Voice, str, Voice | None]]]:
    """Take out smaller counts that come after a larger one in the same report.

    From the same speaker, or from nobody, they are parts: who has given a total then tells of its parts; "others" always are.
    From another speaker of no better standing they are earlier counts, where the larger is the report's own word: it knew them and
    still says more.
    """
    if measure in policy.supersession.falling or len({voice.claim.report for voice in standing}) == len(standing):
        return standing, []
    told: dict[str, list[Voice]] = {}
    for voice in standing:
        if voice.best is not None:
            told.setdefault(voice.claim.report, []).append(voice)
    kept: list[Voice] = []
    parts: list[tuple[Voice, str, Voice | None]] = []
    for voice in standing:
        wholes = [whole for whole in told.get(voice.claim.report, ()) if not whole.former or voice.former]
        before = [whole for whole in wholes if _less_and_later(voice, whole) or _less_of_one(voice, whole)]
        whole = _largest(
            one for one in before if is_nobodys(voice) or _speaker(one) == _speaker(voice) or _OTHERS.search(voice.claim.evidence.quote)
        )
        own = _largest(one for one in before if _is_own_word(one, voice))
        if whole is not None:
            parts.append((voice, "later_update" if voice.former and not whole.former else "different_scope", whole))
        elif own is not None:
            parts.append((voice, "later_update", own))
        else:
            kept.append(voice)
    return kept, parts


def _is_own_word(own: Voice, other: Voice) -> bool:
    """Whether a count is the report's own word, which it keeps to in spite of the other that it hands on.

    A claimant of better standing may correct it, save where it opens with a floor ("at least 26"): that was set with all of them at hand.
    """
    floor = own.claim.count.hedge in ("at_least", "more_than") and own.claim.evidence.start < _OPENING
    return _speaker(own)[1:] == ("unattributed", None) and (floor or own.tier <= other.tier)


def _largest(found: Iterable[Voice]) -> Voice | None:
    """The claim with the largest number, the earliest where equal."""
    return max(found, key=lambda voice: (voice.best or 0, -voice.claim.evidence.start, voice.id), default=None)


def _less_and_later(voice: Voice, whole: Voice) -> bool:
    """Whether a claim gives a smaller number further on in a text."""
    if voice.best is None or whole.best is None or voice.best >= whole.best or agree(whole, voice):
        return False
    ours, theirs = voice.claim.evidence, whole.claim.evidence
    one = whole.claim.reading.rule.startswith("individual_")  # "detained the cook and two helpers": of one verb, one place
    return ours.start > theirs.start or (one and ours.start == theirs.start and ours.end > theirs.end)


def _less_of_one(voice: Voice, whole: Voice) -> bool:
    """Whether a named speaker counts some first and then more: "of the 38, twelve died, she says … she counts 28 dead"."""
    if voice.best is None or whole.best is None or voice.best >= whole.best or agree(whole, voice):
        return False
    said = _speaker(voice)
    return said == _speaker(whole) and said[2] is not None and not voice.former and whole.claim.moved is None


def _speaker(voice: Voice) -> tuple[str, str, str | None]:
    """Who speaks where."""
    attribution = voice.claim.attribution
    return voice.claim.report, attribution.kind, attribution.claimant.lower() if attribution.claimant else None


def supersede(standing: list[Voice], measure: str, policy: Policy) -> tuple[list[Voice], list[tuple[Voice, str, Voice | None]]]:
    """Take out claims that a later claim of comparable standing replaces; if that left none, all stay.

    A number that somebody still gives when a lesser claimant's larger one is printed is no number of yesterday: the rights group's 79
    does not replace the 30 of the police while the government holds to 30.
    """
    rules, first = policy.supersession, standing[0].best
    if not (rules.rising or rules.falling) or (first is not None and all(voice.best == first for voice in standing)):
        return standing, []
    told = any(voice.former for voice in standing)  # then it matters which counts stand in one report
    kinds = [(*_moment_and_number(voice), voice.former, voice.claim.moved, voice.claim.report if told else None) for voice in standing]
    samples = dict(zip(kinds, standing, strict=True))
    heirs = {kind: _heir(kind, standing, kinds, samples, measure, policy) for kind in samples}
    kept: list[Voice] = []
    replaced: list[tuple[Voice, str, Voice | None]] = []
    for old, kind in zip(standing, kinds, strict=True):
        heir = heirs[kind]
        if heir is None:
            kept.append(old)
        else:
            replaced.append((old, heir[1], heir[0]))
    if not kept:
        return standing, []
    upheld = {old.id for old, _, by in replaced if by is not None and any(_upholds(still, old, by) for still in kept)}
    kept += [old for old, _, _ in replaced if old.id in upheld]
    return kept, [entry for entry in replaced if entry[0].id not in upheld]


def _without_withdrawn(standing: list[Voice], voices: Sequence[Voice]) -> tuple[list[Voice], list[tuple[Voice, str, Voice | None]]]:
    """Take out what a later report names as the number before its own: "173 are now known to have been aboard, rather than 181".

    What one claimant takes back another may still hold to; what the newsroom takes back nobody does.
    """
    gone: dict[str, tuple[Voice, str, Voice | None]] = {}
    for former in voices:
        if former.former or former.claim.reading.rule == FORMER:
            kind = former.claim.attribution.kind
            ours = [voice for voice in standing if voice.claim.report == former.claim.report and not voice.former]
            heir = min(ours, key=lambda voice: abs(voice.claim.evidence.start - former.claim.evidence.start), default=None)
            if heir is None or heir.claim.attribution.kind != kind or heir.best == former.best:
                continue
            olds = [old for old in standing if old.best == former.best and later(heir, old) in ("dated", "phase")]
            own = [old for old in olds if "unattributed" in (kind, old.claim.attribution.kind) or old.claim.attribution.kind == kind]
            gone.update((old.id, (old, "revised", heir)) for old in own)
    return [voice for voice in standing if voice.id not in gone], list(gone.values())


def _upholds(still: Voice, old: Voice, by: Voice) -> bool:
    """Whether a claim gives an old number anew, in spite of a lesser claimant's that would replace it."""
    beside = old.tier == by.tier and still.claim.report == by.claim.report  # "the union counts 22; the ministry stands by its 16"
    return (
        (old.tier < by.tier or beside)
        and still.best == old.best
        and still.tier <= by.tier
        and not still.former
        and not old.former
        and later(by, still) is None
    )


def _heir(
    kind: _Kind, standing: Sequence[Voice], kinds: Sequence[_Kind], samples: Mapping[_Kind, Voice], measure: str, policy: Policy
) -> tuple[Voice, str] | None:
    """The claim that replaces claims of a kind, and why."""
    reasons = {other: replaces(new, samples[kind], measure, policy) for other, new in samples.items()}
    by: tuple[Voice, str] | None = None
    for new, other in zip(standing, kinds, strict=True):
        reason = reasons[other]
        if reason == "revised" and any(still_told(voice, new, samples[kind]) for voice in standing):
            continue
        if reason is not None and (by is None or _better_heir(new, by[0])):
            by = new, reason
    return by


def _moment_and_number(voice: Voice) -> _Kind:
    """All that `replaces` asks of a claim: claims alike in it replace the same ones and are replaced by the same one."""
    attribution = voice.claim.attribution
    name = attribution.claimant.lower() if attribution.claimant is not None else None
    number = (voice.best, voice.high, voice.rounded, voice.floor, voice.ceiling, voice.claim.count.hedge)
    return (*number, voice.instant, voice.timed, voice.rank, voice.tier, attribution.kind, name)


def _better_heir(new: Voice, known: Voice) -> bool:
    """Whether a claim is the one to name as what replaced another: of better standing, else later."""
    if new.tier != known.tier:
        return new.tier < known.tier
    return later(new, known) is not None


def full_parts(found: Iterable[Voice], lattice: Lattice) -> frozenset[str]:
    """Claims of a part that still count their own population in full: "21 dead, four soldiers among them" counts all soldiers.

    They are those with a total of a wider population, of the same measure, in the same sentence. Of people counted ("Two officers
    were among the dead") the total may stand in an earlier sentence, where the report counts their own population nowhere in full.
    """
    parts: list[Voice] = []
    totals: dict[tuple[str, str], list[Voice]] = {}
    for voice in found:
        claim = voice.claim
        if claim.scope == "part":
            parts.append(voice)
        elif claim.scope == "total":
            totals.setdefault((claim.report, claim.measure), []).append(voice)
    alone = [part for part in parts if not any(divide(part, other) for other in parts)]  # not "32 killed in Marn and 25 in Lenz"
    return frozenset(part.id for part in alone if _is_full(part, totals.get((part.claim.report, part.claim.measure), ()), lattice))


def _is_full(part: Voice, totals: Sequence[Voice], lattice: Lattice) -> bool:
    """Whether a part counts its own population in full, by the totals of its report; what another claimant counts of them is no total."""
    ours, words, start = part.claim.attribution.claimant, part.claim.count.words.lower(), part.claim.sentence.start
    alike = (whole.claim.attribution.claimant for whole in totals if whole.population == part.population)
    counted = ((part.claim.count.low or 0) > 1 or words == "one") and all(ours and theirs not in (None, ours) for theirs in alike)
    return any(
        whole.population != part.population
        and not lattice.covers(part.population, whole.population)  # some of the victims are not all of them where 41 women are counted
        and lattice.side(whole.population) in ("everyone", lattice.side(part.population))
        and (
            whole.claim.sentence.start == start or (counted and whole.claim.sentence.start < start and (whole.best or 0) > (part.best or 0))
        )
        for whole in totals
    )
