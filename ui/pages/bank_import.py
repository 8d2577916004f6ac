"""The tab Bankafschrift: a statement is looked into before it is booked, and what doesn't fit is settled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.bank_line import Settled
from counter_app.errors import UserError
from counter_app.services import bank_settling
from counter_app.services.bank_statements import (
    LineView,
    Looked,
    TakenIn,
    look_into,
    read_file,
    shown_lines,
    take_in,
)
from ui.actions import BACK, NEXT, OTHER_WAY, PREVIEW, REJECT
from ui.background import Background, Progress
from ui.format import counted, money
from ui.pages.bank_line_card import BankLineCard, Filled
from ui.pages.bank_look_card import BankLookCard
from ui.pages.bank_rows import LINES, ROWS, BankRow, rows_of
from ui.pages.busy_page import BusyPage
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import IN_CARD, ON_PAGE, STRETCH, Box, Card, Row, Stack, grow, set_shown
from ui.widgets.fill_scroll import FillScroll, fix_width
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.desk import Desk
    from counter_app.services.office import Counter

T = TypeVar("T")

_LOOK: Final = PREVIEW.worded("Bekijken", "Bekijk wat er in het bestand staat. Er wordt nog niets geboekt.")
_TAKE_IN: Final = NEXT.worded("Inlezen", "Boek wat past. De rest komt in de lijst.")
_LEAVE: Final = REJECT.worded("Toch niet", "Terug naar de lijst. Er is niets geboekt.")
_SETTLE: Final = NEXT.worded("Vastleggen", "Leg vast wat er met deze regel gebeurt.")
_RETURN: Final = NEXT.worded("Teruggestort", "Leg vast dat het geld is teruggestort.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand op deze computer.")
_NO_FILE: Final = "Kies eerst een bestand."
_DONE: Final = "bank"
_GAP: Final = "bank_gat"
_CHOOSE: Final = StateScreen(
    "Kies een bestand of een regel",
    "Haal het afschrift als CAMT.053 op bij de bank. Bekijk het met F3 en lees het daarna in.",
    icon="euro",
)
#: Against the one share of the empty room below, a table takes everything.
_ALL: Final = 100
_NOTHING: Final = "Er is niets af te handelen."


class BankImportPage(BusyPage):
    """The file and the lines at the left; at the right what a file holds, or the form of one line."""

    help_page = "bankafschrift"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Bankafschrift", counter, background)
        self._looked: Looked | None = None
        self._raw = b""
        self._path = LineField(theme, placeholder="Pad van het bestand")
        self._path.returnPressed.connect(self._on_look)
        self._browse = KeyButton(theme, _BROWSE, icon="folder-open")
        self._browse.clicked.connect(self._on_browse)
        self._head = Text(theme, "Af te handelen", "section")
        self._none = Text(theme, _NOTHING, "body", "ink2", wrap=True)
        self._table: Table[BankRow] = Table(
            theme,
            ROWS,
            name="Regels om af te handelen",
            key=lambda one: one.key,
            row_height=Size.TABLE_ROW_TALL,
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._preview: Table[LineView] = Table(
            theme, LINES, name="Regels in het bestand", row_height=Size.TABLE_ROW_TALL, sorted_by=-1
        )
        self._line_card = BankLineCard(theme)
        self._look_card = BankLookCard(theme)
        self._state = StateView(theme)
        self._state.show_state(_CHOOSE)
        self._state_card = Card(theme, grow(self._state))
        self._build()
        self._show_parts()

    def _build(self) -> None:
        theme = self.theme
        field = FormField(
            theme, "Bestand", self._path, name="path", help_text="Een afschrift in CAMT.053, versie 02 of 08."
        )
        browse = Box(Stack(theme, Text(theme, " ", "small_medium"), self._browse, STRETCH, gap=Size.PAIR))
        head = Box(
            Stack(
                theme,
                Row(theme, grow(field), browse, gap=Size.ROW),
                self._head,
                self._none,
                gap=Size.ROW,
                margins=IN_CARD,
            )
        )
        left = Card(
            theme,
            head,
            grow(self._table, _ALL),
            grow(self._preview, _ALL),
            gap=0,
            margins=(0, 0, 0, Size.GAP),
        )
        left.stack.put(STRETCH)
        right = Stack(theme, grow(self._look_card), grow(self._line_card), grow(self._state_card))
        self._right = Box(right)
        self._body = Row(theme, grow(left), self._right, gap=Size.CARD, margins=ON_PAGE)
        self.set_content(FillScroll(Box(self._body)))

    def refresh(self) -> None:
        desk = self.counter.desk
        self.short(lambda: rows_of(bank_settling.waiting(desk), bank_settling.returns(desk)), self._show_rows)

    def focus_first(self) -> QWidget:
        return self._path

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        px, narrow = self.theme.px, width == "narrow"
        fix_width(self._right, None if narrow else px(Size.FORM if width == "wide" else Size.STATE_WIDTH))
        self._body.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        for table in (self._table, self._preview):
            table.setMinimumHeight(px(Size.TABLE_LEAST))
            table.set_folded(width != "wide")

    def _show_rows(self, rows: tuple[BankRow, ...]) -> None:
        self._table.show_rows(rows)
        self._show_parts()

    def _show_parts(self) -> None:
        """The file that was looked into goes before the list; a line before the invitation."""
        looked = self._looked
        row = self._table.current_row() if looked is None else None
        rows = self._table.rows_model.rowCount()
        whole = looked is not None and looked.can_be_taken_in
        self._head.setText("Nieuw in dit bestand" if looked is not None else "Af te handelen")
        set_shown(self._head, looked is None or whole)
        set_shown(self._none, looked is None and not rows)
        set_shown(self._table, looked is None and rows > 0)
        set_shown(self._preview, whole)
        set_shown(self._look_card, looked is not None)
        set_shown(self._line_card, row is not None)
        set_shown(self._state_card, looked is None and row is None)
        self._set_keys()

    def _set_keys(self) -> None:
        free, looked = not self._busy, self._looked
        back = PageCommand(BACK, self._on_back, enabled=free)
        look = PageCommand(_LOOK, self._on_look, "right", enabled=free)
        if looked is not None:
            leave = PageCommand(_LEAVE, self._on_leave, "right", enabled=free)
            ready = free and looked.can_be_taken_in
            note = "" if looked.can_be_taken_in else "Er zijn fouten in het bestand"
            take = PageCommand(_TAKE_IN, self._on_take_in, "right", "primary", enabled=ready)
            self.set_commands((back, leave, look, take), note)
            return
        row = self._table.current_row()
        if row is None:
            self.set_commands((back, PageCommand(_LOOK, self._on_look, "right", "primary", enabled=free)))
            return
        if row.back is not None:
            mine = row.back.mine
            done = PageCommand(_RETURN, self._on_return, "right", "primary", enabled=free and not mine)
            self.set_commands((back, look, done), "Een collega stort dit terug" if mine else "")
            return
        settle = PageCommand(_SETTLE, self._on_settle, "right", "primary", enabled=free)
        self.set_commands((back, look, settle))

    def _on_chosen(self, row: BankRow | None) -> None:
        if row is not None and row.waiting is not None:
            self._line_card.show_waiting(row.waiting)
        elif row is not None and row.back is not None:
            self._line_card.show_return(row.back)
        if row is not None:
            # Rows that come or go by themselves don't take away what was told about the file.
            self.clear_faults()
        self._show_parts()

    def _on_opened(self, row: BankRow) -> None:
        if row.waiting is not None:
            self._line_card.first_control().setFocus()

    def _on_browse(self) -> None:
        kinds = "Afschriften (*.xml *.053);;Alles (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Kies een bestand", "", kinds)
        if chosen:
            self._path.setText(chosen)
            self._path.setFocus()

    def _on_look(self) -> None:
        typed = self._path.text().strip()
        if not self._begin():
            return
        self.banner_done.emit(_DONE)
        # What was looked into before isn't taken in under the name of another file.
        self._forget()
        if not typed:
            self.show_failure(UserError(_NO_FILE, "path"))
            return
        desk, path = self.counter.desk, Path(typed).expanduser()

        def look(_: Progress) -> tuple[bytes, Looked]:
            raw = read_file(path)
            return raw, look_into(desk, raw)

        self._long(look, self._show_looked)

    def _show_looked(self, found: tuple[bytes, Looked]) -> None:
        self._raw, self._looked = found
        self._preview.show_rows(tuple(shown_lines(self._looked)))
        self._look_card.show_looked(self._looked)
        self._end()
        self._show_parts()
        faults = self._looked.faults
        announce(self, faults[0].sentence if faults else "Het bestand is bekeken. Er is nog niets geboekt.")

    def _on_leave(self) -> None:
        self._forget()
        self._path.setFocus()

    def _forget(self) -> None:
        self._looked, self._raw = None, b""
        self._preview.show_rows(())
        self._show_parts()

    def _on_take_in(self) -> None:
        if not self._begin():
            return
        desk, raw = self.counter.desk, self._raw
        self._long(lambda _: take_in(desk, raw), self._show_taken_in)

    def _long(self, task: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """A file may hold thousands of lines: other pages don't wait for them."""
        self.background.long(task, done, self.show_failure).ended.connect(self._on_ended)

    def _show_taken_in(self, taken: TakenIn) -> None:
        self._end()
        self._forget()
        self._path.clear()
        booked = (
            f"{counted(taken.booked, 'betaling', 'betalingen')} geboekt, samen {money(taken.booked_cents)}."
            if taken.booked
            else "Het afschrift is ingelezen. Er is niets geboekt."
        )
        rest = f"{counted(taken.by_hand, 'regel', 'regels')} om af te handelen." if taken.by_hand else ""
        self.banner_wanted.emit(BannerView(_DONE, booked, rest, tone="groen", icon="circle-check"))
        if taken.warnings:
            warned = " ".join(taken.warnings)
            self.banner_wanted.emit(BannerView(_GAP, warned, tone="amber", icon="circle-alert"))
        announce(self, f"{booked} {rest}".strip())
        self._path.setFocus()
        self.refresh()

    def _on_settle(self) -> None:
        row = self._table.current_row()
        if row is None or row.waiting is None or not self._begin():
            return
        self.banner_done.emit(_DONE)
        try:
            filled = self._line_card.filled()
        except UserError as fault:
            self.show_failure(fault)
            return
        desk = self.counter.desk
        self.short(lambda: _settle(desk, filled), self._show_settled)

    def _on_return(self) -> None:
        row = self._table.current_row()
        if row is None or row.back is None or row.back.mine or not self._begin():
            return
        self.banner_done.emit(_DONE)
        desk, settlement = self.counter.desk, row.back.settlement_id
        self.short(lambda: _give_back(desk, settlement), self._show_settled)

    def _show_settled(self, sentence: str) -> None:
        self._end()
        self.banner_wanted.emit(BannerView(_DONE, sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
        self._path.setFocus()
        self.refresh()


def _settle(desk: Desk, filled: Filled) -> str:
    if filled.outcome is Settled.BOOKED:
        bank_settling.assign(desk, filled.line_id, filled.nota_number, filled.cents, filled.reason)
        return f"{money(filled.cents)} is geboekt op nota {filled.nota_number}."
    bank_settling.set_aside(desk, filled.line_id, filled.outcome, filled.reason)
    if filled.outcome is Settled.GIVE_BACK:
        return "Voorgesteld om terug te storten. Een collega doet dat."
    return "De regel is afgehandeld: niet van ons."


def _give_back(desk: Desk, settlement_id: int) -> str:
    bank_settling.give_back(desk, settlement_id)
    return "Het geld is teruggestort."
