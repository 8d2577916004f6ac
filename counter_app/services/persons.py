"""Finding and opening persons; every search and every opening leaves a line in the audit trail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, select

from counter_app import sentences
from counter_app.domain.contact_data import ContactLine, lines_of
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord
from counter_app.domain.person_note import PersonNote, PersonNoteKind, standing_on
from counter_app.domain.person_signals import ADULT, signals_on
from counter_app.domain.person_signals import Signal as Signal
from counter_app.domain.person_signals import signals_of as signals_of
from counter_app.domain.request import OPEN_STATES
from counter_app.domain.secrecy import SecrecyCode, read_code
from counter_app.domain.staff import Right
from counter_app.errors import NotAllowed, UserError
from counter_app.services import person_source
from counter_app.services.contact_data import contacts_of
from counter_app.services.designation import is_designated
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.person_beside import Relative, RunningRequest, relatives_of, running_requests
from counter_app.services.person_notes import notes_of
from counter_app.services.person_query import Criteria, read_query
from counter_app.services.renewal import NO_RECORD, Freshness, Origin, freshness, origin_of
from counter_app.services.settings import read_municipality
from counter_app.services.source_settings import Source
from counter_app.storage import audit, log_chain, person_fetches, person_search, register
from counter_app.storage.person_search import Found, Nearness
from counter_app.storage.tables_requests import request

#: What a list shows at most.
MOST = 20


class Reason(StrEnum):
    """Why somebody searches outside a request; the short list of the rights table."""

    AT_COUNTER = "at_counter"
    CHECK_DATA = "check_data"
    DISCREPANCY = "discrepancy"
    SUPERVISION = "supervision"


class Hit(NamedTuple):
    """One row of a result, of a shielded person nothing but the key; a plain tuple, for a search makes many."""

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
    #: Their name isn't what was typed, but it may have been meant.
    is_near: bool = False
    #: Found by an earlier name or a partner's, that a list doesn't show.
    by_other_name: bool = False


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
    #: Where the record came from, up to when it was kept, and whether that is too long ago.
    origin: Origin | None = None
    fresh: Freshness = NO_RECORD
    running: tuple[RunningRequest, ...] = ()
    relatives: tuple[Relative, ...] = ()
    #: Every note that is still kept, and the kinds of those that hold today.
    notes: tuple[PersonNote, ...] = ()
    #: Without the numbers and addresses themselves: those are told for a first contact.
    contacts: tuple[ContactLine, ...] = ()
    noted: tuple[PersonNoteKind, ...] = ()


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
        criteria = read_query(text, desk.clock.today())
        if request_id is None and reason is None:
            raise UserError(sentences.NO_REASON, "reason")
        source = person_source.chosen(desk)
        if source is not None:
            return self._search_source(source, criteria, request_id, reason)
        result = look_up(desk, criteria)
        with desk.database.begin() as connection:
            inside = request_id is not None and _is_open(connection, request_id)
            may_see = inside and is_designated(connection, desk)
            audit.write(
                connection,
                "search",
                request_id=request_id,
                reason=reason,
                location=desk.location,
                detail={"criteria": _told(criteria), "hits": len(result.hits)},
            )
        if request_id is None or not may_see or any(not hit.is_near for hit in result.hits):
            return result
        # The line about the search is kept by now, without which a server tells nothing.
        with desk.database.read() as connection:
            shielded = person_search.shielded_alone(connection, request_id, criteria)
        return (
            result
            if shielded is None
            else SearchResult(criteria, (Hit(shielded, shielded=True),), more=False)
        )

    def search_typed(
        self, text: str, *, request_id: int | None = None, reason: Reason | None = None
    ) -> SearchResult | None:
        """The same while somebody still types; None where the national interface would have to be asked for it."""
        self._desk.require(Right.SEARCH_PERSONS)
        if person_source.chosen(self._desk) is not None:
            return None
        return self.search(text, request_id=request_id, reason=reason)

    def _search_source(
        self, source: Source, criteria: Criteria, request_id: int | None, reason: Reason | None
    ) -> SearchResult:
        """The same search at the national interface; who is secret has no row but the shielded one."""
        desk = self._desk
        found: tuple[person_source.Candidate, ...] = ()
        try:
            found = person_source.find(desk, source, criteria)
        finally:
            # Also of a search without an answer: it was asked.
            shown = [one for one in found if not read_code(one.secrecy).restricted]
            with desk.database.begin() as connection:
                inside = request_id is not None and _is_open(connection, request_id)
                may_see = inside and is_designated(connection, desk)
                audit.write(
                    connection,
                    "search",
                    request_id=request_id,
                    reason=reason,
                    location=desk.location,
                    detail={"criteria": _told(criteria), "hits": len(shown[:MOST])},
                )
        alone = not shown and len(found) == 1 and may_see
        listed = found if alone else tuple(shown[:MOST])
        today = desk.clock.today()
        rows = zip(person_source.keys_of(desk, listed), listed, strict=True)
        hits = tuple(
            Hit(key, shielded=True) if alone else _hit_at_source(key, one, today)
            for key, one in rows
            if key is not None
        )
        return SearchResult(criteria, hits, more=len(shown) > MOST)

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
        person_source.ask(desk, person_id, request_id=request_id)
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
            running = running_requests(connection, person_id) if desk.clerk.may(Right.READ_REQUESTS) else ()
            given = log_chain.count_disclosures(connection, person_id)
            today = desk.clock.today()
            relatives = relatives_of(
                connection,
                person_id,
                record,
                today,
                sees_all=sees_all,
                tells_shielded=inside and is_designated(connection, desk),
            )
            notes = notes_of(connection, person_id)
            contacts = lines_of(contacts_of(connection, person_id))
            origin = origin_of(connection, person_id)
            fresh = freshness(connection, read_municipality(connection), person_id, today)
        # Their own records were read for it, so they are told of one by one, before anybody sees them.
        with desk.database.begin() as connection:
            for beside in {one.person_id for one in relatives} - {None}:
                audit.write(
                    connection,
                    "shown_beside",
                    person_id=beside,
                    request_id=request_id,
                    reason=reason,
                    location=desk.location,
                )
        view = view_of(person_id, record, code, today, len(running), given)
        noted = tuple(note.kind for note in standing_on(today, notes))
        return replace(
            view,
            running=running,
            relatives=relatives,
            notes=notes,
            contacts=contacts,
            noted=noted,
            origin=origin,
            fresh=fresh,
        )

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
    person_id: int,
    record: PersonRecord,
    code: SecrecyCode,
    today: date,
    running: int = 0,
    disclosures: int = 0,
) -> PersonView:
    """The unmasked view of a record, with the code that counts today, whatever the record itself says of it."""
    return PersonView(
        person_id=person_id,
        secrecy=code,
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


def look_up(desk: Desk, criteria: Criteria) -> SearchResult:
    """Who fits, without a line in the trail: for who writes it, before anything of this is shown."""
    desk.require(Right.SEARCH_PERSONS)
    with desk.database.quick() as connection:
        # At the interface what lies here is an answer of another moment; only who asks there hears who there is.
        found = person_search.find(
            connection, criteria, MOST, unless=(person_fetches.SETTING, person_fetches.REMOTE)
        )
    today = desk.clock.today()
    return SearchResult(criteria, tuple([_hit(one, today) for one in found.persons]), found.more)


def _hit(found: Found, today: date) -> Hit:
    birth, written, age, is_adult = _born(found.birth, today)
    lasting = tuple(map(Signal, found.signals.split())) if found.signals else ()
    # Of most people there is nothing to say, and a list says it of all of them.
    signals = () if is_adult and not lasting else signals_on(today, lasting, birth)
    if Signal.DECEASED in lasting:
        age = None
    return Hit(
        found.id, False, found.a_number, found.bsn, found.shown_name, written, age, found.sex, found.address,
        signals, found.nearness >= Nearness.ALIKE, found.by_other_name,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _born(birth: str, today: date) -> tuple[PartialDate | None, str, int | None, bool]:
    """A birth date, how it is written, the age, and whether that is an adult's; many have the same one."""
    read = PartialDate.parse_lo3(birth)
    age = read.age_on(today) if read else None
    return read, read.numeric if read else "", age, age is not None and age >= ADULT


def _hit_at_source(key: int, one: person_source.Candidate, today: date) -> Hit:
    record = one.record
    return Hit(
        person_id=key,
        shielded=False,
        bsn=one.bsn,
        name=record.name.sorted,
        birth=record.birth.numeric if record.birth else "",
        age=record.age_on(today),
        sex=record.sex,
        address=one.address,
        signals=signals_of(record, today),
    )


def _is_open(connection: Connection, request_id: int) -> bool:
    """Whether a request still runs: only then it opens what is shielded."""
    state = connection.execute(select(request.c.state).where(request.c.id == request_id)).scalar()
    if state is None:
        raise UserError(sentences.NO_SUCH_REQUEST.format(number=request_id), "number")
    return state in OPEN_STATES


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
        "suffix": criteria.suffix,
        "birth": criteria.birth.lo3 if criteria.birth else None,
    }
    return {name: value for name, value in told.items() if value}
