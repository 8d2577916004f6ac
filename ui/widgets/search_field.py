"""The one search field: Enter searches at once; a pause in typing is told to a page that wants it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal

from ui.theme import Theme
from ui.widgets.inputs import LineField

PAUSE_MS: Final = 350


class SearchField(LineField):
    """A large field with a magnifying glass; what is typed stays until somebody clears it."""

    submitted = Signal(str)  # Enter
    paused = Signal(str)  # nothing typed for a moment

    def __init__(
        self, theme: Theme, name: str, *, placeholder: str = "", large: bool = True, lead: str = "search"
    ) -> None:
        super().__init__(theme, placeholder=placeholder, lead=lead, large=large)
        self.setAccessibleName(name)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)

    def query(self) -> str:
        return " ".join(self.text().split())

    def _on_edited(self) -> None:
        self._pause.start()

    def _on_paused(self) -> None:
        self.paused.emit(self.query())

    def _on_return(self) -> None:
        self._pause.stop()
        self.submitted.emit(self.query())
