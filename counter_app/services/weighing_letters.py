"""The letters of a weighing of interests: the subject is asked and told, and the requester hears when to wait."""

from __future__ import annotations

from sqlalchemy import Connection

from counter_app.domain.letter import LetterName
from counter_app.domain.weighing import Step, StepKind, Weighing
from counter_app.output.content import Addressee
from counter_app.output.letter_text import Field
from counter_app.output.words import long_date
from counter_app.services.desk import Desk
from counter_app.services.letters import compose, elements_in_words, keep_letter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import register


def write_letters(
    connection: Connection, desk: Desk, stored: StoredRequest, weighing: Weighing, step: Step
) -> None:
    """What goes by post after this step; the subject's letters go to the registered address and nowhere else."""
    asked = {
        Field.THIRD_PARTY: stored.requester_name,
        Field.DATA: elements_in_words(stored.elements),
        Field.PURPOSE: stored.purpose,
    }
    until = long_date(step.until) if step.until is not None else ""
    if step.kind is StepKind.VIEW_ASKED:
        _to_subject(connection, desk, stored, LetterName.VIEW_ASKED, asked | {Field.ANSWER_BY: until})
    elif step.kind is StepKind.WEIGHED and step.positive is False:
        reasons = {Field.REASONS: step.told["conclusion"]}
        _to_subject(connection, desk, stored, LetterName.DECLINED_TO_SUBJECT, asked | reasons)
    elif step.kind is StepKind.ANNOUNCED:
        weighed = weighing.last(StepKind.WEIGHED)
        reasons = {Field.REASONS: weighed.told["conclusion"] if weighed else "", Field.WAITS_UNTIL: until}
        _to_subject(connection, desk, stored, LetterName.GRANTED_TO_SUBJECT, asked | reasons)
        told = compose(
            connection, desk, LetterName.GRANTED_TO_REQUESTER, stored, asked | {Field.WAITS_UNTIL: until}
        )
        keep_letter(connection, stored, told)


def _to_subject(
    connection: Connection, desk: Desk, stored: StoredRequest, name: LetterName, fields: dict[Field, str]
) -> None:
    assert stored.subject_person_id is not None
    record = register.read_record(connection, stored.subject_person_id)
    assert record is not None
    to = Addressee(
        record.salutation.addressee or record.name.sorted,
        tuple(" ".join(line.split()) for line in record.address.lines.all),
    )
    keep_letter(connection, stored, compose(connection, desk, name, stored, fields, to=to))
