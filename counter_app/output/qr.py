"""QR codes drawn as one vector path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import segno

from counter_app.output.house_style import INK
from counter_app.output.tagged_pdf import Node, TaggedCanvas

# Any mask is valid; choosing the best one costs more than the rest of the code together.
_MASK = 3


@dataclass(frozen=True, slots=True)
class QrCode:
    """What a code holds, and what it is for, in words."""

    payload: str
    purpose: str
    size: float = 76.0


def draw(canvas: TaggedCanvas, code: QrCode, x: float, top: float) -> None:
    """The code with its upper left corner at (x, top)."""
    matrix = segno.make(
        code.payload, error="m", mask=_MASK, micro=False, boost_error=False, encoding="utf-8"
    ).matrix
    node = Node("Figure", alternative=code.purpose, box=(x, top - code.size, x + code.size, top))
    with canvas.whole(node):
        canvas.saveState()
        canvas.setFillColor(INK)
        # One unit is one module from here on, counted from the upper left corner down.
        module = code.size / len(matrix)
        canvas.transform(module, 0, 0, -module, x, top)
        canvas.fill_boxes(_dark_runs(matrix))
        canvas.restoreState()


def _dark_runs(matrix: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """Column, row and length of every unbroken dark piece of a row."""
    for row, cells in enumerate(matrix):
        column = 0
        for dark, piece in groupby(cells, key=bool):
            length = len(list(piece))
            if dark:
                yield column, row, length
            column += length
