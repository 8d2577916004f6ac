"""Writes a fictitious municipality as a file of Lg01 messages, one on each line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.lg01_reader import message_of
from counter_app.brp.synthetic import write_gbav
from counter_app.brp.synthetic.draft import AS_OF
from counter_app.brp.synthetic.style import Style
from counter_app.domain.person import PersonRecord

_TELL_EVERY = 1000
#: Stands for what messages have no bytes for.
_INSTEAD = "?"


def write_lg01(
    path: Path,
    persons: int,
    seed: int,
    style: Style,
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """The same persons as `write_gbav` writes, dirt and all. A message has no label that says «fictitious».

    They come out of a GBA-V file that is made for it and goes again, because dirt is a matter of its lines.
    """
    with TemporaryDirectory(dir=path.parent) as folder, path.open("wb") as target:
        lines = Path(folder) / "lines.csv"
        write_gbav(lines, persons, seed, style)
        for number, record in enumerate(read_gbav(lines), 1):
            if isinstance(record, PersonRecord):
                message = message_of(record, moment=f"{AS_OF}080000000", instead=_INSTEAD)
                target.write(message.to_bytes() + b"\n")
            if not number % _TELL_EVERY:
                progress(number)
