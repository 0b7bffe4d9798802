"""A sentence in capitals in, what it tells of attacks, bombings, kidnappings out: the kind, who was hit, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evals.muc_befell import PRONOUNS, Befell
from evals.muc_cues import (
    AGAIN,
    ARSON,
    ATTACKED,
    BOMB,
    BOMBING,
    HELD,
    HINT,
    IDENTIFIED,
    INVERTED,
    LIST_EFFECTS,
    LISTED,
    NOBODY,
    RATE,
    ROBBERY,
    TOLD_HARM,
    UNHURT,
)
from evals.muc_phrases import AUXILIARIES, BARE, FIGHTERS, TIMES, WORD, Phrases, Target
from evals.muc_words import words


class Fate(NamedTuple):
    """One target with its effect ("" where none is told)."""

    target: Target
    effect: str


class Event(NamedTuple):
    """One telling of an incident: MUC's kind ("" where the words fit any), the targets, place, sentence, and the word that told it.

    `passing` where only a word there hints at a deed.
    """

    kind: str
    fates: tuple[Fate, ...]
    start: int
    sentence: int
    cue: str
    stage: str = "ACCOMPLISHED"
    passing: bool = False


# verb participle → (kind, effect); "" is any kind.
PARTICIPLES = {
    **dict.fromkeys(
        ("MURDERED", "ASSASSINATED", "EXECUTED", "MASSACRED", "SLAIN", "BEHEADED", "LYNCHED", "STRANGLED"), ("ATTACK", "DEATH")
    ),
    "KILLED": ("", "DEATH"),
    **dict.fromkeys(("WOUNDED", "INJURED", "HURT"), ("", "INJURY")),
    **dict.fromkeys(("SHOT", "GUNNED", "RIDDLED", "TORTURED", "BEATEN", "MACHINEGUNNED", "STABBED"), ("ATTACK", "")),
    **dict.fromkeys(("KIDNAPPED", "ABDUCTED"), ("KIDNAPPING", "")),
    **dict.fromkeys(("ATTACKED", "AMBUSHED"), ("ATTACK", "")),
}
DEADLY_TAIL = (("TO", "DEATH"), ("DEAD",), ("AND", "KILLED"), ("DOWN",))
NOUNS = {
    **dict.fromkeys(words("deliberate_nouns"), ("ATTACK", "DEATH")),
    **dict.fromkeys(("DEATH", "DEATHS", "BODY", "BODIES", "CORPSE", "CORPSES"), ("", "DEATH")),
    **dict.fromkeys(("INJURY", "INJURIES", "WOUNDING"), ("", "INJURY")),
    **dict.fromkeys(("KIDNAPPING", "KIDNAPPINGS", "ABDUCTION", "ABDUCTIONS", "KIDNAP"), ("KIDNAPPING", "")),
}  # fmt: skip
GERUNDS = {
    **dict.fromkeys(("MURDERING", "ASSASSINATING", "EXECUTING", "MASSACRING"), ("ATTACK", "DEATH")),
    "KILLING": ("", "DEATH"),
    **dict.fromkeys(("WOUNDING", "INJURING"), ("", "INJURY")),
    **dict.fromkeys(("KIDNAPPING", "ABDUCTING"), ("KIDNAPPING", "")),
}
INFINITIVES = {
    **dict.fromkeys(("ASSASSINATE", "EXECUTE", "MASSACRE", "MURDER"), ("ATTACK", "DEATH")),
    "KILL": ("", "DEATH"),
    **dict.fromkeys(("KIDNAP", "ABDUCT"), ("KIDNAPPING", "")),
}
RELEASED = frozenset(("RELEASED", "FREED", "RESCUED"))
ON = frozenset(("AGAINST", "ON", "UPON"))
UNREAL = words("unreal")
WOUNDS, BORE = frozenset(("WOUNDS", "INJURIES", "BURNS")), frozenset(("SUSTAINED", "SUFFERED", "RECEIVED"))
TOGETHER = {("ALONG", "WITH"), ("TOGETHER", "WITH")}
CASUALTIES = frozenset(("DEAD", "KILLED", "WOUNDED", "INJURED"))  # by which those are called who are counted without a noun
BESIDES = 9  # words behind a verb in which those may stand who shared its fate
NEAR = 6  # words between a noun of harm and its verb, or between two verbs of one clause
BETWEEN = 6  # words from a noun of harm within which "of" may stand behind a place or a day


class Reader:
    """The events of sentences, by the phrases of people beside words of harm."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.befell = Befell(phrases, self._subject, self._verb_start)

    def events(self, text: str, start: int, end: int, number: int) -> list[Event]:
        """What `text[start:end]` tells; one event for each word of harm with its people, and one for each kind named without."""
        found = [(match.start(), match.group()) for match in WORD.finditer(text, start, end) if match.group() != '"']
        words = [word for _, word in found]
        places = [place for place, _ in found]
        plain = " ".join(words)
        bombed = BOMB.search(plain) is not None
        out: list[Event] = []
        for at, word in enumerate(words):
            event = self._event(words, at, bombed)
            if event is not None:
                kind, fates, stage = event
                kept = self._counted(words, at, fates, RATE.search(plain) is not None)
                if kept or not fates:
                    out.append(Event(kind or ("BOMBING" if bombed else ""), tuple(kept), places[at], number, word, stage))
        identified = IDENTIFIED.finditer(plain) if TOLD_HARM.search(plain) and not LISTED.search(plain) else ()
        for match in [*LISTED.finditer(plain), *INVERTED.finditer(plain), *identified]:
            effect = next(effect for stem, effect in LIST_EFFECTS if stem in match.group())
            people = self.phrases.listed(plain[match.end() :].split())
            if people:
                kind = "KIDNAPPING" if effect == "KIDNAP" else ""
                out.append(Event(kind, tuple(Fate(one, "" if effect == "KIDNAP" else effect) for one in people), places[0], number, "list"))

        def place(match: re.Match[str]) -> int:
            return places[plain.count(" ", 0, match.start())]

        for pattern, kind in ((BOMBING, "BOMBING"), (ARSON, "ARSON"), (ROBBERY, "ROBBERY"), (HELD, "KIDNAPPING")):
            named = pattern.search(plain)
            if named:
                before = plain[: named.start()].split()[-4:]
                stage = "THREATENED" if UNREAL & set(before) else "ACCOMPLISHED"
                out.append(Event(kind, (), place(named), number, named.group(), stage))
        nobody, attacked = NOBODY.search(plain), ATTACKED.search(plain)
        if nobody:
            none = "NO INJURY" if re.search(r"INJUR|WOUNDED|HURT", nobody.group()) else "NO INJURY OR DEATH"
            out.append(Event("", (Fate(Target("", "", ""), none),), place(nobody), number, "nobody"))
        if not out and attacked:
            out.append(Event("ATTACK", (), place(attacked), number, attacked.group()))
        bomb = BOMB.search(plain)
        hint = bomb or HINT.search(plain)
        if not out and hint:
            out.append(Event("BOMBING" if bomb else "ATTACK", (), place(hint), number, hint.group(), passing=True))
        return out

    def named_again(self, text: str, start: int, end: int, number: int, before: Sequence[Event]) -> list[Event]:
        """What a sentence tells that only names those of the sentence before: "They were X and Y."."""
        plain = " ".join(match.group() for match in WORD.finditer(text, start, end) if match.group() != '"')
        opening = AGAIN.match(plain)
        last = next((event for event in reversed(before) if event.fates and event.fates[-1].target.number), None)
        if last is None or opening is None or number - last.sentence > 1:
            return []
        people = self.phrases.listed(plain[opening.end() :].split())
        return [Event(last.kind, tuple(Fate(one, last.fates[-1].effect) for one in people), start, number, "list")] if people else []

    def _counted(self, words: Sequence[str], at: int, fates: Sequence[Fate], rate: bool) -> list[Fate]:
        """Numbers alone get the noun that they count; sums over a year go."""
        out = []
        for fate in fates:
            if fate.target.number != "1" and rate:
                continue
            if fate.target.head == BARE:
                noun = self.phrases.counted(words, at) or (words[at] if FIGHTERS.isdisjoint(words[:at]) and words[at] in CASUALTIES else "")
                if not noun:
                    continue
                fate = Fate(fate.target._replace(words=f"{fate.target.words} {noun}", head=noun), fate.effect)
            out.append(fate)
        return out

    def _event(self, words: Sequence[str], at: int, bombed: bool) -> tuple[str, list[Fate], str] | None:
        """What one word tells: by its verb or noun, else by what stands around it."""
        plain = self._plain(words, at, bombed)
        if plain is not None and plain[1]:
            return plain
        further = self.befell.read(words, at)
        return plain if further is None else (further[0], [Fate(*one) for one in further[1]], further[2])

    def _plain(self, words: Sequence[str], at: int, bombed: bool) -> tuple[str, list[Fate], str] | None:
        word = words[at]
        following = tuple(words[at + 1 : at + 3])
        if word in PARTICIPLES:
            return self._participle(words, at, bombed)
        if word == "DIED" or (word == "PERISHED"):
            people = self._subject(words, self._verb_start(words, at))
            return ("", [Fate(one, "DEATH") for one in people], "ACCOMPLISHED") if people else None
        if word == "DEAD" and words[max(0, at - 1)] in ("FOUND", "APPEARED"):
            people = [*self._subject(words, self._verb_start(words, at - 1)), *self._besides(words, at + 1)]
            return ("", [Fate(one, "DEATH") for one in people], "ACCOMPLISHED") if people else None
        if word in WOUNDS:
            bore = next((n for n in range(max(0, at - NEAR), at) if words[n] in BORE), None)
            people = self._subject(words, self._verb_start(words, bore)) if bore is not None else []
            if people:
                return "", [Fate(one, "INJURY") for one in people], "ACCOMPLISHED"
        if word in GERUNDS and following[:1] and following[0] not in ("OF", "IN", "BY") and words[max(0, at - 1)] not in ("THE", "A"):
            kind, effect = GERUNDS[word]
            first = at + 3 if words[at + 1] in PRONOUNS and words[at + 2 : at + 3] == ["AND"] else at + 1
            people = [*self.phrases.after(words, first), *self.phrases.included(words, first)]
            if people:
                return self._kind(kind, bombed, effect), [Fate(one, effect) for one in people], self._stage(words, at)
        if word in INFINITIVES and words[max(0, at - 1)] in ("TO", "WOULD", "WILL"):
            kind, effect = INFINITIVES[word]
            people = self.phrases.after(words, at + 1)
            if people:
                return self._kind(kind, bombed, effect), [Fate(one, effect) for one in people], self._stage(words, at)
        if word in NOUNS:
            return self._noun(words, at, bombed)
        if word in ("ATTACK", "ATTACKS", "ATTEMPT", "ATTEMPTS", "AMBUSH", "ASSAULT") and following[:1] and following[0] in ON:
            people = self._life(words, at + 2)
            stage = "ATTEMPTED" if word.startswith("ATTEMPT") else "ACCOMPLISHED"
            return "BOMBING" if bombed else "ATTACK", [Fate(one, "") for one in people], stage
        if word in ("FIRED", "SHOT", "FIRING", "SHOOTING") and following[:1] and (following[0] == "AT" or following[0] in ON):
            people = self.phrases.after(words, at + 2)
            if people:
                return "ATTACK", [Fate(one, "") for one in people], "ACCOMPLISHED"
        if word in RELEASED:
            return self._released(words, at)
        if word in ("DEAD",) and at and words[at - 1] not in ("SHOT", "THE", "OF") and words[at + 1 : at + 2] != ["MAN"]:
            people = self.phrases.before(words, self._verb_start(words, at))
            if people and any(w in ("LEFT", "LEAVING", ":") or people[-1].number != "1" for w in words[max(0, at - 6) : at]):
                return "", [Fate(one, "DEATH") for one in people], "ACCOMPLISHED"
        taken = {"CLAIMED", "TOOK", "COST", "ENDED", "TAKEN"} & set(words[max(0, at - 4) : at])
        if word in ("LIFE", "LIVES") and taken and words[at - 1] in ("THE", "HIS", "THEIR") and following[:1] == ("OF",):
            people = self.phrases.after(words, at + 2)
            return ("", [Fate(one, "DEATH") for one in people], "ACCOMPLISHED") if people else None
        if word in ("LOST",) and following[1:] and following[1] in ("LIFE", "LIVES"):
            people = self.phrases.before(words, at)
            return ("", [Fate(one, "DEATH") for one in people], "ACCOMPLISHED") if people else None
        if word in ("ESCAPED", "EMERGED", "SURVIVED", "UNHARMED", "UNHURT", "UNINJURED", "UNSCATHED") and UNHURT.search(
            " ".join(words[at : at + 8])
        ):
            people = self.phrases.before(words, self._verb_start(words, at))
            if people:
                return "", [Fate(one, "NO INJURY OR DEATH" if word != "UNINJURED" else "NO INJURY") for one in people], "ACCOMPLISHED"
        if word in ("HOSTAGE", "HOSTAGES") and at >= 2 and (words[at - 1] == "AS" or words[at - 1] in ("TOOK", "TAKING", "HOLDING")):
            people = self.phrases.after(words, at + 1)
            return "KIDNAPPING", [Fate(one, "") for one in people], "ACCOMPLISHED"
        if word == "HOSTAGE" and at and words[at - 1] in ("TAKEN", "HELD"):
            people = self.phrases.before(words, self._verb_start(words, at - 1))
            return ("KIDNAPPING", [Fate(one, "") for one in people], "ACCOMPLISHED") if people else None
        return None

    def _kind(self, kind: str, bombed: bool, effect: str) -> str:
        return "BOMBING" if not kind and bombed and effect else kind

    def _verb_start(self, words: Sequence[str], at: int) -> int:
        start = at
        while start and (
            words[start - 1] in AUXILIARIES
            or words[start - 1].endswith("LY")
            or words[start - 1] in TIMES | {"ALSO", "THIS", "LATER", "BOTH", "ALL", "STILL"}
        ):
            start -= 1
        return start

    def _stage(self, words: Sequence[str], at: int) -> str:
        before = words[max(0, at - 4) : at]
        if "NOT" in before:
            return ""
        if {"ATTEMPTED", "TRIED", "ATTEMPT"} & set(before):
            return "ATTEMPTED"
        return "THREATENED" if UNREAL & set(before) else "ACCOMPLISHED"

    def _participle(self, words: Sequence[str], at: int, bombed: bool) -> tuple[str, list[Fate], str] | None:
        kind, effect = PARTICIPLES[words[at]]
        tail = tuple(words[at + 1 : at + 3])
        if words[at] in ("SHOT", "GUNNED", "TORTURED", "BEATEN", "STABBED") and any(tail[: len(one)] == one for one in DEADLY_TAIL):
            effect = "DEATH"
        kind = self._kind(kind, bombed, effect)
        start = self._verb_start(words, at)
        stage = self._stage(words, at)
        if not stage:
            return None
        passive = any(word in ("WAS", "WERE", "BEEN", "BE", "BEING", "ARE", "IS") for word in words[start:at])
        if passive or (start == at > 1 and words[at - 1] == "AND" and (words[at - 2] in PARTICIPLES or self._is_passive(words, at - 2))):
            if words[at - 1] == "AND":
                start = self._verb_start(words, at - 2)
                if start == at - 2 and self.phrases.after(words, at + 1):
                    return kind, [Fate(one, effect) for one in self.phrases.after(words, at + 1)], stage
            people = [*self._subject(words, start), *self._besides(words, at + 1)]
            return (kind, [Fate(one, effect) for one in people], stage) if people or kind else None
        if start and words[start - 1] in ("THE", "A", "AN", "HIS", "THEIR") and words[at] != "HURT":
            people = self.phrases.after(words, at + 1)
            return (kind, [Fate(one, effect) for one in people], stage) if people else None
        homes = self.phrases.of_home(words, at + 1) if words[at] in ("ATTACKED", "AMBUSHED") else []
        if homes:
            return "BOMBING" if bombed else kind, [Fate(one, effect) for one in homes], stage
        after = at + 2 if tail[:1] in (("DEAD",), ("DOWN",)) else at + 1
        people = self.phrases.after(words, after)
        if people:
            return kind, [Fate(one, effect) for one in people], stage
        people = self.phrases.before(words, at)
        if people and (people[-1].number != "1" or self._gapped(words, at)) and not any(word in AUXILIARIES for word in words[start:at]):
            return kind, [Fate(one, effect) for one in people], stage
        if words[at] in ("ATTACKED", "AMBUSHED"):
            return "BOMBING" if bombed else "ATTACK", [], stage
        return None

    def _is_passive(self, words: Sequence[str], at: int) -> bool:
        """Whether a word is the participle of a passive: "were raped (and killed)"."""
        return words[at].endswith("ED") and not {"WAS", "WERE", "BEEN"}.isdisjoint(words[self._verb_start(words, at) : at])

    def _subject(self, words: Sequence[str], start: int) -> list[Target]:
        """Whom a verb that begins at `start` tells of."""
        return self.phrases.subject(words, start) or self._relative(words, start)

    def _besides(self, words: Sequence[str], start: int) -> list[Target]:
        """Who else a verb tells of behind it: "was found dead along with his driver"."""
        for at in range(start, min(len(words) - 1, start + BESIDES)):
            if words[at] in PARTICIPLES or not (words[at][0].isalnum() or words[at] == ","):
                break
            if tuple(words[at : at + 2]) in TOGETHER:
                return self.phrases.after(words, at + 2)
        return []

    def _gapped(self, words: Sequence[str], at: int) -> bool:
        """Whether a verb leaves its auxiliary to the one before: "his driver was killed and his bodyguard wounded"."""
        joint = next((n for n in range(at - 1, max(0, at - NEAR), -1) if words[n] == "AND"), 0)
        ahead = [n for n in range(max(1, joint - NEAR), joint) if words[n] in PARTICIPLES]
        return any(words[n - 1] in AUXILIARIES or words[n - 1].endswith("LY") for n in ahead)

    def _relative(self, words: Sequence[str], start: int) -> list[Target]:
        """Whom "who was killed" tells of: the phrase before the pronoun; and the subject before an apposition of place or time."""
        if start and words[start - 1] in ("WHO", "THAT", "WHICH"):
            stop = start - 1
            if stop and words[stop - 1] == ",":
                return self.phrases.before(words, stop - 1) or self.phrases.before(words, stop)
            return self.phrases.before(words, stop)
        return []

    def _life(self, words: Sequence[str], at: int) -> list[Target]:
        if tuple(words[at : at + 3]) == ("THE", "LIFE", "OF"):
            at += 3
        return self.phrases.of_home(words, at) or self.phrases.after(words, at)

    def _noun(self, words: Sequence[str], at: int, bombed: bool) -> tuple[str, list[Fate], str] | None:
        kind, effect = NOUNS[words[at]]
        stage = self._stage(words, at) or "ACCOMPLISHED"
        if words[at + 1 : at + 2] and words[at + 1] in ("ATTEMPT", "ATTEMPTS", "PLOT", "PLAN", "PLANS", "THREATS"):
            people = self._life(words, at + 3) if words[at + 2 : at + 3] and words[at + 2] in ON | {"OF"} else []
            return "ATTACK", [Fate(one, "") for one in people], "ATTEMPTED"
        people = []
        whose = self._of(words, at + 1) or (at + 2 if words[at] in WOUNDS and words[at + 1 : at + 2] == ["TO"] else 0)
        if whose:
            people = self.phrases.after(words, whose)
        elif at and words[at - 1].endswith("'S"):
            people = self.phrases.before([*words[: at - 1], words[at - 1][:-2]], at)
        if not people and words[at] in (
            "BODY",
            "BODIES",
            "CORPSE",
            "CORPSES",
            "INJURY",
            "INJURIES",
            "WOUNDING",
            "DEATH",
            "DEATHS",
            "KILLING",
            "EXECUTION",
            "EXECUTIONS",
            "KILLINGS",
        ):
            return None
        return self._kind(kind, bombed, effect), [Fate(one, effect) for one in people], stage

    def _of(self, words: Sequence[str], at: int) -> int:
        """Where the phrase begins that "of" joins to a noun, a place or a day between them: "the murder in Lima of X"; 0 for none."""
        stop = at
        if words[at : at + 1] and (words[at] in ("IN", "AT", "ON", "THIS") or words[at] in TIMES):
            stop = next((n for n in range(at + 1, min(len(words), at + BETWEEN)) if words[n] == "OF" or not words[n][0].isalnum()), at)
        return stop + 1 if words[stop : stop + 1] == ["OF"] else 0

    def _released(self, words: Sequence[str], at: int) -> tuple[str, list[Fate], str] | None:
        start = self._verb_start(words, at)
        passive = any(word in ("WAS", "WERE", "BEEN") for word in words[start:at])
        people = self.phrases.before(words, start) if passive else self.phrases.after(words, at + 1)
        return ("RELEASE", [Fate(one, "REGAINED FREEDOM") for one in people], "ACCOMPLISHED") if people else None
