"""Where a person lives, gets mail or has gone: category 08, and the address lines for an envelope."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.codes import country_name, municipality_name
from counter_app.domain.partial_date import PartialDate

_POSTCODE = re.compile(r"(\d{4}) ?([A-Za-z]{2})")
_BESIDE = {"by": "bij", "to": "t/o"}
_NETHERLANDS = "6030"


@dataclass(frozen=True, slots=True)
class AddressLines:
    """An address as it stands on an envelope; None for a line that isn't there."""

    first: str | None = None
    second: str | None = None
    third: str | None = None
    country: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(line for line in (self.first, self.second, self.third, self.country) if line)


@dataclass(frozen=True, slots=True)
class Address:
    """The readings of one occurrence of category 08; an absent part is an empty text.

    The standard value for «unknown» is kept: it says something else than an absent part.
    """

    municipality: str = ""  # code
    function: str = ""  # W (lives there) or B (gets mail there)
    since: PartialDate | None = None
    street: str = ""
    public_space: str = ""
    number: str = ""
    letter: str = ""
    addition: str = ""
    designation: str = ""  # by, to
    postcode: str = ""
    residence: str = ""
    location: str = ""
    country: str = ""  # code of the country abroad
    abroad_since: PartialDate | None = None
    abroad_lines: tuple[str, str, str] = ("", "", "")

    @classmethod
    def read(cls, raw: Mapping[str, str]) -> Address:
        """The readings of the raw rubrieken `gg.rr` of one occurrence."""

        held = dict(raw.items())

        def part(element: str) -> str:
            value = held.get(element, "")
            # A single word, as most of them are, has no spaces to put right.
            return value if value.isalnum() else " ".join(value.split())

        return cls(
            municipality=part("09.10"),
            function=part("10.10"),
            since=PartialDate.parse_lo3(part("10.30")),
            street=part("11.10"),
            public_space=part("11.15"),
            number=part("11.20"),
            letter=part("11.30"),
            addition=part("11.40"),
            designation=part("11.50"),
            postcode=part("11.60").replace(" ", "").upper(),
            residence=part("11.70"),
            location=part("12.10"),
            country=part("13.10"),
            abroad_since=PartialDate.parse_lo3(part("13.20")),
            # Kept as received: how an address abroad is written isn't for us to say.
            abroad_lines=(
                held.get("13.30", "").strip(),
                held.get("13.40", "").strip(),
                held.get("13.50", "").strip(),
            ),
        )

    @property
    def is_abroad(self) -> bool:
        return bool(self.country) and self.country != _NETHERLANDS

    @property
    def is_mail_only(self) -> bool:
        """Whether it is a briefadres: mail is sent there, nobody is known to live there."""
        return self.function == "B"

    @property
    def is_gone_unknown(self) -> bool:
        """Left for an unknown destination (what was called VOW)."""
        return self.country == "0000"

    @property
    def municipality_name(self) -> str | None:
        return municipality_name(self.municipality)

    @property
    def house_number(self) -> int:
        """The number as a number; 0 when it is absent, unknown or not one."""
        digits = self.number.isascii() and self.number.isdigit() and len(self.number) <= 5
        return int(self.number) if digits else 0

    @property
    def dwelling(self) -> tuple[str, ...] | None:
        """What people who share a home have in common; None when the address doesn't single out a home."""
        number = self.house_number
        if self.is_abroad or self.is_mail_only:
            return None
        if self.street and self.street != "." and number:
            parts = (self.street, str(number), self.letter, self.addition, self.designation, self.postcode)
            return (self.municipality, *(part.casefold() for part in parts))
        if self.location and self.location != ".":
            return (self.municipality, self.location.casefold())
        return None

    @property
    def shown_postcode(self) -> str:
        """1411 AB, with its space."""
        if self.postcode == ".":
            return ""
        match = _POSTCODE.fullmatch(self.postcode)
        return f"{match[1]} {match[2].upper()}" if match else self.postcode

    @property
    def lines(self) -> AddressLines:
        """The address lines; none at all for an address that is unknown in an essential part."""
        if self.is_abroad:
            return self._lines_abroad()
        if self.location and self.location != ".":
            return AddressLines(self.location, (self.municipality_name or "").upper() or None)
        street = self.street or self.public_space
        if street in ("", ".") or not self.house_number:
            return AddressLines()
        return AddressLines(self._street_line(street), self._town_line() or None)

    @property
    def one_line(self) -> str:
        """For lists and headers; empty when there is nothing to show."""
        return ", ".join(" ".join(line.split()) for line in self.lines.all)

    def _street_line(self, street: str) -> str:
        number = str(self.house_number)
        added = self.addition if self.addition != "." else ""
        if self.letter:
            number = f"{number} {self.letter}{added}"
        elif added:
            number += f"-{added}" if added[0].isdigit() else f" {added}"
        beside = _BESIDE.get(self.designation.lower())
        return f"{street} {beside} {number}" if beside else f"{street} {number}"

    def _town_line(self) -> str:
        known = self.residence if self.residence != "." else ""
        town = (known or self.municipality_name or "").upper()
        return "  ".join(part for part in (self.shown_postcode, town) if part)

    def _lines_abroad(self) -> AddressLines:
        country = country_name(self.country)
        first, second, third = (line if line != "." else "" for line in self.abroad_lines)
        if not country or not (first or second or third):
            return AddressLines()
        return AddressLines(first or None, second or None, third or None, country)
