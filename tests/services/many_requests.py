"""Hundreds of requests at once, as a year leaves them behind; only what figures count is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from sqlalchemy import insert

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services.office import Counter
from counter_app.storage.tables_requests import decision, request

_NUMBERS = count(1)
PAIR = "art. 11 lid 5 of 6"


@dataclass(frozen=True, slots=True)
class Past:
    """A request of the past, and what became of it."""

    received: date
    state: RequestState = RequestState.DISCLOSED
    outcome: Outcome | None = Outcome.DISCLOSE
    requester: RequesterClass = RequesterClass.FREE_NATURAL_PERSON
    channel: Channel = Channel.LETTER
    location: str = "Balie 1"
    days: int = 3
    term: int = 56
    article: str = ""


def refused(received: date, article: str, channel: Channel = Channel.LETTER) -> Past:
    return Past(received, RequestState.REFUSED, Outcome.REFUSE, article=article, channel=channel)


def put(counter: Counter, past: Iterable[Past]) -> None:
    """Writes them as this clerk, in one transaction."""
    with counter.desk.database.begin() as connection:
        for one in past:
            made = connection.execute(
                insert(request)
                .values(
                    number=f"P-{next(_NUMBERS):06d}",
                    state=str(one.state),
                    channel=str(one.channel),
                    location=one.location,
                    received_on=one.received,
                    due_on=one.received + timedelta(days=one.term),
                    requester_class=str(one.requester),
                    elements="[]",
                    edition="naarden-2007",
                )
                .returning(request.c.id)
            ).scalar_one()
            if one.outcome is not None:
                connection.execute(
                    insert(decision).values(
                        request_id=made,
                        edition="naarden-2007",
                        edition_hash="x",
                        outcome=str(one.outcome),
                        decided_on=one.received + timedelta(days=one.days),
                        counted_under=one.article,
                        receipt="{}",
                        digest="x",
                    )
                )


def year(first: date, months: int = 6, weekly: int = 1) -> Sequence[Past]:
    """A steady stream of every kind, so that nothing is too small to be shown."""
    made: list[Past] = []
    for month in range(months):
        start = date(first.year + (first.month - 1 + month) // 12, (first.month - 1 + month) % 12 + 1, 2)
        for _ in range(weekly):
            made += [
                Past(start, channel=Channel.COUNTER, requester=RequesterClass.SUBJECT, days=0, term=28)
            ] * 12
            made += [Past(start)] * 8
            made += [Past(start, outcome=Outcome.DISCLOSE_LIMITED, days=70)] * 6
            made += [refused(start, "art. 10 lid 3")] * 5 + [refused(start, PAIR)] * 5
            made += [Past(start, RequestState.ON_HOLD, Outcome.HOLD)] * 5
            made += [Past(start, RequestState.REFERRED, Outcome.REFER_SUPERVISOR)] * 5
            made += [Past(start, RequestState.IN_PROGRESS, None)] * 5
    return made
