"""The start page: search, a new request, and the work that waits, the most urgent first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from ui import words
from ui.actions import NEW, NEW_PHONE, NEW_WRITTEN, OPEN
from ui.background import Background
from ui.format import day_in_full, day_short, moment_short, term
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.start_cards import ElsewhereCard, FiguresCard, requester
from ui.signs import state_chip
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import (
    ON_PAGE,
    STRETCH,
    Box,
    Card,
    Row,
    ScrollColumn,
    Stack,
    grow,
    top,
)
from ui.widgets.cell_painter import Cell
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.approvals import Waiting
    from counter_app.services.office import Counter
    from counter_app.services.requests import WorkItem

_NUMBER: Final = re.compile(r"(20\d{2})\s*-\s*(\d{1,5})")
_ANYTHING: Final = (
    "BSN, naam met geboortedatum, adres of zaaknummer",
    "Bijvoorbeeld 9999 90 822, Jansen 14-5-1982, 1411 XR 27 of 2026-00012",
)
_PERSONS: Final = (
    "BSN, naam met geboortedatum of adres",
    "Bijvoorbeeld 9999 90 822, Jansen 14-5-1982 of 1411 XR 27",
)
_NEW: Final = NEW.worded("Nieuw verzoek")
_NOTHING_OPEN: Final = StateScreen(
    "Geen open verzoeken",
    "Alles is afgehandeld. Een nieuw verzoek begint u met F7.",
    icon="circle-check-big",
    tone="groen",
)
_NONE_OPEN: Final = StateScreen(
    "Geen open verzoeken", "Alles is afgehandeld.", icon="circle-check-big", tone="groen"
)
_NOTHING_FOUND: Final = StateScreen(
    "Niets gevonden", "Geen open verzoek past bij dit filter. Maak het filter leeg.", icon="search-x"
)


class StartPage(CounterPage):
    """What to do first: search, begin, or take up the most urgent work."""

    search_wanted = Signal(str)
    request_wanted = Signal(int)
    new_request_wanted = Signal(object)  # Channel
    approval_wanted = Signal(int)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Start", counter, background)
        self._approves = counter.may(Right.APPROVE)
        self._handles = counter.may(Right.HANDLE_REQUESTS)
        self._reads = counter.may(Right.READ_REQUESTS)
        self._searches = self._reads or counter.may(Right.SEARCH_PERSONS)
        self._items: tuple[WorkItem, ...] = ()
        self._opens: Table[WorkItem] | Table[Waiting] | None = None
        placeholder, example = _ANYTHING if self._reads else _PERSONS
        self._field = LineField(theme, placeholder=placeholder, lead="search", large=True)
        self._field.returnPressed.connect(self._on_search)
        self._field.installEventFilter(self)
        self._search = FormField(
            theme,
            "Persoon of zaak zoeken" if self._reads else "Persoon zoeken",
            self._field,
            name="number",
            help_text=example,
        )
        self._waiting: Table[Waiting] = self._waiting_table()
        self._waiting_card = self._table_card("Wacht op u", self._waiting)
        self._waiting_card.hide()
        self._work: Table[WorkItem] = self._work_table()
        self._count = Text(theme, "", "small", "ink3")
        self._filter = LineField(theme, placeholder="Filter", lead="list-filter")
        self._filter.setAccessibleName("Filter op mijn werk")
        self._filter.textChanged.connect(self._on_filter)
        self._empty = StateView(theme)
        self._empty.hide()
        self._elsewhere = ElsewhereCard(theme)
        self._figures = FiguresCard(theme)
        self._top = Row(theme, gap=Size.LEFT)
        self._build()
        self._set_keys(None)

    def _build(self) -> None:
        theme = self.theme
        parts: list[QWidget] = []
        if self._searches:
            self._top.put(grow(self._search))
            if self._handles:
                self._top.put(top(self._new_buttons()))
            card = Card(theme)
            card.stack.put(self._top)
            parts.append(card)
        self._side = Box(Stack(theme, self._elsewhere, self._figures, STRETCH, gap=Size.CARD))
        if self._reads:
            left = Stack(theme, self._waiting_card, self._work_card(), STRETCH, gap=Size.CARD)
            parts.append(Box(Row(theme, grow(left), self._side, gap=Size.CARD)))
        else:
            parts.append(_WorkElsewhere(theme))
        self.set_content(ScrollColumn(Box(Stack(theme, *parts, gap=Size.CARD, margins=ON_PAGE))))

    def refresh(self) -> None:
        if self._reads:
            self.short(self._ask_work, self._show_work)
            self.short(self.counter.requests.counts, self._figures.show_counts)
        if self._approves:
            self.short(lambda: self.counter.approvals.queue(), self._show_waiting)

    def focus_first(self) -> QWidget | None:
        return self._field if self._searches else None

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        px, narrow = self.theme.px, width == "narrow"
        self._top.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        self._side.setFixedWidth(px(Size.SIDE if width == "wide" else Size.SIDE_MIDDLE))
        self._side.setVisible(not narrow)
        self._filter.setFixedWidth(px(Size.MASK_WIDE))
        self._work.set_folded(width != "wide")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter does what the part with the focus is for, and the primary button says which."""
        if event.type() == QEvent.Type.FocusIn:
            self._set_keys(watched if isinstance(watched, Table) else None)
        return super().eventFilter(watched, event)

    def _ask_work(self) -> tuple[WorkItem, ...]:
        # Who handles no requests of their own sees everybody's.
        return self.counter.requests.work_list(everybody=not self._handles)

    def _new_buttons(self) -> QWidget:
        theme = self.theme
        # F7 itself works through the action bar.
        counter = KeyButton(
            theme, NEW.worded("Balie"), "primary", icon="store", height=Size.SEARCH, live=False
        )
        counter.clicked.connect(self._on_new)
        written = KeyButton(theme, NEW_WRITTEN, icon="mail", height=Size.SEARCH)
        written.clicked.connect(self._on_new_written)
        phone = KeyButton(theme, NEW_PHONE, icon="phone", height=Size.SEARCH)
        phone.clicked.connect(self._on_new_phone)
        label = Text(theme, "Nieuw verzoek", "small_medium", "ink2")
        return Box(Stack(theme, label, Row(theme, counter, written, phone), gap=Size.PAIR))

    def _work_table(self) -> Table[WorkItem]:
        columns: tuple[Column[WorkItem], ...] = (
            Column("Uiterlijk", self._due_cell, width=Size.COL_DATE, sort=lambda one: (one.due_on, one.id)),
            Column("Zaak", _number_cell, width=Size.COL_NUMBER, sort=lambda one: one.number),
            Column("Verzoeker", _requester_cell),
            Column("Stand", lambda one: Cell(chips=(state_chip(one.state),)), width=Size.COL_STATE),
            Column(
                "Volgende stap",
                lambda one: Cell(words.NEXT_STEPS.get(one.state, ""), quiet=True),
                width=Size.COL_WIDE,
                folds=True,
            ),
        )
        table: Table[WorkItem] = Table(
            self.theme,
            columns,
            name="Mijn werk" if self._handles else "Open verzoeken",
            key=lambda one: one.id,
            row_height=Size.TABLE_ROW_TALL,
            fit=True,
        )
        table.opened.connect(self._on_work_opened)
        table.installEventFilter(self)
        return table

    def _waiting_table(self) -> Table[Waiting]:
        columns: tuple[Column[Waiting], ...] = (
            Column("Gevraagd", self._asked_cell, width=Size.COL_STATE, sort=lambda one: one.asked_at),
            Column(
                "Zaak",
                lambda one: Cell(one.number, sub=words.channel_words(one.channel)),
                width=Size.COL_NUMBER,
            ),
            Column("Verzoeker", lambda one: one.requester_name),
            Column("Door", lambda one: Cell(one.asked_by, quiet=True), width=Size.COL_STATE),
        )
        table: Table[Waiting] = Table(
            self.theme,
            columns,
            name="Wacht op u",
            key=lambda one: one.request_id,
            row_height=Size.TABLE_ROW_TALL,
            fit=True,
        )
        table.opened.connect(self._on_waiting_opened)
        table.installEventFilter(self)
        return table

    def _table_card(self, title: str, table: QWidget) -> Card:
        head = Row(self.theme, Text(self.theme, title, "section"), STRETCH, margins=_HEAD)
        return Card(self.theme, Box(head), table, gap=0, margins=_FOOT)

    def _work_card(self) -> Card:
        theme = self.theme
        title = Text(theme, "Mijn werk" if self._handles else "Open verzoeken", "section")
        head = Row(theme, title, self._count, STRETCH, self._filter, gap=Size.ROW, margins=_HEAD)
        return Card(theme, Box(head), self._work, self._empty, gap=0, margins=_FOOT)

    def _show_work(self, items: tuple[WorkItem, ...]) -> None:
        self._items = items
        self._show_filtered()
        self._elsewhere.show_items(items if self._handles else (), self._today())

    def _show_filtered(self) -> None:
        wanted = self._filter.text().casefold().strip()
        rows = [one for one in self._items if wanted in _searched(one)]
        self._work.show_rows(rows)
        self._work.setVisible(bool(rows))
        if not rows:
            self._empty.show_state(
                _NOTHING_FOUND if self._items else _NOTHING_OPEN if self._handles else _NONE_OPEN
            )
        self._empty.setVisible(not rows)
        self._count.setText(f"{len(self._items)} open" if self._items else "")

    def _show_waiting(self, rows: Sequence[Waiting]) -> None:
        self._waiting.show_rows(rows)
        self._waiting_card.setVisible(bool(rows))

    def _due_cell(self, one: WorkItem) -> Cell:
        today = self._today()
        left = (one.due_on - today).days
        tone = "rood" if left < 0 else "amber" if left == 0 else ""
        icon = "alarm-clock" if left < 0 else "clock-alert" if left == 0 else "clock"
        return Cell(
            day_short(one.due_on, today),
            sub=term(one.due_on, today) if left else "laatste dag",
            icon=icon,
            tone=tone,
            sub_tone=tone,
            strong=left <= 0,
            spoken=f"{day_in_full(one.due_on)}, {term(one.due_on, today)}",
        )

    def _asked_cell(self, one: Waiting) -> Cell:
        return Cell(moment_short(one.asked_at, self._today()), icon="users", tone="paars")

    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _set_keys(self, table: Table[WorkItem] | Table[Waiting] | None) -> None:
        self._opens = table
        commands = []
        if self._handles:
            commands.append(PageCommand(_NEW, self._on_new))
        if table is not None:
            commands.append(PageCommand(OPEN, self._on_open, side="right", kind="primary"))
        elif self._searches:
            search = OPEN.worded("Zoeken", "Zoek een persoon of een zaak.")
            commands.append(PageCommand(search, self._on_search, side="right", kind="primary"))
        self.set_commands(commands)

    def _on_search(self) -> None:
        self.clear_faults()
        typed = self._field.text().strip()
        number = _NUMBER.fullmatch(typed)
        if number is None or not self._reads:
            self.search_wanted.emit(typed)
            return
        wanted = f"{number[1]}-{int(number[2]):05d}"
        self.short(lambda: self.counter.requests.find(wanted), self._on_found)

    def _on_found(self, request_id: int) -> None:
        self._field.clear()
        self.request_wanted.emit(request_id)

    def _on_filter(self, _text: str) -> None:
        self._show_filtered()

    def _on_open(self) -> None:
        row = self._opens.current_row() if self._opens is not None else None
        if row is not None and self._opens is not None:
            self._opens.opened.emit(row)

    def _on_work_opened(self, item: WorkItem) -> None:
        self.request_wanted.emit(item.id)

    def _on_waiting_opened(self, row: Waiting) -> None:
        self.approval_wanted.emit(row.request_id)

    def _on_new(self) -> None:
        self.new_request_wanted.emit(Channel.COUNTER)

    def _on_new_written(self) -> None:
        self.new_request_wanted.emit(Channel.LETTER)

    def _on_new_phone(self) -> None:
        self.new_request_wanted.emit(Channel.TELEPHONE)


_HEAD: Final = (Size.CARD, Size.GAP, Size.ROW, Size.GAP)
_FOOT: Final = (0, 0, 0, Size.GAP)


class _WorkElsewhere(StateView):
    """What who handles no requests reads here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.show_state(
            StateScreen(
                "Kies een scherm", "Uw schermen staan links in het menu.", icon="list-tree", tone="blauw"
            )
        )


def _requester_cell(one: WorkItem) -> Cell:
    if not one.requester_name:
        return Cell(requester(one), tone="ink2")
    return Cell(one.requester_name, sub=words.REQUESTERS[one.requester_class] if one.requester_class else "")


def _number_cell(one: WorkItem) -> Cell:
    return Cell(one.number, sub=words.CHANNELS[one.channel])


def _searched(one: WorkItem) -> str:
    parts = (one.number, one.requester_name, words.STATES[one.state], words.CHANNELS[one.channel])
    return " ".join(parts).casefold()
