"""Three families of trouble: the user can mend it, the surroundings failed, or it is a bug of ours."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.errors import EnvironmentTrouble, UserError
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.crash_dialog import CrashDialog


class TroublePlace(Protocol):
    """Where the first two families are shown: a page."""

    def show_user_error(self, error: UserError) -> None: ...

    def show_environment_trouble(self, trouble: EnvironmentTrouble) -> None: ...


class Trouble(QObject):
    """Sends each error to where its family belongs; our own bugs to one dialog."""

    def __init__(self, theme: Theme, window: QWidget | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._window = window
        self._dialog: CrashDialog | None = None

    def handle(self, error: BaseException, place: TroublePlace) -> None:
        """Show an error of a task of the page `place`."""
        if isinstance(error, UserError):
            place.show_user_error(error)
        elif isinstance(error, EnvironmentTrouble):
            place.show_environment_trouble(error)
        else:
            self.crash(error)

    def crash(self, error: BaseException) -> None:
        """A bug of ours: one dialog at a time, however many errors follow."""
        from ui.crash_dialog import CrashDialog, crash_report

        print(crash_report(error), file=sys.stderr)
        if self._dialog is not None and self._dialog.isVisible():
            return
        self._dialog = CrashDialog(self._theme, crash_report(error), self._window)
        self._dialog.open()

    def install(self) -> None:
        """Catch what escapes from a slot; the last of the outer doors."""
        sys.excepthook = self._on_escaped

    def _on_escaped(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _trace)
        else:
            self.crash(error)
