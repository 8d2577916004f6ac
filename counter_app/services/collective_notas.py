"""One nota a month for a statutory third party: charges gather per recipient, each on one nota that stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.decision import Costs
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.billing import held_nota, issue_for_many, nota_with_id, read_nota, take_back
from counter_app.services.charges import lines_of
from counter_app.services.desk import Desk
from counter_app.services.nota import Line, Nota, PayerKind, Snapshot, read_snapshot
from counter_app.services.papers import collective_credit_note, collective_invoice
from counter_app.services.payers import issuer_of, payer_of
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.register_rows import entry_with
from counter_app.storage.sequences import NOTAS
from counter_app.storage.tables_cash import collective_charge, collective_line
from counter_app.storage.tables_money import invoice
from counter_app.storage.tables_papers import not_handed

if TYPE_CHECKING:
    from counter_app.services.decisions import Weighed
    from counter_app.services.stored_requests import StoredRequest

#: What is asked before a disclosure can't wait for the end of a month.
_AFTERWARDS: Final = frozenset({Costs.AFTERWARDS, Costs.FEE_TABLE})
_FIELD: Final = "collective"
_LONGEST_REASON: Final = 400


@dataclass(frozen=True, slots=True)
class Charge:
    """What one disclosure cost: the number of its request, the day, and the amount; nothing about whom."""

    id: int
    request_number: str
    served_on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Month:
    """The charges of one recipient in one month that no nota asks yet."""

    recipient_entry_id: int
    recipient: str
    first_day: date
    charges: tuple[Charge, ...]
    is_over: bool

    @property
    def cents(self) -> int:
        return sum(one.cents for one in self.charges)


def is_gathered(connection: Connection, weighed: Weighed, on: date) -> bool:
    """Whether what this decision charges comes on the nota of the month."""
    stored = weighed.case.stored
    if weighed.decision.costs not in _AFTERWARDS or stored.recipient_entry_id is None:
        return False
    if stored.requester_class is not RequesterClass.STATUTORY_THIRD_PARTY:
        return False
    if connection.scalar(select(collective_charge.c.id).where(collective_charge.c.request_id == stored.id)):
        # Given once, withdrawn, and given again: each request stands once in the books of a month.
        return False
    entry = entry_with(connection, stored.recipient_entry_id)
    holds = entry.holding(on) if entry is not None else None
    return holds is not None and holds.values.get(_FIELD) is True


def gather(connection: Connection, desk: Desk, stored: StoredRequest, weighed: Weighed) -> bool:
    """Keeps the charge of a disclosure inside its transaction; False when it gets a nota of its own, or none."""
    today = desk.clock.today()
    if not is_gathered(connection, weighed, today):
        return False
    lines = lines_of(connection, weighed, today)
    payer = payer_of(connection, stored, today, weighed.case.record)
    if not sum(line.total_cents for line in lines) or payer.kind is not PayerKind.RECIPIENT:
        return False
    snapshot = Snapshot(
        # An organisation, and nobody in it: this row stays as long as the books do.
        replace(payer, contact=""),
        tuple(replace(line, request_number=stored.number, served_on=today) for line in lines),
        edition=weighed.decision.edition,
    )
    connection.execute(
        insert(collective_charge).values(
            request_id=stored.id,
            recipient_entry_id=stored.recipient_entry_id,
            served_on=today,
            snapshot=snapshot.text(),
        )
    )
    return True


def charge_to_drop(connection: Connection, desk: Desk, request_id: int) -> int | None:
    """What waits for the nota of a month for a request of which nothing was handed out; None when nothing does.

    Raises UserError when it stands on a nota by now: that is taken back first.
    """
    dropped = select(not_handed.c.charge_id).where(not_handed.c.charge_id.is_not(None))
    charge_id: int | None = connection.scalar(
        select(collective_charge.c.id).where(
            collective_charge.c.request_id == request_id, collective_charge.c.id.not_in(dropped)
        )
    )
    if charge_id is None:
        return None
    # A nota of the month that is being made has it or waits.
    _wait_for_turn(connection, desk.clock.today().year)
    taken_back = select(invoice.c.refers_to).where(invoice.c.refers_to.is_not(None))
    number = connection.scalar(
        select(invoice.c.number)
        .join(collective_line, collective_line.c.invoice_id == invoice.c.id)
        .where(collective_line.c.charge_id == charge_id, invoice.c.id.not_in(taken_back))
    )
    if number is not None:
        raise UserError(sentences.PAPER_ON_COLLECTIVE.format(number=number))
    return charge_id


def gathered_months(desk: Desk) -> tuple[Month, ...]:
    """What waits for a nota, per recipient and month, the oldest month first."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.read() as connection:
        return _months(connection, desk.clock.today())


def collective_notas(desk: Desk, most: int = 200) -> tuple[Nota, ...]:
    """The notas of a month that were made, the newest first."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.read() as connection:
        ids = connection.scalars(
            select(invoice.c.id)
            .where(invoice.c.request_id.is_(None), invoice.c.refers_to.is_(None))
            .order_by(invoice.c.id.desc())
            .limit(most)
        ).all()
        return tuple(nota_with_id(connection, one) for one in ids)


def issue_month(desk: Desk, recipient_entry_id: int, first_day: date) -> Nota:
    """Issues the nota of a recipient about a month that is over. Raises UserError when nothing waits."""
    desk.require(Right.HANDLE_REQUESTS)
    today = desk.clock.today()
    if first_day.replace(day=1) >= today.replace(day=1):
        raise UserError(sentences.MONTH_STILL_RUNS)
    with desk.database.begin() as connection:
        _wait_for_turn(connection, today.year)
        found = [
            one
            for one in _months(connection, today)
            if (one.recipient_entry_id, one.first_day) == (recipient_entry_id, first_day.replace(day=1))
        ]
        if not found:
            raise UserError(sentences.NOTHING_GATHERED)
        nota = _issue(connection, [one.id for one in found[0].charges], today)
        audit.write(
            connection,
            "collective_issued",
            location=desk.location,
            detail={"nota": nota.number, "lines": len(nota.lines), "cents": nota.total_cents},
        )
        return nota


def credit_collective(
    desk: Desk, nota_number: str, request_numbers: Iterable[str], reason: str
) -> tuple[Nota, Nota | None]:
    """Takes a nota of a month back, as a whole or for the requests that are named.

    A nota never changes, so the others come on a new one at once: the credit note, and that nota if there is
    one. What was paid waits for `services.refunds`. Raises UserError for a request that isn't on it.
    """
    desk.require(Right.HANDLE_REQUESTS)
    today, wrong = desk.clock.today(), {one.strip() for one in request_numbers}
    if not reason.strip() or len(reason) > _LONGEST_REASON:
        raise UserError(sentences.NO_CORRECTION, "reason")
    with desk.database.begin() as connection:
        nota = held_nota(connection, nota_number)
        if nota is None or nota.request_id is not None or nota.credits is not None or nota.credited_by:
            raise UserError(sentences.NOT_COLLECTIVE.format(number=nota_number), "number")
        on_it = {charge.request_number: charge.id for charge in _charges_of(connection, nota.id)}
        strange = wrong - set(on_it)
        if strange:
            raise UserError(sentences.NOT_ON_NOTA.format(number=min(strange)), "requests")
        credit = read_nota(connection, take_back(connection, nota, today))
        assert credit is not None
        kept = [charge_id for number, charge_id in on_it.items() if wrong and number not in wrong]
        again = _issue(connection, kept, today) if kept else None
        audit.write(
            connection,
            "collective_credited",
            location=desk.location,
            reason=reason.strip(),
            detail={
                "nota": nota.number,
                "credit_note": credit.number,
                "again": again.number if again else "",
            },
        )
        return credit, again


def collective_paper(desk: Desk, number: str) -> bytes:
    """The nota of a month, or the credit note of one, on paper. Raises UserError when it is none."""
    from counter_app.output.documents import render

    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.read() as connection:
        nota = read_nota(connection, number)
        if nota is None or nota.request_id is not None:
            raise UserError(sentences.NO_SUCH_NOTA.format(number=number), "number")
        municipality = read_municipality(connection)
        if nota.credits is None:
            return render(collective_invoice(municipality, nota))
        original = read_nota(connection, nota.credits)
        assert original is not None
        return render(collective_credit_note(municipality, original, nota))


def _issue(connection: Connection, charge_ids: list[int], today: date) -> Nota:
    """One nota about these charges, in the words that each had when it was done."""
    rows = connection.execute(
        select(collective_charge)
        .where(collective_charge.c.id.in_(charge_ids))
        .order_by(collective_charge.c.served_on, collective_charge.c.id)
    ).all()
    kept = [read_snapshot(row.snapshot) for row in rows]
    lines: tuple[Line, ...] = tuple(line for one in kept for line in one.lines)
    # The recipient as the register told last.
    newest = kept[-1]
    snapshot = replace(newest, lines=lines, issuer=issuer_of(read_municipality(connection)))
    invoice_id = issue_for_many(connection, snapshot, today)
    for row in rows:
        earlier = connection.scalar(
            select(func.count()).select_from(collective_line).where(collective_line.c.charge_id == row.id)
        )
        connection.execute(
            insert(collective_line).values(invoice_id=invoice_id, charge_id=row.id, place=1 + (earlier or 0))
        )
    return nota_with_id(connection, invoice_id)


def _wait_for_turn(connection: Connection, year: int) -> None:
    """On a server two colleagues could see the same charges; the lock on the series lets one through."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"{NOTAS} {year}"))))


def _months(connection: Connection, today: date) -> tuple[Month, ...]:
    billed = select(collective_line.c.charge_id)
    dropped = select(not_handed.c.charge_id).where(not_handed.c.charge_id.is_not(None))
    rows = connection.execute(
        select(collective_charge)
        .where(collective_charge.c.id.not_in(billed), collective_charge.c.id.not_in(dropped))
        .order_by(collective_charge.c.served_on, collective_charge.c.id)
    ).all()
    found: dict[tuple[date, int], list[Charge]] = {}
    names: dict[int, str] = {}
    for row in rows:
        charge, name = _charge(row.id, row.served_on, row.snapshot)
        found.setdefault((row.served_on.replace(day=1), row.recipient_entry_id), []).append(charge)
        names[row.recipient_entry_id] = name
    this_month = today.replace(day=1)
    return tuple(
        Month(entry_id, names[entry_id], first, tuple(charges), first < this_month)
        for (first, entry_id), charges in sorted(found.items(), key=lambda one: one[0])
    )


def _charges_of(connection: Connection, invoice_id: int) -> list[Charge]:
    rows = connection.execute(
        select(collective_charge)
        .join(collective_line, collective_line.c.charge_id == collective_charge.c.id)
        .where(collective_line.c.invoice_id == invoice_id)
        .order_by(collective_charge.c.id)
    ).all()
    return [_charge(row.id, row.served_on, row.snapshot)[0] for row in rows]


def _charge(charge_id: int, served_on: date, text: str) -> tuple[Charge, str]:
    snapshot = read_snapshot(text)
    cents = sum(line.total_cents for line in snapshot.lines)
    return Charge(charge_id, snapshot.lines[0].request_number, served_on, cents), snapshot.payer.name
