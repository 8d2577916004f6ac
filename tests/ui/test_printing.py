"""The way to a printer: a real print service with real queues, and pages drawn where there is none."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from counter_app.errors import EnvironmentTrouble
from counter_app.output.content import Addressee, Costs, Letterhead, Settlement, SlipContent
from counter_app.output.documents import render
from counter_app.services.printers import OTHER, PrinterPlan, PrinterSetting
from tests.cups import RAW, TRAYS, PrintService
from ui.cups import CupsPrinter, Sheet
from ui.printing import DrawingPrinter, LocationPrinter, draw_pages, installed_printers, system_printer


@pytest.fixture
def pdf() -> bytes:
    """A preview of a slip with nobody in it."""
    content = SlipContent(
        letterhead=Letterhead(
            "Gemeente Naarden", "Burgerzaken", "Raadhuisplein 1, 1411 ZZ Naarden", fictitious=True
        ),
        request_number="2026-00012",
        received_on=date(2026, 11, 23),
        to=Addressee("E. Lindeman", ("Lijnbaanpad 5",), "Particulier"),
        about="A. Visser",
        purpose="Reünie",
        grounds=("art. 10 lid 3",),
        data=(),
        given_by="Sanne de Wit",
        function="Burgerzaken",
        desk="Balie 1",
        given_at=datetime(2026, 11, 23, 9, 44, tzinfo=UTC),
        costs=Costs(Settlement.FREE),
    )
    return render(content, preview=True)


def test_what_the_queue_passes_on_is_the_document_itself(print_service: PrintService, pdf: bytes) -> None:
    CupsPrinter().send(RAW, pdf, "2026-00012-bewijs", 1)
    assert print_service.tray.wait_for(1) == [pdf]
    assert "2026-00012-bewijs" in print_service.job_options()
    # The service keeps no copy, and we leave no file for it to find.
    print_service.wait_until_done()
    assert list(print_service.folder.glob("spool/d*")) == []
    assert list(print_service.folder.glob("temporary/*")) == []


def test_what_has_no_line_of_its_own_goes_where_the_location_chose(
    print_service: PrintService, pdf: bytes
) -> None:
    chosen = PrinterSetting(OTHER, TRAYS, "Lower", two_sided=True)
    plans = [PrinterPlan(), PrinterPlan({OTHER: chosen})]
    print_service.run("lpadmin", "-d", RAW)
    printer = LocationPrinter(CupsPrinter(), lambda: plans[0])
    printer.look()
    before = printer.names()
    assert before[0] == RAW
    plans.reverse()
    printer.look()
    assert printer.names() == (TRAYS, *(name for name in before if name != TRAYS))
    printer.send(TRAYS, pdf, "Register", 1)
    print_service.tray.wait_for(1)
    assert "InputSlot\0\x05Lower" in print_service.job_options()
    printer.send(TRAYS, pdf, "Register", 1, Sheet("Upper"))
    print_service.tray.wait_for(2)
    assert "InputSlot\0\x05Upper" in print_service.job_options()


def test_copies_tray_and_sides_arrive(print_service: PrintService, pdf: bytes) -> None:
    assert CupsPrinter().trays(TRAYS) == ("Auto", "Upper", "Lower")
    assert CupsPrinter().trays(RAW) == ()
    CupsPrinter().send(TRAYS, pdf, "2026-00012-nota", 2, Sheet("Lower", two_sided=True))
    assert print_service.tray.wait_for(1) == [pdf + pdf]
    asked = print_service.job_options()
    assert "InputSlot\0\x05Lower" in asked
    assert "two-sided-long-edge" in asked


def test_a_tray_with_a_space_in_its_name_is_one_option(print_service: PrintService, pdf: bytes) -> None:
    CupsPrinter().send(TRAYS, pdf, "2026-00012-nota", 1, Sheet("Lade media=A3", two_sided=False))
    print_service.tray.wait_for(1)
    asked = print_service.job_options()
    assert "one-sided" in asked
    assert "InputSlot\0\x0dLade media=A3" in asked


def test_the_default_printer_stands_first(print_service: PrintService) -> None:
    assert set(CupsPrinter().names()) == {RAW, TRAYS}
    print_service.run("lpadmin", "-d", TRAYS)
    assert CupsPrinter().names() == (TRAYS, RAW)


def test_a_queue_that_rejects_or_stands_still_gets_nothing(print_service: PrintService, pdf: bytes) -> None:
    print_service.run("cupsreject", RAW)
    assert _refusal(pdf, RAW) == ("De printer Balie_1 neemt nu niets aan.", "Kies een andere printer.")
    print_service.run("cupsdisable", TRAYS)
    assert _refusal(pdf, TRAYS) == ("De printer Balie_2 staat stil.", "Kies een andere printer.")
    # So it doesn't come out hours later, when nobody stands at the printer.
    assert print_service.run("lpstat", "-o") == ""


@pytest.mark.parametrize(
    ("reason", "happened"),
    [
        ("media-empty-error", "Het papier in printer Balie_1 is op."),
        ("media-jam", "In printer Balie_1 zit papier vast."),
        ("cover-open-error", "Printer Balie_1 staat open."),
        ("offline-report", "Printer Balie_1 staat uit of is niet te bereiken."),
    ],
)
def test_what_a_printer_lacks_is_told(
    print_service: PrintService, pdf: bytes, reason: str, happened: str
) -> None:
    print_service.run("lpadmin", "-p", RAW, "-o", f"printer-state-reasons={reason}")
    try:
        assert _refusal(pdf, RAW)[0] == happened
    finally:
        print_service.run("lpadmin", "-p", RAW, "-o", "printer-state-reasons=none")


def test_a_warning_stops_nobody(print_service: PrintService, pdf: bytes) -> None:
    print_service.run("lpadmin", "-p", RAW, "-o", "printer-state-reasons=media-empty-warning")
    try:
        CupsPrinter().send(RAW, pdf, "2026-00012-bewijs", 1)
    finally:
        print_service.run("lpadmin", "-p", RAW, "-o", "printer-state-reasons=none")
    assert print_service.tray.wait_for(1) == [pdf]


def test_a_queue_that_was_taken_away_is_named(print_service: PrintService, pdf: bytes) -> None:
    assert _refusal(pdf, "Balie_9") == ("De printer Balie_9 is er niet meer.", "Kies een andere printer.")


def test_a_print_service_that_died_is_told_apart_from_a_printer(
    print_service: PrintService, pdf: bytes
) -> None:
    print_service.stop()
    assert _refusal(pdf, RAW)[0] == "De afdrukdienst van deze computer werkt niet."
    assert CupsPrinter().names() == ()


def test_a_print_service_that_says_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, pdf: bytes
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        impatient = CupsPrinter(patience=0.3)
        with pytest.raises(EnvironmentTrouble) as late:
            impatient.send(RAW, pdf, "2026-00012-bewijs", 1)
        assert late.value.happened == "De printer Balie_1 antwoordt niet."
        assert impatient.names() == ()


def test_a_computer_without_a_print_service_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdf: bytes
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "CUPS" in _refusal(pdf, "Balie_3")[1]
    assert isinstance(system_printer(), DrawingPrinter)


def _refusal(pdf: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(EnvironmentTrouble) as refused:
        CupsPrinter().send(name, pdf, "2026-00012-bewijs", 1)
    return refused.value.happened, refused.value.do


def test_a_printer_that_is_gone_is_named(qapp: QApplication, pdf: bytes) -> None:
    with pytest.raises(EnvironmentTrouble, match="Balie_9"):
        DrawingPrinter().send("Balie_9", pdf, "2026-00012 bewijs", 1)


def test_the_pages_are_drawn_on_white_and_fill_the_sheet(
    qapp: QApplication, tmp_path: Path, pdf: bytes
) -> None:
    paper = tmp_path / "drawn.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(paper))
    draw_pages(pdf, printer)
    given, drawn = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(paper)
    assert len(drawn) == len(given)
    for one, other in zip(given[0].get_size(), drawn[0].get_size(), strict=True):
        assert abs(one - other) < 1
    small = drawn[0].render(scale=0.2, fill_color=(255, 0, 0, 255))
    pixels = bytes(small.buffer)
    corner = 2 * small.stride + 2 * small.n_channels
    assert pixels[corner : corner + 3] == b"\xff\xff\xff"
    assert min(pixels) < 200
    given.close()
    drawn.close()


def test_the_printers_of_this_computer_can_be_asked_for(qapp: QApplication) -> None:
    assert len(set(installed_printers())) == len(installed_printers())
    assert isinstance(system_printer(), CupsPrinter)
