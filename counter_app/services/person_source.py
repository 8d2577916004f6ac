"""Asking the national interface about the persons of a request: first the answer, then the transaction that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.brp.haal_centraal import queries
from counter_app.brp.haal_centraal.answers import flags_by_bsn, only_one, persons_in
from counter_app.brp.haal_centraal.client import HaalCentraal
from counter_app.brp.haal_centraal.faults import SourceFault, SourceTrouble
from counter_app.brp.haal_centraal.mapping import record_of
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.person import RESIDENCE, PersonRecord
from counter_app.domain.person_criteria import Criteria
from counter_app.domain.secrecy import read_code
from counter_app.domain.secrecy_request import ASKED
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.settings import read_municipality
from counter_app.services.source_search import Candidate, search
from counter_app.services.source_settings import Source, client_for, read_source
from counter_app.storage import audit, own_person, person_fetches, renewals, secrecy_requests
from counter_app.storage.person_fetches import Around, Fetched

__all__ = ["Candidate", "Known", "SourceTrouble", "ask", "chosen", "find", "keys_of", "refresh", "standing"]

FOUND: Final = "found"
_GONE: Final = "gone"
_NO_ANSWER: Final = "no_answer"
_NO_BSN: Final = "no_bsn"
#: While somebody works on a request an answer of this morning will do; what leaves needs one of this moment.
_WORKING_SECONDS: Final = 30 * 60
_JUST_NOW_SECONDS: Final = 5
#: The interface lists no more people of one address than this.
_TOO_MANY: Final = 31
#: Where an answer tells of them.
_RELATIVES: Final = ("ouders", "partners", "kinderen")


@dataclass(frozen=True, slots=True)
class Known:
    """How the source stands for one person of a request."""

    #: The own register has what it has; the interface must have been asked.
    is_remote: bool = False
    #: Whether there is an answer that can still be worked with.
    answered: bool = True
    around: Around = field(default_factory=Around)
    #: Why there isn't, for the clerk.
    why: str = ""


def chosen(desk: Desk) -> Source | None:
    """The interface, where persons come from there; None for the own register."""
    with desk.database.read() as connection:
        source = read_source(connection)
    return source if source.is_remote else None


def find(desk: Desk, source: Source, criteria: Criteria) -> tuple[Candidate, ...]:
    """Who fits what was typed. Raises UserError or SourceTrouble."""
    desk.require(Right.SEARCH_PERSONS)
    with desk.database.read() as connection:
        municipality = read_municipality(connection).code
    found = search(client_for(source.connection), criteria, municipality)
    hidden = _asked_here(desk, [one.bsn for one in found])
    return tuple(replace(one, secrecy=ASKED) if one.bsn in hidden else one for one in found)


def keys_of(desk: Desk, candidates: Iterable[Candidate]) -> list[int | None]:
    """The keys to open them by, after the line about the search was kept; None for a number of two records."""
    desk.require(Right.SEARCH_PERSONS)
    with desk.database.begin() as connection:
        return [person_fetches.key_of(connection, one.bsn) for one in candidates]


def refresh(desk: Desk, request_id: int, *, anew: bool = False, ended: bool = False) -> None:
    """Asks about who a request is about and who asks, where the interface is the source; else nothing.

    Whatever comes of it is kept with the request, so that its transactions see it. An answer of a moment ago
    will do, unless `anew`. A request that ended asks nothing more, unless a paper of it is about to leave.
    """
    desk.require(Right.READ_REQUESTS)
    source = chosen(desk)
    if source is None or not (desk.clerk.may(Right.HANDLE_REQUESTS) or desk.clerk.may(Right.APPROVE)):
        return
    with desk.database.read() as connection:
        subject, requester = person_fetches.persons_of(connection, request_id, ended=ended)
        mine = own_person.acting_person(connection)
        heard_today = mine is not None and renewals.kept_until(connection, mine) == desk.clock.today()
    if mine is not None and not heard_today and subject is not None:
        # Who lives with the colleague is only known by the colleague's own address.
        _ask(desk, source, mine, None)
    for person_id in dict.fromkeys((subject, requester)):
        if person_id is not None and (anew or not _is_fresh(desk, source, request_id, person_id)):
            _ask(desk, source, person_id, request_id)


def ask(desk: Desk, person_id: int, *, request_id: int | None) -> None:
    """Asks about somebody who is about to be opened or linked. Raises SourceTrouble without an answer."""
    desk.require(Right.SEARCH_PERSONS)
    source = chosen(desk)
    if source is None:
        return
    if request_id is not None:
        if _is_fresh(desk, source, request_id, person_id):
            return
        with desk.database.read() as connection:
            last = person_fetches.newest(connection, request_id, person_id)
        if last is not None and last.outcome == _NO_ANSWER and 0 <= last.age <= _JUST_NOW_SECONDS:
            # Whoever waited for nothing a moment ago needn't wait again.
            raise SourceTrouble(SourceFault(last.trouble))
    trouble = _ask(desk, source, person_id, request_id)
    if trouble is not None:
        raise trouble


def standing(connection: Connection, request_id: int, person_id: int) -> Known:
    """What may be believed of a person while a request is worked on."""
    source = read_source(connection)
    if not source.is_remote:
        return Known()
    last = person_fetches.newest(connection, request_id, person_id)
    if last is None or last.outcome != FOUND or not 0 <= last.age <= _WORKING_SECONDS:
        return Known(True, False, why=_why(last))
    return Known(True, True, last.around, _why(last) if last.trouble else "")


def refuse_stale(connection: Connection, request_id: int, person_id: int | None) -> None:
    """Raises UserError when nothing may leave because the source wasn't heard just now."""
    source = read_source(connection)
    if not source.is_remote or person_id is None:
        return
    last = person_fetches.newest(connection, request_id, person_id)
    if last is None or last.outcome != FOUND or not 0 <= last.age <= source.fresh_seconds:
        raise UserError(sentences.SOURCE_HOLD.format(why=_why(last)))


def _is_fresh(desk: Desk, source: Source, request_id: int, person_id: int) -> bool:
    with desk.database.read() as connection:
        last = person_fetches.newest(connection, request_id, person_id)
    return last is not None and last.outcome == FOUND and 0 <= last.age <= source.fresh_seconds


def _ask(desk: Desk, source: Source, person_id: int, request_id: int | None) -> SourceTrouble | None:
    """One person: first the line in the trail, then the question, and only then the rows; what went wrong."""
    with desk.database.begin() as connection:
        if request_id is not None:
            refuse_own(connection, request_id, person_id)
        audit.write(
            connection,
            "source_asked",
            person_id=person_id,
            request_id=request_id,
            location=desk.location,
        )
    notes = request_id is not None and (
        desk.clerk.may(Right.HANDLE_REQUESTS) or desk.clerk.may(Right.APPROVE)
    )
    with desk.database.begin() as connection:
        bsn = person_fetches.number_of(connection, person_id)
        asked_before = secrecy_requests.newest(connection) if notes else 0
    record, around, trouble = None, Around(), ""
    failed: SourceTrouble | None = None
    try:
        client = client_for(source.connection)
        record = _person(client, bsn)
        if request_id is not None:
            around, trouble = _around(desk, client, record)
    except SourceTrouble as told:
        failed, trouble = told, told.fault.value
    outcome = FOUND if failed is None else _GONE if failed.fault is SourceFault.GONE else _NO_ANSWER
    # Kept whatever came of it: who asked and heard nothing must be seen to have heard nothing.
    with desk.database.begin() as connection:
        secrecy_requests.take_turn(connection)
        if record is not None:
            person_fetches.keep(connection, person_id, record, desk.clock.today())
        if request_id is not None and notes:
            if secrecy_requests.newest(connection) != asked_before:
                # Somebody asked for it while the interface was answering: of who is around nothing is known yet.
                around = Around()
            person_fetches.note(
                connection,
                request_id,
                person_id,
                outcome,
                source.connection.base_url,
                trouble=trouble,
                digest=record.digest if record else "",
                around=around,
            )
    return failed


def _person(client: HaalCentraal, bsn: str | None) -> PersonRecord:
    if bsn is None or not is_valid_bsn(bsn):
        raise SourceTrouble(SourceFault.NO_BSN)
    query = queries.by_bsn([bsn])
    found = only_one(persons_in(query, client.ask(query)), bsn)
    if found is None:
        raise SourceTrouble(SourceFault.GONE)
    return record_of(found)


def _around(desk: Desk, client: HaalCentraal, record: PersonRecord) -> tuple[Around, str]:
    """The codes of relatives and of who lives there too; unknown where nobody said, and never no."""
    trouble = ""
    relatives: list[str | None] = []
    others: list[str | None] | None = None
    residents: int | None = None
    try:
        relatives = _codes_of(desk, client, {one.bsn for one in record.relatives if one.bsn})
        if any(one.kind == "wrong_type" and one.rubriek.startswith(_RELATIVES) for one in record.anomalies):
            # Somebody was told of whom nothing can be read.
            relatives.append(None)
    except SourceTrouble as told:
        relatives, trouble = [None], told.fault.value
    try:
        others = _codes_there(desk, client, record)
        residents = len(others)
    except SourceTrouble as told:
        trouble = told.fault.value
        residents = _TOO_MANY if told.fault is SourceFault.TOO_MANY else None
    everybody = [*relatives, *(others if others is not None else [None])]
    return Around(_strictest(relatives), _anybody(everybody), residents), trouble


def _asked_here(desk: Desk, bsns: Iterable[str]) -> frozenset[str]:
    """Of these numbers, those of whom a request for secrecy was made here, of which the interface may not know."""
    with desk.database.read() as connection:
        return secrecy_requests.asked_secret(connection, bsns)


def _codes_of(desk: Desk, client: HaalCentraal, bsns: set[str]) -> list[str | None]:
    found: list[str | None] = []
    hidden = _asked_here(desk, bsns)
    for batch in queries.batches(sorted(bsns)):
        query = queries.by_bsn(batch, queries.FLAG_FIELDS)
        told = flags_by_bsn(persons_in(query, client.ask(query)))
        found += [ASKED if bsn in hidden else told.get(bsn) for bsn in batch]
    return found


def _codes_there(desk: Desk, client: HaalCentraal, record: PersonRecord) -> list[str | None]:
    """Of everybody else at the same address; nobody where the address is no home."""
    query = _at_home(record)
    if query is None:
        # Where nothing at all was said of a resident's place, nobody knows who else lives there.
        place = record.first(RESIDENCE)
        return [] if place.has_group("10", "11", "12", "13") or record.suspension is not None else [None]
    persons = persons_in(query, client.ask(query))
    told = flags_by_bsn(persons)
    hidden = _asked_here(desk, told)
    unnumbered = len([one for one in persons if not isinstance(one.get("burgerservicenummer"), str)])
    codes = [ASKED if bsn in hidden else code for bsn, code in told.items() if bsn != record.bsn]
    return codes + [None] * unnumbered


def _at_home(record: PersonRecord) -> Mapping[str, Any] | None:
    address, raw = record.address, record.first(RESIDENCE)
    if address.dwelling is None:
        return None
    if queries.is_askable(raw.text("11.80")):
        return queries.at_dwelling(raw.text("11.80"))
    if queries.is_askable(raw.text("11.90")):
        return queries.at_address_number(raw.text("11.90"))
    if address.postcode and address.house_number:
        return queries.by_postcode(address.postcode, address.house_number)
    # A home that nobody can be asked about.
    raise SourceTrouble(SourceFault.PARAMS)


def _strictest(codes: list[str | None]) -> str | None:
    if any(code is not None and read_code(code).restricted for code in codes):
        return ASKED
    return None if None in codes else "0"


def _anybody(codes: list[str | None]) -> bool | None:
    strictest = _strictest(codes)
    return None if strictest is None else strictest != "0"


def _why(last: Fetched | None) -> str:
    """What went wrong, and what to do."""
    if last is None or (last.outcome == FOUND and not last.trouble):
        return sentences.SOURCE_NOT_ASKED
    return " ".join(sentences.SOURCE_TROUBLE[last.trouble])
