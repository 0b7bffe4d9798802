"""Incidents of a record in; rows of ACLED's format out: one number of fatalities, one event type, the dispute in the notes.

One row an incident, dated by its first day; with `split_days` one row a day, the fatalities divided evenly and the remainder on the
first day, as the codebook divides totals over several days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from variorum.model.text import content_id
from variorum.publish.cells import Cell, Line
from variorum.publish.coding import Coding, long_date, number_of
from variorum.publish.wording import visible

BATTLE = ("Battles", "Armed clash")
ATTACK = ("Violence against civilians", "Attack")
_ABDUCTION = "Abduction/forced disappearance"
UNIDENTIFIED = "Unidentified Armed Group"  # the codebook's name for a doer whom nobody names
_MOST_DAYS = 366  # beyond a year, days are not told apart
_WEEK, _MONTH = 2, 3
SHARED = "share of a total over several days: divided evenly, the remainder on the first day"


def lines(coding: Coding, run: str) -> tuple[list[Line], str | None, str | None]:
    """The rows of one incident, the reason for which it is left out, and a warning."""
    if not coding.kind.organised or (coding.kind.acled is None and coding.incident.kinds):
        name = coding.incident.kinds[0].replace("_", " ") if coding.incident.kinds else "incident"
        return [], f"{name}: no event type of this codebook", None
    days = coding.days()
    if days is None:
        return [_line(coding, run, None, coding.all("killed").best or 0, "")], None, None
    span = (days[1] - days[0]).days + 1
    fatalities = coding.all("killed").best or 0
    if not coding.options.split_days or not 1 < span <= _MOST_DAYS:
        warning = None
        if 1 < span <= _MOST_DAYS:
            warning = f"incident {coding.incident.id} ({visible(coding.incident.title)}) lasts {span} days in one row; see --split-days"
        return [_line(coding, run, days[0], fatalities, "")], None, warning
    share, rest = divmod(fatalities, span)
    every = [days[0] + timedelta(days=number) for number in range(span)]
    return [_line(coding, run, day, share + (rest if not number else 0), SHARED) for number, day in enumerate(every)], None, None


def event_type(coding: Coding) -> tuple[str, str]:
    """Event type and sub-event type; the first that fits in the codebook's order."""
    kind = coding.kind.acled or ATTACK
    fought = (coding.side("killed", "attackers").best or 0) + (coding.side("killed", "security_forces").best or 0)
    if fought and kind[0] in ("Violence against civilians", "Strategic developments") and coding.names("responder"):
        return BATTLE
    harmed = (coding.all("killed").best or 0) + (coding.all("injured").best or 0)
    return ATTACK if kind[1] == _ABDUCTION and harmed else kind


def _line(coding: Coding, run: str, day: date | None, fatalities: int, shared: str) -> Line:
    incident, place, country = coding.incident, coding.incident.place, coding.country
    kind, sub = event_type(coding)
    ident = _ident(coding, day if shared else None)
    doer, known, statements = coding.doer()
    killed = coding.all("killed")
    violent = kind in ("Battles", "Explosions/Remote violence", ATTACK[0])
    if doer is None and violent:
        first = Cell(f"{UNIDENTIFIED} ({coding.country_name or 'unknown country'})", "nobody is named as the doer")
    else:
        first = Cell(visible(doer) if doer else None, f"responsibility: {known}", statements)
    other = coding.names("responder") if kind == "Battles" else ()
    second = other[0] if other else ("Civilians" if coding.side("killed", "victims").claims or kind == ATTACK[0] else None)
    inter = [coding.inter(doer, "perpetrator") if first.value else None]
    inter.append(None if second is None else coding.inter(second, "responder" if other else "target"))
    rule = "actor types by words of the name (inter)"
    counted = bool(coding.side("killed", "victims").claims or coding.side("injured", "victims").claims)
    harmed_civilians = kind == ATTACK[0] or (kind != "Battles" and counted)
    told = f"On {long_date(day) if day else coding.day_words()}, {coding.told()}"
    dispute = coding.dispute()
    notes = f"{told} {dispute.value}" if dispute.value else told
    cells = {
        "event_id_cnty": Cell(ident, "identity"),
        "event_date": coding.dated(_day(day, coding.options.acled_date)),
        "year": coding.dated(day.year if day else None),
        "time_precision": coding.dated(_time_precision(coding)),
        "disorder_type": Cell(coding.codes.disorder_of(kind, sub), "event type and sub-event type"),
        "event_type": Cell(kind, "event type by kind and by who is counted among the dead", killed.claims),
        "sub_event_type": Cell(sub, "event type by kind and by who is counted among the dead", killed.claims),
        "actor1": first,
        "inter1": Cell(_inter(coding, inter[0]), rule),
        "actor2": Cell(second, "responders in a battle, else civilians"),
        "assoc_actor_2": Cell("; ".join(coding.names("target") if second == "Civilians" else other[1:]) or None, "those named beside them"),
        "inter2": Cell(_inter(coding, inter[1]), rule),
        "interaction": Cell(_interaction(coding, inter), rule),
        "civilian_targeting": Cell("Civilian targeting" if harmed_civilians else None, "civilians the main target; never in battles"),
        "iso": coding.placed(country.number if country else None),
        "region": coding.placed(country.acled_region if country else None),
        "country": coding.placed(coding.country_name),
        "admin1": coding.placed(place.admin1 if place else None),
        "location": coding.placed(visible(place.name) if place else None),
        "latitude": coding.placed(coding.latitude()),
        "longitude": coding.placed(coding.longitude()),
        "geo_precision": coding.placed(_geo_precision(place.precision) if place else None),
        "source": Cell("; ".join(coding.sources()) or None, "the reports that tell of the incident"),
        "notes": Cell(notes, "the incident in a sentence, then its dispute", (*killed.claims, *dispute.claims)),
        "fatalities": Cell(fatalities, shared or killed.rule or "no number is reported", killed.claims),
        "tags": _crowd(coding),
        "timestamp": Cell(_printed_last(coding), "the last day on which a report was printed"),
        **coding.ours(run),
    }
    return Line(ident, incident.id, cells)


def _ident(coding: Coding, day: date | None) -> str:
    country = coding.country
    letters = country.iso3 if country and country.iso3 else "UNK"
    ident = content_id("e_", coding.incident.id, day.isoformat()) if day else coding.incident.id
    return f"{letters}{number_of(ident)}"


def _day(day: date | None, form: str) -> str | None:
    if day is None:
        return None
    return long_date(day) if form == "long" else day.isoformat()


def _time_precision(coding: Coding) -> int | None:
    """1 a date, 2 a week, 3 a month; days known to follow one another are dates."""
    precision, days = coding.incident.date.precision, coding.days()
    if precision is None or days is None:
        return None
    if precision <= 1 or (precision == 2 and (days[1] - days[0]).days <= 1):
        return 1
    return _WEEK if precision <= 3 else _MONTH


def _geo_precision(where_precision: int) -> int:
    """1 a town, 2 near one or part of a region, 3 a larger region."""
    return 1 if where_precision == 1 else 2 if where_precision <= 3 else 3


def _inter(coding: Coding, label: str | None) -> str | int | None:
    if label is None:
        return None
    return label if coding.options.acled_inter == "text" else coding.codes.inter[label]


def _interaction(coding: Coding, labels: list[str | None]) -> str | int | None:
    """Both types, the one with the smaller number first; one side alone is "Sole" or a tenfold."""
    known = sorted((coding.codes.inter[label], label) for label in labels if label is not None)
    if not known:
        return None
    if coding.options.acled_inter == "numeric":
        return known[0][0] * 10 + (known[1][0] if len(known) > 1 else 0)
    return "-".join(label for _, label in known) if len(known) > 1 else f"{known[0][1]} only"


def _crowd(coding: Coding) -> Cell:
    """The size of a crowd, where protesters are counted."""
    figure = next((f for f in coding.incident.figures if f.measure == "participants" and f.population == "protesters" and f.best), None)
    return Cell(f"crowd size={figure.best}", figure.rule, figure.basis) if figure else Cell(None)


def _printed_last(coding: Coding) -> int | None:
    """Seconds since 1970 of the last printing; our answer to when a row was last revised, since no clock is read."""
    instants = []
    for row in (*coding.reports, *coding.mentions):
        try:
            moment = datetime.fromisoformat(row.published or "")
        except ValueError:
            continue
        instants.append(int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()))
    return max(instants, default=None)
