"""Words of a sentence in capitals in, the people that a noun phrase there stands for out: how many, and by which words.

The phrases are found by what cannot be in one (prepositions, auxiliaries, marks), since capitals tell nothing in these texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evals.muc_numbers import leading, told, value_of
from evals.muc_words import words
from variorum.model.lexicon import Lexicon

WORD = re.compile(r"\d{1,3}(?:,\d{3})+|(?:[A-Z]\.){2,}|[A-Z0-9]+(?:[-'][A-Z0-9]+)*|--|[^\w\s]")
VAGUE = words("vague")
BARE = "OTHERS"  # the head of a number alone ("12 were wounded")
MOST = 500  # a bare number above this counts no people of one incident
MOST_NAMES = 5  # words of a person's name
MOST_COMMAS, APPOSITION = 3, 18  # how far back the name may be that a verb after an apposition tells of
DETERMINERS = words("determiners")
PREPOSITIONS = words("prepositions")
AUXILIARIES = words("auxiliaries")
LINKS = words("links")
HEDGES = frozenset(("AT", "ABOUT", "OVER", "AROUND"))
TIMES = words("times")
# Verbs that report, or act, and so end the phrase before them.
VERBS = words("verbs")
STOPS = PREPOSITIONS | AUXILIARIES | LINKS | TIMES | VERBS | words("acts") | {"OF"}
CLAUSES = AUXILIARIES | LINKS | VERBS | words("acts") | {"AND"}  # words before which another clause or phrase ends
# Titles and posts that stand before a name, beside the nouns for people of the lexicon.
TITLES = words("titles")
SINGULAR = words("singular")
PLURAL = frozenset(word + "S" for word in SINGULAR) | words("plural")
COLLECTIVES = words("collectives")
# Who fights is no target of terror in these templates.
FIGHTERS = words("fighters")
ENGLISH = (
    "ING",
    "TION",
    "TIONS",
    "MENT",
    "MENTS",
    "LY",
    "IES",
    "INES",
    "SION",
    "SIONS",
    "INGS",
    "NESS",
    "ISM",
    "NOT",
    "EES",
    "ITY",
    "OUS",
    "SES",
)
THINGS = words("things")


class Target(NamedTuple):
    """People told of in one phrase: its words, the number in MUC's form, the single number where there is one."""

    words: str
    number: str
    head: str

    @property
    def single(self) -> bool:
        """Whether it is one person."""
        return self.number == "1"


AGE = re.compile(r"^\d{1,2}-(?:YEAR|MONTH)-OLD$")
HOMES = words("homes")
# Nouns whose "of" phrase is whom the words are about: "the burial of the ten leaders killed in …".
HOLDERS = words("holders")
MASKED = frozenset(("ARMED", "HOODED", "MASKED", "DISGUISED", "CAMOUFLAGED"))
SAINTS = words("saints")
PARTICLES = frozenset(("DE", "DEL", "LA", "LAS", "LOS", "Y", "DA", "DO", "DOS", "VON", "VAN", "DI"))


def person_heads(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Singular and plural nouns for people, in capitals."""
    one = {low.upper() for low, noun in lexicon.person.items() if noun.singular and not noun.collective}
    many = {low.upper() for low, noun in lexicon.person.items() if noun.plural and not noun.singular}
    return frozenset(one | SINGULAR | TITLES), frozenset(many | PLURAL)


class Phrases:
    """Reads the people out of noun phrases, by the lexicon's nouns and the shape of names."""

    def __init__(self, lexicon: Lexicon, common: frozenset[str] = frozenset()) -> None:
        self.one, self.many = person_heads(lexicon)
        self.common = common

    def after(self, words: Sequence[str], start: int) -> list[Target]:
        """The people of the phrase or coordination that begins at `start`, a hedge before its number among its words."""
        hedged = words[start : start + 1] and words[start] in HEDGES and words[start + 1 : start + 2]
        first = start + 1 if hedged and (words[start + 1] in ("LEAST", "MOST") or value_of(words[start + 1]) is not None) else start
        return self._split(words[start : self._end(words, first)])

    def before(self, words: Sequence[str], stop: int) -> list[Target]:
        """The people of the phrase or coordination that ends before `stop`, appositions and relative clauses skipped."""
        if stop and words[stop - 1] == ",":
            commas = [n for n in range(max(0, stop - APPOSITION), stop - 1) if words[n] == ","]
            for comma in commas[-MOST_COMMAS:]:
                found = self._split(words[self._begin(words, comma) : comma])
                whose = words[comma + 1] in ("WHO", "WHOM", "WHOSE")
                if found and (whose or any(self._named(one.words.split()) or one.number != "1" for one in found)):
                    return found + self._second(words, comma + 1, stop - 1)
                name = words[comma + 1 : stop - 1]
                if len(found) == 1 and 1 < len(name) <= MOST_NAMES and self._people(name) is not None and self._named(name):
                    return [found[0]._replace(words=f"{found[0].words} , {' '.join(name)}")]  # "the mayor of X, Y, (was killed)"
        return self._split(words[self._begin(words, stop) : stop])

    def subject(self, words: Sequence[str], stop: int) -> list[Target]:
        """As `before`; else whom a place or a deed behind the noun parts from the verb: "a vendor walking in the area was wounded"."""
        found = self.before(words, stop)
        if found:
            return found
        at = stop
        while at > max(0, stop - APPOSITION) and not self._ends_clause(words[at - 1]):
            at -= 1
        parted = next((n for n in range(at + 1, stop) if words[n] in PREPOSITIONS or words[n].endswith("ING")), stop)
        target = self._people(words[at:parted]) if parted < stop else None
        return [target] if target is not None else []

    def _ends_clause(self, word: str) -> bool:
        return not word[0].isalnum() or (word in CLAUSES and not word.endswith("ING"))

    def _second(self, words: Sequence[str], start: int, stop: int) -> list[Target]:
        """A further one by name behind what is said of the first: "X, 20, and Y, 21, (were murdered)"."""
        at = next((n for n in range(start, stop) if words[n] == "AND" and words[n - 1] == ","), stop)
        end = next((n for n in range(at + 1, stop) if words[n] == ","), stop)
        target = self._people(words[at + 1 : end]) if at + 1 < end else None
        return [target] if target is not None and self._named(words[at + 1 : end]) else []

    def people(self, words: Sequence[str]) -> Target | None:
        """Who one phrase stands for; None where for nobody."""
        return self._people(words)

    def included(self, words: Sequence[str], start: int) -> list[Target]:
        """The people that ", including …" or ", among them …" singles out right behind a phrase that begins at `start`."""
        at = self._end(words, start)
        if tuple(words[at : at + 2]) == (",", "INCLUDING"):
            return self.after(words, at + 2)
        if tuple(words[at : at + 1]) == ("INCLUDING",):
            return self.after(words, at + 1)
        return self.after(words, at + 3) if tuple(words[at : at + 3]) == (",", "AMONG", "THEM") else []

    def of_home(self, words: Sequence[str], at: int) -> list[Target]:
        """Whose home or car it is that a phrase from `at` on tells of: "the residence of Senator X", "X's house"."""
        for place in range(at, min(len(words), at + 7)):
            if words[place] in HOMES:
                if words[place + 1 : place + 2] == ["OF"]:
                    return self.after(words, place + 2)
                if place > at and words[place - 1].endswith("'S"):
                    target = self._people([*words[at : place - 1], words[place - 1][:-2]])
                    return [target] if target is not None and target.words.split()[0] not in ("HIS", "HER") else []
                return []
            if words[place] in STOPS:
                return []
        return []

    def counted(self, words: Sequence[str], at: int) -> str:
        """The noun that a number alone before `at` counts: the last plural noun for people before it, "" where fighters or nobody."""
        for word in reversed(words[:at]):
            if word in FIGHTERS:
                return ""
            if word in self.many or word == "PERSON":
                return word
        return ""

    def listed(self, words: Sequence[str]) -> list[Target]:
        """The people of a list of names with ages and posts: "HERIBERTO LOPEZ, 53; GLORIA CARRANZA, 25, AND …"."""
        parts: list[list[str]] = [[]]
        for word in words:
            if word in (",", ";", "AND", ":"):
                parts.append([])
            elif word in STOPS - {"OF"} or word == ".":
                parts[-1].append("\0")
            else:
                parts[-1].append(word)
        found = []
        for part in parts:
            plain = part[: part.index("\0")] if "\0" in part else part
            target = self._people(plain) if plain and not plain[0].isdigit() else None
            if target is not None and (self._named(plain) or plain[0] in DETERMINERS or value_of(plain[0]) is not None):
                found.append(target)
        return found

    def _end(self, words: Sequence[str], at: int) -> int:
        last = at
        while at < len(words):
            word = words[at]
            if word == "OF" and at > last:
                pass
            elif word == ",":
                if not self._goes_on(words, at + 1):
                    break
            elif word in ("AND", "&"):
                if not self._begins_people(words, at + 2 if words[at + 1 : at + 2] == ["OF"] else at + 1):
                    break
            elif word in STOPS or (not word[0].isalnum() and word not in ('"', "'", "-")):
                break
            at += 1
        return at

    def _goes_on(self, words: Sequence[str], at: int) -> bool:
        """Whether people follow a comma: a further one of a list, or an apposition."""
        return self._begins_people(words, at + 1 if words[at : at + 1] == ["AND"] else at)

    def _begins_people(self, words: Sequence[str], at: int) -> bool:
        stop = at
        while stop < len(words) and words[stop] not in STOPS and words[stop][0].isalnum() and words[stop] != "AND" and stop < at + 8:
            stop += 1
        phrase = words[at:stop]
        if stop < len(words) and words[stop] in AUXILIARIES | VERBS - {"LEFT", "HEADED", "LED"}:
            return False
        return bool(phrase) and self._people(phrase) is not None

    def _begin(self, words: Sequence[str], stop: int) -> int:
        at = stop
        while at > 0:
            word = words[at - 1]
            if word == "OF" or word == ",":
                pass
            elif word in ("AND", "&"):
                if not (at < stop and self._people(words[at:stop]) is not None and at > 1 and words[at - 2] not in STOPS):
                    break
            elif word in HEDGES and at < stop and (words[at] in ("LEAST", "MOST") or value_of(words[at]) is not None):
                pass
            elif word in STOPS or not word[0].isalnum():
                break
            at -= 1
        return at

    def _split(self, words: Sequence[str]) -> list[Target]:
        """The people of a coordination, appositions joined to whom they tell of."""
        parts: list[list[str]] = [[]]
        marks: list[str] = []
        for word in words:
            if word in (",", "AND", "&"):
                if parts[-1]:
                    parts.append([])
                    marks.append(word)
                else:
                    marks[-1:] = [word]
                continue
            parts[-1].append(word)
        found: list[Target] = []
        for number, part in enumerate(parts):
            age = number > 0 and marks[number - 1] == "," and len(part) == 1 and part[0].isdigit()
            target = self._people(part) if part and not age else None
            if target is None:
                continue
            last_of_list = number >= len(marks) or marks[number] != "AND" or len(parts) == 2
            post = "OF" in part or part[0] not in DETERMINERS | {"HIS", "HER"}
            apposed = number and marks[number - 1] == "," and found and (last_of_list or post)
            if apposed and found[-1].number == target.number and self._apposes(found[-1], target):
                found[-1] = Target(found[-1].words + " , " + target.words, target.number, found[-1].head)
                continue
            found.append(target)
        return found

    def _apposes(self, last: Target, target: Target) -> bool:
        named = [self._named(one.words.split()) for one in (last, target)]
        return named[0] != named[1]

    def _named(self, words: Sequence[str]) -> bool:
        """Whether a phrase holds a name: two or more words at its end that are no nouns for people or function words."""
        last = list(words)
        tail = 0
        while last and last[-1] not in self.one | self.many | DETERMINERS | STOPS:
            last.pop()
            tail += 1
        return tail >= 2 or (tail == 1 and bool(last) and last[-1] in TITLES)

    def _name_behind(self, words: Sequence[str]) -> Sequence[str]:
        """The first name of a list behind a plural noun that tells what they all are: "engineers Pedro Quiroz"."""
        last = max((place for place, word in enumerate(words) if word in self.many), default=-1)
        tail = words[last + 1 :]
        return tail if 2 <= len(tail) <= MOST_NAMES and _may_be_name(tail) and tail[0] not in self.one else ()

    def _people(self, words: Iterable[str]) -> Target | None:
        """Who a phrase stands for; None where for nobody."""
        phrase = [word for word in words if word not in ('"', "'", "-") and not AGE.match(word)]
        while phrase and phrase[-1] in DETERMINERS | VAGUE:
            phrase.pop()
        for place in range(len(phrase) - 1, 0, -1):
            if phrase[place] in DETERMINERS - {"ONE", "ANOTHER"} and phrase[place - 1] not in ("OF", "ALL", "BOTH"):
                phrase = phrase[:place] if self.many.isdisjoint(phrase[place:]) else phrase[place:]
                break
        while phrase and (phrase[0] in LINKS or phrase[0] == "OF"):
            phrase.pop(0)
        if not phrase or "NO" in phrase[:1]:
            return None
        cut = phrase.index("OF") if "OF" in phrase else len(phrase)
        core = phrase[:cut]
        if not core:
            return None
        if cut < len(phrase) and (core[-1] in HOLDERS | HOMES or core[-1] == "TOTAL"):
            return self._people(phrase[cut + 1 :])
        if len(core) > 1 and core[-1] in HOLDERS | HOMES and core[-2].endswith("'S"):
            return self._people([*core[:-2], core[-2][:-2]])
        number, hedge, rest = leading(core)
        inner = next((place for place in range(1, len(core) - 1) if value_of(core[place]) is not None and core[place] != "ONE"), 0)
        if number is None and inner and core[-1] in self.many:
            return self._people([*core[inner:], *phrase[cut:]])
        if cut < len(phrase) and (not rest or rest[-1] in ("DOZENS", "HUNDREDS", "SCORES", "NUMBER", "GROUP", "THOUSANDS", "MAJORITY")):
            inner = self._people(phrase[cut + 1 :])
            return None if inner is None else Target(inner.words, str(number) if number else "PLURAL", inner.head)
        if not rest or rest in (["OTHERS"], ["MORE"], ["OTHER"]):
            return Target(f"{number} {BARE}", told(number, hedge), BARE) if number and number < MOST else None
        while len(rest) > 1 and rest[-1].endswith("ED") and rest[-1].lower() in self.common and rest[-1] not in self.one | self.many:
            rest.pop()
            phrase = phrase[: cut - 1] if cut == len(phrase) else phrase
        head = rest[-1]
        if head in FIGHTERS or MASKED & set(core) or (core[0] in ("UNIDENTIFIED", "UNKNOWN") and head in self.many and not number):
            return None
        if rest[0] in SAINTS:
            return None
        text = " ".join(phrase)
        if head in self.many or head in COLLECTIVES:
            return Target(text, told(number, hedge) if number else "PLURAL", head)
        if head in THINGS:
            return None
        if head in self.one:
            return Target(text, "1" if not number else told(number, hedge), head)
        plain = [word for word in rest if word not in DETERMINERS]
        posts = [word for word in plain if word in TITLES or word in self.one or word in self.many]
        plural = not self.many.isdisjoint(posts)
        if posts and posts[-1] not in self.many and not number:
            return Target(text, "1", head)
        tail = self._name_behind(rest)
        if plural and tail and not number:
            return Target(" ".join(tail), "1", head)
        if plural and head not in self.one:
            return Target(text, told(number, hedge) if number else "PLURAL", head)
        name = self.name(rest)
        if number is None and core[0] not in DETERMINERS | VAGUE and 2 <= len(name) <= MOST_NAMES and _may_be_name(name):
            return Target(" ".join(name), "1", head)
        return None

    def name(self, words: Sequence[str]) -> Sequence[str]:
        """The name at the end: words that are no common English, small ones such as "de" between them."""
        at = len(words)
        if at > 2 and words[-1] not in THINGS and not any(word.lower() in self.common for word in words[-3:-1]):
            at -= 1
        while at and (words[at - 1] in PARTICLES or words[at - 1].lower() not in self.common):
            at -= 1
        while at < len(words) and words[at] in PARTICLES:
            at += 1
        return words[at:]


def _may_be_name(words: Sequence[str]) -> bool:
    return all(
        word.replace("'", "").replace("-", "").isalpha() and word not in THINGS and word not in FIGHTERS and not word.endswith(ENGLISH)
        for word in words
    )
