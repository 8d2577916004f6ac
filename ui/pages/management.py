"""Management: what is set up and what is not, accounts, the municipality, tariffs, letters, the recovery sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.actions import BACK
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.management_accounts import AccountsPane
from ui.pages.management_installation import InstallationPane
from ui.pages.management_ledger import LedgerPane
from ui.pages.management_letterhead import LetterheadPane
from ui.pages.management_letters import LettersPane
from ui.pages.management_locations import LocationsPane
from ui.pages.management_municipality import MunicipalityPane
from ui.pages.management_pane import Pane
from ui.pages.management_person_source import PersonSourcePane
from ui.pages.management_printers import PrintersPane
from ui.pages.management_sheet import SheetPane
from ui.pages.management_tariffs import TariffsPane
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import ON_PAGE, Box, Stack, grow
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.form_field import FormField
from ui.widgets.tabs import TabRow

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_TABS: Final = (
    ("installation", "Inrichting"),
    ("accounts", "Accounts"),
    ("municipality", "Gemeente"),
    ("source", "Bron"),
    ("locations", "Locaties"),
    ("printers", "Printers"),
    ("tariffs", "Tarieven"),
    ("ledger", "Grootboek"),
    ("letters", "Brieven"),
    ("letterhead", "Briefpapier"),
    ("sheet", "Herstelblad"),
)


class _Rooms(Box):
    """The panes, of which one is in sight; a long form scrolls by itself, so that little height is enough."""

    def __init__(self, theme: Theme, panes: Sequence[QWidget]) -> None:
        super().__init__(Stack(theme, *map(grow, panes), gap=0))
        self._theme = theme

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(0, self._theme.px(Size.TABLE_LEAST)))


class ManagementPage(CounterPage):
    """The page of the application manager; each tab keeps what was typed in it."""

    help_page = "beheer"
    recovery_wanted = Signal()
    page_wanted = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Beheer", counter, background)
        sheet = SheetPane(self)
        sheet.recovery_wanted.connect(self.recovery_wanted)
        self._installation = InstallationPane(self, has_tabs=True)
        self._installation.tab_wanted.connect(self.choose)
        self._installation.page_wanted.connect(self.page_wanted)
        panes = (
            self._installation,
            AccountsPane(self),
            MunicipalityPane(self),
            PersonSourcePane(self),
            LocationsPane(self),
            PrintersPane(self),
            TariffsPane(self),
            LedgerPane(self),
            LettersPane(self),
            LetterheadPane(self),
            sheet,
        )
        self._panes: dict[str, Pane] = {pane.key: pane for pane in panes}
        self._tabs = TabRow(theme, _TABS, "Onderdelen van beheer", tells_none=False)
        for pane in panes:
            pane.commands_changed.connect(self._show_commands)
            pane.kept.connect(self._installation.refresh)
            pane.count_changed.connect(self._tabs.show_count)
        self._rooms = _Rooms(theme, panes)
        whole = Stack(theme, self._tabs, grow(self._rooms), gap=Size.ROW, margins=ON_PAGE)
        self._scroll = FillScroll(Box(whole))
        self.set_content(self._scroll)
        # The bar of commands gets its height first.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_settled)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._tabs.chosen.connect(self._on_tab)
        self._tabs.choose("installation")

    def refresh(self) -> None:
        for pane in self._panes.values():
            pane.refresh()

    def choose(self, key: str) -> None:
        """Go to a tab, with the focus on the thing to do first there."""
        self._tabs.choose(key)
        (self._pane.focus_first() or self._tabs.button(key)).setFocus()

    def focus_first(self) -> QWidget | None:
        return self._pane.focus_first()

    def panes(self) -> Sequence[QWidget]:
        return (self._tabs, *self._pane.panes())

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        for pane in self._panes.values():
            pane.arrange(width)

    def form_fields(self) -> list[FormField]:
        """Only what can be seen: the same name stands on more than one tab."""
        return [field for field in super().form_fields() if field.isVisibleTo(self)]

    def show_failure(self, error: Exception) -> None:
        for pane in self._panes.values():
            pane.give_up(error)
        super().show_failure(error)
        self._show_commands()

    @property
    def _pane(self) -> Pane:
        return self._panes[self._tabs.current()]

    def _show_commands(self) -> None:
        self.set_commands((PageCommand(BACK, self._on_back), *self._pane.commands()), self._pane.note())

    def _on_back(self) -> None:
        if not self._pane.go_back():
            super()._on_back()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What the keyboard reaches comes into sight; under a mouse that is held down nothing moves."""
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self._rooms.isAncestorOf(now):
            self._soon.start()

    def _on_settled(self) -> None:
        now = self.window().focusWidget()
        if now is not None and self._rooms.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, self.theme.px(Size.ROW))

    def _on_tab(self, key: str) -> None:
        for name, pane in self._panes.items():
            pane.setVisible(name == key)
        self._show_commands()
