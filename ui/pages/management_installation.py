"""The list of what a municipality sets up: how each step stands, who does it, what waits for it, and the way there."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.installation import Lack
from counter_app.domain.staff import Right
from counter_app.services import installation
from counter_app.services.editions import InForce
from counter_app.services.installation import Standing
from ui.actions import NEXT, OPEN, SAVE
from ui.pages.counter_page import CounterPage
from ui.pages.edition_form import EditionForm
from ui.pages.management_pane import FOOT, HEAD, ListPane, form_card
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import Box, Card, Row, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipRow, ChipView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text
from ui.words import ROLES

_APPROVE: Final = NEXT.worded("Nagekeken", "Leg vast dat u dit hebt nagekeken en dat het klopt.")
_GO: Final = OPEN.worded("Erheen", "Ga naar de plek waar dit wordt gedaan.")
_RECORD: Final = SAVE.worded(
    "Besluit vastleggen", "Vanaf de ingangsdatum wordt volgens deze regelset beslist."
)
#: Where each step is done: a tab of Beheer, or a page of the rail.
_TABS: Final = {
    Lack.NAME: "municipality",
    Lack.CODE: "municipality",
    Lack.IBAN: "municipality",
    Lack.TARIFFS: "tariffs",
    Lack.LOCATIONS: "locations",
    Lack.CLERK: "accounts",
    Lack.SUPERVISOR: "accounts",
    Lack.LETTERS: "letters",
    Lack.PRINTERS: "printers",
    Lack.RECOVERY_SHEET: "sheet",
}
_PAGES: Final = {
    Lack.REGULATION_TEXT: "regulation",
    Lack.ANNEXES: "registers",
    Lack.DESIGNATED: "registers",
}
_HOW: Final = {
    Lack.NAME: "Vul bij Gemeente de naam in zoals die op briefpapier staat.",
    Lack.CODE: "Vul bij Gemeente de vier cijfers uit de landelijke tabel in.",
    Lack.IBAN: "Vul bij Gemeente de rekening in waarop nota's worden betaald.",
    Lack.TARIFFS: "Lees bij Tarieven het bestand met de vastgestelde bedragen in.",
    Lack.LOCATIONS: "Maak bij Locaties de plaatsen waaruit medewerkers bij het aanmelden kiezen.",
    Lack.CLERK: "Maak bij Accounts een account voor elke medewerker van de balie.",
    Lack.SUPERVISOR: "Maak bij Accounts een account voor de informatiebeheerder.",
    Lack.EDITION: "De informatiebeheerder legt hier vast welke regelset het college heeft vastgesteld.",
    Lack.REGULATION_TEXT: "De informatiebeheerder laadt de officiële tekst bij Reglement.",
    Lack.ANNEXES: "De informatiebeheerder kijkt de bijlagen in de registers na en vinkt ze hier af.",
    Lack.DESIGNATED: "Het afdelingshoofd wijst medewerkers aan in het register (art. 9 lid 3).",
    Lack.LETTERS: "Kijk bij Brieven de teksten na, pas ze aan waar dat nodig is, en vink ze hier af.",
    Lack.PRINTERS: "Kies bij Printers waar elk papier uitkomt, en druk op elke balie een proefblad af. "
    "Vink het hier af als alles goed op papier komt.",
    Lack.RECOVERY_SHEET: "Druk het herstelblad af en leg het in de kluis.",
}


class InstallationPane(ListPane):
    """The list on the left, what to do for the chosen step on the right."""

    key = "installation"
    tab_wanted = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, page: CounterPage, *, has_tabs: bool) -> None:
        """`has_tabs`: whether it stands on Beheer, between the tabs where most steps are done."""
        super().__init__(page)
        theme = self.theme
        self._has_tabs = has_tabs
        self._wanted: Lack | None = None
        self._may_record = self.desk.clerk.may(Right.SET_EDITION)
        self._table: Table[Standing] = Table(
            theme,
            _COLUMNS,
            name="Inrichting",
            key=lambda one: one.lack,
            row_height=Size.TABLE_ROW_TALL,
            sorted_by=-1,
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._title = Text(theme, "", "section")
        self._chips = ChipRow(theme)
        self._how = Text(theme, "", "body", wrap=True)
        self._waits = Text(theme, "", "small", "ink2", wrap=True)
        self._edition = EditionForm(theme)
        set_shown(self._edition, False)
        database = self.desk.database
        here = "De gegevens staan op deze computer."
        where = here if database.file is not None else f"De gegevens staan op {database.place}."
        place = Text(
            theme, f"{where} Een andere database kiest u bij het aanmelden.", "small", "ink2", wrap=True
        )
        head = Stack(theme, Text(theme, "Inrichting", "section"), place, gap=Size.TIGHT, margins=HEAD)
        left = Card(theme, Box(head), grow(self._table), gap=0, margins=FOOT)
        self._right = form_card(
            self,
            "Stap",
            Row(theme, self._title, grow(self._chips)),
            self._how,
            self._waits,
            self._edition,
        )
        self._put_together(left)

    def refresh(self) -> None:
        self.page.short(lambda: installation.checklist(self.desk), self._show_steps)
        if self._may_record:
            self.page.short(self.page.counter.editions.history, self._edition.show_history)

    def focus_first(self) -> QWidget:
        return self._table

    def choose(self, lack: Lack) -> None:
        """Shows a step, as a notice wants it."""
        self._wanted = lack
        self._choose_wanted()

    def commands(self) -> tuple[PageCommand, ...]:
        one = self._table.current_row()
        going = PageCommand(_GO, self._on_go, enabled=one is not None and self._goes(one.lack))
        if one is not None and one.lack is Lack.EDITION and self._may_record:
            free = not self.is_busy
            return (going, PageCommand(_RECORD, self._on_record, side="right", kind="primary", enabled=free))
        ready = one is not None and one.can_approve and not self.is_busy
        return (going, PageCommand(_APPROVE, self._on_approve, side="right", kind="primary", enabled=ready))

    def note(self) -> str:
        one = self._table.current_row()
        if one is None:
            return "Kies eerst een stap"
        if one.can_approve or one.lack is Lack.EDITION:
            return ""
        if one.done:
            return "Deze stap is klaar"
        if self._goes(one.lack):
            return f"Ga er eerst heen met {_GO.key}"
        return f"Dit doet: {ROLES[one.who].lower()}"

    def _goes(self, lack: Lack) -> bool:
        """Whether this clerk can get to where it is done."""
        if lack in _TABS:
            return self._has_tabs
        return lack in _PAGES

    def _show_steps(self, steps: tuple[Standing, ...]) -> None:
        self._table.show_rows(steps)
        self.count_changed.emit(self.key, sum(not one.done for one in steps))
        self._choose_wanted()
        if self._table.current_row() is None:
            first = next((row for row, one in enumerate(steps) if not one.done), 0)
            self._table.selectRow(first)
        self._show_step()

    def _choose_wanted(self) -> None:
        """Waits for the list when it isn't there yet."""
        for row, one in enumerate(self._table.rows_model.rows()):
            if one.lack is self._wanted:
                self._table.selectRow(row)
                self._wanted = None
                return

    def _show_step(self) -> None:
        one = self._table.current_row()
        if one is not None:
            self._title.setText(one.title)
            self._chips.set_chips((_state_chip(one),))
            self._how.setText(_HOW[one.lack])
            waits = "" if one.done else one.holds_back
            self._waits.setText(waits)
            set_shown(self._edition, one.lack is Lack.EDITION and self._may_record)
        self.commands_changed.emit()

    def _show_approved(self, _nothing: None) -> None:
        self.end("Vastgelegd dat u dit hebt nagekeken.")

    def _show_recorded(self, _history: object) -> None:
        self._edition.forget()
        self.end("Het besluit van het college is vastgelegd.")

    def _on_chosen(self, _one: Standing | None) -> None:
        self.page.clear_faults()
        self._show_step()

    def _on_opened(self, one: Standing) -> None:
        self._sides.open_form()
        if one.lack is Lack.EDITION and self._may_record:
            self._edition.first.setFocus()
        else:
            self._on_go()

    def _on_go(self) -> None:
        one = self._table.current_row()
        if one is None:
            return
        if one.lack in _TABS and self._has_tabs:
            self.tab_wanted.emit(_TABS[one.lack])
        elif one.lack in _PAGES:
            self.page_wanted.emit(_PAGES[one.lack])

    def _on_approve(self) -> None:
        one = self._table.current_row()
        if one is None or not one.can_approve or not self.begin():
            return
        lack = one.lack
        self.page.short(lambda: installation.approve(self.desk, lack), self._show_approved)

    def _on_record(self) -> None:
        wanted = self._edition.filled()
        if not self.begin():
            return
        if isinstance(wanted, Exception):
            self.page.show_failure(wanted)
            return
        self.page.short(partial(self._record, wanted), self._show_recorded)

    def _record(self, wanted: InForce) -> None:
        self.page.counter.editions.put_in_force(
            wanted.edition,
            wanted.valid_from,
            wanted.college_decision,
            wanted.decided_on,
            dict(wanted.settings),
        )


def _state_chip(one: Standing) -> ChipView:
    if one.done:
        return ChipView("In orde", "groen", "circle-check")
    return ChipView("Nog doen", "amber", "circle-alert")


_COLUMNS: Final[tuple[Column[Standing], ...]] = (
    Column("Wat", lambda one: Cell(one.title, sub="" if one.done else one.holds_back, strong=True)),
    Column("Wie", lambda one: Cell(ROLES[one.who], tone="ink2"), folds=True),
    Column("Stand", lambda one: Cell(chips=(_state_chip(one),)), width=Size.COL_DATE),
)
