"""A field of a form: label above, help and fault below, all of it said by a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Row, Stack, set_shown, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import mark_fault
from ui.widgets.text import Text


class FormField(QWidget):
    """A control with its buddy label; `name` is the parameter of the service that it fills."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        *,
        name: str = "",
        help_text: str = "",
        optional: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.name = name
        self.control = control
        self._help_text = help_text
        self._label = Text(theme, label, "small_medium", "ink2")
        self._label.setBuddy(control)
        self._optional = optional
        control.setAccessibleName(label)
        extra = Text(theme, "niet verplicht", "caption", "ink3") if optional else None
        self._fault_text = Text(theme, "", "small", "rood", wrap=True)
        sign = IconLabel(theme, "circle-alert", "rood", Size.ICON_LINK)
        self._fault = Box(Row(theme, top(sign), (self._fault_text), gap=Size.SNUG))
        self._fault.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._fault.hide()
        self._help = Text(theme, help_text, "caption", "ink3", wrap=True)
        set_shown(self._help, bool(help_text))
        head = Row(theme, self._label, extra, STRETCH, beside, gap=Size.SNUG)
        self.setLayout(Stack(theme, head, control, self._fault, self._help, gap=Size.PAIR))
        self._describe()

    @property
    def label(self) -> str:
        return self._label.text()

    @property
    def fault(self) -> str:
        """The sentence under the field, empty when it is sound."""
        return self._fault_text.text()

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self.control.setAccessibleName(label)

    def set_help(self, help_text: str) -> None:
        self._help_text = help_text
        self._help.setText(help_text)
        set_shown(self._help, bool(help_text))
        self._describe()

    def set_fault(self, sentence: str) -> None:
        """Show what is wrong and how to mend it; an empty sentence takes the fault away."""
        if sentence == self.fault:
            return
        self._fault_text.setText(sentence)
        self._fault.setVisible(bool(sentence))
        mark_fault(self.control, bool(sentence))
        self._describe()
        if sentence:
            announce(self.control, f"{self.label}: {sentence}")

    def _describe(self) -> None:
        must = "Niet verplicht." if self._optional else ""
        parts = (self.fault, self._help_text, must)
        self.control.setAccessibleDescription(" ".join(part for part in parts if part))
