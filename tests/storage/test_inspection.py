"""The whole check: what anybody can take away or add behind the program's back is told by name."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from counter_app.domain.staff import Role
from counter_app.services import billing, requests
from counter_app.storage import log_chain
from counter_app.storage.database import Database
from counter_app.storage.inspection import inspect
from counter_app.storage.sequences import NOTAS, REQUESTS
from tests.databases import add_account
from tests.services import stories
from tests.town import Town


def test_a_municipality_at_work_is_in_order(town: Town) -> None:
    counter = town.counter()
    stored = stories.own_data(counter, town, "housemate_one")
    counter.disclosure.release(stored.id, stored.version)
    assert inspect(town.database).problems == ()


def test_the_check_counts_the_series_that_the_services_count_in() -> None:
    assert (requests.SERIES, billing.SERIES, log_chain.SERIES) == (REQUESTS, NOTAS, "log")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("ALTER TABLE location ADD COLUMN note TEXT", "structuur"),
        ("UPDATE sequence SET last = last + 1 WHERE series = 'request'", "verzoeken"),
        ("DELETE FROM sequence WHERE series = 'log'", "regel 1"),
    ],
)
def test_damage_is_told(town: Town, damage: str, says: str) -> None:
    counter = town.counter()
    stored = stories.own_data(counter, town, "housemate_one")
    counter.disclosure.release(stored.id, stored.version)
    with town.database.begin() as connection:
        connection.execute(text(damage))
    assert any(says in problem for problem in inspect(town.database).problems)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (
            "GRANT DELETE ON request TO balie_clerk",
            "balie_clerk heeft een recht dat niet in de rechtentabel staat: DELETE op request.",
        ),
        (
            "GRANT UPDATE (number) ON request TO balie_clerk",
            "balie_clerk heeft een recht dat niet in de rechtentabel staat: UPDATE op request.number.",
        ),
        (
            "GRANT SELECT ON setting TO PUBLIC",
            "PUBLIC heeft een recht dat niet in de rechtentabel staat: SELECT op setting.",
        ),
        (
            "GRANT EXECUTE ON FUNCTION log_append_any TO balie_cashier",
            "balie_cashier heeft een recht dat niet in de rechtentabel staat: EXECUTE op log_append_any.",
        ),
        (
            "REVOKE SELECT ON person FROM balie_clerk",
            "balie_clerk mist een recht uit de rechtentabel: SELECT op person.",
        ),
        (
            "GRANT SELECT ON location TO balie_clerk WITH GRANT OPTION",
            "balie_clerk heeft een recht dat niet in de rechtentabel staat: "
            "SELECT WITH GRANT OPTION op location.",
        ),
        (
            "DROP POLICY own_lines ON log_payload",
            "De afscherming own_lines van log_payload ontbreekt of is gewijzigd.",
        ),
        (
            "ALTER POLICY own_lines ON log_payload USING (clerk_id = current_account() OR clerk_id = clerk_id)",
            "De afscherming own_lines van log_payload ontbreekt of is gewijzigd.",
        ),
        (
            "ALTER POLICY own_lines ON log_payload TO PUBLIC",
            "De afscherming own_lines van log_payload ontbreekt of is gewijzigd.",
        ),
        (
            "CREATE POLICY all_lines ON log_payload FOR SELECT TO balie_cashier USING (true)",
            "De afscherming all_lines van log_payload ontbreekt of is gewijzigd.",
        ),
    ],
)
def test_a_right_too_many_or_too_few_is_told(postgresql_database: Database, damage: str, says: str) -> None:
    assert inspect(postgresql_database).sound
    with postgresql_database.begin() as connection:
        connection.execute(text(damage))
    assert says in inspect(postgresql_database).problems


def test_a_login_with_another_role_than_its_account_is_told(
    postgresql_database: Database,
) -> None:
    made = add_account(postgresql_database, "jansen", [Role.CLERK])
    with postgresql_database.begin() as connection:
        connection.execute(text(f"GRANT balie_supervisor TO {made.login}"))
    assert inspect(postgresql_database).problems == (
        f"De naam {made.login} heeft op de server andere rollen dan het account.",
    )
    with postgresql_database.begin() as connection:
        connection.execute(text(f"DROP ROLE {made.login}"))
    assert inspect(postgresql_database).problems == (
        f"Het account {made.login} heeft op de server geen eigen naam om mee aan te melden.",
    )
