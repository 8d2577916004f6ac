"""The second person by keyboard: what waits, what must be looked at first, and what changed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.services.approvals import Waiting
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.services.stories import audit_lines, waiting_call
from tests.services.test_identity import record_of
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.approvals import ApprovalsPage
from ui.request.approval_view import whose_turn
from ui.theme import Theme
from ui.widgets.inputs import Check
from ui.widgets.link_button import LinkButton
from ui.widgets.table import Table


@dataclass
class Desk:
    """The supervisor's page, and the clerk who asks."""

    page: ApprovalsPage
    window: MainWindow
    town: Town
    supervisor: Counter
    qtbot: QtBot
    background: Background

    def settle(self) -> None:
        for _ in range(2):
            settled(self.qtbot, self.background)
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(self.window, key)
            self.settle()

    def look_again(self) -> None:
        """What the page does every few seconds."""
        self.page.refresh()
        self.settle()

    def tick_all(self) -> None:
        """F2 leads from check to check, and Space ticks."""
        for _ in self.checks:
            self.press(Qt.Key.Key_F2, Qt.Key.Key_Space)

    @property
    def checks(self) -> list[Check]:
        return [check for check in self.page.findChildren(Check) if check.isVisible()]

    @property
    def told(self) -> str:
        return words_on(self.page)

    @property
    def banner(self) -> str:
        banner = self.window.banners.current()
        return f"{banner.view.strong} {banner.view.rest}" if banner is not None else ""

    @property
    def waiting(self) -> list[str]:
        table = self.page.findChild(Table)
        assert table is not None
        return [row.number for row in table.rows_model.rows()]

    def state(self, stored: StoredRequest) -> RequestState:
        return self.supervisor.requests.read(stored.id).state


@pytest.fixture
def ask(sqlite_town: Town) -> StoredRequest:
    """A call that waits for the supervisor."""
    return waiting_call(sqlite_town.counter(), sqlite_town)


@pytest.fixture
def open_page(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> OpenPage:
    return OpenPage(theme, background, sqlite_town, show, qtbot)


@dataclass
class OpenPage:
    """Call it for the supervisor's page."""

    theme: Theme
    background: Background
    town: Town
    show: ShowPage
    qtbot: QtBot

    def __call__(self, first: StoredRequest | None = None) -> Desk:
        supervisor = self.town.counter(Role.SUPERVISOR)
        page = ApprovalsPage(self.theme, supervisor, self.background)
        if first is not None:
            page.open_request(first.id)
        desk = Desk(page, self.show(page), self.town, supervisor, self.qtbot, self.background)
        desk.settle()
        return desk


def test_nothing_waits(open_page: OpenPage) -> None:
    desk = open_page()
    assert "Niets om goed te keuren" in desk.told
    assert "Uw eigen verzoeken keurt een ander goed." in desk.told


def test_a_request_that_comes_in_appears_by_itself(open_page: OpenPage) -> None:
    desk = open_page()
    stored = waiting_call(desk.town.counter(), desk.town)
    desk.look_again()
    assert desk.waiting == [stored.number]
    assert "Uw akkoord?" in desk.told


def test_f2_waits_until_everything_was_looked_at(open_page: OpenPage, ask: StoredRequest) -> None:
    desk = open_page()
    assert len(desk.checks) == 5
    assert desk.page.note == "Nog 5 controles"
    desk.press(Qt.Key.Key_F2)
    assert desk.state(ask) is RequestState.AWAITING_APPROVAL
    focus = desk.window.focusWidget()
    assert focus is desk.checks[0]
    desk.tick_all()
    assert desk.page.note == ""
    desk.press(Qt.Key.Key_F2)
    assert desk.state(ask) is RequestState.READY
    assert desk.banner == f"Verzoek {ask.number} is goedgekeurd. Sanne de Wit kan nu verstrekken."
    assert "Niets om goed te keuren" in desk.told


def test_the_facts_stand_there_with_their_sources(open_page: OpenPage, ask: StoredRequest) -> None:
    desk = open_page()
    for fact in (
        "Sociale Zaken, mevrouw J. Terpstra",
        "Spoedopvang regelen",
        "oordeel Sanne de Wit",
        "PL 07.70",
    ):
        assert fact in desk.told
    links = [one.accessibleName() for one in desk.page.findChildren(LinkButton)]
    assert any(one.startswith("art. 7 lid 2") for one in links)
    assert "Sanne de Wit vraagt het." in desk.told


def test_the_queue_says_whose_turn_a_call_is_and_for_how_long(
    open_page: OpenPage, ask: StoredRequest
) -> None:
    desk = open_page()
    table = desk.page.findChild(Table)
    assert table is not None
    cell = table.rows_model.cell(0, 0)
    assert ask.number in cell.words
    assert "Nu bij u, nog" in cell.spoken
    mine = Waiting(
        1, "2026-00001", 1, Channel.TELEPHONE, "Sociale Zaken", "Sanne", datetime.now(UTC), "Inès", True, 4
    )
    assert whose_turn(mine) == "Nu bij u, nog 4 minuten"
    assert whose_turn(replace(mine, my_turn=False, minutes_left=1)) == "Nu bij Inès, nog 1 minuut"
    # A letter waits until somebody has time, and when everybody had their turn it is nobody's.
    assert whose_turn(replace(mine, channel=Channel.LETTER)) == whose_turn(replace(mine, asks_now="")) == ""


def test_a_refusal_needs_its_reason(open_page: OpenPage, ask: StoredRequest) -> None:
    desk = open_page()
    desk.press(Qt.Key.Key_F8)
    assert "Schrijf op waarom u het afwijst." in desk.told
    assert desk.state(ask) is RequestState.AWAITING_APPROVAL
    focus = desk.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Opmerking"
    typed(desk.window, "Het doel is niet duidelijk.")
    desk.press(Qt.Key.Key_F8)
    assert desk.state(ask) is RequestState.ON_HOLD
    assert desk.banner.startswith(f"Verzoek {ask.number} is afgewezen.")


def test_the_longest_waiting_stands_first_and_the_wanted_one_is_opened(
    open_page: OpenPage, ask: StoredRequest
) -> None:
    second = waiting_call(open_page.town.counter(), open_page.town, "mother")
    desk = open_page(second)
    assert desk.waiting == [ask.number, second.number]
    assert desk.page.chips[0].text == f"Verzoek {second.number}"


def test_after_one_the_next_is_shown_with_nothing_ticked(open_page: OpenPage, ask: StoredRequest) -> None:
    second = waiting_call(open_page.town.counter(), open_page.town, "mother")
    desk = open_page()
    desk.tick_all()
    desk.press(Qt.Key.Key_F2)
    assert desk.waiting == [second.number]
    assert desk.page.chips[0].text == f"Verzoek {second.number}"
    assert desk.page.note == "Nog 5 controles"


def test_a_request_that_was_withdrawn_meanwhile_is_told_and_gone(
    open_page: OpenPage, ask: StoredRequest
) -> None:
    desk = open_page()
    clerk = desk.town.counter()
    clerk.requests.withdraw(ask.id, clerk.requests.read(ask.id).version, "De beller belt later terug.")
    desk.look_again()
    assert desk.banner.startswith("Dit verzoek wacht niet meer.")
    assert desk.page.person is None
    assert "Terpstra" not in desk.told


def test_facts_that_changed_meanwhile_must_be_looked_at_again(
    open_page: OpenPage, ask: StoredRequest
) -> None:
    desk = open_page()
    desk.tick_all()
    clerk = desk.town.counter()
    changed = clerk.requests.save(ask.id, clerk.requests.read(ask.id).version, purpose="Iets heel anders")
    clerk.decisions.decide(ask.id, changed.version)
    desk.look_again()
    assert desk.banner == "De feiten zijn gewijzigd. Kijk opnieuw."
    assert "Iets heel anders" in desk.told
    assert desk.page.note == "Nog 5 controles"


def test_a_change_just_before_f2_is_never_approved(open_page: OpenPage, ask: StoredRequest) -> None:
    desk = open_page()
    desk.tick_all()
    desk.town.set_secrecy("address_investigated", "7")
    desk.press(Qt.Key.Key_F2)
    assert "De feiten zijn gewijzigd. Kijk opnieuw." in desk.banner
    assert desk.state(ask) is RequestState.IN_PROGRESS
    assert "Niets om goed te keuren" in desk.told


def test_looking_again_moves_nothing_that_is_being_done(open_page: OpenPage, ask: StoredRequest) -> None:
    desk = open_page()
    desk.press(Qt.Key.Key_F2, Qt.Key.Key_Space)
    waiting_call(desk.town.counter(), desk.town, "mother")
    focus = desk.window.focusWidget()
    desk.look_again()
    assert desk.window.focusWidget() is focus
    assert desk.checks[0].isChecked()
    assert desk.page.chips[0].text == f"Verzoek {ask.number}"


def test_opening_a_case_is_a_line_in_the_audit_trail_and_looking_again_is_not(
    open_page: OpenPage, ask: StoredRequest
) -> None:
    desk = open_page()
    desk.look_again()
    desk.look_again()
    mine = [
        line for line in audit_lines(desk.town.database, "open") if line.clerk_id == desk.supervisor.clerk.id
    ]
    assert [line.request_id for line in mine] == [ask.id]


def test_somebody_shielded_is_never_named(open_page: OpenPage, ask: StoredRequest) -> None:
    desk = open_page()
    record = record_of(desk.town, "address_investigated")
    assert record.name.surname in words_on(desk.window)
    desk.town.set_secrecy("address_investigated", "7")
    again = open_page()
    assert again.page.person is not None
    assert again.page.person.masked
    for value in (record.name.surname, record.name.given, record.bsn, record.address.one_line):
        assert value not in words_on(again.window)
    assert again.checks == []
    assert again.page.note == "De feiten zijn gewijzigd"
