"""The handbook on the screen: read, searched and followed by keyboard, in the type of the house."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.focus_order import reachable
from ui.handbook import topics
from ui.pages.help import HelpPage
from ui.theme import STYLES, Theme
from ui.widgets.handbook_view import HandbookView
from ui.widgets.row_list import RowList

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(theme: Theme) -> HelpPage:
    return HelpPage(theme)


def view_of(page: HelpPage) -> HandbookView:
    return page.findChildren(HandbookView)[0]


def index_of(page: HelpPage) -> RowList:
    return page.findChildren(RowList)[0]


def test_it_opens_on_the_text_and_the_index_marks_it(page: HelpPage, show: ShowPage) -> None:
    window = show(page)
    page.show_topic("kosten")
    assert window.focusWidget() is view_of(page)
    assert view_of(page).accessibleName() == f"Handboek: {topics()['kosten'].title}"
    current = index_of(page).current()
    assert current is not None
    assert current.key == "kosten"


def test_a_link_is_followed_by_keyboard(page: HelpPage, show: ShowPage) -> None:
    window = show(page)
    page.show_topic("stap-betalen")
    press(window, K.Key_Tab)
    press(window, K.Key_Return)
    assert page.topic.key == "stap-verstrekken"
    assert window.focusWidget() is view_of(page)


def test_the_arrows_scroll_a_long_page_and_another_begins_at_its_top(page: HelpPage, show: ShowPage) -> None:
    window = show(page)
    page.show_topic("toetsen")
    bar = view_of(page).verticalScrollBar()
    press(window, K.Key_Down)
    moved = bar.value()
    press(window, K.Key_PageDown)
    assert 0 < moved < bar.value()
    page.show_topic("verzoek")
    assert bar.value() == 0


def test_a_search_shows_the_pages_with_their_sentence(page: HelpPage, show: ShowPage) -> None:
    window = show(page)
    press(window, K.Key_Z, ALT)
    typed(window, "creditnota")
    rows = index_of(page).rows()
    assert {"kosten", "stap-weigeren"} <= {row.key for row in rows}
    assert all("creditnota" in row.sub.casefold() for row in rows)
    assert f"{len(rows)} bladzijden" in words_on(page)
    press(window, K.Key_Down)
    press(window, K.Key_Return)
    assert page.topic.key == rows[1].key
    assert window.focusWidget() is view_of(page)


def test_a_word_that_is_nowhere_is_said(page: HelpPage, show: ShowPage) -> None:
    window = show(page)
    press(window, K.Key_Z, ALT)
    typed(window, "zeppelin")
    assert "Dit staat niet in het handboek" in words_on(page)
    press(window, K.Key_Escape)
    assert window.focusWidget() is view_of(page)


def test_what_was_looked_for_stands_out_where_it_stands(page: HelpPage, show: ShowPage) -> None:
    window = show(page)
    press(window, K.Key_Z, ALT)
    typed(window, "VERKLAARBAAR strook")
    assert view_of(page).marked == ()
    for _ in range(len("VERKLAARBAAR strook")):
        press(window, K.Key_Backspace)
    typed(window, "creditnota")
    press(window, K.Key_Return)
    marked = view_of(page).marked
    assert marked
    assert all("creditnota" in word.casefold() for word in marked)
    # Nothing looked for any more, nothing marked.
    press(window, K.Key_Z, ALT)
    press(window, K.Key_Delete)
    assert view_of(page).marked == ()


def test_the_handbook_is_kept_as_one_file(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = HelpPage(theme, background, date(2026, 11, 24))
    window = show(page)
    press(window, K.Key_E, ALT)
    press(window, K.Key_Delete)
    press(window, K.Key_Return)
    assert "Vul in waar het bestand komt." in words_on(page)
    typed(window, str(tmp_path / "weg" / "boek.pdf"))
    press(window, K.Key_Return)
    settled(qtbot, background)
    assert "Het handboek kan hier niet worden bewaard." in words_on(page)
    press(window, K.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(window, str(tmp_path / "boek.pdf"))
    press(window, K.Key_Return)
    settled(qtbot, background)
    assert f"Het handboek staat in {tmp_path / 'boek.pdf'}." in words_on(page)
    with pypdfium2.PdfDocument(tmp_path / "boek.pdf") as book:
        assert len(book) > 20
    press(window, K.Key_Escape)
    assert window.focusWidget() is view_of(page)


def test_f1_goes_back(page: HelpPage, show: ShowPage, qtbot: QtBot) -> None:
    window = show(page)
    with qtbot.waitSignal(page.back_wanted):
        press(window, K.Key_F1)


def test_alone_it_brings_its_own_way_back(page: HelpPage, show: ShowPage, qtbot: QtBot) -> None:
    window = show(page)
    page.set_alone(True)
    window.show_page(page, framed=False)
    assert "Handboek" in words_on(page)
    with qtbot.waitSignal(page.back_wanted):
        press(window, K.Key_F1)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_headings_and_words_are_in_the_type_of_the_house(
    page: HelpPage, show: ShowPage, theme: Theme, scale: float
) -> None:
    show(page)
    theme.set_scale(scale)
    page.show_topic("geheimhouding")
    sizes: dict[int, set[int]] = {}
    block = view_of(page).document().begin()
    while block.isValid():
        iterator = block.begin()
        if not iterator.atEnd():
            font = iterator.fragment().charFormat().font()
            sizes.setdefault(block.blockFormat().headingLevel(), set()).add(font.pixelSize())
            assert font.families()[0] == "IBM Plex Sans"
        block = block.next()
    assert sizes[1] == {theme.px(STYLES["display"][0])}
    assert sizes[2] == {theme.px(STYLES["title"][0])}
    assert max(sizes[0]) == theme.px(STYLES["body"][0])


def test_dark_is_dark_in_the_text_too(page: HelpPage, show: ShowPage, theme: Theme) -> None:
    show(page)
    page.show_topic("verzoek")
    theme.set_appearance("dark")
    block = view_of(page).document().begin()
    assert block.text() == topics()["verzoek"].title
    assert block.begin().fragment().charFormat().foreground().color() == theme.color("ink")
    theme.set_appearance("light")


@pytest.mark.parametrize(("width", "scale"), [(1440, 1.0), (1280, 2.0), (1024, 1.0)])
def test_no_page_is_wider_than_its_place(
    page: HelpPage, show: ShowPage, theme: Theme, width: int, scale: float
) -> None:
    window = show(page)
    window.resize(width, 720)
    theme.set_scale(scale)
    too_wide = []
    for topic in topics():
        page.show_topic(topic)
        QApplication.processEvents()
        if view_of(page).horizontalScrollBar().maximum() > 0:
            too_wide.append(topic)
    assert topics()
    assert too_wide == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name_and_is_large_enough(
    page: HelpPage, show: ShowPage, theme: Theme, scale: float
) -> None:
    show(page)
    theme.set_scale(scale)
    QApplication.processEvents()
    controls = reachable(page)
    assert controls
    assert [one for one in controls if not one.accessibleName()] == []
    assert [one for one in controls if min(one.width(), one.height()) < theme.px(24)] == []


def test_at_twice_the_size_index_and_text_take_turns(page: HelpPage, show: ShowPage, theme: Theme) -> None:
    window = show(page)
    theme.set_scale(2.0)
    QApplication.processEvents()
    assert view_of(page).isVisible()
    assert not index_of(page).isVisible()
    press(window, K.Key_Z, ALT)
    assert index_of(page).isVisible()
    assert not view_of(page).isVisible()
    typed(window, "betalen")
    press(window, K.Key_Return)
    assert view_of(page).isVisible()
    assert window.focusWidget() is view_of(page)
