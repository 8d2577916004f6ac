"""The dialog for a bug of ours: what happened, what is safe, and a report without anything about a person."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.version import VERSION
from ui.actions import COPY_REPORT, STOP
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row, Stack, grow, top
from ui.widgets.focus_ring import FocusRing
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import TextArea
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

HOME: Final = Path(__file__).resolve().parent.parent
DIALOG_MARGINS: Final = (Size.LEFT, Size.LEFT, Size.LEFT, Size.CARD)


def crash_report(error: BaseException) -> str:
    """What a developer needs and nothing about a person: no messages, no values, only names and places."""
    lines = [
        f"Balie {VERSION}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
    ]
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__name__)
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _place(filename: str) -> str:
    """A path inside the program, or only the name of the file: folders can hold a person's name."""
    path = Path(filename)
    return path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else path.name


class CrashDialog(QDialog):
    """Says what happened, what is safe and what to do; the report can be read and copied."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Fout in het programma")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._report = TextArea(theme, height=Size.PANEL_MIDDLE // 2)
        self._report.setReadOnly(True)
        self._report.setPlainText(report)
        title = Text(theme, "Er zit een fout in het programma", "section", wrap=True)
        sentence = Text(
            theme,
            "Wat is vastgelegd, blijft vastgelegd. Controleer wat u het laatst deed. "
            "Geef dit verslag aan de applicatiebeheerder. Er staan geen persoonsgegevens in.",
            "body",
            "ink2",
            wrap=True,
        )
        copy = KeyButton(theme, COPY_REPORT)
        copy.clicked.connect(self._on_copy)
        on = KeyButton(theme, STOP.worded("Verder werken"), "primary")
        on.clicked.connect(self.accept)
        icon = IconLabel(theme, "circle-alert", "rood", Size.ICON_STATE)
        words = Stack(theme, title, sentence, gap=Size.PAIR)
        field = FormField(theme, "Verslag", self._report)
        head = Row(theme, top(icon), grow(words), gap=Size.ROW)
        buttons = Row(theme, copy, STRETCH, on)
        self.setLayout(Stack(theme, head, field, buttons, gap=Size.CARD, margins=DIALOG_MARGINS))
        self.setMinimumWidth(theme.px(Size.PANEL))
        self._ring = FocusRing(theme, self)
        on.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
