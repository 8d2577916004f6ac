"""Finding and opening persons; every search and every opening leaves a line in the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, select

from counter_app import sentences
from counter_app.domain.answer import Answer
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord
from counter_app.domain.request import OPEN_STATES
from counter_app.domain.secrecy import SecrecyCode, read_code
from counter_app.domain.staff import Right
from counter_app.errors import NotAllowed, UserError
from counter_app.services.designation import is_designated
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.person_query import Criteria, read_query
from counter_app.storage import audit, log_chain, person_search, register
from counter_app.storage.person_search import Found
from counter_app.storage.tables_requests import request

#: What a list shows at most.
MOST = 20
#: What is read for it: enough to leave the secret persons out without their number showing.
_MOST_READ = 200


class Reason(StrEnum):
    """Why somebody searches outside a request; the short list of the rights table."""

    AT_COUNTER = "at_counter"
    CHECK_DATA = "check_data"
    DISCREPANCY = "discrepancy"
    SUPERVISION = "supervision"


class Signal(StrEnum):
    """What the header says of a person, in this order."""

    DECEASED = "deceased"
    DEPARTED = "departed"
    SUSPENDED = "suspended"
    INVESTIGATION_ADDRESS = "investigation_address"
    INVESTIGATION = "investigation"
    MAIL_ADDRESS = "mail_address"
    GUARDIANSHIP = "guardianship"
    MINOR = "minor"
    ANOMALIES = "anomalies"
    RUNNING_REQUESTS = "running_requests"


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of a result; of a shielded person nothing but the key."""

    person_id: int
    shielded: bool
    a_number: str = ""
    bsn: str = ""
    name: str = ""
    birth: str = ""
    age: int | None = None
    sex: str = ""
    address: str = ""
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found; `more` says that the list was cut at twenty rows."""

    criteria: Criteria
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as the window may show them; when `masked` only key, code and signals of secrecy are filled."""

    person_id: int
    secrecy: SecrecyCode
    masked: bool
    record: PersonRecord | None
    name: str = ""
    bsn: str = ""
    birth: str = ""
    age: int | None = None
    address: str = ""
    civil_status: str = ""
    signals: tuple[Signal, ...] = ()
    running_requests: int = 0
    disclosures: int = 0


class Persons:
    """Search and open, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(
        self, text: str, *, request_id: int | None = None, reason: Reason | None = None
    ) -> SearchResult:
        """Searches what was typed. Raises UserError when it would not single anybody out, or without a reason.

        Secret persons are found inside a request only, by a designated clerk, when they are the only hit;
        then as a shielded row. Everywhere else they are as absent as who isn't registered.
        """
        desk = self._desk
        desk.require(Right.SEARCH_PERSONS)
        criteria = read_query(text)
        if request_id is None and reason is None:
            raise UserError(sentences.NO_REASON, "reason")
        with desk.database.read() as connection:
            found = _find(connection, criteria, _MOST_READ)
        today = desk.clock.today()
        open_ones = [one for one in found if not read_code(one.secrecy_raw).restricted]
        hits = tuple(_hit(one, today) for one in open_ones[:MOST])
        alone = len(found) == 1 and not open_ones
        with desk.database.begin() as connection:
            inside = request_id is not None and _is_open(connection, request_id)
            may_see = inside and is_designated(connection, desk)
            if alone and may_see:
                hits = (Hit(found[0].id, shielded=True),)
            audit.write(
                connection,
                "search",
                request_id=request_id,
                reason=reason,
                location=desk.location,
                detail={"criteria": _told(criteria), "hits": len(hits)},
            )
        if desk.database.dialect == "postgresql" and request_id is not None and may_see and not found:
            # There row security leaves them out of what was found; the line about the search is kept by now.
            with desk.database.read() as connection:
                shielded = _shielded(connection, request_id, criteria)
            hits = () if shielded is None else (Hit(shielded, shielded=True),)
        return SearchResult(criteria, hits, more=len(open_ones) > MOST)

    def open(
        self,
        person_id: int,
        *,
        request_id: int | None = None,
        reason: Reason | None = None,
        ground: str | None = None,
    ) -> PersonView:
        """Opens a record after its audit line is kept; who is secret stays masked until a ground is chosen."""
        desk = self._desk
        desk.require(Right.SEARCH_PERSONS)
        if request_id is None and reason is None:
            raise UserError(sentences.NO_REASON, "reason")
        with desk.database.begin() as connection:
            refuse_own(connection, request_id, person_id)
            row = register.read_secrecy(connection, person_id)
            if row is None:
                raise UserError(sentences.NO_SUCH_PERSON)
            code = read_code(row.secrecy_raw)
            sees_all = desk.clerk.may(Right.READ_AUDIT_TRAIL)
            inside = request_id is not None and _is_open(connection, request_id)
            shielded = code.restricted and not sees_all
            refused = shielded and not (inside and is_designated(connection, desk))
            masked = shielded and not (ground or "").strip()
            audit.write(
                connection,
                "open_refused" if refused else "open_masked" if masked else "open",
                person_id=person_id,
                request_id=request_id,
                reason=reason,
                location=desk.location,
                detail={"ground": ground} if ground else {},
            )
        if refused:
            # The line stays: the transaction is committed before the refusal is told.
            raise NotAllowed(sentences.NOT_DESIGNATED if inside else sentences.ONLY_IN_A_REQUEST)
        with desk.database.read() as connection:
            if masked:
                return PersonView(person_id, code, masked=True, record=None)
            record = register.read_record(connection, person_id)
            assert record is not None
            # Who may read no requests doesn't hear that there are any.
            running = _running(connection, person_id) if desk.clerk.may(Right.READ_REQUESTS) else 0
            given = log_chain.count_disclosures(connection, person_id)
        return view_of(person_id, record, desk.clock.today(), running, given)

    def find_by_a_number(self, a_number: str) -> int | None:
        """The key of the person with this A-number; finding the key alone shows nothing."""
        self._desk.require(Right.SEARCH_PERSONS)
        with self._desk.database.read() as connection:
            return person_search.key_of(connection, a_number)


def require_designated(connection: Connection, desk: Desk, person_id: int | None) -> None:
    """Raises NotAllowed when the person is secret and the clerk is not designated to work with such data."""
    if person_id is None or is_designated(connection, desk):
        return
    row = register.read_secrecy(connection, person_id)
    if read_code(row.secrecy_raw if row else None).restricted:
        raise NotAllowed(sentences.NOT_DESIGNATED)


def view_of(
    person_id: int, record: PersonRecord, today: date, running: int = 0, disclosures: int = 0
) -> PersonView:
    """The unmasked view of a record."""
    return PersonView(
        person_id=person_id,
        secrecy=record.secrecy_code,
        masked=False,
        record=record,
        name=record.name.sorted,
        bsn=record.bsn,
        birth=record.birth.numeric if record.birth else "",
        age=record.age_on(today),
        address=record.address.one_line,
        civil_status=civil_status(record),
        signals=signals_of(record, today, running),
        running_requests=running,
        disclosures=disclosures,
    )


def civil_status(record: PersonRecord) -> str:
    """The kind of civil status that the partners on the record come to; its words are the window's."""
    partners = record.partners
    if not partners:
        return "unmarried"
    standing = [one for one in partners if not one.is_ended]
    if standing:
        return "partnership" if standing[0].union == "P" else "married"
    latest = max(partners, key=lambda one: one.ended.lo3 if one.ended else "")
    return "ended_partnership" if latest.union == "P" else "ended_marriage"


def signals_of(record: PersonRecord, today: date, running: int = 0) -> tuple[Signal, ...]:
    """The status signals of a person in their fixed order."""
    suspension = record.suspension
    address = record.address
    under = record.investigations
    on_address = any(one.category == "08" for one in under)
    adult = record.birth.at_least(18, today) if record.birth else Answer.UNKNOWN
    told = {
        Signal.DECEASED: record.deceased is not Answer.NO,
        Signal.DEPARTED: address.is_abroad or (suspension is not None and suspension.reason in ("E", "M")),
        Signal.SUSPENDED: suspension is not None and suspension.reason not in ("O", "E", "M"),
        Signal.INVESTIGATION_ADDRESS: on_address,
        Signal.INVESTIGATION: bool(under) and not on_address,
        Signal.MAIL_ADDRESS: address.is_mail_only,
        Signal.GUARDIANSHIP: record.under_guardianship is not Answer.NO,
        Signal.MINOR: adult is Answer.NO,
        Signal.ANOMALIES: bool(record.anomalies),
        Signal.RUNNING_REQUESTS: running > 0,
    }
    return tuple(signal for signal in Signal if told[signal])


def _find(connection: Connection, criteria: Criteria, most: int) -> list[Found]:
    ways: dict[str, Callable[[], list[Found]]] = {
        "bsn": lambda: person_search.by_number(connection, "bsn", criteria.bsn or "", most),
        "a_number": lambda: person_search.by_number(connection, "a_number", criteria.a_number or "", most),
        "postcode": lambda: person_search.by_postcode(
            connection, criteria.postcode or "", criteria.house_number or 0, most
        ),
        "street": lambda: person_search.by_street(
            connection, criteria.street or "", criteria.house_number or 0, most
        ),
        "name_and_birth": lambda: person_search.by_name(
            connection, criteria.surname_readings(), _known_birth(criteria), most
        ),
    }
    return ways[criteria.kind]()


def _shielded(connection: Connection, request_id: int, criteria: Criteria) -> int | None:
    """The one secret person whom the same criteria single out on a server."""
    by_name = criteria.kind == "name_and_birth"
    return person_search.shielded_alone(
        connection,
        request_id,
        criteria.kind,
        number=criteria.bsn or criteria.a_number or "",
        postcode=criteria.postcode or "",
        street=criteria.street or "",
        house_number=criteria.house_number or 0,
        readings=criteria.surname_readings() if by_name else (),
        birth=criteria.birth if by_name else None,
    )


def _known_birth(criteria: Criteria) -> PartialDate:
    assert criteria.birth is not None
    return criteria.birth


def _hit(found: Found, today: date) -> Hit:
    record = PersonRecord.from_json(found.record)
    return Hit(
        person_id=found.id,
        shielded=False,
        a_number=record.a_number,
        bsn=record.bsn,
        name=record.name.sorted,
        birth=record.birth.numeric if record.birth else "",
        age=record.age_on(today),
        sex=record.sex,
        address=record.address.one_line,
        signals=signals_of(record, today),
    )


def _is_open(connection: Connection, request_id: int) -> bool:
    """Whether a request still runs: only then it opens what is shielded."""
    state = connection.execute(select(request.c.state).where(request.c.id == request_id)).scalar()
    if state is None:
        raise UserError(sentences.NO_SUCH_REQUEST.format(number=request_id), "number")
    return state in OPEN_STATES


def _running(connection: Connection, person_id: int) -> int:
    states = [str(state) for state in OPEN_STATES]
    rows = connection.execute(
        select(request.c.id).where(request.c.subject_person_id == person_id, request.c.state.in_(states))
    )
    return len(rows.all())


def _told(criteria: Criteria) -> dict[str, str]:
    """What was searched for, as the audit trail keeps it."""
    told = {
        "kind": criteria.kind,
        "bsn": criteria.bsn,
        "a_number": criteria.a_number,
        "postcode": criteria.postcode,
        "house_number": criteria.house_number and str(criteria.house_number),
        "street": criteria.street,
        "name": " ".join(criteria.words),
        "birth": criteria.birth.lo3 if criteria.birth else None,
    }
    return {name: value for name, value in told.items() if value}
