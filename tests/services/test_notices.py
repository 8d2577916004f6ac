"""What somebody must see to: each notice comes up for who can act on it, and goes when it is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right, Role
from counter_app.services.notices import PROVIDERS, Notice, NoticeKind
from counter_app.services.office import Counter
from counter_app.services.tariffs import Tariff, set_tariffs
from counter_app.storage import log_verify
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_money import tariff
from counter_app.storage.tables_staff import setting
from tests.services.stories import paid_letter, waiting_call
from tests.town import Town


def kinds(counter: Counter) -> set[NoticeKind]:
    return {notice.kind for notice in counter.notices.mine()}


def notice(counter: Counter, kind: NoticeKind) -> Notice:
    return next(one for one in counter.notices.mine() if one.kind is kind)


def released(town: Town) -> int:
    """A request that was disclosed, with its papers still to be printed; returns its id."""
    clerk = town.counter()
    stored = paid_letter(clerk, town)
    return clerk.disclosure.release(stored.id, stored.version).request.id


def no_longer_fictitious(town: Town) -> None:
    with town.database.begin() as connection:
        connection.execute(delete(setting).where(setting.c.name == "fictitious"))


#: What every house has still to put down when it begins.
NEW_HOUSE = {NoticeKind.TARIFFS_MISSING, NoticeKind.STAFF_UNSWORN, NoticeKind.SECRECY_UNPUBLISHED}


def test_in_a_new_house_in_order_nobody_is_told_anything(town: Town) -> None:
    told = {role: kinds(town.counter(role)) - NEW_HOUSE for role in Role}
    assert told == {role: set() for role in Role}


def test_a_log_that_nobody_counted_is_for_who_sees_the_whole(town: Town) -> None:
    released(town)
    assert NoticeKind.LOG_UNCHECKED in kinds(town.counter(Role.SUPERVISOR))
    assert NoticeKind.LOG_UNCHECKED not in kinds(town.counter())
    # A clerk counts, and that counts for everybody.
    assert town.counter().log.verify().intact
    assert NoticeKind.LOG_UNCHECKED not in kinds(town.counter(Role.SUPERVISOR))
    town.later(days=8)
    late = notice(town.counter(Role.AUDITOR), NoticeKind.LOG_UNCHECKED)
    assert late.day is not None
    assert (town.clock.today() - late.day).days in (7, 8)


def test_a_broken_log_is_told_to_everybody_who_can_count_it_until_it_is_whole(sqlite_town: Town) -> None:
    town = sqlite_town
    released(town)
    with town.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER log_header_no_update")
        kept = connection.scalar(select(log_header.c.edition))
        connection.execute(update(log_header).values(edition="brp" if kept != "brp" else "naarden-2007"))
    assert not town.counter(Role.SUPERVISOR).log.verify().intact
    broken = notice(town.counter(), NoticeKind.LOG_BROKEN)
    assert broken.count == 1
    assert broken.day is not None
    with town.database.begin() as connection:
        connection.execute(update(log_header).values(edition=kept))
    assert town.counter(Role.SUPERVISOR).log.verify().intact
    assert NoticeKind.LOG_BROKEN not in kinds(town.counter())


def test_the_result_of_a_recount_stays_as_it_was_written(town: Town) -> None:
    found = town.counter().log.verify()
    last = town.counter(Role.CASHIER).log.last_check()
    assert last is not None
    assert (last.intact, last.entries, last.first_broken) == (found.intact, found.entries, None)
    for statement in ("UPDATE log_check SET intact = intact", "DELETE FROM log_check"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            town.database.begin() as connection,
        ):
            connection.execute(text(statement))


def test_a_recount_that_was_stopped_leaves_no_result(town: Town) -> None:
    released(town)
    with pytest.raises(log_verify.Cancelled):
        town.counter().log.verify(cancelled=lambda: True)
    assert town.counter().log.last_check() is None


def test_papers_that_never_came_out_are_for_the_location_of_the_request(town: Town) -> None:
    request_id = released(town)
    clerk = town.counter()
    waiting = notice(clerk, NoticeKind.UNPRINTED).count
    assert waiting == len(clerk.paper.unprinted()) > 0
    assert notice(town.second_clerk(), NoticeKind.UNPRINTED).count == waiting
    for document in clerk.paper.documents(request_id):
        print_id, _ = clerk.paper.start_print(document.id, "printer")
        clerk.paper.finish_print(print_id, True)
    assert NoticeKind.UNPRINTED not in kinds(clerk) | kinds(town.second_clerk())


def test_late_requests_of_everybody_are_for_the_supervisor(town: Town) -> None:
    clerk = town.counter()
    received = town.clock.today() - timedelta(days=120)
    stored = clerk.requests.start(Channel.LETTER, received)
    late = notice(town.counter(Role.SUPERVISOR), NoticeKind.REQUESTS_LATE)
    assert (late.count, late.day) == (1, stored.due_on)
    assert NoticeKind.REQUESTS_LATE not in kinds(clerk)
    clerk.requests.withdraw(stored.id, stored.version, "ingetrokken")
    assert NoticeKind.REQUESTS_LATE not in kinds(town.counter(Role.SUPERVISOR))


def test_an_approval_that_waits_since_an_earlier_day_is_brought_up(town: Town) -> None:
    waiting_call(town.counter(), town)
    supervisor = town.counter(Role.SUPERVISOR)
    assert NoticeKind.APPROVALS_WAITING not in kinds(supervisor)
    asked_on = town.clock.today()
    town.later(days=1)
    waiting = notice(supervisor, NoticeKind.APPROVALS_WAITING)
    assert waiting.count == 1
    assert waiting.day in (asked_on, asked_on - timedelta(days=1))


def test_entries_whose_term_has_passed_are_to_be_destroyed(town: Town) -> None:
    released(town)
    supervisor = town.counter(Role.SUPERVISOR)
    years = 1 if supervisor.edition == "naarden-2007" else 20
    town.clock.instant = town.clock.instant.replace(
        year=town.clock.instant.year + years, month=2, day=28
    ) - timedelta(days=200)
    assert NoticeKind.RETENTION_DUE not in kinds(supervisor)
    town.later(days=600)
    # The request and its line in the log.
    assert notice(supervisor, NoticeKind.RETENTION_DUE).count == 2
    assert NoticeKind.RETENTION_DUE not in kinds(town.counter())


def test_rules_that_no_longer_hold_are_for_who_records_the_decision_of_the_college(town: Town) -> None:
    # Signed in before all is real: from then on a supervisor needs a second factor.
    supervisor = town.counter(Role.SUPERVISOR)
    no_longer_fictitious(town)
    with town.database.begin() as connection:
        connection.execute(update(setting).where(setting.c.name == "edition").values(value="naarden-2007"))
    expired = notice(supervisor, NoticeKind.EDITION_EXPIRED)
    assert expired.day is not None
    assert expired.day < town.clock.today()
    assert NoticeKind.NO_COLLEGE_DECISION in kinds(supervisor)
    assert not kinds(town.counter()) & {NoticeKind.EDITION_EXPIRED, NoticeKind.NO_COLLEGE_DECISION}
    supervisor.editions.put_in_force("brp", town.clock.today(), "Besluit 12", town.clock.today())
    assert not kinds(supervisor) & {NoticeKind.EDITION_EXPIRED, NoticeKind.NO_COLLEGE_DECISION}


def test_what_the_municipality_lacks_is_for_the_application_manager(town: Town) -> None:
    with town.database.begin() as connection:
        connection.execute(delete(setting).where(setting.c.name.in_(["name", "iban"])))
    manager = town.counter(Role.APPLICATION_MANAGER)
    assert notice(manager, NoticeKind.NOT_READY).count == 2
    assert NoticeKind.NOT_READY not in kinds(town.counter(Role.SUPERVISOR))


def test_the_recovery_sheet_is_missed_on_a_file_of_its_own_only(
    sqlite_town: Town, postgresql_town: Town
) -> None:
    for town, wanted in ((sqlite_town, True), (postgresql_town, False)):
        manager = town.counter(Role.APPLICATION_MANAGER)
        assert NoticeKind.NO_RECOVERY_SHEET not in kinds(manager)
        no_longer_fictitious(town)
        assert (NoticeKind.NO_RECOVERY_SHEET in kinds(manager)) is wanted


def test_in_december_the_tariffs_of_the_next_year_are_missed(town: Town) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    with town.database.begin() as connection:
        year = connection.scalar(select(tariff.c.valid_from).order_by(tariff.c.valid_from.desc()).limit(1))
    assert year is not None
    town.clock.instant = datetime(year.year + 1, 11, 30, 12, tzinfo=UTC)
    assert NoticeKind.TARIFFS_MISSING not in kinds(manager)
    town.later(days=2)
    assert notice(manager, NoticeKind.TARIFFS_MISSING).day == date(year.year + 1, 12, 31)
    line = Tariff(manager.edition, "4.5", "Verstrekking", 0, date(year.year + 2, 1, 1), fictitious=True)
    set_tariffs(manager.desk, [line])
    assert NoticeKind.TARIFFS_MISSING not in kinds(manager)


def test_every_question_is_asked_under_a_right_that_reads_what_it_needs(town: Town) -> None:
    """Nobody's own start page fails on a table that their role may not see."""
    released(town)
    for role in Role:
        counter = town.counter(role)
        asked = [ask for right, ask in PROVIDERS if right is None or counter.may(right)]
        assert asked
        for ask in asked:
            ask(counter.desk)


def test_a_notice_tells_nothing_about_whom(town: Town) -> None:
    clerk = town.counter()
    stored = clerk.requests.start(Channel.LETTER, town.clock.today() - timedelta(days=120))
    clerk.requests.save(
        stored.id,
        stored.version,
        requester_name="Notaris Ketelaar",
        subject_person_id=town.person_id("couple_secret"),
    )
    for role in (Role.CLERK, Role.SUPERVISOR):
        words = repr(town.counter(role).notices.mine())
        assert "Ketelaar" not in words
        assert stored.number not in words


def test_every_kind_of_notice_is_asked_for_once() -> None:
    assert len(PROVIDERS) == len(NoticeKind)
    assert len({ask for _, ask in PROVIDERS}) == len(PROVIDERS)
    assert {right for right, _ in PROVIDERS} <= {*Right, None}
