"""Who a colleague is in the register: a BSN that is typed once and never shown again."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Line, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_WHY: Final = (
    "Niemand behandelt een verzoek over zichzelf of een huisgenoot. Daarvoor moet het programma weten wie deze "
    "collega is."
)
_HELP: Final = "Wordt niet meer getoond. U ziet geen persoonsgegevens."
_NO_BSN: Final = "Vul het BSN van deze collega in."


class OwnPersonForm(QWidget):
    """Links an account to a person, or takes the link away (an empty BSN)."""

    link_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._bsn = LineField(theme)
        self._bsn.returnPressed.connect(self._on_link)
        self._field = FormField(
            theme, "BSN van deze collega", self._bsn, name="bsn", help_text=_HELP, optional=True
        )
        link = KeyButton(theme, Command("Koppelen"))
        link.clicked.connect(self._on_link)
        unlink = KeyButton(theme, Command("Koppeling weghalen"), "quiet")
        unlink.clicked.connect(self._on_unlink)
        self.setLayout(
            Stack(
                theme,
                Line(),
                Text(theme, "Eigen verzoeken", "strong"),
                Text(theme, _WHY, "small", "ink2", wrap=True),
                self._field,
                Row(theme, link, unlink, STRETCH),
                gap=Size.ROW,
            )
        )
        self.hide()

    def forget(self) -> None:
        """Nobody's BSN stays on the screen."""
        self._bsn.clear()
        self._field.set_fault("")

    def _on_link(self) -> None:
        typed = self._bsn.text().strip()
        if typed:
            self.link_wanted.emit(typed)
        else:
            self._field.set_fault(_NO_BSN)
            self._bsn.setFocus()

    def _on_unlink(self) -> None:
        self.link_wanted.emit("")
