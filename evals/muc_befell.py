"""A word of a sentence in capitals in, whom a deed befell out, where more than a verb and its noun says so.

"The murderers of X", "is held by rebels", "received death threats", "was not hurt", "opened fire on the car of X".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from evals.muc_phrases import Phrases, Target

Befallen = tuple[str, list[tuple[Target, str]], str]
"""MUC's kind ("" where the words fit any), the people each with the effect ("" for none), the stage."""

DOERS = {
    **dict.fromkeys(("KIDNAPPERS", "KIDNAPPER", "ABDUCTORS"), ("KIDNAPPING", "")),
    **dict.fromkeys(("MURDERERS", "MURDERER", "KILLERS", "KILLER", "ASSASSINS", "ASSASSIN"), ("ATTACK", "DEATH")),
}
"""Those who did a deed, named by it."""
TAKING = frozenset(("HELD", "SEIZED", "TAKEN", "CAPTURED", "DETAINED", "DRAGGED", "INTERCEPTED"))
TAKERS = frozenset(
    ("GUERRILLAS", "REBELS", "TERRORISTS", "SUBVERSIVES", "EXTREMISTS", "KIDNAPPERS", "MEN", "GUNMEN", "INDIVIDUALS", "INSURGENTS")
)
HARMED = frozenset(("HURT", "INJURED", "HARMED", "WOUNDED"))
UNHARMED = frozenset(("UNHARMED", "UNHURT", "UNSCATHED", "UNINJURED"))
GOT_OUT = frozenset(("CAME", "GOT", "WALKED", "EMERGED", "ESCAPED", "WAS", "WERE", "BEEN"))
DEEDS = frozenset(
    ("ATTACK", "ATTACKS", "ATTEMPT", "ATTEMPTS", "ASSASSINATION", "AMBUSH", "ASSAULT", "BOMBING", "SHOOTING", "CRIME", "THREATS")
)
DONE = frozenset(("MADE", "PERPETRATED", "COMMITTED", "DIRECTED", "AIMED", "LAUNCHED", "STAGED", "OUT"))
"""Participles that part a deed from whom it was against; "carried out" is one."""
SHOTS = frozenset(("BULLET", "BULLETS", "SHOT", "SHOTS", "SHRAPNEL", "GUNFIRE", "BURST", "SPLINTERS"))
PRONOUNS = frozenset(("HIM", "HER", "THEM"))
WITHIN, BY_WITHIN, TAKERS_WITHIN = 5, 9, 6  # words between the parts of a construction


class Befell(NamedTuple):
    """Reads whom a deed befell by the phrases of people and by `subject`, which finds whom a verb that begins at a place tells of."""

    phrases: Phrases
    subject: Callable[[Sequence[str], int], list[Target]]
    verb_start: Callable[[Sequence[str], int], int]

    def read(self, words: Sequence[str], at: int) -> Befallen | None:
        """What the word at this place tells; None for nothing."""
        for construction in (self._doers, self._received, self._unhurt, self._taken, self._made, self._shot, self._let_go):
            found = construction(words, at)
            if found is not None and found[1]:
                return found
        return None

    def _doers(self, words: Sequence[str], at: int) -> Befallen | None:
        """ "The kidnappers of X", "X's murderers"."""
        if words[at] not in DOERS:
            return None
        kind, effect = DOERS[words[at]]
        if words[at + 1 : at + 2] == ["OF"]:
            return kind, [(one, effect) for one in self.phrases.after(words, at + 2)], "ACCOMPLISHED"
        if at and words[at - 1].endswith("'S"):
            people = self.phrases.before([*words[: at - 1], words[at - 1][:-2]], at)
            return kind, [(one, effect) for one in people], "ACCOMPLISHED"
        return None

    def _received(self, words: Sequence[str], at: int) -> Befallen | None:
        """ "X received death threats", "X was threatened with death"."""
        if words[at] == "THREATS" and words[at - 1 : at] == ["DEATH"]:
            verb = next((n for n in range(at - 1, max(0, at - WITHIN), -1) if words[n] in ("RECEIVED", "RECEIVING")), 0)
        else:
            verb = at if tuple(words[at : at + 3]) == ("THREATENED", "WITH", "DEATH") else 0
        people = self.subject(words, self.verb_start(words, verb)) if verb else []
        return "ATTACK", [(one, "") for one in people], "THREATENED"

    def _unhurt(self, words: Sequence[str], at: int) -> Befallen | None:
        """ "X was not hurt", "X survived"."""
        if words[at] in UNHARMED:
            verb = next((n for n in range(at - 1, max(0, at - WITHIN), -1) if words[n] in GOT_OUT), 0)
            people = self.subject(words, self.verb_start(words, verb)) if verb else []
            return "", [(one, "NO INJURY OR DEATH") for one in people], "ACCOMPLISHED"
        if words[at] == "ESCAPED" and words[at + 1 : at + 2] == ["WITH"] and not {"LIFE", "LIVES"}.isdisjoint(words[at + 2 : at + 4]):
            return "", [(one, "") for one in self.subject(words, self.verb_start(words, at))], "ACCOMPLISHED"
        denied = words[at] in HARMED and "NOT" in words[max(0, at - 3) : at]
        survived = words[at] == "SURVIVED" and words[at + 1 : at + 2] in ([","], ["."], [])
        if not denied and not survived:
            return None
        people = self.subject(words, self.verb_start(words, at))
        effect = "NO INJURY OR DEATH" if words[at] in ("HURT", "HARMED") else "NO INJURY" if denied else ""
        return "", [(one, effect) for one in people], "ACCOMPLISHED"

    def _taken(self, words: Sequence[str], at: int) -> Befallen | None:
        """ "X is held by rebels", "X was taken from his home by armed men", "X has been missing since"."""
        missing = words[at] == "MISSING" and words[at + 1 : at + 2] in (["SINCE"], ["AFTER"])
        behind = words[at + 1 : at + 1 + BY_WITHIN]
        by = behind.index("BY") if words[at] in TAKING and "BY" in behind else -1
        if not missing and (by < 0 or TAKERS.isdisjoint(behind[by : by + TAKERS_WITHIN])):
            return None
        start = self.verb_start(words, at)
        passive = not {"WAS", "WERE", "BEEN", "BEING", "ARE", "IS"}.isdisjoint(words[start:at])
        return "KIDNAPPING", [(one, "") for one in (self.subject(words, start) if passive else [])], "ACCOMPLISHED"

    def _made(self, words: Sequence[str], at: int) -> Befallen | None:
        """ "An attempt was made on the life of X", "the attack carried out against X", "opened fire on X"."""
        if words[at] in DONE and not DEEDS.isdisjoint(words[max(0, at - WITHIN) : at]):
            stage = "ATTEMPTED" if "ATTEMPT" in words[max(0, at - WITHIN) : at] else "ACCOMPLISHED"
        elif words[at] == "FIRE" and words[at - 1 : at] in (["OPENED"], ["OPENING"], ["OPEN"]):
            stage = "ACCOMPLISHED"
        else:
            return None
        if words[at + 1 : at + 2] not in (["ON"], ["AGAINST"], ["AT"], ["UPON"]):
            return None
        start = at + 5 if tuple(words[at + 2 : at + 5]) == ("THE", "LIFE", "OF") else at + 2
        people = self.phrases.of_home(words, start) or self.phrases.after(words, start)
        return "ATTACK", [(one, "") for one in people], stage

    def _shot(self, words: Sequence[str], at: int) -> Befallen | None:
        """ "X was hit by a bullet", "the shots hit X"."""
        if words[at] not in ("HIT", "STRUCK"):
            return None
        start = self.verb_start(words, at)
        if not {"WAS", "WERE", "BEEN"}.isdisjoint(words[start:at]):
            behind = words[at + 1 : at + 1 + WITHIN]
            people = self.subject(words, start) if "BY" in behind and not SHOTS.isdisjoint(behind) else []
        else:
            people = self.phrases.after(words, at + 1) if not SHOTS.isdisjoint(words[max(0, at - 3) : at]) else []
        return "", [(one, "") for one in people], "ACCOMPLISHED"

    def _let_go(self, words: Sequence[str], at: int) -> Befallen | None:
        """ "The release of X", "X regained her freedom"."""
        if words[at] in ("RELEASE", "LIBERATION") and words[at + 1 : at + 2] == ["OF"]:
            return "RELEASE", [(one, "") for one in self.phrases.after(words, at + 2)], "ACCOMPLISHED"
        if words[at] == "REGAINED" and "FREEDOM" in words[at + 1 : at + 3]:
            people = self.subject(words, self.verb_start(words, at))
            return "RELEASE", [(one, "REGAINED FREEDOM") for one in people], "ACCOMPLISHED"
        return None
