"""A paper of the dossier on the screen: the pages of a PDF, or a picture; nothing of it leaves the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from counter_app.domain.attachment import Attachment, MediaType
from counter_app.errors import UserError
from ui.theme import Size, Theme
from ui.widgets.boxes import NO_MARGINS, STRETCH, Box, ScrollColumn, Stack
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.text import Text

#: A picture is kept no wider than this: more is not seen.
_WIDEST: Final = 2400
_UNREADABLE: Final = "Deze afbeelding is niet te tonen."


def picture_of(content: bytes) -> QImage:
    """The picture, small enough to paint. For the worker: unpacking takes a while."""
    image = QImage.fromData(content)
    if image.isNull():
        raise UserError(_UNREADABLE)
    if image.width() > _WIDEST:
        image = image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation)
    return image


class _Picture(QWidget):
    """A picture as wide as its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage, name: str) -> None:
        self._image = image
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._image.isNull():
            return 0
        return round(self._drawn_width(width) * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        width = self._theme.px(Size.PAPER)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._image.isNull():
            width = self._drawn_width(self.width())
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            area = QRect((self.width() - width) // 2, 0, width, self.heightForWidth(self.width()))
            painter.drawImage(area, self._image)

    def _drawn_width(self, width: int) -> int:
        return min(width, self._theme.px(Size.PAPER))


class DossierPaper(QWidget):
    """Shows one paper; `clear` takes it away, and nothing of it stays in memory."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pages = PaperPreview(theme)
        self._picture = _Picture(theme)
        self._name = Text(theme, "", "small_medium")
        picture = Stack(theme, self._name, self._picture, STRETCH, gap=Size.SNUG, margins=NO_MARGINS)
        self._scroll = ScrollColumn(Box(picture), name="Bijlage")
        # Of this widget from the start: the first part of a loose one opens as a window of its own.
        self._which = QStackedLayout(self)
        self._which.setContentsMargins(0, 0, 0, 0)
        self._which.addWidget(self._pages)
        self._which.addWidget(self._scroll)

    def show_paper(self, about: Attachment, content: bytes | QImage) -> None:
        """A PDF by its bytes, a picture by what was read from them."""
        self.clear()
        if isinstance(content, bytes):
            self._pages.show_pdf(content, about.name)
            self._which.setCurrentWidget(self._pages)
        else:
            self._name.setText(about.name)
            self._picture.show_image(content, about.name)
            self._which.setCurrentWidget(self._scroll)

    def clear(self) -> None:
        self._pages.clear()
        self._picture.show_image(QImage(), "")

    def first_focus(self) -> QWidget:
        return self._pages if self._which.currentWidget() is self._pages else self._scroll


def content_of(about: Attachment, content: bytes) -> bytes | QImage:
    """What the window needs to show it."""
    return content if about.media_type is MediaType.PDF else picture_of(content)
