"""The kinds of file that person records come in, and each record of one made ready for the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.brp.gbav_csv import Rejected, read_gbav
from counter_app.brp.lg01_reader import read_lg01
from counter_app.brp.recognise import kind_of
from counter_app.brp.share import WHOLE, Share
from counter_app.domain.person import PersonRecord
from counter_app.storage.prepared import Prepared, prepare

#: A record that was made ready, or what can't be taken in.
Read = Prepared | Rejected


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file that person records come in."""

    kind: str
    #: The records of a file from the so-manieth on, or a share of those; a UserError when it is no such file.
    read: Callable[[Path, int, Share], Iterator[PersonRecord | Rejected]]
    #: How many records begin in this line of the file, near enough for an estimate.
    begin_in: Callable[[bytes], int]

    def prepared(self, path: Path, after: int, share: Share = WHOLE) -> Iterator[Read]:
        """The same records, ready to be written."""
        for one in self.read(path, after, share):
            yield prepare(one) if isinstance(one, PersonRecord) else one


GBAV: Final = Reader("gbav", read_gbav, lambda line: not line.startswith((b";", b"\n", b"\xef\xbb\xbf;")))
LG01: Final = Reader("lg01", read_lg01, lambda piece: piece.count(b"Lg01"))
READERS: Final = {each.kind: each for each in (GBAV, LG01)}


def reader_of(path: Path) -> Reader:
    """The reader for a file, by what is in it."""
    return READERS[kind_of(path)]
