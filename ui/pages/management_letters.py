"""The tab Brieven: the texts of letters, in the municipality's own words, looked at on paper before they count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.clock import local_date
from counter_app.domain.letter import LetterName
from counter_app.errors import Conflict, UserError
from counter_app.output.letter_text import DEFINITIONS, Field, shipped_source
from counter_app.services.letter_texts import LetterTexts, Version
from ui.actions import OTHER_WAY, PREVIEW, REJECT, SAVE
from ui.format import day_numeric
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import FOOT, HEAD, Pane
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import IN_CARD, STRETCH, Box, Card, Row, Stack, grow
from ui.widgets.cell_painter import Cell
from ui.widgets.form_field import FormField
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

_PREVIEW: Final = PREVIEW.worded("Voorbeeld", "Bekijk de brief op papier, met verzonnen gegevens.")
_EDIT: Final = PREVIEW.worded("Verder typen", "Terug naar de tekst.")
_KEEP: Final = SAVE.worded("Bewaren", "Bewaar deze tekst als nieuwe versie.")
_SHIPPED: Final = OTHER_WAY.worded(
    "Tekst van het programma", "Zet de tekst terug die bij het programma hoort."
)
_DROP: Final = REJECT.worded("Wijziging weg", "Terug naar de tekst die nu geldt.")
_HOW: Final = (
    "Een kopje begint met een hekje. Een lege regel begint een nieuwe alinea. "
    "Wat tussen accolades staat, vult het programma in. Een alinea waarvan een veld leeg is, valt weg."
)


_BANNER: Final = "brieven"
_UNSAVED: Final = "De wijziging is nog niet bewaard."
_FIRST: Final = "Bewaar haar met F9, of doe haar weg met F8."


class _Editor(QPlainTextEdit):
    """The text itself, as tall as there is room; Tab goes on to the next control."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTabChangesFocus(True)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _rescale(self) -> None:
        self.setFont(self._theme.font("body"))
        self.setMinimumHeight(self._theme.px(Size.REASON))


class LettersPane(Pane):
    """All texts on the left; on the right the one that is worked on, or how it looks on paper."""

    key = "letters"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._texts = LetterTexts(self.desk)
        self._open: Version | None = None
        self._is_narrow = self._has_form = False
        self._table: Table[Version] = Table(
            theme, _COLUMNS, name="Brieven", key=lambda one: one.name, row_height=Size.TABLE_ROW_TALL
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        head = Row(theme, Text(theme, "Brieven", "section"), STRETCH, gap=Size.ROW, margins=HEAD)
        self._left = Card(theme, Box(head), grow(self._table), gap=0, margins=FOOT)
        self._title = Text(theme, "", "section")
        self._version = Text(theme, "", "small", "ink3")
        self._editor = _Editor(theme)
        self._editor.textChanged.connect(self._on_typed)
        self._field = FormField(theme, "Tekst", self._editor, name="text", help_text=_HOW)
        self._fields = Text(theme, "", "caption", "ink3", wrap=True)
        self._paper = PaperPreview(theme)
        self._paper.hide()
        self._form = Box(Stack(theme, grow(self._field), self._fields, gap=Size.GAP))
        self._right = Card(
            theme,
            Row(theme, self._title, self._version, STRETCH, gap=Size.ROW),
            grow(self._form),
            grow(self._paper),
            margins=IN_CARD,
        )
        self.setLayout(
            Stack(theme, grow(Box(Row(theme, self._left, grow(self._right), gap=Size.CARD))), gap=0)
        )

    def refresh(self) -> None:
        self.page.short(self._texts.standing, self._show_texts)

    def focus_first(self) -> QWidget:
        return self._table

    def panes(self) -> Sequence[QWidget]:
        return (self._table, self._right)

    def arrange(self, width: Width) -> None:
        self._is_narrow = width == "narrow"
        if self._is_narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(self._right.maximumWidth())
        else:
            self._left.setFixedWidth(self.theme.px(Size.FORM if width == "wide" else Size.SIDE))
        self._show_sides()

    def go_back(self) -> bool:
        if not self._paper.isHidden():
            self._show_paper(False)
            self._editor.setFocus()
            return True
        if not (self._is_narrow and self._has_form):
            return False
        self._has_form = False
        self._show_sides()
        self._table.setFocus()
        return True

    def commands(self) -> tuple[PageCommand, ...]:
        changed, ready = self._is_changed(), self._open is not None and not self.is_busy
        on_paper = not self._paper.isHidden()
        return (
            PageCommand(_DROP, self._on_drop, enabled=changed),
            PageCommand(_SHIPPED, self._on_shipped, enabled=ready and not on_paper),
            PageCommand(
                _EDIT if on_paper else _PREVIEW,
                self._on_edit if on_paper else self._on_preview,
                side="right",
                enabled=ready,
            ),
            PageCommand(_KEEP, self._on_keep, side="right", kind="primary", enabled=ready and changed),
        )

    def note(self) -> str:
        return "Nog niet bewaard" if self._is_changed() else ""

    def give_up(self, error: Exception) -> None:
        super().give_up(error)
        if isinstance(error, UserError) and error.field == "text":
            self._show_paper(False)
        if isinstance(error, Conflict):
            # Told once; whoever then keeps what was typed, means it.
            self.page.short(self._texts.standing, self._show_after_conflict)

    def _is_changed(self) -> bool:
        return self._open is not None and self._editor.toPlainText() != self._open.source

    def _show_texts(self, found: tuple[Version, ...]) -> None:
        self._table.show_rows(found)
        if self._open is None:
            self._table.choose_first()
            return
        self._show_after_conflict(found)

    def _show_after_conflict(self, found: tuple[Version, ...]) -> None:
        """What was typed stays; what is underneath is the newest."""
        changed, name = self._is_changed(), self._open.name if self._open is not None else None
        newest = next((one for one in found if one.name == name), None)
        if newest is not None:
            self._take(newest, keep_typed=changed)

    def _take(self, version: Version, *, keep_typed: bool = False) -> None:
        self._open = version
        self._title.setText(version.title)
        self._version.setText(_standing(version))
        definition = DEFINITIONS[version.name]
        named = ", ".join(
            f"{{{one}}}{' (moet)' if one in definition.required else ''}"
            for one in Field
            if one in definition.fields
        )
        self._fields.setText(f"Velden: {named}")
        if not keep_typed:
            self._editor.setPlainText(version.source)
        self._show_paper(False)
        self.commands_changed.emit()

    def _show_paper(self, shown: bool) -> None:
        self._paper.setVisible(shown)
        self._form.setHidden(shown)
        if not shown:
            self._paper.clear()
        self.commands_changed.emit()

    def _show_sides(self) -> None:
        one = self._is_narrow
        self._left.setHidden(one and self._has_form)
        self._right.setHidden(one and not self._has_form)

    def _on_chosen(self, version: Version | None) -> None:
        if version is None or (self._open is not None and version.name == self._open.name):
            return
        if self._is_changed():
            # Nothing that was typed is lost by walking through the list.
            view = BannerView(_BANNER, _UNSAVED, _FIRST, tone="amber", icon="triangle-alert")
            self.page.banner_wanted.emit(view)
            announce(self, f"{_UNSAVED} {_FIRST}")
            return
        self.page.banner_done.emit(_BANNER)
        self.page.clear_faults()
        self._take(version)

    def _on_opened(self, version: Version) -> None:
        self._on_chosen(version)
        self._has_form = True
        self._show_sides()
        self._editor.setFocus()

    def _on_typed(self) -> None:
        self.commands_changed.emit()

    def _on_drop(self) -> None:
        if self._open is not None:
            self.page.clear_faults()
            self.page.banner_done.emit(_BANNER)
            self._editor.setPlainText(self._open.source)
            self._show_paper(False)

    def _on_shipped(self) -> None:
        if self._open is not None:
            self._editor.setPlainText(shipped_source(self._open.name))
            self._editor.setFocus()

    def _on_edit(self) -> None:
        self._show_paper(False)
        self._editor.setFocus()

    def _on_preview(self) -> None:
        if self._open is None or not self.begin():
            return
        name, typed = self._open.name, self._editor.toPlainText()
        self.page.short(lambda: self._texts.preview(name, typed), self._show_preview)

    def _show_preview(self, pdf: bytes) -> None:
        self._busy = False
        if self._open is not None:
            self._paper.show_pdf(pdf, self._open.title)
            self._has_form = True
            self._show_sides()
            self._show_paper(True)

    def _on_keep(self) -> None:
        if self._open is None or not self.begin():
            return
        name, seen, typed = self._open.name, self._open.version, self._editor.toPlainText()
        self.page.short(lambda: self._keep(name, seen, typed), self._show_kept)

    def _keep(self, name: LetterName, seen: int, typed: str) -> Version:
        self._texts.keep(name, seen, typed)
        return self._texts.history(name)[0]

    def _show_kept(self, version: Version) -> None:
        self.page.banner_done.emit(_BANNER)
        self._take(version)
        self.end(f"{version.title}: versie {version.version} is bewaard en geldt vanaf nu.")


def _standing(version: Version) -> str:
    if version.version == 0 or version.edited_at is None:
        return "zoals geleverd"
    return f"versie {version.version}, {version.edited_by}, {day_numeric(local_date(version.edited_at))}"


_COLUMNS: Final[tuple[Column[Version], ...]] = (
    Column("Brief", lambda one: Cell(one.title, sub=_standing(one))),
)
