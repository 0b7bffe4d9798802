"""A rule's match over letters in, the words and numbers of its parts out."""

from __future__ import annotations

import re

from variorum.annotate.date_tokens import LETTER, Tokens
from variorum.annotate.date_words import MONTH_NUMBER, NUMBER_WORDS, ORDINAL_WORDS

_FUTURE = frozenset(
    {
        "will",
        "’ll",
        "ll",
        "shall",
        "scheduled",
        "expected",
        "plans",
        "planned",
        "due",
        "slated",
        "upcoming",
        "plan",
        "intends",
        "intend",
        "planning",
        "hopes",
        "aims",
        "may",
        "can",
    }
)
_PAST = frozenset(
    [
        "was",
        "were",
        "had",
        "did",
        "said",
        "told",
        "took",
        "came",
        "went",
        "began",
        "left",
        "fell",
        "found",
        "made",
        "held",
        "saw",
        "ran",
        "hit",
        "shot",
        "fled",
        "broke",
        "struck",
        "got",
        "gave",
        "says",
        "rose",
        "lost",
        "sent",
        "set",
        "put",
        "met",
    ]
)
_HELPERS = frozenset({"be", "been", "being", "have", "has", "is", "are"})
_BOUNDS = frozenset({"by", "until", "effective", "through", "till"})
_AHEAD_CUES = frozenset({"deadline", "payable", "expire", "expires", "effective", "slated", "scheduled", "due", "upcoming", "forthcoming"})
_MOVED = frozenset({"extended", "postponed", "adjourned", "delayed", "deferred", "rescheduled"})  # "extended to Nov. 20"
_CLAUSE_BREAKS = frozenset({";", "“", "”", '"', "but", "while", "although", "after", "before", "and", "which", "who"})


class Found:
    """One match; groups are named parts of the rule."""

    __slots__ = ("match", "tokens")

    def __init__(self, match: re.Match[str], tokens: Tokens) -> None:
        self.match = match
        self.tokens = tokens

    def has(self, group: str) -> bool:
        """Whether the rule has that part and it matched."""
        return bool(self.match.groupdict().get(group))

    def words(self, group: str) -> str:
        """The part's words in lower case, joined with spaces; "" if absent."""
        if not self.has(group):
            return ""
        first, last = self.match.span(group)
        return " ".join(token.words.lower() for token in self.tokens.tokens[first:last])

    def number(self, group: str) -> int | None:
        """The part as a whole number (digits, ordinals, number words), or None."""
        return parse_number(self.words(group))

    def month(self, group: str) -> int | None:
        """The part as a month's number."""
        return MONTH_NUMBER.get(self.words(group).split(" ")[0]) if self.has(group) else None

    def word_before(self, back: int = 1) -> str:
        """The word (lower case) before the match, or ""."""
        index = self.match.start() - back
        return self.tokens.tokens[index].words.lower() if index >= 0 else ""

    def word_after(self) -> str:
        """The word (as written) after the match, or ""."""
        index = self.match.end()
        return self.tokens.tokens[index].words if index < len(self.tokens.tokens) else ""

    def class_before(self, *names: str) -> bool:
        """Whether the token before the match is of one of the classes."""
        index = self.match.start() - 1
        return index >= 0 and self.tokens.letters[index] in {LETTER[name] for name in names}

    def class_after(self, *names: str) -> bool:
        """Whether the token after the match is of one of the classes."""
        index = self.match.end()
        return index < len(self.tokens.letters) and self.tokens.letters[index] in {LETTER[name] for name in names}

    def untensed(self) -> bool:
        """Whether no verb near the match tells of the past ("the deadline is Nov. 10", "by Jan. 14")."""
        first, last = self.match.span()
        near = self.tokens.tokens[max(0, first - 12) : first] + self.tokens.tokens[last : last + 8]
        words = [token.words.lower() for token in near]
        beside = [token.words.lower() for token in self.tokens.tokens[max(0, first - 5) : first] + self.tokens.tokens[last : last + 4]]
        moved = self.word_before() == "to" and self.word_before(2) in _MOVED
        if moved or self.word_before() in _BOUNDS or not _AHEAD_CUES.isdisjoint(beside):
            return True
        told = sum(word in _PAST or (word.endswith("ed") and len(word) > 4 and not word.startswith(("unit", "need"))) for word in words)
        return told - sum(word in ("said", "told") for word in words) <= 0

    def future(self) -> bool:
        """Whether the clause before the match speaks of what is to come ("will meet on Tuesday")."""
        if self.class_after("POSS"):
            return False  # "Wednesday's attack" has happened
        if self.word_before() == "as" and self.word_before(2) in ("soon", "early"):
            return True
        index = self.match.start() - 1
        floor = max(0, index - 14)
        past = False
        while index >= floor:
            word = self.tokens.tokens[index].words.lower()
            set_for = word == "set" and index + 1 < len(self.tokens.tokens) and self.tokens.tokens[index + 1].words.lower() in ("for", "to")
            if (word in _FUTURE and self.tokens.tokens[index].words != "May") or set_for:
                return not past
            if word == "to" and index and self.tokens.tokens[index - 1].words.lower() in ("is", "are", "due", "scheduled"):
                return not past
            if word in _CLAUSE_BREAKS and past:
                return False
            if word in _PAST or (word.endswith("ed") and len(word) > 4 and not word.endswith("eed")):
                behind = self.tokens.tokens[index - 1].words.lower() if index else ""
                if behind not in _HELPERS:
                    past = True
            index -= 1
        return False


def parse_number(words: str) -> int | None:
    """A whole number from digits, an ordinal or number words ("twenty-five"), or None."""
    total, seen = 0, False
    for word in words.split(" "):
        if word in ("-", "–", "—", "and", "", "of", "a"):
            continue
        digits = word.rstrip("stndrh").replace(",", "")
        if digits.isdigit():
            value = int(digits)
        elif word in NUMBER_WORDS:
            value = NUMBER_WORDS[word]
        elif word in ORDINAL_WORDS:
            value = ORDINAL_WORDS[word]
        else:
            return total if seen else None
        total = total * value if value == 100 and total else total + value
        seen = True
    return total if seen else None
