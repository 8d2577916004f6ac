"""The person record on the screen: secrecy first, elements by number, and nothing of who is shielded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.services.persons import Reason
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, words_on
from ui.background import Background
from ui.pages.person import PersonPage
from ui.theme import Theme
from ui.widgets.table import Table


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> PersonPage:
    return PersonPage(theme, sqlite_town.counter(), background)


def categories(page: PersonPage) -> Table[object]:
    return next(one for one in page.findChildren(Table) if one.accessibleName().startswith("Categorie"))


def choose(page: PersonPage, number: str) -> None:
    table = categories(page)
    names = [str(table.model().index(row, 0).data()) for row in range(table.model().rowCount())]
    table.selectRow(names.index(number))


def test_the_header_has_secrecy_first_also_when_there_is_none(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    page.open_person(sqlite_town.person_id("lives_alone"), reason=Reason.AT_COUNTER)
    window = show(page)
    settled(qtbot, background)
    header = page.person
    assert header is not None
    assert header.name == "Oldenzeel, Johanna Maria van"
    assert header.signals[0].text == "Geheimhouding: geen (code 0)"
    assert header.born.startswith("14-05-1982 (")
    assert window.banners.current() is None
    assert window.focusWidget() is categories(page)


def test_the_signals_of_each_person_are_chips_with_a_word(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    expected = {
        "deceased": "Overleden 19-12-2024",
        "address_investigated": "Adres in onderzoek",
        "under_guardianship": "Onder curatele",
        "mail_address": "Briefadres",
        "child": "Minderjarig",
    }
    window = show(page)
    for role, words in expected.items():
        page.open_person(sqlite_town.person_id(role), reason=Reason.AT_COUNTER)
        window.show_page(page)
        settled(qtbot, background)
        assert page.person is not None
        assert words in [chip.text for chip in page.person.signals], role


def test_elements_have_their_number_and_their_dutch_name(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    page.open_person(sqlite_town.person_id("lives_alone"), reason=Reason.AT_COUNTER)
    show(page)
    settled(qtbot, background)
    for words in ("02.10", "Voornamen", "Johanna Maria", "02.40", "Geslachtsnaam", "Oldenzeel"):
        assert words in words_on(page)
    assert "Geen lopende zaken" in words_on(page)
    assert "Geen verstrekkingen in het log" in words_on(page)


def test_in_a_small_window_a_value_stands_below_its_name_and_no_letter_is_cut_off(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    page.open_person(sqlite_town.person_id("address_investigated"), reason=Reason.AT_COUNTER)
    window = show(page)
    settled(qtbot, background)

    def placed(text: str) -> QLabel:
        qtbot.wait(1)
        label = next(one for one in page.findChildren(QLabel) if one.text() == text and one.isVisible())
        needed = label.fontMetrics().horizontalAdvance(text)
        assert label.visibleRegion().boundingRect().width() >= needed, text
        return label

    def is_below() -> bool:
        name, value = placed("Geboorteplaats"), placed("Naarden (0425)")
        return value.mapTo(page, QPoint(0, 0)).y() >= name.mapTo(page, QPoint(0, 0)).y() + name.height()

    assert not is_below()
    window.resize(1024, 768)
    qtbot.waitUntil(is_below)
    choose(page, "08")
    placed("Gemeente van inschrijving")
    next(one for one in page.findChildren(QAbstractButton) if one.text() == "Zoals ontvangen").click()
    choose(page, "01")
    qtbot.wait(1)
    tables = [one for one in page.findChildren(Table) if one.isVisible()]
    assert [one.accessibleName() for one in tables] == ["Categorieën van de persoonslijst", "Zoals ontvangen"]
    assert [one.horizontalScrollBar().maximum() for one in tables] == [0, 0]
    next(one for one in page.findChildren(QAbstractButton) if one.text() == "Gegevens").click()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not is_below())


def test_an_investigation_stands_above_the_data_it_concerns(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    page.open_person(sqlite_town.person_id("address_investigated"), reason=Reason.AT_COUNTER)
    show(page)
    settled(qtbot, background)
    assert "Adres in onderzoek sinds" not in words_on(page)
    choose(page, "08")
    qtbot.waitUntil(lambda: "Adres in onderzoek sinds 03-11-2025" in words_on(page))
    assert "alleen samen met deze aantekening" in words_on(page)


def test_what_held_before_is_shown_until_history_is_off(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    page.open_person(sqlite_town.person_id("moved_to_bussum"), reason=Reason.AT_COUNTER)
    show(page)
    settled(qtbot, background)
    choose(page, "08")
    assert "Eerdere gegevens" in words_on(page)
    earlier = next(one for one in page.findChildren(Table) if one.accessibleName() == "Eerdere gegevens")
    earlier.selectRow(0)
    qtbot.waitUntil(lambda: "Zoals het gold vanaf" in words_on(page))
    page.findChildren(QCheckBox)[0].click()
    assert "Eerdere gegevens" not in words_on(page)


def test_a_secret_person_is_not_opened_outside_a_request(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    page.open_person(sqlite_town.person_id("couple_secret"), reason=Reason.AT_COUNTER)
    show(page)
    settled(qtbot, background)
    assert "alleen vanuit een verzoek" in words_on(page)
    assert page.person is None
    assert "Horst" not in words_on(page)


def test_inside_a_request_the_banner_comes_and_the_data_stay_masked_until_a_ground_is_chosen(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    request = sqlite_town.counter().requests.start(Channel.LETTER)
    page.open_person(
        sqlite_town.person_id("couple_secret"), request_id=request.id, grounds=(("art. 11 lid 5", "x"),)
    )
    window = show(page)
    settled(qtbot, background)
    banner = window.banners.current()
    assert banner is not None
    assert banner.view.tone == "secret"
    assert "code 7, niet aan derden" in banner.view.strong
    assert page.person is not None
    assert page.person.masked
    assert page.person.name == page.person.bsn == page.person.address == ""
    assert "Horst" not in words_on(window)
    assert "Horst" not in window.windowTitle()
    page.reveal("art. 11 lid 5")
    settled(qtbot, background)
    assert page.person.name.startswith("Horst")
    assert window.banners.current() is not None


def test_nothing_of_the_person_before_stays_while_the_next_is_fetched(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    page.open_person(sqlite_town.person_id("lives_alone"), reason=Reason.AT_COUNTER)
    window = show(page)
    settled(qtbot, background)
    page.open_person(sqlite_town.person_id("couple_secret"), reason=Reason.AT_COUNTER)
    assert page.person is None
    window.show_page(page)
    assert "Oldenzeel" not in words_on(window)
    settled(qtbot, background)
    assert "Oldenzeel" not in words_on(window)


def test_f7_begins_a_request_about_this_person(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    person = sqlite_town.person_id("lives_alone")
    page.open_person(person, reason=Reason.AT_COUNTER)
    window = show(page)
    settled(qtbot, background)
    with qtbot.waitSignal(page.new_request_wanted) as begun:
        press(window, Qt.Key.Key_F7)
    assert begun.args == [Channel.COUNTER, person]


def test_who_handles_no_requests_has_no_such_button(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    page = PersonPage(theme, sqlite_town.counter(Role.SUPERVISOR), background)
    page.open_person(sqlite_town.person_id("lives_alone"), reason=Reason.SUPERVISION)
    show(page)
    settled(qtbot, background)
    assert [one.command.key for one in page.commands] == ["F1"]
