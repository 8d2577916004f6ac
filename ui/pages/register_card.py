"""The card beside the list of a register: one entry to fill in, to read, to judge, or with its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from counter_app.registers.definition import Act, Register
from counter_app.registers.entry import Change, Standing
from counter_app.registers.words import STANDINGS
from counter_app.services.register_due import Due
from counter_app.services.register_views import EntryView
from counter_app.services.register_words import Names
from counter_app.services.yearly_counts import Given
from ui.format import counted, day_numeric, whole_number
from ui.pages.register_form import EntryText, RegisterForm
from ui.pages.register_history import EntryHistory
from ui.theme import Size, Theme, Tone
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Line,
    Row,
    ScrollColumn,
    Stack,
    grow,
    set_shown,
    top,
)
from ui.widgets.chip import ChipRow, ChipView
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import LineField
from ui.widgets.text import Text

_TONES: Final[dict[Standing, tuple[Tone, str]]] = {
    Standing.PROPOSED: ("paars", "users"),
    Standing.LATER: ("blauw", "clock"),
    Standing.IN_FORCE: ("groen", "circle-check"),
    Standing.RUNNING_OUT: ("amber", "timer"),
    Standing.ENDED: ("grijs", "circle-slash"),
    Standing.REFUSED: ("rood", "circle-x"),
}
_WAITS: Final = ChipView("Wijziging wacht", "paars", "users")
_WHY: Final = "Waarom wijzigt u dit?"
_WHY_NEW: Final = "Toelichting"
_WHY_JUDGED: Final = "Toelichting bij uw oordeel"
_WHY_HELP: Final = "Dit komt in de geschiedenis. Bij intrekken of afwijzen is het verplicht."


def standing_chips(
    standing: Standing, waits: bool, due: Due | None = None, given: Given | None = None
) -> tuple[ChipView, ...]:
    """How an entry stands, in a word with its colour and sign; first what must be done with it."""
    tone, icon = _TONES[standing]
    chips = [ChipView(STANDINGS[standing], tone, icon)]
    if due is not None:
        until = f" {due.until:%H.%M}" if due.until is not None else ""
        words = "Te laat" if due.is_late else f"Voor {day_numeric(due.day)}{until}"
        chips.insert(0, ChipView(words, "rood" if due.is_late else "amber", "alarm-clock"))
    if given is not None and given.is_near:
        heard: Tone = "rood" if given.times >= given.most else "amber"
        chips.insert(0, ChipView(f"{given.hundredths} % van dit jaar", heard, "chart-column"))
    if waits and standing is not Standing.PROPOSED:
        chips.append(_WAITS)
    return tuple(chips)


def _given(given: Given) -> str:
    times = counted(given.times, "verstrekking", "verstrekkingen")
    return f"{times} dit jaar, hoogstens {whole_number(given.most)} ({given.article})"


class RegisterCard(Card):
    """Keeps one form per register; what is shown follows from the entry and from what the clerk may do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=0, margins=NO_MARGINS)
        self._theme = theme
        self._number = Text(theme, "", "section")
        self._chips = ChipRow(theme)
        self._entered = Text(theme, "", "caption", "ink3", wrap=True)
        self._body = Stack(theme, gap=0)
        self.why = LineField(theme)
        self._why_field = FormField(theme, _WHY, self.why, name="why", help_text=_WHY_HELP)
        self._note = Text(theme, "", "small", "ink2", wrap=True)
        sign = IconLabel(theme, "info", "ink2", Size.ICON)
        self._note_row = Box(Row(theme, top(sign), grow(self._note), gap=Size.GAP))
        self._content: QWidget | None = None
        self.form: RegisterForm | None = None
        column = Stack(
            theme,
            Box(
                Stack(theme, Row(theme, self._number, grow(self._chips), gap=Size.ROW), self._entered, gap=0)
            ),
            self._body,
            self._why_field,
            Line(),
            self._note_row,
            STRETCH,
            gap=Size.ROW,
            margins=IN_CARD,
        )
        self.column = ScrollColumn(Box(column), name="Regel van het register")
        self.stack.put(grow(self.column))

    def show_new(self, register: Register, names: Names) -> None:
        """An empty form."""
        self._number.setText("Nieuwe regel")
        self._chips.set_chips(())
        self._entered.setText("")
        self._put_form(register, names)
        assert self.form is not None
        self.form.show_values({}, None, None)
        self._show_why(_WHY_NEW, shown=True)
        self._show_note(register)

    def show_entry(self, view: EntryView, *, editable: bool) -> None:
        """One entry: what holds, or what waits for a second person."""
        self._number.setText(view.number)
        self._chips.set_chips(standing_chips(view.standing, view.waiting is not None, view.due, view.given))
        newest = view.newest
        by = newest.entered_by_name
        entered = by if newest.entered_by is None else f"ingevoerd door {by}"
        self._entered.setText(entered if view.given is None else f"{entered} · {_given(view.given)}")
        said = newest if newest.act is not Act.ENDED else view.holds or newest
        if editable:
            self._put_form(view.register, view.names)
            assert self.form is not None
            self.form.show_values(said.values, said.valid_from, view.valid_until or said.valid_until)
        else:
            until = view.valid_until if view.waiting is None else newest.valid_until
            self._put(EntryText(self._theme, view.register, said.values, said.valid_from, until, view.names))
        self._show_why(_WHY if editable else _WHY_JUDGED, shown=editable or view.may_approve)
        self._show_note(view.register)

    def show_history(self, view: EntryView, changes: Sequence[Change], today: date) -> None:
        """Who changed what."""
        self._put(EntryHistory(self._theme, view.register, changes, view.names, today))
        self._show_why(_WHY, shown=False)

    def typed(self) -> dict[str, Any]:
        return {} if self.form is None else self.form.typed()

    def show_fault(self) -> None:
        """The first fault with its sentence in sight."""
        faulty = self.form.first_faulty if self.form is not None else None
        if faulty is not None:
            self.column.reveal(faulty, self._theme.px(Size.ROW))

    @property
    def why_field(self) -> FormField:
        return self._why_field

    def _put_form(self, register: Register, names: Names) -> None:
        self._put(RegisterForm(self._theme, register, names))

    def _put(self, content: QWidget) -> None:
        old, self._content = self._content, content
        self.form = content if isinstance(content, RegisterForm) else None
        self._body.put(content)
        # Tab goes along the parts in the order of the page: the reason stays the last.
        self._why_field.raise_()
        content.show()
        if old is not None:
            self._body.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.column.verticalScrollBar().setValue(0)

    def _show_why(self, label: str, *, shown: bool) -> None:
        self.why.clear()
        self._why_field.set_fault("")
        self._why_field.set_label(label)
        set_shown(self._why_field, shown)

    def _show_note(self, register: Register) -> None:
        self._note.setText(register.note)
        set_shown(self._note_row, bool(register.note))
