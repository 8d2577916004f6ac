"""Figures that are taken along: what for, and to which file or printer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog

from counter_app.errors import UserError
from ui.actions import OTHER_WAY, STOP
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Placed, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

Way = Literal["file", "paper"]
_TITLES: Final[dict[Way, str]] = {"file": "Exporteren", "paper": "Afdrukken"}
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies waar het bestand komt.")
_NO_FILE: Final = "Vul in waar het bestand komt."
_NO_PRINTER: Final = "Deze computer heeft geen printer."
_TOP: Final = Qt.AlignmentFlag.AlignTop


class TakeCard(Card):
    """Asks what for before anything leaves; hidden until somebody takes figures along."""

    ended = Signal()  # Esc
    entered = Signal()  # Enter in a field

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.way: Way = "file"
        self._title = Text(theme, "", "section")
        self._purpose = LineField(theme)
        self._file = LineField(theme)
        self._printer = Choice(theme)
        browse = KeyButton(theme, _BROWSE, icon="folder-open")
        browse.clicked.connect(self._on_browse)
        purpose = FormField(
            theme,
            "Waarvoor gebruikt u deze cijfers?",
            self._purpose,
            name="purpose",
            help_text="Dit wordt vastgelegd.",
        )
        self._file_field = FormField(theme, "Bestand", self._file, name="file")
        self._printer_field = FormField(theme, "Printer", self._printer, name="printer")
        self._browse = Box(Stack(theme, Text(theme, " ", "small_medium"), browse, STRETCH, gap=Size.PAIR))
        self._row = Row(
            theme,
            Placed(purpose, 1, _TOP),
            Placed(self._file_field, 1, _TOP),
            Placed(self._printer_field, 1, _TOP),
            self._browse,
            gap=Size.ROW,
        )
        self.stack.put(self._title)
        self.stack.put(self._row)
        escape = QShortcut(QKeySequence(STOP.key), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.ended)
        for line in (self._purpose, self._file):
            line.returnPressed.connect(self.entered)
        self.hide()

    @property
    def purpose(self) -> str:
        return self._purpose.text()

    def ask_file(self, suggested: Path) -> None:
        self._file.setText(str(suggested))
        self._ask("file")

    def ask_printer(self, names: Sequence[str]) -> None:
        self._printer.set_options([(name, name) for name in names])
        self._ask("paper")

    def path(self) -> Path:
        """Where the file goes; UserError when nothing is filled in."""
        typed = self._file.text().strip()
        if not typed:
            raise UserError(_NO_FILE, "file")
        return Path(typed).expanduser()

    def printer(self) -> str:
        """The chosen printer; UserError when there is none."""
        name = str(self._printer.value() or "")
        if not name:
            raise UserError(_NO_PRINTER, "printer")
        return name

    def close_card(self) -> None:
        """Nothing of it stays for the next time."""
        self._purpose.clear()
        self.hide()

    def arrange(self, direction: QBoxLayout.Direction) -> None:
        self._row.setDirection(direction)

    def _ask(self, way: Way) -> None:
        self.way = way
        self._title.setText(_TITLES[way])
        self._file_field.setVisible(way == "file")
        self._browse.setVisible(way == "file")
        self._printer_field.setVisible(way == "paper")
        self.show()
        self._purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Bewaar de cijfers", self._file.text(), "CSV (*.csv)")
        if chosen:
            self._file.setText(chosen)
            self._file.setFocus()
