"""«Onterecht verstrekt»: who gave data says that it was wrong, and from then on the term of a breach runs."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.registers.breaches import REGISTER
from counter_app.services.demo_requests import natural_person_with_consent
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter
from counter_app.storage.tables_breaches import wrong_disclosure
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_registers import register_entry
from tests.registers.filled import entered
from tests.services import stories
from tests.town import Town

_WHAT = "Een brief met een adres ging naar de verkeerde ontvanger."


def _notices(town: Town, role: Role) -> dict[NoticeKind, tuple[int, date | None]]:
    return {one.kind: (one.count, one.day) for one in town.counter(role).notices.mine()}


def _of_breaches(town: Town, role: Role) -> dict[NoticeKind, tuple[int, date | None]]:
    told = (NoticeKind.PERSON_TO_INFORM, NoticeKind.REGISTERS_DUE)
    return {kind: found for kind, found in _notices(town, role).items() if kind in told}


def test_a_letter_about_somebody_secret_went_to_the_wrong_address(town: Town) -> None:
    """P-004: told at ten, reported within 72 hours, and whom it is about hears it the same day."""
    sanne = town.counter()
    natural_person_with_consent(sanne, town.a_number("lives_alone"))
    town.set_secrecy("lives_alone", "7")
    (line,) = sanne.log.lines()
    town.clock.instant = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    told = date(2026, 11, 2)

    assert sanne.wrong_disclosures.report(line.number, _WHAT) == "DL-0001"

    officer = town.counter(Role.PRIVACY_OFFICER)
    (row,) = officer.registers.list("breaches")
    assert row.due is not None
    # First the person, on this very day; then the authority.
    assert (row.due.day, row.due.is_late) == (told, False)
    view = officer.registers.read(row.id)
    assert view.newest.values == {
        "nature": _WHAT,
        "discovered_on": "2026-11-02",
        "discovered_at": "10.00",
        "log_number": str(line.number),
        "categories": "naam, adres, gemeente van inschrijving, geboortedatum",
        "people": 1,
        "consequences": "Nog na te gaan",
        "risk": "high",
        "warn_by": "2026-11-02",
    }
    assert view.newest.entered_by == sanne.clerk.id
    for role in (Role.PRIVACY_OFFICER, Role.SUPERVISOR):
        assert _of_breaches(town, role)[NoticeKind.PERSON_TO_INFORM] == (1, told)
        assert _of_breaches(town, role)[NoticeKind.REGISTERS_DUE] == (1, told)
    # Whoever said it reads no more of it than that it was said, and no notice tells of a code.
    assert _of_breaches(town, Role.CLERK) == {}
    # A server doesn't even show that the entry is there.
    with pytest.raises((NotAllowed, UserError)):
        sanne.registers.read(row.id)
    assert sanne.log.lines()[0].wrong_entry == row.id

    informed = dict(view.newest.values) | {"informed_on": "2-11-2026"}
    view = officer.registers.change(row.id, 1, informed, "Betrokkene gebeld.")
    assert view.due is not None
    assert (view.due.day, view.due.until, view.due.is_late) == (date(2026, 11, 5), time(10), False)
    assert NoticeKind.PERSON_TO_INFORM not in _of_breaches(town, Role.SUPERVISOR)
    town.clock.instant = datetime(2026, 11, 5, 9, 1, tzinfo=UTC)
    late = officer.registers.read(row.id).due
    assert late is not None
    assert late.is_late

    # The line stays as it was, and the chain with it.
    with town.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(log_header)) == 1
    assert officer.log.verify().intact


def test_without_a_code_nobody_has_to_be_informed_today(town: Town) -> None:
    sanne = town.counter()
    stored = stories.own_data(sanne, town, "housemate_one")
    sanne.disclosure.release(stored.id, stored.version)
    sanne.wrong_disclosures.report(sanne.log.lines()[0].number, _WHAT)
    supervisor = town.counter(Role.SUPERVISOR)
    (row,) = supervisor.registers.list("breaches")
    assert not {"risk", "warn_by"} & set(supervisor.registers.read(row.id).newest.values)
    assert NoticeKind.PERSON_TO_INFORM not in _of_breaches(town, Role.SUPERVISOR)
    assert NoticeKind.REGISTERS_DUE in _of_breaches(town, Role.SUPERVISOR)


def test_what_is_planned_for_a_day_to_come_is_not_done(sqlite_town: Town) -> None:
    town, tomorrow = sqlite_town, sqlite_town.clock.today() + timedelta(days=1)
    today = town.clock.today()
    entered(town, "breaches", discovered_on=today, warn_by=today, informed_on=tomorrow, decided_on=tomorrow)
    assert _of_breaches(town, Role.SUPERVISOR) == dict.fromkeys(
        (NoticeKind.PERSON_TO_INFORM, NoticeKind.REGISTERS_DUE), (1, today)
    )
    town.later(days=1)
    assert _of_breaches(town, Role.SUPERVISOR) == {}


def test_only_of_a_line_that_one_reads_and_only_once(town: Town) -> None:
    sanne, bram = town.counter(), town.second_clerk()
    stored = stories.own_data(sanne, town, "housemate_one")
    sanne.disclosure.release(stored.id, stored.version)
    number = sanne.log.lines()[0].number
    with pytest.raises(UserError) as refused:
        sanne.wrong_disclosures.report(number, " ")
    assert refused.value.field == "what"
    for colleague in (bram, town.counter(Role.DEPARTMENT_HEAD)):
        with pytest.raises(UserError, match="vernietigd"):
            colleague.wrong_disclosures.report(number, _WHAT)
    for role in (Role.AUDITOR, Role.CASHIER, Role.DATA_MANAGER, Role.APPLICATION_MANAGER):
        with pytest.raises(NotAllowed):
            town.counter(role).wrong_disclosures.report(number, _WHAT)
    assert town.counter(Role.PRIVACY_OFFICER).wrong_disclosures.report(number, _WHAT) == "DL-0001"
    with pytest.raises(UserError, match="al gemeld"):
        sanne.wrong_disclosures.report(number, _WHAT)
    (told,) = stories.audit_lines(town.database, "disclosure_called_wrong")
    assert told.detail == {"line": number, "entry": "DL-0001"}


def test_a_server_takes_it_past_the_function_alone(postgresql_town: Town) -> None:
    town = postgresql_town
    sanne, bram = town.counter(), town.second_clerk()
    stored = stories.own_data(sanne, town, "housemate_one")
    sanne.disclosure.release(stored.id, stored.version)
    number = sanne.log.lines()[0].number
    called = select(func.report_wrong_disclosure(number, "{}", town.clock.today(), "x"))
    with pytest.raises(IntegrityError, match="not a line"), bram.desk.database.begin() as connection:
        connection.execute(called)
    for statement in (
        insert(register_entry).inline().values(register=REGISTER.key, sequence=7),
        insert(wrong_disclosure).inline().values(log_number=number, entry_id=1),
    ):
        with pytest.raises(NotAllowed), sanne.desk.database.begin() as connection:
            connection.execute(statement)
    sanne.wrong_disclosures.report(number, _WHAT)
    with sanne.desk.database.read() as connection:
        assert (
            connection.execute(
                select(register_entry.c.id).where(register_entry.c.register == REGISTER.key)
            ).all()
            == []
        )


def _disclosed(town: Town, counter: Counter, subject: str) -> int:
    """The number of a line that this colleague left in the log."""
    stored = stories.own_data(counter, town, subject)
    counter.disclosure.release(stored.id, stored.version)
    return counter.log.lines()[0].number


def test_two_who_say_it_at_the_same_moment_are_both_heard(postgresql_town: Town) -> None:
    town = postgresql_town
    sanne, bram = town.counter(), town.second_clerk()
    numbers = [_disclosed(town, sanne, "housemate_one"), _disclosed(town, bram, "lives_alone")]
    waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(1) as pool:
        with sanne.desk.database.begin() as connection:
            said = json.dumps(_said(numbers[0]))
            told = func.report_wrong_disclosure(numbers[0], said, town.clock.today(), "x")
            assert connection.execute(select(told)).scalar_one() == 1
            second = pool.submit(bram.wrong_disclosures.report, numbers[1], _WHAT)
            with town.database.read() as looking:
                while not second.done() and not looking.scalar(waits):
                    pass
        assert second.result() == "DL-0002"


def _said(number: int) -> dict[str, Any]:
    return {
        "nature": _WHAT,
        "discovered_on": "2026-11-02",
        "log_number": str(number),
        "categories": "naam",
        "consequences": "Nog na te gaan",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"discovered_on": "morgen"},
        {"discovered_on": "2026-02-30"},
        {"decided": "no_breach", "decided_on": "2026-11-02"},
        {"log_number": "9"},
        {"risk": "none"},
        {"people": [1]},
        {"nature": " "},
    ],
)
def test_past_the_services_nobody_decides_of_it_or_makes_the_register_unreadable(
    postgresql_town: Town, wrong: dict[str, Any]
) -> None:
    town = postgresql_town
    sanne, today = town.counter(), town.clock.today()
    number = _disclosed(town, sanne, "housemate_one")
    right = {"right": "access", "received_on": "2026-11-02", "data_of": "brp", "about": "Alles"}
    for told in (
        func.report_wrong_disclosure(number, json.dumps(_said(number) | wrong), today, "x"),
        func.report_wrong_disclosure(number, "geen gegevens", today, "x"),
        func.open_rights_request(json.dumps(right | wrong), today, "x"),
    ):
        with pytest.raises(DBAPIError), sanne.desk.database.begin() as connection:
            connection.execute(select(told))
    officer = town.counter(Role.PRIVACY_OFFICER)
    assert [officer.registers.list(key) for key in (REGISTER.key, "rights_requests")] == [(), ()]
