"""The whole check of a database: structure, guards, grants, numbers, and the chain of the disclosure log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, text

from counter_app.domain.staff import Role
from counter_app.storage import first_role, log_verify, migrate, trouble
from counter_app.storage.database import Database
from counter_app.storage.entrance import ENTRANCE, MAY_CALL
from counter_app.storage.everything import metadata
from counter_app.storage.grants import DATABASE_FILLS, group, hidden_from, privileges_of
from counter_app.storage.guarded import FIXED
from counter_app.storage.guards_postgresql import row_security_statements
from counter_app.storage.log_chain import SERIES as LOG
from counter_app.storage.sequences import REQUESTS
from counter_app.storage.tables_log import log_header, sequence
from counter_app.storage.tables_money import invoice
from counter_app.storage.tables_requests import request

_REQUEST = re.compile(r"(\d{4})-(\d{5,})")
#: A right that somebody has: on what, on which column of it, to do what, and who.
Grant = tuple[str, str, str, str]


def inspect(database: Database) -> migrate.Report:
    """Everything that can be checked without changing anything, in one snapshot of the data."""
    report = migrate.check(database)
    problems = list(report.problems)
    with database.snapshot() as connection:
        problems += _structure(connection)
        if connection.dialect.name == "postgresql":
            problems += _rights(connection)
        problems += _numbers(connection)
        chain = log_verify.verify(connection, file=database.file)
        if not chain.intact:
            problems.append(trouble.CHECK_LOG.format(number=chain.first_broken, reason=chain.reason))
    return migrate.Report(report.revision, tuple(problems))


def _structure(connection: Connection) -> Iterator[str]:
    # Alembic costs half a second of imports, so only who needs it pays.
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_name": _is_no_trace_of_moving}
    )
    for difference in compare_metadata(context, metadata):
        yield trouble.CHECK_STRUCTURE.format(_told(difference))


def _is_no_trace_of_moving(name: str | None, kind: str, _parents: Any) -> bool:
    return not (kind == "table" and name == "balie_moving")


def _told(difference: Any) -> str:
    """What Alembic found, in as many words as fit: its first word and the names in it."""
    parts = difference[0] if isinstance(difference, list) else difference
    names = [getattr(part, "name", part) for part in parts[1:]]
    return " ".join([str(parts[0]), *(str(name) for name in names if isinstance(name, str))])


def _numbers(connection: Connection) -> Iterator[str]:
    """Every number up to the last one given is there once, and none above it."""
    given = {(row.series, row.year): row.last for row in connection.execute(select(sequence))}
    found = dict(_numbers_found(connection))
    for series, year in sorted(given.keys() | found.keys()):
        last = given.get((series, year), 0)
        count, highest = found.get((series, year), (0, 0))
        if not count == highest == last:
            yield trouble.CHECK_NUMBERS.format(
                series=trouble.SERIES.get(series, series), year=year or "", last=last, found=count
            )


def _numbers_found(connection: Connection) -> Iterator[tuple[tuple[str, int], tuple[int, int]]]:
    """By series and year: how many numbers there are, and the highest."""
    years: dict[int, list[int]] = {}
    for number in connection.scalars(select(request.c.number)):
        known = _REQUEST.fullmatch(number)
        # What is no number of ours belongs to no year, where none was given.
        year, rest = map(int, known.groups()) if known else (0, 0)
        years.setdefault(year, []).append(rest)
    for year, numbers in years.items():
        yield (REQUESTS, year), (len(numbers), max(numbers))
    notas = select(invoice.c.series, invoice.c.year, func.count(), func.max(invoice.c.sequence)).group_by(
        invoice.c.series, invoice.c.year
    )
    for series, year, count, highest in connection.execute(notas):
        yield (series, year), (count, highest)
    count, highest = connection.execute(select(func.count(), func.max(log_header.c.number))).one()
    if count:
        yield (LOG, 0), (count, highest)


def _rights(connection: Connection) -> Iterator[str]:
    """Exactly the grants and policies of the program, and login roles with exactly the groups of their account."""
    first = first_role.role_of(connection.execute(text("SELECT current_database()")).scalar_one())
    # The role of the one-time code is there only until it was used.
    mays = {(what, "", privilege, first) for privilege, what in first_role.GRANTED}
    given, wanted = set(_grants(connection)) - mays, set(_wanted())
    for what, column, privilege, who in sorted(given - wanted):
        yield trouble.CHECK_RIGHT_MORE.format(who=who, privilege=privilege, what=_place(what, column))
    for what, column, privilege, who in sorted(wanted - given):
        yield trouble.CHECK_RIGHT_LESS.format(who=who, privilege=privilege, what=_place(what, column))
    found_policies = {
        (row.table, row.name): row for row in map(_Policy._make, connection.execute(text(_POLICIES)))
    }
    policies = {(one.table, one.name): one for one in _policies()}
    for table, name in sorted(found_policies.keys() | policies.keys()):
        laid, meant = found_policies.get((table, name)), policies.get((table, name))
        if laid is None or meant is None or not laid.is_as(meant):
            yield trouble.CHECK_POLICY.format(name=name, table=table)
    yield from _logins(connection)


def _logins(connection: Connection) -> Iterator[str]:
    groups = [group(role) for role in Role]
    for row in connection.execute(text(_LOGINS), {"groups": groups}):
        found, allowed = set(row.found), {group(Role(role)) for role in row.roles}
        if not row.is_there:
            if row.active:
                yield trouble.CHECK_LOGIN_MISSING.format(row.login)
        elif row.is_strong or not found <= allowed or (row.active and found != allowed):
            yield trouble.CHECK_LOGIN_ROLES.format(row.login)


def _place(what: str, column: str) -> str:
    return f"{what}.{column}" if column else what


def _grants(connection: Connection) -> Iterator[Grant]:
    for row in connection.execute(text(_GRANTS)):
        yield row.what, row.column_name, row.privilege, row.who


def _wanted() -> Iterator[Grant]:
    # Every role of the server may look into the schema; what is in it is granted piece by piece.
    yield "public", "", "USAGE", "PUBLIC"
    for role in Role:
        who = group(role)
        yield "public", "", "USAGE", who
        hidden = hidden_from(role)
        for one in privileges_of(role):
            yield from ((table, "", "DELETE", who) for table in one.delete)
            for table in one.select:
                yield from ((table, column, "SELECT", who) for column in hidden.get(table, ("",)))
            for table in one.insert:
                yield from ((table, column, "INSERT", who) for column in _columns(table, DATABASE_FILLS))
            for table in one.update:
                fixed = DATABASE_FILLS | set(FIXED.get(table, ()))
                yield from ((table, column, "UPDATE", who) for column in _columns(table, fixed))
            yield from ((function, "", "EXECUTE", who) for function in one.execute)
    yield "public", "", "USAGE", ENTRANCE
    yield from ((function, "", "EXECUTE", ENTRANCE) for function in MAY_CALL)


def _columns(table: str, without: frozenset[str]) -> Iterator[str]:
    return (column.name for column in metadata.tables[table].columns if column.name not in without)


class _Policy(NamedTuple):
    """A policy of row security; its conditions as they were written, or as the server tells them back."""

    table: str
    name: str
    command: str
    kind: str
    roles: Collection[str]
    using: str
    check: str

    def is_as(self, meant: _Policy) -> bool:
        """Whether the server means the same, in its own words."""
        return (
            (self.command, self.kind, set(self.roles)) == (meant.command, meant.kind, set(meant.roles))
            and self._same(self.using, meant.using)
            and self._same(self.check, meant.check)
        )

    def _same(self, told: str, meant: str) -> bool:
        # The server adds brackets, aliases, types and the name of the table, and nothing else.
        found, wanted = (Counter(_TOKEN.findall(one.lower())) for one in (told, meant))
        joined = all(found[one] == wanted[one] for one in _JOINS)
        return joined and set(found) - {self.table, "as", "text"} == set(wanted) - {self.table, "as", "text"}


_TOKEN = re.compile(r"\w+|[<>=!~]+")
_JOINS = ("or", "and", "not", "in", "exists", "select", "true", "null", "=", "<>", "<", ">", "<=", ">=")
_POLICY = re.compile(
    r"CREATE POLICY (\w+) ON (\w+)(?: FOR (\w+))? TO (.*?) USING \((.*?)\)(?: WITH CHECK \((.*)\))?"
)


def _policies() -> Iterator[_Policy]:
    """The policies that the guards of this program lay."""
    for statement in row_security_statements():
        if laid := _POLICY.fullmatch(statement):
            name, table, command, roles, using, check = laid.groups()
            given = roles.split(", ")
            yield _Policy(table, name, command or "ALL", "PERMISSIVE", given, using, check or "")


#: What others than the owner may do in our schema; a right that was never changed is PostgreSQL's own default.
_GRANTS = """
WITH held AS (
    SELECT one.relname AS what, '' AS column_name, one.relowner AS owner, acl.*
    FROM pg_class AS one CROSS JOIN LATERAL aclexplode(coalesce(
        one.relacl, acldefault(CASE one.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, one.relowner)
    )) AS acl
    WHERE one.relnamespace = 'public'::regnamespace AND one.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT one.relname, part.attname, one.relowner, acl.*
    FROM pg_attribute AS part JOIN pg_class AS one ON one.oid = part.attrelid
    CROSS JOIN LATERAL aclexplode(part.attacl) AS acl
    WHERE one.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT one.proname, '', one.proowner, acl.*
    FROM pg_proc AS one
    CROSS JOIN LATERAL aclexplode(coalesce(one.proacl, acldefault('f'::"char", one.proowner))) AS acl
    WHERE one.pronamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_depend AS part WHERE part.objid = one.oid AND part.deptype = 'e'
    )
    UNION ALL
    SELECT one.nspname, '', one.nspowner, acl.*
    FROM pg_namespace AS one CROSS JOIN LATERAL aclexplode(one.nspacl) AS acl
    WHERE one.nspname = 'public'
)
SELECT what, column_name,
    privilege_type || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS privilege,
    CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END AS who
FROM held WHERE grantee <> owner
"""

_POLICIES = """
SELECT tablename, policyname, cmd, permissive,
    ARRAY(SELECT name::text FROM unnest(roles) AS name), coalesce(qual, ''), coalesce(with_check, '')
FROM pg_policies WHERE schemaname = 'public'
"""

#: Of each account: whether the server has its login role, the groups of the office that it is in, and its roles.
_LOGINS = """
SELECT account.login, account.active, named.oid IS NOT NULL AS is_there,
    coalesce(named.rolsuper OR named.rolcreaterole OR named.rolcreatedb OR named.rolreplication, false)
        AS is_strong,
    ARRAY(
        SELECT office.rolname::text FROM pg_auth_members AS part JOIN pg_roles AS office ON office.oid = part.roleid
        WHERE part.member = named.oid AND office.rolname = ANY (CAST(:groups AS text[]))
    ) AS found,
    ARRAY(SELECT role FROM account_role WHERE account_id = account.id) AS roles
FROM account LEFT JOIN pg_roles AS named ON named.rolname = account.login
ORDER BY account.login
"""
