"""Keys and passwords: made once, kept in the keyring of the computer or in one guarded file."""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from counter_app.storage.trouble import Fault, trouble

_SERVICE = "balie"
_KEY_BYTES = 32
_KEY_TEXT = re.compile(rb"[0-9A-Fa-f]{64}\n?")
_OWNER_ONLY = 0o600


def embedded_key(path: Path) -> bytes:
    """The key of the database at `path`, from the keyring."""
    with _keyring_trouble():
        import keyring

        kept = keyring.get_password(_SERVICE, _entry(path))
    if kept is None:
        raise trouble(Fault.KEY_NOT_KEPT)
    return bytes.fromhex(kept)


def make_embedded_key(path: Path) -> bytes:
    """A new key for a database at `path`, kept in the keyring before anything is encrypted with it."""
    key = secrets.token_bytes(_KEY_BYTES)
    keep_embedded_key(path, key)
    return key


def keep_embedded_key(path: Path, key: bytes) -> None:
    """Put a key in the keyring, for instance one typed over from the recovery sheet."""
    with _keyring_trouble():
        import keyring

        keyring.set_password(_SERVICE, _entry(path), key.hex())
        kept = keyring.get_password(_SERVICE, _entry(path))
    # A keyring that only pretends to keep would cost all data.
    if kept != key.hex():
        raise trouble(Fault.KEY_NOT_KEPT)


def read_key_file(path: Path) -> bytes:
    """The key in a file that nobody else can read."""
    try:
        with path.open("rb") as file:
            if sys.platform != "win32" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) != _OWNER_ONLY:
                raise trouble(Fault.KEY_FILE_OPEN)
            content = file.read(_KEY_BYTES * 2 + 2)
    except OSError as error:
        raise trouble(Fault.KEY_FILE_MISSING) from error
    if not _KEY_TEXT.fullmatch(content):
        raise trouble(Fault.KEY_FILE_CONTENT)
    return bytes.fromhex(content.decode("ascii").strip())


def make_key_file(path: Path) -> bytes:
    """A new key in a new file; an existing file is never overwritten."""
    key = secrets.token_bytes(_KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY)
    except FileExistsError as error:
        raise trouble(Fault.KEY_FILE_EXISTS) from error
    except OSError as error:
        raise trouble(Fault.KEY_FILE_MISSING) from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def server_password(url: str, user: str) -> str | None:
    """The password kept for a role on a server; None without one, and on a computer without a keyring."""
    import keyring
    import keyring.errors

    try:
        return keyring.get_password(_SERVICE, _server_entry(url, user))
    except keyring.errors.KeyringError:
        # The server may not ask for one (a certificate, Kerberos); if it does, it says so itself.
        return None


def keep_server_password(url: str, user: str, password: str) -> None:
    """Keep the password of a role on a server in the keyring."""
    with _keyring_trouble():
        import keyring

        keyring.set_password(_SERVICE, _server_entry(url, user), password)


def _entry(path: Path) -> str:
    return str(path.expanduser().resolve())


def _server_entry(url: str, user: str) -> str:
    parts = urlsplit(url)
    return f"{user}@{parts.hostname or ''}:{parts.port or 5432}{parts.path}"


@contextmanager
def _keyring_trouble() -> Iterator[None]:
    import keyring.errors

    try:
        yield
    except keyring.errors.NoKeyringError as error:
        raise trouble(Fault.NO_KEYRING) from error
    except keyring.errors.KeyringError as error:
        raise trouble(Fault.KEYRING_LOCKED) from error
