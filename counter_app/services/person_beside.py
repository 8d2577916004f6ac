"""What stands beside a person record: the requests that run, and who the relatives are as far as they may be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from counter_app.domain.answer import Answer
from counter_app.domain.person import PersonRecord, RelatedPerson, Relation
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import SecrecyCode, read_code
from counter_app.services.renewal import lags_behind
from counter_app.services.settings import read_municipality
from counter_app.storage import register, renewals
from counter_app.storage.case_reading import REQUEST, REQUESTER_NAME
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import request

_FORMER: Final = "former_partner"


@dataclass(frozen=True, slots=True)
class RunningRequest:
    """A request about the person that hasn't ended; whoever asks for themselves isn't named again."""

    id: int
    number: str
    state: RequestState
    requester_name: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative: named when their own record is open to this colleague, else only who they are to the person.

    Who isn't registered here and who is shielded look the same, but to a designated colleague inside a request.
    A name without `secrecy`: their record lags behind, so nobody knows it.
    """

    relation: Relation
    is_former: bool
    person_id: int | None = None
    name: str = ""
    birth: str = ""
    age: int | None = None
    secrecy: SecrecyCode | None = None
    is_deceased: bool = False
    has_left: bool = False


def running_requests(connection: Connection, person_id: int) -> tuple[RunningRequest, ...]:
    """The open requests about a person, the first that is due first."""
    states = [str(state) for state in OPEN_STATES]
    rows = connection.execute(
        select(*REQUEST, REQUESTER_NAME)
        .where(request.c.subject_person_id == person_id, request.c.state.in_(states))
        .order_by(request.c.due_on, request.c.id)
    )
    return tuple(
        RunningRequest(
            row.id,
            row.number,
            RequestState(row.state),
            "" if row.requester_class == RequesterClass.SUBJECT else row.requester_name or "",
            row.due_on,
        )
        for row in rows
    )


def relatives_of(
    connection: Connection,
    person_id: int,
    record: PersonRecord,
    today: date,
    *,
    sees_all: bool = False,
    tells_shielded: bool = False,
) -> tuple[Relative, ...]:
    """The relatives in the order of the record; `tells_shielded`: that somebody is secret, but not who."""
    municipality = read_municipality(connection)

    def lags(other_id: int) -> bool:
        return lags_behind(municipality, renewals.kept_until(connection, other_id), today)

    found = [_relative(connection, each, person_id, today, sees_all, lags) for each in record.relatives]
    if tells_shielded:
        _tell_shielded(connection, person_id, found)
    return tuple(found)


def _relative(
    connection: Connection,
    each: RelatedPerson,
    person_id: int,
    today: date,
    sees_all: bool,
    lags: Callable[[int], bool],
) -> Relative:
    own = _own_record(connection, each, person_id)
    if own is None:
        return Relative(each.relation, each.is_ended)
    other_id, record = own
    row = register.read_secrecy(connection, other_id)
    code = read_code(row.secrecy_raw if row else None)
    if code.restricted and not sees_all:
        # On a server their row is there for nobody but who reads everything: the same holds on a file.
        return Relative(each.relation, each.is_ended)
    suspension = record.suspension
    return Relative(
        each.relation,
        each.is_ended,
        other_id,
        record.name.sorted,
        record.birth.numeric if record.birth else "",
        record.age_on(today),
        None if lags(other_id) else code,
        is_deceased=record.deceased is not Answer.NO,
        has_left=record.address.is_abroad or (suspension is not None and suspension.reason in ("E", "M")),
    )


def _own_record(
    connection: Connection, each: RelatedPerson, person_id: int
) -> tuple[int, PersonRecord] | None:
    """The record that the numbers of a relative lead to; none when they lead to more than one."""
    for column, value in ((person.c.a_number, each.a_number), (person.c.bsn, each.bsn)):
        if value:
            query = select(person.c.id, person.c.record).where(column == value, person.c.id != person_id)
            rows = connection.execute(query.limit(2)).all()
            if rows:
                return (rows[0].id, PersonRecord.from_json(rows[0].record)) if len(rows) == 1 else None
    return None


def _tell_shielded(connection: Connection, person_id: int, found: list[Relative]) -> None:
    """Puts who is secret in the place of a relative of that kind who couldn't be named; never with a name."""
    for other_id, kind, raw in register.codes_of_relatives(connection, person_id):
        code = read_code(raw)
        if not code.restricted:
            continue
        is_former = kind == _FORMER
        relation = Relation.PARTNER if is_former else Relation(kind)
        unnamed = Relative(relation, is_former)
        if unnamed in found:
            found[found.index(unnamed)] = Relative(relation, is_former, other_id, secrecy=code)
