"""One article as it is read: plain words, how the program tests it, and the requests in which it counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.regulation.headings import heading_of
from ui import words
from ui.format import counted, day_numeric, whole_number
from ui.theme import Size, Style, Theme, Tone
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, Tinted, empty_layout, grow, set_shown, top
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import Chip, ChipView, FlowLayout
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.outcome_sign import OUTCOMES
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from counter_app.domain.decision import Citation
    from counter_app.regulation.article import Article, Test
    from counter_app.services.article_cases import ArticleCase, ArticleCases

#: So many sentences say it in plain words; the others stand with their test.
_PLAIN: Final = 3
_LABEL: Final = Size.TRACE_ARTICLE


class ArticleLink(LinkButton):
    """A citation that opens its article."""

    opened = Signal(str)

    def __init__(self, theme: Theme, citation: str, *, style: Style = "small_medium") -> None:
        super().__init__(theme, citation, style=style)
        self._citation = citation
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.opened.emit(self._citation)


class ArticleCard(Card):
    """Shows one `Article`; every other article that it names can be opened."""

    article_wanted = Signal(str)
    request_wanted = Signal(int)

    def __init__(self, theme: Theme, *, shows_cases: bool) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._theme = theme
        self._shown: tuple[Article, date] | None = None
        self._body = Stack(theme, gap=Size.ROW)
        self.stack.put(self._body)
        self._cases_count = Text(theme, "", "small", "ink2")
        self._cases: Table[ArticleCase] = Table(
            theme,
            _CASE_COLUMNS,
            name="Zaken waarin dit artikel meetelde",
            key=lambda row: row.request_id,
            row_height=Size.TABLE_ROW_TALL,
            fit=True,
            descending=True,
        )
        self._cases.opened.connect(self._on_opened)
        head = Row(
            theme,
            Text(theme, "Zaken waarin dit artikel meetelde", "strong"),
            STRETCH,
            self._cases_count,
            gap=Size.ROW,
        )
        self._cases_part = Box(Stack(theme, Line(), head, self._cases, gap=Size.GAP))
        set_shown(self._cases_part, shows_cases)
        self.stack.put(self._cases_part)
        self.stack.put(STRETCH)
        theme.changed.connect(self._build)

    def show_article(self, article: Article, since: date) -> None:
        """Another article; its requests follow when they are found."""
        self._shown = (article, since)
        self._cases_count.setText("")
        self._cases.show_rows(())
        set_shown(self._cases, False)
        self._build()

    def _build(self) -> None:
        if self._shown is None:
            return
        (article, since), theme = self._shown, self._theme
        citation = article.entry.citation
        empty_layout(self._body)
        heading = Text(theme, heading_of(citation), "section", "ink2", wrap=True)
        chip = Chip(theme, ChipView(f"Geldt sinds {day_numeric(since)}", "grijs", "calendar-clock"))
        name = title_of(citation)
        self._body.put(Row(theme, Text(theme, name, "title"), grow(heading), top(chip), gap=Size.TABLE_PAD))
        self._put_plain(article)
        if article.tests:
            self._body.put(Line())
            self._body.put(Text(theme, "Zo toetst het programma", "strong"))
            for test in article.tests:
                self._body.put(self._test(test))
        self.setAccessibleName(f"{name} {heading_of(citation)}".strip())

    def show_cases(self, cases: ArticleCases) -> None:
        """The newest requests; how many there are stands beside the title."""
        among = f" in de laatste {whole_number(cases.searched)} beslissingen" if cases.is_bounded else ""
        many = counted(cases.count, "zaak", "zaken") if cases.count else "geen"
        self._cases_count.setText(f"{many}{among}")
        self._cases.show_rows(cases.rows)
        set_shown(self._cases, bool(cases.rows))

    def _put_plain(self, article: Article) -> None:
        theme, entry = self._theme, article.entry
        self._body.put(Text(theme, "In gewone taal", "strong"))
        deciding = [test.rule.text for test in article.tests if test.outcome]
        sentences = deciding or [rule.text for rule in entry.rules] or [entry.text]
        plain = Text(theme, " ".join(sentences[:_PLAIN]), "quote", wrap=True)
        self._body.put(plain)
        if entry.no_rule:
            self._body.put(Text(theme, "Waarom het programma dit niet toetst", "strong"))
            self._body.put(Text(theme, entry.no_rule, "body", wrap=True))

    def _test(self, test: Test) -> QWidget:
        """A rule: what it says, what it looks at, and what a yes does."""
        theme, rule = self._theme, test.rule
        lines = Stack(theme, Text(theme, rule.text, "small_strong", wrap=True), gap=Size.TIGHT)
        for label, told in (
            ("kijkt naar", " ".join(test.asks)),
            ("register", " ".join(rule.registers)),
            ("wie", ", ".join(rule.roles)),
        ):
            if told:
                lines.put(self._line(label, Text(theme, told, "small", "ink2", wrap=True)))
        lines.put(self._effect(test))
        if rule.also:
            links = FlowLayout(theme, Size.ROW)
            for citation in rule.also:
                link = ArticleLink(theme, citation)
                link.opened.connect(self.article_wanted)
                links.addWidget(link)
            lines.put(self._line("zie ook", Box(links), sunk=Size.PAIR))
        return Box(lines)

    def _line(self, label: str, told: QWidget, *, sunk: int = 0) -> Row:
        caption = Text(self._theme, label, "small", "ink3")
        caption.setFixedWidth(self._theme.px(_LABEL))
        place = Stack(self._theme, caption, STRETCH, gap=0, margins=(0, sunk, 0, 0))
        return Row(self._theme, place, grow(told), gap=Size.GAP)

    def _effect(self, test: Test) -> QWidget:
        theme = self._theme
        look = OUTCOMES.get(test.outcome)
        label = Text(theme, "gevolg", "small", "ink3" if look is None else "ink")
        label.setFixedWidth(theme.px(_LABEL))
        told = Text(theme, test.rule.effect, "small" if look is None else "small_strong", wrap=True)
        if look is None:
            return Box(Row(theme, top(label), grow(told), gap=Size.GAP))
        tone: Tone = look.tone
        margins = (0, Size.PAIR, Size.GAP, Size.PAIR)
        icon = IconLabel(theme, look.icon, tone, Size.ICON, 2.2)
        row = Row(theme, top(label), top(icon), grow(told), gap=Size.GAP, margins=margins)
        return Tinted(theme, row, tone, border="none", radius=Size.KEY_CAP_RADIUS)

    def _on_opened(self, row: object) -> None:
        self.request_wanted.emit(cast("ArticleCase", row).request_id)


def title_of(citation: Citation) -> str:
    """«Artikel 11 lid 5», «Bijlage 2»."""
    screen = citation.screen
    return f"Artikel {screen.removeprefix('art. ')}" if screen.startswith("art. ") else screen.capitalize()


def _outcome(row: ArticleCase) -> Cell:
    look = OUTCOMES[row.outcome]
    return Cell(chips=(ChipView(look.word, look.tone, look.icon),))


def _requester(row: ArticleCase) -> Cell:
    who = words.REQUESTERS[row.requester] if row.requester else "Onbekend"
    return Cell(who, sub=words.CHANNELS[row.channel])


_CASE_COLUMNS: Final[tuple[Column[ArticleCase], ...]] = (
    Column("Zaak", lambda row: row.number, width=Size.COL_NUMBER),
    Column(
        "Datum",
        lambda row: day_numeric(row.decided_on),
        width=Size.COL_NUMBER,
        sort=lambda row: row.decided_on,
    ),
    Column("Verzoeker", _requester),
    Column("Uitkomst", _outcome, width=Size.COL_STATE),
)
