"""Finds the BSNs that stand on more than one record of a file, within bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from counter_app.brp.gbav_layout import Layout

_PER_PAGE = 1 << 16  # numbers; a page is 8 KiB, and all BSNs together at most 125 MB


def shared_bsns(stream: BinaryIO, layout: Layout) -> frozenset[str]:
    """The nine-digit numbers that two or more records have in their column for the BSN."""
    return repeated(_bsns(stream, layout))


def repeated(bsns: Iterable[bytes]) -> frozenset[str]:
    """The nine-digit numbers among these that are met twice or more."""
    seen: dict[int, bytearray] = {}
    shared: set[str] = set()
    for bsn in bsns:
        if len(bsn) != 9 or not bsn.isdigit():
            continue
        page, offset = divmod(int(bsn), _PER_PAGE)
        bits = seen.get(page)
        if bits is None:
            bits = seen[page] = bytearray(_PER_PAGE // 8)
        byte, mask = offset >> 3, 1 << (offset & 7)
        if bits[byte] & mask:
            shared.add(bsn.decode("ascii"))
        bits[byte] |= mask
    return frozenset(shared)


def _bsns(stream: BinaryIO, layout: Layout) -> Iterator[bytes]:
    person = next(columns for columns in layout.categories if columns.category == 1)
    column = person.first + person.elements.index("01.20")
    while line := stream.readline(1_000_000):
        if line.startswith((b";", b'"";')):
            continue  # the next line of a record that was met already
        cells = line.split(b";", column + 1)
        yield cells[column].strip(b'" ') if len(cells) > column else b""
