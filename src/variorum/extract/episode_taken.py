"""A report of captives who came free and its dates in, the day on which they had been taken out: that of the incident.

"The 105 girls were freed on Wednesday. They were abducted from the school on 19 February": a kidnapping is of the day on which people
are taken (GTD: a hostage incident begins when they are seized).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.model.document import DateMention

_OPENING = 700  # code points in which a report says what it is about
_REACH = 120  # code points between the verb of taking and its day
_FREED = re.compile(
    r"\b(?:freed|free|released?|releases|freedom|rescued|returned|returns?|escaped?|set free|let go|reunited|back home|liberated)\b"
)
_TAKE = r"(?:abducted|kidnapped|seized|snatched|captured|whisked away|taken (?:away|hostage|captive|from))"
_TAKEN = re.compile(rf"\b(?:{_TAKE}|abduction|kidnap(?:ping)?|captives?|captors?|hostages?)\b")
_TAKEN_ON = re.compile(
    rf"\b(?:(?:were|was|been|being|had|who|have) (?:all )?{_TAKE}|{_TAKE}|(?:the|their|his|her) (?:mass )?(?:abduction|kidnapping)) "
)
_OTHERS = re.compile(r"\b(?:another|other|previous(?:ly)?|earlier|similar|since|also)\b")


def day_taken(low: str, dates: Iterable[DateMention]) -> DateMention | None:
    """The first of the days behind a verb of taking, where the opening tells of captives and of their coming free; None where none does."""
    if _FREED.search(low, 0, _OPENING) is None or _TAKEN.search(low, 0, _OPENING) is None:
        return None
    found = [one for one in dates if one.precision == 1 and one.first and _is_of_taking(low, one.start)]
    return min(found, key=lambda one: (one.first or "", one.start), default=None)


def _is_of_taking(low: str, at: int) -> bool:
    """Whether a verb of taking stands before a day in its clause, and nothing of others or of coming free between."""
    ahead = re.split(r"[.;\n]", low[max(0, at - _REACH) : at])[-1]
    verbs = list(_TAKEN_ON.finditer(ahead))
    if not verbs or _OTHERS.search(ahead):
        return False
    between = ahead[verbs[-1].end() :]
    return _FREED.search(between) is None and ", who" not in between
