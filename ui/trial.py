"""The window tried by the program itself: it opens, somebody signs in, their first page comes, and it closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.app import Program
from ui.theme import Theme, application

if TYPE_CHECKING:
    from ui.opening import Opened
    from ui.workplace import Workplace

#: A window that doesn't work shows that by staying away; a busy computer may take its time.
_PATIENCE_MS: Final = 180_000


class Trial(QObject):
    """One opening of the window; nothing of it is kept, also not how it looked."""

    def __init__(self, opening: Callable[[], Opened | None], login: str, password: str) -> None:
        super().__init__()
        self._app = application([])
        theme = Theme(appearance="light")
        theme.apply(self._app, first=True)
        self._who = (login, password)
        self._arrived = False
        self._program = Program(theme, opening, fictitious=True)
        self._program.opened.connect(self._on_opened)
        self._program.ready.connect(self._on_ready)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._app.quit)

    def run(self) -> bool:
        """Whether the work came on the screen in time."""
        self._program.show()
        self._patience.start()
        self._app.exec()
        self._program.stop()
        return self._arrived

    def _on_opened(self) -> None:
        self._program.sign_in.sign_in_as(*self._who)

    def _on_ready(self, _workplace: Workplace) -> None:
        # Painted as a screen would, so that fonts, pictures and the style are really used.
        window = self._program.window
        self._arrived = window.current_page() is not None and not window.grab().isNull()
        self._app.quit()
