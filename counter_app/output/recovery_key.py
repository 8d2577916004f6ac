"""The key of the embedded database in rows that a person can type over, each with its check digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY_DIGITS = 64
_ROW_DIGITS = 16


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Sixteen hexadecimal digits and the two decimal digits that check them."""

    digits: str
    check: str


def key_rows(key_hex: str) -> tuple[KeyRow, ...]:
    """The four rows of a key."""
    if re.fullmatch(rf"[0-9a-fA-F]{{{_KEY_DIGITS}}}", key_hex) is None:
        raise ValueError("a key has 64 hexadecimal digits")
    digits = key_hex.upper()
    rows = (digits[at : at + _ROW_DIGITS] for at in range(0, _KEY_DIGITS, _ROW_DIGITS))
    return tuple(KeyRow(row, check_digits(row)) for row in rows)


def check_digits(row: str) -> str:
    """Two digits that change with every single wrong digit and every swap of two neighbours (modulo 97)."""
    return f"{98 - int(row, 16) * 100 % 97:02}"
