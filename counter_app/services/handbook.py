"""The handbook as one file: its pages in Markdown become the content of a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from counter_app.paths import resources
from counter_app.version import VERSION

if TYPE_CHECKING:
    from counter_app.output.handbook_paper import Block

_TITLE: Final = "Handboek Balie"
_PRODUCT: Final = "Balie"
_DEPARTMENT: Final = "Balie voor verstrekkingen"
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_NUMBERED: Final = re.compile(r"\d+\. ")
_RULE_OF_TABLE: Final = re.compile(r"\|[-:| ]+\|")
_CODE: Final = "    "


class HandbookPage(Protocol):
    """A page as the handbook of the window knows it."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def markdown(self) -> str: ...
    @property
    def group(self) -> str: ...


def handbook_pdf(pages: Iterable[HandbookPage], on: date) -> bytes:
    """The whole handbook as one PDF for the archive, with its pictures from the program's own folder."""
    from counter_app.output.content import Letterhead
    from counter_app.output.handbook_paper import Chapter, ChapterGroup, HandbookContent, handbook_paper

    groups = tuple(
        ChapterGroup(
            group,
            tuple(
                Chapter(one.key, one.title, tuple(blocks_of(one.markdown, _read_picture))) for one in found
            ),
        )
        for group, found in groupby(pages, key=lambda one: one.group)
    )
    letterhead = Letterhead(_PRODUCT, _DEPARTMENT, "", fictitious=False)
    return handbook_paper(HandbookContent(letterhead, _TITLE, VERSION, on, groups))


def write_handbook(pages: Iterable[HandbookPage], on: date, path: Path) -> None:
    """Leaves the handbook at `path`; an older one there is replaced whole."""
    unfinished = path.with_name(f"{path.name}.onvolledig")
    try:
        unfinished.write_bytes(handbook_pdf(pages, on))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def blocks_of(markdown: str, read_picture: Callable[[str], bytes]) -> Iterator[Block]:
    """The blocks of a page below its title; words inside them keep their signs."""
    from counter_app.output import handbook_paper as paper

    for lines in _chunks(markdown):
        first = lines[0]
        if first.startswith("# "):
            continue
        if first.startswith("#"):
            level, _, text = first.partition(" ")
            yield paper.Heading(text, small=len(level) > 2)
        elif picture := _PICTURE.fullmatch(first):
            yield paper.Picture(picture[1], read_picture(picture[2]))
        elif first.startswith("|"):
            cells = [_cells(line) for line in lines if not _RULE_OF_TABLE.fullmatch(line)]
            yield paper.Grid(cells[0], tuple(cells[1:]))
        elif first.startswith(_CODE):
            yield paper.Code("\n".join(line.removeprefix(_CODE) for line in lines))
        elif first.startswith("> "):
            yield paper.Quote(" ".join(line.removeprefix("> ") for line in lines))
        elif first.startswith("- ") or _NUMBERED.match(first):
            yield paper.Items(tuple(_items(lines)), numbered=not first.startswith("- "))
        else:
            yield paper.Words(" ".join(line.strip() for line in lines))


def _chunks(markdown: str) -> Iterator[list[str]]:
    """Lines that belong together: parted by empty ones, and by where a heading or a list begins or ends."""
    chunk: list[str] = []
    for line in (*markdown.splitlines(), ""):
        if chunk and (not line.strip() or _begins(chunk, line)):
            yield chunk
            chunk = []
        if line.strip():
            chunk.append(line.rstrip())


def _begins(chunk: list[str], line: str) -> bool:
    """Whether a line is something else than what the chunk is about."""
    if chunk[0].startswith("#") or line.startswith("#") or _PICTURE.fullmatch(line.strip()):
        return True
    in_list, is_item = _is_item(chunk[0]), _is_item(line)
    return is_item and not in_list


def _is_item(line: str) -> bool:
    return line.startswith("- ") or bool(_NUMBERED.match(line))


def _items(lines: list[str]) -> Iterator[str]:
    """The items of a list; a line without a sign goes on with the one before it."""
    item = ""
    for line in lines:
        if _is_item(line):
            if item:
                yield item
            item = line.removeprefix("- ") if line.startswith("- ") else _NUMBERED.sub("", line, count=1)
        else:
            item += f" {line.strip()}"
    yield item


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _read_picture(address: str) -> bytes:
    return (resources() / "help" / address).read_bytes()
