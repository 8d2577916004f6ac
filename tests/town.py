"""A fictitious municipality for tests: persons, accounts of every role, tariffs, and a clock that can be set."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.clock import SetClock
from counter_app.domain.staff import Role
from counter_app.services.demo import ACCOUNTS, LOCATIONS, DemoAccount, furnish
from counter_app.services.office import Counter, Office
from counter_app.storage.database import Database
from counter_app.storage.tables_persons import person

_NUMBERS = itertools.count(1)
#: Enough for the whole cast of the demo, and few enough to be quick.
PERSONS = 30


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


def make_town(database: Database, workplace: Path) -> Town:
    """Furnishes an empty database; login names are unique, since roles belong to a whole server."""
    number = next(_NUMBERS)
    accounts = tuple(replace(one, login=f"{one.login}_{number}") for one in ACCOUNTS)
    # Rows get their time from the database, so the set clock starts at the real day.
    clock = SetClock(datetime.now(UTC))
    furnish(database, clock, workplace, accounts, PERSONS)
    return Town(database, clock, Office.on(database, clock), accounts)


@pytest.fixture
def town(database: Database, tmp_path: Path) -> Iterator[Town]:
    """The municipality on both engines."""
    made = make_town(database, tmp_path)
    yield made
    made.close()


@pytest.fixture
def sqlite_town(sqlite_database: Database, tmp_path: Path) -> Iterator[Town]:
    """The municipality on the embedded database only."""
    made = make_town(sqlite_database, tmp_path)
    yield made
    made.close()
