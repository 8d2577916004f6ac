"""The tab Briefpapier: the municipality's colour and logo, looked at on paper before they count."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.errors import Conflict
from counter_app.services.letterheads import Look, change_look, preview_look, read_look
from ui.actions import OTHER_WAY, PREVIEW, REJECT, SAVE
from ui.logo_file import read_logo
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import Pane, SideBySide, form_card
from ui.pages.page import Width
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import IN_CARD, STRETCH, Card, Row, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.text import Text

_PREVIEW: Final = PREVIEW.worded("Voorbeeld", "Bekijk de kleur en het logo op papier.")
_KEEP: Final = SAVE.worded("Bewaren", "Al het nieuwe papier krijgt deze kleur en dit logo.")
_WITHOUT: Final = REJECT.worded("Zonder logo", "Op papier komt het teken van het programma terug.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand op deze computer.")
_FILES: Final = "Logo (*.png *.svg)"
_PAPER: Final = "Briefpapier"
_WITH_LOGO: Final = "Er staat een logo op het briefpapier. Kies een bestand om het te vervangen."
_WITHOUT_LOGO: Final = "Er staat nog geen logo op het briefpapier."
_GONE: Final = "Het logo gaat weg zodra u bewaart."
_HOW: Final = (
    "Wat al is gemaakt, houdt de kleur en het logo van toen. "
    "Het logo staat links boven de brief, hoogstens 42 bij 13 millimeter."
)


class LetterheadPane(Pane):
    """The form on the right; on the left how it looks on paper."""

    key = "letterhead"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._seen: Look | None = None
        self._drops_logo = False
        self._colour = LineField(theme)
        self._path = LineField(theme, placeholder="Pad van het bestand")
        for line in (self._colour, self._path):
            line.returnPressed.connect(self._on_preview)
        self._path.textChanged.connect(self._on_path)
        browse = KeyButton(theme, _BROWSE, icon="folder-open")
        browse.clicked.connect(self._on_browse)
        self._now = Text(theme, "", "small", "ink2", wrap=True)
        self._paper = PaperPreview(theme)
        left = Card(theme, grow(self._paper), margins=IN_CARD)
        self._right = form_card(
            self,
            "Briefpapier",
            Text(theme, "Briefpapier", "section"),
            FormField(
                theme,
                "Kleur",
                self._colour,
                name="accent",
                help_text="Een hekje met zes tekens. Donker genoeg voor wit papier.",
            ),
            FormField(
                theme,
                "Logo",
                self._path,
                name="logo",
                help_text="Een PNG- of SVG-bestand van hoogstens 1 MB.",
                optional=True,
            ),
            Row(theme, browse, STRETCH),
            self._now,
            Text(theme, _HOW, "caption", "ink3", wrap=True),
        )
        self._sides = SideBySide(self, left, self._right)
        self._sides.open_form()
        self.setLayout(Row(theme, grow(self._sides), gap=0))

    def refresh(self) -> None:
        """Nothing is drawn for a tab that nobody looks at."""
        if self.isVisible():
            self.page.short(self._ask, self._show_look)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._paper.clear()

    def focus_first(self) -> QWidget:
        self._sides.open_form()
        return self._colour

    def panes(self) -> Sequence[QWidget]:
        return (self._paper, self._right)

    def arrange(self, width: Width) -> None:
        self._sides.arrange(width)

    def go_back(self) -> bool:
        """On a narrow window from the paper back to the form."""
        if not self._right.isHidden():
            return False
        self._sides.open_form()
        self._colour.setFocus()
        return True

    def commands(self) -> tuple[PageCommand, ...]:
        seen, ready = self._seen, self._seen is not None and not self.is_busy
        has_logo = seen is not None and bool(seen.logo) and not self._drops_logo
        return (
            PageCommand(_WITHOUT, self._on_without, enabled=ready and (has_logo or bool(self._path.text()))),
            PageCommand(_PREVIEW, self._on_preview, side="right", enabled=ready),
            PageCommand(_KEEP, self._on_keep, side="right", kind="primary", enabled=ready),
        )

    def give_up(self, error: Exception) -> None:
        if self.is_busy and isinstance(error, Conflict):
            self.refresh()
        self._sides.open_form()
        super().give_up(error)

    def _ask(self) -> tuple[Look, bytes]:
        look = read_look(self.desk)
        return look, preview_look(self.desk, look)

    def _show_look(self, found: tuple[Look, bytes]) -> None:
        """What was typed and not yet kept stays."""
        look, paper = found
        if self._seen is None or self._colour.text() == self._seen.accent:
            self._colour.setText(look.accent)
        self._seen = look
        if self.isVisible():
            self._paper.show_pdf(paper, _PAPER)
        self._tell()

    def _tell(self) -> None:
        has_logo = self._seen is not None and self._seen.logo
        standing = _WITH_LOGO if has_logo else _WITHOUT_LOGO
        self._now.setText(_GONE if self._drops_logo else standing)
        self.commands_changed.emit()

    def _on_path(self, typed: str) -> None:
        if typed:
            self._drops_logo = False
        self._tell()

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Kies een logo", self._path.text(), _FILES)
        if chosen:
            self._path.setText(chosen)
            self._path.setFocus()

    def _on_without(self) -> None:
        self._path.clear()
        self._drops_logo = self._seen is not None and bool(self._seen.logo)
        self._tell()
        self._colour.setFocus()

    def _on_preview(self) -> None:
        wanted = self._begin()
        if wanted is None:
            return
        seen, colour, path, drops = wanted
        desk = self.desk
        self.page.short(lambda: preview_look(desk, _wanted(seen, colour, path, drops)), self._show_preview)

    def _show_preview(self, paper: bytes) -> None:
        self._busy = False
        self._paper.show_pdf(paper, _PAPER)
        if self._sides.open_list():
            self._paper.setFocus()
        else:
            self._sides.open_form()
        announce(self, "Het voorbeeld is bijgewerkt.")
        self.commands_changed.emit()

    def _on_keep(self) -> None:
        wanted = self._begin()
        if wanted is None:
            return
        seen, colour, path, drops = wanted
        desk = self.desk
        self.page.short(lambda: change_look(desk, seen, _wanted(seen, colour, path, drops)), self._show_kept)

    def _show_kept(self, look: Look) -> None:
        self._seen = look
        self._drops_logo = False
        self._colour.setText(look.accent)
        self._path.clear()
        self.end("Het briefpapier is bewaard.")

    def _begin(self) -> tuple[Look, str, str, bool] | None:
        """What is in the form, when something may begin now."""
        seen = self._seen
        if seen is None or not self.begin():
            return None
        return seen, self._colour.text(), self._path.text().strip(), self._drops_logo


def _wanted(seen: Look, colour: str, path: str, drops_logo: bool) -> Look:
    """The look that the form asks; reads the file, so beside the window."""
    if path:
        return Look(colour, read_logo(Path(path).expanduser()))
    return Look(colour, b"" if drops_logo else seen.logo)
