"""What a reader proposes before the gatekeeper looks at it: one count of people under one measure, by token places."""

from __future__ import annotations

import msgspec

from variorum.model.claim import Count, Scope, Stance


class Draft(msgspec.Struct, kw_only=True, frozen=True, gc=False):
    """A proposed claim: code-point places in the report's text of the count's words, the whole evidence and the trigger."""

    measure: str
    population: str
    count: Count
    count_start: int
    count_end: int
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    rule: str
    stance: Stance = "asserted"
    scope: Scope = "total"
