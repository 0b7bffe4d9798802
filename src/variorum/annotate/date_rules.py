"""The rules of time expressions: a pattern over word classes and the reading it gives, most telling first where two are equally long.

The windows are those of UCDP GED's time-phrase table (codebook 23.1, appendix 2): "last week" is the previous Monday to Sunday, "recent
weeks"
three weeks, "early March" its first ten days. Values follow TIMEX3 so that the same engine can be measured on annotated news.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from variorum.annotate import date_absolute, date_era, date_length, date_numbered, date_offset, date_relative
from variorum.annotate.date_calendar import Anchor, Reading
from variorum.annotate.date_match import Found
from variorum.annotate.date_tokens import Tokens, compile_rule, needed_letters

UNIONS = {
    "NUM": "DAYNUM YEAR NUMBER NUMW",
    "ORD": "ORDNUM ORDW SECOND",
    "DAYORD": "DAYNUM ORDNUM",
    "ANYUNIT": "UNIT UNITS SECOND QUARTER WEEKEND",
    "ONEUNIT": "UNIT QUARTER",
    "PARTS": "PART NIGHT NOON",
    "APPROX": "ABOUT",
    "PHASE": "EARLY MID LATE",
    "EDGE": "BEGINNING MID END",
    "LINK": "TO AND DASH COMMA",
}

# Pieces that several rules share.
PIECES = {
    # How much of a unit: "three", "twenty-five", "a", "several", "a couple of", "two and a half", "half a".
    "{AMOUNT}": "(?P<amount>NUM(DASH NUMW)?( AND AN HALF)?|NUMW NUMW NUMW?|HALF AN|AN? AFEW( OF)?|AN)",
    "{YEAR}": "(?:COMMA?(?P<year>YEAR))?",
    "{OFYEAR}": "(?:COMMA?OF?(?P<year>YEAR))?",
    "{ANYYEAR}": "(?:COMMA?(?P<year>YEAR)|OF?(?P<relyear>LAST|THIS|NEXT|THAT)(?P<relunit>UNIT))?",
    "{MONTH}": "(?P<month>MONTHNAME)DOT?",
    "{COUNT}": "(?P<amount>NUM(DASH NUMW)?|AFEW|AN AFEW|AFEW OF)?",
    "{PHASEPART}": "THE?(?P<phase>EARLY|LATE)?(?P<part>PARTS)",
    "{SIDES}": "LAST|THIS|NEXT|PAST|COMING|FOLLOWING|PREVIOUS",
    "{WHICH}": "(?P<rel>THE SAME|LAST|THIS|NEXT|THAT|THE)",
}


class Rule(NamedTuple):
    """`reading` may answer None: then the words are no time expression after all."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """Letters one of which every match has: a stretch without them is not searched."""
    reading: Callable[[Found, Anchor], Reading | None]


def _rule(name: str, pattern: str, reading: Callable[[Found, Anchor], Reading | None]) -> Rule:
    for short, piece in PIECES.items():
        pattern = pattern.replace(short, piece)
    compiled = compile_rule(pattern, UNIONS)
    return Rule(name, compiled, needed_letters(compiled.pattern), reading)


_ab, _er, _re, _of, _le, _nu = date_absolute, date_era, date_relative, date_offset, date_length, date_numbered

RULES: tuple[Rule, ...] = (
    # Days with a month.
    _rule("iso", "ISO", _ab.iso),
    _rule("numeric", "SLASHED", _ab.numeric),
    _rule("day_range", "MONTHNAME DOT?(?P<d1>DAYNUM)(DASH|TO)(?P<m2>MONTHNAME)?DOT?(?P<d2>DAYNUM){YEAR}", _ab.day_range),
    _rule("day_range", "(?P<d1>DAYORD)(?P<m1>MONTHNAME)?(DASH|TO|AND)(THE)?(?P<d2>DAYORD)OF?(?P<m2>MONTHNAME)DOT?{YEAR}", _ab.day_range),
    _rule("day_range", "(?P<d1>DAYORD)(COMMA DAYORD)+(COMMA?AND)(THE)?(?P<d2>DAYORD)OF?(?P<m2>MONTHNAME)DOT?{YEAR}", _ab.day_range),
    _rule("day_range", "MONTHNAME DOT?(?P<d1>DAYNUM)(COMMA DAYNUM)+(COMMA?AND)(?P<d2>DAYNUM){YEAR}(?!ANYUNIT)", _ab.day_list),
    _rule("day_range", "MONTHNAME DOT?(?P<d1>DAYNUM)AND(?P<d2>DAYNUM){YEAR}(?!OTHER|ANYUNIT)", _ab.day_list),
    _rule("day", "(?:(?P<phase>EARLY|LATE)ON?)?(?:(?P<weekday>WEEKDAY)(?P<part>PARTS)?(?:DOT?COMMA?))?"
          "(?:LAST|THIS|NEXT)?{MONTH}(?P<day>DAYORD|ORDW)"
          "(?:COMMA?(?P<year>YEAR)(?!NUM)|OF?(?P<relyear>LAST|THIS|NEXT|THAT)(?P<relunit>UNIT)"
          "|(?=LINK MONTHNAME?DOT?DAYORD COMMA(?P<year2>YEAR)))?(?!COMMA?ANYUNIT)", _ab.day),
    _rule("day", "(?:(?:(EARLY|LATE)ON?)?(?P<weekday>WEEKDAY)(?:DOT?COMMA?))?(?:THE)?(?P<day>DAYORD|ORDW)(DAYAGO)?OF?"
          "{MONTH}{ANYYEAR}", _ab.day),
    _rule("day", "(?P<day>DAYNUM){MONTH}(?P<short>DAYNUM|NUMBER)(?!ANYUNIT|COMMA DAYNUM)", _ab.day),
    _rule("part_of_day", "{PHASEPART}OF(?:(?P<weekday>WEEKDAY)COMMA?)?{MONTH}(?P<day>DAYORD){ANYYEAR}", _ab.day),
    _rule("part_of_day", "{PHASEPART}(OF|ON)THE?(?P<day>DAYORD|ORDW)OF?{MONTH}{ANYYEAR}", _ab.day),
    _rule("part_of_day", "{PHASEPART}(OF|ON)?(?P<weekday>WEEKDAY)DOT?COMMA?THE?(?P<day>DAYORD|ORDW)OF?{MONTH}{ANYYEAR}", _ab.day),
    _rule("day_of_month", "(?:{PHASEPART}(?:OF|ON))?THE(?P<day>ORDNUM)(?!OF|TO|DASH|AND|MONTHNAME)", _nu.of_this_month),
    _rule("slashed", "(?P<a>DAYNUM)SLASH(?P<b>DAYNUM)(?!SLASH)", _nu.slashed),
    _rule("week_of_day", "THE(?P<unit>UNIT)OF{MONTH}(?P<day>DAYORD){YEAR}", _ab.week_of_day),
    _rule("holiday", "(?P<name>CHRISTMAS)(?P<eve>EVE)?{YEAR}", _ab.holiday),
    _rule("holiday", "(?P<name>FEASTNAME)UNIT{YEAR}", _ab.holiday),
    _rule("holiday", "(?P<name>EASTER)(?P<weekday>WEEKDAY)?(?!POSS){YEAR}", _ab.easter),
    _rule("holiday", "(?P<name>GOODFRIDAY)(?P<weekday>WEEKDAY){YEAR}", _ab.easter),
    _rule("holiday", "(?P<name>NEW UNIT POSS)(?P<eve>EVE|UNIT)", _ab.holiday),
    # Weeks, months, seasons, years.
    _rule("week_of_month", "THE?(?P<ord>ORD|LAST)(?P<unit>UNIT|WEEKEND)(OF|IN){MONTH}{OFYEAR}", _ab.week_of_month),
    _rule("month", "(?P<phase>PHASE)DASH?(?:IN)?{MONTH}{OFYEAR}", _ab.month),
    _rule("month", "THE?(?P<edge>EDGE)OF{MONTH}{OFYEAR}", _ab.month),
    _rule("month", "(?P<rel>{SIDES})?{MONTH}(?:COMMA?OF?(?P<year>YEAR)|OF?(?P<relyear>LAST|THIS|NEXT|THAT)"
          "(?P<relunit>UNIT))?", _ab.month),
    _rule("season", "THE?(?P<phase>PHASE)?DASH?(?P<rel>LAST|THIS|NEXT|THAT|PAST)?(?P<season>SEASON)(?:OF?(?P<year>YEAR)|OF"
          "(?P<relyear>LAST|THIS|NEXT|THAT)UNIT)?", _er.season),
    _rule("quarter", "THE?(?P<rel>FOLLOWING|PREVIOUS|THIS|LAST)?FISCAL?(?P<ord>ORD)DASH?QUARTER(?:OF?(FISCAL)?"
          "(?P<year>YEAR))?", _er.quarter),
    _rule("quarter", "THE?(?P<year>YEAR)(?P<ord>ORD)DASH?QUARTER", _er.quarter),
    _rule("quarter", "THE(?P<back>UNIT)DASH(AGO|EARLIER)FISCAL?(?P<ord>ORD)DASH?QUARTER", _er.quarter),
    _rule("half", "THE?(?P<ord>ORD|LATE|LAST)HALF(?:OF(FISCAL|THE)*(?:(?P<year>YEAR)|(?P<rel>LAST|THIS|NEXT|THAT)?UNIT|"
          "(?P<month>MONTHNAME)))?", _er.half),
    _rule("before_christ", "(?:THE?PHASE?(?:(?P<month>MONTHNAME)|(?P<season>SEASON))OF?)?ABOUT?(?P<n>NUM)CHRIST", _er.before_christ),
    _rule("decade", "THE?(?P<phase>PHASE|EARLIER|LATER)?DASH?(?P<decade>DECADE|DECW)", _er.decade),
    _rule("century", "THE?(?P<phase>PHASE)?DASH?(?P<ord>ORD)DASH?(?P<unit>UNIT)", _er.century),
    _rule("year_part", "(?P<phase>PHASE)DASH?(?:IN)?(?P<year>YEAR)", _er.year),
    _rule("year_part", "THE?(?P<edge>EDGE)OF(?P<year>YEAR)", _er.year),
    _rule("fiscal_year", "THE?FISCAL UNIT?(?P<year>YEAR)|THE?YEAR FISCAL UNIT|THE?"
          "(?P<rel>LAST|THIS|NEXT|CURRENT|PREVIOUS)FISCAL UNIT", _er.fiscal),
    _rule("year", "(?P<year>YEAR)", _er.lone_year),
    # Today and its neighbours.
    _rule("today", "(?P<phase>EARLIER|LATER|EARLY|LATE)?(?P<word>TODAY|YESTERDAY|TOMORROW)(?P<part>PARTS)?", _re.near_day),
    _rule("day_before_yesterday", "THE?UNIT(?P<side>BEFORE|AFTER)(?P<word>YESTERDAY|TOMORROW)", _re.beyond_near_day),
    _rule("last_night", "(?P<phase>EARLY|LATE|EARLIER|LATER)?(?P<rel>LAST|THIS|THAT|THE SAME|NEXT)(?P<part>PART|NIGHT)", _re.this_part),
    _rule("before_last", "THE(?P<unit>NIGHT|UNIT)BEFORE LAST(?!WEEKDAY|ANYUNIT|PARTS|MONTHNAME)", _nu.before_last),
    _rule("overnight", "OVERNIGHT", _re.overnight),
    _rule("following_part", "(THE|ON)?(?P<rel>FOLLOWING|NEXT|PREVIOUS)(?P<part>PART|NIGHT)", _re.following_part),
    _rule("weekday", "(?:THE?(?P<phase>EARLY|LATE|EARLIER|LATER|MID)DASH?ON?)?"
          "(?P<rel>LAST|THIS|NEXT|PAST|COMING|THAT|FOLLOWING|PREVIOUS)?(?P<weekday>WEEKDAY)DASH?(?P<part>PARTS)?"
          "(?:OF?(?P<relweek>LAST|THIS|NEXT)(?P<unit>UNIT))?", _re.weekday),
    _rule("weekday", "{PHASEPART}(OF|ON)?(?P<rel>LAST|THIS)?(?P<weekday>WEEKDAY)", _re.weekday),
    _rule("part_of_day", "{PHASEPART}", _re.lone_part),
    _rule("weekend", "THE?(?P<rel>{SIDES}|THAT)?(?P<weekend>WEEKEND)", _re.weekend),
    # The unit around the publication, before it, after it.
    _rule("part_of_unit", "(?P<phase>EARLIER|LATER|EARLY|LATE|MID)DASH?(IN)?{WHICH}(?P<unit>ONEUNIT)", _re.unit),
    _rule("part_of_unit", "THE?(?P<edge>EDGE)OF{WHICH}(CURRENT|COMING)?(?P<unit>ONEUNIT|DECADE|WEEKEND)", _re.unit),
    _rule("part_of_unit", "THE?(?P<ord>ORD)(?P<small>UNIT|QUARTER|HALF)OF{WHICH}(?P<unit>ONEUNIT)", _re.unit),
    _rule("unit", "(?P<rel>THE SAME|THE CURRENT|THIS CURRENT|LAST|THIS|NEXT|THAT|CURRENT)(?P<unit>ONEUNIT)", _re.unit),
    _rule("the_quarter", "THE(?P<rel>LATEST)?(?:(?P<year>UNIT)DASH(AGO|EARLIER))?QUARTER", _re.this_quarter),
    _rule("neighbour_unit", "(?:THE)?(?P<rel>(THE)(NEXT|FOLLOWING|PREVIOUS|COMING)|FOLLOWING|PREVIOUS)(?P<unit>ONEUNIT)", _re.neighbour),
    _rule("past_units", "(?:THE|THESE|THIS|ITS|THAT)?(?P<rel>LAST|PAST|PREVIOUS|RECENT){COUNT}"
          "(?P<units>UNITS|UNIT|WEEKEND|QUARTER)", _of.past_units),
    _rule("coming_units", "(?:THE|THESE)?(?P<rel>NEXT|COMING|FOLLOWING){COUNT}(?P<units>UNITS)", _of.coming_units),
    _rule("years_ago", "{AMOUNT}(?P<unit>UNIT|UNITS)AGO(?:TODAY|COMMA?ON?{MONTH}(?P<day>DAYORD))", _of.years_ago),
    _rule("years_ago", "{AMOUNT}(?P<unit>UNIT|UNITS)AGO COMMA?(?:ON?THE?(?P<day>DAYORD)OF?|IN)?{MONTH}", _of.years_ago),
    _rule("ago", "(?:APPROX|MORE THAN|LESS THAN|AT LEAST)?{AMOUNT}(?P<unit>ANYUNIT)(?P<side>AGO)", _of.ago),
    _rule("ago", "(?P<amount>UNITS)(?P<side>AGO)", _of.vague_ago),
    _rule("earlier", "(?:APPROX|MORE THAN|LESS THAN)?{AMOUNT}(?P<unit>ANYUNIT)(?P<side>EARLIER|LATER|BEFORE|AFTER)", _of.earlier),
    _rule("earlier", "(?P<amount>UNITS)(?P<side>EARLIER|LATER)", _of.vague_earlier),
    _rule("day_before", "THE(?P<unit>UNIT|NIGHT)(?P<side>BEFORE|AFTER)", _of.day_before),
    _rule("past", "THE PAST(?!UNIT)", _le.past),
    _rule("future", "(THE|AN)?NEAR?FUTURE", _le.future),
    _rule("recently", "RECENTLY", _of.recently),
    _rule("present", "PRESENTLY|AT?(THE|THIS)?PRESENT(TIME)?|THIS TIME|THE TIME|THAT TIME|THE SAME TIME", _le.present),
    # Lengths and repetitions: no dates, returned so that callers can tell them from dates.
    _rule("set", "EVERY(NUM|ORD|AFEW)?(?P<unit>ANYUNIT|UNITS|WEEKDAY|PARTS|MONTHNAME)", _le.every),
    _rule("set", "(?P<word>PERIODIC)", _le.periodic),
    _rule("set", "WEEKDAYS", _le.every),
    _rule("set", "PER(?P<unit>UNIT)", _le.every),
    _rule("age", "(?P<amount>NUM(DASH NUMW)?)DASH?(?P<unit>UNIT|UNITS)DASH?OLD", _le.age),
    _rule("ongoing", "{AMOUNT}DASH(?P<unit>UNIT)(DASH LONG)?(?=OTHER?EPISODE)", _le.ongoing),
    _rule("duration", "(?:APPROX|MORE THAN|LESS THAN|AT LEAST)?{AMOUNT}DASH?(ORD|HALF)?(?P<unit>ANYUNIT)(DASH LONG)?", _le.length),
    _rule("duration", "(?P<amount>NUM(DASH NUMW)?)(OTHER|PAST|FOLLOWING|MORE|LONG|RECENT)(?P<unit>UNITS)", _le.length),
    _rule("duration", "(?P<unit>UNITS)", _le.vague_length),
    _rule("clock", "(?:APPROX)?(?P<clock>CLOCK|DAYNUM|NUMW)(?:(?P<ampm>AMPM)|CLOCKWORD)(?:LOCAL TIME|ZONE)?", _le.clock),
    _rule("clock_day", "(?P<clock>CLOCK|DAYNUM|NUMW)(?:(?P<ampm>AMPM)|CLOCKWORD)(?:LOCAL TIME|ZONE)?COMMA?ON?(?:"
          "(?P<weekday>WEEKDAY)|(?P<word>TODAY|YESTERDAY|TOMORROW))(?!DOT?COMMA?MONTHNAME)", _le.clock),
    _rule("clock_day", "(?P<clock>CLOCK|DAYNUM|NUMW)(?:(?P<ampm>AMPM)|CLOCKWORD)(?:LOCAL TIME|ZONE)?COMMA?ON?(?:WEEKDAY DOT?COMMA?)?"
          "{MONTH}(?P<day>DAYORD){YEAR}(?!ANYUNIT)", _le.clock),
    _rule("clock_day", "(?P<clock>CLOCK|DAYNUM|NUMW)(?:(?P<ampm>AMPM)|CLOCKWORD)(?:LOCAL TIME|ZONE)?COMMA?ON?(?:WEEKDAY DOT?COMMA?)?"
          "(?P<day>DAYORD)OF?{MONTH}{YEAR}", _le.clock),
    _rule("clock", "(?P<clock>DAYNUM|NUMW)CLOCKWORD?IN THE(?P<part>PART)(?!OF)", _le.clock),
    _rule("clock", "(?P<clock>CLOCK|YEAR|NUMBER)(?:LOCAL TIME|ZONE)", _le.clock),
    _rule("clock", "AT(?P<clock>YEAR)(?!OTHER)", _le.clock),  # "at 1430 on Monday", but "at 2019 levels"
    _rule("clock", "(?P<clock>CLOCK)", _le.clock),
)  # fmt: skip


def matches(tokens: Tokens, anchor: Anchor) -> list[tuple[int, int, int, Rule, re.Match[str]]]:
    """All matches as (first token, minus length, rank, rule, match), best first at each place."""
    found = []
    present = frozenset(tokens.letters)
    for rank, rule in enumerate(RULES):
        if rule.needs.isdisjoint(present):
            continue
        for match in rule.pattern.finditer(tokens.letters):
            if match.end() > match.start():
                found.append((match.start(), match.start() - match.end(), rank, rule, match))
    found.sort(key=lambda item: item[:3])
    return found


def read(rule: Rule, match: re.Match[str], tokens: Tokens, anchor: Anchor) -> Reading | None:
    """What the match means, or None."""
    return rule.reading(Found(match, tokens), anchor)
