"""The form to say that a disclosure was wrong: what went wrong, and nothing that tells about whom."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from ui.format import whole_number
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Card, Row, grow, set_shown, top
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import LineField
from ui.widgets.text import Text

_HELP: Final = "Zonder namen, bijvoorbeeld: brief naar een verkeerd adres."
_TERM: Final = (
    "Vanaf nu lopen de 72 uur voor een melding. De functionaris gegevensbescherming en de informatiebeheerder "
    "zien het meteen. De regel in het log blijft staan. Zeg er niets over tegen anderen."
)


class WrongCard(Card):
    """Hidden until somebody wants to say it of the chosen line; Enter sends what was typed."""

    report_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._title = Text(theme, "", "section")
        self.what = LineField(theme)
        self.what.returnPressed.connect(self.report_wanted)
        sign = IconLabel(theme, "alarm-clock", "amber")
        told = Text(theme, _TERM, "small", "ink2", wrap=True)
        self.stack.put(self._title)
        self.stack.put(FormField(theme, "Wat ging er verkeerd?", self.what, name="what", help_text=_HELP))
        self.stack.put(Box(Row(theme, top(sign), grow(told), gap=Size.GAP)))
        self._number: int | None = None
        set_shown(self, wanted=False)

    @property
    def number(self) -> int | None:
        """Of which line it is said; None while the form is shut."""
        return self._number

    def open_for(self, number: int) -> None:
        """An empty form about this line."""
        self._number = number
        self._title.setText(f"Regel {whole_number(number)} onterecht verstrekt")
        self.what.clear()
        set_shown(self, wanted=True)
        self.what.setFocus()

    def shut(self) -> None:
        """Nothing of what was typed stays."""
        self._number = None
        self.what.clear()
        set_shown(self, wanted=False)
