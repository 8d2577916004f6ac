"""Reminders: two letters and then the collector, never for who paid, and never a word about what it was for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from counter_app.domain.reminders import Step, due_from, next_step
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.services import billing, reminders
from counter_app.services.billing import Method
from counter_app.storage.tables_cash import reminder
from tests.services import stories
from tests.services.test_cash_closing import make_nota
from tests.town import Town


def test_an_unpaid_nota_gets_two_letters_and_then_goes_to_the_collector(town: Town) -> None:
    desk = town.counter(Role.CASHIER).desk
    nota = make_nota(town, 2500)
    assert reminders.overdue_notas(desk) == ()
    town.later(days=15)
    (found,) = reminders.overdue_notas(desk)
    assert (found.step, found.is_due(town.clock.today())) == (Step.FIRST, False)
    with pytest.raises(UserError, match="niet aan de orde"):
        reminders.take_step(desk, nota.number, Step.FIRST)
    town.later(days=14)
    assert reminders.count_due(desk) == 1
    with pytest.raises(UserError, match="niet aan de orde"):
        reminders.take_step(desk, nota.number, Step.SECOND)
    first = reminders.take_step(desk, nota.number, Step.FIRST)
    assert (first.step, first.sent[0].pay_before) == (Step.SECOND, town.clock.today() + timedelta(days=14))
    with pytest.raises(UserError, match="niet aan de orde"):
        reminders.take_step(desk, nota.number, Step.FIRST)
    # Part of it comes in, and the second letter asks the rest.
    billing.take_payment(desk, nota.number, Method.BANK, 1000, "afschrift 3")
    told = stories.text_of(reminders.letter_of(desk, nota.number, Step.FIRST))
    assert "€ 25,00" in told
    town.later(days=15)
    reminders.take_step(desk, nota.number, Step.SECOND)
    told = stories.text_of(reminders.letter_of(desk, nota.number, Step.SECOND))
    assert "€ 15,00" in told
    assert "invordering" in told
    assert "E. Lindeman" in told
    for word in ("Gegevens van een persoon", nota.request_number):
        assert word not in told
    town.later(days=15)
    last = reminders.take_step(desk, nota.number, Step.COLLECTOR)
    assert (last.step, last.is_with_collector) == (None, True)
    assert reminders.count_due(desk) == 0
    assert len(stories.audit_lines(town.database, "reminder_sent")) == 2
    assert len(stories.audit_lines(town.database, "nota_handed_over")) == 1
    with pytest.raises(UserError):
        reminders.letter_of(desk, nota.number, Step.COLLECTOR)


def test_who_paid_and_whose_nota_was_taken_back_hears_nothing_by_whatever_way(town: Town) -> None:
    desk = town.counter(Role.CASHIER).desk
    paid, taken_back, standing = make_nota(town, 1000), make_nota(town, 1000), make_nota(town, 1000)
    billing.take_payment(desk, paid.number, Method.PIN, 1000, "P-1")
    with town.counter().desk.database.begin() as connection:
        billing.take_back(connection, taken_back, town.clock.today())
    town.later(days=29)
    assert [one.nota.number for one in reminders.overdue_notas(desk)] == [standing.number]
    today = town.clock.today()
    for nota, step, cents in (
        (paid, Step.FIRST, 1000),
        (taken_back, Step.FIRST, 1000),
        (standing, Step.SECOND, 1000),
        (standing, Step.COLLECTOR, 1000),
        (standing, Step.FIRST, 900),
    ):
        row = insert(reminder).values(
            invoice_id=nota.id, step=str(step), sent_on=today, pay_before=today, open_cents=cents
        )
        with pytest.raises(IntegrityError, match="nothing to remind of"), desk.database.begin() as connection:
            connection.execute(row)
    for nota in (paid, taken_back):
        with pytest.raises(UserError, match="niet aan de orde"):
            reminders.take_step(desk, nota.number, Step.FIRST)
    with pytest.raises(UserError, match="geen nota"):
        reminders.take_step(desk, "1999-0001", Step.FIRST)


def test_what_is_asked_in_advance_is_never_reminded_of(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town)
    nota = clerk.disclosure.bill(stored.id, stored.version)
    assert nota.snapshot.prepayment
    sqlite_town.later(days=60)
    desk = sqlite_town.counter(Role.CASHIER).desk
    assert reminders.overdue_notas(desk) == ()
    with pytest.raises(UserError, match="niet aan de orde"):
        reminders.take_step(desk, nota.number, Step.FIRST)


@given(st.integers(7, 60), st.dates(max_value=date(9990, 1, 1)))
def test_every_step_comes_after_the_term_of_the_one_before(days: int, last_day: date) -> None:
    assert due_from(last_day, (), days) - last_day == timedelta(days=days + 1)
    assert due_from(last_day, (Step.FIRST,), days) - last_day == timedelta(days=1)
    assert [next_step(tuple(Step)[:place]) for place in range(4)] == [*Step, None]
