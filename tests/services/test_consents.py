"""Consent as a record: only what was verified, fits and is fresh lets data go; everything else waits or refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.consent import Consent, ConsentStep, Doubt, StepKind, Wanted, doubts
from counter_app.domain.decision import Outcome
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.services.billing import Method
from counter_app.services.consents import FACT, WRITTEN, consent_says, months_before
from counter_app.services.demo_requests import ADDRESS, CONSENT, check_letter
from counter_app.services.office import Counter
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest, read_request, worked_on
from counter_app.storage.tables_dossier import consent, consent_step
from counter_app.storage.tables_requests import request_fact
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town

NOT_CONSENT = {key: value for key, value in CONSENT.items() if key != FACT}
TOLD = "Vergeleken met de aanvraag van het paspoort."


def without_consent(counter: Counter, town: Town) -> StoredRequest:
    """Everything is answered but the consent."""
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
        requester_address="Lijnbaanpad 5\n1411 BB NAARDEN",
        purpose="Uitnodiging voor een reünie",
        elements=ADDRESS,
        subject_person_id=town.person_id("lives_alone"),
    )
    return answer_all(counter, check_letter(counter, stored), NOT_CONSENT)


def noted(counter: Counter, town: Town, signed_days_ago: int = 3, receiver: str = "") -> StoredRequest:
    """A signed note came along; nobody looked at it yet."""
    stored = without_consent(counter, town)
    return counter.consents.record(
        stored.id,
        stored.version,
        elements=ADDRESS,
        purpose="Reünie",
        signed_on=town.clock.today() - timedelta(days=signed_days_ago),
        signed=Answer.YES,
        receiver=receiver,
    )


def verified(counter: Counter, stored: StoredRequest, result: Answer = Answer.YES) -> StoredRequest:
    newest = counter.consents.of(stored.id)[-1]
    stored = counter.consents.verify(
        stored.id, stored.version, newest.id, StepKind.SIGNATURE_COMPARED, result, TOLD
    )
    return answer_all(counter, stored, NOT_CONSENT)


def fact(counter: Counter, stored: StoredRequest) -> object:
    return counter.decisions.known(stored.id).facts().values.get(FACT)


def test_a_forged_note_never_discloses(town: Town) -> None:
    clerk = town.counter()
    stored = noted(clerk, town)
    assert fact(clerk, stored) is None
    decided = clerk.decisions.decide(stored.id, stored.version)
    assert decided.state is RequestState.ON_HOLD
    with pytest.raises(UserError):
        clerk.disclosure.bill(decided.id, decided.version)
    released = clerk.disclosure.release(decided.id, decided.version)
    assert released.log_number is None
    assert [one for one in stories.entries(town.database) if one["request_id"] == stored.id] == []
    # Somebody looks, and it is not the subject's hand.
    found = verified(clerk, released.request, Answer.NO)
    assert fact(clerk, found) == "geen"
    assert clerk.decisions.decide(found.id, found.version).state is not RequestState.READY


def test_a_clerks_word_alone_is_no_consent(town: Town) -> None:
    clerk = town.counter()
    stored = without_consent(clerk, town)
    with pytest.raises(UserError, match="dossier"):
        clerk.interview.answer(stored.id, stored.version, FACT, WRITTEN, "oordeel")
    # Nor when the answer comes into the database by another way.
    with clerk.desk.database.begin() as connection:
        connection.execute(
            insert(request_fact).values(
                request_id=stored.id, fact=FACT, value=f'"{WRITTEN}"', source="oordeel", reason="gezien"
            )
        )
    assert fact(clerk, stored) is None
    decided = clerk.decisions.decide(stored.id, clerk.requests.read(stored.id).version)
    assert decided.state is RequestState.ON_HOLD


def test_a_verified_consent_goes_on_to_the_payment_and_out(town: Town) -> None:
    clerk = town.counter()
    stored = verified(clerk, noted(clerk, town))
    assert fact(clerk, stored) == WRITTEN
    paid = stories.pay(clerk, stored, Method.BANK)
    assert clerk.disclosure.release(paid.id, paid.version).log_number is not None


def test_withdrawn_after_the_payment_it_is_refused_and_the_money_goes_back(town: Town) -> None:
    clerk = town.counter()
    paid = stories.pay(clerk, verified(clerk, noted(clerk, town)))
    only = clerk.consents.of(paid.id)[0]
    taken = clerk.consents.withdraw(paid.id, paid.version, only.id, town.clock.today(), "Per brief")
    released = clerk.disclosure.release(taken.id, taken.version)
    assert (released.log_number, released.request.state) == (None, RequestState.REFUSED)
    assert released.credit_note
    assert fact(clerk, released.request) == "ingetrokken"


@pytest.mark.parametrize(
    ("days", "receiver"), [(300, ""), (3, "Iemand anders")], ids=["too old", "to another"]
)
def test_what_is_old_or_for_another_stays_unknown(town: Town, days: int, receiver: str) -> None:
    clerk = town.counter()
    stored = verified(clerk, noted(clerk, town, days, receiver))
    assert fact(clerk, stored) is None
    known = clerk.decisions.preview(clerk.decisions.known(stored.id))
    assert known.decision.outcome is Outcome.HOLD


def test_another_subject_or_more_data_makes_it_unknown_again(town: Town) -> None:
    clerk = town.counter()
    stored = verified(clerk, noted(clerk, town))
    more = clerk.requests.save(stored.id, stored.version, elements=(*ADDRESS, Element.DEATH_DATE))
    assert fact(clerk, more) is None
    less = clerk.requests.save(more.id, more.version, elements=ADDRESS)
    assert fact(clerk, less) == WRITTEN
    other = clerk.requests.save(less.id, less.version, subject_person_id=town.person_id("father"))
    assert fact(clerk, other) is None


def test_the_age_that_counts_is_a_setting(town: Town) -> None:
    clerk = town.counter()
    stored = verified(clerk, noted(clerk, town, 40))
    assert fact(clerk, stored) == WRITTEN
    with town.database.begin() as connection:
        write_settings(connection, {"consent_months": "1"})
    assert fact(clerk, stored) is None


def test_an_earlier_word_gives_way_to_the_record(town: Town) -> None:
    clerk = town.counter()
    stored = without_consent(clerk, town)
    case = clerk.interview.answer(stored.id, stored.version, FACT, "geen", "oordeel")
    assert fact(clerk, case.stored) == "geen"
    stored = clerk.consents.record(
        stored.id, case.stored.version, elements=ADDRESS, purpose="Reünie",
        signed_on=town.clock.today(), signed=Answer.YES,
    )  # fmt: skip
    assert fact(clerk, stored) is None


def test_two_clerks_get_a_conflict_and_no_lost_write(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    stored = noted(clerk, town)
    only = other.consents.of(stored.id)[0]
    verified(clerk, stored)
    with pytest.raises(Conflict):
        other.consents.withdraw(stored.id, stored.version, only.id, town.clock.today())
    assert len(clerk.consents.of(stored.id)[0].steps) == 1


def test_who_verified_never_approves(town: Town, both_roles: Counter) -> None:
    stored = noted(town.second_clerk(), town)
    verified(both_roles, stored)
    with town.database.read() as connection:
        assert both_roles.clerk.id in worked_on(connection, read_request(connection, stored.id))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CASHIER, Role.AUDITOR, Role.APPLICATION_MANAGER])
def test_only_who_handles_requests_records_consent(town: Town, role: Role) -> None:
    stored = noted(town.counter(), town)
    counter = town.counter(role)
    with pytest.raises(NotAllowed):
        counter.consents.withdraw(stored.id, stored.version, 1, town.clock.today())
    if town.database.dialect == "postgresql":
        with pytest.raises((DBAPIError, NotAllowed)), counter.desk.database.begin() as connection:
            connection.execute(
                insert(consent_step)
                .values(
                    request_id=stored.id, consent_id=1, kind="at_counter",
                    done_on=town.clock.today(), result="yes", told="x",
                )
                .inline()
            )  # fmt: skip


def test_nothing_of_a_consent_is_ever_changed(town: Town) -> None:
    stored = noted(town.counter(), town)
    for statement in (
        update(consent).values(signed_on=town.clock.today()),
        update(consent_step).values(result="yes"),
        consent.delete(),
    ):
        verified_now = statement.where(statement.table.c.request_id == stored.id)
        if statement.table is consent_step:
            verified(town.counter(), town.counter().requests.read(stored.id), Answer.UNKNOWN)
        with pytest.raises(DBAPIError), town.database.begin() as connection:
            connection.execute(verified_now)
    with town.database.read() as connection:
        assert connection.execute(select(consent)).one().signed_on < town.clock.today()


TODAY = date(2026, 11, 20)
ANSWERS = st.sampled_from(list(Answer))
STEPS = st.lists(
    st.builds(
        ConsentStep,
        st.sampled_from([one for one in StepKind if one is not StepKind.WITHDRAWN]),
        st.just(TODAY),
        ANSWERS,
        st.just("x"),
    ),
    max_size=4,
).map(tuple)


@given(
    consent_id=st.integers(1, 9),
    giver=st.sampled_from([1, 2]),
    receiver=st.sampled_from(["", "A. de Wit", "a. de wit", "B"]),
    elements=st.frozensets(st.sampled_from(list(Element))),
    signed_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    signed=ANSWERS,
    steps=STEPS,
    withdrawn=st.booleans(),
)
def test_yes_only_when_everything_fits(
    consent_id: int,
    giver: int,
    receiver: str,
    elements: frozenset[Element],
    signed_on: date | None,
    signed: Answer,
    steps: tuple[ConsentStep, ...],
    withdrawn: bool,
) -> None:
    if withdrawn:
        steps = (*steps, ConsentStep(StepKind.WITHDRAWN, TODAY, None, ""))
    one = Consent(consent_id, giver, receiver, elements, "x", signed_on, signed, None, "S", steps)
    wanted = Wanted(1, "A. de Wit", (Element.ADDRESS,), months_before(TODAY, 6), TODAY)
    says = consent_says([one], wanted)
    if says == WRITTEN:
        checks = [step.result for step in steps if step.result is not None]
        assert giver == 1
        assert receiver.casefold() == "a. de wit"
        assert Element.ADDRESS in elements
        assert signed_on is not None
        assert date(2026, 5, 20) <= signed_on <= TODAY
        assert signed is Answer.YES
        assert checks[-1] is Answer.YES
        assert not withdrawn
    if withdrawn and giver == 1:
        assert says == "ingetrokken"
    assert (Doubt.NOT_VERIFIED in doubts(one, wanted)) == (one.verified is not Answer.YES)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 240))
def test_months_before_is_a_day_that_exists_and_never_later(day: date, months: int) -> None:
    before = months_before(day, months)
    assert before < day
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
