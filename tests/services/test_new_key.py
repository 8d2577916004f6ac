"""Another key for the embedded file: the old one opens nothing any more, and a cut on the way is taken up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import keyring
import keyring.backend
import pytest
from sqlalchemy import insert, select

from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.services.destruction_journal import Journal, Journaled
from counter_app.services.recovery import is_printed
from counter_app.services.upkeep import Place, replace_key
from counter_app.storage import audit, keys
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.inspection import inspect
from counter_app.storage.rekey import rekey
from counter_app.storage.tables_staff import location
from tests.databases import KEY


class _Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[_Ring]:
    """A working keyring for one test."""
    before, ring = keyring.get_keyring(), _Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def place(sqlite_path: Path, tmp_path: Path) -> Place:
    """A file with something in it, and a list that was destroyed; its key is in a file."""
    database = Database.open_embedded(sqlite_path, KEY)
    with database.begin() as connection:
        connection.execute(insert(location).values(name="Balie 1"))
        audit.write(connection, "recovery_sheet_printed", detail={"second_person": "A. Bakker"})
        assert is_printed(connection)
    database.close()
    journal = Journal.of_file(sqlite_path, KEY)
    journal.keep(Journaled("V2026-001", date(2026, 1, 1), 1, 2, ()))
    journal.keep_done("V2026-001")
    key_file = tmp_path / "old.key"
    key_file.write_text(KEY.hex(), encoding="ascii")
    key_file.chmod(0o600)
    return Place(str(sqlite_path), str(key_file), None)


def _is_as_it_was(place: Place, new_key_file: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="sleutel past niet"):
        Database.open_embedded(place.path, KEY)
    new = keys.read_key_file(new_key_file)
    database = Database.open_embedded(place.path, new)
    assert inspect(database).problems == ()
    with database.read() as connection:
        assert connection.scalars(select(location.c.name)).all() == ["Balie 1"]
        # The sheet in the safe opens nothing any more.
        assert not is_printed(connection)
    (kept,) = Journal.beside(database).read()
    assert (kept.number, kept.done) == ("V2026-001", True)
    database.close()
    left = {one.name for one in place.path.parent.iterdir()}
    assert left == {"balie.db", "balie.db.destroyed", "old.key", "new.key"}


def test_the_old_key_opens_nothing_any_more(place: Place, tmp_path: Path) -> None:
    replace_key(place, tmp_path / "new.key")
    _is_as_it_was(place, tmp_path / "new.key")


def test_what_was_cut_off_between_file_and_journal_is_taken_up(place: Place, tmp_path: Path) -> None:
    new = keys.make_key_file(tmp_path / "new.key")
    (tmp_path / "balie.db.partial").write_bytes(b"half")
    rekey(EmbeddedFile(place.path, KEY), new)
    with pytest.raises(EnvironmentTrouble):
        Journal.of_file(place.path, new).read()
    replace_key(place, tmp_path / "new.key")
    _is_as_it_was(place, tmp_path / "new.key")


def test_while_somebody_has_it_open_nothing_happens(place: Place, tmp_path: Path) -> None:
    database = Database.open_embedded(place.path, KEY)
    with pytest.raises(EnvironmentTrouble, match="bezet"):
        replace_key(place, tmp_path / "new.key")
    with database.begin() as connection:
        connection.execute(insert(location).values(name="Balie 2"))
    database.close()
    Database.open_embedded(place.path, KEY).close()


@pytest.mark.usefixtures("ring")
def test_a_key_in_the_keyring_is_replaced_there(place: Place, tmp_path: Path) -> None:
    keys.keep_embedded_key(place.path, KEY)
    replace_key(Place(str(place.path), None, None), tmp_path / "new.key")
    assert keys.embedded_key(place.path) == keys.read_key_file(tmp_path / "new.key") != KEY


def test_the_same_key_again_is_refused(place: Place) -> None:
    assert place.key_file is not None
    with pytest.raises(UserError, match="al heeft"):
        replace_key(place, Path(place.key_file))
    with pytest.raises(UserError, match="bestand op deze computer"):
        replace_key(Place("postgresql://db.example.nl/balie", None, None), Path("new.key"))
