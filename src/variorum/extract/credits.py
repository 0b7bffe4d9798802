"""A document in, the agencies and newsrooms it credits for its material out, each with the words that credit it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from variorum.extract.openings import Openings
from variorum.model.document import Document
from variorum.model.incident import Credit
from variorum.model.kinds import Outlets

BYLINE = 40  # an agency's dateline ("QUETTA (Reuters) -") or byline stands within this many code points of a line's start


@lru_cache(maxsize=4)
def _patterns(words: Outlets) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], Openings]:
    """Crediting words before and after an outlet's spelling, and datelines, with each spelling's shown name and where one stands."""
    shown = {spelling: outlet.name for outlet in words.outlets for spelling in outlet.spellings}
    agencies = [s for outlet in words.outlets if outlet.agency for s in outlet.spellings]
    names = _any_of(shown)
    before = "|".join(re.escape(w) for w in sorted(words.before, key=lambda w: (-len(w), w)))
    after = "|".join(re.escape(w) for w in sorted(words.after, key=lambda w: (-len(w), w)))
    middle = r"(?:the |Germany's |France's |state |news agency |state-run |private |[A-Z]\w+[’']s |[A-Z]\w+ |and |,? ?)"
    credited = re.compile(rf"\b(?i:{before})[ :]{middle}{{0,4}}({names})\b(?!-)|\b({names})(?:'s|’s)?,? (?i:{after})\b")
    lines = _any_of(agencies)
    dateline = re.compile(rf"^[^\n]{{0,{BYLINE}}}[(\[/]\s?({lines})\s?[)\]/]|^(?:By )?({lines})$|[—–(-]\s?({lines})\)?$", re.MULTILINE)
    return credited, dateline, shown, Openings(shown)


def _any_of(spellings: Iterable[str]) -> str:
    """A pattern of these spellings, longest first, gathered by their first letter, so that most places fail at one comparison each."""
    by_initial: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=lambda s: (-len(s), s)):
        by_initial.setdefault(spelling[0], []).append(re.escape(spelling[1:]))
    return "|".join(f"{re.escape(initial)}(?:{'|'.join(rests)})" for initial, rests in by_initial.items())


def credits_of(document: Document, outlets: Outlets) -> tuple[Credit, ...]:
    """The first credit to each outlet, in text order; the report's own outlet is not a credit."""
    text = document.report.text
    credited, dateline, shown, named = _patterns(outlets)
    if not named.stand_in(text):
        return ()
    own = (document.report.outlet or "").lower()
    found: dict[str, Credit] = {}
    matches: Iterable[re.Match[str]] = (*credited.finditer(text), *dateline.finditer(text))
    for match in matches:
        spelling = next(group for group in match.groups() if group)
        name = shown[spelling]
        if name.lower() == own or spelling.lower() == own:
            continue
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip(" –—-"))
        if match.re is dateline:  # what stands before "(Reuters)" is the town
            start = max(start, *(match.start(number) for number in range(1, len(match.groups()) + 1) if match.group(number)))
            start -= start > 0 and text[start - 1] in "(["
        end = match.end() - (len(words) - len(words.rstrip()))
        if name not in found or start < found[name].start:
            found[name] = Credit(name=name, start=start, end=end)
    return tuple(sorted(found.values(), key=lambda credit: (credit.start, credit.name)))
