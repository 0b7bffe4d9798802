"""A report's text in, the words by which a report without a headline is known out."""

from __future__ import annotations

_FEW_WORDS = 4  # a first line of fewer is a name, a place or a signature line, and tells nothing
_OPENING_WORDS = 10  # words and code points of a text that stand for a headline
_OPENING_CHARS = 70


def opening_words(text: str) -> str:
    """What a report without a headline is known by: the first words of its first line that holds a few, with "…" where more follow."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    words = next((line for line in lines if len(line) >= _FEW_WORDS), lines[0] if lines else [])
    kept = words[:_OPENING_WORDS]
    while len(kept) > 1 and len(" ".join(kept)) > _OPENING_CHARS:
        kept.pop()
    shown = " ".join(kept)[:_OPENING_CHARS]
    return shown.rstrip(",;:.–—-") + "…" if len(shown) < len(" ".join(words)) or len(lines) > 1 else shown
