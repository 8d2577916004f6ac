"""A fictitious municipality for tests: persons, accounts of every role, tariffs, and a clock that can be set."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.clock import SetClock
from counter_app.domain.staff import Role
from counter_app.services.demo import ACCOUNTS, LOCATIONS, DemoAccount, furnish
from counter_app.services.office import Counter, Office
from counter_app.storage.database import Database
from counter_app.storage.grants import group
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_staff import account
from tests.databases import KEY, PostgresqlServer

_NUMBERS = itertools.count(1)
#: Enough for the whole cast of the demo, and few enough to be quick.
PERSONS = 30
#: A hash says itself what it costs to check. What a real one costs is in the stories of signing in.
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(slots=True)
class Town:
    """One municipality of a test."""

    database: Database
    clock: SetClock
    office: Office
    accounts: tuple[DemoAccount, ...]
    _counters: dict[str, Counter] = field(default_factory=dict)

    def account(self, role: Role = Role.CLERK) -> DemoAccount:
        """The first account with this role."""
        return next(one for one in self.accounts if one.role is role)

    def counter(self, role: Role = Role.CLERK) -> Counter:
        """A colleague with this role, signed in once."""
        return self.sign_in(self.account(role))

    def second_clerk(self) -> Counter:
        """The other clerk, who isn't designated under art. 9 lid 3."""
        return self.sign_in([one for one in self.accounts if one.role is Role.CLERK][1])

    def sign_in(self, account: DemoAccount) -> Counter:
        if account.login not in self._counters:
            self._counters[account.login] = self.office.counter(account.login, account.password, LOCATIONS[0])
        return self._counters[account.login]

    def a_number(self, role: str) -> str:
        """The A-number of a member of the cast."""
        return DEMO_CAST[role].a_number

    def person_id(self, role: str) -> int:
        """The key of a member of the cast."""
        with self.database.read() as connection:
            return int(
                connection.execute(
                    select(person.c.id).where(person.c.a_number == self.a_number(role))
                ).scalar_one()
            )

    def set_secrecy(self, role: str, code: str | None) -> None:
        """A newer delivery of the register, as far as the code goes."""
        with self.database.begin() as connection:
            connection.execute(
                update(person).where(person.c.a_number == self.a_number(role)).values(secrecy_raw=code)
            )

    def later(self, **by: float) -> None:
        """Lets time pass."""
        self.clock.instant += timedelta(**by)

    def close(self) -> None:
        for counter in self._counters.values():
            if self.database.dialect == "postgresql":
                counter.desk.database.close()


def _furnished(database: Database, workplace: Path) -> None:
    """Fills an empty database once, to copy for each test."""
    furnish(database, SetClock(datetime.now(UTC)), workplace, ACCOUNTS, PERSONS)
    if database.dialect != "postgresql":
        with database.begin() as connection:
            for one in ACCOUNTS:
                cheap = update(account).where(account.c.login == one.login)
                connection.execute(cheap.values(password_hash=_CHEAP.hash(one.password)))
    database.close()


@pytest.fixture(scope="session")
def sqlite_town_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded municipality, furnished once."""
    folder = tmp_path_factory.mktemp("town")
    path = Path(shutil.copy(sqlite_template, folder / "town.db"))
    _furnished(Database.open_embedded(path, KEY), folder)
    return path


@pytest.fixture(scope="session")
def postgresql_town_name(
    postgresql_server: PostgresqlServer, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The municipality on the server, furnished once; login roles belong to the whole server."""
    name = "town_template"
    postgresql_server.copy("template", name)
    _furnished(postgresql_server.open(name), tmp_path_factory.mktemp("town"))
    return name


def _town_on(database: Database, front: Database) -> Town:
    """`front` is the handle that a counter machine has: on a server it knows nobody before the sign-in."""
    # Rows get their time from the database, so the set clock starts at the real day.
    clock = SetClock(datetime.now(UTC))
    return Town(database, clock, Office.on(front, clock), ACCOUNTS)


@contextmanager
def _embedded_copy(furnished: Path, folder: Path) -> Iterator[Town]:
    path = Path(shutil.copy(furnished, folder / "town.db"))
    database = Database.open_embedded(path, KEY)
    made = _town_on(database, database)
    yield made
    made.close()
    database.close()
    path.unlink(missing_ok=True)


def _roles_as_furnished(postgresql_server: PostgresqlServer) -> None:
    """Roles belong to the whole server: what an earlier story gave or took there is put right."""
    wanted = {(one.login, group(one.role)) for one in ACCOUNTS}
    keeper = postgresql_server.keeper
    found = set(
        keeper.execute(
            "SELECT clerk.rolname, of.rolname FROM pg_auth_members AS one"
            " JOIN pg_roles AS clerk ON clerk.oid = one.member JOIN pg_roles AS of ON of.oid = one.roleid"
            " WHERE clerk.rolname = ANY(%s)",
            [[one.login for one in ACCOUNTS]],
        ).fetchall()
    )
    for login, of in found - wanted:
        keeper.execute(f'REVOKE "{of}" FROM "{login}"')
    for login, of in wanted - found:
        keeper.execute(f'GRANT "{of}" TO "{login}"')


@contextmanager
def _server_copy(postgresql_server: PostgresqlServer, postgresql_town_name: str) -> Iterator[Town]:
    name = f"town_{next(_NUMBERS)}"
    _roles_as_furnished(postgresql_server)
    postgresql_server.copy(postgresql_town_name, name)
    database = postgresql_server.open(name)
    front = Database.at_server(postgresql_server.url(name))
    made = _town_on(database, front)
    yield made
    made.close()
    front.close()
    database.close()
    postgresql_server.drop(name)


@pytest.fixture
def sqlite_town(sqlite_town_file: Path, tmp_path: Path) -> Iterator[Town]:
    """A fresh copy of the municipality on the embedded database."""
    with _embedded_copy(sqlite_town_file, tmp_path) as made:
        yield made


@pytest.fixture
def postgresql_town(postgresql_server: PostgresqlServer, postgresql_town_name: str) -> Iterator[Town]:
    """A fresh copy of the municipality on the server."""
    with _server_copy(postgresql_server, postgresql_town_name) as made:
        yield made


@pytest.fixture(scope="module")
def sqlite_town_of_all(sqlite_town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One copy for all stories of a module, on the embedded database."""
    with _embedded_copy(sqlite_town_file, tmp_path_factory.mktemp("town_of_all")) as made:
        yield made


@pytest.fixture(scope="module")
def postgresql_town_of_all(postgresql_server: PostgresqlServer, postgresql_town_name: str) -> Iterator[Town]:
    """One copy for all stories of a module, on the server."""
    with _server_copy(postgresql_server, postgresql_town_name) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest) -> Town:
    """The same municipality on both engines."""
    made: Town = request.getfixturevalue(f"{request.param}_town")
    return made
