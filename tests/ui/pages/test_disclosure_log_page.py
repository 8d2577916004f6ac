"""The log on the screen: recounted in the open, shielded where it must be, and loud when it is broken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from counter_app.domain.channel import Channel
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.staff import Role
from counter_app.services.office import Counter
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.disclosure_log import DisclosureLogPage
from ui.theme import Theme
from ui.widgets.table import Table


def hand_out(town: Town, counter: Counter, requester: str, role: str, about: str) -> int:
    """An entry as the release of a request leaves it."""
    stored = counter.requests.start(Channel.LETTER)
    payload = {
        "requester": requester,
        "requester_class": "buitengemeentelijke_afnemer",
        "channel": "schriftelijk",
        "about": about,
        "elements": [*RUBRIEKEN[Element.NAME], *RUBRIEKEN[Element.ADDRESS]],
        "grounds": ["art. 9 lid 1", "art. 11 lid 7"],
        "purpose": "Aanslag opleggen",
        "secrecy_seen": "0",
    }
    with counter.desk.database.begin() as connection:
        entry = log_chain.append(
            connection,
            LogKind.DISCLOSURE,
            "naarden-2007",
            payload,
            request_id=stored.id,
            person_id=town.person_id(role),
        )
    return entry.number


@pytest.fixture
def clerk(sqlite_town: Town) -> Counter:
    """A clerk with two hand-outs, one of them about somebody who is secret now."""
    counter = sqlite_town.counter()
    hand_out(sqlite_town, counter, "Waterschap Gooi en Eem", "couple_open", "Dekker, Willem Hendrik")
    hand_out(sqlite_town, counter, "Notaris Ketelaar", "couple_secret", "Horst, Sophie Anna ter")
    return counter


def everything(page: DisclosureLogPage) -> str:
    model = page.findChildren(Table)[0].model()
    cells = [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return "\n".join(cells) + words_on(page)


def test_opening_the_log_recounts_it_and_says_it_is_whole(
    theme: Theme, background: Background, clerk: Counter, show: ShowPage, qtbot: QtBot
) -> None:
    page = DisclosureLogPage(theme, clerk, background)
    with qtbot.waitSignal(page.integrity_known, timeout=10_000) as known:
        show(page)
    settled(qtbot, background)
    assert known.args is not None
    assert known.args[0].intact
    assert "Log sluitend: 2 regels, geen gat, niets gewijzigd" in words_on(page)
    qtbot.waitUntil(lambda: "klopt" in words_on(page))
    assert "Vorige regel" in words_on(page)
    assert "Naam, adres" in words_on(page)
    assert "01.02.10, 01.02.20" in words_on(page)
    assert "art. 9 lid 1, art. 11 lid 7" in words_on(page)


def test_a_clerk_reads_afgeschermd_where_the_person_may_not_be_seen(
    theme: Theme, background: Background, clerk: Counter, show: ShowPage, qtbot: QtBot
) -> None:
    page = DisclosureLogPage(theme, clerk, background)
    show(page)
    settled(qtbot, background)
    assert "Afgeschermd" in everything(page)
    assert "Dekker" in everything(page)
    assert "Horst" not in everything(page)


def test_a_changed_row_is_named_in_red_on_the_page_and_in_the_banner(
    theme: Theme, background: Background, clerk: Counter, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    with sqlite_town.database.begin() as connection:
        triggers = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log_payload'")
        )
        for (name,) in triggers.all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(
            text(
                "UPDATE log_payload SET payload = replace(payload, 'Ketelaar', 'Kettelaar') WHERE number = 2"
            )
        )
    page = DisclosureLogPage(theme, clerk, background)
    window = show(page)
    settled(qtbot, background)
    assert "Log niet sluitend: eerste fout in regel 2" in words_on(page)
    banner = window.banners.current()
    assert banner is not None
    assert "regel 2" in banner.view.rest


def test_words_and_kinds_narrow_the_list(
    theme: Theme, background: Background, clerk: Counter, show: ShowPage, qtbot: QtBot
) -> None:
    page = DisclosureLogPage(theme, clerk, background)
    window = show(page)
    settled(qtbot, background)
    field = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Zoek in het log")
    field.setFocus()
    typed(window, "ketelaar")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    table = page.findChildren(Table)[0]
    assert table.model().rowCount() == 1
    press(window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    field.setFocus()
    typed(window, "niemand")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Geen regels" in words_on(page)


def test_enter_opens_the_request_of_a_line(
    theme: Theme, background: Background, clerk: Counter, show: ShowPage, qtbot: QtBot
) -> None:
    page = DisclosureLogPage(theme, clerk, background)
    window = show(page)
    settled(qtbot, background)
    page.findChildren(Table)[0].setFocus()
    with qtbot.waitSignal(page.request_wanted):
        press(window, Qt.Key.Key_Return)


def test_a_colleague_sees_only_their_own_lines_and_the_supervisor_all(
    theme: Theme, background: Background, clerk: Counter, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counted = []
    for counter in (sqlite_town.second_clerk(), sqlite_town.counter(Role.SUPERVISOR)):
        page = DisclosureLogPage(theme, counter, background)
        show(page)
        settled(qtbot, background)
        counted.append(page.findChildren(Table)[0].model().rowCount())
    assert counted == [0, 2]
    assert clerk.log.count() == 2


def test_there_is_nothing_on_the_page_that_changes_or_deletes(
    theme: Theme, background: Background, clerk: Counter, show: ShowPage, qtbot: QtBot
) -> None:
    page = DisclosureLogPage(theme, clerk, background)
    show(page)
    settled(qtbot, background)
    assert [one.command.text for one in page.commands] == [
        "Terug",
        "Andere periode",
        "Overzicht voor betrokkene",
        "Onterecht verstrekt",
        "Verzoek openen",
    ]


def test_a_clerk_says_that_a_line_was_wrong_and_it_stays(
    theme: Theme, background: Background, clerk: Counter, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    page = DisclosureLogPage(theme, clerk, background)
    window = show(page)
    settled(qtbot, background)
    qtbot.waitUntil(lambda: "klopt" in words_on(page))
    # On one column the form stands below the list, and still it comes under the eyes.
    theme.set_scale(2.0)
    settled(qtbot, background)
    press(window, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert "72 uur" in words_on(page)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect(), timeout=2000)
    # Nothing said yet: the field says so, and nothing was sent.
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "zonder namen" in words_on(page)
    typed(window, "Brief naar een verkeerd adres")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "DL-0001" in words_on(window)
    qtbot.waitUntil(lambda: "onterecht verstrekt" in words_on(page))
    # What became of it is for others to read.
    assert "Datalek openen" not in words_on(window)
    officer = sqlite_town.counter(Role.PRIVACY_OFFICER)
    assert officer.registers.list("breaches")[0].name == "Brief naar een verkeerd adres"

    theirs = DisclosureLogPage(theme, officer, background)
    shown = show(theirs)
    settled(qtbot, background)
    with qtbot.waitSignal(theirs.breach_wanted) as wanted:
        press(shown, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert wanted.args == [officer.registers.list("breaches")[0].id]
