"""What a paper says to who hears it: the text of its structure in the order of its tree, without decoration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import pikepdf

_MAPPED: Final = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


@dataclass(slots=True)
class Piece:
    """Text that belongs together: what it is, where it begins on which page, and what it says."""

    tag: str
    page: int
    left: float
    top: float
    text: str


@dataclass(slots=True)
class _Marked:
    text: str = ""
    left: float = 0.0
    top: float = 0.0
    is_placed: bool = False


def read_aloud(paper: bytes) -> list[Piece]:
    """Every piece of text in the order in which it is read."""
    with pikepdf.open(BytesIO(paper)) as pdf:
        marked = [_marked(page) for page in pdf.pages]
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        return list(_pieces(pdf.Root.StructTreeRoot.K, "", marked, numbers))


def spoken(paper: bytes) -> str:
    """All that is read, composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", " ".join(piece.text for piece in read_aloud(paper))).split())


def _pieces(kids: Any, tag: str, marked: list[dict[int, _Marked]], numbers: Any) -> Iterator[Piece]:
    for kid in kids:
        if "/S" in kid:
            yield from _pieces(kid.K, str(kid.S), marked, numbers)
        else:
            page = numbers[kid.Pg.objgen]
            said = marked[page][int(kid.MCID)]
            if said.text.strip():
                yield Piece(tag, page, said.left, said.top, said.text)


def _marked(page: pikepdf.Page) -> dict[int, _Marked]:
    """The text of every numbered piece of content, as the fonts of the page say what their codes mean."""
    meanings = {name: _meanings(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, _Marked] = {}
    now: _Marked | None = None
    meaning: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "BDC":
            now = found.setdefault(int(operands[1].MCID), _Marked())
        elif operator == "EMC":
            now = None
        elif operator == "Tf":
            meaning = meanings[str(operands[0])]
        elif operator in ("cm", "Tm") and now is not None and not now.is_placed:
            # The first text stands where the shifts before it add up to.
            now.left, now.top = now.left + float(operands[4]), now.top + float(operands[5])
            now.is_placed = operator == "Tm"
        elif operator == "T*" and now is not None:
            now.text += " "
        elif operator == "Tj" and now is not None:
            now.text += "".join(meaning[code] for code in bytes(operands[0]))
    return found


def _meanings(font: Any) -> dict[int, str]:
    cmap = bytes(font.ToUnicode.read_bytes())
    return {
        int(code, 16): bytes.fromhex(character.decode()).decode("utf-16-be")
        for code, character in _MAPPED.findall(cmap[cmap.index(b"beginbfchar") :])
    }
