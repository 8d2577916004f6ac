"""What a nota freezes, who pays it by which rule, and what part payments, surpluses and rounding come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.output.documents import DocumentKind
from counter_app.services import billing
from counter_app.services.nota import (
    Issuer,
    Line,
    Method,
    Nota,
    Paid,
    Payer,
    PayerKind,
    Snapshot,
    read_snapshot,
    rounding,
)
from counter_app.services.payers import payer_of
from counter_app.services.refunds import give_money_back, open_refunds
from counter_app.services.settings import change_municipality, read_municipality
from counter_app.storage import register
from counter_app.storage.destruction import NOBODY
from tests.registers.filled import entered
from tests.services import stories
from tests.services.management_desk import manager
from tests.town import Town

_DAY = date(2026, 11, 22)
texts = st.text(max_size=20)
days = st.none() | st.dates()
lines = st.lists(
    st.builds(
        Line,
        texts,
        texts,
        st.integers(1, 50),
        st.integers(0, 100_000),
        served_on=days,
        tariff_from=days,
        request_number=texts,
    ),
    max_size=4,
).map(tuple)
payers = st.builds(
    Payer,
    texts,
    st.lists(texts, max_size=3).map(tuple),
    st.sampled_from(PayerKind),
    contact=texts,
    oin=texts,
    recipient_entry_id=st.none() | st.integers(1, 9),
)
issuers = st.builds(
    Issuer, name=texts, address=st.lists(texts, max_size=2).map(tuple), fictitious=st.booleans()
)


@given(st.builds(Snapshot, payers, lines, issuers, texts, texts, texts))
def test_what_was_frozen_is_read_back_as_it_was(snapshot: Snapshot) -> None:
    assert read_snapshot(snapshot.text()) == snapshot
    assert read_snapshot(snapshot.text()).text() == snapshot.text()


def test_what_was_destroyed_is_read_as_nothing() -> None:
    assert read_snapshot(NOBODY) == Snapshot(Payer("", ()), ())


def _nota(total: int, payments: tuple[Paid, ...], credited_by: str | None = None) -> Nota:
    return Nota(
        1, "2026-0001", 1, _DAY, _DAY, total, Snapshot(Payer("x", ()), ()), payments, None, credited_by
    )


def _paid(cents: int, method: Method) -> Paid:
    return Paid(cents, method, f"k{cents}", _DAY, rounding(cents, method))


@given(
    total=st.integers(0, 5_000),
    parts=st.lists(st.tuples(st.integers(1, 5_000), st.sampled_from(Method)), max_size=5),
    taken_back=st.booleans(),
)
def test_all_that_came_in_goes_back_or_settles_and_never_both(
    total: int, parts: list[tuple[int, Method]], taken_back: bool
) -> None:
    nota = _nota(total, tuple(_paid(*part) for part in parts), "2026-0002" if taken_back else None)
    back = sum(route.cents for route in nota.routes_back)
    assert back == nota.owed_back_cents
    assert nota.paid_cents - back == (0 if taken_back else min(total, nota.paid_cents))
    assert nota.open_cents == (0 if taken_back else max(0, total - nota.paid_cents))
    for route in nota.routes_back:
        assert 0 < route.cents <= sum(cents for cents, method in parts if method is route.method)
    # What the drawer holds differs from what was owed by the roundings alone, at most two cents each.
    handed = sum(one.handed_cents for one in nota.payments)
    roundings = [one.rounding_cents for one in nota.payments]
    assert handed - nota.paid_cents == sum(roundings)
    assert all(abs(one) <= 2 for one in roundings)
    after = replace(
        nota,
        payments=(
            *nota.payments,
            *(Paid(-one.cents, one.method, "", _DAY, -one.rounding_cents) for one in nota.routes_back),
        ),
    )
    assert after.owed_back_cents == 0
    assert after.routes_back == ()


@given(quantity=st.integers(1, 99), unit=st.integers(0, 100_000))
def test_a_line_and_its_credit_are_nothing_together(quantity: int, unit: int) -> None:
    line = Line("4.1", "x", quantity, unit)
    assert line.total_cents + replace(line, quantity=-quantity).total_cents == 0


def test_an_old_nota_says_what_it_said_whatever_is_set_since(sqlite_town: Town) -> None:
    clerk, desk = sqlite_town.counter(), manager(sqlite_town)
    stored = stories.letter(clerk, sqlite_town)
    nota = clerk.disclosure.bill(stored.id, stored.version)
    assert nota.snapshot.prepayment == "art. 11 lid 9"
    assert nota.snapshot.edition == "naarden-2007"
    assert (nota.lines[0].code, nota.lines[0].served_on, nota.lines[0].tariff_from) == (
        "4.1",
        None,
        date(2007, 7, 1),
    )
    (paper,) = (one for one in clerk.paper.documents(stored.id) if one.kind is DocumentKind.INVOICE)
    before = clerk.paper.draw(paper.id)
    with sqlite_town.database.read() as connection:
        seen = read_municipality(connection)
    changed = replace(
        seen,
        visiting_address="Elders 1, 1234 AB Elders",
        iban="NL02ABNA0123456789",
        fee_ordinance="Een andere verordening",
        fee_article="artikel 99",
        trade_number="11111111",
        oin="0" * 19 + "7",
        tax_collector="iemand anders",
    )
    change_municipality(desk, seen, changed)
    with sqlite_town.database.read() as connection:
        assert billing.read_nota(connection, nota.number) == nota
    assert clerk.paper.draw(paper.id) == before
    text = stories.text_of(before)
    for said in ("KvK-nummer 00000000", "OIN 0000", "artikel 3", "na uw betaling"):
        assert said in text
    # What is issued from now on names the municipality as it is now.
    stored = clerk.requests.withdraw(stored.id, clerk.requests.read(stored.id).version, "Toch niet.")
    with sqlite_town.database.read() as connection:
        _, credit = billing.notas_of(connection, stored.id)
    assert credit.issuer.trade_number == "11111111"


@pytest.mark.parametrize(
    ("field", "value"), [("bic", "ABNA"), ("oin", "12"), ("trade_number", "1234567"), ("iban", "NL1")]
)
def test_a_faulty_number_of_the_municipality_is_told_beside_its_field(
    sqlite_town: Town, field: str, value: str
) -> None:
    with sqlite_town.database.read() as connection:
        seen = read_municipality(connection)
    with pytest.raises(UserError) as told:
        change_municipality(manager(sqlite_town), seen, replace(seen, **{field: value}))
    assert told.value.field == field


def test_who_pays_follows_from_who_asks(sqlite_town: Town) -> None:
    clerk, today = sqlite_town.counter(), sqlite_town.clock.today()
    stored = stories.letter(clerk, sqlite_town)
    known = entered(
        sqlite_town,
        "recipients",
        name="Deurwaarders De Vest",
        requester_class="derde_art98",
        address="Vestingstraat 9\n1411 BC NAARDEN",
        oin="0" * 19 + "3",
        buyer_reference="PO-77",
        contact="mevrouw A. de Boer",
    )
    linked = clerk.requests.start(stored.channel)
    linked = clerk.requests.save(linked.id, linked.version, recipient_entry_id=known.id)
    with sqlite_town.database.read() as connection:
        own = payer_of(connection, stored, today)
        organisation = payer_of(connection, linked, today)
        stands_in = payer_of(connection, replace(stored, requester_class=RequesterClass.MANDATARY), today)
    assert (own.kind, own.name) == (PayerKind.REQUESTER, "E. Lindeman")
    assert (stands_in.kind, stands_in.name) == (PayerKind.REPRESENTATIVE, "E. Lindeman")
    assert (organisation.kind, organisation.recipient_entry_id) == (PayerKind.RECIPIENT, known.id)
    assert (organisation.oin, organisation.buyer_reference) == ("0" * 19 + "3", "PO-77")
    assert organisation.address == ("Vestingstraat 9", "1411 BC NAARDEN")
    # The window shows who before there is a nota.
    assert clerk.decisions.known(linked.id).payer == organisation


@pytest.mark.parametrize(("code", "street"), [("0", "Schansstraat"), ("7", ""), ("", ""), ("x", "")])
def test_the_cash_desk_reads_no_address_of_who_may_be_secret(town: Town, code: str, street: str) -> None:
    clerk = town.counter()
    stored = stories.own_data(clerk, town, "housemate_one")
    stored = replace(stored, requester_address="")
    town.set_secrecy("housemate_one", code)
    assert stored.subject_person_id is not None
    with town.database.read() as connection:
        record = register.read_record(connection, stored.subject_person_id)
        payer = payer_of(connection, stored, town.clock.today(), record)
    assert " ".join(payer.address).startswith(street)
    assert bool(payer.address) is bool(street)


def test_without_an_address_there_is_no_nota(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town)
    stored = clerk.requests.save(stored.id, stored.version, requester_address=" ")
    with pytest.raises(UserError, match="wie betaalt") as told:
        clerk.disclosure.bill(stored.id, stored.version)
    assert told.value.field == "requester_address"


def test_a_transfer_in_parts_is_kept_shown_and_asked_in_full_before_anything_leaves(town: Town) -> None:
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    stored = stories.letter(clerk, town)
    nota = clerk.disclosure.bill(stored.id, stored.version)
    part = billing.take_payment(cashier.desk, nota.number, Method.BANK, 300, "eerste deel")
    assert (part.paid_cents, part.open_cents, part.is_paid) == (300, nota.total_cents - 300, False)
    assert [one.number for one in billing.open_notas(cashier.desk)] == [nota.number]
    stored = clerk.requests.read(stored.id)
    with pytest.raises(UserError, match="nog niet betaald"):
        clerk.disclosure.release(stored.id, stored.version)
    (paper,) = (one for one in clerk.paper.documents(stored.id) if one.kind is DocumentKind.INVOICE)
    assert "Al ontvangen € 3,00 Nog te betalen € 4,50" in stories.text_of(clerk.paper.draw(paper.id))
    # At the counter the rest is paid as a whole, and cash as coins allow.
    for wrong in (nota.total_cents, 449):
        with pytest.raises(UserError, match="Er moet"):
            billing.take_payment(cashier.desk, nota.number, Method.PIN, wrong, "pin 1")
    with pytest.raises(UserError, match="Er moet"):
        billing.take_payment(cashier.desk, nota.number, Method.BANK, 0, "leeg")
    done = billing.take_payment(cashier.desk, nota.number, Method.BANK, 500, "tweede deel")
    assert (done.is_paid, done.owed_back_cents) == (True, 50)
    text = stories.text_of(clerk.paper.draw(paper.id))
    assert "Betaald op" in text
    assert "U betaalde € 0,50 te veel" in text
    stored = clerk.requests.read(stored.id)
    assert clerk.disclosure.release(stored.id, stored.version).log_number is not None
    # What was too much goes back, by somebody else than who booked it.
    (seen,) = open_refunds(cashier.desk)
    assert (seen.is_surplus, seen.mine, seen.routes[0].cents) == (True, True, 50)
    with pytest.raises(UserError, match="Laat een collega"):
        give_money_back(cashier.desk, nota.number)
    after = give_money_back(town.second_clerk().desk, nota.number)
    assert (after.owed_back_cents, after.is_paid) == (0, True)
    assert open_refunds(cashier.desk) == ()


def test_cash_is_booked_with_its_rounding_and_goes_back_with_it(town: Town) -> None:
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    stored = stories.letter(clerk, town)
    line = Line("4.1", "Proef", 1, 453)
    with clerk.desk.database.begin() as connection:
        payer = Payer("E. Lindeman", ("Lijnbaanpad 5",))
        billing.issue(connection, stored.id, payer, (line,), town.clock.today())
        (nota,) = billing.notas_of(connection, stored.id)
    paid = billing.take_payment(cashier.desk, nota.number, Method.CASH, 455)
    assert [(one.amount_cents, one.rounding_cents, one.handed_cents) for one in paid.payments] == [
        (453, 2, 455)
    ]
    clerk.requests.withdraw(stored.id, clerk.requests.read(stored.id).version, "Toch niet.")
    back = give_money_back(cashier.desk, nota.number).payments[-1]
    assert (back.amount_cents, back.rounding_cents, back.handed_cents) == (-453, -2, -455)
