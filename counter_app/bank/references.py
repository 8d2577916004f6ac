"""Which nota a payment names: in a structured reference, in what the payer's bank passed on, or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from stdnum import iso11649

if TYPE_CHECKING:
    from counter_app.bank.statement import Movement

#: «2026-0012», also as people type it: with a space, a dot, a slash or a long dash.
_IN_TEXT: Final = re.compile(r"(?<![0-9])(20[0-9]{2})\s*[-\u2010-\u2015./ ]\s*([0-9]{1,7})(?![0-9])")
_WHOLE: Final = re.compile(r"(20[0-9]{2})[^0-9A-Z]?([0-9]{4,7})")
_LEAST_DIGITS: Final = 4


def numbers_in(movement: Movement) -> tuple[str, ...]:
    """The numbers of notas that may be meant, the surest first; whether there are such notas is not known here."""
    found = [
        *(number for text in (*movement.structured, movement.end_to_end) for number in _in_reference(text)),
        *_in_words(movement.text),
    ]
    return tuple(dict.fromkeys(found))


def _in_reference(text: str) -> Iterator[str]:
    """A reference is the number and nothing else, possibly as a creditor reference (RF)."""
    bare = re.sub(r"\s", "", text).upper()
    if bare.startswith("RF") and iso11649.is_valid(bare):
        bare = bare[4:].lstrip("0")
    if whole := _WHOLE.fullmatch(bare):
        yield _number(whole[1], whole[2])
    else:
        yield from _in_words(text)


def _in_words(text: str) -> Iterator[str]:
    for found in _IN_TEXT.finditer(text):
        yield _number(found[1], found[2])
    # Without anything between year and number it could be a day too: only when it stands alone.
    if whole := _WHOLE.fullmatch(text.strip()):
        yield _number(whole[1], whole[2])


def _number(year: str, sequence: str) -> str:
    return f"{year}-{sequence.lstrip('0').rjust(_LEAST_DIGITS, '0')}"
