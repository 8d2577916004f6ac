"""Oversight for the privacy officer and the auditor: the audit trail, its signals and its monthly sample.

Looking here is an act of its own: every question that is put to the trail is a line in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.oversight import ActGroup, Conclusion, acts_in, first_of_month, known_acts
from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services import oversight_limits, oversight_samples, oversight_signals, oversight_verdicts
from counter_app.services.desk import Desk
from counter_app.services.oversight_limits import StandingLimits
from counter_app.services.oversight_lines import TrailLine, read_lines, within
from counter_app.services.oversight_samples import DueSample, Sample, SampleLine
from counter_app.services.oversight_signals import Signal
from counter_app.services.own_requests import refuse_own
from counter_app.services.papers import letterhead
from counter_app.services.settings import read_municipality
from counter_app.storage import audit, person_search
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_staff import account, audit_line

#: What a list shows at most; who needs more takes a shorter period.
MOST = 500
#: Signals are worked out from every line of the period.
MOST_DAYS = 92


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with an account, also one who left."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which lines to show; `person` is a BSN or an A-number as it was typed."""

    first: date
    last: date
    clerk_id: int | None = None
    person: str = ""
    group: ActGroup | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands behind a line: who was looked at, or what was searched for; nothing where it is shielded."""

    shielded: bool
    who: str = ""
    criteria: tuple[tuple[str, str], ...] = ()


class Oversight:
    """What the privacy officer and the auditor see, each question with its own line in the trail."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def colleagues(self) -> tuple[Colleague, ...]:
        """Everybody whose acts can be looked at."""
        self._require()
        with self._desk.database.read() as connection:
            rows = connection.execute(select(account.c.id, account.c.name).order_by(account.c.name))
            return tuple(Colleague(row.id, row.name) for row in rows)

    def lines(self, only: TrailFilter, most: int = MOST) -> tuple[TrailLine, ...]:
        """The newest lines that fit. Raises UserError when the period or the number can't be."""
        desk = self._desk
        self._require()
        _check(only.first, only.last)
        conditions: list[ColumnElement[bool]] = list(within(only.first, only.last))
        if only.clerk_id is not None:
            conditions.append(audit_line.c.clerk_id == only.clerk_id)
        if only.group is ActGroup.OTHER:
            conditions.append(audit_line.c.kind.not_in(sorted(known_acts())))
        elif only.group is not None:
            conditions.append(audit_line.c.kind.in_(sorted(acts_in(only.group))))
        column, number = _number(only.person)
        person_id: int | None = None
        with desk.database.begin() as connection:
            if number:
                person_id = person_search.first_with(connection, column, number)
                refuse_own(connection, None, person_id)
            audit.write(
                connection,
                "trail_read",
                person_id=person_id,
                location=desk.location,
                detail={
                    "from": only.first.isoformat(),
                    "until": only.last.isoformat(),
                    "group": str(only.group or ""),
                    "clerk": only.clerk_id,
                    "by_person": bool(number),
                },
            )
        if number and person_id is None:
            raise UserError(sentences.NOBODY_WITH_NUMBER, "person")
        if person_id is not None:
            conditions.append(audit_line.c.person_id == person_id)
        with desk.database.read() as connection:
            return read_lines(connection, *conditions, most=most)

    def show(self, line_id: int) -> Shown:
        """Who or what a line is about, after a line about this; of a secret person nothing is shown here."""
        desk = self._desk
        self._require()
        with desk.database.begin() as connection:
            row = connection.execute(
                select(audit_line.c.person_id, audit_line.c.detail).where(audit_line.c.id == line_id)
            ).one_or_none()
            if row is None:
                raise UserError(sentences.NO_SUCH_LINE)
            criteria: dict[str, str] = json.loads(row.detail).get("criteria", {})
            person_id = row.person_id
            if person_id is None:
                for column in ("bsn", "a_number"):
                    if column in criteria:
                        person_id = person_search.first_with(connection, column, criteria[column])
            refuse_own(connection, None, person_id)
            audit.write(
                connection,
                "trail_shown",
                person_id=person_id,
                location=desk.location,
                detail={"line": line_id},
            )
            about = None
            if person_id is not None:
                about = connection.execute(
                    select(person.c.shown_name, person.c.secrecy_raw).where(person.c.id == person_id)
                ).one()
        if about is not None and read_code(about.secrecy_raw).restricted:
            return Shown(shielded=True)
        told = tuple((name, value) for name, value in criteria.items() if name != "kind")
        return Shown(shielded=False, who=about.shown_name if about is not None else "", criteria=told)

    def signals(self, first: date, last: date) -> tuple[Signal, ...]:
        """The signals of these days, looked at or not."""
        desk = self._desk
        self._require()
        _check(first, last)
        if (last - first).days > MOST_DAYS:
            raise UserError(sentences.SIGNALS_TOO_LONG.format(days=MOST_DAYS), "period")
        with desk.database.begin() as connection:
            audit.write(
                connection,
                "signals_read",
                location=desk.location,
                detail={"from": first.isoformat(), "until": last.isoformat()},
            )
        with desk.database.snapshot() as connection:
            return oversight_signals.signals(connection, first, last)

    def lines_behind(self, signal: Signal) -> tuple[TrailLine, ...]:
        """The lines that make a signal."""
        desk = self._desk
        self._require()
        with desk.database.begin() as connection:
            audit.write(
                connection,
                "trail_read",
                location=desk.location,
                detail={
                    "signal": str(signal.kind),
                    "from": signal.day.isoformat(),
                    "until": signal.day.isoformat(),
                    "clerk": signal.clerk_id,
                },
            )
        with desk.database.snapshot() as connection:
            return oversight_signals.lines_behind(connection, signal.kind, signal.clerk_id, signal.day)

    def judge_signal(self, signal: Signal, conclusion: Conclusion, note: str) -> None:
        """Writes down what the lines behind a signal came to; more lines open it again."""
        self._require()
        with self._desk.database.begin() as connection:
            oversight_verdicts.write(
                connection,
                self._desk,
                conclusion,
                note,
                signal.clerk_id,
                signal=signal.kind,
                day=signal.day,
                last_line=signal.last_line,
            )

    def limits(self) -> StandingLimits:
        """From where on something is a signal, from the newest that was set."""
        self._require()
        with self._desk.database.read() as connection:
            return oversight_limits.read_limits(connection).newest

    def set_limits(self, typed: Mapping[str, str]) -> StandingLimits:
        """Other limits, from tomorrow on; what was a signal before stays one."""
        return oversight_limits.set_limits(self._desk, typed)

    def months(self) -> tuple[date, ...]:
        """The months that can be drawn from, by their first day, the newest first."""
        self._require()
        with self._desk.database.read() as connection:
            return oversight_samples.months(connection, self._desk.clock.today())

    def sample(self, month: date) -> Sample:
        """The sample of a month; who asks first draws it. Raises UserError while the month isn't over."""
        desk = self._desk
        self._require()
        month = first_of_month(month)
        if month >= first_of_month(desk.clock.today()):
            raise UserError(sentences.MONTH_NOT_OVER, "month")
        with desk.database.begin() as connection:
            audit.write(connection, "sample_read", location=desk.location, detail={"month": f"{month:%Y-%m}"})
        with desk.database.snapshot() as connection:
            found = oversight_samples.read(connection, month)
        if found is not None:
            return found
        try:
            with desk.database.begin() as connection:
                oversight_samples.keep(connection, month)
        except IntegrityError:
            # A colleague drew at the same moment: the same lines, so theirs will do.
            pass
        with desk.database.snapshot() as connection:
            found = oversight_samples.read(connection, month)
        assert found is not None
        return found

    def judge_line(self, sample: Sample, one: SampleLine, conclusion: Conclusion, note: str) -> None:
        """Writes down what a line of the sample came to."""
        self._require()
        if one.line is None:
            raise UserError(sentences.NO_SUCH_LINE)
        with self._desk.database.begin() as connection:
            oversight_verdicts.write(
                connection,
                self._desk,
                conclusion,
                note,
                one.line.clerk_id,
                sample_id=sample.id,
                line=one.number,
            )

    def due(self) -> tuple[DueSample, ...]:
        """The months whose sample waits for this colleague."""
        self._require()
        with self._desk.database.read() as connection:
            return oversight_samples.due(connection, self._desk.clock.today(), self._desk.clerk.id)

    def export(self, purpose: str, only: TrailFilter, rows: Iterable[Sequence[object]]) -> bytes:
        """A file for a spreadsheet of what the page shows; why it is taken is in the trail first."""
        desk = self._desk
        self._require()
        if not purpose.strip():
            raise UserError(sentences.NO_TRAIL_PURPOSE, "purpose")
        from counter_app.output.spreadsheet import csv_file  # only who exports needs it

        kept = list(rows)
        made = csv_file(kept)
        with desk.database.begin() as connection:
            audit.write(
                connection,
                "trail_exported",
                reason=purpose.strip(),
                location=desk.location,
                detail={
                    "from": only.first.isoformat(),
                    "until": only.last.isoformat(),
                    "rows": max(0, len(kept) - 1),
                },
            )
        return made

    def paper(self, purpose: str, only: TrailFilter, rows: Iterable[Sequence[str]]) -> bytes:
        """The same list to print; drawn from what the page shows, and told like a file."""
        desk = self._desk
        self._require()
        purpose = " ".join(purpose.split())
        if not purpose:
            raise UserError(sentences.NO_TRAIL_PURPOSE, "purpose")
        from counter_app.output.oversight_paper import OversightContent, OversightRow, oversight_paper

        kept = tuple(OversightRow(*row) for row in rows)
        with desk.database.begin() as connection:
            house = read_municipality(connection)
            audit.write(
                connection,
                "trail_printed",
                reason=purpose,
                location=desk.location,
                detail={
                    "from": only.first.isoformat(),
                    "until": only.last.isoformat(),
                    "rows": len(kept),
                },
            )
        return oversight_paper(
            OversightContent(
                letterhead(house), only.first, only.last, kept, desk.clock.today(), desk.clerk.name, purpose
            )
        )

    def _require(self) -> None:
        self._desk.require(Right.READ_AUDIT_TRAIL)


def _check(first: date, last: date) -> None:
    if last < first:
        raise UserError(sentences.PERIOD_BACKWARDS, "until")


def _number(typed: str) -> tuple[str, str]:
    """The column and the number; empty where nothing was typed."""
    digits = "".join(typed.split()).replace(".", "")
    if not digits:
        return "", ""
    if len(digits) == 10 and is_valid_a_number(digits):
        return "a_number", digits
    if len(digits) in (8, 9) and is_valid_bsn(digits.rjust(9, "0")):
        return "bsn", digits.rjust(9, "0")
    raise UserError(sentences.NOT_A_BSN_OR_A_NUMBER, "person")
