"""Every goal of speed in one run: ours beside its floor and its peer, as one table.

`python -m tests.benchmarks.run` (or `make bench`) takes about a quarter of an hour on an idle machine; `--quick`
takes two or three minutes and says less. `--only 8` runs one goal, `--persons` sets how many are searched among,
and `--write` keeps the table in RESULTS.md with the machine and the day. Everything of one line was measured in
turns, so read the ratios rather than the milliseconds.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from tests.benchmarks import disclosure, growth, paper, program, protocol, rules, search_goals
from tests.benchmarks.goals import Line, Verdict, table
from tests.benchmarks.import_persons import OFFICIAL

HERE: Final = Path(__file__).resolve().parent
RESULTS: Final = HERE / "RESULTS.md"
_DATA: Final = HERE.parents[2] / "shared" / "data" / "gba-v" / OFFICIAL
_LIBRARIES: Final = (
    "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "psycopg", "reportlab", "zen-engine", "rule-engine", "fpdf2",
    "weasyprint",
)  # fmt: skip
#: What was found and mended, and why a goal isn't met; it stands below every table.
_FINDINGS: Final = HERE / "FINDINGS.md"
_READ_IT: Final = (
    "Everything of a line was measured in turns, medians. **met** is within the goal, warn up to half as much more, "
    "which is what a busy machine can make of it, **FAIL** beyond that. Read the ratios: behind each floor and each "
    "peer stands how many times as long ours took."
)
#: A load on every core, from which on milliseconds say little.
_BUSY: Final = 0.7


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    quick: bool
    persons: int
    smaller: int
    asked: int

    @property
    def delivery(self) -> int:
        return 1_500 if self.quick else 5_000


#: Which goals each part measures, and how.
_PARTS: Final[dict[tuple[str, ...], Callable[[Size], list[Line]]]] = {
    ("1", "2", "3", "4", "5"): lambda size: search_goals.file_lines(size.persons, size.smaller, size.asked),
    ("1p", "2p", "3p"): lambda size: search_goals.server_lines(size.persons, size.asked),
    ("6", "7"): lambda size: rules.lines(size.quick),
    ("8",): lambda size: [protocol.append_line(size.quick)],
    ("9",): lambda size: [protocol.crowd_line(size.quick)],
    ("10",): lambda size: [protocol.verify_line(size.quick)],
    ("11",): lambda size: paper.warm_lines(size.quick),
    ("12",): lambda size: [paper.first_line(size.quick)],
    ("13",): lambda size: program.import_lines(size.quick, _DATA),
    ("14",): lambda size: [program.start_line(size.quick)],
    ("15",): lambda size: [disclosure.line(size.quick), disclosure.service_line(size.quick)],
    ("16",): lambda size: [program.life_line(size.quick)],
    ("+",): lambda size: search_goals.import_lines(min(size.persons, 20_000), size.delivery),
}


def measured(size: Size, only: frozenset[str]) -> Iterator[Line]:
    """The lines, as they come."""
    for numbers, part in _PARTS.items():
        if only and not only & set(numbers):
            continue
        print(f"{datetime.now(UTC):%H:%M:%S} goal {', '.join(numbers)}", file=sys.stderr, flush=True)
        for line in part(size):
            if not only or line.number.rstrip("abms") in only or only & set(numbers):
                yield line


def machine() -> str:
    """On what it ran."""
    told = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in told.read_text().splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    busy = (
        " **The machine was at work for others: only large ratios say something.**"
        if load > _BUSY * len(names)
        else ""
    )
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    return (
        f"{len(names)} x {names[0] if names else platform.processor()}, {memory:.0f} GiB, {platform.platform()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {libraries}. "
        f"Load at the start {load:.1f}.{busy}"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def told(lines: list[Line], size: Size, where: str, began: datetime) -> str:
    """The page that is kept."""
    missed = [line.number for line in lines if line.verdict in (Verdict.WARN, Verdict.FAIL)]
    took = (datetime.now(UTC) - began).total_seconds() / 60
    command = "python -m tests.benchmarks.run" + (" --quick" if size.quick else "")
    page = [
        "# Results of the benchmarks",
        f"Made by `{command} --persons {size.persons} --write` on {began:%d-%m-%Y}, in {took:.0f} minutes.",
        where,
        _READ_IT,
        table(lines),
        f"Not within their goal: {', '.join(missed) or 'none'}.",
    ]
    if growth.PICTURE.exists():
        page.append(f"![How cost grows with persons and log entries]({growth.PICTURE.name})")
    page.append(_FINDINGS.read_text(encoding="utf-8").strip())
    return "\n\n".join(page) + "\n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few minutes, and fewer of everything")
    parser.add_argument("--persons", type=int, default=None, help="among how many is searched")
    parser.add_argument("--only", default="", help="numbers of goals, with commas between them")
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    options = parser.parse_args(arguments)
    persons = options.persons or (20_000 if options.quick else 200_000)
    size = Size(options.quick, persons, persons // 10, 40 if options.quick else 150)
    began, where = datetime.now(UTC), machine()
    lines = list(measured(size, frozenset(filter(None, options.only.split(",")))))
    print(table(lines))
    if options.write:
        RESULTS.write_text(told(lines, size, where, began), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
