"""Reading the log: one's own lines or all of them, and no secret name for who may not see the whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.services.demo_requests import natural_person_with_consent
from counter_app.services.disclosure_log import LogFilter
from counter_app.services.office import Counter
from tests.services import stories
from tests.town import Town


def _give(counter: Counter, town: Town, subject: str) -> None:
    stored = stories.own_data(counter, town, subject)
    counter.disclosure.release(stored.id, stored.version)


def test_a_clerk_reads_their_own_lines_and_the_supervisor_all(town: Town) -> None:
    sanne, bram = town.counter(), town.second_clerk()
    _give(sanne, town, "housemate_one")
    _give(bram, town, "housemate_two")
    natural_person_with_consent(sanne, town.a_number("lives_alone"))
    assert [line.number for line in sanne.log.lines()] == [3, 1]
    assert [line.clerk for line in bram.log.lines()] == ["Bram Visser"]
    for role in (Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.AUDITOR):
        assert [line.number for line in town.counter(role).log.lines()] == [3, 2, 1]
    for role in (Role.CASHIER, Role.APPLICATION_MANAGER, Role.DATA_MANAGER):
        with pytest.raises(NotAllowed):
            town.counter(role).log.lines()
        with pytest.raises(NotAllowed):
            town.counter(role).log.count()
        with pytest.raises(NotAllowed):
            town.counter(role).log.verify()
    assert sanne.log.count() == 3
    newest = sanne.log.lines()[0]
    assert newest.about == "Oldenzeel, Johanna Maria van"
    assert newest.previous_hash == town.counter(Role.AUDITOR).log.lines()[1].hash


def test_a_filter_narrows_and_never_widens(town: Town) -> None:
    sanne = town.counter()
    _give(sanne, town, "housemate_one")
    natural_person_with_consent(sanne, town.a_number("lives_alone"))
    _give(town.second_clerk(), town, "mother")

    def numbers(only: LogFilter) -> list[int]:
        return [line.number for line in sanne.log.lines(only)]

    assert numbers(LogFilter(kind="disclosure")) == [2]
    assert numbers(LogFilter(kind="own_data")) == [1]
    assert numbers(LogFilter(text="OLDENZEEL")) == [2]
    assert numbers(LogFilter(text="reünie")) == [2]
    assert numbers(LogFilter(text="Heuvel")) == []
    now = datetime.now(UTC)
    assert numbers(LogFilter(since=now - timedelta(hours=1))) == [2, 1]
    assert numbers(LogFilter(until=now - timedelta(hours=1))) == []


def test_text_is_looked_for_in_all_lines_and_not_in_the_last_few(town: Town) -> None:
    sanne = town.counter()
    natural_person_with_consent(sanne, town.a_number("lives_alone"))
    for subject in ("housemate_one", "mother", "father"):
        _give(sanne, town, subject)
    assert [line.number for line in sanne.log.lines(LogFilter(text="Oldenzeel"), most=2)] == [1]
    assert [line.number for line in sanne.log.lines(LogFilter(text="eigen gegevens"), most=2)] == [4, 3]
    assert [line.number for line in sanne.log.lines(most=2)] == [4, 3]


def test_who_became_secret_has_no_name_in_the_lines_of_a_clerk(town: Town) -> None:
    sanne = town.counter()
    natural_person_with_consent(sanne, town.a_number("lives_alone"))
    town.set_secrecy("lives_alone", "7")
    (line,) = sanne.log.lines()
    assert line.shielded
    assert (line.about, line.secrecy_seen) == ("", "")
    assert "Oldenzeel" not in repr(line)
    assert sanne.log.lines(LogFilter(text="Oldenzeel")) == ()
    (whole,) = town.counter(Role.SUPERVISOR).log.lines()
    assert not whole.shielded
    assert whole.about == "Oldenzeel, Johanna Maria van"


def test_verifying_tells_how_far_it_is_and_can_be_stopped(town: Town) -> None:
    sanne = town.counter()
    for subject in ("housemate_one", "mother"):
        _give(sanne, town, subject)
    told: list[tuple[int, int]] = []
    found = sanne.log.verify(lambda done, total: told.append((done, total)))
    assert (found.intact, found.entries, found.first_broken) == (True, 2, None)
    assert told[-1] == (2, 2)
