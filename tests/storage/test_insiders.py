"""An insider with a SQL prompt: what the server refuses under a clerk's own role, whatever the program does."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.storage import audit, log_chain, log_verify, logins
from counter_app.storage.database import Database, current_clerk_id
from counter_app.storage.guarded import APPEND_ONLY
from counter_app.storage.tables_log import log_payload
from counter_app.storage.tables_staff import account, audit_line
from tests.databases import OWNER, PASSWORD, acting_as, add_account
from tests.storage.case import add_case, add_entry, add_person

_R = Role
_EVERYBODY = frozenset(Role)

#: Said again, apart from the code: who may read or write what.
_MAY = {
    "SELECT id FROM person": {
        _R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.DATA_MANAGER, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "SELECT purpose FROM request": {
        _R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "SELECT id FROM invoice": {
        _R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.CASHIER, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "SELECT payload FROM log_payload": {
        _R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "SELECT content FROM signed_head": _EVERYBODY,
    "INSERT INTO signed_head (number, content) VALUES (1, '{}')": {
        _R.SUPERVISOR, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "INSERT INTO log_key (public_key, holder, trusted) VALUES (repeat('0', 64), 'x', true)": {
        _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "INSERT INTO log_identity (id, mark) VALUES (2, 'x')": set(),
    "SELECT detail FROM audit_line": {_R.PRIVACY_OFFICER, _R.AUDITOR},
    "SELECT note FROM oversight_verdict": {_R.PRIVACY_OFFICER, _R.AUDITOR},
    """INSERT INTO signal_limit (without_case, failed_sign_ins, opens, closes)
    VALUES (50, 20, '05:00', '23:00')""": {_R.PRIVACY_OFFICER},
    "SELECT without_case FROM signal_limit": {_R.PRIVACY_OFFICER, _R.AUDITOR},
    """INSERT INTO oversight_sample (month, head, seed, population, lines)
    VALUES ('2026-01-01', 'x', 'x', 0, '[]')""": {_R.PRIVACY_OFFICER, _R.AUDITOR},
    "SELECT content FROM regulation_text": _EVERYBODY,
    "SELECT remark FROM reading_remark": {_R.SUPERVISOR, _R.PRIVACY_OFFICER, _R.AUDITOR},
    "INSERT INTO reading_remark (edition, article, remark) VALUES ('brp', '', 'x')": _EVERYBODY,
    """INSERT INTO regulation_text (edition, version, valid_from, media_type, digest, content)
    VALUES ('brp', '1', '2026-01-01', 'text/plain', repeat('0', 64), 'x')""": {
        _R.SUPERVISOR, _R.APPLICATION_MANAGER
    },
    "INSERT INTO audit_line (kind, detail) VALUES ('search', '{}')": _EVERYBODY,
    "UPDATE request SET purpose = purpose": {_R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD},
    "UPDATE person SET secrecy_raw = '7'": {_R.DATA_MANAGER},
    "UPDATE account SET active = active": {_R.APPLICATION_MANAGER},
    "UPDATE account SET login = login": set(),
    "UPDATE request SET number = number": set(),
    "UPDATE request SET created_by = created_by": set(),
    "UPDATE sequence SET last = last": set(),
    "UPDATE alembic_version SET version_num = version_num": set(),
    "DELETE FROM person": set(),
    "DELETE FROM request": set(),
    "SELECT next_number('request', 2026)": {_R.CLERK, _R.DEPARTMENT_HEAD},
    "SELECT next_number('nota', 2026)": {_R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.CASHIER},
    "SELECT next_number('closing', 2026)": {_R.CLERK, _R.DEPARTMENT_HEAD, _R.CASHIER},
    "SELECT next_number('log', 0)": set(),
    "SELECT log_append('shielded', 'naarden_2007', '{}', NULL, NULL)": {_R.CLERK, _R.DEPARTMENT_HEAD},
    "SELECT log_append_any('destroyed', 'x', '{}', NULL, NULL)": set(),
    """SELECT log_destroy('naarden_2007', '{"numbers":[],"reason":"x"}')""": {_R.SUPERVISOR, _R.DEPARTMENT_HEAD},
    "SELECT still_listed(1, 'request', 1)": {_R.SUPERVISOR, _R.DEPARTMENT_HEAD},
    "SELECT audit_lines_due(now())": {_R.SUPERVISOR},
    "SELECT contact_items_due(now())": {_R.SUPERVISOR},
    "INSERT INTO legal_hold (holds, reason) VALUES (true, 'x')": {_R.SUPERVISOR},
    "INSERT INTO destruction_list (number, due_on, repeated) VALUES ('V2026-001', '2026-01-01', false)": {
        _R.SUPERVISOR
    },
    "SELECT reason FROM legal_hold": {_R.SUPERVISOR, _R.DEPARTMENT_HEAD},
    "SELECT kind FROM person_note": {
        _R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.DATA_MANAGER, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "UPDATE person_note SET ends_on = NULL": set(),
    "DELETE FROM person_note": set(),
    "SELECT value FROM contact_item": {
        _R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.DATA_MANAGER, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "UPDATE contact_item SET step = 'given'": set(),
    "DELETE FROM contact_item": set(),
    "SELECT change_id FROM instruction_receipt": _EVERYBODY,
    "DELETE FROM instruction_receipt": set(),
    "SELECT create_login('nobody', 'SCRAM-SHA-256$4096:', '{}')": {_R.APPLICATION_MANAGER},
    "SELECT opened_persons()": {
        _R.CLERK, _R.SUPERVISOR, _R.DEPARTMENT_HEAD, _R.DATA_MANAGER, _R.PRIVACY_OFFICER, _R.AUDITOR
    },
    "SELECT log_reading(0)": set(),
    "SELECT hold_person(0)": {_R.CLERK, _R.DEPARTMENT_HEAD},
    "SELECT * FROM my_second_factor()": _EVERYBODY,
    "SELECT reset_second_factor(0)": {_R.APPLICATION_MANAGER},
    "SELECT secret FROM second_factor": set(),
    "SELECT digest FROM recovery_code": set(),
    "SELECT login FROM sign_in_attempt": set(),
    "SELECT entrance_failed('jansen')": set(),
    "SELECT end_sessions('postgres')": set(),
    "CREATE TABLE mine (id integer)": set(),
    "ALTER TABLE decision DISABLE TRIGGER ALL": set(),
    "DROP TRIGGER decision_no_update ON decision": set(),
    "SET session_replication_role = replica": set(),
    f"SET ROLE {OWNER}": set(),
    "CREATE ROLE accomplice": set(),
}  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_each_role_can_do_on_the_server_what_its_row_says(postgresql_database: Database, role: Role) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [role]))
    could = set()
    for statement in _MAY:
        try:
            with clerk.begin() as connection:
                connection.execute(text(statement))
                connection.rollback()
        except NotAllowed:
            continue
        could.add(statement)
    clerk.close()
    assert could == {statement for statement, roles in _MAY.items() if role in roles}


_KEPT = (*APPEND_ONLY, "log_payload", "document_print")


@pytest.mark.parametrize("role", list(Role))
def test_no_role_changes_or_removes_what_was_established(postgresql_database: Database, role: Role) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [role]))
    with clerk.read() as connection:
        for table in _KEPT:
            granted = connection.execute(
                text(
                    "SELECT has_table_privilege(:it, 'DELETE') OR has_table_privilege(:it, 'TRUNCATE') "
                    "OR has_table_privilege(:it, 'UPDATE')"
                ),
                {"it": table},
            ).scalar_one()
            assert not granted
        for table in ("log_header", "log_payload"):
            statement = text("SELECT has_any_column_privilege(:it, 'INSERT, UPDATE')")
            assert not connection.execute(statement, {"it": table}).scalar_one()
    clerk.close()


def test_a_clerk_cannot_write_the_log_past_its_function(postgresql_database: Database) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    add_case(postgresql_database, clerk)
    for statement in (
        "UPDATE log_header SET kind = 'counts'",
        "UPDATE log_payload SET payload = '{}'",
        "DELETE FROM log_payload",
        "DELETE FROM log_header",
        "TRUNCATE log_payload",
        "INSERT INTO log_header SELECT number + 1, recorded_at, kind, edition, payload_digest, previous_hash, "
        "stored, hash || 'x' FROM log_header",
        "INSERT INTO log_payload SELECT number + 1, payload, salt, request_id, person_id, clerk_id FROM log_payload",
    ):
        with pytest.raises(NotAllowed), clerk.begin() as connection:
            connection.execute(text(statement))
    with clerk.snapshot() as connection:
        assert log_verify.verify(connection).entries == 1
    clerk.close()


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("destroyed", '{"numbers":[1]}'),
        ("verzonnen", "{}"),
        ("disclosure", "[]"),
        ("disclosure", '{},"person_id":9,"request_id":9}'),
        ("disclosure", '{"a":1'),
    ],
)
def test_the_log_takes_no_nonsense(postgresql_database: Database, kind: str, payload: str) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    with pytest.raises(DBAPIError), clerk.begin() as connection:
        connection.execute(
            text("SELECT log_append(:kind, 'naarden_2007', :payload, NULL, NULL)"),
            {"kind": kind, "payload": payload},
        )
    clerk.close()


def test_a_table_of_ones_own_fools_nobody(postgresql_database: Database) -> None:
    bakker = add_account(postgresql_database, "bakker", [Role.SUPERVISOR])
    made = add_account(postgresql_database, "jansen", [Role.CLERK])
    clerk = acting_as(postgresql_database, made)
    with clerk.begin() as connection:
        connection.execute(text("CREATE TEMPORARY TABLE account (id bigint, login text, active boolean)"))
        connection.execute(text(f"INSERT INTO account VALUES ({bakker.id}, session_user, true)"))  # noqa: S608
        connection.execute(text("SET search_path = pg_temp, public"))
        assert current_clerk_id(connection) == made.id
    clerk.close()


def test_a_clerk_sees_the_own_lines_and_verifies_the_whole_log(postgresql_database: Database) -> None:
    jansen, visser, bakker, auditor = (
        acting_as(postgresql_database, add_account(postgresql_database, login, [role]))
        for login, role in (
            ("jansen", Role.CLERK),
            ("visser", Role.CLERK),
            ("bakker", Role.SUPERVISOR),
            ("smit", Role.AUDITOR),
        )
    )
    for clerk in (jansen, visser, jansen):
        with clerk.begin() as connection:
            add_entry(connection, "De Vries")

    def lines(handle: Database) -> list[int]:
        with handle.read() as connection:
            return list(connection.scalars(select(log_payload.c.number).order_by(log_payload.c.number)))

    assert (lines(jansen), lines(visser)) == ([1, 3], [2])
    assert lines(bakker) == lines(auditor) == [1, 2, 3]
    for handle in (jansen, visser, bakker, auditor):
        with handle.snapshot() as connection:
            assert log_verify.verify(connection) == log_verify.Verification(intact=True, entries=3)
        handle.close()


def test_the_number_of_disclosures_is_for_who_may_search(postgresql_database: Database) -> None:
    person_id = add_person(postgresql_database)
    cashier = acting_as(postgresql_database, add_account(postgresql_database, "pot", [Role.CASHIER]))
    with pytest.raises(NotAllowed), cashier.read() as connection:
        log_chain.count_disclosures(connection, person_id)
    cashier.close()


def test_an_application_manager_makes_accounts_and_no_more(postgresql_database: Database) -> None:
    made = add_account(postgresql_database, "beheer", [Role.APPLICATION_MANAGER])
    manager = acting_as(postgresql_database, made)
    new = f"nieuw_{made.login}"
    with manager.begin() as connection:
        connection.execute(insert(account).values(login=new, name="Nieuw"))
        logins.create_login(connection, new, PASSWORD, [Role.CLERK])
        audit.write(connection, "account_made", detail={"login": new})
    clerk = postgresql_database.as_clerk(new, PASSWORD)
    with clerk.begin() as connection:
        logins.change_password(connection, new, "Andere-stoelen-11")
    clerk.close()

    # Account rows that bear other names than a clerk's open nothing.
    with manager.begin() as connection:
        connection.execute(insert(account).values(login=OWNER, name="Eigenaar"))
        connection.execute(insert(account).values(login="postgres", name="Postgres"))
    verifier = "SCRAM-SHA-256$4096:x"
    for statement in (
        f"SELECT create_login('boef', '{verifier}', ARRAY['{OWNER}'])",
        f"SELECT create_login('boef', '{verifier}', ARRAY['postgres'])",
        f"SELECT create_login('boef', '{verifier}', ARRAY['pg_write_server_files'])",
        f"SELECT change_login_password('{OWNER}', '{verifier}')",
        "SELECT change_login_password('postgres', 'SCRAM-SHA-256$4096:x')",
    ):
        with pytest.raises(NotAllowed), manager.begin() as connection:
            connection.execute(text(statement))
    manager.close()


def test_nobody_changes_the_password_of_a_colleague(postgresql_database: Database) -> None:
    visser = add_account(postgresql_database, "visser", [Role.SUPERVISOR])
    jansen = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    with pytest.raises(NotAllowed), jansen.begin() as connection:
        logins.change_password(connection, visser.login, "Andere-stoelen-11")
    jansen.close()


def test_a_login_without_an_account_writes_nothing(postgresql_database: Database) -> None:
    made = add_account(postgresql_database, "jansen", [Role.CLERK])
    stranger = f"stranger_{made.login}"
    with postgresql_database.begin() as connection:
        logins.create_login(connection, stranger, PASSWORD, [Role.CLERK])
    handle = postgresql_database.as_clerk(stranger, PASSWORD)

    with pytest.raises(DBAPIError, match="not the acting clerk"), handle.begin() as connection:
        audit.write(connection, "search")
    with pytest.raises(NotAllowed), handle.read() as connection:
        current_clerk_id(connection)
    with postgresql_database.read() as connection:
        assert connection.execute(select(audit_line)).all() == []
    handle.close()
