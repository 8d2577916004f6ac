"""«Toezicht» by the keyboard: signals, the sample of a month, and the acts, with nobody's name until asked."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.domain.figures import Period
from counter_app.domain.oversight import Conclusion, known_acts
from counter_app.domain.staff import Role
from counter_app.services.office import Counter
from counter_app.services.persons import Reason
from counter_app.storage.tables_persons import person
from tests.output.papers import text_of
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages import oversight_words as say
from ui.pages.oversight import OversightPage
from ui.rail_entries import entries_of
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.table import Table

_K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def officer(sqlite_town: Town) -> Counter:
    """A clerk searched and opened, a supervisor took figures out."""
    town = sqlite_town
    clerk, day = town.counter(), town.clock.today()
    clerk.persons.search(town.a_number("lives_alone"), reason=Reason.AT_COUNTER)
    clerk.persons.open(town.person_id("lives_alone"), reason=Reason.CHECK_DATA)
    town.counter(Role.SUPERVISOR).figures.export("Jaarverslag", Period(day, day), ())
    return town.counter(Role.PRIVACY_OFFICER)


class Looker:
    """Somebody at the page, with a keyboard."""

    def __init__(self, qtbot: QtBot, background: Background, window: MainWindow, page: OversightPage) -> None:
        self.qtbot, self.background, self.window, self.page = qtbot, background, window, page
        self.settle()

    def settle(self) -> None:
        settled(self.qtbot, self.background)
        # What was just put on the side is shown with the next layout.
        QApplication.sendPostedEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        press(self.window, key, held)
        self.settle()

    def switch(self, name: str) -> None:
        button = next(one for one in self.page.findChildren(KeyButton) if one.text() == name)
        button.setFocus()
        self.press(_K.Key_Space)

    def rows(self) -> list[list[str]]:
        table = next(one for one in self.page.findChildren(Table) if one.isVisible())
        model = table.model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def field(self, name: str) -> QLineEdit:
        found = next(one for one in self.page.form_fields() if one.name == name).control
        assert isinstance(found, QLineEdit)
        return found

    @property
    def words(self) -> str:
        return words_on(self.page)


@pytest.fixture
def looker(qtbot: QtBot, theme: Theme, background: Background, officer: Counter, show: ShowPage) -> Looker:
    page = OversightPage(theme, officer, background, PaperPrinter())
    return Looker(qtbot, background, show(page), page)


def name_of(town: Town, role: str) -> str:
    with town.database.read() as connection:
        return str(connection.scalar(select(person.c.shown_name).where(person.c.id == town.person_id(role))))


def test_only_who_watches_has_the_page(sqlite_town: Town) -> None:
    has = {role for role in Role if "oversight" in entries_of(sqlite_town.counter(role))}
    assert has == {Role.PRIVACY_OFFICER, Role.AUDITOR}


def test_a_signal_is_explained_looked_into_and_judged(looker: Looker) -> None:
    exported = next(n for n, row in enumerate(looker.rows()) if "Bestand of afdruk" in row[1])
    for _ in range(exported):
        looker.press(_K.Key_Down)
    assert "Kijk of het doel klopt" in looker.words
    looker.press(_K.Key_F2)
    assert "Bewaarde cijfers als bestand · Jaarverslag" in looker.words
    choice = next(
        one for one in looker.page.findChildren(QComboBox) if one.isVisible() and one.itemText(0) == "In orde"
    )
    choice.setFocus()
    press(looker.window, _K.Key_End)
    looker.press(_K.Key_F9)
    note = next(one for one in looker.page.form_fields() if one.name == "note")
    assert note.fault == "Schrijf erbij wat u vond of wat er moet gebeuren."
    typed(looker.window, "Navragen bij de informatiebeheerder")
    looker.press(_K.Key_F9)
    assert f"{say.CONCLUSIONS[Conclusion.FOLLOW_UP]}, door" in looker.words
    assert "Navragen bij de informatiebeheerder" in looker.words


def test_the_limits_of_the_signals_are_set_by_keyboard(looker: Looker, sqlite_town: Town) -> None:
    looker.press(_K.Key_G, ALT)
    assert "Nog niemand wijzigde ze" in looker.words
    looker.field("without_case").selectAll()
    typed(looker.window, "90")
    looker.press(_K.Key_F9)
    fault = next(one for one in looker.page.form_fields() if one.name == "without_case").fault
    assert fault == "Vul een heel getal in, van 1 tot en met 50."
    looker.field("without_case").selectAll()
    typed(looker.window, "4")
    looker.press(_K.Key_Return)
    standing = sqlite_town.counter(Role.AUDITOR).oversight.limits()
    assert (standing.limits.without_case, standing.by) == (4, looker.page.counter.clerk.name)
    looker.press(_K.Key_G, ALT)
    assert f"vastgelegd door {standing.by}" in looker.words


def test_nobody_is_named_until_it_is_asked_and_told(looker: Looker, sqlite_town: Town) -> None:
    who = name_of(sqlite_town, "lives_alone")
    looker.switch("Handelingen")
    kinds = [row[2] for row in looker.rows()]
    assert {"Opende een persoon", "Zocht een persoon op A-nummer"} <= set(kinds)
    assert who not in looker.words
    assert all(who not in "".join(row) for row in looker.rows())
    looker.page.focus_first().setFocus()
    for _ in range(kinds.index("Opende een persoon")):
        looker.press(_K.Key_Down)
    looker.press(_K.Key_T, ALT)
    assert who in looker.words
    looker.press(_K.Key_Down)
    assert who not in looker.words


def test_a_secret_person_stays_shielded_here(looker: Looker, sqlite_town: Town) -> None:
    who = name_of(sqlite_town, "lives_alone")
    sqlite_town.set_secrecy("lives_alone", "7")
    looker.switch("Handelingen")
    kinds = [row[2] for row in looker.rows()]
    looker.page.focus_first().setFocus()
    for _ in range(kinds.index("Opende een persoon")):
        looker.press(_K.Key_Down)
    looker.press(_K.Key_T, ALT)
    assert "Afgeschermde persoon" in looker.words
    assert who not in looker.words


def test_one_person_is_found_by_number_and_a_wrong_one_is_told(looker: Looker, sqlite_town: Town) -> None:
    looker.switch("Handelingen")
    field = looker.field("person")
    field.setFocus()
    typed(looker.window, "12")
    looker.press(_K.Key_Return)
    fault = next(one for one in looker.page.form_fields() if one.name == "person").fault
    assert fault == "Dit is geen BSN en geen A-nummer. Kijk de cijfers na."
    field.selectAll()
    typed(looker.window, sqlite_town.a_number("lives_alone"))
    looker.press(_K.Key_Return)
    assert [row[2] for row in looker.rows()] == ["Bekeek het controlespoor", "Opende een persoon"]


def test_the_sample_of_the_month_is_judged_line_by_line(
    qtbot: QtBot, theme: Theme, background: Background, officer: Counter, sqlite_town: Town, show: ShowPage
) -> None:
    sqlite_town.clock.instant += timedelta(days=32)
    page = OversightPage(theme, officer, background, PaperPrinter())
    page.open_sample()
    looker = Looker(qtbot, background, show(page), page)
    assert "2 regels van 2, 2 te bekijken" in looker.words
    assert [row[3] for row in looker.rows()] == [
        "Iemand is aan de balie",
        "Gegevens controleren",
    ] or looker.rows()
    looker.press(_K.Key_F9)
    assert "2 regels van 2, 1 te bekijken" in looker.words


def test_a_file_says_what_for_and_names_nobody(looker: Looker, sqlite_town: Town, tmp_path: Path) -> None:
    looker.switch("Handelingen")
    looker.press(_K.Key_E, ALT)
    looker.press(_K.Key_F9)
    fault = next(one for one in looker.page.form_fields() if one.name == "purpose").fault
    assert fault == "Schrijf op waarvoor u dit overzicht nodig hebt."
    looker.field("file").setText(str(tmp_path / "overzicht.csv"))
    looker.field("purpose").setFocus()
    typed(looker.window, "Jaarverslag FG")
    looker.press(_K.Key_F9)
    text = (tmp_path / "overzicht.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[0][:4] == ["Nummer", "Datum", "Tijd", "Medewerker"]
    assert len(rows) > 4
    assert name_of(sqlite_town, "lives_alone") not in text
    assert sqlite_town.a_number("lives_alone") not in text
    looker.switch("Handelingen")
    assert "Bewaarde het controlespoor als bestand" in [row[2] for row in looker.rows()]


def test_a_print_says_what_for_and_names_nobody(
    qtbot: QtBot, theme: Theme, background: Background, officer: Counter, sqlite_town: Town, show: ShowPage
) -> None:
    printer = PaperPrinter()
    page = OversightPage(theme, officer, background, printer)
    looker = Looker(qtbot, background, show(page), page)
    looker.switch("Handelingen")
    looker.press(_K.Key_E, ALT)
    looker.press(_K.Key_F3)
    assert printer.sent == []
    typed(looker.window, "Jaarverslag FG")
    looker.press(_K.Key_F3)
    ((_, pdf, job, _),) = printer.sent
    assert job == "Toezicht"
    text = text_of(pdf)
    assert "Jaarverslag FG" in text
    assert "Opende een persoon" in text
    assert name_of(sqlite_town, "lives_alone") not in text
    looker.switch("Handelingen")
    assert "Drukte het controlespoor af" in [row[2] for row in looker.rows()]


def test_every_act_of_the_trail_has_words() -> None:
    assert known_acts() == set(say.ACTS)
