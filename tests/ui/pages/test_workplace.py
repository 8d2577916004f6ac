"""The frame around the work: what stands in the rail, at its foot, and over every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select, update

from counter_app.domain.channel import Channel
from counter_app.domain.installation import Lack
from counter_app.domain.staff import Role
from counter_app.services.installation import Standing as Step
from counter_app.services.persons import Reason
from counter_app.services.settings import write_settings
from counter_app.services.year_calendar import Occasion
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_staff import setting
from tests.services.stories import audit_lines, letter, own_data, paid_letter, waiting_call
from tests.town import Town
from tests.ui.pages.conftest import press, settled, typed, words_on
from ui.background import Background
from ui.pages.management_tariffs import TariffsPane
from ui.pages.page import Page
from ui.pages.person import PersonPage
from ui.pages.person_search import PersonSearchPage
from ui.pages.secrecy import SecrecyPage
from ui.rail_entries import EXPIRED_RULES
from ui.theme import Theme
from ui.widgets.table import Table
from ui.workplace import Workplace

Open = Callable[[Role], Workplace]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def open_work(qtbot: QtBot, theme: Theme, background: Background, sqlite_town: Town) -> Iterator[Open]:
    """The window of a colleague with this role, on its start page."""
    opened: list[Workplace] = []

    def work_as(role: Role) -> Workplace:
        workplace = Workplace(theme, sqlite_town.office.counter(*_keys(sqlite_town, role)), background)
        opened.append(workplace)
        workplace.window.resize(1440, 900)
        workplace.go_home()
        workplace.show()
        settled(qtbot, background)
        qtbot.waitUntil(lambda: len(foot(workplace)) == 3)
        return workplace

    yield work_as
    settled(qtbot, background)
    for one in opened:
        one.close()
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _keys(town: Town, role: Role) -> tuple[str, str, str]:
    account = town.account(role)
    return account.login, account.password, town.office.sign_in.locations()[0]


def foot(workplace: Workplace) -> list[str]:
    """The lines at the foot of the rail."""
    lines = [one.text() for one in workplace.window.rail.findChildren(QLabel) if one.isVisible()]
    return [line for line in lines if line.startswith(("Verbonden", "Geen", "Regelset", "Log"))]


def badge(workplace: Workplace, key: str) -> str:
    return workplace.window.rail.items[key].accessibleName()


def test_the_foot_of_the_rail_says_how_things_stand(open_work: Open, sqlite_town: Town, qtbot: QtBot) -> None:
    workplace = open_work(Role.CLERK)
    assert foot(workplace)[0] == "Verbonden"
    assert foot(workplace)[1].startswith("Regelset")
    assert foot(workplace)[2] == "Log niet nagerekend"
    # The log page counts the chain by itself, and everybody sees it.
    workplace.go_to("log")
    qtbot.waitUntil(lambda: any(one.startswith("Log sluitend, ") for one in foot(workplace)), timeout=10_000)
    assert foot(open_work(Role.SUPERVISOR))[2].startswith("Log sluitend, ")


def test_a_chain_that_broke_is_told_over_every_page_of_everybody(open_work: Open, sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = paid_letter(clerk, sqlite_town)
    clerk.disclosure.release(stored.id, stored.version)
    with sqlite_town.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER log_header_no_update")
        other = "brp" if connection.scalar(select(log_header.c.edition)) != "brp" else "naarden-2007"
        connection.execute(update(log_header).values(edition=other))
    assert not clerk.log.verify().intact
    workplace = open_work(Role.CLERK)
    banner = workplace.window.banners.current()
    assert banner is not None
    assert banner.view.strong == "Log niet sluitend"
    assert foot(workplace)[2] == "Log niet sluitend"
    workplace.go_to("persons")
    assert workplace.window.banners.current() is banner


def test_open_work_and_approvals_are_counted_in_the_rail(open_work: Open, sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    waiting_call(clerk, sqlite_town)
    clerk.requests.start(Channel.COUNTER)
    assert badge(open_work(Role.CLERK), "start") == "Start, 2"
    supervisor = open_work(Role.SUPERVISOR)
    assert badge(supervisor, "approvals") == "Goedkeuren, 1"


def test_a_notice_opens_where_it_is_seen_to(open_work: Open, sqlite_town: Town, qtbot: QtBot) -> None:
    with sqlite_town.database.begin() as connection:
        connection.execute(delete(setting).where(setting.c.name == "iban"))
    workplace = open_work(Role.APPLICATION_MANAGER)
    assert badge(workplace, "start").startswith("Start, ")
    with qtbot.waitActive(workplace.window):
        workplace.window.activateWindow()
    workplace.window.focus_page()
    press(workplace.window, Qt.Key.Key_Return)
    assert workplace.window.current_page() is workplace.pages["management"]


def open_line(workplace: Workplace, occasion: Occasion, qtbot: QtBot, background: Background) -> Page:
    """The page that a line of the calendar leads to."""
    workplace.go_to("calendar")
    settled(qtbot, background)
    lines = workplace.pages["calendar"].findChildren(Table)[0]
    lines.setFocus()
    for _ in range(lines.rows_model.rowCount()):
        if getattr(lines.current_row(), "occasion", None) is occasion:
            break
        press(workplace.window, Qt.Key.Key_Down)
    press(workplace.window, Qt.Key.Key_F2)
    settled(qtbot, background)
    page = workplace.window.current_page()
    assert page is not None
    return page


def test_a_line_of_the_calendar_opens_the_step_that_it_is_about(
    open_work: Open, sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"fictitious": "", "second_factor": "none", "edition": "naarden-2007"})
        # Something else is the first thing to do.
        write_settings(connection, {"iban": ""})
    page = open_line(open_work(Role.SUPERVISOR), Occasion.EDITION_ENDS, qtbot, background)
    step = page.findChildren(Table)[0].current_row()
    assert isinstance(step, Step)
    assert step.lack is Lack.EDITION


def test_the_tariffs_of_next_year_are_opened_on_their_tab(
    open_work: Open, qtbot: QtBot, background: Background
) -> None:
    page = open_line(open_work(Role.APPLICATION_MANAGER), Occasion.TARIFFS, qtbot, background)
    assert page.findChildren(TariffsPane)[0].isVisible()


def test_the_record_of_the_subject_is_opened_from_the_request_and_f1_leads_back(
    open_work: Open, sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    stored = letter(sqlite_town.counter(), sqlite_town)
    workplace = open_work(Role.CLERK)
    window = workplace.window
    request = at_request(workplace, stored.id, qtbot, background)
    press(window, Qt.Key.Key_L, ALT)
    settled(qtbot, background)
    page = window.current_page()
    assert isinstance(page, PersonPage)
    assert page.person is not None
    assert page.person.name.startswith("Oldenzeel")
    # A request about this person there is already.
    keys = [one.command.key for one in page.commands]
    assert keys[:2] == ["F1", "Alt+B"]
    assert "F7" not in keys
    last = audit_lines(sqlite_town.database, "open")[-1]
    assert (last.person_id, last.request_id) == (stored.subject_person_id, stored.id)
    press(window, Qt.Key.Key_F1)
    assert window.current_page() is request


@pytest.mark.parametrize("own", [True, False])
def test_who_is_shielded_in_the_request_is_shielded_on_the_record_too(
    own: bool, open_work: Open, sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    clerk = sqlite_town.counter()
    stored = (
        own_data(clerk, sqlite_town, "couple_secret") if own else letter(clerk, sqlite_town, "couple_secret")
    )
    workplace = open_work(Role.CLERK)
    window = workplace.window
    at_request(workplace, stored.id, qtbot, background)
    press(window, Qt.Key.Key_L, ALT)
    settled(qtbot, background)
    page = window.current_page()
    assert isinstance(page, PersonPage)
    assert page.person is not None
    assert page.person.masked
    assert "Horst" not in words_on(window) + window.windowTitle()
    assert window.banners.current() is not None
    assert audit_lines(sqlite_town.database, "open", "open_masked")[-1].kind == "open_masked"
    # A free third party is given nothing, so there is no ground to look either.
    assert bool(page.person.grounds) is own
    if own:
        choice = next(one for one in window.findChildren(QComboBox) if one.isVisible())
        choice.setFocus()
        press(window, Qt.Key.Key_Down)
        press(window, Qt.Key.Key_T, ALT)
        settled(qtbot, background)
        assert page.person.name.startswith("Horst")
        last = audit_lines(sqlite_town.database, "open", "open_masked")[-1]
        assert (last.kind, last.request_id) == ("open", stored.id)
        assert last.detail["ground"]


def at_request(workplace: Workplace, request_id: int, qtbot: QtBot, background: Background) -> Page:
    """The request on the screen, with the keyboard."""
    workplace.open_request(request_id)
    with qtbot.waitActive(workplace.window):
        workplace.window.activateWindow()
    settled(qtbot, background)
    page = workplace.window.current_page()
    assert page is not None
    return page


def test_rules_that_no_longer_hold_are_told_over_every_page(open_work: Open, sqlite_town: Town) -> None:
    with sqlite_town.database.begin() as connection:
        connection.execute(delete(setting).where(setting.c.name == "fictitious"))
        connection.execute(update(setting).where(setting.c.name == "edition").values(value="naarden-2007"))
    workplace = open_work(Role.CLERK)
    for key in ("start", "persons", "log"):
        workplace.go_to(key)
        banner = workplace.window.banners.current()
        assert banner is not None
        assert banner.view == EXPIRED_RULES
        assert banner.view.strong.startswith("Regels van 2007")


def test_rules_that_hold_need_no_banner(open_work: Open) -> None:
    assert open_work(Role.CLERK).window.banners.current() is None


def test_from_an_open_record_to_a_request_for_secrecy_and_nothing_stays_behind(
    open_work: Open, sqlite_town: Town, background: Background, qtbot: QtBot
) -> None:
    workplace = open_work(Role.CLERK)
    search = workplace.pages["persons"]
    assert isinstance(search, PersonSearchPage)
    search.person_wanted.emit(sqlite_town.person_id("lives_alone"), Reason.AT_COUNTER)
    settled(qtbot, background)
    press(workplace.window, Qt.Key.Key_H, ALT)
    settled(qtbot, background)
    page = workplace.window.current_page()
    assert isinstance(page, SecrecyPage)
    assert "Oldenzeel, Johanna Maria van" in words_on(page)
    press(workplace.window, Qt.Key.Key_F9)
    settled(qtbot, background)
    (request,) = workplace.counter.secrecy_requests.list()
    assert request.is_open
    # The way back leads to a record that can't be opened any more.
    press(workplace.window, Qt.Key.Key_F1)
    settled(qtbot, background)
    before = workplace.window.current_page()
    assert isinstance(before, PersonPage)
    assert "U mag dit niet openen" in words_on(before)
    assert "Oldenzeel" not in words_on(before)


def test_who_was_typing_types_on_after_the_lock(
    open_work: Open, sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    clerk = open_work(Role.CLERK)
    window, start = clerk.window, clerk.pages["start"]
    press(window, Qt.Key.Key_Tab)
    field = window.focusWidget()
    assert start.isAncestorOf(field)
    assert field is not start.focus_first()
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not start.isVisible()
    typed(window, sqlite_town.account(Role.CLERK).password)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    qtbot.waitUntil(start.isVisible)
    assert window.focusWidget() is field
