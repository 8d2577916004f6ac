"""From an empty database to a counter that can do everything, and who may change what."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from counter_app.clock import SetClock
from counter_app.domain.installation import Lack
from counter_app.domain.staff import Role
from counter_app.errors import PasswordToChoose, UserError
from counter_app.services.accounts import (
    change_account,
    close_account,
    create_account,
    create_first,
    list_accounts,
    reopen_account,
)
from counter_app.services.editions import Editions
from counter_app.services.installation import approve
from counter_app.services.management import is_ready, what_is_missing
from counter_app.services.office import Counter, Office
from counter_app.services.reading import Reading
from counter_app.services.recovery import Recovery
from counter_app.services.settings import (
    Municipality,
    add_location,
    change_municipality,
    list_locations,
    write_settings,
)
from counter_app.services.tariffs import read_file, set_tariffs
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import account, audit_line
from tests.services.management_desk import (
    MANAGER,
    OTHER,
    OWN_TARIFFS,
    PASSWORD,
    account_of,
    manager,
    new_account,
    told,
)
from tests.town import Town

_NUMBERS = itertools.count(1)
#: What the manager gives somebody, who chooses their own with it.
GIVEN = "gegeven-0001"


@pytest.fixture
def colleague(town: Town) -> Iterator[Callable[..., Counter]]:
    """Call it with roles for somebody new, signed in.

    Passwords belong to a whole server, so those of the town itself are never changed.
    """
    made: list[Counter] = []

    def make(*roles: Role) -> Counter:
        login = f"collega_{next(_NUMBERS)}"
        create_account(manager(town), replace(new_account(login, *roles), password=GIVEN))
        town.office.sign_in.choose_password(login, GIVEN, PASSWORD)
        made.append(town.office.counter(login, PASSWORD, "Balie 1"))
        return made[-1]

    yield make
    if town.database.dialect == "postgresql":
        for counter in made:
            counter.desk.database.close()


def test_a_new_database_lacks_everything_and_each_step_takes_one_thing_off_the_list(
    sqlite_database: Database, tariff_file: Callable[[str], Path], tmp_path: Path
) -> None:
    clock = SetClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    create_first(sqlite_database, new_account("aad", MANAGER))
    office = Office.on(sqlite_database, clock)
    desk = office.counter("aad", PASSWORD, "").desk

    def lacks() -> list[Lack]:
        return [one.lack for one in what_is_missing(desk)]

    left = list(Lack)
    assert lacks() == left

    def done(*lack: Lack) -> None:
        for one in lack:
            left.remove(one)
        assert lacks() == left

    seen = Municipality()
    wanted = replace(seen, name="Gemeente Voorbeeld", code="0425", iban="nl05 test 0417 1643 00")
    assert change_municipality(desk, seen, wanted).iban == "NL05TEST0417164300"
    done(Lack.NAME, Lack.CODE, Lack.IBAN)
    add_location(desk, "Balie 1")
    done(Lack.LOCATIONS)
    create_account(desk, replace(new_account("sanne", Role.CLERK), designated=True))
    done(Lack.CLERK, Lack.DESIGNATED)
    create_account(desk, replace(new_account("ines", Role.SUPERVISOR), password=GIVEN))
    office.sign_in.choose_password("ines", GIVEN, PASSWORD)
    done(Lack.SUPERVISOR)
    with sqlite_database.begin() as connection:
        write_settings(connection, {"second_factor": "none"})
    supervisor = office.counter("ines", PASSWORD, "Balie 1").desk
    Editions(supervisor).put_in_force("brp", date(2026, 11, 23), "B&W 2026-11", date(2026, 11, 1))
    done(Lack.EDITION)
    text_file = tmp_path / "reglement.md"
    text_file.write_text("Artikel 1. Fictief.", encoding="utf-8")
    Reading(supervisor).load(text_file, "brp", "1", date(2026, 11, 1))
    done(Lack.REGULATION_TEXT)
    approve(supervisor, Lack.ANNEXES)
    done(Lack.ANNEXES)
    for lack in (Lack.LETTERS, Lack.PRINTERS):
        approve(desk, lack)
        done(lack)
    set_tariffs(desk, read_file(tariff_file(OWN_TARIFFS)), date(2026, 11, 24))
    assert Lack.TARIFFS in lacks()
    clock.instant = datetime(2026, 11, 24, 9, tzinfo=UTC)
    done(Lack.TARIFFS)
    Recovery(desk).print_sheet("Sanne de Wit", lambda _pdf: None)
    done(Lack.RECOVERY_SHEET)
    assert left == []


def test_each_missing_thing_says_what_it_holds_back(sqlite_database: Database) -> None:
    with sqlite_database.read() as connection:
        missing = is_ready(connection, date(2026, 11, 23))
    assert [one.lack for one in missing] == list(Lack)
    assert all(one.words and one.holds_back.endswith(".") for one in missing)


def test_the_furnished_town_lacks_nothing(town: Town) -> None:
    assert what_is_missing(manager(town)) == ()


def test_a_leaver_can_leave_a_gap(sqlite_town: Town) -> None:
    close_account(manager(sqlite_town), account_of(sqlite_town, Role.SUPERVISOR).id)
    assert [one.lack for one in what_is_missing(manager(sqlite_town))] == [Lack.SUPERVISOR]


def test_a_leaver_cannot_sign_in_and_comes_back_with_a_new_password(
    town: Town, colleague: Callable[..., Counter]
) -> None:
    clerk = colleague(Role.CLERK).clerk
    assert not close_account(manager(town), clerk.id).active
    with pytest.raises(UserError):
        town.office.counter(clerk.login, PASSWORD, "Balie 1")
    with pytest.raises(UserError, match="uit dienst"):
        close_account(manager(town), clerk.id)
    with pytest.raises(UserError, match="uit dienst"):
        change_account(manager(town), clerk.id, name="Ander", designated=False)
    with pytest.raises(UserError, match="te kort"):
        reopen_account(manager(town), clerk.id, "kort")
    assert reopen_account(manager(town), clerk.id, GIVEN).active
    with pytest.raises(UserError, match="al in dienst"):
        reopen_account(manager(town), clerk.id, GIVEN)
    with pytest.raises(UserError):
        town.office.counter(clerk.login, PASSWORD, "Balie 1")
    town.office.sign_in.choose_password(clerk.login, GIVEN, OTHER)
    again = town.office.counter(clerk.login, OTHER, "Balie 1")
    assert again.clerk == clerk
    if town.database.dialect == "postgresql":
        again.desk.database.close()
    assert told(town, "account_closed") == told(town, "account_reopened") == [{"login": clerk.login}]


def test_what_a_leaver_left_open_keeps_nothing_any_more(
    town: Town, colleague: Callable[..., Counter]
) -> None:
    leaver = colleague(MANAGER)
    close_account(manager(town), leaver.clerk.id)
    with pytest.raises((UserError, IntegrityError)):
        add_location(leaver.desk, "Achterdeur")
    assert "Achterdeur" not in [one.name for one in list_locations(manager(town))]


def test_on_a_server_nobody_knows_the_password_of_a_leavers_own_role(
    town: Town, colleague: Callable[..., Counter]
) -> None:
    clerk = colleague(Role.CLERK).clerk
    close_account(manager(town), clerk.id)
    if town.database.dialect == "postgresql":
        with pytest.raises(UserError):
            town.database.as_clerk(clerk.login, PASSWORD)


def test_a_new_password_replaces_the_old_one_and_opens_a_closed_door(
    town: Town, colleague: Callable[..., Counter]
) -> None:
    clerk = colleague(Role.CLERK).clerk
    if town.database.dialect == "sqlite":
        for _ in range(5):
            with pytest.raises(UserError):
                town.office.counter(clerk.login, "niet-dit", "Balie 1")
    change_account(manager(town), clerk.id, name=clerk.name, designated=False, password=GIVEN)
    town.office.sign_in.choose_password(clerk.login, GIVEN, OTHER)
    counter = town.office.counter(clerk.login, OTHER, "Balie 1")
    if town.database.dialect == "postgresql":
        counter.desk.database.close()
    with pytest.raises(UserError):
        town.office.counter(clerk.login, PASSWORD, "Balie 1")
    assert told(town, "password_reset") == [{"login": clerk.login}]
    assert told(town, "account_changed") == []


def test_a_password_that_somebody_gave_is_good_for_choosing_ones_own(
    town: Town, colleague: Callable[..., Counter]
) -> None:
    clerk = colleague(Role.CLERK).clerk
    change_account(manager(town), clerk.id, name=clerk.name, designated=False, password=GIVEN)
    sign_in = town.office.sign_in
    with pytest.raises(PasswordToChoose):
        town.office.counter(clerk.login, GIVEN, "Balie 1")
    for own, field in (("kort", "new_password"), (GIVEN, "new_password")):
        with pytest.raises(UserError) as wrong:
            sign_in.choose_password(clerk.login, GIVEN, own)
        assert wrong.value.field == field
    with pytest.raises(UserError):
        sign_in.choose_password(clerk.login, "niet-het-goede", OTHER)
    sign_in.choose_password(clerk.login, GIVEN, OTHER)
    counter = town.office.counter(clerk.login, OTHER, "Balie 1")
    counter.close()
    with pytest.raises(UserError):
        town.office.counter(clerk.login, GIVEN, "Balie 1")
    assert {"login": clerk.login} in told(town, "password_reset")
    assert len(told(town, "password_chosen")) == 2


def test_ones_own_password_is_not_temporary(town: Town, colleague: Callable[..., Counter]) -> None:
    boss = colleague(MANAGER)
    change_account(boss.desk, boss.clerk.id, name=boss.clerk.name, designated=False, password=OTHER)
    again = town.office.counter(boss.clerk.login, OTHER, "Balie 1")
    again.close()


def test_no_password_is_ever_in_the_trail(town: Town, colleague: Callable[..., Counter]) -> None:
    clerk = colleague(Role.CASHIER).clerk
    change_account(manager(town), clerk.id, name="Kas", designated=False, password=OTHER)
    close_account(manager(town), clerk.id)
    reopen_account(manager(town), clerk.id, PASSWORD)
    with town.database.read() as connection:
        lines = "".join(connection.execute(select(audit_line.c.detail)).scalars())
        kept = [one or "" for one in connection.execute(select(account.c.password_hash)).scalars()]
    assert clerk.login in lines
    for secret in (PASSWORD, OTHER, "SCRAM", "argon2"):
        assert secret not in lines
    assert not any(secret in one for secret in (PASSWORD, OTHER) for one in kept)


def test_nobody_closes_the_own_account(town: Town) -> None:
    with pytest.raises(UserError, match="eigen account"):
        close_account(manager(town), account_of(town, MANAGER).id)


def test_of_two_managers_who_close_each_other_one_stays(
    town: Town, colleague: Callable[..., Counter]
) -> None:
    first, second = colleague(MANAGER), colleague(MANAGER)
    close_account(second.desk, first.clerk.id)
    # On a server the role of who left can't even connect any more.
    with pytest.raises(UserError):
        close_account(first.desk, second.clerk.id)
    active = [one.login for one in list_accounts(manager(town)) if one.active]
    assert first.clerk.login not in active
    assert second.clerk.login in active


def test_a_change_tells_old_and_new(town: Town) -> None:
    chosen = account_of(town, Role.CLERK)
    changed = change_account(manager(town), chosen.id, name=" Sanne de Wit-Vos ", designated=False)
    assert changed == replace(chosen, name="Sanne de Wit-Vos", designated=False)
    assert account_of(town, Role.CLERK) == changed
    assert told(town, "account_changed") == [
        {
            "login": chosen.login,
            "name": {"old": "Sanne de Wit", "new": "Sanne de Wit-Vos"},
            "designated": {"old": True, "new": False},
        }
    ]
    with pytest.raises(UserError) as refused:
        change_account(manager(town), chosen.id, name="  ", designated=False)
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("roles", "together"),
    [
        ({Role.CLERK, Role.SUPERVISOR}, True),
        ({Role.DEPARTMENT_HEAD, Role.SUPERVISOR}, True),
        ({Role.PRIVACY_OFFICER, Role.AUDITOR}, True),
        ({Role.APPLICATION_MANAGER, Role.CLERK}, False),
        ({Role.APPLICATION_MANAGER, Role.AUDITOR}, False),
        ({Role.APPLICATION_MANAGER, Role.DATA_MANAGER}, False),
        ({Role.CASHIER, Role.SUPERVISOR}, False),
        ({Role.PRIVACY_OFFICER, Role.CLERK}, False),
        ({Role.AUDITOR, Role.CASHIER}, False),
        ({Role.AUDITOR, Role.SUPERVISOR}, False),
        ({Role.DATA_MANAGER, Role.DEPARTMENT_HEAD}, False),
    ],
)
def test_a_second_role_never_brings_what_the_first_may_not(
    sqlite_town: Town, roles: set[Role], together: bool
) -> None:
    new = new_account("beide", *roles)
    if together:
        assert create_account(manager(sqlite_town), new) > 0
        return
    with pytest.raises(UserError, match="niet samen") as refused:
        create_account(manager(sqlite_town), new)
    assert refused.value.field == "roles"


def test_capitals_in_a_login_make_no_difference(sqlite_town: Town) -> None:
    create_account(manager(sqlite_town), new_account("Nieuw_2", Role.CASHIER))
    sqlite_town.office.sign_in.choose_password("nieuw_2", PASSWORD, OTHER)
    assert sqlite_town.office.counter("NIEUW_2", OTHER, "Balie 1").clerk.login == "nieuw_2"
    with pytest.raises(UserError) as refused:
        create_account(manager(sqlite_town), new_account("nieuW_2", Role.CASHIER))
    assert refused.value.field == "login"


def test_a_login_that_another_database_on_the_server_has_is_taken(town: Town) -> None:
    if town.database.dialect == "postgresql":
        with town.database.begin() as connection:
            connection.exec_driver_sql("CREATE ROLE van_elders")
        with pytest.raises(UserError) as refused:
            create_account(manager(town), new_account("van_elders", Role.CASHIER))
        assert refused.value.field == "login"
