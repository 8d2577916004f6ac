"""What leaves is chosen in the panel; what stands fixed says why; what is unknown is asked again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from counter_app.domain.answer import Answer
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services.billing import Method, take_payment
from counter_app.services.demo_requests import housemate_extract
from tests.services.stories import letter
from tests.town import Town
from tests.ui.request.conftest import CTRL, Clerk, SeatClerk
from tests.ui.request.test_request_page import a_letter, a_waiting_call
from ui.format import money
from ui.widgets.action_bar import ActionBar
from ui.widgets.link_button import LinkButton

_K = Qt.Key


def a_paid_letter(town: Town) -> int:
    counter = town.counter()
    stored = letter(counter, town)
    nota = counter.disclosure.bill(stored.id, stored.version)
    take_payment(counter.desk, nota.number, Method.BANK, nota.total_cents, "overschrijving")
    return stored.id


def focus_name(clerk: Clerk) -> str:
    now = clerk.window.focusWidget()
    return now.accessibleName() if now is not None else ""


def tab_to(clerk: Clerk, name: str) -> None:
    for _ in range(60):
        if focus_name(clerk) == name:
            return
        clerk.press(_K.Key_Tab)
    raise AssertionError(f"no tab stop «{name}», the focus is on «{focus_name(clerk)}»")


def given_in(clerk: Clerk) -> dict[str, bool]:
    return {one.text: one.given for one in clerk.panel.elements}


def test_what_is_not_ticked_is_in_no_preview_and_never_leaves(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_paid_letter(sqlite_town))
    assert clerk.next_label == "Vastleggen en verstrekken"
    tab_to(clerk, "Naam")
    for _ in range(3):
        clerk.press(_K.Key_Right)
    assert focus_name(clerk) == "Geboortedatum"
    clerk.press(_K.Key_Space)
    assert given_in(clerk)["Geboortedatum"] is False
    assert focus_name(clerk) == "Geboortedatum"
    wanted: list[object] = []
    clerk.page.preview_wanted.connect(lambda _id, chosen: wanted.append(chosen))
    clerk.press(_K.Key_F3)
    assert wanted == [(Element.NAME, Element.ADDRESS, Element.MUNICIPALITY)]
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.DISCLOSED
    (line,) = clerk.counter.log.lines()
    assert "01.03.10" not in line.elements
    assert "01.02.40" in line.elements


def test_f2_with_nothing_ticked_says_so_and_leads_to_the_ticks(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_paid_letter(sqlite_town))
    tab_to(clerk, "Naam")
    for _ in range(4):
        clerk.press(_K.Key_Space)
        clerk.press(_K.Key_Right)
    assert not any(given_in(clerk).values())
    assert clerk.page.note == "Vink aan wat u geeft"
    clerk.press(_K.Key_F6)
    clerk.press(_K.Key_F2)
    assert focus_name(clerk) in given_in(clerk)
    assert clerk.stored().is_open
    clerk.press(_K.Key_Space)
    assert clerk.page.note == ""


def test_the_costs_are_known_before_there_is_a_nota(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town))
    assert clerk.panel.costs == f"{money(750)}, vooraf betalen. Nota op naam van E. Lindeman"


def test_the_focus_is_on_a_control_while_another_must_act(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    call = a_waiting_call(sqlite_town)
    stored = counter.requests.read(call)
    assert stored.state is RequestState.AWAITING_APPROVAL
    clerk = seat(call)
    assert clerk.window.focusWidget() is not clerk.page
    assert clerk.has_focus("approval_login")


def test_a_held_request_asks_again_what_was_unknown(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = letter(counter, sqlite_town)
    counter.interview.answer(stored.id, stored.version, "personal_interest", None, "nagekeken")
    clerk = seat(stored.id)
    clerk.answer(None)
    assert clerk.next_label == "Aanhouden vastleggen"
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.ON_HOLD
    primary = clerk.window.findChild(ActionBar).primary()  # type: ignore[union-attr]
    assert primary is not None
    assert not primary.isEnabled()
    assert clerk.page.note
    assert clerk.window.focusWidget() is not clerk.page
    clerk.press(_K.Key_F2)
    asked = clerk.question()
    assert asked is not None
    assert asked.key == "personal_interest"
    clerk.answer(True)
    assert clerk.next_label == "Nota maken"


def test_what_nobody_may_answer_by_hand_says_why(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town))
    edit = next(
        one for one in clerk.page.findChildren(LinkButton) if one.accessibleName() == "Wijzig Betrokkene"
    )
    edit.setFocus()
    clerk.press(_K.Key_Return)
    told = [one.text() for one in clerk.page.findChildren(QLabel) if one.isVisible()]
    fixed = [text for text in told if text.endswith("en is hier niet te wijzigen.")]
    assert any("persoonslijst" in text for text in fixed)
    links = [one.text() for one in clerk.page.findChildren(LinkButton) if one.isVisible()]
    assert not [text for text in links if "geheimhouding" in text.lower()]


def test_what_the_record_says_is_answered_otherwise_with_a_reason_only(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    clerk = seat(a_letter(sqlite_town))
    edit = next(
        one for one in clerk.page.findChildren(LinkButton) if one.accessibleName() == "Wijzig Betrokkene"
    )
    edit.setFocus()
    clerk.press(_K.Key_Return)
    link = next(one for one in clerk.page.findChildren(LinkButton) if "in onderzoek" in one.text())
    link.setFocus()
    clerk.press(_K.Key_Return)
    asked = clerk.question()
    assert asked is not None
    assert asked.needs_reason
    assert "persoonslijst" in asked.caution
    assert asked.answer is Answer.NO
    clerk.press(_K.Key_J)
    assert "in_investigation" not in {one.key for one in clerk.stored().facts}
    clerk.type("Melding van de betrokkene")
    clerk.press(_K.Key_Return, CTRL)
    kept = {one.key: one for one in clerk.stored().facts}["in_investigation"]
    assert (kept.value, kept.reason) == (True, "Melding van de betrokkene")


def test_what_a_colleague_was_before_is_told_with_every_word(seat: SeatClerk, sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = letter(counter, sqlite_town)
    case = counter.interview.answer(stored.id, stored.version, "proportional", None, "oordeel", "Onzeker")
    clerk = seat(case.stored.id)
    asked = clerk.question()
    assert asked is not None
    assert asked.key == "proportional"
    other = sqlite_town.second_clerk()
    other.requests.save(stored.id, clerk.stored().version, purpose="Van de collega")
    clerk.press(_K.Key_J)
    clerk.type("Vier gegevens is niet te veel")
    clerk.press(_K.Key_Return, CTRL)
    banner = clerk.window.banners.current()
    assert banner is not None
    assert "collega" in banner.view.strong
    assert "Vier gegevens is niet te veel" in banner.view.rest
    assert clerk.stored().purpose == "Van de collega"


def test_another_class_asks_the_questions_about_the_requester_again(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    clerk = seat(a_letter(sqlite_town))
    assert clerk.next_label == "Nota maken"
    edit = next(
        one for one in clerk.page.findChildren(LinkButton) if one.accessibleName() == "Wijzig Verzoeker"
    )
    edit.setFocus()
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("requester_class")
    while clerk.stored().requester_class is RequesterClass.FREE_NATURAL_PERSON:
        clerk.press(_K.Key_Down)
    assert "prior_breach" not in {one.key for one in clerk.stored().facts}
    assert clerk.next_label != "Nota maken"
    assert not clerk.panel.outcome.startswith("verstrekken")


def test_the_subject_is_not_looked_up_before_the_requester_was_heard(seat: SeatClerk) -> None:
    clerk = seat()
    clerk.type("Part")
    clerk.press(_K.Key_Return)
    links = [one.accessibleName() for one in clerk.page.findChildren(LinkButton) if one.isVisible()]
    assert "Wijzig Betrokkene" not in links
    assert "Wijzig Gegevens & doel" in links


def test_a_housemate_who_asks_is_the_one_whose_identity_is_established(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    released = housemate_extract(
        sqlite_town.counter(), sqlite_town.a_number("housemate_one"), sqlite_town.a_number("housemate_two")
    )
    clerk = seat(released.request.id)
    assert QApplication.focusWidget() is not clerk.page
    header = clerk.page.person
    assert header is not None
    assert all("verzoeker" in step.text for step in header.steps)
