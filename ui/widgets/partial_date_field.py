"""A field for a date of which day and month may be unknown."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QFocusEvent

from counter_app.domain.partial_date import PartialDate
from ui.theme import Theme
from ui.widgets.inputs import LineField

_PARTS: Final = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})")


class PartialDateField(LineField):
    """Takes 14-5-1982, 14051982, 5-1982, 1982 or «14 mei 1982»; shows it as 14-05-1982 when it is left."""

    def __init__(self, theme: Theme, *, placeholder: str = "dd-mm-jjjj") -> None:
        super().__init__(theme, placeholder=placeholder)

    def value(self) -> PartialDate | None:
        """The date, or None when nothing or no date was typed."""
        return PartialDate.parse_typed(self.text())

    def set_value(self, day: PartialDate | None) -> None:
        self.setText(day.numeric if day is not None else "")

    def fault(self) -> str:
        """What is wrong and what to do; empty when it is sound or not filled in."""
        typed = self.text().strip()
        if not typed or self.value() is not None:
            return ""
        if match := _PARTS.fullmatch(typed):
            day, month = match[1], int(match[2])
            if not 1 <= month <= 12:
                return f"De maand {month} bestaat niet."
            if day is not None:
                return f"De dag {int(day)} bestaat niet in die maand."
        return "Schrijf de datum als dd-mm-jjjj, mm-jjjj of jjjj."

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        day = self.value()
        if day is not None:
            self.set_value(day)
