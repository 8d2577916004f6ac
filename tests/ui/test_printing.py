"""The way to a printer, as far as it goes without one: the command that CUPS gets, and the pages drawn."""

from __future__ import annotations

import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from counter_app.errors import EnvironmentTrouble
from counter_app.output.content import Addressee, Costs, Letterhead, Settlement, SlipContent
from counter_app.output.documents import render
from ui.printing import CupsPrinter, DrawingPrinter, draw_pages, installed_printers, system_printer

_LP = """#!/bin/sh
cat > "{folder}/stdin"
printf '%s\\n' "$@" > "{folder}/arguments"
exit {status}
"""


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


def stand_in_for_lp(folder: Path, monkeypatch: pytest.MonkeyPatch, status: int = 0) -> None:
    """A program named lp that keeps what it is given."""
    program = folder / "lp"
    program.write_text(_LP.format(folder=folder, status=status))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_cups_gets_the_document_itself_and_a_job_name_without_persons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdf: bytes
) -> None:
    stand_in_for_lp(tmp_path, monkeypatch)
    CupsPrinter().send("Balie_3", pdf, "2026-00012 bewijs", 2)
    assert (tmp_path / "stdin").read_bytes() == pdf
    arguments = (tmp_path / "arguments").read_text().splitlines()
    assert arguments == ["-d", "Balie_3", "-t", "2026-00012 bewijs", "-n", "2", "-"]


def test_a_printer_that_refuses_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdf: bytes
) -> None:
    stand_in_for_lp(tmp_path, monkeypatch, status=1)
    with pytest.raises(EnvironmentTrouble) as refused:
        CupsPrinter().send("Balie_3", pdf, "2026-00012 bewijs", 1)
    assert refused.value.happened == "De printer Balie_3 neemt het document niet aan."
    assert "andere printer" in refused.value.do


def test_a_computer_without_a_print_service_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdf: bytes
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EnvironmentTrouble) as missing:
        CupsPrinter().send("Balie_3", pdf, "2026-00012 bewijs", 1)
    assert "CUPS" in missing.value.do


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
    assert system_printer().names() == installed_printers()
