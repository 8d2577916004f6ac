"""Reading and verifying the disclosure log; nothing here changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Right
from counter_app.services.desk import Desk
from counter_app.services.log_heads import recount
from counter_app.storage import log_chain
from counter_app.storage.log_verify import Verification
from counter_app.storage.paper_steps import was_not_handed
from counter_app.storage.tables_breaches import wrong_disclosure
from counter_app.storage.tables_log import log_check, log_header, log_payload
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_staff import account


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry as a list shows it; `about` is empty for a subject that this clerk may not see."""

    number: int
    recorded_at: datetime
    kind: str
    edition: str
    hash: str
    previous_hash: str
    destroyed: bool
    request_number: str = ""
    clerk: str = ""
    requester: str = ""
    requester_class: str = ""
    channel: str = ""
    about: str = ""
    shielded: bool = False
    elements: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    purpose: str = ""
    secrecy_seen: str = ""
    #: Of a line about another one: whose paper came out once more, or never did.
    of: int = 0
    #: Somebody said that this should not have been given: the entry in the register of breaches.
    wrong_entry: int | None = None
    #: Its papers were withdrawn before they left, so that it counts no more.
    not_handed: bool = False


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What to show; None and empty mean everything."""

    since: datetime | None = None
    until: datetime | None = None
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LogCheck:
    """The last time that the whole chain was counted again, and what it came to."""

    at: datetime
    intact: bool
    entries: int
    first_broken: int | None = None


class DisclosureLog:
    """The log as this desk may read it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, only: LogFilter = LogFilter(), most: int = 500) -> tuple[LogLine, ...]:
        """Entries, newest first: one's own, or all for who has the right to the whole log."""
        desk = self._desk
        self._require_reading()
        query = (
            select(
                log_header,
                log_payload.c.payload,
                request.c.number.label("request_number"),
                account.c.name.label("clerk"),
                person.c.secrecy_raw,
                self._name().label("shown_name"),
                log_payload.c.person_id,
                wrong_disclosure.c.entry_id.label("wrong_entry"),
                was_not_handed(log_header.c.number).label("not_handed"),
            )
            .outerjoin(log_payload, log_payload.c.number == log_header.c.number)
            .outerjoin(request, request.c.id == log_payload.c.request_id)
            .outerjoin(account, account.c.id == log_payload.c.clerk_id)
            .outerjoin(person, person.c.id == log_payload.c.person_id)
            .outerjoin(wrong_disclosure, wrong_disclosure.c.log_number == log_header.c.number)
            .order_by(log_header.c.number.desc())
        )
        if not desk.clerk.may(Right.WHOLE_LOG):
            query = query.where(log_payload.c.clerk_id == desk.clerk.id)
        if only.since is not None:
            query = query.where(log_header.c.recorded_at >= only.since)
        if only.until is not None:
            query = query.where(log_header.c.recorded_at < only.until)
        if only.kind:
            query = query.where(log_header.c.kind == only.kind)
        wanted = only.text.casefold().strip()
        if not wanted:
            query = query.limit(most)
        with desk.database.read() as connection:
            # What the clerk may not see isn't searched either, so the words are looked for in the lines as shown.
            lines = (self._line(row) for row in connection.execute(query))
            return tuple(islice((line for line in lines if wanted in _searched(line)), most))

    def count(self) -> int:
        """How many entries the chain has."""
        self._require_reading()
        with self._desk.database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(log_header)).scalar_one())

    def verify(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Verification:
        """Checks the whole chain, also against what was signed; says where it breaks first, for everybody to see."""
        self._desk.require(Right.VERIFY_LOG)
        return recount(self._desk, progress, cancelled)

    def last_check(self) -> LogCheck | None:
        """What the newest finished recount came to, whoever did it; None when nobody ever counted."""
        with self._desk.database.read() as connection:
            return read_last_check(connection)

    def _name(self) -> ColumnElement[str | None]:
        """Whom an entry is about; a server hides who is secret but for who reads the whole log."""
        desk = self._desk
        if desk.database.dialect != "postgresql" or not desk.clerk.may(Right.WHOLE_LOG):
            return person.c.shown_name
        return func.coalesce(person.c.shown_name, func.name_in_log(log_payload.c.number))

    def _require_reading(self) -> None:
        desk = self._desk
        desk.require(Right.WHOLE_LOG if desk.clerk.may(Right.WHOLE_LOG) else Right.OWN_LOG)

    def _line(self, row: Row[Any]) -> LogLine:
        fixed = {
            "number": row.number,
            "recorded_at": row.recorded_at,
            "kind": row.kind,
            "edition": row.edition,
            "hash": row.hash,
            "previous_hash": row.previous_hash,
        }
        if row.payload is None:
            return LogLine(**fixed, destroyed=True)
        payload = log_chain.read_payload(row.payload)
        secret = row.person_id is not None and read_code(row.secrecy_raw).restricted
        shielded = secret and not self._desk.clerk.may(Right.WHOLE_LOG)
        return LogLine(
            **fixed,
            destroyed=False,
            request_number=row.request_number or "",
            clerk=row.clerk or "",
            requester=payload.get("requester", ""),
            requester_class=payload.get("requester_class", ""),
            channel=payload.get("channel", ""),
            about="" if shielded else row.shown_name or "",
            shielded=shielded,
            elements=tuple(payload.get("elements", ())),
            grounds=tuple(payload.get("grounds", ())),
            purpose=payload.get("purpose", ""),
            secrecy_seen="" if shielded else payload.get("secrecy_seen", ""),
            of=payload.get("of", 0),
            wrong_entry=row.wrong_entry,
            not_handed=bool(row.not_handed),
        )


def read_last_check(connection: Connection) -> LogCheck | None:
    """The newest finished recount."""
    row = connection.execute(
        select(log_check.c.recorded_at, log_check.c.intact, log_check.c.entries, log_check.c.first_broken)
        .order_by(log_check.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else LogCheck(*row)


def _searched(line: LogLine) -> str:
    return " ".join(
        (line.request_number, line.clerk, line.requester, line.about, line.purpose, str(line.number))
    ).casefold()
