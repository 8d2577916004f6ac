"""A register on its way out or in: the statement on paper, the list as a file, and a file to be read in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.folding import fold
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.registers.definition import Register
from counter_app.services.register_files import LARGEST_FILE, ImportPreview
from ui.format import counted
from ui.theme import Size, Theme
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Line,
    ScrollColumn,
    Stack,
    grow,
    set_shown,
)
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.text import Text

#: So many faulty lines of a file are told; more help nobody.
_MOST_TOLD: Final = 12
NO_FILE: Final = "Kies een bestand."
_UNWRITABLE: Final = "Het bestand kan hier niet worden bewaard."
_UNREADABLE: Final = "Dit bestand kan niet worden gelezen."
_OTHER_PLACE: Final = "Kies een andere map of een andere naam."
_INSPECTION: Final = "Zonder namen en persoonlijke gegevens, voor wie het register mag inzien."


class StatementCard(Card):
    """The statement as it will be on paper, with where it goes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW, margins=IN_CARD)
        self.preview = PaperPreview(theme, width=Size.FORM)
        self.kind = Choice(
            theme,
            (
                ("Alles wat nu geldt, voor intern gebruik", "all"),
                ("Ter inzage", "inspection"),
                ("Alleen de gekozen regel", "entry"),
            ),
        )
        self._printer = Choice(theme)
        self._file = LineField(theme)
        self.stack.put(Text(theme, "Opgave op papier", "section"))
        self.stack.put(FormField(theme, "Wat komt erop?", self.kind, help_text=f"Ter inzage: {_INSPECTION}"))
        self.stack.put(grow(self.preview))
        self.stack.put(FormField(theme, "Printer", self._printer, name="printer"))
        self.stack.put(FormField(theme, "PDF bewaren als", self._file, name="pdf"))

    @property
    def printer(self) -> str:
        return str(self._printer.value() or "")

    @property
    def wanted(self) -> str:
        """all, inspection or entry"""
        return str(self.kind.value())

    def path(self) -> Path:
        return chosen_path(self._file, "pdf")

    def show_statement(self, register: Register, pdf: bytes, printers: Sequence[str]) -> None:
        self.preview.show_pdf(pdf, register.title)
        self._printer.set_options([(name, name) for name in printers] or [("Geen printer gevonden", "")])
        self._file.setText(str(Path.home() / f"register-{_file_word(register)}.pdf"))


class FilesCard(Card):
    """The list as a file, and, for who enters, a file to be read in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=0, margins=NO_MARGINS)
        self.purpose = LineField(theme)
        self._export = LineField(theme)
        self.source = LineField(theme)
        self.why = LineField(theme)
        self._told = Text(theme, "", "small", "ink2", wrap=True)
        self._in = Box(
            Stack(
                theme,
                Line(),
                Text(theme, "Inlezen", "section"),
                FormField(
                    theme, "Bestand met regels", self.source, name="file",
                    help_text="Een CSV-bestand met ; ertussen. De eerste regel noemt de velden.",
                ),
                FormField(theme, "Waarom leest u dit in?", self.why, name="import_why"),
                self._told,
                gap=Size.ROW,
            )
        )  # fmt: skip
        column = Stack(
            theme,
            Text(theme, "Bewaren als bestand", "section"),
            FormField(
                theme, "Waarvoor hebt u de lijst nodig?", self.purpose, name="purpose",
                help_text="Dit wordt vastgelegd.",
            ),
            FormField(theme, "Bestand", self._export, name="export"),
            self._in,
            STRETCH,
            gap=Size.ROW,
            margins=IN_CARD,
        )  # fmt: skip
        self._column = ScrollColumn(Box(column), name="Bestanden")
        self.stack.put(grow(self._column))

    def show_register(self, register: Register, *, may_add: bool) -> None:
        self._export.setText(str(Path.home() / f"register-{_file_word(register)}.csv"))
        for field in (self.purpose, self.source, self.why):
            field.clear()
        self._told.setText("")
        set_shown(self._in, may_add)

    def export_path(self) -> Path:
        return chosen_path(self._export, "export")

    def import_path(self) -> Path:
        return chosen_path(self.source, "file")

    def show_preview(self, preview: ImportPreview) -> None:
        """What the file would add, and the lines with a fault."""
        faulty = [row for row in preview.rows if row.faults]
        lines = [
            f"{counted(len(preview.rows), 'regel', 'regels')}, {counted(len(faulty), 'fout', 'fouten')}."
        ]
        lines += [f"Regel {row.line}: {' '.join(row.faults)}" for row in faulty[:_MOST_TOLD]]
        self._told.setText("\n".join(lines))

    def first(self) -> QWidget:
        return self.purpose


def _file_word(register: Register) -> str:
    return fold(register.tab).replace(" ", "-")


def chosen_path(field: LineField, name: str) -> Path:
    """The path in a field. Raises UserError when it is empty."""
    if not field.text().strip():
        raise UserError(NO_FILE, name)
    return Path(field.text().strip()).expanduser()


def write_file(path: Path, content: bytes) -> Path:
    """Writes a file. Raises EnvironmentTrouble when the place doesn't take it."""
    try:
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise EnvironmentTrouble(_UNWRITABLE, _OTHER_PLACE) from error
    return path


def read_file(path: Path) -> bytes:
    """Reads a file, and never more than one byte above the limit. Raises UserError when that can't be done."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise UserError(_UNREADABLE, "file") from error
