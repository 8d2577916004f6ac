"""The recovery sheet: the key of the embedded database on paper for the safe, with a second person as witness."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.papers import letterhead
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.tables_staff import account, audit_line

_STARTED = "recovery_sheet_started"
_PRINTED = "recovery_sheet_printed"
_FAILED = "recovery_sheet_failed"
#: The audit line of another key, after which an earlier sheet opens nothing any more.
KEY_REPLACED = "key_replaced"
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """The sheet that was printed last."""

    printed_at: datetime
    clerk: str
    second_person: str


class Recovery:
    """Prints the key; it goes to the printer and nowhere else."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def is_possible(self) -> bool:
        """Only the embedded database has a key that can be lost."""
        return self._desk.database.file is not None

    def print_sheet(self, second_person: str, send: Callable[[bytes], None]) -> None:
        """Hands the sheet to `send` after it was written down who makes it and who stands by."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        file = self._desk.database.file
        if file is None:
            raise UserError(sentences.RECOVERY_ON_SERVER)
        witness = self._second_person(second_person)
        sheet = self._draw(file, witness)
        self._write_down(_STARTED, witness)
        sent = False
        try:
            send(sheet)
            sent = True
        finally:
            self._write_down(_PRINTED if sent else _FAILED, witness)

    def last_printed(self) -> PrintedSheet | None:
        """When and by whom the newest sheet was printed; None when there is none."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        if not self.is_possible:
            return None
        newest = (
            select(audit_line.c.recorded_at, audit_line.c.detail, account.c.name)
            .join(account, account.c.id == audit_line.c.clerk_id)
            .where(audit_line.c.kind == _PRINTED)
            .order_by(audit_line.c.id.desc())
            .limit(1)
        )
        with self._desk.database.read() as connection:
            row = connection.execute(newest).one_or_none()
        if row is None:
            return None
        return PrintedSheet(row.recorded_at, row.name, json.loads(row.detail)["second_person"])

    def _second_person(self, typed: str) -> str:
        witness = " ".join(typed.split())
        clerk = self._desk.clerk
        if not witness or len(witness) > _LONGEST_NAME:
            raise UserError(sentences.NO_SECOND_PERSON, "second_person")
        if witness.casefold() in (" ".join(clerk.name.split()).casefold(), clerk.login.casefold()):
            raise UserError(sentences.SAME_SECOND_PERSON, "second_person")
        return witness

    def _draw(self, file: EmbeddedFile, witness: str) -> bytes:
        from counter_app.output.content import RecoveryContent
        from counter_app.output.recovery_sheet import recovery_sheet

        with self._desk.database.read() as connection:
            head = letterhead(read_municipality(connection))
        return recovery_sheet(
            RecoveryContent(
                letterhead=head,
                key_hex=file.key.hex(),
                database=file.path.name,
                made_on=self._desk.clock.today(),
                made_by=self._desk.clerk.name,
                second_person=witness,
            )
        )

    def _write_down(self, kind: str, witness: str) -> None:
        with self._desk.database.begin() as connection:
            audit.write(connection, kind, location=self._desk.location, detail={"second_person": witness})


def is_printed(connection: Connection) -> bool:
    """Whether a sheet was printed of the key that this embedded database has now."""
    printed, replaced = (
        connection.scalar(select(func.max(audit_line.c.id)).where(audit_line.c.kind == kind)) or 0
        for kind in (_PRINTED, KEY_REPLACED)
    )
    return printed > replaced
