"""A window around one page at a time: the keys that always work, the focus, messages and the blank screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from ui import actions
from ui.focus_order import FocusOrder, reachable
from ui.pages.page import Page, Width
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Card, Row, Stack, grow
from ui.widgets.focus_ring import FocusRing
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.global_keys import GlobalKeys
    from ui.widgets.banner import BannerArea, BannerView
    from ui.widgets.overlay_list import OverlayList


PRACTICE_WORDS: Final = "FICTIEF: alle personen en gegevens zijn verzonnen"


class Shell(QMainWindow):
    """What every window has; alone it is the window of the sign-in, that must be there at once.

    So nothing is built here that the first picture doesn't show.
    """

    lock_wanted = Signal()
    help_wanted = Signal()
    painted = Signal()  # once: the first picture is on the screen

    def __init__(self, theme: Theme, title: str, *, fictitious: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._width: Width = "wide"
        self._page: Page | None = None
        self._was_painted = False
        self._before_curtain: QWidget | None = None
        self._curtain: QWidget | None = None
        self._overlay: OverlayList | None = None
        self._before_overlay: QWidget | None = None
        self._banners: BannerArea | None = None
        self._global_keys: GlobalKeys | None = None
        self.pages = QStackedWidget()
        self._main = Stack(theme, grow(self.pages), gap=0)
        self._middle = Row(theme, grow(Box(self._main)), gap=0)
        self._practice = Text(theme, PRACTICE_WORDS, "caption_strong", "surface", wrap=True)
        parts = (_strip(theme, self._practice), grow(self._middle)) if fictitious else (grow(self._middle),)
        self._frame = Box(Stack(theme, *parts, gap=0))
        self._frame.setObjectName("canvas")
        self._layers = QStackedWidget()
        self._layers.addWidget(self._frame)
        self.setCentralWidget(self._layers)
        self.setWindowTitle(f"{'FICTIEF: ' if fictitious else ''}{title}")
        self.setMinimumSize(Size.WINDOW_WIDTH, Size.WINDOW_HEIGHT)
        self._ring = FocusRing(theme, self)
        self._order = FocusOrder(self, self.parts)
        theme.changed.connect(self._arrange)

    @property
    def banners(self) -> BannerArea:
        """The messages above the page; made when there is something to say."""
        if self._banners is None:
            from ui.widgets.banner import BannerArea

            self._banners = BannerArea(self.theme)
            self._banners.chosen.connect(self._on_banner)
            self._main.insertWidget(0, self._banners)
        return self._banners

    def add_page(self, page: Page) -> None:
        """Take a page in; it is shown with `show_page`."""
        self.pages.addWidget(page)
        page.frame_changed.connect(self._on_frame_changed)
        page.banner_wanted.connect(self._on_banner_wanted)
        page.banner_done.connect(self._on_banner_done)
        page.focus_wanted.connect(self._on_focus_wanted)
        page.arrange(self._width)

    def show_page(self, page: Page, rail_key: str = "", *, framed: bool = False) -> None:
        """Open a page: its frame, its own refresh, and the focus on the thing to do first."""
        self.close_overlay()
        self._page = page
        self.pages.setCurrentWidget(page)
        self._frame_page(page, rail_key, framed=framed)
        self._arrange()
        page.refresh()
        self.focus_page()

    def current_page(self) -> Page | None:
        return self._page

    def focus_page(self) -> None:
        """Put the focus on the first thing to do, else on the primary action."""
        if self._overlay is not None:
            self._overlay.focus_first()
        elif self._page is not None:
            first = self._page.focus_first() or self._way_on()
            # A ring around a whole page tells nobody where the keyboard is.
            first = first or next(iter(reachable(self._page)), self._page)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_practice(self, words: str) -> None:
        """What else the line of the training database says; the window keeps its first words."""
        self._practice.setText(f"{PRACTICE_WORDS}. {words}" if words else PRACTICE_WORDS)

    def open_overlay(self, overlay: OverlayList) -> None:
        """A list over the page; the focus comes back to where it was when it closes."""
        self.close_overlay()
        self._overlay, self._before_overlay = overlay, self.focusWidget()
        overlay.closed.connect(self.close_overlay)
        overlay.open_over(self._frame)

    def close_overlay(self) -> None:
        """Takes the list away, if there is one."""
        overlay, self._overlay = self._overlay, None
        if overlay is None:
            return
        overlay.hide()
        overlay.deleteLater()
        before, self._before_overlay = self._before_overlay, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.focus_page()

    def drop_curtain(self) -> None:
        """F11: blank the screen at once."""
        if self._curtain is None:
            from ui.widgets.curtain import Curtain

            self._curtain = Curtain()
            self._layers.addWidget(self._curtain)
        self._before_curtain = self.focusWidget()
        self._layers.setCurrentWidget(self._curtain)
        self._curtain.setFocus()

    def lift_curtain(self) -> None:
        self._layers.setCurrentWidget(self._frame)
        if self._before_curtain is not None:
            self._before_curtain.setFocus()

    def parts(self) -> list[QWidget]:
        """What Tab goes through, in reading order."""
        if self._overlay is not None:
            return [self._overlay]
        return [part for part in (self._banners, self._page) if part is not None]

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return list(self._page.panes()) if self._page is not None else []

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._order.step(forward=forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # What stands in the window is drawn behind this, in the same turn.
            QTimer.singleShot(0, self._on_painted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.focusWidget():
            self.focus_page()

    # What a window with more around its pages adds

    def _frame_page(self, page: Page, rail_key: str, *, framed: bool) -> None:
        """Follow the page that is opened."""
        self._show_frame(page)

    def _show_frame(self, page: Page) -> None:
        """Follow what the page says of itself."""
        if self._global_keys is not None:
            self._global_keys.give_way(view.command.key for view in page.commands)

    def _way_on(self) -> QWidget | None:
        """Where the focus goes on a page without a first thing to do."""
        return None

    def _arrange(self) -> None:
        room = self.width() / self.theme.scale
        wide, narrow = room >= Size.FOLD_MIDDLE, room < Size.FOLD_NARROW
        self._width = "wide" if wide else "narrow" if narrow else "middle"
        for number in range(self.pages.count()):
            page = self.pages.widget(number)
            if isinstance(page, Page):
                page.arrange(self._width)

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            actions.HIDE.key: self._on_hide,
            actions.LOCK.key: self.lock_wanted.emit,
            actions.HELP.key: self._on_help,
            actions.NEXT_PANE.key: self._on_next_pane,
            actions.PREVIOUS_PANE.key: self._on_previous_pane,
            actions.LARGER.key: self.theme.zoom_in,
            "Ctrl+=": self.theme.zoom_in,
            actions.SMALLER.key: self.theme.zoom_out,
            actions.NORMAL.key: self.theme.zoom_reset,
        }

    def _uncovered(self) -> bool:
        """Behind the blank screen of F11 nothing opens."""
        return self._layers.currentWidget() is self._frame

    def _take_keys(self) -> None:
        """From now on the keys of every page work."""
        # Loaded here: alone, a window first shows itself.
        from ui.global_keys import GlobalKeys

        self._global_keys = GlobalKeys(self, self._keys())
        if self._page is not None:
            self._show_frame(self._page)

    def event(self, event: QEvent) -> bool:
        # A key may be pressed before the first picture is there: it must not be lost.
        if event.type() is QEvent.Type.ShortcutOverride and self._global_keys is None:
            self._take_keys()
        return super().event(event)

    def _on_painted(self) -> None:
        self.painted.emit()
        if self._global_keys is None:
            self._take_keys()

    def _on_frame_changed(self) -> None:
        if self._page is not None and self.sender() is self._page:
            self._show_frame(self._page)

    def _on_focus_wanted(self) -> None:
        if self._page is not None and self.sender() is self._page:
            self.focus_page()

    def _on_hide(self) -> None:
        if self._uncovered():
            self.drop_curtain()
        else:
            self.lift_curtain()

    def _on_help(self) -> None:
        if self._uncovered():
            self.help_wanted.emit()

    def _on_next_pane(self) -> None:
        self._order.step_pane(self.panes(), forward=True)

    def _on_previous_pane(self) -> None:
        self._order.step_pane(self.panes(), forward=False)

    def _on_banner_wanted(self, view: BannerView) -> None:
        self.banners.show_banner(view)

    def _on_banner_done(self, key: str) -> None:
        if self._banners is not None:
            self._banners.clear(key)

    def _on_banner(self, _key: str) -> None:
        banner = self.banners.current()
        if banner is not None and banner.view.command == actions.HIDE:
            self.drop_curtain()


def _strip(theme: Theme, words: Text) -> QWidget:
    """The line over the whole window that cannot be missed."""
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return Card(theme, words, margins=(0, Size.TIGHT, 0, Size.TIGHT), kind="practice")
