"""What the stories of the services begin with: requests up to a point, and how to read back what is left."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2
from sqlalchemy import func, select

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import Value
from counter_app.services.billing import Method, amount_due, take_payment
from counter_app.services.consents import FACT as CONSENT_FACT
from counter_app.services.consents import WRITTEN
from counter_app.services.decisions import Pending
from counter_app.services.demo_requests import (
    ADDRESS,
    CALLED_BACK,
    CONSENT,
    HOUSEMATE,
    OWN,
    REASON,
    URGENT_CALL,
    check_letter,
    identify,
    record_consent,
)
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest, back_to_work, keep_fact, lock_request
from counter_app.storage import log_chain, log_verify
from counter_app.storage.database import Database
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_requests import document
from counter_app.storage.tables_staff import audit_line
from tests.town import Town


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A line of the audit trail as the privacy officer would read it."""

    kind: str
    clerk_id: int | None
    location: str | None
    person_id: int | None
    request_id: int | None
    reason: str | None
    detail: dict[str, Any]


def answer_all(counter: Counter, stored: StoredRequest, answers: Mapping[str, Value]) -> StoredRequest:
    """Answers the open questions in the order in which they are asked, and keeps them all at once.

    What it leaves is what one answer after the other leaves, in a fraction of the time: for the stories that
    begin after the interview.
    """
    case = counter.decisions.known(stored.id)
    pending: Pending = {}
    given: set[str] = set()
    while True:
        asked = [
            question
            for question in counter.decisions.preview(case, pending).decision.open_questions
            if question.fact in answers and question.fact not in given
        ]
        if not asked:
            return _kept(counter, case.stored, pending)
        key, value = asked[0].fact, answers[asked[0].fact]
        given.add(key)
        is_record = (key, value) == (CONSENT_FACT, WRITTEN)
        if not is_record:
            reason = REASON if asked[0].needs_reason else ""
            pending[key] = (value, "oordeel", counter.clerk.name, reason)
        if is_record or key == "special_case":
            # What follows from these two is in the database, and not in the answers alone.
            kept = _kept(counter, case.stored, pending)
            if is_record:
                record_consent(counter, kept)
            case, pending = counter.decisions.known(stored.id), {}


def _kept(counter: Counter, stored: StoredRequest, pending: Pending) -> StoredRequest:
    if not pending:
        return stored
    with counter.desk.database.begin() as connection:
        locked = lock_request(connection, stored.id, stored.version)
        for key, (value, source, _, reason) in pending.items():
            keep_fact(connection, stored.id, key, value, source, reason)
        back_to_work(connection, locked, "answered")
    return counter.requests.read(stored.id)


def letter(
    counter: Counter,
    town: Town,
    subject: str = "lives_alone",
    requester: str = "E. Lindeman",
    elements: tuple[Element, ...] = ADDRESS,
) -> StoredRequest:
    """A natural person wrote, with written consent; everything is answered and nothing is decided."""
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name=requester,
        requester_address="Lijnbaanpad 5\n1411 BB NAARDEN",
        purpose="Uitnodiging voor een reünie",
        elements=elements,
        subject_person_id=town.person_id(subject),
    )
    return answer_all(counter, check_letter(counter, stored), CONSENT)


def paid_letter(counter: Counter, town: Town, subject: str = "lives_alone") -> StoredRequest:
    """The same, paid by bank."""
    return pay(counter, letter(counter, town, subject))


def pay(counter: Counter, stored: StoredRequest, method: Method = Method.BANK) -> StoredRequest:
    """Issues the nota and pays it."""
    nota = counter.disclosure.bill(stored.id, stored.version)
    take_payment(counter.desk, nota.number, method, amount_due(nota.total_cents, method), "kenmerk 77")
    return counter.requests.read(stored.id)


def own_data(counter: Counter, town: Town, subject: str, elements: tuple[Element, ...] = ()) -> StoredRequest:
    """The subject stands at the counter, identified, and asks what is known of them."""
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=town.person_id(subject),
        requester_name="De betrokkene",
        purpose="Eigen gegevens nakijken",
        elements=elements,
    )
    return answer_all(counter, identify(counter, stored), OWN)


def extract(counter: Counter, town: Town, requester: str, subject: str) -> StoredRequest:
    """A housemate at the counter asks an extract, identified."""
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_person_id=town.person_id(requester),
        requester_name="P. de Graaf",
        requester_address="Lijnbaanpad 7\n1411 BB NAARDEN",
        subject_person_id=town.person_id(subject),
        purpose="Aanvraag van een parkeervergunning",
        elements=ADDRESS,
    )
    return answer_all(counter, identify(counter, stored), HOUSEMATE)


def call(counter: Counter, town: Town, subject: str = "address_investigated") -> StoredRequest:
    """A municipal body calls urgently and was called back; it still needs a second person."""
    stored = counter.requests.start(Channel.TELEPHONE)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.MUNICIPAL_BODY,
        requester_name="Sociale Zaken, mevrouw J. Terpstra",
        requester_address="Raadhuisplein 1\n1411 ZZ NAARDEN",
        subject_person_id=town.person_id(subject),
        purpose="Spoedopvang regelen voor vanavond",
        elements=(Element.NAME, Element.ADDRESS, Element.BIRTH_DATE),
    )
    stored = counter.identity.record(stored.id, stored.version, CALLED_BACK)
    return answer_all(counter, stored, URGENT_CALL)


def waiting_call(counter: Counter, town: Town, subject: str = "address_investigated") -> StoredRequest:
    """The same call, decided: it waits for the supervisor."""
    stored = call(counter, town, subject)
    return counter.decisions.decide(stored.id, stored.version)


def audit_lines(database: Database, *kinds: str) -> list[AuditLine]:
    """The trail, oldest first, as the owner of the database finds it."""
    query = select(audit_line).order_by(audit_line.c.id)
    if kinds:
        query = query.where(audit_line.c.kind.in_(kinds))
    with database.read() as connection:
        rows = connection.execute(query).all()
    return [
        AuditLine(
            row.kind,
            row.clerk_id,
            row.location,
            row.person_id,
            row.request_id,
            row.reason,
            json.loads(row.detail),
        )
        for row in rows
    ]


def entries(database: Database) -> list[dict[str, Any]]:
    """The payloads of the log with kind and person, oldest first."""
    query = select(log_header.c.kind, log_payload).join(
        log_payload, log_payload.c.number == log_header.c.number
    )
    with database.read() as connection:
        rows = connection.execute(query.order_by(log_header.c.number)).all()
    return [
        {
            "kind": row.kind,
            "person_id": row.person_id,
            "request_id": row.request_id,
            **log_chain.read_payload(row.payload),
        }
        for row in rows
    ]


def document_count(database: Database) -> int:
    """How many final papers there are of any kind."""
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(document)).scalar_one())


def is_intact(database: Database) -> bool:
    """Whether the chain of the log holds."""
    with database.snapshot() as connection:
        return log_verify.verify(connection).intact


def text_of(pdf: bytes) -> str:
    """What a reader finds on all pages, with every run of white space as one space."""
    read = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in read]
    read.close()
    return " ".join(" ".join(pages).split())
