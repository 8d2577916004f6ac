"""Establishing identity by keyboard: lines typed over, what they are compared with, and what F2 and F8 record."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.identity import DocumentKind, IdentityFinding
from counter_app.domain.requester import RequesterClass
from counter_app.services.office import Counter
from counter_app.services.requests import StoredRequest
from tests.services.test_identity import own_request, passport, record_of, zone_of
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.zones import td1, td3
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.identity import IdentityPage
from ui.theme import Theme

PERSON = "lives_alone"


@dataclass
class Desk:
    """The page on one request, and a clerk's hands on the keyboard."""

    page: IdentityPage
    window: MainWindow
    counter: Counter
    stored: StoredRequest
    qtbot: QtBot
    background: Background
    done: list[int]

    def type_lines(self, lines: tuple[str, ...]) -> None:
        """Each line where the focus is; a full one goes on to the next by itself."""
        for line in lines:
            typed(self.window, line)
        self.wait_for_comparison()

    def wait_for_comparison(self) -> None:
        self.qtbot.waitUntil(lambda: "Wordt nu vergeleken." not in words_on(self.page), timeout=10_000)
        self.settle()

    def settle(self) -> None:
        settled(self.qtbot, self.background)
        QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(self.window, key)
            self.settle()

    @property
    def focus(self) -> str:
        widget = self.window.focusWidget()
        return f"{widget.accessibleName()} {widget.accessibleDescription()}" if widget else ""

    @property
    def found(self) -> IdentityFinding:
        found = self.counter.identity.case(self.stored.id).found
        assert found is not None
        return found.finding

    @property
    def found_number(self) -> tuple[str, str]:
        found = self.counter.identity.case(self.stored.id).found
        assert found is not None
        return found.called_number, found.number_source

    @property
    def nothing_recorded(self) -> bool:
        return self.counter.identity.case(self.stored.id).found is None

    def enabled(self, key: str) -> bool:
        button = self.window.action_bar.button(key)
        return button is not None and button.isEnabled()


@pytest.fixture
def open_desk(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> OpenDesk:
    return OpenDesk(theme, background, sqlite_town, show, qtbot)


@dataclass
class OpenDesk:
    """Call it with a request to have the page on it."""

    theme: Theme
    background: Background
    town: Town
    show: ShowPage
    qtbot: QtBot

    def __call__(self, stored: StoredRequest, scanned: tuple[str, ...] = ()) -> Desk:
        counter = self.town.counter()
        page = IdentityPage(self.theme, counter, self.background)
        done: list[int] = []
        page.done.connect(done.append)
        page.open_request(stored.id)
        window = self.show(page)
        for line in scanned:  # the request isn't there yet
            typed(window, line)
        desk = Desk(page, window, counter, stored, self.qtbot, self.background, done)
        desk.settle()
        return desk

    def at_counter(self) -> Desk:
        return self(own_request(self.town, self.town.counter()))

    def lines(self, role: str = PERSON, **changes: str) -> tuple[str, ...]:
        return tuple(zone_of(record_of(self.town, role), **changes).splitlines())


def test_a_passport_is_typed_over_looked_at_and_recorded(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    assert "Machineleesbare regel 1" in desk.focus
    desk.type_lines(open_desk.lines())
    assert "gelijk aan de persoonslijst" in words_on(desk.page)
    assert not desk.enabled("F2")
    desk.press(Qt.Key.Key_F2)
    assert "Voelt en ziet het document echt?" in desk.focus
    desk.press(Qt.Key.Key_J)
    assert "Lijkt de persoon op de foto?" in desk.focus
    desk.press(Qt.Key.Key_J, Qt.Key.Key_J)
    assert "Alles klopt" in words_on(desk.page)
    desk.press(Qt.Key.Key_F2)
    assert desk.done == [desk.stored.id]
    assert desk.found.result is Answer.YES
    assert (desk.found.document_kind, desk.found.last_four) == (DocumentKind.PASSPORT, "2021")


def test_a_scan_before_the_request_is_there_counts_and_leads_to_the_first_question(
    open_desk: OpenDesk, sqlite_town: Town
) -> None:
    desk = open_desk(own_request(sqlite_town, sqlite_town.counter()), open_desk.lines())
    desk.qtbot.waitUntil(lambda: "Voelt en ziet het document echt?" in desk.focus)
    desk.qtbot.waitUntil(lambda: "gelijk aan de persoonslijst" in words_on(desk.page))
    desk.press(Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_F2)
    assert desk.done == [desk.stored.id]
    assert desk.found.result is Answer.YES


def test_a_scan_needs_no_key_after_it(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    for line in open_desk.lines():
        typed(desk.window, line)
        press(desk.window, Qt.Key.Key_Return)
    assert "Machineleesbare regel 2" in desk.focus
    desk.qtbot.waitUntil(lambda: "Voelt en ziet het document echt?" in desk.focus)
    assert "3 van 6 gedaan" in words_on(desk.page)


def test_who_is_still_typing_keeps_the_focus(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    for line in open_desk.lines():
        typed(desk.window, line)
    desk.press(Qt.Key.Key_F8)
    desk.wait_for_comparison()
    assert "Waarom is de identiteit niet vast te stellen?" in desk.focus


def test_lines_with_a_slip_of_the_hand_keep_the_focus(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    upper, lower = open_desk.lines()
    wrong = "0" if lower[-1] != "0" else "1"
    desk.type_lines((upper, lower[:-1] + wrong))
    assert "Machineleesbare regel 2" in desk.focus


def test_small_letters_and_letters_that_answer_are_just_text_in_the_lines(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    upper, lower = open_desk.lines()
    typed(desk.window, upper.lower())
    typed(desk.window, lower.lower())
    desk.wait_for_comparison()
    assert "Controlecijfers kloppen (ICAO 9303)" in words_on(desk.page)
    assert "0 van 6" not in words_on(desk.page)
    assert "3 van 6 gedaan" in words_on(desk.page)


def test_a_scanned_card_makes_room_for_its_three_lines(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    record = record_of(open_desk.town)
    assert record.birth is not None
    lines = td1(record.name.surname, record.name.given, record.birth.lo3[2:], "310830")
    for line in lines:
        # A scanner ends every line with Enter.
        typed(desk.window, line)
        press(desk.window, Qt.Key.Key_Return)
    desk.wait_for_comparison()
    assert "Identiteitskaart, eindigt op 2021" in words_on(desk.page)
    assert "3 x 30 tekens" in words_on(desk.page)
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_F2)
    assert (desk.found.document_kind, desk.found.result) == (DocumentKind.IDENTITY_CARD, Answer.YES)


def test_a_wrong_digit_is_named_and_leaves_doubt(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    upper, lower = open_desk.lines()
    wrong = str((int(lower[19]) + 1) % 10)
    desk.type_lines((upper, lower[:19] + wrong + lower[20:]))
    told = words_on(desk.page)
    assert "Controlecijfers kloppen niet" in told
    assert "controlecijfer klopt niet" in told
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J)
    assert "Twijfel" in words_on(desk.page)
    desk.press(Qt.Key.Key_F2)
    assert desk.nothing_recorded
    desk.press(Qt.Key.Key_F8)
    assert "Waarom is de identiteit niet vast te stellen?" in desk.focus
    assert desk.nothing_recorded
    typed(desk.window, "De regels zijn beschadigd.")
    desk.press(Qt.Key.Key_F8)
    assert desk.done == [desk.stored.id]
    assert (desk.found.result, desk.found.reason) == (Answer.UNKNOWN, "De regels zijn beschadigd.")
    assert desk.found.checks.mrz_sound is Answer.NO


def test_the_passport_of_somebody_else_is_seen_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines("mother"))
    assert "Niet gelijk aan de persoonslijst" in words_on(desk.page)
    assert "anders dan de persoonslijst" in words_on(desk.page)


def test_another_face_is_recorded_as_answered(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines())
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_J)
    assert "Niet vast te stellen" in words_on(desk.page)
    desk.press(Qt.Key.Key_F8)
    typed(desk.window, "Een ander gezicht.")
    desk.press(Qt.Key.Key_F8)
    assert (desk.found.result, desk.found.checks.likeness) == (Answer.NO, Answer.NO)


def test_who_doubts_though_all_looks_right_records_doubt(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines())
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_F8)
    typed(desk.window, "Mevrouw weet haar eigen adres niet.")
    desk.press(Qt.Key.Key_F8)
    assert desk.found.result is Answer.UNKNOWN


def test_somebody_without_a_document_is_recorded_with_the_reason(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.press(Qt.Key.Key_F8)
    typed(desk.window, "Geen document bij zich.")
    desk.press(Qt.Key.Key_F8)
    assert (desk.found.result, desk.found.last_four) == (Answer.UNKNOWN, "")


def test_a_number_that_is_typed_over_asks_the_clerk_to_compare(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    press(desk.window, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert "Documentnummer" in desk.focus
    typed(desk.window, "NX1234567")
    press(desk.window, Qt.Key.Key_Tab)
    typed(desk.window, "30-08-2031")
    desk.wait_for_comparison()
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J)
    assert "Zijn naam en geboortedatum gelijk aan de persoonslijst?" in desk.focus
    desk.press(Qt.Key.Key_J, Qt.Key.Key_F2)
    assert (desk.found.result, desk.found.last_four) == (Answer.YES, "4567")
    assert (desk.found.checks.mrz_sound, desk.found.checks.matches_record) == (None, Answer.YES)


def test_an_expired_passport_says_when(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines(expiry="240309"))
    assert "Verlopen op 09-03-2024" in words_on(desk.page)
    assert "verlopen" in words_on(desk.page)


def test_numbers_choose_the_kind_while_its_buttons_have_the_focus(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    press(desk.window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    press(desk.window, Qt.Key.Key_3)
    desk.settle()
    assert "Rijbewijs" in words_on(desk.page)
    assert "Machineleesbare regel 1" in desk.focus
    typed(desk.window, "3")
    assert "3" in next(field.text() for field in desk.page.findChildren(QLineEdit) if field.isVisible())


def test_f2_without_a_document_goes_to_the_lines(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.page.panes()[1].setFocus()
    desk.press(Qt.Key.Key_F2)
    assert "Machineleesbare regel 1" in desk.focus
    assert desk.nothing_recorded


def test_a_caller_is_called_back(open_desk: OpenDesk) -> None:
    counter = open_desk.town.counter()
    stored = counter.requests.start(Channel.TELEPHONE)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.MUNICIPAL_BODY,
        requester_name="Sociale Zaken",
    )
    desk = open_desk(stored)
    assert "Machineleesbare regels" not in words_on(desk.page)
    assert "Nummer dat u belde" in desk.focus
    typed(desk.window, "035 000 00 17")
    desk.press(Qt.Key.Key_Tab)
    typed(desk.window, "Eigen gids")
    desk.press(Qt.Key.Key_Tab)
    assert "Hoe hebt u het vastgesteld?" in desk.focus
    typed(desk.window, "Via de gids, mevrouw Terpstra, 10:29 uur.")
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_F2)
    assert (desk.found.document_kind, desk.found.result) == (DocumentKind.CALL_BACK, Answer.YES)
    assert desk.found.reason == "Via de gids, mevrouw Terpstra, 10:29 uur."
    assert desk.found_number == ("035 000 00 17", "Eigen gids")


def test_the_signature_on_a_letter_is_compared(open_desk: OpenDesk) -> None:
    desk = open_desk(open_desk.town.counter().requests.start(Channel.LETTER))
    typed(desk.window, "Met de handtekening uit 2024.")
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_O)
    assert not desk.enabled("F2")
    desk.press(Qt.Key.Key_F8)
    assert (desk.found.document_kind, desk.found.result) == (DocumentKind.SIGNATURE, Answer.UNKNOWN)


def test_what_was_established_today_is_shown_as_done(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines())
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_F2)
    desk.page.open_request(desk.stored.id)
    desk.window.show_page(desk.page)
    desk.settle()
    told = words_on(desk.page)
    assert "Identiteit vastgesteld" in told
    assert "door Sanne de Wit" in told
    assert "Machineleesbare regels" not in told
    desk.press(Qt.Key.Key_F2)
    assert desk.done == [desk.stored.id, desk.stored.id]
    desk.press(Qt.Key.Key_F4)
    assert "Machineleesbare regels" in words_on(desk.page)


def test_nothing_of_a_document_stays_for_the_next_person(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines())
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J)
    other = own_request(open_desk.town, desk.counter, "mother")
    desk.page.open_request(other.id)
    desk.window.show_page(desk.page)
    desk.settle()
    assert all(not field.text() for field in desk.page.findChildren(QLineEdit))
    assert "SPECI2021" not in words_on(desk.page)
    assert "0 van 6 gedaan" in words_on(desk.page)


def test_going_back_and_forth_keeps_what_was_typed(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines())
    desk.page.open_request(desk.stored.id)
    desk.window.show_page(desk.page)
    desk.settle()
    assert "SPECI2021" in words_on(desk.page)


def test_a_colleague_who_was_first_is_told_and_shown(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    desk.type_lines(open_desk.lines())
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J)
    colleague = open_desk.town.second_clerk()
    colleague.requests.save(desk.stored.id, desk.stored.version, purpose="Eigen gegevens")
    desk.press(Qt.Key.Key_F2)
    banner = desk.window.banners.current()
    assert banner is not None
    assert "collega" in banner.view.strong
    assert desk.nothing_recorded
    desk.press(Qt.Key.Key_F2)
    assert desk.found.result is Answer.YES


def test_a_shielded_person_is_never_named_here(open_desk: OpenDesk) -> None:
    counter = open_desk.town.counter()
    desk = open_desk(own_request(open_desk.town, counter, "couple_secret"))
    record = record_of(open_desk.town, "couple_secret")
    assert desk.page.person is not None
    assert desk.page.person.masked
    for value in (record.name.given, record.bsn, record.address.one_line):
        assert value not in words_on(desk.window)


def test_the_lower_line_of_a_passport_alone_is_enough(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    record = record_of(open_desk.town)
    assert record.birth is not None
    lower = td3("", "", record.birth.lo3[2:], "310830")[1]
    desk.type_lines((lower,))
    told = words_on(desk.page)
    assert "Controlecijfers kloppen (ICAO 9303)" in told
    assert "geboortedatum" in told


def test_who_is_not_designated_is_told_so_once(
    open_desk: OpenDesk, theme: Theme, background: Background, show: ShowPage, qtbot: QtBot
) -> None:
    stored = own_request(open_desk.town, open_desk.town.counter(), "couple_secret")
    page = IdentityPage(theme, open_desk.town.second_clerk(), background)
    page.open_request(stored.id)
    window = show(page)
    settled(qtbot, background)
    QApplication.processEvents()
    assert "Alleen een aangewezen medewerker mag dit." in words_on(page)
    assert window.action_bar.primary() is None


def test_every_field_has_a_name(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    fields = desk.page.findChildren(QLineEdit) + desk.page.findChildren(QPlainTextEdit)
    assert [field for field in fields if not field.accessibleName()] == []
    for button in desk.page.findChildren(QPushButton):
        assert button.accessibleName()


def test_doubt_opens_control_questions_and_three_right_answers_settle_it(open_desk: OpenDesk) -> None:
    counter = open_desk.town.counter()
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=open_desk.town.person_id("moved_to_bussum"),
    )
    desk = open_desk(stored)
    assert "Controlevragen" not in words_on(desk.page)
    desk.press(Qt.Key.Key_F8)
    typed(desk.window, "De foto is tien jaar oud.")
    desk.press(Qt.Key.Key_F8)
    assert "3  Controlevragen" in words_on(desk.page)
    assert desk.focus.startswith("Op welk adres woonde u hiervoor?")
    answer = counter.control_questions.answer_of(stored.id, "earlier_address")
    assert answer not in words_on(desk.page)
    focus = desk.window.focusWidget()
    QTest.keyPress(focus, Qt.Key.Key_A)
    desk.settle()
    assert answer in words_on(desk.page)
    QTest.keyRelease(focus, Qt.Key.Key_A)
    assert answer not in words_on(desk.page)
    for _ in range(3):
        desk.press(Qt.Key.Key_G)
    assert (desk.found.document_kind, desk.found.result) == (DocumentKind.CONTROL_QUESTIONS, Answer.YES)
    assert "Identiteit vastgesteld" in words_on(desk.page)


def test_after_doubt_a_colleague_signs_at_the_desk(open_desk: OpenDesk) -> None:
    town = open_desk.town
    clerk, colleague = town.counter(), town.second_clerk().clerk
    stored = own_request(town, clerk)
    zone = zone_of(record_of(town))
    stored = clerk.identity.record(stored.id, stored.version, passport(zone, likeness=Answer.UNKNOWN))
    desk = open_desk(stored)
    assert "Een collega kijkt mee" in words_on(desk.page)
    desk.type_lines(tuple(zone.splitlines()))
    desk.press(Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J)
    desk.press(Qt.Key.Key_F2)
    assert desk.focus.startswith("Gebruikersnaam van deze collega")
    account = next(one for one in town.accounts if one.login == colleague.login)
    typed(desk.window, account.login)
    desk.press(Qt.Key.Key_Return)
    typed(desk.window, "niet-het-wachtwoord")
    desk.press(Qt.Key.Key_Return)
    assert desk.found.result is Answer.UNKNOWN
    assert desk.focus.startswith("Wachtwoord van deze collega")
    typed(desk.window, account.password)
    desk.press(Qt.Key.Key_Return)
    assert desk.done == [stored.id]
    found = clerk.identity.case(stored.id).found
    assert found is not None
    assert (found.clerk_id, found.finding.result) == (colleague.id, Answer.YES)
