"""The window: rail, bars, banner and person header around one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui import actions
from ui.focus_order import FocusOrder
from ui.global_keys import GlobalKeys
from ui.navigation import Rail, RailEntry, TopBar, UserView
from ui.pages.page import Page, Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import BannerArea
from ui.widgets.boxes import Box, Card, Row, Stack, grow
from ui.widgets.curtain import Curtain
from ui.widgets.focus_ring import FocusRing
from ui.widgets.person_header import PersonHeader
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class WindowView:
    """Whose program this is, and whether all persons in it are made up."""

    municipality: str
    product: str = "Balie Burgerzaken"
    fictitious: bool = False


class MainWindow(QMainWindow):
    """The frame; what a key or a click means beyond the frame is left to whoever listens."""

    rail_chosen = Signal(str)
    home_wanted = Signal()
    lock_wanted = Signal()
    step_chosen = Signal(str)
    reveal_wanted = Signal(object)

    def __init__(self, theme: Theme, view: WindowView, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        self.theme = theme
        self._entries = tuple(entries)
        self._width: Width = "wide"
        self._page: Page | None = None
        self._framed = True
        self._before_curtain: QWidget | None = None
        self.banners = BannerArea(theme)
        self.top_bar = TopBar(theme, entries, fictitious=view.fictitious)
        self.person_header = PersonHeader(theme)
        self.pages = QStackedWidget()
        self.action_bar = ActionBar(theme)
        self.rail = Rail(theme, view.municipality, view.product, entries)
        main = Stack(
            theme, self.banners, self.top_bar, self.person_header, grow(self.pages), self.action_bar, gap=0
        )
        frame = Row(theme, self.rail, grow(Box(main)), gap=0)
        parts = (_fictitious_strip(theme), grow(frame)) if view.fictitious else (grow(frame),)
        self._frame = Box(Stack(theme, *parts, gap=0))
        self._frame.setObjectName("canvas")
        self._curtain = Curtain()
        self._layers = QStackedWidget()
        self._layers.addWidget(self._frame)
        self._layers.addWidget(self._curtain)
        self.setCentralWidget(self._layers)
        self.setWindowTitle(f"{'FICTIEF: ' if view.fictitious else ''}{view.product}, {view.municipality}")
        self.setMinimumSize(Size.WINDOW_WIDTH, Size.WINDOW_HEIGHT)
        self._ring = FocusRing(theme, self)
        self._order = FocusOrder(self, self._parts)
        self._global_keys = GlobalKeys(self, self._keys())
        self.rail.chosen.connect(self.rail_chosen)
        self.top_bar.chosen.connect(self.rail_chosen)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.banners.chosen.connect(self._on_banner)
        self.person_header.step_chosen.connect(self.step_chosen)
        self.person_header.reveal_wanted.connect(self.reveal_wanted)
        theme.changed.connect(self._arrange)

    def add_page(self, page: Page) -> None:
        """Take a page in; it is shown with `show_page`."""
        self.pages.addWidget(page)
        page.frame_changed.connect(self._on_frame_changed)
        page.banner_wanted.connect(self.banners.show_banner)
        page.banner_done.connect(self.banners.clear)
        page.focus_wanted.connect(self._on_focus_wanted)
        page.arrange(self._width)

    def show_page(self, page: Page, rail_key: str = "", *, framed: bool = True) -> None:
        """Open a page: its frame, its own refresh, and the focus on the thing to do first."""
        self._page, self._framed = page, framed
        self.pages.setCurrentWidget(page)
        self.rail.mark(rail_key)
        self._show_frame(page)
        self._arrange()
        page.refresh()
        self.focus_page()

    def current_page(self) -> Page | None:
        return self._page

    def focus_page(self) -> None:
        """Put the focus on the first thing to do, else on the primary action."""
        if self._page is not None:
            first = self._page.focus_first() or self.action_bar.way_on()
            (first or self._page).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_user(self, user: UserView) -> None:
        self.top_bar.show_user(user)

    def set_badge(self, key: str, badge: str) -> None:
        self.rail.items[key].set_badge(badge)

    def drop_curtain(self) -> None:
        """F11: blank the screen at once."""
        self._before_curtain = self.focusWidget()
        self._layers.setCurrentWidget(self._curtain)
        self._curtain.setFocus()

    def lift_curtain(self) -> None:
        self._layers.setCurrentWidget(self._frame)
        if self._before_curtain is not None:
            self._before_curtain.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._order.step(forward=forward) or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.focusWidget():
            self.focus_page()

    def _parts(self) -> list[QWidget]:
        page: list[QWidget] = [self._page] if self._page is not None else []
        return [self.banners, self.top_bar, self.person_header, *page, self.action_bar, self.rail]

    def _arrange(self) -> None:
        room = self.width() / self.theme.scale
        wide, narrow = room >= Size.FOLD_MIDDLE, room < Size.FOLD_NARROW
        self._width = "wide" if wide else "narrow" if narrow else "middle"
        self.rail.setVisible(self._framed and not narrow)
        self.rail.set_compact(not wide)
        self.top_bar.setVisible(self._framed)
        self.top_bar.arrange(names=wide, menu=narrow)
        self.action_bar.setVisible(self._framed)
        self.person_header.arrange(narrow=narrow)
        for number in range(self.pages.count()):
            page = self.pages.widget(number)
            if isinstance(page, Page):
                page.arrange(self._width)

    def _keys(self) -> dict[str, Callable[[], None]]:
        runs: dict[str, Callable[[], None]] = {
            actions.HIDE.key: self._on_hide,
            actions.HOME.key: self.home_wanted.emit,
            actions.LOCK.key: self.lock_wanted.emit,
            actions.NEXT_PANE.key: self._on_next_pane,
            actions.PREVIOUS_PANE.key: self._on_previous_pane,
            actions.LARGER.key: self.theme.zoom_in,
            "Ctrl+=": self.theme.zoom_in,
            actions.SMALLER.key: self.theme.zoom_out,
            actions.NORMAL.key: self.theme.zoom_reset,
        }
        return runs | {f"Alt+{entry.digit}": self._on_digit for entry in self._entries}

    def _on_frame_changed(self) -> None:
        if self._page is not None and self.sender() is self._page:
            self._show_frame(self._page)

    def _on_focus_wanted(self) -> None:
        if self._page is not None and self.sender() is self._page:
            self.focus_page()

    def _show_frame(self, page: Page) -> None:
        self.top_bar.show_title(page.title, page.chips)
        self.person_header.show_person(page.person)
        self.action_bar.show_commands(page.commands, page.note)
        self._global_keys.give_way(view.command.key for view in page.commands)

    def _on_hide(self) -> None:
        if self._layers.currentWidget() is self._curtain:
            self.lift_curtain()
        else:
            self.drop_curtain()

    def _on_next_pane(self) -> None:
        self._order.step_pane(self._panes(), forward=True)

    def _on_previous_pane(self) -> None:
        self._order.step_pane(self._panes(), forward=False)

    def _panes(self) -> list[QWidget]:
        content = list(self._page.panes()) if self._page is not None else []
        return [self.rail, *content, self.action_bar]

    def _on_digit(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut) and self._framed:
            digit = shortcut.key().toString().rpartition("+")[2]
            self.rail_chosen.emit(next(e.key for e in self._entries if e.digit == digit))

    def _on_banner(self, _key: str) -> None:
        banner = self.banners.current()
        if banner is not None and banner.view.command == actions.HIDE:
            self.drop_curtain()


def _fictitious_strip(theme: Theme) -> QWidget:
    """The line over the whole window that cannot be missed."""
    words = Text(theme, "FICTIEF: alle personen en gegevens zijn verzonnen", "caption_strong", "surface")
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return Card(theme, words, margins=(0, Size.TIGHT, 0, Size.TIGHT), kind="practice")
