"""What all papers have in common: marks, bytes, archive quality, and a content that can be kept."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from counter_app.output.content import Letterhead
from counter_app.output.documents import Content, from_plain, kind_of, render, to_plain
from tests.output.papers import CREDIT_NOTE, INVOICE, LETTER, NAARDEN, SLIP, pages, text_of

PAPERS: list[Content] = [SLIP, INVOICE, CREDIT_NOTE, LETTER]
paper = pytest.mark.parametrize("content", PAPERS, ids=lambda content: kind_of(content).value)


@paper
def test_content_comes_back_from_json_as_it_was(content: Content) -> None:
    plain = json.loads(json.dumps(to_plain(content), sort_keys=True))
    assert from_plain(kind_of(content).value, plain) == content


@paper
def test_a_fictitious_paper_says_so_upright_on_every_page(content: Content) -> None:
    for page in pages(render(content)):
        assert page.startswith("FICTIEF")
    real = replace(content, letterhead=replace(NAARDEN, fictitious=False))
    assert "FICTIEF" not in text_of(render(real))


@paper
def test_a_preview_says_voorbeeld_upright_and_across_the_page(content: Content) -> None:
    assert text_of(render(content)).count("VOORBEELD") == 0
    for page in pages(render(content, preview=True)):
        assert page.count("VOORBEELD") == 2


@paper
def test_a_reprint_is_marked(content: Content) -> None:
    assert "DUPLICAAT" not in text_of(render(content))
    assert "DUPLICAAT" in text_of(render(content, duplicate=True))


def test_a_municipality_with_a_long_name_keeps_its_place() -> None:
    long_name = replace(NAARDEN, municipality="Gemeente " + "Hollands-Bergse Venen en Waarden " * 4)
    text = text_of(render(replace(SLIP, letterhead=long_name)))
    assert "Gemeente Hollands-Bergse Venen" in text
    assert "Logregel 18.205" in text


def test_every_page_is_numbered() -> None:
    long_letter = replace(LETTER, paragraphs=("Een alinea die vaak terugkomt. " * 30,) * 12)
    numbered = pages(render(long_letter))
    assert len(numbered) > 2
    for number, page in enumerate(numbered, 1):
        assert f"Pagina {number} van {len(numbered)}" in page


@paper
def test_the_file_is_tagged_dutch_and_says_what_it_is(content: Content) -> None:
    with pikepdf.open(BytesIO(render(content))) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "nl-NL"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert root.OutputIntents[0].S == pikepdf.Name.GTS_PDFA1
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
            assert xmp["dc:title"] == str(pdf.docinfo.Title)
        tags = _tags(root.StructTreeRoot.K)
        assert tags.count("/H1") == 1
        assert "/TH" in tags
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@paper
def test_every_mark_on_the_page_belongs_to_the_structure_or_is_decoration(content: Content) -> None:
    with pikepdf.open(BytesIO(render(content, preview=True))) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in (0, 1), "marked content inside marked content"
                if operator in ("Tj", "TJ", "S", "f", "B"):
                    assert depth == 1, f"{operator} outside marked content"


def test_names_of_persons_are_not_in_the_title_of_the_file() -> None:
    for content in PAPERS:
        with pypdfium2.PdfDocument(render(content)) as document:
            title = document.get_metadata_dict()["Title"]
        assert "Haanstra" not in title
        assert "Anker" not in title


def test_the_look_of_content_needs_no_drawing_library() -> None:
    watch = (
        "import sys; import counter_app.output.documents; "
        "print([name for name in ('reportlab', 'segno', 'pikepdf', 'PIL') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", watch], capture_output=True, check=True, text=True)
    assert loaded.stdout.strip() == "[]"


@paper
def test_nothing_runs_off_the_paper(content: Content) -> None:
    endless = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 6
    story = "Een omschrijving die niet ophoudt. " * 90
    stretched = from_plain(kind_of(content).value, _stretched(to_plain(content), [endless, story]))
    with pypdfium2.PdfDocument(render(stretched)) as document:
        for index in range(len(document)):
            text = document[index].get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert min(left for left, *_ in boxes) > 40
            assert max(right for _, _, right, _ in boxes) < 555
            body = [bottom for _, bottom, _, _ in boxes if bottom > 60]
            assert min(body) > 85


def test_another_municipality_brings_its_own_colour() -> None:
    red = Letterhead(
        "Gemeente Elders", "Publiekszaken", "Gemeente Elders", fictitious=False, accent="#A61C2A"
    )
    with pikepdf.open(BytesIO(render(replace(LETTER, letterhead=red)))) as pdf:
        strokes = [
            [round(float(part), 2) for part in instruction.operands]
            for instruction in pikepdf.parse_content_stream(pdf.pages[0])
            if str(instruction.operator) == "RG"
        ]
    assert [0.65, 0.11, 0.16] in strokes


#: What is typed or imported; all else is a number, a date or a fixed word.
_FREE_TEXT = {"purpose", "about", "name", "capacity", "value", "heading", "description", "reason"}


def _stretched(plain: Any, texts: list[str]) -> Any:
    """The content with endless words and endless stories where people type."""
    if isinstance(plain, list):
        return [_stretched(each, texts) for each in plain]
    if not isinstance(plain, dict):
        return plain
    return {
        key: texts[len(key) % 2] if key in _FREE_TEXT else _stretched(value, texts)
        for key, value in plain.items()
    }


def _tags(kids: pikepdf.Object) -> list[str]:
    found = []
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [str(kid.S), *_tags(kid.K)]
    return found
