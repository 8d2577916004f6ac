"""Signing in: one answer for every wrong attempt, a growing delay after five, and the lock of the screen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NoReturn

from argon2.exceptions import VerificationError
from sqlalchemy import select, update

from counter_app import sentences
from counter_app.clock import Clock
from counter_app.domain.staff import Clerk
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.services.accounts import HASHER, read_clerk
from counter_app.services.desk import Desk
from counter_app.services.destruction import missing
from counter_app.services.destruction_journal import Journal
from counter_app.services.settings import read_locations
from counter_app.storage import audit
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import account
from counter_app.storage.trouble import WrongPassword

ATTEMPTS = 5
#: After the fifth wrong attempt; each further one doubles it, up to an hour.
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=1)


class SignIn:
    """Opens a desk for who knows the password; on a server the server itself checks it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        # Names without an account, and logins on a server: counted here, so that the answers don't differ.
        self._elsewhere: dict[str, tuple[int, datetime | None]] = {}

    def locations(self) -> tuple[str, ...]:
        """The desks to choose from; a server tells them only to who is signed in."""
        if self._database.dialect == "postgresql":
            return ()
        with self._database.read() as connection:
            return read_locations(connection)

    def sign_in(self, login: str, password: str, location: str) -> Desk:
        """A desk for this clerk. Raises UserError with the tries left, or until when sign-in is closed."""
        login = login.strip().lower()
        if not login:
            raise UserError(sentences.NO_LOGIN, "login")
        if not password:
            raise UserError(sentences.NO_PASSWORD, "password")
        if self._database.dialect == "postgresql":
            clerk, database = self._on_server(login, password)
        else:
            clerk, database = self._embedded(login, password)
        with database.begin() as connection:
            audit.write(connection, "sign_in", location=location)
        return Desk(clerk, location, database, self._clock)

    def confirm(self, desk: Desk, password: str) -> None:
        """Proves again that the clerk of `desk` is there: to unlock the screen."""
        if self._database.dialect == "postgresql":
            _, database = self._on_server(desk.clerk.login, password)
            database.close()
        else:
            self._embedded(desk.clerk.login, password)

    def _embedded(self, login: str, password: str) -> tuple[Clerk, Database]:
        with self._database.read() as connection:
            row = connection.execute(
                select(
                    account.c.id,
                    account.c.password_hash,
                    account.c.failed_attempts,
                    account.c.locked_until,
                ).where(account.c.login == login, account.c.active.is_(True))
            ).one_or_none()
        if row is None:
            HASHER.hash(password)  # as long as a real check takes
            with self._database.begin() as connection:
                audit.write(connection, "sign_in_failed", detail={"login": login[:40]})
            self._count_elsewhere(login)
        self._refuse_while_locked(row.locked_until)
        try:
            HASHER.verify(row.password_hash, password)
        except VerificationError:
            failed = row.failed_attempts + 1
            locked_until = self._locked_until(failed)
            with self._database.begin() as connection:
                connection.execute(
                    update(account)
                    .where(account.c.id == row.id)
                    .values(failed_attempts=failed, locked_until=locked_until)
                )
                audit.write(connection, "sign_in_failed", detail={"login": login})
            self._refuse_while_locked(locked_until)
            raise UserError(_wrong(failed), "password") from None
        with self._database.begin() as connection:
            connection.execute(
                update(account).where(account.c.id == row.id).values(failed_attempts=0, locked_until=None)
            )
            clerk = read_clerk(connection, login, self._clock.today())
            assert clerk is not None  # the row was active a moment ago, in this transaction's database
        return clerk, self._database.session(clerk.id)

    def _on_server(self, login: str, password: str) -> tuple[Clerk, Database]:
        self._refuse_while_locked(self._elsewhere.get(login, (0, None))[1])
        try:
            database = self._database.as_clerk(login, password)
        except WrongPassword:
            self._count_elsewhere(login)
        with database.read() as connection:
            clerk = read_clerk(connection, login, self._clock.today())
        if clerk is None:
            database.close()
            self._count_elsewhere(login)
        self._elsewhere.pop(login, None)
        self._refuse_put_back(database)
        return clerk, database

    def _refuse_put_back(self, database: Database) -> None:
        """Nobody works on a server's database that was put back and still has what was destroyed."""
        with database.read() as connection:
            lacks = missing(connection, Journal.beside(database))
        if lacks:
            database.close()
            raise EnvironmentTrouble(sentences.SERVER_PUT_BACK, sentences.SERVER_PUT_BACK_DO)

    def _count_elsewhere(self, login: str) -> NoReturn:
        failed, locked_until = self._elsewhere.get(login, (0, None))
        self._refuse_while_locked(locked_until)
        failed += 1
        locked_until = self._locked_until(failed)
        self._elsewhere[login] = (failed, locked_until)
        self._refuse_while_locked(locked_until)
        raise UserError(_wrong(failed), "password")

    def _locked_until(self, failed: int) -> datetime | None:
        if failed < ATTEMPTS:
            return None
        # Not more doublings than the longest delay needs: the count itself has no end.
        doubled: timedelta = FIRST_DELAY * 2 ** min(failed - ATTEMPTS, 10)
        return self._clock.now() + min(doubled, LONGEST_DELAY)

    def _refuse_while_locked(self, locked_until: datetime | None) -> None:
        if locked_until is not None and self._clock.now() < locked_until:
            minutes = -(-int((locked_until - self._clock.now()).total_seconds()) // 60)
            raise UserError(sentences.LOCKED_OUT.format(minutes=max(minutes, 1)), "password")


def _wrong(failed: int) -> str:
    left = max(ATTEMPTS - failed, 0)
    return sentences.WRONG_PASSWORD if left == 0 else sentences.WRONG_PASSWORD_LEFT.format(left=left)
