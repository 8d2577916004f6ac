"""Reading in: a delivery of person records with what came of it, and behind a second tab the national tables."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from counter_app.brp.anomalies import KINDS
from counter_app.brp.rubrics import element_name
from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError
from counter_app.services.import_runs import Unfinished, last_unfinished
from counter_app.services.imports import (
    ImportReport,
    RejectedRecord,
    ReportedAnomaly,
    import_records,
    reader_of,
)
from ui import words
from ui.actions import BACK, NEXT, OTHER_WAY, STOP
from ui.background import Background, Job, Progress
from ui.estimate import Stopwatch
from ui.format import whole_number
from ui.pages.counter_page import CounterPage
from ui.pages.import_tables import TablesPane
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Row, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.tabs import TabRow
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from counter_app.services.office import Counter

_READ: Final = NEXT.worded("Inlezen", "Lees dit bestand in het register.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand op deze computer.")
_STOP: Final = STOP.worded("Stop", "Stop na wat nu wordt ingelezen.")
_NO_FILE: Final = "Kies eerst een bestand."
_NO_DAY: Final = (
    "Vul in tot welke dag de gegevens zijn bijgewerkt. Zonder die dag is er niets op te beslissen."
)
_WHOLE_DAY: Final = "Schrijf de hele datum: dag, maand en jaar."
_FIGURES: Final = (
    ("read", "Gelezen"),
    ("new", "Nieuw"),
    ("changed", "Gewijzigd"),
    ("unchanged", "Ongewijzigd"),
    ("rejected", "Geweigerd"),
)
_PERSONS: Final = "persons"
_TABS: Final = ((_PERSONS, "Persoonslijsten"), (TablesPane.key, "Landelijke tabellen"))
#: Above what is chosen, which has room around itself.
_ABOVE: Final = (ON_PAGE[0], ON_PAGE[1], ON_PAGE[2], 0)
#: Against the one share of the empty room below, this takes everything.
_ALL: Final = 100


class ImportPersonsPage(CounterPage):
    """A GBA-V file, a file of messages or newer tables come in here; of persons what was read before a stop stays."""

    help_page = "inlezen"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Inlezen", counter, background)
        self._job: Job | None = None
        self._stopped = threading.Event()
        self._watch = Stopwatch()
        self._path = LineField(theme, placeholder="Pad van het bestand")
        self._path.returnPressed.connect(self._on_read)
        self._day = PartialDateField(theme)
        self._day.returnPressed.connect(self._on_read)
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
        self._anomalies: Table[ReportedAnomaly] = Table(
            theme,
            _ANOMALY_COLUMNS,
            name="Afwijkingen",
            row_height=Size.TABLE_ROW_TALL,
            # As they stand in the file: a large delivery has tens of thousands, and sorting them would be felt.
            sorted_by=-1,
        )
        self._rejected_count = Text(theme, "", "small", "ink3")
        self._anomalies_count = Text(theme, "", "small", "ink3")
        self._rejected_card = self._table_card("Geweigerd", self._rejected, self._rejected_count)
        self._anomalies_card = self._table_card("Afwijkingen", self._anomalies, self._anomalies_count)
        self._empty = StateView(theme)
        self._empty.show_state(_NOTHING_YET)
        self._tables = TablesPane(self)
        self._tables.commands_changed.connect(self._show_commands)
        self._tabs = TabRow(theme, _TABS, "Wat u inleest", tells_none=False)
        self._persons = self._build()
        above = Box(Stack(theme, self._tabs, margins=_ABOVE))
        self.set_content(Box(Stack(theme, above, grow(self._persons), grow(self._tables), gap=0)))
        self._tabs.chosen.connect(self._on_tab)
        self._tabs.choose(_PERSONS)
        self._show_parts(busy=False, report=False)

    def _build(self) -> QWidget:
        theme = self.theme
        field = FormField(
            theme,
            "Bestand",
            self._path,
            name="path",
            help_text="Een CSV-bestand van GBA-V of een bestand met Lg01-berichten.",
        )
        browse = Box(Stack(theme, Text(theme, " ", "small_medium"), self._browse, STRETCH, gap=Size.PAIR))
        until = FormField(
            theme,
            "Bijgewerkt tot",
            self._day,
            name="kept_until",
            help_text="De dag waarop het bestand is gemaakt.",
        )
        self._file_card = Card(theme)
        day = Box(Stack(theme, until, STRETCH, gap=0))
        self._file_card.stack.put(Row(theme, grow(field), browse, day, gap=Size.ROW))
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
        return FillScroll(
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

    def focus_first(self) -> QWidget:
        return self._path if self._shows_persons else self._tables.focus_first()

    def panes(self) -> Sequence[QWidget]:
        return (self._tabs, *((self._persons,) if self._shows_persons else self._tables.panes()))

    def form_fields(self) -> list[FormField]:
        """Only what can be seen: the same name stands on both tabs."""
        return [field for field in super().form_fields() if field.isVisibleTo(self)]

    def show_failure(self, error: Exception) -> None:
        self._tables.give_up(error)
        super().show_failure(error)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._anomalies.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))
        self._tables.arrange(width)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._job is None:
            desk = self.counter.desk
            self.short(lambda: last_unfinished(desk), self._offer_to_go_on)
        self._tables.refresh()

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
        self._show_commands()

    @property
    def _shows_persons(self) -> bool:
        return self._tabs.current() == _PERSONS

    def _show_commands(self) -> None:
        back = PageCommand(BACK, self._on_back)
        if not self._shows_persons:
            self.set_commands((back, *self._tables.commands()), self._tables.note())
            return
        busy = not self._file_card.isEnabled()
        read = PageCommand(_READ, self._on_read, side="right", kind="primary", enabled=not busy)
        self.set_commands((back, read), "Bezig met inlezen" if busy else "")

    def _offer_to_go_on(self, run: Unfinished | None) -> None:
        """What was cut off goes on as soon as the same file is read: said before anybody begins."""
        if run is None:
            self._empty.show_state(_NOTHING_YET)
            return
        if run.kept_until is not None and not self._day.text():
            self._day.set_value(PartialDate.of(run.kept_until))
        read = f"{whole_number(run.done)} van {whole_number(max(run.expected, run.done))}"
        self._empty.show_state(
            StateScreen(
                "Ga verder waar het ophield",
                f"Van {run.file_name} zijn {read} persoonslijsten ingelezen. "
                "Kies hetzelfde bestand en dezelfde dag; dan gaat het verder.",
                icon="circle-pause",
            )
        )

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)
        sentence = f"{whole_number(done)} van {whole_number(total)} persoonslijsten."
        self._progress_words.setText(f"{sentence} {self._watch.left(done, total)}".rstrip())

    def _show_report(self, report: ImportReport) -> None:
        self._job = None
        plain = {"read": report.read, "new": report.new, "changed": report.changed}
        plain |= {"unchanged": report.unchanged, "rejected": report.rejected_count}
        for name, number in plain.items():
            self._numbers[name].setText(whole_number(number))
        self._rejected.show_rows(report.rejected)
        self._anomalies.show_rows(report.anomalies)
        self._rejected_count.setText(_counted(len(report.rejected), report.rejected_count))
        self._anomalies_count.setText(_counted(len(report.anomalies), report.anomalies_count))
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
        if wrong := self._wrong_day():
            self.show_user_error(UserError(wrong, "kept_until"))
            return
        day = self._day.value()
        kept_until = day.earliest if day is not None else None
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
            return import_records(
                desk,
                path,
                reader_of(path),
                progress,
                lambda: stopped.is_set() or progress.cancelled,
                kept_until=kept_until,
            )

        self._job = self.background.long(
            read, self._show_report, self._show_import_failed, self._show_progress
        )

    def _wrong_day(self) -> str:
        """What is wrong with the day; a fictitious municipality needs none, because nothing in it grows old."""
        day = self._day.value()
        if day is not None:
            return "" if day.is_complete else _WHOLE_DAY
        if fault := self._day.fault():
            return fault
        return "" if self.counter.municipality.is_fictitious else _NO_DAY

    def _on_tab(self, key: str) -> None:
        set_shown(self._persons, key == _PERSONS)
        set_shown(self._tables, key == TablesPane.key)
        # One key means one thing: that of what is in sight.
        self._browse.setShortcut(_BROWSE.key if key == _PERSONS else "")
        self._tables.listen(in_sight=key == TablesPane.key)
        self._show_commands()

    def _on_stop(self) -> None:
        self._stopped.set()
        self._stop.setEnabled(False)
        self._progress_words.setText("Stopt na wat nu wordt ingelezen.")

    def _on_browse(self) -> None:
        kinds = "Persoonslijsten (*.csv *.lg01);;Alles (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Kies een bestand", "", kinds)
        if chosen:
            self._path.setText(chosen)
            self._path.setFocus()


_NOTHING_YET: Final = StateScreen(
    "Kies een bestand",
    "Typ het pad of blader. Daarna leest u het in met F2.",
    icon="upload",
)


def _counted(shown: int, found: int) -> str:
    return (
        whole_number(found)
        if shown == found
        else f"de eerste {whole_number(shown)} van {whole_number(found)}"
    )


def _outcome(report: ImportReport) -> str:
    if report.cancelled:
        return "Gestopt. Wat al was ingelezen, staat in het register."
    if report.resumed_at:
        before = whole_number(report.resumed_at)
        return f"Klaar. De eerste {before} persoonslijsten waren al ingelezen; dit is het hele verslag."
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
