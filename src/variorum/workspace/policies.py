"""A policy as a user names it in, the checked policy out: a shipped one by name, or a TOML file beside the case."""

from __future__ import annotations

from pathlib import Path

from variorum.errors import ResourceMissing
from variorum.model.policy import Policy
from variorum.resources.load import policy, policy_names


def find_policy(wanted: str, folder: Path) -> Policy:
    """A shipped policy by name (with or without @version), or that in a file, which is looked for here and then in the case's folder."""
    if wanted.partition("@")[0] in policy_names():
        return policy(wanted)
    for path in (Path(wanted), folder / wanted):
        if path.is_file():
            return policy(path)
    raise ResourceMissing(f"no policy is called {wanted!r}.", hint=f"Give a TOML file or one of: {', '.join(policy_names())}.")
