"""A message's sentences and the tellings of harm in, every phrase of people there out, with the signs by which it is a target."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from evals.muc_events import GERUNDS, NOUNS, PARTICIPLES, RELEASED, Event, Fate
from evals.muc_numbers import value_of
from evals.muc_phrases import BARE, DETERMINERS, FIGHTERS, HEDGES, PARTICLES, SINGULAR, STOPS, TIMES, TITLES, VERBS, WORD, Phrases, Target
from evals.muc_signs import shape
from evals.muc_words import words
from variorum.model.document import Document

ENDS = STOPS | {"AND"}
HARM = {
    **{word: kind for kind in ("attack", "bomb", "held", "threat", "unhurt") for word in words(f"harm_{kind}")},
    **{word: f"verb {effect or kind}" for word, (kind, effect) in PARTICIPLES.items()},
    **{word: f"noun {effect or kind}" for word, (kind, effect) in NOUNS.items()},
    **{word: f"act {effect or kind}" for word, (kind, effect) in GERUNDS.items()},
    **dict.fromkeys(words("harm_death"), "death"),
    **dict.fromkeys(RELEASED, "released"),
}
PAST, YEAR = words("past"), re.compile(r"19\d\d$")
ABOUT = 0.3  # how strongly a word of the sentence counts beside the other signs
MILITARY, SAYING = words("military_people"), words("saying")
POSTS = TITLES | SINGULAR | {"MAN", "WOMAN", "PERSON", "VICTIM", "OFFICIAL", "LEADER", "MEMBER"}
REACH = 14  # words between a phrase and the word of harm that it goes with
LISTED = frozenset(("listed", "long list", "listed with a rule's", "listed after a rule's", "listed with names"))
NAMED_WITHIN = 4  # sentences behind a number of people in which their names may stand
FAR = 4  # sentences from the nearest telling, and farther


class Mention(NamedTuple):
    """A phrase of people: its sentence, its place among the words there (-1 where the rules joined several), what the rules say of it.

    `names` are its words that may be names.
    """

    sentence: int
    start: int
    stop: int
    target: Target
    here: tuple[str, ...]
    event: Event | None
    fate: Fate | None
    names: frozenset[str]


def is_named(target: Target) -> bool:
    """Whether the words hold a name, and not only a post with its article."""
    phrase = target.words.split()
    plain = [word for word in target.words.split(" OF ")[0].split() if word not in POSTS and word not in DETERMINERS]
    return (phrase[0] not in DETERMINERS and len(plain) >= 2) or len(plain) >= 3


def mentions(document: Document, text: str, events: Sequence[Event], phrases: Phrases, small: Container[str]) -> list[Mention]:
    """Every phrase of people in reading order, and what the rules found beyond the plain phrases."""
    told: dict[int, list[tuple[Event, Fate]]] = defaultdict(list)
    for event in events:
        told[event.sentence] += [(event, fate) for fate in event.fates if fate.target.words]
    out: list[Mention] = []
    for number, span in enumerate(document.sentences):
        here = tuple(match.group() for match in WORD.finditer(text, span.start, span.end) if match.group() != '"')
        left = list(told[number])
        for start, stop in _chunks(here):
            plain = None if _is_no_count(here, start, stop) else phrases.people(here[start:stop])
            known = next((one for one in left if _is_in(one[1].target, here[start:stop]) or _counts(one[1].target, plain)), None)
            target = known[1].target if known else plain
            if known:
                left.remove(known)
            if target is not None:
                start, stop = _within(target, here, start, stop)
                teller = known or (None, None)
                out.append(Mention(number, start, stop, target, here, teller[0], teller[1], names_of(target, small)))
        out += [Mention(number, -1, -1, fate.target, here, event, fate, names_of(fate.target, small)) for event, fate in left]
    return out


def _is_no_count(here: Sequence[str], start: int, stop: int) -> bool:
    """Whether a run that ends in a number is a day, a time, an age or a label: "on 9 January", "0200", ", 45 ,", "No. 4"."""
    if not here[stop - 1][0].isdigit():
        return False
    before, after = here[start - 1 : start], here[stop : stop + 1]
    alone = stop - start == 1
    timed = bool(after) and after[0] in TIMES
    marked = alone and before in ((",",), (".",), ("(",), ()) and (not after or not after[0][0].isalnum())
    return timed or marked or here[stop - 1].startswith("0")


def _within(target: Target, here: Sequence[str], start: int, stop: int) -> tuple[int, int]:
    """Where the words of a phrase stand in a run of words, or the whole run where they are not all there side by side."""
    phrase = tuple(target.words.split())
    for at in range(start, stop - len(phrase) + 1):
        if tuple(here[at : at + len(phrase)]) == phrase:
            return at, at + len(phrase)
    return start, stop


def names_of(target: Target, small: Container[str]) -> frozenset[str]:
    """The words of the name that a phrase, or else an apposition to it, ends in: neither common English nor a post."""
    for part in target.words.split(" , "):
        name = []
        for word in reversed(part.split(" OF ")[0].split()):
            if word in POSTS or word.lower() in small or word.removesuffix("S").lower() in small:
                if word not in PARTICLES:
                    break
            elif len(word) > 1:
                name.append(word.removesuffix("'S"))
        if name:
            return frozenset(name)
    return frozenset()


def _chunks(here: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of words between what no phrase holds; "of" stays inside."""
    start = 0
    while start < len(here):
        if here[start] in ENDS or not here[start][0].isalnum():
            start += 1
            continue
        stop = start
        if (
            start
            and here[start - 1] in HEDGES
            and (here[start] == "LEAST" or (here[start - 1] != "AT" and value_of(here[start]) is not None))
        ):
            start -= 1
        while stop < len(here) and (here[stop] == "OF" or here[stop] not in ENDS) and here[stop][0].isalnum():
            stop += 1
        yield start, stop
        start = stop


def _is_in(target: Target, chunk: Sequence[str]) -> bool:
    phrase, held = target.words.split(), set(chunk)
    return bool({phrase[0], target.head} & held) and len(set(phrase) & held) >= min(2, len(set(phrase)))


def _counts(target: Target, plain: Target | None) -> bool:
    """Whether what a rule found is a number alone, with the noun that it counts put to it, and the phrase is that number."""
    return plain is not None and plain.head == BARE and BARE in target.words.split() and target.number == plain.number


def repeated(found: Sequence[Mention], small: Container[str]) -> Counter[str]:
    """In how many phrases each word that may be a name stands."""
    return Counter(word for mention in found for word in set(mention.target.words.split()) if word.lower() not in small)


def lists(found: Sequence[Mention]) -> dict[int, list[Mention]]:
    """For each phrase, by its place in `found`, those that stand in one row with it: only marks, "and" and ages between them."""
    rows: list[list[int]] = []
    for number, mention in enumerate(found):
        last = found[rows[-1][-1]] if rows else None
        joined = last is not None and last.sentence == mention.sentence and 0 <= last.stop <= mention.start
        if last is not None and joined and all(_joins(word) for word in mention.here[last.stop : mention.start]):
            rows[-1].append(number)
        else:
            rows.append([number])
    return {number: [found[one] for one in row] for row in rows for number in row}


def counts_of_names(found: Sequence[Mention]) -> dict[int, set[str]]:
    """For each phrase that counts as many people as a sentence behind it names, and for each of these names, a sign."""
    named: dict[int, list[int]] = defaultdict(list)
    for number, mention in enumerate(found):
        if mention.target.number == "1" and len(mention.names) > 1 and mention.start >= 0:
            named[mention.sentence].append(number)
    out: dict[int, set[str]] = defaultdict(set)
    for number, mention in enumerate(found):
        count = mention.target.number
        if not count.isdigit() or count == "1":
            continue
        for gap in range(NAMED_WITHIN + 1):
            behind = [one for one in named[mention.sentence + gap] if gap or found[one].start > mention.start]
            if len(behind) == int(count):
                told = f"by rule {mention.fate is not None}"
                out[number] |= {"named as many", f"named as many {min(gap, 2)}", f"named as many {told}"}
                for one in behind:
                    out[one] |= {"as many as counted", f"as many as counted {min(gap, 2)}", f"as many as counted {told}"}
    return out


def _joins(word: str) -> bool:
    return word == "AND" or not word[0].isalpha()


def signs(
    mention: Mention, row: Sequence[Mention], found: Sequence[Mention], events: Sequence[Event], names: Counter[str], small: Container[str]
) -> dict[str, float]:
    """The signs of one phrase; `row` are those that it is listed with, `found` all of the message."""
    target = mention.target
    phrase = target.words.split()
    number = target.number if target.number in ("1", "PLURAL") else "many"
    apart = [mention.sentence - event.sentence for event in events]
    kinds = sorted({event.kind or "any" for event in events if event.sentence == mention.sentence})
    often = max((names[word] for word in phrase), default=0)
    facts = {
        f"head {shape(target.head, small)}": True,
        f"number {number}": True,
        f"opens {phrase[0] if phrase[0] in DETERMINERS else ''}": True,
        "named": is_named(target),
        "long": len(phrase) > 4,
        "title": not TITLES.isdisjoint(phrase),
        "fighter": not FIGHTERS.isdisjoint(phrase),
        "military": not MILITARY.isdisjoint(phrase),
        "no rule": mention.fate is None,
        f"apart {min(FAR, min(map(abs, apart), default=FAR))}": True,
        "after": any(gap in (1, 2) for gap in apart),
        "first sentence": mention.sentence == 0,
        "early": mention.sentence < 3,
        "often": often > 2,
        "once": often <= 1,
        "listed": len(row) > 1,
        "long list": len(row) > 3,
        "listed with a rule's": any(one.fate is not None for one in row if one is not mention),
        "listed after a rule's": any(one.fate is not None and one.start < mention.start for one in row),
        "listed with names": sum(is_named(one.target) for one in row) > 2,
        **{f"with {kind}": True for kind in kinds},
        **{f"with {kind} {number}": True for kind in kinds},
        **{f"w:{word}": True for word in phrase if word.lower() in small},
    }
    again = [one for one in found if one is not mention and mention.names & one.names]
    by_rule = sum(one.fate is not None for one in again)
    facts |= {"again by rule": by_rule > 0, "again by rule twice": by_rule > 1, "again, no rule": bool(again) and not by_rule}
    facts |= {f"past {word}": True for word in PAST & set(mention.here)}
    facts["past year"] = any(YEAR.match(word) for word in mention.here)
    if mention.event is not None and mention.fate is not None:
        facts |= {f"cue {mention.event.cue}": True, f"effect {mention.fate.effect}": True, f"kind {mention.event.kind}": True}
    if mention.start >= 0:
        facts |= _beside(mention.here, mention.start, mention.stop, small)
    if len(row) > 1:
        facts |= {f"row {name}": holds for name, holds in _beside(mention.here, row[0].start, row[-1].stop, small).items()}
    about = {f"s:{word}": ABOUT for word in mention.here if word.lower() in small}
    return {name: 1.0 for name, holds in facts.items() if holds} | about


def _beside(here: Sequence[str], start: int, stop: int, small: Container[str]) -> dict[str, bool]:
    """The words before and after, and the nearest word of harm on each side with what links it to the phrase."""

    def plain(at: int) -> str:
        return "^" if at < 0 else "$" if at >= len(here) else shape(here[at], small)

    facts = {f"p{n}:{plain(start - n)}": True for n in (1, 2, 3)} | {f"n{n}:{plain(stop + n - 1)}": True for n in (1, 2, 3)}
    facts |= {f"p:{plain(start - 2)} {plain(start - 1)}": True, f"n:{plain(stop)} {plain(stop + 1)}": True}
    facts |= _harm("L", range(start - 1, max(-1, start - 1 - REACH), -1), here, lambda at: here[at + 1 : start])
    facts |= _harm("R", range(stop, min(len(here), stop + REACH)), here, lambda at: here[stop:at])
    facts["speaks"] = not SAYING.isdisjoint(here[stop : stop + 3])
    facts["by"] = here[start - 1 : start] == ("BY",) or here[start - 2 : start] == ("BY", "THE")
    return facts


def _harm(side: str, places: range, here: Sequence[str], between: Callable[[int], Sequence[str]]) -> dict[str, bool]:
    for far, at in enumerate(places):
        if here[at] in HARM:
            words_between = between(at)
            links = [
                name
                for name, holds in (
                    ("by", "BY" in words_between),
                    ("of", "OF" in words_between[:1]),
                    ("on", "AGAINST" in words_between or "ON" in words_between),
                    ("was", not {"WAS", "WERE", "BEEN"}.isdisjoint(words_between)),
                    ("who", "WHO" in words_between),
                    (",", "," in words_between),
                    ("verb", not VERBS.isdisjoint(words_between)),
                )
                if holds
            ]
            link, harm = " ".join(links), HARM[here[at]]
            return {f"{side} {harm} {min(far // 2, 4)}": True, f"{side} {harm}: {link}": True, f"{side} any: {link}": True}
    return {f"{side} none": True}
