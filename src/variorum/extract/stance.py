"""Tokens around a trigger in, the stance out: asserted, denied, threatened, feared, unknown, or None for what is no claim at all."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.supposed import TALKS, is_not_done, is_only_sought, is_only_thought_of, is_unreal
from variorum.extract.tokens import QUOTES, Token
from variorum.model.claim import Stance
from variorum.model.lexicon import Lexicon

_OWN_ACCOUNT = frozenset(["saying", "insisting", "claiming", "stating", "adding", "maintaining", "asserting", "arguing", "putting"])
# Words at which such a verb is no longer looked for, or which say more than that it denies: no other word is looked at.
_ACCUSES = frozenset(("accused", "accuses", "blamed", "blames", "alleged", "alleges"))
_TURNS = _OWN_ACCOUNT | _ACCUSES | {"but", ";", "however", "said", "says", "put", "puts", "dismissed", "true"}
_REACH = 18  # tokens before the claim in which a verb of denial governs it
_VERDICT = 11  # tokens behind the claim in which it is called false: "100 dead that circulated on WhatsApp is false"
_DENIED_BEHIND = frozenset(("denied", "rejected", "refuted", "dismissed", "disputed"))
_NOT_SO = (["not", "true"], ["not", "correct"], ["not", "accurate"])
_IS = frozenset(("was", "were", "is", "are"))
_LATEST_DENIAL = 4  # tokens behind the claim: "were later denied"
_SHARE = 5  # tokens from a verb of denial within which the share stands that somebody denies to have had
_FARTHEST_EITHER = 7  # tokens between "either" and the second of two persons
_SHORTEST_NO_WORD = 2  # tokens of "no information"
_NO_WORD = 6  # tokens before "of" in which it is told that there was none: "we do not have any information about"
_WINDOW = 6  # tokens before the trigger in which a modal or a word of fear governs it
_MAY_BE_THWARTED = frozenset(("release", "rescue", "liberation", "killing", "murder", "massacre", "abduction", "kidnapping", "execution"))
_NEARLY = frozenset(("almost", "nearly"))
_SOUGHT = frozenset(("release", "rescue", "liberation", "freedom"))
_WANTS = frozenset(("want", "wants", "wanted"))
_EXPECTS = frozenset(
    ("expect", "expects", "forecast", "forecasts", "predict", "predicts", "predicted", "anticipates", "foresees", "projects")
)
_HELD = frozenset(("believed", "thought"))
_TO_BE = frozenset(("to", "be", "have", "been", "now", "all", "also"))
_FEAR = frozenset(("feared", "fears", "fear"))
_OPENS_CLAUSE = frozenset(("after", "when", "because", "since", "who", "which", "while", ";", "said", "says"))
_BADLY = frozenset(("seriously", "badly", "severely", "critically", "gravely"))
_AUXILIARIES = frozenset(
    ("was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "did", "do", "does", "could", "would", "if")
)
# Behind "were likely killed": how they came to die is likely, that they did is certain.
_HOW = frozenset(("by", "of", "from", "with", "when", "while", "after", "as", "because", "due", "instantly", "before", "during", "to"))
_CALLS = frozenset(("called", "calls", "branded", "labelled", "labeled", "described", "denounced"))
_SUPPOSES = frozenset(("if", "unless", "suppose", "supposing", "imagine"))
_WRONGLY = frozenset(("wrongly", "falsely", "mistakenly", "erroneously", "incorrectly", "prematurely"))
_TOLD_SO = frozenset(("reported", "declared", "believed", "thought", "said", "listed", "announced", "presumed", "assumed", "claimed"))
_IS_SO = frozenset(("have", "has", "had", "was", "were", "cause", "causes", "caused", "killed", "kills", "died", "claimed", "claims"))
_TO_COME = frozenset(("would", "will", "could", "may", "might", "to", "shall", "more", "if", "unless", "should", "can", "by"))
_FORESEEN = frozenset(("expected", "likely", "set", "bound", "projected", "forecast", "predicted"))
_DONE_FOR_SOME = frozenset(("identify", "save", "recover", "rescue", "retrieve", "reach", "find", "locate", "treat", "evacuate"))
_CHECKS = frozenset(("confirm", "verify", "confirmed", "verified", "corroborate", "corroborated", "substantiated"))
_FARTHEST_CHECK = 8  # tokens behind a claim in which it "could not be independently verified"
_GIVES_UP_NOTHING = frozenset((";", "but", "now"))  # before a clause that was not only believed for a time


def _is_disowned(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a verb before, or a verdict behind, says that the words are not so: "rejected claims that …", "… were false"."""
    denies = lexicon.words["deny"]
    for at in range(first - 1, max(-1, first - _REACH), -1):
        low = tokens[at].low
        if low not in _TURNS and low not in denies:
            continue
        if tokens[at].low in ("but", ";", "however") or (tokens[at].low in ("said", "says") and at < first - 2):
            break
        if tokens[at].low in ("said", "says", "put", "puts") and (tokens[at - 1].low == "and" or _is_of_another(tokens, at)):
            break  # "dismissed that as propaganda and said four soldiers had died"
        if tokens[at].low in _OWN_ACCOUNT and tokens[at - 1].text == ",":
            break  # "rejected the claim, saying four soldiers had died": what it says itself it does not disown
        if low in _ACCUSES:
            if tokens[at - 1].low in ("and", ",", "instead"):
                break  # "denied targeting civilians and accused the army of killing 14"
            continue
        if at and tokens[at - 1].is_("be") and tokens[at].low in ("dismissed", "dismissing"):
            continue  # "63 workers have been dismissed"
        if tokens[at].low.endswith("ing") and tokens[at].low not in _OWN_ACCOUNT and _says_beside(tokens[at + 1 : first]):
            break  # "refuting the report, the governor said that nine people had died"
        if any(token.is_("negation") or token.low in ("longer", "cannot", "never") for token in tokens[max(0, at - 2) : at]) and tokens[
            at
        ].on("deny"):
            continue  # "no longer deny that 14 people died", "did not dispute that nine had been shot"
        if at and tokens[at - 1].low == "nor" and any(token.low == "neither" for token in tokens[: at - 1]):
            continue  # "neither confirmed nor denied"
        behind_it = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if tokens[at].on("deny") and (
            tokens[at].low not in ("false", "untrue", "rumors", "rumours", "disputed") or (behind_it == "that" and low[0] not in "r")
        ):
            return not _is_of_a_part(tokens[at + 1 : min(first, at + _SHARE)])
        if tokens[at].low == "true" and tokens[at - 1].low == "not":
            return True
    behind: list[str] = []
    for token in tokens[last + 1 : last + 1 + _VERDICT]:
        if token.text in QUOTES:
            continue  # "reports of four deaths were “baseless rumours”"
        if token.mark:
            break
        behind.append(token.low)
    handed_on = any(token.on("handed_on") for token in tokens[: last + 1])
    if handed_on and _is_denied(behind):
        return True
    if handed_on and not _CALLS.isdisjoint(t.low for t in tokens[max(0, first - _REACH) : first]) and _is_called_untrue(behind, lexicon):
        return True
    if _IS.isdisjoint(behind):
        return False
    behind = [low for low in behind if low not in ("a", "an", "pure", "sheer", "simply", "enemy")]  # "is a lie", "are pure invention"
    verdicts = [behind[at + 1 : at + 3] for at, low in enumerate(behind) if low in ("was", "were", "is", "are")]
    if not verdicts:
        return False
    if any(verdict[:1] and verdict[0] in lexicon.words["called_untrue"] for verdict in verdicts):
        return True
    return handed_on and any(verdict in _NOT_SO or (verdict[:1] and verdict[0] in lexicon.words["called_wrong"]) for verdict in verdicts)


def _is_called_untrue(behind: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a report is called untrue by the words right behind it: "called a report that 14 had died a lie", "fake news"."""
    told = [low for low in behind[:_LATEST_DENIAL] if low not in ("a", "an", "as", "pure", "simply")]
    return bool(told) and (told[0] in lexicon.words["called_untrue"] or told[0] in lexicon.words["called_wrong"])


def _is_denied(behind: Sequence[str]) -> bool:
    """Whether words behind a claim that is handed on say that somebody denies it: "reports that 14 had died were denied by the mayor"."""
    at = next((at for at, low in enumerate(behind[:_LATEST_DENIAL]) if low in _DENIED_BEHIND), 0)
    return at > 0 and behind[at - 1] in ("was", "were", "been", "is", "are", "swiftly", "quickly", "immediately", "later", "strongly")


def _is_of_another(tokens: Sequence[Token], said: int) -> bool:
    """Whether a verb of saying says something beside the denial: "rejected the figure of the union, which said that …", "the mayor,
    rejecting calls to resign, said"."""
    before = tokens[max(0, said - 2) : said]
    if not before:
        return False
    goes_on = before[-1].low in ("which", "who") and before[0].text == ","
    return goes_on or before[-1].text == ","


def _has_no_word_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether somebody says to have heard nothing of what follows: "we have no information about 31 dead"."""
    at = first - 1
    if tokens[first].is_("determiner"):
        return False  # "no information about the 12 wounded"
    if at < _SHORTEST_NO_WORD or tokens[at].low not in ("of", "about", "on", "that") or not tokens[at - 1].on("word_of"):
        return False
    if any(trigger.measure == "missing" for token in tokens[first : first + _NO_WORD] for trigger in token.triggers):
        return False  # whom nobody has heard of
    ahead = [token.low for token in tokens[max(0, at - _NO_WORD) : at - 1]]
    return any(low in ("no", "not", "any", "n't") or low.endswith(("n't", "n’t")) for low in ahead)


def _says_beside(between: Sequence[Token]) -> bool:
    """Whether somebody says something of his own behind a comma: ", the governor said"."""
    comma = next((at for at, token in enumerate(between) if token.text == ","), None)
    return comma is not None and any(token.low in ("said", "says") for token in between[comma:])


def _is_of_a_part(behind: Sequence[Token]) -> bool:
    """Whether what is denied is a share in a deed, and not the deed: "denied any part in the murder of two teachers"."""
    told = list(itertools.takewhile(lambda token: token.low != "that" and not token.mark, behind))
    return any(token.on("part_in_deed") for token in told)


_READ_OTHERWISE = frozenset(("may", "'ve", "’ve"))  # ends of words that may be read as others


def _word(token: Token) -> str:
    """The word in lower case, "could" for "could've"; the month of May is not the verb."""
    return "May" if token.text == "May" else token.low.removesuffix("'ve").removesuffix("’ve")


def _warns_of(before: Sequence[str], between: Sequence[str]) -> bool:
    """Whether a warning is of what may come, and not of what one will do: "warn that 30,000 people could be displaced"."""
    if not any(word in ("warn", "warns", "warned", "warning") for word in before[-4:]):
        return False
    return any(word in ("could", "might", "may") for word in (*before[-2:], *between))


def _warns_of_what_is(around: Sequence[str]) -> bool:
    """Whether a warning tells of what has come already: "warned that 300 have been killed", "warn that delays cause 40 deaths a week"."""
    at = next((at for at, low in enumerate(around) if low in ("warn", "warns", "warned", "warning")), len(around))
    return not _IS_SO.isdisjoint(around[at:]) and _TO_COME.isdisjoint(around[at:])


def _reckoned(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether "would" only adds up what has happened, without an "if": "which would bring the toll to 24"."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].low == "would" and tokens[at + 1].on("would_come_to") and tokens[at - 1].low in ("which", "that", "this"):
            return not any(word.low in ("if", "unless") for word in tokens[:at])
    return False


def _given_up(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether the words behind a clause's beginning were only believed for a time: "at first, police believed that he took …"."""
    believed = lexicon.words["taken_for_so"]
    for at in range(first - 1, max(0, first - _REACH), -1):
        low = tokens[at].low
        if low in _GIVES_UP_NOTHING:
            return False
        if low in believed:
            around = [token.low for token in tokens[max(0, at - _WINDOW) : at + 2]]
            return bool({"initially", "originally"} & set(around)) or any(pair == ("at", "first") for pair in itertools.pairwise(around))
    return False


def _is_unsure(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words say that it is not known: "could not confirm that 14 died", "… could not be verified"."""
    ahead: list[Token] = []
    for token in reversed(tokens[max(0, first - _REACH) : first]):
        if token.text in (",", ";") or token.low in ("but", "and"):
            break
        ahead.append(token)
    lows = {token.low for token in ahead}
    denied = any(token.is_("negation") or token.low in ("cannot", "unable") for token in ahead)
    if denied and "that" in lows and not lows.isdisjoint(_CHECKS):
        return True
    behind = list(itertools.takewhile(lambda token: not token.mark, tokens[last + 1 : last + 1 + _FARTHEST_CHECK]))
    told = {token.low for token in behind}
    return {"could", "be"} <= told and any(token.is_("negation") for token in behind) and not told.isdisjoint(_CHECKS)


def _is_foreseen(between: Sequence[str]) -> bool:
    """Whether a toll is only expected to reach a number: "the toll is expected to rise to 14"."""
    at = next((at for at, low in enumerate(between) if low in _FORESEEN), -1)
    return at >= 0 and between[at + 1 : at + 2] == ["to"] and "," not in between[at:]


def _own_clause(around: Sequence[str], size: int) -> int:
    """Where the clause of a claim begins in the `size` words ahead of it: "fear a second raid after 14 were killed" fears no deaths."""
    before = around[:size]
    for at in range(size - 1, -1, -1):
        told = before[at] == "that" and before[at + 1 : at + 2] in (["has"], ["had"]) and at > 0 and before[at - 1] not in _FEAR
        as_only = before[at] == "as" and around[at + 1 : at + 2] in (["only"], ["just"], ["barely"])  # "as only nine were saved"
        if before[at] in _OPENS_CLAUSE or told or as_only:  # "fear a long conflict that has killed 70,000"
            return at + 1
    return 0


def _is_only_slight(tokens: Sequence[Token], trigger: int) -> bool:
    """Whether those counted were hurt, but not badly: "the two policemen were not seriously hurt"; not "nobody was seriously hurt"."""
    ahead = [token.low for token in tokens[max(0, trigger - 2) : trigger]]
    return ahead[-1:] == ["not"] and ahead[0] in ("was", "were", "are", "is") and tokens[trigger].low.partition(" ")[0] in _BADLY


def _tells_which(tokens: Sequence[Token], group: int, trigger: int) -> bool:
    """Whether "not" and a participle only tell which people are meant: "two of the guards not killed in the raid were led away"."""
    between = [token.low for token in tokens[group + 1 : trigger]]
    return between[-1:] == ["not"] and _AUXILIARIES.isdisjoint(between)


def _is_to_come(tokens: Sequence[Token], group: int, trigger: int, lexicon: Lexicon) -> bool:
    """Whether "to be" before a participle says what is wished or planned: "wants them to be shot", "are to be hanged on Monday"."""
    if trigger - 3 < 0 or [token.low for token in tokens[trigger - 2 : trigger]] != ["to", "be"]:
        return False
    if tokens[trigger - 3].low in ("are", "is"):
        return True
    return any(token.low in lexicon.words["wishes"] for token in tokens[max(0, min(group, trigger - 3) - _WINDOW) : trigger - 2])


def _has_befallen(tokens: Sequence[Token], group: int, trigger: int) -> bool:
    """Whether a relative clause tells what has happened to those of whom somebody vows something: "the 184 victims who died"."""
    who = next((at for at in range(trigger - 1, max(group, trigger - 4), -1) if tokens[at].low in ("who", "that")), 0)
    if who <= group or not any(one.form == "past" for one in tokens[trigger].triggers):
        return False
    return any(token.low in ("the", "those", "all") for token in tokens[max(0, group - 1) : group + 1])


def is_either(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether the person at `first`..`stop` is one of two of whom only one is meant: "either his brother or a friend was killed"."""
    ahead = [token.low for token in tokens[max(0, first - _FARTHEST_EITHER) : first]]
    return "either" in ahead and ("or" in ahead[ahead.index("either") :] or (stop < len(tokens) and tokens[stop].low == "or"))


def _own_account(tokens: Sequence[Token], start: int, first: int) -> int:
    """Where what governs a claim begins, no earlier than `start`: "if it rained, adding that nine had died" supposes nothing."""
    for at in range(first - 1, max(0, start), -1):
        if tokens[at].low in _OWN_ACCOUNT and tokens[at - 1].text == ",":
            return at
    return start


def _is_held_dead(trigger: Token, between: Sequence[str]) -> bool:
    """Whether people are only held to be dead: "are presumed to have drowned", "thought to be dead", "believed killed"."""
    if "presumed" in between:
        return True
    held = next((at for at, low in enumerate(between) if low in _HELD), -1)
    if held < 0 or not any(one.measure == "killed" for one in trigger.triggers):
        return False
    return all(low in _TO_BE for low in between[held + 1 : -1]) and between[held - 1 : held] != ["which"]


def _is_likely(tokens: Sequence[Token], group: int, trigger: int, before: Sequence[str], between: Sequence[str]) -> bool:
    """Whether deaths are only likely: "it is likely 189 people have died", "were likely killed in the crash", but not "killed by" whom."""
    if group > trigger or "who" in between:
        return False
    ahead = [low for low in before if low not in ("that", "all", "the", "very")]
    if ahead[-1:] == ["likely"] and ahead[-2:-1] in (["is"], ["was"], ["’s"], ["'s"], ["seems"]):
        return True
    behind = tokens[trigger + 1].low if trigger + 1 < len(tokens) else ""
    return "likely" in between and "were" in between and behind not in _HOW


def _could_only(around: Sequence[str]) -> bool:
    """Whether what could be done was done for some: "could identify only 14 of them", "could only save two"."""
    at = around.index("could") if "could" in around and "only" in around else len(around)
    return any(low in _DONE_FOR_SOME for low in around[at + 1 : at + 3])


def stance_of(tokens: Sequence[Token], group: int, trigger: int, negated: bool, lexicon: Lexicon) -> Stance | None:
    """The stance of the claim whose trigger is at `trigger`; None when the sentence only supposes it ("would kill 12")."""
    first, last = (trigger, group) if trigger < group else (group, trigger)
    start = _own_account(tokens, max(0, first - _WINDOW), first)
    around = [_word(token) if token.low[-3:] in _READ_OTHERWISE else token.low for token in tokens[start : last + 1]]
    before, between = around[: first - start], around[first - start :]
    near = set(around)
    if _is_only_slight(tokens, trigger):
        return "asserted"
    if "unable" in between or any(pair == ("not", "able") for pair in itertools.pairwise(between)):
        return "denied"  # "46 miners who were not able to be brought to the surface"
    if negated and _tells_which(tokens, group, trigger):
        return None
    if negated:
        unable = trigger == first and {"could", "can"} & set(before[-3:]) and "have" not in before[-3:]
        return None if unable and any(one.form == "base" for one in tokens[trigger].triggers) else "denied"
    if tokens[trigger].low.startswith(("feared", "presumed")) or (group < trigger and _is_held_dead(tokens[trigger], between)):
        return "feared"  # "are presumed to have drowned", "are thought to be dead"
    if any(one.measure == "killed" for one in tokens[trigger].triggers) and _is_likely(tokens, group, trigger, before, between):
        return "feared"
    threat = any(word in lexicon.words["threat"] and not then.endswith("life") for then, word in itertools.pairwise(["", *before[-4:]]))
    if threat and not _has_befallen(tokens, group, trigger) and not _warns_of_what_is(around):
        return "feared" if _warns_of(before, between) else "threatened"
    if not _WRONGLY.isdisjoint(between) and not _TOLD_SO.isdisjoint(" ".join(between).split()):
        return "denied"  # "were wrongly reported killed"
    if before[-2:] == ["confirmation", "that"]:
        return "unknown"
    if _is_disowned(tokens, min(trigger, group), max(trigger, group), lexicon) or _has_no_word_of(tokens, min(trigger, group)):
        return "denied"
    modal = set(before[-3:]) | {low for low in between if low in ("may", "might", "could", "would", "will", "should")}
    if group < trigger and not _EXPECTS.isdisjoint(before[-3:]) and "," not in before[-3:]:
        return "feared"  # "expects up to 200 deaths by March"
    if before[-2:] in (["rumours", "that"], ["rumors", "that"], ["possible", "that"]):
        return "feared" if before[-2] == "possible" else "unknown"
    if is_only_thought_of(tokens, first, before, between):
        return None
    if not _FEAR.isdisjoint(around[_own_clause(around, len(before)) :]):
        return "feared"
    if {"may", "might", "could"} & modal and is_unreal(tokens, first, last):
        return None
    if {"may", "might"} & modal:
        return "feared"
    if "could" in modal and "before" in before:
        return None  # "were stopped before they could kill 14 people"
    if "could" in modal and group < trigger and "only" in around and tokens[trigger].on("brought_to_safety"):
        return "asserted"  # "only 26 could be saved": as many were
    if "could" in modal and (_could_only(around) or [token.low for token in tokens[group - 1 : group + 1]] == ["among", "the"]):
        return "asserted"  # "could identify only 14 of them", "those missing could be among the 20 bodies"
    ours = before[-2:] in (["we", "could"], ["they", "could"]) and "if" not in near and "more" not in near
    if ours and trigger < group and any(one.measure == "freed" for one in tokens[trigger].triggers):
        return "asserted"  # "we could rescue at least 20 people": they did
    if "could" in modal and "not" not in near and not near & {"confirm", "verify"}:
        return "feared"
    if _is_foreseen(between):
        return "feared"
    if "would" in modal and not _reckoned(tokens, lexicon):
        return None
    if "will" in modal or "should" in modal:
        return None
    if (
        "whether" in before[-4:]
        and group < trigger
        and tokens[group].low not in ("the", "those", "these")
        and not any(token.low == "who" for token in tokens[group:trigger])
    ):
        return None  # "did not know whether his four friends had survived"
    if _given_up(tokens, min(trigger, group), lexicon) or _is_to_come(tokens, group, trigger, lexicon):
        return None
    if not _SUPPOSES.isdisjoint(before) or before[-2:] == ["from", "being"] or before[-2:] == ["as", "though"]:
        return None
    if is_not_done(before, between):
        return None
    if tokens[trigger].low in _MAY_BE_THWARTED and any(word in lexicon.words["thwarts"] for word in before[-3:]):
        return None
    if before and (
        (before[-1] in _NEARLY and trigger == first) or (between and between[-2:-1] and between[-2] in _NEARLY and trigger == last)
    ):
        return None  # "nearly killed 14 people", "14 people were almost killed"
    if tokens[trigger].low in _SOUGHT and between[2:3] != ["the"] and is_only_sought(before):
        return None
    if (
        trigger == last
        and before[-1:]
        and before[-1] in _WANTS
        and not any(word in between for word in ("were", "was", "have", "had", "been"))
    ):
        return None  # "the prosecutor wants 14 people arrested"
    if tokens[trigger].low in ("freeing", "releasing", "rescuing") and before[-1:] and before[-1] in TALKS:
        return None  # "talks on freeing 14 hostages"
    return "unknown" if _is_unsure(tokens, first, last) else "asserted"
