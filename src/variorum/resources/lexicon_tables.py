"""Lexicon tables as TOML gives them in, the compiled lexicon out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, TypeVar

from msgspec import ValidationError, convert

from variorum.errors import LexiconInvalid
from variorum.model.construction import Construction
from variorum.model.lexicon import Deed, Lexicon, PersonNoun, Placing, StatementPattern, Trigger
from variorum.model.makes import MAKES
from variorum.model.telling import Telling

_Row = TypeVar("_Row", Placing, Deed)

_BY_HOUSE = ("evacuated", "displaced")  # told by the house to which people are brought, which must be one
LEXICON_FILES = (
    "measures",
    "paradigms",
    "people",
    "words",
    "numbers",
    "attribution",
    "statements",
    "individuals",
    "patterns",
    "placings",
    "deeds",
    "tellings",
)
CLOSED_CLASSES = (
    "determiner", "preposition", "conjunction", "be", "have", "modal", "negation", "relative", "subordinator", "pronoun", "adverb", "verb",
)  # fmt: skip
_HARM = ("killed", "injured", "held", "missing")
_NAMED_PATTERN = re.compile(r"\{([a-z_]+)\}")
_TELLS_ON = r"[\s\"“”'‘’(]*"  # what stands between the words of a telling and the people
_ASIDE = r"(?:\s*,[^,.;:]{1,50},)?"  # what may stand in commas between people and the words that tell of them
_VERB_FORMS = ("base", "third", "past", "participle", "ing")


def compile_lexicon(tables: Mapping[str, dict[str, Any]]) -> Lexicon:
    """The lexicon made of the tables named in LEXICON_FILES; raises LexiconInvalid naming the file that is wrong."""
    paradigms = _paradigms([*tables["paradigms"]["verbs"], *(line for row in tables["measures"]["verb"] for line in row["forms"])])
    triggers, idioms = _triggers(tables["measures"], paradigms)
    weak_gate, scene_gate = _gates(tables["measures"]["gate"], idioms)
    numbers = tables["numbers"]
    vague = {words: (low, high or None) for words, (low, high) in numbers["vague"].items()}
    cues = {word: kind for kind, words in tables["attribution"]["cues"].items() for word in reversed(words)}
    statements = tuple(convert(row, StatementPattern) for row in tables["statements"]["statement"])
    placings = _by_verb(_placing(row, tables["placings"]["class"], paradigms) for row in tables["placings"]["placing"])
    deeds = _by_verb(convert(row, Deed) for row in tables["deeds"]["deed"])
    lists = {**tables["words"]["words"], **tables["words"]["steering"], **tables["individuals"]["words"]}
    words = {name: frozenset(entries) for name, entries in lists.items()}
    closed = _by_word({name: words[name] for name in CLOSED_CLASSES})
    person = _person_nouns(tables["people"])
    armed = {noun for noun, whom in person.items() if whom.population == "attackers"}
    return Lexicon(
        triggers=triggers,
        idioms=idioms,
        person=person,
        modifiers=tables["people"]["modifiers"],
        words=words,
        closed=closed,
        lists=_by_word(words),
        numbers=numbers["numbers"],
        number_starts=frozenset(
            [
                *numbers["numbers"],
                *numbers["bands"],
                *(words.split()[0] for words in vague),
                *("a", "an", "half", "dozen", "between", "both", "neither", "not"),
            ]
        ),
        bands=numbers["bands"],
        scales=numbers["scales"],
        after_article=words["number_of_adjective"] | {w.split()[1] for w in vague if w.startswith(("a ", "an "))},
        vague={words: interval for words, interval in vague.items() if " " not in words},
        vague_phrases=tuple(
            sorted(((tuple(w.split()), interval) for w, interval in vague.items() if " " in w), key=lambda row: (-len(row[0]), row[0]))
        ),
        hedge_ends=frozenset(phrase.split()[-1] for phrases in numbers["hedges"].values() for phrase in phrases),
        hedges=_by_first_word((tuple(w.split()), kind) for kind, phrases in numbers["hedges"].items() for w in phrases),
        units=frozenset(numbers["units"]["words"]),
        claimant_kinds=_claimant_kinds(tables["attribution"]["kind"]),
        cues=cues,
        statements=statements,
        gate=tuple(sorted(tables["measures"]["gate"]["stems"])),
        weak_gate=weak_gate,
        unrest_gate=tuple(sorted(tables["measures"]["gate"]["unrest"])),
        captors_gate=tuple(sorted(armed | words["captors_deed"] | words["tells_of_captors"])),
        scene_gate=scene_gate,
        placings=placings,
        placed=frozenset(placings),
        deeds=deeds,
        done=frozenset(deeds),
        patterns=_patterns(tables["patterns"]),
        violent_gate=tuple(sorted(tables["measures"]["gate"]["violent"])),
        tellings=_tellings(tables["tellings"]),
    )


def _gates(gate: Mapping[str, Sequence[str]], idioms: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The weak stems and those of scenes, and with them each idiom that holds no stem: told weakly, or of no harm, it is one of a scene."""
    weak, scene = set(gate["weak"]), set(gate["scene"])
    stems = gate["stems"]
    begin = [f" {stem.strip()}" for stem in (*weak, *scene, *gate["unrest"])]  # only where they begin a word
    for words, triggers in (row for rows in idioms.values() for row in rows):
        phrase = " ".join(words)
        if not any(stem in phrase for stem in stems) and not any(stem in f" {phrase}" for stem in begin):
            harm = any(one.measure in _HARM and not one.weak and one.frame != "container" for one in triggers)
            (weak if harm else scene).add(phrase)
    return tuple(sorted(weak)), tuple(sorted(scene))


def _paradigms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each form of a verb → the five forms of the first line that it stands in; a line of another number is a LexiconInvalid."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        forms = tuple(line.split())
        if len(forms) != len(_VERB_FORMS):
            raise LexiconInvalid(f"verb forms {line!r} are {len(forms)} words, not five", where="lexicon/measures.toml or paradigms.toml")
        for form in forms:
            found.setdefault(form, forms)
    return found


def _placing(row: Mapping[str, Any], classes: Mapping[str, Sequence[str]], paradigms: Mapping[str, Sequence[str]]) -> Placing:
    """A placing whose places are single words, those of a class ("@shelter") among them, and whose verbs have all their active forms."""
    places = [word for place in row.get("places", ()) for word in (classes[place[1:]] if place.startswith("@") else [place])]
    bare = classes["bare"] if row["measure"] in _BY_HOUSE else ()
    verbs = set(row["verbs"])
    for verb in row["verbs"] if not row.get("goes") else ():
        base, third, past, _, ing = paradigms.get(verb, (verb,) * len(_VERB_FORMS))
        verbs.update((base, third, past, ing))  # a participle only where it is named: "driven to hospital" is read elsewhere
    return convert({**row, "verbs": verbs, "places": places, "bare": bare}, Placing)


def _tellings(table: Mapping[str, Any]) -> tuple[Telling, ...]:
    """The rows with their words as expressions, in which `{name}` stands for an entry of `[words]`; a fault is a LexiconInvalid."""

    def whole(row: str) -> str:
        return _NAMED_PATTERN.sub(lambda match: "(?:" + "|".join(map(whole, table["words"][match[1]])) + ")", row)

    made = []
    for row in table["telling"]:
        try:
            before = re.compile(rf"(?<!\w)(?:{'|'.join(map(whole, row['before']))}){_TELLS_ON}$") if "before" in row else None
            behind = re.compile(rf"{_ASIDE}\s*+(?:{'|'.join(map(whole, row['behind']))})(?:(?<!\w)|(?!\w))") if "behind" in row else None
            sets = {name: frozenset(row.get(name, ())) for name in ("stems", "told", "of")}
            made.append(Telling(**{**row, **sets, "before": before, "behind": behind}))
        except (re.error, KeyError, TypeError) as fault:
            raise LexiconInvalid(f"the telling {row!r} is none: {fault!r}", where="lexicon/tellings.toml") from fault
    return tuple(made)


def _by_verb(rows: Iterable[_Row]) -> dict[str, tuple[_Row, ...]]:
    """The rows of each verb, in their order."""
    found: dict[str, list[_Row]] = {}
    for row in rows:
        for verb in row.verbs:
            found.setdefault(verb, []).append(row)
    return {verb: tuple(found[verb]) for verb in sorted(found)}


def _patterns(table: Mapping[str, list[str]]) -> dict[str, Construction]:
    """Name → construction, with the entries that it names set in, `make` among them; LexiconInvalid for what is no regular expression."""
    table = {**table, "make": sorted(MAKES)}

    def rows(name: str, within: tuple[str, ...]) -> list[str]:
        if name not in table or name in within:
            raise LexiconInvalid(f"the pattern {name!r} is not there, or holds itself", where="lexicon/patterns.toml")
        return [_NAMED_PATTERN.sub(lambda match: any_of(rows(match[1], (*within, name))), row.replace("\n", "")) for row in table[name]]

    def any_of(wordings: Sequence[str]) -> str:
        return "(?:" + "|".join(wordings) + ")"

    made = {}
    for name in table:
        try:
            made[name] = Construction(any_of(wordings := rows(name, ())), wordings)
        except re.error as fault:
            raise LexiconInvalid(f"the pattern {name!r} is no regular expression: {fault}", where="lexicon/patterns.toml") from fault
    return made


def _claimant_kinds(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[int, str]]:
    """Phrase → (rank of its list, kind); a phrase on two lists belongs to the first."""
    found: dict[str, tuple[int, str]] = {}
    for rank, row in enumerate(rows):
        for phrase in row["words"]:
            found.setdefault(phrase, (rank, row["kind"]))
    return found


def _by_word(words: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Word → names of the lists it is on."""
    found: dict[str, set[str]] = {}
    for name, entries in words.items():
        for entry in entries:
            found.setdefault(entry, set()).add(name)
    return {entry: frozenset(names) for entry, names in found.items()}


def _by_first_word(rows: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in rows:
        found.setdefault(phrase[0], []).append((phrase, value))
    return {first: tuple(sorted(phrases, key=lambda row: (-len(row[0]), row))) for first, phrases in found.items()}


def _trigger(row: Mapping[str, Any], frame: str, form: str, manner: str) -> Trigger:
    """One row's trigger; a frame or form that does not exist is a LexiconInvalid."""
    try:
        return convert({"measure": row["measure"], "frame": frame, "form": form, "manner": manner, "weak": row.get("weak", False)}, Trigger)
    except (ValidationError, KeyError) as mistake:
        raise LexiconInvalid(f"{manner!r}: {mistake}", where="lexicon/measures.toml", hint="See the comment at its top.") from mistake


def _triggers(table: dict[str, Any], paradigms: Mapping[str, Sequence[str]]) -> tuple[dict[str, tuple[Trigger, ...]], dict[str, Any]]:
    single: dict[str, list[Trigger]] = {}

    def add(word: str, trigger: Trigger) -> None:
        known = single.setdefault(word, [])
        if trigger not in known:
            known.append(trigger)

    for row in table["verb"]:
        frames = ("subject", "object") if row["frame"] == "either" else (row["frame"],)
        for line in row["forms"]:
            surfaces = line.split()
            for form, surface in zip(_VERB_FORMS, surfaces, strict=True):
                for frame in frames:
                    add(surface, _trigger(row, frame, form, surfaces[0]))
    for row in table["noun"]:
        frame = "toll" if row.get("toll") else "counted" if row.get("counted") else "noun"
        for word in row["words"]:
            add(word, _trigger(row, frame, "noun", word))
    for row in table["adjective"]:
        for word in row["words"]:
            add(word, _trigger(row, "adjective", "adjective", word))
    phrases: dict[tuple[str, ...], list[Trigger]] = {}
    inflected: list[tuple[tuple[str, ...], Trigger]] = []  # the further forms of idioms told in the past
    for row in table["idiom"]:
        form = row.get("form", "noun")
        frame = row.get("noun") or ("adjective" if form == "adjective" else row["frame"])
        built = (" ".join(filter(None, words)) for words in product(*row["each_of"])) if "each_of" in row else ()
        for phrase in dict.fromkeys([*row.get("phrases", ()), *built]):
            phrases.setdefault(tuple(phrase.split()), []).append(_trigger(row, frame, form, phrase))
            first, *rest = phrase.split()
            forms = paradigms.get(first, ()) if form == "past" and frame == "object" else ()
            for other in ("base", "third", "ing") if first in forms[2:3] else ():
                weak = {"weak": True} if other == "base" else {}  # "plans to hand over the park": of people only where they are named
                inflected.append(((forms[_VERB_FORMS.index(other)], *rest), _trigger({**row, **weak}, frame, other, phrase)))
    for words, trigger in inflected:
        known = phrases.setdefault(words, [])
        if all(one.measure != trigger.measure for one in known):
            known.append(trigger)
    idioms: dict[str, list[Any]] = {}
    for words, entries in phrases.items():
        if len(words) == 1:
            for trigger in entries:
                add(words[0], trigger)
        else:
            idioms.setdefault(words[0], []).append((words, tuple(entries)))
    ordered = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for first, rows in idioms.items()}
    return {word: tuple(rows) for word, rows in single.items()}, ordered


def _person_nouns(table: dict[str, Any]) -> dict[str, PersonNoun]:
    found: dict[str, PersonNoun] = {}
    for row in table["noun"]:
        for entry in row["words"]:
            singular, bar, plural = entry.lower().partition("|")
            generic, collective = row.get("generic", False), row.get("collective", False)
            for word, is_plural, is_singular in ((singular, not bar or singular == plural, bool(bar)), (plural, True, singular == plural)):
                if word and word not in found:
                    found[word] = PersonNoun(
                        population=row["population"], plural=is_plural, singular=is_singular, generic=generic, collective=collective
                    )
    return found
