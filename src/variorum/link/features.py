"""Accounts in, for each episode what recognises its incident elsewhere: weighted words, names, ages, days and kinds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from variorum.link.scenes import folded, scenes
from variorum.link.spelling import spelling
from variorum.model.incident import Account, Episode
from variorum.model.kinds import Rarity
from variorum.model.text import Span

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[-–]year[-–]old)?")
AGED = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b|(?<=[a-z]), (\d{1,2})(?=[,.;])|\baged? (\d{1,3})\b")
SENTENCE_ENDS = frozenset('.!?\n"“”:|•')
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ@][\w'’.-]*|\S*\d\S*")
MOULD_WORDS = 7  # words left of a line without names and numbers that make it recognisable as a form
SAMPLED_TITLES = 8  # headlines compared to tell a form from a copied story
COPY_SHARE = 0.3  # mean share of headline words above which texts with a common line are copies of one story
TITLE_WEIGHT = 2.0  # a headline says what a report is about
LEAD_CHARS = 600  # code points in which news writing says what, where and when
LEAD_WEIGHT = 2.0  # how much more a word of the lead tells than one further down
NAME_WEIGHT = 1.3  # a proper name against a common word of equal rarity
PAIR_WEIGHT = 1.0  # two capitalised words in a row ("Brook Street"): nearly a name of its own
AGE_WEIGHT = 1.5
DAY_WEIGHT = 1.0  # a day that both name: "the Aug. 7 shooting"
SPELLING_WEIGHT = 0.5  # the consonants of a name, by which spellings of one name meet
KEPT_TERMS = 160  # terms kept of one report: the tail of a long report says little and costs as much
UNSEEN_SHARE = 2e-4  # share of reports taken for a word that the rarity table does not know
COMMON_SHARE = 0.02  # the same where no table is handed in and the word is written in lower case
PRIOR_REPORTS = 1000.0  # reports that the table's shares count for beside those at hand
SHORTEST_NAME = 5  # letters below which spellings of a name are not folded


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One episode made ready for comparison; `vector` has length 1, `published` and `first`/`last` are day numbers.

    `scenes` are the towns it is set in, `words` all that its text names, `sure` whether it dates the incident to the day.
    """

    account: int
    episode: Episode
    report: str
    vector: dict[str, float]
    published: int | None
    first: int | None
    last: int | None
    days: frozenset[int]
    months: frozenset[str]
    families: tuple[str, ...]
    names: frozenset[str]
    scenes: tuple[frozenset[str], ...] = ()
    words: frozenset[str] = frozenset()
    sure: bool = False


def day_number(iso: str | None) -> int | None:
    """Days since year 1 of the date part of an ISO date or time; None for none or a broken one."""
    if not iso:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def _stem(word: str) -> str:
    """A lower-case word without possessive and plural ending."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            word = word[:-2]
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """Lines that a site prints on many pages, each with its count: `lines` word for word, `moulds` without names and numbers."""

    lines: dict[str, int] = {}
    moulds: dict[str, int] = {}


def mould(line: str) -> str:
    """A line without its names and numbers; empty when too little is left to know it by."""
    rest = CAPITALISED.sub("", line).split()
    return " ".join(rest) if len(rest) >= MOULD_WORDS else ""


def furniture_of(accounts: Sequence[Account]) -> Furniture:
    """Lines that stand in three texts or more whose headlines have nothing in common; copies of one story share their headline's words."""
    seen: dict[str, list[frozenset[str]]] = {}
    shapes: dict[str, list[frozenset[str]]] = {}
    for account in accounts:
        text = account.report.text
        title = frozenset(_stem(w.lower()) for w in TOKEN.findall(account.report.title or text[:100].split("\n", 1)[0]) if len(w) > 3)
        lines = {line.strip() for line in text.split("\n")} - {"", account.report.title}
        for line in lines:
            seen.setdefault(line, []).append(title)
        for shape in {mould(line) for line in lines} - {""}:
            shapes.setdefault(shape, []).append(title)
    return Furniture(
        lines={line: len(titles) for line, titles in seen.items() if len(titles) >= 3 and _unlike(titles)},
        moulds={line: len(titles) for line, titles in shapes.items() if len(titles) >= 3 and _unlike(titles)},
    )


def _unlike(titles: Sequence[frozenset[str]]) -> bool:
    """Whether headlines share less of their words than copies of one story would, by the means over neighbours in sorted order."""
    ordered = sorted(titles, key=sorted)[:SAMPLED_TITLES]
    shares = [len(a & b) / max(1, min(len(a), len(b))) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    return sum(shares) / len(shares) < COPY_SHARE


def counted_terms(text: str, title: str, spans: Sequence[Span], furniture: Furniture) -> tuple[dict[str, float], frozenset[str]]:
    """Terms of `spans` with their emphasis (frequency and position), and those that are written as names.

    Terms: words ("attack"), names' consonants ("~jfr"), capitalised pairs ("brook street"), ages ("age:15"). What a site prints on n
    pages counts 1/n².
    """
    tally: dict[str, float] = {}
    names: set[str] = set()
    for span in spans:
        start = span.start
        while start < span.end:
            end = text.find("\n", start, span.end)
            end = span.end if end < 0 else end
            line_end = text.find("\n", end)
            line = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)].strip()
            if line:
                weight = TITLE_WEIGHT if start < len(title) else LEAD_WEIGHT if start < LEAD_CHARS else 1.0
                weight /= furniture.lines.get(line, 1) ** 2
                _count_line(text, start, end, weight, 1.0 / furniture.moulds.get(mould(line), 1) ** 2, tally, names)
            start = end + 1
    for name in sorted(names):
        if len(name) >= SHORTEST_NAME and " " not in name and len(spelling(name)) >= 3:
            key = "~" + spelling(name)
            tally[key] = tally.get(key, 0.0) + tally[name]
    return tally, frozenset(names)


def _count_line(text: str, start: int, end: int, weight: float, plain: float, tally: dict[str, float], names: set[str]) -> None:
    """Add the terms of one line to the tally with the line's weight, words in lower case with `plain` times it."""
    last, last_end = "", -9
    found = list(TOKEN.finditer(text, start, end))
    letters = [m.group() for m in found if m.group()[0].isalpha() and len(m.group()) > 3]
    headline = len(letters) > 3 and sum(word[0].isupper() for word in letters) > 0.75 * len(letters)
    for match in found:
        word, at = match.group(), match.start()
        if word[0].isdigit():
            if len(word) >= 3 and word.isdigit():
                tally["#" + word] = tally.get("#" + word, 0.0) + weight
            last = ""
            continue
        term = _stem(word.lower())
        capital = word[0].isupper() and len(word) > 1
        tally[term] = tally.get(term, 0.0) + (weight if capital or plain == 1.0 else weight * plain)
        if not capital or headline:
            last = ""
            continue
        if at > start + 1 and text[at - 1] not in SENTENCE_ENDS and text[at - 2] not in SENTENCE_ENDS:
            names.add(term)
        if last and at - last_end == 1:
            pair = f"{last} {term}"
            tally[pair] = tally.get(pair, 0.0) + weight
            names.add(pair)
        last, last_end = term, match.end()
    for match in AGED.finditer(text, start, end):
        age = "age:" + next(g for g in match.groups() if g)
        tally[age] = tally.get(age, 0.0) + weight


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
            scored.append((kind * (1.0 + math.log(emphasis) if emphasis > 1 else emphasis) * rare, term))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    scored = scored[:kept]
    norm = math.sqrt(sum(weight * weight for weight, _ in scored)) or 1.0
    return {term: weight / norm for weight, term in scored}


def _class(term: str, names: frozenset[str], rarity: Rarity) -> tuple[float, float]:
    """(weight of the term's class, its share of reports at large); weight 0 drops the term."""
    if term[0] == "~":
        return SPELLING_WEIGHT, UNSEEN_SHARE
    if term.startswith("day:"):
        return DAY_WEIGHT, UNSEEN_SHARE
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
    """One unit for each episode, accounts in the order given.

    An account with claims and no episodes counts as one main episode; one with none of these tells of no incident.
    """
    told = [
        (i, account, episode)
        for i, account in enumerate(accounts)
        for episode in (account.episodes or ((whole(account),) if account.claims else ()))
    ]
    furniture = furniture_of(accounts)
    counted = [_counted(account, episode, furniture) for _, account, episode in told]
    mains = [pair for pair, (_, _, episode) in zip(counted, told, strict=True) if episode.role == "main"]
    found = document_counts(mains)
    return [
        _unit(i, account, episode, weights(tally, names, found, len(mains), rarity), names, rarity, tally)
        for (i, account, episode), (tally, names) in zip(told, counted, strict=True)
    ]


def _counted(account: Account, episode: Episode, furniture: Furniture) -> tuple[dict[str, float], frozenset[str]]:
    """The episode's terms with the days it names among them."""
    report = account.report
    tally, names = counted_terms(report.text, report.title, episode.spans or _all(account), furniture)
    tally.update({f"day:{day}": 1.0 for day in _days(account, episode)})
    return tally, names


def _days(account: Account, episode: Episode) -> list[int]:
    """Numbers of the days that the episode names, up to that of publication."""
    published = day_number(account.report.published)
    named = {day_number(d.first) for d in episode.dates if d.precision == 1 and d.first == d.last}
    return sorted(day for day in named if day is not None and (published is None or day <= published))


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


def _unit(
    i: int, account: Account, episode: Episode, vector: dict[str, float], names: frozenset[str], rarity: Rarity, tally: dict[str, float]
) -> Unit:
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
        days=frozenset(_days(account, episode)),
        months=frozenset(months),
        families=families,
        names=names | frozenset(spelling(n) for n in names if len(n) >= SHORTEST_NAME),
        scenes=scenes(account.report.text, episode.spans or _all(account), episode.places),
        words=frozenset(folded(term) for term in tally if term[0].isalpha() and " " not in term),
        sure=episode.when.precision == 1,
    )
