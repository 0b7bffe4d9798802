"""The keys of the workbench: what each does in, the one table from which buttons, the `?` sheet and the settings are made out."""

from __future__ import annotations

import msgspec


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """One key or two in a row; `does` names the action that elements of a page carry, `means` says it in words."""

    keys: str
    does: str
    means: str


KEYS = (
    Key(keys="j", does="next", means="next row or card"),
    Key(keys="k", does="previous", means="previous row or card"),
    Key(keys="Enter", does="open", means="open the row in focus"),
    Key(keys="a", does="accept", means="accept"),
    Key(keys="x", does="reject", means="reject, or tick a row of a list"),
    Key(keys="g a", does="accept-ticked", means="accept the rows ticked"),
    Key(keys="e", does="correct", means="correct, or export the rows ticked"),
    Key(keys="u", does="unsure", means="unsure: leave to a second analyst"),
    Key(keys="d", does="discuss", means="put down for discussion"),
    Key(keys="s", does="separate", means="different scope: keep both"),
    Key(keys="m", does="move", means="move a claim to another incident"),
    Key(keys="g m", does="merge", means="merge incidents"),
    Key(keys="g s", does="split", means="split an incident"),
    Key(keys="n", does="next-claim", means="next claim"),
    Key(keys="p", does="previous-claim", means="previous claim"),
    Key(keys="t", does="table", means="charts as tables"),
    Key(keys="c", does="compare", means="compare two moments"),
    Key(keys="z", does="undo", means="undo the last decision"),
    Key(keys=".", does="repeat", means="repeat the last decision's reason"),
    Key(keys="/", does="search", means="search"),
    Key(keys="?", does="help", means="this list"),
    Key(keys="Escape", does="close", means="close"),
)


def key_of(action: str) -> str:
    """The keys of an action, as they are printed on its button."""
    return next((key.keys for key in KEYS if key.does == action), "")
