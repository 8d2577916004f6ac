"""Retention on both engines: what is due, who may sign, what is left afterwards, and what nobody can destroy."""

# ruff: noqa: S608 - the statements of an attacker
from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.domain.request import RequestState
from counter_app.domain.retention import Guard, Kind
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.retention import DestructionList
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import log_verify
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.tables_dossier import objection, objection_outcome
from counter_app.storage.tables_log import log_payload
from counter_app.storage.tables_money import invoice
from counter_app.storage.tables_requests import document, request
from counter_app.storage.tables_retention import destruction_item, destruction_list, destruction_signature
from counter_app.storage.tables_staff import audit_line
from tests.services import stories
from tests.town import Town


@pytest.fixture(autouse=True)
def _own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the journal of a server's destructions lies."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def given(town: Town) -> StoredRequest:
    """A letter that was paid and answered today."""
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town)
    return clerk.disclosure.release(stored.id, stored.version).request


def years_pass(town: Town, years: int, days: int = 1) -> None:
    town.clock.instant = town.clock.instant.replace(year=town.clock.instant.year + years, day=1)
    town.later(days=31 + days)


def proposed(town: Town) -> DestructionList:
    return town.counter(Role.SUPERVISOR).retention.propose()


def destroyed(town: Town) -> DestructionList:
    """Proposed by the supervisor, signed and carried out by the department head."""
    made = proposed(town)
    head = town.counter(Role.DEPARTMENT_HEAD).retention
    head.sign(made.id, len(made.items))
    return head.carry_out(made.id)


def rows(database: Database, table: str, request_id: int) -> int:
    own = metadata.tables[table]
    with database.read() as connection:
        return connection.execute(
            select(func.count()).select_from(own).where(own.c.request_id == request_id)
        ).scalar_one()


def intact(town: Town) -> bool:
    with town.database.snapshot() as connection:
        return log_verify.verify(connection).intact


# What is due


def test_nothing_is_due_on_the_last_day_of_its_term(town: Town) -> None:
    given(town)
    supervisor = town.counter(Role.SUPERVISOR).retention
    today = town.clock.today()
    last = date(today.year + 1, today.month, today.day) if (today.month, today.day) != (2, 29) else None
    assert last is not None
    assert supervisor.due(last).counts == {}
    after = date.fromordinal(last.toordinal() + 1)
    assert supervisor.due(after).counts == {Kind.REQUEST: 1, Kind.LOG: 1}


def test_an_invoice_stays_seven_years_after_its_year(town: Town) -> None:
    given(town)
    year = town.clock.today().year
    due = town.counter(Role.SUPERVISOR).retention.due
    assert Kind.INVOICE not in due(date(year + 7, 12, 31)).counts
    assert due(date(year + 8, 1, 1)).counts[Kind.INVOICE] == 1


def test_an_open_request_and_its_papers_are_guarded(town: Town) -> None:
    stored = stories.letter(town.counter(), town)
    years_pass(town, 3)
    preview = town.counter(Role.SUPERVISOR).retention.due()
    assert Kind.REQUEST not in preview.counts
    assert [(one.item.number, one.reason) for one in preview.guarded] == [(stored.number, Guard.OPEN)]


def test_an_objection_without_an_outcome_guards_request_and_log(town: Town) -> None:
    stored = given(town)
    with town.counter().desk.database.begin() as connection:
        filed = connection.execute(
            insert(objection)
            .values(
                request_id=stored.id,
                received_on=town.clock.today(),
                forwarded_to="Juridische Zaken",
                due_on=town.clock.today(),
            )
            .returning(objection.c.id)
        ).scalar_one()
    years_pass(town, 2)
    supervisor = town.counter(Role.SUPERVISOR).retention
    assert supervisor.due().counts == {}
    assert supervisor.due().guards == {Guard.OBJECTION: 2}
    with town.counter().desk.database.begin() as connection:
        connection.execute(
            insert(objection_outcome).values(
                objection_id=filed, outcome="unfounded", decided_on=town.clock.today(), note=""
            )
        )
    assert supervisor.due().counts == {Kind.REQUEST: 1, Kind.LOG: 1}


def test_a_hold_guards_one_request_or_everything_until_it_is_lifted(town: Town) -> None:
    stored = given(town)
    years_pass(town, 2)
    supervisor = town.counter(Role.SUPERVISOR).retention
    for number in (stored.number, ""):
        supervisor.hold(number, "Onderzoek van de accountant")
        assert supervisor.due().guards == {Guard.HOLD: 2}
        assert [one.request_number for one in supervisor.holds()] == [number or None]
        supervisor.lift(number, "Onderzoek is klaar")
        assert supervisor.due().guarded == ()
    with pytest.raises(UserError, match="geen bewaarplicht"):
        supervisor.lift(stored.number, "nog eens")
    with pytest.raises(UserError):
        supervisor.hold("2020-99999", "bestaat niet")


# Two persons


def test_the_proposer_never_signs_and_a_clerk_neither(town: Town) -> None:
    given(town)
    years_pass(town, 2)
    made = proposed(town)
    supervisor = town.counter(Role.SUPERVISOR)
    with pytest.raises(NotAllowed, match="zelf"):
        supervisor.retention.sign(made.id, len(made.items))
    with pytest.raises(NotAllowed):
        town.counter().retention.sign(made.id, len(made.items))
    with pytest.raises(NotAllowed):
        town.counter(Role.DEPARTMENT_HEAD).retention.propose()
    with pytest.raises(UserError, match="tweede persoon"):
        supervisor.retention.carry_out(made.id)
    with pytest.raises(UserError, match="ligt al een lijst"):
        supervisor.retention.propose()


def test_a_colleague_signs_at_the_same_desk_with_an_own_password(town: Town) -> None:
    given(town)
    years_pass(town, 2)
    made = proposed(town)
    supervisor = town.counter(Role.SUPERVISOR)
    head = town.account(Role.DEPARTMENT_HEAD)
    with pytest.raises(UserError):
        supervisor.retention.sign_at_desk(made.id, len(made.items), head.login, "verkeerd")
    signed = supervisor.retention.sign_at_desk(made.id, len(made.items), head.login, head.password)
    assert signed.signed_by == town.counter(Role.DEPARTMENT_HEAD).clerk.name
    assert supervisor.retention.carry_out(made.id).outcome == "carried_out"


def test_a_list_that_is_refused_or_taken_back_destroys_nothing(town: Town) -> None:
    stored = given(town)
    years_pass(town, 2)
    head, supervisor = town.counter(Role.DEPARTMENT_HEAD).retention, town.counter(Role.SUPERVISOR).retention
    with pytest.raises(UserError):
        head.refuse(proposed(town).id, " ")
    made = supervisor.current()
    assert made is not None
    assert head.refuse(made.id, "Er loopt nog een vraag").outcome == "refused"
    assert supervisor.refuse(proposed(town).id, "Verkeerde dag").outcome == "withdrawn"
    with pytest.raises(UserError, match="al afgehandeld"):
        head.sign(made.id, len(made.items))
    assert rows(town.database, "request_fact", stored.id) > 0


# What is left


def test_a_destroyed_request_is_a_number_and_the_log_stays_whole(town: Town) -> None:
    stored = given(town)
    young = stories.letter(town.counter(), town)
    years_pass(town, 2)
    done = destroyed(town)
    assert (done.destroyed, done.left_alone) == (2, 0)
    with town.database.read() as connection:
        row = connection.execute(select(request).where(request.c.id == stored.id)).one()
        assert connection.execute(select(func.count()).select_from(log_payload)).scalar_one() == 1
        papers = connection.scalars(select(document.c.kind).where(document.c.request_id == stored.id)).all()
        assert connection.scalar(select(invoice.c.snapshot)) is not None
    assert (row.number, row.state, row.received_on) == (stored.number, "destroyed", stored.received_on)
    assert not any(
        (row.requester_name, row.requester_address, row.purpose, row.subject_person_id, row.requester_class)
    )
    for table in ("request_fact", "decision", "identity_check", "approval"):
        assert rows(town.database, table, stored.id) == 0
    # The nota stays with its paper for the taxes.
    assert set(papers) == {"invoice"}
    assert rows(town.database, "request_fact", young.id) > 0
    assert intact(town)
    events = town.counter(Role.SUPERVISOR).requests.history(stored.id)
    assert [event.kind for event in events] == ["destroyed"]
    assert town.counter().requests.read(stored.id).state is RequestState.DESTROYED


def test_after_eight_years_an_invoice_keeps_its_number_and_amount_alone(town: Town) -> None:
    stored = given(town)
    years_pass(town, 9)
    with town.database.read() as connection:
        before = connection.execute(select(invoice)).one()
    destroyed(town)
    with town.database.read() as connection:
        after = connection.execute(select(invoice)).one()
        assert connection.execute(select(func.count()).select_from(document)).scalar_one() == 0
        # Six years of traces of this town went too, and what this destruction told is young.
        assert (
            connection.execute(
                select(func.count()).select_from(audit_line).where(audit_line.c.kind == "person_opened")
            ).scalar_one()
            == 0
        )
    assert (after.number, after.total_cents) == (before.number, before.total_cents)
    assert "LINDEMAN" not in after.snapshot.upper()
    assert intact(town)
    assert rows(town.database, "request_event", stored.id) == 1


def test_a_list_says_numbers_and_the_two_who_sign_and_nobody_else(town: Town) -> None:
    stored = given(town)
    years_pass(town, 2)
    made = proposed(town)
    paper = town.counter(Role.DEPARTMENT_HEAD).retention.paper(made.id)
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))
    assert stored.number in words
    assert made.number in words
    assert made.proposed_by in words
    assert stored.requester_name not in words


def test_destruction_stops_in_between_and_goes_on_later(town: Town) -> None:
    for _ in range(3):
        given(town)
    years_pass(town, 2)
    made = proposed(town)
    head = town.counter(Role.DEPARTMENT_HEAD).retention
    head.sign(made.id, len(made.items))
    told: list[tuple[int, int]] = []
    stopped = head.carry_out(made.id, lambda done, total: told.append((done, total)), lambda: bool(told))
    assert stopped.outcome is None
    assert told == [(3, 6)]
    done = head.carry_out(made.id)
    assert (done.outcome, done.destroyed) == ("carried_out", 6)
    assert intact(town)
    with pytest.raises(UserError, match="al afgehandeld"):
        head.carry_out(made.id)


def test_what_is_held_after_the_signature_is_left_alone(town: Town) -> None:
    kept, gone = given(town), given(town)
    years_pass(town, 2)
    made = proposed(town)
    head = town.counter(Role.DEPARTMENT_HEAD).retention
    head.sign(made.id, len(made.items))
    town.counter(Role.SUPERVISOR).retention.hold(kept.number, "Vraag van de rechter")
    done = head.carry_out(made.id)
    assert (done.destroyed, done.left_alone) == (2, 2)
    assert rows(town.database, "request_fact", kept.id) > 0
    assert rows(town.database, "request_fact", gone.id) == 0
    assert intact(town)


# Raw SQL, in one's own session on both engines

_ROWS = ("request_fact", "request_event", "decision", "document", "log_payload", "invoice", "audit_line")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.DEPARTMENT_HEAD, None])
@pytest.mark.parametrize("listed", ["proposed", "ended"])
def test_nobody_deletes_anything_with_a_sql_prompt(town: Town, role: Role | None, listed: str) -> None:
    given(town)
    years_pass(town, 2)
    made = proposed(town)
    if listed == "ended":
        town.counter(Role.DEPARTMENT_HEAD).retention.refuse(made.id, "Niet nu")
    handle = town.database if role is None else town.counter(role).desk.database
    with town.database.read() as connection:
        before = {table: connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in _ROWS}
    for table in _ROWS:
        with pytest.raises((DBAPIError, NotAllowed)), handle.begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))
    with pytest.raises((DBAPIError, NotAllowed)), handle.begin() as connection:
        connection.execute(text("UPDATE invoice SET snapshot = '{}'"))
    with pytest.raises((DBAPIError, NotAllowed)), handle.begin() as connection:
        connection.execute(text("UPDATE request SET state = 'destroyed'"))
    if town.database.dialect == "postgresql":
        for call in ("destroy_listed('request', 1)", "log_destroy('brp', '{\"numbers\": [1]}')"):
            with pytest.raises((DBAPIError, NotAllowed)), handle.begin() as connection:
                connection.execute(text(f"SELECT {call.replace(':', chr(92) + ':')}"))
    with town.database.read() as connection:
        after = {table: connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in _ROWS}
    assert after == before | {"audit_line": after["audit_line"]}


def test_a_supervisor_alone_gets_no_list_signed(town: Town) -> None:
    given(town)
    years_pass(town, 2)
    made = proposed(town)
    supervisor, head = town.counter(Role.SUPERVISOR), town.counter(Role.DEPARTMENT_HEAD)
    own, theirs = supervisor.clerk.id, head.clerk.id
    count = len(made.items)
    forged = (
        # In the own name, in that of another, about another proposer, and for fewer lines.
        {"list_id": made.id, "proposed_by": own, "items": count},
        {"list_id": made.id, "proposed_by": own, "items": count, "signed_by": theirs},
        {"list_id": made.id, "proposed_by": theirs, "items": count},
    )
    for values in forged:
        with pytest.raises((DBAPIError, NotAllowed)), supervisor.desk.database.begin() as connection:
            connection.execute(insert(destruction_signature).inline().values(**values))
    with pytest.raises(IntegrityError), head.desk.database.begin() as connection:
        connection.execute(
            insert(destruction_signature).inline().values(list_id=made.id, proposed_by=own, items=count - 1)
        )
    with pytest.raises((DBAPIError, NotAllowed)), supervisor.desk.database.begin() as connection:
        connection.execute(
            insert(destruction_list).inline().values(number="V1999-001", due_on=made.due_on, repeated=True)
        )


def test_a_signed_list_takes_no_further_lines(town: Town) -> None:
    given(town)
    young = stories.letter(town.counter(), town)
    years_pass(town, 2)
    made = proposed(town)
    town.counter(Role.DEPARTMENT_HEAD).retention.sign(made.id, len(made.items))
    more = (
        insert(destruction_item)
        .inline()
        .values(list_id=made.id, kind="request", subject_id=young.id, number="x")
    )
    for handle in (town.counter(Role.SUPERVISOR).desk.database, town.database):
        with pytest.raises((DBAPIError, NotAllowed)), handle.begin() as connection:
            connection.execute(more)


def test_an_open_request_on_a_signed_list_stays_whatever_is_tried(town: Town) -> None:
    """Somebody who writes the lines by hand gets two signatures, and still not this."""
    stored = stories.letter(town.counter(), town)
    supervisor, head = town.counter(Role.SUPERVISOR), town.counter(Role.DEPARTMENT_HEAD)
    with supervisor.desk.database.begin() as connection:
        list_id = connection.execute(
            insert(destruction_list)
            .values(number="V2026-900", due_on=town.clock.today())
            .returning(destruction_list.c.id)
        ).scalar_one()
        connection.execute(
            insert(destruction_item)
            .inline()
            .values(list_id=list_id, kind="request", subject_id=stored.id, number=stored.number)
        )
    head.retention.sign(list_id, 1)
    done = head.retention.carry_out(list_id)
    assert (done.destroyed, done.left_alone) == (0, 1)
    with pytest.raises((DBAPIError, NotAllowed)), head.desk.database.begin() as connection:
        connection.execute(text(f"DELETE FROM request_fact WHERE request_id = {stored.id}"))
    assert rows(town.database, "request_fact", stored.id) > 0
