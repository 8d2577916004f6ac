"""One nota a month: every disclosure on one nota that stands, in the month in which it was done."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.held_paper import PaperStep
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import PaperHeld, UserError
from counter_app.output.documents import DocumentKind
from counter_app.output.e_invoice_checks import broken_rules
from counter_app.output.e_invoice_content import Rules
from counter_app.services import billing, journal, ledger, reminders
from counter_app.services import collective_notas as collective
from counter_app.services.billing import Method
from counter_app.services.demo_requests import PLAIN, check_letter
from counter_app.services.e_invoices import export
from counter_app.services.nota import Line, Payer, PayerKind, Snapshot
from counter_app.services.office import Counter
from counter_app.services.refunds import give_money_back
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.paper_steps import add_step, say_not_handed
from counter_app.storage.tables_cash import collective_charge, collective_line
from counter_app.storage.tables_money import invoice
from tests.registers.filled import entered
from tests.services import stories
from tests.services.test_journal import CODES
from tests.town import Town

BAILIFF = {
    "name": "Deurwaarders De Vest",
    "requester_class": "derde_art98",
    "address": "Vestingstraat 9\n1411 BC NAARDEN",
    "collective": True,
}


def serve(town: Town, recipient_id: int, subject: str = "lives_alone") -> StoredRequest:
    """A bailiff wrote and got an address."""
    clerk = town.counter()
    stored = clerk.requests.start(Channel.LETTER)
    stored = clerk.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.STATUTORY_THIRD_PARTY,
        requester_name="Deurwaarders De Vest",
        requester_address="Vestingstraat 9\n1411 BC NAARDEN",
        purpose="Een dagvaarding betekenen",
        elements=(Element.NAME, Element.ADDRESS),
        subject_person_id=town.person_id(subject),
        recipient_entry_id=recipient_id,
    )
    facts = {**PLAIN, "profession_qualifies": True, "avv_prescribes": True}
    stored = stories.answer_all(clerk, check_letter(clerk, stored), facts)
    return clerk.disclosure.release(stored.id, stored.version).request


def charge(town: Town, recipient_id: int, day: date, cents: int = 750) -> str:
    """What a disclosure of some day leaves, without the disclosure."""
    clerk = town.counter()
    stored = clerk.requests.start(Channel.LETTER)
    line = Line("4.2", "Verstrekking", 1, cents, day, request_number=stored.number)
    payer = Payer("Deurwaarders De Vest", ("Vestingstraat 9",), PayerKind.RECIPIENT)
    with clerk.desk.database.begin() as connection:
        connection.execute(
            insert(collective_charge).values(
                request_id=stored.id,
                recipient_entry_id=recipient_id,
                served_on=day,
                snapshot=Snapshot(payer, (line,)).text(),
            )
        )
    return stored.number


@pytest.fixture
def recipient(town: Town) -> int:
    return entered(town, "recipients", **BAILIFF).id


def test_disclosures_of_a_month_come_on_one_nota_after_it(town: Town, recipient: int) -> None:
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    given_ones = [serve(town, recipient), serve(town, recipient, "mother")]
    assert billing.open_notas(cashier.desk) == ()
    slip = stories.text_of(clerk.paper.draw(clerk.paper.documents(given_ones[0].id)[-1].id))
    assert "op de nota van deze maand" in slip
    (month,) = collective.gathered_months(cashier.desk)
    assert (month.recipient, len(month.charges), month.is_over) == ("Deurwaarders De Vest", 2, False)
    with pytest.raises(UserError, match="nog niet voorbij"):
        collective.issue_month(clerk.desk, recipient, month.first_day)
    town.later(days=32)
    nota = collective.issue_month(clerk.desk, recipient, month.first_day)
    assert (nota.total_cents, nota.request_id) == (month.cents, None)
    assert [line.request_number for line in nota.lines] == [one.number for one in given_ones]
    assert [one.number for one in billing.open_notas(cashier.desk)] == [nota.number]
    with pytest.raises(UserError, match="geen kosten open"):
        collective.issue_month(clerk.desk, recipient, month.first_day)
    paper = stories.text_of(collective.collective_paper(cashier.desk, nota.number))
    for said in (given_ones[0].number, given_ones[1].number, "De Vest", "geen btw"):
        assert said in paper
    assert "dagvaarding" not in paper
    # It is paid, reminded of and booked as every other nota.
    town.later(days=40)
    assert [one.nota.number for one in reminders.overdue_notas(cashier.desk)] == [nota.number]
    billing.take_payment(cashier.desk, nota.number, Method.BANK, nota.total_cents, "afschrift 9")
    assert reminders.overdue_notas(cashier.desk) == ()
    ledger.change_ledger(town.counter(Role.APPLICATION_MANAGER).desk, {}, CODES)
    assert journal.make_batch(cashier.desk, town.clock.today()).entries == 2


def test_what_was_withdrawn_before_it_left_is_charged_to_nobody(town: Town, recipient: int) -> None:
    clerk, cashier, supervisor = town.counter(), town.counter(Role.CASHIER), town.counter(Role.SUPERVISOR)
    stays, goes, late = (serve(town, recipient, one) for one in ("mother", "lives_alone", "couple_open"))
    for role, one in (("lives_alone", goes), ("couple_open", late)):
        town.set_secrecy(role, "7")
        slip = clerk.paper.documents(one.id)[-1]
        with pytest.raises(PaperHeld):
            clerk.paper.start_print(slip.id, "printer")
    lines = {one.number: one.log_number for one in supervisor.held_papers.queue()}
    supervisor.held_papers.withdraw(goes.id, lines[goes.number], "Nog niet verstuurd")
    (month,) = collective.gathered_months(cashier.desk)
    assert [one.request_number for one in month.charges] == [stays.number, late.number]
    town.later(days=32)
    nota = collective.issue_month(clerk.desk, recipient, month.first_day)
    with pytest.raises(UserError, match=nota.number):
        supervisor.held_papers.withdraw(late.id, lines[late.number], "Nog niet verstuurd")
    collective.credit_collective(clerk.desk, nota.number, [late.number], "Niet uitgereikt")
    supervisor.held_papers.withdraw(late.id, lines[late.number], "Nog niet verstuurd")
    assert collective.gathered_months(cashier.desk) == ()
    # Given after all it gets a nota of its own, and the paper before it says so.
    town.set_secrecy("lives_alone", "0")
    again = clerk.requests.read(goes.id)
    assert DocumentKind.INVOICE in {one.kind for one in clerk.paper.previews(again.id)}
    assert clerk.disclosure.release(again.id, again.version).log_number is not None
    assert goes.id in {one.request_id for one in billing.open_notas(cashier.desk)}


def test_nobody_drops_the_charge_of_another_with_it(town: Town, recipient: int) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    goes, stays = serve(town, recipient), serve(town, recipient, "mother")
    town.set_secrecy("lives_alone", "7")
    slip = clerk.paper.documents(goes.id)[-1]
    assert slip.log_number is not None
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    with town.database.read() as connection:
        of_stays = select(collective_charge.c.id).where(collective_charge.c.request_id == stays.id)
        other = connection.scalar(of_stays)
    with supervisor.desk.database.begin() as connection:
        add_step(connection, goes.id, slip.log_number, PaperStep.WITHDRAWN, "x", "Nog niet verstuurd")
    with pytest.raises(DBAPIError, match="another charge"), supervisor.desk.database.begin() as connection:
        say_not_handed(connection, slip.log_number, "Balie", other)


def test_one_line_is_credited_and_the_others_come_on_a_new_nota(town: Town, recipient: int) -> None:
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    day = date(2026, 10, 5)
    wrong, right = charge(town, recipient, day), charge(town, recipient, day, 1200)
    nota = collective.issue_month(clerk.desk, recipient, day.replace(day=1))
    billing.take_payment(cashier.desk, nota.number, Method.BANK, nota.total_cents, "afschrift 9")
    with pytest.raises(UserError, match="staat niet op deze nota"):
        collective.credit_collective(clerk.desk, nota.number, ["2026-99999"], "Vergissing.")
    with pytest.raises(UserError, match="waarom"):
        collective.credit_collective(clerk.desk, nota.number, [wrong], " ")
    credit, again = collective.credit_collective(clerk.desk, nota.number, [wrong], "Dubbel gevraagd.")
    assert again is not None
    assert (credit.credits, credit.total_cents) == (nota.number, -nota.total_cents)
    assert ([line.request_number for line in again.lines], again.total_cents) == ([right], 1200)
    assert [int(one.number[5:]) for one in (nota, credit, again)] == [1, 2, 3]
    assert nota.number in stories.text_of(collective.collective_paper(cashier.desk, credit.number))
    with pytest.raises(UserError, match="al gecrediteerd"):
        collective.credit_collective(clerk.desk, nota.number, [], "Nog eens.")
    assert give_money_back(cashier.desk, nota.number).owed_back_cents == 0
    # What was credited isn't asked again by itself.
    assert collective.gathered_months(cashier.desk) == ()
    whole, none = collective.credit_collective(clerk.desk, again.number, [], "Helemaal fout.")
    assert (whole.total_cents, none) == (-1200, None)
    assert len(stories.audit_lines(town.database, "collective_credited")) == 2


def test_the_electronic_nota_of_a_month_names_each_request(town: Town) -> None:
    own = {"oin": "00000001001234567000", "trade_number": "32123456"}
    with town.database.begin() as connection:
        write_settings(connection, own)
    numbered = {"trade_number": "32765432", "buyer_reference": "INK-7"}
    recipient = entered(town, "recipients", **BAILIFF, **numbered).id
    clerk, cashier = town.counter(), town.counter(Role.CASHIER)
    given_ones = [serve(town, recipient), serve(town, recipient, "mother")]
    town.later(days=32)
    (month,) = collective.gathered_months(cashier.desk)
    nota = collective.issue_month(clerk.desk, recipient, month.first_day)
    for rules in Rules:
        made = export(cashier.desk, nota.number, rules)
        assert made.file_name == f"{nota.number}.xml"
        assert broken_rules(made.content) == ()
        assert all(one.number in made.content.decode() for one in given_ones)
    with pikepdf.open(BytesIO(collective.collective_paper(cashier.desk, nota.number))) as paper:
        (inside,) = (each.get_file().read_bytes() for each in paper.attachments.values())
    assert b"INK-7" in inside
    assert f'<cbc:PayableAmount currencyID="EUR">{nota.total_cents / 100:.2f}<'.encode() in inside


def test_the_database_charges_nothing_twice(town: Town, recipient: int) -> None:
    clerk, day = town.counter(), date(2026, 10, 5)
    charge(town, recipient, day)
    nota = collective.issue_month(clerk.desk, recipient, day.replace(day=1))
    with town.database.read() as connection:
        kept = connection.execute(select(collective_charge)).one()
        (place,) = connection.scalars(select(collective_line.c.place))
    assert place == 1
    with clerk.desk.database.begin() as connection:
        second = billing.issue_for_many(connection, nota.snapshot, nota.issued_on)
    own = insert(invoice).values(
        series="nota", year=1999, sequence=1, number="1999-0001", request_id=kept.request_id,
        issued_on=day, due_on=day, total_cents=1, snapshot="{}",
    )  # fmt: skip
    forged = (
        insert(collective_line).values(invoice_id=second, charge_id=kept.id, place=2),
        insert(collective_line).values(invoice_id=second, charge_id=kept.id, place=1),
        own,
    )
    for statement in forged:
        with (
            pytest.raises(IntegrityError, match="charged already"),
            clerk.desk.database.begin() as connection,
        ):
            connection.execute(statement)
    # Nor beside a nota of its own.
    stored = stories.letter(clerk, town)
    clerk.disclosure.bill(stored.id, stored.version)
    gathered = insert(collective_charge).values(
        request_id=stored.id, recipient_entry_id=recipient, served_on=day, snapshot=kept.snapshot
    )
    with pytest.raises(IntegrityError, match="charged already"), clerk.desk.database.begin() as connection:
        connection.execute(gathered)


def test_of_two_who_make_the_nota_of_a_month_one_does(town: Town, recipient: int) -> None:
    day = date(2026, 10, 5)
    charge(town, recipient, day)

    def make(counter: Counter) -> bool:
        try:
            collective.issue_month(counter.desk, recipient, day.replace(day=1))
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(make, (town.counter(), town.second_clerk()))) == 1
    assert len(collective.collective_notas(town.counter().desk)) == 1


def test_only_a_statutory_third_party_that_is_marked_so_waits_for_the_month(sqlite_town: Town) -> None:
    other = entered(sqlite_town, "recipients", **(BAILIFF | {"name": "Notaris Zomer", "collective": False}))
    stored = serve(sqlite_town, other.id)
    desk = sqlite_town.counter(Role.CASHIER).desk
    assert collective.gathered_months(desk) == ()
    with sqlite_town.database.read() as connection:
        (nota,) = billing.notas_of(connection, stored.id)
    assert nota.payer.name == "Notaris Zomer"


def test_a_disclosure_in_the_last_hour_of_a_month_is_of_that_month_here(sqlite_town: Town) -> None:
    recipient = entered(sqlite_town, "recipients", **BAILIFF).id
    now = sqlite_town.clock.instant
    # Half past eleven at night in Amsterdam, on the last day of a month in winter.
    sqlite_town.clock.instant = datetime(now.year, 12, 31, 22, 30, tzinfo=UTC)
    serve(sqlite_town, recipient)
    # And half an hour after midnight, while the clock of the world still says December.
    sqlite_town.clock.instant = datetime(now.year, 12, 31, 23, 30, tzinfo=UTC)
    serve(sqlite_town, recipient, "mother")
    months = collective.gathered_months(sqlite_town.counter(Role.CASHIER).desk)
    days = [one.first_day for one in months]
    assert days == [date(now.year, 12, 1), date(now.year + 1, 1, 1)]
    assert [one.is_over for one in months] == [True, False]


_CHARGES = st.lists(
    st.tuples(st.integers(1, 9999), st.dates(date(2025, 1, 1), date(2025, 3, 31))), min_size=1, max_size=5
)


@settings(max_examples=5, deadline=None)
@given(charges=_CHARGES, chance=st.randoms(use_true_random=False))
def test_months_part_all_charges_and_what_is_asked_is_what_stands(
    sqlite_town_of_all: Town, charges: list[tuple[int, date]], chance: random.Random
) -> None:
    town = sqlite_town_of_all
    clerk = town.counter()
    recipient = entered(town, "recipients", **BAILIFF).id
    asked = {charge(town, recipient, day, cents): cents for cents, day in charges}
    for month in collective.gathered_months(clerk.desk):
        collective.issue_month(clerk.desk, month.recipient_entry_id, month.first_day)
    mine = [one for one in collective.collective_notas(clerk.desk) if one.credited_by is None]
    nota = chance.choice([one for one in mine if {line.request_number for line in one.lines} & set(asked)])
    numbers = [line.request_number for line in nota.lines]
    dropped = chance.sample(numbers, chance.randint(1, len(numbers)))
    collective.credit_collective(clerk.desk, nota.number, dropped, "Vergissing.")
    standing = [one for one in collective.collective_notas(clerk.desk) if one.credited_by is None]
    lines = [line for one in standing for line in one.lines if line.request_number in asked]
    expected = {number: cents for number, cents in asked.items() if number not in dropped}
    assert {line.request_number: line.total_cents for line in lines} == expected
    assert len(lines) == len(expected)
    assert collective.gathered_months(clerk.desk) == ()
