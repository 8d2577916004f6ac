"""A request for secrecy made here counts at once at every counter, and no delivery takes it away."""

from __future__ import annotations

import ast
import csv
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

import counter_app
from counter_app.brp.haal_centraal.connection import Connection as SourceConnection
from counter_app.brp.haal_centraal.connection import Secrets
from counter_app.brp.synthetic import DEMO_CAST, records_as_lines
from counter_app.brp.synthetic.draft import column_of, header
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.domain.request import RequestState
from counter_app.domain.secrecy_request import Capacity, Step, SubjectState
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, Denied, NotAllowed, UserError
from counter_app.registers.secrecy_notices import KEY
from counter_app.services import person_source
from counter_app.services.decisions import digest_of
from counter_app.services.demo import SEED
from counter_app.services.imports import ImportReport, import_gbav
from counter_app.services.notices import NoticeKind, Notices
from counter_app.services.office import Counter
from counter_app.services.own_requests import link_account
from counter_app.services.payers import payer_of
from counter_app.services.persons import Hit, Reason
from counter_app.services.secrecy_requests import Named, SecrecyRequest
from counter_app.services.selections import LookedAt, look_up
from counter_app.services.source_settings import Source, forget_clients
from counter_app.storage import person_fetches, register, renewals, secrecy_requests
from counter_app.storage.person_fetches import REMOTE
from counter_app.storage.prepared import Prepared, prepare
from counter_app.storage.tables_persons import person, person_name
from counter_app.storage.tables_renewals import renewal_notice
from counter_app.storage.tables_secrecy import secrecy_step
from counter_app.storage.tables_staff import setting
from tests.haal_centraal_server import API_KEY, haal_centraal
from tests.services import stories
from tests.services.test_selections import everybody_grown_up
from tests.town import PERSONS, Town

NEWER, NEWEST = "20260801120000000", "20260901120000000"
NOBODY = "lives_alone"


def ask(
    town: Town, *roles: str, clerk: Counter | None = None, capacity: Capacity = Capacity.SELF
) -> SecrecyRequest:
    """The members of the cast stand at the counter, each with a document, and sign."""
    counter = clerk or town.second_clerk()
    named = [Named(capacity, town.person_id(role)) for role in roles]
    return counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, named)


def deliver(town: Town, folder: Path, changes: Mapping[str, Mapping[str, str]]) -> ImportReport:
    """The delivery that the town came from, with other values for some."""
    file = folder / "delivery.csv"
    by_number = {DEMO_CAST[role].a_number: values for role, values in changes.items()}
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\n")
        writer.writerow(header())
        for lines in records_as_lines(PERSONS, SEED):
            for rubriek, value in by_number.get(lines[0][column_of(1, "01.10")], {}).items():
                lines[0][column_of(int(rubriek[:2]), rubriek[3:])] = value
            writer.writerows(lines)
    desk = town.counter(Role.DATA_MANAGER).desk
    return import_gbav(desk, file, kept_until=desk.clock.today())


def code_of(town: Town, role: str) -> str | None:
    """What every decision, search and paper reads."""
    with town.database.read() as connection:
        row = register.read_secrecy(connection, town.person_id(role))
    assert row is not None
    code: str | None = row.secrecy_raw
    return code


def names_shown(town: Town, role: str) -> set[bool]:
    with town.database.read() as connection:
        shown = select(person_name.c.is_open).where(person_name.c.person_id == town.person_id(role))
        return set(connection.scalars(shown))


def subject_of(town: Town, request: SecrecyRequest, role: str = NOBODY) -> int:
    """The row of a member of the cast on a request, as the data manager reads it."""
    found = town.counter(Role.DATA_MANAGER).secrecy_requests.subjects(request.id)
    return next(one.id for one in found if one.person_id == town.person_id(role))


def test_from_its_entry_on_it_counts_wherever_a_code_is_asked_for(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    member, subject = DEMO_CAST[NOBODY], town.person_id(NOBODY)
    ready = stories.paid_letter(clerk, town, NOBODY)
    ready = clerk.decisions.decide(ready.id, ready.version)
    assert ready.state is RequestState.READY
    asking = stories.own_data(clerk, town, NOBODY)
    assert clerk.decisions.known(asking.id).payer is not None
    request = ask(town, NOBODY)
    assert (request.counting, request.persons, request.steps) == (1, 1, ())

    # Absent outside of a request, whoever looks and however.
    for role in (Role.CLERK, Role.SUPERVISOR, Role.DATA_MANAGER, Role.AUDITOR):
        looking = town.counter(role)
        for typed in (
            member.bsn,
            member.a_number,
            "Oldenzeel 1982",
            "Johanna Oldenzeel 1982",
            "Oldenzeell 1982",
        ):
            found = looking.persons.search(typed, reason=Reason.AT_COUNTER)
            assert (found.hits, found.more) == ((), False), (role, typed)
    with pytest.raises(NotAllowed):
        clerk.persons.open(subject, reason=Reason.AT_COUNTER)

    # Shielded inside, for who is designated alone, and then as code 7.
    stored = stories.letter(clerk, town, "address_investigated")
    assert clerk.persons.search(member.bsn, request_id=stored.id).hits == (Hit(subject, shielded=True),)
    theirs = stories.letter(other, town, "address_investigated")
    assert other.persons.search(member.bsn, request_id=theirs.id).hits == ()
    assert clerk.persons.open(subject, request_id=stored.id).masked
    view = clerk.persons.open(subject, request_id=stored.id, ground="art. 98")
    assert (view.secrecy.code, view.record is not None) == ("7", True)

    # What was ready waits, says so to every counter, and the release reads it again.
    with town.database.read() as connection:
        assert ready.id in renewals.standing_in(connection, [ready.id])
    known = clerk.decisions.known(ready.id)
    assert known.derived_value("secrecy") == "7"
    assert clerk.decisions.preview(known, {}).decision.outcome is Outcome.REFUSE
    released = clerk.disclosure.release(ready.id, ready.version)
    assert released.log_number is None
    assert all(one["kind"] != "disclosure" for one in stories.entries(town.database))

    # Nor on a nota, by telephone, or on a selection.
    with clerk.desk.database.read() as connection:
        assert (
            payer_of(
                connection, clerk.requests.read(asking.id), clerk.desk.clock.today(), view.record
            ).address
            == ()
        )
    told = clerk.decisions.known(stories.call(clerk, town, NOBODY).id)
    assert told.derived_value("secrecy") == "7"
    assert clerk.decisions.preview(told, {}).decision.outcome is Outcome.IN_WRITING_ONLY
    chosen = {
        one.person_id: one.secrecy.code
        for one in look_up(
            town.database,
            everybody_grown_up(town),
            LookedAt(),
            lambda _done, _total: None,
            lambda: False,
            today=town.clock.today(),
        )
    }
    assert chosen[subject] == "7"


@pytest.mark.parametrize(
    ("asks", "about", "fact", "value"),
    [
        ("housemate_two", "housemate_one", "household_secrecy", True),
        ("mother", "child", "related_secrecy", "7"),
        ("child", "mother", "related_secrecy", "7"),
    ],
)
def test_it_counts_for_who_lives_with_them_and_who_is_related(
    town: Town, asks: str, about: str, fact: str, value: object
) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town, about)
    capacity = Capacity.PARENT if asks == "child" else Capacity.SELF
    ask(town, asks, capacity=capacity)
    assert clerk.decisions.known(stored.id).derived_value(fact) == value
    with town.database.read() as connection:
        assert renewals.standing_in(connection, [stored.id]) == {stored.id}


def test_an_approval_from_before_is_void(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    stored = supervisor.approvals.decide(stored.id, digest, True)
    assert stored.state is RequestState.READY
    ask(town, "address_investigated")
    released = clerk.disclosure.release(stored.id, stored.version)
    assert (released.log_number, released.request.state is RequestState.DISCLOSED) == (None, False)


def test_no_delivery_takes_it_away_and_the_one_that_shows_it_ends_it(town: Town, tmp_path: Path) -> None:
    request = ask(town, NOBODY)
    clerk = town.counter()
    # The same again, and something else about them: the record itself still says 0.
    deliver(town, tmp_path, {})
    report = deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "08.11.20": "99"}})
    assert report.changed == 1
    assert (code_of(town, NOBODY), names_shown(town, NOBODY)) == ("7", {False})
    with town.database.read() as connection:
        kept = connection.execute(select(person).where(person.c.id == town.person_id(NOBODY))).one()
    assert (kept.secrecy_delivered, kept.house_number) == ("0", 99)
    assert clerk.persons.search(DEMO_CAST[NOBODY].bsn, reason=Reason.AT_COUNTER).hits == ()
    assert clerk.secrecy_requests.read(request.id).is_open

    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWEST, "07.70.10": "7"}})
    done = clerk.secrecy_requests.read(request.id)
    assert (done.is_open, done.ended) == (False, (SubjectState.PROCESSED,))
    (step,) = done.steps
    assert (step.kind, step.clerk_id) == (Step.PROCESSED, town.counter(Role.DATA_MANAGER).clerk.id)
    assert code_of(town, NOBODY) == "7"

    # From now on it is the record's own: lifted there, it is lifted here.
    deliver(town, tmp_path, {NOBODY: {"07.80.20": "20261001120000000", "07.70.10": "0"}})
    assert (code_of(town, NOBODY), names_shown(town, NOBODY)) == ("0", {True})


def test_a_partial_code_is_not_the_one_that_was_asked_for(town: Town, tmp_path: Path) -> None:
    request = ask(town, NOBODY)
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "07.70.10": "3"}})
    assert code_of(town, NOBODY) == "7"
    assert town.counter().secrecy_requests.read(request.id).is_open


def test_who_has_no_record_yet_is_secret_when_it_comes(town: Town, tmp_path: Path) -> None:
    """Somebody who settles here today: the number is known before the record is."""
    clerk, subject = town.counter(), town.person_id(NOBODY)
    member = DEMO_CAST[NOBODY]
    by_bsn = Named(Capacity.SELF, bsn=DEMO_CAST["housemate_one"].bsn)
    by_number = Named(Capacity.SELF, a_number=member.a_number)
    made = clerk.secrecy_requests.enter(
        clerk.desk.clock.today(), Channel.LETTER, [by_number, by_bsn], with_move=True, reference="post 12"
    )
    assert made.due_on == made.received_on
    assert {code_of(town, role) for role in (NOBODY, "housemate_one")} == {"7"}
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "08.11.20": "7"}})
    assert code_of(town, NOBODY) == "7"
    found = clerk.secrecy_requests.subjects(made.id)
    assert [one.person_id for one in found] == [subject, town.person_id("housemate_one")]
    assert found[0].name == "Oldenzeel, Johanna Maria van"


def renumbered(town: Town, role: str = NOBODY, **numbers: str) -> tuple[Prepared, int]:
    """The record of a member of the cast with another A-number (and BSN), and the delivery it came with."""
    with town.database.read() as connection:
        held = connection.execute(select(person).where(person.c.id == town.person_id(role))).one()
    record = PersonRecord.from_json(held.record)
    values = {"01.10": "7318273693", **numbers}
    first = Stack(Occurrence({**record.first(1), **values}))
    return prepare(replace(record, categories={**record.categories, 1: (first,)})), held.import_id


def another_record(town: Town) -> int:
    """The same person once more, under another A-number, as after a correction of it."""
    record, run = renumbered(town)
    with town.database.begin() as connection:
        (made,) = register.add_records(connection, [record], run, None)
    return made


def raw_code(town: Town, person_id: int) -> str | None:
    with town.database.read() as connection:
        return connection.scalar(select(person.c.secrecy_raw).where(person.c.id == person_id))


def test_a_second_record_of_the_same_person_is_secret_too(town: Town, tmp_path: Path) -> None:
    """Under another A-number with the same BSN: what one record shows says nothing about the other."""
    before = another_record(town)
    request = ask(town, NOBODY)
    assert {raw_code(town, before), code_of(town, NOBODY)} == {"7"}
    by_number = [Named(Capacity.SELF, bsn=DEMO_CAST[NOBODY].bsn)]
    counter = town.second_clerk()
    again = counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, by_number)
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "07.70.10": "7"}})
    assert {raw_code(town, before), code_of(town, NOBODY)} == {"7"}
    assert counter.secrecy_requests.read(request.id).is_open
    assert counter.secrecy_requests.read(again.id).is_open
    # Neither does it for who asks when one of two shows it already.
    third = counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, by_number)
    assert third.is_open
    assert raw_code(town, before) == "7"


def test_a_record_that_comes_after_the_request_under_another_number_is_secret(town: Town) -> None:
    ask(town, NOBODY)
    assert raw_code(town, another_record(town)) == "7"


def test_an_entry_by_number_and_the_record_itself_wait_for_each_other(postgresql_town: Town) -> None:
    """Neither sees what the other didn't finish, and still nobody is left open."""
    town = postgresql_town
    somebody, run = renumbered(town, **{"01.20": "999999357"})
    clerk, manager = town.counter(), town.counter(Role.DATA_MANAGER)
    named = [Named(Capacity.SELF, bsn="999999357")]
    with ThreadPoolExecutor(1) as pool:
        with manager.desk.database.begin() as connection:
            secrecy_requests.take_turn(connection)
            (made,) = register.add_records(connection, [somebody], run, None)
            entering = pool.submit(
                clerk.secrecy_requests.enter, clerk.desk.clock.today(), Channel.COUNTER, named
            )
            waits = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            with town.database.read() as looking:
                while not entering.done() and not looking.scalar(waits):
                    pass
        entering.result()
    assert raw_code(town, made) == "7"


def test_it_counts_around_who_has_no_record_here(town: Town) -> None:
    """The record of a mother names a child that isn't registered here; of the child it was asked by number."""
    clerk, child = town.counter(), DEMO_CAST["child"]
    with town.database.begin() as connection:
        gone = update(person).where(person.c.id == town.person_id("child"))
        connection.execute(gone.values(a_number=None, bsn=None))
    stored = stories.letter(clerk, town, "mother")
    assert clerk.decisions.known(stored.id).derived_value("related_secrecy") == "0"
    named = [Named(Capacity.PARENT, bsn=child.bsn)]
    request = clerk.secrecy_requests.enter(clerk.desk.clock.today(), Channel.COUNTER, named)
    assert clerk.decisions.known(stored.id).derived_value("related_secrecy") == "7"
    assert clerk.decisions.known(stored.id).derived_value("household_secrecy") is True
    with town.database.read() as connection:
        assert renewals.standing_in(connection, [stored.id]) == {stored.id}
    (one,) = clerk.secrecy_requests.subjects(request.id)
    clerk.secrecy_requests.ask_lifting(request.id, one.id, Channel.COUNTER)
    town.counter(Role.SUPERVISOR).secrecy_requests.lift(request.id, one.id)
    assert clerk.decisions.known(stored.id).derived_value("related_secrecy") == "0"


@pytest.mark.parametrize("channel", [one for one in Channel if one not in (Channel.COUNTER, Channel.LETTER)])
def test_never_by_telephone_or_another_way(sqlite_town: Town, channel: Channel) -> None:
    clerk = sqlite_town.counter()
    one = [Named(Capacity.SELF, sqlite_town.person_id(NOBODY))]
    with pytest.raises(UserError, match="Niet per telefoon"):
        clerk.secrecy_requests.enter(clerk.desk.clock.today(), channel, one)
    request = ask(sqlite_town, NOBODY)
    with pytest.raises(UserError, match="Niet per telefoon"):
        clerk.secrecy_requests.ask_lifting(request.id, subject_of(sqlite_town, request), channel)
    assert code_of(sqlite_town, NOBODY) == "7"


def test_lifting_takes_the_person_and_a_second_colleague(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    request = ask(town, NOBODY, "housemate_one")
    mine = subject_of(town, request)
    with pytest.raises(Conflict):
        supervisor.secrecy_requests.lift(request.id, mine)
    assert clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.COUNTER).lifting == 1
    assert code_of(town, NOBODY) == "7"
    with pytest.raises(NotAllowed):
        clerk.secrecy_requests.lift(request.id, mine)
    with pytest.raises(UserError, match="waarom"):
        supervisor.secrecy_requests.refuse_lifting(request.id, mine, " ")
    supervisor.secrecy_requests.refuse_lifting(request.id, mine, "De handtekening lijkt niet.")
    assert code_of(town, NOBODY) == "7"
    clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.LETTER)
    lifted = supervisor.secrecy_requests.lift(request.id, mine)
    assert (lifted.counting, lifted.ended, lifted.lifting) == (1, (SubjectState.LIFTED,), 0)
    assert (code_of(town, NOBODY), code_of(town, "housemate_one")) == ("0", "7")
    assert names_shown(town, NOBODY) == {True}
    assert [one.kind for one in lifted.steps] == [
        Step.LIFT_ASKED,
        Step.LIFT_REFUSED,
        Step.LIFT_ASKED,
        Step.LIFTED,
    ]
    with pytest.raises(Conflict):
        supervisor.secrecy_requests.lift(request.id, mine)


def test_a_refusal_has_a_reason_and_a_second_person(town: Town) -> None:
    request, supervisor = ask(town, NOBODY), town.counter(Role.SUPERVISOR)
    mine = subject_of(town, request)
    with pytest.raises(UserError, match="waarom"):
        supervisor.secrecy_requests.refuse(request.id, mine, "  ")
    with pytest.raises(NotAllowed):
        town.counter().secrecy_requests.refuse(request.id, mine, "Niet ondertekend.")
    refused = supervisor.secrecy_requests.refuse(request.id, mine, "Niet ondertekend.")
    assert (refused.ended, refused.steps[0].why) == ((SubjectState.REFUSED,), "Niet ondertekend.")
    assert code_of(town, NOBODY) == "0"


def test_who_signs_for_whom(sqlite_town: Town) -> None:
    town = sqlite_town
    for role, capacity in (
        ("child", Capacity.SELF),
        (NOBODY, Capacity.PARENT),
        ("under_guardianship", Capacity.SELF),
        (NOBODY, Capacity.CURATOR),
    ):
        with pytest.raises(UserError) as refused:
            ask(town, role, capacity=capacity)
        assert refused.value.field == "capacity"
        assert code_of(town, role) == "0"
    ask(town, "child", capacity=Capacity.PARENT)
    ask(town, "under_guardianship", capacity=Capacity.CURATOR)
    # Who is secret already needn't be read for it.
    ask(town, "secrecy_invalid")
    assert code_of(town, "secrecy_invalid") == "7"
    with pytest.raises(UserError):
        town.counter().secrecy_requests.enter(town.clock.today(), Channel.COUNTER, [])


def test_nobody_takes_in_their_own(town: Town) -> None:
    clerk = town.second_clerk()
    link_account(town.counter(Role.APPLICATION_MANAGER).desk, clerk.clerk.id, DEMO_CAST["housemate_one"].bsn)
    with pytest.raises(Denied):
        ask(town, "housemate_two")
    by_number = [Named(Capacity.SELF, bsn=DEMO_CAST["housemate_two"].bsn)]
    with pytest.raises(Denied):
        clerk.secrecy_requests.enter(clerk.desk.clock.today(), Channel.COUNTER, by_number)
    assert code_of(town, "housemate_two") == "0"
    # Nor does anybody read it, lift it or refuse it for who lives with them, whoever took it in.
    supervisor = town.counter(Role.SUPERVISOR)
    link_account(
        town.counter(Role.APPLICATION_MANAGER).desk, supervisor.clerk.id, DEMO_CAST["housemate_one"].bsn
    )
    request = ask(town, "housemate_two", clerk=town.counter())
    theirs = subject_of(town, request, "housemate_two")
    town.counter().secrecy_requests.ask_lifting(request.id, theirs, Channel.COUNTER)
    with pytest.raises(Denied):
        supervisor.secrecy_requests.lift(request.id, theirs)
    with pytest.raises(Denied):
        supervisor.secrecy_requests.refuse(request.id, theirs, "Niet ondertekend.")
    with pytest.raises(Denied):
        supervisor.secrecy_requests.subjects(request.id)
    assert code_of(town, "housemate_two") == "7"


def test_who_stands_on_it_is_told_after_a_line_and_to_who_may_see_them(town: Town) -> None:
    request = ask(town, NOBODY)
    with pytest.raises(NotAllowed):
        town.second_clerk().secrecy_requests.subjects(request.id)
    assert "Oldenzeel" not in repr(town.second_clerk().secrecy_requests.list())
    for counter in (town.counter(), town.counter(Role.SUPERVISOR), town.counter(Role.AUDITOR)):
        (one,) = counter.secrecy_requests.subjects(request.id)
        assert one.name == "Oldenzeel, Johanna Maria van"
    lines = stories.audit_lines(town.database, "secrecy_subject_read")
    assert [line.person_id for line in lines] == [town.person_id(NOBODY)] * 3
    with pytest.raises(NotAllowed):
        town.counter(Role.CASHIER).secrecy_requests.list()


def test_what_a_sql_prompt_can_do_is_no_more(postgresql_town: Town) -> None:
    town = postgresql_town
    request = ask(town, NOBODY)
    mine, clerk = subject_of(town, request), town.counter().desk.database
    subject = town.person_id(NOBODY)
    with clerk.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM person WHERE id = :one"), {"one": subject}) == 0
        assert (
            connection.scalar(
                text("SELECT count(*) FROM person_name WHERE person_id = :one"), {"one": subject}
            )
            == 0
        )
    for statement in (
        "SELECT person_id FROM secrecy_subject",
        f"SELECT * FROM subjects_of_secrecy({request.id})",  # noqa: S608
        f"SELECT settle_secrecy(ARRAY[{subject}::bigint])",
        f"UPDATE person SET secrecy_raw = '0' WHERE id = {subject}",  # noqa: S608
        "DELETE FROM secrecy_subject",
    ):
        with pytest.raises(NotAllowed), clerk.begin() as connection:
            connection.execute(text(statement))
    for kind in (Step.PROCESSED, Step.LIFTED, Step.REFUSED):
        row = insert(secrecy_step).values(
            request_id=request.id, subject_id=mine, kind=str(kind), why="zomaar"
        )
        with pytest.raises(IntegrityError, match="secrecy_step"), clerk.begin() as connection:
            connection.execute(row.inline())
    assert code_of(town, NOBODY) == "7"


#: Where a code is read out of a record itself: to keep it, and to hold two deliveries against each other.
_READ_FROM_RECORD = {
    "brp/checks.py",
    "domain/person.py",
    "domain/renewal.py",
    "services/persons.py",
    "storage/person_fetches.py",
    "storage/prepared.py",
}


def test_nothing_else_reads_the_code_out_of_a_record() -> None:
    """Whatever decides, shows or prints asks the column, in which a request made here counts."""
    root = Path(counter_app.__file__).parent
    readers = set()
    for file in [*root.rglob("*.py"), *(root.parent / "ui").rglob("*.py")]:
        if "synthetic" in file.parts or "haal_centraal" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and (
                node.attr == "secrecy_code"
                or (node.attr == "secrecy" and isinstance(node.value, ast.Name) and "record" in node.value.id)
            ):
                readers.add(file.relative_to(root).as_posix() if root in file.parents else str(file))
    assert readers <= _READ_FROM_RECORD - {"services/persons.py"}


def test_a_letter_goes_to_the_registered_address_and_the_list_names_nobody(sqlite_town: Town) -> None:
    town = sqlite_town
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    request = ask(town, NOBODY, clerk=clerk)
    mine = subject_of(town, request)
    letter = stories.text_of(clerk.secrecy_papers.letter(request.id, mine))
    with town.database.read() as connection:
        record = register.read_record(connection, town.person_id(NOBODY))
    assert record is not None
    for line in record.address.lines.all:
        assert " ".join(line.split()) in " ".join(letter.split())
    assert "Bellen kan hiervoor niet" in letter
    assert clerk.secrecy_requests.confirm(request.id, mine).confirmed == 1
    clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.COUNTER)
    supervisor.secrecy_requests.refuse_lifting(request.id, mine, "De handtekening lijkt niet.")
    kept = stories.text_of(supervisor.secrecy_papers.letter(request.id, mine))
    for told in ("De handtekening lijkt niet.", "blijft dus gelden", "bezwaar"):
        assert told in kept
    clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.COUNTER)
    supervisor.secrecy_requests.lift(request.id, mine)
    lifted = stories.text_of(supervisor.secrecy_papers.letter(request.id, mine))
    assert "Hebt u dit niet zelf gevraagd?" in lifted
    with pytest.raises(NotAllowed):
        town.second_clerk().secrecy_papers.letter(request.id, mine)
    with pytest.raises(UserError):
        supervisor.secrecy_papers.csv(" ")
    listed = supervisor.secrecy_papers.csv("Jaarverslag").decode("utf-8-sig")
    printed = stories.text_of(supervisor.secrecy_papers.statement())
    for told in (listed, printed):
        assert "GH-0001" in told
        assert "Opgeheven" in told
        assert "Oldenzeel" not in told
    refused = ask(town, "housemate_one", clerk=clerk)
    theirs = subject_of(town, refused, "housemate_one")
    supervisor.secrecy_requests.refuse(refused.id, theirs, "De handtekening is van iemand anders.")
    told = stories.text_of(supervisor.secrecy_papers.letter(refused.id, theirs))
    assert "handtekening is van iemand anders" in told
    assert "bezwaar" in told


def test_nobody_hears_that_it_was_lifted_while_it_still_counts(sqlite_town: Town, tmp_path: Path) -> None:
    town = sqlite_town
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    asked = [ask(town, NOBODY, clerk=clerk) for _ in range(2)]
    theirs = [subject_of(town, one) for one in asked]

    def lift(which: int) -> None:
        clerk.secrecy_requests.ask_lifting(asked[which].id, theirs[which], Channel.COUNTER)
        supervisor.secrecy_requests.lift(asked[which].id, theirs[which])

    lift(0)
    with pytest.raises(UserError, match="nog een ander verzoek"):
        supervisor.secrecy_papers.letter(asked[0].id, theirs[0])
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "07.70.10": "7"}})
    lift(1)
    kept = stories.text_of(supervisor.secrecy_papers.letter(asked[1].id, theirs[1]))
    assert "blijft gelden tot zij ook van de persoonslijst is gehaald" in kept
    assert "Wij kunnen gegevens nu ook aan anderen geven" not in kept
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWEST, "07.70.10": "0"}})
    lifted = stories.text_of(supervisor.secrecy_papers.letter(asked[1].id, theirs[1]))
    assert "Wij kunnen gegevens nu ook aan anderen geven" in lifted


def test_what_is_due_is_told_to_who_keeps_it(sqlite_town: Town) -> None:
    town = sqlite_town

    def told(role: Role) -> dict[NoticeKind, tuple[int, date | None]]:
        return {one.kind: (one.count, one.day) for one in Notices(town.counter(role).desk).mine()}

    request = ask(town, NOBODY)
    assert NoticeKind.SECRECY_DUE not in told(Role.SUPERVISOR)
    town.later(days=15)
    for role in (Role.SUPERVISOR, Role.DATA_MANAGER):
        assert told(role)[NoticeKind.SECRECY_DUE] == (1, request.due_on)
    assert NoticeKind.SECRECY_DUE not in told(Role.CLERK)
    town.counter().secrecy_requests.ask_lifting(request.id, subject_of(town, request), Channel.COUNTER)
    assert told(Role.SUPERVISOR)[NoticeKind.SECRECY_LIFTING] == (1, None)
    # Where nobody lives there is nobody to tell; elsewhere it is brought up until it was told.
    assert NoticeKind.SECRECY_UNPUBLISHED not in told(Role.SUPERVISOR)
    with town.database.begin() as connection:
        connection.execute(delete(setting).where(setting.c.name == "fictitious"))
    assert NoticeKind.SECRECY_UNPUBLISHED in told(Role.SUPERVISOR)
    supervisor = town.counter(Role.SUPERVISOR)
    supervisor.registers.add(
        KEY,
        {"title": "Geheimhouding", "medium": "official", "published_on": f"{town.clock.today():%d-%m-%Y}"},
    )
    assert NoticeKind.SECRECY_UNPUBLISHED not in told(Role.SUPERVISOR)
    town.later(days=366)
    assert NoticeKind.SECRECY_UNPUBLISHED in told(Role.SUPERVISOR)


def test_the_national_interface_is_stricter_with_it(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the answer still says no: it counts for the person, in a list of hits, and for who is around them."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with town.database.read() as connection:
        records = [PersonRecord.from_json(one) for one in connection.scalars(select(person.c.record))]
    clerk, bsn = town.counter(), DEMO_CAST[NOBODY].bsn
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    with haal_centraal(records) as server:
        settings = town.counter(Role.APPLICATION_MANAGER).source_settings
        settings.keep(
            settings.standing().source, Source(REMOTE, SourceConnection(server.url)), Secrets(api_key=API_KEY)
        )
        stored = stories.letter(clerk, town, NOBODY)
        around = stories.letter(clerk, town, "housemate_one")
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "0"
        assert clerk.decisions.known(around.id).derived_value("household_secrecy") is False
        request = ask(town, NOBODY, "housemate_two")
        # What was heard a moment before says nothing any more of who lives with them: it is asked again.
        assert clerk.decisions.known(around.id).derived_value("household_secrecy") is True
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "7"
        with pytest.raises(UserError, match="BSN"):
            clerk.secrecy_requests.enter(
                clerk.desk.clock.today(), Channel.LETTER, [Named(Capacity.SELF, a_number="7318273693")]
            )
        for one in (stored, around):
            person_source.refresh(clerk.desk, one.id, anew=True)
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "7"
        assert clerk.decisions.known(around.id).derived_value("household_secrecy") is True
        assert clerk.persons.search(bsn, reason=Reason.AT_COUNTER).hits == ()
        assert code_of(town, NOBODY) == "7"
        # The same answer again is no news, so that nobody decides anew for it.
        with town.database.read() as connection:
            notices = connection.scalar(select(func.count()).select_from(renewal_notice))
        person_source.refresh(clerk.desk, stored.id, anew=True)
        with town.database.read() as connection:
            assert connection.scalar(select(func.count()).select_from(renewal_notice)) == notices
        # While it doesn't answer, what was asked here is known all the same.
        server.always_failing = "500"
        person_source.refresh(clerk.desk, stored.id, anew=True)
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "7"
        server.always_failing = ""
        server.people[bsn]["geheimhoudingPersoonsgegevens"] = True
        person_source.refresh(clerk.desk, stored.id, anew=True)
        assert clerk.secrecy_requests.read(request.id).ended == (SubjectState.PROCESSED,)
        with town.database.begin() as connection:
            person_fetches.forget(connection, town.clock.today() + timedelta(days=1))
        assert code_of(town, "housemate_two") == "7"
    keyring.set_keyring(before)
    forget_clients()
