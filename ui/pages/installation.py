"""What a municipality sets up, for who decides on the rules: the informatiebeheerder has no Beheer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.installation import Lack
from counter_app.services.office import Counter
from ui.actions import BACK
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.management_installation import InstallationPane
from ui.pages.page import Width
from ui.theme import Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import ON_PAGE, Box, Stack, grow


class InstallationPage(CounterPage):
    """The same list as on Beheer; `page_wanted` carries a key of the rail."""

    help_page = "beheer"
    page_wanted = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Inrichting", counter, background)
        self._pane = InstallationPane(self, has_tabs=False)
        self._pane.commands_changed.connect(self._show_commands)
        self._pane.page_wanted.connect(self.page_wanted)
        self.set_content(Box(Stack(theme, grow(self._pane), margins=ON_PAGE)))
        self._show_commands()

    def refresh(self) -> None:
        self._pane.refresh()

    def focus_first(self) -> QWidget:
        return self._pane.focus_first()

    def panes(self) -> Sequence[QWidget]:
        return self._pane.panes()

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._pane.arrange(width)

    def open_step(self, lack: Lack) -> None:
        """At one step, as a notice wants it."""
        self._pane.choose(lack)

    def show_failure(self, error: Exception) -> None:
        self._pane.give_up(error)
        super().show_failure(error)
        self._show_commands()

    def _show_commands(self) -> None:
        self.set_commands((PageCommand(BACK, self._on_back), *self._pane.commands()), self._pane.note())

    def _on_back(self) -> None:
        if not self._pane.go_back():
            super()._on_back()
