"""Tokens and the place of a number in, its value by digits or words and the hedge before or behind it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.number_scales import and_a_half, with_fraction
from variorum.extract.tokens import Token
from variorum.model.claim import Hedge
from variorum.model.lexicon import Lexicon

INTEGER = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+")
_HYPHENED = frozenset({"dozen", "hundred", "thousand"})  # what a number may multiply that a hyphen joins to it
_LARGEST_SHARE = 5  # "four out of five people" is a share, as "nine out of ten" is
_ROUND = 10  # people of whom shares are told at most, beside hundreds
_FARTHEST_NOT = 4  # tokens from "never" to what there was none of
_GROUP = 3  # digits between two marks of thousands
_OR_MAYBE = 2  # tokens between two numbers of which the other may be the true one
COUNTABLE_SCALES = frozenset({"hundred", "thousand", "dozen", "score", "lakh", "lac", "crore", "million", "lakhs", "billion"})
_FIRST_GIVEN = frozenset(("initial", "earlier", "previous", "original", "reported", "first"))


def plain(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A plain number, digits or words, without range: (stop, value)."""
    token = tokens[index]
    if token.digit:
        fraction = with_fraction(tokens, index, lexicon)
        if fraction is not None:
            return fraction
        if not INTEGER.fullmatch(token.text):
            return None
        value, stop = int(token.text.replace(",", "")), index + 1
        if stop < len(tokens) and tokens[stop].low in COUNTABLE_SCALES and tokens[stop].low != "score":
            value, stop = value * lexicon.scales[tokens[stop].low], stop + 1
        return and_a_half(tokens, stop, value, lexicon)
    value_in_words = word_value(tokens, index, lexicon)
    return and_a_half(tokens, *value_in_words, lexicon) if value_in_words is not None else None


def word_value(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A number in words: "twenty-seven", "one hundred and twenty", "two dozen"; None if there is none at `index`."""
    if index >= len(tokens):
        return None
    total, current, stop, seen = 0, 0, index, False
    last_scale = 1 << 60
    while stop < len(tokens):
        word = tokens[stop].low
        value = _small(word, lexicon)
        if value is not None:
            if (
                seen
                and (current % 100 if current >= 100 else current)
                and not (current % 10 == 0 and current % 100 >= 20 and 0 < value < 10)
            ):
                break
            if word in ("no", "zero") and seen:
                break
            current += value
            seen = True
            stop += 1
        elif word in lexicon.scales and seen and (word != "score" or stop + 1 < len(tokens)):
            scale = lexicon.scales[word]
            if scale == 100:
                current = max(current, 1) * 100
            elif scale in (12, 20):
                return stop + 1, total + current * scale
            elif scale < last_scale:
                total += max(current, 1) * scale
                current, last_scale = 0, scale
            else:
                break
            stop += 1
        elif word == "and" and seen and current % 100 == 0 and (current or total) and stop + 1 < len(tokens):
            following = _small(tokens[stop + 1].low, lexicon)
            if following is None or not (current >= 100 or total) or following == 0:
                break
            stop += 1
        else:
            break
    return (stop, total + current) if seen else None


def _small(word: str, lexicon: Lexicon) -> int | None:
    value = lexicon.numbers.get(word)
    if value is None and "-" in word:
        tens, _, ones = word.partition("-")
        ten, one = lexicon.numbers.get(tens), lexicon.numbers.get(ones)
        if ten and ones in _HYPHENED:
            return ten * lexicon.scales[ones]  # "two-dozen people", "a half-dozen" is no number of them
        if ten is not None and one is not None and 20 <= ten <= 90 and 0 < one < 10:
            return ten + one
    return value


def in_groups(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """A number whose thousands stand apart by one space, (stop, value): "11 300", "2 000 000"; the one token where none do."""
    value, stop = int(tokens[index].text.replace(",", "")), index + 1
    if len(tokens[index].text) > _GROUP or not tokens[index].text.isdigit() or tokens[index].text[0] == "0":
        return stop, value
    while stop < len(tokens) and tokens[stop].start == tokens[stop - 1].end + 1:
        group = tokens[stop].text
        if not (len(group) == _GROUP and group.isdigit()):
            break
        value, stop = value * 1000 + int(group), stop + 1
    return stop, value


def opens_a_move(tokens: Sequence[Token], index: int) -> bool:
    """Whether "from" opens a move from a number given first: "from an initial 23 to 25", "from the earlier 40 to 52"."""
    return tokens[index - 1].low in _FIRST_GIVEN and any(token.low == "from" for token in tokens[max(0, index - 3) : index - 1])


def opens_with_from(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether "from 80 to 100 rebels" gives a range of people at the opening of a clause."""
    opens = index == 1 or tokens[index - 2].mark or tokens[index - 2].low in ("that", "and")
    return opens and stop < len(tokens) and tokens[stop].person is not None


_GOES_UP = frozenset(("go", "goes", "gone", "went", "going", "shot", "climbed", "risen", "rose"))


def _is_estimate(tokens: Sequence[Token], at: int) -> bool:
    """Whether what goes up to a number is estimates, and no toll: "some estimates go up to 16,000 deaths"."""
    return at >= 0 and tokens[at].low in ("estimates", "guesses", "claims", "counts", "figures", "reports")


def hedge_before(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, Hedge | None]:
    """The hedge that ends right before `index`: (first token, hedge), or (index, None)."""
    if not index or tokens[index - 1].low not in lexicon.hedge_ends:
        return index, None
    for length in (4, 3, 2, 1):
        begin = index - length
        if begin < 0:
            continue
        for phrase, hedge in lexicon.hedges.get(tokens[begin].low, ()):
            if len(phrase) == length and all(tokens[begin + k].low == phrase[k] for k in range(1, length)):
                if phrase == ("over",) and begin and tokens[begin - 1].on("before_adverb_over"):
                    continue
                if phrase == ("about",) and begin and tokens[begin - 1].on("word_of") and tokens[begin - 1].low not in lexicon.cues:
                    continue  # "no information about 31 dead"
                if phrase == ("about",) and begin and tokens[begin - 1].low in _TALK:
                    continue  # "we are talking about five dead"
                if phrase == ("up", "to") and begin and tokens[begin - 1].low in _GOES_UP and not _is_estimate(tokens, begin - 2):
                    continue  # "has gone up to 12"
                outer, _ = hedge_before(tokens, begin, lexicon) if length == 1 else (begin, None)
                return outer, hedge  # type: ignore[return-value]
    return index, None


_TALK = frozenset(("talk", "talks", "talking", "talked", "speak", "speaking", "spoke", "know", "knows", "knew", "hear", "heard", "worried"))
_HAS_MEMBERS = frozenset(("strong", "man", "woman", "member", "person", "people", "soldier", "officer"))
_FARTHEST_BODY = 3  # tokens from "40-member" to its noun: "40-member naval search team"
_LONGEST_OWNER = 6  # tokens of "the old camp's"
_OPENS_HEDGE = frozenset(("or", "at", "+", "plus", "-", "ish"))


def over_brackets(tokens: Sequence[Token], stop: int, value: int | None) -> int:
    """Behind a number that stands again in brackets: "four (4) adults"; `stop` where none does."""
    again = [token.text for token in tokens[stop : stop + 3]]
    return stop + 3 if len(again) == 3 and again[0] == "(" and again[2] == ")" and again[1] == str(value) else stop


def hedge_after(tokens: Sequence[Token], stop: int) -> tuple[int, Hedge | None]:
    if stop >= len(tokens) or tokens[stop].low not in _OPENS_HEDGE:
        return stop, None
    words = [token.low for token in tokens[stop : stop + 2]]
    if words == ["or", "more"]:
        return stop + 2, "at_least"
    if [token.low for token in tokens[stop : stop + 4]] == ["at", "the", "very", "least"]:
        return stop + 4, "at_least"
    if words == ["at", "least"] and stop + 2 < len(tokens) and not tokens[stop + 2].counts:
        return stop + 2, "at_least"  # "twelve at least were", but not "three men, at least 20 women"
    if words == ["at", "most"] and (stop + 2 == len(tokens) or not tokens[stop + 2].counts):
        return stop + 2, "at_most"
    if words == ["or", "so"]:
        return stop + 2, "about"
    if words[:1] == ["ish"] and tokens[stop].start == tokens[stop - 1].end:
        return stop + 1, "about"
    if words in (["or", "fewer"], ["or", "less"]):
        return stop + 2, "at_most"
    if words == ["-", "plus"] and tokens[stop].start == tokens[stop - 1].end:
        return stop + 2, "at_least"  # "1,200-plus people"
    if words[:1] in (["+"], ["plus"]) and (words[0] == "+" or words[1:] != ["1"]):
        return stop + 1, "at_least"
    return stop, None


def share_of(
    tokens: Sequence[Token], stop: int, parts: int, lexicon: Lexicon
) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """ "Half of the 40 passengers", "half the 40", "a third of the camp's 900 people": that share of the number behind, its whole."""
    at = stop + (stop < len(tokens) and tokens[stop].low == "of")
    owner = next((index for index in range(at + 1, min(len(tokens) - 1, at + _LONGEST_OWNER)) if tokens[index].low == "'s"), None)
    if owner is None and (at + 1 >= len(tokens) or not tokens[at].is_("determiner")):
        return None
    whole = plain(tokens, (at if owner is None else owner) + 1, lexicon)
    if whole is None or whole[1] < parts:
        return None
    hedge: Hedge | None = None if whole[1] % parts == 0 else "about"
    value = round(whole[1] / parts)
    return stop, value, value, hedge, "words"


def raises(tokens: Sequence[Token], at: int, core: int) -> bool:
    """Whether a number only goes higher than the one that ends at `at`: "hundreds or perhaps thousands", "dozens, maybe hundreds"."""
    words = [token.low for token in tokens[at:core]]
    return len(words) == _OR_MAYBE and words[0] in ("or", ",") and words[1] in ("maybe", "perhaps", "possibly", "even")


def is_share(tokens: Sequence[Token], of: int, lexicon: Lexicon) -> bool:
    """Whether the whole at `of` makes a number before "in" or "out of" a share: "nine out of ten", not "six out of 40 people injured"."""
    whole = plain(tokens, of, lexicon) if of < len(tokens) else None
    if whole is None:
        return True
    behind = tokens[whole[0] : whole[0] + 2]
    if any(word.on("incidents_elsewhere") or word.on("incidents_in_plural") or word.low in lexicon.units for word in behind):
        return False  # "seven in six attacks", "14 in 24 hours"
    if not whole[1] % 100 or not any(token.person for token in behind):
        return True
    some = tokens[of - 1].low == "of" and of > 2 and tokens[of - 3].low != "one"  # "four out of six passengers"
    return whole[1] <= _ROUND and not (some and _LARGEST_SHARE < whole[1] < _ROUND)


def one_alone(tokens: Sequence[Token], at: int) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """ "A single death": one; None for "a single man", whom an article counts, and for "without a single death", of which nobody died."""
    told = at + 2 < len(tokens) and any(trigger.frame == "noun" for trigger in tokens[at + 2].triggers)
    if not told or any(token.is_("negation") or token.low == "no" for token in tokens[max(0, at - _FARTHEST_NOT) : at]):
        return None
    return at + 2, 1, 1, None, "words"


def as_many(tokens: Sequence[Token], index: int) -> int | None:
    """Where "as many" ends that counts as many again: "four died and as many others were hurt"; not "as many as", "in as many days"."""
    if index + 2 >= len(tokens) or tokens[index + 1].low != "many":
        return None
    behind, before = tokens[index + 2], tokens[index - 1].low if index else ""
    counts = behind.low in ("others", "more", "wounded", "injured") or behind.is_("be") or behind.is_("have") or bool(behind.triggers)
    return index + 2 if counts and before in ("and", "while", ",", "with", "leaving", "injuring", "wounding") else None


def body_of(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """ "A 120-strong detachment", "its 12-man crew", "a five-member family": how many a body of people has, with the noun of the body."""
    number, dash, of = tokens[index].low.rpartition("-")
    stop = index + 1
    if not dash and index + 2 < len(tokens) and tokens[index + 1].text in ("-", "–"):  # "a 10,000-strong crowd"
        number, dash, of, stop = of.replace(",", ""), "-", tokens[index + 2].low, index + 3
    if not dash or of not in _HAS_MEMBERS:
        return None
    value = int(number) if number.isdigit() else lexicon.numbers.get(number)
    if not value or value == 1:
        return None
    for at in range(stop, min(len(tokens), stop + _FARTHEST_BODY)):
        token = tokens[at]
        if token.person is not None:  # "its 12-man crew", whose noun counts people by itself
            return stop, value, value, None, "words"
        if token.on("body_of_people"):
            return at + 1, value, value, None, "words"
        if token.mark or (token.closed is not None and token.low != "hit") or token.digit:
            break  # but "a four-man hit squad"
    return None


def those_told_of(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int, int, None, str] | None:
    """ "The pair were stabbed", "the trio fled": so many of whom was told before; None for "the pair of gloves", "the trio's home"."""
    if not index or tokens[index - 1].low != "the":
        return None
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    plain = behind is None or behind.mark or behind.closed is not None or bool(behind.triggers) or behind.low.endswith("ed")
    value = lexicon.bands[tokens[index].low]
    if not plain or (behind is not None and behind.low in ("of", "'s", "'", "’")):
        return None
    return index + 1, value, value, None, "words"
