"""The file of a selection: one encrypted ZIP, written as a stream, that gets its name only when all is well."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.output.spreadsheet import BYTE_ORDER_MARK, csv_line

if TYPE_CHECKING:
    from pyzipper import AESZipFile

#: Without signs that look alike: no 0 and O, no 1, I and l.
_SIGNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 6, 5
_UNFINISHED: Final = ".part"


def new_passphrase() -> str:
    """Thirty signs in groups of five: 150 bits, and readable from paper."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


class SelectionFile:
    """Rows on their way into an encrypted file that nobody can open yet; `keep` gives it its name."""

    def __init__(self, folder: Path, name: str, passphrase: str) -> None:
        self.path = folder / f"{name}.zip"
        self._unfinished = folder / f"{name}.zip{_UNFINISHED}"
        self._inner = f"{name}.csv"
        self._passphrase = passphrase

    @contextmanager
    def writing(self, head: Sequence[str]) -> Iterator[IO[bytes]]:
        """The stream of the table, with its head written. Whatever goes wrong, nothing stays behind."""
        if self.path.exists():
            raise UserError(sentences.SELECTION_FILE_EXISTS.format(name=self.path.name), "folder")
        try:
            # Left by a program that was killed: without its passphrase nobody can read it.
            self._unfinished.unlink(missing_ok=True)
            number = os.open(self._unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError:
            raise UserError(sentences.FOLDER_NOT_WRITABLE.format(path=self.path.parent), "folder") from None
        try:
            with os.fdopen(number, "w+b") as file:
                with (
                    _encrypted(file, self._passphrase) as archive,
                    archive.open(self._inner, "w", force_zip64=True) as table,
                ):
                    table.write(BYTE_ORDER_MARK + csv_line(head))
                    yield table
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            self.discard()
            raise

    def digest(self) -> str:
        """SHA-256 of what was written, to print beside the passphrase."""
        with self._unfinished.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def keep(self) -> None:
        """Gives the finished file its name; the folder entry is on disk when this returns."""
        os.replace(self._unfinished, self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def discard(self) -> None:
        """Takes away what was written so far, or the finished file when its hand-out didn't come about."""
        self._unfinished.unlink(missing_ok=True)


def _encrypted(file: IO[bytes], passphrase: str) -> AESZipFile:
    import pyzipper  # only when a selection is handed out

    archive = pyzipper.AESZipFile(file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES)
    archive.setpassword(passphrase.encode())
    return archive
