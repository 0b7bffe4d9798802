"""Two units in, how sure it is that a mention told in passing and another unit are one incident: by kind, place, time and figures."""

from __future__ import annotations

from datetime import date

from variorum.link.features import Unit

ENOUGH = 1.0  # kind and place agree, and time or figures do too
KIND, PLACE, TIME, FIGURE = 0.4, 0.35, 0.25, 0.35
DAYS_AFTER = 30  # days after the incident within which reports about it are printed
COUNT_SLACK = 0.1  # share by which two counts of the same dead may miss each other


def meeting_keys(unit: Unit) -> list[str]:
    """ "kind|name" under which a mention and its incident meet."""
    families = [family for family in unit.families[:2] if family != "any"]
    return [f"{family}|{name}" for family in families for name in sorted(unit.names)]


def likeness(mention: Unit, other: Unit) -> float:
    """How sure it is that the two, which share a kind and a name, are one incident; 0 when time or figures speak against it, or the mention
    counts the people of a year."""
    if mention.sums_up or _is_later(mention, other):
        return 0.0
    time = times_agree(mention, other)
    figures = figures_agree(mention, other)
    if time is False or figures is False:
        return 0.0
    return KIND + PLACE + (TIME if time else 0.0) + (FIGURE if figures else 0.0)


def _is_later(mention: Unit, other: Unit) -> bool:
    """Whether an incident is dated after the report that mentions one in passing was printed."""
    return mention.published is not None and other.sure and other.first is not None and other.first > mention.published + 1


def times_agree(a: Unit, b: Unit) -> bool | None:
    """Whether two datings can be one: True, False, or None when one says nothing."""
    if a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        return a.first <= b.last + 1 and b.first <= a.last + 1
    ours, theirs = _months_of(a), _months_of(b)
    if ours and theirs:
        return any(_month_meets(x, y) for x in ours for y in theirs)
    for dated, other in ((a, b), (b, a)):
        if other.first is not None and other.last is not None and _in_other_years(dated, other):
            return False
    mention, main = (a, b) if not a.main else (b, a)
    if mention.last is not None and main.main and main.published is not None and mention.first is not None:
        return mention.first - 1 <= main.published <= mention.last + DAYS_AFTER
    return None


def _months_of(unit: Unit) -> list[str]:
    """The values that name a year or a month; "Tuesday" and "in the morning" (XXXX-WXX-2, XXXX-XX-XXTMO) name none."""
    return [value for value in unit.months if not value.startswith(("XXXX-W", "XXXX-XX"))]


def _in_other_years(dated: Unit, other: Unit) -> bool:
    """Whether all months that one names are of years that the days of the other do not touch, nor the turn of a year beside them."""
    named = _months_of(dated)
    years = {int(month[:4]) for month in named if month[:4].isdigit()}
    first, last = (date.fromordinal(day).year for day in (other.first or 1, other.last or 1))
    return bool(years) and all(month[:4].isdigit() for month in named) and all(year < first - 1 or year > last + 1 for year in years)


def _month_meets(x: str, y: str) -> bool:
    """Whether two values such as "XXXX-11", "2024-11" and "2024-11-09" can name one time."""
    parts = list(zip(x.split("-"), y.split("-"), strict=False))
    return len(parts) > 0 and all(p == q or "X" in p or "X" in q for p, q in parts) and (len(parts) > 1 or "X" not in x + y)


def figures_agree(a: Unit, b: Unit) -> bool | None:
    """Whether counts of the dead can be one: True, False, or None when one gives none."""
    if not a.dead or not b.dead:
        return None
    if any(compatible(x, y) for x in a.dead for y in b.dead):
        return True
    return None if a.main or b.main else False


def compatible(x: tuple[int | None, int | None], y: tuple[int | None, int | None]) -> bool:
    """Whether two counts may be of the same dead: their ranges meet, with some slack on either side."""
    low_x, low_y = x[0] or 0, y[0] or 0
    high_x = x[1] if x[1] is not None else max(low_x * 2, low_x + 5)
    high_y = y[1] if y[1] is not None else max(low_y * 2, low_y + 5)
    return low_x * (1 - COUNT_SLACK) <= high_y and low_y * (1 - COUNT_SLACK) <= high_x
