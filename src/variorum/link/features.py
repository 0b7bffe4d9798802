"""Accounts in, for each episode what recognises its incident elsewhere: weighted words, names, ages, days and kinds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from variorum.model.incident import Account, Episode
from variorum.model.kinds import Rarity
from variorum.model.text import Span

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[-–]year[-–]old)?")
AGED = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b|(?<=[a-z]), (\d{1,2})(?=[,.;])|\baged? (\d{1,3})\b")
VOWELS = str.maketrans("", "", "aeiouy'’-")
SENTENCE_ENDS = frozenset('.!?\n"“”:|•')
LEAD_CHARS = 600  # code points in which news writing says what, where and when
LEAD_WEIGHT = 1.5  # how much more a word of the lead tells than one further down
NAME_WEIGHT = 1.3  # a proper name against a common word of equal rarity
PAIR_WEIGHT = 1.6  # two capitalised words in a row ("Brook Street"): nearly a name of its own
AGE_WEIGHT = 1.0
SPELLING_WEIGHT = 0.5  # the consonants of a name, by which spellings of one name meet
KEPT_TERMS = 160  # terms kept of one report: the tail of a long report says little and costs as much
UNSEEN_SHARE = 2e-4  # share of reports taken for a word that the rarity table does not know
COMMON_SHARE = 0.02  # the same where no table is handed in and the word is written in lower case
PRIOR_REPORTS = 3000.0  # reports that the table's shares count for beside those at hand
SHORTEST_NAME = 5  # letters below which spellings of a name are not folded


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One episode made ready for comparison; `vector` has length 1, `published` and `first`/`last` are day numbers."""

    account: int
    episode: Episode
    report: str
    vector: dict[str, float]
    published: int | None
    first: int | None
    last: int | None
    months: frozenset[str]
    families: tuple[str, ...]
    names: frozenset[str]


def day_number(iso: str | None) -> int | None:
    """Days since year 1 of the date part of an ISO date or time; None for none or a broken one."""
    if not iso:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def spelling(name: str) -> str:
    """A name's first letter and consonants, doubles as one: "Jaffar", "Jaffer" and "Jafar" are all "jfr"."""
    low = name.lower()
    rest = low[1:].translate(VOWELS)
    folded = low[0]
    for letter in rest:
        if letter != folded[-1]:
            folded += letter
    return folded


def _stem(word: str) -> str:
    """A lower-case word without possessive and plural ending."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            word = word[:-2]
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def counted_terms(text: str, spans: Sequence[Span]) -> tuple[dict[str, float], frozenset[str]]:
    """Terms of `spans` with their emphasis (frequency and position), and those that are written as names.

    Terms: words ("attack"), names' consonants ("~jfr"), capitalised pairs ("brook street"), ages ("age:15").
    """
    tally: Counter[str] = Counter()
    names: set[str] = set()
    for span in spans:
        last, last_end = "", -9
        for match in TOKEN.finditer(text, span.start, span.end):
            word, start = match.group(), match.start()
            if word[0].isdigit():
                if len(word) >= 3 and word.isdigit():
                    tally["#" + word] += 1
                last = ""
                continue
            term = _stem(word.lower())
            weight = LEAD_WEIGHT if start < LEAD_CHARS else 1.0
            tally[term] += weight  # type: ignore[assignment]
            if not word[0].isupper() or len(word) < 2:
                last = ""
                continue
            opening = start < 2 or text[start - 1] in SENTENCE_ENDS or text[start - 2] in SENTENCE_ENDS
            if not opening:
                names.add(term)
            if last and start - last_end == 1:
                tally[f"{last} {term}"] += weight  # type: ignore[assignment]
                names.add(term)
            last, last_end = term, match.end()
        for match in AGED.finditer(text, span.start, span.end):
            tally["age:" + next(g for g in match.groups() if g)] += 1
    for name in sorted(names):
        if len(name) >= SHORTEST_NAME and len(spelling(name)) >= 3:
            tally["~" + spelling(name)] += tally[name]
    return dict(tally), frozenset(names)


def document_counts(counted: Sequence[tuple[dict[str, float], frozenset[str]]]) -> Counter[str]:
    """In how many of the episodes each term occurs."""
    found: Counter[str] = Counter()
    for tally, _ in counted:
        found.update(tally.keys())
    return found


def weights(
    tally: dict[str, float], names: frozenset[str], found: Counter[str], total: int, rarity: Rarity, kept: int = KEPT_TERMS
) -> dict[str, float]:
    """Emphasis times inverse document frequency, the table's shares counted as `PRIOR_REPORTS` reports; unit length."""
    scored = []
    for term, emphasis in tally.items():
        kind, share = _class(term, names, rarity)
        if kind == 0.0:
            continue
        rare = math.log((PRIOR_REPORTS + total) / (share * PRIOR_REPORTS + found[term] + 0.5))
        if rare > 0.3:
            scored.append((kind * (1.0 + math.log(emphasis)) * rare if emphasis > 1 else kind * emphasis * rare, term))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    scored = scored[:kept]
    norm = math.sqrt(sum(weight * weight for weight, _ in scored)) or 1.0
    return {term: weight / norm for weight, term in scored}


def _class(term: str, names: frozenset[str], rarity: Rarity) -> tuple[float, float]:
    """(weight of the term's class, its share of reports at large); weight 0 drops the term."""
    if term[0] == "~":
        return SPELLING_WEIGHT, UNSEEN_SHARE
    if term.startswith("age:"):
        return AGE_WEIGHT, 0.05
    if term[0] == "#":
        return 0.7, 0.005
    if " " in term:
        return PAIR_WEIGHT, UNSEEN_SHARE
    share = rarity.shares.get(term)
    if share is None:
        share = UNSEEN_SHARE if term in names or rarity.shares else COMMON_SHARE
    if len(term) < 3 and term not in names:
        return 0.0, share
    return (NAME_WEIGHT if term in names else 1.0), share


def units_of(accounts: Sequence[Account], rarity: Rarity) -> list[Unit]:
    """One unit for each episode, accounts in the order given; an account without episodes counts as one main episode."""
    told = [(i, account, episode) for i, account in enumerate(accounts) for episode in (account.episodes or (whole(account),))]
    counted = [counted_terms(account.report.text, episode.spans or _all(account)) for _, account, episode in told]
    mains = [pair for pair, (_, _, episode) in zip(counted, told, strict=True) if episode.role == "main"]
    found = document_counts(mains)
    return [
        _unit(i, account, episode, weights(tally, names, found, len(mains), rarity), names, rarity)
        for (i, account, episode), (tally, names) in zip(told, counted, strict=True)
    ]


def whole(account: Account) -> Episode:
    """The one main episode of an account that has none."""
    return Episode(
        key=0,
        role="main",
        title=account.report.title or account.report.text.strip().split("\n", 1)[0][:90] or "Incident",
        claims=tuple(claim.id for claim in account.claims),
        statements=tuple(statement.id for statement in account.statements),
        spans=_all(account),
    )


def _all(account: Account) -> tuple[Span, ...]:
    """The whole text as one span."""
    return (Span(start=0, end=len(account.report.text)),)


def _unit(i: int, account: Account, episode: Episode, vector: dict[str, float], names: frozenset[str], rarity: Rarity) -> Unit:
    """Put one unit together."""
    first, last = day_number(episode.when.start), day_number(episode.when.end or episode.when.start)
    families = tuple(dict.fromkeys(rarity.families.get(kind, kind) for kind in episode.kinds))
    months = {d.value for d in episode.dates if d.value} | {d.first[:7] for d in episode.dates if d.first and d.precision <= 4}
    return Unit(
        account=i,
        episode=episode,
        report=account.report.id,
        vector=vector,
        published=day_number(account.report.published),
        first=first,
        last=last,
        months=frozenset(months),
        families=families,
        names=names | frozenset(spelling(n) for n in names if len(n) >= SHORTEST_NAME),
    )
