"""The weighing of interests: heard first, weighed by somebody else, made known, waited for, and only then given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.domain.weighing import Stage, StepKind
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.services.decisions import digest_of
from counter_app.services.demo_requests import PLAIN
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from counter_app.storage.tables_weighing import weighing_step
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town

TOLD = {
    "need": "Zonder adres kan de dagvaarding niet worden betekend.",
    "alternatives": "Doorzenden door de gemeente kan hier niet.",
    "safety": "De betrokkene noemt geen gevaar.",
    "conclusion": "De privacy wordt niet onevenredig geschaad.",
}


def bailiff(counter: Counter, town: Town) -> StoredRequest:
    """A lawyer writes about somebody with code 7; decided, so that it is weighed now."""
    town.set_secrecy("lives_alone", "7")
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.STATUTORY_THIRD_PARTY,
        requester_name="mr. P. Zandstra, advocaat",
        requester_address="Singel 44\n1411 CD NAARDEN",
        purpose="Een dagvaarding betekenen",
        elements=(Element.NAME, Element.ADDRESS),
        subject_person_id=town.person_id("lives_alone"),
    )
    stored = answer_all(counter, stored, {**PLAIN, "profession_qualifies": True, "avv_prescribes": True})
    stored = counter.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.WEIGHING
    return stored


@pytest.fixture
def long_ago(town: Town) -> Town:
    """The database dates by its own clock, so the story begins in the past and ends today."""
    town.later(days=-70)
    return town


def heard(town: Town) -> StoredRequest:
    clerk = town.counter()
    stored = bailiff(clerk, town)
    stored = clerk.weighings.ask_view(stored.id, stored.version)
    town.later(days=6)
    today = town.clock.today()
    return clerk.weighings.hear(stored.id, stored.version, today, "Liever niet, maar ik begrijp het.")


def announced(town: Town) -> StoredRequest:
    stored, supervisor = heard(town), town.counter(Role.SUPERVISOR)
    stored = supervisor.weighings.weigh(stored.id, stored.version, positive=True, told=TOLD)
    return supervisor.weighings.announce(stored.id, stored.version)


def stage(town: Town, stored: StoredRequest) -> Stage:
    return town.counter().weighings.read(stored.id).stage(town.clock.today())


def test_from_the_question_to_the_paper_with_six_weeks_between(long_ago: Town) -> None:
    town, clerk, supervisor = long_ago, long_ago.counter(), long_ago.counter(Role.SUPERVISOR)
    stored = announced(town)
    assert stage(town, stored) is Stage.TERM_RUNS
    weighed = clerk.decisions.preview(clerk.decisions.known(stored.id))
    assert weighed.decision.outcome is Outcome.HOLD
    with pytest.raises(UserError):
        supervisor.weighings.announce(stored.id, stored.version)
    town.later(days=64)
    assert stage(town, stored) is Stage.TERM_OVER
    stored = answer_all(clerk, stored, {**PLAIN, "in_investigation": False})
    waiting = clerk.decisions.decide(stored.id, stored.version)
    assert waiting.state is RequestState.AWAITING_APPROVAL
    ready = supervisor.approvals.decide(waiting.id, digest_of(supervisor.approvals.weighed(waiting.id)), True)
    given = clerk.disclosure.release(ready.id, ready.version)
    assert given.log_number is not None
    steps = clerk.weighings.read(stored.id).steps
    assert [step.kind for step in steps] == [
        StepKind.VIEW_ASKED, StepKind.VIEW_GIVEN, StepKind.WEIGHED, StepKind.ANNOUNCED,
    ]  # fmt: skip


def test_privacy_weighs_heavier_and_the_answer_is_the_ordinary_no(town: Town) -> None:
    stored, supervisor = heard(town), town.counter(Role.SUPERVISOR)
    stored = supervisor.weighings.weigh(stored.id, stored.version, positive=False, told=TOLD)
    assert stage(town, stored) is Stage.AGAINST
    assert town.counter().decisions.decide(stored.id, stored.version).state is RequestState.REFUSED


def test_nobody_answers_and_it_is_weighed_after_the_fortnight(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = bailiff(clerk, town)
    stored = clerk.weighings.ask_view(stored.id, stored.version)
    with pytest.raises(UserError, match="zienswijze"):
        supervisor.weighings.weigh(stored.id, stored.version, positive=True, told=TOLD)
    town.later(days=20)
    weighed = supervisor.weighings.weigh(stored.id, stored.version, positive=True, told=TOLD)
    assert stage(town, weighed) is Stage.TERM_RUNS


def test_a_judge_holds_it_up_and_then_stops_it(long_ago: Town) -> None:
    town, supervisor = long_ago, long_ago.counter(Role.SUPERVISOR)
    stored = announced(town)
    stored = town.counter().weighings.relief_asked(stored.id, stored.version, "rechtbank Midden-Nederland")
    town.later(days=64)
    assert stage(town, stored) is Stage.TERM_RUNS
    stored = supervisor.weighings.relief_ended(stored.id, stored.version, granted=True, note="uitspraak")
    assert stage(town, stored) is Stage.AGAINST


def test_who_worked_on_it_never_weighs_it(town: Town, both_roles: Counter) -> None:
    stored = heard(town)
    with pytest.raises(Denied):
        both_roles.weighings.weigh(stored.id, stored.version, positive=True, told=TOLD)
    assert [line.request_id for line in stories.audit_lines(town.database, "weighing_denied")] == [stored.id]
    with pytest.raises(NotAllowed):
        town.second_clerk().weighings.weigh(stored.id, stored.version, positive=True, told=TOLD)


def test_every_ground_has_its_words_and_a_short_term_its_reason(town: Town) -> None:
    stored, supervisor = heard(town), town.counter(Role.SUPERVISOR)
    with pytest.raises(UserError) as missing:
        supervisor.weighings.weigh(stored.id, stored.version, positive=True, told={**TOLD, "safety": " "})
    assert missing.value.field == "safety"
    stored = supervisor.weighings.weigh(stored.id, stored.version, positive=True, told=TOLD)
    for weeks, why in ((1, "haast"), (53, ""), (3, " ")):
        with pytest.raises(UserError):
            supervisor.weighings.announce(stored.id, stored.version, weeks, why)
    soon = supervisor.weighings.announce(stored.id, stored.version, 2, "zitting op korte termijn")
    until = town.counter().weighings.read(soon.id).steps[-1].until
    assert until is not None
    assert until >= town.clock.today() + timedelta(weeks=2)


def test_another_question_is_weighed_anew(town: Town) -> None:
    stored, clerk = heard(town), town.counter()
    changed = clerk.requests.save(
        stored.id, stored.version, elements=(Element.NAME, Element.ADDRESS, Element.BIRTH_DATE)
    )
    assert clerk.weighings.read(changed.id).steps == ()
    assert stage(town, changed) is Stage.NOT_YET


def test_the_database_itself_waits_too(town: Town) -> None:
    stored, supervisor = heard(town), town.counter(Role.SUPERVISOR)
    today = town.clock.today()
    with supervisor.desk.database.begin() as connection:
        connection.execute(
            insert(weighing_step).values(
                request_id=stored.id,
                about="x",
                kind="announced",
                done_on=today,
                until=today + timedelta(weeks=2),
                term_weeks=2,
                told="{}",
            )
        )
    desk = town.counter().desk
    with pytest.raises(IntegrityError, match="waiting term"), desk.database.begin() as connection:
        log_chain.append(connection, LogKind.DISCLOSURE, "brp", {}, stored.id, stored.subject_person_id)


@pytest.mark.parametrize("kind", [StepKind.WEIGHED, StepKind.ANNOUNCED, StepKind.RELIEF_ENDED])
def test_a_clerk_at_the_prompt_takes_no_step_of_the_second_person(town: Town, kind: StepKind) -> None:
    stored = heard(town)
    today = town.clock.today()
    said: dict[str, object] = {"positive": True}
    if kind is StepKind.ANNOUNCED:
        said = {"until": today - timedelta(days=1), "term_weeks": 6}
    desk = town.counter().desk
    step = insert(weighing_step).values(
        request_id=stored.id, about="x", kind=str(kind), done_on=today, told="{}", **said
    )
    with pytest.raises(IntegrityError, match="second person"), desk.database.begin() as connection:
        connection.execute(step)
