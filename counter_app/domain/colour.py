"""Colours as the municipality writes them, and whether they can be seen on white paper."""

from __future__ import annotations

import re
from typing import Final

#: What text needs on its ground (WCAG 2.2, criterion 1.4.3); the lines of a sign would need less.
LEAST_CONTRAST: Final = 4.5
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")


def is_colour(text: str) -> bool:
    """Whether it is a hash sign with red, green and blue in two digits each."""
    return _COLOUR.fullmatch(text) is not None


def contrast_with_white(colour: str) -> float:
    """How far a colour stands from white paper, from 1 (white) to 21 (black)."""
    return 1.05 / (_luminance(colour) + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
