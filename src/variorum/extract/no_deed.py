"""A report's text and its claims in, those whose words tell of harm, rescue or arrest of people out.

A figure of speech ("a policy that hurt millions", "give it another shot"), a thing that bears a person's name ("two bombers flew"),
a deed done to papers ("executed two warrants"), or none but others ("no other injuries") is left out. A number of dead and hurt together
("70 dead and wounded soldiers") is one of people harmed, and those held by law ("held on a murder charge") are arrested.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.model.claim import Claim, Count
from variorum.model.construction import Construction, Family
from variorum.model.lexicon import Lexicon
from variorum.model.text import Evidence

_BEFORE = 60  # code points ahead of the evidence that can show what it is
# Code points before the evidence: "death or " before "injury of 40 people", who is holding somebody, who is missing of whom bodies tell.
_AHEAD = {"injured": 12, "held": 90, "killed": 40, "freed": 60}
_BEHIND = 60  # code points behind it
_ASKED = {
    "killed": ("nobody_killed", "fates_apart", "of_animals"),
    "injured": ("nobody_hurt", "none_hurt", "by_illness", "hurt_thing", "fates_apart", "of_animals"),
    "missing": ("nobody_missing", "of_animals"),
    "hospitalised": ("by_illness", "nobody_in_care"),
    "displaced": ("nobody_displaced",),
    "held": ("nobody_held", "fates_apart"),
    "aboard": ("nobody_aboard",),
    "freed": ("nobody_freed",),
    "arrested": ("nobody_arrested", "fates_apart"),
    "participants": ("nobody_acts",),
    "surrendered": ("nobody_surrenders",),
    "harmed": ("nobody_harmed",),
    "evacuated": ("nobody_evacuated",),
}
# What is counted where a pattern shows that the measure read is not the one meant.
_MEANT = {
    "killed": (("dead_and_hurt", "harmed"), ("bodies_of_missing", "missing")),
    "injured": (("shot_as_executed", "killed"), ("death_or_injury", "harmed")),
    "held": (("held_by_law", "arrested"),),
    "harmed": (("fatal_casualties", "killed"),),
    "displaced": (("protest_camp", "participants"),),
    "freed": (("bodies_given_back", "killed"),),
}
_MADE = frozenset({"harmed", "arrested"})  # a claim made one of these has been asked as what it was before
_VERSION = re.compile(r" \d+(?:\.\d+)?(?=\s*(?:$|[.;:]|\n))", re.MULTILINE)  # a number that ends a sentence or line behind a name
_CUT_OFF = re.compile(r"(?: [\w-]+){0,2} without (?:power|electricity|water|heat|heating|gas|internet|phones?|light)\b")
_SINCE = re.compile(r"\bsince\b")
_ALIVE_OR_DEAD = frozenset({"killed", "injured", "missing", "freed"})  # what befalls animals too
_TOLD_BEHIND = 30  # code points behind a number in which "police horses" stands
_TOLD_BEFORE = 200  # code points before a number in which those are told of whom it takes up
_WORD = re.compile(r"\w+")
_HERDS = frozenset({"herd", "flock", "pod", "pack", "shoal", "swarm", "colony"})
_FARTHEST_NUMBER = 3  # words from a number of animals to their noun
_NAMED = "individual_"  # how the rules that read single persons begin


def without_deeds(text: str, claims: tuple[Claim, ...], lexicon: Lexicon, known: Sequence[Claim] = ()) -> tuple[Claim, ...]:
    """The claims whose words tell of what their measure says; `known` have been asked before, and are not asked again."""
    sound = {_asked_of(claim) for claim in known if claim.measure not in _MADE}
    kept: list[Claim] = []
    for claim in claims:
        if sound and _asked_of(claim) in sound:
            kept.append(claim)
        elif not is_no_deed(text, claim, lexicon):
            kept.append(_as_meant(text, claim, lexicon))
    return tuple(kept)


def _asked_of(claim: Claim) -> tuple[str, str, str, Count]:
    """All of a claim on which it depends whether it tells of a deed: its scope and source do not matter."""
    return claim.id, claim.population, claim.reading.rule, claim.count


def _as_meant(text: str, claim: Claim, lexicon: Lexicon) -> Claim:
    """A claim of dead and hurt together as one of harmed, of people held by law as arrested, led out and shot as killed; or as it is."""
    if claim.measure == "displaced" and claim.population == "hostages":
        return claim.meaning(measure="freed")  # "At least five hostages fled the building"
    if claim.measure not in _MEANT or claim.population == "hostages":
        return claim
    start, end = claim.evidence.start, claim.evidence.end
    first = max(claim.sentence.start, start - _AHEAD.get(claim.measure, 0))
    for pattern, measure in _MEANT[claim.measure]:
        told = lexicon.patterns[pattern].search(text, first, min(claim.sentence.end, end + _BEHIND))
        if told is not None and told.start() < end and told.end() > start:
            found = Evidence.at(text, min(start, told.start()), max(end, told.end()))
            population = "protesters" if measure == "participants" else claim.population
            return claim.meaning(measure=measure, population=population, evidence=found)
    return claim


def _are_beasts(text: str, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a number is of animals, or takes up those told of just before: "six police horses", "60 whales … 20 of them have died"."""
    count = claim.count_span
    behind = [word.lower() for word in _WORD.findall(text, count.end, min(claim.sentence.end, count.end + _TOLD_BEHIND))]
    if behind[:1] == ["police"] and behind[1:2] and behind[1] in lexicon.words["beasts"]:
        return True
    if not claim.count.words.lower().endswith(" of them"):
        return False
    told = [word.lower() for word in _WORD.findall(text, max(0, count.start - _TOLD_BEFORE), count.start)]
    for at in range(len(told) - 1, -1, -1):
        if told[at] in lexicon.words["beasts"]:
            ahead = told[max(0, at - _FARTHEST_NUMBER) : at]
            return any(word[0].isdigit() or word in lexicon.numbers or word in lexicon.vague or word in _HERDS for word in ahead)
        if told[at] in lexicon.person:
            return False
    return False


def _each(name: str, lexicon: Lexicon) -> Sequence[Construction]:
    """The wordings of a pattern, made once for all families in which they are."""
    made = lexicon.answers("wordings by pattern")
    if name not in made:
        made[name] = lexicon.patterns[name].each()
    found: Sequence[Construction] = made[name]
    return found


def is_no_deed(text: str, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a construction of `patterns.toml` that reaches into the evidence shows that nobody came to what the measure says."""
    start, end = claim.evidence.start, claim.evidence.end
    if claim.measure in _ALIVE_OR_DEAD and (claim.count.low or claim.count.high or 0) > 0 and _are_beasts(text, claim, lexicon):
        return True
    if claim.measure == "displaced" and _CUT_OFF.match(text, claim.count_span.end):
        return True  # "left 40,000 without power and 300 homeless"
    first, last = max(claim.sentence.start, start - _BEFORE), min(claim.sentence.end, end + _BEHIND)
    names = [*_ASKED.get(claim.measure, ()), "supposed_only", "thing_like_a_person"]
    rule = claim.reading.rule
    if claim.count.high == 0 and claim.measure in ("killed", "injured"):
        names.append("none_of_a_part")
    if claim.count.high == 0 and _SINCE.search(text, end, last):
        return True  # "no one has been brought out alive since Friday"
    if claim.count.high == 1 and claim.measure == "killed":
        names.append("dead_of_years_ago")
    if claim.count.words == "others":
        names.append("last_of_a_list")
    if rule == "noun_count" and (claim.count.low or 0) > 1:
        names.append("singular_noun")
    named = rule.startswith("beside_") and claim.count.words.istitle() and text.startswith(",", claim.count_span.end)
    if named and lexicon.patterns["named_as_place"].pattern.fullmatch(text, claim.sentence.start, claim.count_span.end):
        return True  # "In Marn and Uttar Tol, 12 people were killed"
    if rule.startswith("beside_") and lexicon.patterns["named_as_source"].search(text, claim.sentence.start, start):
        return True  # "According to Delta Eye, at least 38 were killed"
    if rule.startswith((_NAMED, "named_")):
        names.append("not_this_person")
        if rule.endswith("active") and text.startswith(("'s ", "’s "), end):
            return True  # "hit Mr. Odell's planes"
        if _VERSION.match(text, end):
            return True  # "the death of Explorer 6"
    families = lexicon.answers("constructions asked together")
    family = families.get(asked := " ".join(names))
    if family is None:
        family = families[asked] = Family([wording for name in names for wording in _each(name, lexicon)])
    if any(match.start() < end and match.end() > start for match in family.finditer(text, first, last)):
        return True
    if claim.measure != "injured" or claim.count.high != 1 or not rule.startswith((_NAMED, "premodifier")):
        return False
    beaten = lexicon.patterns["beaten_at_the_polls"].search(text, start, end)
    return beaten is not None and lexicon.patterns["contest"].search(text, claim.sentence.start, claim.sentence.end) is not None
