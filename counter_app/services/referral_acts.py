"""What was laid before somebody else about a request, and what that person's answers settle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, insert, select

from counter_app.domain.decision import Decision
from counter_app.regulation.facts import Value
from counter_app.regulation.referral import Body, Verdict, body_of, causes_of, settled_by
from counter_app.services.phone_exception import asked_for
from counter_app.storage.tables_referrals import referral_act
from counter_app.storage.tables_staff import account

if TYPE_CHECKING:
    from counter_app.services.stored_requests import GivenFact, StoredRequest

_ASKED, _DECIDED = "asked", "decided"
#: How the window names whoever answered, as the source of a fact.
SOURCES: Final = {Body.SUPERVISOR: "informatiebeheerder", Body.COLLEGE: "college"}


@dataclass(frozen=True, slots=True)
class Act:
    """One question (without a verdict) or one answer, as it was recorded."""

    causes: tuple[str, ...]
    body: Body
    verdict: Verdict | None
    settles: dict[str, Value]
    reason: str
    decided_on: date | None
    paper: str
    clerk: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Answers:
    """All acts that hold for what is asked now, oldest first."""

    acts: tuple[Act, ...] = ()

    @property
    def asked(self) -> Act | None:
        """The question that was put last."""
        return next((act for act in reversed(self.acts) if act.verdict is None), None)

    @property
    def ended(self) -> Verdict | None:
        """The last answer, when it wasn't to go on: whatever else is said, nothing leaves then."""
        last = next((act.verdict for act in reversed(self.acts) if act.verdict is not None), None)
        return None if last is Verdict.GO_ON else last

    @property
    def derived(self) -> tuple[tuple[str, Value, str], ...]:
        """The facts that were settled, each with who settled it."""
        return tuple((fact, value, SOURCES[act.body]) for fact, (value, act) in self._settled().items())

    def outlasts(self, given: GivenFact) -> bool:
        """Whether what was settled goes before an answer of a clerk: before any but a later one against it."""
        settled = self._settled().get(given.key)
        if settled is None:
            return False
        value, act = settled
        return given.value == value or given.recorded_at <= act.recorded_at

    def locks(self, key: str, value: Value) -> bool:
        """Whether saying this would take back what was laid before somebody else."""
        if self.asked is None:
            return False
        about = settled_by(self.asked.causes)
        return key in about and value in (about[key], None)

    def _settled(self) -> dict[str, tuple[Value, Act]]:
        return {fact: (value, act) for act in self.acts for fact, value in act.settles.items()}


NO_ANSWERS: Final = Answers()


def answers_in(connection: Connection, stored: StoredRequest) -> Answers:
    """What was asked and answered about exactly what is asked now."""
    rows = connection.execute(
        select(referral_act, account.c.name)
        .join(account, account.c.id == referral_act.c.clerk_id)
        .where(referral_act.c.request_id == stored.id, referral_act.c.about == asked_for(stored))
        .order_by(referral_act.c.id)
    )
    return Answers(
        tuple(
            Act(
                tuple(json.loads(row.causes)),
                Body(row.body),
                None if row.verdict is None else Verdict(row.verdict),
                json.loads(row.settles),
                row.reason,
                row.decided_on,
                row.paper,
                row.name,
                row.recorded_at,
            )
            for row in rows
        )
    )


def keep_question(
    connection: Connection, stored: StoredRequest, decision: Decision, reason: str = ""
) -> None:
    """The request is laid before somebody else, for what this decision says."""
    causes = causes_of(decision)
    _keep(connection, stored, causes, body_of(causes), kind=_ASKED, settles="{}", reason=reason)


def keep_answer(
    connection: Connection,
    stored: StoredRequest,
    question: Act,
    verdict: Verdict,
    reason: str,
    decided_on: date,
    paper: str,
) -> None:
    """Somebody else answered; the database sees to it that it was somebody else."""
    settles = settled_by(question.causes) if verdict is Verdict.GO_ON else {}
    _keep(
        connection,
        stored,
        question.causes,
        question.body,
        kind=_DECIDED,
        verdict=str(verdict),
        settles=json.dumps(settles, sort_keys=True),
        reason=reason,
        decided_on=decided_on,
        paper=paper,
    )


def _keep(
    connection: Connection, stored: StoredRequest, causes: tuple[str, ...], body: Body, **values: Any
) -> None:
    connection.execute(
        insert(referral_act).values(
            request_id=stored.id,
            about=asked_for(stored),
            causes=json.dumps(causes),
            body=str(body),
            **values,
        )
    )
