"""A nota for a public body and the credit note that takes it back, as electronic invoices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.output.e_invoice_content import Charge, ElectronicNota, Party

SELLER = Party(
    "Gemeente Naarden",
    "Marktstraat 22",
    "",
    "1411 DA",
    "Naarden",
    oin="00000001001234567000",
    trade_number="32123456",
    telephone="035 1234567",
)
BUYER = Party(
    "Waterschap Gooiland",
    "Dijkweg 4",
    "Afdeling Facturen",
    "1412 AB",
    "Naarden",
    oin="00000001007654321000",
    contact="A. Bakker",
)
NOTA = ElectronicNota(
    number="2026-0012",
    issued_on=date(2026, 11, 20),
    due_on=date(2026, 12, 4),
    seller=SELLER,
    buyer=BUYER,
    charges=(
        Charge("Verstrekking op schrift", "4.5", 2, 227),
        Charge("Naspeuren, per kwartier", "4.4", 3, 1250),
    ),
    iban="NL05TEST0417164300",
    buyer_reference="INK-2026-7",
    note="Verzoek 2026-00031",
    served_on=date(2026, 11, 19),
)
CREDIT = replace(NOTA, number="2026-0013", credits="2026-0012")
