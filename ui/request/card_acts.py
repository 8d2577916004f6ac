"""What the clerk finishes in a card of the request page, done on the request at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.request.next_task import approval_of

if TYPE_CHECKING:
    from datetime import date

    from ui.request.handling import Handling
    from ui.request.page_view import PageView
    from ui.request.section_email import ArrivedEmail
    from ui.request.section_identity import CalledBack
    from ui.request.section_letter import SeenLetter


class CardActs(QObject):
    """Hears the cards and does what they say; `begun` says that what was at fault before is past."""

    begun = Signal()

    def __init__(self, page: QObject, view: PageView, handling: Handling) -> None:
        super().__init__(page)
        self._bench = view.bench
        self._handling = handling
        self._bench.signs_answered.connect(handling.answer_signs)
        self._bench.requester_found.connect(handling.link_requester)
        self._bench.recipient_found.connect(handling.link_recipient)
        self._bench.subject_found.connect(handling.link_subject)
        self._bench.called_back.connect(self._on_called_back)
        self._bench.email_arrived.connect(self._on_email_arrived)
        self._bench.letter_seen.connect(self._on_letter_seen)
        self._bench.approval_refused.connect(self._on_approval_refused)
        view.term.resume_wanted.connect(self._on_resume_term)
        view.term.extend_wanted.connect(self._on_extend_term)
        view.search.estimate_wanted.connect(self._on_estimate_wanted)
        view.search.answer_wanted.connect(self._on_search_answered)
        view.search.spend_wanted.connect(self._on_time_spent)
        view.held.settled.connect(self._on_paper_settled)
        view.withdraw_confirmed.connect(self._on_withdraw_confirmed)

    def _on_called_back(self, called: CalledBack) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().call_back(called))

    def _on_email_arrived(self, arrived: ArrivedEmail) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().take_email(arrived))

    def _on_letter_seen(self, seen: SeenLetter) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().see_letter(seen))

    def _on_approval_refused(self) -> None:
        if self._bench.approval.may_refuse():
            self._handling.act(approval_of(self._handling.acts(), self._bench, approve=False))

    def _on_resume_term(self) -> None:
        self._handling.act(self._handling.acts().resume_term())

    def _on_extend_term(self, until: date, reason: str) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().extend_term(until, reason))

    def _on_estimate_wanted(self, quarters: int) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().estimate_search(quarters))

    def _on_search_answered(self, agreed: bool, by: str, via: str) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().answer_search(by, via, agreed=agreed))

    def _on_time_spent(self, minutes: int) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().spend_search(minutes))

    def _on_paper_settled(self, log_number: int, why: str, let_out: bool) -> None:
        self.begun.emit()
        self._handling.act(self._handling.acts().settle_paper(log_number, why, let_out=let_out))

    def _on_withdraw_confirmed(self, note: str) -> None:
        self._handling.act(self._handling.acts().withdraw(note))
