"""The request: its facts on the left, the living decision on the right, and F2 for what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Change, Section
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.regulation.facts import Value
from ui.actions import BACK, PERSON
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.request.acts import Acted
from ui.request.card_acts import CardActs
from ui.request.dossier_words import DossierTask
from ui.request.flow import Flow
from ui.request.handling import Handling
from ui.request.header import grounds, header_view
from ui.request.next_step import Act, NextStep, next_step
from ui.request.next_task import task_of
from ui.request.on_paper import paper_task
from ui.request.opening import Opened
from ui.request.page_banners import PageBanners
from ui.request.page_keys import Runs, keys_of
from ui.request.page_view import PageView
from ui.request.points import SECTION_OF_FIELD
from ui.request.reconnect import Reconnect
from ui.request.turning import Turning
from ui.theme import Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.form_field import FormField
from ui.widgets.state_view import StateScreen

if TYPE_CHECKING:
    from counter_app.services.office import Counter


class RequestPage(CounterPage):
    """One request from intake to paper; `show_request` or `start` says which, and `refresh` reads it."""

    help_page = "verzoek"
    identity_wanted = Signal(int)
    preview_wanted = Signal(int, object)  # id, the elements that are ticked or None
    article_wanted = Signal(str)
    documents_wanted = Signal(int)
    selection_wanted = Signal(int)
    weighing_wanted = Signal(int)
    dossier_wanted = Signal(int, object)  # id, DossierTask or None
    referral_wanted = Signal(int)
    person_wanted = Signal(int, int, object)  # person, request, grounds to reveal on
    new_recipient_wanted = Signal()

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Verzoek", counter, background)
        self._start: tuple[Channel, int | None] | None = None
        self._view = PageView(theme, counter, background)
        self._handling = Handling(counter, background)
        self._banners = PageBanners(self)
        self._cards = CardActs(self, self._view, self._handling)
        self._reconnect = Reconnect(self)
        self._turning = Turning(background)
        self._runs = Runs(
            back=self._on_back,
            dossier=self._on_dossier,
            save=self._on_save,
            withdraw=self._on_withdraw,
            look_again=self._handling.try_again,
            preview=self._on_preview,
            next_step=self._on_next,
            refused=self._on_refused,
        )
        self.set_content(self._view)
        self._ways: Final[dict[Act, Callable[[int], None]]] = {
            Act.SHOW_DOCUMENTS: self.documents_wanted.emit,
            Act.SELECTION: self.selection_wanted.emit,
            Act.WEIGHING: self.weighing_wanted.emit,
            Act.REFERRAL: self.referral_wanted.emit,
        }
        self._connect()
        self._forget()

    def show_request(self, request_id: int) -> None:
        """Show this request at the next `refresh`."""
        if request_id != self._handling.request_id:
            self._forget()
            self._handling.request_id = request_id
        elif self._handling.flow is not None:
            self._handling.flow.ask_again()

    def start(self, channel: Channel, person_id: int | None = None) -> None:
        """Begin a new request at the next `refresh`; from a person's page about that person."""
        self._forget()
        self._start = (channel, person_id)

    def reveal(self, ground: object) -> None:
        """Show who is masked on this ground (Alt+T); that is recorded."""
        if ground:
            self._handling.reveal(str(ground))

    def step(self, _key: str) -> None:
        """A step in the person header was pressed: the identity of the requester."""
        self._on_identify()

    def refresh(self) -> None:
        if self._start is not None:
            begin, self._start = self._start, None
            self.show_loading("Nieuw verzoek", "Het verzoek krijgt een nummer.")
            self._handling.begin(*begin)
        else:
            if self._handling.flow is None:
                self.show_loading("Verzoek openen")
            self._handling.read()

    def focus_first(self) -> QWidget | None:
        return self._view.first_focus() if self._handling.flow is not None else None

    def panes(self) -> tuple[QWidget, ...]:
        return self._view.panes()

    def may_close(self) -> bool:
        return not self._handling.stuck

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._view.arrange(width)

    def show_failure(self, error: Exception) -> None:
        if self._handling.flow is None and (sentence := str(getattr(error, "sentence", ""))):
            self.show_state(StateScreen("Het verzoek is niet te openen", sentence, icon="lock"))
            return
        section = SECTION_OF_FIELD.get(error.field or "") if isinstance(error, UserError) else None
        if section is not None:
            # The editor may have closed before the answer came.
            self._handling.edit(section)
        super().show_failure(error)

    def form_fields(self) -> list[FormField]:
        """Only what is worked on now: a fault is never shown where nobody can see it."""
        return [field for field in super().form_fields() if field.isVisibleTo(self)]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._banners.warn(self._handling.person)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._banners.leave()

    def _connect(self) -> None:
        bench, handling, view = self._view.bench, self._handling, self._view
        bench.class_chosen.connect(self._on_class)
        bench.elements_chosen.connect(self._on_typed)
        bench.typed.connect(self._on_typed)
        bench.finished.connect(self._on_finished)
        bench.answered.connect(self._on_answered)
        bench.new_recipient_wanted.connect(self.new_recipient_wanted)
        bench.selection_wanted.connect(self._on_selection)
        bench.not_registered.connect(self._on_not_registered)
        bench.identify_wanted.connect(self._on_identify)
        bench.reopen_wanted.connect(self._on_reopen)
        bench.payment_entered.connect(self._on_next)
        bench.approved.connect(self._on_next)
        bench.failed.connect(self.show_failure)
        view.edit_wanted.connect(self._on_edit)
        view.withdraw_dropped.connect(self._on_escape)
        view.article_wanted.connect(self.article_wanted)
        view.ticked.connect(self._on_ticked)
        handling.changed.connect(self._show)
        handling.opened.connect(self._show_opened)
        handling.acted.connect(self._show_acted)
        handling.failed.connect(self.show_failure)
        handling.outdated.connect(self._banners.tell_outdated)
        handling.lost.connect(self._show_lost)
        handling.found.connect(self._reconnect.found)
        self._turning.found.connect(self._show_changes)
        self._cards.begun.connect(self.clear_faults)
        self._banners.wanted.connect(self.banner_wanted)
        self._banners.done.connect(self.banner_done)
        self._reconnect.banner_wanted.connect(self.banner_wanted)
        self._reconnect.banner_done.connect(self.banner_done)
        self._reconnect.try_wanted.connect(handling.try_again)
        # In the whole window while this page is shown: the focus can be in a bar.
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._on_escape)
        # With large letters the bar has no room for one more.
        QShortcut(QKeySequence(PERSON.key), self).activated.connect(self.show_person)

    def _forget(self) -> None:
        """Nothing of one request may stay on the screen while the next is fetched."""
        self._start = None
        self._reconnect.found()
        self._handling.forget()
        self._turning.stop()
        self._banners.forget()
        self._view.forget()
        self.set_person(None)
        self.set_title("Verzoek")
        self.set_commands((PageCommand(BACK, self._on_back),))

    def _show(self) -> None:
        """Everything anew; the focus moves only when something else is to be done."""
        flow = self._handling.flow
        if flow is None:
            return
        # Secrecy comes before the data.
        self._banners.warn(self._handling.person)
        person = self._handling.person
        clock = self.counter.desk.clock
        moved = self._view.show_flow(flow, person, clock.now())
        may_search = self.counter.may(Right.SEARCH_PERSONS)
        self.set_person(header_view(flow, person, may_search=may_search) if person is not None else None)
        stored = flow.case.stored
        self.set_title(f"Verzoek {stored.number}", self._view.chips(flow, clock.today()))
        self._show_commands(flow)
        if moved:
            self.focus_wanted.emit()
            self._view.reveal_work()
        self._turning.look(flow)

    def _show_commands(self, flow: Flow) -> None:
        step = self._next_step(flow)
        self.set_commands(keys_of(flow, step, self._runs, acting=self._handling.acting), step.note)

    def _show_opened(self, opened: Opened) -> None:
        self._view.take(opened)
        self.show_content()

    def _show_acted(self, acted: Acted) -> None:
        self._view.take(acted.opened)
        self._view.take_act(acted)
        self._view.show_withdraw(False)
        released = acted.released
        if released is not None and released.log_number is None:
            self._banners.tell_stopped(released.stopped)
        elif released is not None and not acted.script:
            self.documents_wanted.emit(acted.opened.case.stored.id)

    def _show_lost(self, trouble: EnvironmentTrouble) -> None:
        self.show_content()
        self._reconnect.lost(trouble, self.counter.desk.clock.now())

    def _show_changes(self, found: tuple[Change, ...]) -> None:
        if self._handling.flow is not None:
            self._view.show_changes(self._handling.flow, found)

    def _next_step(self, flow: Flow) -> NextStep:
        return next_step(flow, has_documents=self._view.has_documents, reads_aloud=self._view.reads_aloud)

    def _flush(self, stay_in: Section | None = None) -> None:
        """Save what was typed; it stays where it is."""
        flow = self._handling.flow
        if flow is not None and not flow.read_only:
            fields = self._view.bench.changes()
            if fields:
                self._handling.fill(fields, stay_in=stay_in)

    def _on_class(self, kind: RequesterClass) -> None:
        self._handling.fill({"requester_class": kind}, stay_in=Section.REQUESTER)

    def _on_typed(self) -> None:
        self._flush(stay_in=self._view.place)

    def _on_finished(self) -> None:
        if self._view.bench.check():
            self.clear_faults()
            self._flush()
            self._handling.close_editor()

    def _on_answered(self, key: str, value: Value, reason: str) -> None:
        self.clear_faults()
        flow = self._handling.flow
        if flow is None:
            return
        task = paper_task(flow.case, key, value)
        if task is not None:
            self._on_dossier(task)
            return
        self._handling.answer(key, value, reason)

    def _on_ticked(self, element: Element, given: bool) -> None:
        flow = self._handling.flow
        if flow is not None:
            flow.tick(element, given=given)
            self._show()

    def _on_edit(self, section: Section) -> None:
        self._flush()
        self._handling.edit(section)

    def _on_reopen(self, key: str) -> None:
        self._flush()
        self._handling.reopen(key)

    def _on_not_registered(self) -> None:
        flow = self._handling.flow
        self._handling.say_not_registered()
        if flow is not None and flow.own_data:
            # The answer goes to the name in the letter: no record has it.
            self._on_dossier(DossierTask.NAME)

    def _on_identify(self) -> None:
        self._flush()
        if self._handling.request_id is not None:
            self.identity_wanted.emit(self._handling.request_id)

    def _on_next(self) -> None:
        """F2: what the state asks; what was typed is saved first, and can make it something else."""
        handling = self._handling
        if handling.flow is None or handling.acting:
            return
        self._banners.acknowledge(self._handling.person)
        before = self._next_step(handling.flow)
        self._flush()
        step = self._next_step(handling.flow)
        if step != before or not step.enabled:
            self._on_refused()
            return
        self.clear_faults()
        if step.act is Act.LEAVE:
            self._on_back()
        elif step.act in self._ways:
            self._ways[step.act](handling.flow.case.stored.id)
        else:
            task = task_of(step.act, handling.acts(), handling.flow, self._view.bench)
            if task is not None:
                handling.act(task)

    def _on_dossier(self, task: DossierTask | None = None) -> None:
        self._flush()
        if self._handling.request_id is not None:
            self.dossier_wanted.emit(self._handling.request_id, task)

    def show_person(self) -> None:
        """The whole record of the subject; who is masked here is masked there, and revealed there anew."""
        self._flush()
        flow = self._handling.flow
        person_id = flow.case.stored.subject_person_id if flow is not None else None
        if flow is not None and person_id is not None and self.counter.may(Right.SEARCH_PERSONS):
            self.person_wanted.emit(person_id, flow.case.stored.id, grounds(flow))

    def _on_selection(self) -> None:
        self._flush()
        if self._handling.request_id is not None:
            self.selection_wanted.emit(self._handling.request_id)

    def _on_refused(self) -> None:
        """F2 while something is open: to the first open point."""
        self._flush()
        self._handling.close_editor()
        flow = self._handling.flow
        if flow is not None and not flow.open_points() and flow.passed_points():
            self._handling.reopen(flow.passed_points()[0].key)
        nothing_ticked = flow is not None and not flow.open_points() and flow.chosen() == ()
        if not (nothing_ticked and self._view.focus_ticks()):
            self.focus_wanted.emit()

    def _on_withdraw(self) -> None:
        flow = self._handling.flow
        if flow is not None and not flow.read_only:
            self._view.show_withdraw(True)
            self._show()

    def _on_escape(self) -> None:
        """Nothing is lost: the question about withdrawing goes, an opened editor closes, the banner is seen."""
        self._banners.acknowledge(self._handling.person)
        if self._view.withdrawing:
            self._view.show_withdraw(False)
            self._show()
        else:
            self._flush()
            self._handling.close_editor()

    def _on_save(self) -> None:
        self._flush(stay_in=self._view.place)

    def _on_preview(self) -> None:
        self._flush()
        flow = self._handling.flow
        if flow is not None:
            self.preview_wanted.emit(flow.case.stored.id, flow.chosen())

    def _on_back(self) -> None:
        self._flush()
        super()._on_back()
