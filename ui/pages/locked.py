"""The locked screen: nothing of the work shows until the same clerk gives the password again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from ui.actions import OPEN, REJECT
from ui.background import Background
from ui.pages.entrance import Entrance
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row
from ui.widgets.key_button import KeyButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

_UNLOCK: Final = OPEN.worded("Ontgrendelen", "Verder waar u was.")
_SIGN_OUT: Final = REJECT.worded("Afmelden", "Een collega kan zich daarna aanmelden.")


class LockedPage(Entrance):
    """The password of the clerk who is at work, or signing out."""

    help_page = "aanmelden"
    unlocked = Signal()
    sign_out_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        unlock: Callable[[str], None],
        *,
        name: str,
        municipality: str,
        fictitious: bool = False,
    ) -> None:
        super().__init__(theme, "Vergrendeld")
        self._background = background
        self._unlock = unlock
        self._busy = False
        self.show_house(municipality, fictitious=fictitious)
        self._password = PasswordField(theme, "Wachtwoord")
        self._password.entered.connect(self._on_unlock)
        self._button = KeyButton(theme, _UNLOCK, "primary", height=Size.ANSWER)
        self._button.clicked.connect(self._on_unlock)
        sign_out = KeyButton(theme, _SIGN_OUT, "quiet")
        sign_out.clicked.connect(self.sign_out_wanted)
        self.set_form(
            Text(theme, "Vergrendeld", "display"),
            Text(theme, f"{name} is aangemeld. Wat u invulde, is bewaard.", "body", "ink2", wrap=True),
            self.fault,
            self._password,
            self._button,
            Row(theme, sign_out, STRETCH),
        )

    def focus_first(self) -> QWidget:
        return self._password.line

    def show_user_error(self, error: UserError) -> None:
        self.show_refused(error, self._password)

    def _show_unlocked(self, _nothing: object) -> None:
        self._busy = False
        self._password.clear()
        self.unlocked.emit()

    def _show_failure(self, error: Exception) -> None:
        self._busy = False
        self.show_failure(error)

    def _on_unlock(self) -> None:
        if self._busy:
            return
        self._busy = True
        self.clear_faults()
        password = self._password.text()
        self._background.short(lambda: self._unlock(password), self._show_unlocked, self._show_failure)
