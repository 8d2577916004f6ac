"""The tab Locaties: the desks that clerks choose from when they sign in."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.services import settings
from counter_app.services.settings import Location
from ui.actions import NEW, REJECT, SAVE
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import FOOT, HEAD, ListPane, form_card
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import STRETCH, Box, Card, Row, grow
from ui.widgets.cell_painter import Cell
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

_NEW: Final = NEW.worded("Nieuwe locatie", "Een plaats om uit te kiezen bij het aanmelden.")
_REMOVE: Final = REJECT.worded("Verwijderen", "Alleen een plaats waar nog nooit is gewerkt.")
_EMPTY: Final = StateScreen("Nog geen locaties", "Maak de eerste plaats met F7.", icon="map-pin")


class LocationsPane(ListPane):
    """The list on the left, the name of one on the right."""

    key = "locations"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._is_new = False
        self._table: Table[Location] = Table(
            theme,
            (Column[Location]("Naam", lambda one: Cell(one.name, strong=True)),),
            name="Locaties",
            key=lambda one: one.id,
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._empty = StateView(theme)
        self._empty.show_state(_EMPTY)
        self._title = Text(theme, "Locatie", "section")
        self._name = LineField(theme)
        self._name.returnPressed.connect(self._on_save)
        self._field = FormField(
            theme,
            "Naam",
            self._name,
            name="name",
            help_text="Staat bij elke verstrekking in het log. Wat al is vastgelegd, houdt de oude naam.",
        )
        head = Row(theme, Text(theme, "Locaties", "section"), STRETCH, margins=HEAD)
        left = Card(theme, Box(head), grow(self._table), grow(self._empty), gap=0, margins=FOOT)
        self._right = form_card(self, "Locatie", self._title, self._field)
        self._put_together(left)
        self._show_form()

    def refresh(self) -> None:
        self.page.short(lambda: settings.list_locations(self.desk), self._show_locations)

    def focus_first(self) -> QWidget:
        return self._table if self._table.isVisibleTo(self) else self._name

    def commands(self) -> tuple[PageCommand, ...]:
        chosen = self._chosen() is not None
        return (
            PageCommand(_NEW, self._on_new),
            PageCommand(_REMOVE, self._on_remove, kind="danger", enabled=chosen),
            PageCommand(
                SAVE,
                self._on_save,
                side="right",
                kind="primary",
                enabled=(chosen or self._is_new) and not self.is_busy,
            ),
        )

    def note(self) -> str:
        if self._is_new:
            return ""
        return "Kies eerst een locatie" if self._chosen() is None else ""

    def _chosen(self) -> Location | None:
        return None if self._is_new else self._table.current_row()

    def _show_locations(self, found: tuple[Location, ...]) -> None:
        self._table.show_rows(found)
        self._table.setVisible(bool(found))
        self._empty.setVisible(not found)
        self.count_changed.emit(self.key, len(found))
        if not found and not self._is_new:
            self._show_new()

    def _show_new(self) -> None:
        self._is_new = True
        self._table.clearSelection()
        self._table.setCurrentIndex(self._table.rootIndex())
        self._show_form()

    def _show_form(self) -> None:
        chosen = self._chosen()
        self._title.setText("Nieuwe locatie" if self._is_new else "Locatie")
        self._name.setText(chosen.name if chosen is not None else "")
        self._name.setEnabled(self._is_new or chosen is not None)
        self.commands_changed.emit()

    def _show_added(self, _made: int) -> None:
        name = " ".join(self._name.text().split())
        self._is_new = False
        self._show_form()
        self._sides.open_list()
        self.end(f"De locatie {name} is toegevoegd.")

    def _show_renamed(self, _nothing: None) -> None:
        self.end("De locatie heeft een andere naam.")

    def _show_removed(self, _nothing: None) -> None:
        self._sides.open_list()
        self.end("De locatie is verwijderd.")

    def _on_chosen(self, one: Location | None) -> None:
        if one is not None:
            self._is_new = False
            self.page.clear_faults()
        if not self._is_new:
            self._show_form()

    def _on_opened(self, _one: Location) -> None:
        self._sides.open_form()
        self._name.setFocus()

    def _on_new(self) -> None:
        self.page.clear_faults()
        self._sides.open_form()
        self._show_new()
        self._name.setFocus()

    def _on_save(self) -> None:
        chosen, name = self._chosen(), self._name.text()
        if (chosen is None and not self._is_new) or not self.begin():
            return
        if chosen is None:
            self.page.short(lambda: settings.add_location(self.desk, name), self._show_added)
            return
        location_id = chosen.id
        self.page.short(lambda: settings.rename_location(self.desk, location_id, name), self._show_renamed)

    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen is None or not self.begin():
            return
        location_id = chosen.id
        self.page.short(lambda: settings.remove_location(self.desk, location_id), self._show_removed)
