"""Header, facts and decision show what they are given, as plain text, and a masked person not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.sample_window import DISCLOSE, HOLD, PERSON, SECTIONS
from ui import actions
from ui.theme import Theme
from ui.widgets.boxes import Box, ScrollColumn, Stack
from ui.widgets.decision_data import DecisionView
from ui.widgets.decision_panel import DecisionPanel
from ui.widgets.fact_sections import FactSections
from ui.widgets.inputs import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.outcome_sign import OUTCOMES, OutcomeSign
from ui.widgets.person_header import MASKED_NAME, PersonHeader
from ui.widgets.text import Run, RunText, Text, sourced


def texts(widget: QWidget) -> list[str]:
    QApplication.sendPostedEvents(None, 52)  # what was thrown away is gone
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def spoken(widget: QWidget) -> str:
    parts = [widget, *widget.findChildren(QWidget)]
    words = [f"{part.accessibleName()} {part.accessibleDescription()} {part.toolTip()}" for part in parts]
    return " ".join((*texts(widget), *words))


def test_the_header_has_one_order_and_secrecy_comes_first(theme: Theme, qtbot: QtBot) -> None:
    header = PersonHeader(theme)
    qtbot.addWidget(header)
    header.show_person(PERSON)
    said = texts(header)
    assert said[:3] == ["Betrokkene", "Haanstra, Wietske Antje", "Geheimhouding: geen (code 0)"]
    assert [t for t in said if t in ("BSN", "geboren", "adres", "burgerlijke staat")] == [
        "BSN",
        "geboren",
        "adres",
        "burgerlijke staat",
    ]
    with qtbot.waitSignal(header.step_chosen) as told:
        next(b for b in header.findChildren(KeyButton) if b.text() == "Contact bijwerken").click()
    assert told.args == ["contact"]


def test_the_header_shows_the_way_to_the_whole_record_with_its_key(theme: Theme, qtbot: QtBot) -> None:
    header = PersonHeader(theme)
    qtbot.addWidget(header)
    header.show_person(PERSON)
    assert header.findChild(LinkButton) is None
    for masked in (False, True):
        header.show_person(replace(PERSON, masked=masked, way_on=actions.PERSON))
        link = header.findChild(LinkButton)
        assert link is not None
        assert (link.text(), link.accessibleDescription()) == ("Persoonslijst", "Toets Alt+L")
        with qtbot.waitSignal(header.way_on_chosen):
            QTest.keyClick(link, Qt.Key.Key_Return)


def test_a_masked_person_leaves_no_trace_in_the_window(theme: Theme, qtbot: QtBot) -> None:
    header = PersonHeader(theme)
    qtbot.addWidget(header)
    header.show_person(PERSON)
    header.show_person(replace(PERSON, masked=True, steps=(), grounds=(("Art. 11 lid 6", "claim"),)))
    said = spoken(header)
    assert MASKED_NAME in said
    for secret in ("Haanstra", "9999", "14-05", "Ravelijnhof", "ongehuwd"):
        assert secret not in said


def test_data_are_shown_only_on_a_chosen_ground(theme: Theme, qtbot: QtBot) -> None:
    header = PersonHeader(theme)
    qtbot.addWidget(header)
    header.show_person(replace(PERSON, masked=True, grounds=(("Art. 11 lid 6", "claim"),)))
    reveal = header.findChildren(KeyButton)[-1]
    choice = header.findChildren(Choice)[0]
    assert not reveal.isEnabled()
    choice.choose("claim")
    with qtbot.waitSignal(header.reveal_wanted) as told:
        reveal.click()
    assert told.args == ["claim"]
    header.show_person(replace(PERSON, masked=True))  # a free third party: no ground is offered
    QApplication.sendPostedEvents(None, 52)
    assert not header.findChildren(Choice)[0].isEnabled()
    assert not header.findChildren(KeyButton)[-1].isEnabled()


def test_a_name_with_markup_stays_a_name(theme: Theme, qtbot: QtBot) -> None:
    header = PersonHeader(theme)
    qtbot.addWidget(header)
    header.show_person(replace(PERSON, name="<b>Wietske</b> & <img src=x>"))
    assert "<b>Wietske</b> & <img src=x>" in texts(header)


def test_a_fact_shows_its_source_and_an_editor_stays_while_facts_change(theme: Theme, qtbot: QtBot) -> None:
    facts = FactSections(theme)
    qtbot.addWidget(facts)
    editor = QLineEdit()
    facts.show_sections(SECTIONS, {"conditions": editor})
    assert "Stichting Het Baken  ·  KvK" in texts(facts)
    editor.setText("half getypt")
    changed = (replace(SECTIONS[0], title="De verzoeker"), *SECTIONS[1:])
    facts.show_sections(changed, {"conditions": editor})
    assert "De verzoeker" in texts(facts)
    assert (editor.text(), facts.isAncestorOf(editor)) == ("half getypt", True)
    facts.show_sections(SECTIONS)
    assert editor.isHidden()
    assert editor.text() == "half getypt"


def test_a_narrow_window_folds_what_is_done(theme: Theme, qtbot: QtBot) -> None:
    facts = FactSections(theme)
    qtbot.addWidget(facts)
    facts.show_sections(SECTIONS)
    facts.show()
    facts.arrange(narrow=True)
    assert "2 onderdelen klaar" in texts(facts)
    assert not facts.section("channel").isVisible()
    assert facts.section("subject").isVisible()
    next(b for b in facts.findChildren(LinkButton) if b.text() == "Toon").click()
    assert facts.section("channel").isVisible()
    with qtbot.waitSignal(facts.edit_wanted) as told:
        next(b for b in facts.findChildren(LinkButton) if b.accessibleName() == "Wijzig Verzoeker").click()
    assert told.args == ["requester"]


def headings(panel: DecisionPanel) -> list[str]:
    known = (
        "Wat nog nodig is",
        "Waarom",
        "Deze gegevens",
        "Wat zou de uitkomst veranderen?",
        "Kosten",
        "Verloop",
    )
    panel.show()
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible() and one.text() in known]


def test_while_it_is_open_what_is_needed_comes_first(theme: Theme, qtbot: QtBot) -> None:
    panel = DecisionPanel(theme)
    qtbot.addWidget(panel)
    panel.show_decision(HOLD)
    assert headings(panel)[:4] == ["Kosten", "Wat nog nodig is", "Verloop", "Waarom"]
    panel.show_decision(replace(HOLD, firm=True, moments=()))
    assert headings(panel)[:4] == ["Kosten", "Waarom", "Deze gegevens", "Wat nog nodig is"]


def test_the_whole_trace_unfolds_and_folds(theme: Theme, qtbot: QtBot) -> None:
    panel = DecisionPanel(theme)
    qtbot.addWidget(panel)
    panel.show_decision(HOLD)
    assert "Is het verzoek schriftelijk?" not in texts(panel)
    next(b for b in panel.findChildren(LinkButton) if b.text() == "Alle artikelen").click()
    assert "Is het verzoek schriftelijk?" in texts(panel)
    next(b for b in panel.findChildren(LinkButton) if b.text() == "Minder artikelen").click()
    assert "Is het verzoek schriftelijk?" not in texts(panel)


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (HOLD, "Uitkomst: Nog niet verstrekken. Nog 1 punt."),
        (DISCLOSE, "Uitkomst: Verstrekken."),
        (replace(HOLD, word="Uw akkoord?", todo=HOLD.todo * 2), "Uitkomst: Uw akkoord?. Nog 2 punten."),
    ],
)
def test_what_is_announced(view: DecisionView, sentence: str) -> None:
    assert view.spoken == sentence


def test_a_refusal_says_what_to_say_and_what_not(theme: Theme, qtbot: QtBot) -> None:
    panel = DecisionPanel(theme)
    qtbot.addWidget(panel)
    refusal = DecisionView(
        "weigeren", "Geef niets.", True, reasons=HOLD.reasons, all_reasons=HOLD.all_reasons,
        say="Wij kunnen aan uw verzoek niet voldoen.", dont_say=("dat u iemand vond",), only_for_you=True,
    )  # fmt: skip
    panel.show_decision(refusal)
    said = texts(panel)
    order = [said.index(t) for t in ("Zeg aan de balie", "Zeg dit niet", "Waarom", "alleen voor u")]
    assert order == sorted(order)


def test_each_outcome_has_its_own_shape_or_glyph(theme: Theme, qtbot: QtBot) -> None:
    looks = {(look.shape, look.glyph) for look in OUTCOMES.values()}
    assert len(looks) == len({look.word for look in OUTCOMES.values()})
    seen: list[QImage] = []
    for code in OUTCOMES:
        sign = OutcomeSign(theme, code)
        qtbot.addWidget(sign)
        image = sign.grab().toImage().convertToFormat(QImage.Format.Format_Mono)
        if image not in seen:
            seen.append(image)
    assert len(seen) == len(looks)  # they differ in black and white as well


def test_wrapped_text_gives_no_phantom_scroll_bar(theme: Theme, qtbot: QtBot) -> None:
    words = "Twijfelt u? Kies Onbekend. Dan gaat er niets de deur uit. " * 4
    column = Stack(
        theme, Text(theme, words, wrap=True), RunText(theme, (Run(words), *sourced("nee", "PL 07.70")))
    )
    scroll = ScrollColumn(Box(column))
    qtbot.addWidget(scroll)
    for width in (900, 400, 250):
        scroll.resize(QSize(width, 600))
        scroll.show()
        QApplication.processEvents()
        assert scroll.verticalScrollBar().maximum() == 0
        assert scroll.horizontalScrollBar().maximum() == 0
    scroll.resize(250, 100)
    QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() > 0


def test_a_hugging_column_is_as_tall_as_what_is_in_it(theme: Theme, qtbot: QtBot) -> None:
    label = Text(theme, "kort", wrap=True)
    scroll = ScrollColumn(Box(Stack(theme, label)), hug=True, name="Beslissing")
    frame = Box(Stack(theme, scroll))
    qtbot.addWidget(frame)
    frame.resize(300, 200)
    frame.show()
    QApplication.processEvents()
    short = scroll.height()
    label.setText("lang " * 200)
    qtbot.waitUntil(lambda: short < scroll.height() <= 200)
    assert scroll.focusPolicy() != scroll.focusPolicy().NoFocus  # the arrows can scroll it now
