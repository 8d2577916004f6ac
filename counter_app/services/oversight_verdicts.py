"""What who looked came to: once written it stays, and nobody judges their own acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.oversight import Conclusion, SignalKind
from counter_app.errors import Denied, UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.tables_oversight import oversight_verdict
from counter_app.storage.tables_staff import account

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """That somebody looked, when, and the conclusion."""

    conclusion: Conclusion
    note: str
    by: str
    at: datetime
    #: Of a signal, the newest line that was there to look at.
    last_line: int = 0


def of_signals(
    connection: Connection, first: date, last: date
) -> dict[tuple[SignalKind, int | None, date], Verdict]:
    """The newest verdict on each signal of these days."""
    rows = connection.execute(
        select(oversight_verdict, account.c.name)
        .join(account, account.c.id == oversight_verdict.c.clerk_id)
        .where(oversight_verdict.c.day >= first, oversight_verdict.c.day <= last)
        .order_by(oversight_verdict.c.id)
    )
    return {
        (SignalKind(row.signal), row.about_id, row.day): Verdict(
            Conclusion(row.conclusion), row.note, row.name, row.recorded_at, row.last_line
        )
        for row in rows
    }


def of_sample(connection: Connection, sample_id: int) -> dict[int, Verdict]:
    """The newest verdict on each line of a sample."""
    rows = connection.execute(
        select(oversight_verdict, account.c.name)
        .join(account, account.c.id == oversight_verdict.c.clerk_id)
        .where(oversight_verdict.c.sample_id == sample_id)
        .order_by(oversight_verdict.c.id)
    )
    return {
        row.line: Verdict(Conclusion(row.conclusion), row.note, row.name, row.recorded_at) for row in rows
    }


def count_of_sample(connection: Connection, sample_id: int) -> int:
    """How many lines of a sample somebody looked at."""
    query = select(func.count(oversight_verdict.c.line.distinct())).where(
        oversight_verdict.c.sample_id == sample_id
    )
    return connection.execute(query).scalar_one()


def write(
    connection: Connection,
    desk: Desk,
    conclusion: Conclusion,
    note: str,
    about_id: int | None,
    *,
    signal: SignalKind | None = None,
    day: date | None = None,
    last_line: int | None = None,
    sample_id: int | None = None,
    line: int | None = None,
) -> None:
    """Keeps a verdict. Raises Denied about one's own acts, UserError where a word is missing."""
    if about_id == desk.clerk.id:
        raise Denied(sentences.OWN_ACTS, "oversight_denied")
    note = " ".join(note.split())
    if conclusion is not Conclusion.IN_ORDER and not note:
        raise UserError(sentences.VERDICT_WITHOUT_NOTE, "note")
    if len(note) > _LONGEST:
        raise UserError(sentences.LONG_VERDICT.format(most=_LONGEST), "note")
    connection.execute(
        insert(oversight_verdict)
        .inline()
        .values(
            signal=signal,
            day=day,
            last_line=last_line,
            sample_id=sample_id,
            line=line,
            about_id=about_id,
            conclusion=str(conclusion),
            note=note,
        )
    )
    audit.write(
        connection,
        "verdict_given",
        location=desk.location,
        detail={"signal": str(signal) if signal else "", "line": line, "conclusion": str(conclusion)},
    )
