"""The release: secrecy read again, payment and approval checked, the log entry written; only then the paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Costs, Decision, ScopeKind
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.identity import DocumentKind
from counter_app.domain.letter import WayOut
from counter_app.domain.overview import MAY_BE_TOLD
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import Denied, UserError
from counter_app.services import held_papers, papers, person_source
from counter_app.services.billing import Nota, issue, standing_nota
from counter_app.services.charges import CODES, OWN, code_of, lines_of, prepayment_of
from counter_app.services.collective_notas import gather
from counter_app.services.credit import give_back
from counter_app.services.decisions import (
    Weighed,
    approved,
    digest_of,
    keep,
    last_kept,
    state_after,
    weigh,
)
from counter_app.services.desk import Desk
from counter_app.services.extracts import extract_of
from counter_app.services.installation import refuse_held_back
from counter_app.services.letters import keep_letter, with_data, write_after
from counter_app.services.payers import payer_of
from counter_app.services.persons import require_designated
from counter_app.services.referral_acts import keep_question
from counter_app.services.settings import Municipality, read_municipality
from counter_app.services.stored_requests import StoredRequest, lock_request, move, read_request
from counter_app.storage import audit, log_chain, register
from counter_app.storage.log_chain import Entry, LogKind

#: The obligation of Besluit GBA art. 68i: no entry that tells anything.
_SHIELDED = "geen_aantekening_art68i"


@dataclass(frozen=True, slots=True)
class Released:
    """What a release came to. `log_number` is None when it was stopped: then nothing was given."""

    request: StoredRequest
    log_number: int | None
    credit_note: str | None = None
    stopped: str = ""


class Disclosure:
    """Charging and releasing, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def bill(self, request_id: int, version: int) -> Nota:
        """Issues the nota that must be paid before the release (art. 11 lid 9), in its own transaction."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        person_source.refresh(desk, request_id)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            weighed = weigh(connection, desk, stored)
            if not weighed.decision.only_payment_missing:
                raise UserError(sentences.NO_NOTA_NEEDED)
            if weighed.decision.open_questions:
                raise UserError(sentences.STILL_OPEN)
            refuse_held_back(weighed)
            if stored.state is not RequestState.AWAITING_PAYMENT:
                keep(connection, stored, weighed)
                move(connection, stored, RequestState.AWAITING_PAYMENT, "billed")
            return standing_nota(connection, request_id) or self._issue(connection, stored, weighed)

    def release(self, request_id: int, version: int, chosen: tuple[Element, ...] | None = None) -> Released:
        """Gives what may be given, in one transaction; `chosen` leaves out elements, None takes those preselected.

        When fresh facts no longer allow it, nothing is given: the new decision is kept, and what was paid
        goes back when the answer became no. Raises UserError while payment or approval is missing.
        """
        desk = self._desk
        desk.require(Right.DISCLOSE)
        person_source.refresh(desk, request_id, anew=True)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if stored.channel is Channel.SELECTION:
                raise UserError(sentences.SELECTION_BY_FILE)
            register.hold(connection, stored.subject_person_id)
            require_designated(connection, desk, stored.subject_person_id)
            weighed = weigh(connection, desk, stored)
            decision = weighed.decision
            refuse_held_back(weighed)
            if decision.only_payment_missing:
                raise UserError(sentences.NOT_PAID)
            if not decision.outcome.discloses:
                return self._stop(connection, stored, weighed)
            person_source.refuse_stale(connection, request_id, stored.subject_person_id)
            if not decision.settled:
                raise UserError(sentences.STILL_OPEN)
            if weighed.case.letter_to_check:
                raise UserError(sentences.LETTER_NOT_CHECKED)
            digest = digest_of(weighed)
            if decision.needs_second_person and not approved(connection, request_id, digest):
                raise Denied(sentences.NO_APPROVAL, "release_denied", request_id)
            kept = last_kept(connection, request_id)
            if kept is None or kept.digest != digest or kept.outcome is not decision.outcome:
                keep(connection, stored, weighed)
            given = given_elements(stored, weighed, chosen)
            nota = standing_nota(connection, request_id)
            gathered = nota is None and gather(connection, desk, stored, weighed)
            if nota is None and not gathered and decision.costs in CODES:
                nota = self._issue(connection, stored, weighed)
            accompanying = with_data(connection, desk, stored, weighed)
            entry = self._log(connection, stored, weighed, given, nota)
            if accompanying is not None:
                keep_letter(connection, stored, accompanying, entry.number)
            self._write_slip(connection, stored, weighed, given, nota, entry, gathered=gathered)
            held_papers.note_chosen(connection, desk, stored, entry.number, weighed.decision, given)
            if stored.state is not RequestState.READY:
                move(connection, stored, RequestState.READY, "decided", str(decision.outcome))
                stored = replace(stored, state=RequestState.READY)
            move(connection, stored, RequestState.DISCLOSED, "disclosed")
            return Released(read_request(connection, request_id), entry.number)

    def _stop(self, connection: Connection, stored: StoredRequest, weighed: Weighed) -> Released:
        """Fresh facts forbid it: keeps the decision, gives the money back when that ends the request."""
        keep(connection, stored, weighed)
        to = state_after(connection, stored, weighed)
        credit = None
        if to is RequestState.REFERRED:
            keep_question(connection, stored, weighed.decision)
        if to not in OPEN_STATES:
            credit = give_back(connection, stored, weighed.decision.edition, self._desk.clock.today())
        move(connection, stored, to, "stopped", weighed.decision.outcome)
        write_after(connection, self._desk, stored, weighed, to)
        audit.write(
            connection,
            "release_stopped",
            request_id=stored.id,
            location=self._desk.location,
            detail={"outcome": str(weighed.decision.outcome), "credit_note": credit},
        )
        sentence = sentences.RELEASE_STOPPED if credit else sentences.NOT_DISCLOSING
        if weighed.case.source_trouble:
            sentence = sentences.SOURCE_HOLD.format(why=weighed.case.source_trouble)
        return Released(read_request(connection, stored.id), None, credit, sentence)

    def _issue(self, connection: Connection, stored: StoredRequest, weighed: Weighed) -> Nota:
        today, edition = self._desk.clock.today(), weighed.decision.edition
        issue(
            connection,
            stored.id,
            payer_of(connection, stored, today, weighed.case.record),
            lines_of(connection, weighed, today),
            today,
            edition=edition,
            prepayment=prepayment_of(weighed),
        )
        nota = standing_nota(connection, stored.id)
        assert nota is not None
        papers.keep_document(
            connection,
            stored.id,
            papers.invoice(read_municipality(connection), stored, nota, edition),
            invoice_id=nota.id,
        )
        return nota

    def _log(
        self,
        connection: Connection,
        stored: StoredRequest,
        weighed: Weighed,
        given: tuple[Element, ...],
        nota: Nota | None,
    ) -> Entry:
        decision = weighed.decision
        kind = log_kind(stored, decision)
        payload: dict[str, object] = {}
        if kind is not LogKind.SHIELDED:
            payload = {
                "requester": stored.requester_name,
                "requester_class": str(stored.requester_class),
                "subject": weighed.case.record.a_number if weighed.case.record else "",
                "channel": str(stored.channel),
                "scope": decision.scope.code,
                "elements": _numbers(stored, decision, given),
                "grounds": [citation.screen for citation in decision.citations],
                "ground": decision.ground.screen if decision.ground else "",
                "purpose": stored.purpose,
                "secrecy_seen": str(weighed.case.derived_value("secrecy") or ""),
                "identity": identity_method(weighed),
                "nota": nota.number if nota else "",
                "desk": self._desk.location,
            }
            if stored.requester_class is RequesterClass.POLICE:
                # The subject may hear of it only when it is known to be no investigation.
                payload[MAY_BE_TOLD] = weighed.facts.values.get("criminal_investigation") is False
        return log_chain.append(
            connection,
            kind,
            decision.edition,
            payload,
            request_id=None if kind is LogKind.SHIELDED else stored.id,
            person_id=None if kind is LogKind.SHIELDED else stored.subject_person_id,
        )

    def _write_slip(
        self,
        connection: Connection,
        stored: StoredRequest,
        weighed: Weighed,
        given: tuple[Element, ...],
        nota: Nota | None,
        entry: Entry,
        *,
        gathered: bool,
    ) -> None:
        municipality: Municipality = read_municipality(connection)
        lines = lines_of(connection, weighed, self._desk.clock.today()) if gathered else ()
        slip = papers.slip(
            municipality,
            stored,
            weighed,
            given,
            nota,
            self._desk,
            entry.recorded_at,
            entry.number,
            entry.hash,
            lines,
            gathered=gathered,
        )
        out = WayOut.POST if stored.channel is Channel.LETTER else WayOut.HAND
        extract = extract_of(
            municipality, stored, weighed, given, self._desk, entry.recorded_at, entry.number, entry.hash
        )
        if extract is not None:
            papers.keep_document(connection, stored.id, extract, log_number=entry.number, way_out=out)
        papers.keep_document(connection, stored.id, slip, log_number=entry.number, way_out=out)


def tariff_code(costs: Costs, stored: StoredRequest) -> str:
    """The code of the tariff table for a charge; a person's own extract has a line of its own."""
    return code_of(costs, stored.requester_class)


def log_kind(stored: StoredRequest, decision: Decision) -> LogKind:
    """Which kind of entry a hand-out gets; only a disclosure counts for the register of art. 110 Wet GBA."""
    if _SHIELDED in decision.obligations:
        return LogKind.SHIELDED
    if decision.scope.kind is ScopeKind.COUNTS:
        return LogKind.COUNTS
    return LogKind.OWN_DATA if stored.requester_class in OWN else LogKind.DISCLOSURE


def given_elements(
    stored: StoredRequest, weighed: Weighed, chosen: tuple[Element, ...] | None = None
) -> tuple[Element, ...]:
    """The elements that leave, never more than the decision allows; none when the whole own record does.

    Raises UserError when nothing would leave, or when a choice must be made on purpose.
    """
    decision = weighed.decision
    if not stored.elements:
        if decision.scope.kind is ScopeKind.OWN_RECORD and not _near_somebody_secret(stored, weighed):
            return ()
        raise UserError(sentences.NOTHING_CHOSEN, "elements")
    may = tuple(one for one in decision.elements if one.may_leave)
    given = tuple(
        one.element for one in may if (one.preselected if chosen is None else one.element in chosen)
    )
    if not given:
        raise UserError(sentences.NOTHING_CHOSEN, "elements")
    return given


def _near_somebody_secret(stored: StoredRequest, weighed: Weighed) -> bool:
    """A representative asks and the subject or somebody near may be secret: then no record leaves as a whole."""
    known = weighed.case.derived_value
    nobody = known("secrecy") == "0" and known("household_secrecy") is False
    return stored.requester_class is RequesterClass.LEGAL_REPRESENTATIVE and not nobody


def _numbers(stored: StoredRequest, decision: Decision, given: tuple[Element, ...]) -> list[str]:
    """The element numbers for the log: never the values."""
    if decision.scope.kind is ScopeKind.OWN_RECORD and not stored.elements:
        return [ScopeKind.OWN_RECORD.value]
    return [rubriek for element in given for rubriek in RUBRIEKEN[element]]


def identity_method(weighed: Weighed) -> str:
    """How who asks was identified, as the log keeps it."""
    case = weighed.case
    if case.identity is not None:
        return str(case.identity.finding.document_kind)
    return str(DocumentKind.SIGNATURE) if case.letter_checks else ""
