"""Beside the sign-in: what to read in with a telephone, and afterwards the recovery codes, shown once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import PREVIEW, SAVE
from ui.pages.entrance import Entrance
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Card, Stack, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.qr_picture import QrPicture
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.second_factor import Enrolment

_KEPT: Final = SAVE.worded("Ik heb ze bewaard", "Verder naar het werk. De codes komen niet terug.")
_PRINT: Final = PREVIEW.worded("Afdrukken", "Druk de codes één keer af, om te bewaren.")
_READ: Final = (
    "Open de app voor codes op uw telefoon en lees deze code in. Lukt dat niet: typ de letters en cijfers "
    "eronder over. Vul daarna bij «Code van uw telefoon» de zes cijfers in die de app laat zien."
)
_WHY: Final = (
    "Schrijf deze codes op of druk ze af, en bewaar ze waar alleen u erbij kunt. Elke code werkt één keer, in "
    "plaats van de code van uw telefoon. U ziet ze alleen nu."
)
#: Enough for every telephone at arm's length.
_QR_SIDE: Final = 220


class EnrolmentCard(Card):
    """The code to read in, and the same in letters."""

    def __init__(self, theme: Theme, enrolment: Enrolment) -> None:
        secret = Text(theme, enrolment.typed, "strong", wrap=True)
        secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        secret.setAccessibleName(f"Om over te typen: {enrolment.typed}")
        super().__init__(
            theme,
            Text(theme, "Tweede factor instellen", "section"),
            Text(theme, _READ, "small", "ink2", wrap=True),
            QrPicture(theme, enrolment.matrix, "QR-code om in te lezen met uw telefoon", side=_QR_SIDE),
            secret,
            STRETCH,
            gap=Size.ROW,
        )


class RecoveryCodesPage(Entrance):
    """The codes of who has just set up a second factor; `kept` when they are written down or printed."""

    help_page = "aanmelden"
    kept = Signal()
    #: On which printer.
    print_wanted = Signal(str)

    def __init__(self, theme: Theme, codes: Sequence[str], printers: Sequence[str] = ()) -> None:
        super().__init__(theme, "Herstelcodes")
        self._button = KeyButton(theme, _KEPT, "primary", height=Size.ANSWER)
        self._button.setAutoDefault(True)
        self._button.setShortcut(_KEPT.key)
        self._button.clicked.connect(self.kept)
        self._printers = Choice(theme)
        self._printers.set_options([(name, name) for name in printers])
        self._print = KeyButton(theme, _PRINT, "secondary")
        self._print.setShortcut(_PRINT.key)
        self._print.clicked.connect(self._on_print)
        self._said = Text(theme, "", "small", "ink2", wrap=True)
        field = FormField(theme, "Printer", self._printers, name="printer")
        for part, wanted in ((field, bool(printers)), (self._print, bool(printers)), (self._said, False)):
            set_shown(part, wanted=wanted)
        lines = Stack(theme, *(Text(theme, code, "strong") for code in codes), gap=Size.GAP)
        self.set_form(
            Text(theme, "Herstelcodes", "display"),
            Text(theme, _WHY, "body", "ink2", wrap=True),
            Box(lines),
            field,
            self._print,
            self._said,
            self.fault,
            self._button,
        )

    def focus_first(self) -> QWidget:
        return self._button

    def show_printed(self, name: str) -> None:
        """The sheet is on its way; a second one isn't made."""
        self._said.setText(f"De codes zijn naar de printer {name}. Haal het blad meteen op.")
        set_shown(self._said, wanted=True)
        announce(self, self._said.text())

    def show_failure(self, error: Exception) -> None:
        self._print.setEnabled(True)
        super().show_failure(error)

    def _on_print(self) -> None:
        self.fault.hide()
        self._print.setEnabled(False)
        self.print_wanted.emit(str(self._printers.value()))
