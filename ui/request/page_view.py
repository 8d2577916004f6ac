"""The request page without its frame: sections and workbench on the left, the panel on the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.clock import local_date
from counter_app.domain.decision import Change, Section
from counter_app.domain.elements import Element
from counter_app.domain.letter import WayOut
from counter_app.output.documents import DocumentKind
from counter_app.services.billing import Nota
from counter_app.services.paper import Document
from counter_app.services.persons import PersonView
from counter_app.services.stored_requests import Event
from counter_app.services.terms import Term
from ui.background import Background
from ui.format import day_numeric, term
from ui.pages.page import Width
from ui.request.acts import Acted
from ui.request.decision_view import Around, panel_view
from ui.request.flow import Flow
from ui.request.held_card import HeldCard
from ui.request.history_view import ended_view, moments, waiting_since
from ui.request.opening import Opened
from ui.request.reply_card import ReplyCard
from ui.request.search_card import SearchCard
from ui.request.section_rows import section_views
from ui.request.term_card import TermCard
from ui.request.withdraw_card import WithdrawCard
from ui.request.workbench import Workbench
from ui.signs import state_chip
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Stack, grow
from ui.widgets.chip import ChipView
from ui.widgets.fact_sections import FactRow, FactSections, SectionView
from ui.widgets.laid_out_once import laid_out_once
from ui.widgets.split_view import SplitView

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_DOCUMENTS: Final = "documents"
_TO_POST: Final = "Brief volgt per post. Druk hem af en verstuur hem; geef hem niet mee over de balie."
_POSTED: Final = "De brief is afgedrukt. Hij gaat per post."


class PageView(QWidget):
    """Paints a flow with what came in around it; holds no request of its own."""

    edit_wanted = Signal(object)  # Section
    withdraw_confirmed = Signal(str)
    withdraw_dropped = Signal()
    article_wanted = Signal(str)
    ticked = Signal(object, bool)  # Element, given

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__()
        self._theme = theme
        self._refusal_weeks = int(counter.municipality.refusal_weeks)
        self.bench = Workbench(theme, counter, background)
        self._withdraw = WithdrawCard(theme)
        self._withdraw.confirmed.connect(self.withdraw_confirmed)
        self._withdraw.dropped.connect(self.withdraw_dropped)
        self._withdraw.hide()
        self.held = HeldCard(theme)
        self.term = TermCard(theme)
        self.search = SearchCard(theme)
        self._term: Term | None = None
        self._reply = ReplyCard(theme)
        self._sections = FactSections(theme)
        self._sections.edit_wanted.connect(self._on_edit)
        self._split = SplitView(
            theme,
            Box(
                Stack(
                    theme,
                    self._withdraw,
                    self.held,
                    self.term,
                    self.search,
                    self._reply,
                    self._sections,
                    gap=Size.CARD,
                )
            ),
        )
        self._split.article_wanted.connect(self.article_wanted)
        self._split.ticked.connect(self._on_ticked)
        self.setLayout(Stack(theme, grow(self._split), gap=0))
        self.bench.setParent(self)
        self.bench.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_settled)
        self._whole = self._follows = False
        bar = self._split.facts.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.actionTriggered.connect(self._on_scrolled)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._history: tuple[Event, ...] = ()
        self._documents: tuple[Document, ...] = ()
        self._paid: Nota | None = None
        self._script = self._waiting = ""
        self._changes: tuple[Change, ...] = ()
        self._at: tuple[object, ...] | None = None
        self._place: Section | None = None
        self._width: Width = "wide"

    @property
    def place(self) -> Section | None:
        """The section where the work is."""
        return self._place

    @property
    def has_documents(self) -> bool:
        return bool(self._documents)

    @property
    def reads_aloud(self) -> bool:
        """Whether the script of a call that was released is on the screen."""
        return bool(self._script)

    @property
    def withdrawing(self) -> bool:
        return not self._withdraw.isHidden()

    def forget(self) -> None:
        """Another request comes: nothing of this one stays."""
        self.bench.forget()
        self._sections.forget()
        self.show_withdraw(False)
        self._history, self._documents, self._changes = (), (), ()
        self._paid, self._script, self._at = None, "", None
        self._term = None
        self.held.show_held(())
        self.term.forget()
        self.search.forget()
        self._reply.show_reply("")

    def take(self, opened: Opened) -> None:
        """What was read around the request."""
        self._history, self._documents = opened.history, opened.documents
        self._term = opened.term
        self.held.show_held(opened.held)
        self._reply.show_reply(opened.reply)

    def take_act(self, acted: Acted) -> None:
        """What only an act tells: the payment, and what to read aloud."""
        self._paid = acted.paid or self._paid
        self._script = acted.script
        self.bench.approval.forget()
        # The key that did it was off meanwhile, and lost the focus.
        self._at = None

    def show_flow(self, flow: Flow, person: PersonView | None, now: datetime) -> bool:
        """Paint it; True when something else is to be done first now, so that the focus must move."""
        with laid_out_once(self._sections, self.bench, self._split.panel.body):
            return self._show_parts(flow, person, now)

    def _show_parts(self, flow: Flow, person: PersonView | None, now: datetime) -> bool:
        self._changes = ()
        self._waiting = waiting_since(self._history, now)
        self.bench.show_flow(flow)
        place = self._place = self.bench.place_of(flow)
        views = [*section_views(flow, person, place), *self._document_section()]
        self._sections.show_sections(views, {str(place): self.bench} if place is not None else {})
        self._show_panel(flow)
        self.term.show_term(self._term, local_date(now), may_change=not flow.read_only and not flow.away)
        self.search.show_search(flow, may_change=not flow.read_only and not flow.away)
        working = (*self.bench.working_on(), self.search.first, self.held.asks)
        at = (place, self.withdrawing, *working, flow.read_only, self.reads_aloud)
        moved, self._at = at != self._at, at
        return moved

    def show_changes(self, flow: Flow, found: tuple[Change, ...]) -> None:
        """What would turn the outcome came in."""
        self._changes = found
        self._show_panel(flow)

    def show_withdraw(self, shown: bool) -> None:
        """Ask whether it must be withdrawn, or stop asking."""
        if not shown:
            self._withdraw.forget()
        self._withdraw.setVisible(shown)

    def chips(self, flow: Flow, today: date) -> tuple[ChipView, ...]:
        """State, term and channel, for the top bar."""
        stored = flow.case.stored
        chips = [state_chip(stored.state)]
        if stored.is_open and self._term is not None and self._term.suspended_until is not None:
            still = f"Staat stil tot {day_numeric(self._term.suspended_until)}"
            chips.append(ChipView(still, "amber", "circle-pause"))
        elif stored.is_open:
            late = stored.due_on < today
            words = f"Beslissen voor {day_numeric(stored.due_on)}, {term(stored.due_on, today)}"
            icon = "calendar-x" if late else "calendar-clock"
            chips.append(ChipView(words, "rood" if late else "grijs", icon))
        if flow.by_telephone:
            chips.append(ChipView("Telefoon", "amber", "phone"))
        return tuple(chips)

    def first_focus(self) -> QWidget | None:
        """The thing to do first; None leaves it to the primary action."""
        if self.withdrawing:
            return self._withdraw.note
        if self.held.asks:
            return self.held.why
        if self._reply.isVisibleTo(self):
            return self._reply.copy_button
        return self.bench.first_focus() if self.bench.isVisibleTo(self) else self.search.first

    def focus_ticks(self) -> bool:
        """To the elements in the panel, when there is something to tick."""
        return self._split.focus_ticks()

    def reveal_work(self) -> None:
        """Scroll until what is worked on can be seen, once everything has its place."""
        self._whole = self._follows = True
        self._soon.start()

    def panes(self) -> tuple[QWidget, ...]:
        panes = self._split.panes()
        # On one column F6 goes from the facts to «Waarom».
        return panes[::-1] if self._width == "narrow" else panes

    def arrange(self, width: Width) -> None:
        self._width = width
        self._split.arrange(width)
        self._sections.arrange(narrow=width == "narrow")
        self.bench.arrange(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, or a banner above: what is worked on stays in view."""
        super().resizeEvent(event)
        self.reveal_work()

    def _show_panel(self, flow: Flow) -> None:
        stored = flow.case.stored
        if not stored.is_open:
            self._split.show_decision(
                ended_view(
                    flow,
                    self._history,
                    self._script,
                    refusal_weeks=self._refusal_weeks,
                    letter=self._letter_words(),
                )
            )
            return
        waits = moments(self._history, stored.state, by_telephone=flow.by_telephone)
        around = Around(
            changes=self._changes,
            moments=waits if any(one.state == "waiting" for one in waits) else (),
            waiting=self._waiting,
            nota=flow.nota or self._paid,
            refusal_weeks=self._refusal_weeks,
        )
        self._split.show_decision(panel_view(flow, around))

    def _letter_words(self) -> str:
        """What becomes of the letter on a request that is over."""
        letters = [one for one in self._documents if one.kind is DocumentKind.LETTER]
        posted = [one for one in letters if one.way_out is WayOut.POST and not one.withdrawn]
        if not posted or self.held.isVisibleTo(self):
            return ""
        return _POSTED if all(one.printed for one in posted) else _TO_POST

    def _document_section(self) -> Sequence[SectionView]:
        if not self._documents:
            return ()
        rows = tuple(
            FactRow(
                one.title,
                f"Nummer {one.log_number}" if one.log_number is not None else one.file_name,
                _became(one),
            )
            for one in self._documents
        )
        return (SectionView(_DOCUMENTS, "Documenten", "done", rows),)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is never under a bar."""
        if now is not None and self.bench.isVisible() and self.bench.isAncestorOf(now):
            self._soon.start()
        else:
            self._follows = False

    def _on_range(self) -> None:
        """With large letters what is above gets its place later than the work, and may push it out of view."""
        if self._follows:
            self._whole = True
            self._soon.start()

    def _on_scrolled(self) -> None:
        """Who scrolls looks for something else."""
        self._follows = False

    def _on_settled(self) -> None:
        margin = self._theme.px(Size.RING_MARGIN)
        work = self._withdraw if self.withdrawing else self.held.ask if self.held.asks else self.bench
        if self._whole and work.isVisible():
            self._split.facts.reveal(work, margin)
        self._whole = False
        now = self.window().focusWidget()
        if now is not None and now.isVisible() and self.bench.isAncestorOf(now):
            self._split.facts.reveal(now, margin)

    def _on_ticked(self, key: str, given: bool) -> None:
        self.ticked.emit(Element(key), given)

    def _on_edit(self, key: str) -> None:
        self.edit_wanted.emit(Section(key))


def _became(document: Document) -> str:
    """Whether a paper came out."""
    if document.withdrawn:
        return "ingetrokken, niet uitgereikt"
    return f"{document.printed} keer afgedrukt of bewaard" if document.printed else "nog niet afgedrukt"
