"""The papers of one fictitious afternoon at the counter, and how a test reads a page back."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pypdfium2

from counter_app.output.content import (
    Addressee,
    BankAccount,
    Costs,
    CreditNoteContent,
    DataGroup,
    DataRow,
    InvoiceContent,
    InvoiceLine,
    LetterContent,
    Letterhead,
    PaymentMethod,
    PaymentStamp,
    Settlement,
    SlipContent,
    UnderInvestigation,
)

NAARDEN = Letterhead(
    municipality="Gemeente Naarden",
    department="Burgerzaken",
    address="Gemeente Naarden, Raadhuisstraat 6, 1411 EC Naarden",
    fictitious=True,
)

SLIP = SlipContent(
    letterhead=NAARDEN,
    request_number="2026-01847",
    received_on=date(2026, 11, 18),
    to=Addressee("Stichting Het Anker", ("Lijnbaanpad 5", "1411 BB  NAARDEN"), "noodfonds", "I. Vroom"),
    about="Wietske Antje Haanstra",
    purpose="Toegekende uitkering bezorgen",
    grounds=("art. 10 lid 2 en lid 5", "art. 100 lid 1 onder a Wet GBA"),
    data=(
        DataGroup(
            "", (DataRow("Naam", "Wietske Antje Haanstra"), DataRow("Adres", "Ravelijnhof 27 Naarden"))
        ),
    ),
    given_by="S. de Wit",
    function="medewerker Burgerzaken",
    desk="Balie 3",
    given_at=datetime(2026, 11, 23, 9, 44, tzinfo=UTC),
    costs=Costs(Settlement.PREPAID, 750, "2026-0412"),
    under_investigation=(UnderInvestigation("Adres", date(2026, 11, 2), "art. 88 lid 2 Wet GBA"),),
    restricted_use=True,
    log_number=18205,
    fingerprint="7c1e90af52d4e3b8ab12",
)

PAYER = Addressee("Stichting Het Anker", ("t.a.v. I. Vroom", "Lijnbaanpad 5", "1411 BB  NAARDEN"))
LINES = (
    InvoiceLine("Verstrekking aan vrije derde", "4.1", 1, 750, 750),
    InvoiceLine("Naspeuren, per kwartier", "4.4", 3, 1250, 3750),
)

INVOICE = InvoiceContent(
    letterhead=NAARDEN,
    request_number="2026-01847",
    issued_on=date(2026, 11, 19),
    due_on=date(2026, 12, 3),
    payer=PAYER,
    lines=LINES,
    ordinance="Legesverordening Naarden 2007",
    account=BankAccount("NL02ABNA0123456789", "Gemeente Naarden"),
    number="2026-0412",
    payment_reference="2026-0412-01847",
    prepayment_citation="art. 11 lid 9",
)

CREDIT_NOTE = CreditNoteContent(
    letterhead=NAARDEN,
    request_number="2026-01847",
    issued_on=date(2026, 11, 24),
    original_number="2026-0412",
    original_issued_on=date(2026, 11, 19),
    payer=PAYER,
    lines=LINES,
    reason="De verstrekking gaat niet door.",
    number="2026-0415",
    refund=PaymentStamp(date(2026, 11, 25), PaymentMethod.PIN, 4500, "terminal 2"),
)

LETTER = LetterContent(
    letterhead=NAARDEN,
    addressee=PAYER,
    written_on=date(2026, 11, 24),
    subject="Uw verzoek om gegevens",
    salutation="Geachte mevrouw Vroom,",
    paragraphs=("Wij missen nog het volgende.", "Stuur dit voor 8 december 2026."),
    signed_by="S. de Wit",
    function="medewerker Burgerzaken",
    request_number="2026-01847",
    items=("Een kopie van de statuten.", "Een ondertekende verklaring."),
    objection=("U kunt binnen zes weken bezwaar maken bij het college.",),
    on_behalf_of="het college",
)


def pages(paper: bytes) -> list[str]:
    """The text of every page, as a reader's program copies it."""
    with pypdfium2.PdfDocument(paper) as document:
        return [document[index].get_textpage().get_text_bounded() for index in range(len(document))]


def text_of(paper: bytes) -> str:
    """All text in reading order, with single spaces."""
    return " ".join(" ".join(pages(paper)).split())


def letters_of(text: str) -> str:
    """The text without any white space: what is left after lines were broken wherever they had to."""
    return re.sub(r"[\s\ufffe]", "", unicodedata.normalize("NFC", text))


def figures(paper: bytes) -> list[str]:
    """What every picture on the paper is, in the words for who does not see it."""
    with pikepdf.open(BytesIO(paper)) as document:
        return [str(each.Alt) for each in document.objects if _is_figure(each)]


def _is_figure(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure
