"""The counting itself: the database adds up, so that a hundred thousand requests never leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    select,
)

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.figures import DECIDED, DISCLOSED, Period, Standing, standing_of
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.storage.days import days_between
from counter_app.storage.tables_money import invoice, payment
from counter_app.storage.tables_requests import decision, request


@dataclass(frozen=True, slots=True)
class Handled:
    """So many requests of one option and class, decided after so many days, in time or late."""

    option: str
    requester: RequesterClass
    days: int
    late: bool
    count: int


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, and how many notas or payments make it up."""

    notas: int
    cents: int


class Queries:
    """Counts over the requests that were received in one period."""

    def __init__(self, connection: Connection, period: Period) -> None:
        self._connection = connection
        self.period = period
        self._cases = _cases(period)

    def totals(self, by: str) -> dict[str, int]:
        """Requests per channel or per location."""
        column = request.c[by]
        rows = self._connection.execute(
            select(column, func.count()).where(_received(self.period)).group_by(column)
        )
        return {row[0]: row[1] for row in rows}

    def received(self, by: str | None, values: Sequence[str], period: Period) -> int:
        """How many came in during another period."""
        query = select(func.count()).select_from(request).where(_received(period))
        if by is not None:
            query = query.where(request.c[by].in_(values))
        return int(self._connection.execute(query).scalar_one())

    def standings(self, by: str | None, parts: Sequence[Period]) -> dict[tuple[str, int, Standing], int]:
        """Requests per option, part of the period and standing."""
        cases = self._cases
        option, part = _option(cases, by), _part(cases.c.received_on, parts)
        rows = self._connection.execute(
            select(option, part, cases.c.standing, func.count()).group_by(option, part, cases.c.standing)
        )
        return {(one, at, Standing(standing)): count for one, at, standing, count in rows}

    def classes(self, by: str | None) -> dict[tuple[str, str], int]:
        """Disclosures per option and class of requester."""
        cases = self._cases
        return self._pairs(by, cases.c.requester_class, cases.c.standing.in_([str(one) for one in DISCLOSED]))

    def refusals(self, by: str | None) -> dict[tuple[str, str], int]:
        """Refusals per option and the article that they are counted under."""
        cases = self._cases
        return self._pairs(by, cases.c.counted_under, cases.c.standing == str(Standing.REFUSED))

    def handled(self, by: str | None) -> tuple[Handled, ...]:
        """Decided requests by how long it took."""
        cases = self._cases
        days = days_between(cases.c.received_on, cases.c.decided_on).label("days")
        late = (cases.c.decided_on > cases.c.due_on).label("late")
        option = _option(cases, by)
        rows = self._connection.execute(
            select(option, cases.c.requester_class, days, late, func.count())
            .where(
                cases.c.standing.in_([str(one) for one in DECIDED]),
                cases.c.decided_on.is_not(None),
                cases.c.requester_class.is_not(None),
            )
            .group_by(option, cases.c.requester_class, days, late)
        )
        return tuple(
            Handled(one, RequesterClass(requester), max(0, took), bool(is_late), count)
            for one, requester, took, is_late, count in rows
        )

    def overdue(self, today: date) -> int:
        """Open requests, whenever received, of which the term has passed."""
        query = (
            select(func.count())
            .select_from(request)
            .where(request.c.state.in_([str(state) for state in OPEN_STATES]), request.c.due_on < today)
        )
        return int(self._connection.execute(query).scalar_one())

    def money(self, parts: Sequence[Period]) -> tuple[tuple[Money, Money, Money], ...]:
        """Per part of the period what was charged, paid and taken back."""
        charged = self._amounts(invoice, invoice.c.issued_on, invoice.c.total_cents, parts, _NOTA)
        paid = self._amounts(payment, payment.c.paid_on, payment.c.amount_cents, parts, None)
        credited = self._amounts(invoice, invoice.c.issued_on, -invoice.c.total_cents, parts, _CREDIT)
        return tuple(
            (charged.get(at, _NONE), paid.get(at, _NONE), credited.get(at, _NONE)) for at in range(len(parts))
        )

    def _amounts(
        self,
        table: FromClause,
        day: ColumnElement[date],
        cents: ColumnElement[int],
        parts: Sequence[Period],
        only: ColumnElement[bool] | None,
    ) -> dict[int, Money]:
        part = _part(day, parts)
        query = (
            select(part, func.count(), func.sum(cents))
            .select_from(table)
            .where(day.between(self.period.first, self.period.last))
            .group_by(part)
        )
        if only is not None:
            query = query.where(only)
        return {at: Money(count, int(total)) for at, count, total in self._connection.execute(query)}

    def _pairs(
        self, by: str | None, kind: ColumnElement[Any], only: ColumnElement[bool]
    ) -> dict[tuple[str, str], int]:
        option = _option(self._cases, by)
        rows = self._connection.execute(select(option, kind, func.count()).where(only).group_by(option, kind))
        return {(one, told or ""): count for one, told, count in rows}


_NONE = Money(0, 0)
_NOTA = invoice.c.refers_to.is_(None)
_CREDIT = invoice.c.refers_to.is_not(None)


def count_today(
    connection: Connection, today: date
) -> tuple[tuple[tuple[Channel, int], ...], int, int, int, int, int]:
    """Received per channel; disclosed, disclosed in part, refused and held today; waiting now."""
    received = connection.execute(
        select(request.c.channel, func.count())
        .where(request.c.received_on == today)
        .group_by(request.c.channel)
    )
    counts = {Channel(channel): count for channel, count in received}
    newer = decision.alias("newer")
    # Once: the server must see that it groups by the very thing that it shows.
    stands = _standing(decision.c.outcome)
    decided = connection.execute(
        select(stands, func.count())
        .select_from(decision.join(request, request.c.id == decision.c.request_id))
        .where(
            decision.c.decided_on == today,
            ~exists(newer.c.id).where(
                newer.c.request_id == decision.c.request_id, newer.c.id > decision.c.id
            ),
        )
        .group_by(stands)
    )
    standing = {Standing(one): count for one, count in decided}
    waiting = connection.execute(
        select(func.count())
        .select_from(request)
        .where(request.c.state == str(RequestState.AWAITING_APPROVAL))
    ).scalar_one()
    return (
        tuple((channel, counts[channel]) for channel in Channel if channel in counts),
        sum(standing.get(each, 0) for each in DISCLOSED),
        standing.get(Standing.LIMITED, 0),
        standing.get(Standing.REFUSED, 0),
        standing.get(Standing.HELD, 0),
        int(waiting),
    )


def _cases(period: Period) -> Subquery:
    """The requests of the period, with how they stand and their last decision."""
    last = (
        select(decision.c.request_id, func.max(decision.c.id).label("id"))
        .join(request, request.c.id == decision.c.request_id)
        .where(_received(period))
        .group_by(decision.c.request_id)
        .subquery()
    )
    query: Select[Any] = (
        select(
            request.c.channel,
            request.c.location,
            request.c.received_on,
            request.c.due_on,
            request.c.requester_class,
            decision.c.decided_on,
            decision.c.counted_under,
            _standing(decision.c.outcome).label("standing"),
        )
        .select_from(request)
        .outerjoin(last, last.c.request_id == request.c.id)
        .outerjoin(decision, decision.c.id == last.c.id)
        .where(_received(period))
    )
    return query.subquery()


def _received(period: Period) -> ColumnElement[bool]:
    return request.c.received_on.between(period.first, period.last)


def _standing(outcome: ColumnElement[Any]) -> ColumnElement[str]:
    """`standing_of` as SQL, made from the same table."""
    limited = and_(request.c.state == str(RequestState.DISCLOSED), outcome == str(Outcome.DISCLOSE_LIMITED))
    by_state = [(request.c.state == str(state), str(standing_of(state, None))) for state in RequestState]
    return case((limited, str(Standing.LIMITED)), *by_state, else_=str(Standing.OTHER))


def _option(cases: Subquery, by: str | None) -> ColumnElement[str]:
    return cases.c[by] if by is not None else literal("")


def _part(day: ColumnElement[date], parts: Sequence[Period]) -> ColumnElement[int]:
    """In which part of the period a day falls."""
    return case(*((day <= part.last, at) for at, part in enumerate(parts)), else_=len(parts) - 1)
