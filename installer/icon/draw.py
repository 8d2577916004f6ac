"""Draws the icon of the program at the sizes of the desktop (PNG), and for Windows all of them in one file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 32, 48, 64, 128, 256)
_SOURCE: Final = Path(__file__).with_name("balie.svg")


def drawn(side: int) -> Image.Image:
    """The icon, `side` pixels wide."""
    image = QImage(side, side, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(_SOURCE)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (side, side), bytes(image.constBits()))


def main(arguments: Sequence[str]) -> int:
    """`draw.py TARGET`: a folder with `balie-SIDE.png` and `balie.ico`."""
    target = Path(arguments[0])
    target.mkdir(parents=True, exist_ok=True)
    for side in SIZES:
        drawn(side).save(target / f"balie-{side}.png")
    # Every size in the one file that Windows asks for.
    drawn(SIZES[-1]).save(target / "balie.ico", sizes=[(side, side) for side in SIZES])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
