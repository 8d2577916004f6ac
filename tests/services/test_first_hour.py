"""The first hour: tasks are ticked by what really happened in the database, for this clerk, since they began."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from counter_app.domain.first_hour import HANDBOOK, Task
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services import demo_requests
from counter_app.services.billing import Method, take_payment
from counter_app.services.office import Counter
from counter_app.services.persons import Reason
from counter_app.services.settings import write_settings
from counter_app.storage.tables_staff import audit_line
from tests.town import Town


@dataclass
class Learner:
    """A clerk with the list in view."""

    counter: Counter
    seen: frozenset[Task] = frozenset()

    def ticked(self) -> set[Task]:
        """What was ticked since the last look."""
        now = frozenset(one.task for one in self.counter.first_hour.standing().steps if one.done)
        new, self.seen = now - self.seen, now

        return set(new)


def test_every_task_is_ticked_by_what_really_happened(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    # What was done before the beginning is no part of it.
    demo_requests.own_data(clerk, town.a_number("lives_alone"))
    assert clerk.first_hour.standing().begun is False
    clerk.first_hour.handbook_read("start")
    learner = Learner(clerk)
    assert learner.ticked() == set()
    clerk.first_hour.begin()
    assert learner.ticked() == {Task.SIGN_IN}
    standing = clerk.first_hour.standing()
    assert (standing.begun, standing.done, standing.next) == (True, 1, Task.HANDBOOK)

    clerk.first_hour.handbook_read("start")
    assert learner.ticked() == {Task.HANDBOOK}
    found = clerk.persons.search_typed(_bsn(clerk, Task.FIND_PERSON), reason=Reason.AT_COUNTER)
    assert found is not None
    assert learner.ticked() == set()
    clerk.persons.open(found.hits[0].person_id, reason=Reason.AT_COUNTER)
    assert learner.ticked() == {Task.FIND_PERSON}

    stored = demo_requests.letter_with_consent(clerk, town.a_number("lives_alone"))
    nota = clerk.disclosure.bill(stored.id, stored.version)
    assert learner.ticked() == set()
    take_payment(clerk.desk, nota.number, Method.CASH, nota.total_cents)
    assert learner.ticked() == {Task.CASH}
    ready = clerk.requests.read(stored.id)
    clerk.disclosure.release(ready.id, ready.version)
    assert learner.ticked() == {Task.CONSENT}
    slip = next(one for one in clerk.paper.documents(stored.id) if one.kind is DocumentKind.SLIP)
    print_id, _pdf = clerk.paper.start_print(slip.id, "file")
    assert learner.ticked() == set()
    clerk.paper.finish_print(print_id, True)
    assert learner.ticked() == {Task.PRINT}
    clerk.paper.start_print(slip.id, "file")
    assert learner.ticked() == {Task.REPRINT}

    secret = demo_requests.letter_with_consent(clerk, town.a_number("couple_secret"), "D. Hoekstra")
    assert learner.ticked() == set()
    clerk.decisions.decide(secret.id, secret.version)
    assert learner.ticked() == {Task.REFUSAL}

    demo_requests.municipal_call(clerk, town.a_number("father"), supervisor)
    assert learner.ticked() == {Task.TELEPHONE, Task.FOUR_EYES}
    clerk.register_files.statement("recipients")
    assert learner.ticked() == {Task.REGISTER}
    assert clerk.first_hour.standing().next is None

    # The same when the program starts again; anew, nothing of before counts.
    again = town.office.counter(clerk.clerk.login, town.account().password, clerk.desk.location)
    assert again.first_hour.standing().done == len(Task)
    again.close() if town.database.dialect == "postgresql" else None
    clerk.first_hour.begin()
    assert Learner(clerk).ticked() == {Task.SIGN_IN}


def test_what_a_colleague_does_ticks_nothing(town: Town) -> None:
    clerk, colleague = town.counter(), town.second_clerk()
    for one in (clerk, colleague):
        one.first_hour.begin()
    demo_requests.own_data(colleague, town.a_number("lives_alone"))
    colleague.register_files.statement("recipients")
    assert Learner(clerk).ticked() == {Task.SIGN_IN}
    assert Task.REGISTER in Learner(colleague).ticked()


def test_it_is_there_for_training_alone_and_keeps_nothing_outside_of_it(town: Town) -> None:
    clerk = town.counter()
    with pytest.raises(NotAllowed):
        town.counter(Role.CASHIER).first_hour.standing()
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    for act in (
        clerk.first_hour.begin,
        clerk.first_hour.standing,
        lambda: clerk.first_hour.handbook_read("start"),
    ):
        with pytest.raises(UserError, match="oefenomgeving"):
            act()
    with town.database.read() as connection:
        kept = connection.scalar(select(func.count()).where(audit_line.c.kind == HANDBOOK))
    assert kept == 0


def _bsn(counter: Counter, task: Task) -> str:
    bsn = next(one.bsn for one in counter.first_hour.standing().steps if one.task is task)
    assert bsn
    return bsn
