"""The phrases of people of a message, weighed, and its incidents in, the human targets of each incident out: number and effect."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from evals.muc_events import Event, Fate
from evals.muc_linear import chance
from evals.muc_mentions import Mention, is_named
from evals.muc_phrases import BARE, DETERMINERS, Target
from evals.muc_score import Answer
from evals.muc_words import words

LEAST_ODDS = -3.0  # a phrase less likely than this is nobody's target
BELOW = 2.5  # words of a phrase that much less likely than the target's best are not said of it
LATER, EARLIER = 2, 1  # sentences after and before a telling in which its people may stand
# A fill that is right with chance p adds p to what is right and one to what is answered, so F rises where p is more than half of F (.56).
WORTH = 0.28  # chance from which a target is told
SHARED = 0.7  # power of the incident's chance in it: people of a doubtful incident are surer than both chances multiplied say
TOLD_EFFECT = 0.2  # chance from which its effect is told too; the number need not be right for it
EFFECTS = ("DEATH", "INJURY", "NO INJURY", "NO INJURY OR DEATH", "REGAINED FREEDOM")
UNTOLD = "none"
EMPTY = words("empty")
COMPANIONS = words("companions")
FURTHER = frozenset(("OTHER", "OTHERS", "ANOTHER", "MORE"))
LONG_NAME = 5  # letters from which a name of which one differs is taken for the same


class Weighed(NamedTuple):
    """A phrase, the log-odds that it is a target, the chance of each effect, and the signs of the row that it stands in."""

    mention: Mention
    odds: float
    effects: Mapping[str, float]
    row: frozenset[str] = frozenset()


def grouped(weighed: Sequence[Weighed], incidents: Sequence[Sequence[Event]]) -> list[list[list[Weighed]]]:
    """For each incident its targets, the likeliest first, each with all its phrases."""
    home: dict[int, list[Weighed]] = defaultdict(list)
    for one in weighed:
        at = _incident(one.mention, incidents) if one.odds >= LEAST_ODDS else None
        if at is not None:
            home[at].append(one)
    return [_targets(home[number]) for number in range(len(incidents))]


def _incident(mention: Mention, incidents: Sequence[Sequence[Event]]) -> int | None:
    """The incident told in the phrase's sentence, or just before it, or right after."""
    told = [{event.sentence for event in events} for events in incidents]
    here = [number for number, sentences in enumerate(told) if mention.sentence in sentences]
    if len(here) > 1 and mention.fate is not None:
        mine = [
            number
            for number in here
            if any(fate.target.words == mention.target.words for event in incidents[number] for fate in event.fates)
        ]
        here = mine or here
    if here:
        return here[0]
    gaps = [(min((mention.sentence - s for s in sentences if s < mention.sentence), default=99), n) for n, sentences in enumerate(told)]
    near = min(gaps, default=(99, 0))
    if near[0] <= LATER:
        return near[1]
    return next((n for n, sentences in enumerate(told) if mention.sentence + EARLIER in sentences), None)


def _targets(weighed: Sequence[Weighed]) -> list[list[Weighed]]:
    found: list[list[Weighed]] = []
    for one in sorted(weighed, key=lambda one: -one.odds):
        known = next((target for target in found if any(_same(one.mention, other.mention) for other in target)), None)
        if known is None:
            found.append([one])
        else:
            known.append(one)
    return found


def _same(one: Mention, other: Mention) -> bool:
    """Whether two phrases of one incident may stand for the same people."""
    a, b = one.target, other.target
    if a.words == b.words:
        return True
    if a.number != "1" and b.number != "1":
        if "PLURAL" in (a.number, b.number):
            return bool(_content(a.words) & _content(b.words))
        return a.number.strip("~-") == b.number.strip("~-")
    if a.number != b.number or _in_one_row(one, other) or _in_one_row(other, one):
        return False
    if one.names and other.names and (is_named(a) or is_named(b)):
        shared = sum(any(_spelt_alike(name, known) for known in other.names) for name in one.names)
        return shared > 1 or shared == min(len(one.names), len(other.names))
    common = bool(_content(a.words) & _content(b.words))
    if is_named(a) != is_named(b) and (_apposed(one, other) or _apposed(other, one)):
        return not any(phrase.words.split()[0] in ("HIS", "HER", "THEIR") and phrase.head in COMPANIONS for phrase in (a, b))
    for this, that in ((a, b), (b, a)):
        if this.head in COMPANIONS and this.head not in that.words.split():
            return False
    if is_named(a) == is_named(b):
        return common
    plain = (b if is_named(a) else a).words.split()
    return plain[0] in ("THE", "THIS") or (common and plain[0] not in ("A", "AN", "ANOTHER"))


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two names are one, or differ by one letter of many ("Brenda", "Branda")."""
    if one == other:
        return True
    if min(len(one), len(other)) < LONG_NAME or abs(len(one) - len(other)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return any(one[same + left :] == other[same + right :] for left, right in ((1, 1), (1, 0), (0, 1)))


def _in_one_row(one: Mention, other: Mention) -> bool:
    """Whether an "and" alone joins a phrase to the one behind it."""
    between = other.start - one.stop
    return one.sentence == other.sentence and 0 <= one.start < other.start and between <= 2 and "AND" in one.here[one.stop : other.start]


def _apposed(one: Mention, other: Mention) -> bool:
    """Whether a phrase stands between commas, or a comma and the end, right behind another."""
    if one.sentence != other.sentence or one.start < 0 or other.start < 0 or other.start != one.stop + 1:
        return False
    return one.here[one.stop] == "," and other.here[other.stop : other.stop + 1] in ((",",), (".",), ())


def _content(text: str) -> set[str]:
    return {word.removesuffix("S") for word in text.split() if word not in EMPTY and word not in DETERMINERS and len(word) > 1}


def signs(
    target: Sequence[Weighed], rank: int, others: Sequence[Sequence[Weighed]], told: Sequence[Event], kept: Sequence[Fate]
) -> dict[str, float]:
    """The signs of one target among the others of its incident, which come likeliest first; `kept` are those of the rules."""
    best = target[0].mention.target
    odds = [one.odds for one in target]
    sentences = [event.sentence for event in told]
    above = [other[0].mention.target for other in others[:rank]]
    facts = {
        "told again": len(target) > 1,
        "told often": len(target) > 2,
        "by rule": any(one.mention.fate is not None for one in target),
        "kept by rule": any(one.mention.target.words in fate.target.words for one in target for fate in kept),
        "named": is_named(best),
        f"number {best.number if best.number in ('1', 'PLURAL') else 'many'}": True,
        f"kind {told[0].kind}": True,
        "in first telling": any(one.mention.sentence == sentences[0] for one in target),
        "in a telling": any(one.mention.sentence in sentences for one in target),
        f"rank {min(rank, 4)}": True,
        "number again": best.number != "1" and any(other.number == best.number for other in above),
        "many after one": best.number != "1" and any(other.number == "1" for other in above),
        "one after many": best.number == "1" and any(other.number not in ("1", "PLURAL") for other in above),
        "nameless after named": best.number == "1" and not is_named(best) and any(is_named(other) for other in above),
        "bare": best.head == BARE,
        "the": best.words.split()[0] == "THE",
        "other": not {"OTHER", "OTHERS", "ANOTHER"}.isdisjoint(best.words.split()),
    }
    return {name: 1.0 for name, holds in facts.items() if holds} | {
        "odds": odds[0],
        "second odds": odds[1] if len(odds) > 1 else LEAST_ODDS,
        "sum of chances": sum(chance(one) for one in odds),
        "behind the best": others[0][0].odds - odds[0],
        "others": float(min(6, len(others))),
    }


def signs_of_place(target: Sequence[Weighed], told: Sequence[Event], elsewhere: Sequence[Sequence[Weighed]]) -> dict[str, float]:
    """Further signs of one target: the rows that its phrases stand in, and what ties it to other incidents of the message."""
    names, mine = target[0].mention.names, [event[1:] for event in told]  # the kind may have been settled since
    facts = {
        **{sign: True for one in target for sign in one.row},
        "told of another": any(one.mention.event is not None and one.mention.event[1:] not in mine for one in target),
        "name elsewhere": any(names & one.mention.names for other in elsewhere for one in other),
        "several incidents": bool(elsewhere),
    }
    return {name: 1.0 for name, holds in facts.items() if holds}


def worth_telling(incident: float, found: Sequence[Sequence[Weighed]], odds: Sequence[float]) -> list[tuple[Sequence[Weighed], float]]:
    """The targets whose telling is likelier to gain than to lose, with that chance, by the log-odds of their incident and their own."""
    share = chance(incident) ** SHARED
    weighed = [(target, share * chance(one)) for target, one in zip(found, odds, strict=True)]
    return [(target, worth) for target, worth in weighed if worth >= WORTH]


def answers(targets: Sequence[Sequence[Weighed]], worths: Sequence[float] | None = None) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The fills of number and effect in the order of the message.

    An effect that nothing tells is left out, and one that is too doubtful where `worths` are the chances of the targets.
    """
    told: list[Fate] = []
    added, doubtful = set(), set()
    chances = [1.0] * len(targets) if worths is None else worths
    order = sorted(range(len(targets)), key=lambda n: min((one.mention.sentence, one.mention.start) for one in targets[n]))
    for target, worth in ((targets[n], chances[n]) for n in order):
        said = [one.mention.target for one in target if one.odds > target[0].odds - BELOW]
        about = " / ".join(dict.fromkeys(one.words for one in said))
        exact = [one.mention.target.number for one in target if one.mention.target.number != "PLURAL"]
        number = said[0].number if said[0].number != "PLURAL" or not exact else exact[0]
        effect, share = _effect(target)
        told.append(Fate(Target(about, number, said[0].head), effect))
        if number != "1" and _adds(target, targets):
            added.add(told[-1])
        if worths is not None and worth * share < TOLD_EFFECT:
            doubtful.add(told[-1])
    kept = summed(told, added)
    return (
        tuple(Answer(fate.target.number, fate.target.words) for fate in kept),
        tuple(Answer(fate.effect, fate.target.words) for fate in kept if fate.effect and fate not in doubtful),
    )


def _adds(target: Sequence[Weighed], targets: Sequence[Sequence[Weighed]]) -> bool:
    """Whether a number comes on top of those named: "and two teachers" right behind one of them, "three others"."""
    if any(not FURTHER.isdisjoint(one.mention.here[one.mention.start : one.mention.stop]) for one in target if one.mention.start >= 0):
        return True
    singles = [other.mention for others in targets for other in others if other.mention.target.number == "1"]
    return any(_in_one_row(single, one.mention) for one in target for single in singles)


def summed(fates: Sequence[Fate], added: Collection[Fate] = ()) -> list[Fate]:
    """The targets without numbers that only count single people told of as well; `added` come on top of these."""
    kept = []
    for fate in fates:
        singles = [one for one in fates if one.target.number == "1" and goes_with(one, fate)]
        number = fate.target.number.strip("~-")
        counted = number.isdigit() and number != "1" and len(singles) >= int(number)
        vague = fate.target.number == "PLURAL" and len(singles) >= 2 and fate.target.head in ("VICTIMS", "PERSONS", "MEN", "LEADERS")
        if (not counted and not vague) or fate in added:
            kept.append(fate)
    return kept


def goes_with(one: Fate, other: Fate) -> bool:
    """Whether two effects may be the same person's."""
    return not one.effect or not other.effect or one.effect == other.effect


def _effect(target: Sequence[Weighed]) -> tuple[str, float]:
    """The effect that most of the phrases tell, "" for none, and its share; what the rules read counts as a phrase more."""
    sums: Counter[str] = Counter()
    for one in target:
        weight = chance(one.odds)
        for effect, share in one.effects.items():
            sums[effect] += weight * share
        if one.mention.fate is not None and one.mention.fate.effect:
            sums[one.mention.fate.effect] += weight
    best = max(sorted(sums), key=lambda effect: sums[effect])
    return "" if best == UNTOLD else best, sums[best] / sum(sums.values())
