"""The pictures of the workbench are there, named on their page, and small enough to be kept."""

from __future__ import annotations

import re
from pathlib import Path

GALLERY = Path(__file__).resolve().parents[2] / "docs" / "gallery"


def test_every_picture_is_named_and_all_of_them_stay_small() -> None:
    named = set(re.findall(r"\(([\w-]+\.png)\)", (GALLERY / "README.md").read_text(encoding="utf-8")))
    there = {path.name: path.stat().st_size for path in GALLERY.glob("*.png")}
    assert named == set(there)
    assert sum(there.values()) < 3_000_000
