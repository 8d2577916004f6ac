"""Who pays: the requester, the organisation that a register knows, or whoever stands in for somebody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import read_code
from counter_app.errors import UserError
from counter_app.registers.definition import Values
from counter_app.services.nota import Issuer, Payer, PayerKind
from counter_app.storage import register
from counter_app.storage.register_rows import entry_with

if TYPE_CHECKING:
    from counter_app.domain.person import PersonRecord
    from counter_app.services.settings import Municipality
    from counter_app.services.stored_requests import StoredRequest

#: Whoever asks for somebody else pays: on whose behalf it was, the nota never tells.
_STAND_IN: Final = frozenset({RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY})
_REGISTER: Final = "recipients"


def payer_of(
    connection: Connection, stored: StoredRequest, on: date, record: PersonRecord | None = None
) -> Payer:
    """Whose name would stand on a nota today; `record` gives the address of who asks their own data.

    A nota is read at the cash desk: the address of who may have asked for secrecy never comes from the record.
    """
    typed = address_lines(stored.requester_address)
    if stored.requester_class in _STAND_IN:
        return Payer(stored.requester_name, typed, PayerKind.REPRESENTATIVE)
    if stored.recipient_entry_id is not None:
        entry = entry_with(connection, stored.recipient_entry_id)
        holds = entry.holding(on) if entry is not None and entry.register == _REGISTER else None
        if holds is not None:
            return _organisation(stored.recipient_entry_id, holds.values)
    if not typed and stored.requester_class is RequesterClass.SUBJECT and record is not None:
        typed = record.address.lines.all if _is_open(connection, stored) else ()
    return Payer(stored.requester_name, typed)


def _is_open(connection: Connection, stored: StoredRequest) -> bool:
    """Whether it is known that the subject asked for no secrecy."""
    if stored.subject_person_id is None:
        return False
    row = register.read_secrecy(connection, stored.subject_person_id)
    return row is not None and not read_code(row.secrecy_raw).restricted


def refuse_unaddressed(payer: Payer) -> None:
    """A nota says in full who owes it. Raises UserError when name or address is missing."""
    if not payer.name.strip() or not payer.address:
        raise UserError(sentences.NO_PAYER_ADDRESS, "requester_address")


def issuer_of(municipality: Municipality) -> Issuer:
    """The municipality as a nota of today names it."""
    return Issuer(
        name=municipality.name,
        department=municipality.department,
        address=address_lines(municipality.visiting_address),
        telephone=municipality.telephone,
        oin=municipality.oin,
        trade_number=municipality.trade_number,
        iban=municipality.iban,
        bic=municipality.bic,
        ordinance=municipality.fee_ordinance,
        ordinance_article=municipality.fee_article,
        tax_collector=municipality.tax_collector,
        fictitious=municipality.is_fictitious,
    )


def address_lines(text: str) -> tuple[str, ...]:
    """An address as typed, line by line."""
    return tuple(line.strip() for line in text.replace(", ", "\n").splitlines() if line.strip())


def _organisation(entry_id: int, values: Values) -> Payer:
    def told(name: str) -> str:
        return str(values.get(name, ""))

    return Payer(
        told("name"),
        address_lines(told("address")),
        PayerKind.RECIPIENT,
        contact=told("contact"),
        oin=told("oin"),
        trade_number=told("trade_number"),
        buyer_reference=told("buyer_reference"),
        iban=told("iban").replace(" ", "").upper(),
        recipient_entry_id=entry_id,
    )
