"""The acts of F2 and F8 as tasks for the worker; each gives the whole request back as it is afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counter_app.domain.channel import Channel
from counter_app.domain.identity import DocumentKind
from counter_app.errors import PaperHeld
from counter_app.services.billing import Method, Nota, take_payment
from counter_app.services.decisions import Decisions
from counter_app.services.disclosure import Released, given_elements
from counter_app.services.identity import Shown
from counter_app.services.search_time import AnsweredBy, AnsweredVia
from ui.request import opening
from ui.request.opening import Opened
from ui.request.saving import Saved, Task

if TYPE_CHECKING:
    from counter_app.domain.elements import Element
    from counter_app.services.office import Counter
    from counter_app.services.persons import PersonView
    from ui.request.section_email import ArrivedEmail
    from ui.request.section_identity import CalledBack
    from ui.request.section_letter import SeenLetter


@dataclass(frozen=True, slots=True)
class Acted:
    """The request after an act, with what only this act tells."""

    opened: Opened
    paid: Nota | None = None
    released: Released | None = None
    script: str = ""


@dataclass(frozen=True, slots=True)
class Acts:
    """Tasks on one request; `seen` is the person as the page shows them now."""

    counter: Counter
    request_id: int
    seen: PersonView | None

    def decide(self) -> Task:
        def task(version: int) -> Saved:
            self.counter.decisions.decide(self.request_id, version)
            return self._after()

        return task

    def bill(self) -> Task:
        def task(version: int) -> Saved:
            self.counter.disclosure.bill(self.request_id, version)
            return self._after()

        return task

    def pay(self, nota: Nota, method: Method, cents: int, reference: str) -> Task:
        def task(_version: int) -> Saved:
            paid = take_payment(self.counter.desk, nota.number, method, cents, reference)
            return self._after(paid=paid)

        return task

    def approve(self, login: str, password: str, reason: str, code: str, *, approve: bool) -> Task:
        def task(_version: int) -> Saved:
            self.counter.approvals.decide_at_desk(self.request_id, login, password, approve, reason, code)
            return self._after()

        return task

    def release(self, chosen: tuple[Element, ...] | None) -> Task:
        """The record comes before the paper, and before the voice."""

        def task(version: int) -> Saved:
            script = self._script(chosen)
            released = self.counter.disclosure.release(self.request_id, version, chosen)
            if released.log_number is None or not self._begins_reading(script):
                script = ""
            return self._after(released=released, script=script)

        return task

    def _begins_reading(self, script: str) -> bool:
        """Whether it may be read aloud; what is on the screen has left for all that anybody knows."""
        paper = self.counter.paper
        try:
            for document in paper.documents(self.request_id) if script else ():
                if document.log_number is not None:
                    paper.start_print(document.id, "voice")
        except PaperHeld:
            # The card on the page says what is next.
            return False
        return True

    def have_read(self) -> Task:
        """The script was read: that is how this document left."""

        def task(_version: int) -> Saved:
            self.counter.paper.finish_reading(self.request_id)
            return self._after()

        return task

    def settle_paper(self, log_number: int, why: str, *, let_out: bool) -> Task:
        """The second person's word on papers that were held."""

        def task(_version: int) -> Saved:
            held = self.counter.held_papers
            (held.let_out if let_out else held.withdraw)(self.request_id, log_number, why)
            return self._after()

        return task

    def withdraw(self, note: str) -> Task:
        def task(version: int) -> Saved:
            self.counter.requests.withdraw(self.request_id, version, note)
            return self._after()

        return task

    def resume_term(self) -> Task:
        def task(version: int) -> Saved:
            self.counter.terms.resume(self.request_id, version)
            return self._after()

        return task

    def extend_term(self, until: date, reason: str) -> Task:
        def task(version: int) -> Saved:
            self.counter.terms.extend(self.request_id, version, until, reason)
            return self._after()

        return task

    def estimate_search(self, quarters: int) -> Task:
        def task(version: int) -> Saved:
            self.counter.searches.estimate(self.request_id, version, quarters)
            return self._after()

        return task

    def answer_search(self, by: str, via: str, *, agreed: bool) -> Task:
        def task(version: int) -> Saved:
            self.counter.searches.answer(
                self.request_id, version, agreed=agreed, by=AnsweredBy(by), via=AnsweredVia(via)
            )
            return self._after()

        return task

    def spend_search(self, minutes: int) -> Task:
        def task(version: int) -> Saved:
            self.counter.searches.spend(self.request_id, version, minutes)
            return self._after()

        return task

    def take_email(self, arrived: ArrivedEmail) -> Task:
        """The day becomes the day of the request; of the mail itself nothing is kept."""

        def task(version: int) -> Saved:
            day = arrived.received_on
            if self.counter.requests.read(self.request_id).received_on != day:
                self.counter.requests.save(self.request_id, version, received_on=day)
            self.counter.dossiers.add_email(self.request_id, day, arrived.sender)
            return self._after()

        return task

    def see_letter(self, seen: SeenLetter) -> Task:
        def task(version: int) -> Saved:
            self.counter.letter_checks.record(
                self.request_id, version, seen.part, seen.compared_with, seen.result, seen.note
            )
            return self._after()

        return task

    def call_back(self, called: CalledBack) -> Task:
        def task(version: int) -> Saved:
            shown = Shown(
                DocumentKind.CALL_BACK,
                genuine=called.answer,
                reason=called.how,
                called_number=called.number,
                number_source=called.source,
            )
            self.counter.identity.record(self.request_id, version, shown)
            return self._after()

        return task

    def reveal(self, person_id: int, ground: str) -> Task:
        """Shows who is masked; who asks for own data gets that name and address now."""

        def task(version: int) -> Saved:
            counter, request_id = self.counter, self.request_id
            view = counter.persons.open(person_id, request_id=request_id, ground=ground)
            stored = counter.requests.read(request_id)
            name, address = opening.name_and_address(view)
            if opening.asks_own_data(stored) and not stored.requester_name and name:
                counter.requests.save(request_id, version, requester_name=name, requester_address=address)
            return Saved(counter.decisions.known(request_id), view)

        return task

    def _after(
        self, *, paid: Nota | None = None, released: Released | None = None, script: str = ""
    ) -> Saved:
        opened = opening.read(self.counter, self.request_id, self.seen)
        return Saved(opened.case, Acted(opened, paid, released, script))

    def _script(self, chosen: tuple[Element, ...] | None) -> str:
        case = self.counter.decisions.known(self.request_id)
        stored = case.stored
        if stored.channel is not Channel.TELEPHONE or stored.subject_person_id is None:
            return ""
        weighed = Decisions.preview(case)
        view = self.seen
        if view is None or view.record is None:
            ground = weighed.decision.ground.screen if weighed.decision.ground else ""
            view = self.counter.persons.open(
                stored.subject_person_id, request_id=self.request_id, ground=ground
            )
        if view.record is None:
            return ""
        return opening.script(view.record, given_elements(stored, weighed, chosen))
