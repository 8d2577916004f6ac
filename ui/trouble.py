"""Three families of trouble: the user can mend it, the surroundings failed, or it is a bug of ours."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.errors import EnvironmentTrouble, UserError
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


class TroublePlace(Protocol):
    """Where the first two families are shown: a page."""

    def show_user_error(self, error: UserError) -> None: ...

    def show_environment_trouble(self, trouble: EnvironmentTrouble) -> None: ...


class Trouble(QObject):
    """Sends each error to where its family belongs; our own bugs to one dialog."""

    def __init__(self, theme: Theme, window: QWidget | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._window = window
        self._dialog: CrashDialog | None = None

    def handle(self, error: BaseException, place: TroublePlace) -> None:
        """Show an error of a task of the page `place`."""
        if isinstance(error, UserError):
            place.show_user_error(error)
        elif isinstance(error, EnvironmentTrouble):
            place.show_environment_trouble(error)
        else:
            self.crash(error)

    def crash(self, error: BaseException) -> None:
        """A bug of ours: one dialog at a time, however many errors follow."""
        print(crash_report(error), file=sys.stderr)
        if self._dialog is not None and self._dialog.isVisible():
            return
        self._dialog = CrashDialog(self._theme, crash_report(error), self._window)
        self._dialog.open()

    def install(self) -> None:
        """Catch what escapes from a slot; the last of the outer doors."""
        sys.excepthook = self._on_escaped

    def _on_escaped(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _trace)
        else:
            self.crash(error)


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
