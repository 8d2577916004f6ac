"""The reminder of a nota: how much, by when and where to; never what it was for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.output.content import Addressee, BankAccount, Letterhead
from counter_app.output.page_frame import Frame
from counter_app.output.payment_qr import epc_payload
from counter_app.output.qr import QrCode
from counter_app.output.sheet import Sheet
from counter_app.output.words import groups_of_four, long_date, money

_KINDS: Final = {False: "Herinnering", True: "Tweede herinnering"}
_PAID: Final = "Hebt u al betaald? Dan hoeft u niets meer te doen."
_TRANSFERRED: Final = (
    "Betaalt u niet op tijd, dan dragen wij de nota over aan de gemeentelijke invordering. "
    "Daar kunnen kosten bij komen."
)
_HELP: Final = "Kunt u niet in één keer betalen? Neem dan voor de laatste betaaldag contact met ons op."


@dataclass(frozen=True, slots=True)
class ReminderContent:
    """One letter about one nota."""

    letterhead: Letterhead
    payer: Addressee
    nota: str
    issued_on: date
    due_on: date
    sent_on: date
    pay_before: date
    total_cents: int
    open_cents: int
    account: BankAccount
    telephone: str = ""
    # The second letter tells what comes next.
    is_last: bool = False


def reminder_letter(content: ReminderContent) -> bytes:
    """The letter as a PDF file."""
    kind = _KINDS[content.is_last]
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=kind,
            number=f"Nota {content.nota}",
            title=f"{kind}, nota {content.nota}",
            made=content.sent_on,
            foot=content.letterhead.address,
        )
    )
    payer = content.payer
    by = f"vertegenwoordigd door {payer.represented_by}" if payer.represented_by else ""
    sheet.address((payer.name, by, *payer.address))
    sheet.gap(34)
    sheet.title(f"{kind}: nota {content.nota}")
    sheet.fields(
        [
            ("Datum", long_date(content.sent_on)),
            ("Nota", f"{content.nota} van {long_date(content.issued_on)}"),
        ]
    )
    sheet.gap(12)
    sheet.text(
        f"U kreeg van ons nota {content.nota}. Die moest op {long_date(content.due_on)} betaald zijn. "
        f"Wij hebben uw betaling nog niet{' helemaal' if content.open_cents < content.total_cents else ''} "
        f"ontvangen. Wilt u {money(content.open_cents)} betalen, uiterlijk op {long_date(content.pay_before)}?"
    )
    sheet.gap(9)
    sheet.text(_PAID)
    sheet.gap(9)
    sheet.text(_TRANSFERRED if content.is_last else _HELP)
    sheet.gap(14)
    _write_payment(sheet, content)
    sheet.gap(9)
    sheet.text("Met vriendelijke groet,")
    sheet.text(content.letterhead.municipality)
    if content.telephone:
        sheet.text(f"Telefoon {content.telephone}")
    return sheet.finish()


def _write_payment(sheet: Sheet, content: ReminderContent) -> None:
    rows = [("Bedrag", money(content.open_cents))]
    if content.open_cents < content.total_cents:
        received = content.total_cents - content.open_cents
        rows = [("Al ontvangen", money(received)), ("Nog te betalen", money(content.open_cents))]
    rows += [
        ("Rekening", groups_of_four(content.account.iban)),
        ("Op naam van", content.account.holder),
        ("Kenmerk", content.nota),
        ("Uiterlijk", long_date(content.pay_before)),
    ]
    payload = epc_payload(content.account, content.open_cents, content.nota)
    code = QrCode(payload, "QR-code om deze nota met een bank-app te betalen", size=92)
    sheet.fields(rows, heading="Zo betaalt u", code=code)
