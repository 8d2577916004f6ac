"""The page of forms by keyboard: found by a word, looked at, printed as often as is wanted, kept as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from counter_app.domain.blank_form import FormName
from counter_app.domain.staff import Role
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.forms import FormsPage
from ui.theme import Theme
from ui.widgets.inputs import LineField

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Seat:
    """A colleague with the forms on the screen."""

    def __init__(
        self, qtbot: QtBot, show: ShowPage, theme: Theme, background: Background, town: Town, role: Role
    ) -> None:
        self.qtbot, self.background, self.printer = qtbot, background, PaperPrinter()
        self.page = FormsPage(theme, town.counter(role), background, self.printer)
        self.window: MainWindow = show(self.page)
        self.settle()

    def settle(self) -> None:
        settled(self.qtbot, self.background)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        press(self.window, key, held)
        self.settle()


@pytest.fixture
def clerk(qtbot: QtBot, show: ShowPage, theme: Theme, background: Background, sqlite_town: Town) -> Seat:
    return Seat(qtbot, show, theme, background, sqlite_town, Role.CLERK)


def test_a_form_is_found_by_a_word_and_printed_twice(clerk: Seat) -> None:
    assert clerk.window.focusWidget() is clerk.page.findChild(LineField, "form_search")
    typed(clerk.window, "machtig")
    clerk.settle()
    assert "Voor wie een ander eigen gegevens laat vragen." in words_on(clerk.page)
    copies = clerk.page.findChild(QSpinBox)
    assert isinstance(copies, QSpinBox)
    copies.setFocus()
    clerk.press(K.Key_Up)
    clerk.press(K.Key_F3)
    ((name, pdf, job, count),) = clerk.printer.sent
    assert (name, job, count) == ("Balie 1", "formulier", 2)
    told = stories.text_of(pdf)
    assert "Machtiging" in told
    assert "artikel 2:1" in told
    assert "Pagina 1 van 2" in told


def test_a_form_is_kept_where_the_clerk_wants_it(clerk: Seat, tmp_path: Path) -> None:
    clerk.page.show_form(FormName.SECRECY)
    clerk.settle()
    folder = next(one for one in clerk.page.form_fields() if one.name == "folder").control
    assert isinstance(folder, LineField)
    folder.setText(str(tmp_path / "er is geen"))
    clerk.press(K.Key_P, ALT)
    assert "Deze map bestaat niet" in words_on(clerk.page)
    place = tmp_path / "bewaard"
    place.mkdir()
    folder.setText(str(place))
    clerk.press(K.Key_P, ALT)
    (kept,) = place.iterdir()
    assert kept.name == "formulier-secrecy.pdf"
    assert "Verzoek om geheimhouding" in stories.text_of(kept.read_bytes())


def test_a_word_that_no_form_has_says_so(clerk: Seat) -> None:
    typed(clerk.window, "parkeervergunning")
    clerk.settle()
    assert "Dit formulier is er niet" in words_on(clerk.page)
    # Nothing of the form that stood there before comes out by mistake.
    clerk.press(K.Key_F3)
    assert clerk.printer.sent == []
    box = clerk.page.findChild(LineField, "form_search")
    assert isinstance(box, LineField)
    box.setText("machtig")
    clerk.settle()
    assert "Voor wie een ander eigen gegevens laat vragen." in words_on(clerk.page)
    clerk.press(K.Key_F3)
    assert len(clerk.printer.sent) == 1
