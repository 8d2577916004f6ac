"""What stands on every page around the text: marks, letterhead and foot."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from math import cos, pi, sin

from reportlab.lib.colors import Color, HexColor, white
from reportlab.pdfbase.pdfmetrics import stringWidth

from counter_app.output.content import Letterhead
from counter_app.output.house_style import (
    GREY,
    INK,
    MARGIN,
    MONO,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PALE,
    PLEX,
    PURPLE,
    RULE,
    SEMI_BOLD,
    TEXT_WIDTH,
    font,
    runs,
)
from counter_app.output.tagged_pdf import Node, TaggedCanvas

_RIGHT = MARGIN + TEXT_WIDTH
_FICTITIOUS = "FICTIEF"
_FICTITIOUS_WHY = "Oefenomgeving: personen, nummers en bedragen zijn verzonnen."
_EXPIRED = "REGELS VAN 2007"
_EXPIRED_WHY = "Niet voor echte verzoeken."
_PREVIEW = "VOORBEELD"
_DUPLICATE = "DUPLICAAT"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page, and what the file says about itself."""

    letterhead: Letterhead
    kind: str
    number: str
    # The title of the file: never a name of a person.
    title: str
    made: date | datetime
    foot: str
    foot_is_code: bool = False
    preview: bool = False
    duplicate: bool = False


def draw_head(canvas: TaggedCanvas, frame: Frame, *, first: bool) -> None:
    """Marks and letterhead; read aloud on the first page, decoration on the next ones."""
    if frame.preview:
        _draw_watermark(canvas)
    _draw_marks(canvas, frame, first=first)
    accent = HexColor(frame.letterhead.accent)
    with canvas.artifact():
        _draw_emblem(canvas, MARGIN + 15, PAGE_HEIGHT - 62, 15, accent)
    left, right = MARGIN + 40, _RIGHT
    kind_width = max(_width(frame.kind, SEMI_BOLD, 10.5), _width(frame.number, PLEX, 10.5))
    room = right - left - kind_width - 16
    with _said(canvas, first=first):
        draw_line(
            canvas, left, 60, shortened(frame.letterhead.municipality, SEMI_BOLD, 14, room), SEMI_BOLD, 14
        )
        department = shortened(frame.letterhead.department, PLEX, 10.5, room)
        draw_line(canvas, left, 74, department, PLEX, 10.5, GREY)
    with _said(canvas, first=first):
        draw_line(canvas, right, 60, frame.kind, SEMI_BOLD, 10.5, to_the_left=True)
        draw_line(canvas, right, 74, frame.number, PLEX, 10.5, GREY, to_the_left=True)


def draw_foot(canvas: TaggedCanvas, frame: Frame, number: int, total: int) -> None:
    """Line, reference and page number."""
    with canvas.artifact():
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.line(MARGIN, PAGE_HEIGHT - 772, _RIGHT, PAGE_HEIGHT - 772)
        name = MONO if frame.foot_is_code else PLEX
        foot = shortened(frame.foot, name, 8.5, TEXT_WIDTH - 90)
        draw_line(canvas, MARGIN, 786, foot, name, 8.5, GREY)
        page = f"Pagina {number} van {total}"
        draw_line(canvas, _RIGHT, 786, page, PLEX, 8.5, GREY, to_the_left=True)


def draw_line(
    canvas: TaggedCanvas,
    x: float,
    below_top: float,
    text: str,
    font_name: str,
    size: float,
    colour: Color = INK,
    *,
    to_the_left: bool = False,
) -> None:
    """One line of text at a distance below the top of the page."""
    if to_the_left:
        x -= _width(text, font_name, size)
    canvas.setFillColor(colour)
    for name, piece in runs(text, font(font_name)):
        canvas.setFont(font(name), size)
        canvas.drawString(x, PAGE_HEIGHT - below_top, piece)
        x += stringWidth(piece, name, size)


def _width(text: str, font_name: str, size: float) -> float:
    return sum(stringWidth(piece, font(name), size) for name, piece in runs(text, font(font_name)))


def shortened(text: str, font_name: str, size: float, room: float) -> str:
    """The text, shortened with dots when it is wider than its place."""
    if _width(text, font_name, size) <= room:
        return text
    while text and _width(text + "…", font_name, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _said(canvas: TaggedCanvas, *, first: bool) -> AbstractContextManager[None]:
    return canvas.whole(Node("P")) if first else canvas.artifact()


def _draw_marks(canvas: TaggedCanvas, frame: Frame, *, first: bool) -> None:
    """The words on a dark ground in the top margin that say what this paper is not."""
    x = MARGIN
    if frame.letterhead.fictitious:
        with _said(canvas, first=first):
            x = _draw_mark(canvas, x, _FICTITIOUS, _FICTITIOUS_WHY, PURPLE) + 8
    if frame.letterhead.expired_rules:
        with _said(canvas, first=first):
            x = _draw_mark(canvas, x, _EXPIRED, _EXPIRED_WHY, INK) + 8
    for wanted, word in ((frame.preview, _PREVIEW), (frame.duplicate, _DUPLICATE)):
        if wanted:
            with _said(canvas, first=first):
                x = _draw_mark(canvas, x, word, "", INK) + 8


def _draw_mark(canvas: TaggedCanvas, x: float, word: str, why: str, colour: Color) -> float:
    size, small, pad = 12.0, 9.0, 8.0
    end = x + 2 * pad + _width(word, SEMI_BOLD, size) + (7 + _width(why, PLEX, small) if why else 0)
    canvas.setFillColor(colour)
    canvas.rect(x, PAGE_HEIGHT - 36, end - x, 20, stroke=0, fill=1)
    draw_line(canvas, x + pad, 30, word, SEMI_BOLD, size, white)
    if why:
        # The space keeps the two apart for whoever reads the text without seeing it.
        beside = x + pad + _width(word, SEMI_BOLD, size)
        draw_line(canvas, beside, 30, " ", PLEX, small, white)
        draw_line(canvas, beside + 7, 29.7, why, PLEX, small, white)
    return end


def _draw_watermark(canvas: TaggedCanvas) -> None:
    with canvas.artifact():
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(52)
        canvas.setFont(font(SEMI_BOLD), 104)
        canvas.setFillColor(PALE)
        canvas.drawCentredString(0, -36, _PREVIEW)
        canvas.restoreState()


def _draw_emblem(canvas: TaggedCanvas, x: float, y: float, radius: float, colour: Color) -> None:
    """Our own sign: a six-pointed fortress star with a smaller one inside."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.5)
    canvas.setLineJoin(1)
    for outer in (radius, radius * 0.5):
        path = canvas.beginPath()
        for corner in range(12):
            reach = outer if corner % 2 == 0 else outer * 0.62
            angle = pi / 2 + corner * pi / 6
            point = x + reach * cos(angle), y + reach * sin(angle)
            if corner:
                path.lineTo(*point)
            else:
                path.moveTo(*point)
        path.close()
        canvas.drawPath(path, stroke=1, fill=0)
