"""Control questions: only in doubt, three of three, no second chance, and never an answer in what is kept."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind
from counter_app.domain.person import PersonRecord
from counter_app.errors import UserError
from counter_app.services.control_questions import NEEDED, QUESTIONS, WEAK
from counter_app.services.demo_requests import identify
from counter_app.services.identity import Shown
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_requests import control_answer
from tests.services import stories
from tests.services.test_identity import own_request, record_of
from tests.town import Town
from ui.request.control_card import QUESTIONS as TEXTS

DOUBT = Shown(
    DocumentKind.PASSPORT,
    number="SPECI2027",
    genuine=Answer.YES,
    likeness=Answer.UNKNOWN,
    not_reported_missing=Answer.YES,
    reason="De foto is tien jaar oud.",
)


#: Somebody who moved twice, so that the record answers three questions.
MOVED = "moved_to_bussum"


def doubted(town: Town, counter: Counter) -> StoredRequest:
    stored = own_request(town, counter, MOVED)
    return counter.identity.record(stored.id, stored.version, DOUBT)


def put(counter: Counter, stored: StoredRequest, right: bool) -> StoredRequest:
    asked = counter.control_questions.state(stored.id).next
    assert asked is not None
    return counter.control_questions.record(stored.id, stored.version, asked, right)


def test_no_question_draws_from_what_stands_on_documents_and_doorbells() -> None:
    assert len(QUESTIONS) > NEEDED
    assert [key for key, one in QUESTIONS.items() if WEAK & set(one.rubrieken)] == []
    assert TEXTS.keys() == QUESTIONS.keys()


def test_a_question_tells_nothing_of_the_record(town: Town) -> None:
    for name in ("housemate_one", "mother", "lives_alone"):
        record = record_of(town, name)
        for key, one in QUESTIONS.items():
            answer = one.answer(record)
            assert not answer or answer.casefold() not in TEXTS[key].casefold()
            assert record.name.surname not in TEXTS[key]


def test_without_doubt_nothing_is_asked(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    assert not counter.control_questions.state(stored.id).may_ask
    stored = identify(counter, stored)
    assert not counter.control_questions.state(stored.id).may_ask
    for key in QUESTIONS:
        with pytest.raises(UserError, match="alleen bij twijfel"):
            counter.control_questions.record(stored.id, stored.version, key, True)
        with pytest.raises(UserError, match="alleen bij twijfel"):
            counter.control_questions.answer_of(stored.id, key)
    assert stories.audit_lines(town.database, "control_answer_shown") == []


def test_three_of_three_establish_who_it_is(town: Town) -> None:
    counter = town.counter()
    stored = doubted(town, counter)
    state = counter.control_questions.state(stored.id)
    assert state.may_ask
    for number in range(NEEDED):
        assert counter.control_questions.state(stored.id).right == number
        stored = put(counter, stored, True)
    found = counter.identity.case(stored.id).found
    assert found is not None
    assert (found.finding.document_kind, found.finding.result) == (
        DocumentKind.CONTROL_QUESTIONS,
        Answer.YES,
    )
    assert counter.decisions.known(stored.id).derived_value("identity") == "ja"
    assert counter.control_questions.state(stored.id).next is None


def test_one_wrong_answer_ends_it_for_today_whoever_asks(town: Town) -> None:
    counter, colleague = town.counter(), town.second_clerk()
    stored = put(counter, doubted(town, counter), True)
    stored = put(counter, stored, False)
    state = counter.control_questions.state(stored.id)
    assert (state.failed, state.next) == (True, None)
    for again in (counter, colleague):
        stored = again.identity.record(stored.id, stored.version, DOUBT)
        assert again.control_questions.state(stored.id).next is None
        for key in QUESTIONS:
            with pytest.raises(UserError, match="Een antwoord was fout"):
                again.control_questions.record(stored.id, stored.version, key, True)
    assert counter.decisions.known(stored.id).derived_value("identity") == "twijfel"


def test_a_plain_no_is_no_doubt(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter)
    other = Shown(DocumentKind.PASSPORT, genuine=Answer.YES, likeness=Answer.NO, reason="Iemand anders.")
    stored = counter.identity.record(stored.id, stored.version, other)
    assert not counter.control_questions.state(stored.id).may_ask


def test_the_doubt_of_a_colleague_or_of_yesterday_opens_nothing(town: Town) -> None:
    counter = town.counter()
    stored = doubted(town, counter)
    assert not town.second_clerk().control_questions.state(stored.id).may_ask
    town.later(days=1)
    assert not counter.control_questions.state(stored.id).may_ask


def test_a_question_is_put_once_and_only_when_the_record_answers_it(town: Town) -> None:
    counter = town.counter()
    stored = doubted(town, counter)
    first = counter.control_questions.state(stored.id).next
    assert first is not None
    stored = put(counter, stored, True)
    with pytest.raises(UserError, match="al gesteld"):
        counter.control_questions.record(stored.id, stored.version, first, True)
    with pytest.raises(UserError, match="al gesteld"):
        counter.control_questions.record(stored.id, stored.version, "shoe_size", True)
    skipped = counter.control_questions.state(stored.id).next
    assert skipped is not None
    assert counter.control_questions.state(stored.id, (skipped,)).next != skipped


def test_a_record_that_says_too_little_asks_nothing(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter, "lives_alone")
    stored = counter.identity.record(stored.id, stored.version, DOUBT)
    assert counter.control_questions.state(stored.id).next is None
    with pytest.raises(UserError, match=r"alleen bij twijfel|te weinig"):
        counter.control_questions.record(stored.id, stored.version, "settled", True)


def test_the_birth_of_a_secret_partner_is_never_a_question(town: Town) -> None:
    counter = town.counter()
    stored = own_request(town, counter, "couple_open")
    stored = counter.identity.record(stored.id, stored.version, DOUBT)
    with pytest.raises(UserError):
        counter.control_questions.answer_of(stored.id, "partner_birth")
    assert stories.audit_lines(town.database, "control_answer_shown") == []


def test_what_is_kept_holds_no_answer_and_showing_one_is_in_the_trail(town: Town) -> None:
    counter = town.counter()
    stored = doubted(town, counter)
    record: PersonRecord = record_of(town, MOVED)
    shown = counter.control_questions.answer_of(stored.id, "earlier_address")
    assert shown == record.addresses_before[0].one_line
    put(counter, stored, False)
    (line,) = stories.audit_lines(town.database, "control_answer_shown")
    assert (line.detail, line.request_id) == ({"question": "earlier_address"}, stored.id)
    with town.database.read() as connection:
        rows = connection.execute(select(control_answer)).mappings().all()
        trail = connection.execute(text("SELECT detail FROM audit_line")).scalars().all()
    kept = json.dumps([dict(row) for row in rows], default=str) + " ".join(trail)
    assert shown not in kept
    assert [row["is_right"] for row in rows] == [False]


def test_a_wrong_answer_is_never_taken_back(town: Town) -> None:
    counter, colleague = town.counter(), town.second_clerk().clerk.id
    put(counter, doubted(town, counter), False)
    for statement in ("UPDATE control_answer SET is_right = true", "DELETE FROM control_answer"):
        with pytest.raises(IntegrityError, match="append-only"), town.database.begin() as connection:
            connection.execute(text(statement))
    with pytest.raises(IntegrityError), counter.desk.database.begin() as connection:
        connection.execute(
            insert(control_answer).values(
                request_id=1, person_id=1, question="x", is_right=True, clerk_id=colleague
            )
        )
