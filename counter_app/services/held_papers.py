"""Papers that were released and have yet to leave: held when secrecy asks more, until a second person decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.domain.decision import Decision, ScopeKind
from counter_app.domain.elements import Element
from counter_app.domain.held_paper import SECRECY, PaperStep, became_stricter, shields
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import Denied, PaperHeld, UserError
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts, Value
from counter_app.regulation.receipt import facts_of
from counter_app.services import person_source
from counter_app.services.collective_notas import charge_to_drop
from counter_app.services.credit import give_back
from counter_app.services.deputies import require_approver
from counter_app.services.desk import Desk
from counter_app.services.own_requests import is_own, refuse_own
from counter_app.services.renewal import freshness
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import StoredRequest, add_event, move, read_request, worked_on
from counter_app.services.subject_facts import secrecy_facts, secrecy_heard
from counter_app.storage import audit, register, secrecy_requests
from counter_app.storage.case_reading import DECISION_RECEIPT, rows_told
from counter_app.storage.guards_papers_out import NOT_WITHDRAWN
from counter_app.storage.paper_steps import add_step, say_not_handed, standing, steps_of
from counter_app.storage.tables_papers import not_handed
from counter_app.storage.tables_requests import decision, document, document_print, request


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """The papers of one release that wait for a second person; nothing in it tells about whom, or why."""

    request_id: int
    number: str
    log_number: int
    clerk: str
    held_at: datetime
    #: Whether the colleague at this desk may decide.
    mine: bool
    #: Whether any of them came out before, so that it can't be said that they never did.
    came_out: bool


class HeldPapers:
    """What waits and what is decided about it, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, request_id: int) -> tuple[HeldPaper, ...]:
        """What of a request is held."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.snapshot() as connection:
            return tuple(self._held(connection, row) for row in standing(connection, [request_id]))

    def queue(self) -> tuple[HeldPaper, ...]:
        """What waits for this second person, the longest waiting first."""
        self._desk.require(Right.APPROVE)
        with self._desk.database.snapshot() as connection:
            require_approver(connection, self._desk)
            found = (self._held(connection, row) for row in standing(connection))
            return tuple(one for one in found if one.mine)

    def let_out(self, request_id: int, log_number: int, why: str) -> None:
        """Lets the papers leave under exactly the secrecy that counts now; what becomes stricter holds them again.

        Raises UserError without a reason or when nothing is held, and Denied for one's own work.
        """
        desk = self._begun(request_id, why)
        with desk.database.begin() as connection:
            stored, digest = self._taken(connection, request_id, log_number)
            if digest is not None:
                add_step(connection, request_id, log_number, PaperStep.LET_OUT, digest, why.strip())
                add_event(connection, request_id, "paper_let_out", stored.state, stored.state, why.strip())
                _tell(connection, desk, "paper_let_out", stored, log_number)
        if digest is None:
            raise UserError(sentences.PAPER_NOT_HELD)

    def withdraw(self, request_id: int, log_number: int, why: str) -> StoredRequest:
        """They never leave: the log says so behind its line, the nota goes back, and the clerk decides anew.

        Raises UserError without a reason, when nothing is held or when any of them came out before, and Denied
        for one's own work.
        """
        desk = self._begun(request_id, why)
        with desk.database.begin() as connection:
            stored, digest = self._taken(connection, request_id, log_number)
            if digest is not None:
                self._withdraw(connection, stored, log_number, digest, why.strip())
            again = read_request(connection, request_id)
        if digest is None:
            raise UserError(sentences.PAPER_NOT_HELD)
        return again

    def _withdraw(
        self, connection: Connection, stored: StoredRequest, log_number: int, digest: str, why: str
    ) -> None:
        desk = self._desk
        if _came_out(connection, log_number):
            raise UserError(sentences.PAPER_ALREADY_OUT)
        add_step(connection, stored.id, log_number, PaperStep.WITHDRAWN, digest, why)
        charge_id = charge_to_drop(connection, desk, stored.id)
        try:
            say_not_handed(connection, log_number, desk.location, charge_id)
        except IntegrityError as late:
            if NOT_WITHDRAWN not in str(late.orig):
                raise
            # Somebody was printing one of them at that very moment.
            raise UserError(sentences.PAPER_ALREADY_OUT) from late
        if stored.state is RequestState.DISCLOSED:
            give_back(connection, stored, stored.edition, desk.clock.today())
            move(connection, stored, RequestState.IN_PROGRESS, "paper_withdrawn", why)
        else:
            add_event(connection, stored.id, "paper_withdrawn", stored.state, stored.state, why)
        _tell(connection, desk, "paper_withdrawn", stored, log_number)

    def _begun(self, request_id: int, why: str) -> Desk:
        self._desk.require(Right.APPROVE)
        if not why.strip():
            raise UserError(sentences.PAPER_WHY, "why")
        person_source.refresh(self._desk, request_id, anew=True, ended=True)
        return self._desk

    def _taken(
        self, connection: Connection, request_id: int, log_number: int
    ) -> tuple[StoredRequest, str | None]:
        """The request with what its papers are held on now, for a second person who had no part in it.

        Without a digest nothing holds them any more, and that is kept.
        """
        desk = self._desk
        require_approver(connection, desk)
        counted = update(request).where(request.c.id == request_id)
        connection.execute(counted.values(version=request.c.version + 1))
        stored = read_request(connection, request_id)
        refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
        if desk.clerk.id in worked_on(connection, stored):
            raise Denied(sentences.SAME_PERSON, "approval_denied", request_id)
        steps = steps_of(connection, log_number)
        last = steps[-1] if steps else None
        if last is None or last.kind != PaperStep.HELD or last.request_id != request_id:
            raise UserError(sentences.PAPER_NOT_HELD)
        digest = _held_on(connection, desk, stored, log_number)
        if digest is None:
            add_step(connection, request_id, log_number, PaperStep.FREE, last.digest)
        return stored, digest

    def _held(self, connection: Connection, row: Row[Any]) -> HeldPaper:
        desk = self._desk
        stored = read_request(connection, row.request_id, in_list=True)
        mine = (
            desk.clerk.may(Right.APPROVE)
            and desk.clerk.id not in worked_on(connection, stored)
            and not is_own(connection, stored.requester_person_id, stored.subject_person_id)
        )
        return HeldPaper(
            row.request_id,
            stored.number,
            row.log_number,
            row.clerk,
            row.recorded_at,
            mine,
            _came_out(connection, row.log_number),
        )


def ask_source(desk: Desk, document_id: int, *, anew: bool) -> None:
    """Asks the national interface about the persons in a paper, where that is the source."""
    desk.require(Right.READ_REQUESTS)
    with desk.database.read() as connection:
        paper = _paper(connection, document_id)
    if paper is not None and paper.log_number is not None:
        person_source.refresh(desk, paper.request_id, anew=anew, ended=True)


def is_held(connection: Connection, desk: Desk, document_id: int, *, leaves: bool) -> bool:
    """Whether a paper stays where it is; what of that must be known later is kept in the caller's transaction.

    Raises PaperHeld for what was withdrawn, and where the source didn't say just now what counts.
    """
    paper = _paper(connection, document_id)
    if paper is None or paper.log_number is None:
        return False
    if connection.scalar(select(not_handed.c.id).where(not_handed.c.log_number == paper.log_number)):
        raise PaperHeld(sentences.PAPER_WITHDRAWN)
    stored = read_request(connection, paper.request_id)
    if not _tells_of_others(stored):
        return False
    if leaves:
        register.hold(connection, stored.subject_person_id)
    try:
        person_source.refuse_stale(connection, stored.id, stored.subject_person_id)
    except UserError as unheard:
        raise PaperHeld(unheard.sentence) from unheard
    digest = _held_on(connection, desk, stored, paper.log_number, leaves=leaves)
    steps = steps_of(connection, paper.log_number)
    last = (steps[-1].kind, steps[-1].digest) if steps else None
    if digest is None:
        if last is not None and last[0] == PaperStep.HELD:
            add_step(connection, stored.id, paper.log_number, PaperStep.FREE, last[1])
        return False
    if last == (PaperStep.LET_OUT, digest):
        return False
    if last != (PaperStep.HELD, digest):
        add_step(connection, stored.id, paper.log_number, PaperStep.HELD, digest)
    _tell(connection, desk, "paper_held", stored, paper.log_number)
    return True


def note_chosen(
    connection: Connection,
    desk: Desk,
    stored: StoredRequest,
    log_number: int,
    decided: Decision,
    given: Collection[Element],
) -> None:
    """Keeps under whose codes something was given on purpose: who becomes secret later isn't in any fact.

    Somebody else near was secret already, so that «somebody is» stays as true as it was.
    """
    if set(given) - _preselected(decided) and _tells_of_others(stored):
        around = _codes_around(connection, desk, stored)
        add_step(connection, stored.id, log_number, PaperStep.RELEASED, around)


def _paper(connection: Connection, document_id: int) -> Row[int, int | None] | None:
    columns = (document.c.request_id, document.c.log_number)
    return connection.execute(select(*columns).where(document.c.id == document_id)).one_or_none()


def _tells_of_others(stored: StoredRequest) -> bool:
    """Who asks their own data is shielded from nobody by it."""
    return stored.subject_person_id is not None and stored.requester_class is not RequesterClass.SUBJECT


def _held_on(
    connection: Connection, desk: Desk, stored: StoredRequest, log_number: int, *, leaves: bool = False
) -> str | None:
    """Of what keeps the papers of a release in, the digest; None when nothing does.

    Weighed again on the facts of the release with today's secrecy. Of what `leaves` though secrecy asks more, a
    line is kept.
    """
    now = _secrecy_now(connection, desk, stored)
    receipt = _receipt_of(connection, stored.id, log_number)
    facts = facts_of(receipt) if receipt is not None else Facts()
    shut = any(shields(now[key]) for key in SECRECY)
    near = _codes_since(connection, desk, stored, log_number) if shut else None
    if near is None and not any(became_stricter(facts.values.get(key), now[key]) for key in SECRECY):
        return None
    again = facts.replaced(now)
    plain: dict[str, Any] = {"request": stored.id, "line": log_number, "facts": again.values, "near": near}
    # Of what was released without a receipt nobody can say what the rules would make of it.
    if receipt is not None:
        edition = edition_named(receipt["edition"])
        plain["edition"] = edition.digest
        if near is None and _still_leaves(stored, decide(facts, edition), decide(again, edition)):
            if leaves:
                _tell(connection, desk, "paper_still_allowed", stored, log_number)
            return None
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _codes_since(connection: Connection, desk: Desk, stored: StoredRequest, log_number: int) -> str | None:
    """The codes around of what was given on purpose beside somebody secret, where they are others than then."""
    kept = [one.digest for one in steps_of(connection, log_number) if one.kind == PaperStep.RELEASED]
    around = _codes_around(connection, desk, stored) if kept else None
    return None if around is None or around == kept[0] else around


def _codes_around(connection: Connection, desk: Desk, stored: StoredRequest) -> str:
    """Of the subject and everybody around them, the codes as one digest.

    The national interface's codes aren't kept one by one: there what was asked here and the day stand for them.
    """
    subject = stored.subject_person_id
    assert subject is not None
    if person_source.standing(connection, stored.id, subject).is_remote:
        told: list[object] = [desk.clock.today().isoformat(), secrecy_requests.newest(connection)]
    else:
        relatives = register.codes_of_relatives(connection, subject)
        asked = secrecy_requests.relatives_asked(connection, subject)
        others = register.secrecy_of_co_residents(connection, subject)
        told = [sorted(map(repr, relatives)), sorted(map(repr, asked)), sorted(map(repr, others))]
    text = json.dumps([told, _secrecy_now(connection, desk, stored)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _secrecy_now(connection: Connection, desk: Desk, stored: StoredRequest) -> dict[str, Value]:
    """The secrecy that counts of the subject and of everybody around them; what nobody told is unknown."""
    subject = stored.subject_person_id
    assert subject is not None
    heard = person_source.standing(connection, stored.id, subject)
    if heard.is_remote:
        told = secrecy_heard(connection, subject, heard)
    else:
        municipality = read_municipality(connection)
        told = secrecy_facts(
            connection, subject, freshness(connection, municipality, subject, desk.clock.today())
        )
    return {key: value for key, value, _ in told}


def _receipt_of(connection: Connection, request_id: int, log_number: int) -> dict[str, Any] | None:
    """What the release rested on: the newest decision that is no younger than its papers."""
    made = select(document.c.recorded_at).where(
        document.c.request_id == request_id, document.c.log_number == log_number
    )
    query = (
        select(DECISION_RECEIPT)
        .where(
            decision.c.request_id == request_id,
            decision.c.recorded_at <= made.order_by(document.c.id).limit(1).scalar_subquery(),
        )
        .order_by(decision.c.id.desc())
        .limit(1)
    )
    rows = rows_told(connection, query, (request_id,), "receipt")
    return json.loads(rows[0].receipt) if rows else None


def _still_leaves(stored: StoredRequest, before: Decision, after: Decision) -> bool:
    """Whether the same data may leave without a condition that the papers don't meet.

    Whoever got the whole record of another, or what is only given when it was chosen on purpose, waits.
    """
    whole = before.scope.kind is ScopeKind.OWN_RECORD and not stored.elements
    return (
        not whole
        and after.outcome.discloses
        and after.settled
        and set(before.given) <= set(after.given)
        and _preselected(before) <= _preselected(after)
        and after.scope == before.scope
        and set(after.obligations) <= set(before.obligations)
        and (before.needs_second_person or not after.needs_second_person)
    )


def _preselected(decided: Decision) -> set[Element]:
    return {verdict.element for verdict in decided.elements if verdict.preselected}


def _came_out(connection: Connection, log_number: int) -> bool:
    """Whether any of these papers left, or may have: of a print that never ended nobody knows."""
    came = (
        select(document_print.c.id)
        .join(document, document.c.id == document_print.c.document_id)
        .where(document.c.log_number == log_number, document_print.c.succeeded.is_not(False))
        .limit(1)
    )
    return connection.scalar(came) is not None


def _tell(connection: Connection, desk: Desk, act: str, stored: StoredRequest, log_number: int) -> None:
    audit.write(
        connection,
        act,
        person_id=stored.subject_person_id,
        request_id=stored.id,
        location=desk.location,
        detail={"line": log_number},
    )
