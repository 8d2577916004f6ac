"""Instructions, oaths and retention terms: read by everybody, told to who keeps them, and used by destruction."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import DBAPIError

from counter_app.domain.retention import BY_AGE, Kind, term_of
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.output.retention_words import ruled, term_words
from counter_app.registers import ALL_REGISTERS
from counter_app.services.notices import NoticeKind
from counter_app.services.staff_oaths import unsworn
from counter_app.storage.tables_instructions import instruction_receipt
from counter_app.storage.tables_registers import register_change
from tests.registers.filled import entered
from tests.town import Town


def kinds(town: Town, role: Role) -> set[NoticeKind]:
    return {one.kind for one in town.counter(role).notices.mine()}


def test_an_instruction_asks_everybody_until_it_is_read_and_again_when_it_changes(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    assert NoticeKind.INSTRUCTIONS_UNREAD not in kinds(town, Role.CLERK)
    view = entered(town, "instructions", subject="Schermen vergrendelen", text="Vergrendel uw scherm.")
    for role in Role:
        assert NoticeKind.INSTRUCTIONS_UNREAD in kinds(town, role)
        (one,) = town.counter(role).instructions.unread()
        assert (one.subject, one.text, one.read_on) == (
            "Schermen vergrendelen",
            "Vergrendel uw scherm.",
            None,
        )
    clerk = town.counter()
    (read,) = clerk.instructions.acknowledge(one.change_id)
    assert read.read_on == town.clock.today()
    assert clerk.instructions.acknowledge(one.change_id) == (read,)
    assert NoticeKind.INSTRUCTIONS_UNREAD not in kinds(town, Role.CLERK)
    by_name = {reader.name: reader for reader in supervisor.instructions.readers()}
    assert (by_name[clerk.clerk.name].unread, by_name[clerk.clerk.name].read_on) == (0, town.clock.today())
    assert by_name[supervisor.clerk.name].unread == 1
    with pytest.raises(NotAllowed):
        clerk.instructions.readers()

    changed = supervisor.registers.change(
        view.id,
        view.version,
        dict(view.newest.values) | {"text": "Vergrendel uw scherm altijd."},
        "Scherper.",
    )
    assert [one.text for one in clerk.instructions.unread()] == ["Vergrendel uw scherm altijd."]
    with pytest.raises(UserError, match="intussen gewijzigd"):
        clerk.instructions.acknowledge(read.change_id)
    supervisor.registers.end(changed.id, changed.version, town.clock.today(), "Vervallen.")
    town.later(days=1)
    assert clerk.instructions.holding() == ()


def test_nobody_says_that_a_colleague_read_it_and_the_cashier_reads_no_other_register(town: Town) -> None:
    entered(town, "instructions")
    entered(town, "exclusions")
    cashier, clerk = town.counter(Role.CASHIER), town.counter()
    (one,) = cashier.instructions.unread()
    cashier.instructions.acknowledge(one.change_id)
    forged = insert(instruction_receipt).values(change_id=one.change_id, clerk_id=clerk.clerk.id)
    for forbidden in (forged, delete(instruction_receipt)):
        with pytest.raises((DBAPIError, NotAllowed)), cashier.desk.database.begin() as connection:
            connection.execute(forbidden)
    with pytest.raises(NotAllowed):
        cashier.registers.list("instructions")
    if town.database.dialect == "postgresql":
        with cashier.desk.database.read() as connection:
            assert connection.execute(select(register_change.c.id)).scalars().all() == [one.change_id]


def test_the_head_hears_of_everybody_without_an_oath(town: Town) -> None:
    head, clerk = town.counter(Role.DEPARTMENT_HEAD), town.counter()
    before = unsworn(head.desk)
    assert len(before) == len(town.accounts)
    assert NoticeKind.STAFF_UNSWORN in kinds(town, Role.DEPARTMENT_HEAD)
    assert unsworn(clerk.desk) == ()
    assert NoticeKind.STAFF_UNSWORN not in kinds(town, Role.SUPERVISOR)
    entered(town, "staff", sworn_on=town.clock.today())
    assert {one.name for one in before} - {one.name for one in unsworn(head.desk)} == {clerk.clerk.name}
    # An entry without a day says nothing, nor does a day that is still to come.
    for number, sworn in enumerate(("", date(2099, 1, 1)), 1):
        other = unsworn(head.desk)[number]
        entered(town, "staff", account=other.account_id, sworn_on=sworn)
        assert other in unsworn(head.desk)


def test_every_term_of_the_program_stands_in_the_register_as_it_is_carried_out() -> None:
    shipped = [one.values for one in ALL_REGISTERS["retention_terms"].shipped]
    applied = {Kind(str(one["applied"])): one["months"] for one in shipped if "applied" in one}
    assert applied == {kind: (term_of(kind).years or 0) * 12 for kind in BY_AGE}
    told = {str(one["what"]): one["months"] for one in shipped}
    assert told["Verstrekkingenlog (Wet GBA)"] == 12
    assert told["Verstrekkingenlog (Wet BRP)"] == 240
    assert all(any(word in one for one in told) for word in ("telefoongesprekken", "WhatsApp", "Chat"))


def test_destruction_follows_the_term_that_the_municipality_settled(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    clerk.reading.remark("brp", None, "Een opmerking.")
    today = town.clock.today()

    def due(months: int) -> int:
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        return supervisor.retention.due(date(year, month + 1, 28)).counts.get(Kind.READING_REMARK, 0)

    assert (due(26), due(62)) == (0, 1)
    row = next(
        one
        for one in supervisor.registers.list("retention_terms")
        if one.name == "Opmerkingen bij het reglement"
    )
    view = supervisor.registers.read(row.id)
    settled = dict(view.newest.values) | {"months": 24}
    view = supervisor.registers.change(view.id, view.version, settled, "Twee jaar is genoeg.")
    assert (due(22), due(26)) == (0, 1)
    told = supervisor.retention.due(date(today.year + 3, 1, 1))
    assert told.settled[Kind.READING_REMARK] == 24
    assert (
        term_words(ruled(Kind.READING_REMARK), 24) == "24 maanden na vastlegging, zoals de gemeente bepaalde"
    )
    assert term_words(ruled(Kind.READING_REMARK), 60) == "5 jaar na vastlegging"
    # Destruction follows it, so it says how long.
    with pytest.raises(UserError) as refused:
        supervisor.registers.change(view.id, view.version, settled | {"months": ""}, "Blijft bewaard.")
    assert refused.value.field == "months"
    # Never less than a year: what happened this year can always be looked into.
    supervisor.registers.change(view.id, view.version, settled | {"months": 1}, "Te kort.")
    assert (due(10), due(14)) == (0, 1)


def test_recordings_come_back_each_time_that_they_were_cleaned_up(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    row = next(one for one in supervisor.registers.list("retention_terms") if "WhatsApp" in one.name)
    assert row.due is None
    view = supervisor.registers.read(row.id)
    values = dict(view.newest.values) | {"every": 2, "destroyed_on": date(2026, 1, 31)}
    view = supervisor.registers.change(view.id, view.version, values, "Opgeschoond.")
    assert view.due is not None
    assert (view.due.day, view.due.is_late) == (date(2026, 3, 31), True)
    assert NoticeKind.REGISTERS_DUE in kinds(town, Role.SUPERVISOR)
    assert NoticeKind.REGISTERS_DUE not in kinds(town, Role.AUDITOR)
