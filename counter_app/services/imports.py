"""Reading a delivery of person records into the register: in small transactions, with a full report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from counter_app import sentences
from counter_app.brp.gbav_csv import Rejected, read_gbav
from counter_app.domain.occurrence import Anomaly
from counter_app.domain.person import PersonRecord
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit, register
from counter_app.storage.tables_persons import import_run

#: Records in one transaction: at most some 50 ms, so that a clerk's own work never waits for an import.
CHUNK = 40

_PIECE = 1024**2

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record that was not taken in, and why."""

    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportedAnomaly:
    """Something odd in a record, with the value as it was delivered."""

    label: str
    rubriek: str
    value: str
    kind: str


@dataclass(slots=True)
class ImportReport:
    """What a delivery did to the register."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[RejectedRecord] = field(default_factory=list)
    anomalies: list[ReportedAnomaly] = field(default_factory=list)
    cancelled: bool = False

    @property
    def nothing_new(self) -> bool:
        return not self.new and not self.changed

    def to_plain(self) -> dict[str, Any]:
        """For `--json` and for keeping."""
        return asdict(self)


def import_gbav(
    desk: Desk,
    path: Path,
    progress: Progress = lambda done, total: None,
    cancelled: Cancelled = lambda: False,
) -> ImportReport:
    """Imports a GBA-V CSV. Raises UserError for a file that isn't one; what was read before stays.

    `progress` is told (records read, records expected) after each transaction; `cancelled` is asked
    between transactions.
    """
    desk.require(Right.IMPORT_PERSONS)
    digest, expected = _measure(path)
    records: Iterator[PersonRecord | Rejected] = iter(read_gbav(path))
    chunk = list(islice(records, CHUNK))  # before anything is written: an unusable file leaves no trace
    with desk.database.begin() as connection:
        run = connection.execute(
            insert(import_run).values(file_name=path.name, file_digest=digest).returning(import_run.c.id)
        ).scalar_one()
    report = ImportReport()
    while chunk:
        if cancelled():
            report.cancelled = True
            break
        _write_chunk(desk, run, chunk, report)
        progress(report.read, max(expected, report.read))
        chunk = list(islice(records, CHUNK))
    written = _as_json(report)
    with desk.database.begin() as connection:
        connection.execute(
            update(import_run)
            .where(import_run.c.id == run)
            .values(
                finished_at=desk.clock.now(),
                cancelled=report.cancelled,
                report=written,
            )
        )
        counts = {name: getattr(report, name) for name in ("read", "new", "changed", "unchanged")}
        audit.write(
            connection,
            "import",
            location=desk.location,
            detail={**counts, "rejected": len(report.rejected), "anomalies": len(report.anomalies)},
        )
    return report


def _write_chunk(
    desk: Desk, run: int, chunk: Iterable[PersonRecord | Rejected], report: ImportReport
) -> None:
    # The last delivery of a number within one chunk stands; the earlier one is told as replaced.
    new: dict[str, PersonRecord] = {}
    changed: dict[int, PersonRecord] = {}
    refused: list[tuple[None, str, str, str, str]] = []
    chunk = list(chunk)
    taken = [one for one in chunk if isinstance(one, PersonRecord)]
    with desk.database.begin() as connection:
        numbers = {one.a_number for one in taken} | {one.previous_a_number for one in taken}
        known = register.find_known(connection, numbers - {""}, {one.label for one in taken})
        by_key = {one.a_number or one.label: one for one in known}
        for one in chunk:
            report.read += 1
            for each in one.anomalies:
                report.anomalies.append(_reported(each))
            if isinstance(one, Rejected):
                report.rejected.append(RejectedRecord(one.label, one.reason))
                refused += [(None, each.label, each.rubriek, each.value, each.kind) for each in one.anomalies]
                continue
            key = one.a_number or one.label
            before = by_key.get(key) or by_key.get(one.previous_a_number or "\0")
            if key in new:
                report.anomalies.append(ReportedAnomaly(one.label, "01.01.10", one.a_number, "twice_in_file"))
                report.unchanged += 1
            elif before is None:
                new[key] = one
                report.new += 1
            elif before.content_digest == one.digest:
                report.unchanged += 1
            elif one.updated.stamp < before.version_stamp:
                stamp = one.updated.stamp
                report.anomalies.append(ReportedAnomaly(one.label, "07.80.20", stamp, "older_delivery"))
                report.unchanged += 1
            else:
                changed[before.id] = one
                report.changed += 1
        register.add_records(connection, list(new.values()), run)
        register.replace_records(connection, list(changed.items()), run)
        register.add_anomalies(connection, run, refused)


def _as_json(report: ImportReport) -> str:
    """As JSON in small pieces: in one, no other thread would get a turn until all of it was written."""
    return "".join(json.JSONEncoder(ensure_ascii=False).iterencode(report.to_plain()))


def _reported(anomaly: Anomaly) -> ReportedAnomaly:
    return ReportedAnomaly(anomaly.label, anomaly.rubriek, anomaly.value, anomaly.kind)


def _measure(path: Path) -> tuple[str, int]:
    """The file's digest, and how many records it seems to hold: rows with a filled first column."""
    digest, expected = hashlib.sha256(), -1
    try:
        with path.open("rb") as file:
            # A file without an end of line is a line of its whole length, so never more than a piece of one.
            while line := file.readline(_PIECE):
                digest.update(line)
                expected += not line.startswith((b";", b"\n"))
    except FileNotFoundError:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "path") from None
    except (OSError, ValueError):
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "path") from None
    return digest.hexdigest(), max(expected, 0)
