"""The tab Landelijke tabellen: what newer tables would change, before they hold for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.errors import UserError
from counter_app.services.code_tables import (
    Renewal,
    TableChange,
    import_tables,
    preview_tables,
    tables_until,
)
from ui.actions import NEXT, OTHER_WAY, PREVIEW
from ui.format import counted, day_numeric, whole_number
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import FOOT, HEAD, Pane
from ui.pages.page import Width
from ui.theme import Size
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

_LOOK: Final = PREVIEW.worded(
    "Bekijken", "Bekijk wat deze tabellen veranderen. Er wordt nog niets ingelezen."
)
_READ: Final = NEXT.worded("Inlezen", "Neem deze tabellen in gebruik.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies de map op deze computer.")
_NO_PATH: Final = "Kies eerst een map of een bestand."
_LOOK_FIRST: Final = "Bekijk eerst wat er verandert"
_NOTHING_NEW: Final = "Hierin staat niets nieuws"
#: Against the one share of the empty room below, this takes everything.
_ALL: Final = 100
#: What the tables are called that are published under a number.
_NAMES: Final = {
    "32": "Nationaliteiten",
    "33": "Gemeenten",
    "34": "Landen",
    "37": "Redenen bij een nationaliteit",
    "38": "Titels en predicaten",
    "56": "Verblijfstitels",
    "60": "RNI-deelnemers",
    "61": "Gezag over minderjarigen",
}


class TablesPane(Pane):
    """A folder or a file, and per table in it what is new and what is other than what holds now."""

    key = "tables"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._renewal: Renewal | None = None
        self._path = LineField(theme, placeholder="Pad van de map of het bestand")
        self._path.textChanged.connect(self._on_path)
        self._path.returnPressed.connect(self._on_look)
        self._browse = KeyButton(theme, _BROWSE, icon="folder-open")
        self._browse.clicked.connect(self._on_browse)
        field = FormField(
            theme,
            "Map of bestand",
            self._path,
            name="path",
            help_text="De tabellen van de BRP zoals ze zijn gepubliceerd: een map, of een van de CSV-bestanden.",
        )
        browse = Box(Stack(theme, Text(theme, " ", "small_medium"), self._browse, STRETCH, gap=Size.PAIR))
        self._table: Table[TableChange] = Table(theme, _COLUMNS, name="Tabellen", key=lambda one: one.table)
        self._outcome = Text(theme, "", "small", "ink3")
        head = Row(
            theme,
            Text(theme, "Dit verandert er", "section"),
            self._outcome,
            STRETCH,
            gap=Size.ROW,
            margins=HEAD,
        )
        self._change_card = Card(theme, Box(head), grow(self._table), gap=0, margins=FOOT)
        self._empty = StateView(theme)
        whole = Stack(
            theme,
            Card(theme, Row(theme, grow(field), browse, gap=Size.ROW)),
            grow(self._change_card, _ALL),
            grow(self._empty, _ALL),
            STRETCH,
            gap=Size.CARD,
            margins=ON_PAGE,
        )
        self.setLayout(Stack(theme, FillScroll(Box(whole)), gap=0))
        self._show_renewal(None)

    def refresh(self) -> None:
        desk = self.desk
        self.page.short(lambda: tables_until(desk), self._show_until)

    def focus_first(self) -> QWidget:
        return self._path

    def panes(self) -> Sequence[QWidget]:
        return (self._path, self._table) if self._renewal else (self._path,)

    def arrange(self, width: Width) -> None:
        self._table.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))

    def listen(self, *, in_sight: bool) -> None:
        """Whether the keys of the buttons on this tab count."""
        self._browse.setShortcut(_BROWSE.key if in_sight else "")

    def commands(self) -> tuple[PageCommand, ...]:
        can_read = self._renewal is not None and not self._renewal.nothing_new
        return (
            PageCommand(_LOOK, self._on_look, side="right", enabled=not self.is_busy),
            PageCommand(
                _READ, self._on_read, side="right", kind="primary", enabled=can_read and not self.is_busy
            ),
        )

    def note(self) -> str:
        if self._renewal is None:
            return _LOOK_FIRST
        return _NOTHING_NEW if self._renewal.nothing_new else ""

    def give_up(self, error: Exception) -> None:
        super().give_up(error)
        self.commands_changed.emit()

    def _show_until(self, newest: date) -> None:
        self._empty.show_state(
            StateScreen(
                "Kies de landelijke tabellen",
                f"De tabellen die nu gelden, lopen tot {day_numeric(newest)}. "
                "Bekijk nieuwere met F3 en lees ze daarna in.",
                icon="upload",
            )
        )

    def _show_renewal(self, renewal: Renewal | None) -> None:
        self._busy = False
        self._renewal = renewal
        self._change_card.setVisible(renewal is not None)
        self._empty.setVisible(renewal is None)
        if renewal is not None:
            self._table.show_rows(renewal.changes)
            self._outcome.setText(_told(renewal))
            announce(self, _told(renewal))
        self.commands_changed.emit()

    def _show_read(self, renewal: Renewal) -> None:
        self._path.clear()
        self._show_renewal(None)
        self.end(f"De landelijke tabellen zijn ingelezen. Ze lopen tot {day_numeric(renewal.newest_entry)}.")

    def _on_path(self, _text: str) -> None:
        if self._renewal is not None:
            self._show_renewal(None)

    def _on_browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Kies de map met de tabellen")
        if chosen:
            self._path.setText(chosen)
            self._path.setFocus()

    def _on_look(self) -> None:
        if not self.begin():
            return
        typed = self._path.text().strip()
        if not typed:
            self.page.show_failure(UserError(_NO_PATH, "path"))
            return
        desk, path = self.desk, Path(typed).expanduser()
        self.page.short(lambda: preview_tables(desk, [path]), self._show_renewal)

    def _on_read(self) -> None:
        renewal = self._renewal
        if renewal is None or renewal.nothing_new or not self.begin():
            return
        desk, path = self.desk, Path(self._path.text().strip()).expanduser()
        self.page.short(lambda: import_tables(desk, [path], renewal.digest), self._show_read)


def _told(renewal: Renewal) -> str:
    if renewal.nothing_new:
        return "Er is niets nieuws: alle codes zijn al bekend."
    new = counted(renewal.new_codes, "nieuwe code", "nieuwe codes")
    changed = counted(renewal.changed_codes, "gewijzigde", "gewijzigde")
    return f"{new} en {changed}. De tabellen lopen dan tot {day_numeric(renewal.newest_entry)}."


def _name(one: TableChange) -> str:
    return _NAMES.get(one.table, one.table.replace("_", " ").capitalize())


def _number(number: int) -> Cell:
    return Cell(whole_number(number), right=True, quiet=not number)


_COLUMNS: Final[tuple[Column[TableChange], ...]] = (
    Column("Tabel", lambda one: Cell(_name(one), strong=True), sort=_name),
    Column(
        "Loopt tot",
        lambda one: Cell(day_numeric(one.newest_entry) if one.newest_entry else "geen data", quiet=True),
        width=Size.COL_NUMBER,
        sort=lambda one: one.newest_entry or date.min,
    ),
    Column("Codes", lambda one: _number(one.codes), width=Size.COL_NUMBER, right=True),
    Column("Nieuw", lambda one: _number(one.new_codes), width=Size.COL_NUMBER, right=True),
    Column("Gewijzigd", lambda one: _number(one.changed_codes), width=Size.COL_NUMBER, right=True),
)
