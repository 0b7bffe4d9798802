"""Drafts of the rules and a parse of their sentence in, drafts with the readers that bear them out out: confirmed, doubted, filled."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.extract.asides import row_of_ages
from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.readers.parse import Licence, ParsedClause
from variorum.extract.readers.rules import SentenceReading

_NOMINAL_RULES = frozenset({"counted_hostages", "lives", "how_many", "threat", "premodifier"})
_FILLING = frozenset({"nsubj", "nsubj:pass", "obj"})
_LIST_OPENS = frozenset({"including", "identified", "named"})  # behind a number, a list of some or all of those it counts
_SOME = frozenset({"most", "mostly", "many", "mainly", "some", "all"})  # behind a comma, how many of those are of a kind
_DISTANT_RULES = frozenset({"passive", "subject", "copula"})


class Read(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A draft with the names of the readers that see it."""

    draft: Draft
    readers: tuple[str, ...]


def combine(reading: SentenceReading, parsed: ParsedClause | None) -> list[Read]:
    """Each draft of the rules with its readers, and the drafts that only the parse sees; those that the parse contradicts go."""
    if parsed is None:
        return [Read(draft=draft, readers=("rules",)) for draft in reading.drafts]
    licences = list(parsed.licences())
    borne_out = {(licence.trigger.measure, licence.group.first) for licence in licences}
    kept: list[Read] = []
    sure = {
        (draft.rule, draft.trigger_start)
        for draft, group in zip(reading.drafts, reading.groups, strict=True)
        if group is not None and (draft.measure, group.first) in borne_out
    }
    for draft, group in zip(reading.drafts, reading.groups, strict=True):
        if group is not None and _confirmed(draft, group, reading, parsed, borne_out):
            kept.append(Read(draft=draft, readers=("parse", "rules")))
        elif group is None or (draft.rule, draft.trigger_start) in sure or not _contradicted(draft, group, reading, parsed):
            kept.append(Read(draft=draft, readers=("rules",)))
    return [*kept, *_filled(reading, licences)]


def _filled(reading: SentenceReading, licences: Sequence[Licence]) -> list[Read]:
    """What only the parse sees: a counted noun for people, of which the rules said nothing, as subject or object of a plain trigger."""
    spoken_of = {group.first for group in reading.groups if group is not None}
    found: list[Read] = []
    for licence in licences:
        group, trigger = licence.group, licence.trigger
        if group.first in spoken_of or group.bare or group.kind in ("article", "thing") or group.first in reading.clause.included:
            continue
        tokens = reading.clause.tokens
        if group.first and tokens[group.first - 1].low == "by":
            continue  # "soldiers kept from leaving by 600 villagers were freed"
        nearer = [one.first for one in reading.groups if one is not None and group.stop <= one.first < licence.index]
        if any(token.low == "where" for at in nearer for token in tokens[group.stop : at]):
            continue  # "four others brought them to a hospital where one of them was declared dead"
        if group.first and tokens[group.first].low == "both" and tokens[group.first - 1].mark:
            continue  # "two bailiffs, both retired policemen, were killed": the same two
        if trigger.weak or trigger.form == "base" or licence.relation not in _FILLING or trigger.frame not in ("object", "subject"):
            continue
        if trigger.measure in ("displaced", "freed") and not reading.clause.can_count(trigger, group, licence.index):
            continue  # "five tourists crossed the border": a verb that counts people of some kinds only
        draft = reading.reader.propose(group, trigger.measure, licence.index, "parse_" + licence.relation.replace(":", "_"))
        if draft is not None:
            spoken_of.add(group.first)
            found.append(Read(draft=draft, readers=("parse",)))
    return found


def _confirmed(draft: Draft, group: Group, reading: SentenceReading, parsed: ParsedClause, borne_out: set[tuple[str, int]]) -> bool:
    if (draft.measure, group.first) in borne_out:
        return True
    if draft.rule == "taking_part":
        return parsed.takes_part(group, reading.token_at(draft.trigger_start))
    if draft.rule.startswith("part_of_"):
        return any(measure == draft.measure for measure, _ in borne_out) and parsed.is_nominal(group)
    return draft.rule in _NOMINAL_RULES and parsed.is_nominal(group)


def _contradicted(draft: Draft, group: Group, reading: SentenceReading, parsed: ParsedClause) -> bool:
    """Whether the parse gives the trigger another argument where a rule reached over other words for this one."""
    if draft.rule not in _DISTANT_RULES or group.stop >= reading.token_at(draft.trigger_start) - 3:
        return False
    index = reading.token_at(draft.trigger_start)
    if any(token.low in _LIST_OPENS for token in reading.clause.tokens[group.stop : group.stop + 2]):
        return False  # "six others, including two boys suffered burns": the parse takes the last of the list for the whole
    if any(token.low == "identified" for token in reading.clause.tokens[group.stop : reading.token_at(draft.trigger_start)]):
        return False  # "a member of the outfit, identified as Omar Said (30), of Belar was killed": it takes what he is called for him
    behind = reading.clause.tokens[group.stop : group.stop + 2]
    if behind and behind[0].low in ("aged", "ages"):
        return False  # "two men aged 22 and 25 were held": it takes an age
    if len(behind) > 1 and behind[0].text == "," and row_of_ages(reading.clause.tokens, reading.clause.verb_group(index)[0]) == group.stop:
        return False  # "three teenagers, two aged 18 and one aged 19 were held"
    if len(behind) > 1 and behind[0].text == "," and behind[1].low in _SOME:
        return False  # "eight workers, most of them women, burned to death": it takes the most of them
    if len(behind) > 1 and behind[0].on("thought_of") and behind[1].low in ("of", "to"):
        return False  # "three guards suspected of helping the inmates were held": the parse takes the inmates
    others = any(group.stop <= other.first < index for other in reading.clause.groups)
    if group.bare and behind and behind[0].on("where_they_are") and not others:
        return False  # "179 aboard the ferry had been rescued": it takes the ferry
    heads = parsed.argument_heads(index)
    return bool(heads) and not any(parsed.covers(head, group) for head in heads)
