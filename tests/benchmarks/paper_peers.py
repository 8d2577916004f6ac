"""The same slip as other makers of PDF draw it; each library is loaded by who asks for it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from importlib import import_module
from io import BytesIO
from typing import Any, Final

from counter_app.paths import resources

_FONTS: Final = {"": "IBMPlexSans_400Regular.ttf", "B": "IBMPlexSans_600SemiBold.ttf"}
_LEFT, _TOP, _STEP = 56, 780, 14


def _code(at: int) -> Any:
    return import_module("segno").make(f"BALIE 1 {18_000 + at} {at:020x}", error="m", micro=False).matrix


def bare(lines: list[str]) -> Callable[[int], bytes]:
    """The floor: the same words in a font that every reader has, without a code."""
    pages, pdfgen = import_module("reportlab.lib.pagesizes"), import_module("reportlab.pdfgen.canvas")

    def draw(at: int) -> bytes:
        file = BytesIO()
        canvas = pdfgen.Canvas(file, pagesize=pages.A4)
        canvas.setFont("Helvetica", 10)
        for down, line in enumerate([*lines, str(at)]):
            canvas.drawString(_LEFT, _TOP - _STEP * down, line)
        canvas.showPage()
        canvas.save()
        return file.getvalue()

    return draw


def with_fpdf(lines: list[str]) -> Callable[[int], bytes]:
    """fpdf2 with two fonts of its own and the code; neither archivable nor tagged."""
    fpdf = import_module("fpdf")

    def draw(at: int) -> bytes:
        document = fpdf.FPDF()
        document.add_page()
        for style, name in _FONTS.items():
            document.add_font("house", style, resources() / "fonts" / name)
        document.set_font("house", "B", 16)
        document.cell(text=lines[0], new_x="LMARGIN", new_y="NEXT")
        document.set_font("house", "", 10)
        for line in [*lines[1:], str(at)]:
            document.cell(text=line, new_x="LMARGIN", new_y="NEXT")
        for down, row in enumerate(_code(at)):
            for along, dark in enumerate(row):
                if dark:
                    document.rect(150 + along * 0.78, 230 + down * 0.78, 0.78, 0.78, style="F")
        return bytes(document.output())

    return draw


def with_weasyprint(lines: list[str]) -> Callable[[int], bytes]:
    """WeasyPrint, tagged as ours is: the same words from HTML, and the code as a drawing."""
    weasyprint = import_module("weasyprint")
    fonts = "".join(
        f"@font-face {{ font-family: house; font-weight: {weight}; "
        f"src: url({(resources() / 'fonts' / name).as_uri()}) }}"
        for weight, name in (("normal", _FONTS[""]), ("bold", _FONTS["B"]))
    )

    def draw(at: int) -> bytes:
        squares = "".join(
            f"M{along} {down}h1v1h-1z"
            for down, row in enumerate(_code(at))
            for along, dark in enumerate(row)
            if dark
        )
        body = "".join(f"<p>{escape(line)}</p>" for line in [*lines[1:], str(at)])
        whole = (
            f"<html lang=nl><head><title>Slip</title><style>{fonts} @page {{ size: A4; margin: 20mm }} "
            "p { margin: 0 } body { font: 10pt house }</style></head>"
            f"<body><h1>{escape(lines[0])}</h1>{body}<svg width=30mm height=30mm viewBox='0 0 45 45'>"
            f"<path d='{squares}'/></svg></body></html>"
        )
        found: bytes = weasyprint.HTML(string=whole).write_pdf(pdf_variant="pdf/ua-1")
        return found

    return draw
