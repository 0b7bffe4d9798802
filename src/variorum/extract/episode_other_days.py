"""A report's lower-case text and one of its times in, whether it is the time of another thing than the incident out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.model.document import DateMention

_CLAUSE = 140  # code points before a time in which the verb of its clause is looked for
_NAMED = 30  # code points between a length of days and the word for the incident
_DAY_OF_FEAST = re.compile(r"\b(?:day|eve|night|friday|sunday|monday)\b")
_SIGNED = re.compile(r"\(@\w+\)\s*$")  # what somebody wrote elsewhere is signed and dated: "— Ana Lim (@analim) 16 October 2031"
_WARNED = re.compile(r"\b(?:warned|warning|warnings|alerted|tipped off|threatened)\b[^.,;:\n]*$")
_SEARCH = (
    r"(?:^|[.!?\n“\"]\s*)(?:the |a |an )?(?:[\w-]+ ){0,3}"
    r"(?:search|searches|search and rescue|rescue|recovery|manhunt|hunt)(?: (?:operation|operations|effort|efforts|work|mission))?"
    r"(?: (?:for|at|in|of|to|on|by|under|around|near) [^.;:\n]*)?\s(?:(?:has|have|had|was|were|officially|finally|then|also) )*"
)
_IT_ENDED = re.compile(rf"{_SEARCH}$")
_IT_WENT_ON = re.compile(
    rf"{_SEARCH}(?:ended|ends|concluded|resumed|continued|suspended|called off|halted|under ?way|entered)\s"
    r"(?:(?:on|late|early|into|overnight|again) )*$"
)
_ENDED = re.compile(r" (?:[\w-]+ ){1,2}(?:ended|was over|came to an end|finished)\b")  # "the four-day siege ended at the weekend"
ENDS_IT = re.compile(r"\b(?:end|ends|ended|ending) (?:a|an|the|its|their) (?:[\w-]+ ){0,2}$")  # before a word for the incident
_PARTED = re.compile(r"[.!?;:\n]|\b(?:that|which|who|after|since|when)\b")
_TO_COME = re.compile(  # "are scheduled to testify on Tuesday", "will be buried on", "would have continued on", "due in court on"
    r"\b(?:(?:is|are|was|were) (?:scheduled|due|slated|set|expected|to be|to appear|to testify|to go|to stand)\b"
    r"|(?:will|would) (?:be (?:buried|held|laid|sentenced|tried|arraigned|back|given|remembered|honou?red)"
    r"|(?:have )?(?:continued?|take[n]? place|begun|begin|start(?:ed)?|resumed?|meet|met|appear(?:ed)?|testify|stand|go on|return))\b"
    r"|(?:scheduled|slated|planned|due) for\b)"
    r"(?:(?!\b(?:after|since|over|for|in which|where|when|that|who|which|because|following)\b)[^.;:\n“”\"])*$"
)
_RELATIVE = re.compile(r"\b(?:that|which)\s+(?:\w+ )?$")


def is_of_another_thing(low: str, one: DateMention, events: Sequence[int]) -> bool:
    """Whether a time is that of a length of something else, of a feast, of words written elsewhere, of a warning given
    before, of a search that went on or of
    what is still to come."""
    ahead = low[max(0, one.start - _CLAUSE) : one.start]
    warned = one.rule in ("ago", "years_ago") and _WARNED.search(ahead) is not None
    searched = _IT_WENT_ON.search(ahead) is not None and _RELATIVE.search(ahead) is None
    ahead_of_it = one.rule == "tomorrow" or (one.rule == "ongoing" and _ENDED.match(low, one.end) is not None)
    ahead_of_it = ahead_of_it or to_come(low, one.start)
    return warned or searched or ahead_of_it or _of_what_followed(one, events) or _is_feast(low, one) or _SIGNED.search(ahead) is not None


def to_come(low: str, at: int) -> bool:
    """Whether the clause before a time tells of what is still to come, or was to: "are due in court on", "would have met on"."""
    return _TO_COME.search(low, max(0, at - _CLAUSE), at) is not None


def is_behind(low: str, one: DateMention, places: Sequence[int]) -> bool:
    """Whether a time stands behind one of the places in its clause: "to end a siege at a plant on Saturday"."""
    return any(at < one.start <= at + _CLAUSE and _PARTED.search(low, at, one.start) is None for at in places)


def ends_a_search(low: str, at: int) -> bool:
    """Whether the verb of ending at a place is that of a search: "the search for those missing after a dam burst ended on Sunday"."""
    ahead = low[max(0, at - _CLAUSE) : at]
    return _RELATIVE.search(ahead) is None and _IT_ENDED.search(ahead) is not None


def _of_what_followed(one: DateMention, events: Sequence[int]) -> bool:
    """Whether a length of days is that of another thing than the incident: "a two-day manhunt", but not "a two-day siege"."""
    return one.rule == "ongoing" and not any(one.end <= event < one.end + _NAMED for event in events)


def _is_feast(low: str, one: DateMention) -> bool:
    """Whether a feast says what was held and not on which day: "a Halloween party", but not "on Halloween" or "the Christmas Eve raid"."""
    return (
        one.rule == "holiday"
        and _DAY_OF_FEAST.search(low, max(0, one.start - 1), one.end + 1) is None
        and not low.endswith("on ", 0, one.start)
    )
