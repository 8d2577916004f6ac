"""The Dutch words of the year calendar, on paper and in the window."""

from __future__ import annotations

from typing import Final, Protocol

from counter_app.registers import ALL_REGISTERS

MONTHS: Final = (
    "Januari", "Februari", "Maart", "April", "Mei", "Juni",
    "Juli", "Augustus", "September", "Oktober", "November", "December",
)  # fmt: skip
MINE, OVERSEEN = "Voor u", "Voor een collega"
LATE: Final = "Te laat"
NOTHING: Final = "In dit jaar staat nog niets in de kalender."


class Line(Protocol):
    """What a line of the calendar says of itself."""

    @property
    def occasion(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def register(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def about(self) -> str: ...


def told(line: Line) -> str:
    """What the day is for; numbers only, never a name."""
    return _WORDS[line.occasion].format(
        register=ALL_REGISTERS[line.register].tab if line.register else "",
        number=line.number,
        about=line.about,
        many=line.count,
        people="1 medewerker" if line.count == 1 else f"{line.count} medewerkers",
        papers="1 stuk" if line.count == 1 else f"{line.count} stukken",
    )


def who(*, is_mine: bool) -> str:
    """Who sees to it."""
    return MINE if is_mine else OVERSEEN


_WORDS: Final = {
    "entry_due": "{register}: {number} moet klaar zijn ({about})",
    "entry_ends": "{register}: {number} geldt voor het laatst",
    "own_reading": "Het reglement en de bijlagen lezen (art. 3 lid 4)",
    "readers_due": "{people}: het reglement en de bijlagen lezen (art. 3 lid 4)",
    "instruction": "Aanwijzing van het college lezen: {number}",
    "oaths": "Eed of gelofte vastleggen van {people}",
    "tariffs": "Tarieven van {about} inlezen",
    "edition_ends": "De regelset geldt voor het laatst",
    "retention": "Opschonen: van {papers} is de bewaartermijn voorbij",
    "secrecy_notice": "Bekendmaken dat iedereen geheimhouding kan vragen (elk jaar)",
    "deputy_ends": "Laatste dag van een vervanger",
}
