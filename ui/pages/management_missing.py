"""What still has to be filled in, what that holds back, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.services.management import Lack, Missing
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, ScrollColumn, empty_layout, grow
from ui.widgets.chip import Chip, ChipView
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text

#: The tab on which it is done; what is not here is done by somebody else.
_PLACES: Final = {
    Lack.NAME: "municipality",
    Lack.CODE: "municipality",
    Lack.IBAN: "municipality",
    Lack.TARIFFS: "tariffs",
    Lack.LOCATIONS: "locations",
    Lack.CLERK: "accounts",
    Lack.SUPERVISOR: "accounts",
    Lack.RECOVERY_SHEET: "sheet",
}


class _Way(QObject):
    """A link that knows where it leads."""

    followed = Signal(str)

    def __init__(self, link: LinkButton, place: str) -> None:
        super().__init__(link)
        self._place = place
        link.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.followed.emit(self._place)


class _Lines(ScrollColumn):
    """All lines, or on a narrow window the first few and the rest by scrolling."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__(content, hug=True, name="Wat nog moet")
        self._theme = theme
        self.is_narrow = False

    def minimumSizeHint(self) -> QSize:
        least = self._theme.px(Size.BUTTON) if self.is_narrow else self.sizeHint().height()
        return QSize(0, least)


class MissingCard(Card):
    """Gone when nothing is missing."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.SNUG)
        self._theme = theme
        self._missing: tuple[Missing, ...] = ()
        self._columns = 2
        self._count = Chip(theme, ChipView(""))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(Size.LEFT))
        self._grid.setVerticalSpacing(theme.px(Size.TIGHT))
        self.stack.put(Row(theme, Text(theme, "Wat nog moet", "section"), self._count, STRETCH))
        self._lines = _Lines(theme, Box(self._grid))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.stack.put(self._lines)
        self.hide()

    def arrange(self, width: Width) -> None:
        self._lines.is_narrow = width == "narrow"
        columns = 1 if width == "narrow" else 2
        if columns != self._columns:
            self._columns = columns
            self._fill()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        if tuple(missing) != self._missing:
            self._missing = tuple(missing)
            self._fill()

    def _fill(self) -> None:
        empty_layout(self._grid)
        self._count.set_view(ChipView(str(len(self._missing)), "amber", strong=True))
        rows = -(-len(self._missing) // self._columns)
        for place, one in enumerate(self._missing):
            self._grid.addWidget(self._line(one), place % rows, place // rows)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        self.setVisible(bool(self._missing))

    def _line(self, one: Missing) -> QWidget:
        theme, place = self._theme, _PLACES.get(one.lack)
        words: QWidget
        if place is None:
            words = Text(theme, one.words, "small_medium")
        else:
            words = LinkButton(theme, one.words)
            words.setAccessibleDescription(one.holds_back)
            _Way(words, place).followed.connect(self.wanted)
        sign = IconLabel(theme, "circle-alert", "amber")
        why = Text(theme, one.holds_back, "small", "ink2", wrap=True)
        return Box(Row(theme, sign, words, grow(why)))
