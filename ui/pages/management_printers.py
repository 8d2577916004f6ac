"""The tab Printers: per location and kind of paper a printer, a tray, how many copies, on one side or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app import sentences
from counter_app.domain.letter import LetterName
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.output.letter_text import shipped_source
from counter_app.services import settings
from counter_app.services.printers import KINDS, MOST_COPIES, OTHER, PrinterPlan, PrinterSetting
from counter_app.services.settings import Location
from ui.actions import PREVIEW, REJECT, SAVE
from ui.background import Progress
from ui.cups import Sheet
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import FOOT, HEAD, ListPane, form_card
from ui.printing import DocumentPrinter, system_printer
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import STRETCH, Box, Card, Row, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice, LineField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text
from ui.words import DOCUMENT_KINDS

_FORGET: Final = REJECT.worded("Keuze weg", "Dit papier gaat weer waar de andere papieren gaan.")
_PROOF: Final = PREVIEW.worded("Proefblad", "Druk een brief met verzonnen gegevens af zoals u hier koos.")
_NO_LOCATION: Final = StateScreen(
    "Nog geen locaties", "Maak eerst een plaats op het tabblad Locaties.", icon="map-pin"
)
#: In the list of printers: one that this computer doesn't know.
_TYPED: Final = "\0"
_TRAY: Final = "Leeg: de printer kiest zelf."
_NONE: Final = "Zonder keuze gaat een papier naar de printer die de computer van de balie gebruikt."


@dataclass(frozen=True, slots=True)
class _Row:
    """A kind of paper, and what the location chose for it."""

    kind: str
    setting: PrinterSetting | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the tab shows, and of which location."""

    locations: tuple[Location, ...]
    location_id: int | None
    plan: PrinterPlan
    printers: tuple[str, ...]


class PrintersPane(ListPane):
    """The kinds of paper on the left, what is chosen for one of them on the right."""

    key = "printers"

    def __init__(self, page: CounterPage, printer: DocumentPrinter | None = None) -> None:
        super().__init__(page)
        theme = self.theme
        self._printer = printer or system_printer()
        self._location_id: int | None = None
        self._asked: _Asked | None = None
        self._place = Choice(theme, name="Locatie")
        self._place.activated.connect(self._on_place)
        self._table: Table[_Row] = Table(
            theme, _COLUMNS, name="Papieren", key=lambda one: one.kind, row_height=Size.TABLE_ROW_TALL
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._empty = StateView(theme)
        self._empty.show_state(_NO_LOCATION)
        self._title = Text(theme, "Papier", "section")
        self._names = Choice(theme)
        self._names.activated.connect(self._on_name)
        self._typed = LineField(theme)
        self._typed.editingFinished.connect(self._on_name)
        self._tray = LineField(theme)
        self._copies = Choice(theme, [(str(number), number) for number in range(1, MOST_COPIES + 1)])
        self._two_sided = Check(theme, "Dubbelzijdig")
        self._name_field = FormField(theme, "Printer", self._names, name="printer", help_text=_NONE)
        self._typed_field = FormField(
            theme,
            "Naam van de printer",
            self._typed,
            name="typed",
            help_text="Zoals hij heet op de computers van deze locatie.",
        )
        self._tray_field = FormField(theme, "Lade", self._tray, name="tray", help_text=_TRAY, optional=True)
        place = Row(theme, Text(theme, "Locatie", "small_medium", "ink2"), self._place)
        head = Row(theme, Text(theme, "Printers", "section"), STRETCH, place, margins=HEAD)
        left = Card(theme, Box(head), grow(self._table), grow(self._empty), gap=0, margins=FOOT)
        self._right = form_card(
            self,
            "Papier",
            self._title,
            self._name_field,
            self._typed_field,
            self._tray_field,
            FormField(theme, "Aantal", self._copies, name="copies"),
            self._two_sided,
        )
        self._put_together(left)
        self._show_form()

    def refresh(self) -> None:
        wanted = self._location_id
        self.page.short(lambda: self._ask(wanted), self._show_asked)

    def focus_first(self) -> QWidget:
        return self._table if self._table.isVisibleTo(self) else self._place

    def commands(self) -> tuple[PageCommand, ...]:
        row = self._row()
        return (
            PageCommand(
                _FORGET, self._on_forget, kind="danger", enabled=row is not None and row.setting is not None
            ),
            PageCommand(_PROOF, self._on_proof, side="right", enabled=row is not None and not self.is_busy),
            PageCommand(
                SAVE,
                self._on_save,
                side="right",
                kind="primary",
                enabled=row is not None and not self.is_busy,
            ),
        )

    def note(self) -> str:
        return "Kies eerst een papier" if self._row() is None else ""

    def _ask(self, wanted: int | None) -> _Asked:
        places = settings.list_locations(self.desk)
        ids = [one.id for one in places]
        here = next((one.id for one in places if one.name == self.desk.location), next(iter(ids), None))
        location_id = wanted if wanted in ids else here
        printers = self.page.counter.printers
        plan = PrinterPlan() if location_id is None else printers.of_location(location_id)
        # What another location uses, this computer needn't know.
        names = dict.fromkeys((*self._printer.names(), *printers.known()))
        return _Asked(places, location_id, plan, tuple(names))

    def _show_asked(self, asked: _Asked) -> None:
        self._asked, self._location_id = asked, asked.location_id
        self._place.set_options([(one.name, one.id) for one in asked.locations])
        self._place.choose(asked.location_id)
        known = asked.location_id is not None
        self._table.show_rows([_Row(kind, asked.plan.by_kind.get(kind)) for kind in KINDS] if known else [])
        self._table.setVisible(known)
        self._place.setEnabled(known)
        self._empty.setVisible(not known)
        self.count_changed.emit(self.key, len(asked.plan.by_kind))
        self._show_form()

    def _row(self) -> _Row | None:
        return self._table.current_row()

    def _show_form(self) -> None:
        row, asked = self._row(), self._asked
        chosen = row.setting if row is not None else None
        self._title.setText("Papier" if row is None else DOCUMENT_KINDS[row.kind])
        names = asked.printers if asked is not None else ()
        options = [(name, name) for name in names]
        self._names.set_options([("Kies een printer", ""), *options, ("Andere naam …", _TYPED)])
        self._names.choose(chosen.printer if chosen is not None else "")
        self._typed.clear()
        self._tray.setText(chosen.tray if chosen is not None else "")
        self._copies.choose(chosen.copies if chosen is not None else 1)
        self._two_sided.setChecked(chosen is not None and chosen.two_sided)
        for control in (self._names, self._tray, self._copies, self._two_sided):
            control.setEnabled(row is not None)
        self._show_name()
        self.commands_changed.emit()

    def _show_name(self) -> None:
        """Whether a name is typed; and which trays the printer of that name tells of."""
        set_shown(self._typed_field, self._names.value() == _TYPED)
        self._tray_field.set_help(_TRAY)
        name = self._name()
        if name:
            self.page.short(lambda: (name, self._trays(name)), self._show_trays)

    def _name(self) -> str:
        value = str(self._names.value() or "")
        return self._typed.text().strip() if value == _TYPED else value

    def _trays(self, name: str) -> tuple[str, ...]:
        # A name that reads as an option is refused when it is kept.
        try:
            return () if name.startswith("-") else self._printer.trays(name)
        except EnvironmentTrouble:
            # A printer that is silent now has trays all the same: they can be typed.
            return ()

    def _show_trays(self, told: tuple[str, tuple[str, ...]]) -> None:
        name, trays = told
        if name == self._name() and trays:
            self._tray_field.set_help(f"{_TRAY} Deze printer noemt: {', '.join(trays)}.")

    def _show_kept(self, _nothing: None) -> None:
        self._sides.open_list()
        self.end("De printer is gekozen.")

    def _show_forgotten(self, _nothing: None) -> None:
        self._sides.open_list()
        self.end("De keuze is weg.")

    def _on_place(self, _index: int) -> None:
        value = self._place.value()
        self._location_id = value if isinstance(value, int) else None
        self.refresh()

    def _on_name(self, _index: int = 0) -> None:
        self._show_name()
        if self._names.value() == _TYPED and not self._typed.text():
            self._typed.setFocus()

    def _on_chosen(self, one: _Row | None) -> None:
        if one is not None:
            self.page.clear_faults()
        self._show_form()

    def _on_opened(self, _one: _Row) -> None:
        self._sides.open_form()
        self._names.setFocus()

    def _has_name(self) -> bool:
        """Whether a printer is chosen; what is missing is told beside its field."""
        if self._name():
            return True
        typed = self._names.value() == _TYPED
        self.page.show_failure(
            UserError("Vul de naam van de printer in.", "typed")
            if typed
            else UserError(sentences.NO_PRINTER, "printer")
        )
        return False

    def _on_proof(self) -> None:
        if not self._has_name() or not self.begin():
            return
        self.commands_changed.emit()
        name, sheet = self._name(), Sheet(self._tray.text().strip(), self._two_sided.isChecked())
        texts, printer = self.page.counter.letter_texts, self._printer

        def work(_progress: Progress) -> str:
            letter = LetterName.CONFIRMATION
            printer.send(name, texts.preview(letter, shipped_source(letter)), _PROOF.text, 1, sheet)
            return name

        self.page.background.long(work, self._show_proof, self.page.show_failure)

    def _show_proof(self, name: str) -> None:
        self.end(f"Het proefblad ging naar printer {name}.")

    def _on_save(self) -> None:
        row, place = self._row(), self._location_id
        if row is None or place is None or not self._has_name() or not self.begin():
            return
        copies = self._copies.value()
        wanted = PrinterSetting(
            row.kind,
            self._name(),
            self._tray.text(),
            copies if isinstance(copies, int) else 1,
            self._two_sided.isChecked(),
        )
        self.page.short(lambda: self._keep(place, wanted), self._show_kept)

    def _keep(self, place: int, wanted: PrinterSetting) -> None:
        self.page.counter.printers.keep(
            place, wanted.kind, wanted.printer, wanted.tray, wanted.copies, wanted.two_sided
        )

    def _on_forget(self) -> None:
        row, place = self._row(), self._location_id
        if row is None or row.setting is None or place is None or not self.begin():
            return
        kind = row.kind
        self.page.short(lambda: self.page.counter.printers.forget(place, kind), self._show_forgotten)


def _kind_cell(row: _Row) -> Cell:
    return Cell(DOCUMENT_KINDS[row.kind], strong=row.setting is not None)


def _printer_cell(row: _Row) -> Cell:
    if row.setting is not None:
        return Cell(row.setting.printer)
    return Cell("van de computer" if row.kind == OTHER else "als alle andere", quiet=True)


def _how(row: _Row) -> str:
    one = row.setting
    if one is None:
        return ""
    tray = [f"lade {one.tray}"] if one.tray else []
    return ", ".join([*tray, f"{one.copies}x", "dubbelzijdig" if one.two_sided else "enkelzijdig"])


_COLUMNS: Final = (
    Column[_Row]("Papier", _kind_cell, sort=lambda row: KINDS.index(row.kind)),
    Column[_Row]("Printer", _printer_cell),
    Column[_Row]("Hoe", _how, folds=True),
)
