"""The interview: one answer at a time, saved at once, and what is known after it."""

from __future__ import annotations

from dataclasses import replace

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.regulation.facts import OPTIONS, Value
from counter_app.regulation.questions import QUESTIONS
from counter_app.services.case_facts import FIXED, KnownCase
from counter_app.services.consents import FACT as CONSENT
from counter_app.services.consents import WRITTEN
from counter_app.services.decisions import read_known
from counter_app.services.desk import Desk
from counter_app.services.stored_requests import back_to_work, keep_fact, lock_request, read_request

#: The answers from which something follows beside themselves; after any other the rest of a case stands.
_MORE_FOLLOWS = frozenset({"special_case"})


class Interview:
    """Keeping answers, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answer(
        self, request_id: int, version: int, key: str, value: Value, source: str, reason: str = ""
    ) -> KnownCase:
        """Keeps one answer; None takes an earlier one back. Every answer stays in the history.

        Raises UserError for a fact that the register or the database settles, for one that a register would
        say of a requester chosen from it, and for a judgement, when no reason is given; and for what is no
        question or no answer to it.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        _check(key, value, reason)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if (key, value) == (CONSENT, WRITTEN) and stored.subject_person_id is not None:
                raise UserError(sentences.CONSENT_IS_A_RECORD, "value")
            case = read_known(connection, desk, stored)
            if case.referral.locks(key, value):
                raise UserError(sentences.LAID_BEFORE, "value")
            if key in FIXED or (case.derived_value(key) is not None and not reason.strip()):
                raise UserError(sentences.FACT_FROM_REGISTER, "reason")
            if case.by_hand(key) and value is not None and not reason.strip():
                raise UserError(sentences.FACT_BY_HAND, "reason")
            keep_fact(connection, request_id, key, value, source, reason.strip())
            back_to_work(connection, stored, "answered")
            answered = read_request(connection, request_id)
            if answered.state is stored.state and key not in _MORE_FOLLOWS:
                # Nothing but the answer changed in this transaction: all else was read a moment ago.
                return replace(case, stored=answered).without_record()
            return read_known(connection, desk, answered).without_record()


def _check(key: str, value: Value, reason: str) -> None:
    if key not in QUESTIONS:
        raise UserError(sentences.UNKNOWN_FACT, "key")
    if value is None:
        return
    options = OPTIONS[key]
    fits = value in options if options else isinstance(value, bool)
    if not fits:
        raise UserError(sentences.UNKNOWN_ANSWER, "value")
    if QUESTIONS[key].needs_reason and not reason.strip():
        raise UserError(sentences.FACT_NEEDS_REASON, "reason")
