"""Reports put together from sentences of our own in, how often counts of other incidents are kept apart and own ones kept out."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import perf_counter

from evals.report import Result, f1, share
from variorum.model.report import Report
from variorum.pipeline import Resources, account

REPORTS = 150
LEADS = (
    ("Militants stormed a bus depot in Harsa on Tuesday and killed 14 people, police said.", "14"),
    ("A ferry sank off Port Amel on Sunday, leaving 37 people dead, the coast guard said.", "37"),
    ("A gunman opened fire at a night market in Lodova on Friday, killing six people.", "six"),
    ("At least 19 miners were killed when a shaft collapsed near Tesk on Monday.", "19"),
)
OWN = (
    ("Hospitals treated 52 injured people, two of them children.", "52"),
    ("By evening the number of dead had risen by 3, officials said.", "3"),
    ("Officials said 28 people had been wounded in all.", "28"),
    ("Relatives said 11 people were still missing.", "11"),
    ("Police said earlier that 16 people were injured.", "16"),
    ("A hospital later put the number of wounded at 33.", "33"),
)
OTHER = (
    ("In October, a landslide in the hills killed 71 people.", "71"),
    ("Last year, 44 people died in a fire in the old town.", "44"),
    ("It was the deadliest incident in the country since a stampede that killed 83 in 2011.", "83"),
    ("The disaster came three weeks after a bus crash in which 22 people were killed.", "22"),
    ("Violence in the region has killed 640 people this year.", "640"),
    ("In a separate incident, a mine blast killed five shepherds in the north.", "five"),
    ("Two years ago, gunmen killed 29 worshippers at a shrine nearby.", "29"),
    ("Elsewhere in the province, a roadside bomb wounded nine soldiers.", "nine"),
    ("The country has a record of such tragedies, including a stampede in March that left 61 dead.", "61"),
    ("A similar attack in 2016 left 47 people dead.", "47"),
    ("Earlier this year, 90 people were killed in a bombing of the same road.", "90"),
    ("More than 200 people have been killed in similar incidents over the past decade.", "200"),
)


def run(data: Path, errors: int, seed: int) -> Result:
    """Claims of background sentences in background episodes (recall), and what is in those that belongs there (precision)."""
    resources, random = Resources.load(), Random(seed)
    right = found = gold = 0
    lines: list[str] = []
    started = perf_counter()
    for number in range(REPORTS):
        own, other = random.sample(OWN, 3), random.sample(OTHER, 2)
        sentences = [random.choice(LEADS), own[0], own[1], other[0], own[2], other[1]]
        text = "\n\n".join(sentence for sentence, _ in sentences)
        told = account(Report.of(text=text, locator=str(number)), resources)
        apart = {claim for episode in told.episodes if episode.role == "background" for claim in episode.claims}
        for claim in told.claims:
            sentence = text[: claim.evidence.start].count("\n\n")
            background = sentence in (3, 5)
            gold += background
            found += claim.id in apart
            right += background and claim.id in apart
            if background != (claim.id in apart):
                lines.append(f"{'missed' if background else 'invented'}: {sentences[sentence][0]}")
    precision, recall = share(right, found), share(right, gold)
    scores = {"precision": precision, "recall": recall, "f1": f1(precision, recall)}
    return Result("background", gold, scores, {}, sorted(set(lines))[:errors], perf_counter() - started, REPORTS)
