"""From the embedded file to a server: everything arrives, also after a cut, and nobody works on in the file."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text

from counter_app.domain.channel import Channel
from counter_app.domain.secrecy_request import Capacity
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.services.secrecy_requests import Named
from counter_app.storage import log_verify, logins, moving
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.inspection import inspect
from counter_app.storage.server_setup import ServerAddress
from counter_app.storage.tables_persons import person, person_name
from counter_app.storage.tables_staff import account, location
from counter_app.storage.trouble import WrongPassword
from tests.databases import ADMINISTRATOR, KEY, PASSWORD, PostgresqlServer
from tests.services import stories
from tests.town import Town

_NUMBERS = itertools.count(1)
_REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def address(own_server: PostgresqlServer) -> Iterator[ServerAddress]:
    """A database that isn't there yet; afterwards neither it nor its clerks are there any more."""
    name = f"moved_{next(_NUMBERS)}"
    yield ServerAddress(own_server.address(ADMINISTRATOR, name), PASSWORD)
    with own_server.superuser() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        clerks = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname !~ '^(pg_|balie_|postgres|dbbeheer)'"
        )
        for (clerk,) in clerks.fetchall():
            connection.execute(f'DROP ROLE "{clerk}"')


@pytest.fixture
def at_work(sqlite_town: Town) -> tuple[Town, Path]:
    """A municipality on the embedded file where requests were handled; its counters are still open."""
    counter = sqlite_town.counter()
    for role in ("housemate_one", "lives_alone"):
        stored = stories.own_data(counter, sqlite_town, role)
        counter.disclosure.release(stored.id, stored.version)
    stories.paid_letter(counter, sqlite_town)
    # Asked for here, of which no delivery knows yet.
    asked = [Named(Capacity.SELF, sqlite_town.person_id("housemate_two"))]
    counter.secrecy_requests.enter(sqlite_town.clock.today(), Channel.COUNTER, asked)
    assert sqlite_town.database.file is not None
    return sqlite_town, sqlite_town.database.file.path


def _mover(path: Path) -> Database:
    return Database.open_embedded(path, KEY, even_moved=True)


def test_everything_arrives_and_the_file_is_closed(
    at_work: tuple[Town, Path], address: ServerAddress
) -> None:
    town, path = at_work
    source = _mover(path)
    with source.snapshot() as connection:
        before = log_verify.verify(connection)
        rows = {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in metadata.tables.items()
        }
        names = set(connection.scalars(select(account.c.login)))

    made = moving.move(source, address)

    assert (made.entries, made.head) == (before.entries, before.end) == (2, before.end)
    assert made.rows == sum(count or 0 for count in rows.values()) > 100
    assert set(made.new_logins) == names
    target = address.open()
    assert inspect(target).problems == ()
    with target.snapshot() as connection:
        assert log_verify.verify(connection) == before
        there = {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in metadata.tables.items()
        }
        assert there == rows
        secret = select(person.c.secrecy_raw, person.c.secrecy_delivered, person_name.c.is_open).join(
            person_name
        )
        told = connection.execute(secret.where(person.c.id == town.person_id("housemate_two")).distinct())
        assert [tuple(row) for row in told] == [("7", "0", False)]
        assert connection.scalars(select(account.c.password_hash).distinct()).all() == [None]
        # What a list shows is read from the persons there, under row security.
        assert connection.scalars(select(person_name.c.listed).distinct()).all() == [None]
    # Who had the file open reads on, and writes nothing any more; nobody opens it anew.
    with (
        pytest.raises(EnvironmentTrouble, match=r"staan nu op een server: 127\.0\.0\.1:\d+/moved_"),
        town.database.begin() as unit,
    ):
        unit.execute(insert(location).values(name="Balie 99"))
    with pytest.raises(EnvironmentTrouble, match="staan nu op een server"):
        Database.open_embedded(path, KEY)
    with pytest.raises(UserError, match="staan al op een server"):
        moving.move(source, address)
    source.close()
    target.close()


def test_work_goes_on_at_the_server_with_the_next_numbers(
    at_work: tuple[Town, Path], address: ServerAddress
) -> None:
    _, path = at_work
    source = _mover(path)
    moving.move(source, address)
    source.close()
    target = address.open()
    login = "sanne"
    with pytest.raises(WrongPassword):
        target.as_clerk(login, PASSWORD)
    with target.begin() as connection:
        logins.change_password(connection, login, PASSWORD)
    clerk = target.as_clerk(login, PASSWORD)
    with clerk.begin() as connection:
        entry = connection.execute(
            text("SELECT entry_number FROM log_append('own_data', 'naarden_2007', '{}', NULL, NULL)")
        ).scalar_one()
        number = connection.scalar(
            text("SELECT next_number('request', CAST(to_char(now(), 'YYYY') AS integer))")
        )
    assert entry == 3
    with target.begin() as connection:
        last = connection.scalar(text("SELECT max(number) FROM request"))
        assert number == int(str(last).partition("-")[2]) + 1
        newest = connection.scalar(select(func.max(location.c.id)))
        made = connection.execute(insert(location).values(name="Balie 99").returning(location.c.id))
        assert made.scalar_one() == newest + 1
    clerk.close()
    target.close()


_MOVER = """
import sys
from pathlib import Path
from counter_app.storage import moving
from counter_app.storage.database import Database
from counter_app.storage.server_setup import ServerAddress
url, password, path, key = sys.stdin.read().split("\\n")
source = Database.open_embedded(Path(path), bytes.fromhex(key), even_moved=True)
moving.move(source, ServerAddress(url, password), lambda table, rows: print(table, flush=True))
"""


@pytest.mark.parametrize("after", [2, 12])
def test_a_move_that_is_killed_goes_on_where_it_was(
    at_work: tuple[Town, Path], address: ServerAddress, after: int
) -> None:
    town, path = at_work
    with town.database.snapshot() as connection:
        before = log_verify.verify(connection)
    mover = subprocess.Popen(
        [sys.executable, "-c", _MOVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_REPOSITORY,
        env=os.environ,
    )
    assert mover.stdin is not None
    assert mover.stdout is not None
    mover.stdin.write(f"{address.url}\n{PASSWORD}\n{path}\n{KEY.hex()}")
    mover.stdin.close()
    told = [mover.stdout.readline().strip() for _ in range(after)]
    mover.send_signal(signal.SIGKILL)
    mover.wait()
    mover.stdout.close()
    assert all(re.fullmatch(r"[a-z_]+", one) for one in told)
    with pytest.raises(EnvironmentTrouble, match="worden verplaatst"):
        Database.open_embedded(path, KEY)

    seen: list[str] = []
    source = _mover(path)
    made = moving.move(source, address, lambda table, _rows: seen.append(table))
    source.close()

    assert (made.entries, made.head) == (before.entries, before.end)
    # What was whole isn't moved twice.
    assert not set(told[:-1]) & set(seen)
    target = address.open()
    assert inspect(target).problems == ()
    target.close()


def test_a_move_to_what_is_there_already_is_refused_and_leaves_the_file_open(
    at_work: tuple[Town, Path], address: ServerAddress, own_server: PostgresqlServer
) -> None:
    _, path = at_work
    source = _mover(path)
    with own_server.superuser() as connection:
        connection.execute(f"CREATE DATABASE {address.database}")
    with pytest.raises(UserError, match="al een database"):
        moving.move(source, address)
    with own_server.superuser() as connection:
        connection.execute(f"DROP DATABASE {address.database}")
        connection.execute("CREATE ROLE sanne LOGIN")
    with pytest.raises(UserError, match="sanne"):
        moving.move(source, address)
    Database.open_embedded(path, KEY).close()
    source.close()


def test_a_broken_file_is_not_moved(at_work: tuple[Town, Path], address: ServerAddress) -> None:
    town, path = at_work
    with town.database.begin() as connection:
        connection.execute(text("UPDATE sequence SET last = last + 1 WHERE series = 'request'"))
    source = _mover(path)
    with pytest.raises(UserError, match="nummers van verzoeken"):
        moving.move(source, address)
    source.close()
    Database.open_embedded(path, KEY).close()
