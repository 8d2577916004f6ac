"""Indicatie geheim (rubriek 07.70.10): what each code asks, read from a table and never as bits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.answer import Answer


class Barred(StrEnum):
    """The groups of recipients that a code can bar (Wet GBA art. 102 lid 1)."""

    STATUTORY_THIRD_PARTIES = "statutory third parties"
    CHURCHES = "churches"
    FREE_THIRD_PARTIES = "free third parties"


_AVV, _CHURCHES, _FREE = Barred
_BARS: dict[str, frozenset[Barred]] = {
    "0": frozenset(),
    "1": frozenset({_AVV}),
    "2": frozenset({_CHURCHES}),
    "3": frozenset({_FREE}),
    "4": frozenset({_AVV, _CHURCHES}),
    "5": frozenset({_AVV, _FREE}),
    "6": frozenset({_CHURCHES, _FREE}),
    "7": frozenset({_AVV, _CHURCHES, _FREE}),
}


@dataclass(frozen=True, slots=True)
class SecrecyCode:
    """One reading of 07.70.10; `code` is None when the delivered value is empty or invalid (restricted)."""

    code: str | None

    @property
    def is_valid(self) -> bool:
        return self.code is not None

    @property
    def restricted(self) -> bool:
        """Whether the person is treated as secret: any code but 0, and also empty or invalid."""
        return self.code != "0"

    @property
    def asked(self) -> Answer:
        """Did the person ask for secrecy (strict reading, A08)? Unknown when the code can't be read."""
        return Answer.UNKNOWN if self.code is None else Answer.of(self.code != "0")

    def bars(self, group: Barred) -> Answer:
        """Does the exact code bar this group? Unknown when the code can't be read."""
        return Answer.UNKNOWN if self.code is None else Answer.of(group in _BARS[self.code])


def read_code(raw: str | None) -> SecrecyCode:
    """The code as delivered; anything but one digit 0-7 is no code at all, and so restricted."""
    return SecrecyCode(raw if raw in _BARS else None)
