"""What a task asks of the database: not more for every request that waits than that request needs."""

from __future__ import annotations

from collections import Counter as Tally
from typing import Any

from sqlalchemy import event, text

from counter_app.domain.staff import Role
from counter_app.services.office import Counter
from counter_app.storage import log_chain
from counter_app.storage.database import Database
from counter_app.storage.log_chain import LogKind
from tests.databases import acting_as, add_account
from tests.services import stories
from tests.town import Town


class Asked:
    """The statements of one colleague, each with how often it was asked."""

    def __init__(self, counter: Counter) -> None:
        self.said: Tally[str] = Tally()
        event.listen(counter.desk.database._engine, "before_cursor_execute", self._on_asked)

    def _on_asked(self, _connection: object, _cursor: object, statement: str, *_rest: Any) -> None:
        self.said[statement] += 1

    def about(self, *words: str) -> int:
        """How often something with all these words was asked; starts anew."""
        found = sum(times for text, times in self.said.items() if all(word in text for word in words))
        self.said.clear()
        return found


def test_the_queue_asks_once_who_can_be_asked_however_much_waits(sqlite_town: Town) -> None:
    clerk, supervisor = sqlite_town.counter(), sqlite_town.counter(Role.SUPERVISOR)
    stories.waiting_call(clerk, sqlite_town, "mother")
    asked = Asked(supervisor)
    assert len(supervisor.approvals.queue()) == 1
    with_one = asked.about("FROM account JOIN account_role")
    stories.waiting_call(clerk, sqlite_town, "couple_open")
    asked.said.clear()
    assert len(supervisor.approvals.queue()) == 2
    assert asked.about("FROM account JOIN account_role") == with_one > 0


def test_an_entry_of_the_log_is_three_statements_and_a_release_reads_its_request_twice(
    sqlite_town: Town,
) -> None:
    clerk = sqlite_town.counter()
    stored = stories.paid_letter(clerk, sqlite_town)
    asked = Asked(clerk)
    clerk.disclosure.release(stored.id, stored.version)
    said = asked.said
    assert sum(times for text, times in said.items() if "INTO log_" in text or "'log', 0, 1" in text) == 3
    assert (
        sum(times for text, times in said.items() if text.startswith("SELECT request.id, request.number"))
        == 2
    )


def test_who_writes_the_log_of_a_server_stands_in_one_queue_until_it_is_kept(
    postgresql_database: Database,
) -> None:
    handle = acting_as(postgresql_database, add_account(postgresql_database, "jansen", {Role.CLERK}))
    queued = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
    with handle.begin() as connection:
        before = connection.scalar(queued)
        log_chain.append(connection, LogKind.COUNTS, "naarden-2007", {"purpose": "Woningbouw"})
        assert (before, connection.scalar(queued)) == (0, 1)
    with handle.read() as connection:
        assert connection.scalar(queued) == 0
    handle.close()
