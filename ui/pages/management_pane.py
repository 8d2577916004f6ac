"""What the tabs of the management page share: a part of a page with commands of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableView, QWidget

from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Part,
    Row,
    ScrollColumn,
    Stack,
    grow,
)
from ui.widgets.table import Table

#: The head of a card with a table in it, and the room below the table.
HEAD = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)
FOOT = (0, 0, 0, Size.GAP)
_DONE = "bewaard"


class Pane(QWidget):
    """One tab; what it asks and tells goes through the page that it stands on."""

    commands_changed = Signal()
    count_changed = Signal(str, int)  # key of the tab, lines behind it
    kept = Signal()  # something was kept, so that the list of what is missing can be shorter

    key = ""

    def __init__(self, page: CounterPage) -> None:
        super().__init__()
        self.page = page
        self.theme = page.theme
        self.desk = page.counter.desk
        self._busy = False

    def refresh(self) -> None:
        """Ask again; what was typed stays."""

    def focus_first(self) -> QWidget | None:
        return None

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def arrange(self, width: Width) -> None:
        """Follow the width of the window."""

    def go_back(self) -> bool:
        """Whether «Terug» still meant something on this tab."""
        return False

    def commands(self) -> tuple[PageCommand, ...]:
        """What can be done on this tab."""
        return ()

    def note(self) -> str:
        """Why something can't be done now."""
        return ""

    @property
    def is_busy(self) -> bool:
        return self._busy

    def begin(self) -> bool:
        """Whether something new may be kept now: one thing at a time."""
        if self._busy:
            return False
        self._busy = True
        self.page.clear_faults()
        self.page.banner_done.emit(_DONE)
        return True

    def end(self, sentence: str) -> None:
        """It was kept: say so where it stays."""
        self._busy = False
        self.page.banner_wanted.emit(BannerView(_DONE, sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
        self.kept.emit()
        self.refresh()

    def give_up(self, error: Exception) -> None:
        """It was refused; the page tells why."""
        self._busy = False


class SideBySide(Box):
    """The list on the left and the form on the right; on a narrow window one of the two."""

    def __init__(self, pane: Pane, left: Card, right: Card) -> None:
        super().__init__(Row(pane.theme, grow(left), right, gap=Size.CARD))
        self._theme = pane.theme
        self._left, self._right = left, right
        self._unbound = right.maximumWidth()
        self._is_narrow = self._has_form = False

    def arrange(self, width: Width) -> None:
        self._is_narrow = width == "narrow"
        if self._is_narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(self._unbound)
        else:
            self._right.setFixedWidth(self._theme.px(Size.PANEL if width == "wide" else Size.FORM))
        self._show()

    def open_form(self) -> None:
        """The work goes on in the form."""
        self._has_form = True
        self._show()

    def open_list(self) -> bool:
        """Back to the list; False when it is in sight already."""
        hidden = self._is_narrow and self._has_form
        self._has_form = False
        focus = self._right.focusWidget()
        held = focus is not None and focus.hasFocus()
        self._show()
        if hidden and held:
            # What had the focus is out of sight now.
            for table in self._left.findChildren(QTableView):
                table.setFocus()
        return hidden

    def _show(self) -> None:
        one = self._is_narrow
        self._left.setHidden(one and self._has_form)
        self._right.setHidden(one and not self._has_form)


class ListPane(Pane):
    """A tab with a list in `_table`, and in `_right` the form of what is chosen in it."""

    _table: Table[Any]
    _right: Card
    _sides: SideBySide

    def _put_together(self, left: Card) -> None:
        self._sides = SideBySide(self, left, self._right)
        self.setLayout(Stack(self.theme, self._sides, gap=0))

    def panes(self) -> Sequence[QWidget]:
        return (self._table, self._right)

    def arrange(self, width: Width) -> None:
        self._sides.arrange(width)
        self._table.set_folded(width != "wide")

    def go_back(self) -> bool:
        if not self._sides.open_list():
            return False
        self._table.setFocus()
        return True


def form_card(pane: Pane, name: str, *parts: Part) -> Card:
    """A form that scrolls when the window is low."""
    form = Box(Stack(pane.theme, *parts, STRETCH, gap=Size.ROW, margins=IN_CARD))
    return Card(pane.theme, grow(ScrollColumn(form, name=name)), gap=0, margins=NO_MARGINS)
