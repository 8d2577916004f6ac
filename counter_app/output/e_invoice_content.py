"""What an electronic invoice says, and by whose rules, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

#: How the identifiers are called in the list of electronic addresses.
OIN: Final = "0190"
TRADE_REGISTER: Final = "0106"


class Rules(StrEnum):
    """By whose rules; the value is what the file says of itself."""

    NLCIUS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
    PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"


@dataclass(frozen=True, slots=True)
class Party:
    """Who asks the money or owes it; what isn't known is empty and left out."""

    name: str
    street: str = ""
    #: The rest of the address before postcode and place.
    extra_street: str = ""
    postcode: str = ""
    place: str = ""
    oin: str = ""
    trade_number: str = ""
    contact: str = ""
    telephone: str = ""

    @property
    def identifier(self) -> tuple[str, str]:
        """The number that tells who it is, with the list that it is on; empty without one."""
        if self.oin:
            return self.oin, OIN
        return (self.trade_number, TRADE_REGISTER) if self.trade_number else ("", "")


@dataclass(frozen=True, slots=True)
class Charge:
    """One line; the amounts are above zero, on a credit note too."""

    description: str
    tariff_code: str
    quantity: int
    unit_cents: int
    #: Which request it was for, where there are more.
    note: str = ""

    @property
    def cents(self) -> int:
        return self.quantity * self.unit_cents


@dataclass(frozen=True, slots=True)
class ElectronicNota:
    """All that the file tells; it comes from what was frozen when the nota was issued."""

    number: str
    issued_on: date
    due_on: date
    seller: Party
    buyer: Party
    charges: tuple[Charge, ...]
    iban: str
    #: What the payer wants to read back.
    buyer_reference: str
    note: str = ""
    served_on: date | None = None
    #: The nota that this one takes back; empty for a nota itself.
    credits: str = ""

    @property
    def is_credit(self) -> bool:
        return bool(self.credits)

    @property
    def cents(self) -> int:
        return sum(one.cents for one in self.charges)
