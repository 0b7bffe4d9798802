"""A report's text in, the last day on which it lets somebody speak out, for reports that tell nowhere when they were written.

"The agency said on 9 March 2030 that 28 had died in Friday's ambush", "a communiqué dated 15 January 2031": nothing that is told
so happened later, and "Friday" and "the 12th" are the last ones before it.
"""

from __future__ import annotations

import re
from datetime import date

from variorum.annotate.date_calendar import make
from variorum.annotate.date_lines import DATE, month_number

_FOUR_DIGITS = re.compile(r"\b(?:19|20)\d{2}\b")
_VERB = (
    r"(?:said|says|announced|reported|confirmed|told(?: [\w’'-]+){1,2}|stated|declared|acknowledged|admitted|wrote|posted|added"
    r"|denied|warned|claimed responsibility)"
)
_PAPER = (
    r"(?:statement|communiqu[eé]|release|press conference|news conference|briefing|bulletin|letter|message|notice|circular)"
    r" (?:dated|of|from|issued|released|published|signed)"
)
_WHERE = (
    r"(?: (?:here|in|at|to|by|via|a|an|the|its|his|her|their|news|press|conference|statement|briefing|reporters|journalists|radio"
    r"|television)){0,6}"
)
_PART = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?,? )?"
_SAID = re.compile(rf"\b(?:{_VERB}{_WHERE}|{_PAPER})(?: (?:late|early))?(?: on)?,? {_PART}(?:the )?{DATE}", re.IGNORECASE)
_ANY = re.compile(DATE, re.IGNORECASE)


def said_day(text: str) -> date | None:
    """The last day on which somebody spoke, of those that name a year; None where there is none or the text names a later day.

    >>> said_day("The agency said on 9 March 2030 that 28 soldiers had died in Friday's ambush.")
    datetime.date(2030, 3, 9)
    """
    if _FOUR_DIGITS.search(text) is None:
        return None
    spoken = [day for match in _SAID.finditer(text) if (day := _day(match)) is not None]
    if not spoken:
        return None
    last = max(spoken)
    later = any((day := _day(match)) is not None and day > last for match in _ANY.finditer(text))
    return None if later else last


def _day(match: re.Match[str]) -> date | None:
    return make(int(match["y"]), month_number(match), int(match["d1"] or match["d2"]))
