"""Tokens and quantities in, counted groups of people out: "at least 12 police officers", "two of the hostages", "a teacher", "another 30"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.numbers import Quantity
from variorum.extract.tokens import QUOTES, Token
from variorum.model.claim import Hedge
from variorum.model.lexicon import Lexicon

_LONGEST_MODIFIERS = 7  # words between a number and its noun; "23 mostly young off-duty army soldiers" has five


class Group:
    """A counted group of people, tokens `first`..`stop`; `core` is where its number begins, `head` its noun's index or None.

    `population` is the lattice name, `low`/`high`/`hedge` the count as the words say it, `increment` whether the words add to
    an earlier number ("another 12"), `inside` the measure named by an adjective within ("12 wounded soldiers"), `bodies` whether
    the noun is one for the dead ("12 bodies").
    """

    __slots__ = (
        "bare",
        "core",
        "first",
        "head",
        "hedge",
        "high",
        "increment",
        "inside",
        "kind",
        "low",
        "others",
        "part",
        "population",
        "stop",
        "words_first",
        "words_stop",
    )

    def __init__(self, first: int, core: int, stop: int, low: int | None, high: int | None, hedge: Hedge | None, kind: str) -> None:
        self.first = first
        self.core = core
        self.stop = stop
        self.words_first = first
        self.words_stop = stop
        self.low = low
        self.high = high
        self.hedge = hedge
        self.kind = kind
        self.head: int | None = None
        self.population = "everyone"
        self.increment = False
        self.others = False
        self.part = False
        self.bare = True
        self.inside: tuple[str, int] | None = None

    def __repr__(self) -> str:
        return f"Group({self.first}-{self.stop} {self.population} {self.low}..{self.high} {self.hedge} {self.kind})"


def groups(tokens: Sequence[Token], found: Sequence[Quantity], lexicon: Lexicon) -> list[Group]:
    """The counted groups of a sentence, in order, not overlapping."""
    made: list[Group] = []
    taken = 0
    by_start = {quantity.first: quantity for quantity in found}
    index = 0
    while index < len(tokens):
        quantity = by_start.get(index)
        if quantity is not None and index >= taken:
            group = _counted(tokens, quantity, by_start, lexicon)
            if group.kind != "thing" or group.head is not None:
                made.append(group)
            taken = index = max(group.stop, quantity.stop)
            continue
        if tokens[index].low in ("a", "an", "another") and index >= taken:
            single = _single(tokens, index, lexicon)
            if single is not None:
                made.append(single)
                taken = index = single.stop
                continue
        index += 1
    return made


def _counted(tokens: Sequence[Token], quantity: Quantity, by_start: dict[int, Quantity], lexicon: Lexicon) -> Group:
    group = Group(quantity.first, quantity.core, quantity.stop, quantity.low, quantity.high, quantity.hedge, quantity.kind)
    _widen_left(tokens, group)
    group.words_first = min(group.first, quantity.first) if tokens[group.first].low in ("another", "a") else quantity.first
    at = quantity.stop
    at = _complement(tokens, group, at, by_start)
    if at < len(tokens) and tokens[at].low in ("more", "other", "others", "additional", "further", "extra"):
        group.increment = tokens[at].low in ("more", "additional", "further", "extra")
        group.others = tokens[at].low in ("other", "others")
        at += 1
    if at < len(tokens) and tokens[at].low == "of":
        at = _partitive(tokens, group, at, by_start)
    _take_noun(tokens, group, at, lexicon)
    return group


def _widen_left(tokens: Sequence[Token], group: Group) -> None:
    """Take in "another", "all", "the", "a further" before the number."""
    at = group.first - 1
    while at >= 0 and tokens[at].on("before_number"):
        low = tokens[at].low
        if low in ("a", "an") and not (at + 1 < len(tokens) and tokens[at + 1].low in ("further", "additional", "total")):
            break
        if low == "of" and not (at >= 1 and tokens[at - 1].low == "total"):
            break
        if low in ("another", "further", "additional"):
            group.increment = True
        group.first = at
        at -= 1


def _complement(tokens: Sequence[Token], group: Group, at: int, by_start: dict[int, Quantity]) -> int:
    """ "all but eight of the 129 passengers" counts 121."""
    begin = group.first
    if begin >= 2 and tokens[begin - 1].low == "but" and tokens[begin - 2].low == "all" and at < len(tokens) and tokens[at].low == "of":
        whole = by_start.get(at + 1) or (
            by_start.get(at + 2) if at + 2 < len(tokens) and tokens[at + 1].low in ("the", "its", "some") else None
        )
        if whole is not None and whole.low is not None and whole.low == whole.high and group.low is not None and whole.low > group.low:
            group.low = group.high = whole.low - group.low
            group.first = group.words_first = begin - 2
            group.words_stop = whole.stop
            group.hedge = whole.hedge
            return whole.stop
    return at


def _partitive(tokens: Sequence[Token], group: Group, at: int, by_start: dict[int, Quantity]) -> int:
    """Step over "of", "of the", "of the 129", "of them", "of those": the group is a part of what follows."""
    after = at + 1
    if after < len(tokens) and tokens[after].low in ("them", "whom", "us", "which"):
        group.part = True
        group.stop = group.words_stop = after + 1
        if after + 1 < len(tokens) and tokens[after + 1].is_("be"):
            return after + 2 if after + 2 < len(tokens) and tokens[after + 2].person is not None else after + 1
        return after + 1
    named = False
    while after < len(tokens) and tokens[after].on("after_of"):
        named = True
        after += 1
    if after < len(tokens) and named and tokens[after].on("the_harmed"):
        group.part = True
    whole = by_start.get(after)
    if whole is not None:
        if group.low == group.high == 1 and whole.low != 1 and not named:
            # "one of 12 people killed" tells of twelve
            group.low, group.high, group.hedge, group.kind = whole.low, whole.high, whole.hedge, whole.kind
            group.first = group.words_first = whole.first
            group.words_stop = whole.stop
        return whole.stop
    if group.kind == "digits" and not named:
        return at
    return after


def _take_noun(tokens: Sequence[Token], group: Group, at: int, lexicon: Lexicon) -> None:
    head = find_head(tokens, at, lexicon, plural=group.low not in (0, 1, None) or group.high not in (1, None))
    if (
        head is not None
        and group.part
        and any(tokens[k].triggers and k != head for k in range(at, head))
        and tokens[at - 1].low in ("them", "whom")
    ):
        head = None
    if head is None and _counts_a_thing(tokens, at, lexicon):
        _take_unknown_noun(tokens, group, at, lexicon)
        return
    if head is None and _take_people_by_name(tokens, group, at, lexicon):
        return
    if head is None:
        group.stop = max(group.stop, at) if at > group.stop and group.others else group.stop
        if group.increment and at > group.stop and tokens[at - 1].low in ("more", "additional", "further", "extra"):
            group.stop = at
        return
    if any(tokens[k].low in lexicon.words["machine"] for k in range(at, head)):
        group.kind = "thing"
        group.head = None
        return
    group.head = head
    group.bare = False
    group.stop = head + 1
    group.population = population_of(tokens, at, head, lexicon)
    if tokens[head].low == "members" and _of_armed_group(tokens, head + 1, lexicon):
        group.population = "attackers"
    for index in range(at, head):
        for trigger in tokens[index].triggers:
            if trigger.form in ("participle", "adjective") and group.inside is None:
                group.inside = (trigger.measure, index)
    group.stop = _extend_pair(tokens, group)


def _of_armed_group(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "of" and the name or noun of an armed group follow ("three members of the outfit", "… of the Liberation Army")."""
    if at >= len(tokens) or tokens[at].low != "of":
        return False
    phrase = tokens[at + 1 : at + 8]
    stop = next((k for k, token in enumerate(phrase) if token.mark or token.triggers or token.is_("be")), len(phrase))
    return _names_armed_group([token.low for token in phrase[:stop]], lexicon)


def _names_armed_group(words: Sequence[str], lexicon: Lexicon) -> bool:
    phrase = f" {' '.join(words)} "
    return any(f" {name} " in phrase for names, kind in lexicon.claimant_kinds if kind == "armed_group" for name in names)


def _take_people_by_name(tokens: Sequence[Token], group: Group, at: int, lexicon: Lexicon) -> bool:
    """Take a capitalised plural that the lexicon does not know as people: "three Maoists", "40 Yazidis", "12 Rohingyas"."""
    if at >= len(tokens):
        return False
    name = tokens[at]
    if not name.capital or name.text.isupper() or not name.low.endswith("s") or len(name.low) < 5 or name.low.endswith(("ss", "days")):
        return False
    if name.closed is not None or name.triggers or (at + 1 < len(tokens) and tokens[at + 1].capital):
        return False
    group.head = at
    group.bare = False
    group.stop = at + 1
    group.population = "attackers" if _names_armed_group([name.low], lexicon) else "everyone"
    return True


def _counts_a_thing(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the number counts something else than people: a plain noun follows, and no noun for deaths or injuries after it."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.person is not None and not token.person.plural and at + 1 < len(tokens):
        at += 1
        token = tokens[at]
    if token.mark or token.digit or token.closed is not None or token.triggers or token.capital or token.low == "'s":
        return False
    if (
        token.low in lexicon.words["not_a_thing"]
        or token.low in lexicon.cues
        or token.low.endswith("ly")
        or token.low in lexicon.words["part"]
    ):
        return False
    for index in range(at, min(len(tokens), at + 4)):
        here = tokens[index]
        if here.mark or (here.closed is not None and index > at):
            break
        if any(trigger.frame in ("noun", "counted", "toll", "adjective") for trigger in here.triggers) or here.low in (
            "lives",
            "life",
            "souls",
        ):
            return False
    return True


def _take_unknown_noun(tokens: Sequence[Token], group: Group, at: int, lexicon: Lexicon) -> None:
    """Give a group its noun when the lexicon does not know it: the last plain word, if plural; it may be people ("three welders")."""
    group.kind = "thing"
    last = at
    while last + 1 < len(tokens) and last + 1 - at < _LONGEST_MODIFIERS:
        word = tokens[last + 1]
        if (
            word.mark
            or word.digit
            or word.closed is not None
            or word.triggers
            or word.capital
            or word.low.endswith(("ed", "ing", "ly"))
            or word.low == "'s"
        ):
            break
        last += 1
    if tokens[last].low in lexicon.units:
        return
    if tokens[last].low.endswith("s") and not tokens[last].low.endswith("ss"):
        group.head = last
        group.bare = False
        group.stop = last + 1


def _extend_pair(tokens: Sequence[Token], group: Group) -> int:
    """ "27 women and children" is one count over two nouns; the population is then everyone, or civilians for women and children."""
    at = group.stop
    if at + 1 < len(tokens) and tokens[at].low in ("and", "or") and tokens[at + 1].person is not None and tokens[at + 1].person.plural:
        other = tokens[at + 1].person.population
        following = tokens[at + 2].low if at + 2 < len(tokens) else ""
        if following in ("were", "was", "have", "had", "are") and group.low == 1:
            return at
        if {group.population, other} <= {"women", "children", "men", "civilians"}:
            group.population = (
                "civilians" if "civilians" in (group.population, other) else "victims" if group.population != other else group.population
            )
        elif group.population != other:
            group.population = "everyone"
        return at + 2
    return at


def find_head(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, plural: bool = False) -> int | None:
    """The index of the person noun that ends the noun group beginning at `at`, or None.

    With `plural`, a noun in the singular only modifies ("two passenger buses", "two Border Security Force personnel").
    """
    head: int | None = None
    index = at
    limit = min(len(tokens), at + _LONGEST_MODIFIERS)
    while index < limit:
        token = tokens[index]
        if token.low == "'s" and head is None:
            index += 1
            continue
        if token.text == "(" and index + 2 < len(tokens) and tokens[index + 2].text == ")" and tokens[index + 1].capital:
            if head is None or any(behind.person is not None for behind in tokens[index + 3 : index + 5]):
                head = None
                index += 3  # an acronym in brackets does not end the noun group
                limit = min(len(tokens), limit + 3)
                continue
            break
        if token.mark:
            if (
                token.text == ","
                and head is None
                and index > at
                and index + 1 < limit
                and tokens[index - 1].person is None
                and not tokens[index - 1].triggers
                and tokens[index + 1].text.islower()
            ):
                closed = tokens[index + 1].closed
                if closed is None:
                    index += 1
                    continue
            if token.text in ("-", "–") and index + 1 < limit and tokens[index - 1].end == token.start:
                index += 1
                continue
            if token.text in QUOTES and head is None and index + 1 < limit:
                index += 1
                continue
            break
        if token.person is not None and plural and head is None and not token.person.plural and not token.person.collective:
            index += 1
            continue
        if token.person is not None:
            if head is not None and token.capital and not tokens[head].capital and not token.text.isupper():
                break
            if head is not None and tokens[head].person.plural and not token.person.plural:
                break
            if token.capital and not token.text.isupper() and index + 1 < len(tokens) and _opens_compound(tokens[index + 1], lexicon):
                index += 1  # "Chinese engineers", "Chinese yuan": the nationality is no head
                continue
            head = index
            index += 1
            limit = min(len(tokens), max(limit, index + 2))
            continue
        if head is not None:
            # A noun after the head only continues it when a person noun follows at once ("security forces personnel").
            break
        if _ends_noun_group(token):
            break
        index += 1
    return head


def _ends_noun_group(token: Token) -> bool:
    if token.closed is not None and not token.closed.isdisjoint(
        ("preposition", "conjunction", "be", "have", "modal", "relative", "subordinator", "pronoun", "determiner", "negation")
    ):
        return True
    if any(trigger.form in ("past", "base", "third", "ing") and trigger.frame in ("subject", "object") for trigger in token.triggers):
        return not any(
            (trigger.form == "participle" and trigger.frame == "object") or trigger.form == "adjective" for trigger in token.triggers
        )
    return token.digit and not token.text[-1].isalpha()


def population_of(tokens: Sequence[Token], at: int, head: int, lexicon: Lexicon) -> str:
    """The population of the noun group `at`..`head`: the noun's own, or what its modifiers say when it only carries them."""
    noun = tokens[head].person
    assert noun is not None
    before = range(head - 1, at - 1, -1)
    if noun.generic:
        for index in before:
            word = tokens[index]
            if word.low in lexicon.modifiers:
                return lexicon.modifiers[word.low]
            if word.person is not None and not word.person.generic:
                return word.person.population
        return noun.population
    if noun.population == "everyone":
        for index in before:
            found = lexicon.modifiers.get(tokens[index].low)
            if found in ("civilians", "soldiers", "police", "attackers", "hostages"):
                return found
    return noun.population


def _opens_compound(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word behind a nationality shows that the nationality only modifies it."""
    return (
        token.person is None
        and not token.low.endswith("s")
        and token.low not in lexicon.words["not_a_thing"]
        and _goes_on(token, lexicon)
        and token.low != "'s"
    )


def _goes_on(token: Token, lexicon: Lexicon) -> bool:
    """Whether the noun group goes on behind what looked like its head ("a separatist group", "a soldier's body")."""
    if token.low == "'s":
        return True
    if token.mark or token.closed is not None or token.triggers or token.capital or token.digit:
        return False
    return not token.low.endswith(("ed", "ing", "ly")) and token.low not in lexicon.cues


def _single(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Group | None:
    """ "a teacher", "an off-duty officer", "a thirteenth victim": one person, by the article."""
    index = at + 1
    if index >= len(tokens):
        return None
    if tokens[at].low == "another" and (tokens[index].is_("be") or tokens[index].is_("have") or tokens[index].triggers):
        group = Group(at, at, at + 1, 1, 1, None, "another")
        group.increment = group.others = True
        return group
    ordinal = tokens[index].on("ordinal")
    head = find_head(tokens, index + (1 if ordinal else 0), lexicon)
    if head is None:
        if ordinal and index + 1 < len(tokens) and tokens[index + 1].triggers:
            group = Group(at, at, index + 1, 1, 1, None, "ordinal")
            group.increment = True
            return group
        return None
    noun = tokens[head].person
    assert noun is not None
    if not noun.singular or noun.collective:
        return None
    if tokens[head].on("no_single") and not (
        tokens[head].low in ("minor", "captain", "major", "general", "private")
        and head + 1 < len(tokens)
        and tokens[head + 1].low in ("was", "were", "died", "and")
    ):
        return None
    if any(tokens[k].person is not None and tokens[k].person.plural and not tokens[k].person.singular for k in range(index, head)):
        return None
    if head + 1 < len(tokens) and _goes_on(tokens[head + 1], lexicon):
        return None
    group = Group(at, at, head + 1, 1, 1, None, "ordinal" if ordinal else "article")
    group.words_stop = head + 1
    group.increment = ordinal or tokens[at].low == "another"
    group.head = head
    group.bare = False
    group.population = population_of(tokens, index, head, lexicon)
    for k in range(index, head):
        for trigger in tokens[k].triggers:
            if trigger.form in ("participle", "adjective") and group.inside is None:
                group.inside = (trigger.measure, k)
    return group
