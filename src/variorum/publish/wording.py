"""Values of the record in, the words that a reader sees out: labels, counts, reasons, dates, places and safe quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from variorum.model.claim import Count, Doubt
from variorum.model.document import Where
from variorum.model.figure import Figure
from variorum.model.wire import DateRow

# The order in which an analyst reads an incident: who was there, what became of them, who did it.
_MEASURES = {
    "aboard": "aboard",
    "participants": "taking part",
    "held": "held",
    "freed": "freed",
    "escaped": "escaped",
    "missing": "missing",
    "killed": "killed",
    "injured": "injured",
    "harmed": "harmed",
    "arrested": "arrested",
    "captured": "captured",
    "displaced": "displaced",
}
# From the widest population to the narrowest, people who suffer before people who fight.
_POPULATIONS = (
    "everyone",
    "victims",
    "civilians",
    "passengers",
    "hostages",
    "women",
    "children",
    "security_forces",
    "soldiers",
    "police",
    "attackers",
)
_POPULATION_WORDS = {"everyone": "people"}
# One and many of the populations whose names do not tell by themselves.
_PEOPLE = {
    "everyone": ("person", "people"),
    "security_forces": ("member of the security forces", "members of the security forces"),
    "police": ("police officer", "police officers"),
    "women": ("woman", "women"),
    "men": ("man", "men"),
    "children": ("child", "children"),
}
_DOUBTS: dict[Doubt, str] = {
    "incident": "whether it is of this incident",
    "scope": "whether it counts them all",
    "claimant": "who says it: another sentence names the source",
}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_REASONS = {
    "later_update": "later update",
    "revised": "revised",
    "different_scope": "different scope",
    "different_population": "different people",
    "different_moment": "different moment",
    "partisan_claim": "partisan claim",
    "copied_source": "copied source",
    "rounding": "rounding",
    "words_only": "words only",
    "possible_transposition": "possible mix-up",
    "unexplained": "unexplained",
}
_STATUS = {
    "agreed": "sources agree",
    "updated": "updated",
    "disputed": "disputed",
    "single_source": "one source",
    "words_only": "no total told",
}
_STATEMENTS = {
    "responsibility": "responsibility",
    "demand": "demand",
    "threat": "threat",
    "offer": "offer",
    "refusal": "refusal",
    "no_response": "no answer",
    "allegation": "allegation",
    "denial": "denial",
    "grievance": "grievance",
    "condemnation": "condemnation",
}
_KINDS_OF_SOURCE = {
    "armed_group": "armed group",
    "security_source": "unnamed security source",
    "un": "United Nations",
    "ngo": "non-governmental organisation",
    "unattributed": "no source named",
}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ended(words: str) -> str:
    """Words as a sentence: with a full stop, unless they end in one of their own ("U.S.") or break off ("…")."""
    return words if words.endswith((".", "…")) else f"{words}."


def visible(words: str) -> str:
    """Words of a report on one line and without control characters, so that a text can never steer the reader's terminal."""
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in words)
    return " ".join(kept.split())


def quoted(words: str, longest: int | None = None) -> str:
    """A quotation in typographic marks, cut at a space after `longest` characters with an ellipsis outside the quotation."""
    shown = visible(words)
    if longest is not None and len(shown) > longest:
        return f"“{shown[:longest].rsplit(' ', 1)[0]}”…"
    return f"“{shown}”"


def label(measure: str, population: str) -> str:
    """What a question asks, as a row heading: "Hostages killed"."""
    who = _POPULATION_WORDS.get(population, population.replace("_", " "))
    return visible(f"{who} {measure_words(measure)}").capitalize()


def measure_words(measure: str) -> str:
    """What is counted, behind those concerned: "killed", "taking part"."""
    return _MEASURES.get(measure, visible(measure.replace("_", " ")))


def population_words(population: str, number: int) -> str:
    """Who is counted, after a number: "hostages", "member of the security forces"."""
    plain = visible(population.replace("_", " "))
    one, many = _PEOPLE.get(population, (plain.removesuffix("s"), plain))
    return one if number == 1 else many


def question_order(measure: str, population: str) -> tuple[int, str, int, str]:
    """Where a question stands in the table."""
    measures = list(_MEASURES)
    return (
        measures.index(measure) if measure in _MEASURES else len(measures),
        measure,
        _POPULATIONS.index(population) if population in _POPULATIONS else len(_POPULATIONS),
        population,
    )


def count_sign(count: Count) -> str:
    """A count as a mark in the table: 21, ~450, ≥27, >150, ≤30, 3–5, or the words themselves."""
    low, high = count.low, count.high
    match count.hedge:
        case "vague" | "unspecified":
            return quoted(count.words)
        case "more_than" if low is not None:
            return f">{low - 1}"
        case "less_than" if high is not None:
            return f"<{high + 1}"
    if low is None and high is None:
        return quoted(count.words)
    if low is None:
        return f"≤{high}"
    if high is None:
        return f"≥{low}"
    if low != high:
        return f"{low}–{high}"
    return f"~{low}" if count.hedge in ("about", "nearly") else str(low)


def count_words(count: Count) -> str:
    """A count as it would be read aloud: "at least 27", "about 450", “several”."""
    sign = count_sign(count)
    if count.hedge == "nearly":
        return sign.replace("~", "nearly ")
    for mark, words in (("≥", "at least "), ("≤", "up to "), (">", "more than "), ("<", "fewer than "), ("~", "about ")):
        if sign.startswith(mark):
            return words + sign.removeprefix(mark)
    return sign.replace("–", " to ")


def reason_words(reason: str) -> str:
    """A typed reason in two or three plain words; a rule's own word is shown as it is."""
    if reason.startswith("stance_"):
        return f"only {reason.removeprefix('stance_')}".replace("only unknown", "not known")
    return _REASONS.get(reason, visible(reason.replace("_", " ")))


def doubt_words(doubts: Sequence[Doubt]) -> str:
    """What a report leaves open about a claim, in plain words; nothing where it leaves nothing open."""
    return "; ".join(_DOUBTS[doubt] for doubt in doubts)


def reason_order(reason: str) -> int:
    """Reasons that change how a figure is read come first."""
    order = ("partisan_claim", "unexplained", "possible_transposition", "different_scope", "different_population", "revised")
    return order.index(reason) if reason in order else len(order) + list(_REASONS).index(reason) if reason in _REASONS else 99


def open_words(figure: Figure) -> str:
    """Why a figure has no number: the reports give words, or count a part of it, or what nobody asserts."""
    if any(row.reason == "words_only" for row in figure.set_aside):
        return "the reports give words only"
    return "what the reports count is no total, or is set aside"


def status_words(status: str) -> str:
    """How sure the record is of a figure, in words."""
    return _STATUS.get(status, status)


def check_words(kind: str) -> str:
    """What a check looks at, as the heading of its line."""
    if kind.endswith("balance") or kind.startswith("part"):
        return "Sums"
    return {"same_number": "Same number", "date_weekday": "Date"}.get(kind, visible(kind.replace("_", " ")).capitalize())


def statement_words(kind: str) -> str:
    """What kind of statement it is."""
    return _STATEMENTS.get(kind, visible(kind.replace("_", " ")))


def statement_order(kind: str) -> int:
    """Statements of the parties to the incident before those of onlookers."""
    return list(_STATEMENTS).index(kind) if kind in _STATEMENTS else len(_STATEMENTS)


def source_words(claimant: str | None, kind: str) -> str:
    """Who asserts something: the name as the report has it, and what kind of source that is."""
    what = _KINDS_OF_SOURCE.get(kind, kind.replace("_", " "))
    if claimant is None or visible(claimant).casefold() in (what, what.removeprefix("unnamed ")):
        return what
    return f"{visible(claimant)} ({what})" if kind != "unattributed" else visible(claimant)


def day_words(start: str | None, end: str | None) -> str:
    """ISO days as "11–12 Mar 2025"; months and years alone stay as coarse as they are."""
    if start is None:
        return "date not known"
    first, last = _parts(start), _parts(end or start)
    if first == last:
        return _day(*first)
    if first[:2] == last[:2] and first[2] and last[2]:
        return f"{first[2]}–{_day(*last)}"
    if first[0] == last[0] and first[2] and last[2]:
        return f"{first[2]} {_MONTHS[(first[1] or 1) - 1]} – {_day(*last)}"
    return f"{_day(*first)} – {_day(*last)}"


def moment_words(when: str | None) -> str:
    """The moment of a timeline entry: an ISO date as a day, a phase as it is called, with the days in it as days."""
    if when is None:
        return "not dated"
    if when[:4].isdecimal():
        return day_words(when, None)
    return visible(_ISO_DAY.sub(lambda match: day_words(match.group(), None), when.replace("_", " ")))


def date_words(when: DateRow) -> str:
    """The days of an incident; a whole month is shown as the month, as coarse as the words were."""
    if when.start and when.end and len(when.start) == len(when.end) == 10 and when.precision in (4, 5):
        first, last = date.fromisoformat(when.start), date.fromisoformat(when.end)
        if first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last - first).days >= 27:
            return _day(first.year, first.month, None)
    return day_words(when.start, when.end)


def long_days(when: DateRow) -> str:
    """The days of an incident with weekdays and whole months: "Tue 11 to Wed 12 March 2025"; coarser dates as `date_words`."""
    if not when.start or len(when.start) < 10 or when.precision in (3, 4, 5):
        return date_words(when)
    first, last = date.fromisoformat(when.start[:10]), date.fromisoformat((when.end or when.start)[:10])

    def told(day: date, *, month: bool, year: bool) -> str:
        name = f" {_LONG_MONTHS[day.month - 1]}" if month else ""
        return f"{_WEEKDAYS[day.weekday()]} {day.day}{name}{f' {day.year}' if year else ''}"

    if first == last:
        return told(first, month=True, year=True)
    same_year, same_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
    return f"{told(first, month=not same_month, year=not same_year)} to {told(last, month=True, year=True)}"


def place_words(where: Where | None) -> str:
    """Where it happened, from the narrow to the wide, without repeating a name."""
    if where is None:
        return "place not known"
    names: list[str] = []
    for name in (where.name, where.admin1, where.country):
        if name and visible(name) not in names:
            names.append(visible(name))
    return ", ".join(names)


def number_list(numbers: list[int]) -> str:
    """Report numbers with runs joined: 1,2,3,5 becomes "1–3,5"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs)


def _parts(iso: str) -> tuple[int, int | None, int | None]:
    numbers = [int(part) for part in iso[:10].split("-") if part.isdecimal()]
    year, month, day = (*numbers, None, None, None)[:3]
    return (year or 0, month, day)


def _day(year: int, month: int | None, day: int | None) -> str:
    if month is None or not 1 <= month <= len(_MONTHS):
        return str(year)
    return f"{day} {_MONTHS[month - 1]} {year}" if day else f"{_MONTHS[month - 1]} {year}"
