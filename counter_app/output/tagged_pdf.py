"""A canvas that writes down what every mark on the page is, for readers that do not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from counter_app.output.house_style import PAGE_HEIGHT, PAGE_WIDTH, PLEX, font


@dataclass(slots=True, eq=False)
class Node:
    """An element of the document's structure; a kid is an element or a (page, marked content) pair."""

    tag: str
    kids: list[Node | tuple[int, int]] = field(default_factory=list)
    scope: str = ""
    alternative: str = ""
    box: tuple[float, float, float, float] | None = None


class TaggedCanvas(Canvas):
    """Draws pages, keeps them until their number is known, and gathers the structure tree."""

    _code: list[str]

    def __init__(self, file: BytesIO) -> None:
        super().__init__(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            # Without it every page asks for Helvetica, which is not embedded.
            initialFontName=font(PLEX),  # type: ignore[arg-type]  # the stubs take it for a number
            lang="nl-NL",
        )
        self.tree = Node("Document")
        #: Per page, the element that owns each marked content.
        self.owners: list[list[Node]] = [[]]
        self._open = [self.tree]
        self._kept: list[dict[str, Any]] = []

    @contextmanager
    def element(self, node: Node) -> Iterator[None]:
        """All that is drawn inside belongs to this element, over as many pages as it takes."""
        self._open[-1].kids.append(node)
        self._open.append(node)
        try:
            yield
        finally:
            self._open.pop()

    @contextmanager
    def content(self) -> Iterator[None]:
        """One piece of the innermost element, on one page."""
        node, owners = self._open[-1], self.owners[-1]
        number = len(owners)
        owners.append(node)
        node.kids.append((len(self.owners) - 1, number))
        self._code.append(f"/{node.tag} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def whole(self, node: Node) -> Iterator[None]:
        """An element that is one piece of content."""
        with self.element(node), self.content():
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Decoration: lines, running heads, page numbers."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def fill_boxes(self, boxes: Iterable[tuple[int, int, int]]) -> None:
        """One path of boxes of one unit high: column, row and width in the units that are set."""
        self._code.append(" ".join(f"{column} {row} {width} 1.01 re" for column, row, width in boxes))
        self._code.append("f")

    def showPage(self) -> None:  # noqa: N802
        """Keep the page as it is and begin the next one."""
        self._kept.append(dict(self.__dict__))
        self.owners.append([])
        self._startPage()  # type: ignore[attr-defined]  # missing in the stubs

    def close(self, foot: Callable[[int, int], None]) -> None:
        """Write all pages out, after `foot` was drawn on each with its number and their total."""
        self._kept.append(dict(self.__dict__))
        pages, owners = self._kept, self.owners
        for number, page in enumerate(pages, 1):
            self.__dict__.update(page)
            foot(number, len(pages))
            super().showPage()
        self.owners = owners
        self._code = []
        self.save()
