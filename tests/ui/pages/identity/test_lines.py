"""The lines of a document, typed over or scanned, and what they are compared with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind
from tests.services.test_identity import own_request, record_of
from tests.town import Town
from tests.ui.pages.conftest import press, typed, words_on
from tests.ui.pages.identity.conftest import OpenDesk
from tests.zones import td1, td3


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


def test_the_lower_line_of_a_passport_alone_is_enough(open_desk: OpenDesk) -> None:
    desk = open_desk.at_counter()
    record = record_of(open_desk.town)
    assert record.birth is not None
    lower = td3("", "", record.birth.lo3[2:], "310830")[1]
    desk.type_lines((lower,))
    told = words_on(desk.page)
    assert "Controlecijfers kloppen (ICAO 9303)" in told
    assert "geboortedatum" in told
