"""Answering: J, N and O count only in the answer itself, nothing is chosen beforehand, a judgment needs a reason."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.answer import Answer
from tests.ui.kit.sample_window import QUESTION
from tests.ui.kit.typing_keys import type_text
from ui.theme import Theme
from ui.widgets.answer_field import AnswerField
from ui.widgets.question_card import NO_REASON, QuestionCard, QuestionView


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), which, modifier)


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> AnswerField:
    answers = AnswerField(theme, "Is er een vermoeden van gevaar?")
    shown(answers, qtbot)
    answers.setFocus()
    return answers


@pytest.mark.parametrize(
    ("letter", "answer"),
    [(Qt.Key.Key_J, Answer.YES), (Qt.Key.Key_N, Answer.NO), (Qt.Key.Key_O, Answer.UNKNOWN)],
)
def test_one_letter_answers(field: AnswerField, qtbot: QtBot, letter: Qt.Key, answer: Answer) -> None:
    assert field.answer is None
    with qtbot.waitSignal(field.answered) as told:
        key(letter)
    assert told.args == [answer]
    assert field.answer is answer
    assert focused() is field.button(answer)
    assert [b.isChecked() for b in (field.button(a) for a in Answer)] == [a is answer for a in Answer]


def test_a_letter_with_a_modifier_or_held_down_does_not_answer(field: AnswerField) -> None:
    key(Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert field.answer is None


def test_arrows_move_without_answering_and_enter_answers(field: AnswerField) -> None:
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right)
    assert field.answer is None
    assert focused() is field.button(Answer.UNKNOWN)
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Return)
    assert field.answer is Answer.NO


def test_a_second_press_does_not_take_the_answer_back(field: AnswerField) -> None:
    key(Qt.Key.Key_J)
    field.button(Answer.YES).click()
    assert field.answer is Answer.YES
    assert field.button(Answer.YES).isChecked()


def test_a_judgment_is_complete_only_with_its_reason(theme: Theme, qtbot: QtBot) -> None:
    card = QuestionCard(theme)
    shown(card, qtbot)
    card.show_question(QUESTION)
    told: list[Any] = []
    card.chosen.connect(lambda question, answer: told.append((question, answer)))
    card.answered.connect(lambda question, answer, reason: told.append((question, answer, reason)))
    card.first_focus().setFocus()
    key(Qt.Key.Key_N)
    assert told == [("danger", Answer.NO)]
    reason = focused()
    assert isinstance(reason, QPlainTextEdit)
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(told) == 1
    assert NO_REASON in reason.accessibleDescription()
    type_text(reason, "Jóó, één gesprek: rustig")
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told[1:] == [("danger", Answer.NO, "Jóó, één gesprek: rustig")]
    assert card.answer is Answer.NO  # the J and the O were letters of a reason


def test_a_fact_needs_no_reason(theme: Theme, qtbot: QtBot) -> None:
    card = QuestionCard(theme)
    shown(card, qtbot)
    card.show_question(QuestionView("paid", "art. 11 lid 9", "Zijn de kosten betaald?"))
    card.first_focus().setFocus()
    with qtbot.waitSignal(card.answered) as told:
        key(Qt.Key.Key_O)
    assert told.args == ["paid", Answer.UNKNOWN, ""]


def test_the_same_question_again_keeps_what_is_being_typed(theme: Theme, qtbot: QtBot) -> None:
    card = QuestionCard(theme)
    shown(card, qtbot)
    card.show_question(QUESTION)
    card.first_focus().setFocus()
    key(Qt.Key.Key_J)
    type_text(focused(), "half")
    card.show_question(QUESTION)
    assert (card.answer, card.reason) == (Answer.YES, "half")
    card.show_question(QuestionView("other", "art. 3 lid 1", "Iets anders?"))
    assert (card.answer, card.reason) == (None, "")
