"""Says things in words: claims in, the phrases of which steps, explanations and checks are made out."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.model.claim import Claim
from variorum.model.population import Lattice
from variorum.model.report import Report
from variorum.reconcile.remainders import before_the_rest
from variorum.reconcile.voices import Voice

_VERBS = {
    "killed": ("was killed", "were killed"),
    "injured": ("was injured", "were injured"),
    "missing": ("was missing", "were missing"),
    "held": ("was held", "were held"),
    "freed": ("was freed", "were freed"),
    "escaped": ("escaped", "escaped"),
    "captured": ("was captured", "were captured"),
    "aboard": ("was aboard", "were aboard"),
    "participants": ("took part", "took part"),
    "arrested": ("was arrested", "were arrested"),
    "displaced": ("was displaced", "were displaced"),
    "harmed": ("was harmed", "were harmed"),
}

_KINDS = {
    "military": "the military",
    "police": "the police",
    "government": "the authorities",
    "hospital": "a hospital",
    "armed_group": "the attackers",
    "security_source": "a security source",
    "witness": "a witness",
    "ngo": "an aid or rights group",
    "un": "the United Nations",
    "media": "other media",
}

_HEDGES = {
    "about": "about ",
    "at_least": "at least ",
    "at_most": "up to ",
    "nearly": "nearly ",
}


# Words of quantity that need "of" before people.
_TAKES_OF = frozenset({"number", "numbers", "tens", "dozens", "scores", "hundreds", "thousands"})


# How a speaker named by a common noun takes verb and article. Plurals are read off the last letter, but for these.
_PLURALS = frozenset(
    [
        "police",
        "media",
        "authorities",
        "officials",
        "sources",
        "reports",
        "people",
        "spokesmen",
        "militiamen",
        "gunmen",
        "relatives",
        "prosecutors",
        "residents",
        "doctors",
        "medics",
        "rescuers",
        "witnesses",
        "activists",
        "survivors",
        "villagers",
        "firefighters",
        "investigators",
        "families",
        "lawyers",
        "rebels",
        "militants",
    ]
)
_BEHIND_HEAD = frozenset({"of", "in", "at", "for", "from", "on", "with"})
_BODIES = frozenset({"military", "army", "government", "ministry", "navy", "hospital", "group", "administration", "coalition", "council"})
_LEADING = frozenset({"the", "a", "an", "one", "another", "its", "his", "her", "their", "no"})
_Said = tuple[Claim, tuple[Claim, ...], str]  # of which claim, with which added to it, in what words


class Wording:
    """Phrases for one incident: knows its reports and the names of populations, and keeps what it has said, under whatever policy."""

    def __init__(self, lattice: Lattice, reports: Mapping[str, Report], order: tuple[str, ...]) -> None:
        """`order` numbers reports that have neither outlet nor external id."""
        self._lattice = lattice
        self._reports = reports
        self._order = order
        self._labels: dict[str, str] = {}
        self._clauses: dict[str, _Said] = {}
        self._sourced: dict[str, _Said] = {}

    def report(self, voice: Voice) -> str:
        """What a reader calls the report: outlet, given id, file name, or its number."""
        ident = voice.claim.report
        label = self._labels.get(ident)
        if label is None:
            label = self._labels[ident] = self._label(ident)
        return label

    def _label(self, ident: str) -> str:
        known = self._reports.get(ident)
        if known is not None:
            named = known.outlet or known.external_id
            if named:
                return named
            return known.locator.rsplit("/", 1)[-1]
        return f"report {self._order.index(ident) + 1}" if ident in self._order else ident

    def who(self, voice: Voice) -> str:
        """Who asserts it."""
        attribution = voice.claim.attribution
        if attribution.claimant:
            return attribution.claimant
        return _KINDS.get(attribution.kind) or "no source named"

    def speaker(self, voice: Voice) -> str:
        """Who asserts it, at the start of a sentence; the report itself where no source is named."""
        attribution = voice.claim.attribution
        said = attribution.claimant or _KINDS.get(attribution.kind) or self.report(voice)
        return said

    def bare(self, voice: Voice) -> str:
        """The count alone, as a reader would say it: "at least 27", "about 450", "several"; of a sum "4 + 2"."""
        return _number(voice).removesuffix(" of")

    def sourced(self, voice: Voice) -> str:
        """The count with who says so and where: "at least 27 (a security source, Al Jazeera)"."""
        kept = self._sourced.get(voice.id)
        if kept is None or kept[0] is not voice.claim or kept[1] != voice.added:
            kept = self._sourced[voice.id] = (voice.claim, voice.added, f"{self.bare(voice)} ({self.who(voice)}, {self.report(voice)})")
        return kept[2]

    def counted(self, voice: Voice) -> str:
        """The count with whom and what: "at least 27 hostages were killed"."""
        claim = voice.claim
        single = claim.count.low == 1 and claim.count.high == 1 and not voice.added
        one, many = _VERBS.get(claim.measure, (claim.measure.replace("_", " "),) * 2)
        return f"{_number(voice)} {self._lattice.words(voice.population, 1 if single else None)} {one if single else many}"

    def people(self, population: str) -> str:
        """A population's name in the plural."""
        return self._lattice.words(population, None)

    def clause(self, voice: Voice) -> str:
        """Who says what, as a clause: "the military says 21 hostages were killed"."""
        kept = self._clauses.get(voice.id)
        if kept is None or kept[0] is not voice.claim or kept[1] != voice.added:  # a policy may have raised the count
            kept = self._clauses[voice.id] = (voice.claim, voice.added, self._clause(voice))
        return kept[2]

    def _clause(self, voice: Voice) -> str:
        speaker = self.speaker(voice)
        words = speaker.lower().split()
        stop = next((at for at, word in enumerate(words) if at and word in _BEHIND_HEAD), len(words))
        last = words[stop - 1] if words else ""  # "three doctors at a hospital say", "authorities in Ituri say"
        common = speaker == speaker.lower() and not last.isdigit()
        plural = last in _PLURALS or (common and last.endswith("s") and not last.endswith("ss"))
        if common and words and not plural and words[0] not in _LEADING and speaker != self.report(voice):
            article = "the" if last in _BODIES else "an" if words[0][0] in "aeiou" else "a"
            speaker = f"{article} {speaker}"
        said = f"{speaker} {'say' if plural else 'says'} {self.counted(voice)}"
        return said if speaker == self.report(voice) else f"{said} ({self.report(voice)})"


def _number(voice: Voice) -> str:
    """The count in words, with those added to it; a fourth death is four already."""
    words = count_words(voice.claim)
    if not voice.added or voice.claim.count.low == voice.best:
        return words
    before = before_the_rest(voice)
    return " + ".join([words, *([str(before)] if before else map(count_words, voice.added))])


def count_words(claim: Claim) -> str:
    """A count in words, from its bounds and hedge."""
    count = claim.count
    low, high, hedge = count.low, count.high, count.hedge
    if hedge in ("vague", "unspecified") or (low is None and high is None):
        words = " ".join(count.words.lower().split()) or "an unstated number"
        return f"{words} of" if words.split()[-1] in _TAKES_OF else words
    if hedge == "more_than" and low is not None:
        return f"more than {low - 1}"
    if hedge == "less_than" and high is not None:
        return f"fewer than {high + 1}"
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    number = low if low is not None else high
    return f"{_HEDGES.get(hedge or '', '')}{number}"


def opening(sentence: str) -> str:
    """A sentence with a capital at its start, unless it begins with the name of a file."""
    first = sentence.partition(" ")[0].rstrip(".,:;")
    return sentence if "." in first or "/" in first else sentence[:1].upper() + sentence[1:]
