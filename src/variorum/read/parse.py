"""Raw -> Report: bytes with their place in, a report with its text out, or a skip that says why there is none. Pure."""

from __future__ import annotations

from variorum.model.furniture import Furniture
from variorum.model.report import Raw, Report, Skipped
from variorum.read.decode import decode
from variorum.read.json_record import parse_record
from variorum.read.kinds import not_text, text_kind
from variorum.read.limits import MAX_REPORT_BYTES, MAX_REPORT_CHARS, too_many_bytes, too_many_characters
from variorum.read.page import page_report

# A headline has no more characters or words than this; a longer first line is a paragraph.
_LONGEST_HEADLINE = 200
_MOST_HEADLINE_WORDS = 30
_LEAST_HEADLINE_WORDS = 2


def parse(raw: Raw, furniture: Furniture) -> Report | Skipped:
    """Read one report. Never raises for what the bytes hold: what cannot be read is a Skipped that names the place and the next step."""
    if len(raw.content) > MAX_REPORT_BYTES:
        return Skipped(locator=raw.locator, reason=too_many_bytes())
    outcome = parse_record(raw, furniture) if raw.kind == "jsonl_line" else _parse_file(raw, furniture)
    if isinstance(outcome, Report) and len(outcome.text) > MAX_REPORT_CHARS:
        return Skipped(locator=raw.locator, reason=too_many_characters(len(outcome.text)))
    return outcome


def _parse_file(raw: Raw, furniture: Furniture) -> Report | Skipped:
    """A file that is one report: plain text or a page."""
    content = raw.content
    if not content:
        return Skipped(locator=raw.locator, reason="is empty")
    reason = not_text(content, raw.locator)
    if reason is not None:
        return Skipped(locator=raw.locator, reason=reason)
    decoded = decode(content)
    if decoded.reason is not None:
        return Skipped(locator=raw.locator, reason=decoded.reason)
    kind = text_kind(decoded.text, raw.locator)
    if kind == "feed":
        return Skipped(locator=raw.locator, reason="is a news feed (RSS, Atom), which holds teasers only; give the pages it links to")
    if kind == "html":
        return page_report(decoded.text, raw.locator, furniture)
    if "\x00" in decoded.text:
        return Skipped(locator=raw.locator, reason="is binary, not text (it holds NUL bytes)")
    return text_report(decoded.text, raw.locator, furniture)


def text_report(text: str, locator: str, furniture: Furniture) -> Report | Skipped:
    """A plain text as a report: the text is kept whole, with line ends as Python's text mode gives them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        return Skipped(locator=locator, reason="holds nothing but white space")
    return Report.of(text=text, locator=locator, title=headline(text, furniture))


def headline(text: str, furniture: Furniture) -> str:
    """The first line that is not empty, if it looks like a headline and more text follows; else nothing."""
    start = text.lstrip()
    line, _, rest = start.partition("\n")
    line = line.strip()
    if not rest.strip() or len(line) > _LONGEST_HEADLINE or line.endswith((".", ",", ";", ":", "…")):
        return ""
    words = line.count(" ") + 1
    if not _LEAST_HEADLINE_WORDS <= words <= _MOST_HEADLINE_WORDS or furniture.matches(line):
        return ""
    return line
