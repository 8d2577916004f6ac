"""An answer builds and shows anew what changed, and leaves the rest of the page alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.services.consents import FACT as CONSENT
from counter_app.services.demo_requests import CONSENT as LETTER
from tests.town import Town
from tests.ui.request.conftest import Clerk, SeatClerk, unanswered_letter
from ui.request.withdraw_card import WithdrawCard

#: The row of the answer that was given: its label, its words, and the bar for somebody who is shielded.
_ONE_ROW = 5


def widgets(page: QWidget) -> set[QWidget]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return set(page.findChildren(QWidget))


def test_an_answer_makes_no_more_than_the_row_that_tells_it(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = seat(unanswered_letter(sqlite_town).id)
    # The first answer opens the panel; from then on the page is at work.
    clerk.answer(False)
    made = []
    while (asked := clerk.question()) is not None and asked.key != CONSENT:
        before, options = widgets(clerk.page), bool(asked.options)
        clerk.answer(LETTER.get(asked.key, False))
        following = clerk.question()
        if not options and following is not None and not following.options:
            made.append(len(widgets(clerk.page) - before))
    assert made
    assert max(made) <= _ONE_ROW


def test_the_frame_is_told_once_of_an_answer(seat: SeatClerk, sqlite_town: Town) -> None:
    """Title and person stay what they are: only the keys change, with the points that are left."""
    clerk = seat(unanswered_letter(sqlite_town).id)
    told: list[None] = []
    clerk.page.frame_changed.connect(lambda: told.append(None))
    before = clerk.page.note
    clerk.answer(False)
    assert clerk.page.note != before
    assert len(told) == 1


def test_signs_are_weighed_together_and_the_database_never_seems_away(
    seat: SeatClerk, sqlite_town: Town
) -> None:
    """Five answers are saved one by one; between two of them nothing is amiss."""
    clerk = seat(unanswered_letter(sqlite_town).id)
    asked = clerk.question()
    assert asked is not None
    assert asked.key == "signs"
    seen: list[str] = []
    clerk.page.frame_changed.connect(lambda: seen.append(clerk.page.note))
    clerk.answer(False)
    assert len(set(seen)) == 1
    assert "Verbinding" not in " ".join(one.text for one in clerk.panel.todo)


def test_what_is_asked_before_withdrawing_is_in_view(seat: SeatClerk, sqlite_town: Town) -> None:
    """At twice the size the work stands far below it."""
    clerk = seat(unanswered_letter(sqlite_town).id)
    clerk.page.theme.set_scale(2.0)
    clerk.settle()
    clerk.press(Qt.Key.Key_F8)
    clerk.qtbot.waitUntil(lambda: _in_view(clerk))
    card, focus = clerk.page.findChild(WithdrawCard), clerk.window.focusWidget()
    assert card is not None
    assert focus is not None
    assert card.isAncestorOf(focus)


def _in_view(clerk: Clerk) -> bool:
    card = clerk.page.findChild(WithdrawCard)
    assert card is not None
    return (
        card.isVisible()
        and not card.visibleRegion().isEmpty()
        and card.visibleRegion().contains(QPoint(9, 9))
    )
