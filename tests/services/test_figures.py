"""The figures: counted by the database, right to the last one, and without a word about anybody."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.figures import Period, Standing, Track, standing_of
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.small_groups import is_small
from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.output.spreadsheet import csv_file
from counter_app.services.demo_requests import ADDRESS
from counter_app.services.figures_view import FiguresView, Share
from tests.services import stories
from tests.services.many_requests import PAIR, Past, put, refused, year
from tests.town import Town

FIRST = date(2025, 1, 1)
HALF_YEAR = Period(FIRST, date(2025, 6, 30))


def numbers(view: FiguresView) -> list[int]:
    """Every count of people or requests that a reader gets."""
    found = [count for bar in view.bars for count in (*bar.counts, bar.rest) if count is not None]
    for slices in (view.classes, view.refusals, view.durations):
        found += [one.count for one in slices or ()]
    return found + [one for one in (view.total, view.before, view.late, view.overdue) if one is not None]


def test_a_steady_half_year_is_shown_in_full(town: Town) -> None:
    put(town.counter(), year(FIRST))
    view = town.counter(Role.SUPERVISOR).figures.read(HALF_YEAR)
    assert view.total == 6 * 51
    assert view.before == 0
    assert view.standings == tuple(Standing)
    assert [bar.counts for bar in view.bars] == [(20, 6, 5, 10, 5, 5)] * 6
    assert [bar.days.first for bar in view.bars] == [date(2025, month, 1) for month in range(1, 7)]
    assert view.classes is not None
    assert {one.key: one.count for one in view.classes} == {
        "betrokkene": 72,
        "vrije_derde_natuurlijk": 84,
    }
    assert view.refusals is not None
    assert {one.key: one.count for one in view.refusals} == {"art. 10 lid 3": 30, PAIR: 30}
    assert view.durations is not None
    assert {one.key: one.count for one in view.durations} == {"0": 72, "1": 108, "5": 36}
    assert view.late == 36
    assert view.in_term is not None
    assert view.in_term.in_time == Share(83.3)
    assert view.in_term.median_days == 3
    assert [(row.track, row.median_days, row.in_time.percent) for row in view.terms] == [
        (Track.OWN, 0, 100.0),
        (Track.FREE, 3, 75.0),
    ]


def test_weeks_of_a_short_period_and_years_of_a_long_one() -> None:
    assert [part.days for part in Period(date(2026, 10, 7), date(2026, 11, 1)).parts()] == [5, 7, 7, 7]
    assert [part.first for part in Period(date(2020, 5, 1), date(2022, 2, 1)).parts()][:2] == [
        date(2020, 5, 1),
        date(2020, 6, 1),
    ]
    assert [part.first.year for part in Period(date(2020, 5, 1), date(2023, 2, 1)).parts()] == [
        2020, 2021, 2022, 2023,
    ]  # fmt: skip
    week = Period(date(2026, 10, 7), date(2026, 10, 8)).in_whole_weeks()
    assert (week.first.weekday(), week.last.weekday(), week.days) == (0, 6, 7)


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 3000))
def test_the_parts_of_a_period_are_the_period(first: date, more: int) -> None:
    period = Period(first, first + timedelta(days=more))
    parts = period.parts()
    assert (parts[0].first, parts[-1].last) == (period.first, period.last)
    assert sum(part.days for part in parts) == period.days
    assert all(part.days > 0 for part in parts)


def test_few_refusals_are_told_with_the_rest(town: Town) -> None:
    day = date(2025, 3, 3)
    put(town.counter(), [Past(day)] * 40 + [refused(day, PAIR)] * 3)
    view = town.counter(Role.AUDITOR).figures.read(HALF_YEAR)
    assert view.total == 43
    assert view.refusals is None
    assert view.classes is None
    assert Standing.REFUSED not in view.standings
    assert not any(is_small(count) for count in numbers(view))
    # Whoever subtracts what is shown from the whole, finds nothing.
    assert [bar.total for bar in view.bars if bar.total] == [43]


def test_almost_nothing_is_nothing(town: Town) -> None:
    put(town.counter(), [Past(date(2025, 3, 3))] * 4)
    view = town.counter(Role.SUPERVISOR).figures.read(HALF_YEAR)
    assert (view.total, view.bars, view.classes, view.refusals, view.terms) == (None, (), None, None, ())
    assert view.in_term is None


def test_a_few_late_ones_are_a_bound_and_no_number(town: Town) -> None:
    day = date(2025, 3, 3)
    put(town.counter(), [Past(day)] * 98 + [Past(day, days=90)] * 2)
    view = town.counter(Role.SUPERVISOR).figures.read(HALF_YEAR)
    assert view.late is None
    assert view.in_term is not None
    assert view.in_term.in_time == Share(96.0, "least")


def test_a_channel_is_counted_apart_and_a_small_one_with_its_like(town: Town) -> None:
    put(town.counter(), year(FIRST))
    day = date(2025, 2, 3)
    put(town.counter(), [Past(day, channel=Channel.EMAIL)] * 3 + [Past(day, channel=Channel.MEDIUM)] * 4)
    figures = town.counter(Role.SUPERVISOR).figures
    whole = figures.read(HALF_YEAR)
    assert whole.channels == (("balie",), ("alternatief_medium", "email", "schriftelijk"))
    few = figures.read(HALF_YEAR, channel="email")
    assert few.chosen == ("alternatief_medium", "email", "schriftelijk")
    assert few.total == 6 * 39 + 7
    views = [figures.read(HALF_YEAR, channel=one[0]) for one in whole.channels]
    assert sum(view.total or 0 for view in views) == whole.total
    alone = [[[one is None for one in bar.counts] for bar in view.bars] for view in views]
    assert all(one == alone[0] for one in alone)
    for view in views:
        assert not any(is_small(count) for count in numbers(view))
        assert view.fees is None
        assert view.overdue is None


def test_a_location_is_the_one_where_the_request_was_taken_in(town: Town) -> None:
    counter = town.counter()
    started = [counter.requests.start(Channel.COUNTER) for _ in range(5)]
    today = town.clock.today()
    figures = town.counter(Role.SUPERVISOR).figures
    view = figures.read(Period(today, today), location=counter.desk.location)
    assert view.total == len(started)
    assert view.locations == ((counter.desk.location,),)
    assert figures.read(Period(today, today), location="Elders").total == 0
    with pytest.raises(UserError, match="niet allebei"):
        figures.read(Period(today, today), channel="balie", location=counter.desk.location)


def test_fees_are_what_was_charged_paid_and_taken_back(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town)
    nota = counter.disclosure.bill(stored.id, stored.version)
    today = town.clock.today()
    figures = town.counter(Role.DEPARTMENT_HEAD).figures
    one = figures.read(Period(today, today)).fees
    assert one is not None
    # One nota tells what one citizen paid.
    assert (one.whole.issued, one.notas, one.whole.paid) == (None, None, 0)
    for _ in range(4):
        other = stories.letter(counter, town)
        counter.disclosure.bill(other.id, other.version)
    five = figures.read(Period(today, today)).fees
    assert five is not None
    assert five.notas == 5
    assert five.whole.issued == 5 * nota.total_cents
    assert [row.issued for row in five.rows] == [five.whole.issued]


def test_a_refusal_for_secrecy_counts_as_it_would_without(town: Town) -> None:
    counter = town.counter()
    day = town.clock.today()
    for _ in range(5):
        stored = stories.letter(counter, town, "couple_secret", elements=ADDRESS)
        assert counter.decisions.decide(stored.id, stored.version).state is RequestState.REFUSED
    view = town.counter(Role.SUPERVISOR).figures.read(Period(day, day))
    assert view.refusals is not None
    assert [(one.key, one.count) for one in view.refusals] == [(PAIR, 5)]


def test_today_counts_the_whole_house(town: Town) -> None:
    counter = town.counter()
    today = town.clock.today()
    put(counter, [Past(today, days=0)] * 2 + [Past(today, outcome=Outcome.DISCLOSE_LIMITED, days=0)])
    put(counter, [Past(today - timedelta(days=4), RequestState.REFUSED, Outcome.REFUSE, days=4)])
    put(counter, [Past(today, RequestState.AWAITING_APPROVAL, None, channel=Channel.TELEPHONE)])
    now = town.second_clerk().figures.today()
    assert now.received == ((Channel.LETTER, 3), (Channel.TELEPHONE, 1))
    assert (now.requests, now.disclosed, now.limited, now.refused, now.held, now.waiting) == (
        4,
        3,
        1,
        1,
        0,
        1,
    )


def test_overdue_ones_are_counted_when_there_are_enough(town: Town) -> None:
    long_ago = town.clock.today() - timedelta(days=300)
    put(town.counter(), [Past(long_ago, RequestState.ON_HOLD, Outcome.HOLD)] * 4)
    figures = town.counter(Role.SUPERVISOR).figures
    assert figures.read(HALF_YEAR).overdue is None
    put(town.counter(), [Past(long_ago, RequestState.IN_PROGRESS, None)])
    assert figures.read(HALF_YEAR).overdue == 5


@pytest.mark.parametrize("role", Role)
def test_only_who_leads_or_watches_reads_figures(sqlite_town: Town, role: Role) -> None:
    accounts = [one for one in sqlite_town.accounts if one.role is role]
    if not accounts:
        assert role in Role
        return
    counter = sqlite_town.counter(role)
    if counter.may(Right.READ_FIGURES):
        assert role in (Role.SUPERVISOR, Role.DEPARTMENT_HEAD, Role.PRIVACY_OFFICER, Role.AUDITOR)
        assert counter.figures.read(HALF_YEAR).total == 0
    else:
        with pytest.raises(NotAllowed):
            counter.figures.read(HALF_YEAR)
        with pytest.raises(NotAllowed):
            counter.figures.export("Jaarverslag", HALF_YEAR, ())


def test_a_period_must_go_forward_and_have_an_end(sqlite_town: Town) -> None:
    figures = sqlite_town.counter(Role.SUPERVISOR).figures
    with pytest.raises(UserError) as backwards:
        figures.read(Period(date(2026, 2, 1), date(2026, 1, 1)))
    assert backwards.value.field == "until"
    with pytest.raises(UserError, match="hoogstens 10 jaar"):
        figures.read(Period(date(2000, 1, 1), date(2026, 1, 1)))


def test_an_export_says_why_before_there_is_a_file(town: Town) -> None:
    figures = town.counter(Role.SUPERVISOR).figures
    with pytest.raises(UserError) as nameless:
        figures.export("  ", HALF_YEAR, (("Maand", "Verzoeken"),))
    assert nameless.value.field == "purpose"
    assert stories.audit_lines(town.database, "figures_exported") == []
    made = figures.export("Jaarverslag 2025", HALF_YEAR, (("Maand", "Verzoeken"), ("januari", 51)))
    assert made == b"\xef\xbb\xbfMaand;Verzoeken\r\njanuari;51\r\n"
    (line,) = stories.audit_lines(town.database, "figures_exported")
    assert line.reason == "Jaarverslag 2025"
    assert line.detail == {"from": "2025-01-01", "until": "2025-06-30"}


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=6))
def test_no_cell_of_an_export_is_ever_a_formula(rows: list[list[str]]) -> None:
    text = csv_file(rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
        assert not any(cell.startswith(("\t", "\r", "\n")) for cell in row)


def test_what_a_spreadsheet_would_reckon_is_text() -> None:
    rows = [("=1+1", "+31", "-2", "@SUM", "\t=x", " =y", -2, 97.4, None)]
    assert csv_file(rows).decode("utf-8-sig") == "'=1+1;'+31;'-2;'@SUM;'\t=x;' =y;-2;97,4;\r\n"


@pytest.mark.parametrize("state", RequestState)
def test_every_state_stands_somewhere(state: RequestState) -> None:
    assert standing_of(state, None) in Standing
    wanted = Standing.LIMITED if state is RequestState.DISCLOSED else standing_of(state, None)
    assert standing_of(state, Outcome.DISCLOSE_LIMITED) is wanted


def test_every_class_of_requester_has_a_term() -> None:
    from counter_app.domain.figures import TRACKS

    assert set(TRACKS) == set(RequesterClass)
