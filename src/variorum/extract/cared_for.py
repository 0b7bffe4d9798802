"""The tokens of a sentence, a counted group and a verb of care in, whether those are patients out, and whether they died there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.tokens import Token

_COUNTED = frozenset(("digits", "words", "vague"))
_ENDS_A_HEADLINE = frozenset(("after", "at", "in", "following", "as", "and", "near"))
_STANDS_BEFORE_PATIENTS = frozenset(("and", "with", "leaves", "sees", "counted", "had"))
_BEHIND_BEING_TREATED = frozenset(("after", "following", "at", "in", "on", "and"))
_NO_CARE = frozenset(("respect", "dignity", "kindness", "contempt", "suspicion", "caution", "scorn", "disdain"))  # behind "treated with"
_HOW = frozenset(("like", "as", "fairly", "unfairly", "differently", "equally", "unequally", "harshly", "humanely"))
_GRADED = re.compile(r"-to-(?:critical|serious|grave|stable|fair|severe|guarded)\Z")  # "fair-to-serious"
_ALL = frozenset(("all", "both"))
_FARTHEST_DEATH = 5  # tokens behind "where" up to the death
_FARTHEST_WHERE = 7  # tokens from "taken" to "where" or "but"
_THEN_DIED = frozenset(("where", "but"))
_ONE = frozenset(("he", "she"))
_MANY = frozenset(("they", "both"))
_THEY_DIED = frozenset(
    ("they", "both", "all", "later", "soon", "shortly", "after", "afterwards", "then", "subsequently", "sadly", "eventually", "since")
)


def is_cared_for(tokens: Sequence[Token], group: Group, index: int, goes_on: bool) -> bool:
    """Whether those treated or admitted are patients, and not anybody treated well or badly, or for years.

    `goes_on`: whether the group goes on about people counted just before ("Seventy people took ill. Thirty-eight were admitted").
    """
    for_at = next((at for at in (group.stop, index + 1) if [t.low for t in tokens[at : at + 1]] == ["for"]), None)
    if for_at is not None and any(token.on("treated_otherwise") for token in tokens[for_at + 1 : for_at + 3]):
        return False
    if _is_no_care(tokens, index):
        return False
    treated = for_at is not None and group.kind in ("digits", "words")
    if group.first == index + 1 and group.bare and _of_a_hospital(tokens, group, index):
        return True  # "the hospital is treating 19"
    if goes_on or (treated and tokens[index].low.startswith("treat")):
        return True  # "treated 46 people for heat illness"
    if group.stop == index and group.bare and group.kind in _COUNTED and _is_listed_in_care(tokens, index):
        return _ends_a_headline(tokens, group, index)
    all_of_them = group.first == index + 1 and tokens[group.first].low in _ALL  # "paramedics treated all three"
    joined = (
        group.first > 0 and tokens[group.first - 1].low == "and" and tokens[index - 1].low == "being"
    )  # "and three were still being treated"
    told = not group.bare or group.of_them or group.part or treated or all_of_them or joined
    return told and (_is_being_treated(tokens, group, index) or any(token.on("care_scene") for token in tokens))


def is_grade(token: Token) -> bool:
    """Whether a word grades a condition: "critical", "life-threatening", "fair-to-serious"."""
    return token.on("grades_of_condition") or _GRADED.search(token.low) is not None


def _is_being_treated(tokens: Sequence[Token], group: Group, index: int) -> bool:
    """Whether people are treated as this is told, and nothing says how: "are being treated after the crash", not "like children"."""
    if tokens[index - 1].low != "being" or group.stop > index or group.kind == "article":
        return False
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return behind is not None and (behind.text == "," or behind.low in _BEHIND_BEING_TREATED or behind.on("time"))


def _is_no_care(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is said how people are treated, and not of what: "treated like thieves", "with contempt", "unfairly"."""
    behind = [token.low for token in tokens[index + 1 : index + 4]] if tokens[index].low.startswith("treat") else []
    return bool(behind) and (behind[0] in _HOW or (behind[0] == "with" and not _NO_CARE.isdisjoint(behind)))


def _of_a_hospital(tokens: Sequence[Token], group: Group, index: int) -> bool:
    """Whether a hospital named before the verb treats a bare number, and no noun for the hurt follows, which counts them itself."""
    behind = tokens[group.stop] if group.stop < len(tokens) else None
    hurt = behind is not None and (behind.on("the_harmed") or bool(behind.triggers))
    return group.kind in _COUNTED and not hurt and any(token.on("clinic") for token in tokens[:index])


def _is_listed_in_care(tokens: Sequence[Token], index: int) -> bool:
    """Whether "treated" stands at `index`, or "admitted" in a sentence of care: "the doctor counted 23 admitted, nine with …"."""
    low = tokens[index].low
    return low == "treated" or (low == "admitted" and any(token.on("care_scene") for token in tokens))


def _ends_a_headline(tokens: Sequence[Token], group: Group, index: int) -> bool:
    """Whether a bare number and its participle stand alone: "seven dead, hundreds treated", "Gas alarm at hotel; 14 treated"."""
    before = tokens[group.first - 1] if group.first else None
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    alone = before is None or before.text in (",", ";", ":", "–", "—", "-") or before.low in _STANDS_BEFORE_PATIENTS
    return alone and (behind is None or behind.mark or behind.low in _ENDS_A_HEADLINE)


def death_behind(tokens: Sequence[Token], index: int, group: Group) -> int | None:
    """Where the word stands by which those brought to the hospital at `index` died: "where he was later pronounced dead"."""
    joint = next((at for at in range(index + 1, len(tokens)) if tokens[at].low in _THEN_DIED), len(tokens))
    if joint - index > _FARTHEST_WHERE:
        return None
    for at in range(joint + 1, min(len(tokens), joint + 1 + _FARTHEST_DEATH)):
        token = tokens[at]
        if any(t.measure == "killed" and t.form in ("past", "participle", "adjective") for t in token.triggers):
            return at
        one = token.low in ("he", "she") and group.low == 1
        if not (one or token.low in _THEY_DIED or token.is_("be") or token.is_("have") or token.is_("adverb") or token.on("time")):
            return None
    return None


def they_died_behind(tokens: Sequence[Token], index: int, group: Group) -> int | None:
    """Where the word stands by which those hurt at `index` are told to have died: "were shot and I confirm that they have died".

    Nobody else may come in between, and the pronoun must be of as many.
    """
    pronouns = _ONE if group.low == group.high == 1 else _MANY
    said = False
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if said:
            if any(t.measure == "killed" and _is_undergone(tokens, at, t.form) for t in token.triggers):
                return at
            if not (token.low in _THEY_DIED or token.is_("be") or token.is_("have") or token.is_("adverb") or token.on("time")):
                return None
        elif token.low in pronouns:
            said = True
        elif token.person is not None or token.text == ";" or (token.low in _ONE | _MANY):
            return None
    return None


def _is_undergone(tokens: Sequence[Token], at: int, form: str) -> bool:
    """Whether a word of death tells what befell its subject: "they died", "he was pronounced dead", not "he killed"."""
    if form in ("participle", "adjective") and any(token.is_("be") for token in tokens[max(0, at - 3) : at]):
        return True
    return form in ("past", "participle") and tokens[at].low.startswith(("die", "succumb", "pass", "perish"))
