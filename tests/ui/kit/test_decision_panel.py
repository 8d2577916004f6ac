"""The panel keeps its widgets: an answer changes words, so that it keeps up with the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.benchmarks.panel_repaint import views
from tests.ui.kit.sample_window import DISCLOSE, HOLD
from ui.focus_order import reachable
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Stack
from ui.widgets.change_list import ChangeView
from ui.widgets.decision_data import DecisionView
from ui.widgets.decision_panel import DecisionPanel
from ui.widgets.link_button import LinkButton
from ui.widgets.split_view import SplitView
from ui.widgets.text import Text
from ui.widgets.tick_list import TickView
from ui.widgets.todo_list import TodoView

TICKS = (
    TickView("name", "Naam", can_choose=True),
    TickView("address", "Adres", can_choose=True),
    TickView("bsn", "BSN", given=False, may_leave=False),
)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> DecisionPanel:
    made = DecisionPanel(theme)
    qtbot.addWidget(made)
    made.resize(516, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def parts(widget: QWidget) -> list[int]:
    """Every widget in it, told apart."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return sorted(id(one) for one in widget.findChildren(QWidget))


def words(panel: QWidget) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible() and one.text()]


def test_an_answer_of_the_same_shape_makes_no_widget(panel: DecisionPanel) -> None:
    panel.show_decision(HOLD)
    kept = [*panel.findChildren(QWidget)]
    before = parts(panel)
    other = replace(
        HOLD,
        outcome="weigeren",
        sentence="Geef geen gegevens.",
        reasons=(replace(HOLD.reasons[0], answer="ja", effect="stop"),),
        todo=(TodoView("Een brief", "u", "open"),),
        changes=(ChangeView("Geen vermoeden van gevaar", "verstrekken"),),
        costs="Geen",
    )
    panel.show_decision(other)
    assert parts(panel) == before
    assert all(one is two for one, two in zip(panel.findChildren(QWidget), kept, strict=True))
    assert {"Weigeren", "Een brief", "Geen vermoeden van gevaar"} <= set(words(panel))
    assert "Uw oordeel over gevaar" not in words(panel)


def test_a_whole_interview_again_makes_no_widget_but_reasons(theme: Theme, qtbot: QtBot) -> None:
    split = SplitView(theme, Box(Stack(theme)))
    qtbot.addWidget(split)
    told = views()
    for view in told:
        split.show_decision(view)
    kept = {id(one) for one in split.findChildren(Text)}
    for view in told:
        split.show_decision(view)
    fewest = min(len(view.reasons) for view in told)
    assert fewest < len(kept)
    trace = next(one for one in split.findChildren(QWidget) if type(one).__name__ == "TraceView")
    outside = {id(one) for one in split.findChildren(Text) if not trace.isAncestorOf(one)}
    assert outside <= kept


def test_what_is_not_shown_any_more_is_not_kept(panel: DecisionPanel) -> None:
    secret = replace(HOLD, todo=(TodoView("Iets geheims"), *HOLD.todo), dont_say=("dat u iemand vond",))
    panel.show_decision(secret)
    panel.show_decision(DISCLOSE)
    left = [one.text() for one in panel.findChildren(QLabel)]
    assert "Iets geheims" not in left
    assert "dat u iemand vond" not in left


def test_tab_follows_what_is_read_also_after_the_order_changed(panel: DecisionPanel) -> None:
    def order() -> list[str]:
        return [type(one).__name__ for one in reachable(panel)]

    panel.show_decision(replace(HOLD, elements=TICKS))
    panel.show_decision(replace(HOLD, elements=TICKS, firm=True, todo=()))
    tops = [
        one.mapTo(panel, one.rect().topLeft()).y()
        for one in panel.findChildren(LinkButton)
        if one.isVisible()
    ]
    assert tops == sorted(tops)
    assert order().index("_Tick") > order().index("LinkButton")


def test_the_costs_stay_at_their_height(theme: Theme, qtbot: QtBot) -> None:
    split = SplitView(theme, Box(Stack(theme)))
    qtbot.addWidget(split)
    split.resize(1230, 700)
    split.show()
    heights = set()
    for view in (HOLD, replace(HOLD, firm=True, costs="Geen"), replace(DISCLOSE, costs="Nog niet bekend")):
        split.show_decision(view)
        QApplication.processEvents()
        title = next(one for one in split.findChildren(QLabel) if one.text() == "Kosten")
        heights.add(title.mapTo(split, title.rect().topLeft()).y())
    assert len(heights) == 1


@pytest.mark.parametrize("view", views())
def test_the_sentence_of_an_outcome_fits_on_one_line(theme: Theme, view: DecisionView) -> None:
    room = theme.px(Size.PANEL) - 2 * theme.px(Size.CARD) - 2
    assert QFontMetrics(theme.font("body")).horizontalAdvance(view.sentence) < room


def test_elements_are_ticked_with_arrows_and_the_space_bar(panel: DecisionPanel, qtbot: QtBot) -> None:
    panel.show_decision(replace(DISCLOSE, elements=TICKS))
    told: list[tuple[str, bool]] = []
    panel.ticked.connect(lambda key, given: told.append((key, given)))
    first = panel.first_tick()
    assert first is not None
    first.setFocus()
    assert first.accessibleName() == "Naam"
    QTest.keyClick(first, Qt.Key.Key_Right)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName() == "Adres"
    QTest.keyClick(now, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is now, "what may not leave can't be reached"
    QTest.keyClick(now, Qt.Key.Key_Space)
    assert told == [("address", False)]
    panel.show_decision(replace(DISCLOSE, elements=(TICKS[0], replace(TICKS[1], given=False), TICKS[2])))
    assert QApplication.focusWidget() is now


def test_an_article_of_the_reasons_can_be_opened(panel: DecisionPanel, qtbot: QtBot) -> None:
    panel.show_decision(HOLD)
    link = next(one for one in panel.findChildren(LinkButton) if one.text() == "art. 10 lid 4")
    link.setFocus()
    with qtbot.waitSignal(panel.article_wanted) as asked:
        QTest.keyClick(link, Qt.Key.Key_Return)
    assert asked.args == ["art. 10 lid 4"]
