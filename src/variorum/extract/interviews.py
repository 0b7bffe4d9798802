"""A text in, the turns of an interview printed in it out: from where to where somebody answers, and the label or words that lead there."""

from __future__ import annotations

import re
from collections.abc import Iterable

# "Q: …" and "A. …", or names set off by a colon, at the start of a line.
_LABELLED = re.compile(
    r"^[*_ ]*(?:(?P<mark>Q(?:uestion)?|A(?:nswer)?) ?[:.–—]|(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}) ?:)[*_]*\s*(?=\S)",
    re.MULTILINE,
)
_ASKS = frozenset(("q", "question", "presenter", "host", "moderator", "interviewer", "journalist", "reporter"))
_ANSWERS = frozenset(("a", "answer"))
_LEAST_SAID = 4  # words that somebody says behind his label in a transcript
_LEAST_QUESTIONS = 2  # questions that make a text an interview
# A paragraph that does no more than ask, and an answer that somebody gives for himself: no heading of a page that explains.
_QUESTION = re.compile(r"^[^\n“”\"?]{8,240}\?[*_ ]*$", re.MULTILINE)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
_INTRODUCED = re.compile(
    r"\b(?:Evidence|Testimony|Deposition|Examination) of "
    r"|\b(?:spoke|speaks|talked|talks|spoken) (?:to|with) |\b(?:interview|conversation|Q&A|questions) (?:with|to) |\binterviewed "
)


class Turn:
    """A stretch in which one person answers; `name` is that of its label, empty where the label is a mere "A"."""

    __slots__ = ("end", "name", "name_at", "start")

    def __init__(self, start: int, end: int, name: str, name_at: int) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.name_at = name_at


def turns(text: str) -> list[Turn]:
    """The answers of an interview in order of place; none where a text is no interview."""
    if text.count("?") < _LEAST_QUESTIONS and text.count(": ") <= _LEAST_QUESTIONS:
        return []
    labels = list(_LABELLED.finditer(text))
    asked = {_label(label) for label in labels if "?" in _line(text, label.end())}
    if len([label for label in labels if _label(label) in asked]) >= _LEAST_QUESTIONS:
        return list(_labelled(text, labels, asked))
    spoken = [
        label for label in labels if label["name"] and label["name"].isupper() and len(_line(text, label.end()).split()) >= _LEAST_SAID
    ]
    if len(spoken) > _LEAST_QUESTIONS and len({_label(label) for label in spoken}) < len(spoken):
        return list(_labelled(text, spoken, {_label(label) for label in spoken if _label(label).lower() in _ASKS}))
    questions = list(_QUESTION.finditer(text))
    if len(questions) < _LEAST_QUESTIONS or not introduced_at(text, questions[0].start()):
        return []
    ends = [question.start() for question in questions[1:]] + [len(text)]
    answers = [(question.end(), end) for question, end in zip(questions, ends, strict=True)]
    if not any(_FIRST_PERSON.search(text, start, end) for start, end in answers):
        return []
    return [Turn(start, end, "", 0) for start, end in answers]


def introduced_at(text: str, stop: int) -> list[int]:
    """Where the words begin that name who was spoken to, before `stop`, last ones first."""
    return [match.end() for match in _INTRODUCED.finditer(text, 0, stop)][::-1]


def _labelled(text: str, labels: list[re.Match[str]], asked: set[str]) -> Iterable[Turn]:
    """The stretches behind labels other than those that ask."""
    for number, label in enumerate(labels):
        low = _label(label).lower()
        if low in _ASKS or (_label(label) in asked and low not in _ANSWERS):
            continue
        end = labels[number + 1].start() if number + 1 < len(labels) else label.end() + len(_line(text, label.end()))
        yield Turn(label.end(), end, label["name"] or "", label.start())


def _label(match: re.Match[str]) -> str:
    return match["mark"] or match["name"]


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : len(text) if end < 0 else end]
