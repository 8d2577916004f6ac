"""What still has to be filled in, what that holds back, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.services.management import Lack, Missing
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, empty_layout, grow, top
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
        self.stack.put(self._grid)
        self.hide()

    def arrange(self, width: Width) -> None:
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
        return Box(Row(theme, top(sign), top(words), grow(why)))
