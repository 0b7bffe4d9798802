"""The sources in, a wheel out whose reading rooms are compiled by mypyc; of plain Python where there is no C compiler or it fails.

`pip install .` asks it. An editable install stays plain Python, so that nobody who works on the sources runs old machine code.
`VARIORUM_COMPILE=0` leaves the wheel plain, `VARIORUM_COMPILE=1` makes a failure an error (`make compiled`).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ROOMS = ("extract/**/*.py", "annotate/structure.py", "model/construction.py", "model/person.py")  # where the time of reading goes
# Left as they are written: a protocol that is asked for at run time, records that are read by the types of their fields (a compiled one
# forgets what its lists hold), what numpy or a distant service has the time of, and telling incidents apart, which no claim waits for.
_PLAIN = ("__init__.py", "protocol.py", "draft.py", "words.py", "chat.py", "encoder.py", "features.py", "network.py", "episode*.py")
# msgspec tells mypyc which classes are records of its own.
_NEEDS = ["mypy[mypyc]>=2.4,<2.5", "setuptools>=77,<90", "msgspec>=0.19,<1", "numpy>=1.26"]
_MYPY = ("--ignore-missing-imports", "--check-untyped-defs", "--no-warn-unused-ignores")


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled rooms beside their sources in the wheel; Python takes the compiled ones first."""

    def dependencies(self) -> list[str]:
        """What compiling needs, where there is a compiler."""
        return _NEEDS if _lacks() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a folder of its own, which `finalize` removes, so that nothing compiled ever lies among the sources."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._made = Path(tempfile.mkdtemp(prefix="variorum-"))
        lacks = _lacks() or _compile(Path(self.root) / "src" / "variorum", self._made)
        if lacks is not None:
            if os.environ.get("VARIORUM_COMPILE") == "1":
                raise RuntimeError(lacks)
            print(f"variorum is installed as plain Python, which reads more slowly: {lacks}", file=sys.stderr, flush=True)
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        rooms = {made: made.relative_to(self._made) for made in self._made.rglob("*" + _SUFFIX)}
        build_data["force_include"].update({str(made): str(room) for made, room in rooms.items() if room.parts[0] != "build"})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away."""
        shutil.rmtree(getattr(self, "_made", ""), ignore_errors=True)


_SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"


def _lacks() -> str | None:
    """Why nothing can be compiled here, or None."""
    if os.environ.get("VARIORUM_COMPILE") == "0":
        return "VARIORUM_COMPILE is 0"
    if sys.implementation.name != "cpython":
        return "mypyc compiles for CPython alone"
    command = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "")
    if not command or shutil.which(command[0]) is None:
        return "there is no C compiler"
    return None if (Path(sysconfig.get_path("include")) / "Python.h").exists() else "Python's headers are not installed"


def _compile(package: Path, into: Path) -> str | None:
    """Compile the rooms of `package` into the folder `into`; what went wrong, or None. A process of its own, because mypy may exit."""
    shutil.copytree(package, into / "variorum", ignore=lambda _, names: [name for name in names if Path(name).suffix not in ("", ".py")])
    done = subprocess.run([sys.executable, __file__], cwd=into, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    lines = (done.stdout + done.stderr).splitlines()
    told = [line for line in lines if ": error: " in line] or [line for line in lines if "rror" in line][-1:]  # the compiler's first word
    return told[0][:200] if told else f"mypyc ended with {done.returncode}"


def _with_constants(source: str) -> str:
    """The same source, line for line, with every constant of the module declared as one: mypyc then keeps it in a variable of C, and does
    not look its name up whenever a function asks for it."""
    declared = re.sub(r"(?m)^(_?[A-Z][A-Z0-9_]*) = ", r"\1: Final = ", source)
    return declared.replace("from __future__ import annotations\n", "from __future__ import annotations; from typing import Final\n", 1)


def _main() -> None:
    """Compile the rooms of the package `variorum` in the working folder, there."""
    from mypyc.build import mypycify
    from setuptools import setup
    from setuptools.command.build_ext import build_ext
    from setuptools.extension import Extension

    class _InParallel(build_ext):
        """As setuptools', which compiles the sources of one module one after another."""

        def build_extension(self, ext: Extension) -> None:
            def made(source: str) -> list[str]:
                return self.compiler.compile(
                    [source], self.build_temp, include_dirs=ext.include_dirs, extra_postargs=ext.extra_compile_args, depends=ext.depends
                )

            with ThreadPoolExecutor(os.cpu_count()) as pool:
                ext.extra_objects = [name for names in pool.map(made, ext.sources) for name in names]
            ext.sources = []
            super().build_extension(ext)

    rooms = sorted({str(path) for room in _ROOMS for path in Path("variorum").glob(room) if not any(map(path.match, _PLAIN))})
    for room in rooms:
        Path(room).write_text(_with_constants(Path(room).read_text("utf-8")), "utf-8")
    modules = mypycify([*_MYPY, *rooms], group_name="variorum", multi_file=True, opt_level="1", debug_level="0", target_dir="made")
    setup(name="variorum", ext_modules=modules, cmdclass={"build_ext": _InParallel}, script_args=["build_ext", "--inplace"])


if __name__ == "__main__":
    _main()
