"""The way out: to a printer (on Linux the PDF itself goes to CUPS, elsewhere its pages are drawn) or to a file."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from counter_app.errors import EnvironmentTrouble, PaperHeld, UserError
from ui.background import Progress
from ui.cups import LOOK, PLAIN, CupsPrinter, Sheet

if TYPE_CHECKING:
    from counter_app.services.paper import Document, Paper
    from counter_app.services.printers import PrinterPlan, PrinterSetting

#: Dots per inch of a page that is drawn for a printer.
_DPI: Final = 300


class Printer(Protocol):
    """What the window needs of the printers; tests bring their own."""

    def names(self) -> tuple[str, ...]:
        """The printers that can be chosen, the usual one first; soon, for a page asks it while it opens."""

    def send(self, name: str, pdf: bytes, job: str, copies: int) -> None:
        """Hands a document over. Called on a worker. Raises EnvironmentTrouble when it isn't taken.

        `job` stands in the print queue, where everybody can read it.
        """


class DocumentPrinter(Printer, Protocol):
    """A printer of papers that a location has chosen a tray for."""

    def trays(self, name: str) -> tuple[str, ...]:
        """What this printer can take paper from, as far as it is told. Called on a worker."""

    def send(self, name: str, pdf: bytes, job: str, copies: int, sheet: Sheet = PLAIN) -> None:
        """As `Printer.send`, on the paper that was chosen."""


class DrawingPrinter:
    """The printers of Windows and macOS: each page is drawn at the resolution of a printer."""

    def names(self) -> tuple[str, ...]:
        return installed_printers()

    def trays(self, name: str) -> tuple[str, ...]:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        # Only Windows tells them.
        told = None if info.isNull() else getattr(QPrinter(info), "supportedPaperSources", None)
        return () if told is None else tuple(source.name for source in told())

    def send(self, name: str, pdf: bytes, job: str, copies: int, sheet: Sheet = PLAIN) -> None:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            raise EnvironmentTrouble(f"De printer {name} is er niet meer.", "Kies een andere printer.")
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(job)
        printer.setCopyCount(copies)
        if sheet.two_sided is not None:
            duplex = QPrinter.DuplexMode
            printer.setDuplex(duplex.DuplexLongSide if sheet.two_sided else duplex.DuplexNone)
        source = getattr(QPrinter.PaperSource, sheet.tray, None) if sheet.tray else None
        if source is not None:
            printer.setPaperSource(source)
        draw_pages(pdf, printer)


def draw_pages(pdf: bytes, printer: object) -> None:
    """Draws every page of a document on a sheet of its own. Raises EnvironmentTrouble when that fails."""
    import pypdfium2
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setResolution(_DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentTrouble(f"De printer {printer.printerName()} neemt het document niet aan.", LOOK)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            if number and not printer.newPage():
                raise EnvironmentTrouble(f"De printer {printer.printerName()} is gestopt.", LOOK)
            # On white: what is transparent would come out black.
            bitmap = document[number].render(
                scale=_DPI / 72, fill_color=(255, 255, 255, 255), rev_byteorder=True, prefer_bgrx=True
            )
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            )
            sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image)
    finally:
        painter.end()
        document.close()


def installed_printers() -> tuple[str, ...]:
    """The names of the printers of this computer, the default first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    names = sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))
    return tuple(names)


def system_printer() -> DocumentPrinter:
    """The way to print on this computer."""
    return CupsPrinter() if sys.platform.startswith("linux") and shutil.which("lp") else DrawingPrinter()


class LocationPrinter:
    """The printers of this computer, for papers of which the kind has no line of its own.

    First comes the one that the location chose for everything else, and what goes there goes as it was chosen.
    """

    def __init__(self, printers: DocumentPrinter, plan: Callable[[], PrinterPlan]) -> None:
        self._printers = printers
        self._plan = plan
        self._chosen: PrinterSetting | None = None

    def look(self) -> None:
        """Hears what the location chose. Called on a worker, because it asks the database."""
        from counter_app.services.printers import OTHER

        self._chosen = self._plan().of(OTHER)

    def names(self) -> tuple[str, ...]:
        first = self._chosen.printer if self._chosen else ""
        return tuple(sorted(self._printers.names(), key=lambda name: name != first))

    def trays(self, name: str) -> tuple[str, ...]:
        return self._printers.trays(name)

    def send(self, name: str, pdf: bytes, job: str, copies: int, sheet: Sheet = PLAIN) -> None:
        self.look()
        chosen = self._chosen
        if sheet == PLAIN and chosen is not None and chosen.printer == name:
            sheet = Sheet(chosen.tray, chosen.two_sided)
        self._printers.send(name, pdf, job, copies, sheet)


@dataclass(frozen=True, slots=True)
class Way:
    """Where a paper goes, and how it is put on paper there."""

    printer: str
    sheet: Sheet = PLAIN

    @property
    def words(self) -> str:
        tray = f", lade {self.sheet.tray}" if self.sheet.tray else ""
        return f"Printer {self.printer}{tray}{', dubbelzijdig' if self.sheet.two_sided else ''}."


def way_of(plan: PrinterPlan, kind: str, usual: str) -> Way:
    """The way that the location chose for a kind of paper; where it chose none, to the usual printer."""
    chosen = plan.of(kind)
    return Way(usual) if chosen is None else Way(chosen.printer, Sheet(chosen.tray, chosen.two_sided))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A final document that must come out, and how often."""

    document: Document
    copies: int


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one document; `trouble` says what went wrong and what to do."""

    document: Document
    succeeded: bool
    place: str
    trouble: str = ""


#: The slip goes first: without it nothing is handed over.
_ORDER: Final = ("slip", "extract", "overview", "access_overview", "invoice", "credit_note", "letter", "form")


def in_order(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in the order in which they go out."""
    last = len(_ORDER)
    return tuple(sorted(documents, key=lambda one: _ORDER.index(one.kind) if one.kind in _ORDER else last))


def document_key(document: Document) -> str:
    """What tells one document from another, and from the preview of its kind."""
    return f"document {document.id}"


def wanted_of(
    documents: Sequence[Document], before: Sequence[Document], copies: Mapping[str, int]
) -> tuple[Wanted, ...]:
    """The ticked documents; of one that was a preview a moment ago its kind was ticked."""
    known = {one.id for one in before}
    keys = [(one, document_key(one) if one.id in known else str(one.kind)) for one in documents]
    return tuple(Wanted(one, copies[key]) for one, key in keys if key in copies)


def print_documents(
    paper: Paper,
    printer: DocumentPrinter,
    way_of_kind: Callable[[str], Way],
    wanted: Sequence[Wanted],
    progress: Progress,
) -> tuple[Came, ...]:
    """Prints one document after another; each is recorded before it goes and again when it went."""
    came: list[Came] = []
    for number, one in enumerate(wanted):
        progress(number, len(wanted))
        document = one.document
        way = way_of_kind(document.kind)
        try:
            print_id, pdf = paper.start_print(document.id, "printer", way.printer, one.copies)
        except PaperHeld as held:
            # The others of the request may still go.
            came.append(Came(document, False, way.printer, held.sentence))
            continue
        job = document.file_name.removesuffix(".pdf")
        try:
            printer.send(way.printer, pdf, job, one.copies, way.sheet)
        except EnvironmentTrouble as trouble:
            paper.finish_print(print_id, False, trouble.happened)
            came.append(Came(document, False, way.printer, f"{trouble.happened} {trouble.do}"))
        else:
            paper.finish_print(print_id, True)
            came.append(Came(document, True, way.printer))
    return tuple(came)


def keep_documents(
    paper: Paper, folder: Path, wanted: Sequence[Wanted], progress: Progress
) -> tuple[Came, ...]:
    """Keeps each document as a file of its own; one that is there already is never written over."""
    came: list[Came] = []
    for number, one in enumerate(wanted):
        progress(number, len(wanted))
        document = one.document
        try:
            print_id, pdf = paper.start_print(document.id, "file")
        except PaperHeld as held:
            came.append(Came(document, False, str(folder), held.sentence))
            continue
        try:
            place = _keep(folder, document.file_name, pdf)
        except OSError as trouble:
            happened, do = _WHY_NOT.get(trouble.errno or 0, _NOT_WRITTEN)
            paper.finish_print(print_id, False, happened)
            came.append(Came(document, False, str(folder), f"{happened} {do}"))
        else:
            paper.finish_print(print_id, True)
            came.append(Came(document, True, str(place)))
    return tuple(came)


def checked_folder(typed: str) -> Path:
    """The folder that was typed. Raises UserError beside its field when nothing can be kept there."""
    if not typed.strip():
        raise UserError("Vul in welke map u gebruikt.", "folder")
    folder = Path(typed.strip()).expanduser()
    if not folder.is_dir():
        raise UserError("Deze map bestaat niet. Kies een andere map.", "folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError("In deze map mag u niets bewaren. Kies een andere map.", "folder")
    return folder


_OTHER_FOLDER: Final = "Kies een andere map."
_NOT_WRITTEN: Final = ("Het bestand is niet geschreven.", _OTHER_FOLDER)
_WHY_NOT: Final = {
    errno.ENOSPC: ("De schijf is vol.", "Maak ruimte, of kies een andere map."),
    errno.EACCES: ("In deze map mag u niets bewaren.", _OTHER_FOLDER),
    errno.EROFS: ("In deze map mag u niets bewaren.", _OTHER_FOLDER),
    errno.ENOENT: ("De map is er niet meer.", _OTHER_FOLDER),
}


def keep_file(folder: Path, name: str, pdf: bytes) -> Path:
    """Keeps a paper that is about nobody. Raises EnvironmentTrouble that says why it can't."""
    try:
        return _keep(folder, name, pdf)
    except OSError as trouble:
        happened, do = _WHY_NOT.get(trouble.errno or 0, _NOT_WRITTEN)
        raise EnvironmentTrouble(happened, do) from trouble


def _keep(folder: Path, name: str, pdf: bytes) -> Path:
    """Writes a file that only its owner may read; a number behind the name when that is taken."""
    stem = name.removesuffix(".pdf")
    for number in count(1):
        place = folder / (name if number == 1 else f"{stem}-{number}.pdf")
        try:
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            continue
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(pdf)
        except OSError:
            place.unlink(missing_ok=True)
            raise
        return place
    raise AssertionError("counting never ends")
