"""Makes a figure: one question's sorted claims in, low ≤ best ≤ high with basis, status and the steps that led there out."""

from __future__ import annotations

import msgspec

from variorum.model.figure import Figure, SetAside, Status, Step
from variorum.model.policy import Choice, Policy
from variorum.reconcile.questions import Question
from variorum.reconcile.remainders import OF_THE_REST, before_the_rest
from variorum.reconcile.standing import Sorted
from variorum.reconcile.voices import DAY_SECONDS, Voice, explains, later
from variorum.reconcile.wording import Wording

REASON_WORDS = {
    "partisan_claim": "what a warring party claims about its own deeds",
    "different_scope": "what counts a part, an increase or a rate",
    "different_population": "what counts other people",
    "says_none": "what says that there were none, where others count some",
    "words_only": "words without a number that this codebook uses",
    "later_update": "counts that a later one of comparable standing replaces",
    "revised": "counts that were taken back later",
    "stance_denied": "what is denied",
    "stance_threatened": "what is only threatened",
    "stance_feared": "what is only feared",
    "stance_unknown": "what is said not to be known",
}


class Pile(msgspec.Struct):
    """All standing claims of one number; `joined` are rounded claims that it explains."""

    number: int
    voices: list[Voice]


def make_figure(question: Question, found: Sorted, policy: Policy, wording: Wording) -> Figure:
    """The answer to one question under the policy."""
    steps: list[Step] = []
    origins = {voice.origin for voice in question.voices}
    count = len(question.voices)
    text = f"{count} {'claim' if count == 1 else 'claims'} of {len(origins)} {'origin' if len(origins) == 1 else 'origins'}"
    steps.append(Step(rule="origins", text=text, claims=tuple(voice.id for voice in question.voices)))
    steps.extend(_added_step(voice, wording) for voice in found.standing if voice.added)
    steps.extend(_aside_steps(found, wording))
    set_aside: tuple[SetAside, ...] = ()
    if found.aside:
        set_aside = tuple(sorted((SetAside(claim=voice.id, reason=reason) for voice, reason, _ in found.aside), key=_by_claim))
    if not found.standing:
        steps.append(Step(rule="no-figure", text="no claim is left that gives a number: the figure stays open"))
        return _figure(question, (None, None, None), "words_only", (), set_aside, "no-figure", 0, steps)
    best, rule, rivals = choose(found.standing, question.measure, policy, steps)
    ranging = _ranging(found.standing)
    low = min((voice.low for voice in ranging if voice.low is not None), default=best)
    high = max((voice.high for voice in ranging if voice.high is not None), default=best)
    if best is not None:
        low = best if low is None else min(low, best)
        high = best if high is None else max(high, best)
    steps.append(_range_step(ranging, low, high, wording))
    basis = tuple(sorted({claim.id for voice in found.standing for claim in (voice.claim, *voice.added)}))
    voices_behind = len({voice.origin for voice in found.standing})
    status = _status(found, rivals, voices_behind)
    return _figure(question, (low, best, high), status, basis, set_aside, rule, voices_behind, steps)


def _ranging(standing: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """The claims that make the range: no headline's round number for what its report counts exactly of the same source ("100+", "118")."""
    return tuple(
        voice for voice in standing if not (_heads(voice) and any(_is_own(one, voice) and explains(one, voice) for one in standing))
    )


def _is_own(one: Voice, other: Voice) -> bool:
    """Whether two counts are of one report and one source."""
    return one.claim.report == other.claim.report and one.claim.attribution.claimant == other.claim.attribution.claimant


def _heads(voice: Voice) -> bool:
    """Whether a count is the round number of a headline."""
    return voice.claim.sentence.start == 0 and voice.best is not None and voice.best % 10 == 0


def choose(standing: tuple[Voice, ...], measure: str, policy: Policy, steps: list[Step]) -> tuple[int | None, str, int]:
    """The best number, the rule that settled it, and how many rival numbers there were; appends a step for each rule that narrowed."""
    numbers: dict[int, list[Voice]] = {}
    current = tuple(voice for voice in standing if not voice.former and voice.best is not None)
    for voice in current or standing:  # a count that its report only hands on as given before is best where there is no other
        if voice.best is not None:
            numbers.setdefault(voice.best, []).append(voice)
    if not numbers:
        return None, "ceiling-only", 1
    if len(numbers) == 1:
        return next(iter(numbers)), "single-number", 1
    piles = [Pile(number, numbers[number]) for number in sorted(numbers)]
    rivals = len(_joined(piles))
    rule = "single-number"
    for choice in policy.choose:
        if len(piles) == 1:
            break
        if not choice.applies(measure):
            continue
        left = _narrow(piles, choice)
        if len(left) < len(piles):
            steps.append(_choice_step(choice, piles, left, policy))
            rule = choice.rule
        piles = left
    best = piles[0]
    return best.number, rule, rivals


def _narrow(piles: list[Pile], choice: Choice) -> list[Pile]:
    """Those numbers that a step leaves; all of them where it cannot tell."""
    step = choice.step
    if step == "exact":
        return _joined(piles)
    if step == "lowest":
        return _own_numbers(piles)[:1]
    if step == "highest":
        return piles[-1:]
    if step == "authority":
        top = min(voice.tier for pile in piles for voice in pile.voices)
        return [pile for pile in piles if any(voice.tier == top for voice in pile.voices)]
    if step in ("majority", "mode"):
        votes = [len({voice.origin for voice in pile.voices}) for pile in piles]
        most = max(votes)
        if step == "mode":
            return [pile for pile, vote in zip(piles, votes, strict=True) if vote == most]
        return [pile for pile, vote in zip(piles, votes, strict=True) if vote == most] if most > 1 and votes.count(most) == 1 else piles
    if step == "recent":
        last = max((voice.instant // DAY_SECONDS for pile in piles for voice in pile.voices if voice.instant is not None), default=None)
        return [pile for pile in piles if any(v.instant is not None and v.instant // DAY_SECONDS == last for v in pile.voices)] or piles
    return _latest(piles)


def _latest(piles: list[Pile]) -> list[Pile]:
    """The numbers given last: those with a claim than which no claim of another number is known to be later, by day or else by order."""
    ends = [{(voice.instant, voice.timed, voice.rank, voice.former): voice for voice in pile.voices}.values() for pile in piles]
    kept = [
        pile
        for at, pile in enumerate(piles)
        if any(all(later(new, old) is None for other, news in enumerate(ends) if other != at for new in news) for old in ends[at])
    ]
    return kept or piles


def _own_numbers(piles: list[Pile]) -> list[Pile]:
    """The numbers without those that only come behind a larger one in their own report: one source that opens with its own."""
    first: dict[str, list[tuple[int, int]]] = {}
    for pile in piles:
        for voice in pile.voices:
            first.setdefault(voice.claim.report, []).append((voice.claim.evidence.start, pile.number))
    return [
        pile
        for pile in piles
        if not all(
            any(start < voice.claim.evidence.start and number > pile.number for start, number in first[voice.claim.report])
            for voice in pile.voices
        )
    ]


def _joined(piles: list[Pile]) -> list[Pile]:
    """Put rounded numbers behind the exact number that explains them; the nearest one where several do."""
    kept: list[Pile] = []
    moved: dict[int, list[Voice]] = {}
    for pile in piles:
        near: tuple[int, int] | None = None
        for other in piles:
            if other is not pile and all(any(explains(exact, rounded) for exact in other.voices) for rounded in pile.voices):
                gap = (abs(other.number - pile.number), other.number)
                near = gap if near is None else min(near, gap)
        if near is None:
            kept.append(pile)
        else:
            moved.setdefault(near[1], []).extend(pile.voices)
    return [Pile(pile.number, [*pile.voices, *moved[pile.number]]) if pile.number in moved else pile for pile in kept]


def _status(found: Sorted, rivals: int, origins: int) -> Status:
    """How far the claims that stand agree."""
    if all(voice.vague for voice in found.standing):
        return "words_only"
    if rivals > 1:
        return "disputed"
    if any(reason in ("later_update", "revised") for _, reason, _ in found.aside):
        return "updated"
    return "agreed" if origins > 1 else "single_source"


def _aside_steps(found: Sorted, wording: Wording) -> list[Step]:
    """One step for each reason for which claims were set aside."""
    if not found.aside:
        return []
    grouped: dict[str, list[tuple[Voice, Voice | None]]] = {}
    for voice, reason, by in found.aside:
        grouped.setdefault(reason, []).append((voice, by))
    steps = []
    for reason in REASON_WORDS:
        if reason not in grouped:
            continue
        group = grouped[reason]
        listed = "; ".join(dict.fromkeys(wording.sourced(voice) for voice, _ in group))
        text = f"set aside {REASON_WORDS[reason]}: {listed}"
        replacing = sorted({wording.bare(by) for _, by in group if by is not None})
        if replacing:
            text += f"; replaced by {', '.join(replacing)}"
        steps.append(Step(rule=reason, text=text, claims=tuple(voice.id for voice, _ in group)))
    return steps


def _added_step(voice: Voice, wording: Wording) -> Step:
    """What a number was added to: those counted before those left, or those told of beside it."""
    before, words = before_the_rest(voice), voice.claim.count.words
    claims = (voice.id, *(claim.id for claim in voice.added))
    if before:
        which = "who were left" if voice.claim.reading.rule.endswith(OF_THE_REST) else "more"
        return Step(rule="remainder", text=f"{words} {which} on top of the {before} counted before: {voice.best}", claims=claims)
    others = " and ".join(f"“{claim.evidence.quote}”" for claim in voice.added)
    return Step(rule="added-up", text=f"“{voice.claim.evidence.quote}” and, of others, {others}: {voice.best}", claims=claims)


def _choice_step(choice: Choice, piles: list[Pile], left: list[Pile], policy: Policy) -> Step:
    """A step of choosing in words."""
    kept = " or ".join(str(pile.number) for pile in left)
    gone = ", ".join(str(pile.number) for pile in piles if all(pile.number != other.number for other in left))
    claims = tuple(voice.id for pile in left for voice in pile.voices)
    return Step(rule=choice.rule, text=f"{policy.rule(choice.rule).text}: {kept} rather than {gone}", claims=claims)


def _range_step(standing: tuple[Voice, ...], low: int | None, high: int | None, wording: Wording) -> Step:
    """Where low and high come from."""
    ends = [voice for voice in standing if voice.low == low or voice.high == high]
    named = "; ".join(dict.fromkeys(wording.sourced(voice) for voice in ends))
    text = f"low {low if low is not None else 'open'}, high {high if high is not None else 'open'} from what is left: {named}"
    return Step(rule="range", text=text, claims=tuple(dict.fromkeys(claim.id for voice in ends for claim in (voice.claim, *voice.added))))


def _figure(
    question: Question,
    numbers: tuple[int | None, int | None, int | None],
    status: Status,
    basis: tuple[str, ...],
    set_aside: tuple[SetAside, ...],
    rule: str,
    lineages: int,
    steps: list[Step],
) -> Figure:
    """Put a figure together."""
    low, best, high = numbers
    return Figure(
        measure=question.measure,
        population=question.population,
        low=low,
        best=best,
        high=high,
        status=status,
        basis=basis,
        set_aside=set_aside,
        rule=rule,
        lineages=lineages,
        steps=tuple(steps),
    )


def _by_claim(entry: SetAside) -> str:
    """Set-aside claims by id."""
    return entry.claim
