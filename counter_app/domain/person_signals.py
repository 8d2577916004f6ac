"""The status signals of a person: what everybody who works with them should know first."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.domain.address import Address
from counter_app.domain.answer import Answer
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord


class Signal(StrEnum):
    """What the header says of a person, in this order."""

    DECEASED = "deceased"
    DEPARTED = "departed"
    SUSPENDED = "suspended"
    INVESTIGATION_ADDRESS = "investigation_address"
    INVESTIGATION = "investigation"
    MAIL_ADDRESS = "mail_address"
    GUARDIANSHIP = "guardianship"
    MINOR = "minor"
    ANOMALIES = "anomalies"
    RUNNING_REQUESTS = "running_requests"


#: From this age on nobody is a minor.
ADULT: Final = 18


def lasting_signals(record: PersonRecord, address: Address | None = None) -> tuple[Signal, ...]:
    """The signals that follow from the record alone, whatever day it is; `address` is theirs, if it was read."""
    suspension = record.suspension
    address = address or record.address
    under = record.investigations
    on_address = any(one.category == "08" for one in under)
    # In the order of the signals.
    told = (
        (Signal.DECEASED, record.deceased is not Answer.NO),
        (Signal.DEPARTED, address.is_abroad or (suspension is not None and suspension.reason in ("E", "M"))),
        (Signal.SUSPENDED, suspension is not None and suspension.reason not in ("O", "E", "M")),
        (Signal.INVESTIGATION_ADDRESS, on_address),
        (Signal.INVESTIGATION, bool(under) and not on_address),
        (Signal.MAIL_ADDRESS, address.is_mail_only),
        (Signal.GUARDIANSHIP, record.under_guardianship is not Answer.NO),
        (Signal.ANOMALIES, bool(record.anomalies)),
    )
    return tuple([signal for signal, holds in told if holds])


def signals_on(
    day: date, lasting: tuple[Signal, ...], birth: PartialDate | None, running: int = 0
) -> tuple[Signal, ...]:
    """All signals of a day, in their fixed order."""
    adult = birth.at_least(ADULT, day) if birth else Answer.UNKNOWN
    told = {*lasting, *([Signal.MINOR] if adult is Answer.NO else [])}
    if running:
        told.add(Signal.RUNNING_REQUESTS)
    return tuple(signal for signal in Signal if signal in told) if told else ()


def signals_of(record: PersonRecord, today: date, running: int = 0) -> tuple[Signal, ...]:
    """The status signals of a record."""
    return signals_on(today, lasting_signals(record), record.birth, running)
