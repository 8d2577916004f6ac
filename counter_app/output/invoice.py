"""The notice of fees (nota), and the credit note that takes one back."""

from __future__ import annotations

from counter_app.output.attached_file import AttachedFile
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


def invoice(content: InvoiceContent, *, preview: bool = False) -> bytes:
    """The nota as a file; a preview shows no number and nothing that could be paid."""
    number = _number(content.number, preview)
    sheet = _begin(content, _KIND, number, preview)
    sheet.title(f"Nota: {number}" if preview else f"Nota {number}")
    sheet.fields(
        [
            ("Datum", long_date(content.issued_on)),
            *_request(content),
            ("Geleverd", _when_served(content)),
            ("Betalen", _when_to_pay(content)),
            *_reference(content),
        ]
    )
    sheet.gap(12)
    sheet.table(_COLUMNS, [_row(line, 1) for line in content.lines], _total("Totaal", content.total_cents))
    sheet.text(f"{_NO_VAT} Tarieven: {_ordinance(content)}.", Type.SMALL)
    sheet.text(_issuer(content), Type.SMALL)
    sheet.gap(16)
    if content.paid is not None:
        _write_stamp(sheet, "Betaald", content.paid, content.total_cents)
        if content.too_much_cents:
            sheet.text(f"U betaalde {money(content.too_much_cents)} te veel. Dat betalen wij terug.")
    elif content.total_cents > 0:
        _write_payment(sheet, content, number, preview)
    sheet.gap(8)
    _write_objection(sheet, content, "deze nota", "het nummer van deze nota")
    return sheet.finish(_for_machines(content, preview))


def credit_note(content: CreditNoteContent, *, preview: bool = False) -> bytes:
    """A document of its own that names the nota it takes back."""
    number = _number(content.number, preview)
    sheet = _begin(content, _CREDIT_KIND, number, preview)
    sheet.title(f"Creditnota: {number}" if preview else f"Creditnota {number}")
    sheet.fields(
        [
            ("Datum", long_date(content.issued_on)),
            *_request(content),
            ("Hoort bij", f"nota {content.original_number} van {long_date(content.original_issued_on)}"),
            ("Reden", content.reason),
            *_reference(content),
        ]
    )
    sheet.gap(12)
    rows = [_row(line, -1) for line in content.lines]
    sheet.table(_COLUMNS, rows, _total("Totaal in mindering", -content.total_cents))
    sheet.text(_NO_VAT, Type.SMALL)
    sheet.text(_issuer(content), Type.SMALL)
    sheet.gap(16)
    if content.refund is not None:
        _write_stamp(sheet, "Terugbetaald", content.refund, content.total_cents)
    elif content.refund_due_cents:
        sheet.text(
            f"U betaalde {money(content.refund_due_cents)}. Wij betalen dit terug op de manier waarop u betaalde."
        )
    sheet.gap(8)
    _write_objection(sheet, content, "deze creditnota", "het nummer van deze creditnota")
    return sheet.finish(_for_machines(content, preview))


def _for_machines(content: InvoiceContent | CreditNoteContent, preview: bool) -> AttachedFile | None:
    """The electronic nota; of a preview there is none, because it has no number yet."""
    if preview or not content.e_invoice:
        return None
    return AttachedFile("factuur.xml", "Deze nota als e-factuur (UBL)", content.e_invoice.encode())


def _number(number: str | None, preview: bool) -> str:
    if preview:
        return NUMBER_FOLLOWS
    if number is None:
        raise ValueError("a document of fees gets its number before it is printed")
    return number


def _begin(content: InvoiceContent | CreditNoteContent, kind: str, number: str, preview: bool) -> Sheet:
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=kind,
            number=number,
            title=f"{kind}, {number}",
            made=content.issued_on,
            foot=content.letterhead.address,
            preview=preview,
            request_number=content.request_number,
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


def _when_served(content: InvoiceContent) -> str:
    days = {line.served_on for line in content.lines}
    if days == {None}:
        return "na uw betaling"
    told = sorted(day for day in days if day is not None)
    return " tot en met ".join(dict.fromkeys(long_date(day) for day in (told[0], told[-1]))) if told else ""


def _request(content: InvoiceContent | CreditNoteContent) -> list[tuple[str, str]]:
    """A nota about more than one request names them line by line."""
    return [("Verzoek", content.request_number)] if content.request_number else []


def _reference(content: InvoiceContent | CreditNoteContent) -> list[tuple[str, str]]:
    return [("Uw kenmerk", content.buyer_reference)] if content.buyer_reference else []


def _ordinance(content: InvoiceContent) -> str:
    return ", ".join(part for part in (content.ordinance, content.ordinance_article) if part)


def _issuer(content: InvoiceContent | CreditNoteContent) -> str:
    """Who asks the money, with name, address and the numbers under which it is registered."""
    head = content.letterhead
    told = [head.address if head.municipality in head.address else f"{head.municipality}, {head.address}"]
    told += [f"KvK-nummer {content.trade_number}"] if content.trade_number else []
    told += [f"OIN {content.oin}"] if content.oin else []
    return f"{', '.join(told)}."


def _row(line: InvoiceLine, sign: int) -> Row:
    amounts = money(line.unit_cents), money(sign * line.amount_cents)
    told = [f"Tariefcode {line.tariff_code}"] if line.tariff_code else []
    if line.request_number:
        told.append(f"verzoek {line.request_number}")
        told += [long_date(line.served_on)] if line.served_on else []
    return Row((line.description, whole_number(line.quantity), *amounts), ", ".join(told))


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
    still_open = content.total_cents - content.received_cents
    amounts = [("Bedrag", money(still_open))]
    if content.received_cents:
        amounts = [("Al ontvangen", money(content.received_cents)), ("Nog te betalen", money(still_open))]
    rows = [
        *amounts,
        ("Rekening", groups_of_four(content.account.iban)),
        ("Op naam van", content.account.holder),
        ("Kenmerk", reference),
        ("Uiterlijk", long_date(content.due_on)),
    ]
    if content.account.bic:
        rows.insert(len(amounts) + 1, ("BIC", content.account.bic))
    code = None
    if not preview:
        payload = epc_payload(content.account, still_open, reference)
        code = QrCode(payload, "QR-code om deze nota met een bank-app te betalen", size=92)
    sheet.fields(rows, heading="Zo betaalt u", code=code)
    if content.prepayment_citation:
        sheet.text("Wij verstrekken de gegevens nadat wij uw betaling hebben ontvangen.")


def _write_objection(
    sheet: Sheet, content: InvoiceContent | CreditNoteContent, what: str, which_number: str
) -> None:
    sheet.heading("Niet mee eens?")
    # «Gemeente Naarden» at the head of the paper is «gemeente Naarden» inside a sentence.
    municipality = content.letterhead.municipality
    body = municipality[:1].lower() + municipality[1:]
    whom = content.objection_to or f"de heffingsambtenaar van de {body}"
    sheet.text(
        f"U kunt bezwaar maken bij {whom}. Doe dat binnen zes weken na de datum "
        f"van {what}. Zet in uw brief uw naam, uw adres, de datum, {which_number} en waarom u het er niet "
        "mee eens bent. Onderteken uw brief."
    )
