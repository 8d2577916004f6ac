"""Text that wants to be something else: it is kept as it was typed, or refused with a sentence; nothing runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, inspect, select

from counter_app.domain.channel import Channel
from counter_app.domain.dossier import NoteKind
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.services.disclosure_log import LogFilter
from counter_app.services.office import Counter
from counter_app.services.persons import Reason
from counter_app.services.settings import add_location, list_locations
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import request_fact
from counter_app.storage.tables_staff import account
from tests.attack import rights
from tests.attack.doors import UNKNOWN, Place, doors
from tests.attack.strings import ALL, AS_PATTERN, AS_SQL, EVERYTHING
from tests.services import stories
from tests.town import Town

#: What the program says itself and nobody types.
_OF_THE_PROGRAM = {"key", "edition", "way", "login"}


def _standing(town: Town) -> tuple[object, ...]:
    """What no text may ever change: the tables themselves, and who is in the register and on the staff."""
    with town.database.read() as connection:
        return (
            sorted(inspect(connection).get_table_names()),
            connection.execute(select(func.count()).select_from(person)).scalar_one(),
            connection.execute(select(account.c.login, account.c.active).order_by(account.c.id)).all(),
        )


def test_every_text_of_every_door_is_only_text(place: Place) -> None:
    """It is said wherever anybody may say anything; what comes back is an answer or a sentence."""
    before = _standing(place.town)
    broken = []
    for door in doors().values():
        if not door.texts or door.name not in rights.NAMED - rights.ELSEWHERE:
            continue
        counter = place.town.counter(next(role for role in Role if rights.may(role, door.name)))
        told = place.arguments(door, counter)
        told |= {"key": rights.REGISTER} if door.name.startswith("register") and "key" in told else {}
        if UNKNOWN in told.values():
            continue
        for said in EVERYTHING:
            try:
                door.call(counter, told | dict.fromkeys(set(door.texts) - _OF_THE_PROGRAM, said))
            except UserError as refused:
                assert refused.sentence
            except Exception as error:  # noqa: BLE001 - whatever else it is, it is told with all the others
                broken.append(f"{door.name}: {error!r:.90}")
    assert broken == []
    assert _standing(place.town) == before
    assert stories.is_intact(place.town.database)


Kept = Callable[[Counter, Town, str], object]


def _as_requester(counter: Counter, town: Town, said: str) -> object:
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id, stored.version, requester_name=said, requester_address=said, purpose=said
    )
    again = counter.requests.read(stored.id)
    assert again.requester_name == again.requester_address
    return again.purpose


def _as_reason(counter: Counter, town: Town, said: str) -> object:
    stored = stories.letter(counter, town)
    counter.interview.answer(stored.id, stored.version, "legal_doubt", False, "oordeel", said)
    newest = select(request_fact.c.reason).order_by(request_fact.c.id.desc()).limit(1)
    with town.database.read() as connection:
        return connection.execute(newest).scalar_one()


def _as_note(counter: Counter, town: Town, said: str) -> object:
    stored = stories.letter(counter, town)
    counter.dossiers.add_note(stored.id, NoteKind.CALLED, said, town.clock.today())
    return counter.dossiers.read(stored.id).notes[-1].note


def _as_remark(counter: Counter, town: Town, said: str) -> object:
    counter.reading.remark("brp", None, said)
    return town.counter(Role.SUPERVISOR).reading.remarks()[0].remark


def _as_location(counter: Counter, town: Town, said: str) -> object:
    desk = town.counter(Role.APPLICATION_MANAGER).desk
    made = add_location(desk, said)
    return next(one.name for one in list_locations(desk) if one.id == made)


@pytest.mark.parametrize("keep", [_as_requester, _as_reason, _as_note, _as_remark, _as_location])
def test_what_is_kept_comes_back_as_it_was_typed(town: Town, keep: Kept) -> None:
    clerk = town.counter()
    kept = 0
    for said in ALL:
        try:
            came_back = keep(clerk, town, said)
        except UserError as refused:
            assert refused.sentence
            continue
        assert came_back in (said, said.strip(), " ".join(said.split())), repr(said[:20])
        kept += 1
    assert kept >= len(AS_SQL) + len(AS_PATTERN)


def test_a_pattern_finds_nobody(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stories.pay(clerk, stories.letter(clerk, town))
    stored = stories.paid_letter(clerk, town, "mother")
    clerk.disclosure.release(stored.id, stored.version)
    for said in (*AS_PATTERN, *AS_SQL):
        try:
            assert clerk.persons.search(said, reason=Reason.CHECK_DATA).hits == ()
        except UserError as refused:
            assert refused.sentence
        assert supervisor.log.lines(LogFilter(text=said)) == ()
        assert clerk.recipients.find(said) == ()
        assert clerk.registers.list("recipients", said) == ()
        with pytest.raises(UserError):
            clerk.requests.find(said)
