"""The door to the data: opening a database, and units of work that know for whom they work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Dialect, Engine, PoolProxiedConnection, select
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from counter_app.errors import Denied, NotAllowed
from counter_app.storage import audit, four_eyes, keys, schema
from counter_app.storage.columns import current_account
from counter_app.storage.embedded import BEGIN, BUSY_SECONDS, IDENTITY, WRITING, EmbeddedFile
from counter_app.storage.server import server_engine, server_url
from counter_app.storage.trouble import NOT_SIGNED_IN, spoils, translated, trouble_of

_SQLITE = "sqlite"
#: Under which name a connection to a file knows that it refuses to write.
_READS_ONLY = "reads_only"
#: Who was refused what in the unit of work under way: told when it is over, as a file takes one writer.
_REFUSED: ContextVar[list[tuple[str, str]] | None] = ContextVar("refused", default=None)


@dataclass(frozen=True, slots=True)
class InHand:
    """A connection of the driver, lent for one question, with what speaks its language."""

    dialect: Dialect
    connection: PoolProxiedConnection


class Database:
    """A handle on one database for one actor: its owner, or a clerk with an account."""

    def __init__(
        self,
        engine: Engine,
        *,
        file: EmbeddedFile | None = None,
        account_id: int | None = None,
        shares_engine: bool = False,
    ) -> None:
        self._engine = engine
        self._account_id = account_id
        self._shares_engine = shares_engine
        self.file = file
        self.dialect: str = engine.dialect.name
        #: Whether it was found to be of this program's version, and must stay so.
        self._current = False

    @classmethod
    def create_embedded(cls, path: Path, key: bytes) -> Self:
        """A new empty file; `migrate.create` gives it its tables."""
        file = EmbeddedFile(path, key)
        file.make()
        return cls(file.engine(), file=file)

    @classmethod
    def open_embedded(
        cls, path: Path, key: bytes, *, expect_current: bool = True, even_moved: bool = False
    ) -> Self:
        """The encrypted file at `path`; a wrong key or another version of the schema is told at once."""
        file = EmbeddedFile(path, key, even_moved)
        return cls(file.engine(), file=file)._checked(expect_current)

    @classmethod
    def open_server(
        cls,
        url: str,
        user: str | None = None,
        password: str | None = None,
        *,
        role: str | None = None,
        expect_current: bool = True,
    ) -> Self:
        """A database on a PostgreSQL server; without a password the keyring is asked for one.

        With `role` all is done as that role, which the login must be a member of.
        """
        address = server_url(url, user, password)
        if address.password is None and address.username is not None:
            kept = keys.server_password(url, address.username)
            address = address if kept is None else address.set(password=kept)
        return cls(server_engine(address, role))._checked(expect_current)

    @classmethod
    def at_server(cls, url: str) -> Self:
        """A server that nobody signed in to yet: only `as_clerk` works on it."""
        return cls(server_engine(server_url(url, None, None)))

    @property
    def place(self) -> str:
        """Which database this is, without who opens it."""
        if self.file is not None:
            return str(self.file.path)
        url = self._engine.url
        if url.host is None and (named := url.query.get("host")):
            # Two servers of which one takes over from the other.
            return f"{named if isinstance(named, str) else ','.join(named)}/{url.database}"
        return f"{url.host}:{url.port}/{url.database}"

    def as_clerk(self, login: str, password: str) -> Self:
        """The same server, as the clerk's own role; `WrongPassword` when the server refuses them."""
        address = self._engine.url.set(username=login, password=password)
        return type(self)(server_engine(address))._checked(True)

    def as_entrance(self, role: str) -> Self:
        """The same server, as the role that counts wrong attempts; libpq finds its certificate or password."""
        address = self._engine.url.set(username=role, password=None)
        address = address.set(password=keys.server_password(str(address), role))
        # Asked a few times a day: between two sign-ins it holds no place on the server.
        return type(self)(server_engine(address, keeps_connections=False))

    def session(self, account_id: int) -> Self:
        """The same file, working for an account whose password was checked."""
        made = type(self)(self._engine, file=self.file, account_id=account_id, shares_engine=True)
        made._current = self._current
        return made

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One unit of work: all of it is kept at the end, or none of it."""
        options: dict[str, object] = {BEGIN: WRITING} if self.dialect == _SQLITE else {}
        with (
            self._refusals_kept(),
            self._turn_to_write(),
            self._connected(options) as connection,
            connection.begin(),
        ):
            if self.file is not None:
                # Also for who opened the file before its data went to a server.
                self.file.refuse_moved()
                self.file.refuse_replaced(connection.info[IDENTITY])
            if self._current:
                # A colleague's newer program may have changed it since it was opened.
                schema.require_current(schema.revision_now(connection))
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Quick reading: each statement by itself sees what is newest."""
        options: dict[str, object] = (
            {BEGIN: None} if self.dialect == _SQLITE else {"isolation_level": "AUTOCOMMIT"}
        )
        with self._connected(options, reads_only=True) as connection:
            yield connection

    @contextmanager
    def quick(self) -> Iterator[InHand]:
        """The same for who asks the driver itself, because the question is so short that all the rest would cost more.

        After any error the connection is given up.
        """
        dialect = self._engine.dialect
        driver_error = dialect.loaded_dbapi.Error
        with translated(opened=self._current), self._other_version_told():
            try:
                lent = self._engine.raw_connection()
            except driver_error as error:
                raise DBAPIError.instance(None, None, error, driver_error, dialect=dialect) from error
            try:
                if self.dialect == _SQLITE:
                    _reads_only(lent, True)
                else:
                    lent.driver_connection.autocommit = True  # type: ignore[union-attr]
                yield InHand(dialect, lent)
                if self.dialect != _SQLITE:
                    lent.driver_connection.autocommit = False  # type: ignore[union-attr]
            except BaseException:
                lent.invalidate()
                raise
            finally:
                lent.close()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Reading where several statements must see one and the same moment."""
        options: dict[str, object] = (
            {BEGIN: "BEGIN"}
            if self.dialect == _SQLITE
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        with (
            self._refusals_kept(),
            self._connected(options, reads_only=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def listening(self) -> Iterator[Any]:
        """A connection of the server's driver in hand, apart from the pool, for who waits for its news."""
        with translated():
            connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            try:
                driver = connection.connection.driver_connection
                connection.detach()
                yield driver
            finally:
                connection.close()

    def close(self) -> None:
        """Give back the connections; a session on a file leaves them to the handle it came from."""
        if not self._shares_engine:
            self._engine.dispose()

    def _turn_to_write(self) -> AbstractContextManager[None]:
        return nullcontext() if self.file is None else self.file.turns.mine(BUSY_SECONDS)

    @contextmanager
    def _connected(self, options: dict[str, object], reads_only: bool = False) -> Iterator[Connection]:
        with (
            translated(opened=self._current),
            self._other_version_told(),
            self._engine.connect() as connection,
        ):
            connection.execution_options(**options)
            if self.dialect != _SQLITE:
                yield connection
                return
            acting = connection.info["acting"]
            acting.account_id = self._account_id
            _reads_only(connection.connection, reads_only)
            spoiled = False
            try:
                yield connection
            except DBAPIError as error:
                spoiled = spoils(error)
                raise
            finally:
                acting.account_id = None
                if spoiled:
                    # What such a connection remembers of its file holds no more; the next one opens it anew.
                    connection.invalidate()

    @contextmanager
    def _other_version_told(self) -> Iterator[None]:
        """A statement that fails because another version changed the tables is no bug of this one."""
        try:
            yield
        except (ProgrammingError, OperationalError) as error:
            if self._current and trouble_of(error) is None:
                with self._engine.connect() as connection:
                    schema.require_current(schema.revision_of(connection))
            raise

    @contextmanager
    def _refusals_kept(self) -> Iterator[None]:
        """What four eyes refuse is told in a transaction of its own, so that no rollback takes it along."""
        refused: list[tuple[str, str]] = []
        outer = _REFUSED.set(refused)
        try:
            yield
        except Denied as denied:
            self._keep(denied.kind, denied.request_id, denied.sentence, denied.person_id)
            raise
        except IntegrityError as error:
            if four_eyes.REFUSED in str(error.orig):
                self._keep("guard_refused", None, str(error.orig).partition("\n")[0])
            raise
        finally:
            _REFUSED.reset(outer)
            for why, location in refused:
                self.keep_refusal(why, location)

    def keep_refusal(self, why: str, location: str) -> None:
        """Somebody tried what they have no right to: a line in the trail, whatever becomes of the work."""
        under_way = _REFUSED.get()
        if under_way is None:
            self._keep("not_allowed", None, why, location=location)
        else:
            under_way.append((why, location))

    def _keep(
        self,
        kind: str,
        request_id: int | None,
        why: str,
        person_id: int | None = None,
        location: str | None = None,
    ) -> None:
        options: dict[str, object] = {BEGIN: WRITING} if self.dialect == _SQLITE else {}
        with self._turn_to_write(), self._connected(options) as connection, connection.begin():
            audit.write(
                connection,
                kind,
                person_id=person_id,
                request_id=request_id,
                location=location,
                detail={"why": why},
            )

    def _checked(self, expect_current: bool) -> Self:
        try:
            with self.read() as connection:
                revision = schema.revision_of(connection)
            if expect_current:
                schema.require_current(revision)
            self._current = expect_current
        except BaseException:
            self.close()
            raise
        return self


def current_clerk_id(connection: Connection) -> int:
    """The account that acts in this unit of work."""
    account_id: int | None = connection.scalar(select(current_account()))
    if account_id is None:
        raise NotAllowed(NOT_SIGNED_IN)
    return account_id


def _reads_only(connection: PoolProxiedConnection, reads_only: bool) -> None:
    """Whether a connection to a file refuses to write; said again only where that changes."""
    if connection.info.get(_READS_ONLY, False) != reads_only:
        # Not taken back afterwards: the pragma throws away every statement that SQLite has in store.
        with closing(connection.cursor()) as driver:
            driver.execute(f"PRAGMA query_only = {int(reads_only)}")
        connection.info[_READS_ONLY] = reads_only
