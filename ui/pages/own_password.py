"""The first sign-in with a password that somebody else gave: a password of one's own takes its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from ui.actions import BACK, NEXT
from ui.background import Background
from ui.pages.entrance import Entrance
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row
from ui.widgets.key_button import KeyButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

_CHOOSE: Final = NEXT.worded("Wachtwoord kiezen", "Bewaar dit wachtwoord en meld u ermee aan.")
_BACK: Final = BACK.worded("Terug", "Terug naar aanmelden. Uw wachtwoord blijft zoals het was.")
_WHY: Final = (
    "Het wachtwoord waarmee u zich aanmeldt, kreeg u van een ander. Kies nu een wachtwoord dat alleen u kent."
)
_DIFFERENT: Final = "De wachtwoorden zijn niet gelijk. Typ het hier nog een keer."


class OwnPasswordPage(Entrance):
    """Twice the new password; `chosen` carries the login with it, to sign in at once."""

    help_page = "aanmelden"
    chosen = Signal(str, str)
    back_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        choose: Callable[[str, str, str], None],
        login: str,
        password: str,
    ) -> None:
        """`choose` takes login, the password that was given, and the one that was chosen."""
        super().__init__(theme, "Eigen wachtwoord")
        self._background = background
        self._choose = choose
        self._login_name, self._given = login, password
        self._password = PasswordField(
            theme, "Nieuw wachtwoord", name="new_password", help_text="Minstens 10 tekens"
        )
        self._again = PasswordField(theme, "Nieuw wachtwoord nog een keer", name="again")
        self._again.entered.connect(self._on_choose)
        self._button = KeyButton(theme, _CHOOSE, "primary", height=Size.ANSWER)
        self._button.clicked.connect(self._on_choose)
        back = KeyButton(theme, _BACK, "quiet")
        back.clicked.connect(self._on_back)
        self.set_form(
            Text(theme, "Eigen wachtwoord", "display"),
            Text(theme, _WHY, "body", "ink2", wrap=True),
            self.fault,
            self._password,
            self._again,
            self._button,
            Row(theme, back, STRETCH),
        )

    def focus_first(self) -> QWidget:
        return self._password.line

    def show_user_error(self, error: UserError) -> None:
        if any(field.name == error.field for field in self.form_fields()):
            super().show_user_error(error)
        else:
            self.fault.show_sentences(error.sentence)

    def _show_chosen(self, _nothing: object) -> None:
        own = self._password.text()
        self._forget()
        self.chosen.emit(self._login_name, own)

    def _show_failure(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self.show_failure(error)

    def _forget(self) -> None:
        self._given = ""
        self._password.clear()
        self._again.clear()

    def _on_back(self) -> None:
        self._forget()
        self.back_wanted.emit()

    def _on_choose(self) -> None:
        self.clear_faults()
        own = self._password.text()
        if own != self._again.text():
            self.show_user_error(UserError(_DIFFERENT, "again"))
            return
        self._button.setEnabled(False)
        login, given = self._login_name, self._given
        self._background.short(lambda: self._choose(login, given, own), self._show_chosen, self._show_failure)
