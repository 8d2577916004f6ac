"""The handbook on paper: a table of contents with page numbers, bookmarks, and every page with its pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

import pikepdf
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Paragraph

from counter_app.output.content import Letterhead
from counter_app.output.house_style import MARGIN, MONO, SEMI_BOLD, TEXT_WIDTH, Type, font, markup
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Column, Row, Sheet
from counter_app.output.tagged_pdf import Node
from counter_app.output.words import long_date

CONTENTS: Final = "Inhoud"
_KIND: Final = "Handboek"
_PAGE_ROOM: Final = 40.0
_LABEL_ROOM: Final = 26.0
_QUOTE_INDENT: Final = 14.0
_PICTURE_HIGH: Final = 300.0
_CODE_SIZE: Final = 8.5
#: A chapter begins lower on a page only where this much of it fits there.
_CHAPTER_ROOM: Final = 170.0
_LEAST_COLUMN: Final = 60.0
#: One more line for a longer number can move a chapter, and that number with it; twice is rare, and this the end.
_LAYOUTS: Final = 5
_INLINE: Final = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter; a small one stands below another."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, in which the signs of Markdown still stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What is said or written in these very words."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """What is typed at a command line, one line each."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with numbers where the order matters."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and what it shows for who doesn't see it."""

    alternative: str
    png: bytes


Block = Heading | Words | Quote | Code | Items | Grid | Picture


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the handbook; others refer to it by its anchor."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ChapterGroup:
    """Chapters that stand together in the table of contents."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class HandbookContent:
    """The whole handbook of one version of the program."""

    letterhead: Letterhead
    title: str
    version: str
    on: date
    groups: tuple[ChapterGroup, ...]


def handbook_paper(content: HandbookContent) -> bytes:
    """The handbook as a PDF. It is laid out again until every page number in it is the right one."""
    book = _Book(content, {})
    book.write()
    for _again in range(_LAYOUTS):
        before, book = book, _Book(content, book.pages)
        book.write()
        if book.pages == before.pages:
            break
    return _with_bookmarks(book.finish(), content, book.pages)


class _Book(Sheet):
    """A sheet that reads the signs of Markdown and remembers where each chapter began."""

    def __init__(self, content: HandbookContent, known: dict[str, int]) -> None:
        super().__init__(
            Frame(
                letterhead=content.letterhead,
                kind=_KIND,
                number=content.version,
                title=content.title,
                made=content.on,
                foot=long_date(content.on),
            )
        )
        self._content = content
        self._known = known
        self.pages: dict[str, int] = {}

    def write(self) -> None:
        self.title(self._content.title)
        self.text(f"Versie {self._content.version}, {long_date(self._content.on)}", Type.SMALL)
        self.gap(10)
        self._table_of_contents()
        for group in self._content.groups:
            self._new_page()
            for number, chapter in enumerate(group.chapters):
                if number:
                    self.gap(16)
                self._chapter(chapter)

    def _table_of_contents(self) -> None:
        self._headed("H2", CONTENTS, Type.HEADING)
        for group in self._content.groups:
            self.keep_together(60)
            self.gap(4)
            self.text(group.title, Type.STRONG)
            with self._canvas.element(Node("TOC")):
                for chapter in group.chapters:
                    with self._canvas.element(Node("TOCI")):
                        number = str(self._known.get(chapter.anchor, ""))
                        self._pair(
                            Node("P"),
                            self._paragraph(chapter.title),
                            TEXT_WIDTH - _PAGE_ROOM,
                            Node("P"),
                            [self._paragraph(number, Type.AMOUNT)],
                            TEXT_WIDTH,
                        )

    def _chapter(self, chapter: Chapter) -> None:
        self.keep_together(_CHAPTER_ROOM)
        self.pages[chapter.anchor] = len(self._canvas.owners)
        self._headed("H2", chapter.title, Type.TITLE)
        for block in chapter.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, small):
                self.keep_together(70)
                self.gap(4)
                self._headed("H4" if small else "H3", text, Type.STRONG if small else Type.HEADING)
            case Words(text):
                self.text(text)
                self.gap(6)
            case Quote(text):
                with self._canvas.element(Node("BlockQuote")), self._canvas.element(Node("P")):
                    self._place(self._paragraph(text), MARGIN + _QUOTE_INDENT, TEXT_WIDTH - _QUOTE_INDENT)
                self.gap(6)
            case Code(text):
                with self._canvas.element(Node("P")):
                    size = f'<font name="{font(MONO)}" size="{_CODE_SIZE}">{markup(text, font(MONO))}</font>'
                    self._place(Paragraph(size, Type.BODY.style), MARGIN + _QUOTE_INDENT, _code_width())
                self.gap(6)
            case Items(texts, numbered):
                self._list(texts, numbered=numbered)
            case Grid(heads, rows):
                self.table(_columns(heads, rows), [Row(row) for row in rows])
                self.gap(4)
            case Picture():
                self._picture(block)

    def _headed(self, tag: str, text: str, kind: Type) -> None:
        self._write(tag, text, kind)
        self.gap(4)

    def _list(self, texts: tuple[str, ...], *, numbered: bool) -> None:
        with self._canvas.element(Node("L")):
            for number, text in enumerate(texts, 1):
                label = Paragraph(f"{number}." if numbered else "–", Type.BODY.style)
                with self._canvas.element(Node("LI")):
                    self._pair(
                        Node("Lbl"),
                        label,
                        _LABEL_ROOM,
                        Node("LBody"),
                        [self._paragraph(text)],
                        TEXT_WIDTH,
                    )
        self.gap(4)

    def _picture(self, picture: Picture) -> None:
        drawn = ImageReader(BytesIO(picture.png))
        across, down = drawn.getSize()
        scale = min(TEXT_WIDTH / across, _PICTURE_HIGH / down)
        width, height = across * scale, down * scale
        self.keep_together(height + 8)
        low = self._y - height
        node = Node("Figure", alternative=picture.alternative, box=(MARGIN, low, MARGIN + width, self._y))
        with self._canvas.whole(node):
            self._canvas.drawImage(drawn, MARGIN, low, width, height)
        self._y = low - 10

    def _paragraph(self, text: str, kind: Type = Type.BODY, *, note: str = "") -> Paragraph:
        """The text with what is strong in strong letters, and what it refers to with its page."""
        if note or not _INLINE.search(text):
            return super()._paragraph(text, kind, note=note)
        marked, end = "", 0
        for found in _INLINE.finditer(text):
            marked += markup(text[end : found.start()], kind.font_name)
            strong, leaning, key, link, address = found.groups()
            if link is not None:
                page = self._known.get(address.removesuffix(".md"))
                where = f" (bladzijde {page})" if page else ""
                marked += markup(link + where, kind.font_name)
            else:
                strong_font = font(SEMI_BOLD)
                inside = markup(strong or leaning or key, strong_font)
                marked += f'<font name="{strong_font}">{inside}</font>'
            end = found.end()
        marked += markup(text[end:], kind.font_name)
        return Paragraph(marked, kind.style)


def _code_width() -> float:
    return TEXT_WIDTH - _QUOTE_INDENT


def _columns(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[Column, ...]:
    """Columns as wide as what stands in them asks, each with room for a word."""
    asked = [
        max(_LEAST_COLUMN, max(len(row[at]) for row in (heads, *rows)) ** 0.7 * 10)
        for at in range(len(heads))
    ]
    share = TEXT_WIDTH / sum(asked)
    return tuple(Column(head, width * share) for head, width in zip(heads, asked, strict=True))


def _with_bookmarks(pdf: bytes, content: HandbookContent, pages: dict[str, int]) -> bytes:
    """Bookmarks by group and chapter, shown by whatever opens the file."""
    with pikepdf.open(BytesIO(pdf)) as book:
        with book.open_outline() as outline:
            for group in content.groups:
                begin = pages[group.chapters[0].anchor] - 1
                whole = pikepdf.OutlineItem(group.title, begin)
                whole.children.extend(
                    pikepdf.OutlineItem(chapter.title, pages[chapter.anchor] - 1)
                    for chapter in group.chapters
                )
                outline.root.append(whole)
        book.Root.PageMode = pikepdf.Name.UseOutlines
        file = BytesIO()
        book.save(file, deterministic_id=True, force_version="1.7")
    return file.getvalue()
