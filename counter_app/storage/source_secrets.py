"""What signs in at the national interface: in the keyring of this computer, or in a file that only its owner reads."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from counter_app.paths import data_folder
from counter_app.storage.trouble import Fault, trouble

_SERVICE: Final = "balie"
_FILE: Final = "haal-centraal.json"
_OWNER_ONLY: Final = 0o600
_LARGEST: Final = 100_000


def read(base_url: str, names: tuple[str, ...]) -> dict[str, str]:
    """What is kept for an interface, by name; a name that was never kept isn't there."""
    import keyring
    import keyring.errors

    try:
        found = {name: keyring.get_password(_SERVICE, _entry(base_url, name)) for name in names}
    except keyring.errors.NoKeyringError:
        kept = _read_file()
        return {name: kept[key] for name in names if (key := _entry(base_url, name)) in kept}
    except keyring.errors.KeyringError as error:
        raise trouble(Fault.KEYRING_LOCKED) from error
    return {name: value for name, value in found.items() if value}


def keep(base_url: str, secrets: Mapping[str, str]) -> None:
    """Keeps them, each in the place of an older one. Raises EnvironmentTrouble when nothing here can keep them."""
    import keyring
    import keyring.errors

    try:
        for name, value in secrets.items():
            keyring.set_password(_SERVICE, _entry(base_url, name), value)
    except keyring.errors.NoKeyringError:
        _write_file(_read_file() | {_entry(base_url, name): value for name, value in secrets.items()})
    except keyring.errors.KeyringError as error:
        raise trouble(Fault.KEYRING_LOCKED) from error


def _entry(base_url: str, name: str) -> str:
    return f"haal-centraal {name} {base_url}"


def _path() -> Path:
    return data_folder() / _FILE


def _read_file() -> dict[str, str]:
    try:
        with _path().open("rb") as file:
            if sys.platform != "win32" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) != _OWNER_ONLY:
                raise trouble(Fault.KEY_FILE_OPEN)
            kept = json.loads(file.read(_LARGEST))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise trouble(Fault.KEY_FILE_MISSING) from error
    except ValueError:
        # Without the cause, which holds what the file says.
        raise trouble(Fault.KEY_FILE_CONTENT) from None
    if not isinstance(kept, dict) or not all(isinstance(one, str) for one in kept.values()):
        raise trouble(Fault.KEY_FILE_CONTENT)
    return kept


def _write_file(kept: Mapping[str, str]) -> None:
    """The whole file or none of it; nobody else can read it at any moment."""
    path = _path()
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise trouble(Fault.KEY_FILE_MISSING) from error
