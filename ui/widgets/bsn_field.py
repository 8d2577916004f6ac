"""A field for a BSN: takes it in any notation, shows it in groups, and says what is wrong with it."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent

from counter_app.domain.bsn import is_valid_bsn, shown_bsn
from ui.theme import Theme
from ui.widgets.inputs import LineField


class BsnField(LineField):
    """Spaces, dots and dashes do not matter; leading zeros belong to the number."""

    def __init__(self, theme: Theme, *, placeholder: str = "") -> None:
        super().__init__(theme, placeholder=placeholder)
        self.setAccessibleName("BSN")

    def value(self) -> str:
        """Only the digits."""
        return "".join(sign for sign in self.text() if sign.isascii() and sign.isdigit())

    def set_value(self, bsn: str) -> None:
        self.setText(shown_bsn(bsn))

    def fault(self) -> str:
        """What is wrong and what to do; empty when it is sound or not filled in."""
        typed = self.text().strip()
        if not typed:
            return ""
        if any(not (sign.isdigit() or sign in " .-") for sign in typed):
            return "Een BSN bestaat alleen uit cijfers."
        digits = len(self.value())
        if digits != 9:
            return f"Dit nummer is te {'kort' if digits < 9 else 'lang'}. Een BSN heeft 9 cijfers."
        if not is_valid_bsn(self.value()):
            return "Dit BSN kan niet bestaan. Kijk de cijfers na."
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.fault():
            self.set_value(self.value())
