"""General news in, claims per 1,000 articles out, and the precision of a seeded sample of claims judged by a reader.

The texts belong to their publishers, so a judgement keeps a digest of the claim, a verdict and a few words why
(`evals/judged/noise.toml`). With `--part english` it reads blogs, mail, questions, fiction and the rest of two treebanks in place of
news (`evals/judged/english.toml`), with `--part histories` an encyclopedia's articles on wars (`evals/judged/histories.toml`), with
`--part wires` a broadcaster's brief news (`evals/judged/wires.toml`), for which the two Lee corpora (`lee_background.cor` and `lee.cor`,
test data of the gensim package) are to be put into the data's folder `lee`.
`--errors N` writes N claims drawn with the seed, with their sentences, to a scratch file for judging.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from random import Random

from evals.general_news import general_english, general_news, histories, wires
from evals.report import Result, share
from evals.subject import accounts
from variorum.model.claim import Claim
from variorum.model.incident import Account

JUDGED = Path(__file__).with_name("judged")
PARTS = {"english": general_english, "histories": histories, "wires": wires}  # the parts beside the general news that floors hold
PEERS = {"first try on random world news": "right when both readers agree .85, by rules alone .24"}


def run(data: Path, errors: int, seed: int, sample: int = 0, part: str = "") -> Result:
    """Read every general text (or `sample` of them) and count claims; judged claims that are still made give the precision."""
    reports = PARTS.get(part, general_news)(data)
    reports = Random(seed).sample(reports, sample) if 0 < sample < len(reports) else reports
    made, seconds = accounts(reports)
    verdicts = judgements(part if part in PARTS else "noise")
    counted: Counter[str] = Counter()
    drawn: list[tuple[Account, Claim]] = []
    for account in made:
        corpus = account.report.locator.split("/")[0]
        counted[corpus] += 1
        for claim in account.claims:
            counted[f"{corpus} claims"] += 1
            counted[claim.reading.tier] += 1
            counted["one"] += claim.count.low == claim.count.high == 1
            drawn.append((account, claim))
    scores = {"claims_per_1000": 1000 * share(len(drawn), len(made)), "claims": len(drawn)}
    scores["confirmed_share"] = share(counted["confirmed"], len(drawn))
    scores["count_of_one_share"] = share(counted["one"], len(drawn))
    for corpus in ("polnear", "timex", "lgl", "html_pages"):
        if counted[corpus]:
            scores[f"{corpus}_per_1000"] = 1000 * share(counted[f"{corpus} claims"], counted[corpus])
    scores |= _precision([claim_digest(account, claim) for account, claim in drawn], drawn, verdicts)
    lines = [scratch(Random(seed).sample(drawn, min(errors, len(drawn))), seed)] if errors else []
    return Result("noise", len(made), scores, PEERS, lines, seconds, len(made))


def claim_digest(account: Account, claim: Claim) -> str:
    """Tells a claim again without its words: a digest of the text's hash, the place and what is claimed."""
    count = claim.count
    parts = (account.report.sha256, claim.evidence.start, claim.evidence.end, claim.measure, claim.population, count.low, count.high)
    return blake2b(repr(parts).encode(), digest_size=8).hexdigest()


def judgements(name: str) -> dict[str, bool]:
    """Digest → whether a reader found the claim right, of the file of this name."""
    path = JUDGED / f"{name}.toml"
    if not path.exists():
        return {}
    return {row["claim"]: row["right"] for row in tomllib.loads(path.read_text(encoding="utf-8")).get("judged", ())}


def _precision(digests: list[str], drawn: list[tuple[Account, Claim]], verdicts: dict[str, bool]) -> dict[str, float]:
    known = [(verdicts[digest], claim.reading.tier) for digest, (_, claim) in zip(digests, drawn, strict=True) if digest in verdicts]
    if not known:
        return {}
    out = {"judged": float(len(known)), "judged_precision": share(sum(right for right, _ in known), len(known))}
    for tier in ("confirmed", "in_doubt", "single_reader"):
        of_tier = [right for right, its in known if its == tier]
        if of_tier:
            out |= {f"judged_{tier}": float(len(of_tier)), f"judged_precision_{tier}": share(sum(of_tier), len(of_tier))}
    return out


def scratch(chosen: Iterable[tuple[Account, Claim]], seed: int) -> str:
    """Write the claims with their sentences for a reader to judge, outside the repository; say where."""
    path = Path(tempfile.gettempdir()) / f"variorum-noise-{seed}.toml"
    rows = []
    for account, claim in chosen:
        count = claim.count
        rows += [
            "[[judged]]",
            f'claim = "{claim_digest(account, claim)}"',
            "right = true",
            'why = ""',
            f"# {account.report.locator} {claim.reading.tier} {claim.reading.rule}",
            f"# {claim.measure} {claim.population} {count.low}..{count.high} {count.hedge} {claim.stance} | {claim.evidence.quote!r}",
            f"# {claim.sentence.of(account.report.text)!r}",
            "",
        ]
    path.write_text("\n".join(rows), encoding="utf-8")
    return f"claims to judge: {path}"
