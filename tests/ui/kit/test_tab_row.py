"""A row of tabs under the keyboard: one stop, at the tab that is chosen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.focus_order import reachable
from ui.theme import Theme
from ui.widgets.tabs import TabRow


def test_the_keyboard_comes_to_the_tab_that_is_chosen_and_to_no_other(theme: Theme, qtbot: QtBot) -> None:
    row = TabRow(theme, [("open", "Openstaand"), ("closing", "Dagafsluiting"), ("bank", "Bank")], "Kassa")
    qtbot.addWidget(row)
    row.choose("closing")
    row.show()
    assert reachable(row) == [row.button("closing")]
    # As Qt does when what had the focus goes away.
    row.button("bank").setFocus()
    assert reachable(row) == [row.button("closing")]
    row.choose("open")
    assert reachable(row) == [row.button("open")]
