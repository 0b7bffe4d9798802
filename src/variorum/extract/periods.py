"""The words of a clause in, whether they count over a long period out: "this year", "since 2014", "every day", "in as many years"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variorum.extract.stretches import (
    began_long_ago,
    in_operations,
    is_later_on,
    is_of_one_by_one,
    is_past_week,
    is_since_a_date,
    is_start_of_year,
    is_superlative,
    is_time_in_a_row,
    is_whole,
    is_year,
    is_years_statistic,
    perfect,
    since_a_clause,
    since_a_reign,
    spans_months,
    spans_years,
    through_a_season,
    up_to_a_month,
)
from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon

# Behind "a week" these make a point in time of it: "died a week ago".
_POINT_BEHIND = frozenset(["ago", "earlier", "later", "before", "after", "since"])
_DECADE = re.compile(r"(?:\d\d|['’‘])?\d0[’']?s(?!\w)")
_DECADES = frozenset(["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"])
_FARTHEST_WORST = 12  # tokens from "the worst act of bloodshed on the continent" to "since the war"
_OF_YEARS = frozenset(("war", "conflict", "insurgency", "campaign", "rebellion", "history", "rule", "reign", "dictatorship", "existence"))
_SOME_YEARS = frozenset(("some", "most", "many", "other", "certain", "good", "bad", "dry", "wet"))
_FARTHEST_SUPERLATIVE = 9  # tokens from "the strongest storm to hit the territory" to "in 90 years"


def _is_decade(tokens: Sequence[Token], at: int) -> bool:
    """Whether "1950s", "'80s" or "nineties" stands at a place."""
    words = [token.text for token in tokens[at : at + 4]]
    return bool(words) and (words[0].lower() in _DECADES or bool(_DECADE.match("".join(words))))


def _of_a_year(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at a place ends a stretch of a year: "in the first half of 2024", "in the first two weeks of the year"."""
    opens = {token.low for token in tokens[max(0, index - 3) : index]} & {"first", "second", "third", "last", "fourth"}
    behind = [token.low for token in tokens[index + 1 : index + 4]]
    return (
        bool(opens)
        and behind[:1] == ["of"]
        and (behind[1:] in (["the", "year"], ["this", "year"], ["last", "year"]) or is_year(tokens, index + 2))
    )


def _counts_the_year(tokens: Sequence[Token], index: int) -> bool:
    """Whether "this year" at `index` is counted up ("so far this year", "have been killed this year"), and no attack its deadliest."""
    around = [token.low for token in tokens[max(0, index - 5) : index + 2]]
    if {"so", "far", "alone", "already"} & set(around):
        return True
    before = [token.low for token in tokens[:index]]
    return not is_superlative(before) and bool({"have", "has", "had"} & {*before, *around})


def _is_measured_by(tokens: Sequence[Token], index: int) -> bool:
    """Whether a stretch of time only says how rare the incident is: "the strongest storm in 90 years", "the worst floods in a decade"."""
    opened = next((at for at in range(index - 1, max(-1, index - 5), -1) if tokens[at].low in ("in", "for")), None)
    if opened is None:
        return False
    return any(token.low.endswith("iest") or token.on("superlative") for token in tokens[max(0, opened - _FARTHEST_SUPERLATIVE) : opened])


_SPANS = frozenset(("the", "in", "over", "during", "within", "of"))  # before "last month": a period, and no point in time
_TURNS_UP = frozenset(("year", "month", "week", "day", "hour"))
_TO_COME = frozenset(("expected", "likely", "sure", "bound"))  # "rises to 95 and is expected to climb each day"
_FARTHEST_TO_COME = 4  # tokens from these to "each day"
_COMES_ROUND = frozenset(("winter", "spring", "summer", "autumn", "season", "monsoon", "night", "weekend", "decade", "minute"))
# Words that open what is counted up below, and what a count of those hurt or killed once has for its verb.
_OPENS_SUM = frozenset(("since", "many", "time", "such", "similar", "those", "ones", "first", "year"))
_SEASONS = frozenset(("winter", "spring", "summer", "autumn", "fall", "monsoon", "season"))
_BEFALLS_ONCE = frozenset(("killed", "injured", "harmed", "arrested"))
_TAKES = frozenset(("kidnap", "abduct"))
_FARTHEST_MONTH = 7  # tokens from "since" to the month of "since the end of the second week of July"


def _counts_up(tokens: Sequence[Token], index: int, trigger: Token) -> bool:
    """Whether the word at a place makes a sum over several incidents: "since June", "this winter", "in such cases", "in as many years"."""
    low, before = tokens[index].low, tokens[index - 1].low if index else ""
    behind = [token.low for token in tokens[index + 1 : index + 3]]
    if low in _SEASONS:
        if behind[:1] == ["'s"] and trigger.low.endswith("toll"):
            return False  # "the death toll from this season's rains has risen to 86": of one disaster
        return before == "this" and _counts_the_year(tokens, index)
    if low == "since":
        return _since_a_month(tokens, index, trigger)
    if low == "many":  # "three drowned there in as many years"
        return before == "as" and behind[:1] in (["years"], ["months"], ["winters"], ["summers"], ["seasons"])
    if low == "time":
        return before == "this" and behind == ["last", "year"]
    if low in ("such", "similar"):
        plural = bool(behind) and (tokens[index + 1].on("incidents_in_plural") or tokens[index + 1].on("incidents_elsewhere"))
        return plural and before in ("in", "from", "by", "other")
    if low in ("those", "ones", "first") and index <= _LATE_PHRASE and tokens[0].low == "in":  # a phrase that opens the sentence
        if low == "first":
            counted = bool(behind) and behind[0] in _SEVERAL  # but "In the first incident, 23 people were killed"
            return behind[1:] == [","] and before == "the" and counted  # "In the first two, four people were killed"
        earlier = low == "those" or any(token.low in ("earlier", "previous", "other") for token in tokens[:index])
        return earlier and behind[:1] in ([","], ["one"], ["two"])
    if low == "year" and before == "this":
        ahead = [token.low for token in tokens[:index]]
        return not is_superlative(ahead) and any(word in ("number", "roads", "road") or "number of" in word for word in ahead)
    if low == "year" and before == "the" and index > 1 and tokens[index - 2].low == "for":
        return any(token.on("toll_nouns") for token in tokens[:index])  # "the toll for the year stands at 40"
    if low == "year" and before == "a" and index > 1 and tokens[index - 2].low == "in":
        ahead = [token.low for token in tokens[:index]]
        return behind[:1] != ["of"] and not is_superlative(ahead) and "time" not in ahead
    return False


_SEVERAL = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "few", "several"))
_LATE_PHRASE = 5  # tokens from the sentence's first to "ones" of "In the two earlier ones"


def _since_a_month(tokens: Sequence[Token], index: int, trigger: Token) -> bool:
    """Whether "since" opens a month or what was then, and people "have" been harmed again and again from there on: not "since Monday"."""
    if is_since_a_date(tokens, index + 1) and not is_superlative([token.low for token in tokens[:index]]):
        return True  # "since July 1, 2016"
    once = not trigger.triggers or any(t.measure in _BEFALLS_ONCE or t.manner in _TAKES for t in trigger.triggers)
    if not once or not any(token.is_("have") for token in tokens) or is_superlative([token.low for token in tokens[:index]]):
        return False
    then = [token.low for token in tokens[index + 1 : index + 2]] == ["then"]
    if any(token.on("lasting_incident") and not (then and token.low == "famine") for token in tokens):
        return False  # "the outbreak has killed almost 500 people since August": one incident, and not over yet
    if then:
        return True
    began = next((at for at in range(index + 2, min(len(tokens) - 2, index + _FARTHEST_MONTH)) if tokens[at].low in _BEGAN), 0)
    if began and tokens[began + 1].low == "in" and tokens[began + 2].on("month"):
        return True  # "since the state of emergency began in March"
    for at in range(index + 1, min(len(tokens), index + _FARTHEST_MONTH)):
        if tokens[at].on("month"):
            return not (at + 1 < len(tokens) and tokens[at + 1].digit and len(tokens[at + 1].text) < 3)  # a day: one incident may last
        if tokens[at].digit:
            return len(tokens[at].text) == 4
        if not (tokens[at].low in _TO_A_MONTH or tokens[at].on("ordinal")):
            return False
    return False


_TO_A_MONTH = frozenset(
    ("the", "end", "start", "beginning", "middle", "first", "last", "week", "days", "half", "of", "early", "late", "mid")
)


_THROUGH = frozenset(("over", "through", "throughout", "down"))
_BEGAN = frozenset(("began", "started", "erupted"))
_WARS = frozenset(("war", "insurgency", "conflict", "rebellion", "uprising", "genocide"))
# The words asked for below, besides those of the lexicon and "12-year": one of them stands in all that tells of a long period.
_OPENS_RATE = frozenset((
    "every", "each", "per", "a", "since", "quarter", "half", "months", "weeks", "earlier", "previous", "those", "these", "in",
    "century", "centuries", "week", "between", "from", "so", "through", "days", "month", "annual",
)) | _OPENS_SUM | _SEASONS | _WARS | _BEGAN  # fmt: skip


def _of_its_own(tokens: Sequence[Token], index: int) -> bool:
    """Whether "weeks" at `index` are those of one bout of strife or weather: "in two weeks of fighting", not "in two weeks"."""
    behind = tokens[index + 1 : index + 5]
    return [word.low for word in behind[:1]] == ["of"] and any(word.on("goes_on_for_weeks") for word in behind)


def is_rate(tokens: Sequence[Token], trigger: Token, lexicon: Lexicon) -> bool:
    """Whether the sentence counts over a long period: "this year", "in ten months", "since 2014", "every day", "annually"."""
    size = len(tokens)
    if trigger.low.endswith("toll") and any(behind is trigger and t.low in ("road", "roads") for t, behind in itertools.pairwise(tokens)):
        return True  # "the road toll": of a year
    rates, periods = lexicon.words["rate"], lexicon.words["period"]
    may_open = lexicon.answers("opens a rate")
    for index, token in enumerate(tokens):
        low = token.low
        opens = may_open.get(low)
        if opens is None:
            known = low in _OPENS_RATE or low in rates or low in periods or low.endswith("-year")
            opens = may_open[low] = known or (len(low) == 4 and low[:2] in ("19", "20") and low.isdigit())
        if not opens:
            continue
        if low in rates and not token.capital and not _describes(tokens, index):
            return True
        if low in _WARS and _in_the_whole(tokens, index, trigger):
            return True
        if (low in _OPENS_SUM or low in _SEASONS) and _counts_up(tokens, index, trigger):
            return True
        if (
            low in ("every", "each", "per", "a")
            and (index or low != "a")
            and not (low == "a" and tokens[index - 1].is_("preposition"))
            and not (low == "a" and tokens[index + 2 : index + 3] and tokens[index + 2].low == "of")  # "held a day of mourning"
            and index + 1 < size
            and (tokens[index + 1].low in _TURNS_UP or (low in ("every", "each") and tokens[index + 1].low in _COMES_ROUND))
            and not (low == "a" and index + 2 < size and (tokens[index + 2].low in _POINT_BEHIND or is_later_on(tokens, index + 2)))
            and not (low == "a" and index + 2 == size and tokens[index - 1].text == ",")  # "on Monday, a day after two others …"
            and not any(token.low in _TO_COME for token in tokens[max(0, index - _FARTHEST_TO_COME) : index])
        ):
            return True
        if low == "every" and index + 2 < size and tokens[index + 2].on("clock_unit"):
            counts = tokens[index + 1].digit or tokens[index + 1].low in lexicon.numbers or tokens[index + 1].low == "few"
            if counts:
                return True  # "every 50 minutes"
        if low in ("months", "years", "decades") and index > 2 and tokens[index - 2].low == "of" and tokens[index - 3].low.endswith("toll"):
            return True  # "the death toll of 15 months of the uprising"
        if low in ("years", "centuries") and index > 1 and tokens[index - 1].low == "the" and tokens[index - 2].low in _THROUGH:
            return True  # "over the years"
        if (low == "year" or token.digit) and index and is_years_statistic(tokens, index, trigger):
            return True
        if low == "week" and is_past_week(tokens, index):
            return True
        if low in ("year", "month", "week", "days") and index > 1 and is_whole(tokens, index, lexicon):
            return True
        if low == "annual" and index + 1 < size and (tokens[index + 1].on("toll_nouns") or tokens[index + 1].low.startswith("number")):
            return True
        if low in ("between", "from") and index + 3 < size and tokens[index + 1].on("month") and tokens[index + 3].on("month"):
            return tokens[index + 2].low in ("and", "to", "until", "through")  # "from January to June"
        if low in ("between", "from") and spans_months(tokens, index + 1):
            return True  # "between October last year and the end of March"
        if low in ("year", "months") and up_to_a_month(tokens, index):
            return True  # "in the year to March", "in the 12 months to June"
        if low in _BEGAN and index + 1 < size and began_long_ago(tokens, index) and not is_superlative([t.low for t in tokens[:index]]):
            return True
        if low in periods and index:
            reach = 6 if tokens[index - 1].low == "of" else 4  # "over the past couple of months"
            window = [t.low for t in tokens[max(0, index - reach) : index]]
            if low in ("years", "months", "weeks", "decades") and (
                index + 1 < size and tokens[index + 1].on("period_ago") and not _goes_on(tokens, index + 1)
            ):
                continue
            if _is_measured_by(tokens, index) or (low == "weeks" and _of_its_own(tokens, index)):
                continue
            # "in March last year" is a point in time; "in the last year" a period, and so is "drowned … last year" of thousands
            one_point = low == "year" and window[-1:] == ["last"] and window[-2:-1] != ["the"] and bool(window[:-1]) and "in" in window[-3:]
            one_point = one_point or (
                low in ("month", "week") and window[-1:] == ["last"] and window[-2:-1] != [] and window[-2] not in _SPANS
            )
            if (
                {"in", "over", "during", "within"} & set(window)
                and not one_point
                and (
                    {"past", "last", "recent", "previous", "first"} & set(window)
                    or any(t.low in lexicon.numbers or t.digit for t in tokens[max(0, index - 2) : index])
                )
            ):
                return True
            if low == "year" and window[-1:] == ["this"] and _counts_the_year(tokens, index):
                return True
        if low == "since" and [t.low for t in tokens[index + 1 : index + 2]] == ["the"] and _is_decade(tokens, index + 2):
            return True  # "since the 1950s"
        if low == "since" and index + 1 < size and tokens[index + 1].on("month") and any(t.low in ("such", "similar") for t in tokens):
            return True  # "have been lynched over such rumours since May"
        year = index + 1 + (index + 1 < size and tokens[index + 1].on("month"))
        if low == "since" and year < size and tokens[year].digit and len(tokens[year].text) == 4:
            superlative = any(t.low.endswith("est") or t.low in ("worst", "most", "first") for t in tokens[max(0, index - 5) : index])
            if (
                not superlative
                and not is_time_in_a_row(tokens[:index])
                and not any(t.low == "any" for t in tokens[max(0, index - 3) : index])
            ):  # "the deadliest attack since 2011" counts one attack
                return True
        if low in ("quarter", "half", "months", "weeks") and index >= 2 and _of_a_year(tokens, index):
            return True  # "in the first quarter of the year"
        if (
            low in ("earlier", "previous")
            and index
            and tokens[index - 1].low == "the"
            and index + 2 < size
            and tokens[index + 1].low in lexicon.numbers
            and (tokens[index + 2].is_("verb") or tokens[index + 2].triggers)
        ):
            return True  # "the earlier two left nine troops dead": attacks, and not this one
        if low in ("those", "these") and index + 1 < size and tokens[index + 1].on("incidents_in_plural"):
            own = index and tokens[index - 1].low == "in" and any(t.measure == "arrested" for t in trigger.triggers)
            return not own  # "those killings have claimed 63 lives", but "six were arrested in those raids"
        if low == "in" and [t.low for t in tokens[index + 1 : index + 3]] in (["that", "time"], ["that", "period"], ["this", "period"]):
            return True
        if low == "in" and _in_attacks_this(tokens[index + 1 : index + 4]):
            return True  # "killed dozens of farmers in attacks this month"
        if low == "in" and [t.low for t in tokens[index + 1 : index + 2]] == ["its"] and _is_nth_period(tokens, index + 2):
            return True  # "the war, now in its third year, has killed 40,000"
        if low == "in" and index + 1 < size and tokens[index + 1].on("crimes_one_by_one") and perfect(tokens, trigger, index):
            # "have been killed in shootings at two mosques": of one attack, by where it was
            sited = index + 3 < size and tokens[index + 2].low == "at"
            if sited and (tokens[index + 3].low in lexicon.numbers or tokens[index + 3].is_("determiner") or tokens[index + 3].capital):
                continue
            return True  # "three children have been killed in shootings"
        if low == "each" and index + 1 < size and tokens[index + 1].on("vehicle"):
            return True  # "each boat had been carrying around 80 people"
        if low in ("century", "centuries") and any(t.low in ("in", "during", "over") for t in tokens[max(0, index - 4) : index]):
            return not is_superlative([t.low for t in tokens[:index]])  # "over the centuries", not "the heaviest rains in a century"
        if low in ("between", "from") and spans_years(tokens, index + 1):
            return True  # "between 2010 and 2015", "from April 2014 to May 2017"
        if low == "since" and any(t.on("long_strife") for t in tokens[index + 1 : index + 6]):
            ahead = tokens[max(0, index - _FARTHEST_WORST) : index]  # "the biggest rallies on the continent since the revolution"
            ranked = any(t.on("superlative") or t.low.endswith(("gest", "iest")) or t.low in ("worst", "most") for t in ahead)
            return not ranked or "of the first" in " ".join(t.low for t in ahead)  # "one of the first civilians killed since the war began"
        if low == "since" and (since_a_clause(tokens, index, trigger) or since_a_reign(tokens, index, trigger)):
            return True  # "6,500 workers had died there since it won its bid in 2010", "3,600 have been killed since Lim took office"
        if low == "in" and in_operations(tokens, index) and perfect(tokens, trigger, index):
            return True  # "2,555 suspects have been killed in police operations"
        if low == "through" and through_a_season(tokens, index + 1):
            return True  # "282 people have died there through spring 2016"
        if low == "year" and tokens[index - 1].low == "that" and is_of_one_by_one(tokens, trigger):
            return True  # "ten others died attempting the summit that year"
        if low == "years" and index > 1 and tokens[index - 1].low in _SOME_YEARS and tokens[index - 2].low == "in":
            return True  # "in some years, floods kill 40 people"
        if low.endswith("-year") and index + 1 < size and tokens[index + 1].low in _OF_YEARS:
            return True
        if low == "since" and is_start_of_year(tokens, index + 1):
            return True
        if low == "so" and index + 3 < size and [t.low for t in tokens[index : index + 4]] == ["so", "far", "this", "year"]:
            return True
    return False


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "in" leads to a place and ends no stretch: "over three decades in the region", not "three weeks in, six had died"."""
    if tokens[at].low != "in" or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].is_("determiner") or tokens[at + 1].capital or tokens[at + 1].low in ("office", "power", "charge")


def _in_attacks_this(behind: Sequence[Token]) -> bool:
    """Whether incidents of this month, week or year follow."""
    if [token.low for token in behind[1:]] not in (["this", "month"], ["this", "year"], ["this", "week"]):
        return False
    return behind[0].on("incidents_in_plural") or behind[0].on("attacks_in_plural")


def _is_nth_period(tokens: Sequence[Token], index: int) -> bool:
    """Whether an ordinal and a long period stand at a place: "eleventh year"."""
    ordinal = index + 1 < len(tokens) and (tokens[index].on("ordinal") or tokens[index].low.endswith(("th", "nd", "rd", "st")))
    return ordinal and tokens[index + 1].low in ("year", "month", "decade")


def _describes(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of frequency only describes the thing behind it ("a weekly market"), and not how often people are harmed."""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if behind is None or behind.mark or behind.closed is not None or behind.digit or behind.triggers or behind.on("toll_nouns"):
        return False
    owned = tokens[index - 1].low in ("'s", "'", "’")  # "the ministry's daily bulletin"
    return index > 0 and (owned or tokens[index - 1].is_("determiner") or tokens[index - 1].is_("preposition"))


def _in_the_whole(tokens: Sequence[Token], index: int, trigger: Token) -> bool:
    """Whether people have come to harm in a war up to now: "39,000 have been killed in the war", but not on a day of it."""
    opens = [token.low for token in tokens[max(0, index - 2) : index]] in (["in", "the"], ["during", "the"], ["in", "this"])
    up_to_now = any(token.is_("have") for token in tokens if token.start < trigger.start)
    of_a_day = any(token.on("weekday") or token.low in ("today", "yesterday") for token in tokens)
    return opens and up_to_now and trigger.start < tokens[index].start and not of_a_day
