"""Reminders of notas that aren't paid: which ones are due, the letters, and the hand-over to the collector."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.reminders import Step, due_from, next_step
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.output.content import Addressee, BankAccount
from counter_app.services.billing import held_nota, nota_with_id, open_nota_ids
from counter_app.services.desk import Desk
from counter_app.services.nota import Nota
from counter_app.services.papers import letterhead
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.tables_cash import reminder
from counter_app.storage.tables_money import invoice


@dataclass(frozen=True, slots=True)
class Sent:
    """A step that was taken."""

    step: Step
    sent_on: date
    pay_before: date


@dataclass(frozen=True, slots=True)
class Overdue:
    """A nota over its term, with the steps taken and the one that comes next."""

    nota: Nota
    sent: tuple[Sent, ...]
    #: None when it was handed over.
    step: Step | None
    #: From which day that step may be taken.
    step_from: date

    def is_due(self, today: date) -> bool:
        return self.step is not None and self.step_from <= today

    @property
    def is_with_collector(self) -> bool:
        return any(one.step is Step.COLLECTOR for one in self.sent)


def overdue_notas(desk: Desk) -> tuple[Overdue, ...]:
    """The unpaid notas whose term is over, those that a step is due for first.

    A nota that asks payment in advance isn't among them: nothing was given for it, and nothing will be.
    """
    desk.require(Right.TAKE_PAYMENTS)
    today = desk.clock.today()
    with desk.database.snapshot() as connection:
        days = int(read_municipality(connection).reminder_days)
        notas = [nota_with_id(connection, one) for one in open_nota_ids(connection, due_before=today)]
        sent = _sent(connection, [nota.id for nota in notas])
    found = [_overdue(nota, sent.get(nota.id, ()), days) for nota in notas if not nota.snapshot.prepayment]
    return tuple(sorted(found, key=lambda one: (not one.is_due(today), one.nota.due_on, one.nota.id)))


def count_due(desk: Desk) -> int:
    """How many notas a step is due for."""
    desk.require(Right.TAKE_PAYMENTS)
    today = desk.clock.today()
    with desk.database.snapshot() as connection:
        days = int(read_municipality(connection).reminder_days)
        ids = open_nota_ids(connection, due_before=today - timedelta(days=days))
        sent = _sent(connection, ids)
        # Most of what is long over its term was reminded of already, and waits.
        waiting = [one for one in ids if one in sent and not _is_due(sent[one], today)]
        notas = [nota_with_id(connection, one) for one in ids if one not in waiting]
    return sum(not nota.snapshot.prepayment for nota in notas)


def take_step(desk: Desk, nota_number: str, step: Step) -> Overdue:
    """Keeps that a letter goes or that the collector takes over.

    Raises UserError when it was paid or taken back meanwhile, or when another step is next.
    """
    desk.require(Right.TAKE_PAYMENTS)
    today = desk.clock.today()
    with desk.database.begin() as connection:
        nota = held_nota(connection, nota_number)
        if nota is None:
            raise UserError(sentences.NO_SUCH_NOTA.format(number=nota_number), "number")
        days = int(read_municipality(connection).reminder_days)
        found = _overdue(nota, _sent(connection, [nota.id]).get(nota.id, ()), days)
        owes = nota.open_cents > 0 and not nota.snapshot.prepayment
        if not owes or found.step is not step or not found.is_due(today):
            raise UserError(sentences.NO_REMINDER.format(number=nota.number))
        pay_before = today + timedelta(days=days)
        connection.execute(
            insert(reminder).values(
                invoice_id=nota.id,
                step=str(step),
                sent_on=today,
                pay_before=pay_before,
                open_cents=nota.open_cents,
            )
        )
        audit.write(
            connection,
            "nota_handed_over" if step is Step.COLLECTOR else "reminder_sent",
            request_id=nota.request_id,
            location=desk.location,
            detail={"nota": nota.number, "step": str(step), "cents": nota.open_cents},
        )
        return _overdue(nota, _sent(connection, [nota.id])[nota.id], days)


def letter_of(desk: Desk, nota_number: str, step: Step) -> bytes:
    """The letter of a step as it was sent, with what was open that day. Raises UserError when there is none."""
    from counter_app.output.reminder import ReminderContent, reminder_letter

    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.read() as connection:
        row = connection.execute(
            select(reminder)
            .join(invoice, invoice.c.id == reminder.c.invoice_id)
            .where(invoice.c.number == nota_number.strip(), reminder.c.step == str(step))
        ).one_or_none()
        if row is None or step is Step.COLLECTOR:
            raise UserError(sentences.NO_REMINDER.format(number=nota_number))
        nota = nota_with_id(connection, row.invoice_id)
        municipality = read_municipality(connection)
    issuer, payer = nota.issuer, nota.payer
    contact = (f"t.a.v. {payer.contact}",) if payer.contact else ()
    return reminder_letter(
        ReminderContent(
            letterhead=letterhead(municipality),
            payer=Addressee(payer.name, (*contact, *payer.address)),
            nota=nota.number,
            issued_on=nota.issued_on,
            due_on=nota.due_on,
            sent_on=row.sent_on,
            pay_before=row.pay_before,
            total_cents=nota.total_cents,
            open_cents=row.open_cents,
            account=BankAccount(issuer.iban, issuer.name, issuer.bic),
            telephone=issuer.telephone,
            is_last=step is Step.SECOND,
        )
    )


def _is_due(sent: tuple[Sent, ...], today: date) -> bool:
    taken = tuple(one.step for one in sent)
    return next_step(taken) is not None and sent[-1].pay_before < today


def _overdue(nota: Nota, sent: tuple[Sent, ...], days: int) -> Overdue:
    taken = tuple(one.step for one in sent)
    last_day = sent[-1].pay_before if sent else nota.due_on
    return Overdue(nota, sent, next_step(taken), due_from(last_day, taken, days))


def _sent(connection: Connection, invoice_ids: Iterable[int]) -> dict[int, tuple[Sent, ...]]:
    rows = connection.execute(
        select(reminder).where(reminder.c.invoice_id.in_(list(invoice_ids))).order_by(reminder.c.id)
    ).all()
    found: dict[int, tuple[Sent, ...]] = {}
    for row in rows:
        one = Sent(Step(row.step), row.sent_on, row.pay_before)
        found[row.invoice_id] = (*found.get(row.invoice_id, ()), one)
    return found
