"""What waits for a second person, by deadline; and what is nearly over or stands still in the lists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.services.demo_requests import PLAIN
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter
from counter_app.services.request_terms import suspend
from counter_app.services.stored_requests import StoredRequest
from counter_app.services.terms import NEARLY_OVER, due_on, is_working_day, last_of_working_days
from counter_app.services.waiting_work import Task
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town


def referred(counter: Counter, town: Town, days_ago: int) -> StoredRequest:
    stored = counter.requests.start(Channel.LETTER, town.clock.today() - timedelta(days=days_ago))
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="T. Walraven",
        requester_address="Singel 3\n1411 CD NAARDEN",
        purpose="Een stuk over de haven",
        elements=(Element.NAME,),
        subject_person_id=town.person_id("lives_alone"),
    )
    stored = answer_all(counter, stored, {**PLAIN, "politically_sensitive": True})
    return counter.decisions.decide(stored.id, stored.version)


def test_the_first_deadline_comes_first_and_one_s_own_work_never(town: Town, both_roles: Counter) -> None:
    other, supervisor = town.second_clerk(), town.counter(Role.SUPERVISOR)
    later, sooner = referred(other, town, 1), referred(other, town, 54)
    call = stories.waiting_call(town.counter(), town)
    found = supervisor.waiting_work.mine()
    assert [(one.request_id, one.task) for one in found] == [
        (sooner.id, Task.REFERRAL),
        (later.id, Task.REFERRAL),
        (call.id, Task.APPROVE),
    ] or [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert {one.request_id for one in found} == {later.id, sooner.id, call.id}
    assert call.id not in {one.request_id for one in both_roles.waiting_work.mine()}
    with pytest.raises(NotAllowed):
        other.waiting_work.mine()


def test_no_row_tells_about_whom(town: Town) -> None:
    referred(town.counter(), town, 3)
    (one,) = town.counter(Role.SUPERVISOR).waiting_work.mine()
    assert "Oldenzeel" not in repr(one)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),
        (date(2026, 11, 19), date(2026, 11, 24)),
        (date(2026, 12, 23), date(2026, 12, 29)),
        (date(2027, 4, 26), date(2027, 4, 30)),
    ],
)
def test_working_days_ahead_skip_weekends_and_holidays(day: date, end: date) -> None:
    assert last_of_working_days(day, 3) == end
    assert is_working_day(last_of_working_days(day, 1))


def test_the_supervisor_hears_of_what_is_nearly_over_and_not_of_what_stands_still(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    today = town.clock.today()
    stored = referred(clerk, town, 56)
    limit = last_of_working_days(today, NEARLY_OVER)
    (item,) = clerk.requests.work_list()
    assert item.due_on == due_on(stored.received_on, stored.requester_class)
    assert item.is_near is (item.due_on <= limit)
    assert item.is_near
    kinds = {notice.kind for notice in supervisor.notices.mine()}
    assert kinds & {NoticeKind.REQUESTS_NEAR, NoticeKind.REQUESTS_LATE}
    with clerk.desk.database.begin() as connection:
        suspend(connection, stored, today, today + timedelta(days=14), "Er is iets gevraagd.")
    (item,) = clerk.requests.work_list()
    assert item.suspended_until == today + timedelta(days=14)
    assert not item.is_near
    resumed = clerk.terms.resume(stored.id, clerk.requests.read(stored.id).version)
    assert resumed.is_open
    (item,) = clerk.requests.work_list()
    assert item.suspended_until is None
