"""The notice of fees (nota), and the credit note that takes one back."""

from __future__ import annotations

from counter_app.output.content import (
    CreditNoteContent,
    InvoiceContent,
    InvoiceLine,
    PaymentMethod,
    PaymentStamp,
)
from counter_app.output.house_style import GREEN, TEXT_WIDTH, Type
from counter_app.output.page_frame import Frame
from counter_app.output.payment_qr import epc_payload
from counter_app.output.qr import QrCode
from counter_app.output.sheet import NUMBER_FOLLOWS, Column, Row, Sheet
from counter_app.output.words import citation_in_full, groups_of_four, long_date, money, whole_number

_KIND = "Nota productiekosten"
_CREDIT_KIND = "Creditnota productiekosten"
_NO_VAT = "Leges: geen btw verschuldigd (overheidshandelen)."
_METHODS = {
    PaymentMethod.CASH: "contant",
    PaymentMethod.PIN: "met pin",
    PaymentMethod.BANK: "met een overschrijving",
}
_COLUMNS = (
    Column("Omschrijving", TEXT_WIDTH - 220),
    Column("Aantal", 50, amount=True),
    Column("Tarief", 85, amount=True),
    Column("Bedrag", 85, amount=True),
)


def invoice(content: InvoiceContent, *, preview: bool = False, duplicate: bool = False) -> bytes:
    """The nota as a file; a preview shows no number and nothing that could be paid."""
    number = _number(content.number, preview)
    sheet = _begin(content, _KIND, number, preview, duplicate)
    sheet.title(f"Nota: {number}" if preview else f"Nota {number}")
    sheet.fields(
        [
            ("Datum", long_date(content.issued_on)),
            ("Verzoek", content.request_number),
            ("Betalen", _when_to_pay(content)),
        ]
    )
    sheet.gap(12)
    sheet.table(_COLUMNS, [_row(line, 1) for line in content.lines], _total("Totaal", content.total_cents))
    sheet.text(f"{_NO_VAT} Tarieven: {content.ordinance}.", Type.SMALL)
    sheet.gap(16)
    if content.paid is not None:
        _write_stamp(sheet, "Betaald", content.paid, content.total_cents)
    elif content.total_cents > 0:
        _write_payment(sheet, content, number, preview)
    sheet.gap(8)
    _write_objection(sheet, content.letterhead.municipality, "deze nota", "het nummer van deze nota")
    return sheet.finish()


def credit_note(content: CreditNoteContent, *, preview: bool = False, duplicate: bool = False) -> bytes:
    """A document of its own that names the nota it takes back."""
    number = _number(content.number, preview)
    sheet = _begin(content, _CREDIT_KIND, number, preview, duplicate)
    sheet.title(f"Creditnota: {number}" if preview else f"Creditnota {number}")
    sheet.fields(
        [
            ("Datum", long_date(content.issued_on)),
            ("Verzoek", content.request_number),
            ("Hoort bij", f"nota {content.original_number} van {long_date(content.original_issued_on)}"),
            ("Reden", content.reason),
        ]
    )
    sheet.gap(12)
    rows = [_row(line, -1) for line in content.lines]
    sheet.table(_COLUMNS, rows, _total("Totaal in mindering", -content.total_cents))
    sheet.text(_NO_VAT, Type.SMALL)
    sheet.gap(16)
    if content.refund is not None:
        _write_stamp(sheet, "Terugbetaald", content.refund, content.total_cents)
    elif content.refund_due_cents:
        sheet.text(
            f"U betaalde {money(content.refund_due_cents)}. Wij betalen dit terug op de manier waarop u betaalde."
        )
    sheet.gap(8)
    _write_objection(
        sheet, content.letterhead.municipality, "deze creditnota", "het nummer van deze creditnota"
    )
    return sheet.finish()


def _number(number: str | None, preview: bool) -> str:
    if preview:
        return NUMBER_FOLLOWS
    if number is None:
        raise ValueError("a document of fees gets its number before it is printed")
    return number


def _begin(
    content: InvoiceContent | CreditNoteContent, kind: str, number: str, preview: bool, duplicate: bool
) -> Sheet:
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=kind,
            number=number,
            title=f"{kind}, {number}",
            made=content.issued_on,
            foot=content.letterhead.address,
            preview=preview,
            duplicate=duplicate,
        )
    )
    payer = content.payer
    by = f"vertegenwoordigd door {payer.represented_by}" if payer.represented_by else ""
    sheet.address((payer.name, by, *payer.address))
    sheet.gap(34)
    return sheet


def _when_to_pay(content: InvoiceContent) -> str:
    if content.total_cents == 0:
        return "u hoeft niets te betalen"
    if content.prepayment_citation:
        return f"vooraf ({citation_in_full(content.prepayment_citation)})"
    return f"uiterlijk {long_date(content.due_on)}"


def _row(line: InvoiceLine, sign: int) -> Row:
    amounts = money(line.unit_cents), money(sign * line.amount_cents)
    note = f"Tariefcode {line.tariff_code}" if line.tariff_code else ""
    return Row((line.description, whole_number(line.quantity), *amounts), note)


def _total(word: str, cents: int) -> Row:
    return Row((word, "", "", money(cents)))


def _write_stamp(sheet: Sheet, word: str, stamp: PaymentStamp, total_cents: int) -> None:
    parts = [f"{money(stamp.amount_cents)} {_METHODS[stamp.method]}"]
    if stamp.method is PaymentMethod.CASH and stamp.amount_cents != total_cents:
        parts.append("afgerond op 5 cent")
    if stamp.reference:
        parts.append(f"kenmerk {stamp.reference}")
    sheet.box(f"{word} op {long_date(stamp.on)}", ", ".join(parts), GREEN, Type.PAID)


def _write_payment(sheet: Sheet, content: InvoiceContent, number: str, preview: bool) -> None:
    reference = NUMBER_FOLLOWS if preview else content.payment_reference or number
    rows = [
        ("Bedrag", money(content.total_cents)),
        ("Rekening", groups_of_four(content.account.iban)),
        ("Op naam van", content.account.holder),
        ("Kenmerk", reference),
        ("Uiterlijk", long_date(content.due_on)),
    ]
    code = None
    if not preview:
        payload = epc_payload(content.account, content.total_cents, reference)
        code = QrCode(payload, "QR-code om deze nota met een bank-app te betalen", size=92)
    sheet.fields(rows, heading="Zo betaalt u", code=code)
    if content.prepayment_citation:
        sheet.text("Wij verstrekken de gegevens nadat wij uw betaling hebben ontvangen.")


def _write_objection(sheet: Sheet, municipality: str, what: str, which_number: str) -> None:
    sheet.heading("Niet mee eens?")
    # «Gemeente Naarden» at the head of the paper is «gemeente Naarden» inside a sentence.
    body = municipality[:1].lower() + municipality[1:]
    sheet.text(
        f"U kunt bezwaar maken bij de heffingsambtenaar van de {body}. Doe dat binnen zes weken na de datum "
        f"van {what}. Zet in uw brief uw naam, uw adres, de datum, {which_number} en waarom u het er niet "
        "mee eens bent. Onderteken uw brief."
    )
