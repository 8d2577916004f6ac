"""News from the server: a supervisor's program hears of a request at once, by its id and nothing else."""

from __future__ import annotations

import threading

from counter_app.domain.staff import Role
from tests.services import stories
from tests.town import Town


def test_the_server_tells_that_something_waits(postgresql_town: Town) -> None:
    town = postgresql_town
    supervisor = town.counter(Role.SUPERVISOR)
    assert supervisor.live.tells_itself
    told, over = threading.Semaphore(0), threading.Event()
    listener = threading.Thread(target=supervisor.live.listen, args=(told.release, over.is_set))
    listener.start()
    try:
        # Once it listens, and again when a request comes to wait.
        assert told.acquire(timeout=20)
        stored = stories.waiting_call(town.counter(), town)
        assert told.acquire(timeout=20)
        assert [one.request_id for one in supervisor.approvals.queue()] == [stored.id]
    finally:
        over.set()
        listener.join(20)
    assert not listener.is_alive()


def test_what_the_server_tells_is_a_number(postgresql_town: Town) -> None:
    town = postgresql_town
    supervisor = town.counter(Role.SUPERVISOR)
    with supervisor.desk.database.listening() as driver:
        driver.execute("LISTEN balie_requests")
        stored = stories.waiting_call(town.counter(), town)
        news = {one.payload for one in driver.notifies(timeout=5, stop_after=1)}
    assert news == {str(stored.id)}


def test_an_embedded_file_tells_nothing_of_itself(sqlite_town: Town) -> None:
    assert not sqlite_town.counter(Role.SUPERVISOR).live.tells_itself
