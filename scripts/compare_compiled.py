"""Two installs of Variorum, one compiled and one plain, and texts in; whether both read the same claims, byte for byte, out.

    python scripts/compare_compiled.py PLAIN/bin/python COMPILED/bin/python

Texts are the five reports of the demo and every row of `tests/cases`, whose sentences tread nearly every branch of the readers.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

_CASES = Path(__file__).parents[1] / "tests" / "cases"


def main(pythons: list[str]) -> int:
    """Let each Python read in a process of its own and print what it made; 1 where they differ or the second is not compiled."""
    told = [subprocess.run([python, "-I", __file__], capture_output=True, text=True, check=True).stdout.split() for python in pythons]
    for python, (kind, claims, statements, digest) in zip(pythons, told, strict=True):
        print(f"{kind:9} {claims} claims, {statements} statements, {digest}  {python}")
    return 0 if [kind for kind, *_ in told] == ["plain", "compiled"] and told[0][1:] == told[1][1:] else 1


def read() -> str:
    """What the Variorum that this Python holds is, how many claims and statements it reads, and the digest of all they say."""
    import msgspec

    from variorum.annotate.structure import structure
    from variorum.extract import tokens as room
    from variorum.extract.extractor import Extractor
    from variorum.extract.readers.parse import Parser
    from variorum.model.report import Report
    from variorum.resources import load

    reports = [
        Report.of(text=f"{row['title']}\n\n{row['text']}" if "title" in row else row["text"], title=row.get("title", ""), locator=path.name)
        for path in sorted(_CASES.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8")).get("case", [])
    ]
    reports += [
        Report.of(text=path.read_text("utf-8"), title="", locator=path.name) for path in sorted(load.resource_path("example").glob("*.txt"))
    ]
    said = hashlib.blake2b(digest_size=16)
    claims = statements = 0
    for parser in (None, Parser(str(load.resource_path("parser")))):  # the rules alone, then both readers
        extractor = Extractor(load.lexicon(), load.furniture(), parser)
        for extraction in extractor.extract_all(map(structure, reports)):
            said.update(msgspec.json.encode(extraction))
            claims += len(extraction.claims)
            statements += len(extraction.statements)
    kind = "plain" if str(room.__file__).endswith(".py") else "compiled"
    return f"{kind} {claims} {statements} {said.hexdigest()}"


if __name__ == "__main__":
    if len(sys.argv) == 3:
        sys.exit(main(sys.argv[1:]))
    print(read())
