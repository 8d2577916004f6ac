"""The reglement on the screen, by keyboard: articles, the official text, the yearly reading, and who is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services.demo_requests import natural_person_with_consent
from counter_app.services.office import Counter
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.regulation import RegulationPage
from ui.theme import Theme
from ui.widgets.article_tree import ArticleTree
from ui.widgets.link_button import LinkButton
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.table import Table

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Reader:
    """Somebody at the page."""

    def __init__(self, qtbot: QtBot, background: Background, theme: Theme, counter: Counter) -> None:
        self._qtbot, self._background = qtbot, background
        self.printer = PaperPrinter()
        self.page = RegulationPage(theme, counter, background, self.printer)
        self.window: MainWindow | None = None

    def sit_down(self, show: ShowPage) -> None:
        self.window = show(self.page)
        self.wait()

    def wait(self) -> None:
        settled(self._qtbot, self._background)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        assert self.window is not None
        press(self.window, key, held)
        self.wait()

    def type(self, text: str) -> None:
        assert self.window is not None
        typed(self.window, text)

    @property
    def words(self) -> str:
        return words_on(self.page)

    def sees(self, words: str) -> None:
        """Waits until these words stand on the page, or above it."""
        self._qtbot.waitUntil(lambda: words in self.words + self.banner(), timeout=10_000)

    @property
    def tree(self) -> ArticleTree:
        return self.page.findChildren(ArticleTree)[0]

    def links(self) -> list[str]:
        return [one.accessibleName() for one in self.page.findChildren(LinkButton) if one.isVisible()]

    def follow(self, name: str) -> None:
        """Press a link, as Enter does on it."""
        link = next(one for one in self.page.findChildren(LinkButton) if one.accessibleName() == name)
        link.setFocus()
        self.press(K.Key_Return)

    def can(self, key: str) -> bool:
        return next(one.enabled for one in self.page.commands if one.command.key == key)

    def banner(self) -> str:
        assert self.window is not None
        return words_on(self.window.banners)


Sit = Callable[[Role], Reader]


@pytest.fixture
def sit(qtbot: QtBot, background: Background, theme: Theme, show: ShowPage, sqlite_town: Town) -> Sit:
    def down(role: Role) -> Reader:
        reader = Reader(qtbot, background, theme, sqlite_town.counter(role))
        reader.sit_down(show)
        return reader

    return down


def load(town: Town, path: Path, content: bytes, version: str = "2007") -> None:
    path.write_bytes(content)
    town.counter(Role.SUPERVISOR).reading.load(path, "naarden-2007", version, date(2007, 7, 1))


def two_pages() -> bytes:
    made, file = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.add_blank_page()
    made.save(file)
    return file.getvalue()


def test_the_arrows_walk_through_the_articles(sit: Sit) -> None:
    clerk = sit(Role.CLERK)
    assert clerk.tree.hasFocus()
    clerk.sees("Artikel 1 lid 1")
    clerk.press(K.Key_Down)
    clerk.sees("Artikel 1 lid 2")
    clerk.press(K.Key_Down, ALT)
    clerk.sees("Artikel 1 lid 3")
    clerk.press(K.Key_Up, ALT)
    clerk.sees("Artikel 1 lid 2")
    clerk.sees("Waarom het programma dit niet toetst")


def test_an_article_says_what_it_does_and_what_hangs_together(sit: Sit) -> None:
    clerk = sit(Role.CLERK)
    clerk.page.show_article("art. 11 lid 5")
    assert clerk.tree.current_key == "art. 11 lid 5"
    for words in (
        "In gewone taal",
        "Wie om geheimhouding vroeg, wordt niet aan een vrije derde verstrekt.",
        "Ja geeft: Weigeren",
        "Instelling: elke code telt.",
        "Onder de Wet BRP",
        "Hangt samen met",
    ):
        clerk.sees(words)
    clerk.follow("art. 102 lid 1 Wet GBA")
    clerk.sees("Artikel 102 lid 1 Wet GBA")
    # The law of today is another rule set, and back again.
    clerk.follow("art. 3.21 lid 1 Wet BRP")
    clerk.sees("Artikel 3.21 lid 1 Wet BRP")
    assert [chip.text for chip in clerk.page.chips] == ["Wet basisregistratie personen", "Niet in gebruik"]
    clerk.page.show_article("art. 11 lid 5")
    assert clerk.page.chips[-1].text == "In gebruik"


def test_the_filter_leaves_what_has_the_words_and_enter_opens_it(sit: Sit) -> None:
    clerk = sit(Role.CLERK)
    clerk.press(K.Key_Tab)  # out of the tree
    box = next(w for w in clerk.page.findChildren(QWidget) if w.accessibleName() == "Zoek in het reglement")
    box.setFocus()
    clerk.type("brief ander gebruik")
    clerk.sees("1 bepaling")
    clerk.press(K.Key_Return)
    assert clerk.tree.hasFocus()
    assert clerk.tree.current_key == "art. 11 lid 7"
    box.setFocus()
    clerk.type(" xyz")
    clerk.sees("0 bepalingen")
    # A link leads out of the filter.
    clerk.page.show_article("art. 9 lid 1")
    assert clerk.tree.current_key == "art. 9 lid 1"


def test_without_an_official_text_nothing_can_be_acknowledged(sit: Sit) -> None:
    clerk = sit(Role.CLERK)
    assert not clerk.can("F2")
    assert not clerk.can("F3")
    assert clerk.page.note == "Nog geen tekst geladen"
    clerk.sees("De officiële tekst is nog niet geladen")
    assert not {"Officiële tekst laden", "Wie las het?"} & set(clerk.links())


def test_f2_puts_down_that_it_was_read_and_once_a_day_is_enough(
    sit: Sit, sqlite_town: Town, tmp_path: Path
) -> None:
    load(sqlite_town, tmp_path / "reglement.pdf", two_pages())
    clerk = sit(Role.CLERK)
    clerk.sees("Lees het nu")
    clerk.press(K.Key_F2)
    clerk.sees("Vastgelegd dat u het reglement las.")
    assert not clerk.can("F2")
    clerk.sees("U las dit op")
    assert sqlite_town.counter().reading.standing().is_due is False


def test_f3_shows_the_pdf_page_by_page_and_prints_it_as_it_is(
    sit: Sit, sqlite_town: Town, tmp_path: Path
) -> None:
    content = two_pages()
    load(sqlite_town, tmp_path / "reglement.pdf", content)
    clerk = sit(Role.CLERK)
    clerk.press(K.Key_F3)
    (paper,) = clerk.page.findChildren(PaperPreview)
    assert paper.isVisible()
    assert paper.page_count() == 2
    clerk.sees("Versie 2007, geldt sinds 01-07-2007.")
    clerk.press(K.Key_F3)
    assert clerk.printer.sent == [("Balie 1", content, "Reglement", 1)]
    clerk.press(K.Key_F1)
    assert clerk.tree.hasFocus()
    assert paper.page_count() == 0


def test_a_plain_text_is_read_in_the_window_and_printed_on_pages(
    sit: Sit, sqlite_town: Town, tmp_path: Path
) -> None:
    load(sqlite_town, tmp_path / "reglement.md", "# Reglement\n\nVerzonnen tekst, één bladzij.\n".encode())
    clerk = sit(Role.CASHIER)
    clerk.press(K.Key_F3)
    shown = [one for one in clerk.page.findChildren(QPlainTextEdit) if one.isVisible()]
    assert ["één bladzij" in one.toPlainText() for one in shown] == [True]
    assert shown[0].hasFocus()
    clerk.press(K.Key_F3)
    with pikepdf.open(BytesIO(clerk.printer.sent[0][1])) as paper:
        assert len(paper.pages) == 1


def test_the_supervisor_loads_a_text_and_what_is_wrong_stands_at_its_field(
    sit: Sit, sqlite_town: Town, tmp_path: Path
) -> None:
    path = tmp_path / "reglement.txt"
    path.write_text("Verzonnen tekst", encoding="utf-8")
    supervisor = sit(Role.SUPERVISOR)
    supervisor.follow("Officiële tekst laden")
    supervisor.press(K.Key_F2)
    supervisor.sees("Kies eerst een bestand.")
    supervisor.type(str(tmp_path / "ergens.txt"))
    supervisor.press(K.Key_Tab)
    supervisor.press(K.Key_Tab)
    supervisor.press(K.Key_Tab)
    supervisor.type("vastgesteld 2007")
    supervisor.press(K.Key_Tab)
    supervisor.type("7-2007")
    supervisor.press(K.Key_F2)
    supervisor.sees("Vul de hele datum in")
    supervisor.press(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    supervisor.type("1-7-2007")
    supervisor.press(K.Key_F2)
    supervisor.sees("ergens.txt")
    supervisor.press(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    supervisor.type(str(path))
    supervisor.press(K.Key_F2)
    supervisor.sees("Versie vastgesteld 2007 is geladen.")
    (text,) = sqlite_town.counter().reading.texts()
    assert (text.edition, text.valid_from, text.media_type) == (
        "naarden-2007",
        date(2007, 7, 1),
        "text/plain",
    )
    assert supervisor.tree.hasFocus()
    assert supervisor.can("F2")


def test_a_remark_goes_to_the_supervisor_who_also_sees_who_is_late(
    sit: Sit, sqlite_town: Town, tmp_path: Path
) -> None:
    load(sqlite_town, tmp_path / "reglement.pdf", two_pages())
    clerk = sit(Role.CLERK)
    clerk.page.show_article("art. 11 lid 6")
    clerk.press(K.Key_F7)
    clerk.sees("Opmerking bij art. 11 lid 6")
    clerk.press(K.Key_F2)
    clerk.sees("Schrijf eerst uw opmerking.")
    clerk.type("Wanneer is een vordering aangetoond?")
    clerk.press(K.Key_F2)
    clerk.sees("Uw opmerking is verstuurd.")
    clerk.press(K.Key_F2)

    sqlite_town.later(days=1)
    supervisor = sit(Role.SUPERVISOR)
    supervisor.follow("Wie las het?")
    readers, remarks = (one for one in supervisor.page.findChildren(Table) if one.isVisible())
    assert readers.hasFocus()
    supervisor.sees(f"{len(sqlite_town.accounts) - 1} collega's te laat")
    states = [readers.rows_model.cell(row, 4).words for row in range(readers.rows_model.rowCount())]
    assert states == ["Te laat"] * (len(sqlite_town.accounts) - 1) + ["Gelezen"]
    assert remarks.rows_model.cell(0, 2).text == "art. 11 lid 6"
    supervisor.press(K.Key_F1)
    assert supervisor.tree.hasFocus()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PRIVACY_OFFICER])
def test_two_roles_see_the_requests_of_an_article_by_number(
    sit: Sit, qtbot: QtBot, sqlite_town: Town, role: Role
) -> None:
    given = natural_person_with_consent(sqlite_town.counter(), sqlite_town.a_number("lives_alone")).request
    reader = sit(role)
    reader.page.show_article("art. 10 lid 3")
    reader.sees("1 zaak")
    (cases,) = (one for one in reader.page.findChildren(Table) if one.isVisible())
    assert [cases.rows_model.cell(0, column).text for column in (0, 2)] == [
        given.number,
        "Vrije derde, persoon",
    ]
    cases.choose_first()
    cases.setFocus()
    with qtbot.waitSignal(reader.page.request_wanted) as wanted:
        reader.press(K.Key_Return)
    assert wanted.args == [given.id]


def test_nobody_else_sees_which_requests_an_article_had(sit: Sit, sqlite_town: Town) -> None:
    natural_person_with_consent(sqlite_town.counter(), sqlite_town.a_number("lives_alone"))
    for role in (Role.CLERK, Role.AUDITOR, Role.APPLICATION_MANAGER):
        reader = sit(role)
        reader.page.show_article("art. 10 lid 3")
        reader.wait()
        assert "Zaken" not in reader.words
        assert not [one for one in reader.page.findChildren(Table) if one.isVisible()]


def test_an_article_that_no_rule_set_knows_is_said_so(sit: Sit) -> None:
    clerk = sit(Role.CLERK)
    clerk.page.show_article("art. 999")
    clerk.sees("art. 999 staat niet in deze regelset.")
    clerk.sees("Artikel 1 lid 1")


def test_where_there_is_one_column_the_article_comes_first(sit: Sit, qtbot: QtBot, theme: Theme) -> None:
    clerk = sit(Role.CLERK)
    theme.set_scale(2.0)
    clerk.page.show_article("art. 11 lid 5")
    assert clerk.page.width_mode == "narrow"
    first, second = clerk.page.panes()
    assert second.isAncestorOf(clerk.tree)

    def height(pane: QWidget) -> int:
        return pane.mapTo(clerk.page, pane.rect().topLeft()).y()

    qtbot.waitUntil(lambda: height(first) < height(second))
