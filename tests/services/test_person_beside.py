"""Relatives and running requests beside a record: who is secret is no name, and a code for few."""

from __future__ import annotations

from counter_app.domain.channel import Channel
from counter_app.domain.person import Relation
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.services.person_beside import Relative
from counter_app.services.persons import PersonView, Reason
from tests.services import stories
from tests.town import Town


def opened(town: Town, role: str, by: Role = Role.CLERK) -> PersonView:
    return town.counter(by).persons.open(town.person_id(role), reason=Reason.CHECK_DATA)


def test_relatives_with_an_open_record_are_named_with_their_own_flags(town: Town) -> None:
    partner, child = opened(town, "mother").relatives
    assert (partner.relation, partner.name, partner.is_deceased) == (Relation.PARTNER, "Blom, Sander", False)
    assert (child.person_id, child.name, child.age) == (town.person_id("child"), "Blom, Tess", 10)
    assert child.secrecy is not None
    assert not child.secrecy.restricted
    town.set_secrecy("child", "3")
    assert opened(town, "mother").relatives[1] == Relative(Relation.CHILD, is_former=False)


def test_every_relative_whose_own_record_was_read_has_a_line_of_their_own(town: Town) -> None:
    """So that who asks who saw them hears of it; of a relative who is no more than a word there is no line."""
    view = opened(town, "mother")
    told = stories.audit_lines(town.database, "open", "shown_beside")
    assert told[0].person_id == view.person_id
    assert {one.person_id for one in told[1:]} == {one.person_id for one in view.relatives}
    opened(town, "couple_open")
    assert len(stories.audit_lines(town.database, "shown_beside")) == len(view.relatives)


def test_outside_a_request_a_secret_partner_is_as_absent_as_one_who_lives_elsewhere(town: Town) -> None:
    nobody = (Relative(Relation.PARTNER, is_former=False),)
    for role in (Role.CLERK, Role.SUPERVISOR, Role.DATA_MANAGER):
        assert opened(town, "couple_open", role).relatives == nobody
    (told,) = opened(town, "couple_open", Role.AUDITOR).relatives
    assert told.name.startswith("Horst")
    assert told.secrecy is not None
    assert told.secrecy.code == "7"


def test_inside_a_request_a_designated_clerk_hears_the_code_of_a_relative_and_no_name(town: Town) -> None:
    stored = stories.letter(town.counter(), town, "couple_open")
    person, secret = town.person_id("couple_open"), town.person_id("couple_secret")
    (told,) = town.counter().persons.open(person, request_id=stored.id).relatives
    assert (told.person_id, told.name, told.birth) == (secret, "", "")
    assert told.secrecy is not None
    assert told.secrecy.code == "7"
    (other,) = town.second_clerk().persons.open(person, request_id=stored.id).relatives
    assert other == Relative(Relation.PARTNER, is_former=False)


def test_running_requests_are_told_to_who_reads_requests_the_first_due_first(town: Town) -> None:
    clerk = town.counter()
    letter = stories.letter(clerk, town, "mother")
    own = clerk.requests.start(Channel.COUNTER)
    own = clerk.requests.save(
        own.id,
        own.version,
        requester_class=RequesterClass.SUBJECT,
        requester_name="Marieke van den Heuvel",
        subject_person_id=town.person_id("mother"),
    )
    view = opened(town, "mother")
    assert {(one.number, one.requester_name) for one in view.running} == {
        (letter.number, letter.requester_name),
        (own.number, ""),
    }
    assert [one.due_on for one in view.running] == sorted(one.due_on for one in view.running)
    assert view.running_requests == 2
    assert opened(town, "mother", Role.DATA_MANAGER).running == ()
