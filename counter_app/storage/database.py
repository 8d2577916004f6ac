"""The door to the data: opening a database, and units of work that know for whom they work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from counter_app.errors import Denied, NotAllowed
from counter_app.storage import audit, four_eyes, keys, schema
from counter_app.storage.columns import current_account
from counter_app.storage.embedded import BEGIN, EmbeddedFile
from counter_app.storage.server import server_engine, server_url
from counter_app.storage.trouble import NOT_SIGNED_IN, translated

_SQLITE = "sqlite"


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

    @classmethod
    def create_embedded(cls, path: Path, key: bytes) -> Self:
        """A new empty file; `migrate.create` gives it its tables."""
        file = EmbeddedFile(path, key)
        file.make()
        return cls(file.engine(), file=file)

    @classmethod
    def open_embedded(cls, path: Path, key: bytes, *, expect_current: bool = True) -> Self:
        """The encrypted file at `path`; a wrong key or another version of the schema is told at once."""
        file = EmbeddedFile(path, key)
        return cls(file.engine(), file=file)._checked(expect_current)

    @classmethod
    def open_server(
        cls,
        url: str,
        user: str | None = None,
        password: str | None = None,
        *,
        expect_current: bool = True,
    ) -> Self:
        """A database on a PostgreSQL server; without a password the keyring is asked for one."""
        address = server_url(url, user, password)
        if address.password is None and address.username is not None:
            kept = keys.server_password(url, address.username)
            address = address if kept is None else address.set(password=kept)
        return cls(server_engine(address))._checked(expect_current)

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
        return f"{url.host}:{url.port}/{url.database}"

    def as_clerk(self, login: str, password: str) -> Self:
        """The same server, as the clerk's own role; `WrongPassword` when the server refuses them."""
        address = self._engine.url.set(username=login, password=password)
        return type(self)(server_engine(address))._checked(True)

    def session(self, account_id: int) -> Self:
        """The same file, working for an account whose password was checked."""
        return type(self)(self._engine, file=self.file, account_id=account_id, shares_engine=True)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One unit of work: all of it is kept at the end, or none of it."""
        options: dict[str, object] = {BEGIN: "BEGIN IMMEDIATE"} if self.dialect == _SQLITE else {}
        with self._refusals_kept(), self._connected(options) as connection, connection.begin():
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

    @contextmanager
    def _connected(self, options: dict[str, object], reads_only: bool = False) -> Iterator[Connection]:
        with translated(), self._engine.connect() as connection:
            connection.execution_options(**options)
            if self.dialect != _SQLITE:
                yield connection
                return
            acting = connection.info["acting"]
            driver = connection.connection.cursor()
            acting.account_id = self._account_id
            if reads_only:
                driver.execute("PRAGMA query_only = ON")
            try:
                yield connection
            finally:
                acting.account_id = None
                if reads_only:
                    driver.execute("PRAGMA query_only = OFF")
                driver.close()

    @contextmanager
    def _refusals_kept(self) -> Iterator[None]:
        """What four eyes refuse is told in a transaction of its own, so that no rollback takes it along."""
        try:
            yield
        except Denied as denied:
            self._keep(denied.kind, denied.request_id, denied.sentence)
            raise
        except IntegrityError as error:
            if four_eyes.REFUSED in str(error.orig):
                self._keep("guard_refused", None, str(error.orig).partition("\n")[0])
            raise

    def _keep(self, kind: str, request_id: int | None, why: str) -> None:
        options: dict[str, object] = {BEGIN: "BEGIN IMMEDIATE"} if self.dialect == _SQLITE else {}
        with self._connected(options) as connection, connection.begin():
            audit.write(connection, kind, request_id=request_id, detail={"why": why})

    def _checked(self, expect_current: bool) -> Self:
        try:
            with self.read() as connection:
                revision = schema.revision_of(connection)
            if expect_current:
                schema.require_current(revision)
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
