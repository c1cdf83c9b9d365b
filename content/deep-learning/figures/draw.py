"""Draw the figures of this pack: `python content/deep-learning/figures/draw.py [folder]`, by default beside this file.

The same numbers come out each time. `FIGURES` of each module names its figures; the data of most are computed by a
function or held by a constant of its own, which the tests of the questions use too.
"""

import io
import sys
from pathlib import Path

import curves
import descent
import diagrams
import layers
import scales
import scores
import style
from PIL import Image

FIGURES = {
    **curves.FIGURES,
    **descent.FIGURES,
    **diagrams.FIGURES,
    **layers.FIGURES,
    **scales.FIGURES,
    **scores.FIGURES,
}
COLOURS = 48
"""In the palette of a file. Drawings with few colours need no more, and the files become a third as large."""


def png(drawing: style.Drawing) -> bytes:
    """One figure as the bytes of a PNG file with a palette, without a date."""
    with style.settings():
        raw = io.BytesIO()
        drawing().savefig(raw, format="png", facecolor="white")
    small = io.BytesIO()
    picture = Image.open(raw).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(small, format="PNG", optimize=True)
    return small.getvalue()


def main(folder: Path) -> None:
    """Write `<name>.png` for each figure into the folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in FIGURES.items():
        (folder / f"{name}.png").write_bytes(png(drawing))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
