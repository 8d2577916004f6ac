"""The second person's page: what waits, the facts of one request, and the decision on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.services.approvals import Waiting
from counter_app.services.decisions import digest_of
from counter_app.services.live import News
from counter_app.services.stored_requests import StoredRequest
from ui import words
from ui.actions import BACK, COLLEAGUE, NEXT, REJECT
from ui.background import Background
from ui.format import counted
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.request.approval_view import ApprovalCase, approval, header, sections, waited, whose_turn
from ui.theme import Size, Theme, Tone
from ui.widgets.action_bar import PageCommand
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, ScrollColumn, grow, top
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.columns import Columns, Hugging
from ui.widgets.fact_sections import FactSections
from ui.widgets.icon_label import IconLabel
from ui.widgets.state_view import StateScreen
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_APPROVE: Final = NEXT.worded("Goedkeuren", "Geef akkoord op precies deze feiten.")
_REJECT: Final = REJECT.worded("Afwijzen", "Wijs af. Schrijf op waarom.")
_DEPUTY: Final = COLLEAGUE.worded("Vervanger", "Wijs aan wie u vervangt, en van wanneer tot wanneer.")
_BANNER: Final = "goedkeuren"
_ICONS: Final = {str(Channel.TELEPHONE): "phone", str(Channel.LETTER): "mail", str(Channel.COUNTER): "store"}
_EMPTY: Final = StateScreen(
    "Niets om goed te keuren",
    "Komt er een verzoek bij, dan ziet u het hier vanzelf. Uw eigen verzoeken keurt een ander goed.",
    icon="circle-check-big",
    tone="groen",
)
_HEAD: Final = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)
_PANEL: Final[dict[Width, int]] = {"wide": Size.PANEL_MIDDLE, "middle": Size.FORM, "narrow": Size.FORM}


class ApprovalsPage(CounterPage):
    """Is told what waits as soon as it is there; nothing that is on the screen moves by itself."""

    deputies_wanted = Signal()

    help_page = "goedkeuren"

    article_wanted = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Goedkeuren", counter, background)
        self._wanted: int | None = None
        self._loaded = False
        self._case: ApprovalCase | None = None
        self._asked: int | None = None
        self._busy = False
        self._count = Text(theme, "", "small", "ink3")
        self._table: Table[Waiting] = Table(
            theme,
            (Column("Zaak", self._request_cell), Column("Wacht", self._waited_cell, width=Size.COL_SHORT)),
            name="Te goedkeuren",
            key=lambda one: one.request_id,
            row_height=Size.TABLE_ROW_TALL,
        )
        # The longest waiting comes first, always.
        self._table.setSortingEnabled(False)
        self._table.horizontalHeader().hide()
        self._table.chosen.connect(self._on_chosen)
        self._queue = self._queue_card()
        self._facts = FactSections(theme)
        self._facts_scroll = ScrollColumn(self._facts, hug=True, name="Feiten")
        self._middle = Hugging(self._facts_scroll, self._facts)
        self._panel = ApprovalPanel(theme)
        self._panel.changed.connect(self._set_keys)
        self._panel.article_wanted.connect(self.article_wanted)
        self._side = Hugging(self._panel)
        self._columns = Columns(theme, self._queue, self._middle, self._side)
        self.set_content(self._columns)
        self._set_keys()

    def _queue_card(self) -> Card:
        theme = self.theme
        head = Row(theme, Text(theme, "Te goedkeuren", "strong"), self._count, STRETCH, margins=_HEAD)
        words_ = "Eigen verzoeken ziet u hier niet: een ander keurt ze goed."
        note = Text(theme, words_, "small", "ink3", wrap=True)
        foot = Row(theme, top(IconLabel(theme, "info", "ink3")), grow(note), margins=_HEAD)
        return Card(theme, Box(head), Line(), grow(self._table), Box(foot), gap=0, margins=(0, 0, 0, 0))

    def open_request(self, request_id: int) -> None:
        """The request to show first, when it is still waiting."""
        self._wanted = request_id

    def refresh(self) -> None:
        if not self._loaded:
            self.show_loading("Kijken wat er wacht")
        self.short(self.counter.approvals.queue, self._show_queue)

    def focus_first(self) -> QWidget | None:
        """The first check; under each other the queue, since the facts come before the checks there."""
        beside = self._case is not None and self.width_mode != "narrow"
        return self._panel.first_open() if beside else self._table

    def panes(self) -> tuple[QWidget, ...]:
        return (self._queue, self._middle, self._side)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        narrow = width == "narrow"
        self._columns.arrange((Size.GROUND, None, _PANEL[width]), narrow=narrow)
        self._facts.arrange(narrow=narrow)

    def take_news(self, news: News) -> None:
        """What waits by now, when this page is looked at and nothing is being decided."""
        if news.queue is not None and self.isVisible() and not self._busy and self._loaded:
            self._show_queue(news.queue)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.banner_done.emit(_BANNER)

    def show_failure(self, error: Exception) -> None:
        working, self._busy = self._busy, False
        super().show_failure(error)
        self._set_keys()
        if working and isinstance(error, UserError) and error.field is None:
            # The facts changed, or somebody else was first: what waits is read again.
            self._close()
            self.refresh()

    def _show_queue(self, rows: tuple[Waiting, ...]) -> None:
        self._loaded = True
        before = self._case.waiting if self._case is not None else None
        self._count.setText(str(len(rows)))
        numbers = [one.request_id for one in rows]
        if before is not None and before.request_id not in numbers:
            self._say("Dit verzoek wacht niet meer.", "Het is ingetrokken, gewijzigd of al beslist.", "amber")
            self._close()
        if not rows:
            self._close()
            self._table.show_rows(rows)
            self.show_state(_EMPTY)
            return
        self.show_content()
        self._table.show_rows(rows)
        wanted, self._wanted = self._wanted, None
        current = self._table.current_row()
        if wanted in numbers:
            self._table.selectRow(numbers.index(wanted))
        elif current is None:
            self._table.selectRow(0)
        elif before is None and self._asked is None:
            self._open(current)
        elif before is not None and current.request_id == before.request_id:
            self._show_again(current, before)

    def _show_again(self, current: Waiting, before: Waiting) -> None:
        """The request on the screen still waits: nothing moves, unless its facts changed."""
        if (current.version, current.asked_at) != (before.version, before.asked_at):
            self._say("De feiten zijn gewijzigd.", "Kijk opnieuw.", "amber")
            self._open(current)
        else:
            self._show_panel(afresh=False)

    def _open(self, row: Waiting) -> None:
        self._asked = row.request_id
        self.short(lambda: self._ask(row), self._show_case)

    def _ask(self, row: Waiting) -> ApprovalCase:
        weighed = self.counter.approvals.weighed(row.request_id)
        subject = weighed.case.stored.subject_person_id
        if subject is None:
            return ApprovalCase(row, weighed, None, shielded=False)
        try:
            person = self.counter.persons.open(subject, request_id=row.request_id)
        except (NotAllowed, Denied):
            # Who may not see this person approves on the facts alone.
            return ApprovalCase(row, weighed, None, shielded=True)
        return ApprovalCase(row, weighed, person, shielded=False)

    def _show_case(self, case: ApprovalCase) -> None:
        row = case.waiting
        if row.request_id != self._asked:
            return
        first = self._case is None or self._case.waiting.request_id != row.request_id
        self._case = case
        channel = ChipView(words.channel_words(row.channel), "grijs", _ICONS.get(row.channel, "inbox"))
        self.set_title("Goedkeuren", (ChipView(f"Verzoek {row.number}", "grijs", "inbox"), channel))
        self.set_person(header(case))
        self._facts.show_sections(sections(case, self.counter.clerk))
        self._facts_scroll.verticalScrollBar().setValue(0)
        self._show_panel(afresh=True)
        if first and not self._table.hasFocus():
            self.focus_wanted.emit()

    def _show_panel(self, *, afresh: bool) -> None:
        if self._case is not None:
            self._panel.show_approval(approval(self._case, self.counter.desk.clock.now()), afresh=afresh)
            self._set_keys()

    def _close(self) -> None:
        """Nothing of a request stays on the screen when it isn't this person's to decide any more."""
        self._case = self._asked = None
        self._panel.clear()
        self._facts.show_sections(())
        self._table.clearSelection()
        self.set_person(None)
        self.set_title("Goedkeuren")
        self._set_keys()

    def _set_keys(self) -> None:
        case, left_keys = self._case, [PageCommand(BACK, self._on_back)]
        if self.counter.may(Right.NAME_DEPUTY):
            left_keys.append(PageCommand(_DEPUTY, self._on_deputies))
        if case is None:
            self.set_commands(left_keys)
            return
        left = self._panel.left()
        may = case.discloses and not left and not self._busy
        approve = PageCommand(
            _APPROVE, self._on_approve, "right", "primary", enabled=may, refused=self._on_refused
        )
        reject = PageCommand(_REJECT, self._on_reject, "right", "danger", enabled=not self._busy)
        still = f"Nog {counted(left, 'controle', 'controles')}" if left else ""
        self.set_commands(
            (*left_keys, reject, approve), still if case.discloses else "De feiten zijn gewijzigd"
        )

    def _say(self, strong: str, rest: str, tone: Tone) -> None:
        icon = "circle-check" if tone == "groen" else "triangle-alert"
        self.banner_wanted.emit(BannerView(_BANNER, strong, rest, tone=tone, icon=icon))

    def _request_cell(self, one: Waiting) -> Cell:
        channel = words.channel_words(one.channel)
        who = one.requester_name or words.requester_words(RequesterClass.SUBJECT)
        spoken = f"{one.number}, {channel}, {who}, gevraagd door {one.asked_by}"
        turn = whose_turn(one)
        if not turn:
            return Cell(one.number, sub=who, strong=True, spoken=spoken)
        tone = "amber" if one.my_turn else "ink2"
        told = f"{one.number}  {who}"
        return Cell(told, sub=turn, sub_tone=tone, strong=True, spoken=f"{spoken}. {turn}")

    def _waited_cell(self, one: Waiting) -> Cell:
        return Cell(waited(one.asked_at, self.counter.desk.clock.now()), tone="paars", right=True)

    def _on_deputies(self) -> None:
        self.deputies_wanted.emit()

    def _on_chosen(self, row: Waiting | None) -> None:
        if row is not None and row.request_id != self._asked:
            self._open(row)

    def _on_refused(self) -> None:
        first = self._panel.first_open()
        first.setFocus()
        self._columns.reveal(first)

    def _on_approve(self) -> None:
        self._decide(approve=True)

    def _on_reject(self) -> None:
        self._decide(approve=False)

    def _decide(self, *, approve: bool) -> None:
        case = self._case
        if case is None or self._busy:
            return
        self._busy = True
        self.clear_faults()
        self._set_keys()
        request_id, digest, reason = case.waiting.request_id, digest_of(case.weighed), self._panel.reason
        self.short(
            lambda: (approve, self.counter.approvals.decide(request_id, digest, approve, reason)),
            self._on_decided,
        )

    def _on_decided(self, decided: tuple[bool, StoredRequest]) -> None:
        approve, stored = decided
        self._busy = False
        self._close()
        if approve:
            told = f"{stored.clerk} kan nu verstrekken."
            self._say(f"Verzoek {stored.number} is goedgekeurd.", told, "groen")
        else:
            told = f"{stored.clerk} leest uw opmerking."
            self._say(f"Verzoek {stored.number} is afgewezen.", told, "groen")
        self.refresh()
