"""The journal of destructions beside the database: numbers only, so that a copy that is put back forgets again.

Each signed list is written here before the first row goes. A database that knows less than its journal was put
back from a copy: then the lists that it lacks are carried out again, before anybody signs in.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from counter_app import sentences
from counter_app.domain.retention import Item, Kind
from counter_app.errors import EnvironmentTrouble
from counter_app.paths import data_folder
from counter_app.storage.database import Database

_PURPOSE: Final = b"balie journal of destructions"
_ENDING: Final = ".destroyed"
_FOLDER: Final = "destroyed"


@dataclass(frozen=True, slots=True)
class Journaled:
    """A list as it was signed; nobody in it but the two who signed, by account."""

    number: str
    due_on: date
    proposed_by: int
    signed_by: int
    items: tuple[Item, ...]
    done: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """The file of one database; what isn't ours in it stops the program."""

    path: Path
    secret: bytes

    @classmethod
    def beside(cls, database: Database) -> Journal:
        """Beside the embedded file, under a secret of its key; of a server in this computer's own folder."""
        if database.file is not None:
            return cls.of_file(database.file.path, database.file.key)
        name = hashlib.sha256(database.place.encode()).hexdigest()[:32]
        return cls(data_folder() / _FOLDER / f"{name}{_ENDING}", _PURPOSE)

    @classmethod
    def of_file(cls, path: Path, key: bytes) -> Journal:
        """The one of an embedded file."""
        return cls(path.with_name(path.name + _ENDING), hmac.digest(key, _PURPOSE, "sha256"))

    def read(self) -> tuple[Journaled, ...]:
        """Every list in the order of signing."""
        try:
            content = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise self._unreadable() from error
        lists: dict[str, Journaled] = {}
        # What a crash left half written is the last line, and has no end.
        for line in content.splitlines(keepends=True):
            if not line.endswith("\n"):
                break
            told = self._opened(line)
            number = told["number"]
            if told.get("done"):
                lists[number] = replace(lists[number], done=True)
            else:
                lists[number] = _journaled(told)
        return tuple(lists.values())

    def keep(self, entry: Journaled) -> None:
        """Writes a signed list, unless it stands there already."""
        if any(one.number == entry.number for one in self.read()):
            return
        told = asdict(entry) | {"due_on": entry.due_on.isoformat()}
        del told["done"]
        self._append(told)

    def keep_done(self, number: str) -> None:
        """Writes that a list was carried out to its end."""
        if any(one.number == number and not one.done for one in self.read()):
            self._append({"number": number, "done": True})

    def change_key(self, key: bytes) -> None:
        """The same lines under another key of the embedded file; nothing when that was done already."""
        successor = Journal(self.path, hmac.digest(key, _PURPOSE, "sha256"))
        try:
            successor.read()
        except EnvironmentTrouble:
            aside = Journal(self.path.with_name(f"{self.path.name}.partial"), successor.secret)
            aside.path.unlink(missing_ok=True)
            for entry in self.read():
                aside.keep(entry)
                if entry.done:
                    aside.keep_done(entry.number)
            aside.path.replace(self.path)

    def set_aside(self) -> None:
        """For a new, empty database in the place of an earlier one: its journal tells nothing about this one."""
        if self.path.exists():
            count = 1
            while (aside := self.path.with_name(f"{self.path.name}-{count}")).exists():
                count += 1
            self.path.rename(aside)

    def _append(self, told: dict[str, Any]) -> None:
        text = json.dumps(told, sort_keys=True, separators=(",", ":"))
        line = f"{self._mac(text)} {text}\n".encode()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                whole = os.read(handle, os.fstat(handle).st_size)
                os.ftruncate(handle, whole.rfind(b"\n") + 1)
                os.lseek(handle, 0, os.SEEK_END)
                while line:
                    line = line[os.write(handle, line) :]
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise EnvironmentTrouble(
                sentences.JOURNAL_UNWRITABLE.format(path=self.path), sentences.JOURNAL_UNWRITABLE_DO
            ) from error

    def _opened(self, line: str) -> dict[str, Any]:
        mac, _, text = line.rstrip("\n").partition(" ")
        if not hmac.compare_digest(mac, self._mac(text)):
            raise self._unreadable()
        told: dict[str, Any] = json.loads(text)
        return told

    def _mac(self, text: str) -> str:
        return hmac.new(self.secret, text.encode(), "sha256").hexdigest()

    def _unreadable(self) -> EnvironmentTrouble:
        return EnvironmentTrouble(
            sentences.JOURNAL_UNREADABLE.format(path=self.path), sentences.JOURNAL_UNREADABLE_DO
        )


def _journaled(told: dict[str, Any]) -> Journaled:
    items = tuple(
        Item(Kind(one["kind"]), one["subject_id"], one["number"], one["rows"]) for one in told["items"]
    )
    day = date.fromisoformat(told["due_on"])
    return Journaled(told["number"], day, told["proposed_by"], told["signed_by"], items)
