"""Who imports whom: the arrows between packages point one way, and a stage knows only the model and the errors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "variorum"
STAGES = {"read", "annotate", "extract", "link", "reconcile", "publish", "store", "resources"}
ALLOWED: dict[str, set[str]] = {
    "version": set(),
    "errors": set(),
    "model": {"errors"},
    **{stage: {"errors", "model"} for stage in STAGES},
    "pipeline": {"version", "errors", "model", *STAGES},
    "recount": {"errors", "model", *STAGES},
    "workspace": {"version", "errors", "model", *STAGES, "pipeline", "recount", "engines"},
    "engines": {"version", "errors", "model", *STAGES, "pipeline"},
    "cli": {"version", "errors", "model", *STAGES, "pipeline", "recount", "workspace", "engines", "web"},
    "web": {"version", "errors", "model", *STAGES, "pipeline", "recount", "workspace", "engines"},
}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def room(path: Path) -> str:
    """The package or top module that a file belongs to: `read`, `pipeline`."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(source: str, module: str) -> set[str]:
    """The rooms of ours that a module's source imports from, relative imports included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            start = ".".join(part for part in (base, node.module) if part)
            names = [f"{start}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("variorum.")}
    return found & ALLOWED.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    name = "variorum." + ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    here = room(path)
    assert here in ALLOWED, f"{here} is no room of the house"
    wrong = imported(path.read_text(encoding="utf-8"), name) - {here} - ALLOWED[here]
    assert not wrong, f"{path.name} in {here} imports from {', '.join(sorted(wrong))}"


def test_the_reader_of_imports_sees_every_form() -> None:
    source = "import variorum.link.blocking\nfrom variorum import read\nfrom ..extract import gate\nfrom . import text\nimport json"
    assert imported(source, "variorum.model.claim") == {"link", "read", "extract", "model"}


def test_every_room_imports_nothing_above_it() -> None:
    """The table itself has no circle."""
    order: list[str] = []
    left = dict(ALLOWED)
    while left:
        free = sorted(name for name, needs in left.items() if needs <= set(order))
        assert free, f"a circle among {sorted(left)}"
        order += free
        left = {name: needs for name, needs in left.items() if name not in free}
    assert order[:3] == ["errors", "version", "model"]
