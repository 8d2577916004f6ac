"""The file of a delivery as it lies there: its digest, and whether it is still the same file when it has been read."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.services.import_readers import Reader

_PIECE: Final = 1024**2


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file was when it was read for the first time."""

    digest: str
    #: How many records it seems to hold.
    expected: int
    #: Which file it was, how long, and when it was written last.
    mark: tuple[int, ...]


def measure(path: Path, reader: Reader) -> Measured:
    """Reads the whole file once. A UserError for what isn't there, isn't ours to read, or has no end."""
    digest, expected = hashlib.sha256(), 0
    try:
        # A pipe or a device would wait for somebody, or go on for ever; and a delivery is read more than once.
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UserError(sentences.FILE_IS_FOLDER.format(path=path), "path")
        if not stat.S_ISREG(found.st_mode):
            raise UserError(sentences.NO_PLAIN_FILE.format(path=path), "path")
        with path.open("rb") as file:
            # A file without an end of line is a line of its whole length, so never more than a piece of one.
            while line := file.readline(_PIECE):
                digest.update(line)
                expected += reader.begin_in(line)
    except FileNotFoundError:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "path") from None
    except (OSError, ValueError):
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "path") from None
    return Measured(digest.hexdigest(), expected, _mark(found))


def refuse_changed(path: Path, measured: Measured) -> None:
    """Raises UserError when somebody wrote in the file, or put another in its place, while it was read."""
    try:
        mark = _mark(path.stat())
    except OSError:
        mark = ()
    if mark != measured.mark:
        raise UserError(sentences.FILE_CHANGED.format(path=path), "path")


def _mark(found: os.stat_result) -> tuple[int, ...]:
    return found.st_ino, found.st_size, found.st_mtime_ns
