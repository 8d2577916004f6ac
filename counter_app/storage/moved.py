"""The mark beside an embedded file that its data went to a server, so that nobody goes on working in it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from counter_app.errors import EnvironmentTrouble
from counter_app.storage.trouble import MOVED, MOVED_DO, MOVING, MOVING_DO

_ENDING = ".moved"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the data of a file go, and whether they are all there."""

    to: str
    is_done: bool


def mark_of(path: Path) -> Mark | None:
    """The mark beside a database file; one that can't be read is a mark too."""
    try:
        told = json.loads(_beside(path).read_text(encoding="utf-8"))
        return Mark(str(told["to"]), bool(told["done"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return Mark("?", is_done=False)


def put_mark(path: Path, mark: Mark) -> None:
    """On the disk before this returns."""
    beside = _beside(path)
    partial = beside.with_name(beside.name + ".partial")
    with partial.open("w", encoding="utf-8") as file:
        json.dump({"to": mark.to, "done": mark.is_done}, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(beside)


def refuse_moved(path: Path) -> None:
    """Nobody works in a file whose data are elsewhere, or on their way."""
    mark = mark_of(path)
    if mark is None:
        return
    if mark.is_done:
        raise EnvironmentTrouble(MOVED.format(to=mark.to), MOVED_DO.format(mark=_beside(path)))
    raise EnvironmentTrouble(MOVING.format(to=mark.to), MOVING_DO.format(mark=_beside(path)))


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _ENDING)
