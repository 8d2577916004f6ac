"""What the register of persons says of the subject of a request: secrecy first, then age, place and authority."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from counter_app.domain.answer import Answer
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.person import PersonRecord, RelatedPerson, Relation
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import SecrecyCode, read_code
from counter_app.domain.secrecy_request import strictest
from counter_app.regulation.facts import UNREADABLE, Value
from counter_app.services import person_source
from counter_app.services.renewal import Freshness
from counter_app.services.settings import Municipality
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import register

#: Where a fact comes from: the record of a person, our own database, or what was taken in.
RECORD, DATABASE, INTAKE = "PL", "database", "intake"

#: From so many people at one address on, living together says nothing about knowing each other.
MANY_AT_ONE_ADDRESS = 8

_RELATIVES = frozenset({Element.PARTNER_NAME, Element.PARENTS, Element.CHILDREN})


def secrecy_facts(connection: Connection, person_id: int, fresh: Freshness) -> list[tuple[str, Value, str]]:
    """The subject's own code, and whether anybody around them has one (never a look at who).

    What lags behind counts as a code that can't be read, whatever it says; what was asked here never does.
    """
    own = _own_code(connection, person_id, is_heard=not fresh.outdated)
    relatives = [read_code(raw) for _, raw in register.secrecy_of_relatives(connection, person_id)]
    others = [read_code(raw) for raw in register.secrecy_of_co_residents(connection, person_id)]
    restricted = [code for code in relatives if code.restricted]
    related = (restricted[0].code or UNREADABLE) if restricted else "0"
    if fresh.around_outdated and relatives:
        related = UNREADABLE
    around = fresh.around_outdated or any(code.restricted for code in relatives + others)
    return [
        ("secrecy", own.code or UNREADABLE, RECORD),
        ("related_secrecy", related, RECORD),
        ("household_secrecy", around, RECORD),
    ]


def secrecy_heard(
    connection: Connection, person_id: int, heard: person_source.Known
) -> list[tuple[str, Value, str]]:
    """The same where the national interface is the source: what it didn't say just now is unknown, never no."""
    own = _own_code(connection, person_id, is_heard=heard.answered)
    return [
        ("secrecy", own.code or UNREADABLE, RECORD),
        ("related_secrecy", heard.around.related or UNREADABLE, RECORD),
        ("household_secrecy", heard.around.household, RECORD),
    ]


def _own_code(connection: Connection, person_id: int, *, is_heard: bool) -> SecrecyCode:
    """What counts of somebody, when the record said of late what it says, and when it didn't."""
    row = register.read_secrecy(connection, person_id)
    asked_here = row is not None and row.asked_here
    return strictest(asked_here, read_code(row.secrecy_raw if row is not None and is_heard else None))


def subject_facts(
    connection: Connection,
    stored: StoredRequest,
    record: PersonRecord,
    municipality: Municipality,
    today: date,
    heard: person_source.Known,
) -> list[tuple[str, Value, str]]:
    """What the record of the subject says of them, and of their place beside the requester."""
    person_id = stored.subject_person_id
    assert person_id is not None
    adult = record.birth.at_least(16, today) if record.birth else Answer.UNKNOWN
    found: list[tuple[str, Value, str]] = [
        ("status", _status(record, municipality), RECORD),
        ("names_persons", True, INTAKE),
        ("counts_only", False, INTAKE),
        ("bulk", False, INTAKE),
        ("in_investigation", _in_investigation(record, stored.elements), RECORD),
        ("under_16", _truth(~adult), RECORD),
        ("under_guardianship", _truth(record.under_guardianship), RECORD),
        ("asks_related_person", bool(_RELATIVES & set(stored.elements)), INTAKE),
    ]
    others = (
        heard.around.residents
        if heard.is_remote
        else len(register.secrecy_of_co_residents(connection, person_id))
    )
    shared = record.address.is_mail_only or (None if others is None else others >= MANY_AT_ONE_ADDRESS)
    found.append(("address_is_shared", shared, RECORD))
    if stored.requester_person_id is not None and stored.requester_person_id != person_id:
        together = register.live_together(connection, stored.requester_person_id, person_id)
        found.append(("same_address", together, RECORD))
    if (
        stored.requester_class is RequesterClass.LEGAL_REPRESENTATIVE
        and stored.requester_person_id is not None
    ):
        found.append(
            ("authority_shown", _has_authority(connection, stored.requester_person_id, record), RECORD)
        )
    return found


def _has_authority(connection: Connection, requester_id: int, child: PersonRecord) -> bool | None:
    """Whether the child's record gives the requester authority today (11.32.10); None where it is silent.

    Without a recorded decision the law decides about the parents, so that a clerk has to look at it.
    """
    requester = register.read_record(connection, requester_id)
    if requester is None or not child.custody:
        return None
    by_parent = {"1": Relation.PARENT_1, "2": Relation.PARENT_2}
    with_authority = {by_parent[sign] for sign in child.custody if sign in by_parent}
    roles = {one.relation for one in child.parents if _is_same(one, requester)}
    if not roles:
        return None
    return bool(roles & with_authority)


def _is_same(relative: RelatedPerson, other: PersonRecord) -> bool:
    """By A-number; by BSN where the source names relatives by that alone."""
    if relative.a_number:
        return relative.a_number == other.a_number
    return bool(relative.bsn) and relative.bsn == other.bsn


def _status(record: PersonRecord, municipality: Municipality) -> str | None:
    """Where the subject stands; None where the record doesn't settle it, so that a clerk must."""
    if record.deceased is Answer.YES:
        return "overleden"
    if record.deceased is Answer.UNKNOWN or not record.municipality or not municipality.code:
        return None
    if record.suspension is not None or record.address.is_abroad:
        return None
    return "ingezetene" if record.municipality == municipality.code else "vertrokken_andere_gemeente"


def _in_investigation(record: PersonRecord, elements: tuple[Element, ...]) -> bool:
    wanted = [rubriek for element in elements for rubriek in RUBRIEKEN[element]]
    if not wanted:
        return bool(record.investigations)
    running = (*record.investigations, *record.investigations_before)
    return any(one.covers(rubriek) for one in running for rubriek in wanted)


def _truth(answer: Answer) -> bool | None:
    return None if answer is Answer.UNKNOWN else answer is Answer.YES
