"""The time of a search by keyboard alone: told, agreed, spent, and on the nota by the quarter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.services.billing import standing_nota
from tests.services.stories import own_data
from tests.town import Town
from tests.ui.request.conftest import SeatClerk
from tests.ui.request.test_choices import tab_to
from tests.ui.request.test_request_page import a_letter
from ui.request.search_card import SearchCard

_K = Qt.Key


def test_a_search_is_told_agreed_and_spent_by_keyboard(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(a_letter(sqlite_town))
    (card,) = clerk.page.findChildren(SearchCard)
    assert card.isVisible()
    tab_to(clerk, "Zoektijd schatten")
    clerk.press(_K.Key_Space)
    clerk.type("veel")
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_Return)
    assert clerk.counter.decisions.known(clerk.stored().id).search.estimated is None
    for _ in range(4):
        clerk.press(_K.Key_Backspace)
    clerk.type("2")
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_Return)
    clerk.settle()
    # What comes next is under the hands, so that nobody makes the nota too early with Enter.
    assert focused() == "search_via"
    tab_to(clerk, "Akkoord")
    clerk.press(_K.Key_Space)
    clerk.settle()
    assert focused() == "search_minutes"
    clerk.type("16")
    clerk.press(_K.Key_Return)
    clerk.press(_K.Key_Return)
    assert clerk.panel.costs.startswith("€\u00a032,50, vooraf betalen")
    clerk.press(_K.Key_F2)
    clerk.settle()
    assert card.isHidden()
    with sqlite_town.database.read() as connection:
        nota = standing_nota(connection, clerk.stored().id)
    assert nota is not None
    assert [(one.code, one.quantity) for one in nota.lines] == [("4.1", 1), ("4.4", 2)]


def focused() -> str:
    """The name of what has the focus."""
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def test_nobody_is_offered_a_search_who_never_pays_for_one(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(own_data(sqlite_town.counter(), sqlite_town, "housemate_one").id)
    (card,) = clerk.page.findChildren(SearchCard)
    assert card.isHidden()
    assert clerk.panel.costs
