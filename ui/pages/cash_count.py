"""The form in which a drawer is counted: in all or piece by piece, with the difference told at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.cash import MOST_OF_ONE, PIECES, worth
from counter_app.errors import UserError
from counter_app.services.cash_closing import Count, Drawer
from counter_app.services.nota import Method
from ui.format import money, read_money
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Line, Row, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, LineField
from ui.widgets.text import Text

_NO_AMOUNT: Final = "Dit is geen bedrag. Typ bijvoorbeeld 20 of 7,50."
_NO_NUMBER: Final = "Typ een heel getal: hoeveel u er hebt."
_ROW_OF_PIECES: Final = 4


class CountForm(Box):
    """What is filled in stays until it is kept; Enter goes to the next field."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        self._drawer = Drawer("", 0, True, ())
        self._title = Text(theme, "", "section")
        self._opening = LineField(theme)
        self._cash = LineField(theme)
        self._pin = LineField(theme)
        self._left = LineField(theme)
        self._reason = LineField(theme)
        self._by_piece = Check(theme, "Munten en biljetten apart tellen")
        self._by_piece.toggled.connect(self._on_by_piece)
        self._pieces = {piece: LineField(theme) for piece in PIECES}
        self._opening_field = FormField(
            theme,
            "In de kassa bij het begin",
            self._opening,
            name="opening",
            help_text="Het wisselgeld. Dit vult u alleen de eerste keer in.",
        )
        self._cash_field = FormField(theme, "Contant geteld", self._cash, name="cash")
        self._pin_field = FormField(
            theme, "Pin volgens de terminal", self._pin, name="pin", help_text="Het dagtotaal van de pinbon."
        )
        self._left_field = FormField(
            theme,
            "Blijft in de kassa",
            self._left,
            name="left",
            help_text="De rest gaat naar de kluis of de bank.",
        )
        self._reason_field = FormField(theme, "Reden van het verschil", self._reason, name="reason")
        self._difference = Text(theme, "", "strong", wrap=True)
        self._rows = Box(Stack(theme, *self._piece_rows(theme), gap=Size.ROW))
        super().__init__(
            Stack(
                theme,
                self._title,
                self._opening_field,
                self._by_piece,
                self._rows,
                self._cash_field,
                self._pin_field,
                Line(),
                self._difference,
                self._reason_field,
                self._left_field,
                STRETCH,
                gap=Size.ROW,
            )
        )
        for field in (self._opening, *self._pieces.values(), self._cash, self._pin, self._left, self._reason):
            field.textChanged.connect(self._on_typed)
            field.returnPressed.connect(self._on_entered)
        set_shown(self._rows, False)
        set_shown(self._difference, False)

    def _piece_rows(self, theme: Theme) -> list[Row]:
        # Each at the top of its row: a fault under one doesn't move the others.
        fields = [
            Box(Stack(theme, FormField(theme, money(piece), field, name=f"piece_{piece}"), STRETCH))
            for piece, field in self._pieces.items()
        ]
        return [
            Row(
                theme,
                *(grow(field) for field in row),
                *(grow(Box(Stack(theme))) for _ in range(_ROW_OF_PIECES - len(row))),
                gap=Size.ROW,
            )
            for row in (fields[at : at + _ROW_OF_PIECES] for at in range(0, len(fields), _ROW_OF_PIECES))
        ]

    def show_drawer(self, drawer: Drawer, title: str) -> None:
        """What should be there; a form that somebody is filling in keeps what was typed."""
        other = (drawer.location, drawer.opening_cents) != (self._drawer.location, self._drawer.opening_cents)
        self._drawer = drawer
        self._title.setText(title)
        set_shown(self._opening_field, drawer.is_first)
        if other or not self._left.text():
            self._left.setText("" if drawer.is_first else _plain(drawer.opening_cents))
        self._show_difference()

    def clear(self) -> None:
        for field in (self._opening, *self._pieces.values(), self._cash, self._pin, self._left, self._reason):
            field.clear()

    def first(self) -> QWidget:
        """Where counting begins."""
        if self._drawer.is_first and not self._opening.text():
            return self._opening
        return next(iter(self._pieces.values())) if self._by_piece.isChecked() else self._cash

    @property
    def typed_opening(self) -> str:
        """What stands in the field of the beginning, amount or not."""
        return self._opening.text().strip()

    def opening(self) -> int:
        """With how much the first drawer began. Raises UserError for what is no amount."""
        return self._amount(self._opening, "opening") if self._drawer.is_first else self._drawer.opening_cents

    def value(self) -> Count:
        """What was counted. Raises UserError at the first field that can't be read."""
        pieces = self._counted_pieces()
        # A terminal that nothing was paid at has no receipt.
        idle = not self._pin.text().strip() and not any(
            one.method is Method.PIN for one in self._drawer.booked
        )
        return Count(
            cash_cents=self._amount(self._cash, "cash", needed=True),
            pin_cents=0 if idle else self._amount(self._pin, "pin", needed=True),
            left_cents=self._amount(self._left, "left"),
            pieces=pieces,
            reason=self._reason.text().strip(),
        )

    def _counted_pieces(self) -> dict[int, int]:
        if not self._by_piece.isChecked():
            return {}
        counted = {}
        for piece, field in self._pieces.items():
            typed = field.text().strip() or "0"
            if not (typed.isascii() and typed.isdigit()) or int(typed) > MOST_OF_ONE:
                raise UserError(_NO_NUMBER, f"piece_{piece}")
            counted[piece] = int(typed)
        return {piece: count for piece, count in counted.items() if count}

    def _amount(self, field: LineField, name: str, *, needed: bool = False) -> int:
        typed = field.text().strip()
        # More money can leave a terminal than came in.
        below = typed.startswith("-")
        cents = read_money(typed.removeprefix("-")) if typed or needed else 0
        if cents is None:
            raise UserError(_NO_AMOUNT, name)
        return -cents if below else cents

    def _show_difference(self) -> None:
        parts, tone = [], "groen"
        try:
            found, begun = self.value(), self.opening()
        except UserError:
            set_shown(self._reason_field, bool(self._reason.text()))
            set_shown(self._difference, False)
            return
        expected = begun + self._drawer.total(Method.CASH)
        for cents, where in (
            (found.cash_cents - expected, "in de kassa"),
            (found.pin_cents - self._drawer.total(Method.PIN), "op de terminal"),
        ):
            if cents:
                parts.append(f"{money(abs(cents))} te {'veel' if cents > 0 else 'weinig'} {where}.")
                tone = "amber"
        set_shown(self._reason_field, bool(parts))
        set_shown(self._difference, True)
        self._difference.setText(" ".join(parts) or "Er is geen verschil.")
        self._difference.set_tone(tone)

    def _on_by_piece(self, on: bool) -> None:
        set_shown(self._rows, on)
        self._cash.setReadOnly(on)
        self._on_typed()

    def _on_typed(self) -> None:
        if self._by_piece.isChecked():
            try:
                total = _plain(worth(self._counted_pieces()))
            except UserError:
                total = ""
            self._cash.blockSignals(True)
            self._cash.setText(total)
            self._cash.blockSignals(False)
        self._show_difference()
        self.changed.emit()

    def _on_entered(self) -> None:
        self.focusNextChild()


def _plain(cents: int) -> str:
    """As one types it."""
    return f"{cents // 100},{cents % 100:02d}"
