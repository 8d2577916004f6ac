"""Terms that stand still while something is asked, run again, and are extended once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services import request_terms
from counter_app.services.stored_requests import StoredRequest, lock_request
from counter_app.services.terms import TermChange, TermEvent, is_working_day, term_of
from tests.services import stories
from tests.town import Town

MONDAY = date(2026, 9, 7)
KIND = RequesterClass.FREE_NATURAL_PERSON
ASKED, BACK = TermChange.SUSPENDED, TermChange.RESUMED


def test_ten_days_of_waiting_put_the_last_day_ten_days_off() -> None:
    plain = term_of(MONDAY, KIND, [], MONDAY)
    assert plain.due_on == date(2026, 11, 2)
    asked = TermEvent(ASKED, date(2026, 9, 10), date(2026, 9, 24))
    waiting = term_of(MONDAY, KIND, [asked], date(2026, 9, 12))
    assert (waiting.due_on, waiting.suspended_until) == (date(2026, 11, 16), date(2026, 9, 24))
    back = term_of(MONDAY, KIND, [asked, TermEvent(BACK, date(2026, 9, 20))], date(2026, 9, 20))
    assert (back.due_on, back.suspended_since) == (date(2026, 11, 12), None)


def test_nobody_answers_and_the_term_runs_again_by_itself() -> None:
    asked = TermEvent(ASKED, date(2026, 9, 10), date(2026, 9, 24))
    later = term_of(MONDAY, KIND, [asked], date(2026, 10, 30))
    assert (later.due_on, later.suspended_since) == (date(2026, 11, 16), None)
    # An answer that comes in after that day changes nothing any more.
    late = term_of(MONDAY, KIND, [asked, TermEvent(BACK, date(2026, 10, 5))], date(2026, 10, 30))
    assert late.due_on == later.due_on


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 10, 31), date(2026, 12, 28)),  # eight weeks later is the 26th, a holiday and a Saturday
        (date(2027, 3, 2), date(2027, 4, 28)),  # the 27th is King's Day
        (date(2027, 2, 1), date(2027, 3, 30)),  # Easter Monday is the 29th
        (date(2026, 3, 10), date(2026, 5, 6)),  # the fifth of May counts every year
    ],
)
def test_no_term_ends_on_a_day_off(received: date, due: date) -> None:
    assert term_of(received, KIND, [], received).due_on == due


days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(days, st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_waiting_never_brings_the_day_nearer(received: date, start: int, length: int, asked: int) -> None:
    since = received + timedelta(days=start)
    resumed = since + timedelta(days=length)
    events = [TermEvent(ASKED, since, since + timedelta(days=asked)), TermEvent(BACK, resumed)]
    plain = term_of(received, KIND, [], resumed).due_on
    due = term_of(received, KIND, events, resumed).due_on
    waited = min(length, asked)
    assert due >= plain
    assert is_working_day(due)
    assert timedelta(waited - 10) <= due - plain <= timedelta(waited + 10)


def _asked(town: Town) -> StoredRequest:
    """A clerk asked for what is missing, a fortnight to answer."""
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    today = town.clock.today()
    with clerk.desk.database.begin() as connection:
        locked = lock_request(connection, stored.id, stored.version)
        request_terms.suspend(connection, locked, today, today + timedelta(days=14), "handtekening ontbreekt")
    return clerk.requests.read(stored.id)


def test_the_work_list_moves_along(town: Town) -> None:
    clerk = town.counter()
    before = stories.letter(clerk, town).due_on
    stored = _asked(town)
    assert stored.due_on >= before + timedelta(days=13)
    town.later(days=3)
    terms = request_terms.RequestTerms(clerk.desk)
    assert terms.read(stored.id).suspended_since is not None
    resumed = terms.resume(stored.id, stored.version)
    assert resumed.due_on < stored.due_on
    # What is saved after that keeps the days that were waited.
    saved = clerk.requests.save(resumed.id, resumed.version, purpose="Een andere reünie")
    assert saved.due_on == resumed.due_on
    with pytest.raises(UserError, match="loopt al"):
        terms.resume(saved.id, saved.version)


def test_a_decision_is_put_off_once_and_with_a_reason(town: Town) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    terms = request_terms.RequestTerms(clerk.desk)
    longer = stored.due_on + timedelta(weeks=3)
    with pytest.raises(UserError, match="waarom"):
        terms.extend(stored.id, stored.version, longer, " ")
    with pytest.raises(UserError, match="acht weken"):
        terms.extend(stored.id, stored.version, stored.due_on + timedelta(weeks=9), "druk")
    extended = terms.extend(stored.id, stored.version, longer, "advies van de FG gevraagd")
    assert extended.due_on >= longer
    with pytest.raises(UserError, match="al een keer"):
        terms.extend(extended.id, extended.version, longer + timedelta(weeks=1), "nog eens")
    with pytest.raises(NotAllowed):
        request_terms.RequestTerms(town.counter(Role.SUPERVISOR).desk).extend(
            extended.id, extended.version, longer, "nog eens"
        )
