"""A sentence and the lexicon in, its tokens out: words, numbers and marks with offsets, idioms joined into one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.model.lexicon import Lexicon, PersonNoun, Trigger

# A plain word, as most are, asked for first; a number with separators, a word with inner hyphens, apostrophes or dots (U.S.,
# 20-year-old, n't), or a single mark.
_TOKEN = re.compile(
    r"[A-Za-z]++(?![-'’.\w])|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:(?:st|nd|rd|th)\b)?(?:[-–][^\W_]+)*|(?:[^\W\d_]\.){2,}(?:['’]s\b)?|[^\W_]+(?:[-'’.][^\W_]+)*|--+|''|``|[^\w\s]|_",
)
_COUNTING = frozenset(("another", "others", "his", "her", "as"))  # beside numbers, articles and ordinals: "his parents", "as many"
QUOTES = frozenset([*'"“”«»„', "''", "``"])


_TAKES_AWAY = frozenset(("non", "anti", "self"))  # before a noun for people: whom it is not of
_WERE = frozenset(("were", "was", "been"))
_HURT = frozenset(("wounded", "injured"))
_Idioms = dict[str, list[tuple[tuple[str, ...], tuple[Trigger, ...]]]]
_NO_IDIOMS: _Idioms = {}  # one for all words that open none
Form = tuple[str, str, bool, bool, bool, bool, tuple[Trigger, ...], PersonNoun | None, frozenset[str] | None, frozenset[str] | None]
_SOME_NUMBER = frozenset(("a", "large", "small", "great"))
_Part = tuple[int, int, Form, _Idioms]  # where a token of a piece begins and ends in it, its form, and the idioms that it opens
_Met = Form | list[_Part]
_KEPT_PIECES = 50_000  # pieces kept with what the lexicon says of them, some 15 MB; prose meets most of its words within these


class Token:
    """One word, number or mark of a sentence; `start` and `end` are code points in the report's text, `low` is lower case.

    `triggers` and `person` come from the lexicon; `closed` is the set of closed-class lists the word is on. `mark` says that the token
    is punctuation, `counts` that a count of people may begin with it.
    """

    __slots__ = ("capital", "closed", "counts", "digit", "end", "lists", "low", "mark", "person", "start", "text", "triggers")

    def __init__(self, form: Form, start: int, end: int) -> None:
        (
            self.text,
            self.low,
            self.digit,
            self.capital,
            self.mark,
            self.counts,
            self.triggers,
            self.person,
            self.closed,
            self.lists,
        ) = form
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"<{self.text}>"

    def is_(self, kind: str) -> bool:
        """Whether the word is on a closed-class list of the lexicon."""
        return self.closed is not None and kind in self.closed

    def on(self, name: str) -> bool:
        """Whether the word is on any word list of the lexicon."""
        return self.lists is not None and name in self.lists


def tokens(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The tokens of `text[start:end]`; a possessive 's is cut off as its own token, and idioms are one token.

    No token goes over white space, and what stands around a piece between two spaces changes nothing in it: a piece met before
    ("said", "said,") is not cut again.
    """
    found: list[Token] = []
    add, met = found.append, lexicon.met
    openers: list[tuple[int, _Idioms]] = []
    words = text[start:end]
    pieces = words.split()
    evenly = len(" ".join(pieces)) == len(words)  # one sign of white space between two pieces, as nearly everywhere
    begin = start
    for piece in pieces:
        if not evenly:
            begin = text.find(piece, begin)
        known: _Met | None = met.get(piece)
        if known is None:
            known = met[piece] = _meet(piece, lexicon)
        stop = begin + len(piece)
        if isinstance(known, list):
            for first, last, form, opens in known:
                if opens:
                    openers.append((len(found), opens))
                add(Token(form, begin + first, begin + last))
        else:
            add(Token(known, begin, stop))
        begin = stop + 1
    if len(met) > _KEPT_PIECES:
        met.clear()
    return _join_idioms(found, openers, text, lexicon) if openers else found


def _meet(piece: str, lexicon: Lexicon) -> _Met:
    """The form of the one token of a plain word; else its tokens, each with its place and the idioms it opens."""
    parts: list[_Part] = []
    for match in _TOKEN.finditer(piece):
        word, at = match.group(), match.start()
        if len(word) == len(piece):
            return _meet_word(word, lexicon)
        known: _Met | None = lexicon.met.get(word)
        if known is None:
            known = lexicon.met[word] = _meet_word(word, lexicon)
        inner = known if isinstance(known, list) else [(0, len(word), known, _NO_IDIOMS)]
        parts += [(at + first, at + last, form, opens) for first, last, form, opens in inner]
    return parts


def _meet_word(word: str, lexicon: Lexicon) -> _Met:
    """As `_meet`, of one word or mark."""
    word = "," if word == "\u201a" else word  # a low quotation mark set for a comma
    low = word.lower() if word != "WHO" else "w.h.o."  # a body and no pronoun
    if "\u2019" in low:
        low = low.replace("\u2019", "'")
    if len(word) > 2 and low.endswith("'s"):
        cut = len(word) - 2
        owner = (0, cut, _form(word[:-2], low[:-2], lexicon), _opened(low[:-2], lexicon))
        return [owner, (cut, len(word), _form(word[-2:], "'s", lexicon), _NO_IDIOMS)]
    opens = _opened(low, lexicon)
    form = _form(word, low, lexicon)
    return [(0, len(word), form, opens)] if opens else form


def _form(word: str, low: str, lexicon: Lexicon, triggers: tuple[Trigger, ...] | None = None) -> Form:
    """The form of the token of a word, all but its place; `triggers` in place of the lexicon's where they are given."""
    first, lists = word[0], lexicon.lists.get(low)
    digit = first.isdigit()
    return (
        word,
        low,
        digit,
        first.isupper(),
        not first.isalnum(),
        digit or "-" in low or low in lexicon.number_starts or low in _COUNTING or (lists is not None and "ordinal" in lists),
        lexicon.triggers.get(low, ()) if triggers is None else triggers,
        lexicon.person.get(_parent(low, lexicon) if "-of-" in low else low.removeprefix("ex-")) or _by_last_part(low, lexicon),
        lexicon.closed.get(low),
        lists,
    )


def _parent(low: str, lexicon: Lexicon) -> str:
    """Who "a father-of-two" is: a father; any other word as it stands."""
    noun, _, many = low.partition("-of-")
    return noun if many in lexicon.numbers or many.isdigit() else low


def _by_last_part(low: str, lexicon: Lexicon) -> PersonNoun | None:
    """Who people told by two words in a hyphen are, by the second: "people-smugglers", "cab-drivers"; none of "non-combatants"."""
    first, _, last = low.rpartition("-")
    known = lexicon.person.get(last) if first.isalpha() and first not in _TAKES_AWAY else None
    return known if known is not None and known.plural and not known.singular else None


def _opened(low: str, lexicon: Lexicon) -> _Idioms:
    """The idioms that a word opens, by their second word, in the lexicon's order."""
    if low not in lexicon.idioms:
        return _NO_IDIOMS
    found: _Idioms = {}
    for words, triggers in lexicon.idioms[low]:
        found.setdefault(words[1], []).append((words, triggers))
    return found


def _join_idioms(found: list[Token], openers: list[tuple[int, _Idioms]], text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens with idioms as one each, leftmost first; `openers` are the places of words that may open one."""
    joined: list[Token] = []
    taken, size = 0, len(found)
    fitting = [(index, opened) for index, opened in openers if index + 1 < size and found[index + 1].low in opened]
    for index, opened in fitting:
        if index < taken:
            continue
        for words, triggers in opened[found[index + 1].low]:
            stop = index + len(words)
            if stop > size or (stop > index + 2 and found[index + 2].low != words[2]):
                continue
            counts = stop < size and found[stop].counts and found[stop].low != "as"
            if counts and index and found[index - 1].low in _WERE and words[-1] in _HURT:
                continue  # "three were killed and wounded 100 others": these were not killed
            if all(found[index + k].low == words[k] for k in range(3, len(words))):
                if index and found[index - 1].low in _SOME_NUMBER and triggers[0].measure == "participants":
                    break  # "a number of gunmen" are some, "the number of gunmen" is a toll
                joined += found[taken:index]
                joined.append(
                    _idiom(text[found[index].start : found[stop - 1].end], " ".join(words), found[index].start, triggers, lexicon)
                )
                taken = stop
                break
    return [*joined, *found[taken:]] if taken else found


def _idiom(text: str, low: str, start: int, triggers: tuple[Trigger, ...], lexicon: Lexicon) -> Token:
    """The one token of an idiom."""
    return Token(_form(text, low, lexicon, triggers), start, start + len(text))


def is_dash(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark has a space on both sides, as a dash has and a hyphen has not: "two passengers - a woman and a girl - died"."""
    behind = tokens[min(at + 1, len(tokens) - 1)]
    return at > 0 and tokens[at - 1].end < tokens[at].start and tokens[at].end < behind.start
