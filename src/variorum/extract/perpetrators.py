"""The sentences that tell of an incident in, who did it out: armed groups under their names, and the words for those who are not named.

A group did it where it, or people told as its own, are the agent of a verb or noun of attack. A state's forces are agents only where nobody
else is and those whom they harmed did no violence: who shoots an attacker did not do the attack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from variorum.extract.kinds import NUMBER, lowered
from variorum.extract.names import CAPITAL
from variorum.extract.openings import Openings
from variorum.model.kinds import ActorWords

NAME = (
    rf"(?:(?:\d{{2,4}} )?(?:[ae]l-)?{CAPITAL}|[A-Z]\.(?:[A-Z]\.)+)(?:[ -](?:(?:[ae]l-)?{CAPITAL}|\d{{1,3}}\b)"
    rf"|[ ](?:(?:of|for|the|de|la|del|los|al|el|ul|and|in)[ ]){{1,3}}{CAPITAL})*"
)
_NUMBER = rf"(?:(?:at least|about|some|around|more than|up to) )?(?:{NUMBER}|dozens of|(?:a )?(?:group|number)s? of|scores of|hundreds of)"
_DETERMINER = rf"(?:the |a |an |some |one |another |{_NUMBER} (?:of the )?)?"
# Between those who act and their verb: how they came, whom they belong to, an aside, adverbs and auxiliaries.
_TRAILER = (
    r"(?:,? (?:on|riding|armed|wearing|dressed|in|from|aboard|carrying|belonging|loyal|travelling|traveling|disguised|posing|with"
    r"|believed|suspected)"
    r"(?: (?!(?:said|says|told|that|who|which|when|as|after|before|by|and)\b)[\w’'-]+){1,6}?)?,?"
)
_OWNED = "belonging to|loyal to|linked to|affiliated with"
_BETWEEN = r"(?: (?:who|which|that|have|has|had|also|then|later|today|yesterday|last night|overnight|early|late|on \w+day|\w+ly|first))*"
_CAME = "walked|burst|barged|stormed|broke|entered|came|got|went|ran|drove|rode|climbed|arrived|approached|pulled|stopped|crept|forced"
# What stands behind a form that is past tense and participle alike shows which it is: an object, or none.
_OBJECT_BEHIND = re.compile(
    r"(?: at least| up to| as many as| over \d)|"
    r"(?:(?: dead| and killed| and wounded| and injured| to death| down|,? and \w+ed)*)(?= ?[\w\d“\"'])"
    r"(?! (?:in|on|at|by|during|when|while|after|before|near|from|for|to|with|who|outside|inside|since|last|this|early|late|overnight|as"
    r"|and|or|of|was|were|are|is|amid|over|under|across|if|because|there|here|today|yesterday|dead)\b)"
)
_STOP = re.compile(r"[.](?<=[a-zà-ÿ][.])")
_REACH = 160  # code points before a verb in which its agent stands
_NEAR_OBJECT = 70  # code points behind a verb in which its object stands
_FEW_WORDS = 60  # code points between a verb and the "by" that names its doer


class Doers(NamedTuple):
    """Groups by name, those who are not named in the words for them, and a state's own forces; each in the order in which they are told."""

    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    state: tuple[str, ...] = ()


class _Patterns(NamedTuple):
    """The patterns of one lexicon, compiled, and the words by which those open that would else be tried at every letter."""

    verbs: re.Pattern[str]
    verb: Openings
    acts: re.Pattern[str]
    agent: re.Pattern[str]
    came: re.Pattern[str]  # an agent who first comes: "a gunman walked into a school and …"
    by: re.Pattern[str]
    belongs: re.Pattern[str]
    people: Openings  # what opens `belongs`, in lower case
    named: re.Pattern[str]
    called: re.Pattern[str]
    deed_of: re.Pattern[str]
    strikes: re.Pattern[str]
    strike: Openings  # the words without which nobody's strike is told
    outfit: Openings  # what `named` ends with and `called` cannot do without, in lower case
    arms: Openings  # what `armed` ends with, in lower case
    violent: re.Pattern[str]
    name: re.Pattern[str]
    armed: re.Pattern[str]
    of_them: re.Pattern[str]
    nameless: frozenset[str]
    followers: frozenset[str]
    generic: frozenset[str]
    forces: frozenset[str]
    kept: frozenset[str]  # what is kept of the words before a noun
    creeds: frozenset[str]
    dropped: frozenset[str]  # words that begin no group's name
    unarmed: tuple[str, ...]
    peoples: dict[str, str]


def _either(words: Iterable[str]) -> str:
    """An alternative of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=4)
def _patterns(words: ActorWords) -> _Patterns:
    """Agents of verbs, agents behind "by", who belongs to whom, what is called a group's name, and strikes of a state."""
    armed, outfits, nameless = (_either(some) for some in (words.perpetrators, words.outfits, words.nameless))
    members = _either((*words.members, *words.followers))
    manner = rf"(?:(?:(?i:{_either(words.manners)})|{CAPITAL}) )"
    manners = rf"(?P<manner>{manner}{{0,4}})"
    owner = (
        rf"(?:(?: (?:of|from|with|{_OWNED}|known as|called|calling (?:itself|themselves)) [“\"‘']?(?:the |a )?(?:[a-z-]+ ){{0,2}}?"
        rf"|(?<=group),? (?:the )?)(?P<of>{NAME}))?"
        r"(?: \([A-Z][\w-]+\))?(?P<how> (?:on (?:a |two |three )?(?:motor\w+|bikes?)|armed with [\w-]+"
        r"|(?:in|wearing|dressed in) (?:[\w-]+ )?(?:uniforms?|masks?|fatigues|camouflage)))?"
    )
    doer = (
        rf"(?P<said>(?i:{_DETERMINER}))(?:\d+-year-old )?{manners}"
        rf"(?P<noun>(?i:{armed}|{members}|{nameless}|{_either(words.state_forces)}))\b{owner}"
        rf"|(?:[Tt]he |a )?(?P<name>{NAME})(?: (?P<outfit>{outfits}))?(?: \([A-Z][\w-]+\))?(?:, (?:a|an|the|which|whose)[^,.;]{{3,70}},)?"
    )
    peoples = dict(words.peoples)
    past = [verb for verb in words.attack_verbs if verb not in words.attack_present]
    of_a_group = (*words.members, *words.followers)
    people = (*words.perpetrators, *of_a_group, *words.nameless, "they", "he", "those involved", "those responsible")
    return _Patterns(
        verbs=re.compile(rf"\b(?:{_either(words.acts)}|{_either(past)}|{_either(words.attack_present)}|took|launched|carried out)\b"),
        verb=Openings((*words.acts, *past, *words.attack_present, "took", "launched", "carried out")),
        acts=re.compile(rf"(?:{_either(words.acts)})\b"),
        agent=re.compile(rf"(?:^|(?<=[\s“\"‘(—-]))(?:{doer}){_TRAILER}{_BETWEEN} ?$"),
        came=re.compile(rf"(?:^|(?<=[\s“\"‘(—-]))(?:{doer}){_TRAILER}{_BETWEEN} ?(?:{_CAME})\b[^.;:]*? and $"),
        by=re.compile(
            rf"\b(?i:{_either(past)}|carried out|perpetrated|committed|claimed|staged|taken|shot dead|{_either(words.deeds)})\b"
            rf"[^.;:]{{0,{_FEW_WORDS}}}? by (?:{doer})"
        ),
        belongs=re.compile(
            rf"\b(?i:{armed}|{members}|{nameless}|they|he|those (?:involved|responsible)) "
            rf"(?:(?:were|was|are|is|had been|appeared to be) (?:believed to be )?)?"
            rf"(?:(?:members?|fighters?|part|followers|supporters) (?:of|from|with)|belong(?:ed)? to|from|{_OWNED}) "
            rf"(?:an? |the )?(?:[a-z-]+ ){{0,3}}?(?:of |called |known as )?(?:the )?(?P<of>{NAME})"
        ),
        people=Openings(f"{one} " for one in people),
        named=re.compile(rf"(?P<name>{NAME}) (?:(?:{_either(words.manners)}) ){{0,2}}(?:{members}|{outfits})\b"),
        called=re.compile(
            rf"\b(?i:{outfits}|{members})(?: (?:of|from|(?:that |which )?call(?:s|ed|ing)? (?:itself|themselves)|called|known as|named))?"
            rf" [“\"‘']?(?:the )?(?P<name>(?:\d+ )?{NAME})"
            rf"|(?P<other>{NAME})(?: \([A-Z-]+\))?, (?:a|an|the|which is an?) [^,.;]{{0,60}}?\b(?:{outfits})\b"
            rf"|\b(?:terror|terrorist|militant|extremist|jihadist|insurgent|rebel|armed|separatist) (?:{outfits}), (?P<behind>{NAME})(?=,)"
        ),
        deed_of=re.compile(rf"\b(?:an?|the|this|another) (?P<name>{NAME}) (?:[a-z]+ )?(?:{_either(words.deeds)})\b"),
        strikes=re.compile(
            rf"(?P<whose>{CAPITAL}(?: {CAPITAL})?|U\.S\.|U\.K\.)(?:'s|’s)? (?:(?:military|army|air force|naval|suspected|overnight|"
            rf"retaliatory|deadly|fresh|new|heavy|massive|ballistic|cruise|kamikaze|suicide) )*(?:{_either(words.strikes)})\b"
        ),
        strike=Openings(words.strikes),
        outfit=Openings((*words.outfits, *of_a_group)),
        arms=Openings(words.armed),
        violent=re.compile(rf"\b(?:{armed}|{members}|gunfire|hostage-taker\w*|assailants?|knifeman|driver)\b"),
        name=re.compile(NAME),
        armed=re.compile(rf"\b(?:{_either(words.armed)})s?$", re.IGNORECASE),
        of_them=re.compile(rf"^(?i:{members}|{outfits})(?: (?:of|from|for))?(?: the)? "),
        nameless=frozenset(words.nameless),
        followers=frozenset(words.followers),
        generic=frozenset((*words.outfits, *words.members)),
        forces=frozenset(words.state_forces),
        kept=frozenset((*words.manners, *words.creeds, *peoples)),
        creeds=frozenset((*words.creeds, *peoples, *words.not_names)),
        dropped=frozenset((*words.not_names, *words.manners)),
        unarmed=words.unarmed,
        peoples=peoples,
    )


def doers(parts: Sequence[str], whole: str, pairs: Mapping[str, str], words: ActorWords) -> Doers:
    """Who did it by the sentences `parts`; `whole` is all of the text, in which a group may be called one, `pairs` initials and names."""
    p = _patterns(words)
    struck = [list(p.strikes.finditer(part)) if p.strike.stand_in(part) else [] for part in parts]
    if not any(struck) and not any(any(p.verb.matches(p.verbs, part)) for part in parts):
        return Doers()
    known = groups_in(whole, pairs, words)
    groups: list[str] = []
    people: list[str] = []
    state: list[str] = []
    for part, strikes in zip(parts, struck, strict=True):
        for match, beside in _agents(p, part, known):
            of, name = match["of"] and group_name(match["of"], p), match["name"] and group_name(match["name"], p)
            full = group_name(f"{match['manner']}{match['noun']}", p) if match["noun"] and match["noun"][0].isupper() else None
            own = next((one for one in (of, name, full) if one in known), None)
            if own is not None:
                groups.append(own)
            elif (match["noun"] or "").lower() in p.forces:
                state += [] if p.violent.search(beside) else _forces(match, p)
            elif match["noun"] is not None:
                ahead = group_name(match["manner"], p)
                groups += [ahead] if ahead in known else []
                people += [] if ahead in known or match["noun"].lower() in p.followers else _described(match, p)
        for match in p.people.matches_in_any_case(p.belongs, part):
            name = group_name(match["of"], p)
            groups += [name] if name in known else []
        if known:
            of_group = (group_name(match["name"], p) for match in p.deed_of.finditer(part))
            groups += [name for name in of_group if name in known]  # "in a Harak Front attack on Lenz"
        for match in strikes:
            whose = match["whose"].lower()
            country = p.peoples.get(whose) or p.peoples.get(whose.split()[-1])
            state += [country] if country else []
    return Doers(*(tuple(dict.fromkeys(found)) for found in (groups, people, state)))


def group_before(text: str, told: str, at: int, words: ActorWords) -> str | None:
    """The armed group named last before a place of the text, for words that name none ("the group", "the militants"); None for others."""
    p = _patterns(words)
    if not told.split() or told.split()[-1] not in p.generic:
        return None
    before = text[:at]
    places = [(before.rfind(name), len(name), name) for name in groups_in(text, {}, words)]
    last = max((place for place in places if place[0] >= 0), default=None)
    return last[2] if last is not None else None


def group_of(name: str, words: ActorWords) -> str:
    """The group that its people are called by: "Boko Haram fighters" are Boko Haram; "Dorvan rebels" may be of any group of Dorvans."""
    p = _patterns(words)
    *rest, last = name.split()
    if last not in p.generic or last != last.lower() or not rest or not all(word[:1].isupper() or word[:1].isdigit() for word in rest):
        return name
    rest[-1] = rest[-1].removesuffix("'s").removesuffix("’s")
    own = len(rest) > 1 or rest[0].isupper() or any(letter.isdigit() for letter in rest[0])
    of_a_people = " ".join(rest).lower() in p.peoples or p.creeds.issuperset(word.lower() for word in rest)
    return " ".join(rest) if own and not of_a_people else name


def full_names(pairs: Mapping[str, str], words: ActorWords) -> dict[str, str]:
    """Initials with the name of the group alone: "Members of the Harak Front" is the Harak Front."""
    p = _patterns(words)
    return {short: group_name(full, p) or full for short, full in pairs.items()}


def groups_in(whole: str, pairs: Mapping[str, str], words: ActorWords) -> frozenset[str]:
    """The names by which a text calls armed groups, initials too: by their own words, by their people, or because it says what they are."""
    found = set(_groups_called(whole, words))
    found |= {short for short, full in pairs.items() if full in found} | {pairs[name] for name in found if name in pairs}
    return frozenset(found)


@lru_cache(maxsize=4)
def _groups_called(whole: str, words: ActorWords) -> frozenset[str]:
    """The same without initials; every incident that one text tells of asks for it."""
    p = _patterns(words)
    low = lowered(whole)
    told: list[str] = []
    for start, end in _stretches(whole, p.outfit.places(low)):
        told += [match["name"] for match in p.named.finditer(whole, start, end)]
        told += [match["name"] or match["other"] or match["behind"] for match in p.called.finditer(whole, start, end)]
    for start, end in _stretches(whole, p.arms.places(low)):
        told += [match.group() for match in p.name.finditer(whole, start, end) if " " in match.group() and p.armed.search(match.group())]
    return frozenset(name for name in (group_name(one, p) for one in told) if name is not None)


def _stretches(text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of a text around these places, from one full stop behind a small letter to the next: no name goes over one."""
    found: list[tuple[int, int]] = []
    for place in places:
        if not found or place >= found[-1][1]:
            before = max((stop.end() for stop in _STOP.finditer(text, found[-1][1] if found else 0, place)), default=0)
            behind = _STOP.search(text, place)
            found.append((before, behind.end() if behind is not None else len(text)))
    return found


def group_name(words_ahead: str, p: _Patterns) -> str | None:
    """The group's own name in words with capitals: what stands before it, or says of which people or creed somebody is, is none of it.

    None where no name is left, or what is left is a state's.
    """
    name = p.of_them.sub("", re.split(r"['’]s ", words_ahead.strip())[-1])
    parts = name.split()
    while parts and (parts[0].lower() in p.dropped or parts[0] in ("of", "the")):
        parts.pop(0)
    low = [part.lower() for part in parts]
    if not parts or p.creeds.issuperset(low):
        return None
    rest = low[1:] if low[0] in p.peoples else low
    joined = f" {' '.join(low)} "
    if any(f" {one} " in joined for one in p.unarmed) or " ".join(rest) in p.forces:
        return None
    return " ".join(parts) if len(name) > 1 else None


def _agents(p: _Patterns, part: str, known: frozenset[str]) -> Iterable[tuple[re.Match[str], str]]:
    """Noun phrases that are the agent of a verb or noun of attack, each with the words in which its object stands."""
    for verb in p.verb.matches(p.verbs, part):
        if not (p.acts.match(part, verb.start()) or _OBJECT_BEHIND.match(part, verb.end())):
            continue
        window = part[max(0, verb.start() - _REACH) : verb.start()]
        found = p.agent.search(window)
        while found is not None and not _can_act(found, known, p):
            found = p.agent.search(window, found.start() + 1)
        if found is None and window.endswith(" and "):
            found = next((one for one in p.came.finditer(window) if _can_act(one, known, p)), None)
        if found is None:
            continue
        beside = part[verb.end() : verb.end() + _NEAR_OBJECT]
        joined = p.agent.search(window[: found.start()].removesuffix(" and ")) if window[: found.start()].endswith(" and ") else None
        if joined is not None and _can_act(joined, known, p):
            yield joined, beside
        yield found, beside
    for match in p.by.finditer(part) if " by " in part else ():
        if _can_act(match, known, p):
            yield match, part[max(0, match.start() - _NEAR_OBJECT) : match.start()]


def _can_act(match: re.Match[str], known: frozenset[str], p: _Patterns) -> bool:
    """Whether a phrase names a group, or people who are told as doers: by their noun, or with a number, an article or a manner."""
    if match["name"] is not None:
        return group_name(match["name"], p) in known
    noun = match["noun"].lower()
    if noun in p.forces:
        return True
    return noun not in p.nameless or bool(match["said"].strip() or match["manner"].strip())


def _described(match: re.Match[str], p: _Patterns) -> list[str]:
    """The words for people without a number: "unidentified gunmen"; names of groups before them left out."""
    kept = [word for word in match["manner"].split() if word.lower() in p.kept]
    told = [word if word.lower() in p.creeds else word.lower() for word in kept]
    return [" ".join([*told, match["noun"].lower()]) + (match["how"] or "")]


def _forces(match: re.Match[str], p: _Patterns) -> list[str]:
    """A state's forces with the name of their people: "Volan soldiers"; nothing where none is told."""
    owner = [word for word in re.sub("['’]s", "", match["manner"]).split() if word.lower() in p.peoples]
    return [f"{owner[0]} {match['noun'].lower()}"] if owner else [match["noun"].lower()]
