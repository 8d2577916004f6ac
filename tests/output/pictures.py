"""Small grey pictures of papers, to see at once when something on a page moved: `make paper-pictures` renews them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from tests.output.samples import SAMPLES

FOLDER: Final = Path(__file__).with_name("pictures")
#: The sample of each picture, and which of its pages.
PICTURES: Final = {
    "slip": ("slip", 0),
    "slip-duplicate": ("slip: duplicate", 0),
    "slip-extremes": ("slip: extremes", 0),
    "slip-extremes-end": ("slip: extremes", -1),
    "slip-logo": ("slip: with a logo", 0),
    "slip-preview": ("slip: preview under the rules of 2007", 0),
    "slip-many-pages-end": ("slip: own data of many pages", 9),
    "slip-teletex": ("slip: every sign of the BRP", 0),
    "letter": ("letter: refusal", 0),
    "letter-end": ("letter: of many pages", -1),
    "invoice": ("invoice", 0),
    "invoice-end": ("invoice: of many lines", -1),
    "extract": ("extract: certified", 0),
    "form": ("form: request", 0),
    "figures": ("figures", 0),
    "recovery-sheet": ("recovery sheet", 0),
}
_DOTS_PER_INCH: Final = 30
#: Steps of grey in a file.
_GREYS: Final = 16
#: Another version of the drawing library smooths edges differently: a square of this many dots may differ by so
#: much grey on average (of 255). A word that moves by a line, or a box that goes, changes squares by far more.
_SQUARE: Final = 10
_MOST: Final = 24


def drawn(name: str) -> Image.Image:
    """The page as it is drawn now."""
    sample, page = PICTURES[name]
    with pypdfium2.PdfDocument(SAMPLES[sample].draw()) as document:
        image = document[page % len(document)].render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil()
    grey: Image.Image = image.convert("L")
    return grey


def kept(name: str) -> Image.Image:
    """The page as it was looked at and found good."""
    with Image.open(FOLDER / f"{name}.png") as image:
        return image.convert("L")


def most_different(one: Image.Image, other: Image.Image) -> int:
    """By how much grey the square that differs most, differs on average; pages of another size differ wholly."""
    if one.size != other.size:
        return 255
    softened = ImageChops.difference(one, other).filter(ImageFilter.BoxBlur(_SQUARE // 2))
    return max(softened.tobytes())


def looks_like(one: Image.Image, other: Image.Image) -> bool:
    """Whether nothing on the page moved, came or went."""
    return most_different(one, other) <= _MOST


def renew() -> None:
    """Draws all pictures anew; look at them before they are kept."""
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        few = Image.eval(drawn(name), lambda grey: round(grey * (_GREYS - 1) / 255))
        few.putpalette([step * 255 // (_GREYS - 1) for step in range(_GREYS) for _ in "rgb"])
        few.save(FOLDER / f"{name}.png", optimize=True, bits=4)


if __name__ == "__main__":
    renew()
