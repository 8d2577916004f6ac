"""Reading a delivery of person records into the register: in small transactions, resumable, with a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.domain.renewal import Held, Take, is_decisive, weigh
from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.import_ahead import WORTH_IT, Stopped, records_of
from counter_app.services.import_file import measure, refuse_changed
from counter_app.services.import_readers import GBAV, LG01, Read, Reader, reader_of
from counter_app.services.import_report import ImportReport, RejectedRecord, ReportedAnomaly
from counter_app.services.import_runs import Delivery, Run, begin, so_far
from counter_app.storage import audit, register, renewals, secrecy_requests
from counter_app.storage.prepared import Prepared
from counter_app.storage.register import Known

__all__ = [
    "CHUNK",
    "GBAV",
    "LG01",
    "ImportReport",
    "Reader",
    "RejectedRecord",
    "ReportedAnomaly",
    "import_gbav",
    "import_records",
    "reader_of",
]

#: Records in one transaction: at most some 50 ms, so that a clerk's own work never waits for an import.
CHUNK: Final = 40
#: While nobody is registered, nobody works with persons either: fewer and larger transactions, so that a page of
#: an index is encrypted once for many persons, and a stop is still heard within a second.
FIRST_CHUNK: Final = 1000

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def import_gbav(
    desk: Desk,
    path: Path,
    progress: Progress = lambda done, total: None,
    cancelled: Cancelled = lambda: False,
    *,
    kept_until: date | None = None,
) -> ImportReport:
    """Imports a GBA-V CSV; see `import_records`."""
    return import_records(desk, path, GBAV, progress, cancelled, kept_until=kept_until)


def import_records(
    desk: Desk,
    path: Path,
    reader: Reader,
    progress: Progress = lambda done, total: None,
    cancelled: Cancelled = lambda: False,
    *,
    kept_until: date | None = None,
    ahead_from: int = WORTH_IT,
) -> ImportReport:
    """Imports a file, or goes on where an earlier time was stopped or cut off.

    Raises UserError for a file that isn't one, and for a day to come; what was read before stays. `progress` is
    told (records read, records expected) after each transaction; `cancelled` is asked between transactions.

    `kept_until` is the day up to which the supplier kept the data: the day on which the file was made, and the
    word of who hands it in. It is not 07.80.20, which only says when a record changed last: a record that did not
    change for years is as new as the file it comes in. Nor is it the date of the file on disk, that every copy
    makes newer. Without it nobody knows how old the secrecy codes are.

    A file of `ahead_from` bytes or more is read by a second process, beside the one that writes.
    """
    desk.require(Right.IMPORT_PERSONS)
    if kept_until is not None and kept_until > desk.clock.today():
        raise UserError(sentences.KEPT_UNTIL_IN_FUTURE, "kept_until")
    measured = measure(path, reader)
    expected = measured.expected
    delivery = Delivery(path.name, measured.digest, reader.kind, expected, kept_until)
    with desk.database.read() as connection:
        size = FIRST_CHUNK if register.is_empty(connection) else CHUNK
        passed = so_far(connection, delivery)
    with records_of(path, reader, passed, cancelled, ahead_from) as records:
        try:
            # Before anything is written: an unusable file leaves no trace.
            chunk = list(islice(records, size))
        except Stopped:
            return ImportReport(cancelled=True)
        with desk.database.begin() as connection:
            run = begin(connection, delivery, passed)
        report = run.report
        try:
            while chunk:
                if cancelled():
                    raise Stopped
                _take_in(desk, run, delivery, chunk)
                progress(report.read, max(expected, report.read))
                chunk = list(islice(records, size))
            # Or the run would say of the file of before that all of it came in.
            refuse_changed(path, measured)
        except Stopped:
            report.cancelled = True
    with desk.database.begin() as connection:
        run.end(connection, desk.clock.now())
        counts = {name: getattr(report, name) for name in ("read", "new", "changed", "unchanged")}
        audit.write(
            connection,
            "import",
            location=desk.location,
            detail={**counts, "rejected": report.rejected_count, "anomalies": report.anomalies_count},
        )
    return report


def _take_in(desk: Desk, run: Run, delivery: Delivery, chunk: Sequence[Read]) -> None:
    """One transaction: the records, who they touch, and how far the file is."""
    with desk.database.begin() as connection:
        register.take_turn(connection)
        sorted_out = _Sorted(connection, run.report, delivery.kept_until, desk.clock.today())
        for one in chunk:
            run.report.read += 1
            sorted_out.add(one)
        sorted_out.write(run.id)
        run.keep(connection)
    run.kept()


class _Sorted:
    """The records of one transaction, by what is to become of them."""

    def __init__(
        self, connection: Connection, report: ImportReport, kept_until: date | None, today: date
    ) -> None:
        self._connection = connection
        self._today = today
        self._report = report
        self._kept_until = kept_until
        self._waiting: list[Prepared] = []
        self._refused: list[tuple[None, str, str, str, str]] = []

    def add(self, one: Read) -> None:
        if isinstance(one, Prepared):
            for found in one.anomalies:
                self._report.tell(*found)
            self._waiting.append(one)
            return
        for each in one.anomalies:
            self._report.tell(each.label, each.rubriek, each.value, each.kind)
            self._refused.append((None, each.label, each.rubriek, each.value, each.kind))
        self._report.refuse(one.label, one.reason)

    def write(self, run: int) -> None:
        connection, kept_until = self._connection, self._kept_until
        new, changed, confirmed = self._weighed()
        decisive = [one for one, record in changed if self._rests_on(one, record)]
        secrecy_requests.take_turn(connection)
        # Also those with whom they lived until now; and requests first, persons after them, as a release does,
        # so that the two never wait for each other.
        renewals.touch(connection, decisive)
        ids = register.add_records(connection, new, run, kept_until)
        register.replace_records(connection, changed, run, kept_until)
        register.confirm(connection, confirmed, run, kept_until)
        register.add_anomalies(connection, run, self._refused)
        secret = [
            one for one, record in zip(ids, new, strict=True) if read_code(record.secrecy_raw).restricted
        ]
        renewals.touch(connection, decisive + secret + secrecy_requests.counted(connection, ids))

    def _rests_on(self, person_id: int, record: Prepared) -> bool:
        before = register.read_record(self._connection, person_id)
        return before is None or is_decisive(before, record.record)

    def _weighed(self) -> tuple[list[Prepared], list[tuple[int, Prepared]], list[int]]:
        known = self._known()
        #: Under which number somebody new was met first, by every number that they have.
        met: dict[str, str] = {}
        new: dict[str, Prepared] = {}
        changed: dict[int, Prepared] = {}
        confirmed: list[int] = []
        report = self._report
        for one in self._waiting:
            key = one.a_number or one.bsn
            numbers = (key, one.previous_a_number)
            same = next((number for number in numbers if number in known or number in met), key)
            before, first = known.get(same), met.get(same, key)
            earlier = new.get(first) if before is None else changed.get(before.id)
            if earlier is not None:
                report.tell(one.label, "01.01.10", one.a_number, "twice_in_file")
                report.unchanged += 1
                if not weigh(_held(earlier), _held(one), self._today).is_taken:
                    continue
                if before is None:
                    new[first] = one
                    met[key] = first
                else:
                    changed[before.id] = one
                    known[key] = before
                continue
            if before is None:
                new[key] = one
                met[key] = key
                report.new += 1
                continue
            take = weigh(
                Held(before.content_digest, before.version_stamp, before.secrecy_raw), _held(one), self._today
            )
            if take not in (Take.SAME, Take.NEWER):
                report.tell(one.label, "07.80.20", one.stamp, _KINDS[take])
            if take.is_taken:
                changed[before.id] = one
                known[key] = before
                report.changed += 1
                continue
            report.unchanged += 1
            if take is Take.SAME and _is_later(self._kept_until, before.kept_until):
                confirmed.append(before.id)
        return list(new.values()), list(changed.items()), confirmed

    def _known(self) -> dict[str, Known]:
        """By A-number, or by BSN who has none: a label says something in one file only."""
        numbers = {one.a_number for one in self._waiting} | {one.previous_a_number for one in self._waiting}
        bsns = {one.bsn for one in self._waiting if not one.a_number}
        found = register.find_known(self._connection, numbers - {""}, bsns)
        return {one.a_number or one.bsn or "": one for one in found}


_KINDS: Final = {
    Take.OLDER: "older_delivery",
    Take.SAME_STAMP: "same_stamp",
    Take.NO_STAMP: "no_stamp",
    Take.WOULD_OPEN: "same_stamp_not_taken",
}


def _held(one: Prepared) -> Held:
    return Held(one.digest, one.stamp, one.secrecy_raw)


def _is_later(delivered: date | None, kept: date | None) -> bool:
    return delivered is not None and (kept is None or delivered > kept)
