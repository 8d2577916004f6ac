"""The first start of a new database: the first application manager gets an account."""

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
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

_MAKE: Final = NEXT.worded("Account maken", "Maak het account en ga naar aanmelden.")
_BACK: Final = BACK.worded("Terug", "Terug naar aanmelden.")
_HERE: Final = (
    "Deze database is net op deze computer gemaakt, met uw eigen gegevens van de computer. "
    "Daarom is er geen code nodig. Maak eerst een account voor de applicatiebeheerder. "
    "Die maakt daarna de andere accounts."
)
_WITH_CODE: Final = (
    "Maak het account voor de applicatiebeheerder, met de code die bij het maken van de database is getoond. "
    "De code werkt één keer en drie dagen. De applicatiebeheerder maakt daarna de andere accounts."
)
_DIFFERENT: Final = "De wachtwoorden zijn niet gelijk. Typ het hier nog een keer."


class FirstAccountPage(Entrance):
    """The code where one is asked, name, login and password twice; `created` carries the login."""

    help_page = "aanmelden"
    created = Signal(str)
    back_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        create: Callable[[str, str, str, str], object],
        *,
        asks_code: bool = False,
        has_back: bool = False,
    ) -> None:
        """`create` takes code, login, name and password; `has_back` where there may be accounts already."""
        super().__init__(theme, "Eerste account")
        self._background = background
        self._create = create
        self._code = LineField(theme) if asks_code else None
        self._name = LineField(theme)
        self._login = LineField(theme)
        self._password = PasswordField(theme, "Wachtwoord", help_text="Minstens 10 tekens")
        self._again = PasswordField(theme, "Wachtwoord nog een keer", name="again")
        self._again.entered.connect(self._on_make)
        self._button = KeyButton(theme, _MAKE, "primary", height=Size.ANSWER)
        self._button.clicked.connect(self._on_make)
        code_field = None
        if self._code is not None:
            code_field = FormField(
                theme, "Code", self._code, name="code", help_text="Vier keer vier letters en cijfers"
            )
        back = None
        if has_back:
            button = KeyButton(theme, _BACK, "quiet")
            button.clicked.connect(self.back_wanted)
            back = Row(theme, button, STRETCH)
        self.set_form(
            Text(theme, "Eerste account", "display"),
            Text(theme, _WITH_CODE if asks_code else _HERE, "body", "ink2", wrap=True),
            self.fault,
            code_field,
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
            back,
        )

    def focus_first(self) -> QWidget:
        return self._name if self._code is None else self._code

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
        code = "" if self._code is None else self._code.text()
        login, name, password = self._login.text().strip(), self._name.text(), self._password.text()
        self._background.short(
            lambda: self._create(code, login, name, password), self._show_created, self._show_failure
        )
