"""The handbook as one file: nothing of its pages gets lost, every number leads where it says, and so do bookmarks."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from counter_app.__main__ import main
from counter_app.output.handbook_paper import Code, Grid, Heading, Items, Picture, Quote, Words
from counter_app.services.handbook import blocks_of, handbook_pdf
from tests.output.papers import letters_of
from ui.handbook import topics

PAGE = """# Titel
Een zin
over twee regels.

## Kop
1. Eerst dit,
   en dat.
2. Dan dit.

- Een `F2`.
- Nog een.

### Kleine kop

    counter-app log verify
    counter-app log head

> Dit kan alleen schriftelijk.

| Toets | Naam |
|---|---|
| `F1` | Terug |
![Een plaat](pictures/een.png)
"""


def test_markdown_becomes_blocks() -> None:
    assert list(blocks_of(PAGE, str.encode)) == [
        Words("Een zin over twee regels."),
        Heading("Kop"),
        Items(("Eerst dit, en dat.", "Dan dit."), numbered=True),
        Items(("Een `F2`.", "Nog een.")),
        Heading("Kleine kop", small=True),
        Code("counter-app log verify\ncounter-app log head"),
        Quote("Dit kan alleen schriftelijk."),
        Grid(("Toets", "Naam"), (("`F1`", "Terug"),)),
        Picture("Een plaat", b"pictures/een.png"),
    ]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Made as an administrator makes it."""
    file = tmp_path_factory.mktemp("book") / "handboek.pdf"
    assert main(["handbook", str(file)]) == 0
    return file.read_bytes()


def test_every_word_of_every_page_is_in_it(book: bytes) -> None:
    with pypdfium2.PdfDocument(book) as document:
        read = letters_of(" ".join(page.get_textpage().get_text_range() for page in document))
    for topic in topics().values():
        for word in re.findall(r"\w{6,}", topic.plain):
            assert letters_of(word) in read, f"{topic.key}: {word}"


def test_bookmarks_and_page_numbers_lead_to_their_chapter(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf, pypdfium2.PdfDocument(book) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
        contents = letters_of(" ".join(texts[:3]))
        numbers: dict[Any, int] = {page.objgen: at for at, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            found = [
                (chapter.title, numbers[_page_of(chapter)])
                for group in outline.root
                for chapter in group.children
            ]
    assert [title for title, _at in found] == [topic.title for topic in topics().values()]
    for title, at in found:
        assert letters_of(title) in letters_of(texts[at])
        assert letters_of(f"{title}{at + 1}") in contents
    with pikepdf.open(BytesIO(book)) as pdf:
        assert pdf.Root.PageMode == pikepdf.Name.UseOutlines
        pictures = sum(topic.markdown.count("![") for topic in topics().values())
        figures = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert len(figures) == pictures
        assert all(str(one.Alt).strip() for one in figures)


def _page_of(chapter: pikepdf.OutlineItem) -> Any:
    assert isinstance(chapter.destination, pikepdf.Array)
    return chapter.destination[0].objgen


def test_the_same_day_gives_the_same_bytes(book: bytes) -> None:
    day = date(2026, 11, 24)
    pages = [topic for topic in topics().values() if topic.group == "Beginnen"]
    # What other groups hold is referred to without a page: the number of a page that isn't there would be a lie.
    assert handbook_pdf(pages, day) == handbook_pdf(pages, day)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handbook", str(tmp_path / "weg" / "handboek.pdf")]) == 3
    assert str(tmp_path / "weg") in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
