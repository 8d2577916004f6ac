"""The form of «Toezicht» that takes an overview out as a file: what for, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog

from counter_app.errors import EnvironmentTrouble
from ui.actions import OTHER_WAY, STOP
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Placed, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies waar het bestand komt.")


class ExportCard(Card):
    """Hidden until a file is asked for."""

    kept = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind="card")
        self.purpose = LineField(theme)
        self.file = LineField(theme)
        self._printer = Choice(theme)
        browse = KeyButton(theme, _BROWSE, icon="folder-open")
        browse.clicked.connect(self._on_browse)
        purpose = FormField(
            theme,
            "Waarvoor is dit overzicht?",
            self.purpose,
            name="purpose",
            help_text="Dit wordt vastgelegd.",
        )
        top = Qt.AlignmentFlag.AlignTop
        self._row = Row(
            theme,
            Placed(purpose, 1, top),
            Placed(FormField(theme, "Bestand", self.file, name="file"), 1, top),
            Box(Stack(theme, Text(theme, " ", "small_medium"), browse, STRETCH, gap=Size.PAIR)),
            Placed(FormField(theme, "Printer", self._printer, name="printer"), 0, top),
            gap=Size.ROW,
        )
        self.stack.put(Text(theme, "Overzicht bewaren of afdrukken", "section"))
        self.stack.put(self._row)
        escape = QShortcut(QKeySequence(STOP.key), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        self.purpose.returnPressed.connect(self.kept)
        self.file.returnPressed.connect(self.kept)
        self.hide()

    @property
    def path(self) -> Path | None:
        """Where the file comes; None while nothing is filled in."""
        typed = self.file.text().strip()
        return Path(typed).expanduser() if typed else None

    def arrange(self, width: Width) -> None:
        narrow = width == "narrow"
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    @property
    def printer(self) -> str:
        return str(self._printer.value() or "")

    def start(self, name: str, printers: Sequence[str]) -> None:
        """Ask what for; the name of the file says nothing about anybody."""
        self._printer.set_options([(one, one) for one in printers] or [("Geen printer gevonden", "")])
        self.file.setText(str(Path.home() / name))
        self.show()
        self.purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        self.hide()
        self.purpose.clear()

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Bewaar het overzicht", self.file.text(), "CSV (*.csv)")
        if chosen:
            self.file.setText(chosen)
            self.file.setFocus()


def write(path: Path, content: bytes) -> Path:
    """Writes the file. Raises EnvironmentTrouble where that can't be."""
    try:
        path.write_bytes(content)
    except OSError as trouble:
        raise EnvironmentTrouble(
            f"Het bestand {path.name} kan niet worden bewaard.", "Kies een andere map en probeer het opnieuw."
        ) from trouble
    return path
