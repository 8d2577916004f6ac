"""A paper that stays in, on the request page: the clerk reads why, the second person decides by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.errors import PaperHeld, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services.decisions import digest_of
from counter_app.services.stored_requests import StoredRequest
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import words_on
from tests.ui.request.conftest import SeatClerk

_K = Qt.Key


def held(town: Town) -> StoredRequest:
    """Released, and then the person asked for secrecy before the slip was printed."""
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town)
    stored = clerk.disclosure.release(stored.id, stored.version).request
    slip = next(one for one in clerk.paper.documents(stored.id) if one.kind is DocumentKind.SLIP)
    town.set_secrecy("lives_alone", "7")
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    return stored


def test_the_clerk_reads_why_and_decides_nothing(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(held(sqlite_town).id)
    told = words_on(clerk.page)
    assert "Dit document blijft voorlopig binnen" in told
    assert "De informatiebeheerder beslist" in told
    buttons = [clerk.page.findChild(QWidget, name) for name in ("let_out", "withdraw_paper", "held_why")]
    assert not any(one is not None and one.isVisible() for one in buttons)


def test_the_second_person_withdraws_with_a_reason(seat: SeatClerk, sqlite_town: Town) -> None:
    stored = held(sqlite_town)
    clerk = seat(stored.id, sqlite_town.counter(Role.SUPERVISOR))
    assert clerk.has_focus("held_why")
    # Not without a word.
    clerk.press(_K.Key_Tab)
    clerk.press(_K.Key_Tab)
    assert clerk.has_focus("withdraw_paper")
    clerk.press(_K.Key_Space)
    assert clerk.has_focus("held_why")
    assert clerk.stored().state is RequestState.DISCLOSED
    clerk.type("Nog niet verstuurd")
    clerk.press(_K.Key_Tab)
    clerk.press(_K.Key_Tab)
    clerk.press(_K.Key_Space)
    assert clerk.stored().state is RequestState.IN_PROGRESS
    assert "blijft voorlopig binnen" not in words_on(clerk.page)
    assert stories.entries(sqlite_town.database)[-1]["kind"] == "not_handed"


def test_the_second_person_lets_it_out(seat: SeatClerk, sqlite_town: Town) -> None:
    stored = held(sqlite_town)
    clerk = seat(stored.id, sqlite_town.counter(Role.SUPERVISOR))
    clerk.type("De verzoeker weet het al")
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("let_out")
    clerk.press(_K.Key_Space)
    assert clerk.stored().state is RequestState.DISCLOSED
    assert sqlite_town.counter().held_papers.of(stored.id) == ()
    assert "Tegengehouden document alsnog uitgelaten" in words_on(clerk.page)


def test_what_stood_on_the_screen_to_be_read_is_never_called_not_given(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    """Also when secrecy became stricter during the call, before the clerk said that it was read."""
    counter, supervisor = sqlite_town.counter(), sqlite_town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(counter, sqlite_town)
    supervisor.approvals.decide(stored.id, digest_of(supervisor.approvals.weighed(stored.id)), True)
    clerk = seat(stored.id)
    clerk.press(_K.Key_F2)
    assert clerk.next_label == "Klaar met voorlezen"
    sqlite_town.set_secrecy("address_investigated", "7")
    (slip,) = counter.paper.documents(stored.id)
    with pytest.raises(PaperHeld):
        counter.paper.start_print(slip.id, "printer")
    (held,) = counter.held_papers.of(stored.id)
    assert held.came_out
    with pytest.raises(UserError, match="al eens"):
        supervisor.held_papers.withdraw(stored.id, held.log_number, "Nog niet verstuurd")
    clerk.press(_K.Key_F2)
    assert clerk.panel.reading == ""
    assert "Dit document blijft voorlopig binnen" in words_on(clerk.page)
