"""What a paper says with everything that the municipality keeps about somebody, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.output.citizen_content import OverviewLine
from counter_app.output.content import Addressee, DataGroup, Letterhead, UnderInvestigation


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One trace as the citizen reads it; no day where none was kept."""

    on: date | None
    what: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class HeldSection:
    """Traces of one kind; no lines means that there is none to tell of."""

    title: str
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True)
class AccessOverviewContent:
    """Own data and every trace around them, for the person."""

    letterhead: Letterhead
    request_number: str
    to: Addressee
    about: str
    data: tuple[DataGroup, ...]
    under_investigation: tuple[UnderInvestigation, ...]
    sections: tuple[HeldSection, ...]
    # To whom data were given, since when.
    disclosures: tuple[OverviewLine, ...]
    since: date
    # The articles that give the right to it.
    articles: tuple[str, ...]
    made_at: datetime
    made_by: str
    function: str
    desk: str
    # None only for a preview.
    log_number: int | None = None
