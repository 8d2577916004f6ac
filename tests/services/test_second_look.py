"""In doubt about somebody's identity a second clerk looks: at the same desk, or from another one."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.identity import Shown
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_requests import identity_check
from tests.services import stories
from tests.services.test_identity import own_request, passport, record_of, zone_of
from tests.town import Town


@pytest.fixture
def zone(town: Town) -> str:
    return zone_of(record_of(town))


@pytest.fixture
def doubted(town: Town, zone: str) -> StoredRequest:
    """Sanne isn't sure of the photo, and says so."""
    clerk = town.counter()
    stored = own_request(town, clerk)
    return clerk.identity.record(stored.id, stored.version, passport(zone, likeness=Answer.UNKNOWN))


def _identity(counter: Counter, stored: StoredRequest) -> object:
    return counter.decisions.known(stored.id).derived_value("identity")


def test_who_doubted_does_not_take_the_doubt_away_alone(
    town: Town, doubted: StoredRequest, zone: str
) -> None:
    clerk = town.counter()
    assert clerk.identity.case(doubted.id).by_another
    with pytest.raises(UserError, match="Een collega moet nu kijken"):
        clerk.identity.record(doubted.id, doubted.version, passport(zone))
    (line,) = stories.audit_lines(town.database, "identity_denied")
    assert (line.clerk_id, line.request_id) == (clerk.clerk.id, doubted.id)
    assert _identity(clerk, doubted) == "twijfel"
    # Nor after a night's sleep, nor by saying no in between.
    town.later(days=1)
    stored = clerk.identity.record(doubted.id, doubted.version, passport(zone, likeness=Answer.NO))
    with pytest.raises(UserError, match="Een collega moet nu kijken"):
        clerk.identity.record(stored.id, stored.version, passport(zone))


def test_a_colleague_signs_at_the_same_desk_for_this_one_check(
    town: Town, doubted: StoredRequest, zone: str
) -> None:
    clerk, colleague = town.counter(), town.second_clerk()
    account = next(one for one in town.accounts if one.login == colleague.clerk.login)
    with pytest.raises(UserError, match="wachtwoord") as wrong:
        clerk.identity.record_at_desk(
            doubted.id, doubted.version, passport(zone), account.login, "not-the-password"
        )
    assert wrong.value.field == "password"
    own = town.account(Role.CLERK)
    with pytest.raises(UserError, match="Een collega moet nu kijken"):
        clerk.identity.record_at_desk(doubted.id, doubted.version, passport(zone), own.login, own.password)
    clerk.identity.record_at_desk(
        doubted.id, doubted.version, passport(zone), account.login, account.password
    )
    case = clerk.identity.case(doubted.id)
    assert case.found is not None
    assert (case.found.clerk_id, case.found.finding.result) == (colleague.clerk.id, Answer.YES)
    assert not case.by_another
    assert _identity(clerk, doubted) == "ja"


def test_a_colleague_looks_from_another_desk_and_it_holds_for_who_doubted(
    town: Town, doubted: StoredRequest, zone: str
) -> None:
    clerk, colleague = town.counter(), town.second_clerk()
    assert not colleague.identity.case(doubted.id).by_another
    stored = colleague.identity.record(doubted.id, doubted.version, passport(zone))
    assert _identity(clerk, doubted) == "ja"
    # It was settled, so that the one who doubted may check again later.
    clerk.identity.record(stored.id, stored.version, passport(zone))


def test_who_handles_no_requests_is_no_second_clerk(town: Town, doubted: StoredRequest, zone: str) -> None:
    supervisor = town.account(Role.SUPERVISOR)
    with pytest.raises(NotAllowed):
        town.counter().identity.record_at_desk(
            doubted.id, doubted.version, passport(zone), supervisor.login, supervisor.password
        )
    assert _identity(town.counter(), doubted) == "twijfel"


def test_doubt_about_somebody_else_says_nothing(town: Town, doubted: StoredRequest) -> None:
    clerk = town.counter()
    stored = clerk.requests.save(doubted.id, doubted.version, subject_person_id=town.person_id("mother"))
    assert not clerk.identity.case(stored.id).by_another
    clerk.identity.record(stored.id, stored.version, passport(zone_of(record_of(town, "mother"))))
    assert _identity(clerk, stored) == "ja"


def test_raw_sql_takes_no_doubt_away_either(town: Town, doubted: StoredRequest) -> None:
    clerk = town.counter()
    row = insert(identity_check).values(
        request_id=doubted.id,
        person_id=doubted.subject_person_id,
        document_kind="passport",
        checks=json.dumps({}),
        result="yes",
    )
    with pytest.raises(IntegrityError, match="second person"), clerk.desk.database.begin() as connection:
        connection.execute(row)
    assert len(stories.audit_lines(town.database, "guard_refused")) == 1


def test_a_call_that_reached_nobody_sure_is_made_again_by_another(town: Town) -> None:
    clerk, colleague = town.counter(), town.second_clerk()
    stored = stories.call(clerk, town)
    doubt = Shown(DocumentKind.CALL_BACK, genuine=Answer.UNKNOWN, reason="De lijn viel weg.")
    stored = clerk.identity.record(stored.id, stored.version, doubt)
    again = Shown(
        DocumentKind.CALL_BACK,
        genuine=Answer.YES,
        reason="Via de centrale.",
        called_number="035 000 00 17",
        number_source="Eigen gids",
    )
    with pytest.raises(UserError, match="Een collega moet nu kijken"):
        clerk.identity.record(stored.id, stored.version, again)
    colleague.identity.record(stored.id, stored.version, again)
    assert _identity(colleague, stored) == "ja"
