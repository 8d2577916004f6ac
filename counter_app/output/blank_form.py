"""A blank form on paper: words to read, and lines and boxes that are large enough for a pen."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import Color

from counter_app.domain.blank_form import FormPart, Place, PlaceKind
from counter_app.output.citizen_content import FormContent
from counter_app.output.house_style import GREY, INK, MARGIN, PAGE_HEIGHT, RULE, TEXT_WIDTH, Type
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Sheet
from counter_app.output.tagged_pdf import Node
from counter_app.output.words import citations_in_full, long_date

#: Nine millimetres for a line that is written on.
_LINE: Final = 25.0
_LABELS: Final = 158.0
_BOX_WIDTH, _BOX_HEIGHT = 18.0, 21.0
_BOX_ROW: Final = 30.0
_TICK: Final = 10.5
_TICK_GAP: Final = 7.0
_OPTION_GAP: Final = 20.0
_OPTION_ROW: Final = 19.0
_DATE: Final = (2, 2, 4)
_DATE_GAP: Final = 9.0
_DATE_NOTE: Final = "dag, maand, jaar"
_SIGN_HEIGHT: Final = 62.0
_SIGN_ABOVE: Final = 9.0
_SIGN_ROOM: Final = _SIGN_ABOVE + _SIGN_HEIGHT + 24
_HEADING: Final = 27.0
#: A part that is higher than this may go on on the next page, between two places.
_CUT_FROM: Final = 200.0
_AFTER_TEXT: Final = 5.0


def blank_form(content: FormContent, *, preview: bool = False) -> bytes:
    """The form as a file."""
    version = f"Formulier, versie {long_date(content.version)}"
    pen = _Pen(
        Frame(
            letterhead=content.letterhead,
            kind="Formulier",
            number="",
            title=content.title,
            made=content.version,
            foot=version,
            preview=preview,
        )
    )
    pen.title(content.title)
    if content.articles:
        pen.text(f"Volgens {citations_in_full(content.articles)}.", Type.SMALL)
    pen.gap(8)
    for part in content.parts:
        pen.part(part)
    return pen.finish()


class _Pen(Sheet):
    """Writes the parts of a form; a small one is never cut, and no place is."""

    def part(self, part: FormPart) -> None:
        heights = [self._height(place) for place in part.places]
        sign = _SIGN_ROOM if part.sign else 0
        whole = sum(heights) + sign + (_HEADING if part.heading else 0)
        self.keep_together(whole if whole < _CUT_FROM else 0)
        if part.for_office:
            self._rule_off()
        if part.heading:
            self.heading(part.heading, room=heights[0] if heights else sign)
        for number, (place, height) in enumerate(zip(part.places, heights, strict=True), 1):
            # Nobody signs on a page where nothing is said.
            self.keep_together(height + (sign if number == len(heights) else 0))
            self._place_to_fill_in(place)
        if part.sign:
            self._sign(part.sign)
        self.gap(6)

    def _height(self, place: Place) -> float:
        match place.kind:
            case PlaceKind.TEXT:
                return float(self._paragraph(place.label).wrap(TEXT_WIDTH, PAGE_HEIGHT)[1]) + _AFTER_TEXT
            case PlaceKind.LINE:
                return _LINE
            case PlaceKind.DATE | PlaceKind.DIGITS:
                return _BOX_ROW
            case PlaceKind.LINES:
                return self._label_height(place, TEXT_WIDTH) + place.count * _LINE + 4
            case PlaceKind.CHOICES:
                rows = len(self._columns_of(place))
                return self._label_height(place, TEXT_WIDTH) + rows * _OPTION_ROW + 6
            case PlaceKind.CHOICE:
                label = self._label_height(place, _LABELS - 10)
                return max(label, len(self._rows_of(place)) * _OPTION_ROW) + 6

    def _place_to_fill_in(self, place: Place) -> None:
        match place.kind:
            case PlaceKind.TEXT:
                self.text(place.label)
                self.gap(_AFTER_TEXT)
            case PlaceKind.LINE:
                self._label_beside(place.label, _LINE - 6)
                self._write_on(MARGIN + _LABELS, TEXT_WIDTH - _LABELS)
                self.gap(_LINE - (_LINE - 6))
            case PlaceKind.DATE:
                self._boxes(place.label, _DATE, _DATE_NOTE)
            case PlaceKind.DIGITS:
                self._boxes(place.label, (place.count,), "")
            case PlaceKind.LINES:
                self._label_above(place.label)
                for _ in range(place.count):
                    self.gap(_LINE)
                    self._write_on(MARGIN, TEXT_WIDTH)
                self.gap(4)
            case PlaceKind.CHOICES:
                self._label_above(place.label)
                self._options(self._columns_of(place), MARGIN, TEXT_WIDTH / 2)
                self.gap(6)
            case PlaceKind.CHOICE:
                self._choice(place)

    def _label_height(self, place: Place, width: float) -> float:
        return float(self._paragraph(place.label).wrap(width, PAGE_HEIGHT)[1]) + 3

    def _label_above(self, label: str) -> None:
        self.text(label)
        self.gap(3)

    def _label_beside(self, label: str, height: float, note: str = "") -> None:
        """A label whose last line stands on the bottom of its row."""
        paragraph = self._paragraph(label, note=note)
        taken = paragraph.wrap(_LABELS - 10, PAGE_HEIGHT)[1]
        with self._canvas.whole(Node("P")):
            paragraph.drawOn(self._canvas, MARGIN, self._y - max(height, taken))
        self._y -= max(height, taken)

    def _write_on(self, x: float, width: float) -> None:
        with self._canvas.artifact():
            self._canvas.setStrokeColor(GREY)
            self._canvas.setLineWidth(0.7)
            self._canvas.line(x, self._y, x + width, self._y)

    def _boxes(self, label: str, groups: tuple[int, ...], note: str) -> None:
        top = self._y
        self._label_beside(label, _BOX_HEIGHT, note)
        self._row_of_boxes(MARGIN + _LABELS, top - _BOX_HEIGHT - 2, groups)
        self._y = top - _BOX_ROW

    def _row_of_boxes(self, x: float, low: float, groups: tuple[int, ...]) -> None:
        with self._canvas.artifact():
            self._canvas.setStrokeColor(GREY)
            self._canvas.setLineWidth(0.7)
            for group in groups:
                for _ in range(group):
                    self._canvas.rect(x, low, _BOX_WIDTH, _BOX_HEIGHT, stroke=1, fill=0)
                    x += _BOX_WIDTH
                x += _DATE_GAP

    def _choice(self, place: Place) -> None:
        top = self._y
        paragraph = self._paragraph(place.label)
        taken = paragraph.wrap(_LABELS - 10, PAGE_HEIGHT)[1]
        with self._canvas.whole(Node("P")):
            paragraph.drawOn(self._canvas, MARGIN, top - taken)
        self._options(self._rows_of(place), MARGIN + _LABELS)
        self._y = min(self._y, top - taken) - 6

    def _rows_of(self, place: Place) -> list[list[str]]:
        """The options of a choice, as many beside each other as there is room for."""
        rows: list[list[str]] = [[]]
        room = TEXT_WIDTH - _LABELS
        for option in place.options:
            wide = self._option_width(option)
            if rows[-1] and wide > room:
                rows.append([])
                room = TEXT_WIDTH - _LABELS
            rows[-1].append(option)
            room -= wide
        return rows

    def _columns_of(self, place: Place) -> list[list[str]]:
        """The options below each other, in two columns when each of them is short."""
        options = list(place.options)
        if any(self._option_width(one) > TEXT_WIDTH / 2 for one in options):
            return [[one] for one in options]
        half = (len(options) + 1) // 2
        return [options[at : at + half + 1 : half] for at in range(half)]

    def _option_width(self, option: str) -> float:
        paragraph = self._paragraph(option)
        paragraph.wrap(TEXT_WIDTH, PAGE_HEIGHT)
        return _TICK + _TICK_GAP + float(max(paragraph.getActualLineWidths0())) + _OPTION_GAP

    def _options(self, rows: list[list[str]], left: float, column: float = 0) -> None:
        """Boxes to tick with what they mean, as the list that they are; in columns of this width."""
        with self._canvas.element(Node("L")):
            for row in rows:
                x = left
                for option in row:
                    self._option(option, x)
                    x += column or self._option_width(option)
                self._y -= _OPTION_ROW

    def _option(self, option: str, x: float) -> None:
        with self._canvas.artifact():
            self._canvas.setStrokeColor(INK)
            self._canvas.setLineWidth(0.8)
            self._canvas.rect(x, self._y - _TICK - 2.5, _TICK, _TICK, stroke=1, fill=0)
        words = self._paragraph(option)
        words.wrap(MARGIN + TEXT_WIDTH - x - _TICK - _TICK_GAP, PAGE_HEIGHT)
        with self._canvas.element(Node("LI")), self._canvas.whole(Node("LBody")):
            words.drawOn(self._canvas, x + _TICK + _TICK_GAP, self._y - words.height)

    def _sign(self, whose: str) -> None:
        """Place and date on the left, on the right room for a signature with whose it is below."""
        self.gap(_SIGN_ABOVE)
        top, half = self._y, TEXT_WIDTH / 2 - 12
        right = MARGIN + half + 24
        self._small("Plaats", MARGIN, top - _BOX_HEIGHT)
        self._line_at(MARGIN + 44, top - _BOX_HEIGHT, half - 44)
        self._small("Datum", MARGIN, top - 52)
        self._row_of_boxes(MARGIN + 44, top - 54, _DATE)
        with self._canvas.artifact():
            self._canvas.setStrokeColor(GREY)
            self._canvas.setLineWidth(0.7)
            self._canvas.rect(right, top - _SIGN_HEIGHT, half, _SIGN_HEIGHT, stroke=1, fill=0)
        self._small(whose, right, top - _SIGN_HEIGHT - 14)
        self._y = top - _SIGN_ROOM + _SIGN_ABOVE

    def _small(self, text: str, x: float, low: float) -> None:
        words = self._paragraph(text, Type.SMALL)
        words.wrap(TEXT_WIDTH / 2, PAGE_HEIGHT)
        with self._canvas.whole(Node("P")):
            words.drawOn(self._canvas, x, low)

    def _line_at(self, x: float, y: float, width: float) -> None:
        kept, self._y = self._y, y
        self._write_on(x, width)
        self._y = kept

    def _rule_off(self) -> None:
        """What follows is filled in by somebody else."""
        self.gap(4)
        self._thick(RULE)
        self.gap(8)

    def _thick(self, colour: Color) -> None:
        self._line(self._y, 2.4, colour)
