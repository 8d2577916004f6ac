"""Finding a person by keyboard: one hit opens, everything is for a reason, and nobody is told who is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.brp.haal_centraal.connection import Connection, Secrets
from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.services.office import Counter
from counter_app.services.persons import Hit, Reason
from counter_app.services.source_settings import Source, forget_clients
from counter_app.storage.person_fetches import REMOTE
from counter_app.storage.tables_staff import audit_line
from tests.haal_centraal_server import API_KEY, haal_centraal
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.page import Page
from ui.pages.person_search import PersonSearchPage
from ui.theme import Theme
from ui.widgets.person_finder import NOT_EVERYBODY, PAUSE_MS, PersonFinder
from ui.widgets.table import Table


class FinderPage(Page):
    """A page with nothing but the finder, as inside a request."""

    def __init__(self, theme: Theme, counter: Counter, background: Background, request_id: int) -> None:
        super().__init__(theme, "Betrokkene")
        self.finder = PersonFinder(theme, counter, background, request_id=request_id)
        self.set_content(self.finder)

    def focus_first(self) -> QLineEdit:
        return self.finder.field


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> PersonSearchPage:
    return PersonSearchPage(theme, sqlite_town.counter(), background)


@pytest.fixture
def window(page: PersonSearchPage, show: ShowPage) -> MainWindow:
    return show(page)


@pytest.fixture
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without a keyring, and with a folder of its own for what it keeps."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)
    forget_clients()


def choose_reason(page: PersonSearchPage) -> None:
    combo = next(one for one in page.findChildren(QComboBox) if one.accessibleName() == "Waarom zoekt u?")
    combo.setCurrentIndex(1)


def search(page: PersonSearchPage, window: MainWindow, qtbot: QtBot, text: str) -> None:
    field = page.focus_first()
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    typed(window, text)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, page.background)


def rows(page: PersonSearchPage) -> list[str]:
    model = page.findChildren(Table)[0].model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_without_a_reason_nobody_is_looked_up(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot, sqlite_town: Town
) -> None:
    search(page, window, qtbot, DEMO_CAST["lives_alone"].bsn)
    assert "Kies eerst waarom u zoekt" in words_on(page)
    assert isinstance(window.focusWidget(), QComboBox)
    with sqlite_town.database.read() as connection:
        kinds = connection.execute(select(audit_line.c.kind)).scalars().all()
    assert "search" not in kinds


def test_after_choosing_a_reason_enter_searches_and_the_only_hit_opens(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot, sqlite_town: Town
) -> None:
    search(page, window, qtbot, DEMO_CAST["lives_alone"].bsn)
    press(window, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.person_wanted) as opened:
        press(window, Qt.Key.Key_Return)
    assert opened.args == [sqlite_town.person_id("lives_alone"), Reason.AT_COUNTER]


def test_a_household_is_listed_and_enter_opens_the_chosen_one(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot, sqlite_town: Town
) -> None:
    choose_reason(page)
    view = sqlite_town.counter().persons.open(sqlite_town.person_id("mother"), reason=Reason.CHECK_DATA)
    assert view.record is not None
    address = view.record.address
    search(page, window, qtbot, f"{address.postcode} {address.house_number}")
    assert len(rows(page)) == 3
    assert rows(page) == sorted(rows(page))
    # In the order of the answer, not of a column.
    assert page.findChildren(Table)[0].horizontalHeader().sortIndicatorSection() == -1
    assert NOT_EVERYBODY in words_on(page)
    assert "3 personen" in words_on(page)
    primary = window.action_bar.primary()
    assert primary is not None
    assert primary.text() == "Persoonslijst openen"
    press(window, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.person_wanted):
        press(window, Qt.Key.Key_Return)


def test_who_is_secret_and_who_does_not_exist_give_the_same_screen(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_reason(page)
    screens = []
    for bsn in (DEMO_CAST["couple_secret"].bsn, DEMO_CAST["secrecy_invalid"].bsn, "999999011"):
        search(page, window, qtbot, bsn)
        screens.append(words_on(page))
    assert "Niemand gevonden" in screens[0]
    assert NOT_EVERYBODY in screens[0]
    assert screens[0] == screens[1] == screens[2]


def test_a_query_that_singles_nobody_out_is_told_at_the_field(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_reason(page)
    search(page, window, qtbot, "Oldenzeel")
    assert "Vul ook de geboortedatum" in words_on(page)
    assert window.focusWidget() is page.focus_first()


def test_a_pause_in_typing_searches_by_itself_and_opens_nothing(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot, sqlite_town: Town
) -> None:
    opened: list[int] = []
    page.person_wanted.connect(lambda person_id, _reason: opened.append(person_id))
    field = page.focus_first()
    field.setFocus()
    # As long as nobody is singled out nothing is asked.
    choose_reason(page)
    typed(window, "Oldenzeel")
    qtbot.wait(2 * PAUSE_MS)
    settled(qtbot, page.background)
    assert rows(page) == []
    typed(window, " 1982")
    qtbot.waitUntil(lambda: rows(page) == ["Oldenzeel, Johanna Maria van"])
    assert window.focusWidget() is field
    assert "Gezocht op naam «oldenzeel», geboren in 1982." in words_on(page)
    assert opened == []
    # Enter opens what is there, without asking again.
    press(window, Qt.Key.Key_Return)
    assert opened == [sqlite_town.person_id("lives_alone")]
    with sqlite_town.database.read() as connection:
        kinds = connection.execute(select(audit_line.c.kind)).scalars().all()
    assert kinds.count("search") == 1
    # What no longer singles anybody out shows nobody.
    press(window, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: rows(page) == [])


def test_an_answer_to_what_stood_there_before_is_dropped(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_reason(page)
    field = page.focus_first()
    assert isinstance(field, QLineEdit)
    field.setFocus()
    typed(window, "Oldenzeel 1982")
    press(window, Qt.Key.Key_Return)
    # The answer is on its way, or waits to be told.
    typed(window, "x")
    settled(qtbot, page.background)
    qtbot.wait(2 * PAUSE_MS)
    settled(qtbot, page.background)
    assert rows(page) == []


@pytest.mark.parametrize("wrong", ["999990823", "jansen", "jansen 31-2-1980"])
def test_under_a_question_that_was_refused_nobody_of_the_one_before_stands(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot, wrong: str
) -> None:
    choose_reason(page)
    search(page, window, qtbot, "1411 AS 23")
    assert rows(page)
    # Enter comes at once, before a pause could have cleared what stood there.
    search(page, window, qtbot, wrong)
    assert rows(page) == []
    assert "Gezocht op" not in words_on(page)


def test_down_leads_from_the_field_to_what_was_found(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot, sqlite_town: Town
) -> None:
    choose_reason(page)
    field = page.focus_first()
    field.setFocus()
    # Nothing was found yet.
    press(window, Qt.Key.Key_Down)
    assert window.focusWidget() is field
    typed(window, "oldenzeel 1982")
    qtbot.waitUntil(lambda: rows(page) == ["Oldenzeel, Johanna Maria van"])
    press(window, Qt.Key.Key_Down)
    assert window.focusWidget() is page.findChildren(Table)[0]
    with qtbot.waitSignal(page.person_wanted) as opened:
        press(window, Qt.Key.Key_Return)
    assert opened.args[0] == sqlite_town.person_id("lives_alone")


def test_a_row_that_is_found_by_a_partners_name_says_so(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_reason(page)
    notes = {}
    for name in ("blom", "heuvel"):
        search(page, window, qtbot, f"{name} 1985")
        model = page.findChildren(Table)[0].model()
        told = str(model.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole))
        notes[name] = str(model.index(0, 0).data()), "Andere naam" in told
    assert notes == {"blom": ("Blom, Sander", False), "heuvel": ("Blom, Sander", True)}


def test_in_a_narrow_place_what_is_to_be_noted_stands_below_the_name(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_reason(page)
    search(page, window, qtbot, "heuvel 1985")
    finder = page.findChildren(PersonFinder)[0]
    table = finder.table
    assert not table.isColumnHidden(4)
    finder.arrange(folded=True, narrow=False)
    finder.setFixedWidth(420)
    qtbot.waitUntil(lambda: table.isColumnHidden(4))
    assert "Andere naam" in str(table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_nobody_found_says_how_the_question_was_read(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_reason(page)
    search(page, window, qtbot, "Horst 17-11-1973")
    assert "Gezocht op naam «horst», geboren op 17-11-1973." in words_on(page)


def test_somebody_whose_name_is_only_alike_is_shown_as_such_and_not_opened(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose_reason(page)
    opened: list[int] = []
    page.person_wanted.connect(lambda person_id, _reason: opened.append(person_id))
    search(page, window, qtbot, "Oldnezeel 14-05-1982")
    assert rows(page) == ["Oldenzeel, Johanna Maria van"]
    assert "Niemand heet precies zo" in words_on(page)
    assert opened == []


def test_with_large_letters_the_last_line_is_seen_under_nobody(
    page: PersonSearchPage, window: MainWindow, qtbot: QtBot, theme: Theme
) -> None:
    theme.set_scale(2.0)
    choose_reason(page)
    search(page, window, qtbot, "Niemandsland 1990")
    last = next(one for one in page.findChildren(QLabel) if one.text() == NOT_EVERYBODY)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())


def test_f8_empties_and_keeps_the_reason(page: PersonSearchPage, window: MainWindow, qtbot: QtBot) -> None:
    choose_reason(page)
    search(page, window, qtbot, DEMO_CAST["couple_secret"].bsn)
    press(window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: NOT_EVERYBODY not in words_on(page))
    field = page.focus_first()
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    search(page, window, qtbot, "999999011")
    assert "Niemand gevonden" in words_on(page)


@pytest.mark.parametrize("designated", [True, False])
def test_inside_a_request_a_designated_clerk_gets_a_shielded_row_and_nothing_more(
    designated: bool,
    theme: Theme,
    background: Background,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
) -> None:
    counter = sqlite_town.counter() if designated else sqlite_town.second_clerk()
    request = counter.requests.start(Channel.LETTER)
    page = FinderPage(theme, counter, background, request.id)
    window = show(page)
    chosen: list[Hit] = []
    page.finder.chosen.connect(lambda hit, _reason: chosen.append(hit))
    typed(window, DEMO_CAST["couple_secret"].bsn)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Waarom zoekt u?" not in words_on(page)
    if designated:
        assert [hit.shielded for hit in chosen] == [True]
        cell = page.finder.table.model().index(0, 0)
        assert cell.data() == "Afgeschermde persoon"
        shown = [str(page.finder.table.model().index(0, column).data()) for column in range(5)]
        assert "Horst" not in " ".join(shown)
    else:
        assert chosen == []
        assert "Niemand gevonden" in words_on(page)
    assert NOT_EVERYBODY in words_on(page)


def test_what_is_said_of_the_interface_goes_once_it_answers(
    own_computer: None, page: PersonSearchPage, window: MainWindow, qtbot: QtBot, sqlite_town: Town
) -> None:
    settings = sqlite_town.counter(Role.APPLICATION_MANAGER).source_settings
    choose_reason(page)
    with haal_centraal([]) as server:
        nobody_listens = Source(REMOTE, Connection("http://127.0.0.1:9/haalcentraal"))
        settings.keep(settings.standing().source, nobody_listens, Secrets(api_key=API_KEY))
        search(page, window, qtbot, "Oldenzeel 14-5-1982")
        banner = window.banners.current()
        assert banner is not None
        assert "niet bereikbaar" in banner.view.strong
        there = Source(REMOTE, Connection(server.url))
        settings.keep(settings.standing().source, there, Secrets(api_key=API_KEY))
        search(page, window, qtbot, "Oldenzeel 14-5-1982")
        assert "Niemand gevonden" in words_on(page)
        assert window.banners.current() is None


def test_the_national_interface_is_asked_at_enter_alone(
    own_computer: None, page: PersonSearchPage, window: MainWindow, qtbot: QtBot, sqlite_town: Town
) -> None:
    def searched() -> int:
        with sqlite_town.database.read() as connection:
            kinds = connection.execute(select(audit_line.c.kind)).scalars().all()
        return kinds.count("search")

    settings = sqlite_town.counter(Role.APPLICATION_MANAGER).source_settings
    with haal_centraal([]) as server:
        settings.keep(
            settings.standing().source, Source(REMOTE, Connection(server.url)), Secrets(api_key=API_KEY)
        )
        choose_reason(page)
        page.focus_first().setFocus()
        typed(window, "Oldenzeel 14-5-1982")
        qtbot.wait(2 * PAUSE_MS)
        settled(qtbot, page.background)
        assert (searched(), server.kinds_asked()) == (0, [])
        press(window, Qt.Key.Key_Return)
        settled(qtbot, page.background)
        assert (searched(), len(server.kinds_asked())) == (1, 1)
    assert "Niemand gevonden" in words_on(page)
