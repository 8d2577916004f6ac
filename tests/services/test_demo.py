"""The demo: made once by the real services, in every state, and opened again as it was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.clock import SystemClock
from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.services import billing
from counter_app.services.demo import ACCOUNTS, LOCATIONS, PERSONS, open_demo
from counter_app.services.office import Counter, Office
from counter_app.storage.tables_persons import person

#: States of later parts of the work: nothing reaches them yet by itself.
_NOT_YET = {RequestState.DRAFT, RequestState.FORWARDED, RequestState.DESTROYED}


def _counter(office: Office, role: Role) -> Counter:
    one = next(each for each in ACCOUNTS if each.role is role)
    return office.counter(one.login, one.password, LOCATIONS[0])


def test_a_demo_that_was_cut_off_is_made_whole_and_then_kept(tmp_path: Path) -> None:
    (tmp_path / "demo.key").write_text("0" * 64, encoding="ascii")
    (tmp_path / "unfinished.balie").write_bytes(b"half")
    (tmp_path / "unfinished.balie-wal").write_bytes(b"half")
    database = open_demo(tmp_path)
    assert (tmp_path / "demo.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "demo.balie").is_file()
    assert not list(tmp_path.glob("unfinished*"))
    assert not list(tmp_path.glob("*.csv"))
    office = Office.on(database, SystemClock())
    clerk, auditor = _counter(office, Role.CLERK), _counter(office, Role.AUDITOR)
    assert clerk.municipality.is_fictitious
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(person)).scalar_one() == PERSONS
    counts = clerk.requests.counts()
    assert set(RequestState) - set(counts) <= _NOT_YET
    assert counts[RequestState.DISCLOSED] == 4
    verified = auditor.log.verify()
    assert (verified.intact, verified.entries) == (True, 4)
    assert len(_counter(office, Role.SUPERVISOR).approvals.queue()) == counts[RequestState.AWAITING_APPROVAL]
    assert len(billing.open_notas(clerk.desk)) == 1
    assert {role for one in ACCOUNTS for role in (one.role,)} == set(Role)
    started = clerk.requests.start(Channel.COUNTER)
    database.close()

    # The second time it is the same demo, with what was done in it.
    again = open_demo(tmp_path)
    counter = _counter(Office.on(again, SystemClock()), Role.CLERK)
    assert counter.requests.read(started.id).number == started.number
    again.close()


def test_passwords_of_the_demo_open_no_other_door() -> None:
    assert len({one.password for one in ACCOUNTS}) == len(ACCOUNTS)
    assert all(one.login in one.password for one in ACCOUNTS)
    with pytest.raises(StopIteration):
        next(one for one in ACCOUNTS if len(one.password) < 10)
