"""The form of «Toezicht» that sets from where on something is a signal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout

from counter_app.domain.oversight import NUMBER_BOUNDS, TIME_BOUNDS
from ui.actions import STOP
from ui.format import day_numeric
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.boxes import Card, Placed, Row
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.oversight_limits import StandingLimits

_NUMBERS: Final = {
    "without_case": "Geopend zonder verzoek, per dag",
    "failed_sign_ins": "Mislukt aangemeld, per dag",
}
_TIMES: Final = {"opens": "Werkdag begint om", "closes": "Werkdag eindigt om"}
_WHAT: Final = (
    "Andere grenzen gelden vanaf morgen. Wat al een signaal was, blijft een signaal. "
    "Wie de grenzen wijzigt, wordt vastgelegd."
)


class LimitsCard(Card):
    """Hidden until it is asked for."""

    kept = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind="card")
        self._inputs = {name: LineField(theme) for name in (*_NUMBERS, *_TIMES)}
        self._standing = Text(theme, "", "small", "ink2", wrap=True)
        numbers = [self._field(theme, name, said, *NUMBER_BOUNDS[name]) for name, said in _NUMBERS.items()]
        times = [
            self._field(theme, name, said, *(f"{one:%H:%M}" for one in TIME_BOUNDS[name]))
            for name, said in _TIMES.items()
        ]
        top = Qt.AlignmentFlag.AlignTop
        self._row = Row(theme, *(Placed(one, 1, top) for one in (*numbers, *times)), gap=Size.ROW)
        self.stack.put(Text(theme, "Grenzen van de signalen", "section"))
        self.stack.put(Text(theme, _WHAT, "body", wrap=True))
        self.stack.put(self._row)
        self.stack.put(self._standing)
        escape = QShortcut(QKeySequence(STOP.key), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        for one in self._inputs.values():
            one.returnPressed.connect(self.kept)
        self.hide()

    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: one.text() for name, one in self._inputs.items()}

    def start(self, standing: StandingLimits, today: date) -> None:
        """Shows what was set last, to change."""
        limits = standing.limits
        self._inputs["without_case"].setText(str(limits.without_case))
        self._inputs["failed_sign_ins"].setText(str(limits.failed_sign_ins))
        self._inputs["opens"].setText(f"{limits.opens:%H:%M}")
        self._inputs["closes"].setText(f"{limits.closes:%H:%M}")
        self._standing.setText(_standing_words(standing, today))
        self.show()
        self._inputs["without_case"].setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        narrow = width == "narrow"
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def _field(self, theme: Theme, name: str, said: str, least: object, most: object) -> FormField:
        told = f"Van {least} tot en met {most}."
        return FormField(theme, said, self._inputs[name], name=name, help_text=told)


def _standing_words(standing: StandingLimits, today: date) -> str:
    if not standing.by:
        return "Dit zijn de grenzen van het programma. Nog niemand wijzigde ze."
    begun = "gelden sinds" if standing.since <= today else "gelden vanaf"
    return f"Deze grenzen {begun} {day_numeric(standing.since)}, vastgelegd door {standing.by}."
