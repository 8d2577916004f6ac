"""The reasoning: each article can be opened by keyboard, and a row that stays keeps the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.link_button import LinkButton
from ui.widgets.trace_view import ReasonView, TraceView

SECRECY = ReasonView("art. 11 lid 5", "Geheimhouding stopt dit.", "nee", "good")
CLAIM = ReasonView("art. 11 lid 6", "Er is een vordering.", "onbekend", "open", deciding=True)
FACT = ReasonView("", "Er is toestemming.", "", "rest")


def links(view: TraceView) -> list[str]:
    return [link.accessibleName() for link in view.findChildren(LinkButton) if link.isVisible()]


def shown(theme: Theme, qtbot: QtBot, *reasons: ReasonView) -> TraceView:
    view = TraceView(theme, reasons)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def test_every_article_is_a_tab_stop_that_opens_it(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot, SECRECY, FACT, CLAIM)
    assert links(view) == ["art. 11 lid 5", "art. 11 lid 6"]
    view.findChildren(LinkButton)[0].setFocus()
    for article in links(view):
        focus = view.focusWidget()
        assert focus is not None
        with qtbot.waitSignal(view.article_wanted) as asked:
            QTest.keyClick(focus, Qt.Key.Key_Return)
        assert asked.args == [article]
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def test_another_answer_changes_the_row_and_leaves_the_focus_where_it_is(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot, SECRECY, CLAIM)
    link = view.findChildren(LinkButton)[1]
    link.setFocus()
    answered = ReasonView("art. 11 lid 6", "Er is een vordering.", "ja", "good", deciding=True)
    view.show_reasons((SECRECY, answered, FACT))
    assert link.hasFocus()
    rows = view.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    names = [row.accessibleName() for row in rows]
    assert names == [
        "art. 11 lid 5: Geheimhouding stopt dit. nee, werkt mee",
        "art. 11 lid 6: Er is een vordering. ja, werkt mee",
        ": Er is toestemming., telt niet",
    ]


def test_rows_that_went_are_gone_and_what_is_left_opens_its_own_article(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot, SECRECY, CLAIM)
    view.show_reasons((CLAIM,))
    assert links(view) == ["art. 11 lid 6"]
    with qtbot.waitSignal(view.article_wanted) as asked:
        view.findChildren(LinkButton)[0].click()
    assert asked.args == ["art. 11 lid 6"]
    view.show_reasons(())
    assert links(view) == []


def test_the_questions_stay_under_each_other_at_any_size(theme: Theme, qtbot: QtBot) -> None:
    long = ReasonView("art. 102 lid 1 onder a Wet GBA", "Een lange verwijzing.", "ja", "stop")
    view = shown(theme, qtbot, SECRECY, long)
    for scale in (1.0, 2.0):
        theme.set_scale(scale)
        places = [link.parentWidget() for link in view.findChildren(LinkButton)]
        lefts = [place.width() for place in places if place is not None]
        assert len(set(lefts)) == 1
        assert lefts[0] >= max(link.sizeHint().width() for link in view.findChildren(LinkButton))
