"""One fill of the key and one of the response in, 1, 0.5 or 0 out: the 1992 scoring guidelines, slot by slot."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from evals.muc_score import Answer, Fill

# A response day before a default key ("- 18 AUG 89": some time up to the dateline) counts as part of it when this near.
DEFAULT_REACH = timedelta(days=31)
# A response range holds the key's day only if it is not wider than this: wider says nothing.
WIDEST_RANGE = timedelta(days=31)
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})")
_LEVEL = re.compile(r"\([A-Z .\-]*\)")
_FILLER = {"THE", "A", "AN", "OF", "SOME", "ITS", "TWO", "THREE"}


def same_date(fill: Fill, answer: Answer) -> float:
    """Equal 1; a day inside the key's range, or a range that holds the key's day, 0.5."""
    return max((_date_credit(alternative, answer.value) for alternative in fill.alternatives), default=0.0)


def same_place(fill: Fill, answer: Answer) -> float:
    """The key's most specific place in its country 1; the country with another or no place, or the place in another country, 0.5."""
    return max((_place_credit(alternative, answer.value) for alternative in fill.alternatives), default=0.0)


def same_kind(fill: Fill, answer: Answer) -> float:
    """Equal 1; ATTACK for any other kind 0.5."""
    if answer.value in fill.alternatives:
        return 1.0
    return 0.5 if answer.value == "ATTACK" else 0.0


def same_string(fill: Fill, answer: Answer) -> float:
    """The head and no foreign word, or a listed alternative, 1; a shared head or part of the name 0.5."""
    best = 0.0
    ours = content_words(answer.value)
    for alternative in fill.alternatives:
        wanted = content_words(alternative)
        if not wanted or not ours:
            continue
        if ours == wanted or set(wanted) <= set(ours):
            return 1.0
        if ours[-1] == wanted[-1] or set(ours) <= set(wanted):
            best = 0.5
    return best


def same_confidence(fill: Fill, answer: Answer) -> float:
    """Value and tag 1; value alone 0.5; SUSPECTED OR ACCUSED for the same by authorities 0.5."""
    if answer.value in fill.alternatives:
        return _tagged(fill, answer)
    return 0.5 if answer.value == "SUSPECTED OR ACCUSED" and "SUSPECTED OR ACCUSED BY AUTHORITIES" in fill.alternatives else 0.0


def same_number(fill: Fill, answer: Answer) -> float:
    """Number and tag 1; number alone, or a number that anchors the key's range or approximation, 0.5."""
    ours = answer.value.replace(" ", "")
    keys = [alternative.replace(" ", "") for alternative in fill.alternatives]
    if ours in keys:
        return _tagged(fill, answer)
    figures = set(re.findall(r"\d+", ours))
    anchored = any(figures & set(re.findall(r"\d+", key)) for key in keys)
    return 0.5 if anchored else 0.0


def same_effect(fill: Fill, answer: Answer) -> float:
    """Value and tag 1; value alone 0.5; less than the key says (NO INJURY for NO INJURY OR DEATH) 0.5."""
    if answer.value in fill.alternatives:
        return _tagged(fill, answer)
    return 0.5 if answer.value in ("NO INJURY", "NO DEATH") and "NO INJURY OR DEATH" in fill.alternatives else 0.0


def _tagged(fill: Fill, answer: Answer) -> float:
    """1 when the words the answer is about name what the key's fill is about."""
    tags = [content_words(tag) for tag in fill.tags]
    if not [tag for tag in tags if tag]:
        return 1.0
    about = set(content_words(answer.about))
    return 1.0 if any(tag and tag[-1] in about for tag in tags) else 0.5


def content_words(text: str) -> list[str]:
    """The words of a fill that count in a match, in capitals, without their plural S."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return [word.removesuffix("S") for word in re.findall(r"[A-Z0-9]+", plain) if word not in _FILLER]


def _days(text: str) -> tuple[date | None, date | None]:
    """First and last day of a MUC date; a default ("- 18 AUG 89") has no first."""
    days = [day for match in _DAY.finditer(text.upper()) if (day := _day(match)) is not None]
    if not days:
        return None, None
    if text.strip().startswith("-"):
        return None, days[-1]
    return days[0], days[-1]


def _day(match: re.Match[str]) -> date | None:
    """The day named; None where the key names one that no calendar has ("31 NOV 89")."""
    try:
        return datetime.strptime(" ".join(match.groups()).title(), "%d %b %y").date()
    except ValueError:
        return None


def _date_credit(key: str, response: str) -> float:
    (key_first, key_last), (first, last) = _days(key), _days(response)
    if key_last is None or last is None:
        return 0.0
    if (key_first, key_last) == (first, last):
        return 1.0
    if first is None:
        return 0.5 if last == key_last else 0.0
    floor = key_first or key_last - DEFAULT_REACH
    if first == last:
        return 0.5 if floor <= first <= key_last else 0.0
    within = first <= (key_first or key_last) and key_last <= last and last - first <= WIDEST_RANGE
    overlapping = key_first != key_last and first <= key_last and floor <= last and last - first <= WIDEST_RANGE
    return 0.5 if within or overlapping else 0.0


def _parts(place: str) -> list[str]:
    return [" ".join(content_words(_LEVEL.sub("", part))) for part in place.split(":")]


def _place_credit(key: str, response: str) -> float:
    ends = key.split(" - ")
    country = ends[0].split(":")[0]
    wanted = [end if ":" in end else f"{country}: {end}" for end in ends] if len(ends) > 1 else ends
    return max(_one_place(_parts(end), _parts(response)) for end in wanted) * (0.5 if len(wanted) > 1 else 1.0)


def _one_place(key: list[str], response: list[str]) -> float:
    same_country, same_spot = key[0] == response[0], key[-1] == response[-1]
    if same_country and same_spot:
        return 1.0
    return 0.5 if same_country or (same_spot and len(key) > 1 and len(response) > 1) else 0.0
