"""A text and the common words of the language in, the same text of the same length out, with what is set in capitals in normal case.

Names are told by their capitals, so a wire in capitals names nobody. A word of a shouted line is written as the rest of the text writes
it; else small when it is common or built like a common word; else with a capital. Offsets keep their meaning, and quotes are taken
from the text as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container

from variorum.model.text import is_mostly_small

_ACCENT = re.compile(r"(?<=[^\W\d_])[´ʼ`](?=[^\W\d_])")  # set for an apostrophe: "Chad´s health ministry"
_SINGLE_OPENS = re.compile(r"(?<![\w’])‘(?=\w)")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?;…])’(?!\w)")  # may be an apostrophe too: "the rebels’ camp"
_ENDS_SPEECH = ".,!?;…"
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_ENDS = re.compile(r"(?:[.!?:]|(?:--|\])\s*\[[^\]]*\]|--|[.!?,:][”\"’']|[.!?:,]\s[“\"‘])$")
_BRACKETED = re.compile(r"[\[(]([A-Z][A-Z-]{1,7})[\])]")
_VOWEL = re.compile(r"[AEIOUYÀ-Þ]")
_LEADING = frozenset(("el", "la", "los", "las", "san", "santa", "santo", "puerto", "villa", "de", "del", "al", "new", "north", "south"))
"""Words that belong to the name behind them: "San Salvador", "El Tambo"."""
_NUMBERED = re.compile(r"-?\d")  # "M-19" is a name
_MONTHS = frozenset(("MARCH", "MAY"))  # common words too
_DAY = r"(?:[1-9]|[12]\d|3[01])"
_DAY_BEFORE = re.compile(
    rf"\b(?:(?:ON|THE|FROM|OF|BY|SINCE|UNTIL|AND|TO|BETWEEN|LATE|EARLY|TODAY,|[A-Z]+DAY,?)\s+{_DAY}|IN|SINCE|UNTIL|LAST|EARLY|LATE)\s+$"
)
_DAY_ALONE = re.compile(rf"\b{_DAY}\s+$")  # "12 MAY HAVE DIED"
_DAY_BEHIND = re.compile(rf"\s+(?:{_DAY}|(?:19|20)\d\d)\b")
_ENDS_DATE = re.compile(r"\s*[,.;)\]]")
_UNITS = frozenset(("city",))  # words that belong to the name before them
_JOINING = frozenset(("of", "the", "and", "for", "de", "la", "del", "los", "las", "in", "y", "on", "to"))
_LOOK_BACK = 40  # code points in which the end of the sentence before a word is looked for
_NAME_REACH = 120  # code points before initials in which the words stand that they are made of
LONGEST_NAME = 7  # words of a name that its initials stand for, small ones left out
_ARTICLED = re.compile(r"\bTHE\s+((?:(?!THE\b)[^\W\d_][\w'’-]*\s+|(?<=OF )THE\s+|(?<=FOR )THE\s+){1,9})$")
SHOUTED_WORDS = 4  # words in capitals that make a line shouted; fewer may be a date line or initials
SHOUTED_SHARE = 0.8  # share of capitals among the letters of such a line
LONGEST_INITIALS = 5  # letters of a word without vowels that is read as initials ("FMLN")
SHORTEST_BUILT = 6  # letters from which an ending tells that a word is a common one
_ENDINGS = (
    "ed", "ing", "ly", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ous", "ive", "able", "ible", "ism",
    "ist", "ists", "ance", "ence", "ful", "less", "ship", "ized", "izes", "ical", "iers", "ters", "ders", "ors", "ages",
    "ways", "men", "women",
)  # fmt: skip
_PLURALS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("'s", ""),
    ("’s", ""),
    ("d", ""),
    ("ed", ""),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
)


def normal_case(text: str, common: Container[str], names: Container[str]) -> str:
    """`text` itself where no line shouts and no accent stands for an apostrophe ("Chad´s").

    `common` holds small words, `names` words written with a capital ("january"), both in lower case.

    >>> normal_case("REBELS KILLED TWO MEN IN SANTA ROSA.", {"rebel", "kill", "two", "men", "in"}, ())
    'Rebels killed two men in Santa Rosa.'
    >>> normal_case("BOMB KILLED TWO MEN ON 22 MARCH. MEN MAY MARCH.", {"bomb", "kill", "two", "men", "on", "may", "march"}, ())
    'Bomb killed two men on 22 March. Men may march.'
    >>> normal_case("AT LEAST 12 MAY HAVE DIED ON MAY 3.", {"at", "least", "may", "have", "die", "on"}, ())
    'At least 12 may have died on May 3.'
    >>> normal_case("Chad´s ministry", (), ())
    'Chad’s ministry'
    >>> normal_case("He said: ‘The rebels’ camp fell.’", (), ())
    'He said: “The rebels’ camp fell.”'
    """
    if "´" in text or "ʼ" in text or "`" in text:
        text = _ACCENT.sub("’", text)
    if "‘" in text and "“" not in text and '"' not in text:
        text = _double_marked(text)
    runs = _shouted(text)
    if not runs:
        return text
    written = _written(text, runs)
    initials, long_forms = _initials(text, common, names)
    out: list[str] = []
    reach = 0
    for start, end in runs:
        for match in _WORD.finditer(text, start, end):
            out.append(text[reach : match.start()])
            word, at = match.group(), match.start()
            opens = at in long_forms or _opens(text, start, at) or (len(word) == 1 and _NUMBERED.match(text, match.end()) is not None)
            opens = opens or (word in _MONTHS and _is_a_month(text, at, match.end()))
            cased = _cased(word, opens, written, initials, common, names)
            if cased.lower() in _UNITS and text[reach:at] == " " and out[-2][:1].isupper() and len(out) > 2:
                cased = cased.capitalize()
            if cased[:1].isupper() and not opens:
                _lead(out)
            out.append(cased)
            reach = match.end()
    return "".join([*out, text[reach:]])


def _is_a_month(text: str, start: int, end: int) -> bool:
    """Whether a common word stands as a month does: "on 22 March", "22 March,", "March 22", "in March"; not "22 may have died"."""
    if _DAY_BEFORE.search(text, max(0, start - _LOOK_BACK), start) or _DAY_BEHIND.match(text, end):
        return True
    return _DAY_ALONE.search(text, max(0, start - _LOOK_BACK), start) is not None and _ENDS_DATE.match(text, end) is not None


def _double_marked(text: str) -> str:
    """A text that quotes in single marks, with double ones: those of a paragraph each, over one of them where it leaves speech open."""
    out = list(text)
    for line in _LINE.finditer(text):
        opens = [match.start() for match in _SINGLE_OPENS.finditer(text, *line.span())]
        for at, then in zip(opens, [*opens[1:], line.end()], strict=False):
            closes = [match.start() for match in _SINGLE_CLOSES.finditer(text, at + 1, then)]
            sure = [close for close in closes if text[close - 1] in _ENDS_SPEECH] or [close for close in closes if text[close - 1] != "s"]
            close = sure[0] if sure else closes[-1] if closes else None
            if close is not None or at == line.start():
                out[at] = "“"
            if close is not None:
                out[close] = "”"
    return "".join(out)


def _lead(out: list[str]) -> None:
    """Give the words that lead up to a name their capital: "san" and "el" before what has just been found to be one."""
    at = len(out) - 2
    while at > 0 and out[at] in _LEADING and not out[at + 1].strip():
        out[at] = out[at].capitalize()
        at -= 2


def _shouted(text: str) -> list[tuple[int, int]]:
    """The runs of lines set in capitals; a run of a few words may be a date line or initials and stays."""
    runs: list[list[int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        if is_mostly_small(line):
            continue
        letters = [sign for sign in line if sign.isalpha()]
        if not letters or sum(map(str.isupper, letters)) <= SHOUTED_SHARE * len(letters):
            continue
        if runs and not text[runs[-1][1] : match.start()].strip("\n"):
            runs[-1][1] = match.end()
        else:
            runs.append([match.start(), match.end()])
    return [(start, end) for start, end in runs if len(_WORD.findall(text, start, end)) >= SHOUTED_WORDS]


def _opens(text: str, start: int, at: int) -> bool:
    """Whether the word at `at` opens a sentence or paragraph of the run that begins at `start`."""
    before = text[max(start, at - _LOOK_BACK) : at]
    bare = before.rstrip(' \n\t“"‘([')
    if not bare.strip():
        return True
    return before[len(bare) :].count("\n") > 1 or _SENTENCE_ENDS.search(before.rstrip(" \n\t")) is not None


def _initials(text: str, common: Container[str], names: Container[str]) -> tuple[set[str], set[int]]:
    """Initials in brackets ("[NLA]"), and where the words stand whose initials they are ("NORTHERN LIBERATION ARMY").

    Initials may stand in the order of another language: then all words back to the article, if most of the letters begin one of them.
    """
    initials, places = set(), set()
    for match in _BRACKETED.finditer(text):
        if match[1].lower() in names or match[1].lower() in common:
            continue  # a country or a remark in brackets
        initials.add(match[1])
        letters = [letter for letter in match[1] if letter.isalpha()]
        found: list[int] = []
        for word in reversed(list(_WORD.finditer(text, max(0, match.start() - _NAME_REACH), match.start()))):
            if letters and word.group()[0].upper() == letters[-1]:
                letters.pop()
                found.append(word.start())
            elif word.group().lower() not in _JOINING:
                break
            if not letters:
                break
        places.update(found if not letters else _translated(text, match.start(), match[1]))
    return initials, places


def _translated(text: str, at: int, initials: str) -> list[int]:
    """Where the words of the name before `initials` stand, back to its article; nothing if fewer than half of the letters begin one."""
    phrase = _ARTICLED.search(text, max(0, at - _NAME_REACH), at)
    if phrase is None:
        return []
    words = [word for word in _WORD.finditer(text, phrase.start(1), at) if word.group().lower() not in _JOINING]
    letters = [word.group()[0].upper() for word in words]
    shared = sum(min(letters.count(letter), initials.count(letter)) for letter in set(initials))
    return [word.start() for word in words] if 2 <= len(words) <= LONGEST_NAME and 2 * shared >= len(initials) else []


def _written(text: str, shouted: list[tuple[int, int]]) -> dict[str, str]:
    """How what does not shout writes a word most often; what opens a sentence there tells nothing."""
    seen: dict[str, Counter[str]] = {}
    reach = 0
    for start, end in [*shouted, (len(text), len(text))]:
        for match in _WORD.finditer(text, reach, start):
            if not _opens(text, reach, match.start()):
                seen.setdefault(match.group().lower(), Counter())[match.group()] += 1
        reach = end
    return {word: min(forms, key=lambda form: (-forms[form], form)) for word, forms in seen.items()}


def _cased(word: str, opens: bool, written: dict[str, str], initials: set[str], common: Container[str], names: Container[str]) -> str:
    """One word in normal case; lower and upper case have the same length or the word stays."""
    low = word.lower()
    if len(low) != len(word) or word in initials:
        return word
    if low in written and not opens:
        return written[low]
    small = low not in names and (_is_common(low, common) or low in written)
    if not small and len(word) <= LONGEST_INITIALS and not _VOWEL.search(word):
        return word
    capital = low[:1].upper() + low[1:]
    return capital if opens or not small else low


def _is_common(low: str, common: Container[str]) -> bool:
    """Whether a word, or what is left of it without its ending, is a common one, or it is built like one."""
    if len(low) == 1 or low in common:
        return True
    stems = [low.removesuffix(ending) + back for ending, back in _PLURALS if low.endswith(ending)]
    if any(stem in common or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in common) for stem in stems):
        return True
    return len(low) >= SHORTEST_BUILT and low.endswith(_ENDINGS)
