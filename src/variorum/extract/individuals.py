"""A report's sentences of harm and its counted claims in, claims of single persons out, where the report counts nobody.

A fallback, measure by measure (killed, injured): "Man shot in …", "The 9-month-old died", "killed his wife", "Emma Nowling, 2, who died
Friday", "before killing himself". A report tells of the same person many times; each claim made here is one distinct person.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.fatally import fatally
from variorum.extract.gatekeeper import admit, distinct
from variorum.extract.individuals_cast import Cast, Person, Told, claim_of
from variorum.extract.individuals_fates import Fates
from variorum.extract.individuals_mentions import mentions
from variorum.extract.individuals_passing import lead_end, persons_told_here
from variorum.extract.individuals_states import may_tell_a_fate
from variorum.extract.miscounts import is_miscount, with_sums
from variorum.extract.teasers import is_teaser
from variorum.extract.untold import counted_by_noun, told_by_noun
from variorum.model.claim import Attribution, Claim, Reading, Scope
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.person import Description, compatible, describe, ordinal
from variorum.model.ruled_out import rules_out

# Words by which a sentence may tell of a single person beside a count.
_SINGLE = re.compile(
    r"\b(?:and|before s?he|himself|herself|self|suicide|own life|wife|husband|mother|father|girlfriend|boyfriend|woman|man|boy|girl|child"
    r"|teen|teenager|toddler|baby|infant|officer|deputy|student|year-old"
    r"|shooter|gunman|suspect|civilian|driver|worker|pilot|guard|soldier|policeman|victim|passenger|with|alongside|as well as)\b",
    re.IGNORECASE,
)
# Between those killed and the killer's own death, where he is not one of them: "seven dead before the gunman killed himself".
_THEN = re.compile(r"\b(?:before|until|by)\b(?![^,;]*\bincluding\b)", re.IGNORECASE)
# Behind a number, the noun that it counts and the mark that opens a list of their names.
_PLACES_BEFORE = re.compile(r"[^.;:A-Z]{0,40}\bfrom (?:[A-Z][\w’'-]*,? (?:and |& )?)+")
_NAMES_FOLLOW = re.compile(r"(?:\s+[a-z][\w’'-]*){1,3}\s*[,:—–(]")
_FEW = 9  # people counted beside whom single persons are told of one by one
_NOUN_NEAR = 60  # code points behind a number within which its noun and the ages of those counted stand
_OF_ONE = frozenset(("a", "an", "another", "his", "her", "their"))  # what counts one person without a number
MEASURES = ("killed", "injured")
_NOUN_BEFORE = re.compile(r"\b([a-z-]+),? \Z")  # "the driver, Ali Deng"
_KINDS_APART = frozenset({"students", "passengers", "children", "prisoners", "soldiers", "police"})
Attribute = Callable[[int, int, int], Attribution]


def with_individuals(
    document: Document,
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
    attribute: Attribute,
    fates: Fates,
    harm: Sequence[Sentence],
) -> tuple[Claim, ...]:
    """The claims, and for each measure without a counted claim one claim for each distinct person killed or injured.

    `harm` are the sentences that may tell of harm to a person. Numbers that count no people go first. Claims by article alone
    ("a man was killed") are individuals too: one claim of each person stays.
    """
    claims = tuple(claim for claim in claims if not is_miscount(document.report.text, claim, lexicon))
    claims = distinct([*claims, *_fatal(document, claims, attribute)])
    claims = with_sums(document.report.text, claims, lexicon)
    for measure in MEASURES:
        if _counted(claims, measure) is None and not (measure == "injured" and _tells_of_dead(document, claims, lexicon)):
            claims = distinct([*claims, *_by_noun(document, counted_by_noun(document, measure, lexicon), attribute)])
    counted = {measure: _counted(claims, measure) for measure in MEASURES}
    claims = distinct([*claims, *_beside_counts(document, claims, lexicon, attribute, fates)])
    open_measures = [measure for measure in MEASURES if counted[measure] is None]
    of_a_kind = [measure for measure in MEASURES if counted[measure] is not None and _of_one_kind(claims, measure)]
    few = ["injured"] if 1 < (counted["injured"] or 0) <= _FEW else []
    if not open_measures and not of_a_kind and not few:
        return claims
    cast = _cast(document, harm, lexicon, fates)
    counts = any(claim.measure in MEASURES and not is_article(claim) for claim in claims if claim.evidence.start < lead_end(document))
    persons = persons_told_here(cast.persons, document, counts, lexicon)
    killed = [person for person in persons if "killed" in person.fates()]
    others = [person for person in persons if "killed" not in person.fates()]
    found = {"killed": killed, "injured": _hurt(others, counted["killed"], len(killed), document, lexicon)}
    made: list[Claim] = []
    for measure in open_measures:
        made += _claims(document, measure, found[measure], claims, bool(killed) and len(persons) > 1, attribute)
    text = document.report.text
    for measure in dict.fromkeys((*of_a_kind, *few)):
        beside = [
            person
            for person in found[measure]
            if (measure in of_a_kind and _is_apart(person, text, lexicon))
            or (measure in few and _is_ruled_out(person, measure, claims, text))
        ]
        made += [
            msgspec.structs.replace(claim, scope="part")
            for claim in _claims(document, measure, beside, claims, bool(killed) and len(persons) > 1, attribute)
        ]
    covered = {claim.measure for claim in made}
    seen = {(told.words_start, told.words_end) for person in cast.persons for told in person.told}
    replaced = {
        claim.id
        for claim in claims
        if claim.measure in open_measures
        and is_article(claim)
        and (_is_told(claim, seen) or (claim.measure in covered and not _is_beside(claim, claims, seen)))
    }
    claims = distinct([*(claim for claim in claims if claim.id not in replaced), *made])
    if any(
        claim.measure == "killed" and claim.stance == "asserted" and claim.scope != "rate" and claim.count.high != 0 for claim in claims
    ):
        return claims
    return distinct([*claims, *_by_noun(document, told_by_noun(document, lexicon), attribute)])


def _tells_of_dead(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> bool:
    """Whether some of those shot or stabbed are told to have died, so that "a double stabbing" did not hurt two."""
    if any(claim.measure == "killed" and claim.stance == "asserted" and (claim.count.low or 0) > 0 for claim in claims):
        return True
    return lexicon.patterns["fatal_headline"].search(document.report.text, 0, lead_end(document)) is not None


def _beside_counts(document: Document, claims: Sequence[Claim], lexicon: Lexicon, attribute: Attribute, fates: Fates) -> list[Claim]:
    """Single persons told together with a counted group: "his wife and four daughters", "killed three people and then himself"."""
    counts = [claim for claim in claims if claim.measure in MEASURES and claim.scope in ("total", "part") and not is_article(claim)]
    starts = {claim.sentence.start for claim in counts if (claim.count.low or 0) > 1}
    text = document.report.text
    made: list[Claim] = []
    for sentence in document.sentences:
        if sentence.start not in starts:
            continue
        if text.find(" and ", sentence.start, sentence.end) < 0 and not _SINGLE.search(text, sentence.start, sentence.end):
            continue
        for told in [one for group in fates.of(sentence) for one in group]:
            measure = "killed" if told.fate == "killed" else "injured"
            near = [claim for claim in counts if claim.sentence.start == sentence.start and claim.measure == measure]
            own = told.rule == "self" or (told.by_pronoun is not None and told.mention.group.population == "attackers")
            if not near or not (told.beside or own) or (own and (measure != "killed" or near[0].evidence.start > told.end)):
                continue
            words = text[told.words_start : told.words_end]
            if lexicon.numbers.get(words.split()[0].lower(), 1) > 1:
                continue  # "Twelve Ugandans" are no person of that name
            if any(
                claim.evidence.start <= told.words_start < told.words_end <= claim.evidence.end
                and (words in claim.count.words or (words.startswith(f"{claim.count.words} ") and claim.count.low == 1))
                for claim in claims
                if claim.sentence.start == sentence.start and claim.measure == measure
            ):
                continue
            if told.mention.kind == "name" and any(is_listed(text, claim, told.words_start) for claim in near):
                continue
            population = "attackers" if own else told.mention.group.population
            part = all(claim.scope == "part" for claim in near)
            scope: Scope = "part" if part or (own and not _apart(text, near, told)) else "total"
            claim = claim_of(document, told, measure, population, scope, attribute, rule="" if own else "beside_")
            made += [claim] if claim is not None else []
    return made


def is_listed(text: str, claim: Claim, start: int) -> bool:
    """Whether a name is one of those counted just before ("the four girls, Yamina, 14, Cleo, 11, …"), or a place they are from."""
    listed = _NAMES_FOLLOW.match(text, claim.count_span.end, start) is not None
    return listed or _PLACES_BEFORE.fullmatch(text, claim.count_span.end, start) is not None


def _apart(text: str, counts: Sequence[Claim], told: Told) -> bool:
    """Whether a doer's own death comes on top of those he is said to have killed: "killed three and then himself".

    "Four are dead after a man shot his family and himself" counts him in.
    """
    if any(told.start <= claim.evidence.start and claim.evidence.end <= told.end for claim in counts):
        return True
    return any(_THEN.search(text, claim.evidence.end, told.start) is not None for claim in counts if claim.evidence.end < told.start)


def _by_noun(document: Document, found: tuple[Sentence, Draft] | None, attribute: Attribute) -> list[Claim]:
    """The claim that a noun of the lead makes."""
    if found is None:
        return []
    sentence, draft = found
    reading = Reading(readers=("rules",), rule=draft.rule)
    claim = admit(document, sentence, draft, attribute(sentence.start, draft.start, draft.end), reading)
    return [claim] if claim is not None else []


def _is_told(claim: Claim, seen: set[tuple[int, int]]) -> bool:
    """Whether the claim is of a person whom the cast knows, and of whom it may say more ("was shot … and died")."""
    return any(claim.evidence.start < end and start < claim.evidence.end for start, end in seen)


def _is_beside(claim: Claim, claims: Sequence[Claim], seen: set[tuple[int, int]]) -> bool:
    """Whether the claim is of one whom the cast does not know, told together with one whom it does: "a guard and a street vendor"."""
    return any(
        other is not claim
        and is_article(other)
        and (other.measure, other.sentence.start, other.attribution.claimant)
        == (claim.measure, claim.sentence.start, claim.attribution.claimant)
        and (other.evidence.start == claim.evidence.start or other.evidence.end == claim.evidence.end)
        and _is_told(other, seen)
        for other in claims
    )


def _fatal(document: Document, claims: Sequence[Claim], attribute: Attribute) -> list[Claim]:
    """The dead counted by "two fatally", those of a rate as a rate ("six have been shot this year, two fatally")."""
    made = []
    rates = {claim.sentence.start for claim in claims if claim.scope == "rate"}
    for sentence in document.sentences if "fatally" in document.report.text.lower() else ():
        draft = fatally(document.report.text, sentence)
        if draft is not None:
            draft = msgspec.structs.replace(draft, scope="rate") if sentence.start in rates else draft
            reading = Reading(readers=("rules",), rule=draft.rule)
            claim = admit(document, sentence, draft, attribute(sentence.start, draft.start, draft.end), reading)
            made += [claim] if claim is not None else []
    return made


def is_article(claim: Claim) -> bool:
    """Whether the claim counts one person by an article or ordinal alone."""
    first = claim.count.words.split(maxsplit=1)[0].lower() if claim.count.words else ""
    return claim.count.low == claim.count.high == 1 and (first in _OF_ONE or first.endswith("-old") or ordinal(first) is not None)


def _counted(claims: Sequence[Claim], measure: str) -> int | None:
    """The largest number that the report asserts for the measure by counting, or None if it counts nobody."""
    numbers = [
        claim.count.low if claim.count.low is not None else claim.count.high or 0
        for claim in claims
        if claim.measure == measure
        and claim.stance == "asserted"
        and claim.scope != "rate"
        and not is_article(claim)
        and claim.count.high != 0
        and not (measure == "killed" and claim.count.hedge == "vague")
    ]
    return max(numbers, default=None)


def _of_one_kind(claims: Sequence[Claim], measure: str) -> bool:
    """Whether all that the report counts for the measure are of kinds to which no driver or bystander belongs: "18 pupils"."""
    kinds = {claim.population for claim in claims if claim.measure == measure and not is_article(claim) and claim.scope != "rate"}
    return bool(kinds) and kinds <= _KINDS_APART


def _is_apart(person: Person, text: str, lexicon: Lexicon) -> bool:
    """Whether a person's own noun, or the one before his name, says that he is none of the pupils, passengers or policemen counted."""
    for told in person.told:
        before = _NOUN_BEFORE.search(text, told.sentence.start, told.words_start)
        nouns = {told.mention.words.lower().split()[-1], before[1] if before is not None else ""}
        if not nouns.isdisjoint(lexicon.words["of_no_such_kind"]):
            return True
    return False


def _is_ruled_out(person: Person, measure: str, claims: Sequence[Claim], text: str) -> bool:
    """Whether none of those whom the report counts for a measure can be the person, by sex, age or part played.

    Whoever is told of in a sentence that counts people is read with them.
    """
    told = [one for one in claims if one.measure == measure and one.scope != "rate"]
    counts = [one for one in told if (one.count.low or 0) > 1]
    if any(one.sentence.start == there.sentence.start for one in told for there in person.told):
        return False
    return bool(counts) and all(
        rules_out(one.count.words, text[one.count_span.end : min(one.sentence.end, one.count_span.end + _NOUN_NEAR)], person.who)
        for one in counts
    )


def _cast(document: Document, harm: Sequence[Sentence], lexicon: Lexicon, fates: Fates) -> Cast:
    """The distinct persons harmed, with all mentions that say so."""
    cast = Cast(document.report.text)
    if not any(may_tell_a_fate(fates.words(sentence)) for sentence in harm):
        return cast
    taken_back = lexicon.patterns["taken_back"]
    harm = [
        sentence
        for sentence in harm
        if not is_teaser(document, sentence) and not taken_back.search(document.report.text, sentence.start, sentence.end)
    ]
    names = fates.known_names(harm)
    before_of = {after.start: sentence for sentence, after in itertools.pairwise(document.sentences)}
    for sentence in harm:
        befallen: list[Person] = []  # those whom somebody of the sentence killed or hurt, who is none of them
        for group in fates.of(sentence, names):
            placed: list[Person] = []
            for told in group:
                own = told.rule == "self" or told.mention.group.population == "attackers"
                person = cast.place(told, [*placed, *befallen] if own else placed)
                if person is None and told.mention.kind == "pronoun" and told.mention.first == 0:
                    before = before_of.get(sentence.start)
                    who = _brought_in(document, before, lexicon, names, fates) if before is not None else None
                    person = cast.bring_in(told, who) if who is not None and compatible(who, told.mention.who) else None
                if person is not None:
                    placed.append(person)
                    befallen += [person] if told.rule == "active" else []
    return cast


def _brought_in(document: Document, before: Sentence, lexicon: Lexicon, names: frozenset[str], fates: Fates) -> Description | None:
    """Whom the sentence before "He was pronounced dead" tells of: the last single person in it who says nothing and did nothing."""
    tokens_of = fates.words(before)
    if before.role == "title":
        return None
    found = mentions(tokens_of, document.report.text, lexicon, names, False)
    told = [
        one
        for one in found
        if one.kind != "pronoun"
        and one.group.population != "attackers"
        and not any(t.low in lexicon.cues for t in tokens_of[one.stop : one.stop + 2])
    ]
    return told[-1].who if len(told) == 1 else None


def _hurt(persons: list[Person], counted: int | None, named: int, document: Document, lexicon: Lexicon) -> list[Person]:
    """Those who were hurt and lived: a person only said to be shot may be among the dead that the report counts without naming."""
    nameless = max(0, (counted or 0) - named)

    def lives(person: Person) -> bool:
        text, survived = document.report.text, lexicon.patterns["told_to_live"]
        return any(one.fate == "shot" and survived.search(text, one.sentence.start, one.sentence.end) for one in person.told)

    sure = [
        person
        for person in persons
        if "injured" in person.fates() or ("shot" in person.fates() and (person.who.another or (nameless and lives(person))))
    ]
    unsure = [person for person in persons if person not in sure and "shot" in person.fates()]
    unsure.sort(key=lambda person: all(one.rule != "self" for one in person.told))  # whoever turned the gun on himself first
    kept = sure + unsure[nameless:]
    return [person for person in persons if person in kept]


def _claims(
    document: Document, measure: str, persons: Sequence[Person], claims: Sequence[Claim], doers: bool, attribute: Attribute
) -> list[Claim]:
    made: list[Claim] = []
    wanted = {"killed"} if measure == "killed" else {"injured", "shot"}
    known = {(claim.measure, claim.evidence.start, claim.evidence.end): claim for claim in claims if is_article(claim)}
    for person in persons:
        told = max((one for one in person.told if one.fate in wanted), key=lambda one: (describe(one.mention.words).weight, -one.start))
        same = known.get((measure, told.start, told.end))
        if same is not None and len(persons) == 1:
            made.append(msgspec.structs.replace(same, scope="total") if same.scope == "increment" else same)  # another than the dead
            continue
        population = "attackers" if any(one.rule == "self" for one in person.told) and doers else _population(person)
        rule = "individual_open_" if told.fate == "shot" and "injured" not in person.fates() else "individual_"
        claim = claim_of(document, told, measure, population, "part" if len(persons) > 1 else "total", attribute, rule=rule)
        if claim is not None:
            made.append(claim)
    return made


def _population(person: Person) -> str:
    """The person's population; a child by age is one of the children, a grown daughter is not."""
    if person.population == "children" and person.who.age is not None and person.who.age >= 18:
        return "everyone"
    if person.population in ("everyone", "victims") and person.who.age is not None and person.who.age < 18:
        return "children"
    return person.population
