"""The start page: search, a new request, and the work that waits, the most urgent first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from counter_app.errors import EnvironmentTrouble
from counter_app.services.notices import Notice, NoticeKind
from ui.actions import NEW, NEW_EMAIL, NEW_PHONE, NEW_SELECTION, NEW_WRITTEN, OPEN, RECENT
from ui.background import Background
from ui.format import clock_time
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.start_cards import ElsewhereCard, FiguresCard, NoticesCard
from ui.pages.start_tables import searched, unprinted_table, waiting_table, work_table
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
from ui.widgets.fill_scroll import fix_width
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.figures_view import TodayFigures
    from counter_app.services.office import Counter
    from counter_app.services.paper import Unprinted
    from counter_app.services.requests import WorkItem
    from counter_app.services.waiting_work import ToDecide

    AnyTable = Table[WorkItem] | Table[ToDecide] | Table[Unprinted]

_NUMBER: Final = re.compile(r"(20\d{2})\s*-\s*(\d{1,5})")
_ANYTHING: Final = (
    "BSN, naam met geboortedatum, adres of zaaknummer",
    "Bijvoorbeeld 9999 90 822, Jansen 14-5-1982, 1411 XR 27 of 2026-00012",
)
_PERSONS: Final = (
    "BSN, naam met geboortedatum of adres",
    "Bijvoorbeeld 9999 90 822, Jansen 14-5-1982 of 1411 XR 27",
)
#: Rows of one's own work before «Alle n tonen»: what is urgent stands above it.
_AT_FIRST: Final = 10
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
_ELSEWHERE: Final = StateScreen(
    "Kies een scherm", "Uw schermen staan links in het menu.", icon="list-tree", tone="blauw"
)
_HEAD: Final = (Size.CARD, Size.GAP, Size.ROW, Size.GAP)
_FOOT: Final = (0, 0, 0, Size.GAP)
_UNDER: Final = (Size.CARD, Size.GAP, Size.CARD, 0)
#: These are seen to on this page itself.
_IN_WORK: Final = frozenset({NoticeKind.REQUESTS_LATE, NoticeKind.REQUESTS_NEAR, NoticeKind.RENEWED})
_HERE: Final = frozenset({*_IN_WORK, NoticeKind.UNPRINTED})


class StartPage(CounterPage):
    """What to do first: search, begin, or take up the most urgent work."""

    help_page = "start"
    search_wanted = Signal(str)
    request_wanted = Signal(int)
    new_request_wanted = Signal(object)  # Channel
    approval_wanted = Signal(int)
    referral_wanted = Signal(int)
    weighing_wanted = Signal(int)
    recent_wanted = Signal()
    documents_wanted = Signal(int)
    notice_wanted = Signal(object)  # NoticeKind
    work_counted = Signal(int)
    waiting_counted = Signal(int)
    notices_counted = Signal(int)
    connection_known = Signal(bool)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Start", counter, background)
        self._approves = counter.may(Right.APPROVE)
        self._handles = counter.may(Right.HANDLE_REQUESTS)
        self._reads = counter.may(Right.READ_REQUESTS)
        self._searches = self._reads or counter.may(Right.SEARCH_PERSONS)
        self._items: tuple[WorkItem, ...] = ()
        self._all_shown = False
        self._openable: frozenset[NoticeKind] = _HERE
        self._opens: AnyTable | LinkButton | None = None
        placeholder, example = _ANYTHING if self._reads else _PERSONS
        self._field = LineField(theme, placeholder=placeholder, lead="search", large=True)
        self._field.returnPressed.connect(self._on_search)
        self._search = FormField(
            theme,
            "Persoon of zaak zoeken" if self._reads else "Persoon zoeken",
            self._field,
            name="number",
            help_text=example,
        )
        self._waiting = waiting_table(theme, "Wacht op u", self._today)
        self._waiting.opened.connect(self._on_waiting_opened)
        self._waiting_card = self._table_card("Wacht op u", self._waiting)
        self._work = work_table(theme, "Mijn werk" if self._handles else "Open verzoeken", self._today)
        self._work.opened.connect(self._on_work_opened)
        self._unprinted = unprinted_table(theme, "Nog af te drukken")
        self._unprinted.opened.connect(self._on_unprinted_opened)
        self._unprinted_card = self._table_card("Nog af te drukken", self._unprinted)
        self._count = Text(theme, "", "small", "ink3")
        self._filter = LineField(theme, placeholder="Filter", lead="list-filter")
        self._filter.setAccessibleName("Filter op mijn werk")
        self._filter.textChanged.connect(self._on_filter)
        self._filter.returnPressed.connect(self._on_filtered)
        self._all = LinkButton(theme, "Alles tonen")
        self._all.clicked.connect(self._on_all)
        self._under = Box(Row(theme, self._all, STRETCH, margins=_UNDER))
        self._empty = StateView(theme)
        self._elsewhere = ElsewhereCard(theme)
        self._figures = FiguresCard(theme)
        self._notices = NoticesCard(theme)
        self._notices.notice_wanted.connect(self._on_notice)
        self._no_screen = StateView(theme)
        self._top = Row(theme, gap=Size.LEFT)
        self._body = Row(theme, gap=Size.CARD)
        self._side = Box(Stack(theme, self._elsewhere, self._figures, self._notices, STRETCH, gap=Size.CARD))
        for part in (self._waiting_card, self._unprinted_card, self._under, self._empty, self._no_screen):
            part.hide()
        self._build()
        self._watch_focus((self._field, self._filter, self._work, self._waiting, self._unprinted, self._all))
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
        if self._reads:
            cards = (self._waiting_card, self._work_card(), self._unprinted_card)
            self._body.put(grow(Stack(theme, *cards, STRETCH, gap=Size.CARD)))
            self._body.put(self._side)
        else:
            self._body.put(grow(Stack(theme, self._side, self._no_screen, gap=Size.CARD)))
        parts.append(Box(self._body))
        self.set_content(ScrollColumn(Box(Stack(theme, *parts, gap=Size.CARD, margins=ON_PAGE))))

    def let_open(self, kinds: frozenset[NoticeKind]) -> None:
        """The notices whose own page this clerk has."""
        self._openable = kinds | _HERE

    def refresh(self) -> None:
        if self._reads:
            self.short(self._ask_work, self._show_work)
            self.short(lambda: self.counter.figures.today(), self._show_figures)
        if self._approves:
            # Reading the queue holds the calls that waited too long.
            self.short(lambda: len(self.counter.approvals.queue()), self._count_waiting)
            self.short(lambda: self.counter.waiting_work.mine(), self._show_waiting)
        if self.counter.may(Right.DISCLOSE):
            self.short(lambda: self.counter.paper.unprinted(), self._show_unprinted)
        self.short(lambda: self.counter.notices.mine(), self._show_notices)

    def focus_first(self) -> QWidget | None:
        if self._searches:
            return self._field
        return next(iter(self._notices.links), None)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        px, narrow = self.theme.px, width == "narrow"
        direction = Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight
        self._top.setDirection(direction)
        self._body.setDirection(direction)
        beside = self._reads and not narrow
        fix_width(self._side, px(Size.SIDE if width == "wide" else Size.SIDE_MIDDLE) if beside else None)
        self._filter.setFixedWidth(px(Size.MASK_WIDE))
        self._work.set_folded(width != "wide")
        self._waiting.set_folded(width != "wide")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter does what the part with the focus is for, and the primary button says which."""
        if event.type() == QEvent.Type.FocusIn:
            self._set_keys(watched if isinstance(watched, Table | LinkButton) else None)
        return super().eventFilter(watched, event)

    def show_failure(self, error: Exception) -> None:
        if isinstance(error, EnvironmentTrouble):
            self.connection_known.emit(False)
        super().show_failure(error)

    def _watch_focus(self, widgets: Sequence[QWidget]) -> None:
        for widget in widgets:
            widget.installEventFilter(self)

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
        email = KeyButton(theme, NEW_EMAIL, "quiet", icon="inbox")
        email.clicked.connect(self._on_new_email)
        selection = KeyButton(theme, NEW_SELECTION, "quiet", icon="users")
        selection.clicked.connect(self._on_new_selection)
        label = Text(theme, "Nieuw verzoek", "small_medium", "ink2")
        usual, seldom = Row(theme, counter, written, phone), Row(theme, email, selection, STRETCH)
        return Box(Stack(theme, label, usual, seldom, gap=Size.PAIR))

    def _table_card(self, title: str, table: QWidget) -> Card:
        head = Row(self.theme, Text(self.theme, title, "section"), STRETCH, margins=_HEAD)
        return Card(self.theme, Box(head), table, gap=0, margins=_FOOT)

    def _work_card(self) -> Card:
        theme = self.theme
        title = Text(theme, "Mijn werk" if self._handles else "Open verzoeken", "section")
        head = Row(theme, title, self._count, STRETCH, self._filter, gap=Size.ROW, margins=_HEAD)
        return Card(theme, Box(head), self._work, self._under, self._empty, gap=0, margins=_FOOT)

    def _show_work(self, items: tuple[WorkItem, ...]) -> None:
        self._items = items
        self._show_filtered()
        self._elsewhere.show_items(items if self._handles else (), self._today())
        self.work_counted.emit(len(items))
        self.connection_known.emit(True)

    def _show_filtered(self) -> None:
        wanted = self._filter.text().casefold().strip()
        rows = [one for one in self._items if wanted in searched(one)]
        shown = rows if wanted or self._all_shown else rows[:_AT_FIRST]
        self._work.show_rows(shown)
        self._work.setVisible(bool(rows))
        if not rows:
            self._empty.show_state(
                _NOTHING_FOUND if self._items else _NOTHING_OPEN if self._handles else _NONE_OPEN
            )
        self._empty.setVisible(not rows)
        total, left = len(self._items), len(shown) < len(rows)
        partly = f", {len(shown)} getoond" if len(shown) < total else ""
        self._count.setText(f"{total} open{partly}" if total else "")
        self._all.set_text(f"Alle {total} tonen")
        self._under.setVisible(left)

    def _show_figures(self, figures: TodayFigures) -> None:
        self._figures.show_figures(figures, clock_time(self.counter.desk.clock.now()))

    def _count_waiting(self, count: int) -> None:
        self.waiting_counted.emit(count)

    def _show_waiting(self, rows: Sequence[ToDecide]) -> None:
        self._waiting.show_rows(rows)
        self._waiting_card.setVisible(bool(rows))

    def _show_unprinted(self, rows: Sequence[Unprinted]) -> None:
        self._unprinted.show_rows(rows)
        self._unprinted_card.setVisible(bool(rows))

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        self._notices.show_notices(notices, self._openable, self._today())
        self._watch_focus(self._notices.links)
        self.notices_counted.emit(len(notices))
        if not self._reads:
            self._no_screen.setVisible(not notices)
            if not notices:
                self._no_screen.show_state(_ELSEWHERE)

    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _set_keys(self, part: AnyTable | LinkButton | None) -> None:
        self._opens = part
        commands = []
        if self._reads:
            commands.append(PageCommand(RECENT, self._on_recent))
        if self._handles:
            commands.append(PageCommand(_NEW, self._on_new))
        if part is not None:
            words = part.accessibleName() if isinstance(part, LinkButton) else OPEN.text
            commands.append(PageCommand(OPEN.worded(words), self._on_open, side="right", kind="primary"))
        elif self.counter.may(Right.MANAGE_ACCOUNTS) and not self._reads:
            manage = OPEN.worded("Beheer openen", "Naar accounts, gegevens en tarieven.")
            commands.append(PageCommand(manage, self._on_manage, side="right", kind="primary"))
        elif self._searches:
            search = OPEN.worded("Zoeken", "Zoek een persoon of een zaak.")
            commands.append(PageCommand(search, self._on_search, side="right", kind="primary"))
        self.set_commands(commands)

    def _on_recent(self) -> None:
        self.recent_wanted.emit()

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

    def _on_filtered(self) -> None:
        self._go_in(self._work)

    def _on_all(self) -> None:
        self._all_shown = True
        self._show_filtered()
        self._go_in(self._work)

    def _on_open(self) -> None:
        if isinstance(self._opens, LinkButton):
            self._opens.click()
            return
        row = self._opens.current_row() if self._opens is not None else None
        if row is not None and self._opens is not None:
            self._opens.opened.emit(row)

    def _on_work_opened(self, item: WorkItem) -> None:
        self.request_wanted.emit(item.id)

    def _on_waiting_opened(self, row: ToDecide) -> None:
        ways = {
            "approve": self.approval_wanted,
            "referral": self.referral_wanted,
            "paper": self.request_wanted,
        }
        ways.get(row.task, self.weighing_wanted).emit(row.request_id)

    def _on_unprinted_opened(self, row: Unprinted) -> None:
        self.documents_wanted.emit(row.request_id)

    def _on_notice(self, kind: NoticeKind) -> None:
        if kind in _IN_WORK:
            self._go_in(self._work)
        elif kind is NoticeKind.UNPRINTED:
            self._go_in(self._unprinted)
        else:
            self.notice_wanted.emit(kind)

    def _on_manage(self) -> None:
        self.notice_wanted.emit(NoticeKind.NOT_READY)

    def _go_in(self, table: AnyTable) -> None:
        """The focus in a table, on its first row."""
        if table.rows_model.rowCount():
            table.choose_first()
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_new(self) -> None:
        self.new_request_wanted.emit(Channel.COUNTER)

    def _on_new_written(self) -> None:
        self.new_request_wanted.emit(Channel.LETTER)

    def _on_new_phone(self) -> None:
        self.new_request_wanted.emit(Channel.TELEPHONE)

    def _on_new_email(self) -> None:
        self.new_request_wanted.emit(Channel.EMAIL)

    def _on_new_selection(self) -> None:
        self.new_request_wanted.emit(Channel.SELECTION)
