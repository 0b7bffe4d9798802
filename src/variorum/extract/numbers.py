"""Tokens in, quantities out: digits, words, ranges, dozens, lakh and vague words, with the hedge that goes before or after."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.extract.number_guards import (
    is_age,
    is_age_in_brackets,
    is_few_of_time,
    is_label,
    is_one_of_ages,
    measures_a_thing,
)
from variorum.extract.number_names import ends_share, is_digit_share, is_of_a_name
from variorum.extract.number_scales import and_a_half, joined_range, of_a_scale, plus_scale, with_fraction, with_its_scale
from variorum.extract.number_words import (
    COUNTABLE_SCALES,
    INTEGER,
    as_many,
    body_of,
    hedge_after,
    hedge_before,
    in_groups,
    is_share,
    one_alone,
    opens_a_move,
    opens_with_from,
    over_brackets,
    plain,
    raises,
    share_of,
    those_told_of,
    word_value,
)
from variorum.extract.tokens import Token
from variorum.model.claim import Hedge
from variorum.model.lexicon import Lexicon

_SHARES = {"half": 2, "third": 3, "quarter": 4}
_RANGE = re.compile(r"(\d+)[-–](\d+)")
_MAXIMUM_COUNT = 2_000_000_000  # no count of people is larger; longer digit strings are identifiers
_DASHES = ("-", "–", "--", "—")
_LARGEST_LOST = 99  # the largest number of a range that may have lost its dash
_BEFORE_DOZEN = frozenset(("another", "further", "first", "last", "remaining", "other", "additional", "some"))
_BETWEEN = ("to", "or", *_DASHES)  # what may stand between the two numbers of a range
_ARTICLES = frozenset(("a", "an"))
# The words that make a number of an article before them, beside the lexicon's own.
_AFTER_ARTICLE = frozenset(
    ("third", "hundred", "thousand", "dozen", "score", "million", "lakh", "couple", "pair", "few", "handful", "number", "quarter", "half",
     "half-dozen", "single", "quarter-million", "half-million")
)  # fmt: skip


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number of something at tokens `first`..`stop` (half-open, the hedge included; `core` is where the number itself begins).

    `low` and `high` are the interval the words give (see model.claim.Count); `bare` says that it is an article ("a teacher").
    """

    first: int
    core: int
    stop: int
    low: int | None
    high: int | None
    hedge: Hedge | None
    kind: str


def quantities(tokens: Sequence[Token], lexicon: Lexicon) -> list[Quantity]:
    """All quantities of a sentence in order, without those that a unit, date, sum of money, age, score or label takes away."""
    found: list[Quantity] = []
    taken, starts = 0, lexicon.number_starts
    rare, size = lexicon.after_article, len(tokens)
    for index, token in enumerate(tokens):
        if not token.counts or index < taken:
            continue
        word = token.low
        if word in _ARTICLES:  # nearly always before a noun
            if index + 1 == size or ((after := tokens[index + 1].low) not in _AFTER_ARTICLE and after not in rare):
                continue
        elif not (token.digit or word in starts or "-" in word or word == "as"):
            continue
        if word == "as":
            stop = as_many(tokens, index) if found and found[-1].kind in ("digits", "words") else None
            parsed = (stop, found[-1].low, found[-1].high, found[-1].hedge, "words") if stop is not None else None
        else:
            parsed = body_of(tokens, index, lexicon) if token.digit and index + 2 < size and tokens[index + 1].text in ("-", "–") else None
            parsed = parsed or _number(tokens, index, lexicon) or _share_of_them(tokens, index, found) or body_of(tokens, index, lexicon)
        if parsed is None:
            continue
        taken, low, high, hedge, kind = parsed
        taken = over_brackets(tokens, taken, low)
        if ends_share(tokens, index, lexicon) or is_digit_share(tokens, index):
            continue
        first, before = hedge_before(tokens, index, lexicon)
        if (
            (kind == "digits" and is_label(tokens, index, taken, first, lexicon))
            or (kind == "words" and is_of_a_name(tokens, index, taken, low))
            or is_age(tokens, first, index, taken, low)
            or is_one_of_ages(tokens, index, taken)
            or is_age_in_brackets(tokens, index, taken)
        ):
            continue
        if measures_a_thing(tokens, taken, lexicon):
            taken += 1
            continue
        stop, behind = hedge_after(tokens, taken)
        found.append(hedged(first, index, stop, low, high, before or behind or hedge, kind))
        taken = stop
    return _joined_bounds(tokens, found)


def _share_of_them(
    tokens: Sequence[Token], index: int, found: Sequence[Quantity]
) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """ "Forty-eight people drowned, half of them children": that share of the number before it, "about" if it does not divide."""
    words = [token.low for token in tokens[index : index + 4]]
    stop = 1 if words[0] == "half" else 2 if words[0] in ("a", "one") and words[1:2] and words[1] in _SHARES else 0
    whole = found[-1] if found else None
    if not stop or whole is None or words[stop : stop + 1] != ["of"] or words[stop + 1 : stop + 2] not in (["them"], ["whom"]):
        return None
    parts = _SHARES[words[stop - 1]]
    if whole.low is None or whole.low != whole.high or whole.low < 2 * parts or whole.hedge is not None:
        return None
    value = round(whole.low / parts)
    return index + stop, value, value, None if whole.low % parts == 0 else "about", "words"


def _joined_bounds(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """ "more than 20 but fewer than 30" is one quantity with both bounds."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        bounds = last is not None and last.hedge in ("more_than", "at_least") and quantity.hedge in ("less_than", "at_most")
        if last is not None and bounds and quantity.first - last.stop == 1 and tokens[last.stop].low in ("but", "and"):
            joined[-1] = msgspec.structs.replace(last, stop=quantity.stop, high=quantity.high, hedge="range")
            continue
        if last is not None and last.kind == quantity.kind and raises(tokens, last.stop, quantity.core):
            hedge: Hedge = "vague" if quantity.kind == "vague" else "range"
            joined[-1] = msgspec.structs.replace(last, stop=quantity.stop, high=quantity.high, hedge=hedge)
            continue
        joined.append(quantity)
    return joined


def hedged(first: int, core: int, stop: int, low: int | None, high: int | None, hedge: Hedge | None, kind: str) -> Quantity:
    """A number with the bounds that its hedge sets: "more than 11" is twelve or more."""
    if kind == "vague":
        if hedge in ("more_than", "at_least"):
            high = None
        hedge = "vague" if hedge in (None, "about") else hedge
    elif hedge == "at_least":
        high = None
    elif hedge == "more_than" and low is not None:
        low, high = low + 1, None
    elif hedge == "at_most":
        low = None
    elif hedge == "less_than" and high is not None:
        low, high = None, high - 1
    return Quantity(first=first, core=core, stop=stop, low=low, high=high, hedge=hedge, kind=kind)


def _number(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """Parse a number beginning at `index`: (stop, low, high, hedge, kind) or None."""
    token = tokens[index]
    odd = _odd(tokens, index, lexicon)
    if odd is not None:
        return odd
    if token.digit:
        return _digits(tokens, index, lexicon)
    low = token.low
    if low == "between" and index + 1 < len(tokens):
        return _between(tokens, index, lexicon)
    for phrase, (least, most) in lexicon.vague_phrases:
        if phrase[0] == low and tuple(t.low for t in tokens[index : index + len(phrase)]) == phrase:
            return index + len(phrase), least, most, "vague", "vague"
    if low in ("a", "an", "half", "half-dozen"):
        return _scaled_article(tokens, index, lexicon)
    if low == "dozen" and index and tokens[index - 1].low in _BEFORE_DOZEN:
        return index + 1, 12, 12, None, "words"  # "another dozen", "the first dozen"
    if low in lexicon.vague and not is_few_of_time(tokens, index):
        least, most = lexicon.vague[low]
        return index + 1, least, most, "vague", "vague"
    if low in ("both", "neither"):
        return _pair(tokens, index, lexicon)
    if low in lexicon.bands:
        return those_told_of(tokens, index, lexicon)
    if low == "one" and index and tokens[index - 1].low == "without":
        return None  # "passed without one death": nobody died
    if low == "not":
        if index + 2 < len(tokens) and tokens[index + 1].low in ("one", "a") and tokens[index + 2].low in ("of", "single"):
            return index + 2 + (tokens[index + 2].low == "single"), 0, 0, None, "words"
        return None
    if (
        index + 2 < len(tokens)
        and tokens[index + 1].low in ("in", "out")
        and not (
            index + 3 < len(tokens)
            and tokens[index + 2].low == "of"
            and tokens[index + 3].low != "every"
            and tokens[index + 3].is_("determiner")
        )
        and (tokens[index + 2].digit or tokens[index + 2].low in lexicon.numbers or tokens[index + 2].low in ("of", "every"))
        and low in lexicon.numbers
        and is_share(tokens, index + 2 + (tokens[index + 2].low == "of"), lexicon)
    ):
        return None  # "one in three", "nine out of ten" are shares
    if low == "one" and index + 1 < len(tokens) and (tokens[index + 1].low in ("another", "'s", "-") or _is_pronoun(tokens, index)):
        return None
    if token.text == "No" and index and tokens[index - 1].closed is not None and index + 1 < len(tokens) and tokens[index + 1].capital:
        return None  # "even after No Child Left Behind expired": a name
    if low == "no" and index + 1 < len(tokens) and tokens[index + 1].low == "one":
        return index + 2, 0, 0, None, "words"
    return _words(tokens, index, lexicon)


def _is_pronoun(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" takes up a thing named before: "after the main one was washed away", "a new one was hit"."""
    if index < 2 or tokens[index - 2].low not in ("the", "a") or tokens[index + 1].person is not None:
        return False
    before = tokens[index - 1]
    return before.closed is None and before.person is None and not (before.mark or before.triggers or before.on("before_one"))


def _odd(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """ "60-odd", "sixty odd": about sixty; "670-plus": so many or more; None where nothing of the kind stands at `index`."""
    low = tokens[index].low
    scale = plus_scale(tokens, index, lexicon)
    if scale is not None:
        return *scale, None, "at_least", "digits"
    if low.endswith("-plus"):
        least = low.removesuffix("-plus")
        value = int(least) if least.isdecimal() else lexicon.numbers.get(least)
        return (index + 1, value, None, "at_least", "digits" if least.isdecimal() else "words") if value else None
    base = low.removesuffix("-odd")
    apart = index + 1 < len(tokens) and tokens[index + 1].low == "odd"
    if base == low and not apart:
        return None
    value = int(base) if base.isdecimal() else lexicon.numbers.get(base)
    if value is None or value % 10:
        return None
    return index + 1 + (base == low), value, value, "about", "digits" if base.isdecimal() else "words"


_BEFORE_BOTH = frozenset(("that", "but"))  # opens what both did


def _pair(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """ "both pilots" are two, "neither of the pilots" is none; "both soldiers and civilians" counts nobody."""
    at = index + 1
    both = tokens[index].low == "both"
    of_them = [token.low for token in tokens[at : at + 2]] in (["of", "them"], ["of", "whom"])
    ahead = tokens[at + 2] if at + 2 < len(tokens) else None
    of_them = of_them and ahead is not None and (ahead.is_("be") or ahead.is_("have") or bool(ahead.triggers))
    opens = at < len(tokens) and (not index or tokens[index - 1].low in lexicon.cues or tokens[index - 1].low in _BEFORE_BOTH)
    if both and (of_them or (opens and (tokens[at].is_("be") or tokens[at].is_("have") or _tells_of_subject(tokens[at])))):
        return at, 2, 2, None, "words"  # "Both were shot", "Both died", "both of whom died"
    if at < len(tokens) and tokens[at].low == "of":
        at += 1
    while at < len(tokens) and (
        tokens[at].is_("determiner") or (tokens[at].closed is None and tokens[at].person is None and at - index < 4)
    ):
        at += 1
    noun = tokens[at].person if at < len(tokens) else None
    if noun is None or not (noun.plural or noun.collective or tokens[index].low == "neither"):
        return None
    if tokens[index].low == "neither":
        return index + 1, 0, 0, None, "words"
    if at + 1 < len(tokens) and tokens[at + 1].low == "and":
        behind = tokens[at + 2 : at + 4]
        if not any(token.digit or token.low in lexicon.numbers or token.low in ("all", "the") for token in behind):
            return None
    return index + 1, 2, 2, None, "words"


def _tells_of_subject(token: Token) -> bool:
    """Whether a word is a verb in the past that says what befell its subject: "died", "drowned"."""
    return any(trigger.frame == "subject" and trigger.form == "past" for trigger in token.triggers)


def _digits(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    text = tokens[index].text
    both = joined_range(tokens, index, lexicon)
    if both is not None:
        return *both, "range", "digits"
    ranged = _RANGE.fullmatch(text)
    if ranged:
        least, most = int(ranged[1]), int(ranged[2])
        return (index + 1, least, most, "range", "digits") if least < most else None
    fraction = with_fraction(tokens, index, lexicon)
    if fraction is not None:
        return _range_tail(tokens, index, *fraction, lexicon, "digits")
    if not INTEGER.fullmatch(text):
        return None
    stop, value = in_groups(tokens, index)
    if stop < len(tokens) and tokens[stop].low in COUNTABLE_SCALES and tokens[stop].low != "score":
        value, stop = value * lexicon.scales[tokens[stop].low], stop + 1
    stop, value = and_a_half(tokens, stop, value, lexicon)
    if value > _MAXIMUM_COUNT:
        return None
    return _range_tail(tokens, index, stop, value, lexicon, "digits")


def _range_tail(
    tokens: Sequence[Token], index: int, stop: int, value: int, lexicon: Lexicon, kind: str
) -> tuple[int, int | None, int | None, Hedge | None, str]:
    """Extend "20" to "20 to 30", "20 or 30", "20 – 30" when the second number is the larger one."""
    if stop + 1 < len(tokens) and tokens[stop].low in _BETWEEN and not _ends_dateline(tokens, index, stop):
        second = plain(tokens, stop + 1, lexicon)
        value = with_its_scale(tokens, value, *second, lexicon) if second is not None else value
        rising = (
            index > 0
            and (tokens[index - 1].low in ("from", "by") or opens_a_move(tokens, index))
            and tokens[index - 2].low != "anywhere"
            and not (second is not None and opens_with_from(tokens, index, second[0]))
        )
        if second is not None and second[1] > value and not (tokens[stop].low == "to" and rising):
            return second[0], value, second[1], "range", kind
    if kind == "digits" and index and stop + 1 < len(tokens) and tokens[stop].digit and tokens[index - 1].on("before_lost_range"):
        second = plain(tokens, stop, lexicon)
        if second is not None and value < second[1] <= min(2 * value, _LARGEST_LOST) and tokens[second[0]].low not in _BETWEEN:
            return second[0], value, second[1], "range", kind  # "a group of 7 8 gunmen", where a text has lost its dashes
    return stop, value, value, None, kind


def _ends_dateline(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether a dash parts a day from the report's first words: "LIMA, Oct 12 - Fourteen people", "LIMA, Oct 12 - 14 people"."""
    if tokens[stop].low not in _DASHES:
        return False
    return tokens[index].digit != tokens[stop + 1].digit or bool(index and tokens[index - 1].on("month"))


def _between(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    both = joined_range(tokens, index + 1, lexicon)
    if both is not None:
        return *both, "range", "words"
    first = plain(tokens, index + 1, lexicon)
    if first is None or first[0] + 1 >= len(tokens) or tokens[first[0]].low not in ("and", "to"):
        return None
    second = plain(tokens, first[0] + 1, lexicon)
    if second is None or second[1] <= first[1]:
        return None
    return second[0], with_its_scale(tokens, first[1], *second, lexicon), second[1], "range", "words"


def _scaled_article(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    """ "a dozen", "half a dozen", "a hundred", "a couple of", "a few", "a handful of", "a number of"."""
    words = [token.low for token in tokens[index : index + 4]]
    part = of_a_scale(tokens, index, lexicon)
    if part is not None:
        return *part, part[1], "about", "words"
    led = words[0] in _ARTICLES
    for half_dozen in (["half-dozen"], ["half", "dozen"], ["half", "a", "dozen"]):
        if words[led : led + len(half_dozen)] == half_dozen:
            return index + led + len(half_dozen), 6, 6, None, "words"
    if words[0] == "half":
        return share_of(tokens, index + 1, _SHARES["half"], lexicon)
    if len(words) < 2:
        return None
    if words[1] in _SHARES:
        return share_of(tokens, index + 2, _SHARES[words[1]], lexicon)  # "a third of the 900 inmates"
    if words[1] == "single":
        return one_alone(tokens, index)
    if words[1] == "score" and words[2:3] == ["of"]:
        return index + 2, 20, 20, "about", "words"
    if words[1] in ("hundred", "thousand", "dozen", "million", "lakh"):
        value, stop = lexicon.scales[words[1]], index + 2
        rest = word_value(tokens, stop + 1, lexicon) if words[2:3] == ["and"] and stop + 1 < len(tokens) else None
        if rest is not None and rest[1] < value:
            return rest[0], value + rest[1], value + rest[1], None, "words"
        return _range_tail(tokens, index, stop, value, lexicon, "words")  # "a hundred to two hundred"
    if words[1] in ("couple", "pair") and words[2:3]:
        of = words[2] == "of"
        if words[2 + of : 3 + of] and words[2 + of] in ("hundred", "thousand", "dozen"):
            return index + 3 + of, (value := 2 * lexicon.scales[words[2 + of]]), value, "about", "words"  # "a couple hundred"
        if of:
            return index + 2, 2, 2, None, "words"
    if words[1] in ("few", "handful"):
        return index + 2, 3, 9, "vague", "vague"
    if words[1] in ("number", "group") and words[2:3] == ["of"] and words[1] == "number":
        return index + 2, None, None, "unspecified", "unspecified"
    if words[1] in lexicon.words["number_of_adjective"] and words[2:4] == ["number", "of"]:
        return index + 3, None, None, "unspecified", "unspecified"
    return None


def _words(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int | None, Hedge | None, str] | None:
    part = of_a_scale(tokens, index, lexicon)
    if part is not None:
        return *part, part[1], "about", "words"  # "three quarters of a million"
    parsed = word_value(tokens, index, lexicon)
    if parsed is None:
        return None
    stop, value = and_a_half(tokens, *parsed, lexicon)
    return _range_tail(tokens, index, stop, value, lexicon, "words")
