"""Money: numbers without gaps, amounts to the cent, and nothing that is paid twice or after it was taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.services import billing
from counter_app.services.billing import Line, Method, Nota, Payer
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_money import payment, tariff
from tests.services import stories
from tests.town import Town

LINE = Line("4.1", "Productiekosten", 1, 453)
PAYER = Payer("E. Lindeman", ("Lijnbaanpad 5", "1411 BB NAARDEN"))


@given(cents=st.integers(min_value=0, max_value=10_000_000))
def test_cash_is_rounded_to_five_cents_and_never_by_more_than_two(cents: int) -> None:
    due = billing.amount_due(cents, Method.CASH)
    assert due % 5 == 0
    assert abs(due - cents) <= 2
    assert billing.amount_due(due, Method.CASH) == due
    for exact in (Method.PIN, Method.BANK):
        assert billing.amount_due(cents, exact) == cents


@given(quantity=st.integers(min_value=-50, max_value=50), unit=st.integers(min_value=0, max_value=100_000))
def test_a_line_taken_back_is_the_same_line_the_other_way(quantity: int, unit: int) -> None:
    line = Line("4.1", "x", quantity, unit)
    assert line.total_cents + Line("4.1", "x", -quantity, unit).total_cents == 0


def _billed(town: Town, counter: Counter) -> tuple[StoredRequest, Nota]:
    stored = stories.letter(counter, town)
    nota = counter.disclosure.bill(stored.id, stored.version)
    return counter.requests.read(stored.id), nota


def test_a_nota_is_paid_once_in_full_and_by_a_known_route(town: Town) -> None:
    counter, cashier = town.counter(), town.counter(Role.CASHIER)
    _, nota = _billed(town, counter)
    year = town.clock.today().year
    assert nota.number == f"{year}-0001"
    assert nota.due_on == town.clock.today() + timedelta(days=14)
    assert [one.number for one in billing.open_notas(cashier.desk)] == [nota.number]
    desk = cashier.desk
    for wrong in (nota.total_cents - 1, nota.total_cents + 1, 0, -nota.total_cents):
        with pytest.raises(UserError, match="bedrag klopt niet") as told:
            billing.take_payment(desk, nota.number, Method.PIN, wrong, "pin 1")
        assert told.value.field == "amount"
    with pytest.raises(UserError, match="kenmerk") as told:
        billing.take_payment(desk, nota.number, Method.BANK, nota.total_cents, "  ")
    assert told.value.field == "reference"
    with pytest.raises(UserError, match="geen nota met nummer"):
        billing.take_payment(desk, "1999-0001", Method.PIN, 1, "pin 1")
    paid = billing.take_payment(desk, f" {nota.number} ", Method.PIN, nota.total_cents, "pin 1")
    assert paid.is_paid
    assert paid.request_number.endswith("00001")
    with pytest.raises(UserError, match="al betaald"):
        billing.take_payment(desk, nota.number, Method.PIN, nota.total_cents, "pin 2")
    assert billing.open_notas(desk) == ()
    (line,) = stories.audit_lines(town.database, "payment")
    assert (line.clerk_id, line.detail["cents"]) == (cashier.clerk.id, nota.total_cents)


def test_cash_is_taken_rounded_and_settles_the_whole_nota(town: Town) -> None:
    counter = town.counter()
    _, nota = _billed(town, counter)
    due = billing.amount_due(nota.total_cents, Method.CASH)
    if due != nota.total_cents:
        with pytest.raises(UserError, match="bedrag klopt niet"):
            billing.take_payment(counter.desk, nota.number, Method.CASH, nota.total_cents)
    paid = billing.take_payment(counter.desk, nota.number, Method.CASH, due)
    assert paid.paid_cents == nota.total_cents
    assert paid.is_paid


def test_a_nota_that_was_taken_back_takes_no_payment(town: Town) -> None:
    counter = town.counter()
    stored, nota = _billed(town, counter)
    counter.requests.withdraw(stored.id, stored.version, "")
    with town.database.read() as connection:
        original, credit = billing.notas_of(connection, stored.id)
        assert billing.standing_nota(connection, stored.id) is None
    assert (original.payments, credit.payments) == ((), ())
    for number, cents in ((nota.number, nota.total_cents), (credit.number, credit.total_cents)):
        with pytest.raises(UserError, match="gecrediteerd"):
            billing.take_payment(counter.desk, number, Method.PIN, cents, "pin 1")
    assert not original.is_paid
    assert billing.open_notas(counter.desk) == ()


def test_of_many_payments_at_once_one_is_booked(town: Town) -> None:
    counters = [town.counter(), town.second_clerk(), town.counter(Role.CASHIER)] * 2
    _, nota = _billed(town, town.counter())

    def take(counter: Counter) -> bool:
        try:
            billing.take_payment(counter.desk, nota.number, Method.PIN, nota.total_cents, "pin 1")
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(take, counters))
    assert sum(taken) == 1
    with town.database.read() as connection:
        booked = connection.execute(select(func.sum(payment.c.amount_cents))).scalar_one()
    assert booked == nota.total_cents


def test_numbers_have_no_gaps_when_notas_are_issued_at_once_and_some_are_rolled_back(town: Town) -> None:
    counters = (town.counter(), town.second_clerk())
    stored = town.counter().requests.start(Channel.LETTER)
    today = town.clock.today()

    def issue(turn: int) -> None:
        with counters[turn % 2].desk.database.begin() as connection:
            billing.issue(connection, stored.id, PAYER, (LINE,), today)
            if turn % 3 == 0:
                raise UserError("Toch niet.")

    def try_issue(turn: int) -> bool:
        try:
            issue(turn)
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        issued = sum(pool.map(try_issue, range(24)))
    assert issued == 16
    with town.database.read() as connection:
        numbers = [one.number for one in billing.notas_of(connection, stored.id)]
    assert sorted(numbers) == [f"{today.year}-{one:04d}" for one in range(1, 17)]


def test_a_new_year_starts_a_new_series(sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = counter.requests.start(Channel.LETTER)
    old = sqlite_town.clock.today()
    new = old.replace(year=old.year + 1)
    with counter.desk.database.begin() as connection:
        for day in (old, old, new):
            billing.issue(connection, stored.id, PAYER, (LINE,), day)
        numbers = [one.number for one in billing.notas_of(connection, stored.id)]
    assert numbers == [f"{old.year}-0001", f"{old.year}-0002", f"{new.year}-0001"]


def test_a_nota_stays_as_it_was_issued(town: Town) -> None:
    counter = town.counter()
    stored, nota = _billed(town, counter)
    counter.requests.save(
        stored.id, stored.version, requester_name="Iemand anders", requester_address="Elders"
    )
    with town.database.read() as connection:
        again = billing.read_nota(connection, nota.number)
    assert again == nota
    assert again is not None
    assert again.payer == PAYER


def test_the_tariff_is_the_newest_that_is_valid_on_the_day(sqlite_town: Town) -> None:
    today = sqlite_town.clock.today()
    rows = [
        ("oud", 100, today - timedelta(days=30), today - timedelta(days=11)),
        ("nu", 200, today - timedelta(days=10), today + timedelta(days=9)),
        ("straks", 300, today + timedelta(days=10), None),
    ]
    with sqlite_town.database.begin() as connection:
        for description, cents, begin, end in rows:
            connection.execute(
                insert(tariff).values(
                    edition="proef",
                    code="9.9",
                    description=description,
                    amount_cents=cents,
                    valid_from=begin,
                    valid_until=end,
                )
            )
    with sqlite_town.database.read() as connection:
        found = {
            days: billing.find_tariff(connection, "proef", "9.9", today + timedelta(days=days)).unit_cents
            for days in (-30, -11, -10, 0, 9, 10, 400)
        }
        for edition, code, day in (
            ("proef", "9.9", today - timedelta(days=31)),
            ("proef", "8.8", today),
            ("anders", "9.9", today),
        ):
            with pytest.raises(UserError, match="geen tarief"):
                billing.find_tariff(connection, edition, code, day)
    assert found == {-30: 100, -11: 100, -10: 200, 0: 200, 9: 200, 10: 300, 400: 300}
