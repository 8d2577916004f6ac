"""Everything that is kept about the subject of a request, in one query: on a server past a function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from counter_app.domain.oversight import ActGroup, acts_in
from counter_app.domain.overview import UNTOLD_MARK
from counter_app.domain.requester import RequesterClass
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Kind
from counter_app.registers.rights_requests import PersonRight
from counter_app.storage.columns import Key
from counter_app.storage.secrecy_requests import ended
from counter_app.storage.tables_contact import contact_item
from counter_app.storage.tables_dossier import consent, representation
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_money import invoice
from counter_app.storage.tables_person_notes import person_note
from counter_app.storage.tables_person_source import person_fetch
from counter_app.storage.tables_persons import person, person_relation
from counter_app.storage.tables_registers import register_change, register_entry
from counter_app.storage.tables_requests import control_answer, identity_check, request
from counter_app.storage.tables_secrecy import secrecy_request, secrecy_step, secrecy_subject
from counter_app.storage.tables_staff import audit_line

_SQL: Final = Path(__file__).with_name("sql") / "rights.sql"
#: Who asks in the name of the subject.
_OWN: Final = (RequesterClass.SUBJECT, RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY)


class Held(StrEnum):
    """What kind of trace somebody left here."""

    ASKED_BY = "asked_by"
    ASKED_ABOUT = "asked_about"
    IDENTITY = "identity"
    CONTROL = "control"
    NOTE = "note"
    CONTACT = "contact"
    SECRECY = "secrecy"
    SECRECY_STEP = "secrecy_step"
    CONSENT = "consent"
    REPRESENTATION = "representation"
    NOTA = "nota"
    REGISTER = "register"
    FETCHED = "fetched"
    LOOKED = "looked"
    #: No trace to tell: a request of which nothing is told, and the numbers of a relative who is secret.
    UNTOLD = "untold"
    KIN_LEFT_OUT = "kin_left_out"


@dataclass(frozen=True, slots=True)
class Trace:
    """One row; `day` is a date as text, and what the words hold depends on the kind."""

    kind: Held
    recorded_at: datetime | None
    day: str
    words: tuple[str, str, str]
    request_id: int | None


def held_about(connection: Connection, request_id: int, person_id: int) -> Iterator[Trace]:
    """Every trace of the subject of a request, oldest first within each kind."""
    if connection.dialect.name == "postgresql":
        columns = func.held_about(request_id).table_valued(
            "held_kind", "held_at", "held_day", "held_first", "held_second", "held_third", "held_request"
        )
        rows: Any = connection.execute(select(columns)).all()
    else:
        query = _traces(literal_column(str(int(person_id)), Key), literal_column(str(int(request_id)), Key))
        rows = connection.execute(query).all()
    traces = [
        Trace(Held(kind), at, day or "", (first or "", second or "", third or ""), asked)
        for kind, at, day, first, second, third, asked in rows
    ]
    yield from sorted(
        traces, key=lambda one: (list(Held).index(one.kind), one.recorded_at is None, one.recorded_at)
    )


def postgresql_functions() -> str:
    """The functions of `rights.sql`; the query is written once, for both engines."""
    from sqlalchemy.dialects import postgresql

    who, asked = literal_column("v_person", Key), literal_column("p_request_id", Key)
    query = _traces(who, asked).compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    own = ", ".join(f"'{kind}'" for kind in _OWN)
    written = (
        _SQL.read_text(encoding="utf-8").replace("@OWN@", own).replace("@RIGHTS@", "|".join(PersonRight))
    )
    return written.replace("@TRACES@", str(query))


def _traces(who: ColumnElement[Any], asked: ColumnElement[Any]) -> CompoundSelect[Any]:
    """All of it as one query; `asked` is the request that it is made for, which isn't told of itself."""
    number = select(person.c.a_number).where(person.c.id == who).scalar_subquery()
    itself = and_(
        request.c.requester_class == RequesterClass.SUBJECT.value, request.c.subject_person_id == who
    )
    by = or_(request.c.requester_person_id == who, itself)
    bsn = select(person.c.bsn).where(person.c.id == who).scalar_subquery()
    on_request = or_(
        secrecy_subject.c.person_id == who, secrecy_subject.c.a_number == number, secrecy_subject.c.bsn == bsn
    )
    # Also as a relative of somebody else a person is looked at.
    beside = select(audit_line.c.request_id).where(
        audit_line.c.person_id == who, audit_line.c.request_id.is_not(None)
    )
    return union_all(
        _row(Held.ASKED_BY, request.c.recorded_at, request.c.received_on, request.c.number, request.c.channel,
             request_id=request.c.id).where(by, request.c.id != asked),
        _row(Held.ASKED_ABOUT, request.c.recorded_at, request.c.received_on, request.c.number,
             request.c.requester_class, request_id=request.c.id)
        .where(request.c.subject_person_id == who, request.c.requester_class.is_not(None),
               request.c.requester_class != RequesterClass.SUBJECT.value, request.c.id != asked),
        _row(Held.IDENTITY, identity_check.c.recorded_at, None, identity_check.c.document_kind,
             identity_check.c.result, identity_check.c.last_four, identity_check.c.request_id)
        .where(identity_check.c.person_id == who),
        _row(Held.CONTROL, control_answer.c.recorded_at, None,
             case((control_answer.c.is_right, "yes"), else_="no"), request_id=control_answer.c.request_id)
        .where(control_answer.c.person_id == who),
        _row(Held.NOTE, person_note.c.recorded_at, person_note.c.ends_on, person_note.c.kind)
        .where(person_note.c.person_id == who),
        _row(Held.CONTACT, contact_item.c.recorded_at, contact_item.c.given_on, contact_item.c.value,
             contact_item.c.product, contact_item.c.step).where(contact_item.c.person_id == who),
        _row(Held.SECRECY, secrecy_request.c.recorded_at, secrecy_request.c.received_on, secrecy_request.c.proof)
        .select_from(secrecy_subject)
        .join(secrecy_request, secrecy_request.c.id == secrecy_subject.c.request_id)
        .where(on_request),
        _row(Held.SECRECY_STEP, secrecy_step.c.recorded_at, None, secrecy_step.c.kind)
        .select_from(secrecy_subject).join(secrecy_step, secrecy_step.c.subject_id == secrecy_subject.c.id)
        .where(on_request),
        _row(Held.CONSENT, consent.c.recorded_at, consent.c.signed_on, request_id=consent.c.request_id)
        .where(consent.c.giver_person_id == who),
        _row(Held.REPRESENTATION, representation.c.recorded_at, representation.c.granted_on,
             request_id=representation.c.request_id).where(representation.c.principal_person_id == who),
        _row(Held.NOTA, invoice.c.recorded_at, invoice.c.issued_on, invoice.c.number,
             cast(invoice.c.total_cents, Text), request_id=invoice.c.request_id)
        .join(request, request.c.id == invoice.c.request_id).where(by),
        _in_registers(number),
        _row(Held.FETCHED, person_fetch.c.recorded_at, None, person_fetch.c.source, person_fetch.c.outcome,
             request_id=person_fetch.c.request_id).where(person_fetch.c.person_id == who),
        _row(Held.LOOKED, audit_line.c.recorded_at, None, audit_line.c.kind, audit_line.c.reason,
             request_id=audit_line.c.request_id)
        .where(audit_line.c.person_id == who, audit_line.c.kind.in_(sorted(acts_in(ActGroup.OPEN)))),
        _row(Held.UNTOLD, request.c.recorded_at, None, request_id=request.c.id)
        .where(_may_be_police(who), or_(request.c.subject_person_id == who, request.c.id.in_(beside))),
        _row(Held.UNTOLD, log_header.c.recorded_at, None, request_id=log_payload.c.request_id)
        .select_from(log_payload).join(log_header, log_header.c.number == log_payload.c.number)
        .where(or_(log_payload.c.person_id == who, log_payload.c.request_id.in_(beside)),
               _has(log_payload.c.payload, literal_column(f"'{UNTOLD_MARK}'", Text))),
        _secret_relatives(who),
    )  # fmt: skip


def _row(
    kind: Held,
    at: ColumnElement[Any],
    day: ColumnElement[Any] | None,
    first: ColumnElement[Any] | None = None,
    second: ColumnElement[Any] | None = None,
    third: ColumnElement[Any] | None = None,
    request_id: ColumnElement[Any] | None = None,
) -> Select[Any]:
    nothing: ColumnElement[Any] = literal_column("NULL")
    words = (cast(nothing if one is None else one, Text) for one in (day, first, second, third))
    asked = cast(nothing if request_id is None else request_id, Key)
    return select(cast(literal_column(f"'{kind}'"), Text), at, *words, asked)


def _in_registers(number: ColumnElement[Any]) -> Select[Any]:
    """The newest change of each entry that names the person by A-number; no register keeps a person otherwise."""
    keys = [
        register.key
        for register in ALL_REGISTERS.values()
        if any(field.kind is Kind.PERSON for field in register.fields)
    ]
    later = register_change.alias("later")
    newest = (
        select(func.max(later.c.version))
        .where(later.c.entry_id == register_change.c.entry_id)
        .scalar_subquery()
    )
    return (
        _row(Held.REGISTER, register_change.c.recorded_at, register_change.c.valid_from, register_entry.c.register,
             register_entry.c.sequence)
        .select_from(register_change)
        .join(register_entry, register_entry.c.id == register_change.c.entry_id)
        .where(register_entry.c.register.in_(keys), register_change.c.version == newest,
               _has(register_change.c.content, literal_column("'\"'", Text) + number + literal_column("'\"'", Text)))
    )  # fmt: skip


def _may_be_police(who: ColumnElement[Any]) -> ColumnElement[bool]:
    """Of a request that doesn't say yet who asks, or that was destroyed since, nobody knows that it wasn't."""
    asks = request.c.requester_class
    unsaid = and_(asks.is_(None), func.coalesce(request.c.requester_person_id, 0) != who)
    return or_(asks == RequesterClass.POLICE.value, unsaid)


def _secret_relatives(who: ColumnElement[Any]) -> Select[Any]:
    other = person.alias("other")
    same, asked = (
        or_(one.c.a_number == person_relation.c.a_number, one.c.bsn == person_relation.c.bsn)
        for one in (other, secrecy_subject)
    )
    return (
        select(
            cast(literal_column(f"'{Held.KIN_LEFT_OUT}'"), Text),
            cast(literal_column("NULL"), audit_line.c.recorded_at.type),
            cast(literal_column("NULL"), Text),
            person_relation.c.a_number,
            person_relation.c.bsn,
            cast(literal_column("NULL"), Text),
            cast(literal_column("NULL"), Key),
        )
        .select_from(person_relation)
        .where(
            person_relation.c.person_id == who,
            or_(
                select(other.c.id).where(same, func.coalesce(other.c.secrecy_raw, "") != "0").exists(),
                # Of whom it was asked here, and who may have no record.
                select(secrecy_subject.c.id).where(asked, ~ended()).exists(),
            ),
        )
    )


def _has(text: ColumnElement[Any], part: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a text holds a part; said so that both engines know it."""
    return func.replace(text, part, "") != text
