"""Deciding: on fresh facts, kept with all that was known, and each outcome leads where it should."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.errors import UserError
from counter_app.output.documents import DocumentKind
from counter_app.services import billing
from counter_app.services.case_facts import KnownCase
from counter_app.services.decisions import Decisions, digest_of
from counter_app.services.demo_requests import PLAIN
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_requests import decision
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town


def test_an_empty_request_has_nothing_to_decide(town: Town) -> None:
    counter = town.counter()
    stored = counter.requests.start(Channel.COUNTER)
    with pytest.raises(UserError, match="nog niets te beslissen"):
        counter.decisions.decide(stored.id, stored.version)
    assert counter.requests.read(stored.id) == stored


def test_what_is_not_known_holds_the_request(town: Town) -> None:
    counter = town.counter()
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        subject_person_id=town.person_id("lives_alone"),
    )
    held = counter.decisions.decide(stored.id, stored.version)
    assert held.state is RequestState.ON_HOLD
    weighed = counter.decisions.preview(counter.decisions.known(stored.id))
    assert weighed.decision.outcome is Outcome.HOLD
    assert weighed.decision.open_questions


def test_each_outcome_leads_to_its_state(town: Town) -> None:
    counter = town.counter()

    def decided(stored: StoredRequest) -> RequestState:
        return counter.decisions.decide(stored.id, stored.version).state

    assert decided(stories.own_data(counter, town, "housemate_one")) is RequestState.READY
    assert decided(stories.letter(counter, town)) is RequestState.AWAITING_PAYMENT
    assert decided(stories.paid_letter(counter, town)) is RequestState.READY
    assert decided(stories.call(counter, town)) is RequestState.AWAITING_APPROVAL
    assert decided(stories.letter(counter, town, "couple_secret")) is RequestState.REFUSED
    assert decided(stories.letter(counter, town, "secrecy_invalid")) is RequestState.ON_HOLD
    assert decided(stories.call(counter, town, "couple_secret")) is RequestState.REFUSED
    lawyer = counter.requests.start(Channel.LETTER)
    lawyer = counter.requests.save(
        lawyer.id,
        lawyer.version,
        requester_class=RequesterClass.STATUTORY_THIRD_PARTY,
        requester_name="mr. P. Zandstra",
        subject_person_id=town.person_id("couple_secret"),
        purpose="Een dagvaarding",
        elements=(Element.NAME, Element.ADDRESS),
    )
    facts = {**PLAIN, "profession_qualifies": True, "avv_prescribes": True, "weighing": "nog_niet"}
    assert decided(answer_all(counter, lawyer, facts)) is RequestState.WEIGHING
    assert stories.entries(town.database) == []


def test_a_decision_keeps_every_fact_with_its_source_and_reason(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town)
    counter.decisions.decide(stored.id, stored.version)
    with town.database.read() as connection:
        row = connection.execute(select(decision)).one()
    weighed = counter.decisions.preview(counter.decisions.known(stored.id))
    assert (row.edition, row.edition_hash) == (weighed.decision.edition, weighed.decision.edition_hash)
    assert (row.outcome, row.digest) == ("aanhouden", digest_of(weighed))
    assert row.clerk_id == counter.clerk.id
    facts = {one["fact"]: one for one in json.loads(row.receipt)["facts"]}
    assert facts["consent"]["value"] == "schriftelijk_vooraf"
    assert facts["proportional"]["clerk"] == "Sanne de Wit"
    assert facts["proportional"]["reason"].startswith("Afgewogen")
    assert facts["secrecy"]["value"] == "0"
    assert counter.decisions.replay(stored.number).same


def test_a_refusal_after_payment_takes_the_nota_back_and_owes_the_money(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    town.set_secrecy("lives_alone", "7")
    refused = counter.decisions.decide(stored.id, stored.version)
    assert refused.state is RequestState.REFUSED
    with town.database.read() as connection:
        nota, credit = billing.notas_of(connection, stored.id)
    assert (nota.credited_by, credit.credits) == (credit.number, nota.number)
    assert (nota.owed_back_cents, credit.total_cents) == (nota.total_cents, -nota.total_cents)
    assert {one.method for one in nota.payments} == {billing.Method.BANK}
    papers = [one.kind for one in counter.paper.documents(stored.id)]
    assert papers == [DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE, DocumentKind.LETTER]
    assert stories.entries(town.database) == []


@pytest.mark.parametrize("paid", [True, False])
def test_who_withdraws_owes_nothing(town: Town, paid: bool) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town)
    if paid:
        stored = stories.pay(counter, stored)
    else:
        counter.disclosure.bill(stored.id, stored.version)
        stored = counter.requests.read(stored.id)
        assert len(billing.open_notas(counter.desk)) == 1
    counter.requests.withdraw(stored.id, stored.version, "Niet meer nodig.")
    assert billing.open_notas(counter.desk) == ()
    with town.database.read() as connection:
        nota, credit = billing.notas_of(connection, stored.id)
    assert nota.credited_by == credit.number
    assert nota.owed_back_cents == (nota.total_cents if paid else 0)
    with pytest.raises(UserError, match="gecrediteerd"):
        billing.take_payment(counter.desk, nota.number, billing.Method.BANK, nota.total_cents, "te laat")


def test_a_case_comes_to_the_window_without_the_person_record(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town, "couple_secret")
    known = counter.decisions.known(stored.id)
    assert known.record is None
    answered = counter.interview.answer(stored.id, known.stored.version, "consent", "geen", "brief")
    assert answered.record is None
    for text in ("Horst", "Sophie"):
        assert text not in repr(dataclasses.asdict(known))


@pytest.fixture(scope="module")
def case() -> KnownCase:
    """A case as read from a database, made by hand: weighing needs no database."""
    stored = StoredRequest(
        id=1,
        number="2026-00001",
        version=3,
        state=RequestState.IN_PROGRESS,
        channel=Channel.LETTER,
        received_on=_DAY,
        due_on=_DAY,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
        requester_address="Lijnbaanpad 5",
        requester_person_id=None,
        subject_person_id=7,
        purpose="Uitnodiging",
        elements=(Element.NAME, Element.ADDRESS),
        edition="naarden-2007",
        clerk_id=1,
        clerk="Sanne de Wit",
        facts=(),
    )
    derived = (
        ("requester", str(RequesterClass.FREE_NATURAL_PERSON), "intake"),
        ("channel", str(Channel.LETTER), "intake"),
        ("secrecy", "0", "PL"),
        ("prepaid", False, "database"),
    )
    return KnownCase(stored, derived, None, None, "naarden-2007")


_DAY = date(2026, 11, 23)
_CHANGED = st.sampled_from(
    [
        {"id": 2},
        {"requester_name": "E. Lindemans"},
        {"requester_address": "Lijnbaanpad 6"},
        {"requester_person_id": 8},
        {"subject_person_id": 9},
        {"purpose": "Iets anders"},
        {"elements": (Element.NAME,)},
    ]
)


@given(changed=_CHANGED)
def test_an_approval_holds_for_one_request_as_it_stood(case: KnownCase, changed: dict[str, object]) -> None:
    before = digest_of(Decisions.preview(case))
    stored = dataclasses.replace(case.stored, **changed)  # type: ignore[arg-type]
    assert digest_of(Decisions.preview(dataclasses.replace(case, stored=stored))) != before
    later = dataclasses.replace(case.stored, version=9, state=RequestState.ON_HOLD)
    assert digest_of(Decisions.preview(dataclasses.replace(case, stored=later))) == before


@given(
    key=st.sampled_from(["bulk", "urgent", "proportional", "prior_breach"]),
    value=st.sampled_from([True, False]),
)
def test_an_answer_changes_the_digest_and_payment_does_not(case: KnownCase, key: str, value: bool) -> None:
    before = digest_of(Decisions.preview(case))
    assert digest_of(Decisions.preview(case, {key: (value, "brief", "Sanne", "Daarom.")})) != before
    derived = tuple(
        (name, True if name == "prepaid" else known, source) for name, known, source in case.derived
    )
    assert digest_of(Decisions.preview(dataclasses.replace(case, derived=derived))) == before
