"""What has passed its term: asked of the database per kind, by number, with what guards it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, and_, func, literal_column, or_, select, text

from counter_app.clock import AMSTERDAM, local_date
from counter_app.domain.request import RequestState
from counter_app.domain.retention import (
    BY_AGE,
    Guard,
    Guarded,
    Item,
    Kind,
    begun_before,
    counts,
    may_go,
    months_later,
    settled_months,
    term_of,
    years_later,
)
from counter_app.storage import destruction
from counter_app.storage.log_chain import LogKind
from counter_app.storage.register_rows import entries_of
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_money import invoice
from counter_app.storage.tables_requests import request, request_event

#: The register in which the municipality settles how long it keeps what no law says.
TERMS = "retention_terms"


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be destroyed on a day, and what is due and guarded."""

    on: date
    items: tuple[Item, ...]
    guarded: tuple[Guarded, ...]
    #: The months of each kind that the municipality settled itself.
    settled: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[Kind, int]:
        return counts(self.items)

    @property
    def guards(self) -> dict[Guard, int]:
        """How much each reason holds back."""
        found: dict[Guard, int] = {}
        for one in self.guarded:
            found[one.reason] = found.get(one.reason, 0) + 1
        return found


@dataclass(slots=True)
class _Found:
    """What the questions of all kinds come to."""

    items: list[Item] = field(default_factory=list)
    guarded: list[Guarded] = field(default_factory=list)

    def add(self, item: Item, reason: str | None) -> None:
        if reason is None:
            self.items.append(item)
        else:
            self.guarded.append(Guarded(item, Guard(reason)))


def due(connection: Connection, on: date) -> Preview:
    """Everything whose term has passed on a day."""
    found = _Found()
    _requests(connection, on, found)
    _log(connection, on, found)
    _invoices(connection, on, found)
    settled = settled_terms(connection, on)
    for kind in BY_AGE:
        _aged(connection, kind, on, found, settled)
    return Preview(on, tuple(found.items), tuple(found.guarded), settled)


def retention_due(connection: Connection, today: date) -> int:
    """How much there is to destroy today: for the notice on the start page."""
    return sum(due(connection, today).counts.values())


def _reason(request_id: str) -> Any:
    """The first guard that holds, or nothing."""
    cases = " ".join(
        f"WHEN {condition} THEN '{guard}'" for guard, condition in destruction.guards(request_id).items()
    )
    return literal_column(f"CASE {cases} END").label("reason")


def _requests(connection: Connection, on: date, found: _Found) -> None:
    """A request that ended counts from its end; an open one from when somebody last did anything."""
    years = term_of(Kind.REQUEST).years
    if years is None:
        return
    mine = request_event.c.request_id == request.c.id
    ending = and_(
        mine,
        request_event.c.to_state == request.c.state,
        or_(request_event.c.from_state.is_(None), request_event.c.from_state != request_event.c.to_state),
    )
    moment = request_event.c.recorded_at
    rows = connection.execute(
        select(
            request.c.id,
            request.c.number,
            request.c.recorded_at,
            select(func.max(moment)).where(ending).scalar_subquery().label("ended"),
            select(func.max(moment)).where(mine).scalar_subquery().label("last"),
            _reason("request.id"),
        )
        .where(
            request.c.state != str(RequestState.DESTROYED),
            request.c.received_on <= begun_before(on, years),
        )
        .order_by(request.c.id)
    )
    for row in rows:
        is_open = row.reason == Guard.OPEN
        began = (row.last if is_open else row.ended or row.last) or row.recorded_at
        if may_go(local_date(began), years, on):
            found.add(Item(Kind.REQUEST, row.id, row.number), row.reason)


def _log(connection: Connection, on: date, found: _Found) -> None:
    term = term_of("log_payload")
    shortest = term.shortest
    if shortest is None:
        return
    rows = connection.execute(
        select(
            log_header.c.number,
            log_header.c.edition,
            log_header.c.recorded_at,
            _reason("log_payload.request_id"),
        )
        .join(log_payload, log_payload.c.number == log_header.c.number)
        .where(
            log_header.c.kind != LogKind.DESTROYED.value,
            log_header.c.recorded_at < _moment(years_later_back(on, shortest)),
        )
        .order_by(log_header.c.number)
    )
    for row in rows:
        if may_go(local_date(row.recorded_at), term.years_under(row.edition), on):
            found.add(Item(Kind.LOG, row.number, str(row.number)), row.reason)


def _invoices(connection: Connection, on: date, found: _Found) -> None:
    """From the end of the year of the invoice on."""
    years = term_of(Kind.INVOICE).years
    if years is None:
        return
    rows = connection.execute(
        select(invoice.c.id, invoice.c.number, _reason("invoice.request_id"))
        .where(invoice.c.issued_on < date(on.year - years, 1, 1), invoice.c.snapshot != destruction.NOBODY)
        .order_by(invoice.c.id)
    )
    for row in rows:
        found.add(Item(Kind.INVOICE, row.id, row.number), row.reason)


def settled_terms(connection: Connection, on: date) -> dict[Kind, int]:
    """The months that the municipality's own register settles for what the program keeps; of two the longest."""
    found: dict[Kind, int] = {}
    for entry in entries_of(connection, [TERMS]):
        holds = entry.holding(on)
        if holds is not None and "applied" in holds.values and "months" in holds.values:
            kind, months = Kind(str(holds.values["applied"])), int(str(holds.values["months"]))
            found[kind] = max(found.get(kind, 0), months)
    return {kind: least for kind in found if (least := settled_months(kind, found)) is not None}


def _aged(connection: Connection, kind: Kind, on: date, found: _Found, settled: Mapping[Kind, int]) -> None:
    """One line for all that is older than the term, up to the last of them."""
    months = settled_months(kind, settled)
    if months is None:
        return
    whole, rest = divmod(months, 12)
    before = _moment(months_later_back(on, months) if rest else years_later_back(on, whole))
    past = destruction.DUE_PAST_FUNCTION.get(kind)
    if past is not None and connection.dialect.name == "postgresql":
        told = getattr(func, past)(before).table_valued("lines", "last_line")
        count, last = connection.execute(select(told)).one()
    else:
        moment = before.replace(tzinfo=None) if connection.dialect.name == "sqlite" else before
        count, last = connection.execute(
            text(destruction.aged(kind, ":before")),
            {"before": str(moment) if _is_text(connection) else moment},
        ).one()
    if count:
        found.add(Item(kind, last, str(last), count), None)


def _is_text(connection: Connection) -> bool:
    """The embedded file keeps a moment as text that sorts by time."""
    return connection.dialect.name == "sqlite"


def years_later_back(on: date, years: int) -> date:
    """What began before this day has a term of so many years behind it on `on`."""
    back = begun_before(on, years)
    while years_later(back, years) < on:
        back = date.fromordinal(back.toordinal() + 1)
    return back


def months_later_back(on: date, months: int) -> date:
    """What began before this day has a term of so many months behind it on `on`."""
    back = months_later(on, -months)
    while months_later(back, months) < on:
        back = date.fromordinal(back.toordinal() + 1)
    return back


def _moment(day: date) -> datetime:
    """The first moment of a day in the Netherlands."""
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


def rows_of(items: Iterable[Item]) -> int:
    """How many rows stand behind these lines."""
    return sum(item.rows for item in items)
