"""The way to a printer: on Linux the PDF itself goes to CUPS, elsewhere its pages are drawn."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import Final, Protocol

from counter_app.errors import EnvironmentTrouble

#: Dots per inch of a page that is drawn for a printer.
_DPI: Final = 300
#: So long may the print service take to accept a document.
_PATIENCE_SECONDS: Final = 30
_DO: Final = "Kijk of de printer aanstaat en papier heeft, of kies een andere printer."


class Printer(Protocol):
    """What the window needs of the printers; tests bring their own."""

    def names(self) -> tuple[str, ...]:
        """The printers that can be chosen, the usual one first. Called on the GUI thread."""

    def send(self, name: str, pdf: bytes, job: str, copies: int) -> None:
        """Hands a document over. Called on a worker. Raises EnvironmentTrouble when it isn't taken.

        `job` stands in the print queue, where everybody can read it.
        """


class CupsPrinter:
    """The print service of Linux: it takes the PDF as it is, so the paper is the document."""

    def names(self) -> tuple[str, ...]:
        return installed_printers()

    def send(self, name: str, pdf: bytes, job: str, copies: int) -> None:
        # By standard input: no file with somebody's data stays behind.
        command = ["lp", "-d", name, "-t", job, "-n", str(copies), "-"]
        try:
            done = subprocess.run(command, input=pdf, capture_output=True, timeout=_PATIENCE_SECONDS)
        except FileNotFoundError as missing:
            raise EnvironmentTrouble(
                "Het programma «lp» ontbreekt.", "Vraag de applicatiebeheerder om CUPS te installeren."
            ) from missing
        except subprocess.TimeoutExpired as late:
            raise EnvironmentTrouble(f"De printer {name} antwoordt niet.", _DO) from late
        if done.returncode != 0:
            raise EnvironmentTrouble(f"De printer {name} neemt het document niet aan.", _DO)


class DrawingPrinter:
    """The printers of Windows and macOS: each page is drawn at the resolution of a printer."""

    def names(self) -> tuple[str, ...]:
        return installed_printers()

    def send(self, name: str, pdf: bytes, job: str, copies: int) -> None:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            raise EnvironmentTrouble(f"De printer {name} is er niet meer.", "Kies een andere printer.")
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(job)
        printer.setCopyCount(copies)
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
        raise EnvironmentTrouble(f"De printer {printer.printerName()} neemt het document niet aan.", _DO)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            if number and not printer.newPage():
                raise EnvironmentTrouble(f"De printer {printer.printerName()} is gestopt.", _DO)
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


def system_printer() -> Printer:
    """The way to print on this computer."""
    return CupsPrinter() if sys.platform.startswith("linux") and shutil.which("lp") else DrawingPrinter()
