"""Hands out valid BSNs and A-numbers, always the same ones in the same order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, pairwise

from counter_app.domain.bsn import bsn_from

# The BSNs that start with 9999 are for tests; RvIG's own set uses 99999. More than these need the whole
# series of the nines.
_FEW = range(99_990_000, 99_999_000)
_MANY = range(90_000_000, 99_990_000)
_PREFIXES = 9_000_000  # seven digits, the first not 0
_STRIDE = 5_432_101  # has no divisor in common with the number of prefixes, so that it visits each once


def bsns() -> Iterator[str]:
    """Valid numbers from the test range first."""
    for first_eight in chain(_FEW, _MANY):
        if bsn := bsn_from(f"{first_eight:08d}"):
            yield bsn


def a_numbers() -> Iterator[str]:
    """Valid numbers, spread over the whole range."""
    tails = _tails()
    at = 4_711_000
    while True:
        at = (at + _STRIDE) % _PREFIXES
        prefix = str(1_000_000 + at)
        if any(left == right for left, right in pairwise(prefix)):
            continue
        digits = [int(digit) for digit in prefix]
        total, weighted = sum(digits), sum(digit << place for place, digit in enumerate(digits))
        for remainder in (0, 5):
            for tail in tails[(remainder - total) % 11, -weighted % 11]:
                if tail[0] != prefix[-1]:
                    yield prefix + tail


def _tails() -> dict[tuple[int, int], list[str]]:
    """The last three digits by what they add to both sums of the check."""
    tails: dict[tuple[int, int], list[str]] = defaultdict(list)
    for number in range(1000):
        tail = f"{number:03d}"
        if tail[0] != tail[1] != tail[2]:
            seventh, eighth, ninth = (int(digit) for digit in tail)
            weighted = (seventh << 7) + (eighth << 8) + (ninth << 9)
            tails[(seventh + eighth + ninth) % 11, weighted % 11].append(tail)
    return tails
