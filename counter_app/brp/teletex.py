"""The character set of LO messages (Teletex, ITU-T T.61): an accent is a byte of its own before its letter."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

#: Stands where a byte means nothing in this set; a value that holds it is reported, never guessed at.
LOST: Final = "\ufffd"

_LINE_SIGNS: Final = b"\n\f\r"
# Positions of the primary set that hold another sign than in ASCII, or none.
_PRIMARY: Final = {0x24: "¤"} | dict.fromkeys((*rb"\^`{}~", 0x7F), "")
_SUPPLEMENT: Final = {
    0xA1: "¡¢£$¥#§¤", 0xAB: "«", 0xB0: "°±²³×µ¶·÷", 0xBB: "»¼½¾¿",
    0xE0: "ΩÆĐª", 0xE4: "Ħ", 0xE6: "ĲĿŁØŒºÞŦŊŉ", 0xF0: "ĸæđðħıĳŀłøœßþŧŋ",
}  # fmt: skip
# The byte of an accent, its combining sign, and the letters that it stands on in this set.
_ACCENTS: Final = {
    0xC1: ("\u0300", "AEIOUaeiou"),
    0xC2: ("\u0301", "ACEILNORSUYZaceilnorsuyz"),
    0xC3: ("\u0302", "ACEGHIJOSUWYaceghijosuwy"),
    0xC4: ("\u0303", "AINOUainou"),
    0xC5: ("\u0304", "AEIOUaeiou"),
    0xC6: ("\u0306", "AEGUaegu"),
    0xC7: ("\u0307", "CEGIZcegz"),
    0xC8: ("\u0308", "AEIOUYaeiouy"),
    0xCA: ("\u030a", "AUau"),
    0xCB: ("\u0327", "CGKLNRSTcklnrst"),
    0xCD: ("\u030b", "OUou"),
    0xCE: ("\u0328", "AEIUaeiu"),
    0xCF: ("\u030c", "CDELNRSTZcdelnrstz"),
}
# The cedilla of a small g is written above it, and so it has the byte of the acute accent.
_EXCEPTION: Final = (b"\xc2g", "ģ")


def _singles() -> dict[int, str]:
    signs = {code: _PRIMARY.get(code, chr(code)) for code in (*_LINE_SIGNS, *range(0x20, 0x80))}
    for first, row in _SUPPLEMENT.items():
        signs.update(enumerate(row, first))
    return {code: sign for code, sign in signs.items() if sign}


def _pairs() -> dict[bytes, str]:
    pairs = {
        bytes((accent, ord(letter))): unicodedata.normalize("NFC", letter + mark)
        for accent, (mark, letters) in _ACCENTS.items()
        for letter in letters
    }
    return pairs | {_EXCEPTION[0]: _EXCEPTION[1]}


_SINGLES: Final = _singles()
_PAIRS: Final = _pairs()
# Where a sign has two codes (# and ¤) that of the supplement is written.
_CODES: Final = {sign: bytes((code,)) for code, sign in sorted(_SINGLES.items())} | {
    sign: code for code, sign in _PAIRS.items()
}
CHARACTERS: Final = frozenset(_CODES)


class Decoded(NamedTuple):
    """The text, and whether bytes were met that mean nothing; each of those is `LOST` in the text."""

    text: str
    is_damaged: bool


class NotInTeletex(ValueError):
    """A character that messages can't hold."""

    def __init__(self, character: str) -> None:
        super().__init__(f"no Teletex code for U+{ord(character):04X}")
        self.character = character


def decode(raw: bytes) -> Decoded:
    """The text of these bytes; never fails."""
    if raw.isascii() and raw.isalnum():
        return Decoded(raw.decode("ascii"), is_damaged=False)
    signs: list[str] = []
    damaged = False
    at = 0
    while at < len(raw):
        code = raw[at]
        width = 1
        if code in _ACCENTS:
            sign = _PAIRS.get(raw[at : at + 2])
            # An accent without its letter is lost; what stands behind it isn't.
            width = 2 if sign else 1
        else:
            sign = _SINGLES.get(code)
        damaged = damaged or sign is None
        signs.append(sign or LOST)
        at += width
    return Decoded("".join(signs), damaged)


def encode(text: str, *, instead: str | None = None) -> bytes:
    """The bytes of this text; `instead` stands for a character that the set lacks.

    Raises `NotInTeletex` for such a character where nothing may stand for it.
    """
    if text.isascii() and text.isalnum():
        return text.encode("ascii")
    coded: list[bytes] = []
    for sign in unicodedata.normalize("NFC", text):
        code = _CODES.get(sign)
        if code is None:
            if instead is None:
                raise NotInTeletex(sign)
            code = _CODES[instead]
        coded.append(code)
    return b"".join(coded)
