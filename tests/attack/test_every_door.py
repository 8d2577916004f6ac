"""Every role at every door of the services: who has no right gets in nowhere, and the attempt is on record."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from counter_app import sentences
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.office import Counter
from counter_app.storage.everything import metadata
from counter_app.storage.trouble import NO_RIGHT
from tests.attack import rights
from tests.attack.doors import UNKNOWN, Place, doors
from tests.services import stories
from tests.town import Town

#: What is said to who may not come in at all, beside what is said for other reasons.
_TURNED_AWAY = {*sentences.NOT_ALLOWED.values(), sentences.NOT_YOUR_REGISTER}


def test_every_door_stands_in_the_table() -> None:
    assert set(doors()) == rights.NAMED


def _tried() -> list[str]:
    return [one for one in doors() if one in rights.NAMED - rights.ELSEWHERE]


def _rows(town: Town) -> dict[str, int]:
    """How much there is in every table; the trail itself may grow."""
    with town.database.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table.name != "audit_line"
        }


def _arguments(place: Place, name: str, role: Role) -> dict[str, object]:
    counter = place.town.counter(role)
    told = place.arguments(doors()[name], counter)
    return told | ({"key": rights.REGISTER} if name.startswith("register") and "key" in told else {})


def _is_turned_away(place: Place, name: str, role: Role) -> bool:
    try:
        doors()[name].call(place.town.counter(role), _arguments(place, name, role))
    except NotAllowed as refused:
        return refused.sentence in _TURNED_AWAY
    except UserError:
        # It was read first what was wrong with the words.
        return False
    return False


def _attempts(place: Place, counter: Counter) -> list[stories.AuditLine]:
    # A refused approval says itself what it was about.
    lines = stories.audit_lines(place.town.database)
    refused = ("not_allowed", "approval_denied")
    return [one for one in lines if one.clerk_id == counter.clerk.id and one.kind in refused]


@pytest.mark.parametrize("role", list(Role))
def test_who_has_no_right_comes_through_no_door(place: Place, role: Role) -> None:
    counter = place.town.counter(role)
    before, attempts = _rows(place.town), len(_attempts(place, counter))
    closed = [one for one in _tried() if not rights.may(role, one)]
    assert closed
    came_in = [name for name in closed if not _is_turned_away(place, name, role)]
    assert came_in == []
    assert _rows(place.town) == before
    kept = _attempts(place, counter)[attempts:]
    assert len(kept) == len(closed)
    assert {line.location for line in kept} == {counter.desk.location}


@pytest.mark.parametrize("role", list(Role))
def test_who_has_the_right_is_not_turned_away_at_the_door(place: Place, role: Role) -> None:
    counter = place.town.counter(role)
    turned_away = []
    for name in _tried():
        if not rights.may(role, name):
            continue
        told = _arguments(place, name, role)
        if UNKNOWN in told.values():
            continue
        try:
            doors()[name].call(counter, told)
        except UserError as refused:
            # Anything else may be wrong.
            if refused.sentence in {*_TURNED_AWAY, NO_RIGHT}:
                turned_away.append(name)
    assert turned_away == []
    assert stories.is_intact(place.town.database)
