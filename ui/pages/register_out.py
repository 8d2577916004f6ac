"""A register on its way out or in: the statement on paper, the list as a file, and a file to be read in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.folding import fold
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.registers.definition import EntryPaper, Register
from counter_app.services.register_files import LARGEST_FILE, ImportPreview
from ui.actions import Command
from ui.format import counted
from ui.theme import Size, Theme
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Line,
    Row,
    ScrollColumn,
    Stack,
    grow,
    set_shown,
)
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField, TextArea
from ui.widgets.key_button import KeyButton
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.text import Text

#: So many faulty lines of a file are told; more help nobody.
_MOST_TOLD: Final = 12
_APPROVE_ALL: Final = Command(
    "Alles goedkeuren", hint="Alles wat op uw akkoord wacht en u zag, geldt vanaf nu."
)
NO_FILE: Final = "Kies een bestand."
_UNWRITABLE: Final = "Het bestand kan hier niet worden bewaard."
_UNREADABLE: Final = "Dit bestand kan niet worden gelezen."
_OTHER_PLACE: Final = "Kies een andere map of een andere naam."
_NOT_KEPT: Final = "Dit komt alleen op de brief en wordt niet bewaard."
_KINDS: Final = (
    ("Alles wat nu geldt, voor intern gebruik", "all"),
    ("Ter inzage", "inspection"),
    ("Alleen de gekozen regel", "entry"),
)
_INSPECTION: Final = (
    "«Ter inzage» is zonder namen en persoonlijke gegevens, voor wie het register mag inzien."
)


class StatementCard(Card):
    """The statement as it will be on paper, with where it goes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=0, margins=NO_MARGINS)
        self._theme = theme
        self.preview = PaperPreview(theme, width=Size.FORM)
        self.kind = Choice(theme, _KINDS)
        self.to_name, self.to_address = LineField(theme), TextArea(theme)
        self._to = Box(
            Stack(
                theme,
                FormField(theme, "Aan wie", self.to_name, name="to_name", help_text=_NOT_KEPT),
                FormField(theme, "Adres", self.to_address, name="to_address"),
                gap=Size.ROW,
            )
        )
        self._printer = Choice(theme)
        self._file = LineField(theme)
        # On a narrow window with large text the fields keep their height, and the paper enough to see it by.
        self.preview.setMinimumHeight(theme.px(Size.TABLE_LEAST))
        self._what = FormField(theme, "Wat komt erop?", self.kind, help_text=_INSPECTION)
        self._column = Stack(
            theme,
            Text(theme, "Op papier", "section"),
            self._what,
            self._to,
            grow(self.preview),
            FormField(theme, "Printer", self._printer, name="printer"),
            FormField(theme, "PDF bewaren als", self._file, name="pdf"),
            gap=Size.ROW,
            margins=IN_CARD,
        )
        self.stack.put(grow(FillScroll(Box(self._column))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The paper scrolls by itself: it takes what the fields around it leave, and never less than its least."""
        least = self._theme.px(Size.TABLE_LEAST)
        self.preview.setFixedHeight(least)
        around = self._column.totalHeightForWidth(self.width() - self._theme.px(Size.SCROLL_BAR)) - least
        self.preview.setMaximumHeight(max(least, self.height() - around - 2 * Size.HAIR))

    @property
    def printer(self) -> str:
        return str(self._printer.value() or "")

    @property
    def wanted(self) -> str:
        """all, inspection, entry, or the key of a paper of this register"""
        return str(self.kind.value())

    def show_register(self, register: Register, *, with_letters: bool) -> None:
        """What can be drawn of this register, where an entry is chosen also its letters."""
        letters = [(one.label, one.key) for one in register.papers] if with_letters else []
        before = self.wanted
        self.kind.set_options([*_KINDS, *letters])
        self.kind.choose(before if before in {key for _, key in (*_KINDS, *letters)} else "all")
        self.show_addressee(letter_of(register, self.wanted))

    def show_addressee(self, paper: EntryPaper | None) -> None:
        """The fields for whom it goes to, of a letter that knows no address itself."""
        set_shown(self._to, paper is not None and paper.asks_addressee)
        self._what.set_help("" if paper is not None else _INSPECTION)
        self._fit()

    def forget_addressee(self) -> None:
        """Nothing of who it went to stays."""
        self.to_name.clear()
        self.to_address.clear()

    def path(self) -> Path:
        return chosen_path(self._file, "pdf")

    def show_statement(self, register: Register, pdf: bytes, printers: Sequence[str]) -> None:
        self.preview.show_pdf(pdf, register.title)
        self.show_printers(printers)
        self._file.setText(str(Path.home() / f"register-{_file_word(register)}.pdf"))

    def show_printers(self, printers: Sequence[str]) -> None:
        self._printer.set_options([(name, name) for name in printers] or [("Geen printer gevonden", "")])


class FilesCard(Card):
    """The list as a file, for who enters a file to be read in, and for who approves all that waits at once."""

    approve_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=0, margins=NO_MARGINS)
        self._theme = theme
        self.approve_why = LineField(theme)
        self._waiting = Text(theme, "", "small", "ink2", wrap=True)
        approve = KeyButton(theme, _APPROVE_ALL, "primary")
        approve.clicked.connect(self.approve_wanted)
        self._approve = Box(
            Stack(
                theme,
                Line(),
                Text(theme, "Goedkeuren", "section"),
                self._waiting,
                FormField(
                    theme, "Hoe hebt u deze regels nagekeken?", self.approve_why, name="why",
                    help_text="Dit komt in de geschiedenis van elke regel.",
                ),
                Row(theme, approve, STRETCH),
                gap=Size.ROW,
            )
        )  # fmt: skip
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
            self._approve,
            STRETCH,
            gap=Size.ROW,
            margins=IN_CARD,
        )  # fmt: skip
        self._column = ScrollColumn(Box(column), name="Bestanden")
        self.stack.put(grow(self._column))

    def show_register(self, register: Register, *, may_add: bool) -> None:
        self._export.setText(str(Path.home() / f"register-{_file_word(register)}.csv"))
        for field in (self.purpose, self.source, self.why, self.approve_why):
            field.clear()
        self._told.setText("")
        set_shown(self._in, may_add)

    def show_waiting(self, count: int) -> None:
        """How many changes wait for who looks; more than one can be approved together."""
        self._waiting.setText(f"{counted(count, 'regel wacht', 'regels wachten')} op uw akkoord.")
        set_shown(self._approve, count > 1)

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

    def show_approval(self) -> None:
        """The keyboard where all that waits is approved."""
        self.approve_why.setFocus()
        self._column.reveal(self._approve, self._theme.px(Size.ROW))


def letter_of(register: Register, key: str) -> EntryPaper | None:
    """The paper of a register with this key; None for the statements that every register has."""
    return next((one for one in register.papers if one.key == key), None)


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
