"""Who may be the second person now: supervisors, and deputies on the days that a supervisor gave them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.tables_second_person import deputy
from counter_app.storage.tables_staff import account, account_role

_MAY_STAND_IN = tuple(str(role) for role in Role if Right.HANDLE_REQUESTS in RIGHTS[role])


@dataclass(frozen=True, slots=True)
class Deputy:
    """A colleague who stands in for a supervisor from the first to the last day."""

    account_id: int
    name: str
    for_name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A colleague who can be made a deputy."""

    account_id: int
    name: str


class Deputies:
    """Naming deputies, for one supervisor."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def candidates(self) -> tuple[Candidate, ...]:
        """Who handles requests and may stand in."""
        self._desk.require(Right.NAME_DEPUTY)
        with self._desk.database.read() as connection:
            return tuple(Candidate(row.id, row.name) for row in connection.execute(_candidates()))

    def standing(self) -> tuple[Deputy, ...]:
        """Deputies of today and of days to come."""
        self._desk.require(Right.READ_REQUESTS)
        today = self._desk.clock.today()
        with self._desk.database.read() as connection:
            return tuple(one for one in _newest(connection) if one.last_day >= today)

    def name(self, account_id: int, first_day: date, last_day: date) -> None:
        """Makes a colleague one's deputy on these days; an earlier period of that colleague ends here."""
        desk = self._desk
        desk.require(Right.NAME_DEPUTY)
        if last_day < first_day:
            raise UserError(sentences.BAD_PERIOD, "last_day")
        with desk.database.begin() as connection:
            allowed = {row.id for row in connection.execute(_candidates())}
            if account_id == desk.clerk.id or account_id not in allowed:
                raise UserError(sentences.NO_SUCH_DEPUTY, "account_id")
            _keep(connection, desk, account_id, first_day, last_day)

    def end(self, account_id: int) -> None:
        """Yesterday was the deputy's last day."""
        desk = self._desk
        desk.require(Right.NAME_DEPUTY)
        day = desk.clock.today() - timedelta(days=1)
        with desk.database.begin() as connection:
            if all(one.account_id != account_id for one in _newest(connection)):
                raise UserError(sentences.NO_SUCH_DEPUTY, "account_id")
            _keep(connection, desk, account_id, day, day)


def require_approver(connection: Connection, desk: Desk) -> None:
    """Raises NotAllowed unless the acting colleague is a supervisor, or a deputy today; whatever sign-in said."""
    if any(Right.APPROVE in RIGHTS[role] for role in desk.clerk.roles):
        return
    if not stands_in(connection, desk.clerk.id, desk.clock.today()):
        raise NotAllowed(sentences.NOT_ALLOWED[Right.APPROVE])


def stands_in(connection: Connection, account_id: int, today: date) -> bool:
    """Whether this account is a deputy today: the newest row holds."""
    row = connection.execute(
        select(deputy.c.valid_from, deputy.c.valid_until)
        .where(deputy.c.account_id == account_id)
        .order_by(deputy.c.id.desc())
        .limit(1)
    ).one_or_none()
    return row is not None and row.valid_from <= today <= row.valid_until


def approvers(connection: Connection, today: date, without: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """Whom to ask, in turn: supervisors first, then deputies of today; never who worked on the request."""
    left_out = set(without)
    rows = connection.execute(
        select(account.c.id, account.c.name)
        .join(account_role, account_role.c.account_id == account.c.id)
        .where(account.c.active.is_(True), account_role.c.role == str(Role.SUPERVISOR))
        .order_by(account.c.id)
    ).all()
    deputies = [
        (one.account_id, one.name) for one in _newest(connection) if one.first_day <= today <= one.last_day
    ]
    found = dict([(row.id, row.name) for row in rows] + deputies)
    return tuple((key, name) for key, name in found.items() if key not in left_out)


def _keep(connection: Connection, desk: Desk, account_id: int, first: date, last: date) -> None:
    values = {"account_id": account_id, "for_account_id": desk.clerk.id}
    connection.execute(insert(deputy).values(**values, valid_from=first, valid_until=last))
    detail = {"account": account_id, "from": first.isoformat(), "until": last.isoformat()}
    audit.write(connection, "deputy_named", location=desk.location, detail=detail)


def _candidates() -> Any:
    return (
        select(account.c.id, account.c.name)
        .join(account_role, account_role.c.account_id == account.c.id)
        .where(account.c.active.is_(True), account_role.c.role.in_(_MAY_STAND_IN))
        .distinct()
        .order_by(account.c.name)
    )


def _newest(connection: Connection) -> tuple[Deputy, ...]:
    """The period that holds of everybody who ever was a deputy and still works here."""
    whose = account.alias("whose")
    newest = select(func.max(deputy.c.id)).group_by(deputy.c.account_id)
    rows = connection.execute(
        select(deputy, account.c.name, whose.c.name.label("for_name"))
        .join(account, account.c.id == deputy.c.account_id)
        .join(whose, whose.c.id == deputy.c.for_account_id)
        .where(deputy.c.id.in_(newest), account.c.active.is_(True))
        .order_by(deputy.c.id)
    ).all()
    return tuple(
        Deputy(row.account_id, row.name, row.for_name, row.valid_from, row.valid_until) for row in rows
    )
