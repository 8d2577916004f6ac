"""A delivery that raises the secrecy code and a release of the same person: one waits for the other."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError

from counter_app.domain.request import RequestState
from counter_app.storage import log_verify, register
from counter_app.storage.tables_persons import person
from tests.services.stories import paid_letter
from tests.town import Town

_RAISED = update(person).values(secrecy_raw="7")


def test_a_delivery_waits_for_the_release_that_began_first(postgresql_town: Town) -> None:
    town = postgresql_town
    subject = town.person_id("lives_alone")
    clerk = town.counter().desk.database
    with clerk.begin() as releasing:
        register.hold(releasing, subject)
        with town.database.begin() as delivering:
            delivering.execute(text("SET LOCAL lock_timeout = '100ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                delivering.execute(_RAISED.where(person.c.id == subject))
            delivering.rollback()
    with town.database.begin() as delivering:
        assert delivering.execute(_RAISED.where(person.c.id == subject)).rowcount == 1


def test_a_release_sees_the_delivery_that_was_there_first(postgresql_town: Town) -> None:
    town = postgresql_town
    clerk = town.counter()
    stored = paid_letter(clerk, town)
    with ThreadPoolExecutor(1) as colleague, town.database.begin() as delivering:
        delivering.execute(_RAISED.where(person.c.id == town.person_id("lives_alone")))
        releasing = colleague.submit(clerk.disclosure.release, stored.id, stored.version)
        while not somebody_waits(town):
            assert not releasing.done(), releasing.exception()
            time.sleep(0.01)
        delivering.commit()
        released = releasing.result(20)
    assert released.log_number is None
    assert released.request.state is not RequestState.DISCLOSED
    with town.database.snapshot() as connection:
        assert log_verify.verify(connection).entries == 0


def somebody_waits(town: Town) -> bool:
    waits = text(
        "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) "
        "WHERE NOT granted AND datname = current_database())"
    )
    with town.database.read() as connection:
        return bool(connection.scalar(waits))
