"""The recovery sheet: two persons, one paper, a trail, and the key nowhere else."""

from __future__ import annotations

import json
import logging
import traceback
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble, NotAllowed, UserError
from counter_app.output.recovery_key import key_rows
from counter_app.services.recovery import Recovery
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import audit_line
from tests.databases import KEY
from tests.output.papers import letters_of, pages
from tests.town import Town

WITNESS = "Sanne de Wit"
NOBODY_ELSE = sorted(set(Role) - {Role.APPLICATION_MANAGER})


def trail(database: Database) -> list[tuple[str, str]]:
    """What the audit trail tells of recovery sheets, as committed now."""
    lines = (
        select(audit_line.c.kind, audit_line.c.detail)
        .where(audit_line.c.kind.startswith("recovery_"))
        .order_by(audit_line.c.id)
    )
    with database.read() as connection:
        return [(row.kind, row.detail) for row in connection.execute(lines)]


@pytest.fixture
def recovery(sqlite_town: Town) -> Recovery:
    return Recovery(sqlite_town.counter(Role.APPLICATION_MANAGER).desk)


def test_the_sheet_opens_the_database_again_and_names_both_persons(
    recovery: Recovery, sqlite_town: Town
) -> None:
    sent: list[bytes] = []
    recovery.print_sheet(f"  {WITNESS.replace(' ', '  ')} ", sent.append)
    (page,) = pages(sent[0])
    rows = key_rows(KEY.hex())
    assert all(f"{row.digits}–{row.check}" in letters_of(page) for row in rows)
    typed_over = bytes.fromhex("".join(row.digits for row in rows))
    file = sqlite_town.database.file
    assert file is not None
    Database.open_embedded(file.path, typed_over).close()
    assert WITNESS in page
    assert "Aad Kuipers" in page
    last = recovery.last_printed()
    assert last is not None
    assert (last.clerk, last.second_person) == ("Aad Kuipers", WITNESS)


def test_it_is_written_down_before_the_printer_gets_anything(recovery: Recovery, sqlite_town: Town) -> None:
    at_the_printer: list[list[tuple[str, str]]] = []

    def send(_pdf: bytes) -> None:
        at_the_printer.append(trail(sqlite_town.database))

    assert recovery.last_printed() is None
    recovery.print_sheet(WITNESS, send)
    told = json.dumps({"second_person": WITNESS}, separators=(",", ":"))
    assert at_the_printer == [[("recovery_sheet_started", told)]]
    assert trail(sqlite_town.database) == [
        ("recovery_sheet_started", told),
        ("recovery_sheet_printed", told),
    ]


@pytest.mark.parametrize("fault", [EnvironmentTrouble("Geen papier.", "Vul het bij."), RuntimeError("bug")])
def test_a_printer_that_fails_leaves_a_line_and_no_sheet(
    recovery: Recovery, sqlite_town: Town, fault: Exception
) -> None:
    def send(_pdf: bytes) -> None:
        raise fault

    with pytest.raises(type(fault)) as failed:
        recovery.print_sheet(WITNESS, send)
    assert [kind for kind, _ in trail(sqlite_town.database)] == [
        "recovery_sheet_started",
        "recovery_sheet_failed",
    ]
    assert recovery.last_printed() is None
    told = "".join(traceback.format_exception(failed.value))
    assert KEY.hex() not in told.lower()


def test_the_key_is_in_no_line_no_log_and_no_file(
    recovery: Recovery, sqlite_town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent: list[bytes] = []
    recovery.print_sheet(WITNESS, sent.append)
    secrets = (KEY.hex(), *(row.digits.lower() for row in key_rows(KEY.hex())))
    with sqlite_town.database.read() as connection:
        told = "".join(connection.execute(select(audit_line.c.detail)).scalars()).lower()
    assert not any(secret in told + caplog.text.lower() for secret in secrets)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            kept = path.read_bytes()
            assert KEY not in kept
            assert not any(secret.encode() in kept.lower() for secret in secrets)
            assert not kept.startswith(b"%PDF")


@pytest.mark.parametrize(
    "typed", ["", "   ", "x" * 101, "Aad Kuipers", "aad  kuipers", " AAD KUIPERS ", "the own login"]
)
def test_the_second_person_is_somebody_else(recovery: Recovery, sqlite_town: Town, typed: str) -> None:
    sent: list[bytes] = []
    if typed == "the own login":
        typed = sqlite_town.account(Role.APPLICATION_MANAGER).login
    with pytest.raises(UserError) as refused:
        recovery.print_sheet(typed, sent.append)
    assert refused.value.field == "second_person"
    assert sent == []
    assert trail(sqlite_town.database) == []


@pytest.mark.parametrize("role", NOBODY_ELSE)
def test_no_other_role_gets_the_key(sqlite_town: Town, role: Role) -> None:
    recovery, sent = Recovery(sqlite_town.counter(role).desk), list[bytes]()
    with pytest.raises(NotAllowed):
        recovery.print_sheet(WITNESS, sent.append)
    with pytest.raises(NotAllowed):
        recovery.last_printed()
    assert sent == []


def test_a_server_has_no_sheet(town: Town) -> None:
    recovery, sent = Recovery(town.counter(Role.APPLICATION_MANAGER).desk), list[bytes]()
    assert recovery.is_possible == (town.database.dialect == "sqlite")
    if not recovery.is_possible:
        with pytest.raises(UserError, match="Alleen een database op deze computer"):
            recovery.print_sheet(WITNESS, sent.append)
        assert recovery.last_printed() is None
        assert sent == []
