"""The entrance of a server: wrong attempts counted where every counter sees them, by a role that can do no more.

PostgreSQL doesn't count wrong passwords. The role `balie_entrance` may call two functions and reads no table;
how it signs in (a certificate of the counter machine, a password in the keyring) is the administrator's choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select, text

from counter_app.domain.sign_in_delay import ATTEMPTS, DOUBLINGS, FIRST_DELAY, LONGEST_DELAY
from counter_app.errors import EnvironmentTrouble, NotAllowed
from counter_app.storage.database import Database
from counter_app.storage.trouble import WrongPassword

ENTRANCE: Final = "balie_entrance"
MAY_CALL: Final = ("entrance_state", "entrance_failed")
_SQL: Final = Path(__file__).with_name("sql") / "entrance.sql"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a name stands at the entrance: wrong attempts so far, and for how long sign-in is closed."""

    failed: int
    seconds_left: int


class Entrance:
    """The entrance of one server, as a counter sees it before anybody signed in."""

    def __init__(self, server: Database) -> None:
        self._server = server
        self._opened: Database | None = None
        # Where the administrator gave the role no way in, it isn't tried at every sign-in anew.
        self._is_closed = False

    def state(self, login: str) -> Standing | None:
        """How a name stands; None where the administrator gave the entrance no way in."""
        return self._called("entrance_state", login)

    def failed(self, login: str) -> Standing | None:
        """Counts a wrong attempt, with its line in the audit trail; how the name stands after it."""
        return self._called("entrance_failed", login)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _called(self, function: str, login: str) -> Standing | None:
        if self._is_closed:
            return None
        try:
            opened = self._opened = self._opened or self._server.as_entrance(ENTRANCE)
            with opened.read() as connection:
                row = connection.execute(
                    text(f"SELECT failed_attempts, seconds_left FROM {function}(:login)"),  # noqa: S608
                    {"login": login},
                ).one()
        except (WrongPassword, NotAllowed):
            self._is_closed = True
            self.close()
            return None
        except EnvironmentTrouble:
            # The server is away, or has no rule for this role: the sign-in itself tells which.
            self.close()
            return None
        return Standing(row.failed_attempts, row.seconds_left)


def passed(connection: Connection) -> None:
    """Whoever is in: the counting of the own name begins anew."""
    connection.execute(select(func.entrance_passed()))


def postgresql_functions() -> str:
    """What the entrance calls, with the delays of the domain."""
    first, longest = int(FIRST_DELAY.total_seconds()), int(LONGEST_DELAY.total_seconds())
    delay = f"""CREATE OR REPLACE FUNCTION delay_after(p_failed integer) RETURNS interval
LANGUAGE plpgsql IMMUTABLE SET search_path = public, pg_temp AS $body$
BEGIN
    IF p_failed < {ATTEMPTS} THEN
        RETURN NULL;
    END IF;
    RETURN least({first} * 2 ^ least(p_failed - {ATTEMPTS}, {DOUBLINGS}), {longest}) * interval '1 second';
END
$body$;
"""
    return delay + _SQL.read_text(encoding="utf-8")


def postgresql_role() -> Iterator[str]:
    """The role of the entrance; like the group roles it belongs to the whole server."""
    yield f"DO $do$ BEGIN CREATE ROLE {ENTRANCE} LOGIN; EXCEPTION WHEN duplicate_object THEN END $do$"


def postgresql_grants() -> Iterator[str]:
    """Two functions, and no table."""
    yield f"GRANT USAGE ON SCHEMA public TO {ENTRANCE}"
    yield f"GRANT EXECUTE ON FUNCTION {', '.join(MAY_CALL)} TO {ENTRANCE}"
