"""The letters of a request: chosen by its decision, written in the same transaction, sent by post."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Decision, Outcome
from counter_app.domain.elements import Element
from counter_app.domain.letter import LetterName, WayOut
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.output.content import Addressee, LetterContent
from counter_app.output.documents import DocumentKind, from_plain
from counter_app.output.letter_text import (
    ASKED_FOR,
    BODY,
    ENCLOSURES,
    GREETING,
    OBJECTION,
    SUBJECT,
    Field,
    fill,
    heading_of,
)
from counter_app.output.words import long_date
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.explain import ForRequester, for_requester
from counter_app.regulation.vocabulary import ELEMENTS, ESCALATIONS
from counter_app.services.blank_forms import enclosed_with
from counter_app.services.charges import OWN
from counter_app.services.desk import Desk
from counter_app.services.dossier import named_in
from counter_app.services.letter_texts import read_text
from counter_app.services.logos import with_logo
from counter_app.services.papers import address_lines, decided_under, keep_document
from counter_app.services.request_terms import suspend
from counter_app.services.settings import Municipality, read_municipality
from counter_app.services.stored_requests import StoredRequest, add_event
from counter_app.services.terms import next_working_day
from counter_app.storage.case_reading import DOCUMENT_CONTENT, rows_told
from counter_app.storage.tables_requests import document

if TYPE_CHECKING:
    from counter_app.services.decisions import Weighed

_STATED: Final = (
    "grounds_stated",
    "policy_stated",
    "purpose_stated",
    "persons_stated",
    "fields_stated",
    "written_mandate",
    "principal_identified",
    "authority_shown",
)
#: Answers that mean that something still has to come.
_NOT_THERE: Final[Mapping[str, tuple[object, ...]]] = {
    **dict.fromkeys(_STATED, (False,)),
    "identity": ("nee", "twijfel"),
    "claim": ("gesteld_niet_aangetoond",),
}
#: Only missing once the requester spoke of it.
_ONLY_WHEN_SAID: Final = frozenset({"claim"})
_MEMOS: Final = {
    Outcome.REFER_SUPERVISOR: LetterName.MEMO_SUPERVISOR,
    Outcome.REFER_COLLEGE: LetterName.MEMO_COLLEGE,
}
_MEMO_NAMES: Final = frozenset(_MEMOS.values())
#: Who wrote, is asked in writing for what is missing.
_WRITTEN: Final = frozenset({Channel.LETTER, Channel.SELECTION})
#: The answer that goes with the data; whoever stands at the counter gets the slip alone.
_WITH_DATA: Final = frozenset({LetterName.ACCOMPANYING, LetterName.CONFIRMATION})


def told_of(weighed: Weighed) -> ForRequester:
    """What the requester is told about a decision; one that only waits for payment as if it were paid."""
    decision, facts = weighed.decision, weighed.facts
    edition = edition_named(decision.edition)
    if decision.only_payment_missing:
        facts = facts.replaced({"prepaid": True})
        decision = decide(facts, edition)
    return for_requester(decision, facts, edition)


def write_after(
    connection: Connection, desk: Desk, stored: StoredRequest, weighed: Weighed, to: RequestState
) -> None:
    """Writes what belongs to a decision that brings a request to `to`, in the caller's transaction.

    An e-mail is answered with a text that the clerk copies, so that nothing is written for it.
    """
    decision = weighed.decision
    if stored.channel is Channel.EMAIL:
        return
    if to is RequestState.REFERRED:
        _write_memo(connection, desk, stored, decision)
    elif to is RequestState.ON_HOLD:
        items = missing_items(connection, weighed) if stored.channel in _WRITTEN else ()
        if items:
            ask(connection, desk, replace(stored, state=to), items, decision.edition)
    elif to in (RequestState.REFUSED, RequestState.FORWARDED):
        answer = _answer(connection, desk, stored, weighed)
        if answer is not None:
            keep_letter(connection, stored, answer)


def with_data(
    connection: Connection, desk: Desk, stored: StoredRequest, weighed: Weighed
) -> LetterContent | None:
    """The letter that goes with data by post, with the restriction of their use where there is one.

    None where the slip says it all: at the counter, by telephone, and for a person's own data.
    """
    if stored.channel is not Channel.LETTER or stored.requester_class in OWN:
        return None
    return _answer(connection, desk, stored, weighed)


def compose(
    connection: Connection,
    desk: Desk,
    name: LetterName,
    stored: StoredRequest,
    fields: Mapping[Field, str] | None = None,
    *,
    duties: Sequence[str] = (),
    items: Sequence[str] = (),
    to: Addressee | None = None,
    edition: str = "",
) -> LetterContent:
    """A letter of this kind about a request; without `to` it goes to the requester.

    `duties` are those of which the sentence stands in the letter, `edition` the rules that it rests on.
    """
    text, phrases = read_text(connection, name), read_text(connection, LetterName.PHRASES)
    stored = _with_name(connection, stored)
    municipality = read_municipality(connection)
    known = common_fields(municipality, stored) | dict(fields or {})
    internal = name in _MEMO_NAMES
    told = [
        sentence
        for duty in duties
        if heading_of(duty) in phrases.sections
        for sentence in fill(phrases.sections[heading_of(duty)], known).paragraphs
    ]
    body = fill(text.sections[BODY], known, told)
    today = desk.clock.today()
    decides = text.definition.decides
    return LetterContent(
        letterhead=decided_under(municipality, edition or stored.edition, today),
        addressee=to or Addressee(stored.requester_name, address_lines(stored.requester_address)),
        written_on=today,
        subject=" ".join(fill(text.sections[SUBJECT], known).paragraphs),
        salutation="" if internal else " ".join(fill(phrases.sections[GREETING], known).paragraphs),
        paragraphs=body.paragraphs,
        signed_by=desk.clerk.name if municipality.names_clerks else "",
        function=", ".join(part for part in (municipality.department, desk.location) if part),
        request_number=stored.number,
        items=tuple(items),
        items_after=body.items_after,
        objection=fill(phrases.sections[OBJECTION], known).paragraphs if decides else (),
        on_behalf_of=municipality.objection_to if decides else "",
        enclosures=tuple(ENCLOSURES[heading_of(duty)] for duty in duties if heading_of(duty) in ENCLOSURES),
        title=text.definition.paper,
        internal=internal,
    )


def _with_name(connection: Connection, stored: StoredRequest) -> StoredRequest:
    """Who asks for own data and isn't registered here: the name and address that the letter gave."""
    if stored.requester_name.strip() or stored.requester_class is not RequesterClass.SUBJECT:
        return stored
    named = named_in(connection, stored.id)
    if named is None:
        return stored
    return replace(stored, requester_name=named.name, requester_address=named.address)


def keep_letter(
    connection: Connection, stored: StoredRequest, content: LetterContent, log_number: int | None = None
) -> None:
    """Keeps a letter with its request, and the forms that lie behind it; a memo stays in the house.

    With the `log_number` of the data that it goes with, it leaves with them or not at all.
    """
    out = WayOut.INTERNAL if content.internal else WayOut.POST
    keep_document(connection, stored.id, content, log_number=log_number, way_out=out)
    municipality = read_municipality(connection)
    for form in enclosed_with(content.enclosures, content.letterhead, stored.edition, municipality):
        keep_document(connection, stored.id, form, way_out=out)


def common_fields(municipality: Municipality, stored: StoredRequest) -> dict[Field, str]:
    """What every letter can name."""
    return {
        Field.REQUEST_NUMBER: stored.number,
        Field.REQUESTER: stored.requester_name,
        Field.RECEIVED: long_date(stored.received_on),
        Field.MUNICIPALITY: municipality.name,
        Field.DEPARTMENT: municipality.department,
        Field.TELEPHONE: municipality.telephone,
        Field.POSTAL_ADDRESS: municipality.postal_address or municipality.visiting_address,
        Field.OBJECTION_TO: municipality.objection_to,
    }


def missing_items(connection: Connection, weighed: Weighed) -> tuple[str, ...]:
    """What the requester can still send, in the words of the municipality; never what we must find out."""
    texts = read_text(connection, LetterName.MISSING)
    wanted = dict.fromkeys(ASKED_FOR[fact] for fact in _missing_facts(weighed))
    return tuple(" ".join(texts.sections[heading]) for heading in wanted)


def _missing_facts(weighed: Weighed) -> list[str]:
    values = weighed.facts.values
    asked = {question.fact for question in weighed.decision.open_questions} - _ONLY_WHEN_SAID
    return [
        fact
        for fact in ASKED_FOR
        if fact in asked or (fact in values and values[fact] in _NOT_THERE.get(fact, ()))
    ]


def _answer(
    connection: Connection, desk: Desk, stored: StoredRequest, weighed: Weighed
) -> LetterContent | None:
    """The letter that tells the requester the decision; None where nothing is written."""
    told = told_of(weighed)
    if told.letter is None:
        return None
    disclosed = told.letter in _WITH_DATA
    fields = {Field.GROUND if disclosed else Field.PROVISIONS: told.provisions}
    return compose(
        connection,
        desk,
        told.letter,
        stored,
        fields,
        duties=told.duties,
        edition=weighed.decision.edition,
    )


def _write_memo(connection: Connection, desk: Desk, stored: StoredRequest, decision: Decision) -> None:
    to = ESCALATIONS[decision.escalate_to] if decision.escalate_to else ""
    fields = {
        Field.WHO_DECIDES: to,
        Field.PURPOSE: stored.purpose,
        Field.DATA: elements_in_words(stored.elements),
        Field.PROVISIONS: " en ".join(dict.fromkeys(one.citation.written for one in decision.reasons)),
    }
    name = _MEMOS.get(decision.outcome, LetterName.MEMO_SUPERVISOR)
    addressee = Addressee(to[:1].upper() + to[1:])
    content = compose(connection, desk, name, stored, fields, to=addressee, edition=decision.edition)
    if content != _last_letter(connection, stored.id):
        keep_letter(connection, stored, content)


def ask(
    connection: Connection, desk: Desk, stored: StoredRequest, items: tuple[str, ...], edition: str
) -> None:
    """The letter of Awb 4:5, once for the same points; the term stands still with it (Awb 4:15)."""
    last = _last_letter(connection, stored.id)
    if last is not None and last.items == items:
        return
    today = desk.clock.today()
    until = answer_by(today, read_municipality(connection))
    fields = {Field.ANSWER_BY: long_date(until)}
    keep_letter(
        connection,
        stored,
        compose(connection, desk, LetterName.COMPLETION, stored, fields, items=items, edition=edition),
    )
    suspend(connection, stored, today, until, sentences.COMPLETION_ASKED)
    add_event(connection, stored.id, "completion_asked", stored.state, stored.state)


def answer_by(today: date, municipality: Municipality) -> date:
    """The last day on which what is missing can come in."""
    return next_working_day(today + timedelta(weeks=int(municipality.completion_weeks)))


def elements_in_words(elements: Sequence[Element]) -> str:
    """The asked elements in one line, «naam, adres en geboortedatum»."""
    named = [ELEMENTS[one] for one in elements]
    return " en ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part)


def _last_letter(connection: Connection, request_id: int) -> LetterContent | None:
    """The newest letter of a request."""
    newest = (
        select(DOCUMENT_CONTENT)
        .where(document.c.request_id == request_id, document.c.kind == str(DocumentKind.LETTER))
        .order_by(document.c.id.desc())
        .limit(1)
    )
    kept = rows_told(connection, newest, (request_id,), "content")
    if not kept:
        return None
    content = from_plain(DocumentKind.LETTER, json.loads(kept[0].content))
    assert isinstance(content, LetterContent)
    return with_logo(connection, content)
