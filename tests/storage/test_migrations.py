"""The schema: what migrations make is what the tables say, and another version is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from counter_app.errors import EnvironmentTrouble
from counter_app.storage import migrate, schema
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.tables_staff import account
from tests.databases import KEY, PostgresqlServer


def test_the_migrated_schema_is_that_of_the_tables(database: Database) -> None:
    with database.snapshot() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_revision_is_known_by_name() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
    assert tuple(script.revision for script in scripts.walk_revisions()) == schema.REVISIONS[::-1]


def test_a_fresh_database_is_sound(database: Database) -> None:
    report = migrate.check(database)
    assert (report.sound, report.revision, report.problems) == (True, schema.CURRENT, ())


def test_a_database_is_made_once(database: Database) -> None:
    with pytest.raises(EnvironmentTrouble, match="staat al"):
        migrate.create(database)


@pytest.mark.parametrize(
    ("revision", "sentence"), [("9999", "nieuwere versie van Balie"), ("0000", "nieuwere versie van Balie")]
)
def test_a_schema_that_the_program_does_not_know_is_refused(
    sqlite_database: Database, sqlite_path: Path, tmp_path: Path, revision: str, sentence: str
) -> None:
    with sqlite_database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})

    with pytest.raises(EnvironmentTrouble, match=sentence):
        Database.open_embedded(sqlite_path, KEY)
    for task in (migrate.check, lambda database: migrate.upgrade(database, tmp_path / "backups")):
        with pytest.raises(EnvironmentTrouble, match=sentence):
            task(sqlite_database)
    assert not (tmp_path / "backups").exists()


def test_a_newer_server_is_refused(
    postgresql_database: Database, postgresql_server: PostgresqlServer, postgresql_name: str
) -> None:
    with postgresql_database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(EnvironmentTrouble, match="nieuwere versie"):
        postgresql_server.open(postgresql_name)


def test_an_empty_file_wants_to_be_made_first(tmp_path: Path) -> None:
    database = Database.create_embedded(tmp_path / "balie.db", KEY)
    with pytest.raises(EnvironmentTrouble, match="database create"):
        migrate.upgrade(database, tmp_path / "backups")
    database.close()
    with pytest.raises(EnvironmentTrouble, match="nog niet ingericht"):
        Database.open_embedded(tmp_path / "balie.db", KEY)


def test_a_current_database_needs_no_upgrade(database: Database, tmp_path: Path) -> None:
    assert migrate.upgrade(database, tmp_path / "backups") is None
    assert not (tmp_path / "backups").exists()


def test_an_upgrade_lays_missing_guards_after_a_copy(sqlite_database: Database, tmp_path: Path) -> None:
    for turn in ("balie-0001.db", "balie-0001-2.db"):
        with sqlite_database.begin() as connection:
            connection.execute(text("DROP TRIGGER decision_no_update"))
        problems = migrate.check(sqlite_database).problems
        assert problems == ("De bewaking decision_no_update ontbreekt of is gewijzigd.",)

        backup = migrate.upgrade(sqlite_database, tmp_path / "backups")

        assert migrate.check(sqlite_database).sound
        assert backup == tmp_path / "backups" / turn
        kept = Database.open_embedded(backup, KEY)
        assert migrate.check(kept).problems == problems
        kept.close()


@pytest.mark.parametrize(
    ("damage", "guard"),
    [
        ("DROP TRIGGER decision_no_update ON decision", "decision_no_update"),
        ("ALTER TABLE decision DISABLE TRIGGER decision_no_delete", "decision_no_delete"),
        ("ALTER TABLE log_payload DISABLE ROW LEVEL SECURITY", "log_payload"),
        (
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$",
            "refuse_change",
        ),
    ],
)
def test_a_guard_that_the_owner_took_away_is_missed(
    postgresql_database: Database, tmp_path: Path, damage: str, guard: str
) -> None:
    with postgresql_database.begin() as connection:
        connection.execute(text(damage))
    assert migrate.check(postgresql_database).problems == (f"De bewaking {guard} ontbreekt of is gewijzigd.",)
    migrate.upgrade(postgresql_database, tmp_path)
    assert migrate.check(postgresql_database).sound


def test_a_reference_to_nothing_is_found(sqlite_database: Database) -> None:
    assert sqlite_database.file is not None
    raw = sqlite_database.file.connect()
    raw.create_function("current_account", 0, lambda: None)
    raw.execute("INSERT INTO account_role (account_id, role) VALUES (99, 'clerk')")
    raw.close()
    assert migrate.check(sqlite_database).problems == (
        "Een rij in account_role verwijst naar iets dat er niet is.",
    )


def test_an_upgrade_keeps_what_was_there(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.begin() as connection:
        connection.execute(account.insert().values(login="jansen", name="Jansen"))
        connection.execute(text("DROP TRIGGER decision_no_update"))
    migrate.upgrade(sqlite_database, tmp_path)
    with sqlite_database.read() as connection:
        assert connection.scalars(select(account.c.login)).all() == ["jansen"]
