"""Every register out of its definition: entering, changing, approving, ending, history, export and paper."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pypdfium2
import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import VALID_UNTIL, Act, Kind, Register
from counter_app.registers.entry import Standing
from counter_app.services import register_facts
from counter_app.services.notices import NoticeKind
from counter_app.storage.tables_registers import register_change, register_entry, register_verdict
from tests.registers.filled import approved, entered, keeper, other_role, typed
from tests.services import stories
from tests.town import Town

REGISTERS = tuple(ALL_REGISTERS.values())


def _values(town: Town, register: Register) -> dict[str, object]:
    refers = any(field.kind is Kind.RECIPIENT for field in register.fields)
    return typed(register, town, entered(town, "recipients").id if refers else None)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_an_entry_lives_as_its_register_says(town: Town, register: Register) -> None:
    hand = keeper(town, register).registers
    values = _values(town, register)
    before = {row.id for row in hand.list(register.key)}

    made = hand.add(register.key, values, "Nieuw.")
    needs = Act.ADDED in register.second_person
    assert made.standing is (Standing.PROPOSED if needs else Standing.IN_FORCE)
    if needs:
        with pytest.raises(NotAllowed):
            town.counter(other_role(register)).registers.approve(made.newest.id)
        assert made.holds is None
        made = approved(town, made)
        assert made.standing is Standing.IN_FORCE
    assert {row.id for row in hand.list(register.key)} - before == {made.id}

    # What somebody else saved meanwhile is never lost.
    changed = hand.change(made.id, made.version, values, "Nagekeken.")
    with pytest.raises(Conflict):
        hand.change(made.id, made.version, values, "Ook nagekeken.")
    if Act.CHANGED in register.second_person:
        assert changed.waiting is not None
        assert changed.holds is not None
        assert changed.holds.version == 1
        changed = approved(town, changed)
    assert changed.holds is not None
    assert changed.holds.version == 2

    ended = hand.end(made.id, changed.version, town.clock.today() - timedelta(days=1), "Niet meer nodig.")
    if Act.ENDED in register.second_person:
        assert ended.standing is Standing.IN_FORCE
        ended = approved(town, ended)
    assert (ended.standing, ended.holds) == (Standing.ENDED, None)

    history = town.counter(Role.AUDITOR).registers.history(made.id)
    assert [one.act for one in history] == [Act.ENDED, Act.CHANGED, Act.ADDED]
    assert [one.why for one in history] == ["Niet meer nodig.", "Nagekeken.", "Nieuw."]
    assert {one.entered_by for one in history} == {keeper(town, register).clerk.id}
    kinds = [line.kind for line in stories.audit_lines(town.database) if line.kind.startswith("register_")]
    assert {"register_added", "register_changed", "register_ended"} <= set(kinds)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_who_does_not_keep_a_register_changes_nothing_in_it(town: Town, register: Register) -> None:
    made = entered(town, register.key)
    reader = town.counter(other_role(register)).registers
    assert reader.read(made.id).may_change is False
    attempts: tuple[Callable[[], object], ...] = (
        lambda: reader.add(register.key, {}, "x"),
        lambda: reader.change(made.id, made.version, {}, "x"),
        lambda: reader.end(made.id, made.version, town.clock.today(), "x"),
        lambda: reader.approve(made.newest.id),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    for role in set(Role) - register.read:
        with pytest.raises(NotAllowed):
            town.counter(role).registers.list(register.key)
    assert keeper(town, register).registers.read(made.id).version == made.version


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_the_database_refuses_it_too_by_raw_sql(town: Town, register: Register) -> None:
    made = entered(town, register.key)
    stranger = town.counter(other_role(register)).desk.database
    row = {
        "entry_id": made.id, "version": 9, "act": "changed", "content": "{}",
        "valid_from": date(2026, 1, 1), "needs_second_person": True,
    }  # fmt: skip
    for statement in (
        insert(register_entry).inline().values(register=register.key, sequence=99),
        insert(register_change).inline().values(**row),
    ):
        with pytest.raises((IntegrityError, NotAllowed)), stranger.begin() as connection:
            connection.execute(statement)
    own = keeper(town, register).desk.database
    for act in register.second_person - {Act.ADDED}:
        with pytest.raises(IntegrityError, match="second person"), own.begin() as connection:
            connection.execute(
                insert(register_change).values(**row | {"act": str(act), "needs_second_person": False})
            )
    with pytest.raises((IntegrityError, NotAllowed)), own.begin() as connection:
        connection.execute(update(register_change).values(why="x"))


@pytest.mark.parametrize(
    "register",
    [one for one in REGISTERS if one.second_person and one.approve & one.change],
    ids=lambda one: one.key,
)
def test_nobody_approves_what_they_entered(town: Town, register: Register) -> None:
    act = Act.ADDED if Act.ADDED in register.second_person else Act.ENDED
    hand = town.counter(min(register.approve & register.change)).registers
    view = hand.add(register.key, _values(town, register), "Nieuw.")
    if act is Act.ENDED:
        view = hand.end(view.id, view.version, town.clock.today(), "Opgeheven.")
    assert view.waiting is not None
    assert not view.may_approve
    with pytest.raises(UserError, match="zelf"):
        hand.approve(view.waiting.id)
    refused = [one for one in stories.audit_lines(town.database) if one.kind == "register_approval_denied"]
    assert refused[-1].detail["change"] == view.waiting.id
    own = town.counter(min(register.approve & register.change))
    with pytest.raises(IntegrityError, match="four_eyes"), own.desk.database.begin() as connection:
        connection.execute(
            insert(register_verdict).values(change_id=view.waiting.id, entered_by=own.clerk.id, approved=True)
        )
    another = town.counter().clerk.id
    # Another is named as the one who entered it: the reference doesn't hold.
    with pytest.raises(IntegrityError), own.desk.database.begin() as connection:
        connection.execute(
            insert(register_verdict).values(change_id=view.waiting.id, entered_by=another, approved=True)
        )


def test_a_refused_proposal_never_counts(town: Town) -> None:
    register = ALL_REGISTERS["telephone_authorisations"]
    made = keeper(town, register).registers.add(register.key, _values(town, register), "Nieuw.")
    supervisor = town.counter(Role.SUPERVISOR).registers
    assert made.waiting is not None
    with pytest.raises(UserError, match="waarom"):
        supervisor.refuse(made.waiting.id, " ")
    refused = supervisor.refuse(made.waiting.id, "De clustermanager tekende niet.")
    assert refused.standing is Standing.REFUSED
    with pytest.raises(Conflict):
        supervisor.approve(made.waiting.id)
    # An end that needs nobody brings nothing into force that nobody approved.
    ended = keeper(town, register).registers.end(
        made.id, refused.version, town.clock.today() + timedelta(days=900), "Terug."
    )
    assert (ended.holds, ended.standing) == (None, Standing.ENDED)


def test_only_the_newest_proposal_can_be_approved(town: Town) -> None:
    register = ALL_REGISTERS["telephone_authorisations"]
    hand = keeper(town, register).registers
    first = hand.add(register.key, _values(town, register), "Nieuw.")
    second = hand.change(first.id, 1, _values(town, register) | {"employee": "Noor Bakhuizen"}, "Naam.")
    assert first.waiting is not None
    supervisor = town.counter(Role.SUPERVISOR).registers
    with pytest.raises(Conflict):
        supervisor.approve(first.waiting.id)
    assert second.waiting is not None
    settled = supervisor.approve(second.waiting.id)
    assert settled.holds is not None
    assert settled.holds.values["employee"] == "Noor Bakhuizen"


def test_an_entry_runs_out_and_begins_by_itself(sqlite_town: Town) -> None:
    today = sqlite_town.clock.today()
    made = entered(
        sqlite_town, "telephone_authorisations", valid_until=f"{today + timedelta(days=14):%d-%m-%Y}"
    )
    hand = sqlite_town.counter(Role.SUPERVISOR).registers
    assert made.standing is Standing.RUNNING_OUT
    later = today + timedelta(days=15)
    assert hand.list("telephone_authorisations", on=later)[0].standing is Standing.ENDED
    future = entered(sqlite_town, "annex_2", valid_from=f"{later:%d-%m-%Y}")
    assert future.standing is Standing.LATER
    rows = {row.id: row.standing for row in hand.list("annex_2", on=later)}
    assert rows[future.id] is Standing.IN_FORCE


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_what_is_wrong_is_said_at_its_field(sqlite_town: Town, register: Register) -> None:
    hand = keeper(sqlite_town, register).registers
    good = _values(sqlite_town, register)
    for field in register.fields:
        if field.required:
            with pytest.raises(UserError) as fault:
                hand.add(register.key, good | {field.name: ""}, "x")
            assert fault.value.field == field.name
    with pytest.raises(UserError) as fault:
        hand.add(register.key, good | {VALID_UNTIL: "1-1-1999"}, "x")
    assert fault.value.field == VALID_UNTIL
    with pytest.raises(KeyError):
        hand.add(register.key, good | {"unheard_of": 1}, "x")


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_the_export_comes_back_as_the_same_entries(town: Town, register: Register) -> None:
    made = entered(town, register.key)
    if register.key == "recipients":
        # Two of one name can't be told apart by an import that refers to them.
        assert len(town.counter(Role.SUPERVISOR).registers.list("recipients")) == 1
    counter = keeper(town, register)
    with pytest.raises(UserError) as fault:
        counter.register_files.csv(register.key, " ")
    assert fault.value.field == "purpose"
    written = counter.register_files.csv(register.key, "Jaarlijkse controle")
    lines = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == len(counter.registers.list(register.key)) + 1
    assert counter.register_files.preview_import(register.key, written).faulty == 0
    count = counter.register_files.import_csv(register.key, written, "Uit het oude register.")
    assert count == len(lines) - 1
    copies = [
        entry.newest.values
        for entry in (counter.registers.read(row.id) for row in counter.registers.list(register.key))
    ]
    assert copies.count(made.newest.values) == 2
    exported = [one for one in stories.audit_lines(town.database) if one.kind == "register_exported"]
    assert [one.reason for one in exported] == ["Jaarlijkse controle"]


def test_no_cell_of_an_export_is_a_formula(sqlite_town: Town) -> None:
    made = entered(sqlite_town, "recipients", name='=HYPERLINK("x")', address="@buiten")
    counter = sqlite_town.counter(Role.SUPERVISOR)
    written = counter.register_files.csv("recipients", "Controle")
    assert "'=HYPERLINK" in written.decode("utf-8-sig")
    assert "'@buiten" in written.decode("utf-8-sig")
    counter.register_files.import_csv("recipients", written, "Terug.")
    newest = counter.registers.read(counter.registers.list("recipients")[0].id).newest
    assert newest.values == made.newest.values


def test_one_bad_row_keeps_a_whole_file_out(sqlite_town: Town) -> None:
    counter = sqlite_town.counter(Role.SUPERVISOR)
    file = (
        b"Naam;Soort verzoeker;Adres;Wettelijke grondslag;OIN\r\n"
        b"Waterschap Vechtpolder;Overheidsorgaan buiten de gemeente;Dijklaan 2;Waterschapswet;\r\n"
        b"Notaris Zilver;notaris;Singel 1;Wet GBA art. 98;12\r\n"
    )
    preview = counter.register_files.preview_import("recipients", file)
    assert [row.name for row in preview.rows] == ["Waterschap Vechtpolder", "Notaris Zilver"]
    assert [len(row.faults) for row in preview.rows] == [0, 2]
    with pytest.raises(UserError, match="een fout: 1"):
        counter.register_files.import_csv("recipients", file, "Uit het oude register.")
    assert counter.registers.list("recipients") == ()
    for wrong in (b"\xff\xfe", b"", b"Naam\r\n", b"Onbekend;Naam\r\nx;y\r\n", b"Naam;Adres\r\nx\r\n"):
        with pytest.raises(UserError):
            counter.register_files.preview_import("recipients", wrong)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_the_statement_says_what_holds_and_for_inspection_no_names(
    sqlite_town: Town, register: Register
) -> None:
    made = entered(sqlite_town, register.key)
    reader = sqlite_town.counter(Role.PRIVACY_OFFICER)
    whole = _text_of(reader.register_files.statement(register.key))
    assert register.title in whole
    assert made.number in whole
    shown = {field.label for field in register.fields if field.personal and field.name in made.newest.values}
    open_to_all = _text_of(reader.register_files.statement(register.key, for_inspection=True))
    assert all(label.strip() in whole for label in shown)
    told = (label.strip() for label in shown if label not in ("Naam", "Adres"))
    assert not any(re.search(rf"\b{re.escape(label)}\b", open_to_all) for label in told)
    assert made.number in _text_of(reader.register_files.copy(made.id))


def test_no_address_for_an_answer_is_open_to_everybody_s_eyes() -> None:
    for register in REGISTERS:
        used = {paper.to_address for paper in register.papers if paper.to_address}
        assert all(register.field(name).personal for name in used), register.key
    # What the police demand and why may have to stay secret.
    demands = ALL_REGISTERS["police_demands"]
    assert all(demands.field(name).personal for name in ("reference", "data", "why"))


def test_the_roles_of_the_definitions_have_the_rights_for_it() -> None:
    for register in REGISTERS:
        writers = register.add | register.change | register.approve
        assert writers <= register.read
        assert all(Right.KEEP_REGISTERS in RIGHTS[role] for role in writers), register.key
        # What the college instructs everybody in, everybody reads, also who reads no other register.
        for_all = register.read == frozenset(Role)
        assert for_all or all(Right.READ_REGISTERS in RIGHTS[role] for role in register.read), register.key
        assert bool(register.approve) is bool(register.second_person), register.key
    # Who decides reads all that a decision leans on: nothing is missing in silence.
    deciding = {role for role in Role if RIGHTS[role] & {Right.HANDLE_REQUESTS, Right.APPROVE}}
    for key in ("recipients", "telephone_authorisations", "direct_access", *register_facts.OTHERS):
        assert deciding <= ALL_REGISTERS[key].read, key


def test_the_server_shows_a_register_to_its_readers_alone(postgresql_town: Town) -> None:
    made = {register.key: entered(postgresql_town, register.key).id for register in REGISTERS}
    for role in (role for role in Role if Right.READ_REGISTERS in RIGHTS[role]):
        with postgresql_town.counter(role).desk.database.read() as connection:
            entries = set(connection.scalars(select(register_entry.c.id)))
            changes = set(connection.scalars(select(register_change.c.entry_id)))
        readable = {key for key in made if role in ALL_REGISTERS[key].read}
        assert {key for key, entry in made.items() if entry in entries} == readable, role
        assert {key for key, entry in made.items() if entry in changes} == readable, role


def test_the_annexes_come_with_the_program(town: Town) -> None:
    reader = town.counter().registers
    departments = [row.name for row in reader.list("annex_2")]
    assert len(departments) == 8
    assert len(reader.list("annex_3")) == 9
    assert reader.list("annex_1") == ()
    first = reader.history(reader.list("annex_2", "brandweer")[0].id)[0]
    assert (first.entered_by, first.valid_from) == (None, date(2007, 7, 1))
    with town.database.read() as connection:
        assert connection.execute(select(register_verdict.c.id)).all() == []


def test_a_number_that_is_too_short_says_so(sqlite_town: Town) -> None:
    register = ALL_REGISTERS["telephone_authorisations"]
    with pytest.raises(UserError, match=r"te kort\. Een nummer heeft 10 cijfers") as fault:
        keeper(sqlite_town, register).registers.add(
            register.key, _values(sqlite_town, register) | {"telephone": "035 555 01 4"}, ""
        )
    assert fault.value.field == "telephone"


def _text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_what_waits_and_what_runs_out_is_told_to_who_can_act(town: Town) -> None:
    today = town.clock.today()
    soon = f"{today + timedelta(days=5):%d-%m-%Y}"
    entered(town, "telephone_authorisations", valid_until=soon)
    register = ALL_REGISTERS["telephone_authorisations"]
    keeper(town, register).registers.add(register.key, _values(town, register), "Nieuw.")
    told = {
        role: {
            (notice.kind, notice.count, notice.day)
            for notice in town.counter(role).notices.mine()
            if notice.kind in (NoticeKind.REGISTERS_WAITING, NoticeKind.REGISTERS_RUNNING_OUT)
        }
        for role in (Role.SUPERVISOR, Role.APPLICATION_MANAGER, Role.CLERK, Role.DEPARTMENT_HEAD)
    }
    assert told == {
        Role.SUPERVISOR: {(NoticeKind.REGISTERS_WAITING, 1, None)},
        Role.APPLICATION_MANAGER: {(NoticeKind.REGISTERS_RUNNING_OUT, 1, today + timedelta(days=5))},
        Role.CLERK: set(),
        Role.DEPARTMENT_HEAD: set(),
    }


def test_a_removal_is_due_in_eight_weeks_or_on_its_own_day(town: Town) -> None:
    today = town.clock.today()
    decided = f"{today - timedelta(days=50):%d-%m-%Y}"
    made = entered(town, "removals", decided_on=decided, own_term="", removed_on="")
    assert made.due is not None
    assert (made.due.day, made.due.is_late) == (today + timedelta(days=6), False)

    def told(role: Role) -> set[tuple[int, date | None]]:
        mine = town.counter(role).notices.mine()
        return {(one.count, one.day) for one in mine if one.kind is NoticeKind.REGISTERS_DUE}

    assert told(Role.SUPERVISOR) == {(1, today + timedelta(days=6))}
    assert told(Role.APPLICATION_MANAGER) == set()
    hand = town.counter(Role.SUPERVISOR).registers
    values = _values(town, ALL_REGISTERS["removals"]) | {"decided_on": decided, "removed_on": ""}
    yesterday = f"{today - timedelta(days=1):%d-%m-%Y}"
    late = hand.change(made.id, 1, values | {"own_term": yesterday}, "Het besluit noemt een dag.")
    assert late.due is not None
    assert (late.due.day, late.due.is_late) == (today - timedelta(days=1), True)
    done = hand.change(made.id, 2, values | {"removed_on": f"{today:%d-%m-%Y}"}, "Verwijderd.")
    assert done.due is None
    assert told(Role.SUPERVISOR) == set()
