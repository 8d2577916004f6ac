"""A disk of its own that can be filled to the last byte, and emptied again."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PIECE = bytes(64 * 1024)
#: Where no disk can be mounted, no file of the writers may grow past this.
_QUOTA = 4096


@dataclass(slots=True)
class Disk:
    """A folder on a small disk; `is_real` says whether it is one, or a quota on the files of who writes."""

    folder: Path
    is_real: bool

    def fill(self, writers: list[int]) -> None:
        """Not one more byte, for these processes at least."""
        if not self.is_real:
            self._allow(writers, _QUOTA)
            return
        with (self.folder / "ballast").open("ab", buffering=0) as ballast:
            piece = _PIECE
            while piece:
                try:
                    ballast.write(piece)
                except OSError:
                    # Then in smaller pieces, until nothing fits.
                    piece = piece[: len(piece) // 2]

    def empty(self, writers: list[int]) -> None:
        """There is room again."""
        if not self.is_real:
            self._allow(writers, resource.RLIM_INFINITY)
            return
        (self.folder / "ballast").unlink(missing_ok=True)

    @staticmethod
    def _allow(writers: list[int], most: int) -> None:
        for one in writers:
            try:
                resource.prlimit(one, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
            except ProcessLookupError:
                continue


@contextmanager
def small_disk(megabytes: int) -> Iterator[Disk]:
    """In memory where this user may mount one."""
    folder = Path(tempfile.mkdtemp(prefix="balie-disk-"))
    mounted = os.geteuid() == 0 and _runs(
        "mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)
    )
    try:
        yield Disk(folder, mounted)
    finally:
        if mounted:
            _runs("umount", "--lazy", str(folder))
        shutil.rmtree(folder, ignore_errors=True)


def _runs(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
