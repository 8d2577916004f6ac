"""The facts of a request in sections: done, now, later or stopped; each fact with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui.theme import Size, Style, Theme
from ui.widgets.boxes import STRETCH, Box, Line, Row, Stack, empty_layout, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.masked import MASKED_WORD, Masked
from ui.widgets.text import LaidOut, RunText, Text, sourced

SectionState = Literal["done", "now", "later", "stop"]
STATE_WORDS: dict[SectionState, str] = {
    "done": "klaar",
    "now": "nu",
    "later": "komt later",
    "stop": "hier stopt het",
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact: its label, its value and where it was found; without a label the value takes the whole line."""

    label: str
    value: str
    source: str = ""
    strong: bool = False
    masked: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its facts; a folded one is shown as its summary."""

    key: str
    title: str
    state: SectionState
    rows: tuple[FactRow, ...] = ()
    editable: bool = False


class _StateDot(QWidget):
    """The state of a section as a sign of its own shape."""

    def __init__(self, theme: Theme, state: SectionState) -> None:
        super().__init__()
        self._theme = theme
        self._state: SectionState = state
        self._rescale()
        theme.changed.connect(self._rescale)

    def set_state(self, state: SectionState) -> None:
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self._state == "done":
            theme.paint_icon(painter, 0, 0, "circle-check", "groen", Size.ICON_LARGE, 1.9)
        elif self._state == "stop":
            theme.paint_icon(painter, 0, 0, "octagon-x", "rood", Size.ICON_LARGE, 1.9)
        elif self._state == "now":
            painter.setPen(QPen(theme.color("accent"), Size.THICK * theme.scale))
            painter.drawEllipse(area)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(area.center(), theme.px(Size.PAIR), theme.px(Size.PAIR))
        else:
            painter.setPen(QPen(theme.color("field"), 1.5 * theme.scale, Qt.PenStyle.DashLine))
            painter.drawEllipse(area)

    def _rescale(self) -> None:
        side = self._theme.px(Size.ICON_LARGE)
        self.setFixedSize(side, side)


class _Fact:
    """The label and the value of one row in a grid; both stay and are filled anew."""

    def __init__(self, theme: Theme, grid: QGridLayout, number: int, laid_out: LaidOut) -> None:
        self._theme = theme
        self._grid = grid
        self._number = number
        self._label = Text(theme, "", "small", "ink3", wrap=True)
        self._value = RunText(theme, laid_out=laid_out)
        self._value.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._mask: Box | None = None
        self._spans = False
        grid.addWidget(self._label, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._value, number, 1)

    def show_row(self, row: FactRow, *, dim: bool) -> None:
        spans = not row.label
        if spans is not self._spans:
            self._spans = spans
            self._grid.removeWidget(self._value)
            self._grid.addWidget(self._value, self._number, 0 if spans else 1, 1, 2 if spans else 1)
        style: Style = "strong" if row.strong else "body"
        runs = sourced(row.value, row.source, style=style, tone="ink3" if dim else "ink")
        self._value.set_runs(() if row.masked else runs)
        self._label.setText(row.label)
        self._label.setFixedWidth(self._theme.px(Size.SECTION_LABEL))
        self._label.setContentsMargins(0, Size.HAIR, 0, 0)
        self._label.setVisible(not spans)
        self._value.setVisible(not row.masked)
        self._show_mask(row.masked)

    def hide(self) -> None:
        """There are fewer facts now; nothing of this one is kept."""
        self._label.clear()
        self._value.set_runs(())
        for part in (self._label, self._value):
            part.hide()
        self._show_mask(False)

    def _show_mask(self, shown: bool) -> None:
        # Made for the first who is shielded: on most requests nobody is.
        if self._mask is None:
            if not shown:
                return
            word = Text(self._theme, MASKED_WORD, "caption", "ink3")
            self._mask = Box(Row(self._theme, Masked(self._theme, Size.SECTION_LABEL), word, STRETCH))
            self._grid.addWidget(self._mask, self._number, 1)
        self._mask.setVisible(shown)


class _Section(QWidget):
    """One section: head on the left, facts on the right."""

    edit_wanted = Signal(str)

    def __init__(self, theme: Theme, view: SectionView, laid_out: LaidOut) -> None:
        super().__init__()
        self._theme = theme
        self._laid_out = laid_out
        self.view = view
        self._narrow = False
        self._rows: list[_Fact] = []
        self._dot = _StateDot(theme, view.state)
        self._title = Text(theme, view.title, "strong")
        self._edit = LinkButton(theme, "Wijzig")
        self._edit.clicked.connect(self._on_edit)
        # A link is as tall as a finger needs; title and facts stand on its line.
        sunk = (0, Size.TIGHT, 0, 0)
        self._head = Box(Row(theme, top(self._dot), self._title, STRETCH, gap=Size.TABLE_PAD, margins=sunk))
        self._facts = QGridLayout()
        self._facts_box = Box(self._facts)
        self._grid = QGridLayout()
        margins = (0, Size.SECTION_GAP, 0, Size.SECTION_GAP)
        self.setLayout(Stack(theme, self._grid, margins=margins))
        self._place()
        self.show_section(view)
        theme.changed.connect(self._on_theme_changed)

    def show_section(self, view: SectionView) -> None:
        self.view = view
        dim = view.state == "later"
        self._dot.set_state(view.state)
        self._title.setText(view.title)
        self._title.set_tone("ink3" if dim else "ink")
        self.setAccessibleName(f"{view.title}, {STATE_WORDS[view.state]}")
        self._edit.setVisible(view.editable)
        self._edit.setAccessibleName(f"Wijzig {view.title}")
        while len(self._rows) < len(view.rows):
            self._rows.append(_Fact(self._theme, self._facts, len(self._rows), self._laid_out))
        for fact, row in zip(self._rows, view.rows, strict=False):
            fact.show_row(row, dim=dim)
        for fact in self._rows[len(view.rows) :]:
            fact.hide()

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()
            self.show_section(self.view)

    def _place(self) -> None:
        px, grid = self._theme.px, self._grid
        for part in (self._head, self._facts_box, self._edit):
            grid.removeWidget(part)
        align = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._head, 0, 0, align)
        if self._narrow:
            grid.addWidget(self._edit, 0, 1, align)
            grid.addWidget(self._facts_box, 1, 0, 1, 2)
        else:
            grid.addWidget(self._facts_box, 0, 1)
            grid.addWidget(self._edit, 0, 2, align)
        grid.setColumnMinimumWidth(0, px(Size.SECTION_TITLE))
        grid.setColumnStretch(0, 1 if self._narrow else 0)
        grid.setColumnStretch(1, 0 if self._narrow else 1)
        grid.setHorizontalSpacing(px(Size.ROW))
        grid.setVerticalSpacing(px(Size.PAIR))
        self._facts.setContentsMargins(0, 0 if self._narrow else px(Size.TIGHT), 0, 0)
        self._facts.setHorizontalSpacing(px(Size.ROW))
        self._facts.setVerticalSpacing(px(Size.PAIR))
        self._facts.setColumnStretch(1, 1)

    def _on_theme_changed(self) -> None:
        self._place()
        self.show_section(self.view)

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.view.key)


class FactSections(QFrame):
    """All sections on one card; on a narrow window the finished ones fold into one line."""

    edit_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "card")
        self._sections: dict[str, _Section] = {}
        self._laid_out = LaidOut()
        self._editors: dict[str, QWidget] = {}
        self._narrow = False
        self._unfolded = False
        self._fold_text = Text(theme, "", "body")
        self._fold_link = LinkButton(theme, "Toon")
        self._fold_link.clicked.connect(self._on_unfold)
        sign = IconLabel(theme, "circle-check", "groen", Size.ICON_RAIL)
        margins = (0, Size.TABLE_PAD, 0, Size.TABLE_PAD)
        self._fold = Box(Row(theme, sign, self._fold_text, self._fold_link, STRETCH, margins=margins))
        self._fold.hide()
        self._list = Stack(theme, gap=0)
        card = (Size.CARD, Size.PAIR, Size.CARD, Size.PAIR)
        self.setLayout(Stack(theme, self._fold, grow(self._list), gap=0, margins=card))

    def show_sections(
        self, views: Sequence[SectionView], editors: Mapping[str, QWidget] | None = None
    ) -> None:
        """Show these sections in this order; an editor stands under the section with its key."""
        editors = dict(editors or {})
        if [view.key for view in views] != list(self._sections):
            self._place_editors({})
            empty_layout(self._list)
            self._sections = {view.key: self._new_section(view) for view in views}
            for number, section in enumerate(self._sections.values()):
                self._list.put(Line() if number else None)
                self._list.put(section)
        for view in views:
            section = self._sections[view.key]
            if section.view != view:
                section.show_section(view)
        self._place_editors(editors)
        self._show_fold()

    def forget(self) -> None:
        """Other facts come: nothing of these stays behind the screen."""
        self._laid_out.clear()

    def arrange(self, *, narrow: bool) -> None:
        self._narrow = narrow
        for section in self._sections.values():
            section.set_narrow(narrow)
        self._show_fold()

    def section(self, key: str) -> QWidget:
        return self._sections[key]

    def _place_editors(self, editors: dict[str, QWidget]) -> None:
        """An editor goes from section to section without a new parent: that would dress all of it anew."""
        if editors == self._editors:
            return
        for editor in self._editors.values():
            self._list.removeWidget(editor)
            if editor not in editors.values():
                editor.hide()
        self._editors = editors
        for key, editor in editors.items():
            self._list.insertWidget(self._list.indexOf(self._sections[key]) + 1, editor)
            editor.show()
        # Tab goes by the order of the children.
        for number in range(self._list.count()):
            item = self._list.itemAt(number)
            part = item.widget() if item is not None else None
            if part is not None:
                part.raise_()

    def _new_section(self, view: SectionView) -> _Section:
        section = _Section(self._theme, view, self._laid_out)
        section.set_narrow(self._narrow)
        section.edit_wanted.connect(self.edit_wanted)
        return section

    def _show_fold(self) -> None:
        finished = [key for key, section in self._sections.items() if section.view.state == "done"]
        folded = self._narrow and len(finished) > 1 and len(finished) < len(self._sections)
        hide = folded and not self._unfolded
        self._fold.setVisible(folded)
        self._fold_text.setText(f"{len(finished)} onderdelen klaar")
        self._fold_link.set_text("Verberg" if self._unfolded else "Toon")
        for key, section in self._sections.items():
            section.setVisible(not (hide and key in finished))

    def _on_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_fold()
