"""Everything that is kept about a person, for that person: in a request of their own, after they were identified."""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from counter_app.clock import local_date
from counter_app.domain.channel import Channel
from counter_app.domain.overview import HOLDINGS, OVERVIEW_RULES, begins_on, is_told
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.output import held_words
from counter_app.output.access_content import AccessOverviewContent, HeldLine, HeldSection
from counter_app.output.content import Addressee
from counter_app.output.documents import render
from counter_app.output.secrecy_words import STEPS
from counter_app.output.words import money
from counter_app.registers import ALL_REGISTERS
from counter_app.regulation import vocabulary
from counter_app.services import papers
from counter_app.services.decisions import Weighed
from counter_app.services.desk import Desk
from counter_app.services.disclosure_overview import (
    MadeOverview,
    entitled,
    lines_of,
    recorded,
    tell_reading,
)
from counter_app.services.given_data import notes_for, own_groups
from counter_app.services.settings import Municipality, read_municipality
from counter_app.services.stored_requests import StoredRequest, lock_request
from counter_app.storage.held_about import Held, Trace, held_about
from counter_app.storage.overview_lines import disclosures_about

#: By rule set, what gives the right to see everything.
ARTICLES: Final[Mapping[str, tuple[str, ...]]] = {
    "naarden-2007": ("art. 79 lid 1 Wet GBA", "art. 35 lid 1 Wbp"),
    "brp": ("art. 2.55 lid 1 Wet BRP", "art. 15 lid 1 AVG"),
}


@dataclass(frozen=True, slots=True)
class AccessView:
    """The paper as it would be made now."""

    stored: StoredRequest
    content: AccessOverviewContent
    pdf: bytes


class AccessOverviews:
    """Looking at everything that is kept about somebody and making the paper of it, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, request_id: int) -> AccessView:
        """What would stand on it, as a preview; the line about the reading is kept before anything is read.

        Raises UserError when the request isn't one of the person, or when nobody was identified yet.
        """
        desk = self._desk
        desk.require(Right.DISCLOSE)
        stored = tell_reading(request_id, desk, "overview_read", "holdings_read")
        with desk.database.begin() as connection:
            weighed = entitled(connection, desk, stored)
            content = self._content(connection, stored, weighed, desk.clock.now())
        return AccessView(stored, content, render(content, preview=True))

    def make(self, request_id: int, version: int, *, finish: bool = True) -> MadeOverview:
        """Records it and keeps the paper; `finish` ends the request with it, when nothing else was asked."""
        desk = self._desk
        desk.require(Right.DISCLOSE)
        tell_reading(request_id, desk, "overview_read", "holdings_read")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            weighed = entitled(connection, desk, stored)
            return recorded(
                connection,
                desk,
                stored,
                weighed,
                HOLDINGS,
                ARTICLES[weighed.decision.edition],
                "holdings_made",
                lambda at, number: self._content(connection, stored, weighed, at, number),
                finish=finish,
            )

    def _content(
        self,
        connection: Connection,
        stored: StoredRequest,
        weighed: Weighed,
        made_at: datetime,
        log_number: int | None = None,
    ) -> AccessOverviewContent:
        desk, edition = self._desk, weighed.decision.edition
        record, municipality = weighed.case.record, read_municipality(connection)
        assert stored.requester_class is not None
        assert stored.subject_person_id is not None
        rule, today = OVERVIEW_RULES[edition], desk.clock.today()
        since = begins_on(today, rule.years)
        traces = tuple(held_about(connection, stored.id, stored.subject_person_id))
        given = disclosures_about(connection, stored.id, stored.subject_person_id)
        told = (one for one in given if is_told(rule, one.payload.get("requester_class", ""), one.payload))
        kin = frozenset(
            number for one in traces if one.kind is Held.KIN_LEFT_OUT for number in one.words if number
        )
        itself = stored.requester_class is RequesterClass.SUBJECT
        return AccessOverviewContent(
            letterhead=papers.decided_under(municipality, edition, today),
            request_number=stored.number,
            to=Addressee(
                stored.requester_name,
                papers.address_lines(stored.requester_address),
                "" if itself else vocabulary.REQUESTERS[stored.requester_class],
            ),
            about=(record.salutation.full_name or record.name.sorted) if record is not None else "",
            data=own_groups(record, without=kin) if record is not None else (),
            under_investigation=notes_for(record, None) if record is not None else (),
            sections=sections_of(traces, municipality),
            disclosures=tuple(lines_of(told, since)),
            since=since,
            articles=ARTICLES[edition],
            made_at=made_at,
            made_by=desk.clerk.name if municipality.names_clerks else "",
            function=municipality.department,
            desk=desk.location,
            log_number=log_number,
        )


def sections_of(traces: Iterable[Trace], municipality: Municipality) -> tuple[HeldSection, ...]:
    """What the citizen reads of each kind of trace; what belongs to a request that isn't told of, is left out."""
    kept = tuple(traces)
    untold = {one.request_id for one in kept if one.kind is Held.UNTOLD}
    told = [one for one in kept if one.request_id is None or one.request_id not in untold]
    looks = [one for one in told if one.kind is Held.LOOKED]
    return (
        *(
            HeldSection(title, tuple(_WORDS[one.kind](one) for one in told if one.kind in kinds))
            for title, kinds in _SECTIONS
        ),
        HeldSection(held_words.LOOKED, _looks(looks, municipality)),
    )


def _looks(looks: Iterable[Trace], municipality: Municipality) -> tuple[HeldLine, ...]:
    """Who looked: when, and in what capacity; often on one day is one line."""
    counted = Counted((_on(one), one.words[0], one.words[1], one.request_id is not None) for one in looks)
    who = held_words.SOMEBODY_OF.format(department=municipality.department or municipality.name)
    lines = []
    for (on, act, reason, in_request), times in counted.items():
        why = held_words.IN_A_REQUEST if in_request else held_words.REASONS.get(reason, "")
        more = (who, why, held_words.TIMES.format(times=times) if times > 1 else "")
        what = held_words.ACTS.get(act, held_words.LOOKED_AT)
        lines.append(HeldLine(on, what, ", ".join(one for one in more if one)))
    return tuple(lines)


def _on(trace: Trace) -> date | None:
    """The day itself where one was kept, else the day on which it was written."""
    if trace.day and trace.kind is not Held.NOTE:
        return date.fromisoformat(trace.day)
    return local_date(trace.recorded_at) if trace.recorded_at is not None else None


def _asked_by(one: Trace) -> HeldLine:
    number, channel, _ = one.words
    return HeldLine(_on(one), held_words.REQUEST.format(number=number), vocabulary.CHANNELS[Channel(channel)])


def _asked_about(one: Trace) -> HeldLine:
    # General terms: who asks may be secret, or may be protected in another way.
    number, kind, _ = one.words
    who = vocabulary.REQUESTERS[RequesterClass(kind)]
    return HeldLine(_on(one), held_words.REQUEST.format(number=number), held_words.BY.format(who=who))


def _identity(one: Trace) -> HeldLine:
    document, result, four = one.words
    more = (held_words.CHECKED.get(result, result), held_words.LAST_FOUR.format(four=four) if four else "")
    what = next((words for kind, words in held_words.DOCUMENTS.items() if kind == document), document)
    return HeldLine(_on(one), what, ", ".join(part for part in more if part))


def _control(one: Trace) -> HeldLine:
    return HeldLine(_on(one), held_words.CONTROL, held_words.CONTROL_RESULTS[one.words[0]])


def _note(one: Trace) -> HeldLine:
    what = next(words for kind, words in held_words.NOTE_KINDS.items() if kind == one.words[0])
    if not one.day:
        return HeldLine(_on(one), what, held_words.ENDED)
    until = PartialDate.of(date.fromisoformat(one.day)).long
    return HeldLine(_on(one), what, held_words.UNTIL.format(day=until))


def _contact(one: Trace) -> HeldLine:
    value, product, step = one.words
    said = next(words for kind, words in held_words.CONTACT_STEPS.items() if kind == step)
    return HeldLine(_on(one), value, ", ".join(part for part in (product, said) if part))


def _secrecy(one: Trace) -> HeldLine:
    return HeldLine(_on(one), held_words.ASKED_SECRECY)


def _secrecy_step(one: Trace) -> HeldLine:
    return HeldLine(_on(one), next(words for kind, words in STEPS.items() if kind == one.words[0]))


def _consent(one: Trace) -> HeldLine:
    return HeldLine(_on(one), held_words.CONSENTED)


def _representation(one: Trace) -> HeldLine:
    return HeldLine(_on(one), held_words.REPRESENTED)


def _nota(one: Trace) -> HeldLine:
    number, cents, _ = one.words
    return HeldLine(_on(one), held_words.NOTA.format(number=number), money(int(cents)))


def _register(one: Trace) -> HeldLine:
    register, sequence, _ = one.words
    definition = ALL_REGISTERS[register]
    return HeldLine(_on(one), definition.title, definition.number(int(sequence)))


def _fetched(one: Trace) -> HeldLine:
    return HeldLine(_on(one), held_words.FETCHED, held_words.FETCH_OUTCOMES.get(one.words[1], ""))


_WORDS: Final[Mapping[Held, Callable[[Trace], HeldLine]]] = {
    Held.ASKED_BY: _asked_by,
    Held.ASKED_ABOUT: _asked_about,
    Held.IDENTITY: _identity,
    Held.CONTROL: _control,
    Held.NOTE: _note,
    Held.CONTACT: _contact,
    Held.SECRECY: _secrecy,
    Held.SECRECY_STEP: _secrecy_step,
    Held.CONSENT: _consent,
    Held.REPRESENTATION: _representation,
    Held.NOTA: _nota,
    Held.REGISTER: _register,
    Held.FETCHED: _fetched,
}
_SECTIONS: Final = (
    (held_words.ASKED_BY, (Held.ASKED_BY,)),
    (held_words.ASKED_ABOUT, (Held.ASKED_ABOUT,)),
    (held_words.IDENTITY, (Held.IDENTITY, Held.CONTROL)),
    (held_words.NOTES, (Held.NOTE,)),
    (held_words.CONTACT, (Held.CONTACT,)),
    (held_words.SECRECY, (Held.SECRECY, Held.SECRECY_STEP)),
    (held_words.CONSENT, (Held.CONSENT, Held.REPRESENTATION)),
    (held_words.NOTAS, (Held.NOTA,)),
    (held_words.REGISTERS, (Held.REGISTER,)),
    (held_words.FETCHED, (Held.FETCHED,)),
)
