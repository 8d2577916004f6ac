"""Requests for secrecy in the database: written, read, and made to count in the rows that everybody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, text, true, union, update

from counter_app.domain.secrecy_request import ASKED, ENDS, Capacity, Proof, Step
from counter_app.storage import renewals
from counter_app.storage.tables_persons import person, person_relation
from counter_app.storage.tables_secrecy import secrecy_request, secrecy_step, secrecy_subject
from counter_app.storage.tables_staff import account

#: The line of the trail that comes before anybody reads who stands on a request.
READING: Final = "secrecy_request_read"
#: What an entry and a delivery take turns at.
TURN: Final = "secrecy_turn"
_NUMBERS: Final = ("a_number", "bsn")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody on a request: by key, or by a number as long as there is no record."""

    capacity: Capacity
    person_id: int | None = None
    a_number: str | None = None
    bsn: str | None = None


@dataclass(frozen=True, slots=True)
class RequestRow:
    """The paper itself: never who stands on it."""

    id: int
    received_on: date
    with_move: bool
    due_on: date
    proof: Proof
    reference: str
    persons: int
    clerk_id: int
    clerk: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: what became of a person on a request, and by whom."""

    request_id: int
    subject_id: int
    kind: Step
    proof: Proof | None
    why: str
    clerk_id: int | None
    clerk: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """Somebody on a request, with the record where there is one."""

    id: int
    person_id: int | None
    a_number: str
    bsn: str
    capacity: Capacity
    record: str | None


def persons_meant(subject: str) -> str:
    """A query for the keys of whoever is meant by a row of a request: by key, by a number, or by the BSN of who is."""
    one = f"FROM secrecy_subject AS mine JOIN person AS named ON named.{{}} = mine.{{}} {{}}WHERE mine.id = {subject}"
    same = "JOIN person AS twin ON twin.bsn = named.bsn "
    ways = [("id", "person_id"), ("a_number", "a_number"), ("bsn", "bsn")]
    return " UNION ".join(
        [f"SELECT named.id {one.format(*way, '')}" for way in ways]
        + [f"SELECT twin.id {one.format(*way, same)}" for way in ways[:2]]
    )


def take_turn(connection: Connection) -> None:
    """For who writes persons, before the first of them: an entry is seen whole, or waits and sees them.

    On a file nobody else writes.
    """
    if _on_server(connection):
        connection.execute(select(func.pg_advisory_xact_lock_shared(func.hashtextextended(TURN, 0))))


def add_request(
    connection: Connection,
    received_on: date,
    due_on: date,
    proof: Proof,
    reference: str,
    named: Sequence[Named],
    *,
    with_move: bool,
) -> int:
    """Keeps a request; from this transaction on everybody on it counts as secret."""
    if _on_server(connection):
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(TURN, 0))))
    made = insert(secrecy_request).values(
        received_on=received_on,
        with_move=with_move,
        due_on=due_on,
        proof=str(proof),
        reference=reference,
        persons=len(named),
    )
    request_id = int(connection.execute(made.returning(secrecy_request.c.id)).scalar_one())
    for one in named:
        row = insert(secrecy_subject).values(
            request_id=request_id,
            person_id=one.person_id,
            a_number=one.a_number,
            bsn=one.bsn,
            capacity=str(one.capacity),
        )
        # Nobody reads back who stands on a request without a line about it.
        connection.execute(row.inline())
    if not _on_server(connection):
        _changed(connection, secrecy_subject.c.request_id == request_id)
    return request_id


def add_step(
    connection: Connection,
    request_id: int,
    subject_id: int,
    kind: Step,
    *,
    proof: Proof | None = None,
    why: str = "",
) -> None:
    """Keeps what became of one person on a request; an end of it shows everywhere at once."""
    connection.execute(
        insert(secrecy_step)
        .values(
            request_id=request_id,
            subject_id=subject_id,
            kind=str(kind),
            proof=None if proof is None else str(proof),
            why=why,
        )
        .inline()
    )
    if kind in (Step.REFUSED, Step.LIFTED) and not _on_server(connection):
        _changed(connection, secrecy_subject.c.id == subject_id)


def settle(connection: Connection, person_ids: Sequence[int]) -> None:
    """Gives these persons the code that counts, after a delivery wrote their rows.

    A request is done when the delivered record shows the code. Until then the code stands over what was
    delivered, which is kept beside it; whoever reads the column reads what counts.
    """
    if not person_ids:
        return
    if _on_server(connection):
        connection.execute(select(func.settle_secrecy(list(person_ids))))
        return
    if connection.execute(select(secrecy_subject.c.id).limit(1)).first() is None:
        return
    code = func.coalesce(person.c.secrecy_delivered, person.c.secrecy_raw)
    asked = _asked(person_ids).subquery()
    done = connection.execute(
        select(asked.c.subject_id, asked.c.request_id)
        .join(person, person.c.id == asked.c.person_id)
        .where(code == ASKED)
        .distinct()
    )
    for row in done.all():
        meant = select(person.c.id).where(person.c.id.in_(_meant(connection, row.subject_id)))
        # An old record that shows it says nothing about the one beside it.
        if connection.execute(meant.where(code.is_distinct_from(ASKED))).first() is None:
            add_step(connection, row.request_id, row.subject_id, Step.PROCESSED)
    standing = list(connection.scalars(select(_asked(person_ids).subquery().c.person_id)))
    connection.execute(
        update(person)
        .where(person.c.id.in_(standing), person.c.secrecy_delivered.is_(None))
        .values(secrecy_delivered=func.coalesce(person.c.secrecy_raw, ""), secrecy_raw=ASKED)
    )
    connection.execute(
        update(person)
        .where(
            person.c.id.in_(list(person_ids)),
            person.c.id.not_in(standing),
            person.c.secrecy_delivered.is_not(None),
        )
        .values(secrecy_raw=func.nullif(person.c.secrecy_delivered, ""), secrecy_delivered=None)
    )


def counted(connection: Connection, person_ids: Sequence[int]) -> list[int]:
    """Of these persons, those who are secret by a request made here; for who deals with deliveries."""
    if not person_ids:
        return []
    mine = select(person.c.id).where(
        person.c.id.in_(list(person_ids)), person.c.secrecy_delivered.is_not(None)
    )
    return list(connection.scalars(mine))


def asked_secret(connection: Connection, bsns: Iterable[str]) -> frozenset[str]:
    """Of these BSNs, those of somebody who stands on a request here: the national interface doesn't know yet."""
    numbers = sorted(set(bsns))
    if not numbers:
        return frozenset()
    if _on_server(connection):
        told = func.numbers_asked_secret(numbers).column_valued("bsn")
        return frozenset(connection.scalars(select(told)))
    kept = select(person.c.bsn).where(person.c.bsn.in_(numbers), person.c.secrecy_delivered.is_not(None))
    unmet = select(secrecy_subject.c.bsn).where(secrecy_subject.c.bsn.in_(numbers), ~ended())
    return frozenset(connection.scalars(union(kept, unmet)))


def newest(connection: Connection) -> int:
    """The key of the newest request; 0 without one."""
    return connection.scalar(select(func.max(secrecy_request.c.id))) or 0


def relatives_asked(connection: Connection, person_id: int) -> list[tuple[str, str | None]]:
    """Of whoever a record names: the kind and the code of each who stands on a request, also without a record here."""
    if _on_server(connection):
        told = func.names_asked_secret(person_id).column_valued("kind")
        return [(kind, ASKED) for kind in connection.scalars(select(told))]
    found = select(person_relation.c.kind).join(
        secrecy_subject, or_(*(person_relation.c[name] == secrecy_subject.c[name] for name in _NUMBERS))
    )
    kinds = connection.scalars(found.where(person_relation.c.person_id == person_id, ~ended()))
    return [(kind, ASKED) for kind in kinds]


def who_may_be_own(connection: Connection, subject_id: int) -> list[int]:
    """Whoever is meant by a row of a request, to hold against the acting colleague; a server tells no others."""
    if _on_server(connection):
        told = func.own_on_request(subject_id).column_valued("person_id")
        return list(connection.scalars(select(told)))
    return _meant(connection, subject_id)


def requests(connection: Connection, request_id: int | None = None) -> list[RequestRow]:
    """The requests, newest first; or one of them."""
    rows = connection.execute(
        select(secrecy_request, account.c.name)
        .join(account, account.c.id == secrecy_request.c.clerk_id)
        .where(true() if request_id is None else secrecy_request.c.id == request_id)
        .order_by(secrecy_request.c.id.desc())
    )
    return [
        RequestRow(
            row.id,
            row.received_on,
            row.with_move,
            row.due_on,
            Proof(row.proof),
            row.reference,
            row.persons,
            row.clerk_id,
            row.name,
            row.recorded_at,
        )
        for row in rows
    ]


def steps(connection: Connection, request_id: int | None = None) -> list[StepRow]:
    """Every step since, oldest first; of all requests or of one."""
    rows = connection.execute(
        select(secrecy_step, account.c.name)
        .outerjoin(account, account.c.id == secrecy_step.c.clerk_id)
        .where(true() if request_id is None else secrecy_step.c.request_id == request_id)
        .order_by(secrecy_step.c.id)
    )
    return [
        StepRow(
            row.request_id,
            row.subject_id,
            Step(row.kind),
            None if row.proof is None else Proof(row.proof),
            row.why,
            row.clerk_id,
            row.name or "",
            row.recorded_at,
        )
        for row in rows
    ]


def subjects(connection: Connection, request_id: int) -> list[SubjectRow]:
    """Who stands on a request; on a server only after a line about the reading was committed."""
    if _on_server(connection):
        told = func.subjects_of_secrecy(request_id).table_valued(
            "told_id", "told_person", "told_a_number", "told_bsn", "told_capacity", "told_record"
        )
        rows: Iterable[Any] = connection.execute(select(told)).all()
        return [_subject(*row) for row in rows]
    same = or_(
        person.c.id == secrecy_subject.c.person_id,
        *(person.c[name] == secrecy_subject.c[name] for name in _NUMBERS),
    )
    rows = connection.execute(
        select(
            secrecy_subject.c.id,
            person.c.id.label("person_id"),
            secrecy_subject.c.a_number,
            secrecy_subject.c.bsn,
            secrecy_subject.c.capacity,
            person.c.record,
        )
        .outerjoin(person, same)
        .where(secrecy_subject.c.request_id == request_id)
        .order_by(secrecy_subject.c.id)
    )
    # Where more than one record has the number, the first stands for them.
    return list({row.id: _subject(*row) for row in reversed(rows.all())}.values())[::-1]


def _subject(
    subject_id: int,
    person_id: int | None,
    a_number: str | None,
    bsn: str | None,
    capacity: str,
    record: str | None,
) -> SubjectRow:
    return SubjectRow(subject_id, person_id, a_number or "", bsn or "", Capacity(capacity), record)


def _changed(connection: Connection, which: ColumnElement[bool]) -> None:
    """On the embedded file, what the server's triggers do: requests around them hear of it, then it counts."""
    named = connection.execute(
        select(secrecy_subject.c.id, secrecy_subject.c.a_number, secrecy_subject.c.bsn).where(which)
    ).all()
    touched = {one for row in named for one in _meant(connection, row.id)}
    # Whose record names somebody that has none here hears of it too.
    around: set[int] = set()
    for name in _NUMBERS:
        numbers = {getattr(row, name) for row in named} - {None}
        refers = select(person_relation.c.person_id).where(person_relation.c[name].in_(numbers))
        around |= set(connection.scalars(refers))
    renewals.touch(connection, sorted(touched | around))
    settle(connection, sorted(touched))


def _meant(connection: Connection, subject_id: int) -> list[int]:
    return list(connection.scalars(text(persons_meant(":subject")), {"subject": subject_id}))


def _asked(person_ids: Sequence[int]) -> Any:
    """Of these persons, who stands on a request that nothing ended: by key, or by a number.

    Records with one BSN are one person, so that what was asked for one of them counts for each.
    """
    ids, one = list(person_ids), secrecy_subject.c
    mine, twin = person.alias("mine"), person.alias("twin")
    columns = (twin.c.id, twin.c.a_number, twin.c.bsn)
    same = union(
        select(twin.c.id.label("mine_id"), *columns).where(twin.c.id.in_(ids)),
        select(mine.c.id, *columns).join(twin, twin.c.bsn == mine.c.bsn).where(mine.c.id.in_(ids)),
    ).cte("same")
    return union(
        *(
            select(one.id.label("subject_id"), one.request_id, same.c.mine_id.label("person_id"))
            .join(same, same.c[mark] == one[named])
            .where(~ended())
            for mark, named in (("id", "person_id"), ("a_number", "a_number"), ("bsn", "bsn"))
        )
    )


def ended() -> ColumnElement[bool]:
    """Of a person on a request: whether something ended it."""
    done = select(secrecy_step.c.id).where(
        secrecy_step.c.subject_id == secrecy_subject.c.id,
        secrecy_step.c.kind.in_([str(kind) for kind in ENDS]),
    )
    return done.correlate(secrecy_subject).exists()


def _on_server(connection: Connection) -> bool:
    """There its triggers make a request count, whoever wrote it."""
    return connection.dialect.name == "postgresql"
