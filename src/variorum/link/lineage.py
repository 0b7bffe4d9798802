"""The accounts that tell of one incident in, which of their reports and claims rest on one upstream source out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from variorum.link.kinship import Kinship, Side, kinship
from variorum.link.passages import prose, shared_passages
from variorum.link.quotes import quotes_of
from variorum.model.incident import Account, Basis, Episode
from variorum.model.kinds import Rarity
from variorum.model.text import Span, content_id

KIN = 0.5  # strength from which two reports rest on one source
NO_STRANGERS = 0.1  # below this two reports are strangers, and no common relative makes them kin: a merger of two sources stays a merger
WIDE = 40  # reports of one incident up to which every pair is compared; beyond, those that share a passage, a quote or a credit
SHOWN = 12  # pieces of evidence kept of one lineage


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
    marks = {side.account.report.id: content_id("", side.prose.words) for side in sides}
    found = {pair: tie for pair, tie in compared.items() if tie.strength >= KIN}
    families: dict[str, Family] = {}
    for members in _families(reports, compared, printings, marks, whole=len(reports) <= WIDE):
        basis = [piece for pair, tie in sorted(found.items()) if set(pair) <= set(members) for piece in tie.basis][:SHOWN]
        for report in members:
            families[report] = Family(reports=members, basis=tuple(basis), printing=printings[report])
    return families, {pair: Tie(told=tie.told) for pair, tie in found.items()}


def _side(account: Account, claims: frozenset[str], spans: Sequence[Span], rarity: Rarity) -> Side:
    """A report as kinship sees it: only what it tells of the incident."""
    text = account.report.text
    sentences = [Span(start=s.start, end=s.end) for s in account.sentences if not _is_heading(text, s.end)] or list(spans)
    return Side(
        account=account,
        prose=prose(text, sentences, (), rarity),
        quotes=quotes_of(text, rarity),
        claims=tuple(claim for claim in account.claims if claim.id in claims),
    )


def _is_heading(text: str, end: int) -> bool:
    """Whether a sentence that ends at a place is a headline or a tag: newsrooms head the same news in the same words, each by itself."""
    return text[:end].rstrip()[-1:].isalnum()


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
    reports: Sequence[str],
    compared: Mapping[tuple[str, str], Kinship],
    printings: Mapping[str, str],
    marks: Mapping[str, str],
    *,
    whole: bool,
) -> list[tuple[str, ...]]:
    """Reports on one source, by the strongest ties first; families join only when no two members that were compared are strangers.

    `whole` says that pairs that were not compared are strangers; else nothing is known of them. Among equal ties the texts decide
    (`marks`), not the reports' ids: another printing must not turn the choice.
    """
    texts = sorted(set(printings.values()), key=lambda report: marks[report])
    family = {report: [report] for report in texts}
    home = {report: report for report in texts}
    near: dict[str, dict[str, float]] = {report: {} for report in texts}
    for (a, b), tie in compared.items():
        if a in home and b in home:
            near[a][b] = near[b][a] = tie.strength
    strong = [(tie.strength, *pair) for pair, tie in compared.items() if tie.strength >= KIN and set(pair) <= home.keys()]
    for _, a, b in sorted(strong, key=lambda tie: (-tie[0], sorted((marks[tie[1]], marks[tie[2]])))):
        ours, theirs = sorted((home[a], home[b]), key=lambda one: (len(family[one]), marks[one]))
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
