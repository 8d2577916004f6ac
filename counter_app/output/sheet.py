"""One document in the house style, written from top to bottom over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.platypus import Paragraph

from counter_app.output import qr
from counter_app.output.archive import archivable
from counter_app.output.attached_file import AttachedFile
from counter_app.output.house_style import (
    INK,
    LABEL_WIDTH,
    MARGIN,
    PAGE_HEIGHT,
    RULE,
    SEMI_BOLD,
    TEXT_WIDTH,
    Type,
    markup,
    printable,
)
from counter_app.output.page_frame import Frame, draw_foot, draw_head, draw_line, shortened
from counter_app.output.tagged_pdf import Node, TaggedCanvas

NUMBER_FOLLOWS = "nummer volgt"

_TOP = PAGE_HEIGHT - 112
_BOTTOM = PAGE_HEIGHT - 752
_ROW_GAP = 4.0
_FIGURE_GAP = 24.0
#: A piece of text that is lower than this moves to the next page rather than being cut in two.
_CUT_FROM = 90.0
_TWO_LINES = 29.0
#: A group of fields that is no higher than this is never parted by the end of a page.
_WHOLE = 110.0
#: Between the words of a column and the next one.
_GUTTER = 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width, and whether it holds amounts."""

    heading: str
    width: float
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and a small note below the first of them."""

    cells: tuple[str, ...]
    note: str = ""


class Sheet:
    """The pen: every method writes below what is there and starts a new page where it must."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._file = BytesIO()
        self._canvas = TaggedCanvas(self._file)
        self._y = _TOP
        #: What a new page repeats: the heading of a list that goes on.
        self._goes_on = ""
        self._columns: tuple[Column, ...] = ()
        draw_head(self._canvas, frame, first=True)

    def finish(self, attached: AttachedFile | None = None) -> bytes:
        """The document, with the page numbers in place and the file that goes along with it."""
        self._canvas.close(lambda number, total: draw_foot(self._canvas, self._frame, number, total))
        return archivable(
            self._file.getvalue(),
            self._canvas,
            title=printable(self._frame.title),
            author=printable(self._frame.letterhead.municipality),
            made=self._frame.made,
            attached=attached,
        )

    def gap(self, height: float) -> None:
        self._y -= height

    def keep_together(self, height: float) -> None:
        """What follows stands on one page, when it is no higher than this."""
        self._need(height)

    def title(self, text: str) -> None:
        self._write("H1", text, Type.TITLE)
        self._y -= 8

    def heading(self, text: str, *, room: float = 60) -> None:
        """A heading, on the same page as the first of what it announces."""
        self._need(Type.HEADING.style.leading + 6 + room)
        if self._y < _TOP:
            self._y -= 6
        self._write("H2", text, Type.HEADING)
        self._y -= 4

    def text(self, text: str, kind: Type = Type.BODY) -> None:
        self._write("P", text, kind)

    def address(self, lines: Iterable[str]) -> None:
        """Name and address, where the window of an envelope shows them."""
        self.text("\n".join(line for line in lines if line))

    def items(self, texts: Iterable[str]) -> None:
        """A list with a dash before every item."""
        with self._canvas.element(Node("L")):
            for text in texts:
                with self._canvas.element(Node("LI")):
                    dash = Paragraph("–", Type.BODY.style)
                    self._pair(Node("Lbl"), dash, 14, Node("LBody"), [self._paragraph(text)], TEXT_WIDTH)

    def rule(self) -> None:
        """A line between two parts; at the head of a page nothing is parted."""
        self._need(80)
        if self._y == _TOP:
            return
        self._y -= 8
        self._line(self._y, 0.8, RULE)
        self._y -= 14

    def fields(
        self,
        rows: Sequence[tuple[str, str]],
        *,
        heading: str = "",
        code: qr.QrCode | None = None,
        values: Type = Type.BODY,
    ) -> None:
        """Labels with their values, and beside them a QR code when there is one."""
        if code is not None:
            self._need(code.size + 30)
        if heading:
            self.heading(heading, room=self._room_for(rows, values))
        top, width = self._y, TEXT_WIDTH - (code.size + _FIGURE_GAP if code is not None else 0)
        self._goes_on = heading
        with self._canvas.element(Node("Table")):
            for label, value in rows:
                with self._canvas.element(Node("TR")):
                    self._pair(
                        Node("TH", scope="Row"),
                        self._paragraph(label, Type.LABEL),
                        LABEL_WIDTH,
                        Node("TD"),
                        [self._paragraph(line, values) for line in value.split("\n")],
                        width,
                    )
        self._goes_on = ""
        if code is not None:
            x = MARGIN + TEXT_WIDTH - code.size
            # The first line of text starts below the top of its leading.
            qr.draw(self._canvas, code, x, top - 3)
            self._y = min(self._y, top - code.size - 8)

    def _room_for(self, rows: Sequence[tuple[str, str]], values: Type) -> float:
        """What has to fit below a heading: the whole of a small group, else its first two lines."""
        height = 0.0
        for label, value in rows:
            left = self._paragraph(label, Type.LABEL).wrap(LABEL_WIDTH - 10, PAGE_HEIGHT)[1]
            right = [self._paragraph(line, values) for line in value.split("\n")]
            width = TEXT_WIDTH - LABEL_WIDTH
            height += max(left, sum(each.wrap(width, PAGE_HEIGHT)[1] for each in right)) + _ROW_GAP
            if height > _WHOLE:
                return _TWO_LINES
        return height

    def signatures(self, names: tuple[str, str]) -> None:
        """Two lines to sign on, with the names below them."""
        width, line = TEXT_WIDTH / 2 - 12, self._y - 44
        with self._canvas.artifact():
            self._canvas.setStrokeColor(INK)
            self._canvas.setLineWidth(0.8)
            for index in range(2):
                x = MARGIN + index * (width + 24)
                self._canvas.line(x, line, x + width, line)
        self._y = line - 4
        self._pair(
            Node("P"),
            self._paragraph(names[0]),
            width + 24,
            Node("P"),
            [self._paragraph(names[1])],
            TEXT_WIDTH,
        )

    def box(self, title: str, text: str, colour: Color, title_kind: Type = Type.STRONG) -> None:
        """A framed remark."""
        pad, width = 9.0, TEXT_WIDTH - 18
        paragraphs = [self._paragraph(title, title_kind)] + ([self._paragraph(text)] if text else [])
        height = sum(paragraph.wrap(width, PAGE_HEIGHT)[1] for paragraph in paragraphs) + 2 * pad - 4
        if height > _TOP - _BOTTOM:
            self.text(title, title_kind)
            self.text(text)
            return
        self._need(height + 8)
        self._y -= 2
        with self._canvas.artifact():
            self._canvas.setStrokeColor(colour)
            self._canvas.setLineWidth(1)
            self._canvas.rect(MARGIN, self._y - height, TEXT_WIDTH, height, stroke=1, fill=0)
        bottom, self._y = self._y - height, self._y - pad + 2
        for paragraph in paragraphs:
            with self._canvas.element(Node("P")):
                self._place(paragraph, MARGIN + pad, width)
        self._y = bottom - 8

    def table(self, columns: tuple[Column, ...], rows: Iterable[Row], total: Row | None = None) -> None:
        """Columns with a heading that returns on every page, and a last row when there is a total."""
        self._need(80)
        with self._canvas.element(Node("Table")):
            with self._canvas.element(Node("TR")):
                self._column_heads(columns, tagged=True)
            self._columns = columns
            for row in rows:
                self._table_row(columns, row, Type.BODY, Type.AMOUNT, first="TD")
            self._columns = ()
            if total is None:
                return
            self._need(40)
            self._line(self._y, 0.8, RULE)
            self._y -= 6
            self._table_row(columns, total, Type.TOTAL, Type.TOTAL_AMOUNT, first="TH")

    def _table_row(
        self, columns: tuple[Column, ...], row: Row, kind: Type, amount: Type, *, first: str
    ) -> None:
        cells = [
            self._paragraph(cell, amount if column.amount else kind, note="" if index else row.note)
            for index, (column, cell) in enumerate(zip(columns, row.cells, strict=True))
        ]
        widths = [column.width - (0 if column.amount else _GUTTER) for column in columns[:-1]]
        widths.append(columns[-1].width)
        heights = [cell.wrap(width, PAGE_HEIGHT)[1] for width, cell in zip(widths, cells, strict=True)]
        self._need(min(max(heights), _CUT_FROM) + 8)
        top, page, node = self._y, len(self._canvas.owners), Node("TR")
        with self._canvas.element(node):
            x = MARGIN + columns[0].width
            for column, cell, text in zip(columns[1:], cells[1:], row.cells[1:], strict=True):
                with self._canvas.element(Node("TD")):
                    if text:
                        with self._canvas.content():
                            cell.drawOn(self._canvas, x, top - cell.height)
                x += column.width
            with self._canvas.element(Node(first, scope="Row" if first == "TH" else "")):
                self._place(cells[0], MARGIN, widths[0])
            # Drawn last, because it alone may run over to the next page; read first.
            node.kids.insert(0, node.kids.pop())
        if page == len(self._canvas.owners):
            self._y = top - max(heights)
        self._y -= 8

    def _column_heads(self, columns: tuple[Column, ...], *, tagged: bool) -> None:
        x, height = MARGIN, 0.0
        for column in columns:
            cell = self._paragraph(column.heading, Type.STRONG_AMOUNT if column.amount else Type.STRONG)
            height = max(height, cell.wrap(column.width, PAGE_HEIGHT)[1])
            if tagged:
                with self._canvas.element(Node("TH", scope="Column")), self._canvas.content():
                    cell.drawOn(self._canvas, x, self._y - cell.height)
            else:
                with self._canvas.artifact():
                    cell.drawOn(self._canvas, x, self._y - cell.height)
            x += column.width
        self._y -= height + 4
        self._line(self._y, 1.2, INK)
        self._y -= 8

    def _paragraph(self, text: str, kind: Type = Type.BODY, *, note: str = "") -> Paragraph:
        marked = markup(text, kind.font_name)
        if note:
            small = Type.SMALL.style
            below = markup(note, kind.font_name)
            marked += f'<br/><font size="{small.fontSize}" color="{small.textColor.hexval()}">{below}</font>'
        return Paragraph(marked, kind.style)

    def _write(self, tag: str, text: str, kind: Type) -> None:
        with self._canvas.element(Node(tag)):
            self._place(self._paragraph(text, kind), MARGIN, TEXT_WIDTH)

    def _place(self, paragraph: Paragraph, x: float, width: float) -> None:
        """A paragraph at the pen, cut where a page ends."""
        rest: Paragraph | None = paragraph
        while rest is not None:
            height = rest.wrap(width, PAGE_HEIGHT)[1]
            part, rest = self._fitting(rest, width, height)
            if part is None:
                self._new_page()
                continue
            with self._canvas.content():
                part.drawOn(self._canvas, x, self._y - part.height)
            self._y -= part.height
            if rest is not None:
                self._new_page()

    def _pair(
        self,
        left_node: Node,
        left: Paragraph,
        left_width: float,
        right_node: Node,
        right: list[Paragraph],
        width: float,
    ) -> None:
        """Text side by side; the left one is short, the right one may run over pages."""
        left_height = left.wrap(left_width - 10, PAGE_HEIGHT)[1]
        right_height = sum(each.wrap(width - left_width, PAGE_HEIGHT)[1] for each in right)
        height = max(left_height, right_height)
        self._need(height if height < _CUT_FROM else max(left_height, _TWO_LINES))
        low, page = self._y - left_height, len(self._canvas.owners)
        with self._canvas.whole(left_node):
            left.drawOn(self._canvas, MARGIN, low)
        with self._canvas.element(right_node):
            for each in right:
                self._place(each, MARGIN + left_width, width - left_width)
        if page == len(self._canvas.owners):
            self._y = min(self._y, low)
        self._y -= _ROW_GAP

    def _fitting(
        self, paragraph: Paragraph, width: float, height: float
    ) -> tuple[Paragraph | None, Paragraph | None]:
        """The part that fits above the foot of the page, and what is left."""
        room = self._y - _BOTTOM
        if height <= room:
            return paragraph, None
        if height < _CUT_FROM and self._y < _TOP:
            return None, paragraph
        parts = paragraph.split(width, room) if room >= paragraph.style.leading else []
        if len(parts) < 2:
            return None, paragraph
        part, left = parts
        assert isinstance(part, Paragraph)
        assert isinstance(left, Paragraph)
        part.wrap(width, PAGE_HEIGHT)
        return part, left

    def _need(self, height: float) -> None:
        if self._y - height < _BOTTOM:
            self._new_page()

    def _new_page(self) -> None:
        self._canvas.showPage()
        self._y = _TOP
        draw_head(self._canvas, self._frame, first=False)
        if self._goes_on:
            size = Type.HEADING.style.fontSize
            heading = shortened(self._goes_on, SEMI_BOLD, size, TEXT_WIDTH - 60) + " (vervolg)"
            with self._canvas.artifact():
                draw_line(self._canvas, MARGIN, PAGE_HEIGHT - self._y + 12, heading, SEMI_BOLD, size)
            self._y -= 21
        if self._columns:
            self._column_heads(self._columns, tagged=False)

    def _line(self, y: float, thickness: float, colour: Color) -> None:
        with self._canvas.artifact():
            self._canvas.setStrokeColor(colour)
            self._canvas.setLineWidth(thickness)
            self._canvas.line(MARGIN, y, MARGIN + TEXT_WIDTH, y)
