"""How new the record of a person is, where it came from, and whether its secrecy code still says anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.renewal import is_outdated
from counter_app.services.settings import Municipality
from counter_app.services.terms import last_of_working_days
from counter_app.storage import renewals
from counter_app.storage.person_fetches import REMOTE
from counter_app.storage.tables_persons import import_run, person


@dataclass(frozen=True, slots=True)
class Freshness:
    """Up to which day the subject's record was kept, and whether it or one around it lags too far behind.

    A fictitious municipality gets no deliveries, and nobody lives there: nothing in it is outdated.
    """

    kept_until: date | None = None
    outdated: bool = False
    around_outdated: bool = False

    @property
    def sentence(self) -> str:
        """What to do about an outdated record; empty when there is nothing to do."""
        if not self.outdated:
            return ""
        if self.kept_until is None:
            return sentences.AGE_UNKNOWN
        return sentences.OUTDATED.format(day=f"{self.kept_until:%d-%m-%Y}")


#: Of nobody.
NO_RECORD = Freshness()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record came from: which kind of delivery, the file, when it was read in."""

    kind: str
    file_name: str
    read_on: date


def freshness(connection: Connection, municipality: Municipality, person_id: int, today: date) -> Freshness:
    """Read beside the secrecy code, every time that is read."""
    kept_until = renewals.kept_until(connection, person_id)
    if municipality.is_fictitious:
        return Freshness(kept_until)
    somebody, oldest = renewals.oldest_around(connection, person_id)
    return Freshness(
        kept_until,
        lags_behind(municipality, kept_until, today),
        somebody and lags_behind(municipality, oldest, today),
    )


def lags_behind(municipality: Municipality, kept_until: date | None, today: date) -> bool:
    """Whether a record is older than the municipality wants it to be."""
    if municipality.is_fictitious:
        return False
    return is_outdated(kept_until, today, int(municipality.record_days), last_of_working_days)


def origin_of(connection: Connection, person_id: int) -> Origin | None:
    """Of a record that was opened: on a server nobody else has a row."""
    row = connection.execute(
        select(import_run.c.kind, import_run.c.file_name, import_run.c.recorded_at, person.c.kept_until)
        .join(person, person.c.import_id == import_run.c.id)
        .where(person.c.id == person_id)
    ).one_or_none()
    if row is None:
        return None
    # What was asked came that very day; all that was ever asked stands under one run.
    asked_on = row.kept_until if row.kind == REMOTE else None
    return Origin(row.kind, row.file_name, asked_on or local_date(row.recorded_at))
