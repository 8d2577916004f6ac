"""The look after each blow sees what it is there for: every promise broken by hand is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from counter_app.domain.decision import Outcome
from counter_app.domain.staff import Role
from counter_app.services import demo_requests
from counter_app.storage.database import Database
from tests.campaigns import invariants
from tests.databases import KEY
from tests.town import Town

_BROKEN_BY_HAND = {
    "the chain breaks at 2": "UPDATE log_payload SET payload = replace(payload, 'Naarden', 'Bussum'), salt = x'00' "
    "WHERE number = 2",
    "log": "DELETE FROM log_header WHERE number = 3",
    "request": "UPDATE request SET number = '2026-00077' WHERE id = 1",
    "entry 4 was told and is lost": "SELECT 1",
    "a slip without an entry": "UPDATE document SET log_number = NULL WHERE kind = 'slip' AND log_number = 2",
    "an entry without exactly one slip": "DELETE FROM document WHERE kind = 'slip' AND log_number = 1",
    "an entry whose request isn't given": "UPDATE request SET state = 'ready' WHERE id = 1",
    "a request given without exactly one entry": "UPDATE request SET state = 'disclosed' WHERE id = 4",
    "was given, decided as": f"UPDATE decision SET outcome = '{Outcome.REFUSE}' WHERE request_id = 1",  # noqa: S608
    "was given without a second person": "UPDATE approval SET approved = 0",
    "given before it was paid": "DELETE FROM payment",
    "paid twice": "INSERT INTO payment (invoice_id, amount_cents, method, reference, paid_on, location, clerk_id) "
    "SELECT invoice_id, amount_cents, method, reference, paid_on, location, clerk_id FROM payment",
}


@pytest.fixture(scope="module")
def worked(sqlite_town_of_all: Town) -> Town:
    """Three disclosures, one of them by telephone, and a request that isn't done."""
    clerk, second = sqlite_town_of_all.counter(), sqlite_town_of_all.counter(Role.SUPERVISOR)
    cast = sqlite_town_of_all.a_number
    demo_requests.own_data(clerk, cast("housemate_one"))
    demo_requests.natural_person_with_consent(clerk, cast("lives_alone"))
    demo_requests.municipal_call(clerk, cast("address_investigated"), second)
    demo_requests.letter_with_consent(clerk, cast("mother"))
    return sqlite_town_of_all


def test_where_nothing_is_wrong_nothing_is_named(worked: Town) -> None:
    assert invariants.broken(worked.database, [1, 2, 3]) == []
    assert invariants.entries(worked.database) == 3


@pytest.mark.parametrize("words", list(_BROKEN_BY_HAND))
def test_a_promise_that_is_broken_by_hand_is_named(worked: Town, tmp_path: Path, words: str) -> None:
    assert worked.database.file is not None
    copy = tmp_path / "copy.balie"
    worked.database.file.copy_to(copy)
    forged = Database.open_embedded(copy, KEY)
    with forged.begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        guards = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
        for guard in guards:
            connection.execute(text(f'DROP TRIGGER "{guard}"'))
    forged.close()
    _write_past_everything(copy, _BROKEN_BY_HAND[words])
    opened = Database.open_embedded(copy, KEY)
    found = invariants.broken(opened, [1, 2, 3, 4] if "told" in words else [1, 2, 3])
    opened.close()
    assert any(words in one for one in found), found


def _write_past_everything(path: Path, statement: str) -> None:
    """As who has the key of the file, without references being looked after."""
    import sqlcipher3

    forger = sqlcipher3.connect(str(path))
    forger.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    forger.execute("PRAGMA foreign_keys = OFF")
    forger.execute(statement)
    forger.commit()
    forger.close()
