"""The code on a slip, by which anybody with the log can tell whether the slip is genuine; nothing personal in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

#: So many digits of the entry's hash stand on paper.
DIGITS: Final = 20
#: So many of the database's mark stand in the code that is scanned.
MARK_DIGITS: Final = 8
#: The largest number that a database can hold.
_MOST: Final = 2**63 - 1
#: As printed («18.205 · 7c1e 90af ...»), as scanned («18205-7C1E90AF...-1F2E3D4C»), or typed with spaces.
_SHAPE: Final = re.compile(
    rf"([0-9][0-9.]*)\s*[-·:/\s]\s*((?:[0-9a-f]\s*){{{DIGITS}}})(?:[-·:/]\s*([0-9a-f]{{{MARK_DIGITS}}}))?"
)


@dataclass(frozen=True, slots=True)
class SlipCode:
    """The number of a log entry, the beginning of its hash, and when scanned that of the database's mark."""

    number: int
    digits: str
    mark: str = ""

    @property
    def scanned(self) -> str:
        """What the QR code holds: capitals alone make it smaller."""
        return "-".join(part for part in (str(self.number), self.digits, self.mark) if part).upper()


def read_slip_code(typed: str) -> SlipCode | None:
    """The code that was typed or scanned; None when it is none."""
    found = _SHAPE.fullmatch(typed.strip().casefold())
    if found is None:
        return None
    number = int(found[1].replace(".", "")[: len(str(_MOST)) + 1])
    if not 0 < number <= _MOST:
        return None
    return SlipCode(number, "".join(found[2].split()), found[3] or "")
