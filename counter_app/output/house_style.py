"""The look of all paper: colours, measures, type, and text made safe for it."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from counter_app.paths import resources

INK = HexColor("#14202E")
GREY = HexColor("#566473")
RULE = HexColor("#C3CDD8")
AMBER = HexColor("#864A00")
GREEN = HexColor("#14643A")
PURPLE = HexColor("#593991")
PALE = HexColor("#E4E9EF")

#: A4 with margins of two centimetres, in points.
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 56.7
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
LABEL_WIDTH = 120.0

PLEX = "IBMPlexSans"
SEMI_BOLD = "IBMPlexSans-SemiBold"
MONO = "IBMPlexMono"
#: For the letters of the BRP that Plex lacks, such as ǰ, Ǵ and ǵ.
FALLBACK = "NotoSans"

_FILES = {
    PLEX: "IBMPlexSans_400Regular.ttf",
    SEMI_BOLD: "IBMPlexSans_600SemiBold.ttf",
    MONO: "IBMPlexMono_400Regular.ttf",
    FALLBACK: "NotoSans_400Regular.ttf",
}


@cache
def font(name: str) -> str:
    """The font's name, after its file was read once for the life of the process."""
    pdfmetrics.registerFont(TTFont(name, resources() / "fonts" / _FILES[name], asciiReadable=False))
    pdfmetrics.registerFontFamily(name, normal=name, bold=name, italic=name, boldItalic=name)
    return name


class Type(Enum):
    """The pieces of text on paper: font, size, leading, colour, side."""

    TITLE = (SEMI_BOLD, 19, 24, INK, TA_LEFT)
    HEADING = (SEMI_BOLD, 12.5, 17, INK, TA_LEFT)
    BODY = (PLEX, 10, 14.5, INK, TA_LEFT)
    STRONG = (SEMI_BOLD, 10, 14.5, INK, TA_LEFT)
    AMOUNT = (PLEX, 10, 14.5, INK, TA_RIGHT)
    STRONG_AMOUNT = (SEMI_BOLD, 10, 14.5, INK, TA_RIGHT)
    TOTAL = (SEMI_BOLD, 11.5, 16, INK, TA_LEFT)
    TOTAL_AMOUNT = (SEMI_BOLD, 11.5, 16, INK, TA_RIGHT)
    LABEL = (PLEX, 10, 14.5, GREY, TA_LEFT)
    SMALL = (PLEX, 8.5, 12, GREY, TA_LEFT)
    KEY = (MONO, 14, 22, INK, TA_LEFT)
    PAID = (SEMI_BOLD, 11, 15, GREEN, TA_LEFT)

    @property
    def font_name(self) -> str:
        return font(self.value[0])

    @property
    def style(self) -> ParagraphStyle:
        return _style(self)


@cache
def _style(kind: Type) -> ParagraphStyle:
    _, size, leading, colour, side = kind.value
    return ParagraphStyle(
        kind.name,
        fontName=kind.font_name,
        fontSize=size,
        leading=leading,
        textColor=colour,
        alignment=side,
        allowWidows=0,
        allowOrphans=1,
    )


@cache
def _covered(name: str) -> frozenset[int]:
    """The characters that a font can draw."""
    registered = pdfmetrics.getFont(font(name))
    assert isinstance(registered, TTFont)
    return frozenset(registered.face.charToGlyph)


def printable(text: str) -> str:
    """Text as it can stand on paper: composed letters, and no invisible signs that reverse or hide others."""
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character == "\n" or not category.startswith("C"):
            kept.append(character)
        elif category == "Cc":
            kept.append(" ")
        elif category != "Cf":
            kept.append("\N{REPLACEMENT CHARACTER}")
    return "".join(kept)


def runs(text: str, font_name: str) -> list[tuple[str, str]]:
    """The text cut where another font has to draw it; what no font has becomes the replacement character."""
    main, text = _covered(font_name), printable(text)
    if main.issuperset(map(ord, text)):
        return [(font_name, text)]
    pieces: list[tuple[str, str]] = []
    for character in text:
        if character == "\n" or ord(character) in main:
            name = font_name
        else:
            name = FALLBACK
            if ord(character) not in _covered(FALLBACK):
                character = "\N{REPLACEMENT CHARACTER}"
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + character)
        else:
            pieces.append((name, character))
    return pieces


def markup(text: str, font_name: str) -> str:
    """The text for a reportlab paragraph: nothing in it is read as markup, its spaces and lines stay."""
    pieces = []
    for name, piece in runs(text, font_name):
        safe = escape(re.sub(" (?= )", "\N{NO-BREAK SPACE}", piece)).replace("\n", "<br/>")
        pieces.append(safe if name == font_name else f'<font name="{name}">{safe}</font>')
    return "".join(pieces)
