"""Who is secret, for an insider with a SQL prompt: absent, until a line about the reading was kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, insert, select, text, update

from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_criteria import Criteria
from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.errors import NotAllowed
from counter_app.storage import audit, person_search, register
from counter_app.storage.database import Database
from counter_app.storage.guards_persons import ABOUT_PERSONS
from counter_app.storage.tables_persons import person, person_anomaly, person_name, person_relation
from counter_app.storage.tables_staff import audit_line
from tests.databases import acting_as, add_account
from tests.storage.case import add_person, add_request

#: Whoever reads everything, and who has the deliveries in hand; said again, apart from the code.
_SEE_ALL = {Role.PRIVACY_OFFICER, Role.AUDITOR, Role.DATA_MANAGER}
_SEARCH = {Role.CLERK, Role.SUPERVISOR, Role.DEPARTMENT_HEAD} | _SEE_ALL


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons at one address: anybody may see the one, the other is secret."""

    open: int
    secret: int


@pytest.fixture
def pair(postgresql_database: Database) -> Pair:
    owner = postgresql_database
    made = Pair(add_person(owner, "Lg01_001"), add_person(owner, "Lg01_002"))
    with owner.begin() as connection:
        connection.execute(update(person).values(address_key="een", record='{"of":"both"}', birth="19800203"))
        for number, code, one in (("1000000001", "0", made.open), ("1000000002", "7", made.secret)):
            mine = update(person).where(person.c.id == one)
            connection.execute(mine.values(secrecy_raw=code, a_number=number, bsn=number[1:]))
            whose = {"person_id": one}
            connection.execute(
                insert(person_name).values(
                    **whose,
                    kind="own",
                    surname_fold="jansen",
                    given_fold="anna",
                    birth_year=1980,
                    birth="19800203",
                    is_open=code == "0",
                )
            )
            connection.execute(insert(person_relation).values(**whose, kind="child", a_number="1000000003"))
            run = connection.scalar(select(person.c.import_id).where(person.c.id == one))
            connection.execute(
                insert(person_anomaly).values(
                    **whose, import_id=run, label="x", rubriek="01.02.40", value="Jansen", kind="x"
                )
            )
    return made


def _seen(connection: Connection, table: str) -> set[int]:
    column = "id" if table == "person" else "person_id"
    return set(connection.scalars(text(f"SELECT {column} FROM {table}")))  # noqa: S608


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_in_each_table_whom_it_may(
    postgresql_database: Database, pair: Pair, role: Role
) -> None:
    made = add_account(postgresql_database, "jansen", [role], designated=True)
    handle = acting_as(postgresql_database, made)
    for table in ("person", *ABOUT_PERSONS):
        if role not in _SEARCH:
            with pytest.raises(NotAllowed), handle.read() as connection:
                _seen(connection, table)
            continue
        with handle.read() as connection:
            expected = {pair.open, pair.secret} if role in _SEE_ALL else {pair.open}
            assert _seen(connection, table) == expected, table
    handle.close()


@pytest.mark.parametrize("role", list(Role))
def test_no_role_changes_a_person_but_who_loads_them(
    postgresql_database: Database, pair: Pair, role: Role
) -> None:
    handle = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [role]))
    changed = 0
    for statement in ("UPDATE person SET secrecy_raw = '0'", "DELETE FROM person_name"):
        try:
            with handle.begin() as connection:
                changed += connection.execute(text(statement)).rowcount
        except NotAllowed:
            continue
    handle.close()
    assert changed == (4 if Right.IMPORT_PERSONS in RIGHTS[role] else 0)


def test_a_line_that_can_be_rolled_back_opens_nothing(postgresql_database: Database, pair: Pair) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    with clerk.begin() as connection:
        asked = add_request(connection, subject_person_id=pair.secret)
    with clerk.begin() as connection:
        with connection.begin_nested():
            audit.write(connection, "open", person_id=pair.secret, request_id=asked)
            connection.execute(select(1))
        connection.execute(text("SELECT log_reading(:one)"), {"one": pair.secret})
        assert _seen(connection, "person") == {pair.open}
        connection.rollback()
    with clerk.read() as connection:
        assert _seen(connection, "person") == {pair.open}
    clerk.close()


def test_reading_inside_a_request_is_told_first_and_for_that_clerk_alone(
    postgresql_database: Database, pair: Pair
) -> None:
    clerk, colleague = (
        acting_as(postgresql_database, add_account(postgresql_database, login, [Role.CLERK]))
        for login in ("jansen", "visser")
    )
    with pytest.raises(NotAllowed), clerk.read() as connection:
        connection.execute(text("SELECT log_reading(:one)"), {"one": pair.secret})
    with clerk.begin() as connection:
        asked = add_request(connection, subject_person_id=pair.secret)
    with clerk.read() as connection:
        connection.execute(text("SELECT log_reading(:one)"), {"one": pair.secret})
        for table in ("person", *ABOUT_PERSONS):
            assert _seen(connection, table) == {pair.open, pair.secret}
    with colleague.read() as connection:
        assert _seen(connection, "person") == {pair.open}
    with postgresql_database.read() as connection:
        lines = connection.execute(select(audit_line.c.kind, audit_line.c.person_id, audit_line.c.request_id))
        assert lines.all() == [("read_in_case", pair.secret, asked)]
    clerk.close()
    colleague.close()


def test_what_surrounds_a_person_is_told_inside_a_request_only(
    postgresql_database: Database, pair: Pair
) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    with clerk.read() as connection:
        assert register.secrecy_of_co_residents(connection, pair.open) == []
        assert register.live_together(connection, pair.open, pair.secret) is None
        assert connection.execute(text("SELECT * FROM opened_persons()")).all() == []
    with clerk.begin() as connection:
        add_request(connection, subject_person_id=pair.open)
    with clerk.read() as connection:
        assert register.secrecy_of_co_residents(connection, pair.open) == ["7"]
        assert register.live_together(connection, pair.open, pair.secret) is True
    clerk.close()


def test_a_search_that_nobody_told_finds_nobody_secret(postgresql_database: Database, pair: Pair) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    with clerk.begin() as connection:
        asked = add_request(connection)
    with pytest.raises(NotAllowed), clerk.read() as connection:
        person_search.shielded_alone(connection, asked, Criteria(bsn="000000002"))
    with clerk.begin() as connection:
        audit.write(connection, "search", request_id=asked)
    with clerk.read() as connection:
        alone = [
            person_search.shielded_alone(connection, asked, Criteria(bsn=number))
            for number in ("000000001", "000000002", "000000003")
        ]
        # Two fit, so nobody is singled out.
        born = PartialDate(1980, 2, 3)
        two = person_search.shielded_alone(connection, asked, Criteria(words=("anna", "jansen"), birth=born))
    assert alone == [None, pair.secret, None]
    assert two is None
    clerk.close()


def test_a_search_still_goes_by_its_indexes(postgresql_database: Database, pair: Pair) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    conditions = {
        "SELECT id FROM person WHERE bsn = '000000001'": "bsn =",
        "SELECT id FROM person WHERE postcode = '1411AB' AND house_number = 7": "postcode =",
        "SELECT id FROM person WHERE street_fold >= 'lijn' AND street_fold < 'lijo'": "street_fold >=",
        "SELECT person_id FROM person_name WHERE birth_year = 1980 AND surname_fold >= 'jan' "
        "AND surname_fold < 'jao'": "surname_fold >=",
        "SELECT surname_fold FROM surname_spelling WHERE spelling = '~jansen'": "spelling =",
    }
    with clerk.snapshot() as connection:
        # Two rows are read whole in any case, unless that is forbidden.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        for statement, condition in conditions.items():
            plan = "\n".join(connection.scalars(text(f"EXPLAIN {statement}")))
            indexed = [line for line in plan.splitlines() if "Index Cond" in line]
            assert any(condition in line for line in indexed), plan
    clerk.close()
