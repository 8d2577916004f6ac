"""Signing in: the right password opens a desk, the wrong one tells nothing, and too many close the door."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.accounts import NewAccount, create_account, create_first
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import account, audit_line
from tests.town import Town


def test_the_right_password_opens_a_desk_with_the_clerks_own_rights(town: Town) -> None:
    counter = town.counter(Role.CLERK)
    assert counter.clerk.name == "Sanne de Wit"
    assert counter.clerk.designated
    assert counter.may(Right.DISCLOSE)
    assert not counter.may(Right.APPROVE)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(town: Town) -> None:
    known = town.account().login
    sentences = []
    for login in (known, "nobody_here"):
        with pytest.raises(UserError) as wrong:
            town.office.counter(login, "not-the-password", "Balie 1")
        sentences.append(wrong.value.sentence)
    assert (
        sentences[0]
        == sentences[1]
        == ("Gebruikersnaam of wachtwoord klopt niet. U kunt het nog 4 keer proberen.")
    )


def test_five_wrong_attempts_close_the_door_ever_longer(town: Town) -> None:
    one = town.account()
    for _ in range(5):
        with pytest.raises(UserError):
            town.office.counter(one.login, "not-the-password", "Balie 1")
    with pytest.raises(UserError, match="over 1 minuten"):
        town.office.counter(one.login, one.password, "Balie 1")
    town.later(seconds=61)
    with pytest.raises(UserError, match="over 2 minuten"):
        town.office.counter(one.login, "not-the-password", "Balie 1")
    town.later(minutes=3)
    assert town.counter().clerk.login == one.login
    with pytest.raises(UserError, match="nog 4 keer"):
        town.office.counter(one.login, "not-the-password", "Balie 1")


def test_the_lock_opens_for_the_same_clerk_only(town: Town) -> None:
    counter = town.counter()
    counter.unlock(town.account().password)
    with pytest.raises(UserError):
        counter.unlock(town.account(Role.SUPERVISOR).password)


def test_failed_attempts_are_in_the_audit_trail_without_the_password(sqlite_town: Town) -> None:
    with pytest.raises(UserError):
        sqlite_town.office.counter(sqlite_town.account().login, "guessed-secret", "Balie 1")
    with sqlite_town.database.read() as connection:
        details = (
            connection.execute(select(audit_line.c.detail).where(audit_line.c.kind == "sign_in_failed"))
            .scalars()
            .all()
        )
    assert details == [f'{{"login":"{sqlite_town.account().login}"}}']


def test_no_password_stands_in_the_embedded_database(sqlite_town: Town) -> None:
    with sqlite_town.database.read() as connection:
        kept = connection.execute(select(account.c.password_hash)).scalars().all()
    assert all(one.startswith("$argon2id$") for one in kept)
    assert not any(each.password in one for one in kept for each in sqlite_town.accounts)


def test_only_an_empty_database_takes_a_first_manager(database: Database) -> None:
    new = NewAccount("eerste_beheer", "E. Beheer", "lang-genoeg-1", frozenset({Role.APPLICATION_MANAGER}))
    if database.dialect == "sqlite":
        create_first(database, new)
        with pytest.raises(NotAllowed, match="al accounts"):
            create_first(database, new)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"login": "met spatie"}, "login"),
        ({"login": "1e"}, "login"),
        ({"name": "  "}, "name"),
        ({"password": "kort"}, "password"),
        ({"roles": frozenset()}, "roles"),
    ],
)
def test_a_faulty_account_is_told_beside_its_field(
    sqlite_town: Town, changes: dict[str, object], field: str
) -> None:
    manager = sqlite_town.counter(Role.APPLICATION_MANAGER)
    given: dict[str, object] = {
        "login": "nieuw",
        "name": "N. Nieuw",
        "password": "lang-genoeg-1",
        "roles": frozenset({Role.CLERK}),
    }
    with pytest.raises(UserError) as wrong:
        create_account(manager.desk, NewAccount(**{**given, **changes}))  # type: ignore[arg-type]
    assert wrong.value.field == field


def test_the_manager_makes_an_account_that_can_sign_in(town: Town) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    login = f"{town.account().login}_b"
    create_account(manager.desk, NewAccount(login, "N. Nieuw", "lang-genoeg-1", frozenset({Role.CLERK})))
    town.office.sign_in.choose_password(login, "lang-genoeg-1", "lang-genoeg-2")
    counter = town.office.counter(login, "lang-genoeg-2", "Balie 2")
    assert counter.clerk.roles == {Role.CLERK}
    if town.database.dialect == "postgresql":
        counter.desk.database.close()


def test_a_clerk_makes_no_accounts(town: Town) -> None:
    new = NewAccount("stiekem", "S. Tiekem", "lang-genoeg-1", frozenset({Role.SUPERVISOR}))
    with pytest.raises(NotAllowed):
        create_account(town.counter().desk, new)
