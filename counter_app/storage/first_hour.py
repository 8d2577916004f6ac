"""What the acting account did since it began its first hour: by statements on a file, by functions on a server.

Both ask nothing but the account's own, and answer only where every person is made up.
"""

# ruff: noqa: S608 - built of names of our own lines
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select, text

from counter_app.domain.first_hour import BEGUN, WATCHED
from counter_app.domain.request import RequestState
from counter_app.storage import audit
from counter_app.storage.columns import current_account
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_staff import audit_line

FUNCTIONS: Final = ("own_training_lines", "refused_for_secrecy_since")
_AFTER: Final = "after_request"
_OPEN_CODE: Final = "0"
_IS_TRAINING: Final = "EXISTS (SELECT 1 FROM setting WHERE name = 'fictitious' AND value = 'yes')"
_LINES: Final = ", ".join(f"'{one}'" for one in sorted(WATCHED))


@dataclass(frozen=True, slots=True)
class Lines:
    """The newest line of each kind that is watched, and after which request the hour began."""

    newest: dict[str, int]
    after_request: int

    @property
    def begun(self) -> bool:
        return BEGUN in self.newest

    def has(self, kind: str) -> bool:
        """Whether there is such a line since the beginning."""
        return self.newest.get(kind, 0) > self.newest.get(BEGUN, 0)


def begin(connection: Connection) -> None:
    """From now on counts what this account does; requests by their order, since clocks may differ."""
    last = connection.scalar(select(func.coalesce(func.max(request.c.id), 0)))
    audit.write(connection, BEGUN, detail={_AFTER: int(last or 0)})


def own_lines(connection: Connection) -> Lines:
    """The acting account's own lines."""
    if connection.dialect.name == "postgresql":
        rows = connection.execute(text("SELECT kind, line, detail FROM own_training_lines()")).all()
    else:
        newest = (
            select(func.max(audit_line.c.id))
            .where(audit_line.c.clerk_id == current_account(), audit_line.c.kind.in_(WATCHED))
            .group_by(audit_line.c.kind)
        )
        rows = connection.execute(
            select(audit_line.c.kind, audit_line.c.id, audit_line.c.detail).where(audit_line.c.id.in_(newest))
        ).all()
    begun: dict[str, int] = next((json.loads(detail) for kind, _line, detail in rows if kind == BEGUN), {})
    return Lines({kind: line for kind, line, _detail in rows}, int(begun.get(_AFTER, 0)))


def refused_for_secrecy(connection: Connection, after_request: int) -> bool:
    """Whether the acting account took in a request about somebody secret, later than that one, that was refused."""
    if connection.dialect.name == "postgresql":
        return bool(connection.scalar(select(func.refused_for_secrecy_since(after_request))))
    found = (
        select(request.c.id)
        .join(person, person.c.id == request.c.subject_person_id)
        .where(
            request.c.id > after_request,
            request.c.created_by == current_account(),
            request.c.state == RequestState.REFUSED,
            person.c.secrecy_raw.is_distinct_from(_OPEN_CODE),
        )
    )
    return connection.execute(found.limit(1)).first() is not None


def postgresql_functions() -> str:
    """What a clerk's own role may call: nobody but who watches reads the trail itself."""
    return f"""CREATE OR REPLACE FUNCTION own_training_lines()
RETURNS TABLE (kind text, line bigint, detail text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY
    SELECT DISTINCT ON (one.kind) one.kind, one.id, CASE WHEN one.kind = '{BEGUN}' THEN one.detail END
    FROM audit_line AS one
    WHERE one.clerk_id = current_account() AND one.kind IN ({_LINES}) AND {_IS_TRAINING}
    ORDER BY one.kind, one.id DESC;
END
$body$;

CREATE OR REPLACE FUNCTION refused_for_secrecy_since(p_after bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN {_IS_TRAINING} AND EXISTS (
        SELECT 1 FROM request AS one JOIN person AS subject ON subject.id = one.subject_person_id
        WHERE one.id > p_after AND one.created_by = current_account() AND one.state = '{RequestState.REFUSED}'
        AND subject.secrecy_raw IS DISTINCT FROM '{_OPEN_CODE}'
    );
END
$body$;
"""
