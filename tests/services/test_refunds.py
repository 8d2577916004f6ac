"""Money goes back by another person than who took the nota back: in the program, and under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.output.documents import DocumentKind
from counter_app.services import billing
from counter_app.services.billing import Method, Nota
from counter_app.services.office import Counter
from counter_app.services.refunds import give_money_back, open_refunds
from counter_app.storage.tables_money import payment
from tests.services import stories
from tests.services.fifty_rows.story import Story
from tests.services.fifty_rows.table import cases
from tests.town import Town


@pytest.fixture
def owed(town: Town) -> Nota:
    """A letter was paid, and then withdrawn: its nota was taken back and the money still lies with us."""
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town)
    clerk.requests.withdraw(stored.id, stored.version, "Niet meer nodig.")
    with town.database.read() as connection:
        nota, _ = billing.notas_of(connection, stored.id)
    return nota


def test_the_cash_desk_sees_what_must_go_back_and_who_proposed_it(town: Town, owed: Nota) -> None:
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    (seen,) = open_refunds(cashier.desk)
    assert (seen.nota.number, seen.method, seen.reference) == (owed.number, Method.BANK, "kenmerk 77")
    assert (seen.proposed_by, seen.proposed_on, seen.mine) == (
        clerk.clerk.name,
        town.clock.today(),
        False,
    )
    assert [one.mine for one in open_refunds(clerk.desk)] == [True]
    assert [one.mine for one in open_refunds(town.second_clerk().desk)] == [False]


@pytest.mark.parametrize("who", ["cashier", "second clerk"])
def test_another_person_gives_it_back_by_the_same_route_once(town: Town, owed: Nota, who: str) -> None:
    other = town.counter(Role.CASHIER) if who == "cashier" else town.second_clerk()
    after = give_money_back(other.desk, owed.number)
    back = after.payments[-1]
    assert (back.amount_cents, back.method, back.reference) == (-owed.total_cents, Method.BANK, "kenmerk 77")
    assert after.owed_back_cents == 0
    assert open_refunds(other.desk) == ()
    with pytest.raises(UserError, match="hoeft niets terug"):
        give_money_back(other.desk, owed.number)
    (line,) = stories.audit_lines(town.database, "refund")
    assert (line.clerk_id, line.detail["cents"]) == (other.clerk.id, owed.total_cents)


def test_who_proposed_it_is_refused_and_the_trail_says_so(town: Town, owed: Nota) -> None:
    clerk = town.counter()
    with pytest.raises(UserError, match="Laat een collega"):
        give_money_back(clerk.desk, owed.number)
    (line,) = stories.audit_lines(town.database, "refund_denied")
    assert (line.clerk_id, line.request_id) == (clerk.clerk.id, owed.request_id)
    assert len(open_refunds(clerk.desk)) == 1


def test_who_worked_on_the_request_gives_nothing_back_either(town: Town) -> None:
    clerk, second = town.counter(), town.second_clerk()
    stored = stories.paid_letter(clerk, town)
    stored = second.requests.withdraw(stored.id, stored.version, "Ingetrokken bij een collega.")
    for counter in (clerk, second):
        (seen,) = open_refunds(counter.desk)
        assert seen.mine
        with pytest.raises(UserError, match="Laat een collega"):
            give_money_back(counter.desk, seen.nota.number)
    assert give_money_back(town.counter(Role.CASHIER).desk, seen.nota.number).owed_back_cents == 0


def _book(nota: Nota, cents: int) -> Callable[[Connection], object]:
    row = insert(payment).values(
        invoice_id=nota.id, amount_cents=cents, method="bank", reference="x", paid_on=nota.issued_on
    )
    return lambda connection: connection.execute(row)


def _refused_by_the_database(counter: Counter, nota: Nota, cents: int, why: str) -> None:
    with pytest.raises(IntegrityError, match=why), counter.desk.database.begin() as connection:
        _book(nota, cents)(connection)


def test_raw_sql_gives_nothing_back_either(town: Town, owed: Nota) -> None:
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    _refused_by_the_database(clerk, owed, -owed.total_cents, "second person")
    assert len(stories.audit_lines(town.database, "guard_refused")) == 1
    # Nor more than was paid, by whomever, nor twice.
    _refused_by_the_database(cashier, owed, -owed.total_cents - 1, "no money to give back")
    give_money_back(cashier.desk, owed.number)
    _refused_by_the_database(cashier, owed, -1, "no money to give back")


def test_of_a_nota_that_stands_nothing_goes_back(town: Town) -> None:
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    stored = stories.paid_letter(clerk, town)
    with town.database.read() as connection:
        (nota,) = billing.notas_of(connection, stored.id)
    assert open_refunds(cashier.desk) == ()
    with pytest.raises(UserError, match="hoeft niets terug"):
        give_money_back(cashier.desk, nota.number)
    _refused_by_the_database(cashier, nota, -nota.total_cents, "no money to give back")
    with pytest.raises(UserError, match="geen nota met nummer"):
        give_money_back(cashier.desk, "1999-0001")


def test_the_credit_note_promises_the_money_and_is_stamped_when_it_went_back(town: Town, owed: Nota) -> None:
    clerk = town.counter()
    assert owed.request_id is not None
    (paper,) = (one for one in clerk.paper.documents(owed.request_id) if one.kind is DocumentKind.CREDIT_NOTE)
    before = stories.text_of(clerk.paper.draw(paper.id))
    assert "Wij betalen dit terug" in before
    assert "Terugbetaald op" not in before
    give_money_back(town.counter(Role.CASHIER).desk, owed.number)
    after = stories.text_of(clerk.paper.draw(paper.id))
    assert "Terugbetaald op" in after
    assert "Wij betalen dit terug" not in after


def test_a_refused_approval_sends_back_what_was_paid(town: Town, tmp_path: Path) -> None:
    case = next(one for one in cases() if "niet goedgekeurd" in one.title)
    story = Story(town, case, tmp_path)
    story.begin()
    story.go()
    supervisor, cashier = town.counter(Role.SUPERVISOR), town.counter(Role.CASHIER)
    (seen,) = open_refunds(cashier.desk)
    assert (seen.proposed_by, seen.mine, seen.is_surplus) == (supervisor.clerk.name, False, False)
    assert give_money_back(cashier.desk, seen.nota.number).owed_back_cents == 0
    papers = [
        one for one in story.clerk.paper.documents(story.stored.id) if one.kind is DocumentKind.CREDIT_NOTE
    ]
    assert len(papers) == 1
    assert "geheim" not in stories.text_of(story.clerk.paper.draw(papers[0].id)).casefold()
