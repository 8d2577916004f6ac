"""What happened to requests that somebody waits with: for the badge, the queue and one announcement each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from counter_app.domain.request import RequestState
from counter_app.domain.second_person import BY_SECOND_PERSON
from counter_app.domain.staff import Right
from counter_app.services.approvals import Approvals, Waiting
from counter_app.services.desk import Desk
from counter_app.storage import news
from counter_app.storage.tables_requests import request, request_event

#: In which state a request waits for an answer; of one that was released a paper does.
_WAITED: Final = (RequestState.AWAITING_APPROVAL, RequestState.REFERRED, RequestState.DISCLOSED)


@dataclass(frozen=True, slots=True)
class Answered:
    """A second person answered a request of this clerk, or nobody did in time."""

    request_id: int
    number: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class News:
    """What waits for this colleague, and what came back to them; `queue` is None for who approves nothing."""

    queue: tuple[Waiting, ...] | None = None
    answered: tuple[Answered, ...] = ()

    @property
    def waiting(self) -> int:
        return len(self.queue or ())

    @property
    def my_turn(self) -> int:
        """How many of them this colleague is asked for now, and not somebody before or after."""
        return sum(one.my_turn for one in self.queue or ())


class Live:
    """Looking again, for one desk; each answer is told once."""

    def __init__(self, desk: Desk, approvals: Approvals) -> None:
        self._desk = desk
        self._approvals = approvals
        self._seen: int | None = None

    @property
    def tells_itself(self) -> bool:
        """Whether the database tells that there is something; else one looks every few seconds."""
        return self._desk.database.dialect == "postgresql"

    def look(self) -> News:
        """What is new since the last look; the first look takes what was there as known."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        queue = None
        if desk.clerk.may(Right.APPROVE):
            queue = self._approvals.queue()
        else:
            self._approvals.expire()
        return News(queue, self._answered())

    def listen(self, heard: Callable[[], None], stopped: Callable[[], bool]) -> None:
        """Calls `heard` whenever the server tells that a request changed its state, until `stopped`.

        Raises EnvironmentTrouble when the server goes.
        """
        news.listen(self._desk.database, heard, stopped)

    def _answered(self) -> tuple[Answered, ...]:
        desk = self._desk
        with desk.database.read() as connection:
            newest = connection.scalar(select(func.coalesce(func.max(request_event.c.id), 0))) or 0
            since, self._seen = self._seen, newest
            if since is None:
                return ()
            rows = connection.execute(
                select(request_event.c.kind, request_event.c.note, request.c.id, request.c.number)
                .join(request, request.c.id == request_event.c.request_id)
                .where(
                    request_event.c.id > since,
                    request_event.c.id <= newest,
                    request_event.c.kind.in_(BY_SECOND_PERSON),
                    request_event.c.from_state.in_([str(state) for state in _WAITED]),
                    request.c.created_by == desk.clerk.id,
                    request_event.c.clerk_id != desk.clerk.id,
                )
                .order_by(request_event.c.id)
            ).all()
        here = self._approvals.at_desk
        return tuple(Answered(row.id, row.number, row.kind, row.note) for row in rows if row.id not in here)
