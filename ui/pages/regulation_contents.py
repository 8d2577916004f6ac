"""The contents of the reglement beside an article: a rule set, a filter, and the tree of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.decision import Citation
from counter_app.regulation.article import entries_of, find, plain_text
from counter_app.regulation.editions import EDITIONS
from counter_app.regulation.headings import chapter_of, heading_of
from ui import words
from ui.format import counted
from ui.theme import Size, Theme
from ui.widgets.article_tree import ArticleTree, Leaf
from ui.widgets.boxes import Box, Card, Stack, grow
from ui.widgets.inputs import Choice, LineField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.regulation.page import Entry


class RegulationContents(Card):
    """Tells which provision is chosen to be read; the rule set can be another than the one in force."""

    chosen = Signal(object)  # Entry
    edition_chosen = Signal()
    focused = Signal()

    def __init__(self, theme: Theme, edition: str) -> None:
        self._editions = Choice(theme, [(words.EDITIONS[name], name) for name in EDITIONS], name="Regelset")
        self._filter = LineField(theme, placeholder="Zoek in het reglement", lead="search")
        self._found = Text(theme, "", "caption", "ink3")
        self._tree = ArticleTree(theme, name="Inhoud van het reglement")
        pad = (Size.ROW, Size.ROW, Size.ROW, Size.GAP)
        head = Box(Stack(theme, self._filter, self._editions, self._found, gap=Size.GAP, margins=pad))
        super().__init__(theme, head, grow(self._tree), gap=0, margins=(0, 0, 0, Size.GAP))
        self._edition = edition
        self._editions.choose(edition)
        self._editions.activated.connect(self._on_edition)
        self._filter.setAccessibleName("Zoek in het reglement")
        self._filter.textChanged.connect(self._on_filter)
        self._filter.returnPressed.connect(self._on_filtered)
        self._tree.chosen.connect(self._on_chosen)
        self._tree.focused.connect(self.focused)
        self._show_leaves()

    @property
    def edition(self) -> str:
        return self._edition

    @property
    def tree(self) -> QWidget:
        """What to do first here."""
        return self._tree

    def choose_first(self) -> None:
        self._tree.choose(self._tree.first_key())

    def choose(self, edition: str, entry: Entry) -> None:
        """Read this provision of this rule set."""
        self._change(edition)
        self._tree.choose(entry.citation.screen)

    def step(self, by: int) -> None:
        """To the next or the previous provision."""
        self._tree.step(by)

    def _change(self, edition: str) -> None:
        if edition != self._edition:
            self._edition = edition
            self._editions.choose(edition)
            self._filter.clear()
            self._show_leaves()
            self.edition_chosen.emit()

    def _show_leaves(self) -> None:
        self._tree.show_leaves([_leaf(entry) for entry in entries_of(self._edition)])
        self._on_filter(self._filter.text())

    def _on_edition(self, _number: int) -> None:
        self._change(str(self._editions.value()))
        self.choose_first()

    def _on_filter(self, typed: str) -> None:
        self._found.setText(counted(self._tree.filter(typed), "bepaling", "bepalingen"))

    def _on_filtered(self) -> None:
        self.choose_first()
        self._tree.setFocus()

    def _on_chosen(self, key: str) -> None:
        entry = find(self._edition, Citation.read(key))
        if entry is not None:
            self.chosen.emit(entry)


def _leaf(entry: Entry) -> Leaf:
    citation = entry.citation
    chapter = chapter_of(citation)
    law = f" {citation.law}" if citation.law else ""
    whole = Citation(citation.article, law=citation.law, annex=citation.annex).screen.removesuffix(law)
    return Leaf(
        key=citation.screen,
        chapter=f"{chapter.number}  {chapter.title}" if chapter.number else chapter.title,
        article=whole.capitalize(),
        heading=heading_of(citation),
        part=citation.screen.removesuffix(law).removeprefix(whole).strip(),
        words=plain_text(entry),
    )
