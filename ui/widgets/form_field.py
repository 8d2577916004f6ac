"""A field of a form: label above, help and fault below, all of it said by a screen reader."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Row, Stack, grow, set_shown, top
from ui.widgets.inputs import mark_fault
from ui.widgets.text import Text

#: The place of what comes below the head and the control.
_UNDER_CONTROL: Final = 2


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
        self._theme = theme
        self._fault_text: Text | None = None
        self._fault: Box | None = None
        self._help: Text | None = None
        head = Row(theme, self._label, extra, STRETCH, beside, gap=Size.SNUG)
        self._column = Stack(theme, head, control, gap=Size.PAIR)
        self.setLayout(self._column)
        self._show_help()
        self._describe()

    @property
    def label(self) -> str:
        return self._label.text()

    @property
    def fault(self) -> str:
        """The sentence under the field, empty when it is sound."""
        return self._fault_text.text() if self._fault_text is not None else ""

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self.control.setAccessibleName(label)

    def set_help(self, help_text: str) -> None:
        self._help_text = help_text
        self._show_help()
        self._describe()

    def set_fault(self, sentence: str) -> None:
        """Show what is wrong and how to mend it; an empty sentence takes the fault away."""
        if sentence == self.fault:
            return
        self._show_fault(sentence)
        mark_fault(self.control, bool(sentence))
        self._describe()
        if sentence:
            announce(self.control, f"{self.label}: {sentence}")

    def _show_fault(self, sentence: str) -> None:
        # Made at the first fault: most fields never have one.
        if self._fault_text is None:
            from ui.widgets.icon_label import IconLabel

            self._fault_text = Text(self._theme, "", "small", "rood", wrap=True)
            sign = IconLabel(self._theme, "circle-alert", "rood", Size.ICON_LINK)
            self._fault = Box(Row(self._theme, top(sign), grow(self._fault_text), gap=Size.SNUG))
            # Under the control and its head, above the help.
            self._column.insertWidget(_UNDER_CONTROL, self._fault)
        self._fault_text.setText(sentence)
        if self._fault is not None:
            self._fault.setVisible(bool(sentence))

    def _show_help(self) -> None:
        # Made at the first help: many fields speak for themselves.
        if self._help is None:
            if not self._help_text:
                return
            self._help = Text(self._theme, "", "caption", "ink3", wrap=True)
            self._column.put(self._help)
        self._help.setText(self._help_text)
        set_shown(self._help, bool(self._help_text))

    def _describe(self) -> None:
        must = "Niet verplicht." if self._optional else ""
        parts = (self.fault, self._help_text, must)
        self.control.setAccessibleDescription(" ".join(part for part in parts if part))
