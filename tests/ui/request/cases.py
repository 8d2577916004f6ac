"""Requests made of plain values, for the tests of the flow: no database and no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.letter_check import COMPARISONS, LetterCheck, LetterPart
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Clerk, Role
from counter_app.regulation.facts import Value
from counter_app.services.case_facts import KnownCase
from counter_app.services.consents import FACT as CONSENT
from counter_app.services.consents import SOURCE as CONSENT_RECORD
from counter_app.services.consents import WRITTEN
from counter_app.services.nota import Nota, Payer, Snapshot
from counter_app.services.stored_requests import GivenFact, StoredRequest
from ui.request.flow import Flow

SANNE = Clerk(1, "sanne", "Sanne de Wit", frozenset({Role.CLERK}), designated=True)
INES = Clerk(2, "ines", "Inès Bakker", frozenset({Role.SUPERVISOR}))
NOTA = Nota(
    1, "2026-0001", 1, date(2026, 11, 22), date(2026, 12, 6), 750,
    Snapshot(Payer("E. Lindeman", ()), (), request_number="2026-00001"), (), None, None,
)  # fmt: skip
SUBJECT: dict[str, Value] = {
    "secrecy": "0",
    "related_secrecy": "0",
    "household_secrecy": False,
    "status": "ingezetene",
    "names_persons": True,
    "in_investigation": False,
    "under_16": False,
    "under_guardianship": False,
    "asks_related_person": False,
    "address_is_shared": False,
}


#: Somebody looked at the letter, and it is the sender's own.
LOOKED_AT = tuple(
    LetterCheck(
        part, COMPARISONS[part][0], Answer.YES, "", "Sanne de Wit", datetime(2026, 11, 22, tzinfo=UTC)
    )
    for part in LetterPart
)


def a_case(
    channel: Channel = Channel.LETTER,
    requester: RequesterClass | None = RequesterClass.FREE_NATURAL_PERSON,
    *,
    subject: Mapping[str, Value] | None = None,
    answers: Mapping[str, Value] | None = None,
    state: RequestState = RequestState.IN_PROGRESS,
    **fields: Any,
) -> KnownCase:
    """A request as the services would give it; `subject` is what the record of a linked subject says."""
    verified = subject is not None and (answers or {}).get(CONSENT) == WRITTEN
    given = tuple(
        GivenFact(key, value, "nagekeken", "Gezien", 1, "Sanne de Wit", datetime(2026, 11, 22, tzinfo=UTC))
        for key, value in (answers or {}).items()
        if not (verified and key == CONSENT)
    )
    stored = StoredRequest(
        id=1,
        number="2026-00001",
        version=1,
        state=state,
        channel=channel,
        received_on=date(2026, 11, 22),
        due_on=date(2027, 1, 17),
        requester_class=requester,
        requester_name="E. Lindeman" if requester else "",
        requester_address="",
        requester_person_id=None,
        subject_person_id=7 if subject is not None else None,
        purpose="Uitnodiging",
        elements=(Element.NAME, Element.ADDRESS),
        edition="naarden-2007",
        clerk_id=1,
        clerk="Sanne de Wit",
        facts=given,
    )
    stored = replace(stored, **fields)
    derived: dict[str, Value] = {
        "channel": str(channel),
        "clerk_designated": True,
        "written": True if channel is Channel.LETTER else None,
        "notice_included": True,
        "purpose_stated": True if stored.purpose else None,
        "fields_stated": True if stored.elements else None,
        "surplus_fields": False if stored.elements else None,
        "prepaid": False,
        **(subject or {}),
    }
    if requester is not None:
        derived["requester"] = str(requester)
    said = tuple((key, value, "PL" if key in SUBJECT else "intake") for key, value in derived.items())
    if verified:
        said = (*said, (CONSENT, WRITTEN, CONSENT_RECORD))
    return KnownCase(
        stored, said, None, None, "naarden-2007", letter_checks=LOOKED_AT if channel is Channel.LETTER else ()
    )


def a_flow(*args: Any, clerk: Clerk = SANNE, **kwargs: Any) -> Flow:
    return Flow(clerk, a_case(*args, **kwargs))
