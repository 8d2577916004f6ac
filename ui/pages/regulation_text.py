"""The official text of the municipality: shown and printed as it was loaded, and loaded from a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QSizePolicy, QWidget

from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError
from counter_app.regulation.editions import EDITIONS, edition_named
from ui.actions import OTHER_WAY
from ui.format import day_numeric, groups
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_app.services.reading import OfficialText

_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand op deze computer.")
_KINDS: Final = "Reglement (*.pdf *.txt *.md);;Alles (*)"
_NO_FILE: Final = "Kies eerst een bestand."
_NO_DAY: Final = "Vul de hele datum in, bijvoorbeeld 1-7-2007."
_POINTS: Final = 11


class OfficialTextCard(Card):
    """A PDF page by page, or a plain text; above it which version this is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.GAP)
        self._theme = theme
        self._text: OfficialText | None = None
        self._content = b""
        self._title = Text(theme, "Officiële tekst", "section")
        self._about = Text(theme, "", "small", "ink2", wrap=True)
        self._digest = Text(theme, "", "mono_small", "ink3", wrap=True)
        self._printers = Choice(theme, name="Printer")
        self._pages = PaperPreview(theme)
        self._plain = QPlainTextEdit()
        self._plain.setReadOnly(True)
        self._plain.setTabChangesFocus(True)
        self._plain.setAccessibleName("Officiële tekst")
        self._plain.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        head = Row(
            theme, self._title, STRETCH, Text(theme, "Printer", "small_medium", "ink2"), self._printers
        )
        self.stack.put(head)
        self.stack.put(self._about)
        self.stack.put(self._digest)
        self.stack.put(grow(self._pages))
        self.stack.put(grow(self._plain))
        self._dress()
        theme.changed.connect(self._dress)

    @property
    def text(self) -> OfficialText | None:
        return self._text

    @property
    def printer(self) -> str:
        """The chosen printer, or empty when this computer has none."""
        return str(self._printers.value() or "")

    @property
    def control(self) -> QWidget:
        """What to read in."""
        return self._plain if self._text is not None and not self._text.is_pdf else self._pages

    def show_printers(self, names: Sequence[str]) -> None:
        chosen = self._printers.value()
        self._printers.set_options([(name, name) for name in names])
        if chosen in names:
            self._printers.choose(chosen)
        self._printers.setEnabled(bool(names))

    def show_text(self, text: OfficialText, content: bytes) -> None:
        """The bytes as they were loaded. Raises UserError when the pages can't be drawn."""
        self._text, self._content = text, content
        self._about.setText(f"Versie {text.version}, geldt sinds {day_numeric(text.valid_from)}.")
        self._digest.setText(f"SHA-256 {groups(text.digest)}")
        set_shown(self._pages, text.is_pdf)
        set_shown(self._plain, not text.is_pdf)
        if text.is_pdf:
            self._pages.show_pdf(content, f"Versie {text.version}")
        else:
            self._pages.clear()
            self._plain.setPlainText(content.decode("utf-8"))

    def clear(self) -> None:
        """Take the document away; nothing of it stays in memory."""
        self._text, self._content = None, b""
        self._pages.clear()
        self._plain.clear()

    def paper(self) -> bytes:
        """What goes to the printer: the PDF itself, or the text laid out on pages."""
        if self._text is None or self._text.is_pdf:
            return self._content
        return _laid_out(self._content.decode("utf-8"))

    def _dress(self) -> None:
        self._plain.setFont(self._theme.font("body"))


@dataclass(frozen=True, slots=True)
class Loading:
    """What was filled in to load a text."""

    path: Path
    edition: str
    version: str
    valid_from: date


class LoadTextCard(Card):
    """The form of who loads an official text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._path = LineField(theme, placeholder="Pad van het bestand")
        browse = KeyButton(theme, _BROWSE, icon="folder-open")
        browse.clicked.connect(self._on_browse)
        self._edition = Choice(theme, [(edition_named(name).title, name) for name in EDITIONS])
        self._version = LineField(theme, placeholder="Bijvoorbeeld: vastgesteld op 12 juni 2007")
        self._day = PartialDateField(theme)
        self.stack.put(Text(theme, "Officiële tekst laden", "section"))
        field = FormField(
            theme,
            "Bestand",
            self._path,
            name="path",
            help_text="Een PDF, of een tekst in UTF-8 die eindigt op .txt of .md. Hoogstens 25 MB.",
        )
        beside = Box(Stack(theme, Text(theme, " ", "small_medium"), browse, STRETCH, gap=Size.PAIR))
        self.stack.put(Row(theme, grow(field), beside, gap=Size.ROW))
        for label, control, name, help_text in (
            ("Regelset", self._edition, "edition", "De regels waar deze tekst bij hoort."),
            ("Versie", self._version, "version", "Zo heet de tekst voor uw collega's."),
            ("Geldt vanaf", self._day, "valid_from", "Vanaf deze dag moet iedereen deze tekst lezen."),
        ):
            self.stack.put(FormField(theme, label, control, name=name, help_text=help_text))
        note = "Een geladen tekst blijft bewaard. Iedereen krijgt bericht dat er een tekst te lezen is."
        self.stack.put(Text(theme, note, "small", "ink2", wrap=True))
        self.stack.put(STRETCH)

    @property
    def first(self) -> QWidget:
        return self._path

    def begin(self, edition: str) -> None:
        """An empty form, for the edition that is looked at."""
        self._path.clear()
        self._version.clear()
        self._day.clear()
        self._edition.choose(edition)

    def filled(self) -> Loading:
        """What was filled in. Raises UserError for the first thing that is missing."""
        path = self._path.text().strip()
        if not path:
            raise UserError(_NO_FILE, "path")
        day = self._day.value()
        valid_from = _whole(day) if day is not None else None
        if valid_from is None:
            raise UserError(_NO_DAY, "valid_from")
        return Loading(Path(path).expanduser(), str(self._edition.value()), self._version.text(), valid_from)

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Kies de officiële tekst", "", _KINDS)
        if chosen:
            self._path.setText(chosen)
            self._path.setFocus()


def _whole(day: PartialDate) -> date | None:
    return day.earliest if day.is_complete else None


def _laid_out(text: str) -> bytes:
    """A plain text on A4."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = QTextDocument()
    document.setDefaultFont(QFont("IBM Plex Sans", _POINTS))
    document.setPlainText(text)
    document.print_(writer)
    buffer.close()
    return bytes(data.data())
