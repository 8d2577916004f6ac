"""The weighing of interests as a guided track: heard, weighed by a second person, made known, and waited for."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Right
from counter_app.domain.weighing import (
    BY_SECOND_PERSON,
    SHORTEST_WEEKS,
    USUAL_WEEKS,
    Step,
    StepKind,
    Weighing,
)
from counter_app.errors import Denied, UserError
from counter_app.services.desk import Desk
from counter_app.services.phone_exception import asked_for
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import (
    StoredRequest,
    add_event,
    lock_request,
    read_request,
    worked_on,
)
from counter_app.services.terms import next_working_day
from counter_app.services.weighing_letters import write_letters
from counter_app.storage.tables_staff import account
from counter_app.storage.tables_weighing import weighing_step

#: What a weighing has to say, each in words (Awb 3:46).
GROUNDS: Final = ("need", "alternatives", "safety", "conclusion")


class Weighings:
    """The steps, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, request_id: int) -> Weighing:
        """All steps of a request."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            return weighing_in(connection, read_request(connection, request_id))

    def ask_view(self, request_id: int, version: int) -> StoredRequest:
        """The subject is asked for their view (Awb 4:8), with a fortnight to answer unless set otherwise."""
        today = self._desk.clock.today()

        def step(connection: Connection, _stored: StoredRequest) -> Step:
            weeks = int(read_municipality(connection).view_weeks)
            return Step(StepKind.VIEW_ASKED, today, next_working_day(today + timedelta(weeks=weeks)))

        return self._record(request_id, version, StepKind.VIEW_ASKED, step)

    def hear(self, request_id: int, version: int, on: date, view: str) -> StoredRequest:
        """The view came in, on paper or by word of mouth (Awb 4:9)."""
        self._desk.require(Right.HANDLE_REQUESTS)
        if on > self._desk.clock.today():
            raise UserError(sentences.RECEIVED_IN_FUTURE, "on")
        if not view.strip():
            raise UserError(sentences.VIEW_MISSING, "view")
        heard = Step(StepKind.VIEW_GIVEN, on, told={"view": view.strip()})
        return self._record(request_id, version, StepKind.VIEW_GIVEN, lambda _connection, _stored: heard)

    def weigh(self, request_id: int, version: int, *, positive: bool, told: dict[str, str]) -> StoredRequest:
        """The second person weighs; `told` has a sentence for each of `GROUNDS`."""
        self._desk.require(Right.APPROVE)
        words = {name: told.get(name, "").strip() for name in GROUNDS}
        for name, text in words.items():
            if not text:
                raise UserError(sentences.WEIGHING_GROUND_MISSING, name)
        step = Step(StepKind.WEIGHED, self._desk.clock.today(), positive=positive, told=words)
        return self._record(request_id, version, StepKind.WEIGHED, lambda _connection, _stored: step)

    def announce(
        self, request_id: int, version: int, weeks: int = USUAL_WEEKS, why_shorter: str = ""
    ) -> StoredRequest:
        """The decision was made known to the subject; nothing leaves before the term in it is over."""
        self._desk.require(Right.APPROVE)
        if not SHORTEST_WEEKS <= weeks <= 52:
            raise UserError(sentences.WAITING_TERM.format(least=SHORTEST_WEEKS), "weeks")
        if weeks < USUAL_WEEKS and not why_shorter.strip():
            raise UserError(sentences.WAITING_TERM_SHORTER.format(usual=USUAL_WEEKS), "why_shorter")
        today = self._desk.clock.today()
        until = next_working_day(today + timedelta(weeks=weeks))
        told = {"why_shorter": why_shorter.strip()} if why_shorter.strip() else {}
        step = Step(StepKind.ANNOUNCED, today, until, told=told | {"weeks": str(weeks)})
        return self._record(request_id, version, StepKind.ANNOUNCED, lambda _connection, _stored: step)

    def relief_asked(self, request_id: int, version: int, note: str) -> StoredRequest:
        """A judge was asked for interim relief: nothing leaves until there is an answer."""
        step = Step(StepKind.RELIEF_ASKED, self._desk.clock.today(), told={"note": note.strip()})
        return self._record(request_id, version, StepKind.RELIEF_ASKED, lambda _connection, _stored: step)

    def relief_ended(self, request_id: int, version: int, *, granted: bool, note: str) -> StoredRequest:
        """The judge answered; when relief was granted the disclosure is off."""
        self._desk.require(Right.APPROVE)
        if not note.strip():
            raise UserError(sentences.REASON_NEEDED, "note")
        step = Step(
            StepKind.RELIEF_ENDED, self._desk.clock.today(), positive=granted, told={"note": note.strip()}
        )
        return self._record(request_id, version, StepKind.RELIEF_ENDED, lambda _connection, _stored: step)

    def _record(
        self,
        request_id: int,
        version: int,
        kind: StepKind,
        make: Callable[[Connection, StoredRequest], Step],
    ) -> StoredRequest:
        desk = self._desk
        second = kind in BY_SECOND_PERSON
        desk.require(Right.APPROVE if second else Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if stored.state is not RequestState.WEIGHING:
                raise UserError(sentences.NOT_BEING_WEIGHED)
            if second and desk.clerk.id in worked_on(connection, stored):
                raise Denied(sentences.SAME_PERSON, "weighing_denied", request_id)
            weighing = weighing_in(connection, stored)
            if kind not in weighing.next_kinds(desk.clock.today()):
                raise UserError(sentences.WEIGHING_OUT_OF_ORDER[kind])
            step = make(connection, stored)
            connection.execute(
                insert(weighing_step).values(
                    request_id=request_id,
                    about=asked_for(stored),
                    kind=str(step.kind),
                    done_on=step.done_on,
                    until=step.until,
                    positive=step.positive,
                    term_weeks=int(step.told["weeks"]) if kind is StepKind.ANNOUNCED else None,
                    told=json.dumps(step.told, ensure_ascii=False, sort_keys=True),
                )
            )
            write_letters(connection, desk, stored, weighing, step)
            add_event(connection, request_id, f"weighing_{kind}", stored.state, stored.state)
            return read_request(connection, request_id)


def weighing_in(connection: Connection, stored: StoredRequest) -> Weighing:
    """The steps of a request, oldest first; none of them holds when something else is asked now."""
    rows = connection.execute(
        select(weighing_step, account.c.name)
        .join(account, account.c.id == weighing_step.c.clerk_id)
        .where(weighing_step.c.request_id == stored.id, weighing_step.c.about == asked_for(stored))
        .order_by(weighing_step.c.id)
    )
    return Weighing(
        tuple(
            Step(StepKind(row.kind), row.done_on, row.until, row.positive, json.loads(row.told), row.name)
            for row in rows
        )
    )
