"""The accounts that tell of one incident in, which of their reports and claims rest on one upstream source out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from variorum.link.kinship import Kinship, Side, agree, kinship
from variorum.link.passages import prose, shared_passages
from variorum.link.quotes import quotes_of
from variorum.model.claim import Claim
from variorum.model.incident import Account, Basis, Episode
from variorum.model.kinds import Rarity
from variorum.model.text import Span, content_id

KIN = 0.5  # strength from which two reports rest on one source
NO_STRANGERS = 0.1  # below this two reports are strangers, and no common relative makes them kin: a merger of two sources stays a merger
WIDE = 40  # reports of one incident up to which every pair is compared; beyond, those that share a passage, a quote or a credit
_MANY = ("witness", "media", "unattributed", "other")  # kinds of claimants of whom two that bear one name may be two
SHOWN = 12  # pieces of evidence kept of one lineage


# Reports of the family behind a claim; those of them that give its number, where the family differs.
Voice = tuple[tuple[str, ...], tuple[str, ...]]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Reports on one source, sorted, and the evidence; `printing` is the first report of the very same words as this one."""

    reports: tuple[str, ...]
    basis: tuple[Basis, ...] = ()
    printing: str = ""

    @property
    def id(self) -> str:
        """The lineage's id."""
        return content_id("l_", self.reports)


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """That two reports rest on one source, with the sentences (places in each text) that tell the same."""

    told: tuple[tuple[Span, Span], ...] = ()


Told = tuple[Account, Episode]


def families_of(told: Sequence[Told], rarity: Rarity) -> tuple[dict[str, Family], dict[tuple[str, str], Tie]]:
    """The family of each report of one incident, and the ties between them; `told` are main episodes, one a report, sorted by report."""
    sides = [_side(account, frozenset(episode.claims), episode.spans, rarity) for account, episode in told]
    reports = [side.account.report.id for side in sides]
    compared = _kin(sides) if len(sides) > 1 else {}
    printings = _printings(sides)
    found = {pair: tie for pair, tie in compared.items() if tie.strength >= KIN}
    families: dict[str, Family] = {}
    for members in _families(reports, compared, printings, whole=len(reports) <= WIDE):
        basis = [piece for pair, tie in sorted(found.items()) if set(pair) <= set(members) for piece in tie.basis][:SHOWN]
        for report in members:
            families[report] = Family(reports=members, basis=tuple(basis), printing=printings[report])
    return families, {pair: Tie(told=tie.told) for pair, tie in found.items()}


def _side(account: Account, claims: frozenset[str], spans: Sequence[Span], rarity: Rarity) -> Side:
    """A report as kinship sees it: only what it tells of the incident."""
    sentences = [Span(start=s.start, end=s.end) for s in account.sentences] or list(spans)
    text = account.report.text
    return Side(
        account=account,
        prose=prose(text, sentences, (), rarity),
        quotes=quotes_of(text, rarity),
        claims=tuple(claim for claim in account.claims if claim.id in claims),
    )


def _kin(sides: Sequence[Side]) -> dict[tuple[str, str], Kinship]:
    """Kinship of the pairs compared, strangers among them; `sides` sorted by report id."""
    passages = shared_passages([side.prose for side in sides])
    pairs = set(passages)
    if len(sides) <= WIDE:
        pairs |= {(i, j) for i in range(len(sides)) for j in range(i + 1, len(sides))}
    else:
        holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, side in enumerate(sides):
            for quote in side.quotes:
                holders[tuple(sorted(quote.carrying)[:3])].append(number)
        pairs |= {(i, j) for held in holders.values() if len(held) <= WIDE for i in held for j in held if i < j}
    out = {}
    for i, j in sorted(pairs):
        out[sides[i].account.report.id, sides[j].account.report.id] = kinship(sides[i], sides[j], passages.get((i, j), []))
    return out


def _printings(sides: Sequence[Side]) -> dict[str, str]:
    """Each report with the first report of the very same words: printings of one text weigh as one."""
    seen: dict[tuple[str, ...], str] = {}
    return {side.account.report.id: seen.setdefault(side.prose.words, side.account.report.id) for side in sides}


def _families(
    reports: Sequence[str], compared: Mapping[tuple[str, str], Kinship], printings: Mapping[str, str], *, whole: bool
) -> list[tuple[str, ...]]:
    """Reports on one source, by the strongest ties first; families join only when no two members that were compared are strangers.

    `whole` says that pairs that were not compared are strangers; else nothing is known of them.
    """
    texts = sorted(set(printings.values()))
    family = {report: [report] for report in texts}
    home = {report: report for report in texts}
    near: dict[str, dict[str, float]] = {report: {} for report in texts}
    for (a, b), tie in compared.items():
        if a in home and b in home:
            near[a][b] = near[b][a] = tie.strength
    strong = sorted((-tie.strength, pair) for pair, tie in compared.items() if tie.strength >= KIN and set(pair) <= home.keys())
    for _, (a, b) in strong:
        ours, theirs = sorted((home[a], home[b]), key=lambda one: (len(family[one]), one))
        if ours == theirs:
            continue
        ties = [strength for x in family[ours] for y, strength in near[x].items() if home[y] == theirs]
        pairs = len(family[ours]) * len(family[theirs]) if whole else len(ties)
        if (whole and len(ties) < pairs) or min(ties) < NO_STRANGERS or sum(ties) / pairs < KIN:
            continue
        for report in family[ours]:
            home[report] = theirs
        family[theirs] += family.pop(ours)
    members: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        members[home[printings[report]]].append(report)
    return sorted(tuple(sorted(group)) for group in members.values())


def voices_of(claims: Sequence[Claim], family: Mapping[str, Family], ties: Mapping[tuple[str, str], Tie]) -> dict[str, Voice]:
    """Whose voice each claim about one incident is.

    A claim has its report's lineage unless reports of that lineage differ on its question: then those that give one number are one voice
    and each other number is another. Copies add no lineage.
    """
    asked: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        asked[claim.measure, claim.population, claim.stance].append(claim)
    out: dict[str, Voice] = {}
    for rivals in asked.values():
        out.update(_voices_on(rivals, family, ties))
    return out


def _voices_on(rivals: Sequence[Claim], family: Mapping[str, Family], ties: Mapping[tuple[str, str], Tie]) -> dict[str, Voice]:
    """The family behind each claim on one question: its report's, another whose sentence it repeats, or the part that gives its number."""
    ordered = sorted(rivals, key=lambda c: (c.report, c.evidence.start))
    inside: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in ordered:
        inside[family[claim.report].reports].append(claim)
    same: dict[tuple[object, ...], tuple[str, ...]] = {}
    out: dict[str, Voice] = {}
    for claim in ordered:
        own = family[claim.report].reports
        number = (own, claim.count.low, claim.count.high, claim.count.hedge)
        if number not in same:
            same[number] = tuple(sorted({other.report for other in inside[own] if agree(claim.count, other.count)} | {claim.report}))
        outside = [c for reports, told in inside.items() if reports != own for c in told] if len(inside) > 1 else []
        lender = _lender(claim, outside, ties) or _first_to_quote(claim, outside)
        if lender is not None and len({family[report].printing for report in same[number]}) == 1:
            out[claim.id] = (family[lender].reports, ())
        else:
            alone = len(same[number]) < len({other.report for other in inside[own]})
            out[claim.id] = (own, same[number] if alone else ())
    return out


def _lender(claim: Claim, outside: Sequence[Claim], ties: Mapping[tuple[str, str], Tie]) -> str | None:
    """The first report outside the family from which the claim's sentence, with its number, is taken over."""
    lenders = []
    for other in outside:
        pair = (min(claim.report, other.report), max(claim.report, other.report))
        tie = ties.get(pair)
        if tie is None or not agree(claim.count, other.count):
            continue
        here, there = (claim, other) if pair[0] == claim.report else (other, claim)
        if any(a.start <= here.evidence.start < a.end and b.start <= there.evidence.start < b.end for a, b in tie.told):
            lenders.append((other.report, other.evidence.start))
    return min(lenders)[0] if lenders else None


def _first_to_quote(claim: Claim, outside: Sequence[Claim]) -> str | None:
    """The report that, before this claim's own in the order of ids, gives the same number from the same source by name: one voice."""
    earlier = [other.report for other in outside if other.report < claim.report and _one_source(claim, other)]
    return min(earlier, default=None)


def _one_source(one: Claim, other: Claim) -> bool:
    """Whether two claims give the same count in the name of the same office or person; witnesses and outlets are many."""
    a, b = one.attribution, other.attribution
    if a.claimant is None or b.claimant is None or a.kind != b.kind or a.kind in _MANY or one.count.low is None:
        return False
    if (one.count.low, one.count.high, one.count.hedge) != (other.count.low, other.count.high, other.count.hedge):
        return False
    names = [{word for word in claimant.split() if word[:1].isupper() and len(word) > 2} for claimant in (a.claimant, b.claimant)]
    return bool(names[0] & names[1]) or a.claimant.casefold() == b.claimant.casefold()


def voice_id(voice: Voice) -> str:
    """The id of the lineage that a claim with this voice belongs to."""
    return content_id("l_", voice[0]) if not voice[1] else content_id("l_", voice[0], voice[1])
