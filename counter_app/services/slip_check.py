"""Whether a slip is one of ours: by its code and the header of its log entry, also when the rest was destroyed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app import sentences
from counter_app.domain.slip_code import DIGITS, MARK_DIGITS, SlipCode, read_slip_code
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit, log_heads
from counter_app.storage.log_heads import EntryEnd


class SlipVerdict(StrEnum):
    """What a code comes to."""

    GENUINE = "genuine"
    FORGED = "forged"
    #: This log never came that far.
    UNKNOWN = "unknown"
    OTHER_DATABASE = "other_database"


@dataclass(frozen=True, slots=True)
class CheckedSlip:
    """The verdict, about which entry, and when a genuine one was given; never about whom."""

    verdict: SlipVerdict
    number: int
    recorded_at: datetime | None = None


def check_slip(desk: Desk, typed: str) -> CheckedSlip:
    """Holds the code of a slip against the log, and writes down that somebody did."""
    desk.require(Right.VERIFY_LOG)
    code = read_slip_code(typed)
    if code is None:
        raise UserError(sentences.NO_SLIP_CODE, "code")
    with desk.database.begin() as connection:
        mark = log_heads.mark_of(connection)[:MARK_DIGITS]
        entry = log_heads.entry_end(connection, code.number)
        # The digits of one line behind the number of another were put together by somebody.
        elsewhere = entry is None and log_heads.has_hash(connection, code.digits)
        verdict = _verdict(code, mark, entry, elsewhere)
        detail = {"number": code.number, "verdict": str(verdict)}
        audit.write(connection, "slip_checked", location=desk.location, detail=detail)
    genuine = entry is not None and verdict is SlipVerdict.GENUINE
    return CheckedSlip(verdict, code.number, entry.recorded_at if genuine and entry is not None else None)


def _verdict(code: SlipCode, mark: str, entry: EntryEnd | None, elsewhere: bool) -> SlipVerdict:
    if code.mark and code.mark != mark:
        return SlipVerdict.OTHER_DATABASE
    if entry is None:
        return SlipVerdict.FORGED if elsewhere else SlipVerdict.UNKNOWN
    # Both what the log says and what its bytes come to: a header that was changed vouches for nothing.
    told = {entry.hash[:DIGITS], hashlib.sha256(entry.stored).hexdigest()[:DIGITS]}
    return SlipVerdict.GENUINE if told == {code.digits} else SlipVerdict.FORGED
