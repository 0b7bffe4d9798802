"""A report in, why it is not read out, or None: the language it is in, where that is not English.

English is known by its small words ("the", "of", "were"), of which a text in it cannot do without; another language by its own. What has
too few of either (a headline, a table, a list of names) is read: turning away is for what is plainly something else. Sentences in
another language inside an English report, and foreign names, change nothing; nor is a text in another script turned away that holds an
English sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from variorum.model.language import Languages
from variorum.model.report import Report, Skipped

_SAMPLE = 1_500  # code points looked at first: of nearly every English report they are enough
_ENGLISH = 0.08  # of the words of English prose some 20 % are in the list; lists and headlines have fewer
_WHOLE_ENGLISH = 0.05  # over a whole text, with what is quoted in other languages
_OTHER = 0.12  # of the words of prose in another language 20 to 40 % are in its list
_LEAST_SMALL_WORDS = 6  # small words of another language that a text must hold to be of it, ...
_LEAST_DIFFERENT = 4  # ... so many of them different
_FOREIGN_LETTERS = 0.5  # share of letters outside the Latin alphabet from which a text is in another one
_LEAST_LETTERS = 40
_LAST_LATIN = "\u024f"
_LATIN_WORDS = re.compile(r"(?:[A-Za-z0-9][\w'’,.:;-]*[ \t]+){5,40}[A-Za-z0-9][\w'’,.:;-]*", re.ASCII)  # six words or more in a row
_EDGES = ".,;:!?()[]\"'“”‘’«»…–—-"


def turned_away(report: Report, languages: Languages) -> Skipped | None:
    """The skip of a report that is not in English, with the language or script it is in and what to give in its place."""
    found = foreign_language(report.text, languages)
    if found is None:
        return None
    return Skipped(locator=report.locator, reason=f"is in {found}, and only English is read; give a report or a translation in English")


def foreign_language(text: str, languages: Languages) -> str | None:
    """The language or script in which a text is, if that is plainly not English."""
    opening = text[:_SAMPLE].lower().split()  # small words seldom touch a mark: left on here, for speed
    if sum(map(languages.english.__contains__, opening)) >= max(1, _ENGLISH * len(opening)):
        return None
    words = _words(text)
    english = _share(words, languages.english)
    if english >= _WHOLE_ENGLISH:
        return None
    script = _foreign_script(text)
    if script is not None:
        return None if _holds_english(text, languages.english | languages.shared) else script
    counted = Counter(words)
    best, most = "", 0
    for name, small in languages.others.items():
        held = [counted[word] for word in small if word in counted]
        if len(held) >= _LEAST_DIFFERENT and sum(held) > most:
            best, most = name, sum(held)
    if most < _LEAST_SMALL_WORDS or most < _OTHER * len(words) or most < 2 * english * len(words):
        return None
    return best


def _words(text: str) -> list[str]:
    return [word.strip(_EDGES) for word in text.lower().split()]


def _share(words: list[str], small: frozenset[str]) -> float:
    """Which share of the words are small words of a language."""
    return sum(map(small.__contains__, words)) / len(words) if words else 0.0


def _holds_english(text: str, small: frozenset[str]) -> bool:
    """Whether a text in another script holds a sentence in English, which can be read."""
    return any(not small.isdisjoint(_words(run.group())) for run in _LATIN_WORDS.finditer(text))


def _foreign_script(text: str) -> str | None:
    """The script in which most of a text's letters are, if that is not the Latin one."""
    if text.isascii():
        return None
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if letter > _LAST_LATIN]
    if len(letters) < _LEAST_LETTERS or len(foreign) < _FOREIGN_LETTERS * len(letters):
        return None
    names = Counter(unicodedata.name(letter, "UNKNOWN").split(" ")[0] for letter in foreign)
    name = min(names, key=lambda one: (-names[one], one))
    if name == "LATIN":
        return None  # Vietnamese letters with two marks
    return _SCRIPTS.get(name, f"{name.capitalize()} script")


_SCRIPTS = {"CJK": "Chinese or Japanese script", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
