"""The release: payment, approval and the code are looked at again, and nothing is given without its entry."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from counter_app.domain import identity
from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services import billing
from counter_app.services.decisions import digest_of
from counter_app.services.demo_requests import CONSENT, OWN, identify
from counter_app.services.identity import Shown
from counter_app.services.office import Counter
from counter_app.services.refunds import give_money_back
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_money import invoice
from counter_app.storage.tables_requests import request_fact
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town


def _nothing_given(town: Town, stored: StoredRequest) -> None:
    """No entry, and no slip: also not for who looks at the documents."""
    with town.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(log_header)).scalar_one() == 0
    kinds = [one.kind for one in town.counter().paper.documents(stored.id)]
    assert DocumentKind.SLIP not in kinds
    assert stories.is_intact(town.database)


def _notas(town: Town, stored: StoredRequest) -> tuple[billing.Nota, ...]:
    with town.database.read() as connection:
        return billing.notas_of(connection, stored.id)


def test_nothing_leaves_before_it_is_paid(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town)
    with pytest.raises(UserError, match="nog niet betaald"):
        counter.disclosure.release(stored.id, stored.version)
    assert counter.requests.read(stored.id) == stored
    nota = counter.disclosure.bill(stored.id, stored.version)
    billed = counter.requests.read(stored.id)
    assert billed.state is RequestState.AWAITING_PAYMENT
    with pytest.raises(UserError, match="nog niet betaald"):
        counter.disclosure.release(billed.id, billed.version)
    _nothing_given(town, stored)
    assert counter.disclosure.bill(billed.id, billed.version).number == nota.number
    billing.take_payment(counter.desk, nota.number, billing.Method.PIN, nota.total_cents, "pin 4")
    paid = counter.requests.read(stored.id)
    with pytest.raises(UserError, match="hoeft nu niet te worden betaald"):
        counter.disclosure.bill(paid.id, paid.version)
    released = counter.disclosure.release(paid.id, paid.version)
    assert released.log_number == 1
    assert len(_notas(town, stored)) == 1


def test_nothing_is_spoken_before_a_second_person_approved(town: Town) -> None:
    counter = town.counter()
    stored = stories.call(counter, town)
    with pytest.raises(UserError, match="goedkeuring"):
        counter.disclosure.release(stored.id, stored.version)
    waiting = counter.decisions.decide(stored.id, stored.version)
    with pytest.raises(UserError, match="goedkeuring"):
        counter.disclosure.release(waiting.id, waiting.version)
    _nothing_given(town, stored)


@pytest.mark.parametrize("code", ["1", "3", "7"])
def test_a_code_raised_after_payment_stops_everything_and_a_colleague_gives_the_money_back(
    town: Town, code: str
) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    ready = counter.decisions.decide(stored.id, stored.version)
    assert ready.state is RequestState.READY
    town.set_secrecy("lives_alone", code)
    stopped = counter.disclosure.release(ready.id, ready.version)
    assert stopped.log_number is None
    assert stopped.request.state is RequestState.REFUSED
    assert stopped.stopped
    _nothing_given(town, stored)
    nota, credit = _notas(town, stored)
    assert stopped.credit_note == credit.number == nota.credited_by
    assert credit.total_cents == -nota.total_cents
    assert nota.owed_back_cents == nota.total_cents
    cashier = town.counter(Role.CASHIER)
    back = give_money_back(cashier.desk, nota.number).payments[-1]
    assert (back.amount_cents, back.method, back.reference) == (
        -nota.total_cents,
        billing.Method.BANK,
        "kenmerk 77",
    )
    papers = {one.kind: one for one in counter.paper.documents(stored.id)}
    assert set(papers) == {DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE, DocumentKind.LETTER}
    for paper in papers.values():
        told = stories.text_of(counter.paper.draw(paper.id)).casefold()
        for word in (
            "geheim",
            "oldenzeel",
            "johanna",
            "indicatie",
            "verstrekkingsbeperking",
            "art. 11 lid 5",
        ):
            assert word not in told, (paper.kind, word)
    (line,) = stories.audit_lines(town.database, "release_stopped")
    assert (line.request_id, line.clerk_id) == (stored.id, counter.clerk.id)
    with pytest.raises(UserError, match="afgerond"):
        counter.disclosure.release(stored.id, stopped.request.version)


def test_a_code_raised_after_the_approval_stops_the_call(town: Town) -> None:
    counter, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(counter, town)
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    ready = supervisor.approvals.decide(stored.id, digest, True)
    town.set_secrecy("address_investigated", "7")
    stopped = counter.disclosure.release(ready.id, ready.version)
    assert (stopped.log_number, stopped.credit_note) == (None, None)
    assert stopped.request.state is RequestState.REFUSED
    _nothing_given(town, stored)


@pytest.mark.parametrize("code", ["9", None, ""])
def test_a_code_that_became_unreadable_holds_the_request_and_keeps_the_money(
    town: Town, code: str | None
) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    town.set_secrecy("lives_alone", code)
    stopped = counter.disclosure.release(stored.id, stored.version)
    assert (stopped.log_number, stopped.credit_note) == (None, None)
    assert stopped.request.state is RequestState.ON_HOLD
    _nothing_given(town, stored)
    (nota,) = _notas(town, stored)
    assert nota.is_paid
    town.set_secrecy("lives_alone", "0")
    given = counter.disclosure.release(stored.id, stopped.request.version)
    assert given.log_number == 1
    assert given.request.state is RequestState.DISCLOSED


def test_yesterdays_identity_gives_nothing_today(town: Town) -> None:
    counter = town.counter()
    stored = stories.own_data(counter, town, "housemate_one")
    ready = counter.decisions.decide(stored.id, stored.version)
    town.later(days=1)
    held = counter.disclosure.release(ready.id, ready.version)
    assert held.log_number is None
    assert held.request.state is RequestState.ON_HOLD
    _nothing_given(town, stored)


def test_of_two_releases_at_once_exactly_one_gives(town: Town) -> None:
    stored = stories.paid_letter(town.counter(), town)
    counters = (town.counter(), town.second_clerk(), town.counter(Role.DEPARTMENT_HEAD))

    def release(counter: Counter) -> int | None:
        try:
            return counter.disclosure.release(stored.id, stored.version).log_number
        except Conflict:
            return None

    with ThreadPoolExecutor(3) as pool:
        numbers = list(pool.map(release, counters))
    assert sorted(numbers, key=bool) == [None, None, 1]
    with pytest.raises(Conflict):
        town.counter().disclosure.release(stored.id, stored.version)
    assert len(stories.entries(town.database)) == 1
    slips = [one for one in town.counter().paper.documents(stored.id) if one.kind is DocumentKind.SLIP]
    assert len(slips) == 1
    assert stories.is_intact(town.database)


def test_data_of_a_secret_relative_stay_out_of_what_is_given(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(
        counter, town, "couple_open", elements=(Element.NAME, Element.ADDRESS, Element.PARTNER_NAME)
    )
    stored = answer_all(counter, stored, {**CONSENT, "related_person_needed": False})
    stored = stories.pay(counter, stored)
    previews = [stories.text_of(one.pdf) for one in counter.paper.previews(stored.id)]
    assert not any("Horst" in text for text in previews)
    released = counter.disclosure.release(
        stored.id, stored.version, (Element.NAME, Element.ADDRESS, Element.PARTNER_NAME)
    )
    assert released.log_number == 1
    (entry,) = stories.entries(town.database)
    assert not set(entry["elements"]) & set(RUBRIEKEN[Element.PARTNER_NAME])
    assert set(RUBRIEKEN[Element.ADDRESS]) <= set(entry["elements"])
    slip = next(one for one in counter.paper.documents(stored.id) if one.kind is DocumentKind.SLIP)
    told = stories.text_of(counter.paper.draw(slip.id))
    assert "Dekker" in told
    assert "Horst" not in told


def test_only_chosen_elements_leave_and_never_others_than_allowed(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    with pytest.raises(UserError, match="minstens één"):
        counter.disclosure.release(stored.id, stored.version, ())
    with pytest.raises(UserError, match="minstens één"):
        counter.disclosure.release(stored.id, stored.version, (Element.BSN,))
    _nothing_given(town, stored)
    counter.disclosure.release(stored.id, stored.version, (Element.NAME, Element.BSN))
    (entry,) = stories.entries(town.database)
    assert entry["elements"] == list(RUBRIEKEN[Element.NAME])
    slip = next(one for one in counter.paper.documents(stored.id) if one.kind is DocumentKind.SLIP)
    told = stories.text_of(counter.paper.draw(slip.id))
    assert "Johanna Maria van Oldenzeel" in told
    assert "14 mei 1982" not in told


def test_who_asked_nothing_gets_nothing(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town, elements=())
    stored = answer_all(counter, stored, {"fields_stated": True})
    weighed = counter.decisions.preview(counter.decisions.known(stored.id))
    if weighed.decision.only_payment_missing and not weighed.decision.open_questions:
        stored = stories.pay(counter, stored)
    with pytest.raises(UserError):
        counter.disclosure.release(stored.id, stored.version)
    _nothing_given(town, stored)


def _child_asked_by(town: Town, counter: Counter, elements: tuple[Element, ...]) -> StoredRequest:
    """The father asks about his child, identified as its representative."""
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.LEGAL_REPRESENTATIVE,
        requester_person_id=town.person_id("father"),
        requester_name="S. Blom",
        subject_person_id=town.person_id("child"),
        purpose="Inschrijving bij een club",
        elements=elements,
    )
    facts = {**OWN, "authority_shown": True, "danger_suspected": False}
    return answer_all(counter, identify(counter, stored), facts)


def test_a_representative_gets_no_address_near_somebody_secret_unless_it_was_chosen(town: Town) -> None:
    counter = town.counter()
    town.set_secrecy("mother", "7")
    for elements in ((), (Element.ADDRESS,)):
        stored = _child_asked_by(town, counter, elements)
        weighed = counter.decisions.preview(counter.decisions.known(stored.id))
        assert weighed.decision.outcome.discloses, weighed.decision.open_questions
        with pytest.raises(UserError, match="minstens één"):
            counter.disclosure.release(stored.id, stored.version)
        with pytest.raises(UserError, match="minstens één"):
            counter.paper.previews(stored.id)
        _nothing_given(town, stored)
    stored = _child_asked_by(town, counter, (Element.NAME, Element.ADDRESS))
    counter.disclosure.release(stored.id, stored.version)
    (entry,) = stories.entries(town.database)
    assert entry["elements"] == list(RUBRIEKEN[Element.NAME])


def test_an_own_record_of_which_elements_were_asked_is_not_given_as_a_whole(town: Town) -> None:
    counter = town.counter()
    stored = stories.own_data(counter, town, "couple_open", (Element.NAME, Element.PARTNER_NAME))
    counter.disclosure.release(stored.id, stored.version, (Element.NAME,))
    (entry,) = stories.entries(town.database)
    assert (entry["kind"], entry["elements"]) == ("own_data", list(RUBRIEKEN[Element.NAME]))
    slip = counter.paper.documents(stored.id)[-1]
    told = stories.text_of(counter.paper.draw(slip.id))
    assert "Dekker" in told
    assert "Horst" not in told


def test_a_missing_tariff_stops_before_anything_is_written(town: Town) -> None:
    counter = town.counter()
    town.clock.instant = town.clock.instant.replace(year=1990)
    stored = stories.letter(counter, town)
    with pytest.raises(UserError, match="geen tarieven vastgesteld"):
        counter.disclosure.bill(stored.id, stored.version)
    assert counter.requests.read(stored.id) == stored
    assert _notas(town, stored) == ()
    with town.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(invoice)).scalar_one() == 0


def test_identity_that_was_doubted_holds_the_release(town: Town) -> None:
    counter = town.counter()
    stored = stories.own_data(counter, town, "housemate_one")
    doubt = Shown(
        identity.DocumentKind.PASSPORT,
        number="SPECI2027",
        genuine=Answer.YES,
        likeness=Answer.UNKNOWN,
        reason="Lijkt niet goed.",
    )
    stored = counter.identity.record(stored.id, stored.version, doubt)
    held = counter.disclosure.release(stored.id, stored.version)
    assert held.log_number is None
    _nothing_given(town, stored)


def test_every_answer_stays_in_the_history_of_a_release(sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = stories.paid_letter(counter, sqlite_town)
    for answer in (False, True):
        case = counter.interview.answer(
            stored.id, stored.version, "proportional", answer, "oordeel", "opnieuw afgewogen"
        )
        stored = case.stored
    counter.disclosure.release(stored.id, case.stored.version)
    with sqlite_town.database.read() as connection:
        kept = connection.execute(
            select(request_fact.c.value)
            .where(request_fact.c.fact == "proportional")
            .order_by(request_fact.c.id)
        ).scalars()
        assert list(kept) == ["true", "false", "true"]
