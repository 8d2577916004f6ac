"""The runs of imports: which file, how far it came, and where one that was cut off goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import Conflict
from counter_app.services.desk import Desk
from counter_app.services.import_report import ImportReport
from counter_app.storage.tables_persons import import_run

_COUNTS = {
    "done": "read",
    "new": "new",
    "changed": "changed",
    "unchanged": "unchanged",
    "rejected": "rejected_count",
    "anomalies": "anomalies_count",
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file as it lies there: recognised by its digest, whatever it is called."""

    file_name: str
    digest: str
    kind: str
    expected: int
    kept_until: date | None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run that was stopped or cut off before the end of its file."""

    file_name: str
    kind: str
    begun_at: datetime
    done: int
    expected: int
    kept_until: date | None


class Run:
    """One file on its way into the register."""

    def __init__(self, run_id: int, report: ImportReport) -> None:
        self.id = run_id
        self.report = report
        self._committed = report.read
        self._told = report.told

    def keep(self, connection: Connection) -> None:
        """How far it is, in the transaction of the records themselves. Raises Conflict when another goes on too.

        Of two that read the same file at the same time, the second finds that the first was here.
        """
        values: dict[str, object] = {column: getattr(self.report, name) for column, name in _COUNTS.items()}
        if self.report.told != self._told:
            values["report"] = self.report.lines_as_json()
        kept = connection.execute(
            update(import_run)
            .where(import_run.c.id == self.id, import_run.c.done == self._committed)
            .values(**values)
        )
        if kept.rowcount != 1:
            raise Conflict(sentences.IMPORT_RUNS_ELSEWHERE)

    def kept(self) -> None:
        """The transaction was committed."""
        self._committed, self._told = self.report.read, self.report.told

    def end(self, connection: Connection, at: datetime) -> None:
        """The end of the file, or a stop before it."""
        finished = None if self.report.cancelled else at
        connection.execute(
            update(import_run)
            .where(import_run.c.id == self.id)
            .values(cancelled=self.report.cancelled, finished_at=finished)
        )


def so_far(connection: Connection, delivery: Delivery) -> int:
    """How many records of this very file an earlier time dealt with, before it was stopped or cut off."""
    found = _cut_off(connection, delivery)
    return 0 if found is None else int(found.done)


def begin(connection: Connection, delivery: Delivery, passed: int) -> Run:
    """Goes on with the run that this very file was cut off in, or begins one.

    Raises Conflict when another came further meanwhile than the `passed` records.
    """
    found = _cut_off(connection, delivery)
    if (0 if found is None else found.done) != passed:
        raise Conflict(sentences.IMPORT_RUNS_ELSEWHERE)
    if found is not None:
        connection.execute(update(import_run).where(import_run.c.id == found.id).values(cancelled=False))
        return Run(int(found.id), _report_of(found))
    made = connection.execute(
        insert(import_run)
        .values(
            file_name=delivery.file_name,
            file_digest=delivery.digest,
            kind=delivery.kind,
            kept_until=delivery.kept_until,
            expected=delivery.expected,
        )
        .returning(import_run.c.id)
    ).scalar_one()
    return Run(int(made), ImportReport())


def _cut_off(connection: Connection, delivery: Delivery) -> Row[tuple[Any, ...]] | None:
    day = import_run.c.kept_until
    same_day = day.is_(None) if delivery.kept_until is None else day == delivery.kept_until
    return connection.execute(
        select(import_run)
        .where(
            import_run.c.file_digest == delivery.digest,
            import_run.c.kind == delivery.kind,
            same_day,
            import_run.c.finished_at.is_(None),
        )
        .order_by(import_run.c.id.desc())
        .limit(1)
    ).one_or_none()


def last_unfinished(desk: Desk) -> Unfinished | None:
    """The newest run, when it never came to the end of its file."""
    desk.require(Right.IMPORT_PERSONS)
    with desk.database.read() as connection:
        row = connection.execute(select(import_run).order_by(import_run.c.id.desc()).limit(1)).one_or_none()
    if row is None or row.finished_at is not None:
        return None
    return Unfinished(row.file_name, row.kind, row.recorded_at, row.done, row.expected, row.kept_until)


def _report_of(row: Row[tuple[Any, ...]]) -> ImportReport:
    report = ImportReport(**{name: getattr(row, column) for column, name in _COUNTS.items()})
    report.resumed_at = report.read
    report.take_lines(row.report)
    return report
