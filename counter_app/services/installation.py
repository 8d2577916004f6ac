"""The installation of a municipality: what is there, what is missing, and what waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Decision, Outcome
from counter_app.domain.installation import STEP_OF, STEPS, Lack, Need, holding_back
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Clerk, Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.accounts import Account, read_accounts
from counter_app.services.charges import CODES, tariffs_on
from counter_app.services.designation import designation
from counter_app.services.desk import Desk
from counter_app.services.editions import Rules, holds_for_real, rules_on
from counter_app.services.recovery import is_printed
from counter_app.services.settings import Municipality, read_locations, read_municipality
from counter_app.storage import audit
from counter_app.storage.tables_installation import installation_approval
from counter_app.storage.tables_reading import regulation_text

if TYPE_CHECKING:
    from counter_app.services.decisions import Weighed
    from counter_app.services.stored_requests import StoredRequest

#: Who stands on annex 1 or 2.
_ON_AN_ANNEX: Final = frozenset({RequesterClass.FREE_LEGAL_PERSON, RequesterClass.MUNICIPAL_BODY})
#: A letter follows wherever it was asked.
_BY_LETTER: Final = frozenset({Outcome.REFUSE})


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the list: what it is, how it stands, who does it, and what waits for it."""

    lack: Lack
    title: str
    done: bool
    who: Role
    #: What waits as long as it isn't done.
    holds_back: str
    #: Whether this clerk can say here and now that it was looked at.
    can_approve: bool = False


def checklist(desk: Desk) -> tuple[Standing, ...]:
    """Everything to set up, done or not, in the order of doing it."""
    if not (desk.clerk.may(Right.MANAGE_ACCOUNTS) or desk.clerk.may(Right.SET_EDITION)):
        raise NotAllowed(sentences.NOT_ALLOWED[Right.MANAGE_ACCOUNTS])
    with desk.database.snapshot() as connection:
        missing = frozenset(lacking(connection, desk.clock.today()))
    embedded = desk.database.file is not None
    return tuple(
        Standing(
            step.lack,
            *_titled(step.lack, done=step.lack not in missing),
            step.who,
            sentences.MISSING[step.lack.value][1],
            step.lack in missing and step.approved_with is not None and desk.clerk.may(step.approved_with),
        )
        for step in STEPS
        if embedded or step.lack is not Lack.RECOVERY_SHEET
    )


def approve(desk: Desk, lack: Lack) -> None:
    """Says, for everybody to see, that this was looked at and is in order."""
    right = STEP_OF[lack].approved_with
    if right is None:
        raise UserError(sentences.NOT_BY_APPROVAL)
    desk.require(right)
    with desk.database.begin() as connection:
        if lack in _approved(connection):
            return
        connection.execute(insert(installation_approval).values(lack=str(lack)).inline())
        audit.write(connection, "installation_approved", location=desk.location, detail={"step": str(lack)})


def lacking(connection: Connection, today: date) -> Iterator[Lack]:
    """All that is missing, in the order of doing it."""
    municipality = read_municipality(connection)
    rules = rules_on(connection, municipality, today)
    missing = set(of_requests(connection, municipality, rules, today))
    missing.update(_of_the_office(connection, municipality, today))
    yield from (lack for lack in Lack if lack in missing)


def of_requests(
    connection: Connection, municipality: Municipality, rules: Rules, today: date
) -> Iterator[Lack]:
    """What a request can wait for: asked with every case, so by few and small questions.

    That nobody is designated isn't among them: it would tell of a request that it is about somebody secret.
    """
    if not municipality.name:
        yield Lack.NAME
    if not municipality.iban:
        yield Lack.IBAN
    if not tariffs_on(connection, rules.edition, today):
        yield Lack.TARIFFS
    if municipality.is_fictitious:
        return
    if not rules.recorded or not holds_for_real(rules.edition, municipality, today):
        yield Lack.EDITION
    approved = _approved(connection)
    yield from (step.lack for step in STEPS if step.approved_with and step.lack not in approved)


def needs_of(stored: StoredRequest, decision: Decision) -> frozenset[Need]:
    """What a request needs of the installation to go where this decision leads."""
    needs = {Need.DECISION}
    if decision.costs in CODES and (decision.outcome.discloses or decision.only_payment_missing):
        needs.add(Need.NOTA)
    if stored.channel is Channel.LETTER or decision.outcome in _BY_LETTER:
        needs.add(Need.LETTER)
    if stored.requester_class in _ON_AN_ANNEX:
        needs.add(Need.ANNEX)
    return frozenset(needs)


def held_back(weighed: Weighed) -> tuple[Lack, ...]:
    """What a request waits for that the municipality has yet to set up."""
    return holding_back(weighed.case.lacking, needs_of(weighed.case.stored, weighed.decision))


def refuse_held_back(weighed: Weighed) -> None:
    """Raises UserError, with the sentence that the request shows too."""
    held = held_back(weighed)
    if held:
        raise UserError(sentences.HELD_BACK[held[0].value])


def _of_the_office(connection: Connection, municipality: Municipality, today: date) -> Iterator[Lack]:
    if not municipality.code:
        yield Lack.CODE
    if not read_locations(connection):
        yield Lack.LOCATIONS
    people = [_clerk(one) for one in read_accounts(connection) if one.active]
    if not any(one.may(Right.HANDLE_REQUESTS) for one in people):
        yield Lack.CLERK
    if not any(one.may(Right.APPROVE) for one in people):
        yield Lack.SUPERVISOR
    handle = [one for one in people if one.may(Right.HANDLE_REQUESTS)]
    if not any(designation(connection, one, today)[0] for one in handle):
        yield Lack.DESIGNATED
    if municipality.is_fictitious:
        return
    if connection.scalar(select(func.count()).select_from(regulation_text)) == 0:
        yield Lack.REGULATION_TEXT
    # A server has no key of its own to lose.
    if connection.dialect.name != "postgresql" and not is_printed(connection):
        yield Lack.RECOVERY_SHEET


def _approved(connection: Connection) -> frozenset[Lack]:
    found = connection.scalars(select(installation_approval.c.lack).distinct())
    return frozenset(Lack(one) for one in found)


def _clerk(one: Account) -> Clerk:
    return Clerk(one.id, one.login, one.name, one.roles, one.designated)


def _titled(lack: Lack, *, done: bool) -> tuple[str, bool]:
    return sentences.MISSING[lack.value][0], done
