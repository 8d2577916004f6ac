"""What a selection comes to: how many persons, where the file goes, how far the work is, and the password."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from counter_app.services.selection_release import HandedOut
from ui.actions import OTHER_WAY, STOP
from ui.estimate import Stopwatch
from ui.format import whole_number
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies de map waarin het bestand komt.")
_STOP: Final = STOP.worded("Stop", "Stop. Er blijft niets achter.")
_LOGGED: Final = (
    "Iedereen in het bestand krijgt een regel in het verstrekkingenlog. Pas daarna krijgt het bestand zijn naam. "
    "Het is versleuteld; het wachtwoord staat alleen op het aparte papier."
)


class SelectionSide(QWidget):
    """The right half of the page: it shows, and tells that the work must stop."""

    stop_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._watch = Stopwatch()
        self._count = Text(theme, "", "title", wrap=True)
        self.folder = LineField(theme, placeholder="Map op deze computer of het netwerk")
        browse = KeyButton(theme, _BROWSE, icon="folder-open")
        browse.clicked.connect(self._on_browse)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Voortgang van de selectie")
        self._progress_words = Text(theme, "", "body", "ink2", wrap=True)
        self._stop = KeyButton(theme, _STOP)
        self._stop.setShortcut(_STOP.key)
        self._stop.clicked.connect(self.stop_wanted)
        self._outcome = Text(theme, "", "body", wrap=True)
        self._passphrase = Text(theme, "", "mono", wrap=True)
        self.printers = Choice(theme)
        folder = FormField(theme, "Map voor het bestand", self.folder, name="folder")
        beside = Box(Stack(theme, Text(theme, " ", "small_medium"), browse, STRETCH, gap=Size.PAIR))
        self._folder_row = Box(Row(theme, grow(folder), beside, gap=Size.ROW))
        stop = Row(theme, STRETCH, self._stop)
        self._busy = Box(Stack(theme, self._progress, self._progress_words, stop, gap=Size.GAP))
        self._printer_field = FormField(theme, "Printer voor het wachtwoord", self.printers, name="printer")
        title = Text(theme, "Verstrekt", "section")
        given = (title, self._outcome, self._passphrase, self._printer_field)
        self._done = Card(theme, *given, gap=Size.ROW)
        counted = Card(
            theme,
            Text(theme, "Om hoeveel personen gaat het?", "section"),
            self._count,
            Line(),
            Text(theme, _LOGGED, "small", "ink2", wrap=True),
            self._folder_row,
            self._busy,
            gap=Size.ROW,
        )
        self.setLayout(Stack(theme, counted, self._done, STRETCH, gap=Size.CARD))

    @property
    def stop_has_focus(self) -> bool:
        return self._stop.hasFocus()

    def show_parts(self, *, busy: bool, asks_folder: bool, given: HandedOut | None) -> None:
        """Only what belongs to this moment."""
        secret = given is not None and bool(given.passphrase)
        set_shown(self._busy, busy)
        set_shown(self._folder_row, asks_folder)
        set_shown(self._done, given is not None)
        set_shown(self._passphrase, secret)
        set_shown(self._printer_field, secret)

    def show_printers(self, names: Sequence[str]) -> None:
        self.printers.set_options([(name, name) for name in names])

    def show_count(self, words: str) -> None:
        self._count.setText(words)

    def show_given(self, given: HandedOut) -> str:
        """What went out, which is also what is said of it."""
        lines = f"Logregel {given.first_log_number} tot en met {given.last_log_number}."
        if given.path is None or given.persons is None:
            lines = f"De aantallen staan op papier bij het verzoek. Logregel {given.first_log_number}."
        else:
            lines = f"{whole_number(given.persons)} personen in {given.path}. {lines}"
        self._outcome.setText(lines)
        self._passphrase.setText(given.passphrase)
        return lines

    def forget_password(self) -> None:
        self._passphrase.setText("")

    def begin(self, words: str) -> None:
        """Work starts; how much it is isn't known yet."""
        self._watch.start()
        self._progress.setMaximum(0)
        self._progress_words.setText(words)

    def show_progress(self, done: int, total: int) -> None:
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)
        sentence = f"{whole_number(done)} van {whole_number(total)} persoonslijsten bekeken."
        self._progress_words.setText(f"{sentence} {self._watch.left(done, total)}".rstrip())

    def offer_stop(self) -> None:
        self._stop.setEnabled(True)
        self._stop.setFocus()

    def show_stopping(self) -> None:
        self._stop.setEnabled(False)
        self._progress_words.setText("Stopt na wat nu wordt bekeken.")

    def _on_browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Kies een map")
        if chosen:
            self.folder.setText(chosen)
            self.folder.setFocus()
