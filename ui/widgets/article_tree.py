"""The contents of the reglement: chapters, articles and their parts, to move through with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from ui.theme import Size, Style, Theme
from ui.widgets.cell_painter import wrapped

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_ROLE: Final = Qt.ItemDataRole.UserRole + 1
#: A provision can be long; its first words are enough to know it again.
_MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Leaf:
    """A provision in the contents; articles of the same chapter and heading stand together."""

    key: str
    chapter: str
    #: «Art. 11» with what it is about; a provision that is a whole article has no `part`.
    article: str
    heading: str
    #: «lid 5» with what it comes down to.
    part: str
    words: str

    @property
    def searched(self) -> str:
        return f"{self.chapter} {self.article} {self.heading} {self.part} {self.words}".casefold()


@dataclass(frozen=True, slots=True)
class _Line:
    """How one line of the tree reads."""

    level: int
    lead: str
    words: str


class ArticleTree(QTreeWidget):
    """Shows leaves under their chapter and article; `chosen` tells the key of the leaf that is read."""

    chosen = Signal(str)
    focused = Signal()

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._leaves: tuple[Leaf, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Painter(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._on_clicked)
        theme.changed.connect(self.doItemsLayout)

    @property
    def current_key(self) -> str:
        """The leaf that is read now, or empty."""
        item = self.currentItem()
        return _key(item) if item is not None else ""

    def show_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Other contents; nothing is chosen yet."""
        self._leaves = tuple(leaves)
        self._items = {}
        self.blockSignals(True)
        self.clear()
        chapters: dict[str, QTreeWidgetItem] = {}
        articles: dict[tuple[str, str], QTreeWidgetItem] = {}
        for leaf in self._leaves:
            chapter = chapters.get(leaf.chapter)
            if chapter is None:
                chapter = chapters[leaf.chapter] = _item(_Line(0, "", leaf.chapter))
                self.addTopLevelItem(chapter)
            place = (leaf.chapter, leaf.article)
            article = articles.get(place)
            if article is None:
                article = articles[place] = _item(_Line(1, leaf.article, leaf.heading))
                chapter.addChild(article)
            if leaf.part:
                item = _item(_Line(2, leaf.part, leaf.words), leaf.key)
                article.addChild(item)
            else:
                item = article
                item.setData(0, Qt.ItemDataRole.UserRole, leaf.key)
            self._items[leaf.key] = item
        self.blockSignals(False)

    def choose(self, key: str) -> None:
        """Read this leaf; the branches above it open."""
        item = self._items.get(key)
        if item is None:
            return
        if item.isHidden():
            self.filter("")
        parent = item.parent()
        if parent is not None and not parent.isExpanded():
            # Whoever comes from elsewhere sees where this stands, and not what was open before.
            self.collapseAll()
        while parent is not None:
            parent.setExpanded(True)
            parent = parent.parent()
        self.setCurrentItem(item)
        self.scrollToItem(item, QAbstractItemView.ScrollHint.EnsureVisible)

    def filter(self, text: str) -> int:
        """Leave only what has all these words; returns how many leaves are left."""
        words = text.casefold().split()
        shown = {leaf.key for leaf in self._leaves if all(word in leaf.searched for word in words)}
        for key, item in self._items.items():
            item.setHidden(key not in shown)
        for number in range(self.topLevelItemCount()):
            chapter = self.topLevelItem(number)
            if chapter is not None:
                _fold(chapter, open_all=bool(words))
        current = self.currentItem()
        if not words and current is not None:
            self.choose(_key(current))
        return len(shown)

    def step(self, by: int) -> None:
        """To the next or the previous leaf that is shown."""
        keys = [key for key, item in self._items.items() if not item.isHidden()]
        if self.current_key in keys:
            place = keys.index(self.current_key) + by
            if 0 <= place < len(keys):
                self.choose(keys[place])
        elif keys:
            self.choose(keys[0])

    def first_key(self) -> str:
        """The first leaf that is shown."""
        return next((key for key, item in self._items.items() if not item.isHidden()), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Words that stood on one line may need two now, and the other way round.
            self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _on_current(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        key = _key(current) if current is not None else ""
        if key:
            self.chosen.emit(key)

    def _on_clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.childCount():
            item.setExpanded(not item.isExpanded())


def _item(line: _Line, key: str = "") -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{line.lead} {line.words}".strip()])
    item.setData(0, _ROLE, line)
    item.setData(0, Qt.ItemDataRole.UserRole, key)
    item.setToolTip(0, f"{line.lead} {line.words}".strip() if line.level == 2 else "")
    return item


def _key(item: QTreeWidgetItem) -> str:
    key = item.data(0, Qt.ItemDataRole.UserRole)
    return str(key or "")


def _fold(item: QTreeWidgetItem, *, open_all: bool) -> bool:
    """Hide a branch without leaves, and open those with; tells whether anything is shown."""
    if not item.childCount():
        return not item.isHidden()
    shown = False
    for number in range(item.childCount()):
        child = item.child(number)
        # Each branch is folded, also after one that shows something.
        shown = (child is not None and _fold(child, open_all=open_all)) or shown
    item.setHidden(not shown)
    item.setExpanded(open_all and shown)
    return shown


class _Painter(QStyledItemDelegate):
    """Paints a line: a chapter in bold, an article with its heading, a part with its words."""

    def __init__(self, theme: Theme, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._theme = theme
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        px, width = self._theme.px, self._tree.viewport().width()
        line: _Line = index.data(_ROLE)
        metrics = QFontMetrics(self._theme.font(_style(line)))
        lines = wrapped(line.words, self._room(line, width), metrics, most=_MOST_LINES)
        height = len(lines) * metrics.lineSpacing() + px(Size.TABLE_PAD)
        return QSize(px(Size.TARGET), max(px(Size.CHECK_ROW), height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        line: _Line = index.data(_ROLE)
        area = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, theme.color("accent_tint"))
            painter.fillRect(
                QRect(area.left(), area.top(), px(Size.TABLE_MARK), area.height()), theme.color("accent")
            )
        left = area.left() + px(Size.ROW) + line.level * px(Size.TABLE_PAD)
        metrics = QFontMetrics(theme.font(_style(line)))
        lines = wrapped(line.words, self._room(line, area.width()), metrics, most=_MOST_LINES)
        step = metrics.lineSpacing()
        top = area.center().y() - step * max(1, len(lines)) / 2
        model = index.model()
        if model.hasChildren(model.index(index.row(), 0, index.parent())):
            is_open = self._tree.isExpanded(model.index(index.row(), 0, index.parent()))
            self._paint_chevron(painter, left, area, is_open=is_open)
        left += px(Size.ICON_LINK) + px(Size.SNUG)
        if line.lead:
            ink = "accent" if chosen and line.level == 2 else "ink2" if line.level == 2 else "ink"
            painter.setFont(theme.font(_lead_style(line)))
            painter.setPen(theme.color(ink))
            painter.drawText(QRectF(left, top, area.right() - left, step), _MIDDLE, line.lead)
            left += self._lead_width(line)
        painter.setFont(theme.font(_style(line)))
        painter.setPen(theme.color("ink2" if line.level == 1 else "ink"))
        for number, words in enumerate(lines):
            painter.drawText(QRectF(left, top + number * step, area.right() - left, step), _MIDDLE, words)
        painter.restore()

    def _room(self, line: _Line, width: int) -> int:
        """What is left for the words beside the chevron and the lead."""
        px = self._theme.px
        left = px(Size.ROW) + line.level * px(Size.TABLE_PAD) + px(Size.ICON_LINK) + px(Size.SNUG)
        return max(0, width - left - self._lead_width(line) - px(Size.GAP))

    def _lead_width(self, line: _Line) -> int:
        if not line.lead:
            return 0
        metrics = QFontMetrics(self._theme.font(_lead_style(line)))
        return metrics.horizontalAdvance(line.lead) + self._theme.px(Size.GAP)

    def _paint_chevron(self, painter: QPainter, left: int, area: QRect, *, is_open: bool) -> None:
        side = self._theme.px(Size.ICON_LINK)
        painter.save()
        painter.translate(left + side / 2, area.center().y() + 0.5)
        if not is_open:
            painter.rotate(-90)
        self._theme.paint_icon(painter, -side / 2, -side / 2, "chevron-down", "ink2", Size.ICON_LINK)
        painter.restore()


def _style(line: _Line) -> Style:
    return "small_strong" if line.level == 0 else "small"


def _lead_style(line: _Line) -> Style:
    return "small_medium" if line.level == 2 else "small_strong"
