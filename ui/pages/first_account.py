"""The first start of a new database: the first application manager gets an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from ui.actions import NEXT
from ui.background import Background
from ui.pages.entrance import Entrance
from ui.theme import Size, Theme
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

_MAKE: Final = NEXT.worded("Account maken", "Maak het account en ga naar aanmelden.")
_DIFFERENT: Final = "De wachtwoorden zijn niet gelijk. Typ het hier nog een keer."


class FirstAccountPage(Entrance):
    """Name, login and password twice; `created` carries the login of the new account."""

    help_page = "aanmelden"
    created = Signal(str)

    def __init__(
        self, theme: Theme, background: Background, create: Callable[[str, str, str], object]
    ) -> None:
        super().__init__(theme, "Eerste account")
        self._background = background
        self._create = create
        self._name = LineField(theme)
        self._login = LineField(theme)
        self._password = PasswordField(theme, "Wachtwoord", help_text="Minstens 10 tekens")
        self._again = PasswordField(theme, "Wachtwoord nog een keer", name="again")
        self._again.entered.connect(self._on_make)
        self._button = KeyButton(theme, _MAKE, "primary", height=Size.ANSWER)
        self._button.clicked.connect(self._on_make)
        self.set_form(
            Text(theme, "Eerste account", "display"),
            Text(
                theme,
                "Deze database is nieuw. Maak eerst een account voor de applicatiebeheerder. "
                "Die maakt daarna de andere accounts.",
                "body",
                "ink2",
                wrap=True,
            ),
            self.fault,
            FormField(theme, "Uw naam", self._name, name="name"),
            FormField(
                theme,
                "Gebruikersnaam",
                self._login,
                name="login",
                help_text="Letters, cijfers en lage streepjes",
            ),
            self._password,
            self._again,
            self._button,
        )

    def focus_first(self) -> QWidget:
        return self._name

    def show_user_error(self, error: UserError) -> None:
        if any(field.name == error.field for field in self.form_fields()):
            super().show_user_error(error)
        else:
            self.fault.show_sentences(error.sentence)

    def _show_created(self, _made: object) -> None:
        self._button.setEnabled(True)
        self.created.emit(self._login.text().strip())

    def _show_failure(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self.show_failure(error)

    def _on_make(self) -> None:
        self.clear_faults()
        if self._password.text() != self._again.text():
            self.show_user_error(UserError(_DIFFERENT, "again"))
            return
        self._button.setEnabled(False)
        login, name, password = self._login.text().strip(), self._name.text(), self._password.text()
        self._background.short(
            lambda: self._create(login, name, password), self._show_created, self._show_failure
        )
