"""Taking in: numbers without gaps, no lost writes, ends that stay ends, and lists that tell about nobody."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.identity import DocumentKind
from counter_app.domain.request import OPEN_STATES, TRANSITIONS, RequestState, may_become
from counter_app.domain.requester import RequesterClass
from counter_app.errors import Conflict, UserError
from counter_app.services.identity import Shown
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.services import stories
from tests.town import Town


def test_a_request_gets_the_next_number_and_the_term_of_its_requester(town: Town) -> None:
    counter = town.counter()
    first, second = (counter.requests.start(Channel.LETTER) for _ in range(2))
    year = town.clock.today().year
    assert (first.number, second.number) == (f"{year}-00001", f"{year}-00002")
    assert first.state is RequestState.IN_PROGRESS
    assert first.received_on == town.clock.today()
    assert first.due_on >= first.received_on + timedelta(weeks=8)
    own = counter.requests.save(first.id, first.version, requester_class=RequesterClass.SUBJECT)
    assert own.received_on + timedelta(weeks=4) <= own.due_on < own.received_on + timedelta(weeks=5)
    assert counter.requests.find(f" {second.number} ") == second.id
    with pytest.raises(UserError, match="geen verzoek met nummer"):
        counter.requests.find("1999-00001")

    tomorrow = town.clock.today() + timedelta(days=1)
    with pytest.raises(UserError, match="toekomst") as wrong:
        counter.requests.start(Channel.LETTER, tomorrow)
    assert wrong.value.field == "received_on"
    with pytest.raises(UserError, match="toekomst"):
        counter.requests.save(second.id, second.version, received_on=tomorrow)
    assert counter.requests.start(Channel.LETTER).number == f"{year}-00003"


def test_of_two_clerks_in_one_request_the_second_is_told_and_overwrites_nothing(town: Town) -> None:
    sanne, bram = town.counter(), town.second_clerk()
    stored = sanne.requests.start(Channel.COUNTER)
    sanne.requests.save(stored.id, stored.version, requester_name="Sanne schreef dit", purpose="van Sanne")
    for late in (
        lambda: bram.requests.save(stored.id, stored.version, requester_name="Bram schreef dit"),
        lambda: bram.requests.withdraw(stored.id, stored.version, ""),
        lambda: bram.interview.answer(stored.id, stored.version, "bulk", False, "oordeel"),
        lambda: bram.decisions.decide(stored.id, stored.version),
        lambda: bram.disclosure.bill(stored.id, stored.version),
        lambda: bram.disclosure.release(stored.id, stored.version),
        lambda: bram.identity.record(
            stored.id, stored.version, Shown(DocumentKind.SIGNATURE, genuine=Answer.YES, reason="vergeleken")
        ),
    ):
        with pytest.raises(Conflict):
            late()
    now = sanne.requests.read(stored.id)
    assert (now.requester_name, now.purpose) == ("Sanne schreef dit", "van Sanne")
    assert now.version == stored.version + 1
    assert now.facts == ()


def test_two_saves_at_the_same_moment_leave_one_and_tell_the_other(town: Town) -> None:
    stored = town.counter().requests.start(Channel.COUNTER)
    counters = (town.counter(), town.second_clerk())

    def save(counter: Counter) -> str:
        try:
            return counter.requests.save(stored.id, stored.version, purpose=counter.clerk.name).purpose
        except Conflict:
            return ""

    with ThreadPoolExecutor(2) as pool:
        saved = list(pool.map(save, counters))
    assert sorted(map(bool, saved)) == [False, True]
    assert town.counter().requests.read(stored.id).purpose == "".join(saved)


def _changes(counter: Counter, one: StoredRequest) -> tuple[Callable[[], object], ...]:
    return (
        lambda: counter.requests.save(one.id, one.version, purpose="anders"),
        lambda: counter.requests.withdraw(one.id, one.version, "toch niet"),
        lambda: counter.interview.answer(one.id, one.version, "bulk", True, "oordeel"),
        lambda: counter.identity.record(
            one.id, one.version, Shown(DocumentKind.SIGNATURE, genuine=Answer.YES, reason="vergeleken")
        ),
        lambda: counter.decisions.decide(one.id, one.version),
        lambda: counter.disclosure.bill(one.id, one.version),
        lambda: counter.disclosure.release(one.id, one.version),
    )


def test_what_has_ended_stays_as_it_was(town: Town) -> None:
    counter = town.counter()
    started = counter.requests.start(Channel.COUNTER)
    withdrawn = counter.requests.withdraw(started.id, started.version, "Komt later terug.")
    own = stories.own_data(counter, town, "housemate_one")
    given = counter.disclosure.release(own.id, own.version).request
    letter = stories.letter(counter, town, "couple_secret")
    refused = counter.decisions.decide(letter.id, letter.version)
    states = (RequestState.WITHDRAWN, RequestState.DISCLOSED, RequestState.REFUSED)
    for ended, state in zip((withdrawn, given, refused), states, strict=True):
        assert ended.state is state
        for change in _changes(counter, ended):
            with pytest.raises(UserError, match="afgerond"):
                change()
        assert counter.requests.read(ended.id) == ended
    assert len(stories.entries(town.database)) == 1


def test_no_state_leads_out_of_an_end_and_every_open_state_can_be_left() -> None:
    for state in RequestState:
        if state in OPEN_STATES:
            assert may_become(state, RequestState.WITHDRAWN)
        else:
            # Only papers that were withdrawn before they left bring a request back.
            back = {RequestState.IN_PROGRESS} if state is RequestState.DISCLOSED else set()
            assert TRANSITIONS[state] <= {RequestState.DESTROYED, *back}
    leads_to_disclosed = {one for one in RequestState if may_become(one, RequestState.DISCLOSED)}
    assert leads_to_disclosed == {RequestState.IN_PROGRESS, RequestState.READY}


def test_only_what_intake_fills_in_can_be_saved(sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = counter.requests.start(Channel.COUNTER)
    for field in ("state", "number", "version", "created_by", "id", "edition", "channel"):
        with pytest.raises(TypeError, match=field):
            counter.requests.save(stored.id, stored.version, **{field: getattr(stored, field, 9)})
    with pytest.raises(UserError, match="geen verzoek met nummer 99"):
        counter.requests.save(99, 1, purpose="x")
    with pytest.raises(UserError, match="geen verzoek met nummer 99"):
        counter.decisions.known(99)
    assert counter.requests.read(stored.id) == stored


def test_answers_about_one_person_say_nothing_about_another(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town, "lives_alone")
    assert any(fact.key == "proportional" for fact in stored.facts)
    renamed = counter.requests.save(stored.id, stored.version, requester_name="E. Lindeman-Post")
    assert renamed.facts == stored.facts
    other = counter.requests.save(
        renamed.id, renamed.version, subject_person_id=town.person_id("housemate_one")
    )
    assert other.facts == ()
    weighed = counter.decisions.preview(counter.decisions.known(other.id))
    assert not weighed.decision.outcome.discloses
    assert not weighed.decision.only_payment_missing


def test_a_change_after_the_decision_brings_the_request_back_to_work(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    ready = counter.decisions.decide(stored.id, stored.version)
    assert ready.state is RequestState.READY
    changed = counter.requests.save(ready.id, ready.version, elements=(Element.NAME,))
    assert changed.state is RequestState.IN_PROGRESS
    told = [
        (one.kind, one.from_state, one.to_state)
        for one in counter.requests.history(stored.id)
        if one.to_state is not None
    ]
    assert told == [
        ("started", None, RequestState.IN_PROGRESS),
        ("billed", RequestState.IN_PROGRESS, RequestState.AWAITING_PAYMENT),
        ("decided", RequestState.AWAITING_PAYMENT, RequestState.READY),
        ("changed", RequestState.READY, RequestState.IN_PROGRESS),
    ]


def test_lists_tell_about_nobody_and_a_secret_subject_looks_like_any_other(town: Town) -> None:
    counter = town.counter()
    open_one = stories.letter(counter, town, "lives_alone")
    secret = stories.letter(counter, town, "couple_secret")
    rows = {item.id: item for item in counter.requests.work_list()}
    for item in rows.values():
        shown = " ".join(str(value) for value in dataclasses.astuple(item)).casefold()
        for name in ("horst", "sophie", "oldenzeel", "geheim", "secret"):
            assert name not in shown
    alike = [dataclasses.replace(rows[one.id], id=0, number="") for one in (open_one, secret)]
    assert alike[0] == alike[1]
    assert town.second_clerk().requests.work_list() == ()
    assert {item.id for item in town.second_clerk().requests.work_list(everybody=True)} == set(rows)
    counter.requests.withdraw(secret.id, secret.version, "")
    assert [item.id for item in counter.requests.work_list()] == [open_one.id]
    assert counter.requests.counts() == {RequestState.IN_PROGRESS: 1, RequestState.WITHDRAWN: 1}


def test_numbers_have_no_gaps_when_clerks_start_at_once_and_some_fail(town: Town) -> None:
    counters = (town.counter(), town.second_clerk())
    tomorrow = town.clock.today() + timedelta(days=1)

    def start(turn: int) -> str:
        received = tomorrow if turn % 4 == 0 else None
        try:
            return counters[turn % 2].requests.start(Channel.COUNTER, received).number
        except UserError:
            return ""

    with ThreadPoolExecutor(4) as pool:
        given = [number for number in pool.map(start, range(24)) if number]
    year = town.clock.today().year
    assert sorted(given) == [f"{year}-{one:05d}" for one in range(1, 19)]
