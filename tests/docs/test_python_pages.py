"""The notebook runs, the Python page says what the docstrings say, and the examples in them are true."""

from __future__ import annotations

import doctest
import json
import runpy
from pathlib import Path

import pytest

import variorum
from variorum.workspace.frames import COLUMNS, frame
from variorum.workspace.views import Chart, View

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def notebook() -> dict[str, object]:
    """What the notebook's cells leave behind; each cell's last line is a value, as in a notebook."""
    told = json.loads((ROOT / "examples" / "siege.ipynb").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    for number, cell in enumerate(told["cells"]):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [], "the notebook is kept without outputs"
            exec(compile("".join(cell["source"]), f"siege.ipynb, cell {number}", "exec"), names)
    return names


def test_the_notebook_runs_and_shows_the_siege(notebook: dict[str, object]) -> None:
    siege = notebook["siege"]
    assert isinstance(siege, View)
    shown = siege._repr_html_()
    assert shown.count("<svg ") == len(siege.page().rows)
    assert "Hostages killed" in shown
    assert "<script" not in shown
    assert "Jaffar Express hijacking" in repr(siege)


def test_charts_have_drawings_and_numbers(notebook: dict[str, object], tmp_path: Path) -> None:
    siege = notebook["siege"]
    assert isinstance(siege, View)
    chart = siege.plot.spread()
    assert isinstance(chart, Chart)
    chart.save(tmp_path / "killed.svg", "Hostages killed")
    drawn = (tmp_path / "killed.svg").read_text(encoding="utf-8")
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" ')
    assert "<title>Hostages killed: low 21, best 21, high 27" in drawn
    assert siege.plot.moved().names()


@pytest.mark.parametrize("library", ["arrow", "pandas", "polars"])
def test_frames_have_the_types_promised_even_when_empty(notebook: dict[str, object], library: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    case = notebook["case"]
    record = case.record()  # type: ignore[attr-defined]
    for table, columns in COLUMNS.items():
        full = frame(record, table, library)  # type: ignore[arg-type]
        names = list(full.column_names if library == "arrow" else full.columns)
        assert names == list(columns)
        assert len(full) > 0
    figures = frame(record, "figures", library)  # type: ignore[arg-type]
    best = figures["best"].to_pylist() if library == "arrow" else figures["best"].to_list()
    assert [value for value in best if value == 58]


def test_the_python_page_is_current() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "build_api_page.py"))["page"]()
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == made, "run: python scripts/build_api_page.py"


def test_the_examples_of_the_package_are_true() -> None:
    found = doctest.testmod(variorum)
    test = doctest.DocTestFinder().find(type(variorum.extract).__call__, "extract", globs={})
    failed = sum(doctest.DocTestRunner().run(one).failed for one in test)
    assert (found.failed, failed) == (0, 0)
    assert sum(len(one.examples) for one in test) == 3
