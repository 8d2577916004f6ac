"""The guided first hour in a training database: which tasks are done, as database and audit trail tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, exists, select

from counter_app import sentences
from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.first_hour import HANDBOOK, LINES_OF, Task
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.nota import Method
from counter_app.services.settings import read_municipality
from counter_app.storage import audit, first_hour
from counter_app.storage.columns import current_account
from counter_app.storage.tables_dossier import consent
from counter_app.storage.tables_money import invoice, payment
from counter_app.storage.tables_requests import approval, document, document_print, request

_ON_PAPER: Final = ("printer", "file")
#: By task, who of the fictitious people it is about: told by the number that a clerk types.
_ABOUT: Final[Mapping[Task, str]] = {
    Task.FIND_PERSON: "lives_alone",
    Task.CONSENT: "lives_alone",
    Task.REFUSAL: "couple_secret",
    Task.TELEPHONE: "father",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One task: whether it is done, and the BSN of the person whom it is about."""

    task: Task
    done: bool
    bsn: str = ""


@dataclass(frozen=True, slots=True)
class FirstHourStanding:
    """How far somebody is; before they began nothing is done."""

    begun: bool
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def next(self) -> Task | None:
        """The first task that is still open."""
        return next((step.task for step in self.steps if not step.done), None)


class FirstHour:
    """The first hour of the clerk at this desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self) -> FirstHourStanding:
        """Looks anew at what really happened; nothing of it is kept apart."""
        with self._desk.database.read() as connection:
            self._require(connection)
            done = _done(connection)
        steps = tuple(Step(task, task in (done or ()), _bsn(task)) for task in Task)
        return FirstHourStanding(done is not None, steps)

    def begin(self) -> None:
        """Begins, or begins anew: what was done before doesn't count any more."""
        with self._desk.database.begin() as connection:
            self._require(connection)
            first_hour.begin(connection)

    def handbook_read(self, topic: str) -> None:
        """Somebody who learns opened a page of the handbook. Outside of the first hour nobody keeps that."""
        with self._desk.database.begin() as connection:
            self._require(connection)
            if first_hour.own_lines(connection).begun:
                audit.write(connection, HANDBOOK, detail={"page": topic})

    def _require(self, connection: Connection) -> None:
        self._desk.require(Right.HANDLE_REQUESTS)
        if not read_municipality(connection).is_fictitious:
            raise UserError(sentences.FIRST_HOUR_IS_TRAINING)


def _bsn(task: Task) -> str:
    return DEMO_CAST[_ABOUT[task]].bsn if task in _ABOUT else ""


def _done(connection: Connection) -> frozenset[Task] | None:
    """The tasks that are done; None before the beginning."""
    lines = first_hour.own_lines(connection)
    if not lines.begun:
        return None
    done = {task for task, kinds in LINES_OF.items() if any(lines.has(kind) for kind in kinds)}
    # Whoever sees this page has signed in.
    done.add(Task.SIGN_IN)
    own = and_(request.c.id > lines.after_request, request.c.created_by == current_account())
    done |= {task for task, condition in _conditions().items() if _any(connection, own, condition)}
    if first_hour.refused_for_secrecy(connection, lines.after_request):
        done.add(Task.REFUSAL)
    return frozenset(done)


def _conditions() -> dict[Task, ColumnElement[bool]]:
    """What has to hold for a request of one's own."""
    # Columns by name: not every column of these tables is for everybody's eyes.
    disclosed = request.c.state == RequestState.DISCLOSED
    own = request.c.id
    return {
        Task.CONSENT: and_(disclosed, exists(consent.c.id).where(consent.c.request_id == own)),
        Task.TELEPHONE: and_(disclosed, request.c.channel == Channel.TELEPHONE),
        Task.FOUR_EYES: exists(approval.c.id).where(approval.c.request_id == own, approval.c.approved),
        Task.PRINT: exists(document.c.id).where(
            document.c.request_id == own,
            document_print.c.document_id == document.c.id,
            document_print.c.way.in_(_ON_PAPER),
            document_print.c.succeeded,
        ),
        Task.CASH: exists(invoice.c.id).where(
            invoice.c.request_id == own,
            payment.c.invoice_id == invoice.c.id,
            payment.c.method == Method.CASH,
        ),
    }


def _any(connection: Connection, own: ColumnElement[bool], condition: ColumnElement[bool]) -> bool:
    return connection.execute(select(request.c.id).where(own, condition).limit(1)).first() is not None
