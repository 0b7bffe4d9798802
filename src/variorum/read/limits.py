"""The sizes beyond which nothing is read: constants in, skips with a reason that names the limit out."""

from __future__ import annotations

# The longest news reports are some 100 kB of text and the heaviest news pages some 10 MB of HTML; a file beyond this is
# a dump, a log or an archive with the wrong name. In bytes, of a file or of one line of JSON.
MAX_REPORT_BYTES = 16 * 1024 * 1024

# About 300 printed pages: more than any single report, and still read in seconds. In characters of the report's text.
MAX_REPORT_CHARS = 1_000_000

# A `.json` file that holds an array has to be read whole. In bytes; a larger one belongs into JSON lines, which are streamed.
MAX_ARRAY_BYTES = 512 * 1024 * 1024


def size_words(size: int) -> str:
    """A size for people: `16 MB`."""
    return f"{size / (1024 * 1024):.0f} MB" if size >= 1024 * 1024 else f"{size} bytes"


def too_many_bytes() -> str:
    """The reason for a skip of something longer than MAX_REPORT_BYTES."""
    return f"longer than a report can be ({size_words(MAX_REPORT_BYTES)}); split it into one report a file or a line"


def too_many_characters(count: int) -> str:
    """The reason for a skip of a text longer than MAX_REPORT_CHARS."""
    return f"{count:,} characters, longer than a report can be ({MAX_REPORT_CHARS:,}); split it into one report a file"
