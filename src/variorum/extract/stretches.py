"""The place of a word in a clause in, whether a stretch of time is counted whole there out: "in 2023", "in the past week"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon

_AT_LARGE = frozenset(("roads", "custody", "work", "sea", "motorways", "railways"))  # where people come to harm all the year
_EVERYWHERE = frozenset(("worldwide", "globally", "nationwide", "countrywide", "statewide"))
_ONE_DEED = frozenset(("by", "when", "after", "as", "during", "while"))  # what opens who or what did it, and when
_WHOLE_LANDS = frozenset(("world", "globe", "country", "nation", "continent"))  # behind "across the"
_RANKED_YEARS = ("number", "toll", "figure", "total", "annual", "count")  # how what ranks the years begins: "number of deaths"
_LONGEST_CLAUSE = 16  # tokens from "since" to the year of "since it won its bid to host the games in 2010"
_FARTHEST_HAVE = 4  # tokens from "have" to the verb of "have reportedly been killed"
_SHORTEST_RANK = 3  # tokens of ", the highest number"
_LONGEST_DATE = 7  # tokens of "the end of the month of March"
_LONGEST_REIGN = 9  # tokens from "since" to what was decreed
_UP_TO = frozenset(("and", "to", "until", "through"))
_TO_ITS_END = frozenset(("the", "end", "middle", "start", "beginning", "of", "early", "late", "mid", "-"))
_SEASONS_OF_A_YEAR = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_IN_POWER = frozenset((
    ("took", "office"), ("took", "power"), ("to", "power"), ("seized", "power"), ("was", "elected"), ("was", "sworn"), ("took", "over"),
    ("became", "president"), ("assumed", "office"), ("assumed", "power"), ("entered", "office"), ("up", "arms"),
))  # fmt: skip
_DAYS_OF_ONE = 6  # days over which one incident may last


def up_to_a_month(tokens: Sequence[Token], index: int) -> bool:
    """Whether a year or some months are counted to their end: "in the year to March", "the 12 months ending in June"."""
    if index + 2 >= len(tokens) or "in" not in [token.low for token in tokens[max(0, index - 3) : index]]:
        return False
    behind = tokens[index + 1 : index + 4]
    return behind[0].low in ("to", "ending", "ended", "through") and any(token.on("month") for token in behind[1:])


def began_long_ago(tokens: Sequence[Token], index: int) -> bool:
    """Whether fighting of years is told of: "The conflict, which began in 2014, has killed …", "since the war began four years ago"."""
    behind = [token.low for token in tokens[index + 1 : index + 4]]
    ahead = [token.low for token in tokens[max(0, index - 5) : index]]
    if not ("since" in ahead or (index == 0 and any(token.is_("have") for token in tokens))):
        return False
    return (
        (behind[0] == "in" and is_year(tokens, index + 2))
        or behind[1:] in (["years", "ago"], ["decades", "ago"])
        or behind[:2] == ["last", "year"]
    )


def is_years_statistic(tokens: Sequence[Token], index: int, trigger: Token) -> bool:
    """Whether the people of a whole year are counted, harmed one by one: "112 cyclists were killed on the roads in 2023".

    So do "last year" and "in the whole of last year" where accidents or killings are told of in the plural, or nobody but a kind of doer:
    "gangs killed 2,200 people last year".
    """
    before = tokens[index - 1].low
    if not (before == "last" if tokens[index].low == "year" else before in ("in", "during", "for") and is_year(tokens, index)):
        return False
    if tokens[index].low == "year" and index > 1 and tokens[index - 2].low in ("the", "of"):
        return index > 2 and [token.low for token in tokens[index - 3 : index - 1]] in (["whole", "of"], ["all", "of"])
    ahead = [token.low for token in tokens]
    told = ahead.index(",") if ahead[:1] == ["according"] and "," in ahead[:index] else 0  # behind "According to the latest figures,"
    if index == 1 and _is_all_told(tokens, trigger):
        return True  # "In 1996, 19 climbers died."
    if before == "in" and _is_number_of(ahead[: index - 1]):
        return True  # "the highest number of killings in 2021, totalling 54"
    if is_superlative(ahead[told : index - 1]) or (index > 1 and (tokens[index - 2].on("month") or tokens[index - 2].low == "on")):
        return False
    if tokens[index].digit and _ranks_the_year(ahead[index + 1 :]):
        return True  # "17 people died on the mountain in 2023, the highest number on record"
    years = {token.text for at, token in enumerate(tokens) if at and ahead[at - 1] == "in" and is_year(tokens, at)}
    if tokens[index].digit and (len(years) > 1 or has_been(tokens, trigger, index)):
        return True  # "have arrested 300 people in 2024", "40 died in 2023 and 52 in 2024"
    for at in range(1, len(tokens)):
        plural = tokens[at].on("crimes_one_by_one") or tokens[at].on("incidents_in_plural")
        if plural and {"in", "by", "from"} & set(ahead[max(0, at - 3) : at]):
            return True
        if ahead[at] in _AT_LARGE and (
            ahead[at - 1] in ("on", "in", "at", "the", "'s") or (ahead[at - 2] == "on" and tokens[at - 1].capital)
        ):
            return True  # "on the roads", "on Odran roads"
        wide = ahead[at] in _EVERYWHERE or (ahead[at] in _WHOLE_LANDS and ahead[at - 2 : at] in (["across", "the"], ["around", "the"]))
        if wide and is_of_one_by_one(tokens, trigger):
            return True  # "in 2019, 79.5 million people were displaced across the world"
    return (
        len(tokens) > 2
        and tokens[1] is trigger
        and ahead[0].endswith("s")
        and not ahead[0].endswith(("ss", "as", "us"))
        and tokens[0].closed is None
        and not tokens[0].digit
    )


def _is_number_of(ahead: Sequence[str]) -> bool:
    """Whether words end in a number of deeds or deaths in the plural: "the highest number of killings"."""
    return (ahead[-3:-1] == ["number", "of"] and ahead[-1].endswith("s")) or ahead[-1:] == ["number of"]


def is_of_one_by_one(tokens: Sequence[Token], trigger: Token) -> bool:
    """Whether nothing did a deed to people at once: no "by", no "when" or "after", up to the sentence's end, nor a verb with an object."""
    if any(token.low in _ONE_DEED for token in tokens) or tokens[-1].text not in (".", "!", "?", "”", '"'):
        return False
    at = next((at for at, token in enumerate(tokens) if token is trigger), len(tokens))
    return not any(token.digit for token in tokens[at + 1 : at + 4])  # "the storm killed 40 people across the country in 2019"


def _is_all_told(tokens: Sequence[Token], trigger: Token) -> bool:
    """Whether the sentence ends with its verb: "In 1996, 19 climbers died.", with no word of how."""
    ended = tokens[-1].text == "." and tokens[-2] is trigger and trigger.low.startswith("die")
    return ended and tokens[0].low == "in"


def _ranks_the_year(behind: Sequence[str]) -> bool:
    """Whether a year's number is set against other years right behind it: ", the highest number on record", ", the worst toll since"."""
    opened = behind[:2] == [",", "the"] and len(behind) > _SHORTEST_RANK
    return opened and is_superlative(behind[2:4]) and any(low.startswith(_RANKED_YEARS) for low in behind[3:6])


def has_been(tokens: Sequence[Token], trigger: Token, year: int) -> bool:
    """Whether a verb before a year is in the perfect of what goes on: "have arrested 300 people in 2024", not "had died there in 2019"."""
    at = next((at for at, token in enumerate(tokens[:year]) if token is trigger), 0)
    return any(token.low in ("have", "has") for token in tokens[max(0, at - 3) : at])


def perfect(tokens: Sequence[Token], trigger: Token, stop: int) -> bool:
    """Whether the verb of a trigger is in the perfect: "have been killed", "had killed", and no "has an office … said 50 died"."""
    at = next((at for at, token in enumerate(tokens[:stop]) if token is trigger), 0)
    return any(token.is_("have") for token in tokens[max(0, at - _FARTHEST_HAVE) : at])


def is_whole(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a stretch of time is counted whole: "throughout the year", "in a typical year", "in the past ten days"."""
    before, ahead = tokens[index - 1].low, [token.low for token in tokens[max(0, index - 3) : index]]
    if tokens[index].low == "days":
        number = int(before) if before.isdigit() and len(before) < 4 else lexicon.numbers.get(before, 0)
        return number > _DAYS_OF_ONE and len(ahead) > 1 and ahead[-2] in ("past", "last")
    return before in ("typical", "average", "normal", "ordinary") or (before == "the" and ahead[-2] == "throughout")


def is_past_week(tokens: Sequence[Token], index: int) -> bool:
    """Whether people are counted over seven days up to now: "in the past week", not "last week", "in the last week of March"."""
    ahead = [token.low for token in tokens[max(0, index - 3) : index]]
    if len(ahead) < 3 or ahead[0] not in ("in", "over", "during", "within") or ahead[1] != "the" or ahead[2] not in ("past", "last"):
        return False
    return not (index + 1 < len(tokens) and tokens[index + 1].low in ("of", "alone"))


def is_later_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "on" ends a point in time: "were still in hospital a week on."."""
    return tokens[at].low == "on" and (at + 1 == len(tokens) or tokens[at + 1].mark)


def is_time_in_a_row(tokens: Sequence[Token]) -> bool:
    """Whether a deed is the first or so of a stretch: "the first time that a minister was killed since 2021"."""
    return any(one.low in ("first", "second", "third") and two.low == "time" for one, two in itertools.pairwise(tokens))


def is_year(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].digit and len(tokens[index].text) == 4 and tokens[index].text[:2] in ("18", "19", "20")


def is_start_of_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether the beginning of a year stands at a place: "the start of last year", "the beginning of the decade", "the end of 2021"."""
    words = [token.low for token in tokens[at : at + 5]]
    if words[:1] != ["the"] or words[1:2] == [] or words[1] not in ("beginning", "start", "end", "middle") or words[2:3] != ["of"]:
        return False
    return is_year(tokens, at + 3) or (words[3:4] != [] and words[3] in ("the", "this", "last") and words[4:5] in (["year"], ["decade"]))


def since_a_clause(tokens: Sequence[Token], index: int, trigger: Token) -> bool:
    """Whether "since" opens a clause on what somebody did in a year, and people have died from there on: "since it won its bid in 2010"."""
    opens = index + 2 < len(tokens) and tokens[index + 1].low in ("it", "they", "he", "she")
    if not opens or is_superlative([token.low for token in tokens[:index]]):
        return False
    at = next((at for at in range(index + 2, min(len(tokens), index + _LONGEST_CLAUSE)) if is_year(tokens, at)), 0)
    told = at > 0 and tokens[at - 1].low in ("in", "by")
    return told and any(token.is_("have") for token in tokens if token.start < max(trigger.start, tokens[index].start))


def spans_years(tokens: Sequence[Token], at: int) -> bool:
    """Whether two years stand at a place with a word between, months before them or not: "2010 and 2015", "April 2014 and May 2017"."""
    months = [at + (at < len(tokens) and tokens[at].on("month"))]
    months.append(months[0] + 2 + (months[0] + 2 < len(tokens) and tokens[months[0] + 2].on("month")))
    if not all(is_year(tokens, year) for year in months):
        return False
    return months[1] == at + 2 or tokens[months[0]].text != tokens[months[1]].text


def is_since_a_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full date stands at a place: "July 1, 2016", "1 July 2016"."""
    words = [token for token in tokens[at : at + 4] if token.text != ","]
    month = next((place for place, token in enumerate(words) if token.on("month")), None)
    return month in (0, 1) and len(words) > 2 and is_year(words, 2) and words[1 - month].digit


def spans_months(tokens: Sequence[Token], at: int) -> bool:
    """Whether two months stand at a place, of which one has its year or end told: "October last year and the end of March",
    "July 1, 2016 to August 29, 2017"."""
    if at >= len(tokens) or not (tokens[at].on("month") or is_since_a_date(tokens, at)):
        return False
    joint = next((to for to in range(at + 1, min(len(tokens), at + _LONGEST_DATE)) if tokens[to].low in _UP_TO), 0)
    if not joint:
        return False
    behind = tokens[joint + 1 : joint + _LONGEST_DATE]
    ended = next((to for to, token in enumerate(behind) if token.on("month")), None)
    if ended is None or any(token.low not in _TO_ITS_END and not token.digit for token in behind[:ended]):
        return False
    opened = tokens[at:joint]
    dated = is_since_a_date(tokens, at) and is_since_a_date(tokens, joint + 1)
    days = any(token.digit and len(token.text) < 3 for token in (*opened, *behind[: ended + 2]))
    return dated or (not days and (len(opened) > 1 or ended > 0))


def since_a_reign(tokens: Sequence[Token], index: int, trigger: Token) -> bool:
    """Whether "since" opens a clause on who took office, or what was declared or passed, and people have died from there on."""
    up_to_now = index == 0 or (trigger.start < tokens[index].start and any(token.is_("have") for token in tokens[:index]))
    if not up_to_now or is_superlative([token.low for token in tokens[:index]]):
        return False
    behind = tokens[index + 1 : index + _LONGEST_REIGN]
    if any(token.on("weekday") or token.low in ("yesterday", "today") for token in behind):
        return False  # "since the curfew was imposed on Friday": of some days
    if any(token.on("decreed") for token in behind):
        return True
    return any((one.low, two.low) in _IN_POWER for one, two in itertools.pairwise(behind))


def in_operations(tokens: Sequence[Token], index: int) -> bool:
    """Whether operations or raids of a campaign are told of: "in police operations", "in anti-drug raids"."""
    behind = tokens[index + 1 : index + 4]
    return any(one.on("of_a_campaign") and two.low in ("operations", "raids", "stings") for one, two in itertools.pairwise(behind))


def through_a_season(tokens: Sequence[Token], at: int) -> bool:
    """Whether a count runs up to a time of a year: "through spring 2016", "through March 2016"."""
    named = at < len(tokens) and (tokens[at].on("month") or tokens[at].low in _SEASONS_OF_A_YEAR)
    return named and is_year(tokens, at + 1)


def is_superlative(words: Sequence[str]) -> bool:
    """Whether one of the words makes an incident the greatest or the last of a stretch: "the worst", "the third"."""
    return any(low.endswith("est") or low in ("worst", "most", "first", "second", "third", "latest", "last") for low in words)
