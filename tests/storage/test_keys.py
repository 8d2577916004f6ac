"""Keys: in the keyring, or in one file that only its owner can read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from counter_app.errors import EnvironmentTrouble
from counter_app.storage import keys


class _Ring(keyring.backend.KeyringBackend):
    """A keyring in memory, that can be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[_Ring]:
    """A working keyring for one test."""
    before, ring = keyring.get_keyring(), _Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    """A computer without any keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


def test_a_key_made_at_first_run_is_found_again(ring: _Ring, tmp_path: Path) -> None:
    made = keys.make_embedded_key(tmp_path / "balie.db")

    assert len(made) == 32
    assert keys.embedded_key(tmp_path / "." / "balie.db") == made
    assert list(ring.kept) == [("balie", str(tmp_path / "balie.db"))]
    assert keys.make_embedded_key(tmp_path / "other.db") != made


def test_the_key_of_an_unknown_database_is_told_missing(ring: _Ring, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="herstelblad"):
        keys.embedded_key(tmp_path / "balie.db")


def test_a_key_typed_over_from_paper_is_kept(ring: _Ring, tmp_path: Path) -> None:
    keys.keep_embedded_key(tmp_path / "balie.db", bytes(32))
    assert keys.embedded_key(tmp_path / "balie.db") == bytes(32)


@pytest.mark.usefixtures("no_ring")
def test_without_a_keyring_the_way_out_is_named(tmp_path: Path) -> None:
    for ask in (keys.embedded_key, keys.make_embedded_key):
        with pytest.raises(EnvironmentTrouble, match="--key-file PAD"):
            ask(tmp_path / "balie.db")


def test_a_keyring_that_only_pretends_to_keep_is_told(
    ring: _Ring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The ring takes the key and has nothing afterwards, as the null back-end does.
    monkeypatch.setattr(ring, "set_password", lambda service, username, password: None)
    with pytest.raises(EnvironmentTrouble):
        keys.make_embedded_key(tmp_path / "balie.db")


def test_a_locked_keyring_is_told(ring: _Ring, tmp_path: Path) -> None:
    ring.locked = True
    with pytest.raises(EnvironmentTrouble, match="op slot"):
        keys.embedded_key(tmp_path / "balie.db")


def test_a_server_password_is_kept_per_role_and_server(ring: _Ring) -> None:
    keys.keep_server_password("postgresql://db.example.nl/balie", "jansen", "geheim-1")

    assert keys.server_password("postgresql://db.example.nl/balie", "jansen") == "geheim-1"
    assert keys.server_password("postgresql://db.example.nl:5432/balie", "jansen") == "geheim-1"
    assert keys.server_password("postgresql://db.example.nl/balie", "bakker") is None
    assert keys.server_password("postgresql://db2.example.nl/balie", "jansen") is None


@pytest.mark.usefixtures("no_ring")
def test_a_server_may_do_without_a_kept_password() -> None:
    assert keys.server_password("postgresql://db.example.nl/balie", "jansen") is None


def test_a_key_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "balie.key"
    made = keys.make_key_file(path)

    assert keys.read_key_file(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text(made.hex().upper())
    assert keys.read_key_file(path) == made


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "balie.key"
    made = keys.make_key_file(path)
    with pytest.raises(EnvironmentTrouble, match="nooit overschreven"):
        keys.make_key_file(path)
    assert keys.read_key_file(path) == made


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o604, 0o700, 0o400])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "balie.key"
    keys.make_key_file(path)
    path.chmod(mode)
    with pytest.raises(EnvironmentTrouble, match="chmod 600"):
        keys.read_key_file(path)


@pytest.mark.parametrize(
    "content", ["", "00" * 31, "00" * 33, "zz" * 32, "00" * 32 + "\n\n", " " + "00" * 32, "00" * 32 + "\r\n"]
)
def test_a_key_file_with_anything_else_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "balie.key"
    path.write_bytes(content.encode())
    path.chmod(0o600)
    with pytest.raises(EnvironmentTrouble, match="64 hexadecimale tekens"):
        keys.read_key_file(path)


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="kan niet worden gelezen"):
        keys.read_key_file(tmp_path / "balie.key")
    with pytest.raises(EnvironmentTrouble, match="kan niet worden gelezen"):
        keys.read_key_file(tmp_path)


def test_a_key_is_in_no_environment(ring: _Ring, tmp_path: Path) -> None:
    made = keys.make_embedded_key(tmp_path / "balie.db")
    assert made.hex() not in "\n".join(os.environ.values())
