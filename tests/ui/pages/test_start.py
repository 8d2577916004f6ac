"""The start page: what is urgent first, nothing about whom, and a way to everything."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.services import demo_requests
from counter_app.services.notices import Notice, NoticeKind
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.services.stories import paid_letter
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.start import StartPage
from ui.pages.start_cards import notice_sentence
from ui.theme import Theme
from ui.widgets.link_button import LinkButton
from ui.widgets.table import Table

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def begin(counter: Counter, name: str, days_ago: int = 0, **more: object) -> StoredRequest:
    received = counter.desk.clock.today() - timedelta(days=days_ago)
    stored = counter.requests.start(Channel.LETTER, received)
    return counter.requests.save(stored.id, stored.version, requester_name=name, **more)


def spoken(table: Table[object]) -> str:
    """Everything in a table, as a screen reader says it."""
    model = table.model()
    return "\n".join(
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )


def table(page: StartPage, name: str) -> Table[object]:
    return next(one for one in page.findChildren(Table) if one.accessibleName() == name)


def test_the_most_urgent_request_comes_first_and_late_is_a_word(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    begin(counter, "Waterschap Gooi en Eem", requester_class=RequesterClass.EXTERNAL_BODY)
    begin(counter, "mw. J.T. Lindeboom", days_ago=120, requester_class=RequesterClass.FREE_NATURAL_PERSON)
    page = StartPage(theme, counter, background)
    show(page)
    settled(qtbot, background)
    work = table(page, "Mijn werk")
    first = str(work.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "te laat" in first
    assert "mw. J.T. Lindeboom" in str(work.model().index(0, 2).data())
    assert "2 open" in words_on(page)


def test_nothing_on_the_page_tells_about_whom(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    begin(counter, "Notaris Ketelaar", subject_person_id=sqlite_town.person_id("couple_secret"))
    begin(counter, "Notaris Ketelaar", subject_person_id=sqlite_town.person_id("couple_open"))
    page = StartPage(theme, counter, background)
    show(page)
    settled(qtbot, background)
    everything = spoken(table(page, "Mijn werk")) + words_on(page)
    for word in ("Horst", "Sophie", "Dekker", "geheim", "afgeschermd"):
        assert word.lower() not in everything.lower()


def test_the_number_of_a_request_opens_it_also_typed_short(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    stored = begin(counter, "dhr. P. Winkelaar")
    year, sequence = stored.number.split("-")
    page = StartPage(theme, counter, background)
    window = show(page)
    typed(window, f"{year}-{int(sequence)}")
    with qtbot.waitSignal(page.request_wanted) as opened:
        press(window, Qt.Key.Key_Return)
    assert opened.args == [stored.id]


def test_a_number_that_does_not_exist_is_told_at_the_field(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    page = StartPage(theme, sqlite_town.counter(), background)
    window = show(page)
    typed(window, "2026-99999")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    faults = [field.fault for field in page.form_fields() if field.fault]
    assert faults == ["Er is geen verzoek met nummer 2026-99999. Kijk het nummer na."]


def test_anything_else_is_searched_among_persons(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    page = StartPage(theme, sqlite_town.counter(), background)
    window = show(page)
    typed(window, "oldenzeel 1982")
    with qtbot.waitSignal(page.search_wanted) as searched:
        press(window, Qt.Key.Key_Return)
    assert searched.args == ["oldenzeel 1982"]


def test_a_key_for_each_way_in_which_a_request_comes(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    page = StartPage(theme, sqlite_town.counter(), background)
    window = show(page)
    for held, channel in (
        (Qt.KeyboardModifier.NoModifier, Channel.COUNTER),
        (SHIFT, Channel.LETTER),
        (CTRL, Channel.TELEPHONE),
        (Qt.KeyboardModifier.AltModifier | SHIFT, Channel.EMAIL),
        (CTRL | SHIFT, Channel.SELECTION),
    ):
        with qtbot.waitSignal(page.new_request_wanted) as begun:
            press(window, Qt.Key.Key_F7, held)
        assert begun.args == [channel]


def test_enter_opens_in_the_list_and_the_button_says_so(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    stored = begin(counter, "dhr. P. Winkelaar")
    page = StartPage(theme, counter, background)
    window = show(page)
    settled(qtbot, background)
    assert window.action_bar.primary().text() == "Zoeken"  # type: ignore[union-attr]
    table(page, "Mijn werk").setFocus()
    press(window, Qt.Key.Key_Down)
    assert window.action_bar.primary().text() == "Openen"  # type: ignore[union-attr]
    with qtbot.waitSignal(page.request_wanted) as opened:
        press(window, Qt.Key.Key_Return)
    assert opened.args == [stored.id]


def test_the_filter_narrows_the_list_and_says_when_nothing_is_left(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    begin(counter, "Notaris Ketelaar")
    begin(counter, "Stichting Het Baken")
    page = StartPage(theme, counter, background)
    show(page)
    settled(qtbot, background)
    box = next(one for one in page.findChildren(QLineEdit) if "Filter" in one.accessibleName())
    box.setText("ketel")
    assert table(page, "Mijn werk").model().rowCount() == 1
    box.setText("niemand")
    assert "Niets gevonden" in words_on(page)


def test_without_work_the_page_says_how_to_begin(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    page = StartPage(theme, sqlite_town.counter(), background)
    show(page)
    settled(qtbot, background)
    assert "Geen open verzoeken" in words_on(page)


def test_a_supervisor_sees_first_what_waits_for_approval(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    clerk, supervisor = sqlite_town.counter(), sqlite_town.counter(Role.SUPERVISOR)
    demo_requests.make_all(clerk, supervisor, sqlite_town.second_clerk())
    (asked,) = supervisor.approvals.queue()
    order = [one.request_id for one in supervisor.waiting_work.mine()]
    page = StartPage(theme, supervisor, background)
    window = show(page)
    settled(qtbot, background)
    waiting = table(page, "Wacht op u")
    assert waiting.isVisible()
    waiting.setFocus()
    press(window, Qt.Key.Key_Home)
    for _ in range(order.index(asked.request_id)):
        press(window, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.approval_wanted) as wanted:
        press(window, Qt.Key.Key_Return)
    assert wanted.args == [asked.request_id]


def test_a_cashier_finds_no_search_and_no_cases_here(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    begin(sqlite_town.counter(), "Notaris Ketelaar")
    page = StartPage(theme, sqlite_town.counter(Role.CASHIER), background)
    show(page)
    settled(qtbot, background)
    assert "Kies een scherm" in words_on(page)
    assert not any(one.isVisible() for one in page.findChildren(QLineEdit))
    assert page.commands == ()


def test_a_long_list_begins_with_what_is_urgent_and_the_rest_is_one_key_away(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    for number in range(12):
        begin(counter, f"Notaris {number}")
    page = StartPage(theme, counter, background)
    window = show(page)
    settled(qtbot, background)
    assert table(page, "Mijn werk").model().rowCount() == 10
    assert "12 open, 10 getoond" in words_on(page)
    link = next(one for one in page.findChildren(LinkButton) if one.text() == "Alle 12 tonen")
    link.setFocus()
    assert window.action_bar.primary().text() == "Alle 12 tonen"  # type: ignore[union-attr]
    press(window, Qt.Key.Key_Return)
    assert table(page, "Mijn werk").model().rowCount() == 12
    assert table(page, "Mijn werk").hasFocus()
    assert not link.isVisible()


def test_from_the_filter_enter_goes_into_the_list(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    begin(counter, "Stichting Het Baken")
    wanted = begin(counter, "Notaris Ketelaar")
    page = StartPage(theme, counter, background)
    window = show(page)
    settled(qtbot, background)
    box = next(one for one in page.findChildren(QLineEdit) if "Filter" in one.accessibleName())
    box.setFocus()
    typed(window, "ketel")
    press(window, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.request_wanted) as opened:
        press(window, Qt.Key.Key_Return)
    assert opened.args == [wanted.id]


def test_papers_that_never_came_out_wait_in_a_list_that_opens_them(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    stored = paid_letter(counter, sqlite_town)
    counter.disclosure.release(stored.id, stored.version)
    page = StartPage(theme, counter, background)
    window = show(page)
    settled(qtbot, background)
    assert "Nog af te drukken" in words_on(page)
    link = next(one for one in page.findChildren(LinkButton) if one.text() == "Naar de lijst")
    assert "nog niet afgedrukt" in link.accessibleDescription()
    link.setFocus()
    press(window, Qt.Key.Key_Return)
    assert table(page, "Nog af te drukken").hasFocus()
    with qtbot.waitSignal(page.documents_wanted) as wanted:
        press(window, Qt.Key.Key_Return)
    assert wanted.args == [stored.id]


def test_what_you_must_see_to_says_where_and_enter_goes_there(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    clerk = sqlite_town.counter()
    stored = paid_letter(clerk, sqlite_town)
    clerk.disclosure.release(stored.id, stored.version)
    page = StartPage(theme, sqlite_town.counter(Role.SUPERVISOR), background)
    page.let_open(frozenset({NoticeKind.LOG_UNCHECKED}))
    window = show(page)
    settled(qtbot, background)
    assert "Het verstrekkingenlog is nog niet nagerekend." in words_on(page)
    next(one for one in page.findChildren(LinkButton) if one.text() == "Narekenen").setFocus()
    assert window.action_bar.primary().text() == "Narekenen"  # type: ignore[union-attr]
    with qtbot.waitSignal(page.notice_wanted) as wanted:
        press(window, Qt.Key.Key_Return)
    assert wanted.args == [NoticeKind.LOG_UNCHECKED]


def test_today_is_told_in_figures_with_what_belongs_to_them(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = sqlite_town.counter()
    begin(counter, "Notaris Ketelaar")
    counter.requests.start(Channel.COUNTER)
    page = StartPage(theme, counter, background)
    show(page)
    settled(qtbot, background)
    names = {one.accessibleName() for one in page.findChildren(QLabel)}
    assert "Verzoeken: 2, 1 balie, 1 brief" in names
    assert "Verstrekt: 0" in names


def test_a_manager_without_notices_finds_the_way_to_the_own_work(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    page = StartPage(theme, sqlite_town.counter(Role.APPLICATION_MANAGER), background)
    window = show(page)
    settled(qtbot, background)
    assert window.action_bar.primary().text() == "Beheer openen"  # type: ignore[union-attr]
    with qtbot.waitSignal(page.notice_wanted):
        press(window, Qt.Key.Key_Return)


def test_every_kind_of_notice_has_its_words() -> None:
    today = date(2026, 11, 23)
    for kind in NoticeKind:
        for notice in (Notice(kind, 1, today - timedelta(days=3)), Notice(kind, 3, today)):
            sentence = notice_sentence(notice, today)
            assert sentence.endswith("."), kind
            assert "None" not in sentence
            assert "  " not in sentence
