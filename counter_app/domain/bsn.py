"""The burgerservicenummer: its check digit (elfproef), and how it is shown."""

from __future__ import annotations

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_valid_bsn(text: str) -> bool:
    """Whether `text` is nine digits that pass the elfproef; leading zeros belong to the number."""
    if len(text) != 9 or not (text.isascii() and text.isdigit()) or text == "000000000":
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=True)) % 11 == 0


def shown_bsn(text: str) -> str:
    """The number in groups, as it is read aloud: 9999 90 822. Anything but nine digits stays as it is."""
    if len(text) != 9 or not text.isdigit():
        return text
    return f"{text[:4]} {text[4:6]} {text[6:]}"


def bsn_from(first_eight: str) -> str | None:
    """The nine-digit number that starts with these eight digits; None when no check digit fits."""
    check = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_eight, strict=False)) % 11
    return f"{first_eight}{check}" if check < 10 else None
