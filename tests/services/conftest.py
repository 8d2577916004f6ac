"""What several stories of the services need: somebody who is clerk and supervisor in one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from counter_app.domain.staff import Role
from counter_app.services.demo import DemoAccount
from counter_app.services.office import Counter
from counter_app.storage.tables_staff import account, account_role
from tests.services.worked_cases import Case, read_cases
from tests.town import Town


def _give_both_roles(town: Town, one: DemoAccount) -> None:
    """The clerk becomes a supervisor too, as an account with both roles would be."""
    with town.database.begin() as connection:
        found = connection.execute(select(account.c.id).where(account.c.login == one.login)).scalar_one()
        connection.execute(insert(account_role).values(account_id=found, role=str(Role.SUPERVISOR)))
        if town.database.dialect == "postgresql":
            connection.exec_driver_sql(f'GRANT balie_supervisor TO "{one.login}"')


@pytest.fixture
def both_roles(town: Town) -> Counter:
    """Sanne, who is a supervisor beside her own work."""
    one = town.account()
    _give_both_roles(town, one)
    counter = town.sign_in(one)
    assert counter.clerk.roles == {Role.CLERK, Role.SUPERVISOR}
    return counter


@pytest.fixture
def tariff_file(tmp_path: Path) -> Callable[[str], Path]:
    """Call it with the text of a tariff file."""

    def write(text: str) -> Path:
        path = tmp_path / "tarieven.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def cases(shared_data: Path) -> tuple[Case, ...]:
    """The worked cases that are no disclosure; what finds the material says it clearly when it isn't there."""
    return read_cases(shared_data.parent / "cases" / "cases.json")
