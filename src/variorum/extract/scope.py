"""A counted group in its sentence in, the scope of its claim out: total, part, increment or rate."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.periods import is_rate
from variorum.extract.stretches import is_time_in_a_row
from variorum.extract.tokens import Token
from variorum.model.claim import Scope
from variorum.model.lexicon import Lexicon

_FARTHEST_ALONE = 6  # tokens between a count and the place of which "alone" says it
_FARTHEST_YEAR = 4  # tokens from those killed to "last year"
_MANY = 20  # people whom no one attack of a year is likely to have killed
_SINCE = 3  # tokens of "Since June 1985"
_POINT = 3  # tokens, at the least, from the count to the end of "there last year"
_SPANS = frozenset(("the", "in", "over", "during", "within", "of"))  # before "last year": all of it
_GOES_ON = (
    "goes_on_for_weeks",
    "long_strife",
    "lasting_incident",
    "attacks_in_plural",
    "incidents_in_plural",
    "incidents_elsewhere",
    "crimes_one_by_one",
    "grows_over_months",
)
_SHORTEST_ASIDE = 6  # tokens of an aside, its comma counted, that tells more than when
_TELLS_WHEN = frozenset(("in", "over", "during", "since", "within", "between", "so", "this", "every", "each", "now", "already", "which"))
_RANKED = frozenset(("latest", "newest", "deadliest", "worst", "bloodiest", "heaviest", "first", "second", "third", "fourth", "fifth"))
_BADLY = frozenset(("badly", "seriously", "severely", "critically", "gravely", "slightly", "lightly", "mildly"))
_BRINGS = frozenset(("bring", "brings", "bringing", "raise", "raises", "raising", "push", "pushes", "pushing", "take", "takes", "taking"))
_LOSES = frozenset(["lost", "lose", "loses", "losing"])
_OWN = frozenset(["his", "her", "their", "my", "our"])
_SOUGHT = frozenset(["looking", "looked", "searching", "searched", "search", "waiting", "waited", "hunting"])


def scope_of(tokens: Sequence[Token], group: Group, trigger: int, lexicon: Lexicon) -> Scope:
    """Rate for counts over a period ("951 in ten months"), part for a subset ("two of them"), increment for "another 12"."""
    first_of_its_kind = group.kind == "article" and is_time_in_a_row(tokens[: group.first])
    if _is_of_last_year(tokens, group, trigger):
        return "rate"
    if not first_of_its_kind and is_rate(_reach(tokens, group, trigger, lexicon), tokens[trigger], lexicon):
        return "rate"
    if (
        (group.part and group.high != 0)  # "none of their men died" is all of them
        or _is_in_brackets(tokens, group)
        or _is_included(tokens, group, trigger)
        or _is_included_one_hit(tokens, group, trigger)
        or _is_own_loss(tokens, group, trigger)
        or _is_next_deed(tokens, trigger)
        or _is_of_one_place(tokens, group, trigger)
    ):
        return "part"
    newly = tokens[trigger - 1].low == "new" and group.first < trigger  # "five new deaths"
    if (group.increment or newly) and group.kind != "unspecified":
        return "increment"
    return "total"


def _is_of_last_year(tokens: Sequence[Token], group: Group, trigger: int) -> bool:
    """Whether a year's attacks are summed up: "responded with attacks, killing more than 800 people last year"."""
    stop = max(group.stop, trigger + 1)
    last = next((at for at in range(stop, min(len(tokens) - 1, stop + _FARTHEST_YEAR)) if tokens[at].low == "last"), 0)
    if not last or tokens[last + 1].low != "year" or tokens[last - 1].is_("preposition") or (group.low or 0) < _MANY:
        return False
    return any(token.on("attacks_in_plural") or token.on("incidents_in_plural") for token in tokens[: min(group.first, trigger)])


def _is_own_loss(tokens: Sequence[Token], group: Group, trigger: int) -> bool:
    """Whether somebody tells of his own, who are some of all: "a farmer who lost his brother", "looking for her five missing sons"."""
    if not any(token.on("kin") for token in tokens[group.first : group.stop + 1]):
        return False
    own = any(token.low in _OWN for token in tokens[max(0, group.first - 1) : group.first + 1])
    sought = own and any(token.low.partition(" ")[0] in _SOUGHT for token in tokens[: group.first])
    return sought or tokens[trigger].low in _LOSES


def _is_in_brackets(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a count stands alone in brackets right behind another: "60 people (14 children) were killed"."""
    first, stop = group.first, group.stop
    if first < 2 or stop >= len(tokens) or tokens[first - 1].text != "(" or tokens[stop].text != ")":
        return False
    return tokens[first - 2].person is not None and not group.bare


def _is_included(tokens: Sequence[Token], group: Group, trigger: int) -> bool:
    """Whether dead are some of those counted before: "27 patients, including three fatalities"."""
    dead = tokens[trigger].low in ("fatalities", "deaths", "dead", "bodies") and group.high != 0
    badly = trigger > group.stop and tokens[trigger].low.partition(" ")[0] in _BADLY  # "54 miners, including 10 who were seriously injured"
    return (dead or badly) and group.first > 0 and tokens[group.first - 1].low == "including"


def _is_included_one_hit(tokens: Sequence[Token], group: Group, trigger: int) -> bool:
    """Whether a count is of some of those before, with what befell them: "16 were hurt, including two gang members hit by police"."""
    behind = tokens[group.first - 1].low == "including" if group.first else False
    return behind and trigger == group.stop and any(one.form == "participle" for one in tokens[trigger].triggers)


def _is_next_deed(tokens: Sequence[Token], trigger: int) -> bool:
    """Whether a deed is told as one after another: "shot a woman and went on to kill two drivers"."""
    on = [token.low for token in tokens[max(0, trigger - 3) : trigger]]
    return on[-2:] == ["on", "to"] or on[-2:] in (["proceeded", "to"], ["proceeds", "to"])


def _is_of_one_place(tokens: Sequence[Token], group: Group, trigger: int) -> bool:
    """Whether the count is of one place or day among several: "Anbar alone accounted for 40 deaths", "displaced in the state alone"."""
    stop = max(group.stop, trigger + 1)
    before = min(group.first, trigger)
    if "alone" not in [token.low for token in tokens[max(1, before - _FARTHEST_ALONE) : stop + _FARTHEST_ALONE]]:
        return False
    for at in (*range(max(1, before - _FARTHEST_ALONE), before), *range(stop, min(len(tokens), stop + _FARTHEST_ALONE))):
        if tokens[at].low == "alone":
            named = tokens[at - 1]
            return named.on("time") or named.on("one_place") or (named.capital and named.person is None)
        if tokens[at].text in (";", "—"):
            return False
    return False


def _brings_up(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words from here on are of a sum that the count adds to: "three died, bringing the toll of the year to 412"."""
    return tokens[at].low in _BRINGS and at + 1 < len(tokens) and (tokens[at + 1].low == "to" or tokens[at + 1].is_("determiner"))


def _reach(tokens: Sequence[Token], group: Group, trigger: int, lexicon: Lexicon) -> Sequence[Token]:
    """The words that can put a period on the count: its own clause, and an opening phrase up to the first comma."""
    first, last = min(group.first, trigger), max(group.stop, trigger + 1)
    stops, starts, size = lexicon.words["scope_stop"], lexicon.words["scope_start"], len(tokens)
    stop = last
    while stop < size and not (tokens[stop].low in stops or _is_told_of(tokens, stop) or _ranks(tokens, stop) or _brings_up(tokens, stop)):
        stop += 1
    if stop - last >= _POINT and _tells_of_one_day(tokens, stop):
        stop -= 2  # "last year when rebels blew up a bridge"
    elif stop < size and tokens[stop].low in ("after", "before") and tokens[stop - 1].on("period_of_time"):
        stop += 1  # "a year after the war" is a point in time
    start = first
    while (
        start > 0
        and tokens[start - 1].low not in starts
        and not (start > 1 and tokens[start - 1].low == "as" and tokens[start - 2].text == ",")
    ):
        start -= 1
    if trigger > group.stop and any(one.form == "participle" for one in tokens[group.stop].triggers):
        finite = trigger  # "the 12 miners kidnapped in the north last month have been freed": when they were kidnapped
        while finite > group.stop and (tokens[finite - 1].is_("be") or tokens[finite - 1].is_("have")):
            finite -= 1
        if finite < trigger:
            return [*tokens[start : group.stop], *tokens[finite:stop]]
    aside = _aside(tokens, start, first)
    if aside is not None:
        return [*tokens[start : aside[0]], *tokens[aside[1] : stop]]
    if start > _SINCE and tokens[0].low == "since" and any(word.is_("have") for word in tokens[group.stop : trigger]):
        return [*tokens[:_SINCE], *tokens[start:stop]]  # "Since 1985, when the zone was set up, nearly 200 soldiers have been killed"
    return tokens[start:stop]


def _tells_of_one_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether a deed right behind "last year" tells which day of it is meant: "died in the town last year when rebels blew up a bridge".

    It does not where it goes on for long or is one of many: "last year when fighting raged", "last year after violence intensified".
    """
    if at >= len(tokens) or tokens[at].low not in ("when", "after") or [token.low for token in tokens[at - 2 : at]] != ["last", "year"]:
        return False
    if tokens[at - 3].low in _SPANS:
        return False  # "in the last year"
    clause = itertools.takewhile(lambda token: not token.mark, tokens[at + 1 :])
    return not any(token.on(name) for token in clause for name in _GOES_ON)


def _is_told_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether a relative clause tells of a place or thing: "in a village that draws thousands every year", not "in raids that have …"."""
    if at > 1 and tokens[at].low in ("that", "which") and tokens[at - 1].on("lasting_weather"):
        return True  # "a heat wave that has gripped the south over the past week"
    if (
        tokens[at].low != "that"
        or at + 1 >= len(tokens)
        or not at
        or tokens[at - 1].is_("preposition")
        or tokens[at - 1].on("attacks_in_plural")
        or tokens[at + 1].low == "year"  # "ten died there that year"
    ):
        return False
    return not (tokens[at + 1].is_("have") or tokens[at - 1].on("incidents_in_plural") or tokens[at - 1].on("long_strife"))


def _ranks(tokens: Sequence[Token], at: int) -> bool:
    """Whether words behind a comma tell of which row a deed is one: ", (in) the latest in a series of attacks in recent weeks"."""
    if tokens[at].text not in (",", "–", "—"):
        return False
    behind = [token.low for token in tokens[at + 1 : at + 4] if token.low not in ("in", "on", "it")]
    return behind[:1] == ["the"] and behind[1:2] != [] and behind[1] in _RANKED


def _aside(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
    """Where words stand between commas that tell of the subject alone: "The leader, shaken by a month of raids, was killed"."""
    close = next((at for at in range(stop - 1, start, -1) if tokens[at].text == ","), 0)
    behind = tokens[close + 1] if close else None
    if behind is None or not (behind.is_("have") or behind.is_("be") or behind.triggers):
        return None
    opens = next((at for at in range(close - 1, 0, -1) if tokens[at].text == ","), 0)
    if not opens or close - opens < _SHORTEST_ASIDE or tokens[opens + 1].low in _TELLS_WHEN:
        return None
    return max(start, opens), close + 1
