"""The four journeys of the first part, and a refusal for secrecy: by keyboard only, on the real services."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from sqlalchemy import select

from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.services.demo_requests import CONSENT, HOUSEMATE, OWN, URGENT_CALL
from counter_app.services.persons import Reason
from counter_app.storage.tables_requests import document_print
from tests.town import Town
from tests.ui.request.conftest import ALT, CTRL, Clerk, SeatClerk

_K = Qt.Key


def spoken_on(widget: QWidget) -> str:
    """All that is shown or can be spoken of what is shown: words, names, descriptions and tooltips."""
    told = []
    for one in (widget, *widget.findChildren(QWidget)):
        if one.isVisible():
            told += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
            told.append(one.text() if isinstance(one, QLabel | QLineEdit | QAbstractButton) else "")
    return "\n".join(told)


def choose_class(clerk: Clerk, words: str) -> None:
    """Type the first letters in the list of classes, as a clerk does."""
    assert clerk.has_focus("requester_class")
    clerk.type(words)


def find(clerk: Clerk, a_number: str) -> None:
    clerk.type(a_number)
    clerk.press(_K.Key_Return)


def fill_data(clerk: Clerk, purpose: str) -> None:
    """The purpose, and name and address ticked with arrows and the space bar."""
    assert clerk.has_focus("purpose")
    clerk.type(purpose)
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_Space)
    for _ in range(3):
        clerk.press(_K.Key_Down)
    clerk.press(_K.Key_Space)
    clerk.press(_K.Key_Return, CTRL)


def pay(clerk: Clerk, method: Qt.Key) -> None:
    assert clerk.next_label == "Nota maken"
    clerk.press(_K.Key_F2)
    assert clerk.has_focus("payment_method")
    clerk.press(method)
    clerk.type("bon 12")
    clerk.press(_K.Key_F2)


def test_the_subject_asks_their_own_data_at_the_counter(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(Channel.COUNTER)
    wanted: list[int] = []
    clerk.page.identity_wanted.connect(wanted.append)
    clerk.press(_K.Key_Down)
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("subject_finder")
    find(clerk, sqlite_town.a_number("housemate_one"))
    assert clerk.has_focus("identify")
    clerk.press(_K.Key_Return)
    assert wanted == [clerk.stored().id]
    clerk.identify()
    clerk.answer_all(OWN)
    assert clerk.panel.outcome == "verstrekken"
    assert clerk.panel.firm
    printed: list[int] = []
    clerk.page.documents_wanted.connect(printed.append)
    assert clerk.next_label == "Vastleggen en verstrekken"
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.DISCLOSED
    assert printed == [clerk.stored().id]
    assert clerk.next_label == "Afdrukken"


def test_a_housemate_asks_an_extract_at_the_counter(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(Channel.COUNTER)
    choose_class(clerk, "Part")
    clerk.press(_K.Key_Z, ALT)
    find(clerk, sqlite_town.a_number("housemate_one"))
    assert clerk.stored().requester_name == "Pieter de Graaf"
    assert clerk.has_focus("identify")
    clerk.identify()
    fill_data(clerk, "Parkeervergunning")
    clerk.answer_all(HOUSEMATE)
    assert clerk.has_focus("subject_finder")
    find(clerk, sqlite_town.a_number("housemate_two"))
    clerk.answer_all(HOUSEMATE)
    assert "Het reglement maakt een uitzondering." in " ".join(clerk.panel.warnings)
    pay(clerk, _K.Key_2)
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.DISCLOSED


def test_a_natural_person_writes_with_consent(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(Channel.LETTER)
    choose_class(clerk, "Part")
    clerk.press(_K.Key_Return)
    clerk.type("E. Lindeman")
    clerk.press(_K.Key_Return)
    clerk.type("Lijnbaanpad 5")
    clerk.press(_K.Key_Return)
    clerk.type("1411 BB NAARDEN")
    clerk.press(_K.Key_Return, CTRL)
    assert clerk.stored().requester_address == "Lijnbaanpad 5\n1411 BB NAARDEN"
    fill_data(clerk, "Uitnodiging")
    clerk.answer_all(CONSENT)
    find(clerk, sqlite_town.a_number("lives_alone"))
    clerk.answer_all(CONSENT)
    clerk.look_at_letter()
    pay(clerk, _K.Key_3)
    assert clerk.panel.outcome == "verstrekken"
    assert "betaald op" in clerk.panel.costs
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.DISCLOSED
    assert "Nummer 1" in spoken_on(clerk.page)


def test_a_municipal_body_calls_and_a_supervisor_approves_at_this_desk(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    clerk = seat(Channel.TELEPHONE)
    choose_class(clerk, "Onderdeel")
    clerk.press(_K.Key_Return)
    clerk.type("Sociale Zaken, J. Terpstra")
    clerk.press(_K.Key_Return, CTRL)
    assert clerk.has_focus("called_number")
    clerk.type("035 000 00 17")
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("number_source")
    clerk.type("Eigen gids")
    clerk.press(_K.Key_Return)
    assert clerk.has_focus("call_back")
    clerk.answer(True)
    fill_data(clerk, "Spoedopvang")
    clerk.answer_all(URGENT_CALL)
    find(clerk, sqlite_town.a_number("address_investigated"))
    clerk.answer_all(URGENT_CALL)
    assert clerk.next_label == "Goedkeuring vragen"
    clerk.press(_K.Key_F2)
    assert clerk.panel.outcome == "wacht_op_goedkeuring"
    assert clerk.panel.reading_locked
    supervisor = sqlite_town.account(Role.SUPERVISOR)
    assert clerk.has_focus("approval_login")
    clerk.type(supervisor.login)
    clerk.press(_K.Key_Return)
    clerk.type(supervisor.password)
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.READY
    assert clerk.next_label == "Voorlezen en vastleggen"
    assert clerk.panel.reading == ""
    clerk.press(_K.Key_F2)
    # The record is there before the voice: the script shows only now, and only what was asked.
    assert clerk.stored().state is RequestState.DISCLOSED
    assert clerk.panel.reading.splitlines()[0].startswith("Naam: ")
    assert [line.split(":")[0] for line in clerk.panel.reading.splitlines()] == ["Naam", "Adres", "Let op"]
    reading = select(document_print.c.way, document_print.c.succeeded)
    with sqlite_town.database.read() as connection:
        # On the screen it may have been read already, whatever becomes of the call.
        assert [tuple(one) for one in connection.execute(reading)] == [("voice", None)]
    clerk.press(_K.Key_F2)
    with sqlite_town.database.read() as connection:
        ways = connection.execute(reading).all()
    assert [tuple(one) for one in ways] == [("voice", True)]
    assert clerk.panel.reading == ""


def test_a_refusal_for_secrecy_is_recorded_and_shows_nothing_of_the_person(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    clerk = seat(Channel.LETTER)
    choose_class(clerk, "Part")
    clerk.press(_K.Key_Return)
    clerk.type("G. Tolsma")
    clerk.press(_K.Key_Return, CTRL)
    fill_data(clerk, "Contact")
    clerk.answer_all(CONSENT)
    find(clerk, sqlite_town.a_number("couple_secret"))
    banner = clerk.window.banners.current()
    assert banner is not None
    assert banner.view.tone == "secret"
    header = clerk.page.person
    assert header is not None
    assert header.masked
    assert header.grounds == ()
    assert clerk.panel.outcome == "weigeren"
    assert clerk.panel.say.startswith("“Wij kunnen aan uw verzoek niet voldoen.")
    everything = spoken_on(clerk.window)
    assert "Afgeschermde persoon" in everything
    officer = sqlite_town.counter(Role.PRIVACY_OFFICER)
    secret = officer.persons.open(sqlite_town.person_id("couple_secret"), reason=Reason.SUPERVISION)
    assert secret.record is not None
    for told in (secret.record.name.surname, secret.bsn, secret.birth, secret.record.address.street):
        assert told
        assert told not in everything
    assert "eheim" not in clerk.window.windowTitle()
    assert clerk.page.title == f"Verzoek {clerk.stored().number}"
    clerk.press(_K.Key_Escape)
    banner = clerk.window.banners.current()
    assert banner is not None
    assert banner.view.acknowledged
    clerk.press(_K.Key_F2)
    assert clerk.stored().state is RequestState.REFUSED
    assert clerk.panel.word == "Geweigerd"
    assert clerk.panel.letter.startswith("Brief volgt per post.")
    assert clerk.next_label == "Afdrukken"
