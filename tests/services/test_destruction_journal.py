"""A copy that is put back forgets again: the journal beside the database repeats what was destroyed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble
from counter_app.services import access, destruction
from counter_app.services.destruction_journal import Journal, Journaled
from counter_app.storage import log_verify
from counter_app.storage.database import Database
from counter_app.storage.tables_log import log_payload
from counter_app.storage.tables_requests import request, request_fact
from tests.databases import KEY
from tests.services.test_retention import destroyed, given, proposed, years_pass
from tests.town import Town


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_text(KEY.hex())
    path.chmod(0o600)
    return path


@pytest.fixture
def put_back(sqlite_town: Town, tmp_path: Path) -> Path:
    """A copy of before the destruction that lies in the place of the database again."""
    given(sqlite_town)
    given(sqlite_town)
    assert sqlite_town.database.file is not None
    path = sqlite_town.database.file.path
    copy = tmp_path / "copy.db"
    sqlite_town.database.file.copy_to(copy)
    years_pass(sqlite_town, 2)
    assert destroyed(sqlite_town).destroyed == 4
    sqlite_town.database.close()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.copy(copy, path)
    return path


def left(database: Database) -> tuple[int, int, list[str]]:
    with database.read() as connection:
        return (
            connection.execute(select(func.count()).select_from(request_fact)).scalar_one(),
            connection.execute(select(func.count()).select_from(log_payload)).scalar_one(),
            list(connection.scalars(select(request.c.state))),
        )


def test_a_copy_that_is_put_back_forgets_again_before_anybody_signs_in(
    put_back: Path, key_file: Path
) -> None:
    bare = Database.open_embedded(put_back, KEY)
    assert left(bare)[0] > 0
    bare.close()
    told: list[str] = []
    opened = access.open_database(str(put_back), str(key_file), told=told.append)
    assert told == [destruction.repeated_words(1)]
    assert left(opened) == (0, 1, ["destroyed", "destroyed"])
    with opened.snapshot() as connection:
        assert log_verify.verify(connection).intact
    opened.close()
    # Once is enough.
    again = access.open_database(str(put_back), str(key_file), told=told.append)
    assert len(told) == 1
    again.close()


def test_the_journal_holds_numbers_alone_and_only_its_owner_reads_it(put_back: Path) -> None:
    journal = put_back.with_name(put_back.name + ".destroyed")
    content = journal.read_text()
    assert "Lindeman" not in content
    assert "reünie" not in content
    assert journal.stat().st_mode & 0o077 == 0


def test_a_journal_that_somebody_changed_stops_the_opening(put_back: Path, key_file: Path) -> None:
    journal = put_back.with_name(put_back.name + ".destroyed")
    journal.write_text(journal.read_text().replace('"number":"V', '"number":"W'))
    with pytest.raises(EnvironmentTrouble, match="beschadigd"):
        access.open_database(str(put_back), str(key_file))


def test_a_line_that_a_crash_left_half_is_overwritten(put_back: Path, key_file: Path) -> None:
    journal = put_back.with_name(put_back.name + ".destroyed")
    whole = journal.read_text()
    with journal.open("a") as file:
        file.write("0123 {half")
    opened = access.open_database(str(put_back), str(key_file))
    Journal.beside(opened).keep_done("none")
    assert left(opened)[0] == 0
    opened.close()
    assert journal.read_text().startswith(whole)


def test_what_was_only_signed_waits_for_somebody_and_what_was_half_done_is_finished(
    sqlite_town: Town, tmp_path: Path, key_file: Path
) -> None:
    given(sqlite_town)
    given(sqlite_town)
    assert sqlite_town.database.file is not None
    years_pass(sqlite_town, 2)
    made = proposed(sqlite_town)
    head = sqlite_town.counter(Role.DEPARTMENT_HEAD).retention
    head.sign(made.id, len(made.items))
    copy = tmp_path / "copy.db"
    sqlite_town.database.file.copy_to(copy)
    calls: list[int] = []
    head.carry_out(made.id, lambda done, _total: calls.append(done), lambda: bool(calls))
    path = sqlite_town.database.file.path
    # The list is in the copy and isn't done: a person goes on with it.
    unfinished = access.open_database(str(path), str(key_file))
    unfinished.close()
    assert head.carry_out(made.id).outcome == "carried_out"
    sqlite_town.database.close()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.copy(copy, path)
    # Now it was done, and the copy says it was not.
    told: list[str] = []
    opened = access.open_database(str(path), str(key_file), told=told.append)
    assert len(told) == 1
    assert left(opened) == (0, 1, ["destroyed", "destroyed"])
    assert destruction.repeat(opened) == 0
    opened.close()


def test_an_earlier_destruction_is_repeated_on_a_server_too(
    postgresql_town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    town = postgresql_town
    given(town)
    years_pass(town, 2)
    made = proposed(town)
    journal = Journal.beside(town.database)
    ids = (town.counter(Role.SUPERVISOR).clerk.id, town.counter(Role.DEPARTMENT_HEAD).clerk.id)
    journal.keep(Journaled("V2020-001", made.due_on, *ids, made.items))
    journal.keep_done("V2020-001")
    account = town.account(Role.AUDITOR)
    with pytest.raises(EnvironmentTrouble, match="teruggezet"):
        town.office.counter(account.login, account.password, "")
    assert destruction.repeat(town.database) == 1
    town.counter(Role.AUDITOR)
    assert left(town.database) == (0, 1, ["destroyed"])
    with town.database.snapshot() as connection:
        assert log_verify.verify(connection).intact
    assert destruction.repeat(town.database) == 0
