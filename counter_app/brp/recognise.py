"""Tells by its first bytes what kind of file person records come in; never by its name."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

from counter_app.brp.lg01_message import HEADING, message_type

GBAV, LG01 = "gbav", "lg01"


def holds_records(path: Path) -> bool:
    """Whether a file holds person records of either kind, or nothing; so that no other file is written over."""
    with path.open("rb") as stream:
        begun = stream.read(HEADING)
    return not begun or message_type(begun) is not None or begun.removeprefix(BOM_UTF8).startswith(b";01.")


def kind_of(path: Path) -> str:
    """`lg01` for a file that begins with a message, else `gbav`: its reader says what is wrong with any other."""
    try:
        if not path.is_file():
            return GBAV  # a pipe would keep us waiting
        with path.open("rb") as stream:
            begun = stream.read(HEADING).lstrip(b"\r\n \t")
    except (OSError, ValueError):
        return GBAV
    return LG01 if message_type(begun) else GBAV
