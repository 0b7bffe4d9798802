"""Tokens and a number among them in, whether it counts people at all out: ages, dates, labels and units do not."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon
from variorum.model.spelt import SPELT

_LONGEST_TOWN = 6  # tokens of "St. Louis police officers"
_LONGEST_BRACKET = 7  # tokens between a bracket and the age that closes it
_EMERGENCY = frozenset(("911", "999", "112"))  # "a 911 call reporting two people shot"
_LONGEST_MONTH = 31  # days
_LONGEST_STREET = 4  # tokens from the number of a house to "Street"
_YOUNGEST_UNMARKED = 5  # years, behind a name with no mark between
_YOUNG = 21  # years, of which "under" makes an age
_OLDER_THAN = ("over", "under", "above", "below")
_OLDEST = 115  # years; a larger number behind a name is no age
_OLDER = {"or": ("older", "younger", "over"), "and": ("older", "over")}
_YOUNGER = frozenset(("under", "below", "over", "above"))
_BEFORE_YEAR = frozenset(("in", "since", "until", "during"))  # "in 2021 pirates seized a tanker"


_ROADS = ("along", "off", "onto", "on")  # before a state and the number of its road
_SHIPS = frozenset(("v", "mv", "mb", "ferry", "vessel", "ship", "boat", "trawler", "tanker", "launch"))
_VESSEL_NAME = 3  # tokens of "The Ocean Pearl" before its number


_BEFORE_DAYS = frozenset(("of", "on", "between", "from", "the"))


def _opens_days(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether digits open two days of a month: "the raids of 8 and 9 March"."""
    if stop + 2 >= len(tokens) or tokens[stop].low not in ("and", "to", "or", "-", "–", "—") or not tokens[stop + 1].digit:
        return False
    day = tokens[index].text
    return day.isdecimal() and int(day) <= _LONGEST_MONTH and tokens[stop + 2].on("month") and tokens[stop + 2].capital


def _is_of_a_vessel(tokens: Sequence[Token], number: int) -> bool:
    """Whether the one or two names before a number are those of a ship: "MV Marcraft 3", "the ferry Ocean Pearl 7"."""
    at = number
    while at > 0 and number - at < _VESSEL_NAME - 1 and tokens[at - 1].capital and tokens[at - 1].low not in _SHIPS:
        at -= 1
    return 0 < at < number and (tokens[at - 1].low in _SHIPS or tokens[at].low in _SHIPS)


def is_label(tokens: Sequence[Token], index: int, stop: int, first: int, lexicon: Lexicon) -> bool:
    """Whether digits name or date something: "Flight 370", "March 12", "12 March", "in 2014", "10:30", "3-2", "$5"."""
    before = tokens[first - 1] if first else None
    after = tokens[stop] if stop < len(tokens) else None
    text = tokens[index].text
    if after is not None and after.low == "news" and after.capital and index + 1 == stop:
        return True  # "told 13 News"
    if before is not None:
        touching = before.end == tokens[first].start
        if (
            before.on("money")
            or (before.on("month") and before.low != "may" and not _passes_month(text, tokens[first - 2] if first >= 2 else None))
            or (before.text == "May" and len(text) <= 2 and index == first)
        ):
            return True
        if before.text == "Front" and index == first and "," not in text:
            return True  # "members of Front 63 who blew up a bridge"
        if before.on("number_label") and index == first:
            past = first >= 2 and tokens[first - 2].on("before_period")  # "in the past week 19 died"
            people = "," in text and after is not None and after.person is not None  # "from the area 6,840 residents were brought away"
            return not (past or people)
        if text in ("911", "999") and before.low in ("called", "call", "calls", "calling", "dialed", "dialled", "phoned", "to", "a"):
            return True  # "called 911"
        if (
            before.capital
            and first >= 2
            and tokens[first - 2].low in _ROADS
            and not before.on("time")
            and (after is None or not after.person)
        ):
            return True  # "along Ohio 73"
        if before.text == "News" and first >= 2 and tokens[first - 2].capital and (after is None or not (after.triggers or after.person)):
            return True  # "Action News 4"
        if before.capital and f"{before.low} {text}" in lexicon.claimant_kinds:
            return True  # a source's own name
        if touching and before.text in ("/", ":", ".", "#", "-", "–", "'", "’", "@", "_", "&"):
            return True
    named = first >= _VESSEL_NAME and index == first and all(token.capital and not token.mark for token in tokens[first - 2 : first])
    if named and tokens[first - _VESSEL_NAME].text == "The" and after is not None and (after.is_("have") or after.is_("verb")):
        return True  # "The Ocean Pearl 58 had on board"
    if index == first and _is_of_a_vessel(tokens, first) and (after is None or not (after.person or after.triggers)):
        return True  # "the sinking of M/V Ocean Pearl 3 at noon"
    if after is not None:
        if before is not None and before.low in _BEFORE_DAYS and _opens_days(tokens, index, stop):
            return True
        if after.on("month") and not (after.low in ("may", "march") and after.text.islower()):
            return True
        if after.text in (":", "/", "%") and (
            after.end == tokens[stop].start or (stop + 1 < len(tokens) and tokens[stop + 1].start == after.end)
        ):
            return True
        if after.text == "/" and stop + 1 < len(tokens) and tokens[stop + 1].digit:
            return True  # a row of numbers: "14 / 51 / 71"
        plus = after.text == "-" and stop + 1 < len(tokens) and tokens[stop + 1].low == "plus"  # "1,200-plus people"
        if (
            after.start == tokens[stop - 1].end
            and not plus
            and (after.text in ("-", "°", "º") or (len(after.text) == 1 and after.text.isupper()))
        ):
            return True  # "the 2°C limit", "a 40C day", "the 5G network"
        if after.low in ("'s", "’s") and after.start == tokens[stop - 1].end:
            return True  # "in her early 20's"
        if after.capital and any(token.on("street") for token in tokens[stop + 1 : stop + _LONGEST_STREET]):
            return True  # "175 Willow St."
        if after.digit and stop + 1 < len(tokens) and tokens[stop + 1].text == "/" and tokens[stop + 1].start == after.end:
            return True  # "his 2 1/2-year-old son"
        if before is not None and before.text == "[" and after.text == "]":
            return True  # the mark of a footnote
        if text in _EMERGENCY and after.low.startswith(("call", "dispatch", "operator", "center", "centre", "emergency", "line")):
            return True
    year = len(text) == 4 and text.isdigit() and 1800 <= int(text) <= 2100
    if year and index == first:
        if before is not None and before.low in ("the", "a") and after is not None and _names_by_year(tokens, stop):
            return True
        return after is None or after.person is None or (before is not None and before.low in _BEFORE_YEAR)
    if len(text) == 4 and text.isdigit() and text[0] == "1" and after is not None and after.capital and after.person is None:
        return True  # "1584 Ivan died": a year ahead of a name
    return text[0] == "0" and len(text) > 1


def _names_by_year(tokens: Sequence[Token], stop: int) -> bool:
    """Whether a name follows that is no people's: "the 2019 Odranian Airlines crash", not "the 1900 Odranian soldiers"."""
    behind = tokens[stop : stop + 2]
    return len(behind) > 1 and all(token.capital and not token.mark for token in behind) and behind[1].person is None


def _passes_month(text: str, before: Token | None) -> bool:
    """Whether digits behind a month's name can be neither its day nor a year: "last December 37 people died", not "22 Nov 89"."""
    return len(text) in (2, 3) and text.isdigit() and int(text) > _LONGEST_MONTH and not (before is not None and before.digit)


def is_age(tokens: Sequence[Token], first: int, index: int, stop: int, value: int | None) -> bool:
    """Whether a number between commas or brackets behind a name or noun is an age: "Khan, 34, of Leeds", "his son (4)", "both 19".

    Or how many children somebody has ("a father of five").
    """
    if first >= 2 and tokens[first - 1].low == "of" and tokens[first - 2].on("parent_of"):
        return True  # "a father of five": how many children, not how old
    if first and tokens[first].low in _YOUNGER and tokens[first - 1].person is not None:
        return True  # "five children under 12"
    if first and tokens[first].low in ("under", "below") and tokens[first - 1].is_("be") and value is not None and value <= _YOUNG:
        return stop == len(tokens) or tokens[stop].mark or tokens[stop].is_("conjunction")  # "four of those held are under 18"
    if first and tokens[first].low in _OLDER_THAN and tokens[first - 1].low in ("them", "whom") and value is not None and value <= _OLDEST:
        return stop == len(tokens) or tokens[stop].mark  # "110 people, all of them over 60, were killed"
    behind = [token.low for token in tokens[stop : stop + 2]]
    if value == 1 and tokens[index].low == "one" and behind in (["after", "another"], ["after", "the"], ["by", "one"]):
        return True  # "saw friends let go one after another"
    if value is None or value > _OLDEST or first != index:
        return False
    if first >= 2 and tokens[first - 1].low == "of" and tokens[first - 2].on("has_an_age"):
        return not (stop < len(tokens) and tokens[stop].person is not None)  # "a boy of 13", "a woman of fifty"
    if stop + 1 < len(tokens) and tokens[stop].low in ("or", "and") and tokens[stop + 1].low in _OLDER[tokens[stop].low]:
        return True  # "be 50 or older and a surviving spouse"
    if first < 2 or stop > index + 1:
        return False
    opening, named = tokens[first - 1], tokens[first - 2]
    if named.text == "," and opening.low in ("both", "each") and tokens[index].digit:
        return True
    if named.text == "," and opening.low in ("also", "now") and tokens[index].digit and stop < len(tokens) and tokens[stop].mark:
        known = first >= 3 and (tokens[first - 3].person is not None or tokens[first - 3].capital)
        return known and not (first >= 4 and tokens[first - 4].is_("preposition"))  # "his friend, also 20, was hurt"
    was = first - 2 if opening.low in ("only", "just", "then", "aged") else first - 1
    if was and tokens[was].low in ("was", "is") and tokens[was - 1].low in ("he", "she", "who"):
        return True  # "the man, who was 40, was found dead", "she was just 16"
    if opening.low in ("both", "all") and named.low in ("are", "were") and tokens[first - 3].low == "who" and tokens[index].digit:
        return stop == len(tokens) or tokens[stop].mark  # "two men, who are both 43, were hurt"
    if opening.low in ("just", "only", "aged") and named.low in ("both", "each", "was", "were") and tokens[index].digit:
        return stop < len(tokens) and tokens[stop].mark  # "both just 16, disappeared"
    if any(token.low in ("youngest", "oldest", "eldest") for token in (opening, named)) and stop - index == 1:
        return True  # "the youngest only 14"
    behind = [token.text for token in tokens[stop : stop + 2]]
    if behind == [",", "of"] and opening.capital and named.capital and stop + 2 < len(tokens) and tokens[stop + 2].capital:
        return True  # "Khan 34, of Leeds"
    if opening.capital and named.capital and tokens[index].digit and not opening.on("number_label"):
        after = tokens[stop] if stop < len(tokens) else None
        if after is not None and after.low in ("was", "alias", "who") and (value or 0) >= _YOUNGEST_UNMARKED:
            return True  # "Ann Lena Orr 45 was abducted", where a text has lost its commas
    if _are_ages(tokens, first, stop):
        return True
    if opening.text not in (",", "(") or named.mark or (opening.text == "(" and divides_by_place(tokens, first - 1)):
        return False
    if not (_is_named(named) or named.person is not None):  # "the owner, 41, and two employees"
        return tokens[index].digit and _is_definite(tokens, first - 2) and behind[:1] == [","]
    if named.text.isupper() and len(named.text) > 4 and tokens[index].low.isalpha():
        return False
    after = tokens[stop] if stop < len(tokens) else None
    if after is None:
        return False
    if after.text in (",", ")", ";"):
        return True
    if after.low == "and" and tokens[index].digit and named.capital and tokens[stop + 1 : stop + 2]:
        return (
            tokens[stop + 1].low.endswith("ed") and tokens[stop + 1].person is None and not tokens[stop + 1].triggers
        )  # "Ana, 23 and married"
    of_them = after.low == "of" and stop + 1 < len(tokens) and tokens[stop + 1].low in ("them", "whom", "which", "those", "the")
    placed = first >= 3 and (tokens[first - 3].is_("preposition") or _is_place(tokens, first - 3))  # "In Lenz, 25 were injured"
    return after.on("after_age") and tokens[index].digit and named.capital and not (of_them or placed or named.on("time"))


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name that goes on back from `at` is a place's: "16 bodies from Port Lenz Hill, 12 from Marn"."""
    while at > 0 and tokens[at].capital and not tokens[at].mark:
        at -= 1
    return tokens[at].low in ("in", "from", "at", "near", "outside")


def _are_ages(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a number is one of two ages behind several people: "two men, 17 and 19, who had been shot"."""
    at = first if tokens[first - 1].text == "," else first - 2  # where the first of the two stands
    if at < 2 or stop != first + 1 or at + 2 >= len(tokens) or not (tokens[at].digit and tokens[at + 2].digit):
        return False
    people = tokens[at - 2].person
    after = tokens[at + 3] if at + 3 < len(tokens) else None
    closed = after is None or after.mark or after.is_("relative") or after.is_("be")
    return people is not None and people.plural and tokens[at - 1].text == "," and tokens[at + 1].low == "and" and closed


def _is_definite(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a noun has "the", "his" or the like at most one word before it, and is no "most dead" or "highest toll"."""
    return tokens[noun - 1].low not in ("most", "highest") and any(token.is_("determiner") for token in tokens[max(0, noun - 2) : noun])


def _is_named(token: Token) -> bool:
    """Whether a word is of a name, its article included ("Haddad", "al-Wadi")."""
    return token.capital or any(character.isupper() for character in token.text)


_NEXT_PLACE = 10  # tokens from one bracket to the next in a row: "(58), North Tol district (26)"
_COUNTED_BY_PLACE = frozenset(
    ("deaths", "fatalities", "casualties", "dead", "killed", "died", "bodies", "injured", "injuries", "missing", "displaced")
)


def is_age_in_brackets(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether digits close a bracket behind a name: "Rima Odeh (aged either 5 or 7)", "Karim Odeh (65 or 66)"."""
    if not tokens[index].digit or len(tokens[index].text) > 3 or stop >= len(tokens) or tokens[stop].text != ")":
        return False
    opening = next((at for at in range(index - 1, max(-1, index - _LONGEST_BRACKET), -1) if tokens[at].text == "("), None)
    if opening is None or not opening or not _is_named(tokens[opening - 1]) or any(t.triggers for t in tokens[opening:stop]):
        return False
    return not divides_by_place(tokens, opening)


def divides_by_place(tokens: Sequence[Token], opening: int) -> bool:
    """Whether a bracket belongs to a row of places with their share of a toll: "the deaths were recorded in Marn (58), Tol (26)"."""
    first, rows = opening, 1 + any(tokens[at].text == "(" for at in range(opening + 1, min(len(tokens), opening + _NEXT_PLACE)))
    while True:
        start = first
        while start and tokens[start - 1].capital:
            start -= 1
        joint = start - 1
        while joint > 0 and (tokens[joint].low == "and" or tokens[joint].text in (",", ";")):
            joint -= 1
        if joint < 3 or tokens[joint].text != ")" or joint == start - 1 or tokens[joint - 2].text != "(":
            break
        first, rows = joint - 2, rows + 1
    led = 0 < start < first and tokens[start - 1].low in ("in", "from", "at", "across")
    return led and rows > 1 and any(word.low in _COUNTED_BY_PLACE for word in tokens[:start])


def is_one_of_ages(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether digits stand in a row of ages: "ages 54, 33 and 26", "between the ages of 11 and 25", "aged (between) 14 to 17"."""
    if tokens[index].low == "between" and index and tokens[index - 1].low in ("age", "ages", "aged"):
        return True
    if tokens[index].low == "between" and [token.low for token in tokens[stop : stop + 2]] in (["years", "old"], ["years", "of"]):
        return True
    spelt = tokens[index].low in SPELT
    if not (tokens[index].digit or spelt) or stop > index + 3 or (len(tokens[index].text) > 3 and not spelt):
        return False
    if spelt and stop < len(tokens) and (tokens[stop].person is not None or tokens[stop].low == "of"):
        return False  # "a boy aged nine and four women", "aged 8 and 10, one of whom"
    at = index - 1
    while at >= 0 and (
        tokens[at].digit
        or tokens[at].low in SPELT
        or tokens[at].low in ("and", "or", "to", ",", "of", "from", "-", "–", "between", "either", "about")
    ):
        at -= 1
    row = at < index - 1 or stop > index + 1 or spelt or (at >= 0 and tokens[at].low == "ages")
    return at >= 0 and row and tokens[at].low in ("age", "ages", "aged")


def measures_a_thing(tokens: Sequence[Token], stop: int, lexicon: Lexicon) -> bool:
    """Whether a unit follows within two words: "27 years", "two more days", "20 per cent", "12 square miles"."""
    if stop >= len(tokens):
        return False
    low = tokens[stop].low
    if low in ("and", "or", "to") and stop + 2 < len(tokens) and tokens[stop + 1].digit and tokens[stop + 2].low in ("years", "months"):
        return True  # "were 28 and 31 years old"
    if low == "apiece":
        return True  # "picked up two apiece"
    if low == "more" and stop + 1 < len(tokens):
        low = tokens[stop + 1].low
    elif low == "per" and stop + 1 < len(tokens) and tokens[stop + 1].low in ("cent", "day", "capita", "week", "month", "year"):
        return True
    elif low in lexicon.words["before_unit"] and stop + 1 < len(tokens):
        low = tokens[stop + 1].low if low != "or" else low
    if low == "local" and stop + 1 < len(tokens):  # "10.30 local", but not "two local residents"
        return tokens[stop + 1].mark or tokens[stop + 1].low == "time"
    if low == "st" and tokens[stop].capital:
        behind = tokens[stop + 1 : stop + _LONGEST_TOWN]  # "two St. Louis police officers", not "1200 St. Charles Avenue"
        return not any(token.person is not None and token.person.plural for token in behind)
    return low in lexicon.units and not _only_modifies(tokens, stop, low, lexicon)


def _only_modifies(tokens: Sequence[Token], stop: int, low: str, lexicon: Lexicon) -> bool:
    """Whether what would be a unit only says of what kind the people behind it are: "two cattle traders", "six street vendors"."""
    if low not in lexicon.words["units_of_trades"] or tokens[stop].low != low or stop + 1 >= len(tokens):
        return False
    behind = tokens[stop + 1].person
    return behind is not None and behind.plural


def is_few_of_time(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].low in ("many", "few") and index > 0 and tokens[index - 1].on("before_few")
