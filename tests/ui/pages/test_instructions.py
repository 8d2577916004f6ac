"""The instructions of the college on the page of the reglement: read one by one, and who still has to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from tests.registers.filled import entered
from tests.town import Town
from tests.ui.pages.conftest import ShowPage
from tests.ui.pages.test_regulation_page import Reader
from ui.background import Background
from ui.theme import Theme

K = Qt.Key


def test_each_is_read_with_f2_and_the_supervisor_sees_who_did(
    qtbot: QtBot, background: Background, theme: Theme, show: ShowPage, sqlite_town: Town
) -> None:
    entered(sqlite_town, "instructions", subject="Bellen", text="Vraag eerst wie u spreekt.")
    entered(sqlite_town, "instructions", subject="Scherm", text="Vergrendel uw scherm.")
    clerk = Reader(qtbot, background, theme, sqlite_town.counter())
    clerk.sit_down(show)
    clerk.follow("Aanwijzingen van het college")
    clerk.sees("2 aanwijzingen te lezen")
    clerk.sees("Vraag eerst wie u spreekt.")
    assert "Wie las de aanwijzingen?" not in clerk.words
    clerk.press(K.Key_F2)
    clerk.sees("1 aanwijzing te lezen")
    clerk.sees("Vergrendel uw scherm.")
    clerk.press(K.Key_F2)
    assert sqlite_town.counter().instructions.unread() == ()
    assert "te lezen" not in clerk.words
    clerk.press(K.Key_F1)
    assert clerk.page.findChildren(type(clerk.tree))[0].isVisible()

    supervisor = Reader(qtbot, background, theme, sqlite_town.counter(Role.SUPERVISOR))
    supervisor.sit_down(show)
    supervisor.page.show_instructions()
    supervisor.wait()
    supervisor.sees("Wie las de aanwijzingen?")
