"""What somebody must see to: one small question per kind of notice, asked for the roles that can act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, func, select

from counter_app.clock import local_date
from counter_app.domain.installation import Lack
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.staff import Right
from counter_app.registers import ALL_REGISTERS
from counter_app.regulation.editions import edition_named
from counter_app.services import cash_closing, oversight_samples, register_due, reminders, yearly_counts
from counter_app.services.contact_data import PUBLICATIONS, has_contacts, is_published
from counter_app.services.desk import Desk
from counter_app.services.disclosure_log import read_last_check
from counter_app.services.editions import holds_for_real, rules_on
from counter_app.services.instructions import Instructions
from counter_app.services.log_heads import is_overdue, read_vouched
from counter_app.services.management import is_ready
from counter_app.services.paper import Paper
from counter_app.services.reading import Reading
from counter_app.services.recovery import is_printed
from counter_app.services.retention_due import retention_due
from counter_app.services.secrecy_due import is_published_this_year, lifting, standing
from counter_app.services.settings import read_municipality
from counter_app.services.staff_oaths import unsworn
from counter_app.services.terms import NEARLY_OVER, last_of_working_days, suspended_in
from counter_app.storage import renewals
from counter_app.storage.newest import newest_moment
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_money import tariff
from counter_app.storage.tables_requests import decision, request

#: The chain is counted again at least this often.
CHECK_EVERY: Final = timedelta(days=7)
#: The yearly reading of the reglement is brought up so long before its day.
REMIND_OF_READING: Final = timedelta(days=30)
#: Clocks of two computers are never quite the same.
CLOCK_TOLERANCE: Final = timedelta(minutes=5)
#: In this month the tariffs of the next year must come in.
TARIFF_MONTH: Final = 12


class NoticeKind(StrEnum):
    """What a notice is about."""

    LOG_BROKEN = "log_broken"
    LOG_UNCHECKED = "log_unchecked"
    LOG_UNSIGNED = "log_unsigned"
    EDITION_EXPIRED = "edition_expired"
    NO_COLLEGE_DECISION = "no_college_decision"
    APPROVALS_WAITING = "approvals_waiting"
    REQUESTS_LATE = "requests_late"
    REQUESTS_NEAR = "requests_near"
    UNPRINTED = "unprinted"
    RENEWED = "renewed"
    READING_DUE = "reading_due"
    RETENTION_DUE = "retention_due"
    NOT_READY = "not_ready"
    NO_RECOVERY_SHEET = "no_recovery_sheet"
    TARIFFS_MISSING = "tariffs_missing"
    REGISTERS_WAITING = "registers_waiting"
    REGISTERS_RUNNING_OUT = "registers_running_out"
    REGISTERS_DUE = "registers_due"
    PERSON_TO_INFORM = "person_to_inform"
    BODY_NEAR_LIMIT = "body_near_limit"
    SAMPLE_DUE = "sample_due"
    CLOCK_BEHIND = "clock_behind"
    CASH_UNSIGNED = "cash_unsigned"
    REMINDERS_DUE = "reminders_due"
    SECRECY_DUE = "secrecy_due"
    SECRECY_LIFTING = "secrecy_lifting"
    SECRECY_UNPUBLISHED = "secrecy_unpublished"
    INSTRUCTIONS_UNREAD = "instructions_unread"
    STAFF_UNSWORN = "staff_unsworn"
    CONTACT_UNPUBLISHED = "contact_unpublished"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to see to: how many, by or since which day, when it was done last; never about whom."""

    kind: NoticeKind
    count: int = 0
    day: date | None = None
    last_done: date | None = None


Provider = Callable[[Desk], Notice | None]


class Notices:
    """The notices for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mine(self) -> tuple[Notice, ...]:
        """What this clerk can act on, the gravest first."""
        clerk = self._desk.clerk
        found = (ask(self._desk) for right, ask in PROVIDERS if right is None or clerk.may(right))
        return tuple(notice for notice in found if notice is not None)


def _clock_behind(desk: Desk) -> Notice | None:
    """The clock went back: what is recorded now would seem to come before what was recorded already."""
    with desk.database.read() as connection:
        newest = newest_moment(connection)
    behind = timedelta() if newest is None else newest - desk.clock.now()
    if behind <= CLOCK_TOLERANCE:
        return None
    return Notice(NoticeKind.CLOCK_BEHIND, int(behind.total_seconds()) // 60)


def _log_broken(desk: Desk) -> Notice | None:
    with desk.database.read() as connection:
        last = read_last_check(connection)
    if last is None or last.intact:
        return None
    return Notice(NoticeKind.LOG_BROKEN, last.first_broken or 0, local_date(last.at))


def _log_unchecked(desk: Desk) -> Notice | None:
    with desk.database.read() as connection:
        if connection.scalar(select(func.max(log_header.c.number))) is None:
            return None
        last = read_last_check(connection)
    if last is not None and desk.clock.now() - last.at < CHECK_EVERY:
        return None
    return Notice(NoticeKind.LOG_UNCHECKED, day=None if last is None else local_date(last.at))


def _log_unsigned(desk: Desk) -> Notice | None:
    """Lines that wait for a signed day closing longer than the municipality wants."""
    with desk.database.read() as connection:
        vouched = read_vouched(connection)
        days = int(read_municipality(connection).head_days)
    if vouched.waiting_since is None or not is_overdue(vouched, days, desk.clock.now()):
        return None
    return Notice(NoticeKind.LOG_UNSIGNED, day=local_date(vouched.waiting_since))


def _edition_expired(desk: Desk) -> Notice | None:
    today = desk.clock.today()
    with desk.database.read() as connection:
        municipality = read_municipality(connection)
        edition = rules_on(connection, municipality, today).edition
    if holds_for_real(edition, municipality, today):
        return None
    return Notice(NoticeKind.EDITION_EXPIRED, day=edition_named(edition).valid_until)


def _no_college_decision(desk: Desk) -> Notice | None:
    with desk.database.read() as connection:
        municipality = read_municipality(connection)
        decided = rules_on(connection, municipality, desk.clock.today()).recorded
    return None if decided or municipality.is_fictitious else Notice(NoticeKind.NO_COLLEGE_DECISION)


def _approvals_waiting(desk: Desk) -> Notice | None:
    """Asked on an earlier day and still without an answer."""
    asked = (
        select(func.max(decision.c.recorded_at))
        .join(request, request.c.id == decision.c.request_id)
        .where(request.c.state == str(RequestState.AWAITING_APPROVAL))
        .group_by(request.c.id)
    )
    with desk.database.read() as connection:
        days = [local_date(moment) for moment in connection.execute(asked).scalars()]
    old = [day for day in days if day < desk.clock.today()]
    return Notice(NoticeKind.APPROVALS_WAITING, len(old), min(old)) if old else None


def _requests_late(desk: Desk) -> Notice | None:
    late = select(func.count(), func.min(request.c.due_on)).where(
        request.c.state.in_([str(state) for state in OPEN_STATES]), request.c.due_on < desk.clock.today()
    )
    with desk.database.read() as connection:
        count, first = connection.execute(late).one()
    return Notice(NoticeKind.REQUESTS_LATE, count, first) if count else None


def _requests_near(desk: Desk) -> Notice | None:
    """Not late yet, and within a few working days of it; what stands still waits for the requester."""
    today = desk.clock.today()
    near = select(request.c.id, request.c.due_on).where(
        request.c.state.in_([str(state) for state in OPEN_STATES]),
        request.c.due_on.between(today, last_of_working_days(today, NEARLY_OVER)),
    )
    with desk.database.read() as connection:
        rows = connection.execute(near).all()
        still = suspended_in(connection, [row.id for row in rows], today)
    days = [row.due_on for row in rows if row.id not in still]
    return Notice(NoticeKind.REQUESTS_NEAR, len(days), min(days)) if days else None


def _unprinted(desk: Desk) -> Notice | None:
    waiting = len(Paper(desk).unprinted())
    return Notice(NoticeKind.UNPRINTED, waiting) if waiting else None


def _renewed(desk: Desk) -> Notice | None:
    """One's own open requests in which a newer delivery changed somebody, and nobody decided anew."""
    mine = select(request.c.id).where(
        request.c.created_by == desk.clerk.id, request.c.state.in_([str(state) for state in OPEN_STATES])
    )
    with desk.database.read() as connection:
        found = renewals.standing_in(connection, connection.execute(mine).scalars())
    return Notice(NoticeKind.RENEWED, len(found)) if found else None


def _reading_due(desk: Desk) -> Notice | None:
    standing = Reading(desk).standing()
    if standing.due_on is None or standing.due_on - desk.clock.today() > REMIND_OF_READING:
        return None
    return Notice(NoticeKind.READING_DUE, day=standing.due_on, last_done=standing.read_on)


def _retention_due(desk: Desk) -> Notice | None:
    """What has passed its term and nothing guards."""
    with desk.database.snapshot() as connection:
        count = retention_due(connection, desk.clock.today())
    return Notice(NoticeKind.RETENTION_DUE, count) if count else None


def _not_ready(desk: Desk) -> Notice | None:
    with desk.database.snapshot() as connection:
        lacks = [one.lack for one in is_ready(connection, desk.clock.today())]
    missing = [lack for lack in lacks if lack is not Lack.RECOVERY_SHEET]
    return Notice(NoticeKind.NOT_READY, len(missing)) if missing else None


def _no_recovery_sheet(desk: Desk) -> Notice | None:
    if desk.database.file is None:
        return None
    with desk.database.read() as connection:
        needed = not read_municipality(connection).is_fictitious and not is_printed(connection)
    return Notice(NoticeKind.NO_RECOVERY_SHEET) if needed else None


def _tariffs_missing(desk: Desk) -> Notice | None:
    today = desk.clock.today()
    if today.month != TARIFF_MONTH:
        return None
    new_year = date(today.year + 1, 1, 1)
    with desk.database.read() as connection:
        if has_tariffs_from(connection, new_year):
            return None
    return Notice(NoticeKind.TARIFFS_MISSING, day=new_year - timedelta(days=1))


def _registers_waiting(desk: Desk) -> Notice | None:
    count = register_due.to_approve(desk)
    return Notice(NoticeKind.REGISTERS_WAITING, count) if count else None


def _registers_running_out(desk: Desk) -> Notice | None:
    count, first = register_due.running_out(desk)
    return Notice(NoticeKind.REGISTERS_RUNNING_OUT, count, first) if count else None


def _registers_due(desk: Desk) -> Notice | None:
    count, first = register_due.due(desk)
    return Notice(NoticeKind.REGISTERS_DUE, count, first) if count else None


def _person_to_inform(desk: Desk) -> Notice | None:
    """Somebody has still to hear of a breach; never who, and never why it can't wait."""
    count, first = register_due.to_inform(desk)
    return Notice(NoticeKind.PERSON_TO_INFORM, count, first) if count else None


def _body_near_limit(desk: Desk) -> Notice | None:
    """Bodies that were given nearly as much this year as the rules allow."""
    count = yearly_counts.near_limit(desk)
    return Notice(NoticeKind.BODY_NEAR_LIMIT, count) if count else None


def _sample_due(desk: Desk) -> Notice | None:
    """Months that are over and of which nobody looked at every drawn line."""
    with desk.database.read() as connection:
        waiting = oversight_samples.due(connection, desk.clock.today(), desk.clerk.id)
    return (
        Notice(NoticeKind.SAMPLE_DUE, sum(one.count for one in waiting), waiting[0].month)
        if waiting
        else None
    )


def _cash_unsigned(desk: Desk) -> Notice | None:
    """Counts of a drawer that wait for this second person."""
    waiting = cash_closing.waiting_to_sign(desk)
    return Notice(NoticeKind.CASH_UNSIGNED, len(waiting), waiting[0].closed_on) if waiting else None


def _reminders_due(desk: Desk) -> Notice | None:
    count = reminders.count_due(desk)
    return Notice(NoticeKind.REMINDERS_DUE, count) if count else None


def _instructions_unread(desk: Desk) -> Notice | None:
    unread = Instructions(desk).unread()
    if not unread:
        return None
    return Notice(NoticeKind.INSTRUCTIONS_UNREAD, len(unread), max(one.decided_on for one in unread))


def _staff_unsworn(desk: Desk) -> Notice | None:
    count = len(unsworn(desk))
    return Notice(NoticeKind.STAFF_UNSWORN, count) if count else None


def _contact_unpublished(desk: Desk) -> Notice | None:
    """Numbers were taken down, and nobody was told yet that they may be used."""
    if not ALL_REGISTERS[PUBLICATIONS].add & desk.clerk.roles:
        return None
    with desk.database.read() as connection:
        if is_published(connection, desk.clock.today()) or not has_contacts(connection):
            return None
    return Notice(NoticeKind.CONTACT_UNPUBLISHED)


def _secrecy_due(desk: Desk) -> Notice | None:
    """Requests for secrecy of which the record must show the code within two weeks, or should have."""
    if not (desk.clerk.may(Right.APPROVE) or desk.clerk.may(Right.IMPORT_PERSONS)):
        return None
    count, first = standing(desk)
    return Notice(NoticeKind.SECRECY_DUE, count, first) if count else None


def _secrecy_lifting(desk: Desk) -> Notice | None:
    count = lifting(desk)
    return Notice(NoticeKind.SECRECY_LIFTING, count) if count else None


def _secrecy_unpublished(desk: Desk) -> Notice | None:
    """For a year nobody was told that everybody can ask for secrecy; where nobody lives, only once it was told."""
    with desk.database.read() as connection:
        told, last = is_published_this_year(connection, desk.clock.today())
        nobody_to_tell = last is None and read_municipality(connection).is_fictitious
    return None if told or nobody_to_tell else Notice(NoticeKind.SECRECY_UNPUBLISHED, last_done=last)


def has_tariffs_from(connection: Connection, new_year: date) -> bool:
    """Whether tariffs are known that begin on this day or later."""
    edition = rules_on(connection, read_municipality(connection), new_year).edition
    found = select(tariff.c.id).where(tariff.c.edition == edition, tariff.c.valid_from >= new_year).limit(1)
    return connection.scalar(found) is not None


#: Who is asked which question (None: everybody), the gravest first; another kind of notice is another line.
PROVIDERS: Final[tuple[tuple[Right | None, Provider], ...]] = (
    (None, _clock_behind),
    (Right.VERIFY_LOG, _log_broken),
    (Right.KEEP_REGISTERS, _person_to_inform),
    (Right.WHOLE_LOG, _log_unchecked),
    (Right.WHOLE_LOG, _log_unsigned),
    (Right.SET_EDITION, _edition_expired),
    (Right.SET_EDITION, _no_college_decision),
    (Right.APPROVE, _approvals_waiting),
    (Right.APPROVE, _requests_late),
    (Right.APPROVE, _requests_near),
    (None, _secrecy_due),
    (Right.APPROVE, _secrecy_lifting),
    (Right.HANDLE_REQUESTS, _renewed),
    (Right.DISCLOSE, _unprinted),
    (Right.TAKE_PAYMENTS, _cash_unsigned),
    (Right.TAKE_PAYMENTS, _reminders_due),
    (None, _reading_due),
    (None, _instructions_unread),
    (Right.PROPOSE_DESTRUCTION, _retention_due),
    (Right.MANAGE_ACCOUNTS, _not_ready),
    (Right.MANAGE_ACCOUNTS, _no_recovery_sheet),
    (Right.MANAGE_ACCOUNTS, _tariffs_missing),
    (Right.KEEP_REGISTERS, _staff_unsworn),
    (Right.KEEP_REGISTERS, _contact_unpublished),
    # A deputy approves entries too.
    (Right.READ_REGISTERS, _registers_waiting),
    (Right.KEEP_REGISTERS, _registers_due),
    (Right.KEEP_REGISTERS, _registers_running_out),
    (Right.READ_FIGURES, _body_near_limit),
    (Right.SET_EDITION, _secrecy_unpublished),
    (Right.READ_AUDIT_TRAIL, _sample_due),
)
