"""Closing the drawer: every payment in one closing, every cent explained, and two persons under it."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.cash import PIECES, worth
from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, UserError
from counter_app.services import billing, cash_closing
from counter_app.services.billing import Method, Nota
from counter_app.services.cash_closing import Closing, Count
from counter_app.services.office import Counter
from counter_app.storage.tables_cash import cash_closing as closing_table
from counter_app.storage.tables_cash import cash_count, cash_signature, closed_payment
from counter_app.storage.tables_money import payment
from tests.services import stories
from tests.town import Town


def make_nota(town: Town, cents: int) -> Nota:
    """An open nota that a clerk made."""
    clerk = town.counter()
    stored = clerk.requests.start(Channel.LETTER)
    line = billing.Line("4.1", "Gegevens van een persoon", 1, cents)
    with clerk.desk.database.begin() as connection:
        payer = billing.Payer("E. Lindeman", ("Dorp 1", "1411 AB Naarden"))
        billing.issue(connection, stored.id, payer, (line,), clerk.desk.clock.today())
        (nota,) = billing.notas_of(connection, stored.id)
    return nota


def pay(town: Town, counter: Counter, cents: int, method: Method) -> int:
    """Somebody pays a new nota; what changed hands."""
    nota = make_nota(town, cents)
    handed = billing.amount_due(cents, method)
    billing.take_payment(counter.desk, nota.number, method, handed, "P-1")
    return handed


def counted(counter: Counter, *, cash: int | None = None, left: int = 0, reason: str = "") -> Count:
    """A count of exactly what should be there, but for what is said."""
    drawer = cash_closing.open_drawer(counter.desk)
    found = drawer.expected_cents if cash is None else cash
    return Count(found, drawer.total(Method.PIN), left, reason=reason)


def test_a_day_is_counted_and_signed_and_the_next_begins_with_what_was_left(town: Town) -> None:
    cashier, second = town.counter(Role.CASHIER), town.counter()
    cash = pay(town, cashier, 1398, Method.CASH)
    pay(town, cashier, 1490, Method.PIN)
    pay(town, cashier, 750, Method.BANK)
    drawer = cash_closing.open_drawer(cashier.desk)
    assert (drawer.is_first, drawer.expected_cents, drawer.rounding_cents) == (True, cash, 2)
    with pytest.raises(UserError, match="Er is een verschil"):
        cash_closing.close_drawer(cashier.desk, counted(cashier, cash=5000), opening_cents=5000)
    made = cash_closing.close_drawer(cashier.desk, counted(cashier, cash=6400, left=5000), opening_cents=5000)
    assert (made.cash_difference, made.pin_difference, made.removed_cents) == (0, 0, 1400)
    assert [one.cents for one in made.drawer.booked] == [1400, 1490, 750]
    assert made.number == f"{town.clock.today().year}-0001"
    with pytest.raises(UserError, match="U hebt zelf geteld"):
        cash_closing.sign_closing(cashier.desk, made.number, made.count_id)
    # What comes in meanwhile is of the next closing, which waits for the signature under this one.
    pay(town, cashier, 1000, Method.CASH)
    with pytest.raises(UserError, match="wacht nog op een tweede handtekening"):
        cash_closing.close_drawer(cashier.desk, Count(0, 0, 0))
    assert [one.number for one in cash_closing.waiting_to_sign(second.desk)] == [made.number]
    assert cash_closing.waiting_to_sign(cashier.desk) == ()
    signed = cash_closing.sign_closing(second.desk, made.number, made.count_id)
    assert (signed.signed_by, signed.counted_by) == (second.clerk.name, cashier.clerk.name)
    with pytest.raises(UserError, match="al getekend"):
        cash_closing.count_again(cashier.desk, made.number, Count(6400, 1490, 5000))
    following = cash_closing.open_drawer(cashier.desk)
    assert (following.is_first, following.opening_cents, following.expected_cents) == (False, 5000, 6000)
    assert len(stories.audit_lines(town.database, "drawer_counted")) == 1
    assert len(stories.audit_lines(town.database, "closing_signed")) == 1
    assert len(stories.audit_lines(town.database, "closing_denied")) == 1


def test_the_one_counter_of_a_small_town_hall_has_a_drawer_without_a_location(sqlite_town: Town) -> None:
    account = sqlite_town.account(Role.CASHIER)
    nowhere = sqlite_town.office.counter(account.login, account.password, "")
    cash = pay(sqlite_town, nowhere, 1398, Method.CASH)
    # What lies at a location of its own is another drawer.
    pay(sqlite_town, sqlite_town.counter(), 2000, Method.CASH)
    assert cash_closing.open_drawer(nowhere.desk).expected_cents == cash
    made = cash_closing.close_drawer(nowhere.desk, counted(nowhere))
    assert (made.drawer.location, made.cash_difference) == (nowhere.desk.drawer, 0)


def test_a_difference_has_its_reason_and_who_doubts_it_counts_again(sqlite_town: Town) -> None:
    cashier, second = sqlite_town.counter(Role.CASHIER), sqlite_town.counter()
    pay(sqlite_town, cashier, 2000, Method.CASH)
    made = cash_closing.close_drawer(cashier.desk, counted(cashier, cash=1500, reason="Weet ik niet."))
    assert made.cash_difference == -500
    again = cash_closing.count_again(second.desk, made.number, Count(2000, 0, 0, {2000: 1}))
    assert (again.cash_difference, again.counted_by) == (0, second.clerk.name)
    with pytest.raises(Conflict, match="telde intussen opnieuw"):
        cash_closing.sign_closing(cashier.desk, made.number, made.count_id)
    assert cash_closing.sign_closing(cashier.desk, made.number, again.count_id).is_signed
    (first, newest) = stories.audit_lines(sqlite_town.database, "drawer_counted")
    assert (first.detail["difference"], newest.detail["difference"]) == (-500, 0)


def test_what_can_be_no_count_is_refused_at_its_field(sqlite_town: Town) -> None:
    desk = sqlite_town.counter(Role.CASHIER).desk
    for count, name in (
        (Count(-1, 0, 0, reason="x"), "cash"),
        (Count(1000, 0, 0, {500: 1}, "x"), "cash"),
        (Count(1000, 0, 0, {3: 1}, "x"), "cash"),
        (Count(1000, 0, 2000, reason="x"), "left"),
        (Count(10**9, 0, 0, reason="x"), "cash"),
        (Count(1000, 10**9, 0, reason="x"), "pin"),
        (Count(1000, 0, 0, reason="x" * 500), "reason"),
    ):
        with pytest.raises(UserError) as refused:
            cash_closing.close_drawer(desk, count)
        assert refused.value.field == name
    assert cash_closing.waiting_closing(desk) is None
    with pytest.raises(UserError, match="geen dagafsluiting"):
        cash_closing.read_closing(desk, "1999-0001")


def test_the_database_keeps_a_closed_day_closed(town: Town) -> None:
    cashier, second = town.counter(Role.CASHIER), town.counter()
    pay(town, cashier, 1000, Method.CASH)
    made = cash_closing.close_drawer(cashier.desk, counted(cashier))
    nota = make_nota(town, 500)
    desk, before = cashier.desk, made.closed_on.replace(year=made.closed_on.year - 1)
    late = {"invoice_id": nota.id, "amount_cents": 500, "reference": "x", "location": desk.location}
    forged = {
        "the day is closed": insert(payment).values(method="pin", paid_on=before, **late),
        "second person is the first": insert(cash_signature).values(
            closing_id=made.id, count_id=made.count_id
        ),
        "not the newest count": insert(cash_signature).values(closing_id=made.id, count_id=made.count_id + 7),
        "no count of this closing": insert(cash_count).values(
            closing_id=made.id, cash_cents=900, pin_cents=0, left_cents=0, pieces="{}", reason=" "
        ),
        "no closing out of order": insert(closing_table).values(
            year=1999, sequence=1, number="1999-0001", location=desk.location, closed_on=made.closed_on,
            opening_cents=0, cash_cents=0, pin_cents=0, bank_cents=0,
        ),
    }  # fmt: skip
    for why, statement in forged.items():
        with pytest.raises(IntegrityError, match=why), desk.database.begin() as connection:
            connection.execute(statement)
    # Another payment isn't slipped in behind a count, and none stands in two closings.
    billing.take_payment(desk, nota.number, Method.PIN, 500, "P-2")
    with town.database.read() as connection:
        newest = connection.scalar(select(func.max(payment.c.id)))
    slipped = insert(closed_payment).values(closing_id=made.id, payment_id=newest)
    with pytest.raises(IntegrityError, match="not in this closing"), desk.database.begin() as connection:
        connection.execute(slipped)
    # A transfer that a statement told of has its own day.
    with desk.database.begin() as connection:
        connection.execute(insert(payment).values(method="bank", paid_on=before, **late))
    assert cash_closing.sign_closing(second.desk, made.number, made.count_id).is_signed


def test_of_two_who_close_a_drawer_at_once_one_does_and_no_number_is_lost(town: Town) -> None:
    cashier = town.counter(Role.CASHIER)
    pay(town, cashier, 1000, Method.CASH)
    counters = (cashier, town.counter(), town.second_clerk())

    def close(counter: Counter) -> bool:
        try:
            cash_closing.close_drawer(counter.desk, Count(1000, 0, 0))
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(close, counters)) == 1
    made = cash_closing.waiting_closing(cashier.desk)
    assert made is not None
    signer = next(one for one in counters if one.clerk.name != made.counted_by)
    cash_closing.sign_closing(signer.desk, made.number, made.count_id)
    again = cash_closing.close_drawer(cashier.desk, Count(0, 0, 0))
    assert [one[5:] for one in (made.number, again.number)] == ["0001", "0002"]


class _Books:
    """One drawer, with cashiers who take turns, and a ledger of its own to compare with."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.people = (town.counter(Role.CASHIER), town.counter(), town.second_clerk())
        self.made: list[Closing] = []

    def day(self, chance: random.Random, payments: list[tuple[int, Method]]) -> None:
        counter, signer = chance.sample(self.people, 2)
        for cents, method in payments:
            pay(self.town, counter, cents, method)
        drawer = cash_closing.open_drawer(counter.desk)
        found = max(0, drawer.expected_cents + chance.choice((0, 0, -5, 10)))
        count = Count(found, drawer.total(Method.PIN), chance.randint(0, found), reason="Geteld.")
        made = cash_closing.close_drawer(counter.desk, count)
        self.made.append(cash_closing.sign_closing(signer.desk, made.number, made.count_id))


_PAYMENTS = st.lists(st.tuples(st.integers(5, 30_000), st.sampled_from(Method)), max_size=3)


@settings(max_examples=6, deadline=None)
@given(days=st.lists(_PAYMENTS, min_size=1, max_size=3), chance=st.randoms(use_true_random=False))
def test_closings_part_all_payments_exactly_once(
    sqlite_town_of_all: Town, days: list[list[tuple[int, Method]]], chance: random.Random
) -> None:
    books = _Books(sqlite_town_of_all)
    for payments in days:
        books.day(chance, payments)
    with sqlite_town_of_all.database.read() as connection:
        everything = connection.scalars(select(payment.c.id).order_by(payment.c.id)).all()
        members = connection.scalars(
            select(closed_payment.c.payment_id).order_by(closed_payment.c.payment_id)
        ).all()
    assert members == everything
    made = cash_closing.closings(books.people[0].desk, 1000)[::-1]
    assert [one.number[5:] for one in made] == [f"{place:04d}" for place in range(1, len(made) + 1)]
    for before, after in pairwise(made):
        assert after.drawer.opening_cents == before.count.left_cents
    # All that ever came in went out again, lies there still, or was told to be a difference.
    taken = sum(one.drawer.total(Method.CASH) for one in made)
    differences = sum(one.cash_difference for one in made)
    assert taken + differences == sum(one.removed_cents for one in made) + made[-1].count.left_cents


@given(st.dictionaries(st.sampled_from(PIECES), st.integers(0, 50)))
def test_pieces_are_worth_their_sum(pieces: dict[int, int]) -> None:
    assert worth(pieces) == sum(piece for piece, count in pieces.items() for _ in range(count))
