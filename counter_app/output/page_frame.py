"""What stands on every page around the text: marks, letterhead and foot."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import cos, pi, sin

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.utils import ImageReader
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
from counter_app.output.logo import as_picture, measures
from counter_app.output.tagged_pdf import Node, TaggedCanvas

_RIGHT = MARGIN + TEXT_WIDTH
_FICTITIOUS = "FICTIEF"
_FICTITIOUS_WHY = "Oefenomgeving: personen, nummers en bedragen zijn verzonnen."
_EXPIRED = "REGELS VAN 2007"
_EXPIRED_WHY = "Niet voor echte verzoeken."
_PREVIEW = "VOORBEELD"
_DUPLICATE = "DUPLICAAT"
_NAME_SIZES = (14.0, 12.0, 10.5)
_MARK_SIZE, _WHY_SIZE = 12.0, 9.0
_MARK_PAD, _WHY_GAP, _MARK_GAP = 8.0, 7.0, 8.0


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
    # The request to which the paper belongs, where the letterhead does not say it.
    request_number: str = ""


def draw_head(canvas: TaggedCanvas, frame: Frame, *, first: bool) -> None:
    """Marks and letterhead; read aloud on the first page, decoration on the next ones."""
    if frame.preview or frame.letterhead.fictitious:
        _draw_watermark(canvas, _PREVIEW if frame.preview else _FICTITIOUS)
    _draw_marks(canvas, frame, first=first)
    accent = HexColor(frame.letterhead.accent)
    with canvas.artifact():
        if frame.letterhead.logo:
            left = MARGIN + _draw_logo(canvas, frame.letterhead.logo) + 10
        else:
            _draw_emblem(canvas, MARGIN + 15, PAGE_HEIGHT - 62, 15, accent)
            left = MARGIN + 40
        canvas.setStrokeColor(accent)
        canvas.setLineWidth(1.2)
        canvas.line(MARGIN, PAGE_HEIGHT - 88, _RIGHT, PAGE_HEIGHT - 88)
    right = _RIGHT
    kind_width = max(_width(frame.kind, SEMI_BOLD, 10.5), _width(frame.number, PLEX, 10.5))
    room = right - left - kind_width - 16
    with _said(canvas, first=first):
        name = frame.letterhead.municipality
        # Smaller letters first; only what doesn't fit in the smallest is cut off.
        size = next((one for one in _NAME_SIZES if _width(name, SEMI_BOLD, one) <= room), _NAME_SIZES[-1])
        draw_line(canvas, left, 60, shortened(name, SEMI_BOLD, size, room), SEMI_BOLD, size)
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
        of_request = f"Verzoek {frame.request_number}" if frame.request_number else ""
        foot = " · ".join(part for part in (of_request, frame.foot) if part)
        foot = shortened(foot, name, 8.5, TEXT_WIDTH - 90)
        draw_line(canvas, MARGIN, 786, foot, name, 8.5, GREY)
        page = f"Pagina {number} van {total}"
        draw_line(canvas, _RIGHT, 786, page, PLEX, 8.5, GREY, to_the_left=True)


def draw_duplicate(canvas: TaggedCanvas) -> None:
    """The mark of a reprint: in the bottom margin, where no page has anything."""
    size, pad = 10.0, 6.0
    width = 2 * pad + _width(_DUPLICATE, SEMI_BOLD, size)
    canvas.setFillColor(INK)
    canvas.rect(MARGIN, PAGE_HEIGHT - 811, width, 16, stroke=0, fill=1)
    draw_line(canvas, MARGIN + pad, 806.5, _DUPLICATE, SEMI_BOLD, size, white)


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
    marks = []
    if frame.letterhead.fictitious:
        marks.append((_FICTITIOUS, _FICTITIOUS_WHY, PURPLE))
    if frame.letterhead.expired_rules:
        marks.append((_EXPIRED, _EXPIRED_WHY, INK))
    if frame.preview:
        marks.append((_PREVIEW, "", INK))
    # Where they don't fit beside each other, the first word speaks for itself.
    if sum(_mark_width(word, why) + _MARK_GAP for word, why, _ in marks) - _MARK_GAP > TEXT_WIDTH:
        marks[0] = (marks[0][0], "", marks[0][2])
    x = MARGIN
    for word, why, colour in marks:
        with _said(canvas, first=first):
            _draw_mark(canvas, x, word, why, colour)
        x += _mark_width(word, why) + _MARK_GAP


def _mark_width(word: str, why: str) -> float:
    beside = _WHY_GAP + _width(why, PLEX, _WHY_SIZE) if why else 0
    return 2 * _MARK_PAD + _width(word, SEMI_BOLD, _MARK_SIZE) + beside


def _draw_mark(canvas: TaggedCanvas, x: float, word: str, why: str, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.rect(x, PAGE_HEIGHT - 36, _mark_width(word, why), 20, stroke=0, fill=1)
    draw_line(canvas, x + _MARK_PAD, 30, word, SEMI_BOLD, _MARK_SIZE, white)
    if why:
        # The space keeps the two apart for whoever reads the text without seeing it.
        beside = x + _MARK_PAD + _width(word, SEMI_BOLD, _MARK_SIZE)
        draw_line(canvas, beside, 30, " ", PLEX, _WHY_SIZE, white)
        draw_line(canvas, beside + _WHY_GAP, 29.7, why, PLEX, _WHY_SIZE, white)


def _draw_watermark(canvas: TaggedCanvas, word: str) -> None:
    with canvas.artifact():
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(52)
        canvas.setFont(font(SEMI_BOLD), 104)
        canvas.setFillColor(PALE)
        canvas.drawCentredString(0, -36, word)
        canvas.restoreState()


def _draw_logo(canvas: TaggedCanvas, logo: str) -> float:
    """The municipality's own sign, at the middle of the two lines beside it; returns its width."""
    picture = as_picture(logo)
    width, height = measures(picture)
    canvas.drawImage(ImageReader(BytesIO(picture)), MARGIN, PAGE_HEIGHT - 62 - height / 2, width, height)
    return width


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
