"""What `pip install .` builds: compiled rooms where that can be, else plain Python with a reason; an editable install is left alone."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_who_wants_plain_python_gets_it(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_COMPILE", "0")
    assert hook._lacks() == "VARIORUM_COMPILE is 0"


def test_without_a_compiler_there_is_a_reason_and_no_error(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VARIORUM_COMPILE", raising=False)
    monkeypatch.setenv("CC", "/nowhere/cc")
    assert hook._lacks() == "there is no C compiler"


def test_each_room_to_compile_is_there(hook: ModuleType) -> None:
    package = ROOT / "src" / "variorum"
    assert all(list(package.glob(room)) for room in hook._ROOMS)


def test_no_compiled_room_says_what_mypyc_cannot_compile(hook: ModuleType) -> None:
    """It knows no `x in (*some, more)`: with one, all rooms stay plain Python."""
    package = ROOT / "src" / "variorum"
    rooms = {path for room in hook._ROOMS for path in package.glob(room) if not any(map(path.match, hook._PLAIN))}
    for path in sorted(rooms):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            sought = node.comparators if isinstance(node, ast.Compare) else []
            starred = [one for one in sought if isinstance(one, ast.Tuple) and any(isinstance(part, ast.Starred) for part in one.elts)]
            assert not starred, f"{path.name}, line {starred[0].lineno}"


def lasting_conditions(source: str) -> list[int]:
    """The lines of loops of which a condition settled before them, and set by none of their statements, comes first."""
    found = []
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        judged = {
            name.id
            for one in ast.walk(function)
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.BoolOp | ast.Compare)
            for name in one.targets
            if isinstance(name, ast.Name)
        }
        for loop in (node for node in ast.walk(function) if isinstance(node, ast.While) and isinstance(node.test, ast.BoolOp)):
            first = loop.test.values[0]
            inside = [one for part in loop.body for one in ast.walk(part)]
            changed = {one.id for one in inside if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
            if isinstance(first, ast.Name) and first.id in judged - changed:
                found.append(loop.lineno)
    return found


def test_no_compiled_room_loops_on_a_condition_that_lasts(hook: ModuleType) -> None:
    """Of "while opens and …", with `opens` settled before, mypyc makes a jump to nowhere: all rooms would stay plain Python."""
    package = ROOT / "src" / "variorum"
    rooms = {path for room in hook._ROOMS for path in package.glob(room) if not any(map(path.match, hook._PLAIN))}
    assert lasting_conditions("def f(n):\n    opens = n > 2\n    while opens and n < 9:\n        n += 1\n") == [3]
    assert not [(path.name, line) for path in sorted(rooms) for line in lasting_conditions(path.read_text("utf-8"))]


def test_constants_are_declared_line_for_line(hook: ModuleType) -> None:
    source = "from __future__ import annotations\n\n_MANY = 3  # people\nKNOWN = frozenset(\n    ('a',)\n)\nTyped: int = 1\nname = 2\n"
    declared = hook._with_constants(source)
    assert declared.count("\n") == source.count("\n")
    assert [word in declared for word in ("_MANY: Final = 3  # people", "KNOWN: Final = frozenset(", "\nname = 2")] == [True] * 3
    compile(declared, "room.py", "exec")


def test_no_constant_of_a_compiled_room_is_set_twice(hook: ModuleType) -> None:
    """A constant that is declared as one and set again is an error of mypyc: all rooms would stay plain Python."""
    package = ROOT / "src" / "variorum"
    rooms = {path for room in hook._ROOMS for path in package.glob(room) if not any(map(path.match, hook._PLAIN))}
    for path in sorted(rooms):
        declared = re.findall(r"(?m)^(_?[A-Z][A-Z0-9_]*): Final = ", hook._with_constants(path.read_text("utf-8")))
        assert len(declared) == len(set(declared)), path.name


def test_an_editable_install_compiles_nothing(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "_compile", lambda *_: pytest.fail("compiled"))
    made = object.__new__(hook.CustomBuildHook)
    monkeypatch.setattr(hook.CustomBuildHook, "target_name", "wheel", raising=False)
    made.initialize("editable", {})


def test_nothing_compiled_lies_among_the_sources() -> None:
    assert not list((ROOT / "src").rglob("*.so"))


def test_the_wheel_gets_each_compiled_room_once(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(package: Path, into: Path) -> None:
        for place in ("variorum/extract", "build/lib/variorum/extract"):
            (into / place).mkdir(parents=True)
            (into / place / f"gate{hook._SUFFIX}").touch()

    monkeypatch.setattr(hook, "_lacks", lambda: None)
    monkeypatch.setattr(hook, "_compile", leave)
    for name, value in (("target_name", "wheel"), ("root", str(ROOT))):
        monkeypatch.setattr(hook.CustomBuildHook, name, value, raising=False)
    made, told = object.__new__(hook.CustomBuildHook), {"force_include": {}}
    made.initialize("standard", told)
    assert list(told["force_include"].values()) == [f"variorum/extract/gate{hook._SUFFIX}"]
    made.finalize("standard", told, "")
    assert not any(Path(path).exists() for path in told["force_include"])
