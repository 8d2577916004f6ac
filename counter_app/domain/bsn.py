"""The burgerservicenummer: its check digit (elfproef), and how it is shown."""

from __future__ import annotations

from operator import mul
from typing import Final

_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
#: What nine zeros weigh as the bytes of text.
_ZEROS: Final = ord("0") * sum(_WEIGHTS)


def is_valid_bsn(text: str) -> bool:
    """Whether `text` is nine digits that pass the elfproef; leading zeros belong to the number."""
    if len(text) != 9 or not (text.isascii() and text.isdigit()) or text == "000000000":
        return False
    weighed: int = sum(map(mul, text.encode(), _WEIGHTS))
    return (weighed - _ZEROS) % 11 == 0


def shown_bsn(text: str) -> str:
    """The number in groups, as it is read aloud: 9999 90 822. Anything but nine digits stays as it is."""
    if len(text) != 9 or not text.isdigit():
        return text
    return f"{text[:4]} {text[4:6]} {text[6:]}"


def bsn_from(first_eight: str) -> str | None:
    """The nine-digit number that starts with these eight digits; None when no check digit fits."""
    check = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_eight, strict=False)) % 11
    return f"{first_eight}{check}" if check < 10 else None
