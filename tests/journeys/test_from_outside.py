"""The main job in the real program on a real screen, with a keyboard from outside and eyes on what it left."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services.demo import ACCOUNTS, SETTINGS
from counter_app.storage import keys
from counter_app.storage.database import Database
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_requests import identity_check, request
from counter_app.storage.tables_staff import audit_line
from tests.journeys.screen import Screen, program_on_a_screen
from tests.journeys.test_window import passport

CLERK = ACCOUNTS[0]


class Kept:
    """What the program keeps in its database, read beside it."""

    def __init__(self, folder: Path) -> None:
        self.path, self.key_file = folder / "demo.balie", folder / "demo.key"
        self._database: Database | None = None

    def newest(self) -> dict[str, Any]:
        """The request that was begun last; nothing before there is a database."""
        return self._row(select(request).order_by(request.c.id.desc()).limit(1))

    def identity(self) -> dict[str, Any]:
        """How the identity was established in the newest request."""
        return self._row(
            select(identity_check)
            .where(identity_check.c.request_id == self.newest()["id"])
            .order_by(identity_check.c.id.desc())
            .limit(1)
        )

    def entry(self) -> dict[str, Any]:
        """The last entry of the disclosure log."""
        return self._row(select(log_header).order_by(log_header.c.number.desc()).limit(1))

    def has_begun(self) -> bool:
        """Whether somebody began the first hour."""
        return bool(self._row(select(audit_line).where(audit_line.c.kind == "first_hour_begun")))

    def close(self) -> None:
        if self._database is not None:
            self._database.close()

    def _row(self, statement: Select[Any]) -> dict[str, Any]:
        if self._database is None:
            if not self.path.exists():
                return {}
            self._database = Database.open_embedded(self.path, keys.read_key_file(self.key_file))
        with self._database.read() as connection:
            row = connection.execute(statement).first()
            return dict(row._mapping) if row is not None else {}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path / "demo")
    yield made
    made.close()


def sign_in(screen: Screen, kept: Kept) -> None:
    screen.wait(lambda: bool(kept.newest()), "the demo to be made")
    screen.wait(lambda: screen.window("Balie Burgerzaken"), "the window")
    screen.type(CLERK.login)
    screen.press("Return")
    screen.type(CLERK.password)
    screen.press("Return")
    screen.wait(lambda: screen.window(SETTINGS["name"]), "the window of the work")


def new_request(screen: Screen, kept: Kept) -> None:
    """F7, the first kind of requester, and their BSN."""
    before = kept.newest()["id"]
    screen.press("F7")
    screen.wait(lambda: kept.newest()["id"] > before, "a new request")
    screen.press("Down", "Return")
    screen.wait(lambda: kept.newest()["requester_class"] == str(RequesterClass.SUBJECT), "the requester")
    screen.type(DEMO_CAST["lives_alone"].bsn)
    screen.press("Return")
    screen.wait(lambda: kept.newest()["subject_person_id"] is not None, "the person to be found")


def establish_identity(screen: Screen, kept: Kept) -> None:
    """The passport under the scanner, three looks at it, and F2."""
    screen.press("Return")
    for line in passport("VAN<OLDENZEEL", "JOHANNA<MARIA", "19820514", "F"):
        screen.type(line)
    screen.press("F2", "j", "j", "j")
    screen.insist("F2", lambda: bool(kept.identity()), "the identity to be recorded")


def test_somebody_gets_their_own_data_at_the_counter(tmp_path: Path, kept: Kept) -> None:
    with program_on_a_screen(tmp_path, "demo", "--directory", str(kept.path.parent)) as screen:
        sign_in(screen, kept)
        # From the search field, which on this kind of screen would take the key to wipe itself.
        screen.press("ctrl+u")
        screen.insist("F2", kept.has_begun, "the first hour to begin")
        screen.press("F12")
        new_request(screen, kept)
        establish_identity(screen, kept)
        assert kept.identity()["last_four"] == "2027"
        entries = kept.entry()["number"]
        # No special signs; looking at the data is enough.
        for key in ("n", "j"):
            version = kept.newest()["version"]
            screen.insist(key, lambda before=version: kept.newest()["version"] > before, "the answer")  # type: ignore[misc]
        screen.insist("F2", lambda: kept.newest()["state"] == RequestState.DISCLOSED, "the disclosure")
        assert kept.entry()["number"] == entries + 1
        assert kept.entry()["kind"] == "own_data"
        # F12 and the log page: the program still answers.
        screen.press("F12", "alt+5")
    assert log_says(kept) == {"intact": True, "entries": entries + 1, "first_broken": None, "reason": None}


def log_says(kept: Kept) -> Any:
    """What the command line finds in the log when the window is closed."""
    command = ["log", "verify", "--json", "--database", str(kept.path), "--key-file", str(kept.key_file)]
    done = subprocess.run(
        [sys.executable, "-m", "counter_app", *command],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)
