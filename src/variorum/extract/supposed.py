"""The words around a trigger in, whether they tell of no deed out: what is only supposed, asked for, sought, planned or come close to."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.tokens import Token

TALKS = frozenset(("on", "about", "over", "towards", "toward"))  # before "freeing": it is only talked of
_WINDOW = 6  # tokens around a claim in which "if" makes "could have" unreal
# Before "to be freed": it is asked for, agreed to or to come.
_ASKS = frozenset((
    "need", "needs", "refuse", "refuses", "refused", "deserve", "deserves", "deserved", "agree", "agreed", "volunteer",
    "volunteered",
    "hope", "hopes", "hoped", "hoping", "want", "wants", "wanted", "ask", "asks", "asked", "offered", "waiting", "wait", "waited",
    "prepare", "prepared", "preparing",
))  # fmt: skip
_ONCE_IT_IS = frozenset(("when", "whenever", "once", "until", "before", "case", "till"))  # before "14 people are freed": they are not yet
_ONLY_SAID = frozenset(("dreamed", "dreamt", "joked", "lied", "imagined", "pretended", "wished"))  # before "that": nobody holds it for so
_AIMS = frozenset(("considered", "considering", "contemplated", "contemplating", "avoid", "avoided", "avoiding", "risked", "risking"))
_ABLE_OF = frozenset(("thought", "capable", "incapable", "dreamed"))
_KEEPS = frozenset((
    "kept", "keep", "keeps", "prevented", "prevent", "prevents", "stopped", "stop", "barred", "deterred", "refrained", "saved",
))  # fmt: skip
_TALKED = frozenset(("talks", "negotiations", "discussions", "talking", "negotiating"))
_SEEKS = frozenset((
    "trying", "hoping", "hopes", "hope", "seeking", "attempting", "wants", "want", "failed", "efforts", "bid", "refused", "tried",
))  # fmt: skip
_WINS = frozenset(("win", "secure", "negotiate", "obtain", "gain", "get", "arrange", "achieve", "seek", "ensure"))
_FACES = frozenset((
    "from", "face", "faces", "faced", "facing", "fear", "fears", "feared", "risk", "risks", "risked", "avoid", "avoided", "escaped",
    "escape",
))  # fmt: skip
_ORDERED = frozenset(("order", "orders", "ordered", "ruled"))  # what follows is done


def is_only_thought_of(tokens: Sequence[Token], first: int, before: Sequence[str], between: Sequence[str]) -> bool:
    """Whether nobody says that it has happened: questions, what is asked for or to come, what somebody dreams of or is kept from."""
    if tokens[-1].text == "?" and (tokens[0].is_("be") or tokens[0].is_("have") or [t.low for t in tokens[:2]] == ["what", "if"]):
        return True
    if len(between) > 3 and between[-3:-1] == ["to", "be"] and between[-4] in _ASKS:
        return True  # "14 people refused to be evacuated"
    if between[-4:-2] in (["going", "to"], ["about", "to"], ["set", "to"], ["due", "to"]) and between[-2] == "be":
        return True  # "20 others who were going to be massacred"
    if between[-3:-1] == ["to", "be"] and between[-4:-3] in (["going"], ["about"], ["due"]):
        return True
    if between[-4:-1] == ["to", "have", "been"] and between[-5:-4] and between[-5] in ("was", "were"):
        return True  # "were to have been freed on Monday"
    if not before:
        return False
    opens = first == 1 or tokens[first - 2].text == "," or before[-1] != "when"  # "at a time when 50 people are slaughtered" tells of it
    if before[-1] in _ONCE_IT_IS and opens and ("are" in between or "is" in between) and "being" not in between:
        return True  # "until 14 people are freed"
    if before[-1] == "had" and "been" in between and (first == 1 or tokens[first - 2].text == ","):
        return True  # "Had 14 people been killed, …"
    if before[-1] == "have" and len(before) > 1 and (before[-2] == "not" or before[-2].endswith(("n't", "n’t"))):
        return True  # "It is a wonder that we didn't have 14 people killed"
    if before[-1] in _AIMS or (before[-1] == "from" and not _KEEPS.isdisjoint(before)):
        return True  # "considered deporting 14 people", "was kept from killing 14"
    if before[-1] == "of" and before[-2:-1] and before[-2] in _ABLE_OF and between[0].endswith("ing"):
        return True
    if before[-1] != "that" or len(before) < 2:
        return False
    shown = before[-2] in ("show", "suggest", "indicate", "prove") and "nothing" in before
    believed = before[-2] in ("believes", "believed", "thinks") and before[-4:-2] in (["no", "one"], ["nobody"])
    return shown or believed or before[-2] in _ONLY_SAID


def is_unreal(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what "could have" been is told of what was not: "could have been killed if …", "without the alarm, 14 could have died"."""
    told = [token.low for token in tokens[max(0, first - _WINDOW) : last + 1]]
    if "have" not in told and not any(low.endswith(("'ve", "’ve")) for low in told):
        return False
    behind = [token.low for token in tokens[last + 1 : last + 1 + _WINDOW]]
    return not {"if", "had"}.isdisjoint(behind) or (bool(tokens) and tokens[0].low in ("if", "had", "without") and first > 1)


def is_only_sought(before: Sequence[str]) -> bool:
    """Whether words ahead of "release" say that it is sought: "talks on the release of", "trying to win the release of"."""
    for at, low in enumerate(before[:-1]):
        behind = before[at + 1 : at + 3]
        if (low in _TALKED and (behind[0] in TALKS or behind[0] == "for")) or (low in _SEEKS and behind[0] == "to" and behind[-1] in _WINS):
            return True
    return False


def is_not_done(before: Sequence[str], between: Sequence[str]) -> bool:
    """Whether the words before a verb of harm, and between those counted and it, tell of no deed done.

    "Came close to killing", "powerful enough to kill", "can be rescued", "demanded that 14 people be freed", "face being deported".
    """
    if before[-2:] in (["close", "to"], ["enough", "to"], ["short", "of"], ["aimed", "at"]) or before[-1:] == ["can"]:
        return True
    ahead = between[:-1]
    if not ahead:
        return False
    passive = ahead[-1]
    if passive == "be":
        return len(ahead) > 1 and {"to", "must"}.isdisjoint(ahead) and _ORDERED.isdisjoint(before)
    return passive == "being" and len(ahead) > 1 and ahead[-2] in _FACES
