"""What a list of hits shows of somebody, kept beside each of their names in a file.

There every person's row lies on a page of its own, and each page costs a decryption. A server reads the rows
themselves, under its row security, and leaves this empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: The columns of `person` that are told, in this order; what a row of hits is made of.
TOLD: Final = ("shown_name", "a_number", "bsn", "sex", "address_line", "signals")
#: What may hide somebody, or shows in a list: when it changes, what is told changes too.
DECISIVE: Final = ("secrecy_raw", *TOLD)
OPEN: Final = "0"
_BETWEEN: Final = "\x1f"


def told_of(row: str) -> str:
    """The expression that tells of a row of `person` in SQL; NULL of everybody whose code isn't 0."""
    # A sign that stands between the values can't stand in one.
    values = (f"replace(coalesce({row}.{one}, ''), char({ord(_BETWEEN)}), ' ')" for one in TOLD)
    joined = f" || char({ord(_BETWEEN)}) || ".join(values)
    return f"CASE WHEN {row}.secrecy_raw = '{OPEN}' THEN {joined} END"


def values_of(told: str) -> list[str]:
    """The values in the order of `TOLD`."""
    return told.split(_BETWEEN)


def sqlite_triggers() -> Iterable[tuple[str, str]]:
    """What is told follows the person: who becomes secret is told nothing of from that moment on."""
    yield (
        "names_tell_their_person",
        f"CREATE TRIGGER names_tell_their_person AFTER UPDATE OF {', '.join(DECISIVE)} ON person BEGIN "  # noqa: S608
        f"UPDATE person_name SET listed = {told_of('NEW')} WHERE person_id = NEW.id; END",
    )
