"""What a municipality sets up: each step holds back exactly the requests that need it, and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.installation import STEP_OF, STEPS, Lack, Need, holding_back
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.installation import approve, checklist, held_back
from counter_app.services.office import Counter
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_money import tariff
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_staff import account, audit_line
from tests.services import stories
from tests.town import Town

WHERE = {Right.SET_EDITION: Role.SUPERVISOR, Right.MANAGE_ACCOUNTS: Role.APPLICATION_MANAGER}
EVERYBODY = frozenset(Need)


def take_away(town: Town, lack: Lack) -> None:
    """The municipality as it was before this step."""
    with town.database.begin() as connection:
        if lack in (Lack.NAME, Lack.IBAN):
            write_settings(connection, {lack.value: ""})
        elif lack is Lack.TARIFFS:
            connection.execute(delete(tariff))
        elif lack is Lack.DESIGNATED:
            connection.execute(update(account).values(designated=False))


def make_real(town: Town, without: Lack | None = None) -> None:
    """Real persons from now on: everything is set up but one thing."""
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": "", "second_factor": "none"})
    today = town.clock.today()
    if without is not Lack.EDITION:
        town.counter(Role.SUPERVISOR).editions.put_in_force("brp", today, "B&W 2026-11", today)
    for step in STEPS:
        if step.approved_with is not None and step.lack is not without:
            approve(town.counter(WHERE[step.approved_with]).desk, step.lack)
    if without is not None:
        take_away(town, without)


def by_letter(clerk: Counter, town: Town) -> StoredRequest:
    return stories.letter(clerk, town)


def for_free(clerk: Counter, town: Town) -> StoredRequest:
    return stories.own_data(clerk, town, "housemate_one")


def with_nota(clerk: Counter, town: Town) -> StoredRequest:
    """Asked at the counter, and paid for afterwards or before: there is a nota."""
    return stories.extract(clerk, town, "housemate_one", "housemate_two")


def on_an_annex(clerk: Counter, town: Town) -> StoredRequest:
    stored = clerk.requests.start(Channel.COUNTER)
    return clerk.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_LEGAL_PERSON,
        requester_name="Stichting Fictief",
        purpose="Ledenadministratie",
    )


REQUESTS: dict[Need, Callable[[Counter, Town], StoredRequest]] = {
    Need.DECISION: for_free,
    Need.LETTER: by_letter,
    Need.ANNEX: on_an_annex,
}


def refusal(clerk: Counter, stored: StoredRequest) -> str:
    """What the service says when this is decided now."""
    with pytest.raises(UserError) as refused:
        clerk.decisions.decide(stored.id, stored.version)
    return refused.value.sentence


def shown(clerk: Counter, stored: StoredRequest) -> list[str]:
    """What the request itself says that it waits for."""
    weighed = clerk.decisions.preview(clerk.decisions.known(stored.id))
    return [sentences.HELD_BACK[lack.value] for lack in held_back(weighed)]


def test_every_step_is_told_and_every_need_has_a_step() -> None:
    assert [step.lack for step in STEPS] == list(Lack)
    assert set(sentences.MISSING) == {lack.value for lack in Lack}
    told = {step.lack.value for step in STEPS if step.holds not in (None, Need.SHIELDED)}
    assert set(sentences.HELD_BACK) == told
    assert {step.holds for step in STEPS} == {None, *Need}
    assert holding_back(Lack, EVERYBODY) == tuple(step.lack for step in STEPS if step.holds)
    assert holding_back((), EVERYBODY) == ()


@pytest.mark.parametrize(
    "lack", [step.lack for step in STEPS if step.holds in REQUESTS], ids=lambda lack: str(lack)
)
def test_what_is_not_set_up_holds_back_what_needs_it_and_nothing_else(sqlite_town: Town, lack: Lack) -> None:
    town, clerk = sqlite_town, sqlite_town.counter()
    make_real(town, without=lack)
    need = STEP_OF[lack].holds
    assert need is not None
    for other, begin in REQUESTS.items():
        stored = begin(clerk, town)
        waits = sentences.HELD_BACK[lack.value]
        if other is need or need is Need.DECISION:
            assert refusal(clerk, stored) == waits
            assert shown(clerk, stored) == [waits]
        else:
            assert shown(clerk, stored) == []


@pytest.mark.parametrize("lack", [Lack.IBAN, Lack.TARIFFS])
def test_no_account_or_no_tariff_means_no_nota(town: Town, lack: Lack) -> None:
    clerk = town.counter()
    make_real(town)
    stored, free = by_letter(clerk, town), for_free(clerk, town)
    weighed = clerk.decisions.preview(clerk.decisions.known(stored.id))
    assert weighed.decision.only_payment_missing
    take_away(town, lack)
    waits = sentences.HELD_BACK[lack.value]
    with pytest.raises(UserError) as refused:
        clerk.disclosure.bill(stored.id, stored.version)
    assert refused.value.sentence == waits
    assert shown(clerk, stored) == [waits]
    assert shown(clerk, free) == []
    assert clerk.disclosure.release(free.id, free.version).log_number is not None


def test_with_nobody_designated_nobody_handles_secret_persons_and_the_request_does_not_tell(
    sqlite_town: Town,
) -> None:
    town, clerk = sqlite_town, sqlite_town.counter()
    make_real(town, without=Lack.DESIGNATED)
    assert [one.lack for one in checklist(town.counter(Role.APPLICATION_MANAGER).desk) if not one.done] == [
        Lack.REGULATION_TEXT,
        Lack.DESIGNATED,
        Lack.RECOVERY_SHEET,
    ]
    again = town.office.counter(clerk.clerk.login, town.account().password, "Balie 1")
    stored = stories.own_data(again, town, "housemate_one")
    assert shown(again, stored) == []
    secret = again.requests.start(Channel.COUNTER)
    secret = again.requests.save(
        secret.id,
        secret.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
        purpose="Reünie",
    )
    with town.database.begin() as connection:
        connection.execute(
            update(request)
            .where(request.c.id == secret.id)
            .values(subject_person_id=town.person_id("couple_secret"))
        )
    with pytest.raises(NotAllowed) as refused:
        again.disclosure.release(secret.id, again.requests.read(secret.id).version)
    assert refused.value.sentence == sentences.NOT_DESIGNATED


def test_once_all_is_set_up_real_requests_go_their_way(town: Town) -> None:
    clerk = town.counter()
    make_real(town)
    stored = for_free(clerk, town)
    assert shown(clerk, stored) == []
    assert clerk.disclosure.release(stored.id, stored.version).log_number is not None


def test_rules_that_are_over_hold_back_every_real_decision(town: Town) -> None:
    make_real(town)
    today = town.clock.today()
    town.counter(Role.SUPERVISOR).editions.put_in_force("naarden-2007", today, "vergissing", today)
    clerk = town.counter()
    assert refusal(clerk, for_free(clerk, town)) == sentences.HELD_BACK["edition"]
    town.counter(Role.SUPERVISOR).editions.put_in_force("brp", today, "hersteld", today)
    stored = for_free(clerk, town)
    assert clerk.disclosure.release(stored.id, stored.version).log_number is not None


def test_what_was_being_worked_on_is_held_at_the_release_too(town: Town) -> None:
    clerk = town.counter()
    make_real(town)
    stored = for_free(clerk, town)
    stored = clerk.decisions.decide(stored.id, stored.version)
    take_away(town, Lack.NAME)
    with pytest.raises(UserError) as refused:
        clerk.disclosure.release(stored.id, stored.version)
    assert refused.value.sentence == sentences.HELD_BACK["name"]


def test_a_demo_comes_set_up(town: Town) -> None:
    for role in (Role.APPLICATION_MANAGER, Role.SUPERVISOR):
        assert [one.lack for one in checklist(town.counter(role).desk) if not one.done] == []


def test_each_step_is_looked_at_by_who_it_belongs_to(town: Town) -> None:
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": "", "second_factor": "none"})
    for step in (one for one in STEPS if one.approved_with is not None):
        assert step.approved_with is not None
        for role in (Role.CLERK, Role.SUPERVISOR, Role.APPLICATION_MANAGER):
            if role is WHERE[step.approved_with]:
                continue
            with pytest.raises(NotAllowed):
                approve(town.counter(role).desk, step.lack)
        desk = town.counter(WHERE[step.approved_with]).desk
        before = next(one for one in checklist(desk) if one.lack is step.lack)
        assert (before.done, before.can_approve) == (False, True)
        approve(desk, step.lack)
        approve(desk, step.lack)
        after = next(one for one in checklist(desk) if one.lack is step.lack)
        assert (after.done, after.can_approve) == (True, False)
    with town.database.read() as connection:
        told = connection.scalars(select(audit_line.c.kind).where(audit_line.c.kind.like("installation%")))
        assert len(list(told)) == len([one for one in STEPS if one.approved_with])
    with pytest.raises(UserError):
        approve(town.counter(Role.APPLICATION_MANAGER).desk, Lack.IBAN)


def test_the_list_is_not_for_everybody(town: Town) -> None:
    for role in (Role.CLERK, Role.CASHIER, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            checklist(town.counter(role).desk)


def test_an_edition_that_begins_later_does_not_hold_yet(town: Town) -> None:
    make_real(town, without=Lack.EDITION)
    today = town.clock.today()
    tomorrow = today + timedelta(days=1)
    town.counter(Role.SUPERVISOR).editions.put_in_force("brp", tomorrow, "B&W 2026-11", today)
    clerk = town.counter()
    assert refusal(clerk, for_free(clerk, town)) == sentences.HELD_BACK["edition"]
