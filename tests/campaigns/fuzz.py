"""Feeds damaged bytes to every reader: a record or a told error comes out, never an exception, never a hang.

`python -m tests.campaigns.fuzz --inputs 100000 --seed 2007` divides so many inputs over the readers, most of them
mutations of the real files and a part found by hypothesis, and ends with a table. Each input may take two seconds
of the processor, and the process half a gigabyte more than it began with. What was found is kept in `--keep`.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import FrameType
from typing import NoReturn

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as hypothesis_seed
from hypothesis import strategies as st

from counter_app.clock import SetClock
from counter_app.services.demo import ACCOUNTS, furnish
from counter_app.services.register_files import RegisterFiles
from counter_app.storage import migrate
from counter_app.storage.database import Database
from tests.campaigns.fuzz_targets import Target, readers, register
from tests.campaigns.work import Where, counter_of
from tests.databases import KEY

#: Of all inputs, how many in a hundred each reader gets: the more the quicker it is and the more it can meet.
_SHARES = {
    "gbav": 12, "lg01": 15, "teletex": 30, "tables": 10, "haal_centraal": 6, "format": 3, "mrz": 20, "register": 4,
    "bank": 6,
}  # fmt: skip
_NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
_SECONDS = 2.0
#: Large ones are as long as a small delivery, and are used as well as read.
_SECONDS_LARGE = 60.0
_LARGE = 2 * 1024**2
_ROOM = 512 * 1024**2
#: Of the inputs, one in so many is looked for by hypothesis.
_BY_HYPOTHESIS = 20


#: A line of the register behind its heading; most of it is missing or wrong, as in files that people make.
_ENTRY = "1;geldt;Bureau Parkeren;14-05-1982;ja;naam, adres;Wet BRP;;\r\n" * 2


class TooLong(BaseException):
    """An input that takes longer than any input may; no reader can take it for an error of its own."""


@dataclass(slots=True)
class Score:
    """What was done to one reader, and what came of it."""

    inputs: int = 0
    slowest: float = 0.0
    slowest_large: float = 0.0
    finds: dict[str, bytes] = field(default_factory=dict)


def attack(target: Target, inputs: int, chance: Random, folder: Path, *, small: bool = False) -> Score:
    """So many damaged inputs for one reader, and large ones that repeat something (not when `small`)."""
    signal.signal(signal.SIGPROF, _ring)
    score = Score()
    path = folder / "input"
    for piece in (b"x", b";", b"\n", b"0", b"00000000Lg01" + b"9" * 42, b"[", target.seeds[0]):
        if target.takes_files and not small:
            _feed(target, target.seeds[0] + piece * (_LARGE // len(piece)), path, score, _SECONDS_LARGE)
    largest = score.slowest
    score.slowest = 0.0
    by_hypothesis = inputs // _BY_HYPOTHESIS
    for number in range(inputs - by_hypothesis):
        seed = target.seeds[number % len(target.seeds)]
        # A good one now and then as it is: it must be used as well.
        raw = target.damage(seed, target.seeds, chance) if number % 10 else seed
        _feed(target, raw, path, score)
    if by_hypothesis:
        _look_for(target, by_hypothesis, chance.randrange(2**31), path, score)
    score.slowest_large = largest
    return score


def _look_for(target: Target, inputs: int, seed: int, path: Path, score: Score) -> None:
    pieces = st.one_of(st.binary(max_size=24), st.text(max_size=12).map(lambda text: text.encode("utf-8")))

    @hypothesis_seed(seed)
    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.target),
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.sampled_from(target.seeds),
        st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), pieces), max_size=4),
    )
    def look(raw: bytes, edits: list[tuple[float, int, bytes]]) -> None:
        for place, length, piece in edits:
            at = int(place * len(raw))
            raw = raw[:at] + piece + raw[at + length :]
        _feed(target, raw, path, score)

    look()


def _feed(target: Target, raw: bytes, path: Path, score: Score, seconds: float = _SECONDS) -> None:
    score.inputs += 1
    began = time.process_time()
    try:
        with _limited(seconds):
            target.read(path, raw)
    except (Exception, TooLong) as found:  # noqa: BLE001 - whatever comes out is what is looked for
        where = traceback.extract_tb(found.__traceback__)[-1]
        score.finds.setdefault(
            f"{type(found).__name__} in {Path(where.filename).name}:{where.lineno}: {found}"[:160], raw
        )
    score.slowest = max(score.slowest, time.process_time() - began)


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooLong


def _fenced() -> None:
    """From here on the process may grow by so much and no more."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + _ROOM
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


@contextlib.contextmanager
def _office(folder: Path) -> Iterator[tuple[RegisterFiles, bytes]]:
    """A database with registers, and one of them as a file."""
    database = Database.create_embedded(folder / "fuzz.db", KEY)
    migrate.create(database)
    furnish(database, SetClock(_NOW), folder, ACCOUNTS, 10)
    try:
        (keeper,) = (one for one in ACCOUNTS if one.login == "ines")
        files = RegisterFiles(counter_of(Where(folder / "fuzz.db"), keeper).desk)
        yield files, files.csv("annex_2", "fuzz") + _ENTRY.encode()
    finally:
        database.close()


def campaign(inputs: int, seed: int, only: str | None) -> dict[str, Score]:
    """So many inputs over all readers, or all of them for one."""
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as place, _office(Path(place)) as (files, content):
        chosen = [one for one in (*readers(), register(files, content)) if only in (None, one.name)]
        whole = sum(_SHARES[one.name] for one in chosen)
        _fenced()
        for target in chosen:
            share = max(1, inputs * _SHARES[target.name] // whole)
            scores[target.name] = attack(target, share, Random(f"{seed} {target.name}"), Path(place))
    return scores


def main() -> int:
    """Run, print, and fail when anything was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=2007)
    parser.add_argument("--only", choices=sorted(_SHARES))
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that something was found with")
    told = parser.parse_args()
    began = time.monotonic()
    scores = campaign(told.inputs, told.seed, told.only)
    print(f"seed {told.seed}, {time.monotonic() - began:.0f} s")
    print(f"{'reader':<15}{'inputs':>8}{'slowest':>11}{'large':>11}{'found':>7}")
    for name, score in scores.items():
        times = "".join(f"{seconds * 1000:>8.0f} ms" for seconds in (score.slowest, score.slowest_large))
        print(f"{name:<15}{score.inputs:>8}{times}{len(score.finds):>7}")
        for number, (what, raw) in enumerate(score.finds.items()):
            print(f"{name}: {what}", file=sys.stderr)
            if told.keep:
                told.keep.mkdir(parents=True, exist_ok=True)
                (told.keep / f"{name}-{number}-{hashlib.sha256(raw).hexdigest()[:8]}").write_bytes(raw)
    finds = sum(len(score.finds) for score in scores.values())
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{sum(score.inputs for score in scores.values())} inputs, {finds} found, at most {grown} MB")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
