"""The form of a register, made from its definition; who may not change an entry reads the same fields as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.elements import Element
from counter_app.registers.checking import check
from counter_app.registers.definition import VALID_FROM, VALID_UNTIL, Field, Kind, Register, Values
from counter_app.registers.words import TRUTHS
from counter_app.services.register_words import Names, in_words
from ui import words
from ui.format import day_numeric
from ui.request.element_picker import ElementPicker
from ui.theme import Size, Theme
from ui.widgets.boxes import IN_CARD, STRETCH, Box, Row, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField, TextArea
from ui.widgets.text import Text

#: Short enough to stand beside another one.
_SHORT: Final = frozenset({Kind.DATE, Kind.MONEY, Kind.NUMBER, Kind.YES_NO})
_NONE: Final = ("", None)


class RegisterForm(QWidget):
    """The fields of one register with what one entry says."""

    def __init__(self, theme: Theme, register: Register, names: Names) -> None:
        super().__init__()
        self.register = register
        self._controls: dict[str, QWidget] = {}
        self._fields: dict[str, FormField] = {}
        stack = Stack(theme, gap=Size.ROW)
        short: list[FormField] = []
        for field in register.all_fields:
            control = _control(theme, field, names)
            shown = FormField(
                theme,
                field.label,
                control,
                name=field.name,
                help_text=field.help,
                optional=not field.required,
            )
            self._controls[field.name], self._fields[field.name] = control, shown
            if field.kind in _SHORT:
                if short and not _fit(theme, short[0], shown):
                    _put_short(theme, stack, short)
                short.append(shown)
                if len(short) < 2:
                    continue
            _put_short(theme, stack, short)
            if field.kind not in _SHORT:
                stack.put(shown)
        _put_short(theme, stack, short)
        self.setLayout(stack)

    @property
    def first(self) -> QWidget:
        return next(iter(self._controls.values()))

    def show_values(self, values: Values, valid_from: date | None, valid_until: date | None) -> None:
        """What an entry says; an empty form for none."""
        for name, control in self._controls.items():
            if name in (VALID_FROM, VALID_UNTIL):
                day = valid_from if name == VALID_FROM else valid_until
                _show(control, "" if day is None else day_numeric(day))
            else:
                field = self.register.field(name)
                value = values.get(name)
                if field.kind is Kind.DATE and value is not None:
                    value = day_numeric(date.fromisoformat(str(value)))
                elif field.kind is Kind.MONEY and value is not None:
                    value = in_words(field, value, Names({}, {})).removeprefix("€ ")
                _show(control, value)
        self.clear_faults()

    def typed(self) -> dict[str, Any]:
        """Every field as it stands in the form."""
        return {name: _typed(control) for name, control in self._controls.items()}

    def find_faults(self, today: date) -> int:
        """Says at each field what is wrong, with the focus on the first; how many are wrong."""
        faults: Mapping[str, str] = check(self.register, self.typed(), today).faults
        for name, field in self._fields.items():
            field.set_fault(faults.get(name, ""))
        for name, control in self._controls.items():
            if name in faults:
                control.setFocus()
                break
        return len(faults)

    @property
    def first_faulty(self) -> FormField | None:
        """The field with the first fault, to bring into sight with its sentence."""
        return next((field for field in self._fields.values() if field.fault), None)

    def clear_faults(self) -> None:
        for field in self._fields.values():
            field.set_fault("")


class EntryText(QWidget):
    """The same fields as text."""

    def __init__(
        self,
        theme: Theme,
        register: Register,
        values: Values,
        valid_from: date,
        valid_until: date | None,
        names: Names,
    ) -> None:
        super().__init__()
        stack = Stack(theme, gap=Size.ROW)
        for field in register.all_fields:
            text = {
                VALID_FROM: day_numeric(valid_from),
                VALID_UNTIL: "" if valid_until is None else day_numeric(valid_until),
            }.get(field.name, in_words(field, values.get(field.name), names))
            if text:
                label = Text(theme, field.label, "small_medium", "ink2")
                stack.put(Box(Stack(theme, label, Text(theme, text, "body", wrap=True), gap=Size.TIGHT)))
        self.setLayout(stack)


def _fit(theme: Theme, one: FormField, other: FormField) -> bool:
    """Whether two labels can be read beside each other in the narrowest panel."""
    room = Size.FORM - IN_CARD[0] - IN_CARD[2] - Size.ROW - Size.SCROLL_BAR
    return one.minimumSizeHint().width() + other.minimumSizeHint().width() <= theme.px(room)


def _put_short(theme: Theme, stack: Stack, short: list[FormField]) -> None:
    """Short fields stand two by two; a lone one keeps half the width."""
    if short:
        parts = [grow(Box(Stack(theme, one, STRETCH, gap=0))) for one in short]
        stack.put(
            Box(Row(theme, *parts, *([] if len(short) == 2 else [grow(Box(Stack(theme)))]), gap=Size.ROW))
        )
        short.clear()


def _control(theme: Theme, field: Field, names: Names) -> QWidget:
    makers: dict[Kind, Callable[[], QWidget]] = {
        Kind.LONG_TEXT: lambda: TextArea(theme),
        Kind.DATE: lambda: LineField(theme, placeholder="dd-mm-jjjj"),
        Kind.CHOICE: lambda: Choice(theme, [_NONE, *((said, value) for value, said in field.options)]),
        Kind.YES_NO: lambda: Choice(
            theme, [_NONE, *((said.capitalize(), one) for one, said in TRUTHS.items())]
        ),
        Kind.ELEMENTS: lambda: ElementPicker(theme, tuple(words.ELEMENTS), field.label, columns=2),
        Kind.ACCOUNT: lambda: _references(theme, names.accounts),
        Kind.RECIPIENT: lambda: _references(theme, names.recipients),
    }
    return makers.get(field.kind, lambda: LineField(theme))()


def _references(theme: Theme, names: Mapping[int, str]) -> Choice:
    return Choice(theme, [_NONE, *((name, key) for key, name in names.items())])


def _show(control: QWidget, value: object) -> None:
    if isinstance(control, ElementPicker):
        control.choose([Element(one) for one in value] if isinstance(value, tuple) else [])
    elif isinstance(control, Choice):
        control.choose(value)
    elif isinstance(control, TextArea):
        control.setPlainText("" if value is None else str(value))
    elif isinstance(control, LineField):
        control.setText("" if value is None else str(value))
        control.setCursorPosition(0)


def _typed(control: QWidget) -> Any:
    if isinstance(control, ElementPicker):
        return tuple(str(one) for one in control.elements())
    if isinstance(control, Choice):
        return control.value()
    if isinstance(control, TextArea):
        return control.toPlainText()
    assert isinstance(control, LineField)
    return control.text()
