"""A newer set of national tables comes in, holds for everybody who signs in, and can't make anything older."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.brp.checks import value_kinds
from counter_app.brp.rubrics import described
from counter_app.domain import codes
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.code_tables import import_tables, take_into_use
from counter_app.storage.tables_codes import national_table_set
from counter_app.storage.tables_staff import audit_line
from tests.brp.test_national_tables import municipalities
from tests.town import Town

NEW = ("9001", "Toetsoog", "", "20270101", "")


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    """What this test takes into use ends with it."""
    yield
    codes.adopt(None)


def test_a_newer_table_holds_at_once_and_at_every_next_sign_in(town: Town, tmp_path: Path) -> None:
    desk = town.counter(Role.DATA_MANAGER).desk
    assert described("09.10", "9001") == "9001"
    assert value_kinds("09.10", "9001") == ("unknown_municipality",)
    renewal = import_tables(desk, [municipalities(tmp_path / "Tabel33.csv", NEW)])
    assert (renewal.newest_entry.isoformat(), renewal.new_codes, renewal.changed_codes) == (
        "2027-01-01",
        1,
        0,
    )
    assert renewal.tables == {"33": 1479}
    assert described("09.10", "9001") == "Toetsoog"
    assert value_kinds("09.10", "9001") == ()
    with desk.database.read() as connection:
        kept = connection.execute(
            select(national_table_set.c.newest_entry, national_table_set.c.clerk_id)
        ).all()
    assert [(row.newest_entry, row.clerk_id) for row in kept] == [(renewal.newest_entry, desk.clerk.id)]
    # The program is started again: what it shipped with holds, until somebody signs in.
    codes.adopt(None)
    assert described("09.10", "9001") == "9001"
    town.sign_in(town.account(Role.CLERK))
    assert described("09.10", "9001") == "Toetsoog"
    # Reading in the same again keeps nothing, and a changed description with the same dates holds as well.
    assert import_tables(desk, [tmp_path / "Tabel33.csv"]).nothing_new
    renewal = import_tables(desk, [municipalities(tmp_path / "Tabel33.csv", ("9001", "Toets-Oog", *NEW[2:]))])
    assert (renewal.new_codes, renewal.changed_codes) == (0, 1)
    with desk.database.read() as connection:
        take_into_use(connection)
    assert described("09.10", "9001") == "Toets-Oog"


def test_older_or_partial_tables_change_nothing(sqlite_town: Town, tmp_path: Path) -> None:
    desk = sqlite_town.counter(Role.DATA_MANAGER).desk
    import_tables(desk, [municipalities(tmp_path / "newer.csv", NEW)])
    with pytest.raises(UserError, match="ontbreken codes die er eerst wel in stonden, zoals 9001"):
        import_tables(desk, [municipalities(tmp_path / "older.csv")])
    assert described("09.10", "9001") == "Toetsoog"


def test_only_who_reads_in_persons_renews_and_the_trail_says_so(sqlite_town: Town, tmp_path: Path) -> None:
    path = municipalities(tmp_path / "newer.csv", NEW)
    for role in (Role.CLERK, Role.APPLICATION_MANAGER, Role.SUPERVISOR):
        with pytest.raises(NotAllowed):
            import_tables(sqlite_town.counter(role).desk, [path])
    desk = sqlite_town.counter(Role.DATA_MANAGER).desk
    import_tables(desk, [path])
    with sqlite_town.counter(Role.AUDITOR).desk.database.read() as connection:
        details = connection.scalars(
            select(audit_line.c.detail).where(audit_line.c.kind == "tables_renewed")
        ).all()
    assert len(details) == 1
    assert "2027-01-01" in str(details[0])
