"""An empty, loading, failed or forbidden page says so; a preview shows the pages of the real PDF."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.ui.kit.sample_window import FormPage
from ui.actions import BACK, NEW
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.state_view import StateScreen


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> FormPage:
    shown = FormPage(theme)
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show()
    return shown


def visible_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def visible_buttons(widget: QWidget) -> dict[str, KeyButton]:
    return {button.text(): button for button in widget.findChildren(KeyButton) if button.isVisible()}


def test_an_empty_page_offers_one_thing_to_do(page: FormPage, qtbot: QtBot) -> None:
    screen = StateScreen(
        "Geen open verzoeken", "Alles is afgehandeld.", "circle-check", "groen", (NEW,), True
    )
    page.show_state(screen)
    assert visible_texts(page) == ["Geen open verzoeken", "Alles is afgehandeld."]
    button = visible_buttons(page)["Nieuw"]
    assert button.kind == "primary"
    with qtbot.waitSignal(page.state_command) as told:
        button.click()
    assert told.args == ["F7"]
    page.show_content()
    assert page.bsn.isVisible()


def test_loading_shows_nothing_at_first_then_words_and_a_way_to_stop(page: FormPage, qtbot: QtBot) -> None:
    page.show_loading("Persoonslijst openen", "Dit duurt meestal 2 seconden.")
    assert visible_texts(page) == []
    qtbot.waitUntil(lambda: "Stop" in visible_buttons(page), timeout=5000)
    assert visible_texts(page) == ["Persoonslijst openen", "Dit duurt meestal 2 seconden."]
    with qtbot.waitSignal(page.state_command) as told:
        visible_buttons(page)["Stop"].click()
    assert told.args == ["Esc"]
    page.show_progress(3, 12, "3 van 12")
    bar = page.findChildren(QProgressBar)[0]
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 3, 12)
    assert any(text.startswith("3 van 12") for text in visible_texts(page))


def test_what_came_in_time_never_shows_a_skeleton(page: FormPage, qtbot: QtBot) -> None:
    page.show_loading("Zoeken")
    page.show_state(StateScreen("Niemand gevonden", "Zoek alleen op achternaam.", commands=(BACK,)))
    qtbot.wait(1200)
    assert visible_texts(page) == ["Niemand gevonden", "Zoek alleen op achternaam."]
    assert list(visible_buttons(page)) == ["Terug"]


def pdf(*pages: str) -> bytes:
    sheet = BytesIO()
    canvas = Canvas(sheet, pagesize=(595, 842))
    for words in pages:
        canvas.drawString(60, 700, words)
        canvas.rect(60, 100, 475, 475, fill=1)
        canvas.showPage()
    canvas.save()
    return sheet.getvalue()


def test_a_preview_draws_every_page_white_also_in_the_dark(theme: Theme, qtbot: QtBot) -> None:
    theme.set_appearance("dark")
    preview = PaperPreview(theme)
    qtbot.addWidget(preview)
    preview.resize(700, 900)
    preview.show()
    preview.show_pdf(pdf("VOORBEELD eerste", "tweede"), "Strook")
    QApplication.processEvents()
    assert preview.page_count() == 2
    papers = [w for w in preview.findChildren(QWidget) if w.accessibleName().startswith("Pagina ")]
    assert "VOORBEELD eerste" in papers[0].accessibleDescription()
    image = papers[0].grab().toImage()
    assert image.pixelColor(20, 20) == QColor("white")
    assert image.pixelColor(image.width() // 2, image.height() * 6 // 10) == QColor("black")


def test_zoom_keeps_the_shape_of_the_paper(theme: Theme, qtbot: QtBot) -> None:
    preview = PaperPreview(theme)
    qtbot.addWidget(preview)
    preview.show_pdf(pdf("x"), "Nota")
    preview.show()
    paper = next(w for w in preview.findChildren(QWidget) if w.accessibleName() == "Pagina 1 van 1")
    before = paper.width()
    larger = next(b for b in preview.findChildren(KeyButton) if b.accessibleName() == "Groter")
    larger.click()
    assert paper.width() > before
    assert paper.height() / paper.width() == pytest.approx(842 / 595, abs=0.01)
    preview.clear()
    assert preview.page_count() == 0


def test_qt_does_not_eat_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 drops one each call, until the interpreter aborts."""
    field = QLineEdit()
    qtbot.addWidget(field)
    before = sys.getrefcount(None)
    for number in range(20_000):
        field.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 1_000
