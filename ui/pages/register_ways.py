"""How a register goes out and in: on paper, as a file for a spreadsheet, and a file that is read in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from counter_app.errors import UserError
from ui.actions import KEEP_PDF, NEXT, PREVIEW, RECHECK, SAVE
from ui.background import Progress
from ui.format import counted
from ui.pages.register_out import FilesCard, StatementCard, letter_of, read_file, write_file
from ui.printing import Printer
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView

if TYPE_CHECKING:
    from pathlib import Path

    from counter_app.registers.definition import EntryPaper
    from ui.pages.registers import RegistersPage

#: The modes of the page that this part answers for.
WAYS: Final = frozenset({"paper", "files"})
_DRAW: Final = PREVIEW.worded("Opnieuw bekijken", "Teken het papier met wat u invulde.")
_PRINT: Final = NEXT.worded("Afdrukken", "Druk deze opgave af.")
_KEEP_PDF: Final = KEEP_PDF.worded("PDF bewaren", "Bewaar deze opgave als PDF.")
_KEEP: Final = NEXT.worded("Bewaren (CSV)", "Bewaar de lijst voor een rekenblad. Dit wordt vastgelegd.")
_CHECK: Final = RECHECK.worded(
    "Bestand nakijken", "Kijk wat er in dit bestand staat, zonder iets in te voeren."
)
_READ_IN: Final = SAVE.worded("Inlezen", "Voer alle regels van dit bestand in.")
#: Everybody can read this in the print queue.
_JOB: Final = "Opgave uit een register"
_DONE: Final = "register"


class RegisterWays(QObject):
    """The two cards and what their commands do; the page says which of them is in sight."""

    mode_wanted = Signal(str)
    kept = Signal(str)  # rows were read in; the sentence that tells

    def __init__(self, page: RegistersPage, printer: Printer) -> None:
        super().__init__(page)
        self._page, self._printer = page, printer
        self._pdf = b""
        self.paper = StatementCard(page.theme)
        self.paper.kind.activated.connect(self._on_kind)
        self.files = FilesCard(page.theme)
        self.files.approve_wanted.connect(self._on_approve_all)
        #: The changes that this clerk saw waiting for them.
        self._waiting: tuple[int, ...] = ()

    def show_waiting(self, waiting: tuple[int, ...]) -> None:
        """What waits for this clerk in the register that is shown."""
        self._waiting = waiting
        self.files.show_waiting(len(waiting))

    @property
    def waits_for_approval(self) -> bool:
        """Whether more than one change waits for this clerk."""
        return len(self._waiting) > 1

    def commands(self, mode: str) -> list[PageCommand]:
        """What can be done in one of the two modes."""
        if mode == "paper":
            drawn = bool(self._pdf)
            ready = drawn and bool(self.paper.printer)
            printing = PageCommand(_PRINT, self._on_print, side="right", kind="primary", enabled=ready)
            drawing = PageCommand(_DRAW, self.on_paper, side="right")
            return [drawing, PageCommand(_KEEP_PDF, self._on_keep_pdf, side="right", enabled=drawn), printing]
        reading = [PageCommand(_CHECK, self._on_check), PageCommand(_READ_IN, self._on_read_in)]
        keeping = PageCommand(_KEEP, self._on_keep, side="right", kind="primary")
        return [*(reading if self._may_add() else []), keeping]

    def forget_paper(self) -> None:
        """Nothing of a statement stays in memory."""
        self.paper.preview.clear()
        self.paper.forget_addressee()
        self._pdf = b""

    def choose(self, key: str) -> None:
        """Draws the paper with this key."""
        self.paper.kind.choose(key)
        self.on_paper()

    def on_paper(self) -> None:
        page, entry = self._page, self._page.chosen_entry
        key, files = page.register.key, page.counter.register_files
        page.clear_faults()
        self.paper.show_register(page.register, with_letters=entry is not None and self._keeps())
        wanted = self.paper.wanted
        letter = letter_of(page.register, wanted)
        if letter is not None and entry is not None:
            self._draw_letter(entry, letter)
            return
        if wanted == "entry" and entry is not None:
            page.short(lambda: files.copy(entry), self._show_statement)
            return
        inspected = wanted == "inspection"
        page.short(lambda: files.statement(key, for_inspection=inspected), self._show_statement)

    def on_files(self) -> None:
        self._page.clear_faults()
        self.files.show_register(self._page.register, may_add=self._may_add())
        self.mode_wanted.emit("files")
        self.files.first().setFocus()

    def on_approval(self) -> None:
        """To where all that waits is approved at once."""
        self.on_files()
        self.files.show_approval()

    def _may_add(self) -> bool:
        return bool(self._page.register.add & self._page.counter.clerk.roles)

    def _draw_letter(self, entry: int, letter: EntryPaper) -> None:
        name, address = self.paper.to_name.text(), self.paper.to_address.toPlainText()
        papers = self._page.counter.register_papers
        if letter.asks_addressee and not name.strip():
            # First to whom; nothing of another paper stays in sight meanwhile.
            self.paper.preview.clear()
            self._pdf = b""
            self.mode_wanted.emit("paper")
            self.paper.to_name.setFocus()
            return
        self._page.short(lambda: papers.draw(entry, letter.key, name, address), self._show_statement)

    def _keeps(self) -> bool:
        return bool(self._page.register.change & self._page.counter.clerk.roles)

    def _show_statement(self, pdf: bytes) -> None:
        self.paper.show_statement(self._page.register, pdf, self._printer.names())
        self._pdf = pdf
        self.mode_wanted.emit("paper")
        if letter_of(self._page.register, self.paper.wanted) is None:
            self.paper.kind.setFocus()

    def _show_saved(self, path: Path) -> None:
        self._show_done(f"Bewaard als {path.name}.")

    def _show_done(self, sentence: str) -> None:
        self._page.banner_wanted.emit(BannerView(_DONE, sentence, tone="groen", icon="circle-check"))
        announce(self._page, sentence)

    def _show_read_in(self, count: int) -> None:
        self.kept.emit(f"{counted(count, 'regel', 'regels')} ingelezen.")

    def _show_approved(self, count: int) -> None:
        self.kept.emit(f"{counted(count, 'regel', 'regels')} goedgekeurd.")

    def _on_approve_all(self) -> None:
        page, seen = self._page, self._waiting
        page.clear_faults()
        key, why, registers = page.register.key, self.files.approve_why.text(), page.counter.registers
        page.short(lambda: registers.approve_all(key, seen, why), self._show_approved)

    def _on_kind(self, _index: int) -> None:
        if self.paper.isVisibleTo(self._page):
            self.on_paper()

    def _on_print(self) -> None:
        name, pdf, printer, page = self.paper.printer, self._pdf, self._printer, self._page

        def send(_progress: Progress) -> str:
            # A printer may think for half a minute, so not among the short work.
            printer.send(name, pdf, _JOB, 1)
            return "De opgave is naar de printer."

        page.background.long(send, self._show_done, page.show_failure)

    def _on_keep_pdf(self) -> None:
        path, pdf = self._path(self.paper.path), self._pdf
        if path is not None:
            self._page.short(lambda: write_file(path, pdf), self._show_saved)

    def _on_keep(self) -> None:
        path = self._path(self.files.export_path)
        if path is not None:
            page = self._page
            key, purpose, files = page.register.key, self.files.purpose.text(), page.counter.register_files
            page.short(lambda: write_file(path, files.csv(key, purpose)), self._show_saved)

    def _on_check(self) -> None:
        path = self._path(self.files.import_path)
        if path is not None:
            key, files = self._page.register.key, self._page.counter.register_files
            self._page.short(lambda: files.preview_import(key, read_file(path)), self.files.show_preview)

    def _on_read_in(self) -> None:
        path = self._path(self.files.import_path)
        if path is None:
            return
        why = self.files.why.text()
        if not why.strip():
            self._page.show_user_error(UserError("Schrijf op waarom.", "import_why"))
            return
        key, files = self._page.register.key, self._page.counter.register_files
        self._page.short(lambda: files.import_csv(key, read_file(path), why), self._show_read_in)

    def _path(self, asked: Callable[[], Path]) -> Path | None:
        """The path that was typed; None, with the sentence at its field, when there is none."""
        self._page.clear_faults()
        try:
            return asked()
        except UserError as error:
            self._page.show_user_error(error)
            return None
