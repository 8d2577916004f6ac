"""The figures on the screen, by the keyboard: a period, a channel, tables, and a file that says why."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.figures import Period, this_month, this_quarter, this_year
from counter_app.domain.staff import Role
from counter_app.services.office import Counter
from tests.services import stories
from tests.services.many_requests import PAIR, Past, put, refused
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.pages import reports_words as say
from ui.pages.reports import ReportsPage
from ui.theme import Theme
from ui.widgets.charts import BarList, StackedBars
from ui.widgets.key_button import KeyButton
from ui.widgets.table import Table

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def supervisor(sqlite_town: Town) -> Counter:
    """Fifty requests of today, ten of them refused."""
    today = sqlite_town.clock.today()
    clerk = sqlite_town.counter()
    put(clerk, [Past(today, days=0)] * 40)
    put(clerk, [refused(today, PAIR)] * 5 + [refused(today, "art. 10 lid 3")] * 5)
    return sqlite_town.counter(Role.SUPERVISOR)


@pytest.fixture
def printer() -> PaperPrinter:
    return PaperPrinter()


@pytest.fixture
def page(theme: Theme, background: Background, supervisor: Counter, printer: PaperPrinter) -> ReportsPage:
    return ReportsPage(theme, supervisor, background, printer)


def chart(page: ReportsPage, name: str) -> StackedBars | BarList:
    kinds: list[StackedBars | BarList] = [*page.findChildren(StackedBars), *page.findChildren(BarList)]
    return next(one for one in kinds if one.accessibleName() == name)


def tables(page: ReportsPage) -> dict[str, list[list[str]]]:
    """What stands in every table that is shown."""
    found = {}
    for table in page.findChildren(Table):
        model = table.model()
        if table.isVisible():
            found[table.accessibleName()] = [
                [str(model.index(row, column).data()) for column in range(model.columnCount())]
                for row in range(model.rowCount())
            ]
    return found


def test_the_page_opens_on_the_period_with_the_figures_of_this_quarter(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot
) -> None:
    window = show(page)
    settled(qtbot, background)
    focused = window.focusWidget()
    assert isinstance(focused, KeyButton)
    assert focused.text() == "Dit kwartaal"
    shown = words_on(page)
    assert "50" in shown
    assert "Cijfers zonder namen." in shown
    assert chart(page, "Waarom geweigerd").table().rows == (("art. 10 lid 3", (5,)), (PAIR, (5,)))
    (row,) = chart(page, "Verzoeken naar uitkomst").table().rows[-1:]
    assert row[1][-1] == 50
    # Nobody was charged anything, and that is a figure too.
    assert "€\u00a00,00" in shown


def test_tables_stand_beside_the_charts_where_there_is_room_and_else_in_their_place(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot, theme: Theme
) -> None:
    window = show(page)
    settled(qtbot, background)
    assert set(tables(page)) == {"Termijnen"}
    press(window, Qt.Key.Key_T, ALT)
    assert tables(page)["Waarom geweigerd"] == [["art. 10 lid 3", "5"], [PAIR, "5"]]
    assert chart(page, "Waarom geweigerd").isVisible()
    window.resize(1100, 800)
    qtbot.waitUntil(lambda: not chart(page, "Waarom geweigerd").isVisible())
    assert "Waarom geweigerd" in tables(page)
    press(window, Qt.Key.Key_T, ALT)
    assert set(tables(page)) == {"Termijnen"}
    assert chart(page, "Waarom geweigerd").isVisible()


def test_the_arrows_choose_another_period(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot
) -> None:
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_D, ALT)
    press(window, Qt.Key.Key_Right)
    settled(qtbot, background)
    focused = window.focusWidget()
    assert isinstance(focused, KeyButton)
    assert focused.text() == "Dit jaar"
    assert focused.isChecked()


def test_ones_own_period_is_of_whole_weeks(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot, supervisor: Counter
) -> None:
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_D, ALT)
    today = supervisor.desk.clock.today()
    typed(window, f"{today:%d-%m-%Y}")
    press(window, Qt.Key.Key_Return)
    assert "Vul de datum in als dd-mm-jjjj." in words_on(page)
    typed(window, f"{today:%d-%m-%Y}")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    week = Period(today, today).in_whole_weeks()
    assert say.period_words(week) in words_on(page)


def test_a_period_that_runs_backwards_is_told_at_its_field(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot
) -> None:
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_D, ALT)
    typed(window, "2-3-2026")
    press(window, Qt.Key.Key_Tab)
    typed(window, "2-2-2026")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "De einddatum ligt voor de begindatum." in words_on(page)


def test_a_channel_without_requests_says_so(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    put(sqlite_town.counter(), [Past(sqlite_town.clock.today(), location="Balie 2", days=0)] * 30)
    show(page)
    settled(qtbot, background)
    channel, location = (
        next(one for one in page.findChildren(QComboBox) if one.accessibleName() == name)
        for name in ("Kanaal", "Locatie")
    )
    assert [location.itemText(at) for at in range(location.count())] == [
        "Alle locaties",
        "Balie 1",
        "Balie 2",
    ]
    location.setFocus()
    press(page.window(), Qt.Key.Key_Down)
    press(page.window(), Qt.Key.Key_Down)
    settled(qtbot, background)
    assert location.currentText() == "Balie 2"
    assert "30" in words_on(page)
    assert "alleen voor alles samen" in words_on(page)
    # One or the other: both at once would count groups that are too small.
    channel.setFocus()
    press(page.window(), Qt.Key.Key_Down)
    settled(qtbot, background)
    assert (channel.currentText(), location.currentText()) == ("Schriftelijk", "Alle locaties")


def test_an_empty_period_is_told(
    theme: Theme,
    background: Background,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
    printer: PaperPrinter,
) -> None:
    page = ReportsPage(theme, sqlite_town.counter(Role.AUDITOR), background, printer)
    show(page)
    settled(qtbot, background)
    assert "Geen verzoeken in deze periode" in words_on(page)
    assert not next(one for one in page.commands if one.command.key == "F9").enabled


def test_a_file_asks_what_for_and_holds_what_the_page_shows(
    page: ReportsPage,
    background: Background,
    show: ShowPage,
    qtbot: QtBot,
    sqlite_town: Town,
    tmp_path: Path,
) -> None:
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Schrijf op waarvoor u deze cijfers gebruikt." in words_on(page)
    assert stories.audit_lines(sqlite_town.database, "figures_exported") == []
    typed(window, "Jaarverslag")
    target = tmp_path / "cijfers.csv"
    press(window, Qt.Key.Key_Tab)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    typed(window, str(target))
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    banner = window.banners.current()
    assert banner is not None
    assert banner.view.rest == str(target)
    (line,) = stories.audit_lines(sqlite_town.database, "figures_exported")
    assert line.reason == "Jaarverslag"
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert ["Verzoeken", "50"] in rows
    assert [PAIR, "5"] in rows
    assert ["Waarom geweigerd"] in rows


def test_on_paper_the_figures_ask_what_for_too(
    page: ReportsPage,
    background: Background,
    show: ShowPage,
    qtbot: QtBot,
    sqlite_town: Town,
    printer: PaperPrinter,
) -> None:
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F3)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert "Schrijf op waarvoor u deze cijfers gebruikt." in words_on(page)
    assert printer.sent == []
    typed(window, "Kwartaaloverleg")
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    (line,) = stories.audit_lines(sqlite_town.database, "figures_printed")
    assert line.reason == "Kwartaaloverleg"
    words = " ".join(stories.text_of(printer.sent[0][1]).split())
    assert "Waarvoor: Kwartaaloverleg" in words
    assert "Verzoeken 50" in words
    assert f"{PAIR} 5" in words
    assert "Waarvoor gebruikt u deze cijfers?" not in words_on(page)


def test_escape_closes_the_export_without_a_file(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F9)
    typed(window, "Toch niet")
    press(window, Qt.Key.Key_Escape)
    assert "Waarvoor gebruikt u deze cijfers?" not in words_on(page)
    assert stories.audit_lines(sqlite_town.database, "figures_exported") == []


def test_a_folder_that_isnt_there_is_told_and_nothing_is_lost(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F9)
    typed(window, "Jaarverslag")
    press(window, Qt.Key.Key_Tab)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    typed(window, str(tmp_path / "nergens" / "cijfers.csv"))
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    banner = window.banners.current()
    assert banner is not None
    assert "kan niet worden bewaard" in banner.view.strong
    assert "Waarvoor gebruikt u deze cijfers?" in words_on(page)


def test_no_name_of_anybody_is_on_the_page(
    page: ReportsPage, background: Background, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    clerk = sqlite_town.counter()
    for _ in range(5):
        stored = stories.letter(clerk, sqlite_town, "couple_secret", requester="Xantippe Zwaluw")
        clerk.decisions.decide(stored.id, stored.version)
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_T, ALT)
    told = words_on(page) + str(tables(page)) + chart(page, "Waarom geweigerd").accessibleDescription()
    assert "Zwaluw" not in told
    assert "geheim" not in told.casefold()
    assert chart(page, "Waarom geweigerd").table().rows[0] == (PAIR, (10,))


def test_charts_are_loaded_when_there_is_something_to_draw() -> None:
    code = "import sys, ui.workplace; print([m for m in sys.modules if 'chart' in m and m.startswith('ui')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("first", "last", "unit", "label", "short"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "week", "week 47", "47"),
        (date(2026, 9, 28), date(2026, 10, 11), "week", "week 40 t/m 41", "40-41"),
        (date(2026, 11, 1), date(2026, 11, 22), "month", "november", "nov"),
        (date(2026, 1, 1), date(2026, 2, 28), "month", "januari t/m februari", "jan-feb"),
        (date(2024, 1, 1), date(2024, 12, 31), "year", "2024", "2024"),
    ],
)
def test_parts_of_a_period_are_named_as_people_name_them(
    first: date, last: date, unit: str, label: str, short: str
) -> None:
    assert unit in ("week", "month", "year")
    assert say.part_words(Period(first, last), unit) == (label, short)  # type: ignore[arg-type]


def test_the_usual_periods_end_today() -> None:
    today = date(2026, 11, 20)
    assert this_month(today) == Period(date(2026, 11, 1), today)
    assert this_quarter(today) == Period(date(2026, 10, 1), today)
    assert this_year(today) == Period(date(2026, 1, 1), today)
    assert this_month(today).before().last == today.replace(day=1) - timedelta(days=1)
