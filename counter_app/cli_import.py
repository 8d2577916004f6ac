"""The sub-commands that read files into the database: persons in either kind of file, and the national tables."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from counter_app.cli_answer import DONE, Commands, say
from counter_app.cli_desk import Opened

if TYPE_CHECKING:
    from counter_app.services.imports import ImportReport


def add_import(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds the sub-commands to the parser."""
    imports = commands.add_parser("import", help="read person records or national tables into the database")
    kinds = imports.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind, words in (("gbav", "a GBA-V CSV file"), ("lg01", "a file of Lg01 messages")):
        persons = kinds.add_parser(kind, parents=[shared], help=words)
        persons.add_argument("file", metavar="FILE", type=Path)
        persons.add_argument(
            "--kept-until",
            metavar="DATE",
            type=date.fromisoformat,
            help="the day up to which the supplier kept these data",
        )
        persons.set_defaults(run=_import_persons)
    tables = kinds.add_parser("tables", parents=[shared], help="newer national tables")
    tables.add_argument("paths", metavar="DIR_OR_FILE", type=Path, nargs="+")
    tables.set_defaults(run=_import_tables)


def _import_persons(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.errors import EnvironmentTrouble, UserError
    from counter_app.services.imports import GBAV, LG01, import_records, reader_of

    reader = LG01 if options.kind == LG01.kind else GBAV
    if options.file.is_file() and reader is GBAV and reader_of(options.file) is LG01:
        raise UserError(sentences.MESSAGES_FILE, "file")
    with Opened(options) as desk, _listening() as is_stopped:
        report = import_records(
            desk, options.file, reader, _Told(), is_stopped, kept_until=options.kept_until
        )
    if report.cancelled:
        raise EnvironmentTrouble(sentences.IMPORT_STOPPED.format(done=report.read), sentences.IMPORT_GO_ON)
    plain = report.to_plain()
    plain.pop("cancelled")
    say(options, plain, *_lines(report))
    return DONE


@contextmanager
def _listening() -> Iterator[Callable[[], bool]]:
    """Ctrl+C stops between two transactions, where the same command goes on later; pressed again it stops at once."""
    before = signal.getsignal(signal.SIGINT)
    is_asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal is_asked
        is_asked = True
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: is_asked
    finally:
        signal.signal(signal.SIGINT, before)


def _lines(report: ImportReport) -> list[str]:
    lines = [
        f"Gelezen {report.read}: {report.new} nieuw, {report.changed} gewijzigd, "
        f"{report.unchanged} ongewijzigd, {report.rejected_count} geweigerd."
    ]
    if report.nothing_new:
        lines.append("Er is niets veranderd.")
    lines += [f"Geweigerd {one.label}: {one.reason}" for one in report.rejected]
    lines += [f"{one.label} {one.rubriek} «{one.value}»: {one.kind}" for one in report.anomalies]
    if more := report.rejected_count + report.anomalies_count - report.told:
        lines.append(f"En nog {more} regels; ze staan in het register.")
    return lines


class _Told:
    """Tells on a terminal how far it is, on one line that is written over."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        if self._shows:
            end = "\n" if done >= total else ""
            print(f"\r{done} van {total}", end=end, file=sys.stderr, flush=True)


def _import_tables(options: argparse.Namespace) -> int:
    from counter_app.domain.partial_date import PartialDate
    from counter_app.services.code_tables import import_tables

    with Opened(options) as desk:
        renewal = import_tables(desk, options.paths)
    plain = {
        "newest_entry": renewal.newest_entry.isoformat(),
        "tables": renewal.tables,
        "new_codes": renewal.new_codes,
        "changed_codes": renewal.changed_codes,
    }
    lines = [f"Tabel {table}: {number} codes." for table, number in renewal.tables.items()]
    lines.append(f"{renewal.new_codes} nieuwe codes, {renewal.changed_codes} gewijzigde.")
    if renewal.nothing_new:
        lines.append("Er is niets veranderd.")
    lines.append(f"De tabellen lopen tot {PartialDate.of(renewal.newest_entry).numeric}.")
    say(options, plain, *lines)
    return DONE
