"""The overview of disclosures that a person may ask for: to whom, when and what, also when there was none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.brp.rubrics import element_name
from counter_app.clock import local_date
from counter_app.domain.channel import Channel
from counter_app.domain.decision import ScopeKind
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.letter import WayOut
from counter_app.domain.overview import OVERVIEW, OVERVIEW_RULES, begins_on, is_told
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import Denied, UserError
from counter_app.output.citizen_content import OverviewContent, OverviewLine
from counter_app.output.content import Addressee
from counter_app.output.documents import render
from counter_app.output.phrases import SOMEBODY
from counter_app.regulation import vocabulary
from counter_app.services import papers
from counter_app.services.billing import standing_nota
from counter_app.services.charges import OWN
from counter_app.services.decisions import Weighed, approved, digest_of, keep, weigh
from counter_app.services.desk import Desk
from counter_app.services.disclosure import identity_method
from counter_app.services.persons import require_designated
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import StoredRequest, lock_request, move, read_request
from counter_app.storage import audit, log_chain
from counter_app.storage.log_chain import LogKind
from counter_app.storage.overview_lines import LoggedDisclosure, disclosures_about

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from counter_app.output.documents import Content


@dataclass(frozen=True, slots=True)
class OverviewView:
    """An overview as it would be made now; `periods` are the years that can be chosen."""

    stored: StoredRequest
    content: OverviewContent
    periods: tuple[int, ...]
    pdf: bytes


@dataclass(frozen=True, slots=True)
class MadeOverview:
    """What became of it: the request as it stands, and the line in the log."""

    request: StoredRequest
    log_number: int


class Overviews:
    """Looking at an overview and making it, inside a request of the person, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, request_id: int, years: int | None = None) -> OverviewView:
        """What would stand on it, as a preview; the line about the reading is kept before anything is read.

        Raises UserError when the request isn't one of the person, or when nobody was identified yet.
        """
        desk = self._desk
        desk.require(Right.DISCLOSE)
        stored = tell_reading(request_id, desk, "overview_read")
        with desk.database.begin() as connection:
            weighed = entitled(connection, desk, stored)
            content = self._content(connection, stored, weighed, years, desk.clock.now())
        periods = tuple(dict.fromkeys((1, OVERVIEW_RULES[weighed.decision.edition].years)))
        return OverviewView(stored, content, periods, render(content, preview=True))

    def make(
        self, request_id: int, version: int, years: int | None = None, *, finish: bool = True
    ) -> MadeOverview:
        """Records it and keeps the paper; `finish` ends the request with it, when nothing else was asked."""
        desk = self._desk
        desk.require(Right.DISCLOSE)
        tell_reading(request_id, desk, "overview_read")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            weighed = entitled(connection, desk, stored)
            return recorded(
                connection,
                desk,
                stored,
                weighed,
                OVERVIEW,
                OVERVIEW_RULES[weighed.decision.edition].articles,
                "overview_made",
                lambda at, number: self._content(connection, stored, weighed, years, at, number),
                finish=finish,
            )

    def _content(
        self,
        connection: Connection,
        stored: StoredRequest,
        weighed: Weighed,
        years: int | None,
        made_at: datetime,
        log_number: int | None = None,
    ) -> OverviewContent:
        desk, edition = self._desk, weighed.decision.edition
        rule, today = OVERVIEW_RULES[edition], desk.clock.today()
        years = rule.years if years is None else years
        if not 1 <= years <= rule.years:
            raise UserError(sentences.OVERVIEW_TERM, "years")
        since = begins_on(today, years)
        record, municipality = weighed.case.record, read_municipality(connection)
        assert stored.requester_class is not None
        assert stored.subject_person_id is not None
        itself = stored.requester_class is RequesterClass.SUBJECT
        found = disclosures_about(connection, stored.id, stored.subject_person_id)
        told = (one for one in found if is_told(rule, one.payload.get("requester_class", ""), one.payload))
        return OverviewContent(
            letterhead=papers.decided_under(municipality, edition, today),
            request_number=stored.number,
            to=Addressee(
                stored.requester_name,
                papers.address_lines(stored.requester_address),
                "" if itself else vocabulary.REQUESTERS[stored.requester_class],
            ),
            about=(record.salutation.full_name or record.name.sorted) if record is not None else "",
            since=since,
            until=today,
            years=years,
            lines=tuple(lines_of(told, since)),
            articles=rule.articles,
            made_at=made_at,
            made_by=desk.clerk.name if municipality.names_clerks else "",
            function=municipality.department,
            desk=desk.location,
            log_number=log_number,
        )


def tell_reading(request_id: int, desk: Desk, *acts: str) -> StoredRequest:
    """Keeps a line for each act, in a transaction of its own: a server tells nothing before it.

    Raises UserError when the request isn't one of the person.
    """
    with desk.database.begin() as connection:
        stored = read_request(connection, request_id)
        if stored.requester_class not in OWN or stored.subject_person_id is None:
            raise UserError(sentences.OVERVIEW_NOT_OWN)
        require_designated(connection, desk, stored.subject_person_id)
        for act in acts:
            audit.write(
                connection,
                act,
                person_id=stored.subject_person_id,
                request_id=request_id,
                location=desk.location,
            )
    return stored


def entitled(connection: Connection, desk: Desk, stored: StoredRequest) -> Weighed:
    """Who may see the whole own record may see to whom it was given; everybody else waits or is refused."""
    require_designated(connection, desk, stored.subject_person_id)
    weighed = weigh(connection, desk, stored)
    decision = weighed.decision
    may = decision.outcome.discloses or decision.only_payment_missing
    if not may or not decision.firm or decision.scope.kind is not ScopeKind.OWN_RECORD:
        raise UserError(sentences.OVERVIEW_NOT_YET)
    if weighed.case.letter_to_check:
        raise UserError(sentences.LETTER_NOT_CHECKED)
    if decision.needs_second_person and not approved(connection, stored.id, digest_of(weighed)):
        raise Denied(sentences.NO_APPROVAL, "release_denied", stored.id)
    return weighed


def recorded(
    connection: Connection,
    desk: Desk,
    stored: StoredRequest,
    weighed: Weighed,
    what: str,
    articles: tuple[str, ...],
    event: str,
    content_of: Callable[[datetime, int], Content],
    *,
    finish: bool,
) -> MadeOverview:
    """Keeps a paper for the person with the entry of the log that it names; all in the transaction at hand."""
    if finish and standing_nota(connection, stored.id) is not None:
        raise UserError(sentences.OVERVIEW_NOTA)
    keep(connection, stored, weighed)
    entry = log_chain.append(
        connection,
        LogKind.OWN_DATA,
        weighed.decision.edition,
        _payload_of(stored, weighed, what, articles, desk.location),
        request_id=stored.id,
        person_id=stored.subject_person_id,
    )
    content = content_of(entry.recorded_at, entry.number)
    out = WayOut.POST if stored.channel is Channel.LETTER else WayOut.HAND
    papers.keep_document(connection, stored.id, content, log_number=entry.number, way_out=out)
    audit.write(
        connection,
        event,
        person_id=stored.subject_person_id,
        request_id=stored.id,
        location=desk.location,
    )
    if finish:
        _end_with(connection, stored, weighed, event)
    return MadeOverview(read_request(connection, stored.id), entry.number)


def _end_with(connection: Connection, stored: StoredRequest, weighed: Weighed, event: str) -> None:
    """Ends a request with the paper that was made, when nothing else was asked."""
    if stored.state is not RequestState.READY:
        move(connection, stored, RequestState.READY, "decided", str(weighed.decision.outcome))
        stored = read_request(connection, stored.id)
    move(connection, stored, RequestState.DISCLOSED, event)


def _payload_of(
    stored: StoredRequest, weighed: Weighed, what: str, articles: tuple[str, ...], location: str
) -> dict[str, object]:
    """What the log says of a paper for the person themselves: `what` in place of elements."""
    return {
        "requester": stored.requester_name,
        "requester_class": str(stored.requester_class),
        "subject": weighed.case.record.a_number if weighed.case.record else "",
        "channel": str(stored.channel),
        "scope": what,
        "elements": [what],
        "grounds": list(articles),
        "ground": articles[0],
        "purpose": stored.purpose,
        "secrecy_seen": str(weighed.case.derived_value("secrecy") or ""),
        "identity": identity_method(weighed),
        "nota": "",
        "desk": location,
    }


def lines_of(told: Iterable[LoggedDisclosure], since: date) -> Iterator[OverviewLine]:
    """What the citizen reads of each disclosure in the period."""
    for one in told:
        on, payload = local_date(one.recorded_at), one.payload
        if on < since:
            continue
        kind = RequesterClass(payload["requester_class"])
        # General terms will do for the law; the name of who asked for secrecy is no business of another. Of
        # who isn't linked to a record, or whose request was destroyed since, nobody knows whether they did.
        private = kind is RequesterClass.FREE_NATURAL_PERSON and one.requester_is_secret is not False
        yield OverviewLine(
            on=on,
            to=SOMEBODY if private else payload["requester"],
            capacity="" if private else vocabulary.REQUESTERS[kind],
            data=_in_words(payload["elements"]),
            ground=payload["ground"] or next(iter(payload["grounds"]), ""),
        )


def _in_words(numbers: Sequence[str]) -> str:
    """«naam, adres»; an element of the log that no word stands for, by its own name."""
    words = {number: vocabulary.ELEMENTS[one] for one in Element for number in RUBRIEKEN[one]}
    return ", ".join(dict.fromkeys(words.get(number) or element_name(number) for number in numbers))
