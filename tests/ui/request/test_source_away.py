# ruff: noqa: F401, F811
"""The source of persons is away while somebody works on a request: the page says so, and goes on when it is back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from counter_app import sentences
from counter_app.brp.haal_centraal.connection import Connection, Secrets
from counter_app.domain.decision import Outcome
from counter_app.domain.person import PersonRecord
from counter_app.domain.staff import Role
from counter_app.services import person_source
from counter_app.services.source_settings import REMOTE, Source, forget_clients
from counter_app.storage.tables_persons import person
from tests.haal_centraal_server import API_KEY, HaalCentraalServer, haal_centraal
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import background, dressed, show, theme
from tests.ui.request.conftest import SeatClerk, seat


@pytest.fixture
def server(
    sqlite_town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HaalCentraalServer]:
    """The interface, which knows who lives here and is where persons come from."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    with sqlite_town.database.read() as connection:
        texts = connection.scalars(select(person.c.record)).all()
    with haal_centraal(PersonRecord.from_json(text) for text in texts) as one:
        settings = sqlite_town.counter(Role.APPLICATION_MANAGER).source_settings
        settings.keep(Source(), Source(REMOTE, Connection(one.url)), Secrets(api_key=API_KEY))
        yield one
    forget_clients()
    keyring.set_keyring(before)


def test_the_page_holds_and_says_why_until_the_source_answers(
    sqlite_town: Town, server: HaalCentraalServer, seat: SeatClerk
) -> None:
    stored = stories.paid_letter(sqlite_town.counter(), sqlite_town)
    server.always_failing = "500"
    person_source.refresh(sqlite_town.counter().desk, stored.id, anew=True)
    clerk = seat(stored.id)
    happened = sentences.SOURCE_TROUBLE["broken"][0]
    assert clerk.panel.outcome == Outcome.HOLD
    assert [row.text for row in clerk.panel.todo] == [" ".join(sentences.SOURCE_TROUBLE["broken"])]
    server.always_failing = ""
    clerk.open(stored.id)
    assert clerk.panel.outcome != Outcome.HOLD
    assert not any(happened in row.text for row in clerk.panel.todo)
