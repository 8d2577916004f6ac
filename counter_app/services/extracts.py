"""When a disclosure comes with an extract or a certified copy, and what stands on it: no more than is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from counter_app.domain.answer import Answer
from counter_app.domain.codes import DUTCH
from counter_app.domain.decision import Costs, ScopeKind
from counter_app.domain.elements import Element
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord
from counter_app.domain.slip_code import DIGITS
from counter_app.output.citizen_content import ExtractContent
from counter_app.output.content import Addressee, Remark
from counter_app.output.phrases import NO_RESIDENCE_DATA, NO_RESIDENCE_TITLE
from counter_app.output.words import citation_in_full
from counter_app.regulation import vocabulary
from counter_app.services.charges import OWN
from counter_app.services.given_data import given_groups, notes_for, own_groups
from counter_app.services.papers import address_lines, decided_under
from counter_app.services.settings import Municipality

if TYPE_CHECKING:
    from counter_app.services.decisions import Weighed
    from counter_app.services.desk import Desk
    from counter_app.services.stored_requests import StoredRequest

#: The obligation to give the data as a certified copy.
_CERTIFIED: Final = "gewaarmerkt_afschrift"
_NATIONALITY, _RESIDENCE = 4, 10
_TITLE, _ENDS = "39.10", "39.20"
_TREATED_AS_DUTCH: Final = "B"


@dataclass(frozen=True, slots=True)
class Articles:
    """Of one rule set: the certified copy for a third party and for oneself, and the word about residence."""

    for_others: tuple[str, ...]
    for_oneself: tuple[str, ...]
    residence: str


ARTICLES: Final[Mapping[str, Articles]] = {
    "naarden-2007": Articles(("art. 98 lid 1 Wet GBA",), ("art. 79 lid 3 Wet GBA",), "art. 111 Wet GBA"),
    "brp": Articles(("art. 3.5 lid 3 Wet BRP",), ("art. 2.55 lid 1 Wet BRP",), "art. 3.15 Wet BRP"),
}


def extract_of(
    municipality: Municipality,
    stored: StoredRequest,
    weighed: Weighed,
    given: tuple[Element, ...],
    desk: Desk,
    given_at: datetime,
    log_number: int | None = None,
    log_hash: str | None = None,
) -> ExtractContent | None:
    """The paper that goes with the slip; None where the slip says it all, as when somebody only looks.

    Without `log_number` it is a preview.
    """
    record, decision = weighed.case.record, weighed.decision
    own = stored.requester_class in OWN
    # Who pays for it has asked for more than a look.
    asked = own and decision.costs is Costs.FEE_TABLE
    certified = _CERTIFIED in decision.obligations or asked
    if record is None or not (certified or decision.scope.kind is ScopeKind.EXTRACT):
        return None
    articles = ARTICLES[decision.edition]
    whole = decision.scope.kind is ScopeKind.OWN_RECORD and not stored.elements
    today = desk.clock.today()
    assert stored.requester_class is not None
    return ExtractContent(
        letterhead=decided_under(municipality, decision.edition, today),
        request_number=stored.number,
        to=Addressee(
            stored.requester_name,
            address_lines(stored.requester_address),
            vocabulary.REQUESTERS[stored.requester_class],
        ),
        about=record.salutation.full_name or record.name.sorted,
        data=own_groups(record) if whole else given_groups(record, given),
        given_at=given_at,
        given_by=desk.clerk.name if municipality.names_clerks else "",
        function=municipality.department,
        desk=desk.location,
        # What the law calls a copy for a third party, holds some elements too.
        is_copy=whole or (not own and certified),
        certified=certified,
        certified_under=(articles.for_oneself if own else articles.for_others) if certified else (),
        under_investigation=notes_for(record, None if whole else given),
        remarks=residence_remarks(record, articles.residence, today) if certified else (),
        log_number=log_number,
        fingerprint=log_hash[:DIGITS] if log_hash else None,
    )


def residence_remarks(record: PersonRecord, citation: str, today: date) -> tuple[Remark, ...]:
    """A certified copy about somebody who isn't known to be Dutch says so when it tells nothing of residence."""
    if is_dutch(record) is Answer.YES or has_residence_data(record, today):
        return ()
    return (Remark(NO_RESIDENCE_TITLE, NO_RESIDENCE_DATA.format(under=citation_in_full(citation))),)


def is_dutch(record: PersonRecord) -> Answer:
    """Whether a nationality on the record is the Dutch one; without any nobody knows."""
    here = record.current(_NATIONALITY)
    codes = [one.text("05.10") for one in here]
    if DUTCH in codes or any(one.text("65.10") == _TREATED_AS_DUTCH for one in here):
        return Answer.YES
    return Answer.NO if any(codes) else Answer.UNKNOWN


def has_residence_data(record: PersonRecord, today: date) -> bool:
    """Whether a title to stay is on the record that hasn't ended, as far as its date says."""
    titles = (one for one in record.current(_RESIDENCE) if one.text(_TITLE))
    ends = (PartialDate.parse_lo3(one.text(_ENDS)) for one in titles)
    # An end of which the day or the month isn't known can lie ahead as long as its last possible day does.
    return any(end is None or end.latest >= today for end in ends)
