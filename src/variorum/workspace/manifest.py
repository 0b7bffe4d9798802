"""What a record rests on, in digests: the code and data of the stages, the reports taken in, the journal and the policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from variorum.model.decision import Decision
from variorum.model.policy import Policy
from variorum.model.text import canonical_json, content_id
from variorum.store.reports import Taken
from variorum.store.runs import Manifest
from variorum.version import VERSION

_HOME = Path(__file__).parents[1]
_READING = (
    "model",
    "read",
    "annotate",
    "extract",
    "resources/lexicon",
    "resources/parser",
    "resources/places",
    "resources/furniture.toml",
    "resources/languages.toml",
)
_RECKONING = (
    "model",
    "link",
    "reconcile",
    "publish/record.py",
    "workspace/reckoning.py",
    "workspace/review.py",
    "workspace/rulings.py",
    "resources/lexicon/rarity.toml",
    "resources/lexicon/kinds.toml",
    "resources/populations.toml",
)


@cache
def readers_digest(model: str) -> str:
    """The digest of everything that makes claims of bytes, for the readers that `model` names."""
    return content_id("x_", model, _digest(_READING))


@cache
def rules_digest() -> str:
    """The digest of everything that makes figures of claims, but for the policy."""
    return content_id("u_", VERSION, _digest(_RECKONING))


def policy_key(policy: Policy) -> str:
    """The digest of a policy's rules: two files that say the same are one policy."""
    return content_id("p_", policy)


def inputs_digest(rows: Iterable[Taken]) -> str:
    """The digest of the reports taken in, whenever that was."""
    return content_id("n_", sorted((row.sha256, row.kind, row.locator, row.outlet, row.published, row.language) for row in rows))


def journal_digest(decisions: Sequence[Decision]) -> str:
    """The digest of the decisions in their order."""
    return content_id("j_", [decision.id for decision in decisions])


def manifest(rows: Iterable[Taken], decisions: Sequence[Decision], policy: Policy, model: str) -> Manifest:
    """The manifest of a run."""
    return Manifest(
        inputs=inputs_digest(rows),
        readers=readers_digest(model),
        rules=rules_digest(),
        policy=policy_key(policy),
        journal=journal_digest(decisions),
        version=VERSION,
        model=model,
    )


@cache
def _digest(parts: tuple[str, ...]) -> str:
    """The digest of the package's files in these folders and files, by name and content."""
    digest = blake2b(digest_size=16)
    for part in parts:
        place = _HOME / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix not in (".pyc", ".md"):
                digest.update(canonical_json([str(path.relative_to(_HOME)), path.stat().st_size]))
                digest.update(path.read_bytes())
    return digest.hexdigest()
