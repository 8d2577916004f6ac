"""The window of the work: rail, bars, banner and person header around one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from ui import actions
from ui.navigation import Rail, RailEntry, TopBar, UserView
from ui.pages.page import Page
from ui.shell import Shell
from ui.theme import Theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.person_header import PersonHeader


@dataclass(frozen=True, slots=True)
class WindowView:
    """Whose program this is, and whether all persons in it are made up."""

    municipality: str
    product: str = "Balie Burgerzaken"
    fictitious: bool = False


class MainWindow(Shell):
    """The frame; what a key or a click means beyond the frame is left to whoever listens."""

    rail_chosen = Signal(str)
    home_wanted = Signal()
    recent_wanted = Signal()
    go_to_wanted = Signal()
    first_hour_wanted = Signal()
    step_chosen = Signal(str)
    person_way_on = Signal()
    reveal_wanted = Signal(object)

    def __init__(self, theme: Theme, view: WindowView, entries: Sequence[RailEntry]) -> None:
        self._entries = tuple(entries)
        self._framed = True
        self._is_training = view.fictitious
        super().__init__(theme, f"{view.product}, {view.municipality}", fictitious=view.fictitious)
        self.top_bar = TopBar(theme, entries, fictitious=view.fictitious)
        self.person_header = PersonHeader(theme)
        self.action_bar = ActionBar(theme)
        self.rail = Rail(theme, view.municipality, view.product, entries)
        self._main.insertWidget(0, self.top_bar)
        self._main.insertWidget(1, self.person_header)
        self._main.put(self.action_bar)
        self._middle.insertWidget(0, self.rail)
        self.rail.chosen.connect(self.rail_chosen)
        self.top_bar.chosen.connect(self.rail_chosen)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.top_bar.help_wanted.connect(self.help_wanted)
        self.top_bar.recent_wanted.connect(self.recent_wanted)
        self.top_bar.go_to_wanted.connect(self.go_to_wanted)
        self.person_header.step_chosen.connect(self.step_chosen)
        self.person_header.way_on_chosen.connect(self.person_way_on)
        self.person_header.reveal_wanted.connect(self.reveal_wanted)
        self._take_keys()

    def show_page(self, page: Page, rail_key: str = "", *, framed: bool = True) -> None:
        super().show_page(page, rail_key, framed=framed)

    def set_user(self, user: UserView) -> None:
        self.top_bar.show_user(user)

    def set_badge(self, key: str, badge: str) -> None:
        self.rail.items[key].set_badge(badge)

    def parts(self) -> list[QWidget]:
        inside = super().parts()
        if self._overlay is not None:
            return inside
        above = [part for part in inside if part is self._banners]
        pages = [part for part in inside if part is not self._banners]
        return [*above, self.top_bar, self.person_header, *pages, self.action_bar, self.rail]

    def panes(self) -> list[QWidget]:
        return [self.rail, *super().panes(), self.action_bar]

    def _frame_page(self, page: Page, rail_key: str, *, framed: bool) -> None:
        self._framed = framed
        self.rail.mark(rail_key)
        super()._frame_page(page, rail_key, framed=framed)

    def _show_frame(self, page: Page) -> None:
        self.top_bar.show_title(page.title, page.chips)
        self.person_header.show_person(page.person)
        self.action_bar.show_commands(page.commands, page.note)
        super()._show_frame(page)

    def _way_on(self) -> QWidget | None:
        return self.action_bar.way_on()

    def _arrange(self) -> None:
        super()._arrange()
        wide, narrow = self._width == "wide", self._width == "narrow"
        self.rail.setVisible(self._framed and not narrow)
        self.rail.set_compact(not wide)
        self.top_bar.setVisible(self._framed)
        self.top_bar.arrange(names=wide, menu=narrow)
        self.action_bar.setVisible(self._framed)
        self.person_header.arrange(narrow=narrow)

    def _keys(self) -> dict[str, Callable[[], None]]:
        framed: dict[str, Callable[[], None]] = {
            actions.HOME.key: self._on_home,
            actions.RECENT.key: self._on_recent,
            actions.GO_TO.key: self._on_go_to,
        }
        if self._is_training:
            framed[actions.FIRST_HOUR.key] = self._on_first_hour
        return (
            super()._keys()
            | framed
            | {f"Alt+{entry.digit}": self._on_digit for entry in self._entries if entry.digit}
        )

    def _on_home(self) -> None:
        if self._uncovered() and self._framed:
            self.home_wanted.emit()

    def _on_recent(self) -> None:
        if self._uncovered() and self._framed:
            self.recent_wanted.emit()

    def _on_go_to(self) -> None:
        if self._uncovered() and self._framed:
            self.go_to_wanted.emit()

    def _on_first_hour(self) -> None:
        if self._uncovered() and self._framed:
            self.first_hour_wanted.emit()

    def _on_digit(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut) and self._framed and self._uncovered():
            digit = shortcut.key().toString().rpartition("+")[2]
            self.rail_chosen.emit(next(e.key for e in self._entries if e.digit == digit))
