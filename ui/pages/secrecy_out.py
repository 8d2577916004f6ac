"""A letter or the list on paper before it goes out, and the list as a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStandardPaths

from ui.theme import Size, Theme
from ui.widgets.boxes import IN_CARD, STRETCH, Card, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.text import Text


class SecrecyPaper(Card):
    """The paper as it comes out of the printer, with where it goes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW, margins=IN_CARD)
        self.preview = PaperPreview(theme, width=Size.FORM)
        self.printers = Choice(theme)
        self.folder = LineField(theme)
        self.folder.setText(documents_folder())
        self.stack.put(grow(self.preview))
        self.stack.put(FormField(theme, "Printer", self.printers, name="printer"))
        self.folder_field = FormField(theme, "Map voor de PDF", self.folder)
        self.stack.put(self.folder_field)

    @property
    def printer(self) -> str:
        return str(self.printers.value() or "")

    def show_paper(self, pdf: bytes, name: str, printers: Sequence[str]) -> None:
        self.preview.show_pdf(pdf, name)
        self.printers.set_options([(one, one) for one in printers] or [("Geen printer gevonden", "")])


class SecrecyFile(Card):
    """What the list is for, and where it goes."""

    def __init__(self, theme: Theme) -> None:
        self.purpose, self.folder = LineField(theme), LineField(theme)
        self.folder.setText(documents_folder())
        self.folder_field = FormField(theme, "Map", self.folder)
        super().__init__(
            theme,
            Text(theme, "Bewaren als bestand", "section"),
            FormField(
                theme, "Waarvoor hebt u de lijst nodig?", self.purpose, name="purpose",
                help_text="Dit wordt vastgelegd. Er staan geen namen in de lijst.",
            ),
            self.folder_field,
            STRETCH,
            gap=Size.ROW,
            margins=IN_CARD,
        )  # fmt: skip


def documents_folder() -> str:
    """The folder for documents of who works here."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
