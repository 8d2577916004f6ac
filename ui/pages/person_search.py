"""Searching for a person outside a request: the finder on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import BACK, OPEN, REJECT
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import ON_PAGE, Box, Stack, grow
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.person_finder import PersonFinder

if TYPE_CHECKING:
    from counter_app.services.office import Counter
    from counter_app.services.persons import Hit, Reason

_CLEAR: Final = REJECT.worded("Leegmaken", "Begin een nieuwe zoekvraag.")
_SEARCH: Final = OPEN.worded("Zoeken", "Zoek met wat er in het veld staat.")
_OPEN: Final = OPEN.worded("Persoonslijst openen", "Open de gekozen persoon. Dit wordt vastgelegd.")


class PersonSearchPage(CounterPage):
    """One search at a time; what is chosen is opened elsewhere."""

    help_page = "zoeken"
    person_wanted = Signal(int, object)  # person id, Reason

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Personen zoeken", counter, background)
        self._finder = PersonFinder(theme, counter, background)
        self._finder.chosen.connect(self._on_chosen)
        self._finder.failed.connect(self.show_failure)
        self._finder.field.installEventFilter(self)
        self._finder.table.installEventFilter(self)
        self._finder.searched.connect(self._on_searched)
        self._whole = FillScroll(Box(Stack(theme, grow(self._finder), margins=ON_PAGE)))
        self.set_content(self._whole)
        #: Something was found and nothing was typed since.
        self._is_answered = False
        self._finder.field.textEdited.connect(self._on_typed)
        self._whole.verticalScrollBar().rangeChanged.connect(self._on_laid_out)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_laid_out)
        self._set_keys(opening=False)

    def search(self, text: str) -> None:
        """Search for what was typed on another page."""
        self._finder.search(text)

    def focus_first(self) -> QWidget:
        return self._finder.field

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._finder.arrange(folded=width != "wide", narrow=width == "narrow")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The primary button says what Enter does where the focus is."""
        if event.type() == QEvent.Type.FocusIn:
            self._set_keys(opening=watched is self._finder.table)
        return super().eventFilter(watched, event)

    def _set_keys(self, *, opening: bool) -> None:
        run = self._on_open if opening else self._on_search
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(_CLEAR, self._on_clear),
                PageCommand(_OPEN if opening else _SEARCH, run, side="right", kind="primary"),
            )
        )

    def _on_search(self) -> None:
        self._finder.search(self._finder.field.text())

    def _on_searched(self) -> None:
        self.end_trouble()
        self._is_answered = True
        # Once everything has its place.
        self._soon.start()

    def _on_laid_out(self) -> None:
        """What was found is seen with its last line, also where the field alone fills the window."""
        if self._is_answered:
            for part in (self._finder.closing, self._finder.found):
                self._whole.ensureWidgetVisible(part)

    def _on_typed(self) -> None:
        self._is_answered = False

    def _on_open(self) -> None:
        self._finder.open_current()

    def _on_clear(self) -> None:
        self._is_answered = False
        self._finder.clear()
        self._finder.field.setFocus()

    def _on_chosen(self, hit: Hit, reason: Reason | None) -> None:
        self.person_wanted.emit(hit.person_id, reason)
