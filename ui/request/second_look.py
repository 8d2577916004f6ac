"""The card on which a colleague signs for a second look, when the clerk doubted who somebody is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, grow
from ui.widgets.chip import Chip, ChipView
from ui.widgets.code_field import CodeField
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

_WHY: Final = (
    "U twijfelde. Een collega kijkt naar de persoon en het document, en legt dit vast met een eigen "
    "wachtwoord. Dat kan hier, of aan een andere balie. U blijft aangemeld."
)


class SecondLook(Card):
    """Shown after doubt; what is typed here goes with the next F2 and stays nowhere."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.login = LineField(theme)
        self.password = PasswordField(theme, "Wachtwoord van deze collega")
        self.login.returnPressed.connect(self.password.line.setFocus)
        self.password.entered.connect(self.entered)
        self.code = CodeField(theme)
        self.code.entered.connect(self.entered)
        login = FormField(theme, "Gebruikersnaam van deze collega", self.login, name="login")
        chip = Chip(theme, ChipView("Nodig na twijfel", "amber", "users"))
        self.stack.put(Row(theme, Text(theme, "Een collega kijkt mee", "section"), STRETCH, chip))
        self.stack.put(Text(theme, _WHY, "small", "ink2", wrap=True))
        self.stack.put(Box(Stack(theme, login, grow(self.password), self.code, gap=Size.ROW)))
        self.hide()

    @property
    def signed(self) -> tuple[str, str, str]:
        """The colleague's name, password and code, as typed."""
        return self.login.text(), self.password.text(), self.code.text()

    def forget(self) -> None:
        self.login.clear()
        self.password.clear()
        self.code.forget()
