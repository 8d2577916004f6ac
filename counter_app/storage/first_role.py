"""On a server the one-time code is the password of a role that can make the first account, and nothing more."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select, text

from counter_app.storage.logins import verifier

_LONGEST = 63
#: All that the role may do, and on what.
GRANTED = (("USAGE", "public"), ("SELECT", "alembic_version"), ("EXECUTE", "make_first_manager"))


def role_of(database: str) -> str:
    """The name of that role; roles belong to the whole server, so each database has its own."""
    return f"balie_first_{database}"[:_LONGEST]


def lay_role(connection: Connection, code: str, until: datetime) -> None:
    """Make the role, or give it another code. Only the owner of the database can."""
    database = connection.scalar(text("SELECT current_database()"))
    role = role_of(str(database))
    quoted = connection.dialect.identifier_preparer.quote_identifier(role)
    known = connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role})
    # The verifier and the moment hold no quotes, and neither can be a parameter here.
    rest = (
        "LOGIN CONNECTION LIMIT 2 "
        f"PASSWORD '{verifier(connection, role, code)}' "
        f"VALID UNTIL '{until.astimezone(UTC):%Y-%m-%d %H:%M:%S}+00'"
    )
    connection.exec_driver_sql(f"{'ALTER' if known else 'CREATE'} ROLE {quoted} {rest}")
    for privilege, what in GRANTED:
        kind = {"USAGE": "SCHEMA ", "EXECUTE": "FUNCTION "}.get(privilege, "")
        connection.exec_driver_sql(f"GRANT {privilege} ON {kind}{what} TO {quoted}")


def make_first_manager(connection: Connection, login: str, name: str, password: str) -> int:
    """The first account, in the session of that role; after it the role can't sign in any more."""
    made = connection.execute(
        select(func.make_first_manager(login, name, verifier(connection, login, password)))
    )
    return int(made.scalar_one())
