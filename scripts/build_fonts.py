"""Font packages in, the small fonts that pages carry (`resources/pages/fonts/*.woff2`) out.

Inputs, none of them a dependency of the package:
  --inter   the folder `package` of the npm package inter-ui (variable/InterVariable.woff2)
  --serif   the folder `package` of the npm package @fontsource/noto-serif (files/noto-serif-latin-400-*.woff2)
Needs fonttools and brotli. Both fonts are under the SIL Open Font License; see ATTRIBUTION beside the output. Same inputs, same bytes.

    python scripts/build_fonts.py --inter .../package --serif .../package
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUTPUT = Path(__file__).parent.parent / "src/variorum/resources/pages/fonts"
# What pages print in our own voice: Latin with its accents, punctuation, and the signs of counts. Report text in other scripts is
# left to the reader's own fonts.
WESTERN = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2027), 0x2032, 0x2033, 0x203A, 0x2039, 0x20AC]
LETTERS = [*WESTERN, *range(0x100, 0x180)]
SIGNS = [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265, 0x00D7, 0x25C6, 0x25CB, 0x25CF, 0x2713]
WEIGHTS = (400, 800)  # from text to the wordmark
FEATURES = ["kern", "tnum", "ccmp"]


def shrink(font: TTFont, codes: list[int], target: Path, axes: dict[str, float | tuple[int, int]] | None = None) -> None:
    """Keep these characters and this part of the axes only, and write a woff2 without a time stamp of its own."""
    options = subset.Options(layout_features=FEATURES, flavor="woff2", name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)
    if axes:
        font = instancer.instantiateVariableFont(font, axes)
    font.flavor = "woff2"
    font.recalcTimestamp = False
    font.save(target)


def main() -> None:
    """Read the two packages and write three fonts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inter", type=Path, required=True)
    parser.add_argument("--serif", type=Path, required=True)
    given = parser.parse_args()
    source = given.inter / "variable/InterVariable.woff2"
    shrink(TTFont(source), [*LETTERS, *SIGNS], OUTPUT / "inter.woff2", {"opsz": 14, "wght": WEIGHTS})
    shrink(TTFont(source), WESTERN, OUTPUT / "inter-display.woff2", {"opsz": 32, "wght": 700})
    for style, target in (("normal", "noto-serif"), ("italic", "noto-serif-italic")):
        shrink(TTFont(given.serif / f"files/noto-serif-latin-400-{style}.woff2"), LETTERS, OUTPUT / f"{target}.woff2")


if __name__ == "__main__":
    main()
