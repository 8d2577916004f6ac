"""A window with a request on it, built from every part of the kit, for the tests that walk through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from ui.actions import BACK, HIDE, NEW, NEXT, SAVE
from ui.main_window import MainWindow, WindowView
from ui.navigation import RailEntry, RailStatus, UserView
from ui.pages.page import Page, Width
from ui.theme import Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import Box, Card, Row, ScrollColumn, Stack, grow
from ui.widgets.change_list import ChangeView
from ui.widgets.chip import ChipView
from ui.widgets.decision_data import DecisionView
from ui.widgets.fact_sections import FactRow, FactSections, SectionView
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice, LineField
from ui.widgets.mrz_field import MrzField
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.person_header import PersonHeaderView, StepView
from ui.widgets.question_card import QuestionCard, QuestionView
from ui.widgets.split_view import SplitView
from ui.widgets.table import Column, Table
from ui.widgets.tick_list import TickView
from ui.widgets.timeline import MomentView
from ui.widgets.todo_list import TodoView
from ui.widgets.trace_view import ReasonView

ENTRIES = (
    RailEntry("start", "Start", "house", "1"),
    RailEntry("persons", "Personen", "search", "2"),
    RailEntry("requests", "Verzoeken", "inbox", "3"),
    RailEntry("admin", "Beheer", "settings", "0", bottom=True),
)
QUESTION = QuestionView(
    "danger",
    "art. 10 lid 4",
    "Is er een vermoeden van gevaar?",
    "Twijfelt u? Kies Onbekend.",
    open_norm=True,
    needs_reason=True,
    count="Vraag 5 van ten hoogste 6",
)
PERSON = PersonHeaderView(
    "Haanstra, Wietske Antje",
    "9999 90 822",
    "14-05-1982 (44)",
    "Ravelijnhof 27, 1411 XR Naarden",
    "ongehuwd",
    "Betrokkene",
    (ChipView("Geheimhouding: geen (code 0)", "groen", "shield-check"),),
    (StepView("identity", "Identiteit vastgesteld", True), StepView("contact", "Contact bijwerken", False)),
)
HOLD = DecisionView(
    "aanhouden",
    "Er is nog geen zekerheid.",
    reasons=(ReasonView("art. 10 lid 4", "Is er een vermoeden van gevaar?", "onbekend", "open", True),),
    all_reasons=(
        ReasonView("art. 10 lid 4", "Is er een vermoeden van gevaar?", "onbekend", "open", True),
        ReasonView("art. 11 lid 1", "Is het verzoek schriftelijk?", "ja", "good"),
    ),
    elements=(TickView("name", "Naam"), TickView("bsn", "BSN", given=False, may_leave=False)),
    todo=(TodoView("Uw oordeel over gevaar", "vraag 5, nu", "question"),),
    moments=(MomentView("10:24", "Gebeld", "S. de Wit"),),
    costs="€ 7,50 vooraf",
    changes=(ChangeView("Wel een vermoeden van gevaar", "weigeren"),),
    warnings=("De wet kent deze uitzondering niet.",),
)
DISCLOSE = DecisionView("verstrekken", "U mag deze gegevens geven.", firm=True, reasons=HOLD.reasons)
SECTIONS = (
    SectionView("requester", "Verzoeker", "done", (FactRow("Naam", "Stichting Het Baken", "KvK"),), True),
    SectionView("channel", "Kanaal", "done", (FactRow("", "Balie", "10:31"),)),
    SectionView("subject", "Betrokkene", "stop", (FactRow("Gevonden", "", masked=True),)),
    SectionView("conditions", "Voorwaarden", "now"),
)


class SamplePage(Page):
    """A request with one open question."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Verzoek 2026-01863")
        self.asked = 0
        self.ran: list[str] = []
        self.question = QuestionCard(theme)
        self.question.show_question(QUESTION)
        self.facts = FactSections(theme)
        self.split = SplitView(theme, self.facts)
        self.set_content(self.split)
        self.facts.show_sections(SECTIONS, {"conditions": self.question})
        self.split.show_decision(HOLD)
        self.set_title("Verzoek 2026-01863", (ChipView("In behandeling", "blauw", "circle-dot"),))
        self.set_person(PERSON)
        self.show_commands(ready=False)

    def refresh(self) -> None:
        self.asked += 1

    def focus_first(self) -> QWidget:
        return self.question.first_focus()

    def panes(self) -> Sequence[QWidget]:
        return self.split.panes()

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self.split.arrange(width)
        self.facts.arrange(narrow=width == "narrow")

    def show_commands(self, *, ready: bool) -> None:
        commands = (
            PageCommand(BACK, self._on_back),
            PageCommand(SAVE, self._on_save),
            PageCommand(NEW, self._on_new),
            PageCommand(NEXT, self._on_next, "right", "primary", enabled=ready, refused=self._on_refused),
        )
        self.set_commands(commands, "" if ready else "Nog 1 punt open")

    def _on_back(self) -> None:
        self.ran.append("back")

    def _on_save(self) -> None:
        self.ran.append("save")

    def _on_new(self) -> None:
        self.ran.append("new")

    def _on_next(self) -> None:
        self.ran.append("next")

    def _on_refused(self) -> None:
        self.question.first_focus().setFocus()


class FormPage(Page):
    """A page with every input of the kit and a list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Formulier")
        self.bsn = FormField(theme, "BSN", LineField(theme), name="bsn", help_text="9 cijfers")
        self.table: Table[str] = Table(
            theme, (Column[str]("Naam", lambda row: row),), name="Gevonden personen"
        )
        self.table.show_rows(["Haanstra", "Winkelaar"])
        inputs = (
            FormField(theme, "Zoeken", LineField(theme, lead="search", large=True)),
            self.bsn,
            FormField(theme, "Geboren", PartialDateField(theme), name="born", optional=True),
            FormField(theme, "Machineleesbare regels", MrzField(theme)),
            FormField(theme, "Waar werkt u vandaag?", Choice(theme, (("Balie 1", 1), ("Balie 2", 2)))),
            Check(theme, "Historie"),
        )
        body = Stack(theme, Card(theme, *inputs), grow(Row(theme, self.table)))
        self.set_content(ScrollColumn(Box(body), name="Formulier"))


def sample_window(
    theme: Theme, *, width: int = 1440, height: int = 900, fictitious: bool = True
) -> tuple[MainWindow, SamplePage]:
    """The window with a request open and a banner above it."""
    window = MainWindow(theme, WindowView("Gemeente Naarden", fictitious=fictitious), ENTRIES)
    window.resize(width, height)
    window.set_user(UserView("Sanne de Wit", "Medewerker balie", "Balie 3"))
    window.set_badge("requests", "14")
    window.rail.set_status((RailStatus("scale", "Verbonden"),))
    page = SamplePage(theme)
    window.add_page(page)
    window.show()
    window.show_page(page, "requests")
    window.banners.show_banner(
        BannerView("secret", "Geheimhouding, code 7.", "Zeg niets.", "secret", command=HIDE, live=False)
    )
    QApplication.processEvents()
    return window, page
