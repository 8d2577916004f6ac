"""A page of the handbook as it is read: headings, lists and pictures in the fonts and colours of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit
from shiboken6 import isValid

from counter_app.domain.folding import fold
from counter_app.paths import resources
from ui.theme import Size, Style, Theme

_HEADINGS: Final[dict[int, Style]] = {1: "display", 2: "title", 3: "section"}
_WORD: Final = re.compile(r"\w+")
_LINE: Final = 145  # per cent of the height of a line: long texts need air


class HandbookView(QTextBrowser):
    """Shows Markdown; `page_wanted` carries the name of the page that a link leads to."""

    page_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._markdown = ""
        self._words: tuple[str, ...] = ()
        self._marked: list[QTextCursor] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName("Handboek")
        # Without a cursor in the text, so that the arrows scroll.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(self._on_link)
        theme.changed.connect(self._dress)

    def show_markdown(self, title: str, markdown: str, words: Sequence[str] = ()) -> None:
        """Another page, from its beginning, or from the first line with one of the words that were looked for."""
        self._markdown = markdown
        self._words = tuple(words)
        self.setAccessibleName(f"Handboek: {title}")
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        if self._marked:
            # With the lines above it in sight: a word without its heading says little.
            top = self.cursorRect(self._marked[0]).top() - self._theme.px(Size.WIDE)
            self.verticalScrollBar().setValue(top)

    @property
    def marked(self) -> tuple[str, ...]:
        """The words on this page that stand out, because they were looked for."""
        return tuple(one.selectedText() for one in self._marked)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures come from the handbook's own folder, never wider than the page."""
        address = name.toString() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource:
            return None
        picture = QImage(str(resources() / "help" / address))
        room = self._room()
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._dress()

    def _column(self) -> int:
        """As wide as reads well, and never wider than there is room."""
        return min(self._theme.px(Size.OVERLAY + Size.SIDE), self.viewport().width())

    def _room(self) -> int:
        return max(self._theme.px(Size.TABLE_LEAST), self._column() - 2 * self._theme.px(Size.LEFT))

    def _dress(self) -> None:
        """Lay the text out anew in the sizes and colours of today."""
        theme, bar = self._theme, self.verticalScrollBar().value()
        # A fresh one each time: Markdown that is read into an old one keeps shapes of what stood there.
        before, document = self.document(), QTextDocument(self)
        document.setDefaultFont(theme.font("body"))
        document.setDocumentMargin(theme.px(Size.LEFT))
        document.setIndentWidth(theme.px(Size.LEFT))
        self.setLineWrapColumnOrWidth(self._column())
        document.setMarkdown(self._markdown)
        # Dressed before it is shown, and as one change: else Qt lays a table out anew with each of its blocks.
        whole = QTextCursor(document)
        whole.beginEditBlock()
        self._dress_blocks(document)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)
        whole.endEditBlock()
        self.setDocument(document)
        if isValid(before):  # the first one goes by itself
            before.deleteLater()
        self._mark_words(document)
        self.verticalScrollBar().setValue(bar)

    def _mark_words(self, document: QTextDocument) -> None:
        """What was looked for stands out, however it is written on the page."""
        look = QTextCharFormat()
        look.setBackground(self._theme.color("amber_tint"))
        look.setForeground(self._theme.color("ink"))
        self._marked = list(_found_in(document, self._words))
        marks = []
        for cursor in self._marked:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.setExtraSelections(marks)

    def _dress_blocks(self, document: QTextDocument) -> None:
        px = self._theme.px
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            layout = QTextBlockFormat()
            layout.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            listed, in_table = block.textList() is not None, cursor.currentTable() is not None
            layout.setTopMargin(px((0, 0, Size.LEFT, Size.CARD)[level] if level else 0))
            layout.setBottomMargin(0 if in_table else px(Size.PAIR if listed else Size.GAP))
            cursor.mergeBlockFormat(layout)
            for start, end, found in _pieces(block):
                piece = QTextCursor(block)
                piece.setPosition(start)
                piece.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                # Set and not merged: Markdown makes its headings larger by steps of its own.
                piece.setCharFormat(self._look(found, level))
            block = block.next()

    def _look(self, found: QTextCharFormat, level: int) -> QTextCharFormat:
        theme, look = self._theme, QTextCharFormat()
        style: Style = _HEADINGS.get(level, "body")
        if not level and found.fontFixedPitch():
            style = "small_strong"
            look.setBackground(theme.color("grijs_tint"))
        elif not level and found.fontWeight() >= QFont.Weight.DemiBold:
            style = "strong"
        look.setFont(theme.font(style), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        look.setForeground(theme.color("accent" if found.isAnchor() else "ink"))
        if found.isAnchor():
            look.setFontUnderline(True)
            look.setAnchor(True)
            look.setAnchorHref(found.anchorHref())
        return look

    def _dress_table(self, table: QTextTable) -> None:
        theme, px = self._theme, self._theme.px
        form = table.format()
        form.setBorder(Size.HAIR)
        form.setBorderBrush(theme.color("line2"))
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setTopMargin(px(Size.CARD))
        form.setCellPadding(px(Size.SNUG))
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(form)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
            strong = QTextCharFormat()
            strong.setFont(theme.font("small_strong"))
            cursor.mergeCharFormat(strong)
            look = cell.format()
            look.setBackground(theme.color("sunken"))
            cell.setFormat(look)

    def _on_link(self, address: QUrl) -> None:
        self.page_wanted.emit(address.toString().removesuffix(".md"))


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Where each stretch of words of one look begins and ends; pictures keep theirs."""
    found, iterator = [], block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if not fragment.charFormat().isImageFormat():
            end = fragment.position() + fragment.length()
            found.append((fragment.position(), end, fragment.charFormat()))
        iterator += 1
    return found


def _found_in(document: QTextDocument, words: Sequence[str]) -> Iterator[QTextCursor]:
    """Every whole word of the page that one of the looked-for words is part of."""
    block = document.begin()
    while block.isValid() and words:
        for found in _WORD.finditer(block.text()):
            if any(word in fold(found[0]) for word in words):
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + found.start())
                cursor.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
                yield cursor
        block = block.next()
