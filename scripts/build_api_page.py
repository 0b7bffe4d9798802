"""The docstrings of the public classes in, docs/api.md out: `python scripts/build_api_page.py` writes it, a test holds it current."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import variorum
from variorum.store.runs import Card, Manifest, Run
from variorum.workspace import Workspace
from variorum.workspace.frames import COLUMNS
from variorum.workspace.history import Change, Difference, Moved, Numbers
from variorum.workspace.intake import Intake
from variorum.workspace.review import ReviewItem
from variorum.workspace.state import Lost
from variorum.workspace.views import Answer, Chart, Plots, View

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"
CLASSES = (Workspace, View, Answer, Plots, Chart)
VALUES = (Card, Run, Manifest, Intake, Lost, ReviewItem, Difference, Change, Numbers, Moved)
HEAD = """\
# Python

Made from the docstrings by `scripts/build_api_page.py`. The [notebook](../examples/siege.ipynb) shows the same at work.

```python
import variorum

case = variorum.open("siege/")              # or variorum.Workspace.init("siege/")
case.add("reports/"); case.run()
siege = case.find("jaffar")                 # in a notebook: the figure table with its charts
siege["killed", "hostages"].why()           # how the figure was reached, with every claim's words
case.decide("set", (siege.id, "killed", "hostages"), reason="named_source", after={"best": 21})
case.frame("claims")                        # pandas, polars or Arrow
```
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, "## variorum\n", *_function("variorum.open", variorum.open)]
    parts += _function("variorum.extract", type(variorum.extract).__call__)
    for kind in CLASSES:
        parts += [f"## {kind.__name__}\n", f"{inspect.getdoc(kind)}\n"]
        for name, member in _members(kind):
            parts += _function(f"{kind.__name__}.{name}", member)
    parts += ["## Values\n", "What the methods give back: frozen, with these fields.\n", "| value | holds | fields |", "|---|---|---|"]
    for value in VALUES:
        first = (inspect.getdoc(value) or "").split("\n\n")[0].replace("\n", " ")
        parts.append(f"| `{value.__name__}` | {first} | {', '.join(f'`{name}`' for name in value.__struct_fields__)} |")
    parts += [
        "\n## Frames\n",
        "`text` is a string, `whole` a 64-bit whole number that may be unknown, `day` a date, `moment` a time in UTC.\n",
    ]
    parts += ["| table | columns |", "|---|---|"]
    for table, columns in COLUMNS.items():
        parts.append(f"| `{table}` | {', '.join(f'`{name}` {kind}' for name, kind in columns.items())} |")
    return "\n".join(parts).rstrip() + "\n"


def _members(kind: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a class, in the order in which they are written."""
    for name, member in vars(kind).items():
        if name == "__getitem__" or not name.startswith("_"):
            yield name, member


def _function(name: str, member: Any) -> list[str]:
    """One method or property: its call and its docstring."""
    if isinstance(member, property):
        return [f"### `{name}`\n", f"{inspect.getdoc(member.fget)}\n"]
    plain = member.__func__ if isinstance(member, classmethod | staticmethod) else member
    signature = inspect.signature(plain)
    told = ", ".join(_parameters([one for one in signature.parameters.values() if one.name not in ("self", "cls")]))
    returns = "" if signature.return_annotation is inspect.Signature.empty else f" -> {signature.return_annotation}"
    return [f"### `{name}`\n", f"`({told}){returns}`\n", f"{_examples(inspect.getdoc(plain) or '')}\n"]


def _parameters(parameters: list[inspect.Parameter]) -> Iterator[str]:
    """The parameters as they are written, with the star behind which they go by name."""
    starred = False
    for one in parameters:
        if one.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        default = "" if one.default is inspect.Parameter.empty else f" = {one.default!r}"
        yield f"{'**' if one.kind is inspect.Parameter.VAR_KEYWORD else ''}{one.name}: {one.annotation}{default}"


def _examples(doc: str) -> str:
    """A docstring whose examples stand in a block of code."""
    lines, out, inside = doc.split("\n"), [], False
    for line in lines:
        if line.startswith(">>>") and not inside:
            out.append("```python")
            inside = True
        out.append(line)
    return "\n".join([*out, "```"] if inside else out)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
