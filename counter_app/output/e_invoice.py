"""A nota as an electronic invoice: UBL 2.1 by the Dutch rules (NLCIUS) or those of Peppol, the same bytes each time."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as Xml

from counter_app.output.e_invoice_content import TRADE_REGISTER, Charge, ElectronicNota, Party, Rules

_CAC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_INVOICE: Final = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
_CREDIT_NOTE: Final = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
_COUNTRY: Final = "NL"
_EURO: Final = "EUR"
#: A piece, in the code list of units.
_PIECE: Final = "C62"
#: A transfer within SEPA.
_TRANSFER: Final = "58"
#: Acts of a government that no VAT is about.
_OUTSIDE: Final = "O"
_OUTSIDE_CODE: Final = "VATEX-EU-O"
_OUTSIDE_REASON: Final = "Leges: geen btw verschuldigd (overheidshandelen)"
_PROCESS: Final = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"


def ubl(nota: ElectronicNota, rules: Rules) -> bytes:
    """The file. What is empty is left out: whether that may be, `e_invoice_checks` tells."""
    space, name = (_CREDIT_NOTE, "CreditNote") if nota.is_credit else (_INVOICE, "Invoice")
    # Prefixes as every example of the standard has them, said here and not for the whole process.
    root = Xml.Element(name, {"xmlns": space, "xmlns:cac": _CAC, "xmlns:cbc": _CBC})
    _put(root, "CustomizationID", rules)
    _put(root, "ProfileID", _PROCESS)
    _put(root, "ID", nota.number)
    _put(root, "IssueDate", nota.issued_on.isoformat())
    if nota.is_credit:
        _put(root, "CreditNoteTypeCode", "381")
    else:
        _put(root, "DueDate", nota.due_on.isoformat())
        _put(root, "InvoiceTypeCode", "380")
    _put(root, "Note", nota.note)
    _put(root, "DocumentCurrencyCode", _EURO)
    _put(root, "BuyerReference", nota.buyer_reference)
    if nota.is_credit:
        _put(_group(root, "BillingReference", "InvoiceDocumentReference"), "ID", nota.credits)
    _party(_group(root, "AccountingSupplierParty", "Party"), nota.seller, is_seller=True)
    _party(_group(root, "AccountingCustomerParty", "Party"), nota.buyer, is_seller=False)
    if nota.served_on is not None:
        _put(_group(root, "Delivery"), "ActualDeliveryDate", nota.served_on.isoformat())
    if nota.is_credit:
        _put(_group(root, "PaymentTerms"), "Note", "Wij betalen terug wat op deze nota is betaald.")
    elif nota.iban and nota.cents > 0:
        means = _group(root, "PaymentMeans")
        _put(means, "PaymentMeansCode", _TRANSFER)
        _put(means, "PaymentID", nota.number)
        _put(_group(means, "PayeeFinancialAccount"), "ID", nota.iban.replace(" ", ""))
    _no_vat(root, nota.cents)
    total = _group(root, "LegalMonetaryTotal")
    for field in ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount"):
        _amount(total, field, nota.cents)
    for at, charge in enumerate(nota.charges, 1):
        _line(root, at, charge, is_credit=nota.is_credit)
    return _bytes(root)


def _party(party: Xml.Element, told: Party, *, is_seller: bool) -> None:
    number, scheme = told.identifier
    _put(party, "EndpointID", number, schemeID=scheme)
    if is_seller and told.oin and told.trade_number:
        _put(_group(party, "PartyIdentification"), "ID", told.trade_number, schemeID=TRADE_REGISTER)
    if told.name:
        _put(_group(party, "PartyName"), "Name", told.name)
    address = _group(party, "PostalAddress")
    _put(address, "StreetName", told.street)
    _put(address, "AdditionalStreetName", told.extra_street)
    _put(address, "CityName", told.place)
    _put(address, "PostalZone", told.postcode)
    _put(_group(address, "Country"), "IdentificationCode", _COUNTRY)
    entity = _group(party, "PartyLegalEntity")
    _put(entity, "RegistrationName", told.name)
    _put(entity, "CompanyID", number, schemeID=scheme)
    if told.contact or told.telephone:
        contact = _group(party, "Contact")
        _put(contact, "Name", told.contact)
        _put(contact, "Telephone", told.telephone)


def _no_vat(root: Xml.Element, cents: int) -> None:
    total = _group(root, "TaxTotal")
    _amount(total, "TaxAmount", 0)
    subtotal = _group(total, "TaxSubtotal")
    _amount(subtotal, "TaxableAmount", cents)
    _amount(subtotal, "TaxAmount", 0)
    category = _group(subtotal, "TaxCategory")
    _put(category, "ID", _OUTSIDE)
    _put(category, "TaxExemptionReasonCode", _OUTSIDE_CODE)
    _put(category, "TaxExemptionReason", _OUTSIDE_REASON)
    _put(_group(category, "TaxScheme"), "ID", "VAT")


def _line(root: Xml.Element, at: int, charge: Charge, *, is_credit: bool) -> None:
    line = _group(root, "CreditNoteLine" if is_credit else "InvoiceLine")
    _put(line, "ID", str(at))
    _put(line, "Note", charge.note)
    quantity = "CreditedQuantity" if is_credit else "InvoicedQuantity"
    _put(line, quantity, str(charge.quantity), unitCode=_PIECE)
    _amount(line, "LineExtensionAmount", charge.cents)
    item = _group(line, "Item")
    _put(item, "Name", charge.description)
    if charge.tariff_code:
        _put(_group(item, "SellersItemIdentification"), "ID", charge.tariff_code)
    category = _group(item, "ClassifiedTaxCategory")
    _put(category, "ID", _OUTSIDE)
    _put(_group(category, "TaxScheme"), "ID", "VAT")
    _amount(_group(line, "Price"), "PriceAmount", charge.unit_cents)


def _group(parent: Xml.Element, *names: str) -> Xml.Element:
    for name in names:
        parent = Xml.SubElement(parent, f"cac:{name}")
    return parent


def _put(parent: Xml.Element, name: str, text: str, **attributes: str) -> None:
    """A field with its value; without one nothing, because an empty field is never allowed."""
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if clean:
        Xml.SubElement(parent, f"cbc:{name}", attributes).text = clean


def _amount(parent: Xml.Element, name: str, cents: int) -> None:
    sign = "-" if cents < 0 else ""
    _put(parent, name, f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}", currencyID=_EURO)


def _bytes(root: Xml.Element) -> bytes:
    Xml.indent(root)
    written: bytes = Xml.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
