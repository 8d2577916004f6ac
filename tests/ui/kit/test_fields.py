"""Fields take what people type in any notation, and say in words what is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.partial_date import PartialDate
from tests.ui.kit.typing_keys import type_text
from ui.theme import Theme
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.mrz_field import MrzField, cleaned
from ui.widgets.partial_date_field import PartialDateField

UPPER = "P<NLDSCHOUTSEN<<OLIVIER<JAN<<<<<<<<<<<<<<<<<"
LOWER = "SPECI20212NLD9104174M3108310<<<<<<<<<<<<<<00"


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.mark.parametrize(
    ("typed", "shows"),
    [("14-5-1982", "14-05-1982"), ("14051982", "14-05-1982"), ("5-1982", "05-1982"), ("1982", "1982")],
)
def test_a_date_whole_or_in_part(theme: Theme, qtbot: QtBot, typed: str, shows: str) -> None:
    field = PartialDateField(theme)
    shown(field, qtbot)
    field.setFocus()
    type_text(field, typed)
    day = field.value()
    assert day is not None
    field.clearFocus()
    assert (field.text(), field.fault()) == (shows, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("14-13-1982", "De maand 13 bestaat niet."),
        ("31-2-1982", "De dag 31 bestaat niet in die maand."),
        ("gisteren", "Schrijf de datum als dd-mm-jjjj, mm-jjjj of jjjj."),
    ],
)
def test_what_is_wrong_with_a_date(theme: Theme, qtbot: QtBot, typed: str, sentence: str) -> None:
    field = PartialDateField(theme)
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.fault() == sentence
    field.set_value(PartialDate(1982, 5, 0))
    assert (field.text(), field.fault()) == ("05-1982", "")


def test_lower_case_and_blanks_are_mended_while_typing(theme: Theme, qtbot: QtBot) -> None:
    field = MrzField(theme)
    shown(field, qtbot)
    field.setFocus()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    type_text(line, "p<nld schoutsen")
    assert field.lines() == ("P<NLDSCHOUTSEN", "")
    line.setCursorPosition(2)
    type_text(line, "x")
    assert field.lines()[0] == "P<XNLDSCHOUTSEN"
    assert line.cursorPosition() == 3


def test_a_scanner_fills_both_lines_by_itself(theme: Theme, qtbot: QtBot) -> None:
    field = MrzField(theme)
    shown(field, qtbot)
    field.setFocus()
    for letter in UPPER + LOWER:
        target = QApplication.focusWidget()
        assert target is not None
        type_text(target, letter)
    assert field.lines() == (UPPER, LOWER)


def test_three_pasted_lines_make_it_a_card(theme: Theme, qtbot: QtBot) -> None:
    field = MrzField(theme)
    shown(field, qtbot)
    lines = (
        "I<NLDSPECI20212999990822<<<<<8",
        "9104174M3108310NLD<<<<<<<<<<<0",
        "SCHOUTSEN<<OLIVIER<JAN<<<<<<<<",
    )
    QGuiApplication.clipboard().setText("\n".join(line.lower() for line in lines))
    field.setFocus()
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.lines() == lines


@given(st.text(max_size=60))
def test_cleaning_is_done_once(typed: str) -> None:
    assert cleaned(cleaned(typed)) == cleaned(typed)
    assert not any(sign.isspace() for sign in cleaned(typed))


def test_a_choice_gives_the_value_behind_its_words(theme: Theme, qtbot: QtBot) -> None:
    choice = Choice(theme, (("Balie 1", 1), ("Balie 2", 2)), name="Balie")
    qtbot.addWidget(choice)
    choice.choose(2)
    assert (choice.value(), choice.currentText()) == (2, "Balie 2")
    choice.choose(7)
    assert choice.value() is None


def test_a_label_belongs_to_its_field(theme: Theme, qtbot: QtBot) -> None:
    control = LineField(theme)
    field = FormField(theme, "Naam & voornaam", control, help_text="Zoals op de kaart", optional=True)
    shown(field, qtbot)
    label = next(text for text in field.findChildren(QLabel) if text.text() == "Naam & voornaam")
    assert label.buddy() is control
    assert control.accessibleName() == "Naam & voornaam"
    assert control.accessibleDescription() == "Zoals op de kaart Niet verplicht."
    field.set_fault("Dit klopt niet.")
    assert control.accessibleDescription().startswith("Dit klopt niet.")
    assert any(text.text() == "Dit klopt niet." and text.isVisible() for text in field.findChildren(QLabel))
