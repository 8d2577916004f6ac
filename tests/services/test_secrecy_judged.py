"""Who asks for secrecy for whom, who lifts or refuses it, and who reads whom it is about."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.secrecy_request import Capacity, Step, SubjectState
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, Denied, NotAllowed, UserError
from counter_app.services.own_requests import link_account
from counter_app.services.secrecy_requests import Named
from counter_app.storage.tables_secrecy import secrecy_step
from tests.services import stories
from tests.services.secrecy_desk import NOBODY, ask, code_of, names_shown, subject_of
from tests.town import Town


@pytest.mark.parametrize("channel", [one for one in Channel if one not in (Channel.COUNTER, Channel.LETTER)])
def test_never_by_telephone_or_another_way(sqlite_town: Town, channel: Channel) -> None:
    clerk = sqlite_town.counter()
    one = [Named(Capacity.SELF, sqlite_town.person_id(NOBODY))]
    with pytest.raises(UserError, match="Niet per telefoon"):
        clerk.secrecy_requests.enter(clerk.desk.clock.today(), channel, one)
    request = ask(sqlite_town, NOBODY)
    with pytest.raises(UserError, match="Niet per telefoon"):
        clerk.secrecy_requests.ask_lifting(request.id, subject_of(sqlite_town, request), channel)
    assert code_of(sqlite_town, NOBODY) == "7"


def test_lifting_takes_the_person_and_a_second_colleague(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    request = ask(town, NOBODY, "housemate_one")
    mine = subject_of(town, request)
    with pytest.raises(Conflict):
        supervisor.secrecy_requests.lift(request.id, mine)
    assert clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.COUNTER).lifting == 1
    assert code_of(town, NOBODY) == "7"
    with pytest.raises(NotAllowed):
        clerk.secrecy_requests.lift(request.id, mine)
    with pytest.raises(UserError, match="waarom"):
        supervisor.secrecy_requests.refuse_lifting(request.id, mine, " ")
    supervisor.secrecy_requests.refuse_lifting(request.id, mine, "De handtekening lijkt niet.")
    assert code_of(town, NOBODY) == "7"
    clerk.secrecy_requests.ask_lifting(request.id, mine, Channel.LETTER)
    lifted = supervisor.secrecy_requests.lift(request.id, mine)
    assert (lifted.counting, lifted.ended, lifted.lifting) == (1, (SubjectState.LIFTED,), 0)
    assert (code_of(town, NOBODY), code_of(town, "housemate_one")) == ("0", "7")
    assert names_shown(town, NOBODY) == {True}
    assert [one.kind for one in lifted.steps] == [
        Step.LIFT_ASKED,
        Step.LIFT_REFUSED,
        Step.LIFT_ASKED,
        Step.LIFTED,
    ]
    with pytest.raises(Conflict):
        supervisor.secrecy_requests.lift(request.id, mine)


def test_a_refusal_has_a_reason_and_a_second_person(town: Town) -> None:
    request, supervisor = ask(town, NOBODY), town.counter(Role.SUPERVISOR)
    mine = subject_of(town, request)
    with pytest.raises(UserError, match="waarom"):
        supervisor.secrecy_requests.refuse(request.id, mine, "  ")
    with pytest.raises(NotAllowed):
        town.counter().secrecy_requests.refuse(request.id, mine, "Niet ondertekend.")
    refused = supervisor.secrecy_requests.refuse(request.id, mine, "Niet ondertekend.")
    assert (refused.ended, refused.steps[0].why) == ((SubjectState.REFUSED,), "Niet ondertekend.")
    assert code_of(town, NOBODY) == "0"


def test_who_signs_for_whom(sqlite_town: Town) -> None:
    town = sqlite_town
    for role, capacity in (
        ("child", Capacity.SELF),
        (NOBODY, Capacity.PARENT),
        ("under_guardianship", Capacity.SELF),
        (NOBODY, Capacity.CURATOR),
    ):
        with pytest.raises(UserError) as refused:
            ask(town, role, capacity=capacity)
        assert refused.value.field == "capacity"
        assert code_of(town, role) == "0"
    ask(town, "child", capacity=Capacity.PARENT)
    ask(town, "under_guardianship", capacity=Capacity.CURATOR)
    # Who is secret already needn't be read for it.
    ask(town, "secrecy_invalid")
    assert code_of(town, "secrecy_invalid") == "7"
    with pytest.raises(UserError):
        town.counter().secrecy_requests.enter(town.clock.today(), Channel.COUNTER, [])


def test_nobody_takes_in_their_own(town: Town) -> None:
    clerk = town.second_clerk()
    link_account(town.counter(Role.APPLICATION_MANAGER).desk, clerk.clerk.id, DEMO_CAST["housemate_one"].bsn)
    with pytest.raises(Denied):
        ask(town, "housemate_two")
    by_number = [Named(Capacity.SELF, bsn=DEMO_CAST["housemate_two"].bsn)]
    with pytest.raises(Denied):
        clerk.secrecy_requests.enter(clerk.desk.clock.today(), Channel.COUNTER, by_number)
    assert code_of(town, "housemate_two") == "0"
    # Nor does anybody read it, lift it or refuse it for who lives with them, whoever took it in.
    supervisor = town.counter(Role.SUPERVISOR)
    link_account(
        town.counter(Role.APPLICATION_MANAGER).desk, supervisor.clerk.id, DEMO_CAST["housemate_one"].bsn
    )
    request = ask(town, "housemate_two", clerk=town.counter())
    theirs = subject_of(town, request, "housemate_two")
    town.counter().secrecy_requests.ask_lifting(request.id, theirs, Channel.COUNTER)
    with pytest.raises(Denied):
        supervisor.secrecy_requests.lift(request.id, theirs)
    with pytest.raises(Denied):
        supervisor.secrecy_requests.refuse(request.id, theirs, "Niet ondertekend.")
    with pytest.raises(Denied):
        supervisor.secrecy_requests.subjects(request.id)
    assert code_of(town, "housemate_two") == "7"


def test_who_stands_on_it_is_told_after_a_line_and_to_who_may_see_them(town: Town) -> None:
    request = ask(town, NOBODY)
    with pytest.raises(NotAllowed):
        town.second_clerk().secrecy_requests.subjects(request.id)
    assert "Oldenzeel" not in repr(town.second_clerk().secrecy_requests.list())
    for counter in (town.counter(), town.counter(Role.SUPERVISOR), town.counter(Role.AUDITOR)):
        (one,) = counter.secrecy_requests.subjects(request.id)
        assert one.name == "Oldenzeel, Johanna Maria van"
    lines = stories.audit_lines(town.database, "secrecy_subject_read")
    assert [line.person_id for line in lines] == [town.person_id(NOBODY)] * 3
    with pytest.raises(NotAllowed):
        town.counter(Role.CASHIER).secrecy_requests.list()


def test_what_a_sql_prompt_can_do_is_no_more(postgresql_town: Town) -> None:
    town = postgresql_town
    request = ask(town, NOBODY)
    mine, clerk = subject_of(town, request), town.counter().desk.database
    subject = town.person_id(NOBODY)
    with clerk.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM person WHERE id = :one"), {"one": subject}) == 0
        assert (
            connection.scalar(
                text("SELECT count(*) FROM person_name WHERE person_id = :one"), {"one": subject}
            )
            == 0
        )
    for statement in (
        "SELECT person_id FROM secrecy_subject",
        f"SELECT * FROM subjects_of_secrecy({request.id})",  # noqa: S608
        f"SELECT settle_secrecy(ARRAY[{subject}::bigint])",
        f"UPDATE person SET secrecy_raw = '0' WHERE id = {subject}",  # noqa: S608
        "DELETE FROM secrecy_subject",
    ):
        with pytest.raises(NotAllowed), clerk.begin() as connection:
            connection.execute(text(statement))
    for kind in (Step.PROCESSED, Step.LIFTED, Step.REFUSED):
        row = insert(secrecy_step).values(
            request_id=request.id, subject_id=mine, kind=str(kind), why="zomaar"
        )
        with pytest.raises(IntegrityError, match="secrecy_step"), clerk.begin() as connection:
            connection.execute(row.inline())
    assert code_of(town, NOBODY) == "7"
