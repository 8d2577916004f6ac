"""Statements of the bank: what fits is booked once, what doesn't is laid before somebody, nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.bank_line import Finding, Settled
from counter_app.domain.staff import Role
from counter_app.errors import Denied, UserError
from counter_app.services import billing
from counter_app.services.bank_settling import assign, give_back, returns, set_aside, waiting
from counter_app.services.bank_statements import look_into, take_in
from counter_app.services.billing import Line, Nota, Payer
from counter_app.services.office import Counter
from counter_app.services.refunds import open_refunds
from counter_app.services.settings import read_municipality
from counter_app.storage.tables_bank import bank_detail, bank_line, bank_return, bank_settlement
from counter_app.storage.tables_money import payment
from tests.bank.camt import Account, Entry, Tx, camt, pay
from tests.services import stories
from tests.town import Town

_PAYER = Payer("E. Lindeman", ("Lijnbaanpad 5", "1411 BB NAARDEN"))


def issued(town: Town, *cents: int) -> tuple[Nota, ...]:
    """One request with a nota of each of these amounts."""
    counter = town.counter()
    stored = stories.letter(counter, town)
    with counter.desk.database.begin() as connection:
        for each in cents:
            line = Line("4.1", "Productiekosten", 1, each)
            billing.issue(connection, stored.id, _PAYER, (line,), town.clock.today())
    with town.database.read() as connection:
        return billing.notas_of(connection, stored.id)


def account_of(town: Town, *entries: Entry, **more: object) -> Account:
    """A statement of the municipality's own account."""
    with town.database.read() as connection:
        own = read_municipality(connection).iban.replace(" ", "")
    return replace(Account(entries, iban=own), **more)  # type: ignore[arg-type]


def nota_again(town: Town, nota: Nota) -> Nota:
    with town.database.read() as connection:
        found = billing.read_nota(connection, nota.number)
    assert found is not None
    return found


def _cashier(town: Town) -> Counter:
    return town.counter(Role.CASHIER)


def test_what_is_exactly_a_nota_is_booked_however_it_is_named(town: Town) -> None:
    notas = issued(town, 1490, 750, 2269, 227, 453)
    year, _, last = notas[4].number.partition("-")
    batch = Entry((Tx(1490, f"nota {notas[0].number} dank"), Tx(750, structured=notas[1].number)), "A1")
    raw = camt(
        account_of(
            town,
            batch,
            pay(2269, "", "A2", end_to_end=notas[2].number),
            pay(227, notas[3].number.replace("-", " "), "A3"),
            pay(453, f"betreft {year} - {int(last)}", "A4"),
            pay(-5000, f"salaris {notas[0].number}", "A5"),
        )
    )
    desk = _cashier(town).desk
    looked = look_into(desk, raw)
    assert [one.verdict.finding for one in looked.lines] == [Finding.MATCHED] * 5 + [Finding.OUTGOING]
    assert not any(nota_again(town, nota).payments for nota in notas)
    taken = take_in(desk, raw)
    assert (taken.booked, taken.booked_cents, taken.by_hand, taken.others) == (5, 5189, 0, 1)
    for nota in notas:
        paid = nota_again(town, nota)
        assert paid.is_paid
        assert paid.payments[0].paid_on.isoformat() == "2026-11-20"
    assert waiting(desk) == ()
    with town.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(bank_detail)).scalar_one() == 0
    assert len(stories.audit_lines(town.database, "payment")) == 5
    (line,) = stories.audit_lines(town.database, "bank_statement")
    assert (line.detail["booked"], line.detail["by_hand"]) == (5, 0)


def test_what_does_not_fit_waits_for_somebody(town: Town) -> None:
    part, much, paid, back, one, two = issued(town, 1000, 2000, 3000, 4000, 5000, 6000)
    desk = _cashier(town).desk
    billing.take_payment(desk, paid.number, billing.Method.PIN, 3000, "pin 1")
    with town.counter().desk.database.begin() as connection:
        billing.take_back(connection, back, town.clock.today())
    raw = camt(
        account_of(
            town,
            pay(999, part.number, "A1"),
            pay(2001, much.number, "A2"),
            pay(3000, paid.number, "A3"),
            pay(4000, back.number, "A4"),
            pay(11000, f"{one.number} en {two.number}", "A5"),
            pay(5000, "dank u wel", "A6"),
            pay(5000, "nota 2099-0001", "A7"),
            Entry((Tx(-1490, paid.number),), "A8", reversal=True),
            pay(750, "terug", "A9", return_code="AC04"),
        ),
        version="08",
    )
    taken = take_in(desk, raw)
    assert (taken.booked, taken.by_hand) == (0, 9)
    lines = waiting(desk)
    assert [one.finding for one in lines] == [
        Finding.PARTIAL,
        Finding.TOO_MUCH,
        Finding.PAID,
        Finding.CREDITED,
        Finding.SEVERAL,
        Finding.UNKNOWN,
        Finding.UNKNOWN,
        Finding.REVERSED,
        Finding.RETURNED,
    ]
    assert lines[5].proposed == (one.number,)
    for at, number in enumerate((part.number, much.number, paid.number, back.number)):
        assign(desk, lines[at].line_id, number, lines[at].cents, "past")
    assign(desk, lines[4].line_id, one.number, 5000, "een van de twee")
    assert [each.left_cents for each in waiting(desk) if each.line_id == lines[4].line_id] == [6000]
    with pytest.raises(UserError, match="niet over"):
        assign(desk, lines[4].line_id, two.number, 6001, "te veel")
    assign(desk, lines[4].line_id, two.number, 6000, "de andere")
    with pytest.raises(UserError, match="afgehandeld"):
        assign(desk, lines[4].line_id, two.number, 1, "nog eens")
    assert nota_again(town, part).open_cents == 1
    assert all(nota_again(town, nota).is_paid for nota in (much, paid, one, two))
    # What is too much, twice or on a nota that was taken back goes back as every refund does: by two persons.
    owed = {refund.nota.number: refund.nota.owed_back_cents for refund in open_refunds(desk)}
    assert owed == {much.number: 1, paid.number: 3000, back.number: 4000}
    with pytest.raises(UserError, match="geen geld binnen"):
        set_aside(desk, lines[7].line_id, Settled.GIVE_BACK, "x")
    with pytest.raises(UserError, match="waarom"):
        set_aside(desk, lines[7].line_id, Settled.NOT_OURS, "  ")
    for line in lines[6:]:
        set_aside(desk, line.line_id, Settled.NOT_OURS, "voor de administratie")
    assert [each.line_id for each in waiting(desk)] == [lines[5].line_id]
    with town.database.read() as connection:
        kept = connection.execute(select(bank_detail.c.line_id)).scalars().all()
    assert kept == [lines[5].line_id]


def test_strange_money_goes_back_by_two_persons(town: Town) -> None:
    first, second = _cashier(town).desk, town.counter().desk
    take_in(first, camt(account_of(town, pay(4321, "vergissing", "A1"))))
    (line,) = waiting(first)
    set_aside(first, line.line_id, Settled.GIVE_BACK, "hoort bij geen nota")
    assert waiting(first) == ()
    (own,), (others,) = returns(first), returns(second)
    assert (own.mine, others.mine) == (True, False)
    assert (others.cents, others.iban, others.name) == (4321, "NL13TEST0123456789", "E. Lindeman")
    with pytest.raises(Denied):
        give_back(first, own.settlement_id)
    # Nor past the program.
    with pytest.raises(IntegrityError), first.database.begin() as connection:
        connection.execute(
            insert(bank_return).values(settlement_id=own.settlement_id, proposed_by=second.clerk.id)
        )
    give_back(second, own.settlement_id)
    assert returns(first) == ()
    with pytest.raises(UserError, match="al teruggestort"):
        give_back(second, own.settlement_id)


def test_the_same_money_is_never_booked_twice(town: Town) -> None:
    first, second, third = issued(town, 1490, 1490, 750)
    desk = _cashier(town).desk
    monday = account_of(town, pay(1490, first.number, "A1"), pay(1490, second.number, "A2"), id="1")
    raw = camt(monday)
    take_in(desk, raw)
    for again in (lambda: take_in(desk, raw), lambda: look_into(desk, raw)):
        with pytest.raises(UserError, match="al eerder ingelezen"):
            again()
    # Another file with the same statement, and one that overlaps it: only what is new counts.
    same = take_in(desk, camt(monday, version="08"))
    assert (same.booked, same.by_hand, same.known) == (0, 0, 2)
    longer = account_of(
        town,
        pay(1490, first.number, "A1"),
        pay(1490, second.number, "A2"),
        pay(750, third.number, "A3"),
        id="2",
    )
    looked = look_into(desk, camt(longer))
    assert [one.is_known for one in looked.lines] == [True, True, False]
    overlapping = take_in(desk, camt(longer))
    assert (overlapping.booked, overlapping.known) == (1, 2)
    # Paid once more in earnest: the bank has another name for it.
    double = take_in(desk, camt(account_of(town, pay(1490, first.number, "A9"), id="3")))
    assert (double.booked, double.by_hand) == (0, 1)
    with town.database.read() as connection:
        assert connection.execute(select(func.sum(payment.c.amount_cents))).scalar_one() == 3730


def test_without_a_name_of_the_bank_a_line_that_looks_the_same_is_somebodys_to_judge(town: Town) -> None:
    nota, _ = issued(town, 1490, 1490)
    desk = _cashier(town).desk
    twice = account_of(town, pay(100, "x"), pay(100, "x"), pay(1490, nota.number), id="1")
    taken = take_in(desk, camt(twice))
    assert (taken.booked, taken.by_hand) == (1, 2)
    later = take_in(desk, camt(account_of(town, pay(1490, nota.number), id="2")))
    assert (later.booked, later.by_hand, later.known) == (0, 1, 0)
    assert waiting(desk)[-1].finding is Finding.TWICE


def test_of_two_cashiers_with_overlapping_statements_each_line_is_booked_once(town: Town) -> None:
    notas = issued(town, *range(1000, 1008))
    desks = (_cashier(town).desk, town.counter().desk)
    entries = [pay(nota.total_cents, nota.number, f"A{nota.number}") for nota in notas]
    files = [camt(account_of(town, *entries[:6], id="1")), camt(account_of(town, *entries[2:], id="2"))]

    def take(turn: int) -> int:
        try:
            return take_in(desks[turn % 2], files[turn // 2]).booked
        except UserError:
            return 0

    with ThreadPoolExecutor(4) as pool:
        booked = sum(pool.map(take, range(4)))
    assert booked == 8
    assert all(nota_again(town, nota).paid_cents == nota.total_cents for nota in notas)


def test_an_account_of_somebody_else_and_a_hole_between_two_statements_are_told(sqlite_town: Town) -> None:
    town, desk = sqlite_town, _cashier(sqlite_town).desk
    with pytest.raises(UserError, match="andere rekening"):
        take_in(desk, camt(account_of(town, pay(100, "x", "A1"), iban="NL13TEST0123456789")))
    first = account_of(town, pay(100, "x", "A1"), id="1", opening=0)
    take_in(desk, camt(first))
    day = first.on + timedelta(days=1)
    fits = account_of(town, pay(200, "x", "A2"), id="2", opening=100, on=day)
    hole = account_of(town, pay(200, "x", "A3"), id="3", opening=301, on=day + timedelta(days=1))
    assert look_into(desk, camt(fits)).warnings == ()
    (said,) = take_in(desk, camt(fits, hole)).warnings
    assert said.startswith("Afschrift 3 ")


def test_a_broken_file_books_nothing_and_says_where(sqlite_town: Town) -> None:
    (nota,) = issued(sqlite_town, 1490)
    desk = _cashier(sqlite_town).desk
    raw = camt(account_of(sqlite_town, pay(1490, nota.number, "A1"), pay(1, "x", "A2"))).replace(
        b">0.01<", b">x<"
    )
    looked = look_into(desk, raw)
    assert not looked.can_be_taken_in
    assert [one.line for one in looked.faults] == [7]
    with pytest.raises(UserError, match="fouten"):
        take_in(desk, raw)
    assert nota_again(sqlite_town, nota).payments == ()
    with sqlite_town.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(bank_settlement)).scalar_one() == 0


def test_no_line_gets_into_the_database_twice_past_the_program_either(town: Town) -> None:
    (nota,) = issued(town, 1490)
    desk = _cashier(town).desk
    take_in(desk, camt(account_of(town, pay(1490, nota.number, "A1"), pay(5, "x", "A2"))))
    (line,) = waiting(desk)
    with desk.database.read() as connection:
        kept = connection.execute(select(bank_line).where(bank_line.c.id == line.line_id)).one()
    again = {
        name: kept._mapping[name]
        for name in ("statement_id", "mark", "likeness", "booked_on", "cents", "finding")
    }
    set_aside(desk, line.line_id, Settled.NOT_OURS, "x")
    part = {"line_id": line.line_id, "part": 1, "outcome": "not_ours", "cents": 5, "reason": "x"}
    unpaid = {**part, "part": 2, "outcome": "booked"}
    for statement in (
        insert(bank_line).values(again),
        insert(bank_settlement).values(part),
        insert(bank_settlement).values(unpaid),
    ):
        with pytest.raises(IntegrityError), desk.database.begin() as connection:
            connection.execute(statement)


def test_what_is_left_is_a_number_of_cents_and_stays_listed_without_its_sender(town: Town) -> None:
    desk = _cashier(town).desk
    take_in(desk, camt(account_of(town, pay(5050, "dank u wel", "A1"), pay(700, "ook", "A2"))))
    first, second = waiting(desk)
    # An amount that is no whole number can't be shown as money.
    assert [(type(one.left_cents), one.left_cents) for one in (first, second)] == [(int, 5050), (int, 700)]
    set_aside(desk, second.line_id, Settled.GIVE_BACK, "x")
    with desk.database.begin() as connection:
        connection.execute(delete(bank_detail))
    # Money doesn't vanish with the name of who sent it.
    assert [(one.left_cents, one.name, one.iban) for one in waiting(desk)] == [(5050, "", "")]
    assert [(one.cents, one.name, one.iban) for one in returns(desk)] == [(700, "", "")]


def test_no_more_of_a_line_is_settled_than_came_in_past_the_program_either(town: Town) -> None:
    (nota,) = issued(town, 1000)
    desk = _cashier(town).desk
    take_in(desk, camt(account_of(town, pay(5000, "x", "A1"))))
    billing.take_payment(desk, nota.number, billing.Method.PIN, 1000, "pin 1")
    (line,) = waiting(desk)
    part = {"line_id": line.line_id, "part": 1, "outcome": "give_back", "cents": 5000, "reason": "x"}
    with desk.database.read() as connection:
        pin = connection.execute(select(payment.c.id)).scalar_one()
    for wrong in (
        {"cents": 5001},
        {"cents": -1},
        # What was paid by pin at the counter isn't what the bank told of.
        {"outcome": "booked", "cents": 1000, "payment_id": pin},
    ):
        with pytest.raises(IntegrityError), desk.database.begin() as connection:
            connection.execute(insert(bank_settlement).values(**{**part, **wrong}))
    with desk.database.begin() as connection:
        connection.execute(insert(bank_settlement).values(part))
    with pytest.raises(IntegrityError), desk.database.begin() as connection:
        connection.execute(insert(bank_settlement).values(**{**part, "part": 2, "cents": 1}))
    assert [one.cents for one in returns(desk)] == [5000]
