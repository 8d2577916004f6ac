"""What dies around the program: each fault is told in a sentence, loses nothing, and passes without a restart."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text

from counter_app.errors import EnvironmentTrouble
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import location, setting
from tests.databases import KEY, OWNER, PASSWORD, PostgresqlServer

#: Somebody without any right, for where the tests run as root.
_NOBODY = 65534


def add(database: Database, name: str) -> None:
    with database.begin() as connection:
        connection.execute(insert(location).values(name=name))


def count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(location)).scalar_one()


# The embedded file


@contextmanager
def without_right_to_write(path: Path) -> Iterator[None]:
    """The file can be read and no more, also for root."""
    is_root = os.geteuid() == 0
    path.chmod(0o444)
    if is_root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        path.chmod(0o600)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may write in, unlike those of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="balie-faults-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_a_file_that_may_only_be_read_is_told_and_works_again_afterwards(
    sqlite_path: Path, open_folder: Path
) -> None:
    path = Path(shutil.copy(sqlite_path, open_folder / "balie.db"))
    with without_right_to_write(path):
        database = Database.open_embedded(path, KEY)
        assert count(database) == 0
        with pytest.raises(EnvironmentTrouble, match="alleen worden gelezen"):
            add(database, "Balie 1")
    for beside in open_folder.iterdir():
        beside.chmod(0o666)
    add(database, "Balie 1")
    assert count(database) == 1
    database.close()


def test_a_disk_that_takes_no_more_loses_the_last_step_only(
    sqlite_database: Database, sqlite_path: Path
) -> None:
    add(sqlite_database, "Balie 1")
    used = max(path.stat().st_size for path in sqlite_path.parent.glob("balie.db*"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        with sqlite_database.begin() as connection:
            connection.execute(insert(location).values(name="Balie 2"))
            connection.execute(insert(setting).values(name="large", value="x" * 2_000_000))

    resource.setrlimit(resource.RLIMIT_FSIZE, (used + 4096, hard))
    try:
        with pytest.raises(EnvironmentTrouble, match="De schijf met de database") as caught:
            fill()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "laatste stap opnieuw" in caught.value.do
    assert count(sqlite_database) == 1
    fill()
    assert count(sqlite_database) == 2


def test_a_file_that_breaks_while_it_is_open_is_damaged_and_not_of_another_key(
    sqlite_database: Database, sqlite_path: Path
) -> None:
    with sqlite_database.begin() as connection:
        connection.execute(insert(setting), [{"name": f"n{n}", "value": "x" * 3000} for n in range(300)])
    with sqlite_database.begin() as connection:
        connection.execute(text("SELECT 1"))
    sqlite_database.close()
    with sqlite_path.open("r+b") as file:
        file.seek(sqlite_path.stat().st_size // 2 // 4096 * 4096)
        file.write(bytes(4096 * 40))
    for _ in range(2):
        with pytest.raises(EnvironmentTrouble, match="beschadigd"), sqlite_database.read() as connection:
            connection.execute(select(setting)).all()
    sqlite_database.close()
    with sqlite_path.open("r+b") as file:
        file.write(bytes(4096))
    with pytest.raises(EnvironmentTrouble, match="beschadigd"):
        count(sqlite_database)


def test_nothing_is_written_to_a_file_that_was_taken_away_and_it_may_come_back(
    sqlite_database: Database, sqlite_path: Path
) -> None:
    add(sqlite_database, "Balie 1")
    away = sqlite_path.rename(sqlite_path.with_name("weg.db"))
    with pytest.raises(EnvironmentTrouble, match="Het databasebestand is er niet"):
        add(sqlite_database, "Balie 2")
    away.rename(sqlite_path)
    add(sqlite_database, "Balie 2")
    assert count(sqlite_database) == 2


def test_nobody_goes_on_in_a_file_that_was_put_back_meanwhile(
    sqlite_database: Database, sqlite_path: Path, sqlite_template: Path
) -> None:
    add(sqlite_database, "Balie 1")
    back = Path(shutil.copy(sqlite_template, sqlite_path.with_name("terug.db")))
    back.replace(sqlite_path)
    with pytest.raises(EnvironmentTrouble, match="vervangen") as caught:
        add(sqlite_database, "Balie 2")
    assert "open het opnieuw" in caught.value.do


# Two versions of the program


NewerVersion = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def newer_version(database: Database, request: pytest.FixtureRequest) -> Iterator[NewerVersion]:
    """Within it, a colleague's newer program has upgraded the database under our feet."""
    if database.file is not None:
        colleague = Database.open_embedded(database.file.path, KEY, expect_current=False)
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        colleague = server.open(request.getfixturevalue("postgresql_name"), expect_current=False)

    @contextmanager
    def upgraded() -> Iterator[None]:
        write = text("UPDATE alembic_version SET version_num = :version")
        with colleague.begin() as connection:
            kept = connection.scalar(text("SELECT version_num FROM alembic_version"))
            connection.execute(write, {"version": "9999"})
        yield
        with colleague.begin() as connection:
            connection.execute(write, {"version": kept})

    yield upgraded
    colleague.close()


def test_an_older_program_stops_writing_once_the_database_is_newer(
    database: Database, newer_version: NewerVersion
) -> None:
    add(database, "Balie 1")
    with newer_version():
        with pytest.raises(EnvironmentTrouble, match="nieuwere versie van Balie"):
            add(database, "Balie 2")
        assert count(database) == 1
    add(database, "Balie 2")
    assert count(database) == 2


def test_a_table_that_a_newer_version_took_away_is_no_bug_of_the_older(
    database: Database, newer_version: NewerVersion
) -> None:
    def ask() -> None:
        with database.read() as connection:
            connection.execute(text("SELECT nothing FROM gone_since"))

    with pytest.raises(Exception, match="gone_since") as caught:
        ask()
    assert not isinstance(caught.value, EnvironmentTrouble)
    with newer_version(), pytest.raises(EnvironmentTrouble, match="nieuwere versie"):
        ask()


# The shared database


def test_a_restarted_server_costs_nobody_anything(
    postgresql_database: Database, postgresql_server: PostgresqlServer
) -> None:
    add(postgresql_database, "Balie 1")
    postgresql_server.stop()
    try:
        with pytest.raises(EnvironmentTrouble, match="niet bereikbaar"):
            add(postgresql_database, "Balie 2")
    finally:
        postgresql_server.start()
    add(postgresql_database, "Balie 2")
    postgresql_server.stop()
    postgresql_server.start()
    # Nobody asked anything while it was away: then nobody notices.
    assert count(postgresql_database) == 2


def test_a_row_that_a_colleague_holds_is_told_and_comes_free(
    postgresql_database: Database, postgresql_server: PostgresqlServer, postgresql_name: str
) -> None:
    add(postgresql_database, "Balie 1")
    other = postgresql_server.open(postgresql_name)

    def change(database: Database, name: str, *, impatient: bool) -> None:
        with database.begin() as connection:
            if impatient:
                connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
            connection.execute(location.update().values(name=name))

    with other.begin() as connection:
        connection.execute(location.update().values(name="Balie 2"))
        with pytest.raises(EnvironmentTrouble, match="bezet"):
            change(postgresql_database, "Balie 3", impatient=True)
    change(postgresql_database, "Balie 3", impatient=False)
    other.close()


def test_an_answer_that_takes_too_long_is_told(postgresql_database: Database) -> None:
    def wait() -> None:
        with postgresql_database.begin() as connection:
            connection.execute(text("SET LOCAL statement_timeout = '50ms'"))
            connection.execute(text("SELECT pg_sleep(20)"))

    with pytest.raises(EnvironmentTrouble, match="niet op tijd"):
        wait()
    assert count(postgresql_database) == 0


class Cable:
    """The network between program and server, which can be pulled out and put back."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._whole = True
        self.port: int = self._listening.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def cut(self) -> None:
        self._whole = False
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends.clear()

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        self.cut()
        # A listener that is shut down lets go of who waits in `accept`.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near = self._listening.accept()[0]
            except OSError:
                return
            if not self._whole:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._server_port))
            self._ends += [near, far]
            for source, target in ((near, far), (far, near)):
                thread = threading.Thread(target=self._carry, args=(source, target), daemon=True)
                self._threads.append(thread)
                thread.start()

    @staticmethod
    def _carry(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while told := source.recv(65536):
                target.sendall(told)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()


@pytest.fixture
def cable(postgresql_server: PostgresqlServer) -> Iterator[Cable]:
    made = Cable(postgresql_server.port)
    yield made
    made.close()


def test_a_cut_cable_loses_the_open_step_and_a_mended_one_goes_on(
    cable: Cable, postgresql_server: PostgresqlServer, postgresql_name: str
) -> None:
    url = postgresql_server.url(postgresql_name).replace(str(postgresql_server.port), str(cable.port))
    database = Database.open_server(url, OWNER, PASSWORD)
    add(database, "Balie 1")

    def be_cut_off() -> None:
        with database.begin() as connection:
            connection.execute(insert(location).values(name="Balie 2"))
            cable.cut()
            connection.execute(insert(location).values(name="Balie 3"))

    with pytest.raises(EnvironmentTrouble, match="niet bereikbaar"):
        be_cut_off()
    with pytest.raises(EnvironmentTrouble, match="niet bereikbaar"):
        add(database, "Balie 2")
    cable.mend()
    add(database, "Balie 2")
    assert count(database) == 2
    database.close()


def test_a_network_that_says_nothing_any_more_is_given_up_in_time(postgresql_database: Database) -> None:
    """Silence can't be made on a loopback: what is looked at is that libpq was told to time it."""
    with postgresql_database.read() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        told = driver.info.get_parameters()
    assert int(told["tcp_user_timeout"]) == 20_000
    idle, every, times = (int(told[f"keepalives_{one}"]) for one in ("idle", "interval", "count"))
    assert idle + every * times <= 20
