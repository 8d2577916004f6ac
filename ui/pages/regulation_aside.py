"""Beside an article: what hangs together with it, how it is read, what became of it, and one's own reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.format import day_numeric
from ui.pages.regulation_article import ArticleLink
from ui.theme import Size, Theme, Tone
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, empty_layout, grow, set_shown, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_app.regulation.article import Article
    from counter_app.services.reading import ReadingStanding

_MOST_RELATED: Final = 5
_NO_TEXT: Final = "De officiële tekst is nog niet geladen. Tot dan kunt u het lezen niet vastleggen."


class RegulationAside(QWidget):
    """Cards under each other; an empty one isn't shown."""

    article_wanted = Signal(str)
    load_wanted = Signal()
    readers_wanted = Signal()
    instructions_wanted = Signal()

    def __init__(self, theme: Theme, *, may_load: bool, sees_readers: bool) -> None:
        super().__init__()
        self._theme = theme
        self._related, self._related_rows = self._card("Hangt samen met")
        self._reading, self._reading_rows = self._card("Hoe wij het lezen")
        self._today, self._today_rows = self._card("Onder de Wet BRP")
        self._read, self._read_rows = self._card("Gelezen")
        # The wider role has two more things to do here; they stay, so that the focus stays on them.
        self._load = LinkButton(theme, "Officiële tekst laden", icon="upload")
        self._load.clicked.connect(self.load_wanted)
        self._readers = LinkButton(theme, "Wie las het?", icon="users")
        self._readers.clicked.connect(self.readers_wanted)
        self._instructions = LinkButton(theme, "Aanwijzingen van het college", icon="book-open-check")
        self._instructions.clicked.connect(self.instructions_wanted)
        set_shown(self._load, may_load)
        set_shown(self._readers, sees_readers)
        self._read.stack.put(self._instructions)
        self._read.stack.put(self._load)
        self._read.stack.put(self._readers)
        cards = (self._related, self._reading, self._today, self._read)
        self.setLayout(Stack(theme, *cards, STRETCH, gap=Size.ROW))

    def show_article(self, article: Article) -> None:
        """What belongs to another article."""
        self._show_related(article)
        empty_layout(self._reading_rows)
        for told in article.readings:
            self._reading_rows.put(Text(self._theme, f"{told}.", "small", wrap=True))
        set_shown(self._reading, bool(article.readings))
        self._show_today(article)

    def show_standing(self, standing: ReadingStanding) -> None:
        """When one read it, and when it must be read again."""
        theme, rows = self._theme, self._read_rows
        empty_layout(rows)
        if standing.text is None:
            rows.put(Text(theme, _NO_TEXT, "small", wrap=True))
        else:
            since = f"versie {standing.text.version}, sinds {day_numeric(standing.text.valid_from)}"
            rows.put(Text(theme, f"Officiële tekst: {since}.", "small", "ink2", wrap=True))
        for icon, tone, told in _told(standing):
            sign = IconLabel(theme, icon, tone, Size.ICON, 2.2)
            rows.put(Row(theme, top(sign), grow(Text(theme, told, "small_strong", wrap=True)), gap=Size.GAP))
        rows.put(Text(theme, "Elk jaar verplicht (art. 3 lid 4)", "caption", "ink3", wrap=True))

    def _card(self, title: str) -> tuple[Card, Stack]:
        rows = Stack(self._theme, gap=Size.SNUG)
        return Card(self._theme, Text(self._theme, title, "strong"), Box(rows), gap=Size.SNUG), rows

    def _show_related(self, article: Article) -> None:
        theme, rows = self._theme, self._related_rows
        empty_layout(rows)
        for one in article.related[:_MOST_RELATED]:
            told = Text(theme, one.text, "caption", "ink3", wrap=True)
            arrow = Stack(theme, IconLabel(theme, "arrow-right", "ink2"), STRETCH, gap=0)
            arrow.set_margins((0, Size.PAIR, 0, 0))
            column = Stack(theme, self._links((one.citation.screen,)), told, gap=0)
            rows.put(Row(theme, arrow, grow(column), gap=Size.GAP))
        set_shown(self._related, bool(article.related))

    def _show_today(self, article: Article) -> None:
        empty_layout(self._today_rows)
        if article.today is not None:
            self._today_rows.put(Text(self._theme, article.today.text, "small", wrap=True))
            for one in article.today.citations:
                self._today_rows.put(self._links((one.screen,)))
        set_shown(self._today, article.today is not None)

    def _links(self, citations: Sequence[str]) -> Row:
        row = Row(self._theme, gap=Size.ROW)
        for citation in citations:
            link = ArticleLink(self._theme, citation)
            link.opened.connect(self.article_wanted)
            row.put(link)
        row.put(STRETCH)
        return row


def _told(standing: ReadingStanding) -> list[tuple[str, Tone, str]]:
    told: list[tuple[str, Tone, str]] = []
    if standing.read_on is not None:
        told.append(("circle-check", "groen", f"U las dit op {day_numeric(standing.read_on)}"))
    if standing.due_on is not None:
        day = day_numeric(standing.due_on)
        if standing.overdue:
            told.append(("clock-alert", "rood", f"Dit moest voor {day} gelezen zijn"))
        elif standing.is_due:
            told.append(("clock-alert", "amber", "Lees het nu"))
        else:
            told.append(("calendar-clock", "grijs", f"Lees opnieuw voor {day}"))
    return told
