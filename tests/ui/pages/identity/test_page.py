"""Whom the page Identiteit shows to whom, what stays of a document, and that every field has a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.services.test_identity import own_request, record_of
from tests.ui.pages.conftest import ShowPage, settled, words_on
from tests.ui.pages.identity.conftest import OpenDesk
from ui.background import Background
from ui.pages.identity import IdentityPage
from ui.theme import Theme


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


def test_a_shielded_person_is_never_named_here(open_desk: OpenDesk) -> None:
    counter = open_desk.town.counter()
    desk = open_desk(own_request(open_desk.town, counter, "couple_secret"))
    record = record_of(open_desk.town, "couple_secret")
    assert desk.page.person is not None
    assert desk.page.person.masked
    for value in (record.name.given, record.bsn, record.address.one_line):
        assert value not in words_on(desk.window)


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
