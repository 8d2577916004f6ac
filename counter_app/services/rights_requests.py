"""Taking in what somebody asks about their own data: at the counter, and from then on the register's keeper has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.answer import Answer
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.registers.checking import check
from counter_app.registers.rights_requests import REGISTER, TERM_DAYS, PersonRight
from counter_app.services.charges import OWN
from counter_app.services.desk import Desk
from counter_app.services.identity import identity_of, requester_person
from counter_app.services.own_requests import refuse_own
from counter_app.services.persons import require_designated
from counter_app.services.stored_requests import StoredRequest, read_request
from counter_app.storage import audit, register
from counter_app.storage.rights_requests import add_rights_request


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of it: the number in the register, by when there must be an answer, and whether it is held."""

    number: str
    due_on: date
    #: Nobody was identified yet: nothing is given and nothing is answered until then.
    held: bool


class RightsRequests:
    """Requests about own data as they come in, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take_in(
        self, request_id: int, right: PersonRight, about: str, *, civil_status: bool | None = None
    ) -> TakenIn:
        """Writes what the person of a request asks; the term runs from the day on which the request came.

        Raises UserError when the request isn't one of the person, or for a field that is wrong.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        try:
            with desk.database.begin() as connection:
                stored = read_request(connection, request_id)
                if stored.requester_class not in OWN or stored.subject_person_id is None:
                    raise UserError(sentences.RIGHTS_NOT_OWN)
                refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
                require_designated(connection, desk, stored.subject_person_id)
                seen = _identified_on(connection, stored)
                record = register.read_record(connection, stored.subject_person_id)
                typed: dict[str, Any] = {
                    "right": right,
                    "received_on": stored.received_on,
                    "data_of": "brp",
                    "about": about,
                    "person": record.a_number if record is not None else "",
                    "request_number": stored.number,
                    "civil_status": civil_status,
                    "identity_on": seen or "",
                }
                read = check(REGISTER, typed, desk.clock.today())
                for name, fault in read.faults.items():
                    raise UserError(fault, name)
                sequence = add_rights_request(
                    connection, read.values, desk.clock.today(), sentences.RIGHTS_AT_THE_COUNTER
                )
                number = REGISTER.number(sequence)
                audit.write(
                    connection,
                    "rights_taken_in",
                    person_id=stored.subject_person_id,
                    request_id=request_id,
                    location=desk.location,
                    detail={"entry": number},
                )
                return TakenIn(number, stored.received_on + timedelta(days=TERM_DAYS), seen is None)
        except IntegrityError as error:
            # Two colleagues opened an entry at the same moment.
            raise Conflict(sentences.REGISTER_CHANGED) from error


def _identified_on(connection: Connection, stored: StoredRequest) -> date | None:
    """The day on which who asks was identified; None while that hasn't happened, or led to doubt."""
    found = identity_of(connection, stored.id)
    if found is None or found.person_id != requester_person(stored) or found.finding.result is not Answer.YES:
        return None
    return local_date(found.recorded_at)
