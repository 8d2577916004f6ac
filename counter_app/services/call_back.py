"""Which number to call back: that of our own register where the caller was chosen from it, never the caller's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.services.designation import source
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.register_rows import entry_with

_FIELD = "telephone"
#: Of an international number, so many digits after the country code tell it apart.
_TELLING = 9


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number of our own list, and where it stands there."""

    number: str
    source: str


def own_number(connection: Connection, stored: StoredRequest, today: date) -> OwnNumber | None:
    """The number in the register of whom the requester is; None when the register has none."""
    if stored.recipient_entry_id is None:
        return None
    entry = entry_with(connection, stored.recipient_entry_id)
    holds = entry.holding(today) if entry is not None else None
    number = str(holds.values.get(_FIELD) or "") if holds is not None else ""
    return OwnNumber(number, source(entry)) if number and entry is not None else None


def require_own(own: OwnNumber | None, called: str) -> None:
    """Raises UserError when the register knows the caller by another number than was called."""
    if own is not None and _digits(own.number) != _digits(called):
        raise UserError(sentences.CALLERS_OWN_NUMBER, "called_number")


def _digits(number: str) -> str:
    digits = "".join(sign for sign in number if sign.isdigit())
    return digits[-_TELLING:] if len(digits) > _TELLING else digits
