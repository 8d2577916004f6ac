"""The request page at its edges: twice, too late, taken back, opened again, shielded, and over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.services.demo_requests import (
    CALLED_BACK,
    URGENT_CALL,
    own_data,
)
from tests.services.stories import answer_all, letter
from tests.town import Town
from tests.ui.request.conftest import CTRL, SeatClerk
from ui.pages.request import RequestPage
from ui.widgets.fact_sections import FactSections, SectionView
from ui.widgets.link_button import LinkButton

_K = Qt.Key


def a_letter(town: Town) -> int:
    """A letter with consent about somebody who lives alone: only the payment is missing."""
    return letter(town.counter(), town).id


def a_waiting_call(town: Town) -> int:
    """An urgent call that waits for a second person."""
    counter = town.counter()
    stored = counter.requests.start(Channel.TELEPHONE)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.MUNICIPAL_BODY,
        requester_name="Sociale Zaken, mevrouw J. Terpstra",
        subject_person_id=town.person_id("mother"),
        purpose="Spoedopvang regelen",
        elements=(Element.NAME, Element.ADDRESS),
    )
    stored = counter.identity.record(stored.id, stored.version, CALLED_BACK)
    stored = answer_all(counter, stored, URGENT_CALL)
    return counter.decisions.decide(stored.id, stored.version).id


def test_pressing_f2_twice_makes_one_nota(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town))
    assert clerk.next_label == "Nota maken"
    for _ in range(2):
        QTest.keyClick(clerk.window.focusWidget(), _K.Key_F2)
    clerk.settle()
    notas = [one for one in clerk.counter.requests.history(clerk.stored().id) if one.kind == "billed"]
    assert len(notas) == 1
    assert clerk.stored().state is RequestState.AWAITING_PAYMENT
    assert clerk.next_label == "Betaling aannemen"


def test_the_panel_decides_anew_before_anything_is_saved(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    started = letter(counter, sqlite_town)
    case = counter.interview.answer(started.id, started.version, "prior_breach", None, "register")
    clerk = seat(case.stored.id)
    asked = clerk.question()
    assert asked is not None
    assert asked.key == "prior_breach"
    assert clerk.panel.outcome == "aanhouden"
    version = clerk.stored().version
    QTest.keyClick(clerk.window.focusWidget(), _K.Key_J)
    assert clerk.panel.outcome == "weigeren"
    clerk.settle()
    assert clerk.stored().version == version + 1


def test_what_a_colleague_saved_first_is_told_and_nothing_is_overwritten(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    counter = sqlite_town.counter()
    started = counter.requests.start(Channel.LETTER)
    started = counter.requests.save(
        started.id, started.version, requester_class=RequesterClass.FREE_NATURAL_PERSON
    )
    clerk = seat(started.id)
    assert clerk.has_focus("requester_name")
    other = sqlite_town.second_clerk()
    other.requests.save(started.id, started.version, requester_name="Van de collega")
    clerk.type("Van mij")
    clerk.press(_K.Key_F9)
    banner = clerk.window.banners.current()
    assert banner is not None
    assert "collega" in banner.view.strong
    assert clerk.stored().requester_name == "Van de collega"
    names = [one.text() for one in clerk.page.findChildren(QLineEdit) if one.objectName() == "requester_name"]
    assert names == ["Van de collega"]


def test_withdrawing_asks_why_on_the_page_itself(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town))
    clerk.press(_K.Key_F8)
    assert clerk.has_focus("withdraw_note")
    clerk.press(_K.Key_Escape)
    assert clerk.stored().is_open
    clerk.press(_K.Key_F8)
    clerk.type("De verzoeker belt af")
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("withdraw")
    clerk.press(_K.Key_Return)
    assert clerk.stored().state is RequestState.WITHDRAWN
    assert clerk.panel.word == "Ingetrokken"


def test_a_request_that_is_over_shows_its_documents_and_changes_nothing(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    released = own_data(sqlite_town.counter(), sqlite_town.a_number("housemate_one"))
    clerk = seat(released.request.id)
    assert clerk.panel.word == "Verstrekt"
    titles = [section.title for section in sections_of(clerk.page)]
    assert titles[-1] == "Documenten"
    assert not any(section.editable for section in sections_of(clerk.page))
    wanted: list[int] = []
    clerk.page.documents_wanted.connect(wanted.append)
    clerk.press(_K.Key_F2)
    assert wanted == [released.request.id]
    assert [view.command.key for view in clerk.page.commands] == ["F1", "Alt+O", "F2"]


def sections_of(page: RequestPage) -> list[SectionView]:
    """The sections as they are shown."""
    found = page.findChild(FactSections)
    assert found is not None
    return [section.view for section in found._sections.values()]


def test_unknown_can_only_be_held(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = letter(counter, sqlite_town)
    counter.interview.answer(stored.id, stored.version, "personal_interest", None, "nagekeken")
    clerk = seat(stored.id)
    while clerk.question() is not None:
        clerk.answer(None)
    assert clerk.next_label == "Aanhouden vastleggen"
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.ON_HOLD
    assert clerk.page.note.startswith("Aangehouden")


def test_f2_leads_to_the_first_open_point(seat: SeatClerk) -> None:
    clerk = seat(Channel.COUNTER)
    assert clerk.page.note == "Nog 1 punt open"
    clerk.press(_K.Key_Tab)
    assert not clerk.has_focus("requester_class")
    clerk.press(_K.Key_F2)
    assert clerk.has_focus("requester_class")


def test_an_answer_is_opened_again_and_given_otherwise(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town))
    edit = [one for one in clerk.page.findChildren(LinkButton) if one.accessibleName() == "Wijzig Verzoeker"]
    edit[0].setFocus()
    clerk.press(_K.Key_Return)
    links = [one for one in clerk.page.findChildren(LinkButton) if "eerder misbruik" in one.text()]
    links[0].setFocus()
    clerk.press(_K.Key_Return)
    asked = clerk.question()
    assert asked is not None
    assert (asked.key, asked.answer) == ("prior_breach", Answer.NO)
    clerk.answer(True)
    assert clerk.panel.outcome == "weigeren"
    assert clerk.next_label == "Weigering vastleggen"


def test_the_same_words_are_said_at_every_refusal(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    told = set()
    for role in ("couple_secret", "lives_alone"):
        stored = letter(counter, sqlite_town, role)
        case = counter.interview.answer(stored.id, stored.version, "prior_breach", True, "register")
        clerk = seat(case.stored.id)
        assert clerk.panel.outcome == "weigeren"
        told.add((clerk.panel.say, clerk.panel.dont_say, clerk.panel.letter))
    assert len(told) == 1


def test_a_secret_person_asks_own_data_and_is_shown_on_a_ground_only(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    clerk = seat(Channel.COUNTER)
    clerk.press(_K.Key_Down)
    clerk.press(_K.Key_Return)
    clerk.type(sqlite_town.a_number("couple_secret"))
    clerk.press(_K.Key_Return)
    header = clerk.page.person
    assert header is not None
    assert header.masked
    assert len(header.grounds) == 1
    assert clerk.stored().requester_name == ""
    clerk.page.reveal(header.grounds[0][1])
    clerk.settle()
    header = clerk.page.person
    assert header is not None
    assert not header.masked
    assert clerk.stored().requester_name


def test_the_second_person_can_say_no_with_a_reason(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_waiting_call(sqlite_town))
    supervisor = sqlite_town.account(Role.SUPERVISOR)
    assert clerk.has_focus("approval_login")
    clerk.type(supervisor.login)
    clerk.press(_K.Key_Return)
    clerk.type(supervisor.password)
    clerk.press(_K.Key_Tab)
    assert clerk.has_focus("approval_reason")
    clerk.press(_K.Key_Tab)
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("approval_reason")
    clerk.type("Het kan wachten")
    clerk.press(_K.Key_Tab)
    clerk.press(_K.Key_Return)
    assert clerk.stored().state is RequestState.ON_HOLD
    texts = [one.text() for one in clerk.page.findChildren(QLineEdit)]
    assert supervisor.password not in texts


def test_the_clerk_may_not_approve_their_own_work(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_waiting_call(sqlite_town))
    own = sqlite_town.account(Role.CLERK)
    clerk.type(own.login)
    clerk.press(_K.Key_Return)
    clerk.type(own.password)
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.AWAITING_APPROVAL
    assert clerk.window.banners.current() is not None


def test_a_supervisor_reads_the_request_and_can_change_nothing(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town), sqlite_town.counter(Role.SUPERVISOR))
    assert clerk.page.note == "U mag dit verzoek alleen inzien"
    assert [view.command.key for view in clerk.page.commands] == ["F1", "Alt+O", "F2"]


def test_every_field_that_is_shown_has_a_name(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(Channel.COUNTER)
    clerk.type("Part")
    clerk.press(_K.Key_Return)
    fields = clerk.page.findChildren(QLineEdit) + clerk.page.findChildren(QPlainTextEdit)
    shown = [one for one in (*fields, *clerk.page.findChildren(QComboBox)) if one.isVisible()]
    assert len(shown) == 3
    assert [one for one in shown if not one.accessibleName()] == []


def test_a_request_about_a_person_starts_with_that_subject(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(Channel.COUNTER)
    clerk.page.start(Channel.LETTER, sqlite_town.person_id("lives_alone"))
    clerk.back()
    assert clerk.stored().subject_person_id == sqlite_town.person_id("lives_alone")
    assert clerk.page.person is not None
    assert clerk.has_focus("requester_class")


def test_nothing_of_the_one_request_is_left_in_the_next(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town))
    assert clerk.page.person is not None
    clerk.page.start(Channel.COUNTER)
    assert clerk.page.person is None
    assert clerk.page.title == "Verzoek"
    clerk.back()
    assert clerk.stored().subject_person_id is None
    fields = [one for one in clerk.page.findChildren(QLineEdit) if one.objectName() == "purpose"]
    assert [one.text() for one in fields] == [""]


def test_what_was_typed_is_saved_when_the_page_is_left(seat: SeatClerk) -> None:
    clerk = seat(Channel.LETTER)
    clerk.type("Part")
    clerk.press(_K.Key_Return)
    clerk.type("E. Lindeman")
    left: list[bool] = []
    clerk.page.back_wanted.connect(lambda: left.append(True))
    clerk.press(_K.Key_F1)
    assert left == [True]
    assert clerk.stored().requester_name == "E. Lindeman"


def test_ctrl_enter_on_an_empty_form_says_what_is_missing(seat: SeatClerk) -> None:
    clerk = seat(Channel.LETTER)
    clerk.type("Part")
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_Return, CTRL)
    assert clerk.has_focus("requester_name")
    faults = [one.fault for one in clerk.page.form_fields() if one.fault]
    assert faults == ["Vul de naam van de verzoeker in."]


def test_the_day_of_receipt_is_changed_and_a_day_to_come_is_refused(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    clerk = seat(a_letter(sqlite_town))
    before = clerk.stored().due_on
    edit = [one for one in clerk.page.findChildren(LinkButton) if one.accessibleName() == "Wijzig Kanaal"]
    edit[0].setFocus()
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("received_on")
    clerk.press(_K.Key_A, CTRL)
    clerk.type("1-1-2099")
    clerk.press(_K.Key_Return)
    assert [one.fault for one in clerk.page.form_fields() if one.fault] != []
    clerk.press(_K.Key_A, CTRL)
    clerk.type("2-3-2020")
    clerk.press(_K.Key_Return)
    assert clerk.stored().received_on == date(2020, 3, 2)
    assert clerk.stored().due_on < before
