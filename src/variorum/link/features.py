"""Accounts in, for each episode what recognises its incident elsewhere: weighted words, names, ages, days and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from variorum.link.furniture import Furniture
from variorum.link.scenes import CALENDAR, WIDE, folded, scenes
from variorum.link.spelling import singular, spelling
from variorum.link.when import DAYS
from variorum.model.document import Where
from variorum.model.incident import Account, Episode
from variorum.model.kinds import Rarity
from variorum.model.text import Span

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[-–]year[-–]old)?")
AGED = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b|(?<=[a-z]), (\d{1,2})(?=[,.;])|\baged? (\d{1,3})\b")
WORD = re.compile(r"[^\W\d_]+")
SENTENCE_ENDS = frozenset('.!?\n"“”:|•')
TITLE_WEIGHT = 4.0  # a headline says what a report is about
LEAD_CHARS = 600  # code points in which news writing says what, where and when
LEAD_WEIGHT = 3.0  # how much more a word of the lead tells than one further down
FURNITURE_WEIGHT = 0.04  # a word of a line that many pages have, against one of the report's own
STRAY_WEIGHT = 0.3  # a word of a line that has no word of the report's matter: the headline of another story
MATTER_SHARE = 0.05  # share of reports below which a word is of a report's matter
AFTERMATH_CHARS = 300
MEETING_NAMES = 40  # names of a main episode by which mentions may find it
RECENT = 31  # days before an incident within which another one told beside it may be the news of other reports
WEEKS, YEARS = 3, 5  # UCDP's date_prec of a time told by weeks, and of one told by years
LEAP_YEAR = 2000  # has every day that a date line without a year may name
SHORTEST_NAME = 5  # letters below which spellings of a name are not folded


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One episode made ready for comparison, from its own account alone; `published` and `first`/`last` are day numbers.

    `names` are those by which a mention finds its incident, `scenes` the towns that the episode is set in, `countries` those that it names
    as its scene, both as folded words, `units` the first-order units that its places lie in ("Peru/Junin"), `words` all that its text
    names, `sure` whether it dates the incident to the day, `weekday` on which it happened (0 for Monday), `aftermath` whether it opens
    with what came after, such as a trial; `dead` are the ranges of its counts of killed, `hurt` its numbers of injured, `beside` the exact
    numbers of dead that its report counts in other incidents, `sums_up` whether it heads a list of incidents, or counts the people of a
    time, and is about none. A `bare` one is of a report that tells of no incident by itself: it may join those that do. `line` is the day
    of the year (1 to 366) on which its report was written, by its publication or a date line without a year; `heads` are the rare names
    of its headline and lead,
    `past` whether the lead sets it years back, `towns_beside` folded words of towns in which the report tells of other incidents, `towns`
    those of its own that the gazetteer knows ("Peru/Junin/Huancayo"), `lands` the countries of all its places.
    """

    id: str
    report: str
    key: int
    main: bool
    published: int | None
    first: int | None
    last: int | None
    days: frozenset[int]
    months: frozenset[str]
    families: tuple[str, ...]
    names: frozenset[str]
    ages: frozenset[str] = frozenset()
    scenes: tuple[frozenset[str], ...] = ()
    words: frozenset[str] = frozenset()
    sure: bool = False
    weekday: int | None = None
    moment: str | None = None
    aftermath: bool = False
    dead: tuple[tuple[int | None, int | None], ...] = ()
    hurt: frozenset[int] = frozenset()
    sums_up: bool = False
    countries: tuple[frozenset[str], ...] = ()
    units: frozenset[str] = frozenset()
    beside: frozenset[int] = frozenset()
    bare: bool = False
    line: int | None = None
    heads: frozenset[str] = frozenset()
    past: bool = False
    towns_beside: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """The weight of each term of an episode by where and how often it stands, and which of the terms are names."""

    terms: dict[str, float]
    names: frozenset[str]


def day_number(iso: str | None) -> int | None:
    """Days since year 1 of the date part of an ISO date or time; None for none or a broken one."""
    if not iso:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def counted_terms(
    text: str, title: str, spans: Sequence[Span], furniture: Furniture, matter: frozenset[str]
) -> tuple[dict[str, float], frozenset[str]]:
    """Terms of `spans` with their emphasis (frequency and position), and those that are written as names.

    Terms: words ("attack"), names' consonants ("~jfr"), capitalised pairs ("brook street"), ages ("age:15"). What a site prints on many
    pages counts next to nothing, a line without a word of the report's `matter` little.
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
                printed, moulded = furniture.holds(line)
                weight *= FURNITURE_WEIGHT if printed else 1.0
                weight *= 1.0 if any(singular(word.lower()) in matter for word in TOKEN.findall(line)) else STRAY_WEIGHT
                _count_line(text, start, end, weight, FURNITURE_WEIGHT if moulded else 1.0, tally, names)
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
        term = singular(word.lower())
        capital = word[0].isupper() and len(word) > 1
        tally[term] = tally.get(term, 0.0) + (weight if capital or plain == 1.0 else weight * plain)
        if not capital or headline or term in CALENDAR:
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


def units_of(account: Account, furniture: Furniture, rarity: Rarity) -> list[tuple[Unit, Tally]]:
    """A unit for each episode; an account without episodes is one main episode, `bare` if it has no claims either."""
    told = account.episodes or (whole(account),)
    return [_unit(account, episode, _counted(account, episode, furniture, rarity), rarity) for episode in told]


def _counted(account: Account, episode: Episode, furniture: Furniture, rarity: Rarity) -> Tally:
    """The episode's terms with the days it names among them."""
    report = account.report
    matter = _matter(account, episode, rarity)
    terms, names = counted_terms(report.text, report.title, episode.spans or _all(account), furniture, matter)
    terms.update({f"day:{day}": 1.0 for day in _days(account, episode)})
    return Tally(terms=terms, names=names)


def _matter(account: Account, episode: Episode, rarity: Rarity) -> frozenset[str]:
    """Telling words of the headline and of the sentences that count somebody: a line without any of them is likely of another story."""
    text, claims = account.report.text, set(episode.claims)
    told = [account.report.title or text.split("\n", 1)[0]]
    told += [text[claim.sentence.start : claim.sentence.end] for claim in account.claims if claim.id in claims]
    words = {singular(word.lower()) for part in told for word in TOKEN.findall(part)}
    return frozenset(w for w in words if len(w) > 3 and w not in CALENDAR and rarity.shares.get(w, 0.0) < MATTER_SHARE)


def _days(account: Account, episode: Episode) -> list[int]:
    """Numbers of the days that the episode names, up to that of publication."""
    published = day_number(account.report.published)
    named = {day_number(d.first) for d in episode.dates if d.precision == 1 and d.first == d.last}
    return sorted(day for day in named if day is not None and (published is None or day <= published))


def _words(tally: Tally) -> Iterator[str]:
    """All words that an episode's text names, as the spellings of a name share them; "Orlo-Dal" names both of its parts."""
    for term in tally.terms:
        if term[0].isalpha() and " " not in term:
            yield folded(term)
            yield from (folded(part) for part in term.split("-") if "-" in term and part)


def unit_id(account: Account, episode: Episode) -> str:
    """The id of an episode's unit: report and place of the episode in it."""
    return f"{account.report.id}/{episode.key}"


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


def _unit(account: Account, episode: Episode, tally: Tally, rarity: Rarity) -> tuple[Unit, Tally]:
    """Put one unit together."""
    first, last = day_number(episode.when.start), day_number(episode.when.end or episode.when.start)
    months = {d.value for d in episode.dates if d.value} | {d.first[:7] for d in episode.dates if d.first and d.precision <= 4}
    main = episode.role == "main"
    claims = set(episode.claims)
    counts = [(c.measure, c.count) for c in account.claims if c.id in claims and c.count.low is not None and c.scope != "increment"]
    unit = Unit(
        id=unit_id(account, episode),
        report=account.report.id,
        key=episode.key,
        main=main,
        published=day_number(account.report.published),
        first=first,
        last=last,
        days=frozenset(_days(account, episode)),
        months=frozenset(months),
        families=tuple(dict.fromkeys(rarity.families.get(kind, kind) for kind in episode.kinds)),
        names=_meeting_names(tally, main),
        ages=frozenset(term for term in tally.terms if term.startswith("age:")),
        scenes=scenes(account.report.text, episode.spans or _all(account), episode.places) if main else (),
        words=frozenset(_words(tally)) if main else frozenset(),
        sure=episode.when.precision == 1,
        weekday=_weekday(episode),
        moment=episode.moment,
        aftermath=_aftermath(account.report.text, rarity),
        dead=tuple((count.low, count.high) for measure, count in counts if measure == "killed"),
        sums_up=episode.sums_up or (not main and _is_rate(account, claims)),
        hurt=frozenset(count.low for measure, count in counts if measure == "injured" and count.low is not None),
        countries=_countries(episode) if main else (),
        units=_units(episode) if main else frozenset(),
        beside=_beside(account, episode) if main else frozenset(),
        bare=(not account.episodes and not account.claims) or (episode.sums_up and not episode.claims and not episode.statements),
        line=_line(account, episode),
        heads=_heads(account, tally, episode, rarity) if main else frozenset(),
        past=main and _past(episode),
        towns_beside=_towns_beside(account, episode) if main else frozenset(),
        towns=_towns(episode) if main else frozenset(),
        lands=frozenset(where.country for where in _known(episode) if where.country) if main else frozenset(),
    )
    return unit, tally


def _is_rate(account: Account, claims: set[str]) -> bool:
    """Whether the claims of an episode all count the people of a time: "993 homicides in the first four months of 2022"."""
    scopes = {claim.scope for claim in account.claims if claim.id in claims}
    return scopes == {"rate"}


def _heads(account: Account, tally: Tally, episode: Episode, rarity: Rarity) -> frozenset[str]:
    """Names of one word of headline and lead that the table of common words does not know; those of countries and provinces left out."""
    text, ends = account.report.text, [(span.start, min(span.end, LEAD_CHARS)) for span in episode.spans or _all(account)]
    early = {match.group().lower() for start, end in ends if start < end for match in TOKEN.finditer(text, start, end)}
    named = {term for term in map(singular, early) if term in tally.names and term not in rarity.shares}
    wide = {folded(word) for place in episode.places if place.level in WIDE for word in TOKEN.findall(place.words)}
    return frozenset(folded(term) for term in named) - wide


def _line(account: Account, episode: Episode) -> int | None:
    """The day of the year of publication or of a date line; None where neither is known."""
    told = episode.days_told[:1]
    day = account.report.published or (f"{LEAP_YEAR}{told[0][1:]}" if told and told[0].startswith("--") else None)
    number = day_number(day)
    return date.fromordinal(number).timetuple().tm_yday if number is not None else None


def _countries(episode: Episode) -> tuple[frozenset[str], ...]:
    """The countries that the scene of an episode names, each as the folded words of its name."""
    named = {place.words for place in episode.places if place.level == "country" and place.relation != "date_line"}
    return tuple(frozenset(folded(word) for word in TOKEN.findall(name) if word[0].isupper()) for name in sorted(named))


def _units(episode: Episode) -> frozenset[str]:
    """The first-order units of an episode's places that the gazetteer knows."""
    return frozenset(f"{where.country}/{where.admin1}" for where in _known(episode) if where.country and where.admin1)


def _known(episode: Episode) -> list[Where]:
    """The places of an episode that the gazetteer knows, without that of a bureau."""
    return [place.where for place in episode.places if place.where is not None and place.relation != "date_line"]


def _towns(episode: Episode) -> frozenset[str]:
    """The towns among an episode's places, by their names in the gazetteer: "the Somali capital" is Mogadishu."""
    known = [place.where for place in episode.places if place.where is not None and place.level == "town" and place.relation != "date_line"]
    return frozenset(f"{where.country}/{where.admin1}/{where.name}" for where in known)


def _beside(account: Account, episode: Episode) -> frozenset[int]:
    """The exact numbers of dead that a report counts in incidents of the same weeks other than this one."""
    main = day_number(episode.when.start or account.report.published)
    near = [
        other
        for other in account.episodes
        if other.key != episode.key
        and (
            other.beside
            or _told_by_days(other)
            or (main is not None and (day := day_number(other.when.start)) is not None and 0 <= main - day <= RECENT)
        )
    ]
    others = {name for other in near for name in other.claims}
    told = [claim.count for claim in account.claims if claim.id in others and claim.measure == "killed" and claim.scope == "total"]
    return frozenset(count.low for count in told if count.low is not None and count.low == count.high)


def _towns_beside(account: Account, episode: Episode) -> frozenset[str]:
    """Words of the towns that a report names where it tells of other incidents set beside its own or days before it."""
    others = [other for other in account.episodes if other.key != episode.key and (other.beside or _told_by_days(other))]
    towns = [place.words for other in others for place in other.places if place.level not in WIDE]
    return frozenset(folded(word) for town in towns for word in TOKEN.findall(town))


def _told_by_days(episode: Episode) -> bool:
    """Whether an incident told in passing is set days or weeks back ("the day before"), in a report whose own day nothing tells."""
    return episode.when.start is None and bool(episode.dates) and all(one.precision <= WEEKS for one in episode.dates)


def _past(episode: Episode) -> bool:
    """Whether the lead sets what it tells years back ("Two years ago"), in a report whose own day nothing tells."""
    first = min((one for one in episode.dates if one.start < LEAD_CHARS), key=lambda one: one.start, default=None)
    years = first is not None and (first.rule == "years_ago" or (first.rule == "ago" and first.precision == YEARS))
    return years and episode.when.start is None


def _weekday(episode: Episode) -> int | None:
    """The weekday of its beginning, by its date or by name."""
    start = day_number(episode.when.start)
    if start is not None and episode.when.precision == 1:
        return (start - 1) % 7
    return DAYS.index(episode.start_weekday) if episode.start_weekday in DAYS else None


def _aftermath(text: str, rarity: Rarity) -> bool:
    """Whether a report opens with what comes after an incident."""
    return any(word.lower() in rarity.aftermath for word in WORD.findall(text, 0, AFTERMATH_CHARS))


def _meeting_names(tally: Tally, main: bool) -> frozenset[str]:
    """The names of one word by which a mention and its incident may meet, in all spellings; of a main episode the first ones.

    Their order of appearance decides, not their weight: other reports must not change them.
    """
    single = [term for term in tally.terms if term in tally.names and " " not in term]
    kept = single[:MEETING_NAMES] if main else single
    return frozenset(kept) | frozenset(spelling(name) for name in kept if len(name) >= SHORTEST_NAME)
