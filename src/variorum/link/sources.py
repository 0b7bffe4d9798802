"""The claims on one incident and how reports introduce who gives them in, what one source gives and which reports lean on it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from variorum.link.borrowed import of_one_state
from variorum.link.kinship import point
from variorum.link.spelling import singular
from variorum.model.claim import Claim

# Words that any office or person may bear: two that share only these are two.
RANKS = frozenset(
    {
        "the",
        "and",
        "for",
        "its",
        "his",
        "her",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chief",
        "head",
        "president",
        "minister",
        "general",
    }
    | {
        "brigadier",
        "colonel",
        "major",
        "captain",
        "lieutenant",
        "commander",
        "governor",
        "mayor",
        "director",
        "deputy",
        "senior",
        "local",
        "official",
        "authority",
        "authoritie",
        "officer",
    }
    | {
        "regional",
        "state",
        "national",
        "federal",
        "provincial",
        "source",
        "security",
        "department",
        "office",
        "service",
        "staff",
        "member",
        "hospital",
        "fire",
    }
)
MANY = frozenset({"witness", "media"})  # kinds of claimants of whom two that bear one name may be two
SHORTEST_NAME = 3  # letters of a word that may be a name
LEAST_ALLIED = 10  # a number from which one that two reports have of one source says that they have it of him; of smaller ones it takes two
FEWEST_ALLIED = 2
LONGEST_INITIALS = 12  # code points within which initials in brackets close
BESIDE = 90  # code points beside a person's name in which a report says of which body he is

Pair = tuple[str, str]  # ids of two reports, sorted
Outlets = Mapping[str, str]  # report → the name of its outlet as `outlet_key` has it
Company = Mapping[str, frozenset[str]]  # claim → the words that stand beside its claimant's name where its report introduces him


def one_source(one: Claim, other: Claim, company: Company) -> bool:
    """Whether two claims of one number give it in the name of one office or person, or one in that of a person of the other's body."""
    a, b = one.attribution, other.attribution
    if a.claimant is None or b.claimant is None or a.kind in MANY or b.kind in MANY:
        return False
    if a.claimant.casefold() == b.claimant.casefold() or _stands_for(a.claimant, b.claimant) or _stands_for(b.claimant, a.claimant):
        return True
    if a.kind != b.kind and "unattributed" not in (a.kind, b.kind):
        return False
    ours, theirs = _words(a.claimant), _words(b.claimant)
    return not ours.isdisjoint(theirs) or _speaks_for(one, theirs, company) or _speaks_for(other, ours, company)


def _speaks_for(person: Claim, body: Set[str], company: Company) -> bool:
    """Whether the report of a claim introduces its claimant beside the name of a body: "Ilo Dan, head of SEMA"."""
    return bool(body) and body <= company.get(person.id, frozenset())


def introduced(texts: Sequence[str], claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """For each claim of somebody with a first and a last name the words beside it where the reports of the incident first name him; of a
    body those for which its name stands in brackets: "the National Rescue Institute (INR)"."""
    names = {name for claim in claims if (name := claim.attribution.claimant) is not None and " " in name}
    beside = {
        name: frozenset(word for text in texts for word in (_beside(text, name) if name.istitle() else _in_brackets(text, name)))
        for name in sorted(names)
    }
    return {claim.id: beside[claim.attribution.claimant] for claim in claims if claim.attribution.claimant in beside}


def _beside(text: str, name: str) -> set[str]:
    at = text.find(name)
    if at < 0:
        return set()
    before = text[max(0, at - BESIDE) : at].rpartition(". ")[2].rpartition("\n")[2]
    behind = text[at + len(name) : at + len(name) + BESIDE].partition(". ")[0].partition("\n")[0]
    return _words(before) | _words(behind)


def _in_brackets(text: str, name: str) -> set[str]:
    """The initials in brackets behind a body's name, which need not be those of its English words."""
    at = text.find(f"{name} (")
    initials = text[at + len(name) + 2 :][:LONGEST_INITIALS].partition(")")[0] if at >= 0 else ""
    return _words(initials) if initials.isupper() and " " not in initials else set()


def _words(claimant: str) -> set[str]:
    """The words of a claimant that say which office or person it is."""
    words = {singular(word.strip(".,;:()’'“”").lower()) for word in claimant.replace("-", " ").split()}
    return {word for word in words if len(word) >= SHORTEST_NAME and word not in RANKS}


def _stands_for(short: str, long: str) -> bool:
    """Whether an acronym stands for a name: "NRC" for "northern relief corps" or "Northern Relief Corps"."""
    letters = "".join(word[0] for word in long.replace("-", " ").split() if word[:1].isupper())
    return len(short) >= SHORTEST_NAME and short.isupper() and short == letters


def handed_on(one: Claim, other: Claim, outlets: Outlets) -> bool:
    """Whether one of two claims of one number is handed on from the outlet of the other's report: "the Telegraph quoted the minister"."""
    return _from_outlet(one, outlets.get(other.report, "")) or _from_outlet(other, outlets.get(one.report, ""))


def _from_outlet(claim: Claim, outlet: str) -> bool:
    named = (claim.attribution.relayed_by, claim.attribution.claimant)
    return bool(outlet) and any(name is not None and outlet_key(name) == outlet for name in named)


def outlet_key(name: str) -> str:
    """An outlet's name as it is compared: "The Daily Hour" is "daily hour"."""
    return name.casefold().removeprefix("the ").strip()


def allied(claims: Sequence[Claim], company: Company, outlets: Outlets) -> frozenset[Pair]:
    """Pairs of reports that have numbers of one source: what either gives in nobody's name, and the other too, is likely his as well."""
    told: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        number = point(claim.count)
        if number is not None and claim.attribution.claimant is not None:
            told[claim.measure, number].append(claim)
    shared: dict[Pair, set[tuple[str, int]]] = defaultdict(set)
    for key, rivals in told.items():
        for place, one in enumerate(rivals):
            for other in rivals[place + 1 :]:
                if one.report != other.report and (
                    one_source(one, other, company) or of_one_state(one, other) or handed_on(one, other, outlets)
                ):
                    shared[min(one.report, other.report), max(one.report, other.report)].add(key)
    return frozenset(
        pair for pair, keys in shared.items() if len(keys) >= FEWEST_ALLIED or any(number >= LEAST_ALLIED for _, number in keys)
    )


def of_an_ally(one: Claim, other: Claim, allies: Set[Pair]) -> bool:
    """Whether one of two claims of one number is in nobody's name and their reports have other numbers of one source."""
    unnamed = one.attribution.claimant is None or other.attribution.claimant is None
    return unnamed and (min(one.report, other.report), max(one.report, other.report)) in allies
