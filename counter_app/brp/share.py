"""The part of a delivery that falls to one of several readers: runs of records, in turns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Share:
    """Which of the records are read: of every `of` runs of `run` records the one at `place`, from 0 on."""

    place: int = 0
    of: int = 1
    run: int = 1

    def has(self, at: int) -> bool:
        """Whether the record with this number, from 0 on, is one of ours."""
        return at // self.run % self.of == self.place


WHOLE: Final = Share()
