"""What holds on a day follows from the changes: whatever order they came in, nobody's word counts unapproved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.registers.definition import Act
from counter_app.registers.entry import RUNS_OUT, Change, Entry, Standing

DAY = date(2026, 11, 23)
_days = st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry with some changes, the first of which adds it."""
    changes = []
    for version in range(1, draw(st.integers(1, 6)) + 1):
        first = draw(_days)
        needs = draw(st.booleans())
        act = Act.ADDED if version == 1 else draw(st.sampled_from([Act.CHANGED, Act.ENDED]))
        runs = draw(st.none() | st.integers(0, 300))
        last = None if runs is None else first + timedelta(days=runs)
        changes.append(
            Change(
                id=version, version=version, act=act, values={"name": str(version)}, valid_from=first,
                valid_until=first if last is None and act is Act.ENDED else last, why="", entered_by=1,
                entered_by_name="Aad Kuipers", entered_at=datetime(2026, 11, 1, tzinfo=UTC),
                needs_second_person=needs, approved=draw(st.sampled_from([None, True, False])) if needs else None,
            )
        )  # fmt: skip
    return Entry(1, "recipients", 1, tuple(changes))


@given(entries(), _days)
def test_only_what_counts_holds_and_only_within_its_days(entry: Entry, day: date) -> None:
    holds = entry.holding(day)
    if holds is not None:
        assert holds.counts
        assert holds.act is not Act.ENDED
        assert holds.valid_from <= day
        assert holds.valid_until is None or day <= holds.valid_until


@given(entries(), _days, _days)
def test_an_end_never_lengthens_and_a_refusal_never_shortens(entry: Entry, day: date, last: date) -> None:
    end = Change(
        id=99, version=99, act=Act.ENDED, values={}, valid_from=min(day, last), valid_until=last, why="",
        entered_by=1, entered_by_name="", entered_at=datetime(2026, 11, 1, tzinfo=UTC), needs_second_person=False,
    )  # fmt: skip
    ended = Entry(1, entry.register, 1, (*entry.changes, end))
    before, after = entry.holding(day), ended.holding(day)
    assert after == (before if day <= last else None)


@given(entries(), _days)
def test_how_it_stands_agrees_with_what_holds(entry: Entry, day: date) -> None:
    standing, holds = entry.standing(day), entry.holding(day)
    assert (standing in (Standing.IN_FORCE, Standing.RUNNING_OUT)) is (holds is not None)
    if standing is Standing.RUNNING_OUT:
        assert holds is not None
        last = entry.last_day(holds)
        assert last is not None
        assert last - day <= RUNS_OUT
    if standing is Standing.PROPOSED:
        assert entry.waiting is entry.newest
