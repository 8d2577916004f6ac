"""The second factor in Beheer: which roles need one, and taking away that of a colleague who lost the telephone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.staff import Role
from counter_app.services.settings import NOBODY
from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Line, Row, Stack
from ui.widgets.inputs import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_WHY: Final = (
    "Telefoon kwijt en geen herstelcodes meer? Wis de tweede factor. Bij de volgende aanmelding stelt deze "
    "collega een nieuwe in. Controleer eerst wie het vraagt."
)
#: What can be chosen, and the value of the setting that it stands for.
_WHO: Final = (
    ("Informatiebeheerders, in een oefendatabase niemand", ""),
    ("Informatiebeheerders", str(Role.SUPERVISOR)),
    (
        "Informatiebeheerders, afdelingshoofden en applicatiebeheerders",
        f"{Role.SUPERVISOR} {Role.DEPARTMENT_HEAD} {Role.APPLICATION_MANAGER}",
    ),
    ("Iedereen", " ".join(Role)),
    ("Niemand", NOBODY),
)


class WhoNeedsOne(Choice):
    """Which roles sign in with a second factor; reads and fills like a line of the form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.set_options(_WHO)

    def text(self) -> str:
        return str(self.value() or "")

    def set_text(self, value: str) -> None:
        if value not in {kept for _, kept in _WHO}:
            self.set_options([*_WHO, ("Anders", value)])
        self.choose(value)


class SecondFactorForm(QWidget):
    """Takes the second factor of the chosen account away."""

    reset_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        reset = KeyButton(theme, Command("Tweede factor wissen"), "danger")
        reset.clicked.connect(self.reset_wanted)
        self.setLayout(
            Stack(
                theme,
                Line(),
                Text(theme, "Tweede factor", "strong"),
                Text(theme, _WHY, "small", "ink2", wrap=True),
                Row(theme, reset, STRETCH),
                gap=Size.ROW,
            )
        )
        self.hide()
