"""From an empty database to a counter that can do everything, and who may change what."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from counter_app.clock import SetClock
from counter_app.domain.installation import Lack
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, PasswordToChoose, UserError
from counter_app.services.accounts import (
    Account,
    NewAccount,
    change_account,
    close_account,
    create_account,
    create_first,
    list_accounts,
    reopen_account,
)
from counter_app.services.desk import Desk
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
    read_municipality,
    remove_location,
    rename_location,
    write_settings,
)
from counter_app.services.tariffs import Tariff, list_tariffs, read_file, set_tariffs
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import account, audit_line
from tests.town import Town

_NUMBERS = itertools.count(1)
PASSWORD = "lang-genoeg-1"
OTHER = "nog-langer-22"
#: What the manager gives somebody, who chooses their own with it.
GIVEN = "gegeven-0001"
MANAGER = Role.APPLICATION_MANAGER
OWN_TARIFFS = """
[[edition]]
id = "brp"
valid_from = 2026-01-01
[[edition.tariff]]
code = "1.1.5"
description = "Uittreksel"
cents = 1490
[[edition.tariff]]
code = "4.1"
description = "Verstrekking aan een derde"
cents = 1550
"""


def manager(town: Town) -> Desk:
    return town.counter(MANAGER).desk


def told(town: Town, kind: str) -> list[dict[str, Any]]:
    """What the audit trail tells of one kind of change."""
    lines = select(audit_line.c.detail).where(audit_line.c.kind == kind).order_by(audit_line.c.id)
    with town.database.read() as connection:
        return [json.loads(detail) for detail in connection.execute(lines).scalars()]


def account_of(town: Town, role: Role) -> Account:
    login = town.account(role).login
    return next(one for one in list_accounts(manager(town)) if one.login == login)


def new_account(login: str, *roles: Role) -> NewAccount:
    return NewAccount(login, login.capitalize(), PASSWORD, frozenset(roles))


def municipality(town: Town) -> Municipality:
    with town.database.read() as connection:
        return read_municipality(connection)


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


@pytest.fixture
def tariff_file(tmp_path: Path) -> Callable[[str], Path]:
    """Call it with the text of a tariff file."""

    def write(text: str) -> Path:
        path = tmp_path / "tarieven.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


# What is still missing


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


# Accounts


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


# Settings


def test_a_changed_setting_is_told_with_old_and_new(town: Town) -> None:
    seen = municipality(town)
    kept = change_municipality(
        manager(town), seen, replace(seen, telephone="035 000 00 01", lock_minutes="05")
    )
    assert (kept.telephone, kept.lock_minutes) == ("035 000 00 01", "5")
    assert municipality(town) == kept
    assert sorted(told(town, "setting_changed"), key=lambda line: str(line["name"])) == [
        {"name": "lock_minutes", "old": "10", "new": "5"},
        {"name": "telephone", "old": "000 000 00 00", "new": "035 000 00 01"},
    ]


def test_what_is_not_the_managers_to_set_stays(town: Town) -> None:
    seen = municipality(town)
    kept = change_municipality(manager(town), seen, replace(seen, fictitious="", edition="brp", code="0363"))
    assert kept == replace(seen, code="0363")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("department", ""),
        ("telephone", "bel maar"),
        ("iban", "NL05TEST0417164301"),
        ("code", "425"),
        ("code", "9999"),
        ("code", "0000"),
        ("lock_minutes", ""),
        ("lock_minutes", "0"),
        ("lock_minutes", "61"),
        ("lock_minutes", "²"),
        ("approval_minutes", "0"),
        ("approval_minutes", "61"),
        ("view_weeks", "twee"),
        ("refusal_weeks", "9"),
        ("completion_weeks", ""),
        ("consent_months", "25"),
        ("least_group", "4"),
        ("clerk_name_on_paper", "misschien"),
        ("visiting_address", "x" * 201),
    ],
)
def test_a_faulty_setting_is_told_beside_its_field_and_nothing_is_kept(
    sqlite_town: Town, field: str, value: str
) -> None:
    seen = municipality(sqlite_town)
    with pytest.raises(UserError) as refused:
        change_municipality(
            manager(sqlite_town), seen, replace(seen, tax_collector="ander", **{field: value})
        )
    assert refused.value.field == field
    assert municipality(sqlite_town) == seen


def test_the_least_number_that_is_told_only_goes_up(town: Town) -> None:
    seen = municipality(town)
    kept = change_municipality(manager(town), seen, replace(seen, least_group="10"))
    assert kept.least_group == "10"
    with pytest.raises(UserError, match=r"alleen omhoog\. Nu is hij 10") as refused:
        change_municipality(manager(town), kept, replace(kept, least_group="9"))
    assert refused.value.field == "least_group"
    # Whoever saw the lower one and changes something else, leaves it where it is.
    assert change_municipality(manager(town), seen, replace(seen, telephone="222")).least_group == "10"


def test_a_colleagues_change_is_not_written_over_unseen(town: Town) -> None:
    seen = municipality(town)
    change_municipality(manager(town), seen, replace(seen, telephone="111"))
    with pytest.raises(Conflict):
        change_municipality(manager(town), seen, replace(seen, telephone="222"))
    kept = change_municipality(manager(town), seen, replace(seen, postal_address="Postbus 9"))
    assert (kept.telephone, kept.postal_address) == ("111", "Postbus 9")


# Locations


def test_a_location_is_added_renamed_and_removed(town: Town) -> None:
    made = add_location(manager(town), "  Balie   9 ")
    rename_location(manager(town), made, "Balie 9b")
    assert [one.name for one in list_locations(manager(town))][-1] == "Balie 9b"
    for taken in ("balie 9B", "Balie 1"):
        with pytest.raises(UserError) as refused:
            add_location(manager(town), taken)
        assert refused.value.field == "name"
    for faulty in ("", "x" * 61):
        with pytest.raises(UserError):
            rename_location(manager(town), made, faulty)
    assert told(town, "location_added") == [{"new": "Balie 9"}]
    assert told(town, "location_renamed") == [{"old": "Balie 9", "new": "Balie 9b"}]
    remove_location(manager(town), made)
    assert told(town, "location_removed") == [{"old": "Balie 9b"}]
    assert made not in [one.id for one in list_locations(manager(town))]
    with pytest.raises(Conflict):
        rename_location(manager(town), made, "Balie 10")


def test_a_location_where_somebody_worked_stays(town: Town) -> None:
    town.counter()
    own = next(one for one in list_locations(manager(town)) if one.name == "Balie 1")
    with pytest.raises(UserError, match="al gewerkt"):
        remove_location(manager(town), own.id)


# Tariffs


def test_new_tariffs_apply_from_their_day_and_never_change_afterwards(
    town: Town, tariff_file: Callable[[str], Path]
) -> None:
    lines = read_file(tariff_file(OWN_TARIFFS))
    before = list_tariffs(manager(town))
    with pytest.raises(UserError, match="01-01-2026") as refused:
        set_tariffs(manager(town), lines)
    assert refused.value.field == "valid_from"
    assert list_tariffs(manager(town)) == before
    assert set_tariffs(manager(town), lines, date(2027, 1, 1)) == 2
    added = set(list_tariffs(manager(town))) - set(before)
    assert added == {replace(line, valid_from=date(2027, 1, 1)) for line in lines}
    assert told(town, "tariffs_set")[0]["lines"][0] == {
        "edition": "brp",
        "code": "1.1.5",
        "cents": 1490,
        "valid_from": "2027-01-01",
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((("cents = 1490", "cents = 1491\ncap = 1490")), "1.1.5 is hoger"),
        ((('code = "4.1"', 'code = "4.5"')), "4.5 is hoger"),
        ((('"brp"', '"brb"')), "brb"),
        ((('code = "4.1"', 'code = "1.1.5"')), "twee keer"),
        ((("cents = 1490", "cents = 14.90")), "1.1.5"),
        ((("cents = 1490", "cents = -1")), "1.1.5"),
        ((("cents = 1490", "cents = true")), "1.1.5"),
        ((('"Uittreksel"', '"  "')), "1.1.5"),
        ((("valid_from = 2026-01-01", "valid_from = 2026-01-01T00:00:00")), "geen goed tarievenbestand"),
        ((("valid_from = 2026-01-01", "")), "geen goed tarievenbestand"),
        ((("[[edition]]", "[edition]")), "geen goed tarievenbestand"),
        ((("cents = 1490", "cents = ")), "geen goed tarievenbestand"),
    ],
)
def test_a_faulty_file_is_refused_as_a_whole(
    tariff_file: Callable[[str], Path], change: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence) as refused:
        read_file(tariff_file(OWN_TARIFFS.replace(*change, 1)))
    assert refused.value.field == "path"


def test_what_is_no_tariff_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "beeld.toml").write_bytes(b"\x89PNG\r\n\xff\xfe")
    (tmp_path / "leeg.toml").write_text("")
    (tmp_path / "groot.toml").write_text("#" * 1_000_001)
    for name in ("weg.toml", "beeld.toml", "leeg.toml", "groot.toml", "."):
        with pytest.raises(UserError) as refused:
            read_file(tmp_path / name)
        assert refused.value.field == "path"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    cents=st.one_of(st.integers(-5, 3000), st.floats(allow_nan=False), st.text(max_size=3), st.booleans()),
    code=st.sampled_from(["4.5", "4.6", "4.1", ""]),
)
def test_no_file_brings_a_tariff_above_the_law(tmp_path: Path, cents: object, code: str) -> None:
    path = tmp_path / "willekeurig.toml"
    # A JSON scalar is a TOML scalar too.
    path.write_text(
        '[[edition]]\nid = "naarden-2007"\nvalid_from = 2026-01-01\n[[edition.tariff]]\n'
        f'code = {json.dumps(code)}\ndescription = "x"\ncents = {json.dumps(cents)}\n',
        encoding="utf-8",
    )
    try:
        (line,) = read_file(path)
    except UserError as refused:
        assert refused.field == "path"
    else:
        assert type(cents) is int
        assert line.amount_cents == cents <= {"4.5": 227, "4.6": 2269}.get(code, 3000)


def test_lines_above_the_law_are_refused_whoever_brings_them(sqlite_town: Town) -> None:
    line = Tariff("naarden-2007", "4.5", "Schriftelijk", 228, date(2027, 1, 1))
    with pytest.raises(UserError, match="hoger"):
        set_tariffs(manager(sqlite_town), [line])


def test_fictitious_tariffs_stay_out_of_a_real_database(town: Town) -> None:
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    line = Tariff("brp", "4.1", "Verstrekking", 100, date(2027, 1, 1), fictitious=True)
    with pytest.raises(UserError, match="fictief"):
        set_tariffs(manager(town), [line])
    assert set_tariffs(manager(town), [replace(line, fictitious=False)]) == 1


# Nobody else


@pytest.mark.parametrize("role", sorted(set(Role) - {MANAGER}))
def test_nobody_but_the_application_manager_changes_anything(sqlite_town: Town, role: Role) -> None:
    desk = sqlite_town.counter(role).desk
    line = Tariff("brp", "4.1", "Verstrekking", 100, date(2027, 1, 1))
    tries: tuple[Callable[[], object], ...] = (
        lambda: what_is_missing(desk),
        lambda: list_accounts(desk),
        lambda: create_account(desk, new_account("stiekem", Role.AUDITOR)),
        lambda: change_account(desk, desk.clerk.id, name="Ander", designated=True, password=OTHER),
        lambda: close_account(desk, account_of(sqlite_town, Role.AUDITOR).id),
        lambda: reopen_account(desk, desk.clerk.id, OTHER),
        lambda: change_municipality(desk, Municipality(), Municipality(name="Ander")),
        lambda: list_locations(desk),
        lambda: add_location(desk, "Balie 9"),
        lambda: rename_location(desk, 1, "Balie 9"),
        lambda: remove_location(desk, 1),
        lambda: list_tariffs(desk),
        lambda: set_tariffs(desk, [line]),
    )
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
