"""The journal: debit is credit, every event once, and the same file again on request."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.journal import Posting, Source, entry
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, UserError
from counter_app.services import billing, cash_closing, journal, ledger
from counter_app.services.billing import Method
from counter_app.services.ledger import Account
from counter_app.services.refunds import give_money_back
from counter_app.storage.tables_cash import journal_entry
from tests.services import stories
from tests.services.test_cash_closing import counted, pay
from tests.town import Town

CODES = {str(one): f"{8000 + place}" for place, one in enumerate(Account)} | {"tariff_4.1": "8140.1"}


def set_codes(town: Town) -> None:
    ledger.change_ledger(town.counter(Role.APPLICATION_MANAGER).desk, {}, CODES)


def a_day(town: Town) -> None:
    """Payments of every kind, one that goes back, and a drawer that comes out short."""
    cashier = town.counter(Role.CASHIER)
    pay(town, cashier, 1398, Method.CASH)
    pay(town, cashier, 1490, Method.PIN)
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town)
    clerk.requests.withdraw(stored.id, stored.version, "Niet meer nodig.")
    with town.database.read() as connection:
        nota, _ = billing.notas_of(connection, stored.id)
    give_money_back(cashier.desk, nota.number)
    made = cash_closing.close_drawer(
        clerk.desk, counted(clerk, cash=6395, left=5000, reason="Weet ik niet."), 5000
    )
    cash_closing.sign_closing(cashier.desk, made.number, made.count_id)


def test_a_batch_holds_every_event_once_and_comes_out_the_same_again(town: Town) -> None:
    cashier, today = town.counter(Role.CASHIER), town.clock.today()
    a_day(town)
    with pytest.raises(UserError, match="grootboekrekening"):
        journal.make_batch(cashier.desk, today)
    set_codes(town)
    waiting = journal.waiting_entries(cashier.desk, today)
    assert [one.source for one in waiting.entries].count(Source.PAYMENT) == 4
    assert all(one.is_balanced for one in waiting.entries)
    made = journal.make_batch(cashier.desk, today)
    assert (made.entries, made.number) == (len(waiting.entries), f"{today.year}-0001")
    first = journal.batch_file(cashier.desk, made.number)
    # Codes change, and what was made doesn't.
    manager = town.counter(Role.APPLICATION_MANAGER).desk
    ledger.change_ledger(manager, CODES, CODES | {"debtors": "9999"})
    assert journal.batch_file(cashier.desk, made.number) == first
    rows = [line.split(";") for line in first.decode("utf-8-sig").splitlines()[1:]]
    cents = [sum(int(row[place].replace(",", "")) for row in rows if row[place]) for place in (6, 7)]
    assert cents[0] == cents[1] == waiting.debit_cents
    assert {row[4] for row in rows} <= set(CODES.values())
    assert "8140.1" in {row[4] for row in rows}
    assert "Lindeman" not in first.decode()
    with pytest.raises(UserError, match="niets nieuws"):
        journal.make_batch(cashier.desk, today)
    pay(town, cashier, 500, Method.PIN)
    assert journal.make_batch(cashier.desk, today).entries == 2
    assert [one.number[-4:] for one in journal.batches(cashier.desk)] == ["0002", "0001"]
    assert len(stories.audit_lines(town.database, "journal_made")) == 2
    assert len(stories.audit_lines(town.database, "journal_exported")) == 2


def test_the_database_takes_no_event_twice(town: Town) -> None:
    desk = town.counter(Role.CASHIER).desk
    set_codes(town)
    pay(town, town.counter(Role.CASHIER), 500, Method.PIN)
    journal.make_batch(desk, town.clock.today())
    with town.database.read() as connection:
        one = connection.execute(select(journal_entry)).first()
        before = connection.scalar(select(func.count()).select_from(journal_entry))
    assert one is not None
    again = insert(journal_entry).values(
        batch_id=one.batch_id, source=one.source, source_id=one.source_id, booked_on=one.booked_on, lines="{}"
    )
    with pytest.raises(IntegrityError), desk.database.begin() as connection:
        connection.execute(again)
    with town.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(journal_entry)) == before


def test_days_that_are_no_days_and_codes_that_are_no_codes_are_refused(sqlite_town: Town) -> None:
    desk, today = sqlite_town.counter(Role.CASHIER).desk, sqlite_town.clock.today()
    with pytest.raises(UserError, match="vandaag of een dag die voorbij is"):
        journal.make_batch(desk, today.replace(year=today.year + 1))
    with pytest.raises(UserError, match="geen journaalbestand"):
        journal.batch_file(desk, "1999-0001")
    manager = sqlite_town.counter(Role.APPLICATION_MANAGER).desk
    for code in ("=1+1", "-5", "1 2", "x" * 21):
        with pytest.raises(UserError, match="cijfers, letters en punten"):
            ledger.change_ledger(manager, {}, {"debtors": code})
    with pytest.raises(UserError):
        ledger.change_ledger(manager, {}, {"iban": "1"})
    ledger.change_ledger(manager, {}, {"debtors": "1300"})
    with pytest.raises(Conflict):
        ledger.change_ledger(manager, {}, {"debtors": "1400"})
    found, tariffs = ledger.ledger(manager)
    assert (found.of(Account.DEBTORS), found.of(Account.FEES)) == ("1300", "")
    assert "4.1" in tariffs


_POSTINGS = st.lists(st.integers(-5000, 5000), max_size=5)


@given(_POSTINGS)
def test_only_what_balances_is_an_entry(cents: list[int]) -> None:
    postings = [Posting("1300", "", one) for one in cents]
    if sum(cents):
        with pytest.raises(ValueError, match="debit is not credit"):
            entry(Source.NOTA, 1, date(2026, 1, 1), "1", postings)
        return
    made = entry(Source.NOTA, 1, date(2026, 1, 1), "1", postings)
    assert (made is None) == (not any(cents))
    if made is not None:
        assert (
            made.debit_cents == sum(one for one in cents if one > 0) == -sum(one for one in cents if one < 0)
        )


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.integers(5, 30_000), st.sampled_from(Method)), min_size=1, max_size=4))
def test_batches_part_all_that_happened_and_the_debtors_come_out(
    sqlite_town_of_all: Town, payments: list[tuple[int, Method]]
) -> None:
    town = sqlite_town_of_all
    cashier = town.counter(Role.CASHIER)
    ledger.change_ledger(town.counter(Role.APPLICATION_MANAGER).desk, CODES, CODES)
    with town.database.read() as connection:
        if ledger.read_ledger(connection).missing:
            set_codes(town)
    for cents, method in payments:
        pay(town, cashier, cents, method)
    journal.make_batch(cashier.desk, town.clock.today())
    assert journal.waiting_entries(cashier.desk, town.clock.today()).entries == ()
    with town.database.read() as connection:
        found = [journal._thawed(*row[2:6]) for row in connection.execute(select(journal_entry))]
    keys = [(one.source, one.source_id) for one in found]
    assert len(set(keys)) == len(keys)
    owed = sum(line.cents for one in found for line in one.postings if line.account == CODES["debtors"])
    # Everybody paid what they owed, to the cent, however it was rounded in the drawer.
    assert owed == 0
