"""A counter that dies: no entry and no paper, or the entry with a slip that can be printed again; nothing between.

`BALIE_KILLS=300` kills that many times on each engine instead of a dozen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select, text

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.output.documents import DocumentKind
from counter_app.services import demo_requests
from counter_app.services.office import Counter
from counter_app.services.paper import Unprinted
from counter_app.services.persons import Reason
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.database import Database
from counter_app.storage.tables_requests import document, document_print
from tests.campaigns.invariants import broken, entries
from tests.databases import KEY, PostgresqlServer
from tests.services import stories
from tests.town import Town

_REPOSITORY = Path(__file__).resolve().parents[2]
_KILLS = int(os.environ.get("BALIE_KILLS", "12"))


def _where(town: Town) -> dict[str, Any]:
    """How another process opens the same municipality."""
    one = town.account()
    account_id = town.counter().clerk.id
    told: dict[str, Any] = {"login": one.login, "password": one.password, "account_id": account_id}
    if town.database.file is not None:
        return told | {"path": str(town.database.file.path)}
    with town.database.read() as connection:
        name, port = connection.execute(text("SELECT current_database(), inet_server_port()")).one()
    return told | {"url": f"postgresql://127.0.0.1:{port}/{name}"}


def _prepared(town: Town, number: int) -> StoredRequest:
    """A request that only has to be decided and given; every other one was paid for."""
    counter = town.counter()
    if number % 2:
        return stories.paid_letter(counter, town)
    return stories.own_data(counter, town, "housemate_one")


def _slips(town: Town, request_id: int) -> list[int]:
    papers = town.counter().paper.documents(request_id)
    return [one.log_number or 0 for one in papers if one.kind is DocumentKind.SLIP]


def _whole_or_nothing(town: Town, stored: StoredRequest) -> int | None:
    """The log number of what was given, or None when nothing was; fails on anything between."""
    assert broken(town.database) == []
    now = town.counter().requests.read(stored.id)
    if now.state is RequestState.DISCLOSED:
        (number,) = _slips(town, stored.id)
        return number
    assert now.state in (RequestState.IN_PROGRESS, RequestState.AWAITING_PAYMENT, RequestState.READY)
    return None


def _unprinted(counter: Counter, stored: StoredRequest) -> list[Unprinted]:
    """The papers of one request that never came out: the proof, and the letter that goes with it."""
    return [one for one in counter.paper.unprinted() if one.request_id == stored.id]


def _slip_ids(town: Town, request_id: int) -> list[int]:
    with town.database.read() as connection:
        return list(
            connection.scalars(
                select(document.c.id).where(document.c.request_id == request_id, document.c.kind == "slip")
            )
        )


def test_whoever_is_killed_between_decision_and_print_leaves_all_or_nothing(town: Town) -> None:
    counter = town.counter()
    chance = Random(2007)
    where = _where(town)
    releaser = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.releaser"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_REPOSITORY,
    )
    assert releaser.stdin is not None
    assert releaser.stdout is not None

    def end_of(stored: StoredRequest, kill_after: float | None) -> str:
        assert releaser.stdin is not None
        assert releaser.stdout is not None
        told = where | {"request": stored.id, "kill_after": kill_after}
        releaser.stdin.write(json.dumps(told) + "\n")
        releaser.stdin.flush()
        return releaser.stdout.readline().strip()

    try:
        assert end_of(_prepared(town, 1), None) == "done"
        ends = []
        for number in range(_KILLS):
            stored = _prepared(town, number)
            # Most of the work is in the first tenth of a second; a few are let live longer.
            ends.append(end_of(stored, chance.choice((0.02, 0.05, 0.1, 0.2)) * chance.random()))
            log_number = _whole_or_nothing(town, stored)
            if log_number is None:
                assert _unprinted(counter, stored) == []
                # Nothing stands in the way of giving it after all.
                now = counter.requests.read(stored.id)
                log_number = counter.disclosure.release(stored.id, now.version).log_number
            for paper in _unprinted(counter, stored):
                print_id, pdf = counter.paper.start_print(paper.document_id, "printer")
                counter.paper.finish_print(print_id, True)
                if paper.document_id in _slip_ids(town, stored.id):
                    assert f"Logregel {log_number} " in stories.text_of(pdf)
        assert set(ends) <= {"killed", "done"}
        assert "killed" in ends
    finally:
        releaser.stdin.close()
        releaser.wait()
        releaser.stdout.close()

    assert counter.paper.unprinted() == ()
    with town.database.read() as connection:
        printed = select(document_print.c.document_id).where(document_print.c.succeeded.is_(True))
        never = select(func.count()).where(document.c.log_number.is_not(None), document.c.id.not_in(printed))
        assert connection.execute(never.select_from(document)).scalar_one() == 0
    assert entries(town.database) == _KILLS + 1
    assert broken(town.database) == []


def test_a_row_of_the_log_that_was_changed_by_hand_is_named(
    town: Town, request: pytest.FixtureRequest
) -> None:
    counter = town.counter()
    for role in ("housemate_one", "lives_alone", "mother"):
        demo_requests.own_data(counter, town.a_number(role))
    auditor = town.counter(Role.AUDITOR)
    assert auditor.log.verify().intact
    _forge(town.database, request)
    found = auditor.log.verify()
    assert (found.intact, found.entries, found.first_broken) == (False, 3, 2)
    assert found.reason
    # A broken chain is no reason to lose sight of the persons in it.
    view = auditor.persons.open(town.person_id("lives_alone"), reason=Reason.SUPERVISION)
    assert view.disclosures == 0


def _forge(database: Database, request: pytest.FixtureRequest) -> None:
    """One word in the second entry, past every guard: by the key of the file, or by the server's superuser."""
    change = "UPDATE log_payload SET payload = replace(payload, 'nakijken', 'bekijken') WHERE number = 2"
    if database.file is not None:
        import sqlcipher3

        forger = sqlcipher3.connect(str(database.file.path))
        forger.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        forger.create_function("current_account", 0, lambda: None)
        forger.execute("DROP TRIGGER log_payload_no_update")
        forger.execute(change)
        forger.commit()
        forger.close()
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    with database.read() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
    with server.superuser(name) as forger:
        forger.execute("SET session_replication_role = replica")
        forger.execute(change)
