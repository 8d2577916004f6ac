"""Signing in: one answer for every wrong attempt, a growing delay after five, and the lock of the screen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NoReturn

from argon2.exceptions import VerificationError
from sqlalchemy import select, update

from counter_app import sentences
from counter_app.clock import Clock
from counter_app.domain.sign_in_delay import ATTEMPTS, delay_after
from counter_app.domain.staff import Clerk
from counter_app.errors import EnvironmentTrouble, PasswordToChoose, UserError
from counter_app.services import code_tables, second_factor
from counter_app.services.accounts import HASHER, choose_password, has_temporary_password, read_clerk
from counter_app.services.desk import Desk
from counter_app.services.destruction import missing
from counter_app.services.destruction_journal import Journal
from counter_app.services.second_factor import CodeAsked, CodeRefused, Enrolment
from counter_app.services.settings import read_locations, read_municipality
from counter_app.storage import audit, second_factors
from counter_app.storage.database import Database
from counter_app.storage.entrance import Entrance, Standing, passed
from counter_app.storage.tables_staff import account
from counter_app.storage.trouble import WrongPassword


class SignIn:
    """Opens a desk for who knows the password; on a server the server itself checks it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._entrance = Entrance(database)
        # Names without an account, and logins on a server whose entrance doesn't count: here, so that the
        # answers don't differ.
        self._elsewhere: dict[str, tuple[int, datetime | None]] = {}
        # What somebody reads in with a telephone right now.
        self._enrolling: dict[str, Enrolment] = {}
        self._recovery_codes: dict[int, tuple[str, ...]] = {}

    def locations(self) -> tuple[str, ...]:
        """The desks to choose from; a server tells them only to who is signed in."""
        if self._database.dialect == "postgresql":
            return ()
        with self._database.read() as connection:
            return read_locations(connection)

    def sign_in(self, login: str, password: str, location: str, code: str = "") -> Desk:
        """A desk for this clerk. Raises UserError with the tries left, or until when sign-in is closed.

        Raises CodeAsked when the password is right and a code of the second factor is needed beside it.
        """
        login = login.strip().lower()
        if not login:
            raise UserError(sentences.NO_LOGIN, "login")
        if not password:
            raise UserError(sentences.NO_PASSWORD, "password")
        _refuse_no_text(login + password)
        # A server without an entrance keeps no trail of who it refused: the sign-in that works tells of the tries.
        failed = self._elsewhere.get(login, (0, None))[0]
        if self._database.dialect == "postgresql":
            clerk, database = self._on_server(login, password)
        else:
            clerk, database = self._embedded(login, password)
        try:
            with database.read() as connection:
                if has_temporary_password(connection, clerk):
                    raise PasswordToChoose(sentences.PASSWORD_TO_CHOOSE, "password")
            proved = self._second_factor(clerk, database, code.strip())
            self._begin_anew(login, clerk, database)
        except BaseException:
            database.close()
            raise
        told: dict[str, object] = {"failed_before": failed} if failed else {}
        if proved:
            told["second_factor"] = proved
        with database.begin() as connection:
            audit.write(connection, "sign_in", location=location, detail=told)
            code_tables.take_into_use(connection)
        return Desk(clerk, location, database, self._clock)

    def choose_password(self, login: str, password: str, new_password: str) -> None:
        """A password of one's own, by who knows the temporary one; after it one signs in with that."""
        login = login.strip().lower()
        if self._database.dialect == "postgresql":
            clerk, database = self._on_server(login, password)
        else:
            clerk, database = self._embedded(login, password)
        try:
            if new_password == password:
                raise UserError(sentences.SAME_PASSWORD, "new_password")
            choose_password(database, clerk, new_password)
        finally:
            database.close()

    def take_recovery_codes(self, desk: Desk) -> tuple[str, ...]:
        """The recovery codes of who has just set up a second factor: told this once, kept nowhere."""
        return self._recovery_codes.pop(desk.clerk.id, ())

    def confirm(self, desk: Desk, password: str) -> None:
        """Proves again that the clerk of `desk` is there: to unlock the screen."""
        login = desk.clerk.login
        _refuse_no_text(password)
        if self._database.dialect == "postgresql":
            clerk, database = self._on_server(login, password)
        else:
            clerk, database = self._embedded(login, password)
        self._begin_anew(login, clerk, database)
        database.close()

    def close(self) -> None:
        """Gives the connection of the entrance back."""
        self._entrance.close()

    def _second_factor(self, clerk: Clerk, database: Database, code: str) -> str:
        """How a second factor was proved; nothing for who needs none. A wrong code is a wrong attempt."""
        with database.read() as connection:
            kept = second_factors.read_own(connection)
            needed = kept is not None or second_factor.is_needed(read_municipality(connection), clerk)
        if not needed:
            return ""
        now = self._clock.now()
        try:
            if kept is not None:
                if not code:
                    raise CodeAsked
                with database.begin() as connection:
                    return second_factor.prove(connection, kept, code, now)
            enrolment = self._enrolling.get(clerk.login)
            if enrolment is None or not code:
                enrolment = self._enrolling.setdefault(clerk.login, second_factor.new_enrolment(clerk.login))
                raise CodeAsked(enrolment)
            with database.begin() as connection:
                codes = second_factor.enrol(connection, enrolment, code, now)
                audit.write(connection, "second_factor_set")
        except CodeRefused:
            self._count_refused(clerk)
            raise
        self._recovery_codes[clerk.id] = codes
        del self._enrolling[clerk.login]
        return "set"

    def _count_refused(self, clerk: Clerk) -> None:
        """A wrong code counts like a wrong password, and closes sign-in as fast."""
        if self._database.dialect != "postgresql":
            with self._database.read() as connection:
                failed: int = connection.execute(
                    select(account.c.failed_attempts).where(account.c.id == clerk.id)
                ).scalar_one()
            self._count_embedded(clerk.id, clerk.login, failed + 1)
        elif self._entrance.failed(clerk.login) is None:
            failed = self._elsewhere.get(clerk.login, (0, None))[0] + 1
            self._elsewhere[clerk.login] = (failed, self._locked_until(failed))

    def _begin_anew(self, login: str, clerk: Clerk, database: Database) -> None:
        """Whoever is in has proved who they are: the counting begins anew."""
        self._elsewhere.pop(login, None)
        if database.dialect == "postgresql":
            with database.begin() as connection:
                passed(connection)
            return
        with self._database.begin() as connection:
            connection.execute(
                update(account).where(account.c.id == clerk.id).values(failed_attempts=0, locked_until=None)
            )

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
            self._refuse_while_locked(self._count_embedded(row.id, login, failed))
            raise UserError(_wrong(failed), "password") from None
        with self._database.read() as connection:
            clerk = read_clerk(connection, login, self._clock.today())
            assert clerk is not None  # the row was active a moment ago
        return clerk, self._database.session(clerk.id)

    def _count_embedded(self, account_id: int, login: str, failed: int) -> datetime | None:
        locked_until = self._locked_until(failed)
        with self._database.begin() as connection:
            connection.execute(
                update(account)
                .where(account.c.id == account_id)
                .values(failed_attempts=failed, locked_until=locked_until)
            )
            audit.write(connection, "sign_in_failed", detail={"login": login})
        return locked_until

    def _on_server(self, login: str, password: str) -> tuple[Clerk, Database]:
        self._refuse_while_locked(self._elsewhere.get(login, (0, None))[1])
        standing = self._entrance.state(login)
        if standing is not None:
            _refuse_while_closed(standing)
        try:
            database = self._database.as_clerk(login, password)
        except WrongPassword:
            self._count_on_server(login)
        with database.read() as connection:
            clerk = read_clerk(connection, login, self._clock.today())
        if clerk is None:
            database.close()
            self._count_on_server(login)
        self._refuse_put_back(database)
        return clerk, database

    def _refuse_put_back(self, database: Database) -> None:
        """Nobody works on a server's database that was put back and still has what was destroyed."""
        with database.read() as connection:
            lacks = missing(connection, Journal.beside(database))
        if lacks:
            database.close()
            raise EnvironmentTrouble(sentences.SERVER_PUT_BACK, sentences.SERVER_PUT_BACK_DO)

    def _count_on_server(self, login: str) -> NoReturn:
        """Where all counters see it; on this counter alone where the server's entrance isn't set up."""
        standing = self._entrance.failed(login)
        if standing is None:
            self._count_elsewhere(login)
        _refuse_while_closed(standing)
        raise UserError(_wrong(standing.failed), "password")

    def _count_elsewhere(self, login: str) -> NoReturn:
        failed, locked_until = self._elsewhere.get(login, (0, None))
        self._refuse_while_locked(locked_until)
        failed += 1
        locked_until = self._locked_until(failed)
        self._elsewhere[login] = (failed, locked_until)
        self._refuse_while_locked(locked_until)
        raise UserError(_wrong(failed), "password")

    def _locked_until(self, failed: int) -> datetime | None:
        delay = delay_after(failed)
        return None if delay is None else self._clock.now() + delay

    def _refuse_while_locked(self, locked_until: datetime | None) -> None:
        if locked_until is not None and self._clock.now() < locked_until:
            _refuse(locked_until - self._clock.now())


def _refuse_while_closed(standing: Standing) -> None:
    if standing.seconds_left > 0:
        _refuse(timedelta(seconds=standing.seconds_left))


def _refuse(left: timedelta) -> NoReturn:
    minutes = -(-int(left.total_seconds()) // 60)
    raise UserError(sentences.LOCKED_OUT.format(minutes=max(minutes, 1)), "password")


def _wrong(failed: int) -> str:
    left = max(ATTEMPTS - failed, 0)
    return sentences.WRONG_PASSWORD if left == 0 else sentences.WRONG_PASSWORD_LEFT.format(left=left)


def _refuse_no_text(typed: str) -> None:
    """Half a sign, or one that ends a word early on the way to the server, is in nobody's password."""
    try:
        typed.encode()
    except UnicodeEncodeError as error:
        raise UserError(sentences.WRONG_PASSWORD, "password") from error
    if "\0" in typed:
        raise UserError(sentences.WRONG_PASSWORD, "password")
