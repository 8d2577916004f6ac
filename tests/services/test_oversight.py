"""Oversight: who looked at whom can be asked, signals come up and are judged, and nobody chooses the sample."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app import sentences
from counter_app.domain.figures import Period
from counter_app.domain.oversight import LIMITS, ActGroup, Conclusion, SignalKind, first_of_month, group_of
from counter_app.domain.staff import Role
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter
from counter_app.services.oversight import TrailFilter
from counter_app.services.oversight_samples import Sample
from counter_app.services.oversight_signals import Signal, is_outside_hours
from counter_app.services.own_requests import link_account
from counter_app.services.persons import Reason
from counter_app.storage.tables_oversight import oversight_sample, oversight_verdict
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_staff import audit_line
from tests.services import stories
from tests.town import Town


def officer(town: Town) -> Counter:
    return town.counter(Role.PRIVACY_OFFICER)


def today(town: Town, **only: object) -> TrailFilter:
    """The lines of yesterday and today: midnight may pass while a test runs."""
    day = datetime.now(UTC).date()
    return TrailFilter(day - timedelta(days=1), day + timedelta(days=1), **only)  # type: ignore[arg-type]


def signals(town: Town, kind: SignalKind) -> list[Signal]:
    day = today(town)
    return [one for one in officer(town).oversight.signals(day.first, day.last) if one.kind is kind]


def look(counter: Counter, town: Town, role: str = "lives_alone", times: int = 1) -> None:
    for _ in range(times):
        counter.persons.open(town.person_id(role), reason=Reason.CHECK_DATA)


def is_in_the_register(town: Town, counter: Counter, role: str) -> None:
    """The application manager says that a colleague is this person."""
    with town.database.read() as connection:
        bsn = connection.scalar(select(person.c.bsn).where(person.c.id == town.person_id(role)))
    assert bsn
    link_account(town.counter(Role.APPLICATION_MANAGER).desk, counter.clerk.id, bsn)


def kinds_of_trail(town: Town) -> list[str]:
    with town.database.read() as connection:
        return list(connection.scalars(select(audit_line.c.kind).order_by(audit_line.c.id)))


# The trail


def test_the_trail_is_read_per_clerk_and_per_person(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    clerk.persons.search(town.a_number("lives_alone"), reason=Reason.AT_COUNTER)
    look(clerk, town, "lives_alone")
    look(other, town, "mother")
    oversight = officer(town).oversight

    mine = oversight.lines(today(town, clerk_id=clerk.clerk.id))
    assert [one.kind for one in mine] == ["open", "search", "sign_in"]
    assert {one.clerk for one in mine} == {clerk.clerk.name}
    assert mine[0].reason == Reason.CHECK_DATA
    assert (mine[1].searched_by, dict(mine[1].facts)["hits"]) == ("a_number", "1")

    about = oversight.lines(today(town, person=town.a_number("mother")))
    assert [(one.kind, one.clerk_id) for one in about] == [
        ("trail_read", officer(town).clerk.id),
        ("open", other.clerk.id),
    ]
    searched = oversight.lines(today(town, group=ActGroup.SEARCH))
    assert [one.kind for one in searched] == ["search"]


def test_no_line_says_about_whom_it_is(town: Town) -> None:
    clerk = town.counter()
    clerk.persons.search(town.a_number("lives_alone"), reason=Reason.AT_COUNTER)
    look(clerk, town)
    with town.database.read() as connection:
        row = connection.execute(
            select(person.c.shown_name, person.c.bsn).where(person.c.id == town.person_id("lives_alone"))
        ).one()
    told = repr(officer(town).oversight.lines(today(town)))
    for secret in (row.shown_name, row.bsn, town.a_number("lives_alone")):
        assert secret not in told


def test_what_is_behind_a_line_is_shown_after_a_line_about_that(town: Town) -> None:
    clerk, oversight = town.counter(), officer(town).oversight
    clerk.persons.search(town.a_number("lives_alone"), reason=Reason.AT_COUNTER)
    look(clerk, town)
    opened, searched = oversight.lines(today(town, clerk_id=clerk.clerk.id))[:2]
    shown = oversight.show(opened.id)
    assert shown.who
    assert not shown.shielded
    assert oversight.show(searched.id).criteria == (("a_number", town.a_number("lives_alone")),)
    assert kinds_of_trail(town)[-2:] == ["trail_shown", "trail_shown"]

    town.set_secrecy("lives_alone", "7")
    for line in (opened, searched):
        hidden = oversight.show(line.id)
        assert hidden.shielded
        assert (hidden.who, hidden.criteria) == ("", ())


def test_looking_is_itself_a_line(town: Town) -> None:
    oversight, before = officer(town).oversight, len(kinds_of_trail(town))
    day = today(town)
    oversight.lines(day)
    oversight.signals(day.first, day.last)
    assert kinds_of_trail(town)[before:] == ["trail_read", "signals_read"]
    assert group_of("trail_read") is ActGroup.OVERSIGHT


def test_a_number_that_is_none_is_told_at_its_field(town: Town) -> None:
    oversight = officer(town).oversight
    with pytest.raises(UserError, match="geen BSN en geen A-nummer") as caught:
        oversight.lines(today(town, person="123"))
    assert caught.value.field == "person"
    with pytest.raises(UserError, match="Niemand in het register"):
        oversight.lines(today(town, person="999990639"))


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.PRIVACY_OFFICER, Role.AUDITOR)])
def test_nobody_else_sees_the_trail(sqlite_town: Town, role: Role) -> None:
    oversight = sqlite_town.counter(role).oversight
    day = today(sqlite_town)
    for ask in (
        lambda: oversight.lines(day),
        lambda: oversight.signals(day.first, day.last),
        lambda: oversight.show(1),
        lambda: oversight.sample(date(2026, 1, 1)),
        lambda: oversight.export("x", day, ()),
        oversight.colleagues,
        oversight.months,
        oversight.due,
    ):
        with pytest.raises(NotAllowed):
            ask()


# Signals


def test_who_looks_at_oneself_a_housemate_or_a_colleague_is_asked_about_it(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    is_in_the_register(town, other, "lives_alone")
    look(clerk, town, "lives_alone")
    (colleague,) = signals(town, SignalKind.COLLEAGUE)
    assert (colleague.clerk_id, colleague.count, colleague.is_open) == (clerk.clerk.id, 1, True)

    is_in_the_register(town, clerk, "lives_alone")
    with pytest.raises(Denied):
        look(clerk, town, "lives_alone")
    clerk.persons.search(town.a_number("lives_alone"), reason=Reason.AT_COUNTER)
    (own,) = signals(town, SignalKind.OWN_RECORD)
    # The opening from before, the try that was refused, and the search by the own number.
    assert (own.clerk_id, own.count) == (clerk.clerk.id, 3)
    behind = officer(town).oversight.lines_behind(own)
    assert [one.kind for one in behind] == ["open", "own_request_denied", "search"]


def test_many_openings_without_a_case_are_a_signal_and_few_are_none(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    look(clerk, town, times=LIMITS.without_case)
    look(other, town, times=LIMITS.without_case - 1)
    (found,) = signals(town, SignalKind.WITHOUT_CASE)
    assert (found.clerk_id, found.count) == (clerk.clerk.id, LIMITS.without_case)


def test_an_export_is_a_signal(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    day = town.clock.today()
    supervisor.figures.export("Jaarverslag", Period(day, day), ())
    (found,) = signals(town, SignalKind.EXPORT)
    assert found.clerk_id == supervisor.clerk.id


def test_many_failed_sign_ins_are_a_signal_on_either_engine(town: Town) -> None:
    account = town.account()
    for _ in range(LIMITS.failed_sign_ins):
        with pytest.raises(UserError):
            town.office.counter(account.login, "Mis-geraden-1", "Balie 1")
    # On a server the trail learns of it when the right password comes at last.
    town.later(hours=2)
    clerk = town.counter()
    (found,) = signals(town, SignalKind.FAILED_SIGN_INS)
    assert (found.clerk_id, found.count) == (clerk.clerk.id, LIMITS.failed_sign_ins)


def test_a_name_without_an_account_is_nobodys_and_is_not_repeated(sqlite_town: Town) -> None:
    town = sqlite_town
    for _ in range(LIMITS.failed_sign_ins):
        with pytest.raises(UserError):
            town.office.counter("geheim-wachtwoord", "Mis-geraden-1", "Balie 1")
    (found,) = signals(town, SignalKind.FAILED_SIGN_INS)
    assert (found.clerk_id, found.clerk) == (None, "")
    assert "geheim-wachtwoord" not in repr(officer(town).oversight.lines_behind(found))


@pytest.mark.parametrize(
    ("moment", "outside"),
    [
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 6, 29, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 6, 30, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 19, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 20, 18, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 25, 9, 0, tzinfo=UTC), True),
    ],
)
def test_outside_the_hours_is_by_the_clock_of_the_town_hall(moment: datetime, outside: bool) -> None:
    assert is_outside_hours(moment, LIMITS) is outside


def test_an_opening_at_night_is_a_signal_of_that_day(town: Town) -> None:
    clerk, friday = town.counter(), date(2026, 11, 20)
    with town.database.begin() as connection:
        for hour in (9, 23):
            connection.execute(
                insert(audit_line)
                .inline()
                .values(
                    kind="open",
                    clerk_id=clerk.clerk.id,
                    person_id=town.person_id("mother"),
                    detail="{}",
                    recorded_at=datetime(2026, 11, 20, hour - 1, 30, tzinfo=UTC),
                )
            )
    found = officer(town).oversight.signals(friday, friday)
    assert [(one.kind, one.day, one.count) for one in found] == [(SignalKind.OUTSIDE_HOURS, friday, 1)]


def test_other_limits_count_from_tomorrow_and_only_the_privacy_officer_sets_them(town: Town) -> None:
    clerk, set_on = town.counter(), town.clock.today()
    oversight = officer(town).oversight
    typed = {"without_case": "2", "failed_sign_ins": "3", "opens": "6:30", "closes": "18.00"}
    for name, wrong in (("without_case", "51"), ("failed_sign_ins", "1"), ("opens", "25:00"), ("closes", "")):
        with pytest.raises(UserError) as refused:
            oversight.set_limits({**typed, name: wrong})
        assert refused.value.field == name
    for role in (Role.AUDITOR, Role.APPLICATION_MANAGER, Role.SUPERVISOR):
        with pytest.raises(NotAllowed):
            town.counter(role).oversight.set_limits(typed)
    kept = oversight.set_limits(typed)
    assert oversight.set_limits(typed) == kept
    assert town.counter(Role.AUDITOR).oversight.limits() == kept
    assert kept.since == set_on + timedelta(days=1)
    (told,) = stories.audit_lines(town.database, "signal_limits_set")
    assert told.detail["without_case"] == {"old": LIMITS.without_case, "new": 2}
    with town.database.begin() as connection:
        for _ in range(2):
            for day in (set_on, kept.since):
                moment = datetime.combine(day, time(11), tzinfo=UTC)
                line = {"kind": "open", "clerk_id": clerk.clerk.id, "person_id": town.person_id("mother")}
                connection.execute(
                    insert(audit_line).inline().values(**line, detail="{}", recorded_at=moment)
                )
    found = [one for one in oversight.signals(set_on, kept.since) if one.kind is SignalKind.WITHOUT_CASE]
    assert [(one.day, one.count, one.limits.without_case) for one in found] == [(kept.since, 2, 2)]


def test_a_verdict_closes_a_signal_until_more_comes(town: Town) -> None:
    supervisor, day = town.counter(Role.SUPERVISOR), town.clock.today()
    supervisor.figures.export("Jaarverslag", Period(day, day), ())
    (found,) = signals(town, SignalKind.EXPORT)
    oversight = officer(town).oversight
    with pytest.raises(UserError, match="Schrijf erbij") as caught:
        oversight.judge_signal(found, Conclusion.FOLLOW_UP, " ")
    assert caught.value.field == "note"
    oversight.judge_signal(found, Conclusion.EXPLAINED, "Voor het jaarverslag.")
    (seen,) = signals(town, SignalKind.EXPORT)
    assert not seen.is_open
    assert seen.verdict is not None
    assert (seen.verdict.by, seen.verdict.note) == (officer(town).clerk.name, "Voor het jaarverslag.")
    supervisor.figures.export("Nog een keer", Period(day, day), ())
    (again,) = signals(town, SignalKind.EXPORT)
    assert again.is_open


def test_nobody_judges_themselves_and_the_try_is_told(town: Town) -> None:
    privacy = officer(town)
    privacy.oversight.export("Voor mijzelf", today(town), ())
    (found,) = signals(town, SignalKind.EXPORT)
    with pytest.raises(Denied, match="uw eigen handelingen"):
        privacy.oversight.judge_signal(found, Conclusion.IN_ORDER, "")
    assert kinds_of_trail(town)[-1] == "oversight_denied"
    # Also past the service: the database knows who writes.
    with pytest.raises(IntegrityError), privacy.desk.database.begin() as connection:
        connection.execute(
            insert(oversight_verdict)
            .inline()
            .values(
                signal="export",
                day=found.day,
                last_line=found.last_line,
                about_id=privacy.clerk.id,
                conclusion="in_order",
                note="",
            )
        )
    town.counter(Role.AUDITOR).oversight.judge_signal(found, Conclusion.IN_ORDER, "")
    (seen,) = signals(town, SignalKind.EXPORT)
    assert not seen.is_open


def test_a_verdict_stays_as_it_was_written(town: Town) -> None:
    supervisor, day = town.counter(Role.SUPERVISOR), town.clock.today()
    supervisor.figures.export("Jaarverslag", Period(day, day), ())
    (found,) = signals(town, SignalKind.EXPORT)
    officer(town).oversight.judge_signal(found, Conclusion.IN_ORDER, "")
    with pytest.raises(DBAPIError), town.database.begin() as connection:
        connection.execute(update(oversight_verdict).values(note="Anders"))


# The sample


def drawn(town: Town) -> Sample:
    """The sample of the month in which the lines of this test were written."""
    month = first_of_month(town.clock.today())
    town.clock.instant += timedelta(days=32)
    return officer(town).oversight.sample(month)


def test_a_month_that_runs_is_not_drawn_from(town: Town) -> None:
    with pytest.raises(UserError, match="nog niet voorbij"):
        officer(town).oversight.sample(town.clock.today())


def test_a_sample_is_drawn_once_and_anybody_draws_the_same(town: Town) -> None:
    stories.paid_letter(town.counter(), town)
    look(town.counter(), town, times=LIMITS.sample + 5)
    sample = drawn(town)
    assert len(sample.lines) == LIMITS.sample
    assert sample.population > LIMITS.sample
    assert sample.drawn_rightly is True
    again = town.counter(Role.AUDITOR).oversight.sample(sample.month)
    assert again == sample
    with town.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(oversight_sample)) == 1


def test_a_sample_that_somebody_chose_is_seen(town: Town) -> None:
    look(town.counter(), town, times=LIMITS.sample + 5)
    month = first_of_month(town.clock.today())
    town.clock.instant += timedelta(days=32)
    privacy = officer(town)
    with privacy.desk.database.begin() as connection:
        chosen = list(connection.scalars(select(audit_line.c.id).order_by(audit_line.c.id).limit(3)))
        connection.execute(
            insert(oversight_sample)
            .inline()
            .values(month=month, head="0" * 64, seed="0" * 64, population=30, lines=f"{chosen}")
        )
    assert privacy.oversight.sample(month).drawn_rightly is False


def test_every_line_gets_a_verdict_and_then_the_notice_goes(town: Town) -> None:
    clerk = town.counter()
    look(clerk, town, times=2)
    assert NoticeKind.SAMPLE_DUE not in {one.kind for one in officer(town).notices.mine()}
    month = first_of_month(town.clock.today())
    town.clock.instant += timedelta(days=32)
    told = next(one for one in officer(town).notices.mine() if one.kind is NoticeKind.SAMPLE_DUE)
    assert (told.count, told.day) == (2, month)
    assert NoticeKind.SAMPLE_DUE not in {one.kind for one in clerk.notices.mine()}
    oversight = officer(town).oversight
    assert oversight.months() == (month,)
    for left in (2, 1):
        sample = oversight.sample(month)
        assert sample.to_see == left
        to_see = next(one for one in sample.lines if one.verdict is None)
        assert to_see.line is not None
        assert to_see.line.reason == Reason.CHECK_DATA
        oversight.judge_line(sample, to_see, Conclusion.IN_ORDER, "")
    assert oversight.sample(month).to_see == 0
    assert NoticeKind.SAMPLE_DUE not in {one.kind for one in officer(town).notices.mine()}


def test_the_own_lines_wait_for_somebody_else(town: Town) -> None:
    privacy = officer(town)
    look(privacy, town)
    sample = drawn(town)
    with pytest.raises(Denied):
        privacy.oversight.judge_line(sample, sample.lines[0], Conclusion.IN_ORDER, "")
    assert privacy.oversight.due() == ()
    assert [one.count for one in town.counter(Role.AUDITOR).oversight.due()] == [1]


# The file


def test_an_export_needs_a_purpose_and_is_told(town: Town) -> None:
    oversight = officer(town).oversight
    day = today(town)
    with pytest.raises(UserError, match="waarvoor") as caught:
        oversight.export(" ", day, ())
    assert caught.value.field == "purpose"
    assert caught.value.sentence == sentences.NO_TRAIL_PURPOSE
    made = oversight.export("Jaarverslag FG", day, (("Wanneer", "Wie"), ("1", "=SUM(A1)")))
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Wanneer", "Wie"], ["1", "'=SUM(A1)"]]
    assert kinds_of_trail(town)[-1] == "trail_exported"
