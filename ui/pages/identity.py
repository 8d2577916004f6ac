"""Establishing who somebody is: the document and its checks on the left, what is recorded on the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind
from counter_app.errors import UserError
from counter_app.services.control_questions import ControlState
from counter_app.services.identity import Checked, IdentityCase, IdentityRecord, Shown
from counter_app.services.persons import PersonView
from counter_app.services.second_factor import CodeAsked
from counter_app.services.stored_requests import StoredRequest
from ui.actions import BACK, NEXT, OTHER_WAY, RECHECK, REJECT
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.request.identity_board import IdentityBoard
from ui.request.identity_header import request_chips, requester_header
from ui.request.identity_state import IdentityForm, fresh
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.state_view import StateScreen

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_ESTABLISH: Final = NEXT.worded("Vaststellen", "Leg vast dat de identiteit is vastgesteld.")
_ESTABLISH_TOGETHER: Final = NEXT.worded("Vaststellen met collega", "Een collega kijkt en tekent.")
_GO_ON: Final = NEXT.worded("Verder", "De identiteit is vandaag vastgesteld.")
_FAILED: Final = REJECT.worded("Niet vast te stellen", "Leg vast dat het niet lukt, met de reden.")
_AGAIN: Final = RECHECK.worded("Opnieuw vaststellen", "Doe de controle nog een keer.")
_TYPE: Final = OTHER_WAY.worded("Nummer typen", "Zonder machineleesbare regels: typ nummer en geldigheid.")
_SCAN: Final = OTHER_WAY.worded("Regels lezen", "Scan of typ de machineleesbare regels.")
_Asked = tuple[IdentityCase, PersonView | None, ControlState]
#: So long after the last sign the lines are laid beside the record.
_PAUSE_MS: Final = 150
_ENDED: Final = StateScreen(
    "Dit verzoek is afgerond", "De identiteit is hier niet meer nodig. F1 brengt u terug.", icon="lock"
)


class IdentityPage(CounterPage):
    """One check in one request; `open_request` says which, and the next `refresh` asks for it."""

    help_page = "identiteit"
    done = Signal(int)  # request id: the identity was recorded, or stood already

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Identiteit vaststellen", counter, background)
        self._request_id: int | None = None
        self._case: IdentityCase | None = None
        self._form = IdentityForm(DocumentKind.PASSPORT)
        self._again = False
        self._busy = False
        self._asking = 0
        self._skipped: tuple[str, ...] = ()
        self._board = board = IdentityBoard(theme)
        board.document.edited.connect(self._on_edited)
        board.document.kind_chosen.connect(self._on_kind)
        board.checks.answered.connect(self._on_answered)
        board.checks.reason_edited.connect(self._on_reason)
        board.second.entered.connect(self._on_establish)
        board.control.answered.connect(self._on_control_answer)
        board.control.answer_wanted.connect(self._on_control_wanted)
        board.control.other_wanted.connect(self._on_other_question)
        self.set_content(board)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self._set_keys()

    def open_request(self, request_id: int) -> None:
        """Whose identity to establish next; what was typed for another request is forgotten."""
        if request_id != self._request_id:
            self._forget()
        self._request_id = request_id

    def refresh(self) -> None:
        if self._request_id is None:
            return
        request_id = self._request_id
        if self._case is None:
            self.show_loading("Verzoek openen")
        self.short(lambda: self._ask(request_id), self._show_case)

    def focus_first(self) -> QWidget | None:
        if self._stands:
            return None
        board = self._board
        return board.control.keys if self._asks else board.document.first_focus(self._form)

    def panes(self) -> tuple[QWidget, ...]:
        return self._board.panes()

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._board.arrange((None, Size.SIDE_MIDDLE), narrow=width == "narrow")

    def show_failure(self, error: Exception) -> None:
        working, self._busy = self._busy, False
        super().show_failure(error)
        if not isinstance(error, CodeAsked):
            # With a code asked beside it the password still stands; for anything else it is typed again.
            self._board.second.password.clear()
        if self._case is None and isinstance(error, UserError):
            self.banner_done.emit("fout")
            self.show_state(StateScreen("U kunt dit hier niet doen", error.sentence, icon="lock"))
        self._set_keys()
        if working and isinstance(error, UserError) and error.field is None:
            # Somebody else changed the request, or it ended meanwhile: show how it stands.
            self.refresh()

    def _ask(self, request_id: int) -> _Asked:
        case = self.counter.identity.case(request_id)
        person_id = case.requester_id
        person = None if person_id is None else self.counter.persons.open(person_id, request_id=request_id)
        return case, person, self.counter.control_questions.state(request_id, self._skipped)

    def _forget(self) -> None:
        """Nothing of a document or a person may stay on the screen for the next request."""
        self._case = None
        self._again = self._busy = False
        self._asking += 1
        self._pause.stop()
        self._form = IdentityForm(DocumentKind.PASSPORT)
        self._board.forget()
        self._skipped = ()
        self.set_person(None)

    def _show_case(self, asked: _Asked) -> None:
        case, person, control = asked
        if case.stored.id != self._request_id:
            return
        first = self._case is None
        self._case = case
        stored = case.stored
        self.set_title("Identiteit vaststellen", request_chips(stored))
        self.set_person(requester_header(stored, person))
        if not stored.is_open:
            self.show_state(_ENDED)
            self._set_keys()
            return
        if first:
            self._form = fresh(stored.channel, case.requester_id is not None)
            self._board.open_case(self._form, case)
        self.show_content()
        self._board.control.show_state(control)
        if first:
            # What was typed or scanned while the request was opened counts too.
            self._on_edited()
            self.focus_wanted.emit()
        else:
            self._show_form()

    def _show_form(self) -> None:
        self._board.show_check(self._form, self._today, self._case, stands=self._stands, asks=self._asks)
        self._set_keys()

    @property
    def _stands(self) -> bool:
        """Whether a sound check of today stands and isn't being done again."""
        found = self._found
        return found is not None and found.finding.result is Answer.YES and not self._again

    @property
    def _asks(self) -> bool:
        """Whether the control questions are what is worked on now."""
        return self._board.control.asks and not self._stands and not self._again

    @property
    def _found(self) -> IdentityRecord | None:
        return self._case.found if self._case is not None else None

    @property
    def _signed(self) -> bool:
        """Whether no colleague has to sign, or their name and password stand there."""
        by_another = self._case is not None and self._case.by_another
        return not by_another or all(self._board.second.signed[:2])

    @property
    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _set_keys(self) -> None:
        back = PageCommand(BACK, self._on_back)
        if self._case is None or not self._case.stored.is_open:
            self.set_commands((back,))
            return
        if self._stands:
            again = PageCommand(_AGAIN, self._on_again)
            self.set_commands((back, again, PageCommand(_GO_ON, self._on_go_on, "right", "primary")))
            return
        if self._asks:
            self.set_commands((back, PageCommand(_AGAIN, self._on_again)), "Stel eerst de vragen")
            return
        form = self._form
        result = form.result(self._today)
        commands = [back, PageCommand(_FAILED, self._on_failed, kind="danger", enabled=not self._busy)]
        if form.kind.is_document:
            way = _TYPE if form.by_zone else _SCAN
            commands.append(PageCommand(way, self._on_other_way))
        ready = result is Answer.YES and not self._busy
        establish = _ESTABLISH_TOGETHER if self._case.by_another else _ESTABLISH
        commands.append(
            PageCommand(
                establish, self._on_establish, "right", "primary", enabled=ready, refused=self._on_refused
            )
        )
        self.set_commands(commands, self._still_open(result))

    def _still_open(self, result: Answer | None) -> str:
        if result is None:
            left = self._form.open_points(self._today)
            return "Nog 1 punt open" if left == 1 else f"Nog {left} punten open"
        return "" if result is Answer.YES else "Niet alles klopt"

    def _show_compared(self, checked: Checked) -> None:
        self._form = replace(self._form, comparison=checked.comparison)
        self._show_form()
        self._board.leave_lines(self._form, self._today)

    def _on_paused(self) -> None:
        if self._case is None or self._stands:
            return
        if self._form.on_record:
            self._ask_comparison()
        else:
            self._board.leave_lines(self._form, self._today)

    def _ask_comparison(self) -> None:
        """Lay the lines beside the record, behind the window; what is typed meanwhile asks again."""
        if self._request_id is None or self._form.mrz(self._today) is None:
            return
        request_id, shown = self._request_id, self._form.shown()
        self._asking += 1
        asked = self._asking
        self.short(lambda: (asked, self.counter.identity.check(request_id, shown)), self._on_compared)

    def _on_compared(self, answer: tuple[int, Checked]) -> None:
        asked, checked = answer
        if asked == self._asking:
            self._show_compared(checked)

    def _on_edited(self) -> None:
        before = self._form
        form = self._board.typed(before, self._today)
        if (form.zone, form.kind) != (before.zone, before.kind):
            form = replace(form, comparison=None)
            self._asking += 1
            if form.mrz(self._today) is not None:
                self._pause.start()
        self._form = form
        self._show_form()

    def _on_kind(self, kind: DocumentKind) -> None:
        self._form = replace(self._form, kind=kind, comparison=None)
        self._show_form()
        self._on_edited()
        self.focus_wanted.emit()

    def _on_other_way(self) -> None:
        self._form = replace(self._form, by_zone=not self._form.by_zone, comparison=None)
        self._show_form()
        self._pause.start()
        self.focus_wanted.emit()

    def _on_answered(self, key: str, answer: Answer) -> None:
        self._form = self._form.answered(key, answer)
        self._show_form()
        self._board.go_on(self._form, self._today, key)

    def _on_reason(self) -> None:
        if self._form.kind.is_document:
            self._form = replace(self._form, reason=self._board.checks.reason.toPlainText())
            self._board.checks.reason_field.set_fault("")

    def _on_refused(self) -> None:
        """F2 while something is open: go there."""
        self._board.go_to_open(self._form, self._today, signed=self._signed)

    def _on_establish(self) -> None:
        """F2, or Enter after the password of a colleague who looked too."""
        if not self._signed or self._form.result(self._today) is not Answer.YES:
            self._on_refused()
        elif self._case is not None and self._case.by_another:
            self._record(self._form.shown(), self._board.second.signed)
        else:
            self._record(self._form.shown())

    def _on_failed(self) -> None:
        """The first time the reason is asked; with a reason it is recorded."""
        form = self._form
        if not form.reason.strip():
            if form.kind.is_document:
                self._board.ask_reason()
            else:
                self.show_user_error(UserError("Schrijf op waarom het niet lukt.", "reason"))
            return
        self._record(form.given_up(self._today))

    def _record(self, shown: Shown, signed: tuple[str, str, str] | None = None) -> None:
        case = self._case
        if case is None or self._busy:
            return
        self._busy = True
        self.clear_faults()
        self._set_keys()
        request_id, version = case.stored.id, case.stored.version
        identity = self.counter.identity
        if signed is None:
            self.short(lambda: identity.record(request_id, version, shown), self._on_recorded)
        else:
            self.short(
                lambda: identity.record_at_desk(request_id, version, shown, *signed), self._on_recorded
            )

    def _on_control_answer(self, key: str, right: bool) -> None:
        case = self._case
        if case is None or self._busy:
            return
        self._busy = True
        request_id, version = case.stored.id, case.stored.version
        self.short(
            lambda: self.counter.control_questions.record(request_id, version, key, right),
            self._on_control_kept,
        )

    def _on_control_kept(self, _stored: StoredRequest) -> None:
        self._busy = False
        self._ask_again()

    def _on_control_wanted(self, key: str) -> None:
        if self._request_id is not None:
            request_id = self._request_id
            self.short(
                lambda: self.counter.control_questions.answer_of(request_id, key),
                self._board.control.show_answer,
            )

    def _on_other_question(self, key: str) -> None:
        self._skipped = (*self._skipped, key)
        self._ask_again()

    def _ask_again(self) -> None:
        """The questions as they stand now, and the focus on the next one."""
        if self._request_id is not None:
            request_id = self._request_id
            self.short(lambda: self._ask(request_id), self._on_asked_again)

    def _on_asked_again(self, asked: _Asked) -> None:
        self._show_case(asked)
        self.focus_wanted.emit()

    def _on_recorded(self, stored: StoredRequest) -> None:
        self._board.second.password.clear()
        doubted = self._form.kind.is_document and self._form.on_record
        if doubted and self._form.result(self._today) is not Answer.YES:
            # Doubt opens the control questions, where the record can answer any.
            self._busy = False
            self.short(lambda: self._ask(stored.id), self._on_doubt_recorded)
            return
        self._leave(stored)

    def _on_doubt_recorded(self, asked: _Asked) -> None:
        if asked[2].next is None:
            self._leave(asked[0].stored)
        else:
            self._on_asked_again(asked)

    def _leave(self, stored: StoredRequest) -> None:
        self._forget()
        self._request_id = None
        self.done.emit(stored.id)

    def _on_go_on(self) -> None:
        if self._case is not None:
            self.done.emit(self._case.stored.id)

    def _on_again(self) -> None:
        self._again = True
        self._show_form()
        self.focus_wanted.emit()
