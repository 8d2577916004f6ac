"""What a blank form, an extract and an overview of disclosures say, as frozen values that can be stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.blank_form import FormPart
from counter_app.output.content import Addressee, DataGroup, Letterhead, Remark, UnderInvestigation


@dataclass(frozen=True, slots=True)
class FormContent:
    """A form to fill in by pen; nothing on it is about anybody."""

    letterhead: Letterhead
    title: str
    # As the rules cite them; paper writes them out.
    articles: tuple[str, ...]
    version: date
    parts: tuple[FormPart, ...]


@dataclass(frozen=True, slots=True)
class ExtractContent:
    """An extract or a copy of a record, with the municipality's word that it is one."""

    letterhead: Letterhead
    request_number: str
    to: Addressee
    # Whom the data are about.
    about: str
    data: tuple[DataGroup, ...]
    given_at: datetime
    given_by: str
    function: str
    desk: str
    # The whole record, and not some elements of it.
    is_copy: bool = False
    # Certified: on the request of who gets it, or because the law says so.
    certified: bool = False
    certified_under: tuple[str, ...] = ()
    under_investigation: tuple[UnderInvestigation, ...] = ()
    remarks: tuple[Remark, ...] = ()
    # Of the same entry as the slip; None only for a preview.
    log_number: int | None = None
    fingerprint: str | None = None

    @property
    def title(self) -> str:
        """How it is called: «Gewaarmerkt afschrift», «Uittreksel» and the like."""
        word = "afschrift" if self.is_copy else "uittreksel"
        return f"Gewaarmerkt {word}" if self.certified else word.capitalize()


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One disclosure as the citizen reads it."""

    on: date
    to: str
    capacity: str
    data: str
    ground: str


@dataclass(frozen=True, slots=True)
class OverviewContent:
    """To whom data of a person were given; no lines means that there is none to tell of."""

    letterhead: Letterhead
    request_number: str
    to: Addressee
    about: str
    since: date
    until: date
    years: int
    lines: tuple[OverviewLine, ...]
    # The articles that give the right to it.
    articles: tuple[str, ...]
    made_at: datetime
    made_by: str
    function: str
    desk: str
    # None only for a preview.
    log_number: int | None = None
