"""Electronic invoices: made of what a nota froze when it was issued, checked, and given out as a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.output.e_invoice_content import Charge, ElectronicNota, Party, Rules
from counter_app.services.billing import read_nota
from counter_app.services.desk import Desk
from counter_app.services.nota import Nota, Payer, PayerKind
from counter_app.services.payers import issuer_of
from counter_app.storage import audit

if TYPE_CHECKING:
    from counter_app.output.e_invoice_checks import Broken
    from counter_app.services.settings import Municipality

#: What is missing doesn't depend on the day.
_SOME_DAY: Final = date(2026, 1, 1)
_POSTCODE: Final = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})[ ,]+(\S.*)")


@dataclass(frozen=True, slots=True)
class ExportedInvoice:
    """A file for the payer's books; its name tells nothing but the number."""

    file_name: str
    content: bytes


def is_for(payer: Payer) -> bool:
    """Whether somebody takes electronic invoices: an organisation of the register with a number of its own."""
    return payer.kind is PayerKind.RECIPIENT and bool(payer.oin or payer.trade_number)


def electronic(nota: Nota, credited_number: str = "") -> ElectronicNota:
    """The frozen nota in the words of an electronic invoice; nothing that was set later is in it."""
    payer, issuer = nota.payer, nota.issuer
    served = [one.served_on for one in nota.lines if one.served_on is not None]
    sign = -1 if nota.credits is not None else 1
    return ElectronicNota(
        number=nota.number,
        issued_on=nota.issued_on,
        due_on=nota.due_on,
        seller=_party(
            issuer.name, issuer.address, issuer.oin, issuer.trade_number, telephone=issuer.telephone
        ),
        buyer=_party(payer.name, payer.address, payer.oin, payer.trade_number, contact=payer.contact),
        charges=tuple(
            Charge(
                one.description,
                one.code,
                sign * one.quantity,
                one.unit_cents,
                sentences.E_INVOICE_REQUEST.format(number=one.request_number) if one.request_number else "",
            )
            for one in nota.lines
        ),
        iban=issuer.iban,
        # The rules ask one; who gave none reads back the number of the request.
        buyer_reference=payer.buyer_reference or nota.request_number or nota.number,
        note=sentences.E_INVOICE_REQUEST.format(number=nota.request_number) if nota.request_number else "",
        served_on=max(served, default=None),
        credits=credited_number or nota.credits or "",
    )


def embedded(nota: Nota) -> str:
    """What is put in the paper for who takes electronic invoices; empty where it isn't asked or isn't right."""
    if not is_for(nota.payer):
        return ""
    # Loaded here, as below: most notas are paper alone.
    from counter_app.output.e_invoice import ubl
    from counter_app.output.e_invoice_checks import broken_rules

    made = ubl(electronic(nota), Rules.NLCIUS)
    return "" if broken_rules(made) else made.decode()


def lacking(payer: Payer, municipality: Municipality) -> tuple[str, ...]:
    """What has to be filled in before a nota for this payer can be electronic too; nothing where none is asked."""
    if not is_for(payer):
        return ()
    from counter_app.output.e_invoice import ubl
    from counter_app.output.e_invoice_checks import broken_rules

    issuer = issuer_of(municipality)
    probe = ElectronicNota(
        number="1",
        issued_on=_SOME_DAY,
        due_on=_SOME_DAY,
        seller=_party(issuer.name, issuer.address, issuer.oin, issuer.trade_number),
        buyer=_party(payer.name, payer.address, payer.oin, payer.trade_number),
        charges=(Charge("x", "", 1, 1),),
        iban=issuer.iban,
        buyer_reference=payer.buyer_reference or "1",
    )
    return _told(broken for rules in Rules for broken in broken_rules(ubl(probe, rules)))


def export(desk: Desk, nota_number: str, rules: Rules) -> ExportedInvoice:
    """The file of a nota or credit note, and a line in the trail.

    Raises UserError with what has to be filled in when it would break a rule.
    """
    desk.require(Right.TAKE_PAYMENTS)
    from counter_app.output.e_invoice import ubl
    from counter_app.output.e_invoice_checks import broken_rules

    with desk.database.begin() as connection:
        nota = read_nota(connection, nota_number)
        if nota is None:
            raise UserError(sentences.NO_SUCH_NOTA.format(number=nota_number), "number")
        made = ubl(electronic(nota), rules)
        broken = broken_rules(made)
        if broken:
            why = " ".join(f"{one.sentence} ({one.rule})" for one in broken)
            raise UserError(sentences.NO_E_INVOICE.format(number=nota.number, why=why), "number")
        audit.write(
            connection,
            "e_invoice",
            request_id=nota.request_id,
            location=desk.location,
            detail={"nota": nota.number, "rules": rules.name.lower()},
        )
    return ExportedInvoice(f"{nota.number}.xml", made)


def _told(broken: Iterable[Broken]) -> tuple[str, ...]:
    """Each thing to do once, whatever rules ask it."""
    return tuple(dict.fromkeys(one.sentence for one in broken))


def _party(
    name: str,
    address: tuple[str, ...],
    oin: str,
    trade_number: str,
    *,
    contact: str = "",
    telephone: str = "",
) -> Party:
    """An address ends with postcode and place; what stands before it is the street."""
    place = next((found for line in reversed(address) if (found := _POSTCODE.fullmatch(line.strip()))), None)
    before = [line for line in address if not _POSTCODE.fullmatch(line.strip())]
    return Party(
        name=name,
        street=before[0] if before else "",
        extra_street=", ".join(before[1:]),
        postcode=f"{place[1]} {place[2].upper()}" if place else "",
        place=place[3].strip() if place else "",
        oin=oin,
        trade_number=trade_number,
        contact=contact,
        telephone=telephone,
    )
