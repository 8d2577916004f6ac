"""Reading a delivery of person records: which file, how far it is, and what came of it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from counter_app.brp.anomalies import KINDS
from counter_app.brp.rubrics import element_name
from counter_app.errors import UserError
from counter_app.services.imports import ImportReport, RejectedRecord, ReportedAnomaly, import_gbav
from ui import words
from ui.actions import BACK, NEXT, OTHER_WAY, STOP
from ui.background import Background, Job, Progress
from ui.estimate import Stopwatch
from ui.format import whole_number
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Row, Stack, grow
from ui.widgets.cell_painter import Cell
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_READ: Final = NEXT.worded("Inlezen", "Lees dit bestand in het register.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand op deze computer.")
_STOP: Final = STOP.worded("Stop", "Stop na wat nu wordt ingelezen.")
_NO_FILE: Final = "Kies eerst een bestand."
_FIGURES: Final = (
    ("read", "Gelezen"),
    ("new", "Nieuw"),
    ("changed", "Gewijzigd"),
    ("unchanged", "Ongewijzigd"),
    ("rejected", "Geweigerd"),
)
#: Against the one share of the empty room below, this takes everything.
_ALL: Final = 100


class ImportPersonsPage(CounterPage):
    """A GBA-V file comes in here; what was read before a stop stays."""

    help_page = "inlezen"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Persoonslijsten inlezen", counter, background)
        self._job: Job | None = None
        self._stopped = threading.Event()
        self._watch = Stopwatch()
        self._path = LineField(theme, placeholder="Pad van het bestand")
        self._path.returnPressed.connect(self._on_read)
        self._browse = KeyButton(theme, _BROWSE, icon="folder-open")
        self._browse.clicked.connect(self._on_browse)
        self._progress_title = Text(theme, "Persoonslijsten inlezen", "section")
        self._progress_words = Text(theme, "", "body", "ink2")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Voortgang van het inlezen")
        self._stop = KeyButton(theme, _STOP)
        self._stop.setShortcut(_STOP.key)
        self._stop.clicked.connect(self._on_stop)
        self._outcome = Text(theme, "", "section", wrap=True)
        self._numbers: dict[str, Text] = {}
        self._rejected: Table[RejectedRecord] = Table(
            theme, _REJECTED_COLUMNS, name="Geweigerde persoonslijsten", fit=True
        )
        self._rejected_card = self._table_card("Geweigerd", self._rejected)
        self._anomalies: Table[ReportedAnomaly] = Table(
            theme,
            _ANOMALY_COLUMNS,
            name="Afwijkingen",
            row_height=Size.TABLE_ROW_TALL,
            # As they stand in the file: a large delivery has tens of thousands, and sorting them would be felt.
            sorted_by=-1,
        )
        self._anomalies_count = Text(theme, "", "small", "ink3")
        self._anomalies_card = self._table_card("Afwijkingen", self._anomalies, self._anomalies_count)
        self._empty = StateView(theme)
        self._empty.show_state(_NOTHING_YET)
        self._build()
        self._show_parts(busy=False, report=False)

    def _build(self) -> None:
        theme = self.theme
        field = FormField(
            theme,
            "Bestand",
            self._path,
            name="path",
            help_text="Een CSV-bestand van GBA-V. Wat al in het register staat, verandert niet.",
        )
        browse = Box(Stack(theme, Text(theme, " ", "small_medium"), self._browse, STRETCH, gap=Size.PAIR))
        self._file_card = Card(theme)
        self._file_card.stack.put(Row(theme, grow(field), browse, gap=Size.ROW))
        self._busy_card = Card(
            theme,
            Row(theme, self._progress_title, STRETCH, self._stop),
            self._progress,
            self._progress_words,
        )
        figures = Row(theme, gap=Size.WIDE)
        for name, label in _FIGURES:
            number = Text(theme, "0", "display")
            self._numbers[name] = number
            figures.put(Box(Stack(theme, number, Text(theme, label, "small_medium", "ink2"), gap=0)))
        figures.put(STRETCH)
        self._report_card = Card(theme, self._outcome)
        self._report_card.stack.put(figures)
        self.set_content(
            FillScroll(
                Box(
                    Stack(
                        theme,
                        self._file_card,
                        self._busy_card,
                        self._report_card,
                        self._rejected_card,
                        grow(self._anomalies_card, _ALL),
                        grow(self._empty, _ALL),
                        STRETCH,
                        gap=Size.CARD,
                        margins=ON_PAGE,
                    )
                )
            )
        )

    def focus_first(self) -> QWidget:
        return self._path

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._anomalies.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))

    def may_close(self) -> bool:
        return self._job is None

    def _table_card(self, title: str, table: QWidget, count: QWidget | None = None) -> Card:
        margins = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)
        head = Row(
            self.theme, Text(self.theme, title, "section"), count, STRETCH, gap=Size.ROW, margins=margins
        )
        return Card(self.theme, Box(head), grow(table), gap=0, margins=(0, 0, 0, Size.GAP))

    def _show_parts(self, *, busy: bool, report: bool) -> None:
        self._file_card.setEnabled(not busy)
        self._busy_card.setVisible(busy)
        self._report_card.setVisible(report)
        self._rejected_card.setVisible(report and self._rejected.rows_model.rowCount() > 0)
        self._anomalies_card.setVisible(report and self._anomalies.rows_model.rowCount() > 0)
        self._empty.setVisible(not busy and not report)
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(_READ, self._on_read, side="right", kind="primary", enabled=not busy),
            ),
            "Bezig met inlezen" if busy else "",
        )

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)
        sentence = f"{whole_number(done)} van {whole_number(total)} persoonslijsten."
        self._progress_words.setText(f"{sentence} {self._watch.left(done, total)}".rstrip())

    def _show_report(self, report: ImportReport) -> None:
        self._job = None
        plain = {"read": report.read, "new": report.new, "changed": report.changed}
        plain |= {"unchanged": report.unchanged, "rejected": len(report.rejected)}
        for name, number in plain.items():
            self._numbers[name].setText(whole_number(number))
        self._rejected.show_rows(report.rejected)
        self._anomalies.show_rows(report.anomalies)
        self._anomalies_count.setText(whole_number(len(report.anomalies)))
        self._outcome.setText(_outcome(report))
        had_focus = self._stop.hasFocus()
        self._show_parts(busy=False, report=True)
        if had_focus:
            self._path.setFocus()
        announce(self, self._outcome.text())

    def _show_import_failed(self, error: Exception) -> None:
        self._job = None
        self._show_parts(busy=False, report=False)
        self.show_failure(error)

    def _on_read(self) -> None:
        if self._job is not None:
            return
        self.clear_faults()
        typed = self._path.text().strip()
        if not typed:
            self.show_user_error(UserError(_NO_FILE, "path"))
            return
        self._stopped = threading.Event()
        self._watch.start()
        self._progress.setMaximum(0)
        self._progress_words.setText("Het bestand wordt gelezen.")
        self._show_parts(busy=True, report=False)
        self._stop.setEnabled(True)
        self._stop.setFocus()
        stopped, path = self._stopped, Path(typed).expanduser()
        desk = self.counter.desk

        def read(progress: Progress) -> ImportReport:
            # A stop by the clerk still gives a report; the end of the program does not wait for one.
            return import_gbav(desk, path, progress, lambda: stopped.is_set() or progress.cancelled)

        self._job = self.background.long(
            read, self._show_report, self._show_import_failed, self._show_progress
        )

    def _on_stop(self) -> None:
        self._stopped.set()
        self._stop.setEnabled(False)
        self._progress_words.setText("Stopt na wat nu wordt ingelezen.")

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Kies een bestand", "", "GBA-V (*.csv);;Alles (*)")
        if chosen:
            self._path.setText(chosen)
            self._path.setFocus()


_NOTHING_YET: Final = StateScreen(
    "Kies een bestand",
    "Typ het pad of blader. Daarna leest u het in met F2.",
    icon="upload",
)


def _outcome(report: ImportReport) -> str:
    if report.cancelled:
        return "Gestopt. Wat al was ingelezen, staat in het register."
    if report.nothing_new:
        return "Klaar. Er is niets nieuws: het register is niet veranderd."
    return "Klaar. Het register is bijgewerkt."


def _kind_sentence(kind: str) -> str:
    return KINDS.get(kind) or words.IMPORT_ANOMALIES.get(kind, kind)


_REJECTED_COLUMNS: Final[tuple[Column[RejectedRecord], ...]] = (
    Column("Persoonslijst", lambda one: one.label, width=Size.COL_WIDE),
    Column("Waarom", lambda one: one.reason),
)
_ANOMALY_COLUMNS: Final[tuple[Column[ReportedAnomaly], ...]] = (
    Column("Persoonslijst", lambda one: one.label, width=Size.COL_STATE),
    Column(
        "Rubriek",
        lambda one: Cell(one.rubriek, sub=element_name(one.rubriek[3:])),
        width=Size.COL_WIDE,
    ),
    Column("Waarde", lambda one: one.value, width=Size.COL_WIDE),
    Column("Wat er aan de hand is", lambda one: Cell(_kind_sentence(one.kind), tone="ink2")),
)
