"""The words that count people and what is told of one person in, whether he can be none of those counted out.

"Two men, ages 26 and 27" are no 24-year-old and no woman; "the two passengers" are no driver. Reading and reconciling both ask.
"""

from __future__ import annotations

import re

from variorum.model.person import Description, compatible, describe

_AGES = re.compile(r"\b(?:ages?|aged|both)\s+((?:\d{1,3}(?:, | and |,? & )?)+)", re.IGNORECASE)
_AGE = re.compile(r"\d{1,3}")
_WORD = re.compile(r"[A-Za-z][\w'’-]*|[^\s\w]")
_NOUN_WORDS = 5  # words from a number on within which its noun stands
_ONE_OF = {"men": "man", "women": "woman", "children": "child", "policemen": "policeman", "policewomen": "policewoman"}
_ENDS = frozenset(("were", "was", "are", "have", "had", "who", "in", "from", "of", "on", "and", "with", "at", "by"))
_NOBODY = Description()


def rules_out(number: str, behind: str, who: Description) -> bool:
    """Whether a number with the words `behind` it counts people of whom one person is none: by sex, age or part played."""
    ages = _AGES.search(behind)
    if ages is not None and who.age is not None:
        return all(abs(int(age) - who.age) >= 1 for age in _AGE.findall(ages[1]))
    kind = _kind(f"{number} {behind}")
    return kind != _NOBODY and not compatible(kind, who)


def _kind(words: str) -> Description:
    """What the words say of each of those counted: "two female passengers" of one of them, "a female passenger"."""
    noun: list[str] = []
    for word in _WORD.findall(words)[:_NOUN_WORDS]:
        low = word.lower()
        if not word[0].isalpha() or low in _ENDS:
            break
        noun.append(_ONE_OF.get(low, low.removesuffix("s")))
    return describe(" ".join(noun))
