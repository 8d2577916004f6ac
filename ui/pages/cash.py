"""Costs and notas: the pages of the cash desk behind one row of tabs, each with keys and a focus of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Page, Width
from ui.theme import Size, Theme
from ui.widgets.banner import BannerView
from ui.widgets.boxes import ON_PAGE, Box, ScrollColumn, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.tabs import TabRow

if TYPE_CHECKING:
    from counter_app.services.office import Counter

#: Above the page that is chosen, which has room around itself.
_ABOVE = (ON_PAGE[0], ON_PAGE[1], ON_PAGE[2], 0)


class CashPage(CounterPage):
    """The tabs; what a tab shows, says and can do is of the page behind it."""

    help_page = "kosten"

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        background: Background,
        rooms: Sequence[tuple[str, str, Callable[[], CounterPage]]],
        waiting: Callable[[], Mapping[str, int]],
    ) -> None:
        super().__init__(theme, "Kosten en nota's", counter, background)
        self._waiting = waiting
        self._makers = {key: make for key, _, make in rooms}
        self._rooms: dict[str, CounterPage] = {}
        self._tabs = TabRow(
            theme, [(key, words) for key, words, _ in rooms], "Onderdelen van de kassa", tells_none=False
        )
        self._column = Stack(theme, Box(Stack(theme, self._tabs, margins=_ABOVE)), gap=0)
        self.set_content(Box(self._column))
        # The bar of commands and what is told at a field get their height first.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_settled)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._tabs.chosen.connect(self._on_tab)
        self._tabs.choose(rooms[0][0])

    @property
    def room(self) -> CounterPage:
        """The page behind the chosen tab."""
        return self._made(self._tabs.current())

    def choose(self, key: str) -> None:
        """Go to a tab, with the focus on the thing to do first there."""
        self._tabs.choose(key)
        (self.room.focus_first() or self._tabs.button(key)).setFocus()

    def refresh(self) -> None:
        self.short(self._waiting, self._show_counts)
        self.room.refresh()

    def focus_first(self) -> QWidget | None:
        return self.room.focus_first()

    def panes(self) -> Sequence[QWidget]:
        return (self._tabs, *self.room.panes())

    def may_close(self) -> bool:
        return all(page.may_close() for page in self._rooms.values())

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        for page in self._rooms.values():
            page.arrange(width)

    def form_fields(self) -> list[FormField]:
        return self.room.form_fields()

    def _made(self, key: str) -> CounterPage:
        """The page behind a tab, made when somebody first goes there."""
        if key not in self._rooms:
            page = self._rooms[key] = self._makers[key]()
            page.frame_changed.connect(self._on_frame)
            page.banner_wanted.connect(self._on_told)
            page.banner_done.connect(self.banner_done)
            page.state_command.connect(self.state_command)
            page.focus_wanted.connect(self.focus_wanted)
            page.back_wanted.connect(self.back_wanted)
            page.arrange(self.width_mode)
            page.hide()
            self._column.put(grow(page))
        return self._rooms[key]

    def _on_told(self, view: BannerView) -> None:
        """Something was done on a tab, so that less may wait behind another."""
        self.banner_wanted.emit(view)
        self.short(self._waiting, self._show_counts)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        for key, count in counts.items():
            self._tabs.show_count(key, count)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What the keyboard reaches comes into sight; under a mouse that is held down nothing moves."""
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self.room.isAncestorOf(now):
            self._soon.start()

    def _on_settled(self) -> None:
        now, room, margin = self.window().focusWidget(), self.room, self.theme.px(Size.WIDE)
        if now is None or not room.isAncestorOf(now):
            return
        # With its label, and with what is wrong with it.
        shown = next((field for field in room.form_fields() if field.control is now), now)
        for area in room.findChildren(QScrollArea):
            if not area.isAncestorOf(shown):
                continue
            if isinstance(area, ScrollColumn):
                area.reveal(shown, margin)
            else:
                area.ensureWidgetVisible(shown, 0, margin)

    def _on_tab(self, key: str) -> None:
        self.help_page = self._made(key).help_page
        for name, page in self._rooms.items():
            set_shown(page, name == key)
        self._on_frame()
        # Before the page is opened for the first time nobody looks, and nothing is asked.
        if self.isVisible():
            self.banner_done.emit("fout")
            self.refresh()

    def _on_frame(self) -> None:
        """The keys of the page behind the chosen tab."""
        sender = self.sender()
        if isinstance(sender, Page) and sender is not self.room:
            return
        self.set_title(self.title, self.room.chips)
        self.set_commands(self.room.commands, self.room.note)
