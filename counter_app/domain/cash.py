"""Coins and notes: what a drawer can hold, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Notes and coins in cents, the largest first. One and two cents are no longer given out, but may be paid with.
PIECES: Final = (20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
#: More of one kind than this is a slip of the keys.
MOST_OF_ONE: Final = 9999


def worth(pieces: Mapping[int, int]) -> int:
    """What so many of each come to. Raises ValueError for what is no coin, or can't be counted."""
    for piece, count in pieces.items():
        if piece not in PIECES or not 0 <= count <= MOST_OF_ONE:
            raise ValueError(f"no count of a piece: {piece}, {count}")
    return sum(piece * count for piece, count in pieces.items())
