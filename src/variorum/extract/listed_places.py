"""The words that give a toll in, whether a name or "the village" is one of the several places that they tell of out."""

from __future__ import annotations

import re

_SEVERAL_UNITS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|various|different) (?:[\w’'-]+ ){0,4}?"
    r"(?:villages|communities|towns|settlements|hamlets|schools|camps|mosques|churches)\b",
    re.IGNORECASE,
)
_ON_THE_UNIT = re.compile(
    r"\b(?:attack(?:ed)?|raid(?:ed)?|assault(?:ed)?|strike|struck|stormed|invaded|entered|killed|died|shot)\b[^.;]{0,40}? "
    r"(?:on|in|at|into|inside)? ?the (?:village|community|town|settlement|hamlet|school|camp|mosque|church)\b(?! of\b)"
)
_ALL_UNITS = re.compile(
    r"\b(?:both|all|each|the (?:two|three|four|five|six|several)) (?:[\w’'-]+ ){0,2}?(?:villages|communities|towns|attacks)\b"
)


def is_one_of_the_units(told: str, about: str) -> bool:
    """Whether a sentence speaks of an attack on "the village" where the whole is of "three villages" or "communities"."""
    several = _SEVERAL_UNITS.search(about)
    return several is not None and _ON_THE_UNIT.search(told) is not None and _ALL_UNITS.search(told) is None


def is_one_of_a_list(name: str, about: str) -> bool:
    """Whether a name stands among others anywhere in the words of the whole."""
    return any(is_listed(about, name, found.start()) for found in re.finditer(rf"\b{re.escape(name)}\b", about))


def is_listed(about: str, name: str, at: int) -> bool:
    """Whether a place stands among others: "in Marn and Lenz", "Marn, Tol and Lenz"."""
    behind, before = about[at + len(name) :], about[:at]
    return re.match(r"(?:, (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)*,? and (?:the )?[A-Z]", behind) is not None or bool(
        re.search(r"[A-Z][\w’'-]+,? and (?:the )?$", before)
    )
