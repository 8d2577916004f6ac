"""Handling one request: what the clerk does is weighed at once, saved in order behind the window, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Section
from counter_app.errors import Conflict, EnvironmentTrouble
from counter_app.regulation.facts import Value
from counter_app.services.persons import PersonView
from ui.background import Background
from ui.request import opening
from ui.request.acts import Acted, Acts
from ui.request.changes import Answered, Change, Filled
from ui.request.flow import Flow
from ui.request.opening import Opened
from ui.request.saving import Saved, SaveQueue, Task

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_OPEN, _CHANGE, _LINK, _REQUESTER, _ACT = "open", "change", "link", "requester", "act"
_NOT_REGISTERED: Final = "niet_ingeschreven"


class Handling(QObject):
    """The flow of the request on the page, with the queue of its saves."""

    changed = Signal()  # something is known or answered otherwise: show it
    opened = Signal(object)  # Opened
    acted = Signal(object)  # Acted
    failed = Signal(object)  # Exception; what was refused has been taken back
    lost = Signal(object)  # EnvironmentTrouble: the database doesn't answer; what is here waits for it
    found = Signal()  # the database answers
    outdated = Signal(
        object, object
    )  # Conflict, changes: a colleague saved first, and the request is read again

    def __init__(self, counter: Counter, background: Background) -> None:
        super().__init__()
        self._counter = counter
        self._queue = SaveQueue(background)
        self._queue.done.connect(self._on_done)
        self._queue.failed.connect(self._on_failed)
        self.flow: Flow | None = None
        self.person: PersonView | None = None
        self.request_id: int | None = None
        self.acting = False

    @property
    def busy(self) -> bool:
        return self._queue.busy

    @property
    def stuck(self) -> bool:
        return self._queue.stuck

    def forget(self) -> None:
        """Another request comes."""
        self._queue.begin(0)
        self.flow, self.person, self.request_id, self.acting = None, None, None, False

    def begin(self, channel: Channel, person_id: int | None) -> None:
        """Start a new request."""
        counter = self._counter
        self._queue.put(_OPEN, lambda _version: _as_saved(opening.begin(counter, channel, person_id)))

    def read(self) -> None:
        """Read the request again, after everything that is being saved."""
        if self.request_id is None:
            return
        counter, request_id, seen = self._counter, self.request_id, self.person
        self._queue.put(_OPEN, lambda _version: _as_saved(opening.read(counter, request_id, seen)))

    def try_again(self) -> None:
        """After trouble outside: save what is still here, and look again."""
        if self._queue.stuck:
            self._queue.try_again()
        else:
            self.read()

    # Changes

    def fill(self, fields: dict[str, Any], *, stay_in: Section | None = None) -> None:
        """Fields of a form; `stay_in` keeps its editor open though its point may be settled now."""
        flow = self.flow
        if flow is None:
            return
        if stay_in is not None:
            flow.reopened = stay_in
        if fields:
            counter, request_id = self._counter, flow.case.stored.id

            def task(version: int) -> Saved:
                counter.requests.save(request_id, version, **fields)
                return Saved(counter.decisions.known(request_id))

            self._change(Filled(tuple(fields.items())), task)
        self.changed.emit()

    def answer(self, key: str, value: Value, reason: str) -> None:
        """An answer to a question."""
        if self.flow is not None:
            self._keep(self.flow.answer(key, value, reason))
            self.changed.emit()

    def answer_signs(self, answer: Answer) -> None:
        """Nothing special: all signs at once; otherwise each of them is asked."""
        flow = self.flow
        if flow is None:
            return
        if answer is Answer.NO:
            self._keep(*flow.answer_signs())
        else:
            flow.ask_one_by_one()
        self.changed.emit()

    def say_not_registered(self) -> None:
        """The subject was looked for, and isn't in our register."""
        self.answer("status", _NOT_REGISTERED, "")

    def link_subject(self, person_id: int) -> None:
        if self.flow is not None:
            counter, request_id = self._counter, self.flow.case.stored.id
            self._leave_section()
            self._queue.put(
                _LINK, lambda version: opening.link_subject(counter, request_id, version, person_id)
            )

    def link_requester(self, person_id: int) -> None:
        if self.flow is not None:
            counter, request_id = self._counter, self.flow.case.stored.id
            self._leave_section()
            self._queue.put(
                _REQUESTER,
                lambda version: opening.link_requester(counter, request_id, version, person_id),
            )

    def link_recipient(self, entry_id: int) -> None:
        """The requester comes from a register, with class, name and address."""
        if self.flow is not None:
            counter, request_id = self._counter, self.flow.case.stored.id
            self._leave_section()
            self._queue.put(
                _REQUESTER,
                lambda version: opening.link_recipient(counter, request_id, version, entry_id),
            )

    def reveal(self, ground: str) -> None:
        """Show who is masked, on this ground."""
        if self.person is not None and self.flow is not None:
            self._queue.put(_LINK, self.acts().reveal(self.person.person_id, ground))

    def edit(self, section: Section) -> None:
        """Open a section again."""
        if self.flow is not None and not self.flow.read_only:
            self.flow.reopened = section
            self.changed.emit()

    def reopen(self, key: str) -> None:
        """Open an answer again."""
        if self.flow is not None and not self.flow.read_only:
            self.flow.reopened = key
            self.changed.emit()

    def close_editor(self) -> None:
        """Back to the first open point."""
        if self.flow is not None and self.flow.reopened is not None:
            self.flow.reopened = None
            self.changed.emit()

    # Acts: one at a time, so that pressing twice never does a thing twice

    def acts(self) -> Acts:
        """The acts on the request as it is shown."""
        assert self.flow is not None
        return Acts(self._counter, self.flow.case.stored.id, self.person)

    def act(self, task: Task) -> None:
        """Do it, unless another act is under way."""
        if not self.acting:
            self.acting = True
            self._queue.put(_ACT, task)
            self.changed.emit()

    def _keep(self, *changes: Answered) -> None:
        """Weighed together, saved one by one."""
        assert self.flow is not None
        self.flow.put(*changes)
        for change in changes:
            self._queue.put(_CHANGE, self._answering(self.flow.case.stored.id, change))

    def _answering(self, request_id: int, change: Answered) -> Task:
        interview, values = self._counter.interview, (change.key, change.value, change.source, change.reason)
        return lambda version: Saved(interview.answer(request_id, version, *values))

    def _change(self, change: Change, task: Task) -> None:
        assert self.flow is not None
        self.flow.put(change)
        self._queue.put(_CHANGE, task)

    def _leave_section(self) -> None:
        if self.flow is not None and isinstance(self.flow.reopened, Section):
            self.flow.reopened = None

    def _look_whether_away(self) -> None:
        if self.flow is not None:
            self.flow.set_away(self._queue.stuck)

    def _on_done(self, key: str, saved: Saved) -> None:
        self.found.emit()
        self._look_whether_away()
        if key == _OPEN and isinstance(saved.extra, Opened):
            self._take(saved.extra)
            self.opened.emit(saved.extra)
        elif self.flow is None:
            return
        elif key == _CHANGE:
            self.flow.settle(saved.case)
        elif key == _ACT and isinstance(saved.extra, Acted):
            self.acting = False
            self.flow.reopened = None
            self._take(saved.extra.opened)
            self.acted.emit(saved.extra)
        else:
            if key == _LINK and isinstance(saved.extra, PersonView):
                self.person = saved.extra
            self.flow.take(saved.case)
        self.changed.emit()

    def _take(self, opened: Opened) -> None:
        self.request_id = opened.case.stored.id
        self.person = opened.person
        if self.flow is None:
            self.flow = Flow(self._counter.clerk, opened.case)
        else:
            self.flow.take(opened.case)
        self.flow.nota = opened.nota

    def _on_failed(self, key: str, error: Exception) -> None:
        if isinstance(error, EnvironmentTrouble):
            # What couldn't be saved waits, in order, for the world outside to come back; an act is done anew.
            if key == _ACT:
                self.acting = False
                self._queue.drop_first()
                # Whether it was done, and whether the database is there: reading tells.
                self.read()
                self.failed.emit(error)
            else:
                self.lost.emit(error)
            self._look_whether_away()
            self.changed.emit()
            return
        if key == _ACT:
            self.acting = False
        if isinstance(error, Conflict):
            self._queue.begin(0)
            unsaved = self.flow.drop_changes() if self.flow is not None else ()
            self.outdated.emit(error, unsaved)
            self.read()
        else:
            if key == _CHANGE and self.flow is not None:
                self.flow.settle(None)
            self.failed.emit(error)
        self.changed.emit()


def _as_saved(opened: Opened) -> Saved:
    return Saved(opened.case, opened)
