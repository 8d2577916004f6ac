"""Coming in by the command line: the key alone is no back door to real persons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from counter_app.clock import SystemClock
from counter_app.domain.staff import Right, Role
from counter_app.errors import EnvironmentTrouble, NotAllowed, UserError
from counter_app.services.access import create_database, desk_for, is_server, open_database
from counter_app.services.accounts import NewAccount, create_account, create_first
from counter_app.services.disclosure_log import DisclosureLog
from counter_app.services.persons import Persons, Reason
from counter_app.services.requests import Requests
from counter_app.services.settings import write_settings
from tests.town import Town


def _nobody() -> str:
    pytest.fail("nobody may be asked for a password here")


@pytest.mark.parametrize(
    ("place", "server"),
    [
        (None, False),
        ("demo.db", False),
        ("/tmp/a b.db", False),
        ("postgresql://localhost/x", True),
        ("mysql://x", True),
    ],
)
def test_a_server_is_told_from_a_file(place: str | None, server: bool) -> None:
    assert is_server(place) is server


def test_a_new_database_is_open_to_its_key_until_somebody_has_an_account(tmp_path: Path) -> None:
    path, key = str(tmp_path / "new.db"), str(tmp_path / "new.key")
    database = create_database(path, key)
    desk = desk_for(database, None, _nobody, SystemClock())
    assert DisclosureLog(desk).verify().entries == 0
    assert not desk.clerk.may(Right.HANDLE_REQUESTS)
    assert not desk.clerk.may(Right.DISCLOSE)
    create_first(
        database, NewAccount("eerste", "E. Eerste", "lang-genoeg-1", frozenset({Role.APPLICATION_MANAGER}))
    )
    with pytest.raises(UserError, match="--login") as wrong:
        desk_for(database, None, _nobody, SystemClock())
    assert wrong.value.field == "login"
    database.close()
    with pytest.raises(UserError, match="bestaat al"):
        create_database(path, key)
    again = open_database(path, key)
    with pytest.raises(UserError, match="--login"):
        desk_for(again, None, _nobody, SystemClock())
    signed = desk_for(again, "eerste", lambda: "lang-genoeg-1", SystemClock())
    with pytest.raises(NotAllowed):
        Persons(signed).search("999990019", reason=Reason.CHECK_DATA)
    again.close()
    with pytest.raises(EnvironmentTrouble):
        open_database(str(tmp_path / "nowhere.db"), key)


def test_on_a_real_database_a_command_has_the_rights_of_the_account_that_signs_in(town: Town) -> None:
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    passwords = {one.role: (one.login, one.password) for one in reversed(town.accounts)}
    tries: list[tuple[Role, Callable[[Persons, DisclosureLog], object], bool]] = [
        (Role.CLERK, lambda persons, log: log.verify(), True),
        (Role.APPLICATION_MANAGER, lambda persons, log: log.verify(), False),
        (Role.CASHIER, lambda persons, log: persons.find_by_a_number("1"), False),
        (Role.DATA_MANAGER, lambda persons, log: persons.find_by_a_number("1"), True),
    ]
    for role, act, allowed in tries:
        login, password = passwords[role]
        desk = desk_for(town.database, login, partial(str, password), town.clock)
        assert desk.location == "command line"
        assert desk.clerk.roles == {role}
        if allowed:
            act(Persons(desk), DisclosureLog(desk))
        else:
            with pytest.raises(NotAllowed):
                act(Persons(desk), DisclosureLog(desk))
        if town.database.dialect == "postgresql":
            desk.database.close()
    with pytest.raises(UserError, match="Gebruikersnaam of wachtwoord"):
        desk_for(town.database, passwords[Role.CLERK][0], lambda: "not-the-password", town.clock)


def test_a_fictitious_database_is_read_by_its_key_and_still_not_worked_in(town: Town) -> None:
    desk = desk_for(town.database, None, _nobody, town.clock)
    found = Persons(desk).search(town.a_number("lives_alone"), reason=Reason.CHECK_DATA)
    assert len(found.hits) == 1
    assert Persons(desk).search(town.a_number("couple_secret"), reason=Reason.CHECK_DATA).hits == ()
    with pytest.raises(NotAllowed):
        Requests(desk).withdraw(1, 1, "")


def test_a_login_that_nobody_could_type_is_not_made(sqlite_town: Town) -> None:
    manager = sqlite_town.counter(Role.APPLICATION_MANAGER)
    for login in ("van jansen", "1jansen", "jansén", "jansen-2", "j" * 41, ""):
        with pytest.raises(UserError) as wrong:
            create_account(
                manager.desk, NewAccount(login, "J. Jansen", "lang-genoeg-1", frozenset({Role.CLERK}))
            )
        assert wrong.value.field == "login", login
    create_account(manager.desk, NewAccount("Jansen", "J. Jansen", "lang-genoeg-1", frozenset({Role.CLERK})))
    sqlite_town.office.sign_in.choose_password("jansen", "lang-genoeg-1", "lang-genoeg-2")
    counter = sqlite_town.office.counter(" Jansen ", "lang-genoeg-2", "Balie 1")
    assert counter.clerk.login == "jansen"
