"""The right side of «Opschonen»: the list with its signatures, and what must not be destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.clock import local_date
from counter_app.services.retention import DestructionList, Hold
from ui.actions import STOP
from ui.estimate import Stopwatch
from ui.format import day_numeric, whole_number
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, set_shown
from ui.widgets.code_field import CodeField
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

_STOP: Final = STOP.worded("Stop", "Stop na wat nu wordt vernietigd.")
_FOR_EVER: Final = "Wat vernietigd is, komt niet terug. Het nummer en de data van een verzoek blijven."
_ANOTHER: Final = "Een ander dan u tekent: het afdelingshoofd, of een andere informatiebeheerder."
_HOLD_HELP: Final = "Laat leeg als er helemaal niets vernietigd mag worden."


class ListCard(Card):
    """The list that waits: who proposed it, who signed it, and how far its destruction is."""

    stop_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._title = Text(theme, "", "section", wrap=True)
        self._told = Text(theme, "", "body", "ink2", wrap=True)
        self._printers = Choice(theme)
        self._printer = FormField(theme, "Printer", self._printers, name="printer")
        self.login = LineField(theme)
        self.password = PasswordField(theme, "Wachtwoord van de collega", name="password")
        self._login = FormField(
            theme, "Gebruikersnaam van de collega", self.login, name="login", help_text=_ANOTHER
        )
        self.code = CodeField(theme)
        self._second = Box(Stack(theme, self._login, self.password, self.code, gap=Size.ROW))
        self.reason = LineField(theme)
        self._reason = FormField(
            theme, "Waarom niet", self.reason, name="reason", help_text="Alleen als er niet wordt getekend."
        )
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Voortgang van het vernietigen")
        self._counted = Text(theme, "", "body", "ink2", wrap=True)
        self._stop = KeyButton(theme, _STOP)
        self._stop.setShortcut(_STOP.key)
        self._stop.clicked.connect(self.stop_wanted)
        self._watch = Stopwatch()
        self._busy = Box(
            Stack(theme, self._progress, self._counted, Row(theme, STRETCH, self._stop), gap=Size.GAP)
        )
        for part in (self._title, self._told, self._printer, self._second, self._reason, self._busy):
            self.stack.put(part)
        self.show_none()

    @property
    def printer(self) -> str:
        return str(self._printers.value() or "")

    def set_printers(self, names: Sequence[str]) -> None:
        chosen = self.printer
        self._printers.set_options([(name, name) for name in names] or [("Geen printer gevonden", "")])
        if chosen in names:
            self._printers.choose(chosen)

    def show_none(self, sentence: str = "") -> None:
        """No list waits; `sentence` says what to do."""
        self._title.setText("Geen lijst")
        self._told.setText(sentence)
        self._show_parts(form=False, second=False, busy=False)

    def show_list(self, shown: DestructionList, *, own: bool) -> None:
        """A list that waits: for the proposer with the form of a colleague."""
        self._title.setText(f"Lijst {shown.number}")
        lines = [f"Voorgesteld door {shown.proposed_by}, {_on(shown.proposed_at)}."]
        lines.append(f"Bewaartermijn voorbij op {day_numeric(shown.due_on)}.")
        if shown.signed_by is not None and shown.signed_at is not None:
            lines.append(f"Getekend door {shown.signed_by}, {_on(shown.signed_at)}.")
            lines.append(_FOR_EVER)
        elif not own:
            lines.append("U tekent als tweede persoon.")
        self._told.setText("\n".join(lines))
        unsigned = shown.signed_by is None
        self._show_parts(form=True, second=unsigned and own, busy=False, reason=unsigned)

    def show_busy(self) -> None:
        self._watch.start()
        self._progress.setMaximum(0)
        self._counted.setText("Wat op de lijst staat, wordt vernietigd.")
        self._stop.setEnabled(True)
        self._show_parts(form=False, second=False, busy=True)
        self._stop.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)
        told = f"{whole_number(done)} van {whole_number(total)} vernietigd."
        self._counted.setText(f"{told} {self._watch.left(done, total)}".rstrip())

    def show_stopping(self) -> None:
        self._stop.setEnabled(False)
        self._counted.setText("Stopt na wat nu wordt vernietigd.")

    def first(self) -> QWidget | None:
        """Where the work goes on."""
        return self.login if not self._second.isHidden() else None

    def clear_typed(self) -> None:
        self.login.clear()
        self.password.clear()
        self.code.forget()
        self.reason.clear()

    def _show_parts(self, *, form: bool, second: bool, busy: bool, reason: bool = False) -> None:
        set_shown(self._printer, form)
        set_shown(self._second, second)
        set_shown(self._reason, reason)
        set_shown(self._busy, busy)


class HoldCard(Card):
    """What must be kept although its term has passed: one request, or everything."""

    lift_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.number = LineField(theme, placeholder="2026-00001")
        self.reason = LineField(theme)
        self._lift = LinkButton(theme, "Bewaarplicht opheffen", icon="undo-2")
        self._lift.clicked.connect(self.lift_wanted)
        self._standing = Text(theme, "", "small", "ink2", wrap=True)
        for part in (
            Text(theme, "Bewaarplicht", "section"),
            self._standing,
            FormField(
                theme,
                "Nummer van het verzoek",
                self.number,
                name="number",
                help_text=_HOLD_HELP,
                optional=True,
            ),
            FormField(theme, "Waarom", self.reason, name="hold_reason"),
            Row(theme, self._lift, STRETCH),
        ):
            self.stack.put(part)

    def show_holds(self, holds: Sequence[Hold]) -> None:
        lines = [
            f"{hold.request_number or 'Alles'}: {hold.reason} ({hold.set_by}, {_on(hold.set_at)})"
            for hold in holds
        ]
        self._standing.setText("\n".join(lines) or "Er is nu geen bewaarplicht.")

    def clear_typed(self) -> None:
        self.number.clear()
        self.reason.clear()


def _on(moment: datetime) -> str:
    return day_numeric(local_date(moment))
