"""The real pages of a PDF, white in both themes, to be looked at before anything is recorded."""

from __future__ import annotations

from typing import Final

import pypdfium2
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Row, Stack, empty_layout, grow
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class _Paper(QWidget):
    """One page, drawn when it is first seen at this size."""

    def __init__(self, theme: Theme, page: pypdfium2.PdfPage, number: int, total: int) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self._image: QImage | None = None
        self._width = 0
        self.setAccessibleName(f"Pagina {number} van {total}")
        self.setAccessibleDescription(page.get_textpage().get_text_bounded())

    def show_width(self, width: int) -> None:
        across, down = self._page.get_size()
        self._width = width
        self._image = None
        self.setFixedSize(width, round(width * down / across))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._image is None or self._image.devicePixelRatio() != ratio:
            self._image = _drawn(self._page, round(self._width * ratio))
            self._image.setDevicePixelRatio(ratio)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(QPen(self._theme.color("line2"), Size.HAIR))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PaperPreview(QWidget):
    """Shows the pages of one document under each other, with a zoom."""

    def __init__(self, theme: Theme, *, width: int = Size.PAPER) -> None:
        super().__init__()
        self._theme = theme
        self._full_width = width
        self._zoom = 1.0
        self._document: pypdfium2.PdfDocument | None = None
        self._papers: list[_Paper] = []
        self._name = Text(theme, "", "small_medium")
        self._count = Text(theme, "", "caption", "ink3")
        self._percent = Text(theme, "100 %", "small", "ink2")
        smaller = KeyButton(
            theme,
            Command("", "", "Kleiner"),
            "quiet",
            icon="zoom-out",
            height=Size.BUTTON_SMALL,
        )
        larger = KeyButton(
            theme,
            Command("", "", "Groter"),
            "quiet",
            icon="zoom-in",
            height=Size.BUTTON_SMALL,
        )
        smaller.clicked.connect(self._on_smaller)
        larger.clicked.connect(self._on_larger)
        head = Row(theme, self._name, STRETCH, self._count, smaller, self._percent, larger, gap=Size.PAIR)
        self._pages = Stack(theme, gap=Size.PAPER_EDGE)
        self._desk = Box(self._pages)
        self._scroll = QScrollArea()
        # Of our own: a wrapper of the one that Qt makes can take what is below it along when it is collected.
        self._scroll.setViewport(QWidget())
        self._scroll.setWidget(self._desk)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setAccessibleName("Voorbeeld")
        self.setFocusProxy(self._scroll)
        self.setLayout(Stack(theme, head, grow(self._scroll), gap=Size.SNUG))
        theme.changed.connect(self._resize)

    def show_pdf(self, pdf: bytes, name: str) -> None:
        """Show a document; its name stands above it."""
        self.clear()
        self._document = pypdfium2.PdfDocument(pdf)
        total = len(self._document)
        for number in range(total):
            paper = _Paper(self._theme, self._document[number], number + 1, total)
            self._papers.append(paper)
            self._pages.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)
        self._name.setText(name)
        self._count.setText("1 pagina" if total == 1 else f"{total} pagina's")
        self._scroll.setAccessibleName(f"Voorbeeld van {name}")
        self._scroll.verticalScrollBar().setValue(0)
        self._resize()

    def clear(self) -> None:
        """Take the document away; nothing of it stays in memory."""
        empty_layout(self._pages)
        self._papers = []
        self._name.setText("")
        self._count.setText("")
        if self._document is not None:
            self._document.close()
            self._document = None

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._resize()

    def page_count(self) -> int:
        return len(self._papers)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._full_width) + self._theme.px(Size.LEFT)
        return QSize(side, side)

    def _resize(self) -> None:
        for paper in self._papers:
            paper.show_width(round(self._theme.px(self._full_width) * self._zoom))
        self._percent.setText(f"{round(self._zoom * 100)} %")

    def _on_smaller(self) -> None:
        self.set_zoom(next((z for z in reversed(ZOOMS) if z < self._zoom), ZOOMS[0]))

    def _on_larger(self) -> None:
        self.set_zoom(next((z for z in ZOOMS if z > self._zoom), ZOOMS[-1]))


def _drawn(page: pypdfium2.PdfPage, width: int) -> QImage:
    """The page as an image of this many pixels across, on white."""
    across, _down = page.get_size()
    bitmap = page.render(scale=width / across, fill_color=(255, 255, 255, 255), rev_byteorder=True)
    form = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
    data = bytes(bitmap.buffer)
    return QImage(data, bitmap.width, bitmap.height, bitmap.stride, form).copy()
