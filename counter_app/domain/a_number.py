"""The A-nummer: the ten digits that tell person records apart, and their check."""

from __future__ import annotations

from itertools import pairwise


def is_valid_a_number(text: str) -> bool:
    """Whether `text` passes the three checks of the Logisch Ontwerp.

    The first digit is not 0 and no digit equals its neighbour; the sum of the digits leaves 0 or 5 after
    division by 11; the digits weighed by 1, 2, 4, ... 512 add up to a multiple of 11.
    """
    if len(text) != 10 or not (text.isascii() and text.isdigit()) or text[0] == "0":
        return False
    digits = [int(digit) for digit in text]
    if any(left == right for left, right in pairwise(digits)):
        return False
    return sum(digits) % 11 in (0, 5) and sum(digit << place for place, digit in enumerate(digits)) % 11 == 0
