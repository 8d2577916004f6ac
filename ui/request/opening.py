"""What the request page asks the services, each as one task for the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app.domain.channel import Channel
from counter_app.domain.person import PersonRecord
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Right
from counter_app.errors import NotAllowed
from counter_app.services.billing import Nota, open_notas
from counter_app.services.case_facts import KnownCase
from counter_app.services.given_data import notes_for, values_of
from counter_app.services.held_papers import HeldPaper
from counter_app.services.paper import Document
from counter_app.services.person_source import SourceTrouble
from counter_app.services.persons import PersonView
from counter_app.services.stored_requests import Event, StoredRequest
from counter_app.services.terms import Term
from ui import words
from ui.request.reply_card import reply_to
from ui.request.saving import Saved

if TYPE_CHECKING:
    from counter_app.domain.elements import Element
    from counter_app.services.office import Counter


@dataclass(frozen=True, slots=True)
class Opened:
    """A request as the page shows it."""

    case: KnownCase
    person: PersonView | None
    nota: Nota | None
    history: tuple[Event, ...]
    documents: tuple[Document, ...]
    #: The term with what happened to it; None of a request that has ended.
    term: Term | None = None
    #: What to answer to an e-mail.
    reply: str = ""
    #: Papers that don't leave until a second person decides.
    held: tuple[HeldPaper, ...] = ()


def begin(counter: Counter, channel: Channel, person_id: int | None) -> Opened:
    """A new request; from a person's page with that person as the subject."""
    stored = counter.requests.start(channel)
    if person_id is not None:
        stored = counter.requests.save(stored.id, stored.version, subject_person_id=person_id)
    return read(counter, stored.id, None)


def read(counter: Counter, request_id: int, seen: PersonView | None) -> Opened:
    """The request with all around it; a person who is on the screen already isn't opened once more."""
    case = counter.decisions.known(request_id)
    ended = not case.stored.is_open
    return Opened(
        case,
        person_of(counter, case, seen),
        nota_of(counter, case),
        counter.requests.history(request_id),
        counter.paper.documents(request_id) if ended else (),
        None if ended else counter.terms.read(request_id),
        reply_to(counter, case.stored),
        counter.held_papers.of(request_id),
    )


def person_of(counter: Counter, case: KnownCase, seen: PersonView | None) -> PersonView | None:
    """The subject for the header: what was seen before, as long as it is the same person and code.

    Who may not be opened (any more) is there, and shows nothing.
    """
    person_id = case.stored.subject_person_id
    if person_id is None:
        return None
    code = read_code(str(case.derived_value("secrecy") or ""))
    if seen is not None and (seen.person_id, seen.secrecy) == (person_id, code):
        return seen
    try:
        return counter.persons.open(person_id, request_id=case.stored.id)
    except (NotAllowed, SourceTrouble):
        return PersonView(person_id, code, masked=True, record=None)


def nota_of(counter: Counter, case: KnownCase) -> Nota | None:
    """The unpaid nota of a request, when this colleague may take payments."""
    if not counter.may(Right.TAKE_PAYMENTS):
        return None
    return next((one for one in open_notas(counter.desk) if one.request_id == case.stored.id), None)


def link_subject(counter: Counter, request_id: int, version: int, person_id: int) -> Saved:
    """The subject is found: who asks for own data gets that name and address."""
    view = counter.persons.open(person_id, request_id=request_id)
    own = asks_own_data(counter.requests.read(request_id))
    name, address = name_and_address(view) if own else ("", "")
    changes = {"requester_name": name, "requester_address": address} if name else {}
    counter.requests.save(request_id, version, subject_person_id=person_id, **changes)
    return Saved(counter.decisions.known(request_id), view)


def link_requester(counter: Counter, request_id: int, version: int, person_id: int) -> Saved:
    """The requester is somebody in the register: name and address come from there."""
    view = counter.persons.open(person_id, request_id=request_id)
    name, address = name_and_address(view)
    changes = {"requester_name": name, "requester_address": address} if name else {}
    counter.requests.save(request_id, version, requester_person_id=person_id, **changes)
    return Saved(counter.decisions.known(request_id), view)


def link_recipient(counter: Counter, request_id: int, version: int, entry_id: int) -> Saved:
    """The requester is an entry of a register: class, name and address come from there."""
    counter.requests.save(request_id, version, recipient_entry_id=entry_id)
    return Saved(counter.decisions.known(request_id))


def asks_own_data(stored: StoredRequest) -> bool:
    """Whether the requester is the subject."""
    return stored.requester_class is RequesterClass.SUBJECT


def name_and_address(view: PersonView) -> tuple[str, str]:
    """As it stands on an envelope; empty of who is masked."""
    if view.record is None:
        return "", ""
    lines = (" ".join(line.split()) for line in view.record.address.lines.all)
    return view.record.salutation.full_name or view.name, "\n".join(lines)


def script(record: PersonRecord, given: tuple[Element, ...]) -> str:
    """What is read aloud: exactly the fields that are given, each with its word."""
    lines = []
    for element in given:
        values = values_of(record, element) or ("staat niet op de persoonslijst",)
        lines += [f"{words.ELEMENTS[element]}: {' '.join(value.split())}." for value in values]
    lines += [f"Let op: {note.what} staat in onderzoek." for note in notes_for(record, given)]
    return "\n".join(lines)
