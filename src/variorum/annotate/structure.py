"""A report in, its sentences out: paragraphs at line breaks, sentences at final marks that are no abbreviation's."""

from __future__ import annotations

import re

from variorum.model.document import Document, Sentence
from variorum.model.report import Report

# A final mark, any closing quotes or brackets, then space and something that can open a sentence.
# It begins with the marks as one class, to which the engine of regular expressions skips; with a repeated class it tries every letter.
# Pages that lose their line breaks set sentences side by side: "… on Sunday.Police said".
_BREAK = re.compile(
    r"[.!?…][.!?…]*[\"'”’)\]]*(?:(?:\[\d{1,3}\])*\s+(?=[\"'“‘(\[]*[A-Z0-9À-ÞА-Я])"
    r"|(?:(?<=[a-z]{2}[.!?])|(?<=[a-z]{2}[.!?][\"”’]))(?=[\"“‘]?[A-Z][a-z]*[ ,’']))"
)
_ABBREVIATIONS = frozenset([
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cpl", "Sgt", "Pte", "Cmdr", "Brig", "Adm", "Gov", "Sen",
    "Rep", "Rev", "Hon", "Pres", "St", "Mt", "Ft", "No", "Nos", "vs", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep",
    "Oct", "Nov", "Dec", "approx", "est", "al", "Inc", "Ltd", "Co", "Corp", "Bros", "Jr", "Sr", "Supt", "Insp", "Det", "Const", "Fr",
    "Ave", "Blvd", "Rd", "MR", "MRS", "DR", "PROF", "GEN", "LT", "COL", "MAJ", "CAPT", "CPL", "SGT", "BRIG", "GOV", "SEN", "REV",
    "NO", "ST", "Comr", "Cdr", "Cst", "Atty", "Engr", "Amb", "Asst", "Asec", "Usec", "Mohd", "Smt",
])  # fmt: skip
_WRAPPED_AT = 100  # code points; no wire service sets longer lines
_WORD_TAIL = 4  # code points; so many small letters before a full stop are a word's, but for the few abbreviations that end in them
_TAILS = frozenset(word[-_WORD_TAIL:] for word in _ABBREVIATIONS if len(word) >= _WORD_TAIL and word[-_WORD_TAIL:].islower())
_OPENS_WORD = '(["“‘'  # what may stand right before a word, besides white space
# An initialism ends a sentence when a word that only opens sentences follows ("… in the U.S. The attack …").
_OPENER = re.compile(r"(?:The|A|An|In|On|It|He|She|They|But|At|This|These|There|We|THE|IN|ON|IT|HE|THEY|BUT|THERE)\s")
_INITIALISM = re.compile(r"(?:[A-Za-z]\.){2,}")
# A long line without a single mark has lost its punctuation: its sentences part behind a newspaper that it credits ("reports Daily Herald
# Two men …"), and before a word with a capital that opens sentences, unless what stands before goes on with it ("reports The Hindu").
_MARK = re.compile(r"[.,;:!?…]")
_LONG = 150  # code points; no headline and no caption is as long without a mark
_PAPER = (
    r"(?:Times|News|Express|Excelsior|Herald|Telegraph|Standard|Tribune|Hindu|Dawn|Post|Today|Sentinel|Star|Age|Observer|Pioneer|Chronicle"
    r"|Nation|Guardian|Mail|Mirror|Gazette|Journal|Reuters|AFP|PTI|ANI|IANS|NDTV)"
)
_UNMARKED_BREAK = re.compile(
    rf"\b[Rr]eport(?:s|ed)? (?:[A-Z][\w-]+ ){{0,4}}?{_PAPER}(?: (?:of [A-Z]\w+|News|Today|Times|Herald|Post))?\s+"
    r"(?=[A-Z])(?!(?:News|Times|Express|Herald|Post|Tribune|Today|of)\b)"
    r"|(?<! of)(?<! in)(?<! to)(?<! by)(?<! at)(?<! on)(?<! for)(?<! the)(?<! and)(?<! from)(?<! with)(?<! told)(?<! report)"
    r"(?<! reports)(?<! reported)(?<! adds)(?<! near)(?<! that)\s+(?=(?:The|He|She|They|It|There|This|These|However|Meanwhile|Earlier"
    r"|Later|According|Though|Although|After|Before|During|Separately|When|While|In|On|At|As|A|An|One|Two|Three|Four|Five|Six|Seven"
    r"|Eight|Nine|Ten|No)\s)"
)


def sentences(text: str, title: str = "") -> tuple[Sentence, ...]:
    """The sentences of `text` in order; each lies within one line, without its surrounding white space.

    Lines hard-wrapped by a wire service (every line short, few ending in a final mark) are joined back into paragraphs first.
    The title, if the text begins with it, is a sentence of role "title".
    """
    found: list[Sentence] = []
    title_end = len(title) if title and text.startswith(title) else 0
    for number, (start, end) in enumerate(_paragraphs(text)):
        role = "title" if end <= title_end else "body"
        begin = start
        unmarked = end - start >= _LONG and _MARK.search(text, start, end) is None
        for mark in (_UNMARKED_BREAK if unmarked else _BREAK).finditer(text, start, end):
            stop = mark.end()
            if not unmarked and _is_abbreviation(text, begin, mark, stop):
                continue
            _append(found, text, begin, stop, number, role)
            begin = stop
        _append(found, text, begin, end, number, role)
    return tuple(found)


def structure(report: Report) -> Document:
    """The document of a report."""
    return Document(report=report, sentences=sentences(report.text, report.title))


def _is_abbreviation(text: str, begin: int, mark: re.Match[str], stop: int) -> bool:
    at = mark.start()
    if text[at] != "." or text.startswith("..", at):
        return False
    tail = text[max(begin, at - _WORD_TAIL) : at]
    if len(tail) == _WORD_TAIL and tail.isalpha() and tail.islower() and tail not in _TAILS:
        return False  # a plain word, as nearly all are
    head = max(begin, at - 14)
    start = at
    while start > head and not text[start - 1].isspace() and text[start - 1] not in _OPENS_WORD:
        start -= 1
    word = text[start:at]
    if word == "X" and text.endswith(("on ", "On "), begin, start):
        return False  # "the mayor said on X. Police …"
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isascii() and word.isalpha()):
        return True
    return _INITIALISM.fullmatch(text, start, at + 1) is not None and not _OPENER.match(text, stop)


def _append(found: list[Sentence], text: str, start: int, end: int, paragraph: int, role: str) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Sentence(start=start, end=end, paragraph=paragraph, role="title" if role == "title" else "body"))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    lines = _lines(text)
    if not _hard_wrapped(text, lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        blank_before = not joined or "\n\n" in text[joined[-1][1] : start].replace("\r", "").replace(" ", "")
        if blank_before or text[start : start + 3].isspace():
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines that are not empty begin and end."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.replace("\r", "\n").split("\n"):
        end = start + len(line)
        if line:
            found.append((start, end))
        start = end + 1
    return found


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines are wrapped at a fixed width: at least six lines, none too long, most end without a final mark."""
    if len(lines) < 6 or any(end - start > _WRAPPED_AT for start, end in lines):
        return False
    ends_open = sum(1 for start, end in lines if text[end - 1] not in '.!?"”:' and end - start > 45)
    return ends_open * 2 > len(lines)
