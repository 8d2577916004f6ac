"""Search keys of names and streets: one without case, diacritics and signs, one by how Dutch sounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that don't come apart into a base letter and a mark, so Unicode can't fold them for us.
_OWN = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ŋ": "n",
        "ı": "i", "ħ": "h", "ŧ": "t", "ĸ": "k", "ƒ": "f", "ə": "e", "ɛ": "e", "ɔ": "o", "ŀ": "l",
    }
)  # fmt: skip
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼʹ")
# The same for the signs that nearly all names consist of, in one go.
_ASCII = _APOSTROPHES | {
    code: chr(code).lower() if chr(code).isalnum() else " "
    for code in range(0x80)
    if code not in _APOSTROPHES
}

# In this order: each rule sees what the earlier ones left.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"\b(?:van|den|der|de|het|ten|ter|te)\b", ""),  # particles, typed or not
        (r" ", ""),
        (r"qu(?=[aeiouy])", "kw"),  # before «ui» is a sound of its own
        (r"sch(?=$|[^aeiouylr])", "s"),  # Bosch, Asschers
        (r"sch", "sg"),
        (r"eij|eiy|eey|aij|ij|ei|ey|y", "y"),
        (r"ouw|auw|ou|au|ow|aw", "U"),
        (r"uij|uy|ui", "Y"),
        (r"ph|v", "f"),
        (r"tsj|tch", "tj"),
        (r"th|dt|d(?=$)", "t"),
        (r"gh|ch|g", "g"),
        (r"ck|qu(?=[^aeiouy])|q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiyY])", "s"),
        (r"c", "k"),
        (r"tz|ts|z", "s"),
        (r"ae", "a"),
        (r"ue|oe|uu", "u"),
        (r"ie", "i"),
        (r"w(?=$|[^aeiouyYU])", ""),
        (r"h(?=[^aeiouyYU]|$)", ""),
        (r"(.)\1+", r"\1"),  # Jansen and Janssen
    )
)


#: Names come back often in a delivery, and folding one costs more than keeping it in the register.
_KEPT = 1 << 16


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """`text` as it is searched: small plain letters and digits, words parted by one space."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    plain = text.casefold().translate(_APOSTROPHES).translate(_OWN)
    letters = (sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def sound_key(text: str) -> str:
    """The same key for names that a Dutch ear can't tell apart: Jansen and Janssen, Meijer and Meier."""
    return _sound_of(fold(text))


@lru_cache(maxsize=_KEPT)
def _sound_of(folded: str) -> str:
    key = folded
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return key or folded.replace(" ", "")
