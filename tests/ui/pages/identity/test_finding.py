"""What F2 and F8 record of an identity: by document, by telephone, by letter, after doubt and with a colleague."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.identity import DocumentKind
from counter_app.domain.requester import RequesterClass
from tests.services.test_identity import own_request, passport, record_of, zone_of
from tests.ui.pages.conftest import press, typed, words_on
from tests.ui.pages.identity.conftest import OpenDesk


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
