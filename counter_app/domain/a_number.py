"""The A-nummer: the ten digits that tell person records apart, and their check."""

from __future__ import annotations

import re
from operator import mul
from typing import Final

_TWINS: Final = re.compile(r"(.)\1")
_WEIGHTS: Final = tuple(1 << place for place in range(10))
#: What each digit is too much as a byte of text.
_ZERO: Final = ord("0")


def is_valid_a_number(text: str) -> bool:
    """Whether `text` passes the three checks of the Logisch Ontwerp.

    The first digit is not 0 and no digit equals its neighbour; the sum of the digits leaves 0 or 5 after
    division by 11; the digits weighed by 1, 2, 4, ... 512 add up to a multiple of 11.
    """
    if len(text) != 10 or not (text.isascii() and text.isdigit()) or text[0] == "0":
        return False
    if _TWINS.search(text):
        return False
    digits = text.encode()
    if (sum(digits) - 10 * _ZERO) % 11 not in (0, 5):
        return False
    weighed: int = sum(map(mul, digits, _WEIGHTS))
    return (weighed - _ZERO * sum(_WEIGHTS)) % 11 == 0
