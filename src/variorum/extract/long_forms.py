"""A text in, the names out that stand right before their initials in brackets, by the initials."""

from __future__ import annotations

import re

_ACRONYM = re.compile(r"[(\[]([A-Z][A-Za-z.&-]{1,9})[)\]]")
_LONG_FORM = re.compile(r"(?:[A-Z][\w’'-]+[ \n](?:(?:of|for|to|the|and|de|al|el)[ \n])*)+[A-Z][\w’'-]+$")
NAMED_BEHIND = re.compile(r"(?: [A-Z][\w’'-]+){1,3}")  # who holds an office: "Deputy Commissioner Imran Shah"
LAST_WORD = re.compile(r"\w[\w.’'-]*\Z")
_LONGEST_FORM = 120  # code points before an acronym in which its long form is looked for


def long_forms_in(text: str) -> dict[str, str]:
    """Acronyms in brackets with the capitalised name right before each: "Lake People's Union (LPU)"."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = match.start() - (text[match.start() - 1 : match.start()] == " ")
        long = _LONG_FORM.search(text[max(0, before - _LONGEST_FORM) : before])
        if long is not None:
            found[match.group(1)] = " ".join(long.group().split())
    return found
