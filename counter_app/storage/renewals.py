"""Tells open requests that a newer delivery changed somebody in or around them; never what, and never about whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Select, func, insert, or_, select, text, union

from counter_app.domain.request import OPEN_STATES
from counter_app.storage.tables_persons import person, person_relation
from counter_app.storage.tables_renewals import renewal_notice
from counter_app.storage.tables_requests import decision, request

_OPEN = [str(state) for state in OPEN_STATES]


def touch(connection: Connection, person_ids: Sequence[int]) -> None:
    """Leaves a notice on every open request of these persons, their relatives and who lives with them.

    With the notice the request's matter changes, so that an approval given before is void.
    """
    if not person_ids:
        return
    if _on_server(connection):
        connection.execute(select(func.tell_of_renewal(list(person_ids))))
        return
    if connection.execute(select(request.c.id).where(request.c.state.in_(_OPEN)).limit(1)).first() is None:
        return
    near = _around(person_ids).subquery()
    asked = connection.execute(
        select(request.c.id).where(
            request.c.state.in_(_OPEN),
            or_(
                request.c.subject_person_id.in_(select(near.c.id)),
                request.c.requester_person_id.in_(select(near.c.id)),
            ),
        )
    ).scalars()
    rows = [{"request_id": one} for one in asked]
    if rows:
        connection.execute(insert(renewal_notice), rows)


def standing_in(connection: Connection, request_ids: Iterable[int]) -> frozenset[int]:
    """Of these requests, those with a notice on which nobody decided anew."""
    decided = (
        select(func.max(decision.c.recorded_at))
        .where(decision.c.request_id == renewal_notice.c.request_id)
        .scalar_subquery()
    )
    told = select(renewal_notice.c.request_id).where(
        renewal_notice.c.request_id.in_(list(request_ids)),
        or_(decided.is_(None), decided < renewal_notice.c.recorded_at),
    )
    return frozenset(connection.execute(told).scalars())


def kept_until(connection: Connection, person_id: int) -> date | None:
    """Up to which day a delivery vouched for somebody's record; None when nobody said."""
    if _on_server(connection):
        told = text("SELECT kept_until_of(:person_id)").columns(person.c.kept_until)
        found: date | None = connection.execute(told, {"person_id": person_id}).scalar()
        return found
    return connection.execute(select(person.c.kept_until).where(person.c.id == person_id)).scalar()


def oldest_around(connection: Connection, person_id: int) -> tuple[bool, date | None]:
    """Whether there are relatives and co-residents with a record, and the oldest day among them.

    None when of one of them nobody said.
    """
    if _on_server(connection):
        told = text("SELECT people, oldest FROM kept_until_around(:person_id)")
        row = connection.execute(told, {"person_id": person_id}).one()
    else:
        others = _around([person_id]).subquery()
        row = connection.execute(
            select(
                func.count().label("people"),
                func.min(func.coalesce(person.c.kept_until, date.min)).label("oldest"),
            ).where(person.c.id.in_(select(others.c.id)), person.c.id != person_id)
        ).one()
    oldest: date | None = row.oldest
    return bool(row.people), None if oldest == date.min else oldest


def _around(person_ids: Sequence[int]) -> Select[tuple[int]]:
    """These persons, who refers to them, to whom they refer, and who lives at the same address."""
    changed = person.alias("changed")
    ids = list(person_ids)
    referred, refers = person_relation.alias("referred"), person_relation.alias("refers")
    ways = [
        select(person.c.id).where(person.c.id.in_(ids)),
        select(person.c.id).join(changed, changed.c.address_key == person.c.address_key),
    ]
    ways[1] = ways[1].where(changed.c.id.in_(ids))
    for number in ("a_number", "bsn"):
        ways.append(
            select(refers.c.person_id)
            .join(changed, changed.c[number] == refers.c[number])
            .where(changed.c.id.in_(ids))
        )
        ways.append(
            select(person.c.id)
            .join(referred, referred.c[number] == person.c[number])
            .where(referred.c.person_id.in_(ids))
        )
    everybody = union(*ways).subquery()
    return select(everybody.c.id)


def _on_server(connection: Connection) -> bool:
    """There neither the requests nor who is secret are the importer's to read: functions do it."""
    return connection.dialect.name == "postgresql"
