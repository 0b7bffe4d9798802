"""Sentences made of every verb in every construction in, how many of their numbers are read under the right measure or source out.

`evals/grid/active.txt` and `passive.txt` hold constructions ("{S} is believed to have {pp} 14 people."), each filled with the verbs
below; `told.txt` and `headlines.txt` whole sentences behind the measure that they tell, `words.txt` what else English has for it, each read
behind a report of such an incident ("/" between what may be read as well), `sources.txt` sentences behind who says the
number and of what kind it is ("police:police", "-" for nobody). `openings.txt` holds how a report first lets somebody speak, `going_on.txt`
how it goes on, each of those behind the letters of the openings that it may follow ("=" where the same person says the number, "//" for a
new paragraph); `carried.txt` such reports as they stand. `scope.txt` and `stance.txt` are constructions behind the scope, or the stance and
hedge, that they give a number ("feared", "asserted+about", "-" for no claim, "/" between what either may be), `never.txt` sentences whose
number counts nobody harmed, each read alone and in a report of an attack. The number asked for is the fourteen of each. Texts show which
constructions are frequent; a grid shows which are missing. `data` and `seed` are unused: nothing is looked up elsewhere or sampled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from evals.report import Result, share
from evals.subject import accounts
from variorum.model.claim import Claim
from variorum.model.incident import Account
from variorum.model.report import Report

FOLDER = Path(__file__).with_name("grid")
# measure → who does it, the verb's base, third, past, participle and -ing form, and what the report says before.
VERBS = {
    "killed": ("The bombing", "kill kills killed killed killing", "There was an attack on the town of Tobo on Monday."),
    "injured": ("The bombing", "injure injures injured injured injuring", "There was an attack on the town of Tobo on Monday."),
    "arrested": ("The police", "arrest arrests arrested arrested arresting", "There was a riot in Tobo on Monday."),
    "held": ("The gunmen", "kidnap kidnaps kidnapped kidnapped kidnapping", "There was an attack on the town of Tobo on Monday."),
    "freed": ("The coastguard", "rescue rescues rescued rescued rescuing", "A ferry sank off Tobo on Monday with 60 people aboard."),
    "evacuated": ("The army", "evacuate evacuates evacuated evacuated evacuating", "A fire broke out in Tobo on Monday."),
    "displaced": ("The storm", "displace displaces displaced displaced displacing", "A storm hit Tobo on Monday."),
    "hospitalised": ("The outbreak", "hospitalise hospitalises hospitalised hospitalised hospitalising", "A gas leaked in Tobo on Monday."),
}
ATTACK = "There was an attack on the town of Tobo on Monday. Two people were killed and a boy was injured."
RAID = "Gunmen attacked the town of Tobo on Monday. Two people were killed."
FERRY = "A ferry sank off Tobo on Monday with 60 people on board. Two people were killed."
FLOOD = "Floods hit the town of Tobo on Monday. Two people were killed."
# by a word of the sentence, else by its measure, what the report of it begins with
BEFORE = {
    "hostage": RAID,
    "kidnap": RAID,
    "attack": RAID,
    "gunmen": RAID,
    "held": RAID,
    "freed": FERRY,
    "missing": FERRY,
    "aboard": FERRY,
    "displaced": FLOOD,
    "evacuated": FLOOD,
    "participants": "There was a protest in the town of Tobo on Monday. Two people were arrested.",
}
VOICED = ("sources", "going_on", "carried")  # parts that ask who says the number
HIS = {"she": "her", "he": "his", "it": "its", "they": "their"}
_FOURTEEN = re.compile(r"14|1,4|fourteen|dozen", re.IGNORECASE)
_SMALL = frozenset(("the", "a", "an", "of", "s"))


def run(data: Path, errors: int, seed: int) -> Result:
    """Score every sentence; what is not read as wanted is listed."""
    rows = [*_filled("active"), *_filled("passive"), *_plain("told"), *_plain("headlines"), *_plain("sources"), *_going_on()]
    rows += [*_plain("carried"), *_words()]
    made, seconds = accounts([report for _, _, report, _ in rows])
    tally: Counter[tuple[str, str]] = Counter()
    lines: list[str] = []
    for (part, wanted, report, start), account in zip(rows, made, strict=True):
        claims = _asked(account, start)
        right = _said_by(wanted, claims) if part in VOICED else any(claim.measure in wanted.split("/") for claim in claims)
        tally[part, "asked"] += 1
        tally[part, "right"] += right
        if not right:
            got = [(claim.measure, claim.attribution.claimant, str(claim.attribution.kind)) for claim in claims]
            lines.append(f"{part.upper():<9} wanted {wanted}, got {got or 'nothing'}: {report.text[start:]}")
    parts = ("active", "passive", "told", "headlines", "words", *VOICED)
    scores = {part: share(tally[part, "right"], tally[part, "asked"]) for part in parts}
    for told in (_fields("scope"), _fields("stance"), _never()):
        scores |= told[0]
        lines += told[1]
    return Result("grid", len(rows), scores, {}, lines[:errors], seconds)


def _fields(part: str) -> tuple[dict[str, float | None], list[str]]:
    """How often a number is read where it should be, and is of the scope, or stance and hedge, wanted where it is; what is not."""
    lines_of = [line.partition("|") for line in (FOLDER / f"{part}.txt").read_text(encoding="utf-8").splitlines()]
    rows = [
        (wanted, measure, report, start)
        for wanted, _, frame in lines_of
        for _, measure, report, start in (
            _with_verbs(part, [frame]) if "{" in frame else [(part, "", Report.of(text=frame, locator=frame), 0)]
        )
    ]
    made, _ = accounts([report for _, _, report, _ in rows])
    asked = found = right = judged = 0
    lines: list[str] = []
    for (wanted, measure, report, start), account in zip(rows, made, strict=True):
        claims = [claim for claim in _asked(account, start) if not measure or claim.measure == measure]
        either = wanted.split("/")
        asked += "-" not in either
        found += "-" not in either and bool(claims)
        if not claims and "-" not in either:
            lines.append(f"{part.upper():<9} wanted {wanted}, got nothing: {report.text[start:]}")
            continue
        judged += 1
        got = _field(part, claims[-1]) if claims else "-"
        good = any(got == one or ("+" not in one and got.partition("+")[0] == one) for one in either)
        right += good
        if not good:
            lines.append(f"{part.upper():<9} wanted {wanted}, got {got}: {report.text[start:]}")
    return {part: share(right, judged), f"{part}_read": share(found, asked)}, lines


def _field(part: str, claim: Claim) -> str:
    """The scope of a claim, or its stance with its hedge."""
    return claim.scope if part == "scope" else f"{claim.stance}+{claim.count.hedge or 'none'}"


def _never() -> tuple[dict[str, float | None], list[str]]:
    """How often nothing is read from a number that counts nobody harmed, alone and behind an attack; the sentences read."""
    rows = [
        (before, told)
        for told in (FOLDER / "never.txt").read_text(encoding="utf-8").splitlines()
        for before in ("", "A bomb killed two people in Tobo on Monday. ")
    ]
    made, _ = accounts([Report.of(text=before + told, locator=before + told) for before, told in rows])
    read = [
        (told, claims)
        for (before, told), account in zip(rows, made, strict=True)
        if (claims := [one for one in _asked(account, len(before)) if one.count.high != 1])
    ]
    lines = [f"NEVER     got {[(claim.measure, claim.population) for claim in claims]}: {told}" for told, claims in read]
    return {"never": share(len(rows) - len(read), len(rows))}, lines


def _filled(part: str) -> Iterator[tuple[str, str, Report, int]]:
    """The constructions of a file with each verb."""
    return _with_verbs(part, (FOLDER / f"{part}.txt").read_text(encoding="utf-8").splitlines())


def _with_verbs(part: str, frames: Iterable[str]) -> Iterator[tuple[str, str, Report, int]]:
    """Constructions with each verb: their part, the measure, the report, and where the sentence begins in it."""
    for measure, (doer, forms, before) in VERBS.items():
        base, third, past, pp, ing = forms.split()
        for frame in frames:
            subject = doer[0].lower() + doer[1:]
            words = {"S": subject if frame.startswith("{s}") else doer, "s": subject, "PP": pp.capitalize()}
            told = frame.format(**words, base=base, third=third, past=past, pp=pp, ing=ing)
            yield part, measure, Report.of(text=f"{before} {told}", locator=told), len(before) + 1


def _plain(part: str) -> Iterator[tuple[str, str, Report, int]]:
    """The sentences of a file as they stand: the words before the bar are what is wanted."""
    for line in (FOLDER / f"{part}.txt").read_text(encoding="utf-8").splitlines():
        wanted, _, text = line.partition("|")
        yield part, wanted, Report.of(text=text, locator=text), 0


def _words() -> Iterator[tuple[str, str, Report, int]]:
    """The sentences of everyday words and idioms, each behind the opening of a report that tells of such an incident."""
    for _, wanted, report, _ in _plain("words"):
        before = next((told for word, told in BEFORE.items() if word in report.text.lower()), BEFORE.get(wanted.partition("/")[0], ATTACK))
        yield "words", wanted, Report.of(text=f"{before} {report.text}", locator=report.locator), len(before) + 1


def _going_on() -> Iterator[tuple[str, str, Report, int]]:
    """Every opening with every sentence that may follow it: what is wanted of the second, the report, and where that begins."""
    openings = (FOLDER / "openings.txt").read_text(encoding="utf-8").splitlines()
    for line in (FOLDER / "going_on.txt").read_text(encoding="utf-8").splitlines():
        letters, wanted, told = line.split("|")
        for opening in openings:
            letter, speaker, he, before = opening.split("|")
            if letter not in letters:
                continue
            then = told.removeprefix("//").format(He=he.capitalize(), he=he, his=HIS[he])
            begun = before + ("\n\n" if told.startswith("//") else " ")
            yield "going_on", speaker if wanted == "=" else wanted, Report.of(text=begun + then, locator=begun + then), len(begun)


def _asked(account: Account, start: int) -> list[Claim]:
    """The claims of the number that is asked for, behind a place of the report's text."""
    text = account.report.text
    spans = [(claim, claim.count_span) for claim in account.claims]
    return [claim for claim, span in spans if span.start >= start and _FOURTEEN.search(text, span.start, span.end)]


def _said_by(wanted: str, claims: list[Claim]) -> bool:
    """Whether the last claim has the claimant wanted, and its kind where one is named."""
    if not claims:
        return False
    name, _, kind = wanted.partition(":")
    source = claims[-1].attribution
    words = {word for word in re.findall(r"\w+", (source.claimant or "").lower()) if word not in _SMALL}
    right = source.claimant is None if name == "-" else set(re.findall(r"\w+", name.lower())) <= words
    return right and kind in ("", source.kind)
