"""The tab Herstelblad: whether the key is in the safe, and the way to printing it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from counter_app.services.recovery import PrintedSheet, Recovery
from ui.actions import PREVIEW
from ui.format import moment_full
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import Pane
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import Card, Stack, grow
from ui.widgets.state_view import StateScreen, StateView

_PRINT: Final = PREVIEW.worded("Herstelblad afdrukken", "Kies de printer en de tweede persoon.")
_NOT_HERE: Final = StateScreen(
    "Geen herstelblad nodig",
    "Deze database staat op een server. De beheerder van de server bewaart daar de sleutels.",
    icon="database",
)
_NOT_YET: Final = StateScreen(
    "Nog geen herstelblad",
    "Gaat de sleutel van deze computer verloren, dan zijn alle gegevens weg. Druk het blad af met F3.",
    icon="key-round",
    tone="amber",
)


class SheetPane(Pane):
    """Says when the last sheet was printed; printing itself has a page of its own."""

    key = "sheet"
    recovery_wanted = Signal()

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        self._recovery = Recovery(self.desk)
        self._state = StateView(self.theme)
        self.setLayout(Stack(self.theme, Card(self.theme, grow(self._state)), gap=0))
        if not self._recovery.is_possible:
            self._state.show_state(_NOT_HERE)

    def refresh(self) -> None:
        if self._recovery.is_possible:
            self.page.short(self._recovery.last_printed, self._show_last)

    def commands(self) -> tuple[PageCommand, ...]:
        possible = self._recovery.is_possible
        return (PageCommand(_PRINT, self._on_print, side="right", kind="primary", enabled=possible),)

    def note(self) -> str:
        return "" if self._recovery.is_possible else "Alleen voor een database op deze computer"

    def _show_last(self, sheet: PrintedSheet | None) -> None:
        self._state.show_state(_NOT_YET if sheet is None else _printed(sheet))

    def _on_print(self) -> None:
        self.recovery_wanted.emit()


def _printed(sheet: PrintedSheet) -> StateScreen:
    return StateScreen(
        "Herstelblad is afgedrukt",
        f"Laatst op {moment_full(sheet.printed_at)}, door {sheet.clerk}, met {sheet.second_person} erbij.",
        icon="shield-check",
        tone="groen",
    )
