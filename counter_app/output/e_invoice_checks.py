"""The rules of NLCIUS and Peppol that our electronic invoices can break, by their own numbers, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree import ElementTree as Xml

from stdnum import iban

from counter_app.output.e_invoice_content import OIN, TRADE_REGISTER, Rules

_SPACES: Final = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
_SELLER: Final = "cac:AccountingSupplierParty/cac:Party"
_BUYER: Final = "cac:AccountingCustomerParty/cac:Party"
_EURO: Final = "EUR"
_PROCESS: Final = re.compile(r"urn:fdc:peppol\.eu:2017:poacc:billing:[0-9]{2}:1\.0")
_MEANS: Final = frozenset({"30", "48", "49", "57", "58", "59"})
_IN_SHAPE: Final = {OIN: re.compile(r"[0-9]{20}"), TRADE_REGISTER: re.compile(r"[0-9]{8}")}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a file breaks: its number in the rules that the file names, and what to do about it."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _File:
    root: Xml.Element

    def texts(self, path: str) -> list[str]:
        return [(one.text or "").strip() for one in self.root.iterfind(path, _SPACES)]

    def text(self, path: str) -> str:
        return next(iter(self.texts(path)), "")

    def has_all(self, party: str, *fields: str) -> bool:
        return all(self.text(f"{party}/cac:PostalAddress/cbc:{field}") for field in fields)

    @property
    def is_credit(self) -> bool:
        return self.root.tag.endswith("}CreditNote")

    def schemes(self, party: str) -> list[str]:
        """Of each number of the legal entity, the list that it is on, when it has the shape of that list."""
        path = f"{party}/cac:PartyLegalEntity/cbc:CompanyID"
        return [
            scheme
            for one in self.root.iterfind(path, _SPACES)
            if (scheme := one.get("schemeID", "")) in _IN_SHAPE
            and _IN_SHAPE[scheme].fullmatch((one.text or "").strip())
        ]


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _asks_means(file: _File) -> bool:
    amount = _amount(file.text("cac:LegalMonetaryTotal/cbc:PayableAmount"))
    return not amount.is_nan() and (amount < 0 if file.is_credit else amount > 0)


def _lines_add_up(file: _File) -> bool:
    kind, quantity = (
        ("CreditNoteLine", "CreditedQuantity") if file.is_credit else ("InvoiceLine", "InvoicedQuantity")
    )
    for line in file.root.iterfind(f"cac:{kind}", _SPACES):
        one = _File(line)
        asked = _amount(one.text(f"cbc:{quantity}")) * _amount(one.text("cac:Price/cbc:PriceAmount"))
        if asked != _amount(one.text("cbc:LineExtensionAmount")):
            return False
    return True


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class _Rule:
    #: Its number in the Dutch rules and in those of Peppol; empty where they have no such rule.
    nlcius: str
    peppol: str
    sentence: str
    holds: Callable[[_File], bool]

    def number(self, rules: Rules | None) -> str:
        return self.nlcius if rules is Rules.NLCIUS else self.peppol


def _no_field_is_empty(file: _File) -> bool:
    return all(len(one) or (one.text or "").strip() for one in file.root.iter())


def _type_fits(file: _File) -> bool:
    if file.is_credit:
        return file.text("cbc:CreditNoteTypeCode") == "381" and not file.texts("cbc:InvoiceTypeCode")
    return file.text("cbc:InvoiceTypeCode") == "380"


def _is_addressed(party: str) -> Callable[[_File], bool]:
    def holds(file: _File) -> bool:
        ends = list(file.root.iterfind(f"{party}/cbc:EndpointID", _SPACES))
        return len(ends) == 1 and ends[0].get("schemeID") in _IN_SHAPE

    return holds


_ADDRESS: Final = ("StreetName", "CityName", "PostalZone")
_OWN_NUMBER: Final = "Vul het OIN of het KvK-nummer van de gemeente in (Beheer)."
_OWN_ADDRESS: Final = "Vul het adres van de gemeente in met straat, postcode en plaats (Beheer)."
_THEIR_NUMBER: Final = "Vul bij deze afnemer het OIN of het KvK-nummer in (Registers)."
_THEIR_ADDRESS: Final = "Vul bij deze afnemer een adres in met straat, postcode en plaats (Registers)."
_OWN_ACCOUNT: Final = "Vul een juist IBAN van de gemeente in (Beheer)."
_REPORT: Final = "Meld dit bij de applicatiebeheerder: het bestand klopt niet."

_RULES: Final = (
    _Rule("BR-NL-1", "NL-R-003", _OWN_NUMBER, lambda file: bool(file.schemes(_SELLER))),
    _Rule(
        "BR-NL-2",
        "PEPPOL-EN16931-R003",
        "Vul bij deze afnemer het kenmerk voor de nota in (Registers).",
        lambda file: bool(file.text("cbc:BuyerReference") or file.text("cac:OrderReference/cbc:ID")),
    ),
    _Rule("BR-NL-3", "NL-R-002", _OWN_ADDRESS, lambda file: file.has_all(_SELLER, *_ADDRESS)),
    _Rule("BR-NL-4", "NL-R-004", _THEIR_ADDRESS, lambda file: file.has_all(_BUYER, *_ADDRESS)),
    _Rule("BR-NL-8", "PEPPOL-EN16931-P0100", _REPORT, _type_fits),
    _Rule("BR-NL-10", "NL-R-005", _THEIR_NUMBER, lambda file: bool(file.schemes(_BUYER))),
    _Rule(
        "BR-NL-11",
        "NL-R-007",
        _OWN_ACCOUNT,
        lambda file: not _asks_means(file) or bool(file.texts("cac:PaymentMeans/cbc:PaymentMeansCode")),
    ),
    _Rule(
        "BR-NL-12",
        "NL-R-008",
        _REPORT,
        lambda file: set(file.texts("cac:PaymentMeans/cbc:PaymentMeansCode")) <= _MEANS,
    ),
    _Rule(
        "",
        "NL-R-001",
        _REPORT,
        lambda file: (
            not file.is_credit or bool(file.text("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"))
        ),
    ),
    _Rule("", "PEPPOL-EN16931-R001", _REPORT, lambda file: bool(file.text("cbc:ProfileID"))),
    _Rule("", "PEPPOL-EN16931-R002", _REPORT, lambda file: len(file.texts("cbc:Note")) <= 1),
    _Rule("", "PEPPOL-EN16931-R005", _REPORT, lambda file: file.text("cbc:TaxCurrencyCode") in ("", _EURO)),
    _Rule(
        "",
        "PEPPOL-EN16931-R007",
        _REPORT,
        lambda file: _PROCESS.fullmatch(file.text("cbc:ProfileID")) is not None,
    ),
    _Rule("", "PEPPOL-EN16931-R008", _REPORT, _no_field_is_empty),
    _Rule("", "PEPPOL-EN16931-R010", _THEIR_NUMBER, _is_addressed(_BUYER)),
    _Rule("", "PEPPOL-EN16931-R020", _OWN_NUMBER, _is_addressed(_SELLER)),
    _Rule(
        "", "PEPPOL-EN16931-R053", _REPORT, lambda file: len(file.texts("cac:TaxTotal/cac:TaxSubtotal")) == 1
    ),
    _Rule("", "PEPPOL-EN16931-R120", _REPORT, _lines_add_up),
    _Rule(
        "",
        "PEPPOL-EN16931-F001",
        _REPORT,
        lambda file: all(map(_is_day, (*file.texts("cbc:IssueDate"), *file.texts("cbc:DueDate")))),
    ),
    # No rule of theirs looks at the check digits; money that goes astray is worse than a file that is refused.
    _Rule(
        "BR-50",
        "BR-50",
        _OWN_ACCOUNT,
        lambda file: all(map(iban.is_valid, file.texts("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"))),
    ),
)


def broken_rules(ubl: bytes) -> tuple[Broken, ...]:
    """Every rule that this file of our own making breaks, among those that it says it follows."""
    root = Xml.fromstring(ubl)
    file = _File(root)
    named = file.text("cbc:CustomizationID")
    rules = next((one for one in Rules if one == named), None)
    if rules is None:
        return (Broken("PEPPOL-EN16931-R004", _REPORT),)
    return tuple(
        Broken(number, rule.sentence)
        for rule in _RULES
        if (number := rule.number(rules)) and not rule.holds(file)
    )
